"""Which of two lies above the other, as the words of a gap have it: 平仓价698元，长协价684元，现货较长协贴水14元.

The gap is right, so the level that it is told of stands there as well: at the other's level plus the gap, or less it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.index import once
from factcheck.patterns import lazy
from factcheck_rules._look import Look

_NAME = r"[^，。；、,;：:（）()\d\s]"
_MORE, _LESS = "升水|溢价|高出?|贵出?|多出?|领先", "贴水|折价|低|便宜|少|落后"
_THAN = lazy(
    rf"(?P<a>{_NAME}{{1,12}}?)(?:[较比对]|相对于?|相较于?)(?P<b>{_NAME}{{2,12}}?)(?:仍|还|则|的|平均|小幅|大幅)*"
    rf"(?:(?P<more>{_MORE})|(?P<less>{_LESS}))(?:幅度)?(?:了|达到?|为|约)*\s?\Z"
)
"""现货较长协贴水 so much."""
_OVER = lazy(
    rf"(?P<a>{_NAME}{{1,12}}?)(?:仍|已|还)?(?:(?P<more>高于|贵于|多于|高出|升水|溢价)|(?P<less>低于|少于|贴水|折价))(?P<b>{_NAME}{{2,12}}?)(?:约|达)*\s?\Z"
)
"""现货低于期货 so much."""
_EN = lazy(
    r"\s?(?:a (?:tonne|barrel|share|unit) )?(?:(?P<more>premium)|(?P<less>discount)) (?:to|over|against) "
    r"(?:the )?(?P<b>[A-Za-z][A-Za-z -]{2,20}?)(?=[,.;)]|\Z)"
)
_CUES = ("升水", "贴水", "溢价", "折价", "高", "低", "贵", "多", "少", "便宜", "领先", "落后", "premium", "discount")
_TIMES = lazy(r"[上去前昨][年月季周期日]|同期|年初|月初|预期|目标|均值|平均|此前|以往|历史|高点|低点")
_REACH, _BACK, _MOST = 40, 4, 24


def gaps_turned(around: Look) -> Iterator[Check]:
    """Compare the way of each gap between two named levels with the two that it lies between."""
    if not any(cue in around.text for cue in _CUES):
        return
    former = once(around.reading, _former)
    for number, facts in around.by_sentence.items():
        for fact in facts if number >= 0 else ():
            exact = fact.low == fact.high and fact.low and fact.modifier == "exact" and fact.unit not in _NOT
            said = _said(fact, around) if exact else None
            if said is not None and not _TIMES.search(said["b"]):
                yield from _judged(fact, said, _levels(fact, former, around), around)


_NOT = frozenset({"%", "pp", "x", ""})


def _former(reading: Reading) -> frozenset[int]:
    """The figures that changes lead from."""
    claims = (*reading.claims_of("from_to"), *reading.claims_of("amount"), *reading.claims_of("growth"))
    return frozenset(f.quantity.left for claim in claims for role in ("from", "old") for f in claim.role(role))


def _said(fact: Fact, around: Look) -> re.Match[str] | None:
    left = fact.quantity.left
    begin = max(around.sentences[fact.sentence], left - _REACH)
    words = re.split(r"[，。；：:,;]", around.text[begin:left])[-1]
    return _THAN.search(words) or _OVER.search(words) or _EN.match(around.text, fact.quantity.right)


def _levels(gap: Fact, former: frozenset[int], around: Look) -> list[Fact]:
    """The plain levels of the gap's unit in its paragraph, before it or in its sentence."""
    found: dict[int, Fact] = {}
    for number in range(max(0, gap.sentence - _BACK), gap.sentence + 1):
        for one in around.by_sentence.get(number, ()):
            plain = one.low is not None and one.low == one.high and one.aspect == "level" and one.trust >= 0.5
            same = one.unit == gap.unit or gap.unit == one.unit.partition("/")[0]
            apart = one.quantity.left != gap.quantity.left and one.quantity.left not in former
            if plain and same and apart and around.one_block(one, gap) and one.kind != "duration":
                found.setdefault(one.quantity.left, one)
    return list(found.values())[:_MOST]


def _pairs(words: str) -> frozenset[str]:
    """What of some words may be met again: each two letters of Chinese, each word of English."""
    pairs = {words[k : k + 2] for k in range(len(words) - 1) if not words[k : k + 2].isascii()}
    return frozenset(pairs | {word.lower() for word in _LATIN.findall(words)})


_LATIN = lazy(r"[A-Za-z]{2,}")


def _named(name: str, apart: str, levels: Sequence[Fact]) -> list[Fact]:
    """The levels that bear a part of a name which the other name has not."""
    own = _pairs(name) - _pairs(apart)
    return [level for level in levels if own & _pairs(f"{level.subject} {level.measure}")]


def _judged(gap: Fact, said: re.Match[str], levels: Sequence[Fact], around: Look) -> Iterator[Check]:
    others, seconds = _ends(gap, said, levels)
    size = abs(gap.low or Decimal(0))
    made = [(one, other) for one in others for other in seconds if one is not other and one.unit == other.unit]
    above = [pair for pair in made if (pair[0].low or 0) - (pair[1].low or 0) == size]
    below = [pair for pair in made if (pair[1].low or 0) - (pair[0].low or 0) == size]
    if bool(above) == bool(below) or size < _LEAST * (gap.step or 1):
        return
    one, other = (above or below)[0]
    yield checks.judged(
        "holds" if bool(above) == (said["more"] is not None) else "fails",
        relation="direction",
        facts=[gap, one, other],
        places=[around.figure_place(fact.quantity) for fact in (gap, one, other)],
        title=Said(
            f"高低方向与两个水平不符：{said.group().strip('，, ')} {gap.text}，{one.text} 与 {other.text}",
            f"the gap lies the other way: {gap.text}, {one.text} and {other.text}",
        ),
        advice=Said("核对高低方向与两个水平", "check which of the two is above the other"),
        severity=Severity.WARNING,
        printed=gap.text,
        chance=0.5,
    )


def _ends(gap: Fact, said: re.Match[str], levels: Sequence[Fact]) -> tuple[list[Fact], list[Fact]]:
    """What may be the one that the gap is told of, and what it is measured from; in English the one right before."""
    name = said.groupdict().get("a")
    if name is None:
        own = [one for one in levels if one.sentence == gap.sentence and one.quantity.right <= gap.quantity.left]
        last = max(own, key=lambda one: one.quantity.left, default=None)
        return ([last], [one for one in levels if one is not last]) if last is not None else ([], [])
    seconds = _named(said["b"].strip(), name, levels)
    firsts = _named(name, said["b"], levels)
    return firsts or [level for level in levels if level not in seconds], seconds


_LEAST = 4
"""A gap of a few steps may lie between any two of a paragraph's levels."""
