"""表内合计的增速与各行不符：The growth of a total row that its own rows don't make.

What it flags
    A table with a column of levels and one of their growth, where the total is the sum of its rows, but its growth is
    not what the rows, each taken back by its own growth, make of it.

Why it matters
    The levels add up, so nobody looks again; one of the rates was mistyped or left from the last report.

When it stays silent
    The rows don't add up to the total; a row has no growth; another column prints the levels before, which the growth
    is compared with; rounding explains the gap.

>>> from factcheck import check
>>> table = '''| 业务 | 2025年收入（亿元） | 同比 |
... | --- | --- | --- |
... | 快运 | 401.2 | 7.8% |
... | 仓储 | 112.5 | 10.4% |
... | 冷链 | 70.6 | 16.3% |
... | 合计 | 584.3 | {} |
... '''
>>> [f.printed for f in check(table.format("19.3%"), select=["TAB07"]).findings]
['19.3%']
>>> check(table.format("9.3%"), select=["TAB07"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.checks import decided
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules._grown import far, made_by, taken_back
from factcheck_rules._ties import softened
from factcheck_rules.tables._grid import NEAREST, RESULTS, Grid, grids
from factcheck_rules.tables._totals import NO_SUM, WHOLE, row_sets

CODE = "TAB07"
SEVERITY = Severity.ERROR

_HEADS = lazy(r"同比|环比|增速|增长|增幅|增减|变动|yoy|y/y|y-o-y|qoq|q/q|growth|change", re.I)
_POINTS = lazy(r"占比|比重|份额|百分点|增减额|变动额|pct|share|margin", re.I)
_PERCENT = lazy(r"[%％]|增速|增幅|growth", re.I)
"""A head of rates whose cells print no sign: 环比 alone may be amounts."""
_MOST = 40


def check(reading: Reading) -> Iterator[Check]:
    """Compare the growth of each row 合计 with that of the rows which add up to it."""
    for grid in grids(reading):
        rates = [c for c in grid.columns if _HEADS.search(grid.head(c)) and not _POINTS.search(grid.head(c))]
        if rates and _noted(grid, reading):
            continue
        for row in grid.rows if rates else ():
            if WHOLE.match(grid.name(row)):
                for column in rates[:RESULTS]:
                    yield from _total(grid, row, column)


def _noted(grid: Grid, reading: Reading) -> bool:
    """注：合计增速按上年同期未追溯数计算: whether a note below a table says what its growth is measured from."""
    fact = next(iter(grid.facts.values()), None)
    if fact is None or fact.cell is None:
        return False
    blocks, text = reading.document.blocks, reading.document.view.text
    below = blocks[fact.cell[0] + 1 : fact.cell[0] + 1 + _BELOW]
    notes = [block for block in below if block.kind == "note" or _NOTE.match(text, block.left)]
    return any(_BASIS.search(text, block.left, block.right) for block in notes)


_BELOW = 3
_NOTE = lazy(r"[（(*]{0,2}(?:注|说明|备注|口径|Notes?)\b", re.I)
_BASIS = lazy(r"追溯|重述|可比|同口径|并表|合并范围|固定汇率|内生|restate|organic|constant|like-for-like", re.I)


def _total(grid: Grid, row: int, column: int) -> Iterator[Check]:
    """The growth of one total, with the column of levels nearest to its left that the rows add up in."""
    change = grid.facts.get((row, column))
    if change is None or (change.unit != "%" and (change.unit or not _PERCENT.search(grid.head(column)))):
        return
    before = [c for c in grid.columns if c < column and not NO_SUM.search(grid.head(c))]
    others = [r for r in grid.rows if r != row and not WHOLE.match(grid.name(r))]
    for rows in (*row_sets(grid, [r for r in others if r < row]), [r for r in others if r > row]):
        if not 1 < len(rows) <= _MOST:
            continue
        adding = [c for c in before if _adds_up(grid, row, rows, c)]
        if len(adding) == 1 and adding[0] >= column - NEAREST:
            yield from _compared(grid, row, rows, adding[0], change)
            return


def _adds_up(grid: Grid, row: int, rows: Sequence[int], column: int) -> bool:
    total = grid.facts.get((row, column))
    parts = [grid.facts[r, column] for r in rows if (r, column) in grid.facts]
    if total is None or total.unit in ("%", "pp", "x") or len(parts) != len(rows):
        return False
    alike = all(part.unit == total.unit for part in parts)
    return alike and decided(sides.of(total), sides.total(parts)) == "holds"


def _compared(grid: Grid, row: int, rows: Sequence[int], column: int, change: Fact) -> Iterator[Check]:
    rate_column = change.cell[2] if change.cell is not None else -1
    rates = [_in_percent(grid.facts[r, rate_column]) for r in rows if (r, rate_column) in grid.facts]
    parts, total = [grid.facts[r, column] for r in rows], grid.facts[row, column]
    if len(rates) != len(parts) or any(rate.unit != "%" for rate in rates):
        return
    printed = _in_percent(change)
    if decided(sides.of(printed), sides.total(rates)) == "holds":
        return  # 增减: amounts, which add up themselves
    made = checks.overlaps(
        printed,
        made_by(total, parts, rates),
        title=Said(
            f"表内合计的增速与各行不符：{grid.name(row)} {change.text}",
            f"a growth that its rows don't make: {grid.name(row)} {change.text}",
        ),
        arithmetic=taken_back(total, parts, rates),
        advice=Said("核对合计与各行的增速", "check the growth of the total and of each row"),
        relation="total",
    )
    yield made if made.verdict != "fails" or far(printed, total, parts, rates) else softened(made)


def _in_percent(fact: Fact) -> Fact:
    """A rate whose sign of per cent stands in its head or is left out."""
    return evolve(fact, unit="%") if fact.unit == "" else fact
