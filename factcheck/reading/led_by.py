"""What a list stands below: 四家资本开支合计 1,187 亿元。其中：(- 甲 349 亿); 9月瓷砖出口：(- 东非 120 万箱)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from factcheck.document import Block, Document
from factcheck.patterns import lazy
from factcheck.periods import Period
from factcheck.quantity import Mark, Quantity
from factcheck.reading import headed
from factcheck.reading.bodies import body
from factcheck.reading.draft import Draft, Held
from factcheck.reading.own_names import of_a_field
from factcheck.words import any_word


class LedBy:
    """What the items of a list are of, where the paragraph above it ends with a colon."""

    def __init__(
        self, document: Document, marks: Sequence[Mark | Quantity], resolve: Callable[[Mark], Period | None]
    ) -> None:
        self.text = document.view.text
        self.blocks = document.blocks
        self.published = document.published
        self.marks = marks
        self.resolve = resolve
        self.lead: Period | None = None
        """The one stretch that the sentence right above the list prints, or the day of the tender that it tells of."""
        self.listed = -2
        """The number of the last item of the list."""
        self.total: Draft | None = None
        self.period: Period | None = None
        self.above: Draft | None = None
        """The last level of the paragraph before, and its section."""
        self.section = -1
        self.line: tuple[str, str, Period | None] = ("", "", None)
        """Of a line without figures right above a list: whose and which measure it names, and when."""
        self.below = -1
        """Where that line, or the last item below it, ends."""

    def heed_line(self, block: Block, marks: Sequence[Mark | Quantity]) -> None:
        """Take note of a line without figures that leads a list in: 9月瓷砖出口分去向：, 各品牌零售额如下："""
        if block.kind == "list_item" and self._goes_on(block):
            self.below = block.right
            return
        self.line, self.below = ("", "", None), block.right
        words = self.text[block.left : block.right].rstrip(" *")
        if block.kind not in ("heading", "paragraph") or not words.endswith(("：", ":")) or len(words) > _LINE:
            return
        dates = [mark for mark in marks if isinstance(mark, Mark) and mark.kind == "period"]
        for mark in reversed(dates):
            words = words[: max(0, mark.left - block.left)] + words[mark.right - block.left :]
        named = headed.led_in(words)
        period = self.resolve(dates[0]) if len(dates) == 1 else None
        lasting = period is not None and period.grain in _STRETCHES and not period.point and period.start is not None
        self.line = (named.subject, named.measure, period if lasting else None)

    def _goes_on(self, block: Block) -> bool:
        """Whether nothing stands between an item and the line or item before it."""
        return self.below >= 0 and not self.text[self.below : block.left].strip()

    def _below_line(self, block: Block, held: Held) -> None:
        """Give an item of a list what the line above the list names."""
        if block.kind != "list_item" or not self._goes_on(block):
            self.below = -1
            return
        self.below = block.right
        subject, measure, period = self.line
        held.line = (subject, measure)
        if period is not None and (held.period is None or held.inherited):
            held.period = held.covered = held.stretch = period
            held.inherited = True

    def _lead(self, number: int) -> Period | None:
        """毛利率升至 32%。前三季度分产品：(a list): the stretch that the last sentence above a list tells for it."""
        above, text = self.blocks[number - 1], self.text
        shown = text[above.left : above.right].rstrip(" *")
        if above.kind != "paragraph" or not shown.endswith(("：", ":")):
            return None
        left = above.left + max(shown.rfind(stop) for stop in _STOPS) + 1
        first, end = (bisect_left(self.marks, at, key=lambda mark: mark.left) for at in (left, above.right))
        printed = [mark for mark in self.marks[first:end] if isinstance(mark, Mark) and mark.kind == "period"]
        days = (mark for mark in printed if mark.text.endswith("日"))
        opened = [mark for mark in days if _HELD.match(text, mark.right)]  # 第二批集采9月18日开标，规模 …：
        period = self.resolve((opened or printed)[0]) if len(opened or printed) == 1 else None
        if period is None or period.end is None or self.published is None or period.end > self.published:
            return None
        return period if opened or (period.grain in _STRETCHES and not period.point) else None

    def start(self, number: int, block: Block, held: Held) -> None:
        """Give an item the measure and the stretch of the sentence above its list."""
        self._below_line(block, held)
        if block.kind == "list_item":
            if number and self.listed != number - 1:
                self.lead = self._lead(number)
            self.listed = number
            if self.lead is not None and (held.period is None or held.period in (held.covered, held.week)):
                held.period, held.inherited = self.lead, self.lead.grain != "day"
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

    def hand_on(self, block: Block, drafts: Sequence[Draft]) -> None:
        """The lots of a tender are of the day on which it was opened, whatever is told of each."""
        if block.kind == "list_item" and self.lead is not None and self.lead.grain == "day":
            for draft in drafts:
                if draft.mark is None and draft.period == self.lead:
                    draft.led = True

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


_LINE = 40
_STOPS = "。；！？;"
_HELD = lazy(rf"[^，。；：\d]{{0,6}}?(?:{any_word('tender_held')})")
_STRETCHES = frozenset({"week", "month", "months", "quarter", "half", "year"})
