"""合计的增速与各部分不符：The growth of a total that its parts, each with its own growth, don't make.

What it flags
    收入 120 亿元，同比增长 15%，其中国内 70 亿元，同比增长 10%，海外 50 亿元，同比增长 12%: a total can't grow faster
    than each of its parts. The parts are taken back to the period before, and the total is compared with their sum.

Why it matters
    All levels add up, so nobody looks again; one of the rates is last period's, or another line's.

When it stays silent
    The parts don't add up to the total, so that others are missing; a rate is on another base, at constant currency,
    or not printed; rounding of levels and rates explains the gap.

>>> from factcheck import check
>>> text = "2025年公司收入120.5亿元，同比增长{}%，其中国内70.2亿元，同比增长10.2%，海外50.3亿元，同比增长12.4%。"
>>> for finding in check(text.format("15.1")).findings:
...     print(finding.rule, finding.printed, finding.expected)
CHG10 15.1% 11.11%
>>> check(text.format("11.1")).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.checks import decided
from factcheck.patterns import lazy
from factcheck.slips import digits
from factcheck_rules._grown import far, growth_of, growths, made_by, taken_back
from factcheck_rules._look import Look, look
from factcheck_rules._ties import softened, told
from factcheck_rules._times import may_be_one_time

CODE = "CHG10"
SEVERITY = Severity.ERROR

_LEAST, _MOST = 2, 8
_DIGITS = 3
"""A total of so many digits is not made by other figures by accident."""


def check(reading: Reading) -> Iterator[Check]:
    """Take each part of a total back by its own growth, and compare their sum with the total."""
    found, known = look(reading), growths(reading)
    for number in found.by_sentence:
        levels = _levels(number, found, known)
        for place, total in enumerate(levels):
            if total.sentence != number or len(digits(total)) < _DIGITS:
                continue
            for base, change in known[total.quantity.left].items():
                if (not base and len(known[total.quantity.left]) > 1) or _of_a_wider_group(change, found):
                    continue
                parts = _parts(levels, place, base, known)
                rates = [rate for part in parts if (rate := growth_of(part, base, known))]
                if parts:
                    yield _compared(change, total, parts, rates)
    yield from _of_wholes(found, known)


def _of_a_wider_group(change: Fact, found: Look) -> bool:
    """同比增长 18.2%，…，主要因并表: whether the sentence says that the whole counts what it did not a year ago."""
    if change.sentence < 0:
        return False
    left, right = found.reading.sentences[change.sentence].left, found.reading.sentences[change.sentence].right
    return _WIDER.search(found.text, left, right) is not None


_WIDER = lazy(r"并表|合并范围|追溯|重述|未调整|restate|pro forma|consolidat")


def _of_wholes(found: Look, known: dict[int, dict[str, Fact]]) -> Iterator[Check]:
    """Totals that stand in another paragraph than the sentence that takes them apart, found by name and time."""
    grown = [
        fact
        for number, facts in found.by_sentence.items()
        for fact in {fact.quantity.left: fact for fact in facts}.values()
        if number >= 0 and fact.quantity.left in known and fact.aspect == "level" and fact.period is not None
    ]
    totals: dict[tuple[str, str, str], list[Fact]] = {}
    for fact in grown:
        if len(digits(fact)) >= _DIGITS:
            totals.setdefault(_time_and_unit(fact), []).append(fact)
    parts_of: dict[tuple[int, int], list[Fact]] = {}
    for part in grown:
        for total in totals.get(_time_and_unit(part), ()):
            if not found.one_block(part, total) and _part_by_name(part, total) and _of_its_kind(part, total):
                parts_of.setdefault((total.quantity.left, part.sentence), []).append(part)
    at = {total.quantity.left: total for several in totals.values() for total in several}
    for (left, _), parts in parts_of.items():
        total = at[left]
        if _LEAST <= len(parts) <= _MOST and decided(sides.of(total), sides.total(parts)) == "holds":
            for base, change in known[left].items():
                rates = [rate for part in parts if base and (rate := growth_of(part, base, known))]
                if len(rates) == len(parts):
                    yield _compared(change, total, parts, rates)


def _time_and_unit(fact: Fact) -> tuple[str, str, str]:
    return fact.period.iso if fact.period is not None else "", fact.unit, fact.stance


def _part_by_name(part: Fact, total: Fact) -> bool:
    """Whether a figure is by its name of a part of what a total is of: 云岫旅游 酒店 业务收入, 云岫旅游 营业收入."""
    longer = part.subject != total.subject and part.subject.startswith(total.subject)
    return longer and part.measure[-2:] == total.measure[-2:] and part.scope == total.scope


def _levels(number: int, found: Look, known: dict[int, dict[str, Fact]]) -> list[Fact]:
    """The amounts of a sentence and the next that have a growth of their own, in reading order."""
    facts = {
        fact.quantity.left: fact
        for n in (number, number + 1)
        for fact in found.by_sentence.get(n, ())
        if number >= 0 and fact.quantity.left in known and fact.aspect == "level" and fact.low == fact.high
        if fact.kind not in _NEVER_ADDED
    }
    levels = [fact for _, fact in sorted(facts.items())]
    return [fact for fact in levels if found.one_block(fact, levels[0])]


_NEVER_ADDED = frozenset({"index", "price", "rate", "duration"})
"""BCI 2,731 点, BPI 1,598 点, BSI 1,134 点: no index is the sum of others, whatever their points happen to make."""


def _parts(levels: Sequence[Fact], place: int, base: str, known: dict[int, dict[str, Fact]]) -> list[Fact]:
    """The amounts right behind a total, or right before it, that add up to it and have a growth on its base."""
    total = levels[place]
    for run in (levels[place + 1 :], levels[:place][::-1]):
        parts: list[Fact] = []
        for part in run[:_MOST]:
            if not _of_its_kind(part, total) or growth_of(part, base, known) is None:
                break
            parts.append(part)
            if len(parts) >= _LEAST and decided(sides.of(total), sides.total(parts)) == "holds":
                return parts
    return []


def _of_its_kind(part: Fact, total: Fact) -> bool:
    """Whether an amount may be part of another: unit, time and stance are one."""
    same_time = may_be_one_time(part.period, total.period)
    alike = part.unit == total.unit and part.stance == total.stance
    return alike and same_time and (part.high or 0) < (total.high or 0)


def _compared(change: Fact, total: Fact, parts: Sequence[Fact], rates: Sequence[Fact]) -> Check:
    made = checks.overlaps(
        change,
        made_by(total, parts, rates),
        title=told("合计的增速与各部分不符", "a growth that the parts don't make", change),
        arithmetic=taken_back(total, parts, rates),
        advice=Said("核对合计与各部分的增速", "check the growth of the total and of each part"),
    )
    certain = made.verdict != "fails" or far(change, total, parts, rates)
    printed, expected = (side.value for side in made.sides[:2])
    of_one = printed is None or expected is None or abs(printed - expected) < _MOST_APART
    return made if certain and of_one else softened(made)


_MOST_APART = 60
"""Percentage points: further apart a growth is of something else."""
