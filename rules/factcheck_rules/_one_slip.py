"""Whether a relation that fails would hold but for one slip in one of its figures."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from factcheck.checks import Check
from factcheck.facts import Fact
from factcheck.slips import digits_slip

_POWERS = tuple(Decimal(10) ** k for k in (-8, -4, -3, -2, -1, 1, 2, 3, 4, 8))
_MOST = 8


def one_slip(check: Check, fewest: int = 3) -> bool:
    """Whether one digit wrong, two swapped or a point moved in one figure explains all of a gap.

    A tie that is told by its place alone contradicts only then: figures of two things miss each other by any amount.
    A digit is told wrong among `fewest` at least: of two digits, one in five figures differs in one of them only.
    """
    printed, expected = check.sides[:2]
    if printed.value is None or expected.value is None or not printed.step:
        return False
    width = expected.possible.width
    if width is None:
        return False
    room = (printed.step + width) / 2
    whole = printed.facts[0] if printed.facts else None
    if whole is not None and _explains(whole, expected.value, room, fewest):
        return True
    for fact in {one.quantity.left: one for one in expected.facts}.values():
        for other in _slipped(fact, fewest):
            value = expected.value_with(fact, other)
            if value is not None and abs(value - printed.value) <= room:
                return True
    return False


def _explains(fact: Fact, value: Decimal, room: Decimal, fewest: int) -> bool:
    """Whether a printed result is a computed one, but for one slip."""
    if any(abs(other - value) <= room for other in _slipped(fact, fewest)):
        return True
    if not fact.step or fact.low is None:
        return False
    first, second = (str(int((abs(one) / fact.step).to_integral_value())) for one in (fact.low, value))
    return len(first) >= fewest and fact.low * value > 0 and digits_slip(first, second)


def _slipped(fact: Fact, fewest: int) -> Iterator[Decimal]:
    """What else a figure may have been: of another scale or way, with one digit another, or two swapped."""
    low, step = fact.low, fact.step
    if low is None or low != fact.high or not step:
        return
    yield -low
    for power in _POWERS:
        yield low * power
    digits = str(int((abs(low) / step).to_integral_value()))
    if not fewest <= len(digits) <= _MOST:
        return
    unit = step.copy_sign(low)
    for place, digit in enumerate(digits):
        for other in "0123456789":
            if other != digit and (place or other != "0"):
                yield Decimal(digits[:place] + other + digits[place + 1 :]) * unit
        if digits[place + 1 : place + 2] not in ("", digit):
            yield Decimal(digits[:place] + digits[place + 1] + digit + digits[place + 2 :]) * unit
