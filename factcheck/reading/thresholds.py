"""A bound by which things are counted: 41 只涨幅超 5%, 12 家毛利率不足 15%. It is said of those, not of them all."""

from __future__ import annotations

from factcheck.patterns import lazy
from factcheck.reading.draft import Draft, Held

_BOUNDS = frozenset({"over", "under", "atleast", "upto"})
_APART = lazy(r"[，,。；;：:、\n（(]|合计|总计|共计|累计|平均|整体|分别")
"""Between a count and a figure: the bound is none by which the ones are counted."""
_FARTHEST = 14


def counted_by(held: Held, draft: Draft, text: str) -> None:
    """Mark a bound of a rate as that of the things that it counts, where nothing parts the two."""
    if draft.quantity.modifier not in _BOUNDS or draft.unit != "%" or not held.drafts:
        return
    count, left = held.drafts[-1], draft.quantity.left
    if count.quantity.kind != "count" or count.sentence != draft.sentence or left - count.quantity.right > _FARTHEST:
        return
    if _APART.search(text, count.quantity.right, left) is None:
        own = (word for word in draft.scope if word[-1] != count.quantity.text[-1])  # none of a count before
        draft.scope = (*own, count.quantity.text)
