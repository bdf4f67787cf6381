"""From what was printed to dates: `resolve`, given the report's own date and the period that holds so far."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from factcheck.making import evolve
from factcheck.periods.counted_in_weeks import begun_weeks_before
from factcheck.periods.days import Stretch, add_months, days_in, month_end, months_before, shift_year, third
from factcheck.periods.fiscal import Calendar, company_of
from factcheck.periods.holidays import days_off, feast, is_off
from factcheck.periods.values import Period, Spec

DAY = timedelta(days=1)
SOON = 45
"""A day or month without a year that lies this many days ahead is taken as ahead; further ahead, as last year's."""
_LONG_OVER = 180
"""What will be in a month of this year is none that was over so many days ago."""
RUNNING = timedelta(days=200)
"""A stretch of days that began within so many has not ended, where its end seems to lie before its start."""
GRAINS = {"months": "months", "window": "range", "plan": "range", "named": "range", "ended": "range", "same": "range"}
_LENGTHS = {
    "": {0: "week", 3: "quarter", 6: "half", 12: "year"},
    "week": {1: "week", 13: "quarter", 14: "quarter", 26: "half", 27: "half", 52: "year", 53: "year"},
}


def resolve(
    spec: Spec,
    anchor: date | None,
    carried: Period | None = None,
    company: str | Calendar = "",
    weeks: Period | None = None,
) -> Period:
    """The period that a printed one means.

    `anchor` is the report's own date, `carried` the period that holds where this one stands, `company` the words of the
    subject (for fiscal labels) or its calendar, `weeks` the range that the report itself prints for 本周. Start and end
    are None where they cannot be told. A comparison resolves to the period compared with, where it is printed.

    >>> from factcheck.periods import find
    >>> def dates(text, **more):
    ...     return resolve(find(text)[0].spec, date(2026, 3, 29), **more).iso
    >>> dates("2026 年 1-2 月"), dates("截至 2 月末"), dates("去年四季度")
    ('2026-01-01/2026-02-28', '2026-02-28', '2025-10-01/2025-12-31')
    >>> dates("2026财年第二季度", company="美光")
    '2025-11-28/2026-02-26'
    """
    calendar = company if isinstance(company, Calendar) else company_of(company) if company else None
    return _Resolver(anchor, carried, calendar, weeks).period(spec)


class _Resolver:
    def __init__(
        self, anchor: date | None, carried: Period | None, calendar: Calendar | None, weeks: Period | None
    ) -> None:
        self.anchor = anchor
        self.carried = carried if carried and carried.start and carried.end else None
        self.calendar = calendar
        self.weeks = weeks if weeks and weeks.start and weeks.end else None
        self.assumed = False

    # --- the whole -------------------------------------------------------------------------------------------------

    def period(self, spec: Spec) -> Period:
        if spec.form == "comparison":
            return self.period(spec.until) if spec.until else Period(None, None, spec.label, "relative")
        try:
            stretch = self.stretch(spec)
        except (ValueError, OverflowError):  # a year before 1 or after 9999
            stretch = None
        if stretch is not None and stretch[0] > stretch[1]:
            stretch = None  # 2001-2000年 runs backwards
        grain = self.grain(spec)
        kind = self.kind(spec)
        if stretch is None:
            return Period(None, None, spec.label, kind, grain, spec.point, spec.forecast)
        start, end = stretch
        point = spec.point or (spec.part in ("start", "end") and spec.until is None and not spec.since)
        if point:
            # 较年初的 8.1 亿元: of the day before; 明年年初 is early in that year
            year_end = spec.form == "year" and spec.year is None and (spec.year_shift or 0) <= 0
            opening = start - DAY if year_end and start > date.min else start
            start = end = opening if spec.part == "start" else end
        return Period(start, end, spec.label, kind, "point" if point else grain, point, spec.forecast, self.assumed)

    def kind(self, spec: Spec) -> str:
        if self.is_fiscal(spec):
            return "fiscal"
        if self.is_bare(spec):
            return "bare"
        if spec.form == "named" and is_off(spec.label):
            return "calendar"
        if spec.shift is not None or spec.form in ("same", "named", "window") or spec.since:
            return "relative"
        relative = spec.form == "year" and spec.year is None
        return "relative" if relative else "calendar"

    def grain(self, spec: Spec) -> str:
        if spec.since or spec.form in GRAINS or spec.until is not None:
            return _LENGTHS[spec.part].get(spec.number or 0, "months") if spec.form == "ended" else "range"
        if spec.last is not None:
            return "months" if spec.form in ("month", "quarter") else "range"
        return spec.form

    def is_fiscal(self, spec: Spec) -> bool:
        if spec.fiscal:
            return True
        return spec.form == "quarter" and self.is_odd_and_bare(spec) and self.carried_fiscal() is not None

    def is_bare(self, spec: Spec) -> bool:
        return spec.part == "ambiguous" or (spec.form in ("quarter", "half") and self.is_odd_and_bare(spec))

    def is_odd_and_bare(self, spec: Spec) -> bool:
        """A quarter or half without a year of a company whose years are not the calendar's."""
        if self.calendar is None or not self.calendar.odd or spec.number is None:
            return False
        return spec.year is None and spec.year_shift is None

    def carried_fiscal(self) -> tuple[int, int] | None:
        """Fiscal year and quarter of the carried period, if that one was fiscal."""
        carried = self.carried
        if carried is None or carried.kind != "fiscal" or self.calendar is None or not (carried.start and carried.end):
            return None
        return self.calendar.label_of(carried.start + (carried.end - carried.start) / 2)

    # --- stretches -------------------------------------------------------------------------------------------------

    def stretch(self, spec: Spec) -> Stretch | None:
        if spec.part == "ambiguous":
            return None
        if spec.until is not None and spec.form != "ended":
            return self.ranged(spec, spec.until)
        make = getattr(self, "_" + spec.form, None)
        stretch: Stretch | None = make(spec) if make else None
        if stretch and spec.since:
            begins = stretch[1] if spec.part == "end" else stretch[0]  # 2025年底以来
            stretch = begins, stretch[1]
            return (stretch[0], self.anchor) if self.anchor and stretch[0] <= self.anchor else None
        return stretch

    def ranged(self, first: Spec, second: Spec) -> Stretch | None:
        """Both ends of a range; what one end leaves out (the year, the month) the other one says."""
        first = evolve(first, until=None)
        if first.year is None and first.year_shift is None and second.year is not None:
            first = evolve(first, year=second.year)
        elif second.year is None and second.year_shift is None:
            second = evolve(second, year=first.year, year_shift=first.year_shift, future=first.future)
        if second.form == "quarter" and first.form == "quarter" and first.fiscal:
            second = evolve(second, fiscal=True)
        if second.form == "day" and second.number is None:
            second = evolve(second, number=first.number)
        start, end = self.stretch(first), self.stretch(second)
        if not start or not end:
            return None
        low = start[1] if first.part == "end" else start[0]
        high = end[0] if second.part == "start" else end[1]
        if low > high and first.year == second.year and first.problem == "":
            # 12 月-2 月, 3.30-4.1 with one year known: the range runs over New Year.
            running = self.anchor is not None and first.form == "day" and low - SOON * DAY <= self.anchor
            if first.year is None and running and (self.anchor or low) - low < RUNNING:
                high = shift_year(high, 1)  # 暑期档（6月1日至8月31日）, told in June
            elif first.year is None or self.assumed:
                low = shift_year(low, -1)
            else:
                high = shift_year(high, 1)
        return (low, high) if low <= high else None

    def years(self, spec: Spec) -> int | None:
        """The year that is printed or counted from the report's own; None where neither is."""
        if spec.year is not None:
            return spec.year
        if spec.year_shift is None or not (self.anchor or (spec.spoken and self.carried)):
            return None
        return self.base(spec.spoken).year + spec.year_shift

    def base(self, spoken: bool) -> date:
        """The day from which to count: of the period that is being spoken of, or the report's own."""
        ahead = self.anchor is not None and self.carried and self.carried.end and self.carried.end > self.anchor
        if spoken and self.carried and self.carried.end and not (ahead and self.carried.grain == "year"):
            return self.carried.end  # a month ago, in a sentence on a year that goes on: before the report's own day
        if self.anchor is None:
            raise ValueError("no date to count from")
        return self.anchor

    def guess(self, spec: Spec, make: Callable[[int], Stretch]) -> Stretch | None:
        """A stretch whose year is not printed: the carried period's year, else the latest that is not ahead."""
        self.assumed = True
        anchor, carried = self.anchor, self.carried
        if carried and carried.end and carried.start and carried.kind != "fiscal" and not spec.future:
            near = anchor is None or -3 <= carried.end.year - anchor.year <= 1
            if near and carried.start.year == carried.end.year:
                found = make(carried.end.year)
                later = make(carried.end.year + 1) if found[1] < carried.start else found
                if anchor is not None and later[1] <= anchor and carried.grain in ("month", "quarter"):
                    return later  # fourth-quarter growth …; the PMI rose in January: the one behind that quarter
                if anchor is None or found[0] <= anchor or carried.start > anchor:
                    return found
        if anchor is None:
            return None
        found = make(anchor.year)
        if spec.future:
            nearest = spec.label.startswith(("next ", "Next "))
            over = anchor >= found[0] if nearest else (anchor - found[1]).days > _LONG_OVER
            return make(anchor.year + 1) if over else found
        # 前三季度 and 二季度末 are spoken of when they are over, a day or month once it has begun or is near.
        closed = spec.last is not None or spec.part == "end"
        key = found[1] if closed else found[0]
        slack = SOON if spec.form in ("day", "month") else 0
        return found if spec.form == "half" or key <= anchor + slack * DAY else make(anchor.year - 1)

    def _named(self, spec: Spec) -> Stretch | None:
        """国庆假期, 去年五一: the days off; None for other names."""
        told = spec.year is not None or spec.year_shift is not None
        if not self.anchor and not told:
            return None
        year = self.years(spec) if told else None
        return days_off(spec.label, year, self.anchor) or feast(spec.label, year)

    def _day(self, spec: Spec) -> Stretch | None:
        if spec.shift is not None:
            return self._near_day(spec)
        if spec.number is None:
            return self._bare_day(spec)
        month, day = spec.number, spec.day or 1

        def make(year: int) -> Stretch:
            return date(year, month, day), date(year, month, spec.last or day)

        year = self.years(spec)
        stretch = make(year) if year is not None else self.guess(spec, make)
        return stretch if stretch and stretch[0] <= stretch[1] else None

    def _near_day(self, spec: Spec) -> Stretch | None:
        if spec.day is not None:  # 上月15日
            base = self.base(spec.spoken)
            year, month = divmod(base.year * 12 + base.month - 1 + (spec.shift or 0), 12)
            return date(year, month + 1, spec.day), date(year, month + 1, spec.last or spec.day)
        day = self.base(spec.spoken) + (spec.shift or 0) * DAY
        if spec.label.startswith("隔夜"):
            day -= max(0, day.weekday() - 4) * DAY  # on a Monday: Friday's markets
        return day, day

    def _bare_day(self, spec: Spec) -> Stretch | None:
        """9 日, 16日-22日: the month is the carried one, else the latest in which they are not ahead."""
        self.assumed = True
        day, last = spec.day or 1, spec.last or spec.day or 1
        carried, anchor = self.carried, self.anchor
        if carried and carried.start and carried.grain in ("day", "month", "week", "point", "range"):
            same = carried.end if carried.grain == "range" or carried.grain == "week" else carried.start
            near = anchor is None or abs((anchor - carried.start).days) < 400
            if same and near and (same - carried.start).days < 62:
                return days_in(same.year, same.month, day, last)
        if anchor is None:
            return None
        year, month = anchor.year, anchor.month
        for _ in range(3):
            found = days_in(year, month, day, last)
            if found and (found[0] <= anchor or spec.future):
                return found
            year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        return None

    def _month(self, spec: Spec) -> Stretch | None:
        if spec.number is None:
            return self._near_month(spec)
        first, last = spec.number, spec.last or spec.number

        def make(year: int) -> Stretch:
            start = date(year - (last < first), first, 1)
            return third((start, month_end(year, last)), spec.part)

        year = self.years(spec)
        return make(year) if year is not None else self.guess(spec, make)

    def _near_month(self, spec: Spec) -> Stretch | None:
        """本月, 上月; 当月 is the month that is being spoken of."""
        base = self.base(spec.spoken)
        year, month = divmod(base.year * 12 + base.month - 1 + (spec.shift or 0), 12)
        return third((date(year, month + 1, 1), month_end(year, month + 1)), spec.part)

    def _quarter(self, spec: Spec) -> Stretch | None:
        if spec.number is None:
            return self._near_quarter(spec)
        first, last = spec.number, spec.last or spec.number
        if spec.fiscal or self.is_odd_and_bare(spec):
            return self._fiscal_quarters(spec, first, last)

        def make(year: int) -> Stretch:
            return date(year, 3 * first - 2, 1), month_end(year, 3 * last)

        year = self.years(spec)
        return make(year) if year is not None else self.guess(spec, make)

    def _fiscal_quarters(self, spec: Spec, first: int, last: int) -> Stretch | None:
        calendar = self.calendar
        if calendar is None or (calendar.label == "unsure" and spec.part != "split"):
            return None
        label = self._fiscal_label(spec, calendar, first)
        if label is None:
            return None
        return calendar.quarter(label, first)[0], calendar.quarter(label, last)[1]

    def _fiscal_label(self, spec: Spec, calendar: Calendar, quarter: int) -> int | None:
        """The number of the fiscal year: printed, counted from the current one, or carried."""
        if spec.part == "split" and spec.year is not None:
            return spec.year if calendar.label == "end" else spec.year - 1
        if spec.year is not None:
            return spec.year
        carried = self.carried_fiscal()
        if carried and spec.label == "全财年":
            return carried[0]  # FY2026Q4营收 58 亿元；全财年 221 亿元
        if spec.year_shift is not None:
            return calendar.label_of(self.anchor)[0] + spec.year_shift if self.anchor else None
        self.assumed = True
        if carried:
            return carried[0]
        if not spec.fiscal or self.anchor is None:
            return None
        label = calendar.label_of(self.anchor)[0]
        return label if calendar.quarter(label, quarter)[0] <= self.anchor or spec.future else label - 1

    def _near_quarter(self, spec: Spec) -> Stretch | None:
        if spec.fiscal or (self.calendar and self.calendar.odd):
            return self._near_fiscal_quarter(spec)
        quarterly = self.carried is not None and self.carried.grain == "quarter" and not spec.since
        base = self.base(spec.spoken or quarterly)
        year, quarter = divmod(base.year * 4 + (base.month - 1) // 3 + (spec.shift or 0), 4)
        return date(year, quarter * 3 + 1, 1), month_end(year, quarter * 3 + 3)

    def _near_fiscal_quarter(self, spec: Spec) -> Stretch | None:
        """上一财季 in a sentence on FY26Q3: counted from the last quarter of what is spoken of."""
        if self.calendar is None or self.carried_fiscal() is None or self.carried is None or self.carried.end is None:
            return None
        year, number = self.calendar.label_of(self.carried.end)
        year, quarter = divmod(year * 4 + number - 1 + (spec.shift or 0), 4)
        return self.calendar.quarter(year, quarter + 1)

    def _half(self, spec: Spec) -> Stretch | None:
        number = spec.number or 1
        if spec.fiscal or self.is_odd_and_bare(spec):
            return self._fiscal_quarters(spec, 2 * number - 1, 2 * number)

        def make(year: int) -> Stretch:
            return date(year, 6 * number - 5, 1), month_end(year, 6 * number)

        year = self.years(spec)
        return make(year) if year is not None else self.guess(spec, make)

    def _year(self, spec: Spec) -> Stretch | None:
        if spec.fiscal:
            return self._fiscal_year(spec)
        year = self.years(spec)
        if year is None and spec.year_shift is None:
            year = self.year_spoken_of(spec)
        if year is None:
            return None
        last = spec.last or year
        if spec.part == "middle":
            return date(year, 6, 1), date(year, 7, 31)
        if spec.part in ("early", "late"):
            return (
                (date(year, 1, 1), date(year, 4, 30))
                if spec.part == "early"
                else (date(year, 9, 1), date(year, 12, 31))
            )
        return date(year, 1, 1), date(last, 12, 31)

    def year_spoken_of(self, spec: Spec) -> int | None:
        """The year of a bare 全年 or 年末: the carried one, else the one that is over, unless it lies ahead."""
        self.assumed = True
        if self.carried and self.carried.end and not spec.future:
            return self.carried.end.year
        if self.anchor is None:
            return None
        over = not spec.future and (spec.part == "end" or self.anchor.month <= 4)
        return self.anchor.year - 1 if over else self.anchor.year

    def _fiscal_year(self, spec: Spec) -> Stretch | None:
        calendar = self.calendar
        if spec.number is not None and spec.year is not None:  # FY3/26
            end = month_end(spec.year, spec.number)
            return months_before(end, 12), end
        if calendar is None or (calendar.label == "unsure" and spec.part != "split"):
            return None
        label = self._fiscal_label(spec, calendar, 1)
        if label is None:
            return None
        return calendar.year(label)[0], calendar.year(spec.last or label)[1]

    def _week(self, spec: Spec) -> Stretch | None:
        shift = spec.shift or 0
        week = self.carried if spec.spoken and self.carried and self.carried.grain == "week" else self.weeks
        if week and week.start and week.end and (week.end - week.start).days <= 7:
            return week.start + 7 * shift * DAY, week.end + 7 * shift * DAY
        if self.anchor is None:
            return None
        monday = self.anchor - self.anchor.weekday() * DAY + 7 * shift * DAY
        if spec.part == "weekend" and spec.point:  # 截至周末, 周末库存: when the last week's work was done
            friday = monday + 4 * DAY
            return (friday, friday) if friday <= self.anchor else (friday - 7 * DAY, friday - 7 * DAY)
        if spec.part == "weekend":
            return monday + 5 * DAY, monday + 6 * DAY
        return monday, monday + 4 * DAY

    def _weekday(self, spec: Spec) -> Stretch | None:
        """周二: of the week printed with it (上周二), else the latest one that is not ahead."""
        if self.anchor is None or spec.number is None:
            return None
        if spec.shift is not None:
            week = self._week(spec)
            day = week[0] - week[0].weekday() * DAY + spec.number * DAY if week else None
            return (day, day) if day else None
        day = self.anchor - ((self.anchor.weekday() - spec.number) % 7) * DAY
        return day, day

    def _same(self, spec: Spec) -> Stretch | None:
        """去年同期, 2024年同期: the carried period, so many years away or in that year."""
        if self.carried is None or not (self.carried.start and self.carried.end):
            return None
        end = self.carried.end
        shift = spec.year - end.year if spec.year is not None else spec.year_shift or 0
        if spec.year is not None and spec.fiscal:
            if self.calendar is None:
                return None
            if self.carried.grain == "quarter":  # a year of weeks: the quarter of that number, to the day
                return self.calendar.quarter(spec.year, self.calendar.label_of(end)[1])
            shift = spec.year - self.calendar.label_of(end)[0]
        if self.carried.start == begun_weeks_before(end, 3 * round((end - self.carried.start).days / 91)):
            back = 364 * shift * DAY  # 13 weeks to a Saturday: the same weeks of the year before
            return self.carried.start + back, end + back
        moved = shift_year(end, shift)
        if end.day == monthrange(end.year, end.month)[1]:
            moved = month_end(moved.year, moved.month)
        return shift_year(self.carried.start, shift), moved

    def _window(self, spec: Spec) -> Stretch | None:
        """近半年, 未来三年: back from the report's date, or on from it."""
        if self.anchor is None or spec.number is None or spec.part in ("hour", "trading day"):
            return None
        count, ahead = spec.number, (spec.shift or -1) > 0
        months = {"month": 1, "quarter": 3, "year": 12}.get(spec.part)
        if months is None:
            days = count * {"week": 7, "day": 1}.get(spec.part, 1) * DAY
            return (self.anchor + DAY, self.anchor + days) if ahead else (self.anchor - days + DAY, self.anchor)
        if ahead:
            return self.anchor + DAY, add_months(self.anchor, count * months)
        return add_months(self.anchor, -count * months) + DAY, self.anchor

    def _plan(self, spec: Spec) -> Stretch | None:
        """The n-th five-year plan of China: the fourteenth is 2021 to 2025."""
        year = 1956 + 5 * ((spec.number or 0) - 1)
        return date(year, 1, 1), date(year + 4, 12, 31)

    def _ended(self, spec: Spec) -> Stretch | None:
        """The three months ended March 31; 截至 3 月底的季度."""
        if spec.until is None:
            ends = self.carried.end if self.carried and spec.part == "week" else None
            return (ends - (7 * (spec.number or 1) - 1) * DAY, ends) if ends else None
        until = self.stretch(spec.until)
        if until is None:
            return None
        end = until[1]
        if not spec.number or spec.part == "week":
            return end - (7 * (spec.number or 1) - 1) * DAY, end
        begun = begun_weeks_before(end, spec.number) if spec.until.form == "day" else None
        if begun is not None:
            return begun, end  # the three months ended Nov. 1, a Saturday: 13 weeks
        if end.day >= 25 or spec.until.form == "month":
            return months_before(end, spec.number), end
        return add_months(end, -spec.number) + DAY, end
