"""The days of a table that is said to be of this week, against the week that the report prints."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from factcheck import Check, Mark, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck.periods import Spec, resolve
from factcheck_rules._look import Look

_THIS_WEEK = lazy("本周")
_NEAR = 160
_LEAST, _MOST_ODD = 3, 2
_WEEKEND = timedelta(days=2)


def listed_outside(found: Look, week: tuple[date, date]) -> Iterator[Check]:
    """The one or two days of such a table that lie before the week, or behind its weekend."""
    by_table: dict[int, list[tuple[Mark, date]]] = {}
    for mark in found.marks.get("period", ()):
        spec = mark.spec if isinstance(mark, Mark) else None
        block = found.block_at(mark.left) if isinstance(spec, Spec) and spec.form == "day" else None
        if not isinstance(spec, Spec) or not isinstance(mark, Mark) or block is None or block.table is None:
            continue
        day = resolve(spec, week[1], None)
        if day.start is not None and day.start == day.end and _opens_its_row(mark, found):
            by_table.setdefault(block.left, []).append((mark, day.start))
    for left, days in by_table.items():
        block = found.block_at(left)
        odd = [(mark, day) for mark, day in days if not week[0] <= day <= week[1] + _WEEKEND]
        called = block is not None and (
            _THIS_WEEK.search(found.text, max(0, left - _NEAR), left) is not None
            or _THIS_WEEK.search(found.text, block.right, block.right + _NEAR) is not None
        )
        if called and 0 < len(odd) <= _MOST_ODD and len(days) - len(odd) >= _LEAST:
            yield _told(odd, week, found)


def _opens_its_row(mark: Mark, found: Look) -> bool:
    """Whether a day stands in the first cell of a row."""
    return not found.text[found.text.rfind("\n", 0, mark.left) + 1 : mark.left].strip(" |")


def _told(odd: list[tuple[Mark, date]], week: tuple[date, date], found: Look) -> Check:
    places = [found.place(mark.left, mark.right) for mark, _ in odd]
    shown = "、".join(dict.fromkeys(place.text for place in places))
    return checks.judged(
        "fails",
        relation="date",
        places=places,
        title=Said(f"表称本周而有本周之外的日期：{shown}", f"a table of this week with days outside it: {shown}"),
        arithmetic=Said(f"报告的本周为 {week[0]} 至 {week[1]}", f"the report's week is {week[0]} to {week[1]}"),
        advice=Said("核对日期，或写明区间", "check the dates, or print the days that are meant"),
        severity=Severity.NOTE,
        printed=places[0].text,
    )
