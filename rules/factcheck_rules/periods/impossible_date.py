"""日历上没有的日期：A date that no calendar has.

What it flags
    2月30日, April 31, 2025年2月29日, 13月, 第五季度.

Why it matters
    The event happened on another day; whatever is counted from it is off.

When it stays silent
    29 February of a leap year, or of a year that is not printed; numbers that only look like dates.

>>> from factcheck import check
>>> [f.printed for f in check("公司将于2026年2月30日召开股东大会。", select=["PER06"]).findings]
['2026年2月30日']
>>> check("公司于2024年2月29日召开股东大会。", select=["PER06"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck import Check, Mark, Quantity, Reading, Said, Severity, checks
from factcheck.periods import Spec, impossible
from factcheck_rules._look import look

CODE = "PER06"
SEVERITY = Severity.ERROR

_WHY = {
    "no such date": Said("该月没有这一天", "the month has no such day"),
    "no such month": Said("一年只有 12 个月", "a year has 12 months"),
    "no such quarter": Said("一年只有 4 个季度", "a year has 4 quarters"),
}


def check(reading: Reading) -> Iterator[Check]:
    """Name every date, month and quarter that does not exist."""
    found = look(reading)
    for mark in reading.marks:
        why = _WHY.get(_problem(mark))
        if why is None:
            continue
        place = found.place(mark.left, mark.right)
        yield checks.judged(
            "fails",
            relation="date",
            places=[place],
            title=Said(f"日历上没有的日期：{place.text}", f"no calendar has this date: {place.text}"),
            arithmetic=why,
            advice=Said("请核对日期", "check the date"),
            severity=Severity.ERROR,
            printed=place.text,
        )


def _problem(mark: Mark | Quantity) -> str:
    if isinstance(mark, Quantity):
        return mark.problem
    return impossible(mark.spec) or "" if isinstance(mark.spec, Spec) else ""
