"""A figure of the summary or of a heading that the text below prints under another period only."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck import Fact
from factcheck.slips import digits
from factcheck_rules._look import Look
from factcheck_rules._same import Kin, kin
from factcheck_rules._summary import summed_up
from factcheck_rules._summed import Summed
from factcheck_rules._times import NO, another_time, when
from factcheck_rules._twin_likeness import alike_but_for_time, shared
from factcheck_rules._twins import looked_for
from factcheck_rules.periods._figures import framed, printed
from factcheck_rules.periods._retold import apart

_TOLD, _PIECES = 3, 2
"""So many digits don't come back by accident; so many pieces of words show one thing."""
_STANDS = ("价", "率", "比例", "面积", "产能", "目标", "股本", "规模", "投资")


def moved_in_summary(found: Look) -> Iterator[tuple[Fact, Fact]]:
    """Each such figure of a summary with the one of the text."""
    known = kin(found)
    for summed in summed_up(found):
        for one in summed.short:
            if looked_for(one) and _dated(one, found) and len(digits(one)) >= _TOLD:
                other = _of_another_time(one, summed, known)
                if other is not None:
                    yield one, other


def _dated(fact: Fact, found: Look) -> bool:
    """Whether a flow or a change prints its own period."""
    if not printed(fact) or framed(fact, found.text) or another_time(fact, found.text):
        return False
    if fact.modifier not in ("exact", "about") or fact.low != fact.high:
        return False
    return fact.aspect == "change" or (fact.aspect == "level" and not fact.measure.endswith(_STANDS))


def _of_another_time(one: Fact, summed: Summed, known: Kin) -> Fact | None:
    """The figure of the text with the value and the name of the summary's, if all with these are of another time."""
    same = [
        other
        for other in (*summed.body, *summed.cells)
        if other.low == one.low and other.high == one.high and alike_but_for_time(one, other, summed, known)
    ]
    if not same or any(when(one, other) != NO or not apart(one.period, other.period) for other in same):
        return None
    other = same[0]
    told = other.cell is None and _dated(other, summed.found) and shared(one, other, summed) >= _PIECES
    return other if told else None
