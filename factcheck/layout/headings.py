"""Headings and their levels, the title, and the legal part, which a heading opens and closes."""

from __future__ import annotations

from itertools import pairwise

from factcheck import tables
from factcheck.layout.barred import find_barred
from factcheck.layout.drafts import Draft
from factcheck.lines import (
    LEGAL_CUE,
    LEGAL_HEADING,
    LEGAL_OPENING,
    Line,
    any_of,
    classify,
    ends_sentence,
    has_stops,
    words,
)
from factcheck.patterns import lazy

_DATE = lazy(r"[\d\s年月日/.,:：-]+$|(?:[A-Z][a-z]{2,8}\.?\s\d{1,2},?|\d{1,2}\s[A-Z][a-z]{2,8}\.?)\s\d{4}$")
_DATELINE = lazy(r"(?:19|20)\d\d\s?(?:年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|[-/.]\d{1,2}[-/.]\d{1,2})\s{0,3}(?:星期.|周.)?$")
_TWO_SENTENCES = lazy(r"[。！？]|[a-z\d%)]\.\s[A-Z]")
_HOUSE = lazy(r"(?:证券|期货)(?:股份)?(?:有限公司|研究|$)|研究所|研究院|(?:Securities|Research)$")
_LETTER = lazy(r"[^\W\d_]")
_BYLINE = lazy(r"(?:By|BY)\s[A-Z]")
_FILING = lazy(
    r"[\u4e00-\u9fffA-Za-z（）()]{2,30}(?:公司|银行)\s+(?:19|20)\d\d\s?年(?:半?年度|第?[一三]季度|中期)?(?:报告|业绩公告)(?:摘要|全文|正文)?"
)
"""某某股份有限公司          2025年半年度报告摘要, on one line of a filing."""
_BOLD = lazy(r"(?:\*\*[^*]{1,80}\*\*|__[^_]{1,80}__)$")
_FIGURE = lazy(r"\d[\d.,]*\s?(?:%|％|[万亿]|元|美元|个百分点|million|billion)")
_LEAD_IN = lazy(any_of(words()["lead_ins"]) + r"\s?[:：]$")
COLON_LEVEL = 9
_PLAIN_LEVELS = {"chapter": 2, "han": 3, "hanbracket": 4, "point": 5, "decimal": 6, "": 8, "colon": COLON_LEVEL}


def find_headings(drafts: list[Draft], text: str, slides: bool) -> None:
    """Turn short lines into headings where text follows them; give every heading its level."""
    styles: dict[str, int] = {}
    numbering: dict[str, int] = {}
    for draft in drafts:  # forward: numbered lines, whose order tells
        if draft.kind == "heading":
            _level_of_hash(draft, styles)
        elif draft.kind == "number" or (draft.style == "decimal" and draft.kind == "paragraph"):
            if _numbered_heading(draft, text, numbering):
                draft.kind = "heading"
                draft.level = styles.setdefault(draft.style, _PLAIN_LEVELS[draft.style])
            elif draft.kind == "number":
                draft.kind = "list_item"
    _drop_siblings(drafts)
    _drop_items(drafts)
    find_barred(drafts)
    leads = slides  # backward: a line leads text if what follows is text or leads text; slides end with their title
    for draft in reversed(drafts):
        if draft.kind == "heading" or draft.kind in ("list_item", "table", "caption"):
            leads = True
        elif draft.kind == "paragraph":
            if leads and draft.line.page == 0 and _is_heading(draft, text):
                draft.kind = "heading"
                draft.level = _plain_level(draft)
            else:
                leads = draft.width > 80 or has_stops(draft.line.text)
        elif draft.kind in ("note", "cells", "contents", "boilerplate") or draft.line.kind == "running":
            leads = False
        if draft.line.page:
            leads = True
    _drop_listed(drafts)
    _find_title(drafts, text)


def _level_of_hash(draft: Draft, styles: dict[str, int]) -> None:
    shown = draft.line.text.lstrip("#").strip()
    inner = Line(0, len(shown), shown, 1, 0)
    if shown:
        classify(inner)
    draft.level = draft.line.level
    if inner.style in ("chapter", "han", "hanbracket", "decimal"):
        draft.level = styles.setdefault(inner.style, draft.level)


def _numbered_heading(draft: Draft, text: str, numbering: dict[str, int]) -> bool:
    shown = draft.line.text
    if len(draft.parts) > 1 or draft.width > 84 or not _LETTER.search(shown):
        return False
    if ends_sentence(shown) or shown[-1] in "，、；,;" or "。" in shown:
        return False
    if draft.style == "decimal":
        prefix, _, last = shown.split()[0].strip(".、").rpartition(".")
        number = int(last)
        fits = number == 1 or numbering.get(prefix) == number - 1
        if fits:
            numbering[prefix] = number
        return fits
    return True


def _drop_siblings(drafts: list[Draft]) -> None:
    """Numbered lines right below each other are a list, not headings without text."""
    previous: Draft | None = None
    chain: list[Draft] = []
    for draft in [*drafts, None]:
        plain = draft is not None and draft.kind == "heading" and draft.line.kind != "hash"
        if plain and previous is not None and draft is not None and previous.style == draft.style:
            chain = chain or [previous]
            chain.append(draft)
        else:
            for sibling in chain if draft is None or draft.style == "point" or len(chain) > 2 else chain[:-1]:
                sibling.kind, sibling.level = "list_item", 0
            chain = []
        previous = draft if plain else None


def _drop_listed(drafts: list[Draft]) -> None:
    """Lines with figures below one that ends in a colon are what it leads to: 业绩如下：, 营收 12 亿元增长 8%."""
    leads = False
    chain: list[Draft] = []
    for draft in [*drafts, None]:
        if draft is not None and leads and _tells_figures(draft):
            chain.append(draft)
            continue
        for item in chain if len(chain) > 1 else ():
            item.kind, item.level = "paragraph", 0
        chain = []
        leads = draft is not None and draft.kind == "paragraph" and draft.line.text[-1] in "：:"


def _tells_figures(draft: Draft) -> bool:
    plain = draft.kind == "heading" and not draft.style and draft.line.kind != "hash"
    return plain and draft.line.text[-1] not in "：:" and _FIGURE.search(draft.line.text) is not None


def _drop_items(drafts: list[Draft]) -> None:
    """A numbered line right beside a list item of the same numbering is one too."""
    for step in (drafts, drafts[::-1]):
        for previous, draft in pairwise(step):
            if draft.kind == "heading" and draft.style == previous.style == "point" and previous.kind == "list_item":
                draft.kind, draft.level = "list_item", 0


def _is_heading(draft: Draft, text: str) -> bool:
    shown = draft.line.text
    if len(draft.parts) > 1 or draft.width > 80 or draft.line.kind == "quote" or not _LETTER.search(shown):
        return False
    if _is_byline(shown):
        return False
    if _BOLD.match(shown):
        return True
    if shown[-1] in "：:":
        return draft.width <= 40 and not has_stops(shown) and not _LEAD_IN.search(shown)
    if ends_sentence(shown) or shown[-1] in "，、；,;（(" or _DATE.match(shown) or _BYLINE.match(shown):
        return False
    if "\u3000\u3000" in shown or _TWO_SENTENCES.search(shown):
        return False
    if shown[0] in "(（" and shown[-1] in ")）":
        return False
    return not tables.VALUE.match(shown)


def _plain_level(draft: Draft) -> int:
    return _PLAIN_LEVELS["colon" if draft.line.text[-1] in "：:" else ""]


def _is_byline(shown: str) -> bool:
    """Fields set apart by bars or space, or a date, perhaps after a name; no company with the title of its filing."""
    if _FILING.fullmatch(shown):
        return False
    if "|" in shown or "｜" in shown or "   " in shown:
        return len(shown) <= 160
    return _DATE.match(shown) is not None or (len(shown) <= 60 and _DATELINE.search(shown) is not None)


def _find_title(drafts: list[Draft], text: str) -> None:
    """The first short line of a text without Markdown headings is its title; a headline may follow it."""
    titled = False
    for draft in drafts[:10]:
        if draft.kind == "heading" and draft.line.kind == "hash":
            return
        shown = draft.line.text
        if draft.kind == "running" and titled:
            return
        if not titled and len(drafts) > 1 and _names_its_company(draft):
            draft.kind, draft.level, titled = "heading", 1, True
            continue
        if draft.kind in ("running", "note") or _is_byline(shown):
            continue
        plain = draft.kind in ("heading", "paragraph") and not draft.style and shown[-1] not in "：:"
        if not plain or not _is_heading(draft, text):
            return
        if draft.width <= 48 and _HOUSE.search(shown):
            draft.kind, draft.level = "paragraph", 0
        elif titled:
            draft.kind, draft.level = "heading", _PLAIN_LEVELS[""]
        else:
            draft.kind, draft.level, titled = "heading", 1, True


def _names_its_company(draft: Draft) -> bool:
    """A first line that opens with a company and its code is the title, however long: 某某股份(603999)：…，…——点评."""
    shown = draft.line.text
    told = draft.kind in ("heading", "paragraph", "cells") and not draft.style and len(shown) <= _LONGEST_TITLE
    return told and "。" not in shown and shown[-1] not in "，、；,;：:" and _CODED_TITLE.match(shown) is not None


_LONGEST_TITLE = 120
_CODED_TITLE = lazy(r"[\u4e00-\u9fffA-Z·-]{2,12}\s?[（(]\d{4,6}(?:[. ][A-Z]{2})?[)）]\s?[：:][^\d%]{6}")


def mark_legal(drafts: list[Draft], text: str, length: int) -> None:
    """Legal notices and rating definitions: from their heading to the next heading of the report."""
    level = 0
    for draft in drafts:
        if draft.kind in ("contents", "running", "page"):
            continue
        shown = draft.line.text
        if draft.width <= 60 and LEGAL_HEADING.search(shown) and not shown.endswith("。"):
            level = draft.level or level or 8
            draft.kind = "boilerplate"
        elif level and _ends_legal(draft, level, draft.line.start * 10 < length * 6):
            level = 0
        elif level or (draft.width > 40 and LEGAL_OPENING.match(shown)):
            draft.kind, draft.grid = "boilerplate", None


def _ends_legal(draft: Draft, level: int, early: bool) -> bool:
    if draft.kind == "heading":
        return (draft.line.kind == "hash" and draft.level <= level) or draft.style in ("chapter", "han", "decimal")
    return early and draft.kind == "paragraph" and draft.width > 60 and not LEGAL_CUE.search(draft.line.text)
