"""A unit price and a quantity in one sentence, and what they make, told of the same thing in another paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck import Fact, Reading, units
from factcheck_rules.prices._roles import Cast, Figure

MADE = ("收入", "营收", "营业额", "销售额", "销售金额", "产值", "revenue", "sales")
"""What price times quantity makes, by the end of its measure."""
Three = tuple[Figure, Figure, Figure]
Key = tuple[frozenset[str], str, str, str]


def elsewhere(reading: Reading, figures: Cast) -> Iterator[Three]:
    """Amount, price and quantity: the price's and the quantity's only one of the same name, period and stance."""
    prices = [figure for figure in figures.of("unit_price") if figure.sentence >= 0 and _key(figure.fact)]
    if not prices:
        return
    amounts = _amounts(reading)
    quantities: dict[int, list[Figure]] = {}
    for figure in figures.of("quantity"):
        quantities.setdefault(figure.sentence, []).append(figure)
    for price in prices:
        found = amounts.get(_key(price.fact), {})
        sold = [q for q in quantities.get(price.sentence, ()) if _sold_at(q, price)]
        if len(found) == len(sold) == 1:
            (amount,) = found.values()
            if not _in_block(amount, price, reading):
                yield Figure(amount, "amount", price.sentence, price.part, price.block), price, sold[0]


def _key(fact: Fact) -> Key | None:
    """By what a price and an amount meet; None where one of them is not known."""
    iso = fact.period.iso if fact.period is not None else ""
    known = fact.about and iso and fact.aspect == "level" and fact.low is not None and not fact.scope
    return (fact.about, iso, fact.stance, fact.unit.partition("/")[0]) if known else None


def _amounts(reading: Reading) -> dict[Key | None, dict[object, Fact]]:
    """The amounts of money by their key, each value once."""
    found: dict[Key | None, dict[object, Fact]] = {}
    for fact in reading.facts:
        if fact.kind == "money" and fact.measure.lower().endswith(MADE) and (key := _key(fact)) is not None:
            found.setdefault(key, {}).setdefault((fact.low, fact.high), fact)
    return found


def _sold_at(quantity: Figure, price: Figure) -> bool:
    """Whether a quantity is of the price's thing and time, and in the unit that the price is for."""
    one, other = quantity.fact, price.fact
    per = other.unit.partition("/")[2]
    alike = one.about == other.about and one.period == other.period and one.stance == other.stance
    return alike and not one.scope and bool(per) and units.factor(one.unit, per) is not None


def _in_block(amount: Fact, price: Figure, reading: Reading) -> bool:
    """Whether an amount stands in the paragraph of the price, where it is looked up anyhow."""
    return amount.sentence >= 0 and reading.sentences[amount.sentence].block == price.block
