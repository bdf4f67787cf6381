"""One piece of a sentence."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.quantity import Mark, Quantity


class Piece(NamedTuple):
    """A stretch of a sentence in view offsets."""

    kind: str
    left: int
    right: int
    mark: Mark | Quantity | None = None
    word: str = ""


def plain(kind: str, left: int, right: int, word: str) -> Piece:
    """A piece without a mark, made without the call that a NamedTuple's own way takes beside."""
    return tuple.__new__(Piece, (kind, left, right, None, word))
