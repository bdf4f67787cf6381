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

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from factcheck import Check, Fact, Reading, Said, Severity, Side, checks, sides
from factcheck.patterns import lazy
from factcheck.reading.ties.items import words
from factcheck_rules._ties import softened, told

CODE = "CHG06"
SEVERITY = Severity.WARNING
PRICE = words("measures", "price")
MEAN_PRICE = words("measures", "mean_price")
REVENUE = frozenset({"收入", "营收", "营业收入", "revenue", "revenues", "sales"})
"""What may be of more than is sold at that price."""
WHOLE = words("total", "whole")
VOLUME = words("measures", "volume")
UNIT_REVENUE = words("measures", "unit_revenue")
VALUE = words("measures", "value")
IN_SHORT = ("价", "量", "")
"""收入同比+18%（量+13%、价+4%）: what is told in one word."""
FAR, PART = Decimal(15), Decimal("0.25")
NEAR, LITTLE = Decimal(8), Decimal("0.2")
OF_EACH, OF_LENT, OF_ALL, A_TENTH = Decimal(3), Decimal(2), Decimal("1.5"), Decimal("0.1")
"""Points, and part of the result, that mix and other products may account for: less where all is told of one thing,
and least where the price is by its name the revenue for each (单票收入, 吨价), or a mean of all that is sold."""


def check(reading: Reading) -> Iterator[Check]:
    """Compare value growth with what price and volume growth make, one of each in a sentence."""
    by_sentence: dict[int, list[Fact]] = {}
    for fact in reading.facts:
        if fact.aspect == "change" and fact.unit == "%" and fact.low is not None and fact.sentence >= 0:
            by_sentence.setdefault(fact.sentence, []).append(fact)
    text = reading.document.view.text
    for whole, changes in ((one, group) for one in by_sentence.values() for group in _by_subject(one)):
        found = [_one(changes, words, short) for words, short in zip((PRICE, VOLUME, VALUE), IN_SHORT, strict=True)]
        if len(changes) >= 3 and all(found):
            price, volume, value = (fact for fact in found if fact is not None)
            of_one_time = volume.period == value.period and price.period in (volume.period, None)
            if price.base == volume.base and volume.base in (value.base, "") and of_one_time:
                made = _compared(price, volume, value, _taken_apart(price, volume, value, text))
                others = (fact for fact in whole if fact not in (price, volume, value))
                made_of = any(_compared(price, volume, other).verdict == "holds" for other in others)
                yield softened(made) if made_of else made  # 电商收入 +26%，同店销售 +4.4%，其中客流 +1.7%、客单 +2.7%
    yield from _told_apart(reading)


def _told_apart(reading: Reading) -> Iterator[Check]:
    """业务量增长 8.0%，业务收入增长 5.7%。…单票收入下降 2.1%: one of each of one thing and time, in a report.

    Only a price that is by its name the revenue for each makes the value of what is told elsewhere.
    """
    groups: dict[tuple[str, str], dict[Decimal | None, Fact]] = {}
    for fact in reading.facts:
        days = (fact.period.iso or fact.period.label) if fact.period is not None else ""
        plain = fact.aspect == "change" and fact.unit == "%" and fact.low == fact.high and fact.sentence >= 0
        if plain and days and fact.base and fact.stance == "actual" and _NAMED.search(fact.measure.lower()):
            groups.setdefault((fact.base, days), {}).setdefault(fact.low, fact)
    for group in groups.values():
        told = list(group.values())
        found = [_one(told, words, "") for words in (UNIT_REVENUE, VOLUME, VALUE)]
        if all(found) and len({fact.sentence for fact in found if fact is not None}) > 1:
            price, volume, value = (fact for fact in found if fact is not None)
            whose = {fact.about for fact in (price, volume, value)} - {frozenset()}
            if len(whose) > 1 or (whose and volume.sentence != value.sentence):
                continue  # whose a figure without a name is, its neighbour tells
            made = _compared(price, volume, value)
            yield made if _far(made, OF_ALL, A_TENTH) else softened(made)


_NAMED = lazy("|".join(map(re.escape, (*UNIT_REVENUE, *VOLUME, *VALUE))))


def _by_subject(changes: Sequence[Fact]) -> Iterator[list[Fact]]:
    """The changes of a sentence in one, where it tells each measure once; else those of each thing that it tells of."""
    if len(changes) <= _TRIPLE:
        yield list(changes)
        return
    groups: dict[frozenset[str], list[Fact]] = {}
    for fact in changes:
        groups.setdefault(fact.about, []).append(fact)
    yield list(changes)
    yield from (group for about, group in groups.items() if about and len(groups) > 1)


_TRIPLE = 3


def _one(changes: Sequence[Fact], words: Sequence[str], short: str) -> Fact | None:
    """The one change of such a measure."""
    ends = tuple(words)
    fits = [f for f in changes if _called(f, words).endswith(ends) or (short and _in_short(f, short))]
    if words not in (PRICE, UNIT_REVENUE):
        fits = [fact for fact in fits if not fact.measure.lower().endswith(tuple(PRICE))]  # 单票收入 is a price
    return fits[0] if len(fits) == 1 else None


def _called(fact: Fact, words: Sequence[str]) -> str:
    """The words that name a change; of a volume with its subject (出口 数量)."""
    return f"{fact.subject}{fact.measure}".lower() if words is VOLUME else fact.measure.lower()


def _in_short(fact: Fact, short: str) -> bool:
    """Whether 量 or 价 itself stands before a figure, and is not only carried on to it: 量-4.5%、价-3.8%，额-8.1%."""
    return fact.subject == short and "subject" not in dict(fact.provenance)


def _taken_apart(price: Fact, volume: Fact, value: Fact, text: str) -> bool:
    """售电收入同比下降 6.1%：电价下降 4.2%，电量下降 2.0%: whether price and volume alone explain a value."""
    first, last = sorted((price.quantity, volume.quantity), key=lambda one: one.left)
    told = _OPENS.fullmatch(text, value.quantity.right, first.left) if value.quantity.right <= first.left else None
    closed = _CLOSES.match(text, last.right) is not None
    return told is not None and closed and _NO_MORE.fullmatch(text, first.right, last.left) is not None


_OPENS = lazy(r"\s?(?:[：:（(]|[，,]\s?其中)[^，,。；;\d]{1,12}")
_CLOSES = lazy(r"\s?(?:[）)。；\n]|\Z)")
_NO_MORE = lazy(r"(?:[，,、；;]|\s|和|而)*[^，,。；;\d]{1,12}")


def _compared(price: Fact, volume: Fact, value: Fact, sure: bool = False) -> Check:
    whole = sides.constant(100, "%", "100%")
    expected = _factor(price) * _factor(volume) * 100
    made = checks.overlaps(
        value,
        expected.as_unit("%") - whole,
        title=told("量价与收入增速不符", "price, volume and value growth don't agree", value),
        advice=Said("核对量、价、额三个增速，或说明口径与结构影响", "check the three rates, or name scope and mix"),
        severity=Severity.WARNING,
    )
    alike = value.about <= volume.about or volume.about <= value.about
    each = price.measure.lower().endswith(tuple(UNIT_REVENUE))
    near = alike and _far(made, OF_EACH if each else NEAR, LITTLE)
    near = near or (sure and _far(made, OF_ALL, A_TENTH))
    if price.subject == "价" and volume.subject == "量" and value.subject in ("价", "量", "额", ""):
        near = near or _far(made, OF_LENT, A_TENTH)
    elif _of_one(price, volume, value):
        near = near or _far(made, OF_LENT if _lent(value) else OF_ALL, A_TENTH)
    return made if near or _far(made, FAR, PART) else softened(made)


def _of_one(price: Fact, volume: Fact, value: Fact) -> bool:
    """Whether a mean price, a volume and a value are of one thing by their words: they then are one sum."""
    subjects = sorted((fact.subject for fact in (price, volume, value)), key=len)
    alike = subjects[0] in subjects[1] and subjects[1] in subjects[2]
    if _lent(value) and (not value.subject or value.subject.startswith("公司")):
        return False  # 公司乘用车均价增长 5%，销量增长 10%，收入增长 21%: of all that it sells
    return alike and price.measure.lower().endswith(tuple(MEAN_PRICE)) and not value.measure.startswith(WHOLE)


def _lent(value: Fact) -> bool:
    """Whether a revenue names by no word of its own what it is of."""
    return value.measure in REVENUE and "subject" in dict(value.provenance)


def _factor(change: Fact) -> Side:
    return (sides.of(change) + sides.constant(100, "%", "100%")) / sides.constant(100, "%", "100%")


def _far(made: Check, points: Decimal, part: Decimal) -> bool:
    value, expected = (side.value for side in made.sides)
    if value is None or expected is None:
        return False
    gap = abs(value - expected)
    return gap > points and gap > part * max(abs(value), abs(expected))
