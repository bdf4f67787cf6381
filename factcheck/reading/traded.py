"""What a bare amount and mean price are of behind what is traded: 出口 19.8 万吨，金额 5.9 亿美元，均价 …."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.patterns import lazy
from factcheck.reading.draft import Draft

_LED = lazy(r"\s*(出口|进口)方面[，,]")
_OPENS = 12
_WEIGHED = frozenset({"t", "kg", "m³", "台", "辆", "头", "件", "套"})
_BARE = frozenset({"金额", "货值", "均价", "单价", "平均单价", "平均价格"})
_TRADED = ("出口", "进口", "转口")
_AMOUNTS = ("量", "数量", "")


def settle(drafts: Sequence[Draft], text: str, left: int) -> None:
    """Name amount and mean price by the trade that the quantity before them in their sentence is of.

    >>> from factcheck import extract
    >>> [f.measure for f in extract("5月农药出口19.8万吨，金额5.9亿美元，均价2,980美元/吨。").facts]
    ['出口量', '出口金额', '出口均价']
    """
    led = _LED.match(text, left, left + _OPENS)
    trade, whose = (led[1], drafts[0].subject) if led is not None and drafts else ("", "")
    if trade and drafts[0].unit in _WEIGHED and drafts[0].phrase in ("", drafts[0].measure) and _own(drafts[0], text):
        drafts[0].measure, drafts[0].head = f"{trade}量", True  # 进口方面，1-7月累计 7,840 吨
        drafts[0].scope = tuple(word for word in drafts[0].scope if word != "国内")
    for draft in drafts:
        way = draft.measure[:2] if draft.measure.startswith(_TRADED) and draft.measure[2:] in _AMOUNTS else ""
        if way:
            trade, whose = way, draft.subject
        elif trade and draft.measure in _BARE and draft.subject == whose:
            draft.measure = f"{trade}{draft.measure}"
        elif draft.aspect == "level" and not draft.measure.startswith(trade or "出口"):
            trade = ""


def _own(draft: Draft, text: str) -> bool:
    """Whether the measure of a figure is not printed before it in its clause."""
    before = text[max(0, draft.quantity.left - _OPENS) : draft.quantity.left]
    return not draft.measure or draft.measure not in before
