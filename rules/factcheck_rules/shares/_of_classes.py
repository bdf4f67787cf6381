"""Shares in a table's column whose last row is open at the end (其他, 6 kg 以上): all that there is, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from factcheck import Fact
from factcheck.patterns import lazy
from factcheck_rules._look import Look
from factcheck_rules._totals import is_total

_SHARE = lazy(r"占比|比重|份额|权重|构成|结构|share|weight|mix|% of", 2)
_LAST = lazy(
    r"(?:其他|其它|其余|others?|rest|剩余)(?:地区|产品|业务|品类|行业)?\Z|(?:以上|and (?:up|above|over)|\+)\Z", 2
)
_PART = lazy(r"其中|of which|o/w|含", 2)
_FEWEST, _MANY, _ALL = 3, 12, Decimal(100)


def of_classes(found: Look) -> Iterator[Sequence[Fact]]:
    """The shares of each such column, downwards, where no row is a total and none can hold others."""
    columns: dict[tuple[int, int], list[Fact]] = {}
    for fact in found.by_sentence.get(-1, ()):
        if fact.cell is not None and fact.unit == "%" and fact.low is not None and _SHARE.search(fact.measure):
            columns.setdefault((fact.cell[0], fact.cell[2]), []).append(fact)
    for column in columns.values():
        column.sort(key=lambda fact: fact.cell[1] if fact.cell is not None else 0)
        names = [fact.subject.strip() for fact in column]
        told = _FEWEST <= len(column) <= _MANY and _LAST.search(names[-1])
        if told and _whole(column) and not any(is_total(name) or _PART.search(name) for name in names):
            yield column


def _whole(column: Sequence[Fact]) -> bool:
    """Whether the rows are plain shares in rows without a gap, of which no few make all already."""
    rows = [fact.cell[1] for fact in column if fact.cell is not None]
    plain = all(fact.low == fact.high and fact.aspect in ("share", "level") for fact in column)
    return plain and rows == list(range(rows[0], rows[0] + len(rows))) and not _nested(column)


def _nested(column: Sequence[Fact]) -> bool:
    """国内 60%, 华东 35%, 海外 40%: whether some rows make 100% without the others."""
    values = [fact.low or Decimal(0) for fact in column]
    return any(sum(some) == _ALL for many in range(2, len(values)) for some in combinations(values, many))
