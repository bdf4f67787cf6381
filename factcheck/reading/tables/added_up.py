"""Rows whose figures add up to those of another: parts of it, which leave what is measured to their sum."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from attrs import Factory, frozen

from factcheck.document import Cell, Table
from factcheck.patterns import lazy
from factcheck.quantity import Quantity
from factcheck.reading.phrases import split
from factcheck.reading.tables.heads import WORDS, Head

_MOST_ROWS = 40
_MOST_PARTS = 16
_FEWEST = 2
_HALF = Decimal("0.5")
_CLEAR = 8
"""So many times what rounding allows a total is at least: 3 + 4 + 5 tells nothing."""
_TELLING = 3
"""So many digits a total has at least where one column alone adds up."""


@frozen
class Sums:
    """Which rows are parts, what they measure by the row that they are parts of, and which columns add up."""

    parts: frozenset[int] = frozenset()
    measured: Mapping[int, str] = Factory(dict)
    columns: frozenset[int] = frozenset()


def added_up(
    table: Table, rows: Sequence[Head], columns: Sequence[Head], figure: Callable[[Cell], Quantity | None]
) -> Sums:
    """The sums of a table, below or above their parts; `rows` are the heads of its body.

    | Pumps | 588 |, | Valves | 331 |, | Group sales | 919 |: both parts are of sales.
    """
    if not _FEWEST < len(rows) <= _MOST_ROWS:
        return Sums()
    body = table.rows[table.head_rows :]
    lines = [_Line(k, cells, head, figure, columns) for k, (cells, head) in enumerate(zip(body, rows, strict=True))]
    lines = [line for line in lines if line.figures and line.words and not line.moves]
    parts: set[int] = set()
    measured: dict[int, str] = {}
    added: set[int] = set()
    for total, of in _found(lines):
        parts |= {line.row for line in of}
        added |= _agreeing(total, of)
        if measure := _measure_of(total.words):
            measured |= {line.row: measure for line in of if _names_none(line.words)}
    for line in lines:  # 其中：对公 below 贷款总额
        above = next((one for one in reversed(lines) if one.row < line.row and not one.within), None)
        measure = _measure_of(above.words) if line.within and above is not None else ""
        if measure and above is not None and above.row not in measured and _names_none(line.words):
            measured.setdefault(line.row, measure)
    first = body[0][0].row if body and body[0] else 0
    return Sums(
        frozenset(first + row for row in parts), {first + row: one for row, one in measured.items()}, frozenset(added)
    )


class _Line:
    """A row with its figures by column."""

    def __init__(
        self,
        row: int,
        cells: Sequence[Cell],
        head: Head,
        figure: Callable[[Cell], Quantity | None],
        columns: Sequence[Head],
    ) -> None:
        self.row, self.moves = row, head.moves or bool(head.base)
        self.within = bool(cells) and _WITHIN.match(cells[0].text) is not None
        self.words = _WITHIN.sub("", head.words).strip(" *")
        self.figures: dict[int, Quantity] = {}
        for cell in cells[1:]:
            one = figure(cell) if cell.text else None
            plain = cell.column < len(columns) and columns[cell.column].unit not in _RATES
            if one is not None and plain and one.low is not None and one.low == one.high and one.unit not in _RATES:
                self.figures[cell.column] = one


_RATES = ("%", "pp", "x")
_WITHIN = lazy(r"[\s*\-–—·]*(?:其中|of which|o/w)[：:，,]?\s*", 2)


def _found(lines: Sequence[_Line]) -> Iterator[tuple[_Line, Sequence[_Line]]]:
    """Each row that is the sum of those right above it, else of those right below it."""
    start = 0
    for at, total in enumerate(lines):
        last = at == len(lines) - 1
        begins = range(max(start, at - _MOST_PARTS), at - 1)
        begin = next((k for k in begins if _adds_up(total, lines[k:at], last and k == start)), -1)
        if begin >= 0:
            yield total, lines[begin:at]
            start = at
            continue
        behind = lines[at + 1 : at + 1 + _MOST_PARTS]
        end = next((k for k in range(_FEWEST, len(behind) + 1) if _adds_up(total, behind[:k], at == 0)), -1)
        if end >= 0:
            yield total, behind[:end]


def _adds_up(total: _Line, parts: Sequence[_Line], at_end: bool) -> bool:
    """Whether rows add up to another in several columns; one will do for a row that stands where totals stand."""
    agreeing = _agreeing(total, parts)
    if len(agreeing) != 1:
        return bool(agreeing)
    (column,) = agreeing
    told = at_end or total.words.lower() in WORDS["summed_rows"]
    return told and sum(map(str.isdigit, total.figures[column].text)) >= _TELLING


def _agreeing(total: _Line, parts: Sequence[_Line]) -> set[int]:
    """The columns in which rows add up to another, each figure within its rounding."""
    found = set()
    for column, whole in total.figures.items():
        of = [line.figures[column] for line in parts if column in line.figures]
        if len(of) < max(_FEWEST, len(parts) - 1) or whole.low is None or not whole.low:
            continue
        added = sum(one.low or Decimal(0) for one in of)
        allowed = sum((one.step or Decimal(1)) * _HALF for one in (*of, whole))
        if abs(added - whole.low) <= allowed and allowed * _CLEAR < abs(whole.low):
            found.add(column)
    return found


def _measure_of(words: str) -> str:
    """What the row of a sum measures, where it says that and whose sum it is at most: 贷款总额, Group sales; or ''."""
    bare = _ALL.sub("", words).strip()
    named = split(bare)
    if not named.head or (named.subject and named.subject.lower() not in _WHOLE):
        return ""
    return named.measure


_ALL = lazy(r"\A(?:total|group|sum of|consolidated)\s|(?<=..)(?:总额|总量|总计|合计)\Z", 2)
_WHOLE = frozenset({"group", "total", "集团", "公司", "本行", "全行"})


def _names_none(words: str) -> bool:
    """Whether a row's name tells whose figures its are, and not what of theirs: 对公, Pumps, Subscriptions."""
    named = split(words)
    return not named.head or (not named.subject and words.isalpha() and words.lower() in WORDS["lines_of_business"])
