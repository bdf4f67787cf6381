"""Whether one misprint explains why two sides of a comparison don't meet.

A figure that is printed wrong mostly has a digit wrong, two swapped, one lost, its point moved or its sign turned, or
it misses by a few units of its last digit. Two figures that are not of one thing miss each other by any amount.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from factcheck.facts import Fact
from factcheck.patterns import lazy
from factcheck.sides import Side

FEW = 5
"""So many units of the last digit may be a slip, too."""
PART = Decimal("0.35")
"""By so much of its size a figure may miss then: 两成 and 五成 are no slip."""
MOVED = (-8, -4, -3, -2, -1, 1, 2, 3, 4, 8)
"""By so many places a point may move, 万 for 亿 among them."""
LONGEST = 20
"""No figure of more digits is tried."""
_FRACTION = lazy(r"\A([二三四五六七八九十])分之[一二两三四五六七八九]\Z")
_NUMERALS = "零一二三四五六七八九十"


def one_misprint(printed: Side, made: Side) -> bool:
    """Whether a single misprint, of the printed figure or of one it is compared with, makes two sides meet."""
    if printed.value is None or made.value is None:
        return True  # of ranges it can't be told
    step = printed.step or Decimal(0)
    missed = abs(printed.value - made.value)
    if missed <= FEW * max(step, made.step or Decimal(0)) and missed <= PART * max(abs(printed.value), abs(made.value)):
        return True
    widths = (printed.possible.width, made.possible.width)
    allowed = sum((width for width in widths if width is not None), Decimal(0)) / 2 or step / 2
    if _on_the_other_base(printed.value, made, step):
        return True
    return _meets(printed, made.value, allowed) or _meets(made, printed.value, allowed)


def _on_the_other_base(value: Decimal, made: Side, step: Decimal) -> bool:
    """Whether a rate of growth was reckoned on what it grew to: 37.5% from 2.70 to 4.32."""
    if made.op != "growth" or made.value is None or not made.parts or len(made.parts[0].parts) != TWO:
        return False
    new = made.parts[0].parts[0].value
    old = made.parts[0].parts[1].value
    return bool(new) and new is not None and old is not None and abs((new - old) / new * 100 - value) <= step


TWO = 2


def _meets(side: Side, value: Decimal, allowed: Decimal) -> bool:
    """Whether a side comes to a value once one of its figures is printed otherwise."""
    for fact in side.facts:
        for other in misprints(fact):
            made = side.value_with(fact, other)
            if made is not None and abs(made - value) <= allowed:
                return True
    return False


def misprints(fact: Fact) -> Iterator[Decimal]:
    """What a figure may have been meant to be, if there is one misprint in it."""
    if fact.low is None or fact.low != fact.high or not fact.step:
        return
    digits = str(int((abs(fact.low) / fact.step).to_integral_value()))
    yield -fact.low
    yield from (fact.low.scaleb(places) for places in MOVED)
    if 1 < len(digits) <= LONGEST:
        unit = fact.step if fact.low >= 0 else -fact.step
        yield from (Decimal(text) * unit for text in _misspelt(digits))
    parts = _FRACTION.match(fact.quantity.text)
    if parts is not None and fact.unit == "%":  # 三分之二 for 三分之一: one word
        whole = _NUMERALS.index(parts[1])
        yield from (Decimal(100 * part) / whole for part in range(1, whole))


def _misspelt(digits: str) -> Iterator[str]:
    """Digits with one wrong, two swapped or one lost; of a single one nothing would be left."""
    for at, digit in enumerate(digits):
        before, behind = digits[:at], digits[at + 1 :]
        yield from (before + other + behind for other in "0123456789" if other != digit)
        if behind:
            yield before + behind
        for far, other in enumerate(behind):
            yield before + other + behind[:far] + digit + behind[far + 1 :]
    yield digits[:-1]
