"""What is asked of periods: their quarter, the base of a comparison, whether there is such a day, the report's week."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from factcheck.periods import fiscal
from factcheck.periods.days import Stretch
from factcheck.periods.resolving import resolve
from factcheck.periods.values import Found, Period, Spec


def calendar_quarter(period: Period) -> tuple[int, int] | None:
    """Year and number of the calendar quarter that holds the middle of a period; None where it has no dates."""
    if period.start is None or period.end is None:
        return None
    return fiscal.calendar_quarter(period.start, period.end)


def base_for(spec: Spec, period: Period | None) -> str:
    """The fact's base of a comparison: 环比 is qoq for a quarter's figure, mom for a month's, wow for a week's.

    >>> base_for(Spec("comparison", base="prev_period"), Period(None, None, "2月", grain="month"))
    'mom'
    """
    if spec.base != "prev_period" or period is None:
        return spec.base
    return {"week": "wow", "month": "mom", "quarter": "qoq"}.get(period.grain, "prev_period")


def impossible(spec: Spec) -> str | None:
    """Why what is printed cannot be: 'no such date', 'no such month', 'no such quarter', 'range runs backwards'."""
    return spec.problem or None


def weekday_mismatch(day: date, weekday: Spec) -> int | None:
    """How many days the printed weekday is off the date's own (-3 to 3); None where they agree.

    One day may be a time zone: a rule should not call that an error.

    >>> from factcheck.periods import find
    >>> [weekday_mismatch(date(2026, 3, 24), find(word)[0].spec) for word in ("周二", "周三")]
    [None, 1]
    """
    if weekday.form != "weekday" or weekday.number is None:
        return None
    off = (weekday.number - day.weekday() + 3) % 7 - 3
    return off or None


def printed_week(text: str, found: Iterable[Found], anchor: date | None) -> Period | None:
    """The range that a report prints for its own week, 本周（4.13-4.17）, or None.

    >>> from factcheck.periods import find
    >>> text = "回顾本周行情（5.11-5.17）：成交回升。"
    >>> printed_week(text, find(text), date(2026, 5, 18)).iso
    '2026-05-11/2026-05-17'
    """
    near: int | None = None
    weeks: set[Stretch] = set()
    for entry in found:
        spec = entry.spec
        if spec.form == "week" and spec.shift == 0:
            near = entry.right
        if entry.kind != "period" or spec.form != "day" or (spec.until is None and spec.last is None):
            continue
        period = resolve(spec, anchor)
        if not period.start or not period.end or not 3 <= (period.end - period.start).days <= 6:
            continue
        if near is not None and entry.left - near <= 16 and not re.search("[，。；]", text[near : entry.left]):
            return period
        # Elsewhere (in a title) it must look like a week that the report's date closes.
        if anchor and period.start.weekday() == 0 and 0 <= (anchor - period.end).days <= 7:
            weeks.add((period.start, period.end))
    if len(weeks) != 1:
        return None
    start, end = weeks.pop()
    return Period(start, end, "", grain="week")
