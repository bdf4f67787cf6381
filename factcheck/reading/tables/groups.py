"""Tables of a report with the same rows, told apart by what their titles are about: 短款拟中选情况, 长款拟中选情况."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from factcheck import periods
from factcheck.document import Block, Table
from factcheck.lines import any_of
from factcheck.patterns import lazy
from factcheck.reading.draft import Draft
from factcheck.reading.measure_nouns import measure_noun
from factcheck.reading.phrases import split
from factcheck.reading.tables.heads import WORDS
from factcheck.reading.tables.titles import title_measure
from factcheck.reading.tidying import tidy

_FEWEST = 2
_LONGEST = 16
_FIGURES = lazy(r"[\d.,%+\-（）()\s]*")
_NUMBERED = lazy(r"\A[*#\s]*(?:图表|表格?|图|Table|Figure|Exhibit|Chart)\s?\d{0,3}[\s：:.、]+", re.I)
_BRACKETS = lazy(r"[（(][^（）()]*[)）]")
_BY = lazy(r" (?:by|per|across) .*\Z")
_ABOUT = lazy(rf"(?:{any_of(WORDS['title_kinds'])}|{any_of(WORDS['title_deeds'])}|[\s的及与和、：:，,])+\Z")
"""What a title says of its table and of what was done, behind what the table is about."""
_WHOSE = lazy(rf"\A(?:{any_of(WORDS['title_openings'])}|[：:\s])+(?=[\u4e00-\u9fffA-Za-z\d]{{2}})")


def groups(blocks: Sequence[Block]) -> dict[int, str]:
    """By the number of its block, what each of several tables with the same rows under the same heads is about."""
    alike: dict[tuple[str, ...], list[tuple[int, frozenset[str], str]]] = {}
    for number, block in enumerate(blocks):
        table = block.table
        if table is None or not table.title or not table.head_rows or table.head_columns != 1:
            continue
        measure = measure_noun(title_measure(table.title) or " ").lower()
        heads = (measure, *(_plain(cell.text) for cell in table.rows[table.head_rows - 1]))
        about = title_group(table.title)
        if about:
            alike.setdefault(heads, []).append((number, _names(table), about))
    found: dict[int, str] = {}
    for tables in alike.values():
        if len(tables) < _FEWEST or len({about for _, _, about in tables}) < len(tables):
            continue
        for number, names, about in tables:
            others = (other for at, other, _ in tables if at != number)
            if any(len(names & other) >= _FEWEST for other in others):
                found[number] = about
    return found


def _names(table: Table) -> frozenset[str]:
    rows = (row[0].text.strip(" *") for row in table.rows[table.head_rows :] if row)
    return frozenset(name for name in rows if name and not _FIGURES.fullmatch(name))


def _plain(text: str) -> str:
    return "".join(_BRACKETS.sub("", text).split()).lower()


@lru_cache(maxsize=256)
def title_group(title: str) -> str:
    """What a title says that its table is about, without the times, the measure and the deed in it; or ''.

    >>> title_group("表3　10月电动三轮车出货情况"), title_group("图表5：写字楼三季度租赁表现")
    ('电动三轮车', '写字楼')
    """
    words = _BY.sub("", _BRACKETS.sub("", _NUMBERED.sub("", title.strip(" *：:#"))))
    for found in reversed(list(periods.find(words))):
        if found.kind == "period":
            words = words[: found.left] + words[found.right :]
    words = _ABOUT.sub("", words.strip())
    named = split(words)
    words = named.subject if named.head else words
    words = _WHOSE.sub("", _ABOUT.sub("", tidy(words)))
    return words if _FEWEST <= len(words) <= (_LONGEST if not words.isascii() else 2 * _LONGEST) else ""


def name_rows(drafts: Sequence[Draft], about: str, topic: str) -> None:
    """Give the names of a table's rows what the table is about; a figure of the topic of the report keeps its name."""
    for draft in drafts if about else ():
        if draft.subject and draft.subject != topic and about not in draft.subject:
            total = draft.subject.lower() in WORDS["summed_rows"]
            draft.subject = f"{about} {draft.subject}" if total else f"{draft.subject} {about}"
