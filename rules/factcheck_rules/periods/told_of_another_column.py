"""正文的期间与表格的列不符：A figure told of one time that the table prints in the column of another.

What it flags
    三季度营收 38.6 亿元, and in the table 38.6 stands below 2026Q2, while 2026Q3 of the same row prints 41.2.

>>> from factcheck import check
>>> text = '''2026年{}澜江股份营收38.64亿元。
...
... | 澜江股份（亿元） | 2026Q2 | 2026Q3 |
... |---|---|---|
... | 营收 | 38.64 | 41.27 |
... | 归母净利润 | 4.12 | 4.36 |
... '''
>>> [f.printed for f in check(text.format("三季度"), select=["PER21"]).findings]
['38.64亿元']
>>> check(text.format("二季度"), select=["PER21"]).findings
()

Why it matters
    The figure is right and the time is wrong, so that nobody who looks for the figure finds fault.

When it stays silent
    The time is not printed beside the figure; another cell prints it, too; names, units or lengths of time differ; the
    row has nothing for the time that is told, and the figure less than four digits.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck.periods import Period
from factcheck.slips import digits
from factcheck_rules._cell_names import in_common
from factcheck_rules._look import Look, look
from factcheck_rules._same import set_right
from factcheck_rules._times import SURE, days_of, when
from factcheck_rules._told_and_shown import Row, Values, by_row

CODE = "PER21"
SEVERITY = Severity.WARNING

_LEAST, _MANY = 3, 4


def check(reading: Reading) -> Iterator[Check]:
    """Look up each dated figure of the text in the tables."""
    found = look(reading)
    shown = [fact for fact in reading.facts if fact.cell is not None and _plain(fact)] if found.one_report else []
    if not shown:
        return
    values, rows = Values().add(shown), by_row(shown)
    for fact in reading.facts:
        if fact.cell is None and fact.sentence >= 0 and _plain(fact) and _dated(fact):
            cell, other = _apart(fact, values, rows, found)
            if cell is not None and other is not None and not set_right(found.text, fact, lists=False):
                yield _told(fact, cell, other)


def _plain(fact: Fact) -> bool:
    exact = bool(fact.low) and fact.low == fact.high and fact.modifier in ("exact", "about")
    return exact and fact.kind != "duration" and len(digits(fact)) >= _LEAST


def _dated(fact: Fact) -> bool:
    """Whether the time of a figure is printed beside it, and its days are known."""
    return days_of(fact.period) is not None and "period" not in dict(fact.provenance)


def _apart(fact: Fact, values: Values, rows: dict[Row, list[Fact]], found: Look) -> tuple[Fact | None, Fact | None]:
    """The one cell that prints a figure, of another time, and the one of its row that is of the figure's time.

    Where the row has none, four digits are no accident: the cell itself stands for it.
    """
    same = list(values.equal(fact))
    if len(same) != 1 or not _of_another_time(fact, same[0]) or not in_common(fact, same[0], found):
        return None, None
    cell = same[0]
    assert cell.cell is not None
    beside = [one for one in rows[cell.cell[:2]] if one is not cell and _alike(one, cell) and when(fact, one) == SURE]
    if not beside and len(digits(fact)) >= _MANY:
        return cell, cell
    return (cell, beside[0]) if len(beside) == 1 else (None, None)


def _of_another_time(fact: Fact, cell: Fact) -> bool:
    """Whether a figure and a cell are of two stretches of one length."""
    mine, yours = fact.period, cell.period
    if mine is None or yours is None or mine.grain != yours.grain or mine.point != yours.point:
        return False
    one, other = days_of(mine), days_of(yours)
    if one is None or other is None or mine.point or one[0] == other[0] or _years_apart(mine, yours):
        return False
    return fact.aspect == cell.aspect and fact.base == cell.base


def _years_apart(one: Period, other: Period) -> bool:
    """Q3, and a column Q3 26: whether only years set two times apart, and one label prints none."""
    days = [(day.month, day.day) for day in (one.start, other.start) if day is not None]
    return len(set(days)) == 1 and not all(_YEAR.search(period.label) for period in (one, other))


_YEAR = lazy(r"20\d\d|\d\d ?[QHM年E]|[QHM'’] ?\d ?\d\d|FY ?\d\d|\d\d\Z|[去上今本当][年]|(?i:last|this) year")


def _alike(one: Fact, other: Fact) -> bool:
    """Whether two cells of a row print one thing at two times, in values that differ."""
    same = (one.unit, one.aspect, one.base, one.measure) == (other.unit, other.aspect, other.base, other.measure)
    return same and one.low != other.low


def _told(fact: Fact, cell: Fact, other: Fact) -> Check:
    mine, yours = (f.period.label if f.period is not None else "" for f in (fact, cell))
    shown = Said(f"，{mine}为 {other.text}", f"; of {mine} the table prints {other.text}")
    beside = Said("", "") if other is cell else shown
    return checks.judged(
        "fails",
        relation="time",
        facts=[fact, cell] if other is cell else [fact, cell, other],
        title=Said(
            f"正文的期间与表格的列不符：{fact.text} 正文为{mine}，表中为{yours}{beside.zh}",
            f"told of {mine}, in the column of {yours}: {fact.text}{beside.en}",
        ),
        advice=Said("核对期间或数字", "check the time, or the figure"),
        printed=fact.text,
        expected=other.text if other is not cell else yours,
    )
