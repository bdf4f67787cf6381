"""Which figure a printed period dates."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.periods import Period, Spec
from factcheck.quantity import Mark, Quantity
from factcheck.reading.clause import NEAR
from factcheck.reading.draft import Draft, Held
from factcheck.reading.lexicon import roles
from factcheck.reading.phrases import split
from factcheck.reading.pieces import Piece


@cache
def _against() -> frozenset[str]:
    return frozenset(roles("against"))


@cache
def _revises() -> frozenset[str]:
    return frozenset(roles("revises")) | _restates()


@cache
def _restates() -> frozenset[str]:
    return frozenset(roles("restates"))


_EVENT = lazy(r"(?<![A-Za-z0-9])[A-Z]{3,6}\s*\Z")


def _of_event(mark: Mark, pieces: Sequence[Piece], k: int) -> bool:
    """OFC 2026, ICLR 2026: a bare year behind capitals is part of the name of an event, and dates no figure."""
    if not k or len(mark.text) != 4 or not mark.text.isdigit():
        return False
    name = _EVENT.search(pieces[k - 1].word)
    return name is not None and not split(name.group().strip()).head


_SO_FAR = frozenset(
    {"年内", "月内", "周内", "季内", "本年", "今年", "本年内", "今年以来", "年初以来", "近年", "近年来", "同期"}
)
_STANDS = ("新高", "新低", "最", "高位", "低位", "高点", "低点", "峰值", "谷底", "底部", "顶部")
_RECORDS = ("最", "新高", "新低", "首次", "首度", "峰值", "单月最", "单季最", "次高", "次低", "同期最")


class Dates:
    """The periods of one sentence. Most hold from where they stand on (`held.mark`); some date one figure only."""

    def __init__(self, held: Held, sentence: int) -> None:
        self.held = held
        self.sentence = sentence
        self.local: Mark | None = None
        """A period that dates the next figure only."""
        self.sticky = False
        """Whether `local` outlasts a verb (上年为 68.5 亿元 does, 较去年增长 does not)."""
        self.beside: list[Mark] = []
        """The periods last printed side by side (2021 年和 2022 年)."""
        self.plain: Mark | None = held.mark
        """The last period that is no 年初以来 or the like."""
        self.opened: Mark | None = held.mark
        """The last period before the verbs of the sentence, or of its part between semicolons."""
        self.spoken = False
        """Whether that part has had a verb."""
        self.figured = False
        """Whether that part has had a figure: 债券融资方面，一季度发行 310 只 has a verb before its period."""
        self.trailing: list[Mark] = []
        """Periods that stood behind the figures they date."""
        self.begun: Mark | None = held.mark
        """The period that held where the part between semicolons began."""
        self.first = True
        """Whether that part is the first of the sentence."""

    def take(self, mark: Mark, pieces: Sequence[Piece], k: int, clause: int, opening: bool) -> None:
        """Take the period at index k. `opening`: no verb has been met, so that it holds for later sentences, too."""
        if mark.text.startswith(roles("reporting")) and not getattr(mark.spec, "point", False):
            # 报告期内: what the report covers
            self.held.mark, self.held.period, self.held.inherited = None, self.held.covered, True
            return
        if k and mark.text in ("全年", "年度") and pieces[k - 1].kind == "period" and pieces[k - 1].right == mark.left:
            return  # FY2026 全年
        if k + 1 < len(pieces) and pieces[k + 1].word in roles("expires"):
            return  # 于 2030 年 3 月到期，利率为 4.5%
        named = k and pieces[k - 1].kind in ("text", "name") and k + 2 == len(pieces)
        if named and pieces[k + 1].word.startswith(roles("comes_out")):
            return  # 某工厂6月投产，规划年产 400 台
        if self._of_a_multiple_before(mark, pieces, k):
            return
        behind = pieces[k + 1].word.split(" ")[0] if k + 1 < len(pieces) else ""
        if behind in roles("deliveries") or (mark.text.isascii() and behind in roles("meetings")):
            return  # crude for June delivery
        if behind.endswith(roles("grounds")):
            return  # 在去年同期高基数基础上增长 12%
        if getattr(mark.spec, "since", False) and k + 1 < len(pieces) and pieces[k + 1].word.startswith(_RECORDS):
            return  # 为 2025 年 10 月以来最高: how far back it is a record
        if mark.text in _SO_FAR and k + 1 < len(pieces) and pieces[k + 1].word.startswith(_RECORDS):
            return  # 创年内新高: since when it is a record
        length = k + 2 < len(pieces) and getattr(pieces[k + 1].mark, "kind", "") == "duration"
        if length and pieces[k + 2].word.startswith(_STANDS):
            return  # 创近五年新高，达到 52.3%; 处于近三年低位: how far back it is so
        if self._trails(mark, pieces, k, clause) or self._trails_beside(mark, pieces, k) or _of_event(mark, pieces, k):
            return
        if _begins(mark, pieces, k) or _level_of(mark, pieces, k) or _told_on(mark, pieces, k):
            return
        if _without_year(mark, self.held.mark):  # 2026年第一季度，甲首次在一季度登顶: the quarter just told
            return
        if k > 1 and pieces[k - 1].kind in ("join", "pause", "slash") and pieces[k - 2].mark in self.beside:
            self.beside.append(mark)
        else:
            self.beside = [mark]
        held = self.held
        if _of_multiple(pieces, k):
            return  # 约为 2025 年的 5.7 倍: what it is a multiple of
        if k + 1 < len(pieces) and pieces[k + 1].word == "起" and getattr(mark.spec, "form", "") == "day":
            self.local, self.sticky = mark, True  # 自4月7日起检修25天，库存降至 …
            return
        if getattr(mark.spec, "form", "") == "day" and held.mark is not None and behind.startswith(roles("day_prices")):
            self.local, self.sticky = mark, True  # EPS 为 …，对应10月10日收盘价 8.72 元，PE 为 …: of the price alone
            return
        scope = _scope(pieces, k, held.mark is not None or held.period is not None, held.mark)
        if not scope and held.mark is None and _month_before(mark, held.period):
            level = k + 1 < len(pieces) and pieces[k + 1].kind in ("level", "q")
            scope = "figure" if level else ""
        part = not (self.first or self.figured or self.spoken or k) and _last_in_words(mark)
        if scope and not part:  # 本周 535 套；上周成交 714 套，均价 …: all of its part is last week's
            self.local, self.sticky = mark, scope == "figure"
            return
        held.mark = mark
        aside = not k and self.figured and _told_alone(pieces)  # …，前 5 个月为 14.5%；旗下 …: in passing
        if not (self.spoken and self.figured) and not aside:
            self.opened = mark
        self.spoken = self.spoken or aside
        if not getattr(mark.spec, "since", False):
            self.plain = mark
        if opening and not held.among:  # 其中一季度为 512.7 万辆 says nothing of the sentences that follow
            held.leads = mark
        if getattr(mark.spec, "forecast", False):
            held.stance = "forecast"

    def _of_a_multiple_before(self, mark: Mark, pieces: Sequence[Piece], k: int) -> bool:
        """13.1x 2026E EPS: the year between a multiple and what it is of dates that alone."""
        figure = pieces[k - 1].mark if k else None
        last = self.held.drafts[-1] if self.held.drafts else None
        if not isinstance(figure, Quantity) or figure.unit != "x" or last is None or last.quantity is not figure:
            return False
        if k + 1 >= len(pieces) or pieces[k + 1].kind != "text":
            return False
        last.mark, last.dated_alone = mark, True
        return True

    def compare(self, mark: Mark, pieces: Sequence[Piece], k: int) -> None:
        """比年初的 24.7 亿元减少 3.4 亿元: the figure right behind a comparison is that of the period compared with."""
        behind = pieces[k + 1] if k + 1 < len(pieces) else None
        aside = behind is not None and (behind.kind == "of" or behind.word in roles("stands"))  # 较 8 月高点 4.38 元
        after = k + 2 if aside else k + 1
        named = behind is not None and behind.kind in ("text", "adverb")
        if named and k + 2 < len(pieces) and pieces[k + 2].word == "of":
            after = k + 3  # compared to the July 2016 total of $27.1 billion
        until = getattr(mark.spec, "until", None)
        if until is None or after >= len(pieces):
            return
        quantity = pieces[after].mark
        if isinstance(quantity, Quantity) and quantity.unit not in ("%", "pp", "x"):
            self.local, self.sticky = evolve(mark, kind="period", left=-mark.left - 1, spec=until), True

    def afresh(self) -> None:
        """An item of a list printed in one paragraph: no period of the item before holds for it."""
        self.local = self.plain = self.opened = None
        self.sticky, self.beside, self.spoken = False, [], False

    def end_clause(self) -> None:
        """What dates the next figure alone dates none of another clause: 略高于第一季度指引，…"""
        if self.sticky:
            self.local, self.sticky = None, False

    def close(self) -> None:
        """A semicolon ends what 年初以来 dates, and what was dated on the way (甲涨 9%，其营收 12 亿元；乙跌 5%)."""
        if self.spoken:
            self.held.mark = self.opened
        if not self.first and _last_in_words(self.held.mark):
            self.held.mark = self.opened = self.begun  # 本周 535 套；上周 714 套；套数下跌 25%: this week's again
        self.spoken = self.figured = self.first = False
        self.begun = self.held.mark
        if self.held.mark is not None and getattr(self.held.mark.spec, "since", False):
            self.held.mark = self.plain

    def verb_met(self) -> None:
        """A verb ends what 较去年 dates."""
        self.spoken = True
        if not self.sticky:
            self.local = None

    def settle(self, drafts: Sequence[Draft], start: bool) -> None:
        """After a figure was read: what dates it alone is used up; the start of a from-to is of some time not said."""
        self.figured = True
        if self.local is not None or start:
            for draft in drafts:
                draft.dated_alone = True
                if self.local is None:
                    draft.mark, draft.period = None, None
        self.local, self.sticky = None, False

    def revise(self, drafts: Sequence[Draft], word: str) -> None:
        """增速预测由 5.0% 上调至 5.2%, 重述为: what is revised is of one period before and after."""
        last = self.held.last
        near = last[-1] if last else None
        if near is None or near.role != "from" or word not in _revises():
            return
        by_year = len(drafts) > 1 and drafts[0].mark is not drafts[1].mark
        if by_year or self.held.stance == "forecast" or drafts[0].stance == "forecast" or word in _restates():
            for one, new in zip(last if len(last) == len(drafts) else last[-1:], drafts, strict=False):
                if one.mark is None:
                    one.mark, one.period, one.dated_alone = new.mark, new.period, True
                    one.scope = (*one.scope, f"{word}前")

    def each(self, drafts: Sequence[Draft]) -> None:
        """2026-2028 年 … 上调至 76.4/80.9/85.8 亿元: a list of one measure, with as many periods as figures."""
        first = drafts[0]
        alike = all((d.subject, d.measure, d.mark) == (first.subject, first.measure, first.mark) for d in drafts)
        if len(drafts) < 2 or not alike or first.mark is None:
            return
        beside = self.beside if len(self.beside) == len(drafts) and self.beside[-1] is first.mark else []
        for draft, mark in zip(drafts, beside or each_of(first.mark, len(drafts)), strict=False):
            draft.mark = mark

    def revised_from(self, drafts: Sequence[Draft]) -> None:
        """We lift our FY26 EPS to $2.92 from $2.85: what a forecast was before is of the same period."""
        new = self.held.last[-1] if self.held.last else None
        if new is None or new.stance != "forecast" or new.role != "to" or new.clause != drafts[0].clause:
            return
        for draft in drafts if new.unit == drafts[0].unit else ():
            draft.mark, draft.period, draft.stance = new.mark, new.period, new.stance

    def _trails(self, mark: Mark, pieces: Sequence[Piece], k: int, clause: int) -> bool:
        """$1.2 billion in 2024 compared to $1.07 billion in 2023: behind a preposition it dates the one before."""
        at = k - 1
        if at >= 0 and pieces[at].kind == "q" and mark.text.isascii() and (_apart(mark) or _last_one(mark)):
            for draft in self.held.last:  # $180 million a year earlier
                if draft.aspect == "change" and not mark.text.endswith(("earlier", "ago", "before")):
                    self._date_behind(draft, mark)  # rose 0.3% last month to 104.2
                else:
                    draft.mark, draft.dated_alone = mark, True
                    draft.stance = "actual" if _earlier(mark) else draft.stance
            self.trailing.append(mark)
            return True
        while at >= 0 and pieces[at].kind in ("cmp", "adverb", "of"):
            at -= 1
        before = at - 1
        while before > 0 and pieces[before].kind == "adverb":
            before -= 1
        if at == 0 and pieces[0].kind == "prep" and self._trails_both(mark):
            return True
        if at < 1 or not _leads_to_date(pieces[at], mark) or pieces[before].kind not in ("q", "up", "down", "cmp"):
            return False
        if pieces[before].kind != "q" and not any(d.sentence == self.sentence for d in self.held.drafts[-NEAR:]):
            return False  # growth in the first quarter was revised up to 0.4%
        if pieces[at].word in ("on", "over") and self._based(mark):
            return True
        if pieces[at].word == "on" and self._announced(mark, pieces[:at]):
            return True
        near = [draft for draft in self.held.drafts[-NEAR:] if draft.clause == clause]
        if self.held.last and (self.held.last[-1].role == "from" or _follows_on(pieces, before)):
            # to $2,548 from $2,517 on Tuesday; fell 1.2% after dropping 0.6% in June
            near = self.held.last
        for draft in near or self.held.last:
            self._date_behind(draft, mark)
        self.trailing.append(mark)
        return True

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
        if last is None or last.aspect != "change" or not isinstance(spec, Spec) or spec.form not in _LONG:
            return False
        last.base = last.base or "stated"
        return True

    def _announced(self, mark: Mark, before: Sequence[Piece]) -> bool:
        """Reported third-quarter revenue of £412.6m on Tuesday: the day it was told, and no period of it."""
        if getattr(mark.spec, "form", "") not in _DAYS:
            return False
        last = self.held.last[-1] if self.held.last else None
        longer = last is not None and getattr(last.mark and last.mark.spec, "form", "") in _STRETCHES
        return longer or any(piece.kind == "say" or piece.word in roles("reports") for piece in before)

    def _trails_beside(self, mark: Mark, pieces: Sequence[Piece], k: int) -> bool:
        """273.3 million and 172.1 million units in 2022 and 2021: as many periods behind as figures, in one order."""
        last = self.held.last
        if k < 2 or pieces[k - 1].kind != "join" or not self.trailing or pieces[k - 2].mark is not self.trailing[-1]:
            return False
        mark = _of_form(self.trailing[-1], mark)
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
        if first and not draft.dated_alone and draft.role != "from":
            held.mark = mark
            if draft.stance != "target":  # it plans to open 40 stores in 2027: dates no cost in the next sentence
                held.leads = held.leads or mark


def _follows_on(pieces: Sequence[Piece], at: int) -> bool:
    """Whether the figure right before index `at` is told as what came before: after dropping 0.6% in June."""
    return any(piece.word in ("after", "following") for piece in pieces[max(0, at - 4) : at])


def _last_in_words(mark: Mark | None) -> bool:
    """Whether a period is the one before that of the report: 上周, 上月."""
    spec = mark.spec if mark is not None else None
    return isinstance(spec, Spec) and spec.shift == -1 and not spec.spoken and spec.form in ("week", "month", "day")


def _told_alone(pieces: Sequence[Piece]) -> bool:
    """Whether a clause has nothing but a period and its figure: 前 5 个月为 14.5%."""
    kinds = [piece.kind for piece in pieces if piece.kind != "adverb"]
    return kinds[:3] == ["period", "level", "q"] and len(kinds) == 3


def _begins(mark: Mark, pieces: Sequence[Piece], k: int) -> bool:
    """自 2025 年末起，…: from when something holds, and no figure's period."""
    since = k > 0 and pieces[k - 1].word in ("自", "从") and getattr(mark.spec, "part", "") != ""
    return since and k + 1 < len(pieces) and pieces[k + 1].word.startswith("起")


def _told_on(mark: Mark, pieces: Sequence[Piece], k: int) -> bool:
    """On Thursday the company said quarterly sales rose 4%: the day it was told dates no figure."""
    if not mark.text.isascii() or getattr(mark.spec, "form", "") not in _DAYS:
        return False
    if k > 1 and "say" in (pieces[k - 1].kind, pieces[k - 2].kind):
        return True  # the agency said on Monday that output slipped
    ahead = pieces[k + 1 : k + 8]
    said = next((n for n, piece in enumerate(ahead) if piece.kind == "say" or piece.word in roles("reports")), -1)
    return said >= 0 and not any(piece.kind == "q" for piece in ahead[:said])


def _level_of(mark: Mark, pieces: Sequence[Piece], k: int) -> bool:
    """恢复至 2019 年同期的九成: what a share is of, and no figure's own period."""
    if not k or pieces[k - 1].kind not in ("level", "restate", "up", "down") or not mark.text.endswith("同期"):
        return False
    figure = next((p.mark for p in pieces[k + 1 : k + 4] if p.kind not in ("of", "adverb", "level")), None)
    return isinstance(figure, Quantity) and figure.unit in ("%", "x")


def of_the_week(drafts: Sequence[Draft], week: Period | None) -> None:
    """In a weekly what moved from the week before is of its week, whatever stretch the sentence before told of."""
    for draft in drafts if week is not None else ():
        if draft.base != "wow":
            continue
        for one in (draft, draft.near):
            if one is not None and one.sentence == draft.sentence and one.mark is None and one.role != "from":
                one.period, one.inherited = week, False
        for one in drafts:  # 开工率 72.4%，周环比降 1.9 个百分点；另一开工率仅为 31.6%
            alike = one.measure == draft.measure and one.unit in ("%", draft.unit) and one.head
            if alike and one.mark is None and one.role != "from":
                one.period, one.inherited = week, False


_LONG = frozenset({"quarter", "half", "year"})
_DAYS = frozenset({"day", "weekday"})
_STRETCHES = _LONG | {"month", "week", "ended"}


def _leads_to_date(piece: Piece, mark: Mark) -> bool:
    """Whether a word ties a period to the figure before it: in 2024, at December 31, 2025."""
    return piece.kind == "prep" or (piece.word == "at" and getattr(mark.spec, "form", "") in ("day", "month"))


def _without_year(mark: Mark, held: Mark | None) -> bool:
    """Whether a quarter, half or month without a year is the one that holds already, printed with its year."""
    spec, told = mark.spec, held.spec if held is not None else None
    if not isinstance(spec, Spec) or not isinstance(told, Spec) or spec.form not in ("quarter", "half", "month"):
        return False
    if spec.year is not None or spec.year_shift:
        return False  # 2025年一季度 beside 2026年一季度 is another one
    return told.year is not None and evolve(spec, year=told.year, label="") == evolve(told, label="")


def _of_form(one: Mark, other: Mark) -> Mark:
    """The three months ended March 31, 2026 and 2025: the year alone stands for a period like the one before it."""
    spec, year = one.spec, other.spec
    if not isinstance(spec, Spec) or not isinstance(year, Spec) or year.form != "year" or not year.year:
        return other
    if spec.form == "ended" and spec.until is not None:
        alike = evolve(spec, until=evolve(spec.until, year=year.year), label=year.label)
    elif spec.form in ("day", "quarter", "half", "month") and spec.year and spec.until is None:
        alike = evolve(spec, year=year.year, label=year.label)
    else:
        return other
    return evolve(other, left=-other.left - 1, spec=alike)


def _apart(mark: Mark) -> bool:
    """Whether a period right behind a figure dates that figure: a year earlier, next year."""
    if mark.text.lower().startswith(("a ", "one ")) and getattr(mark.spec, "shift", None) == -1:
        return True  # 4.2% a month earlier
    return _earlier(mark) or (getattr(mark.spec, "year_shift", None) == 1 and getattr(mark.spec, "form", "") == "year")


def _earlier(mark: Mark) -> bool:
    """Whether a period is one before the report's own by its words: 上年, 去年同期, a year earlier."""
    spec = mark.spec
    return isinstance(spec, Spec) and (spec.form == "same" or (spec.year_shift or 0) < 0)


def _scope(pieces: Sequence[Piece], k: int, placed: bool, held: Mark | None) -> str:
    """How far a period at index k holds: '' from here on, 'end' up to the next verb, 'figure' for the next figure.

    较去年 …, 由上周 87 家 … and 按上年不变价 date one end; 上年为 68.5 亿元 in a report on this year one figure.
    """
    before = pieces[k - 1] if k else None
    if placed and _of_base(pieces, k):
        return "figure"
    after = pieces[k + 1].kind if k + 1 < len(pieces) else ""
    since = getattr(getattr(pieces[k].mark, "spec", None), "since", False)
    if after == "priced" or (before is not None and before.kind in ("than", "from") and not since):
        return "end"
    if before is not None and before.kind == "level" and before.word in _against():
        return "figure"
    if after in ("act", "up", "down") and k + 2 < len(pieces) and pieces[k + 2].kind == "q":
        after = "level"  # 上年同期亏损 13.1 亿元
    mark = pieces[k].mark
    earlier = isinstance(mark, Mark) and (_earlier(mark) or _last_one(mark))
    if isinstance(mark, Mark) and placed and after in ("level", "q"):
        earlier = earlier or _one_before(mark, held)
    return "figure" if placed and earlier and after in ("level", "q", "adverb") else ""


def _of_multiple(pieces: Sequence[Piece], k: int) -> bool:
    """Whether a period at index k is that of the base of a multiple, which no figure of its own tells."""
    if k + 2 >= len(pieces) or pieces[k + 1].kind != "of":
        return False
    quantity = next((p.mark for p in pieces[k + 2 : k + 4] if p.kind != "adverb"), None)
    if not isinstance(quantity, Quantity):
        return False
    back = any(pieces[n].word.startswith(roles("recovers")) for n in range(max(0, k - 2), k))
    return quantity.unit == "x" or (quantity.unit == "%" and back)  # 客流恢复至 2019 年的 96%


def _of_base(pieces: Sequence[Piece], k: int) -> bool:
    """Whether the figure that a period at index k dates is the base of a multiple: 为 2024 年 160 亿美元的 2.5 倍."""
    at = next((n for n in range(k + 1, min(k + 4, len(pieces))) if pieces[n].kind == "q"), -1)
    if at < 0 or at + 2 >= len(pieces) or pieces[at + 1].kind != "of":
        return False
    quantity = pieces[at + 2].mark
    return isinstance(quantity, Quantity) and quantity.unit == "x"


def _last_one(mark: Mark) -> bool:
    """Whether a period is the one before by its words: 上周为 2,800 美元，上月为 0.2%."""
    spec = mark.spec
    stretch = isinstance(spec, Spec) and spec.form in ("week", "month", "quarter") and spec.until is None
    return stretch and (getattr(spec, "shift", None) or 0) < 0


def _month_before(mark: Mark, period: Period | None) -> bool:
    """Whether a mark names the month before the one that holds: 3月为 29.0 GW, in a paragraph on April."""
    spec = mark.spec
    if not isinstance(spec, Spec) or spec.form != "month" or spec.year is not None or spec.last is not None:
        return False
    if period is None or period.grain != "month" or period.start is None or spec.number is None:
        return False
    return (period.start.month - spec.number) % 12 == 1


def _one_before(mark: Mark, held: Mark | None) -> bool:
    """Whether a period is one of the same kind before the one that holds: 2025年收入 86 亿元，2024年为 70 亿元。"""
    one, other = mark.spec, held.spec if held is not None else None
    if not isinstance(one, Spec) or not isinstance(other, Spec) or one.form != other.form or one.last or other.last:
        return False
    if one.form == "year":
        return bool(one.year and other.year and one.year < other.year)
    same_year = one.year == other.year or one.year is None
    if one.year and not other.year and one.number == other.number:
        return one.form in ("quarter", "month")  # 一季度毛利率 83.6%，2025年一季度为 82.2%
    return one.form in ("quarter", "month") and bool(
        same_year and one.number and other.number and one.number < other.number
    )


def _in_one_year(spec: Spec) -> Spec:
    """25Q1至25Q3 as the first to the third quarter of one year; any other as it is."""
    end = spec.until
    if end is None or spec.last is not None or end.last is not None or spec.form not in ("quarter", "month"):
        return spec
    alike = end.form == spec.form and end.year in (spec.year, None) and spec.number and end.number
    return evolve(spec, last=end.number, until=None) if alike and not spec.since and not spec.point else spec


def each_of(mark: Mark | None, count: int) -> list[Mark]:
    """2026-2028 年分别为 76.4/80.9/85.8 亿元, 一至四季度分别为 …: a mark for each, where they are as many."""
    spec = mark.spec if mark is not None else None
    if mark is None or not isinstance(spec, Spec):
        return []
    spec = _in_one_year(spec)
    if spec.last is None:
        return []
    if spec.form == "year" and spec.year:
        last = spec.last if spec.last > 100 else spec.year // 100 * 100 + spec.last
        single = [evolve(spec, year=year, last=None, label=f"{year}年") for year in range(spec.year, last + 1)]
    elif spec.form in ("quarter", "month") and spec.number:
        unit = {"quarter": "季度", "month": "月"}[spec.form]
        single = [evolve(spec, number=n, last=None, label=f"{n}{unit}") for n in range(spec.number, spec.last + 1)]
    else:
        return []
    if len(single) != count:
        return []
    return [evolve(mark, left=-mark.left - 10 * k - 1, spec=one) for k, one in enumerate(single)]
