"""Of what total each figure of a reading is told as a part."""

import re

from factcheck.facts import Fact, Reading
from factcheck.index import once
from factcheck.patterns import lazy
from factcheck.reading.lexicon import measures

NOTHING: frozenset[str] = frozenset()


def total_of(reading: Reading, fact: Fact) -> frozenset[str]:
    """The terms of the total that a figure is a part of; none where none is told, or several are.

    >>> from factcheck import extract
    >>> reading = extract("户籍人口135万人，其中城镇人口25万人，乡村人口110万人。")
    >>> sorted(total_of(reading, reading.facts[2]))
    ['户籍人口']
    """
    return once(reading, _totals).get(id(fact.quantity), NOTHING)


def of_two_wholes(reading: Reading, one: Fact, other: Fact) -> bool:
    """常住人口 95 万人，其中城镇 …；户籍人口 135 万人，其中城镇 …: whether two figures are parts of two totals."""
    mine = total_of(reading, one)
    yours = total_of(reading, other) if mine else NOTHING
    return bool(yours) and not (mine <= yours or yours <= mine)


def shares_of_two_kinds(reading: Reading, one: Fact, other: Fact) -> bool:
    """228.1 亿元，占 73.0%; 118 款，占比 92.9%: whether two shares are of figures in two units."""
    parts = once(reading, _part_units)
    mine, yours = (parts.get(id(fact.quantity), "") for fact in (one, other))
    return bool(mine and yours) and mine != yours


def _part_units(reading: Reading) -> dict[int, str]:
    told = ((c.role("share"), c.role("part")) for c in reading.claims_of("share"))
    return {id(share.quantity): parts[0].unit for shares, parts in told if parts for share in shares}


def of_the_first(one: Fact, other: Fact, text: str) -> bool:
    """全国装车量 27.8GWh; 前三家、前五家装车量为 20.6GWh、22.7GWh: whether one figure alone is of the largest few."""
    first, second = (_FIRST.search(text, max(0, f.quantity.left - _REACH), f.quantity.left) for f in (one, other))
    return (first is None) != (second is None)


_REACH = 40
_FIRST = lazy(r"(?:前\s?[\d三五十两]+\s?(?:[大家名位强]|企业|城)|TOP\s?\d|CR\s?\d|头部)[^。；;，,]*\Z", re.I)


def _totals(reading: Reading) -> dict[int, frozenset[str]]:
    found: dict[int, frozenset[str]] = {}
    for claim in reading.claims:
        if claim.relation not in ("parts", "sum"):
            continue
        for whole in claim.role("total"):
            for part in claim.role("part"):
                terms = whole.terms - measures().nobody  # 三者合计 2.86 万批: no whole of another name
                told = found.setdefault(id(part.quantity), terms)
                if told != terms:
                    found[id(part.quantity)] = NOTHING
    for claim in reading.claims_of("moved"):  # what a part grew by is the part's
        for level in claim.role("new"):
            for change in claim.role("change"):
                found.setdefault(id(change.quantity), found.get(id(level.quantity), NOTHING))
    return found
