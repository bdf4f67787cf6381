"""What a figure is of where no measure is printed: the thing counted behind it, what its unit measures."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from factcheck.reading import phrases
from factcheck.reading.clause import words
from factcheck.reading.lexicon import roles
from factcheck.reading.pieces import Piece


def thing_behind(text: str, pieces: Sequence[Piece], last: int) -> str:
    """三家上市航司机队规模达 2,450 架: three are 上市航司, whose measure the next figure gives."""
    end = last + 1
    while end < len(pieces) and pieces[end].kind in ("text", "name", "have"):
        end += 1
    if end == last + 1:
        return pieces[end].word if end < len(pieces) and pieces[end].kind == "act" else ""  # 未来三年投入 600 亿元
    named = phrases.split(words(text, pieces, last + 1, end - 1))
    return named.subject or named.measure


@cache
def _of_units() -> dict[str, tuple[str, str]]:
    """Unit to the measure it tells, and the one it tells of electronics."""
    return {unit: (what, chip) for unit, what, chip in (entry.split("|") for entry in roles("of_units"))}


def measure_of_unit(unit: str, subject: str) -> str:
    """What a unit measures where no word says it: 最高 136 核、300 瓦 of a chip."""
    what, chip = _of_units().get(unit, ("", ""))
    return chip if subject.endswith(roles("electronics")) else what
