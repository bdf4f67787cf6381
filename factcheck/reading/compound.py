"""Growth a year over several years: what it is against, and of what it is."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.periods import Spec
from factcheck.reading.clause import NEAR
from factcheck.reading.draft import Draft
from factcheck.reading.lexicon import ending


def settle(draft: Draft, drafts: Sequence[Draft]) -> None:
    """2025年 420 亿元，2029年 1850 亿元，对应 CAGR 45%: the rate is of what the levels of both years are of."""
    tail = ending(draft.measure, "compound")
    if tail and draft.unit != "%" and draft.aspect == "level":
        draft.measure = draft.measure.removesuffix(tail).rstrip()  # CAGR 37%（2025年为 11.1 亿元）: what it grows from
    if draft.unit != "%" or not tail:
        return
    draft.base = draft.base if draft.base not in ("", "yoy") else "stated"
    near = (d for d in drafts[-NEAR:] if d.aspect == "level" and d.sentence == draft.sentence)
    levels = [d for d in near if d.unit != "year" and _of_year(d)]  # 三年复合增速 says only over how long
    if len(levels) > 1 and levels[-1].unit == levels[-2].unit and (not draft.subject or draft.how.get("subject")):
        what = levels[-1].measure
        draft.subject = levels[-1].subject
        draft.measure = f"{what} {draft.measure}" if draft.measure.isascii() else f"{what}{draft.measure}"


def _of_year(draft: Draft) -> bool:
    spec = draft.mark.spec if draft.mark is not None else None
    return isinstance(spec, Spec) and spec.form == "year"
