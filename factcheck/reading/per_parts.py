"""What a price is per where the words before it tell: 每百万 Token 输入 4 元."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from factcheck.lexing.finding_units import find_unit
from factcheck.lexing.points import scale_value
from factcheck.patterns import lazy
from factcheck.reading.draft import Draft
from factcheck.units import compose

_EACH = lazy(r"每 ?([百千万亿]{1,3}) ?(?=[A-Za-z\u4e00-\u9fff])")


def told_before(phrase: str, drafts: Sequence[Draft]) -> str:
    """Give amounts of money the per-part that the phrase before them tells; returns the phrase without it.

    Only with a scale word, without which nobody could mean the amount: 每股收益 0.5 元 stays money.
    """
    found = _EACH.search(phrase)
    unit = find_unit(phrase + "\0\0", found.end()) if found else None
    if found is None or unit is None or unit[1].kind != "count":
        return phrase
    for draft in drafts:
        if len(draft.unit) == 3 and draft.unit.isupper():
            draft.unit, draft.kind = compose([draft.unit], [unit[1].below]), "price"
            draft.scale = draft.scale / scale_value(found.group(1))
            draft.how["unit"] = "carried"
    return f"{phrase[: found.start()].rstrip()} {phrase[unit[0] :].lstrip()}".strip()


def lent(unit: str, other: str, scale: Decimal) -> str:
    """The unit that a price beside lends to an amount, or '': its own currency's, or another's per so many."""
    currency, bar, below = other.partition("/")
    if not bar or "/" in unit:
        return ""
    alike = currency == unit or (scale < 1 and len(currency) == 3 and currency.isupper())
    return f"{unit}/{below}" if alike else ""
