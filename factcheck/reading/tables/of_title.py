"""What rows leave to the title of their table: whom a total is of, and what kind of thing each row is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from factcheck.document import Table
from factcheck.lines import any_of
from factcheck.patterns import lazy
from factcheck.reading.draft import Draft
from factcheck.reading.nameless import nameless
from factcheck.reading.phrases import split, tidy
from factcheck.reading.tables.groups import title_group
from factcheck.reading.tables.heads import WORDS
from factcheck.reading.tables.titles import title_measure

_KIND = lazy(
    r"(?:各|主要|重点|不同|分|部分)(?:类型|种类|类别|类|型)的?(?P<kind>[A-Za-z\u4e00-\u9fff]{2,}?)"
    r"(?=(?:当?[日周月季年]度?|累计)[\u4e00-\u9fff]|[与和及、（(]|\Z)"
)
"""各类ETF周度净流入, 主要类型基金规模与净申购: of what the rows are types."""
_TYPE_CORNERS = frozenset(WORDS["type_corners"])
_SUMMED = lazy(rf"(?:{any_of(word for word in WORDS['summed_rows'] if not word.isascii())})[/／]?")
_SEVERAL = frozenset("与和及、/")
_LONGEST = 10
_MOST = 8


def name_of_title(drafts: Sequence[Draft], table: Table, topic: str) -> None:
    """Give a table's rows what they leave to its title: 宽基 below 各类ETF净流入, 合计 below 寿险公司保费收入."""
    title = table.title
    corner = table.rows[0][0].words.strip(" *") if title and table.head_rows and table.rows[0] else ""
    kind = title_kind(title) if corner in _TYPE_CORNERS else ""
    about = ""
    for draft in drafts:
        if not draft.subject or draft.subject == topic:
            continue
        if _sums(draft.subject):
            about = about or kind or _whose(title)
            word = draft.subject if nameless(draft.subject) else ""
            draft.under = "" if about and about in draft.subject else f"{about} {word}".strip()
        elif kind and kind not in draft.subject and len(draft.subject) <= _MOST and not draft.subject.isascii():
            draft.subject = f"{draft.subject}{kind}"


def _sums(name: str) -> bool:
    """Whether a row is that of a total or of an average."""
    return name.lower() in WORDS["summed_rows"] or _SUMMED.match(name) is not None


@lru_cache(maxsize=256)
def title_kind(title: str) -> str:
    """Of what the rows of a table are types, where its title says so.

    >>> title_kind("表2 各类ETF周度净流入（亿元）"), title_kind("表1：主要类型债券发行规模"), title_kind("表1：各类别")
    ('ETF', '债券', '')
    """
    found = _KIND.search(title)
    if found is None:
        return ""
    named = split(found["kind"])
    kind = tidy(named.subject if named.head else found["kind"])
    return kind if 1 < len(kind) <= _MOST else ""


@lru_cache(maxsize=256)
def _whose(title: str) -> str:
    """Whom or what a title says, before its measure, that all of its figures are of; '' else.

    >>> _whose("表1 寿险公司原保费收入（亿元）"), _whose("表2 五大品种供需（万吨）"), _whose("表3 在建项目进展")
    ('寿险公司', '五大品种', '')
    """
    about, measure = title_group(title), title_measure(title)
    end = measure or next((end for end in WORDS["balances"] if about.endswith(end)), "")
    about = about.partition(end)[0] if end else ""
    plain = about not in WORDS["thing_corners"] and not about.startswith(("分", "各")) and _SEVERAL.isdisjoint(about)
    return about if plain and 1 < len(about) <= _LONGEST and not about.isascii() else ""
