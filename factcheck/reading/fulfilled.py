"""Goals that name nothing but that they are goals, and how much of one is done: 全年目标 26 万辆，完成 82.6%."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.patterns import lazy
from factcheck.reading.draft import Draft

_GOAL = lazy(r"目标(?:为|是|约)?\s?\Z")
_DONE = lazy(r"(?:已)?完成(?:了|约|近|超|逾){0,2}\s?\Z")
_NEAR = 8


def settle(drafts: Sequence[Draft], before: Sequence[Draft], text: str) -> None:
    """Name the goals of a sentence, and the shares of them that are done."""
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
