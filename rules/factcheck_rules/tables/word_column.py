"""表内文字与数字不符：A word in a row that the figures of the row don't bear out.

What it flags
    A row that says 上行 beside a negative change, while all other rows agree with the sign of that column; a row
    called 高位 whose figure lies among those called 中位, while all other rows keep their bands apart.

Why it matters
    The word is what the reader sorts by; it is mostly copied from the week before.

When it stays silent
    More than one row doesn't agree: the words are about something else, or the bands are set by another rule. Few
    rows, or words of one kind only.

>>> from factcheck import check
>>> table = '''| 板块 | 本周 | 环比 | 趋势 |
... | --- | --- | --- | --- |
... | 光模块 | 46.5% | -2.4 | 下行 |
... | 锂矿 | 88.3% | 5.6 | 上行 |
... | 光芯片 | 38.1% | 3.6 | 上行 |
... | 存储器 | 78.3% | -2.0 | 下行 |
... | 电路板 | 46.9% | 14.4 | {} |
... | 商业航天 | 40.1% | 5.2 | 上行 |
... '''
>>> [f.printed for f in check(table.format("下行"), select=["TAB04"]).findings]
['下行']
>>> check(table.format("上行"), select=["TAB04"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from attrs import frozen

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.document import Cell
from factcheck.patterns import lazy
from factcheck.words import any_word
from factcheck_rules._look import Look, look
from factcheck_rules.tables._grid import Grid, grids

CODE = "TAB04"
SEVERITY = Severity.WARNING

_UP = lazy(rf"(?:{any_word('up', 'wider')}|↑|▲|\bup)\Z", re.I)
_DOWN = lazy(rf"(?:{any_word('down', 'narrower')}|↓|▼|\bdown)\Z", re.I)
_BANDS = tuple(
    re.compile(rf"\A(?:{words})", re.I)
    for words in ("极?低位|偏低|较低|低\\b|low", "中位|中等|适中|中\\b|mid", "极?高位|偏高|较高|高\\b|high")
)
_FEWEST = 6
"""Rows of words below these tell nothing of their column."""
_WORDS = 12
"""A cell with more characters is a sentence, not a word."""


@frozen
class Told:
    """A word of a row, as a number: -1 and 1 for ways, 0 to 2 for bands."""

    cell: Cell
    value: int


def check(reading: Reading) -> Iterator[Check]:
    """Compare each column of words with the column of figures that it goes by."""
    found = look(reading)
    for grid in grids(reading):
        for words in _columns(grid):
            ways = {row: told for row, cell in words.items() if (told := _way(cell))}
            yield from _judged(found, grid, ways, _against_the_sign)
            bands = {row: told for row, cell in words.items() if (told := _band(cell))}
            yield from _judged(found, grid, bands, _out_of_its_band)


def _columns(grid: Grid) -> Iterator[dict[int, Cell]]:
    """The columns that hold words beside figures, row by row."""
    columns: dict[int, dict[int, Cell]] = {}
    for row in grid.rows:
        for cell in grid.table.rows[row][grid.table.head_columns :]:
            if (row, cell.column) not in grid.facts and 0 < len(cell.text.strip()) <= _WORDS:
                columns.setdefault(cell.column, {})[row] = cell
    yield from (column for column in columns.values() if len(column) >= _FEWEST)


def _way(cell: Cell) -> Told | None:
    words = cell.text.strip()
    return Told(cell, 1) if _UP.search(words) else Told(cell, -1) if _DOWN.search(words) else None


def _band(cell: Cell) -> Told | None:
    words = cell.text.strip()
    return next((Told(cell, k) for k, pattern in enumerate(_BANDS) if pattern.match(words)), None)


def _against_the_sign(words: Mapping[int, Told], column: Mapping[int, Fact]) -> list[int]:
    """The rows whose sign is not that of the word; all of them where the column has one sign only."""
    signs = {row: _sign(fact) for row, fact in column.items()}
    if {1, -1} - set(signs.values()):
        return list(words)
    return [row for row, told in words.items() if row in signs and signs[row] * told.value < 0]


def _sign(fact: Fact) -> int:
    return 0 if not fact.low else 1 if fact.low > 0 else -1


def _out_of_its_band(words: Mapping[int, Told], column: Mapping[int, Fact]) -> list[int]:
    """The rows without any one of which the bands lie apart; none where they do with all rows.

    Bands are of levels: a column of changes has none.
    """
    if any(fact.low is not None and fact.low < 0 for fact in column.values()):
        return list(words)
    rows = [(row, told.value, column[row].low) for row, told in words.items() if row in column]
    apart = [row for row, *_ in rows]
    clashes = [
        {one[0], other[0]}
        for one in rows
        for other in rows
        if one[1] < other[1] and one[2] is not None and other[2] is not None and one[2] >= other[2]
    ]
    if not clashes:
        return []
    blamed = [row for row in apart if all(row in clash for clash in clashes)]
    return blamed if len(blamed) == 1 else apart


def _judged(
    found: Look,
    grid: Grid,
    words: Mapping[int, Told],
    wrong: Callable[[Mapping[int, Told], Mapping[int, Fact]], list[int]],
) -> Iterator[Check]:
    """One check a row against the column that the words go by, if there is one."""
    if len(words) < _FEWEST or len({told.value for told in words.values()}) < 2:
        return
    columns = [column for number in grid.columns if len(column := grid.column(number)) >= len(words)]
    ranked = sorted(((wrong(words, column), k) for k, column in enumerate(columns)), key=lambda made: len(made[0]))
    if not ranked or len(ranked[0][0]) > 1:
        return
    odd, best = ranked[0]
    if odd and len(ranked) > 1 and len(ranked[1][0]) == 1:
        return
    yield from (_told(found, grid, row, told, columns[best][row], row in odd) for row, told in words.items())
    if not odd:
        yield _whole(found, words, columns[best])


def _whole(found: Look, words: Mapping[int, Told], column: Mapping[int, Fact]) -> Check:
    """A column of words that goes by a column of figures in every row does not do so by accident, as one row may."""
    cell, figure = next(iter(words.values())).cell, column[next(iter(words))]
    return checks.judged(
        "holds",
        relation="row",
        places=[found.place(cell.left, cell.right), found.figure_place(figure.quantity)],
        title=Said("表内文字与数字不符", "words that their rows' figures don't bear out"),
        chance=0.5 ** len(words),
    )


def _told(found: Look, grid: Grid, row: int, told: Told, fact: Fact, fails: bool) -> Check:
    name, word = grid.name(row), told.cell.text.strip()
    return checks.judged(
        "fails" if fails else "holds",
        relation="row",
        facts=[fact],
        places=[found.place(told.cell.left, told.cell.right), found.figure_place(fact.quantity)],
        title=Said(
            f"表内文字与数字不符：{name} 称「{word}」，数字为 {fact.text}",
            f"a word that its row's figure doesn't bear out: {name} '{word}', {fact.text}",
        ),
        arithmetic=Said("其余各行的文字与该列一致", "the words of all other rows agree with that column"),
        advice=Said("核对这一行的文字与数字", "check the word and the figure of the row"),
        printed=word,
        expected=fact.text,
    )
