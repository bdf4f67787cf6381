"""Fiscal quarters that a report prints in full: a bare 第三季度 of the same company is the one that it prints.

And what 三季报 over a section is of: the quarter, or the three that the section tells of.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from factcheck.document import Block, Document
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.periods import Calendar, Spec, company_of, resolve
from factcheck.quantity import Mark, Quantity
from factcheck.reading.draft import Draft

_STOP = lazy(r"[。；\n]")
_AHEAD = 80

Told = dict[tuple[Calendar, int], set[int]]
"""By calendar and number of the quarter: the fiscal years with which it is printed."""


def fiscal_quarters(text: str, marks: Sequence[Mark | Quantity]) -> Told:
    """The quarters printed with their fiscal year behind the name of a company whose year is not the calendar's."""
    found: Told = {}
    for mark in marks:
        spec = getattr(mark, "spec", None)
        if not isinstance(spec, Spec) or spec.form != "quarter" or not spec.fiscal or spec.last is not None:
            continue
        if spec.year is None or spec.number is None:
            continue
        calendar = company_of(_STOP.split(text[max(0, mark.left - _AHEAD) : mark.left])[-1])
        if calendar is not None and calendar.odd:
            found.setdefault((calendar, spec.number), set()).add(spec.year)
    return found


Beside = dict[tuple[Calendar, int, int], Spec]
"""By calendar, year and quarter as printed: the fiscal quarter in the bracket behind."""


_FAR = 100
"""So many days from where a fiscal quarter begins to where the calendar one does they are not the same by anybody."""


def fiscal_beside(text: str, marks: Sequence[Mark | Quantity], published: date | None) -> tuple[Beside, frozenset[int]]:
    """2025Q4 (FY2026Q3): what a company's 2025Q4 means from there on; and where the labels stand that say so."""
    found: Beside = {}
    places: list[int] = []
    dates = [mark for mark in marks if isinstance(mark, Mark) and isinstance(mark.spec, Spec)]
    for one, other in pairwise(dates):
        first, second = one.spec, other.spec
        if not isinstance(first, Spec) or not isinstance(second, Spec) or not second.fiscal or first.fiscal:
            continue
        bracketed = text[one.right : other.left].strip() in ("(", "（")
        if first.form != "quarter" or second.form != "quarter" or not bracketed:
            continue
        calendar = company_of(_STOP.split(text[max(0, one.left - _AHEAD) : one.left])[-1])
        if calendar is None or not calendar.odd or not first.year or not first.number or not second.year:
            continue
        ours, theirs = resolve(first, published, None), resolve(second, published, None, calendar)
        if ours.start and theirs.start and abs((ours.start - theirs.start).days) < _FAR:
            found.setdefault((calendar, first.year, first.number), second)
            places.append(one.left)
    return found, frozenset(places)


def as_beside(spec: Spec, words: str, told: Beside) -> Spec:
    """A quarter as the fiscal one that the report prints in the bracket behind it of the same company."""
    if not told or spec.form != "quarter" or spec.fiscal or not spec.year or not spec.number or spec.last is not None:
        return spec
    calendar = company_of(words) if "、" not in words else None  # 甲、乙、丙三家 2025Q4: of all of them
    meant = told.get((calendar, spec.year, spec.number)) if calendar is not None else None
    return evolve(spec, fiscal=True, year=meant.year, number=meant.number) if meant is not None else spec


def as_printed(spec: Spec, words: str, told: Told) -> Spec:
    """A quarter without its year as the fiscal one that the report prints of the same company, where it is just one."""
    bare = spec.form == "quarter" and spec.number is not None and spec.last is None and spec.shift is None
    if not told or not bare or spec.fiscal or spec.year is not None or spec.year_shift is not None:
        return spec
    calendar = company_of(words)
    years = told.get((calendar, spec.number or 0), set()) if calendar is not None else set()
    return evolve(spec, fiscal=True, year=next(iter(years))) if len(years) == 1 else spec


class CompanyYear:
    """The fiscal year that a paragraph prints, by itself or with a quarter of it: FY2027Q2 …，全年指引维持 …."""

    def __init__(self) -> None:
        self.year: Spec | None = None
        self.company: str | Calendar = ""

    def whole(self, spec: Spec, company: str | Calendar, published: date | None) -> tuple[Spec, str | Calendar]:
        """A period and whose calendar it follows: 全年 is the fiscal year told of, any other is as it is."""
        if spec.fiscal and spec.year and spec.form in ("quarter", "half", "year"):
            self._heed(spec, company)
        elif self.year is not None and _all_of_it(spec) and not self._long_over(published):
            return evolve(self.year, label=spec.label, future=spec.future, forecast=spec.forecast), self.company
        return spec, company

    def _heed(self, spec: Spec, company: str | Calendar) -> None:
        if self.year is None or (spec.year or 0) >= (self.year.year or 0):
            self.year = evolve(spec, form="year", number=None, last=None, until=None, label=f"FY{spec.year}")
            self.company = company

    def _long_over(self, published: date | None) -> bool:
        end = resolve(self.year, published, None, self.company).end if self.year is not None else None
        return end is not None and published is not None and (published - end).days > _OUT


_OUT = 100
"""Results of a year come out so many days after it at most; later 全年 is the next one."""


def _all_of_it(spec: Spec) -> bool:
    bare = spec.form == "year" and spec.year is None and not (spec.part or spec.since or spec.until)
    return bare and spec.label.startswith("全年")


def reports_told(document: Document, marks: Sequence[Mark | Quantity]) -> list[Mark | Quantity]:
    """The marks, where 三季报 of a heading or caption is of the stretch that is printed first below it.

    That is the third quarter or the first three of them, as the first period of either told there says; else three,
    unless what stands there is set against the second quarter. In a sentence, 某公司三季报营收 9 亿元, it is told of
    the quarter, unless its paragraph tells of all three.
    """
    open_ = [k for k, mark in enumerate(marks) if getattr(getattr(mark, "spec", None), "part", "") == "ambiguous"]
    if not open_:
        return list(marks)
    found = list(marks)
    stretches = [(mark.left, _last_of_nine_months(mark)) for mark in marks if isinstance(mark, Mark)]
    told = [(left, last) for left, last in stretches if last]
    heads = [(k, b) for k, b in enumerate(document.blocks) if b.kind in ("heading", "caption")]
    for at in open_[:_REPORTS]:
        mark = marks[at]
        above = next(((k, b) for k, b in heads if b.left <= mark.left < b.right), None)
        if not isinstance(mark, Mark) or not isinstance(mark.spec, Spec):
            continue
        if _NOT_YET_READ.match(document.view.text, mark.right):
            continue
        if above is None:
            found[at] = evolve(mark, spec=_in_a_sentence(document, mark, mark.spec, told))
            continue
        end = _end_below(document, *above)
        first = next((last for left, last in told if mark.left < left < end), None)
        if first is None and above[1].kind == "caption":  # a table without a stretch of its own: as its section's
            begin = document.blocks[max(0, above[1].section)].left
            first = next((last for left, last in reversed(told) if begin < left < mark.left), None)
        if first is None and _QUARTER_BEFORE.search(document.view.text, mark.right, end) is not None:
            first = "quarter"
        spec = evolve(mark.spec, part="", number=1, last=3) if first != "quarter" else evolve(mark.spec, part="")
        found[at] = evolve(mark, spec=spec)
    return found


def _in_a_sentence(document: Document, mark: Mark, spec: Spec, told: Sequence[tuple[int, str]]) -> Spec:
    """What 三季报 of a sentence is of: as its paragraph says, else the quarter where it tells of results."""
    block = next((b for b in document.blocks if b.left <= mark.left < b.right), None)
    if block is None or _RESULTS.match(document.view.text, mark.right) is None:
        return spec
    here = [last for left, last in told if block.left <= left < block.right]
    return evolve(spec, part="", number=1, last=3) if "months" in here else evolve(spec, part="")


_RESULTS = lazy(r"[^。；\n]{0,40}(?:营收|收入|净利|利润|毛利|费用|亏损|业绩|同比|现金流|新签|销量)")
"""三季报实现营收, 三季报三家航司合计归母净利润."""
_QUARTER_BEFORE = lazy(r"二季度|环比|Q2|2Q\d\d|单季")


def of_results(drafts: Sequence[Draft], above: Sequence[Mark | Quantity]) -> None:
    """三季报 of a table's title, which is read anew, is what the caption or heading above it was told to be."""
    open_ = [d for d in drafts if d.mark is not None and getattr(d.mark.spec, "part", "") == "ambiguous"]
    if not open_:
        return
    label = open_[0].mark.text if open_[0].mark is not None else ""
    told = next((m.spec for m in reversed(above) if m.text == label and isinstance(m, Mark) and _settled(m)), None)
    for draft in open_ if told is not None else ():
        draft.mark = evolve(draft.mark, spec=told)


def _settled(mark: Mark) -> bool:
    return isinstance(mark.spec, Spec) and mark.spec.part != "ambiguous"


_REPORTS = 40
_NOT_YET_READ = lazy("(?:业绩)?(?:收官|临近|前瞻|前夕|在即|披露|密集|季(?!度)|窗口|之?[前后]|与|和|及|、|预告|预览)")
"""三季报披露收官, 三季报前瞻: when reports come out, and not what they told; 三季报与大促跟踪 is on more than they."""


def _last_of_nine_months(mark: Mark) -> str:
    """Whether a period is the third quarter ("quarter") or the nine months to its end ("months"); '' for others."""
    spec = mark.spec
    if mark.kind != "period" or not isinstance(spec, Spec) or spec.fiscal or spec.part or spec.year_shift:
        return ""
    if spec.form == "quarter" and spec.number == _THIRD and spec.last is None:
        return "quarter"
    whole = (spec.form, spec.number, spec.last) in (("quarter", 1, _THIRD), ("month", 1, 3 * _THIRD))
    return "months" if whole else ""


_THIRD = 3


def _end_below(document: Document, at: int, head: Block) -> int:
    """Where what stands below a heading or caption ends: at the next of its level, the next caption or heading."""
    blocks = document.blocks[at + 1 :]
    if head.kind == "caption":
        ends = (b.left for b in blocks if b.kind in ("heading", "caption"))
    else:
        ends = (b.left for b in blocks if b.kind == "heading" and b.level <= head.level)
    return next(ends, len(document.view.text))
