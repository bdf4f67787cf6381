"""日历上没有的日期：A date that no calendar has.

What it flags
    2月30日, April 31, 2025年2月29日, 13月, 2026-13-05, 35日讯, 第五季度. 2月29日 without a year, in a report of a year
    when neither that year nor the one before has the day. 25时03分, 19:72 behind a day.

Why it matters
    The event happened on another day; whatever is counted from it is off.

When it stays silent
    29 February of a leap year, or where a leap year is named close by; numbers that only look like dates.

>>> from factcheck import check
>>> [f.printed for f in check("公司将于2026年2月30日召开股东大会。", select=["PER06"]).findings]
['2026年2月30日']
>>> check("公司于2024年2月29日召开股东大会。", select=["PER06"]).findings
()
"""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Iterator

from factcheck import Check, Mark, Quantity, Reading, Said, Severity, checks
from factcheck.patterns import Rare, lazy
from factcheck.periods import Spec, impossible
from factcheck_rules._look import Look, look

CODE = "PER06"
SEVERITY = Severity.ERROR

_WHY = {
    "no such date": Said("该月没有这一天", "the month has no such day"),
    "no such month": Said("一年只有 12 个月", "a year has 12 months"),
    "no such day": Said("这一年与上一年都没有 2 月 29 日", "neither that year nor the one before has the day"),
    "no such quarter": Said("一年只有 4 个季度", "a year has 4 quarters"),
}


def check(reading: Reading) -> Iterator[Check]:
    """Name every date, month and quarter that does not exist."""
    found = look(reading)
    for mark in reading.marks:
        if type(mark) is Quantity and not mark.problem:
            continue
        why = _WHY.get(_problem(mark) or ("no such day" if _no_leap_year(mark, found) else ""))
        if why is not None:
            yield _told(mark.left, mark.right, why, found)
    for left, right, why in _unread(found):
        yield _told(left, right, why, found)
    yield from _no_such_time(found)


_CLOCK = lazy(
    r"(?:[日号午晚晨夜间]|时间|凌晨|今早|开盘|收盘)[^\S\n]?(?P<time>(?P<hour>\d{1,2})(?:时(?P<minute>\d{1,2})分|[:：](?P<past>\d\d)(?!\d|[:：.]\d)))"
)
_HOURS, _MINUTES = 24, 59


def _no_such_time(found: Look) -> Iterator[Check]:
    """Name every time of day behind a day that no clock shows: 4月14日25时03分."""
    for match in _CLOCK.finditer(found.text):
        hour, minute = int(match["hour"]), int(match["minute"] or match["past"])
        if (hour < _HOURS and minute <= _MINUTES) or (hour, minute) == (_HOURS, 0):
            continue
        place = found.place(*match.span("time"))
        yield checks.judged(
            "fails",
            relation="date",
            places=[place],
            title=Said(f"没有这个时刻：{place.text}", f"no clock shows this time: {place.text}"),
            arithmetic=Said("一天 24 小时，一小时 60 分", "a day has 24 hours, an hour 60 minutes"),
            advice=Said("请核对时刻", "check the time"),
            severity=Severity.WARNING,
            printed=place.text,
        )


def _told(left: int, right: int, why: Said, found: Look) -> Check:
    place = found.place(left, right)
    return checks.judged(
        "fails",
        relation="date",
        places=[place],
        title=Said(f"日历上没有的日期：{place.text}", f"no calendar has this date: {place.text}"),
        arithmetic=why,
        advice=Said("请核对日期", "check the date"),
        severity=Severity.ERROR,
        printed=place.text,
    )


def _unread(found: Look) -> Iterator[tuple[int, int, Said]]:
    """What stands for a date, and was read as none: 2026-13-05, 35日讯."""
    for said in _IN_FIGURES.finditer(found.text):
        if int(said["month"]) > _MONTHS and not _years_running(said):
            yield *said.span(), _WHY["no such month"]
    for said in _OF_A_MONTH.finditer(found.text):
        yield *said.span(), _WHY["no such date"]


_MONTHS = 12
_IN_FIGURES = lazy(
    r"2(?<![\w./-]2)0(?P<year>\d\d)(?P<sign>[-/])(?P<month>[0-2]?\d|3[01])(?P=sign)(?P<day>[0-2]?\d|3[01])(?![\w./-])",
    re.ASCII,
)


def _years_running(said: re.Match[str]) -> bool:
    """2026/27/28: whether three years stand there, one after the other."""
    return int(said["day"]) - 1 == int(said["month"]) == int(said["year"]) + 1


_OF_A_MONTH = Rare(
    r"[3-9](?<![\d.年月日].)(?:(?<=3)[2-9]|(?<!3)\d)\s?日(?=[讯电][，,：:。）)\s]|[晚早]间|[上下]午|凌晨|盘[前后]|午[间后]|报道)",
    re.ASCII,
)
_YEAR = lazy(r"(?:19|20)\d\d", re.ASCII)
_NEAR = 60
"""So near a year may be that of a day without one."""


def _no_leap_year(mark: Mark | Quantity, found: Look) -> bool:
    """Whether a mark is a 29 February without a year, in a report of a year that leaves none to mean."""
    published = found.reading.document.published
    spec = mark.spec if isinstance(mark, Mark) else None
    if published is None or not isinstance(spec, Spec) or spec.form != "day" or spec.year is not None:
        return False
    if (spec.number, spec.day) != (2, 29) or isleap(published.year) or isleap(published.year - 1):
        return False
    around = found.text[max(0, mark.left - _NEAR) : mark.right + _NEAR]
    return not any(isleap(int(year)) for year in _YEAR.findall(around))


def _problem(mark: Mark | Quantity) -> str:
    if isinstance(mark, Quantity):
        return mark.problem
    return impossible(mark.spec) or "" if isinstance(mark.spec, Spec) else ""
