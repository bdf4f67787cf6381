"""英文所称利润率与利润、收入不符：A margin that the profit and the revenue of its sentence don't make.

What it flags
    EBITDA of $1.05 billion, on revenue of $6.20 billion, a margin of 19.6%.

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

from factcheck import Check, Reading, Said, Severity, checks, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look
from factcheck_rules._ties import plausible

CODE = "RAT03"
SEVERITY = Severity.ERROR

_PROFIT = lazy(r"\b(?:EBITDA|EBIT|operating (?:profit|income)|net (?:profit|income))(?: (?:of|was|at))? \Z")
_ON_SALES = lazy(r"\bon (?:revenue|sales|turnover|revenues|net sales)(?: of)? \Z")
_MARGIN = lazy(
    r"[,;]? (?:[a-z]+ ){0,3}?an? (?:implied |operating |EBITDA |EBIT )?margin of (?:about )?\d{1,2}(?:\.\d{1,2})?%"
)
_REACH = 40


def check(reading: Reading) -> Iterator[Check]:
    """Compare each margin that stands right behind its revenue."""
    around = look(reading)
    for number, facts in around.by_sentence.items():
        if number >= 0 and len(facts) > 2:
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
