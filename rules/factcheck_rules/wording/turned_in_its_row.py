"""正文与表中同一变动升降相反：A change of the text that goes the other way in the row that it names.

What it flags
    热轧产量下降 3.2% in the text, and 3.2% in the row 热轧 under 产量同比; the row is the last one that the sentence
    names before the figure, or its name and measure are those of the figure.

>>> from factcheck import check
>>> text = '''
... | 品种 | 产量 | 同比 |
... |---|---|---|
... | 半钢胎 | 7,012 | 3.2% |
... | 全钢胎 | 1,084 | 7.1% |
...
... 8月半钢胎外胎产量同比{}3.2%，全钢胎外胎产量增长7.1%。
... '''
>>> [f.printed for f in check(text.format("下降"), select=["WOR34"]).findings]
['3.2%']

Why it matters
    The number was copied and the word was not; readers remember the word.

When it stays silent
    The row, or another place on the same thing, prints the number with the sign of the text; measures, times or bases
    differ; the change has one digit; the words say only that it is for the better or the worse.

>>> check(text.format("增长"), select=["WOR34"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck.reading.phrases import terms as fold_terms
from factcheck.slips import digits
from factcheck_rules._look import Look, look
from factcheck_rules._ties import better_or_worse
from factcheck_rules._times import NO, SURE, when

CODE = "WOR34"
SEVERITY = Severity.ERROR

_DIGITS, _MANY = 2, 3
_SURE = 0.5
_BASES = ({"qoq", "prev_period"}, {"mom", "prev_period"}, {"wow", "prev_period"})
_EXTRA = lazy(
    r"[（(][^（）()]*[）)]|[*#]|^\s*(?:其中|减|加)[：:]?|^[（(]?(?:[一二三四五六七八九十]|\d{1,2})[)）.、]\s*"
    r"|(?:合计|小计|同比|环比)$"
)
_GENERIC = ("涨跌幅", "收盘价", "收盘点位", "股价", "")
"""What a change is called that says not of what it is: 中衡检测（+5.9%）."""
_MOST = 12

Key = tuple[Decimal, str]


def check(reading: Reading) -> Iterator[Check]:
    """Compare each change of the text with the cells that print its number."""
    found = look(reading)
    if not found.one_report:
        return
    changes: dict[Key, list[Fact]] = {}
    for fact in reading.facts:
        if _is_change(fact) and fact.low is not None:
            changes.setdefault((abs(fact.low), fact.unit), []).append(fact)
    for group in changes.values():
        cells = [fact for fact in group if fact.cell is not None]
        if not cells or len(group) > _MOST:
            continue
        for one in group:
            if one.cell is None and one.trust >= _SURE and not better_or_worse(one, found.text):
                yield from _compared(one, cells, group, found)


def _is_change(fact: Fact) -> bool:
    exact = bool(fact.low) and fact.low == fact.high and fact.modifier in ("exact", "about")
    return exact and fact.aspect in ("change", "points") and len(digits(fact)) >= _DIGITS


def _compared(one: Fact, cells: Sequence[Fact], group: Sequence[Fact], found: Look) -> Iterator[Check]:
    against = [cell for cell in cells if cell.low != one.low and _of_one(one, cell) and _named(one, cell, found)]
    if len(against) != 1:
        return
    cell = against[0]
    same = [fact for fact in group if fact.low == one.low and fact.quantity.left != one.quantity.left]
    if any(_in_one_row(fact, cell) or fact.terms & one.terms for fact in same):
        return  # the number is printed the way of the text, too
    yield checks.judged(
        "fails",
        relation="direction",
        facts=[fact for fact in (one, cell) if fact.trust >= _SURE],
        places=[found.figure_place(fact.quantity) for fact in (one, cell)],
        title=Said(
            f"正文与表中同一变动升降相反：{one.measure or one.subject} {one.text}，表中 {cell.text}",
            f"text and table go opposite ways: {one.text}, in the table {cell.text}",
        ),
        advice=Said("核对方向，两处对一处", "check which way it went, and change the other place"),
        printed=one.text,
        chance=0.5,
    )


def _in_one_row(fact: Fact, cell: Fact) -> bool:
    return fact.cell is not None and cell.cell is not None and fact.cell[:2] == cell.cell[:2]


def _of_one(one: Fact, cell: Fact) -> bool:
    """Whether a change of the text and one of a table may be of one time, on one base, in one measure."""
    if one.stance != cell.stance or when(one, cell) == NO:
        return False
    base = one.base == cell.base or not (one.base and cell.base) or {one.base, cell.base} in _BASES
    return base and _one_measure(one, cell)


def _one_measure(one: Fact, cell: Fact) -> bool:
    if one.measure in _GENERIC or cell.measure in _GENERIC:
        return len(digits(one)) >= _MANY or one.measure == cell.measure or bool(one.about & cell.about)
    return bool(fold_terms(one.measure) & (cell.terms | fold_terms(cell.measure)))


def _named(one: Fact, cell: Fact, found: Look) -> bool:
    """Whether the row of a cell is the last that the sentence names before a change, or both have one name."""
    if one.terms and (one.terms <= cell.terms or (cell.terms and cell.terms <= one.terms)):
        bodies = bool(one.about & cell.about) or not (one.about or cell.about)
        if one.terms == cell.terms or bodies or (len(digits(one)) >= _MANY and when(one, cell) == SURE):
            return True
    name = _name(cell, found)
    if len(name) < _DIGITS:
        return False
    begin = found.before(one.quantity.left)
    said = found.text[begin : one.quantity.left].lower()
    at = said.rfind(name)
    return at >= 0 and all(said.rfind(other) <= at for other in _names(cell, found) if other not in name)


def _name(cell: Fact, found: Look) -> str:
    return _head(cell.cell[1], cell, found) if cell.cell is not None else ""


def _names(cell: Fact, found: Look) -> Iterator[str]:
    table = found.reading.document.blocks[cell.cell[0]].table if cell.cell is not None else None
    for number in range(table.head_rows, len(table.rows)) if table is not None else ():
        name = _head(number, cell, found)
        if len(name) >= _DIGITS:
            yield name


def _head(row: int, cell: Fact, found: Look) -> str:
    """The name of a row, without brackets and what it is in a list of."""
    table = found.reading.document.blocks[cell.cell[0]].table if cell.cell is not None else None
    if table is None or row >= len(table.rows) or not table.rows[row]:
        return ""
    words = table.rows[row][0].words
    return (_EXTRA.sub("", words).strip() or words.strip()).lower()
