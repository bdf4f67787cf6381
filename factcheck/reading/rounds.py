"""Rounds that are told by their number: 第三批 21.5 亿元，第二批 22.9 亿元；三批依次为 15.3、22.9 和 21.5 亿元."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.patterns import lazy
from factcheck.reading import phrases
from factcheck.reading.case import Case
from factcheck.reading.draft import Draft, Held

_ROUND = lazy(r"(?:第[一二三四五六七八九十\d]{1,3}|首|上一|上|前一|本)(?:批次?|轮|期|次)")
_NUMERALS = "一二三四五六七八九十"
_ROUNDS = {"批": "第{}批", "轮": "第{}轮", "期": "{}期"}
_STRETCHES = frozenset({"quarter", "month", "week", "year"})
_DOUBTFUL = 0.4
"""So little trust contradicts nothing."""


_THIS_ROUND = lazy(r"(?:本|此|这|这一)(?:次|轮|批)")
_LAST_ROUND = lazy(r"(?:上|前)(?:一|两)?(?:次|轮|批)")


def apart(subject: str) -> tuple[str, str]:
    """A subject without the round that opens it, and that round where it is an earlier one.

    >>> apart("本次采购"), apart("上一轮"), apart("海缆")
    (('采购', ''), ('', '上一轮'), ('海缆', ''))
    """
    if (this := _THIS_ROUND.match(subject)) is not None:
        return _bare(subject[this.end() :]), ""
    last = _LAST_ROUND.match(subject)
    return (_bare(subject[last.end() :]), last.group()) if last is not None else (subject, "")


def _bare(rest: str) -> str:
    """What stands behind a round: nobody where it only says how the figure is stated (上一轮不含税均价)."""
    return "" if phrases.variant(rest) else rest


def of_round(held: Held, case: Case) -> bool:
    """第二批为 22.9 亿元: one round of what was told before in that unit; False for other words."""
    draft, name = case.draft, case.named.subject
    if _ROUND.fullmatch(name) is None:
        return False
    like = _told(held, draft)
    if like is None and draft.unit == "%" and held.drafts and held.drafts[-1].aspect == "share":
        last = held.drafts[-1]  # 前五名占 46.2%，上一批为 44.9%
        draft.subject, draft.measure, draft.head, draft.aspect = last.subject, last.measure, True, "share"
        draft.scope, draft.dated_alone, draft.how["measure"] = (*draft.scope, name), True, "clause"
        return True
    draft.subject = f"{case.agent} {name}".strip()
    draft.measure, draft.head = (like.measure, True) if like is not None else ("", False)
    draft.how["measure"] = "clause"
    return True


def each_round(held: Held, drafts: Sequence[Draft], phrase: str = "") -> bool:
    """三批依次为 15.3、22.9 和 21.5 亿元: a round each, behind the count of them.

    Such a list is none of the figures told before, though there may be as many. Behind the figure of one quarter,
    四个季度依次为 tells of others.
    """
    told = _FIRST.fullmatch(phrase)
    if told is not None and _COUNTED.get(told[1]) == len(drafts):
        _name(drafts, _ROUNDS[told[2][0]], _told(held, drafts[0]))
        return True
    count = held.drafts[-1] if held.drafts else None
    if phrase or count is None or count.quantity.low != len(drafts) or count.clause != drafts[0].clause:
        return False
    name = _ROUNDS.get(count.quantity.unit)
    like = _told(held, drafts[0])
    of_one = getattr(like.mark.spec, "form", "") if like is not None and like.mark is not None else ""
    dated = of_one in _STRETCHES and of_one == count.quantity.unit
    if not (name or dated) or len(drafts) > len(_NUMERALS):
        return False
    _name(drafts, name or "", like)
    for draft in drafts if dated else ():
        draft.mark, draft.period, draft.dated_alone = None, None, True
        draft.trust = min(draft.trust, _DOUBTFUL)
    return True


_FIRST = lazy(r"前([两二三四五六七八九十])(批次?|轮|期)")
_COUNTED = {word: n for n, word in enumerate("零一二三四五六七八九十")} | {"两": 2}


def _name(drafts: Sequence[Draft], name: str, like: Draft | None) -> None:
    """Name each of a list by its number."""
    for draft, numeral in zip(drafts, _NUMERALS, strict=False):
        draft.subject = name.format(numeral) if name else ""
        draft.measure, draft.head = (like.measure, True) if like is not None else ("", False)
        draft.how["subject"] = draft.how["measure"] = "list"


def _told(held: Held, draft: Draft) -> Draft | None:
    """The last level of a known measure in a unit, in the sentence or the one before."""
    told = (near for near in (*reversed(held.drafts), *reversed(held.before)) if near.measure)
    of_kind = (near for near in told if near.unit == draft.unit and near.aspect == "level")
    return next((near for near in of_kind if near.head or _ROUND.search(near.subject)), None)
