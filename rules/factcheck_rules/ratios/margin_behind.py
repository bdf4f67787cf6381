"""利润率与紧前的利润、收入不符：A margin right behind its profit that isn't that over the revenue told before.

What it flags
    收入 1,486 亿元，…；核心营业利润 98 亿元，下降 6.7%，利润率 6.6%; 经调整 EBITA 6.1 亿元，对应利润率 11.6%, whatever
    the profit is called; adjusted operating profit of $98m and a margin of 6.6%.

>>> from factcheck import check
>>> text = "海外分部收入1,486亿日元，同比增长2.3%，核心营业利润98亿日元，下降6.7%，利润率{}%。"
>>> [f.printed for f in check(text.format("9.6"), select=["RAT06"]).findings]
[]
>>> [f.printed for f in check(text.format("6.9"), select=["RAT06"]).findings]
['6.9%']

Why it matters
    The margin is read first, and worked out last.

When it stays silent
    Rounding explains the gap; the margin misses by more than a slip would; another profit than the one before it is
    named, another amount stands between, or the two are of other times.

>>> check(text.format("6.6"), select=["RAT06"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look
from factcheck_rules._ties import misprinted, nearly, softened, told
from factcheck_rules._times import another_time

CODE = "RAT06"
SEVERITY = Severity.ERROR

BACK, CLOSE, REACH = 1, 0.15, 24
_MARGIN = lazy(
    r"(?P<zh>[\u4e00-\u9fffA-Za-z-]{0,8}?(?:利润率|净利率|毛利率))(?:约|为|达|是|\s|分别)*\Z"
    r"|(?P<en>(?:[a-z-]+ ){0,2}margin(?: of| was| at)?|\b[GNO]PM|\bGM) (?:about )?\Z",
    re.I,
)
_PROFIT = lazy("利润|净利|毛利|盈利|EBITD?A?|profit|income|earnings", re.I)
_REVENUE = lazy("收入|营收|revenue|sales|turnover", re.I)
_NO_REVENUE = lazy("利润|毛利|净利|成本|费用|其他收入|利息|other income|cost", re.I)
_KINDS = (
    (lazy("毛利率|gross|GM|GPM", re.I), lazy("毛利|gross", re.I)),
    (lazy("扣非"), lazy("扣非")),
    (lazy("净利|net|NPM", re.I), lazy("净利|net", re.I)),
    (lazy("营业利润率|经营利润率|operating|OPM", re.I), lazy("营业利润|经营利润|operating|EBIT", re.I)),
    (lazy("EBIT", re.I), lazy("EBIT", re.I)),
)


def check(reading: Reading) -> Iterator[Check]:
    """Compare each margin with the profit right before it over the revenue before that."""
    found = look(reading)
    for number, facts in found.by_sentence.items():
        rates = [f for f in facts if _rate(f)] if number >= 0 and len(facts) > 1 else []
        for rate in rates:
            name = _named(rate, found)
            profit = _profit(rate, name, facts, found) if name else None
            if profit is not None:
                minor = "归母" in profit.measure and "归母" not in name  # the profit of minorities may be in it
                yield from _of(rate, profit, _kind(name) is not None and not minor, found)


def _rate(fact: Fact) -> bool:
    exact = fact.unit == "%" and fact.low is not None and fact.low == fact.high and 0 < fact.low < 100
    return exact and fact.aspect in ("level", "share") and fact.modifier in ("exact", "about")


def _named(rate: Fact, found: Look) -> str:
    """What a margin is called by the words right before it: 利润率, 净利率, net margin; '' where it is none."""
    left = rate.quantity.left
    begin, _ = found.clause(left, rate.quantity.right)
    said = _MARGIN.search(found.text, max(begin, left - REACH), left)
    name = (said["zh"] or said["en"]) if said is not None else ""
    return "" if another_time(rate, found.text) else name


def _profit(rate: Fact, name: str, facts: Sequence[Fact], found: Look) -> Fact | None:
    """The last amount before a margin, if it is of a profit that the margin may be of."""
    ahead = [f for f in facts if f.quantity.right <= rate.quantity.left and f.kind == "money" and f.aspect == "level"]
    ahead = [f for f in ahead if not _in_bracket(f, found)]
    last = max(ahead, key=lambda f: f.quantity.left, default=None)
    if last is None or not _amount(last) or _PROFIT.search(last.measure) is None:
        return None
    between = found.text[last.quantity.right : rate.quantity.left]
    kind = _kind(name)
    apart = "。" in between or (kind is None and ("；" in between or ";" in between))
    if apart or another_time(last, found.text):
        return None
    return last if kind is None or kind.search(last.measure) else None


def _kind(name: str) -> re.Pattern[str] | None:
    """What a margin's profit is called, where the margin's own name says."""
    return next((profit for margin, profit in _KINDS if margin.search(name)), None)


def _amount(fact: Fact) -> bool:
    return fact.low is not None and fact.low == fact.high and fact.low > 0 and "/" not in fact.unit


def _in_bracket(fact: Fact, found: Look) -> bool:
    """高出一致预期（80.2 亿元）: whether a figure stands in a bracket of its sentence."""
    words = found.text[found.sentences[fact.sentence] : fact.quantity.left]
    return max(words.rfind("（"), words.rfind("(")) > max(words.rfind("）"), words.rfind(")"))


def _of(rate: Fact, profit: Fact, sure: bool, found: Look) -> Iterator[Check]:
    """Compare a margin with a profit over the revenue told last before it, or any near it that makes the margin."""
    near = [f for n in range(profit.sentence - BACK, profit.sentence + 1) for f in found.by_sentence.get(n, ())]
    near = [f for f in near if f.quantity.right <= profit.quantity.left and f.unit == profit.unit and _amount(f)]
    near = [f for f in near if f.aspect == "level" and found.one_block(f, profit) and f.stance == profit.stance]
    near = [f for f in near if _REVENUE.search(f.measure) and not _NO_REVENUE.search(f.measure)]
    near = [f for f in near if (f.low or 0) > (profit.low or 0) and not another_time(f, found.text, totals=False)]
    sales = sorted({f.low: f for f in near if _one_time(f, profit)}.values(), key=lambda f: f.quantity.left)
    made = [_compared(rate, profit, one, len(sales)) for one in sales]
    held = [one for one in made if one.verdict == "holds"]
    if held:
        yield held[-1]
    elif len(made) == 1:
        slip = nearly(made[0], CLOSE) and _of_one(sales[0], profit) and (sure or _of_operations(profit))
        yield made[0] if slip or misprinted(made[0]) else softened(made[0])


def _of_operations(profit: Fact) -> bool:
    """核心营业利润 98 亿元，利润率 6.6%: no other profit is nearer to what a margin without a name is of."""
    return _OPERATING.search(profit.measure) is not None


_OPERATING = lazy("营业利润|经营利润|分部利润|operating|EBIT|segment profit", re.I)


def _of_one(sales: Fact, profit: Fact) -> bool:
    """Whether a profit is told of nobody whom the revenue isn't told of."""
    return profit.about <= sales.about and sales.sentence == profit.sentence


def _one_time(one: Fact, other: Fact) -> bool:
    first, second = one.period, other.period
    if first is None or second is None:
        return True
    return (first.iso or first.label) == (second.iso or second.label)


def _compared(rate: Fact, profit: Fact, sales: Fact, tried: int) -> Check:
    return checks.overlaps(
        rate,
        sides.share(profit, sales),
        title=told("利润率与紧前的利润、收入不符", "margin, profit and revenue don't agree", rate),
        advice=Said("三个数对一对：利润、收入、利润率", "check the three: profit, revenue and margin"),
        relation="ratio",
        tried=tried,
    )
