"""Of which of a table's rows an English paragraph is: ## Kestren: data centres again, - **Data centre.** …, Pumps was
weak. Sales declined 3.0%, In Leather, the price increase of 2.5%.

Only names that head rows of a table of the report are believed, so that no common noun becomes one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from factcheck.patterns import lazy
from factcheck.reading.bodies import body
from factcheck.reading.draft import Draft
from factcheck.reading.phrases import split
from factcheck.reading.tables.heads import WORDS

_ROW = lazy(r"^([A-Z][\w&.'’ -]{2,28}?) \| ", re.M)
_LABEL = lazy(r"[\s>*•\-]*\*\*(?P<who>[A-Z][\w&.'’ -]{2,28}?)(?:\.\*\*|\*\*[.:]|:\*\*) ")
_OPENS = lazy(
    r"(?:\A|\n|[.;] |\*\* |[-•] )(?:(?:In|At|For|Within) (?:the )?(?P<inside>[A-Z][\w&.'’ -]{2,28}?),? (?=[a-z])"
    r"|(?P<who>[A-Z][\w&'’-]*(?: (?:[A-Z&][\w&'’-]*|and|of))*),? (?=[a-z]))"
)
_HEADING = lazy(r"^#{1,4} (?P<who>[A-Z][\w&.'’ -]{2,28}?)(?: \([^()]{2,16}\))?(?:[:：,]| [–—-] |$)", re.M)
_BACK = 4000
_PRONOUNS = ("Its ", "its ", "Their ", "their ", "The ", "the ")


@lru_cache(maxsize=4)
def _rows(text: str) -> frozenset[str]:
    """What rows of the tables of a report are called in Latin letters, totals, heads and measures left out."""
    names = {found[1] for found in _ROW.finditer(text)} if " | " in text else set()
    out = (*WORDS["summed_rows"], *WORDS["corners"], *WORDS["thing_corners"], "company", "group", "segment", "division")
    return frozenset(name for name in names if name.lower() not in out and not _measures(name))


def _measures(name: str) -> bool:
    """Whether a row is of a measure by itself: Net sales; Drives is a name."""
    named = split(name)
    return named.head and not (named.subject and name[:1].isupper() and name.istitle())


def settle(drafts: Sequence[Draft], text: str, main: str) -> None:
    """Name the figures of a sentence that only say a measure, by the row that its paragraph is on."""
    rows = _rows(text) if drafts else frozenset()
    for draft in drafts if rows else ():
        left = draft.quantity.left
        english = text[max(0, left - _BEFORE) : left].isascii() or text[left - 8 : left].isascii()
        if draft.cell is not None or draft.whose not in ("", main) or not (draft.subject.isascii() and english):
            continue
        if not _open(draft, text, main, rows):
            continue
        if (who := _on(text, left, rows, draft.subject)) and who != main:
            if draft.subject in ("", main) or not _printed(draft, text):
                draft.subject, draft.how["subject"] = who, "section"
            else:
                draft.whose = who
            draft.trust = min(draft.trust, 0.6)


def _open(draft: Draft, text: str, main: str, rows: frozenset[str]) -> bool:
    """Whether nobody is named with a figure but by what is measured: Sales declined; Data-centre orders reached."""
    name = draft.subject
    if not draft.measure or any(row in name for row in rows) or name in rows:
        return False
    if name in ("", main):
        near = text[max(0, draft.quantity.left - _NEAR) : draft.quantity.left]
        return not main or not any(word in near for word in (main, main.partition(" ")[0], "roup"))
    if body(name):
        return False
    if not _printed(draft, text):
        return name[1:].islower()  # carried on from a sentence that opened with it: Machine-builder demand stays weak
    at = text.rfind(name, _begins(draft, text), draft.quantity.left)
    first = text[at - 1 : at] == "\n" or text[at - 2 : at] in (". ", "; ", "* ", "- ", "• ")
    return name.islower() or (first and name[1:].islower())


def _begins(draft: Draft, text: str) -> int:
    """Where the sentence of a figure begins."""
    left = draft.quantity.left
    return max(text.rfind(". ", 0, left), text.rfind("\n", 0, left)) + 1


def _printed(draft: Draft, text: str) -> bool:
    """Whether the sentence of a figure prints its subject before it."""
    return draft.subject in text[_begins(draft, text) : draft.quantity.left]


_NEAR, _BEFORE = 90, 30


def _on(text: str, left: int, rows: frozenset[str], own: str) -> str:
    """Which row the words before a figure are on: its sentence or one before, the label, the heading; '' for none."""
    start = text.rfind("\n", 0, left) + 1
    opened = [found["who"] or found["inside"] for found in _OPENS.finditer(text, max(start - 1, 0), left)]
    for name in reversed(opened):
        if name in rows:
            return name
        if not split(name).head and name.partition(" ")[0] not in _COMMON and not own.startswith(name):
            return ""  # somebody else has been spoken of since
    label = _LABEL.match(text, start, left)
    if label is not None:
        return label["who"] if label["who"] in rows else ""
    at = text.rfind("\n#", max(0, left - _BACK), left)
    heading = _HEADING.match(text, at + 1, left) if at >= 0 else None
    return heading["who"] if heading is not None and heading["who"] in rows else ""


_COMMON = frozenset(
    {
        "The",
        "Its",
        "Their",
        "Our",
        "We",
        "It",
        "They",
        "Management",
        "Some",
        "This",
        "That",
        "These",
        "Growth",
        "Orders",
    }
    | {"Restructuring", "Guidance", "Lead", "Net", "Gross", "Operating", "Free", "Reported", "Organic", "Adjusted"}
    | {
        "Inventories",
        "Consensus",
        "Both",
        "All",
        "Most",
        "With",
        "As",
        "On",
        "By",
        "At",
        "Among",
        "Elsewhere",
        "Prices",
    }
)
