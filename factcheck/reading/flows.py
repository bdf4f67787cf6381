"""What is earned or made runs over the stretch that a day closes: 截至3月末 …。现金流 6.7 亿元 is of the quarter."""

from __future__ import annotations

from factcheck.making import evolve
from factcheck.periods import Period, Spec, resolve
from factcheck.reading.draft import Draft


def stretch_to(draft: Draft, day: Period | None) -> Period | None:
    """The stretch that the block told of and that ends with a day; None where it told of no such."""
    stretch = draft.stretch
    if day is None or stretch is None or stretch.point or stretch.start is None or stretch.end != day.end:
        return None
    return stretch


def stretch_alike(draft: Draft, period: Period) -> Period:
    """上年同期 of a flow behind 截至3月末: the same stretch a year before, and not the same day."""
    spec = draft.mark.spec if draft.mark is not None else None
    now = stretch_to(draft, draft.period)
    if period.start != period.end or not isinstance(spec, Spec) or spec.form != "same" or now is None:
        return period
    alike = resolve(spec, None, now)
    return evolve(period, start=alike.start, end=alike.end, grain=now.grain, point=False) if alike.start else period
