"""A row that is the sum of the rows right below or above it in most columns, whatever it is called."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from math import prod

from attrs import frozen

from factcheck.checks import decided
from factcheck.facts import Fact
from factcheck.misprint import one_misprint
from factcheck.sides import of, total
from factcheck_rules.tables._grid import Grid
from factcheck_rules.tables._totals import NO_SUM

MOST_ROWS, MOST_COLUMNS, PARTS = 60, 12, 8
"""Larger tables are data; so many rows are added at most."""
HELD, RARE = 2, 0.001
"""So many columns must add up, and hardly by accident."""
RATES = frozenset({"%", "pp", "x"})


@frozen
class Added:
    """A row and the rows that it sums, with the columns that can be added."""

    row: int
    parts: tuple[int, ...]
    columns: tuple[int, ...]
    accident: float


def added_rows(grid: Grid) -> Iterator[Added]:
    """The rows that sum their neighbours in all columns but one, where one misprint explains the one that differs.

    营业收入 612 | 1,148 | 3,862 above 产品销售 498 | 860 | 1,412 and 授权 114 | 288 | 2,450: no word says that it is a
    total, the columns do.
    """
    rows = grid.rows
    if len(rows) > MOST_ROWS or len(grid.columns) > MOST_COLUMNS:
        return
    plain = [row for row in rows if not _of_rates(grid, row)]
    for place, row in enumerate(plain):
        for beside in (plain[place + 1 :], plain[:place][::-1]):
            found = [one for one in _sets(grid, row, beside[:PARTS]) if _but_one(grid, one)]
            if found:
                yield min(found, key=lambda one: one.accident)


def _of_rates(grid: Grid, row: int) -> bool:
    """Whether a row is of rates, which stand between amounts and are not added to them."""
    units = [fact.unit for fact in grid.row(row).values()]
    return sum(unit in RATES for unit in units) * 2 > len(units) or NO_SUM.search(grid.name(row)) is not None


def _sets(grid: Grid, row: int, beside: list[int]) -> Iterator[Added]:
    """The neighbours that a row sums in two columns at least: the first two of them, the first three ..."""
    sums: dict[int, tuple[float, float]] = {}
    wholes = {column: fact for column, fact in grid.row(row).items() if _may_be(fact)}
    columns = list(wholes)
    near = list(takewhile(lambda other: any(column in grid.row(other) for column in wholes), beside))
    for many, other in enumerate(near, 1):
        figures = grid.row(other)
        columns = [c for c in columns if c in figures and figures[c].unit == wholes[c].unit and _may_be(figures[c])]
        if len(columns) <= HELD:
            return
        for c in columns:
            value, wide = sums.get(c, (0.0, 0.0))
            sums[c] = value + float(figures[c].low or 0), wide + float(figures[c].step or 0) / 2
        if many > 1:
            chances = [chance for c in columns if (chance := _holds(wholes[c], *sums[c])) is not None]
            accident = prod(chances) * PARTS * 2 * len(grid.rows)
            if len(chances) >= HELD and len(chances) == len(columns) - 1 and accident < RARE:
                yield Added(row, tuple(sorted(near[:many])), tuple(columns), accident)


def _may_be(fact: Fact) -> bool:
    exact = fact.low is not None and fact.low == fact.high and fact.low != 0
    return exact and fact.unit not in RATES and "/" not in fact.unit and fact.kind != "price"


def _holds(whole: Fact, value: float, wide: float) -> float | None:
    """How probably a sum would meet a figure by accident; None where it doesn't."""
    size, allowed = float(whole.low or 0), wide + float(whole.step or 0) / 2
    return min(1.0, 2 * allowed / abs(size)) if abs(value - size) <= allowed else None


def _but_one(grid: Grid, one: Added) -> bool:
    """Whether one misprint explains the one column that does not add up."""
    for column in one.columns:
        printed, made = of(grid.row(one.row)[column]), total([grid.row(part)[column] for part in one.parts])
        if decided(printed, made) == "fails":
            return one_misprint(printed, made)
    return False
