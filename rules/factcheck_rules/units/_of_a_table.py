"""A table in another currency than the text that tells of it: 出口（亿元） over cells that are 亿美元 in the text."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck import Fact, Reading
from factcheck.slips import digits
from factcheck_rules._times import NO, when
from factcheck_rules._totals import is_total

_FEWEST, _SURE, _MOST = 3, 4, 2000


def in_another_currency(reading: Reading) -> Iterator[tuple[Fact, Fact]]:
    """(a cell, the figure of the text that is the same number of the same thing in another currency), one a table.

    Two figures do, or a total of four digits; a figure that text and table print in one currency vouches for the
    table.
    """
    told: dict[object, list[Fact]] = {}
    tables: dict[int, list[Fact]] = {}
    for fact in reading.facts:
        if fact.kind != "money" or fact.aspect != "level" or not fact.low or fact.low != fact.high:
            continue
        if fact.cell is not None:
            tables.setdefault(fact.cell[0], []).append(fact)
        elif len(digits(fact)) >= _FEWEST:
            told.setdefault(abs(fact.low), []).append(fact)
    for cells in tables.values():
        if len(cells) > _MOST or len({cell.unit for cell in cells}) != 1:
            continue
        pairs = [(cell, fact) for cell in cells for fact in told.get(abs(cell.low or 0), ()) if _alike(cell, fact)]
        other = [(cell, fact) for cell, fact in pairs if cell.unit != fact.unit]
        whole = [(cell, fact) for cell, fact in other if len(digits(cell)) >= _SURE and is_total(cell.subject)]
        if len(other) == len(pairs) and (whole or len({cell.low for cell, _ in other}) > 1):
            yield (whole or other)[0]


def _alike(cell: Fact, fact: Fact) -> bool:
    """Whether a cell may be what a figure of the text tells."""
    if cell.unit == fact.unit:
        return len(digits(cell)) >= _FEWEST
    names = cell.terms & fact.terms or (cell.measure and fact.measure.endswith(cell.measure))
    return bool(names) and when(cell, fact) != NO
