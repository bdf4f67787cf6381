"""前者 and 后者: which two things of the sentence they mean."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.patterns import lazy
from factcheck.reading import phrases
from factcheck.reading.clause import words
from factcheck.reading.pieces import Piece

FORMER, LATTER = "前者", "后者"
_NOUNS = frozenset({"text", "name", "code"})
_LATIN_TAIL = lazy(r"[A-Za-z0-9][\w.\-+ ]*\Z", re.ASCII)


def meant(text: str, pieces: Sequence[Piece]) -> dict[str, str]:
    """The two things joined last before 前者 or 后者, by these words; {} where a sentence has neither of them."""
    if not pieces or FORMER not in text[pieces[0].left : pieces[-1].right]:
        return {}
    end = next(k for k, piece in enumerate(pieces) if FORMER in text[piece.left : piece.right])
    for k in range(end - 2, 0, -1):
        if pieces[k].kind in ("join", "pause") and pieces[k - 1].kind in _NOUNS and pieces[k + 1].kind in _NOUNS:
            return _both(text, pieces, k)
    return {}


def _both(text: str, pieces: Sequence[Piece], k: int) -> dict[str, str]:
    """The noun before the sign at index k, and the one behind it."""
    first, last = k - 1, k + 1
    while first and pieces[first - 1].kind in _NOUNS:
        first -= 1
    while last + 1 < len(pieces) and pieces[last + 1].kind in _NOUNS:
        last += 1
    one, other = phrases.tidy(words(text, pieces, first, k - 1)), phrases.whom(words(text, pieces, k + 1, last))
    tail = _LATIN_TAIL.search(one)
    if other.isascii() and tail:
        one = tail.group().strip()
    return {FORMER: one, LATTER: other} if one and other else {}
