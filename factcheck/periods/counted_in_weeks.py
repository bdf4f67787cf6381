"""Fiscal years of 52 or 53 weeks, told by a quarter that ends on a Saturday some days off the end of its month."""

from __future__ import annotations

from datetime import date, timedelta

from attrs import evolve

from factcheck.patterns import Rare
from factcheck.periods.fiscal import Calendar

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = "(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*"
_CLOSED = Rare(
    r"\b(?:months|weeks|quarter|half|year|period|period that) (?:ended|ending)(?: on)? (?:(?:Fri|Satur|Sun)day,? )?"
    rf"(?:(?P<m>{_MONTH})\.? (?P<d>\d{{1,2}})(?!\d)|(?P<e>\d{{1,2}}) (?P<n>{_MONTH}))(?:,? (?P<y>20\d\d))?",
    apart="\n",
    hint=r"end(?:ed|ing) ",
)
_FRIDAY = 4
_NEAR = 4
"""A year of weeks closes so many days off the end of its month at most."""
_QUARTER = 13


def in_weeks(calendar: Calendar | None, text: str, published: date | None) -> Calendar | None:
    """The calendar of a company, counted in weeks where a day that the text prints tells it so.

    >>> told = "Sales rose in the three months ended Nov. 1."
    >>> in_weeks(Calendar(1), told, date(2025, 11, 19)).quarter(2026, 3)
    (datetime.date(2025, 8, 3), datetime.date(2025, 11, 1))
    >>> in_weeks(Calendar(1), "Sales rose in the three months ended Oct. 31.", date(2025, 11, 19)).rule
    'end'
    """
    if calendar is None or calendar.rule != "end" or published is None:
        return calendar
    days = [day for match in _CLOSED.finditer(text) if (day := _day(match.groupdict(), published)) is not None]
    odd = {day.weekday() for day in days if off_month(day)}
    return evolve(calendar, rule="near", weekday=odd.pop()) if len(odd) == 1 else calendar


def off_month(day: date) -> bool:
    """Whether a day is a Friday, Saturday or Sunday beside the end of a month, but not that end.

    >>> off_month(date(2025, 11, 1)), off_month(date(2025, 10, 31)), off_month(date(2025, 11, 15))
    (True, False, False)
    """
    if day.weekday() < _FRIDAY or (day + timedelta(days=1)).day == 1:
        return False
    return day.day <= _NEAR or (day + timedelta(days=_NEAR)).month != day.month


def begun_weeks_before(end: date, months: int) -> date | None:
    """The first day of so many quarters of 13 weeks up to such a day; None where it closes none.

    >>> begun_weeks_before(date(2025, 11, 1), 3), begun_weeks_before(date(2025, 10, 31), 3)
    (datetime.date(2025, 8, 3), None)
    """
    quarters, rest = divmod(months, 3)
    if rest or not quarters or not off_month(end):
        return None
    return end - timedelta(weeks=_QUARTER * quarters) + timedelta(days=1)


def _day(told: dict[str, str | None], published: date) -> date | None:
    """The day of a match: without a year the latest that is not ahead."""
    month = _MONTHS.index((told["m"] or told["n"] or "")[:3].lower()) + 1
    number, year = int(told["d"] or told["e"] or 0), int(told["y"] or published.year)
    try:
        day = date(year, month, number)
        return day.replace(year=year - 1) if day > published and not told["y"] else day
    except ValueError:
        return None
