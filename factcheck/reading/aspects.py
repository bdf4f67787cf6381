"""What kind of figure it is, and its sign, by the words that govern it."""

from __future__ import annotations

from functools import cache

from factcheck.reading.draft import Draft
from factcheck.reading.lexicon import roles
from factcheck.reading.predicate import Predicate

MOVES = "涨跌幅"
"""The measure of what rises or falls in price where none is named."""


@cache
def shares() -> tuple[str, ...]:
    """Measures that are a share of something."""
    return (*roles("shares"), *roles("reaches"))


@cache
def change_nouns() -> frozenset[str]:
    """Measures that are a rate of change."""
    return frozenset(roles("changes"))


@cache
def _rates() -> tuple[str, ...]:
    return tuple(roles("rates"))


def aspect_of(draft: Draft, said: Predicate) -> str:
    """Level, change, share, multiple or points, by the unit and the words that govern the figure."""
    if "aspect" in draft.how:
        return draft.how["aspect"]
    quantity = draft.quantity
    relative = draft.unit in ("%", "‰")
    is_share = (
        relative and quantity.signed != "+" and (said.share or said.of_members or draft.measure.endswith(shares()))
    )
    if draft.unit == "pp":
        return "level" if (said.to_level or said.start) and not said.outer else "points"  # narrowed to 120bp from 135bp
    if relative and (said.start or said.to_level) and (is_rate(said.verb_word) or _of_a_rate(said)):
        return "change"  # 降幅由 17.1% 收窄至 16.0%: both are rates of change
    if relative and ((said.to_level and goes_on_from(draft)) or _yearly_rate(draft, said)):
        return "change"
    if said.start:
        return "share" if is_share else "level"
    if draft.role == "restated":
        return draft.aspect
    if is_share and not said.verb:
        return "share"
    if relative and not said.verb and not said.to_level and draft.measure.lower() in roles("gaps"):
        draft.base = draft.base or "stated"
        return "change"
    if draft.unit == "x" and any(word in quantity.text.lower() for word in roles("doublings")):
        return "multiple"  # 同比翻番: twice as much, not twice more
    if _changes(draft, said, relative):
        return "change"
    if draft.unit == "x":
        return "multiple"
    quoted_by_move = (quantity.signed and not draft.measure.endswith(_rates())) or _index_moved(draft, said)
    quoted_by_move = quoted_by_move and not (said.to_level and _led_from_level(draft))
    return "change" if relative and (draft.measure in change_nouns() or quoted_by_move) else "level"


def _led_from_level(draft: Draft) -> bool:
    """剪刀差由 -3.7% 收窄至 -3.2%: whether a figure is what a level came to."""
    near = draft.near
    return near is not None and near.role == "from" and near.aspect == "level" and near.unit == draft.unit


def _index_moved(draft: Draft, said: Predicate) -> bool:
    """本周电池指数 3.25%: a percentage right behind a bare 指数 is its move; 新订单指数 50.2% is a level around 50."""
    bare = draft.measure == "指数" and not said.level_word and draft.unit == "%"
    return bare and draft.quantity.high is not None and abs(draft.quantity.high) < INDEX


INDEX = 30
"""No index of diffusion stands below so many percent."""


def _changes(draft: Draft, said: Predicate, relative: bool) -> bool:
    if said.to_level or (comes_in(said) and not said.base and not relative):
        return False
    if said.verb and said.level_word in _THERE_ARE and draft.quantity.kind == "count":
        return False  # 净息差下降的有 16 家: so many are those that fell
    if draft.quantity.kind == "count" and said.verb_word in roles("previews"):
        return False  # 预增 6 家、预减 9 家
    if said.verb:
        return draft.quantity.kind != "duration" or bool(said.base)
    moved = relative or draft.unit == "x" or bool(draft.quantity.signed)  # 单车净利 0.63 万元，环比+0.13 万元
    return ((bool(said.base) or said.again) and moved) or _signed_amount_behind(draft)


def _signed_amount_behind(draft: Draft) -> bool:
    """热卷 318.2 万吨，-5.4 万吨: whether an amount with a sign stands alone behind a level in its unit."""
    near = draft.near
    if not draft.quantity.signed or near is None or near.quantity.signed or near.aspect != "level":
        return False
    beside = near.sentence == draft.sentence and near.clause + 1 == draft.clause and near.mark == draft.mark
    return beside and near.unit == draft.unit not in ("", "%", "‰") and draft.phrase == near.phrase


_THERE_ARE = frozenset({"有", "共有", "达", "为"})


@cache
def _rates_of_change() -> tuple[str, ...]:
    return tuple({*roles("changes"), *roles("declines")} - {MOVES})


def is_rate(word: str) -> bool:
    """Whether a word says of a percentage that it is a rate of change, whatever becomes of it: 增速升至 12.3%."""
    return word.endswith(_rates_of_change())


def _of_a_rate(said: Predicate) -> bool:
    return is_rate(said.outer_word)


def _yearly_rate(draft: Draft, said: Predicate) -> bool:
    """PPI同比回升至 -0.9%, 出口同比由 -0.4% 升至 3.8%: the rate at which something grew that is no rate itself."""
    yearly = said.base == "yoy" and (said.to_level or said.start) and not said.share
    return yearly and draft.head and draft.measure.endswith(roles("grows")) and draft.quantity.kind == "percent"


def goes_on_from(draft: Draft) -> bool:
    """Whether a figure is what the rate of change before it came to: 增速由 8.1% 升至 12.3%."""
    near = draft.near
    return near is not None and near.role == "from" and near.aspect == "change" and near.clause == draft.clause


def comes_in(said: Predicate) -> bool:
    """Whether the verb tells what came in over a period (光伏新增 42 GW), rather than how something moved."""
    return said.verb_word in roles("additions") and not said.outer


def sign_of(draft: Draft, said: Predicate) -> int:
    """-1 where a word of decline signs a change that prints no sign of its own (下降 1.7%), or a loss its level."""
    printed = draft.quantity.signed
    if draft.aspect not in ("change", "points"):
        # 净利 7.1 亿元（上半年亏损 1.2 亿元）
        lost = "亏损" in draft.measure or ("亏" in said.act and "利" in draft.measure)
        loss = lost and draft.quantity.kind != "count"  # 1 家亏损 counts those that lose
        loss = loss and not draft.measure.endswith(("亏损面", "比例", "占比", "家数", "户数"))  # and tells of how many
        return -1 if loss and draft.aspect == "level" and printed == "" else 1
    if "亏" in draft.measure + said.verb_word and draft.unit != "%" and said.verb == "down":
        return 1  # a loss that narrows by 2.87 亿元 is a profit that rises by it
    if "亏" in draft.measure + said.verb_word and draft.unit != "%" and said.verb == "up" and draft.aspect == "change":
        return -1  # one that widens
    if said.to_level and goes_on_from(draft):
        return draft.near.sign if draft.near is not None else 1
    if said.to_level and _of_a_rate(said):
        return -1 if said.outer == "down" and printed == "" else 1  # 降幅收窄至 16.0%
    if _yearly_rate(draft, said) and not is_rate(said.verb_word):
        return 1
    if draft.measure.lower() in roles("gaps_below") and not said.verb:
        return -1 if printed == "" else 1
    down = said.verb == "down"
    if (said.outer == "down" and said.outer_word in roles("declines")) or _from_a_decline(draft, said):
        down = not down
    return -1 if down and printed == "" else 1


def _from_a_decline(draft: Draft, said: Predicate) -> bool:
    """降幅较上月的 3.8% 收窄 1.5 个百分点: the rate of decline that it starts from stands between noun and verb."""
    near = draft.near
    moved = draft.aspect == "points" and said.verb in ("up", "down") and not said.outer
    return moved and near is not None and near.clause == draft.clause and near.verb in roles("declines")


def moved_measure(said: Predicate) -> str:
    """The measure that a verb of change implies where none is named: 上涨 2.48% is of the 涨跌幅."""
    word = said.verb_word
    if said.verb == "swing":
        return word
    return MOVES if not word or "涨" in word or "跌" in word else ""


def pace_of(said: Predicate) -> str:
    """The rate that moved by points, where its noun stands before the verb: 增速提高, 降幅收窄, 增速快于."""
    return next((word for word in (said.outer_word, said.verb_word) if word in roles("changes")), "")
