"""Columns by where they stand: rows that lack cells and heads that a wrap cut are placed by their edges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from factcheck.flattened.heads import is_head, is_head_line, is_span, names_over
from factcheck.flattened.rows import CELL, Row, is_figure, split_row
from factcheck.lines import Line, columns
from factcheck.patterns import lazy
from factcheck.tables import Part, is_unit


def spans_of(rows: list[Row], k: int) -> list[tuple[int, int]] | None:
    """From where to where each column of values goes, if all full rows agree on its right or its left edge."""
    full = [row for row in rows if row.n == k and row.wide]
    full = even if len(even := [row for row in full if not _UNEVEN.search(row.line.text)]) >= _TWO else full
    if len(full) < _TWO:
        return None
    spans = []
    for column in range(k):
        edges = [edges_of(row.line, row.values[column]) for row in full]
        left, right = min(a for a, _ in edges), max(b for _, b in edges)
        if right - min(b for _, b in edges) > 1 and max(a for a, _ in edges) - left > 1:
            return None
        spans.append((left, right))
    if any(one[1] >= two[0] for one, two in pairwise(spans)):
        return None
    return spans


_DASHES = lazy("[—–…“”‘’]")
"""Signs that one page sets as wide as a letter, and another twice as wide."""
_UNEVEN = lazy(r"[—–…“”‘’]|\s/(?!\S)")
"""Those, and a bar in the middle of its column that stands for no figure."""


def edges_of(line: Line, part: Part) -> tuple[int, int]:
    left = line.indent + columns(line.text[: part[0] - line.start])
    return left, left + columns(line.text[part[0] - line.start : part[1] - line.start])


def placed(row: Row, spans: list[tuple[int, int]]) -> list[Part] | None:
    """The values of a row that lacks some, each in the one column whose edge it shares."""
    result: list[Part] = []
    column = 0
    for part in row.values:
        left, right = edges_of(row.line, part)
        dashes = len(_DASHES.findall(row.line.text, 0, part[1] - row.line.start))
        fits = [
            i
            for i, (a, b) in enumerate(spans)
            if left - dashes < b and right > a and (-1 <= right - b <= 1 + dashes or -1 <= left - a <= 1 + dashes)
        ]
        if len(fits) != 1 or fits[0] < column:
            return None
        result += [(part[0], part[0])] * (fits[0] - column)
        result.append(part)
        column = fits[0] + 1
    end = row.values[-1][1]
    return result + [(end, end)] * (len(spans) - column)


def by_place(heads: list[Line], spans: list[tuple[int, int]], m: int) -> tuple[list[list[Part]], int] | None:
    """Head rows (top first) from lines (nearest first) whose pieces stand over columns; and how many are used."""
    result: list[list[Part]] = []
    covered: set[int] = set()
    for line in heads[:3]:
        pieces = [match.span() for match in CELL.finditer(line.text)]
        row: list[Part] = [(line.start, line.start)] * (m + len(spans))
        over = []
        for a, b in pieces:
            left, right = edges_of(line, (line.start + a, line.start + b))
            inside = [i for i, (c, d) in enumerate(spans) if left < d and right > c]
            if is_figure(line.text[a:b]) or (not inside and right > spans[0][0]):
                return None if not result else (result[::-1], len(result))
            if not inside:
                row[0] = (line.start + a, line.start + b)
            for i in inside:
                row[m + i] = (line.start + a, line.start + b)
            over += inside
        if not over or len(over) != len(set(over)):
            break
        result.append(row)
        covered.update(over)
        if len(covered) == len(spans) and len(over) < len(spans):
            break
    if len(covered) != len(spans) or not result:
        return None
    if len(result) == _TWO:
        result[1] = _over_blocks(_pieces(heads[:2]), result[1], result[0], m)
    return result[::-1], len(result)


_TWO = 2


def _pieces(heads: list[Line]) -> dict[Part, str]:
    """The words of the pieces of some lines, by their place."""
    return {
        (line.start + match.start(), line.start + match.end()): match.group()
        for line in heads
        for match in CELL.finditer(line.text)
    }


def _over_columns(line: Line, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[Part, list[int]]]:
    """The cells of a line, each with the columns that it stands over."""
    for match in CELL.finditer(line.text):
        part = (line.start + match.start(), line.start + match.end())
        left, right = edges_of(line, part)
        yield part, [i for i, (a, b) in enumerate(spans) if left < b and right > a]


def groups_by_place(text: str, line: Line, spans: list[tuple[int, int]], names: list[Part]) -> list[Part] | None:
    """The groups that a line prints over the names of columns, each over the block of names that begins anew below."""
    m = len(names) - len(spans)
    row: list[Part] = [(line.start, line.start)] * len(names)
    for part, inside in _over_columns(line, spans):
        if is_figure(text[slice(*part)]) or (not inside and edges_of(line, part)[1] > spans[0][0]):
            return None
        for i in inside:
            row[m + i] = part
    spread = _over_blocks({part: text[slice(*part)] for part in names}, row, names, m)
    over = set(spread[m:])
    return spread if len(over) >= _TWO and all(a < b for a, b in over) else None


_BRACKET = lazy(r"[(（][^()（）]{1,8}[)）]\Z")


def _over_blocks(words: dict[Part, str], groups: list[Part], names: list[Part], m: int) -> list[Part]:
    """Groups over all columns of theirs, where the names below begin anew for each: EPS, PE over 25A 26E 25A 26E.

    A group stands over one column of its block, wherever in it; else nothing is changed.
    """
    blocks: list[list[int]] = []
    seen: set[str] = set()
    for at in range(m, len(names)):
        name = _BRACKET.sub("", words.get(names[at], ""))
        if not name:
            continue
        if not blocks or name in seen or at != blocks[-1][-1] + 1:
            blocks.append([])
            seen = set()
        blocks[-1].append(at)
        seen.add(name)
    over = [[groups[at] for at in block if groups[at][0] < groups[at][1]] for block in blocks]
    if len(blocks) < _TWO or any(len(set(found)) != 1 for found in over):
        return groups
    if len({found[0] for found in over}) < len(over):
        return groups
    spread = list(groups)
    for block, found in zip(blocks, over, strict=True):
        for at in block:
            spread[at] = found[0]
    return spread


def first_halves(text: str, line: Line, spans: list[tuple[int, int]], names: list[Part]) -> list[Part] | None:
    """A line whose pieces each stand over one column: the first halves of names that a wrap cut in two."""
    m = len(names) - len(spans)
    row: list[Part] = [(line.start, line.start)] * len(names)
    for part, inside in _over_columns(line, spans):
        if len(inside) != 1 or row[m + inside[0]][0] < row[m + inside[0]][1]:
            return None
        name = text[slice(*names[m + inside[0]])]
        half = text[slice(*part)]
        if is_span(name) or is_unit(half) or not is_head(half + name):
            return None
        row[m + inside[0]] = part
    return row


_ROWS_UP = 40


def headed_again(lines: list[Line], at: int, rows: list[Row], k: int, m: int) -> list[Part] | None:
    """The heads of rows below a second head of the same table, which names only the columns that change.

    本报告期 | 上年同期 | 增减 over some rows, then 本报告期末 | 上年度末 alone: the third column goes on under 增减.
    """
    line = lines[at]
    pieces = [match.span() for match in CELL.finditer(line.text)]
    if not rows or not rows[0].wide or not 0 < len(pieces) < k or not is_head_line(line):
        return None
    former = _head_above(lines, at, k, m)
    if former is None:
        return None
    heads = list(former)
    for n, (a, b) in enumerate(pieces):
        left, right = edges_of(line, (line.start + a, line.start + b))
        low, high = edges_of(rows[0].line, rows[0].values[n])
        if left >= high or right <= low:
            return None
        heads[m + n] = (line.start + a, line.start + b)
    return heads


def _head_above(lines: list[Line], at: int, k: int, m: int) -> list[Part] | None:
    """The names over k columns of the rows that stand right above a line."""
    for up in range(at - 1, max(-1, at - _ROWS_UP), -1):
        if is_head_line(lines[up]) and (names := names_over(lines[up], k, m)) is not None:
            return names if up < at - 1 else None
        row = split_row(up, lines[up])
        if row is None or (row.n and row.n != k):
            return None
    return None
