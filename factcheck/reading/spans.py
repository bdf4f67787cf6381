"""The days between columns: how long before the others one lies, and what a column of changes is against."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from attrs import frozen

from factcheck import periods
from factcheck.numerals import parse
from factcheck.patterns import lazy
from factcheck.periods import Period, Spec
from factcheck.quantity import Mark

_AGO = lazy(r"([一二两三四五六七八九十]{1,2}|\d{1,2})\s?个?(日|天|周|星期|月|季度|年)[以之]?前")
_DAYS = {"日": 1, "天": 1, "周": 7, "星期": 7}
_MONTHS = {"月": 1, "季度": 3, "年": 12}
_GRAINS = {"month": "mom", "quarter": "qoq", "week": "wow", "year": "yoy"}
_LENGTHS = {"month": (28, 31), "quarter": (90, 92), "week": (7, 7), "year": (365, 366)}


@frozen
class Dated:
    """A column's period, resolved as far as the report's own date allows."""

    mark: Mark
    period: Period


def dated(marks: Sequence[Mark | None], published: date | None) -> list[Dated]:
    """The periods of some columns, in their order; those whose days are not known are left out."""
    known = [mark for mark in marks if mark is not None and isinstance(mark.spec, Spec)]
    found = [Dated(mark, periods.resolve(mark.spec, published)) for mark in known if isinstance(mark.spec, Spec)]
    return [one for one in found if one.period.start is not None]


def ago(words: str, others: Sequence[Mark | None], published: date | None, place: int) -> Mark | None:
    """The day that a head such as 两周前 or 一个月前 means, from the latest day beside it or the report's own."""
    match = _AGO.fullmatch(words.strip())
    days = [one.period.end for one in dated(others, published) if one.period.end and one.period.grain in _POINTS]
    last = max(days, default=published)
    if match is None or last is None:
        return None
    count, unit = int(parse(match.group(1)) or 0), match.group(2)
    day = last - timedelta(days=count * _DAYS[unit]) if unit in _DAYS else _months_before(last, count * _MONTHS[unit])
    spec = Spec("day", words, year=day.year, number=day.month, day=day.day)
    return Mark("period", -1, -1, place, -1, words, words, spec)


_POINTS = frozenset({"day", "point"})


def _day(words: str, others: Sequence[Mark | None], published: date | None, place: int) -> Mark | None:
    """The day that a head of figures alone means: 10/23, or 两周前."""
    match = _SLASHED.fullmatch(words.strip())
    if match is None or published is None:
        return ago(words, others, published, place)
    month, day = int(match.group(1)), int(match.group(2))
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    year = published.year - ((month, day) > (published.month, published.day))
    spec = Spec("day", words, year=year, number=month, day=day)
    return Mark("period", -1, -1, place, -1, words, words, spec)


_SLASHED = lazy(r"(\d{1,2})/(\d{1,2})")


def _months_before(day: date, count: int) -> date:
    month = day.year * 12 + day.month - 1 - count
    first = date(month // 12, month % 12 + 1, 1)
    following = date((month + 1) // 12, (month + 1) % 12 + 1, 1)
    return first.replace(day=min(day.day, (following - first).days))


def compared(marks: Sequence[Mark | None], published: date | None) -> str:
    """The base of a change that stands right of two or more columns of levels: that of the earlier one, or ''."""
    levels = dated(marks, published)
    if len(levels) < 2:
        return ""
    by_day = sorted(levels[-2:], key=lambda one: one.period.end or date.min)
    before, last = by_day[0].period, by_day[1].period
    if before.end is None or last.end is None or before.end == last.end:
        return ""
    return between(before, last)


def between(before: Period, last: Period) -> str:
    """The base of a change from one period to a later one: yoy, qoq, mom, wow, prev_year_end, else 'stated'.

    >>> from datetime import date
    >>> april, may = date(2026, 4, 30), date(2026, 5, 31)
    >>> between(Period(april, april, "4月末"), Period(may, may, "5月末"))
    'mom'
    """
    if before.end is None or last.end is None or before.start is None or last.start is None:
        return "stated"
    apart = (last.end - before.end).days
    ends = before.start == before.end and last.start == last.end
    if apart in (365, 366) and (before.end.month == last.end.month):
        return "yoy"
    if not ends:
        grain = last.grain if last.grain == before.grain else ""
        low, high = _LENGTHS.get(grain, (0, -1))
        return _GRAINS[grain] if low <= apart <= high else "stated"
    if _closes(before.end) and _closes(last.end):
        if apart <= 31:
            return "mom"
        return "prev_year_end" if before.end.month == 12 and last.end.year == before.end.year + 1 else "stated"
    return "stated"


def _closes(day: date) -> bool:
    """Whether a day is the last of its month."""
    return (day + timedelta(days=1)).day == 1


def tell(heads: Sequence[tuple[str, Mark | None]], published: date | None, place: int) -> list[Mark | None]:
    """The marks of some columns, with days for those whose words tell how long ago they were."""
    marks = [mark for _, mark in heads]
    return [
        mark if mark is not None or not words else _day(words, marks, published, place - column)
        for column, (words, mark) in enumerate(heads)
    ]
