"""What a figure is of that only another figure told before it says: 甲净利润 12 亿元；Wind一致预期为 14 亿元.

Such a name is shown with the figure, and is none of the terms that it is known by.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.patterns import lazy
from factcheck.reading.bodies import entity
from factcheck.reading.draft import Draft
from factcheck.reading.lexicon import roles

_NEAR, _FAR, _SHORT = 12, 3, 12
_POINTS = frozenset({"%", "pp"})


def name_again(drafts: Sequence[Draft], text: str) -> None:
    """Name the figures of the prose that have no measure as the last one before them that is of the same kind.

    >>> from factcheck import extract
    >>> [f.measure for f in extract("宽带用户2.4亿户，其中农村0.7亿户。县域净增长3.2%。").facts]
    ['用户', '用户', '用户']
    """
    for k, draft in enumerate(drafts):
        if draft.role == "part" and draft.layout != "table":
            _part(draft, drafts[max(0, k - _NEAR) : k])
        if draft.measure == "占比" and draft.layout != "table":
            _share(draft, drafts[max(0, k - _NEAR) : k], text)
        if draft.layout == "table" or draft.measure or "said" in draft.how:
            continue
        near = next((d for d in reversed(drafts[max(0, k - _NEAR) : k]) if _alike(d, draft)), None)
        if near is not None:
            draft.how["said"] = near.how.get("said") or near.measure
            draft.how["measure"] = "clause" if near.sentence == draft.sentence else "sentence before"


def _alike(near: Draft, draft: Draft) -> bool:
    """Whether a figure may be of the measure of one before it: in its unit and of its kind, or a rate of it."""
    named = near.head or (bool(near.measure) and near.subject not in ("", near.measure))
    same = (near.unit, near.aspect) == (draft.unit, draft.aspect)
    rate = draft.aspect in ("change", "points") and draft.unit in _POINTS
    told = (named or "said" in near.how) and not near.measure.isascii()
    apart = draft.sentence - near.sentence
    known = apart == 0 or rate or entity(draft.subject) or draft.subject in ("", near.subject)
    return told and (same or rate) and known and near.block == draft.block and apart <= _FAR


def _part(draft: Draft, before: Sequence[Draft]) -> None:
    """全国硅锰产量 17.3 万吨，其中内蒙古 9.1 万吨: 硅锰 of 内蒙古."""
    name = draft.subject
    if draft.under or draft.whose or name not in (*roles("places"), *roles("regions")):
        return  # 科创50ETF, 新增专项债: told by their names
    whole = next((d for d in reversed(before) if d.block == draft.block and _whole_of(d, draft)), None)
    if whole is not None and whole.subject not in draft.subject:
        draft.under = whole.subject


def _whole_of(near: Draft, draft: Draft) -> bool:
    """Whether a figure is what one behind 其中 is a part of."""
    alike = (near.unit, near.measure, near.aspect) == (draft.unit, draft.measure, draft.aspect)
    plain = near.role != "part" and near.head and near.subject not in ("", near.measure, draft.subject)
    return alike and plain and draft.sentence - near.sentence <= 1 and len(near.subject) <= _SHORT


def _share(draft: Draft, before: Sequence[Draft], text: str) -> None:
    """碳酸锂产量 1.9 万吨，其中辉石料占六成、云母料 18%: the 产量占比 of each."""
    here = [d for d in reversed(before) if d.block == draft.block and d.sentence == draft.sentence]
    last = here[0] if here else None
    listed = last is not None and last.measure == draft.measure and last.how.get("said", "").endswith(draft.measure)
    if last is not None and listed and last.clause == draft.clause:
        draft.how["said"], draft.how["measure"] = last.how["said"], "list"
        return
    left = draft.quantity.left
    if _BARE.search(text, max(0, left - _REACH), left) is None:
        return  # 前五大客户占收入的 61%: of what it says itself
    level = next((d for d in here if _an_amount(d)), None)
    if level is not None and draft.measure not in level.measure and "said" not in draft.how:
        draft.how["said"], draft.how["measure"] = f"{level.how.get('said', level.measure)}占比", "clause"


def _an_amount(near: Draft) -> bool:
    """Whether a figure is an amount that has parts, and no mean, price or rate."""
    alone = near.aspect == "level" and near.unit not in (*_POINTS, "x", "") and "/" not in near.unit and near.head
    return alone and not near.measure.isascii() and _MEAN.search(near.measure) is None


_REACH = 12
_BARE = lazy(r"占(?:比|了|到)?(?:仍|也|均|各|还|又|已|均|将)?(?:为|约|达|近|超|逾|不足|超过|接近|大约|至少|仅)* ?\Z")
_MEAN = lazy("[均价率龄期]|时长|天数|周转|增量|投资")
