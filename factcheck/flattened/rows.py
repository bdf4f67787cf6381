"""Lines into cells: words, then values; what counts as a value."""

from __future__ import annotations

from factcheck.lines import Line, any_of, words
from factcheck.patterns import lazy
from factcheck.tables import NUMERIC, PERIOD, UNIT_WORD, VALUE, Part, merge_fragments

_WORDED = (
    r"(?:增加|减少|上升|下降|提高|降低|提升|增长)了?\s{0,2}\d{1,6}(?:\.\d{1,6})?\s{0,2}"
    r"(?:个\s{0,2})?(?:百分点|基点|pct|bps?|%)"
)
_TOKEN = lazy(_WORDED + r"|\S+")
CELL = lazy(r"\S+(?:[ \u00a0]\S+)*")
_MOVED = lazy(_WORDED + "$")
_NO_VALUE = lazy(any_of(words()["no_values"]) + "$")
_FIRSTS = frozenset("-–—－+−△▲▼↑↓~约>＞<＜≥≤(（UHNRC$¥￥€£.Nn无/增减上下提降").union(
    name[0] for name in words()["no_values"]
)
"""What a figure, or what stands for one, can begin with, beside digits."""
_SAID_FIRSTS = frozenset("盈亏比较")
_GROUPED = lazy(r"[-(（]?\d{1,3}(?: \d{3}){1,5}(?:[.,]\d{1,6})?[)）]?$")
_MEASURED = lazy(rf"[-+约]?\d[\d,]{{0,12}}\.\d{{1,4}}{UNIT_WORD}$|\d{{1,3}}(?:,\d{{3}})+{UNIT_WORD}$")
"""A figure with its unit: 15.5GW, 1,560元/kW; told by its point or its comma, as 3台 or 5G may be part of a name."""
_AMOUNT = r"\d[\d,.]{0,15}(?:[百千万亿]{0,2}元(?:/股)?|%|％)?"
SAID = lazy(
    r"(?:盈利|亏损|[比较](?:上年|去年)同期(?:增[长加]|上升|提[高升]|下降|减少))[:：]?约?"
    rf"{_AMOUNT}(?:[-–—~～至]{_AMOUNT})?$"
)
"""A figure behind what it says of a profit, in forecasts of results: 盈利：21,500万元–24,000万元."""
_CODE = lazy(r"\d{6}(?:\.[A-Z]{2})?$|\d{4,5}\.HK$|[A-Z]{1,5}\.[A-Z]{1,2}$|\d{1,3}$")
SENTENCE = lazy(r"[。；！？]|[a-z]\.\s[A-Z]")
HAN = lazy(r"[\u4e00-\u9fff]")
BRACKETS = lazy(r"[（(][^（()）]{0,40}[)）]")
NUMBERING = lazy(
    r"(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.．]\s?|[(（][一二三四五六七八九十\d]{1,2}[)）]|其中[:：]|[加减][:：]"
)
LETTER = lazy(r"[^\W\d_]")


class Row:
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


def runs_on(text: str) -> bool:
    """Whether a line has a comma as sentences have; in brackets it belongs to a head: 销售收入（万元，不含税）."""
    return "，" in text and "，" in BRACKETS.sub("", text)


def is_value(shown: str) -> bool:
    """Whether the words of a cell are a figure or stand for none (-, 不适用, 扭亏为盈, 增加0.29个百分点).

    >>> [is_value(words) for words in ("1,234.5", "(86.3)", "$ 1,234", "增加0.29个百分点", "不适用", "2025年", "偏高")]
    [True, True, True, True, True, False, False]
    """
    if shown[:1] in _SAID_FIRSTS and SAID.match(shown):
        return True
    if len(shown) > 48 or (shown[:1] not in _FIRSTS and not shown[:1].isdigit()):
        return False
    packed = shown.replace(" ", "") if " " in shown else shown
    if VALUE.match(packed) or _MOVED.match(packed) or _MEASURED.match(packed):
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
            single = b - a == 1 and right - left >= 1 and a - right <= 8 and HAN.match(text, a)
            if single and (right - left == 1 or text[left + 1 : right - 1].isspace()) and HAN.match(text, left):
                merged[-1] = (left, b)
                continue
            if text[a:b] in ("%", "％") and right - left <= 2 and VALUE.match(text[left:right]):
                merged[-1] = (left, b)
                continue
        merged.append((a, b))
    return merged


def split_row(index: int, line: Line) -> Row | None:
    """A line as a row of words and then values, a label alone, or None where it is neither."""
    text = line.text
    if line.width > 240 or SENTENCE.search(text):
        return None
    wide = is_wide(text)
    cells = cells_of(text, wide)
    first = len(cells) - _ends_with_length(text, cells) if wide else len(cells)
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
    if not wide and first > 3 and text[0].isascii() and text[0].islower():
        return None  # the end of a sentence
    base = line.start
    label = [(base + a, base + b) for a, b in cells[:first]]
    values = [(base + a, base + b) for a, b in cells[first:]]
    return Row(index, line, label, values, wide)


def _ends_with_length(text: str, cells: list[Part]) -> bool:
    """Whether the last cell of a row is how long something takes, behind a figure: 8,640.00  7,200.00  18个月."""
    if len(cells) < 3:
        return False
    (left, right), last = cells[-2], text[cells[-1][0] : cells[-1][1]]
    return _LENGTH.match(last) is not None and is_value(text[left:right])


_LENGTH = lazy(r"\d{1,3}\s?(?:个月|年|天)$")


def is_wide(text: str) -> bool:
    """Whether cells stand apart by more than one space."""
    return "  " in text or "\u3000" in text or "\t" in text


def cells_of(text: str, wide: bool) -> list[Part]:
    """The cells of a line."""
    return _wide_cells(text) if wide else _tokens(text)


def _is_point(shown: str) -> bool:
    return ("." in shown or shown[-1] in "%％") and is_value(shown)


def _wide_cells(text: str) -> list[Part]:
    """Cells apart by two spaces or more; a cell of several figures is several, one that starts with words is one."""
    result: list[Part] = []
    for match in CELL.finditer(text):
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
    return join_signs(text, result)


def join_signs(text: str, cells: list[Part]) -> list[Part]:
    """'项　目' and '合  计' are one word set wide."""
    merged: list[Part] = []
    for a, b in cells:
        if merged and b - a == 1 and a - merged[-1][1] <= 8 and HAN.match(text, a):
            left, right = merged[-1]
            inner = text[left:right]
            signs = inner.split()
            if HAN.match(inner) and len(signs) <= 3 and all(len(sign) == 1 for sign in signs):
                merged[-1] = (left, b)
                continue
        merged.append((a, b))
    return merged


def is_figure(shown: str) -> bool:
    """Whether words are a figure and no year."""
    return NUMERIC.match(shown) is not None and PERIOD.match(shown) is None
