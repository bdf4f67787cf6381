"""The lines of tables and of lists of figures (- 短期债务 124), each with the name at its head and its figures.

A table is gone through by its rows and by its columns, as either may be what a sentence names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from attrs import frozen

from factcheck import Fact, Reading
from factcheck.document import Table
from factcheck.patterns import lazy
from factcheck_rules._look import Look
from factcheck_rules.repeats._zones import is_property

_MOST_LINES, _LEAST = 40, 2
_DROPPED = lazy(r"[（(][^（()）]*[）)]|[*#\s]|^(?:其中|减|加)[：:]?|[\d./%-]+[A-Z]?$|(?:19|20)\d\d年?")
_ENTRY = lazy(
    r"(?:^|[\n；;　｜|]|[（(【]表[）)】])[ \t]*(?:[-•*]\s+)?([^\s\d：:；;，,。（(]{2,10})(?:[\s　]+|[：:]\s?)\Z"
)
_LARGE = {"亿": Decimal(10) ** 8, "万": Decimal(10) ** 4, "百万": Decimal(10) ** 6, "万亿": Decimal(10) ** 12}
_UNIT = lazy(r"[（(](?:单位[：:])?(万亿|百万|[亿万])?(?:[元吨辆台套]|美元|港元)[^（()）]{0,6}[）)]")


@frozen(eq=False)
class Line:
    """A row or a column: its name, and its figures by where they stand in it."""

    name: str
    cells: tuple[tuple[int, Fact], ...]


@frozen(eq=False)
class Grid:
    """The lines of one table, or of one list; `scale` is what its bare figures are to be multiplied with."""

    block: int
    lines: tuple[Line, ...]
    across: tuple[tuple[int, str], ...] = ()
    """The names on the other side, by place: the heads of the columns, where the lines are rows."""
    scale: Decimal = Decimal(1)
    rows: bool = True


def grids(reading: Reading, found: Look) -> Iterator[Grid]:
    """All tables by rows and by columns, and the lists whose items are a name and a figure."""
    by_block: dict[int, list[Fact]] = {}
    for fact in reading.facts:
        if fact.cell is not None and fact.low is not None and fact.low == fact.high:
            by_block.setdefault(fact.cell[0], []).append(fact)
    for number, facts in by_block.items():
        table = reading.document.blocks[number].table
        if table is not None and len(table.rows) <= _MOST_LINES:
            rows, columns = tuple(_by_rows(table, facts)), tuple(_by_columns(table, facts))
            yield Grid(number, rows, tuple(_heads(table).items()))
            yield Grid(number, columns, rows=False)
    yield from _lists(reading, found)


def _by_rows(table: Table, facts: Sequence[Fact]) -> Iterator[Line]:
    for number, row in enumerate(table.rows[table.head_rows :], table.head_rows):
        name = " ".join(cell.text for cell in row[: table.head_columns])
        cells = {fact.cell[2]: fact for fact in reversed(facts) if fact.cell is not None and fact.cell[1] == number}
        if cells:
            yield Line(_stem(name), tuple(sorted(cells.items(), key=lambda item: item[0])))


def _by_columns(table: Table, facts: Sequence[Fact]) -> Iterator[Line]:
    for column, name in _heads(table).items():
        cells = {fact.cell[1]: fact for fact in reversed(facts) if fact.cell is not None and fact.cell[2] == column}
        if cells and column >= table.head_columns:
            yield Line(_stem(name), tuple(sorted(cells.items(), key=lambda item: item[0])))


def _heads(table: Table) -> dict[int, str]:
    """The heads of the columns, each in one string."""
    heads: dict[int, str] = {}
    for row in table.rows[: table.head_rows]:
        for cell in row:
            heads[cell.column] = f"{heads.get(cell.column, '')} {cell.text}".strip()
    return heads


def _stem(name: str) -> str:
    return _DROPPED.sub("", name)


def _lists(reading: Reading, found: Look) -> Iterator[Grid]:
    """Runs of items or lines that are a name and a figure each: 人民币贷款 16,100；政府债券 11,900."""
    run: list[tuple[Fact, str, int]] = []
    for fact, name, block in _entries(reading, found):
        if run and block - run[-1][2] > 1:
            yield from _grid(run, found)
            run = []
        run.append((fact, name, block))
    yield from _grid(run, found)


def _entries(reading: Reading, found: Look) -> Iterator[tuple[Fact, str, int]]:
    seen = -1
    for fact in reading.facts:
        left = fact.quantity.left
        if fact.cell is not None or fact.sentence < 0 or fact.low is None or fact.low != fact.high or left <= seen:
            continue
        begin = max(0, left - _BEFORE)
        match = _ENTRY.search(found.text[begin:left])
        if match and _ends_here(found.text, fact.quantity.right):
            seen = left
            yield fact, match[1], reading.sentences[fact.sentence].block


_BEFORE = 24


def _ends_here(text: str, right: int) -> bool:
    return not text[right : right + 1] or text[right] in "；;\n　 (（|｜"


def _grid(run: Sequence[tuple[Fact, str, int]], found: Look) -> Iterator[Grid]:
    if len(run) <= _LEAST:
        return
    first = run[0][0].quantity.left
    above = found.text[max(0, first - _ABOVE) : first]
    units = list(_UNIT.finditer(above))
    scale = _LARGE.get(units[-1][1] or "", Decimal(1)) if units else Decimal(1)
    yield Grid(run[0][2], tuple(Line(name, ((0, fact),)) for fact, name, _ in run), scale=scale)


_ABOVE = 60


def named_before(fact: Fact, grid: Grid, found: Look) -> tuple[Line, str] | None:
    """The line whose name stands last before a figure in its sentence, and the words between; None for none.

    A name may be cut short (太安 of 太安保险, TOPCon of TOPCon组件), as far as it is that of one line only.
    """
    begin = max(found.sentences[fact.sentence], fact.quantity.left - _REACH)
    before = found.text[begin : fact.quantity.left]
    best: tuple[int, int, Line] | None = None
    for line in grid.lines:
        for form in _forms(line.name, grid):
            at = _last(before, form)
            if at >= 0 and (best is None or (at + len(form), len(form)) > best[:2]):
                best = at + len(form), len(form), line
    return (best[2], before[best[0] :]) if best is not None else None


_REACH = 60


def _last(text: str, name: str) -> int:
    """Where a name stands last in a text, as a word of its own if it is Latin; -1 for nowhere."""
    at = text.rfind(name)
    while at >= 0 and name[:1].isascii() and (_latin(text[at - 1 : at]) or _latin(text[at + len(name) :][:1])):
        at = text.rfind(name, 0, at + len(name) - 1) if at else -1
    return at


def _latin(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()


def _forms(name: str, grid: Grid) -> list[str]:
    """A name, and the beginning of it that no other line has: the first Latin word, or two or more characters."""
    if _NOBODY.fullmatch(name):
        return []
    forms = [name] if len(name) > 1 else []
    match = _FIRST.match(name)
    if match and match[0] != name and not is_property(match[0]) and not _PLAIN.search(match[0]):
        forms.append(match[0])
    others = [line.name for line in grid.lines if line.name != name]
    return [form for form in forms if not any(form in other for other in others)]


_NOBODY = lazy(r"其[他它].*|合计|总计|小计|.*(?:Total|total|Other|other)s?")
_FIRST = lazy(r"[A-Za-z]{3,}|[\u4e00-\u9fff]{2}")
_PLAIN = lazy(r"[年月日期季周度中国全总合其上下新本]")
