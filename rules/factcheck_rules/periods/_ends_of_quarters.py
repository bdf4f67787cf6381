"""Two fiscal quarters of one body, each printed with the month that it ends in: FY27Q1（截至2026年4月底）.

So many quarters are three times as many months apart, whatever the body's year is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from attrs import frozen

from factcheck import Check, Mark, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck.periods import Spec
from factcheck_rules._look import Look

_ENDED = lazy(r"\s?[（(]\s?(?:即)?\s?(?:ended |ending |to )?\Z")
_APART, _MONTHS, _QUARTERS = 12, 3, 4
_SLACK = 10
_NO_NAME = lazy(
    r"[\s*•\-]*(?:公司|集团|管理层|并|对|其|给出|预计|预期|指引|上调|下调|维持|重申|披露|而|较|上年|去年|同期|的|将|由"
    r"|the company|it|guided|guides|expects|for|to|and|against|in|\s)*",
    re.I,
)
"""Before the label of a quarter, where no other body is named."""
_WITHIN = 260
"""Letters between two quarters that are told of one body, in one paragraph."""


@frozen
class Ended:
    """A fiscal quarter and the month that it is said to end in, both counted from year 0."""

    quarter: int
    month: int
    left: int
    right: int
    block: int


def ends_apart(found: Look) -> Iterator[Check]:
    """Compare each quarter's end with that of the quarter told before it in the paragraph."""
    for one, other in pairwise(_told(found)):
        if one.block != other.block or other.left - one.right > _WITHIN or one.quarter == other.quarter:
            continue
        begin, _ = found.clause(other.left, other.right)
        if _NO_NAME.fullmatch(found.text, begin, other.left) is None:
            continue  # Orvane FY26Q4: of another body
        wanted = (other.quarter - one.quarter) * _MONTHS
        places = [found.place(other.left, other.right), found.place(one.left, one.right)]
        yield checks.judged(
            "holds" if other.month - one.month == wanted else "fails",
            relation="labels",
            places=places,
            title=Said(
                f"两个财季的截止月份对不上：{places[1].text} 与 {places[0].text}",
                f"the ends of two fiscal quarters don't agree: {places[1].text} and {places[0].text}",
            ),
            arithmetic=Said(
                f"应差 {abs(wanted)} 个月，印差 {abs(other.month - one.month)} 个月",
                f"{abs(wanted)} months apart, printed {abs(other.month - one.month)}",
            ),
            advice=Said("核对两个财季的截止日", "check the day on which each quarter ends"),
            severity=Severity.ERROR,
            printed=places[0].text,
        )


def _told(found: Look) -> list[Ended]:
    marks = [m for m in found.marks.get("period", ()) if isinstance(m, Mark) and isinstance(m.spec, Spec)]
    made = (_ended(one, other, found) for one, other in pairwise(marks))
    return [ended for ended in made if ended is not None]


def _ended(one: Mark, other: Mark, found: Look) -> Ended | None:
    """FY27Q1（截至2026年4月底）: a fiscal quarter, and in brackets right behind it the month that it ends in."""
    label, end = one.spec, other.spec
    if not isinstance(label, Spec) or not isinstance(end, Spec) or other.left - one.right > _APART:
        return None
    closes = end.form in ("month", "day") and (end.point or end.form == "day") and end.year and end.number
    if not (label.fiscal and label.form == "quarter" and label.year and label.number and closes):
        return None
    if _ENDED.match(found.text[one.right : other.left]) is None or end.year is None or end.number is None:
        return None
    block = found.block_at(one.left)
    number = label.year * _QUARTERS + label.number
    first = block.left if block is not None else -1
    early = end.form == "day" and (end.day or _SLACK) < _SLACK  # a year of 52 weeks closes a day into the next month
    return Ended(number, end.year * 12 + end.number - int(early), one.left, other.right, first)
