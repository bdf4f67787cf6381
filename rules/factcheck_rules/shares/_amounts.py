"""Amounts and counts that can't be negative: only of such is a part no larger than its whole."""

import re

from factcheck import Fact
from factcheck.patterns import lazy
from factcheck.reading.ties.items import words
from factcheck_rules._look import Look

_NET = (*words("measures", "net"), *words("measures", "means"))
_MEANS = words("measures", "means")
_NO_REVENUE = words("measures", "no_revenue")
_REVENUE = lazy("收入|营收|revenue|sales", re.IGNORECASE)
_INTENSITIES = words("measures", "intensities")
_NEAR = 12
_PER_UNIT = lazy(r"每(?![日天周月年季晚])\s?[\d一二三五十百千万]{0,4}\s?[\u4e00-\u9fff]{1,4}[^，。；、\d]{0,4}\Z")
_PER_SHARE = lazy(r"\b(?:eps|dps|bvps)\b|每股|per share", re.IGNORECASE)
NEVER_ADDED = frozenset({"点", "°C", "dB", "Pa", "Hz", "V", "岁", "分", "级", "度"})
"""Units of what has no parts: a temperature, an age, a grade."""


def no_part_of_revenue(part: Fact, whole: Fact) -> bool:
    """Whether an amount behind a revenue is of another kind: 投行业务收入 268 亿元，其中股权承销规模 3,120 亿元."""
    of_revenue = _REVENUE.search(whole.measure) is not None and _REVENUE.search(part.measure) is None
    return of_revenue and any(map(part.measure.lower().__contains__, _NO_REVENUE))


def adds_up(fact: Fact, found: Look) -> bool:
    """Whether figures of this kind can't be negative: amounts and counts, no means, prices, rates or net figures."""
    if fact.aspect != "level" or fact.kind == "duration" or "/" in fact.unit or fact.unit in NEVER_ADDED:
        return False  # 去化周期 24.5 个月，其中三四线 38.6 个月: a mean
    if fact.kind == "number" and not fact.unit and fact.quantity.scale == 1 and fact.text.isdigit():
        return False  # 命中 2 球，其中远投 5 投 2 中: a bare number may count anything
    named = (fact.subject + fact.measure).lower()
    told = named.replace("新增", "") if _came_in(fact, named) else named
    if any(map(told.__contains__, _NET)) or fact.measure.endswith("率"):
        return False
    if _PER_SHARE.search(fact.measure):
        return False  # EPS of $4.45 to $4.65, including a cost of $35m
    if any(map(fact.measure.lower().__contains__, _INTENSITIES)):
        return False  # 沿海风力 7-10 级，其中南部 11-12 级
    if _PER_UNIT.search(found.text, max(0, fact.quantity.left - _NEAR), fact.quantity.left):
        return False  # 每 10 股 1 元
    left, _ = found.clause(fact.quantity.left, fact.quantity.right)
    printed = found.text[left : fact.quantity.left].lower()  # 平均 is left out of a name
    return not any(map(printed.__contains__, _MEANS))


def _came_in(fact: Fact, named: str) -> bool:
    """新增装机 63.8 GW, 新增签约客户 1,286 家: what came in and is never negative, as 新增贷款 may be."""
    return "新增" in named and (fact.unit == "W" or any(map(named.__contains__, _ADDED)))


_ADDED = words("measures", "added")
