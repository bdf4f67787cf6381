"""Shares listed in a paragraph behind the amounts that they are of: 甲 142 亿元；乙 36 亿元。甲、乙、丙占比分别为….

The whole is a larger amount of the paragraph, or all of the parts together; it counts only where it makes all shares
but one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from factcheck import Fact, Side, sides
from factcheck_rules._look import Look

_FEWEST, _MOST = 3, 12
_KINDS = ("money", "count", "physical")


def listed(shares: Mapping[str, Fact], found: Look) -> Iterator[tuple[list[tuple[Fact, Fact]], Side]]:
    """The shares of a paragraph with their parts, and each whole that they may be of."""
    by_sentence: dict[int, list[tuple[str, Fact]]] = {}
    for name, share in shares.items():
        if not share.whole:
            by_sentence.setdefault(share.sentence, []).append((name, share))
    for told in by_sentence.values():
        if _FEWEST <= len(told) <= _MOST:
            yield from _of_a_sentence(told, found)


def _of_a_sentence(told: Sequence[tuple[str, Fact]], found: Look) -> Iterator[tuple[list[tuple[Fact, Fact]], Side]]:
    levels = list(_levels(told[0][1], found))
    pairs = [(share, part) for name, share in told if (part := _part(name, share, levels)) is not None]
    units = {part.unit for _, part in pairs}
    if len(pairs) < len(told) or len(units) > 1 or len({part.quantity.left for _, part in pairs}) < len(pairs):
        return
    parts = [part for _, part in pairs]
    yield pairs, sides.total(parts)
    most = max(part.low or 0 for part in parts)
    for whole in levels:
        if whole.unit in units and (whole.low or 0) > most:
            yield pairs, sides.of(whole)


def complete(shares: Mapping[str, Fact], found: Look) -> Sequence[tuple[Fact, Fact]]:
    """The shares of a paragraph with their parts where they make 100%, so that all are of one whole; else nothing."""
    pairs = next((pairs for pairs, _ in listed(shares, found)), [])
    made = sum((share.low or ZERO for share, _ in pairs), ZERO)
    room = sum((share.step or ZERO for share, _ in pairs), ZERO) / 2
    return pairs if abs(made - 100) <= room else []


ZERO = Decimal(0)


def _levels(share: Fact, found: Look) -> Iterator[Fact]:
    """The exact amounts of a share's paragraph up to it."""
    sentences = found.reading.sentences
    block, number = sentences[share.sentence].block, share.sentence
    while number >= 0 and sentences[number].block == block:
        for fact in found.by_sentence.get(number, ()):
            exact = fact.aspect == "level" and fact.low is not None and fact.low == fact.high and fact.low > 0
            if exact and fact.kind in _KINDS and "/" not in fact.unit and fact.quantity.left < share.quantity.left:
                yield fact
        number -= 1


def _part(name: str, share: Fact, levels: Sequence[Fact]) -> Fact | None:
    """The one amount that has the name of a share."""
    own = [f for f in levels if name in (f.subject, f.measure, f"{f.subject}{f.measure}") and f.stance == share.stance]
    return own[0] if len({(f.low, f.unit) for f in own}) == 1 else None
