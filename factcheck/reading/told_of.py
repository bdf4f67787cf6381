"""Whose state a clause without figures tells, for the bare measures of the clauses behind it.

加工中心紧随其后，收入 12.74 亿元; 汽油需求偏弱，产量 1320 万吨; 国债期货全线收跌，主力合约 ….
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.patterns import lazy
from factcheck.reading import phrases
from factcheck.reading.bodies import pronouns
from factcheck.reading.draft import Held
from factcheck.reading.lexicon import measures, roles
from factcheck.reading.piece import Piece

LONGEST, SHORTEST = 16, 2
_MOVES = frozenset({"up", "down"})
_LIGHT = frozenset({"adverb", "among", "join", "period"})
_OPENS = frozenset({"among", "period"})
_NOBODY = lazy(
    r"[的了不未在逐]|[^\u4e00-\u9fffA-Za-z\d（）() .+&-]|^(?:[这那此该其各双两本年月周日最]|表现|出现|之后|大部分|募集)"
    r"|^(?:需求|供给|供应|成本|价格|产能|行业|市场|政策|竞争|公司)"
)
"""What is no name: words with a particle in them, and what concerns everybody."""
PARTS = ("市场", "地区", "区域", "品类", "品牌", "条线", "车间", "工厂", "基地", "门店")
"""What ends the name of a part of somebody's business, besides 业务 and the like."""


def told_of(held: Held, pieces: Sequence[Piece], run: tuple[int, int], name: str, stated: bool) -> str:
    """Who or what a clause tells the state of; '' for nobody. `name` is its first noun; `stated`: a state was cut off.

    In a report about one body only a part of its business is told of so: what befalls the world moves its margin, and
    is not whose margin it is. Beside another part of the same list any name will do.
    """
    first, last = run
    part = name.endswith((*roles("segments"), *PARTS))
    behind = _without_degree(pieces[last + 1 :])
    moves = bool(behind) and behind[-1].kind in _MOVES and all(p.kind in _MOVES | _LIGHT for p in behind)
    thanks = part and bool(behind) and behind[0].word in roles("reasons")  # 减速器业务受益于需求回暖，实现收入 6 亿元
    tells = moves or thanks or (stated and not behind)
    if not tells or any(piece.kind not in _OPENS for piece in pieces[:first]):
        return ""
    named = phrases.split(name)
    thing = (named.subject if named.head else name).strip()
    thing = thing[:2] + thing[2:].partition("因")[0]  # 液体散货因炼厂检修略有承压
    if not SHORTEST <= len(thing) <= LONGEST or thing in pronouns() or thing in measures().parts:
        return ""
    if _NOBODY.search(thing) or not phrases.terms(thing) or thing.endswith(roles("abstract")):
        return ""
    alone = not (held.owner or held.body or held.topic)
    part = thing.endswith((*roles("segments"), *PARTS))
    beside = _measured_alike(held, thing, named.measure) if named.head else _beside_another(held, thing, moves)
    return thing if alone or part or beside else ""


def _without_degree(behind: Sequence[Piece]) -> Sequence[Piece]:
    """What is said behind a name without how much so at its end: 增长|较快, 增长|稳健."""
    while behind and (behind[-1].kind == "adverb" or _DEGREE.fullmatch(behind[-1].word)):
        behind = behind[:-1]
    return behind


_DEGREE = lazy(
    r"(?:较|很|十分|相对|更为?)?(?:快|慢|多|少|稳健?|平稳|明显|显著|迅速|迅猛|强劲|良好|可观|有限|突出|亮眼)"
)


def _beside_another(held: Held, name: str, moves: bool) -> bool:
    """Whether the sentence has told of another part before: 车床收入 15 亿元；加工中心紧随其后，收入 …."""
    for draft in (*held.before, *held.drafts)[-_NEAR:]:
        alike = draft.measure in roles("of_segments") or (moves and draft.aspect == "change" and draft.unit == "%")
        alike = alike or draft.measure.endswith(roles("outputs")) or draft.kind == "price"
        if alike and "subject" not in draft.how and draft.subject not in ("", held.owner, held.body, name):
            return True
    return False


def _measured_alike(held: Held, name: str, measure: str) -> bool:
    """移动电话用户数 1170 万户；固定宽带用户规模增长明显，用户数 310 万户: one measure, of two things."""
    near = next((d for d in reversed((*held.before, *held.drafts)[-_NEAR:]) if d.aspect == "level"), None)
    if near is None or near.measure[:_STEM] != measure[:_STEM]:
        return False
    return "subject" not in near.how and near.subject not in ("", held.owner, held.body, name)


_NEAR, _STEM = 6, 2
