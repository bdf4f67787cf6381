"""称最新而为旧数据：Data of single weeks that are called the latest and are long past.

What it flags
    A weekly of the end of April that says 最新数据显示 and then tells of two weeks of February.

Why it matters
    What moves from week to week has moved on since; the passage was taken over from an earlier report.

When it stays silent
    Months and quarters, whose data come late; a passage that tells of a later time as well; a report whose own date
    can't be told.

>>> from factcheck import check
>>> text = "平台最新数据显示，航线票价回升。{}这周，国内航线平均票价为812元，次周升至846元。"
>>> [f.printed for f in check(text.format("3月9日-15日"), date="2026-06-19", select=["PER18"]).findings]
['3月9日-15日这周']
>>> check(text.format("6月8日-14日"), date="2026-06-19", select=["PER18"]).findings
()
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta

from factcheck import Check, Reading, Said, Severity, checks
from factcheck.patterns import Rare
from factcheck.periods import Period
from factcheck_rules._look import look

CODE = "PER18"
SEVERITY = Severity.NOTE

_LATEST = Rare(
    r"最新(?:的?(?:周度|高频|跟踪|统计|监测|销售|交易|排产|平台))?(?:数据|统计|榜单|监测)(?:显示|表明|看|，|：)"
    r"|latest (?:weekly )?data"
)
_OLD = timedelta(days=42)
_LONGEST = 8
_KINDS = frozenset({"paragraph", "list_item"})


def check(reading: Reading) -> Iterator[Check]:
    """Compare the times printed behind each 最新数据, in its paragraph, with the report's date."""
    found = look(reading)
    published = reading.document.published
    if published is None:
        return
    dated = [fact for fact in reading.facts if fact.period is not None and fact.period.end is not None]
    starts = [fact.quantity.left for fact in dated]
    for match in _LATEST.finditer(found.text):
        block = found.block_at(match.start())
        if block is None or block.kind not in _KINDS:
            continue
        behind = dated[bisect_left(starts, match.end()) : bisect_left(starts, block.right)]
        weeks = [fact.period.label for fact in behind if fact.period is not None and _of_days(fact.period)]
        at = found.text.find(weeks[0], match.end(), block.right) if weeks else -1
        if at >= 0 and all(_ended(fact.period) < published - _OLD for fact in behind):
            place = found.place(at, at + len(weeks[0]))
            yield checks.judged(
                "fails",
                relation="date",
                places=[place, found.place(*match.span())],
                title=Said(f"称最新而为旧数据：{place.text}", f"called the latest, but long past: {place.text}"),
                arithmetic=Said(f"报告日 {published}", f"the report is of {published}"),
                advice=Said("更新数据，或写明截止时间", "update it, or say as of when it is"),
                severity=Severity.NOTE,
                printed=place.text,
            )


def _of_days(period: Period | None) -> bool:
    """Whether a period is a stretch of some days, no month."""
    return period is not None and period.start is not None and 1 <= (_ended(period) - period.start).days <= _LONGEST


def _ended(period: Period | None) -> date:
    return period.end if period is not None and period.end is not None else date.max
