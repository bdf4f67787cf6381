"""Figures that only tell which things are meant: 150公斤以上大猪, 表外三项合计, 六个月的订单."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.quantity import Mark, Quantity
from factcheck.reading.lexicon import roles
from factcheck.reading.pieces import Piece
from factcheck.reading.predicate import Predicate

_WHOSE = (("text", "of", "q"), ("name", "of", "q"))
_NOUN = frozenset({"text", "name", "of"})
_FEW = 1000


def tells_which(pieces: Sequence[Piece], last: int, said: Predicate, quantity: Quantity) -> bool:
    """Whether a bare figure at index `last`, with another behind it, stands before the noun that it qualifies."""
    behind = last + 1
    if behind + 1 < len(pieces) and pieces[behind].word in roles("bounds_behind"):
        behind += 1  # 150公斤以上大猪出栏占比 5.17%
    if pieces[behind].kind in _NOUN:
        return not one_of_each(pieces, behind)
    return said.phrase is not None and pieces[last + 1].word in roles("totals") and few(quantity)  # 表外三项合计 …


def version_before(pieces: Sequence[Piece], first: int) -> str:
    """800G 维持 4,200 万只, 183N由1.32元/片降至1.28元/片: a rate or size that opens the clause and is all that says of
    which kind; '' for none.
    """
    opens, told = pieces[0].mark, pieces[first].mark
    if not first or not isinstance(opens, Quantity) or opens.kind not in ("physical", "rate"):
        return ""
    if not isinstance(told, Quantity) or told.unit == opens.unit:
        return ""
    sized = opens.scale != 1 or (opens.unit in _LETTERS and told.kind in _OF_THINGS)
    between = (piece for piece in pieces[1:first] if piece.kind not in _DOES)
    bare = all(isinstance(piece.mark, Quantity) and piece.mark.unit == told.unit for piece in between)
    return opens.text if sized and bare and (first > 1 or told.kind in _OF_THINGS) else ""


_DOES = frozenset({"level", "adverb", "up", "down", "act", "have", "from", "of", "to", "period", "forecast", "target"})
_LETTERS = frozenset({"N"})
"""Units whose sign is also a letter in the names of things that have a price and are counted."""
_OF_THINGS = frozenset({"count", "price", "money"})


def one_of_each(pieces: Sequence[Piece], behind: int) -> bool:
    """甲玻璃的600吨线、乙玻璃的700吨线: whether the next figure is somebody else's of the same kind."""
    kinds = tuple(piece.kind for piece in pieces[behind : behind + 5])
    return kinds[:1] == ("text",) and kinds[1:2] in (("pause",), ("join",)) and kinds[2:] in _WHOSE


def length_of_time(quantity: Quantity) -> bool:
    """Whether it is a length of time, and no amount of it: 累计飞行 2147 万小时."""
    return quantity.kind == "duration" and quantity.scale == 1


def plain_count(quantity: Mark | Quantity | None) -> bool:
    """Whether it is a count of things (31 个行业), no amount measured in units (零售 182.4 万辆)."""
    return isinstance(quantity, Quantity) and quantity.kind == "count" and quantity.scale == 1


def few(quantity: Quantity) -> bool:
    """Whether it is a plain count of a few things."""
    return plain_count(quantity) and (quantity.low is None or quantity.low < _FEW)
