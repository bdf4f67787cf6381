"""The stretch that a list on one company's results is of, where only its first item prints it.

- 三季度营收 38.6 亿元，同比 +21%
- 毛利率 44.2%，同比 -1.3pct: of the third quarter again.

And the list on the next company, below a heading of its own beside the first, where it begins with the same measure
and no time: of the same stretch.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from factcheck.document import Block, Document
from factcheck.patterns import lazy
from factcheck.periods import Period
from factcheck.quantity import Mark, Quantity
from factcheck.reading.draft import Held
from factcheck.reading.labels import label_at
from factcheck.reading.phrases import tidy
from factcheck.reading.topic_labels import only_a_topic

_LONG = frozenset({"quarter", "half", "year", "months"})
_BLANK = lazy(r"[\s*•●■▎▍▲▶►◆◇▪◾◽◼+\-]*")
_OPENS = 5
"""So near to where an item begins stands the stretch that it opens with."""
_RESULTS = lazy(
    r"(?:实现|公司|的)?\s?(?P<of>营业总?收入|营收|总?收入|归母净利润?|净利润|销量|交付|出货"
    r"|[Rr]evenues?|(?:net )?[Ss]ales|[Nn]et (?:profit|income))"
)
_LATE = 150
"""Results come out so many days behind their stretch at most."""


class ItemsOfOne:
    """Keeps the stretch that the list being read opened with, and that of the list before it."""

    def __init__(self, document: Document, resolve: Callable[[Mark], Period | None]) -> None:
        self.text = document.view.text
        self.blocks = document.blocks
        self.published = document.published
        self.resolve = resolve
        self.period: Period | None = None
        self.before: tuple[int, str, Period] | None = None
        """Of the last list that told its stretch: the heading over its heading, the measure it opened with, when."""
        self.right = -1
        self.first = False

    def start(self, block: Block, inside: Sequence[Mark | Quantity], held: Held) -> None:
        """Give an item that nothing dates the stretch of its list."""
        if block.kind != "list_item":
            return
        self.first = _BLANK.fullmatch(self.text, self.right, block.left) is None if self.right >= 0 else True
        self.right = block.right
        if self.first:
            self.period = self._of_next_list(block, inside)
        label = label_at(self.text, block.left, block.right)
        if label is not None and not only_a_topic(tidy(label.group(1))):
            return
        if self.period is not None and held.covered is None and held.period is None:
            held.period = held.covered = held.stretch = self.period
            held.inherited = True

    def heed(self, block: Block, inside: Sequence[Mark | Quantity]) -> None:
        """Take note of the stretch that the first item of a list opens with, before the results of it."""
        if block.kind != "list_item" or not self.first:
            return
        opening = inside[0] if inside else None
        left = opening.left if opening is not None else block.right
        near = left - block.left < _OPENS or not self.text[block.left : left].strip(" *-•●■▎▍◆▪")
        if not isinstance(opening, Mark) or opening.kind != "period" or not near:
            return
        told = _RESULTS.match(self.text, opening.right + (self.text[opening.right : opening.right + 1] == " "))
        period = self.resolve(opening) if told is not None else None
        if told is not None and period is not None and self._lately(period):
            self.period = period
            self.before = (self._parent(block), told["of"], period)

    def _of_next_list(self, block: Block, inside: Sequence[Mark | Quantity]) -> Period | None:
        """The stretch of the list before, for one that begins with the same measure below the heading beside it."""
        if self.before is None or not inside or not isinstance(inside[0], Quantity):
            return None
        parent, measure, period = self.before
        opens = self.text[block.left : inside[0].left].strip(" *-•●■▎▍◆▪约为达")
        return period if opens == measure and self._parent(block) == parent else None

    def _parent(self, block: Block) -> int:
        return self.blocks[block.section].section if block.section >= 0 else -1

    def _lately(self, period: Period) -> bool:
        if self.published is None or period.end is None or period.point or period.grain not in _LONG:
            return False
        return 0 <= (self.published - period.end).days <= _LATE
