"""So many of a kind that the sentence before named: 甲机和乙机两款机型; 两种机型均提供 … are the two by name.

Companies are left as they are called: what four of them have together is the four's.
"""

from __future__ import annotations

from factcheck.patterns import lazy
from factcheck.reading.draft import Draft
from factcheck.reading.phrases import items

_SO_MANY = lazy(r"(?:上述|以上|这|该)?(?P<count>[两二三四五六])(?P<of>[款种类座条台])(?P<noun>[\u4e00-\u9fff]{1,5})")
_NUMERALS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_LONGEST = 40


class CountedAgain:
    """The names that a paragraph counted last: by how many they are, and of what."""

    def __init__(self) -> None:
        self.block = -1
        self.names: dict[tuple[int, str], str] = {}

    def heed(self, draft: Draft) -> None:
        """Name so many of a kind by the names that the same paragraph has counted; take note of names counted."""
        if draft.block != self.block:
            self.block, self.names = draft.block, {}
        again = _SO_MANY.fullmatch(draft.subject) if self.names and draft.subject[:1] in _OPENINGS else None
        if again is not None:
            draft.subject = self.names.get((_NUMERALS[again["count"]], again["noun"]), draft.subject)
        counted = draft.quantity.kind == "count" and draft.quantity.low is not None and draft.aspect == "level"
        if counted and draft.quantity.text[:1] in _NUMERALS and 1 < len(draft.subject) <= _LONGEST:
            names, count = items(draft.subject), _NUMERALS[draft.quantity.text[0]]
            if len(names) == count == draft.quantity.low and draft.measure:
                self.names[count, draft.measure] = draft.subject


_OPENINGS = frozenset("上以这该") | frozenset(_NUMERALS)
