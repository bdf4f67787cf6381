"""正文的数在表中属另一行：A figure of the text stands in the table's row of another name.

What it flags
    螺纹钢表需 220.8 万吨 in the text, and 220.8 in the row of 热卷 of the table, where the row of 螺纹钢 has another
    figure in that column: the names are mixed up in the text, or the figures in the table.

Why it matters
    The text tells of one body what the table tells of another.

When it stays silent
    Figures of fewer than three digits; the name of the other row, or a part of it, in the sentence; a figure that the
    row of its own name prints, too; totals; columns that share no word or no time with the figure.

>>> from factcheck import check
>>> text = '''本周螺纹钢表观消费{}万吨，环比增加4.1万吨。
...
... | 万吨 | 表观消费 | 库存 |
... | --- | --- | --- |
... | 螺纹钢 | 220.8 | 431.5 |
... | 中厚板 | 156.3 | 212.7 |
... | 冷轧板 | 84.6 | 139.2 |'''
>>> [f.printed for f in check(text.format("156.3"), select=["REP24"]).findings]
['156.3万吨']
>>> check(text.format("220.8"), select=["REP24"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.index import once
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.slips import digits
from factcheck_rules._cells_told import cells, in_common, pieces
from factcheck_rules._look import Look, look
from factcheck_rules._times import NO, another_time, days_of, when

CODE = "REP24"
SEVERITY = Severity.WARNING

_LEAST, _MANY, _TRUST, _NAME, _REACH, _WEEK = 3, 4, 0.5, 2, 60, 7
_SUMMED = lazy(r"合计|总计|小计|平均|均值|其他|其它|其中|total|average|other", re.I)
_KINDS = frozenset({"money", "count", "physical", "price", "percent", "points"})
_PLAIN = lazy(r"[（(][^（）()]*[）)]|[*#\s]")


def check(reading: Reading) -> Iterator[Check]:
    """Look for the row that prints each figure of the text, and for the row that has its name."""
    listed = cells(reading)
    if not listed.values:
        return
    found = look(reading)
    seen: set[int] = set()
    for fact in reading.facts:
        if fact.quantity.left in seen or not _usable(fact):
            continue
        same = listed.values.get((fact.unit, abs(fact.low or Decimal(0))), ())
        pair = _of_another(fact, same, found) if same and not another_time(fact, found.text) else None
        if pair is not None:
            seen.add(fact.quantity.left)
            yield _told(fact, *pair)


def _usable(fact: Fact) -> bool:
    if fact.cell is not None or fact.sentence < 0 or not fact.low or fact.low != fact.high:
        return False
    return fact.kind in _KINDS and len(digits(fact)) >= _LEAST and fact.modifier == "exact"


Named = dict[tuple[int, int], str]


def _names(reading: Reading) -> Named:
    """The names at the heads of the rows of all tables."""
    named: Named = {}
    for number, block in enumerate(reading.document.blocks):
        for row in block.table.rows[block.table.head_rows :] if block.table is not None else ():
            if row:
                named[number, row[0].row] = _PLAIN.sub("", row[0].words)
    return named


def _of_another(fact: Fact, same: Sequence[Fact], found: Look) -> tuple[Fact, Fact, str, str] | None:
    """The cell with a figure's value, the cell of its own name in that column, and both names."""
    named = once(found.reading, _names)
    cell = same[0]
    if cell.cell is None or len({other.cell[:2] for other in same if other.cell}) != 1:
        return None
    name = named.get(cell.cell[:2], "")
    if not name or _SUMMED.search(name) or (fact.aspect == "change") != (cell.aspect == "change"):
        return None
    sentence = found.reading.sentences[fact.sentence]
    own = _named_last(_PLAIN.sub("", found.text[sentence.left : fact.quantity.left]).lower(), cell.cell[0], named)
    if own is None or own == cell.cell[:2]:
        return None
    told = pieces(found.text[sentence.left : min(sentence.right, fact.quantity.right + _REACH)])
    apart = pieces(name) - pieces(named[own])
    ours = pieces(named[own]) & pieces(f"{fact.subject} {fact.measure}") - pieces(name)
    if not apart or not ours or 2 * len(apart & told) >= len(apart) or not _linked(cell, fact, found):
        return None
    for other in _row(own, found):
        if _in_its_place(other, cell):
            return cell, other, name, named[own]
    return None


def _in_its_place(other: Fact, cell: Fact) -> bool:
    """Whether a cell of another row is of a cell's column, with another value."""
    column = other.cell is not None and cell.cell is not None and other.cell[2] == cell.cell[2]
    return column and (other.unit, other.aspect) == (cell.unit, cell.aspect) and other.low != cell.low


def _linked(cell: Fact, fact: Fact, found: Look) -> bool:
    """Whether a figure may be told of a cell's column: of its time, and with a word in common or four digits."""
    if not (len(digits(fact)) >= _MANY or in_common(cell, fact, found)):
        return False
    if cell.period is None and fact.period is not None and _BEFORE.search(fact.period.label):
        return False  # 去年同期 156.3 万吨, and a table that tells no time
    return when(cell, fact) != NO or _of_one_week(cell, fact)


_BEFORE = lazy(r"[去上前]年|上个?[月周季]|同期|前值|last|prior|previous|earlier|ago", re.I)


def _of_one_week(cell: Fact, fact: Fact) -> bool:
    """Whether both are of one week, or of a day in it: a price of the week is mostly that of its last day."""
    mine, yours = days_of(cell.period), days_of(fact.period)
    if mine is None or yours is None:
        return False
    (begin, _), (_, end) = min(mine, yours), max(mine, yours, key=lambda days: days[1])
    return (end - begin).days < _WEEK and mine[1] == yours[1]


def _named_last(before: str, table: int, named: Named) -> tuple[int, int] | None:
    """The row of a table whose name stands last before a figure; the longer of two that end there."""
    best, key = (-1, 0), None
    for place, name in named.items():
        if place[0] == table and len(name) >= _NAME and not _SUMMED.search(name):
            at = before.rfind(name.lower())
            if at >= 0 and (at + len(name), len(name)) > best:
                best, key = (at + len(name), len(name)), place
    return key


def _row(place: tuple[int, int], found: Look) -> list[Fact]:
    return once(found.reading, _by_row).get(place, [])


def _by_row(reading: Reading) -> dict[tuple[int, int], list[Fact]]:
    rows: dict[tuple[int, int], list[Fact]] = {}
    for fact in reading.facts:
        if fact.cell is not None and fact.low is not None:
            rows.setdefault(fact.cell[:2], []).append(fact)
    return rows


def _told(fact: Fact, cell: Fact, other: Fact, name: str, own: str) -> Check:
    return checks.judged(
        "fails",
        relation="subject",
        facts=[evolve(one, trust=max(one.trust, _TRUST)) for one in (fact, other, cell)],
        title=Said(
            f"正文的数在表中属另一行：{fact.text} 在表中为{name}，{own}为 {other.text}",
            f"a figure of the text stands in another row: {fact.text} is of {name}, {own} has {other.text}",
        ),
        advice=Said("核对名称与表格的行", "check the name, and the rows of the table"),
        printed=fact.text,
        expected=other.text,
    )
