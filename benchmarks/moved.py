"""Figures that a clean report prints twice, moved in one of the two places: how many does the tool see?

    python -m benchmarks.moved

A figure of three digits or more that comes again in another sentence or table is one figure told twice; whoever
changes it in one place contradicts himself. It is moved there by one digit, and by an eighth (12.8 for 11.3). No gold
is needed: what the pairs are is told by the digits. A few of them meet by chance, so that all is never reached.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

import factcheck
from benchmarks.gold import reports
from factcheck import Fact

DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
LEAST, CHANCE, OFTEN = 3, 4, 4
"""So many digits are told; so many of a bare or of a percentage; a value that comes more often than this is left."""
EIGHTH = Decimal("1.137")
BEFORE = 4
"""A quotation points to the figure, a sign or currency before it left out."""


def pairs(text: str) -> Iterator[tuple[Fact, Fact]]:
    """Figures that a text prints twice: one value in one unit, in two sentences or tables."""
    by_value: dict[tuple[Decimal, str], list[Fact]] = defaultdict(list)
    for fact in factcheck.extract(text).facts:
        if fact.low and fact.low == fact.high and fact.kind != "duration" and _size(fact) >= LEAST:
            by_value[abs(fact.low), fact.unit].append(fact)
    for facts in by_value.values():
        facts.sort(key=lambda fact: fact.quantity.left)
        for one, other in pairwise(facts if len(facts) <= OFTEN else ()):
            if not _beside(one, other) and not _by_chance(one, other):
                yield one, other
                yield other, one


def _size(fact: Fact) -> int:
    return len((fact.low or Decimal(0)).normalize().as_tuple().digits)


def _beside(one: Fact, other: Fact) -> bool:
    """Whether two figures stand in one sentence or in one table."""
    if one.cell is not None and other.cell is not None:
        return one.cell[0] == other.cell[0]
    return one.sentence == other.sentence >= 0


def _by_chance(one: Fact, other: Fact) -> bool:
    """Whether two short rates of different measures may well be two."""
    short = one.unit in ("%", "") and _size(one) < CHANCE
    return short and not (one.measure and one.measure == other.measure)


def by_a_digit(printed: str) -> str:
    """The last digit but one moved by three: 1,234.5 -> 1,237.5."""
    match = DIGITS.search(printed)
    assert match is not None
    places = [k for k in range(*match.span()) if printed[k].isdigit()]
    while len(places) > LEAST and printed[places[-1]] == "0":
        places.pop()
    k = places[-2]
    return printed[:k] + (str((int(printed[k]) + 3) % 10 or 5)) + printed[k + 1 :]


def by_an_eighth(printed: str) -> str:
    """The number an eighth larger, with as many decimals: 11.3 -> 12.8."""
    match = DIGITS.search(printed)
    assert match is not None
    number, grouped = match[0].replace(",", ""), "," if "," in match[0] else ""
    decimals = len(number.partition(".")[2])
    return f"{printed[: match.start()]}{Decimal(number) * EIGHTH:{grouped}.{decimals}f}{printed[match.end() :]}"


WAYS = {"by a digit": by_a_digit, "by an eighth": by_an_eighth}


def seen(text: str, fact: Fact, printed: str) -> bool:
    """Whether a finding points to a figure that is printed otherwise."""
    start, end = fact.quantity.start, fact.quantity.end
    result = factcheck.check(text[:start] + printed + text[end:])
    places = (place for finding in result.findings for place in finding.evidence)
    return any(start - BEFORE <= place.figure_start < start + len(printed) for place in places)


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints for each part of the corpus, way and place how many moved figures are seen."""
    parser = argparse.ArgumentParser(prog="benchmarks.moved", description="Figures told twice, moved in one place.")
    parser.parse_args(arguments)
    for part in ("built_on", "evaluated_on"):
        right, tried = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
        for report in (report for report in reports(part) if report.clean):
            for fact, other in pairs(report.text):
                where = " against ".join("table" if f.cell is not None else "text" for f in (fact, other))
                printed = report.text[fact.quantity.start : fact.quantity.end]
                if sum(map(str.isdigit, printed)) < LEAST:
                    continue
                for way, move in WAYS.items():
                    tried[way, where] += 1
                    right[way, where] += seen(report.text, fact, move(printed))
        for way, where in sorted(tried):
            n, of = right[way, where], tried[way, where]
            print(f"{part:<14}{way:<14}{where:<22}{100 * n / of:5.1f}% {n:>5}/{of}")


if __name__ == "__main__":
    main()
