"""Tables side by side in flattened lines: words and figures take turns more than once across each line.

涨幅前五 beside 跌幅前五 is printed so: a name and its figure, then another name and its figure. Each row has to have
the same turns, and the head has to name as many columns; where all figures are of one measure, the head may name more.
"""

from __future__ import annotations

from factcheck.flattened.finding import Found
from factcheck.flattened.heads import is_corner, is_head, pieces_of
from factcheck.flattened.rows import LETTER, SENTENCE, cells_of, is_figure, is_value, is_wide
from factcheck.lines import Line, has_stops, words
from factcheck.tables import Grid, Part, ends_with_unit

FEWEST_ROWS = 2
FEWEST_LABELS = 4
LONGEST_LABEL = 24
MOST_ROWS = 3000


def find_beside(lines: list[Line], index: int) -> Found | None:
    """The tables side by side whose first row is at `index`, or None where none is certain."""
    first = _turns(lines[index])
    if first is None or not index or lines[index].gap > 2:
        return None
    shape = first[1]
    width = _period(shape)
    head = lines[index - 1]
    names = _heads(head, len(shape), width)
    if names is None:
        return None
    shown = [head.text[a - head.start : b - head.start] for a, b in names]
    ranks = {at for at, kind in enumerate(shape) if kind == "V" and at % width == 0}
    if any(shown[at].lower() not in words()["rank_heads"] for at in ranks) or (not ranks and "VT" not in shape):
        return None
    values = [at for at, kind in enumerate(shape) if kind == "V" and at not in ranks]
    rows = _rows(lines, index, shape, width if len({shown[at] for at in values}) == 1 else len(shape))
    if len(rows) < FEWEST_ROWS:
        return None
    grid = [[(part[0], part[0]) if at in ranks else part for at, part in enumerate(row)] for row in [names, *rows]]
    return Found(index - 1, index + len(rows), Grid(tuple(map(tuple, grid)), 1, values[0]))


def _rows(lines: list[Line], index: int, shape: str, width: int) -> list[list[Part]]:
    """The rows from `index` on: all cells, or the first groups of `width` cells with nothing right of them."""
    rows: list[list[Part]] = []
    for at in range(index, min(len(lines), index + MOST_ROWS)):
        found = _turns(lines[at])
        if found is None or (at > index and (lines[at].gap > 2 or lines[at].kind == "page")):
            break
        parts, turns = found
        if turns != shape[: len(turns)] or len(turns) % width:
            break
        end = parts[-1][1]
        rows.append(parts + [(end, end)] * (len(shape) - len(parts)))
    return rows


def find_labels(lines: list[Line], index: int) -> Found | None:
    """The labels of a chart whose first is at `index`: a name and its figure on a line, under a title with the unit.

    Where a line of the run is no such pair (a figure alone, a name cut in two), it stands in the view without cells.
    """
    titles = lines[max(index - 2, 0) : index]
    if not titles or lines[index].gap > 2 or not _is_title(titles[-1]):
        return None
    rows: list[list[Part]] = []
    loose: list[Part] = []
    stop, at = index, index
    while at < len(lines) and at - index < MOST_ROWS and (at == index or lines[at].gap <= 2):
        line = lines[at]
        found = _turns(line)
        if found is not None and set(found[1][::2]) == {"T"} and set(found[1][1::2]) == {"V"}:
            parts = found[0]
            rows += [parts[i : i + 2] for i in range(0, len(parts), 2)]
            stop = at + 1
        elif line.kind or line.width > LONGEST_LABEL or at - stop > 1:
            break
        else:
            loose.append((line.start, line.end))
        at += 1
    loose = [part for part in loose if part[0] < lines[stop - 1].end]
    if len(rows) < FEWEST_LABELS or len(loose) * 2 > len(rows):
        return None
    return Found(index, stop, Grid(tuple(map(tuple, rows)), 0, 1, (), tuple(loose)))


def _is_title(line: Line) -> bool:
    if line.kind == "caption":
        return True
    return not line.kind and ends_with_unit(line.text) and not has_stops(line.text)


def _turns(line: Line) -> tuple[list[Part], str] | None:
    """A line as cells, 'T' for words and 'V' for a figure; None where it is no row or no words come first."""
    text = line.text
    if line.kind not in ("", "number", "list") or line.width > 200 or "，" in text or SENTENCE.search(text):
        return None
    parts: list[Part] = []
    shape = ""
    for a, b in cells_of(text, is_wide(text)):
        kind = "V" if is_value(text[a:b]) else "T"
        if kind == "T" and shape.endswith("T"):
            parts[-1] = (parts[-1][0], line.start + b)
            continue
        if kind == "T" and not LETTER.search(text[a:b]):
            return None
        parts.append((line.start + a, line.start + b))
        shape += kind
    return (parts, shape) if "TV" in shape and shape.endswith("V") else None


def _period(shape: str) -> int:
    """After how many cells the turns begin again; the length of the shape if they don't."""
    for width in range(2, len(shape) // 2 + 1):
        if len(shape) % width == 0 and shape == shape[:width] * (len(shape) // width):
            return width
    return len(shape)


def _heads(line: Line, size: int, width: int) -> list[Part] | None:
    """The head of each of `size` columns, or None where the line above does not name just these."""
    text = line.text
    if line.kind not in ("", "rule") or line.width > 240 or "，" in text or SENTENCE.search(text):
        return None
    pieces = pieces_of(line)
    shown = [text[a:b] for a, b in pieces]
    if len(pieces) < 2 or any(is_figure(word) for word in shown) or is_head(shown[0]):
        return None
    parts = [(line.start + a, line.start + b) for a, b in pieces]
    if len(parts) == size:
        return parts
    if len(parts) == width and is_corner(shown[0]):
        return parts * (size // width)
    return parts[:size] if len(parts) % size == 0 and shown == shown[:size] * (len(parts) // size) else None
