"""A report as read: its text exactly as in the source, its blocks, and the joined view that is read.

Two kinds of offsets exist. A *source* offset counts the characters (code points) of `Document.text`; whatever is
shown to a person carries those. A *view* offset counts the characters of `Document.view.text`, in which the hard
wraps inside prose are taken out; lexer and reading work there, and `View.source` leads back.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from attrs import field, frozen

from factcheck.patterns import lazy

_LINE_END = lazy(r"\r\n|\n|\r")


@frozen(weakref_slot=False)
class Span:
    """A slice of the source text: `start` inclusive, `end` exclusive, in code points."""

    start: int
    end: int


@frozen
class Location:
    """Where a span begins, for people: 1-based line and column, page if the source has pages, and the heading above."""

    line: int
    column: int
    page: int | None = None
    section: str = ""


@frozen
class View:
    """The text for reading, with a map back to the source.

    `view_starts` and `source_starts` are parallel and ascending: from `view_starts[i]` on, the view repeats the
    source from `source_starts[i]` on.
    """

    text: str = field(repr=False)
    view_starts: tuple[int, ...] = (0,)
    source_starts: tuple[int, ...] = (0,)

    def source(self, offset: int) -> int:
        """The source offset of the character at a view offset."""
        piece = bisect_right(self.view_starts, offset) - 1
        return self.source_starts[piece] + offset - self.view_starts[piece]

    def piece(self, offset: int) -> tuple[int, int, int]:
        """The stretch of the view around an offset that the source has in one piece: (begin, end, shift).

        A source offset in it is the view offset plus the shift.
        """
        index = bisect_right(self.view_starts, offset) - 1
        begin = self.view_starts[index]
        end = self.view_starts[index + 1] if index + 1 < len(self.view_starts) else len(self.text)
        return begin, end, self.source_starts[index] - begin

    def span(self, left: int, right: int) -> Span:
        """The source span of the view slice [left, right); it never ends on white space that was taken out."""
        return Span(self.source(left), self.source(right - 1) + 1) if right > left else Span(*[self.source(left)] * 2)


@frozen(weakref_slot=False)
class Cell:
    """One cell of a table, in view offsets; a cell may be empty (left == right)."""

    left: int
    right: int
    text: str
    row: int
    column: int
    whole: str = ""
    """All the words of a cell that goes on in a later line of the view; '' where `text` is all of them."""

    @property
    def words(self) -> str:
        """The words of the cell on one line."""
        shown = self.whole or self.text
        return " ".join(shown.split()) if "\n" in shown or "\r" in shown else shown


@frozen
class Table:
    """A table whose rows could be rebuilt with certainty. Rows are in reading order, cells in column order."""

    rows: tuple[tuple[Cell, ...], ...]
    head_rows: int = 1
    head_columns: int = 1
    title: str = ""
    title_block: int = -1
    unit: str = ""
    """The unit printed for the whole table (单位：亿元), as printed; empty if none."""


@frozen(weakref_slot=False)
class Block:
    """A stretch of the view with one layout: see `KINDS`.

    `section` is the index of the heading block that governs this one (-1: none); only headings that precede their
    text in a page with real structure govern.
    """

    kind: str
    left: int
    right: int
    level: int = 0
    section: int = -1
    page: int | None = None
    table: Table | None = None


KINDS = (
    "heading",  # section titles
    "paragraph",
    "list_item",
    "table",  # rebuilt rows: `table` is set
    "caption",  # 图表5: ..., 表1：..., Figure 2: ...
    "note",  # 注：, 资料来源：, 备注：
    "contents",  # lines of a table of contents
    "cells",  # flattened cells that could not be rebuilt: numbers without facts
    "running",  # running heads, page numbers, contact lines, analysts' names and licence numbers
    "boilerplate",  # legal notices and rating definitions
)


@frozen
class Document:
    """One report as read."""

    path: str
    text: str = field(repr=False)
    view: View = field(repr=False)
    blocks: tuple[Block, ...] = field(repr=False)
    pages: tuple[int, ...] = ()
    """Source offsets at which pages begin; empty if the source has none."""
    page_numbers: tuple[int, ...] = ()
    """The number of each page, as printed where the source prints them; empty: counted from 1."""
    house: str = ""
    published: date | None = None
    published_from: str = ""
    """Where the date was found: 'given', 'front page', 'date line', 'file name', 'latest past date', or ''."""
    language: str = "zh"
    problems: tuple[str, ...] = ()
    line_starts: Sequence[int] = field(default=(0,), repr=False, eq=False)

    def locate(self, start: int) -> Location:
        """Line, column and page of a source offset (section: the governing heading's text)."""
        line = bisect_right(self.line_starts, start)
        return Location(line, start - self.line_starts[line - 1] + 1, self.page_at(start), self.section_at(start))

    def page_at(self, start: int) -> int | None:
        """The number of the page that a source offset is on, None if the source has no pages."""
        index = bisect_right(self.pages, start)
        if not index:
            return None
        return self.page_numbers[index - 1] if index <= len(self.page_numbers) else index

    def block_at(self, start: int) -> int:
        """The index of the block that a source offset is in, or that stands before it; -1 before the first."""
        return bisect_right(self.blocks, start, key=lambda block: self.view.source(block.left)) - 1

    def section_at(self, start: int) -> str:
        """The text of the heading that governs a source offset, or ''."""
        index = self.block_at(start)
        if index < 0 or self.blocks[index].section < 0:
            return ""
        heading = self.blocks[self.blocks[index].section]
        return self.view.text[heading.left : heading.right].strip("# *\n")


def line_starts_of(text: str) -> array[int]:
    """The source offsets at which lines begin; lines end with \\n, \\r\\n or a lone \\r.

    >>> list(line_starts_of("a\\nb\\r\\nc"))
    [0, 2, 5]
    """
    if "\r" in text:
        return array("q", (0, *(match.end() for match in _LINE_END.finditer(text))))
    at = 0
    return array("q", (0, *[at := at + len(line) + 1 for line in text.split("\n")][:-1]))
