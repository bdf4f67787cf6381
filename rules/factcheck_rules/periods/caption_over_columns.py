"""表题的期间不是表中各列的期间：A table titled with a quarter, a half or a month that none of its columns is of.

What it flags
    表1：某公司Q2收入拆分 over columns 3Q26 and 3Q25; Table 2: April shipments over columns May-26 and May-25.

Why it matters
    The title was kept from the report before, and whoever quotes the table quotes it for the wrong quarter.

When it stays silent
    The title prints no period or more than one; plans, forecasts, picks and comparisons; a column whose time lies in
    the title's, or the other way round; columns of years or of days.

>>> from factcheck import check
>>> text = '''2026年11月2日
...
... 表1：分产品收入（{}，亿元）
...
... | 项目 | 3Q26 | 3Q25 |
... | --- | --- | --- |
... | 甲 | 24.8 | 26.0 |
... | 乙 | 11.4 | 12.9 |
... '''
>>> [f.printed for f in check(text.format("二季度"), select=["PER19"]).findings]
['二季度']
>>> check(text.format("三季度"), select=["PER19"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck import Check, Mark, Reading, Said, Severity, checks
from factcheck.document import Block
from factcheck.patterns import lazy
from factcheck.periods import Period, Spec, resolve
from factcheck_rules._look import Look, look
from factcheck_rules.periods._figures import days

CODE = "PER19"
SEVERITY = Severity.WARNING

_GRAINS = frozenset({"month", "months", "quarter", "half"})
_OTHER = lazy(
    r"计划|规划|目标|安排|预[测计期告估判]|展望|前瞻|排产|指引|组合|金股|推荐|较|对比|比较|相比|影响|走势|历史|历年|以来|收益|回顾|后续|披露|发布"
    r"|forecast|expect|outlook|guid|plan|target|versus|\bvs\b|compared|since|history|pick|portfolio",
    re.I,
)
_FEWEST = 2
_RELATIVE = lazy(r"同期|上年|去年|前值|上期|上[月季]|ago|prior|previous|last|earlier", re.I)


def check(reading: Reading) -> Iterator[Check]:
    """Compare the period of each table's title with those at the heads of its columns."""
    found = look(reading)
    blocks = reading.document.blocks
    columns: dict[int, dict[int, Period]] = {}
    for fact in reading.facts:
        if fact.cell is not None and fact.period is not None and fact.period.grain in _GRAINS:
            columns.setdefault(fact.cell[0], {})[fact.cell[2]] = fact.period
    for number, by_column in columns.items():
        title = blocks[number - 1] if number else None
        if title is None or title.kind != "caption" or len(by_column) < _FEWEST:
            continue
        mark = _only_period(title, found)
        periods = [period for period in by_column.values() if _in_heads(period.label, blocks[number])]
        if mark is not None and len(periods) >= _FEWEST and all(_apart(mark[1], period) for period in periods):
            yield _told(mark[0], periods[0], found)


def _only_period(title: Block, found: Look) -> tuple[Mark, Period] | None:
    """The one stretch of months that a title prints."""
    if _OTHER.search(found.text, title.left, title.right):
        return None
    marks = [m for m in found.marks.get("period", ()) if title.left <= m.left < title.right]
    if len(marks) != 1 or not isinstance(marks[0], Mark) or not isinstance(marks[0].spec, Spec):
        return None
    period = resolve(marks[0].spec, found.reading.document.published, None)
    return (marks[0], period) if period.grain in _GRAINS and period.kind == "calendar" else None


def _in_heads(label: str, block: Block) -> bool:
    """Whether a period is printed at the head of a column."""
    table = block.table
    heads = table.rows[: table.head_rows] if table is not None else ()
    if _RELATIVE.search(label):
        return False  # 去年同期: of whatever the columns beside it are of
    return bool(label) and any(label in cell.text for row in heads for cell in row)


def _apart(one: Period, other: Period) -> bool:
    """Whether two stretches have no day in common."""
    first, second = days(one), days(other)
    return first is not None and second is not None and (first[1] < second[0] or second[1] < first[0])


def _told(mark: Mark, period: Period, found: Look) -> Check:
    place = found.place(mark.left, mark.right)
    return checks.judged(
        "fails",
        relation="period",
        places=[place],
        title=Said(
            f"表题的期间不是表中各列的期间：{place.text}，列为 {period.label}",
            f"a table titled {place.text} over columns of {period.label}",
        ),
        advice=Said("核对表题与各列的期间", "check the title and the heads of the columns"),
        printed=place.text,
        expected=period.label,
    )
