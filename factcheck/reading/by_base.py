"""Which stretch a figure is of, told by what it is compared with: 周环比 in a weekly, 环比 below three quarters."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.periods import Period, Spec
from factcheck.reading.aspects import MOVES
from factcheck.reading.draft import Draft
from factcheck.reading.lexicon import roles
from factcheck.reading.week_ends import lies_somewhere


def of_the_week(drafts: Sequence[Draft], week: Period | None) -> bool:
    """In a weekly what moved from the week before is of its week, whatever stretch the sentence before told of.

    Returns whether all the sentence told is of the week, and of no stretch told before it.
    """
    if week is None:
        return False
    for draft, behind in zip(drafts, (*drafts[1:], None), strict=False):
        if _of_a_sentence_before(draft, week) and (_told_daily(draft) or _beside_last_week(draft, behind)):
            draft.period, draft.inherited = week, False
        if draft.mark is None and draft.stance == "actual" and _IN_A_WEEK.search(draft.subject + draft.measure):
            draft.period, draft.inherited = week, False  # 两国周发运 2718 万吨
        moved = draft.base == "prev_period" and draft.mark is None and draft.period is week  # 环比, in a weekly
        if draft.mark is not None and _of_a_report(draft):
            draft.mark, draft.period, draft.inherited = None, week, False
        if draft.base != "wow" and not moved:
            continue
        for one in (draft, draft.near):
            if one is None or one.sentence != draft.sentence or one.mark is not None or one.role == "from":
                continue
            if not _on_a_day_of(one, week):
                one.period, one.inherited = week, False
        for one in drafts:  # 开工率 72.4%，周环比降 1.9 个百分点；另一开工率仅为 31.6%
            alike = one.measure == draft.measure and one.unit in ("%", draft.unit) and one.head
            if alike and one.mark is None and one.role != "from":
                one.period, one.inherited = week, False
    return bool(drafts) and all(one.mark is None and one.period is week for one in drafts)


def _on_a_day_of(draft: Draft, week: Period) -> bool:
    """截至3月12日，社会库存 12.4 万吨。仓单 2.5 万手，周减 620 手: whether a day of the week holds on from before."""
    period = draft.period
    if period is None or not period.point or draft.inherited or period.end is None or week.end is None:
        return False
    return week.start is not None and week.start <= period.end <= week.end and lies_somewhere(draft)


def _of_a_sentence_before(draft: Draft, week: Period) -> bool:
    """Whether a figure has only the month or quarter that an earlier sentence told, and no word on when it is."""
    period = draft.period
    if period is None or period.start is None or period.end is None or draft.inherited:
        return False
    if week.start is None or week.end is None or period.start > week.start or period.grain == "week":
        return False
    over = (period.end.year, period.end.month) <= (week.end.year, week.end.month)  # no tender for years to come
    return over and draft.mark is None and draft.stance == "actual" and draft.role != "from"


def _told_daily(draft: Draft) -> bool:
    """沪胶主力持仓 21 万手, 十年国债收益率 1.79%: what a weekly tells of its week, behind a sentence on a month."""
    moved = draft.aspect == "change" or (draft.aspect == "points" and not draft.measure.endswith("差"))
    if draft.base in ("yoy", "mom", "qoq") or moved:
        return False
    quoted = (draft.subject + draft.measure).endswith(roles("told_daily"))
    spread = draft.quantity.kind == "price" and draft.measure.endswith(("毛利", "利润"))  # of a tonne, on the day
    return quoted or spread


def _beside_last_week(draft: Draft, behind: Draft | None) -> bool:
    """开工率 72.4%，上周为 70.1%: what last week's figure stands beside is this week's."""
    if behind is None or behind.mark is None or behind.sentence != draft.sentence or behind.unit != draft.unit:
        return False
    spec = behind.mark.spec
    return isinstance(spec, Spec) and spec.form == "week" and spec.shift == -1 and behind.aspect == draft.aspect


def _of_a_report(draft: Draft) -> bool:
    """三季报超预期，股价全周上涨 6.7%: what made a price move is no time in which it did."""
    told = draft.mark is not None and draft.mark.text.endswith(("季报", "年报", "中报"))
    return told and draft.aspect == "change" and draft.measure == MOVES and draft.unit == "%" and draft.base != "yoy"


def of_the_latest(drafts: Sequence[Draft]) -> None:
    """Below a stretch from January on what moved 环比 is of its last quarter or month, as the stretch is told.

    前三季度 …，毛利率 24.8%，环比提升 1.1 个百分点: of the third; 1-8月 …。开工率 73.1%，环比升 1.8 点: of August.
    """
    for draft in drafts:
        period = draft.period
        if period is None or draft.base not in ("prev_period", "qoq", "mom") or draft.mark is not None:
            continue
        latest = _latest_of(period)
        if latest is None:
            continue
        for one in drafts:
            alike = one is draft or one is draft.near or (one.measure == draft.measure and one.subject == draft.subject)
            if alike and one.mark is None and one.period is period and one.role != "from":
                one.period = latest if one.base != "yoy" or latest.grain == "month" else period


def of_no_longer(drafts: Sequence[Draft]) -> None:
    """1-7月投资 1.31 万亿元。沥青均价 3,720 元，周环比上涨 1.1%: of no months told before."""
    for draft in drafts:
        if draft.base != "wow" or draft.mark is not None:
            continue
        for one in (draft, draft.near):
            own = one is not None and one.mark is None and one.sentence == draft.sentence and one.role != "from"
            if one is not None and own and one.period is not None and one.period.grain in _LONGER:
                one.period = None


_LONGER = frozenset({"month", "months", "quarter", "half", "year"})


def _latest_of(period: Period) -> Period | None:
    """The last quarter of three, or the last of several months that are told as such; None for other stretches."""
    start, end = period.start, period.end
    if start is None or end is None or period.grain != "months" or (start.month, start.year) != (1, end.year):
        return None
    if _MONTHS_TOLD.search(period.label):
        return evolve(period, start=end.replace(day=1), grain="month", label=f"{end.month}月")
    return evolve(period, start=end.replace(month=7, day=1), grain="quarter") if end.month == 9 else None


_MONTHS_TOLD = lazy(r"\d\s?月|个月")


_IN_A_WEEK = lazy("(?<![上本下双每前后首末一二三四五六七两])周(?:度|均)?(?=[发到产成销消出进交签净新]|合计|累计)")
