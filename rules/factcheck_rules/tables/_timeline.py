"""Lines that open with month and day (4.8 某公司发布新品): one out of order, or dated otherwise elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import frozen

from factcheck import Check, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck_rules._look import Look

_OPENS = lazy(r"\s*(?P<month>\d{1,2})\.(?P<day>\d{1,2})(?:-\d{1,2}\.\d{1,2})?\s+(?=[\u4e00-\u9fffA-Za-z\d])")
_NAMED = lazy(r"《[^《》]{6,40}》")
_TOLD = lazy(r"(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?![-至到])[^。；\n]{0,6}\Z")
_KINDS = frozenset({"paragraph", "list_item", "heading"})
_LEAST = 6
"""Fewer lines may be in order but for one by accident."""
_MONTHS, _DAYS = 12, 31
_BETWEEN = 3
"""So many other blocks may stand between two lines: pieces that a page cut off."""
_LINE = 24


@frozen
class Line:
    """A line that opens with a day."""

    month: int
    day: int
    left: int
    right: int
    end: int
    """Where its block ends."""


def out_of_order(found: Look) -> Iterator[Check]:
    """The one line of a run whose day does not lie between those of its neighbours; a day told otherwise elsewhere."""
    for lines in _runs(found):
        days = [(line.month, line.day) for line in lines]
        if len(lines) < _LEAST or not _calendar(days):
            continue
        odd = [k for k in range(len(days)) if _sorted([*days[:k], *days[k + 1 :]])]
        if not _sorted(days) and len(odd) == 1:
            yield _told(lines, odd[0], found)
        for line in lines:
            yield from _elsewhere(line, found)


def _runs(found: Look) -> Iterator[list[Line]]:
    lines: list[Line] = []
    since = 0
    for block in found.reading.document.blocks:
        match = _OPENS.match(found.text, block.left, block.right) if block.kind in _KINDS else None
        if match is not None and int(match["month"]) <= _MONTHS and 0 < int(match["day"]) <= _DAYS:
            since = 0
            lines.append(Line(int(match["month"]), int(match["day"]), block.left, match.end(), block.right))
            continue
        since += 1
        if since > _BETWEEN and lines:
            yield lines
            lines = []
    if lines:
        yield lines


def _calendar(days: Sequence[tuple[int, int]]) -> bool:
    """Whether the numbers are days, not sections: 4.1, 4.2, 4.3 count on by one."""
    leaps = any(two[0] == one[0] and two[1] - one[1] > 1 for one, two in pairwise(days))
    return leaps and max(day for _, day in days) > _MONTHS


def _sorted(days: Sequence[tuple[int, int]]) -> bool:
    return all(one <= two for one, two in pairwise(days)) or all(one >= two for one, two in pairwise(days))


def _told(lines: Sequence[Line], k: int, found: Look) -> Check:
    around = [lines[n] for n in (k - 1, k + 1) if 0 <= n < len(lines)]
    places = [found.place(line.left, min(line.end, line.right + _LINE)) for line in (lines[k], *around)]
    printed = f"{lines[k].month}.{lines[k].day}"
    return checks.judged(
        "fails",
        relation="order",
        places=places,
        title=Said(f"按日期排列的一行不合：{printed}", f"one line out of place among lines sorted by date: {printed}"),
        arithmetic=Said(f"其余 {len(lines) - 1} 行依次排列", f"the other {len(lines) - 1} lines are in order"),
        advice=Said("核对此行日期与次序", "check the date and the order"),
        severity=Severity.WARNING,
        printed=printed,
    )


def _elsewhere(line: Line, found: Look) -> Iterator[Check]:
    """The day that the text gives to the same document, by its title, where all places agree on another."""
    named = _NAMED.search(found.text, line.right, line.end)
    if named is None:
        return
    told: list[tuple[int, int, int]] = []
    at = found.text.find(named[0])
    while at >= 0:
        match = _TOLD.search(found.text, found.before(at, _LINE), at) if not line.left <= at < line.end else None
        if match is not None:
            told.append((int(match["month"]), int(match["day"]), match.start()))
        at = found.text.find(named[0], at + 1)
    if told and len({day[:2] for day in told}) == 1 and told[0][:2] != (line.month, line.day):
        month, day, left = told[0]
        yield checks.judged(
            "fails",
            relation="date",
            places=[found.place(line.left, min(line.end, line.right + _LINE)), found.place(*found.clause(left, left))],
            title=Said(
                f"同一事件两个日期：{line.month}.{line.day} 与 {month}月{day}日",
                f"one event, two dates: {line.month}.{line.day}, {month}-{day}",
            ),
            arithmetic=Said("所发文件相同", "the document is the same"),
            advice=Said("核对日期，两处对一处", "check the date, and change the other place"),
            severity=Severity.WARNING,
            printed=f"{line.month}.{line.day}",
            expected=f"{month}月{day}日",
        )
