"""推迟、提前与前后日期不符：Something put off to an earlier day, or brought forward to a later one.

What it flags
    从5月推迟至3月; 原定2026年底提前到2027年: the verb goes one way and the dates the other. 从5月至今推迟至8月: what is
    put off from one day to another can't be put off until today as well.

>>> from factcheck import check
>>> text = "公司将新模型的发布时间从3月推迟至{}月，性能仍待改进。"
>>> [f.printed for f in check(text.format(2), select=["PER13"]).findings]
['2月']

Why it matters
    One of the dates is wrong, or the verb, and the schedule is what readers note.

When it stays silent
    Months that may be those of the next year (从11月推迟至2月); dates that don't say which of them comes first.

>>> check(text.format(5), select=["PER13"]).findings
()
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from factcheck import Check, Mark, Reading, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck.periods import Spec
from factcheck_rules._look import Look, look

CODE = "PER13"
SEVERITY = Severity.WARNING

_LATER = ("推迟", "延后", "延期", "顺延", "延迟", "推后", "延至", "延长")
_EARLIER = ("提前", "提早")
_MOVED = lazy(
    rf"(?P<verb>{'|'.join(_LATER + _EARLIER)})(?:了)?(?:\S{{1,4}}月|\S{{1,3}}年)?(?:发布|上市|交付|投产|开工|举行)?"
    r"(?:至|到|为)?\s?\Z"
)
_FROM = lazy(r"(?:从|由|原定于?|原计划于?|原预计|此前预计|原拟于?)\s?\Z")
_WAS = lazy(
    r"[^，。；;\n\d]{0,12}[，,（(]\s?(?:公司)?(?:此前|之前|原先|原)(?:本)?(?:的)?"
    r"(?:计划|定|预计|预期|目标|指引|拟|安排|规划)?(?:量产|投产|上市|交付|时间|时点|节点){0,2}(?:为|于|是|在|则为)?\s?"
)
"""推迟至 2027 年一季度量产，此前计划为 2026 年四季度: when it was to be stands behind."""
_NEAR, _REACH = 26, 16
_SEVERAL = 5
"""Months without a year that lie no further back than this are hardly those of the next year."""
_YEAR = 12


def check(reading: Reading) -> Iterator[Check]:
    """Compare the two dates around each verb of putting off or bringing forward."""
    found = look(reading)
    dates = [mark for mark in found.marks.get("period", ()) if isinstance(mark, Mark)]
    starts = [mark.left for mark in dates]
    for number, mark in enumerate(dates):
        verb = _MOVED.search(found.text, max(0, mark.left - _REACH), mark.left)
        if verb is None:
            continue
        behind = dates[number + 1] if number + 1 < len(dates) else None
        if behind is not None and _WAS.fullmatch(found.text, mark.right, behind.left):
            later = _later(behind.spec, mark.spec)
            if later is not None:
                yield _told(behind, mark, verb["verb"], later == (verb["verb"] in _LATER), found)
            continue
        if number == 0:
            continue
        before = dates[bisect_left(starts, mark.left) - 1]
        if before.right > verb.start() or verb.start() - before.right > _NEAR:
            continue
        if not _FROM.search(found.text, max(0, before.left - 8), before.left):
            continue
        between = found.text[before.right : verb.start()]
        if isinstance(before.spec, Spec) and before.spec.since and not any(stop in between for stop in "，,。；;\n"):
            yield _two_ends(before, mark, verb["verb"], found)
            continue
        later = _later(before.spec, mark.spec)
        if later is None or any(stop in between for stop in "。；;\n"):
            continue
        yield _told(before, mark, verb["verb"], later == (verb["verb"] in _LATER), found)


def _later(one: object, other: object) -> bool | None:
    """Whether the second of two dates is the later one; None where that can't be told, or they are one."""
    if not isinstance(one, Spec) or not isinstance(other, Spec):
        return None
    first, second = _months(one), _months(other)
    if first is None or second is None or first == second:
        return None
    if one.year is not None and other.year is not None:
        return other.year * _YEAR + second > one.year * _YEAR + first
    if one.year is None and other.year is None and one.year_shift is None and other.year_shift is None:
        return second > first if abs(second - first) <= _SEVERAL else None
    return None


def _months(spec: Spec) -> int | None:
    """The month, or the middle of the quarter, half or year, that a date names, counted from January."""
    if spec.fiscal or spec.last is not None or spec.until is not None:
        return None
    if spec.form == "year" and spec.year is not None:
        return _YEAR if spec.part in ("end", "late") else 1 if spec.part in ("start", "early") else _YEAR // 2
    if spec.number is None:
        return None
    if spec.form in ("month", "day"):
        return spec.number
    if spec.form == "quarter":
        return 3 * spec.number - 1
    return 6 * spec.number - 3 if spec.form == "half" else None


def _two_ends(before: Mark, after: Mark, verb: str, found: Look) -> Check:
    said = f"{before.text}{verb}至{after.text}"
    return checks.judged(
        "fails",
        relation="date",
        places=[found.place(before.left, after.right)],
        title=Said(f"一段时间两个终点：{said}", f"put off to two days: {said}"),
        advice=Said("改为由某日推迟至某日", "say from which day to which"),
        printed=before.text,
        expected=after.text,
    )


def _told(before: Mark, after: Mark, verb: str, holds: bool, found: Look) -> Check:
    said = f"{before.text}{verb}至{after.text}"
    return checks.judged(
        "holds" if holds else "fails",
        relation="date",
        places=[found.place(before.left, after.right)],
        title=Said(f"推迟、提前与前后日期不符：{said}", f"put off or brought forward the other way round: {said}"),
        advice=Said("核对两个日期与动词", "check the two dates and the verb"),
        printed=after.text,
    )
