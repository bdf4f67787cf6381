"""A line of figures and its items: what each is said to be, and which of them belong together."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from attrs import frozen

from factcheck.facts import Fact
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.periods import Period
from factcheck.quantity import Mark
from factcheck.reading.draft import Draft
from factcheck.reading.pieces import Piece
from factcheck.words import alone, load

Resolve = Callable[[Mark], "Period | None"]
RELATIVE = frozenset({"%", "‰", "pp", "x"})
"""Units that say in which proportion, not how much."""
STOPS = frozenset({"comma", "semi", "q"})
MOVES = frozenset({"up", "down", "swing"})


@frozen(eq=False, weakref_slot=False)  # for making.maker
class Spot:
    """Where a figure stands among the pieces of its sentence, with the words around it in small letters."""

    cut: tuple[Piece, ...]
    at: int
    """Its place among the pieces."""
    start: int
    """Index of the first piece since the figure or the comma before."""
    stop: int
    """Index after the last piece before the next figure or comma."""
    before: str
    """The words since the figure or the comma before."""
    behind: str
    """The words up to the next figure or comma."""
    clause: str
    """The words since the last comma, semicolon or the beginning, other figures in it included."""


@frozen(eq=False, weakref_slot=False)
class Item:
    """One figure of a line. `at` is its place among the pieces; -1 where it is in none."""

    draft: Draft
    fact: Fact
    sort: str
    """'level', 'change' (of a level, in its unit or in %), 'points', 'multiple', 'share'."""
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
    later: bool
    """Whether plain words mark it as the figure of the period reported (本期, 期末)."""
    family: int
    """Equal for figures said of one thing."""
    bare: bool
    """Whether no words of its own say what it is of."""
    directed: bool = True
    """For a change: whether a word or a sign says up or down."""
    apposed: bool = False
    """Whether it only says the figure before in another way: fell $3 million, or 12%."""
    inside: bool = False
    """Whether it stands in brackets."""
    aside: bool = False
    """Whether it stands in brackets with a period of its own: （3Q25 为 77.8 亿元）."""

    @property
    def amount(self) -> bool:
        """Whether it says how much of something there is, in a unit."""
        return self.sort == "level" and self.fact.unit not in RELATIVE and self.fact.low is not None


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
    semis: tuple[int, ...] = ()
    """Which of the pieces are semicolons."""

    def between(self, one: Item, other: Item) -> str:
        """The text between two figures, in small letters."""
        return self.text[one.fact.quantity.right : other.fact.quantity.left].lower()

    def kinds(self, one: Item, other: Item) -> list[str]:
        """The kinds of the pieces between two figures."""
        return [piece.kind for piece in self.pieces[one.at + 1 : other.at]]


@cache
def words(table: str, name: str = "words") -> tuple[str, ...]:
    """A class of lexicon/ties.toml, longest word first."""
    listed = load("ties")[table][name]
    return tuple(sorted(listed, key=len, reverse=True))


@cache
def pattern_of(table: str, name: str) -> re.Pattern[str]:
    """The words of a class; Latin ones must stand alone."""
    return re.compile("|".join(alone(word) for word in words(table, name)))


def said(text: str, table: str, name: str = "words") -> bool:
    """Whether a text holds a word of a class."""
    return bool(text) and pattern_of(table, name).search(text) is not None


_ADJUSTED = lazy(
    r"adjusted(?= (?:ebit|net|operating|gross|earnings|eps|diluted|income|free))"
    r"|经调整(?=净|归母|利润|ebit|经营)|扣除非(?=经常性)"
)
"""Measures that are called so: what they grow by is on their own basis."""


def on_other_basis(text: str) -> bool:
    """Whether words around a change say that it is on another basis than the levels printed."""
    return said(text, "other_basis") and said(_ADJUSTED.sub("", text), "other_basis")


def of_each(item: Item) -> bool:
    """集团 7,126 亿元，本行 6,874 亿元，均较年初增长一成: whether a change is told of each of the levels before it."""
    return _OF_EACH.match(item.clause) is not None


_OF_EACH = lazy(
    r"\s*[，,；;]?\s*(?:[二两三四五六]者|各项|各自)?(?:均(?=[较比同环增升上下降减跌回提大小略实超有])|都|双双|各自|全部)"
)


def listed(items: Sequence[Item], item: Item) -> list[Item]:
    """The list of figures that a figure stands in (5.4%、5.9%、6.1%), itself included; [] where it stands alone."""
    place = items.index(item)
    first = last = place
    while first and goes_on(items[first - 1], items[first]):
        first -= 1
    while last + 1 < len(items) and goes_on(items[last], items[last + 1]):
        last += 1
    return list(items[first : last + 1]) if last > first else []


def goes_on(one: Item, other: Item) -> bool:
    """Whether a figure is the next of a list: one sign or conjunction apart, or with a verb of its own behind that."""
    if other.at == one.at + 2:  # 占 33.5%、9.2%，三项合计占 …: a count behind a comma is no more of the list
        if other.sort == "share" and one.amount:
            return False  # $54.7 million, 8.0% of revenue
        return one.at >= 0 and (other.fact.kind != "count" or one.fact.kind == "count")
    return other.at == one.at + 3 and other.sort == one.sort == "change" and other.before in _next_move()


@cache
def _next_move() -> frozenset[str]:
    moves = [word for kind in ("up", "down") for word in load("cues")[kind]]
    return frozenset(f"{sign}{word}" for sign in ("、", "和", "及", "与", "以及") for word in moves)


def aligned(items: Sequence[Item], item: Item, among: Sequence[Item]) -> Item | None:
    """The figure of another list that stands where this one does in its own: 76、81、86 亿元，增长 5%、6%、6%."""
    own = listed(items, item)
    if not own:
        return next((other for other in among if other.draft is item.draft.near), None)
    for other in reversed(among):
        run = listed(items, other)
        if len(run) == len(own) and other is run[own.index(item)] and other not in own:
            return other
    near = item.draft.near if item.sort == "points" and item.draft.how.get("subject") == "list" else None
    return next((other for other in among if other.draft is near), None)  # 毛利率 33%，净利率 14%，同比分别+1pct、+2pct


def outside(items: Sequence[Item], part: Item) -> list[Item]:
    """The figures that may be the whole of a part: those in brackets only for a part in brackets, or if all are."""
    free = [item for item in items if part.inside or not item.inside or item.draft.sentence != part.draft.sentence]
    return free or list(items)


def bound(fact: Fact) -> Fact:
    """A fact tied to another by grammar: the tie holds, however little is known of what both are of."""
    return fact if fact.trust >= BOUND else evolve(fact, trust=BOUND)


BOUND = 0.6


def one_time(one: Item, other: Item) -> bool:
    """Whether two figures are of one period, as far as both tell: 2025年四家合计 is no sum of 2026's."""
    first, second = one.fact.period, other.fact.period
    return not (first and second and first.iso and second.iso) or first.iso == second.iso
