"""A column that is worked out from two others: which two, told by the rows themselves and by the heads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import permutations
from math import prod

from attrs import frozen

from factcheck import checks
from factcheck.checks import Check, Said, Severity, decided
from factcheck.facts import Fact
from factcheck.index import before, counted
from factcheck.making import evolve
from factcheck.sides import Side, of
from factcheck_rules.tables._grid import NEAREST, Grid

PROBED = 3
"""The pair is picked by the first rows."""

Formula = Callable[[Fact, Fact, Fact], Side | None]
"""(result, new, old) -> what the result should be; None where it can't be worked out."""


@frozen
class Pair:
    """Two columns that make a third, with the checks of its rows."""

    new: int
    old: int
    checks: tuple[Check, ...]

    @property
    def held(self) -> int:
        """The rows that hold."""
        return sum(check.verdict == "holds" for check in self.checks)

    @property
    def failed(self) -> int:
        """The rows that fail."""
        return sum(check.verdict == "fails" for check in self.checks)


def worked_out(grid: Grid, result: int, formula: Formula, title: Callable[[Fact, str], Said]) -> Iterator[Check]:
    """The checks of a result column against the two columns that make it.

    The pair is the one with the most rows that hold. Its failing rows count only where most rows hold: at least two,
    and twice as many as fail; where the heads date the columns one base apart, as many as fail.
    """
    results = grid.column(result)
    candidates = [c for c in grid.columns if c != result and abs(c - result) <= NEAREST]
    candidates = [c for c in candidates if c < result] or candidates
    probe = dict(list(results.items())[:PROBED])
    ranked = sorted(_probed(grid, probe, new, old, formula) for new, old in permutations(candidates, 2))
    if not ranked or not ranked[0][0]:
        return
    _, _, new, old = ranked[0]
    best = Pair(new, old, tuple(_rows(grid, results, new, old, formula, title)))
    enough = best.held >= 2 and best.held >= 2 * best.failed
    certain = enough or (best.held >= max(1, best.failed) and _dated(grid, results, best))
    for check in best.checks:
        yield check if certain or check.verdict != "fails" else evolve(check, verdict="undecided")


def borne_out(
    grid: Grid, result: int, formula: Formula, title: Callable[[Fact, str], Said], held: int
) -> Iterator[Check]:
    """The checks of a result column whose heads don't say that it is made of others: its rows must.

    Nothing unless so many rows hold as `held`, or two that so many pairs of columns would hardly make by accident; a
    row fails only if it is the one that does.
    """
    made = tuple(worked_out(grid, result, formula, title))
    rows = Counter(check.verdict for check in made)
    certain = rows["fails"] == 1 and rows["holds"] + 1 == len(made)
    enough = rows["holds"] >= held or (rows["holds"] >= TWO and _by_accident(made) < RARE)
    for check in made if enough else ():
        yield check if certain or check.verdict != "fails" else evolve(check, verdict="undecided")


def _by_accident(made: Sequence[Check]) -> float:
    """How probably the rows of one of all pairs of columns would hold that do, were a column not made of them."""
    return NEAREST * (NEAREST - 1) * prod(check.chance for check in made if check.verdict == "holds")


TWO, RARE = 2, 0.005
HELD = 3
"""So many other rows show what a column is made of, whatever its head is."""


def is_of_rates(grid: Grid, column: int) -> bool:
    """Whether a column holds rates, most of them in %."""
    figures = grid.column(column).values()
    return 2 * sum(fact.unit == "%" for fact in figures) > len(figures)


def _probed(grid: Grid, results: dict[int, Fact], new: int, old: int, formula: Formula) -> tuple[int, int, int, int]:
    """How few rows of two columns hold (below 0) and how many fail, with the columns."""
    worked = ((printed, _expected(grid, row, printed, new, old, formula)) for row, printed in results.items())
    verdicts = [decided(of(printed), expected) for printed, expected in worked if expected is not None]
    return -verdicts.count("holds"), verdicts.count("fails"), new, old


def _expected(grid: Grid, row: int, printed: Fact, new: int, old: int, formula: Formula) -> Side | None:
    one, other = grid.facts.get((row, new)), grid.facts.get((row, old))
    return formula(printed, one, other) if one is not None and other is not None else None


def _dated(grid: Grid, results: dict[int, Fact], pair: Pair) -> bool:
    """Whether all rows' levels lie as far apart as the base of the change printed beside them says."""
    for row, printed in results.items():
        new, old = grid.facts.get((row, pair.new)), grid.facts.get((row, pair.old))
        if new is None or old is None:
            continue
        wanted = before(new.period, printed.base) if printed.base else None
        if wanted is None or wanted != counted(old.period):
            return False
    return True


def _rows(
    grid: Grid, results: dict[int, Fact], new: int, old: int, formula: Formula, title: Callable[[Fact, str], Said]
) -> Iterator[Check]:
    for row, printed in results.items():
        expected = _expected(grid, row, printed, new, old, formula)
        if expected is None:
            continue
        yield checks.overlaps(
            printed,
            expected,
            title=title(printed, grid.name(row)),
            advice=Said("核对这一行的三个数", "check the three figures of the row"),
            severity=Severity.ERROR,
            relation="row",
        )
