"""The measure that a heading or a run-in label names for the figures below it that name none: 三、电价, 规模：…."""

from __future__ import annotations

from functools import cache

from factcheck.patterns import lazy
from factcheck.quantity import Quantity
from factcheck.reading import phrases
from factcheck.reading.bodies import body
from factcheck.reading.lexicon import roles
from factcheck.words import load

_LONGEST = 18


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

    >>> moved("移动ARPU三家齐升"), moved("单价继续下行"), moved("在手订单饱满"), moved("格局分化")
    ('移动ARPU', '单价', '在手订单', '')
    """
    for end in range(len(name) - 1, 1, -1) if 2 < len(name) <= _SENTENCE else ():
        told = _MOVED.search(name, end) is not None or name[end:] in roles("predicates")
        if told and phrases.split(name[:end]).head:
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


def is_rate(what: str, quantity: Quantity, name: str) -> bool:
    """Whether a percentage beside a bare name is the rate that the heading above is: 退货率, and 天猫 31%，抖音 44%."""
    rate = what.endswith("率") and (not what.endswith(_PACE) or what.endswith(_EARNED))
    bare = 1 < len(name) <= _NAME and not name.endswith(_OF_ITS_OWN)
    return rate and bare and quantity.unit == "%" and not quantity.signed


_PACE = ("增长率", "增速率", "汇率", "利率", "概率")
_EARNED = ("毛利率", "净利率", "盈利率")
_NAME = 10
_OF_ITS_OWN = ("率", "比", "比例", "比重", "份额", "幅", "速", "水平", "目标", "中枢", "区间", "差", "影响", "贡献")
"""Ends of what is measured itself."""


def led(line: tuple[str, str], name: str, quantity: Quantity) -> str:
    """Of whom a figure is that stands by a bare name in a list below such a line; '' where it can't be of its measure.

    A company is itself; anything else is a part of what the line names: 瓷砖 东非.
    """
    subject, measure = line
    if not measure or not name or measure.endswith(_RATIOS):
        return ""
    priced = measure.endswith((*roles("priced_as"), *roles("means")))
    sums = measure.endswith((*_money(), "额", "价"))
    many = quantity.scale > 1
    fits_it = {"money": many or priced, "price": priced, "count": not sums, "physical": not sums, "number": many}
    if not fits_it.get(quantity.kind, False):
        return ""
    return name if body(name) or not subject or subject in name else f"{subject} {name}"


_RATIOS = ("率", "比")
_HEAD = lazy(r"\A[\s*#•●■▎▍▲▶►◆◇▪◾◽◼➢✓★◎○\-]*(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）]?[、.．]\s?)?")
_BY = lazy(
    r"(?:[，,]?\s?(?:分|按)(?!部|红|析|销|钟|揭|摊)[\u4e00-\u9fff、]{1,8}?(?:划分|拆分|来?看)?"
    r"|的?(?:具体)?(?:数据|情况|变化|排名|明细|表现|一览|对比|走势|分布|构成|结构)|(?:具体)?(?:分别)?(?:如下|为)"
    r"| by [a-z]+(?: [a-z]+)?)*[：:\s]*\Z"
)
_OF_EACH = lazy(
    r"\A(?:各家?|主要|重点|代表性?|前[一二三四五六七八九十\d]{1,2}[大名家]?|部分|上述|[一二三四五六七八九十两\d]{1,2}[家大个])"
)


def led_in(words: str) -> phrases.Named:
    """What a line above a list says its items are of, apart from what it takes them apart by.

    >>> led_in("瓷砖出口分去向："), led_in("各品牌零售额如下："), led_in("我们的看法：").head
    (Named(subject='瓷砖', measure='出口', head=True), Named(subject='', measure='零售额', head=True), False)
    >>> led_in("Tent exports by destination:")
    Named(subject='Tent', measure='exports', head=True)
    """
    bare = _BY.sub("", _HEAD.sub("", words)).strip("*")
    each = _OF_EACH.match(bare) is not None
    bare = phrases.tidy(bare)
    named = phrases.split(bare) if bare and len(phrases.items(bare)) == 1 else phrases.Named("", "", False)
    if not named.head or named.measure.endswith(roles("vague")):
        return phrases.Named("", "", False)
    return phrases.Named("", named.measure, True) if each else named
