"""What a cell is of that only the level before it in its row tells: | 产量（万吨） | 占比 | is the 产量占比.

Such a name is shown with the figure, and is none of the terms that it is known by.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from factcheck.reading.aspects import MOVES
from factcheck.reading.draft import Draft

_QUOTED = ("收盘", "最新", "股价", "点位", "现价")
"""Levels whose share or index is what moved: a bare 涨跌幅 tells enough."""
_CHANGES = frozenset({"", "price", "change"})


def name_beside(drafts: Sequence[Draft]) -> None:
    """Name the shares and the moves of a table in full, each by the level that stands before it in its row."""
    rows: dict[tuple[int, int], list[tuple[int, Draft]]] = defaultdict(list)
    for draft in drafts:
        if draft.cell is not None and draft.layout == "table":
            table, row, column = draft.cell
            rows[table, row].append((column, draft))
    for cells in rows.values():
        of = ""
        for _, draft in sorted(cells, key=lambda cell: cell[0]):
            if draft.aspect == "level" and draft.unit not in ("%", "pp", "x") and draft.measure:
                of = draft.how.get("said", draft.measure)
            elif of and "said" not in draft.how and (name := _in_full(draft, of)):
                draft.how["said"] = name


def _in_full(draft: Draft, of: str) -> str:
    """The name of a share or a change by the level that it is of; '' where its own name is enough."""
    moved = draft.aspect == "change"
    if of.isascii():
        return of if moved and "close" in of.lower() and draft.measure in _CHANGES else ""
    if moved and draft.measure.endswith(MOVES):
        return "" if of.startswith(_QUOTED) else f"{of}{draft.measure}"
    return f"{of}占比" if draft.aspect == "share" and draft.measure == "占比" else ""
