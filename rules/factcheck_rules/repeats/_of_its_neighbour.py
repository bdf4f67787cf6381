"""A rate of growth in a heading that the text prints for the measure, or for the time, right beside the heading's own.

扣非净利润增长 15.3% over 归母净利润同比增长 15.3%；扣非归母净利润同比增长 10.1%; 5月产量 +18.2% over a row that has
15.1% for 5月 and 18.2% for 1-5月.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck import Fact, Reading
from factcheck.reading.phrases import terms as fold_terms
from factcheck.slips import digits
from factcheck_rules._look import Look
from factcheck_rules._same import set_right
from factcheck_rules._times import another_time

_TOLD = 2
_BASES = frozenset({"", "yoy"})


def of_its_neighbour(reading: Reading, found: Look) -> Iterator[tuple[Fact, Fact]]:
    """Each such rate of a heading with the one that the text prints for its own measure and time."""
    rates = [f for f in reading.facts if _is_rate(f)]
    headed = [f for f in rates if f.layout == "heading" and f.subject and fold_terms(f.measure)]
    for one in headed:
        if set_right(found.text, one, one) or another_time(one, found.text):
            continue
        below = [f for f in rates if f.layout != "heading" and f.quantity.left > one.quantity.left]
        below = [f for f in below if _of_one(one, f) and (f.cell is not None or _named_alike(one, f, found))]
        again = [f for f in below if f.low == one.low]
        own = [f for f in below if f.low != one.low and _measured(one, f) and _timed(one, f)]
        beside = [(f, g) for f in own for g in again if _side_by_side(f, g)]
        strangers = all(_stranger(one, g) for g in again)
        if beside and strangers and len({f.low for f in own}) == 1 and not _near(one, beside[0][0]):
            yield one, beside[0][0]


def _is_rate(fact: Fact) -> bool:
    """Whether a fact is growth on the year before, told as it was, in so many digits that it is no accident."""
    exact = fact.low is not None and fact.low == fact.high and fact.modifier == "exact" and fact.aspect == "change"
    return exact and fact.unit == "%" and fact.base in _BASES and fact.stance == "actual" and len(digits(fact)) >= _TOLD


def _of_one(one: Fact, other: Fact) -> bool:
    """Whether two rates are of one body or thing: 肿瘤药 of a company is not the company."""
    return other.subject == one.subject or (not other.subject and " " not in one.subject)


def _named_alike(one: Fact, other: Fact, found: Look) -> bool:
    """Whether a name that stands right by the heading's rate stands in the other's sentence, too."""
    begin, _ = found.clause(one.quantity.left, one.quantity.right)
    clause = re.split("[：:]", found.text[begin : one.quantity.left])[-1]
    sentence = found.reading.sentences[other.sentence]
    names = [name for name in one.subject.split() if name in clause]
    return all(found.text.find(name, sentence.left, sentence.right) >= 0 for name in names)


def _measured(one: Fact, other: Fact) -> bool:
    """Whether a rate is of the heading's very measure; a cell that names none is of what its row is counted in."""
    named = fold_terms(other.measure)
    same = named == fold_terms(one.measure) and set(one.scope) - {"归母"} == set(other.scope) - {"归母"}
    return same or (not named and other.cell is not None and bool(other.subject) and one.kind == other.kind)


def _timed(one: Fact, other: Fact) -> bool:
    """Whether two rates are of one time."""
    if one.period is None or other.period is None or one.period.start is None:
        return False
    return one.period.iso == other.period.iso


def _stranger(one: Fact, other: Fact) -> bool:
    """Whether a rate of the heading's value is surely of another measure, or of another stretch of time."""
    named = fold_terms(other.measure)
    if named and not named & fold_terms(one.measure):
        return True
    periods = one.period, other.period
    dated = all(p is not None and p.start is not None for p in periods) and "period" not in dict(one.provenance)
    return dated and periods[0] is not None and periods[1] is not None and periods[0].iso != periods[1].iso


def _side_by_side(one: Fact, other: Fact) -> bool:
    """Whether two rates stand in one sentence or in one row."""
    if one.cell is not None and other.cell is not None:
        return one.cell[:2] == other.cell[:2]
    return one.cell is None and other.cell is None and one.sentence == other.sentence


def _near(one: Fact, other: Fact) -> bool:
    """Whether one rate rounds the other."""
    step = max(one.step or 0, other.step or 0)
    return one.low is None or other.low is None or abs(one.low - other.low) <= step
