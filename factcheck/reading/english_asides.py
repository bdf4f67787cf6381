"""What English sets apart: asides between commas, firms with a comma in their names, by whom and for whom."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from factcheck.patterns import lazy
from factcheck.reading.measure_nouns import measure_noun
from factcheck.reading.piece import Piece, make_piece

_FIRM = lazy(r"(?:Inc|Corp|Ltd|LLC|L\.?P|plc|PLC|N\.?V|S\.?A|AG|Co|Limited|Incorporated|L\.?L\.?C)\b\.?,? ?")
_ASIDE = 9
_COMPOUND = ("compound", "compound annual", "compounded annual")
_HELD = (" attributable", " available")
_DONE = lazy(r"(\w.*?) [a-z]{3,}(?:ed|wn|un|ld)\Z")
_NO_RATE = 1000


def regrouped(text: str, pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces of a sentence without what its commas and passives set apart, before its words are looked at.

    Net income attributable to Acme, Inc. was $3m is told as Net income was $3m.
    """
    return _compounded(text, _set_apart(_without_doers(_without_holders(_without_commas(pieces)))))


def _set_apart(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Wage costs, which account for 17% of sales, rose 9.8%; Online, at 8% of the total, was flat: as in brackets."""
    pieces = _without_asides(pieces)
    for k in range(1, len(pieces) - 4):
        if _at_so_much(pieces, k):  # Other income, at £612m, was down 3%
            pieces = [*pieces[:k], *pieces[k + 1 :]]
            break
    for k in range(1, len(pieces) - 4):
        opens = pieces[k].kind == "comma" and pieces[k - 1].kind in ("text", "name")
        led = opens and (pieces[k + 1].word in ("which", "at"))
        if not led or any(piece.kind == "q" for piece in pieces[:k]):
            continue
        end = next((n for n in range(k + 2, min(k + _ASIDE, len(pieces))) if pieces[n].kind == "comma"), -1)
        inside = pieces[k + 2 : end]
        of = [n for n, (piece, behind) in enumerate(pairwise(inside)) if piece.kind == "q" and behind.word == "of"]
        goes_on = 0 < end < len(pieces) - 1 and pieces[end + 1].kind in ("up", "down", "level", "adverb", "swing")
        if len(of) == 1 and goes_on and getattr(inside[of[0]].mark, "unit", "") == "%":
            left, right = pieces[k], pieces[end]
            kept = [make_piece("lp", left.left, left.right, left.word), *inside[of[0] :]]
            return [*pieces[:k], *kept, make_piece("rp", right.left, right.right, right.word), *pieces[end + 1 :]]
    return pieces


def _at_so_much(pieces: Sequence[Piece], k: int) -> bool:
    """Whether a noun's own level stands between commas that begin at index k, and its verb behind them."""
    kinds = [piece.kind for piece in pieces[k - 1 : k + 5]]
    if kinds[1:2] != ["comma"] or pieces[k + 1].word != "at" or kinds[3:5] != ["q", "comma"] or kinds[0] != "text":
        return False
    rate = pieces[k - 1].word.lower().endswith(_RATES)
    rate = rate or getattr(pieces[k + 2].mark, "unit", "") not in ("%", "pp", "x")
    level = rate and measure_noun(pieces[k - 1].word)
    return bool(level) and len(kinds) > 5 and kinds[5] in ("up", "down", "level", "have", "adverb", "swing")


_RATES = ("inflation", "margin", "ratio", "rate", "yield", "unemployment", "occupancy", "return on equity", "coverage")
"""Nouns of what is told in per cent: Inflation, at 2.4%, has slipped."""


def _without_asides(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The power unit, which makes backup generators, saw sales increase 24%: without what the commas set apart."""
    for k in range(1, len(pieces) - 3):
        led = pieces[k].kind == "comma" and pieces[k + 1].word in ("which", "who", "whose")
        if not led or pieces[k - 1].kind not in ("text", "name"):
            continue
        end = next((n for n in range(k + 2, min(k + _ASIDE, len(pieces))) if pieces[n].kind == "comma"), -1)
        if end > 0 and end + 1 < len(pieces) and not any(p.kind == "q" for p in pieces[k:end]):
            return [*pieces[:k], *pieces[end + 1 :]]
    return pieces


def _without_commas(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with the comma of Acme, Inc. gone and those of 11.0, 2.6 and 7.6 percentage points as list signs."""
    found: list[Piece] = []
    skip = False
    for k, piece in enumerate(pieces):
        behind = pieces[k + 1] if k + 1 < len(pieces) else None
        if skip:
            skip = False
            firm = _FIRM.match(piece.word)
            left = piece.left + (firm.end() if firm else 0)
            if left < piece.right:
                found.append(make_piece("text", left, piece.right, piece.word[left - piece.left :]))
            continue
        if piece.kind == "comma" and behind is not None and found:
            name = found[-1].kind in ("text", "name") and behind.kind == "text" and _FIRM.match(behind.word)
            if name:
                skip = True
                continue
            part = pieces[k + 2].word == "of" if k + 2 < len(pieces) else False  # cash flow was 301.8, 25.6% of revenue
            if _bare(found[-1]) and behind.kind == "q" and not part and _bare_or_last(pieces, k + 1):
                found.append(make_piece("pause", piece.left, piece.right, piece.word, piece.mark))
                continue
        found.append(piece)
    return found


def _bare(piece: Piece) -> bool:
    if piece.kind != "q" or getattr(piece.mark, "kind", "") != "number" or getattr(piece.mark, "scale", 1) != 1:
        return False
    return (getattr(piece.mark, "low", None) or 0) < _NO_RATE  # reached 402,000, 80% of the target: no rate


def _bare_or_last(pieces: Sequence[Piece], k: int) -> bool:
    """Whether a figure is one of a list whose last item prints the unit: 2.6 and 7.6 percentage points."""
    while k + 2 < len(pieces) and pieces[k].kind == "q" and pieces[k + 2].kind == "q" and _joins(pieces[k + 1]):
        if not _bare(pieces[k]):
            return False
        k += 2
    return pieces[k].kind == "q" and getattr(pieces[k].mark, "unit", "") in ("%", "pp")


def _joins(piece: Piece) -> bool:
    return piece.kind == "comma" or piece.word == "and"


def _compounded(text: str, pieces: Sequence[Piece]) -> Sequence[Piece]:
    """A compound annual growth rate: growth is no verb there."""
    for k in range(len(pieces) - 2, -1, -1):
        if pieces[k].kind == "text" and pieces[k].word.endswith(_COMPOUND) and pieces[k + 1].word == "growth":
            rate = k + 2 < len(pieces) and pieces[k + 2].word == "rate"
            left, right = pieces[k].left, pieces[k + 1 + rate].right
            pieces = [*pieces[:k], make_piece("text", left, right, text[left:right]), *pieces[k + 2 + rate :]]
    return pieces


def _without_holders(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces without whom an income is attributable to: Net income attributable to Acme was …"""
    at = next((k for k, p in enumerate(pieces[:-2]) if p.kind == "text" and p.word.endswith(_HELD)), -1)
    if at < 0 or pieces[at + 1].word != "to" or pieces[at + 2].kind not in ("text", "name"):
        return pieces
    held = pieces[at]
    size = held.word.rindex(" ")
    end = at + 3
    while end < len(pieces) and pieces[end].kind in ("text", "name"):
        end += 1
    kept = [make_piece("text", held.left, held.left + size, held.word[:size])]
    return [*pieces[:at], *kept, make_piece("adverb", held.left + size + 1, pieces[end - 1].right, ""), *pieces[end:]]


def _without_doers(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces without by whom something is held or watched: stocks in warehouses monitored by the exchange rose."""
    kept = list(pieces)
    for k in range(len(pieces) - 3, -1, -1):
        done = _DONE.match(pieces[k].word) if pieces[k + 1].word == "by" and pieces[k].kind == "text" else None
        end = k + 2 + (pieces[k + 2].kind == "adverb")
        if done and end < len(pieces) and pieces[end].kind in ("text", "name"):
            left, right = pieces[k].left, pieces[k].left + done.end(1)
            aside = make_piece("adverb", right + 1, pieces[end].right, "")
            kept[k : end + 1] = [make_piece("text", left, right, done.group(1)), aside]
    return kept
