"""The periods of a sentence, resolved in the order in which they are printed."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.periods import Spec
from factcheck.quantity import Mark, Quantity
from factcheck.reading.draft import Held
from factcheck.reading.peaks import dates_extreme
from factcheck.reading.resolver import Resolver, ToldSoFar

_FISCAL_YEARS = ("财年", "财年度", "财政年度", "会计年度")
_ASIDE = frozenset("比较")
_OF_A_SHARE = lazy("占(?:本?公司|集团|本行|其)?\\Z")
"""占公司2025年度营业收入的 25.2%: the year of the whole is told in passing."""
_SINCE = frozenset("自从由")
_CLAUSE = lazy("[，。；,;]")
_DATES = frozenset({"period", "weekday"})
_WINDOW_OF_DATA = lazy(
    r"(?:最?近|过去)[一二三四五六两\d]{1,2}个?月[^，。；：\d]{0,12}(?:收益|年化|回报|净值|销量|产量|增速)"
)
"""10月…近一个月年化收益率 2.36%: data of a month go back from its end, prices from today."""


class SentenceDates:
    """Resolves the periods of the sentences of one document."""

    def __init__(self, text: str, resolved: Resolver, title: str) -> None:
        self.text = text
        self.resolved = resolved
        self.title = title

    def resolve(self, inside: Sequence[Mark | Quantity], left: int, right: int, held: Held) -> None:
        """Resolve a sentence's periods in order, by the calendar of whom the clause names, else of the topic."""
        self.resolved.carried = self.resolved.covered = held.period
        self.resolved.spoken = held.period if not held.inherited else None
        dates = [mark for mark in inside if mark.kind in _DATES and isinstance(mark, Mark)]
        if not dates:
            return
        dated = [(draft.mark.left, draft.stance != "actual") for draft in held.drafts if draft.mark is not None]
        foretold = {left for left, ahead in dated if ahead} - {left for left, ahead in dated if not ahead}
        alone = [(draft.mark.left, draft.role == "from" or draft.dated_alone) for draft in held.drafts if draft.mark]
        begun = {left for left, aside in alone if aside} - {left for left, aside in alone if not aside}
        from_it = {draft.mark.left for draft in held.drafts if draft.mark is not None and draft.role == "from"}
        kept, at = None, left
        brackets = _brackets_with_figures(self.text, left, right, inside) if len(inside) > 1 else []
        outside: tuple[int, ToldSoFar] | None = None
        for mark in dates:
            if outside is not None and mark.left > outside[0]:
                self.resolved.go_on(outside[1])
                outside = None
            end = next((end for begin, end in brackets if begin < mark.left < end), 0)
            if end and outside is None:
                outside = end, self.resolved.told_so_far()
            if self.text.startswith(("截至", "截止"), mark.left) and self.text.endswith(_FISCAL_YEARS, left, mark.left):
                continue  # 财年截至9月底，FY2026Q4 …: when its years end dates nothing
            if kept is not None and (right == left or "；" in self.text[at : mark.left]):
                # 11月 2.21 元，去年11月为 2.29 元；前11月 …, and in a table | 4月 | 去年4月 | 1-4月 |: of this year
                self.resolved.carried = kept
            kept = self.resolved.carried if (getattr(mark.spec, "year_shift", None) or 0) < 0 else None
            at = mark.right
            clause = _CLAUSE.split(self.text[max(left, mark.left - 40) : mark.left])[-1]
            words = f"{clause} {held.named or held.topic or held.subject}"
            if getattr(mark.spec, "fiscal", False):
                words = f"{words} {self.text[left:right]} {self.title}"
            mark = self._same_of_year(_of_last_year(mark, clause))
            before = self.text[max(left, mark.left - 1) : mark.left]
            said = self.text[left : mark.left]
            if (getattr(mark.spec, "year_shift", None) or 0) < 0 and said.count("（") > said.count("）"):
                before = "比"  # 9月基数走低（去年9月同比 2.4%），四季度 …: of no other date
            aside = before in _ASIDE or _OF_A_SHARE.search(said) is not None
            aside = aside or (before in _SINCE and self.text[mark.right : mark.right + 1] == "起")
            aside = aside or dates_extreme(clause)
            # up to 118bp from 112bp in the second quarter, and lower than a year ago
            aside = aside or (mark.left in begun and mark.text.isascii())
            if mark.left in from_it:
                mark = _closed_year(mark)
            self.resolved.resolve(mark, words, aside, mark.left in foretold)
            if _WINDOW_OF_DATA.match(self.text, mark.left):
                self.resolved.end_with_month(mark)
            else:
                self.resolved.end_with_covered(mark)
        if outside is not None:
            self.resolved.go_on(outside[1])

    def _same_of_year(self, mark: Mark) -> Mark:
        """To HK$121.6 million (2024: HK$104.8 million), told of a half: the same half of that year."""
        spec, carried = mark.spec, self.resolved.carried
        if not isinstance(spec, Spec) or spec.form != "year" or not spec.year or spec.last or spec.fiscal or spec.part:
            return mark
        bracket = self.text[mark.left - 1 : mark.left] == "(" and self.text.startswith(": ", mark.right)
        part = carried is not None and carried.grain in _PARTS_OF_YEARS and carried.end is not None
        if not bracket or not part or carried is None or carried.end is None or carried.end.year != spec.year + 1:
            return mark
        return evolve(mark, spec=Spec(form="same", label=spec.label, year=spec.year))


_PARTS_OF_YEARS = frozenset({"quarter", "half", "months", "range"})


def _brackets_with_figures(
    text: str, left: int, right: int, inside: Sequence[Mark | Quantity]
) -> list[tuple[int, int]]:
    """The brackets of a sentence that tell a figure of another time: （3Q24 为 118.4 亿元）, but not （11.9-11.13）."""
    found = [(m.start(), m.end()) for m in _BRACKET.finditer(text, left, right)]
    figures = [mark.left for mark in inside if isinstance(mark, Quantity)] if found else []
    return [(begin, end) for begin, end in found if any(begin < at < end for at in figures)]


_BRACKET = lazy(r"[（(][^（）()\n]{3,80}[）)]")


_SAME_TIME = lazy(r"\A(?:去年|上年)同期[^，。；：\d]{0,6}\Z")


def _of_last_year(mark: Mark, clause: str) -> Mark:
    """去年同期口径为11月1日至30日，…: the days that tell when the same time of last year was are of last year."""
    spec = mark.spec
    day = isinstance(spec, Spec) and spec.form in ("day", "month") and spec.number is not None
    if not isinstance(spec, Spec) or not day or spec.year or spec.year_shift or _SAME_TIME.search(clause) is None:
        return mark
    return evolve(mark, spec=evolve(spec, year_shift=-1))


def _closed_year(mark: Mark) -> Mark:
    """Net debt of £1.12bn, compared with £1.05bn at year-end: what something is set against has been."""
    spec = mark.spec
    bare = isinstance(spec, Spec) and spec.form == "year" and spec.part == "end" and spec.year is None
    if not isinstance(spec, Spec) or not bare or spec.year_shift or not mark.text.isascii():
        return mark
    return evolve(mark, spec=evolve(spec, year_shift=-1))
