"""倍数与旁边两个水平不符：A multiple that the two levels told before it don't make.

What it flags
    Two levels of one unit and how many times the one is the other, in the words of any desk: 普通问答消耗 1,500
    tokens，agent 任务 12 万 tokens，后者是前者的 60 倍; 由 18bp 升到 72bp，两倍于年初; also a rate told again as a
    multiple: 认筹率 550%，也就是 6.5 倍.

>>> from factcheck import check
>>> text = "一次普通问答消耗约1,500 tokens，一次代码任务约12万tokens，后者是前者的{}倍。"
>>> [f.printed for f in check(text.format(60), select=["CHG31"]).findings]
['60倍']

Why it matters
    A multiple is remembered longer than its levels.

When it stays silent
    More levels of the unit stand there and no words tell which two are meant; any two of them give the multiple;
    rounding explains the gap, or it is wider than a slip; multiples of valuation or leverage.

>>> check(text.format(80), select=["CHG31"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck import Check, Fact, Reading, Said, Severity, Side, checks, sides
from factcheck.making import evolve
from factcheck.patterns import Rare, lazy
from factcheck_rules._look import Look, look
from factcheck_rules._ties import plausible, told
from factcheck_rules.changes._gap_words import new_words

CODE = "CHG31"
SEVERITY = Severity.ERROR

_ANY = Rare(r"倍|\btimes\b|-?fold\b", 2)
_LED = lazy(
    r"(?:是|为|相当于|等于|达到?|即|也就是|就是|做到了?|合|约|仅|已是|已达|高达|多达|于前者|前者的|后者的|集资额的|年初的|[是为]\S{1,8}的"
    r"|\b(?:is|was|or|roughly|about|nearly|almost|some|are|were|makes?))\s?(?:约|近|逾|超过?|整整|足足)?\s?\Z",
)
_OF = lazy(r"\s?(?:于|之多)|\s(?:that|the|what|as (?:much|many|large|high|big)|more than|its)\b")
_ANOTHER = lazy(
    r"市盈|市净|市销|PE|PB|PS|P/E|EV|估值|杠杆|覆盖|超购|超额认购|放大|乘数|倍数|增长|增加|提高|扩大|多|涨|earnings|book|leverage|covered?|EBITDA",
    2,
)
_RATIO = lazy(r"杠杆|市盈|市净|估值|leverage|P/E|P/B")
_FORMER = lazy(r"[前后]者")
_AGAIN = lazy(r"[，,、（(]\s?(?:也就是说?|即|相当于|折合|换言之|合|or|that is|i\.e\.)\s?(?:约|about)?\s?")
_HUNDRED, _LEAST, _BACK, _REACH = 100, 2, 6, 20
_LEVELS = frozenset({"level", "share", "points"})


def check(reading: Reading) -> Iterator[Check]:
    """Compare each multiple with the two levels before it."""
    found = look(reading)
    if _ANY.search(found.text) is None:
        return
    for number, facts in found.by_sentence.items():
        if number < 0 or len(facts) < _LEAST:
            continue
        kept = {f.quantity.left: f for f in facts if f.low is not None and f.low == f.high and f.cell is None}
        row = [kept[left] for left in sorted(kept)]
        for place, times in enumerate(row):
            if times.unit == "x" and place and (times.low or 0) > 1:
                yield from _again(times, row[place - 1], found)
                yield from _between(times, row[max(0, place - _BACK) : place], found)


def _again(times: Fact, rate: Fact, found: Look) -> Iterator[Check]:
    """认筹率 550%，也就是 5.5 倍."""
    if rate.unit == "%" and (rate.low or 0) > _HUNDRED and rate.aspect in _LEVELS:
        again = _AGAIN.fullmatch(found.text, rate.quantity.right, times.quantity.left) is not None
        yield from [_compared(times, sides.of(_sure(rate)).as_unit("x", sides.ONE / _HUNDRED))] if again else ()


def _between(times: Fact, ahead: Sequence[Fact], found: Look) -> Iterator[Check]:
    left, right = times.quantity.left, times.quantity.right
    plain = [f for f in ahead if f.unit not in ("x", "%", "") and f.aspect in _LEVELS and (f.low or 0) > 0]
    plain = [f for f in plain if f.kind != "duration"]
    levels = [f for f in plain if f.unit == plain[-1].unit]
    if len(levels) < _LEAST:
        return
    last = levels[-1]
    since = max([last.quantity.right, *(f.quantity.right for f in ahead if f.unit == "x")])
    if _RATIO.search(found.text, last.quantity.right, since):
        return  # 总资产 6,385 亿元，净资产 1,214 亿元，杠杆 4.1 倍，较年初的 3.9 倍
    gap = found.text[since:left]
    of_two = _FORMER.search(gap) is not None
    called = _LED.search(gap[-_REACH:]) or _OF.match(found.text, right)
    if not called or _ANOTHER.search(gap[-_REACH:]) or _ANOTHER.search(found.text[right : right + 6]):
        return
    if not of_two and new_words(since, left, last, found):
        return
    pair = _pair(levels, gap)
    if pair is None:
        return
    made = [_compared(times, _ratio(*pair))]
    near = [*levels, *_told_before(times, last.unit, found)]
    others = [_compared(times, _ratio(one, other)) for one in near for other in levels if one.low != other.low]
    held = [check for check in (*made, *others) if check.verdict == "holds"]
    yield held[0] if held else made[0]


def _told_before(times: Fact, unit: str, found: Look) -> list[Fact]:
    """The levels of a unit in the sentence before, which may be what is so many times one of this sentence."""
    facts = found.by_sentence.get(times.sentence - 1, ())
    return [f for f in facts if f.unit == unit and f.low == f.high and (f.low or 0) > 0]


def _pair(levels: Sequence[Fact], gap: str) -> tuple[Fact, Fact] | None:
    """The only two levels, or the last and the one whose name stands between it and the multiple."""
    if len(levels) == _LEAST:
        return levels[0], levels[1]
    named = [f for f in levels[:-1] if f.subject and f.subject.split()[-1] in gap]
    return (named[0], levels[-1]) if len(named) == 1 else None


def _ratio(one: Fact, other: Fact) -> Side:
    """The larger of two levels on the smaller."""
    small, large = sorted((one, other), key=lambda fact: fact.low or 0)
    return sides.ratio(_sure(large), _sure(small))


def _sure(fact: Fact) -> Fact:
    return evolve(fact, trust=1.0)


def _compared(times: Fact, made: Side) -> Check:
    result = checks.overlaps(
        _sure(times),
        made,
        title=told("倍数与旁边两个水平不符", "a multiple and the two levels beside it don't agree", times),
        advice=Said("三个数对一对", "check the three figures"),
    )
    return evolve(plausible(result), relation="times")
