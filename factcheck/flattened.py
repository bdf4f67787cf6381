"""Flattened tables: rows whose cells are set apart by white space only, put back under their heads.

A table is found by its rows: words, then as many values in each. Its head is the line or lines above that name just
as many columns, by their number or by where they stand. What does not come out even stays a run of cells: a figure
under the wrong head would be worse than one that nobody reads. Rows that lack a cell are placed only where the
columns of the others are aligned; a row that cannot be placed stays in the view without cells.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from itertools import pairwise

from attrs import frozen

from factcheck.lines import Line, any_of, columns, words
from factcheck.tables import (
    NUMERIC,
    PERIOD,
    VALUE,
    Grid,
    Part,
    is_unit,
    merge_fragments,
)

MOST_ROWS = 3000
_WORDED = (
    r"(?:增加|减少|上升|下降|提高|降低|提升|增长)了?\s{0,2}\d{1,6}(?:\.\d{1,6})?\s{0,2}"
    r"(?:个\s{0,2})?(?:百分点|基点|pct|bps?|%)"
)
_TOKEN = re.compile(_WORDED + r"|\S+")
_CELL = re.compile(r"\S+(?:[ \u00a0]\S+)*")
_MOVED = re.compile(_WORDED + "$")
_NO_VALUE = re.compile(any_of(words()["no_values"]) + "$")
_FIRSTS = frozenset("-–—－+−△▲▼↑↓~约>＞<＜≥≤(（UHNRC$¥￥€£.Nn无增减上下提降").union(
    name[0] for name in words()["no_values"]
)
"""What a figure, or what stands for one, can begin with, beside digits."""
_GROUPED = re.compile(r"[-(（]?\d{1,3}(?: \d{3}){1,5}(?:[.,]\d{1,6})?[)）]?$")
_CODE = re.compile(r"\d{6}(?:\.[A-Z]{2})?$|\d{4,5}\.HK$|[A-Z]{1,5}\.[A-Z]{1,2}$|\d{1,3}$")
_RULE = re.compile(r"[-=_─━—+|\s]{3,}$")
_SENTENCE = re.compile(r"[。；！？]|[a-z]\.\s[A-Z]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LETTER = re.compile(r"[^\W\d_]")
_GOES_ON = re.compile(r"[的及与和或之、）)]|等|[a-z]")
_OPEN_END = re.compile(r"(?:[、，及和与的（(/／\-–]|,|\b(?:and|or|of|to|for|in|from|by|per|the|attributable|used))$")
_NUMBERING = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.．]\s?|[(（][一二三四五六七八九十\d]{1,2}[)）]|其中[:：]|[加减][:：]"
)
_NOTE = re.compile(r"(?:[一二三四五六七八九十]{1,3}[、.．]?)?[(（]?\d{0,3}[)）]?(?:[、.．(（]\d{1,2}[)）]?)?$")
_BRACKETS = re.compile(r"[（(][^（()）]{0,40}[)）]")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]{0,6}\.?"
_HEAD_PIECE = re.compile(
    rf"{_MONTH}\s\d{{1,2}},?\s(?:19|20)\d\d|\d{{1,2}}\s{_MONTH}\s(?:19|20)\d\d|{_MONTH}\s\d{{1,2}},?"
    r"|(?:Q[1-4]|[1-4]Q|H[12]|[12]H|FY)\s?'?(?:19|20)?\d\d(?!\d)[AEF]?"
    r"|(?:%\s)?(?:[Cc]hange|[Gg]rowth|[Vv]ariance|[Ii]ncrease|[Ii]nc\.?)(?:\s?/?\s?\(?(?:[Dd]ecrease|[Dd]ec\.?)\)?)?(?:\s?\(?(?:%|\$|bps?|pp)\)?)?"
    r"|(?:19|20)\d\d\s年(?:\s?\d{1,2}\s月)?(?:\s?\d{1,2}\s日)?(?:\s?[一二三四]\s?季度|\s?[上下]半年|度)?"
    r"|[^\s（(]\S{0,60}\s[（(](?:%|％|[^\s（()）]{1,8})[)）]|\S+"
)
_SPAN = r"(?:[Tt]hree|[Ss]ix|[Nn]ine|[Tt]welve|THREE|SIX|NINE|TWELVE)\s[Mm](?:onths|ONTHS)\s[Ee](?:nded|NDED)"
_ENDED = re.compile(
    rf"(?:(?:For\s)?(?:the\s)?(?:{_SPAN}|(?:[Ff]iscal\s)?(?:[Yy]ears?|[Qq]uarters?|YEARS?|QUARTERS?)\s(?:[Ee]nded|ENDED))|[Aa]s\s(?:of|at)|AS\sOF|At)"
    rf"(?:\s{_MONTH}\s?(?:\d{{1,2}},?)?)?|{_MONTH}\s\d{{1,2}},?|截至"
)
_ONLY_DAY = re.compile(rf"{_MONTH}\s\d{{1,2}},?$")


@frozen
class Found:
    """A table found in lines `start` to `stop`; lines that could not be placed stand in `lost`."""

    start: int
    stop: int
    grid: Grid
    lost: tuple[int, ...] = ()


class _Row:
    """A line of a table: its label cells, then its values; without values it is a label alone."""

    __slots__ = ("index", "label", "line", "n", "values", "wide")

    def __init__(self, index: int, line: Line, label: list[Part], values: list[Part], wide: bool) -> None:
        self.index, self.line, self.label, self.values, self.wide = index, line, label, values, wide
        self.n = len(values)

    def text(self) -> str:
        """The words of the label."""
        if not self.label:
            return ""
        base = self.line.start
        return self.line.text[self.label[0][0] - base : self.label[-1][1] - base]


# ---- lines into cells


def is_value(shown: str) -> bool:
    """Whether the words of a cell are a figure or stand for none (-, 不适用, 扭亏为盈, 增加0.29个百分点).

    >>> [is_value(words) for words in ("1,234.5", "(86.3)", "$ 1,234", "增加0.29个百分点", "不适用", "2025年", "偏高")]
    [True, True, True, True, True, False, False]
    """
    if len(shown) > 48 or (shown[:1] not in _FIRSTS and not shown[:1].isdigit()):
        return False
    packed = shown.replace(" ", "") if " " in shown else shown
    if VALUE.match(packed) or _MOVED.match(packed):
        return True
    return (not packed.isascii() and _NO_VALUE.match(packed) is not None) or _GROUPED.match(shown) is not None


def _tokens(text: str) -> list[Part]:
    """What a line holds, apart by space: '$ 1,234', '12.4 %', '合 计' and '增加 0.3 个百分点' are one each."""
    found = [match.span() for match in _TOKEN.finditer(text)]
    if "$" in text or "¥" in text or " %" in text or " )" in text or "( " in text:
        found = merge_fragments(text, found)[0]
    merged: list[Part] = []
    for a, b in found:
        if merged:
            left, right = merged[-1]
            single = b - a == 1 and right - left >= 1 and a - right <= 8 and _HAN.match(text, a)
            if single and (right - left == 1 or text[left + 1 : right - 1].isspace()) and _HAN.match(text, left):
                merged[-1] = (left, b)
                continue
            if text[a:b] in ("%", "％") and right - left <= 2 and VALUE.match(text[left:right]):
                merged[-1] = (left, b)
                continue
        merged.append((a, b))
    return merged


def split_row(index: int, line: Line) -> _Row | None:
    """A line as a row of words and then values, a label alone, or None where it is neither."""
    text = line.text
    if line.width > 240 or _SENTENCE.search(text):
        return None
    wide = "  " in text or "\u3000" in text or "\t" in text
    cells = _wide_cells(text) if wide else _tokens(text)
    first = len(cells)
    while first and is_value(text[cells[first - 1][0] : cells[first - 1][1]]):
        first -= 1
    if first == 0 and len(cells) > 1 and PERIOD.match(text[cells[0][0] : cells[0][1]]):
        first = 1  # a row of a day, a quarter or a year
    elif 0 < first < len(cells):
        lead = text[cells[0][0] : cells[0][1]]
        if is_value(lead) and not _CODE.match(lead):
            return None
        if first > 1 and any(_is_point(text[a:b]) for a, b in cells[1:first]):
            return None  # a second table beside the first
    if first < len(cells) and not wide and "，" in text[: cells[first][0]]:
        return None
    base = line.start
    label = [(base + a, base + b) for a, b in cells[:first]]
    values = [(base + a, base + b) for a, b in cells[first:]]
    return _Row(index, line, label, values, wide)


def _is_point(shown: str) -> bool:
    return ("." in shown or shown[-1] in "%％") and is_value(shown)


def _wide_cells(text: str) -> list[Part]:
    """Cells apart by two spaces or more; a cell of several figures is several, one that starts with words is one."""
    result: list[Part] = []
    for match in _CELL.finditer(text):
        a, b = match.span()
        shown = match.group()
        if " " not in shown or is_value(shown):
            result.append((a, b))
            continue
        inner = [(a + left, a + right) for left, right in _tokens(shown)]
        if all(is_value(text[left:right]) for left, right in inner):
            result += inner
            continue
        last = len(inner)
        while last and is_value(text[inner[last - 1][0] : inner[last - 1][1]]):
            last -= 1
        if last < len(inner) - 1 and not result:  # a label with two figures or more right behind it
            result.append((a, inner[last - 1][1]))
            result += inner[last:]
        else:
            result.append((a, b))
    if "$" in text or "¥" in text or "%" in text or ")" in text:
        result = merge_fragments(text, result)[0]
    return _join_signs(text, result)


def _join_signs(text: str, cells: list[Part]) -> list[Part]:
    """'项　目' and '合  计' are one word set wide."""
    merged: list[Part] = []
    for a, b in cells:
        if merged and b - a == 1 and a - merged[-1][1] <= 8 and _HAN.match(text, a):
            left, right = merged[-1]
            inner = text[left:right]
            signs = inner.split()
            if _HAN.match(inner) and len(signs) <= 3 and all(len(sign) == 1 for sign in signs):
                merged[-1] = (left, b)
                continue
        merged.append((a, b))
    return merged


# ---- heads


@cache
def _head_words() -> re.Pattern[str]:
    names = words()
    return re.compile("(?:" + any_of([*names["head_periods"], *names["head_changes"]]) + "){1,8}$", re.I)


@lru_cache(maxsize=2048)
def is_head(shown: str) -> bool:
    """Whether words can only be the head of a column of figures: a period, or how something has moved.

    >>> [is_head(words) for words in ("2025年", "Q1 2026", "本期比上年同期增减（%）", "YoY", "营业收入")]
    [True, True, True, True, False]
    """
    packed = "".join(shown.split()).strip("*")
    if not packed or len(packed) > 40:
        return False
    if PERIOD.match(packed) or PERIOD.match(shown) or is_unit(packed):
        return True
    bare = _BRACKETS.sub("", packed) or packed.strip("()（）")
    if PERIOD.match(bare) or _head_words().match(bare):
        return True
    spaced = " ".join(shown.split())
    return _ENDED.fullmatch(spaced) is not None or _DATED.match(spaced) is not None


_DATED = re.compile(
    rf"(?:{_MONTH}\s\d{{1,2}},?\s(?:19|20)\d\d|\d{{1,2}}\s{_MONTH}\s(?:19|20)\d\d|{_MONTH}\s(?:19|20)\d\d)$"
)


def _pieces(line: Line) -> list[Part]:
    """What a head line names, in offsets of its text."""
    text = line.text
    if "  " in text or "\u3000" in text or "\t" in text:
        cells = _join_signs(text, [match.span() for match in _CELL.finditer(text)])
        if len(cells) > 1:
            return cells
    return _join_signs(text, _narrow_pieces(text))


def _narrow_pieces(text: str) -> list[Part]:
    result: list[Part] = []
    at = 0
    for match in _ENDED.finditer(text):  # Three months ended March 31, before its years
        result += [(at + a, at + b) for a, b in _plain_pieces(text[at : match.start()])]
        if text[match.end() : match.end() + 6].strip()[:2] in ("19", "20") and _ONLY_DAY.match(match.group()):
            stop = match.end() + 5 + (text[match.end() : match.end() + 1] != " ")
            stop = min(stop, len(text))
            result.append((match.start(), len(text[:stop].rstrip())))
            at = stop
            continue
        result.append((match.start(), match.end()))
        at = match.end()
    result += [(at + a, at + b) for a, b in _plain_pieces(text[at:])]
    return result


def _plain_pieces(text: str) -> list[Part]:
    return [match.span() for match in _HEAD_PIECE.finditer(text)]


def _is_head_line(line: Line) -> bool:
    """Whether a line can only be a head: nothing but periods and changes behind at most one word for the rows."""
    if line.width > 240 or "，" in line.text or _SENTENCE.search(line.text):
        return False
    last = line.text.rsplit(None, 1)[-1]
    if last[-1] != "," and not is_head(last):
        return False
    pieces = _pieces(line)
    heads = [is_head(line.text[a:b]) for a, b in pieces]
    if len(pieces) < 2 or not heads[-1]:
        return False
    first = heads.index(True)
    return all(heads[first:]) and first <= 3 and not any(is_value(line.text[a:b]) for a, b in pieces[:first])


def _names(line: Line, k: int, m: int) -> list[Part] | None:
    """The names over m label columns and k columns of values, or None. An empty part: none is printed there."""
    text, start = line.text, line.start
    pieces, noted = _without_notes(text, _pieces(line))
    shown = [text[a:b] for a, b in pieces]
    if len(pieces) < k or any(_is_figure(word) for word in shown):
        return None
    heads = [is_head(word) for word in shown]
    first = heads.index(True) if True in heads else len(heads)
    certain = len(heads) - first == k and all(heads[first:])
    if "  " not in text and "\u3000" not in text and "\t" not in text:
        if certain and first and first != m:
            pieces = [(pieces[0][0], pieces[first - 1][1]), *pieces[first:]]
        elif not certain and not _is_corner(shown[0]) and any(word.isascii() and word.isalpha() for word in shown):
            return None  # words of Latin letters apart by one space: where a name ends is not printed
    lead = text[pieces[0][0] : pieces[0][1]]
    if len(pieces) == k + m and not is_head(lead):
        parts = pieces
    elif len(pieces) == k + 1 and not is_head(lead):
        parts = pieces[:1] + [(-1, -1)] * (m - 1) + pieces[1:]
    elif len(pieces) == k and not noted and not _is_corner(lead):
        parts = [(-1, -1)] * m + pieces
    else:
        return None
    return [(start + a, start + b) if a >= 0 else (start, start) for a, b in parts]


def _without_notes(text: str, pieces: list[Part]) -> tuple[list[Part], bool]:
    """The names of a head without that of a column of notes, and whether a name stands before it."""
    for at, (a, b) in enumerate(pieces[:2]):
        if "".join(text[a:b].split()).lower() in words()["note_columns"]:
            return pieces[:at] + pieces[at + 1 :], at > 0
    return pieces, False


def _is_corner(shown: str) -> bool:
    return "".join(shown.split()).lower() in words()["corners"]


def _is_figure(shown: str) -> bool:
    return NUMERIC.match(shown) is not None and PERIOD.match(shown) is None


def _groups(line: Line, names: list[Part], k: int, text: str, head: Line) -> list[Part] | None:
    """The groups that a line above the names puts over them, each over its own columns; None if that is not certain."""
    shown = line.text
    pieces = _pieces(line)
    m = len(names) - k
    empty = (line.start, line.start)
    if (
        pieces
        and not is_head(shown[pieces[0][0] : pieces[0][1]])
        and len(pieces) > 1
        and _is_corner(shown[slice(*pieces[0])])
    ):
        pieces = pieces[1:]
    if not pieces or any(_is_figure(shown[a:b]) for a, b in pieces):
        return None
    parts = [(line.start + a, line.start + b) for a, b in pieces]
    if len(pieces) == k:
        return [empty] * m + parts
    dated = [index for index in range(m, len(names)) if _is_year(text[names[index][0] : names[index][1]])]
    if len(pieces) == 1 and dated and _is_span(shown[pieces[0][0] : pieces[0][1]]):
        return [parts[0] if index in dated else empty for index in range(len(names))]
    if len(pieces) > 1 and k % len(pieces) == 0 and all(is_head(shown[a:b]) for a, b in pieces):
        each = k // len(pieces)
        shown_names = [text[a:b] for a, b in names[m:]]
        if shown_names[:each] * len(pieces) == shown_names or _centred(line, pieces, head, names[m:], each):
            return [empty] * m + [part for part in parts for _ in range(each)]
    return None


def _is_span(shown: str) -> bool:
    """A stretch of time whose year stands below it."""
    shown = " ".join(shown.split())
    return _ENDED.fullmatch(shown) is not None or PERIOD.match(shown) is not None


def _is_year(shown: str) -> bool:
    packed = "".join(shown.split())
    return len(packed) in (4, 5) and packed[:2] in ("19", "20") and packed.rstrip("年").isdigit()


def _centred(line: Line, pieces: list[Part], head: Line, names: list[Part], each: int) -> bool:
    """Whether each group stands nearest to the middle of its own columns."""
    centres = [_centre(line, a, b) for a, b in pieces]
    spots = [_centre(head, a - head.start, b - head.start) for a, b in names]
    nearest = [min(range(len(centres)), key=lambda i: abs(centres[i] - spot)) for spot in spots]
    return nearest == [index // each for index in range(len(names))]


def _centre(line: Line, a: int, b: int) -> float:
    return line.indent + columns(line.text[:a]) + columns(line.text[a:b]) / 2


def _mixed(top: Line, bottom: Line, k: int, m: int) -> tuple[list[Part], list[Part]] | None:
    """Periods over repeated names, and single columns behind them: 2025年 2024年 同比增减 over 金额 占比 金额 占比."""
    over, under = _pieces(top), _pieces(bottom)
    if len(over) > 1 and not is_head(top.text[over[0][0] : over[0][1]]):
        lead: list[Part] = over[:1]
        over = over[1:]
    else:
        lead = []
    shown = [bottom.text[a:b] for a, b in under]
    if any(_is_figure(word) for word in shown) or len(under) >= k or len(under) < 2:
        return None
    single = k - len(under)
    groups = len(over) - single
    if groups < 2 or len(under) % groups or not all(is_head(top.text[a:b]) for a, b in over):
        return None
    each = len(under) // groups
    if each < 2 or shown[:each] * groups != shown:
        return None
    place, below = top.start, bottom.start
    corner = [(place + a, place + b) for a, b in lead] + [(place, place)] * (m - len(lead))
    spread = [(place + a, place + b) for a, b in over[:groups] for _ in range(each)]
    singles = [(place + a, place + b) for a, b in over[groups:]]
    names = [(below, below)] * m + [(below + a, below + b) for a, b in under] + [(below, below)] * single
    return corner[:m] + spread + singles, names


def _inline_groups(line: Line, k: int, m: int) -> tuple[list[Part], list[Part]] | None:
    """'Three months ended March 31, 2026 2025': the span of time goes over the years behind it."""
    text, start = line.text, line.start
    pieces = _pieces(line)
    if len(pieces) < k + 1:
        return None
    tail = pieces[-k:]
    lead = pieces[:-k]
    if not all(is_head(text[a:b]) for a, b in tail) or not any(_is_year(text[a:b]) for a, b in tail):
        return None
    first = text[lead[-1][0] : lead[-1][1]]
    if not _ENDED.fullmatch(" ".join(first.split())) or len(lead) > 2:
        return None
    empty = (start, start)
    corner = [(start + lead[0][0], start + lead[0][1])] if len(lead) == 2 else []
    group = (start + lead[-1][0], start + lead[-1][1])
    over = [group if _is_year(text[a:b]) else empty for a, b in tail]
    return corner + [empty] * (m - len(corner)) + over, [empty] * m + [(start + a, start + b) for a, b in tail]


# ---- columns by where they stand


def _spans(rows: list[_Row], k: int) -> list[tuple[int, int]] | None:
    """From where to where each column of values goes, if all full rows agree on its right or its left edge."""
    full = [row for row in rows if row.n == k and row.wide]
    if len(full) < 2:
        return None
    spans = []
    for column in range(k):
        edges = [_edges(row.line, row.values[column]) for row in full]
        left, right = min(a for a, _ in edges), max(b for _, b in edges)
        if right - min(b for _, b in edges) > 1 and max(a for a, _ in edges) - left > 1:
            return None
        spans.append((left, right))
    if any(one[1] >= two[0] for one, two in pairwise(spans)):
        return None
    return spans


def _edges(line: Line, part: Part) -> tuple[int, int]:
    left = line.indent + columns(line.text[: part[0] - line.start])
    return left, left + columns(line.text[part[0] - line.start : part[1] - line.start])


def _placed(row: _Row, spans: list[tuple[int, int]]) -> list[Part] | None:
    """The values of a row that lacks some, each in the one column whose edge it shares."""
    result: list[Part] = []
    column = 0
    for part in row.values:
        left, right = _edges(row.line, part)
        fits = [
            i
            for i, (a, b) in enumerate(spans)
            if left < b and right > a and (abs(right - b) <= 1 or abs(left - a) <= 1)
        ]
        if len(fits) != 1 or fits[0] < column:
            return None
        result += [(part[0], part[0])] * (fits[0] - column)
        result.append(part)
        column = fits[0] + 1
    end = row.values[-1][1]
    return result + [(end, end)] * (len(spans) - column)


def _by_place(heads: list[Line], spans: list[tuple[int, int]], m: int) -> tuple[list[list[Part]], int] | None:
    """Head rows (top first) from lines (nearest first) whose pieces stand over columns; and how many are used."""
    result: list[list[Part]] = []
    covered: set[int] = set()
    for line in heads[:3]:
        pieces = [match.span() for match in _CELL.finditer(line.text)]
        row: list[Part] = [(line.start, line.start)] * (m + len(spans))
        over = []
        for a, b in pieces:
            left, right = _edges(line, (line.start + a, line.start + b))
            inside = [i for i, (c, d) in enumerate(spans) if left < d and right > c]
            if _is_figure(line.text[a:b]) or (not inside and right > spans[0][0]):
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
    return result[::-1], len(result)


def _first_halves(text: str, line: Line, spans: list[tuple[int, int]], names: list[Part]) -> list[Part] | None:
    """A line whose pieces each stand over one column: the first halves of names that a wrap cut in two."""
    m = len(names) - len(spans)
    row: list[Part] = [(line.start, line.start)] * len(names)
    for match in _CELL.finditer(line.text):
        part = (line.start + match.start(), line.start + match.end())
        left, right = _edges(line, part)
        inside = [i for i, (a, b) in enumerate(spans) if left < b and right > a]
        if len(inside) != 1 or row[m + inside[0]][0] < row[m + inside[0]][1]:
            return None
        name = text[slice(*names[m + inside[0]])]
        if _is_span(name) or is_unit(match.group()) or not is_head(match.group() + name):
            return None
        row[m + inside[0]] = part
    return row


# ---- the table


ENDS = frozenset("0123456789%％)）-—–元倍点用xX*０１２３４５６７８９亏盈")


def opens(line: Line) -> bool:
    """Whether a line ends like a row of a table, with two figures: a quick look for lines that open unlike one."""
    text = line.text
    if text[-1] not in ENDS or line.width > 240 or (" " not in text and "\u3000" not in text):
        return False
    last = text.rsplit(None, 2)
    if len(last) < 3 or not (NUMERIC.match(last[2]) or VALUE.match(last[2])) or not VALUE.match(last[1]):
        return False
    row = split_row(0, line)
    return row is not None and row.n > 1 and bool(row.label)


def find(text: str, lines: list[Line], index: int) -> tuple[Found | None, int]:
    """The table whose first row or head is at `index`, or None where none is certain; and the end of its rows."""
    first = index
    while first < len(lines) - 1 and first - index < 3 and _is_head_line(lines[first]):
        first += 1
    if first > index and not _goes_with(lines[first], 2):
        return None, index + 1
    first = _earlier(lines, first) if first == index else first
    above = _above(lines, first)
    if not above:
        return None, _past(lines, index + 1)
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


def _past(lines: list[Line], at: int) -> int:
    """The end of rows that have no head: none of them needs another look."""
    while at < len(lines) and _goes_with(lines[at], 2):
        row = split_row(at, lines[at])
        if row is None or row.n < 2 or _is_head_line(lines[at]):
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
        if row is None or not row.n or _is_head_line(lines[at - 1]):
            break
        if not any(_is_figure(lines[at - 1].text[a - row.line.start : b - row.line.start]) for a, b in row.values):
            break
        if not row.label:
            label = split_row(at - 2, lines[at - 2]) if at > 1 and lines[at - 1].gap <= 2 else None
            if label is None or label.n or not _is_label(label) or _is_head_line(lines[at - 2]):
                break
            at -= 1
        at -= 1
    return at


def _collect(lines: list[Line], first: int, heads: set[str]) -> tuple[list[_Row], int]:
    """Rows and labels from `first` on, and the end; rules, furniture and `heads` printed again are passed over."""
    rows: list[_Row] = []
    at, stop, labels = first, first, 0
    furniture = False
    while at < len(lines) and at - first < MOST_ROWS:
        line = lines[at]
        if at > first and (line.kind == "page" or (line.kind in ("", "rule") and _RULE.match(line.text))):
            furniture = furniture or line.kind == "page"
            at += 1
            continue
        if at > first and line.text in heads:
            at += 1
            continue
        if at > first and (not _goes_with(line, 99 if furniture or lines[at - 1].text in heads else 2)):
            break
        row = None if at > first and _is_head_line(line) else split_row(at, line)
        if row is None or (row.n == 0 and (furniture or not _is_label(row))):
            break
        if row.n and not row.label and (not rows or rows[-1].n):
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
    if rows and tail and _goes_on(rows[-1].text(), tail[0].text()):
        rows.append(tail[0])
        stop = tail[0].index + 1
    return rows, stop


def _is_label(row: _Row) -> bool:
    shown = row.line.text
    if row.line.width > 72 or "，" in shown or not _LETTER.search(shown) or (row.wide and len(row.label) > 1):
        return False
    return shown[-1] not in ".!?,;" and not is_head(shown)


def _above(lines: list[Line], first: int) -> list[int]:
    """The lines above the first row that can belong to its head, nearest first."""
    found: list[int] = []
    at = first - 1
    while at >= 0 and len(found) < 5 and lines[at + 1].gap <= 2:
        line = lines[at]
        if line.kind == "rule" or (line.kind == "" and _RULE.match(line.text)):
            at -= 1
            continue
        if line.kind not in ("", "number") or line.width > 240 or _SENTENCE.search(line.text) or "，" in line.text:
            break
        if any(_is_figure(line.text[a:b]) for a, b in _pieces(line)):
            break
        found.append(at)
        at -= 1
    return found


def _note_at(line: Line) -> bool:
    return any("".join(line.text[a:b].split()).lower() in words()["note_columns"] for a, b in _pieces(line)[:2])


@frozen
class _Heads:
    """The rows of a head, the line where it begins, its labels below, and whether it can be nothing else."""

    rows: list[list[Part]]
    top: int
    labels: list[int]
    strong: bool


def _make(text: str, lines: list[Line], rows: list[_Row], above: list[int], k: int, stop: int) -> Found | None:
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
    body = _Body(text, k, m, _spans(full, k), any(_note_at(lines[index]) for index in above[:2]))
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


def _heads(text: str, lines: list[Line], above: list[int], full: list[_Row], k: int, m: int) -> _Heads | None:
    spans = _spans(full, k)
    for skip in range(min(3, len(above))):
        labels, rest = above[:skip], above[skip:]
        for index in labels:
            row = split_row(index, lines[index])
            if row is None or row.n or not _is_label(row):
                return None
        found = _direct(text, lines, rest, k, m, spans) or _stacked(lines, rest, k, m)
        if found is None and spans is not None:
            placed = _by_place([lines[index] for index in rest], spans, m)
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
    names = _names(lines[rest[0]], k, m)
    if names is None:
        return None
    rows, top = [names], rest[0]
    shown = [text[a:b] for a, b in names[m:]]
    units = all(is_unit("".join(word.split())) for word in shown)
    strong = all(is_head(word) for word in shown)
    for index in rest[1:4]:
        if units:
            over = _names(lines[index], k, m)
            units = False
        else:
            over = _groups(lines[index], names, k, text, lines[rest[0]])
            if over is None and spans is not None:
                over = _first_halves(text, lines[index], spans, rows[0])
        if over is None:
            break
        rows.insert(0, over)
        top = index
    return None if units else _Heads(rows, top, [], strong)


def _stacked(lines: list[Line], rest: list[int], k: int, m: int) -> _Heads | None:
    """A span of time and its years on one line, or periods over repeated names."""
    found = _inline_groups(lines[rest[0]], k, m)
    if found is not None:
        return _Heads(list(found), rest[0], [], True)
    if len(rest) > 1:
        found = _mixed(lines[rest[1]], lines[rest[0]], k, m)
        if found is not None:
            return _Heads(list(found), rest[1], [], True)
    return None


class _Body:
    """The rows below a head, put together from lines."""

    def __init__(self, text: str, k: int, m: int, spans: list[tuple[int, int]] | None, note: bool) -> None:
        self.text, self.k, self.m, self.spans = text, k, m, spans
        self.note = note
        self.rows: list[list[Part]] = []
        self.loose: list[Part] = []
        self.lost: list[int] = []
        self.cuts: list[Part] = []
        self.wholes: dict[int, str] = {}
        self.pending: list[_Row] = []
        self.before = ""
        """The words of the row before, where it has values."""

    def fill(self, rows: list[_Row]) -> None:
        """All rows in order."""
        self.widest = max((columns(row.text()) for row in rows), default=0)
        for row in rows:
            if row.n:
                self._row(row)
            elif not self.pending and self.before and _goes_on(self.before, row.text()):
                self.loose.append((row.line.start, row.line.end))
                self.before = self.wholes[len(self.rows) - 1] = _joined(self.before, row.text())
            else:
                self.pending.append(row)
        self._flush(self.pending)

    def _row(self, row: _Row) -> None:
        if self.note and len(row.label) > 1 and _NOTE.match(self.text[slice(*row.label[-1])]):
            row.label = row.label[:-1]
        label, shown = row.label, row.text()
        pending, self.pending = self.pending, []
        ahead = pending[-1] if pending else None
        values = self._values(row)
        joins = ahead is not None and (not label or _goes_on(ahead.text(), shown))
        if joins and ahead is not None and values is not None and self.m == 1:
            if len(pending) > 1 and _goes_on(pending[0].text(), ahead.text()):
                ahead, pending = pending[0], []
                self._cut(ahead.line.end, pending[-1].line.start) if pending else None
            self._flush(pending[:-1])
            if label:
                self._cut(ahead.line.end, label[0][0])
            label = [(ahead.line.start, label[-1][1] if label else ahead.line.end)]
            shown = _joined(ahead.text(), shown)
        elif ahead is not None:
            doubtful = self._may_go_on(ahead, row)
            self._flush(pending)
            if doubtful:
                values = None
        if values is None or not label:
            self._lose(row)
            return
        if self.m == 1 or len(label) != self.m:
            end = label[-1][1]
            label = [(label[0][0], end)] + [(end, end)] * (self.m - 1)
        self.rows.append(label + values)
        self.before = shown

    def _lose(self, row: _Row) -> None:
        self.loose.append((row.line.start, row.line.end))
        self.lost.append(row.index)
        self.before = ""

    def _cut(self, left: int, right: int) -> None:
        """Between two Han characters the break and the space of a wrap go."""
        if self.text[left - 1] > "\u2e7f" or self.text[right] > "\u2e7f":
            self.cuts.append((left, right))

    def _flush(self, pending: list[_Row]) -> None:
        for row in pending:
            start, end = row.line.start, row.line.end
            self.rows.append([(start, end)] + [(end, end)] * (self.k + self.m - 1))
            self.before = ""

    def _values(self, row: _Row) -> list[Part] | None:
        if row.n == self.k:
            return list(row.values)
        if row.n < self.k and self.spans is not None and row.wide:
            return _placed(row, self.spans)
        if row.n == self.k + 1 and self.note and _NOTE.match(self.text[slice(*row.values[0])]):
            return list(row.values[1:])
        return None

    def _may_go_on(self, ahead: _Row, row: _Row) -> bool:
        """Whether words alone on a line may as well be the first half of the row's own."""
        shown = ahead.text()
        if shown[-1] in ":：" or _NUMBERING.match(shown) or row.line.indent > ahead.line.indent + 1:
            return False
        width = columns(shown)
        return width >= (24 if shown.isascii() else 14) and width * 4 >= self.widest * 3


def _joined(one: str, two: str) -> str:
    """Two halves of a label: Han characters need no space between."""
    if not one or not two:
        return one or two
    return one + two if one[-1] > "\u2e7f" or two[0] > "\u2e7f" else f"{one} {two}"


def _goes_on(one: str, two: str) -> bool:
    """Whether the words of one line go on in those of the next."""
    if not one or not two or one[-1] in "：:" or _NUMBERING.match(two):
        return False
    if _is_known(one) and not _OPEN.match(two):
        return False
    if one.count("（") + one.count("(") > one.count("）") + one.count(")"):
        return True
    if _OPEN_END.search(one) or _is_known(_joined(one, two)):
        return True
    return _GOES_ON.match(two) is not None and (two[0] > "\u2e7f" or two[0] == ")" or one[-1].isascii())


_OPEN = re.compile(r"[（(][^（()）]{1,16}[)）]$|[)）]")


@cache
def _known() -> frozenset[str]:
    return frozenset("".join(name.lower().split()) for name in words()["row_names"])


def _is_known(shown: str) -> bool:
    bare = _NUMBERING.sub("", _BRACKETS.sub("", shown), count=1)
    return "".join(bare.lower().split()) in _known()
