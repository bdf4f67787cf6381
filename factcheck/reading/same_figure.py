"""这一数字, 该指标, 上述比例: words that stand for the figure told last, and name nothing themselves."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.patterns import lazy
from factcheck.reading.carrying import take_over
from factcheck.reading.clause import NEAR
from factcheck.reading.draft import Draft, Held
from factcheck.reading.predicate import Predicate

_THIS_FIGURE = lazy(
    r"(?:而|但|则|其中)?(?:这[一个项]?|该项?|此项?|上述|前述|同一|同样的?)(?:一?[个项])?"
    r"(?:数字|数据|数值|数额|指标|比例|比率|比重|占比|份额|金额|数量|规模|水平|增速|余额|总量|总数)"
    r"(?:则|却|已|还|又|仅|也|只|便)?"
)


def same_figure(held: Held, drafts: Sequence[Draft], phrase: str, said: Predicate) -> bool:
    """2024年末这一数字为 1,527 万人: the figure before once more, at another time; named like that one."""
    if len(drafts) != 1 or not phrase or _THIS_FIGURE.fullmatch(phrase) is None:
        return False
    draft = drafts[0]
    near = next((one for one in reversed([*held.before, *held.drafts][-NEAR:]) if _fits(one, draft, said)), None)
    if near is None:
        return False
    take_over(draft, near, "clause")
    if draft.unit == "%" and near.aspect == "share" and not said.verb:
        draft.aspect, draft.whole = "share", near.whole
    return True


def _fits(near: Draft, draft: Draft, said: Predicate) -> bool:
    if near.aspect not in ("level", "share") or not near.measure or near.role == "attribute":
        return False
    moved = bool(said.verb or said.base)
    if draft.unit == "pp" or (draft.unit == "%" and not moved):
        return near.unit == "%"
    return draft.unit in ("%", "x") or near.unit == draft.unit
