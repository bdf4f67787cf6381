"""Whom a clause names in passing, and who it is then about: a benchmark that was beaten, the members of an index.

北证传媒指数上涨 1.6%，同期北证综指下跌 0.4%，跑赢 2.0 个百分点；41 只成分股中 28 只上涨.
"""

from __future__ import annotations

from factcheck.patterns import lazy
from factcheck.reading.draft import Draft, Held
from factcheck.reading.lexicon import roles

_MEMBERS = lazy(r"\d{1,4}\s?[只家个](成[分份]股|样本股)")


def whose_members(name: str, held: Held) -> str:
    """41只成分股: of the index told of before; '' for any other name, or where none was told of."""
    found = _MEMBERS.fullmatch(name) if name.endswith("股") else None
    whole = held.subject or held.topic
    return f"{whole} {found[1]}" if found is not None and whole else ""


def who_beat(held: Held, draft: Draft) -> None:
    """Who beat the one told of last, where the clause names nobody, is the first of the sentence that moved.

    What stands behind is of the winner again: …，跑赢 2.0 个百分点；年初以来上涨 34%.
    """
    moved = [d for d in held.drafts if d.aspect == "change" and d.subject and d.sentence == draft.sentence]
    if draft.measure not in roles("beats") or not moved or _did_so(moved[-1], moved[0], draft.measure):
        return  # 大盘上涨 1.4%，农化板块上涨 2.8%，跑赢 1.4 个百分点: the last one did
    if moved[-1].subject == draft.subject != moved[0].subject:
        draft.subject, draft.how["subject"] = moved[0].subject, "clause"
        held.speak_of(draft.subject, "clause", 0.8)
        held.turned = (draft.subject, draft.quantity.left)


def _did_so(last: Draft, first: Draft, deed: str) -> bool:
    """Whether the one told of last moved as the deed says beside the first: more for 跑赢, less for 跑输."""
    if last.quantity.low is None or first.quantity.low is None:
        return False
    more = last.quantity.low * (last.sign or 1) > first.quantity.low * (first.sign or 1)
    return more == (deed in _WINS) and last.quantity.unit == first.quantity.unit


_WINS = frozenset({"跑赢", "领先"})
