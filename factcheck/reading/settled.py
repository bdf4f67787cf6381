"""What is settled of the figures of a sentence once all of it is read: the passes in order, each with what it needs.

Most sentences have little of what some pass looks for: what they have is told once, and the other passes aren't run.
"""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from factcheck.reading import (
    begun,
    english_acts,
    english_deeds,
    english_names,
    english_sections,
    foreseers,
    in_places,
    listed_shares,
    lists_before,
    named_lists,
    names_behind,
    of_a_year_before,
    parallels,
    phases,
    projects_told,
    set_against,
    shared_out,
    told_in_lists,
    traded,
    weights,
    within,
)
from factcheck.reading.draft import Held
from factcheck.reading.scripts import in_english


@frozen
class Read:
    """A sentence that has been read: text[left:right], what has come of it, and whom the report is about."""

    held: Held
    text: str
    left: int
    right: int
    main: str


_ANY, _SEVERAL, _ENGLISH, _CHINESE = range(4)
"""Any figure; more than one; English words; none of those."""
_PASSES: tuple[tuple[int, Callable[[Read], None]], ...] = (
    (_ANY, lambda it: phases.settle(it.held)),
    (_CHINESE, lambda it: projects_told.settle(it.held)),
    (_CHINESE, lambda it: weights.settle(it.held.drafts, it.text, it.left, it.right)),
    (_CHINESE, lambda it: traded.settle(it.held.drafts, it.text, it.left)),
    (_ANY, lambda it: parallels.settle(it.held.drafts, it.text)),
    (_ENGLISH, lambda it: parallels.in_english(it.held.drafts, it.text, it.held.before)),
    (_ANY, lambda it: parallels.of_a_kind(it.held.drafts, it.text)),
    (_SEVERAL, lambda it: lists_before.settle(it.held.drafts, it.held.before, it.text)),
    (_ENGLISH, lambda it: in_places.settle(it.held.drafts, it.text)),
    (_SEVERAL, lambda it: names_behind.settle(it.held.drafts, it.text)),
    (_CHINESE, lambda it: names_behind.of_indices(it.held.drafts, it.text)),
    (_ENGLISH, lambda it: english_names.settle(it.held.drafts, it.held.before, it.text)),
    (_ENGLISH, lambda it: english_deeds.settle(it.held, it.text)),
    (_ENGLISH, lambda it: english_acts.settle(it.held.drafts, it.text)),
    (_ENGLISH, lambda it: english_sections.settle(it.held.drafts, it.text, it.main)),
    (_ENGLISH, lambda it: set_against.settle(it.held.drafts, it.text)),
    (_CHINESE, lambda it: set_against.parts_in_brackets(it.held.drafts, it.text)),
    (_ENGLISH, lambda it: shared_out.settle(it.held, it.text)),
    (_ANY, lambda it: told_in_lists.settle(it.held, it.text)),
    (_ENGLISH, lambda it: foreseers.settle(it.held, it.text)),
    (_ANY, lambda it: within.settle(it.held.drafts, it.text, it.left)),
    (_SEVERAL, lambda it: named_lists.settle(it.held.drafts, it.text)),
    (_SEVERAL, lambda it: listed_shares.settle(it.held.drafts, it.text, it.left)),
    (_ANY, lambda it: of_a_year_before.settle(it.held.drafts, it.text)),
    (_ANY, lambda it: begun.link(it.held.drafts, it.text)),
)


def settle(read: Read) -> None:
    """Settle the figures of a sentence."""
    if not read.held.drafts:
        return
    english = in_english(read.text, read.left, read.right)
    has = (True, len(read.held.drafts) > 1, english, not english)
    for need, one in _PASSES:
        if has[need]:
            one(read)
