"""How far what was told before moves something else: 鲜菜价格上涨 24%，影响 CPI 上涨约 0.48 个百分点."""

from __future__ import annotations

from factcheck.reading import phrases
from factcheck.reading.clause import Clause, words
from factcheck.reading.draft import Draft, Held
from factcheck.reading.lexicon import roles
from factcheck.reading.predicate import Predicate


def contributes(held: Held, text: str, clause: Clause, said: Predicate, draft: Draft) -> bool:
    """Name a figure in points whose clause begins with 影响, 拉动 or the like: it is told of who was told of before."""
    pieces, low = clause.pieces, clause.low
    if not held.last or low >= len(pieces) or said.phrase is None:
        return False
    opening, near = text[pieces[low].left : pieces[low].right], held.last[-1]
    rate = draft.unit == "%" and opening.startswith("对")  # 对全市工业增长的贡献率为 17.2%
    if not rate and (draft.unit != "pp" or not said.verb or not opening.startswith(roles("contributes"))):
        return False
    what = phrases.tidy(words(text, pieces, low, said.phrase[1]))
    if rate and not what.endswith("贡献率"):
        return False
    what = "贡献率" if rate else what
    if what.endswith(roles("own_rates")):
        return False  # 带动毛利率提升 1.9pct: it has itself moved so far
    draft.subject, draft.measure, draft.head, draft.near = near.subject, what, True, near
    draft.how["subject"], draft.trust = "clause", min(draft.trust, 0.9)
    return bool(what)
