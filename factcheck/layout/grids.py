"""Which lines are tables: pipes, tabs and flattened columns."""

from __future__ import annotations

from factcheck import flattened, tables
from factcheck.layout.drafts import DIGIT
from factcheck.lines import Line, has_stops, words
from factcheck.patterns import lazy

_RANKS = frozenset("123456789")
_TWO_UP = lazy("VT+V")
"""Two tables side by side: the second's names are no heads of the first's rows."""


def mark_tables(text: str, lines: list[Line], problems: list[str]) -> dict[int, tuple[int, tables.Grid]]:
    """Rebuilt tables by the index of their first line: (index after the last line, grid). Marks their lines."""
    grids: dict[int, tuple[int, tables.Grid]] = {}
    tabs = "\t" in text
    index = 0
    while index < len(lines):
        line = lines[index]
        if line.kind == "pipe" or ("|" in line.text and (_heads_pipes(lines, index) or _opens_bars(lines, index))):
            stop = _pipe_run(lines, index)
            found = _pipe_grid(text, lines, index, stop)
        elif tabs and line.kind not in ("contents", "rule") and _has_tab(text, lines, index):
            stop = _tab_run(text, lines, index)
            found = _tab_grid(text, lines, index, stop)
            if found is None and stop - index == 1 and has_stops(line.text):
                index = stop
                continue  # a sentence that happens to hold a tab
        elif flattened.begins(lines, index) and (run := flattened.find_stacked(lines, index))[1] > index:
            index = _stacked(text, lines, index, run, grids, problems)
            continue
        elif line.kind == "" and " " in line.text and (first := tables.flat_row(line)) is not None:
            index = _flat(text, lines, index, first, grids, problems)
            continue
        elif line.text[-1] in flattened.ENDS and line.kind in ("", "number") and flattened.opens(line):
            table, stop = flattened.find(text, lines, index)
            index = stop if table is None else _mark_found(text, lines, table, grids, problems)
            continue
        elif line.text[0] in _RANKS and (beside := flattened.find_beside(lines, index)) is not None:
            index = _mark_found(text, lines, beside, grids, problems)
            continue
        elif index and " " in line.text and not line.kind and (made := flattened.find_parameters(lines, index)):
            index = _mark_found(text, lines, made, grids, problems)
            continue
        else:
            index += 1
            continue
        if found is None and stop - index > 1:
            problems.append(_problem("table_not_rebuilt", text, line))
        for inner in lines[index:stop]:
            inner.kind = "cells" if found is None else "row"
        if found is not None:
            grids[index] = (stop, found)
        index = stop
    return grids


def _problem(code: str, text: str, line: Line) -> str:
    """A problem as 'code:line'; output/words.py has its words."""
    return f"{code}:{text.count(chr(10), 0, line.start) + 1}"


def _heads_pipes(lines: list[Line], index: int) -> bool:
    return index + 1 < len(lines) and tables.is_separator(lines[index + 1].text)


def _opens_bars(lines: list[Line], index: int) -> bool:
    """Whether a row with bars between its cells only, and no rule below, begins a table: figures in the next row."""
    line, after = lines[index], lines[index + 1] if index + 1 < len(lines) else None
    if after is None or after.gap > 2 or line.kind or line.width > 240 or after.width > 240:
        return False
    bars = line.text.count("|")
    if not bars or after.text.count("|") != bars:
        return False
    head = [cell.strip() for cell in line.text.split("|")]
    row = [cell.strip() for cell in after.text.split("|")]
    figures = sum(tables.NUMERIC.match(cell) is not None for cell in row[1:])
    if not figures or not head[-1] or flattened.is_value(row[0]):
        return False
    if all(not cell or flattened.is_value(cell) for cell in row[1:]):
        named = all(flattened.is_head(cell) or not DIGIT.search(cell) for cell in head[1:])
        return named and (bars > 1 or flattened.is_head(head[1]))
    shapes = [[flattened.is_value(cell) for cell in cells] for cells in (head, row)]
    return shapes[0] == shapes[1] and shapes[1] == [index % 2 == 1 for index in range(bars + 1)]


def _pipe_run(lines: list[Line], index: int) -> int:
    """The end of rows with bars; where a blank line stands between the first two, one may between all."""
    stop = index + 1
    gap = lines[stop].gap if stop < len(lines) and lines[stop].text.count("|") == lines[index].text.count("|") else 1
    gap = min(gap, 2)
    while stop < len(lines) and lines[stop].gap <= gap and "|" in lines[stop].text:
        if lines[stop].gap > 1 and stop > index + 1 and _heads_pipes(lines, stop):
            break
        stop += 1
    return stop


def _pipe_grid(text: str, lines: list[Line], index: int, stop: int) -> tables.Grid | None:
    rules = [i for i in range(index, stop) if tables.is_separator(lines[i].text)]
    rows = [tables.split_pipes(lines[i]) for i in range(index, stop) if i not in rules[:1]]
    if rules and rules[0] == index + 1:
        width = len(rows[0])
        rows = [row[:width] for row in rows]
        if len(rows) == 1:
            return None
        return tables.grid(text, rows, ruled=True)
    return tables.grid(text, rows)


def _left_edge(text: str, lines: list[Line], index: int) -> int:
    """Where a line begins with the tabs before its first word."""
    edge = lines[index].start
    floor = lines[index - 1].end if index else 0
    while edge > floor and text[edge - 1] in "\t ":
        edge -= 1
    return edge if "\t" in text[edge : lines[index].start] else lines[index].start


def _has_tab(text: str, lines: list[Line], index: int) -> bool:
    line = lines[index]
    inner = line.text.find("\t")
    if inner < 0:
        return False
    if line.kind in ("list", "number") and inner <= 6 and line.text.find("\t", inner + 1) < 0:
        return False  # a bullet set off by a tab
    if line.kind == "note" and index + 1 < len(lines) and lines[index + 1].gap <= 1:
        tabs = line.text.count("\t")  # 单位：亿元, 2025A, 2026E: the corner of a table
        return tables.unit_of(line.text[:inner]) != "" and lines[index + 1].text.count("\t") == tabs
    return line.kind not in ("hash", "caption", "note")


def _tab_run(text: str, lines: list[Line], index: int) -> int:
    stop = index + 1
    while stop < len(lines) and lines[stop].gap <= 1 and lines[stop].kind != "contents":
        if "\t" not in lines[stop].text and not _is_row_label(lines, stop):
            break
        stop += 1
    return stop


def _is_row_label(lines: list[Line], index: int) -> bool:
    """A short line between rows, with its cells left empty (（一）按经营持续性分类)."""
    line, after = lines[index], lines[index + 1] if index + 1 < len(lines) else None
    if after is None or after.gap > 1 or "\t" not in after.text or line.width > _LABEL:
        return False
    return not has_stops(flattened.NUMBERING.sub("", line.text, count=1))


_LABEL = 48


def _tab_grid(text: str, lines: list[Line], index: int, stop: int) -> tables.Grid | None:
    rows = [tables.split_tabs(text, _left_edge(text, lines, i), lines[i].end) for i in range(index, stop)]
    found = tables.grid(text, rows)
    if found is None or len(found.rows[0]) > len(rows[0]):
        return None if found is None or not (found.cuts or found.head_rows > 1) else found
    return found


def _flat(
    text: str,
    lines: list[Line],
    index: int,
    first: tables.Row,
    grids: dict[int, tuple[int, tables.Grid]],
    problems: list[str],
) -> int:
    """Rows flattened to lines from `index` on: a grid if they align under a head, else cells; returns their end."""
    table, stop = flattened.find(text, lines, index)
    if table is not None:
        return _mark_found(text, lines, table, grids, problems)
    if _TWO_UP.search(first.shape) and (beside := flattened.find_beside(lines, index)) is not None:
        return _mark_found(text, lines, beside, grids, problems)
    if first.shape == "TV" and (labels := flattened.find_labels(lines, index)) is not None:
        return _mark_found(text, lines, labels, grids, problems)
    rows = [first]
    stop = index + 1
    while stop < len(lines) and lines[stop].gap <= 2 and lines[stop].kind == "":
        row = tables.flat_row(lines[stop])
        if row is None:
            break
        rows.append(row)
        stop += 1
    if len(rows) < (2 if len(first.parts) > 2 else 3):
        return stop
    rows[-1] = _total_placed(text, lines[index:stop], rows)
    same = all(row.shape == first.shape for row in rows)
    if all(tables.PERIOD.match(text[a:b]) for a, b in first.parts[1:]) and len(rows) > 2:
        head: Line | None = lines[index]  # years head the columns, though they are numbers
        start, rows = index, rows[1:]
    else:
        head = lines[index - 1] if index and lines[index].gap <= 2 and lines[index - 1].kind == "" else None
        start = index - 1 if head is not None else index
    above: list[Line] = []
    while (
        head is not None
        and start
        and len(above) < 2
        and lines[start].gap <= 1
        and tables.is_over(lines[start - 1], head)
    ):
        start -= 1
        above.append(lines[start])
    one = same and (not _TWO_UP.search(first.shape) or (head is not None and _names_apart(head, first)))
    found = tables.flat_grid(head, rows, above) if one else None
    if found is None and not same and len(rows) < 3:
        return stop
    if found is None and head is not None and (start == index - 1) and not _is_label(head):
        start = index
    if found is None:
        problems.append(_problem("table_not_rebuilt", text, lines[start]))
    else:
        grids[start] = (stop, found)
    for inner in lines[start:stop]:
        inner.kind = "cells" if found is None else "row"
    return stop


def _total_placed(text: str, lines: list[Line], rows: list[tables.Row]) -> tables.Row:
    """The last row; a total that leaves cells empty (合计    1,021      43,099) with each figure in its column."""
    first, last = rows[0], rows[-1]
    alike = len(rows) > 3 and all(row.shape == first.shape for row in rows[:-1])
    if not alike or last.shape.lstrip("T").strip("V") or len(last.shape) >= len(first.shape):
        return last
    if text[slice(*last.parts[0])] not in words()["total_rows"]:
        return last
    edges = [[flattened.edges_of(line, part) for part in row.parts] for line, row in zip(lines, rows, strict=True)]
    spans = [(min(a for a, _ in cells), max(b for _, b in cells)) for cells in zip(*edges[:-1], strict=True)]
    parts: list[tables.Part] = [last.parts[0]]
    for part, (left, right) in zip(last.parts[1:], edges[-1][1:], strict=True):
        over = [k for k, (a, b) in enumerate(spans) if left < b and right > a and first.shape[k] == "V"]
        if len(over) != 1 or over[0] < len(parts):
            return last
        parts += [(part[0], part[0])] * (over[0] - len(parts))
        parts.append(part)
    parts += [(parts[-1][1], parts[-1][1])] * (len(first.parts) - len(parts))
    return tables.Row(tuple(parts), first.shape)


def _names_apart(head: Line, row: tables.Row) -> bool:
    """Whether a head set wide names each column otherwise, so that words among the figures are of the same row.

    标包 规模 候选人 报价: no second table stands beside the first.
    """
    names = ["".join(name.split()) for name in head.text.replace("\u3000", "  ").split("  ") if name.strip()]
    lone = _LONE_WORDS.fullmatch(row.shape) is not None
    return lone and len(names) == len(row.parts) > 3 and len(set(names)) == len(names) and not _TOPS.search(head.text)


_LONE_WORDS = lazy("T+V+TV+")
"""One column of words among the figures."""
_TOPS = lazy(r"[前后末][一二三四五六七八九十\d]{1,3}|[Tt]op|[Bb]ottom|TOP")


def _stacked(
    text: str,
    lines: list[Line],
    index: int,
    run: tuple[flattened.Found | None, int],
    grids: dict[int, tuple[int, tables.Grid]],
    problems: list[str],
) -> int:
    """Rows that came out one cell a line: a grid, or cells that are said not to be one; returns their end."""
    made, stop = run
    if made is not None:
        for inner in lines[made.stop : stop]:
            inner.kind = "cells"
        return max(stop, _mark_found(text, lines, made, grids, problems))
    problems.append(_problem("table_not_rebuilt", text, lines[index]))
    for inner in lines[index:stop]:
        inner.kind = "cells"
    return stop


def _mark_found(
    text: str,
    lines: list[Line],
    found: flattened.Found,
    grids: dict[int, tuple[int, tables.Grid]],
    problems: list[str],
) -> int:
    """Keep a flattened table, name its rows that could not be placed; returns its end."""
    grids[found.start] = (found.stop, found.grid)
    problems += [_problem("row_not_placed", text, lines[at]) for at in found.lost]
    for inner in lines[found.start : found.stop]:
        inner.kind = "row"
    return found.stop


def _is_label(line: Line) -> bool:
    return line.width <= 100 and " " in line.text and not has_stops(line.text)
