"""What the time of a figure tells of it: what a change is against, and whether it has been or is foreseen."""

from __future__ import annotations

from datetime import date

from factcheck.periods import Period
from factcheck.reading.aspects import MOVES
from factcheck.reading.draft import Draft
from factcheck.reading.lexicon import roles
from factcheck.reading.scripts import latin
from factcheck.reading.stretches import LONG, a_week

_GRAIN_BASE = {"point": "mom", "quarter": "qoq", "month": "mom", "week": "wow"}


def base_by_period(draft: Draft, period: Period | None) -> str:
    """The base of a change: 环比 by the figure's own period; none printed: that of a year earlier, by convention.

    The convention (a rate of growth of a quarter, half, year or of months since January is against the same stretch of
    the year before unless said) is the statistical offices' and the exchanges'; it is marked as inferred.
    """
    if draft.base == "prev_period" and period is not None:
        if period.point and "季" in period.label:
            return "qoq"  # 截至四季度末 …，环比减少 3.2%
        return "wow" if a_week(period) else _GRAIN_BASE.get(period.grain, draft.base)
    grown = draft.aspect == "change" and draft.unit in ("%", "x")
    rate = grown or (draft.aspect == "points" and draft.verb not in _BARE)
    if grown and not draft.base and period is not None and draft.measure.lower().endswith("growth"):
        annual = any(word in draft.measure.lower() for word in roles("annual"))
        return "yoy" if period.grain in LONG and not annual else ""  # guidance of 5-6% instead of 4-6%; EPS growth
    if not draft.base and period is not None and draft.aspect in ("change", "points") and _told_by_week(draft, period):
        return "wow"  # stocks fell 3.2m barrels in the week to 6 November
    if not draft.base and grown and draft.measure == MOVES and period is not None and a_week(period):
        return "wow"  # 本周行情（3月23日-3月27日），板块涨跌幅为-1.42%
    if not draft.base and grown and "of_day" in draft.how and period is not None and period.grain == "day":
        return "prev_period"
    tabled = draft.layout == "table" and not draft.measure.lower().endswith(roles("growths"))
    if draft.base or not rate or period is None or tabled:
        return draft.base
    if draft.stance == "forecast" and draft.verb in roles("revises"):
        draft.how["base"] = "revised"
        return "stated"  # we lift FY26E net profit by 4%: against our own estimate
    annual = any(word in draft.measure for word in roles("annual"))
    if period.grain in LONG and draft.role in ("", "part") and not annual:
        draft.how["base"] = "inferred"
        return "yoy"
    return ""


class BaseBefore:
    """What the changes of a month were last said to be against, paragraph by paragraph.

    10月出口同比增长 5.8%。…对东盟增长 13.2%: against the October before, too.
    """

    def __init__(self) -> None:
        self.block = -1
        self.end: date | None = None
        self.base = ""

    def of(self, draft: Draft, period: Period | None, base: str) -> str:
        """The base of a change, lent by the paragraph where neither its words nor its period tell one."""
        if draft.block != self.block:
            self.block, self.end, self.base = draft.block, None, ""
        if period is None or period.end is None or draft.aspect not in ("change", "points"):
            return base
        if base:
            told = draft.layout != "table" and draft.role != "from" and base != "stated"
            self.end, self.base = (period.end, base) if told else (self.end, self.base)
            return base
        alike = period.end == self.end and (period.grain == "month" or period.point)
        rate = draft.unit in ("%", "pp") and draft.verb not in _BARE
        grown = draft.role in ("", "part") and draft.verb not in roles("growths")
        if not (alike and rate and grown and self.base == "yoy") or draft.layout == "table":
            return ""
        draft.how["base"] = "inferred"
        return "yoy"


def _told_by_week(draft: Draft, period: Period) -> bool:
    """Whether an English change was printed with the week in which it came about, or stands in that week's weekly."""
    week = period.grain == "week" or a_week(period)
    return week and latin(draft.quantity.text) and draft.verb.isascii() and bool(draft.verb)


def stance_of(draft: Draft, period: Period | None, published: date | None) -> str:
    """What a figure is by its words, and by its days: 可能超越某公司 2019 年的 250 亿美元 foretells nothing of 2019."""
    if draft.measure.lower().endswith(roles("aims")):
        return "target"
    if period is None:
        return draft.stance
    if draft.stance == "actual":
        dated = told_of_time(draft) and period.label not in _SO_FAR
        if not period.forecast and dated and lies_ahead(period, published):
            draft.how["stance"] = "inferred"
            return "forecast"
        return "forecast" if period.forecast else "actual"
    if draft.measure.endswith(roles("day_prices")) and not lies_ahead(period, published):
        return "actual"  # 预计 EPS 为 0.82 元，对应 8 月 28 日收盘价 16.40 元
    if told_so_far(draft, period, published):
        return "actual"
    since = (published - period.end).days if published is not None and period.end is not None else 0
    afresh = draft.how.get("stance") == "carried"  # 在全年指引 …；上半年 21.4 万辆: over, and of no forecast
    past = since > (0 if draft.dated_alone or afresh else _LONG_PAST)
    return "actual" if past and draft.mark is not None else draft.stance


def told_so_far(draft: Draft, period: Period, published: date | None) -> bool:
    """预计全年新增 240 台，截至9月末达 3,310 台: what stood on a day that was over when the report came out."""
    over = period.point and period.end is not None and published is not None and period.end < published
    return over and draft.mark is not None and draft.mark.text.startswith(("截至", "截止", "as of", "As of"))


def told_of_time(draft: Draft) -> bool:
    """Whether a figure's period is its own: carried in the text, or printed with an amount of money."""
    money = "money" in (draft.quantity.kind, draft.kind)  # 11.9/14.0/16.3亿元: each of a list
    printed = draft.cell is None and draft.mark is not None and money
    of_each = draft.kind == "price" and draft.measure.endswith(("价格", "单价")) and draft.quantity.scale == 1
    if (draft.quantity.kind == "price" or of_each) and draft.cell is None:
        return False  # 2026年采购项目的单价: a price that is printed has been bid
    return printed or not draft.inherited


def lies_ahead(period: Period, published: date | None) -> bool:
    """Whether nobody can know a period's figures yet: it is to come, or most of its year is."""
    if published is None or period.start is None or period.end is None:
        return False
    return period.start > published or (period.grain == "year" and (period.end - published).days > _HALF_A_YEAR)


_BARE = frozenset({"", "幅度"})
"""Words that tell no way in which a rate has moved: 降准幅度为 50 个基点."""
_SO_FAR = frozenset({"年内", "今年内", "本年内"})
"""They tell of what has been, where no word foretells: 年内高点 860 元, 年内回购 3.2 亿元."""
_HALF_A_YEAR = 183
_LONG_PAST = 180
"""So many days after the end of a period all its figures are known."""
