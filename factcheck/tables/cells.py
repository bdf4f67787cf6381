"""Cells of a row: how a line is cut into them, and which of them hold a value, a figure, a period."""

from __future__ import annotations

import re
from itertools import pairwise

from factcheck.lines import INVISIBLE, Line
from factcheck.patterns import lazy

Part = tuple[int, int]
"""A slice of the source; empty (start == end) for an empty cell."""
_NIL = r"[-–—－]{1,3}|\.{2,3}|…|N/?A|n/?a|[Nn]\.[Aa]\.?|N/?M|N\.M\.?|n/m|n\.?m\.?|不适用|无|/"
_NUMBER = (
    r"[-+−－–△▲▼↑↓~约>＞<＜≥≤]{0,2}\s?[(（]?[-+−]?(?:US|HK|NT|RMB|CNY|USD)?[$¥￥€£]?\s?\d[\d,，]{0,24}(?:\.\d{1,12})?"
    r"\s?(?:%|％|‰|[xX]|倍|pct|pp|bps?|个百分点|[万亿千百]{0,2}(?:元|美元|吨|户|台|辆|家)?)?[)）]?[*†①-⑨]?"
)
VALUE = lazy(rf"(?:{_NUMBER}|{_NIL})$")
NUMERIC = lazy(rf"{_NUMBER}$")
PERIOD = lazy(
    r"(?:(?:19|20)\d\d\s?年?\s?(?:[AEFaef]|[QHqh][1-4]|[一二三四]季度|[上下]半年|1?\d月(?:\d{1,2}日)?|年)?|[1-4][QH]['’]?\d\d[AEF]?"
    r"|FY\s?['’]?\d{2,4}(?:[QH][1-4])?[AEF]?|[QH][1-4](?:\s?(?:FY)?['’]?\d{2,4})?[AEF]?|\d\d[QH][1-4]"
    r"|(?:19|20)\d\d[-/.]\d{1,2}(?:[-/.]\d{1,2})?|1?\d月(?:\d{1,2}日)?|1[-–—至]1?\d月)$"
)
_SIGN = lazy(r"(?:US|HK|NT|RMB)?[$¥￥€£(（]{1,2}$")
_CLOSE = lazy(r"(?:[%％)）]{1,2}|pp|pct|bps?|x)$")
_SEPARATOR = lazy(r"\|?\s{0,20}:?-{1,60}:?\s{0,20}(?:\|\s{0,20}:?-{1,60}:?\s{0,20}){0,200}\|?$")
_MEASURED = lazy(r"[-+约超近~]?\d[\d,]*(?:\.\d+)?\s?[^\d\s，,、]{1,8}")
"""A figure with its unit, whatever that is: 15.5GW, 1,560元/kW."""
_BRACKETED = lazy(
    rf"{_NUMBER}\s?[(（](?:同比|环比|占比?)?[-+−－~约]?\s?\d[\d,.]{{0,15}}\s?(?:%|％|pct|pp|bps?|个百分点|[万亿]?元?)?[)）]"
)
"""A figure with another one in brackets behind it: 38.2（+12.4%）."""
_LONG = 24


def is_separator(text: str) -> bool:
    """Whether a line is the rule below the head of a Markdown table."""
    return "-" in text and _SEPARATOR.match(text) is not None and ("|" in text)


def split_pipes(line: Line) -> list[Part]:
    """The cells of a Markdown row; an escaped bar belongs to its cell.

    >>> split_pipes(Line(0, 12, "| 甲 | **12** |", 1, 0))
    [(2, 3), (8, 10)]
    """
    text, start = line.text, line.start
    bars = [i for i, char in enumerate(text) if char == "|" and (i == 0 or text[i - 1] != "\\")]
    if not bars or bars[0] != 0:
        bars.insert(0, -1)
    if bars[-1] != len(text) - 1:
        bars.append(len(text))
    return [_plain(text, _trim(text, a + 1, b, 0), start) for a, b in pairwise(bars)]


def _plain(text: str, part: Part, base: int) -> Part:
    """A cell without the stars of its emphasis."""
    left, right = part
    while right - left > 2 and text[left] == text[right - 1] == "*":
        left, right = left + 1, right - 1
    return base + left, base + right


def split_tabs(text: str, start: int, end: int) -> list[Part]:
    """The cells between tabs of a source slice.

    >>> split_tabs("甲\\t 12\\t", 0, 6)
    [(0, 1), (3, 5), (6, 6)]
    """
    shown = text[start:end]
    cells = []
    left = 0
    for piece in shown.split("\t"):
        cells.append(_trim(shown, left, left + len(piece), start))
        left += len(piece) + 1
    return cells


def split_commas(text: str, mark: str = ",") -> list[list[Part]]:
    """The cells of comma-separated text by RFC 4180: quotes may hold marks and breaks, two of them stand for one.

    >>> split_commas('甲,"1,234"')
    [[(0, 1), (3, 8)]]
    """
    rows: list[list[Part]] = []
    row: list[Part] = []
    pattern = re.compile(rf'[ \t]*"((?:[^"]|"")*)"[^{mark}\r\n]*|[^{mark}\r\n]*')
    position = 0
    while position <= len(text):
        match = pattern.match(text, position)
        assert match is not None  # the second branch matches anything
        group = 1 if match.group(1) is not None else 0
        row.append(_trim(text, match.start(group), match.end(group), 0))
        position = match.end()
        if text[position : position + 1] != mark:
            rows.append(row)
            row = []
            if text[position : position + 2] == "\r\n":
                position += 1
        position += 1
    return [cells for cells in rows if any(a < b for a, b in cells)]


def _trim(text: str, left: int, right: int, base: int) -> Part:
    """A cell without the white space and invisible signs at its ends."""
    while left < right and (text[left].isspace() or text[left] in INVISIBLE):
        left += 1
    while right > left and (text[right - 1].isspace() or text[right - 1] in INVISIBLE):
        right -= 1
    return base + left, base + right


def merge_fragments(source: str, row: list[Part]) -> tuple[list[Part], list[Part]]:
    """Cells with '$', '(' or ')', '%' apart put together again, and the white space that this takes out."""
    merged: list[Part] = []
    cuts: list[Part] = []
    opened = False
    for start, end in row:
        size = end - start
        shown = source[start:end] if size <= 4 else ""
        closes = size and _CLOSE.match(shown) and merged and NUMERIC.match(source[merged[-1][0] : merged[-1][1]])
        if closes or (opened and size and source[start].isdigit()):
            cuts.append((merged[-1][1], start))
            merged[-1] = (merged[-1][0], end)
            opened = False
        elif opened and not size:
            continue  # an empty cell between '$' and its figure
        else:
            merged.append((start, end))
            opened = bool(size) and _SIGN.match(shown) is not None
    return merged, cuts


def is_fragment(source: str, cell: Part) -> bool:
    """Whether a cell holds only what belongs to the figure beside it: '$', '(' or ')', '%'.

    >>> is_fragment("US$ 1,234 %", (0, 3)), is_fragment("US$ 1,234 %", (4, 9))
    (True, False)
    """
    start, end = cell
    if not 0 < end - start <= 4:
        return False
    shown = source[start:end]
    return _SIGN.match(shown) is not None or _CLOSE.match(shown) is not None


def is_value(source: str, cell: Part) -> bool:
    """Whether a cell holds a value, or a word for none: 12.4%, －, N/A.

    >>> is_value("12.4%", (0, 5)), is_value("n.a.", (0, 4)), is_value("收入", (0, 2))
    (True, True, False)
    """
    start, end = cell
    return 0 < end - start <= 48 and VALUE.match(source[start:end].replace(" ", "").replace("\t", "")) is not None


def is_bracketed(source: str, cell: Part) -> bool:
    """Whether a cell holds a figure with another one in brackets: 38.2（+12.4%）."""
    shown = source[cell[0] : cell[1]]
    return shown[-1:] in ("）", ")") and len(shown) <= _LONG and _BRACKETED.fullmatch(shown) is not None


def is_measured(source: str, cell: Part) -> bool:
    """Whether a cell behind the first is a figure with a unit; a column of years or terms is one of names."""
    shown = source[cell[0] : cell[1]]
    return len(shown) <= _LONG and _MEASURED.fullmatch(shown) is not None and PERIOD.match(shown) is None


def is_figure(source: str, cell: Part) -> bool:
    """Whether a cell holds a figure that is no period.

    >>> is_figure("12.4%", (0, 5)), is_figure("2024", (0, 4))
    (True, False)
    """
    start, end = cell
    shown = source[start:end]
    figure = NUMERIC.match(shown) is not None or is_bracketed(source, cell)
    return 0 < end - start <= 48 and figure and PERIOD.match(shown) is None
