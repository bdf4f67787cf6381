"""Who speaks at the head of a sentence, and is nobody whose figures these are: 甲公司的陈屿在论坛上指出，….

What a person of a company tells of its field at a conference is neither the person's nor the company's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from factcheck.patterns import lazy
from factcheck.reading.bodies import body, publisher
from factcheck.reading.draft import Draft, Held
from factcheck.reading.lexicon import roles
from factcheck.reading.phrases import tidy
from factcheck.reading.piece import Piece
from factcheck.words import load

_LATIN = r"[A-Z][A-Za-z'’.-]+(?: [A-Z][A-Za-z'’.-]*){0,2}"
_SAYS = r"(?:指出|表示|强调|提出|揭示|展示|认为|坦言|提到|谈到|介绍|透露|解释|说|称)了?"
_OPENS = r"(?:\d{1,2}\s?月\s?\d{1,2}\s?日[，,])?(?:但|而|此外，?|同时，?|另外，?|对此，?|不过，?)?"
_POSTS = "发[文帖推](?:称|表示|说)"
_POSTED = lazy(rf"{_OPENS}(?P<who>[\u4e00-\u9fff]{{2,4}}|{_LATIN})\s?{_POSTS}[，,：:]?")
"""周敬发文称，…."""
_OF_A_HOUSE = lazy(
    rf"{_OPENS}(?P<venue>在[^，。；：]{{2,30}}?(?:会|论坛)[上中]，?\s?)?"
    rf"(?P<who>[\u4e00-\u9fffA-Za-z\d.&-][\u4e00-\u9fffA-Za-z\d .&-]{{1,19}}?\s?的\s?"
    rf"(?:{_LATIN}|(?P<han>[\u4e00-\u9fff]{{2,3}}))(?=\s?(?:在|从|于|{_SAYS})))\s?"
    rf"(?P<where>(?:在|从|于)[^，。；：]{{2,48}}?)?{_SAYS}[^，。；：\d]{{0,16}}[，,：:]"
)
"""某公司的 Dan Rivers 在研讨会上指出，…."""
_QUOTED = lazy(rf"{_OPENS}(?P<who>{_LATIN})\s?{_SAYS}\s?[：:，,]\s?[“\"「]")
"""Ivo Borg 表示：“…."""
_LABELLED = lazy(
    r"(?:\A|[：:）)*•\s])(?:\*\*)?[A-Za-z\u4e00-\u9fff][A-Za-z\d\u4e00-\u9fff .&-]{1,15}?(?:\*\*)?"
    r"[：:](?:\*\*)?\s?"
    r"(?:指出|提出|强调|认为|呼吁|揭示)[，,]?(?!公司|其[^他余中])"
)
"""甲公司：强调电耗三年降两成."""
_LEAD = 96
_ON_THE_WHOLE = ("整体来看", "总体来看", "综合来看", "整体而言", "总体而言", "总的来看", "综上")
_FORUMS = ("论坛", "大会", "会议", "研讨会", "峰会", "演讲", "讲座", "沙龙", "年会", "层面", "角度")


@cache
def _by_office() -> re.Pattern[str]:
    """总裁陆远表示：…: an office and a name, and no company before them."""
    offices = "|".join(sorted(roles("tellers"), key=len, reverse=True))
    return re.compile(
        rf"{_OPENS}(?:公司|该公司|集团)?(?P<who>(?:{offices})\s?(?:{_LATIN}|[\u4e00-\u9fff]{{2,4}}?))"
        rf"\s?(?:[（(][^（）()]{{2,24}}[)）]\s?)?(?:{_SAYS}[，,：:]|{_POSTS}[，,：:]?)"
    )


@cache
def _surnames() -> str:
    return str(load("names")["surnames"])


def heed(held: Held, text: str, pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces of a sentence without who speaks at its head; `held` learns whose word it is.

    >>> from factcheck import extract
    >>> [(f.subject, f.source) for f in extract("恒川集团的陈屿在储能论坛上指出，电站造价下降8%。").facts]
    [('电站', '恒川集团的陈屿')]
    """
    if not pieces:
        return pieces
    left, right = pieces[0].left, min(pieces[-1].right, pieces[0].left + _LEAD)
    said = text[left:right]
    if said.startswith(_ON_THE_WHOLE):
        held.named = ""  # 整体来看，行业产能 …: no longer of the last one named on the way
    colon = "：" in said or ":" in said
    if colon and (label := _LABELLED.search(said)) is not None and label.start() < _FIRST:
        held.onlooking = "sentence"
        return pieces
    spoken, told = _spoken(said), None
    if spoken is not None:
        held.onlooking = "block"
    else:
        told = _by_office().match(said) or _posted(held, said) or _of_another(held, said)
    found = spoken or told
    rest = [piece for piece in pieces if piece.left >= left + found.end()] if found is not None else []
    if found is None or not rest:
        return pieces
    held.source = tidy(found["who"].replace("\n", ""))
    return rest


_FIRST = 20


def _spoken(said: str) -> re.Match[str] | None:
    """A person of some house who speaks where a field meets."""
    found = _OF_A_HOUSE.match(said)
    if found is None or not any(word in f"{found['venue']}{found['where']}" for word in _FORUMS):
        return None
    return found if found["han"] is None or found["han"][0] in _surnames() else None


def _posted(held: Held, said: str) -> re.Match[str] | None:
    """Somebody who is no body, and writes: 周敬发文称，…."""
    found = _POSTED.match(said)
    who = found["who"] if found is not None else ""
    return found if who and not (body(who) or who in held.names or publisher(who)) else None


def _of_another(held: Held, said: str) -> re.Match[str] | None:
    """A person told by a Latin name alone, quoted in a paragraph that is on somebody."""
    found = _QUOTED.match(said)
    whose = held.owner or held.named
    if found is None or not whose:
        return None
    who = found["who"]
    known = body(who) or who in held.names or who in whose or whose in who
    return None if known else found


def of_the_field(held: Held, draft: Draft) -> bool:
    """Whether a figure told by one who only looks on is not of his house: it has a name of its own, and is no money."""
    own = draft.measure in (*roles("of_companies"), *roles("of_bodies"), *roles("of_segments"))
    return held.onlooking != "" and not own and draft.quantity.kind != "money"
