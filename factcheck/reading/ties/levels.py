"""Which of two figures is the larger level, and of how many figures a mean is."""

from __future__ import annotations

from factcheck.patterns import lazy
from factcheck.reading.ties.items import Item, Line

MOST_PARTS = 6
"""Of so many figures a sum or a mean in a sentence is at the most."""
AVERAGE = lazy(r"平均|年均|均值|\b(?:averag(?:e|ed|ing)|mean)\b")
_BESIDE = 12
"""So many characters behind a length of time its mean is named."""


def is_amount(item: Item) -> bool:
    """Whether a figure is so much or so many of something: 3 亿元 and 增加 3 亿元, but no rate, points or multiple."""
    return item.sort in ("level", "change") and item.fact.unit not in ("%", "‰", "pp", "x", "")


def larger_first(one: Item, other: Item) -> tuple[Item, Item] | None:
    """Two levels in one unit, the larger first; None where they are no such levels."""
    if not all(item.amount or is_amount(item) for item in (one, other)) or one.fact.unit != other.fact.unit:
        return None
    first, second = one.fact.low, other.fact.low
    if first is None or second is None or first < 0 or second < 0:
        return None
    return (one, other) if first >= second else (other, one)


def by_size(one: Item, other: Item) -> tuple[Item, Item]:
    """Two figures, the larger first; as they stand where one has no value."""
    first, second = one.fact.low, other.fact.low
    return (one, other) if first is None or second is None or first >= second else (other, one)


def of_so_many(line: Line, item: Item) -> int:
    """Of how many months, years or the like a mean is by the length right before it (twelve-month average), or 0."""
    place = line.items.index(item)
    before = line.items[place - 1] if place else None
    if before is None or before.fact.kind != "duration" or before.fact.low is None:
        return 0
    return int(before.fact.low) if AVERAGE.search(line.between(before, item)[:_BESIDE]) else 0
