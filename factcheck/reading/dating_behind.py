"""Which figures a period dates that stands behind them: $1.2 billion in 2024 compared to $1.07 billion in 2023."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.periods import Spec
from factcheck.quantity import Mark
from factcheck.reading.clause import NEAR
from factcheck.reading.draft import Draft, Held
from factcheck.reading.lexicon import roles
from factcheck.reading.period_places import (
    DAYS,
    figure_before,
    figure_of_object,
    follows_on,
    leads_to_date,
    of_clause,
    set_against,
)
from factcheck.reading.period_words import (
    in_form_of,
    is_earlier,
    is_last_one,
    opens_with_preposition,
    stands_apart,
    to_now,
)
from factcheck.reading.pieces import Piece

_FEW = 8
_BESIDE = 9
LONG = frozenset({"quarter", "half", "year"})
STRETCHES = LONG | {"month", "week", "ended"}


class Behind:
    """The periods of one sentence that stand behind the figures they date."""

    def __init__(self, held: Held, sentence: int) -> None:
        self.held = held
        self.sentence = sentence
        self.trailing: list[Mark] = []
        """Periods that stood behind the figures they date."""
        self.relative = False
        """Whether the period stands in a clause on a name: Gold, which hit a record on Tuesday, ….."""
        self.taken: Mark | None = None
        """The last period of the sentence that holds from where it stands on."""

    def trails(self, mark: Mark, pieces: Sequence[Piece], k: int, clause: int) -> bool:
        """$1.2 billion in 2024 compared to $1.07 billion in 2023: behind a preposition it dates the one before."""
        if mark.text.isascii() and self._trails_with_preposition(mark, pieces, k):
            return True
        at = k - 1
        if self._peaked_then(mark, pieces, k) or self._trails_by_then(mark, pieces, k):
            return True
        if self._trails_apart(mark, pieces, at):
            return True
        while at >= 0 and pieces[at].kind in ("cmp", "adverb", "of"):
            at -= 1
        before = at - 1
        while before > 0 and pieces[before].kind == "adverb":
            before -= 1
        noun = before > 0 and mark.text.isascii() and pieces[before].kind not in ("q", "cmp")
        alone = noun and of_clause(pieces, before)  # the 13.1 billion yuan it sold in June 2025
        if noun and leads_to_date(pieces[at], mark):
            figure = figure_of_object(pieces, before)
            before = figure if figure >= 0 else before
        leads = at == 0 and pieces[0].kind == "prep"
        behind = at < 0 and (stands_apart(mark) or mark.text.lower().startswith(("as of ", "as at ")))
        if (leads or behind) and self._trails_both(mark):
            return True
        if at < 1 or not leads_to_date(pieces[at], mark) or pieces[before].kind not in ("q", "up", "down", "cmp"):
            return False
        if pieces[before].kind != "q" and not any(d.sentence == self.sentence for d in self.held.drafts[-NEAR:]):
            return False  # growth in the first quarter was revised up to 0.4%
        if pieces[at].word in ("on", "over") and self._based(mark):
            return True
        if not (pieces[at].word == "on" and self._announced(mark, pieces[:at])):
            self._date_those_before(mark, pieces, before, at, clause, alone)
        return True

    def _trails_with_preposition(self, mark: Mark, pieces: Sequence[Piece], k: int) -> bool:
        if _first_of_two(pieces, k):
            for draft in self.held.drafts[-1:]:
                draft.mark, draft.dated_alone = mark, True
            self.trailing.append(mark)
            return True  # a 90,000-tonne deficit this year and 310,000 tonnes in 2028
        if not (opens_with_preposition(mark) and figure_before(pieces, k)):
            return False
        mark = to_now(mark, pieces, k)
        for draft in self.held.last:  # $412.7 million as of September 30; has lost 6.1% so far this month
            self._date_behind(draft, mark)
        self.trailing.append(mark)
        return True

    def _peaked_then(self, mark: Mark, pieces: Sequence[Piece], k: int) -> bool:
        """假期日均 120 万辆次，单日最高 162 万辆次出现在10月1日: the day of the peak alone."""
        if k < 2 or pieces[k - 1].word not in roles("turned_up") or pieces[k - 2].kind != "q" or not self.held.drafts:
            return False
        extreme = self.held.drafts[-1]
        extreme.mark, extreme.dated_alone = mark, True
        return True

    def _trails_by_then(self, mark: Mark, pieces: Sequence[Piece], k: int) -> bool:
        """Will lift capacity to 62m pairs a year by the end of 2027; reached €2.47bn after nine months."""
        at = k - 1
        after = at >= 0 and pieces[at].word == "after" and getattr(mark.spec, "last", None) is not None
        if k < 2 or not (after or pieces[at].word == "by") or not figure_before(pieces, at) or not self.held.last:
            return False
        led = self.held.leads
        for draft in self.held.last:
            self._date_behind(draft, mark)
        self.held.leads = led if after else self.held.leads
        self.trailing.append(mark)
        return True

    def _trails_apart(self, mark: Mark, pieces: Sequence[Piece], at: int) -> bool:
        """$180 million a year earlier; 1.05 trillion in loans last month."""
        apart = at >= 0 and mark.text.isascii() and (stands_apart(mark) or is_last_one(mark))
        if not apart or not (pieces[at].kind == "q" or figure_of_object(pieces, at) >= 0):
            return False
        for draft in self.held.last:
            if draft.aspect == "change" and not mark.text.endswith(("earlier", "ago", "before")):
                self._date_behind(draft, mark)  # rose 0.3% last month to 104.2
            else:
                draft.mark, draft.dated_alone = mark, True
                draft.stance = "actual" if is_earlier(mark) else draft.stance
                self._date_beside(draft, mark)
        self._led_from(mark)
        self.trailing.append(mark)
        return True

    def _date_those_before(
        self, mark: Mark, pieces: Sequence[Piece], before: int, at: int, clause: int, alone: bool
    ) -> None:
        """Date the figures before the preposition at index `at`; `alone`: what follows is of another time."""
        near = [draft for draft in self.held.drafts[-NEAR:] if draft.clause == clause]
        inside = [draft for draft in near if draft.quantity.left >= pieces[0].left]
        near = inside or near  # 112% (115% in the first quarter): of what stands in the bracket
        near = [draft for draft in near if draft.unit != "x" or draft is near[-1]]  # double the 460 billion in July
        alone = alone or set_against(pieces, before, at)
        after_that = mark.text.isascii() and follows_on(pieces, before)  # what follows is not of June
        if self.held.last and (alone or after_that or self.held.last[-1].role == "from"):
            # to $2,548 from $2,517 on Tuesday; fell 1.2% after dropping 0.6% in June
            near = self.held.last
        if alone and len(self.held.drafts) > 1 and self.held.drafts[-2].unit in ("%", "x"):
            part = self.held.drafts[-2]  # less than half the 13.1 billion yuan it sold in June 2025
            if self.held.drafts[-1].quantity.left - part.quantity.right < _BESIDE:
                part.aspect, part.base, part.sign = "share", "", 1
        if (self.taken is not None and _alike(self.taken, mark)) or _one_more_beside(pieces, before):
            alone, near = True, self.held.last  # were $540m against $498m a year earlier and $521m in the first quarter
        for draft in near or self.held.last:
            draft.dated_alone = draft.dated_alone or alone or after_that
            self._date_behind(draft, mark)
        self.trailing.append(mark)

    def _led_from(self, mark: Mark) -> None:
        """Dropped 28% to $36,000 from $50,000 a year ago: the change is on the year, too."""
        spec, last = mark.spec, self.held.last[-1] if self.held.last else None
        if getattr(spec, "form", "") != "same" or last is None or last.role != "from":
            return
        for draft in self.held.drafts[-NEAR:]:
            if draft.clause == last.clause and draft.sentence == last.sentence and not draft.base:
                draft.base = "yoy" if draft.aspect in ("change", "points") else ""

    def _trails_both(self, mark: Mark) -> bool:
        """Compared with $1.18 billion, or $1.95 per share, in 1Q25: the figures compared with are of that time."""
        dated = False
        for draft in reversed(self.held.drafts[-NEAR:]):
            if draft.role != "from" or draft.mark is not None:
                break
            draft.mark, dated = mark, True
        return dated

    def _based(self, mark: Mark) -> bool:
        """Up 7% on Q2 2025: what a change is against, no period of it."""
        spec, last = mark.spec, self.held.last[-1] if self.held.last else None
        if last is None or last.aspect not in ("change", "points") or not isinstance(spec, Spec):
            return False
        if spec.form not in LONG and spec.form != "month":  # a gain of 2.7 points on December
            return False
        last.base = last.base or "stated"
        return True

    def _announced(self, mark: Mark, before: Sequence[Piece]) -> bool:
        """Reported third-quarter revenue of £412.6m on Tuesday: the day it was told, and no period of it."""
        if getattr(mark.spec, "form", "") not in DAYS:
            return False
        last = self.held.last[-1] if self.held.last else None
        longer = last is not None and getattr(last.mark and last.mark.spec, "form", "") in STRETCHES
        return longer or any(piece.kind == "say" or piece.word in roles("reports") for piece in before)

    def _date_beside(self, draft: Draft, mark: Mark) -> None:
        """Against £70.0m and 5.8% a year earlier: the two figures set against are of that time."""
        beside = next((d for d in reversed(self.held.drafts[-NEAR:]) if d is not draft), None)
        if beside is not None and beside.role == "from" and beside.mark is None and beside.clause == draft.clause:
            beside.mark, beside.dated_alone = mark, True

    def trails_beside(self, mark: Mark, pieces: Sequence[Piece], k: int) -> bool:
        """273.3 million and 172.1 million units in 2022 and 2021: as many periods behind as figures, in one order."""
        last = self.held.last
        if k < 2 or pieces[k - 1].kind != "join" or not self.trailing or pieces[k - 2].mark is not self.trailing[-1]:
            return False
        mark = in_form_of(self.trailing[-1], mark)
        self.trailing.append(mark)
        if len(last) == 2 and all(draft.sentence == self.sentence for draft in last):
            last[1].mark = mark
        return True

    def _date_behind(self, draft: Draft, mark: Mark) -> None:
        held = self.held
        dated = draft.mark in self.trailing and draft not in held.last
        if draft.sentence != self.sentence or draft.mark is mark or dated:
            return
        first = draft.mark is None or draft.mark is held.mark
        draft.mark = mark
        spec = mark.spec
        if mark.text.isascii() and (self.relative or getattr(spec, "since", False)):
            draft.dated_alone = True  # its shares, up 22% since the start of the year, rose 6.4%
        elif first and not draft.dated_alone and draft.role != "from":
            held.mark = mark
            # it plans to open 40 stores in 2027; a ratio of 214% at year-end: neither dates the next sentence
            if draft.stance != "target" and not getattr(spec, "part", "") and not of_another_quarter(mark, held):
                held.leads = held.leads or mark


def of_another_quarter(mark: Mark, held: Held) -> bool:
    """…, which implies €0.4bn in the fourth quarter: in notes on the third, what follows is of the third again."""
    spec, covered = mark.spec, held.covered
    form, number = getattr(spec, "form", ""), getattr(spec, "number", None)
    if not mark.text.isascii() or form != "quarter" or number is None or covered is None or covered.grain != form:
        return False
    return covered.end is not None and getattr(spec, "last", None) is None and (covered.end.month + 2) // 3 != number


def _first_of_two(pieces: Sequence[Piece], k: int) -> bool:
    """Whether a period right behind a figure and its noun stands before another figure with a period of its own."""
    kinds = [piece.kind for piece in pieces[k + 1 : k + 5]]
    if kinds != ["join", "q", "prep", "period"] or k < 1:
        return False
    noun = pieces[k - 1].kind in ("text", "name") and figure_of_object(pieces, k - 1) >= 0
    return noun or pieces[k - 1].kind == "q"


def _one_more_beside(pieces: Sequence[Piece], figure: int) -> bool:
    """Against $498m a year earlier and $521m in the first quarter: another one that the first is set against."""
    joined = figure > 0 and pieces[figure - 1].kind == "join" and pieces[figure].kind == "q"
    return joined and any(piece.kind == "than" for piece in pieces[max(0, figure - _FEW) : figure])


def _alike(one: Mark, other: Mark) -> bool:
    """Whether two periods are stretches of one length."""
    form = getattr(one.spec, "form", "")
    return form in STRETCHES and form == getattr(other.spec, "form", "")
