"""The measure that a heading or a run-in label names for the figures below it that name none: 三、电价, 规模：…."""

from __future__ import annotations

from functools import cache

from factcheck.patterns import lazy
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
    if not named.head:
        return moved(name)
    return named.measure if not named.measure.endswith(roles("vague")) else ""


def moved(name: str) -> str:
    """What a heading says has moved, with whose it is: ARPU, and what tells which; '' where it says no such thing.

    >>> moved("移动ARPU三家齐升"), moved("单价继续下行"), moved("格局分化")
    ('移动ARPU', '单价', '')
    """
    for end in range(len(name) - 1, 1, -1) if 2 < len(name) <= _SENTENCE else ():
        if _MOVED.search(name, end) is not None and phrases.split(name[:end]).head:
            return phrases.tidy(name[:end])
    return ""


_SENTENCE = 14
_MOVED = lazy("[升降涨跌减]|增(?!量)|回[升落暖]|企稳|持平|[上下]行|[新走]高|走低|承压|改善")


@cache
def _money() -> tuple[str, ...]:
    return tuple(load("measures")["money"])


def fits(what: str, quantity: Quantity) -> bool:
    """Whether a figure can be one of a measure, by its unit: money of 规模, a price of 电价, watts of 装机."""
    if not what or quantity.unit in ("", "%", "pp", "x"):
        return False
    if quantity.kind == "price":
        return what.endswith(roles("priced_as")) and what != "成本"  # 成本：针叶浆 5124 元/吨 is a price
    if quantity.kind == "money" and quantity.scale == 1 and what.endswith(roles("means")):
        return True  # ARPU
    if quantity.kind == "money":
        return what.endswith(_money()) or what.endswith(("净值", "额", "资产"))
    ends = {"physical": "measured_as", "count": "counted_as"}.get(quantity.kind)
    return ends is not None and what.endswith(roles(ends))
