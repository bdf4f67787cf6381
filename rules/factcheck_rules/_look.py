"""What rules on words, dates and labels look up in one reading: marks by kind, facts by figure and sentence.

Built once a reading, when the first rule asks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import TypeVar

from attrs import field, frozen

from factcheck.checks import Place, place
from factcheck.document import Block
from factcheck.facts import Fact, Reading
from factcheck.index import once
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.quantity import Mark, Quantity

K = TypeVar("K")
REACH = 40
"""A clause is looked for so many characters to either side."""
MOST_KEPT = 2000
MOST_FIGURES = 30_000
"""More figures than this are many reports in one text."""
_NO_LEVELS = frozenset({"duration", "percent", "points", "multiple", "number"})
_STOPS = frozenset("，。；！？;!?\n\t|.,")
_STOP = lazy(r"[，。；！？;!?\n\t|.,](?:(?<![.,])|(?=\s))")
"""Where a clause ends: at a full stop or comma of English only before white space."""


@frozen(eq=False)
class Look:
    """Look-ups over one reading. Offsets are those of the view."""

    reading: Reading = field(repr=False)
    text: str = field(repr=False)
    by_sentence: dict[int, tuple[Fact, ...]] = field(repr=False)
    marks: dict[str, tuple[Mark | Quantity, ...]] = field(repr=False)
    """Marks by kind, in reading order; quantities under 'quantity'."""
    levels: dict[frozenset[str], tuple[Fact, ...]] = field(repr=False)
    """Levels by their terms; durations, percentages and multiples left out."""
    sentences: tuple[int, ...] = field(repr=False)
    """Where sentences begin, ascending."""
    blocks: tuple[int, ...] = field(repr=False)
    """Where blocks begin, ascending."""
    clauses: dict[tuple[int, int], tuple[int, int]] = field(factory=dict, repr=False)
    """Clauses by the stretch that they are around, for the last figures asked for: many rules ask for the same."""
    besides: dict[tuple[int, int, int], tuple[str, str]] = field(factory=dict, repr=False)
    """The words beside figures by their stretch and sentence, likewise."""

    @property
    def one_report(self) -> bool:
        """Whether a text may be one report: of many in one, what one prints says nothing of another.

        Rules that look through a whole report for each of some words do so in one report only.
        """
        return len(self.reading.facts) <= MOST_FIGURES

    def sentence_at(self, offset: int) -> int:
        """The index of the sentence that holds an offset or stands before it; -1 before the first."""
        return bisect_right(self.sentences, offset) - 1

    def block_at(self, offset: int) -> Block | None:
        """The block that holds an offset; None between blocks."""
        number = bisect_right(self.blocks, offset) - 1
        block = self.reading.document.blocks[number] if number >= 0 else None
        return block if block is not None and offset < block.right else None

    def block_number(self, offset: int) -> int:
        """The index of the block that begins last before an offset; -1 before the first."""
        return bisect_right(self.blocks, offset) - 1

    def one_block(self, one: Fact, other: Fact) -> bool:
        """Whether two facts stand in one paragraph or one table."""
        return self._block_of(one) == self._block_of(other)

    def _block_of(self, fact: Fact) -> int:
        if fact.cell is not None:
            return fact.cell[0]
        return self.reading.sentences[fact.sentence].block if fact.sentence >= 0 else -1

    def before(self, offset: int, reach: int = 60) -> int:
        """Where the sentence around an offset begins, at most `reach` characters before it."""
        number = self.sentence_at(offset)
        begin = self.sentences[number] if number >= 0 else 0
        return max(begin, offset - reach)

    def place(self, left: int, right: int) -> Place:
        """A stretch of the view as a place that can be quoted."""
        span = self.reading.document.view.span(left, right)
        return place(self.reading.document, span.start, span.end)

    def figure_place(self, quantity: Quantity) -> Place:
        """The clause around a figure as a place that points to the figure."""
        clause = self.place(*self.clause(quantity.left, quantity.right))
        at = self.reading.document.locate(quantity.start)
        return evolve(
            clause,
            figure=self.reading.document.text[quantity.start : quantity.end],
            figure_start=quantity.start,
            figure_line=at.line,
            figure_column=at.column,
        )

    def dated_place(self, fact: Fact) -> Place:
        """The figure's clause, from the period that dates it where that is printed before in the same sentence."""
        quantity = fact.quantity
        begin, end = self.clause(quantity.left, quantity.right)
        label = fact.period.label if fact.period is not None else ""
        start = self.before(quantity.left, 80)
        at = self.text.rfind(label, start, quantity.left) if label else -1
        whole = self.place(min(begin, at) if at >= 0 else begin, end)
        located = self.reading.document.locate(quantity.start)
        return evolve(
            whole,
            figure=self.reading.document.text[quantity.start : quantity.end],
            figure_start=quantity.start,
            figure_line=located.line,
            figure_column=located.column,
        )

    def clause(self, left: int, right: int) -> tuple[int, int]:
        """The clause around a stretch of the view, at most `REACH` characters to either side."""
        known = self.clauses.get((left, right))
        if known is None:
            if len(self.clauses) >= MOST_KEPT:
                self.clauses.clear()
            known = self.clauses[left, right] = self._clause(left, right)
        return known

    def _clause(self, left: int, right: int) -> tuple[int, int]:
        text = self.text
        begin = far = max(0, left - REACH)
        for at in range(min(left, len(text)) - 1, far - 1, -1):
            if text[at] in _STOPS and (text[at] not in ".," or text[at + 1 : at + 2].isspace()):
                begin = at + 1
                break
        found = _STOP.search(text, right, right + REACH + 1)
        end = min(len(text), right + REACH)
        return begin, min(found.start(), end) if found else end

    def around(self, fact: Fact) -> str:
        """The words around a figure in its clause, as far as the next figure or 、 to either side."""
        return " ".join(self.beside(fact))

    def beside(self, fact: Fact) -> tuple[str, str]:
        """The words before a figure and those behind it in its clause, as far as the next figure or 、."""
        key = (fact.quantity.left, fact.quantity.right, fact.sentence)
        known = self.besides.get(key)
        if known is None:
            if len(self.besides) >= MOST_KEPT:
                self.besides.clear()
            known = self.besides[key] = self._beside(fact)
        return known

    def _beside(self, fact: Fact) -> tuple[str, str]:
        left, right = fact.quantity.left, fact.quantity.right
        begin, end = self.clause(left, right)
        for other in self.by_sentence.get(fact.sentence, ()):
            if other.quantity.right <= left:
                begin = max(begin, other.quantity.right)
            elif other.quantity.left >= right:
                end = min(end, other.quantity.left)
        return self.text[begin:left].split("、")[-1], self.text[right:end].split("、")[0]


def fact_of(found: Look, quantity: Quantity) -> Fact | None:
    """The first fact with a value that a quantity gives."""
    return once(found.reading, _by_figure).get(quantity.left)


def _by_figure(reading: Reading) -> dict[int, Fact]:
    return {fact.quantity.left: fact for fact in reversed(reading.facts) if fact.low is not None}


def look(reading: Reading) -> Look:
    """The look-ups of a reading, made once."""
    return once(reading, _built)


def _built(reading: Reading) -> Look:
    valued = [fact for fact in reading.facts if fact.low is not None]
    return Look(
        reading=reading,
        text=reading.document.view.text,
        by_sentence=_grouped((fact.sentence, fact) for fact in valued),
        marks=_grouped((mark.kind if type(mark) is Mark else "quantity", mark) for mark in reading.marks),
        levels=_grouped((f.terms, f) for f in valued if f.aspect == "level" and f.kind not in _NO_LEVELS),
        sentences=tuple(sentence.left for sentence in reading.sentences),
        blocks=tuple(block.left for block in reading.document.blocks),
    )


V = TypeVar("V")


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    """Values by key, as tuples: thousands of short lists would take twice the room."""
    groups: dict[K, list[V]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}
