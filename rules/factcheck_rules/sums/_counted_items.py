"""English counts told with what they are made of: 142 aircraft: 96 narrowbodies, 38 widebodies and eight freighters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from factcheck.patterns import lazy

_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty"
)
NUMBERS = {word: number for number, word in enumerate(_ONES.split(), 1)}
_NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"
_THINGS = r"(?:[a-z][a-z-]*[ -]){0,3}(?:[a-z-]+s|aircraft|people|staff|sheep|cattle|men|women|children)"
_MADE_OF = lazy(
    rf"(?<![\w.,$€£-])({_NUMBER}) ({_THINGS})(?:: | \(| [-–—] )((?:{_NUMBER}) [^.;:()\n–—]{{3,200}}?)(?=[.;)\n–—]|\Z)",
    re.I,
)
_OF_THE = lazy(
    rf"(?:\A|[.;\n] ?)Of (?:the|its|our|these|those) ({_NUMBER}) ({_THINGS})[^.;:()\n]{{0,40}},"
    rf" ({_NUMBER} [^.;:()\n]{{3,200}})(?=[.;\n]|\Z)"
)
_SPLIT = lazy(r",\s*(?:and\s+|plus\s+)?|\s+(?:and|plus)\s+(?=(?:a |the )?(?:\d|[a-z]+ ))", re.I)
_ITEM = lazy(
    rf"({_NUMBER})(?! (?:per|percent|pc|million|billion|thousand|times|or|to|of|months?|years?|weeks?|days?|hours?)\b)"
    r"(?: [A-Za-z’'-]+){1,9}",
    re.I,
)
_OPEN = lazy(r"such as|including|among others|etc\b|for example|e\.g\.|about|around|nearly|over ", re.I)


@frozen
class Counted:
    """A count with what its items count, and where it stands."""

    left: int
    right: int
    count: int
    things: str
    items: tuple[int, ...]
    all_told: bool
    """Whether the items are told as all there are."""


def counted(text: str, left: int, right: int) -> Iterator[Counted]:
    """The counts of a block whose items are counts themselves."""
    for pattern in (_MADE_OF, _OF_THE):
        for match in pattern.finditer(text, left, right):
            items = _items(match[3])
            if items:
                yield Counted(match.start(1), match.end(), _number(match[1]), match[2], items, pattern is _MADE_OF)


def _items(listed: str) -> tuple[int, ...]:
    """What the items of a list count; () where one of them is no count."""
    if _OPEN.search(listed):
        return ()
    found = [_ITEM.fullmatch(item.strip()) for item in _SPLIT.split(listed) if item.strip()]
    closed = len(found) > 1 and re.search(r"\b(?:and|plus)\b", listed) is not None
    return tuple(_number(match[1]) for match in found if match) if closed and all(found) else ()


def _number(word: str) -> int:
    return NUMBERS.get(word.lower()) or int(word.replace(",", ""))
