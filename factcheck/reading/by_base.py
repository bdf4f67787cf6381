"""Which stretch a figure is of, told by what it is compared with: 周环比 in a weekly, 环比 below three quarters."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.periods import Period
from factcheck.reading.aspects import MOVES
from factcheck.reading.draft import Draft


def of_the_week(drafts: Sequence[Draft], week: Period | None) -> None:
    """In a weekly what moved from the week before is of its week, whatever stretch the sentence before told of."""
    for draft in drafts if week is not None else ():
        if draft.mark is None and draft.stance == "actual" and _IN_A_WEEK.search(draft.subject + draft.measure):
            draft.period, draft.inherited = week, False  # 两国周发运 2718 万吨
        moved = draft.base == "prev_period" and draft.mark is None and draft.period is week  # 环比, in a weekly
        if draft.mark is not None and _of_a_report(draft):
            draft.mark, draft.period, draft.inherited = None, week, False
        if draft.base != "wow" and not moved:
            continue
        for one in (draft, draft.near):
            if one is not None and one.sentence == draft.sentence and one.mark is None and one.role != "from":
                one.period, one.inherited = week, False
        for one in drafts:  # 开工率 72.4%，周环比降 1.9 个百分点；另一开工率仅为 31.6%
            alike = one.measure == draft.measure and one.unit in ("%", draft.unit) and one.head
            if alike and one.mark is None and one.role != "from":
                one.period, one.inherited = week, False


def _of_a_report(draft: Draft) -> bool:
    """三季报超预期，股价全周上涨 6.7%: what made a price move is no time in which it did."""
    told = draft.mark is not None and draft.mark.text.endswith(("季报", "年报", "中报"))
    return told and draft.aspect == "change" and draft.measure == MOVES and draft.unit == "%" and draft.base != "yoy"


def of_the_quarter(drafts: Sequence[Draft]) -> None:
    """In a report on three quarters what moved 环比 is of the third: 毛利率 24.8%，环比提升 1.1 个百分点."""
    for draft in drafts:
        period = draft.period
        nine = period is not None and period.grain == "months" and _nine_months(period)
        if period is None or not nine or draft.base not in ("prev_period", "qoq") or draft.mark is not None:
            continue
        quarter = evolve(period, start=period.end and period.end.replace(month=7, day=1), grain="quarter")
        for one in drafts:
            alike = one is draft or one is draft.near or (one.measure == draft.measure and one.subject == draft.subject)
            if alike and one.mark is None and one.period is period and one.base != "yoy" and one.role != "from":
                one.period = quarter


def _nine_months(period: Period) -> bool:
    start, end = period.start, period.end
    return start is not None and end is not None and (start.month, end.month, start.year) == (1, 9, end.year)


_IN_A_WEEK = lazy("(?<![上本下双每前后首末一二三四五六七两])周(?:度|均)?(?=[发到产成销消出进交签净新]|合计|累计)")
