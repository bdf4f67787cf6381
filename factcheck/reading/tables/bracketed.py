"""Cells of a level with its change or its share in brackets behind it: 38.2（+12.4%）, 3,120（-40）, $4.1bn (31%)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from factcheck import marks as lexer
from factcheck.document import Cell, Table
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.quantity import Mark, Quantity
from factcheck.reading.draft import Draft
from factcheck.reading.tables.cells import marks_inside
from factcheck.reading.tables.heads import Head
from factcheck.reading.tables.places import tells_share

_BETWEEN = frozenset("(（")
_BEHIND = frozenset(")）")
_TOLD = lazy(r"[（(][^（）()]*[)）]?\s*\Z")
"""What a head says in brackets at its end: 10月销量（同比）."""
_TITLE_TOLD = lazy(
    r"括号[内中里](?:的?(?:数字|数据|数))?(?:为|是|系|表示)?(?P<what>[^，。；：()（）]{2,12})"
    r"|in (?:brackets|parentheses)"
)


def pair_in_brackets(cell: Cell, marks: Sequence[Mark | Quantity]) -> tuple[Quantity, Quantity] | None:
    """The two figures of a cell that holds nothing else, the second one in brackets."""
    if not cell.text.rstrip(" *")[-1:] or cell.text.rstrip(" *")[-1] not in _BEHIND:
        return None
    found = [mark for mark in marks_inside(cell, marks) if type(mark) is Quantity]
    if len(found) != 2:
        return None
    one, other = found
    text, left = cell.text, cell.left
    between, behind = text[one.right - left : other.left - left].strip(), text[other.right - left :].strip(" *")
    bare = not text[: one.left - left].strip(" *约$¥€£") and between[:1] in _BETWEEN and behind in _BEHIND
    return (one, other) if bare and between[1:].strip() in _OPENINGS else None


_OPENINGS = frozenset({"", "同比", "环比", "占", "占比"})


def columns_in_brackets(
    table: Table, marks: Sequence[Mark | Quantity], columns: Sequence[Head]
) -> dict[int, tuple[Head, Head | None]]:
    """By column, the heads of its levels and of what stands in brackets behind them; None where nothing tells that."""
    signed: dict[int, bool] = {}
    for row in table.rows[table.head_rows :]:
        for cell in row[table.head_columns :]:
            if cell.column < len(columns) and (pair := pair_in_brackets(cell, marks)) is not None:
                signed[cell.column] = signed.get(cell.column, False) or pair[1].signed != ""
    return {at: _heads(columns[at], table.title, signs) for at, signs in signed.items()}


def _heads(head: Head, title: str, signs: bool) -> tuple[Head, Head | None]:
    """The head of the levels of a column and that of the figures in brackets.

    A head, or the title, says it; else a sign before one of them shows that they are changes.
    """
    told, in_title = _TOLD.search(head.words), _TITLE_TOLD.search(title)
    level = evolve(head, base="", words=_TOLD.sub("", head.words).strip() if told else head.words)
    said = (told[0].strip("（()） ") if told else "", (in_title["what"] or "") if in_title else "")
    base = head.base or _base_in(title)
    if any(map(tells_share, said)) or (tells_share(title) and not (base or signs)):
        return level, evolve(level, words=f"{level.words}占比", unit="%")
    return level, evolve(level, base=base or "stated") if base or signs or in_title else None


@lru_cache(maxsize=256)
def _base_in(title: str) -> str:
    """What a title says that changes are against; '' where it says nothing."""
    found = (mark for mark in lexer.lex(title) if type(mark) is Mark and mark.kind == "comparison")
    return next((getattr(mark.spec, "base", "") for mark in found), "")


def told_behind(behind: Draft, level: Draft, head: Head) -> Draft:
    """The figure in brackets as the change of the one before it, or as its share."""
    behind.subject, behind.mark, behind.scope, behind.head = level.subject, level.mark, level.scope, level.head
    if not head.base:
        behind.measure = f"{level.measure}占比"
        return behind
    behind.measure, behind.base = level.measure, head.base
    behind.aspect = "points" if behind.unit == "pp" else "change"
    return behind
