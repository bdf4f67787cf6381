"""正文的数与表中该行不符：A figure of the text that the row of its name prints otherwise.

What it flags
    太安 95 亿元 in the text and 85 in the row of 太安, where what the sentence tells of the other rows is what that
    column prints. 计划 1,170 亿元，较上年少 110 亿元, where the row has 1,280 for the year before, 1,210 for this one.
    主力收于 792.5 元/吨, and 729.5 in the only column of prices. Lists of a name and a figure count as tables.

>>> from factcheck import check
>>> text = '''平泰寿险上半年新业务价值223亿元，规模最大；太安保险{}亿元；新华信61亿元。
...
... | 公司 | 新业务价值（亿元） |
... |---|---|
... | 平泰 | 223 |
... | 太安 | 85 |
... | 新华信 | 61 |
... '''
>>> [f.printed for f in check(text.format(95), select=["REP31"]).findings]
['85']
>>> check(text.format(85), select=["REP31"]).findings
()

Why it matters
    The table was updated and the sentence was not, or the other way round.

When it stays silent
    The row or the text prints the other one's figure anywhere; nothing but the name ties the two: no other row that
    agrees, no change that leads to the figure, no digits in another order; times that differ; what the text sets right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.slips import digits, digits_slip
from factcheck_rules._look import Look, look
from factcheck_rules._opposites import opposites
from factcheck_rules._same import set_right
from factcheck_rules._times import NO, SURE, another_time, days_of, when
from factcheck_rules.repeats._lines import Grid, Line, grids, named_before

ZERO, ONE = Decimal(0), Decimal(1)
CODE = "REP31"
SEVERITY = Severity.WARNING

_NEAR, _FEWEST, _TELLING, _LONG, _MOST = 4, 2, 3, 14, 2000
_KINDS = frozenset({"money", "count", "physical", "price", "percent", "multiple", "index", "number", "rate"})
_SIZE = Decimal(3)
Named = tuple[Fact, Line, str]


def check(reading: Reading) -> Iterator[Check]:
    """Compare the figures of the text with the rows and columns that their sentences name."""
    found = look(reading)
    told = [fact for fact in reading.facts if _plain(fact)] if found.one_report else []
    if not told or len(told) > _MOST:
        return
    seen: set[tuple[int, int]] = set()
    for grid in grids(reading, found):
        for fact, cell in _differing(grid, told, found):
            places = fact.quantity.left, cell.quantity.left
            if seen.isdisjoint({places}):
                seen.add(places)
                yield _told(fact, cell)


def _plain(fact: Fact) -> bool:
    exact = fact.low is not None and bool(fact.low) and fact.low == fact.high and fact.modifier in ("exact", "about")
    return exact and fact.cell is None and fact.sentence >= 0 and fact.kind in _KINDS and bool(digits(fact))


def _differing(grid: Grid, told: Sequence[Fact], found: Look) -> Iterator[tuple[Fact, Fact]]:
    """The figures near a table that differ from what the line that they name prints."""
    own = {cell.quantity.left for line in grid.lines for _, cell in line.cells}
    near = [f for f in told if abs(_block(f, found) - grid.block) <= _NEAR and f.quantity.left not in own]
    named: list[Named] = []
    for fact in near:
        match = named_before(fact, grid, found)
        if match is not None:
            named.append((fact, *match))
    for fact, line, between in named:
        cells = [(place, cell) for place, cell in line.cells if _comparable(fact, cell)]
        if not cells or any(_equal(fact, cell, grid.scale) for row in grid.lines for _, cell in row.cells):
            continue
        free = [(place, cell) for place, cell in cells if not any(_equal(f, cell, grid.scale) for f in near)]
        if _set_apart(between, [words for _, _, words in named], grid, found):
            continue
        led = _by_change(fact, cells, [entry for entry in free if _of_now(fact, entry, grid)], found)
        met = _row_met(fact, line, named, grid)
        cell = _by_column(fact, between, free, named, grid) or _by_digits(fact, free, between, grid, met)
        if led is not None:
            yield fact, led
        elif cell is not None and _may_be(fact, cell, found):
            yield fact, cell
    yield from _nearly_named(near, named, grid, found)


def _nearly_named(near: Sequence[Fact], named: Sequence[Named], grid: Grid, found: Look) -> Iterator[tuple[Fact, Fact]]:
    """一年内到期债务 142 亿元，货币资金 58 亿元, over 货币资金 58, 短期债务 124: digits in another order.

    What else the sentence tells stands in the table, too, and the names share a word.
    """
    anchors = {f.sentence for f, line, _ in named for _, cell in line.cells if _equal(f, cell, grid.scale)}
    own = {fact.id for fact, *_ in named}
    for fact in near:
        if fact.sentence not in anchors or fact.id in own:
            continue
        cells = [(line, cell) for line in grid.lines for _, cell in line.cells if _comparable(fact, cell)]
        if any(_equal(fact, cell, grid.scale) for _, cell in cells):
            continue
        slips = [(line, cell) for line, cell in cells if _one_slip(fact, cell, grid.scale) and _swap(fact, cell)]
        free = [(line, cell) for line, cell in slips if not any(_equal(f, cell, grid.scale) for f in near)]
        said = f"{fact.subject}{fact.measure}"
        for line, cell in free if len(free) == 1 else ():
            shared = any(line.name[k : k + 2] in said for k in range(len(line.name) - 1))
            if shared and _may_be(fact, cell, found):
                yield fact, cell


def _swap(one: Fact, other: Fact) -> bool:
    return sorted(digits(one)) == sorted(digits(other))


def _block(fact: Fact, found: Look) -> int:
    return found.reading.sentences[fact.sentence].block


def _comparable(fact: Fact, cell: Fact) -> bool:
    bare = not cell.unit and cell.kind == "number" and fact.unit not in ("%", "pp")
    return cell.aspect == fact.aspect and (cell.unit == fact.unit or bare)


def _value(fact: Fact, cell: Fact, scale: Decimal) -> Decimal:
    """A figure of the text in what the cell is counted in."""
    return abs(fact.low or ZERO) / _scale(fact, cell, scale)


def _scale(fact: Fact, cell: Fact, scale: Decimal) -> Decimal:
    if cell.unit == fact.unit:
        return ONE
    return scale if scale != ONE else fact.quantity.scale or ONE


def _step(fact: Fact, cell: Fact, scale: Decimal) -> Decimal:
    return max((fact.step or ZERO) / _scale(fact, cell, scale), cell.step or ZERO)


def _equal(fact: Fact, cell: Fact, scale: Decimal) -> bool:
    """Whether a cell prints a figure, at the coarser precision of the two."""
    if not _comparable(fact, cell):
        return False
    return abs(_value(fact, cell, scale) - abs(cell.low or ZERO)) * 2 <= _step(fact, cell, scale)


def _set_apart(between: str, others: Sequence[str], grid: Grid, found: Look) -> bool:
    """Whether the words before a figure say the opposite of those of its neighbours, or of the table's title."""
    block = found.reading.document.blocks[grid.block]
    above = found.text[max(0, block.left - _ABOVE) : block.left]
    said = [*others, *(head for _, head in grid.across), above.rpartition("\n\n")[2]]
    pairs = [pair for pair in (*opposites("pairs"), *opposites("kinds")) if len(pair[0]) > 1]
    return any((a in between and b in words) or (b in between and a in words) for words in said for a, b in pairs)


_ABOVE = 40


Cells = Sequence[tuple[int, Fact]]


def _by_column(fact: Fact, between: str, free: Cells, named: Sequence[Named], grid: Grid) -> Fact | None:
    """The cell of the column that prints what the sentence tells of the other lines."""
    if len(between) > _LONG:
        return None
    columns: dict[int, set[str]] = {}
    for other, line, _ in named:
        if other.sentence != fact.sentence or other.unit != fact.unit or other.aspect != fact.aspect:
            continue
        for place, cell in line.cells:
            if _equal(other, cell, grid.scale):
                columns.setdefault(place, set()).add(line.name)
    met = [place for place, names in columns.items() if len(names) >= _FEWEST]
    return next((cell for place, cell in free if met == [place]), None)


def _of_now(fact: Fact, entry: tuple[int, Fact], grid: Grid) -> bool:
    """Whether a cell may be of the time of a figure: its days, or the head of its column, name no other one."""
    place, cell = entry
    head = dict(grid.across).get(place, "")
    months = [_month(words) for words in (head, fact.period.label if fact.period is not None else "")]
    if all(months):
        return months[0] == months[1]
    if days_of(fact.period) is not None and days_of(cell.period) is not None:
        return when(fact, cell) != NO
    return _BEFORE_NOW.search(head) is None


_BEFORE_NOW = lazy(r"[上前去]|[年月季]初|\b(?:[Ll]ast|[Pp]rior|[Pp]rev|[Aa]go)")
_MONTH = lazy(r"(?<!\d)(1[0-2]|[1-9])月|\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def _month(words: str) -> int:
    """The month that a label names: 10月, Oct; 0 for none."""
    match = _MONTH.search(words)
    if match is None:
        return 0
    return int(match[1]) if match[1] else _MONTHS.index(match[2]) + 1


def _by_change(fact: Fact, cells: Cells, free: Cells, found: Look) -> Fact | None:
    """The cell beside that from which the change behind a figure leads to it: 68, +9%, in a row of 62.4 and 60.8."""
    if fact.unit == "%" or _OF_OTHERS_BEFORE.search(found.text, found.sentences[fact.sentence], fact.quantity.left):
        return None
    behind = [f for f in found.by_sentence.get(fact.sentence, ()) if 0 < f.quantity.left - fact.quantity.right < _LONG]
    for change in behind:
        than = found.text[fact.quantity.right : change.quantity.left]
        if change.aspect != "change" or change.low is None or not change.low or _OF_OTHERS.search(than):
            continue
        for place, old in cells:
            if any(f.low == old.low for f in found.by_sentence.get(fact.sentence, ())):
                continue  # 标价 3.98 万元，首发价 3.58 万元，低 10%: the sentence tells both ends itself
            others = [cell for at, cell in free if abs(at - place) == 1 and old.unit == cell.unit]
            before = evolve(old, unit=fact.unit) if not old.unit and fact.quantity.scale == 1 else old
            if len(others) == 1 and before.unit == fact.unit and _leads(before, change, fact):
                after = evolve(others[0], unit=fact.unit)
                return None if _leads(before, change, after) else others[0]
    return None


_OF_OTHERS_BEFORE = lazy("一致预期|市场预期|此前|原先|consensus|Street|previously")
_OF_OTHERS = lazy("我们|预期|预测|一致|指引|目标|our|consensus|expect|guid|target")


def _leads(old: Fact, change: Fact, new: Fact) -> bool:
    """Whether a change is that from one level to another."""
    before, after, by = abs(old.low or ZERO), abs(new.low or ZERO), change.low or ZERO
    slack = (new.step or ZERO) / 2 + (old.step or ZERO) / 2
    if change.unit == "%":
        return abs(before * (1 + by / 100) - after) <= slack + before * (change.step or ZERO) / 200
    money = change.unit in (new.unit, new.unit.partition("/")[0])
    return money and abs(abs(after - before) - abs(by)) <= slack + (change.step or ZERO) / 2


def _row_met(fact: Fact, line: Line, named: Sequence[Named], grid: Grid) -> bool:
    """Whether another figure of the sentence, told of the same name, stands in the row."""
    others = (other for other, own, _ in named if own is line and other.sentence == fact.sentence and other is not fact)
    return any(len(digits(other)) > 1 and _equal(other, cell, grid.scale) for other in others for _, cell in line.cells)


def _by_digits(fact: Fact, free: Cells, between: str, grid: Grid, met: bool) -> Fact | None:
    """The one cell of a row that is a figure with a digit wrong, in a column that nothing sets apart from it.

    Where another figure of the sentence is one of the row (`met`), two digits in another order will do.
    """
    least = _FEWEST if met else _TELLING
    near = [(place, cell) for place, cell in free if _one_slip(fact, cell, grid.scale, least)]
    if len(near) != 1 or len(between) > _LONG + _LONG or not grid.rows:
        return None
    place, cell = near[0]
    alike = [other for _, other in free if other.unit == cell.unit and when(fact, other) != NO]
    head = _TIMES.sub("", dict(grid.across).get(place, ""))
    shared = met or not head or any(head[k : k + 2] in f"{fact.measure}{between}" for k in range(len(head) - 1))
    timely = fact.period is not None and cell.period is not None and when(fact, cell) == SURE
    return cell if shared and (timely or len(alike) == 1) and not _ALL.search(between) else None


_TIMES = lazy(r"[（(][^（()）]*[）)]|[\s\d年月日季度本上周末AEQFYH./-]|最新|现在|当前|This|Last|week|month")
_ALL = lazy("合计|总计|共计|合共|平均|其中|业务|旗下|同比|环比|较|比")


def _one_slip(fact: Fact, cell: Fact, scale: Decimal, least: int = _TELLING) -> bool:
    step = _step(fact, cell, scale)
    if not step:
        return False
    first, second = (str(int(v / step)) for v in (_value(fact, cell, scale), abs(cell.low or ZERO)))
    swapped = sorted(first) == sorted(second)
    enough = len(first) == len(second) >= (_TELLING if not swapped else least)
    return enough and digits_slip(first, second) and (swapped or fact.unit != "%")


def _may_be(fact: Fact, cell: Fact, found: Look) -> bool:
    """Whether nothing tells a figure and a cell apart: times, sizes, what is set right or of before."""
    small, large = sorted((abs(fact.low or ZERO), abs(cell.low or ZERO)))
    sized = cell.unit != fact.unit or large <= _SIZE * small
    dated = days_of(fact.period) is not None and days_of(cell.period) is not None
    apart = (dated and when(fact, cell) == NO) or another_time(fact, found.text)
    return sized and not apart and not set_right(found.text, fact, cell)


def _told(fact: Fact, cell: Fact) -> Check:
    return checks.judged(
        "fails",
        relation="agree",
        facts=[evolve(f, trust=max(f.trust, checks.LEAST_TRUST), unit=fact.unit) for f in (cell, fact)],
        title=Said(
            f"正文的数与表中该行不符：正文 {fact.text}，表中 {cell.text}",
            f"the text prints {fact.text}, the row of its name {cell.text}",
        ),
        advice=Said("正文与表两处对一处，请对底稿", "check the source, and change text or table"),
        printed=cell.text,
        expected=fact.text,
    )
