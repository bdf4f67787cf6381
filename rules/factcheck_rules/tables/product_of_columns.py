"""表内单价、数量与金额不符：An amount in a row that price and quantity don't make, while the other rows multiply out.

What it flags
    Columns 销量（万吨）, 均价（元/吨） and 收入（亿元） where price times quantity is the amount in every row but one.

Why it matters
    One of the three cells of that row is a slip.

When it stays silent
    Price times quantity is not the amount in at least two other rows; more than one row is off; rounding explains it.

>>> from factcheck import check
>>> table = '''| 产品 | 销量（万吨） | 均价（元/吨） | 收入（亿元） |
... | --- | --- | --- | --- |
... | 甲醇 | 45.0 | 2,400 | 10.80 |
... | 尿素 | 28.0 | 1,850 | {} |
... | 醋酸 | 15.0 | 2,900 | 4.35 |
... '''
>>> [f.printed for f in check(table.format("5.81"), select=["TAB11"]).findings]
['5.81']
>>> check(table.format("5.18"), select=["TAB11"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck import Check, Fact, Reading, Said, Severity, Side, sides, units
from factcheck_rules.tables._grid import RESULTS, Grid, grids
from factcheck_rules.tables._moves import borne_out

CODE = "TAB11"
SEVERITY = Severity.ERROR

_COUNTED = frozenset({"count", "physical", "number"})
HELD = 2
"""So many other rows show that a column is the product of two."""


def check(reading: Reading) -> Iterator[Check]:
    """Look at the columns of amounts in each table."""
    for grid in grids(reading):
        for column in [c for c in grid.columns if _is_of_money(grid, c)][:RESULTS]:
            yield from borne_out(grid, column, _product, _title, HELD)


def _is_of_money(grid: Grid, column: int) -> bool:
    return all(fact.kind == "money" and fact.aspect == "level" for fact in grid.column(column).values())


def _product(printed: Fact, price: Fact, quantity: Fact) -> Side | None:
    """price × quantity, the price one of the amount's currency for what the quantity counts."""
    money, _, per = price.unit.partition("/")
    if money != printed.unit or quantity.kind not in _COUNTED or quantity.aspect != "level" or price.aspect != "level":
        return None
    times = units.factor(quantity.unit, per.strip("()")) if per else None
    if (per and times is None) or price.low is None or quantity.low is None or price.low == printed.low:
        return None
    return (sides.of(price) * sides.of(quantity)).as_unit(printed.unit, times or 1)


def _title(printed: Fact, row: str) -> Said:
    return Said(
        f"表内单价、数量与金额不符：{row} {printed.text}",
        f"an amount that price and quantity don't make: {row} {printed.text}",
    )
