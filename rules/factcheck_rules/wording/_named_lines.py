"""English figures said to lie on one side of a named line: at 1.6x EBITDA, leverage stays below its ceiling of 1.5x."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from factcheck import Check, Fact
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules._english import sentences
from factcheck_rules._look import Look

Outside = Callable[[Fact, Fact], Check]

_LINE = r"(?:ceiling|cap|limit|covenant|threshold|floor|minimum|maximum|requirement|tolerance|trigger|hurdle|peg)s?"
_IS = (
    r"(?:is|was|are|were|stays|stayed|remains|remained|sits|sat"
    r"|still|comfortably|well|just|safely|far|slightly)"
)
_SIDE = lazy(
    r"(?P<gap>[ A-Za-z’'-]{0,32}?(?:,| and)? ?(?:[a-z-]+ ){0,3}?)"
    rf"(?:{_IS} ){{0,3}}"
    r"(?:(?P<over>above|over|clear of|in excess of)|(?P<under>below|under|beneath|within|inside)) "
    rf"(?:(?:the|its|their|our|a|an|that) )?(?:[A-Za-z’'-]+ ){{0,4}}?{_LINE} (?:[a-z]+ )?(?:of|at) (?:just )?"
)
_BEHIND = lazy(rf" (?:[a-z-]+ ){{0,2}}{_LINE}\b")
_BEFORE = lazy(
    r"(?P<gap>[ A-Za-z’'-]{0,32}?(?:,| and)? ?(?:[a-z-]+ ){0,3}?)"
    rf"(?:{_IS} ){{0,3}}"
    r"(?:(?P<over>above|over|clear of)|(?P<under>below|under|within|inside)) (?:the|its|their|our|a|an) "
)
_NOT = lazy(r"\b(?:not|no longer|if|until|unless|should|would|could|may|might|target|aim|back|from|fell|rose|return)\b")
_KINDS = frozenset({"percent", "multiple", "money", "price", "rate", "physical", "duration", "count"})


def named_lines(found: Look, outside: Outside) -> Iterator[Check]:
    """The checks of each two figures of a sentence of which the second is a line that the first lies on one side of."""
    for _, facts in sentences(found):
        one_each = {f.quantity.left: f for f in facts}
        for said, line in pairwise(one_each[left] for left in sorted(one_each)):
            side = _side(said, line, found)
            if side:
                yield outside(evolve(line, modifier=side, unit=said.unit), evolve(said, modifier="exact"))


def _side(said: Fact, line: Fact, found: Look) -> str:
    """On which side of a line a figure is said to lie, 'over' or 'under'; '' where nothing is said."""
    alike = said.unit == line.unit and said.kind == line.kind and line.kind in _KINDS
    plain = said.low == said.high and line.low == line.high and line.modifier == "exact" and said.modifier == "exact"
    if not alike or not plain or said.aspect in ("change", "points"):
        return ""
    gap = found.text[said.quantity.right : line.quantity.left]
    told = _SIDE.fullmatch(gap)
    if told is None and _BEHIND.match(found.text, line.quantity.right):
        told = _BEFORE.fullmatch(gap)
    if told is None or _NOT.search(gap):
        return ""
    return "over" if told["over"] else "under"
