"""Periods: stretches of time, read from text and resolved against a report's own date."""

from __future__ import annotations

from datetime import date

from attrs import frozen


@frozen
class Period:
    """A stretch of days, both ends inclusive; both None where it could not be resolved.

    kind: 'calendar' (2025Q4, 1-2月), 'fiscal' (FY2026Q3), 'bare' (第三季度 of a company with an odd year) or
    'relative' (本周, 近半年). grain: day week month quarter half year months range point ('截至2月末' is a point).
    """

    start: date | None
    end: date | None
    label: str
    kind: str = "calendar"
    grain: str = "range"
    point: bool = False
    """True for an as-of date (截至2月末): start == end."""

    @property
    def iso(self) -> str:
        """'2026-01-01/2026-02-28'; one day is '2026-02-28'; '' if unresolved."""
        if self.start is None or self.end is None:
            return ""
        return str(self.start) if self.start == self.end else f"{self.start}/{self.end}"
