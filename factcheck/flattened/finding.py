"""Flattened tables: rows whose cells are set apart by white space only, put back under their heads.

A table is found by its rows: words, then as many values in each. Its head is the line or lines above that name just
as many columns, by their number or by where they stand. What does not come out even stays a run of cells: a figure
under the wrong head would be worse than one that nobody reads. Rows that lack a cell are placed only where the
columns of the others are aligned; a row that cannot be placed stays in the view without cells.
"""

from __future__ import annotations

from collections import Counter

from attrs import frozen

from factcheck.flattened.body import Body, goes_on
from factcheck.flattened.heads import (
    groups_over,
    inline_groups,
    is_head,
    is_head_line,
    left_of,
    mixed_heads,
    names_over,
    pieces_of,
)
from factcheck.flattened.places import by_place, first_halves, groups_by_place, headed_again, spans_of
from factcheck.flattened.rows import LETTER, SAID, SENTENCE, Row, is_figure, runs_on, split_row
from factcheck.lines import Line, words
from factcheck.patterns import lazy
from factcheck.tables import NUMERIC, VALUE, Grid, Part, is_unit

MOST_ROWS = 3000
RULE = lazy(r"[-=_─━—+|\s]{3,}$")


@frozen
class Found:
    """A table found in lines `start` to `stop`; lines that could not be placed stand in `lost`."""

    start: int
    stop: int
    grid: Grid
    lost: tuple[int, ...] = ()


ENDS = frozenset("0123456789%％)）-—–元倍点用xX*０１２３４５６７８９亏盈")


def opens(line: Line) -> bool:
    """Whether a line ends like a row of a table, with two figures: a quick look for lines that open unlike one."""
    text = line.text
    if text[-1] not in ENDS or line.width > 240 or (" " not in text and "\u3000" not in text):
        return False
    last = text.rsplit(None, 2)
    if len(last) < 3:
        return False
    said = SAID.match(last[2]) and SAID.match(last[1])
    if not said and not ((NUMERIC.match(last[2]) or VALUE.match(last[2])) and VALUE.match(last[1])):
        return False
    row = split_row(0, line)
    return row is not None and row.n > 1 and bool(row.label)


def find(text: str, lines: list[Line], index: int) -> tuple[Found | None, int]:
    """The table whose first row or head is at `index`, or None where none is certain; and the end of its rows."""
    first = index
    while first < len(lines) - 1 and first - index < 3 and is_head_line(lines[first]):
        first += 1
    if first > index and not _goes_with(lines[first], 2):
        return None, index + 1
    first = _earlier(lines, first) if first == index else first
    above = _above(lines, first)
    if not above:
        return None, _past(lines, index + 1)
    if not _promises(lines, first, above):
        return None, index + 1
    rows, stop = _collect(lines, first, {lines[at].text for at in above})
    counts = [k for k, _ in Counter(row.n for row in rows if row.n).most_common(3)]
    if not counts:
        return None, max(stop, index + 1)
    if above and _note_at(lines[above[0]]):  # rows may print the number of a note before their figures
        counts += [k - 1 for k in counts if k > 1 and k - 1 not in counts]
    for k in counts:
        found = _make(text, lines, rows, above, k, stop)
        if found is not None:
            return found, stop
    return None, max(stop, index + 1)


def _promises(lines: list[Line], first: int, above: list[int]) -> bool:
    """A quick look whether a head can be there: for one column of figures it has to be nothing but a head."""
    if not any(" " in lines[at].text or "\u3000" in lines[at].text or "\t" in lines[at].text for at in above):
        return False
    row = split_row(first, lines[first])
    if row is None or not row.n:
        return row is not None
    return row.n > 1 or any(is_head_line(lines[at]) for at in above[:3])


def _past(lines: list[Line], at: int) -> int:
    """The end of rows that have no head: none of them needs another look."""
    while at < len(lines) and _goes_with(lines[at], 2):
        row = split_row(at, lines[at])
        if row is None or row.n < 2 or is_head_line(lines[at]):
            break
        at += 1
    return at


def _goes_with(line: Line, gap: int) -> bool:
    return line.gap <= gap and line.kind in ("", "number", "list")


def _earlier(lines: list[Line], first: int) -> int:
    """Rows above that open less clearly: figures below their own words, words with a comma."""
    at = first
    while at and first - at < 8 and lines[at].gap <= 2 and lines[at - 1].kind in ("", "number", "list"):
        row = split_row(at - 1, lines[at - 1])
        if row is None or not row.n or is_head_line(lines[at - 1]):
            break
        if not any(is_figure(lines[at - 1].text[a - row.line.start : b - row.line.start]) for a, b in row.values):
            break
        if not row.label:
            label = split_row(at - 2, lines[at - 2]) if at > 1 and lines[at - 1].gap <= 2 else None
            if label is None or label.n or not _is_label(label) or is_head_line(lines[at - 2]):
                break
            at -= 1
        at -= 1
    return at


def _collect(lines: list[Line], first: int, heads: set[str]) -> tuple[list[Row], int]:
    """Rows and labels from `first` on, and the end; rules, furniture and `heads` printed again are passed over."""
    rows: list[Row] = []
    at, stop, labels = first, first, 0
    furniture = False
    while at < len(lines) and at - first < MOST_ROWS:
        line = lines[at]
        if at > first and (line.kind == "page" or (line.kind in ("", "rule") and RULE.match(line.text))):
            furniture = furniture or line.kind == "page"
            at += 1
            continue
        if at > first and line.text in heads:
            if rows and not rows[-1].n and not furniture:
                break  # words of their own, and the same heads again: another table
            at += 1
            continue
        if at > first and (not _goes_with(line, 99 if furniture or lines[at - 1].text in heads else 2)):
            break
        row = None if at > first and is_head_line(line) else split_row(at, line)
        if row is None or (row.n == 0 and (furniture or not _is_label(row))):
            break
        if row.n and not row.label and (not rows or (rows[-1].n and not SAID.match(line.text.strip()))):
            break
        labels = 0 if row.n else labels + 1
        if labels > 2:
            break
        rows.append(row)
        furniture = False
        at += 1
        if row.n:
            stop = at
    tail = [row for row in rows if row.index >= stop]
    rows = [row for row in rows if row.index < stop]
    if rows and tail and goes_on(rows[-1].text(), tail[0].text()):
        rows.append(tail[0])
        stop = tail[0].index + 1
    return rows, stop


def _is_label(row: Row) -> bool:
    shown = row.line.text
    if row.line.width > 72 or "，" in shown or not LETTER.search(shown) or (row.wide and len(row.label) > 1):
        return False
    return shown[-1] not in ".!?,;" and not is_head(shown)


def _above(lines: list[Line], first: int) -> list[int]:
    """The lines above the first row that can belong to its head, nearest first."""
    found: list[int] = []
    at = first - 1
    while at >= 0 and len(found) < 5 and lines[at + 1].gap <= 2:
        line = lines[at]
        if line.kind == "rule" or (line.kind == "" and RULE.match(line.text)):
            at -= 1
            continue
        if line.kind not in ("", "number") or line.width > 240 or SENTENCE.search(line.text) or runs_on(line.text):
            break
        if any(is_figure(line.text[a:b]) for a, b in pieces_of(line)):
            break
        found.append(at)
        at -= 1
    return found


def _note_at(line: Line) -> bool:
    return any("".join(line.text[a:b].split()).lower() in words()["note_columns"] for a, b in pieces_of(line)[:2])


@frozen
class _Heads:
    """The rows of a head, the line where it begins, its labels below, and whether it can be nothing else."""

    rows: list[list[Part]]
    top: int
    labels: list[int]
    strong: bool


def _make(text: str, lines: list[Line], rows: list[Row], above: list[int], k: int, stop: int) -> Found | None:
    full = [row for row in rows if row.n == k]
    counts = {len(row.label) for row in full}
    m = counts.pop() if len(counts) == 1 else 1
    heads = None
    for labels in (m, 1) if 1 < m <= 3 else (1,):
        heads = heads or _heads(text, lines, above, full, k, labels)
    if heads is None:
        return None
    if k == 1 and (len(full) < 3 or not heads.strong):
        return None
    if len(full) < 2 and not heads.strong:
        return None
    m = len(heads.rows[0]) - k
    below = [row for index in reversed(heads.labels) if (row := split_row(index, lines[index])) is not None]
    body = Body(text, k, m, spans_of(full, k), any(_note_at(lines[index]) for index in above[:2]))
    body.fill([*below, *rows])
    if not body.rows or len(body.lost) * 4 > sum(1 for row in rows if row.n):
        return None
    size = len(heads.rows)
    grid = Grid(
        tuple(tuple(row) for row in [*heads.rows, *body.rows]),
        size,
        m,
        tuple(body.cuts),
        tuple(body.loose),
        tuple((size + row, shown) for row, shown in body.wholes.items()),
    )
    return Found(heads.top, stop, grid, tuple(body.lost))


def _heads(text: str, lines: list[Line], above: list[int], full: list[Row], k: int, m: int) -> _Heads | None:
    spans = spans_of(full, k)
    for skip in range(min(3, len(above))):
        labels, rest = above[:skip], above[skip:]
        for index in labels:
            row = split_row(index, lines[index])
            if row is None or row.n or not _is_label(row):
                return None
        found = _direct(text, lines, rest, k, m, spans) or _stacked(lines, rest, k, m)
        if found is None and (again := headed_again(lines, rest[0], full, k, m)) is not None:
            found = _Heads([again], rest[0], [], True)
        if found is None and spans is not None:
            placed = by_place([lines[index] for index in rest], spans, m)
            if placed is not None:
                found = _Heads(placed[0], rest[placed[1] - 1], [], True)
        if found is not None:
            aligned = spans is not None and "  " in lines[rest[0]].text
            return _Heads(found.rows, found.top, labels, found.strong or aligned)
    return None


def _direct(
    text: str, lines: list[Line], rest: list[int], k: int, m: int, spans: list[tuple[int, int]] | None
) -> _Heads | None:
    """The nearest line names all columns; lines over it may name groups of them, or it may give units only."""
    names = names_over(lines[rest[0]], k, m)
    if names is None:
        return None
    rows, top = [names], rest[0]
    shown = [text[a:b] for a, b in names[m:]]
    units = all(is_unit("".join(word.split())) for word in shown)
    strong = all(is_head(word) for word in shown)
    for index in rest[1:4]:
        if units:
            over = names_over(lines[index], k, m)
            units = False
        else:
            over = groups_over(lines[index], names, k, text, lines[rest[0]])
            if over is None and spans is not None and not left_of(lines[index], lines[rest[0]], names[m]):
                over = first_halves(text, lines[index], spans, rows[0])
                over = over or groups_by_place(text, lines[index], spans, rows[0])
        if over is None:
            break
        rows.insert(0, over)
        top = index
    return None if units else _Heads(rows, top, [], strong)


def _stacked(lines: list[Line], rest: list[int], k: int, m: int) -> _Heads | None:
    """A span of time and its years on one line, or periods over repeated names."""
    found = inline_groups(lines[rest[0]], k, m)
    if found is not None:
        return _Heads(list(found), rest[0], [], True)
    if len(rest) > 1:
        found = mixed_heads(lines[rest[1]], lines[rest[0]], k, m)
        if found is not None:
            return _Heads(list(found), rest[1], [], True)
    return None
