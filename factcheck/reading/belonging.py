"""Whose a figure is, where its subject itself is nobody: a part, a product, a version, a line of business."""

from __future__ import annotations

from factcheck.patterns import lazy
from factcheck.reading.around import Around
from factcheck.reading.aspects import MOVES
from factcheck.reading.bodies import body, entity, firm_like, is_whole, leading_body, line_of_business, publisher
from factcheck.reading.carrying_subjects import of_several
from factcheck.reading.clause import NEAR
from factcheck.reading.draft import Draft, Held
from factcheck.reading.firm_parts import of_a_firm, part_in_latin
from factcheck.reading.lexicon import ending, part_names, roles
from factcheck.reading.nameless import nameless
from factcheck.reading.onlookers import of_the_field
from factcheck.reading.part_kinds import taken_from

_SAME = frozenset({"clause", "list"})
_VERSION = 10
_SO_MANY = lazy(r"[两三四五六七八九十\d]{1,3}\s?[大家个款省市地国行][\u4e00-\u9fff]{0,6}")
_FROM_WHERE = ("自", "来自")
"""大豆进口 948 万吨，其中自巴西进口占比 78%."""
_SIZED = lazy(r"[0-9][0-9.]*[A-Za-z#]+")
"""3.2mm 镀膜, 2400tex 纱."""
_THING = 16


def belong(around: Around, doer: str, draft: Draft) -> None:
    """Whose it is, where the subject itself is nobody."""
    held, names, main = around.held, around.names, around.main
    if draft.whose and draft.how.get("subject") == "list":
        return
    known = entity(draft.subject) or leading_body(draft.subject, names) or _a_company(draft) or _a_peer(held, draft)
    known = known or _a_rival(around.text, held, draft)
    first = draft.subject.partition(" ")[0]
    known = known or (first != draft.subject and not first.isascii() and body(first))  # 盐洲股份 氯化钾
    places = roles("latin_places")
    if known and draft.subject in places and entity(held.owner) and held.owner not in places:
        known = False  # ## Northway Bank. Loan growth in Mexico was 12%
    moved = draft.measure == MOVES and around.text[draft.quantity.left - 1 : draft.quantity.left] in ("（", "(")
    if ((draft.measure == "收盘价" or moved) and "subject" not in draft.how) or of_several(draft):
        return  # what is quoted is nobody else's, nor are two companies
    if _SO_MANY.fullmatch(draft.subject):
        return  # 三家合计 17.5 万辆
    if draft.how.get("subject") == "set beside" and draft.subject not in part_names() and not _parts(draft.near):
        return  # 高于股份行平均的 1.48%
    if draft.near is not None and draft.near.subject == draft.subject and draft.how.get("subject") in _SAME:
        draft.whose, draft.under = draft.near.whose, draft.near.under  # said of the same one as the figure before
    elif not known and (of_the_field(held, draft) or _of_nobody(draft, bool(main) or body(held.named or held.owner))):
        pass
    elif not known:  # 三星手机 is nobody else's
        owner = held.owner if entity(held.owner) or held.owner in names else ""
        did = doer if draft.measure in roles("of_segments") else ""
        of_thing = bool(draft.subject) and f"{held.named}{draft.subject}".isascii() and held.named in around.things
        priced = of_thing and not body(held.named)  # Brent closed at $68. Gasoline stocks fell
        named = "" if priced or (held.by_firms and _told_beside(held, draft)) else held.named
        draft.whose = _product_before(held, draft) or named or owner or main or did
        draft.under = "" if draft.whose else _labelled(held, draft)
    elif _of_the_firm(held.firm, draft):
        draft.whose = held.firm  # **Northway FY2027Q1**：Retail Cloud 收入 …
    elif of_a_firm(held, names, main) and part_in_latin(draft.subject, names):
        draft.whose = held.owner  # **北辰移动**：DICT 收入 …
    elif line_of_business(draft.subject, names, held.among):
        draft.whose = "" if draft.measure.startswith(roles("wholes")) else held.named
    if held.among and draft.subject in part_names() and (part_of := _product_parted(held, draft, main)):
        draft.whose = part_of
    if held.among and not draft.whose and (draft.subject in part_names() or draft.subject.startswith(_FROM_WHERE)):
        draft.whose = _parted(held, draft)
    if draft.aspect == "share" and draft.subject in part_names():
        draft.whose = _thing_before(held, draft) or draft.whose
    if held.among and (series := _series(held, draft)):
        draft.whose = series
    if whole := taken_from(around.text, held, draft):
        draft.whose = whole


_ANYBODY = ("我国", "你的", "您的")
"""What begins a name that is nobody's in the report: 我国光模块, 如果你的智能体…."""


def _of_nobody(draft: Draft, firm: bool) -> bool:
    """Whether a figure is of a whole country, of anybody, or counts so many of the world: 全球只有三家公司.

    `firm`: whether it could be a firm's, which no whole field is.
    """
    counted = draft.unit == "家" and is_whole(draft.subject)
    anybody = draft.subject.startswith(_ANYBODY) and not body(draft.subject)
    return counted or anybody or (firm and _of_no_firm(draft))


def _of_no_firm(draft: Draft) -> bool:
    """Whether a figure is of a whole field or of an index, and so of no firm: 全国口琴, 传媒指数, 沪深300."""
    name = draft.subject
    field = name.startswith(_EVERYWHERE) and not (is_whole(name) or " " in name or name.endswith(_OF_ANYBODY))
    return field or name.endswith("指数") or (draft.measure == MOVES and name.startswith(roles("indices")))


_EVERYWHERE = ("全国", "全球", "全行业", "行业")
_OF_ANYBODY = ("门店", "店", "网点", "经销商", "渠道", "员工", "客户", "用户", "终端", "份额", "业务", "市场")


def _told_beside(held: Held, draft: Draft) -> bool:
    """Whether the one named last is but one of those told one after the other: 分品牌看，甲汽车 …；乙 …."""
    near = (d for d in (*held.before[-NEAR:], *held.drafts[-NEAR:]) if d.subject == held.named)
    return draft.subject != held.named and next(near, None) is not None


def _of_the_firm(firm: str, draft: Draft) -> bool:
    """Whether a Latin name is a part of the company that heads the paragraph, and no other company."""
    name = draft.subject
    return bool(firm) and not body(name) and firm not in name and name.isascii()


def _parts(near: Draft | None) -> bool:
    """Whether the figure that another is set beside is of a part of somebody: 国内收入增长 5%，低于海外的 12%."""
    return near is not None and bool(near.whose and near.subject)


def _series(held: Held, draft: Draft) -> str:
    """轻卡系列推出三款车型，其中长续航版配备 120 度电池: of what series a version is; '' where none was counted."""
    if not draft.subject.endswith(roles("versions")) or len(draft.subject) > _VERSION:
        return ""
    near = (d for d in reversed(held.drafts[-NEAR:]) if d.subject and not d.subject.endswith(roles("versions")))
    whole = next(near, None)
    counted = whole is not None and whole.quantity.kind == "count" and whole.sentence == draft.sentence
    return f"{whole.whose} {whole.subject}".strip() if whole is not None and counted else ""


def _labelled(held: Held, draft: Draft) -> str:
    """Under which label a thing stands that is a part of it, or one of its kind: 2.0mm 镀膜; 冰洗：… 洗衣机销量 …."""
    label, own = held.label, draft.subject
    if not label or not own or label in own + draft.measure or own in label:
        return ""
    part = _SIZED.match(own) or own.startswith(roles("some_of_all")) or own in part_names()
    return label if part or _holds(label, own, draft.measure) else ""


def _holds(label: str, own: str, measure: str) -> bool:
    """Whether what a label names can have parts or things of its own, and what is told of is known without it.

    海外：北美云厂商 …, 冰洗：洗衣机 …; 风险：人民币 … and 美股：道指 … say more than who has it.
    """
    topic = label.endswith(roles("ends_of_topics")) or label in roles("labels_of_nobody") or len(label) > _LABEL
    alone = own.endswith(_OWN_MASTERS) or own.startswith(("对", "全国", "全球", "人民币"))
    alone = alone or own[:1].isascii() or nameless(own) or measure == MOVES or firm_like(own) or publisher(own)
    return not (topic or alone or any(sign in label for sign in "与和及看对、"))


_LABEL = 6
_OWN_MASTERS = ("指数", "指", "国债", "利率债", "利差", "ETF")


def _product_before(held: Held, draft: Draft) -> str:
    """The product that the figures before in the sentence are of: 支持 256k 上下文，使延迟模式时间减少 40%."""
    near = held.drafts[-1] if held.drafts else None
    if near is None or held.among or draft.quantity.kind == "money" or draft.measure in roles("of_segments"):
        return ""
    own = held.launched in (near.subject, near.whose) and entity(held.launched) and not body(held.launched)
    return held.launched if held.launched and own else ""


def _a_company(draft: Draft) -> bool:
    """Whether a subject printed with a measure that only companies have is one: 南港轮船实现归母净利润 28.9 亿元."""
    own = "subject" not in draft.how and not draft.subject.endswith((*roles("segments"), *roles("wholes")))
    return own and draft.subject not in part_names() and draft.measure in roles("of_companies")


def _a_peer(held: Held, draft: Draft) -> bool:
    """Whether a subject has the form of a firm's name as the one spoken of has: 甲机器人出货 860 台；乙科技 640 台."""
    trade = draft.measure.startswith("业务")  # 联网通信业务收入: what somebody does
    kind = ending(draft.subject, "alike_by_kind")
    if kind and held.named.endswith(kind) and " " not in draft.subject and len(draft.subject) > len(kind) + 1:
        return True  # 海澜港完成 91 万 TEU；东津港 105 万 TEU
    return not trade and firm_like(draft.subject) and (firm_like(held.named) or body(held.named))


def _a_rival(text: str, held: Held, draft: Draft) -> bool:
    """甲酒店新开 412 家。乙同期新开 318 家; 甲啤酒 82 万吨；乙 106 万吨: of the same time, or more than all of it."""
    name, left = draft.subject, draft.quantity.left
    if name in held.rivals:
        return True
    part = name in part_names() or name.startswith(roles("branch_firsts")) or name.endswith(roles("segments"))
    if part or not _RIVAL.fullmatch(name) or held.among or not held.named or held.named in (name, *held.rivals):
        return False
    at = text.rfind(name, max(0, left - _THING), left)
    like = (d for d in reversed([*held.before, *held.drafts][-NEAR:]) if d.subject == held.named)
    told = next((d for d in like if d.measure == draft.measure and d.unit == draft.unit and d.aspect == "level"), None)
    apart = at > 0 and text[at - 1] in "；。" and draft.aspect == "level" and draft.head
    apart = apart and draft.unit not in ("", "%", "x") and "/" not in draft.unit
    more = told is not None and not told.role and (told.quantity.low or 0) < (draft.quantity.low or 0)
    if (at >= 0 and text.startswith("同期", at + len(name))) or (apart and more):
        held.rivals = held.rivals | {name}
    return name in held.rivals


_RIVAL = lazy(r"[\u4e00-\u9fff]{2,4}")


def _product_parted(held: Held, draft: Draft, main: str) -> str:
    """启力替尼销售额 9.8 亿元，其中海外 3.1 亿元: the product whose part it is; '' where the whole is a body's."""
    whole = next((d for d in reversed(held.drafts[-NEAR:]) if d.role != "part"), None)
    own = whole.subject if whole is not None and whole.unit == draft.quantity.unit and whole.head else ""
    return own if own and own != main and own not in part_names() and not entity(own) else ""


def _parted(held: Held, draft: Draft) -> str:
    """挖掘机销量 23,000 台，其中国内 12,547 台: whose part it is."""
    ahead = (d for d in reversed(held.drafts) if d.subject and d.subject not in part_names())
    whole = next((d for d in ahead if d.aspect == "level" and d.unit == draft.quantity.unit), held.total)
    near = draft.near
    return whole.subject if whole is not None else near.whose if near is not None else ""


def _thing_before(held: Held, draft: Draft) -> str:
    """奶酪销售 3.9 万吨，同比增长 12%，线上占比 41%: the share is of what the figures before it are of; '' for none."""
    here = [d for d in held.drafts[-NEAR:] if d.sentence == draft.sentence and d.subject not in part_names()]
    near = here[-1] if here and here[-1] is held.drafts[-1] and here[-1].aspect != "share" else None
    return near.subject if near is not None and len(near.subject) <= _THING else ""
