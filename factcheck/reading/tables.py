"""Table cells into drafts: row heads name the subject, column heads the measure, unit and period."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from attrs import evolve, frozen

from factcheck import marks as lexer
from factcheck import periods
from factcheck.document import Cell, Table
from factcheck.quantity import Mark, Quantity
from factcheck.reading.bodies import body
from factcheck.reading.draft import Draft
from factcheck.reading.phrases import Named, split, tidy

_MOVES = (
    "涨跌幅",
    "涨幅",
    "跌幅",
    "增速",
    "同比",
    "环比",
    "变动",
    "增减",
    "YoY",
    "yoy",
    "QoQ",
    "change",
    "Change",
    "growth",
)


_BARE_CHANGE = re.compile(
    r"(?:[周月季年]|累计|当月|同比|环比|较上年末|较年初|同比增速|环比增速|同比增长|同比变动|同比变化|环比变动|增速|增减|增长|变动|变化|涨跌|"
    r"y/y|yoy|qoq|q/q|m/m|mom|w/w|wow|change|growth|chg|%|\s|（%）|\(%\))*",
    re.I,
)
"""A column head that says how the row's own measure has moved, and names no measure itself."""


@frozen
class Head:
    """What a row's or a column's head says: its words without the unit, unit and scale, the period, the base."""

    words: str = ""
    unit: str = ""
    scale: Decimal = Decimal(1)
    mark: Mark | None = None
    base: str = ""
    code: str = ""

    @property
    def moves(self) -> bool:
        """Whether it says how something has moved and names no measure itself (同比, w/w)."""
        return bool(self.words or self.base) and bool(_BARE_CHANGE.fullmatch(self.words))


def read_table(number: int, table: Table, marks: Sequence[Mark | Quantity], topic: str) -> list[Draft]:
    """The drafts of a table's number cells."""
    columns = _columns(table, marks)
    title = _title_mark(number, table)
    drafts: list[Draft] = []
    above = Head()
    for cells in table.rows[table.head_rows :]:
        row = _row(cells, table, marks)
        if row.moves:  # a row of growth rates under the row that they are of
            row = evolve(above, base=row.base or "stated", unit="")
        elif row.words:
            above = row
        for cell in cells[table.head_columns :]:
            quantity = _only_quantity(cell, marks)
            if quantity is not None and cell.column < len(columns):
                place = _Place(number, cell, row, columns, title, topic, title_measure(table.title), table.unit)
                drafts.append(_draft(place, quantity))
    return drafts


@frozen
class _Place:
    """A number cell with everything that heads it."""

    number: int
    cell: Cell
    row: Head
    columns: Sequence[Head]
    title: Mark | None
    topic: str
    title_measure: str
    table_unit: str

    @property
    def column(self) -> Head:
        return self.columns[self.cell.column]

    @property
    def beside(self) -> str:
        """The words of the nearest column to the left that names a measure of its own."""
        left = (head for head in reversed(self.columns[: self.cell.column]) if head.words and not head.moves)
        return next((head.words for head in left if head.unit or split(head.words).head), "")


def _draft(place: _Place, quantity: Quantity) -> Draft:
    row, column = place.row, place.column
    subject, measure = _names(place)
    unit, scale = quantity.unit, quantity.scale
    if not unit:
        unit, scale = _unit_for(place)
        scale = scale * quantity.scale
    draft = Draft(quantity, subject, measure, unit=unit, scale=scale)
    draft.mark = row.mark or column.mark or place.title
    draft.base = column.base or row.base
    draft.cell = (place.number, place.cell.row, place.cell.column)
    draft.block, draft.layout, draft.phrase, draft.head = place.number, "table", row.words, True
    draft.kind = _kind(unit, quantity)
    draft.how = {"subject": "row", "measure": "column", **({"unit": "column"} if unit != quantity.unit else {})}
    moved = any(word in column.words for word in _MOVES) or (draft.base and unit == "%")
    if unit == "pp":
        draft.aspect = "points"
    elif moved:
        draft.aspect = "change"
    elif any(word in column.words for word in ("占比", "份额", "比重")):
        draft.aspect = "share"
    return draft


def _names(place: _Place) -> tuple[str, str]:
    """Subject and measure: rows are who and columns are what, or the other way about, or the title says what."""
    row, column = place.row, place.column
    named = Named(row.words, "", False) if body(row.words) else split(row.words)
    if column.moves or not column.words:
        if named.head:
            return named.subject or place.topic, named.measure
        return row.words, place.beside if column.moves and place.beside else place.title_measure
    what = split(column.words)
    if (named.head or row.unit) and not what.head and not any(word in column.words for word in _MOVES):
        whom = tidy(column.words)
        return (f"{named.subject} {whom}".strip() if named.head else whom), named.measure or row.words
    return row.words or place.topic, tidy(column.words)


def _unit_for(place: _Place) -> tuple[str, Decimal]:
    """The unit that a head, a row or the table hands to a bare number; the nearest wins."""
    for head in (place.column, place.row):
        if head.unit:
            return head.unit, head.scale
    if place.column.moves or place.row.base:
        return "", Decimal(1)
    corner = place.columns[0]  # the head of the row names may carry the unit of all: | 人民币亿元 | 2026 | 2027 |
    return (corner.unit, corner.scale) if corner.unit else _unit_of(place.table_unit)


def _kind(unit: str, quantity: Quantity) -> str:
    if unit == quantity.unit:
        return quantity.kind
    if unit in ("%", "pp", "x"):
        return {"%": "percent", "pp": "points", "x": "multiple"}[unit]
    if len(unit) == 3 and unit.isupper():
        return "money"
    return "price" if "/" in unit else "physical"


def _columns(table: Table, marks: Sequence[Mark | Quantity]) -> list[Head]:
    """One Head a column, the rows of the head read downwards."""
    width = max((len(row) for row in table.rows), default=0)
    heads: list[list[Cell]] = [[] for _ in range(width)]
    for row in table.rows[: table.head_rows]:
        for cell in row:
            heads[cell.column].append(cell)
    return [_head(cells, marks) for cells in heads]


def _head(cells: Sequence[Cell], marks: Sequence[Mark | Quantity]) -> Head:
    """The head that some cells make together."""
    inside = [mark for cell in cells for mark in _inside(cell, marks) if isinstance(mark, Mark)]
    words, unit, scale = head_unit(" ".join(filter(None, (_without(cell, marks) for cell in cells))))
    return Head(
        words.strip(),
        unit,
        scale,
        next((mark for mark in reversed(inside) if mark.kind == "period"), None),
        next((getattr(mark.spec, "base", "") for mark in reversed(inside) if mark.kind == "comparison"), ""),
    )


def _row(cells: Sequence[Cell], table: Table, marks: Sequence[Mark | Quantity]) -> Head:
    """A row's head: of its leading cells those that hold words; a security code yields to the name beside it."""
    leading: list[Cell] = []
    for cell in cells:
        if cell.column >= table.head_columns and (leading or _only_quantity(cell, marks) is not None):
            break
        if tidy(cell.text) and not _CODE.fullmatch(cell.text.strip(" *")):
            leading.append(cell)
    head = _head(leading or cells[: table.head_columns], marks)
    return evolve(head, words=_own_name(head.words))


_ALIAS = re.compile(r"([^()（）]*[\u4e00-\u9fff][^()（）]*)[(（][A-Za-z][^()（）]*[)）]")


def _own_name(words: str) -> str:
    """A name without its English form in brackets: 微软(MICROSOFT) is 微软."""
    found = _ALIAS.match(words)
    return found.group(1).strip() if found else words


_CODE = re.compile(r"\d{4,6}|[\dA-Z.]*\.[A-Z]{1,2}|\d{1,2}")
"""Security codes and running numbers."""


def _without(cell: Cell, marks: Sequence[Mark | Quantity]) -> str:
    """A head cell's text without the periods in it."""
    out, at = [], cell.left
    for mark in _inside(cell, marks):
        if mark.kind == "period":
            out.append(cell.text[at - cell.left : mark.left - cell.left])
            at = mark.right
    out.append(cell.text[at - cell.left :])
    return "".join(out).strip(" *|\t")


@lru_cache(maxsize=256)
def title_measure(title: str) -> str:
    """The measure that a table's title names: 表1：主要车企4月交付量（万辆） -> 交付量; '' for none."""
    words = re.sub(r"[（(][^（）()]*[)）]\s*$", "", title.strip(" *：:"))
    words = re.split(r" (?:by|of|for|in) |情况|一览|对比|统计|走势|明细", words)[0]
    named = split(words)
    return named.measure if named.head else ""


@lru_cache(maxsize=1024)
def head_unit(words: str) -> tuple[str, str, Decimal]:
    """Split a head into its words and its unit: '市值亿美元' -> ('市值', 'USD', 10^8); no unit: ('', 1).

    A unit stands in brackets, behind a colon or slash, or at the very end of the head.
    """
    for sign, close in (("（", "）"), ("(", ")"), ("[", "]")):
        before, opened, rest = words.rpartition(sign)
        if opened:
            inner, _, after = rest.partition(close)
            unit, scale = _unit_of(inner.strip())
            if unit:
                return (before + after).strip(), unit, scale
    for at in range(len(words)):
        if words[at] > "\u2fff" or words[at] in "$%¥":
            unit, scale = _unit_of(words[at:])
            if unit and len(words[at:]) <= 6 and ((len(unit) == 3 and unit.isupper()) or unit == "%"):
                return words[:at].strip(" /、:："), unit, scale
    return words, "", Decimal(1)


_SPANS_OF_TIME = {"月": "month", "年": "year", "天": "d", "日": "d", "months": "month", "years": "year", "days": "d"}
"""Units of a column that would be a date behind a number: 中位PFS（月）."""


@lru_cache(maxsize=1024)
def _unit_of(text: str) -> tuple[str, Decimal]:
    """The unit and scale of words such as 亿元, 万吨, %, US$ m; ('', 1) where they are none."""
    text = text.removeprefix("单位").strip(" ：:").removeprefix("人民币")
    if not text or len(text) > 14:
        return "", Decimal(1)
    if text.lower() in ("pct", "百分点", "个百分点", "pp"):
        return "pp", Decimal(1)
    if text in _SPANS_OF_TIME:
        return _SPANS_OF_TIME[text], Decimal(1)
    first, _, second = text.replace("（", " ").partition(" ")
    for probe in ("1" + text, "1 " + text, f"{first}1 {second}", f"{first} 1{second}"):
        found = [mark for mark in lexer.lex(probe) if type(mark) is Quantity]
        if len(found) == 1 and found[0].right == len(probe) and found[0].unit and found[0].low is not None:
            return found[0].unit, found[0].low
    return "", Decimal(1)


def _title_mark(number: int, table: Table) -> Mark | None:
    """The period in a table's title; its view offset is a stand-in that no real mark has."""
    for found in periods.find(table.title):
        if found.kind == "period":
            return Mark("period", -1, -1, -(number + 2) * 1000, -1, found.label, found.label, found.spec)
    return None


def _inside(cell: Cell, marks: Sequence[Mark | Quantity]) -> list[Mark | Quantity]:
    """The marks that begin in a cell; `marks` are in reading order."""
    first = bisect_left(marks, cell.left, key=_left)
    return list(marks[first : bisect_left(marks, cell.right, lo=first, key=_left)])


def _left(mark: Mark | Quantity) -> int:
    return mark.left


def _only_quantity(cell: Cell, marks: Sequence[Mark | Quantity]) -> Quantity | None:
    """The figure of a cell that holds one figure and nothing else of weight."""
    inside = [mark for mark in _inside(cell, marks) if type(mark) is Quantity]
    if len(inside) != 1:
        return None
    quantity = inside[0]
    assert isinstance(quantity, Quantity)
    rest = (cell.text[: quantity.left - cell.left] + cell.text[quantity.right - cell.left :]).strip(
        " *约超近>＞<＜≥≤~()（）"
    )
    return quantity if len(rest) <= 2 else None


def prose_cells(table: Table, marks: Sequence[Mark | Quantity]) -> Iterator[Cell]:
    """The cells that hold sentences with figures in them: they are read as prose."""
    for row in table.rows[table.head_rows :]:
        for cell in row:
            if len(cell.text) >= 10 and any(type(mark) is Quantity for mark in _inside(cell, marks)):
                yield cell
