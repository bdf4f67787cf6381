"""What is said to be worked out of two figures before it, by its unit: 18 吨，报价 6.3 亿元，折合每公斤 3.5 万元.

121.6 million tonnes on 32.9 million hectares, which implies a yield of 3.70 tonnes per hectare. The words lead back to
what the sentence has printed; the unit says of which two figures: one in what stands above its bar, one in what stands
below it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from factcheck import Check, Fact, Said, checks, sides, units
from factcheck.patterns import Rare, lazy
from factcheck_rules._look import Look
from factcheck_rules._ties import one_verdict, plausible
from factcheck_rules.prices._by_units import former

_LED = Rare(
    r"(?:折合|约合|折算|相当于|对应|合)(?:为|成|下来)?(?:平均)?(?:每[^，。；\d]{1,6})?"
    r"(?:单价|均价|造价|单位造价|单位投资|单产|平均单产|价格)?(?:约|为|达|仅)*\s?\Z"
    r"|[，,（(]\s?(?:单位(?:产能)?|单(?:瓦|吨|千瓦|GW|GWh|方)|吨)(?:投资额?|造价)(?:约|为|达|仅)*\s?\Z"
    r"|\b(?:impl(?:ies|ied|ying)|equivalent to|equal to|work(?:s|ed|ing) out (?:at|to)|translat(?:es|ing) (?:in)?to"
    r"|giving)"
    r"(?: an?| the)?(?: (?:average|mean|unit))?(?: (?:yield|price|cost|rate))?(?: of)?(?: about| roughly| around)?\s\Z"
)
_REACH = 60
_PARTS = lazy("[；;]")
_TIMES = 12
_FEW = 4
"""More figures that may be meant leave it open."""


def derived(around: Look) -> Iterator[Check]:
    """Compare each figure that is led back to what stands before it with the quotient that its unit asks for."""
    for sentence, facts in around.by_sentence.items():
        for rate in facts if sentence >= 0 else ():
            if "/" in rate.unit and rate.low is not None and rate.aspect == "level" and _led(rate, around.text):
                yield from _worked_out(rate, facts, around.text)


def _led(rate: Fact, text: str) -> bool:
    left = rate.quantity.left
    return _LED.search(text, max(0, left - _REACH), left) is not None


def _worked_out(rate: Fact, facts: Sequence[Fact], text: str) -> Iterator[Check]:
    above, _, below = rate.unit.partition("/")
    below = below.strip("()")
    before = [f for f in facts if _operand(f, rate, text)]
    wholes = _distinct(before, lambda f: f.unit == above or units.factor(f.unit, above) is not None)
    counts = _distinct(before, lambda f: units.factor(f.unit, below) is not None or f.unit == below)
    pairs = [(w, c) for w in wholes for c in counts if w is not c]
    if pairs and len(pairs) <= _FEW:
        made = [plausible(_compared(rate, whole, count, above, below), _TIMES) for whole, count in pairs]
        held = [check for check in made if check.verdict == "holds"]
        yield from held[:1] or one_verdict(made)


def _operand(fact: Fact, rate: Fact, text: str) -> bool:
    """Whether a figure is an exact level that stands before the rate in its part of the sentence."""
    if fact.quantity.right > rate.quantity.left or fact.low is None or fact.low != fact.high or fact.low <= 0:
        return False
    plain = fact.aspect == "level" and fact.modifier in ("exact", "about")
    return plain and not former(fact, text) and not _PARTS.search(text, fact.quantity.right, rate.quantity.left)


def _distinct(facts: Sequence[Fact], fits: Callable[[Fact], bool]) -> list[Fact]:
    return list({fact.low: fact for fact in facts if fits(fact)}.values())


def _compared(rate: Fact, whole: Fact, count: Fact, above: str, below: str) -> Check:
    number = sides.of(count).as_unit(below, units.factor(count.unit, below) or 1)
    expected = (sides.of(whole).as_unit(above, units.factor(whole.unit, above) or 1) / number).as_unit(rate.unit)
    return checks.overlaps(
        rate,
        expected,
        title=Said(
            f"折合数与前文两数不符：{rate.text}，{whole.text}，{count.text}",
            f"what is worked out of two figures doesn't agree: {rate.text}, {whole.text}, {count.text}",
        ),
        advice=Said("三个数对一对：总额、数量、折合数", "check the three: amount, quantity and what they make"),
    )
