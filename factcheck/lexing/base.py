"""What every part of the lexer stands on: the text, marks, and where on a line a number stands."""

from __future__ import annotations

from collections.abc import Container
from decimal import Decimal
from functools import lru_cache
from typing import Any

from factcheck import numerals
from factcheck.document import View
from factcheck.lexing import context
from factcheck.lexing.finding_units import find_unit
from factcheck.making import maker
from factcheck.patterns import lazy
from factcheck.quantity import Mark, Quantity

make_mark, make_quantity = maker(Mark), maker(Quantity)
_BLANK_CELL = frozenset("\t\n\r|\0")
_CONTENTS = lazy(r"目 ?录[ \t]*\r?\n|(?:Contents|CONTENTS)[ \t]*\r?\n")
_CONTENTS_LINE = lazy(r"[ \t]*(?:[^\r\n]{1,120}[\t .…·]\d{1,3})?[ \t]*\r?\n")


_JAPAN = lazy(
    r"\b(?:[Yy]en|Japan(?:ese)?|Tokyo|Osaka|Kyoto|Nagoya|Yokohama|Kansai|Kyushu|Hokkaido|Kumamoto"
    r"|Nikkei|TOPIX|BoJ|JGBs?|JPY)\b|\d{4} JP\b|\.T\)|日元|日本|日圆"
)
_CHINA = lazy(r"\b(?:RMB|CNY|CNH|[Yy]uan|[Rr]enminbi|PBoC)\b|人民币|[亿万]元|\d元|\d{6}\.S[HZ]|\d CH\b")


class Base:
    """The text that is read, and the making of marks: `s` is the plain text (see text.py), `text` the text itself."""

    def __init__(self, s: str, text: str, view: View | None = None, source: str | None = None) -> None:
        self.s = s
        self.text = text
        self.view = view
        self.source = text if view is None else source or text
        self.piece = (0, len(text) + 1, 0) if view is None else (0, 0, 0)
        """The piece of the view that the last mark lay in: where it begins and ends, source less view offset."""
        self.sterling = "£" in s
        """Whether money is in pounds, so that 412p is pence."""
        self.yen = "¥" in s and _JAPAN.search(s) is not None and _CHINA.search(s) is None
        """Whether ¥ is the yen's sign: in a text on Japan that knows no yuan."""
        self.known: dict[Any, Any] = {}
        """Texts, values, periods met so far: what is printed alike shares them, and long texts take less room."""
        self.cells: Container[tuple[int, int]] = ()
        """The cells of tables that only the table shows to be figures: (30), 5.10 on a line of its own."""
        self.floor = 0
        """Where the last mark ended: nothing may begin before."""
        self.contents = _contents(s)
        self.contents_end = max((right for _, right in self.contents), default=0)
        self.ordinal = -1
        """Where the last ordinal ended: 第四、五位."""
        self.last = 0
        """Where the last amount ended: a + or - right there is an operator."""

    def _place(self, left: int, right: int) -> tuple[int, int, str]:
        """Source offsets of a slice, and its text there."""
        begin, stop, shift = self.piece
        if begin <= left < stop and right <= stop:
            if shift:
                text = self.source[left + shift : right + shift]
                return left + shift, right + shift, self.known.setdefault(text, text)
            text = self.source[left:right]
            return left, right, self.known.setdefault(text, text)  # the very same numbers: a sum would be new ones
        return self._place_anew(left, right)

    def _place_anew(self, left: int, right: int) -> tuple[int, int, str]:
        """The same where the slice leaves the piece of the view that was at hand."""
        if self.view is not None:
            self.piece = _, stop, _ = self.view.piece(left)
            if left < right <= stop:
                return self._place(left, right)
            span = self.view.span(left, right)
            left, right = span.start, span.end
        return left, right, self.source[left:right]

    def mark(self, kind: str, left: int, right: int, value: str = "", spec: object = None) -> Mark:
        """A mark of a text slice."""
        start, end, text = self._place(left, right)
        if kind == "ordinal" or kind == "list":
            value = _as_digits(value or text)
            self.ordinal = right if kind == "ordinal" else self.ordinal
        elif not value and kind in ("name", "code"):
            value = text
        if spec is not None:
            spec = self.known.setdefault(spec, spec)
        return make_mark(kind, start, end, left, right, text, self.known.setdefault(value, value), spec)

    def malformed(self, left: int, right: int, problem: str) -> Quantity:
        """Something that should be a figure or date and cannot be: 2月30日."""
        start, end, text = self._place(left, right)
        return make_quantity(start, end, left, right, text, status="malformed", problem=problem)

    def word(self, left: int, right: int, value: Decimal | None, unit: str, kind: str = "") -> Quantity:
        """A figure in words: 翻倍, two-thirds; value None makes it indeterminate."""
        if value is None and not unit:
            found = find_unit(self.s, right + 4 if self.s.startswith(" of ", right) else right)
            if found:
                right, unit, kind = found[0], found[1].unit, found[1].kind
        kind = kind or {"x": "multiple", "%": "percent", "pp": "points"}.get(unit, "count")
        start, end, text = self._place(left, right)
        if value is None:
            return make_quantity(start, end, left, right, text, unit=unit, kind=kind, status="indeterminate")
        behind = context.modifier_after(self.s, right) if unit == "x" else ""  # 翻倍有余
        modifier = behind or context.modifier_before(self.s, left) or "exact"
        whole = value == value.to_integral_value()
        step: Decimal | None
        if unit in ("%", "x"):
            step = numerals.rough(value)
        elif whole:
            step = Decimal(1) if kind in ("count", "duration") else None
        else:
            step = Decimal("0.01")
        return make_quantity(start, end, left, right, text, value, value, 0, step, unit, kind, modifier)

    def _line_head(self, i: int) -> bool:
        k = i
        s = self.s
        while k and s[k - 1] in " \t#*-•>■●(" and i - k < 12:
            k -= 1
        return k == 0 or s[k - 1] == "\n"

    def _alone_in_cell(self, left: int, right: int) -> bool:
        """Whether the slice fills a cell between tabs, bars or line ends, in a line that has more than one cell."""
        if (left, right) in self.cells:
            return True
        s = self.s
        a, b = left, right
        while a and s[a - 1] == " ":
            a -= 1
        while s[b] == " ":
            b += 1
        if (a == 0 or s[a - 1] in _BLANK_CELL) and s[b] in _BLANK_CELL:
            return (a > 0 and s[a - 1] in "\t|") or s[b] in "\t|"
        return False

    def _fills_cell(self, i: int, end: int) -> bool:
        """Whether a number, with or without its sign, is a cell of a table by itself."""
        return bool(self.cells) and ((i, end) in self.cells or (i - 1, end) in self.cells)

    def _token_end(self, i: int) -> int:
        match = numerals.ARABIC.match(self.s, i)
        return match.end() if match else i + 1


def _contents(s: str) -> list[tuple[int, int]]:
    """Where tables of contents are: from their heading on, lines that end with a page number."""
    found: list[tuple[int, int]] = []
    if "录" not in s and "ontents" not in s and "CONTENTS" not in s:
        return found
    for match in _CONTENTS.finditer(s):
        end = match.end()
        while (line := _CONTENTS_LINE.match(s, end)) is not None:
            end = line.end()
        found.append((match.end(), end))
    return found


@lru_cache(maxsize=4096)
def _as_digits(value: str) -> str:
    """五 as 5, Top20 as 20: what ranks and list numbers are compared by."""
    if value.isdigit():
        return value
    number = numerals.parse(value)
    return str(number) if number is not None else "".join(c for c in value if c.isdigit()) or value
