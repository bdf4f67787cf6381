"""Figures told as a share of what they were in another year: 恢复至2019年同期的 96%, 为去年同期的 94%."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.patterns import lazy
from factcheck.reading.draft import Draft

_OF_A_YEAR = lazy(
    r"(?:(?P<how>恢复[至到]|相当于)\s?|仅?为|达到?|是)"
    r"\s?(?P<when>(?:20\d\d\s?年|去年|上年|前年|疫情前)(?:同期|同月|同季|(?(how)(?:全年|水平)?|水平)))(?:水平)?的(?:约|近|超|逾|仅)?\s?\Z"
)
_REACH = 24
_RELATIVE = frozenset({"%", "x", "pp"})
_LEVELS = frozenset({"level", "share", "multiple"})


def settle(drafts: Sequence[Draft], text: str) -> None:
    """Name such shares by what they are of, and those told in turn behind one: 甲为 96%，乙为 104%."""
    told: Draft | None = None
    for place, draft in enumerate(drafts):
        if draft.unit != "%" or draft.aspect not in _LEVELS or draft.verb not in ("", "恢复"):
            continue
        left = draft.quantity.left
        found = _OF_A_YEAR.search(text, max(0, left - _REACH), left)
        if found is not None:
            how, when = found["how"] or "相当于", found["when"].replace(" ", "")
            told = draft if _of_a_level(draft, drafts[:place], how, when) else None
        elif told is not None and draft.clause - told.clause <= _NEXT and told.measure.startswith(draft.measure):
            draft.measure, draft.head, draft.aspect = told.measure, True, "share"
            draft.subject = draft.subject or told.subject
            told = draft


def _of_a_level(draft: Draft, before: Sequence[Draft], how: str, when: str) -> bool:
    """Name a share by its own measure, or by the level right before it."""
    measure, near = draft.measure.removesuffix("占比"), before[-1] if before else None
    if not measure or not draft.head:
        beside = near is not None and near.sentence == draft.sentence and draft.clause - near.clause < _NEXT
        if near is None or not beside or not near.head or near.aspect != "level" or near.unit in _RELATIVE:
            return False
        measure, draft.subject, draft.whose = near.measure, near.subject, near.whose
        draft.mark, draft.period = near.mark, near.period
    draft.measure = f"{measure}{how}{when.removesuffix('水平')}"
    draft.head, draft.aspect, draft.base, draft.whole = True, "share", "", ""
    return True


_NEXT = 3
