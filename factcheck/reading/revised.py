"""Plans and forecasts told by what they were before: 2026年资本开支从 135 亿元提到 150 亿元, in that year."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise

from factcheck.periods import Period
from factcheck.quantity import Mark
from factcheck.reading.draft import Draft

_LONG = frozenset({"year", "half", "quarter"})


def of_one_plan(
    drafts: Sequence[Draft],
    of: Callable[[Mark], Period | None],
    published: date | None,
    flows: Callable[[Draft], bool],
) -> None:
    """Make both ends of a change foreseen, and of one period, where what is earned or spent in it can't be known yet.

    Nobody knows in November what was spent in the year, so that a spending of the year that goes from one amount to
    another is a plan that was revised; the parts of it that the sentence goes on with are planned as well.
    """
    for k, (old, new) in enumerate(pairwise(drafts)):
        mark = new.mark
        ends = old.role == "from" and new.role == "to" and old.sentence == new.sentence and old.unit == new.unit
        if not ends or mark is None or {old.aspect, new.aspect} != {"level"} or not flows(new):
            continue
        period = of(mark)
        if period is None or period.grain not in _LONG or not (period.end and published and period.end > published):
            continue
        if old.mark is not None and old.mark is not mark:
            continue  # 由 2025 年的 214 亿元增至 2028 年的 335 亿元
        if old.mark is None:
            old.mark, old.period, old.dated_alone = mark, new.period, True
            old.scope = (*old.scope, f"{new.verb if len(new.verb) > 1 else '调整'}前")
        parts = (one for one in drafts[k + 2 :] if one.sentence == new.sentence and one.mark is mark)
        for one in (old, new, *parts):
            if one.stance == "actual" and one.aspect in ("level", "share"):
                one.stance, one.how["stance"] = "forecast", "inferred"
