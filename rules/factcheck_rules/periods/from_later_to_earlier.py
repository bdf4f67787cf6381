"""从后往前的变化：A way from a later time to an earlier one.

What it flags
    从2026年3月的1.70元升至2025年10月的2.35元: what is called the end lies before the beginning; 均价从2025年下半年的
    347元涨至360元 in a sentence on 2025年下半年; 自6月14日起分批发放，至6月3日结束; a market that 有望在
    2030年达到 one size and 2025年突破 a larger one.

Why it matters
    One of the two dates is a slip, and the change is of another stretch of time than the reader thinks.

When it stays silent
    Years that are not printed; stretches that overlap; points within a stretch (年初, 月末).

>>> from factcheck import check
>>> text = "组件均价从2025年10月的每瓦0.68元升至{}年3月的每瓦0.74元。"
>>> [f.printed for f in check(text.format(2025), date="2026-04-17", select=["PER12"]).findings]
['每瓦0.74元']
>>> check(text.format(2026), date="2026-04-17", select=["PER12"]).findings
()
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from factcheck import Check, Fact, Mark, Reading, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck.periods import Spec, resolve
from factcheck_rules._look import Look, look
from factcheck_rules.periods._begun import done_before_begun

CODE = "PER12"
SEVERITY = Severity.WARNING

_STRETCHES = frozenset({"quarter", "half", "year"})
_FROM = lazy(r"(?:从|由|自)\s?\Z")
_UNTIL = lazy(r"[^。；;！？\n\d]{0,12}[到至]\s?\Z")
_TO = lazy(r"[至到]|\bto\b")
_AGAIN = lazy(r"[从由自](?!动|身|主|然)|\bfrom\b")
"""Down from 10.9% in August and from 11.5% a year before: two beginnings."""
_NEAR = 24


def check(reading: Reading) -> Iterator[Check]:
    """Compare the times of both ends of each change, and of each stretch told by two days."""
    found = look(reading)
    for claim in reading.claims_of("from_to"):
        olds, news = claim.role("from"), claim.role("to")
        if len(olds) == len(news) == 1 and _against_time(olds[0], news[0], found):
            yield _told(olds[0], news[0])
    yield from _days(found)
    yield from _compared_ahead(found)
    yield from _expected_backwards(found)
    yield from done_before_begun(found)


def _against_time(old: Fact, new: Fact, found: Look) -> bool:
    """Whether what a change starts from is of a later time than what it comes to, or of the very same stretch."""
    between = found.text[old.quantity.right : new.quantity.left]
    if not _TO.search(between) or _AGAIN.search(between):
        return False
    first, second = _span(old), _span(new)
    if first is None or second is None or old.period is None or new.period is None:
        return False
    if first[0] > second[1]:
        return True
    if first != second or old.period.grain not in _STRETCHES or old.sentence != new.sentence:
        return False
    label, left = old.period.label, old.quantity.left
    begin = found.reading.sentences[old.sentence].left
    at = found.text.rfind(label, begin, left)
    led = at >= 0 and _FROM.search(found.text, max(begin, at - 2), at) is not None
    return led and label in found.text[begin:at]  # 下半年…，均价从下半年的 347 元涨至 360 元


def _span(fact: Fact) -> tuple[date, date] | None:
    """The days of a printed period whose year is printed, too."""
    period = fact.period
    if period is None or period.start is None or period.end is None or period.assumed or period.point:
        return None
    return (period.start, period.end) if period.kind == "calendar" else None


def _told(old: Fact, new: Fact) -> Check:
    labels = [f.period.label if f.period is not None else "" for f in (old, new)]
    return checks.judged(
        "fails",
        relation="date",
        facts=[new, old],
        title=Said(
            f"变化的起止时间不合先后：从{labels[0]}的 {old.text} 到{labels[1]}的 {new.text}",
            f"a change that runs against time: from {old.text} in {labels[0]} to {new.text} in {labels[1]}",
        ),
        advice=Said("核对两处期间", "check both periods"),
        severity=Severity.WARNING,
        printed=new.text,
    )


def _days(found: Look) -> Iterator[Check]:
    """Two days, of which the one that something begins on lies behind the one that it ends on."""
    marks = [m for m in found.marks.get("period", ()) if isinstance(m, Mark) and _is_day(m)]
    for one, other in pairwise(marks):
        if other.left - one.right > _NEAR or not _UNTIL.fullmatch(found.text, one.right, other.left):
            continue
        if not _FROM.search(found.text, max(0, one.left - 2), one.left):
            continue
        published = found.reading.document.published
        first, last = (resolve(m.spec, published, None) for m in (one, other) if isinstance(m.spec, Spec))
        unlike = first.assumed != last.assumed
        if unlike or first.start is None or last.start is None or not last.start < first.start:
            continue
        if first.assumed and (first.start - last.start).days > _QUARTER:
            continue  # 自12月1日至3月1日: over the turn of a year
        place = found.place(one.left, other.right)
        yield checks.judged(
            "fails",
            relation="date",
            places=[place],
            title=Said(f"起止日期颠倒：{place.text}", f"dates printed backwards: {place.text}"),
            advice=Said("请核对起止日期", "check both dates"),
            severity=Severity.WARNING,
            printed=place.text,
        )


_STOP = lazy(r"[。；;！？\n]")
_AS_OF = lazy(r"(?:截至|截止|日期[为是]?|时间[为是]?)[:：]?\s?\Z")


def _compared_ahead(found: Look) -> Iterator[Check]:
    """A day up to which figures are told that is compared with a later one: 统计日期为5月8日，对比5月15日."""
    days = {m.right: m for m in found.marks.get("period", ()) if isinstance(m, Mark) and _is_day(m)}
    ends = sorted(days)
    for other in found.marks.get("comparison", ()) if ends else ():
        spec = other.spec if isinstance(other, Mark) else None
        at = bisect_right(ends, other.left) - 1
        if at < 0 or not isinstance(spec, Spec) or spec.until is None or spec.until.form != "day":
            continue
        one = days[ends[at]]
        between = found.text[one.right : other.left]
        if len(between) > _NEAR or not isinstance(one.spec, Spec) or _STOP.search(between):
            continue
        if not one.spec.point and not _AS_OF.search(found.text, max(0, one.left - 6), one.left):
            continue
        published = found.reading.document.published
        first, last = (resolve(each, published, None).start for each in (one.spec, spec.until))
        if first is None or last is None or first.year != last.year:
            continue
        if not timedelta(0) < last - first < timedelta(_QUARTER):
            continue
        place = found.place(one.left, other.right)
        yield checks.judged(
            "fails",
            relation="date",
            places=[place],
            title=Said(f"对比的日期在后：{place.text}", f"compared with a later day: {place.text}"),
            advice=Said("核对两个日期", "check both dates"),
            severity=Severity.WARNING,
            printed=place.text,
        )


_QUARTER = 90
_REACHED = r"(?:将|有望|进一步|可)?(?:达到?|增至|升至|增长[到至]|扩大[到至]|扩张[到至]|突破|超过?)"
_EXPECTED = lazy(
    rf"(?:有望|预计|预测|将)[在到于]?\s?(?P<first>20\d\d)\s?年{_REACHED}[^。；;，,、\n]{{1,20}}[、，,]\s?[到在]?(?P<second>20\d\d)\s?年"
    rf"{_REACHED}"
)


def _expected_backwards(found: Look) -> Iterator[Check]:
    """Two years to come in one breath, the second of which is the earlier: 有望在2030年达到…、2025年突破…."""
    for match in _EXPECTED.finditer(found.text):
        first, second = match["first"], match["second"]
        place = found.place(match.start("first"), match.end("second") + 1)
        yield checks.judged(
            "fails" if second < first else "holds",
            relation="date",
            places=[place],
            title=Said(
                f"预期的年份先后颠倒：{first}年、{second}年", f"years to come told backwards: {first}, {second}"
            ),
            advice=Said("核对两个年份", "check both years"),
            severity=Severity.WARNING,
            printed=second,
        )


def _is_day(mark: Mark) -> bool:
    spec = mark.spec
    return isinstance(spec, Spec) and spec.form == "day" and spec.number is not None and spec.until is None
