"""From when a new rate holds: 11月1日起，服务费由 0.6 元调整为 0.5 元 dates the new one, and the old one not."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from factcheck.quantity import Mark
from factcheck.reading.draft import Draft
from factcheck.reading.lexicon import roles

_STARTS = frozenset({"day", "month"})


def settle(drafts: Sequence[Draft], since: Mark | None) -> None:
    """Give what a rate is changed to, and by how much, the day from which that is so."""
    if since is None or getattr(since.spec, "form", "") not in _STARTS:
        return
    changed: Draft | None = None
    for old, new in pairwise(drafts):
        if (old.role, new.role) == ("from", "to") and old.unit == new.unit and _is_set(new):
            old.mark = None if old.mark is since else old.mark
            old.period = old.period if old.mark is not None else None
            if new.mark is None or new.mark is since:
                new.mark, changed = since, new
        elif changed is not None and old is changed and new.aspect == "change" and new.mark is None:
            new.mark = since


def _is_set(draft: Draft) -> bool:
    return draft.verb in roles("revises") or draft.verb in roles("restates")
