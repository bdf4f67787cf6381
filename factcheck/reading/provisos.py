"""What an English clause leaves out, or on which basis it counts, as one piece: Excluding the charge, …"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.patterns import lazy
from factcheck.reading.piece import Piece, make_piece

_LEAVES_OUT = lazy(
    r"(?:[Ee]xcluding|[Ss]tripping out|[Ll]eaving (?:out|aside)|[Ww]ithout)\b(?! doubt| question| change)"
)
_BASIS = lazy(r"[a-z]+(?:[ -][a-z]+){0,2} basis")
_INSIDE = frozenset({"text", "name", "adverb", "of", "prep", "pause"})
_OPENS = frozenset({"comma", "semi", "join"})
_LONGEST = 6


def gathered(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with each proviso at the head of a clause as one adverb."""
    found: list[Piece] = []
    k = 0
    while k < len(pieces):
        end = _end(pieces, k) if not found or found[-1].kind in _OPENS else k
        if end > k:
            left, right = pieces[k].left, pieces[end - 1].right
            found.append(make_piece("adverb", left, right, text[left:right]))
        else:
            found.append(pieces[k])
        k = max(end, k + 1)
    return found


def _end(pieces: Sequence[Piece], k: int) -> int:
    """Where the proviso that begins at index k ends; k for none."""
    if pieces[k].word in ("On", "on"):
        at = next((n for n in range(k + 1, min(k + 3, len(pieces))) if pieces[n].kind == "text"), k)
        return at + 1 if at > k and _BASIS.fullmatch(pieces[at].word) else k
    if pieces[k].kind != "text" or _LEAVES_OUT.match(pieces[k].word) is None:
        return k
    end = k + 1
    while end < len(pieces) and end - k < _LONGEST and pieces[end].kind in _INSIDE:
        end += 1
    behind = pieces[end].kind if end < len(pieces) else ""
    alone = behind == "comma" or (behind == "it" and end == k + 1)
    return end if alone and (end > k + 1 or " " in pieces[k].word) else k
