"""Sentences into drafts of facts, clause by clause, with carry-over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factcheck.periods import Spec
from factcheck.quantity import Mark, Quantity
from factcheck.reading import about, examples, hypotheses, in_force, onlookers
from factcheck.reading.before_figures import base_of, expectation, measured_against
from factcheck.reading.bodies import body, entity
from factcheck.reading.bracketed import Kept, Nest, gather, lasts, parts_of_count, rate_of_move, set_aside
from factcheck.reading.bracketed_names import listing
from factcheck.reading.by_base import of_no_longer, of_the_latest, of_the_week
from factcheck.reading.causes import tells_a_cause
from factcheck.reading.clause import NEAR, Clause, list_end, noun_at_end
from factcheck.reading.dating import Dates
from factcheck.reading.draft import UNKNOWN, Draft, Held, Known, Listing
from factcheck.reading.english import proviso
from factcheck.reading.figures import FORESEEN, STANCES, Course, FigureReader
from factcheck.reading.item_by_item import by_the_unit
from factcheck.reading.lexicon import roles
from factcheck.reading.naming import DOUBTFUL, Namer
from factcheck.reading.pairs import meant, told_of_two
from factcheck.reading.papers import in_a_cited_title
from factcheck.reading.period_places import has_happened
from factcheck.reading.pieces import Piece
from factcheck.reading.presented import placed_name
from factcheck.reading.qualifying import few, one_of_each
from factcheck.reading.settled import Read, settle
from factcheck.reading.topics import Topics
from factcheck.reading.years_told import of_multiples_listed

_SPEAKS = frozenset({"act", "have", "say", "up", "down", "level", "swing"})
_STRETCHES = frozenset({"month", "quarter", "half", "year"})


class SentenceReader:
    """Reads one sentence. `held` starts with what the block hands on and ends with what the sentence leaves.

    `main` is whom the whole report is about ('' for nobody); `known` are the names that it lists.
    """

    def __init__(self, text: str, held: Held, sentence: int, main: str = "", known: Known = UNKNOWN) -> None:
        self.text = text
        self.main = main
        self.held = held
        self.sentence = sentence
        self.course = Course()
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
        self.spoken = False
        """Whether a verb has been met: a period before any verb holds for the sentences that follow, too."""
        self.whole_dated: tuple[Mark | None, ...] = ()
        """The period of the figures that 其中 takes apart."""
        self.labelled = False
        """Whether a label inside the sentence named a part that its figures are of."""
        self.compared = False
        """Whether a clause told nothing but what the figures of the sentence are compared with."""
        self.dates = Dates(held, sentence)
        self.topics = Topics(text, held, known)
        self.namer = Namer(text, held, main, known)
        self.figures = FigureReader(text, held, sentence, self.dates, self.namer, self.course, main)

    def read(self, pieces: Sequence[Piece]) -> list[Draft]:
        """The drafts of a sentence, in reading order."""
        held = self.held
        self.namer.pair = meant(self.text, pieces) or told_of_two(self.text, pieces, held, self.namer.names)
        pieces, owners = gather(onlookers.heed(held, self.text, pieces))
        held.about, held.framed, held.dealt, held.acted = "", False, ("", -2), ("", -2)
        if pieces and pieces[0].kind == "among" and held.last and held.last[-1].cumulative:
            held.mark = held.last[-1].mark  # 8月 96 亿片，前8个月累计 712 亿片。其中印度占 31%: of all these months
        viewed, spoken_of = held.viewed, (held.subject, held.subject_how, held.subject_trust)
        self._walk(pieces, owners)
        if self.labelled and spoken_of[0]:
            held.speak_of(*spoken_of)
        held.viewed = viewed if self.compared else held.viewed
        self._settle(pieces)
        return held.drafts

    def _walk(self, pieces: Sequence[Piece], owners: Mapping[int, Quantity]) -> None:
        """Read clause by clause, in and out of brackets. `owners`: by its offset, the figure a bracket belongs to."""
        nest = Nest([Clause([], number=0)])
        for k, piece in enumerate(pieces):
            clause, kind = nest.stack[-1], piece.kind
            if kind == "list" and clause.pieces:
                if self.text[piece.left] in "[〔":
                    continue  # a reference to what is quoted: 650 吨[2]
                self._finish(nest.stack, "semi")  # …开展检查（1）某局发布意见
            if kind in ("comma", "semi", "colon"):
                self._clause_ends(nest, pieces, k)
            elif kind == "lp":
                self._bracket_opens(nest, piece, owners.get(piece.left))
            elif kind == "rp" and len(nest.stack) > 1:
                self._bracket_closes(nest, pieces, k)
            else:
                nest.stack[-1].pieces.append(piece)
        while nest.stack:
            self._finish(nest.stack)
            nest.stack.pop()

    def _clause_ends(self, nest: Nest, pieces: Sequence[Piece], k: int) -> None:
        """At a comma, semicolon or colon: read the clause, and take note of what the sign says of the next."""
        held, stack, piece = self.held, nest.stack, pieces[k]
        kind = piece.kind
        if stack[-1].inside and [one.kind for one in stack[-1].pieces] == ["period"]:
            nest.exact = stack[-1].pieces[0]  # （5月1日至5日，共5天）
        if kind == "colon" and len(stack) == 1 and self.text[piece.left] == ":":
            self.listed = listing(self.text, stack[-1].pieces, self.listed, None)
        ended = stack[-1].pieces
        self._finish(stack, kind)
        if kind == "colon":
            self._led(pieces[k + 1] if k + 1 < len(pieces) else None)
            if len(stack) == 1 and self.topics.labelled(ended, pieces[k + 1 : k + 5]):
                self.labelled = True
            if len(stack) == 1:
                self.figures.lender.open(ended)
            self.spoken = self.dates.spoken = False  # 销售：1-8月… 投资：1-8月…: a label is no verb
            if held.open is not None and not held.open[1]:
                held.open = None  # but 毛利率：35% is said of 毛利率
        elif kind == "comma" and len(stack) == 1:
            self.figures.lender.open_view(ended)
        elif kind == "semi":
            opened = bool(pieces) and pieces[0].kind == "among"
            part = held.last[-1] if opened and held.last else None
            if not (opened and _moves(pieces[k + 1 : k + 3])):
                self._part_ends()
            if part is not None and entity(part.subject):
                held.speak_of(part.subject, "clause", 0.8)  # 其中，甲银行营收 419 亿元；归母净利润 180 亿元: its own
            self.dates.close()
        if kind != "colon":
            self.dates.end_clause()

    def _bracket_opens(self, nest: Nest, piece: Piece, owner: Quantity | None) -> None:
        """Read what stands before a bracket, and whom or what figure the bracket is about."""
        held, clause = self.held, nest.stack[-1]
        self._read_so_far(clause)
        before = self._figure_before(clause, owner)
        whom = self._firm_of(noun_at_end(self.text, clause.pieces)) if before is None else ""
        placed = placed_name(self.text, clause.pieces) if before is None else None
        if placed is not None:
            whom, held.about = placed[0], placed[1] or held.about
        elif whom and not _has_figure(clause.pieces):
            about.heed(held, self.text, clause.pieces)
        if whom.isascii():
            near = held.last[-1] if held.last else None
            self.listed = listing(self.text, clause.pieces, self.listed, near)
        inner = Clause([], inside=True, before=before, whom=whom, told=self.listed, number=self.course.number)
        nest.stack.append(inner)
        behind = before is not None
        against = clause.ends_with("forecast") and measured_against(self.text, clause.pieces[-1])
        kept = Kept(held.mark, held.leads, held.stance, held.last, piece.left, behind, held.source, held.aside)
        nest.kept.append(kept)
        nest.aside = self.dates.opened, self.dates.plain
        held.stance = "forecast" if against else held.stance

    def _bracket_closes(self, nest: Nest, pieces: Sequence[Piece], k: int) -> None:
        """Read the bracket, and go back to what held before it."""
        held, stack, exact = self.held, nest.stack, nest.exact
        bracket = stack[-1].pieces
        self._finish(stack, "rp")
        stack.pop()
        kept = nest.kept.pop()
        held.mark, held.leads, held.stance = kept.mark, kept.leads, kept.stance
        held.aside = kept.aside if kept.told else held.aside
        if held.source.startswith("一致"):
            held.source = kept.source  # （一致预期 150 亿元）；2027年 163 亿元
        of_name = not kept.told and k + 1 < len(pieces) and pieces[k + 1].kind == "q"
        set_aside(held.drafts, kept.left, of_name)
        self.dates.opened, self.dates.plain = nest.aside
        held.last = (kept.last if kept.told or of_name else []) or held.last
        rate_of_move(held.drafts, kept.left, pieces[k].left)
        whole = parts_of_count(held.drafts, kept.left) if not kept.told else None
        held.last = [whole] if whole is not None else held.last
        # $192 million ($1.31 per share), up from $149 million
        exact = exact or (bracket.pop(0) if bracket and bracket[0].kind == "period" else None)
        if exact is not None and lasts(bracket):
            heads = not bracket and k + 1 < len(pieces) and pieces[k + 1].kind in _HEADED
            self._told_exactly(stack[-1], exact, heads)
        nest.exact = None

    def _settle(self, pieces: Sequence[Piece]) -> None:
        """What the sentence as a whole says of its figures, and what it leaves to the sentences behind it."""
        held = self.held
        for draft in held.drafts if held.risky else ():
            draft.trust = min(draft.trust, DOUBTFUL) if draft.mark is None else draft.trust
        ours = of_the_week(held.drafts, held.week)
        of_the_latest(held.drafts)
        of_no_longer(held.drafts)
        of_multiples_listed(held.drafts)
        in_force.settle(held.drafts, self.dates.in_force)
        if pieces:
            settle(Read(held, self.text, pieces[0].left, pieces[-1].right, self.main))
        held.leads = None if _revised(held) else _told_of(held)
        if ours and held.leads is None:
            held.period, held.inherited = held.week, True  # 10月进口 61 万吨。持仓 21 万手。开工率 …: the week again
        by_the_unit(held)
        if pieces:
            hypotheses.settle(held.drafts, self.text, pieces[0].left, pieces[-1].right)

    def _led(self, behind: Piece | None) -> None:
        """A lead, and the period that the text behind its colon begins with."""
        mark = behind.mark if behind is not None and behind.kind == "period" else None
        for draft in self.held.drafts if isinstance(mark, Mark) else ():
            draft.goes_on = mark if isinstance(mark, Mark) and draft.mark is None else draft.goes_on

    def _told_exactly(self, clause: Clause, piece: Piece, heads: bool) -> None:
        """上周（5.11-5.17）: the same period, told exactly; 国庆档（9月29日至10月6日）: when that is.

        `heads`: a figure or a colon stands behind the bracket: 发货量（7月）1,240 台; 应急采购（5月4日）：80 台.
        """
        spec = getattr(piece.mark, "spec", None)
        if not isinstance(spec, Spec) or spec.form == "named":
            return
        if spec.form == "month" and spec.last is None and _closes_quarter(clause):
            return  # F1Q27 (December): the month in which the quarter ends
        ranged = spec.last is not None or spec.until is not None
        if getattr(piece.mark, "text", "").startswith("截至"):
            ranged = ranged and not clause.ends_with("period")  # FY27Q1（截至 9 月 30 日）is still the quarter
            if clause.ends_with("period"):
                return
        if clause.ends_with("period") or (clause.ends_with("window") and ranged):
            clause.pieces[-1] = piece
        named = clause.ends_with("text") and not clause.seen
        done = clause.ends_with("act") and not clause.seen  # 应急采购（5月4日）：…
        headed = heads and (named or done) and spec.form in _DATED
        lasting = named or (clause.ends_with("q") and lasts(clause.pieces[-1:]))
        if headed or (spec.form == "day" and ranged and lasting):
            clause.pieces.append(piece)

    def _part_ends(self) -> None:
        """A semicolon ends what 其中 took apart, and a target: what follows is said of the whole again."""
        self.course.part += 1
        held = self.held
        if held.among and self.course.whole:
            held.last, self.course.whole = self.course.whole, []
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
        base = getattr(clause.pieces[-1].mark, "text", "0") if clause.ends_with("cmp") else "0"
        compared = base.isascii() and not any(map(str.isdigit, base))
        last = next(iter(clause.pieces[-1 - compared :]), None)  # up 10.1% year over year (11.8% organically)
        compared = compared and getattr(getattr(last, "mark", None), "unit", "") == "%"
        if owner is not None or clause.ends_with("q") or compared:
            mark = owner or (last.mark if last is not None else None)
            return next((d for d in reversed(self.held.drafts[-NEAR:]) if d.quantity is mark), None)
        return None

    def _firm_of(self, noun: str) -> str:
        """首选估值低的澄屿物流（14 倍）, 泵业龙头澜江仪器: the name before a bracket, without what is said of it."""
        name = noun.rpartition("的")[2] if "的" in noun else noun
        if name in self.namer.names or body(name):
            return name
        known = max((one for one in self.namer.names if name.endswith(one)), key=len, default="")
        said = name.removesuffix(known) if known else ""
        return known if said.endswith(("龙头", *roles("picks"))) else noun

    def _read_so_far(self, clause: Clause) -> None:
        """Before a bracket: read the figures of the outer clause, so that the bracket can refer to them."""
        open_ = clause.pieces[clause.at :]
        dated = clause.ends_with("period") or clause.ends_with("cmp")
        compared = dated and any(p.kind == "q" for p in open_) and getattr(clause.pieces[-1].mark, "text", "").isascii()
        named = clause.ends_with("text") or clause.ends_with("name")
        begun = named and not clause.seen and not clause.at and any(p.kind == "level" for p in open_)
        if clause.ends_with("q") or compared or begun:
            self._clause(clause)  # 28.7 million above last year (6.8%); 8月份额前三为甲（32%）

    def _finish(self, stack: list[Clause], by: str = "") -> None:
        clause = stack[-1]
        if clause.pieces:
            if by != "colon":  # (1Q25: 15.9%) dates what stands in it
                self._dated(clause)
            held = self.held
            spoken_of = held.subject, held.subject_how, held.subject_trust
            self._clause(clause)
            if not clause.inside and clause.seen and tells_a_cause(clause.pieces):
                held.subject, held.subject_how, held.subject_trust = spoken_of
            if not clause.seen and not clause.inside and not self._viewed(clause):
                self.topics.read(clause.pieces, self.course.number)
                if by == "colon":
                    self.topics.leading_in(clause.pieces, self.course.number)
            elif clause.seen and not clause.inside:
                self.topics.acting(clause.pieces[0].left, clause.pieces[-1].right)
            if not clause.inside:
                examples.take_for_example(self.text, self.held, clause.pieces, self.held.drafts)
            self.course.number += 1
        stack[-1] = Clause(
            [],
            inside=clause.inside,
            before=clause.before,
            whom=clause.whom,
            told=clause.told,
            number=self.course.number,
        )

    def _viewed(self, clause: Clause) -> bool:
        """从环比看, 同比来看: a base for the changes that follow in the block; whether the clause says only that."""
        pieces = clause.pieces[1:] if clause.pieces[0].kind in ("from", "join") else clause.pieces
        told = getattr(pieces[0].mark, "text", "") if len(pieces) == 1 and pieces[0].kind == "cmp" else ""
        if told.isascii() and told.endswith("basis"):
            self.held.look_from(base_of(pieces[0]))  # On a year-over-year basis, …
            return True
        if told and told not in _BASES and base_of(pieces[0]):
            self.compared = True
            self.held.look_from(base_of(pieces[0]))  # 与上年同期相比，甲、乙分别下降 3 点和 5 点
            return True
        if len(pieces) != 2 or pieces[0].kind != "cmp" or pieces[1].kind not in ("text", "filler"):
            return False
        if self.text[pieces[1].left : pieces[1].right].strip() not in roles("viewed"):
            return False
        self.held.look_from(base_of(pieces[0]))
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
            if self.figures.read(clause, k, last):
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
            if in_a_cited_title(self.text, mark.left):
                self.held.period = None  # nor is what a paper says of the stretch that the report is on
                return
            self.dates.take(mark, pieces, k, clause.number, reports or opens)
        elif kind in ("text", "adverb") and pieces[k].word in roles("actually"):
            done = k + 1 < len(pieces) and pieces[k + 1].kind == "act"
            if done and held_target(self.held, clause.number, self.aimed):
                self.held.stance = "actual"  # 计划交付 165 万箱，1-4月实际交付 52 万箱
        elif kind == "adverb" and pieces[k].word in _WITHIN and self.held.covered is not None:
            self.dates.cover()
        elif pieces[k].word in _BY_THEN or (
            self.text.startswith("后", pieces[k].right) and has_happened(self.text, pieces[k])
        ):
            self.dates.by_then()
        elif kind == "adverb" and pieces[k].word in roles("by_now"):
            if not (k and pieces[k - 1].kind == "from" and self.held.stance != "actual"):
                self.dates.now()  # 到2027年将产能由目前的 40 列提高到 65 列: the goal is of 2027
                if not k and self.held.stance == "forecast":
                    self.held.stance = "actual"  # 此前预测为 8.55 元，当前价格 7.96 元
        elif kind == "adverb" and not k and (left_out := proviso(pieces[k].word)):
            self.held.aside = (left_out,)  # without it they were €112m and the margin was 16.0%
        elif kind == "cmp" and isinstance(mark, Mark):
            self.dates.compare(mark, pieces, k)
        elif kind == "filler" and pieces[k].word == "when":
            self.dates.recall(self.text, pieces[k].left)
        elif pieces[k].word == "since" and k and pieces[k - 1].kind == "q" and pieces[-1].kind == "text":
            self.dates.since_something()
        elif kind in _SPEAKS:
            self.spoken = self.spoken or kind != "say"
            if kind == "say" and k:
                self.topics.speaker(pieces, k)
            self.told = True
            self.planned = self.planned or pieces[k].word in roles("announces")
            self.dates.verb_met()
            if pieces[k].word in roles("done") and held_target(self.held, clause.number, self.aimed):
                self.held.stance = "actual"
            if pieces[k].word in roles("leaving_out"):
                self.held.aside = (pieces[k].word,)
        elif kind in STANCES and k and pieces[k - 1].kind == "q" and pieces[k].word in FORESEEN:
            for draft in self.held.last:
                draft.stance = "forecast"  # beat our $0.68 estimate
        elif kind in STANCES:
            beside = expectation(pieces, k) or measured_against(self.text, pieces[k])
            if not (k and pieces[k - 1].kind == "than") and not beside:
                self.held.stance, self.aimed, self.course.aimed_part = STANCES[kind], clause.number, self.course.part
                self.planned = self.planned or kind == "target"
            if k and pieces[k - 1].word == "一致" and not self.held.source:
                self.held.source = f"一致{pieces[k].word}"  # 市场一致预期 is not the house's own
        elif kind == "among":
            if not self.held.among:
                self.course.whole, self.whole_dated = self.held.last, (self.held.mark,)
            self.held.among = True
        elif kind == "apart":
            self.by_time = pieces[k].word.startswith(roles("by_time"))
            self.held.by_firms = pieces[k].word.strip("分按从各看来，：:").rstrip("来") in roles("company_heads")
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


def _moves(behind: Sequence[Piece]) -> bool:
    """其中，长材指数 94.8 点，环比升 2.9 点；同比降 7.5 点: whether a semicolon parts two changes of one part."""
    return [piece.kind for piece in behind] in (["cmp", "up"], ["cmp", "down"])


_BASES = frozenset({"同比", "环比", "定基比"})
_BY_THEN = frozenset({"届时", "到时"})
_WITHIN = frozenset({"期内", "报告期内"})


def _closes_quarter(clause: Clause) -> bool:
    """Whether a fiscal quarter in Latin letters ends a clause."""
    mark = clause.pieces[-1].mark if clause.ends_with("period") else None
    spec = getattr(mark, "spec", None)
    return isinstance(spec, Spec) and spec.form == "quarter" and spec.fiscal and getattr(mark, "text", "").isascii()


def _revised(held: Held) -> bool:
    """将全年指引由 850 亿上调至 910 亿: the year of a plan that was revised dates none of the sentences behind."""
    year = getattr(getattr(held.mark, "spec", None), "form", "") == "year"
    return year and any(d.role == "from" and d.stance == "forecast" and d.mark is held.mark for d in held.drafts)


def _told_of(held: Held) -> Mark | None:
    """三季度成本 4,120 元，预计四季度 4,000 元。负债 …: what is foretold last is no time of the sentences behind."""
    foretold = [draft.stance != "actual" for draft in held.drafts if draft.mark is held.leads]
    if not foretold or not all(foretold) or held.drafts[0].stance != "actual":
        return held.leads
    if held.drafts[0].mark is None:  # of the time that has been spoken of all along
        return None if held.period is not None else held.leads
    return next((d.mark for d in reversed(held.drafts) if d.stance == "actual" and d.mark is not None), held.leads)


def _when(piece: Piece) -> bool:
    """Whether a piece only tells when: (截至4月16日), (close on 11 December)."""
    return piece.kind in ("period", "adverb", "prep") or piece.word.lower() in ("close", "as at close", "closing price")


def _has_figure(pieces: Sequence[Piece]) -> bool:
    """Whether a clause so far tells any figure but a count of a few: 装机居前的三家企业是甲（3.2GWh） tells none."""
    return any(isinstance(piece.mark, Quantity) and not few(piece.mark) for piece in pieces)


def held_target(held: Held, clause: int, aimed: int) -> bool:
    """Whether a target of an earlier clause is still spoken of: 目标全年 240 万吨，前四个月完成 76.5 万吨."""
    return held.stance == "target" and clause > aimed >= 0


_HEADED = frozenset({"q", "colon"})
_DATED = _STRETCHES | {"day"}
