"""The week that a weekly tells of, and the one before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from factcheck import periods
from factcheck.document import Document
from factcheck.patterns import lazy
from factcheck.periods import Period
from factcheck.quantity import Mark, Quantity
from factcheck.reading.week_told import tells_of_the_week

OPENING = 400
"""So far into its text a report says what it is: a weekly, a wire."""

_WEEKLY = lazy(
    r"周[ \u3000]?报|周评|周观察|周观点|周度|(?:策略|市场|行业|固收|债市|宏观|金工|转债|大宗|商品)周[论谈思记察策]"
    r"|周[论谈思记](?=[：:（(]|\s*$)|[Ww]eekly"
    r"|(?<![前上近过这每续两首第])一周(?:市场|行业|行情|要闻|观察|观点|数据|综述|策略|点评|动态|复盘|展望|回顾|重点|热点|大事|小结|述评|跟踪|速递)"
)
"""A weekly by its title; 比前一周, 创一周新高 make no weekly of a wire."""

_OF_A_WEEK = lazy(rf"{_WEEKLY.pattern}|相?[较比][前上]一周")
"""On a Monday that tells of the week before."""


def is_weekly(title: str) -> bool:
    """Whether a title is that of a weekly, which is on no one company.

    >>> is_weekly("海外半导体周报：设备回暖"), is_weekly("某公司：比前一周更好")
    (True, False)
    """
    return _WEEKLY.search(title) is not None


def implied_week(document: Document, printed: Period | None) -> Period | None:
    """The week of a weekly: as printed for 本周, else Monday to Friday of the week it is dated in or closes."""
    opening = document.view.text[:OPENING]
    if not _WEEKLY.search(opening) and not tells_of_the_week(opening, document.published):
        return None
    if printed is not None or document.published is None:
        return printed
    return _monday_to_friday(document.published)


def weeks(document: Document, marks: Sequence[Mark | Quantity]) -> Period | None:
    """The range of days that the report prints for 本周: 本周（4.13-4.17）, 本周行情(3月23日-3月27日)."""
    text = document.view.text
    for mark in marks:
        if mark.kind == "period" and "本周" in text[max(0, mark.left - 12) : mark.left]:
            period = _days(mark, document.published)
            if period is not None:
                return period
    day = document.published
    weekly = _WEEKLY.search(text[:OPENING])
    headed = (_covered_week(document, marks) or _heading_week(document, marks)) if weekly else None
    if headed is None and weekly and (numbered := numbered_week(document, marks)) is not None:
        headed = numbered[1] if _number(text[:OPENING]) == numbered[0] else None
    headed = headed or (_closed_week(document, marks) if weekly else None)
    if headed is not None:
        return headed
    if day is not None and day.weekday() < 2 and _OF_A_WEEK.search(text[:OPENING]):
        return _monday_to_friday(day - timedelta(days=7))  # a weekly of Monday is about the week before
    return None


_WEEK_OF_MONTH = lazy(r"(\d{1,2})\s?月份?第\s?([一二三四五1-5])\s?个?周")
_NUMBERS = "一二三四五"


def is_week_of_month(label: str, week: Period | None) -> bool:
    """Whether 6月第1周 is the week that the report is about: the one whose last day lies in so many sevens of days."""
    told = _WEEK_OF_MONTH.fullmatch(label)
    if told is None or week is None or week.end is None:
        return False
    number = int(told[2]) if told[2].isdigit() else _NUMBERS.index(told[2]) + 1
    return week.end.month == int(told[1]) and (week.end.day - 1) // 7 + 1 == number


def week_before(document: Document, marks: Sequence[Mark | Quantity]) -> Period | None:
    """The range of days that the report prints for 上周, which holidays may have made shorter: 上周为（4.7-4.10）."""
    text = document.view.text
    for mark in marks:
        if mark.kind == "period" and _LAST_WEEK.search(text, max(0, mark.left - 8), mark.left):
            period = _days(mark, document.published)
            if period is not None:
                return period
    if "上周" in text and "本周" not in text and (printed := _printed_week(document, marks)) is not None:
        return printed
    day = document.published
    looks_back = _WEEKLY.search(text[:OPENING]) and _OPENS_LAST.search(text) and not _THIS_TOLD.search(text)
    if looks_back and day is not None and day.weekday() < _WEDNESDAY:
        printed = _covered_week(document, marks) or _heading_week(document, marks)
        return printed or _monday_to_friday(day - timedelta(days=7))  # 上周均价 …，本周关注 …: a weekly of Monday
    told_of = "上周" in text and _THAN_LAST.search(text) is None  # 比上周高 0.4%: the week told is another
    if told_of and "本周" not in text and "本期" not in text and _WEEKLY.search(text[:OPENING]):
        return _heading_week(document, marks)  # 周报（5.11-5.17）：上周指数上涨 …
    return None


def _printed_week(document: Document, marks: Sequence[Mark | Quantity]) -> Period | None:
    """The days before 当周 that hold the working week before the report's: 11/9-11/15当周, and 上周 further on."""
    day = document.published
    if day is None:
        return None
    before = _monday_to_friday(day - timedelta(days=7))
    for mark in marks:
        such = mark.text.endswith("当周") or document.view.text.startswith(_SUCH_A_WEEK, mark.right)
        if mark.kind == "period" and such:
            period = _days(mark, day)
            held = period is not None and period.start is not None and period.end is not None
            if held and period.start <= before.start and before.end <= period.end:  # type: ignore[union-attr,operator]
                return period
    return None


_SUCH_A_WEEK = ("当周", "一周", "这一周", "的一周")
_WEDNESDAY = 2
_OPENS_LAST = lazy(r"(?:^|[：:。；、])[\s*•\-]{0,4}上周(?!末)", re.MULTILINE)
_THIS_TOLD = lazy(
    r"本周(?!(?:[一二三四五六日天]|内|末)?(?:重点|主要|市场)?"
    r"(?:关注|将|需|待|有望|预计|预期|料|或|即将|展望|公布|看点|日程|策略|聚焦|到期|解禁|计划|起))"
)
"""本周 with what it brought, and not only what is to be watched in it."""
_THAN_LAST = lazy(r"相?[较比](?:上周|[前上]一周)")

_LAST_WEEK = lazy(r"(?:上周|前周)为?\s?[（(]\s?\Z")


def _days(mark: Mark | Quantity, published: date | None) -> Period | None:
    """A range of three to seven days, as a week is printed; None for another mark."""
    spec = getattr(mark, "spec", None)
    if mark.kind != "period" or not isinstance(spec, periods.Spec) or spec.form != "day":
        return None
    if not (spec.until or spec.last):
        return None
    period = periods.resolve(spec, published, None)
    return period if period.start and period.end and 2 <= (period.end - period.start).days <= 6 else None


def _covered_week(document: Document, marks: Sequence[Mark | Quantity]) -> Period | None:
    """The days that a weekly's front says it covers: 覆盖区间 11/16–11/20, 数据区间：2026年11月16日至11月20日."""
    text = document.view.text
    for mark in marks:
        if mark.left > OPENING:
            return None
        if mark.kind == "period" and _COVERS.search(text, max(0, mark.left - 10), mark.left):
            period = _days(mark, document.published)
            if period is not None:
                return period
    return None


def _closed_week(document: Document, marks: Sequence[Mark | Quantity]) -> Period | None:
    """The seven days up to the one that a weekly counts to, in the middle of a week: 价格统计截至3月4日."""
    text, published = document.view.text, document.published
    front = (mark for mark in marks if mark.kind == "period" and mark.left < OPENING)
    until = next((m for m in front if _UNTIL.search(text[: m.left] + m.text[:2])), None)
    spec = until.spec if isinstance(until, Mark) else None
    if published is None or not isinstance(spec, periods.Spec) or spec.form != "day" or spec.until or spec.last:
        return None
    day = periods.resolve(spec, published, None).end
    near = day is not None and 0 <= (published - day).days < _DAYS_OF_WEEK and day.weekday() < _FRIDAY
    return Period(day - timedelta(days=_DAYS_OF_WEEK - 1), day, "本周", "relative", "week") if near and day else None


_UNTIL = lazy(r"(?:统计|数据|价格|报价|行情)[^，。；｜|\n\d]{0,4}截[至止]于?\s?[：:]?[^，。；]{0,2}\Z")
_DAYS_OF_WEEK, _FRIDAY = 7, 4

_COVERS = lazy(
    r"(?:区间|周期|期间|覆盖|统计期|报告期|周[ \u3000]?报|[Pp]eriod|[Ww]eek(?: of)?)(?:为|是)?\s?[：:(（]?\s?\Z"
)


def numbered_week(document: Document, marks: Sequence[Mark | Quantity]) -> tuple[int, Period] | None:
    """The first week of the year whose days are printed with its number: 第46周（11.9-11.15）."""
    text = document.view.text
    for mark in marks:
        before = text[max(0, mark.left - _NUMBER_BEFORE) : mark.left]
        number = _number(before, ends=True) if mark.kind == "period" else None
        period = _days(mark, document.published) if number is not None else None
        if number is not None and period is not None:
            return number, period
    return None


def counted_from(numbered: tuple[int, Period], label: str) -> Period | None:
    """第45周 in a report that prints the days of 第46周; None for another label."""
    number, (start, end) = _number(label), (numbered[1].start, numbered[1].end)
    if number is None or start is None or end is None or not 0 <= numbered[0] - number < _WEEKS_BACK:
        return None
    back = timedelta(days=7 * (numbered[0] - number))
    return Period(start - back, end - back, label, "relative", "week")


def _number(words: str, ends: bool = False) -> int | None:
    told = list(_NUMBERED.finditer(words)) if "第" in words or "eek " in words else []
    found = told[-1 if ends else 0] if told else None
    if found is None or (ends and words[found.end() :].strip() not in ("（", "(")):
        return None
    return int(found[1] or found[2])


_NUMBERED = lazy(r"第\s?([1-5]?\d)\s?周|[Ww]eek ([1-5]?\d)(?!\d)(?:(?: of|,)? 20\d\d)?")
_NUMBER_BEFORE = 18
_WEEKS_BACK = 30


def _heading_week(document: Document, marks: Sequence[Mark | Quantity]) -> Period | None:
    """The days that a weekly's heading prints, where they end in the nine days up to its own: 市场成交（5.11-5.17）."""
    day, headings = document.published, [b for b in document.blocks if b.kind == "heading"]
    if day is None:
        return None
    at = 0
    for mark in marks:
        while at < len(headings) and headings[at].right <= mark.left:
            at += 1
        if at < len(headings) and headings[at].left <= mark.left:
            period = _days(mark, day)
            if period is not None and period.end is not None and 0 <= (day - period.end).days <= 9:
                return period
    return None


def _monday_to_friday(day: date) -> Period:
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=4), "本周", "relative", "week")
