"""What ratings stand for, in a report's legal notes: 买入：预期未来 6 个月涨跌幅相对基准在 15% 以上.

Their figures are named like any others, but they are rules of the house and no figures of anybody: they have no terms,
so that no statement is made of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from factcheck.quantity import Mark, Quantity
from factcheck.reading.draft import Draft
from factcheck.reading.lexicon import load
from factcheck.reading.phrases import tidy

ROLE = "threshold"
_TRUST = 0.3
_SPAN = re.compile(r"^.*?(?:\d\s{0,2}个?月(?:之内|以内|内|的)?|within|over the next)[,，\s]*")
"""Up to where a definition tells for how long it looks ahead."""
_TAIL = re.compile(r"(?:[在为达约]|介于|超过|超出|低于|不低于|大于|小于)+$")


@cache
def _named() -> re.Pattern[str]:
    names: list[str] = sorted(load("layout")["ratings"], key=len, reverse=True)  # type: ignore[call-overload]
    return re.compile(rf"[-*•·\s“\"']{{0,6}}({'|'.join(map(re.escape, names))})(?:评级)?[”\"'*]{{0,3}}\s{{0,2}}[:：]")


def thresholds(text: str, left: int, right: int, marks: Sequence[Mark | Quantity]) -> Iterator[Draft]:
    """A draft for each figure of a rating's definition in a block of legal notes; none in other notes."""
    name = None
    for quantity in marks:
        if type(quantity) is not Quantity:
            continue
        start = max(left, text.rfind("\n", left, quantity.left) + 1)
        name = _named().match(text, start, quantity.left)
        if name is None:
            continue
        duration = quantity.kind == "duration"
        words = _TAIL.sub("", _SPAN.sub("", tidy(text[name.end() : quantity.left].replace("\n", ""))))
        yield Draft(
            quantity,
            subject=f"{name.group(1)}评级",
            measure="期限" if duration else tidy(words) or "涨跌幅",
            aspect="level" if duration else "change",
            unit=quantity.unit,
            scale=quantity.scale,
            stance="forecast",
            layout="note",
            role=ROLE,
            trust=_TRUST,
            kind=quantity.kind,
        )
