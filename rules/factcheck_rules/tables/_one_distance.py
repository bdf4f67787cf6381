"""A column of distances from one price: spot less futures is 292 in each row, as 基差 says, but for one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from factcheck import Check, Fact, Said, checks, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules.tables._grid import NEAREST, Grid

_HEADS = lazy(r"基差|升贴水|贴水|basis\b", 2)
_FEWEST = 4


def one_distance(grid: Grid) -> Iterator[Check]:
    """The one row whose price and distance don't make the price that those of all the other rows do."""
    for column in [c for c in grid.columns if _HEADS.search(grid.head(c))][:NEAREST]:
        for prices in [c for c in grid.columns if c < column][-NEAREST:]:
            yield from _odd_row(grid, prices, column)


def _odd_row(grid: Grid, prices: int, column: int) -> Iterator[Check]:
    distances, told = grid.column(column), grid.column(prices)
    pairs = [(row, told[row], distances[row]) for row in sorted(distances) if row in told]
    if len(pairs) < _FEWEST or any(not _fits(price, distance) for _, price, distance in pairs):
        return
    bases = Counter((price.low or Decimal(0)) - (distance.low or Decimal(0)) for _, price, distance in pairs)
    (base, times), *others = bases.most_common()
    if times != len(pairs) - 1 or len(others) != 1 or len({distance.low for _, _, distance in pairs}) < _FEWEST - 1:
        return
    row, price, odd = next(pair for pair in pairs if (pair[1].low or 0) - (pair[2].low or 0) != base)
    yield checks.overlaps(
        odd,
        evolve(sides.of(price) - sides.constant(base, odd.unit, str(base)), unit=odd.unit),
        title=Said(
            f"表内基差与其余各行推不出同一个价格：{grid.name(row)} {odd.text}",
            f"a distance that makes another price than all other rows: {grid.name(row)} {odd.text}",
        ),
    )


def _fits(price: Fact, distance: Fact) -> bool:
    """Whether two cells are a price and a smaller amount of the same money, printed as finely."""
    if price.low is None or distance.low is None or price.low != price.high or distance.low != distance.high:
        return False
    alike = price.unit == distance.unit and price.step == distance.step and price.kind in ("price", "money")
    return alike and abs(distance.low) < abs(price.low)
