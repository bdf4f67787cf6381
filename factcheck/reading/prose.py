"""Sentences into drafts of facts, clause by clause, with carry-over."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.periods import Spec
from factcheck.quantity import Mark, Quantity
from factcheck.reading import about, bases, compound, hypotheses, parallels, phrases, time_taken
from factcheck.reading.behind import doer, of_members, trait
from factcheck.reading.bodies import entity
from factcheck.reading.bracketed import gather, set_aside
from factcheck.reading.bracketed_names import listing
from factcheck.reading.clause import (
    NEAR,
    Clause,
    behind_whole,
    deed_behind,
    list_end,
    noun_at_end,
    phrase_behind,
    words,
)
from factcheck.reading.completing import complete
from factcheck.reading.dating import Dates, of_the_week
from factcheck.reading.draft import UNKNOWN, Draft, Held, Known, Listing
from factcheck.reading.english import gapped, place_behind
from factcheck.reading.lengths import name_length
from factcheck.reading.lexicon import roles
from factcheck.reading.naming import Namer
from factcheck.reading.one_unit import share_of_whole, share_units
from factcheck.reading.pairs import meant
from factcheck.reading.period_places import has_happened
from factcheck.reading.pieces import Piece
from factcheck.reading.portions import Portion, portion
from factcheck.reading.predicate import Predicate, base_of, expectation, predicate
from factcheck.reading.qualifying import (
    few,
    length_of_time,
    one_of_each,
    plain_count,
    tells_which,
    version_before,
)
from factcheck.reading.said_behind import grown, read_behind
from factcheck.reading.things import of_the_thing, thing_behind, times_less
from factcheck.reading.to_come import foretold
from factcheck.reading.topics import Topics

_STANCE = {"forecast": "forecast", "target": "target", "guess": "forecast"}
_SPEAKS = frozenset({"act", "have", "say", "up", "down", "level", "swing"})
_FORESEEN = frozenset({"estimate", "estimates", "forecast", "forecasts", "projection", "guidance"})
"""Right behind a figure they say that somebody foresaw it, and nothing of the next one."""
_STRETCHES = frozenset({"month", "quarter", "half", "year"})
NEAREST = 5
"""So many pieces before a figure a verb may stand that governs it by way of its object."""


_BASES = frozenset({"yoy", "qoq", "mom", "wow"})


class SentenceReader:
    """Reads one sentence. `held` starts with what the block hands on and ends with what the sentence leaves.

    `main` is whom the whole report is about ('' for nobody); `known` are the names that it lists.
    """

    def __init__(self, text: str, held: Held, sentence: int, main: str = "", known: Known = UNKNOWN) -> None:
        self.text = text
        self.held = held
        self.sentence = sentence
        self.main = main
        self.names = known.names
        self.number = 0
        self.early: Draft | None = None
        """A figure that opens a sentence before anything is named: At 450.8 million barrels, …"""
        self.listed: Listing | None = None
        """What the names with figures in brackets are said to do."""
        self.told = False
        """Whether a verb of saying has been met."""
        self.planned = False
        """Whether a plan is told of: 宣布今年投入 160 亿元 dates none of the prices in the sentences that follow."""
        self.by_time = False
        """Whether its quarters or months are told one by one: none of them dates the sentences that follow."""
        self.aimed = -1
        """The clause in which a target or forecast was last spoken of."""
        self.part = self.aimed_part = 0
        """Which part of the sentence, between its semicolons, is read; which one spoke of what is foreseen."""
        self.moved = ("", "")
        """Which way the last figure with a verb moved, and the verb."""
        self.spoken = False
        """Whether a verb has been met: a period before any verb holds for the sentences that follow, too."""
        self.whole: list[Draft] = []
        """The figures that 其中 takes apart, while it does."""
        self.whole_dated: tuple[Mark | None, ...] = ()
        """The period that they are of."""
        self.dates = Dates(held, sentence)
        self.topics = Topics(text, held, known)
        self.namer = Namer(text, held, main, known)

    def read(self, pieces: Sequence[Piece]) -> list[Draft]:
        """The drafts of a sentence, in reading order."""
        held = self.held
        self.namer.pair = meant(self.text, pieces)
        pieces, owners = gather(pieces)
        held.about, held.framed, held.dealt = "", False, ("", -2)
        stack: list[Clause] = [Clause([], number=0)]
        # what a bracket names holds inside it only; where it opens, and whether behind a figure
        kept: list[tuple[Mark | None, Mark | None, str, list[Draft], int, bool]] = []
        exact: Piece | None = None
        aside: tuple[Mark | None, Mark | None] = (None, None)
        """What dated the clauses before the bracket: 门店 52 家（25H1末47家）；会员 …."""
        for k, piece in enumerate(pieces):
            kind = piece.kind
            if kind == "list" and stack[-1].pieces and self.text[piece.left] in "[〔":
                continue  # a reference to what is quoted: 650 吨[2]
            if kind == "list" and stack[-1].pieces:
                self._finish(stack, "semi")  # …开展检查（1）某局发布意见
            if kind in ("comma", "semi", "colon"):
                if stack[-1].inside and [one.kind for one in stack[-1].pieces] == ["period"]:
                    exact = stack[-1].pieces[0]  # （5月1日至5日，共5天）
                if kind == "colon" and len(stack) == 1 and self.text[piece.left] == ":":
                    self.listed = listing(self.text, stack[-1].pieces, self.listed, None)
                self._finish(stack, kind)
                if kind == "colon":
                    self.spoken = self.dates.spoken = False  # 销售：1-8月… 投资：1-8月…: a label is no verb
                    if held.open is not None and not held.open[1]:
                        held.open = None  # but 毛利率：35% is said of 毛利率
                elif kind == "semi":
                    self._part_ends()
                    self.dates.close()
                if kind != "colon":
                    self.dates.end_clause()
            elif kind == "lp":
                self._read_so_far(stack[-1])
                before = self._figure_before(stack[-1], owners.get(piece.left))
                whom = noun_at_end(self.text, stack[-1].pieces) if before is None else ""
                if whom and not stack[-1].seen:
                    about.heed(held, self.text, stack[-1].pieces)
                if whom.isascii():
                    near = held.last[-1] if held.last else None
                    self.listed = listing(self.text, stack[-1].pieces, self.listed, near)
                inner = Clause([], inside=True, before=before, whom=whom, told=self.listed, number=self.number)
                stack.append(inner)
                kept.append((held.mark, held.leads, held.stance, held.last, piece.left, before is not None))
                aside = self.dates.opened, self.dates.plain
            elif kind == "rp" and len(stack) > 1:
                bracket = stack[-1].pieces
                self._finish(stack, kind)
                stack.pop()
                held.mark, held.leads, held.stance, last, left, told = kept.pop()
                of_name = not told and k + 1 < len(pieces) and pieces[k + 1].kind == "q"
                set_aside(held.drafts, left, of_name)
                self.dates.opened, self.dates.plain = aside
                held.last = (last if told or of_name else []) or held.last
                # $192 million ($1.31 per share), up from $149 million
                exact = exact or (bracket.pop(0) if bracket and bracket[0].kind == "period" else None)
                if exact is not None and _lasts(bracket):
                    self._told_exactly(stack[-1], exact)
                exact = None
            else:
                stack[-1].pieces.append(piece)
        while stack:
            self._finish(stack)
            stack.pop()
        of_the_week(held.drafts, held.week)
        parallels.settle(held.drafts, self.text)
        if pieces:
            hypotheses.settle(held.drafts, self.text, pieces[0].left, pieces[-1].right)
        return held.drafts

    def _told_exactly(self, clause: Clause, piece: Piece) -> None:
        """上周（5.11-5.17）: the same period, told exactly; 国庆档（9月29日至10月6日）: when that is."""
        spec = getattr(piece.mark, "spec", None)
        if not isinstance(spec, Spec) or spec.form == "named":
            return
        ranged = spec.last is not None or spec.until is not None
        if getattr(piece.mark, "text", "").startswith("截至"):
            ranged = ranged and not clause.ends_with("period")  # FY27Q1（截至 9 月 30 日）is still the quarter
            if clause.ends_with("period"):
                return
        if clause.ends_with("period") or (clause.ends_with("window") and ranged):
            clause.pieces[-1] = piece
        named = clause.ends_with("text") and not clause.seen
        if spec.form == "day" and ranged and (named or (clause.ends_with("q") and _lasts(clause.pieces[-1:]))):
            clause.pieces.append(piece)

    def _part_ends(self) -> None:
        """A semicolon ends what 其中 took apart, and a target: what follows is said of the whole again."""
        self.part += 1
        held = self.held
        if held.among and self.whole:
            held.last, self.whole = self.whole, []
            # 其中Q3收入 …；归母净利润 …: of Q3; but 1H26 …，其中 2Q26 单季 +3.5%；净息差 1.52%: of 1H26
            opened = self.whole_dated == (None,) and held.mark is not None
            held.mark = held.mark if opened else next(iter(self.whole_dated), held.mark)
        held.among, held.aside = False, held.currency()
        if held.segment and held.subject_how == "clause":  # **冰洗**：冰箱 …，洗衣机 …；毛利率 28%: of 冰洗 again
            held.speak_of(held.topic or held.owner, "sentence before", 0.7)
        if held.stance == "target":
            held.stance = "actual"

    def _figure_before(self, clause: Clause, owner: Quantity | None) -> Draft | None:
        """The draft of the figure that ends a clause, if a figure does; of the item of a list that owns the bracket."""
        if owner is not None or clause.ends_with("q"):
            mark = owner or clause.pieces[-1].mark
            return next((d for d in reversed(self.held.drafts[-NEAR:]) if d.quantity is mark), None)
        return None

    def _read_so_far(self, clause: Clause) -> None:
        """Before a bracket: read the figures of the outer clause, so that the bracket can refer to them."""
        open_ = clause.pieces[clause.at :]
        dated = clause.ends_with("period") or clause.ends_with("cmp")
        compared = dated and any(p.kind == "q" for p in open_) and getattr(clause.pieces[-1].mark, "text", "").isascii()
        if clause.ends_with("q") or compared:
            self._clause(clause)  # 28.7 million above last year (6.8%)

    def _finish(self, stack: list[Clause], by: str = "") -> None:
        clause = stack[-1]
        if clause.pieces:
            if by != "colon":  # (1Q25: 15.9%) dates what stands in it
                self._dated(clause)
            self._clause(clause)
            if not clause.seen and not clause.inside and not self._viewed(clause):
                self.topics.read(clause.pieces, self.number)
            elif clause.seen and not clause.inside:
                self.topics.acting(clause.pieces[0].left, clause.pieces[-1].right)
            self.number += 1
        stack[-1] = Clause(
            [], inside=clause.inside, before=clause.before, whom=clause.whom, told=clause.told, number=self.number
        )

    def _viewed(self, clause: Clause) -> bool:
        """从环比看, 同比来看: a base for the changes that follow in the block; whether the clause says only that."""
        pieces = clause.pieces[1:] if clause.pieces[0].kind == "from" else clause.pieces
        told = getattr(pieces[0].mark, "text", "") if len(pieces) == 1 and pieces[0].kind == "cmp" else ""
        if told.isascii() and told.endswith("basis"):
            self.held.viewed = base_of(pieces[0])  # On a year-over-year basis, …
            return True
        if len(pieces) != 2 or pieces[0].kind != "cmp" or pieces[1].kind not in ("text", "filler"):
            return False
        if self.text[pieces[1].left : pieces[1].right].strip() not in roles("viewed"):
            return False
        self.held.viewed = base_of(pieces[0])
        return True

    def _dated(self, clause: Clause) -> None:
        """A bracket with nothing but a period dates the figure before it: 26687 亿元（截至 4 月 16 日）."""
        if clause.inside and clause.before is not None and all(_when(p) for p in clause.pieces):
            mark = clause.pieces[-1].mark
            if isinstance(mark, Mark):
                clause.before.mark = mark

    # -- one clause -------------------------------------------------------------------------------------------------

    def _clause(self, clause: Clause) -> None:
        """Read on in a clause from where it was left (a bracket interrupts it), up to its last piece so far."""
        pieces = clause.pieces
        count = len(pieces)
        while clause.at < count:
            k = clause.at
            if pieces[k].kind != "q":
                self._heed(clause, k)
                clause.at = k + 1
                continue
            last = list_end(pieces, k)
            before, clause.seen = clause.seen, True
            if self._figures(clause, k, last):
                clause.low = last + 3 if one_of_each(pieces, last + 1) else last + 1
            elif k == last and getattr(pieces[k].mark, "kind", "") == "duration":
                opened = self.held.open is not None and self.held.open[2] == clause.number
                clause.seen = before or opened  # 毛利率创近五年新高，达到 52.3%: no figure of the clause
            clause.at = last + 1

    def _heed(self, clause: Clause, k: int) -> None:
        """Take note of a piece that is no figure: a period, a stance, a source, 其中, an item's number."""
        pieces = clause.pieces
        kind, mark = pieces[k].kind, pieces[k].mark
        if kind == "period" and isinstance(mark, Mark):
            reports = k > 0 and pieces[k - 1].word in roles("reports")  # Northgate reported H1 2026 revenue of …
            # 统计局数据显示，3月…: a month behind a verb of saying begins a sentence, a day may not
            opens = not self.spoken and (not self.told or getattr(mark.spec, "form", "") in _STRETCHES)
            opens = opens and not self.by_time and not (self.planned and getattr(mark.spec, "form", "") == "year")
            self.dates.take(mark, pieces, k, clause.number, reports or opens)
        elif kind == "text" and pieces[k].word in roles("actually"):
            done = k + 1 < len(pieces) and pieces[k + 1].kind == "act"
            if done and held_target(self.held, clause.number, self.aimed):
                self.held.stance = "actual"  # 计划交付 165 万箱，1-4月实际交付 52 万箱
        elif kind == "adverb" and pieces[k].word in _WITHIN and self.held.covered is not None:
            self.dates.cover()
        elif pieces[k].word in _BY_THEN or has_happened(self.text, pieces[k]):
            self.dates.by_then()
        elif kind == "adverb" and pieces[k].word in _NOW:
            self.dates.now()
        elif kind == "cmp" and isinstance(mark, Mark):
            self.dates.compare(mark, pieces, k)
        elif kind == "filler" and pieces[k].word == "when":
            self.dates.recall(self.text, pieces[k].left)
        elif pieces[k].word == "since" and k and pieces[k - 1].kind == "q" and pieces[-1].kind == "text":
            self.dates.since_something()
        elif kind in _SPEAKS:
            self.spoken = self.spoken or kind != "say"
            self.told = True
            self.planned = self.planned or pieces[k].word in roles("announces")
            self.dates.verb_met()
            if pieces[k].word in roles("done") and held_target(self.held, clause.number, self.aimed):
                self.held.stance = "actual"
            if pieces[k].word in roles("leaving_out"):
                self.held.aside = (pieces[k].word,)
        elif kind in _STANCE and k and pieces[k - 1].kind == "q" and pieces[k].word in _FORESEEN:
            for draft in self.held.last:
                draft.stance = "forecast"  # beat our $0.68 estimate
        elif kind in _STANCE:
            if not (k and pieces[k - 1].kind == "than") and not expectation(pieces, k):
                self.held.stance, self.aimed, self.aimed_part = _STANCE[kind], clause.number, self.part
                self.planned = self.planned or kind == "target"
            if k and pieces[k - 1].word == "一致" and not self.held.source:
                self.held.source = f"一致{pieces[k].word}"  # 市场一致预期 is not the house's own
        elif kind == "among":
            if not self.held.among:
                self.whole, self.whole_dated = self.held.last, (self.held.mark,)
            self.held.among = True
        elif kind == "apart":
            self.by_time = pieces[k].word.startswith(roles("by_time"))
            self._apart()
        elif kind == "source":
            self.topics.source(pieces, k)
        elif kind == "list":
            self.topics.afresh()
            self.dates.afresh()

    def _apart(self) -> None:
        """分地区看 goes back to whom it is all about, and takes its total apart."""
        held = self.held
        held.apart, held.among, held.viewed = True, False, ""
        if held.topic or held.owner:
            held.speak_of(held.topic or held.owner, "clause", 0.8)

    # -- figures ----------------------------------------------------------------------------------------------------

    def _figures(self, clause: Clause, first: int, last: int) -> bool:
        """One figure, or a list of them: pieces[first..last] with list signs between.

        False where the figure only qualifies the noun behind it, so that the next figure's phrase reads through it.
        """
        pieces = clause.pieces
        behind = phrase_behind(self.text, pieces, last)
        said = predicate(pieces, first if behind and self._told_behind(clause, first) else clause.low, first)
        if said.verb_word in roles("price_moves") and not said.base and plain_count(pieces[first].mark):
            said.act, said.verb, said.verb_word = said.verb_word, "", ""  # 上涨 298 只，下跌 119 只
        if said.verb in ("up", "down"):
            self.moved = said.verb, said.verb_word
        elif not said.verb and self.moved[0] and gapped(pieces, first, last):
            said.verb, said.verb_word = self.moved
        read_behind(self.held, self.text, self.number, self.sentence, said, pieces, first, last)
        if said.verb and not said.base:
            said.base = bases.before_level(pieces, first) or bases.of_stretch(pieces, first)
        deed = self._deed(pieces, last)
        said.deed = said.deed or deed
        self.held.grew = (deed, self.sentence) if deed else self.held.grew
        behind = "" if behind in roles("likened") else behind
        behind = deed or behind or grown(self.text, said, pieces, last) or self._doer(pieces, last)
        among = self.held.among and first < 3
        said.of_members = not said.verb and not said.share and of_members(behind, among)
        if self.held.last and first == last:
            said.place = place_behind(self.text, pieces, last)
        drafts = self._drafts(clause, said, first, last)
        if (share := portion(self.text, pieces, clause.low, first, last)) is not None:
            self._portion(drafts[0], share)
            self.dates.settle(drafts, False)
            return True
        follower = pieces[last + 1] if last + 1 < len(pieces) else None
        if first == last and name_length(self.held, self.text, pieces, clause.low, first, drafts[0]):
            self.held.drafts.extend(drafts)
            self.dates.settle(drafts, False)
            return False
        behind = "" if self._counted_to(clause, said, behind) else behind
        if behind.isascii() and behind in roles("expected") and self.held.last:
            behind, said.quoted = "", True  # ahead of the $405m consensus
            for draft in drafts:
                draft.stance, draft.source = "forecast", draft.source or "consensus"
        self.namer.name(drafts, clause, said, behind, follower, self.dates.beside)
        if behind and behind_whole(pieces, last) > last + 1:
            drafts[0].scope = (said.deed or "part",)  # £85m of a £150m buyback
        beaten, by = self._beaten(pieces, first)
        self._by_what(drafts, pieces, last)
        for draft in drafts:
            complete(self.namer.around, self.namer.doer, draft, said)
            if beaten and draft.unit in ("pp", "%"):
                draft.measure, draft.subject, draft.base = beaten, by or draft.subject, draft.base or "stated"
            compound.settle(draft, self.held.drafts)
            time_taken.tell(self.held, self.text, draft)
            times_less(self.text, draft)
            of_the_thing(self.text, draft, said, behind or thing_behind(self.text, pieces, last))
            foretold(self.text, draft)
            if draft.aspect == "multiple" and not draft.base:
                draft.base = bases.of_multiple(pieces, first)
        if version := version_before(pieces, first):
            for draft in drafts:
                draft.scope = (*draft.scope, version)
        for draft, base in zip(drafts, bases.one_each(pieces, first, len(drafts)), strict=False):
            draft.base = base
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
        kept = self._keep(drafts, said, pieces, last)
        self._named_late(drafts[0], pieces, first, last)
        if last + 2 == len(pieces) and pieces[-1].kind == "text" and pieces[-1].word.endswith(roles("inside")):
            self.held.among = True  # 14 笔交易中，甲 5 笔: what follows are its parts
        return kept

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
        """3970 亿总参数及 170 亿激活参数: what stands before the second figure is the first one's noun."""
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
        """Of what a count is, behind a clause that tells which (数百万个提供各类服务的小程序)."""
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
        if self.held.stance == "forecast" and not said.stance and self.part > self.aimed_part:
            for draft in drafts:  # 预计全年 …；上半年 …: dated afresh, it need not be foretold
                dated = draft.mark is not None and draft.mark.left >= pieces[0].left
                draft.how |= {"stance": "carried"} if dated else {}
        share_units(drafts)
        if self.held.among:
            share_of_whole(drafts, self.whole)
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
            source=held.source,
            stance="forecast" if _estimated(quantity) else _STANCE.get(said.stance, held.stance),
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
        if drafts[0].role == "whole" or counts or "aside" in drafts[0].how:
            return True  # 在 31 个行业中; 此前高点为 209 万箱: what follows is not said of these
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


_NOW = frozenset({"当前", "目前", "现阶段", "眼下", "如今"})
_BY_THEN = frozenset({"届时", "到时"})
_WITHIN = frozenset({"期内", "报告期内"})


def _when(piece: Piece) -> bool:
    """Whether a piece only tells when: (截至4月16日), (close on 11 December)."""
    return piece.kind in ("period", "adverb", "prep") or piece.word.lower() in ("close", "as at close", "closing price")


def held_target(held: Held, clause: int, aimed: int) -> bool:
    """Whether a target of an earlier clause is still spoken of: 目标全年 240 万吨，前四个月完成 76.5 万吨."""
    return held.stance == "target" and clause > aimed >= 0


def _revising(pieces: Sequence[Piece], first: int) -> str:
    """We cut our 2026 profit forecast from $240m to $229m: the verb by which it was changed; '' for none."""
    foreseen = any(piece.word in _FORECASTS for piece in pieces[:first])
    verbs = (piece.word for piece in pieces[:first] if piece.kind in ("up", "down") and piece.word.isascii())
    return next(verbs, "") if foreseen else ""


_FORECASTS = _FORESEEN | {"projections", "target"}


def _estimated(quantity: Quantity) -> bool:
    """Whether the letter behind an amount says that it is an estimate: $0.90E."""
    return quantity.kind == "money" and quantity.text[-1:] in "EF"


def _lasts(pieces: Sequence[Piece]) -> bool:
    """Whether pieces tell nothing but how long something lasts: 5月1日至5日，共5天."""
    figures = [piece.mark for piece in pieces if isinstance(piece.mark, Quantity)]
    return all(piece.kind in ("q", "comma", "adverb", "level") for piece in pieces) and all(
        figure.kind == "duration" for figure in figures
    )
