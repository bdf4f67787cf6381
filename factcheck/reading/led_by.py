"""四家资本开支合计 1,187 亿美元。其中：(a list of items) 甲 349 亿美元 …: the sentence that a list stands below."""

from __future__ import annotations

from collections.abc import Callable

from factcheck.document import Block
from factcheck.periods import Period
from factcheck.quantity import Mark
from factcheck.reading.draft import Draft, Held


class LedBy:
    """What the items of a list are of, where the paragraph above it ends with a colon."""

    def __init__(self, text: str, resolve: Callable[[Mark], Period | None]) -> None:
        self.text = text
        self.resolve = resolve
        self.total: Draft | None = None
        self.period: Period | None = None

    def start(self, block: Block, held: Held) -> None:
        """Give an item the measure and the stretch of the sentence above its list."""
        if block.kind != "list_item":
            self.total = None
        if self.total is None:
            return
        held.led = (self.total.measure, self.total.unit)
        if held.period is None and self.period is not None:
            held.period, held.inherited = self.period, True

    def heed(self, block: Block, held: Held) -> None:
        """Take note of the level that a paragraph tells before a list."""
        if block.kind != "paragraph" or not self.text[block.left : block.right].rstrip().endswith(("：", ":")):
            return
        self.total = held.total
        if held.total is not None:
            self.period = self.resolve(held.total.mark) if held.total.mark is not None else held.total.period
