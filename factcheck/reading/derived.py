"""Figures that are of the one told last: its margin, its rank, a part of it by place, one of them, their sum."""

from __future__ import annotations

from functools import cache

from factcheck.patterns import lazy
from factcheck.reading import phrases
from factcheck.reading.carrying import take_over
from factcheck.reading.case import Case
from factcheck.reading.clause import NEAR
from factcheck.reading.draft import Draft, Held
from factcheck.reading.lexicon import roles
from factcheck.words import load

_EACH = lazy("(?:平均)?每[\u4e00-\u9fff]{1,2}")


def placed(held: Held, case: Case) -> bool:
    """486 stores, 318 of them in Britain and 168 in Ireland: parts of the count before, by where they are."""
    near = held.last[-1] if held.last else None
    bare = case.draft.quantity.kind == "number" and not (case.behind or case.agent)
    part = case.said.place or (held.among and bare)
    if not part or not case.unnamed or near is None or near.sentence != case.draft.sentence:
        return False
    draft = case.draft
    if near.aspect != "level" or not near.measure or (draft.unit != near.unit and draft.quantity.kind != "number"):
        return False
    take_over(draft, near, "clause")
    draft.subject = case.said.place or near.subject
    draft.unit, draft.kind, draft.role = near.unit, near.quantity.kind, "part"
    return True


def margin_of(held: Held, case: Case) -> bool:
    """Free cash flow was $143 million, a margin of 34.7%: the margin of what was just told."""
    near = held.last[-1] if held.last else None
    if case.named.measure.lower() != "margin" or case.named.subject or not case.relative or near is None:
        return False
    if near.sentence != case.draft.sentence or near.quantity.kind != "money" or not near.head:
        return False
    take_over(case.draft, near, "clause")
    case.draft.measure = f"{near.measure} margin"
    return True


def ranked(held: Held, case: Case) -> bool:
    """PE 为 31 倍，处于近五年的 46%分位: where the figure before stands among all of its kind, at its own time."""
    near = held.last[-1] if held.last else None
    if near is None or not case.relative or not case.behind.startswith(roles("ranked")) or near.unit == "%":
        return False
    draft = case.draft
    take_over(draft, near, "clause")
    draft.measure, draft.mark, draft.head = f"{near.measure}{case.behind}", near.mark, True
    return True


def of_one(held: Held, case: Case) -> bool:
    """募资 286 亿元，平均每家 9.2 亿元: the measure before, of one of them."""
    near = held.last[-1] if held.last else None
    each = phrases.tidy(case.phrase)
    if near is None or case.behind or not _EACH.fullmatch(each):
        return False
    whole = next((d for d in (near, near.near) if d is not None and d.unit == case.draft.unit), None)
    if whole is None or not whole.measure:
        return False
    take_over(case.draft, whole, "clause")
    case.draft.measure = f"{each}{whole.measure}"
    return True


def _of_many(held: Held, draft: Draft) -> bool:
    """新签 12 艘，单价 2.2 亿美元，合计 26.4 亿美元: so many at a price make a total, and that is no price."""
    near = held.last[-1] if held.last else None
    if near is None or near.unit != draft.unit or near.aspect != "level" or not near.measure.endswith(_prices()):
        return False
    draft.subject, draft.measure, draft.how["subject"] = near.subject, _ALL, "clause"
    draft.trust = min(draft.trust, 0.6)
    return True


_ALL = "合计"


@cache
def _prices() -> tuple[str, ...]:
    return tuple(load("ties")["measures"]["price"])


_JOINED = 24
"""So many characters a sum names its parts with."""


def so_many(text: str, held: Held, draft: Draft) -> str:
    """…；三家合计 17.5 万辆: how many the sum is of, with what they are; '' where no count stands before it."""
    near, left = held.drafts[-1] if held.drafts else None, draft.quantity.left
    if near is None or near.quantity.kind != "count" or near.clause != draft.clause:
        return ""
    when = draft.mark.text if draft.mark is not None else ""  # 四家 3Q26 合计
    between = (text[near.quantity.right : left].replace(when, "") if when else text[near.quantity.right : left]).strip()
    total = next((word for word in roles("totals") if between.endswith(word)), "")
    return (near.quantity.text + between.removesuffix(total)).strip() if total and len(between) <= _SHORT_SUM else ""


_SHORT_SUM = 8


def sums_up(held: Held, draft: Draft) -> bool:
    """现有产能 40GWh，在建 25GWh，合计 65GWh: of the measure of its parts, and of whom they are parts."""
    if _of_many(held, draft):
        return True
    parts = [d for d in held.drafts[-NEAR:] if d.unit == draft.unit and d.aspect == "level" and d.measure]
    if len(parts) < 2 or len({part.measure for part in parts[-2:]}) > 1:
        return False
    whose = {part.subject for part in parts[-2:]}
    draft.measure, draft.head, draft.how["measure"] = parts[-1].measure, parts[-1].head, "clause"
    every = [part.subject for part in parts if part.clause == parts[-1].clause]
    # 对美出口 24 亿元；对拉美、非洲 …: the topic is a sibling
    beside = any(part.subject == held.topic and part.quantity.low is not None for part in held.drafts)
    draft.subject = whose.pop() if len(whose) == 1 else "" if beside else held.topic
    joined = "、".join(every)
    carried = held.subject if held.subject not in every and not beside else ""  # 云收入 …，甲、乙分别为 …，合计 …
    several = len(set(every)) == len(every) > 1 and all(every) and len(joined) <= _JOINED
    if several and not (draft.subject or carried):
        draft.subject = joined  # 对东南亚、南亚出口分别为 9.8 万吨、4.6 万吨，合计 14.4 万吨
    draft.how["subject"], draft.near = "clause", parts[-1]
    draft.trust = min(draft.trust, 0.9)
    return True
