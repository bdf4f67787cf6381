"""按日期排列的表一行不合：One row out of place in a table that is sorted by its dates.

What it flags
    Seven reports or more, the newest first, and one of them dated weeks before its neighbours. A row in a column of
    days of publication that is dated after the report itself. Lines that open with a day (4.8 某公司发布新品), one of
    them out of order, or with a document that the text dates otherwise.

Why it matters
    The month or the day is wrong.

When it stays silent
    Short tables, which may be in order by accident; more than one row out of place; for days to come, columns whose
    head does not say when something was published.

>>> from factcheck import check
>>> days = "5/28 5/27 5/26 DAY 5/22 5/21 5/20 5/19".split()
>>> rows = "".join(f"| 2026/{day} | 公司点评 |\\n" for day in days)
>>> text = f"表1：报告一览\\n\\n| 发布日期 | 报告 |\\n| --- | --- |\\n{rows}"
>>> [f.printed for f in check(text.replace("DAY", "5/2"), select=["TAB08"]).findings]
['2026/5/2']
>>> check(text.replace("DAY", "5/25"), select=["TAB08"]).findings
()
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from math import factorial

from factcheck import Check, Mark, Reading, Said, Severity, checks
from factcheck.document import Table
from factcheck.patterns import lazy
from factcheck.periods import Spec, resolve
from factcheck_rules._look import Look, look
from factcheck_rules.tables._timeline import out_of_order

CODE = "TAB08"
SEVERITY = Severity.WARNING

LEAST = 7
"""Fewer dates may be in order but for one by accident."""
MOST = 200
"""A longer column is a series, and no list that somebody wrote."""
_PUBLISHED = lazy(r"发布(?:时间|日期|日)|报告日期|研报日期|发表日期|publication date|published", re.I)
_KNOWN_FROM = ("given", "front page", "date line")
_SLACK = timedelta(days=1)


def check(reading: Reading) -> Iterator[Check]:
    """Look at the columns of tables that hold a day in each row."""
    found = look(reading)
    yield from out_of_order(found)
    days = [mark for mark in found.marks.get("period", ()) if isinstance(mark, Mark) and _is_day(mark.spec)]
    lefts = [mark.left for mark in days]
    for block in reading.document.blocks:
        if block.table is not None:
            inside = days[bisect_left(lefts, block.left) : bisect_left(lefts, block.right)]
            for column, dated in _columns(block.table, inside, found).items():
                if LEAST <= len(dated) <= MOST:
                    yield from _in_order(dated, found)
                yield from _ahead(block.table, column, dated, found)


def _is_day(spec: object) -> bool:
    single = isinstance(spec, Spec) and spec.form == "day" and spec.until is None and spec.last is None
    return single and isinstance(spec, Spec) and spec.year is not None and not spec.since


def _columns(table: Table, marks: Sequence[Mark], found: Look) -> dict[int, list[tuple[Mark, date]]]:
    """The days of each column that has one alone in every row, year and all."""
    columns: dict[int, list[tuple[Mark, date]]] = {}
    of = {mark.left: mark for mark in marks}
    for row in table.rows[table.head_rows :] if marks else ():
        for cell in row:
            mark = of.get(cell.left + len(cell.text) - len(cell.text.lstrip(" *")))
            if mark is not None and mark.right - mark.left >= len(cell.text.strip(" *")):
                day = resolve(mark.spec, found.reading.document.published, None).start  # type: ignore[arg-type]
                if day is not None:
                    columns.setdefault(cell.column, []).append((mark, day))
    rows = len(table.rows) - table.head_rows
    return {column: dated for column, dated in columns.items() if len(dated) == rows}


def _in_order(dated: Sequence[tuple[Mark, date]], found: Look) -> Iterator[Check]:
    """The one day without which the column is in order."""
    days = [day for _, day in dated]
    if len(set(days)) * 2 < len(days):
        return
    if _falls(days, 1) or _falls(days, -1):
        yield checks.judged(
            "holds",
            relation="order",
            places=[found.place(mark.left, mark.right) for mark, _ in (dated[0], dated[-1])],
            title=Said("按日期排列的表一行不合", "one row out of place in a table sorted by date"),
            chance=2 / factorial(len(set(days))),
        )
        return
    for sign in (1, -1):
        odd = [k for k in range(len(days)) if _falls([*days[:k], *days[k + 1 :]], sign)]
        if len(odd) == 1:
            yield _told(dated, odd[0], found)
            return


def _falls(days: Sequence[date], sign: int) -> bool:
    return all(sign * (two - one).days <= 0 for one, two in pairwise(days))


def _told(dated: Sequence[tuple[Mark, date]], k: int, found: Look) -> Check:
    around = [dated[n][0] for n in (k - 1, k + 1) if 0 <= n < len(dated)]
    places = [found.place(mark.left, mark.right) for mark in (dated[k][0], *around)]
    between = " 与 ".join(place.text for place in places[1:])
    return checks.judged(
        "fails",
        relation="order",
        places=places,
        title=Said(
            f"按日期排列的表一行不合：{places[0].text}",
            f"one row out of place in a table sorted by date: {places[0].text}",
        ),
        arithmetic=Said(
            f"上下两行为 {between}，其余 {len(dated) - 1} 行依次排列",
            f"between {between.replace('与', 'and')}; the other {len(dated) - 1} rows are in order",
        ),
        advice=Said("核对此行日期与次序", "check the date and the order"),
        printed=places[0].text,
        expected=between,
    )


def _ahead(table: Table, column: int, dated: Sequence[tuple[Mark, date]], found: Look) -> Iterator[Check]:
    """Days of publication after the report's own."""
    document = found.reading.document
    heads = [cell.words for row in table.rows[: table.head_rows] for cell in row if cell.column == column]
    if document.published is None or document.published_from not in _KNOWN_FROM:
        return
    if not any(_PUBLISHED.search(head) for head in heads):
        return
    for mark, day in dated:
        if day > document.published + _SLACK:
            place = found.place(mark.left, mark.right)
            yield checks.judged(
                "fails",
                relation="date",
                places=[place],
                title=Said(f"发布日期在报告日之后：{place.text}", f"published after the report: {place.text}"),
                arithmetic=Said(f"报告日 {document.published}", f"the report is of {document.published}"),
                advice=Said("核对月份与日期", "check the month and the day"),
                printed=place.text,
            )
