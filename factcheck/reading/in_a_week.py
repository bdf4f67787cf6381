"""Levels that a weekly tells every week, beside prices and flows: they are of its week, though nothing dates them.

What a share is valued at, what a ton earns, how full a fund is, how many funds there are; and whatever stands against
its level of the week before. What a portfolio should hold, what was bid for and what is listed are of no week.
"""

from __future__ import annotations

from factcheck.patterns import lazy
from factcheck.periods import Period
from factcheck.reading.draft import Draft
from factcheck.reading.in_a_day import apart
from factcheck.reading.lexicon import roles
from factcheck.reading.stretches import at_end
from factcheck.words import any_word

_REACH = 90
_SENTENCE = lazy(r"[。！？\n]")
_AGAINST_LAST = lazy(
    r"[^，。；\d（(\n]{0,6}[，（(；]\s?相?[较比]?(?:上周|前一周|上上周|周[涨跌升降增减上下环](?!期))(?!以来|[一二三四五六日])"
)
"""吨毛利 312 元，上周 287 元; 收益率 1.87%，周下行 3bp."""
_APART = lazy(any_word("of_no_week"))
_EACH = ("吨", "单", "每", "头均", "斤")
_EARNED = ("毛利", "利润", "盈利", "亏损", "净亏损")
_LONG = frozenset({"month", "months", "quarter", "half", "year"})


def told_weekly(draft: Draft, text: str) -> bool:
    """Whether a weekly that goes over its week tells a level of it.

    >>> from factcheck import extract
    >>> told = "水泥周报（11.9-11.13）\\n2026年11月15日\\n\\n水泥吨毛利42元，上周39元。建议仓位七成。"
    >>> [fact.period is not None for fact in extract(told).facts]
    [True, True, False]
    """
    if draft.role in ("attribute", "from"):
        return False
    at = draft.quantity.left
    said = "" if draft.cell is not None else _SENTENCE.split(text[max(0, at - _REACH) : at])[-1]
    if _APART.search(said) is not None or _APART.search(draft.measure) is not None:
        return False
    return _measured(draft) or against_last_week(draft, text)


def plainly_weekly(draft: Draft, earned: tuple[str, ...], text: str) -> bool:
    """Whether a rate or an amount of a weekly is of its week, as nothing tells of a deal, of advice or a supposition.

    `earned` are the measures that companies earn and spend over quarters.
    """
    if draft.stance != "actual" or draft.cell is not None or draft.role in ("from", "attribute"):
        return False
    if draft.aspect != "level" or draft.quantity.kind not in ("percent", "money") or apart(draft, text):
        return False
    at = draft.quantity.left
    said = _SENTENCE.split(text[max(0, at - _REACH) : at])[-1]
    if _APART.search(said) is not None or _LISTED.search(said) is not None:
        return False
    return not draft.measure.lower().endswith(earned)


_LISTED = lazy(
    r"标价|定价|输入|输出|融资|发行|跌破|突破|站[上稳]|回到|上破|下破|含[^，。\d]{0,3}\Z"
    r"|\b(?:[Ll]ease|[Ss]plit|Series [A-Z])\b|(?:[Uu]nder|PT) \Z"
)
"""What is charged for a use, raised in a round, or a mark that a price may pass."""


def against_last_week(draft: Draft, text: str) -> bool:
    """Whether a level stands before its level of the week before, or before what it moved by in the week."""
    level = draft.cell is None and draft.aspect in ("level", "share", "multiple")
    return level and draft.role != "from" and _AGAINST_LAST.match(text, draft.quantity.right) is not None


def _measured(draft: Draft) -> bool:
    """Whether it measures what is told anew every week."""
    measure, kind = draft.measure.lower(), draft.quantity.kind
    if draft.aspect == "multiple" or draft.cell is not None:
        return measure.endswith(roles("weekly_multiples" if draft.aspect == "multiple" else "weekly_counts"))
    if kind == "money" and measure.endswith(_EARNED):
        return any(word in f"{draft.subject}{draft.measure}" for word in _EACH)
    if kind == "count":
        return measure.endswith(roles("weekly_counts")) or measure.startswith(("新成立", "新发"))
    return measure.endswith(roles("weekly_rates") if kind in ("percent", "number") else roles("weekly_sums"))


def of_the_week(draft: Draft, period: Period, week: Period | None, text: str) -> Period:
    """The week of a weekly, for a figure set against the week before, where only a sentence before tells a month."""
    if week is not None and _on_its_day(draft, period, week):
        return at_end(period)  # 价格统计截至3月4日, in the front: what a ton costs is of that Wednesday
    if week is None or period.grain not in _LONG or draft.stance != "actual" or not _far(draft, text):
        return period
    moved = draft.base == "wow" and draft.aspect in ("change", "points")
    return week if moved or against_last_week(draft, text) else period


def _on_its_day(draft: Draft, period: Period, week: Period) -> bool:
    """Whether a price or a stock is of the day that closes a week counted from Thursday to Wednesday."""
    if week.end is None or week.start is None or period.end is None or period.grain != "week":
        return False
    counted = week.end.weekday() < _FRIDAY and (week.end - week.start).days == _SIX
    closes = (week.end - period.end).days in (0, _SIX + 1)
    quoted = draft.quantity.kind == "price" or draft.kind == "price" or draft.measure.endswith(("价", "价格", "库存"))
    return counted and closes and quoted and not draft.measure.startswith(_DEALT)


_FRIDAY, _SIX = 4, 6
_DEALT = ("投标", "中标", "开标")


def _far(draft: Draft, text: str) -> bool:
    """Whether no period stands in the part of the sentence that a figure is in."""
    mark = draft.mark
    if mark is None:
        return True
    between = text[mark.right : draft.quantity.left] if mark.left >= 0 else ""
    return _PART.search(between) is not None


_PART = lazy(r"[。；！？\n]")
