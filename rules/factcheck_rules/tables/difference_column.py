"""表内差额列与两列之差不符：A difference column that its own two columns don't make.

What it flags
    A row of a table in which 本周 less 上周 is not the printed 环比 (or 增减, 变动), while the other rows agree; a row
    whose price and 基差 make another price than all the others do.

Why it matters
    One of the three cells is a slip, mostly the one that was typed last.

When it stays silent
    The shown values are rounded: 12.8% less 12.7% may print as 0.04. Most rows don't agree, so the column is made of
    something else.

>>> from factcheck import check
>>> table = '''| 板块 | 本周 | 上周 | 环比（PCT） |
... | --- | --- | --- | --- |
... | 光模块 | 12.8% | 12.7% | 0.04 |
... | 锂矿 | 10.6% | 6.1% | 4.51 |
... | 小金属 | 5.9% | 7.3% | (1.38) |
... | 光芯片 | 10.1% | 10.6% | {} |
... '''
>>> [f.printed for f in check(table.format("(1.51)"), select=["TAB02"]).findings]
['(1.51)']
>>> check(table.format("(0.51)"), select=["TAB02"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck import Check, Fact, Reading, Said, Severity, Side, sides
from factcheck.patterns import lazy
from factcheck_rules.tables._grid import RESULTS, grids
from factcheck_rules.tables._moves import worked_out
from factcheck_rules.tables._one_distance import one_distance

CODE = "TAB02"
SEVERITY = Severity.ERROR

_HEADS = lazy(
    r"涨跌(?!幅)|升跌(?!幅)|环比|[多少]增|增减|变动|变化|差额|差值|差异|增量|净增|较上|较年初|"
    r"change|diff|chg|pct\b|pp\b|bps?\b|\+/-|±|百分点",
    re.I,
)


def check(reading: Reading) -> Iterator[Check]:
    """Check each column whose head names a difference, row by row."""
    for grid in grids(reading):
        for column in [c for c in grid.columns if _HEADS.search(grid.head(c))][:RESULTS]:
            yield from worked_out(grid, column, _difference, _title)
        yield from one_distance(grid)


def _difference(printed: Fact, new: Fact, old: Fact) -> Side | None:
    """new - old in the unit of the printed difference; % less % is in points."""
    if new.unit != old.unit:
        return None
    if printed.unit == new.unit and new.unit != "%":
        return sides.of(new) - sides.of(old)
    if printed.unit and new.unit.partition("/")[0] == printed.unit:  # 价格（元/吨）, 变动（元）
        return (sides.of(new) - sides.of(old)).as_unit(printed.unit)
    if new.unit == "%" and printed.unit in ("pp", ""):
        return sides.points(new, old).as_unit(printed.unit)
    return None


def _title(printed: Fact, row: str) -> Said:
    return Said(
        f"表内差额与两列之差不符：{row} {printed.text}",
        f"a difference that its columns don't make: {row} {printed.text}",
    )
