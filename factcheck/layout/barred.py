"""Headings whose parts are set apart by bars, as a morning's notes have them: 2｜啤酒｜某某酒业三季报."""

from __future__ import annotations

from itertools import pairwise

from factcheck.layout.drafts import Draft
from factcheck.lines import ends_sentence, has_stops
from factcheck.patterns import lazy

_BARRED = lazy(
    r"(?P<bold>\*\*)?(?:(?P<number>\d{1,2}|[（(]?[一二三四五六七八九十]{1,2}[)）]?)\s?[、.．｜|])?"
    r"\s?[^｜|*\n\d]{2,10}\s?[｜|]\s?[^｜|*\n]{2,16}(?:\s?[｜|]\s?[^｜|*\n]{2,16})?\**$"
)
_LEVEL = 8


def find_barred(drafts: list[Draft]) -> None:
    """A row of short lines with bars, each right above a paragraph, are headings; a line alone is who writes.

    What a house prints below a title (某某证券｜消费组｜2026年5月6日) stands alone in its report.
    """
    rows: dict[tuple[bool, bool], list[Draft]] = {}
    for draft, below in pairwise(drafts):
        shown = draft.line.text
        if draft.kind != "paragraph" or len(draft.parts) > 1 or ("｜" not in shown and "|" not in shown):
            continue
        found = _BARRED.match(shown) if not has_stops(shown) else None
        if found is not None and _tells(below):
            rows.setdefault((found["bold"] is not None, found["number"] is not None), []).append(draft)
    for row in rows.values():
        for draft in row if len(row) > 1 else ():
            draft.kind, draft.level = "heading", _LEVEL


def _tells(draft: Draft) -> bool:
    """Whether a block tells something in sentences."""
    last = draft.line.text
    return draft.kind in ("paragraph", "list_item") and has_stops(last) and (draft.width > _WIDE or ends_sentence(last))


_WIDE = 60
