"""What a label or a whole told before lends to figures that name no one themselves."""

from __future__ import annotations

from factcheck.reading.bodies import body
from factcheck.reading.draft import Draft, Held
from factcheck.reading.lexicon import beginning, measures
from factcheck.reading.measure_nouns import known_measure


def of_label(held: Held, draft: Draft) -> bool:
    """制冷剂：R32 报价 …，行业开工率 61%: 行业 is the trade that the label names; False where it names none.

    So are those who make and sell what it names: 玻璃：浮法均价 …，企业库存 6,120 万重箱.
    """
    trade = held.owner if draft.measure.startswith("行业") else held.label
    word = "行业" if trade is held.owner else beginning(draft.measure, "those_of_a_trade")
    own = draft.measure.startswith("行业") or known_measure(draft.measure[len(word) :])
    if not trade or body(trade) or not word or not own:
        return False
    draft.subject, draft.how["subject"] = trade, "label"
    return True


def told_whole(near: Draft, draft: Draft) -> bool:
    """Whether a figure is a whole with a measure, known or not, that parts share: 增量资金 2.2 万亿元，其中保险 …."""
    here = near.quantity.kind == "count" or near.sentence == draft.sentence
    return near.role != "part" and here and bool(near.measure)


def moved_alike(held: Held, draft: Draft) -> str:
    """汽车制造业增加值增长 18.2%；电子行业紧随其后，增长 15.4%: what the last rate of change was of; '' for none."""
    if draft.unit != "%":
        return ""
    told = (*held.before[-_NEAR:], *held.drafts)[-_NEAR:]
    near = next((d for d in reversed(told) if d.unit == "%" and d.aspect == "change"), None)
    return near.measure if near is not None and near.head and near.subject not in ("", draft.subject) else ""


_NEAR = 6


def named_apart(held: Held, draft: Draft) -> bool:
    """Whether a measure is that of the clause before with another word of its own: 门票收入下降而旅游收入增长.

    What the first was of is nothing that the second could be of.
    """
    told_of = [near for near in held.drafts if near.measure]
    moved = told_of[-1].aspect in ("points", "share") if told_of else False  # 按揭余额 …，占比 …；消费贷余额 …
    before = next((near for near in reversed(told_of) if not moved or near.aspect == "level"), None)
    if before is None or held.among or not draft.measure.endswith(before.measure) or held.subject_how != "clause":
        return False
    own = draft.measure[: -len(before.measure)]
    told = before.how.get("subject") is None and before.subject == held.subject
    return len(own) > 1 and told and own not in measures().nobody and not own.endswith(_OF_ANYBODY)


_OF_ANYBODY = ("业务", "营业", "销售", "口", "均", "净", "总")
"""主营业务收入, 出口销量, 平均价格: of whom they are is still to be told."""
