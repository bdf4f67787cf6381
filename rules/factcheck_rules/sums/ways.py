"""涨跌平个数与总数不符：Counts of risers, fallers and the unchanged that don't make all of them.

What it flags
    Of a number of things so many rise, fall and stay (78 只中 24 只上涨、52 只下跌、2 只持平): the counts exceed the
    total, or all three ways are printed, of at most a hundred things, and fall short of it; shares that don't trade
    (1 只停牌) are a way of their own.

>>> from factcheck import check
>>> for finding in check("31个行业中，22个上涨、11个下跌。").findings:
...     print(finding.rule, finding.printed, finding.expected)
SUM07 31个 33个

Why it matters
    How many rise is how readers see the breadth of a market.

When it stays silent
    A way is not printed and the rest may have gone it; another count of the same unit stands in the sentence.

>>> check("31个行业中，22个上涨、8个下跌。").findings
()
"""

from collections.abc import Iterator, Sequence

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.ties.items import said
from factcheck_rules._look import Look, look
from factcheck_rules._ties import nearly, softened, told

CODE = "SUM07"
SEVERITY = Severity.ERROR
FEW = 100
"""Of more things than so many, some may be left out: shares that are not traded."""
TRUSTED = 0.5
"""Figures that are read with less certainty are not held against each other."""
NEAR = 0.2
"""Counts that miss their total by more are of something else."""
_TOGETHER = lazy(r"[\u4e00-\u9fff]{0,4}[，,；;]\s?(?:总共|一共|合计|共计|总计|共)有?(?:调整|变动)?\s?")
_TAKEN_APART = lazy(r"中[，,]?|其中|里[，,]|\A(?:一级|二级)?(?:行业|板块|品种|指数|券种)(?:指数)?\Z")


def check(reading: Reading) -> Iterator[Check]:
    """Compare the counts of the ways with the total printed before them."""
    seen = look(reading)
    for facts in seen.by_sentence.values():
        counts = [fact for fact in facts if fact.kind == "count" and fact.low is not None and fact.cell is None]
        if len(counts) > 2:
            yield from _judged(counts, seen)


def _judged(counts: Sequence[Fact], seen: Look) -> Iterator[Check]:
    around = [(fact, seen.around(fact)) for fact in counts]
    ways = {way: [fact for fact, near in around if said(near, "ways", way)] for way in ("up", "down", "flat", "idle")}
    parts = [fact for found in ways.values() for fact in found]
    once = len(ways["up"]) == len(ways["down"]) == 1 and len(ways["flat"]) < 2 and len(ways["idle"]) < 2
    if not once or len(set(map(id, parts))) != len(parts):
        return
    parts.sort(key=lambda fact: fact.quantity.left)
    first = parts[0]
    own = [fact for fact in counts if fact.unit == first.unit]
    rest = [fact for fact in own if not any(fact is part for part in parts)]
    if len(rest) != 1 or len(own) != len(parts) + 1 or any(fact.modifier != "exact" for fact in own):
        return
    (total,) = rest
    ahead = seen.text[total.quantity.right : first.quantity.left]
    behind = seen.text[parts[-1].quantity.right : total.quantity.left]
    if not (_TAKEN_APART.search(ahead) or _TOGETHER.fullmatch(behind)):
        return
    made = checks.overlaps(
        total,
        sides.total([_sized(fact) for fact in parts]),
        title=told("涨跌平个数与总数不符", "risers, fallers and the rest don't make the total", total),
        advice=Said("核对总数与涨、跌、平的个数", "check the total and the counts"),
    )
    yield _exactly(made, len(parts) > 2 and total.low is not None and total.low <= FEW)


def _sized(fact: Fact) -> Fact:
    """A count without the sign of its word: 下调 8 家."""
    if fact.low is None or fact.high is None or fact.high >= 0:
        return fact
    return evolve(fact, low=-fact.high, high=-fact.low)


def _exactly(made: Check, every: bool) -> Check:
    """The check by whole things, which nobody rounds; `every` says that all ways of a few things are printed."""
    total, parts = (side.value for side in made.sides)
    if total is None or parts is None or any(fact.trust < TRUSTED for fact in made.sides[1].facts):
        return softened(made)
    if total == parts:
        return evolve(made, verdict="holds")
    fails = (parts > total or every) and nearly(made, NEAR)
    return evolve(made, verdict="fails" if fails else "undecided", rounding_only=False)
