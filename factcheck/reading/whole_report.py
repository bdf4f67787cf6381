"""What all of a report is read by: the calendar of its company, the month that it opens with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from factcheck.periods import (
    Calendar,
    Period,
    Spec,
    closing_told,
    company_of,
    declared,
    in_weeks,
    leading_calendar,
    usual,
)
from factcheck.quantity import Mark, Quantity
from factcheck.reading.resolver import Resolver

_OPENING = 4000
"""So many characters tell which companies a report is about."""
_DATA_OUT = 20
"""Data of a month come out so many days behind it at most."""
_AGAIN = 4
"""So many times a report prints the month that all of it is on."""


def calendar_of(text: str, marks: Sequence[Mark | Quantity], published: date | None) -> Calendar | None:
    """The calendar that the report tells of its company: in so many words, by a closing day, by what fits."""
    told = in_weeks(declared(text) or closing_told(text), text, published)
    return told or _usual_calendar(text, marks, published) or leading_calendar(text[:_OPENING])


def _usual_calendar(text: str, marks: Sequence[Mark | Quantity], published: date | None) -> Calendar | None:
    """The calendar year, where fiscal labels fit it and no company with a calendar of its own is named."""
    periods = [m for m in marks if isinstance(m, Mark) and m.kind == "period"]
    specs = [m.spec for m in periods if isinstance(m.spec, Spec) and m.spec.fiscal]
    named = specs and company_of(text[:_OPENING]) is not None
    return usual(specs, published) if specs and not named else None


def opening_month(marks: Sequence[Mark | Quantity], resolved: Resolver, title: str) -> Period | None:
    """8月出口 3,286 亿美元 …: the month that the first dated sentence tells, where it is no stretch of months."""
    dated = (m for m in marks if isinstance(m, Mark) and m.kind == "period" and not _a_day(m))
    first = next((m for m in dated if getattr(m.spec, "number", None) or getattr(m.spec, "year", None)), None)
    spec = first.spec if first is not None else None
    alone = isinstance(spec, Spec) and spec.form == "month" and spec.number and spec.last is None
    if first is None or not alone or spec is None or getattr(spec, "until", None) or getattr(spec, "since", False):
        return None
    return resolved.cover(first, title)


def all_on(month: Period | None, marks: Sequence[Mark | Quantity], published: date | None) -> bool:
    """Whether the month that a report opens with is the one that all of it is on: 宏观点评：10月 CPI …."""
    if month is None or month.end is None or published is None or not 0 < (published - month.end).days <= _DATA_OUT:
        return False
    told = sum(1 for m in marks if isinstance(m, Mark) and m.kind == "period" and _is_month(m, month))
    return told >= _AGAIN


def _is_month(mark: Mark, month: Period) -> bool:
    spec = mark.spec
    alone = isinstance(spec, Spec) and spec.form == "month" and spec.last is None and spec.until is None
    return alone and month.start is not None and getattr(spec, "number", None) == month.start.month


def _a_day(mark: Mark) -> bool:
    """Whether a period is a day: that of the report itself, or of an event."""
    return getattr(mark.spec, "form", "") in ("day", "weekday")
