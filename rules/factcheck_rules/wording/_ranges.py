"""The two ends of a printed range, as figures of their own."""

from decimal import Decimal

from factcheck import Fact
from factcheck.making import evolve


def ends(wide: Fact, exact: bool) -> tuple[Fact, Fact]:
    """The lower and the upper end of a range; `exact`: as they stand, not as what they may have been rounded from."""
    step = _EXACT if exact else wide.step
    return (
        evolve(wide, high=wide.low, step=step, modifier="exact"),
        evolve(wide, low=wide.high, step=step, modifier="exact"),
    )


_EXACT = Decimal("0.000001")
