"""The period of a change behind several dated levels: that of the latest of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from factcheck.index import before, counted
from factcheck.periods import Period
from factcheck.quantity import Mark
from factcheck.reading.draft import Draft

_BASES = frozenset({"yoy", "mom", "qoq", "wow", "prev_period"})
_MOVES = frozenset({"change", "points"})


def of_the_latest(drafts: Sequence[Draft], resolve: Callable[[Mark], Period | None]) -> None:
    """11月 12.06 元，10月 12.63 元，上年11月 16.55 元，环比跌 4.5%: behind levels to compare with, it is November's.

    So it is where the level that its base names is printed among them, and no period of its own is.
    """
    levels: list[Draft] = []
    bases = [draft.base for draft in drafts if draft.aspect in _MOVES and draft.base in _BASES]
    if len(set(bases)) < len(bases):
        return  # 76、81、86 亿元，同比增长 5%、6%、6%: each of its own year
    for draft in drafts:
        if draft.aspect == "level" and draft.mark is not None:
            levels.append(draft)
        elif len(levels) > 1 and draft.aspect in _MOVES and draft.base in _BASES and draft.unit != "x":
            alike = [one for one in levels if one.unit == levels[-1].unit and one.measure == levels[-1].measure]
            mark = _latest(alike, draft, resolve)
            if mark is not None:
                draft.mark = mark


def _latest(levels: Sequence[Draft], change: Draft, resolve: Callable[[Mark], Period | None]) -> Mark | None:
    """The mark of the latest level, where the change took over an earlier one's and its base is among the levels."""
    if not any(one.mark is change.mark for one in levels):
        return None
    dated = [(span[1], one) for one in levels if one.mark is not None and (span := counted(resolve(one.mark)))]
    if len(dated) < len(levels):
        return None
    _, last = max(dated, key=lambda pair: pair[0])
    assert last.mark is not None
    wanted = before(resolve(last.mark), change.base)
    told = any(counted(resolve(one.mark)) == wanted for one in levels if one.mark is not None)
    return last.mark if told and last.mark is not change.mark else None
