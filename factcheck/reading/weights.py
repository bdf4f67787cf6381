"""How much of a portfolio each thing makes up: 建议组合：红利 40%（上期 35%）、科技 30%、消费 20%、现金 10%."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from factcheck.patterns import lazy
from factcheck.reading.draft import Draft

_LED = ("组合", "仓位", "配置", "配比", "权重")
_NAME = lazy(
    r"(?:[、，；：:]|\A)\s*(?P<name>[^、，；：:（）()。\d%]{1,12}?)(?:仓位|权重|占比)?(?:约|占|为|各|至|到)?\s?\Z"
)
_BRACKET = lazy(r"[（(]\s?(?:上期|此前|原|前值|上月|上周|上季|基准|前次|较上期|原来)(?:权重|仓位|配置)?(?:为|是)?\s?\Z")
_SEVERAL = 3
_ALL, _NEAR = (Decimal(99), Decimal(101)), (Decimal(85), Decimal(115))
_LEFT_OVER = frozenset({"现金", "现金类", "货币", "货币类", "货币基金", "其他", "其余", "其它"})
"""What a portfolio holds of these is what the other things leave, so that a list ending with them is all of it."""


def settle(drafts: Sequence[Draft], text: str, begin: int, stop: int) -> None:
    """Name what each share of a portfolio is of, where the shares of a list make up all of it.

    >>> from factcheck import extract
    >>> told = extract("建议组合：红利45%（上期40%）、科技30%、现金25%。").facts
    >>> [(f.subject, f.measure) for f in told]
    [('组合 红利', '仓位'), ('组合 红利', '仓位'), ('组合 科技', '仓位'), ('组合 现金', '仓位')]
    """
    shares = [draft for draft in drafts if draft.quantity.unit == "%" and draft.quantity.low is not None]
    if len(shares) < _SEVERAL or not any(text.find(word, begin, stop) >= 0 for word in _LED):
        return
    named: list[tuple[Draft, str]] = []
    before: list[tuple[Draft, str]] = []
    end = shares[0].quantity.left
    for draft in shares:
        left = text[max(0, draft.quantity.left - 24) : draft.quantity.left].replace("\n", "")
        if named and _BRACKET.search(left) and draft.quantity.left - end < 14:
            before.append((draft, named[-1][1]))
            end = draft.quantity.right
            continue
        found = _NAME.search(left)
        if found is None or (named and draft.quantity.left - end > 18):
            break
        named.append((draft, found["name"].strip(" *")))
        end = draft.quantity.right
    total = sum((draft.quantity.low or Decimal(0) for draft, _ in named), Decimal(0))
    all_of_it = _NEAR[0] <= total <= _NEAR[1] if named and named[-1][1] in _LEFT_OVER else _ALL[0] <= total <= _ALL[1]
    if len(named) < _SEVERAL or not all_of_it:
        return
    led = text[begin : named[0][0].quantity.left]
    if not any(word in led for word in _LED):
        return  # a list of what sales are made of
    for draft, _ in before:
        draft.scope = tuple(dict.fromkeys((*draft.scope, "上期")))  # of the time before, whenever that was
    for draft, name in (*named, *before):
        draft.subject, draft.measure, draft.head = name, "仓位", True
        draft.whose = "组合" if "组合" in led and "组合" not in name else ""
        draft.aspect, draft.base, draft.sign, draft.near = "level", "", 1, None
    for draft, _ in named:
        draft.how["whole"] = "list"
