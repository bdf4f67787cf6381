"""What a printed period says by its own words: one before, one alike, one of a list."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from factcheck.making import evolve
from factcheck.periods import Period, Spec
from factcheck.quantity import Mark
from factcheck.reading.lexicon import roles
from factcheck.reading.pieces import Piece


def in_line(mark: Mark) -> str:
    """The words of a period in one line: 报告期, be it wrapped or not."""
    return mark.spec.label if isinstance(mark.spec, Spec) and mark.spec.label else mark.text


def is_last_in_words(mark: Mark | None) -> bool:
    """Whether a period is the one before that of the report: 上周, 上月."""
    spec = mark.spec if mark is not None else None
    return isinstance(spec, Spec) and spec.shift == -1 and not spec.spoken and spec.form in ("week", "month", "day")


def is_last_day(mark: Mark | None) -> bool:
    """Whether a period is the end of a month, quarter or year: 4 月末, 截至三季度末."""
    spec = mark.spec if mark is not None else None
    return isinstance(spec, Spec) and (spec.point or spec.part == "end")


def is_that_without_year(mark: Mark, held: Mark | None) -> bool:
    """Whether a quarter, half or month without a year is the one that holds already, printed with its year."""
    spec, told = mark.spec, held.spec if held is not None else None
    if not isinstance(spec, Spec) or not isinstance(told, Spec) or spec.form not in ("quarter", "half", "month"):
        return False
    if spec.year is not None or spec.year_shift:
        return False  # 2025年一季度 beside 2026年一季度 is another one
    return told.year is not None and evolve(spec, year=told.year, label="") == evolve(told, label="")


def in_form_of(one: Mark, other: Mark) -> Mark:
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


def stands_apart(mark: Mark) -> bool:
    """Whether a period right behind a figure dates that figure: a year earlier, next year."""
    if mark.text.lower().startswith(("a ", "one ")) and getattr(mark.spec, "shift", None) == -1:
        return True  # 4.2% a month earlier
    next_year = getattr(mark.spec, "year_shift", None) == 1 and getattr(mark.spec, "form", "") == "year"
    return is_earlier(mark) or next_year


def together(beside: Sequence[Mark], pieces: Sequence[Piece], k: int) -> Mark | None:
    """25Q4与26Q1合计收入 24.8 亿元: the stretch of two quarters, halves or months on end that are told in one."""
    told = k + 1 < len(pieces) and pieces[k + 1].word in roles("totals")
    first, last = (beside[0].spec, beside[-1].spec) if told and len(beside) == _TWO else (None, None)
    if not isinstance(first, Spec) or not isinstance(last, Spec) or first.form != last.form:
        return None
    length = {"quarter": 4, "half": 2, "month": 12}.get(first.form, 0)
    if not length or first.number is None or last.number is None or first.last or last.last or first.until:
        return None
    years = (last.year or first.year or 0) - (first.year or last.year or 0)
    if years * length + last.number - first.number != 1:
        return None
    label = f"{beside[0].text}与{beside[-1].text}"
    spec = evolve(first, until=last, label=label)
    return evolve(beside[0], left=-beside[-1].left - 1, right=beside[-1].right, text=label, spec=spec)


_TWO = 2


def opens_with_preposition(mark: Mark) -> bool:
    """Whether an English period begins with what ties it to the words before: as of June 30, so far this year."""
    return mark.text.lower().startswith(_LEADS)


_LEADS = (
    *("as of ", "as at ", "at the end of ", "by the end of ", "during ", "for ", "in the ", "over the "),
    *("since the ", "so far ", "this ", "year to date", "year-to-date", "ytd", "month to date", "quarter to date"),
)


def to_now(mark: Mark, pieces: Sequence[Piece], k: int) -> Mark:
    """Has risen 12.6% this year: up to now, where rose 12.6% this year may be all of it."""
    spec = mark.spec
    if not mark.text.lower().startswith("this ") or not isinstance(spec, Spec) or spec.form == "day":
        return mark
    perfect = any(piece.word in _PERFECT for piece in pieces[max(0, k - _NEAR) : k])
    return evolve(mark, left=-mark.left - 1, spec=evolve(spec, since=True)) if perfect else mark


_PERFECT = frozenset({"has", "have", "having"})
_NEAR = 6


def is_earlier(mark: Mark) -> bool:
    """Whether a period is one before the report's own by its words: 上年, 去年同期, a year earlier."""
    spec = mark.spec
    if not isinstance(spec, Spec):
        return False
    of_then = spec.form == "same" and (spec.year is not None or spec.year_shift != 0)  # 同期 by itself: the same days
    return of_then or (spec.year_shift or 0) < 0


def is_last_one(mark: Mark) -> bool:
    """Whether a period is the one before by its words: 上周为 2,800 美元，上月为 0.2%."""
    spec = mark.spec
    stretch = isinstance(spec, Spec) and spec.form in ("week", "month", "quarter") and spec.until is None
    return stretch and (getattr(spec, "shift", None) or 0) < 0


def is_month_before(mark: Mark, period: Period | None) -> bool:
    """Whether a mark names the month before the one that holds: 3月为 29.0 GW, in a paragraph on April."""
    spec = mark.spec
    if not isinstance(spec, Spec) or spec.form != "month" or spec.year is not None or spec.last is not None:
        return False
    if period is None or period.grain != "month" or period.start is None or spec.number is None:
        return False
    return (period.start.month - spec.number) % 12 == 1


def is_turn_of_year(mark: Mark) -> bool:
    """Whether a period is the turn of the year by its words, as what a later level is compared with: 年初为 1302 元."""
    spec = mark.spec
    return isinstance(spec, Spec) and spec.form == "year" and spec.part in ("start", "end") and spec.year is None


def is_one_before(mark: Mark, held: Mark | None) -> bool:
    """Whether a period is one of the same kind before the one that holds: 2025年收入 86 亿元，2024年为 70 亿元。"""
    one, other = mark.spec, held.spec if held is not None else None
    if not isinstance(one, Spec) or not isinstance(other, Spec) or one.form != other.form:
        return False
    if one.last or other.last:  # 前10个月增长 5.5%，前9个月为 5.2%
        first = one.number is not None and one.number == other.number and one.year in (None, other.year)
        return first and one.form in ("month", "quarter") and bool(one.last and other.last and one.last < other.last)
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
    years = end is not None and spec.form == end.form == "year" and spec.year and end.year
    if years and end is not None and not (end.part or spec.part):
        return evolve(spec, last=end.year, until=None)  # FY2026-FY2028
    if end is None or spec.last is not None or end.last is not None or spec.form not in ("quarter", "month"):
        return spec
    alike = end.form == spec.form and end.year in (spec.year, None) and spec.number and end.number
    return evolve(spec, last=end.number, until=None) if alike and not spec.since and not spec.point else spec


def listed(beside: Sequence[Mark], count: int) -> list[Mark]:
    """So many periods, as they are listed side by side; of 6月、7月、8月 the first two are one mark."""
    if len(beside) == count:
        return list(beside)
    parts = [part for mark in beside for part in (each_of(mark, 2) or [mark])] if len(beside) > 1 else []
    return parts if len(parts) == count else []


def each_of(mark: Mark | None, count: int) -> list[Mark]:
    """2026-2028 年分别为 76.4/80.9/85.8 亿元, 一至四季度分别为 …: a mark for each, where they are as many.

    前三季度 is told as one, whatever is listed behind it.
    """
    single = _one_by_one(mark) if mark is not None and not mark.text.startswith(("前", "头", "首")) else []
    return single if len(single) == count else []


def years_of(marks: Sequence[Mark], count: int) -> list[Mark]:
    """2026年 …，2027-2028年 …，对应PE为 28/23/19 倍: all years of a sentence, where they are as many and in a row."""
    single: dict[int, Mark] = {}
    for mark in marks:
        for one in _one_by_one(mark) or [mark]:
            spec = one.spec
            if isinstance(spec, Spec) and spec.form == "year" and spec.year is not None and not spec.part:
                single[spec.year] = one
    years = sorted(single)
    follow = len(years) == count and all(after - year == 1 for year, after in pairwise(years))
    return [single[year] for year in years] if follow else []


def ends_of(mark: Mark | None) -> tuple[Mark, Mark] | None:
    """2020-2025 年气量由 38 亿方增至 61 亿方: the year that it begins with and the one that it ends with."""
    spec = mark.spec if mark is not None else None
    single = _one_by_one(mark) if isinstance(spec, Spec) and spec.form == "year" and not spec.forecast else []
    return (single[0], single[-1]) if len(single) > 1 else None


_SUMMED = ("前三季度", "前三个季度", "前3季度")
"""前三季度甲、乙、丙分别为 …: of the three together, and no quarter each."""


def _one_by_one(mark: Mark | None) -> list[Mark]:
    """The years, quarters or months of a mark that prints the first and the last of them; [] for any other."""
    spec = mark.spec if mark is not None else None
    if mark is None or not isinstance(spec, Spec):
        return []
    spec = _in_one_year(spec)
    if spec.last is None or mark.text.endswith(_SUMMED):
        return []
    if spec.form == "year" and spec.year:
        last = spec.last if spec.last > 100 else spec.year // 100 * 100 + spec.last
        single = [evolve(spec, year=year, last=None, label=f"{year}年") for year in range(spec.year, last + 1)]
    elif spec.form in ("quarter", "month") and spec.number:
        unit = {"quarter": "季度", "month": "月"}[spec.form]
        single = [evolve(spec, number=n, last=None, label=f"{n}{unit}") for n in range(spec.number, spec.last + 1)]
    else:
        return []
    return [evolve(mark, left=-mark.left - 10 * k - 1, spec=one) for k, one in enumerate(single)]
