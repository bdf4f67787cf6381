"""Cells that no head, title or row names, shown by what the text says of one of them: 东盟 11.0%, 对东盟出口增长 11.0%.

Such a name is shown with the figure, and is none of the terms that it is known by.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from factcheck.reading.draft import Draft

_FEWEST = 3
"""Digits that tell a figure by itself."""
_FAR = 10
"""So many blocks away from a table at most the text is that tells its figures."""
_Key = tuple[str, str, Decimal]


def name_cells(drafts: Sequence[Draft]) -> None:
    """Show the nameless figures of each table by the one measure that the text gives to some of them."""
    tables: dict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        bare = draft.aspect in ("level", "change", "points") and not draft.measure and "said" not in draft.how
        if draft.cell is not None and draft.layout == "table" and bare:
            tables[draft.cell[0]].append(draft)
    told = _told(drafts) if tables else {}
    for cells in tables.values():
        measures = {near.measure for cell in cells for near in told.get(_key(cell), ()) if _same_row(cell, near)}
        for cell in cells if len(measures) == 1 else ():
            cell.how["said"] = next(iter(measures))


def _told(drafts: Sequence[Draft]) -> dict[_Key, list[Draft]]:
    """The figures of the text that have a measure and enough digits to be known by."""
    found: dict[_Key, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if (
            draft.cell is None
            and draft.measure
            and draft.head
            and sum(map(str.isdigit, draft.quantity.text)) >= _FEWEST
        ):
            found[_key(draft)].append(draft)
    return found


def _key(draft: Draft) -> _Key:
    low = draft.quantity.low or Decimal(0)
    value = low / draft.quantity.scale * draft.scale
    return draft.aspect, draft.unit, abs(value).normalize()


def _same_row(cell: Draft, near: Draft) -> bool:
    """Whether a figure of the text is of whom the row of a cell names."""
    one, two = cell.subject.lower(), near.subject.lower()
    known = len(one) > 1 and len(two) > 1 and (one in two or two in one)
    return known and abs(cell.block - near.block) <= _FAR
