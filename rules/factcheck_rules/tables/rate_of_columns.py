"""表内比率与两列不符：A rate in a row that two other columns don't make, while all other rows follow.

What it flags
    A column 产能利用率 that is 产量 over 现有产能 in every row but one.

Why it matters
    One of the three cells of that row is a slip.

When it stays silent
    The rate is not the ratio of two columns in three other rows (or two that hold by no accident); more than one row
    is off; columns of growth, which another rule looks at.

>>> from factcheck import check
>>> table = '''| 基地 | 现有产能（万吨） | 2025年产量（万吨） | 产能利用率 |
... | --- | --- | --- | --- |
... | 甲 | 45 | 43.2 | 96.0% |
... | 乙 | 28 | 26.6 | {} |
... | 丙 | 15 | 13.8 | 92.0% |
... | 丁 | 8 | 7.0 | 87.5% |
... '''
>>> [f.printed for f in check(table.format("59.0%"), select=["TAB10"]).findings]
['59.0%']
>>> check(table.format("95.0%"), select=["TAB10"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck import Check, Fact, Reading, Said, Severity, Side, sides
from factcheck.patterns import lazy
from factcheck_rules.tables._grid import RESULTS, Grid, grids
from factcheck_rules.tables._moves import HELD, borne_out, is_of_rates

CODE = "TAB10"
SEVERITY = Severity.ERROR

_OTHERS = lazy(r"增[长速幅]|同比|环比|变动|变化|涨|跌|收益率|利率|汇率|growth|change|yoy|qoq|yield|coupon", re.I)


def check(reading: Reading) -> Iterator[Check]:
    """Look at the columns of rates in each table."""
    for grid in grids(reading):
        for column in [c for c in grid.columns if _is_of_rates(grid, c)][:RESULTS]:
            yield from borne_out(grid, column, _ratio, _title, HELD)


def _is_of_rates(grid: Grid, column: int) -> bool:
    return is_of_rates(grid, column) and _OTHERS.search(grid.head(column)) is None


def _ratio(printed: Fact, part: Fact, whole: Fact) -> Side | None:
    """part / whole in %, both amounts of one unit."""
    if printed.unit != "%" or part.unit != whole.unit or part.unit in ("%", "pp", "x") or part.aspect != "level":
        return None
    made = sides.share(part, whole)
    return None if made.unbounded or whole.low == part.low else made


def _title(printed: Fact, row: str) -> Said:
    return Said(
        f"表内比率与两列不符：{row} {printed.text}", f"a rate that its columns don't make: {row} {printed.text}"
    )
