"""Rows that come again below others, which head them: 国内, 国际 below 可用座公里（百万） and 客运人数（万人次）."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.tables.heads import Head
from factcheck.reading.tables.units import unit_named

_IN_SCALE = lazy(r"(?P<words>.*?(?P<thing>[\u4e00-\u9fff]{1,4}))\s?[（(](?P<scale>[百千万亿]{1,3})[)）]")
_NUMBER_OF = ("人数", "户数", "件数", "架次", "车次", "班次")
_FEWEST = 2


def with_scale(head: Head) -> Head:
    """A head that counts what its last word names, and prints only in which scale: 可用座公里（百万）.

    >>> [with_scale(Head(words)).unit for words in ("可用座公里（百万）", "旅客人数（万）", "指标（万）")]
    ['座公里', '人', '']
    """
    found = _IN_SCALE.fullmatch(head.words) if not head.unit and head.words[-1:] in ")）" else None
    if found is None:
        return head
    thing = found["thing"]
    counted = thing[-2:] in _NUMBER_OF
    things = [thing[-2:].removesuffix("数")] if counted else [thing[k:] for k in range(len(thing) - _FEWEST + 1)]
    for one in things:
        unit, scale = unit_named(found["scale"] + one)
        if unit and scale != 1:
            return evolve(head, words=found["words"], unit=unit, scale=scale)
    return head


def sections(rows: Sequence[Head]) -> Mapping[int, int]:
    """By the number of a row that comes again, that of the row above it that heads it; none unless all agree.

    | ASK (m) | Domestic | International | RPK (m) | Domestic | International |
    """
    names = [row.words.lower().strip(" -·") for row in rows]
    times = Counter(names)
    again = [bool(name) and times[name] > 1 for name in names]
    found: dict[int, int] = {}
    heading = -1
    for k, repeated in enumerate(again):
        if not repeated:
            heading = k
        elif heading < 0:
            return {}
        else:
            found[k] = heading
    under: dict[int, list[str]] = {}
    for k, head in found.items():
        under.setdefault(head, []).append(names[k])
    alike = len({tuple(items) for items in under.values()}) == 1 and len(under) >= _FEWEST
    whole = alike and len(under) == again.count(False)
    return found if whole and len(next(iter(under.values()))) >= _FEWEST else {}


def unit_of_section(row: Head, heading: Head) -> Head:
    """The row with the unit of the row that heads it, where it has none of its own."""
    if row.unit or not heading.unit or row.moves:
        return row
    return evolve(row, unit=heading.unit, scale=heading.scale if heading.scale else Decimal(1))
