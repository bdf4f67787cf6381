"""表格按某列排序而一行不合：One row out of place in a table that is sorted by a column.

What it flags
    Ten stocks or more listed by their move of the week, each below the one that did better, and a single row between
    them whose figure belongs elsewhere; five rows are enough where their places (排名 1, 2, 3) are printed.

Why it matters
    A list that is sorted by machine is out of order only where a figure was changed by hand.

When it stays silent
    The first or last row stands apart (an index, a total; in a short table whatever it is); more than one row is
    out of place, or another column of the table is sorted throughout; rows are years, tenors or other steps, whose
    figures rise and fall as they may.

>>> from factcheck import check
>>> moves = "4.1 3.9 2.7 1.4 0.5 0.2 -0.4 -0.9 -1.9 -2.4 -3.6".split()
>>> names = "远山 平湖 云岭 江川 北原 海宁 长风 明川 石桥 青禾 南屏".split()
>>> def table(moves):
...     rows = "".join(f"| {name} | {move}% |\\n" for name, move in zip(names, moves, strict=True))
...     return f"表1：个股行情\\n\\n| 个股 | 周涨跌幅 |\\n| --- | --- |\\n{rows}"
>>> check(table(moves), select=["TAB06"]).findings
()
>>> [f.printed for f in check(table([*moves[:4], "-0.5", *moves[5:]]), select=["TAB06"]).findings]
['-0.5%']
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from math import factorial

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck_rules.tables._grid import Grid, grids

CODE = "TAB06"
SEVERITY = Severity.WARNING

LEAST = 10
"""A column of fewer rows may be sorted but for one by accident."""
_MOVES = lazy(r"涨|跌|收益率|表现|净流入|change|return|perform", re.I)
_NOW = frozenset(("本周", "本月", "本期", "当周", "当日"))
_APART = lazy(r"合\s?计|总\s?计|平均|指数|中位|行业|整体|total|average|median|index", re.I)
_LONG = 18
"""In a table of so many rows an end that stands apart is an index or the like, by its name."""
_INDEX = lazy(
    r"指$|综指|成指|沪深|中证|上证|深证|创业板|科创|恒生|标普|纳斯达克|纳指|道琼斯|道指|万得|全[Aa]|[Ss]&P|Nasdaq|Dow|ETF|基金"
)
_STEP = lazy(r"\d")


def check(reading: Reading) -> Iterator[Check]:
    """Look at the columns of moves in each long table."""
    for grid in grids(reading):
        if len(grid.rows) < LEAST:
            yield from _of_places(grid, reading)
            yield from _of_the_first(grid)
            continue
        columns = [_figures(grid, column) for column in grid.columns if _is_of_moves(grid, column)]
        found = [(facts, _out_of_place(facts)) for facts in columns if facts]
        in_order = [facts for facts, odd in found if odd == []]
        for facts in in_order:
            yield _sorted(grid, facts, reading)
        nearly = [(facts, odd) for facts, odd in found if odd]
        if not in_order and len(nearly) == 1:
            facts, odd = nearly[0]
            yield from _told(grid, facts, odd)


def _of_places(grid: Grid, reading: Reading) -> Iterator[Check]:
    """The column that the places printed before the rows are of: the first of figures, if it falls but for one row."""
    if not _numbered(grid) or not grid.columns:
        return
    facts = _figures(grid, grid.columns[0], False)
    odd = _out_of_place(facts) if len(facts) >= PLACES else None
    others = [figures for column in grid.columns[1:] if (figures := _figures(grid, column, False))]
    if odd == []:
        yield _sorted(grid, facts, reading)
    elif odd and not any(_out_of_place(figures) == [] for figures in others):
        yield from _told(grid, facts, odd)


def _of_the_first(grid: Grid) -> Iterator[Check]:
    """The figures right behind names headed 涨幅前五, 跌幅前五: the first five stand in order."""
    for column in grid.columns:
        facts = [fact for _, fact in sorted(grid.column(column).items())]
        if len(facts) < PLACES or not _FIRST.search(grid.cell(grid.table.head_rows - 1, column - 1)):
            continue
        odd = _out_of_place(facts) if len({(fact.low or 0) > 0 for fact in facts}) == 1 else None
        if odd:
            yield from _told(grid, facts, odd)


_FIRST = lazy(r"[前后末]\s?(?:[五六七八九十]|\d{1,2})名?\Z|\b(?:top|bottom)\s?\d{1,2}\b", re.I)


def _numbered(grid: Grid) -> bool:
    """Whether a head says that the rows have places, and the places count on from one."""
    heads = [grid.cell(0, column).lower() for column in range(grid.table.head_columns)]
    at = next((column for column, head in enumerate(heads) if head in _PLACES), -1)
    rows = [row for row in grid.rows if not _APART.search(grid.name(row))]
    return at >= 0 and [grid.cell(row, at) for row in rows] == [str(place + 1) for place in range(len(rows))]


PLACES = 5
"""So few rows are enough where their places are printed."""
_PLACES = frozenset(("排名", "位次", "名次", "排行", "rank", "place", "#"))


def _is_of_moves(grid: Grid, column: int) -> bool:
    """Whether a column is of moves by its head, or by the table's title where the head only tells the time."""
    head = grid.head(column)
    return _MOVES.search(f"{head} {grid.table.title}" if head in _NOW else head) is not None


def _figures(grid: Grid, column: int, scaled: bool = True) -> list[Fact]:
    """The figures of a column that has one in each row, the rows being no steps of a scale (`scaled`); else []."""
    facts = [fact for _, fact in sorted(grid.column(column).items())]
    names = [grid.name(row) for row in grid.rows]
    steps = sum(_STEP.search(name) is not None for name in names) * 3 > len(names)
    one_unit = len({(fact.unit, fact.quantity.modifier) for fact in facts}) == 1
    values = {fact.low for fact in facts}
    if (scaled and steps) or not one_unit or len(facts) < len(names) or len(values) * 5 < len(facts) * 3:
        return []
    return facts


def _out_of_place(facts: Sequence[Fact]) -> list[int] | None:
    """The places of which any one left out leaves a sorted column; [] where it is sorted, None where none does."""
    values = [fact.low for fact in facts if fact.low is not None]
    for sign in (1, -1):
        breaks = [k for k, (one, two) in enumerate(pairwise(values)) if sign * (two - one) > 0]
        if not breaks:
            return []
        if len(breaks) <= 2:
            odd = [k for k in {breaks[0], breaks[0] + 1} if _falls([*values[:k], *values[k + 1 :]], sign)]
            if odd:
                return sorted(odd)
    return None


def _falls(values: Sequence[Decimal], sign: int) -> bool:
    return all(sign * (two - one) <= 0 for one, two in pairwise(values))


def _told(grid: Grid, facts: Sequence[Fact], odd: Sequence[int]) -> Iterator[Check]:
    """The row out of place, if it is none that stands apart; the first and the last do so but in long tables."""
    last = len(facts) - 1
    if any(_APART.search(_row(grid, facts[k])) for k in odd):
        return
    if any(k in (0, last) and (last < _LONG or _INDEX.search(_row(grid, facts[k]))) for k in odd):
        return
    k = odd[-1]
    first = facts[k]
    around = [facts[n] for n in (k - 1, k + 1) if 0 <= n <= last]
    head = grid.head(first.cell[2]) if first.cell is not None else ""
    between = " 与 ".join(fact.text for fact in around)
    yield checks.judged(
        "fails",
        relation="order",
        facts=(first, *around),
        title=Said(
            f"表格按「{head}」排序，此行不合：{_row(grid, first)} {first.text}",
            f"one row out of place in a table sorted by {head}: {_row(grid, first)} {first.text}",
        ),
        arithmetic=Said(
            f"上下两行为 {between}，其余 {len(facts) - 1} 行依次排列",
            f"between {' and '.join(fact.text for fact in around)}; the other {len(facts) - 1} rows are in order",
        ),
        advice=Said("核对此行数字与次序", "check the figure and the order"),
        printed=first.text,
        expected=between,
    )


def _sorted(grid: Grid, facts: Sequence[Fact], reading: Reading) -> Check:
    """The table as a whole is in order; that confirms no single figure, which may lie between its neighbours."""
    head = grid.head(facts[0].cell[2]) if facts[0].cell is not None else ""
    ends = [checks.place(reading.document, f.quantity.start, f.quantity.end) for f in (facts[0], facts[-1])]
    return checks.judged(
        "holds",
        relation="order",
        places=ends,
        title=Said(f"表格按「{head}」排序，一行不合", f"one row out of place in a table sorted by {head}"),
        chance=2 / factorial(len(facts)),
    )


def _row(grid: Grid, fact: Fact) -> str:
    return grid.name(fact.cell[1]) if fact.cell is not None else ""
