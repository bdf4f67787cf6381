"""Growth a year over several years: what it is against, and of what it is."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.periods import Spec
from factcheck.reading.clause import NEAR
from factcheck.reading.draft import Draft
from factcheck.reading.lexicon import roles


def settle(draft: Draft, drafts: Sequence[Draft]) -> None:
    """2025年 420 亿元，2029年 1850 亿元，对应 CAGR 45%: the rate is of what the levels of both years are of."""
    if draft.unit != "%" or not draft.measure.endswith(roles("compound")):
        return
    draft.base = draft.base if draft.base not in ("", "yoy") else "stated"
    levels = [d for d in drafts[-NEAR:] if d.aspect == "level" and d.sentence == draft.sentence and _of_year(d)]
    if len(levels) > 1 and levels[-1].unit == levels[-2].unit and (not draft.subject or draft.how.get("subject")):
        what = levels[-1].measure
        draft.subject = levels[-1].subject
        draft.measure = f"{what} {draft.measure}" if draft.measure.isascii() else f"{what}{draft.measure}"


def _of_year(draft: Draft) -> bool:
    spec = draft.mark.spec if draft.mark is not None else None
    return isinstance(spec, Spec) and spec.form == "year"
