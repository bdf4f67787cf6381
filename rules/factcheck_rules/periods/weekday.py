"""星期与日期不符：A weekday that is not the date's own.

What it flags
    4月15日周五, where 15 April of that year is a Wednesday.

Why it matters
    Either the day or the weekday is wrong, and with it the session, the deadline, the week of the figure.

When it stays silent
    The year can't be told. One day's difference where time zones may play a part: reports on foreign markets,
    companies and agencies, and texts in English.

>>> from factcheck import check
>>> text = "2026年4月15日周五，公司公告回购。"
>>> [f.printed for f in check(text, select=["PER07"]).findings]
['2026年4月15日周五']
>>> check("2026年4月15日（周三），公司公告回购。", select=["PER07"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain

from factcheck import Check, Mark, Reading, Said, Severity, checks
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.periods import Spec, resolve, weekday_mismatch
from factcheck_rules._look import Look, look

CODE = "PER07"
SEVERITY = Severity.WARNING

_BETWEEN = lazy(r"[\s（(,，、\[]{0,3}(?:即|就是|the\s)?\s?\Z")
_OF_A_WEEK = frozenset("上本下这")
"""上周五 at the head of the line below a date is no weekday of that date."""
_ABROAD = lazy(
    r"美东|美股|美国|当地时间|北京时间|时区|隔夜|海外|外媒|欧洲|日本|韩国|[A-Z]?[a-z]{3,}|[A-Z]{5,}"
    "|AMD|ARM|IBM|SAP|TSMC|ASML|FOMC"
)
_CLOCKS = lazy("美东|美西|当地时间|北京时间|时区|隔夜|盘后|凌晨")
"""A weekday in brackets is that of its date, unless two clocks are told of."""
_ZONES = lazy(
    r"local time|overnight|after the close|time zone|\b(?:GMT|UTC|BST|CET|E[DS]?T|P[DS]?T|Asia\w*|Tokyo|Sydney|Seoul"
    r"|Beijing|Shanghai|Hong Kong|Singapore|Australia\w*|Japan\w*|China|Chinese|Korea\w*)\b"
)
_REACH = 200
_ZH = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"]
_EN = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def check(reading: Reading) -> Iterator[Check]:
    """Compare every weekday with the date printed right beside it."""
    found = look(reading)
    days = [m for m in found.marks.get("period", ()) if isinstance(m, Mark) and _is_day(m)]
    by_right = {m.right: m for m in days}
    by_left = {m.left: m for m in days}
    for mark in chain(found.marks.get("weekday", ()), _compared_with(found)):
        if not isinstance(mark, Mark) or not isinstance(mark.spec, Spec):
            continue
        beside = _beside(mark, by_right, by_left, found.text)
        sure = beside is not None and (_month(beside) or reading.document.published_from in _TOLD)
        day = _day(beside, reading.document.published) if beside is not None and sure else None
        if beside is not None and day is not None:
            yield _compared(found, mark, beside, day)
    yield from _in_the_label(found)


def _in_the_label(found: Look) -> Iterator[Check]:
    """Week ended Thursday 20 November 2026: the weekday stands inside the label of the period."""
    for mark in found.marks.get("period", ()):
        named = _DAY_NAMED.search(mark.text) if isinstance(mark, Mark) and mark.text.isascii() else None
        if named is None or not isinstance(mark, Mark) or not isinstance(mark.spec, Spec) or mark.spec.form != "ended":
            continue
        last = resolve(mark.spec, found.reading.document.published, None).end
        if last is not None and last.day == _number_in(mark.text, named):
            left = mark.left + named.start()
            spec = Spec(form="weekday", number=[day[:3] for day in _EN].index(named[1][:3]))
            yield _compared(found, evolve(mark, left=left, right=left + len(named[0]), spec=spec), mark, last)


def _number_in(text: str, named: re.Match[str]) -> int:
    """The day of the month behind the weekday."""
    printed = _DAY_PRINTED.search(text, named.end())
    return int(printed[1]) if printed is not None else 0


_DAY_NAMED = lazy(r"\b(Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,? (?=[A-Z\d])")
_DAY_PRINTED = lazy(r"\b([0-3]?\d)(?:st|nd|rd|th)?\b(?!,?\d)")


def _compared_with(found: Look) -> Iterator[Mark]:
    """较上周五（3月13日）: the weekday that a comparison is made with."""
    for mark in found.marks.get("comparison", ()):
        day = _ENDS_IN.search(mark.text) if isinstance(mark, Mark) else None
        if isinstance(mark, Mark) and day is not None:
            number = min(_LETTERS.index(day[1]), len(_ZH) - 1)
            yield evolve(mark, left=mark.left + 1, spec=Spec(form="weekday", number=number))


_LETTERS = "一二三四五六日天"
_ENDS_IN = lazy(rf"(?:周|星期|礼拜)([{_LETTERS}])\Z")


def _is_day(mark: Mark) -> bool:
    """Whether a mark is one day of the calendar, or one counted from the report's own: not 当日, which is any day's."""
    spec = mark.spec
    day = isinstance(spec, Spec) and spec.form == "day" and spec.until is None and spec.last is None and not spec.since
    return day and not mark.text.startswith(("当", "同", "次", "翌"))


_TOLD = frozenset({"given", "front page", "file name", "date line"})
"""Where a report says when it was written, so that a day without its month is of that month."""


def _month(mark: Mark) -> bool:
    return isinstance(mark.spec, Spec) and mark.spec.number is not None


def _beside(weekday: Mark, by_right: dict[int, Mark], by_left: dict[int, Mark], text: str) -> Mark | None:
    """The date that ends right before a weekday or begins right behind it."""
    for gap in range(5):
        before, after = by_right.get(weekday.left - gap), by_left.get(weekday.right + gap)
        if before is not None and _BETWEEN.match(text[before.right : weekday.left]):
            own_line = "\n" in text[before.right : weekday.left] and weekday.text[:1] in _OF_A_WEEK
            return None if own_line or _opens_the_next(weekday, before, text) else before
        if after is not None and _BETWEEN.match(text[weekday.right : after.left]):
            return after
    return None


def _opens_the_next(weekday: Mark, date_of: Mark, text: str) -> bool:
    """Whether a date ends its line and the weekday opens a sentence of the next one: 周一，央行开展 …."""
    lines_apart = "\n" in text[date_of.right : weekday.left]
    return lines_apart and text[weekday.right : weekday.right + 1] not in ("\n", "", "）", ")", "]")


def _day(mark: Mark, published: date | None) -> date | None:
    """The date of a mark; None where its year is neither printed nor near the report's own date."""
    spec = mark.spec
    assert isinstance(spec, Spec)
    period = resolve(spec, published, None)
    if period is None or period.start is None or period.start != period.end:
        return None
    if spec.year is None and (published is None or abs((period.start - published).days) > 180):
        return None
    return period.start


def _compared(found: Look, weekday: Mark, beside: Mark, day: date) -> Check:
    spec = weekday.spec
    assert isinstance(spec, Spec)
    off = weekday_mismatch(day, spec)
    left, right = min(weekday.left, beside.left), max(weekday.right, beside.right)
    if found.text[right : right + 1] in ("）", ")") and any(sign in found.text[left:right] for sign in "（("):
        right += 1
    place = found.place(left, right)
    own = day.weekday()
    bracketed = found.text[right - 1 : right] in ("）", ")")
    verdict = "holds" if off is None else "undecided" if abs(off) == 1 and _abroad(found, left, bracketed) else "fails"
    return checks.judged(
        verdict,
        relation="weekday",
        places=[place],
        title=Said(f"星期与日期不符：{place.text}", f"the date has another weekday: {place.text}"),
        arithmetic=Said(f"{day} 是{_ZH[own]}", f"{day} is a {_EN[own]}"),
        advice=Said("日期与星期两处对一处，请核对", "check the date and the weekday"),
        printed=place.text,
        expected=_ZH[own],
    )


def _abroad(found: Look, left: int, bracketed: bool) -> bool:
    """Whether the sentence tells of a place where the day may be another one; of a clock, for a day in brackets."""
    number = found.sentence_at(left)
    if number < 0:
        return True
    sentence = found.reading.sentences[number]
    begin, end = max(sentence.left, left - _REACH), min(sentence.right, left + _REACH)
    if bracketed:
        return (_CLOCKS.search(found.text, begin, end) or _ZONES.search(found.text, begin, end)) is not None
    abroad = _ABROAD if found.reading.document.language == "zh" else _ZONES
    return abroad.search(found.text, begin, end) is not None
