"""跌去比全部还多：A fall of more than 100%.

What it flags
    调用量大跌127%, 成交额同比下降104.5%: what can't be below zero can't lose more than all. A price's move of -261.6%
    in a table. 减少至原来的三倍: what has become less is no multiple of what it was.

Why it matters
    The direction word is wrong, or the point has moved.

When it stays silent
    Profits, cash flows, balances and whatever else may turn negative; points; other columns of
    signed figures in a table.

>>> from factcheck import check
>>> [f.printed for f in check("3月平台调用量同比{}127%。".format("下降"), select=["CHG09"]).findings]
['127%']
>>> check("3月平台调用量同比{}127%。".format("增长"), select=["CHG09"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck import Check, Quantity, Reading, Said, Severity, checks, sides
from factcheck.patterns import lazy
from factcheck.words import any_kind
from factcheck_rules._look import look
from factcheck_rules._ties import told

CODE = "CHG09"
SEVERITY = Severity.ERROR

_NEVER_BELOW_ZERO = lazy(
    rf"(?:{any_kind('never_below_zero')}|revenue|sales|output|shipments|price)\Z",
    re.I,
)
_NET = lazy(r"净|差额|利润|收益|现金|贡献|增加值|增量|增长量|变动|增速|幅|net|profit|margin", re.I)


_LESS = lazy(
    r"(?:减少|下降|降低|缩短|缩减|压缩|下滑|锐减|骤减|降|减)(?:至|到|为)(?:约|近|仅)?\s?"
    r"(?:(?:原来|原先|此前|之前|以前|目前|当前|过去|(?:去年|上年)(?:同期)?|上一代|前一年)的?)\s?\Z"
)
"""降至原来的: a level told as a multiple of the one before; PE 降至 15 倍 is none."""


def check(reading: Reading) -> Iterator[Check]:
    """Look for falls of more than all among the changes in %, and among the multiples of what was before."""
    yield from _multiples(reading)
    for fact in reading.facts:
        fallen = fact.aspect == "change" and fact.unit == "%" and fact.high is not None and fact.high < -100
        if not fallen or fact.trust < 0.7:
            continue
        if fact.cell is not None or fact.quantity.signed:
            lost = fact.cell is not None and fact.measure.endswith(("涨跌幅", "跌幅")) and not _NET.search(fact.subject)
        else:
            net = _NET.search(f"{fact.subject}{fact.measure}")
            lost = _NEVER_BELOW_ZERO.search(fact.measure) is not None and net is None
        if lost:
            yield checks.ordered(
                sides.constant(-100, "%", "-100%"),
                fact,
                test="larger",
                title=told("跌去比全部还多", "a fall of more than all", fact),
                advice=Said("核对升降词与小数点", "check the direction word and the decimal point"),
            )


def _multiples(reading: Reading) -> Iterator[Check]:
    """A fall to more than what was before: 减少至原来的三倍."""
    found = look(reading)
    for mark in found.marks.get("quantity", ()):
        if not isinstance(mark, Quantity) or mark.unit != "x" or mark.low is None or mark.low <= 1:
            continue
        word = _LESS.search(found.text, max(0, mark.left - _REACH), mark.left)
        if word is not None:
            printed = found.text[word.start() : mark.right]
            yield checks.judged(
                "fails",
                relation="direction",
                places=[found.figure_place(mark)],
                title=Said(f"减少却成倍：{printed}", f"a fall to more than it was: {printed}"),
                advice=Said("核对升降词与倍数", "check the direction word and the multiple"),
                severity=Severity.WARNING,
                printed=mark.text,
            )


_REACH = 18
