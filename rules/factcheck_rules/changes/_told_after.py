"""The level that a rate is on, in the bracket right behind it: 营收 12.40 亿元，同比增长 18.6%（10.46 亿元）."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from factcheck import Check, Fact, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.sides import Side
from factcheck_rules._look import Look
from factcheck_rules._ties import nearly, softened

_BETWEEN = lazy(
    r"[，,]?\s?(?:，)?(?:同比|环比|较上年|较去年同期|up|down|an? (?:rise|increase|fall) of)?\s?"
    r"(?:[+＋-]|增长|上升|上涨|增加|下降|减少|下滑|增|降)?\s?"
)
_OPENS = lazy(r"\s?[（(]")
_CLOSES = lazy(r"\s?[)）]")
_NEAR = 0.6
Compared = Callable[[Fact, Side], Check]


def on_what_follows(rate: Fact, found: Look, compared: Compared) -> Iterator[Check]:
    """The check of a rate with the level before it and the amount in the bracket right behind it.

    The amount may be what the level was before, or what it has moved by: it fails where it is neither.
    """
    if rate.unit != "%" or rate.low is None or rate.low != rate.high or rate.modifier != "exact":
        return
    if rate.base not in ("yoy", "qoq", "mom", "") or rate.aspect != "change":
        return
    opened = _OPENS.match(found.text, rate.quantity.right)
    near = found.by_sentence.get(rate.sentence, ()) if opened is not None else ()
    inside = [fact for fact in near if opened is not None and fact.quantity.left == opened.end()]
    ahead = [fact for fact in near if fact.quantity.right <= rate.quantity.left]
    level = max(ahead, key=lambda fact: fact.quantity.left, default=None)
    if level is None or not inside or _CLOSES.match(found.text, inside[0].quantity.right) is None:
        return
    then = inside[0]
    if level.unit != then.unit or level.aspect != "level" or level.kind not in ("money", "count", "physical"):
        return
    exact = all(f.low is not None and f.low > 0 and f.low == f.high for f in (level, then))
    if not exact or _BETWEEN.fullmatch(found.text, level.quantity.right, rate.quantity.left) is None:
        return
    made = compared(rate, sides.growth(level, then))
    moved = compared(rate, sides.share(then, sides.of(level) - sides.of(then)))
    if made.verdict == "fails" and moved.verdict != "fails":
        return
    yield evolve(made, relation="led to") if nearly(made, _NEAR) else softened(made)
