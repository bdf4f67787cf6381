"""Clauses that only tell who it is, or who says it."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.patterns import lazy
from factcheck.reading.pieces import Piece

_IS = frozenset({"为", "是"})
_SAYS = lazy(r".{2,}[^小传学解游]说")


def is_the_one(pieces: Sequence[Piece], first: int, last: int) -> bool:
    """Whether pieces[first..last] end a clause like 跌幅最大的是甲产业园: behind 的是."""
    ends = first > 1 and last == len(pieces) - 1
    return ends and pieces[first - 1].word in _IS and pieces[first - 2].kind == "of"


def says(name: str) -> bool:
    """Whether words only tell who says what follows.

    >>> says("研究中心研究员陆谦说"), says("网络小说")
    (True, False)
    """
    return _SAYS.fullmatch(name) is not None
