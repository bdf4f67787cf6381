"""Sentences into drafts of facts, clause by clause, with carry-over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from attrs import evolve

from factcheck.periods import Spec
from factcheck.quantity import Mark, Quantity
from factcheck.reading import bases, compound, phrases
from factcheck.reading.aspects import MOVES, aspect_of, comes_in, shares, sign_of
from factcheck.reading.behind import aim, doer, growth, of_members
from factcheck.reading.bodies import entity, leading_body, line_of_business
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
from factcheck.reading.dating import Dates, of_the_week
from factcheck.reading.draft import UNKNOWN, Draft, Held, Known
from factcheck.reading.english import place_behind, proviso
from factcheck.reading.lexicon import part_names, roles
from factcheck.reading.naming import Namer
from factcheck.reading.pairs import meant
from factcheck.reading.pieces import Piece
from factcheck.reading.portions import Portion, portion
from factcheck.reading.predicate import Predicate, base_of, predicate
from factcheck.reading.things import measure_of_unit, thing_behind
from factcheck.reading.topics import Topics

_SPANNED = re.compile(r"(?<![\d上本当])([周月日])(?:累计)?[涨跌升降]幅?[约为达近超]?$")
"""周跌幅 2.6%: how long the change took; $ is where the figure begins."""
_SPANS = {"周": "week", "月": "month", "日": "day"}
_STANCE = {"forecast": "forecast", "target": "target", "guess": "forecast"}
_SPEAKS = frozenset({"act", "have", "say", "up", "down", "level"})
_STRETCHES = frozenset({"month", "quarter", "half", "year"})
_MOVED = frozenset({"up", "down", "swing"})


@cache
def _quoted() -> frozenset[str]:
    return frozenset(roles("quoted"))


@cache
def _beside_which() -> dict[str, str]:
    return dict.fromkeys(roles("above"), "up") | dict.fromkeys(roles("below"), "down")


@cache
def _multiples() -> dict[str, str]:
    pairs = (pair.split("|") for pair in roles("multiples"))
    return {of: name for name, of in pairs}


@cache
def _stock() -> frozenset[str]:
    return frozenset(roles("stock"))


NEAREST = 5
"""So many pieces before a figure a verb may stand that governs it by way of its object."""


class SentenceReader:
    """Reads one sentence. `held` starts with what the block hands on and ends with what the sentence leaves.

    `main` is whom the whole report is about ('' for nobody); `known` are the names that it lists.
    """

    def __init__(
        self, text: str, held: Held, sentence: int, main: str = "", known: Known = UNKNOWN
    ) -> None:
        self.text = text
        self.held = held
        self.sentence = sentence
        self.main = main
        self.names = known.names
        self.number = 0
        self.told = False
        """Whether a verb of saying has been met."""
        self.planned = False
        """Whether a plan is told of: 宣布今年投入 160 亿元 dates none of the prices in the sentences that follow."""
        self.aimed = -1
        """The clause in which a target or forecast was last spoken of."""
        self.spoken = False
        """Whether a verb has been met: a period before any verb holds for the sentences that follow, too."""
        self.whole: list[Draft] = []
        """The figures that 其中 takes apart, while it does."""
        self.dates = Dates(held, sentence)
        self.topics = Topics(text, held, known.names)
        self.namer = Namer(text, held, main, known)

    def read(self, pieces: Sequence[Piece]) -> list[Draft]:
        """The drafts of a sentence, in reading order."""
        held = self.held
        self.namer.pair = meant(self.text, pieces)
        stack: list[Clause] = [Clause([], number=0)]
        kept: list[tuple[Mark | None, Mark | None, str, list[Draft]]] = []  # what a bracket names holds inside it only
        for piece in pieces:
            kind = piece.kind
            if kind == "list" and stack[-1].pieces:
                self._finish(stack, "semi")  # …开展检查（1）某局发布意见
            if kind in ("comma", "semi", "colon"):
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
                before = self._figure_before(stack[-1])
                whom = noun_at_end(self.text, stack[-1].pieces)
                stack.append(Clause([], inside=True, before=before, whom=whom, number=self.number))
                kept.append((held.mark, held.leads, held.stance, held.last if before is not None else []))
            elif kind == "rp" and len(stack) > 1:
                bracket = stack[-1].pieces
                self._finish(stack, kind)
                stack.pop()
                held.mark, held.leads, held.stance, last = kept.pop()
                held.last = last or held.last  # $192 million ($1.31 per share), up from $149 million
                if len(bracket) == 1 and bracket[0].kind == "period" and stack[-1].ends_with("period"):
                    stack[-1].pieces[-1] = bracket[0]  # 上周（5.11-5.17）: the same period, told exactly
            else:
                stack[-1].pieces.append(piece)
        while stack:
            self._finish(stack)
            stack.pop()
        of_the_week(held.drafts, held.week)
        return held.drafts

    def _part_ends(self) -> None:
        """A semicolon ends what 其中 took apart, and a target: what follows is said of the whole again."""
        held = self.held
        if held.among and self.whole:
            held.last, self.whole = self.whole, []
        held.among, held.aside = False, ()
        if held.stance == "target":
            held.stance = "actual"

    def _figure_before(self, clause: Clause) -> Draft | None:
        """The draft of the figure that ends a clause, if a figure does."""
        if clause.ends_with("q"):
            mark = clause.pieces[-1].mark
            return next((d for d in reversed(self.held.drafts[-NEAR:]) if d.quantity is mark), None)
        return None

    def _read_so_far(self, clause: Clause) -> None:
        """Before a bracket: read the figures of the outer clause, so that the bracket can refer to them."""
        if clause.ends_with("q"):
            self._clause(clause)

    def _finish(self, stack: list[Clause], by: str = "") -> None:
        clause = stack[-1]
        if clause.pieces:
            if by != "colon":  # (1Q25: 15.9%) dates what stands in it
                self._dated(clause)
            self._clause(clause)
            if not clause.seen and not clause.inside and not self._viewed(clause):
                self.topics.read(clause.pieces, self.number)
            self.number += 1
        stack[-1] = Clause(
            [], inside=clause.inside, before=clause.before, whom=clause.whom, number=self.number
        )

    def _viewed(self, clause: Clause) -> bool:
        """从环比看, 同比来看: a base for the changes that follow in the block; whether the clause says only that."""
        pieces = clause.pieces[1:] if clause.pieces[0].kind == "from" else clause.pieces
        if len(pieces) != 2 or pieces[0].kind != "cmp" or pieces[1].kind not in ("text", "filler"):
            return False
        if self.text[pieces[1].left : pieces[1].right].strip() not in roles("viewed"):
            return False
        self.held.viewed = base_of(pieces[0])
        return True

    def _dated(self, clause: Clause) -> None:
        """A bracket with nothing but a period dates the figure before it: 26687 亿元（截至 4 月 16 日）."""
        if clause.inside and clause.before is not None and all(p.kind in ("period", "adverb") for p in clause.pieces):
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
            clause.seen = True
            if self._figures(clause, k, last):
                clause.low = last + 1
            clause.at = last + 1

    def _heed(self, clause: Clause, k: int) -> None:
        """Take note of a piece that is no figure: a period, a stance, a source, 其中, an item's number."""
        pieces = clause.pieces
        kind, mark = pieces[k].kind, pieces[k].mark
        if kind == "period" and isinstance(mark, Mark):
            reports = k > 0 and pieces[k - 1].word in roles("reports")  # Northgate reported H1 2026 revenue of …
            # 统计局数据显示，3月…: a month behind a verb of saying begins a sentence, a day may not
            opens = not self.spoken and (not self.told or getattr(mark.spec, "form", "") in _STRETCHES)
            opens = opens and not (self.planned and getattr(mark.spec, "form", "") == "year")
            self.dates.take(mark, pieces, k, clause.number, reports or opens)
        elif kind == "cmp" and isinstance(mark, Mark):
            self.dates.compare(mark, pieces, k)
        elif kind in _SPEAKS:
            self.spoken = self.spoken or kind != "say"
            self.told = True
            self.planned = self.planned or pieces[k].word in roles("announces")
            self.dates.verb_met()
            if pieces[k].word in roles("done") and held_target(self.held, clause.number, self.aimed):
                self.held.stance = "actual"
            if pieces[k].word in roles("leaving_out"):
                self.held.aside = (pieces[k].word,)
        elif kind in _STANCE:
            if not (k and pieces[k - 1].kind == "than"):
                self.held.stance, self.aimed = _STANCE[kind], clause.number
                self.planned = self.planned or kind == "target"
            if k and pieces[k - 1].word == "一致" and not self.held.source:
                self.held.source = f"一致{pieces[k].word}"  # 市场一致预期 is not the house's own
        elif kind == "among":
            self.whole = self.whole if self.held.among else self.held.last
            self.held.among = True
        elif kind == "apart":
            self._apart()
        elif kind == "source":
            self.topics.source(pieces, k)
        elif kind == "list":
            self.topics.afresh()
            self.dates.afresh()

    def _apart(self) -> None:
        """分地区看 goes back to whom it is all about, and takes its total apart."""
        held = self.held
        held.apart, held.among = True, False
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
        self._read_behind(said, pieces, first, last)
        if said.verb and not said.base:
            said.base = bases.before_level(pieces, first)
        deed = self._deed(pieces, last)
        said.deed = said.deed or deed
        behind = deed or behind or self._grown(said, pieces, last) or self._doer(pieces, last)
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
        self.namer.name(drafts, clause, said, behind, follower, self.dates.beside)
        if behind and behind_whole(pieces, last) > last + 1:
            drafts[0].scope = (said.deed or "part",)  # £85m of a £150m buyback
        beaten = self._beaten(pieces, first)
        for draft in drafts:
            self._complete(draft, said)
            draft.measure = beaten if beaten and draft.unit in ("pp", "%") else draft.measure
            compound.settle(draft, self.held.drafts)
            if draft.aspect == "multiple" and not draft.base:
                draft.base = bases.of_multiple(pieces, first)
        self._times(drafts)
        if said.to_level:
            self.dates.revise(drafts, said.verb_word or said.level_word.rstrip("至到为"))
        self.held.drafts.extend(drafts)
        self.dates.settle(drafts, said.start)
        kept = self._keep(drafts, said, pieces, last)
        if last + 2 == len(pieces) and pieces[-1].kind == "text" and pieces[-1].word.endswith(roles("inside")):
            self.held.among = True  # 14 笔交易中，甲 5 笔: what follows are its parts
        return kept

    def _portion(self, draft: Draft, share: Portion) -> None:
        """A share told without 占."""
        near = next((d for d in reversed(self.held.drafts[-NEAR:]) if d.aspect == "share" and d.whole), None)
        draft.subject, draft.measure, draft.aspect, draft.head = share.part, share.measure, "share", True
        draft.whole = share.whole or (near.whole if near is not None else "")
        if not share.whole and near is not None and share.measure == "占比":
            draft.measure = near.measure
        draft.base, draft.sign, draft.kind = "", 1, draft.quantity.kind
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

    def _grown(self, said: Predicate, pieces: Sequence[Piece], last: int) -> str:
        """A 7.1% increase in units shipped: what has grown stands behind."""
        if len(pieces) < last + 4 or pieces[last + 1].kind not in _MOVED or pieces[last + 2].word != "in":
            return ""
        end = last + 3
        while end < len(pieces) and pieces[end].kind in ("text", "name", "act"):
            end += 1
        said.grown = words(self.text, pieces, last + 3, end - 1) if end > last + 3 else ""
        return said.grown

    def _times(self, drafts: Sequence[Draft]) -> None:
        """8×200G 电气接口: how many there are, and what each can do, is told of the same thing."""
        near = self.held.drafts[-1] if self.held.drafts else None
        if near is None or near.unit or len(drafts) > 1:
            return
        if self.text[near.quantity.right : drafts[0].quantity.left].strip() in ("×", "x", "X", "*", "✕"):
            near.subject, near.measure = drafts[0].subject, drafts[0].measure

    def _doer(self, pieces: Sequence[Piece], last: int) -> str:
        """Of what a count is, behind a clause that tells which (数百万个提供各类服务的小程序)."""
        at = doer(pieces, last) if getattr(pieces[last].mark, "kind", "") == "count" else -1
        return phrase_behind(self.text, pieces, at - 1) if at > 0 else ""

    def _drafts(self, clause: Clause, said: Predicate, first: int, last: int) -> list[Draft]:
        """A draft for each figure of a list; one figure said of both of two things gives two."""
        pieces = clause.pieces
        figures = [piece.mark for piece in pieces[first : last + 1] if isinstance(piece.mark, Quantity)]
        if said.both and len(figures) == 1 and said.phrase:
            figures = figures * max(1, len(phrases.items(words(self.text, pieces, *said.phrase))))
        drafts = [self._draft(quantity, clause, said) for quantity in figures]
        _share_units(drafts)
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
            inherited=held.inherited,
            source=held.source,
            stance=_STANCE.get(said.stance, held.stance),
            sentence=self.sentence,
            clause=clause.number,
            base=said.base,
        )

    def _read_behind(self, said: Predicate, pieces: Sequence[Piece], first: int, last: int) -> None:
        """In English the words of change and base may stand behind: a 12% increase, up 12% year over year."""
        near = self.held.last[-1] if self.held.last else None
        if first == 1 and pieces[0].word == "or" and near is not None and near.aspect == "change":
            said.verb = "down" if near.sign < 0 else "up"  # fell $51.5 million, or 20.1%
        elif first == 1 and pieces[0].word == "or" and near is not None and near.role == "from":
            said.start = True  # from $351m, or 10.8%, in H1 2025
        beside = near is not None and near.clause == self.number and near.sentence == self.sentence
        if not said.verb and "by" in said.adverbs and getattr(pieces[last].mark, "unit", "") == "%":
            self._by_as_much(said)
        if beside and near is not None and self._on_another_base(near, said, pieces, first, last):
            said.verb = "down" if near.sign < 0 else "up"  # was up 6% from a year ago and 1% from the fourth quarter
            said.verb_word = near.verb
        if beside and near is not None and near.base == "stated" and said.verb and not said.base:
            said.base = "stated"  # 比一致预期的 1622 亿元高 1.7%
        if last + 1 >= len(pieces):
            return
        behind = pieces[last + 1]
        said.measured = self._measured(pieces, first, last)
        quoted = next((p for p in pieces[last + 1 : last + 4] if p.kind not in ("of", "adverb")), behind).kind
        alike = near is not None and near.unit == getattr(pieces[last].mark, "unit", "")
        if quoted in ("forecast", "target") and behind.kind in ("of", "adverb") and alike:
            said.quoted, said.stance = True, quoted  # 高于澄海研究 4.8% 的预测
        follows = last + 2 < len(pieces) and pieces[last + 2].kind == "q"
        if not said.verb and behind.kind in _MOVED and behind.word.isascii() and not follows:
            said.verb, said.verb_word, said.to_level = behind.kind, behind.word, False
        if not said.base and behind.kind == "cmp":
            said.base = base_of(behind)
        grows = growth(pieces, last) if first == last and not said.verb and not said.share else None
        if grows is not None and getattr(pieces[last].mark, "unit", "") == "%":
            said.verb, said.verb_word, said.to_level = grows.kind, grows.word, False
        said.stance = said.stance or aim(pieces, last)
        if not said.verb and behind.word in _beside_which() and not said.level:
            self._against(said, pieces, last)
        if behind.kind == "adverb" and " " in behind.word:
            said.adverbs += (behind.word,)  # rose 3.2% at constant exchange rates

    def _by_as_much(self, said: Predicate) -> None:
        """We raise EPS by 2% to $11.60 and 2027E by 3% to $12.90: a change, as the one before."""
        moved = (d for d in reversed(self.held.drafts[-NEAR:]) if d.aspect == "change" and d.unit == "%")
        like = next(moved, None)
        if like is not None and like.sentence == self.sentence and not said.phrase:
            said.verb, said.verb_word = "down" if like.sign < 0 else "up", like.verb

    def _on_another_base(
        self, near: Draft, said: Predicate, pieces: Sequence[Piece], first: int, last: int
    ) -> bool:
        """Whether a bare rate behind `and` is the change just told, on a base of its own."""
        if near.aspect != "change" or near.unit != "%" or first != last or said.verb or said.phrase or said.level:
            return False
        alike = getattr(pieces[last].mark, "unit", "") == "%" and pieces[first - 1].word == "and"
        if not alike or last + 1 >= len(pieces) or pieces[last + 1].kind not in ("cmp", "from", "than"):
            return False
        if pieces[last + 1].kind != "cmp":
            after = pieces[last + 2 : last + 4]
            said.base = "qoq" if any("quarter" in self.text[p.left : p.right] for p in after) else ""
        return True

    def _against(self, said: Predicate, pieces: Sequence[Piece], last: int) -> None:
        """£24m below the year-end level, 1.4% above the consensus: how far from it the figure before is."""
        said.verb, said.verb_word = _beside_which()[pieces[last + 1].word], pieces[last + 1].word
        mark = pieces[last + 2].mark if last + 2 < len(pieces) else None
        year_end = isinstance(mark, Mark) and mark.kind == "period" and "year-end" in mark.text
        said.base = said.base or ("prev_year_end" if year_end else "stated")

    def _measured(self, pieces: Sequence[Piece], first: int, last: int) -> str:
        """The words before a whole whose share stands behind it: 完成全年目标 700 万头的 31.2%; '' where none does."""
        if last + 2 >= len(pieces) or pieces[last + 1].kind != "of" or pieces[last + 2].kind != "q":
            return ""
        share = pieces[last + 2].mark
        if not isinstance(share, Quantity) or share.unit != "%":
            return ""
        for k in range(first - 1, max(first - 5, -1), -1):
            if pieces[k].word in roles("fulfils"):
                return self.text[pieces[k].left : pieces[first].left].strip()
            if pieces[k].kind not in ("period", "target", "text", "forecast", "adverb"):
                return ""
        return ""

    def _keep(self, drafts: list[Draft], said: Predicate, pieces: Sequence[Piece], last: int) -> bool:
        """Keep the figure as the one that the next may be said of, unless it only qualifies a noun."""
        bare = not (said.verb or said.level or said.share or said.base or said.start)
        more = any(piece.kind == "q" for piece in pieces[last + 1 : last + 1 + NEAR])
        qualifies = bare and not said.act and more and pieces[last + 1].kind in ("text", "name", "of")
        window = last > 0 and pieces[last - 1].kind == "period"  # 处于近五年的 46%分位
        if qualifies or ((bare or window) and drafts[0].quantity.kind == "duration" and not drafts[0].head):
            for draft in drafts:  # it tells which things are meant, and is no figure of theirs
                draft.role = draft.role or "attribute"
                draft.trust = min(draft.trust, 0.45)
                draft.measure = draft.measure or thing_behind(self.text, pieces, last)
            return False
        self._of_which(drafts[0], bare, pieces, last)
        counts = bare and not said.governed and not drafts[0].head and _few(drafts[0].quantity)
        counts = counts and last + 1 < len(pieces)  # 经销商 1268 家，较年初净增 36 家: it is what is spoken of
        if drafts[0].role == "whole" or counts:
            return True  # 在 31 个行业中: what follows is not said of these
        self.held.last = drafts
        whole = not self.held.among and not self.held.apart
        if whole and drafts[-1].aspect == "level" and drafts[-1].head and not drafts[-1].role:
            self.held.total = drafts[-1]
        if whole and drafts[-1].quantity.kind == "count" and drafts[-1].measure and not drafts[-1].role:
            self.held.counts[drafts[-1].unit] = drafts[-1]
        return True

    def _beaten(self, pieces: Sequence[Piece], first: int) -> str:
        """跑赢沪深300指数 1.4 个百分点: what is measured is by how much whom; '' for anything else."""
        near = range(first - 1, max(first - NEAREST, -1), -1)
        k = next((k for k in near if pieces[k].kind == "than" and pieces[k].word in roles("beats")), -1)
        return self.text[pieces[k].left : pieces[first - 1].right].replace("\n", "") if k >= 0 else ""

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

    def _complete(self, draft: Draft, said: Predicate) -> None:
        """Aspect, sign, base and role, from the words that govern the figure."""
        if said.verb and not said.base and not said.to_level and bases.amount(draft.quantity) and not comes_in(said):
            said.base = draft.base = bases.of_amount_before(draft, self.held.drafts)
        draft.aspect = aspect_of(draft, said)
        if draft.aspect == "level" and comes_in(said) and said.verb_word not in draft.measure and draft.head:
            draft.scope += (said.verb_word,)  # 对公贷款新增 386 亿元 is not what the loans are
        if draft.aspect == "share" and not draft.measure.endswith(shares()) and not said.of_members:
            if draft.near is not None and draft.measure and not draft.head and draft.measure not in draft.subject:
                draft.subject = f"{draft.subject} {draft.measure}".strip()  # 其中已质押 1.1 亿股，占 33%
            draft.measure = _share_of(draft)
        priced = draft.near is not None and draft.near.quantity.kind == "price"
        if draft.aspect == "change" and draft.measure in _quoted() and draft.quantity.unit == "%" and not priced:
            self._quote(draft)
        self._price(draft)
        if draft.measure in ("价格", "") and draft.quantity.kind == "price" and said.level_word in roles("closes"):
            draft.measure = "收盘价"
        elif draft.measure == "价格" and said.level_word == "报":
            draft.measure = "报价"
        if "平均" in said.adverbs and draft.aspect == "level" and draft.measure[:2] not in ("平均", "均价"):
            draft.how["mean"] = "平均"
        if not draft.measure and draft.aspect == "level" and draft.subject:
            draft.measure = measure_of_unit(draft.unit, draft.subject)
        if draft.unit.endswith("/share") and draft.measure.lower().endswith(roles("earned")):
            draft.measure = "earnings per share"  # net income of $1.27 billion, or $2.14 per share
        draft.verb = said.verb_word or (said.level_word.rstrip("至到为") if said.to_level else "")
        from_to = draft.near is not None and draft.near.role == "to" and draft.aspect == "change"
        if from_to and not draft.base and draft.near is not None and draft.near.verb in roles("revises"):
            draft.base = "stated"  # 由 640 亿元上调至 690 亿元（+7.8%）: against our own forecast before
        draft.sign = sign_of(draft, said)
        if said.to_level and draft.aspect != "change":
            draft.base = ""
        draft.role = draft.role or self._role(said)
        if draft.aspect == "change" and draft.measure.endswith(roles("compound")):
            draft.mark = self._over(draft) or draft.mark
        if draft.aspect == "change":
            spanned = _SPANNED.search(self.text, max(0, draft.quantity.left - 6), draft.quantity.left)
            draft.window = _SPANS[spanned.group(1)] if spanned else draft.window
        near = draft.near
        of_it = near is not None and near.cumulative and near.mark is draft.mark and draft.aspect == "change"
        draft.cumulative = "累计" in said.adverbs or of_it
        draft.scope = tuple(filter(None, map(proviso, said.adverbs))) or self.held.aside or draft.scope
        if said.adverbs and said.adverbs[-1].isascii():
            draft.phrase = " ".join((draft.phrase, *said.adverbs))
        if draft.aspect == "change" and not draft.base and draft.unit == "%":
            draft.base = self._base_before(draft) or self.held.viewed
        draft.kind = draft.kind or draft.quantity.kind
        if not draft.measure and draft.unit == "参数":
            draft.measure = "参数"
        known = entity(draft.subject) or leading_body(draft.subject, self.names)
        if not known:  # 三星手机 is nobody else's
            owner = self.held.owner if entity(self.held.owner) else ""
            doer = self.namer.doer if draft.measure in roles("of_segments") else ""
            draft.whose = self.held.named or owner or self.main or doer
        elif line_of_business(draft.subject, self.names, self.held.among):
            draft.whose = "" if draft.measure.startswith(roles("wholes")) else self.held.named
        if self.held.among and not draft.whose and draft.subject in part_names():
            draft.whose = self._parted(draft)

    def _over(self, draft: Draft) -> Mark | None:
        """2024 年为 7.5 亿美元，2031 年将达 67.5 亿美元，年复合增长率 36.8%: from the one year to the other."""
        near = [d.mark for d in self.held.drafts[-NEAR:] if d.aspect == "level" and d.mark is not None]
        years = [(m, m.spec) for m in near if isinstance(m.spec, Spec) and m.spec.form == "year" and m.spec.year]
        if draft.mark is None or len(years) < 2 or years[-1][0] is not draft.mark:
            return None
        (first, one), (_, two) = years[-2], years[-1]
        if one.last or two.last or (one.year or 0) >= (two.year or 0):
            return None
        spec = evolve(one, last=two.year, label=f"{one.year}-{two.year}年", forecast=two.forecast)
        return evolve(first, left=-draft.mark.left - 7, spec=spec)

    def _parted(self, draft: Draft) -> str:
        """挖掘机销量 23,000 台，其中国内 12,547 台: whose part it is."""
        ahead = (d for d in reversed(self.held.drafts) if d.subject and d.subject not in part_names())
        whole = next((d for d in ahead if d.aspect == "level" and d.unit == draft.quantity.unit), self.held.total)
        near = draft.near
        return whole.subject if whole is not None else near.whose if near is not None else ""

    def _price(self, draft: Draft) -> None:
        """Copper rose 1.4% to $9,860 a tonne: what is paid for a unit is a price, and so is what moved to it."""
        if draft.unit == "点" and draft.aspect == "level" and not draft.measure and draft.subject:
            draft.measure = "点位"
            return
        if draft.unit == "x" and draft.measure.lower() in _multiples() and draft.aspect == "multiple":
            earned = _multiples()[draft.measure.lower()] == "P/E"
            if earned or draft.subject.lower() in _stock() or not draft.subject:
                draft.measure, draft.subject = _multiples()[draft.measure.lower()], ""  # shares trade on 12.2x earnings
                self._carried(draft)
            return
        if "target" in (draft.measure.lower(), draft.phrase.lower().removeprefix("our ").removeprefix("its ")):
            draft.stance = "target"
            if draft.quantity.kind in ("money", "price") and draft.quantity.scale == 1:
                draft.measure = "target price"
            return
        before = self.held.drafts[-1] if self.held.drafts else None
        if before is not None and draft.unit.endswith("/share") and before.measure.lower().endswith(roles("earned")):
            draft.subject, draft.measure, draft.head = before.subject, before.measure, True
            return
        if draft.quantity.kind != "price" or draft.aspect != "level" or draft.measure or not draft.subject:
            return
        draft.measure = "price" if draft.subject.isascii() and draft.quantity.text.isascii() else "价格"
        for other in self.held.drafts[-NEAR:]:
            moved = other.aspect == "change" and other.unit == "%" and not other.measure
            if moved and (other.clause, other.subject) == (draft.clause, draft.subject):
                other.measure = draft.measure

    def _carried(self, draft: Draft) -> None:
        held = self.held
        draft.subject = self.main or held.named or (held.owner if entity(held.owner) else "")

    def _quote(self, draft: Draft) -> None:
        """服务器指数-3.25%: the subject is the index, the measure its move."""
        between = " " if draft.measure.isascii() else ""
        quoted = f"{draft.subject}{between}{draft.measure}"
        if self.held.subject == draft.subject:
            self.held.subject = quoted
        draft.subject, draft.measure = quoted, MOVES

    def _base_before(self, draft: Draft) -> str:
        """The base printed with the change before it in the sentence: 同比增长 5%、增长 6%."""
        last = self.held.last[-1] if self.held.last else None
        amount = last is not None and last is draft.near and last.aspect == "change" and last.unit not in ("%", "x")
        if last is not None and amount and last.base not in ("", "stated") and draft.clause - last.clause < 2:
            draft.how["base"] = "carried"
            return last.base  # 较年初减少 2.5 万人，降幅 6.9%
        near = next((d for d in reversed(self.held.drafts[-NEAR:]) if d.aspect == "change" and d.unit == "%"), None)
        if near is None and self.held.among and self.held.last and draft.mark is None:
            whole = self.held.last[-1]  # 收入同比增长 11%，达 161 亿元。其中甲增长 14%
            near = next((d for d in (whole, whole.near) if d is not None and d.aspect == "change"), None)
            near = near if near is not None and near.unit == "%" else None
        elif near is not None and near.mark is not draft.mark:
            return ""
        if near is None or not near.base or draft.verb.isascii():
            return ""
        draft.how["base"] = "carried"
        return near.base

    def _role(self, said: Predicate) -> str:
        if said.start:
            return "from"
        if said.to_level:
            return "to"
        return "part" if self.held.among else ""


def held_target(held: Held, clause: int, aimed: int) -> bool:
    """Whether a target of an earlier clause is still spoken of: 目标全年 240 万吨，前四个月完成 76.5 万吨."""
    return held.stance == "target" and clause > aimed >= 0


def _share_of(draft: Draft) -> str:
    """The measure of a share: as the words say it (完成全年目标), or 占比 with what it is a share by."""
    if draft.measure.startswith(roles("fulfils")):
        return draft.measure
    return f"{draft.measure}占比" if draft.how.get("measure") and draft.head else "占比"


def _of_one_size(bare: Quantity, scaled: Quantity) -> bool:
    """5.6/6.9/8.4 亿元: the digits as printed are of one size, so that the scale word is meant for all."""
    if not bare.low or not scaled.low:
        return False
    ratio = abs(bare.low / (scaled.low / scaled.scale))
    return Decimal("0.02") < ratio < 50


def _share_units(drafts: list[Draft]) -> None:
    """The last unit of a list covers the ones before it that print none."""
    last = drafts[-1]
    for draft in drafts[:-1]:
        if not draft.unit and last.unit:
            draft.unit, draft.how["unit"] = last.unit, "list"
            draft.kind = last.quantity.kind
            if draft.scale == 1 and last.scale != 1 and _of_one_size(draft.quantity, last.quantity):
                draft.scale = last.scale
            elif draft.scale != last.scale and _same_scale_word(draft.quantity, last.quantity):
                draft.scale = last.scale  # 198 亿和 250 亿千瓦时: the 千 is the unit's


_COEFFICIENT = re.compile(r"^[\s\d.,，]+")


def _same_scale_word(bare: Quantity, other: Quantity) -> bool:
    """Whether two figures print one scale word, behind which only one of them prints a unit."""
    word, more = (_COEFFICIENT.sub("", quantity.text) for quantity in (bare, other))
    return bool(word) and more.startswith(word)


def _few(quantity: Quantity) -> bool:
    """Whether it is a plain count of a few things (31 个行业), no amount measured in units (零售 182.4 万辆)."""
    return quantity.kind == "count" and quantity.scale == 1 and (quantity.low is None or quantity.low < 1000)
