"""Levels that a market is watched at, per what its price is per: Support sits at $4,940, of gold at $4,986/oz."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from factcheck.patterns import lazy
from factcheck.reading.draft import Draft

_LEVEL = lazy(
    r"(?:支撑|压力|阻力|上沿|下沿|关口|(?<!股)目标位|运行区间|震荡区间"
    r"|\b(?:[Ss]upport|[Rr]esistance|[Rr]ange|[Ff]loor|[Cc]eiling|[Tt]argets?|[Pp]ivot)\b)"
    r"(?!.*(?:。|[a-z)]\. ))(?!.*(?:[Tt]arget price|[Pp]rice target|per share|a share|市值|股价|每股|目标价))[^\n]*\Z"
)
_OF_SHARES = lazy(r"[Tt]arget prices?|[Pp]rice targets?|目标价|股价|市值|shares?\b|[Bb]uy\b|买入")
_WINDOW = 110
_LEAST, _MOST = Decimal("0.7"), Decimal("1.45")
_CURRENCY = 3


def unit_of_level(text: str, draft: Draft, priced: Iterable[tuple[str, Decimal]]) -> str:
    """The unit of a bare sum that stands where levels of a market do, near one price told before; '' for others."""
    quantity = draft.quantity
    if quantity.kind != "money" or len(draft.unit) != _CURRENCY or not quantity.low or quantity.scale != 1:
        return ""
    if draft.aspect != "level":
        return ""
    start = max(0, quantity.left - _WINDOW)
    if _LEVEL.search(text, start, quantity.left) is None or _OF_SHARES.search(text, start, quantity.left):
        return ""
    near = {unit for unit, low in priced if low and _LEAST < quantity.low / low < _MOST}
    unit = near.pop() if len(near) == 1 else ""
    return unit if unit.startswith(f"{draft.unit}/") else ""
