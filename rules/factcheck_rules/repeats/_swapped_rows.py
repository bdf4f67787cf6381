"""Two figures of a sentence that a table gives to the same two names the other way round.

甲以 9.8% 领涨，乙涨 6.1% 居次, where the column of the table has 6.1% in the row of 甲 and 9.8% in that of 乙.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from attrs import frozen

from factcheck import Fact, Reading
from factcheck.index import once
from factcheck.patterns import lazy
from factcheck.slips import digits
from factcheck_rules._look import Look
from factcheck_rules._order import told_earlier
from factcheck_rules._same import set_right
from factcheck_rules._times import another_time

_NAMELESS = lazy(r"[（(][^（）()]*[）)]|[*#\s]|^(?:其中|减|加)[：:]?")
_SUMMED = lazy(r"合计|总计|小计|平均|均值|行业|其他|total|average|other", re.IGNORECASE)
_MOST_ROWS, _MOST, _LONGEST, _SHORTEST, _MOST_COLUMNS = 60, 12, 16, 2, 120
Four = tuple[Fact, Fact, Fact, Fact]


@frozen(eq=False)
class Cells:
    """The figures of one column of a table by unit and size, each with the name at the head of its row."""

    by_value: dict[tuple[str, Decimal], list[tuple[str, Fact]]]


def swapped_with_rows(reading: Reading, found: Look) -> Iterator[tuple[Four, tuple[str, str]]]:
    """Two figures of a sentence, the two cells that change places with them, and the two names."""
    columns = once(reading, _columns)
    if not columns or not found.one_report:
        return
    seen: set[frozenset[int]] = set()
    for number, facts in found.by_sentence.items():
        for one, other in _side_by_side(facts, found) if number >= 0 else ():
            for cells in columns:
                four, names = _turned(one, other, cells, found)
                places = frozenset(fact.quantity.left for fact in four)
                if four and places not in seen:
                    seen.add(places)
                    yield four, names  # type: ignore[misc]


def _columns(reading: Reading) -> list[Cells]:
    """The columns of all tables whose rows are named, each name once."""
    cells: dict[tuple[int, int], list[tuple[str, Fact]]] = {}
    for fact in reading.facts:
        table = reading.document.blocks[fact.cell[0]].table if fact.cell is not None else None
        if fact.cell is None or table is None or not _telling(fact) or fact.cell[1] >= len(table.rows):
            continue
        head = next((cell.words for cell in table.rows[fact.cell[1]] if cell.column == 0), "")
        name = _NAMELESS.sub("", head).lower()
        if _SHORTEST <= len(name) <= _LONGEST and not _SUMMED.search(name) and not name.isdigit():
            cells.setdefault((fact.cell[0], fact.cell[2]), []).append((name, fact))
    many = (named for named in cells.values() if 1 < len(named) <= _MOST_ROWS)
    return [_by_value(named) for named in many if len({name for name, _ in named}) == len(named)][:_MOST_COLUMNS]


def _by_value(named: Sequence[tuple[str, Fact]]) -> Cells:
    found: dict[tuple[str, Decimal], list[tuple[str, Fact]]] = {}
    for name, fact in named:
        found.setdefault(_value(fact), []).append((name, fact))
    return Cells(found)


def _value(fact: Fact) -> tuple[str, Decimal]:
    return fact.unit, abs(fact.low or Decimal(0))


def _telling(fact: Fact) -> bool:
    """Whether a figure has digits enough that it comes back by no accident."""
    exact = fact.low is not None and fact.low == fact.high and fact.kind not in ("duration", "count")
    zeros = 1 if fact.quantity.decimals > 0 and fact.text.rstrip("%％").endswith("0") else 0  # 5.0% is told as 5.1% is
    return exact and len(digits(fact)) + zeros + (fact.quantity.decimals > 0) > _SHORTEST


def _side_by_side(facts: Sequence[Fact], found: Look) -> Iterator[tuple[Fact, Fact]]:
    """Figures of one unit behind one another in a sentence, with two values, both of now."""
    own = {f.quantity.left: f for f in facts if f.cell is None and _telling(f)}
    told = [own[left] for left in sorted(own)][:_MOST]
    for one, other in pairwise(told):
        timely = not any(another_time(f, found.text) or told_earlier(f, found.text) for f in (one, other))
        if one.unit == other.unit and abs(one.low or 0) != abs(other.low or 0) and timely:
            yield one, other


def _turned(one: Fact, other: Fact, cells: Cells, found: Look) -> tuple[tuple[Fact, ...], tuple[str, str]]:
    """The figures with the cells that have their values under each other's name; nothing where there are none."""
    first, second = (_of_value(fact, cells) for fact in (one, other))
    if first is None or second is None or first[0] in second[0] or second[0] in first[0]:
        return (), ("", "")
    names = first[0], second[0]
    owners = _owner(one, names, found), _owner(other, names, found)
    if owners != (second[0], first[0]) or set_right(found.text, one, other, lists=False):
        return (), ("", "")
    return (first[1], one, second[1], other), (first[0], second[0])


def _of_value(fact: Fact, cells: Cells) -> tuple[str, Fact] | None:
    """The one row of a column that prints a figure's value."""
    same = cells.by_value.get(_value(fact), ())
    return same[0] if len(same) == 1 else None


def _owner(fact: Fact, names: tuple[str, str], found: Look) -> str:
    """Which of two names a figure is of: the one its subject has, else the nearer one before it; '' for none."""
    sentence = found.reading.sentences[fact.sentence]
    before = "".join(found.text[sentence.left : fact.quantity.left].lower().split())
    if "分别" in before:
        named = [name for name in names if name in fact.subject.lower()]
        return named[0] if len(named) == 1 else ""
    places = [before.rfind(name) for name in names]
    return names[places.index(max(places))] if max(places) >= 0 else ""
