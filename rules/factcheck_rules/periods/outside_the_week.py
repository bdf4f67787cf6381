"""本周之外的日期：A day called this week's that lies outside the week the report prints.

What it flags
    本周（3月23日-3月27日）, and then 本周三（3月18日): the day is of another week. 本周（3月16日-3月27日): no week.
    The same in a caption: 个股一周表现（3月16日-3月27日). As a note, days of a table of 本周 that lie before it.

Why it matters
    Last week's news or figure was left in, or the date is wrong.

When it stays silent
    Days that are not called this week's; reports that print no range for the week; the day before or after the range,
    where it is told in the text.

>>> from factcheck import check
>>> text = "本周（2026年3月23日-3月27日）沪指上涨1.2%。\\n\\n本周三（{}）公司公告中标。"
>>> [f.printed for f in check(text.format("3月18日"), select=["PER08"]).findings]
['3月18日']
>>> check(text.format("3月25日"), select=["PER08"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

from factcheck import Check, Mark, Reading, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck.periods import Spec, resolve
from factcheck_rules._look import Look, look
from factcheck_rules.periods._listed_days import listed_outside

CODE = "PER08"
SEVERITY = Severity.WARNING

_THIS_WEEK = lazy(r"本周[一二三四五六日天末]?\s?[（(，,]?\s?(?:即|截至)?\s?\Z")
_RANGE = lazy(r"本周[^。；;\n]{0,8}[（(]?\s?\Z")
_SLACK = timedelta(days=2)


def check(reading: Reading) -> Iterator[Check]:
    """Compare each day printed right behind 本周 with the range printed for the week."""
    found = look(reading)
    yield from _overlapping(found)
    yield from _no_week(found)
    yield from _two_weeks(found)
    week = _week(found)
    shown = week or _shown(found)
    if shown is not None:
        yield from listed_outside(found, shown)
    if week is None:
        return
    for mark in found.marks.get("period", ()):
        if not isinstance(mark, Mark) or not _is_day(mark):
            continue
        if not _THIS_WEEK.search(found.text, max(0, mark.left - 12), mark.left):
            continue
        day = resolve(mark.spec, week[1], None).start  # type: ignore[arg-type]
        if day is None:
            continue
        outside = day < week[0] - _SLACK or day > week[1] + _SLACK
        place = found.place(mark.left, mark.right)
        yield checks.judged(
            "fails" if outside else "holds",
            relation="date",
            places=[place],
            title=Said(f"称本周而不在本周：{place.text}", f"called this week's, but outside the week: {place.text}"),
            arithmetic=Said(f"报告的本周为 {week[0]} 至 {week[1]}", f"the report's week is {week[0]} to {week[1]}"),
            advice=Said("核对日期", "check the date"),
            severity=Severity.NOTE,
            printed=place.text,
        )


_CALLED = lazy(r"(?P<this>本周)?(?:上周|前周)?(?<=周)[^。；;，,\n]{0,8}[（(]\s?\Z")


def _overlapping(found: Look) -> Iterator[Check]:
    """The days printed for 本周 and for 上周, where they share some."""
    this: list[tuple[Mark, date, date]] = []
    last: list[tuple[Mark, date, date]] = []
    for mark in found.marks.get("period", ()):
        spec = mark.spec if isinstance(mark, Mark) else None
        if not isinstance(mark, Mark) or not isinstance(spec, Spec) or spec.form != "day" or spec.since:
            continue
        called = _CALLED.search(found.text, max(0, mark.left - 14), mark.left)
        period = resolve(spec, found.reading.document.published, None)
        if called is None or period.start is None or period.end is None or period.end <= period.start:
            continue
        (this if called["this"] else last).append((mark, period.start, period.end))
    for (mark, start, _), (other, _, end) in product(this[:_FEW], last[:_FEW]):
        if mark.left > other.left or other.left - mark.right > _NEAR:
            continue
        places = [found.place(m.left, m.right) for m in (mark, other)]
        labels = [place.text for place in places]
        yield checks.judged(
            "fails" if start <= end else "holds",
            relation="date",
            places=places,
            title=Said(f"本周与上周的起止日期重叠：{labels[0]} 与 {labels[1]}",
                       f"this week and last week overlap: {labels[0]} and {labels[1]}"),
            advice=Said("核对起止日期", "check the dates"),
            severity=Severity.WARNING,
            printed=labels[0],
            expected=labels[1],
        )  # fmt: skip


_FEW = 4
_NEAR = 40
"""Characters between two stretches that are printed side by side."""


_OF_A_WEEK = lazy(r"(?:本周|一周|上周|当周|周度|每周|周)(?:市场|板块|行业|个股|指数)?(?:表现|行情|涨跌|回顾)")
_LONGEST = 8
"""A week may be told from Saturday to the Sunday after it."""


def _no_week(found: Look) -> Iterator[Check]:
    """Captions of what a week brought, with days that are more than a week's."""
    for mark in found.marks.get("period", ()):
        spec = mark.spec if isinstance(mark, Mark) else None
        if not isinstance(spec, Spec) or spec.form != "day" or (spec.until is None and spec.last is None) or spec.since:
            continue
        block = found.block_at(mark.left)
        if block is None or block.kind not in ("caption", "heading"):
            continue
        if not _OF_A_WEEK.search(found.text, block.left, block.right) or "双周" in found.text[block.left : block.right]:
            continue
        days = resolve(spec, found.reading.document.published, None)
        if days.start is None or days.end is None or (days.end - days.start).days <= _LONGEST:
            continue
        place = found.place(mark.left, mark.right)
        yield checks.judged(
            "fails",
            relation="date",
            places=[place],
            title=Said(f"称一周而起止日期超过一周：{place.text}", f"called a week, but longer than one: {place.text}"),
            arithmetic=Said(
                f"共 {(days.end - days.start).days + 1} 天", f"{(days.end - days.start).days + 1} days in all"
            ),
            advice=Said("核对起止日期", "check the dates"),
            severity=Severity.WARNING,
            printed=place.text,
        )


def _two_weeks(found: Look) -> Iterator[Check]:
    """Days printed for 本周 that are no week of trade, where another place prints them as Monday to Friday.

    The data of a week may end before it (两融, 北向), so an earlier end tells nothing.
    """
    weeks = _printed(found)
    shapes = {(start, end): (mark, _closes(start, end)) for mark, start, end in weeks}
    plain = [days for days, (_, closes) in shapes.items() if closes]
    odd = [(days, mark) for days, (mark, closes) in shapes.items() if not closes and (days[1] - days[0]).days != _WHOLE]
    for (start, end), mark in odd:
        others = [days for days in plain if days[0] <= end and start <= days[1]]
        market = _MARKET.search(found.text, max(0, mark.left - 14), mark.left) is not None
        traded = market and (end - start).days == _FIVE - 1 and end.weekday() != _FIVE - 1
        long = market and (end - start).days > _LONGEST and "双周" not in found.text[max(0, mark.left - 14) : mark.left]
        if not traded and not long and not any(start > days[0] or end > days[1] for days in others):
            continue
        place = found.place(mark.left, mark.right)
        other = next((found.place(shapes[days][0].left, shapes[days][0].right) for days in others), None)
        yield checks.judged(
            "fails",
            relation="date",
            places=[place, *([other] if other else [])],
            title=Said(f"本周的起止日期不合：{place.text}", f"the days printed for the week do not fit: {place.text}"),
            arithmetic=Said(
                f"{start} 为周{_DAYS[start.weekday()]}，{end} 为周{_DAYS[end.weekday()]}",
                f"{start} is a {start:%A}, {end} is a {end:%A}",
            ),
            advice=Said("核对起止日期", "check the dates"),
            severity=Severity.WARNING,
            printed=place.text,
            expected=other.text if other else "",
        )


_FIVE, _WHOLE = 5, 6
_DAYS = "一二三四五六日"
_MARKET = lazy(r"(?:行情|市场表现|走势|涨跌幅?)[^。；;，,\n]{0,4}[（(]?\s?\Z")


def _closes(start: date, end: date) -> bool:
    """Whether two days are a week's Monday and Friday."""
    return start.weekday() == 0 and (end - start).days == _FIVE - 1


def _is_day(mark: Mark) -> bool:
    spec = mark.spec
    return isinstance(spec, Spec) and spec.form == "day" and spec.until is None and spec.last is None and not spec.since


def _week(found: Look) -> tuple[date, date] | None:
    """The one range of days that the report prints for 本周."""
    weeks = {(start, end) for _, start, end in _printed(found) if 2 <= (end - start).days <= 8}
    return weeks.pop() if len(weeks) == 1 else None


def _shown(found: Look) -> tuple[date, date] | None:
    """The one week, of Monday to Friday or longer, that captions of what a week brought print."""
    weeks: set[tuple[date, date]] = set()
    for mark in found.marks.get("period", ()):
        spec = mark.spec if isinstance(mark, Mark) else None
        if not isinstance(spec, Spec) or spec.form != "day" or (spec.until is None and spec.last is None):
            continue
        block = found.block_at(mark.left)
        if block is None or block.kind not in ("caption", "heading"):
            continue
        days = resolve(spec, found.reading.document.published, None)
        if days.start is None or days.end is None or not _OF_A_WEEK.search(found.text, block.left, block.right):
            continue
        if days.start.weekday() == 0 and _FIVE - 1 <= (days.end - days.start).days <= _WHOLE:
            weeks.add((days.start, days.end))
    return weeks.pop() if len(weeks) == 1 else None


def _printed(found: Look) -> list[tuple[Mark, date, date]]:
    """The ranges of days that are printed right behind 本周."""
    weeks: list[tuple[Mark, date, date]] = []
    for mark in found.marks.get("period", ()):
        spec = mark.spec if isinstance(mark, Mark) else None
        if not isinstance(mark, Mark) or not isinstance(spec, Spec) or spec.form != "day":
            continue
        if (spec.until is None and spec.last is None) or spec.problem:
            continue
        if not _RANGE.search(found.text, max(0, mark.left - 14), mark.left):
            continue
        period = resolve(spec, found.reading.document.published, None)
        if period.start and period.end:
            weeks.append((mark, period.start, period.end))
    return weeks
