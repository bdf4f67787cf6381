"""A sentence as a line of figures: what each says (a level, a change), which are of one thing, which is the earlier.

The facts of a line are those of the reading, with what only the words around a figure can tell set right: English names
the change behind the figure (a 12% decrease), and 上年同期为 dates one figure only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factcheck.facts import Fact
from factcheck.making import evolve, maker
from factcheck.patterns import lazy
from factcheck.periods import Period
from factcheck.reading.draft import Draft
from factcheck.reading.pieces import Piece
from factcheck.reading.ties.dated import date_behind, dated_in_order
from factcheck.reading.ties.earlier import (
    earlier_in_lists,
    earlier_told,
    in_brackets,
    none_but_earlier,
    of_one_time,
    set_aside_by,
)
from factcheck.reading.ties.families import family_of, in_points, named_ahead, own_words
from factcheck.reading.ties.items import RELATIVE, STOPS, Item, Line, Resolve, Spot, said
from factcheck.reading.ties.sorting import OR, set_right, sort_of

make_item, make_spot = maker(Item), maker(Spot)
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
    sentence = _Sentence(text, cut)
    items: list[Item] = []
    for draft in drafts:
        fact, at = of_draft[id(draft)], place.get(id(draft.quantity), -1)
        if at < 0:
            items.append(make_item(draft, fact, fact.aspect, at, 0, 0, "", "", "", "", False, id(draft), False))
            continue
        spot = sentence.spot(at)
        dated = date_behind(spot, resolve)
        items.append(_item(spot, draft, fact, dated, items, recent))
    items = in_points(items)
    if items[1:]:
        items = none_but_earlier(of_one_time(earlier_in_lists(named_ahead(items))))
    listed = dated_in_order(items, cut, resolve) if items[1:] else items
    semis = tuple([k for k, piece in enumerate(cut) if piece.kind == "semi"])
    return Line(drafts[0].sentence, drafts[0].block, sentence.left, sentence.right, tuple(listed), cut, text, semis)


class _Sentence:
    """The pieces of a sentence and its text in small letters, made once for all its figures."""

    def __init__(self, text: str, cut: tuple[Piece, ...]) -> None:
        self.cut = cut
        self.left, self.right = (cut[0].left, cut[-1].right) if cut else (0, 0)
        self.text = text[self.left : self.right].lower()
        if len(self.text) != self.right - self.left:  # İ becomes two letters
            self.text = "".join(char.lower()[0] for char in text[self.left : self.right])

    def spot(self, at: int) -> Spot:
        """Where the figure of piece `at` stands, and the words around it."""
        cut = self.cut
        start, stop, opening = _bounds(cut, at)
        before = self._between(cut[start].left, cut[at].left) if start < at else ""
        behind = self._between(cut[at].right, cut[stop - 1].right) if stop > at + 1 else ""
        clause = before if opening == start else self._between(cut[opening].left, cut[at].left) if opening < at else ""
        return make_spot(cut, at, start, stop, before, behind, clause)

    def _between(self, left: int, right: int) -> str:
        """A slice, by offsets of the whole text."""
        return self.text[left - self.left : right - self.left]


def _item(spot: Spot, draft: Draft, fact: Fact, dated: Period | None, done: list[Item], recent: Sequence[Item]) -> Item:
    before = spot.before
    apposed = ("or" in before or "即" in before or "或" in before) and OR.search(before) is not None
    sort, sign = sort_of(fact, spot, done, apposed)
    directed = bool(sign) or bool(fact.quantity.signed)
    if fact.aspect in ("change", "points") and sort == fact.aspect and fact.low:
        sign = 1 if fact.low > 0 else -1
    if sort == "level" and done and done[-1].amount and done[-1].fact.unit == fact.unit and _PASSED.search(before):
        sort = "bound"
    fact = set_right(fact, sort, sign)
    if sort == "change" and fact.base and done and not _OWN_BASE.search(before):
        fact = _since_the_first(fact, done)
    own = own_words(spot, fact.unit in RELATIVE)
    earlier = earlier_told(sort, spot)
    if dated is not None:
        fact = evolve(fact, period=dated)
    return make_item(
        draft, fact, sort, spot.at, spot.start, spot.stop, before, spot.behind, spot.clause, earlier,
        not earlier and said(before, "later", "words"), family_of(draft, fact, own, done, recent), not own,
        directed, apposed, in_brackets(spot.cut, spot.at), set_aside_by(spot),
    )  # fmt: skip


_PASSED = lazy(
    r"\A(?:首次|首度|再次|历史性|正式|一举|成功|顺利|并|已|且|也)*(?:突破|跨过|跨越|迈上|迈过|站上|越过|首破)\s?\Z"
    r"|\A(?:and )?(?:(?:crossing|passing|topping|surpassing) (?:the )?)\Z"
)
"""收入 101 亿元，首次突破百亿元: a mark that the level just told has passed; nothing is a change or a share of it."""
_OWN_BASE = lazy("相?[比较]|year|quarter|month")


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
