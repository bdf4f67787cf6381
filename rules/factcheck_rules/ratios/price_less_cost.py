"""每吨利润与价格、成本不符：What is earned on each one, and the price and the cost that leave another amount.

What it flags
    A profit for one tonne, kilogram or piece, told behind the price and the cost of one, where price less cost is
    another amount (完全成本 16,450 元/吨，按均价 21,350 元/吨计算，吨铝利润 5,900 元).

>>> from factcheck import check
>>> text = "尿素现货均价1,820元/吨，完全成本1,590元/吨，按此计算吨利润{}元/吨。"
>>> [f.printed for f in check(text.format(330), select=["RAT05"]).findings]
['330元/吨']

Why it matters
    It tells who earns and who will shut down, and one of the three stays behind when the price moves.

When it stays silent
    Rounding or a value added tax in the price explains the gap; several prices or costs are told, and none is known to
    be meant; a net profit, before which more than the cost is taken off; no words say that it is worked out and no slip
    of a digit explains it.

>>> check(text.format(230), select=["RAT05"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look
from factcheck_rules._ties import believable, misprinted, softened
from factcheck_rules._times import another_time, may_be_one_time

CODE = "RAT05"
SEVERITY = Severity.ERROR

_EARNED = lazy(
    r"(?:(?<!净)利润|毛利|盈利|价差利润|加工利润|(?<!net )\b(?:margins?|profits?)(?: of)?)"
    r"(?:约|为|达|仅|有|在|空间|水平|about|around|roughly|\s)*\Z"
)
_COST = lazy(r"成本|\b(?:cost|costs)\b")
_PRICE = lazy(r"价|现货|\bprices?\b|\bspot\b")
_NO_PRICE = lazy(r"价差|溢价|升水|贴水|成本|利润|毛利|原料|进价|采购")
_LED = lazy(
    r"按[^，。；;]{0,24}(?:计算?|测算|估算|推算|算)|据此|由此|测算|对应|折算|即期(?:利润|毛利)|\b(?:leav|impl|giv|mak)(?:es?|ing|ies|ying)\b"
)
_TAXES = (Decimal("1.13"), Decimal("1.09"))
"""What a price is divided by to be without value added tax."""
_CLOSE = Decimal("0.05")
_FEW, _TIMES = 3, 4


def check(reading: Reading) -> Iterator[Check]:
    """Compare each profit for one of something with the price and the cost of one told before it."""
    found = look(reading)
    for number, facts in found.by_sentence.items():
        for earned in facts if number >= 0 else ():
            if "/" in earned.unit and _plain(earned, found) and _is_earned(earned, found):
                yield from _judged(earned, found)


def _plain(fact: Fact, found: Look) -> bool:
    exact = fact.aspect == "level" and fact.low is not None and fact.low == fact.high and fact.low > 0
    return exact and fact.modifier in ("exact", "about") and not another_time(fact, found.text, totals=False)


def _is_earned(fact: Fact, found: Look) -> bool:
    left = fact.quantity.left
    begin = found.clause(left, left)[0]
    return _EARNED.search(found.text, begin, left) is not None


def _judged(earned: Fact, found: Look) -> Iterator[Check]:
    """One pair of a price and a cost that leaves the profit; else the only pair there is."""
    here = earned.sentence
    near = [f for n in (here - 1, here) for f in found.by_sentence.get(n, ()) if found.one_block(f, earned)]
    near = [f for f in near if f.unit == earned.unit and f.quantity.right <= earned.quantity.left]
    near = [f for f in near if _plain(f, found) and may_be_one_time(f.period, earned.period)]
    costs = _distinct([f for f in near if _COST.search(_called(f))])
    prices = _distinct([f for f in near if _PRICE.search(_called(f)) and not _NO_PRICE.search(_called(f))])
    if not costs or not prices or len(costs) * len(prices) > _FEW:
        return
    made = [_compared(earned, price, cost) for price in prices for cost in costs]
    held = [one for one in made if one.verdict == "holds"]
    if held:
        yield held[0]
        return
    only = believable(made[0], _TIMES)
    sure = len(made) == 1 and not _taxed(earned, prices[0], costs[0]) and _told_of(earned, prices[0], costs[0], found)
    yield only if sure and not _more_taken(prices[0], earned, found) else softened(only)


def _called(fact: Fact) -> str:
    blank = " " if fact.measure.isascii() else ""  # 生产 成本, cash costs
    return f"{fact.subject}{blank}{fact.measure}".lower()


def _distinct(facts: Sequence[Fact]) -> list[Fact]:
    return list({fact.low: fact for fact in facts}.values())


def _told_of(earned: Fact, price: Fact, cost: Fact, found: Look) -> bool:
    """Whether words say that it is worked out of what stands before, or a slip of a digit explains the gap."""
    begin = min(price.quantity.left, cost.quantity.left)
    begin = found.clause(begin, begin)[0]
    own = _FULL.search(_called(cost)) is not None or not cost.subject or cost.subject == price.subject
    return (own and _LED.search(found.text, begin, earned.quantity.left) is not None) or misprinted(
        _compared(earned, price, cost)
    )


_FULL = lazy(
    r"(?:完全|现金|生产|单位|即期|综合|平均|制造|养殖|全|总|外购[^，。；\d]{0,6})成本"
    r"|\b(?:cash|unit|all-in|production|operating) costs?"
)
"""焦煤成本 is of what goes into 焦炭, a tonne of which takes more than a tonne."""


def _more_taken(price: Fact, earned: Fact, found: Look) -> bool:
    """Whether more is said to be taken off, or to come in: 扣除税费后, 副产品收益."""
    begin, end = found.sentences[min(price.sentence, earned.sentence)], found.clause(*[earned.quantity.right] * 2)[1]
    return _MORE.search(found.text, begin, max(end, earned.quantity.right)) is not None


_MORE = lazy(
    r"税|扣除|费用|副产|运费|折旧|补贴|加工费|对冲|套保|滞后|折扣"
    r"|\b(?:tax|freight|after|fees?|by-product|hedg)"
)


def _taxed(earned: Fact, price: Fact, cost: Fact) -> bool:
    """Whether a tax in the price, or in both, explains what is left."""
    sold, spent, left = (fact.low or Decimal(1) for fact in (price, cost, earned))
    left_over = [value for tax in _TAXES for value in (sold / tax - spent, (sold - spent) / tax)]
    return any(abs(value / left - 1) < _CLOSE for value in left_over)


def _compared(earned: Fact, price: Fact, cost: Fact) -> Check:
    return checks.overlaps(
        earned,
        sides.of(price) - sides.of(cost),
        title=Said(
            f"单位利润与价格、成本不符：{earned.text}，{price.text}，{cost.text}",
            f"profit for each, price and cost don't agree: {earned.text}, {price.text}, {cost.text}",
        ),
        advice=Said("三个数对一对：价格、成本、利润", "check the three: price, cost and profit"),
    )
