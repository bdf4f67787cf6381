"""Figures of the text and of tables that only each other can be: values that come once, and are a slip of one another.

Whoever writes about a table mostly prints its figures again. A figure of the text that no cell prints, and a cell that
no sentence prints, are one figure with a slip if they differ in one digit, and their names and times go together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_HALF_EVEN, Decimal

from attrs import Factory, define

from factcheck.facts import Fact
from factcheck.slips import digits, digits_slip

ZERO = Decimal(0)
LEAST = 3
"""Of fewer digits, one in five figures differs in one of them only."""
_MOST = 12
"""More cells than these that differ in one digit from a figure tell nothing."""

Grain = tuple[str, Decimal]


@define(eq=False)
class Values:
    """The absolute values of some facts by unit and step, to be asked at any coarser step."""

    by_grain: dict[Grain, list[Fact]] = Factory(lambda: defaultdict(list))
    steps: dict[str, list[Decimal]] = Factory(lambda: defaultdict(list))
    numbers: dict[tuple[str, Decimal, Decimal], dict[int, list[Fact]]] = Factory(dict)
    masks: dict[tuple[str, Decimal, Decimal], dict[str, list[Fact]]] = Factory(dict)

    def add(self, facts: Iterable[Fact]) -> Values:
        """These values, and those of more facts."""
        for fact in facts:
            if fact.step:
                grain = fact.unit, fact.step
                if grain not in self.by_grain:
                    self.steps[fact.unit].append(fact.step)
                self.by_grain[grain].append(fact)
        return self

    def equal(self, fact: Fact) -> Iterator[Fact]:
        """The facts whose value is that of a figure, at the coarser step of the two."""
        for step in self.steps.get(fact.unit, ()):
            coarse = max(step, fact.step or step)
            yield from self._numbers(fact.unit, step, coarse).get(_number(fact, coarse), ())

    def slips(self, fact: Fact) -> list[Fact]:
        """The facts whose value differs from that of a figure in one digit, or in two swapped; none where many do."""
        near: dict[int, Fact] = {}
        for step in self.steps.get(fact.unit, ()):
            coarse = max(step, fact.step or step)
            own = str(_number(fact, coarse))
            masks = self._masks(fact.unit, step, coarse) if len(own) >= LEAST else {}
            for mask in _masks(own) if masks else ():
                for other in masks.get(mask, ()):
                    if one_slip(fact, other):
                        near[other.id] = other
        return list(near.values()) if len(near) <= _MOST else []

    def _numbers(self, unit: str, step: Decimal, coarse: Decimal) -> dict[int, list[Fact]]:
        known = self.numbers.get((unit, step, coarse))
        if known is None:
            known = self.numbers[unit, step, coarse] = defaultdict(list)
            for fact in self.by_grain[unit, step]:
                known[_number(fact, coarse)].append(fact)
        return known

    def _masks(self, unit: str, step: Decimal, coarse: Decimal) -> dict[str, list[Fact]]:
        known = self.masks.get((unit, step, coarse))
        if known is None:
            known = self.masks[unit, step, coarse] = defaultdict(list)
            for number, facts in self._numbers(unit, step, coarse).items():
                own = str(number)
                for mask in _masks(own) if len(own) >= LEAST else ():
                    known[mask].extend(facts)
        return known


def one_slip(one: Fact, other: Fact) -> bool:
    """Whether two values differ in one digit of three or more, or in two swapped, at the coarser step of the two."""
    if not one.step or not other.step or max(len(digits(one)), len(digits(other))) < LEAST:
        return False
    first, second = (str(_number(fact, max(one.step, other.step))) for fact in (one, other))
    return len(first) == len(second) >= LEAST and digits_slip(first, second)


def _number(fact: Fact, step: Decimal) -> int:
    return int((abs(fact.low or ZERO) / step).to_integral_value(ROUND_HALF_EVEN))


def _masks(own: str) -> list[str]:
    """A number with each of its digits left open, and its digits in order: two that share one are near each other."""
    return [f"{own[:k]}_{own[k + 1 :]}" for k in range(len(own))] + ["".join(sorted(own))]


def lonely(facts: Sequence[Fact], others: Values) -> list[Fact]:
    """The facts whose value none of the others prints, itself aside."""
    return [fact for fact in facts if not any(one.quantity.left != fact.quantity.left for one in others.equal(fact))]


Row = tuple[int, int]


def by_row(cells: Sequence[Fact]) -> dict[Row, list[Fact]]:
    """Cells by their table and row."""
    found: dict[Row, list[Fact]] = {}
    for cell in cells:
        if cell.cell is not None:
            found.setdefault(cell.cell[:2], []).append(cell)
    return found


def rows_met(told: Sequence[Fact], shown: Values) -> dict[int, set[Row]]:
    """By figure of the text: the rows that print what stands beside it in its sentence, by three digits or more."""
    met: dict[int, set[Row]] = {}
    sentences: dict[int, list[Fact]] = {}
    for fact in told:
        sentences.setdefault(fact.sentence, []).append(fact)
    for facts in sentences.values():
        prints = [_rows_of(fact, shown) for fact in facts]
        for k, fact in enumerate(facts):
            digits_met: dict[Row, int] = {}
            for other in range(max(0, k - _BESIDE), min(len(facts), k + _BESIDE + 1)):
                for row in prints[other] if other != k else ():
                    digits_met[row] = digits_met.get(row, 0) + len(digits(facts[other]))
            rows = {row for row, size in digits_met.items() if size >= LEAST}
            if rows:
                met[fact.id] = rows
    return met


_BESIDE = 2


def _rows_of(fact: Fact, shown: Values) -> set[Row]:
    """The rows that print a figure, where they are few."""
    rows = {cell.cell[:2] for cell in shown.equal(fact) if cell.cell is not None and cell.aspect == fact.aspect}
    return rows if len(rows) <= _FEW else set()


_FEW = 2
