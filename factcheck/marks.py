"""One lexer over the text: quantities, periods, codes, names and numbers of things, none of them overlapping.

`lex` finds everything in one pass and settles every conflict in one place (`_Arbiter`): what has a sign of its own
(an address, a security code) comes first, then dates and periods, then figures, then names.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from attrs import frozen

from factcheck import periods
from factcheck.document import View
from factcheck.lexing import fixed
from factcheck.lexing.lexer import ANCHOR, Lexer
from factcheck.lexing.text import plain
from factcheck.quantity import Mark, Quantity

Item = Mark | Quantity
_DIGIT, _NO_DIGIT = re.compile("[0-9]"), re.compile("[^0-9]")
_WINDOW_WORDS = ("过去", "未来", "最近", "近", "今后", "此后", "之后", "past", "last", "next", "the past", "the next", "the last")


@frozen
class Candidate:
    """What was also possible at a place, and why something else was preferred. Offsets are those of the text."""

    left: int
    right: int
    kind: str
    reason: str


def lex(text: str, view: View | None = None, source: str | None = None) -> list[Item]:
    """All marks of a text in reading order; they never overlap.

    `text` is the view's text. With a `view`, start and end are offsets of the `source` and `.text` is its slice; else
    they equal left and right.

    >>> for mark in lex("前2个月收入2904亿元，同比下降1.7%"):
    ...     if isinstance(mark, Quantity):
    ...         print(mark.text, mark.low, mark.unit)
    2904亿元 290400000000 CNY
    1.7% 1.7 %
    """
    return _lex(text, view, source, None)


def candidates(text: str) -> list[Candidate]:
    """What lost in arbitration, with the reason: for `explain`."""
    losers: list[Candidate] = []
    _lex(text, None, None, losers)
    return losers


Fixed = tuple[int, int, int, Item]
"""left, right, rank (the lower wins), and the mark."""

_RANKS = {"contact": 0, "code": 1, "period": 2, "time": 2, "comparison": 3, "weekday": 3}
_REASONS = (
    "inside an address or phone number",
    "inside a security code or id",
    "inside a date or period",
    "inside a comparison or weekday",
    "inside a figure in words",
)


def _lex(text: str, view: View | None, source: str | None, losers: list[Candidate] | None) -> list[Item]:
    s = plain(text)
    lexer = Lexer(s, text, view, source)
    certain = _settle(_certain(s, text, lexer), losers)
    items: list[Item] = []
    search, read = ANCHOR.search, lexer.read
    at, count, pos = 0, len(certain), 0
    while True:
        match = search(s, pos)
        i = match.start() if match else len(s)
        while at < count and certain[at][1] <= i:
            items.append(certain[at][3])
            at += 1
        if match is None:
            break
        if items and items[-1].right > lexer.floor:
            lexer.floor = items[-1].right
        if at < count and certain[at][0] <= i and not _is_duration(lexer, certain[at], i, match.end()):
            pos = certain[at][1]
            continue
        item = read(i, match.end())
        if item is None:
            pos = _after_nothing(match)
            continue
        pos = max(item.right, i + 1)
        while at < count and certain[at][0] < item.right:
            loser: Item = certain[at][3]
            if certain[at][2] < 2 or (certain[at][0] <= i and not isinstance(item, Quantity)):
                item, loser, pos = loser, item, certain[at][1]
            if losers is not None:
                losers.append(Candidate(loser.left, loser.right, _kind(loser), f"overlaps {_kind(item)} {item.text}"))
            at += 1
        if item.left >= lexer.floor:
            items.append(item)
            lexer.floor = item.right
    return items


def _after_nothing(match: re.Match[str]) -> int:
    """Where to go on behind a run that is nothing: at its first digit, if it began without one."""
    digit = _DIGIT.search(match[0], 1) if not match[0][0].isdigit() else _NO_DIGIT.search(match[0])
    return match.start() + digit.start() if digit else match.end()


def _kind(item: Item) -> str:
    return item.kind if isinstance(item, Mark) else "quantity"


def _is_duration(lexer: Lexer, period: Fixed, i: int, end: int) -> bool:
    """过去一年, 未来6个月: the number in such a window is read as a figure, though the window is a period too."""
    mark = period[3]
    if period[2] != 2 or i == period[0] or not mark.text.startswith(_WINDOW_WORDS):
        return False
    quantity = lexer.read(i, end)
    return isinstance(quantity, Quantity) and quantity.kind == "duration" and "半年" not in mark.text


def _certain(s: str, text: str, lexer: Lexer) -> list[Fixed]:
    """Marks that need no reading of numerals: addresses, codes, periods, figures in words."""
    found: list[Fixed] = []
    for left, right, kind, value in fixed.find(s):
        found.append((left, right, _RANKS[kind], lexer.mark(kind, left, right, value)))
    for left, right, value_of, unit, modifier in fixed.words(s):
        found.append((left, right, 4, lexer.word(left, right, value_of, unit, modifier)))
    find: Callable[[str], list[Any]] | None = getattr(periods, "find", None)
    for period in find(text) if find else ():
        left, right, kind = period.left, period.right, period.kind
        mark = lexer.mark(kind, left, right, period.label, period.spec)
        found.append((left, right, _RANKS.get(kind, 3), mark))
    return found


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
            losers.append(Candidate(loser[0], loser[1], _kind(loser[3]), _REASONS[min(kept[-1][2], 4)]))
    return kept
