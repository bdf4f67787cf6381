"""When two facts are one: folding mentions into statements."""

from __future__ import annotations

from collections.abc import Iterable

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

    Facts without words of their own (no terms) are no statements: nothing tells what they are.
    """
    groups: dict[Key, list[Fact]] = {}
    for fact in facts:
        if fact.terms and fact.low is not None:
            groups.setdefault(key(fact), []).append(fact)
    return [Statement(identity, tuple(group)) for identity, group in groups.items()]
