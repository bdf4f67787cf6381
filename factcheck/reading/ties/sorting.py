"""What a figure of a line says: a level, a change or neither, and which way it moves."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from factcheck.facts import Fact
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.lexicon import roles
from factcheck.reading.pieces import Piece
from factcheck.reading.ties.items import MOVES, RELATIVE, Item, Spot, said

_RATE_NOUN = lazy(
    r"(?:[幅率速]|幅度|比例)$|^变动|^变化|^增减|^涨跌|^(?:change|increase|decrease|growth|decline|rise|drop|reduction)$"
)
_LEADING = frozenset({"至", "到", "to"})
"""Behind a word of change they lead to a level."""
_RATE_TAILS = frozenset({"幅度", "比例", "比率", "额", "金额"})
"""Behind a word of change they make a noun of it: 下降幅度为 49%, 增加额为 2.7 亿元."""
_FALL_NOUN = frozenset({"降幅", "跌幅", "减幅"})
_TO_NOUN = r"\s*(?!(?:because|due|on|amid|thanks|despite|after|as|for|in|with|from)\b)(?:[a-z-]+ ){0,2}?"
"""A word or two before a noun; none that begins a reason (to $212 million because of higher interest)."""
_UP = lazy(
    _TO_NOUN + r"(?:increases?|rise|growth|gain|jump|higher|improvement|surge|"
    r"advance|uptick|more than|greater than|ahead of(?: the)?\s*$)"
)
_DOWN = lazy(
    _TO_NOUN + r"(?:decreases?|decline|drop|fall|lower|reduction|contraction|slump|"
    r"dip|less than|fewer than|behind(?: the)?\s*$)"
)
_APART = lazy(r"\s*(?:above|below|ahead of|short of|more than|less than)\b")
_ABOVE = lazy(r"\s(above|higher than|more than|below|lower than|less than)(?: the| its| our| last year's)?\s?")
_HIGHER = frozenset({"above", "higher than", "more than"})
_LATIN = lazy(r"\s*[a-z-]")
_OF_A_WHOLE = lazy(r"\s*of (?!which\b)")
_NOUN = lazy(
    r"\b(?:(increase|rise|growth|gain|jump|improvement|surge|expansion|advance|pick-up)"
    r"|(decrease|decline|drop|fall|reduction|contraction|compression|erosion|narrowing))s? of"
    r"(?: approximately| about| nearly| over)? ?$"
)
_WENT_SO = lazy(r"[、，,和]\s*\Z")
OR = lazy(r"(?:\bor|即|或)(?: by)?(?: approximately| about| nearly| an?|约)? ?[-+]?$")


def sort_of(fact: Fact, spot: Spot, done: Sequence[Item], apposed: bool) -> tuple[str, int]:
    """What a figure says, and for a change its direction (0 where a printed sign or the reading tells)."""
    cut, at, before, behind = spot.cut, spot.at, spot.before, spot.behind
    if fact.unit == "pp":
        return "points", _direction(spot)
    if fact.unit == "x":
        return "multiple", 0
    if fact.aspect == "change" and fact.base and _APART.match(behind):
        return "change", 0  # $7 million above the top of its range
    next_is_move = at + 1 < len(cut) and cut[at + 1].kind in MOVES
    if fact.kind == "count" and next_is_move and _WENT_SO.search(before):
        return "level", 0  # 19 种上涨、27 种下降: the word behind each is what so many did
    if fact.unit == "%" and (above := _ABOVE.fullmatch(behind)) is not None:
        return "change", 1 if above[1] in _HIGHER else -1  # 12.8% above the $2.42 billion of 2025
    if behind and _LATIN.match(behind):
        if _UP.match(behind):
            return "change", 1
        if _DOWN.match(behind):
            return "change", -1
    noun = _NOUN.search(before) if " of" in before else None
    if noun:
        return "change", 1 if noun.group(1) else -1
    if fact.unit == "%" and fact.aspect != "change" and _OF_A_WHOLE.match(behind):
        return "share", 0  # 4% higher than a year ago and 35% of last year's total
    if fact.unit == "%" and done and apposed and done[-1].sort == "change":
        last = done[-1].fact.low
        return "change", -1 if last is not None and last < 0 else 1
    ends = len(done) > 1 and done[-1].sort == done[-2].sort == "level" and sum(bool(i.earlier) for i in done[-2:]) == 1
    if fact.unit == "%" and ends and apposed:
        return "change", 0
    if fact.unit == "%" and said(before, "compound"):
        return "change", 0
    led = len(done) > 1 and done[-2].earlier and done[-1].draft.role == "to"
    if (led or not done) and at and cut[at - 1].word.lower() in IS:
        noun_sign = _opening_noun(cut, done[-2].at if done else at)
        if noun_sign is not None:
            return "change", noun_sign
    if _compared_with(fact, spot, done):
        return done[-1].sort, 0
    if _goes_on(fact, spot, done):
        return "change", 0 if fact.low is None else -1 if fact.low < 0 else 1
    sort, sign = _by_verb(fact, spot)
    return (sort, sign) if sort else ("share" if _aspect(fact) == "share" and fact.unit in RELATIVE else "level", 0)


def _aspect(fact: Fact) -> str:
    """The aspect by which a figure meets others of its sentence: an upside or a payout stands for itself there."""
    alone = not fact.is_part if fact.aspect == "share" else fact.measure.lower() in roles("gaps")
    return "level" if alone else fact.aspect


def _goes_on(fact: Fact, spot: Spot, done: Sequence[Item]) -> bool:
    """分别增加 9 宗与 65 亿元: the second of a list has moved as the first has."""
    moved = bool(done) and done[-1].sort == fact.aspect == "change" and bool(fact.base) and fact.unit not in RELATIVE
    return moved and done[-1].fact.unit != fact.unit and spot.before.strip() in _JOINS and done[-1].at + 2 >= spot.at


_JOINS = frozenset({"", "与", "和", "及", "、", "以及", "and"})


def _compared_with(fact: Fact, spot: Spot, done: Sequence[Item]) -> bool:
    """资本充足率10.84%，较上年末（10.62%）上升: what the bracket holds is such a figure as the one before."""
    if fact.unit != "%" or not done or done[-1].fact.unit != "%" or not spot.at or spot.cut[spot.at - 1].kind != "lp":
        return False
    return done[-1].sort in ("level", "share") and _AGAINST.search(spot.before) is not None


_AGAINST = lazy(r"(?<![同环])相?[较比][^（(，,]{1,12}[（(]\s*\Z")


IS = frozenset({"was", "is", "of", "were", "为", "是"})
_NOUNS_OF_MOVE = frozenset({"increase", "decrease", "growth", "decline", "rise", "drop", "reduction", "change", "fall"})


def _opening_noun(cut: Sequence[Piece], stop: int) -> int | None:
    """The increase in sales from $3 million to $4 million was 33%: the direction of the noun that opens; else None."""
    for piece, after in pairwise(cut[: min(stop, 5)]):
        if piece.kind in MOVES and piece.word.lower() in _NOUNS_OF_MOVE and after.kind == "prep":
            return {"up": 1, "down": -1}.get(piece.kind, 0)
    return None


def _by_verb(fact: Fact, spot: Spot) -> tuple[str, int]:
    """From the words before: a word of change governs the figure, unless 至, 为 or 从 stands between."""
    cut, at, start = spot.cut, spot.at, spot.start
    levelled = ""
    for k in range(at - 1, start - 1, -1):
        kind, word = cut[k].kind, cut[k].word.lower()
        if word == "up" and k > start and cut[k - 1].word.lower().endswith(("making", "makes", "make")):
            return "share", 0
        if kind in MOVES and fact.unit == "%" and k > start and cut[k - 1].kind == "share":
            return "share", 0  # 对公占新增的 86.1%: the verb names the whole
        if kind in MOVES:
            named = any(piece.kind in ("text", "act") for piece in cut[k + 1 : at])
            if fact.kind == "count" and word in roles("previews"):
                return "level", 0  # 预增 6 家
            if named and fact.aspect == "level" and word in roles("additions"):
                return "level", 0  # 新增并网 51.4 GW, 新增投运 12 座: what came in
            if fact.aspect == "level" and word in roles("additions") and _is_among(cut[start:k]):
                return "level", 0  # 新增装机 63.8 GW，其中分布式新增 36.2 GW: a part of what came in
            if levelled in _LEADING or (levelled and not _RATE_NOUN.search(word)):
                return "level", 0
            outer = any(cut[i].word in _FALL_NOUN for i in range(max(start, k - 2), k))
            down = (kind == "down") != (outer and kind == "down")
            return "change", 0 if kind == "swing" or fact.quantity.signed else -1 if down else 1
        if kind == "colon" and fact.aspect == "level" and any(piece.kind == "text" for piece in cut[k + 1 : at]):
            return ("level", 0) if fact.unit not in RELATIVE else ("", 0)  # 价格走低：均价 3.06 元
        if kind in ("level", "to"):
            levelled = word
        elif kind == "text" and word in _RATE_TAILS and k > start and cut[k - 1].kind in MOVES:
            levelled = ""
        elif kind == "from":
            return "level", 0
        elif kind == "cmp" and fact.unit in RELATIVE and not levelled:
            return "change", 0
        elif kind == "lp" and fact.unit not in RELATIVE and k == at - 1 and cut[k - 1].word.isascii() and k > start:
            return "level", 0  # the change in expenses (15.9 million to 26.1 million)
        elif kind == "share":
            return ("share", 0) if fact.unit == "%" else ("level", 0)
        elif kind == "text" and fact.unit == "%" and _RATE_NOUN.search(word) and said(word, "rate"):
            return "change", -1 if said(word, "rate", "falls") else 1
        elif kind in ("text", "name", "have", "act", "rp") and _aspect(fact) in ("change", "share"):
            return (fact.aspect, 0) if fact.unit in RELATIVE else ("", 0)
    if fact.unit == "%" and (fact.quantity.signed or _aspect(fact) in ("change", "share")):
        return ("change" if _aspect(fact) != "share" else "share"), 0
    if fact.aspect == "change" and fact.quantity.signed and fact.unit not in RELATIVE:
        return "change", 0  # 周环比-18.6 万吨
    return "", 0


def _is_among(pieces: Sequence[Piece]) -> bool:
    return any(piece.kind == "among" for piece in pieces)


def _direction(spot: Spot) -> int:
    """The way that the last word of change before the figure goes; 0 for none."""
    cut, at, start = spot.cut, spot.at, spot.start
    for k in range(at - 1, start - 1, -1):
        if cut[k].kind == "down":
            return 0 if k > start and cut[k - 1].word in _FALL_NOUN else -1
        if cut[k].kind == "up":
            return 1
    return 0


def set_right(fact: Fact, sort: str, sign: int) -> Fact:
    """The fact with the aspect and the sign that its words give it."""
    low, high = fact.low, fact.high
    if low is None or high is None:
        return fact
    if sort in ("change", "points"):
        if (sign < 0 < low or sign > 0 > high) and not fact.quantity.signed:
            low, high = -high, -low
    elif fact.aspect == "change" and high < 0 and not fact.quantity.signed:
        low, high = -high, -low
    aspect = sort if sort != "multiple" else fact.aspect
    if aspect == fact.aspect and low == fact.low:
        return fact
    return evolve(fact, aspect=aspect, low=low, high=high)


SHARE_NOUNS = frozenset({"份额", "比重"})
"""Nouns of shares that also name an amount: 基金份额 85.1 亿份."""
