"""The day on which a week ends: what lies in stock, what two prices lie apart, and where trading closed are of it.

A weekly tells of them beside what was made and sold in its week. 社会库存 21.4 万吨, 利差 38bp and 主力合约收 15,480
元/吨 are measured on the last day; 产量 and 周均价 are of all of them.
"""

from __future__ import annotations

from datetime import date, timedelta

from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.periods import Period
from factcheck.reading.draft import Draft
from factcheck.reading.lexicon import roles
from factcheck.reading.stretches import WEEKS, is_short

_FRIDAY, _SEVEN, _WEEK_END = 4, timedelta(days=7), timedelta(days=2)
_NEAR = 24
_CLOSES = lazy(r"(?:合约|主力|[A-Za-z]{1,4}\d{3,4}|夜盘前|周[一二三四五])\s?(?:收盘?|结算)价?\s?(?:于|在|报|为)?\s?\Z")
"""RU2609合约收 15,480 元/吨."""
_DEBTS = ("债", "票", "存单", "国开", "地方", "转债")
_YIELDS = ("收益率", "yield")
_LEVELS = frozenset({"level", "points", "share"})


def at_week_end(draft: Draft, period: Period, stands: bool, text: str, before: Period | None = None) -> Period:
    """The last day of a week, for what is measured on it; any other period, and any other figure, as it is.

    `before` is the period of the figure before it: 截至6月11日库存 20 万吨，较上周的 21 万吨 … is of 4 June.

    >>> from factcheck import extract
    >>> told = "钢材周报（11.9-11.13）\\n2026年11月15日\\n\\n本周产量84.2万吨，社会库存212万吨，上周为218万吨。"
    >>> [fact.period.iso for fact in extract(told).facts]
    ['2026-11-09/2026-11-13', '2026-11-13', '2026-11-06']
    """
    if period.grain not in WEEKS or not is_short(period) or period.point or period.end is None:
        return period
    if draft.stance != "actual" or "mean" in draft.how or "均" in draft.phrase + draft.measure:
        return period
    unlocked = "解禁" in draft.phrase + draft.measure
    if draft.measure.endswith(roles("closing")) and (draft.aspect == "change" or unlocked):
        return period  # 收于 2184 点，周跌 1.2%: of the week; 下周解禁市值 640 亿元, too
    if stands or lies_somewhere(draft):
        back = before.end - _SEVEN if before is not None and before.point and before.end is not None else None
        return _on(period, back if back is not None and _within(back, period) else period.end)
    return _on(period, _last_of_trading(period.end)) if lies_apart(draft) or _closed(draft, text) else period


def lies_somewhere(draft: Draft) -> bool:
    """Whether a figure is how much lies in stock or is held."""
    return draft.measure.lower().endswith(roles("lie_in_stock"))


def _within(day: date, period: Period) -> bool:
    """Whether a day lies in a week or at the week-end behind it."""
    return period.start is not None and period.end is not None and period.start <= day <= period.end + _WEEK_END


def _on(period: Period, day: date) -> Period:
    return evolve(period, start=day, end=day, grain="week", point=True)


def _last_of_trading(day: date) -> date:
    """The Friday before a week-end."""
    return day - timedelta(days=max(0, day.weekday() - _FRIDAY))


def lies_apart(draft: Draft) -> bool:
    """Whether a figure is by how much two prices or rates lie apart, or what a bond yields."""
    if draft.aspect not in _LEVELS or draft.base == "yoy":
        return False
    measure = draft.measure.lower()
    if measure.endswith(_YIELDS):
        return measure.endswith("yield") or any(word in f"{draft.subject}{draft.measure}" for word in _DEBTS)
    return measure.endswith(roles("lie_apart"))


def base_in_week(draft: Draft, period: Period | None, week: Period | None) -> str:
    """The base of what two rates moved by in a weekly, where nothing is compared with: 利差收窄 1bp; '' for others."""
    if week is None or period is None or week.start is None or period.start is None or draft.cell is not None:
        return ""
    in_it = week.start <= period.start and period.end == week.end
    moved = draft.aspect == "points" and bool(draft.verb) and not draft.base
    return "wow" if in_it and moved and draft.stance == "actual" and lies_apart(draft) else ""


def _closed(draft: Draft, text: str) -> bool:
    """Whether a figure is where the trading in a contract ended."""
    if draft.aspect != "level" or draft.cell is not None or draft.quantity.kind not in ("price", "index", "money"):
        return False
    at = draft.quantity.left
    return _CLOSES.search(text, max(0, at - _NEAR), at) is not None
