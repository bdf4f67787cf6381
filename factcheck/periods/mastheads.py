"""The day that a masthead tells in parts: week 38 of 2025 (15-19 September), out Monday 22 September."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from factcheck.patterns import lazy
from factcheck.periods.resolving import resolve
from factcheck.periods.values import Found, Period

_LINES, _WIDEST, _REACH = 4, 160, 500
"""A masthead is so many lines, none of them wider than that, in the first characters of the text."""
_YEAR = lazy(r"(?<!\d)20\d\d(?!\d)")
_WEEKDAY_BEFORE = lazy(r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)),? \Z")
_WEEKDAY_BEHIND = lazy(
    r"\s?[（(](?:星期|周)[一二三四五六日天][）)]|[ ,(]{1,2}(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
)
_DAYS = {name: n for n, name in enumerate("一二三四五六")} | {"日": 6, "天": 6}
_DAYS |= {name: n for n, name in enumerate(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"))}
_REPORTED = lazy(
    r"(?:报告(?:期|周期|区间)|统计(?:区间|周期|期间|期)|数据(?:区间|周期)|监测(?:区间|周期|期)|跟踪(?:区间|周期)|本期"
    r"|覆盖(?:区间|周期|期间)?|(?:[Pp]eriod|[Ww]eek)(?: covered| of)?|[Cc]over(?:s|ing))\s?[:：]?\s?\Z"
)
_LONGEST, _SOON = timedelta(days=16), timedelta(days=14)


def day_told(text: str, dates: Sequence[Found]) -> tuple[date, tuple[int, int]] | None:
    """A day with its weekday in the first lines, where these print one year elsewhere and the weekday fits.

    >>> from factcheck.periods.finding import find
    >>> text = "Hide Weekly, week 38 of 2025 | out Monday 22 September"
    >>> day_told(text, [f for f in find(text) if f.kind == "period" and f.spec.form == "day"])
    (datetime.date(2025, 9, 22), (42, 54))
    """
    lines = [line for line in text[:_REACH].split("\n") if line.strip()][:_LINES]
    if not lines or any(len(line) > _WIDEST for line in lines):
        lines = lines[:1] if lines and len(lines[0]) <= _WIDEST else []
    end = text.find(lines[-1]) + len(lines[-1]) if lines else 0
    years = {int(year[0]) for year in _YEAR.finditer(text, 0, end)}
    for entry in dates:
        spec = entry.spec
        if entry.right > end or len(years) != 1 or spec.year or spec.until or spec.last:
            continue
        weekday = _weekday(text, entry)
        day = resolve(spec, date(next(iter(years)), 12, 31)).end
        if day is not None and weekday == day.weekday():
            return day, (entry.left, entry.right)
    return None


def _weekday(text: str, entry: Found) -> int | None:
    """The weekday printed right before or behind a day; None where there is none."""
    before = _WEEKDAY_BEFORE.search(text, max(0, entry.left - 12), entry.left)
    if before is not None:
        return _DAYS[before[0][:3]]
    behind = _WEEKDAY_BEHIND.match(text, entry.right)
    if behind is None:
        return None
    words = behind[0].strip(" ,()（）")
    return _DAYS[words[:3]] if words.isascii() else _DAYS[words[-1]]


def stretch_told(text: str, dates: Sequence[Found]) -> tuple[date, tuple[int, int]] | None:
    """The last of the days that the front says are reported on: 报告期：2026年3月9日—3月13日.

    Where several days lie shortly behind it, the report came out later.
    """
    for entry in dates:
        if entry.left > _REACH:
            return None
        ranged = entry.spec.year and (entry.spec.until or entry.spec.last)
        if not ranged or _REPORTED.search(text, max(0, entry.left - 16), entry.left) is None:
            continue
        period = _resolved(entry, entry.spec.year)
        if period.start is None or period.end is None or period.end - period.start > _LONGEST:
            continue
        ends = [_resolved(other, entry.spec.year).end for other in dates if not other.spec.future]
        later = sum(end is not None and period.end < end <= period.end + _SOON for end in ends)
        return (period.end, (entry.left, entry.right)) if later < _SEVERAL else None
    return None


_SEVERAL = 2


def _resolved(entry: Found, year: int | None) -> Period:
    return resolve(entry.spec, date(entry.spec.year or year or 1, 12, 31))
