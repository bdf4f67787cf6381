"""What the paragraphs of two figures tell of them: two bodies told of alike, and what was foreseen before."""

from __future__ import annotations

from factcheck import Fact
from factcheck.patterns import lazy
from factcheck.reading.phrases import terms
from factcheck.words import any_word
from factcheck_rules._look import Look

_BACK = 6
"""Sentences of a paragraph that may stand before a figure's own."""


def two_paragraphs(one: Fact, other: Fact, found: Look) -> bool:
    """Whether two paragraphs open with one measure of two bodies, and neither figure's sentence names either of them.

    甲地优良天数比例为 63%。重污染天数比例为 3.6%; 乙地优良天数比例为 85%。重污染天数比例为 1.6%.
    """
    if one.cell is not None or other.cell is not None or one.sentence < 0 or other.sentence < 0:
        return False
    first, second = _opening(one, found), _opening(other, found)
    if first is None or second is None or first.sentence == second.sentence:
        return False
    mine, yours = (_whose(fact) for fact in (first, second))
    apart = bool(mine) and bool(yours) and not mine & yours and bool(terms(first.measure) & terms(second.measure))
    return apart and not (one.terms | other.terms) & (mine | yours)


def _opening(fact: Fact, found: Look) -> Fact | None:
    """The first figure of the sentences before a figure's own, in its paragraph."""
    sentences = found.reading.sentences
    block, first = sentences[fact.sentence].block, None
    for number in range(fact.sentence - 1, max(-1, fact.sentence - _BACK), -1):
        if sentences[number].block != block:
            break
        told = [f for f in found.by_sentence.get(number, ()) if f.subject and f.measure and f.cell is None]
        first = told[0] if told else first
    return first


def _whose(fact: Fact) -> frozenset[str]:
    """The words that a figure's measure does not have."""
    return terms(fact.subject) - terms(fact.measure)


def formerly(fact: Fact, found: Look) -> bool:
    """Whether a figure is one that was foreseen before: 2 月曾预计亏损 22 亿元, 分析师此前平均预计为 21.8 亿元."""
    if fact.stance == "actual" or fact.cell is not None or fact.sentence < 0:
        return False
    left = max(found.reading.sentences[fact.sentence].left, fact.quantity.left - _FAR)
    return _FORMERLY.search(found.text, left, fact.quantity.left) is not None


_FAR = 48
_FORMERLY = lazy(rf"(?:{any_word('formerly')})[^，。；,;\d]{{0,8}}(?:{any_word('expected')})")
