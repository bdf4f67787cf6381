"""By how much something is put off, or brought forward, told in its sentence with the only two dates of this.

由原定的2026年3月提前至2025年12月，提前5个月; 展期一年; pushed back from September to March, a delay of nine months.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck import Check, Mark, Quantity, Said, checks
from factcheck.patterns import lazy
from factcheck.periods import Spec
from factcheck_rules._look import Look

_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_OFF = lazy(
    r"(?:延期|推迟|延后|顺延|延迟|推后|展期|延长|提前|提早|晚于?|早于?)(?:了|约|近|共|\s){0,2}\Z"
    r"|(?:\ba (?:[a-z]+ )?(?:delay|slip|postponement|extension) of"
    r"|\b(?:delay|slipp|postpon|extend|push)[a-z]* (?:back )?by"
    r"|\bbrought forward by) (?:about )?\Z"
)
_WAS = lazy(r"(?:从|由|自|原定?于?|原计划于?|原预计|此前预计|原先的?|原定的|原来的|from)(?:原定?的?|原计划的?)?\s?\Z")
_NOW = lazy(
    r"[^，。；;\n\d]{0,12}(?:延期|推迟|延后|顺延|延迟|推后|展期|延长|延|提前|提早|调整|变更|改|修改|修订)"
    r"[^，。；;\n\d]{0,10}?(?:至|到|为)\s?"
)
_TO_ENGLISH = lazy(r"\b(?:delay|postpon|push|slipp|mov|put|defer|bring|brought|extend)[a-z]*\b[^.;\n]{0,16}\bfrom \Z")


def put_off_by(found: Look) -> Iterator[Check]:
    """Compare each length behind a word of delay with the two dates of its sentence."""
    lengths = [q for q in found.marks.get("quantity", ()) if isinstance(q, Quantity) and q.unit in _MONTHS]
    lengths = [q for q in lengths if q.low is not None and q.low == q.high and q.modifier == "exact"]
    lengths = [q for q in lengths if _OFF.search(found.text, max(0, q.left - 24), q.left)]
    by_sentence: dict[int, list[Mark]] = {}
    for mark in found.marks.get("period", ()) if lengths else ():
        if isinstance(mark, Mark):
            by_sentence.setdefault(found.sentence_at(mark.left), []).append(mark)
    for length in lengths:
        yield from _put_off(length, by_sentence.get(found.sentence_at(length.left), ()), found)


def _put_off(length: Quantity, dates: Sequence[Mark], found: Look) -> Iterator[Check]:
    """由2026年9月延至2027年3月，延期9个月: the two dates are the only two of their sentence."""
    ends = _two_dates(dates, found)
    if ends is None:
        return
    first, last, left, right = ends
    apart = _months_apart(first, last)
    if apart is None:
        return
    held = abs(apart) == int(length.low or 0) * _MONTHS[length.unit]
    held = held or (first.year is None and (12 - abs(apart)) == int(length.low or 0) * _MONTHS[length.unit])
    place = found.place(left, right)
    yield checks.judged(
        "holds" if held or (length.low or 0) % 1 else "fails",
        relation="span",
        places=[found.figure_place(length), place],
        title=Said(f"延期时长与前后日期不符：{length.text}", f"put off by so much, and the dates: {length.text}"),
        arithmetic=Said(f"{place.text} 相隔 {abs(apart)} 个月", f"{place.text}: {abs(apart)} months"),
        advice=Said("请核对前后日期与时长", "check the two dates and the length"),
        printed=length.text,
        expected=str(abs(apart)),
    )


def _two_dates(dates: Sequence[Mark], found: Look) -> tuple[Spec, Spec, int, int] | None:
    """When something was to be, and when it is to be now."""
    specs = [mark for mark in dates if isinstance(mark.spec, Spec) and mark.spec.form in _FORMS]
    if len(specs) == 1 and isinstance(specs[0].spec, Spec) and specs[0].spec.until is not None:
        mark, spec = specs[0], specs[0].spec
        moved = _TO_ENGLISH.search(found.text, max(0, mark.left - 40), mark.left)
        return (spec, spec.until, mark.left, mark.right) if moved and spec.until is not None else None
    if len(specs) != 2 or not all(isinstance(mark.spec, Spec) and mark.spec.until is None for mark in specs):
        return None
    one, other = specs
    led = _WAS.search(found.text, max(0, one.left - 8), one.left)
    if led is None or _NOW.fullmatch(found.text, one.right, other.left) is None:
        return None
    first, last = one.spec, other.spec
    return (first, last, one.left, other.right) if isinstance(first, Spec) and isinstance(last, Spec) else None


_FORMS = frozenset({"day", "month", "quarter", "half", "year"})


def _months_apart(one: Spec, other: Spec) -> int | None:
    """How many months lie between two dates of one form; None where that can't be told to the month."""
    firm = all(spec.last is None and not spec.fiscal and not spec.part and not spec.since for spec in (one, other))
    if not firm or one.form != other.form or (one.year is None) != (other.year is None):
        return None
    if any(spec.shift is not None or spec.year_shift is not None for spec in (one, other)):
        return None
    years = (other.year or 0) - (one.year or 0)
    if one.form == "year":
        return 12 * years
    if one.number is None or other.number is None or (one.form == "day" and one.day != other.day):
        return None
    return 12 * years + (other.number - one.number) * {"quarter": 3, "half": 6}.get(one.form, 1)
