"""When two figures are of one time: by their days, by their labels, by the years that their words tell."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from factcheck.facts import Fact
from factcheck.patterns import Rare, lazy
from factcheck.periods import Period

SURE, PERHAPS, NO = 2, 1, 0
_ANOTHER_TIME = Rare(
    r"(上年|去年|同期|前值|预期|预估|此前|原来|上[期月周季轮批次届一]|前[一次轮]|年初|期初|一致|(?<![\u4e00-\u9fff])行业|平均预估|平均预期|平均|"
    r"year-ago|last year|consensus|expected|estimate|versus|from|合计|总计|共计|合共|total(?! of))[^，。；,;]{0,10}\Z"
)
_ON_TO = lazy(r"\d[^，。；,;\d]{1,6}(?:至|到|to)\s?(?:约|近|了)?\Z")
"""由年初的 13.4 亿元增至: the figure behind it is of now."""
_FORMER = lazy(r"[（(]原(?:为|值)?\Z")
_NEAR_DAYS = 7
_AS_OF = lazy(r"\s|^(?:截至|截止|到|于|在)")


def how_told(provenance: tuple[tuple[str, str], ...], field: str) -> str:
    """Where a field of a fact came from; '' for what is printed beside the figure."""
    for name, how in provenance:
        if name == field:
            return how
    return ""


def when(one: Fact, other: Fact) -> int:
    """`same_time`, but a period that the figure only inherits says little against one that lies in it."""
    if one.period is other.period and days_of(one.period) is not None:
        return SURE
    same = same_time(one.period, other.period)
    if same == PERHAPS and _day_beside_none(one, other):
        return NO  # what was counted on one day, and over a time not told
    if same != NO:
        return same
    mine, yours = days_of(one.period), days_of(other.period)
    if mine and yours and (_one_week(mine, yours) or _its_last_day(one.period, other.period)):
        return SURE
    if mine and yours and mine[1] == yours[1] and _points(one, other) == 1:
        if one.aspect in ("level", "share"):
            return PERHAPS  # what stands at the end of a year is mostly printed under the year
        if "table" in (one.layout, other.layout) and one.base == other.base == "yoy" and "month" in _grains(one, other):
            return PERHAPS  # and how a balance of the end of a month has grown, in the column of that month
    if mine and yours and _grains(one, other) in _WEEK_AND_DAY and _in_stock(one, other):
        if mine[1] == yours[1]:
            return PERHAPS  # 社会库存降至 19.8 万吨, in a weekly, and the column of its Friday
        if abs((mine[1] - yours[1]).days) >= _A_WEEK:
            return NO  # and the column of the Friday before
    lent = [how_told(f.provenance, "period") in ("inherited", "title", "section") for f in (one, other)]
    if not any(lent) or mine is None or yours is None:
        return NO
    if all(lent) and _YEAR not in (grain_of(one), grain_of(other)):
        return NO  # below 第二季度业绩摘要, and below 上半年业绩摘要
    longer, shorter = (mine, yours) if mine[1] - mine[0] >= yours[1] - yours[0] else (yours, mine)
    if lent[(mine, yours).index(longer)] and longer[0] <= shorter[0] and shorter[1] <= longer[1]:
        return PERHAPS  # a caption under a title that names the year says nothing of the month
    carried_over = all(how_told(f.provenance, "period") for f in (one, other))
    return PERHAPS if abs((mine[1] - yours[1]).days) <= (31 if carried_over else _NEAR_DAYS) else NO


def _one_week(one: tuple[date, date], other: tuple[date, date]) -> bool:
    """Whether two stretches are a week with and without its weekend: 上周, and 11/9-11/15 当周."""
    lengths = ((b - a).days + 1 for a, b in (one, other))
    return one[0] == other[0] and one[0].weekday() == 0 and all(5 <= length <= 7 for length in lengths)


def _its_last_day(one: Period | None, other: Period | None) -> bool:
    """Whether one is the day on which the other, told by the same words, closes: 本周布伦特收于 …，周环比上涨 …."""
    if one is None or other is None or one.point == other.point or one.label != other.label:
        return False
    day, week = (one, other) if one.point else (other, one)
    if day.grain != "week" or day.end is None or week.start is None or week.end is None:
        return False
    return week.start <= day.end <= week.end and (week.end - week.start).days <= _A_WEEK


_YEAR = "year"
_A_WEEK = 6
_WEEK_AND_DAY = ({"week", "day"}, {"range", "day"})
_STOCKS = ("库存", "仓单", "存栏", "余额", "存量", "库容")


def _in_stock(one: Fact, other: Fact) -> bool:
    """Whether both are levels of what is there at some time: the end of a week is when it is counted."""
    return one.aspect == other.aspect == "level" and one.measure.endswith(_STOCKS) and other.measure.endswith(_STOCKS)


def grain_of(fact: Fact) -> str:
    return fact.period.grain if fact.period is not None else ""


def _grains(*facts: Fact) -> frozenset[str]:
    return frozenset(map(grain_of, facts))


def _day_beside_none(one: Fact, other: Fact) -> bool:
    """Whether one of two counts is of a printed day and the other of no time that is told."""
    days = [f.period is not None and f.period.grain == "day" and not f.period.point for f in (one, other)]
    return any(days) and None in (one.period, other.period) and one.kind == other.kind == "count"


def _points(*facts: Fact) -> int:
    return sum(fact.period is not None and fact.period.point for fact in facts)


def days_of(period: Period | None) -> tuple[date, date] | None:
    return None if period is None or period.start is None or period.end is None else (period.start, period.end)


def same_time(one: Period | None, other: Period | None) -> int:
    """Whether two periods are the same days: SURE, PERHAPS where one is not told, NO."""
    mine, yours = days_of(one), days_of(other)
    if mine is None or yours is None:
        labels = {_AS_OF.sub("", p.label) for p in (one, other) if p is not None}
        short, long = sorted(labels, key=len) if len(labels) == 2 else ("", "")
        if short and mine is None and yours is None:
            return SURE if long.removesuffix(short) in _THIS_YEAR else NO
        if one is not None and other is not None and len(labels) == 1 and one.kind == other.kind:
            label = labels.pop()
            if one.kind in ("bare", "calendar") or (one.kind == "relative" and _OF_A_YEAR.match(label)):
                return SURE  # 第三季度 of a body whose calendar is not known, twice; 今年春节假期, twice
            return PERHAPS
        if any(map(_COUNTED_YEAR.match, labels)) and any(map(_PRINTED_YEAR.match, labels)):
            return NO  # 年内, 2023年全年: whoever counts from the day of the report names another year by its number
        known, floats = mine or yours, next((p.afloat for p in (one, other) if p is not None and p.afloat), None)
        if known and floats and _within_year(known) != _within_year(floats):
            return NO  # May, of whichever year, and June to December of this one
        if any(p is not None and p.afloat for p in (one, other)):
            return PERHAPS  # 9月 …，2024年9月 …, in a report without a date: the one may be the other's next
        return SURE if short and long.endswith("年" + short) else PERHAPS
    if mine == yours:
        return SURE
    assert one is not None
    assert other is not None
    if one.assumed and other.assumed and _year_aside(one) == _year_aside(other):
        return PERHAPS
    return NO


def may_be_one_time(one: Period | None, other: Period | None) -> bool:
    """Whether two periods may be the same days; in a report without a date, 5月 and 1-5月 are not.

    >>> from datetime import date
    >>> may, so_far = (Period(None, None, "", afloat=(date(4, n, 1), date(4, 5, 31))) for n in (5, 1))
    >>> may_be_one_time(may, so_far), may_be_one_time(may, None)
    (False, True)
    """
    if one is None or other is None:
        return True
    if one.iso and other.iso:
        return one.iso == other.iso
    if one.days is None or other.days is None:
        return True
    return one.days == other.days if one.afloat and other.afloat else _within_year(one.days) == _within_year(other.days)


def _within_year(days: tuple[date, date]) -> tuple[tuple[int, int], ...]:
    """The days of a stretch, whatever its year."""
    return tuple((day.month, day.day) for day in days)


_THIS_YEAR = frozenset({"今年", "本年", "今年的"})
"""今年前三季度 and 前三季度, in a report that prints no year."""
_OF_A_YEAR = lazy(r"(?:今年|去年|前年|(?:19|20)\d\d年).{2,}")
_COUNTED_YEAR = lazy(r"今年|本年|年内|去年|上年|前年")
_PRINTED_YEAR = lazy(r"(?:19|20)\d\d年")


def _year_aside(period: Period) -> tuple[int, int, int, int] | None:
    if period.start is None or period.end is None:
        return None
    return period.start.month, period.start.day, period.end.month, period.end.day


def cut_short(one: Fact, other: Fact) -> bool:
    """Whether the coarser of two figures is the finer one with its last digits cut off: 15% for 15.8%.

    Headlines are sometimes cut instead of rounded; that is no second value.
    """
    if one.low is None or other.low is None or not one.step or not other.step or one.step == other.step:
        return False
    coarse, fine = (one, other) if one.step > other.step else (other, one)
    assert coarse.low is not None
    assert fine.low is not None
    assert coarse.step is not None
    gap = abs(fine.low) - abs(coarse.low)
    return (coarse.low >= 0) == (fine.low >= 0) and 0 <= gap < coarse.step


def another_time(fact: Fact, text: str, totals: bool = True) -> bool:
    """Whether the words right before a figure make it another one: 去年同期的, 市场预期的; 合计, if asked for."""
    left = fact.quantity.left
    if _YEAR_AGO.match(text, fact.quantity.right):
        return True
    word, before = _time_told(text[max(0, left - _TIME_REACH) : left])
    if not word or (word in _TOTALS and not totals):
        return False
    if fact.aspect in ("change", "points") and before in ("比", "较"):
        return False  # 比上年末净增 2850 万户: the base of a change
    if word in _TOTALS and _SO_MANY.search(fact.subject):
        return False  # 20 家公司营业收入合计 4,012 亿元: what is told of them all
    if word == "平均" and word in fact.measure:
        return False  # 平均库存 4.2 个月: its own name
    if word == "同期" and _BESIDE_IT.search(text, max(0, left - _TIME_REACH), left):
        return False  # 首次超过同期合资品牌的 2.9 万辆: another's, at the same time
    label = fact.period.label if fact.period is not None else ""
    if label and word in _TOTALS and f"{label}{word}" in text[max(0, left - _TIME_REACH) : left]:
        return False  # 一季度合计 90.8 亿件: what its months make
    return not (label and word in label)


_YEAR_AGO = lazy(
    r"(?: (?:Y/Y|y/y|YoY|yoy|year[- ]over[- ]year|year[- ]on[- ]year|annually))?"
    r" (?:a|one) year (?:ago|earlier|before)\b"
)
"""Orders fell 8.6% a year ago, without a from or than: a figure of then, not one measured by then."""
_BESIDE_IT = lazy(r"(?:超过|超越|赶超|反超|高于|低于|不及|不如|多于|少于|领先|而)同期[^，。；,;\d]{2,10}\Z")
_SO_MANY = lazy(r"(?:\d{1,4}|[两三四五六七八九十百]{1,3}) ?[大家][\u4e00-\u9fff]{0,10}\Z")
_TIME_REACH = 23
_TOTALS = frozenset({"合计", "总计", "共计", "合共", "total"})


@lru_cache(maxsize=1024)
def _time_told(near: str) -> tuple[str, str]:
    """The word that makes a figure behind some words another one, and the character before it; '' and '' for none."""
    match = _ANOTHER_TIME.search(near, len(near) == _TIME_REACH)
    if match is not None and not _ON_TO.search(near, match.end(1)):
        return match[1], near[match.start() - 1 : match.start()]
    former = _FORMER.search(near[-6:])
    return (former[0], "") if former else ("", "")


def of_its_bracket(fact: Fact, text: str, begin: int) -> bool:
    """增速较上半年（营收+3.60%）改善: whether a figure stands in a bracket behind a stretch that it is not read as of.

    `begin` is where its sentence begins.
    """
    opened = _STRETCH_BEFORE.search(text, begin, fact.quantity.left)
    return opened is not None and (fact.period is None or opened["when"] not in fact.period.label)


_STRETCH_BEFORE = lazy(
    r"(?P<when>[上下]半年|[一二三四]季度|前三季度|全年|\d{1,2}月|[QH][1-4]|[1-4]Q(?:\d\d)?|[12]H(?:\d\d)?)"
    r"\s?[（(][^（()）]{0,40}\Z"
)
