"""高点低于低点：A low that is printed above the high beside it.

What it flags
    The shares have a one-year low of $57.01 and a one-year high of $52.50; 最高价18.2元，最低价19.6元.
    What fell at the lowest to more than it mostly was: 散客价为三百至四百元，最低时跌到五百至六百元. One of several
    outside their range: 售价区间为 12.98 万元至 19.98 万元，其中顶配版 21.58 万元.

Why it matters
    One of the two has a wrong digit, or they were swapped.

When it stays silent
    The two are of different days or things; something else is said between them; other units; ranges and bounds.

>>> from factcheck import check
>>> text = "The shares have a 52-week low of ${} and a 52-week high of $52.50."
>>> [f.printed for f in check(text.format("57.01"), select=["RNK07"]).findings]
['$57.01']
>>> check(text.format("27.01"), select=["RNK07"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look
from factcheck_rules.ranks._outside import outside
from factcheck_rules.ranks._record_passed import record_passed
from factcheck_rules.ranks._siblings import in_order

CODE = "RNK07"
SEVERITY = Severity.ERROR

_SPAN = r"(?:(?:(?:one|1|52|twelve|12)[- ](?:year|week|month)|intraday|session|daily|annual|all-time|yearly|weekly)\s)?"
_EN = lazy(r"\b(?P<way>high|peak|maximum|low|trough|minimum)\s(?:of|as|at)\s(?:about\s)?\Z")
_EN_GAP = lazy(
    rf",?\s(?:and|to|with)\s(?:as\s|an?\s|its\s|the\s)?{_SPAN}"
    r"(?P<way>high|peak|maximum|low|trough|minimum)\s(?:of|as|at)\s(?:about\s)?"
)
_ZH = lazy(r"最(?P<way>[高低])[价点]?位?(?:为|达|至|报|触及)?约?\Z")
_ZH_GAP = lazy(r"[，,、和及]?(?:盘中)?最(?P<way>[高低])[价点]?位?(?:为|达|至|报|触及)?约?")
_HIGHS = frozenset({"high", "peak", "maximum", "高"})
_AT_MOST = lazy(
    r"最(?:(?P<low>低)|(?P<high>高))[时点价]?(?:曾|一度)*(?P<to>(?:降|跌|落|回落|下探|下滑|滑落)[至到]|(?:升|涨|冲高?|攀升|上探|上涨)[至到])"
    r"(?:过)?约?\Z"
)
_FALLS = "降跌落回下滑"
_REACH = 24


def check(reading: Reading) -> Iterator[Check]:
    """Compare each high with the low that stands right beside it."""
    around = look(reading)
    yield from record_passed(around)
    for sentence, facts in around.by_sentence.items():
        if sentence < 0 or len(facts) < 2:
            continue
        levels = [fact for fact in facts if fact.kind not in ("percent", "points", "multiple", "duration")]
        yield from outside(facts, around)
        yield from _beyond(levels, around)
        yield from _named_ends(facts, around)
        yield from _beyond_the_mean(levels, around)
        for one, other in pairwise(in_order(levels)):
            if one.unit != other.unit or not one.unit:
                continue
            if any(fact.modifier not in ("exact", "about") or fact.low != fact.high for fact in (one, other)):
                continue
            ways = _ways(one, other, around.text)
            if len(set(ways)) == 2:
                yield _compared(*((one, other) if ways[0] else (other, one)))


def _beyond(levels: Sequence[Fact], around: Look) -> Iterator[Check]:
    """What fell at the lowest, or rose at the highest, and is on the other side of what was told right before."""
    for one, other in pairwise(in_order(levels)):
        left = other.quantity.left
        said = _AT_MOST.search(around.text, max(one.quantity.right, left - _REACH), left)
        alike = one.measure.endswith(other.measure) or other.measure.endswith(one.measure)
        if said is None or one.unit != other.unit or not alike or one.subject != other.subject:
            continue
        falls = said["to"][0] in _FALLS
        if falls != bool(said["low"]) or None in (one.low, one.high, other.low, other.high):
            continue
        beyond = _at(other.low) >= _at(one.high) if falls else _at(other.high) <= _at(one.low)
        if beyond and one.modifier in ("exact", "about"):
            yield checks.judged(
                "fails",
                relation="order",
                facts=(other, one),
                title=Said(
                    f"最{'低' if falls else '高'}反在平常的另一侧：{other.text}，前为 {one.text}",
                    f"at the {'lowest' if falls else 'highest'} {other.text}, before it {one.text}",
                ),
                advice=Said("核对两个数，或对调", "check both figures, or swap them"),
                severity=Severity.WARNING,
                printed=other.text,
                expected=f"{'<' if falls else '>'} {one.text}",
            )


_END = lazy(r"最(?P<way>[高低])(?P<what>[\u4e00-\u9fff]{2,4}?)(?:为|达|至)?约?\s?\Z")
_END_GAP = lazy(r"[，,、和及]?最(?P<way>[高低])(?P<what>[\u4e00-\u9fff]{2,4}?)(?:为|达|至)?约?\s?")


def _named_ends(facts: Sequence[Fact], around: Look) -> Iterator[Check]:
    """最高降价 96%，最低降价 12%: the ends of one thing that is named with both; of falls the size is meant."""
    for one, other in pairwise(in_order(facts)):
        if one.unit != other.unit or not one.unit or None in (one.low, other.low) or one.low == other.low:
            continue
        left, gap = one.quantity.left, around.text[one.quantity.right : other.quantity.left]
        first = _END.search(around.text, max(0, left - _REACH // 2), left)
        second = _END_GAP.fullmatch(gap) if first is not None else None
        if first is None or second is None or first["what"] != second["what"] or first["way"] == second["way"]:
            continue
        if one.low != one.high or other.low != other.high:
            continue
        high, low = (one, other) if first["way"] == "高" else (other, one)
        wrong = abs(_at(high.low)) < abs(_at(low.low)) and _at(high.low) * _at(low.low) > 0
        yield checks.judged(
            "fails" if wrong else "holds",
            relation="order",
            facts=(high, low),
            title=Said(f"高点低于低点：{high.text} 与 {low.text}", f"a low above the high: {low.text}, {high.text}"),
            advice=Said("核对两个数，或对调", "check both figures, or swap them"),
            severity=Severity.WARNING,
            printed=high.text,
            chance=0.5,
        )


_MEAN = lazy(r"(?:日均|月均|周均|平均每?[日天月周]?)[^，。；;,\d]{0,12}\Z")
_EXTREME = lazy(
    r"[，,][^。；;，,\d]{0,6}(?:(?P<high>最?高峰|峰值|单[日周月]最高|最高值?)|(?P<low>最?低谷|谷值|单[日周月]最低|最低值?))"
    r"[^。；;]{0,24}?(?:达到?|为|至|有|是|仅|也)约?\Z"
)


def _beyond_the_mean(levels: Sequence[Fact], around: Look) -> Iterator[Check]:
    """日均车流量 412 万辆次，最高峰出现在10月1日，达到 387 万辆次: a peak below the mean of its days."""
    for mean, other in pairwise(in_order(levels)):
        if mean.unit != other.unit or None in (mean.low, mean.high, other.low, other.high):
            continue
        begin, _ = around.clause(mean.quantity.left, mean.quantity.left)
        said = _EXTREME.search(around.text, mean.quantity.right, other.quantity.left)
        if said is None or not _MEAN.search(around.text, begin, mean.quantity.left):
            continue
        wrong = _at(other.high) < _at(mean.low) if said["high"] else _at(other.low) > _at(mean.high)
        yield checks.judged(
            "fails" if wrong else "holds",
            relation="order",
            facts=(other, mean),
            title=Said(
                f"最{'高' if said['high'] else '低'}反在平均的另一侧：{other.text}，平均为 {mean.text}",
                f"the {'highest' if said['high'] else 'lowest'} is {other.text}, the mean {mean.text}",
            ),
            advice=Said("核对两个数，或对调", "check both figures, or swap them"),
            severity=Severity.WARNING,
            printed=other.text,
            chance=0.5,
        )


def _at(value: Decimal | None) -> Decimal:
    return value if value is not None else Decimal(0)


def _ways(one: Fact, other: Fact, text: str) -> list[bool]:
    """Which of two figures is called a high; fewer than two where one is called neither."""
    left, gap = one.quantity.left, text[one.quantity.right : other.quantity.left]
    for before, between in ((_EN, _EN_GAP), (_ZH, _ZH_GAP)):
        first = before.search(text, max(0, left - _REACH), left)
        second = between.fullmatch(gap) if first and len(gap) <= 2 * _REACH else None
        if first and second:
            return [match.group("way") in _HIGHS for match in (first, second)]
    return []


def _compared(high: Fact, low: Fact) -> Check:
    return checks.ordered(
        evolve(sides.of(low), trust=1.0),
        evolve(sides.of(high), trust=1.0),
        title=Said(f"高点低于低点：{high.text} 与 {low.text}", f"a low above the high: {low.text}, {high.text}"),
        advice=Said("核对两个数，或对调", "check both figures, or swap them"),
    )
