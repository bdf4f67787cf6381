"""One piece of a sentence."""

from __future__ import annotations

from attrs import frozen

from factcheck.making import maker
from factcheck.quantity import Mark, Quantity


@frozen(eq=False, weakref_slot=False)  # for making.maker; no tuple, whose named fields take three times as long to get
class Piece:
    """A stretch of a sentence in view offsets."""

    kind: str
    left: int
    right: int
    word: str = ""
    mark: Mark | Quantity | None = None


make_piece = maker(Piece)
plain = make_piece
"""Of a piece without a mark."""
