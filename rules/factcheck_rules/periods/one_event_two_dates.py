"""同一事件两个日期：One event told with two dates.

What it flags
    The summary dates a notice 4月14日, the body 4月17日, in the same words; a calendar's heading 4月20日 新品发布会
    over a text that says 新品发布会定档4月22日. A plan for the end of 2027 that is told again, word for word, for
    the end of 2028; what is to be 量产 in 2027 by the heading, and in 2026 by the text. What came out (发布, 上线)
    under one name on two days, or from one body, as one kind of thing, on days close to each other; a note where
    several bodies brought it out together.

Why it matters
    One of the two is a slip, and the reader notes the one that he sees first.

When it stays silent
    Words that may come back every week or month, with no title, year or name among them; dates of what follows
    (自5月1日起施行) or went before; a range that holds the other date; days that end a quarter or a year.

>>> from factcheck import check
>>> text = "4月20日 云岭系列新品发布会\\n\\n云岭系列新品发布会定档{}14:30。首批亮相的有两款机型。\\n"
>>> [f.printed for f in check(text.format("4月22日"), date="2026-04-17", select=["PER09"]).findings]
['4月22日']
>>> check(text.format("4月20日"), date="2026-04-17", select=["PER09"]).findings
()
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from attrs import frozen

from factcheck import Check, Mark, Reading, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck.periods import Spec, resolve
from factcheck_rules._look import Look, look
from factcheck_rules.periods._brought_out import brought_out_twice
from factcheck_rules.periods._deeds import Deed, headed_apart, told_twice
from factcheck_rules.periods._launches import Launch, launched_twice

CODE = "PER09"
SEVERITY = Severity.WARNING

_PROSE = frozenset({"paragraph", "list_item", "heading"})
_SPACE = lazy(r"\s+")
_CLOSES = lazy(r"\b(?:end(?:ed|ing|s)?|as (?:of|at)|through|until|since|at)(?: on)? \Z", re.I)
"""The quarter ending March 31: the last day of a stretch, and no event."""
_REACH = 48
_KEY = 10
_ALIKE = 20
"""So many characters around two dates must be the same, figures and all, for them to date one event."""
_VERY_LONG = 36
"""So many need no title, year or name among them: nobody words two events alike for so long."""
_STRETCHES = frozenset({"month", "quarter", "half", "year"})
_ALIKE_LONG = 26
"""So many around two months, quarters or years: sentences of one mould tell of each year in turn."""
_PARTICULAR = lazy(r"《|“|(?:19|20)\d\d|[A-Za-z]{3}|第[\d一二三四五六七八九十]+届|首")
"""What shows that it happened once."""
_SET = lazy(r"(?:定档|将于|将在|拟于|于|在)\s?\Z")
_TITLE = 6
"""So many characters of a heading must stand beside a date for it to be the date of what the heading names."""
_OFTEN = 6
_LONG = 60


@frozen(eq=False)
class Day:
    """A printed day, or a stretch of days, with the block that it stands in."""

    mark: Mark
    block: int
    first: date
    last: date
    stretch: bool = False
    """Whether a month, a quarter or a year is printed, no day: what is told of these comes back more easily."""


def check(reading: Reading) -> Iterator[Check]:
    """Compare the dates that the same words stand around, and those of a heading and its text."""
    found = look(reading)
    days = _days(found)
    told: set[frozenset[int]] = set()
    for one, other in (*_told_again(days, found), *_under_headings(days, found)):
        places = frozenset((one.mark.left, other.mark.left))
        if places not in told:
            told.add(places)
            yield _told(one, other, found)
    for first, second in (*told_twice(found), *headed_apart(found)):
        yield _told(first, second, found)
    launched = ((out, again, True) for out, again in launched_twice(found))
    for out, again, sure in (*launched, *brought_out_twice(found)):
        places = frozenset((out.mark.left, again.mark.left))
        if places not in told:
            told.add(places)
            yield _told(out, again, found, sure)


def _days(found: Look) -> list[Day]:
    days = []
    for mark in found.marks.get("period", ()):
        spec = mark.spec if isinstance(mark, Mark) else None
        if not isinstance(mark, Mark) or not isinstance(spec, Spec) or spec.since:
            continue
        stretch = spec.form in _STRETCHES and spec.year is not None and spec.until is None and spec.last is None
        if not stretch and spec.form != "day":
            continue
        if _CLOSES.search(found.text, max(0, mark.left - 14), mark.left):
            continue
        number = bisect_right(found.blocks, mark.left) - 1
        if number < 0 or found.reading.document.blocks[number].kind not in _PROSE:
            continue
        if spec.number is None and not stretch:
            continue
        period = resolve(spec, found.reading.document.published, None)
        if period.start is not None and period.end is not None:
            days.append(Day(mark, number, period.start, period.end, stretch))
    return days


def _told_again(days: Sequence[Day], found: Look) -> Iterator[tuple[Day, Day]]:
    """Two dates in two blocks with the same particular words around them."""
    groups: dict[tuple[str, str, bool], list[tuple[Day, str, str]]] = {}
    for day in days:
        before, after = _around(day, found)
        if len(after) >= _KEY:
            groups.setdefault(("after", after[:_KEY], day.stretch), []).append((day, before, after))
        if len(before) >= _KEY:
            groups.setdefault(("before", before[-_KEY:], day.stretch), []).append((day, before, after))
    for group in groups.values():
        for (one, b1, a1), (other, b2, a2) in combinations(group, 2) if len(group) <= _OFTEN else ():
            if one.block == other.block or not _apart(one, other):
                continue
            same = b1[len(b1) - _shared(b1[::-1], b2[::-1]) :] + a1[: _shared(a1, a2)]
            alike = len(same) >= (_ALIKE_LONG if one.stretch else _ALIKE)
            if alike and (_PARTICULAR.search(same) or len(same) >= _VERY_LONG):
                yield one, other


def _around(day: Day, found: Look) -> tuple[str, str]:
    block = found.reading.document.blocks[day.block]
    left, right = day.mark.left, day.mark.right
    before = _SPACE.sub("", found.text[max(block.left, left - _REACH) : left])
    return before, _SPACE.sub("", found.text[right : min(block.right, right + _REACH)])


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        count += 1
    return count


def _under_headings(days: Sequence[Day], found: Look) -> Iterator[tuple[Day, Day]]:
    """The day that a heading begins with, and the one set for the same event in the heading or the text below."""
    by_block: dict[int, list[Day]] = {}
    for day in days:
        by_block.setdefault(day.block, []).append(day)
    blocks = found.reading.document.blocks
    for number, told in by_block.items():
        inside = [day for day in told if not day.stretch]
        if not inside:
            continue
        block, opening = blocks[number], inside[0]
        if block.kind != "heading" or opening.mark.left - block.left > 4 or block.right - block.left > _LONG:
            continue
        title = _SPACE.sub("", found.text[opening.mark.right : block.right])
        text_follows = number + 1 < len(blocks) and blocks[number + 1].kind != "heading"
        below = [day for day in by_block.get(number + 1, []) if not day.stretch]
        others = [*inside[1:], *(below if text_follows else [])]
        if any(not _apart(opening, other) for other in others):
            continue
        meant = [other for other in others if _of_title(other, title, found)]
        if len(meant) == 1:
            yield opening, meant[0]


def _of_title(day: Day, title: str, found: Look) -> bool:
    """Whether a date is set for what a title names: its words stand right before or behind it, in one sentence."""
    left, right = day.mark.left, day.mark.right
    begin = max(found.before(left, _LONG), found.reading.document.blocks[day.block].left)
    if not _SET.search(found.text, begin, left):
        return False
    before = re.split("[。；]", found.text[begin:left])[-1]
    after = re.split("[。；，]", found.text[right : right + 24])[0]
    near = _SPACE.sub("", before), _SPACE.sub("", after)
    pieces = {title[k : k + _TITLE] for k in range(max(1, len(title) - _TITLE + 1))}
    return len(title) >= _TITLE and any(piece in words for piece in pieces for words in near)


def _apart(one: Day, other: Day) -> bool:
    """Whether two dates share no day, or are stretches of which neither holds the other: a year and its quarter."""
    if one.first == one.last or other.first == other.last:
        return one.last < other.first or other.last < one.first
    early, late = sorted((one, other), key=lambda day: (day.first, -day.last.toordinal()))
    return late.last > early.last


def _told(one: Day | Deed | Launch, other: Day | Deed | Launch, found: Look, sure: bool = True) -> Check:
    """Where it isn't sure that both tell of one event, the finding is a note."""
    labels = [(" " if day.mark.text.isascii() else "").join(day.mark.text.split()) for day in (one, other)]
    return checks.judged(
        "fails",
        relation="date",
        places=[found.place(*found.clause(day.mark.left, day.mark.right)) for day in (other, one)],
        title=Said(f"同一事件两个日期：{labels[0]} 与 {labels[1]}", f"one event, two dates: {labels[0]}, {labels[1]}"),
        arithmetic=Said("两处所述相同", "both places tell of the same")
        if sure
        else Said("两处主体、事项相近", "both places tell of much the same"),
        advice=Said("核对日期，两处对一处", "check the date, and change the other place"),
        severity=Severity.WARNING if sure else Severity.NOTE,
        printed=labels[1],
        expected=labels[0],
    )
