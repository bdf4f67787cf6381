"""表内合计与各行之和不符：A total that its own rows don't add up to.

What it flags
    A row 合计 (总计, 小计, Total) whose figure is not the sum of the rows above it, where the same rows do add up in
    another column; or, in a table of one such column, where the row is the last, sums everything above, and the
    figure printed looks like a slip of the sum. A row of any name that sums those beside it in all columns but one.

Why it matters
    A part or the total is wrong; whoever quotes the total carries it on.

When it stays silent
    Columns that don't add up by nature (average, price, rate, %, rank, year); of-which rows; totals that also hold
    what is not shown; rounding of each part.

>>> from factcheck import check
>>> table = '''| 业务 | 2025年（亿元） | 2024年（亿元） |
... | --- | --- | --- |
... | 快运 | 401.2 | 372.1 |
... | 仓储 | 112.5 | 101.9 |
... | 冷链 | 70.6 | 60.7 |
... | 合计 | {} | 534.7 |
... '''
>>> [f.printed for f in check(table.format("594.3"), select=["TAB01"]).findings]
['594.3']
>>> check(table.format("584.3"), select=["TAB01"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.slips import slip
from factcheck_rules.tables._added_rows import RATES, Added, added_rows
from factcheck_rules.tables._grid import Grid, grids
from factcheck_rules.tables._totals import ALL, NO_SUM, TOTAL, WHOLE, row_sets

CODE = "TAB01"
SEVERITY = Severity.ERROR

_LESS = lazy(r"^\s*(?:减|less)\b|^\s*减[：:]", re.I)
_NO_UNITS = frozenset({"pp", "x"})


def check(reading: Reading) -> Iterator[Check]:
    """Compare each total with the rows above it, in all columns at once."""
    for grid in grids(reading):
        rows = grid.rows
        named: set[int] = set()
        for row in rows:
            whole = _of_all(grid.name(row))
            if whole or (TOTAL.search(grid.name(row)) and not NO_SUM.search(grid.name(row))):
                made = list(_total(grid, row, [r for r in rows if r < row]))
                named.update({row} if _held(made) else ())
                yield from made
        for one in added_rows(grid):
            if one.row not in named:
                yield from _as_added(grid, one)


def _of_all(name: str) -> bool:
    return WHOLE.match(name) is not None or ALL.match(name) is not None


def _as_added(grid: Grid, one: Added) -> Iterator[Check]:
    """The checks of a row that is the sum of those beside it, as all columns but one show."""
    for column in one.columns:
        facts = [grid.facts[part, column] for part in one.parts]
        yield _compared(grid, grid.facts[one.row, column], facts, one.parts, one.row)


def _total(grid: Grid, row: int, above: Sequence[int]) -> Iterator[Check]:
    """The checks of one total with the set of rows that adds up in most columns."""
    best: list[Check] = []
    for parts in row_sets(grid, above):
        made = _columns(grid, row, parts)
        if _held(made) > _held(best) or not best:
            best = made
    held, failed = _held(best), [c for c in best if c.verdict == "fails"]
    alone = not held and len(best) == 1 and _is_the_sum(grid, row, best[0])
    for made_check in best:
        certain = (held and held >= len(failed)) or alone
        yield made_check if certain or made_check.verdict != "fails" else evolve(made_check, verdict="undecided")


def _held(made: Sequence[Check]) -> int:
    return sum(check.verdict == "holds" for check in made)


def _columns(grid: Grid, row: int, parts: Sequence[int]) -> list[Check]:
    made = []
    for column, total in sorted(grid.row(row).items()):
        head = grid.head(column)
        if total.unit in _NO_UNITS:
            continue
        if (total.unit == "%" or NO_SUM.search(head)) and not _is_share(grid, column, total):
            continue
        shown = [r for r in parts if (r, column) in grid.facts and not _rate_between(grid, r, column, total)]
        facts = [grid.facts[r, column] for r in shown]
        missing = [r for r in parts if (r, column) not in grid.facts]
        if len(facts) < 2 or any(f.unit != total.unit for f in facts):
            continue
        if any(grid.cell(r, column) not in _NIL for r in missing):
            continue
        if total.unit == "%" and _is_mean(total, facts):
            continue
        check = _compared(grid, total, facts, shown, row)
        if check.verdict == "fails" and _is_mean(total, facts) and not _slipped(check):
            continue
        if not missing or check.verdict == "holds" or _is_slip(check):
            made.append(check)
    return made


def _rate_between(grid: Grid, row: int, column: int, total: Fact) -> bool:
    """Whether a row of rates stands among amounts: y/y below net interest income."""
    return grid.facts[row, column].unit in RATES and total.unit not in RATES and bool(NO_SUM.search(grid.name(row)))


_NIL = frozenset("-—–－") | {"——", "--"}
"""Nothing, or nothing shown: a total that misses the sum of the others as no slip does may hold what is not shown."""


def _is_share(grid: Grid, column: int, total: Fact) -> bool:
    """Of rates only shares add up: a column 占比 (or one of a table of shares) whose head says nothing of change."""
    head = grid.head(column)
    return bool(_SHARE.search(f"{head} {total.measure}")) and not re.search(r"变|增减|同比|环比|change", head, re.I)


def _is_mean(total: Fact, facts: Sequence[Fact]) -> bool:
    """算力占比 34.5%, 37.0%, 33.1%, 合计 35.0%, or a mean term: each row's of its own, that of all between."""
    values = [fact.low for fact in facts if fact.low is not None]
    return total.low is not None and bool(values) and min(values) <= total.low <= max(values) < sum(values) * _MEAN


_MEAN = Decimal("0.9")
_SHARE = lazy(r"占比|比重|份额|权重|(?:持股|持仓|持有)比例|占.{0,8}比例|市占率|share|% of|weight", re.I)


def _compared(grid: Grid, total: Fact, facts: Sequence[Fact], parts: Sequence[int], row: int) -> Check:
    signed = [(-1 if _LESS.search(grid.name(r)) else 1, f) for r, f in zip(parts, facts, strict=True)]
    expected = sides.of(signed[0][1])
    for sign, fact in signed[1:]:
        expected = expected + sides.of(fact) if sign > 0 else expected - sides.of(fact)
    return checks.overlaps(
        total,
        expected,
        title=Said(
            f"表内合计与各行之和不符：{grid.name(row)} {total.text}",
            f"a total that its rows don't add up to: {grid.name(row)} {total.text}",
        ),
        advice=Said("核对合计与各行", "check the total and the rows"),
        severity=Severity.ERROR,
        relation="total",
    )


def _is_the_sum(grid: Grid, row: int, made: Check) -> bool:
    """Whether a single column's last row 合计 is meant as the sum of all above, and misses it as a slip does."""
    if made.verdict != "fails" or row != grid.rows[-1] or not _of_all(grid.name(row)):
        return False
    return _is_slip(made)


def _is_slip(made: Check) -> bool:
    """Whether a total looks like a slip of the sum of its rows, or is less than they are."""
    printed, expected = made.sides
    if expected.value is None or printed.value is None:
        return False
    return _slipped(made) or expected.value > printed.value


def _slipped(made: Check) -> bool:
    """Whether a total looks like a slip of the sum of its rows."""
    expected = made.sides[1].value
    if expected is None or not made.facts:
        return False
    return slip(made.facts[0], evolve(made.facts[0], low=expected, high=expected))
