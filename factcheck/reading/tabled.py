"""The period of a table, where the words around it tell it: from the line that leads it in, and on to its notes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from factcheck.document import Block, Document, Table
from factcheck.patterns import lazy
from factcheck.periods import Period
from factcheck.quantity import Mark, Quantity
from factcheck.reading.draft import Draft, Held
from factcheck.reading.phrases import split, tidy
from factcheck.reading.tables.titles import title_measure

_NOTE = lazy(r"[\s*（(]*(?:注|说明|备注)\d?\s?[：:]")
_BULLET = lazy(r"[\s*•●■▎▍▲▶►◆◇▪◾◽◼\-]*")
_FIGURE = lazy(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{3,}(?:\.\d+)?|\d+\.\d+")
"""Digits enough to tell a figure by."""
_CLOSE = 16
_STRETCHES = frozenset({"month", "months", "quarter", "half", "year"})
_NEAR = 2
"""So many blocks below a table its note stands at most."""
_OURS = lazy(r"我们(?:预计|预测|判断)[\d年E全上下半季度\s]*(?:约|为|达|将达)?\s?\Z")
"""我们预计2026年全年 8,050 亿美元: of all that the table is of, whatever was told of last."""
_BEHIND = 3
"""So many blocks behind a table, its source and notes among them, a paragraph is still on it."""
_DATA = frozenset({"数据"})
_NAMED = 2
"""So many characters a row's name has at least."""


class Tabled:
    """What the tables of a report are of, and who stands in the rows of the last one."""

    def __init__(
        self, document: Document, marks: Sequence[Mark | Quantity], resolve: Callable[[Mark], Period | None]
    ) -> None:
        self.text = document.view.text
        self.blocks = document.blocks
        self.marks = marks
        self.resolve = resolve
        self.at = -1
        self.section = -1
        self.rows: tuple[str, ...] = ()
        self.columns: dict[str, frozenset[str]] = {}
        """The heads of columns, and the figures below each."""
        self.what = _Measured("", frozenset())
        self.retold = False
        """Whether a paragraph behind the table has told its figures again."""
        self.period: Period | None = None
        self.led = False

    def led_in(self, number: int) -> Period | None:
        """截至9月30日，使用情况如下：(a table): the one period that the sentence right above a table prints."""
        above = self.blocks[number - 1] if number else None
        if above is None or above.kind not in ("paragraph", "caption"):
            return None
        text, right = self.text, above.right
        if not text[max(above.left, right - 2) : right].rstrip().endswith(("：", ":")):
            return None
        left = max(above.left, text.rfind("。", above.left, right) + 1)
        first, end = (bisect_left(self.marks, at, key=lambda mark: mark.left) for at in (left, right))
        inside = [mark for mark in self.marks[first:end] if isinstance(mark, Mark) and mark.kind == "period"]
        return self.resolve(inside[0]) if len(inside) == 1 else None

    def heed(self, number: int, block: Block, drafts: Sequence[Draft], led: Period | None) -> None:
        """Take note of a table: the period of its title or of the line above it, and the names of its rows."""
        assert block.table is not None
        title = next((draft.until for draft in drafts if draft.until is not None), None)
        title = title or next((draft.mark for draft in drafts if draft.mark is not None and draft.mark.left < -1), None)
        printed = self.resolve(title) if title is not None else None
        self.at, self.section, self.period, self.led = number, block.section, led or printed, led is not None
        heads = (row[0].words.strip(" *") for row in block.table.rows[block.table.head_rows :] if row)
        self.rows = tuple(words for words in heads if len(words) >= _NAMED)
        self.columns, self.retold = _columns(block.table), False
        self.what = _Measured(block.table.title, frozenset(d.unit for d in drafts if d.aspect == "level" and d.unit))

    def name(self, number: int, block: Block, drafts: Sequence[Draft]) -> None:
        """8月数据由70.9亿美元上修至71.5亿美元, right behind a table of sales: what only says data is of them."""
        if block.section != self.section or not 0 < number - self.at <= _BEHIND or not self.what.measure:
            return
        renamed: set[str] = set()
        for draft in drafts:
            vague = draft.measure in _DATA or not draft.measure or draft.subject in _DATA
            left = draft.quantity.left
            ours = _OURS.search(self.text, max(block.left, left - _CLOSE), left) if draft.subject in self.rows else None
            nobody = not draft.subject or draft.subject in _DATA or ours is not None or draft.subject in renamed
            if vague and draft.unit in self.what.units and nobody and draft.quantity.kind == "money":
                renamed.add(draft.subject)
                draft.subject, draft.measure, draft.head = self.what.subject, self.what.measure, True
                draft.how["subject"] = draft.how["measure"] = "title"
            elif vague and draft.unit == "%" and draft.subject in renamed:
                draft.subject, draft.measure, draft.head = self.what.subject, self.what.measure, True

    def _retells(self, opens: int, block: Block) -> bool:
        """资本开支 1,855 亿元，…: whether a paragraph opens with the head of a column and a figure printed below it."""
        head = next((head for head in self.columns if self.text.startswith(head, opens)), "")
        if not head:
            return False
        at = opens + len(head)
        found = _FIGURE.search(self.text, at, min(block.right, at + _CLOSE))
        return found is not None and found[0] in self.columns[head]

    def start(self, number: int, block: Block, held: Held) -> None:
        """Give the note of a table, and a paragraph that opens with the name of one of its rows, the table's period."""
        period = self.period
        if self.led and period is not None and period.point and number == self.at + 1 and block.kind == "paragraph":
            held.period, held.inherited = period, True  # 尚未使用的募集资金 …，专户余额 …: as of that day, too
            return
        if period is None or block.section != self.section or held.covered not in (None, held.week):
            return
        note = number - self.at <= _NEAR and _NOTE.match(self.text, block.left, block.right) is not None
        opens = _BULLET.match(self.text, block.left, block.right).end()  # type: ignore[union-attr]
        told = period.grain in _STRETCHES and block.kind in ("paragraph", "list_item")
        of_row = told and self.text.startswith(self.rows, opens)
        self.retold = self.retold or (told and self._retells(opens, block))
        if note or of_row or (told and self.retold):
            held.period = held.covered = held.stretch = period
            held.inherited, held.week = True, None


def _columns(table: Table) -> dict[str, frozenset[str]]:
    """The words over each column, and what is printed below them."""
    heads = {cell.column: cell.words.strip(" *") for row in table.rows[: table.head_rows] for cell in row}
    below: dict[str, set[str]] = {}
    for row in table.rows[table.head_rows :]:
        for cell in row:
            if len(heads.get(cell.column, "")) >= _NAMED:
                below.setdefault(heads[cell.column], set()).add(cell.text.strip(" *"))
    return {head: frozenset(figures) for head, figures in below.items()}


class _Measured:
    """What the title of a table says is measured, of whom, and in which units."""

    def __init__(self, title: str, units: frozenset[str]) -> None:
        measure = title_measure(title)
        words = _LEAD.sub("", _UNITS_BEHIND.sub("", title.strip(" *#")))
        at = words.rfind(measure) if measure else -1
        self.subject, self.measure, self.units = tidy(words[:at]) if at > 0 else "", measure, units
        if len(self.subject) > _LONG_NAME:
            self.subject = ""


_LEAD = lazy(
    r"\A(?:图表|表格?|图)\s?\d{1,3}[\s：:.、]+|(?:(?:19|20)\d\d年)?"
    r"(?:\d{1,2}(?:[-—~至]\d{1,2})?月(?:份)?|[一二三四]季度|[上下]半年|前三季度)?"
)
_UNITS_BEHIND = lazy(r"[（(][^（）()]*[)）]\s*\Z")
_LONG_NAME = 10
_AS_FOLLOWS = lazy(
    r"(?:\A|[。；])(?P<by>[^。；]{0,24}?)(?:列示|构成|拆分|划分|分类|明细|情况|具体|分布){0,3}"
    r"如下(?:表(?:所示)?)?\s?[：:]\s*\Z"
)
_UNIT_LINE = lazy(r"\s*[（(]?单位\s?[:：]")
_BACK = 80


def measure_told(text: str, blocks: Sequence[Block], number: int, told: Sequence[Draft]) -> tuple[str, str]:
    """营业收入分别为 …。按产品列示如下：(a table): the one measure of the paragraph right above, and its unit.

    Only where the line that leads the table in names none itself; `told` are the figures read so far.
    """
    at = number - 1
    while at >= 0 and number - at <= _NEAR and _UNIT_LINE.match(text, blocks[at].left, blocks[at].right):
        at -= 1
    above = blocks[at] if at >= 0 else None
    if above is None or above.kind != "paragraph":
        return "", ""
    lead = _AS_FOLLOWS.search(text[max(above.left, above.right - _BACK) : above.right].replace("\n", ""))
    if lead is None or split(lead["by"]).head:
        return "", ""
    levels = [d for d in reversed(told) if d.block == at and d.aspect == "level" and d.head and d.cell is None]
    named = {(d.measure, d.unit) for d in levels}
    return named.pop() if len(named) == 1 else ("", "")
