"""English pieces set right before they are read: particles of verbs, how long something lasted, whom profit is of."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.reading.measure_nouns import measure_noun
from factcheck.reading.piece import Piece, make_piece

_OVER = frozenset({"for", "over", "in", "during"})
_VERBS = frozenset({"level", "up", "down", "swing", "have"})
_PARTICLED = frozenset({"picked", "picking", "picks", "moved", "moves", "went", "goes", "crept", "drifted", "drifting"})
_DUE = frozenset({"due", "set", "likely", "poised", "scheduled", "slated", "on track"})
_ARE = frozenset({"is", "are", "was", "were", "be"})
_SINCE = frozenset({"Since", "since"})
_BEGAN = frozenset({"inception", "launch", "inception date", "our inception", "its inception", "our launch"})


def prepared(text: str, pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces of an English sentence with such runs of them made one, or left out."""
    if len(pieces) < _FEW:
        return pieces
    pieces = _by_the_year(pieces)
    pieces = _held(pieces)
    pieces = _without_running(pieces)
    pieces = _without_particles(pieces)
    pieces = _without_how_long(pieces)
    pieces = _without_inception(pieces)
    return _due_to(text, pieces)


_FEW = 3


def _held(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Profit attributable to owners of the Company increased: whose company it is tells nothing more."""
    for k in range(len(pieces) - 3):
        if pieces[k].kind != "adverb" or not pieces[k].word.startswith("attributable to ") or not _of(pieces[k + 1]):
            continue
        end = k + 3 + (pieces[k + 2].kind == "adverb")
        if end < len(pieces) and pieces[end - 1].kind in ("text", "name"):
            whole = make_piece("adverb", pieces[k].left, pieces[end - 1].right, pieces[k].word)
            return [*pieces[:k], whole, *pieces[end:]]
    return pieces


def _of(piece: Piece) -> bool:
    return piece.kind in ("of", "prep") and piece.right - piece.left == len("of")


def _without_particles(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """CPI inflation picked up to 3.4%: up is all that is said."""
    kept: list[Piece] = []
    for k, piece in enumerate(pieces):
        name, _, verb = piece.word.rpartition(" ")
        behind = pieces[k + 1] if k + 1 < len(pieces) else piece
        moves = verb in _PARTICLED and (behind.kind in ("up", "down") or behind.word == "up to")
        if moves and piece.kind == "text" and name:
            kept.append(make_piece("text", piece.left, piece.left + len(name), name))
        elif not (moves and k and piece.kind in ("have", "text")):
            parted = piece.word == "up to" and k > 0 and pieces[k - 1].word.rpartition(" ")[2] in _PARTICLED
            at = piece.left + 2
            up_to = (make_piece("up", piece.left, at, "up"), make_piece("level", at + 1, piece.right, "to"))
            kept += up_to if parted else (piece,)
    return kept


def _without_how_long(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Free cash flow for nine months was EUR 318m; cash conversion over twelve months reached 96%."""
    for k in range(len(pieces) - 4, 0, -1):
        lasts = pieces[k].word in _OVER and getattr(pieces[k + 1].mark, "kind", "") == "duration"
        if not lasts or pieces[k + 1].kind != "q" or pieces[k - 1].kind != "text":
            continue
        tells = pieces[k + 2].kind in _VERBS and any(p.kind == "q" for p in pieces[k + 3 : k + 6])
        if tells and measure_noun(pieces[k - 1].word):
            pieces = [*pieces[:k], *pieces[k + 2 :]]
    return pieces


def _without_inception(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Since inception in 2011 we have compounded at 9.8% a year: a stretch that nothing else is of."""
    for k in range(len(pieces) - 2):
        if pieces[k].word not in _SINCE or pieces[k + 1].word not in _BEGAN:
            continue
        end = k + 2
        if end + 1 < len(pieces) and pieces[end].kind == "prep" and pieces[end + 1].kind == "period":
            end += 2
        aside = make_piece("adverb", pieces[k].left, pieces[end - 1].right, "")
        return [*pieces[:k], aside, *pieces[end:]]
    return pieces


def _due_to(text: str, pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The plant, which is due to add 1.8 billion pieces a year: foretold."""
    for k in range(len(pieces) - 2):
        due = pieces[k].word in _ARE and pieces[k + 1].word in _DUE and pieces[k + 2].word == "to"
        if due:
            left, right = pieces[k].left, pieces[k + 2].right
            return [*pieces[:k], make_piece("forecast", left, right, text[left:right]), *pieces[k + 3 :]]
    return pieces


def _without_running(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Earnings are running 11.8% above last year; demand is tracking at 96 units: as if it were, and no name."""
    kept = [
        piece
        for k, piece in enumerate(pieces)
        if not (k and piece.kind in ("text", "have") and piece.word in _RUNNING and pieces[k - 1].word in _ARE)
    ]
    return kept


_RUNNING = frozenset({"running", "tracking", "trending", "sitting", "hovering", "standing"})


def _by_the_year(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """At 9.8% a year net: the year is how often, and only net goes on."""
    for k in range(1, len(pieces) - 1):
        piece, behind = pieces[k], pieces[k + 1]
        often = piece.word in ("a", "per") and behind.kind == "text" and behind.word.startswith(_A_YEAR)
        if often and pieces[k - 1].kind == "q":
            at = behind.left + behind.word.index(" ") + 1
            year, rest = make_piece("adverb", piece.left, at - 1, ""), behind.word.partition(" ")[2]
            return [*pieces[:k], year, make_piece("adverb", at, behind.right, rest), *pieces[k + 2 :]]
    return pieces


_A_YEAR = ("year net", "year gross", "year before", "year after", "month net")
