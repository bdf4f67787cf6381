"""The period of a figure: the one that dates it, that it inherits, or that the figure beside it tells."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Protocol

from factcheck.document import Document
from factcheck.patterns import Rare, lazy
from factcheck.periods import Period
from factcheck.quantity import Mark
from factcheck.reading.begun import a_year_before, is_expected, is_revised
from factcheck.reading.beside_it import before_it, expected_for, no_longer, of_last_week, planned_before, revised_again
from factcheck.reading.comes_with import came_and_went, of_its_stretch, of_its_week, of_no_stretch
from factcheck.reading.draft import Draft
from factcheck.reading.event_days import EventDays
from factcheck.reading.flows import stretch_alike, stretch_to
from factcheck.reading.front import DATELINE, EVE
from factcheck.reading.front_days import OF_THE_DAY
from factcheck.reading.held_by_funds import held_at_end, on_holdings
from factcheck.reading.in_a_day import daily
from factcheck.reading.in_a_week import of_the_week, plainly_weekly, told_weekly
from factcheck.reading.lexicon import measures, roles
from factcheck.reading.quoted import Quoted
from factcheck.reading.stretches import (
    LONG,
    PRICES,
    WEEKS,
    at_close,
    at_end,
    is_short,
    month_of_rate,
    since_january,
    so_far,
    standing,
    timeless,
    until_covered,
    was_over,
    was_to_come,
    week_of,
    weekly,
    year_ended,
)
from factcheck.reading.tenders import of_bids, of_round
from factcheck.reading.week_ends import at_week_end
from factcheck.reading.year_before import dates_by_change, one_before, told_before_it, year_before

_ANOTHER_CLAUSE = lazy(r"\d[^，；。]{0,12}，")
"""年末在营 58 家，产能利用率 63%: the day is that of the figure before."""
_SPAN = 14
_OVER = lazy(
    r"(?:半|[两三四五六七八九十\d一]{1,3})(?:个半?|多)?(?:年|月|周|天|季度)(?:多|内|间|里|来)?(?:累计|已|大|暴|狂|猛|飙|急|再|共)?[涨跌升降增减翻][^，。；\d]{0,3}\Z"
)
"""How long a change took, right before it."""
_MOVES_IN = lazy(r"(?:内|间|里|来)?(?:累计|已|大|暴|狂|猛|飙|急|再|共)?[涨跌升降翻]")
_NEAR = 60
_TODAY = lazy(r"(?:目前|当前|现阶段|眼下)[^，。；：\n]{0,40}\Z")
_ADDED = 6
_HEADED = frozenset({"price", "index"})
"""Kinds of bare numbers that the head of their column tells."""
_BY_DAY = ("pe-ttm", "pe（ttm", "pe(ttm", "pb", "市净率", "滚动市盈率")
"""Multiples of what has been earned, which a weekly tells of the day on which its week closed."""
_OVER_TIME = ("月均", "日均", "周均", "年均")
"""What a mean over time begins with: of a stretch, and of no day."""
_RUNS = lazy(r"\b(?:provided|generated|used) (?:by|from|in|for)\b")
_POSTED = lazy(r"(?:招标|采购|出让|拍卖)公告|挂牌(?!价|量|均)|挂网|开标")
_OPENING = 300
_PER_TIME = ("/month", "/year", "/d", "/h", "/token")
"""Units of what is charged for so long, or so much."""
_MARKET = Rare(
    r"\b(?:[Ss]hares|[Ss]tocks|[Mm]arkets?|[Ii]ndex|[Ff]utures|[Ee]quities|[Bb]onds|[Yy]ields?|[Dd]ollar|[Cc]rude|[Bb]ullion)\b"
    r"|收评|午评|日评|早盘|收盘|盘面|股市|指数|隔夜|美股|外盘"
)
"""What a text on the markets of one day opens with."""

_DAILY = 24
_CHANCE = lazy(r"\d月[^，。；\d]{0,6}概率[^，。；\d]{0,4}\Z")
"""12月降息概率升至 63%: how likely what may happen in a month is today."""
_SENTENCE = lazy(r"[。；;\n]")
_NO_LONGER = lazy(r"单月|当月|月|季|周|[上本]年|日|末")
"""Behind 累计: words of another time."""


_CREEPING = (
    *("份额", "良率", "权重", "渗透率", "市占率", "覆盖率", "准确率", "自给率", "国产化率"),
    *("share", "yield", "penetration"),
)
"""Rates that nobody tells against the same stretch of the year before, unless he says so."""
_AMOUNT = frozenset({"level", "change"})
_PREVIEW = Rare(r"业绩预告|业绩预[增减盈亏]|预[增减]公告")
_FILED = Rare(r"公告编号|(?:董事会|全体董事)[^。\n]{0,16}保证")
"""What a company foretells of a stretch that is over, or nearly so."""
_QUOTED = frozenset({"shares", "share price", "stock", "stock price", "index change"})
_AHEAD = 60
_ANOTHER_TIME = lazy(r"\A[^.;\n]{0,24}\b(?:past|last|since|year|month|week|quarter|months|weeks|years)\b")


def _day(day: date) -> Period:
    return Period(day, day, day.isoformat(), "calendar", "day")


def _money_cell(draft: Draft) -> bool:
    """A bare number below 发行（亿元）."""
    return draft.cell is not None and draft.quantity.kind == "number" and len(draft.unit) == 3 and draft.unit.isupper()


@cache
def _dealt_or_closed() -> tuple[str, ...]:
    return (*roles("dealt_in"), *roles("closing"))


class Resolves(Protocol):
    """Gives the period of a mark, and the week that the report prints."""

    weeks: Period | None

    def of(self, mark: Mark) -> Period | None: ...


class Periods:
    """Gives the periods of the figures of one document."""

    def __init__(self, document: Document, resolver: Resolves, money: tuple[str, ...]) -> None:
        self.text = document.view.text
        self.published = document.published
        self.resolver = resolver
        self.stock = tuple(word.lower() for word in measures().stock)
        self.holdings = on_holdings(document.view.text)
        self.market = _MARKET.search(document.view.text, 0, _OPENING) is not None
        self.money = money
        self.flowing = (*money, *roles("flowing"))
        self.event = EventDays(document)
        self.quoted = Quoted(document)
        front = document.view.text[:_OPENING]
        self.preview = _PREVIEW.search(front) is not None and _FILED.search(front) is not None
        self.wire = DATELINE.search(document.view.text, 0, _OPENING + _AHEAD) is not None

    def of(self, draft: Draft) -> Period | None:
        """The period of a figure: None where nothing dates it."""
        period = self._dated(draft)
        if period is None or period.grain not in WEEKS or was_to_come(period, self.published):
            return period
        near = draft.near if draft.mark is not None and draft.cell is None else None
        beside = self._dated(near) if near is not None and near.sentence == draft.sentence else None
        return at_week_end(draft, period, self._stands(draft), self.text, beside)

    def _dated(self, draft: Draft) -> Period | None:
        """The period of a figure, be it the week on the last day of which it was measured."""
        undated = draft.mark is None and (draft.inherited or draft.period is None)
        period = self.event.of_section(draft) if undated and self.event.sections else None
        if period is None:
            period = self._of(draft)
            if period is not None or not (draft.mark is None or self._of_event(draft.mark)):
                return self._over_week(draft, period)
            period = self.event.of(draft) or (held_at_end(draft, None) if self.holdings else None)
        if period is not None:
            draft.how["period"] = "inherited"
            draft.trust = min(draft.trust, 0.6)
        return period

    def _of_event(self, mark: Mark) -> bool:
        """Whether a period is the day of the event that a report is on: 事件：11月18日公告，首付款 6.5 亿美元."""
        days = self.event.days
        period = self.resolver.of(mark) if days is not None else None
        return period is not None and days is not None and (period.start, period.end) == (days.start, days.end)

    def _over_week(self, draft: Draft, period: Period | None) -> Period | None:
        period = held_at_end(draft, period) if self.holdings else period
        if period is None:
            return None
        period = of_the_week(draft, period, self.resolver.weeks, self.text)
        return so_far(draft, period, self.published, self.resolver.weeks, self.text)

    def _of(self, draft: Draft) -> Period | None:
        if "within" in draft.how:
            return draft.period
        printed = self.resolver.of(draft.mark) if draft.mark is not None else None
        if (today := self.quoted.of(draft, printed)) is not None:
            draft.how["period"] = "inferred"
            return today
        if (moved := self._moved_today(draft)) is not None:
            draft.how["period"] = "inferred"
            return moved
        if draft.mark is not None:
            period = printed
            if period is None or timeless(draft, period) or self._told_apart(draft, draft.mark, period):
                return None
            if draft.mark.text.endswith("三季报"):
                if draft.quantity.kind == "count" or draft.stance == "target":
                    return None  # 三季报三家航司合计 …; 拟每 10 股派 5 元
                draft.trust = min(draft.trust, 0.45)  # of one quarter or of three: it contradicts nothing
            bare = "财季" in period.label and not period.label[:2].isdigit()
            if draft.stance == "target" and bare and self._ahead(period):
                return None  # 目标是在第三财季 …: of which year, and by whose calendar, isn't told
            if draft.stance == "target" and was_over(period, self.published):
                return None  # 9月16日获准注册，拟募集 45.2 亿元: when it was told
            if weekly(draft):
                return week_of(period, self.resolver.weeks)
            if self.flows(draft):
                period = stretch_alike(draft, period)
            between_ends = came_and_went(draft, draft.mark, self.text) if period.point else None
            if between_ends is not None:
                draft.how["period"] = "inherited"
                return between_ends
            if period.point and draft.covered is not None and self._of_a_stretch(draft, draft.mark):
                draft.how["period"] = "inherited"
                return draft.covered
            long = period.grain in LONG or getattr(draft.mark.spec, "since", False)
            long = long or (period.grain == "month" and self._in_bracket(draft.mark))
            if (long and draft.aspect != "change" and self._stands(draft)) or at_close(draft, period, self.text):
                return None if self._not_yet(draft, draft.mark, period) else at_end(period)
            if getattr(draft.mark.spec, "since", False) and (draft.until is not None or draft.cell is not None):
                return until_covered(period, self.resolver.of(draft.until) if draft.until is not None else draft.period)
            between = self.text[draft.mark.right : draft.quantity.left] if draft.mark.left >= 0 else ""
            summed = draft.cumulative or self._summed_up(draft.mark, period)
            return since_january(period, between) if summed else month_of_rate(draft, period)
        if draft.led and draft.period is not None and draft.role != "from":
            draft.how["period"] = "inherited"
            return draft.period if of_round(draft, self.text) else None
        if standing(draft.measure):
            return None
        compared = dates_by_change(draft)
        if compared is not None:
            draft.how["period"] = "inferred"
            return year_before(self._dated(compared), draft.against)
        beside = self._beside_it(draft)
        if beside is None and draft.leads_to is not None:
            beside = self._begun(draft, draft.leads_to)
        if beside is not None:
            draft.how["period"] = "inferred"
            return beside
        carried = draft.period is not None and draft.period.point and not draft.inherited
        if carried and (self.flows(draft) or self._dealt(draft)):
            # 截至年末 … of the sentence before is no flow's period
            spoken, stretch = stretch_to(draft, draft.period), draft.covered or year_ended(draft)
            spoken = spoken or (draft.period if stretch is None and draft.unit == "d" else None)  # 周转天数 118 天
            draft.period, draft.inherited = spoken or stretch, spoken is None
            if draft.period is not None and self._dealt(draft):
                draft.how["period"] = "inherited"
                return draft.period
        if draft.period is None or (draft.inherited and not self._inherits(draft)) or timeless(draft, draft.period):
            return None
        if draft.period.grain in LONG and self._of_today(draft):
            return None
        if draft.inherited and draft.period.point and draft.cell is None and draft.unit == "pp" and self.flows(draft):
            return None  # 9月末总资产 1.2 万亿元。综合成本率 98.1%，同比下降 0.4 个百分点
        if draft.inherited and draft.goes_on is not None and self.resolver.of(draft.goes_on) != draft.period:
            return None  # 海外占比过半：Q3 占 51%；前三季度占 48%, below a paragraph on 前三季度
        if not draft.inherited and (draft.stance == "target" or of_no_stretch(draft, self.text)):
            return None  # 三季度收入 9.4 亿元。公司拟以 35 亿元收购 …: of no stretch told before
        draft.how["period"] = "inherited" if draft.inherited else "carried"
        if draft.inherited:
            draft.trust = min(draft.trust, 0.8)
        if weekly(draft):
            return week_of(draft.period, self.resolver.weeks)
        lent = draft.aspect == "change" and draft.measure.endswith(roles("lent"))  # 居民贷款增加 820 亿元: in the month
        stands = self._stands(draft) and not lent and draft.period.grain not in WEEKS
        stands = stands or at_close(draft, draft.period, "")
        if not stands and self._adds_up(draft, draft.period):
            return since_january(draft.period, "")
        return at_end(draft.period) if stands else draft.period  # a stock of this week is printed as the week's

    def _in_bracket(self, mark: Mark) -> bool:
        """Net assets were £486m at the end of March (December: £471m): whether a month opens a bracket."""
        return mark.left > 0 and self.text[mark.left - 1] == "(" and self.text.startswith(": ", mark.right)

    def _moved_today(self, draft: Draft) -> Period | None:
        """Shares in Wendover slid 9.3%, in a wire: on its own day."""
        if not self.wire or draft.mark is not None or draft.aspect != "change" or draft.unit != "%":
            return None
        name = draft.how.get("said", draft.measure).lower()
        if name not in _QUOTED or draft.base not in ("", "stated") or self.published is None:
            return None
        at = draft.quantity.right
        return None if _ANOTHER_TIME.search(self.text, at, at + _AHEAD) else _day(self.published)

    def _summed_up(self, mark: Mark, period: Period) -> bool:
        """11月累计出口 42 万台: since January, in what is no weekly and once that month is over."""
        over = self.published is not None and period.end is not None and period.end < self.published
        told = self.resolver.weeks is None and getattr(mark.spec, "number", None) is not None
        return over and told and mark.right > 0 and self.text.startswith("累计", mark.right)

    def _adds_up(self, draft: Draft, period: Period) -> bool:
        """累计新单 113 亿元，同比+4.4%, in a comment on a month that is over: since January, where it flows."""
        over = self.published is not None and period.end is not None and period.end < self.published
        if not over or period.grain != "month" or self.resolver.weeks is not None or draft.base in ("mom", "wow"):
            return False
        if not (self.flows(draft) or draft.base == "yoy" or draft.quantity.kind in ("money", "physical")):
            return False
        at = draft.quantity.left
        said = _SENTENCE.split(self.text[max(0, at - _NEAR) : at])[-1]
        behind = said.rpartition("累计")[2] if "累计" in said else None
        return behind is not None and _NO_LONGER.search(behind) is None

    def _ahead(self, period: Period) -> bool:
        """Whether a period has not begun when the report comes out."""
        return self.published is not None and period.start is not None and period.start > self.published

    def _beside_it(self, draft: Draft) -> Period | None:
        """The period of a figure that only the one beside it dates; None where it has one of its own, or none."""
        published = self.published
        latest = told_before_it(draft)
        if latest is not None:
            period = self._dated(latest)
            planned = planned_before(period, published)
            self._add_scope(draft, "前值" if planned is not None else "")
            return planned or one_before(period)
        again = revised_again(draft, self.text)
        if draft.onto is not None or again is not None:
            self._add_scope(draft, no_longer(draft, self.text))
        if draft.onto is not None:
            return before_it(draft, draft.onto, self._dated(draft.onto), published, self.text)
        near = again or expected_for(draft)
        return self._dated(near) if near is not None else None

    def _begun(self, draft: Draft, to: Draft) -> Period | None:
        """The period of a level that something started from, by that of the level it came to."""
        period = self._dated(to)
        if draft.unit == "x" and to.unit != "x":
            return period
        if period is None or (period.grain == "day" and not period.point):
            return None  # what a rate was until the day from which another one holds
        ahead = self.published is not None and period.end is not None and period.end > self.published
        guided = ahead and to.verb in roles("revises") and "/" not in draft.unit  # a price put up is no forecast
        if is_expected(draft, self.text) or is_revised(draft) or guided:
            return period
        rate = draft.unit in ("%", "pp") and draft.aspect in ("level", "share")
        rate = rate and bool(draft.measure) and not draft.measure.lower().endswith(_CREEPING)
        flows = (self.flows(draft) or draft.against == "yoy" or rate) and not self._stands(draft)
        if not flows or ahead or draft.period is not None or not a_year_before(draft, period, self.text):
            return None
        if period.grain == "quarter" and not draft.against:
            draft.trust = min(draft.trust, 0.45)  # what it fell from may be the quarter before: it contradicts nothing
        return year_before(period, draft.against)

    @staticmethod
    def _add_scope(draft: Draft, word: str) -> None:
        if word and word not in draft.scope:
            draft.scope = (*draft.scope, word)

    def _of_today(self, draft: Draft) -> bool:
        """1-5月收入 61.9 亿元。公司当前 PB 1.1 倍；盘后股价涨 6%: whether a figure is of the report's own day."""
        measure = draft.measure.lower()
        if measure in roles("quoted"):
            return draft.quantity.kind != "count"
        return measure in roles("quoted_now") and draft.stance == "actual"

    def _told_apart(self, draft: Draft, mark: Mark, period: Period) -> bool:
        """Whether the period only dates an act told of before the figure: 4月16日公告中标，金额6.8亿元，工期14个月."""
        if not 0 <= mark.right <= draft.quantity.left:
            return False
        between = self.text[mark.right : draft.quantity.left]
        if standing(draft.measure) and draft.aspect not in ("change", "points"):
            return not period.point and any(sign in between for sign in "，,；;｜|")
        quoted = draft.measure.lower() in PRICES or draft.quantity.kind == "index"
        if period.grain != "day" or period.point or quoted or draft.aspect not in ("level", "share"):
            return False
        if _POSTED.search(between) is not None and draft.quantity.kind in ("money", "price", "count"):
            return False  # 5月8日，某公司招标公告挂牌，采购 300 台，限价 90 万元
        return any(word in between for word in roles("events"))

    def _stands(self, draft: Draft) -> bool:
        """Whether a measure is a state, and no average of one: 不良率, 总资产, but not 日均余额."""
        measure = draft.measure.lower()
        added = measure.startswith(roles("added"))  # 新增贷款 is of the time in which they were lent
        at = draft.quantity.left
        just = self.text[max(0, at - len(measure) - _ADDED) : at].rstrip("约近超达逾 ").lower()
        named = bool(measure) and just.endswith(measure)
        added = added or (named and just.removesuffix(measure).endswith(roles("added")))  # 全年新增门店 240 家
        # cash provided by operating activities
        added = added or (measure == "cash" and _RUNS.search(self.text, max(0, at - _NEAR), at) is not None)
        return measure.endswith(self.stock) and not added and "均" not in draft.phrase + measure

    def _not_yet(self, draft: Draft, mark: Mark, period: Period) -> bool:
        """全年计划新开 900 家；储备门店 1,740 家: what stands today is not of the end of a year that goes on."""
        published = self.published
        ahead = published is not None and period.end is not None and period.end > published
        return ahead and draft.stance == "actual" and "；" in self.text[max(0, mark.right) : draft.quantity.left]

    def flows(self, draft: Draft) -> bool:
        """Whether a measure is earned or spent over a period, rather than a state at its end."""
        if draft.measure.lower().endswith(self.stock) or draft.measure == "规模":
            return False
        if draft.aspect == "share" and draft.measure.endswith("占比"):
            return draft.measure.startswith(self.money) or draft.subject.endswith(self.money)
        if draft.measure.isascii() and draft.measure.lower().endswith(self.flowing):
            return True  # Capital expenditure, behind As at 30 June
        return draft.measure.endswith(self.flowing) or draft.measure.startswith(roles("begun"))

    def _of_a_stretch(self, draft: Draft, mark: Mark) -> bool:
        """年末直营店 234 家；收入占比 58.3%: what is taken in is of the year, behind a semicolon."""
        flows = draft.measure.startswith(self.money) if draft.aspect == "share" else self.flows(draft)
        flows = flows or any(word in draft.measure for word in _OVER_TIME)
        between = self.text[mark.right : draft.quantity.left] if mark.right >= 0 else ""
        rate = draft.unit in ("%", "d") and draft.aspect != "change"
        return flows and ("；" in between or (rate and _ANOTHER_CLAUSE.search(between) is not None))

    def _dealt(self, draft: Draft) -> bool:
        """截至11月7日，两融余额 …。分行业看，电力设备净买入 62.3 亿元；日均 2218 亿元: of the week, as no day is."""
        covered = draft.covered
        if covered is None or covered.grain not in WEEKS or draft.stance != "actual" or draft.aspect not in _AMOUNT:
            return False
        mean = draft.phrase.startswith(_OVER_TIME) or draft.measure.startswith(_OVER_TIME)
        return mean or (draft.quantity.kind == "money" and draft.measure.endswith(roles("dealt_in")))

    def _told_daily(self, draft: Draft) -> bool:
        """Whether a figure is what markets tell every day, by words printed before it."""
        at = draft.quantity.left
        named = draft.measure in self.text[max(0, at - _DAILY) : at]
        return named and (draft.subject + draft.measure).endswith(roles("told_daily"))

    def _of_no_week(self, draft: Draft) -> bool:
        """目前收入来自不到 20% 的用户; a caption 千兆用户占比超三成: how things stand, in a weekly."""
        at = draft.quantity.left
        return draft.layout == "caption" or _TODAY.search(self.text, max(0, at - _NEAR), at) is not None

    def _inherits(self, draft: Draft) -> bool:
        """Whether a heading's period can be the figure's: only for a known measure, and never for a forecast."""
        kind, at = draft.quantity.kind, draft.quantity.left
        kind = draft.kind if draft.cell is not None and kind == "number" and draft.kind in _HEADED else kind
        if draft.measure.lower() in roles("quoted_now") and draft.period is not None and draft.period.grain in LONG:
            return False  # Price: 412p, in a report on a quarter
        listed = draft.unit.endswith(_PER_TIME) or draft.measure.endswith(("月费", "年费", "定价", "起售价"))
        if kind in ("price", "money") and listed and draft.period is not None and draft.period.grain in LONG:
            return False  # 订阅 899 元/月, in a report on a quarter
        quoted = draft.measure.lower() in roles("quoted") and kind != "count"
        if quoted and draft.period is not None and draft.period.grain in LONG:
            return False  # its shares rose 3.8%
        foretold = "foretold" in draft.how or (draft.stance == "forecast" and self.preview and draft.head)
        if draft.stance != "actual" and not foretold:
            return False
        if draft.role == "attribute" or (kind == "duration" and not draft.head):
            return False
        put_out = draft.measure.lower().endswith(roles("outputs")) and not draft.measure.endswith(roles("sizes"))
        own = draft.period is not None and not is_short(draft.period) and of_its_stretch(draft, self.text)
        if kind in ("rate", "physical") and draft.aspect == "level" and not (put_out or own):
            return False  # what a thing can do, or weighs, is no figure of a period
        if draft.aspect in ("change", "multiple") and _OVER.search(self.text, max(0, at - _SPAN), at):
            return False  # 租金半年涨三成: over another time than the report's
        if kind == "duration" and _MOVES_IN.match(self.text, draft.quantity.right):
            return False
        if kind == "rate" and draft.measure.endswith(roles("capacities")):
            return False  # 一期产能 2 万吨/年, in a weekly
        if draft.period is not None and draft.period.grain == "day":
            market = self.market or draft.period.label == EVE
            by_day = draft.cell is not None and draft.base == "prev_period" and market
            moved = market and draft.aspect == "change" and draft.unit == "%" and not (draft.measure or draft.base)
            moved = moved or (by_day and draft.aspect in ("change", "points"))
            dealt = kind in ("money", "count") and draft.measure.lower().endswith(roles("dealt_in"))
            dealt = dealt or draft.measure.lower().endswith(("yield", "收益率"))
            dealt = dealt or (kind == "count" and draft.measure in roles("counted_by_move")) or draft.unit == "pp"
            told = draft.period.label in (OF_THE_DAY, EVE) and daily(draft, self._stands(draft), self.text)
            # else the day is an event's
            return told or kind in ("price", "index") or draft.measure.lower() in PRICES or moved or (market and dealt)
        if draft.period is not None and is_short(draft.period):
            return not of_bids(draft, self.text) and (
                (draft.aspect in ("change", "points") and draft.unit != "x")
                or (kind in ("price", "index") and not draft.measure.endswith(roles("list_prices")))
                or draft.measure.endswith(roles("outputs"))
                or (draft.cell is not None and draft.measure.lower().endswith(roles("closing")))
                or (draft.cell is not None and draft.measure.lower() in roles("quoted_now"))
                or (draft.aspect == "share" and not self._of_no_week(draft))
                or (draft.aspect == "multiple" and draft.measure.lower().startswith(_BY_DAY))
                or of_last_week(draft)
                or told_weekly(draft, self.text)
                or plainly_weekly(draft, self.money, self.text)
                or of_its_week(draft, self.text)
                or "beside_last" in draft.how
                or (draft.cell is None and self._told_daily(draft))
                or _CHANCE.search(self.text, max(0, at - _SPAN), at) is not None
                or (kind == "count" and draft.measure in roles("counted_by_move"))
                or ((kind == "money" or _money_cell(draft)) and draft.measure.lower().endswith(_dealt_or_closed()))
                or (draft.cell is not None and kind == "percent" and draft.measure.endswith(roles("weekly_rates")))
            )
        if own or (kind == "count" and any(word in draft.measure for word in roles("came_in"))):
            return True
        return draft.head or draft.aspect in ("change", "share") or kind in ("money", "percent", "points", "price")
