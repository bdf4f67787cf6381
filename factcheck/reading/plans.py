"""What a plan for five years sets out: its figures are aims, and of the years of the plan unless they say otherwise."""

from __future__ import annotations

from bisect import bisect_right

from factcheck import periods
from factcheck.document import Document
from factcheck.patterns import Rare, lazy
from factcheck.periods import Period, Spec
from factcheck.reading.draft import Draft

_PLAN = Rare(
    r"第十(?P<number>[三四五六])个五年规划(?:纲要)?(?P<behind>[》”的草案（）()\u4e00-\u9fff]{0,12}?)"
    r"(?P<tells>[。，；\n]?(?:其中)?(?:提出|明确|指出|部署|要求|强调))?"
)
_WHO = lazy(
    r"(?:\A|[，。《“：；\s日])(?P<who>[\u4e00-\u9fff]{2,8}?)(?:人民政府)?(?:正式)?(?:发布|印发|公布|出台|通过)?了?《?"
    r"国民经济和社会发展\Z"
)
_NUMBERS = {"三": 13, "四": 14, "五": 15, "六": 16}
_DONE = lazy(r"已|目前|现有|截至|累计|去年|上年|今年|完成了|达到了")
_NEAR = 24
_ROWS = 16
"""So many blocks below a caption that names a plan are what it sets out."""
_MOST = 40
_PLAIN = frozenset({"paragraph", "heading", "cells", "table", "running"})
_ASPECTS = frozenset({"level", "share", "change", "points"})


class Plans:
    """The plans that a document tells of: where, of which years and whose."""

    def __init__(self, document: Document) -> None:
        self.text = document.view.text
        self.told: list[tuple[int, int, Period, str]] = []
        """Stretches of the view that a plan governs, with its years and whose it is."""
        lefts = [block.left for block in document.blocks]
        at = 0
        while len(self.told) < _MOST and (found := _PLAN.search(self.text, at)) is not None:
            at = found.end()
            spec = Spec("plan", "规划", number=_NUMBERS[found["number"]])
            period = periods.resolve(spec, document.published, None)
            number = bisect_right(lefts, found.start()) - 1
            if period.start is None or number < 0:
                continue
            block = document.blocks[number]
            right = block.right
            if block.kind == "caption":
                end = number + 1
                while end < len(lefts) and end - number <= _ROWS and document.blocks[end].kind in _PLAIN:
                    end += 1
                right = document.blocks[end - 1].right
            elif not found["tells"]:
                continue
            who = _WHO.search(self.text, max(block.left, found.start() - _NEAR), found.start())
            self.told.append((found.end(), right, period, who["who"] if who is not None else ""))

    def heed(self, draft: Draft) -> Period | None:
        """The years of the plan that sets a figure out, which is then an aim; None for any other figure."""
        at = draft.quantity.left
        for left, right, period, who in self.told:
            if not left <= at < right or draft.mark is not None or draft.aspect not in _ASPECTS:
                continue
            if _DONE.search(self.text, max(left, at - _NEAR), at):
                return None
            draft.stance, draft.subject = "target", draft.subject or who
            return period
        return None
