"""Which figure a printed period dates."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from factcheck.making import evolve
from factcheck.periods import Spec
from factcheck.quantity import Mark, Quantity
from factcheck.reading.dating_behind import LONG, Behind, of_another_quarter
from factcheck.reading.draft import Draft, Held
from factcheck.reading.lexicon import roles
from factcheck.reading.period_places import (
    DAYS,
    begins,
    enters,
    in_relative_clause,
    level_of,
    of_a_plan,
    of_event,
    of_multiple,
    of_so_many_to_come,
    of_something_to_come,
    of_whole,
    scope_of,
    tells_of_else,
    told_alone,
    told_on,
)
from factcheck.reading.period_words import (
    each_of,
    ends_of,
    in_line,
    is_last_day,
    is_last_in_words,
    is_month_before,
    is_one_before,
    is_that_without_year,
    is_turn_of_year,
    listed,
    together,
    years_of,
)
from factcheck.reading.pieces import Piece
from factcheck.reading.years_told import heed_years, of_levels_told, of_years_told


@cache
def _revises() -> frozenset[str]:
    return frozenset(roles("revises")) | _restates()


@cache
def _restates() -> frozenset[str]:
    return frozenset(roles("restates"))


_ABOVE_OR_BELOW = frozenset(
    {"高于", "低于", "好于", "优于", "差于", "快于", "慢于", "弱于", "强于", "多于", "少于"}
    | {"略高于", "略低于", "远高于", "远低于"}
)
_ROUNDS = ("批", "次", "轮", "期")


class Dates(Behind):
    """The periods of one sentence. Most hold from where they stand on (`held.mark`); some date one figure only."""

    def __init__(self, held: Held, sentence: int) -> None:
        super().__init__(held, sentence)
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
        self.named: Mark | None = None
        """The last period met, whatever it dates: rose in June from May, when …."""
        self.years: list[Mark] = []
        """The years printed so far."""
        self.begun: Mark | None = held.mark
        """The period that held where the part between semicolons began."""
        self.first = True
        """Whether that part is the first of the sentence."""
        self.ground = False
        """Whether the period last met is the ground from which something moved."""
        self.in_force: Mark | None = None
        """Since when something is so: 11月1日起."""
        self.to_come: Mark | None = None
        """When something without a figure is to happen."""
        self.single: tuple[Mark, Mark | None] | None = None
        """A month told on its own behind a longer stretch, and that stretch: …，10月单月 8.5 亿元；…."""

    def take(self, mark: Mark, pieces: Sequence[Piece], k: int, clause: int, opening: bool) -> None:
        """Take the period at index k. `opening`: no verb has been met, so that it holds for later sentences, too."""
        if in_line(mark).startswith(roles("reporting")) and not getattr(mark.spec, "point", False):
            self.cover()
            return
        self.named, self.relative = mark, in_relative_clause(pieces, k)
        if getattr(mark.spec, "form", "") == "year":
            self.years.append(mark)
        if self._is_of_else(mark, pieces, k) or self._dates_else(mark, pieces, k, clause):
            return
        mark = self._with_those_beside(mark, pieces, k)
        if not (self._dates_one_figure(mark, pieces, k) or self._dates_its_part(mark, pieces, k)):
            self._hold(mark, pieces, k, opening and not self.relative)

    def _is_of_else(self, mark: Mark, pieces: Sequence[Piece], k: int) -> bool:
        """Whether the period only belongs to a name, to what a figure is set against, or to the period before it."""
        if self._of_a_round(mark, pieces, k) or self._its_end(mark):
            return True  # 2025年新签 86 亿元；期末在手订单 142 亿元: the end of 2025
        if _set_against_level(pieces, k):
            self.local, self.sticky = mark, True  # 与去年7月末的 33.1 万亿元相比，增长 9.4%
            return True
        attached = k > 0 and pieces[k - 1].kind == "period" and mark.left - pieces[k - 1].right <= 1
        self._counted_before(mark, pieces, k)
        season = getattr(mark.spec, "form", "") == "named" and "期间" in in_line(mark)
        if attached and (season or in_line(mark) in ("全年", "年度")):
            return True  # FY2026 全年; 7月、8月暑运期间
        if k + 1 < len(pieces) and pieces[k + 1].word in roles("expires"):
            return True  # 于 2030 年 3 月到期，利率为 4.5%
        named = k and pieces[k - 1].kind in ("text", "name") and k + 2 == len(pieces)
        if named and pieces[k + 1].word.startswith(roles("comes_out")):
            return True  # 某工厂6月投产，规划年产 400 台
        return self._of_a_multiple_before(mark, pieces, k)

    def _dates_else(self, mark: Mark, pieces: Sequence[Piece], k: int, clause: int) -> bool:
        """Whether the period dates a figure before it, a whole, an event or a plan, and nothing of what follows."""
        if (figure := of_whole(pieces, k)) is not None:
            if getattr(figure.mark, "unit", "") != "%":
                self.local, self.sticky = mark, True  # the share itself is of the time of its part
            return True
        stance, deed = of_so_many_to_come(pieces, k)
        if stance:
            for draft in self.held.drafts[-1:]:
                draft.mark, draft.dated_alone, draft.stance = mark, True, stance
                draft.measure = deed if draft.measure in roles("aimed") else draft.measure
            return True
        if of_something_to_come(mark, pieces, k):
            self.to_come = mark
            return True
        if tells_of_else(mark, pieces, k) or of_a_plan(pieces, k) or (self.held.week is not None and enters(pieces, k)):
            return True
        if self.trails(mark, pieces, k, clause) or self.trails_beside(mark, pieces, k) or of_event(mark, pieces, k):
            return True
        of_its_level = level_of(mark, pieces, k) and not self._beside_a_rate(pieces, k)
        if begins(mark, pieces, k) or of_its_level or told_on(mark, pieces, k):
            return True
        # 2026年第一季度，甲首次在一季度登顶: the quarter just told
        return is_that_without_year(mark, self.held.mark)

    def _beside_a_rate(self, pieces: Sequence[Piece], k: int) -> bool:
        """开工率 60.4%，高于去年同期的 58.9%: the rate of that time; 恢复至去年同期的九成 is a share of its level."""
        last = self.held.drafts[-1] if self.held.drafts else None
        return pieces[k - 1].word in _ABOVE_OR_BELOW and last is not None and last.quantity.unit in ("%", "pp")

    def _with_those_beside(self, mark: Mark, pieces: Sequence[Piece], k: int) -> Mark:
        """The stretch that a period makes with those printed beside it (2021 年和 2022 年), or the period itself."""
        if not (k > 1 and pieces[k - 1].kind in ("join", "pause", "slash") and pieces[k - 2].mark in self.beside):
            self.beside = [mark]
            return mark
        self.beside.append(mark)
        whole = together(self.beside, pieces, k)
        if whole is None:
            return mark
        self.beside = [whole]
        return whole

    def _dates_one_figure(self, mark: Mark, pieces: Sequence[Piece], k: int) -> bool:
        """Whether the period dates the next figure alone by the word behind it, or is a multiple's."""
        if of_multiple(pieces, k):
            return True  # 约为 2025 年的 5.7 倍: what it is a multiple of
        behind = pieces[k + 1].word if k + 1 < len(pieces) else ""
        form = getattr(mark.spec, "form", "")
        if behind.startswith("起"):
            self.in_force = mark
        if behind == "起" and form in _STARTS:
            self.local, self.sticky = mark, True  # 自4月7日起检修25天，库存降至 …; 2028年下半年起交付，单价 …
            return True
        if form != "day" or not behind.startswith(roles("day_prices")):
            return False
        if "对应" in behind:
            return True  # 截至9月9日收盘价对应PE为 17.2、14.7 倍: what the multiples are counted with
        if self.held.mark is None:
            return False
        self.local, self.sticky = mark, True  # EPS 为 …，对应10月10日收盘价 8.72 元，PE 为 …: of the price alone
        return True

    def _dates_its_part(self, mark: Mark, pieces: Sequence[Piece], k: int) -> bool:
        """Whether the period dates a figure or clause within a sentence that goes on with its own."""
        held = self.held
        scope = scope_of(pieces, k, held.mark is not None or held.period is not None, held.mark)
        if not scope and held.mark is None and is_month_before(mark, held.period):
            level = k + 1 < len(pieces) and pieces[k + 1].kind in ("level", "q")
            scope = "figure" if level else ""
        part = not (self.first or self.figured or self.spoken or k) and is_last_in_words(mark)
        if not scope or part:  # 本周 535 套；上周成交 714 套，均价 …: all of its part is last week's
            return False
        self.local, self.sticky = mark, scope == "figure"
        return True

    def _hold(self, mark: Mark, pieces: Sequence[Piece], k: int, opening: bool) -> None:
        """Let the period hold from here on; for the sentences that follow, too, where it opens this one."""
        held = self.held
        aside = not k and self.figured and told_alone(pieces)  # …，前 5 个月为 14.5%；旗下 …: in passing
        # 4 月末用户 10.12 亿户，当月净增 168 万户；其中 …: of the end of the month again
        aside = aside or (self.figured and in_line(mark) in _THAT_STRETCH and is_last_day(held.mark))
        before = self.figured and not k and told_alone(pieces, moved=True) and is_one_before(mark, held.mark)
        if self.figured and k + 1 < len(pieces) and pieces[k + 1].word.startswith(_ON_ITS_OWN):
            self.single = mark, held.mark
        held.mark = self.taken = mark
        if not (self.spoken and self.figured) and not aside:
            self.opened = mark
        self.spoken = self.spoken or aside
        if not getattr(mark.spec, "since", False):
            self.plain = mark
        reports = in_line(mark)[-1:] == "报" and held.leads is not None and getattr(held.leads.spec, "form", "") in DAYS
        passing = self._in_passing(mark, pieces, k) or before or (aside and held.leads is not None)
        if (opening or reports) and not (held.among or passing):
            held.leads = mark
        if getattr(mark.spec, "forecast", False):
            held.stance = "forecast"

    def _in_passing(self, mark: Mark, pieces: Sequence[Piece], k: int) -> bool:
        """Whether the period says nothing of the sentences that follow.

        其中一季度为 512.7 万辆, 8月 612 亿元，7月同比增长 4.6%; 三季度 …，上半年为 6.5%；…。毛利率 … is of the third
        quarter again.
        """
        held = self.held
        ground = k + 1 < len(pieces) and pieces[k + 1].word.startswith(roles("grounds"))
        # 2024 年 10 月基数较高，当月增长 12.7%。对美出口 …: of the time before again
        self.ground = ground or (self.ground and mark.text in _THAT_STRETCH)
        if self.ground or _of_its_noun_alone(mark, held) or mark.text.endswith(("'s", "’s")):
            return True  # Last year's figure is restated
        if not self.figured:
            return False
        # 上一季与上年同期分别为 …
        times_before = held.leads is not None and _of_the_times_before(mark)
        return times_before or is_turn_of_year(mark) or of_another_quarter(mark, held) or _sums_up(mark, held.leads)

    def _counted_before(self, mark: Mark, pieces: Sequence[Piece], k: int) -> None:
        """26家上市券商一季度合计 …: how many there are is told of the time that stands behind them."""
        last = self.held.drafts[-1] if self.held.drafts else None
        opens = 1 < k <= _PAIR + 1 and pieces[0].kind == "q" and last is not None and pieces[0].mark is last.quantity
        if not opens or last is None or last.mark is not None or last.quantity.kind != "count":
            return
        if last.quantity.text[0].isdigit() and all(piece.kind in ("text", "name", "of") for piece in pieces[1:k]):
            last.mark, last.dated_alone = mark, True

    def cover(self) -> None:
        """报告期内: what the report covers."""
        self.held.mark, self.held.period, self.held.inherited = None, self.held.covered, True

    def now(self) -> None:
        """2023年渗透率 20%，目前已达 45%: of no stretch told before, unless it is the week's."""
        held = self.held
        if held.mark is not None or held.period is not held.covered:
            held.mark, held.period, held.inherited = None, held.week, held.week is not None

    def by_then(self) -> None:
        """预计2027年投产，届时总产能 6 万升: of the day on which that is to happen."""
        self.held.mark = self.to_come or self.held.mark

    def _of_a_round(self, mark: Mark, pieces: Sequence[Piece], k: int) -> bool:
        """10月完成2026年第二批设备采购，共 6 个标包: the year only tells which round it is, where a month is told."""
        nth = k + 2 < len(pieces) and pieces[k + 1].kind == "ordinal" and pieces[k + 2].word.startswith(_ROUNDS)
        held = getattr(self.held.mark, "spec", None)
        year = getattr(mark.spec, "form", "") == "year" and getattr(mark.spec, "year", None) is not None
        return year and nth and getattr(held, "form", "") in ("month", "day")

    def _its_end(self, mark: Mark) -> bool:
        """Whether 期末 is the end of the stretch that the sentence is of."""
        spec, held = mark.spec, self.held.mark
        ends = getattr(spec, "form", "") == "named" and getattr(spec, "point", False) and in_line(mark).endswith("末")
        return ends and held is not None and getattr(held.spec, "form", "") in LONG

    def _of_a_multiple_before(self, mark: Mark, pieces: Sequence[Piece], k: int) -> bool:
        """13.1x 2026E EPS: the year between a multiple and what it is of dates that alone."""
        figure = pieces[k - 1].mark if k else None
        last = self.held.drafts[-1] if self.held.drafts else None
        if not isinstance(figure, Quantity) or figure.unit != "x" or last is None or last.quantity is not figure:
            return False
        if k + 1 < len(pieces) and pieces[k + 1].kind not in ("text", "join", "slash"):
            return False  # on 15.2x FY26E and 14.1x FY27E earnings
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
        year_ago = Spec("same", mark.text, year_shift=-1) if getattr(mark.spec, "base", "") == "yoy" else None
        if until is not None or year_ago is not None:
            self.named = evolve(mark, kind="period", left=-mark.left - 1, right=mark.right, spec=until or year_ago)
        if until is None or after >= len(pieces):
            return
        quantity = pieces[after].mark
        owned = mark.text.isascii() and after == k + 1 and pieces[after].left - pieces[k].right > 1  # than July's 7.3%
        if isinstance(quantity, Quantity) and (owned or quantity.unit not in ("%", "pp", "x")):
            self.local, self.sticky = evolve(mark, kind="period", left=-mark.left - 1, spec=until), True

    def recall(self, text: str, left: int) -> None:
        """From May, when they rose 0.2%: the figure behind is of the period that the word stands behind."""
        named = self.named
        if named is not None and 0 < left - named.right < _CLOSE and text[named.right : left].strip() == ",":
            self.local, self.sticky = named, True

    def since_something(self) -> None:
        """Has fallen 9% since the May update: from when to now no calendar tells."""
        for draft in self.held.last if self.held.last and self.held.last[-1].aspect == "change" else ():
            draft.mark, draft.period, draft.dated_alone = None, None, True

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
        if not self.first and is_last_in_words(self.held.mark):
            self.held.mark = self.opened = self.begun  # 本周 535 套；上周 714 套；套数下跌 25%: this week's again
        if self.single is not None and self.held.mark is self.single[0]:
            self.held.mark = self.opened = self.single[1]
        self.single = None
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
        ends = ends_of(self.held.mark) if len(drafts) == 1 and self.local is None else None
        if ends is not None and drafts[0].role == "to" and drafts[0].mark is self.held.mark:
            drafts[0].mark = ends[1]  # 2020-2025 年由 38 亿方增至 61 亿方
        if self.local is not None or start:
            for draft in drafts:
                draft.dated_alone = True
                if self.local is None:
                    draft.mark, draft.period = ends[0] if ends is not None else None, None
        self.local, self.sticky = None, False

    def revise(self, drafts: Sequence[Draft], word: str) -> None:
        """增速预测由 5.0% 上调至 5.2%, 重述为: what is revised is of one period before and after."""
        last = self.held.last
        near = last[-1] if last else None
        if near is None or near.role != "from" or word not in _revises():
            return
        by_year = len(drafts) > 1 and drafts[0].mark is not drafts[1].mark
        hoped = "forecast" in (self.held.stance, drafts[0].stance) or near.measure in roles("aims")
        if by_year or hoped or word in _restates():
            for one, new in zip(last if len(last) == len(drafts) else last[-1:], drafts, strict=False):
                if one.mark is None:
                    one.mark, one.period, one.dated_alone = new.mark, new.period, True
                    one.scope = (*one.scope, "before" if word.isascii() else f"{word}前")

    def each(self, drafts: Sequence[Draft]) -> None:
        """2026-2028 年 … 上调至 76.4/80.9/85.8 亿元: a list of one measure, with as many periods as figures."""
        if len(drafts) > 1 and not of_years_told(self.held, drafts):
            self._align(drafts)
            heed_years(self.held, drafts)

    def _align(self, drafts: Sequence[Draft]) -> None:
        """Give each figure of a list its own period, where as many are told."""
        first = drafts[0]
        alike = all((d.subject, d.measure, d.mark) == (first.subject, first.measure, first.mark) for d in drafts)
        same = all(draft.mark is first.mark for draft in drafts)
        apart = len({d.subject for d in drafts}) == len(drafts) and len({d.measure for d in drafts}) == 1
        # Q1、Q2分别增长 17.5%和21.9%
        alike = alike or (same and not apart and len(each_of(first.mark, len(drafts))) == len(drafts))
        if not alike or first.mark is None:
            return
        beside = listed(self.beside, len(drafts)) if self.beside and self.beside[-1] is first.mark else []
        each = beside or each_of(first.mark, len(drafts)) or self._all_years(drafts)
        each = each or of_levels_told(self.held, drafts)
        for draft, mark in zip(drafts, each, strict=False):
            draft.mark = mark

    def _all_years(self, drafts: Sequence[Draft]) -> list[Mark]:
        """The years of the sentence for a list of what is foretold, where the last one told is of several."""
        several = getattr(drafts[0].mark and drafts[0].mark.spec, "last", None) is not None
        return years_of(self.years, len(drafts)) if several and len(drafts) > _PAIR else []

    def revised_from(self, drafts: Sequence[Draft]) -> None:
        """We lift our FY26 EPS to $2.92 from $2.85: what a forecast was before is of the same period."""
        new = self.held.last[-1] if self.held.last else None
        if new is None or new.stance != "forecast" or new.role != "to" or new.clause != drafts[0].clause:
            return
        if new.unit != drafts[0].unit or new.sentence != drafts[0].sentence:
            return
        news = self.held.last if len(self.held.last) == len(drafts) else [new] * len(drafts)
        for draft, after in zip(drafts, news, strict=True):
            draft.mark, draft.period, draft.stance = after.mark, after.period, after.stance


def _of_its_noun_alone(mark: Mark, held: Held) -> bool:
    """First-half revenue therefore reached …, in a section on a quarter: what follows is of the quarter again."""
    form = getattr(mark.spec, "form", "")
    months = form == "month" and mark.text.lower().endswith("-month")  # Nine-month costs
    if "-" not in mark.text or not mark.text.isascii() or any(c.isdigit() for c in mark.text):
        return False
    if form not in LONG and not months:
        return False
    told = getattr(held.leads.spec, "form", "") if held.leads is not None else ""
    told = told or (held.covered.grain if held.covered is not None else "")
    return told in LONG and told != form


def _sums_up(mark: Mark, leads: Mark | None) -> bool:
    """3Q26 新签 1.9 GW，前三季度累计 5.2 GW。租金 …: what is summed up to the end of a quarter dates itself alone."""
    one, all_ = leads and leads.spec, mark.spec
    if not isinstance(one, Spec) or not isinstance(all_, Spec) or one.last is not None or all_.last is None:
        return False
    return one.form in ("quarter", "month") and (one.form, 1, one.number) == (all_.form, all_.number, all_.last)


def _of_the_times_before(mark: Mark) -> bool:
    """上一财季, 上年同期: what something is compared with, and no time that the next sentences are of."""
    spec = mark.spec
    return getattr(spec, "form", "") == "same" or mark.text.startswith(("上一", "上年", "去年"))


def _set_against_level(pieces: Sequence[Piece], k: int) -> bool:
    """Whether behind a period its level stands that something is compared with: 与去年7月末的 33.1 万亿元相比."""
    behind = [piece for piece in pieces[k + 1 : k + 4] if piece.kind != "of"]
    return len(behind) > 1 and behind[0].kind == "q" and behind[1].word.startswith(("相比", "相较"))


_ON_ITS_OWN = ("单月", "单季")
_THAT_STRETCH = frozenset({"当月", "当季", "当周", "当年", "当季度"})
_CLOSE = 4
_PAIR = 2
_STARTS = LONG | {"day", "month"}
