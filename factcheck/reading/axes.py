"""The ticks of a chart's axes among loose cells: 20% 30% 40% 50% tell how the chart is drawn, and are no figures."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.document import Document
from factcheck.quantity import Mark, Quantity

FEWEST_TICKS = 5
_ROUND = frozenset({(1,), (2,), (2, 5), (3,), (4,), (5,), (1, 5)})
"""The digits of steps that axes are drawn with: 10, 20, 25, 0.3, 4, 500, 15."""


def without_ticks(document: Document, marks: Sequence[Mark | Quantity]) -> list[Mark | Quantity]:
    """Marks with the ticks of axes as the marks of places that they are."""
    out = list(marks)
    at = 0
    for block in document.blocks:
        if block.kind != "cells":
            continue
        while at < len(out) and out[at].left < block.left:
            at += 1
        first = at
        while at < len(out) and out[at].left < block.right:
            at += 1
        for start, end in _runs(out, first, at, document.view.text):
            out[start:end] = [_tick(mark) for mark in out[start:end]]
    return out


def _runs(marks: Sequence[Mark | Quantity], first: int, end: int, text: str) -> list[tuple[int, int]]:
    """Stretches of marks that are figures with nothing between them and one round step from each to the next."""
    runs: list[tuple[int, int]] = []
    start = first
    for at in range(first + 1, end + 1):
        if at < end and _goes_on(marks, start, at, text):
            continue
        if at - start >= FEWEST_TICKS and _is_round(marks[start], marks[start + 1]):
            runs.append((start, at))
        start = at
    return runs


def _goes_on(marks: Sequence[Mark | Quantity], start: int, at: int, text: str) -> bool:
    """Whether a figure follows the one before it on the axis: as far from it as the second is from the first."""
    before, here, second = marks[at - 1], marks[at], marks[start + 1]
    if not (isinstance(before, Quantity) and isinstance(here, Quantity) and isinstance(second, Quantity)):
        return False
    if here.unit != before.unit or before.low is None or here.low is None or here.low != here.high:
        return False
    if text[before.right : here.left].strip():
        return False
    first = marks[start]
    if not isinstance(first, Quantity) or first.low is None or second.low is None:
        return False
    return here.low - before.low == second.low - first.low != 0


def _is_round(one: Mark | Quantity, other: Mark | Quantity) -> bool:
    if not (isinstance(one, Quantity) and isinstance(other, Quantity)) or one.low is None or other.low is None:
        return False
    return abs(other.low - one.low).normalize().as_tuple().digits in _ROUND


def _tick(mark: Mark | Quantity) -> Mark:
    return Mark("ordinal", mark.start, mark.end, mark.left, mark.right, mark.text, mark.text)
