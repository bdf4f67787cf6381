"""What a cell holds: its marks, its one figure, a product, a sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from factcheck.document import Cell, Document, Table
from factcheck.lines import words as layout_words
from factcheck.patterns import lazy
from factcheck.quantity import Mark, Quantity
from factcheck.reading.phrases import tidy


def cells_by_place(document: Document) -> frozenset[tuple[int, int]]:
    """Where cells lie that only the table shows to be figures: brackets as a whole, cells on lines of their own.

    A row set with spaces doesn't show that (30) is a cell, nor a line that 5.10 on it is one.
    """
    text = document.view.text
    return frozenset(
        (cell.left, cell.right)
        for block in document.blocks
        if block.table is not None
        for row in block.table.rows[block.table.head_rows :]
        for cell in row
        if cell.text
        and (
            (cell.text[0] in "(（" and cell.text[-1] in ")）")
            or (text[cell.left - 1 : cell.left] == "\n" and text[cell.right : cell.right + 1] in ("\n", ""))
        )
    )


def without_ranks(document: Document, marks: Sequence[Mark | Quantity]) -> list[Mark | Quantity]:
    """Marks with the places in a ranking, below 排名 or #, as the ordinals that they are."""
    ranks = {
        (cell.left, cell.right)
        for block in document.blocks
        if block.table is not None and block.table.head_rows
        for at in [_rank_column(block.table)]
        if at >= 0
        for row in block.table.rows[block.table.head_rows :]
        for cell in row
        if cell.column == at and cell.text.isdecimal() and len(cell.text) <= _LONGEST_RANK
    }
    return [_ordinal(mark) if ranks and (mark.left, mark.right) in ranks else mark for mark in marks]


_LONGEST_RANK = 3


def _rank_column(table: Table) -> int:
    """The column among the first two whose head says that it prints places; -1 for none."""
    heads = table.rows[table.head_rows - 1][:2]
    return next((cell.column for cell in heads if cell.text.strip(" *").lower() in layout_words()["rank_heads"]), -1)


def _ordinal(mark: Mark | Quantity) -> Mark | Quantity:
    if type(mark) is not Quantity:
        return mark
    return Mark("ordinal", mark.start, mark.end, mark.left, mark.right, mark.text, mark.text)


_MARKS = lazy(
    r"(?:\s*(?:\[(?:注\s?)?\d{1,2}\]|[(（]注\s?[一二三四五\d]{0,2}[)）]|[①-⑨¹²³⁴-⁹†‡]|(?<=[\w)）])\*{1,3}(?!\*)))+(?=\s*\Z|\s*<br)"
)
_BREAKS = lazy(r"\s*<br ?/?>\s*")


def unmarked(words: str) -> str:
    """Words of a cell without the marks of footnotes behind them and the breaks between its lines.

    >>> unmarked("出货量[1]"), unmarked("在手<br>订单（注2）"), unmarked("Net<br/>sales")
    ('出货量', '在手订单', 'Net sales')
    """
    if "<br" in words:
        words = _MARKS.sub("", words)
        words = _BREAKS.sub(" " if words.isascii() else "", words)
    return _MARKS.sub("", words)


def listing(text: str) -> str:
    """The currency of the exchange that a security's code names, or ''.

    >>> listing("NVDA US"), listing("0700.HK"), listing("铜")
    ('USD', 'HKD', '')
    """
    found = _LISTED.fullmatch(text.strip(" *"))
    return _CURRENCIES.get(found["place"], "") if found else ""


_LISTED = lazy(r"[A-Z\d]{1,6}(?:[.-][A-Z])?[ .](?P<place>[A-Z]{1,2})")
_CURRENCIES: dict[str, str] = dict(pair.split("|") for pair in layout_words()["listings"])


_left = attrgetter("left")


def marks_inside(cell: Cell, marks: Sequence[Mark | Quantity]) -> list[Mark | Quantity]:
    """The marks that begin in a cell; `marks` are in reading order."""
    end = first = bisect_left(marks, cell.left, key=_left)
    while end < len(marks) and marks[end].left < cell.right:
        end += 1
    return list(marks[first:end])


def only_quantity(cell: Cell, marks: Sequence[Mark | Quantity]) -> Quantity | None:
    """The figure of a cell that holds one figure and nothing else of weight."""
    inside = [mark for mark in marks_inside(cell, marks) if type(mark) is Quantity]
    if len(inside) != 1:
        return None
    quantity = inside[0]
    assert isinstance(quantity, Quantity)
    before = cell.text[len(said_first(cell)) : quantity.left - cell.left]
    rest = (before + unmarked(cell.text[quantity.right - cell.left :])).strip(" *约超近>＞<＜≥≤~()（）")
    behind = cell.text[quantity.right - cell.left :].strip(" *")
    remark = quantity.left == cell.left and _REMARK.fullmatch(behind)
    return quantity if len(rest) <= 2 or remark else None


def said_first(cell: Cell) -> str:
    """What a cell says of its figure before it, in forecasts of results: 亏损：1,250万元, 比上年同期下降：35%."""
    found = _SAID.match(cell.text) if cell.text[:1] in _SAID_FIRSTS else None
    return found[0] if found is not None else ""


_SAID = lazy(r"(?:盈利|亏损|相?[比较](?:上年|去年)同期(?:增[长加]|上升|提[高升]|下降|减少))\s?[:：]?\s?(?=约?\d)")
_SAID_FIRSTS = frozenset("盈亏比较")
_REMARK = lazy(r"[（(][^\d()（）]{1,12}[)）]")
"""What a bracket behind a figure remarks: 4（可拓展）."""


def figures_in(cell: Cell, marks: Sequence[Mark | Quantity]) -> list[Quantity]:
    """The figure of a cell, or those of a product or a sum in it (400mm × 2)."""
    only = only_quantity(cell, marks)
    if only is not None:
        return [only]
    found = [mark for mark in marks_inside(cell, marks) if type(mark) is Quantity]
    if len(found) < 2:
        return []
    at, between = cell.left, []
    for mark in found:
        between.append(cell.text[at - cell.left : mark.left - cell.left])
        at = mark.right
    rest = "".join((*between, cell.text[at - cell.left :])).strip(" *约")
    signs = all(part.strip() in _TIMES for part in between[1:])
    return [mark for mark in found if isinstance(mark, Quantity)] if signs and not rest.strip(" ×xX*+") else []


def pair_in(cell: Cell, marks: Sequence[Mark | Quantity]) -> list[Quantity]:
    """The two figures of a cell with a slash between them and nothing else: 51.36/28.45 below 最高/最低."""
    found = [mark for mark in marks_inside(cell, marks) if isinstance(mark, Quantity)]
    if len(found) != 2:
        return []
    one, other = found
    text, left = cell.text, cell.left
    around = text[: one.left - left] + text[other.right - left :]
    slash = text[one.right - left : other.left - left].strip() in ("/", "／")
    return found if slash and not around.strip(" *") else []


def named_by(table: Table, cell: Cell) -> tuple[str, str] | None:
    """Column and row of a cell that begins with a figure, in a table of products and their parameters."""
    if not table.head_rows or cell.column < table.head_columns or not cell.text[:1].isdigit():
        return None
    head = next((other.words for other in table.rows[0] if other.column == cell.column), "")
    row = next((cells[0].words for cells in table.rows if cells and cells[0].row == cell.row), "")
    return (tidy(head), tidy(row)) if head and row else None


_TIMES = frozenset("×xX*+")


def prose_cells(table: Table, marks: Sequence[Mark | Quantity]) -> Iterator[tuple[Sequence[Cell], Cell]]:
    """The cells that hold sentences with figures in them, each behind its row: they are read as prose."""
    for row in table.rows[table.head_rows :]:
        for cell in row:
            wordy = len(cell.text) >= 10 and len(_WORDY.findall(cell.text, 0, 80)) >= 3
            if wordy and any(type(mark) is Quantity for mark in marks_inside(cell, marks)):
                yield row, cell


_WORDY = lazy(r"[A-Za-z]{2}|[\u4e00-\u9fff]")
