"""The measure that a heading or a run-in label names for the figures below it that name none: 三、电价, 规模：…."""

from __future__ import annotations

from functools import cache

from factcheck.quantity import Quantity
from factcheck.reading import phrases
from factcheck.reading.lexicon import roles
from factcheck.words import load

_LONGEST = 10


def measure(words: str) -> str:
    """The measure that a heading's words are, or ''.

    >>> measure("规模"), measure("产业链价格"), measure("公司")
    ('规模', '价格', '')
    """
    name = phrases.tidy(words)
    if len(phrases.items(name)) > 1:
        return ""  # 发电与装机: which of them isn't told
    named = phrases.split(name) if 1 < len(name) <= _LONGEST else phrases.Named("", "", False)
    return named.measure if named.head and not named.measure.endswith(roles("vague")) else ""


@cache
def _money() -> tuple[str, ...]:
    return tuple(load("measures")["money"])


def fits(what: str, quantity: Quantity) -> bool:
    """Whether a figure can be one of a measure, by its unit: money of 规模, a price of 电价, watts of 装机."""
    if not what or quantity.unit in ("", "%", "pp", "x"):
        return False
    if quantity.kind == "price":
        return what.endswith(roles("priced_as")) and what != "成本"  # 成本：针叶浆 5124 元/吨 is a price
    if quantity.kind == "money":
        return what.endswith(_money()) or what.endswith(("净值", "额", "资产"))
    ends = {"physical": "measured_as", "count": "counted_as"}.get(quantity.kind)
    return ends is not None and what.endswith(roles(ends))
