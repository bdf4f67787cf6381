"""Which line names a table or a slide."""

from __future__ import annotations

import re

from factcheck import tables
from factcheck.layout.drafts import Draft
from factcheck.lines import has_stops
from factcheck.patterns import lazy


def name_tables(drafts: list[Draft], text: str) -> None:
    """The caption or heading right above a table (else the caption below), and the unit printed there or in a note."""
    declared: str | None = None
    standing = ""
    for index, draft in enumerate(drafts):
        standing = _standing(drafts, index, standing)
        if draft.kind == "table":
            _name_from_above(drafts, index, text)
            _name_from_below(drafts, index, text)
            above = over_period(drafts, draft.title)
            draft.unit = draft.unit or (tables.unit_of(above.line.text) if above is not None else "")
            if not draft.unit and draft.grid is not None:
                corner = draft.grid.rows[0][0]
                draft.unit = tables.unit_of(text[corner[0] : corner[1]])
            draft.unit = draft.unit or _unit_before(drafts, index) or standing or _unit_over_headings(drafts, index)
            draft.unit = draft.unit or _unit_of_total(drafts, index, text)
            draft.unit = draft.unit or (declared := tables.unit_for_all(text) if declared is None else declared)


def over_period(drafts: list[Draft], title: int) -> Draft | None:
    """The heading above a line that tells a table's period and nothing else: Six months ended 30 June."""
    if title < 1 or _ONLY_A_PERIOD.fullmatch(drafts[title].line.text.strip(" *（）()")) is None:
        return None
    above = drafts[title - 1]
    return above if above.kind in ("heading", "caption") and above.width <= _WIDEST_TITLE else None


_ONLY_A_PERIOD = lazy(
    r"(?:for )?(?:the )?(?:(?:three|six|nine|twelve|3|6|9|12) months?|(?:half[- ]|full )?year|quarter)"
    r" (?:ended|to|ending) [A-Za-z\d ,]{3,18}(?:[（(][^（）()]{1,30}[)）])?"
    r"|截至[\d年月日]{3,11}止[\d一二三四五六七八九十]{1,2}个月(?:期间)?|(?:(?:19|20)\d\d年)?(?:\d{1,2}-\d{1,2}月|[上下]半年|前三季度|[一二三四]季度)",
    re.I,
)
_WIDEST_TITLE = 72


def _standing(drafts: list[Draft], index: int, before: str) -> str:
    """The unit that a line of its own gives for all tables under the headings that follow it, up to the next text."""
    draft = drafts[index]
    if draft.kind == "paragraph":
        return ""
    words = draft.line.text.strip(" （()）") if draft.kind == "note" else ""
    if not words.startswith("单位") or len(words) > _UNIT_LINE:
        return before
    headed = index + 1 < len(drafts) and drafts[index + 1].kind == "heading"
    return tables.unit_of(words) if headed else ""


_UNIT_LINE = 24


def _unit_of_total(drafts: list[Draft], index: int, text: str) -> str:
    """合计运营164架飞机： over a table whose last row ends with 164: what all of its figures count."""
    before, draft = drafts[index - 1] if index else None, drafts[index]
    if before is None or before.kind not in ("paragraph", "heading") or draft.grid is None:
        return ""
    said = text[before.parts[0][0] : before.parts[-1][1]] if before.parts else ""
    if said[-1:] not in ("：", ":"):
        return ""
    body = [[text[a:b] for a, b in row] for row in draft.grid.rows[draft.grid.head_rows :]]
    return tables.unit_of_total(said, body)


def _unit_before(drafts: list[Draft], index: int) -> str:
    """The unit of the table right above, whose columns get other heads here and nothing else: 年末 behind 年."""
    draft, before = drafts[index], drafts[index - 1] if index else None
    if before is None or before.grid is None or draft.grid is None or draft.title >= 0 or draft.line.gap > 1:
        return ""
    return before.unit if len(before.grid.rows[0]) == len(draft.grid.rows[0]) else ""


def _unit_over_headings(drafts: list[Draft], index: int) -> str:
    """The unit of a line above the headings of several tables: 单位：万元, 分产品情况, a table, 分地区情况, a table."""
    headed = False
    for other in reversed(drafts[max(index - _TABLES_OF_A_UNIT, 0) : index]):
        if other.kind == "note" and (unit := tables.unit_of(other.line.text)):
            return unit if headed else ""
        item = other.kind == "list_item" and other.width <= _WIDEST_ITEM and not has_stops(other.line.text)
        if not item and other.kind not in ("heading", "caption", "table", "note"):
            return ""
        headed = item or other.kind in ("heading", "caption")
    return ""


_TABLES_OF_A_UNIT = 9
_WIDEST_ITEM = 40


def _name_from_above(drafts: list[Draft], index: int, text: str) -> None:
    draft = drafts[index]
    for near in range(index - 1, max(index - 4, -1), -1):
        other = drafts[near]
        if other.kind == "caption":
            draft.title = near
            draft.unit = draft.unit or tables.unit_of(text[other.parts[0][0] : other.parts[-1][1]])
            return
        if near == index - 1 and other.kind == "paragraph":
            draft.unit = draft.unit or tables.unit_introducing(text[other.parts[-1][0] : other.parts[-1][1]])
        if other.kind not in ("note", "paragraph", "heading") or _own_width(other) > _WIDEST_TITLE:
            return
        introduces = near == index - 1 and other.kind == "paragraph" and tables.introduces(other.line.text)
        titled = introduces or (not draft.unit and _is_title(other))
        draft.unit = draft.unit or tables.unit_of(other.line.text)
        if other.kind == "heading" or titled:
            draft.title = _first_line(drafts, near) if titled else near
        if other.kind == "heading" or introduces:
            return


def _own_width(draft: Draft) -> int:
    """How wide a line is itself: 单位：百万元 stands at the right of the page."""
    return draft.width - draft.line.indent if draft.kind == "note" else draft.width


def _name_from_below(drafts: list[Draft], index: int, text: str) -> None:
    """A caption below belongs to the table unless another one follows that it stands above."""
    draft = drafts[index]
    below = drafts[index + 1 : index + 4]
    if not below or (len(below) > 1 and below[0].kind in ("caption", "note") and _leads_table(below[1:])):
        return
    if below[0].kind == "caption" and draft.title < 0:
        draft.title = index + 1
        draft.unit = draft.unit or tables.unit_of(text[below[0].parts[0][0] : below[0].parts[-1][1]])
    elif below[0].kind == "note":
        draft.unit = draft.unit or tables.unit_of(below[0].line.text)
    elif not draft.unit:
        _title_of_slide(drafts, index)


def _title_of_slide(drafts: list[Draft], index: int) -> None:
    """Slides print a table's title below it: a short line that ends with the unit in brackets."""
    draft = drafts[index]
    for near in range(index + 1, min(index + 3, len(drafts))):
        other = drafts[near]
        if not _is_short(other):
            return
        if _is_title(other):
            if near + 1 < len(drafts) and drafts[near + 1].kind == "table":
                return  # the title of the next table
            draft.unit = tables.unit_of(other.line.text)
            draft.title = index + 1
            return


def _is_title(draft: Draft) -> bool:
    """Whether a line without stops ends with a unit in brackets: 前十大城市成交面积（万平方米）."""
    return draft.line.text[-1] in ")）" and _is_short(draft) and tables.ends_with_unit(draft.line.text)


def _is_short(draft: Draft) -> bool:
    return draft.kind in ("paragraph", "heading") and draft.width <= 72 and not has_stops(draft.line.text)


def _first_line(drafts: list[Draft], at: int) -> int:
    """Where the title begins whose last line is at `at`: the line above may end in the middle of a phrase."""
    above = drafts[at - 1] if at else None
    return at - 1 if above is not None and _is_short(above) and above.line.text[-1] in _OPEN_ENDS else at


_OPEN_ENDS = frozenset("及和与的或、")


def _leads_table(following: list[Draft]) -> bool:
    kinds = [draft.kind for draft in following]
    return kinds[0] in ("table", "cells") or kinds[:2] == ["caption", "table"] or kinds[:2] == ["note", "table"]
