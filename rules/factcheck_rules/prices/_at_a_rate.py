"""An amount converted at a rate that its sentence prints: 8.2 亿美元，按 1 美元兑 7.2186 元折算，合 59.2 亿元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from factcheck import Check, Fact, Said, checks, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules._look import Look
from factcheck_rules._ties import misprinted, nearly, softened

_MONEY = "(?:人民币|美元|美金|港币|港元|欧元|日元|英镑|瑞郎|澳元|加元|新元|元)"
_RATE = lazy(
    rf"(?P<one>(?:1|100)\s?{_MONEY})\s?(?:对|兑换?|[=＝]|折合|折|合|等于)\s?(?:人民币|RMB|¥)?\s?"
    rf"(?P<a>\d{{1,4}}\.\d{{2,5}})\s?{_MONEY}{{0,2}}"
    rf"|{_MONEY}\s?(?:对|兑换?|/)\s?{_MONEY}(?:的?(?:汇率|中间价))?[为按以约\s]{{0,2}}(?P<b>\d{{1,3}}\.\d{{2,5}})\s?{_MONEY}?"
    r"|(?:汇率|中间价|折算率)(?:[为按以约：:\s]|报){0,3}(?P<c>\d{1,3}\.\d{2,5})"
    r"|按\s?(?P<f>\d{1,3}\.\d{2,5})\s?元?的?(?:平均|即期|最新|当日)?(?:汇率|中间价)"
    r"|(?:exchange )?rate of (?P<d>\d{1,3}\.\d{2,5})(?: [A-Za-z]+ (?:per|to the|to one|for one) [A-Za-z]+)?"
    r"|(?<![\d.])(?P<e>\d{1,3}\.\d{2,5}) (?:yuan|dollars?|euros?|pounds?|yen)"
    r" (?:per|to the|to one) (?:dollar|euro|pound|yuan)",
    re.I,
)
_CONVERTED = lazy(r"[折约]?合|折算?|换算|相当于|等于|equivalent|equals?|worth|\bor (?:about|some)?|converted", re.I)
_SIGNS = ("汇率", "兑", "对人民币", "折", "元=", "中间价", "rate of", " per ", " to the ")
_MORE = lazy("税|费|升贴水|溢价|折价|tax|dut(?:y|ies)|freight|premium", re.I)
_APART = lazy("[，,；;。]")
_SAME, _HALF = 0.3, Decimal("0.5")


def rates_told(text: str, left: int, right: int) -> list[re.Match[str]]:
    """The rates of exchange that a stretch of text prints."""
    if not any(text.find(sign, left, right) >= 0 for sign in _SIGNS):
        return []
    return list(_RATE.finditer(text, left, right))


def in_a_rate(fact: Fact, told: Sequence[re.Match[str]]) -> bool:
    """Whether a figure is part of a rate: 1 美元 and 7.2186 元."""
    return any(match.start() <= fact.quantity.left < match.end() for match in told)


def _converted(base: Fact, result: Fact, text: str) -> bool:
    """Whether the second of two amounts next to each other is the first, or as much for one, in another currency."""
    said = text[base.quantity.right : result.quantity.left]
    alike = base.unit[3:] == result.unit[3:] and base.unit != result.unit
    return alike and _CONVERTED.search(said) is not None and "。" not in said


def at_a_rate(
    facts: Sequence[Fact], amounts: Sequence[Fact], told: Sequence[re.Match[str]], around: Look
) -> Iterator[Check]:
    """The check of the two amounts in two currencies, where the sentence prints one rate and converts once."""
    pairs = [(one, other) for one, other in pairwise(amounts) if _converted(one, other, around.text)]
    if len(told) != 1 or len(pairs) != 1:
        return
    base, result = pairs[0]
    (match,) = told
    at = match.start(match.lastgroup or 0) if match.lastgroup != "one" else match.start("a")
    rate = next((f for f in facts if f.quantity.left <= at < f.quantity.right and f.low), None)
    if rate is None or rate.low != rate.high:
        return
    if _MORE.search(around.text, min(base.quantity.right, match.start()), result.quantity.left):
        return  # 按 7.05 汇率、13% 增值税及港杂费: more than the rate goes into it
    behind = around.text[result.quantity.right : match.start()]
    if match.group().startswith("100") or _APART.search(behind):
        return  # for a hundred; of another day
    many = evolve(sides.of(evolve(rate, trust=1.0)), unit="")
    ratio = (result.low or Decimal(0)) / (base.low or Decimal(1)) / (rate.low or Decimal(1))
    one, other = sides.of(base) * many, sides.of(base) / many
    made = one if _HALF < ratio < 1 / _HALF else other
    check = checks.overlaps(
        result,
        made.as_unit(result.unit, 1),
        title=Said(
            f"两种货币的金额与所印汇率不符：{base.text}，{match.group()}，{result.text}",
            f"two amounts and the rate printed don't agree: {base.text}, {match.group()}, {result.text}",
        ),
        advice=Said("三个数对一对：两个金额与汇率", "check the three: both amounts and the rate"),
    )
    yield check if nearly(check, _SAME) or misprinted(check) else softened(check)
