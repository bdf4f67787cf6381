"""The years that a text prints with its periods: what a period without one is of, and how far the text reaches."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from factcheck import periods
from factcheck.patterns import lazy
from factcheck.quantity import Mark, Quantity


def written(marks: Sequence[Mark | Quantity], text: str = "") -> date | None:
    """The last day that a text without a date of its own speaks of, by the periods that it prints with their year.

    The first of them must be of the latest year: 2018年1-2月 …；1-2月 …. What lies ahead tells nothing, nor does a year
    that sets a period off from the same one without: 9月产量 168 万吨 …，2024年9月 195 万吨.
    """
    if _set_off(marks, text):
        return None
    specs = (getattr(mark, "spec", None) for mark in marks if mark.kind == "period" and not _base_year(mark, text))
    told = [spec for spec in specs if isinstance(spec, periods.Spec)]
    told = [spec for spec in told if spec.year and not (spec.forecast or spec.future or spec.fiscal or spec.since)]
    if all(spec.form == "year" for spec in told) and _says_this_year(marks):
        return None  # 年内上市 56 家；2023年全年 70 家: whoever says 今年 names another year by its number
    days = [day for spec in told if (day := periods.resolve(spec, None).end) is not None]
    if days and days[0].year < max(days).year and not _again_bare(told, marks, max(days).year):
        return None
    return max(days) if days else None


def _says_this_year(marks: Sequence[Mark | Quantity]) -> bool:
    specs = (getattr(mark, "spec", None) for mark in marks)
    return any(isinstance(s, periods.Spec) and s.year_shift == 0 for s in specs)


def _again_bare(told: Sequence[periods.Spec], marks: Sequence[Mark | Quantity], year: int) -> bool:
    """Whether a month or quarter that is printed with the latest year comes again without: 2025年10月 …，10月 …."""
    dated = {(spec.form, spec.number, spec.last) for spec in told if spec.year == year and spec.number is not None}
    specs = (getattr(mark, "spec", None) for mark in marks)
    bare = (s for s in specs if isinstance(s, periods.Spec) and not s.year and s.year_shift is None)
    return any((s.form, s.number, s.last) in dated for s in bare if s.form in ("month", "quarter", "half"))


_SET_BESIDE = lazy(r"(?:[比较与同]|恢复[到至]?|回[升到]至?|相当于|接近|[超达]过?到?|不及)\Z")


def _base_year(mark: Mark | Quantity, text: str) -> bool:
    """Whether a period is only what another is set beside: 恢复到2019年的 94%, 较2023年增长."""
    return _SET_BESIDE.search(text, max(0, mark.left - 4), mark.left) is not None


def _set_off(marks: Sequence[Mark | Quantity], text: str) -> bool:
    """Whether a month or quarter without a year stands ahead of the same one with a year, in one paragraph."""
    bare: dict[tuple[str, int | None, int | str | None], int] = {}
    for mark in marks:
        spec = getattr(mark, "spec", None)
        if not isinstance(spec, periods.Spec) or (spec.number is None and spec.part != "end"):
            continue
        if spec.form not in ("month", "quarter", "half", "year"):
            continue
        key = (spec.form, spec.number, spec.last or spec.part)
        if not spec.year and spec.year_shift is None and spec.until is None:
            bare.setdefault(key, mark.right)
        elif spec.year and key in bare:
            return "\n" not in text[bare[key] : mark.left]
    return False


def printed_years(marks: Sequence[Mark | Quantity]) -> dict[tuple[str, int | None, int | None], set[int]]:
    """The years with which each quarter, half or month is printed: 26Q1, 2026年一季度."""
    found: dict[tuple[str, int | None, int | None], set[int]] = {}
    for mark in marks:
        spec = getattr(mark, "spec", None)
        if mark.kind == "period" and isinstance(spec, periods.Spec) and spec.year and spec.number and not spec.fiscal:
            found.setdefault((spec.form, spec.number, spec.last), set()).add(spec.year)
    return found
