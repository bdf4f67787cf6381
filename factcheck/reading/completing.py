"""Aspect, sign, base and role of a figure that has been named, and whose it is, from the words that govern it."""

from __future__ import annotations

import re
from functools import cache

from attrs import evolve

from factcheck.patterns import lazy
from factcheck.periods import Spec
from factcheck.quantity import Mark
from factcheck.reading import bases, headed, phrases
from factcheck.reading.around import Around
from factcheck.reading.aspects import MOVES, aspect_of, change_nouns, comes_in, goes_on_from, pace_of, shares, sign_of
from factcheck.reading.belonging import belong
from factcheck.reading.bodies import entity
from factcheck.reading.clause import NEAR
from factcheck.reading.draft import Draft, Held
from factcheck.reading.english import proviso
from factcheck.reading.lexicon import ending, roles
from factcheck.reading.predicate import Predicate
from factcheck.reading.refitting import moved_to, points_of_growth
from factcheck.reading.scopes import at_prices
from factcheck.reading.things import measure_of_unit

_SPANNED = lazy(r"(?<![\d上本当])([周月日])(?:累计)?[涨跌升降]幅?[约为达近超]?$")
"""周跌幅 2.6%: how long the change took; $ is where the figure begins."""
_DEALT = {"套": "套数", "宗": "宗数", "m²": "面积", "手": "量", "股": "量", "辆": "量", "台": "量", "t": "量"}
"""What a deal is counted in: 成交 535 套 is 成交套数, 成交 6.4 万㎡ 成交面积."""
_SPANS = {"周": "week", "月": "month", "日": "day"}


@cache
def _quoted() -> frozenset[str]:
    return frozenset(roles("quoted"))


@cache
def _multiples() -> dict[str, str]:
    pairs = (pair.split("|") for pair in roles("multiples"))
    return {of: name for name, of in pairs}


@cache
def _stock() -> frozenset[str]:
    return frozenset(roles("stock"))


def complete(around: Around, doer: str, draft: Draft, said: Predicate) -> None:
    """Aspect, sign, base and role, from the words that govern the figure; `doer` did something in its sentence."""
    held = around.held
    if said.verb and not said.base and not said.to_level and bases.amount(draft.quantity) and not comes_in(said):
        said.base = draft.base = bases.of_amount_before(draft, held.drafts)
    draft.aspect = aspect_of(draft, said)
    _fit_aspect(held, draft, said)
    _fit_unit(around, draft, said)
    _move(held, draft, said)
    _span(held, around.text, draft, said)
    basis = (draft.phrase,) if phrases.adjusts(draft.phrase) else ()
    draft.scope = tuple(filter(None, map(_proviso, (*said.adverbs, *basis)))) or held.aside or draft.scope
    draft.scope += at_prices(around.text, draft.quantity.left)
    if said.adverbs and said.adverbs[-1].isascii():
        draft.phrase = " ".join((draft.phrase, *said.adverbs))
    carries = draft.aspect == "change" and not draft.base and draft.unit == "%"
    if carries and _spanned(around.text, draft) is None:  # 同比高出 4%，周跌 2.7%: its own stretch
        gone_on = held.viewed if held.view_leads else _base_before(held, draft) or held.viewed
        draft.base = "stated" if _over_years(held, draft, said) else gone_on or _between(draft)
    elif held.viewed and held.view_leads and draft.aspect == "change" and not draft.base:
        draft.base = held.viewed  # 与上月相比，热卷上涨 35 元/吨
    if carries and not draft.base and bases.of_one_before(around.text, draft.quantity.left):
        draft.base = "stated"
    held.view_leads = held.view_leads and not (said.base and draft.aspect == "change")
    draft.kind = draft.kind or draft.quantity.kind
    bare = not draft.measure and draft.aspect == "level" and draft.unit == held.led[1] and not draft.phrase
    if bare and draft.quantity.kind == "money" and draft.subject == held.owner:
        draft.measure, draft.head, draft.how["measure"] = held.led[0], True, "section"
    unnamed = not draft.measure and not draft.phrase and draft.aspect == "level" and not held.drafts
    if unnamed and draft.subject == held.owner and (whom := headed.led(held.line, draft.subject, draft.quantity)):
        draft.subject, draft.measure, draft.head = whom, held.line[1], True  # 9月出口：, - 东非：120 万箱
        draft.how["measure"] = "section"
    if not draft.measure and draft.unit == "参数":
        draft.measure = "参数"
    if draft.unit == "TEU" and draft.aspect == "level" and not (draft.head and draft.measure):
        _handled(draft)
    belong(around, doer, draft)


def _handled(draft: Draft) -> None:
    """东津港单周完成 91.2 万TEU: so many boxes behind a port's name are those that it handled."""
    bare = draft.measure if draft.how.get("measure") == "phrase" else ""
    port = bare or ("" if draft.measure else draft.subject)
    if port.endswith(roles("ports")):
        draft.subject, draft.measure, draft.head = port, "集装箱吞吐量", True


def _between(draft: Draft) -> str:
    """stated where both levels are printed: 由 4,560 元降至 3,980 元，降幅 12.7%."""
    to = draft.near if draft.near is not None and draft.near.role == "to" else None
    start = to.near if to is not None and to.unit not in ("%", "pp") and not to.verb.isascii() else None
    return "stated" if start is not None and start.role == "from" else ""


def _spanned(text: str, draft: Draft) -> re.Match[str] | None:
    return _SPANNED.search(text, max(0, draft.quantity.left - 6), draft.quantity.left)


def _proviso(words: str) -> str:
    """The words that make a figure another one (at constant currency, 名义, 扣除价格因素实际), or ''."""
    prices = ending(words, "nominal")
    return prices or proviso(words)


def _fit_aspect(held: Held, draft: Draft, said: Predicate) -> None:
    """What a name is of a level that came in, of a share, and of a quoted thing that moved."""
    if draft.aspect == "level" and comes_in(said) and said.verb_word not in draft.measure and draft.head:
        draft.scope += (said.verb_word,)  # 对公贷款新增 386 亿元 is not what the loans are
    if draft.aspect == "level" and draft.unit == "%" and draft.measure.endswith(("用量", "用料")) and not said.verb:
        draft.aspect, draft.measure = "share", f"{draft.measure}占比"  # 复合材料用量超过 60%: of all that went in
        draft.period = None if draft.mark is None and draft.inherited else draft.period
    if draft.aspect == "share" and not draft.measure.endswith(shares()) and not said.of_members:
        if draft.near is not None and draft.measure and not draft.head and draft.measure not in draft.subject:
            draft.subject = f"{draft.subject} {draft.measure}".strip()  # 其中已质押 1.1 亿股，占 33%
        done = said.share_word in _DONE and draft.whole != ""  # 净融资 …，已完成全年计划的 88%
        draft.measure = f"{draft.measure}{said.share_word}{draft.whole}" if done else _share_of(draft)
    if draft.aspect == "points" and said.outer and said.outer_word in change_nouns():
        draft.rate = said.outer_base or "rate"
    near = draft.near
    if draft.aspect == "level" and said.to_level and draft.unit == "%" and near is not None and near.rate:
        draft.aspect, draft.base = "change", near.rate if near.rate != "rate" else ""  # 增速提升 0.3 个百分点至 5.2%
    priced = draft.near is not None and draft.near.quantity.kind == "price"
    quoted = draft.measure in _quoted() or draft.measure == "收盘点位"
    if draft.aspect == "change" and quoted and draft.quantity.unit == "%" and not priced:
        _quote(held, draft)


def _fit_unit(around: Around, draft: Draft, said: Predicate) -> None:
    """The measure that the unit tells, or makes exact: prices, means, amounts per share."""
    held, main = around.held, around.main
    if draft.unit == "点" and points_of_growth(around.text, held.drafts[-1] if held.drafts else None, draft):
        draft.unit, draft.kind, draft.aspect = "pp", "points", "points"
    _price(held, main, draft, said)
    if draft.unit == "x" and draft.aspect == "multiple" and _given(around.text, draft):
        draft.stance = "target"  # 给予公司2027年27倍PE
    if said.level_word in roles("closes") and draft.aspect == "level" and not draft.head and draft.unit != "点":
        if not draft.subject:  # 宁衢科技收于 96.00 元: the name stands where a measure would
            draft.subject, draft.measure = draft.measure, ""
        draft.measure = "收盘价" if draft.quantity.kind in ("money", "price") else draft.measure
        if draft.quantity.kind == "money" and draft.subject and "subject" not in draft.how:
            held.speak_of(draft.subject, "clause", 0.8)  # a share: what is told next is its company's
            held.body = held.named = draft.subject
    elif draft.measure in ("收盘", "开盘") and draft.quantity.kind in ("money", "price"):
        draft.measure += "价"
    elif draft.measure == "价格" and draft.quantity.kind == "price" and said.level_word in roles("closes"):
        draft.measure = "收盘价"
    if draft.quantity.kind == "number" and draft.aspect == "level" and draft.subject.endswith(roles("currency_names")):
        draft.measure = draft.measure or "汇率"  # 离岸人民币收于 7.0842
    if draft.unit == "pp" and draft.quantity.text.endswith("个点") and draft.measure.endswith("指数"):
        draft.unit, draft.kind, draft.aspect = "点", "index", "change"  # 指数为 116.12，下降 0.77 个点: its own points
    _foresee_the_same(held, draft)
    _mean_of_a_rate(held, draft)
    if draft.aspect == "level" and draft.measure == MOVES:
        draft.measure = moved_to(draft)
    if draft.unit == "点" and _points_of_a_rate(held, draft):
        draft.unit, draft.kind, draft.aspect = "pp", "points", "points"
    if draft.measure.endswith(("进口", "出口")) and draft.aspect == "level" and draft.quantity.kind == "physical":
        draft.measure += "量"  # 进口 286 万吨 is no 进口额
    if draft.measure in roles("dealt") and draft.aspect == "level":
        draft.measure += _DEALT.get(draft.unit, "额" if draft.quantity.kind == "money" else "")
    if "平均" in said.adverbs and draft.aspect == "level" and draft.measure[:2] not in ("平均", "均价"):
        draft.how["mean"] = "平均"
    if said.compared and said.verb_word in roles("changes"):
        held.paced = (said.verb_word, draft.clause)  # 增速较前9个月的 10.7%收窄 0.2 个百分点: the points are of it, too
    paced = held.paced[0] if held.paced[1] == draft.clause else ""
    if draft.unit == "pp" and draft.aspect == "points" and (pace := pace_of(said) or paced):
        draft.how["pace"] = pace
    if not draft.measure and draft.aspect == "level" and draft.subject:
        draft.measure = measure_of_unit(draft.unit, draft.subject)
    if draft.unit.endswith("/share") and (
        draft.measure.lower().endswith(roles("earned")) or _made_per_share(around.text, draft)
    ):
        draft.measure = "earnings per share"  # net income of $1.27 billion, or $2.14 per share


def _made_per_share(text: str, draft: Draft) -> bool:
    """Marlow earned $3.05 a share: no price of it."""
    at = draft.quantity.left
    return draft.measure in ("", "price") and _MADE.search(text, max(0, at - _SPAN_OF_MADE), at) is not None


_MADE = lazy(r"\b(?:earned|earns?|earning|made|lost)(?: (?:about|an adjusted|a record|only|just))? \Z")
_SPAN_OF_MADE = 32


def _mean_of_a_rate(held: Held, draft: Draft) -> None:
    """对应 27 倍 PE，高于近五年均值 22 倍；给予 1.6 倍; 占比 33%，低于去年高点 45%: of what was just told."""
    alone = _MEAN.fullmatch(draft.measure) if draft.measure[-1:] in _ENDS_A_MEAN else None
    peak = draft.subject if draft.subject in _PEAKS else alone[1] if alone is not None else ""
    near_ones = reversed([*held.before, *held.drafts][-NEAR:])
    told = (d for d in near_ones if d.aspect == "share" or (d.head and d.aspect != "change"))
    if peak in _PEAKS and draft.unit != "x":
        near = next((d for d in told if d.unit == draft.unit and d.sentence == draft.sentence), None)
        if near is not None and near.measure and not near.measure.endswith(_MEANS) and not draft.verb:
            draft.subject, draft.whose, draft.measure, draft.head = near.subject, near.whose, near.measure + peak, True
            draft.aspect = near.aspect if draft.aspect == "share" else draft.aspect
        return
    if alone is None and (draft.measure or draft.unit != "x" or draft.aspect != "multiple"):
        return
    near = next((d for d in told if d.unit == draft.unit and d.quantity.scale == draft.quantity.scale), None)
    if near is None or near.aspect != draft.aspect or draft.sentence - near.sentence > 1:
        return
    valued = near.measure.lower() in roles("valuations") or near.measure.upper().endswith(("P/E", "P/B"))
    if valued and draft.unit == "x" and not near.measure.endswith(_MEANS):
        draft.measure, draft.head = f"{near.measure}{alone[1] if alone is not None else ''}", True


_PEAKS = frozenset(
    {"高点", "低点", "前高", "前低", "峰值", "谷值", "历史高点", "历史低点", "均值", "中位数", "高位", "低位"}
)
_MEANS = ("均值", "中位数", "中枢", "中值")
_ENDS_A_MEAN = frozenset("值数枢")
_MEAN = lazy(
    r"(?:(?:[近过去前]{0,2}[一二三四五六七八九十两\d]{1,2}年)?(?:历史|历年|同期)?|[往历]年(?:同期)?)的?(均值|中位数|中枢|中值|峰值)"
)


def _given(text: str, draft: Draft) -> bool:
    """Whether a multiple is one that the house gives: 给予公司 2027 年 27 倍 PE."""
    valued = draft.measure.lower() in roles("quoted_now") or draft.measure.upper().startswith(("PE", "PB", "PS"))
    left = draft.quantity.left
    return valued and _GIVEN.search(text, max(0, left - 24), left) is not None


_GIVEN = lazy(r"(?:给予|赋予|给到)[^，。；、\n]{0,20}\Z")


def _foresee_the_same(held: Held, draft: Draft) -> None:
    """It guides to operating profit of €620m to €680m. We forecast €665m, above the Street's €641m: of the same."""
    foreseen = draft.stance == "forecast" and draft.aspect == "level" and draft.quantity.kind == "money"
    told = held.total
    if draft.measure or not foreseen or told is None or told.unit != draft.unit or not told.measure:
        return
    others = draft.subject.lower() in ("street's", "street", "consensus", "market's", "market")
    if others or not draft.subject:
        draft.source = draft.source or (draft.subject if others else "")
        draft.subject, draft.measure, draft.head = told.subject, told.measure, True
        draft.how["measure"] = "clause"


def _points_of_a_rate(held: Held, draft: Draft) -> bool:
    """Its share reached 34.2%, a gain of 2.7 points: points behind a percentage of one measure are of that rate."""
    before = held.drafts[-1] if held.drafts else None
    if before is None or before.unit != "%" or before.sentence != draft.sentence or before.aspect == "change":
        return False
    printed = draft.quantity.text.endswith(("point", "points")) and draft.aspect in ("change", "points", "level")
    named = draft.measure.lower()
    alike = named in ("", before.measure.lower(), "gain", "rise", "fall", "drop", "loss") or _RATES.search(named)
    rate = before.aspect == "share" or _RATES.search(f"{before.subject} {before.measure}") is not None
    return printed and bool(alike) and rate


_RATES = lazy(
    r"\b(?:shares?|margins?|ratios?|rates?|load factors?|occupancy|yields?|penetration|utili[sz]ation)\b", re.I
)


def _move(held: Held, draft: Draft, said: Predicate) -> None:
    """Verb, sign and role: which way it went, from where and to where."""
    draft.verb = said.verb_word or (said.level_word.rstrip("至到为") if said.to_level else "")
    from_to = draft.near is not None and draft.near.role == "to" and draft.aspect == "change"
    if from_to and not draft.base and draft.near is not None and draft.near.verb in roles("revises"):
        draft.base = "stated"  # 由 640 亿元上调至 690 亿元（+7.8%）: against our own forecast before
    if goes_on_from(draft) and draft.near is not None and said.to_level:
        draft.base = draft.near.base
    draft.sign = sign_of(draft, said)
    if said.to_level and draft.aspect != "change":
        draft.base = ""
    draft.role = draft.role or _role(held, said)
    begun = draft.near
    if begun is not None and begun.role == "from" and begun.whole and draft.aspect == begun.aspect and not draft.whole:
        draft.whole = begun.whole  # 占营收的比重由 15.8% 升至 17.0%


def _span(held: Held, text: str, draft: Draft, said: Predicate) -> None:
    """How long a change took, and whether it is of all that has come together."""
    if draft.aspect == "change" and draft.measure.endswith(roles("compound")):
        draft.mark = _over(held, draft) or draft.mark
    if draft.aspect == "change":
        spanned = _spanned(text, draft)
        draft.window = _SPANS[spanned.group(1)] if spanned else draft.window
    near = draft.near
    of_it = near is not None and near.cumulative and near.mark is draft.mark and draft.aspect == "change"
    left = draft.quantity.left
    summed = draft.aspect == "level" and bool(said.act) and _SUMMED.search(text, max(0, left - 12), left) is not None
    draft.cumulative = "累计" in said.adverbs or of_it or summed


_SUMMED = lazy(r"(?<![当本])累计(?:已|共)?[\u4e00-\u9fff]{2,6}(?:约|近|超|达|为)?\Z")
"""30城累计成交 9,846 万平方米: what has been done in all so far."""
_DONE = frozenset({"完成", "实现"})


def _share_of(draft: Draft) -> str:
    """The measure of a share: as the words say it (完成全年目标), or 占比 with what it is a share by."""
    of_level = draft.near is not None and draft.near.aspect == "level" and draft.near.measure == draft.measure
    if draft.measure.startswith(roles("fulfils")) and not of_level:  # but 完成投资 71 亿元，占概算的 43%
        return draft.measure
    if draft.near is not None and draft.near.unit == "pp" and draft.measure.startswith(roles("contributes")):
        return "占比"  # 拉动全部利润增长 3.4 个百分点，占比升至 37.9%
    return f"{draft.measure}占比" if draft.how.get("measure") and draft.head else "占比"


def _over(held: Held, draft: Draft) -> Mark | None:
    """2024 年为 7.5 亿美元，2031 年将达 67.5 亿美元，年复合增长率 36.8%: from the one year to the other."""
    near = [d.mark for d in held.drafts[-NEAR:] if d.aspect == "level" and d.mark is not None]
    years = [(m, m.spec) for m in near if isinstance(m.spec, Spec) and m.spec.form == "year" and m.spec.year]
    if draft.mark is None or len(years) < 2 or years[-1][0] is not draft.mark:
        return None
    (first, one), (_, two) = years[-2], years[-1]
    if one.last or two.last or (one.year or 0) >= (two.year or 0):
        return None
    spec = evolve(one, last=two.year, label=f"{one.year}-{two.year}年", forecast=two.forecast)
    return evolve(first, left=-draft.mark.left - 7, spec=spec)


def _price(held: Held, main: str, draft: Draft, said: Predicate) -> None:
    """Copper rose 1.4% to $9,860 a tonne: what is paid for a unit is a price, and so is what moved to it."""
    if draft.unit == "点" and draft.aspect == "level" and draft.measure.isascii() and draft.measure.isupper():
        draft.subject, draft.measure = draft.measure, ""  # 干散：BDI 收于 2,134 点
        draft.how.pop("subject", None)
    if draft.unit == "点" and said.level_word in roles("closes") and draft.measure.endswith("指数") and draft.subject:
        draft.subject, draft.measure = f"{draft.subject}{draft.measure}", "收盘点位"  # 北证传媒指数收于 2,134 点
        held.speak_of(draft.subject, "clause", 0.8)
    closes = said.level_word in roles("closes") and draft.measure and not (draft.head or draft.subject)
    if draft.unit == "点" and draft.aspect == "level" and closes:
        draft.subject, draft.measure = draft.measure, ""  # 道指收于 47,214 点: the name stands where a measure would
        held.speak_of(draft.subject, "clause", 0.8)
    if draft.unit == "点" and draft.aspect == "level" and not draft.measure and draft.subject:
        draft.measure = "收盘点位" if said.level_word in roles("closes") else "点位"
        return
    if draft.unit == "x" and draft.aspect == "multiple" and _over_what_is_owed(held, draft):
        return
    if draft.unit == "%" and _YIELDS.fullmatch(draft.measure) and draft.aspect == "level":
        draft.measure, draft.subject = "dividend yield", ""  # trades on 9.9x earnings and yields 4.9%
        _carried(held, main, draft)
        return
    if draft.unit == "%" and draft.measure.lower() in _OF_SHARES and not entity(draft.subject):
        draft.subject = ""  # is based on 19.7x 2027E EPS and implies upside of 23%
        _carried(held, main, draft)
        return
    if draft.unit == "x" and draft.aspect == "multiple" and _of_an_amount(held, draft):
        return
    if draft.unit == "x" and draft.aspect == "multiple" and draft.measure.lower() in _multiples():
        earned = _multiples()[draft.measure.lower()] == "P/E"
        if earned or draft.subject.lower() in _stock() or not draft.subject:
            draft.measure, draft.subject = _multiples()[draft.measure.lower()], ""  # shares trade on 12.2x earnings
            _carried(held, main, draft)
        return
    if "target" in (draft.measure.lower(), draft.phrase.lower().removeprefix("our ").removeprefix("its ")):
        draft.stance = "target"
        if draft.quantity.kind in ("money", "price") and draft.quantity.scale == 1:
            draft.measure = "target price"
        return
    if draft.kind == "price" and draft.aspect == "change" and not draft.measure and "unit" in draft.how:
        draft.measure = "价格"  # 汽油每吨上调 210 元
    before = held.drafts[-1] if held.drafts else None
    if said.start and before is not None and before.unit.endswith("/share") and draft.measure == before.measure:
        draft.measure = _of_like_sum(held, draft)
        return
    if before is not None and draft.unit.endswith("/share") and _told_per_share(before):
        draft.subject, draft.measure, draft.head = before.subject, before.measure, True
        return
    if draft.quantity.kind == "price" and draft.measure in roles("stands"):
        draft.measure = ""  # 由高点 2,400 元/吨回落: it was a price that stood there
    if draft.quantity.kind != "price" or draft.aspect != "level" or draft.measure or not draft.subject:
        return
    draft.measure = "price" if draft.subject.isascii() and draft.quantity.text.isascii() else "价格"
    for other in held.drafts[-NEAR:]:
        moved = other.aspect == "change" and other.unit == "%" and not other.measure
        if moved and (other.clause, other.subject) == (draft.clause, draft.subject):
            other.measure = draft.measure


def _of_an_amount(held: Held, draft: Draft) -> bool:
    """Revenue 186 亿美元，是去年同期 84.7 亿美元的 2.2 倍: whether a multiple is of an amount of its own measure."""
    last = held.drafts[-1] if held.drafts else None
    if last is None or last.quantity.kind != "money":
        return False
    return (last.sentence, last.measure) == (draft.sentence, draft.measure)


def _of_like_sum(held: Held, draft: Draft) -> str:
    """Net income of $31m, or $0.22 a share, compared to $29m, or $0.21: the measure of the sum it is set against."""
    alike = (d for d in reversed(held.drafts[-NEAR:]) if d.sentence == draft.sentence and d.unit == draft.unit)
    near = next((d for d in alike if d.quantity.scale == draft.quantity.scale and d.head), None)
    return near.measure if near is not None else draft.measure


def _told_per_share(draft: Draft) -> bool:
    """Whether a figure is one that is told again per share: net income, FFO."""
    measure = draft.measure.lower()
    return measure.endswith((*roles("earned"), "ffo", "from operations"))


_OF_SHARES = frozenset({"upside", "downside", "upside potential", "downside risk", "total return", "implied upside"})
_YIELDS = lazy(r"(?:[\w -]+ and |(?:[Ss]hares?|[Ss]tock|[Uu]nits) )yields?")


def _over_what_is_owed(held: Held, draft: Draft) -> bool:
    """Net debt was €1.9bn, or 1.1x trailing EBITDA: how much of it is owed."""
    near = held.drafts[-1] if held.drafts else None
    earned = draft.measure.rpartition(" ")[2]
    if near is None or not earned.upper().startswith("EBITDA") or near.sentence != draft.sentence:
        return False
    if near.aspect != "level" or near.measure.lower() not in roles("owed_latin"):
        return False
    draft.subject, draft.measure, draft.head = near.subject, f"{near.measure.lower()} to {draft.measure}", True
    return True


def _carried(held: Held, main: str, draft: Draft) -> None:
    held = held
    draft.subject = main or held.named or (held.owner if entity(held.owner) else "")


def _quote(held: Held, draft: Draft) -> None:
    """服务器指数-3.25%: the subject is the index, the measure its move."""
    if draft.measure in ("收盘价", "点位", "收盘点位") and draft.subject:
        draft.measure = MOVES  # 甲收于 18.23 元，周涨 12.6%: what moved is the share
        return
    if draft.measure == "指数" and draft.subject.endswith("指数"):
        draft.measure = MOVES  # 大盘指数、小盘指数 …，指数分别上涨 2.1%、1.9%
        return
    between = " " if draft.measure.isascii() else ""
    quoted = f"{draft.subject}{between}{draft.measure}"
    if held.subject == draft.subject:
        held.subject = quoted
    draft.subject, draft.measure = quoted, MOVES


def _over_years(held: Held, draft: Draft, said: Predicate) -> bool:
    """Whether a change is a mean over years: 两年平均增长 3.2%, 三年年均增长 4.2%."""
    if any(word in draft.phrase for word in roles("a_year")):
        return True
    span = held.drafts[-1] if held.drafts else None
    return "平均" in said.adverbs and span is not None and span.unit == "year" and span.clause == draft.clause


def _base_before(held: Held, draft: Draft) -> str:
    """The base printed with the change before it in the sentence: 同比增长 5%、增长 6%."""
    last = held.last[-1] if held.last else None
    amount = last is not None and last is draft.near and last.aspect == "change" and last.unit not in ("%", "x")
    if last is not None and amount and last.base and draft.clause - last.clause < 2:
        draft.how["base"] = "carried"
        return last.base  # 较年初减少 2.5 万人，降幅 6.9%
    near = next((d for d in reversed(held.drafts[-NEAR:]) if d.aspect == "change" and d.unit == "%"), None)
    if near is None and (again := _told_again(held, draft)):
        draft.how["base"] = "carried"
        return again
    if near is None and held.among and held.last and draft.mark is None:
        whole = held.last[-1]  # 收入同比增长 11%，达 161 亿元。其中甲增长 14%
        near = next((d for d in (whole, whole.near) if d is not None and d.aspect == "change"), None)
        near = near if near is not None and near.unit == "%" else None
    elif near is not None and near.mark is not draft.mark:
        return ""
    if near is None or not near.base or draft.verb.isascii():
        return ""
    draft.how["base"] = "carried"
    return _first_told(held, near).base


def _first_told(held: Held, near: Draft) -> Draft:
    """进出口同比增长 4.1%，环比增长 2.3%；其中出口增长 6.7%: of the first of two, where another is told of."""
    first, level = near.near, held.drafts[-1] if held.drafts else near
    two = first is not None and first.aspect == "change" and first.unit == "%" and first.base not in ("", near.base)
    another = level is not near and level.aspect == "level" and level.clause > near.clause
    return first if two and another and first is not None else near


def _told_again(held: Held, draft: Draft) -> str:
    """销量个位数增长 …。销量仅低个位数增长: the base of the change of the same measure in the sentence before."""
    alike = (d for d in held.before[-NEAR:] if d.aspect == "change" and d.unit == "%" and d.measure == draft.measure)
    bases_told = {d.base for d in alike}
    return bases_told.pop() if len(bases_told) == 1 and draft.measure and draft.quantity.low is None else ""


def _role(held: Held, said: Predicate) -> str:
    if said.start:
        return "from"
    if said.to_level:
        return "to"
    return "part" if held.among else ""
