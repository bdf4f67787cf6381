"""Who a figure is about in the end, and whom that leaves for the figures behind it."""

from __future__ import annotations

from functools import cache

from factcheck.patterns import lazy
from factcheck.reading import about, groups, phrases
from factcheck.reading.around import Around
from factcheck.reading.aspects import change_nouns, comes_in, moved_measure
from factcheck.reading.bodies import body, entity, is_whole, leading_body, pronouns, publisher
from factcheck.reading.carrying_subjects import carry_subject
from factcheck.reading.case import Case
from factcheck.reading.clause import NEAR
from factcheck.reading.derived import so_many
from factcheck.reading.draft import Draft, Held
from factcheck.reading.firm_parts import of_a_firm
from factcheck.reading.lead import THIS
from factcheck.reading.leading import TAKES
from factcheck.reading.lexicon import part_names, roles
from factcheck.reading.own_names import of_a_field
from factcheck.reading.set_apart import whose_members


@cache
def _of_companies() -> frozenset[str]:
    return frozenset(roles("of_companies"))


@cache
def _with_object() -> frozenset[str]:
    return frozenset(roles("moves_with_object"))


_COMPANYS = lazy(r"[该本]?公司((?![债类制股法化]|业务|银行|金融|客户|条线|板块|治理|章程|贷款|存款|信用|理财).{1,12})")
"""What is the company's, its name apart; not its bonds, nor what banks do for companies."""
_STRETCHES = ("单月", "单周", "单季", "单日", "周度", "月度", "季度", "当月", "当周", "当季")
_MEANS = ("日均", "周均", "月均", "年均")


def settle(around: Around, pair: dict[str, str], case: Case) -> None:
    """Who it is in the end, and what that leaves for the next figures; `pair` tells whom 前者 and 后者 mean."""
    held, names, main, draft = around.held, around.names, around.main, case.draft
    agent = _WATCHED.sub("", case.agent) if "的" in case.agent else case.agent
    if draft.subject in roles("nameless"):
        draft.subject = ""
    if _of_lone(held, names, case):
        draft.subject, draft.how["subject"] = f"{held.lone} {draft.subject}", "clause"
        held.speak_of(draft.subject, "clause", 0.8)
        return
    only_measure = agent.isascii() and bool(draft.measure) and not phrases.whom(agent)  # Costs include a charge of $5m
    if not draft.subject and agent and agent != draft.measure and not only_measure:
        draft.subject = phrases.whose(agent)
    if agent in pronouns() and _meant(held, main, agent):
        held.topic = _meant(held, main, agent)
    _told_before(held, pair, case)
    _who_is_meant(held, names, main, case, agent)
    _hold(around, case, agent)
    _measure_left_out(held, case)


def _told_before(held: Held, pair: dict[str, str], case: Case) -> None:
    """该芯片, 前者, 后者, 两市日均: a subject that points at what was told before, or says how it is counted."""
    draft = case.draft
    if held.launched and case.phrase.startswith(THIS) and draft.subject and draft.subject in case.phrase[:8]:
        draft.subject, draft.how["subject"] = held.launched, "pronoun"  # 该芯片功耗 350W
    if draft.subject.endswith((*_MEANS, *_STRETCHES)) and len(draft.subject) > 3:
        mean = draft.subject[-2:]
        if mean in _MEANS and mean not in draft.phrase and mean not in draft.scope:
            draft.scope = (*draft.scope, mean)  # 两市日均成交 1.9 万亿元
        draft.subject = draft.subject[:-2]  # 项目年均可贡献营业收入: the average is told by the scope
    if draft.subject[:2] in pair:
        draft.subject, draft.how["subject"] = pair[draft.subject[:2]] + draft.subject[2:], "pronoun"
        levels = (d for d in reversed(held.drafts[-NEAR:]) if d.head and d.aspect == "level")
        told = (d for d in levels if d.subject == draft.subject)
        if not draft.head and case.relative and (near := next(told, None)) is not None:
            draft.measure, draft.head = near.measure, True  # 甲、乙产量分别为 …，前者下降 2%
    if members := whose_members(draft.subject, held):
        draft.subject, draft.how["subject"] = members, "beside"  # 41 只成分股中 28 只上涨
    if draft.subject == "后者" and held.drafts and held.drafts[-1].subject:
        last = held.drafts[-1]
        if not draft.head and last.head and case.relative and last.clause + 1 == draft.clause:
            draft.measure, draft.head = last.measure, True  # 2026、2027年净利润 5 亿元、7 亿元，后者同比增长 22%
            draft.mark = draft.mark or last.mark
        draft.subject, draft.how["subject"] = held.drafts[-1].subject, "pronoun"  # 收购某环保 62%股权，后者营收 …


def _who_is_meant(held: Held, names: frozenset[str], main: str, case: Case, agent: str) -> None:
    """公司, 其, 子公司, 单 Token: whom words stand for that are nobody's name."""
    draft = case.draft
    company = "公司" in draft.subject
    if company and (own := _COMPANYS.fullmatch(draft.subject)) is not None and (owner := _meant(held, main, _COMPANY)):
        alone = held.named or entity(held.owner) or main
        draft.subject = own[1] if alone else f"{owner} {own[1]}"  # 公司瓦楞箱板销量
    counted = draft.quantity.kind == "count" and case.behind.startswith(roles("several"))
    if draft.subject in pronouns() and counted:
        draft.subject = ""  # 两家公司的试点项目: none of them is 公司
    if draft.subject in pronouns():
        draft.subject = _part_turned_to(held, draft) or _meant(held, main, draft.subject)
        draft.how["subject"], draft.trust = "pronoun", min(draft.trust, 0.8)
    if agent and (body(agent) or agent in names) and not held.among and agent == draft.subject:
        held.topic = agent
    if draft.subject in roles("hands") and (thing := _in_hand(held, draft)):
        draft.subject, draft.how["subject"] = f"{thing} {draft.subject}", "beside"
    elif draft.subject in roles("common_parts") and (owner := held.owner or main) and owner not in draft.subject:
        draft.subject = f"{owner} {draft.subject}"  # 某铜业：子公司以 3.6 亿美元收购 …; 豆粕：主力合约收报 …
    if draft.subject[:1] in ("单", "每") and draft.subject[1:].strip().isascii() and draft.measure:
        draft.subject, draft.measure = "", draft.subject + draft.measure  # 单 Token 激活 60 亿: of the model


def _part_turned_to(held: Held, draft: Draft) -> str:
    """减速器业务方面，公司实现收入 6 亿元: the part of the company that the clause before has turned to."""
    name, at = held.turned
    part = draft.subject in _OURS and name == held.subject and name.endswith(roles("segments"))
    return name if part and 0 < draft.quantity.left - at < _NEAR else ""


_OURS = frozenset({"公司", "该公司", "本公司", "集团", "本集团"})


def _hold(around: Around, case: Case, agent: str) -> None:
    """Give a figure without a subject the one that holds, or let its own hold from here on."""
    held, names, main, draft = around.held, around.names, around.main, case.draft
    if not draft.subject and (several := groups.counted(around.text, held, draft)):
        draft.subject, draft.how["subject"] = several, "clause"
    elif not draft.subject and case.said.total and (together := so_many(around.text, held, case.draft)):
        draft.subject, draft.how["subject"] = together, "clause"
    elif not draft.subject:
        carry_subject(held, names, draft)
    elif draft.subject and case.phrase[:1] == "对" and case.phrase[1:].lstrip().startswith(draft.subject):
        whole = held.subject if entity(held.subject) else ""
        draft.subject = f"{whole} {draft.subject}".strip()  # 对缓存进行 3bit 量化: nobody the next figures are of
    elif _in_passing(held, names, case) or _set_beside_it(around.text, held, draft):
        pass
    elif not held.among and draft.how.get("subject") != "beside" and not _dealt_with(around.text, case):
        acts = bool(agent) and case.said.act in roles("once") and draft.subject.startswith(f"{agent} ")
        _now_about(held, names, agent if acts else draft.subject)  # 甲园区新建厂房 12 万平方米，总投资 …
        if 2 < len(draft.subject) <= 8 and draft.measure in _of_companies() and not held.named:
            held.body = held.named = held.topic = draft.subject  # who has a net profit is a company
        elif held.body and not (main or held.drafts or of_a_firm(held, names, main)) and of_a_field(draft.subject):
            held.body = held.named = draft.subject  # 某材料获得 5 亿元订单，公司上半年收入 …


def _measure_left_out(held: Held, case: Case) -> None:
    """冲刺 55 万辆目标, 甲 46%: a figure that names no measure takes a word behind it, or the one spoken of."""
    draft = case.draft
    aimed = case.follower is not None and case.follower.word in roles("aimed")
    if not draft.measure and aimed and not case.relative and case.follower is not None:
        draft.measure = case.follower.word  # 冲刺 55 万辆目标
    if not draft.measure and not case.said.share:
        moves = case.relative and bool(case.said.verb)
        draft.measure = (about.told(held, draft, moves) if draft.subject else "") or _verb_as_measure(case)
        if draft.measure and draft.measure == held.about and held.about_of and held.about_of not in draft.subject:
            draft.scope = (*draft.scope, held.about_of)  # 换流阀份额，甲 46%，乙 31%


def _in_hand(held: Held, draft: Draft) -> str:
    """镀膜板均价 …；企业库存天数 20 天: what a paragraph on a product tells of those who make, sell or use it."""
    near = held.last[-1] if held.last else None
    if near is None or draft.sentence - near.sentence > 1 or not draft.measure.endswith(roles("in_hand")):
        return ""
    if near.measure in (*_of_companies(), *roles("turnover")) or near.measure.endswith("收入"):
        return ""  # 中档酒收入增长 7%；渠道库存 1.5 个月: of all that the company sells
    name = near.subject.partition(" ")[0] if near.subject.endswith(roles("hands")) else near.subject
    return name if len(name) > 1 and name == held.subject and name not in (*part_names(), *pronouns()) else ""


_WATCHED = lazy(r"\A(?:重点)?(?:跟踪|覆盖|监测|统计|调研|追踪)的")
"""我们跟踪的八家纸厂: who keeps watch is nothing of their name."""


def _in_passing(held: Held, names: frozenset[str], case: Case) -> bool:
    """装机 2,860 万千瓦，煤机占 78%，发电量 …: behind the share of a part a firm's figures are its own again."""
    name, near = case.draft.subject, held.last[-1] if held.last else None
    part = case.said.share and case.relative and not (entity(name) or leading_body(name, names))
    whole = near is not None and near.aspect == "level" and near.head and near.subject == held.subject
    firm = held.subject in names or body(held.subject)
    return part and whole and firm and len(name) < _SHORT_PART and not case.draft.whole


def _set_beside_it(text: str, held: Held, draft: Draft) -> bool:
    """组合涨 3.2%，同期某指数涨 1.1%，超额 2.1 个百分点: what is told for comparison holds no longer."""
    left = draft.quantity.left
    at = text.rfind(draft.subject, max(0, left - _NEAR), left)
    return bool(held.subject) and draft.unit == "%" and at > 1 and text[at - 2 : at] == "同期"


_SHORT_PART = 4
"""A longer name is that of a line of business, which may have figures of its own."""


def _dealt_with(text: str, case: Case) -> bool:
    """可将粉末压缩至 2 毫米厚度: what something is done to is not whom the next figures are about."""
    left, name = case.draft.quantity.left, case.draft.subject
    at = text.rfind(name, max(0, left - _NEAR), left) if name and name != case.agent else -1
    return at > 0 and TAKES.search(text, max(0, at - 2), at) is not None


_NEAR = 48


def _of_lone(held: Held, names: frozenset[str], case: Case) -> bool:
    """云表格专业版，调用接口的免费额度为 …: the clause before names nothing but whose the thing is."""
    own = case.named.subject
    if held.lone_at != case.draft.clause - 1 or not held.lone or not own or own != case.draft.subject:
        return False
    named = own[0].isascii() or leading_body(own, names) or body(own)
    return entity(held.lone) and own != held.lone and not named


_EXPECTED = ("consensus", "estimate", "estimates", "expectations", "forecasts", "poll", "survey")


def _now_about(held: Held, names: frozenset[str], name: str) -> None:
    """From here on the figures are this one's, and 公司 and the like mean him if he is a body."""
    name = name.removesuffix("同店") or name  # 沪味面馆同店增长 3.6%，客单价 27 元
    known = entity(name) or name in names
    if is_whole(name) and name.endswith(("行业", "板块")) and not (held.subject or held.topic):
        held.speak_of(name, "clause", 0.7)  # 全行业运送旅客 …。客座率 84.6%
    if name.lower().endswith(_EXPECTED):
        return  # and a Street consensus of 83.0 million. In June the miner shipped …: nobody who does anything
    if name in part_names() or is_whole(name):
        return  # 海外占比过半；存货 86 亿元: nobody's but the whole's
    if name.startswith(("单", "每")):
        return  # 单 Token 激活 60 亿，支持 256k 上下文: it is the model that supports it
    somebody = body(name) or name in names
    held.speak_of(name, "clause", 0.9 if known else 0.8)
    if "、" in name:
        return  # 甲、乙、丙三家: what the next sentence tells is no longer theirs together
    if not held.topic or (known and somebody):
        held.topic = name
    first = name.partition(" ")[0]
    firm = first if first != name and not first.isascii() and body(first) else leading_body(name, names)
    whose = name if somebody else firm
    if (known or whose in names) and whose:
        held.body = held.named = whose  # 阿里千问 Qwen3 …: what follows is 阿里's


def _verb_as_measure(case: Case) -> str:
    """What the verb itself measures, where no noun does: inflow, growth."""
    said = case.said
    if comes_in(said) and not case.relative:
        return said.verb_word
    noun = next((word for word in (said.outer_word, said.verb_word) if word in change_nouns()), "")
    noun = noun or (moved_measure(said) if said.verb and case.relative else "")
    return noun or (said.verb_word if said.verb_word in _with_object() else "")  # 电子布提价 0.3 元/米


def _meant(held: Held, main: str, word: str) -> str:
    """Whom 公司 means: the body named in the block, else whom the heading names, else the last body of all.

    No authority is a company: what it did was news of another paragraph.
    """
    if word in _WE and not held.named and held.topic:
        return held.topic  # TTF lost …. We keep our forecast at €34: what the paragraph is on, no body of another one
    last = "" if word.endswith(_OF_FIRMS) and publisher(held.body) else held.body
    owner = "" if held.owner == held.thing and held.body not in ("", held.elsewhere) else held.owner
    return held.named or owner or _just_told(held, word) or last or main


def _just_told(held: Held, word: str) -> str:
    """某某云三季度收入 386 亿元；集团资本开支 …: whose revenue the sentence has told, no body of another paragraph."""
    told = next((d for d in held.drafts if d.subject and d.measure in roles("turnover")), None)
    if told is None or not word.endswith(_OF_FIRMS) or told.how.get("subject") is not None:
        return ""
    part = told.subject.endswith((*roles("segments"), *roles("lines_of_business"), *roles("wholes")))
    return told.subject if not part and 1 < len(told.subject) <= _NAME else ""


_NAME = 8


_WE = frozenset({"We", "we", "Our", "our"})
_COMPANY = "公司"
_OF_FIRMS = (_COMPANY, "集团", "管理层", "董事会")
