"""Rows of a table of parameters that came out a cell a paragraph: below their label stands one for each product."""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.document import Block, Document, Table
from factcheck.lines import words as layout_words
from factcheck.reading.draft import Draft

_SAME = 2
"""So many characters the cells of one row begin with alike."""
_LABEL = 12
_FAR = 16
"""So many blocks below the table its rows may go on."""
_MOST = 6
_TEXT = frozenset({"paragraph", "heading"})


def column_of(document: Document, number: int) -> str:
    """The product in whose column a paragraph stands; '' where that can't be told for certain.

    The paragraph is one of as many that begin alike as the table right above has products, below a short label.
    """
    blocks, text = document.blocks, document.view.text
    opening = text[blocks[number].left : blocks[number].left + _SAME]
    if not opening.isalnum():
        return ""  # **某公司：**…: paragraphs with labels in bold begin alike, and are no cells
    first = number
    while first and number - first < _MOST and _like(blocks[first - 1], text, opening):
        first -= 1
    end = number + 1
    while end < len(blocks) and end - first <= _MOST and _like(blocks[end], text, opening):
        end += 1
    label = blocks[first - 1] if first else None
    if end - first < _SAME or label is None or label.kind not in _TEXT or label.right - label.left > _LABEL:
        return ""
    at = first - 1
    while at >= 0 and first - at < _FAR and blocks[at].kind in _TEXT:
        at -= 1
    names = _products(blocks[at].table) if at >= 0 else ()
    return names[number - first] if len(names) == end - first else ""


def _like(block: Block, text: str, opening: str) -> bool:
    return block.kind in _TEXT and text.startswith(opening, block.left)


def _products(table: Table | None) -> tuple[str, ...]:
    """The names over the columns of a table of parameters."""
    if table is None or table.head_rows != 1 or table.head_columns != 1 or not table.rows:
        return ()
    corner, *names = (cell.words.strip(" *") for cell in table.rows[0])
    return tuple(names) if not corner or corner.lower() in layout_words()["corners"] else ()


def hand_on(name: str, drafts: Iterable[Draft]) -> None:
    """Put the product's name before what its cell's figures are of."""
    for draft in drafts:
        if name not in draft.subject:
            draft.subject = f"{name} {draft.subject}".strip()
