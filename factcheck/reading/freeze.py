"""Drafts into facts: the period is resolved, the value signed, the identity folded."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from operator import add
from typing import Any, Protocol, TypeVar

from factcheck.document import Document
from factcheck.facts import Fact, Origin
from factcheck.making import maker
from factcheck.patterns import Rare, lazy
from factcheck.periods import Period
from factcheck.quantity import Mark, Quantity
from factcheck.reading import per_parts
from factcheck.reading.aspects import MOVES
from factcheck.reading.begun import a_year_before, is_expected, is_revised
from factcheck.reading.beside_it import (
    before_it,
    expected_for,
    no_longer,
    of_last_week,
    planned_before,
    revised_again,
    went_to,
)
from factcheck.reading.bodies import body, leading_body
from factcheck.reading.by_time import base_by_period, stance_of
from factcheck.reading.day_prices import day_of_price
from factcheck.reading.draft import Draft
from factcheck.reading.flows import stretch_alike, stretch_to
from factcheck.reading.lexicon import measures, roles
from factcheck.reading.listed import codes
from factcheck.reading.nameless import named_parts, nameless
from factcheck.reading.of_no_time import of_no_time
from factcheck.reading.one_unit import lent_by_sentence, unit_beside
from factcheck.reading.organic import told_organically
from factcheck.reading.phrases import bare_whole, split, tidy
from factcheck.reading.phrases import terms as fold_terms
from factcheck.reading.ratings import ROLE as THRESHOLD
from factcheck.reading.revised import of_one_plan
from factcheck.reading.stretches import (
    LONG,
    PRICES,
    WEEKS,
    at_close,
    at_end,
    base_named,
    is_short,
    month_of_rate,
    quoted_level,
    since_january,
    standing,
    timeless,
    until_covered,
    was_over,
    week_of,
    weekly,
    window_of,
    year_ended,
)
from factcheck.reading.tenders import of_bids, of_round
from factcheck.reading.traits import by_its_words
from factcheck.reading.two_names import two_names
from factcheck.reading.year_before import dates_by_change, one_before, told_before_it, year_before
from factcheck.words import load

_ANOTHER_CLAUSE = lazy(r"\d[^，；。]{0,12}，")
"""年末在营 58 家，产能利用率 63%: the day is that of the figure before."""

T = TypeVar("T")
make_fact = maker(Fact)


class Resolves(Protocol):
    """Gives the period of a mark, and the week that the report prints."""

    weeks: Period | None

    def of(self, mark: Mark) -> Period | None: ...


def _may_be_named(draft: Draft) -> bool:
    """Whether the words around a change may tell what it is against: it is open so far."""
    return draft.base == "stated" or (draft.aspect == "change" and not draft.base and draft.unit == "%")


def _by_the_whole(measure: str, whole: str) -> str:
    """占比 by what it is a share of: 占总出货量 88% is the 出货量占比."""
    if measure != "占比" or not whole:
        return measure
    named = split(bare_whole(whole))
    what = _ALL_OF.sub("", named.measure) if named.head else ""
    return f"{what}{measure}" if 1 < len(what) <= _PLAIN_MEASURE else measure


_ALL_OF = lazy(r"\A(?:总(?=..)|全部|整体|合计)")
_PLAIN_MEASURE = 6
_THING_PRICED = lazy(r"[a-z][a-z]{2,11}(?: [a-z]{2,10})?")
_MOST_PRICED, _CURRENCY = 64, 3
_BEFORE_OBJECT = lazy(r"(?<=..)(?<![火门拖车手])把\Z")
"""某公司把资本开支从 24 亿元提到 30 亿元."""
_TIMES = ("人次", "架次", "车次", "班次", "台次", "航次", "辆次")
"""Ends of measures that are their own unit."""
_PFLOPS = lazy(r" ?P(?![A-Za-z])")


class Freezer:
    """Makes the facts of one document."""

    def __init__(self, document: Document, resolver: Resolves, main: str = "") -> None:
        self.main = main
        self.text = document.view.text
        self.resolver = resolver
        coded = codes(document.view.text)
        self.origin = Origin(document.path, document.house, document.published, document.language, coded)
        self.before: Draft | None = None
        self.weighed: Draft | None = None
        """The last figure that was printed with a unit of weight, volume or energy."""
        self.currency = ""
        self.count = 0
        self.priced: dict[str, tuple[str, Decimal]] = {}
        """Things sold by weight or volume, with what they are priced per and at how much, as last told."""
        self.known: dict[Any, Any] = {}
        """Names, identities, periods met so far: facts share what is equal, so that long texts take less room."""
        self.stock = tuple(word.lower() for word in measures().stock)
        self.called = two_names(document)
        self.market = _MARKET.search(document.view.text, 0, _OPENING) is not None
        self.money: tuple[str, ...] = tuple(load("measures")["money"])
        self.flowing = (*self.money, *roles("flowing"))

    def freeze(self, drafts: Sequence[Draft]) -> tuple[tuple[Fact, ...], dict[int, Fact]]:
        """The facts of one portion in reading order, and the fact of each draft by the draft's id()."""
        facts: list[Fact] = []
        of_draft: dict[int, Fact] = {}
        of_one_plan(drafts, self.resolver.of, self.origin.published, self._flows)
        for draft, behind in zip(drafts, (*drafts[1:], None), strict=False):
            _lend_back(draft, behind)
            draft.onto = went_to(draft, behind, self.text)
            if draft.unit and draft.quantity.kind == "money":
                self.currency = draft.unit
            self._lend_unit(draft, self.currency)
            self._priced(draft)
            self.before = draft
            weighs = draft.quantity.kind in ("physical", "rate") and draft.quantity.unit
            self.weighed = draft if weighs else self.weighed
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
            elif draft.measure.endswith(_TIMES) and draft.aspect == "level":
                draft.unit = draft.measure[-2:]  # 购物人次 38.2 万
            elif _PFLOPS.match(self.text, quantity.right):
                draft.unit = "P"  # 6 万 P: of computing power
            elif currency and quantity.scale >= 10000 and draft.measure.endswith(self.money):
                draft.unit = currency
            elif near is not None and near.unit not in ("", "%", "pp", "x") and quantity.scale > 1:
                draft.unit = near.unit
            else:
                draft.unit = lent_by_sentence(self.text, draft, self.weighed)
                draft.unit = draft.unit or unit_beside(self.text, draft, self.before)
            if draft.unit:
                draft.how["unit"] = "carried"
                money = len(draft.unit) == 3 and draft.unit.isupper()
                of_index = draft.unit == "点"
                draft.kind = "money" if money else "duration" if draft.unit == "d" else "index" if of_index else "count"
        elif quantity.kind == "money" and (priced := per_parts.of_measure(draft.subject + draft.measure, draft.unit)):
            draft.unit, draft.kind, draft.how["unit"] = priced, "price", "carried"
        elif (quantity.kind == "money" or draft.role == "to") and self._per_part(draft, near):
            draft.how["unit"] = "carried"

    def _per_part(self, draft: Draft, near: Draft | None) -> bool:
        """The per-part printed just before: 0.75 美元/百万 Token、输出 4.50 美元; 由每年 80 吨增至 120 吨."""
        for other in (near, self.before):
            own = draft.head and draft.how.get("measure") != "clause"  # H100 报 2.18 美元: of the measure before it
            if other is None or not self._beside(draft, other) or (own and other is not near):
                continue
            total = draft.quantity.scale > 1 == other.quantity.scale  # 9.7 million at $43 per share, $417 million
            if "/" not in other.unit or total:
                continue
            carried = other.how.get("unit") == "carried"
            scale = other.scale / other.quantity.scale if carried else _per(other.quantity)
            scale = Decimal(1) if _IN_CENTS.search(other.quantity.text) else scale  # 432 cents a bushel; $10.62
            unit = per_parts.lent(draft.unit, other.unit, scale)
            if unit:
                cents = _IN_CENTS.search(draft.quantity.text)  # up 12 cents: told in dollars already
                draft.unit, draft.scale = unit, draft.scale * scale / (1 if cents else _per(draft.quantity))
                draft.kind = "price" if draft.quantity.kind == "money" else draft.kind
                return True
        return False

    def _priced(self, draft: Draft) -> None:
        """Brent at $66.42 a barrel, and further on an average of $65: a price of the same thing is per the same."""
        quantity, names = draft.quantity, f" {draft.subject} {draft.measure} ".lower()
        if "/" in draft.unit and draft.kind in ("", "price") and quantity.kind in ("price", "number", "money"):
            name = draft.subject.lower()
            if _THING_PRICED.fullmatch(name) and quantity.low and len(self.priced) < _MOST_PRICED:
                self.priced[name] = draft.unit, quantity.low * draft.scale
            return
        if quantity.kind != "money" or quantity.scale != 1 or len(draft.unit) != _CURRENCY or not quantity.low:
            return
        for name, (unit, low) in self.priced.items():
            near = low / 2 < quantity.low < low * 2
            if near and unit.startswith(f"{draft.unit}/") and f" {name} " in names:
                draft.unit, draft.kind, draft.how["unit"] = unit, "price", "carried"
                return

    def _beside(self, draft: Draft, other: Draft) -> bool:
        """In one sentence, or in one block and of one size: 9,860 美元/吨 …。午后触及 9,905 美元."""
        if other.sentence == draft.sentence:
            return True
        one, two = draft.quantity.low, other.quantity.low
        return other.block == draft.block and bool(one and two and two / 2 < one < two * 2)

    def _fact(self, number: int, draft: Draft) -> Fact:
        quantity = draft.quantity
        low, high = _signed(quantity, draft)
        if self.origin.language != "en":
            by_its_words(draft, self.text)
        period = self._period(draft)
        told = draft.led and draft.mark is None
        if period is not None and not told and self.origin.language != "en" and of_no_time(draft, period, self.text):
            period = None
        if period is not None and not period.point and not is_short(period) and quoted_level(draft):
            period, draft.stance = None, "actual"  # 对应2026年PE 18倍（收盘价 24.96 元）: today's
        if self.origin.language != "en":
            period = day_of_price(draft, period, self.origin.published, self.text)
        draft.subject = self._in_full(draft.subject)
        subject, measure = tidy(named_parts(draft.subject)), tidy(draft.measure)
        subject = "" if measure == subject else _bare(subject)
        subject = _BEFORE_OBJECT.sub("", subject)
        whose = "" if draft.whose in subject + measure or nameless(draft.whose) else draft.whose
        if whose or draft.under:
            subject = f"{whose or draft.under} {subject}".strip()
        words = f"{draft.subject}\n{measure}\n{draft.phrase}"
        scope = self._scope(words.replace("seasonally adjusted", "") if "seasonally" in words else words, draft, period)
        stance = stance_of(draft, period, self.origin.published)
        return make_fact(
            number,
            quantity,
            self.origin,
            self._shared(subject),
            self._in_words(subject, _mean(draft) + measure + _pace(draft, measure), draft.whole),
            self._shared(scope),
            self._terms(draft, measure, whose, scope),
            draft.aspect,
            base_named(self.text, draft.quantity.left, period if _may_be_named(draft) else None)
            or base_by_period(draft, period),
            window_of(draft, period),
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
            self._shared(tuple([item for item in draft.how.items() if item[0] not in _WORDS])),
            draft.cell,
        )

    def _in_full(self, subject: str) -> str:
        """Kestrel, Kestrel Hydraulics and Kestrel's are the Kestrel Hydraulics AG that the report is about."""
        subject = self.called.get(subject, subject)
        if not self.main.isascii() or not subject.isascii() or not subject[:1].isupper():
            return subject
        own, main = subject.removesuffix("'s").split(), self.main.split()
        shorter = own == main[: len(own)] and (len(own) > 1 or len(own[0]) > 3)
        longer = main == own[: len(main)] and all(word in roles("firm_words") for word in own[len(main) :])
        return self.main if main and own and (shorter or longer) else subject

    def _in_words(self, subject: str, measure: str, whole: str) -> str:
        """A measure that only a verb tells, in the report's language: Snacks accounted for 42%."""
        if self.origin.language != "en":
            return measure if split(subject).head else _by_the_whole(measure, whole)
        if whole and measure == "占比":
            return f"share of {whole}"
        return measure.replace("占比", " share").replace(MOVES, "change").strip()

    def _period(self, draft: Draft) -> Period | None:
        if draft.mark is not None:
            period = self.resolver.of(draft.mark)
            if period is None or timeless(draft, period) or self._told_apart(draft, draft.mark, period):
                return None
            if draft.stance == "target" and was_over(period, self.origin.published):
                return None  # 9月16日获准注册，拟募集 45.2 亿元: when it was told
            if weekly(draft):
                return week_of(period, self.resolver.weeks)
            if self._flows(draft):
                period = stretch_alike(draft, period)
            if period.point and draft.covered is not None and self._of_a_stretch(draft, draft.mark):
                draft.how["period"] = "inherited"
                return draft.covered
            long = period.grain in LONG or getattr(draft.mark.spec, "since", False)
            if (long and draft.aspect != "change" and self._stands(draft)) or at_close(draft, period, self.text):
                return None if self._not_yet(draft, draft.mark, period) else at_end(period)
            if draft.until is not None and getattr(draft.mark.spec, "since", False):
                return until_covered(period, self.resolver.of(draft.until))
            between = self.text[draft.mark.right : draft.quantity.left] if draft.mark.left >= 0 else ""
            return since_january(period, between) if draft.cumulative else month_of_rate(draft, period)
        if draft.led and draft.period is not None and draft.role != "from":
            draft.how["period"] = "inherited"
            return draft.period if of_round(draft, self.text) else None
        if standing(draft.measure):
            return None
        compared = dates_by_change(draft)
        if compared is not None:
            draft.how["period"] = "inferred"
            return year_before(self._period(compared), draft.against)
        beside = self._beside_it(draft)
        if beside is None and draft.leads_to is not None:
            beside = self._begun(draft, draft.leads_to)
        if beside is not None:
            draft.how["period"] = "inferred"
            return beside
        if draft.period is not None and draft.period.point and not draft.inherited and self._flows(draft):
            # 截至年末 … of the sentence before is no flow's period
            spoken, stretch = stretch_to(draft, draft.period), draft.covered or year_ended(draft)
            spoken = spoken or (draft.period if stretch is None and draft.unit == "d" else None)  # 周转天数 118 天
            draft.period, draft.inherited = spoken or stretch, spoken is None
        if draft.period is None or (draft.inherited and not self._inherits(draft)) or timeless(draft, draft.period):
            return None
        if draft.period.grain in LONG and self._of_today(draft):
            return None
        if draft.inherited and draft.goes_on is not None and self.resolver.of(draft.goes_on) != draft.period:
            return None  # 海外占比过半：Q3 占 51%；前三季度占 48%, below a paragraph on 前三季度
        if draft.stance == "target" and not draft.inherited:
            return None  # 三季度收入 9.4 亿元。公司拟以 35 亿元收购 …: of no stretch told before
        draft.how["period"] = "inherited" if draft.inherited else "carried"
        if draft.inherited:
            draft.trust = min(draft.trust, 0.8)
        if weekly(draft):
            return week_of(draft.period, self.resolver.weeks)
        lent = draft.aspect == "change" and draft.measure.endswith(roles("lent"))  # 居民贷款增加 820 亿元: in the month
        stands = self._stands(draft) and not lent and draft.period.grain not in WEEKS
        stands = stands or at_close(draft, draft.period, "")
        return at_end(draft.period) if stands else draft.period  # a stock of this week is printed as the week's

    def _beside_it(self, draft: Draft) -> Period | None:
        """The period of a figure that only the one beside it dates; None where it has one of its own, or none."""
        published = self.origin.published
        latest = told_before_it(draft)
        if latest is not None:
            period = self._period(latest)
            planned = planned_before(period, published)
            self._add_scope(draft, "前值" if planned is not None else "")
            return planned or one_before(period)
        again = revised_again(draft, self.text)
        if draft.onto is not None or again is not None:
            self._add_scope(draft, no_longer(draft, self.text))
        if draft.onto is not None:
            return before_it(draft, draft.onto, self._period(draft.onto), published, self.text)
        near = again or expected_for(draft)
        return self._period(near) if near is not None else None

    def _begun(self, draft: Draft, to: Draft) -> Period | None:
        """The period of a level that something started from, by that of the level it came to."""
        period = self._period(to)
        if period is None:
            return None
        ahead = self.origin.published is not None and period.end is not None and period.end > self.origin.published
        guided = ahead and to.verb in roles("revises") and "/" not in draft.unit  # a price put up is no forecast
        if is_expected(draft, self.text) or is_revised(draft) or guided:
            return period
        flows = (self._flows(draft) or draft.against == "yoy") and not self._stands(draft)
        if not flows or ahead or draft.period is not None or not a_year_before(draft, period):
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
        return any(word in between for word in roles("events"))

    def _stands(self, draft: Draft) -> bool:
        """Whether a measure is a state, and no average of one: 不良率, 总资产, but not 日均余额."""
        measure = draft.measure.lower()
        added = measure.startswith(roles("added"))  # 新增贷款 is of the time in which they were lent
        at = draft.quantity.left  # cash provided by operating activities
        added = added or (measure == "cash" and _RUNS.search(self.text, max(0, at - _NEAR), at) is not None)
        return measure.endswith(self.stock) and not added and "均" not in draft.phrase + measure

    def _not_yet(self, draft: Draft, mark: Mark, period: Period) -> bool:
        """全年计划新开 900 家；储备门店 1,740 家: what stands today is not of the end of a year that goes on."""
        published = self.origin.published
        ahead = published is not None and period.end is not None and period.end > published
        return ahead and draft.stance == "actual" and "；" in self.text[max(0, mark.right) : draft.quantity.left]

    def _flows(self, draft: Draft) -> bool:
        """Whether a measure is earned or spent over a period, rather than a state at its end."""
        if draft.measure.lower().endswith(self.stock) or draft.measure == "规模":
            return False
        if draft.aspect == "share" and draft.measure.endswith("占比"):
            return draft.measure.startswith(self.money) or draft.subject.endswith(self.money)
        return draft.measure.endswith(self.flowing) or draft.measure.startswith(roles("begun"))

    def _of_a_stretch(self, draft: Draft, mark: Mark) -> bool:
        """年末直营店 234 家；收入占比 58.3%: what is taken in is of the year, behind a semicolon."""
        flows = draft.measure.startswith(self.money) if draft.aspect == "share" else self._flows(draft)
        between = self.text[mark.right : draft.quantity.left] if mark.right >= 0 else ""
        rate = draft.unit in ("%", "d") and draft.aspect != "change"
        return flows and ("；" in between or (rate and _ANOTHER_CLAUSE.search(between) is not None))

    def _inherits(self, draft: Draft) -> bool:
        """Whether a heading's period can be the figure's: only for a known measure, and never for a forecast."""
        kind, at = draft.quantity.kind, draft.quantity.left
        if draft.measure.lower() in roles("quoted_now") and draft.period is not None and draft.period.grain in LONG:
            return False  # Price: 412p, in a report on a quarter
        listed = draft.unit.endswith(_PER_TIME) or draft.measure.endswith(("月费", "年费", "定价", "起售价"))
        if kind in ("price", "money") and listed and draft.period is not None and draft.period.grain in LONG:
            return False  # 订阅 899 元/月, in a report on a quarter
        quoted = draft.measure.lower() in roles("quoted") and kind != "count"
        if quoted and draft.period is not None and draft.period.grain in LONG:
            return False  # its shares rose 3.8%
        if draft.stance != "actual" or draft.role == "attribute" or (kind == "duration" and not draft.head):
            return False
        put_out = draft.measure.endswith(roles("outputs")) and not draft.measure.endswith(roles("sizes"))
        if kind in ("rate", "physical") and draft.aspect == "level" and not put_out:
            return False  # what a thing can do, or weighs, is no figure of a period
        if draft.aspect in ("change", "multiple") and _OVER.search(self.text, max(0, at - _SPAN), at):
            return False  # 租金半年涨三成: over another time than the report's
        if kind == "duration" and _MOVES_IN.match(self.text, draft.quantity.right):
            return False
        if kind == "rate" and draft.measure.endswith(roles("capacities")):
            return False  # 一期产能 2 万吨/年, in a weekly
        if draft.period is not None and draft.period.grain == "day":
            moved = self.market and draft.aspect == "change" and draft.unit == "%" and not (draft.measure or draft.base)
            dealt = kind == "money" and draft.measure.lower().endswith(roles("dealt_in"))
            dealt = dealt or draft.measure.lower().endswith(("yield", "收益率"))
            # else the day is an event's
            return kind in ("price", "index") or draft.measure.lower() in PRICES or moved or (self.market and dealt)
        if draft.period is not None and is_short(draft.period):
            return not of_bids(draft, self.text) and (
                (draft.aspect in ("change", "points") and draft.unit != "x")
                or (kind in ("price", "index") and not draft.measure.endswith(roles("list_prices")))
                or draft.measure.endswith(roles("outputs"))
                or (draft.cell is not None and draft.measure.lower().endswith(roles("closing")))
                or draft.aspect == "share"
                or of_last_week(draft)
                or (kind == "count" and draft.measure in roles("counted_by_move"))
                or (kind == "money" and draft.measure.lower().endswith((*roles("dealt_in"), *roles("closing"))))
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
        if found & measures().balances:
            found -= {"余额"}
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
        if not _PAIRS.isdisjoint(map(add, words, words[1:])) and _ANY_SCOPE.search(words):
            own = leading_body(words)  # 中国移动: a name, and no scope
            hits = set(_ANY_SCOPE.findall(words.replace(own, "") if own else words))
            found = tuple(word for word in _SCOPES if word in hits)
        found += tuple([word for word in draft.scope if word not in found])
        if draft.cumulative and "累计" not in found:
            found += ("累计",)
        if self.origin.language == "en" and draft.aspect == "change" and "organic" not in found:
            found += ("organic",) if told_organically(self.text, draft.quantity) else ()
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
_PAIRS = frozenset(word[:2] for word in _SCOPES)
"""What scope words begin with: most phrases hold none of it, and need no search for a hundred words."""
_MEANS = "".join(word[0] for word in _SCOPES if word.endswith("均"))
_ANY_SCOPE = lazy(
    "|".join(re.escape(word) for word in _SCOPES if not word.endswith("均"))
    + rf"|[{_MEANS}](?:(?<![\u4e00-\u9fff].)|(?!均价))均"
)
"""组件均价 is the 均价 of 组件, and no 件均. Behind the first letter: plain letters are found ten times as fast."""
_SPAN = 14
_OVER = lazy(
    r"(?:半|[两三四五六七八九十\d一]{1,3})(?:个半?|多)?(?:年|月|周|天|季度)(?:多|内|间|里|来)?(?:累计|已|大|暴|狂|猛|飙|急|再|共)?[涨跌升降增减翻][^，。；\d]{0,3}\Z"
)
"""How long a change took, right before it."""
_MOVES_IN = lazy(r"(?:内|间|里|来)?(?:累计|已|大|暴|狂|猛|飙|急|再|共)?[涨跌升降翻]")
_NEAR = 60
_RUNS = lazy(r"\b(?:provided|generated|used) (?:by|from|in|for)\b")
_OPENING = 300
_PER_TIME = ("/month", "/year", "/d", "/h", "/token")
"""Units of what is charged for so long, or so much."""
_MARKET = Rare(
    r"\b(?:[Ss]hares|[Ss]tocks|[Mm]arkets?|[Ii]ndex|[Ff]utures|[Ee]quities|[Bb]onds|[Yy]ields?|[Dd]ollar|[Cc]rude|[Bb]ullion)\b"
    r"|收评|午评|早盘|收盘|盘面|股市|指数|隔夜|美股|外盘"
)
"""What a text on the markets of one day opens with."""
_WORDS = frozenset({"mean", "pace"})
"""What `how` keeps of the words, and no origin of a field."""


def _lend_back(draft: Draft, behind: Draft | None) -> None:
    """From 9,000 to 14,000 units a year: the first end is in the unit that the second prints."""
    if behind is None or draft.role != "from" or draft.unit or behind.role != "to":
        return
    alike = behind.quantity.scale in (1, draft.quantity.scale) and behind.sentence == draft.sentence
    if alike and behind.quantity.kind in ("count", "rate", "physical"):
        draft.unit, draft.kind, draft.how["unit"] = behind.unit, behind.kind or behind.quantity.kind, "carried"


def _pace(draft: Draft, measure: str) -> str:
    """The 增速 or 降幅 that moved by so many points: 营收增速提高 0.2 个百分点 is no change of 营收."""
    word = draft.how.get("pace", "")
    return "" if not measure or not word or measure.endswith(roles("changes")) or word.isascii() else word


def _mean(draft: Draft) -> str:
    """The 平均 that stands before a measure, where the subject does not say it already."""
    return draft.how.get("mean", "") if "平均" not in draft.subject + draft.measure else ""


_IN_CENTS = lazy(r"\d ?(?:cents?|¢|p\b|分|角)")


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


def _bare(name: str) -> str:
    """A name without the possessive: Orlin's, but McDonald's where that is how a body is listed."""
    return name if not name.endswith(("'s", "’s")) or body(name) else name[:-2]
