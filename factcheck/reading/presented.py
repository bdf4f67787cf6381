"""Whom a clause without figures presents: by what it is, by its place, or as the first of its kind.

The figures of the clauses that follow are that one's: 广东是全国票房冠军，票房产出达 …; 某店票房第六，上周票房 …;
净流出最多的个股是某公司，净流出金额为 ….
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from factcheck.patterns import lazy
from factcheck.reading import phrases
from factcheck.reading.bodies import pronouns
from factcheck.reading.clause import runs, words
from factcheck.reading.lexicon import roles
from factcheck.reading.measure_nouns import known_measure as known
from factcheck.reading.piece import Piece

LONGEST = 20
_FIRST = lazy(
    r"(?:最[\u4e00-\u9fff]{1,4}|第[一二三四五六七八九十\d]+[大名位]?|居首|领[涨跌先])的[\u4e00-\u9fff]{0,8}\Z"
    r"|\A\s?(?:其次|再次|紧随其后的?|排名?在?其后的|排名?次席的)\Z"
    r"|\A\s?(?:第[二三四五六七八九十2-9][名位]|(?:排名?|位列|位居|名列)第[二三四五六七八九十2-9][名位]?(?:的)?)\s?\Z"
)
_REST = frozenset({"其余", "剩余", "余下", "剩下的", "其余的"})
"""其余为无烟煤，占 8%: what is left is this one."""
_IS = frozenset({"是", "为", "系"})
_AMONG = lazy(r"(?<=..)(?:全球|全国|国内|世界|亚洲|行业|业内|全市场|同业|同类)\Z")
"""Among whom somebody has his place, behind his name."""
_PLACED = lazy(r"(?:表现)?(?:最[多高大低小少快慢好强弱差优佳]|居首|居次|次之|垫底|殿后|紧随其后)\Z")
_ENDS_PLACED = frozenset("多高大低小少快慢好强弱差优佳首次之底后")
_BEATS = lazy(r"(?<=.)(?:反超|赶超|超越|超过|力压|击败|取代)")
"""Behind one of these the other one is named."""
_NAMELESS = lazy(
    r"^(?:回归|重返|重回|退居|跃居|跻身|晋升|重登)|^[这那此其该]|^[一二三四五]$|[因由点]$|关键|主要|目的|原因|重点|核心|结果|其次|首先"
)


@cache
def _told_to_be() -> tuple[str, ...]:
    return tuple(roles("told_to_be"))


@cache
def _abilities() -> tuple[str, ...]:
    return tuple(roles("abilities"))


def presented(text: str, pieces: Sequence[Piece]) -> str:
    """The name of whom a clause presents; '' for nobody.

    >>> from factcheck import extract
    >>> extract("青川省是全国最大的产区，产量达到1861万吨。").facts[0].subject
    '青川省'
    """
    nouns = runs(pieces)
    at = next((k for k, piece in enumerate(pieces) if piece.kind == "level" and piece.word in _IS), -1)
    if not nouns or at == 0 or at + 1 == len(pieces):
        return ""
    if at > 0:
        return _told_what(text, pieces, at, nouns[0])
    if nouns[0][0] > 1:
        return ""
    if pieces[-1].kind != "ordinal" and not _is_placed(text[pieces[0].left : pieces[-1].right]):
        return ""
    first = _AMONG.sub("", _PLACED.sub("", words(text, pieces, *nouns[0])))
    named = phrases.split(first)
    if first.endswith(_abilities()):
        return ""  # 编程能力全球第五: in what, and nobody's name
    of_thing = named.head and named.subject and named.measure not in roles("objects")
    return _name(_BEATS.split(named.subject if of_thing else first)[0])


def _is_placed(words: str) -> bool:
    return words[-1:] in _ENDS_PLACED and _PLACED.search(words) is not None


def placed_name(text: str, pieces: Sequence[Piece]) -> tuple[str, str] | None:
    """Who comes first or last right before a bracket, and in which measure: 费用率甲最高（18%），乙次之（15%）."""
    nouns = runs(pieces)
    told = text[pieces[nouns[-1][0]].left : pieces[-1].right] if nouns else ""
    place = _PLACED.search(told) if len(nouns) == 1 else None
    if place is None or any(piece.kind == "q" for piece in pieces):
        return None
    phrase = phrases.tidy(told[: place.start()])
    measure = next((phrase[:end] for end in range(min(len(phrase), LONGEST), 1, -1) if known(phrase[:end])), "")
    name = _name(phrase[len(measure) :])
    return (name, measure) if name and not phrases.split(name).head else None


def _told_what(text: str, pieces: Sequence[Piece], at: int, first: tuple[int, int]) -> str:
    """Who is told what it is, or to be the first of its kind."""
    front, behind = words(text, pieces, 0, at - 1), words(text, pieces, at + 1, len(pieces) - 1)
    if _FIRST.search(text[pieces[0].left : pieces[at].left]):
        alone = all(piece.kind in ("text", "name") for piece in pieces[at + 1 :])
        return _name(behind) if alone else ""
    if front in _REST and pieces[at].word == "为":
        return _name(behind) if all(piece.kind in ("text", "name") for piece in pieces[at + 1 :]) else ""
    named = phrases.split(front)
    kind = text[pieces[at].right : pieces[-1].right]
    told = first[0] < 2 and first[1] == at - 1 and kind.endswith(_told_to_be()) and not named.head
    return _name(front) if told else ""


def _name(words_of_it: str) -> str:
    """What may be a name of somebody or something; '' for other words."""
    name = phrases.tidy(words_of_it)
    fits = 2 <= len(name) <= LONGEST and name not in pronouns() and len(phrases.items(name)) < 2
    return name if fits and _NAMELESS.search(name) is None else ""
