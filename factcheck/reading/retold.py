"""Mentions of one figure in other words: a figure printed again, with a shorter name or without its period.

A report says its main figures two and three times, and seldom in the same words: 归母净利润 and 净利润, 本周 and
nothing. What is printed to the same digits under names that don't exclude one another is one figure. Where the digits
are few, or two figures would serve as well, nothing is joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from itertools import pairwise

from attrs import Factory, define

from factcheck.facts import Fact, Statement
from factcheck.periods import Period
from factcheck.reading.lexicon import roles
from factcheck.reading.phrases import terms as fold_terms

FEW, MANY = 2, 3
"""So many digits that mean something tell a figure by its value where the names agree, and where one says less."""
MOST = 8
"""So many figures of one value are looked at, so that long reports stay linear."""
WEEK = 7


def join(statements: Sequence[Statement]) -> list[Statement]:
    """The statements, those that print one figure in other words made one; the first mention tells where it stands."""
    by_value: dict[tuple[object, ...], list[_Figure]] = {}
    figures: list[_Figure] = []
    for statement in statements:
        fact = statement.facts[0]
        figure = _Figure(statement)
        if _digits(fact) < FEW:
            figures.append(figure)
            continue
        alike = by_value.setdefault(_value(fact), [])
        home = _home(statement, alike[:MOST]) if alike else None
        if home is None:
            figures.append(figure)
            alike.append(figure)
        else:
            home.others.append(statement)
    return [figure.made() for figure in figures]


@define(eq=False)
class _Figure:
    """A statement and those that tell it again."""

    first: Statement
    others: list[Statement] = Factory(list)

    def made(self) -> Statement:
        """All mentions as one statement."""
        if not self.others:
            return self.first
        facts = (fact for one in (self.first, *self.others) for fact in one.facts)
        return Statement(self.first.key, tuple(sorted(facts, key=lambda fact: fact.start)))


def _value(fact: Fact) -> tuple[object, ...]:
    """What figures must share before their names are looked at: unit, stance, and the value to its first digits."""
    aspect = fact.aspect if fact.aspect in _MOVED else "level"
    low = format(fact.low, ".3g")
    high = low if fact.high is fact.low else format(fact.high, ".3g")
    return (fact.unit, aspect, fact.stance, fact.source if fact.stance != "actual" else "", low, high)


_MOVED = frozenset({"change", "points", "rank"})


def _digits(fact: Fact) -> int:
    """How many digits of a figure mean something: 12.60 has three, 1,500 and 10.0 two and one."""
    if not fact.step or not fact.low or fact.high is None:
        return 0
    digits = len(fact.low.normalize().as_tuple().digits)
    return digits if fact.high is fact.low else digits + len(fact.high.normalize().as_tuple().digits)


def _home(statement: Statement, alike: Iterable[_Figure]) -> _Figure | None:
    """The one figure that a statement tells again; None where there is none, or more than one serves as well."""
    found: list[tuple[int, _Figure]] = []
    for figure in alike:
        likeness = min((_likeness(statement, one) for one in (figure.first, *figure.others[:MOST])), default=0)
        if likeness:
            found.append((likeness, figure))
    found.sort(key=lambda one: -one[0])
    if not found or (len(found) > 1 and found[0][0] == found[1][0]):
        return None
    return found[0][1]


def _likeness(statement: Statement, other: Statement) -> int:
    """How sure it is that two statements of one value are one figure; 0 where something tells them apart."""
    one, two = statement.facts[0], other.facts[0]
    if one.base and two.base and one.base != two.base:
        return 0
    if _beside(statement.facts, other.facts) or _other_time(one.period, two.period):
        return 0
    step = max((fact.step for fact in (one, two) if fact.step is not None), default=Decimal(0))
    if one.low is None or two.low is None or abs(one.low - two.low) > step / 2:
        return 0
    name = _same_name(one, two)
    if not name or min(map(_digits, (one, two))) < (FEW if name == SURE else MANY):
        return 0
    return 2 * name + (one.period is not None and two.period is not None)


def _beside(one: Iterable[Fact], other: Iterable[Fact]) -> bool:
    """Whether mentions stand in one sentence or one table: nobody prints a figure twice there."""
    places = {_place(fact) for fact in one}
    return any(_place(fact) in places for fact in other)


def _place(fact: Fact) -> tuple[int, int]:
    return (fact.sentence, -1) if fact.cell is None else (-1, fact.cell[0])


def _other_time(one: Period | None, two: Period | None) -> bool:
    """Whether two periods exclude one another: a week holds its days, a year not its quarters."""
    if one is None or two is None:
        return False
    if one.start is None or two.start is None or one.end is None or two.end is None:
        return one.label != two.label
    if (one.start, one.end) == (two.start, two.end):
        return False
    short, long = sorted((one, two), key=lambda period: (period.end - period.start).days)  # type: ignore[operator]
    within = long.start <= short.start and short.end <= long.end  # type: ignore[operator]
    near = (long.end - long.start).days < WEEK  # type: ignore[operator]
    return not (within and (near or (short.point and short.end == long.end)))


SURE, LOOSE = 2, 1


def _same_name(one: Fact, two: Fact) -> int:
    """SURE where both name the same measure of the same thing, LOOSE where one says less, 0 where they exclude."""
    if one.terms == two.terms:
        return SURE
    mine, yours = _measure(one), _measure(two)
    subjects = _alike(" ".join(sorted(one.terms - mine)), " ".join(sorted(two.terms - yours)))
    return min(subjects, _same_measure(" ".join(sorted(mine)), " ".join(sorted(yours)))) if subjects else 0


def _measure(fact: Fact) -> frozenset[str]:
    return fold_terms(fact.measure) - _moves()


@cache
def _moves() -> frozenset[str]:
    """增速 and 增长率 name no measure: what grew is told elsewhere."""
    return frozenset(word.lower() for word in roles("changes"))


@cache
def _classes() -> dict[str, str]:
    """Words for one property, each with the class it is in: 报价 and 均价 are prices."""
    return {word: kind for kind in roles("one_property") for word in kind.split("|")}


def _same_measure(one: str, two: str) -> int:
    kind = _classes().get(one)
    return LOOSE if one != two and kind is not None and kind == _classes().get(two) else _alike(one, two)


@lru_cache(maxsize=4096)
def _alike(one: str, two: str) -> int:
    if one == two:
        return SURE if one else LOOSE
    if not one or not two:
        return LOOSE
    mine, yours = _pieces(one), _pieces(two)
    return SURE if mine <= yours or yours <= mine else 0


def _pieces(words: str) -> frozenset[str]:
    """Pairs of neighbouring characters of each word; words of letters and digits are whole."""
    found: set[str] = set()
    for word in words.split():
        found.update([word] if word.isascii() or len(word) == 1 else map("".join, pairwise(word)))
    return frozenset(found)
