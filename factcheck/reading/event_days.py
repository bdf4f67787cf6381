"""The days of the one event that a report is on, a tender, a fair or a feast: what came of it is of those days.

Only what such an event brings is dated so: bids and shares of a tender, visitors and deals of a fair, what was sold and
carried at a feast. A list price shown at a fair is of no day.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta

from factcheck.document import Document
from factcheck.patterns import lazy
from factcheck.periods import Period
from factcheck.reading.draft import Draft
from factcheck.words import any_word

_DAY = (
    r"(?<!\d)(?:20\d\d\s?年)?(?P<month>\d{1,2})\s?月(?P<day>\d{1,2})\s?日"
    r"(?:\s?[-—–~至到]\s?(?:(?P<month2>\d{1,2})\s?月)?(?P<day2>\d{1,2})\s?日)?"
)
_A_DAY = lazy(_DAY)
_OPENING, _TITLE = 800, 160
_SENTENCE = lazy(r"[。！？\n]")
_KINDS = tuple(
    (
        lazy(any_word(f"{kind}_title")),
        lazy(rf"{_DAY}[^。\n]{{0,60}}?(?:{any_word(f'{kind}_held')})"),
        lazy(rf"(?:{any_word(f'{kind}_held')})[^。\n\d]{{0,12}}?{_DAY}"),
        lazy(any_word(f"{kind}_brings")),
    )
    for kind in ("tender", "fair", "feast", "deal")
)
_TENDER, _FEAST, _DEAL = _KINDS[0], _KINDS[2], _KINDS[3]
_REGULAR = lazy(r"周报|月报|周度|月度|季报|年报|日报|早报|晨报|周评|月评|中报|策略|首次覆盖")
_BUYS_FOR_YEARS = lazy(r"20\d\d\s?年?\s?[-—–~至到]\s?20\d\d\s?年[^。\n]{0,24}(?:采购|集采|招标)")
_ELSE = lazy(r"其他|其它|同类|可比|近期|历次|历史|往届|往年|公司梳理|产业链|需求")
_HEADS = frozenset({"heading", "caption"})
_YEARLY = lazy(r"[，,（(]\s?同比")
_LINE = 30
_MONTHS = lazy(r"\d\s?月(?!\s?\d)|季度|半年|[1-9]\s?-\s?\d{1,2}\s?月")
"""招标：10月回落, 1-10月集采量: a section on all of a month's tenders."""
_NEAR, _LONG, _REACH = timedelta(days=45), timedelta(days=20), 90
_SEASON = timedelta(days=45)
"""A festival of shops goes on for weeks."""
_OPENS = 240
"""So many characters of a section tell what it is on, and when that was."""
_ASPECTS = frozenset({"level", "share", "change", "points"})
_AMOUNTS = frozenset({"money", "price", "count", "percent", "points", "number"})
_SIZES = ("规模", "容量", "中标", "采购量", "面积")
"""Physical amounts that a tender gives away, or that a fair takes up."""
_AGAINST = lazy(r"(?:相?[较比](?!例|重|分)[^，。；、]{2,16}的?|此前的?|原[为是]?)\s?\Z")
"""较首批的 1,521 元: of another event."""
_OTHER = lazy(r"历史|产能|目前|当前|规划|预计|目标|累计|逐日|首日|在册")
_BEFORE = lazy(r"往届|上届|上一届|去年|上年|上一?[次轮批]|第[一二三四五\d]{1,2}[批次轮届]")
"""What an earlier event is told by: only a change from it is of this one."""


class EventDays:
    """The days of the event that the title of a report names and its first paragraphs date."""

    def __init__(self, document: Document) -> None:
        self.text = document.view.text
        self.brings: re.Pattern[str] | None = None
        self.heads = [block.left for block in document.blocks if block.kind in _HEADS]
        self.days: Period | None = None
        self.sections: list[tuple[int, int, Period]] = []
        """Where a section begins and ends that is on one tender, and its day."""
        title, published = self.text[: min(_TITLE, self._first_sentence())], document.published
        if published is None:
            return
        self.sections = list(self._of_sections(document, published))
        if _REGULAR.search(title) is not None:
            return
        for kind in _KINDS:
            named, held, behind, brings = kind
            if named.search(title) is None or _BUYS_FOR_YEARS.search(self.text, 0, _OPENING) is not None:
                continue
            begin = len(title)
            dated = held.search(self.text, begin, _OPENING) or behind.search(self.text, begin, _OPENING)
            longest = _SEASON if kind is _FEAST else _LONG
            self.days = _days(published, dated.groupdict(), longest) if dated is not None else None
            self.brings = brings
            return

    def _of_sections(self, document: Document, published: date) -> Iterator[tuple[int, int, Period]]:
        """三、某公司第三批集采开标, with its day in the lines below: what the section tells of it is of that day."""
        named, held, behind, _ = _TENDER
        headings = [block for block in document.blocks if block.kind == "heading"][1:]
        ends = [block.left for block in headings[1:]] + [len(self.text)]
        for heading, end in zip(headings, ends, strict=False):
            on_it = named.search(self.text, heading.left, heading.right)
            if (
                on_it is None
                or _ELSE.search(self.text, heading.left, heading.right)
                or _MONTHS.search(self.text, heading.left, heading.right)
            ):
                continue
            until = min(end, heading.right + _OPENS)
            dated = held.search(self.text, heading.right, until) or behind.search(self.text, heading.right, until)
            days = _days(published, dated.groupdict(), _LONG) if dated is not None else None
            if days is not None:
                yield heading.left, end, days

    def _first_sentence(self) -> int:
        found = self.text.find("。", 0, _OPENING)
        return max(0, self.text.rfind("\n", 0, found)) if found >= 0 else _TITLE

    def of(self, draft: Draft) -> Period | None:
        """The days of the event, for a figure that no other period dates; None where it may be of something else."""
        return self._if_of_it(draft, self.days, self.brings) if self.days is not None else None

    def of_section(self, draft: Draft) -> Period | None:
        """The day of the tender that a section is on, for a figure that only the report dates; None for others."""
        at = draft.quantity.left
        days = next((days for left, right, days in self.sections if left <= at < right), None)
        if days is None or days.end is None:
            return None
        told = _A_DAY.search(self.text, self.text.rfind("\n", 0, at) + 1, at) if draft.cell is None else None
        another = told is not None and (int(told["month"]), int(told["day"])) != (days.end.month, days.end.day)
        return None if another else self._if_of_it(draft, days, _TENDER[3])

    def _if_of_it(self, draft: Draft, days: Period | None, brings: re.Pattern[str] | None) -> Period | None:
        planned = brings is _DEAL[3] and draft.stance == "target"  # 拟收购 60%股权，对价 8.6 亿元
        if days is None or brings is None or not (planned or draft.stance == "actual"):
            return None
        if draft.role in ("attribute", "from"):
            return None
        sized = draft.quantity.kind == "physical" and draft.measure.endswith(_SIZES)
        if draft.aspect not in _ASPECTS or not (sized or draft.quantity.kind in _AMOUNTS):
            return None
        at = draft.quantity.left
        said = "" if draft.cell is not None else _SENTENCE.split(self.text[max(0, at - _REACH) : at])[-1]
        moved = draft.aspect in ("change", "points")
        if _OTHER.search(said) is not None or (not moved and (_BEFORE.search(said) or _AGAINST.search(said))):
            return None
        sold = brings is _FEAST[3] and (draft.base == "yoy" or draft.aspect == "share" or self._by_year(draft))
        brought = sold or brings.search(f"{draft.subject}{draft.measure}｜{said}") is not None
        return days if brought and not self._on_others(at) else None

    def gave(self, period: Period) -> bool:
        """Whether a period is that of an event: what came of it is of that time, whatever else it is."""
        return period is self.days or any(period is days for _, _, days in self.sections)

    def _by_year(self, draft: Draft) -> bool:
        """Whether a sum stands before what it grew by since the same feast last year."""
        money = draft.quantity.kind == "money" and draft.aspect == "level"
        return money and _YEARLY.match(self.text, draft.quantity.right) is not None

    def _on_others(self, at: int) -> bool:
        """Whether the nearest heading or caption is on other events: 四、其他招标, 表2 近期同类集采."""
        k = bisect_right(self.heads, at) - 1
        left = self.heads[k] if k >= 0 else at
        return _ELSE.search(self.text, left, min(at, left + _LINE)) is not None


def _days(published: date, told: dict[str, str | None], longest: timedelta) -> Period | None:
    """The days as printed, where they lie shortly before the report."""
    first, number = int(told["month"] or 0), int(told["day"] or 0)
    last, until = int(told["month2"] or first), int(told["day2"] or number)
    for year in (published.year, published.year - 1):
        try:
            start, end = date(year, first, number), date(year, last, until)
        except ValueError:
            return None
        if timedelta(0) <= published - end <= _NEAR and timedelta(0) <= end - start <= longest:
            label = f"{first}月{number}日" + (f"至{until}日" if end > start else "")
            return Period(start, end, label, "calendar", "day" if end == start else "range")
    return None
