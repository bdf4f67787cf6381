"""推迟、提前与前后日期不符：Something put off to an earlier day, or brought forward to a later one.

What it flags
    从5月推迟至3月; 原定2026年底提前到2027年: the verb goes one way and the dates the other. 从5月至今推迟至8月: what is
    put off from one day to another can't be put off until today as well. 由2026年9月延至2027年3月，延期9个月: the two
    months are six apart.

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

import re
from bisect import bisect_left
from collections.abc import Iterator

from factcheck import Check, Mark, Reading, Said, Severity, checks
from factcheck.numerals import parse
from factcheck.patterns import lazy
from factcheck.periods import Spec
from factcheck_rules._look import Look, look
from factcheck_rules.periods._delays import put_off_by

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
    told: list[Check] = []
    for number, mark in enumerate(dates):
        verb = _MOVED.search(found.text, max(0, mark.left - _REACH), mark.left)
        if verb is None:
            continue
        behind = dates[number + 1] if number + 1 < len(dates) else None
        if behind is not None and _WAS.fullmatch(found.text, mark.right, behind.left):
            later = _later(behind.spec, mark.spec)
            if later is not None:
                yield _told(behind, mark, verb["verb"], later == (verb["verb"] in _LATER), found)
                told += _by_how_much(behind, mark, behind.right, verb, found)
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
        told += _by_how_much(before, mark, mark.right, verb, found)
    yield from told
    known = [(place.start, place.end) for check in told for place in check.places]
    for made in put_off_by(found):
        if not any(left <= made.places[0].figure_start < right for left, right in known):
            yield made


_UNIT = r"(?P<n>[两二三四五六七八九十\d](?:(?<=\d)\d)?)\s?(?P<unit>个月|个?季度?|年)"
_AMOUNT = lazy(
    rf"[）)]?[^，。；\d（(]{{0,8}}[，,（(]\s?(?:即|共|较原计划|较此前)?(?:{'|'.join((*_LATER, *_EARLIER))}"
    rf"|晚|早)了?{_UNIT}(?!左右|以上|多)"
)
"""由2026年9月延至2027年3月，延期9个月."""
_VERB_AMOUNT = lazy(
    rf"(?:{'|'.join((*_LATER, *_EARLIER))})了?{_UNIT}(?:发布|上市|交付|投产|开工|举行)?[，,]?(?:至|到)\s?\Z"
)
_PER = {"年": 12, "个季度": 3, "季度": 3, "季": 3, "个季": 3, "个月": 1}


def _by_how_much(before: Mark, after: Mark, end: int, verb: re.Match[str], found: Look) -> Iterator[Check]:
    """Compare the months by which something is said to be put off with the two dates."""
    said = _AMOUNT.match(found.text, end, end + _REACH + 8) or _VERB_AMOUNT.search(
        found.text, max(0, verb.start() - 2), after.left
    )
    value = parse(said["n"]) if said is not None else None
    apart = _apart(before.spec, after.spec)
    if said is None or value is None or apart is None:
        return
    number = int(value) * _PER[said["unit"]]
    yield checks.judged(
        "holds" if abs(number - apart) <= _rough(before.spec, after.spec, said["unit"]) else "fails",
        relation="span",
        places=[found.place(min(before.left, after.left), max(said.end(), after.right))],
        title=Said(
            f"推迟、提前的时长与前后日期不符：{before.text}、{after.text}，{said.group().strip('，,（( ')}",
            f"put off by another time than the two dates: {before.text}, {after.text}",
        ),
        arithmetic=Said(f"前后相隔 {apart} 个月", f"they are {apart} months apart"),
        advice=Said("核对两个日期与时长", "check the two dates and the time between"),
        printed=said["n"] + said["unit"],
        expected=str(apart),
    )


def _apart(one: object, other: object) -> int | None:
    """The months between two dates that both print their year, or both none."""
    if not isinstance(one, Spec) or not isinstance(other, Spec) or _later(one, other) is None:
        return None
    first, second = (_months(one) or 0), (_months(other) or 0)
    return abs(((other.year or 0) - (one.year or 0)) * _YEAR + second - first)


def _rough(one: object, other: object, unit: str) -> int:
    """By how many months a time may be off: none between two months, more between quarters and years."""
    forms = {spec.form for spec in (one, other) if isinstance(spec, Spec)}
    if unit == "年":
        return 6
    return 0 if forms == {"month"} else 1 if forms == {"day"} else 2 if forms == {"quarter"} else 6


def _later(one: object, other: object) -> bool | None:
    """Whether the second of two dates is the later one; None where that can't be told, or they are one."""
    if not isinstance(one, Spec) or not isinstance(other, Spec):
        return None
    first, second = _months(one), _months(other)
    if first is None or second is None or (first == second and one.year == other.year):
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
