"""四家资本开支合计 1,187 亿美元。其中：(a list of items) 甲 349 亿美元 …: the sentence that a list stands below."""

from __future__ import annotations

from collections.abc import Callable

from factcheck.document import Block
from factcheck.periods import Period
from factcheck.quantity import Mark
from factcheck.reading.bodies import body
from factcheck.reading.draft import Draft, Held
from factcheck.reading.own_names import of_a_field


class LedBy:
    """What the items of a list are of, where the paragraph above it ends with a colon."""

    def __init__(self, text: str, resolve: Callable[[Mark], Period | None]) -> None:
        self.text = text
        self.resolve = resolve
        self.total: Draft | None = None
        self.period: Period | None = None
        self.above: Draft | None = None
        """The last level of the paragraph before, and its section."""
        self.section = -1

    def start(self, block: Block, held: Held) -> None:
        """Give an item the measure and the stretch of the sentence above its list."""
        if block.kind != "list_item":
            self.total = None
        known = body(held.subject) or held.subject in held.names or of_a_field(held.subject)
        known = known or held.named == held.subject != ""
        firm = held.subject_how == "label" and known
        if block.kind == "list_item" and firm and self.above is not None and self.section == block.section:
            held.led = (self.above.measure, self.above.unit)  # …销售额 2,318 亿元。 - 甲地产：10月 212 亿元
        if self.total is None:
            return
        held.led = (self.total.measure, self.total.unit)
        if held.period is None and self.period is not None:
            held.period, held.inherited = self.period, True

    def heed(self, block: Block, held: Held) -> None:
        """Take note of the level that a paragraph tells before a list."""
        if block.kind == "paragraph":
            told = (one for one in (held.total, held.turnover) if one is not None and one.head)
            self.above = next((one for one in told if one.quantity.kind == "money"), None)
            self.section = block.section
        if block.kind != "paragraph" or not self.text[block.left : block.right].rstrip().endswith(("：", ":")):
            return
        self.total = held.total
        if held.total is not None:
            self.period = self.resolve(held.total.mark) if held.total.mark is not None else held.total.period
