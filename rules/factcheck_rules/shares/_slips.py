"""Whether a part or a whole, with a digit wrong or two swapped, is all that keeps a share from being theirs."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from factcheck import Fact, Side, sides
from factcheck.slips import digits_slip

FEW, SOME, LEAST = 4, 12, 3
"""So many values may be meant where one digit is wrong; where two are swapped, which is rarer, so many."""


def slip_of_one(share: Fact, part: Fact, whole: Fact) -> bool:
    """Whether the part or the whole looks like what the other two make.

    >>> from factcheck import extract
    >>> share, part, whole = sorted(extract("交付38.1万辆，渗透率16.4%，零售193.9万辆。").facts, key=lambda f: f.low)
    >>> slip_of_one(share, part, whole)
    True
    """
    if share.unit != "%" or not share.low or not part.low or not whole.low:
        return False
    made = (sides.of(share) * sides.of(whole)).as_unit(part.unit, Decimal("0.01"))
    back = (sides.of(part) / sides.of(share)).as_unit(whole.unit, Decimal(100))
    return _looks_like(part, made) or _looks_like(whole, back)


def _looks_like(fact: Fact, made: Side) -> bool:
    low, high, step = made.possible.low, made.possible.high, fact.step
    if low is None or high is None or not step or fact.low is None or fact.low != fact.high:
        return False
    first = int((low / step).to_integral_value(ROUND_CEILING))
    last = int((high / step).to_integral_value(ROUND_FLOOR))
    printed = str(int(fact.low / step))
    if len(printed) < LEAST or not 0 <= last - first < SOME:
        return False
    fits = [value for value in map(str, range(first, last + 1)) if digits_slip(value, printed)]
    fits = [value for value in fits if len(value) == len(printed)]
    return bool(fits) and (last - first < FEW or any(sorted(value) == sorted(printed) for value in fits))
