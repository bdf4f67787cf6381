"""One amount told twice under two periods, where its digits or a second figure beside it tell that it is one.

Amounts of four digits don't come back by accident, nor do an amount and its rate together; so their names need not be
the same, only such that the shorter may stand for the longer: 海屿免税 离岛免税 购物金额, and 海屿免税 购物金额.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from factcheck import Fact
from factcheck.reading.phrases import terms as fold_terms
from factcheck.slips import digits
from factcheck_rules._alike import name_of
from factcheck_rules._look import Look
from factcheck_rules._mould import of_one_mould
from factcheck_rules._same import other_size, set_right
from factcheck_rules._times import another_time
from factcheck_rules.periods._figures import days, framed, printed
from factcheck_rules.periods._retold import STANDS, apart, still

_KINDS = frozenset({"money", "count", "physical"})
_GRAINS = frozenset({"month", "months", "quarter", "half", "year", "range", "point"})
_MOST, _LEAST, _MANY, _SURE = 8, 3, 4, 0.7
"""A value that comes back more often tells nothing; so many digits it has at least, and so many by itself."""
_TAIL = 2


def dated_twice(found: Look) -> Iterator[tuple[Fact, Fact]]:
    """Two figures of one value whose sentences or columns print two periods."""
    values: dict[tuple[object, ...], dict[int, Fact]] = {}
    for fact in found.reading.facts:
        if _usable(fact):
            values.setdefault((fact.low, fact.unit), {}).setdefault(fact.quantity.left, fact)
    for mentions in values.values():
        facts = list(mentions.values())
        periods = {fact.period.iso for fact in facts if fact.period is not None}
        if len(facts) <= _MOST and len(periods) == _TAIL:
            yield from (pair for pair in combinations(facts, 2) if _one_amount(*pair, found))


def _usable(fact: Fact) -> bool:
    exact = fact.low is not None and fact.low == fact.high and fact.modifier == "exact" and fact.trust >= _SURE
    if not exact or fact.aspect != "level" or fact.kind not in _KINDS or fact.stance != "actual":
        return False
    dated = fact.period is not None and fact.period.grain in _GRAINS and bool(fact.period.label) and printed(fact)
    prose = fact.cell is not None or fact.sentence >= 0
    return dated and prose and not fact.measure.endswith(STANDS) and len(digits(fact)) >= _LEAST


def _one_amount(one: Fact, other: Fact, found: Look) -> bool:
    """Whether two figures are of one thing, and nothing tells why it should have two periods."""
    if found.one_block(one, other) or not apart(one.period, other.period) or not _one_name(one, other):
        return False
    if (one.cell is not None or other.cell is not None) and not _sure_of_its_column(one, other):
        return False
    if any(another_time(fact, found.text, totals=False) or framed(fact, found.text) for fact in (one, other)):
        return False
    if set_right(found.text, one, other) or other_size(one, other, found.text) or still(one, other, found):
        return False
    telling = len(digits(one)) >= _MANY or _meet(one, other) or _together(one, other, found)
    return telling and not of_one_mould(one, other, found)


def _sure_of_its_column(one: Fact, other: Fact) -> bool:
    """Whether a cell and a figure of the text have digits enough, and no year of a body's own or day is in play."""
    labels = [fact.period.label.upper() for fact in (one, other) if fact.period is not None]
    own = any(mark in label for label in labels for mark in ("F", "财"))
    own = own or any(fact.period is not None and fact.period.point for fact in (one, other))
    return (one.cell is None or other.cell is None) and len(digits(one)) >= _MANY and not own


def _meet(one: Fact, other: Fact) -> bool:
    """Whether two stretches share days: 10月, and 10月15日至11月11日."""
    first, second = days(one.period), days(other.period)
    return first is not None and second is not None and first[0] <= second[1] and second[0] <= first[1]


def _one_name(one: Fact, other: Fact) -> bool:
    """Whether two measures are kin, and one name holds the other or is short for it."""
    (mine, first), (yours, second) = name_of(one), name_of(other)
    within = any(a in b or b in a for a in first for b in second)
    kin = not first.isdisjoint(second) or within or one.measure[-_TAIL:] == other.measure[-_TAIL:]
    words, theirs = fold_terms(one.subject), fold_terms(other.subject)
    short, long = sorted((mine, yours), key=len)
    return kin and (words <= theirs or theirs <= words or _in_order(short, long))


def _in_order(short: str, long: str) -> bool:
    """Whether all letters of a name stand in another one in their order: 规上工业企业, and 全省规模以上工业企业."""
    rest = iter(long)
    return len(short) >= _MANY and all(letter in rest for letter in short)


def _together(one: Fact, other: Fact, found: Look) -> bool:
    """Whether another figure of two digits stands beside both."""
    beside = [{_value(f) for f in _beside(fact, found) if len(digits(f)) >= _TAIL} for fact in (one, other)]
    return bool(beside[0] & beside[1])


def _beside(fact: Fact, found: Look) -> Sequence[Fact]:
    return [f for f in found.by_sentence.get(fact.sentence, ()) if f.quantity.left != fact.quantity.left]


def _value(fact: Fact) -> tuple[object, ...]:
    return fact.low, fact.high, fact.unit, fact.aspect
