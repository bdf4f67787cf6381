"""表内均值与各行不符：A row of averages in which one column is not the mean of the rows, and the others are.

What it flags
    平均 29.6 below 38.0, 28.0, 20.0 and 26.0, where the mean of the other columns is right; a row 中位数 likewise.

Why it matters
    The mean of the peers is what a target price is made of, and it stays as it was when a row is replaced.

When it stays silent
    Fewer than two other columns (one, for a slip of a digit) that are the plain mean, or the median, of the same
    rows; rows without a figure, which one table leaves out of its mean and another does not; weighted means.

>>> from factcheck import check
>>> table = '''| 简称 | 2025年PE | 2026年PE | 2027年PE |
... | --- | --- | --- | --- |
... | 甲公司 | 47.5 | 38.0 | 30.0 |
... | 乙公司 | 35.0 | 28.0 | 23.3 |
... | 丙公司 | 24.0 | 20.0 | 18.0 |
... | 丁公司 | 30.0 | 26.0 | 22.5 |
... | 平均 | 34.1 | {} | 23.5 |
... '''
>>> [f.printed for f in check(table.format("29.6"), select=["TAB09"]).findings]
['29.6']
>>> check(table.format("28.0"), select=["TAB09"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from factcheck import Check, Fact, Reading, Said, Severity, Side, checks, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.slips import slip
from factcheck_rules.tables._grid import Grid, grids
from factcheck_rules.tables._totals import TOTAL

CODE = "TAB09"
SEVERITY = Severity.ERROR

_MEAN = lazy(
    r"\s*(?:行业|可比公司|板块|样本|同业|算术|简单)?(?:平均[值数]?|均值|平均估值)\s*\Z"
    r"|\s*(?:peer |group )?(?:average|mean)\s*\Z",
    re.I,
)
_MEDIAN = lazy(r"\s*(?:行业|可比公司|板块|样本|同业)?(?:中位|中位数|中位值|中值|median)\s*\Z", re.I)
_APART = lazy(r"平均|均值|中位|中值|最[高低大小]|average|mean|median|max|min|high|low", re.I)
FEWEST, HELD = 3, 2
"""So many rows make a mean worth the name; so many columns show which rows it is of."""


def check(reading: Reading) -> Iterator[Check]:
    """Compare each row of means and of medians with the rows above it."""
    for grid in grids(reading):
        for row in grid.rows:
            median = _MEDIAN.match(grid.name(row)) is not None
            if median or _MEAN.match(grid.name(row)):
                yield from _judged(grid, row, median)


def _judged(grid: Grid, row: int, median: bool) -> Iterator[Check]:
    """The checks of one row of means, with the set of rows that most of its columns are the mean of."""
    best: list[Check] = []
    for rows in _row_sets(grid, row):
        made = [one for one in _columns(grid, row, rows, median) if one is not None]
        if _held(made) > _held(best):
            best = made
    failed = sum(check.verdict == "fails" for check in best)
    certain = failed == 1 and (_held(best) >= HELD or (_held(best) == 1 and any(map(_is_slip, best))))
    for made_check in best:
        yield made_check if certain or made_check.verdict != "fails" else evolve(made_check, verdict="undecided")


def _is_slip(made: Check) -> bool:
    """Whether a mean misses its rows by one digit, or by two in another order."""
    if made.verdict != "fails" or made.sides[1].value is None or not made.facts:
        return False
    value = made.sides[1].value.quantize(made.facts[0].step or Decimal(1), ROUND_HALF_UP)
    return slip(made.facts[0], evolve(made.facts[0], low=value, high=value))


def _held(made: Sequence[Check]) -> int:
    return sum(check.verdict == "holds" for check in made)


def _row_sets(grid: Grid, row: int) -> Iterator[list[int]]:
    """The rows that a mean may be of: the plain ones above it, all but the last or the first, those below it."""
    plain = [r for r in grid.rows if not _APART.search(grid.name(r)) and not TOTAL.search(grid.name(r))]
    above, below = [r for r in plain if r < row], [r for r in plain if r > row]
    yield from (rows for rows in (above, above[:-1], above[1:], below) if len(rows) >= FEWEST)


def _columns(grid: Grid, row: int, rows: Sequence[int], median: bool) -> Iterator[Check | None]:
    for column, mean in sorted(grid.row(row).items()):
        facts = [grid.facts[r, column] for r in rows if (r, column) in grid.facts]
        if len(facts) == len(rows) and all(fact.unit == mean.unit for fact in facts):
            yield _compared(grid, row, mean, facts, median)


def _compared(grid: Grid, row: int, mean: Fact, facts: Sequence[Fact], median: bool) -> Check:
    return checks.overlaps(
        mean,
        _middle(facts) if median else sides.total(facts) / sides.constant(len(facts)),
        title=Said(
            f"表内均值与各行不符：{grid.name(row)} {mean.text}",
            f"a mean that its rows don't make: {grid.name(row)} {mean.text}",
        ),
        advice=Said("核对均值与各行", "check the mean and the rows"),
        severity=Severity.ERROR,
        relation="mean",
    )


def _middle(facts: Sequence[Fact]) -> Side:
    """The median of some figures."""
    ranked = sorted(facts, key=lambda fact: fact.low or 0)
    half = len(ranked) // 2
    return sides.of(ranked[half]) if len(ranked) % 2 else (sides.total(ranked[half - 1 : half + 1])) / sides.constant(2)
