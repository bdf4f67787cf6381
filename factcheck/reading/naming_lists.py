"""Lists of figures: named item by item, or as the list before them; and brackets that say a figure again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.patterns import lazy
from factcheck.periods import Spec
from factcheck.quantity import Mark
from factcheck.reading import about, headed, phrases
from factcheck.reading.aspects import MOVES, moved_measure, shares
from factcheck.reading.bodies import body, leading_body
from factcheck.reading.carrying import MILLION, like_level, take_over, taken_apart
from factcheck.reading.carrying_subjects import carry_subject
from factcheck.reading.case import RELATIVE
from factcheck.reading.clause import NEAR
from factcheck.reading.draft import Draft, Held
from factcheck.reading.lexicon import beginning, measures, roles
from factcheck.reading.listed_names import (
    COUNTED,
    before_latin,
    common_ending,
    numbered,
    of_one_thing,
    owned,
    regions,
    sizes,
    whole_items,
    whole_name,
    without_count,
    without_rank,
)
from factcheck.reading.lists_before import as_of_another, by_whom, list_before, of_these, siblings, together
from factcheck.reading.predicate import Predicate
from factcheck.reading.rosters import of_so_many
from factcheck.reading.takes_up import without_pronoun
from factcheck.reading.year_before import ONE_BEFORE, YEAR_BEFORE

_VOLUME_AND_PRICE = {"量": "销量", "价": "均价", "额": "销售额", "销量": "销量", "均价": "均价", "吨价": "吨价"}


def former(phrase: str) -> bool:
    """Whether words only say that the figures behind are those of before: 前值, 此前预测."""
    return phrases.tidy(phrase) in (*roles("undated"), *roles("expected"), *roles("former"))


def told_before(drafts: Sequence[Draft], before: Draft, phrase: str) -> bool:
    """Whether a bracket tells what one figure was before: 目标价 69.6 元（前次 61.0 元）."""
    return len(drafts) == 1 and drafts[0].unit == before.unit and phrases.tidy(phrase) in roles("former")


def of_former(held: Held, drafts: list[Draft], before: Draft, phrase: str) -> None:
    """1.39/1.48 元（前值 1.35/1.43 元）: each of the one in its place, where there are as many of them."""
    listed = held.last if len(held.last) == len(drafts) else []
    for k, draft in enumerate(drafts):
        take_over(draft, listed[k] if listed else before, "bracket")
        draft.scope, draft.dated_alone = (phrases.tidy(phrase),), True
        draft.how["aside"] = "former"
        if before.aspect == "change" and draft.unit == before.unit:
            draft.how["aspect"], draft.base = "change", before.base  # 增长 2.9%（前值 2.1%）
        draft.mark = listed[k].mark if listed else None
        if not listed:
            draft.period, draft.trust = None, min(draft.trust, 0.4)
        over = before.stance == "actual" and before.measure not in roles("aims")
        if (len(drafts) == 1 or listed) and over and phrases.tidy(phrase) in roles("values_before"):
            draft.mark, draft.period = None, None  # 同比增长 5.8%（前值 7.3%）: of the month before
            draft.scope, draft.how["period"] = (), ONE_BEFORE


def taken_apart_by(before: Draft, phrase: str) -> str:
    """收入 628 亿元、同比+13%（量+18%、价-4%）: what the bracket calls by one character; '' for anything else."""
    change = before.aspect == "change" and before.unit == "%"
    return _VOLUME_AND_PRICE.get(phrases.tidy(phrase), "") if change else ""


def name_list(
    held: Held, names: frozenset[str], drafts: list[Draft], phrase: str, said: Predicate, behind: str
) -> bool:
    """Name a list item by item; False where it is no list of different things."""
    if said.each:
        phrase = without_pronoun(held, phrase, len(drafts))
    each = said.each or held.each or _each_moved(said, phrase) or _valued(held, names, phrase)
    listed = phrases.pair(phrase) if said.each and len(drafts) == 2 else ()
    listed = listed or without_count(without_rank(phrases.items(phrase)))
    if len(listed) > len(drafts) > 1 and "、" in phrase:
        whole = phrases.items(phrase.replace("/", "·"))  # 同城、异地、国际/港澳台: three items
        listed = tuple(item.replace("·", "/") for item in whole)
        listed = listed if len(listed) == len(drafts) else whole_items(phrase, len(drafts)) or listed
    spread = (_terms(held, drafts, phrase) or regions(phrase) or numbered(phrase)) if said.each else ()
    spread = spread or (sizes(phrase) if said.each and len(listed) < len(drafts) == 3 else ())
    listed = spread if len(spread) == len(drafts) else listed
    if len(listed) == len(drafts):
        _align(held, names, drafts, listed, said, behind)
        _of_product(drafts, phrase, said)
    elif not phrases.tidy(phrase) and not behind and _left_open(held, drafts):
        return False
    elif near := siblings(held, drafts, phrase, said):
        measure = phrases.split(phrase).measure
        measure = phrases.tidy(phrase) if measure and phrases.split(phrase).subject.isascii() else measure
        for draft, other in zip(drafts, near, strict=True):
            take_over(draft, other, "list")
            again = any(measure == d.measure for d in near) and len({d.measure for d in near}) > 1
            if measure and not again and (measure not in shares() or not said.share):
                draft.measure = measure
    elif each and len(held.items) == len(drafts):
        _align_items(held, drafts, phrase, said)
    elif said.each and not (phrases.tidy(phrase) or behind or said.verb) and (told := together(held, drafts)):
        for draft, item in zip(drafts, phrases.items(told.subject), strict=True):
            take_over(draft, told, "list")
            draft.subject, draft.near, draft.how["aspect"] = item, None, told.aspect
            draft.whole = told.whole
    elif said.level and not behind and (another := as_of_another(held, drafts, phrase)):
        for draft, other in zip(drafts, another, strict=True):
            draft.subject, draft.measure, draft.head = of_these(phrase), other.measure, True
            draft.how["subject"] = "set beside"
            if other.aspect == "change":
                draft.how["aspect"], draft.base, said.base = "change", other.base, other.base
    elif not behind and by_whom(phrase) and (listed_before := list_before(held, drafts)):
        for draft, other in zip(drafts, listed_before, strict=True):
            take_over(draft, other, "list")
            if phrase:
                draft.stance, draft.base = "forecast", other.base  # We are at 3.6% and 12.7%; consensus is 3.3%
                draft.source = draft.source or phrases.tidy(phrase)
    elif said.each and _of_all(held, drafts, phrase):
        _align_items(held, drafts, phrase, said)
    else:
        return False
    return True


def _each_moved(said: Predicate, phrase: str) -> bool:
    """涨幅居前的行业为甲、乙，涨幅为 7.1%、7.0%: a move of each, though no 分别 says so."""
    return not phrase and said.verb_word in roles("changes") and said.level_word in ("为", "达", "是")


def _of_all(held: Held, drafts: Sequence[Draft], phrase: str) -> bool:
    """负债率依次为 48.6%、55.3%、62.1%: as many figures as the report compares companies, and nobody else named."""
    told, count, near = phrases.split(phrase), len(drafts), held.drafts[-1] if held.drafts else None
    counted = near is not None and near.quantity.unit == "家" and near.quantity.low == count
    them = counted and near is not None and near.clause == drafts[0].clause  # 四家前三季度末在役装机分别为 …
    nobody = not told.subject or phrases.variant(told.subject) or told.subject in measures().scope
    alone = nobody and not (held.named or held.owner)
    roster = of_so_many(held, count) if told.head and (them or alone) else ()
    held.items = roster or held.items
    return bool(roster)


def _of_product(drafts: Sequence[Draft], phrase: str, said: Predicate) -> None:
    """甲、乙、丙三家变频器出货分别为 …: what each of so many did it with is part of the measure."""
    counted = COUNTED.fullmatch(phrase.rpartition("、")[2]) if said.act and "、" in phrase else None
    noun = counted["noun"] if counted is not None else ""
    for draft in drafts if noun and not noun.startswith(roles("several")) else ():
        if draft.measure == said.act:
            draft.measure = noun + draft.measure


def _left_open(held: Held, drafts: Sequence[Draft]) -> bool:
    """Whether the clause right before names a measure and leaves its figures to this one."""
    named = len(held.items) == len(drafts)
    return not named and held.open is not None and held.open[1] != "" and held.open[2] == drafts[0].clause - 1


_TERM = lazy(r"\d{1,2}(?:年|个?月)期((?:(?!\d(?:年|个?月)期)[^、]){2,16})\Z")


def _terms(held: Held, drafts: list[Draft], phrase: str) -> tuple[str, ...]:
    """1年、5年、10年期国债收益率分别为 …: the terms of one kind of bond, deposit or loan; () for anything else."""
    found = _TERM.search(phrases.tidy(phrase))
    if found is None and (sized := _SIZE.search(phrases.tidy(phrase))) is not None:
        return _sized(held, drafts, sized)
    terms = [d.quantity.text for d in held.drafts[-len(drafts) :] if d.quantity.kind == "duration"]
    if found is None or len(terms) != len(drafts) or held.drafts[-1].clause != drafts[0].clause:
        return ()
    of = phrases.split(found[1]).subject or found[1]
    return (*(f"{term}期{of}" for term in terms[:-1]), f"{terms[-1]}期{found[1]}")


_SIZE = lazy(r"(?P<size>\d{1,4}(?:\.\d+)?\s?(?:英寸|寸|nm|mm|μm|GB|TB|kW|MW|Ah|吨级))(?P<of>[^、\d]{2,16})\Z")


def _sized(held: Held, drafts: list[Draft], last: re.Match[str]) -> tuple[str, ...]:
    """32寸、55寸面板均价分别为 …: the sizes of one kind of thing."""
    told = held.drafts[-len(drafts) :]
    alike = len({d.unit for d in told}) == len({d.clause for d in told}) == 1 and told[-1].clause == drafts[0].clause
    sizes = [d.quantity.text for d in told]
    if len(sizes) != len(drafts) or not alike or sizes[-1].replace(" ", "") != last["size"].replace(" ", ""):
        return ()
    of = phrases.split(last["of"]).subject
    return (*(f"{size}{of}" for size in sizes[:-1]), f"{sizes[-1]}{last['of']}")


def _align(
    held: Held, names: frozenset[str], drafts: list[Draft], listed: Sequence[str], said: Predicate, behind: str
) -> None:
    """微软/谷歌 资本支出分别为 299 亿/279 亿: item by item; the last item carries the common measure."""
    first = phrases.without_place(listed[0])  # 公司销售/管理/研发费用率: 公司 is no part of the first item
    owner = _owner(first, names) or before_latin(listed)
    if owner:  # 澄海股份白酒、黄酒收入: whose they all are
        held.speak_of(owner, "clause", 0.8)
        held.body = held.named = owner
    listed = of_one_thing((first[len(owner) :], *listed[1:]))
    tail = whole_name(listed[:-1], phrases.split(listed[-1]))
    rate = _rate_of_each(drafts, listed)
    own = not rate and all(_is_measured(phrases.split(item)) for item in listed)
    common = tail.measure if tail.head else said.lent or said.act or phrases.split(behind).measure
    common = common or _share_told(held, drafts[0]) or ("" if said.share else taken_apart(held, drafts[0]))
    common = common or _told_before(held, drafts[0], said) or about.told(held, drafts[0], bool(said.verb))
    if not common and not said.verb and (like := _like(held, drafts[-1])) is not None:
        common = like.measure  # 对欧洲出口 24 亿元；对拉美、非洲分别为 7 亿元和 5 亿元
    if not common and said.each and not (said.verb or said.share):
        common = _counted_before(held, drafts[-1])
    if not common and drafts[0].unit == "pp" and said.each:
        common = _points_before(held, drafts[0])
    if not common and drafts[0].quantity.kind == "price":
        common = _priced_before(held, drafts[0])
    if not common and said.verb and drafts[0].unit == "%" and not behind:
        common = moved_measure(said)  # 偏债混合、纯债基金分别上涨 0.42% 和 0.08%
    ending = common_ending(listed)
    for draft, item in zip(drafts, listed, strict=True):
        named = phrases.split(item)
        if rate:
            draft.subject, draft.measure = item.removesuffix(rate), rate
        elif ending:
            draft.measure = item if item.endswith(ending) else item + ending
            whose, first_own = owned(item, ending) if item is listed[0] else ("", "")
            if whose:
                held.speak_of(whose, "clause", 0.8)
                draft.measure = first_own
        elif own:
            whose = phrases.split(listed[0]).subject  # 中药板块营收及扣非净利润: both are the 板块's
            draft.subject, draft.measure = named.subject or whose or held.subject, named.measure
        else:
            draft.subject = tail.subject if item is listed[-1] and tail.head else item
            draft.measure = common
        draft.head, draft.how["subject"], draft.phrase = tail.head or bool(common), "list", item
        if said.share and tail.head and draft.measure and draft.measure not in shares():
            draft.how["measure"] = "list"  # 甲、乙出口占比分别为 54%、49%
        if not draft.subject:
            carry_subject(held, names, draft)


def _like(held: Held, draft: Draft) -> Draft | None:
    """The level whose measure a list has, too; an index is measured by its own name: 美元指数 97.6，欧元、英镑 …."""
    like = like_level(held, draft)
    return None if like is not None and not like.subject and like.measure.endswith("指数") else like


def _counted_before(held: Held, draft: Draft) -> str:
    """运送旅客 7,016 万人次。国内、国际航线分别为 6,199 万、817 万人次: what was counted in the sentence before."""
    told = (d for d in reversed(held.before[-NEAR:]) if d.unit == draft.unit and d.head and d.aspect == "level")
    near = next(told, None)
    counted = near is not None and near.quantity.kind in ("count", "physical") and near.unit not in ("", "家", "个")
    return near.measure if near is not None and counted and draft.sentence - near.sentence == 1 else ""


def _points_before(held: Held, draft: Draft) -> str:
    """东部比重下降 1.4 个百分点；中部、西部分别上升 0.8 和 0.6 个百分点: what has just moved, of others."""
    near = held.last[-1] if held.last else None
    moved = near is not None and near.aspect == "points" and near.sentence == draft.sentence
    return near.measure if near is not None and moved else ""


def _is_measured(named: phrases.Named) -> bool:
    """Whether an item names its own measure; 设备 and the like are the things themselves."""
    return named.head and named.measure not in roles("objects")


def _priced_before(held: Held, draft: Draft) -> str:
    """欧线运价 1186 美元/TEU；美西、美东航线分别为 1968 美元/FEU 和 …: the price told before, in the same money."""
    money = draft.unit.partition("/")[0]
    told = (d for d in reversed(held.drafts[-NEAR:]) if d.quantity.kind == "price" and d.head and d.aspect == "level")
    near = next(told, None)
    return near.measure if near is not None and near.unit.partition("/")[0] == money else ""


def _owner(item: str, names: frozenset[str]) -> str:
    """The body whose name begins the first item of a list and is not all of it; '' for none."""
    known = leading_body(item, names)
    ends = range(len(item) - 2, 3, -1)
    owner = known or next((item[:end] for end in ends if body(item[:end])), "")
    return owner if len(item) - len(owner) > 1 and item.startswith(owner) else ""


def _rate_of_each(drafts: Sequence[Draft], listed: Sequence[str]) -> str:
    """消费贷、经营贷不良率分别为 1.68%、1.75%: the rate that the last item names for all; '' for none."""
    *others, last = listed
    rates = roles("rates")
    if drafts[-1].unit != "%" or not last.endswith(rates) or any(item.endswith(rates) for item in others):
        return ""
    if not any(phrases.split(item).head for item in others):
        return ""  # they are names: the last item's measure is theirs anyhow
    endings = (last[k:] for k in range(2, len(last)))
    return next((end for end in endings if phrases.known_measure(end)), "")


def _share_told(held: Held, draft: Draft) -> str:
    """甲以 16.4%的份额居首，乙、丙分别以 16.2%、15.8%位列其后: the share just told, of others."""
    near = held.last[-1] if held.last else None
    of_shares = near is not None and near.aspect == "share" and near.unit == draft.unit == "%" and not near.whole
    return near.measure if near is not None and of_shares and near.sentence == draft.sentence else ""


def _told_before(held: Held, draft: Draft, said: Predicate) -> str:
    """云业务收入保持两位数增长，甲、乙分别为 …: the measure of the clause before, where it told no exact figure."""
    near = held.last[-1] if held.last else None
    vague = near is not None and near.head and near.clause + 1 == draft.clause and near.quantity.low is None
    return near.measure if near is not None and vague and said.level and said.each else ""


def _valued(held: Held, names: frozenset[str], phrase: str) -> bool:
    """推荐顺序：甲纸业、乙包装，对应 PE 为 10.8 倍和 14.5 倍: whether firms just listed are valued in turn."""
    named = phrases.split(phrase)
    quoted = named.measure.lower() in (*roles("valuations"), *roles("aims"), *roles("quoted_now"))
    return quoted and not named.subject and all(item in names or body(item) for item in held.items)


def _align_items(held: Held, drafts: list[Draft], phrase: str, said: Predicate) -> None:
    """光库科技、德科立 …为涨幅前五，涨跌幅分别为 …: the list stands in a clause before."""
    moved = moved_measure(said) if drafts[0].unit in RELATIVE else said.act
    *_, last = items = list(held.items)
    tail = phrases.split(last)
    measure = phrases.split(phrase).measure or phrases.tidy(phrase)
    if held.items in held.rosters:
        own = phrases.tidy(phrase).removeprefix("末")
        lacks = said.share and own != "" and not own.endswith(shares())
        measure = f"{own}占比" if lacks else own  # 四家长协占比分别为 …: nothing in it is whose it is
    if not measure and tail.head and tail.subject and (not said.verb or body(tail.subject)):
        # 甲、乙、丙保有规模分列前三，分别为 …; 甲银行、乙银行存款增速领先，分别增长 …
        items[-1], measure = tail.subject, tail.measure
    plain = held.apart and not (measure or said.act or said.verb) and drafts[0].unit == "%"
    if plain and (grown := next((d for d in held.before if _grows(d)), None)) is not None:
        measure, said.verb, said.base = grown.measure, "up", grown.base
        # 归母净利同比+3.7%。分行业看，有色、电子增速居前，分别为 …
    measure = measure or moved
    near = held.last[-1] if held.last else None
    ranked = near is not None and near.head and near.aspect == "level" and near.unit == drafts[0].unit
    if not measure and near is not None and ranked and near.sentence == drafts[0].sentence:
        measure = near.measure  # 甲以 218 亿元居首，乙、丙分列二三，分别为 …
    if not measure and not said.verb and headed.fits(held.about, drafts[0].quantity):
        measure = held.about  # 手持订单量前三的船企为甲、乙和丙，分别为 …
    for draft, item in zip(drafts, items, strict=True):
        draft.subject, draft.measure, draft.head, draft.how["subject"] = item, measure, True, "list"
        draft.base = said.base or draft.base


def _grows(draft: Draft) -> bool:
    """Whether a figure is the growth of a known measure."""
    return draft.aspect == "change" and draft.unit == "%" and draft.head and draft.base == "yoy"


def restate(held: Held, drafts: list[Draft], before: Draft, said: Predicate) -> None:
    """3737.43 元/皮长公里（约 155.73 元/芯公里）: a bracket says the figure before it again."""
    beats = beginning(before.measure, "beats")
    for draft in drafts:
        take_over(draft, before, "bracket")
        if draft.quantity.kind == "number" and draft.quantity.signed and before.aspect == "level":
            draft.unit, draft.scale, draft.kind = before.unit, before.scale, before.kind or before.quantity.kind
        if beats and draft.unit == "%" and before.unit in RELATIVE:
            draft.subject, draft.measure = before.measure[len(beats) :], MOVES  # 跑赢某指数 2.1 个百分点（同期+2.7%）
            draft.near, draft.aspect, draft.how["aspect"] = None, "change", "change"
            draft.base = said.base = ""
            continue
        if draft.unit == "%" and before.unit == "pp" and before.measure.endswith(_PACES) and not said.verb:
            draft.how["aspect"] = draft.aspect = "change"  # 涨幅收窄 0.3 个百分点（7月为 0.8%）
        if _moved_so(draft, before) and not (said.verb or said.level_word):
            draft.how["aspect"] = draft.aspect = "change"  # 佣金率 2.8%（-10%）
        alike = draft.unit == before.unit == "%" and before.aspect == "change"
        if alike and not (said.verb or said.base or said.share) and draft.mark is not before.mark:
            said.base = draft.base = before.base  # 环比下降 0.1%（上月 -0.2%）
        if not said.verb and not said.base and not said.share and draft.unit not in ("%", "pp", "x"):
            dated = draft.mark is not None and draft.mark.left >= before.quantity.right
            if dated and before.base == "yoy" and _last_year(draft.mark) and before.aspect in ("change", "points"):
                draft.mark, draft.period, draft.against, draft.how["period"] = None, None, "yoy", YEAR_BEFORE
                draft.stance = "actual"
            compared = before.aspect in ("change", "points") and bool(before.base) and draft.mark is not before.mark
            stands = before.unit in RELATIVE and bool(said.level_word)  # 贬值 24 个基点（上周五收于 7.1236）
            if stands or (dated and (before.unit in RELATIVE or compared)):
                draft.aspect = "level"  # 环比下降 6.0%（3 月为 194.0 万辆）: the level of another time
            else:
                draft.role, draft.aspect = "restated", before.aspect
                _per_share(held, draft, before)
                if draft.quantity.signed and not before.quantity.signed and draft.unit == before.unit:
                    draft.how["aspect"] = "change"  # 0.92 元（-0.05 元）: how far it moved
                    draft.role, draft.near = "", None


def _moved_so(draft: Draft, before: Draft) -> bool:
    """Whether a percentage with a sign stands behind one without, a level of the same time: how far that moved."""
    signs = bool(draft.quantity.signed) and not before.quantity.signed and before.aspect in ("level", "share")
    return signs and draft.unit == before.unit == "%" and draft.mark in (None, before.mark)


_PACES = ("增速", "涨幅", "增幅", "升幅")


def _last_year(mark: Mark | None) -> bool:
    """同比增长 10.6%（去年 7.47 亿元）: last year is the same stretch of it."""
    spec = mark.spec if mark is not None else None
    return isinstance(spec, Spec) and spec.form == "year" and spec.year_shift == -1 and not spec.part


def _per_share(held: Held, draft: Draft, before: Draft) -> None:
    """$192 million ($1.31 per share), up from $149 million ($1.02): the second bracket is as the first."""
    if draft.unit != before.unit or draft.quantity.scale != 1 or before.quantity.scale < MILLION:
        return
    first = next((d for d in reversed(held.drafts[-NEAR:]) if d.unit.endswith("/share")), None)
    draft.role, draft.near = "", None
    if first is not None and draft.quantity.kind == "money":
        draft.measure, draft.unit, draft.head = first.measure, first.unit, True
    else:
        draft.trust = min(draft.trust, 0.45)
