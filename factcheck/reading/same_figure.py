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
    r"(?:则|却|已|还|又|仅|也|只|便)?|数据"
)


def same_figure(held: Held, drafts: Sequence[Draft], phrase: str, said: Predicate) -> bool:
    """2024年末这一数字为 1,527 万人: the figure before once more, at another time; named like that one."""
    if len(drafts) != 1:
        return False
    draft = drafts[0]
    if (profit := _profit_before(held, draft, phrase or said.act, said)) is not None:
        take_over(draft, profit, "clause")
        said.act = "亏损"
        return True
    if not phrase:
        return False
    if (total := _whole_of(held, draft, phrase, said)) is not None:
        take_over(draft, total, "clause")
        return True
    if _THIS_FIGURE.fullmatch(phrase) is None:
        return False
    near = next((one for one in reversed([*held.before, *held.drafts][-NEAR:]) if _fits(one, draft, said)), None)
    if near is None:
        return False
    take_over(draft, near, "clause")
    if draft.unit == "%" and near.aspect == "share" and not said.verb:
        draft.aspect, draft.whole = "share", near.whole
    return True


_LOSS = lazy(r"(?:则?为|录得)?净?亏损?")
_PROFITS = ("利润", "净利", "盈利")


def _profit_before(held: Held, draft: Draft, phrase: str, said: Predicate) -> Draft | None:
    """归母净利润 4.06 亿元，去年同期亏损 1.83 亿元: the profit of which that is the loss of another time."""
    near = held.last[-1] if held.last else None
    if near is None or near.sentence != draft.sentence or said.verb or _LOSS.fullmatch(phrase) is None:
        return None
    profit = near.measure.endswith(_PROFITS) and near.aspect == "level" and near.unit == draft.unit
    return near if profit and near.mark is not draft.mark else None


_WHOLE = lazy(r"(?:期末|年末|月末|季末|年底|月底|累计)?(?:的?总)(?:数|量|额|户数|家数|人数|规模)(?:则|已|达|约)?")


def _whole_of(held: Held, draft: Draft, phrase: str, said: Predicate) -> Draft | None:
    """用户净增 60 万户，期末总数 4.33 亿户: how many there are of what has just moved, in its unit."""
    near = held.last[-1] if held.last else None
    if near is None or near.sentence != draft.sentence or said.verb or _WHOLE.fullmatch(phrase) is None:
        return None
    return near if near.aspect == "change" and near.unit == draft.unit and near.measure else None


def _fits(near: Draft, draft: Draft, said: Predicate) -> bool:
    if near.aspect not in ("level", "share") or not near.measure or near.role == "attribute":
        return False
    moved = bool(said.verb or said.base)
    if draft.unit == "pp" or (draft.unit == "%" and not moved):
        return near.unit == "%"
    return draft.unit in ("%", "x") or near.unit == draft.unit
