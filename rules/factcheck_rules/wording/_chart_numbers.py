"""Numbers of charts that are left out, or stand in the wrong turn: 图表1, 图表2, 图表4."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from factcheck import Check, Mark, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck_rules._look import Look

_SERIES = lazy(r"[^\d\s]+")
_FEWEST = 5
"""Fewer charts tell no sequence."""
_MOST = 300
Numbered = tuple[int, Mark]


def out_of_turn(found: Look) -> Iterator[Check]:
    """The one number that a series of captions leaves out, or the one pair that is turned round."""
    captions: dict[str, list[Numbered]] = {}
    printed: dict[str, set[int]] = {}
    for mark in found.marks.get("chart", ()):
        series = _SERIES.match(mark.text.strip().lower()) if isinstance(mark, Mark) else None
        if series is None or not isinstance(mark, Mark) or not mark.value.isdigit():
            continue
        printed.setdefault(series.group(), set()).add(int(mark.value))
        block = found.block_at(mark.left)
        if block is not None and block.kind == "caption":
            captions.setdefault(series.group(), []).append((int(mark.value), mark))
    for name, run in captions.items():
        numbers = [number for number, _ in run]
        if not _FEWEST <= len(numbers) <= _MOST or numbers[0] != 1 or len(set(numbers)) != len(numbers):
            continue
        yield from _left_out(run, printed[name], found) if numbers == sorted(numbers) else _turned(run, found)


def _left_out(run: Sequence[Numbered], printed: set[int], found: Look) -> Iterator[Check]:
    missing = [number for number in range(1, run[-1][0]) if number not in printed]
    if len(missing) == 1:
        at = bisect_left([number for number, _ in run], missing[0])
        name = _SERIES.match(run[at][1].text.strip())
        shown = f"{name.group() if name else ''}{missing[0]}"
        yield _told(
            (run[at][1], run[at - 1][1]), found, Said(f"图表编号缺号：缺 {shown}", f"a number left out: {shown}")
        )


def _turned(run: Sequence[Numbered], found: Look) -> Iterator[Check]:
    """Two captions that follow each other the wrong way round, with a source named between them."""
    falls = [(one, other) for one, other in pairwise(run) if other[0] < one[0]]
    if len(falls) != 1 or sorted(number for number, _ in run) != list(range(1, len(run) + 1)):
        return
    (first, one), (second, other) = falls[0]
    blocks = found.reading.document.blocks
    between = blocks[bisect_left(found.blocks, one.right) : bisect_left(found.blocks, other.left)]
    if first == second + 1 and any(block.kind == "note" for block in between):
        shown = "、".join(" ".join(mark.text.split()) for mark in (one, other))
        yield _told((other, one), found, Said(f"图表编号次序颠倒：{shown}", f"numbers out of turn: {shown}"))


def _told(marks: Sequence[Mark], found: Look, title: Said) -> Check:
    places = [found.place(mark.left, mark.right) for mark in marks]
    return checks.judged(
        "fails",
        relation="distinct",
        places=places,
        title=title,
        advice=Said("请顺延编号，并核对正文中的引用", "renumber, and check what the text refers to"),
        severity=Severity.NOTE,
        printed=places[0].text,
    )
