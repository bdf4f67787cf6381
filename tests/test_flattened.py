"""Tables set with spaces: what is put back under its heads, and what is left alone."""

from __future__ import annotations

import pytest

from factcheck import layout
from factcheck.document import Table
from tests.flat_tables import CASES, PROSE


def head_of(table: Table, column: int) -> str:
    """The words over a column, from the top down."""
    shown: list[str] = []
    for row in table.rows[: table.head_rows]:
        words = row[column].words
        if words and words not in shown[-1:]:
            shown.append(words)
    return " ".join(shown)


def cells_of(text: str) -> dict[tuple[str, str], str]:
    """Every cell of every table by the words of its row and its column."""
    found = {}
    for block in layout.lay_out(text).blocks:
        if block.table is not None:
            for row in block.table.rows[block.table.head_rows :]:
                for cell in row[block.table.head_columns :]:
                    found[row[0].words, head_of(block.table, cell.column)] = cell.text
    return found


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_cells_stand_under_their_heads(text: str, expected: list[tuple[str, str, str]]) -> None:
    """Rows, columns and figures of tables in many styles."""
    found = cells_of(text)
    for row, column, figure in expected:
        assert found.get((row, column)) == figure


@pytest.mark.parametrize("text", PROSE, ids=range(len(PROSE)))
def test_prose_is_no_table(text: str) -> None:
    """Several figures a line, labels of charts and lists make no table."""
    assert not any(block.table for block in layout.lay_out(text).blocks)
