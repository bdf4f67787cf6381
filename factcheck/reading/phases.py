"""Of which project a phase is: 乌兹别克项目一期日产 5,000 吨，二期日产 6,000 吨; of which firm, where none is named."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.patterns import lazy
from factcheck.reading.clause import NEAR
from factcheck.reading.draft import Draft, Held
from factcheck.reading.lexicon import roles

_PHASE = lazy(r"(?:[一二三四五]|首|前|后|第[一二三四])期(?![限货间权房末初])")
_LONGEST = 24


def settle(held: Held) -> None:
    """Give the phases that a sentence tells of by their own name the project named before them."""
    before = held.before[-NEAR:]
    for draft in held.drafts:
        if "期" in draft.subject and _PHASE.match(draft.subject) is not None:
            draft.subject = _with_project(draft.subject, before)
        before = [*before, draft][-NEAR:]


def _with_project(phase: str, before: Sequence[Draft]) -> str:
    """The name of a phase with that of the last project before it, or of the firm that is told of its capacity."""
    wholes = (
        _project(near.subject) or _project(f"{near.subject}{near.measure}") or _maker(near, before[-1])
        for near in reversed(before)
    )
    whole = next((whole for whole in wholes if whole), "")
    return f"{whole}{phase}" if len(whole) + len(phase) <= _LONGEST else phase


def _project(name: str) -> str:
    """The project that a name names: all before its phase, or all of it where it ends as a project does."""
    phase = _PHASE.search(name)
    if phase is not None and phase.start():
        return name[: phase.start()]
    return name if phase is None and name.endswith(roles("projects")) else ""


def _maker(near: Draft, last: Draft) -> str:
    """Whose capacity the figure before it is, in its sentence: 某某炭材产能 7 万吨，三期 5 万吨."""
    printed = near is last and not near.how.get("subject") and 2 < len(near.subject) <= _LONGEST_MAKER
    return near.subject if printed and near.measure.endswith(roles("capacities")) else ""


_LONGEST_MAKER = 8
