"""What another house foresees or reckons, told in Chinese without saying of what: 某机构的预测为 880 亿美元.

It is of the measure and the one that the figure before it is of; it is no figure of the house itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from factcheck.patterns import Rare, lazy
from factcheck.reading.bodies import publisher
from factcheck.reading.draft import Draft, Held
from factcheck.reading.lexicon import roles

_LATIN = r"(?:[\u4e00-\u9fff]{2,8})?[A-Z][A-Za-z&.]{1,16}(?: [A-Z][A-Za-z&.]{1,16}){0,2}"
_WHO = (
    rf"(?:\A|[，。；：（(\n]|[高低]于|而|但|以及)\s?"
    rf"(?P<who>(?![其该本]){_LATIN}|(?![其该本])[\u4e00-\u9fff]{{2,14}}?)\s?"
)
_WHEN = r"(?:(?:20)?\d\d\s?[年E]|\d{1,2}\s?月|[一二三四]季度|全年)?\s?(?:全年)?"
_IS = r"(?:分别|各)?(?:是|为|在|则为|约|约为|仅为)?\s?\Z"
_MOVES = r"(?:增长|增|升|上升|上涨|涨|下降|下跌|下滑|跌|降|回落|提升)?"
_SAYS = "预测|预计|预期|估计|判断|看法"
_FORESEES = Rare(
    rf"{_WHO}的?\s?{_WHEN}\s?的?(?:最新|同期|[春夏秋冬]季|年度|中期|此前)?"
    rf"(?:(?<=的)(?P<what>[\u4e00-\u9fff]{{2,6}}|[A-Za-z ]{{2,12}}))??"
    rf"(?P<says>{_SAYS})(?:值|更[\u4e00-\u9fff]{{1,3}}[，,])?"
    rf"\s?{_WHEN}(?:为|是)?{_WHEN}{_MOVES}{_IS}"
)
_RECKONS = Rare(
    rf"{_WHO}(?:的(?:最新|同期|可比)?(?:测算|推算|估算|统计|口径|数字|数据|样本)(?:值|结果|口径)?|样本|口径|测算|推算)\s?{_WHEN}"
    rf"(?:[同环]比)?{_MOVES}{_IS}"
)
_LEAN = r"(?:更|略|相对|稍|较)为?(?:保守|乐观|谨慎|审慎|悲观|激进|积极|高|低)(?:一些|一点)?"
_LEANS = Rare(
    rf"{_WHO}(?:的(?:判断|看法|预测|预期|数字|估计)|对(?:此|[^，。；]{{2,12}}))?{_LEAN}[，,]"
    rf"\s?(?:认为|预计|预测|给出|给到)?\s?{_WHEN}{_MOVES}(?:只有|仅有)?{_IS}"
)
_ON_A_BASIS = Rare(
    rf"{_WHO}的?(?:样本|统计|测算|监测)?口径(?:更|略|稍|较|偏|不含|不包括|不计|仅含|只含|只计|仅计|剔除|包括|包含)[^，。；\d]{{1,16}}[，,]"
    rf"\s?{_WHEN}(?:同期)?{_MOVES}{_IS}"
)
"""甲咨询口径不含配件，2026年为 98 亿元."""
_NAMED = Rare(rf"{_WHO}(?:对(?:此|[^，。；]{{2,12}}))?{_LEAN}[，,]\s?(?:认为|预计|预测)[^，。；\d]{{2,14}}\Z")
"""甲证券对此更乐观，认为均价有望达到 …: the measure is said, of what it is not."""
_PUTS = Rare(rf"{_WHO}(?:则|仅|约)?[为是](?:约|近)?\s?\Z")
"""我们预计全年票房 460 亿元，甲研究院为 480 亿元: of the same, where who puts it so is known for nothing else."""
_VIEW = lazy(r"我们|预[计测期]|测算|估算")
_SAID = frozenset((*_SAYS.split("|"), "测算", "推算", "估算"))
_LEANT = lazy(rf"\A{_LEAN}\Z")
_BEFORE = lazy(r"(此前|先前|之前|原先|上次|前次|年初|年中|原)[^，。；\n]{0,24}\Z")
_CUES = lazy("[预估的更略稍较]|测算|判断|看法|样本|口径|相对")
_WE = ("我们", "我们的")
_OWN = ("公司", "管理层", "集团", "市场", "一致", "并", "团队", "本行", "会议", "同时", "此外", "行业", "可比")
_REACH, _RATIO, _APART, _POINTS = 40, Decimal("1.6"), Decimal(3), Decimal(6)


def settle(held: Held, text: str) -> None:
    """Name the figures of a sentence that only say which house foresees or reckons them."""
    drafts, before = held.drafts, held.before
    for place, draft in enumerate(drafts):
        if draft.cell is not None or draft.aspect not in ("level", "change"):
            continue
        left = draft.quantity.left
        how, who, what = _told_by(text, left)
        earlier = ""
        if draft.stance == "forecast":
            earlier = next(iter(_BEFORE.findall(text, max(0, left - _REACH), left)), "")
        if earlier and draft.near is not None and draft.near.aspect == draft.aspect == "change":
            draft.scope = (*draft.scope, earlier)  # 增长 5%；此前我们预计为 3%: foreseen at another time
        if not who:
            continue
        leant = _LEANT.match(draft.subject) is not None
        nameless = leant or not draft.subject or who in draft.subject or who in draft.measure or not draft.measure
        nameless = nameless or draft.measure in _SAID
        nameless = nameless and (not what or not draft.measure or what.strip() in f"{draft.subject} {draft.measure}")
        if who.endswith(_OWN) or who.startswith(_OWN) or who in roles("came_in") or not nameless:
            continue
        alike = [d for d in drafts[place:] if (d.subject, d.measure) == (draft.subject, draft.measure)]
        listed = [d for d in alike if d.clause == draft.clause and d.unit == draft.unit]
        near = _like(text, listed, (*before, *drafts[:place]), how)
        if not near or (how is _NAMED and near[0].measure != draft.measure):
            continue
        if what and not (near[0].subject + near[0].measure).endswith(what.strip()):
            continue  # 甲的需求预测为 20GW behind a figure of the supply
        source = draft.source or ("" if who in _WE else who)
        for one in (d for d in alike if d.clause <= draft.clause + 1):
            _take(one, near[listed.index(one) if one in listed else 0], source, how in _FORETELL, earlier)
        _speak_on(held, who, near[-1])


def _speak_on(held: Held, who: str, near: Draft) -> None:
    """A house that foresees something is nobody whose figures the next ones are."""
    if held.subject and held.subject in who:
        held.subject = near.subject
    if held.topic and held.topic in who:
        held.topic = ""
    if held.named and held.named in who:
        held.named = held.body = ""


def _viewed(text: str, near: Draft) -> bool:
    """Whether the figure before is told as the view of somebody, too."""
    left = near.quantity.left
    return near.stance == "forecast" or _VIEW.search(text, max(0, left - _REACH), left) is not None


_FORETELL = (_FORESEES, _LEANS, _NAMED, _PUTS)


def _told_by(text: str, left: int) -> tuple[Rare | None, str, str]:
    """The pattern by which what stands before a figure says that somebody foresees or reckons it, who, and what."""
    window = text[max(0, left - _REACH) : left]
    if _CUES.search(window) is not None:
        for pattern in (_ON_A_BASIS, *_FORETELL[:-1], _RECKONS):
            found = pattern.search(window)
            if found is not None:
                return pattern, found["who"], found.groupdict().get("what") or ""
    found = _PUTS.search(window) if "为" in window[-3:] or "是" in window[-3:] else None
    if found is not None and (found["who"] in roles("forecasters") or publisher(found["who"])):
        return _PUTS, found["who"], ""
    return None, "", ""


def _take(one: Draft, near: Draft, source: str, foretold: bool, earlier: str) -> None:
    one.subject, one.measure, one.head, one.scope = near.subject, near.measure, True, near.scope
    one.source = source
    if earlier:
        one.scope = (*one.scope, earlier)  # 此前我们预计为+3%: foreseen at another time
    one.stance = "forecast" if foretold else near.stance
    if one.unit == near.unit and (one.unit == "%" or near.aspect == "change"):
        one.aspect, one.base = near.aspect, one.base or near.base
    one.how["subject"] = one.how["measure"] = "clause"


def _like(text: str, listed: Sequence[Draft], told: Sequence[Draft], how: Rare | None) -> list[Draft]:
    """The last figures before in the same unit and of nearly the same size, as many as are listed; [] for none."""
    for end in range(len(told), len(listed) - 1, -1):
        beside = list(told[end - len(listed) : end])
        alike = all(_alike(draft, near, how) for draft, near in zip(listed, beside, strict=True))
        if alike and (how not in _FORETELL or all(_viewed(text, near) for near in beside)):
            return beside
    return []


def _alike(draft: Draft, near: Draft, how: Rare | None) -> bool:
    one, two = draft.quantity.low, near.quantity.low
    if near.unit != draft.unit or not near.measure or near.aspect not in ("level", "change") or not one or not two:
        return False
    if draft.unit == "%" and near.aspect == "change":
        return abs(one - two) <= _POINTS
    ratio = _APART if how is _ON_A_BASIS else _RATIO
    grown = how is _PUTS and near.aspect == "change" and draft.aspect == "level"  # 需求增长95万吨，IEA为85万吨
    return (near.aspect == draft.aspect or grown) and one > 0 and two > 0 and max(one, two) <= ratio * min(one, two)
