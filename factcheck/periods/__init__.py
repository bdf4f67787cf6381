"""Periods: stretches of time, read from text and resolved against a report's own date.

`find` recognises, `resolve` gives dates; in between stands the Spec, which says only what was printed. The fiscal years
of companies come from fiscal_years.toml (`company_of`), the report's own date from `report_date`.
"""

from factcheck.periods.asked import base_for, calendar_quarter, impossible, printed_week, weekday_mismatch
from factcheck.periods.closings import closing_told
from factcheck.periods.counted_in_weeks import in_weeks
from factcheck.periods.dating import report_date
from factcheck.periods.finding import find
from factcheck.periods.fiscal import Calendar, company_of, declared, declared_of, leading_calendar, usual
from factcheck.periods.resolving import resolve
from factcheck.periods.values import Found, Period, Spec

__all__ = [
    "Calendar",
    "Found",
    "Period",
    "Spec",
    "base_for",
    "calendar_quarter",
    "closing_told",
    "company_of",
    "declared",
    "declared_of",
    "find",
    "impossible",
    "in_weeks",
    "leading_calendar",
    "printed_week",
    "report_date",
    "resolve",
    "usual",
    "weekday_mismatch",
]
