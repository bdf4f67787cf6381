"""The whole of reading: blocks in order, what carries from one to the next, and the frozen facts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from factcheck import marks as lexer
from factcheck.document import Block, Cell, Document
from factcheck.facts import Claim, Fact, Reading, Sentence
from factcheck.identity import fold
from factcheck.making import maker
from factcheck.patterns import lazy
from factcheck.periods import Period, Spec, closing_told, declared
from factcheck.quantity import Mark, Quantity
from factcheck.reading import claims as tying
from factcheck.reading import fulfilled, others_foresee, phrases, ratings
from factcheck.reading.apposition import without_kinds
from factcheck.reading.axes import without_ticks
from factcheck.reading.below_table import column_of, hand_on
from factcheck.reading.beside_in_row import name_beside
from factcheck.reading.between import Between
from factcheck.reading.bodies import body
from factcheck.reading.columns import year_before
from factcheck.reading.datelines import dateline_at
from factcheck.reading.draft import Draft, Held
from factcheck.reading.fiscal_told import CompanyYear, fiscal_beside, fiscal_quarters, of_results, reports_told
from factcheck.reading.freeze import Freezer
from factcheck.reading.front import DATELINE_ZH, covers, front
from factcheck.reading.going_on import GoingOn
from factcheck.reading.items_alike import ItemsAlike
from factcheck.reading.items_of_one import ItemsOfOne
from factcheck.reading.labels import DATED_LABEL, TAG, label_at
from factcheck.reading.latest_level import of_the_latest
from factcheck.reading.led_by import LedBy
from factcheck.reading.lexicon import moves
from factcheck.reading.opening import opening
from factcheck.reading.overhead import Overhead
from factcheck.reading.own_calendar import own_calendar
from factcheck.reading.pieces import Piece, cut
from factcheck.reading.price_marks import name_marks
from factcheck.reading.prose import SentenceReader
from factcheck.reading.resolver import Resolver
from factcheck.reading.retold import join
from factcheck.reading.retold_cells import name_cells
from factcheck.reading.said_before import name_again
from factcheck.reading.sentence_dates import SentenceDates
from factcheck.reading.sentences import sentences as split_sentences
from factcheck.reading.spoken_of import LEAD, SpokenOf
from factcheck.reading.tabled import Tabled, measure_told
from factcheck.reading.tables import read_table
from factcheck.reading.tables.cells import cells_by_place, named_by, prose_cells, without_ranks
from factcheck.reading.tables.groups import groups, name_rows
from factcheck.reading.tables.of_title import name_of_title
from factcheck.reading.tables.titles import title_place
from factcheck.reading.takes_up import named_before
from factcheck.reading.tenders import Tenders
from factcheck.reading.told_in_prose import name_tables
from factcheck.reading.weeks import is_weekly, numbered_week, week_before, weeks
from factcheck.reading.whole_report import all_on, calendar_of, opening_month
from factcheck.reading.whose_row import company_of_row
from factcheck.reading.years_printed import printed_years, written

_LAYOUT = {"paragraph": "prose", "list_item": "prose", "heading": "heading", "caption": "caption", "note": "note"}
_SILENT = frozenset({"boilerplate", "contents", "running", "cells"})
make_sentence = maker(Sentence)
_GUIDES = lazy(r"\b[Gg]uidance\b|指引$")
_STRETCHES = frozenset({"month", "months", "quarter", "half", "year"})


PORTION = 4000
"""Drafts are made facts when so many have come together: drafts and pieces take several times the room of facts."""
MOST_MARKS = 200
"""So many figures, dates and names a sentence may hold; the longest of real ones hold some twenty."""


def read(document: Document) -> Reading:
    """Read a document: its marks, quantities, sentences, facts, claims and statements."""
    marks = lexer.lex(document.view.text, document.view, document.text, cells_by_place(document))
    marks = reports_told(document, without_ticks(document, without_ranks(document, marks)))
    reader = _Reader(document, marks)
    freezer = Freezer(document, reader.resolved, reader.front.subject, reader.front.known.names)
    facts: list[Fact] = []
    claims: list[Claim] = []
    for _ in reader.portions():
        without_kinds(reader.drafts)
        name_tables(reader.drafts)
        name_marks(reader.drafts, document.view.text)
        name_again(reader.drafts, document.view.text)
        name_cells(reader.drafts)
        name_beside(reader.drafts)
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
            week_before(document, marks),
            None if document.published else written(marks, document.view.text),
        )
        dated = [mark for mark in marks if type(mark) is not Quantity]
        self.resolved.printed = printed_years(dated)
        self.resolved.numbered = numbered_week(document, marks)
        self.resolved.fiscal = fiscal_quarters(self.text, dated)
        self.resolved.beside = fiscal_beside(self.text, dated, document.published)
        self.front = front(document, marks, self.resolved.weeks)
        opening = self.text[:_FIRST_WORDS]
        early = declared(opening) is not None or closing_told(opening) is not None
        titled = bool(self.front.title) and not self.text.isascii()
        own = calendar_of(self.text, marks, document.published)
        on_one = bool(self.front.subject) or early or not titled
        self.resolved.calendar = own_calendar(marks, self.text, document.published, own, on_one)
        if self.front.period is not None:
            self.resolved.report = self.resolved.cover(self.front.period, self.front.title)
        self.week = self.front.week or self.resolved.weeks or _short(self.resolved.report)
        on_none = self.front.period is None and self.week is None
        month = opening_month(marks, self.resolved, self.front.title) if on_none else None
        self.over = Overhead(document, marks, self.front, self.resolved, self.week)
        self.monthly = month if all_on(month, marks, document.published) else None
        """The month that a report on no company's period opens with, where all of the report is on it."""
        self.body = ""
        self.going_on = GoingOn(document, self.front, self.week)
        self.between = Between(document, self.resolved, self.front.known.names, self.going_on, month)
        self.dates = SentenceDates(self.text, self.resolved, self.front.title)
        self.spoken_of = SpokenOf(self.text, document.house, self.front)
        self.led_by = LedBy(document, marks, self.resolved.of)
        self.groups = groups(document.blocks)
        self.tabled = Tabled(document, marks, self.resolved.of)
        self.items_alike = ItemsAlike(self.text, self.resolved.of)
        self.items_of_one = ItemsOfOne(self.document, self.resolved.of)
        title = f"{self.front.title}\n{self.text[:_FIRST_WORDS]}" if self.week is None else ""
        self.tenders = Tenders(self.text, title, self.resolved.of)
        self.left_off: tuple[int, Held] | None = None
        """The last block of prose with figures, and what it left off with."""

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
        topic = self.over.topic(block)
        issue = self.over.issue(block)
        drafts = read_table(number, block.table, self.marks[first:end], topic, self.document.published, issue)
        of_results(drafts, self.marks[:first])
        name_rows(drafts, self.groups.get(number, ""), topic)
        name_of_title(drafts, block.table, topic)
        covered = self.over.covered(block)
        if covered is not None and covered == self.resolved.report and is_weekly(self.front.title):
            covered = self.week or covered  # a weekly that opens with a company's quarter: its prices are the week's
        titled = _GUIDES.search(block.table.title) is not None
        headed = _GUIDES.search(next(self.over.governing(block), (0, ""))[1]) is not None
        of_title = (d.mark for d in drafts if d.mark is not None and d.mark.left == title_place(number))
        over = next((self.resolved.cover(mark, block.table.title) for mark in of_title), None)
        over = over if over is not None and over.grain in _STRETCHES and not over.point else None
        self.dates.resolve(self.marks[first:end], block.left, block.left, Held(period=over or covered))
        for mark in {draft.mark.left: draft.mark for draft in drafts if draft.mark and draft.mark.left < -1}.values():
            self.resolved.carried = covered  # heads read as one, the title: marks that are not in the view
            self.resolved.resolve(mark, self.front.title)
        for draft in drafts if titled or headed else ():
            if titled or draft.mark is None or not self._is_over(draft.mark):
                draft.stance = "forecast"
        if "业绩预告" in self.front.title:  # before its accounts: what the year before came to is known
            for draft in drafts:
                spec = draft.mark.spec if draft.mark is not None else None
                if not (isinstance(spec, Spec) and year_before(spec)):
                    draft.stance, draft.how["foretold"] = "forecast", "title"
        led = self.tabled.led_in(number)
        if led is None and all(draft.mark is None for draft in drafts):
            led = self.tenders.of_table(covered)
        self.tabled.heed(number, block, drafts, led)
        measure, unit = measure_told(self.text, self.document.blocks, number, self.drafts)
        for draft in drafts:
            if measure and not draft.measure and draft.unit == unit:
                draft.measure, draft.head = measure, True
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
                        if of is not None:
                            hand_on(of[0], (draft,))
                        draft.block, draft.layout, draft.section = number, "table", block.section
                        self.drafts.append(draft)
            self.dates.resolve(inside, left, right, held)
            self.between.next_sentence(held)

    # -- prose ------------------------------------------------------------------------------------------------------

    def _prose(self, number: int, block: Block, first: int, end: int) -> None:
        layout = _LAYOUT[block.kind]
        asserts = layout in ("heading", "caption")
        if not any(type(mark) is Quantity for mark in self.marks[first:end]):
            self._plain(number, block, layout, self.marks[first:end])
            return
        made = len(self.drafts)
        held = self.over.start(number, block, self.body, self.left_off)
        self.led_by.start(number, block, held)
        self.tabled.start(number, block, held)
        self.items_alike.start(block, self.marks[first:end], held)
        self.items_of_one.start(block, self.marks[first:end], held)
        self.tenders.start(block, next(self.over.governing(block), (-1, ""))[1], held)
        self.resolved.company_year = CompanyYear()
        if (wired := self._wired(block)) is None:
            self.going_on.start(block, held)
        if held.period is None and self.monthly is not None and wired is None and not held.risky:
            held.period = held.covered = held.stretch = self.monthly
            held.inherited = True
        begin, told = block.left, first
        place = dateline_at(self.text, begin, block.right) if block.kind == "paragraph" else begin
        if place > begin:
            begin = place
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
        elif block.kind == "list_item":
            label = label_at(self.text, begin, block.right)
            if label and any(sign.isdigit() for sign in self.text[begin : label.start(1)]):
                begin = label.start(1)  # 1. 某某省：…: its number begins no list inside the item
                first += sum(mark.left < begin for mark in self.marks[first : min(first + 4, end)])
        tag = TAG.match(self.text, begin, block.right) if block.kind in ("paragraph", "list_item") else None
        begin = tag.end() if tag is not None else begin
        for order, (left, right, at, stop) in enumerate(self._sentences(begin, block.right, first, end)):
            inside = self.marks[at:stop]
            dated = self.marks[told:stop] if order == 0 else inside  # 当日 is the day of the dateline
            if order and self.text.startswith("**", left):
                self.spoken_of.label_inside(held, left, right)
            elif order and _RUN_IN.match(self.text, left, right):
                held.label = ""  # 原油：…。黄金：关注 …: what opens the paragraph is over no more of it
            begin = self.over.past_topic(left, right)
            self._sentence(held, inside, begin, right, number, layout, asserts or order == 0)
            if order == 0 and wired is not None:
                self.sentences[-1] = make_sentence(block.left, right, number, ())  # its dateline belongs to it
            self.tabled.name(number, block, held.drafts)
            fulfilled.settle(held.drafts, held.before, self.text)
            others_foresee.settle(held, self.text)
            self.dates.resolve(dated, left, right, held)
            of_the_latest(held.drafts, self.resolved.of)
            self.going_on.heed(block, self.resolved.of(held.leads) if held.leads is not None else None)
            self.between.next_sentence(held)
            if self.tenders.heed(inside) or self.tenders.announced(held, inside):
                self.tenders.hold(held)  # 11月12日，某公司公示集采结果。本轮 …: the day is that of the event
        if block.kind in ("paragraph", "heading") and (column := column_of(self.document, number)):
            hand_on(column, self.drafts[made:])
        self.led_by.hand_on(block, self.drafts[made:])
        self.led_by.heed(block, held)
        self.items_alike.heed(block, self.marks[first:end])
        self.items_of_one.heed(block, self.marks[first:end])
        self.body, self.left_off = held.body, (number, held)
        if held.body and held.body != self.over.body_at[1]:
            self.over.body_at = (block.section, held.body)

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
            self.spoken_of.without_figures(left, right, held, inside)
            held.items = named_before(self.text, left, right, inside)
            held.leads = opening(self.text, left, right, inside)
            if asserts or right - left <= LEAD:  # 财政收支加快增长。前三季度 …: it leads what follows in the paragraph
                self._assertions(left, right, inside, number, sentence, layout)
            return
        pieces = cut(self.text, left, right, inside)
        self.pieces[sentence] = pieces
        self.spoken_of.coded(left, right, inside, held)
        drafts = SentenceReader(self.text, held, sentence, self.front.subject, self.front.known).read(pieces)
        section = self.document.blocks[number].section
        for draft in drafts:
            draft.block, draft.layout, draft.section = number, layout, section
        self.drafts.extend(drafts)
        if asserts:
            self.assertions.extend(tying.assertions(self.text, pieces, number, sentence, layout))

    def _plain(self, number: int, block: Block, layout: str, marks: Sequence[Mark | Quantity]) -> None:
        """A block without figures: it may name a body for 公司 in the next, and assert a direction."""
        self.over.heed_line(block, marks)
        self.led_by.heed_line(block, marks)
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


_RUN_IN = lazy(r"[\u4e00-\u9fff]{2,4}：")
_OF_A_LABEL = 80
_FIRST_WORDS = 200
"""A report that tells whose calendar it follows in its first words is on that company."""
_DATED_WITHIN = 60


def _short(period: Period | None) -> Period | None:
    """A period, if it is no longer than a week."""
    if period is None or period.start is None or period.end is None or (period.end - period.start).days > 7:
        return None
    return period


_left = attrgetter("left")


def _first(marks: Sequence[Mark | Quantity], left: int) -> int:
    """The index of the first mark that begins at a view offset or after it."""
    return bisect_left(marks, left, key=_left)
