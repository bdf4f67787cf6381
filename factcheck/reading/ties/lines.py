"""A sentence as a line of figures: what each says (a level, a change), which are of one thing, which is the earlier.

The facts of a line are those of the reading, with what only the words around a figure can tell set right: English names
the change behind the figure (a 12% decrease), and 上年同期为 dates one figure only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from factcheck.facts import Fact
from factcheck.making import evolve, maker
from factcheck.reading.draft import Draft
from factcheck.reading.pieces import Piece
from factcheck.reading.ties.dated import date_behind, dated_in_order
from factcheck.reading.ties.earlier import earlier_in_lists, earlier_told, in_brackets, set_aside_by
from factcheck.reading.ties.families import family_of, in_points, named_ahead, own_words
from factcheck.reading.ties.items import RELATIVE, STOPS, Item, Line, Resolve, said
from factcheck.reading.ties.sorting import OR, set_right, sort_of

make_item = maker(Item)
MOST_FIGURES, MOST_PIECES = 120, 1000
"""A sentence with more than that is none: what is tied by going over its figures must not cost their square."""


def lines(
    text: str,
    drafts: Sequence[Draft],
    of_draft: Mapping[int, Fact],
    pieces: Mapping[int, Sequence[Piece]],
    resolve: Resolve,
) -> list[Line]:
    """The sentences that print figures, in reading order."""
    groups: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.sentence >= 0:
            groups.setdefault(draft.sentence, []).append(draft)
    found: list[Line] = []
    for number, group in groups.items():
        if len(group) > MOST_FIGURES or len(pieces.get(number, ())) > MOST_PIECES:
            continue
        recent = [item for line in found[-2:] if line.block == group[0].block for item in line.items]
        found.append(_line(text, group, of_draft, tuple(pieces.get(number, ())), resolve, recent))
    return found


def _line(
    text: str,
    drafts: list[Draft],
    of_draft: Mapping[int, Fact],
    cut: tuple[Piece, ...],
    resolve: Resolve,
    recent: Sequence[Item],
) -> Line:
    place = {id(piece.mark): k for k, piece in enumerate(cut) if piece.kind == "q"}
    drafts.sort(key=lambda draft: draft.quantity.left)
    left, right = (cut[0].left, cut[-1].right) if cut else (0, 0)
    small = _Small(text, left, right)
    items: list[Item] = []
    for draft in drafts:
        items.append(
            _item(small, draft, of_draft[id(draft)], place.get(id(draft.quantity), -1), cut, items, resolve, recent)
        )
    items = in_points(items)
    listed = dated_in_order(earlier_in_lists(named_ahead(items)), cut, resolve) if len(items) > 1 else items
    return Line(drafts[0].sentence, drafts[0].block, left, right, tuple(listed), cut, text)


class _Small:
    """The text of a sentence in small letters, made once for all its figures."""

    def __init__(self, text: str, left: int, right: int) -> None:
        self.left = left
        self.text = text[left:right].lower()
        if len(self.text) != right - left:  # İ becomes two letters
            self.text = "".join(char.lower()[0] for char in text[left:right])

    def between(self, left: int, right: int) -> str:
        """A slice, by offsets of the whole text."""
        return self.text[left - self.left : right - self.left]


def _item(
    small: _Small,
    draft: Draft,
    fact: Fact,
    at: int,
    cut: tuple[Piece, ...],
    done: list[Item],
    resolve: Resolve,
    recent: Sequence[Item],
) -> Item:
    if at < 0:
        return make_item(draft, fact, fact.aspect, at, 0, 0, "", "", "", "", False, id(draft), False)
    start, stop, opening = _bounds(cut, at)
    here = fact.quantity
    before = small.between(cut[start].left, here.left) if start < at else ""
    behind = small.between(here.right, cut[stop - 1].right) if stop > at + 1 else ""
    clause = before if opening == start else small.between(cut[opening].left, here.left) if opening < at else ""
    apposed = ("or" in before or "即" in before or "或" in before) and OR.search(before) is not None
    sort, sign = sort_of(fact, cut, at, start, before, behind, done, apposed)
    directed = bool(sign) or bool(fact.quantity.signed)
    if fact.aspect in ("change", "points") and sort == fact.aspect and fact.low:
        sign = 1 if fact.low > 0 else -1
    fact = set_right(fact, sort, sign)
    if sort == "change" and fact.base and done and not _OWN_BASE.search(before):
        fact = _since_the_first(fact, done)
    own = own_words(cut, start, at, behind, fact.unit in RELATIVE)
    earlier = earlier_told(sort, draft, cut, at, start, stop, before)
    dated = date_behind(cut, at, stop, resolve)
    if dated is not None:
        fact = evolve(fact, period=dated)
    return make_item(
        draft, fact, sort, at, start, stop, before, behind, clause, earlier,
        not earlier and said(before, "later", "words"), family_of(draft, fact, own, done, recent), not own,
        directed, apposed, in_brackets(cut, at), set_aside_by(cut, start, at),
    )  # fmt: skip


_OWN_BASE = re.compile("[比较]|year|quarter|month")


def _since_the_first(fact: Fact, done: Sequence[Item]) -> Fact:
    """由年初的 862 亿元降至 815 亿元，减少 47 亿元，降幅 5.5%: a change that names no base is from the first level."""
    place = len(done) - 1
    while place > 0 and done[place].sort == "change" and done[place].bare and not _OWN_BASE.search(done[place].before):
        place -= 1
    told = place > 0 and done[place].draft.role == "to" and done[place - 1].draft.role == "from"
    first = done[place - 1].earlier if told else ""
    return evolve(fact, base="" if first == "stated" else first) if first and first != fact.base else fact


def _bounds(cut: Sequence[Piece], at: int) -> tuple[int, int, int]:
    """Where the words of a figure begin and end, and where its clause begins."""
    start = stop = at
    while start > 0 and cut[start - 1].kind not in STOPS:
        start -= 1
    stop += 1
    while stop < len(cut) and cut[stop].kind not in STOPS:
        stop += 1
    opening = start
    while opening > 0 and cut[opening - 1].kind not in ("comma", "semi"):
        opening -= 1
    return start, stop, opening
