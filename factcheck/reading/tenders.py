"""The years that a tender buys for: 公示2026-2027年光缆集采的中标候选人。本次采购规模 ….

What is told of the round, its sizes, prices, shares and amounts, is of those years, in the report, section or paragraph
on it. What the round before had is not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from factcheck.document import Block
from factcheck.patterns import lazy
from factcheck.periods import Period, Spec
from factcheck.quantity import Mark, Quantity
from factcheck.reading.draft import Draft, Held
from factcheck.words import any_word

_BUYS = lazy(rf"度?[^，。；：:\n\d]{{0,14}}?(?:{any_word('tender')})")
_TENDER = lazy(any_word("tender"))
_ROUND = lazy(any_word("round"))
_OTHER = lazy(r"[\s*•\-]*(?:其他|其它|另外|此外|海外|散纤)")
_ROUND_BEFORE = lazy(r"上一?[次轮批期][^，。；;]*\Z")
_REACH = 40
_SENTENCE = 120
_SHORT = frozenset({"day", "week", "range"})


class Tenders:
    """The last tender that a report told of with the years it buys for."""

    def __init__(self, text: str, title: str, resolve: Callable[[Mark], Period | None]) -> None:
        self.text = text
        self.none = _TENDER.search(text) is None
        self.on_one = _TENDER.search(title) is not None
        self.resolve = resolve
        self.span: Period | None = None

    def heed(self, inside: Sequence[Mark | Quantity]) -> bool:
        """Take note of the years printed before what is bought; whether a sentence tells them."""
        for mark in () if self.none else inside:
            spec = mark.spec if isinstance(mark, Mark) and mark.kind == "period" else None
            several = isinstance(spec, Spec) and spec.form == "year" and (spec.last or spec.until)
            if isinstance(mark, Mark) and several and _BUYS.match(self.text, mark.right):
                self.span = self.resolve(mark)
                return self.span is not None
        return False

    def hold(self, held: Held) -> None:
        """Let the sentences that follow be of the tender's years."""
        held.period, held.inherited, held.tender = self.span, False, self.span

    def announced(self, held: Held, inside: Sequence[Mark | Quantity]) -> bool:
        """Whether a sentence without a figure, in a paragraph on the tender, told on which day its outcome came out."""
        day = held.period is None or held.period.grain == "day"
        return held.tender is not None and day and not any(type(mark) is Quantity for mark in inside)

    def start(self, block: Block, heading: str, held: Held) -> None:
        """Give a paragraph on the tender its years, where nothing but the report's own day or week dates it."""
        free = held.period is None or held.period.grain in _SHORT
        if self.span is None or not free or _OTHER.match(self.text, block.left):
            return
        on_it = self.on_one or _TENDER.search(heading) is not None
        if on_it and _ROUND.search(self.text, block.left, block.right):
            self.hold(held)

    def of_table(self, covered: Period | None) -> Period | None:
        """The years of a table in a report on the tender; None where another period covers it."""
        return self.span if self.on_one and (covered is None or covered.grain in _SHORT) else None


def of_round(draft: Draft, text: str) -> bool:
    """Whether a figure is of the round that is told of: no length of time, nothing of the round before."""
    if draft.cell is not None:
        return True
    before = _ROUND_BEFORE.search(text, max(0, draft.quantity.left - _REACH), draft.quantity.left) is not None
    left = 1 + max(text.rfind(sign, max(0, draft.quantity.left - _SENTENCE), draft.quantity.left) for sign in "。\n")
    aside = left > 0 and _OTHER.match(text, left) is not None  # 海外市场则 …
    return draft.quantity.kind != "duration" and not aside and not (before and draft.aspect in ("level", "share"))


def of_bids(draft: Draft, text: str) -> bool:
    """第五批中标总额 184.6 亿元, in a weekly: of the round that was bid for, and of the week only where it says so."""
    if _BIDS.search(draft.measure):
        return True
    if draft.cell is not None:
        return False
    left, at = max(0, draft.quantity.left - _SENTENCE), draft.quantity.left
    begin = 1 + max(text.rfind("。", left, at), text.rfind("\n\n", left, at), left - 1)
    return _BIDS.search(text, begin, at) is not None


_BIDS = lazy(r"中标|招标|集采|定标|第[一二三四五六七八九十\d]{1,2}批")
