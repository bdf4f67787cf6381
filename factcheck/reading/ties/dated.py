"""Periods behind and before the figures of a line, given to them in order."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.making import evolve
from factcheck.periods import Period
from factcheck.quantity import Mark
from factcheck.reading.pieces import Piece
from factcheck.reading.ties.earlier import earlier_kind
from factcheck.reading.ties.items import MOVES, Item, Resolve, Spot


def date_behind(spot: Spot, resolve: Resolve) -> Period | None:
    """The period that English prints behind a figure: $1.07 billion in 2023, $5 for the year ended 30 June."""
    cut, at, stop = spot.cut, spot.at, spot.stop
    for k in range(at + 1, min(stop, at + 4)):
        piece = cut[k]
        if piece.kind == "period" and piece.mark is not None and not earlier_kind(piece):
            between = cut[at + 1 : k]
            leads = all(one.kind in _BEFORE_DATE or one.word.lower() == "at" for one in between)
            if piece.mark.text.isascii() and between and leads:
                return resolve(piece.mark)  # type: ignore[arg-type]
            return None
        if piece.kind in MOVES or piece.kind in ("lp", "rp", "colon", "join", "than", "from"):
            return None
    return None


_BEFORE_DATE = frozenset({"have", "of", "prep", "text", "adverb"})


def dated_in_order(items: list[Item], cut: Sequence[Piece], resolve: Resolve) -> list[Item]:
    """2021年和2022年销售面积分别为 1170 万、1412 万平方米: as many periods as figures, in one order."""
    out = list(items)
    k = 0
    while k < len(out):
        end = k
        while end + 1 < len(out) and out[end + 1].at == out[end].at + 2 and cut[out[end].at + 1].kind in _LIST:
            end += 1
        if end > k and out[k].at > 0:
            marks = _periods_before(cut, out[k].at) or _periods_behind(cut, out[end].at)
            if len(marks) == end - k + 1:
                for i, mark in enumerate(marks, k):
                    fact = evolve(out[i].fact, period=resolve(mark))
                    out[i] = evolve(out[i], fact=fact, earlier="", family=out[end].family)
        k = end + 1
    return out


_LIST = frozenset({"pause", "join", "slash"})


def _periods_behind(cut: Sequence[Piece], at: int) -> list[Mark]:
    """Were $134 million and $263 million in 2024 and 2023, respectively: the periods behind a list of figures."""
    found: list[Mark] = []
    for piece in cut[at + 1 : at + 12]:
        if piece.kind == "period" and isinstance(piece.mark, Mark):
            found.append(piece.mark)
        elif piece.kind == "each":
            return found
        elif piece.kind not in ("prep", "have", "join", "comma", "adverb") and piece.word.lower() not in _OF_PERIODS:
            break
    return []


_OF_PERIODS = frozenset({"years", "year", "quarters", "months", "three months", "six months", "nine months", "ended"})
"""Words between figures and the periods that date them: for the years ended December 31, 2024 and 2023."""


def _periods_before(cut: Sequence[Piece], at: int) -> list[Mark]:
    """The periods (2021年、2022年) in the clause before a list of figures; [] where 分别 does not align them."""
    found: list[Mark] = []
    each = False
    for k in range(at - 1, -1, -1):
        piece = cut[k]
        if piece.kind in ("comma", "semi", "q"):
            break
        each = each or piece.kind == "each"
        if piece.kind == "period" and isinstance(piece.mark, Mark):
            found.append(piece.mark)
    return found[::-1] if each else []
