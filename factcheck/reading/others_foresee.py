"""What another house foresees, told in Chinese without saying of what: 我们预计 850 亿美元；某机构的预测为 880 亿美元.

It is of the measure and the one that the forecast before it is of; it is no figure of the house itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from factcheck.patterns import lazy
from factcheck.reading.draft import Draft

_FORESEES = lazy(
    r"(?:\A|[，。；：（(\n]|[高低]于|而|但)\s?(?P<who>[A-Z][A-Za-z&.]{1,16}|[\u4e00-\u9fff]{2,8}?)\s?的?"
    r"(?:最新|同期|[春夏秋冬]季|年度|中期|此前)?(?:预测|预计|预期|估计)(?:值|更[\u4e00-\u9fff]{1,3}[，,])?"
    r"\s?(?:(?:20)?\d\d\s?[年E]\s?)?(?:全年)?(?:是|为|在|则为|约|约为)?\s?\Z"
)
_OWN = ("我们", "公司", "管理层", "集团", "市场", "一致", "并", "团队", "本行", "会议", "同时", "此外")
_REACH, _RATIO = 40, Decimal("1.6")


def settle(drafts: Sequence[Draft], before: Sequence[Draft], text: str) -> None:
    """Name the figures of a sentence that only say which house foresees them."""
    for place, draft in enumerate(drafts):
        if draft.cell is not None or draft.aspect != "level" or draft.quantity.text.isascii():
            continue
        left = draft.quantity.left
        found = _FORESEES.search(text, max(0, left - _REACH), left)
        who = found["who"] if found is not None else ""
        nameless = not draft.subject or who in draft.subject or not draft.measure
        if not who or who.endswith(_OWN) or who.startswith(_OWN) or not nameless:
            continue
        near = _like(draft, (*before, *drafts[:place]))
        if near is None:
            continue
        told = draft.subject, draft.measure
        draft.source = draft.source or who
        for one in drafts[place:]:
            if (one.subject, one.measure) == told and one.clause <= draft.clause + 1:
                one.subject, one.measure, one.head, one.scope = near.subject, near.measure, True, near.scope
                one.stance, one.source = "forecast", draft.source
                one.how["subject"] = one.how["measure"] = "clause"


def _like(draft: Draft, told: Sequence[Draft]) -> Draft | None:
    """The last forecast before in the same unit and of nearly the same size."""
    for near in reversed(told):
        one, two = draft.quantity.low, near.quantity.low
        if near.unit != draft.unit or not near.measure or near.stance != "forecast" or near.aspect != "level":
            continue
        if one and two and one > 0 and two > 0 and max(one, two) <= _RATIO * min(one, two):
            return near
    return None
