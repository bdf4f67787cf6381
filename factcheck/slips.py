"""When one printed figure looks like another with a digit wrong, two swapped, one lost, or the point moved."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from factcheck.facts import Fact


def digits(fact: Fact) -> str:
    """The digits of a figure as printed, without sign, point and zeros at either end."""
    return _digits(fact.low, fact.high)


def digits_of_both(fact: Fact) -> str:
    """The digits of a figure as printed, those of both ends of a range."""
    ends = dict.fromkeys((fact.low, fact.high))
    return "".join(_digits(end, end) for end in ends)


@lru_cache(maxsize=8192)
def _digits(low: Decimal | None, high: Decimal | None) -> str:
    if low is None or low != high:
        return ""
    return "".join(map(str, abs(low).as_tuple().digits)).strip("0")


def _shown(fact: Fact) -> str:
    """The digits with the zero before the point: 0.94 is told by three."""
    own = digits(fact)
    below_one = fact.low is not None and abs(fact.low) < 1 and fact.quantity.decimals > 1 and fact.quantity.scale == 1
    return "0" + own if below_one and own else own


def power_of_ten(one: Fact, other: Fact) -> int:
    """n where one value is 10^n times the other (n > 0 either way), else 0."""
    if not one.low or not other.low or digits(one) != digits(other) or not digits(one):
        return 0
    return abs(abs(one.low).adjusted() - abs(other.low).adjusted())


def slip(one: Fact, other: Fact) -> bool:
    """Whether one figure looks like the other with a digit wrong, two swapped, one lost, or the point moved.

    Told by at least three digits; 3% and 5% are no slip of one another.
    """
    first, second = _shown(one), _shown(other)
    if one.low and other.low and one.low == -other.low and min(one.quantity.decimals, other.quantity.decimals) > 0:
        return True
    if _to_the_hundredth(one, other):
        return True
    if len(first) < 2 or len(second) < 2 or not one.low or not other.low:
        return False
    if power_of_ten(one, other) or one.low == -other.low or _power_rounded(one, other):
        return True
    if len(first) == len(second) == 2 and one.quantity.decimals == other.quantity.decimals > 0:
        return first == second[::-1]  # 1.4 and 4.1
    if abs(abs(one.low).adjusted() - abs(other.low).adjusted()) > 1 or max(len(first), len(second)) < 3:
        return False
    if len(first) == len(second) and one.low.adjusted() != other.low.adjusted() and "0" not in (first[0], second[0]):
        return False  # 1,352.6 and 13,826: the point moved and a digit wrong are two slips
    return digits_slip(first, second)


def _power_rounded(one: Fact, other: Fact) -> bool:
    """Whether the coarser figure is the finer one rounded, and its point moved: 2.36 for 23.641."""
    coarse, fine = (one, other) if len(digits(one)) < len(digits(other)) else (other, one)
    if not coarse.low or not fine.low or not coarse.step or coarse.low * fine.low < 0:
        return False
    size = len(str(int(abs(coarse.low) / coarse.step)))
    if size < LEAST or len(digits(fine)) <= size:
        return False
    far = abs(fine.low).adjusted() - abs(coarse.low).adjusted()
    moved = abs(fine.low).scaleb(-far)
    return far != 0 and abs(moved - abs(coarse.low)) * 2 <= coarse.step


def _to_the_hundredth(one: Fact, other: Fact) -> bool:
    """Whether two figures printed to two decimals differ in one digit: 6.00 and 6.60, whose zeros are told, too."""
    if one.low is None or other.low is None or one.step != other.step or not one.step:
        return False
    exact = one.low == one.high and other.low == other.high
    if not exact or min(one.quantity.decimals, other.quantity.decimals) < HUNDREDTHS:
        return False
    first, second = str(int(abs(one.low) / one.step)), str(int(abs(other.low) / one.step))
    return len(first) == len(second) > HUNDREDTHS and digits_slip(first, second)


HUNDREDTHS = 2


def digits_slip(first: str, second: str) -> bool:
    """Whether two strings of digits differ in one digit, in two swapped ones, or by one that is lost."""
    if len(first) == len(second):
        wrong = [k for k in range(len(first)) if first[k] != second[k]]
        swapped = len(wrong) == 2 and first[wrong[0]] == second[wrong[1]] and first[wrong[1]] == second[wrong[0]]
        return len(wrong) == 1 or swapped
    short, long = sorted((first, second), key=len)
    return len(long) == len(short) + 1 and any(long[:k] + long[k + 1 :] == short for k in range(len(long)))


def looks_like(fact: Fact, value: Decimal) -> bool:
    """Whether a printed figure of three digits or more is a value with one digit wrong or two swapped."""
    if fact.low is None or not fact.step or value * fact.low <= 0:
        return False
    first, second = (str(int((abs(one) / fact.step).to_integral_value())) for one in (fact.low, value))
    return len(first) == len(second) >= LEAST and digits_slip(first, second)


LEAST = 3


def same_digits(one: Decimal, other: Decimal, step: Decimal) -> bool:
    """Whether two values, at one precision, have the same digits in whatever order.

    >>> same_digits(Decimal("24.8"), Decimal("28.42"), Decimal("0.1"))
    True
    """
    first, second = (str(int((abs(value) / step).to_integral_value())) for value in (one, other))
    return sorted(first) == sorted(second)
