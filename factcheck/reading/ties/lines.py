"""A sentence as a line of figures: what each says (a level, a change), which are of one thing, which is the earlier.

The facts of a line are those of the reading, with what only the words around a figure can tell set right: English names
the change behind the figure (a 12% decrease), and 上年同期为 dates one figure only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import pairwise

from attrs import frozen

from factcheck.facts import Fact
from factcheck.making import evolve, maker
from factcheck.periods import Period, Spec
from factcheck.quantity import Mark
from factcheck.reading import phrases
from factcheck.reading.draft import Draft
from factcheck.reading.lexicon import alone, load
from factcheck.reading.pieces import Piece

Resolve = Callable[[Mark], "Period | None"]

RELATIVE = frozenset({"%", "‰", "pp", "x"})
"""Units that say in which proportion, not how much."""

_STOPS = frozenset({"comma", "semi", "q"})
_MOVES = frozenset({"up", "down", "swing"})
_RATE_NOUN = re.compile(
    r"(?:[幅率速]|幅度|比例)$|^变动|^变化|^增减|^涨跌|^(?:change|increase|decrease|growth|decline|rise|drop|reduction)$"
)
_LEADING = frozenset({"至", "到", "to"})
"""Behind a word of change they lead to a level."""
_RATE_TAILS = frozenset({"幅度", "比例", "比率", "额", "金额"})
"""Behind a word of change they make a noun of it: 下降幅度为 49%, 增加额为 2.7 亿元."""
_FALL_NOUN = frozenset({"降幅", "跌幅", "减幅"})


@frozen(eq=False, weakref_slot=False)  # for making.maker
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


make_item = maker(Item)


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
def words(table: str, name: str = "words") -> tuple[str, ...]:
    """A class of lexicon/ties.toml, longest word first."""
    listed = load("ties")[table][name]  # type: ignore[index]
    return tuple(sorted(listed, key=len, reverse=True))


@cache
def _pattern(table: str, name: str) -> re.Pattern[str]:
    """The words of a class; Latin ones must stand alone."""
    return re.compile("|".join(alone(word) for word in words(table, name)))


def said(text: str, table: str, name: str = "words") -> bool:
    """Whether a text holds a word of a class."""
    return bool(text) and _pattern(table, name).search(text) is not None


_ADJUSTED = re.compile(
    r"adjusted(?= (?:ebit|net|operating|gross|earnings|eps|diluted|income|free))"
    r"|经调整(?=净|归母|利润|ebit|经营)|扣除非(?=经常性)"
)
"""Measures that are called so: what they grow by is on their own basis."""


def on_other_basis(text: str) -> bool:
    """Whether words around a change say that it is on another basis than the levels printed."""
    return said(text, "other_basis") and said(_ADJUSTED.sub("", text), "other_basis")


def listed(items: Sequence[Item], item: Item) -> list[Item]:
    """The list of figures that a figure stands in (5.4%、5.9%、6.1%), itself included; [] where it stands alone."""
    place = items.index(item)
    first = last = place
    while first and _goes_on(items[first - 1], items[first]):
        first -= 1
    while last + 1 < len(items) and _goes_on(items[last], items[last + 1]):
        last += 1
    return list(items[first : last + 1]) if last > first else []


def _goes_on(one: Item, other: Item) -> bool:
    """Whether a figure is the next of a list: one sign or conjunction apart, or with a verb of its own behind that."""
    if other.at == one.at + 2:  # 占 33.5%、9.2%，三项合计占 …: a count behind a comma is no more of the list
        return one.at >= 0 and (other.fact.kind != "count" or one.fact.kind == "count")
    return other.at == one.at + 3 and other.sort == one.sort == "change" and other.before in _next_move()


@cache
def _next_move() -> frozenset[str]:
    moves = [word for kind in ("up", "down") for word in load("cues")[kind]]  # type: ignore[attr-defined]
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
    return None


def outside(items: Sequence[Item], part: Item) -> list[Item]:
    """The figures that may be the whole of a part: those in brackets only for a part in brackets, or if all are."""
    free = [item for item in items if part.inside or not item.inside or item.draft.sentence != part.draft.sentence]
    return free or list(items)


def bound(fact: Fact) -> Fact:
    """A fact tied to another by grammar: the tie holds, however little is known of what both are of."""
    return fact if fact.trust >= BOUND else evolve(fact, trust=BOUND)


BOUND = 0.6


# ------------------------------------------------------------------------------------------------------ building


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
    items = _in_points(items)
    listed = _dated_in_order(_earlier_in_lists(_named_ahead(items)), cut, resolve) if len(items) > 1 else items
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
    apposed = ("or" in before or "即" in before or "或" in before) and _OR.search(before) is not None
    sort, sign = _sort(fact, cut, at, start, before, behind, done, apposed)
    directed = bool(sign) or bool(fact.quantity.signed)
    if fact.aspect in ("change", "points") and sort == fact.aspect and fact.low:
        sign = 1 if fact.low > 0 else -1
    fact = _set_right(fact, sort, sign)
    if sort == "change" and fact.base and done and not _OWN_BASE.search(before):
        fact = _since_the_first(fact, done)
    own = _own(cut, start, at, behind, fact.unit in RELATIVE)
    earlier = _earlier(sort, draft, cut, at, start, stop, before)
    dated = _date_behind(cut, at, stop, resolve)
    if dated is not None:
        fact = evolve(fact, period=dated)
    return make_item(
        draft, fact, sort, at, start, stop, before, behind, clause, earlier,
        not earlier and said(before, "later", "words"), _family(draft, fact, own, done, recent), not own,
        directed, apposed, _inside(cut, at), _aside(cut, start, at),
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
    while start > 0 and cut[start - 1].kind not in _STOPS:
        start -= 1
    stop += 1
    while stop < len(cut) and cut[stop].kind not in _STOPS:
        stop += 1
    opening = start
    while opening > 0 and cut[opening - 1].kind not in ("comma", "semi"):
        opening -= 1
    return start, stop, opening


# ------------------------------------------------------------------------------------------------ what it says

_TO_NOUN = r"\s*(?!(?:because|due|on|amid|thanks|despite|after|as|for|in|with|from)\b)(?:[a-z-]+ ){0,2}?"
"""A word or two before a noun; none that begins a reason (to $212 million because of higher interest)."""
_UP = re.compile(
    _TO_NOUN + r"(?:increases?|rise|growth|gain|jump|higher|improvement|surge|"
    r"advance|uptick|more than|greater than|ahead of(?: the)?\s*$)"
)
_DOWN = re.compile(
    _TO_NOUN + r"(?:decreases?|decline|drop|fall|lower|reduction|contraction|slump|"
    r"dip|less than|fewer than|behind(?: the)?\s*$)"
)
_APART = re.compile(r"\s*(?:above|below|ahead of|short of|more than|less than)\b")
_LATIN = re.compile(r"\s*[a-z-]")
_NOUN = re.compile(
    r"\b(?:(increase|rise|growth|gain|jump|improvement|surge)|(decrease|decline|drop|fall|reduction))s? of"
    r"(?: approximately| about| nearly| over)? ?$"
)
_OR = re.compile(r"(?:\bor|即|或)(?: by)?(?: approximately| about| nearly| an?|约)? ?[-+]?$")


def _sort(
    fact: Fact, cut: Sequence[Piece], at: int, start: int, before: str, behind: str, done: Sequence[Item], apposed: bool
) -> tuple[str, int]:
    """What a figure says, and for a change its direction (0 where a printed sign or the reading tells)."""
    if fact.unit == "pp":
        return "points", _direction(cut, at, start)
    if fact.unit == "x":
        return "multiple", 0
    if fact.aspect == "change" and fact.base and _APART.match(behind):
        return "change", 0  # $7 million above the top of its range
    if behind and _LATIN.match(behind):
        if _UP.match(behind):
            return "change", 1
        if _DOWN.match(behind):
            return "change", -1
    noun = _NOUN.search(before) if " of" in before else None
    if noun:
        return "change", 1 if noun.group(1) else -1
    if fact.unit == "%" and done and apposed and done[-1].sort == "change":
        last = done[-1].fact.low
        return "change", -1 if last is not None and last < 0 else 1
    ends = len(done) > 1 and done[-1].sort == done[-2].sort == "level" and sum(bool(i.earlier) for i in done[-2:]) == 1
    if fact.unit == "%" and ends and apposed:
        return "change", 0
    if fact.unit == "%" and said(before, "compound"):
        return "change", 0
    led = len(done) > 1 and done[-2].earlier and done[-1].draft.role == "to"
    if (led or not done) and at and cut[at - 1].word.lower() in _IS:
        noun_sign = _opening_noun(cut, done[-2].at if done else at)
        if noun_sign is not None:
            return "change", noun_sign
    sort, sign = _by_verb(fact, cut, at, start)
    return (sort, sign) if sort else ("share" if fact.aspect == "share" and fact.unit in RELATIVE else "level", 0)


_IS = frozenset({"was", "is", "of", "were", "为", "是"})
_NOUNS_OF_MOVE = frozenset({"increase", "decrease", "growth", "decline", "rise", "drop", "reduction", "change", "fall"})


def _opening_noun(cut: Sequence[Piece], stop: int) -> int | None:
    """The increase in sales from $3 million to $4 million was 33%: the direction of the noun that opens; else None."""
    for piece, after in pairwise(cut[: min(stop, 5)]):
        if piece.kind in _MOVES and piece.word.lower() in _NOUNS_OF_MOVE and after.kind == "prep":
            return {"up": 1, "down": -1}.get(piece.kind, 0)
    return None


def _by_verb(fact: Fact, cut: Sequence[Piece], at: int, start: int) -> tuple[str, int]:
    """From the words before: a word of change governs the figure, unless 至, 为 or 从 stands between."""
    levelled = ""
    for k in range(at - 1, start - 1, -1):
        kind, word = cut[k].kind, cut[k].word.lower()
        if word == "up" and k > start and cut[k - 1].word.lower().endswith(("making", "makes", "make")):
            return "share", 0
        if kind in _MOVES:
            if levelled in _LEADING or (levelled and not _RATE_NOUN.search(word)):
                return "level", 0
            outer = any(cut[i].word in _FALL_NOUN for i in range(max(start, k - 2), k))
            down = (kind == "down") != (outer and kind == "down")
            return "change", 0 if kind == "swing" or fact.quantity.signed else -1 if down else 1
        if kind in ("level", "to"):
            levelled = word
        elif kind == "text" and word in _RATE_TAILS and k > start and cut[k - 1].kind in _MOVES:
            levelled = ""
        elif kind == "from":
            return "level", 0
        elif kind == "cmp" and fact.unit in RELATIVE and not levelled:
            return "change", 0
        elif kind == "lp" and fact.unit not in RELATIVE and k == at - 1 and cut[k - 1].word.isascii() and k > start:
            return "level", 0  # the change in expenses (15.9 million to 26.1 million)
        elif kind == "share":
            return ("share", 0) if fact.unit == "%" else ("level", 0)
        elif kind == "text" and _RATE_NOUN.search(word) and fact.unit == "%" and said(word, "rate"):
            return "change", -1 if said(word, "rate", "falls") else 1
        elif kind in ("text", "name", "have", "act", "rp") and fact.aspect in ("change", "share"):
            return (fact.aspect, 0) if fact.unit in RELATIVE else ("", 0)
    if fact.unit == "%" and (fact.quantity.signed or fact.aspect in ("change", "share")):
        return ("change" if fact.aspect != "share" else "share"), 0
    return "", 0


def _direction(cut: Sequence[Piece], at: int, start: int) -> int:
    for k in range(at - 1, start - 1, -1):
        if cut[k].kind == "down":
            return 0 if k > start and cut[k - 1].word in _FALL_NOUN else -1
        if cut[k].kind == "up":
            return 1
    return 0


def _set_right(fact: Fact, sort: str, sign: int) -> Fact:
    """The fact with the aspect and the sign that its words give it."""
    low, high = fact.low, fact.high
    if low is None or high is None:
        return fact
    if sort in ("change", "points"):
        if (sign < 0 < low or sign > 0 > high) and not fact.quantity.signed:
            low, high = -high, -low
    elif fact.aspect == "change" and high < 0 and not fact.quantity.signed:
        low, high = -high, -low
    aspect = sort if sort != "multiple" else fact.aspect
    if aspect == fact.aspect and low == fact.low:
        return fact
    return evolve(fact, aspect=aspect, low=low, high=high)


# ------------------------------------------------------------------------------------------- what it is said of


_SHARE_NOUNS = frozenset({"份额", "比重"})
"""Nouns of shares that also name an amount: 基金份额 85.1 亿份."""


def _own(cut: Sequence[Piece], start: int, at: int, behind: str, relative: bool) -> str:
    """The words that say what a figure is of; '' where there are none (for earlier, later and rates don't count)."""
    said_so: list[str] = []
    for piece in cut[start:at]:
        if piece.kind == "name" and piece.mark is not None:
            said_so.append(piece.mark.text.lower())
        elif piece.kind == "text":
            name = phrases.tidy(piece.word.lower())
            said_so.append("" if _empty(name) else name)
        elif piece.kind in ("act", "have"):
            word = piece.word.lower()
            said_so.append("" if _empty(word) else word)
        elif piece.kind == "share" and not relative and piece.word in _SHARE_NOUNS:
            return piece.word
    return "".join(said_so) or ("的" if behind.startswith("的") else "")


@cache
def _empty_words() -> frozenset[str]:
    data = load("ties")
    earlier = [word for listed in data["earlier"].values() for word in listed]  # type: ignore[attr-defined]
    return frozenset([*earlier, *words("later"), *words("rate"), *words("rate", "falls"), *words("empty")])


def _empty(word: str) -> bool:
    return word in _empty_words() or _made_of_empty().fullmatch(word) is not None


@cache
def _made_of_empty() -> re.Pattern[str]:
    """上期期末, 本期余额: several Chinese words that say nothing, side by side."""
    listed = sorted((w for w in _empty_words() if len(w) > 1 and w[0] > "\u2fff"), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, listed))}){{1,4}}")


def names_nobody(piece: Piece) -> bool:
    """Whether a piece is no word that says what a figure is of: a sign, a verb, or plain words like this and 该数字."""
    return piece.kind != "text" or _empty(phrases.tidy(piece.word).lower()) or not phrases.tidy(piece.word)


def _family(draft: Draft, fact: Fact, own: str, done: Sequence[Item], recent: Sequence[Item]) -> int:
    """Whom a figure belongs with: the one whose words it took over, or another with the same terms."""
    if own in _SHARE_NOUNS and fact.unit not in RELATIVE:
        return id(draft)
    near = next((item for item in reversed(done) if item.draft is draft.near), None)
    if near is not None and not own:
        after = done[done.index(near) + 1 :]
        near = next((item for item in reversed(after) if not item.bare and not item.inside), near)
    if near is None and not own and done and draft.how.get("subject") != "list":
        near = done[-1]
    if near is None and not own and not done and recent:
        near = _last_named(recent)
    if near is None and len(own) > 1 and done and done[-1].fact.measure.endswith(own):
        near = done[-1]  # 净亏损 52.83 亿元，亏损收窄 34.33 亿元
    if near is not None:
        return id(draft) if own and _another(own, near) else near.family
    if fact.terms:
        for item in (*reversed(done), *reversed(recent)):
            if item.fact.terms == fact.terms:
                return item.family
    return id(_root(draft))


def _last_named(recent: Sequence[Item]) -> Item | None:
    """The figure that a sentence without a name goes on from: the last before it, if its sentence is on one thing."""
    last = [item for item in recent if item.draft.sentence == recent[-1].draft.sentence and item.amount]
    return last[-1] if len({item.family for item in last}) == 1 else None


def _another(own: str, near: Item) -> bool:
    """Whether words of its own name another thing than the figure that it is said to go on from."""
    known = near.before + near.fact.subject.lower() + near.fact.measure.lower()
    return (
        len(own) > 1 and own not in known and not own.startswith(("该", "其", "上述", "这")) and own[-2:] not in known
    )


def _named_ahead(items: list[Item]) -> list[Item]:
    """与上年同期的 137 万人次相比，客运量增长…: what opens a sentence without a name is of what is named next."""
    first = items[0]
    near = first.draft.near
    if first.earlier and first.bare and (near is None or near.sentence != first.draft.sentence):
        following = next((item for item in items[1:] if not item.bare), None)
        if following is not None:
            return [evolve(first, family=following.family), *items[1:]]
    return items


def _in_points(items: list[Item]) -> list[Item]:
    """34.03%, 2.27 points higher than 31.79%: beside percentages, points are those of a percentage."""
    indices = [k for k, item in enumerate(items) if item.fact.unit == "点"]
    if len(indices) != 1 or items[indices[0]].sort != "change":
        return items
    item = items[indices[0]]
    percentages = [other for other in items if other.fact.unit == "%" and other.family == item.family]
    if item.fact.text.isascii() and percentages and all(other.sort in ("level", "share") for other in percentages):
        fact = evolve(item.fact, unit="pp", aspect="points", kind="points")
        items[indices[0]] = evolve(item, fact=fact, sort="points")
    return items


def _earlier_in_lists(items: list[Item]) -> list[Item]:
    """较2022年的 101 亿元、123 亿元: what marks the first of a list as the earlier one marks them all."""
    for k in range(1, len(items)):
        one, other = items[k - 1], items[k]
        if not one.earlier:
            continue
        plain = other.bare and not other.earlier and not other.later and one.draft.role != "from"
        alike = one.amount and other.amount and one.fact.unit == other.fact.unit
        if plain and alike and _goes_on(one, other):
            items[k] = evolve(other, earlier=one.earlier)
    return items


def _root(draft: Draft) -> Draft:
    for _ in range(32):
        if draft.near is None:
            break
        draft = draft.near
    return draft


# ---------------------------------------------------------------------------------------------------- when it is


def _earlier(sort: str, draft: Draft, cut: Sequence[Piece], at: int, start: int, stop: int, before: str) -> str:
    """The base that marks a level as the earlier one: 上年同期为 110 亿, 较年初的 3 亿, from $1 billion a year ago."""
    if sort not in ("level", "share"):
        return ""
    for k in range(at - 1, start - 1, -1):
        kind, word = cut[k].kind, cut[k].word.lower()
        leads_on = kind == "to" or word == "to"
        if word == "than":
            return _trailing(cut, at, stop) or "stated"
        if kind in _MOVES or (leads_on and not (k and cut[k - 1].kind == "than")):
            break
        if kind == "cmp":
            return _base(cut[k]) or "stated"
        if kind == "period":
            marked = earlier_kind(cut[k])
            if marked:
                return marked
        elif kind == "from" and k > start and cut[k - 1].kind == "cmp" and cut[k - 1].word == "":
            return _base(cut[k - 1]) or "stated"  # 同比由 12.6 亿元增至 12.7 亿元
        elif kind == "than" or (kind == "from" and _leads(cut, k, at, start) and not _from_year(cut, k, at)):
            if kind == "than" and cut[k - 1].kind == "q" and _inside(cut, k):
                break  # (£1,681m versus £2,181m) says nothing of which is the earlier one
            return _trailing(cut, at, stop) or "stated"
    before = _BEFORE_TAX.sub("", before) if "before" in before else before
    if before and _any_earlier().search(before):
        return next(base for base in _BASES if said(before, "earlier", base))
    if _set_against(cut, at, start):
        return "stated"
    return _trailing(cut, at, stop)


_BASES = ("yoy", "prev_year_end", "stated")


@cache
def _any_earlier() -> re.Pattern[str]:
    return re.compile("|".join(_pattern("earlier", base).pattern for base in _BASES))


_BEFORE_TAX = re.compile(r"\bbefore(?= (?:provision|income tax|tax|interest|depreciation|minority|non-|other|the ))")
"""Income before income taxes names a measure, no time."""


def _set_against(cut: Sequence[Piece], at: int, start: int) -> bool:
    """与2023年的 102 亿元相比, and a decrease of 25% over $7 million: what a change is measured from."""
    opened = cut[start].word in _WITH and at + 1 < len(cut) and cut[at + 1].kind == "than"
    led = [piece for piece in cut[max(0, at - 3) : at] if piece.kind != "adverb"]
    measured = len(led) > 1 and led[-1].word in ("over", "on") and led[-2].kind == "q"
    return opened or (measured and led[-2].mark is not None and led[-2].mark.text.endswith("%"))


_WITH = frozenset({"与", "同", "和", "跟", "以", "较", "比"})


def _leads(cut: Sequence[Piece], k: int, at: int, start: int) -> bool:
    """Whether 由, 从 or from at index k leads to the figure itself, not to whom it comes from (由海外收入 3 亿构成)."""
    return (k == start and cut[k].word.isascii()) or not any(piece.kind == "text" for piece in cut[k:at])


def _from_year(cut: Sequence[Piece], k: int, at: int) -> bool:
    """The increase in sales from 2024 to 2025 was $3 million: the years are no earlier level."""
    return k + 1 < at and cut[k + 1].kind == "period" and cut[at - 1].word.lower() in _IS


def _inside(cut: Sequence[Piece], at: int) -> bool:
    depth = 0
    for piece in cut[:at]:
        if piece.kind == "lp":
            depth += 1
        elif piece.kind == "rp":
            depth -= 1
    return depth > 0


def _aside(cut: Sequence[Piece], start: int, at: int) -> bool:
    kinds = [piece.kind for piece in cut[start:at]]
    return "lp" in kinds and "period" in kinds[kinds.index("lp") :]


def _trailing(cut: Sequence[Piece], at: int, stop: int) -> str:
    """English names the period behind the figure: $1.07 billion a year earlier, $3 in the prior quarter."""
    for k in range(at + 1, min(stop, at + 4)):
        if cut[k].kind == "period":
            return earlier_kind(cut[k])
        if cut[k].kind in _MOVES or cut[k].kind in ("comma", "lp", "rp", "colon"):
            break
    return ""


def earlier_kind(piece: Piece) -> str:
    """The base that a period stands for where its words mean the one before: 上年同期, last year, 上季度, 年初."""
    spec = getattr(piece.mark, "spec", None)
    if not isinstance(spec, Spec):
        return ""
    if spec.form == "same":
        return "yoy" if (spec.year_shift or 0) < 0 or spec.year is not None else ""
    if spec.form == "year":
        if spec.part == "start" and spec.year is None:
            return "prev_year_end"
        if spec.year_shift == -1:
            return "prev_year_end" if spec.part == "end" else "yoy"
        return ""
    if spec.shift is not None and spec.shift < 0 and spec.form in ("quarter", "half", "month", "week"):
        return {"quarter": "qoq", "half": "prev_period", "month": "mom", "week": "wow"}[spec.form]
    return ""


def _base(piece: Piece) -> str:
    return getattr(getattr(piece.mark, "spec", None), "base", "") or ""


def _date_behind(cut: Sequence[Piece], at: int, stop: int, resolve: Resolve) -> Period | None:
    """The period that English prints behind a figure: $1.07 billion in 2023, $5 for the year ended 30 June."""
    for k in range(at + 1, min(stop, at + 4)):
        piece = cut[k]
        if piece.kind == "period" and piece.mark is not None and not earlier_kind(piece):
            between = cut[at + 1 : k]
            leads = all(one.kind in _BEFORE_DATE or one.word.lower() == "at" for one in between)
            if piece.mark.text.isascii() and between and leads:
                return resolve(piece.mark)  # type: ignore[arg-type]
            return None
        if piece.kind in _MOVES or piece.kind in ("lp", "rp", "colon", "join", "than", "from"):
            return None
    return None


_BEFORE_DATE = frozenset({"have", "of", "prep", "text", "adverb"})


def _dated_in_order(items: list[Item], cut: Sequence[Piece], resolve: Resolve) -> list[Item]:
    """2021年和2022年销售面积分别为 1170 万、1412 万平方米: as many periods as figures, in one order."""
    out = list(items)
    k = 0
    while k < len(out):
        end = k
        while end + 1 < len(out) and out[end + 1].at == out[end].at + 2 and cut[out[end].at + 1].kind in _LIST:
            end += 1
        if end > k and out[k].at > 0:
            marks = _periods_before(cut, out[k].at) or _periods_behind(cut, out[end].at)
            if len(marks) == end - k + 1:
                for i, mark in enumerate(marks, k):
                    fact = evolve(out[i].fact, period=resolve(mark))
                    out[i] = evolve(out[i], fact=fact, earlier="", family=out[end].family)
        k = end + 1
    return out


_LIST = frozenset({"pause", "join", "slash"})


def _periods_behind(cut: Sequence[Piece], at: int) -> list[Mark]:
    """Were $134 million and $263 million in 2024 and 2023, respectively: the periods behind a list of figures."""
    found: list[Mark] = []
    for piece in cut[at + 1 : at + 12]:
        if piece.kind == "period" and isinstance(piece.mark, Mark):
            found.append(piece.mark)
        elif piece.kind == "each":
            return found
        elif piece.kind not in ("prep", "have", "join", "comma", "adverb") and piece.word.lower() not in _OF_PERIODS:
            break
    return []


_OF_PERIODS = frozenset({"years", "year", "quarters", "months", "three months", "six months", "nine months", "ended"})
"""Words between figures and the periods that date them: for the years ended December 31, 2024 and 2023."""


def _periods_before(cut: Sequence[Piece], at: int) -> list[Mark]:
    """The periods (2021年、2022年) in the clause before a list of figures; [] where 分别 does not align them."""
    found: list[Mark] = []
    each = False
    for k in range(at - 1, -1, -1):
        piece = cut[k]
        if piece.kind in ("comma", "semi", "q"):
            break
        each = each or piece.kind == "each"
        if piece.kind == "period" and isinstance(piece.mark, Mark):
            found.append(piece.mark)
    return found[::-1] if each else []
