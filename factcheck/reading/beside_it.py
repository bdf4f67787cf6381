"""Figures without a period of their own that are of the one beside them, or of the one before it.

What a plan was before it was revised is of the time that the plan is for, and what had been expected of a figure is of
that figure's time. What a rate or a price was before it rose in a year or a week is of the year or week before.
"""

from __future__ import annotations

from datetime import date

from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.periods import Period, Spec, resolve
from factcheck.reading.draft import Draft
from factcheck.reading.week_ends import lies_apart, lies_somewhere
from factcheck.reading.year_before import year_before
from factcheck.words import any_word

_REVISED = lazy(any_word("revised_by"))
_RESTATED = lazy(rf"(?:{any_word('restated_by')})[为至成到]")
_SINCE = lazy(any_word("since_when"))
_OVER_THE_WEEK = lazy(r"周[环内]|[本全单一]周|周累?[涨跌升降]|上周")
_REACH = 60
_FAR = 3


def went_to(draft: Draft, behind: Draft | None, text: str) -> Draft | None:
    """The figure that one goes to: 由 A 上调至 B; None for one that goes nowhere."""
    if behind is None or draft.role != "from" or draft.mark is not None or draft.period is not None:
        return None
    alike = behind.clause == draft.clause and behind.sentence == draft.sentence and behind.unit == draft.unit
    alike = alike and behind.aspect == draft.aspect
    taken = behind.near is draft or (behind.near is None and _RESTATED.match(text, draft.quantity.right) is not None)
    return behind if alike and taken else None


def no_longer(draft: Draft, text: str) -> str:
    """上调前, 修订前: what tells a figure apart from the one that stands in its place now; '' where it was so once."""
    end = draft.onto.quantity.left if draft.onto is not None else draft.quantity.right + _WORD
    between = text[draft.quantity.right : end]
    word = _RESTATED.match(between) or _REVISED.search(between)
    return f"{word.group().rstrip('为至成到')}前" if word is not None else ""


def revised(draft: Draft, text: str) -> bool:
    """Whether a figure is what a plan or a forecast has been revised to."""
    near = draft.near
    told = near is not None and near.role == "from" and near.sentence == draft.sentence
    return told and near is not None and bool(_REVISED.search(text, near.quantity.right, draft.quantity.left))


def before_it(draft: Draft, onto: Draft, period: Period | None, published: date | None, text: str) -> Period | None:
    """When a figure is of that goes to another one, which is of `period`."""
    if period is None or period.start is None or period.end is None:
        return None
    between = text[draft.quantity.right : onto.quantity.left]
    if _RESTATED.match(between):
        return period  # 9月末数据由 3,958 万头修订为 3,962 万头
    ahead = published is not None and period.end > published
    if ahead and _REVISED.search(between):
        cut = onto.stance == "actual" and draft.quantity.kind in ("price", "percent")
        return None if cut else period  # 2026年资本开支由 1,150 亿上调至 1,200 亿; 2026年售价由 42 元下调至 38 元
    if period.grain == "year" and (period.end - period.start).days > _YEAR_AND_MORE:
        return evolve(period, end=period.start.replace(month=12, day=31), label=f"{period.start.year}年")
    said = text[max(0, draft.quantity.left - _REACH) : draft.quantity.left].rpartition("。")[2]
    if ahead or _SINCE.search(said) or _REVISED.search(between):
        return None
    if period.grain == "year" or (period.point and (period.end.month, period.end.day) == _LAST_DAY):
        return year_before(period, "yoy")
    weekly = _OVER_THE_WEEK.search(text, max(0, draft.quantity.left - _REACH), onto.quantity.right + _REACH)
    told = weekly is not None or lies_apart(draft) or lies_somewhere(draft)
    if period.grain in ("week", "range") and told and 2 <= (period.end - period.start).days <= _WEEK:
        return resolve(Spec(form="week", label="上周", shift=-1, spoken=True), period.start, period)
    return None


_WORD = 4
_LAST_DAY = (12, 31)
_WEEK = 6
_YEAR_AND_MORE = 400


def revised_again(draft: Draft, text: str) -> Draft | None:
    """维持全年指引 58 亿元，此前曾由 56 亿元上调: what the plan before it was raised from; None for another figure."""
    if draft.role != "from" or draft.mark is not None or not _REVISED.match(text, draft.quantity.right):
        return None
    near = draft.near
    planned = near is not None and near.sentence == draft.sentence and near.stance in ("forecast", "target")
    return near if near is not None and planned and near.unit == draft.unit else None


def expected_for(draft: Draft) -> Draft | None:
    """高于一致预期的 902 亿元: the actual figure that something had been expected of; None where it is of none."""
    if draft.stance != "forecast" or draft.mark is not None or not draft.inherited or not draft.source:
        return None
    near = draft.near
    for _ in range(_FAR):
        if near is None or near.sentence != draft.sentence:
            return None
        if near.stance == "actual" and near.role != "from":
            return near if near.unit == draft.unit and near.aspect == draft.aspect else None
        near = near.near
    return None


def planned_before(period: Period | None, published: date | None) -> Period | None:
    """前值为 25.1 亿元 of a forecast that has been raised: the same year; None where the year is over."""
    ahead = period is not None and period.end is not None and published is not None and period.end > published
    return period if period is not None and ahead and period.grain == "year" else None


def of_last_week(draft: Draft) -> bool:
    """Whether a figure stands behind what it was in the week before: 由上周的 46%降至 41%."""
    near = draft.near
    spec = near.mark.spec if near is not None and near.mark is not None and draft.role == "to" else None
    return getattr(spec, "form", "") == "week" and getattr(spec, "shift", None) == -1
