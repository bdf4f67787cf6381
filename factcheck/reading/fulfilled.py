"""Goals that name nothing but that they are goals, and how much of one is done: 全年目标 26 万辆，完成 82.6%."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.patterns import lazy
from factcheck.reading.draft import Draft

_GOAL = lazy(r"目标(?:为|是|约)?\s?\Z")
_DONE = lazy(r"(?:已)?完成(?:了|约|近|超|逾){0,2}\s?\Z")
_NEAR = 8


def settle(drafts: Sequence[Draft], before: Sequence[Draft], text: str) -> None:
    """Name the goals of a sentence, and the shares of them that are done, and date those by what was done."""
    _date_what_is_done(drafts, text)
    goal = next((draft for draft in reversed(before) if draft.stance == "target"), None)
    for draft in drafts:
        left = draft.quantity.left
        if draft.measure or draft.cell is not None or draft.aspect != "level":
            goal = draft if draft.stance == "target" else goal
            continue
        if draft.unit == "%":
            if goal is not None and goal.unit != "%" and _DONE.search(text, max(0, left - _NEAR), left) is not None:
                draft.measure, draft.head, draft.aspect = "完成", True, "share"
                draft.subject = draft.subject or goal.subject
        elif draft.stance == "target":
            if _GOAL.search(text, max(0, left - _NEAR), left) is not None:
                draft.measure, draft.head = "目标", True
            goal = draft


_PART_DONE = lazy(
    r"(?:(?:已经?)?(?:完成|达成|兑现)(?:率|度|进度|比例)?[了约近超逾为达至]{0,2}|进度[约为达]?"
    r"|(?:目标|指引|计划|预算|任务)[^。；，]{0,20}的[约近]?)\s?\Z"
)
_FAR = 40


def _date_what_is_done(drafts: Sequence[Draft], text: str) -> None:
    """前三季度新签 610 亿元，全年目标 800 亿元，已完成 76%: of the three quarters in which so much was done."""
    done: Draft | None = None
    for draft in drafts:
        spec = draft.mark.spec if draft.mark is not None else None
        year = getattr(spec, "form", "") == "year" and getattr(spec, "last", None) is None
        left = draft.quantity.left
        if draft.unit == "%" and year and done is not None and draft.aspect != "change" and draft.cell is None:
            if _PART_DONE.search(text, max(0, left - _FAR), left) is not None:
                draft.mark, draft.period, draft.stance = done.mark, done.period, "actual"
                draft.dated_alone = True
        elif draft.mark is not None and not year and draft.unit != "%" and draft.stance == "actual":
            done = draft
