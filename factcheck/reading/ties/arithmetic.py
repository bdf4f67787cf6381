"""Arithmetic as it is printed: 8×200G = 1.6T, 150 亿 + 100 亿 = 250 亿."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.facts import Claim, Fact
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.ties.items import Item, Line

_SIGNS = {"×": "× x X * ＊ ✕ 乘以 乘", "+": "+ ＋ 加 加上", "−": "- − － 减 减去", "÷": "÷ 除以"}
_OPERATORS = {printed: sign for sign, listed in _SIGNS.items() for printed in listed.split()}
_EQUALS = frozenset({"=", "＝", "等于", "即", "，即", ",即", "≈", "合", "，合计", "，共", "，共计", "，合", "equals"})
OPEN = frozenset({"(", "（"})
_OF = lazy("(?:方案|架构|设计|配置|组合|规格)?的")
"""8×200G 方案的 1.6T 模块: the whole that terms make up."""
_IN_ALL = lazy(r"[^，。；,;\d]{0,6}[，,](?:合计|总共|总计|总)[^，。；,;\d均价]{0,6}")
"""采用8×1.6T光模块，总带宽 12.8T."""
_BECOMES = lazy("^[^，。；,;]{0,12}(?:转换|变换|合并|汇聚|拆分|分拆|转)(?:为|成|至|到)[^，。；,;]{0,4}$")


def arithmetic(line: Line) -> Iterator[Claim]:
    """8×200G = 1.6T; 0.8 米（0.4m+0.4m）; 3.2+1.5=4.7: the terms, the signs between them (in `detail`), the result."""
    items = [item for item in line.items if item.at >= 0 and item.fact.low is not None]
    k = 0
    while k < len(items) - 1:
        signs: list[str] = []
        end = k
        while end + 1 < len(items) and (sign := _operator(line, items[end], items[end + 1])):
            signs.append(sign)
            end += 1
        if signs:
            result = _result(line, items, k, end)
            if result is not None:
                yield _computed(line, result.fact, items[k : end + 1], signs)
            elif _as_much(line, items, end):
                yield _computed(line, items[end + 2].fact, items[k : end + 2], [*signs, "÷"])
        k = end + 1


_LETTER = lazy(r"\d+(?:\.\d+)?[GT](?:bps|b/s)?")
_MADE_OF = lazy(r"\s?[\u4e00-\u9fff]{0,6}?(?:模块|引擎|接口|芯片|链路|产品)\s?(?:均?采用|使用|基于|由|为|即)\s?")
"""1.6T 模块采用 8×200G 方案: what its lanes make up."""


def _computed(line: Line, result: Fact, terms: Sequence[Item], signs: Sequence[str]) -> Claim:
    facts = _plainly([result, *(item.fact for item in terms)])
    operands = (("result", facts[0]), *(("term", fact) for fact in facts[1:]))
    return Claim("arithmetic", operands, line.left, line.right, "".join(signs))


def _as_much(line: Line, items: Sequence[Item], last: int) -> bool:
    """Whether a product is said to become another, which is as much: 8×200G 接口转换为 4×400G."""
    if last + 2 >= len(items) or _operator(line, items[last + 1], items[last + 2]) != "×":
        return False
    if last + 3 < len(items) and _operator(line, items[last + 2], items[last + 3]):
        return False
    units = {items[k].fact.unit for k in (last, last + 2)}
    return len(units) == 1 and _BECOMES.search(line.between(items[last], items[last + 1])) is not None


def _plainly(facts: list[Fact]) -> list[Fact]:
    """Figures of a sum in the units that they print, where these are the same: 每股合计 0.32 元 + 0.15 元."""
    if len({fact.quantity.unit for fact in facts}) == 1:
        facts = [evolve(fact, unit=fact.quantity.unit) for fact in facts]
    return [evolve(fact, trust=1.0) for fact in facts]


def _operator(line: Line, one: Item, other: Item) -> str:
    between = line.between(one, other).strip()
    named = _PLUS_NAME.fullmatch(between) if one.fact.unit == other.fact.unit != "" else None
    return "+" if named else _OPERATORS.get(between, "")


_PLUS_NAME = lazy(r"[+＋]\s?[\u4e00-\u9fffA-Za-z]{1,8}\s?")
"""1.2 米（砂垫层 0.1 米+电缆层 0.3 米+回填层 0.8 米）: terms with their names."""
_OPEN_NAME = lazy(r"[（(]\s?(?!range|from|between|区间|范围)[\u4e00-\u9fffA-Za-z]{1,8}\s?")


def _result(line: Line, items: Sequence[Item], first: int, last: int) -> Item | None:
    """The figure that the terms are said to make: behind an equals sign, or before the bracket that holds the terms."""
    if last + 1 < len(items):
        gap = re.sub(r"\s|约|共|为|）|\)", "", line.between(items[last], items[last + 1]))
        one_unit = items[last + 1].fact.unit == items[last].fact.unit
        if gap in _EQUALS or (one_unit and (_OF.fullmatch(gap) or _IN_ALL.fullmatch(gap))):
            return items[last + 1]
    if first:
        gap = line.between(items[first - 1], items[first]).strip()
        rates = all(_LETTER.fullmatch(item.fact.quantity.text) for item in (items[first - 1], items[last]))
        if rates and _MADE_OF.fullmatch(gap):
            return items[first - 1]
        closing = line.text[items[last].fact.quantity.right : items[last].fact.quantity.right + 1]
        opened = gap in OPEN or _OPEN_NAME.fullmatch(gap) is not None
        if (opened and closing in ")）") or gap in ("=", "＝"):
            return items[first - 1]
    return None
