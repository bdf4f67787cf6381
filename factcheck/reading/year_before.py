"""When a level compared with is of, where only the change beside it tells: up 10.3% to 1,632 versus 1,480."""

from __future__ import annotations

from factcheck.making import evolve
from factcheck.periods import Period, Spec, resolve
from factcheck.reading.draft import Draft
from factcheck.reading.scripts import latin
from factcheck.reading.stretches import LONG

ONE_BEFORE = "one before"
"""How the period of a figure is told that is only called the value before: 同比增长 5.8%（前值 7.3%）."""
_SAME = Spec(form="same", label="上年同期", year_shift=-1)
_LATIN_SAME = evolve(_SAME, label="a year earlier")
_FAR = 4
YEAR_BEFORE = "a year before"
"""How the period of a level is told that only its bracket calls last year's."""


def dates_by_change(draft: Draft) -> Draft | None:
    """The level that a figure without a date is compared with, where a change on a year stands beside them."""
    told = draft.role == "from" or draft.how.get("period") == YEAR_BEFORE
    if not told or draft.mark is not None or draft.period is not None or draft.aspect not in _LEVELS:
        return None
    level: Draft | None = None
    change: Draft | None = None
    near = draft.near
    for _ in range(_FAR):
        if near is None or near.sentence != draft.sentence:
            break
        if near.aspect in _LEVELS and near.role != "from" and near.unit == draft.unit:
            level = level or near
        elif near.aspect in _LEVELS:
            return None
        elif near.unit in ("%", "pp"):
            change = change or near
        near = near.near
    yearly = draft.against == "yoy" or (change is not None and change.base in ("yoy", "") and draft.against != "qoq")
    if not yearly or (change is None and draft.against != "yoy"):
        return None
    return level


def year_before(period: Period | None, against: str) -> Period | None:
    """The same stretch a year earlier; by convention only of a quarter, half or year."""
    if period is None or period.start is None or period.end is None:
        return None
    if against != "yoy" and period.grain not in LONG:
        return None
    same = _LATIN_SAME if latin(period.label) else _SAME
    return evolve(resolve(same, None, period), label=same.label)


def told_before_it(draft: Draft) -> Draft | None:
    """The actual figure that one which is only called the value before stands behind, in the same sentence."""
    if draft.how.get("period") != ONE_BEFORE or draft.mark is not None or draft.period is not None:
        return None
    near = draft.near
    for _ in range(_FAR):  # 2.9%，预期 3.0%，前值 3.0%
        if near is None or near.sentence != draft.sentence:
            return None
        if near.stance == "actual" and near.how.get("period") != ONE_BEFORE:
            return near if near.mark is not None or (near.period is not None and not near.inherited) else None
        near = near.near
    return None


def one_before(period: Period | None) -> Period | None:
    """The month, quarter or week before; None for any other stretch."""
    if period is None or period.start is None or period.grain not in ("month", "quarter", "week"):
        return None
    spec = Spec(form=period.grain, label="前值", shift=-1, spoken=True)
    return resolve(spec, period.start, period)


_LEVELS = frozenset({"level", "share"})
