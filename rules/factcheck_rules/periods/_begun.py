"""What begins in one quarter or month and is done in an earlier one: 第三季度开始供货，并在第二季度完成移交."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from factcheck import Check, Mark, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck.periods import Spec
from factcheck_rules._look import Look

_BEGINS = lazy(
    r"[^，。；;\d]{0,6}(?:开始|启动|动工|开工|试产|起售|开售|送样|小批量|陆续|率先)[^，。；;\d]{0,12}[，,、]"
    r"(?:并|再|随后|而后|之后|然后)?(?:将|预计|计划|力争|有望)?(?:于|在|到)?\s?"
)
_DONE = lazy(r"[^，。；;\d]{0,6}(?:完成|竣工|完工|结束|收官|建成|全部交付|交付完毕|批量|量产|达产|放量)")
_NEXT = lazy(r"次年|明年|翌年|来年|下一?年")
_FORMS = frozenset({"quarter", "month", "half", "year"})


def done_before_begun(found: Look) -> Iterator[Check]:
    """Two times of one deed, of which the later one begins it."""
    marks = [m for m in found.marks.get("period", ()) if isinstance(m, Mark)]
    for one, other in pairwise(marks):
        if not _BEGINS.fullmatch(found.text, one.right, other.left) or not _DONE.match(found.text, other.right):
            continue
        if _NEXT.search(found.text, one.right, other.right) or not _earlier(one.spec, other.spec):
            continue
        yield checks.judged(
            "fails",
            relation="date",
            places=[found.place(one.left, other.right)],
            title=Said(
                f"先开始、后完成的时间颠倒：{one.text}开始，{other.text}完成",
                f"done before it begins: {one.text}, {other.text}",
            ),
            advice=Said("核对两个时间", "check both times"),
            severity=Severity.WARNING,
            printed=other.text,
        )


def _earlier(one: object, other: object) -> bool:
    """Whether the second of two times is the earlier one; a year that it leaves out is that of the first."""
    if not isinstance(one, Spec) or not isinstance(other, Spec) or one.form != other.form or one.form not in _FORMS:
        return False
    if any(spec.fiscal or spec.last is not None or spec.until is not None or spec.year_shift for spec in (one, other)):
        return False
    if one.form == "year":
        return one.year is not None and other.year is not None and other.year < one.year
    if one.number is None or other.number is None:
        return False
    if other.year is not None and (one.year is None or one.year != other.year):
        return one.year is not None and other.year < one.year
    return other.number < one.number
