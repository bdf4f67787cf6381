"""Tables that came out of a page one cell a line: the cells of the head, then those of each row, in reading order.

Such a run is a table only if it comes out even: as many words as the head has names, then rows of one shape without
an exception. Columns that came out one after the other, axes and legends of charts do not.
"""

from __future__ import annotations

import re

from factcheck.flattened.finding import Found
from factcheck.flattened.heads import begin_anew, is_corner, is_head, is_yearly
from factcheck.flattened.rows import BRACKETS, LETTER, NUMBERING, is_value
from factcheck.lines import Line, has_stops
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.tables import PERIOD, Grid, Part, ends_with_unit, is_unit

_WIDEST = 44
"""A cell is not broader."""
_LONGEST = 3000
_LABELS = 2
"""So many columns of names a row may begin with: a code and a name, a name and its unit."""
_FEWEST = 3
_ROWS = lazy(r"(T{1,2})(V+)(?:\1\2)+(?!V)")
_SHORT_TAIL = lazy(r"T(V+)")
"""A last row that lacks cells, as one of totals does: it can't be told which."""
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


def _goes_on(lines: list[Line], at: int) -> bool:
    """Whether a run of cells goes on with a line; a numbered one between two cells may head rows: 二、需求."""
    if _is_cell(lines[at]):
        return True
    short = lines[at].kind in ("", "number", "list") and lines[at].width <= _WIDEST
    short = short and not has_stops(NUMBERING.sub("", lines[at].text, count=1))
    return short and at + 1 < len(lines) and lines[at + 1].gap <= _GAP and _is_cell(lines[at + 1])


def find_stacked(lines: list[Line], index: int) -> tuple[Found | None, int]:
    """The table in the run of short lines that begins at `index`, or None; and the end of what looks like one.

    The end is `index` where nothing looks like rows of figures.
    """
    stop = index + 1
    while stop < len(lines) and stop - index < _LONGEST and lines[stop].gap <= _GAP and _goes_on(lines, stop):
        stop += 1
    kinds = _numbered(lines[index:stop], "".join("V" if _is_figure(line.text) else "T" for line in lines[index:stop]))
    first = kinds.find("V")
    if first < 1 or kinds.count("V") < _FEWEST:
        return None, index
    found = _ROWS.search(kinds, max(0, first - _LABELS))
    if found is not None and found.start() < first:
        tail = _SHORT_TAIL.match(kinds, found.end())
        short = tail is not None and len(tail[1]) < len(found[2]) and "V" not in kinds[tail.end() :]
        made = _made(lines, index, found) if short or "V" not in kinds[found.end() :] else None
        if made is not None and tail is not None and short:
            lost = index + found.end()
            return evolve(made, lost=(lost,)), index + tail.end()
        if made is not None:
            return made, made.stop
    shapes = [match.group().count("V") for match in _SHAPE.finditer(kinds)]
    return None, index + kinds.rfind("V") + 1 if sum(shape > 1 for shape in shapes) >= _FEWEST else index


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
    if (tall := _tall(lines[index : index + top], labels, values)) is not None:
        return _grid(lines, index, found, tall, index)
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
    return _grid(lines, index, found, [cells], index + max(begin, 0))


def _grid(lines: list[Line], index: int, found: re.Match[str], heads: list[list[Part]], start: int) -> Found | None:
    """The table of some heads and the rows that are `found`."""
    labels = len(found[1])
    width = labels + len(found[2])
    bodies = [lines[index + k] for k in range(found.start(), found.end())]
    if labels == 1 and not all(LETTER.search(line.text) for line in bodies[::width]):
        return None
    parts = [(line.start, line.end) for line in bodies]
    rows = [tuple(parts[at : at + width]) for at in range(0, len(parts), width)]
    return Found(start, index + found.end(), Grid((*map(tuple, heads), *rows), len(heads), labels))


def _tall(heads: list[Line], labels: int, values: int) -> list[list[Part]] | None:
    """The two rows of a head that names groups first: 车企, 4月, 1-4月, then 销量, 同比, 销量, 同比 below the groups.

    Columns that belong to no group stand before the groups or behind them.
    """
    while heads and not is_corner(heads[0].text):
        heads = heads[1:]
    names = heads[labels:]
    groups = len(names) - values
    if groups < _GROUPS or groups >= values:
        return None
    for under in range(values - values % groups, groups, -groups):
        over, below = names[:-under], [BRACKETS.sub("", line.text) for line in names[-under:]]
        chosen = _chosen(over, groups, all(map(is_head, below)))
        dates = chosen is not None and all(PERIOD.match(line.text) for line in over[chosen : chosen + groups])
        if chosen is not None and begin_anew(below, under // groups, groups, dates):
            parts = [(line.start, line.end) for line in over]
            spread = [part for part in parts[chosen : chosen + groups] for _ in range(under // groups)]
            corner = [(line.start, line.end) for line in heads[:labels]]
            empty = (names[-under].start, names[-under].start)
            second = [(line.start, line.end) for line in names[-under:]]
            behind = parts[chosen + groups :]
            first = [*corner, *parts[:chosen], *spread, *behind]
            return [first, [*[empty] * (labels + chosen), *second, *[empty] * len(behind)]]
    return None


def _chosen(over: list[Line], groups: int, years: bool) -> int | None:
    """Where the groups begin among the heads of the first row: all of them, those that are periods, or measures."""
    if len(over) == groups:
        return 0
    kinds = [PERIOD.match(line.text) is not None for line in over]
    if sum(kinds) != groups and years:
        kinds = [is_yearly(line.text) for line in over]
    first = kinds.index(True) if True in kinds else 0
    return first if sum(kinds) == groups and all(kinds[first : first + groups]) else None


_GROUPS = 2
