"""Two prices for two units of one thing, and the two quantities that tell how many of one make the other.

规模 320 万皮长公里（8640 万芯公里） … 1295.9 元/皮长公里，即 48.0 元/芯公里: to one another as the quantities are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from attrs import frozen

from factcheck import Check, Fact, Said, checks, sides
from factcheck_rules._look import Look
from factcheck_rules.prices._nearby import coarse, misses
from factcheck_rules.prices._roles import told

_NEAR = 16
"""Characters between a quantity and what restates it, at most."""
_FEW = 8
_STANDARD = frozenset({"core", "sheath"})
"""Units of one length of cable, each of a number of the other."""


@frozen(eq=False)
class _Pair:
    """A quantity and the same in a smaller unit; a price for the one and for the other."""

    whole: Fact
    part: Fact


def by_quantities(around: Look) -> Iterator[Check]:
    """The checks of prices restated for a smaller unit against the quantities restated in both."""
    listed = [facts for facts in around.by_sentence.values() if facts and facts[0].sentence >= 0]
    counted = [pair for facts in listed for pair in _pairs(facts, _unit)]
    if not counted or len(counted) > _FEW:
        return
    for facts in listed:
        for price in () if _in_lists(facts) else _pairs(facts, _per):
            yield from _compared(price, counted)


def _in_lists(facts: Sequence[Fact]) -> bool:
    """3,264 元/皮长公里，5,952 元/皮长公里，折合 136 元和 124 元/芯公里: prices of as many kinds, in two lists."""
    ordered = sorted(facts, key=lambda fact: fact.quantity.left)
    heads = [_head(_per(fact)) for fact in ordered if _head(_per(fact)) in _STANDARD]
    turns = sum(one != other for one, other in pairwise(heads))
    return len(heads) > len(_STANDARD) and turns == 1


def _unit(fact: Fact) -> str:
    return fact.unit if fact.kind in ("physical", "count") and fact.aspect == "level" else ""


def _per(fact: Fact) -> str:
    return fact.unit.partition("/")[2].strip("()") if fact.kind == "price" and fact.aspect == "level" else ""


def _pairs(facts: Sequence[Fact], unit: Callable[[Fact], str]) -> Iterator[_Pair]:
    """Neighbours in units of one length of cable: sheath·km and core·km."""
    ordered = sorted(facts, key=lambda fact: fact.quantity.left)
    for one, other in pairwise(ordered):
        named = {_head(unit(one)), _head(unit(other))}
        exact = all(f.low and f.low == f.high and f.modifier in ("exact", "about") for f in (one, other))
        if named == _STANDARD and exact and other.quantity.left - one.quantity.right <= _NEAR:
            yield _Pair(one, other) if _head(unit(one)) == "sheath" else _Pair(other, one)


def _head(unit: str) -> str:
    return unit.partition("·")[0]


def _compared(price: _Pair, counted: Sequence[_Pair]) -> Iterator[Check]:
    """One price against the other over the number of parts; of several pairs of quantities one that fits will do."""
    tests = [_told(price, pair, len(counted)) for pair in counted]
    holding = next((check for check in tests if check.verdict == "holds"), None)
    if holding is not None:
        yield holding
        return
    failing = [(check, pair) for check, pair in zip(tests, counted, strict=True) if check.verdict == "fails"]
    slips = [check for check, pair in failing if _slip(price, pair)]
    if len(slips) == 1:
        yield slips[0]


def _slip(price: _Pair, pair: _Pair) -> bool:
    """Whether one of the four is what the other three make but for a digit wrong or two swapped."""
    four = (price.whole, price.part, pair.whole, pair.part)
    a, b, c, d = (fact.low or Decimal(1) for fact in four)
    known = [coarse(fact) for fact in four]
    wanted = (b * d / c, a * c / d, b * d / a, a * c / b)
    return any(
        misses(fact, value, (sum(known, Decimal(0)) - own) * value)
        for fact, value, own in zip(four, wanted, known, strict=True)
    )


def _told(price: _Pair, pair: _Pair, tried: int) -> Check:
    number = sides.of(pair.part) / sides.of(pair.whole)
    return checks.overlaps(
        told(price.part),
        (told(price.whole) / number).as_unit(price.part.unit),
        title=Said(
            f"两种单位的单价与数量不符：{price.whole.text}、{price.part.text}，{pair.whole.text}、{pair.part.text}",
            f"two unit prices and their quantities don't agree: {price.whole.text}, {price.part.text}, "
            f"{pair.whole.text}, {pair.part.text}",
        ),
        advice=Said("两个单价与两个数量对一对", "check the two prices and the two quantities"),
        tried=tried,
    )
