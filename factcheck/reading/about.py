"""The measure that a sentence opens with, for the figures of one body after the other behind it.

净息差普遍承压，甲银行收窄 16BP；营收规模前三的是甲银行（2514 亿元）、乙银行（1612 亿元）.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from factcheck.patterns import lazy
from factcheck.reading import phrases
from factcheck.reading.aspects import change_nouns
from factcheck.reading.clause import runs, words
from factcheck.reading.draft import Draft, Held
from factcheck.reading.lexicon import roles
from factcheck.reading.pieces import Piece
from factcheck.words import load

_LONGEST, _SHORTEST = 10, 3
_RANKED = lazy(
    r"(.{2,12}?)(?:排名|排行|位居|名列|位列|跻身|居|靠)?(?:前(?:[列茅位]|[一二两三四五六七八九十\d])|[居靠]前|最[多高大]的|(?<=[量额数])第一)"
)
"""中标数量居前, 出栏量前三位: the measure by which some are first."""


@cache
def _money() -> tuple[str, ...]:
    return tuple(load("measures")["money"])


@lru_cache(maxsize=2048)
def measure_that_opens(phrase: str) -> str:
    """The measure noun that a phrase begins with, or ''.

    >>> measure_that_opens("净息差普遍承压"), measure_that_opens("营收规模前三名"), measure_that_opens("海外市场")
    ('净息差', '营收', '')
    >>> measure_that_opens("签约数量居前的几家")
    '签约数量'
    """
    for end in range(min(len(phrase), _LONGEST), 1, -1):
        part = phrase[:end]
        if phrases.known_measure(part) and (end >= _SHORTEST or phrase[end:] in ("", *roles("predicates"))):
            return part
        bare = next((part[: -len(word)] for word in roles("sized") if part.endswith(word)), "")
        if bare and phrases.known_measure(bare):
            return bare
    ranked = _RANKED.match(phrase)
    named = phrases.split(ranked[1] if ranked else phrase)
    if named.head and named.measure in change_nouns():
        named = phrases.split(named.subject)  # 各险企归母净利润增速
    return named.measure if named.head and named.measure not in change_nouns() else ""


def heed(held: Held, text: str, pieces: Sequence[Piece]) -> None:
    """Take note of the measure that a clause opens with, if it does."""
    if ratio := _ratio_that_opens(text, pieces):
        held.about, held.about_of, held.framed = ratio, "", True
        return
    opens = opening(text, pieces)
    deed = 0 if opens else _deed_that_opens(text, pieces)
    if deed:
        opens = pieces[deed - 1].word
        held.about_of = _whose_deed(pieces[: deed - 1]) if phrases.known_measure(opens) else ""
    elif opens:
        nouns = runs(pieces[:NEAR_ENOUGH])
        named = phrases.split(phrases.tidy(words(text, pieces, *nouns[0])))
        held.about_of = named.subject if named.head and named.measure == opens else ""
        opens += _rate_of(pieces)
    held.about = opens or held.about


def _deed_that_opens(text: str, pieces: Sequence[Piece]) -> int:
    """Behind which piece the deed ends that a clause opens with: 出口中，拉美增长 12%; 净买入居前的是电子（34 亿元）.

    0 where it opens with none, or goes on with what was done.
    """
    done = [k for k, piece in enumerate(pieces[:4]) if piece.kind == "act"]
    if not done:
        return 0
    at = next((k for k in done if k + 1 not in done), len(pieces))  # 融资净卖出最多的
    deed, behind = (pieces[at].word, pieces[at + 1 :]) if at < len(pieces) else ("", ())
    if any(piece.kind not in ("text", "name", "period", "adverb", "act") for piece in pieces[:at]):
        return 0
    set_of = len(behind) == 1 and behind[0].word == "中" and phrases.known_measure(deed)
    first = len(behind) > 2 and deed in roles("dealt_in") and _FIRST_OF.match(text, pieces[at].right)
    return at + 1 if set_of or first else 0


def _whose_deed(pieces: Sequence[Piece]) -> str:
    """家具出口中: of what it is done, or ''."""
    return phrases.tidy(pieces[-1].word) if pieces and pieces[-1].kind in ("text", "name") else ""


_FIRST_OF = lazy(r"(?:排名|位居)?(?:[居靠]前|前[列茅位一二两三四五六七八九十\d]{1,2}[大位名]?|最[多高大])的")


def _ratio_that_opens(text: str, pieces: Sequence[Piece]) -> str:
    """库存占销量之比，甲 31%、乙 16%; 直营在门店中的占比，…: the ratio that is all that a clause says, or ''."""
    told = text[pieces[0].left : pieces[-1].right].replace("\n", "") if pieces else ""
    return phrases.tidy(told) if told.endswith(("比", "比重", "比例")) and _RATIO.fullmatch(told) else ""


_RATIO = lazy(r"[^，。；]{2,12}之比|[^，。；]{2,5}(?:在[^，。；]{2,8}中|占[^，。；]{2,8})的(?:占比|比重|比例)")


def _rate_of(pieces: Sequence[Piece]) -> str:
    """业务量增速上, 装机增速方面: the rate of growth of what a clause opens with, if it is on nothing else."""
    told_on = len(pieces) > 2 and pieces[-1].word in ("上", *roles("viewed"))
    return pieces[-2].word if told_on and pieces[-2].word in roles("changes") else ""


def opening(text: str, pieces: Sequence[Piece]) -> str:
    """The measure that a clause opens with, or ''."""
    nouns = runs(pieces[:NEAR_ENOUGH])
    first = phrases.tidy(words(text, pieces, *nouns[0])) if nouns and nouns[0][0] < _FIRST else ""
    return measure_that_opens(phrases.without_place(first)) if first else ""


NEAR_ENOUGH, _FIRST = 8, 3


def told(held: Held, draft: Draft, moves: bool = False) -> str:
    """The measure that the sentence opened with, for a figure without one of its own, if it fits the figure.

    `moves` tells that a verb of change stands before the figure.
    """
    what = held.about
    if not what:
        return ""
    rate = what.endswith((*roles("rates"), "之比", "比重", "比例"))
    if draft.unit == "%" and what.endswith(roles("changes")):
        draft.how["aspect"] = "change"  # 业务量增速上，甲快递以 21%居首
        return what
    if draft.unit in ("pp", "%", "x"):
        moved = moves or draft.aspect in ("change", "points") or draft.base != "" or draft.quantity.signed != ""
        return what if rate or moved else ""
    money = draft.quantity.kind == "money" and not rate
    return what if money and what.endswith((*_money(), *roles("dealt_in"))) else ""
