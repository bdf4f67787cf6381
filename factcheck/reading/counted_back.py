"""What a period that is told by another one is counted from: the day before a quarter, the half before a report."""

from __future__ import annotations

from datetime import date, timedelta

from factcheck import periods
from factcheck.periods import Period


def opened(whole: Period) -> date:
    """The day before a week, month or quarter; the accounts of longer stretches begin with the end of a year."""
    short = whole.start is not None and whole.end is not None and (whole.end - whole.start).days <= _QUARTER
    if whole.start is not None and short and not whole.point:
        return whole.start - timedelta(days=1)
    return date((whole.end or date.max).year - 1, 12, 31)


_QUARTER = 92


def numbered(spec: periods.Spec) -> bool:
    """Whether only the year of a period is left out (1-2月, 前三季度), or it is told from this one (去年)."""
    if spec.form == "year":
        return not spec.since  # 去年, 全年, 年末
    return spec.form in ("month", "quarter", "half") and spec.number is not None and spec.shift is None


def half_before(day: date, words: str) -> Period | None:
    """The half of the year that closed not long before a report on results came out."""
    first = day.month > _HALF
    start, end = (
        (date(day.year, 1, 1), date(day.year, 6, 30))
        if first
        else (date(day.year - 1, 7, 1), date(day.year - 1, 12, 31))
    )
    return Period(start, end, words, "relative", "half") if (day - end).days <= _PRESENTED else None


_HALF, _PRESENTED = 6, 120
"""Months of a half; results are presented so many days behind it at most."""


def of_this_year(spec: periods.Spec, held: Period | None) -> bool:
    """Last year sales fell 12.6%. Investment rose in the first five months: of this year, and not of the last."""
    if held is not None and held.grain == "year" and spec.part == "end" and spec.form == "month":
        return spec.label.isascii() and spec.year is None and spec.year_shift is None  # cash at the end of March
    this = spec.year_shift == 0 and spec.form != "same"
    if held is not None and this and held.kind == "calendar" and _ends_a_year(held):
        return True  # 2024年末 64.2%，今年8月末 65.7%: whoever says 今年 names another year by its number
    last_year = held is not None and held.kind == "relative" and held.grain == "year"
    bare = spec.form in ("quarter", "half", "month") and spec.number is not None and spec.year_shift is None
    return last_year and bare and not spec.year


def _ends_a_year(held: Period) -> bool:
    whole = held.grain == "year"
    return whole or (held.point and held.end is not None and (held.end.month, held.end.day) == (_YEAR, 31))


def same_days(one: Period, other: Period) -> bool:
    return one.kind == "calendar" and same_stretch(one, other)


def same_stretch(one: Period, other: Period) -> bool:
    return (one.start, one.end) == (other.start, other.end)


def is_before_it(spec: periods.Spec, held: Period | None) -> bool:
    """5月同比下降 3.4%，4月为增长 6.2%，去年同期 …: whether a bare month is the one right before what holds."""
    bare = spec.form == "month" and spec.number is not None and not (spec.last or spec.year or spec.part or spec.since)
    if not bare or spec.year_shift is not None or held is None or held.grain != "month" or held.start is None:
        return False
    return held.start.month == (spec.number or 0) % _YEAR + 1


_YEAR = 12


def only_told_then(spec: periods.Spec, held: Period | None) -> bool:
    """Second-quarter profit of $214m on Thursday, up from $188m a year earlier: before the quarter, not the day."""
    told = spec.form == "weekday" and spec.label.isascii() and held is not None
    return told and held is not None and held.grain in _STRETCHES and not held.point


_STRETCHES = frozenset({"month", "months", "quarter", "half", "year"})
