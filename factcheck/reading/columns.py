"""What the columns of a table are to each other: of which two periods a column tells the change, and in what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from factcheck.document import Cell, Table
from factcheck.periods import Spec
from factcheck.quantity import Mark, Quantity

_BASE_OF = {"week": "wow", "month": "mom", "quarter": "qoq"}
_HALF = Decimal("0.5")


def base_between(marks: Sequence[Mark]) -> str:
    """The base of a column of changes behind columns of two periods: 2026Q1 | 2025Q1, 本周 | 上周; '' where untold.

    `marks` are the periods of the columns before it; 本报告期 prints none, so that 上年同期 may stand alone.
    """
    marks = [mark for k, mark in enumerate(marks) if not k or mark.value != marks[k - 1].value]
    specs = [mark.spec for mark in marks if isinstance(mark.spec, Spec)]
    if not 0 < len(specs) == len(marks) <= 2:
        return ""
    other = specs[-1]
    if year_before(other):
        return "yoy"
    if other.form == "year" and other.part == "end" and other.year_shift == -1:
        return "prev_year_end"
    if other.form == "named" and other.label.endswith("期初"):
        return "prev_year_end"
    if other.form == "named" and other.label == "上期":
        return "prev_period"
    if len(specs) < 2:
        return ""
    one = specs[0]
    if one.form == other.form == "day" and _days_apart(one, other) == 7:
        return "wow"
    if one.form == other.form and other.shift is not None and one.shift == other.shift + 1:
        return _BASE_OF.get(one.form, "")
    if not one.year or not other.year:
        return ""
    alike = (one.form, one.number, one.last, one.fiscal) == (other.form, other.number, other.last, other.fiscal)
    return "yoy" if alike and abs(one.year - other.year) == 1 else ""


def year_before(spec: Spec) -> bool:
    """Whether a head says 上年同期 and the like, dated or not."""
    return spec.form == "same" or (spec.year is not None and spec.label.endswith(_SAME))


_SAME = ("同期", "ago", "prior")


def _days_apart(one: Spec, other: Spec) -> int:
    """How many days lie between two days, of one year where none is printed; 0 where that can't be told."""
    try:
        first = date(one.year or other.year or 2001, one.number or 0, one.day or 0)
        second = date(other.year or one.year or 2001, other.number or 0, other.day or 0)
    except ValueError:
        return 0
    return (first - second).days


def differences(table: Table, changes: Sequence[int], figure: Callable[[Cell], Quantity | None]) -> frozenset[int]:
    """Those columns of changes that hold what the first of the two columns before them is more than the second.

    The figures say so: a column 变动 without a unit of its own is in the unit of what it subtracts, if it subtracts in
    most rows: in one it may be wrong.
    """
    found = set()
    for column in changes:
        rows = others = 0
        for cells in table.rows[table.head_rows :]:
            three = [figure(cell) for cell in cells if column - 2 <= cell.column <= column]
            if len(three) < 3 or any(one is None for one in three):
                continue
            subtracts = _subtracts(*(one for one in three if one is not None))
            rows, others = rows + subtracts, others + (not subtracts)
        if rows > 1 and rows >= _MOSTLY * others:
            found.add(column)
    return frozenset(found)


_MOSTLY = 2


def in_points(cells: Sequence[Cell], column: int, figure: Callable[[Cell], Quantity | None]) -> bool:
    """Whether a cell of a column of changes in % holds points: 净资产收益率 11.36% | 10.42% | 0.94."""
    three = [one for cell in cells if column - 2 <= cell.column <= column and (one := figure(cell)) is not None]
    if len(three) < 3 or three[0].unit != "%" or three[1].unit != "%":
        return False
    new, old, change = three
    if not old.low or new.low is None or change.low is None or not _subtracts(new, old, change):
        return False
    grown = (new.low / old.low - 1) * 100
    return abs(grown - change.low) > (change.step or Decimal(1))


def _subtracts(new: Quantity, old: Quantity, change: Quantity) -> bool:
    """Whether a printed change is the difference of two printed figures, each within its rounding."""
    if new.low is None or old.low is None or change.low is None or change.unit:
        return False
    allowed = sum((one.step or Decimal(1)) * _HALF for one in (new, old, change))
    return abs(new.low - old.low - change.low) <= allowed
