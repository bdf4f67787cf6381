"""金额的增幅写成了百分点：An amount that is said to grow by percentage points.

What it flags
    营业收入 68.42 亿元，同比增长 8.35 个百分点: amounts, counts and prices grow by per cent; points are for rates.

>>> from factcheck import check
>>> text = "2025年公司营业收入68.42亿元，同比增长8.35{}。"
>>> [f.printed for f in check(text.format("个百分点"), select=["WOR39"]).findings]
['8.35个百分点']
>>> check(text.format("%"), select=["WOR39"]).findings
()

Why it matters
    The reader can't tell whether the rate or the amount is meant, and quotes either.

When it stays silent
    A rate, a share or an index right before; any other words between the amount and the points (增速提升, 占比上升).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from factcheck import Check, Quantity, Reading, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck_rules._look import look

CODE = "WOR39"
SEVERITY = Severity.WARNING

_AMOUNTS = frozenset({"money", "count", "physical", "price"})
_GROWN = lazy(
    r"\s?[，,（(]\s?(?:同比|环比|较(?:上年同期|去年同期|上年|去年|上月|上季|上周|年初|上年末))(?:大幅|小幅|分别)?"
    r"(?:增长|增加|下降|减少|下滑|上涨|下跌|增|降)了?\s?"
    r"|,?\s(?:up|down|a (?:rise|fall|gain|drop|decline|increase) of)\s",
)
_POINTS = lazy(r"百分点|percentage points?|ppt?s?\Z|pcts?\Z")


def check(reading: Reading) -> Iterator[Check]:
    """Look at each figure in percentage points that is told right behind an amount as its growth."""
    found = look(reading)
    quantities = [one for one in found.marks.get("quantity", ()) if isinstance(one, Quantity)]
    for amount, points in pairwise(quantities):
        if points.unit != "pp" or amount.kind not in _AMOUNTS or not _POINTS.search(points.text):
            continue
        if _GROWN.fullmatch(found.text, amount.right, points.left):
            yield checks.judged(
                "fails",
                relation="unit",
                places=[found.figure_place(points), found.figure_place(amount)],
                title=Said(
                    f"金额的增幅写成了百分点：{amount.text}，{points.text}",
                    f"an amount that grows by points: {amount.text}, {points.text}",
                ),
                arithmetic=Said("百分点只用于两个百分数之差", "points tell the difference of two percentages"),
                advice=Said("若为增幅，请写 %", "write % if it is the growth of the amount"),
                printed=points.text,
            )
