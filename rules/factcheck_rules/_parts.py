"""Of what total each figure of a reading is told as a part."""

from factcheck.facts import Fact, Reading
from factcheck.index import once

NOTHING: frozenset[str] = frozenset()


def total_of(reading: Reading, fact: Fact) -> frozenset[str]:
    """The terms of the total that a figure is a part of; none where none is told, or several are.

    >>> from factcheck import extract
    >>> reading = extract("户籍人口135万人，其中城镇人口25万人，乡村人口110万人。")
    >>> sorted(total_of(reading, reading.facts[2]))
    ['户籍人口']
    """
    return once(reading, _totals).get(id(fact.quantity), NOTHING)


def _totals(reading: Reading) -> dict[int, frozenset[str]]:
    found: dict[int, frozenset[str]] = {}
    for claim in reading.claims:
        if claim.relation not in ("parts", "sum"):
            continue
        for whole in claim.role("total"):
            for part in claim.role("part"):
                told = found.setdefault(id(part.quantity), whole.terms)
                if told != whole.terms:
                    found[id(part.quantity)] = NOTHING
    return found
