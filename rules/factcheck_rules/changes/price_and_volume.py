"""量价与收入增速不符：Price and volume growth that don't make the growth of the value.

What it flags
    Growth of price, of volume and of value in one sentence, far from (1 + price) × (1 + volume) − 1: 价 +60%，量 +5%，
    收入 +120%.

>>> from factcheck import check
>>> for finding in check("公司存储产品均价同比上涨60%，销量同比增长5%，收入同比增长120%。").findings:
...     print(finding.rule, finding.printed, finding.expected)
CHG06 120% 68%

Why it matters
    The split into price and volume is how a forecast is built.

When it stays silent
    The gap can be mix, other products or rounding: less than 15 points or a quarter of the result; two prices or two
    volumes in the sentence; different bases.

>>> check("公司存储产品均价同比上涨60%，销量同比增长5%，收入同比增长65%。").findings
()
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from factcheck import Check, Fact, Reading, Said, Severity, Side, checks, sides
from factcheck.reading.ties.items import words
from factcheck_rules._ties import softened, told

CODE = "CHG06"
SEVERITY = Severity.WARNING
PRICE = words("measures", "price")
VOLUME = words("measures", "volume")
VALUE = words("measures", "value")
FAR, PART = Decimal(15), Decimal("0.25")
"""Points, and part of the result, that mix and other products may account for."""


def check(reading: Reading) -> Iterator[Check]:
    """Compare value growth with what price and volume growth make, one of each in a sentence."""
    by_sentence: dict[int, list[Fact]] = {}
    for fact in reading.facts:
        if fact.aspect == "change" and fact.unit == "%" and fact.low is not None and fact.sentence >= 0:
            by_sentence.setdefault(fact.sentence, []).append(fact)
    for changes in by_sentence.values():
        found = [_one(changes, words) for words in (PRICE, VOLUME, VALUE)]
        if len(changes) >= 3 and all(found):
            price, volume, value = (fact for fact in found if fact is not None)
            if price.base == volume.base == value.base and price.period == volume.period == value.period:
                yield _compared(price, volume, value)


def _one(changes: Sequence[Fact], words: Sequence[str]) -> Fact | None:
    """The one change of such a measure."""
    fits = [fact for fact in changes if fact.measure.lower().endswith(tuple(words))]
    return fits[0] if len(fits) == 1 else None


def _compared(price: Fact, volume: Fact, value: Fact) -> Check:
    whole = sides.constant(100, "%", "100%")
    expected = _factor(price) * _factor(volume) * 100
    made = checks.overlaps(
        value,
        expected.as_unit("%") - whole,
        title=told("量价与收入增速不符", "price, volume and value growth don't agree", value),
        advice=Said("核对量、价、额三个增速，或说明口径与结构影响", "check the three rates, or name scope and mix"),
        severity=Severity.WARNING,
    )
    return made if _far(made) else softened(made)


def _factor(change: Fact) -> Side:
    return (sides.of(change) + sides.constant(100, "%", "100%")) / sides.constant(100, "%", "100%")


def _far(made: Check) -> bool:
    value, expected = (side.value for side in made.sides)
    if value is None or expected is None:
        return False
    gap = abs(value - expected)
    return gap > FAR and gap > PART * max(abs(value), abs(expected))
