"""Parameters of a few products in flattened lines: a label, and a cell for each product, its unit printed with it.

整机重量 约 47kg 约 70kg below 甲一代 甲二代. A cell is a figure, figures with signs between (400mm × 2), or a figure
with a bracket that takes it apart.
"""

from __future__ import annotations

from factcheck.flattened.finding import Found
from factcheck.flattened.heads import is_corner, is_head, pieces_of
from factcheck.flattened.rows import LETTER, is_figure
from factcheck.lines import Line, has_stops
from factcheck.patterns import lazy
from factcheck.tables import Grid, Part

MOST_PRODUCTS = 6
FEWEST_ROWS = 2
_TOKEN = lazy(r"\S+")
_VALUE = lazy(r"[(（]?[约近≤≥<>＜＞~]?[-+]?\d")
_SIGNS = frozenset("×xX*+-–~±/")
_ABOUT = frozenset("约近≤≥<>＜＞~")
_UNIT = lazy(
    r"\d\s?(?:[A-Za-z°℃]|[(（]|分钟|小时|公里|千米|厘米|毫米|米|公斤|千克|毫升|升|英寸|级|千瓦|瓦|伏|安时|天|像素)"
)


def find_parameters(lines: list[Line], index: int) -> Found | None:
    """The table of parameters whose first row is at `index`, or None."""
    first = _row(lines[index])
    if first is None or lines[index].gap > 2:
        return None
    cells = len(first) - 1
    names = _names(lines[index - 1], cells)
    if names is None:
        return None
    rows = [first]
    at = index + 1
    while at < len(lines) and lines[at].gap <= 2 and (row := _row(lines[at], begun=True)) is not None:
        if len(row) != cells + 1:
            break
        rows.append(row)
        at += 1
    if len(rows) < FEWEST_ROWS:
        return None
    return Found(index - 1, at, Grid((tuple(names), *map(tuple, rows)), 1, 1))


def _row(line: Line, begun: bool = False) -> list[Part] | None:
    """The label and the cells of a line, or None where it is no such row; once `begun`, rows may do without units."""
    text = line.text
    if line.kind or line.width > 160 or has_stops(text) or not (begun or _UNIT.search(text)):
        return None
    tokens = [match.span() for match in _TOKEN.finditer(text)]
    first = next((k for k, (a, b) in enumerate(tokens) if _VALUE.match(text, a, b) or text[a:b] in _ABOUT), 0)
    if not first or not LETTER.search(text[: tokens[first][0]]):
        return None
    cells: list[Part] = []
    depth, open_end = 0, False
    for a, b in tokens[first:]:
        word = text[a:b]
        if depth or (open_end and cells) or (word in _SIGNS and cells):
            cells[-1] = (cells[-1][0], b)
        elif word in _ABOUT or _VALUE.match(word):
            cells.append((a, b))
        else:
            return None
        open_end = not depth and (word in _SIGNS or word in _ABOUT)
        depth += sum(word.count(sign) for sign in "(（") - sum(word.count(sign) for sign in ")）")
    if depth or not 2 <= len(cells) <= MOST_PRODUCTS:
        return None
    parts = [(tokens[0][0], tokens[first - 1][1]), *cells]
    return [(line.start + a, line.start + b) for a, b in parts]


def _names(line: Line, cells: int) -> list[Part] | None:
    """The names of the products over the cells, an empty part over the labels first."""
    text = line.text
    if line.kind or line.width > 120 or has_stops(text):
        return None
    pieces = pieces_of(line)
    if len(pieces) == cells + 1 and is_corner(text[slice(*pieces[0])]):
        pieces = pieces[1:]
    shown = [text[a:b] for a, b in pieces]
    if len(pieces) != cells or not all(LETTER.search(word) for word in shown):
        return None
    if len(set(shown)) < cells or any(is_figure(word) or is_head(word) for word in shown):
        return None
    return [(line.start, line.start), *((line.start + a, line.start + b) for a, b in pieces)]
