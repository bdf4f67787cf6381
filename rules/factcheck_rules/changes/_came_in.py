"""What came in, beside the way of the whole: 净增用户 320 万户，用户总数从 4,100 万户增至 4,420 万户."""

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import groupby

from attrs import frozen

from factcheck import Fact, Reading
from factcheck.facts import Claim
from factcheck.patterns import lazy


@frozen
class CameIn:
    """A figure of what was added, and the ends of what it was added to."""

    added: Fact
    old: Fact
    new: Fact
    net: bool
    """Whether it is told after what left: 净增. What was merely added (新增) may be more than the whole grew by."""


def came_in(reading: Reading) -> Iterator[CameIn]:
    """The sentences with one way of a whole, upwards, and one figure of what was added to it."""
    ways = {claim.role("to")[0].sentence: claim for claim in reading.claims_of("from_to") if _is_bare(claim)}
    facts = (fact for fact in reading.facts if fact.sentence in ways and fact.cell is None)
    for sentence, told in groupby(sorted(facts, key=_place), key=_sentence):
        (old,), (new,) = ways[sentence].role("from"), ways[sentence].role("to")
        added = [(fact, tail) for fact in told if (tail := _added(fact, reading)) and fact.unit == new.unit]
        if len(added) == 1 and _is_of(*added[0], old, new):
            yield CameIn(added[0][0], old, new, _NET.search(added[0][1][0]) is not None)


def _place(fact: Fact) -> tuple[int, int]:
    return fact.sentence, fact.quantity.left


def _sentence(fact: Fact) -> int:
    return fact.sentence


def _is_bare(claim: Claim) -> bool:
    """Whether a way tells two levels that rise, and not by how much."""
    old, new = claim.role("from"), claim.role("to")
    if claim.role("change") or len(old) != 1 or len(new) != 1:
        return False
    return old[0].low is not None and new[0].low is not None and old[0].low < new[0].low


def _added(fact: Fact, reading: Reading) -> tuple[str, str] | None:
    """How a figure says that it came in, and what of: ("新增", "产能"). None where it doesn't."""
    match = _COMES_IN.match(fact.measure)
    if match is not None:
        return match["how"], match["what"].strip()
    left = fact.quantity.left
    behind = _OPENED.search(reading.document.view.text, max(0, left - 16), left)
    return (behind["how"], fact.measure) if behind is not None else None


_COMES_IN = lazy(
    r"(?P<how>净新增|净增加?|新增|net (?:additions?|adds?|new|openings?))(?P<what>[^\d]*)\Z", re.IGNORECASE
)
_OPENED = lazy(r"(?P<how>a net)\s\Z", re.IGNORECASE)
_NET = lazy("净|net", re.IGNORECASE)
_END = 2


def _is_of(fact: Fact, told: tuple[str, str], old: Fact, new: Fact) -> bool:
    """Whether what came in is of the thing, body and time that the way is told of."""
    what, whole = told[1].lower(), f"{new.subject} {new.measure}".lower()
    named = what[-_END:] in whole if not what.isascii() else not what or what.rstrip("s") in whole
    bodies = {fact.subject, new.subject} - {""}
    one = len(bodies) < _END or fact.subject in new.subject or new.subject in fact.subject
    return named and one and fact.stance == new.stance and fact.source == new.source and _of_one_time(fact, old, new)


_DAYS = timedelta(days=20)


def _of_one_time(fact: Fact, old: Fact, new: Fact) -> bool:
    """Whether the way ends when the figure's time does and begins on its eve, as far as both are told."""
    if fact.period is None or fact.period.start is None or fact.period.end is None:
        return old.period is None or new.period is None or old.period.iso == new.period.iso
    ends = new.period is None or new.period.end is None or abs(new.period.end - fact.period.end) <= _DAYS
    begins = old.period is None or old.period.end is None or abs(fact.period.start - old.period.end) <= _DAYS
    return ends and begins
