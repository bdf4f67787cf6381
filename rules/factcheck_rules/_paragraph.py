"""The figures of one paragraph in their order, and which of them may be added or compared.

A list leaves out of its units what its whole has just told: 总规模 36.7 万亿元 … 货币基金 14.7 万亿.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck import Fact
from factcheck_rules._look import Look

MOST = 40
"""A paragraph of more figures is a table in words."""
_TEXT = frozenset({"paragraph", "list_item", "caption", "note", "heading"})
_AMOUNTS = frozenset({"money", "count", "physical", "number"})
_NO_AMOUNTS = frozenset({"%", "pp", "x", "点"})


def paragraphs(found: Look) -> Iterator[list[Fact]]:
    """The figures of each paragraph, list item, caption or heading in reading order, one fact for each."""
    sentences, blocks = found.reading.sentences, found.reading.document.blocks
    own: dict[int, dict[int, Fact]] = {}
    for number, facts in found.by_sentence.items():
        if number >= 0 and blocks[sentences[number].block].kind in _TEXT:
            told = own.setdefault(sentences[number].block, {})
            for fact in facts:
                told.setdefault(fact.quantity.left, fact)
    for block in sorted(own):
        if len(own[block]) <= MOST:
            yield [own[block][left] for left in sorted(own[block])]


def is_amount(fact: Fact) -> bool:
    """Whether a figure is an amount that can be part of a sum: no rate, share, price or stretch of time."""
    exact = fact.low is not None and fact.low == fact.high and fact.low > 0 and fact.modifier in ("exact", "about")
    plain = fact.unit not in _NO_AMOUNTS and "/" not in fact.unit and fact.kind in _AMOUNTS
    return exact and plain and bool(fact.step) and fact.aspect in ("level", "change") and fact.stance != "forecast"


def one_unit(one: Fact, other: Fact) -> bool:
    """Whether two amounts may be of one unit, which one of them may leave out: 36.7 万亿元 and 14.7 万亿."""
    sizable = min(_size(one), _size(other)) > _BARE
    bare = {one.kind, other.kind} <= {"count", "number"} and one.sentence == other.sentence  # 640 branches, 212 …
    if one.unit == other.unit:
        return bool(one.unit) or one.quantity.scale > 1 or other.quantity.scale > 1 or sizable or bare
    return not (one.unit and other.unit) and (sizable or bare)


_BARE = 1000
"""Numbers below this that print no unit may be of anything."""


def _size(fact: Fact) -> float:
    return 0.0 if fact.low is None else float(abs(fact.low))


def lead(fact: Fact, facts: Sequence[Fact], found: Look) -> str:
    """The words before a figure, as far as the figure before it or the start of its sentence."""
    left = fact.quantity.left
    begin = max((f.quantity.right for f in facts if f.quantity.right <= left), default=0)
    return found.text[max(begin, found.sentences[fact.sentence]) : left]
