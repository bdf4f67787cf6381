"""The values a printed figure stands for, and exact arithmetic with them.

A printed figure stands for every value that would have been printed so. It does that twice: `possible` is wide (only
what lies outside it may contradict) and `likely` is narrow (only what lies inside it may vouch). Tolerance lives here
and nowhere else; nothing is compared with an epsilon.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from attrs import frozen

from factcheck.making import maker

ZERO = Decimal(0)
HALF = Decimal("0.5")
TWENTIETH = Decimal("0.05")


@frozen(weakref_slot=False)  # for making.maker
class Interval:
    """A closed or half-open interval of Decimals; None is an open end at infinity."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    def __str__(self) -> str:
        left = "(" if self.low is None or self.low_open else "["
        right = ")" if self.high is None or self.high_open else "]"
        return f"{left}{_show(self.low, '-∞')}, {_show(self.high, '∞')}{right}"

    def __contains__(self, value: Decimal) -> bool:
        """Whether a value lies inside.

        >>> Decimal("26.6") in Interval(Decimal("26.55"), Decimal("26.65"))
        True
        """
        if self.low is not None and (value < self.low or (self.low_open and value == self.low)):
            return False
        return not (self.high is not None and (value > self.high or (self.high_open and value == self.high)))

    @property
    def empty(self) -> bool:
        """True if no value lies inside."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    @property
    def width(self) -> Decimal | None:
        """high - low; None for an interval without end."""
        return None if self.low is None or self.high is None else self.high - self.low

    def __neg__(self) -> Interval:
        low = None if self.high is None else -self.high
        high = None if self.low is None else -self.low
        return Interval(low, high, self.high_open, self.low_open)

    def __add__(self, other: Interval) -> Interval:
        return add(self, other)

    def __sub__(self, other: Interval) -> Interval:
        return subtract(self, other)

    def __mul__(self, other: Interval) -> Interval:
        return multiply(self, other)

    @classmethod
    def point(cls, value: Decimal | int) -> Interval:
        """One exact value."""
        value = Decimal(value)
        return cls(value, value)

    @classmethod
    def total(cls, parts: Iterable[Interval]) -> Interval:
        """The sum of several; what rounding alone can explain is in it."""
        result = cls(ZERO, ZERO)
        for part in parts:
            result = add(result, part)
        return result


make_interval = maker(Interval)
EVERYTHING = Interval(None, None)


def _show(value: Decimal | None, infinite: str) -> str:
    if value is None:
        return infinite
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


# ---------------------------------------------------------------------------------------------- what figures stand for


def wide_step(low: Decimal, high: Decimal, step: Decimal | None) -> Decimal:
    """One unit of the last digit that is not zero: an integer may be rounded further than it shows.

    >>> wide_step(Decimal(120000000000), Decimal(120000000000), Decimal(100000000))
    Decimal('10000000000')
    >>> wide_step(Decimal("12.30"), Decimal("12.30"), Decimal("0.01"))
    Decimal('0.01')
    """
    if not step:
        return ZERO
    # Only whole coefficients: the zeros after a decimal point are evidence of precision.
    if step.as_tuple().exponent < 0 and step < 1:  # type: ignore[operator]
        return step
    wide = step
    for _ in range(24):
        following = wide * 10
        if not low or low % following or high % following:
            break
        wide = following
    return wide


def _reach(low: Decimal, high: Decimal, step: Decimal | None) -> Decimal:
    """How far a loose figure may lie from what is printed, at most: a unit of its last digit other than zero, but no
    more than a quarter of it (近10% is not 1%)."""
    size = min(abs(low), abs(high))
    return min(wide_step(low, high, step), size / 4) if size else step or ZERO


def possible(low: Decimal, high: Decimal, step: Decimal | None, modifier: str = "exact") -> Interval:
    """Every value that the figure may stand for; only what lies outside may contradict it.

    `step` is one unit of the last printed digit, in the same unit as low and high; None for an exact value.

    >>> print(possible(Decimal("26.6"), Decimal("26.6"), Decimal("0.1")))
    [26.55, 26.65]
    >>> print(possible(Decimal(4), Decimal(4), Decimal(1), "over"))
    [4, ∞)
    >>> print(possible(Decimal(40), Decimal(40), Decimal(1), "about"))
    [35, 45]
    >>> print(possible(Decimal("155.73"), Decimal("155.73"), Decimal("0.01"), "about"))
    [155.7, 155.76]
    """
    half = (step or ZERO) * HALF
    if modifier == "over":
        return make_interval(low, None)
    if modifier == "under":
        return make_interval(None, high)
    if modifier == "upto":
        return make_interval(None, high + half)
    if modifier == "atleast":
        return make_interval(low - half, None)
    if modifier == "about":
        loose = max(_reach(low, high, step) * HALF, _twentieth(low, high, step), half)
        return make_interval(low - loose, high + loose)
    return make_interval(low - half, high + half)


def _twentieth(low: Decimal, high: Decimal, step: Decimal | None) -> Decimal:
    """A twentieth of a loose figure; of one printed to three digits or more three units of the last one: 约 155.73 is
    rounded, not estimated."""
    size = min(abs(low), abs(high))
    unit = wide_step(low, high, step)
    return unit * 3 if unit and unit * 100 <= size else abs(low) * TWENTIETH


def likely(low: Decimal, high: Decimal, step: Decimal | None, modifier: str = "exact") -> Interval:
    """The values that the figure most likely stands for; only what lies inside may vouch for it.

    超 逾 余 多 truncate: 超4亿 is most likely below 5亿.

    >>> print(likely(Decimal(4), Decimal(4), Decimal(1), "over"))
    [4, 5)
    >>> print(likely(Decimal(60), Decimal(60), Decimal(1), "over"))
    [60, 70)
    >>> print(likely(Decimal(40), Decimal(40), Decimal(1), "about"))
    [37.5, 42.5]
    """
    half = (step or ZERO) * HALF
    reach = wide_step(low, high, step)
    if modifier == "over":
        return make_interval(low, high + reach, high_open=True)
    if modifier == "under":
        return make_interval(low - reach, high, low_open=True)
    if modifier == "upto":
        return make_interval(low - reach, high + half)
    if modifier == "atleast":
        return make_interval(low - half, high + reach)
    if modifier == "about":
        loose = max(_reach(low, high, step) * HALF * HALF, half)
        return make_interval(low - loose, high + loose)
    return make_interval(low - half, high + half)


def wider(low: Decimal, high: Decimal, step: Decimal | None, modifier: str = "exact") -> Interval:
    """`possible` for a figure whose trailing zeros may be rounding: to be tried before anything is reported.

    >>> print(wider(Decimal(1200), Decimal(1200), Decimal(1)))
    [1150, 1250]
    """
    return possible(low, high, wide_step(low, high, step) or step, modifier)


def equal_or_overlapping(
    a: tuple[Decimal, Decimal, Decimal | None, str], b: tuple[Decimal, Decimal, Decimal | None, str]
) -> bool:
    """Whether two printings, each (low, high, step, modifier) in one unit, can be of one value.

    At one precision and without approximation they must be equal: intervals that only touch do not agree.
    """
    if a[3] == b[3] == "exact" and a[2] == b[2]:
        return a[0] == b[0] and a[1] == b[1]
    return overlaps(possible(*a), possible(*b), touching=False)


def agree(a: object, b: object) -> bool:
    """Whether two quantities or facts in one unit can be of one value (anything with low, high, step, modifier).

    False where either has no value.
    """
    one, other = _printed(a), _printed(b)
    return one is not None and other is not None and equal_or_overlapping(one, other)


def _printed(thing: object) -> tuple[Decimal, Decimal, Decimal | None, str] | None:
    low, high = getattr(thing, "low", None), getattr(thing, "high", None)
    if low is None or high is None:
        return None
    return low, high, getattr(thing, "step", None), getattr(thing, "modifier", "exact")


# -------------------------------------------------------------------------------------------------------- comparisons


def overlaps(a: Interval, b: Interval, *, touching: bool = True) -> bool:
    """Whether two intervals share a point; with touching=False a shared end point alone is not enough.

    An interval of one point inside the other always counts.
    """
    met = intersection(a, b)
    if met is None:
        return False
    if touching or met.width != 0:
        return True
    return a.width == 0 or b.width == 0


def intersection(a: Interval, b: Interval) -> Interval | None:
    """What two intervals have in common; None if nothing."""
    low, low_open = _tighter(a.low, a.low_open, b.low, b.low_open, 1)
    high, high_open = _tighter(a.high, a.high_open, b.high, b.high_open, -1)
    met = make_interval(low, high, low_open, high_open)
    return None if met.empty else met


def _tighter(
    a: Decimal | None, a_open: bool, b: Decimal | None, b_open: bool, sign: int
) -> tuple[Decimal | None, bool]:
    if a is None:
        return b, b_open
    if b is None:
        return a, a_open
    if a == b:
        return a, a_open or b_open
    return (a, a_open) if (a > b) == (sign > 0) else (b, b_open)


def hull(intervals: Iterable[Interval]) -> Interval:
    """The smallest interval that holds all of them. Raises ValueError for none."""
    items = list(intervals)
    if not items:
        raise ValueError("the hull of no interval")
    low = None if any(i.low is None for i in items) else min(i.low for i in items if i.low is not None)
    high = None if any(i.high is None for i in items) else max(i.high for i in items if i.high is not None)
    return make_interval(low, high)


def inside(a: Interval, b: Interval) -> bool:
    """Whether every value of a is one of b."""
    return intersection(a, b) == a or a == b


def gap(a: Interval, b: Interval) -> Decimal:
    """How far apart two intervals are; 0 if they meet."""
    if a.low is not None and b.high is not None and a.low > b.high:
        return a.low - b.high
    if b.low is not None and a.high is not None and b.low > a.high:
        return b.low - a.high
    return ZERO


# --------------------------------------------------------------------------------------------------------- arithmetic


def widen(a: Interval, by: Decimal) -> Interval:
    """The interval with `by` more on both sides (half a unit of a printed result)."""
    return make_interval(None if a.low is None else a.low - by, None if a.high is None else a.high + by)


def add(a: Interval, b: Interval) -> Interval:
    """The sum."""
    low = None if a.low is None or b.low is None else a.low + b.low
    high = None if a.high is None or b.high is None else a.high + b.high
    return make_interval(low, high, a.low_open or b.low_open, a.high_open or b.high_open)


def subtract(a: Interval, b: Interval) -> Interval:
    """The difference."""
    return add(a, -b)


def scale(a: Interval, by: Decimal) -> Interval:
    """The interval times a number."""
    if not by:
        return make_interval(ZERO, ZERO)
    low = None if a.low is None else a.low * by
    high = None if a.high is None else a.high * by
    if by > 0:
        return make_interval(low, high, a.low_open, a.high_open)
    return make_interval(high, low, a.high_open, a.low_open)


def multiply(a: Interval, b: Interval) -> Interval:
    """The product. Open ends are closed, which can only widen it."""
    if a.low is not None and a.high is not None and b.low is not None and b.high is not None:
        products = (a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high)
        return make_interval(min(products), max(products))
    corners = [_times(x, y) for x in _ends(a) for y in _ends(b)]
    return _between(corners)


def divide(a: Interval, b: Interval) -> Interval | None:
    """The quotient; None if the divisor may be 0.

    >>> print(divide(Interval(Decimal(6), Decimal(8)), Interval(Decimal(2), Decimal(4))))
    [1.5, 4]
    """
    if (b.low is None or b.low <= 0) and (b.high is None or b.high >= 0):
        return None
    if b.low is None or b.high is None:
        return multiply(a, _inverse(b))
    # Divided outright and not by way of 1/b, which has no end: 176 / 88 is 2, and not 1.999…
    if a.low is not None and a.high is not None:
        quotients = (a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high)
        return make_interval(min(quotients), max(quotients))
    ends = (b.low, b.high)
    return _between([(ZERO, far * _sign(y)) if far else (x / y, 0) for x, far in _ends(a) for y in ends])


def _inverse(b: Interval) -> Interval:
    low = ZERO if b.high is None else 1 / b.high
    high = ZERO if b.low is None else 1 / b.low
    return make_interval(low, high)


def ratio_change(new: Interval, old: Interval) -> Interval | None:
    """Growth in percent, (new / old - 1) x 100; None if old may be 0."""
    quotient = divide(new, old)
    return None if quotient is None else scale(subtract(quotient, Interval.point(1)), Decimal(100))


def power(a: Interval, exponent: int) -> Interval | None:
    """A whole power of a positive interval; None if it reaches below 0 or the exponent does."""
    if exponent < 0 or a.low is None or a.low < 0:
        return None
    return make_interval(a.low**exponent, None if a.high is None else a.high**exponent)


def root(a: Interval, degree: int) -> Interval | None:
    """The n-th root of a positive interval, widened by the last of 28 digits; None if a reaches below 0.

    >>> print(root(Interval(Decimal(8), Decimal(27)), 3))
    [1.999999999999999999999999, 3.000000000000000000000001]
    """
    if degree < 1 or a.low is None or a.low < 0:
        return None
    low = _root(a.low, degree)
    high = None if a.high is None else _root(a.high, degree)
    slack = Decimal("1e-24")
    return make_interval(max(ZERO, low - slack), None if high is None else high + slack)


def _root(value: Decimal, degree: int) -> Decimal:
    if not value:
        return ZERO
    near = (value.ln() / degree).exp()
    rounded = near.quantize(Decimal("1e-20")) if near.adjusted() < 7 else near
    return rounded.normalize() if rounded**degree == value else near


def compound_growth(new: Interval, old: Interval, years: int) -> Interval | None:
    """Growth a year in percent over `years` years; None if a level may be 0 or negative."""
    quotient = divide(new, old)
    yearly = None if quotient is None else root(quotient, years)
    return None if yearly is None else scale(subtract(yearly, Interval.point(1)), Decimal(100))


_Corner = tuple[Decimal, int]
"""A value, or with a sign other than 0 an infinity."""


def _ends(a: Interval) -> tuple[_Corner, _Corner]:
    low = (ZERO, -1) if a.low is None else (a.low, 0)
    high = (ZERO, 1) if a.high is None else (a.high, 0)
    return low, high


def _times(x: _Corner, y: _Corner) -> _Corner:
    if not x[1] and not y[1]:
        return x[0] * y[0], 0
    sign = (x[1] or _sign(x[0])) * (y[1] or _sign(y[0]))
    return ZERO, sign


def _sign(value: Decimal) -> int:
    return (value > 0) - (value < 0)


def _between(corners: list[_Corner]) -> Interval:
    values = [value for value, infinite in corners if not infinite]
    low = None if any(infinite < 0 for _, infinite in corners) else min(values)
    high = None if any(infinite > 0 for _, infinite in corners) else max(values)
    return make_interval(low, high)
