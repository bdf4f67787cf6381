"""Rows of tables that print one thing at several times, found by the name that the text gives it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from attrs import frozen

from factcheck.facts import Fact, Reading
from factcheck.index import before, counted, once
from factcheck.patterns import lazy
from factcheck.reading.phrases import known_measure, split
from factcheck.reading.phrases import terms as fold_terms
from factcheck.words import any_kind


@frozen(eq=False)
class Row:
    """The levels of a row from the left, with the name at its head."""

    table: int
    name: str
    levels: tuple[Fact, ...]
    heads: tuple[str, ...]


@frozen(eq=False)
class Found:
    """Two levels of a row that a change may lead between; `sure` where the words name measure and row in full."""

    new: Fact
    old: Fact
    table: int
    sure: bool


Rows = dict[str, list[Row]]
_NO_NAME = lazy(r"[（(][^（）()]*[）)]|[*#\s]|^(?:其中|减|加)[：:]?|^[（(]?(?:[一二三四五六七八九十]|\d{1,2})[)）.、]")
MOST_ROWS, MOST_LEVELS, LONGEST = 600, 16, 16
"""More rows, or levels in one, are data and no table that the text speaks of; a longer name is a sentence."""


def row_of(fact: Fact, reading: Reading) -> list[Fact]:
    """The facts of a cell's row, its own among them; none for a figure of the text."""
    return once(reading, _by_row).get(fact.cell[:2], []) if fact.cell is not None else []


def _by_row(reading: Reading) -> dict[tuple[int, int], list[Fact]]:
    found: dict[tuple[int, int], list[Fact]] = {}
    for fact in reading.facts:
        if fact.cell is not None:
            found.setdefault(fact.cell[:2], []).append(fact)
    return found


def rows(reading: Reading) -> Rows:
    """The rows of a report's tables by their names, made once."""
    return once(reading, _rows)


def _rows(reading: Reading) -> Rows:
    cells: dict[tuple[int, int], list[Fact]] = {}
    for fact in reading.facts:
        if fact.cell is not None and fact.aspect in ("level", "share") and fact.low is not None:
            cells.setdefault(fact.cell[:2], []).append(fact)
    found: Rows = {}
    if len(cells) > MOST_ROWS:
        return found
    for (block, number), facts in cells.items():
        table = reading.document.blocks[block].table
        if table is None or not 2 <= len(facts) <= MOST_LEVELS or number >= len(table.rows):
            continue
        words = [cell.words for cell in table.rows[number] if cell.column < table.head_columns]
        heads = {c.column: c.words for row in table.rows[: table.head_rows] for c in row}
        facts.sort(key=_column)
        told = tuple(heads.get(_column(fact), "") for fact in facts)
        for name in dict.fromkeys(_NO_NAME.sub("", part).lower() for part in (*words, "".join(words))):
            if 1 < len(name) <= LONGEST:
                found.setdefault(name, []).append(Row(block, name, tuple(facts), told))
    return found


def _column(fact: Fact) -> int:
    return fact.cell[2] if fact.cell is not None else -1


def ends_in_tables(change: Fact, reading: Reading) -> list[Found]:
    """The two levels that a change told in the text leads between, in each table that has a row of its name."""
    listed = rows(reading)
    if not listed:
        return []
    found = []
    for row, rest in _named(_name_of(change), listed):
        unit = row.levels[0].unit
        levels = [k for k, fact in enumerate(row.levels) if fact.unit == unit and _fits(change, fact)]
        ends = ends_among(change, row, levels)
        sure = row.levels[0].terms == change.terms or (not rest and _says_what(row)) or _same_measure(rest, row)
        if ends is not None:
            found.append(Found(ends[0], ends[1], row.table, sure))
    return found


def ends_of_phrase(phrase: str, reading: Reading) -> list[Found]:
    """The two levels of the row that a phrase names, in each table that has no more than two for it."""
    listed = rows(reading)
    found = []
    for row, rest in _named(_SAID.sub("", phrase).replace(" ", "").lower()[:40], listed) if listed else ():
        levels = [k for k, fact in enumerate(row.levels) if fact.unit == row.levels[0].unit]
        ends = _two(row, levels)
        sure = (not rest and _says_what(row)) or _same_measure(_KIND_AHEAD.sub("", rest), row)
        if ends is not None and len(levels) == len(row.levels) == 2:
            found.append(Found(ends[0], ends[1], row.table, sure))
    return found


_SAID = lazy(r"(?:[则却亦也仍还]|出现|呈现|录得|有所|实现|保持|开始|整体|总体)+\Z")
_KIND_AHEAD = lazy(rf"^(?:{any_kind('of_rows')})(?=.)")


def _two(row: Row, levels: Sequence[int]) -> tuple[Fact, Fact] | None:
    """The later and the earlier of two columns, told apart by their days, their years or their words."""
    if len(levels) != 2:
        return None
    one, two = (row.levels[k] for k in levels)
    first, second = counted(one.period), counted(two.period)
    if first is not None and second is not None and _dated_alike(one, two):
        return None if first[1] == second[1] else (two, one) if first[1] < second[1] else (one, two)
    years = [int(found[1]) for k in levels if (found := _YEAR.search(row.heads[k]))]
    if len(years) == len(levels) and years[0] != years[1]:
        return (two, one) if years[0] < years[1] else (one, two)
    earlier = [any(told.search(row.heads[k]) for _, told in _EARLIER) for k in levels]
    return None if earlier[0] == earlier[1] else (two, one) if earlier[0] else (one, two)


def _dated_alike(one: Fact, two: Fact) -> bool:
    return (one.period is not None and one.period.start is None) == (
        two.period is not None and two.period.start is None
    )


def _name_of(change: Fact) -> str:
    """The words printed beside a change that name it."""
    how = dict(change.provenance)
    words = ("" if "subject" in how else change.subject, "" if "measure" in how else change.measure)
    return "".join(words).replace(" ", "").lower()[:40]


def _named(name: str, listed: Rows) -> Iterator[tuple[Row, str]]:
    """The rows of the longest name within the words that name something, with what these say besides."""
    for length in range(min(len(name), LONGEST), 1, -1):
        here = [name[k : k + length] for k in range(len(name) - length + 1) if name[k : k + length] in listed]
        for part in here[:1] if len(here) == 1 else ():
            same = listed[part]
            if len({row.table for row in same}) < len(same):
                return  # two rows of one name
            head, _, tail = name.partition(part)
            tail = _RATE.sub("", tail)
            if not head or _WHOSE.fullmatch(head):
                rest = _COUNTED.sub("", tail)
                yield from ((row, rest) for row in same if not rest or _KIND.fullmatch(rest) or split(rest).head)
        if here:
            return


_WHOSE = lazy(r"(?:本?公司|集团|全国|全省|全市|我国|国内|其中|我们|全年|全行业|用户侧|变现侧)的?")


_RATE = lazy(r"(?:同比|环比)?(?:增速|增幅|涨幅|跌幅|降幅|升幅|增长率)\Z")
_COUNTED = lazy(r"^(?:数量?|量|额|总数|总量|总额|规模)\Z")
_KIND = lazy(any_kind("of_rows"))
"""What a row of names leaves out: 华南区域, 云岭机场."""


def _fits(change: Fact, level: Fact) -> bool:
    if change.unit == "%":
        return level.unit not in ("%", "x", "pp")
    if change.unit == "pp":
        return level.unit == "%"
    return level.unit == change.unit


def _says_what(row: Row) -> bool:
    """Whether the row's own name is a measure."""
    return known_measure(row.name)


def _same_measure(rest: str, row: Row) -> bool:
    """Whether what is told besides the row's name is what the table is of."""
    measure = row.levels[0].measure
    return bool(rest and measure) and fold_terms(rest) == fold_terms(measure)


def ends_among(change: Fact, row: Row, levels: Sequence[int]) -> tuple[Fact, Fact] | None:
    """The later and the earlier level: as far apart as the base says, the later of the change's own time."""
    dated = {span: row.levels[k] for k in levels if (span := counted(row.levels[k].period)) is not None}
    by_calendar = {fact.period is not None and fact.period.start is not None for fact in dated.values()}
    if len(dated) < len(levels) or len(levels) < 2 or len(by_calendar) > 1:
        return _by_heads(change, row, levels)
    mine = counted(change.period)
    known = change.period is not None and change.period.start is not None
    pairs = []
    for span, new in dated.items():
        base = change.base if change.base != "prev_period" else _GRAIN.get(new.period.grain if new.period else "", "")
        wanted = before(new.period, base) if base not in ("", "stated") else _only_other(dated, span)
        if wanted in dated:
            pairs.append((span, new, dated[wanted]))
    own = [pair for pair in pairs if mine is not None and pair[0][1] == mine[1]]
    if known or own:
        pairs = own
    if not pairs:
        return None
    _, new, old = max(pairs, key=lambda pair: pair[0][1])
    return new, old


_GRAIN = {"quarter": "qoq", "month": "mom", "week": "wow"}


def _only_other(dated: dict[tuple[date, date], Fact], span: tuple[date, date]) -> tuple[date, date] | None:
    """The earlier of two periods, for a change that names no base."""
    others = [other for other in dated if other[1] < span[1]]
    return others[0] if len(dated) == 2 and others else None


def _by_heads(change: Fact, row: Row, levels: Sequence[int]) -> tuple[Fact, Fact] | None:
    """本期 and 上年同期: two columns told apart by words, of which one says that it is the earlier."""
    if len(levels) != 2:
        return None
    years = [_YEAR.search(row.heads[k]) for k in levels]
    if all(years):
        return _by_years(change, row, levels, [int(found[1]) for found in years if found])
    bases = [next((base for base, told in _EARLIER if told.search(row.heads[k])), "") for k in levels]
    if bases.count("") != 1:
        return None
    base = bases[0] or bases[1]
    if change.base not in (base, "") and not (base == "stated" and change.base in _PERIODS):
        return None
    old, new = (levels[0], levels[1]) if bases[0] else (levels[1], levels[0])
    return row.levels[new], row.levels[old]


def _by_years(change: Fact, row: Row, levels: Sequence[int], years: Sequence[int]) -> tuple[Fact, Fact] | None:
    """FY2024 and FY2025 of a body whose calendar is not known, and a change of 2025财年."""
    said = _YEAR.search(change.period.label) if change.period is not None else None
    if change.base not in ("", "yoy") or abs(years[0] - years[1]) != 1:
        return None
    new, old = (levels[0], levels[1]) if years[0] > years[1] else (levels[1], levels[0])
    return (row.levels[new], row.levels[old]) if said is not None and int(said[1]) == max(years) else None


_YEAR = lazy(r"(?:FY\s?)?(20\d\d)(?:财?年|财年度|FY)?")
_EARLIER = (
    ("yoy", lazy("上年同期|去年同期|同期数|上年数|上年发生|上年实际|去年")),
    ("prev_year_end", lazy("年初|期初|上年末|上年年末|去年末")),
    ("stated", lazy("上期|前期|上月|上周|上季")),
)
_PERIODS = frozenset({"mom", "qoq", "wow", "prev_period", "stated"})
