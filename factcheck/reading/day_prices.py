"""The day that a share price or a market value in prose is of: the one printed beside it, else that of the report."""

from __future__ import annotations

from datetime import date, timedelta

from factcheck.patterns import lazy
from factcheck.periods import Period
from factcheck.reading.draft import Draft
from factcheck.reading.lexicon import roles
from factcheck.words import any_word

_DAY = r"(?<!\d)(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日"
_BEFORE = lazy(rf"{_DAY}(?:的?(?:收盘|最新)?[^，。；：\d]{{0,4}}|(?:收盘)?[)）]\s?[：:为]?\s?)\Z")
"""较11月13日收盘价 28.40 元, 收盘价（3月26日）：26.2 港元."""
_BEHIND = lazy(rf"\s?[（(](?:截至)?{_DAY}(?:收盘价?)?[)）]")
_TODAY = lazy(rf"(?:{any_word('latest_price')})\s?[：:为]?\s?\Z")
_REACH = 24
_LONG_AGO = 60


def day_of_price(draft: Draft, period: Period | None, published: date | None, text: str) -> Period | None:
    """The day of a price that no day or week dates yet; the period as it is for any other figure."""
    level = draft.aspect == "level" and draft.quantity.kind == "money" and draft.cell is None
    if published is None or not level or not draft.measure.endswith(roles("day_prices")):
        return period
    if period is not None and period.end is not None and period.end <= published and period.grain in _SHORT:
        return period
    at, end = draft.quantity.left, draft.quantity.right
    printed = _BEFORE.search(text, max(0, at - _REACH), at) or _BEHIND.match(text, end)
    if printed is not None:
        day = _last(published, int(printed["month"]), int(printed["day"]))
        return _point(day, printed["month"] + "月" + printed["day"] + "日") if day is not None else period
    return _point(published, "报告日") if _TODAY.search(text, max(0, at - _REACH), at) else period


_SHORT = frozenset({"day", "week", "range"})


def _point(day: date, label: str) -> Period:
    return Period(day, day, label, "calendar", "day", point=True)


def _last(published: date, month: int, number: int) -> date | None:
    """The last such day up to the report's own, where it is not long ago."""
    for year in (published.year, published.year - 1):
        try:
            day = date(year, month, number)
        except ValueError:
            return None
        if timedelta(0) <= published - day <= timedelta(days=_LONG_AGO):
            return day
    return None
