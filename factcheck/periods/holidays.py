"""The days off of Chinese feasts: 国庆假期 of a report of 2026 is 1 to 7 October 2026."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from factcheck.patterns import lazy
from factcheck.periods.words import WORDS, any_of

Stretch = tuple[date, date]
_SOON = timedelta(days=60)
_ALIKE = {"劳动节": "五一", "国庆中秋": "国庆", "中秋国庆": "国庆", "双节": "国庆", "元旦节": "元旦", "清明节": "清明"}
_ALIKE |= {"端午节": "端午", "中秋节": "中秋", "国庆节": "国庆"}
_OFF = lazy(
    rf"(?:.*[年的“\"\s])?({any_of([*_ALIKE, *WORDS['holidays']['days']])})[”\"]?(?:{any_of(WORDS['holidays']['off'])})?"
)


def is_off(label: str) -> bool:
    """Whether words mean the days off of a feast, and not some time before or after it.

    >>> is_off("国庆假期"), is_off("去年国庆"), is_off("国庆前后"), is_off("暑期")
    (True, True, False, False)
    """
    return _OFF.fullmatch(label) is not None


def days_off(label: str, year: int | None, anchor: date | None) -> Stretch | None:
    """The days off that words mean, in a year if one is told, else the last before a day or those soon after it.

    >>> days_off("五一假期", None, date(2026, 5, 20)), days_off("2024年春节", 2024, None)
    ((datetime.date(2026, 5, 1), datetime.date(2026, 5, 5)), (datetime.date(2024, 2, 10), datetime.date(2024, 2, 17)))
    """
    found = _OFF.fullmatch(label)
    if found is None:
        return None
    feast = _ALIKE.get(found[1], found[1])
    known = _calendar()[feast]
    if year is not None:
        return next((stretch for stretch in known if stretch[1].year == year), None)
    if anchor is None:
        return None
    last = next((stretch for stretch in reversed(known) if stretch[0] <= anchor + _SOON), None)
    return last if last is not None and anchor - last[1] < _YEAR else None


_YEAR = timedelta(days=300)
"""A feast longer ago than this is not meant: that of the year is in no table."""


_ONE_DAY = lazy(rf"(?:.*[年的“\"\s])?({any_of(WORDS['holidays']['fixed'])})[”\"]?(?:当[天日晚])?")


def feast(label: str, year: int | None) -> Stretch | None:
    """The one day of a feast in a year: 2023年感恩节.

    >>> feast("2023年感恩节", 2023), feast("去年教师节", 2024)[0].isoformat()
    ((datetime.date(2023, 11, 23), datetime.date(2023, 11, 23)), '2024-09-10')
    """
    found = _ONE_DAY.fullmatch(label)
    if found is None or year is None:
        return None
    month, day, *weekday = (int(part) for part in WORDS["holidays"]["fixed"][found[1]].split("-"))
    if weekday:
        first = date(year, month, 1).isoweekday()
        day = 7 * day - 6 + (weekday[0] - first) % 7
    return date(year, month, day), date(year, month, day)


@cache
def _calendar() -> dict[str, list[Stretch]]:
    return {feast: [_stretch(days) for days in listed] for feast, listed in WORDS["holidays"]["days"].items()}


def _stretch(days: str) -> Stretch:
    start, end = days.split("/")
    return date.fromisoformat(start), date.fromisoformat(end)
