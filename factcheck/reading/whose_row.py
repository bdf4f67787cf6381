"""Whom a row of a table is about, for the cells of it that hold sentences."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.document import Cell
from factcheck.quantity import Mark, Quantity
from factcheck.reading.own_names import coded_names
from factcheck.reading.tables.cells import marks_inside


def company_of_row(
    text: str, row: Sequence[Cell], cell: Cell, marks: Sequence[Mark | Quantity], names: frozenset[str]
) -> str:
    """The one company that the other cells of a row name, beside its code or alone; '' for none or for several.

    >>> from factcheck import extract
    >>> rows = ["日期\\t要点\\t标的", "5/12\\t公司全年研发投入提升到12亿元。\\t云禾智能（688412）"]
    >>> rows.append("5/13\\t新品发布。\\t海纳（300518）")
    >>> [fact.subject for fact in extract("\\n".join(rows)).facts]
    ['云禾智能']
    """
    others = [other for other in row if other.column != cell.column]
    coded = [mark for other in others for mark in marks_inside(other, marks) if mark.kind == "code"]
    named = coded_names(text, coded) or {words for other in others if (words := other.words.strip(" *")) in names}
    return next(iter(named)) if len(named) == 1 else ""
