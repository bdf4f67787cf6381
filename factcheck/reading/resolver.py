"""Period marks resolved in reading order, each with what holds where it stands."""

from __future__ import annotations

from datetime import date, timedelta

from factcheck import periods
from factcheck.making import evolve
from factcheck.periods import Calendar, Period
from factcheck.quantity import Mark
from factcheck.reading.counted_back import (
    half_before,
    is_before_it,
    numbered,
    of_this_year,
    only_told_then,
    opened,
    same_days,
    same_stretch,
)
from factcheck.reading.feasts import Feasts
from factcheck.reading.fiscal_told import Beside, CompanyYear, Told, as_beside, as_printed
from factcheck.reading.own_calendar import OwnCalendar, is_first_months
from factcheck.reading.period_words import in_line
from factcheck.reading.weeks import counted_from, is_week_of_month

_LATELY = 10
_NEXT_MONTHS = 92
"""So many days behind a day or month of an earlier year another one without a year may be of that year, too."""
_WEEKEND = 3
_PAST = 130
"""So many days after a day that closes a period the report on it comes out at most."""
_NEXT_ITEM = 120
"""So many characters behind a period 同期 of the next item still means it."""
_BESIDE = 60
"""So many characters from one period to the next they stand beside one another."""
_YEAR_FOUR = date(4, 12, 31)
"""The day from which an undated report's own count is made: so early that no printed date meets it."""
_YEAR = 12
_CLOSED = frozenset({"quarter", "half", "months", "range", "year"})
_LATE = 45
"""Data of a month come out so many days behind it at most."""
_MONTHLY = 25
"""A monthly comes out so many days behind its month at most."""


_Dated = tuple[Period, Period | None]
ToldSoFar = tuple[Period | None, tuple[int, Period] | None, dict[str, Period]]


class Resolver:
    """Resolves period marks and remembers the answers. `carried` is the period that holds where the next one stands."""

    def __init__(
        self,
        anchor: date | None,
        weeks: Period | None,
        before: Period | None = None,
        written: date | None = None,
    ) -> None:
        self.anchor = anchor
        self.written = written if anchor is None else None
        """The last day of what the text dates in full, where nothing tells the report's own date."""
        self.weeks = weeks
        self.before = before
        """The days printed for 上周."""
        self.feasts = Feasts()
        self.numbered: tuple[int, Period] | None = None
        """The number of a week of the year whose days the report prints, and those days."""
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
        self.calendar = OwnCalendar()
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
        spec = mark.spec
        if not isinstance(spec, periods.Spec):
            return None
        if spec.form == "named" and spec.point and (spec.part or in_line(mark).endswith(("期末", "期初"))):
            return self._closing(mark)
        if spec.form == "named" and spec.part == "to_date":
            return self._to_date(mark)
        if spec.form == "named" and spec.part:
            return self._spoken_of(mark)
        if (meant := self._by_name(mark, spec)) is not None:
            self.known[mark.left] = meant
            return meant
        period, carried = self._by_itself(mark, spec, words, aside, ahead)
        period = self._beside_others(mark, spec, period, aside)
        said = self.told.get(period.grain)
        if spec.shift == 0 and spec.label.startswith(("当", "该")) and carried is None and said is not None:
            period = evolve(said, label=spec.label)  # 10月出口 3.45 万吨。…当月出口额: of October again
        self.known[mark.left] = period
        self.feasts.heed(mark, period)
        self._keep_by_length(spec, period, aside)
        self._carry_on(mark, spec, period, aside)
        return period

    def told_so_far(self) -> ToldSoFar:
        """What the next 同期 or 当月 would go back to, before a bracket tells a figure of another time."""
        return self.carried, self.lately, dict(self.told)

    def go_on(self, told: ToldSoFar) -> None:
        """Behind such a bracket: 3Q25 收入 147 亿元（3Q24 为 118 亿元），去年同期毛利率 is of 3Q24, not of 3Q23."""
        if told[0] is not None or told[1] is not None:
            self.carried, self.lately, self.told = told

    def _by_name(self, mark: Mark, spec: periods.Spec) -> Period | None:
        """A feast, or a week counted from the one whose days the report prints."""
        if (feast := self.feasts.meant(mark)) is not None:
            return feast
        if spec.form != "named" or self.numbered is None or self._of_another_year(mark):
            return None
        return counted_from(self.numbered, mark.text)

    def _by_itself(self, mark: Mark, spec: periods.Spec, words: str, aside: bool, ahead: bool) -> _Dated:
        """The days of a mark by its own words, with the period that it went back from."""
        meant = self._year_meant(mark, spec, words, aside, ahead)
        carried, adrift = self._gone_back_from(mark, spec, aside)
        counted = spec.form == "ended" and spec.part == "week"
        carried = self.closed if counted and spec.until is None else carried
        carried = None if self._since_then(spec, carried) else carried
        meant, company = self._by_calendar(spec, meant, words, aside)
        anchor = self.written if self.written is not None and numbered(meant) else self.anchor
        period = periods.resolve(meant, anchor, carried, company, self.weeks)
        if period.start is None and self.weeks and meant.form == "named" and is_week_of_month(meant.label, self.weeks):
            period = evolve(self.weeks, label=period.label)
        if self._of_a_year_untold(meant):
            period = evolve(period, start=None, end=None, kind="fiscal")
        if period.start is None and self.anchor is None and self.written is None:
            period = self._afloat(meant, period, aside, adrift)
        self.closed = period if counted and spec.until is not None else self.closed
        return period, carried

    def _since_then(self, spec: periods.Spec, carried: Period | None) -> bool:
        """1 月发行美元债, in a comment of March on the results of last year: of this year, as 2 月 would be."""
        bare = spec.form == "month" and spec.year is None and spec.year_shift is None and spec.shift is None
        if not bare or carried is None or carried is not self.covered or carried.end is None or self.anchor is None:
            return False
        over = carried.grain == "year" and carried.kind != "fiscal" and carried.end.year == self.anchor.year - 1
        return over and 0 < (spec.number or 0) < self.anchor.month and not spec.last

    def _year_meant(self, mark: Mark, spec: periods.Spec, words: str, aside: bool, ahead: bool) -> periods.Spec:
        """The mark with the year that other periods of the report tell for it."""
        foretold = ahead and spec.form in ("quarter", "half", "month", "day")
        meant = evolve(spec, future=True) if foretold else self._of_listed_year(mark)
        meant = as_printed(self._of_later_year(meant), words, self.fiscal) if not aside else meant
        meant = as_beside(meant, words, self.beside[0]) if mark.left not in self.beside[1] else meant
        return self._of_reported_year(self._of_covered_year(meant))

    def _gone_back_from(self, mark: Mark, spec: periods.Spec, aside: bool) -> tuple[Period | None, Period | None]:
        """The period that 同期 or 上月 goes back from, dated and as counted in a report that nothing dates."""
        carried = self.since if spec.form == "same" and self.since else self.carried
        again = spec.form == "same" and spec.year is None and not spec.year_shift
        if again and self.lately is not None and carried is self.covered and mark.left - self.lately[0] < _NEXT_ITEM:
            carried = self.carried = self.lately[1]  # • 零售：11月1-15日 …。• 批发：同期 …
        adrift = self.adrift
        if spec.form == "same" and self.stepped is not None and mark.left - self.stepped[0] < _BESIDE:
            _, carried, adrift = self.stepped  # 本周 362 元，上周 356 元；去年同期 398 元: a year before this week
        self._step(mark, spec, aside)
        carried = None if self._of_late(spec) or of_this_year(spec, carried) else carried
        return (None if spec.since and self.anchor else carried), adrift  # 4月以来 reaches to the report's own date

    def _by_calendar(
        self, spec: periods.Spec, meant: periods.Spec, words: str, aside: bool
    ) -> tuple[periods.Spec, str | Calendar]:
        """What is meant as a label of the company's own calendar, where it is one, with that calendar."""
        company: str | Calendar = ""
        if spec.fiscal or spec.form in ("quarter", "half", "year") or is_first_months(spec):
            meant = self.calendar.meant(meant, words, self.carried)
            company = self.calendar.followed(meant, words)
        return (meant, company) if aside else self.company_year.whole(meant, company, self.anchor)

    def _beside_others(self, mark: Mark, spec: periods.Spec, period: Period, aside: bool) -> Period:
        """A relative period by those printed before it: 上周 by the days given for it, 上月 by the month just told."""
        of_last_week = self.before is not None and spec.shift == -1 and not spec.spoken
        if of_last_week:
            period = self._of_week_before(spec, period)
        period = self._of_covered_quarter(spec, self._of_reported_month(spec, period))
        if spec.since and period.end == self.anchor:
            period = self._up_to_day(period) or self._up_to_week(period)
        if not aside and spec.form != "same":
            self.since = period if spec.since and period.start else None
        told = of_last_week and spec.form == "week"
        told = told or in_line(mark).lower().startswith("last ")  # last month is counted from today
        printed = self.carried
        if spec.shift == -1 and not told and printed is not None and printed.end and same_days(printed, period):
            period = periods.resolve(spec, printed.end, printed, "", None)  # 3月 …，上月为 0.2%: February
        return self._week_before_told(spec, period)

    def _of_week_before(self, spec: periods.Spec, period: Period) -> Period:
        """上周, and 上周五, by the days that the report prints for its last week."""
        before = self.before
        if before is not None and spec.form == "week":
            return evolve(period, start=before.start, end=before.end)
        if before is not None and spec.form == "weekday" and before.start is not None:
            day = before.start + timedelta(days=(spec.number or 0) - before.start.weekday())
            return evolve(period, start=day, end=day)
        return period

    def _of_covered_quarter(self, spec: periods.Spec, period: Period) -> Period:
        """本季, below the heading that names it; 截至本季末."""
        covered = self.covered
        this_quarter = spec.form == "quarter" and spec.shift == 0
        if not this_quarter or covered is None or covered.grain not in ("quarter", "months"):
            return period
        return evolve(covered, start=covered.end if spec.part == "end" else covered.start, label=spec.label)

    def _of_reported_month(self, spec: periods.Spec, period: Period) -> Period:
        """本月新增 3 家, 上月末 and 下月 in a monthly: counted from its month, and not from the day it comes out on."""
        report, anchor = self.report, self.anchor
        relative = spec.form == "month" and spec.shift is not None and not spec.since
        relative = relative and spec.label.startswith(("本", "上", "下"))
        if not relative or report is None or report.grain != "month" or report.end is None or anchor is None:
            return period
        if not 0 < (anchor - report.end).days <= _LATELY:
            return period  # by the end of the month that follows, 本月 may be that one
        return periods.resolve(spec, report.end, None, "", None)

    def _week_before_told(self, spec: periods.Spec, period: Period) -> Period:
        """上周 …，前一周为 …: the week before the one just told."""
        if spec.form != "week" or spec.shift != -1 or period.start is None or period.end is None:
            return period
        if spec.spoken and self.told.get("week") is not None and same_stretch(self.told["week"], period):
            seven = timedelta(days=7)
            return evolve(period, start=period.start - seven, end=period.end - seven)
        if not spec.spoken:
            self.told["week"] = period
        return period

    def _keep_by_length(self, spec: periods.Spec, period: Period, aside: bool) -> None:
        """Keep a month, quarter or half told by its number: 当月 is that one, in the quarter the latest one over."""
        by_number = spec.number is not None and spec.last is None and not aside and not spec.future
        if period.grain not in ("month", "quarter", "half") or period.kind not in ("calendar", "fiscal"):
            return
        if not by_number:
            return
        self.told[period.grain] = period
        over = period.end is not None and (self.anchor is None or period.end <= self.anchor)
        later = self.latest.get(period.grain)
        if over and (later is None or later.end is None or later.end <= (period.end or date.min)):
            self.latest[period.grain] = period

    def _carry_on(self, mark: Mark, spec: periods.Spec, period: Period, aside: bool) -> None:
        """Let a period that is over, and no base, hold for what is told next."""
        past = self.anchor is None or (period.start is not None and period.start <= self.anchor)
        named = spec.form == "named"  # 受去年春节档高基数影响，前5个月 …: of this year
        known = (period.kind == "calendar" and not named) or (period.kind == "fiscal" and self._is_latest(period))
        known = known and not only_told_then(spec, self.carried)
        if period.start is not None and known and past and not aside and not self._turn_of_year(spec, period):
            self.carried = period
            self.lately = self.lately if spec.year_shift else (mark.right, period)

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
        if (spec.shift == -1 or is_before_it(spec, self.carried)) and not aside:
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

    def _to_date(self, mark: Mark) -> Period | None:
        """年初至报告期末: from the first day of the year to the last one of what the report covers."""
        whole, label = self.report or self.covered, in_line(mark)
        if whole is None or whole.end is None:
            self.known[mark.left] = Period(None, None, label, "relative", "range")
        else:
            begin = date(whole.end.year, 1, 1)
            self.known[mark.left] = evolve(whole, start=begin, label=label, grain="range", point=False)
        self.carried = self.known[mark.left]
        return self.known[mark.left]

    def _closing(self, mark: Mark) -> Period | None:
        """报告期末, 期末: the last day of what the report covers, else of what the heading does."""
        label = getattr(mark.spec, "label", "")
        self.spoken = None if "报告" in label else self.spoken
        whole = self._holding() or self.report or self.covered
        if whole is not None and whole.end is not None and label.endswith("期初"):
            day = opened(whole)
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
        whole = whole or (half_before(self.anchor, mark.text) if part == "half" and self.anchor is not None else None)
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
            if week.grain == "day" and week.kind == "relative" and 0 < (since.end - week.end).days <= _WEEKEND:
                return evolve(since, end=week.end)  # in the markets of a morning note: up to the evening before
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
        spec = self.calendar.meant(mark.spec, words, self.carried)
        return periods.resolve(spec, self.anchor, None, self.calendar.followed(spec, words), self.weeks)

    def of(self, mark: Mark) -> Period | None:
        """The period of a mark; None where it stays open."""
        return self.known[mark.left] if mark.left in self.known else self.resolve(mark)
