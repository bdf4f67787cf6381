"""What printed figures stand for, and that arithmetic with them holds every value it should."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import intervals as iv
from factcheck.intervals import Interval
from tests.strategies import intervals, points_in

PRINTED = [
    ("26.6", "0.1", "exact", "[26.55, 26.65]", "[26.55, 26.65]"),
    ("12.30", "0.01", "exact", "[12.295, 12.305]", "[12.295, 12.305]"),
    ("40", "1", "about", "[35, 45]", "[37.5, 42.5]"),
    ("10", "1", "about", "[8.75, 11.25]", "[9.375, 10.625]"),
    ("4", "1", "over", "[4, ∞)", "[4, 5)"),
    ("60", "1", "over", "[60, ∞)", "[60, 70)"),
    ("1000", "1", "under", "(-∞, 1000]", "(0, 1000]"),
    ("10", "1", "upto", "(-∞, 10.5]", "[0, 10.5]"),
    ("2", "1", "atleast", "[1.5, ∞)", "[1.5, 3]"),
]


@pytest.mark.parametrize(("value", "step", "modifier", "possible", "likely"), PRINTED)
def test_what_a_figure_stands_for(value: str, step: str, modifier: str, possible: str, likely: str) -> None:
    """Possible is wide, likely is narrow."""
    number, unit = Decimal(value), Decimal(step)
    assert str(iv.possible(number, number, unit, modifier)) == possible
    assert str(iv.likely(number, number, unit, modifier)) == likely


def test_trailing_zeros_may_be_rounding() -> None:
    """1,200 亿 may be rounded to hundreds; 12.30 may not."""
    assert str(iv.wider(Decimal(1200), Decimal(1200), Decimal(1))) == "[1150, 1250]"
    assert str(iv.wider(Decimal("12.30"), Decimal("12.30"), Decimal("0.01"))) == "[12.295, 12.305]"


class Printed:
    """A figure with the fields that `agree` looks at."""

    def __init__(self, value: str, step: str, modifier: str = "exact") -> None:
        self.low = self.high = Decimal(value)
        self.step, self.modifier = Decimal(step), modifier


@pytest.mark.parametrize(
    ("a", "b", "agree"),
    [
        (Printed("26.6", "0.1"), Printed("26.57", "0.01"), True),
        (Printed("26.6", "0.1"), Printed("26.5", "0.1"), False),
        (Printed("26.6", "0.1"), Printed("26.7", "0.1"), False),
        (Printed("12", "1"), Printed("12.6", "0.1"), False),
        (Printed("4", "1", "over"), Printed("4.3", "0.1"), True),
        (Printed("100", "1", "over"), Printed("95", "1"), False),
        (Printed("155.73", "0.01", "about"), Printed("155.726", "0.001", "about"), True),
    ],
)
def test_agree(a: Printed, b: Printed, agree: bool) -> None:
    """One precision must be equal, different precision must overlap."""
    assert iv.agree(a, b) is agree
    assert iv.agree(b, a) is agree


def test_a_divisor_that_may_be_zero_says_nothing() -> None:
    """No ratio is built on it."""
    assert iv.divide(Interval.point(1), Interval(Decimal(-1), Decimal(1))) is None
    assert iv.ratio_change(Interval.point(1), Interval(None, Decimal(1))) is None


def test_compound_growth() -> None:
    """7.53 to 67.52 in seven years is 36.8 % a year."""
    growth = iv.compound_growth(Interval.point(Decimal("67.52")), Interval.point(Decimal("7.53")), 7)
    assert growth is not None
    assert growth.low is not None
    assert abs(growth.low - Decimal("36.8")) < Decimal("0.1")


def test_open_ends_stay_open() -> None:
    """An interval without end has a sum and a product without end."""
    endless = Interval(Decimal(4), None)
    assert (endless + Interval.point(1)) == Interval(Decimal(5), None)
    assert (endless * Interval.point(-1)).low is None
    assert iv.overlaps(endless, Interval.point(5))
    assert not iv.overlaps(endless, Interval.point(3))


@given(st.data(), intervals(), intervals())
def test_arithmetic_holds_every_value(data: st.DataObject, a: Interval, b: Interval) -> None:
    """The result of any two values lies in the result of the intervals."""
    x, y = data.draw(points_in(a)), data.draw(points_in(b))
    assert x + y in a + b
    assert x - y in a - b
    assert x * y in a * b
    quotient = iv.divide(a, b)
    if quotient is not None:
        assert x / y in iv.widen(quotient, abs(x / y) * Decimal("1e-25"))


@given(intervals(), intervals())
def test_intersection_and_hull(a: Interval, b: Interval) -> None:
    """What both have lies inside each; the hull holds both."""
    met = iv.intersection(a, b)
    assert (met is not None) == iv.overlaps(a, b)
    if met is not None:
        assert iv.inside(met, a)
        assert iv.inside(met, b)
    whole = iv.hull([a, b])
    assert iv.inside(a, whole)
    assert iv.inside(b, whole)


@given(st.decimals(min_value=1, max_value=10**6, places=3), st.integers(min_value=1, max_value=12))
def test_a_root_holds_the_base(base: Decimal, degree: int) -> None:
    """The n-th root of the n-th power is where it came from."""
    powered = iv.power(Interval.point(base), degree)
    assert powered is not None
    root = iv.root(powered, degree)
    assert root is not None
    assert base in iv.widen(root, base * Decimal("1e-20"))
