"""量、价与得出的金额不符：An amount worked out of a quantity and a price right before it, that they don't make.

What it flags
    总人次 5,006 万，平均票价 36.65 元，对应票房 21.35 亿元; also with a cost between: 销量 450 万吨，售价 480 元/吨，
    成本 300 元，由此得到毛利 9.6 亿元.

>>> from factcheck import check
>>> text = "国庆档总人次5,006万，平均票价36.65元，对应票房{}亿元。"
>>> [f.printed for f in check(text.format("21.35"), select=["PRI30"]).findings]
['21.35亿元']

Why it matters
    The amount stands or falls with the two figures that it is made of.

When it stays silent
    No word says that the amount follows from the two; another figure stands between; rounding explains the gap, or it
    is wider than a slip.

>>> check(text.format("18.35"), select=["PRI30"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck import Check, Fact, Reading, Said, Severity, Side, checks, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look
from factcheck_rules._ties import plausible, told

CODE = "PRI30"
SEVERITY = Severity.ERROR

_FOLLOWS = lazy(
    r"[，,；;（(——\s]*(?:由此|据此|因此|即|则|也就是|相当于|对应|折合|合计|总计|得到|得出|贡献|带来|实现|两者相乘|相乘|乘积|测算|算下来|算出"
    r"|意味着|可得|可达|共计|共|得|理论|年化|的|为|约|\s)+(?P<what>[\u4e00-\u9fffA-Z]{0,8}?)[为约达近共]{0,2}\s?"
)
_PRICE = lazy(r"(?:价|单价|均价|票价|售价|价格|客单价|费|ASP|ARPU|租金)[为约在达至是仅\s]{0,3}\Z")
_COST = lazy(r"成本[为约在达至是仅\s]{0,3}\Z")
_MADE = lazy(r"毛利|利润|盈利|净利|贡献|收益")
_NOT_ALL = lazy(r"其中|首付|定金|增量|新增|毛利|利润|净利|税")
_QUANTITIES = frozenset({"count", "physical", "number"})
_THREE, _REACH, _NEAR = 3, 14, 24


def check(reading: Reading) -> Iterator[Check]:
    """Compare each amount that is said to follow with what stands right before it."""
    found = look(reading)
    for number, facts in found.by_sentence.items():
        if number < 0 or len(facts) < _THREE:
            continue
        kept = {f.quantity.left: f for f in facts if f.low is not None and f.low == f.high and f.kind != "duration"}
        row = [kept[left] for left in sorted(kept)]
        for place in range(2, len(row)):
            yield from _worked_out(row[: place + 1], found)


def _worked_out(row: Sequence[Fact], found: Look) -> Iterator[Check]:
    amount, last = row[-1], row[-2]
    gap = found.text[last.quantity.right : amount.quantity.left]
    said = _FOLLOWS.fullmatch(gap) if amount.unit and amount.kind == "money" and len(gap) <= _NEAR else None
    if said is None or not last.low or last.low <= 0:
        return
    if _is(_COST, last, found) and len(row) > _THREE and _is(_PRICE, row[-3], found) and _MADE.search(said["what"]):
        price, many = row[-3], row[-4]
        if _alike(price, last, amount) and many.kind in _QUANTITIES and _one_each(price, many):
            each = sides.of(_bare(price, amount)) - sides.of(_bare(last, amount))
            yield _compared(amount, _times(each, many))
    elif _is(_PRICE, last, found) and row[-3].kind in _QUANTITIES and not _NOT_ALL.search(said["what"]):
        fits = _alike(last, amount) and _one_each(last, row[-3])
        yield from [_compared(amount, _times(sides.of(_bare(last, amount)), row[-3]))] if fits else ()


def _is(name: object, fact: Fact, found: Look) -> bool:
    left = fact.quantity.left
    return name.search(found.text, max(0, left - _REACH), left) is not None  # type: ignore[attr-defined]


def _alike(*facts: Fact) -> bool:
    return len({fact.unit.partition("/")[0] for fact in facts}) == 1


def _one_each(price: Fact, many: Fact) -> bool:
    """Whether a price is for one of what is counted, as far as it tells."""
    each = price.unit.partition("/")[2]
    return not each or each == many.unit or (many.kind == "number" and not many.unit)


def _bare(fact: Fact, amount: Fact) -> Fact:
    return evolve(fact, unit=amount.unit, trust=1.0)


def _times(each: Side, many: Fact) -> Side:
    return each * sides.of(evolve(many, unit="", trust=1.0))


def _compared(amount: Fact, made: Side) -> Check:
    result = checks.overlaps(
        evolve(amount, trust=1.0),
        made,
        title=told("量、价与得出的金额不符", "an amount and the quantity and price before it don't agree", amount),
        advice=Said("量、价、额对一对", "check quantity, price and amount"),
    )
    return evolve(plausible(result), relation="product")
