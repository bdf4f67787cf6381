"""What a year's plan leaves for the rest of it: 全年目标 680 GWh，上半年 318 GWh，下半年尚需出货 362 GWh."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from factcheck import Check, Fact, Reading
from factcheck.index import counted, once
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look
from factcheck_rules._ties import misprinted, nearly, softened
from factcheck_rules._times import another_time

_LEFT = lazy(
    r"(?:尚|还|仍|则|只)?(?:需|须|要|差|剩)|尚余|剩余|余下|还有|隐含|意味着|倒推|推算|对应|测算"
    r"|\bimpl(?:ies|ied|ying)\b|\bleav(?:es|ing)\b"
)
_PLANNED = lazy(r"目标|计划|指引|预计|预测|规划|预期|全年|\b(?:guidance|target|forecast|full[- ]year|plan)\b")
_LAST_DAY = (12, 31)
BACK, NEAR, PAIR = 3, 0.3, 2

Compared = Callable[[Fact, Sequence[Fact]], Check]


def left_over(reading: Reading, compared: Compared) -> Iterator[Check]:
    """Set what is said to be left beside the plan and what was done, where the report tells one of each."""
    found = look(reading)
    for number, facts in found.by_sentence.items():
        for left in facts if number >= 0 else ():
            if not _is_rest(left, found):
                continue
            plans = _plans(left, found)
            done = _done(left, plans[0], found) if len(plans) == 1 else []
            made = [compared(plans[0], [one, left]) for one in done]
            held = [one for one in made if one.verdict == "holds"]
            if held or len(made) == 1:
                one = (held or made)[0]
                yield one if nearly(one, NEAR) or misprinted(one) else softened(one)


def _exact(fact: Fact) -> bool:
    plain = fact.aspect == "level" and fact.kind in ("money", "count", "physical") and "/" not in fact.unit
    plain = plain and not any("均" in word for word in fact.scope)  # 11-12月月均需出口 913 万吨
    return plain and fact.low is not None and fact.low == fact.high and fact.low > 0


def _is_rest(fact: Fact, found: Look) -> bool:
    """Whether a figure is of the last part of a year, and said to be what is left for it."""
    if not _exact(fact):
        return False
    begin, _ = found.clause(fact.quantity.left, fact.quantity.right)
    if _LEFT.search(found.text, begin, fact.quantity.left) is None:
        return False
    span = _span(fact, found)
    return span is not None and (span[1].month, span[1].day) == _LAST_DAY and span[0].month != 1


def _span(fact: Fact, found: Look) -> tuple[date, date] | None:
    """The days of a figure; of what is told of the last so many months, these months of the report's year."""
    begin, _ = found.clause(fact.quantity.left, fact.quantity.right)
    last = _MONTHS.search(found.text, begin, fact.quantity.left)
    published = fact.origin.published
    if last is None or published is None:
        return counted(fact.period)
    return date(published.year, 13 - int(last[1]), 1), date(published.year, *_LAST_DAY)


_MONTHS = lazy(r"(?:后|剩余|余下|剩下|未来)的?\s?([1-9]|1[01])\s?个月")


def _is_plan(fact: Fact, left: Fact, found: Look) -> bool:
    """Whether a figure is of the whole of that year, more than what is left, and planned or foretold."""
    span, rest = counted(fact.period), _span(left, found)
    if rest is None or not _exact(fact) or fact.unit != left.unit or (fact.low or 0) <= (left.low or 0):
        return False
    begin, _ = found.clause(fact.quantity.left, fact.quantity.right)
    named = _OF_YEAR.search(found.text, begin, fact.quantity.left) is not None
    whole = span[1] == rest[1] and (span[0].month, span[0].day) == (1, 1) if span is not None else named
    planned = fact.stance != "actual" or _PLANNED.search(found.text, begin, fact.quantity.left) is not None
    return whole and planned and fact.quantity.left < left.quantity.left


_OF_YEAR = lazy("全年|年度|本年|今年")


def _plans(left: Fact, found: Look) -> list[Fact]:
    """The plans in the nearest sentence before that tells one, one for each value."""
    for number in range(left.sentence, max(-1, left.sentence - 1 - BACK), -1):
        near = (fact for fact in found.by_sentence.get(number, ()) if found.one_block(fact, left))
        here = {fact.low: fact for fact in near if _is_plan(fact, left, found)}
        if here:
            return list(here.values())
    return []


def _done(left: Fact, plan: Fact, found: Look) -> list[Fact]:
    """What the report says was done from the first day of the year until the rest begins, of what was planned."""
    rest = _span(left, found)
    if rest is None:
        return []
    until = date(rest[0].year, 1, 1), rest[0] - timedelta(1)
    parts = once(found.reading, _parts)
    fits = [
        fact
        for fact in found.reading.facts
        if fact.unit == left.unit and _exact(fact) and counted(fact.period) == until
        if (plan.low or 0) > (fact.low or 0) and fact.quantity.left not in parts
        if _one_measure(fact, plan) or _one_measure(fact, left)
        if fact.sentence < 0 or not another_time(fact, found.text, totals=False)
    ]
    near = [fact for fact in fits if fact.sentence >= 0 and found.one_block(fact, left)]
    return list({fact.low: fact for fact in near or fits}.values())


def _parts(reading: Reading) -> frozenset[int]:
    claims = [*reading.claims_of("parts"), *reading.claims_of("sum")]
    return frozenset(part.quantity.left for claim in claims for part in claim.role("part"))


def _one_measure(one: Fact, other: Fact) -> bool:
    """Whether two measures have two characters in common that stand together: 出货量 and 出货, 公司营收 and 营收."""
    first, second = (fact.measure.replace(" ", "") for fact in (one, other))
    if not first or not second:
        return False
    return any(first[k : k + PAIR] in second for k in range(len(first) - PAIR + 1))
