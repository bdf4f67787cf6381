"""What another house foresees or reckons, told in Chinese without saying of what: 某机构的预测为 880 亿美元.

It is of the measure and the one that the figure before it is of; it is no figure of the house itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from factcheck.patterns import lazy
from factcheck.reading.draft import Draft

_WHO = r"(?:\A|[，。；：（(\n]|[高低]于|而|但|以及)\s?(?P<who>[A-Z][A-Za-z&.]{1,16}|[\u4e00-\u9fff]{2,10}?)\s?"
_WHEN = r"(?:(?:20)?\d\d\s?[年E]|\d{1,2}\s?月|[一二三四]季度|全年)?\s?(?:全年)?"
_IS = r"(?:分别|各)?(?:是|为|在|则为|约|约为|仅为)?\s?\Z"
_MOVES = r"(?:增长|增|升|上升|上涨|涨|下降|下跌|下滑|跌|降|回落|提升)?"
_FORESEES = lazy(
    rf"{_WHO}的?(?:最新|同期|[春夏秋冬]季|年度|中期|此前)?(?P<says>预测|预计|预期|估计|判断|看法)(?:值|更[\u4e00-\u9fff]{{1,3}}[，,])?\s?{_WHEN}(?:为|是)?{_WHEN}{_MOVES}{_IS}"
)
_RECKONS = lazy(
    rf"{_WHO}(?:的(?:最新|同期|可比)?(?:测算|推算|估算|统计|口径|数字|数据|样本)(?:值|结果|口径)?|样本|口径)\s?{_WHEN}"
    rf"(?:[同环]比)?{_MOVES}{_IS}"
)
_LEANS = lazy(
    rf"{_WHO}(?:的(?:判断|看法|预测|预期|数字|估计))?(?:更|略|相对|稍|较)为?(?:保守|乐观|谨慎|悲观|激进|积极|高|低)(?:一些)?[，,]"
    rf"\s?(?:认为|预计|预测|给出)?\s?{_WHEN}{_MOVES}(?:只有|仅有)?{_IS}"
)
_CUES = ("预", "估", "判断", "看法", "的", "样本", "口径", "更", "略", "相对", "稍", "较")
_OWN = ("我们", "公司", "管理层", "集团", "市场", "一致", "并", "团队", "本行", "会议", "同时", "此外", "行业", "可比")
_REACH, _RATIO, _POINTS = 40, Decimal("1.6"), Decimal(6)


def settle(drafts: Sequence[Draft], before: Sequence[Draft], text: str) -> None:
    """Name the figures of a sentence that only say which house foresees or reckons them."""
    for place, draft in enumerate(drafts):
        if draft.cell is not None or draft.aspect not in ("level", "change"):
            continue
        foretold, who = _told_by(text, draft.quantity.left)
        nameless = not draft.subject or who in draft.subject or who in draft.measure or not draft.measure
        if not who or who.endswith(_OWN) or who.startswith(_OWN) or not nameless:
            continue
        alike = [d for d in drafts[place:] if (d.subject, d.measure) == (draft.subject, draft.measure)]
        listed = [d for d in alike if d.clause == draft.clause and d.unit == draft.unit]
        near = _like(listed, (*before, *drafts[:place]), foretold)
        if not near:
            continue
        source = draft.source or who
        for one in (d for d in alike if d.clause <= draft.clause + 1):
            _take(one, near[listed.index(one) if one in listed else 0], source, foretold)


def _told_by(text: str, left: int) -> tuple[bool, str]:
    """Whether what stands before a figure says that it is foreseen, and by whom; (False, '') where it says nobody."""
    window = text[max(0, left - _REACH) : left]
    if not any(word in window for word in _CUES):
        return False, ""
    for pattern, foretold in ((_FORESEES, True), (_LEANS, True), (_RECKONS, False)):
        found = pattern.search(window)
        if found is not None:
            return foretold, found["who"]
    return False, ""


def _take(one: Draft, near: Draft, source: str, foretold: bool) -> None:
    one.subject, one.measure, one.head, one.scope = near.subject, near.measure, True, near.scope
    one.source = source
    one.stance = "forecast" if foretold else near.stance
    if one.unit == near.unit == "%":
        one.aspect, one.base = near.aspect, one.base or near.base
    one.how["subject"] = one.how["measure"] = "clause"


def _like(listed: Sequence[Draft], told: Sequence[Draft], foretold: bool) -> list[Draft]:
    """The last figures before in the same unit and of nearly the same size, as many as are listed; [] for none."""
    for end in range(len(told), len(listed) - 1, -1):
        beside = list(told[end - len(listed) : end])
        if all(_alike(draft, near, foretold) for draft, near in zip(listed, beside, strict=True)):
            return beside
    return []


def _alike(draft: Draft, near: Draft, foretold: bool) -> bool:
    one, two = draft.quantity.low, near.quantity.low
    if near.unit != draft.unit or not near.measure or near.aspect not in ("level", "change") or not one or not two:
        return False
    if foretold and near.stance != "forecast":
        return False
    if draft.unit == "%" and near.aspect == "change":
        return abs(one - two) <= _POINTS
    return near.aspect == draft.aspect and one > 0 and two > 0 and max(one, two) <= _RATIO * min(one, two)
