"""One figure of a clause, or a list of them, into drafts: what it is of, which way it went, what follows from it."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import Factory, define

from factcheck.quantity import Quantity
from factcheck.reading import bases, compound, deals_told, dealt_in, phrases, time_taken
from factcheck.reading.behind import doer, of_members, rate_behind, trait
from factcheck.reading.bodies import entity
from factcheck.reading.clause import NEAR, Clause, behind_whole, deed_behind, phrase_behind, words
from factcheck.reading.completing import complete
from factcheck.reading.dating import Dates
from factcheck.reading.draft import Draft, Held
from factcheck.reading.english import gapped, place_behind
from factcheck.reading.item_by_item import Lender
from factcheck.reading.lengths import name_length
from factcheck.reading.lexicon import roles
from factcheck.reading.naming import Namer
from factcheck.reading.one_unit import share_of_whole, share_units, unit_in_bracket
from factcheck.reading.pieces import Piece
from factcheck.reading.portions import Portion, portion
from factcheck.reading.predicate import Predicate, predicate
from factcheck.reading.qualifying import few, length_of_time, plain_count, tells_which, version_before
from factcheck.reading.said_behind import grown, read_behind
from factcheck.reading.set_apart import who_beat
from factcheck.reading.things import of_multiple_alone, of_the_thing, thing_behind, times_less
from factcheck.reading.thresholds import counted_by
from factcheck.reading.to_come import foretold
from factcheck.reading.with_object import move_object

STANCES = {"forecast": "forecast", "target": "target", "guess": "forecast"}
FORESEEN = frozenset({"estimate", "estimates", "forecast", "forecasts", "projection", "guidance"})
"""Right behind a figure they say that somebody foresaw it, and nothing of the next one."""
NEAREST = 5
"""So many pieces before a figure a verb may stand that governs it by way of its object."""
_BASES = frozenset({"yoy", "qoq", "mom", "wow"})


@define
class Course:
    """How far the reading of one sentence has come, for those who read parts of it."""

    number: int = 0
    """The clause that is read."""
    part: int = 0
    """Which part of the sentence, between its semicolons, is read."""
    aimed_part: int = 0
    """Which part spoke of what is foreseen."""
    whole: list[Draft] = Factory(list)
    """The figures that 其中 takes apart, while it does."""


class FigureReader:
    """Reads the figures of one sentence, as its clauses come to them."""

    def __init__(
        self, text: str, held: Held, sentence: int, dates: Dates, namer: Namer, course: Course, main: str
    ) -> None:
        self.text = text
        self.held = held
        self.sentence = sentence
        self.dates = dates
        self.namer = namer
        self.course = course
        self.main = main
        self.lender = Lender(text, held)
        self.early: Draft | None = None
        """A figure that opens a sentence before anything is named: At 450.8 million barrels, …"""
        self.moved = ("", "")
        """Which way the last figure with a verb moved, and the verb."""

    def read(self, clause: Clause, first: int, last: int) -> bool:
        """One figure, or a list of them: pieces[first..last] with list signs between.

        False where the figure only qualifies the noun behind it, so that the next figure's phrase reads through it.
        """
        pieces = clause.pieces
        behind = phrase_behind(self.text, pieces, last)
        said = predicate(pieces, first if behind and self._told_behind(clause, first) else clause.low, first)
        self.lender.lend(clause, said, first, last)
        self._predicate(clause, said, first, last)
        rate = rate_behind(pieces, last) if behind else ""
        behind = self._behind(said, pieces, behind + rate, first, last)
        drafts = self._drafts(clause, said, first, last)
        for draft in drafts if rate and not said.verb else ():
            draft.how |= {"aspect": "change"} if draft.unit == "%" else {}
        if (share := portion(self.text, pieces, clause.low, first, last)) is not None:
            self._portion(drafts[0], share)
            deals_told.tell(self.held, self.text, drafts[0])
            self.dates.settle(drafts, False)
            return True
        if first == last and name_length(self.held, self.text, pieces, clause.low, first, drafts[0]):
            self.held.drafts.extend(drafts)
            self.dates.settle(drafts, False)
            return False
        behind = self._name(clause, said, drafts, behind, last)
        self._complete(drafts, said, pieces, behind, first, last)
        self._date(drafts, said, pieces, first)
        kept = self._keep(drafts, said, pieces, last)
        self._named_late(drafts[0], pieces, first, last)
        if last + 2 == len(pieces) and pieces[-1].kind == "text" and pieces[-1].word.endswith(roles("inside")):
            self.held.among = True  # 14 笔交易中，甲 5 笔: what follows are its parts
        return kept

    def _predicate(self, clause: Clause, said: Predicate, first: int, last: int) -> None:
        """What else says which way a figure went and on what base: the figures before it, the words behind it."""
        pieces = clause.pieces
        if said.level_word == "at" and [piece.kind for piece in pieces[first - 3 : first - 1]] == ["q", said.verb]:
            said.verb = said.verb_word = ""  # closed 0.4% lower at 9,210
        if said.verb_word in roles("price_moves") and not said.base and plain_count(pieces[first].mark):
            said.act, said.verb, said.verb_word = said.verb_word, "", ""  # 上涨 298 只，下跌 119 只
        if said.verb in ("up", "down"):
            self.moved = said.verb, said.verb_word
        elif not said.verb and self.moved[0] and (gapped(pieces, first, last) or self._listed_on(clause, first, last)):
            said.verb, said.verb_word = self.moved
            if pieces[first - 1].word == "or" and self.held.last:
                said.base = said.base or self.held.last[-1].base  # up 5.1% year on year, or 3.4% organically
        read_behind(self.held, self.text, self.course.number, self.sentence, said, pieces, first, last)
        term = self.held.drafts[-1].measure == "期限" if self.held.drafts else False
        if said.verb and not said.base and not term:
            said.base = bases.before_level(pieces, first) or bases.of_stretch(pieces, first)
        move_object(self.text, clause, said, first)

    def _behind(self, said: Predicate, pieces: Sequence[Piece], behind: str, first: int, last: int) -> str:
        """What the words behind a figure say that it is of: 1.2 亿 consumers, opened nine (stores)."""
        deed = self._deed(pieces, last)
        said.deed = said.deed or deed
        self.held.grew = (deed, self.sentence) if deed else self.held.grew
        behind = "" if behind in roles("likened") else of_multiple_alone(pieces[last].mark, behind)
        behind = deed or behind or grown(self.text, said, pieces, last) or self._doer(pieces, last)
        among = self.held.among and first < 3
        said.of_members = not said.verb and not said.share and of_members(behind, among)
        if self.held.last and first == last:
            said.place = place_behind(self.text, pieces, last)
        return behind

    def _name(self, clause: Clause, said: Predicate, drafts: list[Draft], behind: str, last: int) -> str:
        """Names the drafts of a figure; returns what is behind it, where that says what it is of."""
        pieces = clause.pieces
        follower = pieces[last + 1] if last + 1 < len(pieces) else None
        behind = "" if self._counted_to(clause, said, behind) else behind
        if behind.isascii() and behind in roles("expected") and self.held.last:
            behind, said.quoted = "", True  # ahead of the $405m consensus
            for draft in drafts:
                draft.stance, draft.source = "forecast", draft.source or "consensus"
        self.namer.name(drafts, clause, said, behind, follower, self.dates.beside)
        if left_out := _left_out(self.text, pieces, said):
            for draft in drafts:
                draft.scope = (*draft.scope, left_out)
        if behind and behind_whole(pieces, last) > last + 1:
            drafts[0].scope = (said.deed or "part",)  # £85m of a £150m buyback
        return behind

    def _complete(
        self, drafts: list[Draft], said: Predicate, pieces: Sequence[Piece], behind: str, first: int, last: int
    ) -> None:
        """What names and verbs leave open: measures of a change, scopes, bases, the things that are counted."""
        beaten, by = self._beaten(pieces, first)
        self._by_what(drafts, pieces, last)
        for draft in drafts:
            complete(self.namer.around, self.namer.doer, draft, said)
            if beaten and draft.unit in ("pp", "%"):
                draft.measure, draft.subject, draft.base = beaten, by or draft.subject, draft.base or "stated"
                who_beat(self.held, draft)
            if said.than is not None and draft.aspect == "points":
                draft.scope = (*draft.scope, words(self.text, pieces, *said.than))
            counted_by(self.held, draft, self.text)
            self.lender.in_full(draft)
            compound.settle(draft, self.held.drafts)
            time_taken.tell(self.held, self.text, draft)
            deals_told.tell(self.held, self.text, draft)
            dealt_in.tell(self.held, self.text, draft)
            times_less(self.text, draft)
            of_the_thing(self.text, draft, said, behind or thing_behind(self.text, pieces, last))
            foretold(self.text, draft)
            if draft.aspect == "multiple" and not draft.base:
                draft.base = bases.of_multiple(pieces, first)
        if version := version_before(pieces, first):
            for draft in drafts:
                draft.scope = tuple(dict.fromkeys((*draft.scope, version)))
        for draft, base in zip(drafts, bases.one_each(pieces, first, len(drafts)), strict=False):
            draft.base = base

    def _date(self, drafts: list[Draft], said: Predicate, pieces: Sequence[Piece], first: int) -> None:
        """Dates the drafts of a figure, and keeps them."""
        self._times(drafts)
        time_taken.by_the_next(self.held.drafts, drafts)
        self.dates.each(drafts)
        if said.to_level:
            self.dates.revise(drafts, said.verb_word or _revising(pieces, first) or said.level_word.rstrip("至到为"))
        for draft in drafts if said.start else ():
            draft.against = said.base if said.base in _BASES else self.held.viewed
            draft.base = "" if draft.against and draft.aspect == "level" else draft.base
        self.held.drafts.extend(drafts)
        self.dates.settle(drafts, said.start)
        if said.start:
            self.dates.revised_from(drafts)

    def _listed_on(self, clause: Clause, first: int, last: int) -> bool:
        """Womenswear grew 9.3%, menswear 5.6% and childrenswear 2.2%: the verb is told of the first alone."""
        pieces, near = clause.pieces, self.held.last[-1] if self.held.last else None
        quantity = pieces[first].mark
        if near is None or first != last or first < 1 or not isinstance(quantity, Quantity) or quantity.unit != "%":
            return False
        name = pieces[first - 1]
        opens = name.kind in ("text", "name") and name.word.isascii()
        led = first == 1 or pieces[first - 2].kind in ("join", "pause")
        alone = last + 1 == len(pieces) or pieces[last + 1].kind in ("join", "pause")
        same = (near.aspect, near.unit, near.sentence) == ("change", "%", self.sentence)
        return opens and led and alone and same and not phrases.split(name.word).head

    def _counted_to(self, clause: Clause, said: Predicate, behind: str) -> bool:
        """Volumes rose 4% to 31 million parcels: the noun only tells in what they are counted."""
        near = self.held.last[-1] if self.held.last else None
        led = near is not None and near.aspect == "change" and near.clause == clause.number
        return led and said.to_level and behind.isascii() and not phrases.split(behind).head

    def _named_late(self, draft: Draft, pieces: Sequence[Piece], first: int, last: int) -> None:
        """At 450.8 million barrels, inventories are …: what the clause behind it names."""
        early, self.early = self.early, None
        if early is not None and draft.head and early.clause + 1 == draft.clause and not early.head:
            early.subject, early.measure, early.head = draft.subject, draft.measure, True
        opens = first == 1 and last + 1 == len(pieces) and pieces[0].word == "At" and not draft.head
        self.early = draft if opens and draft.quantity.kind not in ("duration", "percent") else None

    def _portion(self, draft: Draft, share: Portion) -> None:
        """A share told without 占."""
        told = (*self.held.before, *self.held.drafts) if share.rest else self.held.drafts
        near = next((d for d in reversed(told[-NEAR:]) if d.aspect == "share" and d.whole), None)
        draft.stance = "forecast" if share.ahead and draft.stance == "actual" else draft.stance
        draft.subject, draft.measure, draft.aspect, draft.head = share.part, share.measure, "share", True
        draft.whole = share.whole or (near.whole if near is not None else "")
        if not share.whole and near is not None and share.measure == "占比":
            draft.measure = near.measure
        draft.base, draft.sign, draft.kind = "", 1, draft.quantity.kind
        if draft.mark is None and draft.inherited:
            draft.period = None  # 85% 的用户具备资格, in a weekly: it is so, and not in its week alone
        owner = self.held.owner if entity(self.held.owner) else ""
        draft.whose = "" if entity(draft.subject) else self.held.named or owner or self.main
        self.held.drafts.append(draft)
        self.held.last = [draft]

    def _told_behind(self, clause: Clause, first: int) -> bool:
        """4200 亿总参数及 260 亿激活参数: what stands before the second figure is the first one's noun."""
        pieces, near = clause.pieces, self.held.drafts[-1] if self.held.drafts else None
        k = first - 2
        while k >= 0 and pieces[k].kind in ("text", "name"):
            k -= 1
        if near is None or k < 0 or pieces[first - 1].kind != "join" or pieces[k].mark is not near.quantity:
            return False
        noun = phrases.tidy(words(self.text, pieces, k + 1, first - 2))
        return bool(noun) and noun in (near.measure, near.subject + near.measure)

    def _deed(self, pieces: Sequence[Piece], last: int) -> str:
        quantity = pieces[last].mark
        of_them = isinstance(quantity, Quantity) and quantity.kind == "count" and quantity.scale == 1
        return deed_behind(self.text, pieces, last) if of_them else ""

    def _times(self, drafts: Sequence[Draft]) -> None:
        """8×200G 电气接口: how many there are, and what each can do, is told of the same thing."""
        near = self.held.drafts[-1] if self.held.drafts else None
        if near is None or near.unit or len(drafts) > 1:
            return
        if self.text[near.quantity.right : drafts[0].quantity.left].strip() in ("×", "x", "X", "*", "✕"):
            near.subject, near.measure = drafts[0].subject, drafts[0].measure
            if near.measure.endswith(roles("speeds")):
                near.measure = "数量"

    def _doer(self, pieces: Sequence[Piece], last: int) -> str:
        """Of what a count is, behind a clause that tells which (数十万家接入支付的网店)."""
        if getattr(pieces[last].mark, "kind", "") != "count":
            return ""
        at = doer(pieces, last)
        return phrase_behind(self.text, pieces, at - 1) if at > 0 else trait(self.text, pieces, last)

    def _drafts(self, clause: Clause, said: Predicate, first: int, last: int) -> list[Draft]:
        """A draft for each figure of a list; one figure said of both of two things gives two."""
        pieces = clause.pieces
        figures = [piece.mark for piece in pieces[first : last + 1] if isinstance(piece.mark, Quantity)]
        if said.both and len(figures) == 1 and said.phrase:
            figures = figures * max(1, len(phrases.items(words(self.text, pieces, *said.phrase))))
        drafts = [self._draft(quantity, clause, said) for quantity in figures]
        if self.held.stance == "forecast" and not said.stance and self.course.part > self.course.aimed_part:
            for draft in drafts:  # 预计全年 …；上半年 …: dated afresh, it need not be foretold
                dated = draft.mark is not None and draft.mark.left >= pieces[0].left
                draft.how |= {"stance": "carried"} if dated else {}
        share_units(drafts)
        unit_in_bracket(self.text, drafts)
        if self.held.among:
            share_of_whole(drafts, self.course.whole)
        return drafts

    def _draft(self, quantity: Quantity, clause: Clause, said: Predicate) -> Draft:
        held = self.held
        return Draft(
            quantity,
            unit=quantity.unit,
            scale=quantity.scale,
            mark=self.dates.local or held.mark,
            period=held.period,
            covered=held.covered,
            stretch=held.stretch,
            inherited=held.inherited,
            led=held.tender is not None and held.period is held.tender,
            source=held.source,
            stance="forecast" if _estimated(quantity) else STANCES.get(said.stance, held.stance),
            sentence=self.sentence,
            clause=clause.number,
            base=said.base,
        )

    def _keep(self, drafts: list[Draft], said: Predicate, pieces: Sequence[Piece], last: int) -> bool:
        """Keep the figure as the one that the next may be said of, unless it only qualifies a noun."""
        bare = not (said.verb or said.level or said.share or said.base or said.start)
        more = any(piece.kind == "q" for piece in pieces[last + 1 : last + 1 + NEAR])
        qualifies = bare and not said.act and more and tells_which(pieces, last, said, drafts[0].quantity)
        window = last > 0 and pieces[last - 1].kind == "period"  # 处于近五年的 46%分位
        if qualifies or ((bare or window) and length_of_time(drafts[0].quantity) and not drafts[0].head):
            for draft in drafts:  # it tells which things are meant, and is no figure of theirs
                draft.role = draft.role or "attribute"
                exact = draft.quantity.modifier in ("exact", "about")
                named = draft.head and exact and draft.quantity.kind != "duration"  # 采用 3970 亿总参数的架构
                draft.trust = draft.trust if named else min(draft.trust, 0.45)
                draft.measure = draft.measure or thing_behind(self.text, pieces, last)
            return False
        self._of_which(drafts[0], bare, pieces, last)
        counts = bare and not said.governed and not drafts[0].head and few(drafts[0].quantity)
        counts = counts and last + 1 < len(pieces)  # 经销商 1268 家，较年初净增 36 家: it is what is spoken of
        lately = drafts[0].quantity.kind == "duration" and self.text[drafts[0].quantity.left - 1] in _WINDOW
        if drafts[0].role == "whole" or counts or lately or "aside" in drafts[0].how:
            return True  # 在 31 个行业中; 此前高点为 209 万箱; 低于前四周平均水平: what follows is not said of these
        self.held.last = drafts
        whole = not self.held.among and not self.held.apart
        if whole and drafts[-1].aspect == "level" and drafts[-1].head and not drafts[-1].role:
            self.held.total = drafts[-1]
            self.held.turnover = drafts[-1] if drafts[-1].measure in roles("turnover") else self.held.turnover
        if whole and drafts[-1].quantity.kind == "count" and drafts[-1].measure and not drafts[-1].role:
            self.held.counts[drafts[-1].unit] = drafts[-1]
        return True

    def _beaten(self, pieces: Sequence[Piece], first: int) -> tuple[str, str]:
        """跑赢沪深300指数 1.4 个百分点: what is measured is by how much whom, and who did so, if told right before.

        ('', '') for anything else.
        """
        near = range(first - 1, max(first - NEAREST, -1), -1)
        for k in near:
            if pieces[k].kind == "than" and pieces[k].word in roles("beats"):
                who = pieces[k - 1].word if k and pieces[k - 1].kind in ("text", "name") else ""
                who = phrases.tidy(who)
                told = (d.subject for d in self.held.drafts[-NEAR:] if who and d.subject.startswith(who))
                return self.text[pieces[k].left : pieces[first - 1].right].replace("\n", ""), next(told, who)
        return "", ""

    def _by_what(self, drafts: Sequence[Draft], pieces: Sequence[Piece], last: int) -> None:
        """Exports grew 9.4% by value: how they are counted makes another figure of it."""
        by = last + 2 < len(pieces) and pieces[last + 1].word == "by" and pieces[last + 2].kind == "text"
        word = pieces[last + 2].word.split(" ")[0] if by else ""
        for draft in drafts if word in roles("counted_by") and drafts[0].unit == "%" else ():
            draft.scope = (*draft.scope, f"by {word}") if draft.measure else draft.scope

    def _of_which(self, draft: Draft, bare: bool, pieces: Sequence[Piece], last: int) -> None:
        """±800 千伏某直流开工，线路全长 …: a clause that opens with a size names the thing that the next are of."""
        opens = bare and pieces[0].mark is draft.quantity and draft.quantity.kind in ("physical", "rate")
        if not opens or last + 2 > len(pieces) or pieces[last + 1].kind not in ("text", "name"):
            return
        end = last + 1
        while end + 1 < len(pieces) and pieces[end + 1].kind in ("text", "name"):
            end += 1
        name = phrases.tidy(words(self.text, pieces, last + 1, end))
        if 2 < len(name) <= 16 and (end + 1 == len(pieces) or pieces[end + 1].kind in ("act", "have", "adverb")):
            self.held.speak_of(name, "clause", 0.8)


def _revising(pieces: Sequence[Piece], first: int) -> str:
    """We cut our 2026 profit forecast from $240m to $229m: the verb by which it was changed; '' for none."""
    foreseen = any(piece.word in _FORECASTS for piece in pieces[:first])
    verbs = (piece.word for piece in pieces[:first] if piece.kind in ("up", "down") and piece.word.isascii())
    return next(verbs, "") if foreseen else ""


def _left_out(text: str, pieces: Sequence[Piece], said: Predicate) -> str:
    """What is left out of a figure right before it: 扣除汽车后增长 3.2%; '' for nothing."""
    first = said.phrase[0] if said.phrase else 0
    if not first or pieces[first - 1].word not in roles("deducts"):
        return ""
    left_out, after, _ = words(text, pieces, *said.phrase).partition("后") if said.phrase else ("", "", "")
    return f"{pieces[first - 1].word}{left_out}{after}" if after else ""


_WINDOW = frozenset("前近")
_FORECASTS = FORESEEN | {"projections", "target"}


def _estimated(quantity: Quantity) -> bool:
    """Whether the letter behind an amount says that it is an estimate: $0.90E."""
    return quantity.kind == "money" and quantity.text[-1:] in "EF"
