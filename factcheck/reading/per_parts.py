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
_EACH_ONE = lazy(r"每(?=[吨桶克升瓦度]|公斤|千克|盎司|千瓦时?|立方米|平方米|平米)")
_APIECE = lazy(
    r"(?:\A|单|每|平均|行业)(吨|公斤|千克|瓦|千瓦|度(?=电)|平方米|平米|芯公里|皮长公里)[\u4e00-\u9fff]{0,4}"
    r"(?:(?<=芯公里)价格|(?<=长公里)价格|毛利|净利|利润|盈利|亏损|成本|费用|收入|均价|售价|折旧|加工费)\Z"
)
"""吨毛利, 单瓦净利, 单公斤发射成本: of so much, in the name of the measure."""
_OF_ONE = lazy(r"(?<![简订下跟])[单每] ?(?=[A-Za-z\u4e00-\u9fff])")
_PRICED = lazy(
    r" ?(?:(?![单每])[\u4e00-\u9fff]){0,5}(?:价格|价值量?|造价|[均售地单]价|成本|投资|费用|收入|毛利|净利|利润)\Z|\Z"
)
"""单 MW 价值量, 单亩造价, 每平方呎楼面地价; 均价每呎."""


_IN_FULL = {"度": "千瓦时", "平米": "平方米"}


def told_before(phrase: str, drafts: Sequence[Draft]) -> str:
    """Give amounts of money the per-part that the phrase before them tells; returns the phrase without it.

    Of things only with a scale word, without which nobody could mean the amount: 每股收益 0.5 元 stays money.
    """
    found = _EACH.search(phrase) or _EACH_ONE.search(phrase)
    unit = find_unit(phrase + "\0\0", found.end()) if found else None
    if found is None or unit is None or unit[1].kind != ("count" if found.groups() else "physical"):
        return phrase
    for draft in drafts:
        if len(draft.unit) == 3 and draft.unit.isupper():
            draft.unit, draft.kind = compose([draft.unit], [unit[1].below]), "price"
            draft.scale = draft.scale / (scale_value(found.group(1)) if found.groups() else 1)
            draft.how["unit"] = "carried"
    return f"{phrase[: found.start()].rstrip()} {phrase[unit[0] :].lstrip()}".strip()


def of_measure(words: str, unit: str) -> str:
    """The unit of an amount of money whose measure names what it is per: 吨毛利 61 元 is in CNY/t; '' for others."""
    found = _APIECE.search(words) if len(unit) == 3 and unit.isupper() else None
    if found is None and len(unit) == 3 and unit.isupper():
        return _of_one(words, unit)
    below = find_unit(_IN_FULL.get(found.group(1), found.group(1)) + "\0\0", 0) if found is not None else None
    return compose([unit], [below[1].below]) if below is not None else ""


def _of_one(words: str, unit: str) -> str:
    """单 MW 价值量: of one of any unit that measures; things that are counted stay in the name of the measure."""
    for each in _OF_ONE.finditer(words, max(0, len(words) - _LONGEST)):
        found = find_unit(words + "\0\0", each.end())
        if found is not None and found[1].kind == "physical" and _PRICED.match(words, found[0]):
            return compose([unit], [found[1].below])
    return ""


_LONGEST = 20


def lent(unit: str, other: str, scale: Decimal) -> str:
    """The unit that a price beside lends to an amount, or '': its own currency's, or another's per so many."""
    currency, bar, below = other.partition("/")
    if not bar or "/" in unit:
        return ""
    alike = currency == unit or (scale < 1 and len(currency) == 3 and currency.isupper())
    return f"{unit}/{below}" if alike else ""
