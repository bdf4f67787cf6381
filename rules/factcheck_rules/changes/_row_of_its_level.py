"""The row of a table that prints the very level that a change of the text led to: 沪铜收于 98,640 元，周涨 1.5%."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from factcheck import Fact, Reading
from factcheck.index import once
from factcheck.patterns import lazy
from factcheck_rules._rows import Found, Row, ends_among, rows

DIGITS = 3
"""A level is known again by so many digits."""
_WORD = lazy(r"[\u4e00-\u9fff]+|[a-z][a-z0-9.]+")


def ends_of_its_level(reading: Reading) -> Iterator[tuple[Fact, Found]]:
    """Each change of the text told with its level, and that level in a table with the earlier one of its row.

    `sure` where text and table call the level alike.
    """
    listed = once(reading, _by_value)
    for claim in reading.claims_of("moved") if listed else ():
        (level,), (change,) = claim.role("new"), claim.role("change")
        if "|" in claim.detail or level.cell is not None or level.low != level.high or level.low is None:
            continue
        if len(level.low.normalize().as_tuple().digits) < DIGITS:
            continue
        for row, place in listed.get(str(level.low.normalize()), ()):
            cell = row.levels[place]
            if not _one_unit(level.unit, cell.unit) or not _pairs(level) & _pairs(cell, row.name):
                continue
            alike = [k for k, f in enumerate(row.levels) if f.unit == cell.unit and f.measure == cell.measure]
            ends = ends_among(change, row, alike)
            if ends is not None and ends[0] is cell:
                yield change, Found(ends[0], ends[1], row.table, level.terms == cell.terms)


def _one_unit(one: str, other: str) -> bool:
    """Whether two units are one as far as they are told: 元/吨 in the text, 元 at the head of the table."""
    return not one or not other or one.partition("/")[0] == other.partition("/")[0]


def _pairs(fact: Fact, name: str = "") -> frozenset[str]:
    """The words of a name, those of Chinese two characters at a time."""
    words = _WORD.findall(f"{fact.subject} {fact.measure} {name}".lower())
    return frozenset(part for word in words for part in ([word] if word.isascii() else map("".join, pairwise(word))))


def _by_value(reading: Reading) -> dict[str, list[tuple[Row, int]]]:
    """The levels of all rows of tables, by value."""
    found: dict[str, list[tuple[Row, int]]] = {}
    seen: set[int] = set()
    for listed in rows(reading).values():
        for row in listed:
            for place, fact in enumerate(row.levels):
                if fact.low is not None and fact.low == fact.high and fact.quantity.left not in seen:
                    seen.add(fact.quantity.left)
                    found.setdefault(str(fact.low.normalize()), []).append((row, place))
    return found
