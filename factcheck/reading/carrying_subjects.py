"""Whom a figure that names nobody is of: the subject that holds, its line of business, the part told before."""

from __future__ import annotations

from functools import cache

from factcheck.patterns import lazy
from factcheck.reading import phrases
from factcheck.reading.bodies import body, entity, leading_body
from factcheck.reading.case import RELATIVE
from factcheck.reading.clause import NEAR
from factcheck.reading.draft import Draft, Held
from factcheck.reading.lexicon import roles
from factcheck.reading.nameless import named_parts
from factcheck.reading.of_label import named_apart, of_label
from factcheck.reading.onlookers import of_the_field
from factcheck.words import load

_PARTS = ("业务", "分部", "产品线")


@cache
def _of_segments() -> frozenset[str]:
    return frozenset(roles("of_segments"))


def _own_thing(held: Held, draft: Draft) -> bool:
    """Whether a measure that no list knows names its own thing, behind a thing of another sentence."""
    unknown = draft.how.get("measure") == "phrase" and len(draft.measure) > 3
    return unknown and held.subject_how in ("clause", "sentence before") and not held.drafts


def _of_another_thing(held: Held, names: frozenset[str]) -> bool:
    """Whether the subject that holds is a thing of a sentence before, and no body."""
    before = held.subject_how == "sentence before" and not held.drafts
    return before and not body(held.subject) and not leading_body(held.subject, names)


def of_several(draft: Draft) -> bool:
    """两家公司, 三位知情人士: so many are nobody's whom the words before were about."""
    return draft.quantity.kind == "count" and draft.measure.startswith(roles("several"))


def _of_a_part(draft: Draft) -> bool:
    """Whether a measure can be one of a line of business: 付费用户, 渗透率, and not 净现金, 归母净利润."""
    if not draft.head or draft.measure.isascii():
        return False
    return draft.measure not in _of_whole_firms() and not draft.measure.startswith("总")


@cache
def _of_whole_firms() -> frozenset[str]:
    return frozenset((*roles("of_bodies"), *roles("of_groups"), *roles("of_companies")))


def carry_subject(held: Held, names: frozenset[str], draft: Draft) -> None:
    """Give a figure that names nobody the subject that holds, unless its measure shows that it is not his."""
    if held.label and draft.measure.startswith(roles("those_of_a_trade")) and of_label(held, draft):
        return
    if place := _another_place(held, draft):
        draft.subject, draft.measure = place, draft.measure.removeprefix(place)
        return
    if of_several(draft) or (held.subject in (held.owner, held.named) and of_the_field(held, draft)):
        return
    lately = held.subject_how == "sentence before" and not any(d.subject == held.subject for d in held.drafts)
    if lately and draft.measure.lower() in roles("of_groups") and entity(held.above):
        held.speak_of(held.above, "title", 0.8)  # Kelham, bought in June, added £6m. Net debt fell to £58m
    of_it = draft.measure in _of_segments() or draft.measure.endswith(roles("of_products"))
    if held.segment and (of_it or _of_a_part(draft)) and held.subject_how != "clause":
        draft.subject, draft.how["subject"] = held.segment, "label"
        return
    if draft.measure in _of_economies() and held.subject_how in _PASSING and not _a_place(held.subject):
        return  # 企业债券净融资 1,860 亿元。5 月末 M2 余额 …
    if draft.measure.startswith(("其他", "其它", "其余")) and held.topic:
        held.speak_of(held.topic, "clause", 0.8)
    of_all = draft.measure.startswith("总") and draft.quantity.kind == "money"
    of_all = of_all and not (held.drafts and draft.measure in roles("of_works"))  # 大桥全长 12 公里，总投资 86 亿元
    here = held.body not in ("", held.elsewhere)
    if of_all and here and held.subject not in (held.body, held.launched):
        held.speak_of(held.body, "clause", held.subject_trust)
    elif draft.measure.startswith("总") and held.subject.endswith(_PARTS):
        held.speak_of(held.owner, "clause", held.subject_trust)  # 云业务 40 亿元，总营收 90 亿元
    known = entity(held.subject) or leading_body(held.subject, names)
    if draft.measure in roles("of_bodies") and held.named and not known and held.subject != held.named:
        held.speak_of(held.named, "clause", held.subject_trust)
        known = True
    whole = draft.measure.startswith(roles("wholes")) and held.subject_how != "label"  # 玉米：全国均价
    whole = whole and not draft.measure.endswith(roles("shares"))  # 市场份额 is somebody's
    apart = whole or _own_thing(held, draft) or named_apart(held, draft)
    if apart and not known and not whole and named_apart(held, draft) and _a_kind_of_loan(draft):
        held.speak_of(held.owner, "clause", 0.7)  # 按揭余额 3 万亿元；消费贷余额 8 千亿元，不良率 1.8%: of neither
    again = any(d.subject == held.subject and draft.measure.endswith(d.measure or "?") for d in held.before[-NEAR:])
    of_thing = whole and not known and held.subject_how in _PASSING and (held.drafts[-1:] or again)
    firm = whole and (body(held.subject) or leading_body(held.subject, names))
    of_field = (whole and of_label(held, draft)) or (firm and draft.measure.startswith(("行业", "全行业", "板块")))
    if of_field or (apart and not known and not of_thing):
        return
    if draft.measure.endswith(phrases.counted()) and len(draft.measure) > 4 and _of_another_thing(held, names):
        return  # …10G PON 端口数达 3200 万个。5G 基站总数 …
    itself = phrases.split(held.subject)
    if itself.head and not itself.subject and not body(held.subject):
        if held.owner not in (held.label, held.named) or held.owner in ("", held.subject):
            return  # M2 同比增长 8%，M1 增长 1.5%: a measure is nobody whose measure the next one could be
        held.speak_of(held.owner, "label", 0.7)  # 某某检测：海外收入占比提高至 33%；净利润 9 亿元
        itself = phrases.split(held.subject)
    thing = itself.head and not itself.measure.endswith("指数")  # an index has the name of a measure
    shared = itself.measure in _sold() and _behind_its_share(held, draft)
    of_thing_alone = held.subject_how == "sentence before" or shared
    if thing and draft.head and of_thing_alone and not known and itself.subject[1:]:
        held.subject = named_parts(itself.subject)  # 调味品渗透率提升。产量 …: of the thing alone
    of_parts = (d for d in reversed(held.drafts[-NEAR:]) if d.aspect != "share") if held.among else ()
    part = next(iter(of_parts), None) if held.among else _part_before(held, draft)
    if part is not None and not held.among:
        draft.subject, draft.how["subject"] = part.subject, "clause"
    elif part is not None and _beside_part(held, draft, part):
        draft.subject, draft.how["subject"] = _of_all(held, part), "clause"  # 其中国内 7.92 万台，出口 7.71 万台
    elif part is not None and _goes_on(held, draft, part) and part.subject and part.role == "part":
        draft.subject, draft.how["subject"] = part.subject, "clause"  # 其中股票型 12 只、募集 56.2 亿份
    elif held.subject:
        draft.subject, draft.how["subject"] = held.subject, held.subject_how
        draft.trust = min(draft.trust, held.subject_trust)


@cache
def _sold() -> frozenset[str]:
    return frozenset((*load("measures")["money"], "销量", "出货量"))


def _behind_its_share(held: Held, draft: Draft) -> bool:
    """北美业务营收占比为 43.3%；毛利率为 31.8%: whether a measure of its own stands behind a share."""
    last = held.drafts[-1] if held.drafts else None
    shared = last is not None and last.aspect in ("share", "points") and last.subject == held.subject
    return shared and draft.aspect not in ("share", "points") and not draft.measure.endswith(roles("shares"))


def _a_kind_of_loan(draft: Draft) -> bool:
    """Whether a measure begins with another one that is a thing itself: 消费贷余额, of 消费贷 and its 余额."""
    return draft.measure.endswith("余额") and phrases.known_measure(draft.measure.removesuffix("余额"))


def _beside_part(held: Held, draft: Draft, part: Draft) -> bool:
    """Whether a level is another part, told by its own measure, of what the last part was taken from."""
    last = next((d for d in reversed(held.drafts[-NEAR:]) if d.role == "part" and d.aspect == "level"), None)
    if last is None or last.subject != part.subject or draft.unit in RELATIVE or last.unit != draft.unit:
        return False
    return draft.measure in _WAYS and last.measure != draft.measure and bool(last.subject)


_WAYS = frozenset({"出口", "内销", "外销", "进口", "转口", "直销", "经销"})
"""Ways in which all of it is sold: none of them is one of a part told by another."""


def _of_all(held: Held, part: Draft) -> str:
    """Of whom the whole is that a part was taken from."""
    told = (d for d in reversed(held.drafts[-NEAR:]) if d.role != "part" and d.unit == part.unit and d.subject)
    whole = next(told, None)
    return whole.subject if whole is not None else held.subject


def _goes_on(held: Held, draft: Draft, part: Draft) -> bool:
    """Whether a figure stands right behind a part's, or behind the share of it: 其中甲 8 亿元，占 40%，出货 5 万台."""
    last = held.drafts[-1]
    if _a_kind_of_loan(draft) and part.measure.endswith("余额") and part.measure != draft.measure:
        return False  # 其中个人贷款余额 1.9 万亿元，票据贴现余额 0.2 万亿元
    behind = last.clause if last.aspect == "share" and last.clause - part.clause < 2 else part.clause
    return draft.clause - behind < 2


_PASSING = frozenset({"clause", "sentence before"})
_A_PLACE = lazy("[省县州洲盟]|(?<![股债楼车汇城都夜])市|(?<![地社园])区|国(?![债企产有网家际开])|[A-Z]")


@cache
def _of_economies() -> frozenset[str]:
    return frozenset(roles("of_economies"))


def _a_place(name: str) -> bool:
    """Whether a name is that of a country or a place, or in Latin letters."""
    return _A_PLACE.search(name) is not None or name.startswith(roles("places"))


def _another_place(held: Held, draft: Draft) -> str:
    """北美收入 8.1 亿元；欧洲收入 5.1 亿元: the place that a measure begins with, behind another's."""
    near = next((d for d in reversed(held.drafts[-NEAR:]) if d.head and d.aspect == "level"), None)
    if near is None or not draft.measure.endswith(near.measure) or near.sentence != draft.sentence:
        return ""
    place = draft.measure.removesuffix(near.measure)
    apart = place in _regions() and near.subject in _regions() and place != near.subject
    return place if apart else ""


@cache
def _regions() -> frozenset[str]:
    return frozenset((*roles("places"), *roles("regions")))


def _part_before(held: Held, draft: Draft) -> Draft | None:
    """其中住宅成交 528 套，均价 2.3 万元；前一周成交 461 套: the same of the same part, of another time."""
    near = (d for d in reversed(held.drafts[-NEAR:]) if d.role == "part" and d.unit == draft.unit and d.subject)
    part = next((d for d in near if draft.measure and d.measure.startswith(draft.measure)), None)
    return part if part is not None and draft.mark is not None and draft.mark is not part.mark else None
