"""Fiscal quarters that a report prints in full: a bare 第三季度 of the same company is the one that it prints."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.periods import Calendar, Spec, company_of
from factcheck.quantity import Mark, Quantity

_STOP = lazy(r"[。；\n]")
_AHEAD = 80

Told = dict[tuple[Calendar, int], set[int]]
"""By calendar and number of the quarter: the fiscal years with which it is printed."""


def fiscal_quarters(text: str, marks: Sequence[Mark | Quantity]) -> Told:
    """The quarters printed with their fiscal year behind the name of a company whose year is not the calendar's."""
    found: Told = {}
    for mark in marks:
        spec = getattr(mark, "spec", None)
        if not isinstance(spec, Spec) or spec.form != "quarter" or not spec.fiscal or spec.last is not None:
            continue
        if spec.year is None or spec.number is None:
            continue
        calendar = company_of(_STOP.split(text[max(0, mark.left - _AHEAD) : mark.left])[-1])
        if calendar is not None and calendar.odd:
            found.setdefault((calendar, spec.number), set()).add(spec.year)
    return found


def as_printed(spec: Spec, words: str, told: Told) -> Spec:
    """A quarter without its year as the fiscal one that the report prints of the same company, where it is just one."""
    bare = spec.form == "quarter" and spec.number is not None and spec.last is None and spec.shift is None
    if not told or not bare or spec.fiscal or spec.year is not None or spec.year_shift is not None:
        return spec
    calendar = company_of(words)
    years = told.get((calendar, spec.number or 0), set()) if calendar is not None else set()
    return evolve(spec, fiscal=True, year=next(iter(years))) if len(years) == 1 else spec
