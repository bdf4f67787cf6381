"""英文市值、市盈率、空间与股价不符：What an English note works out from a share price beside it.

What it flags
    At the closing price of $27.50, 420 million shares are worth $12.55 billion, or 13.0 times our 2027 EPS estimate of
    $2.50; target price raised to $95, at $79 the stock offers upside of 30%.

>>> from factcheck import check
>>> text = "At the closing price of $27.50, its 420 million shares are worth ${} billion."
>>> [f.printed for f in check(text.format("12.55"), select=["PRI15"]).findings]
['$12.55 billion']

Why it matters
    The price moves every day, and what hangs on it is worked out anew each time.

When it stays silent
    More than one price, number of shares or target may be meant; other money; rounding explains the gap.

>>> check(text.format("11.55"), select=["PRI15"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.sides import Side
from factcheck_rules._english import row, sentences
from factcheck_rules._look import Look, look
from factcheck_rules._ties import softened

CODE = "PRI15"
SEVERITY = Severity.ERROR

_PRICE = lazy(
    r"\b(?:(?:closing|share|last|market|current) price of|closed at|closing at|close of|trad(?:es|ing) at|shares at"
    r"|stock at|[Aa]t(?: the)? (?:current|last)|; at|\A\s*At|\. At|(?:^|\s)At) \Z"
)
_WORTH = lazy(
    r"\b(?:(?:is|are) worth|valu(?:es|ed|ing) (?:at|the [a-z]+ at)|market (?:value|capitalisation|capitalization) of"
    r"|worth) (?:about |around |roughly |nearly )?\Z"
)
_EPS = lazy(
    r" (?:our |its |the )?(?:20\d\d |forecast |expected |estimated |trailing )?(?:EPS|earnings per share)"
    r"(?: estimate| forecast)?(?: of| at)? "
)
_UPSIDE = lazy(r"\bupside (?:potential )?(?:of|is) (?:about |around )?\Z")
_TARGET = lazy(r"\btarget(?: price)?\b[^.;]{0,50}\Z")
_REACH, _SMALL, _WIDE, _BACK = 60, 5000, Decimal("1.6"), 2


def check(reading: Reading) -> Iterator[Check]:
    """Look through each English sentence that prints a share price."""
    around = look(reading)
    for number, facts in sentences(around):
        ordered = row(facts)
        prices = [fact for fact in ordered if _is_price(fact, around)]
        if len({fact.low for fact in prices}) == 1:
            yield from _worth(prices[0], ordered, number, around)
            yield from _times_earnings(prices[0], ordered, around)
            yield from _upside(prices[0], ordered, number, around)


def _before(fact: Fact, around: Look) -> str:
    begin = max(0, fact.quantity.left - _REACH)
    return around.text[begin : fact.quantity.left]


def _is_price(fact: Fact, around: Look) -> bool:
    small = fact.kind in ("money", "price") and 0 < (fact.low or 0) < _SMALL and fact.quantity.scale == 1
    of_one = fact.unit.partition("/")[2] in ("", "share")
    return small and of_one and _PRICE.search(_before(fact, around)) is not None


def _worth(price: Fact, ordered: Sequence[Fact], number: int, around: Look) -> Iterator[Check]:
    """420 million shares at $27.50 are worth $11.55 billion."""
    money = price.unit.partition("/")[0]
    worth = [f for f in ordered if f.kind == "money" and f.unit == money and _WORTH.search(_before(f, around))]
    near = [f for k in range(number - _BACK, number + 1) for f in around.by_sentence.get(k, ())]
    shares = {f.low: f for f in near if f.unit == "shares" and f.low == f.high and f.aspect == "level"}
    if len(worth) == 1 and len(shares) == 1:
        (number_of,) = shares.values()
        made = sides.of(_sure(price, money)) * sides.of(_sure(number_of, ""))
        yield from _judged(worth[0], made, "市值与股价、股本不符", "price, shares and market value don't agree")


def _times_earnings(price: Fact, ordered: Sequence[Fact], around: Look) -> Iterator[Check]:
    """At $27.50, or 11.0 times our 2027 EPS estimate of $2.50."""
    for times, earned in pairwise(ordered):
        tied = times.unit == "x" and earned.kind in ("money", "price") and earned.quantity.scale == 1
        behind = around.text[earned.quantity.right : price.quantity.left]  # at 14x our EPS we get a target, 9% above …
        if tied and _EPS.fullmatch(around.text, times.quantity.right, earned.quantity.left) and "target" not in behind:
            made = sides.of(_sure(price, "")) / sides.of(_sure(earned, ""))
            yield from _judged(times, made, "市盈率与股价、每股收益不符", "price, earnings and multiple don't agree")


def _upside(price: Fact, ordered: Sequence[Fact], number: int, around: Look) -> Iterator[Check]:
    """Our target price goes from $88 to $95; at $79 the stock offers upside of 20%."""
    rates = [f for f in ordered if f.unit == "%" and _UPSIDE.search(_before(f, around))]
    ahead = [f for f in ordered if f.quantity.left < price.quantity.left]
    told = ahead or row(around.by_sentence.get(number - 1, ()))
    alike = [f for f in told if f.kind in ("money", "price") and f.quantity.scale == 1]
    targets = [f for f in alike if _TARGET.search(_before(f, around))]
    targets = [f for f in targets if around.text[: f.quantity.left].endswith((" to ", " of ", " at "))]
    if len(rates) == 1 and len(targets) == 1 and targets[0].quantity.right < rates[0].quantity.left:
        made = sides.growth(_sure(targets[0], price.unit), _sure(price, price.unit))
        yield from _judged(rates[0], made, "目标价、现价与空间不符", "target, price and upside don't agree")


def _sure(fact: Fact, unit: str) -> Fact:
    return evolve(fact, unit=unit, kind="number" if not unit else fact.kind, trust=1.0)


def _judged(printed: Fact, made: Side, zh: str, en: str) -> Iterator[Check]:
    made = made if made.unit == printed.unit else made.as_unit(printed.unit)
    one = checks.overlaps(
        evolve(printed, trust=1.0),
        made,
        title=Said(f"{zh}：{printed.text}", f"{en}: {printed.text}"),
        advice=Said("三个数对一对", "check the three figures"),
    )
    values = [side.value or Decimal(0) for side in one.sides[:2]]
    near = all(values) and 1 / _WIDE < abs(values[0] / values[1]) < _WIDE
    yield evolve(one, relation="led to") if near or one.verdict != "fails" else softened(one)
