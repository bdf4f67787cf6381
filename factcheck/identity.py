"""When two facts are one: folding mentions into statements."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from attrs import Factory, define

from factcheck.facts import Fact, Statement
from factcheck.periods import Period

Key = tuple[object, ...]


def key(fact: Fact) -> Key:
    """What two mentions must share to be one figure: terms, aspect, base, window, period, stance, source, dimension.

    A source is left out for actual figures: whoever is quoted, the figure is the same.
    """
    return (
        fact.terms,
        fact.aspect,
        fact.base,
        fact.window if fact.window in ("mtd", "ytd", "qtd", "cumulative") else "",
        _when(fact.period),
        fact.stance,
        fact.source if fact.stance != "actual" else "",
        fact.unit,
    )


def _when(period: Period | None) -> object:
    """Two periods are one if their days are; an unresolved one goes by its label."""
    if period is None:
        return None
    return (period.start, period.end) if period.start else period.label


def fold(facts: Iterable[Fact]) -> list[Statement]:
    """Facts of one identity as one statement, in the order of their first mention.

    Facts without words of their own (no terms) are no statements: nothing tells what they are. Two values in one
    sentence, or in one table, are two things even where no word tells them apart: nobody contradicts himself there.
    """
    groups: dict[Key, list[Fact]] = {}
    for fact in facts:
        if fact.terms and fact.low is not None:
            groups.setdefault(key(fact), []).append(fact)
    return [Statement(identity, tuple(one)) for identity, group in groups.items() for one in _told_apart(group)]


def _told_apart(group: list[Fact]) -> list[list[Fact]]:
    """The facts of one identity by the figure that they are mentions of."""
    if len(group) == 1:
        return [group]
    several: list[_Mentions] = []
    for fact in group:
        home = _home(fact, several[:_MOST])
        if home is None:
            home = _Mentions()
            several.append(home)
        home.facts.append(fact)
        home.by_place.setdefault(_place(fact), []).append(fact)
    return [one.facts for one in several]


_MOST = 8
"""How many values of one identity are told apart, so that long lists stay linear."""


@define(eq=False)
class _Mentions:
    """The mentions of one figure so far; `by_place` by sentence or table."""

    facts: list[Fact] = Factory(list)
    by_place: dict[tuple[int, int], list[Fact]] = Factory(dict)


def _place(fact: Fact) -> tuple[int, int]:
    return (fact.sentence, -1) if fact.cell is None else (-1, fact.cell[0])


def _home(fact: Fact, several: Iterable[_Mentions]) -> _Mentions | None:
    """The mentions that a fact joins: those of its value, else the first that print no other value beside it."""
    free = [one for one in several if all(_equal(fact, other) for other in one.by_place.get(_place(fact), ())[:_MOST])]
    return next((one for one in free if _equal(fact, one.facts[0])), free[0] if free else None)


def _equal(one: Fact, other: Fact) -> bool:
    """Whether two mentions print one value, at the coarser precision of the two."""
    if one.low is None or other.low is None:
        return True
    step = max((f.step for f in (one, other) if f.step is not None), default=_EXACT)
    return abs(one.low - other.low) <= step


_EXACT = Decimal(0)
