"""Drafts into facts: the period is resolved, the value signed, the identity folded."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Protocol, TypeVar

from factcheck.document import Document
from factcheck.facts import Fact, Origin
from factcheck.making import evolve, maker
from factcheck.patterns import lazy
from factcheck.periods import Period, Spec
from factcheck.quantity import Mark, Quantity
from factcheck.reading import per_parts
from factcheck.reading.aspects import MOVES
from factcheck.reading.bodies import body, leading_body
from factcheck.reading.draft import Draft
from factcheck.reading.lexicon import load, measures, roles
from factcheck.reading.one_unit import lent_by_sentence
from factcheck.reading.phrases import terms as fold_terms
from factcheck.reading.phrases import tidy
from factcheck.reading.ratings import ROLE as THRESHOLD
from factcheck.reading.year_before import dates_by_change, year_before

T = TypeVar("T")
make_fact = maker(Fact)
_GRAIN_WINDOW = {"day": "day", "week": "week", "month": "month", "quarter": "quarter", "half": "half", "year": "year"}


class Resolves(Protocol):
    """Gives the period of a mark."""

    def of(self, mark: Mark) -> Period | None: ...


_PFLOPS = lazy(r" ?P(?![A-Za-z])")


class Freezer:
    """Makes the facts of one document."""

    def __init__(self, document: Document, resolver: Resolves, main: str = "") -> None:
        self.main = main
        self.text = document.view.text
        self.resolver = resolver
        self.origin = Origin(document.path, document.house, document.published, document.language)
        self.before: Draft | None = None
        self.weighed: Draft | None = None
        """The last figure that was printed with a unit of weight, volume or energy."""
        self.currency = ""
        self.count = 0
        self.known: dict[Any, Any] = {}
        """Names, identities, periods met so far: facts share what is equal, so that long texts take less room."""
        self.stock = tuple(word.lower() for word in measures().stock)
        self.money: tuple[str, ...] = tuple(load("measures")["money"])  # type: ignore[arg-type]

    def freeze(self, drafts: Sequence[Draft]) -> tuple[tuple[Fact, ...], dict[int, Fact]]:
        """The facts of one portion in reading order, and the fact of each draft by the draft's id()."""
        facts: list[Fact] = []
        of_draft: dict[int, Fact] = {}
        for draft in drafts:
            if draft.unit and draft.quantity.kind == "money":
                self.currency = draft.unit
            self._lend_unit(draft, self.currency)
            self.before = draft
            self.weighed = draft if draft.quantity.kind == "physical" and draft.quantity.unit else self.weighed
            fact = self._fact(self.count, draft)
            self.count += 1
            facts.append(fact)
            of_draft[id(draft)] = fact
        return tuple(facts), of_draft

    def _lend_unit(self, draft: Draft, currency: str) -> None:
        """A figure without a unit takes the one its noun or the clause before has: 3970 亿总参数, 188 亿（美元）."""
        quantity = draft.quantity
        near = draft.near
        if not draft.unit:
            noun = draft.measure + draft.subject[-6:]
            if draft.measure.lower().endswith(("天数", "days")) and draft.aspect in ("level", "change"):
                draft.unit = "d"
            elif "参数" in draft.measure or draft.measure.lower().endswith("parameters"):
                draft.unit = "参数"
            elif "token" in noun.lower() or "词元" in noun:
                draft.unit = "token"
            elif _PFLOPS.match(self.text, quantity.right):
                draft.unit = "P"  # 6 万 P: of computing power
            elif currency and quantity.scale >= 10000 and draft.measure.endswith(self.money):
                draft.unit = currency
            elif near is not None and near.unit not in ("", "%", "pp", "x") and quantity.scale > 1:
                draft.unit = near.unit
            else:
                draft.unit = lent_by_sentence(self.text, draft, self.weighed)
            if draft.unit:
                draft.how["unit"] = "carried"
                money = len(draft.unit) == 3 and draft.unit.isupper()
                draft.kind = "money" if money else "duration" if draft.unit == "d" else "count"
        elif quantity.kind == "money" and self._per_part(draft, near):
            draft.how["unit"] = "carried"

    def _per_part(self, draft: Draft, near: Draft | None) -> bool:
        """The per-part that the clause before has just printed: 0.75 美元/百万 Token、输出 4.50 美元."""
        for other in (near, self.before):
            own = draft.head and draft.how.get("measure") != "clause"  # H100 报 2.18 美元: of the measure before it
            if other is None or not self._beside(draft, other) or (own and other is not near):
                continue
            total = draft.quantity.scale > 1 == other.quantity.scale  # 9.7 million at $43 per share, $417 million
            if "/" not in other.unit or total:
                continue
            scale = other.scale if other.how.get("unit") == "carried" else _per(other.quantity)
            unit = per_parts.lent(draft.unit, other.unit, scale)
            if unit:
                draft.unit, draft.scale = unit, draft.scale * scale / _per(draft.quantity)
                draft.kind = "price"
                return True
        return False

    def _beside(self, draft: Draft, other: Draft) -> bool:
        """In one sentence, or in one block and of one size: 9,860 美元/吨 …。午后触及 9,905 美元."""
        if other.sentence == draft.sentence:
            return True
        one, two = draft.quantity.low, other.quantity.low
        return other.block == draft.block and bool(one and two and two / 2 < one < two * 2)

    def _fact(self, number: int, draft: Draft) -> Fact:
        quantity = draft.quantity
        low, high = _signed(quantity, draft)
        period = self._period(draft)
        if period is not None and not period.point and not _short(period) and _quoted_level(draft):
            period, draft.stance = None, "actual"  # 对应2026年PE 18倍（收盘价 24.96 元）: today's
        draft.subject = self._in_full(draft.subject)
        subject, measure = tidy(draft.subject), tidy(draft.measure)
        if measure == subject:
            subject = ""
        whose = "" if draft.whose in subject + measure else draft.whose
        if whose:
            subject = f"{whose} {subject}".strip()
        words = f"{subject}\n{measure}\n{draft.phrase}"
        scope = self._scope(words.replace("seasonally adjusted", "") if "seasonally" in words else words, draft, period)
        stance = _stance(draft, period, self.origin.published)
        return make_fact(
            number,
            quantity,
            self.origin,
            self._shared(subject),
            self._in_words(_mean(draft) + measure + _pace(draft, measure), draft.whole),
            self._shared(scope),
            self._terms(draft, measure, whose, scope),
            draft.aspect,
            self._of_year_end(draft, period) or _base(draft, period),
            _window(draft, period),
            self._shared(period),
            low,
            high,
            _step(quantity, draft),
            draft.unit,
            draft.kind or quantity.kind,
            quantity.modifier,
            draft.source,
            stance,
            draft.layout,
            draft.trust,
            draft.sentence,
            draft.clause,
            draft.section,
            draft.whole,
            self._shared(tuple(item for item in draft.how.items() if item[0] not in _WORDS)),
            draft.cell,
        )

    def _of_year_end(self, draft: Draft, period: Period | None) -> str:
        """较2025年末增长 3%, of a figure of 2026: since the end of the year before."""
        if draft.base != "stated" or period is None or period.end is None:
            return ""
        left = draft.quantity.left
        named = _YEAR_END.search(self.text, max(0, left - 20), left)
        return "prev_year_end" if named and int(named[1]) + 1 == period.end.year else ""

    def _in_full(self, subject: str) -> str:
        """Kestrel, Kestrel Hydraulics and Kestrel's are the Kestrel Hydraulics AG that the report is about."""
        if not self.main.isascii() or not subject.isascii() or not subject[:1].isupper():
            return subject
        own, main = subject.removesuffix("'s").split(), self.main.split()
        shorter = own == main[: len(own)] and (len(own) > 1 or len(own[0]) > 3)
        longer = main == own[: len(main)] and all(word in roles("firm_words") for word in own[len(main) :])
        return self.main if main and own and (shorter or longer) else subject

    def _in_words(self, measure: str, whole: str) -> str:
        """A measure that only a verb tells, in the report's language: Snacks accounted for 42%."""
        if self.origin.language != "en":
            return measure
        if whole and measure == "占比":
            return f"share of {whole}"
        return measure.replace("占比", " share").replace(MOVES, "change").strip()

    def _period(self, draft: Draft) -> Period | None:
        if draft.mark is not None:
            period = self.resolver.of(draft.mark)
            if period is None or _timeless(draft, period) or self._told_apart(draft, draft.mark, period):
                return None
            if _weekly(draft):
                return _week_of(period)
            if period.point and draft.covered is not None and self._of_a_stretch(draft, draft.mark):
                draft.how["period"] = "inherited"
                return draft.covered
            long = period.grain in _LONG or getattr(draft.mark.spec, "since", False)
            if (long and draft.aspect != "change" and self._stands(draft)) or _at_close(draft, period):
                return _at_end(period)
            if draft.until is not None and getattr(draft.mark.spec, "since", False):
                return _until(period, self.resolver.of(draft.until))
            return _since_january(period) if draft.cumulative else period
        if _standing(draft.measure):
            return None
        compared = dates_by_change(draft)
        if compared is not None:
            draft.how["period"] = "inferred"
            return year_before(self._period(compared), draft.against)
        if draft.period is not None and draft.period.point and not draft.inherited and self._flows(draft):
            # 截至年末 … of the sentence before is no flow's period
            draft.period, draft.inherited = draft.covered or _year_ended(draft), True
        if draft.period is None or (draft.inherited and not self._inherits(draft)) or _timeless(draft, draft.period):
            return None
        draft.how["period"] = "inherited" if draft.inherited else "carried"
        if draft.inherited:
            draft.trust = min(draft.trust, 0.8)
        if _weekly(draft):
            return _week_of(draft.period)
        stands = self._stands(draft) and draft.period.grain not in _WEEKS
        stands = stands or _at_close(draft, draft.period)
        return _at_end(draft.period) if stands else draft.period  # a stock of this week is printed as the week's

    def _told_apart(self, draft: Draft, mark: Mark, period: Period) -> bool:
        """Whether the period only dates an act told of before the figure: 4月16日公告中标，金额6.8亿元，工期14个月."""
        if not 0 <= mark.right <= draft.quantity.left:
            return False
        between = self.text[mark.right : draft.quantity.left]
        if _standing(draft.measure):
            return not period.point and any(sign in between for sign in "，,；;｜|")
        quoted = draft.measure.lower() in _PRICES or draft.quantity.kind == "index"
        if period.grain != "day" or period.point or quoted or draft.aspect not in ("level", "share"):
            return False
        return any(word in between for word in roles("events"))

    def _stands(self, draft: Draft) -> bool:
        """Whether a measure is a state, and no average of one: 不良率, 总资产, but not 日均余额."""
        measure = draft.measure.lower()
        added = measure.startswith(roles("added"))  # 新增贷款 is of the time in which they were lent
        return measure.endswith(self.stock) and not added and "均" not in draft.phrase + measure

    def _flows(self, draft: Draft) -> bool:
        """Whether a measure is earned or spent over a period, rather than a state at its end."""
        if draft.measure.lower().endswith(self.stock):
            return False
        return draft.measure.endswith((*self.money, *roles("flowing"))) or draft.measure.startswith(roles("begun"))

    def _of_a_stretch(self, draft: Draft, mark: Mark) -> bool:
        """年末直营店 234 家；收入占比 58.3%: what is taken in is of the year, behind a semicolon."""
        flows = draft.measure.startswith(self.money) if draft.aspect == "share" else self._flows(draft)
        return flows and mark.right >= 0 and "；" in self.text[mark.right : draft.quantity.left]

    def _inherits(self, draft: Draft) -> bool:
        """Whether a heading's period can be the figure's: only for a known measure, and never for a forecast."""
        kind = draft.quantity.kind
        if draft.measure.lower() in roles("quoted_now") and draft.period is not None and draft.period.grain in _LONG:
            return False  # Price: 412p, in a report on a quarter
        quoted = draft.measure.lower() in roles("quoted") and kind != "count"
        if quoted and draft.period is not None and draft.period.grain in _LONG:
            return False  # its shares rose 3.8%
        if draft.stance != "actual" or draft.role == "attribute" or (kind == "duration" and not draft.head):
            return False
        if kind in ("rate", "physical") and draft.aspect == "level" and not draft.measure.endswith(roles("outputs")):
            return False  # what a thing can do is no figure of a period
        if kind == "rate" and draft.measure.endswith(roles("capacities")):
            return False  # 一期产能 2 万吨/年, in a weekly
        if draft.period is not None and draft.period.grain == "day":
            return kind in ("price", "index") or draft.measure.lower() in _PRICES  # else the day is an event's
        if draft.period is not None and _short(draft.period):
            return (
                (draft.aspect in ("change", "points") and draft.unit != "x")
                or (kind in ("price", "index") and not draft.measure.endswith(roles("list_prices")))
                or draft.measure.endswith(roles("outputs"))
                or draft.aspect == "share"
                or (kind == "money" and draft.measure.endswith(roles("dealt_in")))
            )
        if kind == "count" and any(word in draft.measure for word in roles("came_in")):
            return True
        return draft.head or draft.aspect in ("change", "share") or kind in ("money", "percent", "points", "price")

    def _terms(self, draft: Draft, measure: str, whose: str, scope: tuple[str, ...]) -> frozenset[str]:
        """The identity. In a report about one body its name is part of all that is no other body's."""
        if draft.role == THRESHOLD:
            return frozenset()
        own = tidy(draft.subject)
        found = fold_terms(measure) | (fold_terms(own) if own != measure else frozenset())
        if whose:
            found |= fold_terms(whose)
        elif self.main and not body(own):
            found |= fold_terms(self.main)
        if scope:
            found = found.union(scope)
        if "单季" in found and "单季" not in scope:
            found -= {"单季"}
        return self._shared(found)

    def _shared(self, value: T) -> T:
        shared: T = self.known.setdefault(value, value)
        return shared

    def _scope(self, words: str, draft: Draft, period: Period | None) -> tuple[str, ...]:
        found: tuple[str, ...] = ()
        if _ANY_SCOPE.search(words):
            own = leading_body(words)  # 中国移动: a name, and no scope
            hits = set(_ANY_SCOPE.findall(words.replace(own, "") if own else words))
            found = tuple(word for word in _SCOPES if word in hits)
        found += tuple(word for word in draft.scope if word not in found)
        if draft.cumulative and "累计" not in found:
            found += ("累计",)
        if len(found) > 1:
            found = tuple(word for word in found if not any(word in other for other in found if other != word))
        if "单季" in found and period is not None and period.grain == "quarter":
            found = tuple(word for word in found if word != "单季")  # a quarter is that of itself
        return found


_SCOPES = tuple(
    word
    for word in measures().scope
    if len(word) > 1
    and word
    not in ("出口", "进口", "平均", "最高", "最低", "核心", "整体", "基本", "新增", "实际", "total", "net", "core")
)


_ANY_SCOPE = lazy("|".join(map(re.escape, _SCOPES)))


_WORDS = frozenset({"mean", "pace"})
"""What `how` keeps of the words, and no origin of a field."""


def _pace(draft: Draft, measure: str) -> str:
    """The 增速 or 降幅 that moved by so many points: 营收增速提高 0.2 个百分点 is no change of 营收."""
    word = draft.how.get("pace", "")
    return "" if not measure or not word or measure.endswith(roles("changes")) or word.isascii() else word


def _mean(draft: Draft) -> str:
    """The 平均 that stands before a measure, where the subject does not say it already."""
    return draft.how.get("mean", "") if "平均" not in draft.subject + draft.measure else ""


def _per(quantity: Quantity) -> Decimal:
    """What the per-part of a price divides by: 10^-6 for 美元/百万 Token; 1 for a price per one of something."""
    if quantity.step is None:
        return Decimal(1)
    return quantity.step.scaleb(quantity.decimals) / quantity.scale


def _signed(quantity: Quantity, draft: Draft) -> tuple[Decimal | None, Decimal | None]:
    """The resolved ends, low <= high: signed by the verb, scaled by the list."""
    low, high = quantity.low, quantity.high
    if low is None or high is None:
        return low, high
    if draft.scale != quantity.scale:
        factor = draft.scale / quantity.scale
        low, high = (low * factor,) * 2 if low is high else (low * factor, high * factor)
    if draft.sign < 0:
        return (-low,) * 2 if low is high else (-high, -low)
    return low, high


def _step(quantity: Quantity, draft: Draft) -> Decimal | None:
    if quantity.step is None or draft.scale == quantity.scale:
        return quantity.step
    return quantity.step * draft.scale / quantity.scale


def _window(draft: Draft, period: Period | None) -> str:
    if draft.window:
        return draft.window
    spec = draft.mark.spec if draft.mark is not None else None
    if isinstance(spec, Spec) and (spec.window or _since_new_year(spec, period)):
        return spec.window or "ytd"
    if draft.cumulative:
        return "cumulative"
    if period is None:
        return ""
    return "point" if period.point else _GRAIN_WINDOW.get(period.grain, "")


def _since_new_year(spec: Spec, period: Period | None) -> bool:
    """2026年初至今 of a report of 2026."""
    if period is None or period.start is None or period.end is None or period.start.year != period.end.year:
        return False
    return spec.since and spec.until is None and spec.form == "year"


_YEAR_END = lazy(r"较\s?(20\d\d)\s?年(?:年?末|底|年底|12月31日)[^，。；]{0,10}\Z")
_LONG = frozenset({"year", "half", "quarter", "months"})
_WEEKS = frozenset({"week", "range"})
_PRICES = frozenset({MOVES, "price", "prices", "价格", "收盘价"})


def _short(period: Period) -> bool:
    return period.start is None or period.end is None or (period.end - period.start).days <= 8


def _timeless(draft: Draft, period: Period) -> bool:
    """A length of time, or a property of a thing told on some day (350W on the day of its launch), has no period."""
    if draft.quantity.kind == "duration":
        return not draft.head or draft.role == "attribute"
    few = draft.quantity.kind == "count" and draft.aspect == "level" and _few_things(draft.quantity)
    if few and not draft.head and draft.mark is None:
        return True
    event = (period.grain == "day" and not period.point) or draft.unit.startswith("bit/")
    return event and draft.aspect == "level" and draft.quantity.kind in ("physical", "rate") and not draft.head


def _few_things(quantity: Quantity) -> bool:
    """三家车企, 两款产品: how many are spoken of, in a numeral of one character."""
    return quantity.low is not None and quantity.low <= _FEW and not quantity.text[0].isdigit()


_FEW = 10


def _year_ended(draft: Draft) -> Period | None:
    """The year whose end the sentence before told of, for births and what else is counted by the year."""
    period = draft.period
    if period is None or period.end is None or not draft.measure.endswith(roles("flowing")):
        return None
    ended = (period.end.month, period.end.day) == (12, 31)
    return evolve(period, start=period.end.replace(month=1, day=1), grain="year", point=False) if ended else None


def _at_end(period: Period) -> Period:
    """A state is measured at the end of a period: 不良率 of 2025 is that of 2025-12-31."""
    if period.end is None or period.point:
        return period
    return evolve(period, start=period.end, grain="point", point=True)


def _at_close(draft: Draft, period: Period) -> bool:
    """Whether a cell tells where a week's trading ended: 收盘价 of 3.23-3.27 is that of the 27th."""
    closing = draft.cell is not None and draft.aspect == "level" and draft.measure.lower().endswith(roles("closing"))
    mean = "mean" in draft.how or "均" in draft.measure
    return closing and not mean and period.grain in _WEEKS and _short(period)


def _quoted_level(draft: Draft) -> bool:
    """Whether a figure is what a share or a company is quoted at now, which no year or quarter has."""
    now = draft.measure in ("收盘价", "最新收盘价") or draft.measure in roles("quoted_now")
    level = draft.aspect == "level" and draft.quantity.kind == "money" and draft.cell is None
    return now and level and not draft.measure.isascii()


def _standing(measure: str) -> bool:
    """Whether a measure is a term of an offer or a contract; an average price is that of a time."""
    return measure.lower().endswith(roles("standing")) and not measure.startswith(roles("averaged"))


def _weekly(draft: Draft) -> bool:
    return draft.aspect == "change" and ("周" in draft.measure or draft.window == "week")


def _week_of(period: Period) -> Period:
    """A weekly change dated by one day is that of the week that ends there."""
    if period.end is None or period.start != period.end:
        return period
    return evolve(period, start=period.end - timedelta(days=period.end.weekday()), grain="week", point=False)


def _until(period: Period, covered: Period | None) -> Period:
    """年初至今 in a table of a week is up to the end of the week, whenever the report is dated."""
    if covered is None or covered.end is None or period.start is None or period.end is None:
        return period
    near = covered.grain in _WEEKS and 0 < (period.end - covered.end).days <= _LATE
    return evolve(period, end=covered.end) if near else period


_LATE = 10


def _since_january(period: Period) -> Period:
    """2 月光模块出口累计同比 is said of January to February."""
    if period.start is None or period.grain != "month":
        return period
    return evolve(period, start=period.start.replace(month=1), grain="months")


_GRAIN_BASE = {"point": "mom", "quarter": "qoq", "month": "mom", "week": "wow"}
_YEARLY = frozenset({"quarter", "half", "year", "months"})


def _base(draft: Draft, period: Period | None) -> str:
    """The base of a change: 环比 by the figure's own period; none printed: that of a year earlier, by convention.

    The convention (a rate of growth of a quarter, half, year or of months since January is against the same stretch of
    the year before unless said) is the statistical offices' and the exchanges'; it is marked as inferred.
    """
    if draft.base == "prev_period" and period is not None:
        if period.point and "季" in period.label:
            return "qoq"  # 截至四季度末 …，环比减少 3.2%
        return "wow" if _a_week(period) else _GRAIN_BASE.get(period.grain, draft.base)
    rate = (draft.aspect == "change" and draft.unit == "%") or (draft.aspect == "points" and bool(draft.verb))
    if draft.base or not rate or period is None or draft.layout == "table":
        return draft.base
    if draft.stance == "forecast" and draft.verb in roles("revises"):
        return ""  # we lift FY26E net profit by 4%: against our own estimate
    if period.grain in _YEARLY and draft.role == "" and not any(word in draft.measure for word in roles("annual")):
        draft.how["base"] = "inferred"
        return "yoy"
    return ""


def _a_week(period: Period) -> bool:
    """Whether a period is a range of days that is a week: 4.20-4.26."""
    if period.grain != "range" or period.start is None or period.end is None:
        return False
    return 4 <= (period.end - period.start).days <= 6


def _stance(draft: Draft, period: Period | None, published: date | None) -> str:
    """What a figure is by its words, and by its days: 可能超越某公司 2019 年的 250 亿美元 foretells nothing of 2019."""
    if draft.measure.lower().endswith(roles("aims")):
        return "target"
    if period is None:
        return draft.stance
    if draft.stance == "actual":
        if not period.forecast and _told(draft) and _ahead(period, published):
            draft.how["stance"] = "inferred"
            return "forecast"
        return "forecast" if period.forecast else "actual"
    if draft.measure.endswith(roles("day_prices")) and not _ahead(period, published):
        return "actual"  # 预计 EPS 为 0.82 元，对应 8 月 28 日收盘价 16.40 元
    since = (published - period.end).days if published is not None and period.end is not None else 0
    past = since > (0 if draft.dated_alone else _LONG_PAST)
    return "actual" if past and draft.mark is not None else draft.stance


def _told(draft: Draft) -> bool:
    """Whether a figure's period is its own: carried in the text, or printed with an amount of money."""
    printed = draft.cell is None and draft.mark is not None and draft.quantity.kind == "money"
    if draft.quantity.kind == "price" and draft.cell is None:
        return False  # 2026年采购项目的单价: a price that is printed has been bid
    return printed or not draft.inherited


def _ahead(period: Period, published: date | None) -> bool:
    """Whether nobody can know a period's figures yet: it is to come, or most of its year is."""
    if published is None or period.start is None or period.end is None:
        return False
    return period.start > published or (period.grain == "year" and (period.end - published).days > _HALF_A_YEAR)


_HALF_A_YEAR = 183
_LONG_PAST = 180
"""So many days after the end of a period all its figures are known."""
