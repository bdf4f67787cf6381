"""A sentence as a line of figures: what stands before and behind each, and which of them is marked as the earlier one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from attrs import frozen

from factcheck.facts import Fact
from factcheck.periods import Spec
from factcheck.reading.draft import Draft
from factcheck.reading.lexicon import load
from factcheck.reading.pieces import Piece

RELATIVE = frozenset({"%", "‰", "pp", "x"})
"""Units that say how much of something, not how much."""

_SIGNS = frozenset({"comma", "semi", "q"})


@frozen(eq=False)
class Item:
    """One figure of a line with its fact. `at` is its place among the pieces; -1 where it is in none."""

    draft: Draft
    fact: Fact
    at: int
    start: int
    """Index of the first piece since the figure or the comma before."""
    stop: int
    """Index after the last piece before the next figure or comma."""
    before: str
    """The words since the figure or the comma before, as printed, in small letters."""
    behind: str
    """The words up to the next figure or comma."""
    clause: str
    """The words since the last comma, semicolon or the beginning, other figures in it included."""
    earlier: str
    """The base it is the earlier end of (yoy, prev_year_end ... stated), '' where nothing marks it."""
    root: int
    """What it is said of: equal for figures that took over each other's subject and measure."""

    @property
    def level(self) -> bool:
        """Whether it says how much of something there is."""
        return self.fact.aspect == "level" and self.fact.unit not in RELATIVE and self.fact.low is not None

    @property
    def later(self) -> bool:
        """Whether plain words mark it as the figure of the period reported."""
        return any(word in self.before for word in words("later", "words"))


@frozen(eq=False)
class Line:
    """The figures of one sentence, in reading order."""

    sentence: int
    block: int
    left: int
    right: int
    items: tuple[Item, ...]
    pieces: tuple[Piece, ...]
    text: str
    """The whole view text."""

    def between(self, one: Item, other: Item) -> str:
        """The text between two figures, in small letters."""
        return self.text[one.fact.quantity.right : other.fact.quantity.left].lower()

    def kinds(self, one: Item, other: Item) -> list[str]:
        """The kinds of the pieces between two figures."""
        return [piece.kind for piece in self.pieces[one.at + 1 : other.at]]


@cache
def words(table: str, name: str) -> tuple[str, ...]:
    """A class of lexicon/ties.toml, longest word first."""
    listed = load("ties")[table][name]  # type: ignore[index]
    return tuple(sorted(listed, key=len, reverse=True))


def said(text: str, table: str, name: str = "words") -> bool:
    """Whether a text holds a word of a class."""
    return any(word in text for word in words(table, name))


def lines(
    text: str, drafts: Sequence[Draft], of_draft: Mapping[int, Fact], pieces: Mapping[int, Sequence[Piece]]
) -> list[Line]:
    """The sentences that hold two figures or more, and those with one that the next may refer to."""
    found: list[Line] = []
    group: list[Draft] = []
    for draft in drafts:
        if draft.sentence < 0:
            continue
        if group and draft.sentence != group[0].sentence:
            found.append(_line(text, group, of_draft, pieces))
            group = []
        group.append(draft)
    if group:
        found.append(_line(text, group, of_draft, pieces))
    return found


def _line(
    text: str, drafts: Sequence[Draft], of_draft: Mapping[int, Fact], pieces: Mapping[int, Sequence[Piece]]
) -> Line:
    cut = tuple(pieces.get(drafts[0].sentence, ()))
    place = {id(piece.mark): k for k, piece in enumerate(cut) if piece.kind == "q"}
    items = [_item(text, draft, of_draft[id(draft)], place.get(id(draft.quantity), -1), cut) for draft in drafts]
    items.sort(key=lambda item: item.fact.quantity.left)
    left, right = (cut[0].left, cut[-1].right) if cut else (0, 0)
    return Line(drafts[0].sentence, drafts[0].block, left, right, tuple(items), cut, text)


REACH = 60
"""So many pieces to either side belong to a figure at most: a sentence without signs must not cost its square."""


def _item(text: str, draft: Draft, fact: Fact, at: int, cut: tuple[Piece, ...]) -> Item:
    if at < 0:
        return Item(draft, fact, at, 0, 0, "", "", "", "", id(_root(draft)))
    first, last = max(0, at - REACH), min(len(cut), at + REACH)
    start = at
    while start > first and cut[start - 1].kind not in _SIGNS:
        start -= 1
    stop = at + 1
    while stop < last and cut[stop].kind not in _SIGNS:
        stop += 1
    opening = start
    while opening > first and cut[opening - 1].kind not in ("comma", "semi"):
        opening -= 1
    here = fact.quantity
    before = text[cut[start].left : here.left].lower() if start < at else ""
    behind = text[here.right : cut[stop - 1].right].lower() if stop > at + 1 else ""
    clause = text[cut[opening].left : here.left].lower() if opening < at else ""
    earlier = _earlier(draft, cut, at, start, stop, before)
    return Item(draft, fact, at, start, stop, before, behind, clause, earlier, id(_root(draft)))


def _root(draft: Draft) -> Draft:
    for _ in range(32):
        if draft.near is None:
            break
        draft = draft.near
    return draft


def _earlier(draft: Draft, cut: Sequence[Piece], at: int, start: int, stop: int, before: str) -> str:
    """The base that marks a level as the earlier one: 上年同期为 110 亿, 较年初的 3 亿, from $1 billion a year earlier."""
    if draft.aspect == "change" or draft.unit == "pp":
        return ""
    for k in range(at - 1, start - 1, -1):
        kind = cut[k].kind
        if kind in ("up", "down", "swing"):
            return ""
        if kind == "cmp":
            return _base(cut[k]) or "stated"
        if kind == "period":
            marked = earlier_kind(cut[k])
            if marked:
                return marked
            break
        if kind == "than" and k and cut[k].word.lower() not in ("比",):
            return _trailing(cut, at, stop) or "stated"
    for base in ("yoy", "prev_year_end", "stated"):
        if any(word in before for word in words("earlier", base)):
            return base
    if draft.role == "from":
        return _trailing(cut, at, stop) or "stated"
    return _trailing(cut, at, stop)


def _trailing(cut: Sequence[Piece], at: int, stop: int) -> str:
    """English names the period behind the figure: $1.07 billion a year earlier, $3 in the prior quarter."""
    for k in range(at + 1, min(stop, at + 4)):
        if cut[k].kind == "period":
            return earlier_kind(cut[k])
        if cut[k].kind in ("up", "down", "comma"):
            break
    return ""


def earlier_kind(piece: Piece) -> str:
    """The base that a period piece stands for where its words mean the one before: 上年同期, last year, 上季度, 年初."""
    spec = getattr(piece.mark, "spec", None)
    if not isinstance(spec, Spec):
        return ""
    if spec.form == "same":
        return "yoy" if (spec.year_shift or 0) < 0 else ""
    if spec.form == "year":
        if spec.part == "start" and spec.year in (None,):
            return "prev_year_end"
        if spec.year_shift == -1:
            return "prev_year_end" if spec.part == "end" else "yoy"
        return ""
    if spec.shift is not None and spec.shift < 0 and spec.form in ("quarter", "half", "month", "week"):
        return {"quarter": "qoq", "half": "prev_period", "month": "mom", "week": "wow"}[spec.form]
    return ""


def _base(piece: Piece) -> str:
    return getattr(getattr(piece.mark, "spec", None), "base", "") or ""
