"""How a verdict falls: what rounding allows, how likely an accident is, and when trust is too low to fail."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations

from factcheck.intervals import intersection
from factcheck.intervals import overlaps as meet
from factcheck.sides import Side

LEAST_TRUST = 0.5
"""Below this trust of any operand a comparison that fails stays undecided."""


def decided(left: Side, right: Side) -> str:
    """The verdict on two sides that must share a value: holds, fails or undecided."""
    if not comparable(left, right):
        return "undecided"
    if not meet(left.possible, right.possible):
        return trusted("fails", (left, right))
    if left.likely is left.possible and right.likely is right.possible:
        return "holds"
    return "holds" if meet(left.likely, right.likely) else "undecided"


def accident(printed: Side, expected: Side, tried: int) -> float:
    """The probability that a random value of the printed one's size and digits would hold against `expected`.

    A value of d significant digits is one of 9 * 10^(d-1); those accepted fill the likely widths of both sides. With
    n candidates tried the chance grows to 1 - (1 - p)^n.
    """
    width, other, step = printed.likely.width, expected.likely.width, printed.step
    if width is None or other is None or not step or printed.value is None:
        return 1.0
    # A figure of n digits: 10^(n-1) <= |value / step| < 10^n; a bare 0 is one digit.
    digits = min(300, max(abs(printed.value / step), Decimal(1)).adjusted())
    values = 9.0 * 10.0**digits
    accepted = max(1.0, float((width + other) / step))
    single = min(1.0, accepted / values)
    return single if tried <= 1 else 1.0 - (1.0 - single) ** tried


def chance_of(sides: Sequence[Side], tried: int) -> float:
    """How likely the coarsest of several printings would agree with the others by accident; 1 for a single one."""
    coarse = max(sides, key=lambda side: side.step or Decimal(0))
    widths = {side.likely.width: side for side in sides if side is not coarse}
    return max((accident(coarse, side, tried) for side in widths.values()), default=1.0)


def agreement(sides: Sequence[Side]) -> str:
    """The verdict on several printings of one fact."""
    verdicts = {pair_verdict(a, b) for a, b in combinations(unlike(sides), 2)}
    if "fails" in verdicts:
        return "fails"
    if "undecided" in verdicts:
        return "undecided"
    common, likely = sides[0].possible, sides[0].likely
    for side in sides[1:]:
        both, near = intersection(common, side.possible), intersection(likely, side.likely)
        if both is None:
            return trusted("fails", sides)
        if near is None:
            return "undecided"
        common, likely = both, near
    return "holds"


def unlike(sides: Sequence[Side]) -> list[Side]:
    """One side for each way of printing: a figure printed a hundred times alike is compared once."""
    return list({(s.value, s.possible, s.unit, s.trust >= LEAST_TRUST): s for s in sides}.values())


def pair_verdict(left: Side, right: Side) -> str:
    """The verdict on two printings of one fact: equal where printed at one precision, else a point in common."""
    verdict = decided(left, right)
    if verdict == "holds" and not meet(left.likely, right.likely, touching=False):
        verdict = "undecided"
    if verdict == "fails" or not comparable(left, right) or not same_precision(left, right):
        return verdict
    if left.value == right.value:
        return "holds"
    # 1,200 beside 1,234: the first may be rounded further than its last digit, so only a wider reading saves it.
    inner = intersection(left.possible, right.possible)
    rounded_further = any(s.step is not None and (s.possible.width or 0) > s.step for s in (left, right))
    touching = inner is not None and inner.low == inner.high
    return "undecided" if rounded_further and not touching else trusted("fails", (left, right))


def same_precision(left: Side, right: Side) -> bool:
    return left.exact and right.exact and left.step == right.step and None not in (left.value, right.value)


def equal_prints(left: Side, right: Side) -> bool:
    return same_precision(left, right) and left.value == right.value


def comparable(left: Side, right: Side) -> bool:
    """Both sides are bounded figures in one unit; an unprinted unit may vouch (see `trusted` for failing)."""
    if left.unbounded or right.unbounded:
        return False
    return left.unit == right.unit or not left.unit or not right.unit


def trusted(verdict: str, sides: Sequence[Side]) -> str:
    """Failing needs operands that can be trusted, all in a printed unit; else the matter is undecided."""
    if verdict != "fails":
        return verdict
    units = {side.unit for side in sides}
    doubtful = any(side.trust < LEAST_TRUST for side in sides) or (len(units) > 1 and "" in units)
    return "undecided" if doubtful else "fails"


def below(small: Side, large: Side, strict: bool) -> bool:
    top, bottom = small.likely.high, large.likely.low
    if small.value is not None and large.value is not None and small.exact and large.exact:
        return small.value < large.value if strict else small.value <= large.value
    return top is not None and bottom is not None and top <= bottom


def by_rounding(left: Side, right: Side) -> bool:
    """Whether the digits as printed miss, so that it holds only by what rounding allows.

    A derived value that itself rounds to the printed one holds outright.
    """
    if left.value is None or right.value is None or not (left.exact and right.exact):
        return False
    return abs(left.value - right.value) > (left.step or Decimal(0)) / 2


def margin(left: Side, right: Side) -> float | None:
    """Difference / allowance, both between the middles of the possible values."""
    one, other = left.possible.width, right.possible.width
    if one is None or other is None or left.value is None or right.value is None or same_precision(left, right):
        return None
    allowed = (one + other) / 2
    return float(abs(left.value - right.value) / allowed) if allowed else None


def odd_first(sides: Sequence[Side]) -> list[Side]:
    """The sides with the one that stands against the most others first; those that contradict it follow."""
    against = [sum(pair_verdict(side, other) == "fails" for other in sides) for side in sides]
    odd = max(range(len(sides)), key=lambda i: (against[i], i))
    rest = [s for i, s in enumerate(sides) if i != odd]
    return [sides[odd], *sorted(rest, key=lambda s: (pair_verdict(sides[odd], s) != "fails", _distance(sides[odd], s)))]


def _distance(one: Side, other: Side) -> tuple[bool, int]:
    """How far apart two printed figures stand: first those of the same report."""
    if not one.facts or not other.facts:
        return True, 0
    here, there = one.facts[0], other.facts[0]
    return here.origin.report != there.origin.report, abs(here.start - there.start)
