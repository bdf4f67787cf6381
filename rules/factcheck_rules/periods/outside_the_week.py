"""本周之外的日期：A day called this week's that lies outside the week the report prints.

What it flags
    本周（3月23日-3月27日）, and then 本周三（3月18日): the day is of another week. 本周（3月16日-3月27日): no week.

Why it matters
    Last week's news or figure was left in, or the date is wrong.

When it stays silent
    Days that are not called this week's; reports that print no range for the week; the day before or after the range.

>>> from factcheck import check
>>> text = "本周（2026年3月23日-3月27日）沪指上涨1.2%。\\n\\n本周三（{}）公司公告中标。"
>>> [f.printed for f in check(text.format("3月18日"), select=["PER08"]).findings]
['3月18日']
>>> check(text.format("3月25日"), select=["PER08"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from factcheck import Check, Mark, Reading, Said, Severity, checks
from factcheck.periods import Spec, resolve
from factcheck_rules._look import Look, look

CODE = "PER08"
SEVERITY = Severity.WARNING

_THIS_WEEK = re.compile(r"本周[一二三四五六日天末]?\s?[（(，,]?\s?(?:即|截至)?\s?\Z")
_RANGE = re.compile(r"本周[^。；;\n]{0,8}[（(]?\s?\Z")
_SLACK = timedelta(days=2)


def check(reading: Reading) -> Iterator[Check]:
    """Compare each day printed right behind 本周 with the range printed for the week."""
    found = look(reading)
    yield from _no_weeks(found)
    week = _week(found)
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


_CALLED = re.compile(r"(?:本周|上周|当周|前周)[^。；;，,\n]{0,8}[（(]\s?\Z")
_MOST_DAYS = 8
"""A week with the weekend before it, counted from its first day to its last."""


def _no_weeks(found: Look) -> Iterator[Check]:
    """Stretches of days in brackets behind 本周 or 上周 that are longer than a week."""
    for mark in found.marks.get("period", ()):
        spec = mark.spec if isinstance(mark, Mark) else None
        if not isinstance(spec, Spec) or spec.form != "day" or (spec.until is None and spec.last is None):
            continue
        if spec.since or not _CALLED.search(found.text, max(0, mark.left - 14), mark.left):
            continue
        period = resolve(spec, found.reading.document.published, None)
        if period.start is None or period.end is None or period.end < period.start:
            continue
        length = (period.end - period.start).days
        place = found.place(mark.left, mark.right)
        yield checks.judged(
            "fails" if _MOST_DAYS < length < 60 else "holds",
            relation="date",
            places=[place],
            title=Said(f"称一周而起止不是一周：{place.text}", f"called a week, but longer than one: {place.text}"),
            arithmetic=Said(f"首尾相隔 {length} 天", f"{length} days from first to last"),
            advice=Said("核对起止日期", "check both dates"),
            severity=Severity.WARNING,
            printed=place.text,
        )


def _is_day(mark: Mark) -> bool:
    spec = mark.spec
    return isinstance(spec, Spec) and spec.form == "day" and spec.until is None and spec.last is None and not spec.since


def _week(found: Look) -> tuple[date, date] | None:
    """The one range of days that the report prints for 本周."""
    weeks = set()
    for mark in found.marks.get("period", ()):
        spec = mark.spec if isinstance(mark, Mark) else None
        if not isinstance(spec, Spec) or spec.form != "day" or (spec.until is None and spec.last is None):
            continue
        if not _RANGE.search(found.text, max(0, mark.left - 14), mark.left):
            continue
        period = resolve(spec, found.reading.document.published, None)
        if period.start and period.end and 2 <= (period.end - period.start).days <= 8:
            weeks.add((period.start, period.end))
    return weeks.pop() if len(weeks) == 1 else None
