"""The middle of a printed range: 322亿至328亿美元，中值325亿美元; the new midpoint of $1.95bn."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck import Fact, Reading
from factcheck.index import days
from factcheck.patterns import lazy
from factcheck_rules._look import look

_MIDDLE = lazy(
    r"(?:(?:区间)?中(?:值|枢|点)|中间值)(?:约?为|约|是|即|在)?\s?\Z"
    r"|\bmid-?point(?: of the (?:new )?(?:range|guidance))?(?:,? (?:of|is|was|at|being|implies|implying))?"
    r"(?: about)? ?\Z",
    2,
)
_FORMER = lazy(r"(?:\bfrom|previously|prior|此前(?:区间)?为?|前值为?|由|原(?:先|来)?为?)\s?\Z", 2)
_NEAR, _REACH = 40, 160


def midpoints(reading: Reading) -> Iterator[tuple[Fact, Fact]]:
    """(a figure called the middle, the one range that is told before it in its paragraph).

    Of several ranges (raised to 40-44 from 36-42) it is the middle of the one that it fits, if any.
    """
    text = look(reading).text
    ranges: list[Fact] = []
    for fact in reading.facts:
        if fact.cell is not None or fact.low is None or fact.high is None:
            continue
        if fact.low < fact.high:
            ranges.append(fact)
            continue
        left = fact.quantity.left
        ranges = [one for one in ranges if left - one.quantity.right <= _REACH]
        near = [one for one in ranges if one.unit == fact.unit and "\n" not in text[one.quantity.right : left]]
        if not near or not fact.unit or not _MIDDLE.search(text[max(near[-1].quantity.right, left - _NEAR) : left]):
            continue
        near = [one for one in near if _of_one_time(one, fact)]
        new = [one for one in near if not _FORMER.search(text, max(0, one.quantity.left - _NEAR), one.quantity.left)]
        near = new or near
        fits = [one for one in near if abs((one.low or 0) + (one.high or 0) - 2 * fact.low) <= (fact.step or 0)]
        if fits or len(near) == 1:
            yield fact, (fits or near)[-1]


def _of_one_time(one: Fact, other: Fact) -> bool:
    """Whether two figures may be of one period: 上半年 …元至 …元，其中二季度中值 … is the middle of another range."""
    first, second = days(one.period), days(other.period)
    return first is None or second is None or first == second
