"""汇率基点与两个汇率不符：Points of an exchange rate that its two rates don't leave.

What it flags
    An exchange rate, the one before (or the other market's) and the 基点 between them, of 0.0001 each, where the two
    don't leave them; a currency said to gain while its rate says that it lost.

>>> from factcheck import check
>>> text = "人民币兑美元中间价报7.1212，上一交易日报7.1236，{}个基点。"
>>> for finding in check(text.format("调升34")).findings:
...     print(finding.rule, finding.printed, finding.expected)
PRI14 34个基点 -24个基点

Why it matters
    The fixing is told every day by its points; a turned word tells of the opposite move.

When it stays silent
    The two rates leave the points; more rates of that kind stand in the sentence; the way is not told by a word of the
    currency.

>>> check(text.format("调升24")).findings
()
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look
from factcheck_rules._ties import plausible, told

CODE = "PRI14"
SEVERITY = Severity.ERROR
PIP = Decimal("0.0001")
_RATE_NAME = lazy("人民币|中间价|汇率|[美欧日英港澳加瑞]元兑|[美欧日英港澳]元对|英镑兑|在岸|离岸|即期")
_GAINS = lazy(r"(?:调升|升值|走强|走升|升|上调|上涨|涨)了?约?\Z")
_LOSES = lazy(r"(?:调贬|贬值|走弱|走贬|贬|下调|下跌|跌)了?约?\Z")
_APART = lazy(r"(?:价差|汇差|相差|差)(?:为|达|约)?\Z")
_FROM_DOLLAR = lazy("美元[兑对]")
_PIPS = ("基点", "点", "bp", "pips")


def check(reading: Reading) -> Iterator[Check]:
    """Set the points of an exchange rate beside the two rates of their sentence."""
    around = look(reading)
    if _RATE_NAME.search(around.text) is None:
        return
    for number, facts in around.by_sentence.items():
        if number >= 0:
            yield from _of_sentence(facts, around)


def _of_sentence(facts: Sequence[Fact], around: Look) -> Iterator[Check]:
    points = [fact for fact in facts if fact.unit in ("pp", "点", "") and fact.text.lower().endswith(_PIPS)]
    rates = [fact for fact in facts if _is_rate(fact, around)]
    for fact in points:
        before = around.text[max(0, fact.quantity.left - _LEAD) : fact.quantity.left]
        near = _nearest(fact, rates, around)
        if len(near) != 2:
            continue
        new, old = sorted(near, key=lambda rate: rate.quantity.left)
        apart = _APART.search(before) is not None
        if not apart and not _earlier(old, around):
            if not _earlier(new, around):
                continue
            new, old = old, new
        way = 1 if _GAINS.search(before) else -1 if _LOSES.search(before) else 0
        dollar_first = _FROM_DOLLAR.search(f"{new.subject}{new.measure}") is not None
        if "调" in before[-3:]:
            dollar_first = False
        if way or apart:
            yield _compared(fact, new, old, way if dollar_first else -way)


_LEAD = 6
_BEFORE = lazy("较|比|前一|上一|上周|上月|上日|昨日|前值|此前|由|从|自")


def _earlier(rate: Fact, around: Look) -> bool:
    """Whether a rate is told as the one before."""
    return rate.base == "stated" or _BEFORE.search(around.beside(rate)[0]) is not None


def _is_rate(fact: Fact, around: Look) -> bool:
    """Whether a figure is an exchange rate told to four places, of no unit."""
    plain = fact.unit in ("", "CNY") and fact.aspect == "level" and fact.low is not None and fact.step == PIP
    return plain and _RATE_NAME.search(f"{fact.subject}{fact.measure}{around.beside(fact)[0]}") is not None


def _nearest(fact: Fact, rates: Sequence[Fact], around: Look) -> list[Fact]:
    """The two rates that a figure in points lies between: those before it, or one before and one in brackets."""
    ahead = [rate for rate in rates if rate.quantity.right <= fact.quantity.left]
    behind = [rate for rate in rates if rate.quantity.left >= fact.quantity.right]
    if behind and _OPENED.fullmatch(around.text, fact.quantity.right, behind[0].quantity.left):
        return [*ahead[-1:], behind[0]]
    if len(ahead) > 2 and not _earlier(ahead[-1], around):
        return []
    return ahead[-2:]


_OPENED = lazy(r"\s?[（(，,][^（()）；。\d]*(?:\d{1,2}月\d{1,2}日[^（()）；。\d]*)?")


def _compared(fact: Fact, new: Fact, old: Fact, way: int) -> Check:
    low = fact.low or Decimal(0)
    size = abs(low * 100 if fact.unit == "pp" else low) * PIP * (way or 1)
    printed = evolve(fact, low=size, high=size, step=PIP * _step(fact), unit=new.unit)
    made = sides.of(new) - sides.of(old)
    if not way and (made.value or 0) < 0:
        made = sides.of(old) - sides.of(new)
    return plausible(
        checks.overlaps(
            printed,
            made,
            title=told("汇率基点与两个汇率不符", "points of an exchange rate that its two rates don't leave", fact),
            advice=Said("三个数对一对：两个汇率与其间的基点，并核对升贬", "check both rates, the points and the way"),
        )
    )


def _step(fact: Fact) -> Decimal:
    """One unit of the last digit of the points, as printed."""
    return Decimal(1).scaleb(-fact.quantity.decimals)
