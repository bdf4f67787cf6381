"""The rows below a head, put together from lines: labels that a wrap cut, groups, rows that cannot be placed."""

from __future__ import annotations

from functools import cache

from factcheck.flattened.places import placed
from factcheck.flattened.rows import BRACKETS, NUMBERING, SAID, Row
from factcheck.lines import columns, words
from factcheck.patterns import lazy
from factcheck.tables import Part

_GOES_ON = lazy(r"[的及与和或之、）)]|等|[a-z]")
_OPEN_END = lazy(r"(?:[、，及和与的（(/／\-–]|,|\b(?:and|or|of|to|for|in|from|by|per|the|attributable|used))$")
_NOTE = lazy(r"(?:[一二三四五六七八九十]{1,3}[、.．]?)?[(（]?\d{0,3}[)）]?(?:[、.．(（]\d{1,2}[)）]?)?$")


_LENGTH = lazy(r"\d{1,3}(?:\.\d)?\s?(?:个月|年|天)$")
_TOTAL = lazy(r"(?:合|总|小)计$")


class Body:
    """The rows below a head, put together from lines."""

    def __init__(self, text: str, k: int, m: int, spans: list[tuple[int, int]] | None, note: bool) -> None:
        self.text, self.k, self.m, self.spans = text, k, m, spans
        self.note = note
        self.rows: list[list[Part]] = []
        self.loose: list[Part] = []
        self.lost: list[int] = []
        self.cuts: list[Part] = []
        self.wholes: dict[int, str] = {}
        self.pending: list[Row] = []
        self.before = ""
        """The words of the row before, where it has values."""
        self.summed = -1

    def fill(self, rows: list[Row]) -> None:
        """All rows in order."""
        self.widest = max((columns(row.text()) for row in rows), default=0)
        self.summed = self._summed([row for row in rows if row.n == self.k])
        for row in rows:
            if row.n:
                self._row(row)
            elif not self.pending and self.before and goes_on(self.before, row.text()):
                self.loose.append((row.line.start, row.line.end))
                self.before = self.wholes[len(self.rows) - 1] = joined(self.before, row.text())
            else:
                self.pending.append(row)
        self._flush(self.pending)

    def _summed(self, full: list[Row]) -> int:
        """How many columns can be summed up where all others, how long something takes, stand behind them; else -1."""
        lengths = [
            column
            for column in range(self.k)
            if any(_LENGTH.match(self.text[slice(*row.values[column])]) for row in full)
        ]
        return lengths[0] if lengths and lengths == list(range(lengths[0], self.k)) else -1

    def _row(self, row: Row) -> None:
        if self.note and len(row.label) > 1 and _NOTE.match(self.text[slice(*row.label[-1])]):
            row.label = row.label[:-1]
        label, shown = row.label, row.text()
        if not label and row.n == 1 < self.k and self.rows and SAID.match(row.line.text.strip()):
            self._said(row)
            return
        pending, self.pending = self.pending, []
        ahead = pending[-1] if pending else None
        values = self._values(row)
        joins = ahead is not None and (not label or goes_on(ahead.text(), shown))
        if joins and ahead is not None and values is not None and self.m == 1:
            if len(pending) > 1 and goes_on(pending[0].text(), ahead.text()):
                ahead, pending = pending[0], []
                self._cut(ahead.line.end, pending[-1].line.start) if pending else None
            self._flush(pending[:-1])
            if label:
                self._cut(ahead.line.end, label[0][0])
            label = [(ahead.line.start, label[-1][1] if label else ahead.line.end)]
            shown = joined(ahead.text(), shown)
        elif ahead is not None:
            doubtful = self._may_go_on(ahead, row)
            self._flush(pending)
            if doubtful:
                values = None
        if values is None or not label:
            self._lose(row)
            return
        if self.m == 1 or len(label) != self.m:
            end = label[-1][1]
            label = [(label[0][0], end)] + [(end, end)] * (self.m - 1)
        self.rows.append(label + values)
        self.before = shown

    def _said(self, row: Row) -> None:
        """比上年同期增长：35% below 盈利：1,250万元: of the figure above it, which the first column holds."""
        start, end = row.line.start, row.values[0][1]
        self.rows.append([(start, start)] * self.m + [row.values[0]] + [(end, end)] * (self.k - 1))
        self.before = ""

    def _lose(self, row: Row) -> None:
        self.loose.append((row.line.start, row.line.end))
        self.lost.append(row.index)
        self.before = ""

    def _cut(self, left: int, right: int) -> None:
        """Between two Han characters the break and the space of a wrap go."""
        if self.text[left - 1] > "\u2e7f" or self.text[right] > "\u2e7f":
            self.cuts.append((left, right))

    def _flush(self, pending: list[Row]) -> None:
        for row in pending:
            start, end = row.line.start, row.line.end
            self.rows.append([(start, end)] + [(end, end)] * (self.k + self.m - 1))
            self.before = ""

    def _values(self, row: Row) -> list[Part] | None:
        if row.n == self.k:
            return list(row.values)
        if row.n < self.k and self.spans is not None and row.wide:
            return placed(row, self.spans)
        if row.n < self.k and row.n == self.summed and _TOTAL.match("".join(row.text().split())):
            end = row.values[-1][1]
            return list(row.values) + [(end, end)] * (self.k - row.n)
        if row.n == self.k + 1 and self.note and _NOTE.match(self.text[slice(*row.values[0])]):
            return list(row.values[1:])
        return None

    def _may_go_on(self, ahead: Row, row: Row) -> bool:
        """Whether words alone on a line may as well be the first half of the row's own."""
        shown = ahead.text()
        if shown[-1] in ":：" or NUMBERING.match(shown) or row.line.indent > ahead.line.indent + 1:
            return False
        width = columns(shown)
        return width >= (24 if shown.isascii() else 14) and width * 4 >= self.widest * 3


def joined(one: str, two: str) -> str:
    """Two halves of a label: Han characters need no space between."""
    if not one or not two:
        return one or two
    return one + two if one[-1] > "\u2e7f" or two[0] > "\u2e7f" else f"{one} {two}"


def goes_on(one: str, two: str) -> bool:
    """Whether the words of one line go on in those of the next."""
    if not one or not two or one[-1] in "：:" or NUMBERING.match(two):
        return False
    if _is_known(one) and not _OPEN.match(two):
        return False
    if one.count("（") + one.count("(") > one.count("）") + one.count(")"):
        return True
    if _OPEN_END.search(one) or _is_known(joined(one, two)):
        return True
    return _GOES_ON.match(two) is not None and (two[0] > "\u2e7f" or two[0] == ")" or one[-1].isascii())


_OPEN = lazy(r"[（(][^（()）]{1,16}[)）]$|[)）]")


@cache
def _known() -> frozenset[str]:
    return frozenset("".join(name.lower().split()) for name in words()["row_names"])


def _is_known(shown: str) -> bool:
    bare = NUMBERING.sub("", BRACKETS.sub("", shown), count=1)
    return "".join(bare.lower().split()) in _known()
