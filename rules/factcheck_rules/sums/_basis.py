"""What lies between a price on the spot and that of its future, printed beside the two: 现货 5,860，期货 5,742."""

from collections.abc import Iterator

from factcheck import Check, Fact, Reading, Said, checks, sides
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look
from factcheck_rules._ties import misprinted, nearly, softened, told

_BETWEEN = lazy(r"(?:基差|升水|贴水|升贴水)\Z")
_FUTURE = lazy(r"期货|主力|盘面|合约|期价|连续|[A-Za-z]{1,2}\d{3,4}(?!\d)")
_SPOT = lazy(r"现货|现价|出厂|均价|报价|价格?\Z|到岸|成交价|市场价")
_NEAR = 0.5
_MOST = 8


def bases(reading: Reading) -> Iterator[Check]:
    """Each printed basis against the prices told before it in its paragraph: one pair that makes it is enough."""
    around = look(reading)
    for number, facts in around.by_sentence.items():
        for fact in facts if number >= 0 else ():
            if fact.low is not None and fact.aspect == "level" and _BETWEEN.search(fact.measure):
                yield from _judged(fact, around)


def _judged(fact: Fact, around: Look) -> Iterator[Check]:
    block = around.reading.sentences[fact.sentence].block
    near = [
        other
        for number in range(max(0, fact.sentence - 2), fact.sentence + 1)
        if around.reading.sentences[number].block == block
        for other in around.by_sentence.get(number, ())
        if _priced(other, fact)
    ]
    futures = [other for other in near if _FUTURE.search(f"{other.subject}{other.measure}")]
    spots = [other for other in near if other not in futures and _SPOT.search(f"{other.subject}{other.measure}")]
    made = [_compared(fact, one, other) for one in spots[:_MOST] for other in futures[:_MOST]]
    holding = [check for check in made if check.verdict == "holds"]
    if holding:
        yield holding[0]
    elif len(made) == 1:
        yield made[0] if nearly(made[0], _NEAR) or misprinted(made[0]) else softened(made[0])
    else:
        slips = [check for check in made if check.verdict == "fails" and misprinted(check)]
        yield from slips if len(slips) == 1 else ()


def _priced(other: Fact, fact: Fact) -> bool:
    """Whether a figure is a price told before the basis, in its unit, and no time before."""
    level = other.aspect == "level" and other.low is not None and other.stance == fact.stance
    alike = other.unit == fact.unit and other.quantity.left < fact.quantity.left and not _BETWEEN.search(other.measure)
    ends = [one.period.end if one.period is not None else None for one in (other, fact)]
    return level and alike and other.modifier == "exact" and (None in ends or ends[0] == ends[1])


def _compared(fact: Fact, one: Fact, other: Fact) -> Check:
    more, less = sorted((one, other), key=lambda price: price.low or 0, reverse=True)
    if (fact.low or 0) < 0:
        more, less = less, more  # 基差 -46 元: the future is the dearer
    return checks.overlaps(
        fact,
        sides.of(more) - sides.of(less),
        title=told("基差与两价之差不符", "the basis is not what lies between the two prices", fact),
        advice=Said("三个数对一对：现货价、期货价、基差", "check the three: spot, future and basis"),
        tried=2,
    )
