"""Brackets: lists whose items carry one each (10.2 亿元（+20%）、12.1 亿元（+18%）), and what is only told in one."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from attrs import Factory, define, frozen

from factcheck.quantity import Mark, Quantity
from factcheck.reading.clause import Clause
from factcheck.reading.draft import Draft
from factcheck.reading.lexicon import roles
from factcheck.reading.period_words import is_earlier
from factcheck.reading.pieces import Piece

_LONGEST = 12
"""So many pieces a bracket between two items may hold."""
_LEAST = 3
_JOINS = frozenset({"pause", "slash", "join"})


@frozen
class Kept:
    """What held before a bracket: what the bracket names holds inside it only."""

    mark: Mark | None
    leads: Mark | None
    stance: str
    last: list[Draft]
    left: int
    """Where the bracket opens."""
    told: bool
    """Whether it stands behind a figure."""
    source: str = ""
    """Whose figures stood before it."""
    aside: tuple[str, ...] = ()
    """What was left out before it: （剔除汇率增长 39%）leaves nothing out of what follows."""


@define
class Nest:
    """The clauses that are being read, each inside a bracket of the one before it."""

    stack: list[Clause]
    kept: list[Kept] = Factory(list)
    exact: Piece | None = None
    """The period that a bracket begins with."""
    aside: tuple[Mark | None, Mark | None] = (None, None)
    """What dated the clauses before the bracket: 门店 52 家（25H1末47家）；会员 …."""


def gather(pieces: Sequence[Piece]) -> tuple[Sequence[Piece], dict[int, Quantity]]:
    """The pieces with such a list first and its brackets behind it, and by its left end whose bracket each one is."""
    kinds = [piece.kind for piece in pieces]
    if "lp" not in kinds or kinds.count("q") < _LEAST:
        return pieces, {}
    out: list[Piece] = []
    owners: dict[int, Quantity] = {}
    at, count = 0, len(pieces)
    while at < count:
        items, brackets, end = _list_from(pieces, at) if pieces[at].kind == "q" else ((), (), at)
        if len(brackets) and len(items) > 1:
            out.extend(items)
            for bracket in brackets:
                out.extend(bracket)
            owners.update(_owners(pieces, at, end))
            at = end
        else:
            out.append(pieces[at])
            at += 1
    return out, owners


def _list_from(pieces: Sequence[Piece], at: int) -> tuple[list[Piece], list[Sequence[Piece]], int]:
    """The figures and signs of a list that begins at an index, its brackets, and where it ends."""
    items, brackets, k = [pieces[at]], [], at + 1
    while True:
        close = _closes(pieces, k)
        follows = close + 2 < len(pieces) and pieces[close + 1].kind in _JOINS and pieces[close + 2].kind == "q"
        if close >= k:
            brackets.append(pieces[k : close + 1])
        if not follows:
            return items, brackets, close + 1
        items.extend(pieces[close + 1 : close + 3])
        k = close + 3


def _closes(pieces: Sequence[Piece], at: int) -> int:
    """The index at which the bracket that opens at `at` closes; the index before, where none opens or none closes."""
    if at >= len(pieces) or pieces[at].kind != "lp":
        return at - 1
    for k in range(at + 1, min(at + _LONGEST, len(pieces))):
        if pieces[k].kind == "lp":
            break
        if pieces[k].kind == "rp":
            return k
    return at - 1


def _owners(pieces: Sequence[Piece], first: int, end: int) -> dict[int, Quantity]:
    """By the left end of each bracket of a list: the figure right before it."""
    found: dict[int, Quantity] = {}
    for k in range(first + 1, end):
        mark = pieces[k - 1].mark
        if pieces[k].kind == "lp" and isinstance(mark, Quantity):
            found[pieces[k].left] = mark
    return found


def set_aside(drafts: Sequence[Draft], left: int, of_name: bool) -> None:
    """What follows a bracket takes no measure from it, where it tells of a name or of an earlier time.

    高端系列（出厂价 800 元以上）41 亿元; 招标 3,412 万只（上年第一批 3,195 万只），其中单相 2,860 万只.
    """
    for draft in reversed(drafts):
        if draft.quantity.left < left:
            return
        if of_name or (draft.mark is not None and is_earlier(draft.mark)):
            draft.how["aside"] = "bracket"


def parts_of_count(drafts: Sequence[Draft], left: int) -> Draft | None:
    """The count that a bracket behind it takes apart in bare figures: 90 ships (50 and 40); None where none does."""
    inner = [draft for draft in drafts if draft.quantity.left > left]
    whole = next((draft for draft in reversed(drafts) if draft.quantity.left < left), None)
    bare = len(inner) > 1 and all(d.unit == "" and d.quantity.kind == "number" and not d.measure for d in inner)
    if whole is None or not bare or whole.quantity.kind != "count" or whole.aspect != "level" or whole.role:
        return None
    if whole.clause < inner[0].clause - 1 or any(_size(d) >= _size(whole) for d in inner):
        return None
    for draft in inner:
        draft.unit, draft.kind = whole.unit, "count"
        draft.subject, draft.measure, draft.head = whole.subject, whole.measure, whole.head
        draft.role, draft.how["aside"], draft.how["unit"] = "part", "bracket", "bracket"
    return whole


def rate_of_move(drafts: Sequence[Draft], left: int, right: int) -> None:
    """A bare rate in a bracket right behind an amount of change is that change in per cent: 增加 85 万吨（3.4%）."""
    inner = [draft for draft in drafts[-_FEW:] if draft.quantity.left > left]
    before = next((draft for draft in reversed(drafts) if draft.quantity.left < left), None)
    rate = inner[0] if len(inner) == 1 else None
    if rate is None or before is None or rate.unit != "%" or rate.aspect != "level" or rate.quantity.signed:
        return
    tight = rate.quantity.left - left <= _TIGHT and right - rate.quantity.right < _TIGHT
    moved = before.aspect == "change" and before.quantity.kind in _AMOUNTS and before.verb not in roles("additions")
    if not tight or not moved or left - before.quantity.right >= _TIGHT or before.sentence != rate.sentence:
        return
    rate.aspect, rate.base, rate.sign, rate.near = "change", before.base, before.sign, before
    rate.subject, rate.measure, rate.head, rate.scope = before.subject, before.measure, before.head, before.scope


_FEW, _TIGHT = 4, 2
_AMOUNTS = frozenset({"money", "count", "physical", "price"})


def _size(draft: Draft) -> Decimal:
    return draft.quantity.low or Decimal(0)


def lasts(pieces: Sequence[Piece]) -> bool:
    """Whether pieces tell nothing but how long something lasts: 5月1日至5日，共5天."""
    figures = [piece.mark for piece in pieces if isinstance(piece.mark, Quantity)]
    return all(piece.kind in ("q", "comma", "adverb", "level") for piece in pieces) and all(
        figure.kind == "duration" for figure in figures
    )
