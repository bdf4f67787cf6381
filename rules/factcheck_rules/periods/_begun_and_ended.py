"""How long something lasted between two times that are each printed.

自3月3日起，至3月22日止，共20天; 从2012年启动到2024年，历时12年;
started on Oct. 6 and ended on Oct. 20, lasted two weeks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from attrs import frozen

from factcheck import Check, Mark, Quantity, Said, checks
from factcheck.patterns import lazy
from factcheck.periods import Spec
from factcheck_rules._look import Look

_DAYS = {"d": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
_SLACK = {"d": 1.0, "week": 4.0, "month": 16.0, "year": 200.0}
"""Days that a length may be off: both ends counted or one, and parts of a week, month or year cut off."""
_COARSE = {"day": 0.0, "month": 30.44, "year": 365.25}
"""What a begin or end told by its month or year leaves open."""
_SINCE = lazy(r"(?:自|从|由|于|始于|[Ss]ince|[Ff]rom|(?:began|begun|started|opened|launched)(?: on| in)?)\s?\Z")
_BEGUN = lazy(r"\s?(?:[末初底]|日)?\s?(?:起|启动|开工|开始|开建|动工|投产|创立|成立|停产|停机|立项)")
_UNTIL = lazy(
    r"[^。；;]{0,14}?(?:至|到|止于|截至|\b(?:until|till|to|through)|\b(?:ended|ending|closed|finished)(?: on| in)?)"
    r"\s?了?\s?\Z"
)
_LASTED = lazy(
    r"\s?[\u4e00-\u9fff]{0,4}\s?[，,]?\s?(?:(?:前后)?(?:共计?|历时|为期|已?经?持续了?|前后|长达|历经|耗时|用时|总共|一共)(?:了|约|达)?"
    r"|,? ?(?:and )?(?:has |had )?(?:lasted|lasting|ran for|running for|a span of|took|taking|over|spanning)(?: for)?"
    r"(?: about| some)?)\s?\Z"
)
_BETWEEN, _BEHIND = 24, 20


@frozen
class Stretch:
    """First and last time as printed, and how far apart they are in days; `open` days are left open by coarse ends."""

    one: Mark
    other: Mark
    days: float
    open: float


def begun_and_ended(found: Look) -> Iterator[Check]:
    """Compare each length with the begin and the end that its own sentence prints before it."""
    quantities = [q for q in found.marks.get("quantity", ()) if isinstance(q, Quantity) and q.unit in _DAYS]
    if not quantities:
        return
    marks = [m for m in found.marks.get("period", ()) if isinstance(m, Mark) and isinstance(m.spec, Spec)]
    for one, other in pairwise(marks):
        stretch = _stretch(one, other, found)
        length = _length(stretch, quantities, found) if stretch is not None else None
        if stretch is not None and length is not None:
            yield _judged(stretch, length, found)


def _stretch(one: Mark, other: Mark, found: Look) -> Stretch | None:
    text = found.text
    if other.left - one.right > _BETWEEN or _UNTIL.fullmatch(text, one.right, other.left) is None:
        return None
    since = _SINCE.search(text, max(0, one.left - _BEHIND), one.left) or _BEGUN.match(text, one.right, other.left)
    first, last = one.spec, other.spec
    if not since or not isinstance(first, Spec) or not isinstance(last, Spec) or first.form != last.form:
        return None
    begin, end = _ends(first, last)
    if begin is None or end is None or end <= begin:
        return None
    return Stretch(one, other, float((end - begin).days), _COARSE[first.form])


def _ends(first: Spec, last: Spec) -> tuple[date | None, date | None]:
    """The first and the last day, in any year where none is printed; a month and a year by their first days."""
    specs = (first, last)
    if first.form not in _COARSE or any(s.last or s.until or s.shift or s.fiscal for s in specs):
        return None, None
    if any(s.year_shift for s in specs) or (first.form != "year" and not (first.number and last.number)):
        return None, None
    if first.form == "year":
        return (date(first.year, 1, 1), date(last.year, 1, 1)) if first.year and last.year else (None, None)
    year = first.year or last.year or _ANY_YEAR
    begin = _day(year, first)
    end = _day(last.year if last.year and first.year else year, last)
    if begin and end and end < begin and not (first.year and last.year):
        return begin, _day(year + 1, last)
    return begin, end


_ANY_YEAR = 2025


def _day(year: int, spec: Spec) -> date | None:
    try:
        return date(year, spec.number or 1, spec.day or 1)
    except ValueError:
        return None


def _length(stretch: Stretch, quantities: Sequence[Quantity], found: Look) -> Quantity | None:
    """The length told right behind the end; in days only where both ends are days."""
    end = stretch.other.right
    for quantity in quantities:
        near = end <= quantity.left <= end + _BEHIND and quantity.low is not None and quantity.low == quantity.high
        if near and _LASTED.fullmatch(found.text, end, quantity.left) and quantity.modifier in ("exact", "about"):
            return quantity if stretch.open <= _DAYS[quantity.unit] else None
    return None


def _judged(stretch: Stretch, length: Quantity, found: Look) -> Check:
    assert length.low is not None
    unit = _DAYS[length.unit]
    told, slack = float(length.low) * unit, max(_SLACK[length.unit], stretch.open) + (length.modifier == "about") * unit
    fits = abs(told - stretch.days) <= slack or abs(told - stretch.days - stretch.open) <= _SLACK[length.unit]
    days = round(stretch.days)
    return checks.judged(
        "holds" if fits else "fails",
        relation="span",
        places=[found.place(stretch.one.left, length.right)],
        title=Said(f"时长与起止不符：{length.text}", f"a span of another length: {length.text}"),
        arithmetic=Said(
            f"{stretch.one.text} 至 {stretch.other.text} 相隔约 {days} 天（{days / unit:.1f} 个所印单位）",
            f"{stretch.one.text} to {stretch.other.text} are about {days} days ({days / unit:.1f} of the unit printed)",
        ),
        advice=Said("请核对起止时间与时长", "check both ends and the length"),
        printed=length.text,
    )
