"""Lines of a list that open alike, each with a name of its own: 据南州市应急局报告，…; 据北州市应急局报告，…."""

from __future__ import annotations

from itertools import takewhile

from factcheck.facts import Fact
from factcheck.patterns import lazy
from factcheck_rules._look import Look

_OPENING = lazy(r"[\s*#•●■▶►◆◇▪➢\-]*(?P<words>[^，。；：:,;\n]{3,24})[，,：:]")
_NOTHING_NAMED = lazy(r"[\d一二三四五六七八九十年月日第、.)（）(\s]+")
_SHARED = 3
"""So many letters are the same in openings of one pattern."""


def of_two_entries(one: Fact, other: Fact, found: Look) -> bool:
    """Whether the paragraphs of two figures open with words of one pattern that name two bodies."""
    if one.sentence < 0 or other.sentence < 0 or found.one_block(one, other):
        return False
    mine, yours = (_opening(fact, found) for fact in (one, other))
    if not mine or not yours or mine == yours:
        return False
    before = _alike(mine, yours)
    first, second = mine[before:], yours[before:]
    behind = _alike(first[::-1], second[::-1])
    names = [name[: len(name) - behind] for name in (first, second)]
    told = all(2 <= len(name) <= _NAME and not _NOTHING_NAMED.fullmatch(name) for name in names)
    return told and before + behind >= _SHARED and behind > 0 and before > 0


_NAME = 8


def _alike(one: str, other: str) -> int:
    """How many letters two stretches begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _opening(fact: Fact, found: Look) -> str:
    block = found.reading.document.blocks[found.reading.sentences[fact.sentence].block]
    match = _OPENING.match(found.text, block.left, block.right)
    return match["words"].strip() if match and match.end() <= fact.quantity.left else ""
