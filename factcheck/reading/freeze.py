"""Drafts into facts: the period is resolved, the value signed, the identity folded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from factcheck.document import Document
from factcheck.facts import Fact, Origin
from factcheck.making import maker
from factcheck.patterns import lazy
from factcheck.periods import Period
from factcheck.quantity import Quantity
from factcheck.reading import per_parts, share_names, short_names
from factcheck.reading.as_printed import in_full, joined, with_tail
from factcheck.reading.aspects import MOVES
from factcheck.reading.beside_it import went_to
from factcheck.reading.bodies import body
from factcheck.reading.by_time import BaseBefore, base_by_period, stance_of
from factcheck.reading.counted_again import CountedAgain
from factcheck.reading.day_closes import day_of_close
from factcheck.reading.day_prices import day_of_price
from factcheck.reading.draft import Draft
from factcheck.reading.fact_periods import Periods, Resolves
from factcheck.reading.lexicon import measures, roles
from factcheck.reading.listed import codes
from factcheck.reading.nameless import named_parts, nameless
from factcheck.reading.of_no_time import of_no_time
from factcheck.reading.of_no_time_english import of_no_time_english
from factcheck.reading.one_unit import (
    count_of_sentence,
    lent_by_sentence,
    money_of_sentence,
    unit_beside,
    unit_of_label,
)
from factcheck.reading.organic import told_organically
from factcheck.reading.phrases import terms as fold_terms
from factcheck.reading.phrases import tidy
from factcheck.reading.places_again import PlacesAgain
from factcheck.reading.plans import Plans
from factcheck.reading.price_levels import PricesTold, per_how_many, unit_of_level
from factcheck.reading.quoted import NOW
from factcheck.reading.ratings import ROLE as THRESHOLD
from factcheck.reading.revised import of_one_plan
from factcheck.reading.running_year import foreseen, of_today
from factcheck.reading.scopes import told_by, without_scope
from factcheck.reading.stretches import base_named, base_since, is_short, quoted_level, window_of
from factcheck.reading.time_taken import moved_in
from factcheck.reading.traits import by_its_words
from factcheck.reading.two_names import two_names
from factcheck.reading.week_ends import base_in_week
from factcheck.words import load

make_fact = maker(Fact)


def _may_be_named(draft: Draft) -> bool:
    """Whether the words around a change may tell what it is against: it is open so far."""
    return draft.base == "stated" or (draft.aspect == "change" and not draft.base and draft.unit == "%")


def _per_measure(draft: Draft) -> str:
    """The unit of an amount whose measure names what it is per: 吨毛利, 高炉螺纹吨毛利."""
    whole = per_parts.of_measure(draft.subject + draft.measure, draft.unit)
    return whole or per_parts.of_measure(draft.measure, draft.unit)


_THING_PRICED = lazy(r"[a-z][a-z]{2,11}(?: [a-z]{2,10})?")
_TEN_THOUSAND = 10000
_MOST_PRICED, _CURRENCY, _SHORT = 64, 3, 2
_PRICES_OF = ("报价", "价格", "均价", "现货价", "出厂价", "到岸价", "不含税", "含税价", "单价")
_BEFORE_OBJECT = lazy(r"(?<=..)(?<![火门拖车手])把\Z")
"""某公司把资本开支从 24 亿元提到 30 亿元."""
_TIMES = ("人次", "架次", "车次", "班次", "台次", "航次", "辆次")
"""Ends of measures that are their own unit."""
_PFLOPS = lazy(r" ?P(?![A-Za-z])")


class Freezer:
    """Makes the facts of one document."""

    def __init__(
        self, document: Document, resolver: Resolves, main: str = "", names: frozenset[str] = frozenset()
    ) -> None:
        self.main = main
        self.text = document.view.text
        self.resolver = resolver
        coded = codes(document.view.text)
        self.origin = Origin(document.path, document.house, document.published, document.language, coded)
        self.before: Draft | None = None
        self.stood: Draft | None = None
        self.weighed: Draft | None = None
        self.counted: Draft | None = None
        """The last figure that was printed with a unit of weight, volume or energy."""
        self.paid: Draft | None = None
        """The last sum of money of some size."""
        self.currency = ""
        self.count = 0
        self.priced: dict[str, tuple[str, Decimal]] = {}
        """Things sold by weight or volume, with what they are priced per and at how much, as last told."""
        self.told = PricesTold()
        self._shared: Callable[[Any, Any], Any] = {}.setdefault
        """Names, identities, periods met so far: facts share what is equal, so that long texts take less room."""
        self.called = two_names(document)
        self.firms = short_names.in_full(names)
        self.shown: dict[int, tuple[str, str, str, str]] = {}
        """By draft: its subject, and as shown; its measure, and as shown. What goes on from it is shown alike."""
        self.money: tuple[str, ...] = tuple(load("measures")["money"])
        self.periods = Periods(document, resolver, self.money)
        self.base = BaseBefore()
        self.again = CountedAgain()
        self.plans = Plans(document)
        self.places = PlacesAgain(document.view.text)

    def freeze(self, drafts: Sequence[Draft]) -> tuple[tuple[Fact, ...], dict[int, Fact]]:
        """The facts of one portion in reading order, and the fact of each draft by the draft's id()."""
        facts: list[Fact] = []
        of_draft: dict[int, Fact] = {}
        self.shown.clear()
        of_one_plan(drafts, self.resolver.of, self.origin.published, self.periods.flows)
        for draft, behind in zip(drafts, (*drafts[1:], None), strict=False):
            _lend_back(draft, behind)
            draft.onto = went_to(draft, behind, self.text)
            if draft.unit and draft.quantity.kind == "money":
                self.currency = draft.unit
            self._lend_unit(draft, self.currency)
            self._priced(draft)
            self.told.heed(draft)
            self.before = draft
            self.stood = draft if draft.unit not in ("%", "pp", "x") else self.stood
            told = draft.quantity.kind == "money" and draft.quantity.scale > 1 and draft.unit.isupper()
            self.paid = draft if told else self.paid
            weighs = draft.quantity.kind in ("physical", "rate") and draft.quantity.unit
            self.weighed = draft if weighs else self.weighed
            self.counted = draft if draft.quantity.kind == "count" and draft.quantity.unit else self.counted
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
            labelled, scale = unit_of_label(self.text, quantity)
            if labelled:
                draft.unit, draft.scale = labelled, draft.scale * scale
            elif draft.measure.lower() in roles("valuations") and draft.aspect == "level" and quantity.scale == 1:
                draft.unit, draft.aspect, draft.kind = "x", "multiple", "multiple"  # PE 分别为 31、25、21
            elif draft.measure.lower().endswith(("天数", "days")) and draft.aspect in ("level", "change"):
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
                draft.unit = money_of_sentence(self.text, draft, self.paid)
                draft.unit = draft.unit or lent_by_sentence(self.text, draft, self.weighed)
                draft.unit = draft.unit or unit_beside(self.text, draft, self.stood)
                draft.unit = draft.unit or count_of_sentence(self.text, draft, self.counted)
            if draft.unit:
                draft.how["unit"] = "carried"
                money = len(draft.unit) == 3 and draft.unit.isupper()
                of_index = draft.unit == "点"
                draft.kind = "money" if money else "duration" if draft.unit == "d" else "index" if of_index else "count"
        elif quantity.kind == "money" and (priced := _per_measure(draft)):
            draft.unit, draft.kind, draft.how["unit"] = priced, "price", "carried"
        elif (quantity.kind == "money" or draft.role == "to") and self._per_part(draft, near):
            draft.how["unit"] = "carried"
        elif quantity.kind == "money":
            self.told.per_token(draft)

    def _per_part(self, draft: Draft, near: Draft | None) -> bool:
        """The per-part printed just before: 0.75 美元/百万 Token、输出 4.50 美元; 由每年 80 吨增至 120 吨."""
        for other in (near, self.before):
            own = draft.head and draft.how.get("measure") != "clause"  # H100 报 2.18 美元: of the measure before it
            if other is None or not self._beside(draft, other) or (own and other is not near):
                continue
            # 9.7 million at $43 per share, $417 million; 每套 72 万元，套现 2.45 亿元
            total = draft.quantity.scale > other.quantity.scale in (1, _TEN_THOUSAND)
            if "/" not in other.unit or total:
                continue
            carried = other.how.get("unit") == "carried"
            scale = other.scale / other.quantity.scale if carried else per_how_many(other.quantity)
            scale = Decimal(1) if _IN_CENTS.search(other.quantity.text) else scale  # 432 cents a bushel; $10.62
            unit = per_parts.lent(draft.unit, other.unit, scale)
            if unit:
                cents = _IN_CENTS.search(draft.quantity.text)  # up 12 cents: told in dollars already
                draft.unit, draft.scale = unit, draft.scale * scale / (1 if cents else per_how_many(draft.quantity))
                draft.kind = "price" if draft.quantity.kind == "money" else draft.kind
                if draft.kind == "price" and draft.subject.isascii() and draft.aspect in ("level", "change"):
                    draft.measure = draft.measure or "price"
                return True
        return False

    def _priced(self, draft: Draft) -> None:
        """Brent at $66.42 a barrel, and further on an average of $65: a price of the same thing is per the same."""
        quantity, names = draft.quantity, f" {draft.subject} {draft.measure} ".lower()
        if "/" in draft.unit and draft.kind in ("", "price") and quantity.kind in ("price", "number", "money"):
            name = draft.subject.lower()
            named = _THING_PRICED.fullmatch(name) or (len(name) > 1 and not name.isascii())
            if named and quantity.low and len(self.priced) < _MOST_PRICED:
                self.priced[name] = draft.unit, quantity.low * (draft.scale if name.isascii() else 1)
            return
        if quantity.kind != "money" or len(draft.unit) != _CURRENCY or not quantity.low:
            return
        own = draft.subject.lower() if draft.measure.endswith(_PRICES_OF) else ""
        for name, (unit, low) in self.priced.items():
            near = low / 2 < quantity.low < low * 2
            thing, level = draft.subject.lower(), draft.aspect == "level"
            if name.isascii():
                short = len(thing) > _SHORT and thing.isalpha() and name.startswith(f"{thing} ")  # TTF of TTF gas
                moved = not level and thing in (name, name.partition(" ")[0]) and quantity.low < low / 4
                same = quantity.scale == 1 and (near or moved) and (short or f" {name} " in names)
            else:
                same = level and near and name == own
            if same and unit.startswith(f"{draft.unit}/"):
                draft.unit, draft.kind, draft.how["unit"] = unit, "price", "carried"
                draft.measure = draft.measure or ("price" if thing.isascii() else "")
                return
        if watched := unit_of_level(self.text, draft, self.told.levels):
            draft.unit, draft.kind, draft.how["unit"] = watched, "price", "carried"

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
            moved_in(draft, self.text)
            self.again.heed(draft)
            self.places.heed(draft)
        period = self.periods.of(draft)
        told = (draft.led and draft.mark is None) or "within" in draft.how
        told = told or (period is not None and self.periods.event.gave(period))
        now = period if period is not None and period.label == NOW else None
        if period is not None and not told and self.origin.language != "en" and of_no_time(draft, period, self.text):
            period = None
        english = period is not None and not told and self.origin.language == "en"
        if english and period is not None and of_no_time_english(draft, period, self.text):
            period = None
        if period is not None and not period.point and not is_short(period) and quoted_level(draft):
            period, draft.stance = None, "actual"  # 对应2026年PE 18倍（收盘价 24.96 元）: today's
        period = (self.plans.heed(draft) if self.plans.told else None) or period
        if self.origin.language != "en":
            period = day_of_price(draft, period, self.origin.published, self.text) or now
        else:
            period = day_of_close(draft, period, self.origin.published, self.text)
        draft.subject = self._in_full(draft.subject)
        subject, measure = tidy(named_parts(draft.subject)), tidy(draft.measure)
        subject = "" if measure == subject else _bare(subject)
        subject = _BEFORE_OBJECT.sub("", subject) if subject[-1:] == "把" else subject
        whose = "" if draft.whose in subject + measure or nameless(draft.whose) else draft.whose
        if (over := whose or draft.under) and not (over == self.main and _says_it_all(over, subject, measure)):
            behind = draft.how.get("under") == "behind"  # AAA中短票, G.652.D散纤
            subject = f"{subject}{over}" if behind else f"{over} {subject}".strip()
        words = f"{draft.subject}\n{measure}\n{draft.phrase}"
        shown = (subject, measure)
        if self.origin.language != "en" and draft.cell is None and draft.layout != "table":
            shown = self._as_printed(draft, subject, measure)
        scope = self._scope(words.replace("seasonally adjusted", "") if "seasonally" in words else words, draft, period)
        stance = stance_of(draft, period, self.origin.published)
        if stance == "actual" and foreseen(draft, period, self.origin.published, self.periods.flows(draft), self.text):
            stance = "forecast"
        stance = "actual" if of_today(draft, self.text) else stance
        base = base_named(self.text, draft.quantity.left, period if _may_be_named(draft) else None)
        base = base or base_since(self.text, draft.quantity.left, draft, period) or base_by_period(draft, period)
        base = base or base_in_week(draft, period, self.periods.resolver.weeks)
        return make_fact(
            number,
            quantity,
            self.origin,
            self._shared(shown[0], shown[0]),
            self._in_words(draft, subject, draft.how.get("said") or _in_full(draft, shown[1], scope)),
            self._shared(scope, scope),
            self._terms(draft, measure, whose, scope),
            draft.aspect,
            self.base.of(draft, period, base),
            window_of(draft, period),
            self._shared(period, period),
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
            self._shared(how := tuple([item for item in draft.how.items() if item[0] not in _WORDS]), how),
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

    def _as_printed(self, draft: Draft, subject: str, measure: str) -> tuple[str, str]:
        """Subject and measure with the words that stand glued to them before the figure."""
        first, _, last = subject.rpartition(" ")
        near = self.shown.get(id(draft.near)) if draft.near is not None else None
        if "subject" not in draft.how and len(last) > 1:
            subject = f"{first} {in_full(self.text, draft, last, f'{first} {measure}')}".strip()
        elif near is not None and near[0] == subject:
            subject = near[1]
        whole = measure
        if measure and draft.how.get("measure", "phrase") == "phrase" and draft.aspect != "share":
            whole = with_tail(self.text, draft, in_full(self.text, draft, measure, subject))
        elif near is not None and near[2] == measure and draft.near is not None:
            whole = near[3] if draft.near.aspect in ("level", draft.aspect) else measure  # 净新增门店 74 家，达到 …
        self.shown[id(draft)] = (f"{first} {last}".strip(), subject, measure, whole)
        one = joined(self.text, draft, subject)
        return self._with_full_name(one) if draft.head or not measure else one, whole

    def _with_full_name(self, subject: str) -> str:
        """中衡 is the 中衡检测 that the report names in full."""
        who, blank, part = subject.partition(" ")
        return f"{self.firms.get(who, who)}{blank}{part}"

    def _in_words(self, draft: Draft, subject: str, measure: str) -> str:
        """A measure that only a verb tells, in the report's language: Snacks accounted for 42%."""
        if self.origin.language != "en":
            return share_names.by_the_whole(self.text, draft, subject, measure)
        if draft.whole and measure == "占比":
            return f"share of {draft.whole}"
        return _IN_ENGLISH.get(measure) or measure.replace("占比", " share").replace(MOVES, "change").strip()

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
        if "扣非净利润" in found:
            found -= {"归母"}  # 扣非归母净利润 is 扣非净利润
        if "单季" in found and "单季" not in scope:
            found -= {"单季"}
        shared: frozenset[str] = self._shared(found, found)
        return shared

    def _scope(self, words: str, draft: Draft, period: Period | None) -> tuple[str, ...]:
        found = told_by(words)
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


_IN_ENGLISH = {
    **{"价格": "price", "报价": "price", "收盘价": "closing price", "点位": "level", "收盘点位": "close"},
    **{"汇率": "exchange rate", "日均": "daily average"},
}
"""What the unit, or the verb, of a figure tells of it, in the words of an English report."""
_WORDS = frozenset({"mean", "pace", "within", "set_for", "moved", "said", "under", "row"})
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
    if (of := draft.how.get("moved", "")) and draft.measure not in of:
        return of  # 周涨跌幅 below 主要纸种均价: how 均价 has moved
    return draft.how.get("mean", "") if "平均" not in draft.subject + draft.measure else ""


_IN_CENTS = lazy(r"\d ?(?:cents?|¢|p\b|分|角)")


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


def _in_full(draft: Draft, measure: str, scope: tuple[str, ...]) -> str:
    """A measure in words, with what stands before or behind it, and without the basis that its scope tells."""
    return _mean(draft) + without_scope(measure, scope) + _pace(draft, measure)


def _says_it_all(over: str, subject: str, measure: str) -> bool:
    """Whether a name in Latin letters is long enough without the body that all of the report is about."""
    return len(over) + len(subject) + len(measure) > _LONG and subject.isascii() and len(subject) > _SOME


_LONG, _SOME = 44, 3


def _bare(name: str) -> str:
    """A name without the possessive: Orlin's, but McDonald's where that is how a body is listed."""
    return name if not name.endswith(("'s", "’s")) or body(name) else name[:-2]
