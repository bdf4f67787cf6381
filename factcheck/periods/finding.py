"""The search: one cheap pattern finds where a period may begin, the readers of both languages try that place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any

from factcheck.making import maker
from factcheck.patterns import lazy
from factcheck.periods import chinese, chinese_relative, codes, english, english_relative, nearby, weeks
from factcheck.periods.surroundings import surroundings, than_weekday
from factcheck.periods.triggers import TRIGGERS
from factcheck.periods.values import Found, Spec
from factcheck.periods.words import JOIN, SPACE, Draft, Hit, day_problem

make_found, make_spec = maker(Found), maker(Spec)
Reader = Callable[[str, int], Hit | None]

# Which readers may succeed where, by the first character: hanzi and letters in full, digits by what follows them.
HANZI: tuple[tuple[str, Reader], ...] = (
    ("近最过未今此接往", chinese_relative.window),
    ("同环按较年月周季全单", chinese_relative.comparison),
    ("十年报期截周迄到春元清劳端国双暑寒疫圣感黑五中两本假节长大", chinese_relative.named),
    ("去上前同", chinese_relative.same),
    ("一两二三", chinese_relative.years_ago),
    ("上本一二三四五六七八九十", nearby.decade),
    ("第上下中前头首今去明后本当次翌同全年半一二两三四五六七八九十零〇元大这", chinese.dated),
    ("本上下当这该次前", nearby.day_of_month),
    ("本上下当这该次今昨明同前月季中翌隔大后", chinese_relative.relative),
    ("周星礼", chinese_relative.weekday),
)
LATIN: tuple[tuple[str, Reader], ...] = (
    ("ycmqwfstaovplrbio", english_relative.comparison),
    ("tf", weeks.weeks),
    ("tfsloc", nearby.week_in),
    ("tqyhmwfs369n1", english.ended),
    ("tecqphab", nearby.closing),
    ("tplnc", nearby.decade_ago),
    ("n", nearby.next_month),
    ("t", nearby.first_months),
    ("sn69", nearby.after_months),
    ("t", nearby.all_year),
    ("h", nearby.half_year),
    ("t", nearby.bare_ordinal),
    ("fctn", english.year_words),
    ("tfsc1234l", english.ordinal),
    ("fqhc", codes.code),
    ("yqmwsftln", english_relative.to_date),
    ("tplncfr", english_relative.window),
    ("tlncpsfuio", english_relative.relative),
    ("tesblcmy", english_relative.edge),
    ("t", english.month_of),
    ("q", english.quarter_of),
    ("jfmasond", english.month_first),
    ("w", english_relative.week_number),
    ("mtwfs", english_relative.weekday),
)
YEAR_READERS: tuple[Reader, ...] = (
    codes.numeric,
    codes.code,
    chinese.dated,
    english.year_in_context,
    codes.span_of_years,
    codes.clock,
    english.decade,
    codes.bare_year,
)
DATE_READERS: tuple[Reader, ...] = (
    nearby.decade,
    chinese.dated,
    codes.code,
    chinese_relative.years_ago,
    chinese.bare_day,
    codes.clock,
    codes.bare_year,
)
DIGIT_READERS: tuple[Reader, ...] = (
    nearby.decade,
    codes.numeric,
    codes.short_range,
    codes.closed_range,
    codes.day_of_close,
    codes.code,
    chinese.dated,
    chinese.bare_day,
    english.day_first,
    english.ordinal,
    english.ended,
    codes.clock,
    chinese_relative.named,
    weeks.weeks,
)


def _by_character(table: tuple[tuple[str, Reader], ...]) -> dict[str, tuple[Reader, ...]]:
    """For every first character the readers that may succeed there, in the order of the table."""
    readers: dict[str, tuple[Reader, ...]] = {}
    for characters, reader in table:
        for character in {*characters, *characters.upper()}:
            readers[character] = (*readers.get(character, ()), reader)
    return readers


READERS = _by_character(HANZI) | _by_character(LATIN)
CENTURIES = ("19", "20")
AFTER_DIGITS = lazy(rf"[0-9０-９]+{SPACE}(?=[年月日季])")

# --- the other end of a range ------------------------------------------------------------------------------------

CONNECT = lazy(rf"{JOIN}(?=[0-9０-９一二三四五六七八九十年今去本上下当QF明第])|(?: to | through | until )(?=[A-Z0-9])")
BETWEEN = lazy("[与和](?=[0-9０-９一二三四五六七八九十年今去本上下当明第].{1,12}之间)")
"""在2007年与2009年之间."""
CONNECT_FIRST = frozenset(" \t\xa0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000-–—−~～－至到")
DATES = frozenset(("day", "month", "quarter", "half", "year", "week"))


def find(text: str) -> list[Found]:
    """Everything in the text that names a stretch of time, in reading order, no two overlapping.

    >>> [(f.kind, f.label) for f in find("截至2月末，用户同比增长5%；3月23日（周一）发布。")]
    [('period', '截至2月末'), ('comparison', '同比'), ('period', '3月23日'), ('weekday', '周一')]
    """
    found: list[Found] = []
    done = 0
    starts = sorted([match.start() for trigger in TRIGGERS for match in trigger.finditer(text)])
    for at in starts:
        if at < done:
            continue
        hit = _read(text, at)
        if hit is not None:
            entry = _finish(text, at, done, hit)
            found.append(entry)
            done = entry.right
    events = _event_list(text)
    if events:
        kept = [f for f in found if not _touches(f, events)]
        found = sorted(kept + events, key=lambda entry: entry.left)
    return found


def _touches(one: Found, others: Sequence[Found]) -> bool:
    """Whether one overlaps another of those, which are in order and don't overlap each other."""
    at = bisect_left(others, one.right, key=attrgetter("left")) - 1
    return at >= 0 and others[at].right > one.left


@lru_cache(maxsize=1)
def found_in(text: str) -> tuple[Found, ...]:
    """find(text), kept for the last text: a report's date and its marks are looked for one right after the other."""
    return tuple(find(text))


_REACH = 16
_OPENS = lazy(r"(?:\A|[。；：:）)\s\n*]\s*\n)[ \u3000#*>]*\Z")
"""Where a heading begins: on a line of its own, behind a closed one."""


def _read(text: str, at: int) -> Hit | None:
    first = text[at]
    if text[at + 1 : at + 2] == "、" and first in "一二三四" and _OPENS.search(text, max(0, at - _REACH), at):
        return None  # 二、三季度净增门店: the heading's number, and one quarter
    if first.isdecimal():
        readers = DATE_READERS if AFTER_DIGITS.match(text, at) else DIGIT_READERS
        if readers is DIGIT_READERS and text[at : at + 2] in CENTURIES and text[at + 2 : at + 4].isdecimal():
            readers = YEAR_READERS
    else:
        readers = READERS.get(first, ())
    for reader in readers:
        hit = reader(text, at)
        if hit is not None:
            return hit
    return None


def _finish(text: str, at: int, done: int, hit: Hit) -> Found:
    """Take in the other end of a range, the words around (截至, 以来, 较), and make the values."""
    end, kind, draft = hit
    left = at
    if kind == "weekday" and draft.get("shift") == -1:
        left, end, kind, draft = than_weekday(text, at, end, kind, draft)
    elif kind == "period" or (kind == "year" and draft):
        end, kind, draft = _second_end(text, end, kind, draft)
        left, end, kind, draft = surroundings(text, at, done, end, kind, draft)
    label = text[left:end]
    return make_found(left, end, kind, label, _spec(draft, label))


def _spec(draft: dict[str, Any], label: str) -> Spec:
    until = draft.get("until")
    if until is not None:
        draft = draft | {"until": _spec(until, label)}
    return make_spec(label=label, **draft)


def _second_end(text: str, end: int, kind: str, draft: Draft) -> tuple[int, str, Draft]:
    if "last" in draft or "until" in draft or draft["form"] not in DATES:
        return end, kind, draft
    between = text[end : end + 1] in ("与", "和") and BETWEEN.match(text, end) is not None
    join = CONNECT.match(text, end) if text[end : end + 1] in CONNECT_FIRST else None
    if not join and not between:
        return end, kind, draft
    at = join.end() if join else end + 1
    if text.startswith("今", at) and not text.startswith("今年", at):
        return end, kind, draft
    if draft["form"] == "day" and "year" in draft and "number" in draft:
        far = codes.far_end(text, at, draft)
        if far:
            return far[0], kind, draft | {"until": far[1]}
    hit = _read(text, at)
    if hit is None or hit[1] != "period" or hit[2]["form"] not in DATES or "last" in hit[2] or "until" in hit[2]:
        return end, kind, draft
    other = hit[2]
    if between and not text.startswith("之间", hit[0]):
        return end, kind, draft
    if other["form"] == "day" and "number" not in other and draft["form"] != "day":
        return end, kind, draft
    if other["form"] == "year" and not other.get("part") and draft["form"] not in ("year",):
        return end, kind, draft
    draft = draft | {"until": other}
    if _backwards(draft, other):
        draft["problem"] = "range runs backwards"
    return hit[0], "period", draft


def _backwards(start: Draft, end: Draft) -> bool:
    """True where both ends print so much that no calendar puts the first before the second."""
    if start["form"] != end["form"]:
        return False
    year, year2 = start.get("year"), end.get("year")
    if year is not None and year2 is not None and year2 != year:
        return bool(year2 < year)
    month, month2 = start.get("number"), end.get("number")
    same_year = year is not None and (year2 is None or year2 == year)
    if month is None or month2 is None:
        return False
    if month == month2 and (same_year or (year is None and year2 is None)):
        return bool((end.get("day") or 99) < (start.get("day") or 0))
    return bool(year is not None and year2 is not None and month2 < month)


# --- lists of events: lines that begin with month.day ------------------------------------------------------------

EVENT = lazy(
    rf"^[ \t>•·*|-]*(?P<m>[0-9]{{1,2}})\.(?P<d>[0-9]{{1,2}})(?:{JOIN}(?P<m2>[0-9]{{1,2}})\.(?P<d2>[0-9]{{1,2}}))?"
    r"(?P<sep>[ \t]+|(?=[\u4e00-\u9fff]))(?=[^\s0-9%.])",
    re.M,
)


def _event_list(text: str) -> list[Found]:
    """Lines '3.30-4.1 …', '4.2 …', '4.14 …' are days, unless they could be numbered sections (4.1, 4.2, 4.3)."""
    lines = [m for m in EVENT.finditer(text) if not codes.UNIT_AFTER.match(text, m.end())]
    if not lines:
        return []
    numbers = [(int(m["m"]), int(m["d"]), m) for m in lines]
    days = [(month, day, m) for month, day, m in numbers if not day_problem(None, month, day)]
    printed = {(month, day) for month, day, m in numbers}
    ranged = any(m["m2"] for _, _, m in days)
    # A section 4.14 has a 4.13 before it, and 4.1 at the top; a list of days has gaps.
    gaps = sum(1 for month, day in printed if day > 1 and (month, day - 1) not in printed)
    ordered = [(month, day) for month, day, _ in days]
    if len(days) < 2 or not (ranged or gaps * 2 >= len(printed)) or len(days) < len(numbers):
        return []
    if ordered != sorted(ordered) and ordered != sorted(ordered, reverse=True) and not ranged:
        return []
    return [_event(text, month, day, m) for month, day, m in days]


def _event(text: str, month: int, day: int, match: re.Match[str]) -> Found:
    left, right = match.start("m"), match.end("d2") if match["m2"] else match.end("d")
    draft: Draft = {"form": "day", "number": month, "day": day}
    if match["m2"]:
        draft["until"] = {"form": "day", "number": int(match["m2"]), "day": int(match["d2"])}
    label = text[left:right]
    return Found(left, right, "period", label, _spec(draft, label))
