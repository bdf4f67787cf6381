"""The calendar that a report tells for its company, and which bare labels of quarters and years follow it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from attrs import field, frozen

from factcheck import periods
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.periods import Calendar, Period, company_of, declared_of
from factcheck.quantity import Mark, Quantity

_BY_ITS_MONTH = lazy(r"(?:the )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*[ -]quarter", re.IGNORECASE)
"""The March quarter ends with March in whatever year."""
_FIRST_MONTHS = lazy(r"(?:the )?first (?:three|six|nine) months\Z")
_JUST_BEGUN = 120
"""So many days into a fiscal year the full year spoken of is the one before."""


@frozen
class OwnCalendar:
    """What a report tells of fiscal years."""

    published: date | None = None
    own: Calendar | None = None
    """The calendar that the report declares for its company."""
    declared: Mapping[str, Calendar] = field(factory=dict)
    """By name: the calendars told of single companies, in a report that is on none of them."""
    years: frozenset[int] = frozenset()
    """The years that the text prints as fiscal ones, too: revenue for fiscal 2026 …, and $290 million in 2026."""
    codes: bool = False
    """Whether 2Q27 is a quarter of that calendar, told by one that by the calendar year would be yet to come."""
    on_one: bool = True
    """Whether the report may be on the one company whose calendar it tells: of others a year is a calendar year."""

    def followed(self, spec: periods.Spec, words: str) -> str | Calendar:
        """The words that tell the company, or the calendar that the report declares where they tell none known."""
        for name, calendar in self.declared.items():
            if name in words:
                return calendar
        return self.own if self.own is not None and spec.fiscal and company_of(words) is None else words

    def meant(self, spec: periods.Spec, words: str, held: Period | None) -> periods.Spec:
        """In a company's own results a quarter or full year without a number is one of its fiscal year.

        `held` is the period that holds where the label stands.
        """
        of_fiscal = held is not None and held.kind == "fiscal"
        stepped = spec.form == "quarter" and spec.shift is not None
        if of_fiscal and held is not None and held.grain == "quarter" and stepped and not spec.part:
            return evolve(spec, fiscal=True)  # FY2027Q1 …；下季指引 …
        if not self.on_one or self.own is None or not self.own.odd:
            return spec
        if spec.form == "month" and is_first_months(spec):
            whole = spec.number == 1 and spec.last in (3, 6, 9) and not spec.year  # the first nine months of its year
            return evolve(spec, form="quarter", last=(spec.last or 3) // 3, fiscal=True) if whole else spec
        if spec.form not in ("quarter", "half", "year"):
            return spec
        if spec.form == "year" and spec.year in self.years and _bare_year(spec):
            return evolve(spec, fiscal=True)
        if self.codes and spec.form == "quarter" and spec.year and spec.number and not spec.fiscal:
            return evolve(spec, fiscal=True) if _is_code(spec) else spec
        if stepped and held is not None:
            return evolve(spec, fiscal=True) if of_fiscal else spec  # 上季末, in a fiscal quarter
        return self._numbered(spec, words, self.own)

    def _numbered(self, spec: periods.Spec, words: str, own: Calendar) -> periods.Spec:
        """A quarter, half or full year without its year, and of no other company."""
        counted = spec.number is not None or (spec.form == "year" and spec.part in ("", "end"))
        if _BY_ITS_MONTH.match(spec.label):
            return spec
        if not counted or spec.year or spec.year_shift is not None or spec.shift is not None or company_of(words):
            return spec
        if spec.form == "year" and self.published is not None and not spec.future:
            begun = own.year(own.label_of(self.published)[0])[0]
            return evolve(spec, fiscal=True, year_shift=-1 if (self.published - begun).days < _JUST_BEGUN else 0)
        return evolve(spec, fiscal=True)


def is_first_months(spec: periods.Spec) -> bool:
    """Whether a stretch is told as the first months of the year, whichever year that is."""
    return _FIRST_MONTHS.match(spec.label) is not None


def own_calendar(
    marks: Sequence[Mark | Quantity], text: str, published: date | None, own: Calendar | None, on_one: bool
) -> OwnCalendar:
    """Read what the text tells of fiscal years; `own` is the calendar of its company."""
    codes = _codes_fiscal(marks, own, published)
    return OwnCalendar(published, own, declared_of(text), _fiscal_years(marks, text), codes, on_one)


def _fiscal_years(marks: Sequence[Mark | Quantity], text: str) -> frozenset[int]:
    """The years that an English text prints as fiscal ones: fiscal 2026."""
    specs = (mark.spec for mark in marks if isinstance(mark, Mark) and mark.kind == "period")
    told = (spec for spec in specs if isinstance(spec, periods.Spec) and spec.form == "year" and spec.fiscal)
    years = {spec.year for spec in told if spec.year} if "iscal" in text else set()
    if _YEARS_TO.search(text) is not None:  # | Year to June | 2025A | 2026E |
        printed = (mark.spec for mark in marks if isinstance(mark, Mark) and mark.kind == "period")
        years |= {s.year for s in printed if isinstance(s, periods.Spec) and s.form == "year" and s.year}
    return frozenset(year + step for year in years for step in (-2, -1, 0, 1))


_YEARS_TO = lazy(r"^[| ]*(?:[Ff]iscal y|Y)ears? (?:to|end(?:ed|ing)?|ending in) [A-Z]", re.MULTILINE)
"""A table whose columns are years of the company, as the head of its first column tells."""


def _bare_year(spec: periods.Spec) -> bool:
    """Whether nothing but a year is printed: 2026, 2026E, and no calendar 2026 or end of 2026."""
    plain = not (spec.fiscal or spec.last or spec.part or spec.since or spec.until)
    return plain and spec.label.rstrip("AEF").isdigit()


def _codes_fiscal(marks: Sequence[Mark | Quantity], own: Calendar | None, published: date | None) -> bool:
    """Whether codes like 2Q27 follow a company's own calendar: by it one is over that else would be yet to come."""
    if own is None or not own.odd or published is None:
        return False
    specs = (mark.spec for mark in marks if isinstance(mark, Mark) and mark.kind == "period")
    for spec in specs:
        if isinstance(spec, periods.Spec) and _is_code(spec) and spec.year and spec.number and not spec.forecast:
            ahead = Calendar(12).quarter(spec.year, spec.number)[1] > published
            if ahead and own.quarter(spec.year, spec.number)[1] <= published:
                return True
    return False


def _is_code(spec: periods.Spec) -> bool:
    """Whether a quarter is printed as a code without saying whose year it is of: 2Q27, Q2 2027."""
    return spec.form == "quarter" and not spec.fiscal and spec.last is None and _CODE.fullmatch(spec.label) is not None


_CODE = lazy(r"[1-4]Q ?'?(?:20)?\d\d|Q[1-4] ?'?(?:20)?\d\d|(?:20)?\d\dQ[1-4]")
