"""A quantity, a mean for one of it and an amount, clause by clause: 售出 86 万件，件均价 742 元，销售额 6.4 亿元.

Where nothing but rates of change stands between the three, and the mean says of what it is, no other figure is meant,
however the three are named. Prices that print their unit (元/吨) are compared by it elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from factcheck import Check, Fact, Said, checks, sides, units
from factcheck.checks.verdicts import LEAST_TRUST
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules._look import Look

_MEAN = lazy(
    r"(?:(?P<all>平均|均价|平均售价|单价|人均|户均)|平?均?每(?P<each>[\u4e00-\u9fff])|单(?P<one>[\u4e00-\u9fff])|(?P<of>[\u4e00-\u9fff])均)"
    r"(?P<what>[\u4e00-\u9fff]{0,5}?)[为约达仅]{0,2}\s?\Z"
)
_MADE = lazy(
    r"(?:收入|营收|总值|套现|销售|利润|毛利|净利|额)"
    r"[为约达近逾]{0,2}\s?\Z"
)
_EARNED = lazy(r"利")
_ANOTHER = lazy(r"其中|累计|全年|上年|去年|同期|合计|目标|预计|含税|不含|分别|另|扣除|净额|日均|[。；;]")
_SPELT = {"瓦": "W", "吨": "t", "度": "kWh"}
_NEAR = 16
_LEAST, _MOST = Decimal("0.4"), Decimal("2.5")
"""What is further off than this is another thing's."""


def in_a_row(found: Look) -> Iterator[Check]:
    """Compare each amount with the product of the two figures right before it."""
    for number, facts in found.by_sentence.items():
        levels = _levels(facts) if number >= 0 else []
        for k in range(len(levels) - 2):
            quantity, mean, amount = levels[k : k + 3]
            if _are_three(quantity, mean, amount, found):
                made = _compared(quantity, mean, amount)
                if made is not None:
                    yield made


def _levels(facts: Sequence[Fact]) -> list[Fact]:
    """The exact figures of a sentence in print order, rates of change left out."""
    once = {fact.quantity.left: fact for fact in facts if fact.cell is None and fact.aspect != "change"}
    told = (once[left] for left in sorted(once))
    return [fact for fact in told if fact.kind != "duration" and fact.unit not in ("pp",)]


def _are_three(quantity: Fact, mean: Fact, amount: Fact, found: Look) -> bool:
    """Whether three figures are so many, so much for each, and what that makes."""
    three = (quantity, mean, amount)
    if any(f.low is None or f.low != f.high or f.low <= 0 or f.aspect != "level" for f in three):
        return False
    if quantity.kind not in ("count", "physical") or amount.kind != "money" or mean.unit != amount.unit:
        return False
    if len({f.stance for f in three}) > 1 or any(f.modifier not in ("exact", "about") for f in three):
        return False
    text = found.text
    first, second = text[quantity.quantity.right : mean.quantity.left], text[mean.quantity.right : amount.quantity.left]
    if _ANOTHER.search(first) or _ANOTHER.search(second) or max(_words(first), _words(second)) > _NEAR:
        return False
    said, made = _MEAN.search(first), _MADE.search(second)
    if said is None or made is None or bool(_EARNED.search(said["what"])) != bool(_EARNED.search(made.group())):
        return False
    return _for_one(said["each"] or said["one"] or said["of"] or "", quantity)


def _words(between: str) -> int:
    """How many letters stand between two figures, rates of change left out."""
    return len(_RATE.sub("", between))


_RATE = lazy(r"[，,（(]?(?:同比|环比)?[^，,（()）]{0,8}[+\-]?[\d.]+(?:%|个百分点)[）)]?")


def _for_one(word: str, quantity: Fact) -> bool:
    """Whether a mean is told for one of what was counted."""
    if quantity.kind == "count":
        return quantity.unit.startswith(word)
    return word in _SPELT and units.factor(quantity.unit, _SPELT[word]) is not None


def _compared(quantity: Fact, mean: Fact, amount: Fact) -> Check | None:
    """The amount against the product; nothing where it is too far off to be of the same."""
    quantity, mean, amount = (evolve(fact, trust=max(fact.trust, LEAST_TRUST)) for fact in (quantity, mean, amount))
    product = (sides.of(mean) * sides.of(quantity)).as_unit(amount.unit)
    if not product.value or amount.low is None or not _LEAST < amount.low / product.value < _MOST:
        return None
    made = checks.overlaps(
        amount,
        product,
        title=Said(
            f"单价、数量与金额不符：{mean.text}，{quantity.text}，{amount.text}",
            f"unit price, quantity and amount don't agree: {mean.text}, {quantity.text}, {amount.text}",
        ),
        advice=Said("三个数对一对：单价、数量、金额", "check the three: price, quantity and amount"),
    )
    return evolve(made, relation="in a row") if made.verdict == "fails" else made
