"""成交均价在最高最低价之外：What was paid for shares lies outside the highest and the lowest price paid.

What it flags
    A mean price paid that is above the cap of the plan: 价格不超过16.50元/股 … 成交均价17.80元/股.
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
    (回购价格不超过) beside highest and lowest; a cap that was raised, or adjusted for a payout.

>>> check(text.format("294.1"), select=["PRI11"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look
from factcheck_rules.prices._cap import above_the_cap

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
    yield from above_the_cap(around)
    for sentence, facts in around.by_sentence.items():
        if sentence < 0 or len(facts) < 2:
            continue
        if "最低" in _text_of(sentence, around):
            yield from _of_sentence(facts, around) if len(facts) > 2 else ()
        else:
            yield from _of_range(facts, around)


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


def _of_range(facts: Sequence[Fact], around: Look) -> Iterator[Check]:
    """成交价格区间为每股 5.18 元至 5.64 元: both ends in one figure, against amount over shares or the mean price."""
    ends = _one([f for f in facts if _is_range(f) and _paid_at(f, around)])
    if ends is None or ends.low is None or ends.high is None:
        return
    low, high = (evolve(ends, low=end, high=end) for end in (ends.low, ends.high))
    mean = _one([f for f in facts if f.unit == ends.unit and f.low == f.high and _said(_MEAN, f, around.text)])
    if mean is not None:
        title = Said(
            f"成交均价在价格区间之外：{mean.text}，{ends.text}",
            f"mean price outside its range: {mean.text}, {ends.text}",
        )
        yield checks.ordered(mean, high, title=title, advice=_ADVICE)
        yield checks.ordered(low, mean, title=title, advice=_ADVICE, test="larger")
    currency = ends.unit.partition("/")[0]
    paid = _one([f for f in facts if _is_amount(f, currency) and _told(_SPENT, f, around.text)])
    bought = _one([f for f in facts if f.unit in _SHARES])
    if paid is not None and bought is not None and bought.low and bought.low == bought.high:
        yield from _between(paid, bought, low, high)


def _is_range(fact: Fact) -> bool:
    """Whether a figure is a range of prices for a share."""
    wide = fact.low is not None and fact.high is not None and 0 < fact.low < fact.high
    return wide and _priced(fact) and fact.modifier == "exact"


def _paid_at(fact: Fact, around: Look) -> bool:
    """Whether a range is of prices that were paid: no limits of a plan, which words of its clause tell."""
    left = fact.quantity.left
    begin = around.sentences[fact.sentence]
    said = around.text[max(begin, left - _REACH) : left]
    return _RANGE.search(said.lower()) is not None and _PLANNED.search(around.text, begin, left) is None


def _is_amount(fact: Fact, currency: str) -> bool:
    plain = fact.kind == "money" and fact.unit == currency and fact.low == fact.high
    return plain and (fact.low or 0) >= _AMOUNT


_SHARES = frozenset({"股", "shares"})
_REACH = 32
_RANGE = lazy(
    r"(?:成交|购买|回购|增持|减持|交易|买入|卖出|转让)(?:的)?(?:价格?|单价)(?:的)?(?:区间|范围)?[为在处于介是：:\s每股人民币]{0,8}\Z"
    r"|(?<![理标行价值期考])价格?(?:区间|范围)[为在是：:\s每股人民币]{0,8}\Z"
    r"|\bprices?(?: range| ranging)?(?: of| between| from)? ?\Z"
)
_MEAN = lazy(r"(?:成交|回购|购买|增持|减持|交易)?均价[为约是：:\s每股]{0,5}\Z|\b(?:average|mean) price of ?\Z")
_PLANNED = lazy(_PLAN.pattern + r"|合理|目标|估值|\b(?:plans?|up to|fair|target|intends?|will)\b")
_SPENT = lazy(
    _PAID.pattern + r"|(?:套现|涉及|动用)[^，。；、\d%]{0,8}\Z"
    r"|\b(?:total(?: consideration| cost| outlay)? of|(?:spent|spending|paid|paying|cost|costing)"
    r"(?: about| a total of)?|consideration of) ?\Z"
)


def _between(paid: Fact, bought: Fact, low: Fact, high: Fact) -> Iterator[Check]:
    """Amount over shares against the prices at both ends; the amount may hold fees."""
    ends = {low.text: "", high.text: ""}  # one text where both ends stand in one figure
    mean = sides.of(paid) / sides.of(bought)
    title = Said(
        f"成交均价在最高最低价之外：{paid.text}，{bought.text}，{'、'.join(ends)}",
        f"mean price outside lowest and highest: {paid.text}, {bought.text}, {', '.join(ends)}",
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
