"""Whether a change printed beside one of two levels leads between them, so that they are of two times."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from factcheck import Fact, Said, checks, sides
from factcheck.making import evolve
from factcheck_rules._look import Look
from factcheck_rules._told_and_shown import one_slip

_LEVELS = frozenset({"level", "share"})
_MOST = 40


def led_between(one: Fact, other: Fact, found: Look) -> bool:
    """资产较上年末增长 10.2%（上年末 11,990 亿元）, and 13,215 亿元 in a table: the one has grown out of the other."""
    levels = {one.aspect, other.aspect} <= _LEVELS and one.unit == other.unit and one.low and other.low
    if not levels or one.low == other.low or one_slip(one, other):
        return False
    return any(_leads(change, one, other) for change in _changes(one, other, found))


def _changes(one: Fact, other: Fact, found: Look) -> Iterator[Fact]:
    """The exact changes told in the sentences of two figures."""
    for number in {one.sentence, other.sentence} - {-1}:
        for fact in found.by_sentence.get(number, ())[:_MOST]:
            if fact.aspect in ("change", "points") and fact.low == fact.high and fact.low and fact.modifier == "exact":
                yield fact


def _leads(change: Fact, one: Fact, other: Fact) -> bool:
    unit = "pp" if one.unit == "%" else one.unit
    if change.unit not in ("%", unit) or (change.unit == "%" and one.unit == "%"):
        return False
    size = evolve(change, low=abs(change.low or 0), high=abs(change.low or 0))
    for new, old in permutations((one, other)):
        if change.unit == "%":
            made = sides.growth(new, old)
        elif change.unit == "pp":
            made = sides.points(new, old)
        else:
            made = sides.of(new) - sides.of(old)
        way = 1 if (new.low or 0) > (old.low or 0) else -1
        signed = evolve(size, low=way * (size.low or 0), high=way * (size.low or 0))
        if checks.overlaps(signed, made, title=Said("", "")).verdict == "holds":
            return True
    return False
