"""How far what was told before moves something else: 鲜菜价格上涨 24%，影响 CPI 上涨约 0.48 个百分点."""

from __future__ import annotations

from factcheck.patterns import lazy
from factcheck.reading import phrases
from factcheck.reading.clause import Clause, words
from factcheck.reading.draft import Draft, Held
from factcheck.reading.lexicon import roles
from factcheck.reading.predicate import Predicate


def contributes(held: Held, text: str, clause: Clause, said: Predicate, draft: Draft) -> bool:
    """Name a figure in points whose clause begins with 影响, 拉动 or the like: it is told of who was told of before."""
    pieces, low = clause.pieces, clause.low
    if not held.last or low >= len(pieces):
        return False
    if draft.unit == "pp" and _pulls(held, text, pieces[low].left, draft):
        return True
    if said.phrase is None:
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


_PULLS = lazy(
    r"(?P<what>(?:[对为给](?P<whom>[^，；。、的]{1,14}?)的?)?"
    r"(?:拉动|拖累|贡献|影响|带动|支撑|提振|推升|推高|拉低|压低|抬升)(?P<of>[^，；。、的]{0,14}?))"
    r"(?:大约|约为|约|近|超过?|达到?|为|了|仅|\s)*"
)


def _pulls(held: Held, text: str, left: int, draft: Draft) -> bool:
    """对利润的拉动约 5.5 个百分点, 为组合贡献 1.3 个百分点: of who was told of before, whatever it moves."""
    found = _PULLS.fullmatch(text, left, max(left, draft.quantity.left))
    if found is None or found["of"].endswith((*roles("own_rates"), *_MOVED)):
        return False
    near = held.last[-1]
    draft.subject, draft.measure = near.subject or near.measure, phrases.tidy(found["what"])
    draft.head, draft.how["subject"], draft.trust = True, "clause", min(draft.trust, 0.9)
    return True


_MOVED = (
    *("增长", "上升", "提升", "提高", "回升", "增加", "上涨", "扩大"),
    *("下降", "回落", "减少", "下跌", "下滑", "降低", "收窄"),
)
"""Behind one of these verbs the words are read by their verb."""
