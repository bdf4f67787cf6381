"""均值与总量不符：An amount a day, a month or a head that the total beside it doesn't give.

What it flags
    8 天假期，客流 24.8 亿人次，日均 3.60 亿人次; 1-8月累计 3,952 亿元，月均 449 亿元; 出游 9.26 亿人次，
    总花费 8,410 亿元，人均花费 980 元: the mean times so many days, months or people is not the total.

>>> from factcheck import check
>>> text = "8天假期铁路发送旅客1.62亿人次，日均{}万人次。"
>>> for finding in check(text.format("2,205"), select=["SUM15"]).findings:
...     print(finding.rule, finding.printed, finding.expected)
SUM15 2,205万人次 2025万人次

Why it matters
    Readers compare means from one year to the next; after an update they go stale first.

When it stays silent
    Rounding explains the gap; several totals or counts may be meant; the gap is so wide that the mean is of other days
    (trading days) or of other people.

>>> check(text.format("2,025"), select=["SUM15"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.index import counted
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.lexicon import measures
from factcheck_rules._later import told_back
from factcheck_rules._look import Look, look
from factcheck_rules._ties import misprinted, nearly, softened, told
from factcheck_rules._times import how_told

CODE = "SUM15"
SEVERITY = Severity.WARNING

NEAR, NEAR_COUNTED, MOST = 0.2, 0.35, 14
"""How far a mean may be off: over days that only the period tells, over days or people that are printed."""
_DAYS = {"日均": 1, "周均": 7}
_MONTHS = {"月均": 1, "季均": 3}
_HEADS = {"人均": frozenset({"人", "人次", "名", "位"}), "户均": frozenset({"户"}), "店均": frozenset({"家"})}
_ACCOUNTS = ("户数", "开户人数", "账户数", "客户数", "用户数", "客户总数", "用户总数")
_COUNTS = {"人均": ("人次", "人数", "客流量"), "户均": _ACCOUNTS, "店均": ("门店数", "家数")}
"""Measures whose figures may be printed without a unit: 购物人次 14.3 万."""
_SINCE = lazy("(?<!年)(?<!年初)(?<!月)(?<!今年)以来|(?<!年)后日均|since")
_TRADED = lazy(r"成交|交易|换手|买入|卖出|净流")
_SPAN = lazy(r"(?<!\d)(?P<first>\d{1,2})\s?月?\s?[-–—~～至到]\s?(?P<last>\d{1,2})\s?月|前(?P<n>\d{1,2})个?月")
_MONTH = lazy(r"(?:今年|当年|20\d\d\s?年)?\s?(\d{1,2})\s?月份?")
_LENGTHS = {month: 30 if month in (4, 6, 9, 11) else 31 for month in (1, *range(3, 13))}
"""The days of a month, of February apart."""
_STRETCHES = {"上半年": 6, "下半年": 6, "半年": 6, "前三季度": 9, "全年": 12, "季度": 3}
_DAY_UNITS = frozenset({"d", "天", "日", "交易日", "工作日"})
_WEEK = 7


def check(reading: Reading) -> Iterator[Check]:
    """Set each mean against the total and the days or heads in its sentence or the one before."""
    found = look(reading)
    for number, facts in found.by_sentence.items():
        few = facts if number >= 0 and len(facts) <= MOST else ()
        means = {f.quantity.left: f for f in few if f.aspect == "level" and f.scope and _kind(f, found)}
        for mean in means.values():
            if mean.low is None or mean.low != mean.high or mean.trust < 0.5 or "/" in mean.unit or told_back(mean):
                continue
            if _SINCE.search(found.text, found.clause(mean.quantity.left, mean.quantity.right)[0], mean.quantity.left):
                continue  # 高铁开通以来日均客流 1.6 万人次: over days of its own
            near = _near(mean, number, found)
            told_by = _per_head if _kind(mean, found) in _HEADS else _per_time
            yield from told_by(mean, near, found)


def _kind(fact: Fact, found: Look) -> str:
    """日均, 人均 and the like, where a figure's own words say so: not 一周合计 behind a 日均."""
    kind = next((word for word in fact.scope if word in _DAYS or word in _MONTHS or word in _HEADS), "")
    if not kind:
        return ""
    begin, _ = found.clause(fact.quantity.left, fact.quantity.right)
    return kind if kind in found.text[begin : fact.quantity.left] else ""


def _near(mean: Fact, number: int, found: Look) -> list[Fact]:
    """The figures of the mean's own sentence and of the one before it in its paragraph, one a figure."""
    near = [f for k in (number - 1, number) for f in found.by_sentence.get(k, ()) if found.one_block(f, mean)]
    levels = [f for f in near if f.aspect == "level" and f.low is not None and f.low == f.high and f.low > 0]
    kept = [f for f in levels if not told_back(f) and f.stance == mean.stance and f.quantity is not mean.quantity]
    return list({f.quantity.left: f for f in kept}.values())


def _per_head(mean: Fact, near: Sequence[Fact], found: Look) -> Iterator[Check]:
    """总花费 8,410 亿元 over 9.26 亿人次: any pair may hold, one alone may fail."""
    if mean.kind != "money":
        return
    kind = _kind(mean, found)
    heads = [f for f in near if f.unit in _HEADS[kind] or (not f.unit and f.measure.endswith(_COUNTS[kind]))]
    totals = [f for f in near if f.unit == mean.unit and not _kind(f, found) and (f.low or 0) > (mean.low or 0) * 100]
    made = [_compared(mean, total, sides.of(count)) for total in totals for count in heads]
    yield from _one(made, NEAR_COUNTED)


def _per_time(mean: Fact, near: Sequence[Fact], found: Look) -> Iterator[Check]:
    """A total of the same thing, and how many days or months it is of."""
    totals = [f for f in near if f.unit == mean.unit and not _kind(f, found) and (f.low or 0) > (mean.low or 0)]
    totals = [f for f in totals if _one_thing(f, mean) and not _of_another_time(mean, f) and not _held(f)]
    totals = [f for f in totals if f.sentence == mean.sentence] or totals
    totals = [f for f in totals if f.quantity.left < mean.quantity.left] or totals  # …，日均 214 万，其中入境 860 万
    totals = [f for f in totals if f.period == mean.period] or totals  # 9月 365.2；1—9月 3,285，月均 365
    lengths = [f for f in near if f.kind == "duration" or f.unit in _DAY_UNITS]
    lengths = [f for f in lengths if not _compared_with(f, found)]
    for total in totals[-1:] if len({f.low for f in totals}) == 1 else ():
        printed = {k: f for f in lengths if (k := _days_of(f, _kind(mean, found))) > 1}
        if printed:
            yield from _one([_compared(mean, total, _so_many(k, f)) for k, f in printed.items()], NEAR_COUNTED)
        elif _kind(mean, found) in _MONTHS or not _TRADED.search(f"{mean.subject}{mean.measure}"):
            told_by = _counted_by(total, mean, found)
            yield from _one([_compared(mean, total, sides.constant(k, "", str(k))) for k in told_by], NEAR)


def _compared_with(length: Fact, found: Look) -> bool:
    """Whether a length is of what a figure is compared with: 日均 4.36 万人次，较上年国庆七天日均增长 3.1%."""
    left = length.quantity.left
    return _AGAINST.search(found.text, max(found.clause(left, left)[0], left - _BEFORE), left) is not None


_AGAINST, _BEFORE = lazy(r"相?[较比](?!例)|去年|上年|上一?届|同期"), 14


def _so_many(many: int, length: Fact) -> sides.Side:
    """A number of days as it is printed: 约 42 天 is rounded, 42 天 is not."""
    exact = length.modifier == "exact" or length.low != many
    return sides.constant(many, "", str(many)) if exact else sides.of(evolve(length, unit=""))


def _of_another_time(mean: Fact, total: Fact) -> bool:
    """若全年 1.16 亿吨，11-12月月均 913 万吨: whether a mean prints a time of its own that is not the total's."""
    own, its = counted(mean.period), counted(total.period)
    return None not in (own, its) and own != its and not how_told(mean.provenance, "period")


def _one_thing(total: Fact, mean: Fact) -> bool:
    """Whether a mean has the terms of a total, but for the word that makes it one."""
    mine, its = (frozenset(t for t in fact.terms if "均" not in t) for fact in (mean, total))
    own = mean.measure.replace(_kind_of(mean), "")
    tail = len(own) > _HEAD and total.measure.endswith(own) and not mean.subject  # 快递业务量 and 日均业务量
    return tail or (bool(its) and (mine <= its or its <= mine or bool(mine & its)))


def _held(total: Fact) -> bool:
    """总库存 1,378 万吨，铁水日均 234 万吨: what there is at one time is no total of days."""
    return total.measure.lower().endswith(tuple(measures().stock))


def _kind_of(fact: Fact) -> str:
    return next((word for word in fact.scope if word in (*_DAYS, *_MONTHS, *_HEADS)), "")


_HEAD = 1


def _days_of(length: Fact, kind: str) -> int:
    """How many of the mean's own stretches a printed length holds: 8 天 for 日均, 一周; 0 for none."""
    value = int(length.low or 0)
    if kind == "日均":
        return value * _WEEK if length.unit == "week" else value if length.unit in _DAY_UNITS else 0
    return value if (kind, length.unit) in (("月均", "month"), ("周均", "week"), ("季均", "quarter")) else 0


def _counted_by(total: Fact, mean: Fact, found: Look) -> list[int]:
    """How many days or months the total's own period has, by its dates or its label."""
    kind, span = _kind(mean, found), counted(total.period)
    if total.period is None or total.period.point:
        return []
    if kind in _MONTHS:
        months = _months(total.period.label)
        return [months // _MONTHS[kind]] if months > _MONTHS[kind] else []
    month = _MONTH.fullmatch(total.period.label) if kind == "日均" else None
    if month and int(month[1]) in _LENGTHS:
        return [_LENGTHS[int(month[1])]]
    if span is None or total.period.afloat is not None:
        return []
    days = ((span[1] - span[0]).days + 1) // _DAYS[kind]
    return [days] if days > 1 else []


def _months(label: str) -> int:
    said = _SPAN.search(label)
    if said:
        return int(said["n"]) if said["n"] else int(said["last"]) - int(said["first"]) + 1
    return next((months for word, months in _STRETCHES.items() if label.endswith(word)), 0)


def _one(made: Sequence[Check], near: float) -> Iterator[Check]:
    """The check that holds; else the only one, where it fails by little or by a slip."""
    holding = [check for check in made if check.verdict == "holds"]
    if holding:
        yield holding[0]
    elif len(made) == 1:
        yield made[0] if nearly(made[0], near) or misprinted(made[0]) else softened(made[0])


def _compared(mean: Fact, total: Fact, count: sides.Side) -> Check:
    return checks.overlaps(
        mean,
        (sides.of(total) / count).as_unit(mean.unit),
        title=told("均值与总量不符", "a mean and its total don't agree", mean),
        advice=Said("三个数对一对：总量、天数或人数、均值", "check the three: the total, how many, the mean"),
        severity=Severity.WARNING,
    )
