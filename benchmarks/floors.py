"""Two floors under any reader of figures: what a pattern alone costs, with nothing understood.

Nobody can be faster than the first and read a figure; the second also knows a unit and a value. The speeds of
factcheck are told as multiples of the first, measured in the same run, so they mean the same on any machine.
"""

from __future__ import annotations

import re
from decimal import Decimal

from attrs import frozen

SCALES = {"万亿": 12, "百亿": 10, "十亿": 9, "亿": 8, "千万": 7, "百万": 6, "万": 4, "千": 3, "百": 2}
_UNIT_WORDS = """
    元 美元 港元 欧元 日元 韩元 英镑 新台币 人民币 美分 % ％ 个百分点 百分点 pct pp bp 基点 ‰ 倍 成 户
    家 款 颗 台 辆 座 个 人 人次 次 项 只 支 股 手 份 件 套 片 张 块 条 架 艘 层 间 栋 所 名 位 组 批 笔
    单 吨 千克 克 公斤 斤 公里 千米 米 厘米 毫米 微米 纳米 平方米 立方米 亩 公顷 升 毫升 桶 盎司 瓦 千瓦
    兆瓦 吉瓦 千瓦时 度 伏 安 赫兹 分贝 秒 分钟 小时 天 周 个月 年 GW MW kW W GWh MWh kWh GB TB MB Gbps
    Tbps Mbps nm mm cm km kg t dB Hz GHz MHz V A
"""
UNITS = _UNIT_WORDS.split()

NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")


def _longest_first(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


NUMBER_WITH_UNIT = re.compile(rf"({NUMBER.pattern}) ?({_longest_first(list(SCALES))})?({_longest_first(UNITS)})?")


@frozen
class Match:
    """A number pattern's match: as small as a value of this house can be."""

    start: int
    end: int
    text: str


@frozen
class Valued:
    """A match with its value and unit."""

    start: int
    end: int
    text: str
    value: Decimal
    unit: str


def first_floor(text: str) -> list[Match]:
    """One number pattern over the text, a small object for each match.

    >>> [match.text for match in first_floor("营收 1,234.5 亿元，增长 12%")]
    ['1,234.5', '12']
    """
    return [Match(found.start(), found.end(), found.group()) for found in NUMBER.finditer(text)]


def second_floor(text: str) -> list[Valued]:
    """The same with about a hundred units and Decimal values.

    >>> [(f"{found.value:f}", found.unit) for found in second_floor("营收 1,234.5 亿元，增长 12%")]
    [('123450000000', '元'), ('12', '%')]
    """
    out = []
    for found in NUMBER_WITH_UNIT.finditer(text):
        digits, scale, unit = found.groups()
        value = Decimal(digits.replace(",", ""))
        if scale:
            value = value.scaleb(SCALES[scale])
        out.append(Valued(found.start(), found.end(), found.group(), value, unit or ""))
    return out
