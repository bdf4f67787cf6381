"""The number cells of a table by row and column, as the rules on tables need them."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import field, frozen

from factcheck.document import Table
from factcheck.facts import Fact, Reading

NEAREST = 6
"""So many columns to the left of a result are searched for the two that make it."""

RESULTS = 24
"""So many result columns of one table are checked."""


@frozen(eq=False)
class Grid:
    """A table with the facts of its cells."""

    table: Table = field(repr=False)
    facts: dict[tuple[int, int], Fact] = field(repr=False)

    @property
    def rows(self) -> list[int]:
        """The rows that hold figures, downwards."""
        return sorted({row for row, _ in self.facts})

    @property
    def columns(self) -> list[int]:
        """The columns that hold figures, from the left."""
        return sorted({column for _, column in self.facts})

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
        return {row: fact for (row, column), fact in self.facts.items() if column == number}

    def row(self, number: int) -> dict[int, Fact]:
        """The figures of a row by column."""
        return {column: fact for (row, column), fact in self.facts.items() if row == number}


def grids(reading: Reading) -> Iterator[Grid]:
    """The tables of a report whose cells were read."""
    cells: dict[int, dict[tuple[int, int], Fact]] = {}
    for fact in reading.facts:
        if fact.cell is not None and fact.low is not None:
            block, row, column = fact.cell
            cells.setdefault(block, {})[row, column] = fact
    for block, facts in cells.items():
        table = reading.document.blocks[block].table
        if table is not None:
            yield Grid(table, facts)
