"""Look-ups over one reading that several rules need: built once, when the first of them asks.

    found = index(reading)
    found.by_terms[frozenset({"光模块", "收入"})]      # the facts with that identity
    found.sentence_at(120)                            # the sentence that holds a view offset
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Iterable
from typing import TypeVar
from weakref import ref

from attrs import field, frozen

from factcheck.facts import Fact, Reading
from factcheck.quantity import Mark, Quantity


K = TypeVar("K", bound=Hashable)


@frozen(eq=False)
class Index:
    """Look-ups over the facts, marks and sentences of one reading. Facts without a value are left out."""

    text: str = field(repr=False)
    """The view's text: marks, sentences and blocks carry offsets of it."""
    facts: tuple[Fact, ...] = field(repr=False)
    by_terms: dict[frozenset[str], list[Fact]] = field(repr=False)
    by_sentence: dict[int, list[Fact]] = field(repr=False)
    by_figure: dict[int, list[Fact]] = field(repr=False)
    """The facts of a quantity, by the quantity's left view offset."""
    marks: dict[str, list[Mark | Quantity]] = field(repr=False)
    """Marks by kind, in reading order; quantities under 'quantity'."""
    lefts: tuple[int, ...] = field(repr=False)
    """The view offsets at which sentences begin, ascending."""

    def sentence_at(self, offset: int) -> int:
        """The index of the sentence that holds a view offset or stands before it; -1 before the first."""
        return bisect_right(self.lefts, offset) - 1


_last: list[tuple[ref[Reading], Index]] = []


def index(reading: Reading) -> Index:
    """The look-ups of a reading; the last few are kept."""
    for known, found in _last:
        if known() is reading:
            return found
    found = _built(reading)
    _last.insert(0, (ref(reading), found))
    del _last[2:]
    return found


def _built(reading: Reading) -> Index:
    facts = tuple(fact for fact in reading.facts if fact.low is not None)
    marks: dict[str, list[Mark | Quantity]] = {}
    for mark in reading.marks:
        marks.setdefault("quantity" if isinstance(mark, Quantity) else mark.kind, []).append(mark)
    return Index(
        text=reading.document.view.text,
        facts=facts,
        by_terms=_grouped((fact.terms, fact) for fact in facts),
        by_sentence=_grouped((fact.sentence, fact) for fact in facts),
        by_figure=_grouped((fact.quantity.left, fact) for fact in facts),
        marks=marks,
        lefts=tuple(sentence.left for sentence in reading.sentences),
    )


def _grouped(pairs: Iterable[tuple[K, Fact]]) -> dict[K, list[Fact]]:
    groups: dict[K, list[Fact]] = {}
    for key, fact in pairs:
        groups.setdefault(key, []).append(fact)
    return groups
