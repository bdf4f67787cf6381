"""A clause as pieces, and what can be told of it by its pieces alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from attrs import define

from factcheck.patterns import lazy
from factcheck.reading.draft import Draft, Listing
from factcheck.reading.lexicon import roles
from factcheck.reading.pieces import Piece

NEAR = 24
"""How many figures or pieces away something may still belong to a figure: so that long lists stay linear."""
_NOUNS = frozenset({"text", "name", "of", "join", "pause", "slash", "code"})
_BEHIND = frozenset({"text", "name", "of", "join", "pause", "act", "share"})
_DEEDS = frozenset({"text", "name", "adverb", "up", "down", "cmp", "act"})
_LEAD_TO_FIGURE = frozenset({"up", "down", "swing", "level", "adverb", "cmp", "share", "to", "each"})
_LEFT_OUT = frozenset({"period", "cmp", "window", "adverb", "both", "each"})


_WEIGHED = _LEFT_OUT | {"q", "of", "join", "pause"}


@define(eq=False)
class Clause:
    """A clause: its pieces, whether it stands in brackets, and the figure before the bracket."""

    pieces: list[Piece]
    inside: bool = False
    before: Draft | None = None
    whom: str = ""
    """The noun right before the bracket: 太辰光（+21.4%）."""
    told: Listing | None = None
    """What that noun is one of a list to do: sales rose in Japan (16.7%)."""
    number: int = 0
    at: int = 0
    """The piece to read next."""
    low: int = 0
    """The first piece that can still belong to the next figure."""
    seen: bool = False
    """Whether a figure was read in it."""

    def ends_with(self, kind: str) -> bool:
        """Whether its last piece so far is of a kind."""
        return bool(self.pieces) and self.pieces[-1].kind == kind


@cache
def _then() -> frozenset[str]:
    return frozenset(roles("then"))


def words(text: str, pieces: Sequence[Piece], first: int, last: int) -> str:
    """The words of pieces[first..last] as one phrase: periods, comparisons, adverbs and lengths of time left out."""
    if first == last and pieces[first].kind not in _WEIGHED:
        return text[pieces[first].left : pieces[first].right].replace("\n", " ")
    out: list[str] = []
    passed = -1
    of = pieces[last].kind == "of"
    for k, piece in enumerate(pieces[first : last + 1], first):
        if piece.kind in ("join", "pause") and _between_periods(pieces, k):
            continue  # 公司2023年和2024年收入
        if of and _bounded(pieces, k, last):
            out.append(text[piece.left : piece.right])
            continue
        if piece.kind in _LEFT_OUT or (piece.kind == "q" and _is_duration(piece) and not _names_term(text, piece)):
            passed = piece.right
            continue
        word = text[piece.left : piece.right]
        if piece.left == passed and word[0] in "内来":
            word = word[1:]  # 该价格两月内涨幅
            if not word:
                continue
        if out and _needs_space(out[-1][-1:], word[:1]):
            out.append(" ")
        out.append(word)
    return "".join(out).replace("\n", " ")


def _bounded(pieces: Sequence[Piece], k: int, last: int) -> bool:
    """Whether a figure, or the word of its bound, ends a phrase with 的: 账龄一年以内的 (占 80%) is a kind."""
    at = k if pieces[k].kind == "q" else k - 1
    if at + 2 != last or pieces[last].kind != "of" or pieces[at].kind != "q":
        return False
    return pieces[at + 1].word in roles("bounds_behind")


def _between_periods(pieces: Sequence[Piece], k: int) -> bool:
    return 0 < k < len(pieces) - 1 and pieces[k - 1].kind == pieces[k + 1].kind == "period"


def _is_duration(piece: Piece) -> bool:
    return piece.kind == "q" and getattr(piece.mark, "kind", "") == "duration"


def _names_term(text: str, piece: Piece) -> bool:
    """Whether a length of time is part of a name: 3 年期国债, 7天Shibor, the 10-year note."""
    if text.startswith(roles("tenors"), piece.right) or "-" in text[piece.left : piece.right]:
        return True
    return _SPREAD.match(text, piece.right) is not None


_SPREAD = lazy(r"\s?(?:[与和及减对/\-–](?:DR|R)?\d{1,3}\s?年?期?\s?[\u4e00-\u9fff]{0,4}?)?(?:期限)?利差")
"""Behind one term or two: 30年与10年利差."""


def noun_at_end(text: str, pieces: Sequence[Piece]) -> str:
    """The last noun of a clause so far, up to a list sign: of …为太辰光、德科立 it is 德科立."""
    last = len(pieces) - 1
    while last > 1 and pieces[last].kind == "adverb" and pieces[last - 1].kind in ("up", "down", "adverb"):
        last -= 1  # 货梯下滑明显（-3%）
    if last > 0 and pieces[last].kind in ("up", "down") and not pieces[last].word.isascii():
        last -= 1  # 主要由于拨备减少（3.8 亿元）
    if last < 0 or pieces[last].kind not in ("text", "name"):
        return ""
    first = last
    while first and pieces[first - 1].kind in ("text", "name", "of", "slash"):
        if pieces[first - 1].kind == "slash" and not pieces[first].word.isascii():
            break
        first -= 1
    found = words(text, pieces, first, last)
    kind = _ONES.match(found) if "的" in found else None
    return found[kind.end() :] if kind is not None else found


_ONES = lazy(
    r"[^，。；]*?的[\u4e00-\u9fff]{0,6}?(?:分别有|依次为|分别为|主要有|包括|[有为是])(?=[^利效色毒机害序待限]\S)"
)
"""跌幅较大的品种有纯碱（-3.2%）: of a kind one is named."""


def _needs_space(before: str, after: str) -> bool:
    return before.isascii() and after.isascii() and before.isalnum() and after.isalnum()


def runs(pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """The noun phrases of a clause as index ranges, both ends inclusive."""
    found: list[tuple[int, int]] = []
    k, count, then = 0, len(pieces), _then()
    while k < count:
        if pieces[k].kind not in ("text", "name"):
            k += 1
            continue
        last = k
        while last + 1 < count and pieces[last + 1].kind in _NOUNS and pieces[last + 1].word not in then:
            last += 1
        found.append((k, last))
        k = last + 1
    return found


def list_end(pieces: Sequence[Piece], first: int) -> int:
    """The index of the last figure of a list that starts at `first` (299 亿/279 亿/214 亿)."""
    last, count = first, len(pieces)
    while last + 2 < count and pieces[last + 1].kind in ("slash", "pause", "join") and pieces[last + 2].kind == "q":
        if pieces[last + 1].word == "and" and _two_kinds(pieces[last], pieces[last + 2]):
            break  # more than the total of $34.5 billion and 3.6% higher than in July
        if pieces[last + 1].word in ("and", "or") and _moved_and_share(pieces, last):
            break  # up 4% or 15% of the total
        if pieces[last + 1].kind != "slash" and _of_the_next(pieces, last + 2):
            break  # 800G 光模块 4,000 万只、1.6T 光模块 2,000 万只
        last += 2
    return last


def _of_the_next(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a figure in another unit than the one before only begins the name of what is told next."""
    units = [getattr(pieces[k].mark, "unit", "") for k in (at - 2, at)]
    named = at + 2 < len(pieces) and pieces[at + 1].kind == "text" and pieces[at + 2].kind == "q"
    return all(units) and units[0] != units[1] and named and pieces[at + 1].left == pieces[at].right


def _moved_and_share(pieces: Sequence[Piece], at: int) -> bool:
    """Whether the figure at an index tells of a move, and the next one of a share."""
    moved = at > 0 and pieces[at - 1].kind in ("up", "down", "swing")
    return moved and at + 3 < len(pieces) and pieces[at + 3].word == "of"


def _two_kinds(one: Piece, other: Piece) -> bool:
    """Whether of two figures one is a rate and the other none: no list."""
    units = [getattr(piece.mark, "unit", "") for piece in (one, other)]
    return all(units) and (units[0] in ("%", "pp")) != (units[1] in ("%", "pp"))


def phrase_behind(text: str, pieces: Sequence[Piece], last: int) -> str:
    """The noun phrase right behind the figure at index `last`: 10GW 的数据中心容量; '' where it is the next one's."""
    k, count = behind_whole(pieces, last), len(pieces)
    while k < count and (pieces[k].kind in ("of", "adverb", "period") or pieces[k].word == "of"):
        k += 1
    end = k
    if k + 1 < count and k == last + 1 and _is_duration(pieces[k]) and _names_term(text, pieces[k]):
        end += 1  # 开展 1,420 亿元 7 天期逆回购
    while end < count and pieces[end].kind in _BEHIND and pieces[end].word not in _then():
        end += 1
    leads = end < count and _leads_to_figure(pieces, end) and pieces[last + 1].kind != "of"
    takes = end + 1 < count and pieces[end + 1].kind == "q"
    takes = takes and (pieces[end].kind == "have" or pieces[end].word == "for")  # £241m of revenue and freight for £96m
    if leads or (takes and _joined(pieces, k, end)):
        while end > k and pieces[end - 1].kind not in ("join", "pause"):
            end -= 1
    while end > k and pieces[end - 1].kind in ("join", "pause", "of"):
        end -= 1
    if end <= k or pieces[k].kind in ("join", "pause"):
        return ""
    return _noun_only(words(text, pieces, k, end - 1))


def _noun_only(phrase: str) -> str:
    """The words behind a figure up to a verb that was not seen as one: 400G 传输进行测试, 3% 的票面利率发行债券."""
    if phrase.startswith(roles("near_it")) or phrase in roles("counted_with"):
        return ""  # 收于 8.2%附近, 4,000 点关口震荡
    if _ends().search(phrase, 2) is None:
        return phrase
    for word in roles("ends_noun"):
        if phrase.find(word) > 1:
            return phrase[: phrase.find(word)]
    for word in roles("ends_measure"):
        at = phrase.find(word)
        if at > 1 and phrase[:at].endswith(roles("rates")):
            return phrase[:at]
    return phrase


@cache
def _ends() -> re.Pattern[str]:
    """Any word that may end a noun: a quick test."""
    return re.compile("|".join(map(re.escape, (*roles("ends_noun"), *roles("ends_measure")))))


def deed_behind(text: str, pieces: Sequence[Piece], last: int) -> str:
    """What the counted ones did: 38 家净利润正增长，…; '' where a figure says how far they did."""
    k, moved = last + 1, False
    while k < len(pieces) and pieces[k].kind in _DEEDS:
        moved = moved or pieces[k].kind in ("up", "down")
        k += 1
    over = k == len(pieces) or pieces[k].kind in ("lp", "join", "pause")
    return text[pieces[last + 1].left : pieces[k - 1].right] if moved and over else ""


def _joined(pieces: Sequence[Piece], first: int, end: int) -> bool:
    """Whether a join stands in a stretch: 102.4T 交换机与未来采用 400G 的平台 are two things."""
    return any(piece.kind == "join" for piece in pieces[first:end])


def behind_whole(pieces: Sequence[Piece], last: int) -> int:
    """Where the noun behind a figure begins; £85m of a £150m buyback: behind its whole."""
    k, count = last + 1, len(pieces)
    if k >= count or pieces[k].word != "of":
        return k
    k += 1
    while k < count and pieces[k].kind == "adverb":
        k += 1
    whole = k + 1 < count and pieces[k].kind == "q" and pieces[k + 1].kind == "text"
    alike = whole and getattr(pieces[k].mark, "unit", "") == getattr(pieces[last].mark, "unit", "")
    return k + 1 if alike else last + 1


def _leads_to_figure(pieces: Sequence[Piece], at: int) -> bool:
    """Whether nothing but verbs stands between index `at` and the next figure: the words before are that figure's."""
    while at < len(pieces) and pieces[at].kind in _LEAD_TO_FIGURE:
        at += 1
    return at < len(pieces) and pieces[at].kind == "q"
