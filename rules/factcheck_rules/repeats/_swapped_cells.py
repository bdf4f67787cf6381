"""A figure of the text with the digits of a table's total, or of the row of its name, two of them swapped."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.slips import digits, digits_slip
from factcheck_rules._look import Look
from factcheck_rules._same import set_right
from factcheck_rules._times import NO, when

_KINDS = frozenset({"money", "count", "physical", "price", "index", "number"})
_LEAST, _MOST = 4, 4000
_TOTAL = lazy("合计|总计|总量|共计|[Tt]otal|Group")
_NOT_MEANT = frozenset({"over", "under", "upto", "atleast"})


def swapped_cells(reading: Reading, found: Look) -> Iterator[Check]:
    """Compare the long figures of the text with the cells of the tables.

    >>> from factcheck import check
    >>> table = "| 电站（亿千瓦时） | 电量 |\\n| --- | --- |\\n| 甲 | 1,312.6 |\\n| 乙 | 1,038.7 |\\n| 合计 | 2,351.3 |"
    >>> text = "前三季度发电量{}亿千瓦时。\\n\\n" + table
    >>> [f.printed for f in check(text.format("2,531.3"), select=["REP10"]).findings]
    ['2,531.3亿千瓦时']
    >>> check(text.format("2,351.3"), select=["REP10"]).findings
    ()
    """
    cells = [f for f in reading.facts if f.cell is not None and _long(f)]
    if not cells or len(cells) > _MOST:
        return
    by_digits: dict[str, list[Fact]] = {}
    for cell in cells:
        by_digits.setdefault("".join(sorted(_shown(cell))), []).append(cell)
    prose = [f for f in reading.facts if f.cell is None and f.sentence >= 0 and _long(f)]
    printed = {(f.low, f.step) for f in cells}
    told = {f.low for f in prose}
    for fact in {f.quantity.left: f for f in prose}.values():
        near = by_digits.get("".join(sorted(_shown(fact))), ()) if (fact.low, fact.step) not in printed else ()
        fits = [cell for cell in near if cell.low not in told and _swapped(fact, cell) and _of_it(fact, cell)]
        if len({cell.low for cell in fits}) == 1 and not set_right(found.text, fact, fits[0]):
            yield _compared(fact, fits[0])


def _long(fact: Fact) -> bool:
    plain = fact.low is not None and fact.low == fact.high and fact.aspect == "level" and bool(fact.step)
    return plain and fact.kind in _KINDS and fact.modifier not in _NOT_MEANT and len(digits(fact)) >= _LEAST


def _shown(fact: Fact) -> str:
    return str(int(abs(fact.low) / fact.step)) if fact.low is not None and fact.step else ""


def _swapped(fact: Fact, cell: Fact) -> bool:
    units = fact.unit == cell.unit or {fact.unit, cell.unit} <= {"", "点"}
    one, other = _shown(fact), _shown(cell)
    return units and fact.step == cell.step and one != other and digits_slip(one, other) and when(fact, cell) != NO


def _of_it(fact: Fact, cell: Fact) -> bool:
    """Whether a cell is of a total whose time is the figure's, or of a row that the figure names."""
    name, told = f"{cell.subject}{cell.measure}".replace(" ", ""), f"{fact.subject}{fact.measure}".replace(" ", "")
    if _TOTAL.search(name) is not None:
        times = [f.period.iso for f in (fact, cell) if f.period is not None and f.period.iso]
        return len(set(times)) < len((fact, cell))
    return bool(cell.subject or cell.measure) and len(name) > 1 and name in told


def _compared(fact: Fact, cell: Fact) -> Check:
    return checks.agree(
        [cell, evolve(fact, unit=cell.unit)],
        title=Said(
            f"正文与表内的数对调了数位：{fact.text}，表内为 {cell.text}",
            f"a figure of the text is one of the table with digits swapped: {fact.text}, {cell.text}",
        ),
        advice=Said("两处对一处，请对底稿", "check the source, and change the other place"),
        severity=Severity.WARNING,
        vouches=False,
    )
