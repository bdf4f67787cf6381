"""What the words right behind a Chinese figure say of it: that it grows, that it is aimed at, of what it is a share."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from factcheck.reading.lexicon import roles
from factcheck.reading.pieces import Piece

_MOVED = frozenset({"up", "down"})
_TRAIT = frozenset({"text", "name", "have", "act", "join", "pause", "level", "of", "adverb"})
_LONGEST = 16
_AIMS = frozenset({"target", "forecast"})
_NOUN = frozenset({"text", "name", "of", "act", "up", "down", "adverb", "cmp", "pause", "q"})
_CLAUSE = frozenset({"text", "name", "have", "act", "join", "pause", "adverb"})


def growth(pieces: Sequence[Piece], last: int) -> Piece | None:
    """个位数增长, 20% 以上的增长: the noun of change that ends the clause behind the figure at index `last`."""
    at = last + 1
    while at < len(pieces) and (pieces[at].kind in ("of", "cmp") or pieces[at].word in _OR_SO):
        at += 1
    found = pieces[at] if at < len(pieces) else None
    if found is None or found.kind not in _MOVED or found.word.isascii():
        return None
    ends = at + 1 == len(pieces) or pieces[at + 1].kind in _AIMS or found.word in roles("changes")
    return found if ends else None  # 以 3% 的跌幅收盘


_OR_SO = frozenset({"以上的", "左右的", "以上", "左右"})


def rate_behind(pieces: Sequence[Piece], last: int) -> str:
    """以 38% 的运力增速居首: the rate of change that ends the noun behind the figure at index `last`; '' for none."""
    if last + 3 >= len(pieces) or pieces[last + 1].kind != "of" or pieces[last + 2].kind != "text":
        return ""
    found = pieces[last + 3]
    return found.word if found.word in roles("changes") and found.left == pieces[last + 2].right else ""


def aim(pieces: Sequence[Piece], last: int) -> str:
    """55 万辆目标, 900 亿元的营收指引: 'target' or 'forecast' where a noun of that kind ends the clause; else ''."""
    end = pieces[-1]
    if len(pieces) - 1 <= last or end.kind not in _AIMS or end.word not in roles("aimed"):
        return ""
    return end.kind if all(piece.kind in _NOUN for piece in pieces[last + 1 : -1]) else ""


def doer(pieces: Sequence[Piece], last: int) -> int:
    """数百万个提供各类服务的小程序: the index of the noun behind a clause of its own that begins with a verb; or -1."""
    at = last + 1
    if at >= len(pieces) or pieces[at].kind not in ("have", "act"):
        return -1
    while at < len(pieces) and pieces[at].kind in _CLAUSE:
        at += 1
    found = at + 1 < len(pieces) and pieces[at].kind == "of" and pieces[at + 1].kind in ("text", "name")
    return at + 1 if found else -1


def trait(text: str, pieces: Sequence[Piece], last: int) -> str:
    """八家来自长三角: what the words behind a count say of the counted ones; '' where they say something else."""
    end = last + 1
    if end >= len(pieces) or not text.startswith(_told_apart(), pieces[end].left):
        return ""
    while end < len(pieces) and pieces[end].kind in _TRAIT:
        end += 1
    found = text[pieces[last + 1].left : pieces[end - 1].right].strip() if end > last + 1 else ""
    return found if end == len(pieces) and len(found) <= _LONGEST else ""


@cache
def _told_apart() -> tuple[str, ...]:
    return (*roles("comes_from"), *roles("lies_in"))


def of_members(behind: str, among: bool) -> bool:
    """62% 的受访企业, 其中 90% 的承诺容量: whether the words behind a percentage name what it is a share of."""
    if not behind:
        return False
    return behind.endswith(roles("members")) or (among and any(0 <= behind.find(w) <= _EARLY for w in roles("amounts")))


_EARLY = 4
