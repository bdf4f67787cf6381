"""A measure told once before names with figures: 保费同比增速：甲 9.4%、乙 6.1%; 销量前三依次为甲 3 万辆、乙 2 万辆."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from attrs import evolve, frozen

from factcheck.patterns import lazy
from factcheck.quantity import Quantity
from factcheck.reading import phrases
from factcheck.reading.aspects import MOVES, moved_measure
from factcheck.reading.bodies import body, entity, pronouns
from factcheck.reading.case import span_words
from factcheck.reading.clause import Clause
from factcheck.reading.draft import Draft, Held
from factcheck.reading.lexicon import roles
from factcheck.reading.pieces import Piece
from factcheck.reading.predicate import Predicate, predicate
from factcheck.reading.qualifying import few
from factcheck.words import load

_AT_END = frozenset({"ordinal", "filler", "adverb", "each", "level", "of", "prep", "q"})
_OF_IT = frozenset({"text", "name", "of", "code"})
_RATES = frozenset({"%", "pp"})
_LONGEST = 14
_SHORT = 4
"""A longer word before the measure is a thing of its own: 意向订单, but 新能源汽车|销量."""


def of_list(drafts: Sequence[Draft], name: str, said: Predicate) -> None:
    """Name the figure of an item by the item and by what the words before the list lend it."""
    name = _HAS.sub("", name)
    for draft in drafts:
        lent = said.lent if said.lent != "指数" else MOVES  # 指数成分股中，甲股份涨 11.6%
        draft.subject, draft.measure, draft.head, draft.how["subject"] = name, lent, True, "list"
        draft.phrase, draft.whose = name, "" if body(name) else said.lent_by


@frozen
class Lent:
    """What the words before a list say of each of its items."""

    measure: str
    said: Predicate
    unit: str
    """Of the figure told before the list; '' where its first item gives the unit."""
    whose: str = ""
    """Whose the whole list is: 某某科技8月出货：动力类 78 GWh、储能类 30 GWh."""


class Lender:
    """Lends the items of one sentence the measure that stands before them."""

    def __init__(self, text: str, held: Held) -> None:
        self.text = text
        self.held = held
        self.lead: Sequence[Piece] = ()
        """The clause that a colon ended last."""
        self.lent: Lent | None = None
        self.label = ""
        """The one phrase that a colon ended last."""

    def open(self, pieces: Sequence[Piece]) -> None:
        """Take note of a clause that a colon ends; one that names no measure lends none."""
        self.lead, self.lent = pieces, None
        own = [piece for piece in pieces if piece.kind not in ("list", "pause")]
        self.label = phrases.tidy(own[0].word) if len(own) == 1 else ""

    def in_full(self, draft: Draft) -> None:
        """路费收入：车流增长 4.1%，收入增长 6.2%: a measure cut short under a label that names it in full."""
        own = draft.measure if draft.head and draft.unit in _RATES else ""
        if own in roles("turnover") and own != self.label and self.label.endswith(own) and len(self.label) <= _LONGEST:
            draft.measure = self.label

    def open_view(self, pieces: Sequence[Piece]) -> None:
        """从累计装机看，甲 18 GW、乙 14 GW: what a clause looks at is lent to the names behind it."""
        measure = viewed(self.text, pieces)
        if measure:
            self.lead, self.lent = (), Lent(measure, Predicate(), "")
        elif pieces[1:] and pieces[-1].word in roles("turned_to") and not any(piece.kind == "q" for piece in pieces):
            self.lead, self.lent = pieces[:-1], None  # 营收增速方面，甲为 18%，乙为 12%
        elif pieces and _above(pieces):
            self.lead, self.lent = pieces, None  # 销售均价上，甲为 14.1 元/公斤
        elif _only_measured(pieces):
            self.lead, self.lent = pieces, None  # 10月在册人数，甲 4.86 万人，乙 4.2 万人
        elif len(pieces) > 1 and _tells_deed(pieces):
            self.lead, self.lent = pieces, None  # 8月面板出货，甲以 520 万片居首

    def lend(self, clause: Clause, said: Predicate, first: int, last: int) -> None:
        """Note on what is said of the figure at index `first` what the words before its list lend to it."""
        pieces, figure = clause.pieces, clause.pieces[first].mark
        if clause.inside or not isinstance(figure, Quantity):
            return
        self._open_in_clause(clause, said, first)
        if self.lead:
            self.lent, self.lead = self._lent(self.lead, pieces[first]), ()
            fits = self._is_item(clause, said, first, last) or self._is_list(clause, said, first, last)
            self.lent = self.lent if fits else None
        if self.lent is None and first == clause.low + 1:
            self.lent = self._of_total(clause, first, last)
        lent = self.lent
        if lent is None or lent.unit not in ("", figure.unit):
            return
        if not (self._is_list(clause, said, first, last) or self._is_item(clause, said, first, last)):
            return
        self.lent = evolve(lent, unit=figure.unit)
        said.lent, said.lent_by = lent.measure, lent.whose
        said.lent_to = self._turned_to(clause) if said.phrase is None else ""
        if not said.verb:
            told = lent.said
            said.base, said.share, said.share_word = told.base, told.share, told.share_word
            said.verb, said.verb_word = told.verb, told.verb_word

    def _open_in_clause(self, clause: Clause, said: Predicate, first: int) -> None:
        """销量前三依次为甲 3.2 万辆: the words before 依次为 lend to what stands behind it."""
        pieces, name = clause.pieces, said.phrase
        if name is not None and name[0] > 2 and self._names_first(pieces, name[0]):
            lent = self._lent(pieces[: name[0] - 1], pieces[first])
            self.lent, self.lead = (lent, ()) if lent is not None else (self.lent, self.lead)
        beside = name is not None and name[1] == first - 1 and name[0] > 1
        if said.each and name is not None and beside and pieces[name[0] - 1].kind == "level":
            lent = self._lent(pieces[: name[0]], pieces[first])
            if lent is not None:
                self.lent, self.lead, said.agent, said.each = lent, (), None, False

    def _names_first(self, pieces: Sequence[Piece], at: int) -> bool:
        """中标金额居前的有甲 3.2 亿元、乙 2.1 亿元: whether a phrase opens with 有 behind a rank."""
        ranked = pieces[at - 1].kind == "of" and pieces[at - 2].kind in ("filler", "ordinal")
        return ranked and _HAS.match(pieces[at].word) is not None

    def _of_total(self, clause: Clause, first: int, last: int) -> Lent | None:
        """销售总额 2.6 万亿元；甲 2,017 亿元、乙 1,785 亿元: names in a row take what the total before them is of."""
        pieces, near = clause.pieces, self.held.last[-1] if self.held.last else None
        figure = pieces[first].mark
        behind = [piece.kind for piece in pieces[last + 1 : last + 4]]
        after = pieces[last + 3].mark if behind == ["pause", "text", "q"] else None
        one_row = isinstance(figure, Quantity) and isinstance(after, Quantity) and figure.unit == after.unit
        if not one_row or self.held.among or near is None or not near.head or not isinstance(figure, Quantity):
            return None
        total = near.near if near.aspect == "change" and near.near is not None else near
        if total.unit != figure.unit or total.aspect != "level" or total.role or total.quantity.right > figure.left:
            return None
        return Lent(total.measure, Predicate(), figure.unit)

    def _turned_to(self, clause: Clause) -> str:
        """从毛利率看，甲最高，达 18%；乙次之，为 15%: whom the clause right before presents."""
        name, at = self.held.turned
        told = self.held.drafts[-1].quantity.right if self.held.drafts else 0
        return name if name == self.held.subject and told < at < clause.pieces[0].left else ""

    def _is_list(self, clause: Clause, said: Predicate, first: int, last: int) -> bool:
        """Whether figures stand behind as many names that measure nothing: 甲、乙分别为 3.2 万辆和 2.8 万辆."""
        phrase = span_words(self.text, clause.pieces, said.phrase)
        plain = said.each and first < last and not (said.verb or said.share or said.act or said.start or said.base)
        return plain and len(phrases.items(phrase)) == (last - first) // 2 + 1 and not phrases.split(phrase).head

    def _is_item(self, clause: Clause, said: Predicate, first: int, last: int) -> bool:
        """Whether nothing but a name that measures nothing stands before a figure, and nothing of it behind."""
        figure, lent = clause.pieces[first].mark, self.lent
        follower = clause.pieces[last + 1].kind if last + 1 < len(clause.pieces) else "pause"
        if not isinstance(figure, Quantity) or lent is None or follower in _OF_IT or few(figure):
            return False
        if figure.kind == "duration" or (lent.said.verb and (said.verb or figure.unit not in _RATES)):
            return False
        other = said.share or said.act or said.agent or said.start or said.it or said.each or said.to_level
        name = phrases.tidy(span_words(self.text, clause.pieces, said.phrase)) or self._turned_to(clause)
        if other or said.total or said.restates or said.stance or not 1 < len(name) <= _LONGEST or "的" in name:
            return False
        return not phrases.split(name).head and name not in (*pronouns(), *roles("undated"), *roles("states_of_parts"))

    def _lent(self, pieces: Sequence[Piece], item: Piece) -> Lent | None:
        """What a clause before a list says of its items; None where it names no measure and no change."""
        told = [k for k, piece in enumerate(pieces) if piece.kind == "q" and getattr(piece.mark, "kind", "") != "count"]
        end = told[0] if told else _end(pieces)
        low = next((k + 1 for k in range(end - 1, -1, -1) if pieces[k].kind == "q"), 0)
        said = predicate([*pieces[:end], item], low, end)
        named = phrases.split(_AS_FOLLOWS.sub("", span_words(self.text, pieces, said.phrase)))
        if said.act and end and pieces[end - 1].word == said.act and not (said.phrase or said.verb or told):
            named = phrases.Named(phrases.tidy(span_words(self.text, pieces, said.agent)), said.act, True)
        elif said.agent or said.act:
            return None  # but 8月电芯出货：动力类 78 GWh, 储能类 30 GWh
        if len(told) > 1 or said.start or not (named.head or (said.verb and not said.phrase)):
            return None
        kind = named.subject.endswith((*roles("members"), *roles("counted_nouns")))
        owner = named.subject if entity(named.subject) and not kind else ""
        own = named.subject if len(named.subject) <= _SHORT and not owner and not _whom(named.subject) else ""
        measure = own + named.measure or moved_measure(said)
        if said.share and not measure.endswith(said.share_word):
            measure += said.share_word
        return Lent(measure, said, getattr(pieces[told[0]].mark, "unit", "") if told else "", owner)


def _above(pieces: Sequence[Piece]) -> bool:
    """Whether a clause says only in what it is looked at: 销售均价上."""
    alone = all(piece.kind in ("text", "period") for piece in pieces) and pieces[-1].word.endswith("上")
    return alone and phrases.split(pieces[-1].word[:-1]).head


def _only_measured(pieces: Sequence[Piece]) -> bool:
    """Whether a clause holds nothing but a measure, and when: 10月外包员工在册人数."""
    words = [piece.word for piece in pieces if piece.kind == "text"]
    bare = len(words) == 1 and {piece.kind for piece in pieces} <= {"period", "text", "pause"}
    told = phrases.split(words[0]) if bare else phrases.Named("", "", False)
    return told.head and not told.measure.endswith((*roles("shares"), *roles("rates")))


def _tells_deed(pieces: Sequence[Piece]) -> bool:
    """Whether a clause names nothing but what was done with what: 8月面板出货."""
    kinds = [piece.kind for piece in pieces]
    done = kinds[-1] == "act" and pieces[-1].word in roles("counted_as")
    return done and kinds.count("text") == 1 and set(kinds) <= {"period", "text", "act", "adverb"}


def viewed(text: str, pieces: Sequence[Piece]) -> str:
    """The measure in 从…看, 就…而言, without a figure; '' for any other clause."""
    if not pieces or pieces[0].word not in ("从", "就", "按") or any(piece.kind == "q" for piece in pieces):
        return ""
    shown = "".join(text[p.left : p.right] for p in pieces[1:] if p.kind not in ("period", "window"))
    found = _VIEW.fullmatch(shown)
    named = phrases.split(phrases.without_place(found[1])) if found else None
    if named is None or found is None or found[1].endswith("大指数"):  # 从三大指数来看: what is looked at, no measure
        return ""
    if named.head:
        own = named.subject if len(named.subject) <= _SHORT and not _whom(named.subject) else ""
        return own + named.measure
    return found[1] if found[1].endswith(_deeds()) else ""


@cache
def _deeds() -> tuple[str, ...]:
    return (*roles("deeds"), *(word for word in load("cues")["act"] if len(word) > 1))


_AS_FOLLOWS = lazy(r"(?:(?<=..)上|的?(?:具体)?(?:情况|数据|分布)?如下(?:所示)?|情况)\Z")
_VIEW = lazy(r"(.{2,12}?)(?:来看|上看|角度看|看|而言|来说)")


def _whom(name: str) -> bool:
    """Whether a word tells of whom the items are some: 各品牌, 三家公司, 城商行."""
    return name.startswith(("各", "主要")) or name.endswith((*roles("members"), *roles("counted_nouns"))) or body(name)


def _end(pieces: Sequence[Piece]) -> int:
    """Where the words of a clause end that name its measure: before 前五, 居前的省份, 依次为."""
    end = len(pieces)
    while end:
        ranks = end > 1 and pieces[end - 2].kind == "ordinal" and pieces[end - 1].word in _COUNTED
        if pieces[end - 1].kind in _AT_END or pieces[end - 1].word in _PLACES or ranks:
            end -= 1
        elif end > 2 and pieces[end - 2].kind == "of" and not phrases.split(pieces[end - 1].word).head:
            end -= 2
        else:
            break
    return end


_HAS = lazy(r"\A(?:分别|主要)?(?:有(?![限机色线源效关望意害偿])|包括|包含)(?=..)")
_PLACES = frozenset({"排名", "排行", "排在", "位居", "位列", "名列", "居"})

_COUNTED = frozenset({"位", "名", "强", "家", "大"})
"""Behind a rank they say only that it is one: 前三位, 前五名."""


def by_the_unit(held: Held) -> None:
    """规模 31.9 万亿元。固收类 30.4 万亿元，混合类 0.9 万亿元: bare names are likely of the last measure in their unit.

    Money and rates are of many measures: one name alone is none of a row, and a row is a guess by which no rule
    contradicts.
    """
    told: dict[str, Draft] = {d.unit: d for d in held.before if _tells(d)}
    bare = [draft for draft in held.drafts if _bare(draft)]
    for draft in held.drafts:
        near = told.get(draft.unit)
        if _tells(draft):
            told[draft.unit] = draft
        elif near is None or draft not in bare or near.measure in roles("objects"):
            continue
        elif draft.quantity.kind in ("physical", "count") or sum(d.unit == draft.unit for d in bare) > 1:
            name = draft.measure
            draft.subject, draft.measure, draft.how["measure"] = name, near.measure, "guess"
            _tell_its_moves(held, draft, name)
            if draft.quantity.kind not in ("physical", "count"):
                draft.trust = min(draft.trust, _GUESSED)


def _tell_its_moves(held: Held, level: Draft, name: str) -> None:
    """火电 4,960 亿千瓦时，同比下降 1.6%，较前值 …: how a level moved is told of the same thing as the level."""
    of_it = [level]
    for draft in held.drafts:
        if draft.near in of_it and draft.measure == name and draft.aspect != "level":
            draft.subject, draft.measure = level.subject, level.measure
            of_it.append(draft)


_GUESSED = 0.45


def _tells(draft: Draft) -> bool:
    return draft.head and draft.aspect == "level" and not draft.role and bool(draft.unit) and bool(draft.measure)


def _bare(draft: Draft) -> bool:
    """Whether a level has nothing but a name before it."""
    name = draft.measure
    bare = not draft.head and draft.aspect == "level" and not draft.role and draft.how.get("subject") != "list"
    if not bare or name != phrases.tidy(draft.phrase) or name.endswith(roles("counted_as")):
        return False
    return 1 < len(name) <= _LONGEST and not few(draft.quantity)
