"""One lexer over the text: quantities, periods, codes, names and numbers of things, none of them overlapping.

`lex` finds everything in one pass and settles every conflict in one place (`_Arbiter`): what has a sign of its own
(an address, a security code) comes first, then dates and periods, then figures, then names.
"""

from __future__ import annotations

import re
from collections.abc import Container

from attrs import frozen

from factcheck import periods
from factcheck.document import View
from factcheck.lexing import fixed, spelled
from factcheck.lexing.lexer import Lexer
from factcheck.lexing.ranges import ANCHOR
from factcheck.lexing.text import plain
from factcheck.making import evolve
from factcheck.periods.finding import found_in
from factcheck.quantity import Mark, Quantity

Item = Mark | Quantity
_DIGIT, _NO_DIGIT = re.compile("[0-9]"), re.compile("[^0-9]")


@frozen
class Candidate:
    """What was also possible at a place, and why something else was preferred. Offsets are those of the text."""

    left: int
    right: int
    kind: str
    reason: str


def lex(
    text: str, view: View | None = None, source: str | None = None, cells: Container[tuple[int, int]] = ()
) -> list[Item]:
    """All marks of a text in reading order; they never overlap.

    `text` is the view's text. With a `view`, start and end are offsets of the `source` and `.text` is its slice; else
    they equal left and right. `cells` are those cells of tables that only the table shows to be figures: (30)
    is -30 there, and 5.10 no number of a section.

    >>> for mark in lex("前2个月收入2904亿元，同比下降1.7%"):
    ...     if isinstance(mark, Quantity):
    ...         print(mark.text, mark.low, mark.unit)
    2904亿元 290400000000 CNY
    1.7% 1.7 %
    """
    return _lex(text, view, source, None, cells)


def candidates(text: str) -> list[Candidate]:
    """What lost in arbitration, with the reason: for `explain`."""
    losers: list[Candidate] = []
    _lex(text, None, None, losers)
    return losers


Fixed = tuple[int, int, int, Item]
"""left, right, rank (the lower wins), and the mark."""

WINDOW = 4
_RANKS = {
    **{"contact": 0, "code": 1, "name": 1, "ordinal": 1, "period": 2, "time": 2},
    **{"comparison": 3, "weekday": 3, "window": WINDOW},
}
_REASONS = (
    "inside an address or phone number",
    "inside a security code or id",
    "inside a date or period",
    "inside a comparison or weekday",
    "inside a window of time",
    "inside a figure in words",
)


def _lex(
    text: str,
    view: View | None,
    source: str | None,
    losers: list[Candidate] | None,
    cells: Container[tuple[int, int]] = (),
) -> list[Item]:
    s = plain(text)
    lexer = Lexer(s, text, view, source)
    lexer.cells = cells
    found, years = _certain(s, text, lexer)
    certain = _settle(found, losers)
    items: list[Item] = []
    search, read = ANCHOR.search, lexer.read
    certain.append((len(s), len(s), WINDOW, _END))
    at, pos = 0, 0
    left, right, rank, mark = certain[0]
    while (match := search(s, pos)) is not None:
        i, end = match.span()
        while right <= i:
            items.append(mark)
            lexer.floor = max(lexer.floor, right)
            at += 1
            left, right, rank, mark = certain[at]
        if left <= i:
            item = _in_window(lexer, certain[at], i, end) if rank == WINDOW else None
            if item is None:
                pos = right
                continue
            _shorten(certain, at, item, lexer, items)
            at += 1
            left, right, rank, mark = certain[at]
        else:
            item = read(i, end)
            if i in years:
                item = _year_or(item, years[i], lexer, losers)
            if item is None:
                pos = _after_nothing(match)
                continue
        pos = max(item.right, i + 1)
        while left < item.right:
            loser = mark
            if rank < 2 or (left <= i and not isinstance(item, Quantity)):
                item, loser, pos = mark, item, right
            if losers is not None:
                losers.append(Candidate(loser.left, loser.right, _kind(loser), f"overlaps {_kind(item)} {item.text}"))
            at += 1
            left, right, rank, mark = certain[at]
        if item.left >= lexer.floor and item.right > item.left:
            items.append(item)
            lexer.floor = item.right
    items.extend(entry[3] for entry in certain[at:-1])
    return items


_END = Mark("", 0, 0, 0, 0, "")
"""Stands behind the last of the certain marks, so that looking at the next one needs no bounds."""


def _after_nothing(match: re.Match[str]) -> int:
    """Where to go on behind a run that is nothing: at its first digit, if it began without one."""
    if match.end() - match.start() == 1:
        return match.end()
    digit = _DIGIT.search(match[0], 1) if not match[0][0].isdigit() else _NO_DIGIT.search(match[0])
    return match.start() + digit.start() if digit else match.end()


def _kind(item: Item) -> str:
    return item.kind if isinstance(item, Mark) else "quantity"


def _in_window(lexer: Lexer, window: Fixed, i: int, end: int) -> Item | None:
    """过去一年, 未来6个月: the number in such a window is a figure of its own; its words in front keep the period."""
    item = lexer.read(i, end)
    if isinstance(item, Quantity) and item.kind == "duration" and window[0] <= item.left and item.right <= window[1]:
        return item
    return None


def _shorten(certain: list[Fixed], at: int, item: Item, lexer: Lexer, items: list[Item]) -> None:
    """Keep of a window only the words in front of its duration."""
    left, _, _, mark = certain[at]
    right = item.left
    while right > left and lexer.s[right - 1] in " \n\r":
        right -= 1
    if right > left and isinstance(mark, Mark):
        items.append(lexer.mark("period", left, right, mark.value, mark.spec))
        lexer.floor = right


def _year_or(item: Item | None, year: periods.Found, lexer: Lexer, losers: list[Candidate] | None) -> Item:
    """Four digits that may be a year: anything with more to say wins."""
    bare = item is None or (
        item.right == year.right
        and item.left == year.left
        and (item.kind in ("name", "period") if isinstance(item, Mark) else not item.unit)
    )
    if bare:
        return lexer.mark("period", year.left, year.right, year.label, year.spec)
    assert item is not None
    if losers is not None:
        losers.append(Candidate(year.left, year.right, "period", f"part of {_kind(item)} {item.text}"))
    return item


def _certain(s: str, text: str, lexer: Lexer) -> tuple[list[Fixed], dict[int, periods.Found]]:
    """Marks that need no reading of numerals: addresses, codes, periods, figures in words; and possible years."""
    found: list[Fixed] = []
    years: dict[int, periods.Found] = {}
    for left, right, kind, value in fixed.find(s):
        found.append((left, right, _RANKS[kind], lexer.mark(kind, left, right, value)))
    durations: dict[int, int] = {}
    for left, right, amount, unit, kind in fixed.words(s):
        if kind == "duration":
            durations[right] = len(found)
        found.append((left, right, 5, lexer.word(left, right, amount, unit, kind)))
    for left, right, low, high, size, unit, kind in spelled.ranges(s):
        both = evolve(lexer.word(left, right, low, unit, kind), high=high, step=size)
        found.append((left, right, 5, both))
    for hit in found_in(text):
        left, right, kind = hit.left, hit.right, hit.kind
        if kind == "year":
            years[left] = hit
        elif kind == "malformed":
            found.append((left, right, 2, lexer.malformed(left, right, hit.spec.problem or "no such date")))
        elif kind == "window" and "数" in hit.label:
            found += _vague_window(hit, s, lexer)
        elif kind == "window" and right in durations and left < found[durations[right]][0]:
            # the past two years: the words in front keep the period, two years is a figure.
            inner = found[durations[right]]
            found[durations[right]] = (inner[0], right, 1, inner[3])
            front = inner[0] - 1
            found.append((left, front, 2, lexer.mark("period", left, front, hit.label, hit.spec)))
        else:
            mark = lexer.mark("period" if kind == "window" else kind, left, right, hit.label, hit.spec)
            found.append((left, right, _RANKS[kind], mark))
    return found, years


def _vague_window(hit: periods.Found, s: str, lexer: Lexer) -> list[Fixed]:
    """未来数年: the words in front keep the period, 数年 is a figure without a value."""
    at = s.index("数", hit.left, hit.right)
    front = lexer.mark("period", hit.left, at, hit.label, hit.spec)
    vague = lexer.word(at, at + 1, None, "")
    return [(hit.left, at, 2, front), (at, vague.right, 1, vague)] if at > hit.left else [(at, vague.right, 1, vague)]


def _settle(found: list[Fixed], losers: list[Candidate] | None) -> list[Fixed]:
    """Of overlapping ones the better rank wins, then the longer."""
    found.sort(key=lambda item: (item[0], item[2], -item[1]))
    kept: list[Fixed] = []
    for item in found:
        loser = None
        if kept and item[0] < kept[-1][1]:
            if item[2] < kept[-1][2]:
                loser, kept[-1] = kept[-1], item
            else:
                loser = item
        else:
            kept.append(item)
        if loser is not None and losers is not None:
            losers.append(Candidate(loser[0], loser[1], _kind(loser[3]), _REASONS[kept[-1][2]]))
    return kept
