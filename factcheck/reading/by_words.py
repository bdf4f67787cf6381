"""A figure named by the words about it: the phrase before it, the one behind it, or its verb.

The cases of a table are tried in order, and the first that takes the figure holds.
"""

from __future__ import annotations

from factcheck.patterns import lazy
from factcheck.reading import phrases
from factcheck.reading.around import Around
from factcheck.reading.bodies import body, entity, first_party, pronouns
from factcheck.reading.by_phrase import by_phrase
from factcheck.reading.carrying import (
    go_on,
    in_full,
    like_level,
    of_another_time,
    somebody_else,
)
from factcheck.reading.case import Case, Taken
from factcheck.reading.deeds import acting, each, payer, thing_of
from factcheck.reading.draft import Draft, Held
from factcheck.reading.enumerated import enumerated
from factcheck.reading.lexicon import latin_deeds, roles
from factcheck.reading.rounds import apart
from factcheck.reading.splitting import AVERAGES


def by_words(around: Around, case: Case) -> bool:
    """By the phrase before the figure, the one behind it, or the verb; False where it was named in full."""
    for taken in _BY_WORDS:
        if taken(around, case):
            return True
    held, said = around.held, case.said
    if somebody_else(held, case):
        near, draft = held.last[-1], case.draft
        if near.head and near.aspect == "change" and (near.sentence, near.unit) == (draft.sentence, draft.unit):
            draft.measure, draft.head, draft.how["measure"] = near.measure, True, "clause"
        return True
    if not held.last or not (said.verb or said.base or _like_the_last(held, case)):
        return True
    go_on(held, case)
    return False


def _like_the_last(held: Held, case: Case) -> bool:
    return like_level(held, case.draft) is not None or of_another_time(held, case) or _averages(held, case.draft)


def _averages(held: Held, draft: Draft) -> bool:
    """共查验出入境人员 1,634 万人次，日均 233.4 万人次: the one before, taken for each day."""
    last = held.last[-1]
    mean = phrases.tidy(draft.phrase) in AVERAGES
    return mean and last.unit == draft.unit and last.sentence == draft.sentence and last.aspect == draft.aspect


def _listed(around: Around, case: Case) -> bool:
    return bool(case.behind) and enumerated(case)


def _bought(around: Around, case: Case) -> bool:
    """拟以 8.6 亿元收购某公司."""
    draft = case.draft
    pays = payer(case.phrase) if draft.quantity.kind == "money" else None  # 某公司拟以现金 18.6 亿元收购另一家
    named_not = case.unnamed or pays is not None
    buys = case.follower.word if case.follower is not None and named_not and not case.said.verb else ""
    if draft.quantity.kind != "money" or buys not in roles("buys"):
        return False
    draft.subject, draft.measure = case.agent or pays or "", f"{buys}金额"
    if "拟" in case.phrase and draft.stance == "actual":
        draft.stance = around.held.stance = "target"  # 公司拟以现金 23 亿元收购 …
    return True


def _holds(around: Around, case: Case) -> bool:
    """控股股东甲集团持有公司股份 24.3 亿股: it is the holder's."""
    draft, left = case.draft, case.draft.quantity.left
    if draft.unit != "股" or not case.agent or case.agent in pronouns() or not case.phrase.endswith(("股份", "股票")):
        return False
    if _HOLDS.search(around.text, max(0, left - _NEAR_BY), left) is None:
        return False
    held_by = _HOLDER.sub("", case.agent) or case.agent
    draft.subject, draft.measure, draft.head = held_by, "持股数量", True
    draft.how["subject"], case.agent = "beside", ""
    around.held.speak_of(held_by, "clause", 0.8)  # …，持股比例 62%; in the next sentence 公司 is who it was
    return True


_HOLDS = lazy(r"(?:持有|所持)(?:有)?(?:本|该)?(?:公司|上市公司)?(?:的)?(?:股份|股票)(?:数量)?(?:为|共|合计|约)?\s?\Z")
_HOLDER = lazy(r"\A(?:公司)?(?:第[一二三四五六七八九十]大|控股|间接控股)?股东(?=..)")
_NEAR_BY = 24


def _multiple_of(around: Around, case: Case) -> bool:
    """甲公司对应2027年预测净利润 21 倍 PE: what stands behind a multiple is what it is."""
    draft, what = case.draft, case.behind.removeprefix("的")
    if draft.unit != "x" or what.lower() not in roles("valuations"):
        return False
    whose = case.named.subject if case.named.head else ""
    somebody = entity(whose) or whose in around.names or len(whose) >= _SHORT_NAME
    draft.subject, draft.measure, draft.head = whose if somebody else "", what, True
    return True


_SHORT_NAME = 4


def _grown(around: Around, case: Case) -> bool:
    if not case.said.grown or not case.relative:
        return False
    reports = case.said.level and not phrases.split(case.phrase).head
    _by_behind(case, case.phrase if reports else "")  # Harlow Foods posted a 7.1% increase in units shipped
    return True


def _share_of(around: Around, case: Case) -> bool:
    """流水占比 22.6%: of whom the clause before told."""
    draft, said = case.draft, case.said
    if not said.share or not case.relative or said.verb or not (subject := phrases.tidy(case.phrase)):
        return False
    draft.subject = case.phrase if said.kind else subject
    own = subject if phrases.known_measure(subject) else phrases.without_place(subject)  # 公司贷款 is no 贷款
    if not said.whole and not said.kind and phrases.known_measure(own):
        draft.subject, draft.measure = "", own
        draft.head, draft.how["measure"] = True, "phrase"
    return True


def _change_of(around: Around, case: Case) -> bool:
    """减少 50% 的光纤使用量."""
    named = case.named
    of = case.said.verb and case.relative and case.behind and case.next_is("of")
    if not of or not phrases.split(case.behind).head:
        return False
    _by_behind(case, case.agent or (named.subject if not named.head and entity(named.subject) else ""))
    return True


def _rate_of(around: Around, case: Case) -> bool:
    """A percentage with its noun behind it: 50% 的渗透率."""
    draft, said = case.draft, case.said
    if not case.relative or said.verb or said.share or not case.behind or case.named.head:
        return False
    draft.subject, draft.measure = case.agent or case.named.subject, case.behind
    if not draft.subject and around.held.drafts:
        held = around.held
        told = held.launched and held.subject == held.launched  # 某工艺可将粉末压至 2 毫米，最高带来 3 倍产能提升
        draft.subject, draft.how["subject"] = held.launched if told else held.drafts[-1].subject, "clause"
    return True


def _speed_of(around: Around, case: Case) -> bool:
    if not case.behind or not _of_speed(case):
        return False
    case.draft.subject, case.draft.measure = case.agent, case.behind
    return True


def _measure_before(around: Around, case: Case) -> bool:
    """A measure noun stands before it; its target of 5% growth is none."""
    draft, said, named, behind = case.draft, case.said, case.named, case.behind
    if not named.head or (behind and named.measure.lower() == "target"):
        return False
    whom, basis = phrases.without_basis(named.subject)
    whom = "" if phrases.adjusts(whom) else whom  # 不变价计算的业务总量
    whom, round_before = apart(whom)  # 本次采购规模; 上一轮均价
    if round_before and draft.mark is None:
        draft.period, draft.dated_alone = None, True
    draft.scope = (*draft.scope, *filter(None, (basis, round_before)))
    draft.measure, draft.subject, draft.head = in_full(around.held, draft, named), whom, True
    if said.got and whom and case.agent and case.agent not in (*pronouns(), whom):
        draft.subject = f"{case.agent} {whom}"  # 某门窗公告获海外幕墙订单 320 套: whoever got them
    if draft.quantity.kind == "money" and not whom and named.measure in roles("bare_sums"):
        deal, clause = around.held.dealt  # 完成D轮融资，金额 12 亿元
        draft.measure = deal + named.measure if clause == draft.clause - 1 else draft.measure
    if said.act in roles("price_moves"):
        draft.measure += said.act  # 价格上涨 28 种
    elif "deed" in draft.how:
        draft.measure = draft.how["deed"] + draft.measure  # 贷款加权平均利率
    if behind and not draft.subject and not said.verb and not case.relative:
        doer = _MEANWHILE.sub("", case.agent) if draft.quantity.kind == "money" else ""
        doer = around.held.named if doer in pronouns() else doer
        own = doer if 1 < len(doer) <= _SHORT and doer not in (*pronouns(), *behind) else ""
        draft.subject = f"{own} {behind}".strip()  # 某公司正在境外组建价值超过 9 亿元的船队
    return True


_MEANWHILE = lazy(
    r"(?<=..)(?:原先|原本|正在|正于|近期|近日|日前|此前|目前|分别|计划|拟(?!合)|已经?|将(?!军)|在(?!线)|与|和(?!谐)|向|同(?!业|济)|于|通过).*\Z"
)
"""Behind who does it: when, where, with whom."""
_SHORT = 12


def _part_of_a_rate(around: Around, case: Case) -> bool:
    """零售不良率 1.38%，其中信用卡 2.41%，经营贷 1.76%: what ends like an amount is a part that has the rate, too."""
    draft, said, held = case.draft, case.said, around.held
    plain = draft.unit == "%" and not draft.quantity.signed and not (said.verb or said.share or said.base or said.start)
    near = held.last[-1] if held.last else None
    if not plain or not held.among or not case.named.head or near is None or near.sentence != draft.sentence:
        return False
    of_rate = near.unit == "%" and near.aspect == "level" and near.measure.endswith(roles("rates"))
    own = case.named.measure.lower()
    if not of_rate or own.endswith((*roles("rates"), *roles("shares"), *roles("changes"))):
        return False
    draft.subject, draft.measure, draft.head = phrases.tidy(case.phrase), near.measure, True
    draft.how["measure"] = "clause"
    return True


def _number_of(around: Around, case: Case) -> bool:
    """The chain ended March with 486 stores."""
    draft, said = case.draft, case.said
    if not _counted(draft) or case.relative or said.verb or not case.behind.isascii():
        return False
    draft.measure = f"{draft.unit} {said.act or said.deed}".strip()
    draft.subject, draft.head = case.agent if case.agent not in pronouns() else "", True
    return True


def _thing_behind(around: Around, case: Case) -> bool:
    if not case.behind or case.relative:
        return False
    if _spent_behind(case):
        case.draft.subject, case.draft.measure = case.agent or phrases.tidy(case.phrase), case.said.act
        case.draft.head = True
        return True
    _by_thing(around.held, case)
    return True


def _spent_behind(case: Case) -> bool:
    """拟融资 20 亿元投向新基地项目: what stands behind a sum that was raised is what it is for, not what it is."""
    raised = case.draft.quantity.kind == "money" and case.said.act in roles("raised")
    return raised and case.behind.startswith(roles("spent_on"))


def _deed(around: Around, case: Case) -> bool:
    """小挖销售 5,894 台；中挖 1,482 台."""
    draft, said = case.draft, case.said
    if not said.act:
        return False
    thing = phrases.tidy(case.phrase) or thing_of(draft.unit)
    draft.subject, draft.measure = each(acting(case.agent, thing), latin_deeds().get(said.act, said.act))
    if draft.subject.lower() in roles("counted_in"):
        draft.subject, draft.measure, case.agent = "", f"{draft.subject} {said.act}", ""  # Bit 出货
    doer, toward = phrases.toward(draft.subject)
    if toward:
        draft.subject, draft.measure, case.agent = doer, toward + draft.measure, doer
    counted = (draft.quantity.kind == "count" or said.act in latin_deeds()) and bool(draft.subject)
    draft.head = draft.head or counted or phrases.known_measure(draft.measure)
    return True


def _acted(around: Around, case: Case) -> bool:
    """商业发射 41 次; 复产 2 条: a verb that tells of what so many are."""
    draft, said = case.draft, case.said
    if not said.had or said.had not in roles("acted") or said.verb or case.phrase:
        return False
    if draft.quantity.kind not in ("count", "money", "physical"):
        return False  # 上市 72 小时
    draft.subject, draft.measure = case.agent, said.had
    draft.head = draft.quantity.kind == "count" and bool(case.agent)
    return True


def _share(around: Around, case: Case) -> bool:
    if not case.said.share or not (case.relative or case.said.whole):
        return False
    case.draft.subject, case.draft.measure = phrases.tidy(case.phrase), ""
    return True


def _total_of_list(around: Around, case: Case) -> bool:
    """三家合计 311.6 亿元: the measure of the list, and nobody's of it."""
    last, draft = around.held.last, case.draft
    if not case.said.total or len(last) < 2 or not last[-1].head or last[-1].unit != draft.unit:
        return False
    draft.measure, draft.head, draft.how["measure"] = last[-1].measure, True, "clause"
    return True


_BY_WORDS: tuple[Taken, ...] = (
    _listed,
    _bought,
    _multiple_of,
    _holds,
    _grown,
    _share_of,
    _change_of,
    _rate_of,
    _speed_of,
    _part_of_a_rate,
    _measure_before,
    _number_of,
    _thing_behind,
    _deed,
    _acted,
    _share,
    by_phrase,
    _total_of_list,
)


def _by_behind(case: Case, whom: str) -> None:
    """数据中心容量 behind a figure: the measure, and of whom."""
    named, whom = phrases.split(case.behind), first_party(whom)
    draft = case.draft
    draft.head = named.head or case.said.deed == case.behind != ""
    got = draft.quantity.kind == "money" and bool(case.said.act)  # 某光电拿下 2.4 亿欧元储能订单
    whole = case.said.level or draft.quantity.kind == "count" or got or body(whom)
    if named.subject in roles("about_a_measure") or _A_TERM.fullmatch(named.subject):
        draft.subject, draft.measure = whom, case.behind  # 3 年在轨飞行能力, 7天期逆回购
    elif named.head and not (whom and whole and not entity(named.subject)):
        draft.subject, draft.measure = named.subject or whom, named.measure
    else:
        draft.subject, draft.measure = whom, case.behind  # 新松机器人达到 3 m/s 的行走速度


_A_TERM = lazy(r"\d{1,3}\s?(?:天|日|周|年|个?月)期")


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
    part = case.behind.isascii() and case.next_is("prep", "of") and draft.quantity.kind == "money"  # $58m of marketing
    bare = not (part or case.phrase or case.agent or said.governed or said.deed or own or counts)
    if bare and like is not None:
        draft.subject, draft.measure, draft.head = like.subject, like.measure, True  # 去年同期 7.5 万元/吨低位
        return
    whom = case.agent or phrases.tidy(case.phrase)
    _by_behind(case, "" if case.agent.isascii() and not phrases.whom(whom) else whom)  # Costs include a €5m charge
    noun = latin_deeds().get(said.act, "")
    if noun and not draft.head:
        draft.measure = f"{draft.measure} {noun}".strip()  # exported 5,400 tonnes of tin
    elif said.act and not draft.head:
        latin = said.act.isascii()
        draft.measure = f"{draft.measure} {said.act}".strip() if latin else said.act + draft.measure


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
    others = [item.removesuffix("等") for item in listed[1:]]
    return listed[0] if any(item.endswith((*roles("rates"), *_DOINGS)) for item in others) else behind


_DOINGS = ("处理", "识别", "解析", "理解", "生成", "推理能力", "功能")
"""支持 12 种方言及离线翻译: what a thing can do besides is not counted."""
