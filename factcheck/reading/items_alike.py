"""The stretch that the items of a list are of, where only the first of them prints it.

- **甲燃气**：1-9月气量 192 亿立方米，价差 0.56 元
- **乙能源**：气量 106 亿立方米，价差 0.53 元: of the same nine months, as it tells the same of another firm.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile

from factcheck.document import Block
from factcheck.patterns import lazy
from factcheck.periods import Period
from factcheck.quantity import Mark, Quantity
from factcheck.reading.draft import Held
from factcheck.reading.labels import label_at
from factcheck.reading.phrases import split

_STRETCHES = frozenset({"month", "months", "quarter", "half", "year"})
_BLANK = lazy(r"[\s*•●■▎▍▲▶►◆◇▪◾◽◼+\-]*")
_SHORTEST = 2


class ItemsAlike:
    """Keeps the stretch that the list being read opened with."""

    def __init__(self, text: str, resolve: Callable[[Mark], Period | None]) -> None:
        self.text = text
        self.resolve = resolve
        self.period: Period | None = None
        self.told = ""
        """What the item that printed the stretch says."""
        self.right = -1
        """Where the item before ends."""

    def start(self, block: Block, inside: Sequence[Mark | Quantity], held: Held) -> None:
        """Give an item that prints no stretch of its own that of the list, where it begins with the same measure."""
        goes_on = block.kind == "list_item" and _BLANK.fullmatch(self.text, self.right, block.left) is not None
        if not goes_on:
            self.period, self.told = None, ""
        self.right = block.right
        label = label_at(self.text, block.left, block.right) if self.period is not None else None
        if label is None or self.period is None or held.covered not in (None, held.week):
            return
        named = split(self.text[label.end() : _first_figure(inside, label.end())])
        if named.head and len(named.measure) >= _SHORTEST and named.measure in self.told:
            held.period = held.covered = held.stretch = self.period
            held.inherited, held.week = True, None

    def heed(self, block: Block, inside: Sequence[Mark | Quantity]) -> None:
        """Take note of the stretch that an item with a label prints before its first figure."""
        label = label_at(self.text, block.left, block.right) if block.kind == "list_item" else None
        if label is None:
            return
        behind = [mark for mark in inside if mark.left >= label.end()]
        ahead = list(takewhile(lambda mark: not isinstance(mark, Quantity), behind))
        printed = next((mark for mark in ahead if isinstance(mark, Mark) and mark.kind == "period"), None)
        period = self.resolve(printed) if printed is not None else None
        if period is not None and period.kind == "calendar" and period.grain in _STRETCHES and not period.point:
            self.period, self.told = period, self.text[block.left : block.right]


def _first_figure(inside: Sequence[Mark | Quantity], left: int) -> int:
    """Where the first figure behind a place begins, if no period stands before it; else that place."""
    for mark in inside:
        if mark.left < left:
            continue
        if isinstance(mark, Quantity):
            return mark.left
        if mark.kind in ("period", "window"):
            return left
    return left
