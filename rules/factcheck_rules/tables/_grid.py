"""The number cells of a table by row and column, as the rules on tables need them."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import field, frozen

from factcheck.document import Table
from factcheck.facts import Fact, Reading
from factcheck.index import once

NEAREST = 6
"""So many columns to the left of a result are searched for the two that make it."""

RESULTS = 24
"""So many result columns of one table are checked."""


@frozen(eq=False)
class Grid:
    """A table with the facts of its cells."""

    table: Table = field(repr=False)
    facts: dict[tuple[int, int], Fact] = field(repr=False)
    by_row: dict[int, dict[int, Fact]] = field(repr=False)
    by_column: dict[int, dict[int, Fact]] = field(repr=False)

    @property
    def rows(self) -> list[int]:
        """The rows that hold figures, downwards."""
        return sorted(self.by_row)

    @property
    def columns(self) -> list[int]:
        """The columns that hold figures, from the left."""
        return sorted(self.by_column)

    def head(self, column: int) -> str:
        """The words at the head of a column, downwards."""
        words = (self.cell(row, column) for row in range(self.table.head_rows))
        return " ".join(dict.fromkeys(word for word in words if word))

    def name(self, row: int) -> str:
        """The words at the head of a row."""
        names = [self.cell(row, column) for column in range(self.table.head_columns)]
        return " ".join(name for name in names if name)

    def cell(self, row: int, column: int) -> str:
        """The text of a cell; '' where the row is shorter."""
        cells = self.table.rows[row] if 0 <= row < len(self.table.rows) else ()
        return next((cell.text.strip(" *") for cell in cells if cell.column == column), "")

    def column(self, number: int) -> dict[int, Fact]:
        """The figures of a column by row."""
        return self.by_column.get(number, {})

    def row(self, number: int) -> dict[int, Fact]:
        """The figures of a row by column."""
        return self.by_row.get(number, {})


def grids(reading: Reading) -> tuple[Grid, ...]:
    """The tables of a report whose cells were read, made once."""
    return once(reading, _built)


def _built(reading: Reading) -> tuple[Grid, ...]:
    return tuple(_grids(reading))


def _grids(reading: Reading) -> Iterator[Grid]:
    cells: dict[int, dict[tuple[int, int], Fact]] = {}
    for fact in reading.facts:
        if fact.cell is not None and fact.low is not None:
            block, row, column = fact.cell
            cells.setdefault(block, {})[row, column] = fact
    for block, facts in cells.items():
        table = reading.document.blocks[block].table
        if table is not None:
            rows: dict[int, dict[int, Fact]] = {}
            columns: dict[int, dict[int, Fact]] = {}
            for (row, column), fact in facts.items():
                rows.setdefault(row, {})[column] = fact
                columns.setdefault(column, {})[row] = fact
            yield Grid(table, facts, rows, columns)
