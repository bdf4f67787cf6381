"""Which stretch of time a figure is of, told by what it measures and by the stretch itself."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from factcheck.making import evolve
from factcheck.patterns import Rare, lazy
from factcheck.periods import Period, Spec
from factcheck.quantity import Quantity
from factcheck.reading.aspects import MOVES
from factcheck.reading.draft import Draft
from factcheck.reading.lexicon import roles

_GRAIN_WINDOW = {"day": "day", "week": "week", "month": "month", "quarter": "quarter", "half": "half", "year": "year"}


def window_of(draft: Draft, period: Period | None) -> str:
    if draft.window:
        return draft.window
    spec = draft.mark.spec if draft.mark is not None else None
    tabled = draft.cell is not None and draft.base == "wow"
    if draft.aspect == "change" and (tabled or (draft.measure == MOVES and a_week(period))):
        return "week"  # 周涨跌幅, in a table dated by the day on which the week closed
    if isinstance(spec, Spec) and (spec.window or _since_new_year(spec, period)):
        return spec.window or "ytd"
    if draft.cumulative and not _goes_on(spec, period):
        return "cumulative"
    if _goes_on(spec, period):
        return "ytd" if getattr(spec, "form", "") == "year" else "mtd" if _of_one_month(period) else "cumulative"
    if period is None:
        return ""
    return "point" if period.point else _GRAIN_WINDOW.get(period.grain, "")


def a_week(period: Period | None) -> bool:
    """Whether a period is a range of days that is a week: 4.20-4.26."""
    if period is None or period.grain != "range" or period.start is None or period.end is None:
        return False
    return 4 <= (period.end - period.start).days <= 6


def _goes_on(spec: object, period: Period | None) -> bool:
    """年内已新开 42 家, 11月累计 10.2 万辆: a year or a month that was cut short where the report's week ends."""
    if not isinstance(spec, Spec) or spec.form not in ("year", "month") or spec.last or spec.until or spec.part:
        return False
    cut = period is not None and period.grain == "range" and not period.point
    return cut and period is not None and period.start is not None and period.start.day == 1


def _of_one_month(period: Period | None) -> bool:
    """去年10月以来 runs on beyond its month."""
    if period is None or period.start is None or period.end is None:
        return False
    return (period.start.year, period.start.month) == (period.end.year, period.end.month)


def _since_new_year(spec: Spec, period: Period | None) -> bool:
    """2026年初至今 of a report of 2026."""
    if period is None or period.start is None or period.end is None or period.start.year != period.end.year:
        return False
    return spec.since and spec.until is None and spec.form == "year"


_FIGURE = r"-?\d[\d,]*(?:\.\d+)?\s?[^\d，。；]{1,6}"
_TAIL = (
    rf"(?:的?\s?{_FIGURE}?\s?(?:相比|而言)?[，,]?)?[^，。；\d]{{0,8}}"
    rf"(?:{_FIGURE}[，,](?:增|降|涨|跌|升|减)[幅速]约?)?\Z"
)
"""Behind the time compared with: the level of that time, and by how much it is more or less before the rate."""
_YEAR_END = lazy(rf"[较比与](?:20(\d\d))\s?年(?:年?末|底|年底|12月31日){_TAIL}")
_MONTH_END = lazy(rf"[较比与]\s?(?:20\d\d\s?年)?\s?(\d{{1,2}})\s?月(末|底)?(?!\d|日|上|中|下){_TAIL}")
_YEAR_BEFORE = lazy(
    r"[较比与](?:去年|上年|上一年|(20\d\d)\s?年)\s?(\d{1,2}\s?月|[一二三四1-4]\s?季度?|Q[1-4]|[上下]半年)[末底份]?"
    rf"{_TAIL}"
)
"""较去年8月末增加, 比2025年二季度增长: the year and the stretch of it that a change is measured from."""
LONG = frozenset({"year", "half", "quarter", "months"})
WEEKS = frozenset({"week", "range"})
PRICES = frozenset({MOVES, "price", "prices", "价格", "收盘价", "报价", "点位", "汇率"})


def base_since(text: str, left: int, draft: Draft, period: Period | None) -> str:
    """去年10月以来涨幅约 20%: a price against that month; '' for others."""
    spec = draft.mark.spec if draft.mark is not None else None
    if not isinstance(spec, Spec) or not spec.since or spec.form != "month" or draft.unit != "%" or draft.base:
        return ""
    moved = draft.aspect == "change" and _PRICE_MOVED.search(text, max(0, left - _BESIDE), left) is not None
    return "stated" if moved and not _of_one_month(period) else ""


_PRICE_MOVED = lazy("[涨跌]")
_BESIDE = 10


def base_named(text: str, left: int, period: Period | None) -> str:
    """The base of a change that its words date: 较2025年末增长 3%, of 2026; 较去年8月末, of August; '' for none."""
    if period is None:
        return ""
    last = _YEAR_BEFORE.search(text, max(0, left - _REACH), left)
    if last and last[2].replace(" ", "") in period.label.replace(" ", ""):
        return "yoy" if not last[1] or (period.end and int(last[1]) + 1 == period.end.year) else ""
    if period.end is None:
        return ""
    if than := _THAN.match(text, left):
        if than["ago"]:
            return _BASES[than["ago"]]
        return "prev_year_end" if than["start"] else "qoq" if period.grain == "quarter" else ""
    named = _YEAR_END.search(text, max(0, left - _REACH), left)
    if named:
        return "prev_year_end" if int(named[1]) + 2001 == period.end.year else ""
    near = period.point or period.grain in ("month", "quarter")
    quarter = _QUARTER_END.search(text, max(0, left - _REACH), left) if near else None
    if quarter:
        back = (period.end.month - 3 * _QUARTERS[quarter[1]]) % 12
        return "qoq" if back == 3 else ""  # 三季度末 91.5 亿元，较二季度末增加 5.1 亿元
    month = _MONTH_END.search(text, max(0, left - _REACH), left) if near else None
    back = (period.end.month - int(month[1])) % 12 if month else 0
    if month and not month[2]:
        return "mom" if back == 1 and period.grain == "month" else ""  # 10月 2,416 只，比9月少 337 只
    return {1: "mom", 3: "qoq"}.get(back, "")  # 9月末 6,658 亿元，较6月末增长 1.8%


_QUARTER_END = lazy(r"相?[较比]第?([一二三四])季度?[末底][^，。；、\d]{0,8}\Z")
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}
_REACH = 40
_THAN = lazy(
    r"[-+]?\d[\d.]{0,6} ?(?:%|per ?cent) (?:(?:above|below"
    r"|(?:high|low|small|larg|strong|weak|few)er than|more than|less than"
    r"|up on|down on|ahead of|from|on|over|short of|under) )(?:the |its |an? )?"
    r"(?:[^.;,\n]|(?<=\d)[.,](?=\d)){0,36}?"
    r"(?:(?<![a-z])an? (?P<ago>week|month|quarter|year) (?:earlier|ago|before)"
    r"|(?P<start>(?:at|of|since) the (?:start|beginning|turn) of the year|at the end of last year)"
    r"|(?:of|in|from) the (?:first|second|third|fourth|previous|prior|preceding) quarter)"
)
"""12.9% above the $365m of a year earlier, 3.5% above the $398m of the second quarter: by what it is above."""
_BASES = {"week": "wow", "month": "mom", "quarter": "qoq", "year": "yoy"}


def is_short(period: Period) -> bool:
    if period.start is None or period.end is None:
        return period.grain not in LONG  # FY26Q4 of a company whose years nobody tells
    return (period.end - period.start).days <= 8


def timeless(draft: Draft, period: Period) -> bool:
    """A length of time, or a property of a thing told on some day (350W on the day of its launch), has no period."""
    if draft.quantity.kind == "duration" and draft.quantity.scale == 1:  # 累计飞行 2147 万小时 is an amount
        return not draft.head or draft.role == "attribute"
    inside = draft.mark is not None and draft.mark.left <= draft.quantity.left < draft.mark.right
    if inside and (getattr(draft.mark and draft.mark.spec, "form", "") == "window"):
        return True  # 可覆盖未来 4 个季度的需求: how long a time that is
    if draft.measure.lower().endswith(roles("aims")) or (draft.measure.endswith("空间") and draft.unit == "%"):
        return True  # 目标价 33.25 元，较现价有 16.3% 的空间
    sized = draft.role == "attribute" and draft.aspect == "level" and draft.quantity.kind in ("physical", "rate")
    if sized and not draft.head:
        return True  # 60 万吨化机浆项目: how large a thing is
    few = draft.quantity.kind == "count" and draft.aspect == "level" and few_things(draft.quantity)
    if few and not draft.head and draft.mark is None:
        return True
    event = (period.grain == "day" and not period.point) or draft.unit.startswith("bit/")
    return event and draft.aspect == "level" and draft.quantity.kind in ("physical", "rate") and not draft.head


def few_things(quantity: Quantity) -> bool:
    """三家车企, 两款产品: how many are spoken of, in a numeral of one character."""
    return quantity.low is not None and quantity.low <= _FEW and not quantity.text[0].isdigit()


_FEW = 10


def year_ended(draft: Draft) -> Period | None:
    """The year whose end the sentence before told of, for births and what else is counted by the year."""
    period = draft.period
    if period is None or period.end is None or not draft.measure.endswith(roles("flowing")):
        return None
    ended = (period.end.month, period.end.day) == (12, 31)
    return evolve(period, start=period.end.replace(month=1, day=1), grain="year", point=False) if ended else None


def at_end(period: Period) -> Period:
    """A state is measured at the end of a period: 不良率 of 2025 is that of 2025-12-31."""
    if period.end is None or period.point:
        return period
    return evolve(period, start=period.end, grain="point", point=True)


def at_close(draft: Draft, period: Period, text: str) -> bool:
    """Whether a figure tells where a week's trading ended: 收盘价 of 3.23-3.27 in a cell, 本周收于 2184 点."""
    measure = draft.measure.lower()
    closing = draft.cell is not None and (measure.endswith(roles("closing")) or measure in roles("quoted_now"))
    at = draft.quantity.left
    closing = draft.aspect == "level" and (closing or _CLOSED_AT.search(text, max(0, at - _NEAR), at) is not None)
    closing = closing or (draft.aspect == "multiple" and draft.measure.lower().startswith(roles("valuations")))
    mean = "mean" in draft.how or "均" in draft.measure
    return closing and not mean and period.grain in WEEKS and is_short(period)


_CLOSED_AT = Rare(r"(?:收于|收报|报收|收盘于|收在|收盘报|(?:closed|settled|ended|finished)(?: the week)? at) ?\Z")
_NEAR = 24


def quoted_level(draft: Draft) -> bool:
    """Whether a figure is what a share or a company is quoted at now, which no year or quarter has."""
    now = draft.measure in ("收盘价", "最新收盘价") or draft.measure in roles("quoted_now")
    level = draft.aspect == "level" and draft.quantity.kind == "money" and draft.cell is None
    return now and level and not draft.measure.isascii()


@lru_cache(maxsize=1024)
def standing(measure: str) -> bool:
    """Whether a measure is a term of an offer or a contract; an average price is that of a time."""
    return measure.lower().endswith(roles("standing")) and not measure.startswith(roles("averaged"))


def was_over(period: Period, published: date | None) -> bool:
    """Whether a day or a month was over when the report came out."""
    short = period.grain in ("day", "month", "week", "range")
    return bool(short and published is not None and period.end is not None and period.end <= published)


def was_to_come(period: Period, published: date | None) -> bool:
    """Whether the last day of a period was still to come when the report came out."""
    return published is not None and period.end is not None and period.end > published


def weekly(draft: Draft) -> bool:
    return draft.aspect == "change" and (_OF_A_WEEK.search(draft.measure) is not None or draft.window == "week")


_OF_A_WEEK = lazy("周(?![转期边年岁密])")


def week_of(period: Period, printed: Period | None) -> Period:
    """A weekly change dated by one day is that of the week that ends there; `printed` is the one the report prints."""
    if period.end is None or period.start != period.end:
        return period
    if printed is not None and printed.end == period.end:
        return printed
    return evolve(period, start=period.end - timedelta(days=period.end.weekday()), grain="week", point=False)


def month_of_rate(draft: Draft, period: Period) -> Period:
    """Prices rose 2.1% in the year to September: the rate is September's, against the September before."""
    spec = draft.mark.spec if draft.mark is not None else None
    if draft.aspect != "change" or draft.unit != "%" or period.end is None or getattr(spec, "form", "") != "ended":
        return period
    until = getattr(spec, "until", None)
    yearly = getattr(spec, "number", None) == _YEAR and getattr(until, "form", "") == "month"
    if not yearly or _PRICES.search(f"{draft.subject} {draft.measure}") is None:
        return period
    return evolve(period, start=period.end.replace(day=1), grain="month")


_YEAR = 12
_PRICES = lazy(r"\b(?:prices?|inflation|CPI|HICP|RPI|PPI|wages?|pay|rents?)\b", re.I)


def until_covered(period: Period, covered: Period | None) -> Period:
    """年初至今 in a table of a week is up to the end of the week, whenever the report is dated; or up to its day."""
    if covered is None or covered.end is None or period.start is None or period.end is None:
        return period
    near = (covered.grain in WEEKS or covered.start == covered.end) and 0 < (period.end - covered.end).days <= _LATE
    return evolve(period, end=covered.end) if near else period


_LATE = 10


def so_far(draft: Draft, period: Period, published: date | None, week: Period | None, text: str) -> Period:
    """年内已新开 42 家, 11月累计 10.2 万辆, of what goes on: up to the end of the week, or to today."""
    start, end = period.start, period.end
    going_on = published is not None and start is not None and end is not None and start < published < end
    if published is None or not going_on or draft.stance != "actual" or period.grain not in ("year", "month"):
        return period
    if draft.measure.endswith(roles("plans")) or _SET_AHEAD.match(text, draft.quantity.right) is not None:
        return period
    left = draft.mark.left if draft.mark is not None and draft.mark.left >= 0 else draft.quantity.left
    words = _ENDS.split(text[max(0, left - _JUST_BEFORE) : left])[-1]
    words += _ENDS.split(text[left : draft.quantity.right + _JUST_BEHIND])[0]
    by_number = period.grain == "year" or period.label[:1].isdigit()  # 11月累计, but not 本月累计
    if not by_number or (not draft.cumulative and _SO_FAR.search(words) is None):
        return period
    last = week.end if week is not None and week.end is not None and week.end <= published else published
    near = (published - last).days <= _LATE and start is not None and start < last
    return evolve(period, end=last if near else published, grain="range")


_SO_FAR = lazy(
    r"(?:年内|今年|本年|\d月|本月|当月)(?!将|还|拟|有望|计划|预计|底|末|初|目标)"
    r"[^，。；\n]{0,12}(?:累计|已经?(?!知)|共(?!享)|以来|至今)"
    r"|年内(?:[^，。；\n\d]{0,4}(?:[涨跌升]|新[开增投签上]|[净增减]|下滑|上行|下行))"
    r"|\b(?:[Tt]his year['’]s (?:total|tally)|(?:so far|to date)[^.;\n]{0,40} this (?:year|month)"
    r"|this (?:year|month) so far"
    r"|total[^.;\n]{0,30} this year|(?:up|down|gained|lost|risen|fallen) [^.;,\n]{1,16} (?:for|on) the year)\b"
)
_SET_AHEAD = lazy(rf"的?[^，。；、\d\n]{{0,6}}?(?:{'|'.join(sorted(roles('plans'), key=len, reverse=True))})")
"""完成全年 7,200 万头目标的 83%: what was aimed at for all of the year."""
_JUST_BEFORE, _JUST_BEHIND = 24, 24
_ENDS = lazy(r"[。；;\n]|\. ")


def since_january(period: Period, between: str) -> Period:
    """2 月光模块出口累计同比 is said of January to February; 本月累计 of that month, 当月增 26%；累计增 17% is not.

    `between` is what stands between the period and the figure.
    """
    if period.start is None or period.grain != "month":
        return period
    if period.label.startswith(("本", "当", "该", "上")) and _APART.search(between.partition("累计")[0]) is None:
        return period
    return evolve(period, start=period.start.replace(month=1), grain="months")


_APART = lazy(r"[，；。,;]")
