"""前者 and 后者: which two things of the sentence they mean."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.patterns import lazy
from factcheck.reading import phrases
from factcheck.reading.bodies import body
from factcheck.reading.clause import words
from factcheck.reading.draft import Held
from factcheck.reading.pieces import Piece

FORMER, LATTER = "前者", "后者"
_NOUNS = frozenset({"text", "name", "code"})
_LATIN_TAIL = lazy(r"[A-Za-z0-9][\w.\-+ ]*\Z", re.ASCII)
_BACK = 160
"""So many characters before a sentence its 前者 may still have been named."""
_COUNTED_TWO = lazy(
    r"(?<![^，。；：、\s])([^，。；：、]{2,30}?)[和与及]([^，。；：、和与及]{2,24}?)\s?[这共]?[两二2]\s?[大款种家个类只条座项]"
)
_LEADS = lazy(r"^.*(?:只有|分别是|分别为|包括|推出了?|发布了?|[是有为])(?=.{2})")


def meant(text: str, pieces: Sequence[Piece]) -> dict[str, str]:
    """The two things joined last before 前者 or 后者, by these words; {} where a sentence has neither of them."""
    if not pieces or FORMER not in text[pieces[0].left : pieces[-1].right]:
        return {}
    end = next(k for k, piece in enumerate(pieces) if FORMER in text[piece.left : piece.right])
    for k in range(end - 2, 0, -1):
        if pieces[k].kind in ("join", "pause") and pieces[k - 1].kind in _NOUNS and pieces[k + 1].kind in _NOUNS:
            return _both(text, pieces, k)
    return _two_before(text[max(0, pieces[0].left - _BACK) : pieces[end].left])


def told_of_two(text: str, pieces: Sequence[Piece], held: Held, names: frozenset[str]) -> dict[str, str]:
    """The two bodies that the sentence before told of, one after the other, where 前者 or 后者 follows."""
    if not pieces or FORMER not in text[pieces[0].left : pieces[-1].right]:
        return {}
    told = dict.fromkeys(d.subject for d in held.before if d.subject in names or body(d.subject))
    return dict(zip((FORMER, LATTER), told, strict=True)) if len(told) == len((FORMER, LATTER)) else {}


def _two_before(said: str) -> dict[str, str]:
    """The last two things joined and counted as two in the sentences before: 云雀 S1和云雀 S1 Max两款机型.

    >>> _two_before("只有云雀 S1和云雀 S1 Max 两款机型。")
    {'前者': '云雀 S1', '后者': '云雀 S1 Max'}
    """
    found = list(_COUNTED_TWO.finditer(" ".join(said.split())))
    if not found:
        return {}
    one, other = (phrases.tidy(_LEADS.sub("", word)) for word in found[-1].groups())
    tail = _LATIN_TAIL.search(one)
    if other.isascii() and tail:
        one = tail.group().strip()
    return {FORMER: one, LATTER: other} if one and other else {}


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
