"""A figure named by the words about it: the phrase before it, the one behind it, or its verb."""

from __future__ import annotations

from factcheck.reading import about, headed, instruments, phrases
from factcheck.reading.aspects import comes_in, moved_measure
from factcheck.reading.bodies import entity, is_whole, pronouns
from factcheck.reading.carrying import (
    as_the_last,
    done_with,
    go_on,
    in_full,
    level_varied,
    like_level,
    listed_with,
    of_another_time,
    priced_like,
    rate_of_a_part,
    same_measure,
    stands_beside,
    take_over,
    taken_apart,
    told_of_each,
)
from factcheck.reading.case import Case
from factcheck.reading.clause import NEAR
from factcheck.reading.deeds import acting, done, each, priced_use, thing_of
from factcheck.reading.draft import Draft, Held
from factcheck.reading.enumerated import enumerated
from factcheck.reading.lexicon import measures, roles


def by_words(held: Held, things: frozenset[str], main: str, case: Case) -> bool:
    """By the phrase before the figure, the one behind it, or the verb; False where it was named in full."""
    draft, said, named, behind = case.draft, case.said, case.named, case.behind
    if behind and enumerated(case):
        return True
    buys = case.follower.word if case.follower is not None and case.unnamed and not said.verb else ""
    if draft.quantity.kind == "money" and buys in roles("buys"):
        draft.subject, draft.measure = case.agent, f"{buys}金额"  # 拟以 8.6 亿元收购某公司
        return True
    if said.grown and case.relative:
        _by_behind(case, "")
    elif said.share and case.relative and not said.verb and phrases.tidy(case.phrase):
        draft.subject = phrases.tidy(case.phrase)
        if not said.whole and phrases.known_measure(own := phrases.without_place(draft.subject)):
            draft.subject, draft.measure = "", own  # 流水占比 22.6%: of whom the clause before told
            draft.head, draft.how["measure"] = True, "phrase"
    elif said.verb and case.relative and behind and case.next_is("of") and phrases.split(behind).head:
        doer = named.subject if not named.head and entity(named.subject) else ""
        _by_behind(case, case.agent or doer)  # 减少 50% 的光纤使用量
    elif case.relative and not said.verb and not said.share and behind and not named.head:
        draft.subject, draft.measure = case.agent or named.subject, behind
        if not draft.subject and held.drafts:
            draft.subject, draft.how["subject"] = held.drafts[-1].subject, "clause"
    elif behind and _of_speed(case):
        draft.subject, draft.measure = case.agent, behind
    elif named.head and not (behind and named.measure.lower() == "target"):  # its target of 5% growth
        whom = "" if phrases.adjusts(named.subject) else named.subject  # 不变价计算的业务总量
        draft.measure, draft.subject, draft.head = in_full(held, draft, named), whom, True
        if said.act in roles("price_moves"):
            draft.measure += said.act  # 价格上涨 28 种
        if behind and not draft.subject and not said.verb and not case.relative:
            draft.subject = behind
    elif _counted(draft) and not case.relative and not said.verb and behind.isascii():
        draft.measure = f"{draft.unit} {said.act or said.deed}".strip()  # the chain ended March with 486 stores
        draft.subject, draft.head = case.agent if case.agent not in pronouns() else "", True
    elif behind and not case.relative:
        _by_thing(held, case)
    elif said.act:
        thing = phrases.tidy(case.phrase) or thing_of(draft.unit)
        draft.subject, draft.measure = each(acting(case.agent, thing), said.act)
        if draft.subject.lower() in roles("counted_in"):
            draft.subject, draft.measure, case.agent = "", f"{draft.subject} {said.act}", ""  # Bit 出货
        doer, toward = phrases.toward(draft.subject)
        if toward:
            draft.subject, draft.measure, case.agent = doer, toward + draft.measure, doer
        counted = draft.quantity.kind == "count" and bool(draft.subject)  # 小挖销售 5,894 台；中挖 1,482 台
        draft.head = draft.head or counted or phrases.known_measure(draft.measure)
    elif said.share and (case.relative or said.whole):
        draft.subject, draft.measure = phrases.tidy(case.phrase), ""
    elif not case.unnamed:
        _by_phrase(held, things, main, case)
    elif said.total and len(held.last) > 1 and held.last[-1].head and held.last[-1].unit == draft.unit:
        # 三家合计 311.6 亿元: the measure of the list, and nobody's of it
        draft.measure, draft.head, draft.how["measure"] = held.last[-1].measure, True, "clause"
    elif held.last and (said.verb or said.base or like_level(held, draft) or of_another_time(held, case)):
        go_on(held, case)
        return False
    return True


def _by_behind(case: Case, whom: str) -> None:
    """数据中心容量 behind a figure: the measure, and of whom."""
    named = phrases.split(case.behind)
    draft = case.draft
    draft.head = named.head or case.said.deed == case.behind != ""
    whole = case.said.level or draft.quantity.kind == "count"
    if named.head and not (whom and whole and not entity(named.subject)):
        draft.subject, draft.measure = named.subject or whom, named.measure
    else:
        draft.subject, draft.measure = whom, case.behind  # 新松机器人达到 3 m/s 的行走速度


def _by_thing(held: Held, case: Case) -> None:
    """14 条举措, 10GW 的数据中心容量: what stands behind the figure is counted or measured by it."""
    draft, said = case.draft, case.said
    like = like_level(held, draft)
    if draft.quantity.kind == "count":
        case.behind = _who_does(_first_counted(case.behind))
    noun = case.behind.split("的")[0]
    own = phrases.split(noun).head
    case.behind = noun if own else case.behind  # 170 亿激活参数的架构
    counts = draft.quantity.kind == "count" and not case.draft.dated_alone
    bare = not (case.phrase or case.agent or said.governed or said.deed or own or counts)
    if bare and like is not None:
        draft.subject, draft.measure, draft.head = like.subject, like.measure, True  # 去年同期 7.5 万元/吨低位
        return
    _by_behind(case, case.agent or phrases.tidy(case.phrase))
    if said.act and not draft.head:
        latin = said.act.isascii()
        draft.measure = f"{draft.measure} {said.act}".strip() if latin else said.act + draft.measure


def _by_phrase(held: Held, things: frozenset[str], main: str, case: Case) -> None:
    """A phrase without a known measure noun: the thing that moves, a part of what was measured, or a measure."""
    draft, said, named = case.draft, case.said, case.named
    draft.subject, draft.measure = named.subject, named.measure
    if draft.measure:
        return
    if said.verb and priced_like(held, case):
        draft.measure, draft.head, draft.how["measure"] = "price", True, "sentence before"
        return
    if what := instruments.quoted(named.subject, draft, said):
        draft.measure, draft.head = what, True
        return
    if comes_in(said) and not case.relative:
        draft.measure, draft.head = said.verb_word, True
        return
    if draft.quantity.kind in ("money", "price") and (used := priced_use(named.subject)) is not None:
        draft.subject, draft.measure, draft.how["measure"] = used.subject, used.measure, "phrase"
        return
    near = held.last[-1] if held.last else None
    if named.subject in roles("of_each") and near is not None and near.unit == draft.unit:
        take_over(draft, near, "clause")
        draft.measure = f"{named.subject}{near.measure}"
        return
    varied = level_varied(held, draft) if phrases.variant(named.subject) else None
    if varied is not None:
        take_over(draft, varied, "clause")
        draft.subject, draft.how["subject"] = f"{varied.subject} {named.subject}".strip(), "beside"
        return
    if said.total and held.last and not case.relative:
        for near in (held.last[-1], held.last[-1].near, *reversed(held.drafts[-NEAR:])):
            mean = near is not None and near.measure.lower().endswith(roles("means"))
            if near is not None and near.head and near.unit == draft.unit and not mean:  # 三港合计 1,143 万 TEU
                draft.measure, draft.head, draft.how["measure"] = near.measure, True, "clause"
                return
    if said.verb and named.subject.isascii() and named.subject.lower() in measures().nobody:
        draft.subject, draft.measure = "", f"{named.subject} {said.verb_word}"  # organic growth
        return
    if case.relative and said.level and not said.verb and stands_beside(held, case):
        take_over(draft, held.last[-1], "clause")  # 不良反应发生率为 21.7%，对照组为 23.4%
        draft.subject, draft.how["subject"] = case.whom, "beside"
    elif case.relative and (said.verb or draft.quantity.signed):
        bare = about.told(held, draft) if not said.verb else ""  # 增速分别为：甲银行+6.5%、乙银行+3.9%
        parted = taken_apart(held, draft) if held.among and not said.verb else ""
        draft.measure = bare or parted or moved_measure(said) or taken_apart(held, draft) or as_the_last(held, case)
        draft.measure = draft.measure or told_of_each(held, draft)
    elif not case.relative and (like := done_with(held, draft)) is not None:
        draft.subject, draft.measure = like.subject, named.subject
        draft.how["subject"], draft.how["measure"], draft.head = "clause", "deed", True  # 建设光伏 2 GW、风电 1 GW
    elif not case.relative and (like := same_measure(held, draft, named.subject)) is not None:
        draft.measure, draft.head, draft.how["measure"] = like.measure, True, "clause"
        if phrases.on_average(named.subject) and like.measure.startswith(phrases.on_average(named.subject)):
            draft.subject = like.subject  # 发电量 9267 亿千瓦时，日均发电 299 亿千瓦时
        if draft.mark is None and held.among and not like.dated_alone:
            draft.mark = like.mark  # a part is of the time of its whole
    elif not case.relative and listed_with(held, draft):
        return
    elif case.relative and rate_of_a_part(held, case):
        pass
    elif (deed := done(named.subject)) is not None and not case.relative:
        draft.subject, draft.measure, draft.head = deed.subject or case.agent, deed.measure, True
        draft.how["measure"] = "deed"
    elif headed.fits(held.what, draft.quantity) and not case.agent:
        draft.subject, draft.measure, draft.head = named.subject, held.what, True
        draft.how["measure"] = "section"
    elif draft.quantity.kind == "price" and not case.agent and not named.subject.isascii():
        draft.subject = named.subject  # 饲料：豆粕跌破 3,000 元/吨: a thing has a price
    elif draft.quantity.kind == "count" and is_whole(named.subject):
        pass  # 全球只有三家公司的消耗量超过 …
    elif not entity(named.subject) and named.subject not in things:
        draft.subject, draft.measure = case.agent, phrases.without_place(named.subject)
        draft.how["measure"] = "phrase"
        if draft.quantity.kind == "count" and not (case.agent or held.subject or main):
            held.speak_of(draft.measure, "clause", 0.7)  # 新成立产品 128 只，募集 1164 亿份


def _counted(draft: Draft) -> bool:
    """Whether it is a count whose noun is printed with it: 486 stores."""
    text = draft.quantity.text
    printed = text.isascii() and draft.unit.isascii() and draft.unit[:3].lower() in text.lower()
    return draft.quantity.kind == "count" and printed and len(draft.unit) > 3


def _of_speed(case: Case) -> bool:
    """Whether a data rate tells which thing behind it is meant, and is of no measure before it: 低功耗 1.6T 光模块."""
    said, named = case.said, case.named
    if not case.draft.unit.startswith("bit/") or said.verb or said.level or said.share:
        return False
    return named.head and not named.measure.endswith(roles("speeds"))


def _who_does(behind: str) -> str:
    """三家海外客户签订长协: 签订长协海外客户 are counted."""
    found = [at for verb in roles("done_by") if (at := behind.find(verb)) > 1]
    return behind[min(found) :] + behind[: min(found)] if found else behind


def _first_counted(behind: str) -> str:
    """数万个端口、微秒级交换速度等: only the first of a list is counted where measures follow."""
    listed = phrases.items(behind)
    if len(listed) < 2 or listed[0].endswith(roles("rates")):
        return behind
    return listed[0] if any(item.removesuffix("等").endswith(roles("rates")) for item in listed[1:]) else behind
