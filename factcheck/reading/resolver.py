"""Period marks resolved in reading order, each with what holds where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from factcheck import periods
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.periods import Calendar, Period, company_of
from factcheck.quantity import Mark, Quantity
from factcheck.reading.feasts import Feasts
from factcheck.reading.fiscal_told import Beside, CompanyYear, Told, as_beside, as_printed
from factcheck.reading.period_words import in_line
from factcheck.reading.weeks import counted_from, is_week_of_month

_LATELY = 10
_NEXT_MONTHS = 92
"""So many days behind a day or month of an earlier year another one without a year may be of that year, too."""
_PAST = 130
"""So many days after a day that closes a period the report on it comes out at most."""
_NEXT_ITEM = 120
"""So many characters behind a period 同期 of the next item still means it."""
_BESIDE = 60
"""So many characters from one period to the next they stand beside one another."""
_YEAR_FOUR = date(4, 12, 31)
"""The day from which an undated report's own count is made: so early that no printed date meets it."""
_JUST_BEGUN = 120
"""So many days into a fiscal year the full year spoken of is the one before."""


_YEAR = 12
_CLOSED = frozenset({"quarter", "half", "months", "range", "year"})
_MONTHLY = 25
"""A monthly comes out so many days behind its month at most."""


class Resolver:
    """Resolves period marks and remembers the answers. `carried` is the period that holds where the next one stands."""

    def __init__(
        self,
        anchor: date | None,
        weeks: Period | None,
        own: Calendar | None = None,
        before: Period | None = None,
        written: date | None = None,
    ) -> None:
        self.anchor = anchor
        self.written = written if anchor is None else None
        """The last day of what the text dates in full, where nothing tells the report's own date."""
        self.weeks = weeks
        self.before = before
        """The days printed for 上周."""
        self.own = own
        """The calendar that the report declares for its company."""
        self.feasts = Feasts()
        self.numbered: tuple[int, Period] | None = None
        """The number of a week of the year whose days the report prints, and those days."""
        self.codes_fiscal = False
        self.fiscal_years: frozenset[int] = frozenset()
        """The years that the text prints as fiscal ones, too: revenue for fiscal 2026 …, and $290 million in 2026."""
        """Whether 2Q27 is a quarter of that calendar, told by one that by the calendar year would be yet to come."""
        self.carried: Period | None = None
        self.since: Period | None = None
        """The last period resolved, where it reaches from then to now (4月以来): 去年同期 is of the same days."""
        self.report: Period | None = None
        """What the report as a whole covers: 报告期末 is its last day."""
        self.spoken: Period | None = None
        """The stretch that a sentence before told of in the same block, and that still holds."""
        self.covered: Period | None = None
        """What the sentence begins with: a heading's period, or one that holds on."""
        self.closed: Period | None = None
        """The last stretch of so many weeks with the day that ends it: 13周 further on ends then."""
        self.adrift: Period | None = None
        """The last period as counted inside a report that nothing dates."""
        self.stepped: tuple[int, Period | None, Period | None] | None = None
        """Where 上周 or 上月 stands behind the period it goes back from, and that period, dated and as counted."""
        self.lately: tuple[int, Period] | None = None
        """Where the last period was printed that something may be told of again, and that period."""
        self.at = -_BESIDE
        self.known: dict[int, Period] = {}
        self.printed: dict[tuple[str, int | None, int | None], set[int]] = {}
        """With which years the report prints each quarter, half or month."""
        self.on_one = True
        """Whether the report may be on the one company whose calendar it tells: of others a year is a calendar year."""
        self.declared: dict[str, Calendar] = {}
        """By name: the calendars told of single companies, in a report that is on none of them."""
        self.fiscal: Told = {}
        """The fiscal quarters that the report prints in full."""
        self.beside: tuple[Beside, frozenset[int]] = ({}, frozenset())
        """The quarters printed with a fiscal one in the bracket behind, and where that is."""
        self.company_year = CompanyYear()
        """The fiscal year that the paragraph is on."""
        self.latest: dict[str, Period] = {}
        """By length: the latest of those that are over, for in the quarter and the like."""
        self.told: dict[str, Period] = {}
        """By length: the last month and quarter that were printed by their number; 当月 is that month."""

    def resolve(self, mark: Mark, words: str = "", aside: bool = False, ahead: bool = False) -> Period | None:
        """Resolve a mark where it stands; `words` tell the company whose calendar a fiscal label follows.

        `aside`: it is only compared with (比去年四季度的 3.2%), or tells where something begins (自4月1日起), and the
        sentence goes on with its own period. `ahead`: it dates what is foretold.
        """
        if not isinstance(mark.spec, periods.Spec):
            return None
        closes = mark.spec.point and (mark.spec.part or in_line(mark).endswith(("期末", "期初")))
        if mark.spec.form == "named" and closes:
            return self._closing(mark)
        if mark.spec.form == "named" and mark.spec.part:
            return self._spoken_of(mark)
        if (feast := self.feasts.meant(mark)) is not None:
            self.known[mark.left] = feast
            return feast
        if mark.spec.form == "named" and self.numbered is not None and not self._of_another_year(mark):
            week = counted_from(self.numbered, mark.text)
            if week is not None:
                self.known[mark.left] = week
                return week
        foretold = ahead and mark.spec.form in ("quarter", "half", "month", "day")
        shown = evolve(mark.spec, future=True) if foretold else self._of_listed_year(mark)
        shown = as_printed(self._of_later_year(shown), words, self.fiscal) if not aside else shown
        shown = as_beside(shown, words, self.beside[0]) if mark.left not in self.beside[1] else shown
        shown = self._of_covered_year(shown)
        shown = self._of_reported_year(shown)
        fiscal = mark.spec.fiscal or mark.spec.form in ("quarter", "half", "year")
        fiscal = fiscal or _FIRST_MONTHS.match(mark.spec.label) is not None
        carried = self.since if mark.spec.form == "same" and self.since else self.carried
        again = mark.spec.form == "same" and mark.spec.year is None and not mark.spec.year_shift
        if again and self.lately is not None and carried is self.covered and mark.left - self.lately[0] < _NEXT_ITEM:
            carried = self.carried = self.lately[1]  # • 零售：11月1-15日 …。• 批发：同期 …
        adrift = self.adrift
        if mark.spec.form == "same" and self.stepped is not None and mark.left - self.stepped[0] < _BESIDE:
            _, carried, adrift = self.stepped  # 本周 362 元，上周 356 元；去年同期 398 元: a year before this week
        self._step(mark, mark.spec, aside)
        carried = None if self._of_late(mark.spec) or _of_this_year(mark.spec, carried) else carried
        carried = None if mark.spec.since and self.anchor else carried  # 4月以来 reaches to the report's own date
        counted = mark.spec.form == "ended" and mark.spec.part == "week"
        carried = self.closed if counted and mark.spec.until is None else carried
        spec = self._fiscal(shown, words) if fiscal else shown
        company = self._calendar(spec, words) if fiscal else ""
        if not aside:
            spec, company = self.company_year.whole(spec, company, self.anchor)
        anchor = self.written if self.written is not None and _numbered(spec) else self.anchor
        period = periods.resolve(spec, anchor, carried, company, self.weeks)
        if period.start is None and spec.form == "named" and is_week_of_month(spec.label, self.weeks):
            period = evolve(self.weeks, label=period.label) if self.weeks is not None else period
        if self._of_a_year_untold(spec):
            period = evolve(period, start=None, end=None, kind="fiscal")
        if period.start is None and self.anchor is None and self.written is None:
            period = self._afloat(spec, period, aside, adrift)
        of_last_week = self.before is not None and mark.spec.shift == -1 and not mark.spec.spoken
        told = of_last_week and mark.spec.form == "week"
        if told and self.before is not None:
            period = evolve(period, start=self.before.start, end=self.before.end)
        elif of_last_week and mark.spec.form == "weekday" and self.before is not None and self.before.start is not None:
            day = self.before.start + timedelta(days=(mark.spec.number or 0) - self.before.start.weekday())
            period = evolve(period, start=day, end=day)
        self.closed = period if counted and mark.spec.until is not None else self.closed
        covered = self.covered
        this_quarter = mark.spec.form == "quarter" and mark.spec.shift == 0
        if this_quarter and covered is not None and covered.grain in ("quarter", "months"):
            begins = covered.end if mark.spec.part == "end" else covered.start  # 截至本季末
            period = evolve(covered, start=begins, label=mark.spec.label)  # 本季, below the heading that names it
        if mark.spec.since and period.end == self.anchor:
            period = self._up_to_day(period) or self._up_to_week(period)
        if not aside and mark.spec.form != "same":
            self.since = period if mark.spec.since and period.start else None
        printed = self.carried
        told = told or in_line(mark).lower().startswith("last ")  # last month is counted from today
        if mark.spec.shift == -1 and not told and printed is not None and printed.end and _same_days(printed, period):
            period = periods.resolve(mark.spec, printed.end, printed, "", None)  # 3月 …，上月为 0.2%: February
        if mark.spec.form == "week" and mark.spec.shift == -1 and period.start and period.end:
            if mark.spec.spoken and self.told.get("week") is not None and _same_stretch(self.told["week"], period):
                seven = timedelta(days=7)  # 上周 …，前一周为 …
                period = evolve(period, start=period.start - seven, end=period.end - seven)
            elif not mark.spec.spoken:
                self.told["week"] = period
        said = self.told.get(period.grain)
        if mark.spec.shift == 0 and mark.spec.label.startswith(("当", "该")) and carried is None and said is not None:
            period = evolve(said, label=mark.spec.label)  # 10月出口 3.45 万吨。…当月出口额: of October again
        self.known[mark.left] = period
        self.feasts.heed(mark, period)
        by_number = mark.spec.number is not None and mark.spec.last is None and not aside and not mark.spec.future
        if period.grain in ("month", "quarter", "half") and by_number and period.kind in ("calendar", "fiscal"):
            self.told[period.grain] = period
            over = period.end is not None and (self.anchor is None or period.end <= self.anchor)
            later = self.latest.get(period.grain)
            if over and (later is None or later.end is None or later.end <= (period.end or date.min)):
                self.latest[period.grain] = period
        past = self.anchor is None or (period.start is not None and period.start <= self.anchor)
        named = mark.spec.form == "named"  # 受去年春节档高基数影响，前5个月 …: of this year
        known = (period.kind == "calendar" and not named) or (period.kind == "fiscal" and self._is_latest(period))
        if period.start is not None and known and past and not aside and not self._turn_of_year(mark.spec, period):
            self.carried = period
            self.lately = self.lately if mark.spec.year_shift else (mark.right, period)
        return period

    def _of_another_year(self, mark: Mark) -> bool:
        """去年第37周, 2025年第37周: of a year whose weeks the report prints no days of."""
        return getattr(mark.spec, "year", None) is not None or bool(getattr(mark.spec, "year_shift", None))

    def _of_reported_year(self, spec: periods.Spec) -> periods.Spec:
        """本年度新增专利 63 项, in the annual report on 2025 that comes out in 2026: in 2025."""
        report = self.report
        this = spec.form == "year" and spec.label in ("本年度", "本年") and spec.year is None and not spec.part
        if not this or report is None or report.grain != "year" or report.end is None or self.anchor is None:
            return spec
        over = report.end < self.anchor and report.kind != "fiscal"
        return evolve(spec, year=report.end.year, year_shift=None) if over else spec

    def _of_covered_year(self, spec: periods.Spec) -> periods.Spec:
        """库存由年初的五个月降至三个半月, in the report on a year that is over: the beginning of that year."""
        covered = self.covered
        start = spec.form == "year" and spec.part == "start" and spec.year is None and spec.label == "年初"
        if not start or covered is None or covered.grain != "year" or covered.start is None or self.anchor is None:
            return spec
        over = covered.end is not None and covered.end < self.anchor and covered.kind != "fiscal"
        return evolve(spec, year=covered.start.year - 1, year_shift=None, part="end") if over else spec

    def _turn_of_year(self, spec: periods.Spec, period: Period) -> bool:
        """年初为 1302 元/台。上半年销量 …: the half of this year, not of the one that ends where it begins."""
        relative = spec.form == "year" and spec.part in ("start", "end") and spec.year is None
        return relative and self.anchor is not None and period.end is not None and period.end.year < self.anchor.year

    def end_with_month(self, mark: Mark) -> None:
        """10月纯固收产品近一个月年化收益率: the window ends with the month that was told before it, not today."""
        told, spec = self.carried, mark.spec
        if told is None or told.end is None or self.anchor is None or not isinstance(spec, periods.Spec):
            return
        month = told.grain == "month" or (told.point and (told.end + timedelta(days=1)).day == 1)
        if spec.form == "window" and month and 0 < (self.anchor - told.end).days <= _LATE:
            self.known[mark.left] = periods.resolve(spec, told.end, None, "", None)

    def end_with_covered(self, mark: Mark) -> None:
        """过去12个月累计 3.9 GW, below a heading on a quarter: back from the end of the quarter."""
        covered, spec = self.covered, mark.spec
        if covered is None or covered.end is None or self.anchor is None or not isinstance(spec, periods.Spec):
            return
        months = spec.form == "window" and spec.shift == -1 and spec.part == "month" and spec.number == _YEAR
        told = covered.grain in ("quarter", "half", "months", "year") and not covered.point
        if months and told and 0 < (self.anchor - covered.end).days <= _PAST:
            self.known[mark.left] = periods.resolve(spec, covered.end, None, "", None)

    def _step(self, mark: Mark, spec: periods.Spec, aside: bool) -> None:
        """Remember what a period goes back from that stands right behind it; any other one but 同期 forgets it."""
        if spec.shift == -1 and not aside:
            near = mark.left - self.at < _BESIDE
            self.stepped = (mark.right, self.carried, self.adrift) if near else None
        elif spec.form != "same" and not aside:
            self.stepped = None
        self.at = mark.left

    def _afloat(self, spec: periods.Spec, period: Period, aside: bool, adrift: Period | None) -> Period:
        """A period of an undated report by its own count: 10月, 9月 and 去年10月 lie to one another as anywhere."""
        counted = periods.resolve(spec, _YEAR_FOUR, adrift)
        if counted.start is None or counted.end is None:
            return period
        if not aside and spec.form != "same":
            self.adrift = counted
        return evolve(period, grain=counted.grain, point=counted.point, afloat=(counted.start, counted.end))

    def _closing(self, mark: Mark) -> Period | None:
        """报告期末, 期末: the last day of what the report covers, else of what the heading does."""
        label = getattr(mark.spec, "label", "")
        self.spoken = None if "报告" in label else self.spoken
        whole = self._holding() or self.report or self.covered
        if whole is not None and whole.end is not None and label.endswith("期初"):
            day = date(whole.end.year - 1, 12, 31)  # the accounts of a year begin with the end of the year before
            self.known[mark.left] = evolve(whole, start=day, end=day, label=label, grain="point", point=True)
        elif whole is None or whole.end is None:
            drifting = self.adrift.end if whole is None and self.adrift is not None and label.endswith("期末") else None
            afloat = (drifting, drifting) if drifting is not None else None
            self.known[mark.left] = Period(None, None, label, "relative", "range", True, afloat=afloat)
        elif getattr(mark.spec, "part", "") and whole.grain not in _CLOSED:
            self.known[mark.left] = Period(None, None, label, "relative", "range", True)
        else:
            self.known[mark.left] = evolve(whole, start=whole.end, label=label, grain="point", point=True)
        return self.known[mark.left]

    def _of_a_year_untold(self, spec: periods.Spec) -> bool:
        """Cash flow was $1.1bn for the year, below a heading on F4Q26: of the company's year, which nobody tells."""
        covered = self.covered
        untold = covered is not None and covered.kind == "fiscal" and covered.start is None
        return untold and spec.form == "year" and spec.year is None and spec.year_shift is None and not spec.since

    def _is_latest(self, period: Period) -> bool:
        """Whether a fiscal quarter or year is none that another is compared with: $1.1bn, from $1.0bn in Q1."""
        held = self.carried
        if held is None or held.start is None or period.start is None or period.start >= held.start:
            return True
        return held is self.covered and held.grain in ("day", "week", "range")  # in a weekly, whatever day it tells of

    def _of_later_year(self, spec: periods.Spec) -> periods.Spec:
        """2025年收入 86 亿元，26Q1 …。一季度销量 0.82 万吨: the one that is printed with its year is meant."""
        if spec.form not in ("quarter", "half", "month") or spec.year or spec.year_shift is not None or not spec.number:
            return spec
        held, years = self.carried, self.printed.get((spec.form, spec.number, spec.last), set())
        if spec.form == "month" and spec.part == "end" and spec.number % 3 == 0:
            years = years | self.printed.get(("quarter", spec.number // 3, None), set())  # 2026年一季报 …; 3 月末
        if held is None or held.grain != "year" or held.end is None or self.anchor is None:
            return spec
        if years != {held.end.year + 1}:
            return spec
        dated = evolve(spec, year=held.end.year + 1)
        end = periods.resolve(dated, self.anchor).end
        return dated if end is not None and end <= self.anchor else spec

    def _of_listed_year(self, mark: Mark) -> periods.Spec:
        """2025年收入 275 亿元，Q1-Q4分别为 …: the quarters or months of a list are those of the stretch they make."""
        spec, whole = mark.spec, self.known.get(mark.right - len(mark.text))
        assert isinstance(spec, periods.Spec)
        if mark.left >= 0 or spec.form not in ("quarter", "month") or spec.year or spec.year_shift is not None:
            return spec
        if whole is None or whole.start is None or whole.end is None or whole.kind == "fiscal":
            return spec
        return evolve(spec, year=whole.end.year) if whole.start.year == whole.end.year else spec

    def _spoken_of(self, mark: Mark) -> Period | None:
        """In the quarter, for the month: the latest one told of that is over, else what holds."""
        part = getattr(mark.spec, "part", "")
        known = (self.latest.get(part), self.carried, self.covered)
        held = [period for period in known if period is not None and period.grain == part and period.end]
        lasting = self.carried if self.carried is not None and not self.carried.point else self.covered
        whole = max(held, key=lambda period: period.end or date.min) if held else lasting
        whole = whole or (_half_before(self.anchor, mark.text) if part == "half" and self.anchor is not None else None)
        if whole is not None:
            self.known[mark.left] = evolve(whole, label=mark.text)
            self.carried = whole if whole is self.latest.get(part) else self.carried  # a year earlier is before it
        return whole

    def _holding(self) -> Period | None:
        """9月用户净增 60 万户，期末 4.3 亿户: the end of what the sentence itself tells of."""
        held = self.carried if self.carried is not self.covered else self.spoken
        ahead = held is not None and self.anchor is not None and (held.end or date.max) > self.anchor
        if ahead and held is self.spoken:
            return None  # what was foretold has not closed
        stretch = held is not None and not held.point and held.grain in ("month", "months", "quarter", "half", "year")
        return held if stretch else None

    def _of_late(self, spec: periods.Spec) -> bool:
        """Whether a day without a year is one of the report's last days: 2025年分红率 32%，按4月28日收盘价计算.

        So is a stretch from January on that ended with the last month: 2025年需求 9.6 万吨。1-10月进口 ….
        """
        held, anchor = self.carried, self.anchor
        if spec.year or spec.number is None or anchor is None or held is None or held.end is None:
            return False
        if spec.form == "month" and spec.number == 1 and spec.last is not None and spec.year_shift is None:
            out = (anchor.year - held.end.year) * _YEAR + anchor.month - spec.last
            return held.grain == "year" and held.end.year == anchor.year - 1 and out - _YEAR in (1, 2)
        if spec.form != "day" or spec.day is None:
            return False
        try:
            day = anchor.replace(month=spec.number, day=spec.day)
            other = day.replace(year=held.end.year)
        except ValueError:
            return False
        long_ago = held.end.year < anchor.year and not 0 <= (other - held.end).days <= _NEXT_MONTHS
        return (held.grain == "year" or long_ago) and 0 <= (anchor - day).days <= _LATELY

    def _calendar(self, spec: periods.Spec, words: str) -> str | Calendar:
        """The words that tell the company, or the calendar that the report declares where they tell none known."""
        for name, calendar in self.declared.items():
            if name in words:
                return calendar
        return self.own if self.own is not None and spec.fiscal and company_of(words) is None else words

    def _up_to_day(self, since: Period) -> Period | None:
        """截至9月30日，电站年初至今发电 …: up to the day just told, not to that of the report; None where none is."""
        day = self.carried
        if day is None or not day.point or day.end is None or since.start is None or since.end is None:
            return None
        told = since.start < day.end and 0 <= (since.end - day.end).days <= _PAST
        last = next(reversed(self.known.values()), day)
        if last.kind == "relative" and last.end is not None and day.end < last.end <= since.end:
            return None  # 三季度末 …；本周净买入 246.8 亿，年初至今 1.31 万亿: up to now
        return evolve(since, end=day.end) if told else None

    def _up_to_week(self, since: Period) -> Period:
        """年初以来 in a weekly reaches to the end of its week, printed or implied, not to the day it comes out."""
        for week in (self.covered, self.weeks):
            if week is None or week.start is None or week.end is None or since.start is None or since.end is None:
                continue
            if week.grain in ("week", "range") and 2 <= (week.end - week.start).days <= 6:
                near = 0 <= (since.end - week.end).days <= 7
                return evolve(since, end=week.end) if near and since.start < week.end else since
            if week.grain == "month":  # and in a monthly to the end of its month
                near = 0 <= (since.end - week.end).days <= _MONTHLY
                return evolve(since, end=week.end) if near and since.start < week.end else since
        return since

    def cover(self, mark: Mark, words: str) -> Period | None:
        """What a heading's period covers; the mark itself is resolved where it stands."""
        if not isinstance(mark.spec, periods.Spec):
            return None
        spec = self._fiscal(mark.spec, words)
        return periods.resolve(spec, self.anchor, None, self._calendar(spec, words), self.weeks)

    def _fiscal(self, spec: periods.Spec, words: str) -> periods.Spec:
        """In a company's own results a quarter or full year without a number is one of its fiscal year."""
        told = self.carried is not None and self.carried.kind == "fiscal" and self.carried.grain == "quarter"
        if told and spec.form == "quarter" and spec.shift is not None and not spec.part:
            return evolve(spec, fiscal=True)  # FY2027Q1 …；下季指引 …
        if not self.on_one:
            return spec
        odd = self.own is not None and self.own.odd and spec.form in ("quarter", "half", "year")
        if self.own is not None and self.own.odd and spec.form == "month" and _FIRST_MONTHS.match(spec.label):
            whole = spec.number == 1 and spec.last in (3, 6, 9) and not spec.year  # the first nine months of its year
            return evolve(spec, form="quarter", last=(spec.last or 3) // 3, fiscal=True) if whole else spec
        if odd and spec.form == "year" and spec.year in self.fiscal_years and _bare_year(spec):
            return evolve(spec, fiscal=True)
        if odd and self.codes_fiscal and spec.form == "quarter" and spec.year and spec.number and not spec.fiscal:
            return evolve(spec, fiscal=True) if is_code(spec) else spec
        if odd and spec.form == "quarter" and spec.shift is not None and self.carried is not None:
            return evolve(spec, fiscal=True) if self.carried.kind == "fiscal" else spec  # 上季末, in a fiscal quarter
        counted = spec.number is not None or (spec.form == "year" and spec.part in ("", "end"))
        if not odd or not counted or spec.year or spec.year_shift is not None or spec.shift is not None:
            return spec
        if company_of(words) or self.own is None:
            return spec
        if spec.form == "year" and self.anchor is not None and not spec.future:
            begun = self.own.year(self.own.label_of(self.anchor)[0])[0]
            return evolve(spec, fiscal=True, year_shift=-1 if (self.anchor - begun).days < _JUST_BEGUN else 0)
        return evolve(spec, fiscal=True)

    def of(self, mark: Mark) -> Period | None:
        """The period of a mark; None where it stays open."""
        return self.known[mark.left] if mark.left in self.known else self.resolve(mark)


_FIRST_MONTHS = lazy(r"(?:the )?first (?:three|six|nine) months\Z")


def fiscal_years(marks: Sequence[Mark | Quantity], text: str) -> frozenset[int]:
    """The years that an English text prints as fiscal ones: fiscal 2026."""
    specs = (mark.spec for mark in marks if isinstance(mark, Mark) and mark.kind == "period")
    told = (spec for spec in specs if isinstance(spec, periods.Spec) and spec.form == "year" and spec.fiscal)
    years = {spec.year for spec in told if spec.year} if "iscal" in text else set()
    if _YEARS_TO.search(text) is not None:  # | Year to June | 2025A | 2026E |
        printed = (mark.spec for mark in marks if isinstance(mark, Mark) and mark.kind == "period")
        years |= {s.year for s in printed if isinstance(s, periods.Spec) and s.form == "year" and s.year}
    return frozenset(year + step for year in years for step in (-2, -1, 0, 1))


_YEARS_TO = lazy(r"^[| ]*(?:[Ff]iscal y|Y)ears? (?:to|end(?:ed|ing)?|ending in) [A-Z]", re.MULTILINE)
"""A table whose columns are years of the company, as the head of its first column tells."""


def _bare_year(spec: periods.Spec) -> bool:
    """Whether nothing but a year is printed: 2026, 2026E, and no calendar 2026 or end of 2026."""
    plain = not (spec.fiscal or spec.last or spec.part or spec.since or spec.until)
    return plain and spec.label.rstrip("AEF").isdigit()


def codes_fiscal(marks: Sequence[Mark | Quantity], own: Calendar | None, published: date | None) -> bool:
    """Whether codes like 2Q27 follow a company's own calendar: by it one is over that else would be yet to come."""
    if own is None or not own.odd or published is None:
        return False
    specs = (mark.spec for mark in marks if isinstance(mark, Mark) and mark.kind == "period")
    for spec in specs:
        if isinstance(spec, periods.Spec) and is_code(spec) and spec.year and spec.number and not spec.forecast:
            ahead = Calendar(12).quarter(spec.year, spec.number)[1] > published
            if ahead and own.quarter(spec.year, spec.number)[1] <= published:
                return True
    return False


def is_code(spec: periods.Spec) -> bool:
    """Whether a quarter is printed as a code without saying whose year it is of: 2Q27, Q2 2027."""
    return spec.form == "quarter" and not spec.fiscal and spec.last is None and _CODE.fullmatch(spec.label) is not None


_CODE = lazy(r"[1-4]Q ?'?(?:20)?\d\d|Q[1-4] ?'?(?:20)?\d\d|(?:20)?\d\dQ[1-4]")


def _numbered(spec: periods.Spec) -> bool:
    """Whether only the year of a period is left out (1-2月, 前三季度), or it is told from this one (去年)."""
    if spec.form == "year":
        return not spec.since  # 去年, 全年, 年末
    return spec.form in ("month", "quarter", "half") and spec.number is not None and spec.shift is None


def written(marks: Sequence[Mark | Quantity], text: str = "") -> date | None:
    """The last day that a text without a date of its own speaks of, by the periods that it prints with their year.

    The first of them must be of the latest year: 2018年1-2月 …；1-2月 …. What lies ahead tells nothing, nor does a year
    that sets a period off from the same one without: 9月产量 168 万吨 …，2024年9月 195 万吨.
    """
    if _set_off(marks, text):
        return None
    specs = (getattr(mark, "spec", None) for mark in marks if mark.kind == "period" and not _base_year(mark, text))
    told = [spec for spec in specs if isinstance(spec, periods.Spec)]
    told = [spec for spec in told if spec.year and not (spec.forecast or spec.future or spec.fiscal or spec.since)]
    if all(spec.form == "year" for spec in told) and _says_this_year(marks):
        return None  # 年内上市 56 家；2023年全年 70 家: whoever says 今年 names another year by its number
    days = [day for spec in told if (day := periods.resolve(spec, None).end) is not None]
    if days and days[0].year < max(days).year and not _again_bare(told, marks, max(days).year):
        return None
    return max(days) if days else None


def _says_this_year(marks: Sequence[Mark | Quantity]) -> bool:
    specs = (getattr(mark, "spec", None) for mark in marks)
    return any(isinstance(s, periods.Spec) and s.form == "year" and s.year_shift == 0 for s in specs)


def _again_bare(told: Sequence[periods.Spec], marks: Sequence[Mark | Quantity], year: int) -> bool:
    """Whether a month or quarter that is printed with the latest year comes again without: 2025年10月 …，10月 …."""
    dated = {(spec.form, spec.number, spec.last) for spec in told if spec.year == year and spec.number is not None}
    specs = (getattr(mark, "spec", None) for mark in marks)
    bare = (s for s in specs if isinstance(s, periods.Spec) and not s.year and s.year_shift is None)
    return any((s.form, s.number, s.last) in dated for s in bare if s.form in ("month", "quarter", "half"))


_SET_BESIDE = lazy(r"(?:[比较与同]|恢复[到至]?|回[升到]至?|相当于|接近|[超达]过?到?|不及)\Z")


def _base_year(mark: Mark | Quantity, text: str) -> bool:
    """Whether a period is only what another is set beside: 恢复到2019年的 94%, 较2023年增长."""
    return _SET_BESIDE.search(text, max(0, mark.left - 4), mark.left) is not None


def _set_off(marks: Sequence[Mark | Quantity], text: str) -> bool:
    """Whether a month or quarter without a year stands ahead of the same one with a year, in one paragraph."""
    bare: dict[tuple[str, int | None, int | str | None], int] = {}
    for mark in marks:
        spec = getattr(mark, "spec", None)
        if not isinstance(spec, periods.Spec) or (spec.number is None and spec.part != "end"):
            continue
        if spec.form not in ("month", "quarter", "half", "year"):
            continue
        key = (spec.form, spec.number, spec.last or spec.part)
        if not spec.year and spec.year_shift is None and spec.until is None:
            bare.setdefault(key, mark.right)
        elif spec.year and key in bare:
            return "\n" not in text[bare[key] : mark.left]
    return False


def _half_before(day: date, words: str) -> Period | None:
    """The half of the year that closed not long before a report on results came out."""
    first = day.month > _HALF
    start, end = (date(day.year, 1, 1), date(day.year, 6, 30)) if first else (
        date(day.year - 1, 7, 1), date(day.year - 1, 12, 31)
    )
    return Period(start, end, words, "relative", "half") if (day - end).days <= _PRESENTED else None


_HALF, _PRESENTED = 6, 120
"""Months of a half; results are presented so many days behind it at most."""


def _of_this_year(spec: periods.Spec, held: Period | None) -> bool:
    """Last year sales fell 12.6%. Investment rose in the first five months: of this year, and not of the last."""
    if held is not None and held.grain == "year" and spec.part == "end" and spec.form == "month":
        return spec.label.isascii() and spec.year is None and spec.year_shift is None  # cash at the end of March
    last_year = held is not None and held.kind == "relative" and held.grain == "year"
    bare = spec.form in ("quarter", "half", "month") and spec.number is not None and spec.year_shift is None
    return last_year and bare and not spec.year


def _same_days(one: Period, other: Period) -> bool:
    return one.kind == "calendar" and _same_stretch(one, other)


def _same_stretch(one: Period, other: Period) -> bool:
    return (one.start, one.end) == (other.start, other.end)


def printed_years(marks: Sequence[Mark | Quantity]) -> dict[tuple[str, int | None, int | None], set[int]]:
    """The years with which each quarter, half or month is printed: 26Q1, 2026年一季度."""
    found: dict[tuple[str, int | None, int | None], set[int]] = {}
    for mark in marks:
        spec = getattr(mark, "spec", None)
        if mark.kind == "period" and isinstance(spec, periods.Spec) and spec.year and spec.number and not spec.fiscal:
            found.setdefault((spec.form, spec.number, spec.last), set()).add(spec.year)
    return found


_LATE = 45
"""Data of a month come out so many days behind it at most."""
