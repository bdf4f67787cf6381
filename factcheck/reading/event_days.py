"""The days of the one event that a report is on, a tender, a fair or a feast: what came of it is of those days.

Only what such an event brings is dated so: bids and shares of a tender, visitors and deals of a fair, what was sold and
carried at a feast. A list price shown at a fair is of no day.
"""

from __future__ import annotations

import re
from bisect import bisect_right
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
_OPENING, _TITLE = 800, 160
_SENTENCE = lazy(r"[。！？\n]")
_KINDS = tuple(
    (
        lazy(any_word(f"{kind}_title")),
        lazy(rf"{_DAY}[^。\n]{{0,60}}?(?:{any_word(f'{kind}_held')})"),
        lazy(rf"(?:{any_word(f'{kind}_held')})[^。\n\d]{{0,12}}?{_DAY}"),
        lazy(any_word(f"{kind}_brings")),
    )
    for kind in ("tender", "fair", "feast")
)
_REGULAR = lazy(r"周报|月报|周度|月度|季报|年报|日报|早报|晨报|周评|月评|中报|策略|首次覆盖")
_BUYS_FOR_YEARS = lazy(r"20\d\d\s?年?\s?[-—–~至到]\s?20\d\d\s?年[^。\n]{0,24}(?:采购|集采|招标)")
_ELSE = lazy(r"其他|其它|同类|可比|近期|历次|历史|往届|往年|公司梳理|产业链|需求")
_HEADS = frozenset({"heading", "caption"})
_LINE = 30
_NEAR, _LONG, _REACH = timedelta(days=45), timedelta(days=20), 90
_ASPECTS = frozenset({"level", "share", "change", "points"})
_AMOUNTS = frozenset({"money", "price", "count", "percent", "points", "number"})
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
        title, published = self.text[: min(_TITLE, self._first_sentence())], document.published
        if published is None or _REGULAR.search(title) is not None:
            return
        for named, held, behind, brings in _KINDS:
            if named.search(title) is None or _BUYS_FOR_YEARS.search(self.text, 0, _OPENING) is not None:
                continue
            begin = len(title)
            dated = held.search(self.text, begin, _OPENING) or behind.search(self.text, begin, _OPENING)
            self.days = _days(published, dated.groupdict()) if dated is not None else None
            self.brings = brings
            return

    def _first_sentence(self) -> int:
        found = self.text.find("。", 0, _OPENING)
        return max(0, self.text.rfind("\n", 0, found)) if found >= 0 else _TITLE

    def of(self, draft: Draft) -> Period | None:
        """The days of the event, for a figure that no other period dates; None where it may be of something else."""
        if self.days is None or self.brings is None or draft.stance != "actual" or draft.role in ("attribute", "from"):
            return None
        if draft.aspect not in _ASPECTS or draft.quantity.kind not in _AMOUNTS:
            return None
        at = draft.quantity.left
        said = "" if draft.cell is not None else _SENTENCE.split(self.text[max(0, at - _REACH) : at])[-1]
        moved = draft.aspect in ("change", "points")
        if _OTHER.search(said) is not None or (not moved and _BEFORE.search(said)) or self._on_others(at):
            return None
        return self.days if self.brings.search(f"{draft.subject}{draft.measure}｜{said}") is not None else None


    def _on_others(self, at: int) -> bool:
        """Whether the nearest heading or caption is on other events: 四、其他招标, 表2 近期同类集采."""
        k = bisect_right(self.heads, at) - 1
        left = self.heads[k] if k >= 0 else at
        return _ELSE.search(self.text, left, min(at, left + _LINE)) is not None


def _days(published: date, told: dict[str, str | None]) -> Period | None:
    """The days as printed, where they lie shortly before the report."""
    first, number = int(told["month"] or 0), int(told["day"] or 0)
    last, until = int(told["month2"] or first), int(told["day2"] or number)
    for year in (published.year, published.year - 1):
        try:
            start, end = date(year, first, number), date(year, last, until)
        except ValueError:
            return None
        if timedelta(0) <= published - end <= _NEAR and timedelta(0) <= end - start <= _LONG:
            label = f"{first}月{number}日" + (f"至{until}日" if end > start else "")
            return Period(start, end, label, "calendar", "day" if end == start else "range")
    return None
