"""Numbers that are part of a name or a place in an order: “9·25”, 《星河749》, 12月交货, 第1-25位."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.patterns import Rare, lazy

Named = tuple[int, int, str, str]
"""left, right, kind of mark, value."""


def find(s: str) -> list[Named]:
    """All of them, in no order."""
    found = [_called, _contracts, _spreads, _places, _features, _grades, _days, _masked, _indices, _tenors]
    return [mark for look in found for mark in look(s)]


_QUOTED = Rare(
    # “9·25”, “618”, “净网2021”, “护旗1号”: days of events, campaigns and cases
    r"[“「『](?P<w>[\u4e00-\u9fff]{0,5})(?P<n>\d{1,4}(?:[·•‧・.]\d{1,2}){0,2})号?[”」』]"
    # 《星河749》, 《云上人2》: short titles of works; a long one is a paper's, and tells figures
    r"|《[^》\n\d%]{0,8}(?P<t>\d{1,4})(?!\d|年|月|[.,]\d|[万亿]|%)[^》\n\d%]{0,6}》",
    re.ASCII,
)


def _called(s: str) -> Iterator[Named]:
    """Numbers that quotation marks or the marks of a title make part of a name."""
    for match in _QUOTED.finditer(s):
        if match["t"]:
            yield *match.span("t"), "name", match["t"]
        elif not match["w"].endswith(_TELLS):
            yield *match.span("n"), "name", match["n"]


_INDEX = Rare(r"(?<=Russell )[123]000(?!\d)|(?<=Europe )600(?= |[.,])(?<=[Ss][Tt][Oo][Xx][Xx] Europe 600)")


def _indices(s: str) -> Iterator[Named]:
    """Russell 2000: its number is no year."""
    for match in _INDEX.finditer(s):
        yield *match.span(), "name", match[0]


_TENORS = Rare(
    r"(?<![A-Za-z\d.$])(?:[12369]|1[28]|24)M(?:[、/ ](?:[369]|12|18|24|36)M){1,3}(?![A-Za-z\d.])",
    apart="\n。",
)


def _tenors(s: str) -> Iterator[Named]:
    """1M/3M/12M before moves of a price: over so many months, and no millions."""
    for match in _TENORS.finditer(s):
        yield *match.span(), "name", match[0]


_DELIVERY = Rare(
    r"(?<![\d.十])(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九]) ?个?月份?"
    r"(?= ?(?:交货|交割|(?:到期)?(?:的)?合约(?!销售|金额|面积|额|物业|总|均价|负债)))"
    r"|(?<![\d.十])(?:1[0-2]|[1-9]) ?月份?(?= ?[\u4e00-\u9fff]{1,6}(?:期货|期价|期金|期银|期铜)(?:价格)?"
    r"(?:收[涨跌高低盘于报]|报 ?\d|每[桶盎加吨磅蒲]|结算价|电子盘|电子交易))"
    r"|(?:(?<=伦[铜铝锌铅镍锡])|(?<=LME[铜铝锌铅镍锡]))[三3] ?个?月(?!份|\d)"
    r"|(?<=LME)三个?月(?!份|\d|库存|末|底|初)",
    re.ASCII,
    apart="\n，。；",
    hint="交货|交割|合约|伦[铜铝锌铅镍锡]|LME|期[货价金银铜]",
)


def _contracts(s: str) -> Iterator[Named]:
    """12月交货的轻质原油期货, 10月黄金期货收涨, 9月合约, 伦铜三月: the month names the contract, not the time."""
    for match in _DELIVERY.finditer(s):
        yield match.start(), match.end(), "name", match[0]


_SPREAD = Rare(
    r"(?<![\d.-])(?:1[0-2]|0?[1-9])月?[-/](?:1[0-2]|0?[1-9])月?"
    r"(?:(?= ?(?:合约)?(?:价差|月差|跨期|套利))|正套|反套)",
    re.ASCII,
    apart="\n，。；",
    hint="价差|月差|跨期|套利|正套|反套",
)


def _spreads(s: str) -> Iterator[Named]:
    """5-9价差, 1-5月差: the contracts of which months a spread is between."""
    for match in _SPREAD.finditer(s):
        yield match.start(), match.end(), "name", match[0]


_PLACES = lazy(r"第\d{1,4} ?[-–—~至到] ?第?\d{1,4}(?! ?(?:个?[季月周]|[年日天财旬]))", re.ASCII)


def _places(s: str) -> Iterator[Named]:
    """第1-25位, 第3至5名: places in an order, and no counts."""
    for match in _PLACES.finditer(s) if "第" in s else ():
        yield match.start(), match.end(), "ordinal", match[0]


_FEATURE = lazy(r"\d(?<=[\u4e00-\u9fff]{2}\d)\d{1,2}(?=功能|套餐|计费|模式|专案|方案)", re.ASCII)


def _features(s: str) -> Iterator[Named]:
    """弹性95功能, 畅享128套餐: a number glued to the name of a feature, there and wherever it comes again."""
    for word in dict.fromkeys(s[match.start() - 2 : match.end()] for match in _FEATURE.finditer(s)):
        at = s.find(word)
        while at >= 0:
            left, right = at + 2, at + len(word)
            if not s[right : right + 1].isdigit() and s[right : right + 1] not in (".", "%", ","):
                yield left, right, "name", s[left:right]
            at = s.find(word, right)


_TELLS = tuple("破超过近达约到第至涨跌增减降升前后年为")
"""“破5”, “前10”: what is quoted tells a figure."""


_GRADE = Rare(
    # DDR5 16Gb, LPDDR5X 12GB, NAND 128Gb: a chip is named with what it holds
    r"(?<![A-Za-z])(?:(?:LP|G)?DDR\d?[A-Z]?|NAND(?: Flash)?|NOR(?: Flash)?|[SMTQ]LC|eMMC|HBM\d[EP]?)[ -]"
    r"(?P<g>\d{1,4} ?(?:Gb|GB|Mb|MB|Tb|TB)(?!ps|/s|/)(?:x\d{1,2})?)(?![A-Za-z\d])"
    # TOPCon 183N, 硅片210N: a cell, and the wafer under it, by its edge
    r"|(?:(?<=[A-Za-z型片池])|(?<=[A-Za-z型片池] ))(?P<w>(?:156|158|161|166|182|183|199|210)[NP])(?![A-Za-z\d/·])",
    re.ASCII,
    apart="\n",
    hint="DDR|NAND|NOR|LC|eMMC|HBM|(?:156|158|161|166|182|183|199|210)[NP]",
)


def _grades(s: str) -> Iterator[Named]:
    """DDR5 16Gb, TOPCon 210N: what a product holds or measures is part of its name."""
    for match in _GRADE.finditer(s):
        kind = "g" if match["g"] else "w"
        yield *match.span(kind), "name", match[kind]


_DAYS_OVER = Rare(
    r"(?<=[ \t|\u3000])(?P<m>1[0-2]|0?[1-9])/(?P<d>3[01]|[12]\d|0?[1-9])(?=[ \t|\u3000]|$)",
    re.ASCII | re.MULTILINE,
)
_FEWEST_DAYS = 2


def _days(s: str) -> Iterator[Named]:
    """| 品种 | 1/22 | 1/21 | 涨跌 |: days over the columns of a table, on a line that holds no other figure."""
    for line in _OF_DAYS.finditer(s):
        days = list(_DAYS_OVER.finditer(s, line.start(), line.end()))
        if len(days) >= _FEWEST_DAYS and 2 * len(days) == sum(1 for _ in _RUNS.finditer(line[0])):
            for day in days:
                yield day.start(), day.end(), "name", day[0]


_OF_DAYS = Rare(
    r"^[^\n]*[ \t|\u3000]\d{1,2}/\d{1,2}[ \t|\u3000]+\d{1,2}/\d{1,2}(?=[ \t|\u3000\n])[^\n]*",
    re.ASCII | re.MULTILINE,
    apart="\n",
    hint=r"\d/\d{1,2}[ \t|\u3000]",
)
_RUNS = lazy(r"\d+", re.ASCII)


_MASKED = Rare(
    r"(?:[\uff08(]|代码 ?[:\uff1a]? ?)(?P<c>\d{2,3}X{1,3}\d{1,3})(?=[\uff09)\s.,\uff0c]|\Z)",
    re.ASCII,
    apart="\n",
    hint=r"\dX+\d",
)


def _masked(s: str) -> Iterator[Named]:
    """证券代码：60X417, (30X760): the code of a share, one sign of it left out."""
    for match in _MASKED.finditer(s):
        if len(match["c"]) == _CODE:
            yield *match.span("c"), "code", match["c"]


_CODE = 6
