"""Figures that multiply or divide out but for a scale word or a currency: 48 亿美元，期限 4 年，年均 12 万美元."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from factcheck import Fact, Reading, units
from factcheck.index import once
from factcheck.making import evolve
from factcheck.patterns import Rare, lazy
from factcheck_rules._look import Look, look

Found = tuple[Fact, Fact]
_KINDS = frozenset({"money", "count", "physical"})
_MOST = 16
_ONE = Decimal(1)
_TENS = tuple(Decimal(10) ** k for k in range(-9, 10) if k)
_NEAR, _COARSE = Decimal("0.006"), Decimal("0.06")
_PARTS = lazy("[；;]")


def level(fact: Fact) -> bool:
    """Whether a fact is one plain level with a unit."""
    plain = fact.low is not None and fact.low == fact.high and fact.low > 0 and fact.modifier in ("exact", "about")
    return plain and fact.aspect in ("level", "share") and bool(fact.unit)


def _rounding(*facts: Fact) -> Decimal:
    return sum(((f.step or Decimal(0)) / abs(f.low or _ONE) for f in facts), Decimal(0)) / 2


def _slipped(ratio: Decimal, within: Decimal, least: int = 100) -> bool:
    """Whether a ratio that should be one is a power of ten, so large at least."""
    powers = [power for power in _TENS if power >= least or power * least <= 1]
    if ratio in powers:  # 3 条 of 8 MW each make 24 GW
        return True
    return within < _COARSE and any(abs(ratio / power - 1) <= max(within, _NEAR) for power in powers)


def _stretches(found: Look) -> tuple[list[Fact], ...]:
    """The levels of each part of a sentence between semicolons, in reading order."""
    return once(found.reading, _parted)


def _parted(reading: Reading) -> tuple[list[Fact], ...]:
    return tuple(_parts_of(look(reading), level))


def _or_bounds(found: Look) -> tuple[list[Fact], ...]:
    """The same with the amounts that are bounds: 投资不超过 68 亿元."""
    return once(found.reading, _parted_with_bounds)


def _parted_with_bounds(reading: Reading) -> tuple[list[Fact], ...]:
    return tuple(_parts_of(look(reading), _level_or_bound))


def _level_or_bound(fact: Fact) -> bool:
    bound = fact.kind == "money" and fact.modifier in _BOUNDS
    return level(evolve(fact, modifier="exact") if bound else fact)


_BOUNDS = frozenset({"upto", "atleast"})


def _parts_of(found: Look, wanted: Callable[[Fact], bool]) -> Iterator[list[Fact]]:
    for number, facts in found.by_sentence.items():
        told = {fact.quantity.left: fact for fact in facts if wanted(fact)} if number >= 0 else {}
        if not 1 < len(told) <= _MOST:
            continue
        ordered = [told[left] for left in sorted(told)]
        cuts = [m.start() for m in _PARTS.finditer(found.text, ordered[0].quantity.left, ordered[-1].quantity.right)]
        if not cuts:
            yield ordered
        for part in range(len(cuts) + 1) if cuts else ():
            yield [fact for fact in ordered if sum(cut < fact.quantity.left for cut in cuts) == part]


_EACH = Rare(
    r"(?:(?<![\u4e00-\u9fff])[年月日周季]均|平均每?[\u4e00-\u9fff]?|单[条个台座家艘架店项套车船机辆只]"
    r"|每[条个台座家艘架店项套辆只船头户亩柜吨人张株羽年月季周]"
    r"|\b(?:an average of|averaging|annual average of|each (?:of|with|worth|for))\s(?:about\s)?)"
    r"(?P<what>[^，。；,;\d]{0,10})\Z"
)
_EACH_BEHIND = lazy(r"\s(?:a|per) (?:year|month|quarter|week)\b|\s(?:each|apiece|annually)\b")
_REACH = 24
_FEWEST = 2


def by_mean(found: Look) -> Iterator[Found]:
    """The mean that is out of scale, and its total: so much in four years, and so much a year."""
    for part in _stretches(found):
        for mean in part if len(part) > _FEWEST else ():
            left, right = mean.quantity.left, mean.quantity.right
            said = _EACH.search(found.text, max(0, left - _REACH), left) or _EACH_BEHIND.match(found.text, right)
            if said is None or mean.kind not in _KINDS or not _named_twice(said, part, found):
                continue
            counts = [f for f in part if f is not mean and f.kind in ("count", "duration") and _times(f)]
            totals = [f for f in part if f not in (mean, *counts) and _alike(f, mean)]
            told = {(f.low, f.unit): f for f in totals}
            if len(told) == 1 and counts:
                total = next(iter(told.values()))
                one = (mean.low or _ONE) * Decimal(units.factor(mean.unit, total.unit) or 1)
                ratios = [((total.low or _ONE) / (count.low or _ONE) / one, _rounding(total, mean)) for count in counts]
                fits = any(abs(ratio - 1) <= max(within, _NEAR) for ratio, within in ratios)
                if not fits and any(_slipped(ratio, within) for ratio, within in ratios):
                    yield mean, total


def _alike(total: Fact, mean: Fact) -> bool:
    """Whether a total may be of so much each: 单车用量 2.5 公斤, and 4,425 吨."""
    if total.kind != mean.kind:
        return False
    return total.unit == mean.unit or (mean.kind == "physical" and units.factor(mean.unit, total.unit) is not None)


def by_each(found: Look) -> Iterator[Found]:
    """For $2.05 million, or $205 million each: the total is less than one of them."""
    for part in _stretches(found):
        for total, mean in pairwise(part):
            gap = found.text[total.quantity.right : mean.quantity.left]
            each = _APIECE.match(found.text, mean.quantity.right)
            amounts = total.kind == mean.kind == "money" and total.unit == mean.unit
            if each and gap in (", or ", " or ") and amounts and (total.low or 0) < (mean.low or 0):
                yield total, mean


_APIECE = lazy(r" (?:each|apiece|per (?:ship|unit|aircraft|plant|turbine|vessel|site))\b")


def _named_twice(said: re.Match[str], part: Sequence[Fact], found: Look) -> bool:
    """Whether what a mean is of is the total's, too: 单条产能 6MW，四条合计产能 24GW; or nothing is named."""
    what = _SAYS_NOTHING.sub("", said.groupdict().get("what") or "")
    each = said[0][1:2] if said[0].startswith("每") else ""
    if each and any(fact.kind == "count" and fact.unit.endswith(each) for fact in part):
        return True  # 出栏 7.0 亿头 …，每头出肉 81 公斤
    begin, end = found.before(part[0].quantity.left, _REACH), part[-1].quantity.right
    return not what or found.text.count(what, begin, end) > 1


_SAYS_NOTHING = lazy(r"用量|用[\u4e00-\u9fff]|耗量|单耗|[\s约为达至近仅]|about|some")


def _times(fact: Fact) -> bool:
    """Whether a figure is a whole number of years or things, two at least."""
    whole = fact.low is not None and fact.low == int(fact.low) and fact.low >= _FEWEST
    return whole and (fact.quantity.scale == 1 or fact.kind == "count")


def by_price(found: Look) -> Iterator[Found]:
    """The amount that is out of scale or of another currency, and its price: 7.8GWh，11.7 亿元，单价 0.15 美元/Wh."""
    for part in _or_bounds(found):
        prices = [fact for fact in part if "/" in fact.unit and fact.kind == "price"]
        if len(prices) != 1:
            continue
        price = prices[0]
        _, _, per = price.unit.partition("/")
        amounts = [fact for fact in part if fact.kind == "money" and fact.quantity.left < price.quantity.left]
        quantities = _counted(part, per) or _counted(_sentence_before(part[0], found), per)
        if len(amounts) != 1 or len(quantities) != 1:
            continue
        amount, quantity = amounts[0], quantities[0]
        gap = found.text[_last_before(price, amount, quantity) : price.quantity.left]
        factor = units.factor(quantity.unit, per.strip("()"))
        if len(gap) > _REACH or not _LEADS.match(gap) or not factor or not _one_stance(amount, price, quantity):
            continue
        ratio = (amount.low or _ONE) / ((price.low or _ONE) * (quantity.low or _ONE) * Decimal(factor))
        within = _rounding(amount, price, quantity)
        bound = amount.modifier in _BOUNDS
        same = price.unit.startswith(f"{amount.unit}/")
        if (same and _slipped(ratio, within, 10)) or (
            not bound and not same and within < _COARSE and abs(ratio - 1) <= within
        ):
            yield amount, price


def _last_before(price: Fact, amount: Fact, quantity: Fact) -> int:
    """Where the words begin that lead to a price: 68 亿元建设 40GWh 产线，折合 1.7 亿元/GWh."""
    between = amount.quantity.right <= quantity.quantity.left < price.quantity.left
    return (quantity if between else amount).quantity.right


_LEADS = lazy(
    r"\s?[\u4e00-\u9fff]{0,6}[，,（(]?\s?"
    r"(?:折合|对应|约合|折算|相当于|合|即|平均|单位|单价|均价|or|equivalent to|implying|which implies|at)",
)


def _counted(facts: Sequence[Fact], per: str) -> list[Fact]:
    """The quantities in a unit that a price is for."""
    own = [f for f in facts if f.kind in ("physical", "count") and units.factor(f.unit, per.strip("()")) is not None]
    return list({(f.low, f.unit): f for f in own}.values())


def _sentence_before(fact: Fact, found: Look) -> list[Fact]:
    sentences, number = found.reading.sentences, fact.sentence - 1
    if number < 0 or sentences[number].block != sentences[fact.sentence].block:
        return []
    return [f for f in found.by_sentence.get(number, ()) if level(f)]


def _one_stance(*facts: Fact) -> bool:
    return len({fact.stance for fact in facts}) == 1


_LISTED = 3


def by_list(found: Look) -> Iterator[Found]:
    """The part that is out of scale by its own share: 央企 21.2MWh，占比 54.9%，地方国企 11.6GWh，民企 5.8GWh."""
    for part in _stretches(found):
        shares = [fact for fact in part if fact.unit == "%" and fact.aspect == "share"]
        amounts = [fact for fact in part if fact.kind in _KINDS]
        if len(shares) != 1 or len(amounts) < _LISTED or len({(f.unit, f.kind) for f in amounts}) != 1:
            continue
        share = shares[0]
        before = [fact for fact in amounts if fact.quantity.left < share.quantity.left]
        if not before or found.text.find("合计", part[0].quantity.left, part[-1].quantity.right) >= 0:
            continue
        odd, rest = before[-1], [fact for fact in amounts if fact is not before[-1]]
        told = (share.low or Decimal(0)) / 100
        others = sum((fact.low or Decimal(0) for fact in rest), Decimal(0))
        within = _rounding(odd, share)
        if not 0 < told < 1 or not others:
            continue
        expected = told / (1 - told) * others
        if _slipped((odd.low or _ONE) / expected, within + _NEAR / _FEWEST):
            yield odd, rest[0]
