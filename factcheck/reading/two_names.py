"""Names printed in two languages in a table's rows (洛川 Rochan), and the one of them that the text goes on with."""

from __future__ import annotations

from collections.abc import Mapping

from factcheck.document import Document
from factcheck.patterns import lazy

_BOTH = lazy(
    r"(?P<han>[\u4e00-\u9fff]{2,8})\s?[（(]?(?P<latin>[A-Z][A-Za-z.&'-]{2,20}(?: [A-Z][A-Za-z.&'-]{1,20})?)[）)]?"
    r"|(?P<first>[A-Z][A-Za-z.&'-]{2,20}(?: [A-Z][A-Za-z.&'-]{1,20})?)\s?[（(]?(?P<second>[\u4e00-\u9fff]{2,8})[）)]?"
)
_MOST = 200
"""So many rows are looked at."""
_FEWEST = 2
"""One row with words in two scripts may be a thing with an adjective (全球 HBM); several are a list of names."""


def two_names(document: Document) -> Mapping[str, str]:
    """By the name as a row prints it, the half of it that stands alone elsewhere; only where one half does."""
    rows = [row[0].words.strip(" *") for block in document.blocks if block.table for row in block.table.rows if row]
    text, found = document.view.text, dict[str, str]()
    for words in dict.fromkeys(rows[:_MOST]):
        match = _BOTH.fullmatch(words)
        if match is None:
            continue
        halves = [half for half in match.groups() if half]
        alone = [half for half in halves if text.count(half) > text.count(words)]
        if len(alone) == 1:
            found[words] = alone[0]
    return found if len(found) >= _FEWEST else {}
