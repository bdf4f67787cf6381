"""本周要闻中的一条不在本周：One item of the week's news with a day of another week.

What it flags
    Below 本周要闻 the items begin with 3月25日, 3月26日, 3月7日 and 3月27日: one day lies far from all the others, or
    behind the day of the report. A paragraph of news begins with a day of the report's week, but a year too early.

Why it matters
    Last week's news was left in, or the date is wrong.

When it stays silent
    Fewer than three dated items; more than one day apart; lists of what is to come; days a few days off, as over
    holidays.

>>> from factcheck import check
>>> from datetime import date
>>> text = (
...     "## 本周要闻\\n\\n- 5月18日，云禾智能发布新款减速器。\\n- {}，海纳机电宣布扩产。\\n"
...     "- 5月21日，明川股份签署供货协议。\\n- 5月22日，北原重工新厂开工。\\n"
... )
>>> [f.printed for f in check(text.format("5月2日"), date=date(2026, 5, 24), select=["PER10"]).findings]
['5月2日']
>>> check(text.format("5月20日"), date=date(2026, 5, 24), select=["PER10"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from factcheck import Check, Mark, Reading, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck.periods import Spec, resolve
from factcheck_rules._look import Look, look

CODE = "PER10"
SEVERITY = Severity.WARNING

_OF_THE_WEEK = lazy(
    r"(?:本周|一周|上周|当周|周度|每周|周内)[^，。]{0,14}?(?:要闻|新闻|动态|大事|事件|资讯|快讯|热点|回顾|公告|速递|速览|梳理|盘点)"
)
_TO_COME = lazy(r"下周|日历|日程|前瞻|预告|展望|关注|解禁|发行|招股")
_LEADS = lazy(
    r"[\s*•·●■\-–—]*(?:\d{1,2}[.、)）]\s*|[(（]\d{1,2}[)）]\s*|【[^】\n]{1,20}】\s*)?"
    r"(?:\**(?:事件|要闻|新闻|动态|公告)?\s?[一二三四五六七八九十\d]{0,2}\s?[:：]?\**\s*)?[:：]?\s*\Z"
)
_LEAST = 3
"""So many dated items make a list of news."""
_SPAN, _APART = 8, 5
"""The days that a week's news may cover, and how far from them the odd day lies."""
_STALE = 10
"""So many days before the report nothing is news of its week."""


def check(reading: Reading) -> Iterator[Check]:
    """Look at the days that the items of each section of a week's news begin with."""
    found = look(reading)
    sections: dict[int, list[tuple[Mark, date]]] = {}
    for mark in found.marks.get("period", ()):
        block = found.block_at(mark.left)
        if block is None or not isinstance(mark, Mark) or block.kind not in ("list_item", "paragraph"):
            continue
        if not _LEADS.match(found.text, block.left, mark.left) or not _of_the_week(block.section, found):
            continue
        spec = mark.spec
        single = isinstance(spec, Spec) and spec.form == "day" and spec.until is None and spec.last is None
        day = resolve(spec, reading.document.published, None).start if single and isinstance(spec, Spec) else None
        if day is not None:
            sections.setdefault(block.section, []).append((mark, day))
    for items in sections.values():
        if len(items) >= _LEAST:
            yield from _odd_one(items, found)
    yield from _a_year_off(found)


def _a_year_off(found: Look) -> Iterator[Check]:
    """A paragraph that begins with a day of last year which is, but for its year, one of the report's last days."""
    published = found.reading.document.published
    if published is None:
        return
    leads = []
    for mark in found.marks.get("period", ()):
        block, spec = found.block_at(mark.left), mark.spec if isinstance(mark, Mark) else None
        single = isinstance(spec, Spec) and spec.form == "day" and spec.until is None and spec.last is None
        if not single or block is None or block.kind not in ("list_item", "paragraph"):
            continue
        begins = _LEADS.match(found.text, block.left, mark.left) is not None
        day = resolve(spec, published, None).start if begins and isinstance(spec, Spec) else None
        if day is not None:
            leads.append((mark, day))
    recent = [day for _, day in leads if 0 <= (published - day).days <= _STALE]
    for mark, day in leads if len(recent) >= _LEAST else ():
        behind = (found.text[mark.right : mark.right + 1] or "\n") in "，,"
        if behind and day.year == published.year - 1 and 0 <= (published - _next_year(day)).days <= _STALE:
            place = found.place(mark.left, mark.right)
            yield checks.judged(
                "fails",
                relation="date",
                places=[place],
                title=Said(f"要闻的年份差一年：{place.text}", f"news of a day a year before the others: {place.text}"),
                arithmetic=Said(f"报告日期 {published}", f"the report is of {published}"),
                advice=Said("核对年份", "check the year"),
                printed=place.text,
                expected=str(published.year),
            )


def _next_year(day: date) -> date:
    return day.replace(year=day.year + 1, day=min(day.day, 28) if day.month == 2 else day.day)


def _of_the_week(section: int, found: Look) -> bool:
    """Whether the heading of a section says that it holds a week's news."""
    if section < 0:
        return False
    heading = found.reading.document.blocks[section]
    words = found.text[heading.left : heading.right]
    return _OF_THE_WEEK.search(words) is not None and _TO_COME.search(words) is None


def _odd_one(items: Sequence[tuple[Mark, date]], found: Look) -> Iterator[Check]:
    """The one item without which the days make a week."""
    for k, (mark, day) in enumerate(items):
        others = [other for n, (_, other) in enumerate(items) if n != k]
        first, last = min(others), max(others)
        if (last - first).days >= _SPAN:
            continue
        away = (first - day).days if day < first else (day - last).days
        published = found.reading.document.published
        ahead = published is not None and day > published and day > last and (day - published).days > 1
        stale = published is not None and (published - last).days < _SPAN and (published - day).days > _STALE
        apart = away >= _APART and (stale or (max(last, day) - min(first, day)).days > _SPAN)
        if not (apart or ahead):
            continue
        place = found.place(mark.left, mark.right)
        yield checks.judged(
            "fails",
            relation="date",
            places=[place, *(found.place(m.left, m.right) for n, (m, _) in enumerate(items) if n != k)][:4],
            title=Said(
                f"本周要闻中的一条不在本周：{place.text}", f"one item of the week's news of another week: {place.text}"
            ),
            arithmetic=Said(f"其余各条为 {first} 至 {last}", f"the other items are of {first} to {last}"),
            advice=Said("核对日期", "check the date"),
            printed=place.text,
            expected=f"{first}–{last}",
        )
        return
