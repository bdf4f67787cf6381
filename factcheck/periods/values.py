"""The values of the periods room: what was printed (Spec), where (Found), and what it means (Period)."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from attrs import field, frozen


@frozen(weakref_slot=False)
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
    forecast: bool = False
    """True where the label itself says that the figure is an estimate (2026E)."""
    assumed: bool = False
    """True where the year (or month) was not printed and was taken from the context or the report's date."""
    afloat: tuple[date, date] | None = None
    """Its days as counted inside a report that nothing dates, where this year is year 4: 10月 follows 9月, a year after
    去年10月. No dates: they only tell how such periods lie to one another."""

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and last day, be it by the count of an undated report; None where neither is known."""
        return self.afloat if self.start is None or self.end is None else (self.start, self.end)

    @property
    def iso(self) -> str:
        """'2026-01-01/2026-02-28'; one day is '2026-02-28'; '' if unresolved."""
        return "" if self.start is None or self.end is None else _iso(self.start, self.end)


@lru_cache(maxsize=1024)
def _iso(start: date, end: date) -> str:
    """The same few stretches date most figures of a report, and rules ask for them again and again."""
    return str(start) if start == end else f"{start}/{end}"


@frozen(weakref_slot=False)
class Spec:
    """What was printed, before any date is known: `resolve` turns it into a Period.

    Which fields speak depends on `form`:

    - day: `year`, `number` (month), `day`; a bare day has no month; 昨日 has `shift` -1; `last` closes 16日-22日
    - month, quarter, half: `year`, `number`; or `shift` from the report's own (上月 is -1); `last` for 1-2月, 前三季度
    - year: `year` or `year_shift` (去年 is -1); `last` for 2027-2028 年
    - week: `shift`;  weekday: `number` (Monday 0) and `shift`, the week it is in, if printed
    - same: 同期, `year_shift` years away from the period that is carried, or in `year` (2024年同期)
    - window: `number` (None if not one number), `part` (its unit), `shift` -1 back or +1 ahead
    - plan: `number` of the five-year plan;  named: words that no calendar resolves (春节以来)
    - ended: `number` months that end with `until`
    - comparison: `base`, and in `until` the period compared with, where it is printed
    - time, malformed (`problem` says what is wrong)
    """

    form: str
    label: str = ""
    year: int | None = None
    year_shift: int | None = None
    number: int | None = None
    last: int | None = None
    day: int | None = None
    shift: int | None = None
    part: str = ""
    """'start', 'end', 'early', 'middle', 'late' (年初, 月末, 上旬, 中旬, 下旬); for a window its unit."""
    point: bool = False
    since: bool = False
    """True for a stretch that runs on until the report's date (3月至今, 本月以来)."""
    fiscal: bool = False
    forecast: bool = False
    future: bool = False
    """True where the words before say that it lies ahead (将于5月9日, 展望第二季度)."""
    spoken: bool = False
    """True where it is counted from the period being spoken of, not from the report's date (上年, 当月, 较上月末)."""
    base: str = ""
    problem: str = ""
    until: Spec | None = field(default=None, repr=False)
    """The other end of a range."""

    @property
    def window(self) -> str:
        """The fact's window where the words themselves give one: mtd, qtd, ytd, point, or ''."""
        if self.since and self.until is None:
            words = {"month": "mtd", "quarter": "qtd", "year": "ytd"}
            current = self.shift == 0 or (self.form == "year" and self.year_shift == 0)
            return words.get(self.form, "") if current else ""
        return "point" if self.point else ""


@frozen(weakref_slot=False)
class Found:
    """A stretch of text that was recognised, in the offsets of the text that was searched.

    kind: 'period', 'window' (近半年, 未来三年: holds a duration too), 'weekday', 'comparison', 'time', 'malformed', or
    'year': four digits that may be a year, or part of a name (OFC 2026), with nothing beside them that tells.
    """

    left: int
    right: int
    kind: str
    label: str
    spec: Spec
