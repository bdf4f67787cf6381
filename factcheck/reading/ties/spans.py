"""Whether a base spans what lies between two levels: days, lengths, years."""

from __future__ import annotations

from factcheck.facts import Fact
from factcheck.patterns import lazy
from factcheck.periods import Period, Spec
from factcheck.reading.ties.items import Item, Line

_YEAR = range(359, 372)
"""Days from one period to the same one a year later; 52- and 53-week years included."""


def days_between(old: Fact, new: Fact) -> int | None:
    """The days from the end of one level's period to that of the other; None where a date is missing."""
    return days_apart(old.period, new.period)


def days_apart(one: Period | None, other: Period | None) -> int | None:
    """The days from the end of one period to that of another, by the calendar or both by an undated report's count."""
    if one is None or other is None or (one.start is None) != (other.start is None):
        return None
    first, last = one.days, other.days
    return (last[1] - first[1]).days if first and last else None


def as_long(one: Fact, other: Fact) -> bool:
    """Whether two levels are of stretches about as long: a quarter's margin does not follow from the year's."""
    grains = {fact.period.grain for fact in (one, other) if fact.period is not None}
    if "year" in grains and grains & {"half", "quarter", "month", "months"}:
        return False
    if any(_last_year(*pair) for pair in ((one, other), (other, one))):
        return True
    first, second = _length(one), _length(other)
    weeks = min(first, second) > 2 and max(first, second) < 8  # of five, six or seven days
    return min(first, second) < 2 or weeks or max(first, second) <= min(first, second) * _LENGTHS


def _last_year(one: Fact, other: Fact) -> bool:
    """Whether a figure of last year stands beside one of some days: 假期客座率 84.6%，去年 83.5%, of the same days."""
    if one.period is None or other.period is None or one.period.label not in ("去年", "上年"):
        return False
    return other.period.grain in ("range", "week") and 0 < _length(other) < _DAYS


_DAYS = 16


def _length(fact: Fact) -> int:
    """The days of a fact's period, be it by the count of an undated report; 0 where they are not known."""
    span = fact.period.days if fact.period is not None else None
    return (span[1] - span[0]).days + 1 if span is not None else 0


_LENGTHS = 1.3
"""A month may be 31 days and the one before 28, and a year 53 weeks."""
_BASES = frozenset({"yoy", "qoq", "mom", "wow", "prev_year_end"})


def spans(base: str, new: Item, old: Item) -> bool:
    """Whether two levels may lie as far apart as the base says, as far as dates tell: 从3月的 36 万降至 31 万，同比…"""
    days = days_between(old.fact, new.fact)
    if _of_last_year(old) and base in ("", "yoy", "stated"):
        return True
    if not as_long(old.fact, new.fact) and not _measured_from(new, old):
        return False
    if days == 0 and old.draft.role == "from" and base in _BASES and old.earlier != base:
        return False  # 2026年净利润预测由 21 亿元上调至 23 亿元，同比增长 14%: two views of one year
    if not days and _by_two_names(new, old):
        return False
    if days is None or not days:
        one, two = (getattr(item.draft.mark, "spec", None) for item in (old, new))
        if base != "yoy" or one is None or two is None or old.earlier == "yoy":
            return True
        return not (one.form == two.form == "month" and one.number != two.number)
    if base == "yoy":
        return abs(days) in _YEAR
    begun = old.fact.period is not None and old.fact.period.label.endswith("初")
    if base == "wow" and not old.earlier and (begun or abs(days) > _WEEK):
        return False  # 低点 14.02 元（5月29日），6月11日为 14.21 元，周环比上涨 0.7%
    if base == "mom" and not old.earlier and abs(days) > _MONTH:
        return False  # 月末报 8.4 万元，月涨 5.1%；7月中旬低点为 7.2 万元
    return not (base in ("qoq", "mom", "wow") and abs(days) > 100)


def _measured_from(new: Item, old: Item) -> bool:
    """前三季度收益率 3.62%，较上半年的 3.71%下降 9bp: the rate that points are said to be measured from."""
    one = old.fact.terms == new.fact.terms and old.draft.sentence == new.draft.sentence
    return one and old.fact.unit == new.fact.unit == "%" and _FROM_THE.fullmatch(old.before) is not None


_FROM_THE = lazy(r"相?[较比][^，。；的]{2,10}的\s?")
_MONTH = 45
_WEEK = 10
"""Days from a figure to that of the week before, holidays included."""


def _of_last_year(old: Item) -> bool:
    """A margin of 19.6% in the quarter, against 18.4% last year: in English that is the same quarter of last year."""
    spec = getattr(old.draft.mark, "spec", None)
    plain = isinstance(spec, Spec) and spec.form == "year" and spec.year is None and spec.year_shift == -1
    return plain and old.earlier == "yoy" and _AGAINST.search(old.before) is not None


_AGAINST = lazy(r"\b(?:against|versus|vs\.?|compared (?:with|to)|from|on)\b[^.;]{0,30}\Z")


def _by_two_names(new: Item, old: Item) -> bool:
    """Whether 去年 dates the one and a year by its number the other: 去年 180 万元，2023年为 320 万元，下降 43.8%.

    Which of them is the earlier depends on the day of the report: where it is not told, or told wrong, nobody knows.
    """
    one, two = (getattr(item.draft.mark, "spec", None) for item in (old, new))
    if not isinstance(one, Spec) or not isinstance(two, Spec):
        return False
    return one.year is None and one.year_shift == -1 and two.year is not None and two.form == one.form


def told_twice(new: Item, old: Item) -> bool:
    """Whether two levels are one, printed again under another name of its year: 去年 41.2 万辆, 2024年的 41.2 万辆."""
    equal = (new.fact.low, new.fact.high) == (old.fact.low, old.fact.high) and new.fact.terms == old.fact.terms
    return equal and (not old.earlier or new.draft.role == "to")


def names_other_year(line: Line, item: Item, old: Item) -> bool:
    """Whether a change counts from a year it names, the level from another: 与2022年相比增加, 从2019年的120万辆."""
    place = line.items.index(item) if item in line.items else 0
    before = line.items[place - 1] if place else item
    start = before.start if before.sort == "change" and item.bare else item.start  # 增加 207 万辆，增长 38.76%
    marks = (piece.mark for piece in line.pieces[start : item.at] if piece.kind == "cmp")
    named = [getattr(mark, "spec", None) for mark in marks]
    until = getattr(named[-1], "until", None) if named else None
    period = old.fact.period
    if until is None or until.year is None or period is None or period.start is None or period.end is None:
        return False
    return not period.start.year <= until.year <= period.end.year


def years_between(new: Item, old: Item) -> str:
    """The years between two levels, as '7'; '4|5' where a range (2024-2028 年) may count either way; '' if unknown."""
    last = new.fact.period
    first = old.fact.period or last
    if first is None or last is None or first.start is None or last.end is None or last.start is None:
        return ""
    if first.iso == last.iso:
        span = last.end.year - first.start.year
        return f"{span}|{span + 1}" if span > 0 else ""
    same = (first.start.month, first.grain) == (last.start.month, last.grain)
    span = last.end.year - (first.end.year if first.end else first.start.year)
    one, other = new.draft.mark, old.draft.mark
    if same and span > 1 and one is not None and other is not None and one.text == other.text:
        return f"{span}|{span + 1}"  # 2021-2025 年由 50 亿元增至 104 亿元: the year before may be the base
    return str(span) if same and span > 1 else ""


def years_said(line: Line) -> str:
    """The years of the one range that a sentence names (From 2019 to 2023): '4|5', as it may count either way."""
    ranges = [piece.mark for piece in line.pieces if piece.kind == "period" and piece.mark is not None]
    spans = {_span(getattr(mark, "spec", None)) for mark in ranges} - {0}
    span = spans.pop() if len(spans) == 1 and len(ranges) == 1 else 0
    return f"{span}|{span + 1}" if span > 1 else ""


def _span(spec: object) -> int:
    """The years from the first to the last of a range of years; 0 for anything else."""
    if not isinstance(spec, Spec) or spec.form != "year" or spec.year is None:
        return 0
    last = spec.last if spec.last is not None else spec.until.year if spec.until is not None else None
    return last - spec.year if last is not None else 0
