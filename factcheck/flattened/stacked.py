"""Tables that came out of a page one cell a line: the cells of the head, then those of each row, in reading order.

Such a run is a table only if it comes out even: as many words as the head has names, then rows of one shape without
an exception. Columns that came out one after the other, axes and legends of charts do not.
"""

from __future__ import annotations

import re

from factcheck.flattened.finding import Found
from factcheck.flattened.heads import is_corner, is_head
from factcheck.flattened.rows import LETTER, is_value
from factcheck.lines import Line, has_stops
from factcheck.patterns import lazy
from factcheck.tables import PERIOD, Grid, ends_with_unit, is_unit

_WIDEST = 44
"""A cell is not broader."""
_LONGEST = 3000
_LABELS = 2
"""So many columns of names a row may begin with: a code and a name, a name and its unit."""
_FEWEST = 3
_ROWS = lazy(r"(T{1,2})(V+)(?:\1\2)+(?!V)")
_SHAPE = lazy(r"T+V+")


def begins(lines: list[Line], index: int) -> bool:
    """Whether a run of short lines begins at a line: one that no cell stands above."""
    if not _is_cell(lines[index]):
        return False
    return not index or lines[index].gap > _GAP or not _is_cell(lines[index - 1])


_GAP = 2


def _is_cell(line: Line) -> bool:
    if line.width > _WIDEST or line.kind not in ("", "number", "list"):
        return False
    return (not line.kind and not has_stops(line.text)) or is_value(line.text)


def find_stacked(lines: list[Line], index: int) -> tuple[Found | None, int]:
    """The table in the run of short lines that begins at `index`, or None; and the end of what looks like one.

    The end is `index` where nothing looks like rows of figures.
    """
    stop = index + 1
    while stop < len(lines) and stop - index < _LONGEST and lines[stop].gap <= _GAP and _is_cell(lines[stop]):
        stop += 1
    kinds = _numbered(lines[index:stop], "".join("V" if _is_figure(line.text) else "T" for line in lines[index:stop]))
    first = kinds.find("V")
    if first < 1 or kinds.count("V") < _FEWEST:
        return None, index
    found = _ROWS.search(kinds, max(0, first - _LABELS))
    even = found is not None and found.start() < first and "V" not in kinds[found.end() :]
    made = _made(lines, index, found) if found is not None and even else None
    if made is not None:
        return made, made.stop
    shapes = [match.group().count("V") for match in _SHAPE.finditer(kinds)]
    return None, stop if sum(shape > 1 for shape in shapes) >= _FEWEST else index


def _numbered(lines: list[Line], kinds: str) -> str:
    """The shape of lines with the numbers of the rows (1, 2, 3 before a name each) taken for names."""
    counted = 0
    shape = list(kinds)
    for k, line in enumerate(lines[:-1]):
        if kinds[k : k + 2] == "VT" and line.text == str(counted + 1):
            shape[k], counted = "T", counted + 1
    return "".join(shape) if counted >= _FEWEST else kinds


def _is_figure(shown: str) -> bool:
    return is_value(shown) and not PERIOD.match(shown)


def _made(lines: list[Line], index: int, found: re.Match[str]) -> Found | None:
    """The table whose rows are `found`, if as many names stand over them as they have cells."""
    labels, values = len(found[1]), len(found[2])
    width = labels + values
    rows = (found.end() - found.start()) // width
    if rows < _FEWEST or (found.end() - found.start()) % width:
        return None
    top = found.start()
    begin = top - width
    heads = [lines[index + k] for k in range(max(begin, 0), top)]
    if begin < 0 and (begin != -1 or labels > 1 or is_corner(heads[0].text)):
        return None
    if begin >= 0 and not is_corner(heads[0].text) and (begin or values == 1):
        return None  # where the head begins is not printed
    certain = any(is_head(line.text) or is_unit(line.text) or ends_with_unit(line.text) for line in heads)
    if not certain and not is_corner(heads[0].text):
        return None
    cells = [(line.start, line.end) for line in heads]
    if begin < 0:
        cells.insert(0, (heads[0].start, heads[0].start))
    bodies = [lines[index + k] for k in range(top, found.end())]
    if not all(LETTER.search(bodies[row * width].text) for row in range(rows)) and labels == 1:
        return None
    parts = [(line.start, line.end) for line in bodies]
    grid = [tuple(parts[row * width : (row + 1) * width]) for row in range(rows)]
    return Found(index + max(begin, 0), index + found.end(), Grid((tuple(cells), *grid), 1, labels))
