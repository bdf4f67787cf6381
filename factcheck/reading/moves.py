"""Verbs of any kind between the two ends of a way: 从 700 万千瓦追加至 1,000 万千瓦 names nothing new."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.reading.piece import Piece, make_piece

_LONGEST = 5
_VERBS = frozenset({"text", "act", "have", "up", "down", "adverb"})
_TO = ("到", "至", "为", "成")
_BREAKS = frozenset({"comma", "semi", "colon", "pause", "q"})


def told(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, where a word between two figures that 从 and 至 are around is a verb, not a name."""
    found = list(pieces)
    if not any(piece.kind == "from" for piece in found):
        return found
    for k, piece in enumerate(found):
        if piece.kind == "level" and piece.word in _TO:
            first = _since_figure(found, k)
            if first and _begun(found, first - 1):
                verbs = [_plain(one) for one in found[first:k]]
                found[first:k] = verbs
    return found


def _since_figure(pieces: Sequence[Piece], k: int) -> int:
    """Where the words begin that stand between a figure and 至 at k: 3,960 台|跳|到 6,100 台; 0 where none do."""
    first = k
    while first > 0 and pieces[first - 1].kind in _VERBS and pieces[first - 1].right == pieces[first].left:
        first -= 1
    near = first > 0 and pieces[first - 1].kind == "q" and pieces[first - 1].right == pieces[first].left
    figures = near and k + 1 < len(pieces) and pieces[k + 1].kind == "q"
    return first if figures and 0 < pieces[k].left - pieces[first].left <= _LONGEST else 0


def _plain(piece: Piece) -> Piece:
    named = piece.kind in ("text", "act", "have") and not piece.word.isascii()
    return make_piece("adverb", piece.left, piece.right, piece.word) if named else piece


def _begun(pieces: Sequence[Piece], k: int) -> bool:
    """Whether 从 or 由 leads to the figure at k, in its own clause."""
    for piece in reversed(pieces[:k]):
        if piece.kind in _BREAKS:
            return False
        if piece.kind == "from":
            return True
    return False
