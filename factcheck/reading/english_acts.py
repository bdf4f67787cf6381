"""What was done with so much of it, where no noun tells what is measured: Fourteen listings raised $2.9bn, Poland took
21%, France 14% and China 9%, the group earned $158m, up 13%.

Such a word is only shown (`said`), and none of the terms by which a figure is known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from factcheck.patterns import lazy
from factcheck.reading.draft import Draft
from factcheck.reading.lexicon import roles

_BACK = 72


def settle(drafts: Sequence[Draft], text: str) -> None:
    """Name the figures of a sentence that have no measure by the deed right before them, or by that of the last one."""
    told: Draft | None = None
    counted: Draft | None = None
    for draft in sorted(drafts, key=_left):
        last, counted = counted, draft
        left = draft.quantity.left
        before = text[max(0, left - _BACK) : left].rpartition("\n\n")[2].replace("\n", " ")
        found = _act().search(before) if draft.cell is None and "said" not in draft.how else None
        if found is not None and last is not None and _did(last, draft, text[: left - len(before) + found.start()]):
            draft.subject, draft.measure, draft.head = last.quantity.text.replace("\n", " "), "", False
        if draft.cell is not None or draft.measure or "said" in draft.how:
            continue
        if found is not None and not _BY_SO_MUCH.match(text, draft.quantity.right):
            draft.how["said"] = found["act"]
            if draft.quantity.kind == "money" and draft.aspect == "change" and not draft.base:
                draft.aspect = "level"  # raised $2.9bn is no rise by so much
            told = draft
        elif told is not None and draft.sentence == told.sentence and _goes_on(draft, told, text):
            draft.how["said"] = told.how["said"]


def _did(last: Draft, draft: Draft, before: str) -> bool:
    """Twelve listings raised $2.9bn: whether those that a count counts did so."""
    counts = last.quantity.kind == "count" and last.sentence == draft.sentence and draft.quantity.kind == "money"
    return counts and len(before.rstrip()) == last.quantity.right


_BY_SO_MUCH = lazy(r" (?:higher|lower|up|down|above|below|more|less|better|worse)\b")


def _left(draft: Draft) -> int:
    return draft.quantity.left


@cache
def _act() -> re.Pattern[str]:
    """A deed right before a figure, with what may stand between."""
    acts = "|".join(re.escape(act) for act in roles("acts_latin"))
    return re.compile(rf"(?<![-\w])(?P<act>{acts}){_SO_MUCH} \Z")


_SO_MUCH = (
    r"(?: (?:a|an|about|some|roughly|around|nearly|almost|just|only|over|another|further|net|more than|less than|up to"
    r"|as much as|a total of|record|combined|additional|at least|at most|approximately|well over))*"
)


def _goes_on(draft: Draft, told: Draft, text: str) -> bool:
    """Whether a figure is one more of a deed: of another one in its list, or how much more or less of the same."""
    between = text[told.quantity.right : draft.quantity.left]
    if ". " in between or ";" in between or len(between) > _REACH:
        return False
    if draft.subject != told.subject:
        return draft.unit == told.unit and _NEXT.search(between) is not None and draft.subject in between
    return draft.unit == told.unit or (draft.unit in ("%", "x") and draft.quantity.left - told.quantity.right < _BESIDE)


_NEXT = lazy(r"(?:, (?:and |while )?|,? and |,? while )(?:the )?[A-Za-z][\w&.'’ -]{1,32} \Z")
_REACH, _BESIDE = 120, 60
