"""此前高点为 209 万箱, 历史低点为 412 套: an earlier extreme of the figure before, told beside it."""

from __future__ import annotations

from factcheck.patterns import lazy
from factcheck.reading.carrying import take_over
from factcheck.reading.case import Case
from factcheck.reading.draft import Draft, Held

_EXTREMES = "高点|低点|高位|低位|峰值|谷值|高值|低值|纪录|高峰|低谷"
_WHEN = r"(?:此前|先前|前期|前次|上次|历史|历年|同期|阶段性?|年内|去年|上年|上一轮?|前一?|近年来?|有史以来)"


def peak_before(held: Held, case: Case) -> bool:
    """Take over what the figure before is of; what comes next goes on from that one, not from the extreme."""
    found = _EXTREME.fullmatch(case.phrase) if case.said.level else None
    near = _last_level(held, case.draft) if found and case.said.level else None
    if found is None or near is None:
        return False
    draft = case.draft
    own = draft.mark
    take_over(draft, near, "clause")
    if held.mark is own and own is not near.mark:
        held.mark, held.period, held.inherited = near.mark, near.period, near.inherited
    draft.scope = (*near.scope, found["extreme"])
    draft.mark, draft.dated_alone, draft.how["aside"] = own, True, found["extreme"]
    return True


_EXTREME = lazy(rf"(?:而|但|其)?(?:{_WHEN}的?)*(?P<extreme>最?(?:{_EXTREMES}))(?:则|曾|仍)?")
_DATED = lazy(rf"(?:{_EXTREMES})(?:则|曾|仍)?(?:出现|录得)?(?:为|在|于|是)\Z")


def dates_extreme(clause: str) -> bool:
    """Whether the words before a period make it the time of an extreme, and of nothing that follows."""
    return _DATED.search(clause) is not None


def _last_level(held: Held, draft: Draft) -> Draft | None:
    near = held.last[-1] if held.last else None
    fits = near is not None and near.unit == draft.unit and near.aspect in ("level", "share", "multiple")
    return near if fits and near is not None and near.sentence == draft.sentence and near.measure else None
