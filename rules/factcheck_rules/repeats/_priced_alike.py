"""Prices of a text and of a table whose heads print no name for them, where others of the table are the very same.

甲批价 1,785 元/瓶，乙批价 829 元/瓶 over a column 本周（元/瓶） with 1,785 and 892: what it is of, the first one tells.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck import Fact, Reading
from factcheck.slips import slip

_BARE = "价格"
_MANY = 400
_SURE = 2


def priced_alike(reading: Reading) -> Iterator[tuple[Fact, Fact]]:
    """Pairs of a price in the text and one in a table that are of one thing and time, and differ."""
    plain = [fact for fact in reading.facts if _usable(fact)]
    cells = [fact for fact in plain if fact.cell is not None and fact.measure == _BARE]
    told = [fact for fact in plain if fact.cell is None and fact.sentence >= 0 and fact.measure.endswith(("价", _BARE))]
    if not cells or not told or len(plain) > _MANY:
        return
    by_key: dict[object, list[Fact]] = {}
    for cell in cells:
        by_key.setdefault(_key(cell), []).append(cell)
    columns: dict[tuple[int, str], list[tuple[Fact, Fact]]] = {}
    for fact in told:
        same = by_key.get(_key(fact), [])
        alone = sum(_key(other) == _key(fact) for other in told) == 1
        if len(same) == 1 and alone and same[0].cell is not None:
            columns.setdefault((same[0].cell[0], fact.measure), []).append((fact, same[0]))
    for pairs in columns.values():
        apart = [pair for pair in pairs if pair[0].low != pair[1].low]
        held = len(pairs) - len(apart)
        if len(apart) == 1 and held and (held >= _SURE or slip(*apart[0])):
            yield apart[0]


def _usable(fact: Fact) -> bool:
    exact = fact.low is not None and fact.low == fact.high and fact.modifier == "exact"
    dated = fact.period is not None and fact.period.iso != ""
    return exact and dated and fact.aspect == "level" and "/" in fact.unit and bool(fact.about)


def _key(fact: Fact) -> object:
    return fact.about, fact.unit, fact.period.iso if fact.period is not None else "", fact.stance
