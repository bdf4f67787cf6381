"""Figures that a sentence tells one after the other, each with its name: 煤炭上涨4.2%，有色上涨3.6%，电子下跌1.8%."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from attrs import frozen

from factcheck import Fact
from factcheck.patterns import lazy
from factcheck_rules._look import Look
from factcheck_rules.ranks._siblings import TOTALS, in_order

_PARTS = lazy("[，,、；;：:（()）。\n]|分别|以及|其中")
_VERBS = lazy(
    r"(?:周|月|日|季|年)?(?:同比|环比|较[^，。；]{1,8}?)?(?:分别|累计)?(?:收|微|小幅|大幅|略)?"
    r"(?:上涨|下跌|上升|下降|增长|下滑|回升|回落|提升|减少|增加|涨幅|跌幅|增速|降幅|涨|跌|升|降|增|减|为|达|约|至|报价?|收于|收报|录得|盈利|亏损|[+＋-])*\s*\Z"
)
_GAP = 26
"""So far apart at most stand two figures of one list."""


@frozen(eq=False)
class Named:
    """A figure of a list with its name."""

    name: str
    fact: Fact


def named_runs(facts: Sequence[Fact], around: Look) -> list[list[Named]]:
    """The lists of a sentence: three or more figures of one unit, base and time, each with a name of its own."""
    runs: list[list[Fact]] = []
    ordered = [fact for fact in in_order(facts) if fact.low is not None and fact.low == fact.high]
    sorts = {(f.unit, f.aspect == "change"): [o for o in ordered if _sort(o) == _sort(f)] for f in ordered}
    for one, other in (pair for sort in sorts.values() for pair in pairwise(sort)):
        gap = around.text[one.quantity.right : other.quantity.left]
        beside = ordered.index(other) == ordered.index(one) + 1  # 甲 612 万台，同比下降 8.1%；乙 461 万台
        alike = _alike(one, other) and len(gap) <= (_GAP if beside else 2 * _GAP) and not _of_all(gap)
        alike = alike and _SUMMED.search(gap) is None  # 38.1 万和 21.3 万人次，共 160.4 万人次
        if not alike:
            continue
        if runs and runs[-1][-1] is one:
            runs[-1].append(other)
        else:
            runs.append([one, other])
    parts = [run[1:] if _a_total(run, around.text) else run for run in runs]
    found = [[Named(_name(fact, around.text, run), fact) for fact in run] for run in parts if len(run) > 1]
    return [run for run in found if _told_apart(run)]


def _sort(fact: Fact) -> tuple[str, bool]:
    return fact.unit, fact.aspect == "change"


def _of_all(words: str) -> bool:
    """Whether words name all of it; 电子行业 is one line of business."""
    return TOTALS.search(_ONE_LINE.sub("", words)) is not None


_ONE_LINE = lazy(r"(?<=[\u4e00-\u9fff]{2})(?<!全国|整个|所在)行业")


def _a_total(run: Sequence[Fact], text: str) -> bool:
    """Whether the first figure of a list is the sum of the others: 合计 1,640 亿美元：甲 410 亿美元、…."""
    first, second = run[0].quantity, run[1].quantity
    if _TAKEN_APART.match(text, first.right, second.left):
        return True
    opened = _OPENS.search(text, first.right, second.left)
    return opened is not None and _SUMMED.search(text, max(0, first.left - _GAP), first.left) is not None


_TAKEN_APART = lazy(r"[，,（(]?\s?其中")
_OPENS = lazy("[：:（(]|其中")
_SUMMED = lazy(r"(?:合计|总计|共计|总额|总量|总和|合共|共|total(?:led|ed)?(?: of)?)[为达约\s]*\Z", re.IGNORECASE)


def _alike(one: Fact, other: Fact) -> bool:
    if one.unit != other.unit or one.stance != other.stance or not (one.unit or one.quantity.scale > 1):
        return False  # 月活 3.97 亿 leaves out of what
    if (one.aspect == "change") != (other.aspect == "change") or "points" in (one.aspect, other.aspect):
        return False
    return one.base == other.base or not other.base


def _name(fact: Fact, text: str, run: Sequence[Fact]) -> str:
    """The words right before a figure since the last sign, or its subject where a list of names stands before."""
    left = fact.quantity.left
    before = max((f.quantity.right for f in run if f.quantity.right <= left), default=max(0, left - _GAP))
    lead = text[before:left].rstrip()
    lead = lead[:-1] if lead.endswith(("（", "(", "：", ":")) else lead
    words = _VERBS.sub("", _PARTS.split(lead)[-1].strip()).strip(" 和及与的而但且")
    if fact.subject and (not words or fact.subject in words or words in fact.subject):
        return fact.subject
    return words or fact.subject


def _told_apart(run: Sequence[Named]) -> bool:
    names = [item.name for item in run]
    return all(names) and len(set(names)) == len(names) and not any(_of_all(name) for name in names)
