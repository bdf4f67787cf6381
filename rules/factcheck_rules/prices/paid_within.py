"""成交均价在最高最低价之外：What was paid for shares lies outside the highest and the lowest price paid.

What it flags
    A buyback or a purchase told with its shares, its amount, and the highest and the lowest price, where amount over
    shares is above the one or below the other; a highest price below the lowest.

>>> from factcheck import check
>>> text = "公司累计回购股份{}万股，最高成交价为14.56元/股，最低成交价为12.32元/股，支付的总金额为4,100.0万元。"
>>> [f.printed for f in check(text.format("249.1"), select=["PRI11"]).findings]
['4,100.0万元 ÷ 249.1万股']

Why it matters
    One of the four is wrong in a notice that the rules of the exchange prescribe.

When it stays silent
    Rounding explains the gap; fees may (they are allowed for); several purchases in one sentence; limits of a plan
    (回购价格不超过).

>>> check(text.format("294.1"), select=["PRI11"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look

CODE = "PRI11"
SEVERITY = Severity.ERROR

_HIGHEST = lazy(r"最高(?:成交|购买|交易|回购|买入|增持|减持)?(?:的)?(?:价格?)?(?:分别)?[为约达是]{0,2}\s?(?:人民币)?\Z")
_LOWEST = lazy(r"最低(?:成交|购买|交易|回购|买入|增持|减持)?(?:的)?(?:价格?)?(?:分别)?[为约达是]{0,2}\s?(?:人民币)?\Z")
_PAID = lazy(
    r"(?:支付|成交|使用|耗资|回购|投入|花费|增持|减持|交易|已用|资金)[^，。；、\d%]{0,8}(?:金额|资金|总额|金|额|价款|耗资)[^，。；、\d%]{0,8}\Z"
    r"|(?:耗资|斥资|花费)[约为达]{0,2}\s?(?:人民币)?\Z"
)
_BOUGHT = lazy(r"(?:回购|增持|减持|买入|购入|购买)[^，。；、\d%]{0,14}\Z")
_PLAN = lazy(r"拟|不超过|不低于|不高于|上限|下限|预计|计划|方案")
_FEES = Decimal("0.003")
"""So much of the amount fees and taxes may make."""
_AMOUNT = 10**4
_ADVICE = Said("四个数对一对：股数、金额、最高价、最低价", "check the four: shares, amount, highest and lowest price")


def check(reading: Reading) -> Iterator[Check]:
    """Compare amount over shares with the prices at both ends, in each sentence that tells all four."""
    around = look(reading)
    for sentence, facts in around.by_sentence.items():
        if sentence >= 0 and len(facts) >= 3 and "最低" in _text_of(sentence, around):
            yield from _of_sentence(facts, around)


def _text_of(sentence: int, around: Look) -> str:
    found = around.reading.sentences[sentence]
    return around.text[found.left : found.right]


def _of_sentence(facts: Sequence[Fact], around: Look) -> Iterator[Check]:
    high = _one([f for f in facts if _priced(f) and _said(_HIGHEST, f, around.text)])
    low = _one([f for f in facts if _priced(f) and _said(_LOWEST, f, around.text)])
    if high is None or low is None:
        return
    title = Said(f"最高价低于最低价：{high.text}，{low.text}", f"highest below lowest: {high.text}, {low.text}")
    yield checks.ordered(low, high, title=title, test="larger", advice=_ADVICE)
    paid = _one([f for f in facts if f.kind == "money" and (f.low or 0) >= _AMOUNT and _told(_PAID, f, around.text)])
    bought = _one([f for f in facts if f.unit == "股" and _told(_BOUGHT, f, around.text)])
    if paid is not None and bought is not None and bought.low:
        yield from _between(paid, bought, low, high)


def _between(paid: Fact, bought: Fact, low: Fact, high: Fact) -> Iterator[Check]:
    """Amount over shares against the prices at both ends; the amount may hold fees."""
    mean = sides.of(paid) / sides.of(bought)
    title = Said(
        f"成交均价在最高最低价之外：{paid.text}，{bought.text}，{low.text}至{high.text}",
        f"mean price outside lowest and highest: {paid.text}, {bought.text}, {low.text} to {high.text}",
    )
    net = mean.as_unit(high.unit, 1 - _FEES)
    yield checks.ordered(net, high, title=title, advice=_ADVICE, because=[high])
    yield checks.ordered(low, mean.as_unit(low.unit, 1), title=title, advice=_ADVICE, test="larger", because=[low])


def _priced(fact: Fact) -> bool:
    return fact.unit.endswith("/股") or (fact.kind == "money" and fact.low is not None and fact.low < 10**5)


def _one(facts: Sequence[Fact]) -> Fact | None:
    """The one figure of several mentions, None where they are several figures."""
    return facts[0] if len({(fact.low, fact.unit) for fact in facts}) == 1 else None


def _said(words: re.Pattern[str], fact: Fact, text: str) -> bool:
    left = fact.quantity.left
    return words.search(text, max(0, left - 24), left) is not None


def _told(words: re.Pattern[str], fact: Fact, text: str) -> bool:
    left = fact.quantity.left
    return _said(words, fact, text) and _PLAN.search(text, max(0, left - 24), left) is None
