"""A grid made from rows of cells, where all of them stand in the same columns: its heads, its columns of names."""

from __future__ import annotations

from attrs import field, frozen

from factcheck.tables.cells import (
    PERIOD,
    Part,
    is_bracketed,
    is_figure,
    is_fragment,
    is_measured,
    is_value,
    merge_fragments,
)


@frozen
class Grid:
    """A rebuilt table in source offsets. A group head stands over each of its columns, as the same slice."""

    rows: tuple[tuple[Part, ...], ...]
    head_rows: int
    head_columns: int
    cuts: tuple[Part, ...] = field(default=())
    """White space inside merged cells ('$', '1,234' in cells of their own), left out of the view."""
    loose: tuple[Part, ...] = field(default=())
    """Lines among the rows that stand in the view without cells: ends of wrapped words, rows not placed."""
    wholes: tuple[tuple[int, str], ...] = field(default=())
    """Rows whose words go on in a loose line: their number and all their words."""


def grid(source: str, rows: list[list[Part]], ruled: bool = False) -> Grid | None:
    """A grid from split rows, or None where the cells do not align.

    `ruled` says that a rule stands below the first row. A row that is shorter than the head lacks its last cells
    (tabs and bars count from the left); rows that stay of different lengths after fragments are merged do not align.
    """
    if len(rows) < 2:
        return None
    cuts: list[Part] = []
    width = max(len(row) for row in rows)
    if any(is_fragment(source, cell) for row in rows for cell in row):
        rows, cuts, width = _merged(source, rows)
    if width < 2 or not all(rows) or any(len(row) < min(2, width) and width > 2 and len(rows) < 3 for row in rows):
        return None
    full = [row + [(row[-1][1], row[-1][1])] * (width - len(row)) for row in rows]
    head = _head_rows(source, full)
    if ruled or head > 1:
        head = 2 if head > 1 and _has_groups(full[0]) else 1
    if head == 2:
        full[0] = _spread(full[0])
    names = _head_columns(source, full[head:], width)
    return Grid(tuple(tuple(row) for row in full), head, names, tuple(cuts))


def _has_groups(head: list[Part]) -> bool:
    """Whether a head leaves cells empty beside a group's name, for the names of its columns in the row below."""
    return any(start == end for start, end in head)


def _spread(head: list[Part]) -> list[Part]:
    """A row of group heads with each group over all its columns."""
    result = head[:1]
    for cell in head[1:]:
        result.append(cell if cell[0] < cell[1] or result[-1] is head[0] else result[-1])
    return result


def _merged(source: str, rows: list[list[Part]]) -> tuple[list[list[Part]], list[Part], int]:
    """Rows with fragments merged; empty cells go where that makes all rows equally long."""
    cuts: list[Part] = []
    result = []
    for row in rows:
        merged, cut = merge_fragments(source, row)
        result.append(merged)
        cuts += cut
    if len({len(row) for row in result}) > 1:
        packed = [[cell for i, cell in enumerate(row) if i == 0 or cell[0] < cell[1]] for row in result]
        if len({len(row) for row in packed}) == 1:
            result = packed
    return result, cuts, max(len(row) for row in result)


def _head_rows(source: str, rows: list[list[Part]]) -> int:
    """Leading rows without figures (years and quarters are names there); at least one, and never all."""
    count = 0
    for row in rows[:4]:
        if any(is_figure(source, cell) for cell in row[1:]) or is_figure(source, row[0]):
            break
        count += 1
    if count == len(rows) or count > 2:
        return 1  # a table of words: its first row is the head
    if count == 0:
        years = [cell for cell in rows[0][1:] if PERIOD.match(source[cell[0] : cell[1]])]
        return 1 if years else 0
    return count


def _head_columns(source: str, body: list[list[Part]], width: int) -> int:
    """Leading columns of names: most of their cells are words; at least one, and one column is left for values."""
    count = 0
    for column in range(width - 1):
        shown = [row[column] for row in body if row[column][0] < row[column][1]]
        values = [
            is_value(source, cell) or (column > 0 and (is_measured(source, cell) or is_bracketed(source, cell)))
            for cell in shown
        ]
        if sum(values) * 2 > len(shown):
            break
        count += 1
    if count == width - 1:
        return 1  # words only
    return max(count, 1)
