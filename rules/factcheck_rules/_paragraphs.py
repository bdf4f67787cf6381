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
    first, second = _before(one, found), _before(other, found)
    if not first or not second or first[0].sentence == second[0].sentence:
        return False
    told_apart = one.terms ^ other.terms
    return any(
        _alike(mine, yours) and not told_apart & (_whose(mine) | _whose(yours)) for mine in first for yours in second
    )


def _before(fact: Fact, found: Look) -> list[Fact]:
    """The first figures of the sentences before a figure's own, in its paragraph."""
    sentences = found.reading.sentences
    block = sentences[fact.sentence].block
    told: list[Fact] = []
    for number in range(fact.sentence - 1, max(-1, fact.sentence - _BACK), -1):
        if sentences[number].block != block:
            break
        told = [f for f in found.by_sentence.get(number, ()) if f.subject and f.measure and f.cell is None] or told
    return told[:_FIRST]


_FIRST = 3


def _alike(one: Fact, other: Fact) -> bool:
    """Whether two figures are of one measure and of two bodies."""
    apart = bool(_whose(one)) and bool(_whose(other)) and not _whose(one) & _whose(other)
    measured = one.unit == other.unit and one.aspect == other.aspect and terms(one.measure) & terms(other.measure)
    return apart and bool(measured)


def _whose(fact: Fact) -> frozenset[str]:
    """The words that a figure's measure does not have."""
    return (terms(fact.subject) or frozenset({fact.subject})) - terms(fact.measure)


def formerly(fact: Fact, found: Look) -> bool:
    """Whether a figure is one that was foreseen before: 2 月曾预计亏损 22 亿元, 分析师此前平均预计为 21.8 亿元."""
    if fact.stance == "actual" or fact.cell is not None or fact.sentence < 0:
        return False
    left = max(found.reading.sentences[fact.sentence].left, fact.quantity.left - _FAR)
    return _FORMERLY.search(found.text, left, fact.quantity.left) is not None


_FAR = 48
_FORMERLY = lazy(rf"(?:{any_word('formerly')})[^，。；,;\d]{{0,8}}(?:{any_word('expected')})")


def two_persons(one: Fact, other: Fact, found: Look) -> bool:
    """Whether 他的资产 of one sentence may be another person's than that of the other."""
    return one.sentence != other.sentence and (_of_a_person(one, found) or _of_a_person(other, found))


def _of_a_person(fact: Fact, found: Look) -> bool:
    begin, _ = found.clause(fact.quantity.left, fact.quantity.right)
    return fact.cell is None and _HIS.search(found.text, begin, fact.quantity.left) is not None


_HIS = lazy("(?<![其吉])[他她]们?的")
