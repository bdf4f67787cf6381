"""Which of two figures is the later one: by their days, by the months or quarters they are called after, by a word.

Reports often print no year (8月增长 3.4%，7月增长 2.8%), and call the earlier figure 上月为 2.8% or （前值：2.8%）.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from factcheck import Fact, Period
from factcheck.index import days
from factcheck.patterns import lazy
from factcheck.reading.phrases import terms as fold_terms
from factcheck_rules._look import Look

_EARLIER = lazy(
    r"上年|去年|上月|上周|上季|上期|上一?(?:交易)?日|前值|前月|前一|同期|此前|年初|期初|原先|前次|昨[日天]"
    r"|前[一两]?[天日周月年]"
)
_NUMBERED = lazy(
    r"(?P<first>\d{1,2})\s?(?:[-—~至到]\s?(?P<last>\d{1,2}))?\s?月|(?P<quarter>[一二三四])季度|Q(?P<q>[1-4])"
)
_QUARTERS = {word: n for n, word in enumerate("一二三四", 1)}
_LEAD = 24
_MONTHS = 12
_STEPS = 3
"""Months without a year that lie this far apart at most are taken for months of one year."""


def later(one: Fact, other: Fact, text: str) -> int:
    """1 where the first figure is the later one, -1 where the second is, 0 where nothing tells."""
    mine, yours = days(one.period), days(other.period)
    if mine is not None and yours is not None:
        if mine[1] != yours[1]:
            return 1 if mine[1] > yours[1] else -1
        if mine != yours:
            return 0
    first, second = _lead(one, other, text), _lead(other, one, text)
    said = bool(_EARLIER.search(second)) - bool(_EARLIER.search(first))
    if said:
        return said
    return _by_number(_label(one), _label(other)) or _by_number(first, second)


def span_of(period: Period | None) -> tuple[date, date] | None:
    """The days of a period; for 上半年 or 8月 of a year that is nowhere told, those of one and the same nominal year.

    >>> from factcheck.periods import Period
    >>> [day.month for day in span_of(Period(None, None, "前三季度"))]
    [1, 9]
    """
    known = days(period)
    if known is not None or period is None or period.point:
        return None if period is not None and period.point else known
    months = _months(period.label)
    if months is None:
        return None
    first, last = months
    end = date(_NOMINAL + last // _MONTHS, last % _MONTHS + 1, 1) - timedelta(1)
    return date(_NOMINAL, first, 1), end


_NOMINAL = 1904
_LABELS = lazy(
    r"(?P<first>\d{1,2})(?:[-—~至到](?P<last>\d{1,2}))?月份?|第?(?P<quarter>[一二三四])季度?|Q(?P<q>[1-4])"
    r"|前(?P<so_many>[两二三])个?季度?|(?P<half>[上下])半年|H(?P<h>[12])|(?P<year>全年|年度)"
)
_HALVES = {"上": (1, 6), "下": (7, 12), "1": (1, 6), "2": (7, 12)}
_SO_MANY = {"两": 6, "二": 6, "三": 9}


def _months(label: str) -> tuple[int, int] | None:
    """The first and last month that a label without a year names."""
    said = _LABELS.fullmatch(label.replace(" ", ""))
    if said is None:
        return None
    if said["first"]:
        first, last = int(said["first"]), int(said["last"] or said["first"])
        return (first, last) if 1 <= first <= last <= _MONTHS else None
    number = _quarter(said["quarter"] or said["q"] or "")
    if number:
        return 3 * number - 2, 3 * number
    if said["so_many"]:
        return 1, _SO_MANY[said["so_many"]]
    return _HALVES.get(said["half"] or said["h"] or "", (1, _MONTHS))


def told_earlier(fact: Fact, text: str) -> bool:
    """Whether the words right before a figure make it one of an earlier time: 上年同期为 2.8%."""
    return _EARLIER.search(_lead(fact, fact, text)) is not None


def _lead(fact: Fact, other: Fact, text: str) -> str:
    """The words before a figure in its clause, not beyond the other figure, with its period's label."""
    left = max(0, fact.quantity.left - _LEAD)
    if other.quantity.right <= fact.quantity.left:
        left = max(left, other.quantity.right)
    words = text[left : fact.quantity.left]
    for stop in "。；\n":
        words = words.rpartition(stop)[2]
    return words if _EARLIER.search(words) or _NUMBERED.search(words) else _label(fact)


def _label(fact: Fact) -> str:
    return fact.period.label if fact.period is not None else ""


def _by_number(first: str, second: str) -> int:
    """Two months, or two quarters, of a year that is not printed: 8月 comes after 7月, and 1月 after 12月."""
    mine, yours = (next(reversed(list(_NUMBERED.finditer(words))), None) for words in (first, second))
    if mine is None or yours is None:
        return 0
    if mine["first"] and yours["first"]:
        if bool(mine["last"]) != bool(yours["last"]):
            return 0
        ends = [int(found["last"] or found["first"]) for found in (mine, yours)]
        step = (ends[0] - ends[1] + _MONTHS // 2) % _MONTHS - _MONTHS // 2
        return 0 if abs(step) > _STEPS else (step > 0) - (step < 0)
    quarters = [_quarter(found["quarter"] or found["q"] or "") for found in (mine, yours)]
    if 0 in quarters:
        return 0
    return (quarters[0] > quarters[1]) - (quarters[0] < quarters[1])


def _quarter(said: str) -> int:
    return int(said) if said.isdigit() else _QUARTERS.get(said, 0)


def same_series(one: Fact, other: Fact) -> bool:
    """Whether two figures are of one measure at two times; the base of the second may be left out.

    8月同比下降 2.1%，7月为下降 3.6%.
    """
    if one.unit != other.unit or one.aspect != other.aspect or one.stance != other.stance:
        return False
    first, second = sorted((one, other), key=lambda fact: fact.quantity.left)
    if first.base != second.base and second.base:
        return False
    return first.terms - _SUMMED == second.terms - _SUMMED or not second.terms


_SUMMED = frozenset({"累计", "当月", "单月", "当季", "单季"})
"""Words that the second of two figures leaves out: 1-10月累计下降 1.7%，1-9月下降 0.5%."""


def in_time(facts: Sequence[Fact], around: Look) -> list[Fact]:
    """Figures in the order of their time, the earliest first; [] where the order of any two is not known."""
    if len(facts) < 2:
        return []
    ordered = list(facts)
    for k in range(1, len(ordered)):
        at = k
        while at:
            sign = later(ordered[at - 1], ordered[at], around.text)
            if not sign:
                return []
            if sign < 0:
                break
            ordered[at - 1], ordered[at] = ordered[at], ordered[at - 1]
            at -= 1
    return ordered


def steps(facts: Sequence[Fact]) -> Iterator[int]:
    """1, 0 or -1 for each step from one figure to the next."""
    for old, new in pairwise(facts):
        assert old.low is not None
        assert new.low is not None
        yield (new.low > old.low) - (new.low < old.low)


def named(words: str) -> frozenset[str]:
    """The terms that words name."""
    return fold_terms(words)
