"""Table cells into drafts: row heads name the subject, column heads the measure, unit and period."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from attrs import frozen

from factcheck.document import Cell, Table
from factcheck.quantity import Mark, Quantity
from factcheck.reading.draft import Draft
from factcheck.reading.phrases import split, tidy

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
    r"(?:同比|环比|较上年末|较年初|同比增速|环比增速|同比增长|同比变动|同比变化|环比变动|增速|增减|增长|变动|变化|涨跌|"
    r"y/y|yoy|qoq|q/q|m/m|mom|w/w|wow|change|growth|chg|%|\s|（%）|\(%\))*",
    re.I,
)
"""A column head that says how the row's own measure has moved, and names no measure itself."""


@frozen
class Head:
    """A column's head: its words without the unit, its unit and scale, the period and base it prints."""

    words: str
    unit: str
    scale: Decimal
    mark: Mark | None = None
    base: str = ""


def read_table(number: int, table: Table, marks: Sequence[Mark | Quantity], topic: str, text: str) -> list[Draft]:
    """The drafts of a table's number cells."""
    heads = _heads(table, marks)
    by_place = {mark.left: mark for mark in marks}
    title_mark = _period_in_title(table)
    drafts = []
    for row in table.rows[table.head_rows :]:
        name = _row_name(row, table)
        row_mark = next(
            (
                m
                for c in row[: table.head_columns]
                for m in _inside(c, marks)
                if isinstance(m, Mark) and m.kind == "period"
            ),
            None,
        )
        for cell in row[table.head_columns :]:
            quantity = _only_quantity(cell, by_place, marks)
            if quantity is None or cell.column >= len(heads):
                continue
            head = heads[cell.column]
            drafts.append(_draft(number, quantity, cell, head, name, topic, row_mark or head.mark or title_mark, table))
    return drafts


def _draft(
    number: int, quantity: Quantity, cell: Cell, head: Head, name: str, topic: str, mark: Mark | None, table: Table
) -> Draft:
    words = head.words
    row = split(name)
    bare = bool(_BARE_CHANGE.fullmatch(words.strip()))
    if bare and name:
        subject, measure = (row.subject or topic, row.measure) if row.head else (name, title_measure(table.title))
    elif row.head and not split(words).head and not any(word in words for word in _MOVES):
        subject, measure = row.subject or topic or tidy(words), row.measure
        if row.subject or topic:
            subject = f"{subject}{tidy(words)}" if tidy(words) and not head.mark else subject
    else:
        subject, measure = name, tidy(words)
    unit, scale = quantity.unit, quantity.scale
    if not unit:
        unit, scale = (head.unit, head.scale) if head.unit else _unit_of(table.unit)
        scale = scale * quantity.scale if scale != 1 else quantity.scale
    draft = Draft(quantity, subject, measure, unit=unit, scale=scale, mark=mark, base=head.base)
    draft.cell = (number, cell.row, cell.column)
    draft.block, draft.layout, draft.phrase, draft.head = number, "table", name, True
    draft.kind = _kind(unit, quantity)
    draft.how = {"subject": "row", "measure": "column", **({"unit": "column"} if unit != quantity.unit else {})}
    if any(word in words for word in _MOVES) or (head.base and unit == "%"):
        draft.aspect = "points" if unit == "pp" else "change"
    elif "占比" in words or "份额" in words or "比重" in words:
        draft.aspect = "share"
    return draft


def _kind(unit: str, quantity: Quantity) -> str:
    if unit == quantity.unit:
        return quantity.kind
    if unit in ("%", "pp", "x"):
        return {"%": "percent", "pp": "points", "x": "multiple"}[unit]
    return "money" if len(unit) == 3 and unit.isupper() else "price" if "/" in unit else "physical"


def _heads(table: Table, marks: Sequence[Mark | Quantity]) -> list[Head]:
    """One Head a column, the rows of the head read downwards."""
    width = max((len(row) for row in table.rows), default=0)
    words = [""] * width
    found: list[Mark | None] = [None] * width
    bases = [""] * width
    for row in table.rows[: table.head_rows]:
        for cell in row:
            words[cell.column] = f"{words[cell.column]} {_without(cell, marks)}".strip()
            for mark in _inside(cell, marks):
                if mark.kind == "period":
                    found[cell.column] = mark  # type: ignore[assignment]
                elif mark.kind == "comparison":
                    bases[cell.column] = getattr(mark.spec, "base", "")  # type: ignore[union-attr]
                    words[cell.column] = words[cell.column]
    return [_head(words[k], found[k], bases[k]) for k in range(width)]


def _head(words: str, mark: Mark | None, base: str) -> Head:
    label, unit, scale = head_unit(words)
    return Head(label, unit, scale, mark, base)


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
    for at in range(1, len(words)):
        if words[at] > "\u2fff" or words[at] in "$%¥":
            unit, scale = _unit_of(words[at:])
            if unit and len(words[at:]) <= 6 and ((len(unit) == 3 and unit.isupper()) or unit == "%"):
                return words[:at].strip(" /、:："), unit, scale
    return words, "", Decimal(1)


@lru_cache(maxsize=1024)
def _unit_of(text: str) -> tuple[str, Decimal]:
    """The unit and scale of words such as 亿元, 万吨, %, US$ m; ('', 1) where they are none."""
    from factcheck import marks as lexer

    text = text.removeprefix("单位").strip(" ：:")
    if not text or len(text) > 14:
        return "", Decimal(1)
    if text.lower() in ("pct", "百分点", "个百分点", "pp"):
        return "pp", Decimal(1)
    for probe in ("1" + text, "1 " + text):
        found = [mark for mark in lexer.lex(probe) if type(mark) is Quantity]
        if len(found) == 1 and found[0].right == len(probe) and found[0].unit and found[0].low is not None:
            return found[0].unit, found[0].low
    return "", Decimal(1)


def _period_in_title(table: Table) -> Mark | None:
    from factcheck import periods

    for found in periods.find(table.title):
        if found.kind == "period":
            return Mark("period", -1, -1, -1 - hash(table.title) % 10**9, -1, found.label, found.label, found.spec)
    return None


def _inside(cell: Cell, marks: Sequence[Mark | Quantity]) -> list[Mark | Quantity]:
    """The marks that begin in a cell; `marks` are in reading order."""
    first = bisect_left(marks, cell.left, key=_left)
    return list(marks[first : bisect_left(marks, cell.right, lo=first, key=_left)])


def _left(mark: Mark | Quantity) -> int:
    return mark.left


def _row_name(row: Sequence[Cell], table: Table) -> str:
    """The words of the row's head cells; of several the longest that is no code."""
    names = [tidy(cell.text) for cell in row[: table.head_columns]]
    names = [name for name in names if name]
    plain = [name for name in names if not (name.isascii() and "." in name)]
    return " ".join(plain or names)


def _only_quantity(
    cell: Cell, by_place: dict[int, Mark | Quantity], marks: Sequence[Mark | Quantity]
) -> Quantity | None:
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
