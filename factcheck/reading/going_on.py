"""The stretch that a paragraph without a period of its own goes on with: that of the paragraph before it.

1—10月采矿业利润 7,012 亿元 … (new paragraph) 装备制造业利润增长 9.6%: of the same ten months. Only the stretch that
the report itself is on is handed on, one that was over not long before it came out: what a paragraph on past years
leaves off with says nothing of the next.
"""

from __future__ import annotations

from factcheck.document import Block, Document
from factcheck.periods import Period
from factcheck.reading import phrases
from factcheck.reading.draft import Held
from factcheck.reading.front import Front
from factcheck.reading.labels import label_at
from factcheck.reading.lexicon import measures
from factcheck.reading.topic_labels import only_a_topic

_STRETCHES = frozenset({"month", "months", "quarter", "half", "year"})
_LAST_DAYS = 28
_LATELY = 75
"""Data come out so many days behind their month or quarter at most."""
_ANNUAL = 125
"""Annual reports so many behind their year."""


def _on_a_topic(label: str) -> bool:
    """Whether a label names what is measured, or what the paragraph is on, and nobody who may tell of another time."""
    return len(label) > 1 and (only_a_topic(label) or not phrases.whom(label) or label in measures().parts)


class GoingOn:
    """What the paragraphs of one section are of, in a report that no title and no week dates."""

    def __init__(self, document: Document, front: Front, week: Period | None) -> None:
        self.text = document.view.text
        self.published = document.published
        self.dated = front.period is not None or week is not None
        self.left_off: tuple[int, Period] | None = None
        """The section of the last paragraph with a stretch, and the stretch that it opened with."""
        self.opened: Period | None = None
        """The first stretch that the paragraph being read has told."""
        self.leads: Period | None = None
        """The first stretch of all."""
        self.summed: Period | None = None
        """The first stretch of a paragraph that no label makes one on somebody."""
        self.of_one = False

    def start(self, block: Block, held: Held) -> None:
        """Give a paragraph that nothing above it dates the stretch of the one before."""
        self.opened = None
        label = label_at(self.text, block.left, block.right)
        topic = label is not None and _on_a_topic(phrases.tidy(label.group(1)))  # 2、量价：销量 …: as in the summary
        self.of_one = label is not None and not topic
        if self.left_off is None or held.period is not None or block.kind not in ("paragraph", "list_item"):
            return
        section, period = self.left_off
        labelled = self.text.startswith("【", block.left) or (label is not None and not topic)
        labelled = labelled or (block.kind == "list_item" and not topic) or (topic and not self._of_all(period))
        if section == block.section and not labelled:
            held.period = held.stretch = period
            held.inherited = True

    def heed(self, block: Block, period: Period | None) -> None:
        """Take note of the first stretch that a paragraph tells for the sentences behind it."""
        if self.opened is not None or period is None or period.grain not in _STRETCHES or period.point:
            return
        self.opened = period
        self.leads = self.leads or period
        self.summed = self.summed or (None if self.of_one else period)
        if block.kind == "paragraph" and not self.dated and self._lately(period):
            self.left_off = (block.section, period)

    def of_months(self) -> bool:
        """Whether the report is on running totals: 1-10月利润 …, where 10月 is told on the way."""
        return self.leads is not None and self.leads.grain == "months"

    def _of_all(self, period: Period) -> bool:
        """Whether a stretch of whole months is the one that the report opens with."""
        whole = period.start is not None and period.end is not None and period.start.day == 1
        return whole and period.end is not None and period.end.day >= _LAST_DAYS and self.summed == period

    def _lately(self, period: Period) -> bool:
        if self.published is None or period.start is None or period.end is None:
            return False
        return 0 <= (self.published - period.end).days <= (_ANNUAL if period.grain == "year" else _LATELY)
