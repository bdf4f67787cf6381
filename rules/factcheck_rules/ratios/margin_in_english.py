"""英文所称利润率与利润、收入不符：A margin that the profit and the revenue of its sentence don't make.

What it flags
    EBITDA of $1.05 billion, on revenue of $6.20 billion, a margin of 19.6%; net sales of $1,284m, and behind them an
    operating income of $187m that put the margin at 16.4%.

>>> from factcheck import check
>>> text = "Harlow should report EBITDA of $1.05 billion, up 17%, on revenue of $6.20 billion, a margin of {}%."
>>> [f.printed for f in check(text.format("19.6"), select=["RAT03"]).findings]
['19.6%']

Why it matters
    The margin is what is compared between companies.

When it stays silent
    Rounding explains it; the three are not in one sentence and in this order; another margin is named (gross, net).

>>> check(text.format("16.9"), select=["RAT03"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules._english import one_time
from factcheck_rules._look import Look, look
from factcheck_rules._ties import plausible

CODE = "RAT03"
SEVERITY = Severity.ERROR

_PROFIT = lazy(r"\b(?:EBITDA|EBIT|operating (?:profit|income)|net (?:profit|income))(?: (?:of|was|at))? \Z")
_ON_SALES = lazy(r"\bon (?:revenue|sales|turnover|revenues|net sales)(?: of)? \Z")
_MARGIN = lazy(
    r"[,;]? (?:[a-z]+ ){0,3}?an? (?:implied |operating |EBITDA |EBIT )?margin of (?:about )?"
    r"\d{1,2}(?:\.\d{1,2})?(?:%| per ?cent)"
)
_REACH = 40


def check(reading: Reading) -> Iterator[Check]:
    """Compare each margin that stands right behind its revenue."""
    around = look(reading)
    for number, facts in around.by_sentence.items():
        if number >= 0 and len(facts) > 1:
            yield from _in_sentence(number, around)


def _in_sentence(number: int, around: Look) -> Iterator[Check]:
    facts = sorted({f.quantity.left: f for f in around.by_sentence[number]}.values(), key=lambda f: f.quantity.left)
    plain = [f for f in facts if f.low is not None and f.low == f.high and f.low > 0]
    money = [f for f in plain if f.kind == "money"]
    text = around.text
    for sales in money:
        left, right = sales.quantity.left, sales.quantity.right
        behind = _MARGIN.match(text, right)
        if behind is None or not _ON_SALES.search(text, max(0, left - _REACH), left):
            continue
        ahead = [f for f in money if f.quantity.left < left and f.unit == sales.unit]
        profits = [f for f in ahead if _PROFIT.search(text, max(0, f.quantity.left - _REACH), f.quantity.left)]
        rates = [f for f in plain if f.unit == "%" and right < f.quantity.left < behind.end()]
        if len(profits) == 1 and len(rates) == 1:
            made = checks.overlaps(
                evolve(rates[0], trust=1.0),
                sides.share(evolve(profits[0], trust=1.0), evolve(sales, trust=1.0)),
                title=Said(f"利润率与利润、收入不符：{rates[0].text}", f"margin, profit and revenue: {rates[0].text}"),
                advice=Said("三个数对一对：利润、收入、利润率", "check the three: profit, revenue and margin"),
            )
            yield evolve(plausible(made), relation="ratio")
    yield from _on_sales_told_before(number, money, plain, around)


def _on_sales_told_before(number: int, money: list[Fact], plain: list[Fact], around: Look) -> Iterator[Check]:
    """Freight revenue was $4.40 billion. … Operating profit was $528 million, a margin of 12.0%."""
    text = around.text
    for rate in plain:
        ahead = [f for f in money if f.quantity.right < rate.quantity.left]
        said = _A_MARGIN.search(text, max(0, rate.quantity.left - _REACH), rate.quantity.left)
        if rate.unit != "%" or said is None or not ahead:
            continue
        profit = _profit_before(rate, ahead, text)
        if profit is None:
            continue
        near = [f for k in range(max(0, number - _BACK), number + 1) for f in around.by_sentence.get(k, ())]
        near = [f for f in near if f.unit == profit.unit and f.low == f.high and f.aspect == "level"]
        sales = {f.low: f for f in near if _is_sales(f, text) and one_time(f, profit)}
        sales = _of_them_all(sales) if len(sales) > 1 else sales
        if len(sales) != 1 or any(f.quantity.right < profit.quantity.left for f in near if _sold_apart(f, text)):
            continue
        (sold,) = sales.values()
        made = checks.overlaps(
            evolve(rate, trust=1.0),
            sides.share(evolve(profit, trust=1.0), evolve(sold, trust=1.0)),
            title=Said(f"利润率与利润、收入不符：{rate.text}", f"margin, profit and revenue: {rate.text}"),
            advice=Said("三个数对一对：利润、收入、利润率", "check the three: profit, revenue and margin"),
        )
        yield evolve(plausible(made, 2), relation="ratio")


def _of_them_all(sales: dict[Decimal | None, Fact]) -> dict[Decimal | None, Fact]:
    """Revenue of $1.37bn, of ocean freight $820m, air freight $365m and logistics $185m: what all the others make."""
    *parts, most = sorted((value, fact) for value, fact in sales.items() if value is not None)
    made = sides.total([fact for _, fact in parts]) if len(parts) > 1 else None
    return {most[0]: most[1]} if made is not None and most[0] in made.possible else sales


def _profit_before(rate: Fact, ahead: list[Fact], text: str) -> Fact | None:
    """The profit or cash flow that a margin is told right behind, not that of a year before."""
    led = [f for f in ahead if _EARNED.search(text, max(0, f.quantity.left - _REACH), f.quantity.left)]
    if not led:
        return None
    between = text[led[-1].quantity.right : rate.quantity.left]
    return led[-1] if _AT_ONCE.fullmatch(between) else None


_LEADS = r"(?:,| gave| gives| giving| for| with| at)"
_PUT = (
    r",? (?:and )?(?:put|puts|putting|left|leaves|leaving|took|takes|taking|brought|brings|bringing)"
    r" (?:the|its) (?:[A-Za-z]+ )?margin (?:at|to)"
)
_MARGIN_OF = rf"(?:{_LEADS} an? (?:[a-z]+ )?margin of|{_PUT}) (?:about )?"
_A_MARGIN = lazy(rf"{_MARGIN_OF}\Z")
_EARNED = lazy(
    r"\b(?:[Oo]perating (?:profit|income)|[Nn]et (?:profit|income)|EBITDA?|[Ff]ree cash flow)(?: [a-z]+){0,4}"
    r"(?: [\d.,]+%)?(?: to)? \Z"
)
_AT_ONCE = lazy(rf"(?: from [$€£][\d.,]+ ?[a-z]{{0,8}})?(?: [a-z]+){{0,4}}?{_MARGIN_OF}")
_BACK = 4


def _is_sales(fact: Fact, text: str) -> bool:
    """Whether a figure is of all sales, and not those of a year before."""
    last = fact.measure.lower().split(" ")[-1] if fact.measure else ""
    before = text[max(0, fact.quantity.left - _REACH) : fact.quantity.left]
    return last in ("revenue", "revenues", "sales", "turnover") and not _FORMER.search(before)


def _sold_apart(fact: Fact, text: str) -> bool:
    """Whether a figure is of a part of the sales, of which the margin may be."""
    return fact.measure.lower().split(" ")[0] in ("segment", "division", "divisional")


_FORMER = lazy(r"\b(?:from|versus|against|than|to come|target of) (?:[a-z'’-]+ ){0,3}\Z")
