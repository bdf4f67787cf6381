"""What moved a figure, told beside its name or its verb: 毛利率受益于原材料降价提升 1.8 个百分点."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.reading.lexicon import any_role, roles
from factcheck.reading.measure_nouns import measure_noun
from factcheck.reading.piece import Piece
from factcheck.reading.piece import make_piece as _piece

_MOVES = frozenset({"up", "down"})
_SIGNS = frozenset({"comma", "semi"})
_BREAKS = frozenset({"q", "comma", "semi", "colon", "lp", "rp"})


def left_out(text: str, found: list[Piece]) -> list[Piece]:
    """The pieces without the words of a cause: they name nothing that the figures behind are of."""
    if not found or not any_role("reasons", "caused").search(text, found[0].left, found[-1].right):
        return found
    kept: list[Piece] = []
    until = 0
    for k, piece in enumerate(found):
        if k < until:
            continue
        before = kept[-1] if kept else None
        if before is not None and before.kind == "text" and piece.word in roles("reasons"):
            until = _last_move(found, k + 1) if measure_noun(before.word) else 0
        if (before is None or before.kind in _SIGNS) and _only_a_cause(found, k):
            continue
        if before is not None and before.kind in _MOVES and piece.kind == "text" and piece.word in roles("caused"):
            _close(kept, next((one for one in found[k + 1 :] if one.kind not in ("cmp", "adverb")), piece))
        elif k >= until:
            kept.append(piece)
    return kept


def _only_a_cause(found: list[Piece], k: int) -> bool:
    """均价 2.3 元，受价格战影响同比下降 1.4%: whether a clause opens with why, and goes on with how far it moved."""
    piece = found[k]
    if piece.kind != "text" or piece.word[:1] != "受" or not piece.word.endswith(roles("caused")):
        return False
    k += 1
    while k < len(found) and found[k].kind in ("cmp", "adverb"):
        k += 1
    return k < len(found) and found[k].kind in _MOVES


def tells_a_cause(pieces: Sequence[Piece]) -> bool:
    """受子公司计提减值 6344 万元影响，归母净利润 …: whether a clause is nothing but why; nobody in it is spoken of."""
    opens, ends = pieces[0], pieces[-1]
    return opens.kind == "text" and opens.word[:1] == "受" and ends.word.endswith(roles("caused")) and ends is not opens


def _close(kept: list[Piece], behind: Piece) -> None:
    """客单价受原材料价格下跌影响下降 3%: where a verb goes on, the cause with its own verb is left out."""
    name = kept[-2] if len(kept) > 1 else None
    if name is None or name.kind != "text" or "受" not in name.word or behind.kind not in _MOVES:
        return
    own = name.word[: name.word.index("受")]
    kept[-2:] = [_piece("text", name.left, name.left + len(own), own)] if own and measure_noun(own) else []


def _last_move(found: list[Piece], first: int) -> int:
    """The last verb of a move before the next figure or sign: behind it no cause stands; 0 where there is none."""
    last = 0
    for k in range(first, len(found)):
        if found[k].kind in _BREAKS:
            break
        if found[k].kind in _MOVES:
            last = k
    return last
