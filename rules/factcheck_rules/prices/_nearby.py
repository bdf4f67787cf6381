"""A price, a quantity and the amount that they make, told in several sentences of one passage.

Nothing but the passage ties the three, so they contradict only where one of them misses the product of the others as a
slip does: one digit wrong, two swapped, or the same last digits behind another first one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from factcheck import Check, Fact
from factcheck.patterns import lazy
from factcheck.slips import LEAST, digits_slip, looks_like
from factcheck_rules._ties import nearly
from factcheck_rules._times import another_time
from factcheck_rules.prices._elsewhere import MADE, Three
from factcheck_rules.prices._role_words import conflict
from factcheck_rules.prices._roles import Cast, Figure

ZERO, ONE = Decimal(0), Decimal(1)
_NEAR = 0.12
"""Part of their size that product and amount of two names may miss each other by."""
_LITTLE = 0.006
"""Part of its size that an amount may miss the product by without being a slip."""
_FAR = 3
"""So many paragraphs apart, at most."""
_MOST = 24
_AMOUNTS = (*MADE, "票房", "金额", "总额", "总价", "货值", "对价", "收益", "成交额", "销售额")
_TAXED = lazy(r"(?<!不)含税|税前|税后|净额|扣除|net of")
_SET = lazy(r"(?:[上下]调|调整?|提价|降价|定)[至到为]\s?\Z|最[高低][^，。；]{0,4}\Z|限价[^，。；]{0,3}\Z")
_TAIL = 100
_REACH = 8
_FINE = Decimal("0.005")
_OWN = ("公司", "本公司", "集团")
_TIMES = 2

Fits = Callable[[Fact, Fact, Fact], bool]
Compared = Callable[[Three], Check]


def nearby(figures: Cast, fits: Fits, compared: Compared) -> Iterator[Check]:
    """The checks of amounts that no price times quantity of their passage makes, and one misses by a slip."""
    prices, quantities = (_plain(figures.of(*roles), figures) for roles in (("unit_price",), ("quantity", "shares")))
    if not prices or not quantities:
        return
    amounts = [one for one in _plain(figures.of("amount"), figures) if one.fact.measure.endswith(_AMOUNTS)]
    threes = [three for amount in amounts for three in _threes(amount, prices, quantities, fits)]
    served = {id(f.fact.quantity) for three in threes if _in_one_sentence(three) for f in three}
    tests = [(three, compared(three)) for three in threes if not _in_one_sentence(three)]
    served |= {id(figure.fact.quantity) for three, check in tests if check.verdict != "fails" for figure in three}
    open_ = [(three, check) for three, check in tests if not any(id(f.fact.quantity) in served for f in three)]
    slips = [(three, check) for three, check in open_ if _slipped(three, check)]
    for three, check in slips:
        rivals = [other for other, _ in open_ if other is not three and any(f is g for f in three for g in other)]
        amounts_apart = any(other[0] is not three[0] and other[1:] == three[1:] for other, _ in slips)
        if not amounts_apart and not any(_closer(other, three) for other in rivals):
            yield check


def _plain(listed: Sequence[Figure], figures: Cast) -> list[Figure]:
    """Figures of prose with one exact value, each value of a paragraph once."""
    kept: dict[tuple[int, object, str], Figure] = {}
    for figure in listed:
        fact = figure.fact
        exact = figure.sentence >= 0 and fact.aspect == "level" and fact.low is not None and fact.low == fact.high
        if exact and fact.modifier in ("exact", "about") and not _other(figure, figures):
            kept.setdefault((figure.block, fact.low, fact.unit), figure)
    return list(kept.values())


def _other(figure: Figure, figures: Cast) -> bool:
    """Whether a figure is of another time, told with tax, or a price that was set: a mean one is wanted."""
    text, left, right = figures.look.text, figure.fact.quantity.left, figure.fact.quantity.right
    if _TAXED.search(text, max(0, left - 12), right + 6) or _SET.search(text, max(0, left - 8), left):
        return True
    return figure.role != "unit_price" and another_time(figure.fact, text, totals=False)


def _threes(amount: Figure, prices: Sequence[Figure], quantities: Sequence[Figure], fits: Fits) -> Iterator[Three]:
    """The prices and quantities of an amount's passage that may make it."""
    pairs = [
        (price, quantity)
        for price in _around(amount, prices)
        for quantity in _around(amount, quantities)
        if fits(price.fact, quantity.fact, amount.fact)
    ]
    for price, quantity in pairs if len(pairs) <= _MOST else ():
        others = [(p, q) for p, q in pairs if (p is price) != (q is quantity)]
        named = [_of_two(amount, price), _of_two(amount, quantity), _of_two(price, quantity)]
        # Where a name tells another figure to be the one that is meant, this one is not.
        if (named == [True, True, False] and _same_name(price, quantity)) or _of_two_lines(amount, price):
            continue  # 中端酒收入 beside price and quantity of 高端酒
        better = any(sum((_of_two(amount, p), _of_two(amount, q), _of_two(p, q))) < sum(named) for p, q in others)
        if not better:
            yield amount, price, quantity


def _in_one_sentence(three: Three) -> bool:
    """Whether one sentence tells all three: it is looked at by itself."""
    return len({figure.sentence for figure in three}) == 1


def _same_name(one: Figure, other: Figure) -> bool:
    return bool(one.fact.about) and one.fact.about == other.fact.about


def _of_two_lines(one: Figure, other: Figure) -> bool:
    """Whether two figures are of one body, and each of a line of its own: 云岭旅游 门票, 云岭旅游 索道."""
    first, second = one.fact.about, other.fact.about
    mine, yours = first - second, second - first
    return bool(first & second and mine and yours) and not any(a in b or b in a for a in mine for b in yours)


def _around(amount: Figure, listed: Sequence[Figure]) -> Sequence[Figure]:
    """The figures of the paragraphs beside an amount's."""
    blocks = [figure.block for figure in listed]
    return listed[bisect_left(blocks, amount.block - _FAR) : bisect_right(blocks, amount.block + _FAR)]


def _of_two(one: Figure, other: Figure) -> bool:
    """Whether two figures name two things; what begins with 公司 is the body's own, whatever its name."""
    own = any(figure.fact.subject.startswith(_OWN) for figure in (one, other))
    return not own and conflict(one.fact, other.fact)


def _slipped(three: Three, check: Check) -> bool:
    """Whether one of the three misses what the other two make as a slip does, and not by much."""
    printed, product = (side.value for side in check.sides[:2])
    if check.verdict != "fails" or not printed or not product:
        return False
    if nearly(check, _LITTLE):
        return False  # 营收 182.4 亿元 beside 182.9 亿元: what else is sold, or generated and not sold, makes as much
    if len({figure.fact.about for figure in three if figure.fact.about}) > 1 and not nearly(check, _NEAR):
        return False  # of two names a slip is told by its size, too
    return 1 / Decimal(_TIMES) < product / printed < _TIMES and misses_by_a_slip(three, check)


def misses_by_a_slip(three: Three, check: Check) -> bool:
    """Whether amount, price or quantity has one digit wrong or two swapped, and is else what the other two make."""
    printed, product = (side.value for side in check.sides[:2])
    if check.verdict != "fails" or not printed or not product:
        return False
    facts = [figure.fact for figure in three]
    ratio = product / printed
    wanted = (ratio, 1 / ratio, 1 / ratio)
    known = [coarse(fact) for fact in facts]
    return any(
        misses(fact, (fact.low or ZERO) * times, (sum(known, ZERO) - own) * abs(fact.low or ZERO))
        for fact, times, own in zip(facts, wanted, known, strict=True)
    )


def scale_slip(check: Check) -> bool:
    """Whether the two sides differ by a power of ten."""
    one, other = (side.value for side in check.sides[:2])
    if not one or not other:
        return False
    ratio = max(abs(one / other), abs(other / one))
    power = Decimal(10) ** ratio.adjusted()
    return ratio >= 5 and min(abs(ratio / power - 1), abs(ratio / power / 10 - 1)) < Decimal("0.02")


def coarse(fact: Fact) -> Decimal:
    """Half a unit of a figure's last digit, as a part of the figure."""
    return (fact.step or ZERO) / abs(fact.low or ONE) / 2


def misses(fact: Fact, value: Decimal, within: Decimal) -> bool:
    """Whether a figure with one digit changed or two swapped, or with another first digit, is a value."""
    if fact.low is None or not fact.step or not value:
        return False
    if looks_like(fact, value):
        return True
    own, wanted = (abs(one) / fact.step for one in (fact.low, value))
    if within / abs(value) > _FINE:
        return _same_tail(int(own), int(wanted.to_integral_value()))
    first, reach = str(int(own)), min(within / fact.step, Decimal(_REACH))
    near = range(int(wanted - reach) + 1, int(wanted + reach) + 1)
    if len(first) >= LEAST and any(len(str(v)) == len(first) and digits_slip(first, str(v)) for v in near):
        return True
    return _same_tail(int(own), int(wanted.to_integral_value()))


def _same_tail(own: int, wanted: int) -> bool:
    """Whether two numbers of three digits or more end in the same two."""
    return own % _TAIL == wanted % _TAIL and min(own, wanted) >= _TAIL


def _closer(other: Three, three: Three) -> bool:
    """Whether another three that shares a figure stands nearer together."""
    return _spread(other) < _spread(three)


def _spread(three: Three) -> int:
    places = [figure.fact.quantity.left for figure in three]
    return max(places) - min(places)
