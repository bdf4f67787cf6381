"""The whole of reading: blocks in order, what carries from one to the next, and the frozen facts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from factcheck import marks as lexer
from factcheck.document import Block, Cell, Document
from factcheck.facts import Claim, Fact, Reading, Sentence
from factcheck.identity import fold
from factcheck.making import maker
from factcheck.patterns import lazy
from factcheck.periods import (
    Calendar,
    Period,
    Spec,
    closing_told,
    company_of,
    declared,
    declared_of,
    leading_calendar,
    usual,
)
from factcheck.quantity import Mark, Quantity
from factcheck.reading import claims as tying
from factcheck.reading import phrases, ratings
from factcheck.reading.apposition import without_kinds
from factcheck.reading.beside_it import revised
from factcheck.reading.bodies import body, entity, leading_body, leading_name
from factcheck.reading.draft import Draft, Held
from factcheck.reading.fiscal_told import CompanyYear, fiscal_quarters
from factcheck.reading.freeze import Freezer
from factcheck.reading.front import DATELINE, DATELINE_ZH, covers, front
from factcheck.reading.going_on import GoingOn
from factcheck.reading.labels import DATED_LABEL, TAG, label_at
from factcheck.reading.latest_level import of_the_latest
from factcheck.reading.led_by import LedBy
from factcheck.reading.lexicon import measures, moves, roles
from factcheck.reading.opening import opening
from factcheck.reading.overhead import Overhead
from factcheck.reading.own_names import covered_in
from factcheck.reading.peaks import dates_extreme
from factcheck.reading.pieces import Piece, cut
from factcheck.reading.prose import SentenceReader
from factcheck.reading.resolver import Resolver, codes_fiscal, printed_years, written
from factcheck.reading.retold import join
from factcheck.reading.sentences import sentences as split_sentences
from factcheck.reading.tabled import Tabled
from factcheck.reading.tables import read_table
from factcheck.reading.tables.cells import cells_by_place, named_by, prose_cells, without_ranks
from factcheck.reading.tables.titles import title_place
from factcheck.reading.takes_up import named_before
from factcheck.reading.tenders import Tenders
from factcheck.reading.topic_labels import line_of_heading, thing_that_grows
from factcheck.reading.topics import Topics
from factcheck.reading.weeks import is_weekly, week_before, weeks
from factcheck.reading.whose_row import company_of_row

_LAYOUT = {"paragraph": "prose", "list_item": "prose", "heading": "heading", "caption": "caption", "note": "note"}
_SILENT = frozenset({"boilerplate", "contents", "running", "cells"})
_LEADING_NAME = lazy(r"[\s*•●▲\-“\"]*([A-Z][A-Za-z0-9.&]+(?: [A-Z][A-Za-z0-9.&]+){0,3})")
make_sentence = maker(Sentence)
_OPENING = 4000
"""So many characters tell which companies a report is about."""
_GUIDES = lazy(r"\b[Gg]uidance\b|指引$")
_STRETCHES = frozenset({"month", "months", "quarter", "half", "year"})
_HOLDING = frozenset({"month", "quarter", "half", "year", "months", "week", "range", "point", "day"})


PORTION = 4000
"""Drafts are made facts when so many have come together: drafts and pieces take several times the room of facts."""
MOST_MARKS = 200
"""So many figures, dates and names a sentence may hold; the longest of real ones hold some twenty."""


def read(document: Document) -> Reading:
    """Read a document: its marks, quantities, sentences, facts, claims and statements."""
    marks = without_ranks(
        document, lexer.lex(document.view.text, document.view, document.text, cells_by_place(document))
    )
    reader = _Reader(document, marks)
    freezer = Freezer(document, reader.resolved, reader.front.subject)
    facts: list[Fact] = []
    claims: list[Claim] = []
    for _ in reader.portions():
        without_kinds(reader.drafts)
        frozen, of_draft = freezer.freeze(reader.drafts)
        facts.extend(frozen)
        tied = tying.tie(document, reader.drafts, of_draft, reader.assertions, reader.pieces, reader.resolved.of)
        claims.extend(tied)
        reader.forget()
    return Reading(
        document,
        tuple(marks),
        tuple(mark for mark in marks if type(mark) is Quantity),
        tuple(reader.sentences),
        tuple(facts),
        tuple(claims),
        tuple(join(fold(facts))),
    )


_VIEW = lazy(r"(?:先|再|首先|其次|接着|最后)?(?:从|看)?(同比|环比)(?:数据|变化|增速)?(?:来|角度)?看?[。：:；]")
"""先看同比。: a sentence that says no more than what the next ones compare with."""
_VIEWS = {"同比": "yoy", "环比": "prev_period"}


class _Reader:
    """Goes over the blocks once. `sentences` grow; `drafts`, `assertions` and `pieces` are those of one portion."""

    def __init__(self, document: Document, marks: Sequence[Mark | Quantity]) -> None:
        self.document = document
        self.text = document.view.text
        self.marks = marks
        self.at = 0
        self.drafts: list[Draft] = []
        self.sentences: list[Sentence] = []
        self.assertions: list[tying.Assertion] = []
        self.pieces: dict[int, Sequence[Piece]] = {}
        """By sentence, for those that print a figure."""
        self.resolved = Resolver(
            document.published,
            weeks(document, marks),
            self._calendar(),
            week_before(document, marks),
            None if document.published else written(marks, document.view.text),
        )
        self.resolved.printed = printed_years(marks)
        self.resolved.declared = declared_of(self.text)
        self.resolved.fiscal = fiscal_quarters(self.text, marks)
        self.resolved.codes_fiscal = codes_fiscal(marks, self.resolved.own, document.published)
        self.front = front(document, marks, self.resolved.weeks)
        opening = self.text[:_FIRST_WORDS]
        early = declared(opening) is not None or closing_told(opening) is not None
        titled = bool(self.front.title) and not self.text.isascii()
        self.resolved.on_one = bool(self.front.subject) or early or not titled
        if self.front.period is not None:
            self.resolved.report = self.resolved.cover(self.front.period, self.front.title)
        self.week = self.front.week or self.resolved.weeks or _short(self.resolved.report)
        self.month = self._opening_month() if self.front.period is None and self.week is None else None
        """The month that a report on no company's period opens with."""
        self.over = Overhead(document, marks, self.front, self.resolved, self.week)
        self.monthly = self.month if self._monthly() else None
        """That month, where all of the report is on it."""
        self.body = ""
        self.going_on = GoingOn(document, self.front, self.week)
        self.led_by = LedBy(self.text, self.resolved.of)
        self.tabled = Tabled(document, marks, self.resolved.of)
        title = f"{self.front.title}\n{self.text[:_FIRST_WORDS]}" if self.week is None else ""
        self.tenders = Tenders(self.text, title, self.resolved.of)
        self.left_off: tuple[int, Held] | None = None
        """The last block of prose with figures, and what it left off with."""

    def _calendar(self) -> Calendar | None:
        """The calendar that the report tells of its company: in so many words, by a closing day, by what fits."""
        told = declared(self.text) or closing_told(self.text)
        return told or self._usual_calendar() or leading_calendar(self.text[:_OPENING])

    def _usual_calendar(self) -> Calendar | None:
        """The calendar year, where fiscal labels fit it and no company with a calendar of its own is named."""
        marks = [m for m in self.marks if isinstance(m, Mark) and m.kind == "period"]
        specs = [m.spec for m in marks if isinstance(m.spec, Spec) and m.spec.fiscal]
        named = specs and company_of(self.text[:_OPENING]) is not None
        return usual(specs, self.document.published) if specs and not named else None

    def _opening_month(self) -> Period | None:
        """8月出口 3,286 亿美元 …: the month that the first dated sentence tells, where it is no stretch of months."""
        dated = (m for m in self.marks if isinstance(m, Mark) and m.kind == "period" and not _a_day(m))
        first = next((m for m in dated if getattr(m.spec, "number", None) or getattr(m.spec, "year", None)), None)
        spec = first.spec if first is not None else None
        alone = isinstance(spec, Spec) and spec.form == "month" and spec.number and spec.last is None
        if first is None or not alone or spec is None or getattr(spec, "until", None) or getattr(spec, "since", False):
            return None
        return self.resolved.cover(first, self.front.title)

    def _monthly(self) -> bool:
        """Whether the month that a report opens with is the one that all of it is on: 宏观点评：10月 CPI …."""
        month, published = self.month, self.document.published
        if month is None or month.end is None or published is None or not 0 < (published - month.end).days <= _DATA_OUT:
            return False
        told = sum(1 for m in self.marks if isinstance(m, Mark) and m.kind == "period" and self._is_month(m, month))
        return told >= _AGAIN

    def _is_month(self, mark: Mark, month: Period) -> bool:
        spec = mark.spec
        alone = isinstance(spec, Spec) and spec.form == "month" and spec.last is None and spec.until is None
        return alone and month.start is not None and getattr(spec, "number", None) == month.start.month

    def portions(self) -> Iterator[None]:
        """Read every block that can hold facts; stops between two blocks whenever a portion has come together.

        Drafts and claims never reach across blocks.
        """
        for number, block in enumerate(self.document.blocks):
            first, end = self._marks_of(block)
            if block.kind == "boilerplate" or ratings.run_in(self.text, block.left, block.right):
                self.drafts.extend(ratings.thresholds(self.text, block.left, block.right, self.marks[first:end]))
                continue
            if block.kind in _SILENT:
                continue
            if block.table is not None:
                self._table(number, block, first, end)
            elif block.kind in _LAYOUT:
                self._prose(number, block, first, end)
            if len(self.drafts) >= PORTION:
                yield
        yield

    def forget(self) -> None:
        """Let go of a portion that has been made facts."""
        self.drafts.clear()
        self.assertions.clear()
        self.pieces.clear()

    def _marks_of(self, block: Block) -> tuple[int, int]:
        marks, count = self.marks, len(self.marks)
        at = self.at
        while at < count and marks[at].left < block.left:
            at += 1
        end = at
        while end < count and marks[end].left < block.right:
            end += 1
        self.at = end
        return at, end

    def _table(self, number: int, block: Block, first: int, end: int) -> None:
        assert block.table is not None
        drafts = read_table(number, block.table, self.marks[first:end], self.over.topic(block), self.document.published)
        covered = self.over.covered(block)
        if covered is not None and covered == self.resolved.report and is_weekly(self.front.title):
            covered = self.week or covered  # a weekly that opens with a company's quarter: its prices are the week's
        titled = _GUIDES.search(block.table.title) is not None
        headed = _GUIDES.search(next(self.over.governing(block), (0, ""))[1]) is not None
        self._resolve(self.marks[first:end], block.left, block.left, Held(period=covered))
        for mark in {draft.mark.left: draft.mark for draft in drafts if draft.mark and draft.mark.left < -1}.values():
            self.resolved.carried = covered  # heads read as one, the title: marks that are not in the view
            self.resolved.resolve(mark, self.front.title)
        for draft in drafts if titled or headed else ():
            if titled or draft.mark is None or not self._is_over(draft.mark):
                draft.stance = "forecast"
        led = self.tabled.led_in(number)
        if led is None and all(draft.mark is None for draft in drafts):
            led = self.tenders.of_table(covered)
        self.tabled.heed(number, block, drafts, led)
        for draft in drafts:
            draft.section, draft.period, draft.inherited = block.section, led or covered, True
            draft.led = led is not None
            if led is not None and draft.mark is not None and draft.mark.left == title_place(number):
                draft.mark = None  # the line right above the table is nearer than the heading that serves as its title
        self.drafts.extend(drafts)
        read = {id(draft.quantity) for draft in drafts}
        for row, cell in prose_cells(block.table, self.marks[first:end]):
            self._cell(number, block, row, cell, read, self.marks[first:end])

    def _is_over(self, mark: Mark) -> bool:
        """Whether a period is over when the report comes out: a table of past quarters below the heading Guidance."""
        period, published = self.resolved.of(mark), self.document.published
        return period is not None and published is not None and period.end is not None and period.end < published

    def _cell(
        self,
        number: int,
        block: Block,
        row: Sequence[Cell],
        cell: Cell,
        read: set[int],
        marks: Sequence[Mark | Quantity],
    ) -> None:
        """A cell of sentences."""
        covered = self.over.covered(block)
        held = Held(body=self.body, period=covered, covered=covered, inherited=covered is not None)
        of = named_by(block.table, cell) if block.table is not None else None
        if of is not None:
            held.speak_of(of[0], "column", 0.8)
            held.open = (*of, -1)
        elif whose := company_of_row(self.text, row, cell, marks, self.front.known.names):
            held.speak_of(whose, "row", 0.8)
            held.topic = held.body = held.named = whose
        for left, right in split_sentences(self.text, cell.left, cell.right):
            inside = marks[_first(marks, left) : _first(marks, right)]
            if any(type(mark) is Quantity and id(mark) not in read for mark in inside):
                sentence = len(self.sentences)
                self.sentences.append(make_sentence(left, right, number, ()))
                for draft in SentenceReader(self.text, held, sentence, self.front.subject, self.front.known).read(
                    cut(self.text, left, right, inside)
                ):
                    if id(draft.quantity) not in read:
                        draft.block, draft.layout, draft.section = number, "table", block.section
                        self.drafts.append(draft)
            self._resolve(inside, left, right, held)
            self._next_sentence(held, inside)

    # -- prose ------------------------------------------------------------------------------------------------------

    def _prose(self, number: int, block: Block, first: int, end: int) -> None:
        layout = _LAYOUT[block.kind]
        asserts = layout in ("heading", "caption")
        if not any(type(mark) is Quantity for mark in self.marks[first:end]):
            self._plain(number, block, layout, self.marks[first:end])
            return
        held = self.over.start(number, block, self.body, self.left_off)
        self.led_by.start(block, held)
        self.tabled.start(number, block, held)
        self.tenders.start(block, next(self.over.governing(block), (-1, ""))[1], held)
        self.resolved.company_year = CompanyYear()
        if (wired := self._wired(block)) is None:
            self.going_on.start(block, held)
        if held.period is None and self.monthly is not None and wired is None and not held.risky:
            held.period = held.covered = held.stretch = self.monthly
            held.inherited = True
        begin, told = block.left, first
        place = DATELINE.match(self.text, begin, min(block.right, begin + 120)) if block.kind == "paragraph" else None
        if place is not None:
            begin = place.end()
            first += sum(mark.left < begin for mark in self.marks[first : min(first + 4, end)])  # its day dates nothing
        elif wired is not None:
            begin = wired.end()
            first += sum(mark.left < begin for mark in self.marks[first : min(first + 4, end)])
        elif block.kind == "paragraph" and self.text.startswith("**", begin):
            label = label_at(self.text, begin, block.right)
            if label and any(sign.isdigit() for sign in self.text[begin : label.start(1)]):
                begin = label.start(1)  # **1. 某公司**：…: its number begins no list inside the paragraph
                first += sum(mark.left < begin for mark in self.marks[first : min(first + 4, end)])
            begin = label.end() if label and label.group().endswith((" ", "\u3000")) else begin
            dated_label = label or DATED_LABEL.match(self.text, block.left, min(block.right, block.left + _OF_A_LABEL))
            self._dated_label(held, dated_label, told, end)
        tag = TAG.match(self.text, begin, block.right) if block.kind in ("paragraph", "list_item") else None
        begin = tag.end() if tag is not None else begin
        for order, (left, right, at, stop) in enumerate(self._sentences(begin, block.right, first, end)):
            inside = self.marks[at:stop]
            dated = self.marks[told:stop] if order == 0 else inside  # 当日 is the day of the dateline
            if order and self.text.startswith("**", left):
                self._label_inside(held, left, right)
            begin = self.over.past_topic(left, right)
            self._sentence(held, inside, begin, right, number, layout, asserts or order == 0)
            if order == 0 and wired is not None:
                self.sentences[-1] = make_sentence(block.left, right, number, ())  # its dateline belongs to it
            self._resolve(dated, left, right, held)
            of_the_latest(held.drafts, self.resolved.of)
            self.going_on.heed(block, self.resolved.of(held.leads) if held.leads is not None else None)
            self._next_sentence(held, inside)
            if self.tenders.heed(inside) or self.tenders.announced(held, inside):
                self.tenders.hold(held)  # 11月12日，某公司公示集采结果。本轮 …: the day is that of the event
        self.led_by.heed(block, held)
        self.body, self.left_off = held.body, (number, held)

    def _dated_label(self, held: Held, label: re.Match[str] | None, first: int, end: int) -> None:
        """**某公司（3QFY27，截至10月25日）**：…: the stretch in a label's bracket is that of the paragraph."""
        inside = (mark for mark in self.marks[first:end] if label is not None and mark.left < label.end())
        told = next((mark for mark in inside if isinstance(mark, Mark) and covers(mark)), None)
        words = label.group() if label is not None else ""
        period = self.resolved.resolve(told, words) if told is not None else None
        if period is not None and period.grain in _STRETCHES and not period.point:
            held.period, held.stretch, held.inherited = period, period, False

    def _wired(self, block: Block) -> re.Match[str] | None:
        """The dateline that a Chinese wire's paragraph begins with; None where none does."""
        near = self.text[block.left : min(block.left + _DATED_WITHIN, block.right)]
        told = block.kind == "paragraph" and "月" in near and ("日电" in near or "日讯" in near or "日消息" in near)
        return DATELINE_ZH.match(self.text, block.left, block.right) if told else None

    def _label_inside(self, held: Held, left: int, right: int) -> None:
        """**屈光**：…。**视光**：…: a label that opens a sentence in the middle of a paragraph."""
        label = label_at(self.text, left, right)
        name = phrases.tidy(label.group(1)) if label is not None else ""
        if not name or name in measures().parts or phrases.split(name).head:
            return
        if self.front.subject and not entity(name):
            if name in self.front.known.things or name.endswith(roles("segments")):
                held.segment = name
                held.speak_of(held.owner or self.front.subject, "title", 0.6)
        elif len(name) <= _SHORT_NAME:
            held.speak_of(name, "label", 0.8)
            held.topic = name

    def _sentences(self, left: int, right: int, first: int, end: int) -> Iterator[tuple[int, int, int, int]]:
        """The sentences of a stretch, each with the marks that begin in it.

        One with hundreds of marks is no sentence; it is read in portions, so that it does not cost its square.
        """
        at = first
        for start, stop in split_sentences(self.text, left, right):
            last = at
            while last < end and self.marks[last].left < stop:
                last += 1
            while last - at > MOST_MARKS:
                middle = self.marks[at + MOST_MARKS].left
                yield start, middle, at, at + MOST_MARKS
                start, at = middle, at + MOST_MARKS
            yield start, stop, at, last
            at = last

    def _sentence(
        self,
        held: Held,
        inside: Sequence[Mark | Quantity],
        left: int,
        right: int,
        number: int,
        layout: str,
        asserts: bool,
    ) -> None:
        """One sentence of a block that holds figures."""
        sentence = len(self.sentences)
        self.sentences.append(make_sentence(left, right, number, ()))
        if not any(type(mark) is Quantity for mark in inside):
            self._without_figures(left, right, held)
            held.items = named_before(self.text, left, right, inside)
            held.leads = opening(self.text, left, right, inside)
            if asserts or right - left <= _LEAD:  # 财政收支加快增长。前三季度 …: it leads what follows in the paragraph
                self._assertions(left, right, inside, number, sentence, layout)
            return
        pieces = cut(self.text, left, right, inside)
        self.pieces[sentence] = pieces
        self._of_coded(left, right, inside, held)
        drafts = SentenceReader(self.text, held, sentence, self.front.subject, self.front.known).read(pieces)
        section = self.document.blocks[number].section
        for draft in drafts:
            draft.block, draft.layout, draft.section = number, layout, section
        self.drafts.extend(drafts)
        if asserts:
            self.assertions.extend(tying.assertions(self.text, pieces, number, sentence, layout))

    def _of_coded(self, left: int, right: int, inside: Sequence[Mark | Quantity], held: Held) -> None:
        """澄源储能（300987.SZ）公告与某公司签订 …: a sentence is told of the one with a code that opens it."""
        code = next((mark for mark in inside if mark.kind == "code"), None)
        if code is None or code.left - left > _LEAD:
            return
        name = self.text[left : code.left].lstrip(" \t•●-*【").rstrip("（( ")
        listed = self.text[code.right + 1 : code.right + 2] == "、"
        if name in self.front.known.names and not listed:
            held.speak_of(name, "clause", 0.7)
            held.body = held.named = held.topic = name

    def _plain(self, number: int, block: Block, layout: str, marks: Sequence[Mark | Quantity]) -> None:
        """A block without figures: it may name a body for 公司 in the next, and assert a direction."""
        self.over.heed_line(block, marks)
        self.tenders.heed(marks)
        label = label_at(self.text, block.left, block.right)
        name = phrases.tidy(label.group(1)) if label else ""
        if body(name):
            self.body = name
        every = layout in ("heading", "caption")
        for order, (left, right) in enumerate(split_sentences(self.text, block.left, block.right)):
            sentence = len(self.sentences)
            self.sentences.append(make_sentence(left, right, number, ()))
            if every or order == 0:
                inside = [mark for mark in marks if left <= mark.left < right]
                self._assertions(left, right, inside, number, sentence, layout)

    def _assertions(
        self, left: int, right: int, inside: Sequence[Mark | Quantity], number: int, sentence: int, layout: str
    ) -> None:
        if moves().search(self.text, left, right):
            pieces = cut(self.text, left, right, inside)
            self.assertions.extend(tying.assertions(self.text, pieces, number, sentence, layout))

    def _without_figures(self, left: int, right: int, held: Held) -> None:
        """A sentence without figures may still name who the next ones are about: the name that leads it."""
        if Topics(self.text, held).acting(left, right):
            return
        left = _BULLET.match(self.text, left, right).end()  # type: ignore[union-attr]
        left = dated.end() if (dated := _ON_A_DAY.match(self.text, left, right)) is not None else left
        view = _VIEW.match(self.text, left, right)
        if view is not None:
            held.look_from(_VIEWS[view[1]])
            return
        if self.front.subject and right - left <= _LEAD and not held.segment:
            held.segment = line_of_heading(self.text[left:right])  # 车载业务放量。收入 9.8 亿元 …
        lead = _LEADING_NAME.match(self.text, left, right)
        whom = covered_in(self.text, left, right)
        if whom in self.front.known.names:
            name = whom
        elif thing := thing_that_grows(self.text, left, right):
            held.speak_of(thing, "label", 0.8)
            held.topic = thing
            return
        elif lead:
            name = leading_name(lead.group(1), self.text[lead.end() : min(right, lead.end() + 16)])
        else:
            name = leading_body(self.text[left : min(right, left + 12)], self.front.known.names)
        if name and name != self.document.house:
            held.subject, held.subject_how, held.subject_trust = name, "sentence before", 0.7
            held.topic = name
            if body(name) or name in self.front.known.names:
                held.body = name

    def _next_sentence(self, held: Held, inside: Sequence[Mark | Quantity]) -> None:
        """Between sentences the stance and the list are forgotten; who it is about and a coarse period are kept."""
        if held.leads is not None and (_in_passing(held.leads, held.drafts) or self._only_planned(held)):
            held.leads = None
        if held.leads is not None:
            period = self.resolved.of(held.leads)
            if period is not None and self._of_event(held.leads, period):
                held.period, held.inherited = None, False
            elif period is not None and self._one_month_of(held, held.leads, period):
                pass  # 1-10月投资 …。10月单月投资 …。新开工面积 …: of the ten months again
            elif period is not None and _holds_on(held.leads, period) and not self._lies_ahead(held, period):
                relative = period.kind == "relative" and not period.point
                held.period, held.inherited = period, relative or period.grain == "day"
                held.stretch = held.stretch if period.point else period
                held.opened = held.opened or period
                again = self.month is not None and not self.going_on.of_months()
                if again and self.month is not None and period.grain == "months" and period.end == self.month.end:
                    held.period, held.inherited = self.month, True  # 1-8月累计 …。分国别看，…: of August again
        held.mark = held.leads = None
        held.stance, held.source, held.among, held.apart, held.aside = "actual", "", False, False, held.currency()
        held.lone_at = -1
        held.before = held.drafts
        held.foreseen = _foreseen(held.drafts) or held.foreseen
        several, new = self._several_things(held), self._new_thing(held)
        held.listed = held.items
        held.items, held.last, held.drafts, held.open = (), held.last[-1:], [], None
        if several:
            held.topic = held.owner
            held.subject, held.subject_how = held.owner, "sentence before"
        elif held.topic:
            held.topic = new or held.topic
            held.subject, held.subject_how = held.topic, "sentence before"
        held.subject_trust = min(held.subject_trust, 0.7)

    def _one_month_of(self, held: Held, mark: Mark, period: Period) -> bool:
        """Whether the last month of the stretch that holds is told of by itself, in passing."""
        whole = held.period
        if whole is None or whole.end != period.end or period.grain not in ("month", "quarter"):
            return False
        near = self.text[max(0, mark.left - 2) : mark.left] + self.text[mark.right : mark.right + 2]
        one = whole.grain == "months" and any(word in near for word in ("单月", "当月", "单季"))
        return one and (period.grain == "quarter" or not held.inherited)

    def _several_things(self, held: Held) -> bool:
        """Whether a sentence told of several things one after the other, so that the first is not what the next is of.

        原油进口 4,949 万吨；铁矿砂 10,523 万吨；大豆 1,228 万吨。累计进口 1.69 万亿美元 …
        """
        if not held.topic or held.topic == held.owner or body(held.topic) or held.topic in self.front.known.names:
            return False
        told = {draft.subject: None for draft in held.drafts if draft.subject and draft.how.get("subject") is None}
        return len(told) >= _SEVERAL and held.topic in told

    def _new_thing(self, held: Held) -> str:
        """What a sentence told of first, behind one on another thing: the next goes on with it; '' for nothing."""
        first = held.drafts[0] if held.drafts else None
        if first is None or not held.topic or held.topic == held.owner or not first.head or first.whose:
            return ""
        if body(held.topic) or entity(held.topic) or held.topic in self.front.known.names:
            return ""
        own = first.subject if first.how.get("subject") is None else ""
        return "" if any(draft.subject == held.topic for draft in held.drafts) else own

    def _only_planned(self, held: Held) -> bool:
        """Whether all that a year which goes on dates is a plan revised: 2026年资本开支由 A 上调至 B. 净利润中有 …."""
        period, published = self.resolved.of(held.leads) if held.leads is not None else None, self.document.published
        if period is None or published is None or period.end is None or period.end <= published:
            return False
        planned = [draft for draft in held.drafts if draft.mark is held.leads and draft.aspect == "level"]
        return bool(planned) and all(revised(draft, self.text) for draft in planned)

    def _lies_ahead(self, held: Held, period: Period) -> bool:
        """Whether a period is to come and dates nothing foretold: an 82% chance of a cut in December."""
        published = self.document.published
        if published is None or period.start is None or period.start <= published:
            return False
        dated = [draft.stance for draft in held.drafts if draft.mark is held.leads]
        return bool(dated) and all(stance == "actual" for stance in dated)

    def _of_event(self, mark: Mark, period: Period) -> bool:
        """Whether a day is that of an act told right behind it (3月19日正式发布 …), and of no figures after it."""
        if period.grain != "day" or period.point:
            return False
        behind = self.text[mark.right : mark.right + _ACT_WITHIN]
        return any(word in behind for word in roles("events"))

    def _resolve(self, inside: Sequence[Mark | Quantity], left: int, right: int, held: Held) -> None:
        """Resolve a sentence's periods in order, by the calendar of whom the clause names, else of the topic."""
        self.resolved.carried = self.resolved.covered = held.period
        self.resolved.spoken = held.period if not held.inherited else None
        dated = [(draft.mark.left, draft.stance != "actual") for draft in held.drafts if draft.mark is not None]
        foretold = {left for left, ahead in dated if ahead} - {left for left, ahead in dated if not ahead}
        begun = {draft.mark.left for draft in held.drafts if draft.mark is not None and draft.role == "from"}
        begun -= {draft.mark.left for draft in held.drafts if draft.mark is not None and draft.role != "from"}
        kept, at = None, left
        for mark in inside:
            if mark.kind not in _DATES or not isinstance(mark, Mark):
                continue
            if self.text.startswith(("截至", "截止"), mark.left) and self.text.endswith(_FISCAL_YEARS, left, mark.left):
                continue  # 财年截至9月底，FY2026Q4 …: when its years end dates nothing
            if kept is not None and "；" in self.text[at : mark.left]:
                self.resolved.carried = kept  # 11月 2.21 元，去年11月为 2.29 元；前11月 …: of this year
            kept = self.resolved.carried if (getattr(mark.spec, "year_shift", None) or 0) < 0 else None
            at = mark.right
            clause = _CLAUSE.split(self.text[max(left, mark.left - 40) : mark.left])[-1]
            words = f"{clause} {held.named or held.topic or held.subject}"
            if getattr(mark.spec, "fiscal", False):
                words = f"{words} {self.text[left:right]} {self.front.title}"
            before = self.text[max(left, mark.left - 1) : mark.left]
            said = self.text[left : mark.left]
            if (getattr(mark.spec, "year_shift", None) or 0) < 0 and said.count("（") > said.count("）"):
                before = "比"  # 9月基数走低（去年9月同比 2.4%），四季度 …: of no other date
            aside = before in _ASIDE or _OF_A_SHARE.search(said) is not None
            aside = aside or (before in _SINCE and self.text[mark.right : mark.right + 1] == "起")
            aside = aside or dates_extreme(clause)
            # up to 118bp from 112bp in the second quarter, and lower than a year ago
            aside = aside or (mark.left in begun and mark.text.isascii())
            self.resolved.resolve(mark, words, aside, mark.left in foretold)
            if _WINDOW_OF_DATA.match(self.text, mark.left):
                self.resolved.end_with_month(mark)
            else:
                self.resolved.end_with_covered(mark)


_WINDOW_OF_DATA = lazy(
    r"(?:最?近|过去)[一二三四五六两\d]{1,2}个?月[^，。；：\d]{0,12}(?:收益|年化|回报|净值|销量|产量|增速)"
)
"""10月…近一个月年化收益率 2.36%: data of a month go back from its end, prices from today."""


def _foreseen(drafts: Sequence[Draft]) -> list[Draft]:
    """The first of each measure among the percentages that a sentence foresees; none where it tells but one."""
    found: dict[str, Draft] = {}
    for draft in drafts:
        if draft.stance == "forecast" and draft.unit == "%" and draft.measure:
            found.setdefault(draft.measure, draft)
    return list(found.values()) if len(found) > 1 else []


_OF_A_LABEL = 80
_DATA_OUT = 20
"""Data of a month come out so many days behind it at most."""
_AGAIN = 4
"""So many times a report prints the month that all of it is on."""
_FIRST_WORDS = 200
"""A report that tells whose calendar it follows in its first words is on that company."""
_LEAD = 30
"""A sentence of so many characters without a figure says what the figures behind it show."""
_ACT_WITHIN = 10
_FISCAL_YEARS = ("财年", "财年度", "财政年度", "会计年度")
_DATED_WITHIN = 60
_SEVERAL = 3
_SHORT_NAME = 8
_ASIDE = frozenset("比较")
_OF_A_SHARE = lazy("占(?:本?公司|集团|本行|其)?\\Z")
"""占公司2025年度营业收入的 25.2%: the year of the whole is told in passing."""
_SINCE = frozenset("自从由")
_BULLET = lazy(r"[\s•■●▲▶◆◇▪·*-]*")
_ON_A_DAY = lazy(r"(?:(?:20\d\d\s?年)?\d{1,2}\s?月\s?\d{1,2}\s?日(?:晚间?|上午|下午|盘后)?|近日|日前|昨日|本周)[，,]")
"""11月17日，某公司公示 …: whom a sentence is about stands behind its day."""
_CLAUSE = lazy("[，。；,;]")
_DATES = frozenset({"period", "weekday"})


def _in_passing(mark: Mark, drafts: Sequence[Draft]) -> bool:
    """Whether a period stands behind the last figure of a sentence, and dates none: …，四季度气温偏低是主因。"""
    return bool(drafts) and mark.left > drafts[-1].quantity.left and all(draft.mark is not mark for draft in drafts)


def _holds_on(mark: Mark, period: Period) -> bool:
    """Whether a period holds for the sentences that follow: 本月以来 and 去年同期 don't, a day does for prices."""
    passing = getattr(mark.spec, "since", False) or getattr(mark.spec, "form", "") == "same"
    return period.grain in _HOLDING and not passing and mark.kind in _DATES


def _a_day(mark: Mark) -> bool:
    """Whether a period is a day: that of the report itself, or of an event."""
    return getattr(mark.spec, "form", "") in ("day", "weekday")


def _short(period: Period | None) -> Period | None:
    """A period, if it is no longer than a week."""
    if period is None or period.start is None or period.end is None or (period.end - period.start).days > 7:
        return None
    return period


def _first(marks: Sequence[Mark | Quantity], left: int) -> int:
    """The index of the first mark that begins at a view offset or after it."""
    return bisect_left(marks, left, key=lambda mark: mark.left)
