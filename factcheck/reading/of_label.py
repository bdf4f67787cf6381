"""What a label or a whole told before lends to figures that name no one themselves."""

from __future__ import annotations

from factcheck.reading.bodies import body
from factcheck.reading.draft import Draft, Held


def of_label(held: Held, draft: Draft) -> bool:
    """制冷剂：R32 报价 …，行业开工率 61%: 行业 is the trade that the label names; False where it names none."""
    if not held.owner or body(held.owner) or not draft.measure.startswith("行业"):
        return False
    draft.subject, draft.how["subject"] = held.owner, "label"
    return True


def told_whole(near: Draft, draft: Draft) -> bool:
    """Whether a figure is a whole with a measure, known or not, that parts share: 增量资金 2.2 万亿元，其中保险 …."""
    here = near.quantity.kind == "count" or near.sentence == draft.sentence
    return near.role != "part" and here and bool(near.measure)
