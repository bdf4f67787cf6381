"""English words that no list can hold: verbs told by their form, provisos and pronouns inside a run of words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.reading.piece import Piece, plain

_LEADS_ON = frozenset({"q", "adverb", "level", "from", "up", "down", "lp"})
"""A verb stands right before one of these: managed just 2.8%."""
_PAST = re.compile(r"(?:.*[a-z&)] )?([a-z]{3,}ed)\Z")
_NO_VERBS = frozenset({"need", "speed", "feed", "seed", "adjusted", "unadjusted", "combined", "estimated", "limited"})
_PROVISO = re.compile(r"(?:(?<=[\w)] )|\A)(?:[Ee]xcluding|[Ii]ncluding|[Ee]xcl\.|[Ii]ncl\.|[Nn]et of) (?=\w)")
_PRONOUN = re.compile(r"(?<=[\w)] )(?:it|they|that|this)\Z")
_BASIS = re.compile(r"\bconstant(?= |-)|\blocal currency|\bCER\b|\blike-for-like\b|\borganic\b|\bcomparable\b")
_OWN = frozenset({"our", "its", "their"})


def refine(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces of a sentence, its English runs of words cut further."""
    found: list[Piece] = []
    for k, piece in enumerate(pieces):
        if piece.kind != "text" or piece.word[0] > "\x7f":
            found.append(piece)
            continue
        if piece.word in _OWN:
            continue  # we raise our forecast from …: whose it is has been said
        left = piece.left
        if found and found[-1].word in ("Including", "including") and (len(found) == 1 or found[-2].kind == "text"):
            left = found.pop().left  # net debt including leases; Including leases it was …
        found.extend(_cut(text, left, piece.right, pieces[k + 1] if k + 1 < len(pieces) else None))
    return found


_THEM = frozenset({"them", "these", "those", "which", "it"})


def place_behind(text: str, pieces: Sequence[Piece], last: int) -> str:
    """Britain in 318 of them in Britain: the place right behind the figure at index `last`, or ''."""
    k = last + 1
    if k + 1 < len(pieces) and pieces[k].word == "of" and pieces[k + 1].word in _THEM:
        k += 2
    if k + 1 >= len(pieces) or pieces[k].word != "in":
        return ""
    k += 1 + (pieces[k + 1].word == "the")
    end = k
    while end < len(pieces) and pieces[end].kind in ("text", "name", "join") and end - k < 4:
        end += 1
    while end > k and pieces[end - 1].kind == "join":
        end -= 1
    name = text[pieces[k].left : pieces[end - 1].right] if end > k else ""
    return name if name[:1].isupper() else ""


def proviso(word: str) -> str:
    """The words that make a figure another one (excluding leases, at constant currency), or ''."""
    if _PROVISO.match(word):
        return word.lower()
    basis = _BASIS.search(word)
    return basis.group() if basis else ""


def _cut(text: str, left: int, right: int, follower: Piece | None) -> list[Piece]:
    """One run of words: a verb or pronoun that ends it and a proviso in it set apart."""
    words = text[left:right]
    behind: list[Piece] = []
    pronoun = _PRONOUN.search(words)
    past = _PAST.match(words) if follower is not None and follower.kind in _LEADS_ON else None
    if pronoun and follower is not None:
        behind = [_piece(text, "it", left + pronoun.start(), right)]
        right = left + pronoun.start() - 1
    elif past and past.group(1) not in _NO_VERBS:
        behind = [_piece(text, "have", left + past.start(1), right)]
        right = left + past.start(1)
    proviso = _PROVISO.search(text[left:right])
    if proviso:
        behind = [_piece(text, "adverb", left + proviso.start(), right), *behind]
        right = left + proviso.start()
    while right > left and text[right - 1] == " ":
        right -= 1
    return [_piece(text, "text", left, right), *behind] if right > left else behind


def _piece(text: str, kind: str, left: int, right: int) -> Piece:
    return plain(kind, left, right, text[left:right])
