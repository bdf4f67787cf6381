"""Rows that lost their columns: words, then values apart by spaces, under a head of as many words."""

from __future__ import annotations

from attrs import frozen

from factcheck.lines import Line, any_of, columns, words
from factcheck.patterns import lazy
from factcheck.tables.cells import NUMERIC, PERIOD, VALUE, Part, merge_fragments
from factcheck.tables.grids import Grid

_VALUE_FIRST = frozenset("0123456789０１２３４５６７８９-+−－–—△▲▼↑↓~约>＞<＜≥≤(（UHNRC$¥￥€£n不无/")
"""What a value begins with, as far as a flattened row may show it: most words are told by one look."""
_TOKEN = lazy(r"\S+")
_WIDE_GAP = lazy(r"\S+(?:[ \u00a0]\S+)*")
_SENTENCE = lazy(r"[。；！？]|[，,]\s?\D")
_STOP = lazy(r"[。；！？：，]|\.\s")
_PICTURE = lazy(any_of(words()["picture_columns"]) + "$")
_NUMBERED_ROW = lazy(r"\d{1,2} {2,}[\w.-]{0,12}[^\W\d_]")
"""A row that opens with its number, set apart from the name behind it: 3   甲设备   42   318   某公司."""
_WORDS_WITH_NUMBER = lazy(
    r"[\u4e00-\u9fff]{1,8} \d{1,2}|\d{1,3} [\u4e00-\u9fff]{2,10}"
    r"|(?:19|20)\d\d 年(?:[度初末底]| ?[上下]半年| ?前?[一二三四] ?季度)?"
    r"(?: ?\d{1,2}(?:[-–~]\d{1,2})? 月[份初末底]?(?: ?\d{1,2} 日)?)?"
    r"|\d{1,2}(?:[-–~]\d{1,2})? 月(?: ?\d{1,2} 日)?"
)
_RUNNING = frozenset(words()["running_words"])
"""Words of running English: no cell behind a figure is one of them."""


@frozen
class Row:
    """A flattened line split into cells: 'T' and 'V' for words and values, in order."""

    parts: tuple[Part, ...]
    shape: str


def flat_row(line: Line) -> Row | None:
    """Split a flattened line (words, then values apart by spaces), or None if it reads as prose or has no values.

    >>> flat_row(Line(0, 20, "甲产品 9.4% 8.1% 1.30 偏高", 1, 0)).shape
    'TVVVT'
    """
    text = line.text
    if line.width > 200 or " " not in text or "。" in text or "，" in text or _SENTENCE.search(text):
        return None
    tokens = _set_wide(text) or [(m.start(), m.end()) for m in _TOKEN.finditer(text)]
    if "$" in text or " %" in text or " )" in text:
        tokens = merge_fragments(text, tokens)[0]
    kinds = "".join(
        ["V" if text[a] in _VALUE_FIRST and VALUE.match(text[a:b].replace(" ", "")) else "T" for a, b in tokens]
    )
    if text[0].isdigit() and _NUMBERED_ROW.match(text) and kinds.startswith("VT") and kinds[2:].strip("T") != "":
        kinds = "T" + kinds[1:] if kinds.endswith("T") else kinds
    if "V" not in kinds or kinds.startswith("V"):
        return None
    if any(text[a:b] in _RUNNING for a, b in tokens[kinds.index("V") :]):
        return None  # rate slipped 3.1% to $2,310 per FEU from $2,384: a wrapped sentence
    parts: list[Part] = []
    shape = ""
    wide = "  " in text
    for (a, b), kind in zip(tokens, kinds, strict=True):
        if kind == "T" and shape.endswith("T") and not (wide and a - parts[-1][1] > 1) and "V" not in shape:
            parts[-1] = (parts[-1][0], b)  # a label of several words
        else:
            parts.append((a, b))
            shape += kind
    return Row(tuple((line.start + a, line.start + b) for a, b in parts), shape)


def _set_wide(text: str) -> list[Part]:
    """The cells of a line set wide where each is one figure, or words with a small number: 包 1, 2 小时系统."""
    if "  " not in text:
        return []
    cells = [(m.start(), m.end()) for m in _WIDE_GAP.finditer(text)]
    shown = [text[a:b] for a, b in cells]
    held = any(" " in words for words in shown) and all(
        " " not in words or _WORDS_WITH_NUMBER.fullmatch(words) for words in shown
    )
    return cells if held else []


def flat_head(line: Line, width: int) -> tuple[list[Part], list[Part]] | None:
    """The head above flattened rows as (groups, names), `width` long each, or None if it does not align.

    Picture columns (涨跌幅走势图) have no cells under them; their word without 走势图 heads the columns that follow.
    A head with one word less than a row has none over the names of the rows.
    """
    text, start = line.text, line.start
    if line.width > 240 or _SENTENCE.search(text):
        return None
    finder = _WIDE_GAP if "  " in text else _TOKEN
    found = [(m.start(), m.end()) for m in finder.finditer(text)]
    if not found or text[slice(*found[0])].lower() in words()["prepositions"]:
        return None
    group = empty = (start, start)
    names: list[Part] = []
    groups: list[Part] = []
    for a, b in found:
        if NUMERIC.match(text[a:b]) and not PERIOD.match(text[a:b]):
            return None
        picture = _PICTURE.search(text[a:b])
        if picture:
            group = (start + a, start + a + picture.start())
        else:
            names.append((start + a, start + b))
            groups.append(group)
    if len(names) == width - 1:
        if "".join(text[slice(*found[0])].split()).lower() in words()["corners"]:
            return None  # the names of the rows have a head, so a column has none
        names.insert(0, empty)
        groups.insert(0, empty)
    if len(names) != width or len(names) < 2:
        return None
    return groups, names


def flat_grid(head: Line | None, rows: list[Row], above: list[Line]) -> Grid | None:
    """A grid from flattened rows of one shape under a head, or None where that would be a guess.

    `above` are the lines over the head, nearest first, that name groups of columns (Three Months Ended); they go to
    the columns that they stand over.
    """
    width = len(rows[0].parts)
    if head is None:
        return None
    found = flat_head(head, width)
    if found is None:
        return None
    groups, names = found
    heads = [names]
    if any(a < b for a, b in groups):
        heads.insert(0, groups)
    for line in above:
        over = _over(line, head, names)
        if over is None:
            return None
        heads.insert(0, over)
    labels = len(rows[0].shape) - len(rows[0].shape.lstrip("T"))
    body = tuple(row.parts for row in rows)
    return Grid(tuple(tuple(row) for row in heads) + body, len(heads), max(labels, 1))


def is_over(line: Line, head: Line) -> bool:
    """Whether a line names groups of columns: set in from the left or set apart, without figures or sentences."""
    if line.kind or line.width > 240 or _STOP.search(line.text) or line.text.startswith(("(", "（")):
        return False
    if "   " not in line.text and line.indent < max(head.indent - 16, 12):
        return False
    return not any(NUMERIC.match(token) and not PERIOD.match(token) for token in line.text.rstrip(",").split("  "))


def _over(line: Line, head: Line, names: list[Part]) -> list[Part] | None:
    """The group over each column, by where they stand; None where the groups are not equally wide."""
    spans = [match.span() for match in _WIDE_GAP.finditer(line.text)]
    centres = [line.indent + columns(line.text[:a]) + columns(line.text[a:b]) / 2 for a, b in spans]
    result = [names[0][:1] * 2]
    counts = [0] * len(spans)
    for a, b in names[1:]:
        left = head.indent + columns(head.text[: a - head.start])
        centre = left + columns(head.text[a - head.start : b - head.start]) / 2
        nearest = min(range(len(spans)), key=lambda i: abs(centres[i] - centre))
        counts[nearest] += 1
        result.append((line.start + spans[nearest][0], line.start + spans[nearest][1]))
    return result if len(set(counts)) == 1 else None
