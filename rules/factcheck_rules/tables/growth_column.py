"""表内增速列与两列之比不符：A growth column, or a growth row, that its own levels don't make.

What it flags
    A row in which 2025年 over 2024年 is not the printed 同比, while the other rows agree; or a row YoY under a row of
    levels, column by column. A column of rates under any head, if three other rows show that it is such a growth.

Why it matters
    One of the three cells is a slip or stale.

When it stays silent
    Rounding of the cells explains it; most rows don't agree (the growth is of another basis); a level that is not
    positive.

>>> from factcheck import check
>>> table = '''| 业务 | 2025年 | 2024年 | 同比 |
... | --- | --- | --- | --- |
... | 快运 | 401.2 | 372.1 | 7.8% |
... | 仓储 | 112.5 | 101.9 | 10.4% |
... | 国际 | 96.4 | 80.2 | 20.2% |
... | 冷链 | 70.6 | 60.7 | {} |
... '''
>>> [f.printed for f in check(table.format("13.6%"), select=["TAB03"]).findings]
['13.6%']
>>> check(table.format("16.3%"), select=["TAB03"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from factcheck import Check, Fact, Reading, Said, Severity, Side, checks, sides
from factcheck.index import before, counted
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules.tables._grid import RESULTS, Grid, grids
from factcheck_rules.tables._moves import HELD, borne_out, is_of_rates, worked_out

CODE = "TAB03"
SEVERITY = Severity.ERROR

_HEADS = lazy(
    r"同比|环比|增速|增长|增幅|涨幅|幅度|涨跌幅|增减|变动|变化|较上|较年初|%|"
    r"yoy|y/y|y-o-y|qoq|q/q|w/w|m/m|wow|mom|change|growth|chg",
    re.I,
)


def check(reading: Reading) -> Iterator[Check]:
    """Check each growth column row by row, and each growth row column by column."""
    for grid in grids(reading):
        for column in [c for c in grid.columns if _HEADS.search(grid.head(c))][:RESULTS]:
            yield from worked_out(grid, column, _growth, _title)
        for column in [c for c in grid.columns if is_of_rates(grid, c) and not _HEADS.search(grid.head(c))][:RESULTS]:
            yield from borne_out(grid, column, _growth, _title, HELD)
        yield from _growth_rows(grid)
        yield from _growth_down(grid)


def _growth(printed: Fact, new: Fact, old: Fact) -> Side | None:
    if printed.unit not in ("%", "") or new.unit != old.unit or new.unit in ("%", "pp"):
        return None
    if (new.low or 0) < 0 and (old.low or 0) < 0:
        return _of_costs(printed, new, old)
    made = sides.growth(new, old)
    return None if made.unbounded else made.as_unit(printed.unit)


def _of_costs(printed: Fact, new: Fact, old: Fact) -> Side | None:
    """How far an amount printed in brackets has grown; None where the sign of the change may be turned, too."""
    made = (sides.ratio(new, old) - sides.constant(1, "x")).as_unit(printed.unit, 100)
    turned = made.value is not None and printed.low is not None and (made.value < 0) != (printed.low < 0)
    return None if made.unbounded or turned else made


def _title(printed: Fact, row: str) -> Said:
    return Said(
        f"表内增速与两列不符：{row} {printed.text}", f"a growth rate that its columns don't make: {row} {printed.text}"
    )


def _growth_rows(grid: Grid) -> Iterator[Check]:
    """A row of growth rates right below its levels; columns run in time, either way."""
    rows = grid.rows
    for above, row in pairwise(rows):
        if row == above + 1 and _HEADS.search(grid.name(row)):
            yield from _along(grid.row(row), grid.row(above), grid.name(above))


def _growth_down(grid: Grid) -> Iterator[Check]:
    """A column of growth rates right of its levels, where the rows are years or quarters."""
    for above, column in pairwise(grid.columns):
        if column == above + 1 and _HEADS.search(grid.head(column)) and _in_time(grid.column(above)):
            yield from _along(grid.column(column), grid.column(above), grid.head(above))


def _in_time(levels: dict[int, Fact]) -> bool:
    """Whether the figures of a column are of one period after another."""
    spans = [counted(fact.period) for _, fact in sorted(levels.items())]
    if len(spans) < FEWEST or None in spans:
        return False
    ahead = all(before(two.period, "yoy") == counted(one.period) for one, two in pairwise(levels.values()))
    return ahead or all(before(one.period, "yoy") == counted(two.period) for one, two in pairwise(levels.values()))


FEWEST = 3


def _along(rates: dict[int, Fact], levels: dict[int, Fact], name: str) -> Iterator[Check]:
    """The checks of rates against the levels beside them, each against the one before it, whichever way time runs.

    One wrong level makes two rates wrong: they count as one.
    """
    best: list[Check] = []
    for step in (-1, 1):
        pairs = [(at, _next_one(levels, at, step)) for at in rates if at in levels]
        made = [_compared(rates[at], levels[at], old, name) for at, old in pairs if old is not None]
        found = [check for check in made if check is not None]
        if sum(c.verdict == "holds" for c in found) > sum(c.verdict == "holds" for c in best):
            best = found
    held = sum(check.verdict == "holds" for check in best)
    failing = [{fact.quantity.start for fact in check.facts[1:]} for check in best if check.verdict == "fails"]
    failed = 1 if len(failing) == 2 and failing[0] & failing[1] else len(failing)
    years = all(_a_base_apart(check.sides[0].facts[0], check.sides[1].facts) for check in best)
    certain = (held >= 2 and held >= 2 * failed) or (years and held >= max(1, failed))
    for check in best:
        yield check if certain or check.verdict != "fails" else evolve(check, verdict="undecided")


def _a_base_apart(rate: Fact, levels: Sequence[Fact]) -> bool:
    """Whether a rate stands below its own level, and the other one lies as far back as its base says."""
    new, old = max(levels, key=_begun), min(levels, key=_begun)
    days = before(new.period, rate.base) if rate.base else None
    return days is not None and days == counted(old.period) and counted(rate.period) == counted(new.period)


def _begun(fact: Fact) -> str:
    return fact.period.iso if fact.period is not None else ""


def _next_one(levels: dict[int, Fact], at: int, step: int) -> Fact | None:
    """The level beside one, or behind it where two columns are of one year: 2026E（原）, 2026E（新）."""
    period, beside = levels[at].period, levels.get(at + step)
    alike = beside is not None and period is not None and beside.period == period
    found = levels.get(at + 2 * step) if alike else beside
    if found is None or period is None or step > 0 or period.grain != "year":
        return found
    last = before(period, "yoy")  # 2025A 2026E 2027E 2026 consensus: the year before is the first
    if last is None or counted(found.period) == last:
        return found
    return next((level for level in levels.values() if counted(level.period) == last), found)


def _compared(rate: Fact, new: Fact, old: Fact, name: str) -> Check | None:
    expected = _growth(rate, new, old)
    if expected is None:
        return None
    return checks.overlaps(
        rate,
        expected,
        title=_title(rate, name),
        advice=Said("核对增速与相邻两期", "check the rate and the two periods"),
        severity=Severity.ERROR,
        relation="row",
    )
