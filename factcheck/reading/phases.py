"""Of which project a phase is: 乌兹别克项目一期日产 5,000 吨，二期日产 6,000 吨."""

from __future__ import annotations

from factcheck.patterns import lazy
from factcheck.reading.clause import NEAR
from factcheck.reading.draft import Held
from factcheck.reading.lexicon import roles

_PHASE = lazy(r"(?:[一二三四五]|首|前|后|第[一二三四])期(?![限货间权房末初])")
_LONGEST = 24


def with_project(subject: str, held: Held) -> str:
    """A phase by its own name with the project before it; any other subject as it is."""
    if not subject or _PHASE.match(subject) is None:
        return subject
    for near in reversed([*held.before[-NEAR:], *held.drafts[-NEAR:]]):
        whole = _project(near.subject) or _project(f"{near.subject}{near.measure}")
        if whole and len(whole) + len(subject) <= _LONGEST:
            return f"{whole}{subject}"
    return subject


def _project(name: str) -> str:
    """The project that a name names: all before its phase, or all of it where it ends as a project does."""
    phase = _PHASE.search(name)
    if phase is not None and phase.start():
        return name[: phase.start()]
    return name if phase is None and name.endswith(roles("projects")) else ""
