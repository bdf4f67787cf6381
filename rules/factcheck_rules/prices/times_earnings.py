"""股价、倍数与每股收益连写不符：A price, its multiple and the earnings a share in a row that don't multiply out.

What it flags
    TP HK$48 = 15x 26E EPS HK$4.00; $126, 14 times our earnings estimate of $7.00 a share: the words lead from the price
    over the multiple to the earnings, and nothing else stands between.

>>> from factcheck import check
>>> text = "Novaris at $126 trades on 14 times our 2026 earnings estimate of ${} a share."
>>> [f.printed for f in check(text.format("7.00"), select=["PRI32"]).findings]
['14 times']

Why it matters
    One of the three is stale.

When it stays silent
    Other words or figures stand between the three; they are in two currencies; rounding explains the gap.

>>> check(text.format("9.00"), select=["PRI32"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.making import evolve
from factcheck.patterns import Rare, lazy
from factcheck_rules._look import Look, look
from factcheck_rules._ties import plausible, told

CODE = "PRI32"
SEVERITY = Severity.ERROR

_ANY = Rare(r"EPS|earnings|每股收益|每股盈利|每股净利", 2)
_YEAR = (
    r"(?:our|the|its|20\d\d[EF]?|\d\d[EF]|FY\d\d[EF]?|fiscal|next|this|year['’]s|forward|forecast|expected"
    r"|预测|预期|年|的|[,，、\s×x*=＝])*"
)
_TO_MULTIPLE = lazy(
    r"(?:[=＝，,、\s]|is|are|shares?|trades?|trading|the|stock|change|hands|on|at|for|or|about|roughly"
    r"|对应|给予|即|按|相当于|约|为|20\d\d[EF]?年?|\d\d[EF])*",
    2,
)
_TO_EPS = lazy(
    rf"\s?(?:PE|P/E|市盈率)?{_YEAR}(?:EPS|earnings(?: per share)?|每股收益|每股盈利|每股净利润?)"
    r"(?:\s|estimate|forecast|of|per share|预测|预期|为|约|[（(:：])*",
    2,
)
_THREE, _MOST = 3, 40


def check(reading: Reading) -> Iterator[Check]:
    """Compare each multiple with the price before it and the earnings behind it."""
    found = look(reading)
    if _ANY.search(found.text) is None:
        return
    for number, facts in found.by_sentence.items():
        if number < 0 or len(facts) < _THREE:
            continue
        kept = {f.quantity.left: f for f in facts if f.low is not None and f.low == f.high and f.kind != "duration"}
        row = [kept[left] for left in sorted(kept)]
        for price, multiple, each in zip(row, row[1:], row[2:], strict=False):
            if multiple.unit == "x" and _in_a_row(price, multiple, each, found):
                yield _compared(price, multiple, each)


def _in_a_row(price: Fact, multiple: Fact, each: Fact, found: Look) -> bool:
    money = price.unit.partition("/")[0]
    if not money or money != each.unit.partition("/")[0] or price.kind not in ("money", "price"):
        return False
    if (price.low or 0) <= 0 or (each.low or 0) <= 0 or (multiple.low or 0) <= 0:
        return False
    text = found.text
    first = text[price.quantity.right : multiple.quantity.left]
    second = text[multiple.quantity.right : each.quantity.left]
    if len(first) > _MOST or len(second) > _MOST or "\n" in first + second:
        return False
    return _TO_MULTIPLE.fullmatch(first) is not None and _TO_EPS.fullmatch(second) is not None


def _compared(price: Fact, multiple: Fact, each: Fact) -> Check:
    figures = [evolve(fact, trust=1.0, unit=price.unit.partition("/")[0]) for fact in (price, each)]
    made = checks.overlaps(
        evolve(multiple, trust=1.0),
        sides.ratio(*figures),
        title=told("股价、倍数与每股收益不符", "price, multiple and earnings a share don't agree", multiple),
        advice=Said("三个数对一对", "check the three figures"),
    )
    return evolve(plausible(made), relation="multiple")
