"""Arithmetic with days and months of the calendar."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

Stretch = tuple[date, date]
"""First and last day."""
THIRDS = {"early": (1, 10), "middle": (11, 20), "late": (21, 31)}
THIRDS |= {"fore": (1, 15), "aft": (16, 31), "to middle": (1, 20), "from middle": (11, 31)}


def month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def shift_year(day: date, years: int) -> date:
    year = day.year + years
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))


def add_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_before(end: date, months: int) -> date:
    """The first day of the stretch of whole months that ends with the month of `end`."""
    year, month = divmod(end.year * 12 + end.month - months, 12)
    return date(year, month + 1, 1)


def days_in(year: int, month: int, first: int, last: int) -> Stretch | None:
    """Two days of a month; the second may lie in the next month (30日-2日)."""
    longest = monthrange(year, month)[1]
    if first > longest:
        return None
    if last >= first:
        return (date(year, month, first), date(year, month, last)) if last <= longest else None
    year2, month2 = (year, month + 1) if month < 12 else (year + 1, 1)
    return (date(year, month, first), date(year2, month2, last)) if first - last > 15 else None


def third(month: Stretch, part: str) -> Stretch:
    """上旬, 中旬, 下旬 of a month; else the month as it is."""
    if part not in THIRDS:
        return month
    first, last = THIRDS[part]
    end = month[1]
    return date(end.year, end.month, first), date(end.year, end.month, min(last, end.day))
