"""标题的月份不是正文数据的月份：A comment on a month's data titled with the month before.

What it flags
    # 5月物价数据点评 over a text whose figures are all of 6月, and that was written in July.

>>> from factcheck import check
>>> text = '''# {}月物价数据点评
...
... 2026年7月9日
...
... 6月CPI同比+0.6%，环比-0.1%；核心CPI同比+0.9%。6月PPI同比-0.8%，环比+0.1%。
... '''
>>> [f.printed for f in check(text.format(5), select=["PER20"]).findings]
['5月']
>>> check(text.format(6), select=["PER20"]).findings
()

Why it matters
    The title was kept from last month's comment, and it is what a search finds.

When it stays silent
    The text tells more than a figure or two of the title's month; it has no month that most of the figures of its
    prose are of; the title is of a later month (that of issue), of data to come (前瞻), of plans or of several months.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from factcheck import Check, Mark, Reading, Said, Severity, checks
from factcheck.document import Block
from factcheck.patterns import lazy
from factcheck.periods import Period, Spec, resolve
from factcheck_rules._look import Look, look
from factcheck_rules.periods._figures import printed

CODE = "PER20"
SEVERITY = Severity.WARNING

_DATA = lazy(
    r"数据|点评|快评|月报|运行|产销|销量|物价|外贸|进出口|社融|金融|经济|\bdata\b|review|\bCPI\b|\bPMI\b", re.I
)
_TO_COME = lazy(
    r"前瞻|预[测览计告期]|展望|策略|排产|组合|金股|推荐|计划|安排|日历|会议|下旬|上旬|中旬|纪要|preview|outlook|ahead|forecast|expect|minutes",
    re.I,
)
_NUMBER = lazy(r"\d|[A-Z][a-z]{2}|[一二三四五六七八九十]月")
"""A month by its own name: 前值 and 上月 are of the month before in every comment."""
_ENOUGH = 4
_FEW = 0.1
_HALF = 0.5
_TITLES = 3
"""The title is one of so many blocks at the top."""


def check(reading: Reading) -> Iterator[Check]:
    """Compare the month of the title with those of the figures below."""
    found = look(reading)
    title = next((b for b in reading.document.blocks[:_TITLES] if b.kind == "heading"), None)
    published = reading.document.published
    told = _only_month(title, found) if title is not None and published is not None else None
    if told is None or title is None or published is None or not found.one_report:
        return
    mark, period = told
    months: Counter[tuple[int, int]] = Counter()
    all_ = 0
    for fact in reading.facts:
        if fact.quantity.left > title.right and fact.low is not None and fact.cell is None and printed(fact):
            all_ += 1
            if (day := _month_by_name(fact.period)) is not None:
                months[day.year, day.month] += 1
    if not months or period.start is None:
        return
    own = (period.start.year, period.start.month)
    (most, count), before = months.most_common(1)[0], months[own]
    near = (most[0] - own[0]) * 12 + most[1] - own[1] == 1  # the month of issue may be later than that of the data
    lag = (published.year - most[0]) * 12 + published.month - most[1]
    if near and lag in (0, 1) and count >= _ENOUGH and count >= _HALF * all_ and before <= _FEW * count:
        yield _told(mark, most, found)


def _only_month(title: Block, found: Look) -> tuple[Mark, Period] | None:
    """The one month that a title of data prints."""
    if not _DATA.search(found.text, title.left, title.right) or _TO_COME.search(found.text, title.left, title.right):
        return None
    marks = [m for m in found.marks.get("period", ()) if title.left <= m.left < title.right]
    if len(marks) != 1 or not isinstance(marks[0], Mark) or not isinstance(marks[0].spec, Spec):
        return None
    period = resolve(marks[0].spec, found.reading.document.published, None)
    return (marks[0], period) if period.grain == "month" and period.start is not None else None


def _month_by_name(period: Period | None) -> date | None:
    """The first day of a month that is printed by its name."""
    named = period is not None and period.grain == "month" and _NUMBER.search(period.label)
    return period.start if period is not None and named else None


def _told(mark: Mark, month: tuple[int, int], found: Look) -> Check:
    place = found.place(mark.left, mark.right)
    return checks.judged(
        "fails",
        relation="period",
        places=[place],
        title=Said(
            f"标题的月份不是正文数据的月份：标题 {place.text}，正文多为 {month[1]}月",
            f"a title of {place.text} over figures of {month[0]}-{month[1]:02}",
        ),
        advice=Said("核对标题的月份", "check the month of the title"),
        printed=place.text,
        expected=f"{month[1]}月",
    )
