"""The rows of a table that are totals, and the rows that each may sum."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.patterns import lazy
from factcheck_rules.tables._grid import Grid

TOTAL = lazy(r"合\s?计|总\s?计|小\s?计|合共|总额|总和|\btotal\b|\bsum\b|\bgroup\b", re.I)
WHOLE = lazy(r"\s*(?:合\s?计|总\s?计|total|sum|grand total|group|全部)\s*\Z", re.I)
ALL = lazy(r"\s*(?:整体|全体|(?:合计|总计|全部|整体|全体)\s?[/／]\s?(?:平均|均值))\s*\Z")
"""Names of rows that sum some columns only: 合计/平均 where others print means."""
_AHEAD = lazy(r"\s*(?:其中|of which|including)", re.I)
OF_WHICH = lazy(r"其中|of which|including|（含|\(incl", re.I)
NO_SUM = lazy(
    r"均|价|率|%|占比|比重|份额|倍|同比|环比|增速|涨|跌|变动|增减|排名|名次|年份|估值|指数|评分|PE|PB|EPS|ROE|average|price|yield|"
    r"rate|ratio|margin|change|growth|share|rank|index|per\b|y/y|yoy|q/q|w/w",
    re.I,
)


def row_sets(grid: Grid, above: Sequence[int]) -> Iterator[list[int]]:
    """The sets of rows that a total may sum: those since the last total, all plain rows, the totals before it."""
    plain = [r for r in above if not OF_WHICH.search(grid.name(r))]
    totals = [r for r in plain if TOTAL.search(grid.name(r))]
    since = [r for r in plain if not totals or r > totals[-1]]
    of_which = [r for r in above if OF_WHICH.search(grid.name(r))]
    listed = [since, [r for r in plain if r not in totals], totals, [*totals, *since] if totals else []]
    if len(of_which) == 1 and not totals:  # 其中：铁矿石, and 焦炭 below it
        listed += [[r for r in plain if not of_which[0] < r <= of_which[0] + more] for more in (1, 2, 3)]
    with_it = [r for r in above if not _AHEAD.match(grid.name(r)) and not TOTAL.search(grid.name(r))]
    listed.append(with_it)  # 航空航天（含低空）: what the row itself includes
    seen: list[list[int]] = []
    for rows in listed:
        if len(rows) > 1 and rows not in seen:
            seen.append(rows)
            yield rows
