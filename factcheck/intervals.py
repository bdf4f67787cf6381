"""The values a printed figure stands for."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen


@frozen
class Interval:
    """A closed or half-open interval of Decimals; None is an open end at infinity."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False
