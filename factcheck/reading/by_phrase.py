"""A figure named by the phrase before it, where no known measure noun ends that: a table of cases, tried in order."""

from __future__ import annotations

from factcheck.patterns import lazy
from factcheck.reading import about, headed, instruments, phrases
from factcheck.reading.around import Around
from factcheck.reading.aspects import MOVES, comes_in, moved_measure
from factcheck.reading.bodies import entity, firm_like, is_whole
from factcheck.reading.carrying import (
    as_the_last,
    done_with,
    level_varied,
    like_level,
    listed_with,
    priced_like,
    rate_of_a_part,
    same_measure,
    stands_beside,
    take_over,
    taken_apart,
    told_of_each,
)
from factcheck.reading.case import RELATIVE, Case, Taken
from factcheck.reading.clause import NEAR
from factcheck.reading.deeds import done, priced_use
from factcheck.reading.draft import Draft, Held
from factcheck.reading.lexicon import measures, part_names, roles
from factcheck.reading.rounds import of_round


def by_phrase(around: Around, case: Case) -> bool:
    """A thing that moves, a part of what was measured, or a measure; False where no phrase stands before the figure."""
    if case.unnamed:
        return False
    case.draft.subject, case.draft.measure = case.named.subject, case.named.measure
    if not case.draft.measure:
        for taken in _CASES:
            if taken(around, case):
                break
    return True


def _priced(around: Around, case: Case) -> bool:
    draft = case.draft
    if not case.said.verb or not priced_like(around.held, case):
        return False
    draft.measure, draft.head, draft.how["measure"] = "price", True, "sentence before"
    return True


def _quoted(around: Around, case: Case) -> bool:
    draft = case.draft
    if not (what := instruments.quoted(case.named.subject, draft, case.said)):
        return False
    draft.measure, draft.head = what, True
    return True


def _comes_in(around: Around, case: Case) -> bool:
    if case.relative or not comes_in(case.said):
        return False
    case.draft.measure, case.draft.head = case.said.verb_word, True
    return True


def _sold_by(around: Around, case: Case) -> bool:
    """控股股东拟减持不超过 640 万股: what a holder of shares does is what is measured."""
    draft, deals = case.draft, case.said.verb_word in roles("deals_in_shares")
    if not deals or not case.named.subject.endswith(roles("holders")) or draft.quantity.kind != "count":
        return False
    whose = around.held.named or around.held.owner or around.main
    draft.subject, draft.measure, draft.head = f"{whose} {draft.subject}".strip(), case.said.verb_word, True
    case.said.verb = ""
    return True


def _price_of_use(around: Around, case: Case) -> bool:
    draft = case.draft
    used = priced_use(case.named.subject) if draft.quantity.kind in ("money", "price") else None
    if used is None:
        return False
    draft.subject, draft.measure, draft.how["measure"] = used.subject, used.measure, "phrase"
    return True


def _of_each(around: Around, case: Case) -> bool:
    """户均, 单店 behind a figure of the same unit: its measure, taken for each."""
    near = around.held.last[-1] if around.held.last else None
    if near is None or near.unit != case.draft.unit or case.named.subject not in roles("of_each"):
        return False
    take_over(case.draft, near, "clause")
    case.draft.measure = f"{case.named.subject}{near.measure}"
    return True


def _varied(around: Around, case: Case) -> bool:
    """含塔筒均价: the figure before, counted another way."""
    draft, name = case.draft, case.named.subject
    varied = level_varied(around.held, draft) if phrases.variant(name) else None
    if varied is None:
        return False
    take_over(draft, varied, "clause")
    draft.subject, draft.how["subject"] = f"{varied.subject} {name}".strip(), "beside"
    return True


def _total(around: Around, case: Case) -> bool:
    """三港合计 1,143 万 TEU."""
    held, draft = around.held, case.draft
    if not case.said.total or not held.last or (case.relative and not case.said.verb):
        return False
    if case.relative:  # 海外 3.1 亿元，国内 5.6 亿元，两者合计增长 11%
        levels = [d for d in held.drafts[-NEAR:] if d.head and d.aspect == "level" and d.unit not in RELATIVE]
        alike = len(levels) > 1 and len({(d.measure, d.unit) for d in levels[-2:]}) == 1
        draft.measure, draft.head = (levels[-1].measure, True) if alike else ("", False)
        return alike
    for near in (held.last[-1], held.last[-1].near, *reversed(held.drafts[-NEAR:])):
        mean = near is not None and near.measure.lower().endswith(roles("means"))
        if near is not None and near.head and near.unit == draft.unit and not mean:
            draft.measure, draft.head, draft.how["measure"] = near.measure, True, "clause"
            return True
    return False


def _organic(around: Around, case: Case) -> bool:
    """Organic growth."""
    name = case.named.subject
    if not case.said.verb or not name.isascii() or name.lower() not in measures().nobody:
        return False
    case.draft.subject, case.draft.measure = "", f"{name} {case.said.verb_word}"
    return True


def _framed(around: Around, case: Case) -> bool:
    """完成率方面，甲 52%、乙 49%."""
    held, draft, name = around.held, case.draft, case.named.subject
    framed = held.framed and not case.said.verb and 0 < len(name) <= _SHORT
    if not framed or not (about.told(held, draft) or headed.fits(held.about, draft.quantity)):
        return False
    draft.measure, draft.head, draft.how["measure"] = held.about, True, "clause"
    return True


_SHORT = 10


def _beside(around: Around, case: Case) -> bool:
    """不良反应发生率为 21.7%，对照组为 23.4%."""
    said, draft = case.said, case.draft
    if not case.relative or not said.level or said.verb or not stands_beside(around.held, case):
        return False
    near = around.held.last[-1]
    take_over(draft, near, "clause")
    draft.subject, draft.how["subject"] = case.whom, "beside"
    if near.aspect == "change":
        draft.how["aspect"], draft.base, said.base = "change", near.base, near.base
    return True


def _moves(around: Around, case: Case) -> bool:
    """A thing and how it moves, or 增速分别为：甲银行+6.5%、乙银行+3.9%."""
    held, said, draft = around.held, case.said, case.draft
    if not case.relative or not (said.verb or draft.quantity.signed):
        return False
    bare = about.told(held, draft) if not said.verb else _priced_alike(case, held.last[-1] if held.last else None)
    bare = bare or _moved_too(around, case)
    parted = taken_apart(held, draft) if held.among and not said.verb else ""
    draft.head = draft.head or (bool(bare) and bool(said.verb))
    own = said.verb_word if said.verb_word in roles("moves_with_object") else ""  # 行业产值增长 8%，覆铜板提价 8%
    draft.measure = bare or parted or moved_measure(said) or own or taken_apart(held, draft) or as_the_last(held, case)
    draft.measure = draft.measure or told_of_each(held, draft)
    if not draft.measure and draft.unit == "pp" and said.verb:
        near = next((d for d in reversed(held.drafts[-NEAR:]) if d.aspect == "points" and d.head), None)
        if near is not None and near.sentence == draft.sentence:  # 甲毛利率下滑 2.1 个百分点，乙下滑 3.2 个百分点
            draft.measure, draft.head = near.measure, True
    return True


def _moved_too(around: Around, case: Case) -> str:
    """营收 6.9 亿元，同比+31%；乙同期+27%: the measure that the last change told of somebody else; '' for none."""
    held, draft, name = around.held, case.draft, case.named.subject
    if case.said.verb or case.said.base or len(name) > _SHORT or name.endswith(("指数", *roles("quoted"))):
        return ""
    told = (d for d in reversed(held.drafts[-NEAR:]) if d.aspect == "change" and d.unit == "%" == draft.unit)
    near = next(told, None)
    if near is None or not near.head or near.subject == name or near.measure == MOVES or near.role:
        return ""
    draft.base = case.said.base = near.base
    draft.mark = draft.mark or near.mark
    return near.measure


def _grew_too(around: Around, case: Case) -> bool:
    """甲GMV同比增长 9%，乙 17%: a bare rate right behind a change is that of somebody else."""
    held, draft, said, name = around.held, case.draft, case.said, case.named.subject
    plain = draft.unit == "%" and not draft.quantity.signed and not (said.share or said.level or said.start or said.had)
    near = held.last[-1] if held.last else None
    if not plain or case.behind or case.agent or near is None or held.among or not _BARE_NAME.fullmatch(name):
        return False
    beside = near.clause + 1 == draft.clause and near.sentence == draft.sentence
    measure = _moved_too(around, case) if near.aspect == "change" and beside else ""
    if not measure:
        return False
    draft.measure, draft.head, draft.how["measure"], draft.how["aspect"] = measure, True, "clause", "change"
    return True


_BARE_NAME = lazy(r"[\u4e00-\u9fff]{2,5}(?<![率比度额量价数差占幅息速])")
"""A name as a list of companies or places has it, that no rate or amount has."""


def _acted_too(around: Around, case: Case) -> bool:
    """沪市日均成交 7,640 亿元，深市 1.02 万亿元: what the one before did, in the same unit."""
    held, draft, name = around.held, case.draft, case.named.subject
    near = next((d for d in reversed(held.drafts[-NEAR:]) if d.aspect == "level" and d.unit == draft.unit), None)
    if near is None or case.relative or case.said.verb or case.agent or case.behind or not _BARE_NAME.fullmatch(name):
        return False
    printed = near.measure and near.subject and not near.head and "measure" not in near.how and not near.role
    alike = near.subject[-1:] == name[-1:] != near.measure[-1:] and near.subject != name
    if not printed or not alike or near.sentence != draft.sentence or draft.clause - near.clause > _FAR:
        return False
    draft.measure, draft.how["measure"], draft.scope = near.measure, "clause", near.scope
    return True


_FAR = 3


def _priced_alike(case: Case, near: Draft | None) -> str:
    """煤炭开采价格环比上涨 2.8%，黑色冶炼上涨 0.9%: the price that has just moved, of something else."""
    if near is None or near.unit != "%" or near.aspect != "change" or near.sentence != case.draft.sentence:
        return ""
    of_prices = near.head and near.measure.endswith(("价格", "均价", "售价", "单价", "报价"))
    of_prices = of_prices and case.said.verb_word in roles("price_moves")
    return near.measure if of_prices and not case.named.subject.endswith(roles("quoted")) else ""


def _done_too(around: Around, case: Case) -> bool:
    """建设光伏 2 GW、风电 1 GW."""
    draft = case.draft
    like = done_with(around.held, draft) if not case.relative else None
    if like is None:
        return False
    draft.subject, draft.measure = like.subject, case.named.subject
    draft.how["subject"], draft.how["measure"], draft.head = "clause", "deed", True
    return True


def _deed_beside(around: Around, case: Case) -> bool:
    """…演出 847 场，接待观众 196 万人次: what the one spoken of did besides, told in the same unit."""
    held, draft = around.held, case.draft
    deed = done(case.named.subject) if not case.relative else None
    like = like_level(held, draft) if deed is not None and not deed.subject and not held.among else None
    if deed is None or like is None or not deed.measure or not like.measure.startswith(roles("deeds")):
        return False
    draft.subject, draft.measure, draft.head = case.agent, deed.measure, True
    draft.how["measure"] = "deed"
    return True


def _in_a_state(around: Around, case: Case) -> bool:
    """现有产能 35 GWh，在建 20 GWh: the same of the same one, in another state."""
    held, draft, name = around.held, case.draft, case.named.subject
    like = like_level(held, draft) if name in roles("states_of_parts") and not case.relative else None
    state = next((word for word in _STATES if like is not None and like.measure.startswith(word)), "")
    if like is None or not like.subject or held.among or not like.head or not state:
        return False
    take_over(draft, like, "clause")
    draft.measure = f"{name}{like.measure[len(state) :]}"
    draft.near, draft.how["measure"] = None, "clause"
    return True


_STATES = ("现有", "已有", "在产", "已建成", "在建")


def _came_or_went(around: Around, case: Case) -> bool:
    """新开门店 85 家、关店 32 家: what came and what went is told of one and the same."""
    held, draft, name = around.held, case.draft, case.named.subject
    like = like_level(held, draft) if draft.quantity.kind == "count" and name in roles("came_or_went") else None
    if like is None or not like.subject:
        return False
    take_over(draft, like, "clause")
    draft.measure, draft.head, draft.near, draft.how["measure"] = name, True, None, "deed"
    return True


def _same_measure(around: Around, case: Case) -> bool:
    held, draft, name = around.held, case.draft, case.named.subject
    like = same_measure(held, draft, name) if not case.relative else None
    if like is None:
        return False
    draft.measure, draft.head, draft.how["measure"] = _without_way(like, name), True, "clause"
    if phrases.on_average(name) and like.measure.startswith(phrases.on_average(name)):
        draft.subject = like.subject  # 发电量 9267 亿千瓦时，日均发电 299 亿千瓦时
    if draft.mark is None and held.among and not like.dated_alone:
        draft.mark = like.mark  # a part is of the time of its whole
    return True


def _without_way(like: Draft, name: str) -> str:
    """直营收入 12 亿元，加盟 3 亿元: 收入, where the measure opens with a part beside which the next one stands."""
    for way in part_names() if name in part_names() else ():
        rest = like.measure[len(way) :]
        if way != name and like.measure.startswith(way) and phrases.known_measure(rest):
            return rest
    return like.measure


def _ranked_with(around: Around, case: Case) -> bool:
    """百强房企销售额 28,950 亿元，绿洲地产以 2,126 亿元居首: who comes first, by what was told of all."""
    draft, said = case.draft, case.said
    placed = case.follower is not None and case.follower.word in roles("ranked_so")
    if not ("以" in said.adverbs or placed) or said.verb or said.level or case.behind:
        return False
    if len(case.named.subject) > _SHORT:
        return False
    told = reversed([*around.held.before, *around.held.drafts][-NEAR:])
    like = next((d for d in told if d.unit == draft.unit and (d.aspect in _STANDING or _by_rate(d))), None)
    like = like if like is not None and (_is_told(like) or _by_rate(like)) else None
    draft.measure, draft.head = (like.measure, True) if like is not None else ("", False)
    if like is not None:
        draft.how["measure"] = "clause"
        draft.how |= {"aspect": "change"} if _by_rate(like) else {}
    return True


def _in_list(around: Around, case: Case) -> bool:
    near = around.held.drafts[-1] if around.held.drafts else None
    acted = near is not None and near.aspect == "level" and near.unit == case.draft.unit and near.measure
    dealt = not case.relative and near is not None and acted and near.measure in roles("dealt_in") and not near.head
    beside = dealt and near is not None and near.clause == case.draft.clause
    if near is not None and beside and listed_with(around.held, case.draft):
        case.draft.measure, case.draft.how["measure"] = near.measure, "clause"
        return True  # 发行国债 1,900 亿元、地方债 980 亿元
    return listed_with(around.held, case.draft) if not case.relative else rate_of_a_part(around.held, case)


def _done(around: Around, case: Case) -> bool:
    draft = case.draft
    deed = done(case.named.subject) if not case.relative else None
    if deed is None:
        return False
    draft.subject, draft.measure, draft.head = deed.subject or case.agent, deed.measure, True
    draft.how["measure"] = "deed"
    return True


def _of_section(around: Around, case: Case) -> bool:
    draft, held = case.draft, around.held
    plain = not (case.said.verb or case.said.base or case.said.share or case.behind)
    rate = plain and headed.is_rate(held.what, draft.quantity, case.named.subject)
    if case.agent or not (rate or headed.fits(held.what, draft.quantity)):
        return False
    draft.subject, draft.measure, draft.head = case.named.subject, held.what, True
    draft.how["measure"] = "section"
    return True


def _led(around: Around, case: Case) -> bool:
    """Below 四家资本开支合计 …，其中：, - 甲 349 亿美元."""
    draft, (measure, unit) = case.draft, around.held.led
    if not measure or draft.unit != unit or case.agent or case.behind or case.said.verb or around.held.drafts:
        return False
    draft.measure, draft.head, draft.how["measure"] = measure, True, "section"
    return True


def _below_line(around: Around, case: Case) -> bool:
    """Below 9月瓷砖出口分去向：, - 东非 120 万箱."""
    draft, held = case.draft, around.held
    plain = not (case.relative or case.agent or case.behind or case.said.verb or held.drafts)
    whom = headed.led(held.line, case.named.subject, draft.quantity) if plain else ""
    if not whom:
        return False
    draft.subject, draft.measure, draft.head = whom, held.line[1], True
    draft.how["measure"] = "section"
    return True


def _price(around: Around, case: Case) -> bool:
    """饲料：豆粕跌破 3,000 元/吨, 个股：云岭酒收于 136.20 元: a thing has a price."""
    name, kind = case.named.subject, case.draft.kind or case.draft.quantity.kind
    quoted = case.said.level_word in ("报", "报价") and case.draft.quantity.scale == 1
    quoted = quoted and not any(d.quantity.kind == "price" for d in around.held.drafts[-NEAR:])
    if kind == "money" and quoted and not (case.said.verb or case.agent or case.named.head):
        case.draft.subject, case.draft.measure, case.draft.head = name, "报价", True  # 32 寸面板报 36 美元
        return True
    closes = kind == "money" and case.said.level_word in roles("closes")
    if (kind != "price" and not closes) or case.agent or name.isascii():
        return False
    case.draft.subject = name
    return True


def _rate_again(around: Around, case: Case) -> bool:
    """全国开工率 84.7%，环比-1.9pct，西北 91.2%: the rate told before in the sentence, of another place or thing."""
    draft, said = case.draft, case.said
    plain = draft.unit in ("%", "x") and not draft.quantity.signed and not (said.verb or said.share)
    if not plain or case.behind or len(case.named.subject) > _SHORT:
        return False
    told = reversed(around.held.drafts[-NEAR:])
    like = next((d for d in told if d.unit == draft.unit and d.aspect in _STANDING and _is_told(d)), None)
    valued = like is not None and draft.unit == "x" and like.measure.lower() in roles("quoted_now")  # 板块 PB 1.5 倍
    if like is None or not (valued or like.measure.endswith(roles("rates"))):
        return False
    draft.measure, draft.head, draft.how["measure"] = like.measure, True, "clause"
    return True


def _by_rate(draft: Draft) -> bool:
    """业务量增速上，甲快递以 21%居首: whether a change is one of those by which some are ranked."""
    return draft.aspect == "change" and draft.measure.endswith(roles("changes"))


def _is_told(draft: Draft) -> bool:
    """Whether a figure bears a measure that is known, before it or behind: 以 31.2% 的份额居首."""
    return draft.head or draft.measure in roles("shares")


_STANDING = frozenset({"level", "share", "multiple"})


def _of_round(around: Around, case: Case) -> bool:
    return of_round(around.held, case)


def _whole_world(around: Around, case: Case) -> bool:
    """全球只有三家公司的消耗量超过 …."""
    return case.draft.quantity.kind == "count" and is_whole(case.named.subject)


def _measure(around: Around, case: Case) -> bool:
    """新成立产品 128 只，募集 1164 亿份: what is no name is a measure."""
    draft, name, held = case.draft, case.named.subject, around.held
    if entity(name) or name in around.things or name in around.names or _one_of_many(held, draft, name):
        return False
    draft.measure = phrases.without_place(name)
    whole = name.removesuffix(draft.measure)
    draft.subject = case.agent or (whole if whole in _WHOLE_PLACES else "")  # 全国国内出游 7.62 亿人次
    draft.how["measure"] = "phrase"
    deed = draft.unit.endswith(_TIMES)  # 观影 1.67 亿人次，平均票价 48 元
    if draft.quantity.kind == "count" and not (deed or case.agent or held.subject or around.main):
        held.speak_of(draft.measure, "clause", 0.7)
    return True


def _one_of_many(held: Held, draft: Draft, name: str) -> bool:
    """房企销售额 2,410 亿元。南岭地产 196 亿元: a firm's name behind the total of its trade is no measure."""
    told = next((d for d in held.before if d.aspect == "level" and d.head and d.unit == draft.unit), None)
    return told is not None and not held.drafts and draft.aspect == "level" and firm_like(name)


_TIMES = ("次", "单", "场", "笔")
_WHOLE_PLACES = frozenset({"全国", "全省", "全市", "全区", "全县", "全州"})


_CASES: tuple[Taken, ...] = (
    _priced,
    _quoted,
    _comes_in,
    _sold_by,
    _price_of_use,
    _of_each,
    _varied,
    _total,
    _organic,
    _framed,
    _beside,
    _moves,
    _done_too,
    _deed_beside,
    _in_a_state,
    _came_or_went,
    _same_measure,
    _acted_too,
    _ranked_with,
    _in_list,
    _done,
    _below_line,
    _of_section,
    _led,
    _price,
    _of_round,
    _whole_world,
    _grew_too,
    _rate_again,
    _measure,
)
