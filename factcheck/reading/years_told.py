"""Lists of forecasts, one for each of some years, and the multiples behind them that are of the same years."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from factcheck.quantity import Mark
from factcheck.reading.draft import Draft, Held
from factcheck.reading.period_places import DAYS


def heed_years(held: Held, drafts: Sequence[Draft]) -> None:
    """Take note of the years of a list of forecasts, where each has its own."""
    marks = [d.mark for d in drafts if d.mark is not None and getattr(d.mark.spec, "form", "") == "year"]
    if drafts[0].stance == "forecast" and len({id(mark) for mark in marks}) == len(drafts):
        held.years = marks


def of_years_told(held: Held, drafts: Sequence[Draft]) -> bool:
    """2026-2028年净利润为 10.3/12.6/15.1 亿元，对应PE为 31/25/21 倍: date multiples by the same years, in order."""
    first = drafts[0]
    if len(held.years) != len(drafts) or not (first.unit == "x" or first.measure in _PER_SHARE):
        return False
    if first.mark is not None and getattr(first.mark.spec, "form", "") not in DAYS:
        return False
    for draft, mark in zip(drafts, held.years, strict=True):
        draft.mark, draft.stance, draft.dated_alone = mark, "forecast", True
    return True


_PER_SHARE = ("EPS", "每股收益", "每股盈利")


def of_multiples_listed(drafts: Sequence[Draft]) -> None:
    """甲公司（2026E PE 36x）、乙公司（28x）: the multiple of the next company is of the year of the one before."""
    for before, draft in pairwise(drafts):
        alike = draft.unit == before.unit == "x" and draft.aspect == before.aspect == "multiple"
        spec = before.mark.spec if before.mark is not None else None
        forecast = before.stance == "forecast" and getattr(spec, "form", "") == "year"
        if alike and forecast and draft.mark is None and draft.measure == before.measure and draft.cell is None:
            draft.mark, draft.stance, draft.dated_alone = before.mark, "forecast", True


def of_levels_told(held: Held, drafts: Sequence[Draft]) -> list[Mark]:
    """2026年收入 8.35 亿元，2027年收入 11.9 亿元，同比增长 39%和 43%: the periods of just as many levels, in order."""
    first = drafts[0]
    if first.stance == "forecast" and first.aspect == "level" and first.unit not in _RATES:
        return _of_other_levels(held, drafts)
    if first.aspect != "change" or first.unit != "%":
        return []
    told = [d for d in held.drafts if d.sentence == first.sentence and d.aspect == "level" and d.unit not in _RATES]
    marks = [draft.mark for draft in told if draft.mark is not None]
    one_thing = len({(draft.subject, draft.measure, draft.unit) for draft in told}) == 1
    apart = len({getattr(mark.spec, "label", "") for mark in marks}) == len(marks) == len(told) == len(drafts)
    alike = len({getattr(mark.spec, "form", "") for mark in marks}) == 1 and first.mark is marks[-1]
    return marks if one_thing and apart and alike else []


def _of_other_levels(held: Held, drafts: Sequence[Draft]) -> list[Mark]:
    """We cut our 2026 estimate to £738m and 2027 to £771m; EPS goes to 128p and 137p: the years told, in order."""
    first = drafts[0]
    told = [d for d in held.drafts if d.sentence == first.sentence and d.aspect == "level" and d.unit not in _RATES]
    marks = [draft.mark for draft in told[-len(drafts) :] if draft.mark is not None]
    years = [getattr(mark.spec, "year", None) for mark in marks if getattr(mark.spec, "form", "") == "year"]
    another = all(draft.measure != first.measure and draft.stance == "forecast" for draft in told[-len(drafts) :])
    rising = len(years) == len(drafts) and None not in years and len(set(years)) == len(years)
    return marks if another and rising and (first.mark is None or first.mark in marks) else []


_RATES = frozenset({"%", "pp", "x"})
