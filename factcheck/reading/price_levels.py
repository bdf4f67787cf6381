"""What bare sums are per, by the prices told before: Support sits at $4,940, of gold at $4,986/oz; 输入价 1.80 美元."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from factcheck.patterns import lazy
from factcheck.quantity import Quantity
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


_OF_TOKENS = lazy(r"(?:缓存)?(?:输[入出]|命中)(?:端|侧)?(?:单?价|价格|标价|报价|定价)?")
_BLOCKS = 3
_MOST_TOLD = 64


class PricesTold:
    """The prices of a document that print what they are per, as far as it has been read."""

    def __init__(self) -> None:
        self.levels: set[tuple[str, Decimal]] = set()
        """Units of prices, with the figures as printed."""
        self.token: Draft | None = None
        """The last price of tokens."""

    def heed(self, draft: Draft) -> None:
        """Take note of a price."""
        quantity = draft.quantity
        if "/" not in draft.unit or quantity.kind not in ("price", "number", "money"):
            return
        if draft.aspect == "level" and quantity.low and len(self.levels) < _MOST_TOLD:
            self.levels.add((draft.unit, quantity.low))
        if quantity.kind == "price" and quantity.unit.endswith("/token"):
            self.token = draft

    def per_token(self, draft: Draft) -> None:
        """输出价 9 美元/百万Tokens，输入价 1.80 美元: prices of tokens in one section are per as many of them."""
        price = self.token
        if price is None or _OF_TOKENS.fullmatch(draft.measure) is None:
            return
        near = 0 <= draft.block - price.block <= _BLOCKS
        if near and draft.unit == price.unit.partition("/")[0] and draft.quantity.scale == 1:
            draft.scale = draft.scale * per_how_many(price.quantity)
            draft.unit, draft.kind, draft.how["unit"] = price.unit, "price", "carried"


def per_how_many(quantity: Quantity) -> Decimal:
    """What the per-part of a price divides by: 10^-6 for 美元/百万 Token; 1 for a price per one of something."""
    if quantity.step is None:
        return Decimal(1)
    return quantity.step.scaleb(quantity.decimals) / quantity.scale
