"""What rules on tied figures share: how a figure is called, and how a doubtful tie is judged."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from factcheck.checks import Check, Said
from factcheck.facts import Claim, Fact
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.slips import digits_slip, same_digits

NEAR = 0.15
"""A doubtful tie contradicts only where its sides differ by less than this: else they are about different things."""


def named(fact: Fact) -> str:
    """What a figure is of, in a few words."""
    words = f"{fact.subject} {fact.measure}".strip()
    return words if len(words) <= 24 else fact.measure or words[:24]


def told(zh: str, en: str, fact: Fact, of: Fact | None = None) -> Said:
    """The title of a finding: what doesn't agree, the name of the figure, the figure."""
    name = named(of or fact)
    return Said(f"{zh}：{name} {fact.text}", f"{en}: {name} {fact.text}")


def better_or_worse(change: Fact, text: str) -> bool:
    """Whether the words tell of a change only that it is for the good or the bad: 费用率改善 0.8 个百分点."""
    left = change.quantity.left
    return _BETTER.search(text, max(0, left - 40), left) is not None


_BETTER = lazy(r"(?:improv|better|worse|deteriorat|改善|优化|好转|恶化)[a-z]{0,6}[^，。；.;]{0,24}\Z", re.I)
"""Which way that is depends on what it is: a cost ratio improves by falling."""


def gently(check: Check, claim: Claim) -> Check:
    """A check as it is, or undecided where a tie that is weak, loose or close fails by more than such a one can."""
    if claim.detail == "loose":
        return believable(check)
    if claim.detail in ("close", "tight"):
        near = NEAR if claim.detail == "close" else TIGHT
        return check if check.verdict != "fails" or slipped(check, near) or _permuted(check) else softened(check)
    if check.verdict != "fails" or claim.detail != "weak" or nearly(check, NEAR):
        return check
    return softened(check)


def _permuted(check: Check) -> bool:
    """Whether the printed side has the digits of the other, two of them swapped: 53 for 35, 13.2 for 12.3."""
    printed, expected = (side.value for side in check.sides[:2])
    step = check.sides[0].facts[0].step if check.sides[0].facts else None
    if printed is None or expected is None or not step or not misprinted(check):
        return False
    return same_digits(abs(printed), abs(expected), step)


def slipped(check: Check, near: float = NEAR) -> bool:
    """Whether the printed side misses the other by a few units of its last digit, as a slip does."""
    printed, expected = (side.value for side in check.sides[:2])
    step = check.sides[0].facts[0].step if check.sides[0].facts else None
    if printed is None or expected is None or step is None:
        return False
    return abs(printed - expected) <= FEW * step and nearly(check, near)


FEW, TIGHT = 5, 0.02
"""So many units of the last digit may still be a slip."""


def plausible(check: Check, times: int = 4) -> Check:
    """A check as it is, or undecided where its sides differ so much that they can't be about one thing."""
    values = [side.value for side in check.sides[:2]]
    if check.verdict != "fails" or len(values) < 2 or not values[0] or not values[1]:
        return check
    ratio = abs(values[0] / values[1])
    near = 1 / Decimal(times) <= ratio <= times
    return check if near or any(abs(ratio / power - 1) < _POINT for power in _POWERS) else softened(check)


_POINT = Decimal("0.02")
_POWERS = tuple(Decimal(10) ** k for k in (-8, -4, -3, -2, -1, 1, 2, 3, 4, 8))
"""How often a figure is another one whose point or scale word has slipped."""


_CLOSE = Decimal("0.03")
_FAR = 20
"""Below this size in % a change comes near to its reverse: levels taken in the wrong order would look so."""
_EXACT, _SMALL = Decimal("0.01"), 3
"""Down to this size in % the reverse is still told apart, where the two sides are all but one number."""
# 万 for 亿 and the like move it by four or eight places.
_POINT_MOVED = tuple(Decimal(10) ** k for k in (-8, -4, -3, -2, -1, 1, 2, 3, 4, 8))


def believable(check: Check, times: int = 4) -> Check:
    """A check as it is, or undecided where one side is many times the other or has another sign.

    Figures that are not of one thing miss each other by any amount; a slip keeps sign and size, or moves the point.
    """
    values = [side.value for side in check.sides[:2]]
    if check.verdict != "fails" or len(values) < 2 or not values[0] or not values[1]:
        return check
    ratio = values[0] / values[1]
    moved = any(abs(abs(ratio) * slip - 1) < _CLOSE for slip in _POINT_MOVED)
    if abs(ratio + 1) < (_CLOSE if abs(values[0]) >= _FAR else _EXACT if abs(values[0]) >= _SMALL else 0):
        return check  # 跌幅 100% between levels that doubled: the word is turned, nothing else
    near = moved or 1 / Decimal(times) <= ratio <= times or misprinted(check)
    return check if ratio > 0 and near else softened(check)


def one_verdict(made: Sequence[Check]) -> Iterator[Check]:
    """The check of several candidates for one operand: only where all give the same verdict is it one.

    Where all of them fail, none of the candidates explains it: the check is about the figures that they share.
    """
    if not made:
        return
    first = made[0]
    if len(made) == 1:
        yield first
    elif len({check.verdict for check in made}) > 1:
        yield evolve(first, verdict="undecided")
    else:
        shared = tuple(f for f in first.facts if all(any(f is g for g in check.facts) for check in made))
        yield evolve(first, facts=shared or first.facts)


def softened(check: Check) -> Check:
    """A check that fails, as undecided."""
    return evolve(check, verdict="undecided") if check.verdict == "fails" else check


def misprinted(check: Check) -> bool:
    """Whether the printed side is the other with one digit wrong or two swapped, told by three digits at least."""
    printed, expected = (side.value for side in check.sides[:2])
    step = check.sides[0].facts[0].step if check.sides[0].facts else None
    if printed is None or expected is None or not step:
        return False
    first, second = (str(int((abs(value) / step).to_integral_value())) for value in (printed, expected))
    if len(first) == len(second) == MANY_DIGITS - 1:
        return first == second[::-1]
    return len(first) == len(second) >= MANY_DIGITS and digits_slip(first, second)


MANY_DIGITS = 3


def nearly(check: Check, near: float = NEAR) -> bool:
    """Whether the two sides of a check differ by less than a part of their size."""
    values = [side.value for side in check.sides[:2]]
    if len(values) < 2 or values[0] is None or values[1] is None:
        return False
    size = max(abs(values[0]), abs(values[1]))
    return bool(size) and float(abs(values[0] - values[1]) / size) < near
