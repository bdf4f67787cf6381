"""Which cells of the tables a figure of the text tells: by its digits and the words beside both."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

from factcheck.facts import Fact, Reading
from factcheck.index import once
from factcheck.patterns import lazy
from factcheck.slips import digits
from factcheck_rules._look import Look

_REACH = 48
_PIECE = lazy(r"[\u4e00-\u9fff]+|[A-Za-z][A-Za-z]{2,}")
_MOST_CELLS = 4000


@frozen(eq=False)
class Cells:
    """The figures of all cells, by their digits, and by unit and size."""

    by_digits: dict[str, list[Fact]]
    values: dict[tuple[str, Decimal], list[Fact]]


def cells(reading: Reading) -> Cells:
    """The cells of a report's tables, made once."""
    return once(reading, _cells)


def _cells(reading: Reading) -> Cells:
    by_digits: dict[str, list[Fact]] = {}
    values: dict[tuple[str, Decimal], list[Fact]] = {}
    seen: set[int] = set()
    for fact in reading.facts:
        if fact.cell is None or not fact.low or fact.low != fact.high or fact.quantity.left in seen:
            continue
        seen.add(fact.quantity.left)
        by_digits.setdefault(digits(fact), []).append(fact)
        values.setdefault((fact.unit, abs(fact.low)), []).append(fact)
    return Cells(by_digits, values) if len(seen) <= _MOST_CELLS else Cells({}, {})


def in_common(cell: Fact, fact: Fact, found: Look) -> bool:
    """Whether a cell and a figure of the text have a term in common, or a piece of a word of head and sentence."""
    if cell.terms & fact.terms:
        return True
    begin = found.before(fact.quantity.left, _REACH)
    return bool(pieces(f"{cell.subject} {cell.measure}") & pieces(found.text[begin : fact.quantity.left]))


def pieces(words: str) -> frozenset[str]:
    """The Latin words of a text and its Han characters by twos.

    >>> sorted(pieces("单票收入 Net sales"))
    ['net', 'sales', '单票', '收入', '票收']
    """
    made: set[str] = set()
    for word in _PIECE.findall(words):
        made.update([word.lower()] if word.isascii() else [word[k : k + 2] for k in range(len(word) - 1)])
    return frozenset(made)
