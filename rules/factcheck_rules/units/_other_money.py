"""Figures that close to the last digit, but in two currencies or two scales: the numbers are right, a unit isn't."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from factcheck import Fact
from factcheck.index import days
from factcheck.patterns import lazy
from factcheck_rules._look import Look

Found = tuple[Fact, Fact]
_ZERO, _ONE, _HUNDRED = Decimal(0), Decimal(1), Decimal(100)
_TENS = tuple(Decimal(10) ** k for k in (-9, -8, -6, -4, -3, 3, 4, 6, 8, 9))
_KINDS = frozenset({"money", "count", "physical", "price"})
_MODIFIERS = frozenset({"exact", "about"})
_FINE, _COARSE = Decimal("0.01"), Decimal("0.07")
_NEAR_ONE = (frozenset({"USD", "EUR", "GBP", "CHF", "AUD", "CAD", "SGD", "NZD"}), frozenset({"CNY", "HKD", "MOP"}))
"""Currencies that are worth about as much: their amounts may be alike."""
_PIECE = "[台辆艘架条座套只部件个]"
_PRICE = lazy(rf"(?:单价|均价|价格|售价|单{_PIECE}|每{_PIECE}|平均每|each|apiece|price|ASP)\Z", 2)
_PRICED = lazy(
    rf"(?:单价|均价|平均价格|单[{_PIECE[1:-1]}船机车井]造?价"
    rf"|每{_PIECE}|ASP|each at|at|price of)(?:约|为|是|仅|只有|about|an? |of|\s){{0,4}}\Z"
)
_BEHIND = lazy(rf"\s?(?:/\s?)?(?:apiece|each|per (?:ship|unit|vessel|aircraft|set|car)|{_PIECE})(?![\u4e00-\u9fff])")
_PARTS = lazy("[；;。]")
_MIDDLE = lazy(r"(?:区间)?中(?:值|枢|点)(?:约?为|约|是|即)?\s?\Z|\bmid-?point(?: of| is| at|, at)?(?: about)? ?\Z", 2)
_BEFORE = lazy(
    r"(?:[去上]年(?:同期|同月)?|上[月季周]|前值|此前|同期)[^，。；,;\d]{0,8}\Z"
    r"|\b(?:from|versus|vs\.?|against|compared with)[ (]?\Z",
    2,
)
_REACH, _LED, _MOST, _FURTHEST = 60, 24, 16, 4


def by_growth(found: Look) -> Iterator[Found]:
    """A level, its growth and the level before in another unit: 14.3 亿元，同比 +5.1%（去年同期 13.6 亿美元）."""
    for number, facts in found.by_sentence.items():
        told = _printed(facts) if number >= 0 else []
        for k, new in enumerate(told if 2 < len(told) <= _MOST else ()):
            behind = told[k + 1 : k + 1 + _FURTHEST] if _level(new) and new.kind in _KINDS else []
            changes = [fact for fact in behind if _is_growth(fact) and _of_one(fact, new)]
            for old in behind if changes else ():
                closes = _level(old) and any(_closes(new, change, old) for change in changes)
                if closes and _of_one(old, new) and _other(new, old) and _earlier(old, new, found.text):
                    yield new, old


def _is_growth(fact: Fact) -> bool:
    return fact.aspect == "change" and fact.unit == "%" and fact.low is not None and fact.low == fact.high


def _of_one(one: Fact, other: Fact) -> bool:
    """Whether a figure behind a level is of the same thing: of the same name, or of none (上年同期 7.20 亿元)."""
    if not one.terms:
        return True
    if set(one.scope) != set(other.scope):
        return False
    if one.measure == other.measure and one.terms == other.terms:
        return True
    # 进口大麦均价 245 元/吨，上年同期 268 美元/吨: the name is cut short the second time
    priced = other.kind == "price" and other.measure.endswith(_PRICES) and one.measure.endswith(_PRICES)
    return priced and bool(one.subject) and other.subject.endswith(one.subject)


_PRICES = ("价", "价格", "price", "prices")


def _earlier(old: Fact, new: Fact, text: str) -> bool:
    """Whether a level is that of a time before, by its days or by the words in front of it."""
    left = old.quantity.left
    if _BEFORE.search(text, max(new.quantity.right, left - _LED), left) is not None:
        return True
    mine, before = days(new.period), days(old.period)
    return mine is not None and before is not None and before < mine


def _closes(new: Fact, change: Fact, old: Fact) -> bool:
    """Whether the growth is that of the two numbers but for what they are counted in."""
    grown = _ONE + (change.low or _ZERO) / _HUNDRED
    within = _slack(new, old) + (change.step or _ZERO) / _HUNDRED / 2
    return grown > 0 and _fits((new.low or _ONE) / (old.low or _ONE) / grown, new, old, within)


def by_piece(found: Look) -> Iterator[Found]:
    """A number of things, what they cost and what one costs, in two currencies: 4 艘，8.72 亿元，每艘 2.18 亿美元."""
    for number, facts in found.by_sentence.items():
        told = [fact for fact in _printed(facts) if _level(fact)] if number >= 0 else []
        if not 2 < len(told) <= _MOST or len({fact.unit for fact in told if fact.kind == "money"}) < 2:
            continue
        for price in told:
            if price.kind == "money" and _is_price(price, found.text):
                yield from _of_a_piece(price, told, found.text)


def _of_a_piece(price: Fact, told: Sequence[Fact], text: str) -> Iterator[Found]:
    """The one amount before a price that it makes with one of the numbers of things, in another currency."""
    before = [f for f in told if f.quantity.left < price.quantity.left]
    before = [f for f in before if not _PARTS.search(text, f.quantity.right, price.quantity.left)]
    counts = [f for f in before if f.kind == "count" and (f.low or _ZERO) >= 2]
    amounts = [f for f in before if f.kind == "money"]
    if not amounts:  # 单船造价 1.5 亿美元，12 艘合计 18 亿元
        behind = [f for f in told if price.quantity.right < f.quantity.left <= price.quantity.right + _REACH]
        behind = [f for f in behind if not _PARTS.search(text, price.quantity.right, f.quantity.left)]
        amounts = [f for f in behind if f.kind == "money" and f.unit != price.unit][:1]
        counts = [f for f in (*before, *behind) if f.kind == "count" and (f.low or _ZERO) >= 2]
    if len(amounts) != 1 or not counts or amounts[0].unit == price.unit:
        return
    amount = amounts[0]
    for count in counts:
        ratio = (amount.low or _ONE) / (price.low or _ONE) / (count.low or _ONE)
        rounded = _slack(count) if count.quantity.scale > 1 else _ZERO
        if _fits(ratio, amount, price, _slack(amount, price) + rounded):
            yield amount, price
            return


def _is_price(fact: Fact, text: str) -> bool:
    left, right = fact.quantity.left, fact.quantity.right
    before = _PRICED.search(text, max(0, left - _LED), left)
    return bool(before or _PRICE.search(fact.measure) or _BEHIND.match(text, right))


def by_middle(found: Look) -> Iterator[Found]:
    """A range and its middle in another unit: 指引 370 亿至 382 亿元，中值 376 亿美元."""
    for number, facts in found.by_sentence.items():
        told = _printed(facts) if number >= 0 else []
        ranges = [fact for fact in told if fact.low and fact.high and fact.low < fact.high and fact.kind in _KINDS]
        for middle in told if len(ranges) == 1 else ():
            one, left = ranges[0], middle.quantity.left
            if not one.quantity.right < left <= one.quantity.right + _REACH or not _level(middle):
                continue
            said = _MIDDLE.search(found.text, max(one.quantity.right, left - _LED), left)
            half = ((one.low or _ZERO) + (one.high or _ZERO)) / 2
            if said is not None and one.kind == middle.kind and _is_half(half, middle, one):
                yield one, middle


def _is_half(half: Decimal, middle: Fact, of: Fact) -> bool:
    """Whether a figure is the middle of a range to the last digit, in another currency or in another scale."""
    if of.unit != middle.unit:
        return of.kind == "money" and middle.low == half
    return any(middle.low == half * power for power in _TENS)


def _printed(facts: Sequence[Fact]) -> list[Fact]:
    """The figures of a sentence in reading order, each once."""
    told = {fact.quantity.left: fact for fact in facts if fact.low is not None and fact.cell is None}
    return [told[left] for left in sorted(told)]


def _level(fact: Fact) -> bool:
    plain = fact.low is not None and fact.low == fact.high and fact.low > 0
    return plain and fact.aspect == "level" and fact.modifier in _MODIFIERS


def _slack(*facts: Fact) -> Decimal:
    return sum(((fact.step or _ZERO) / abs(fact.low or _ONE) for fact in facts), _ZERO) / 2


def _money(fact: Fact) -> str:
    """The currency of an amount, or of a price: USD of USD/t."""
    return fact.unit.partition("/")[0]


def _other(one: Fact, other: Fact) -> bool:
    """Whether two figures are of two currencies, or of one unit in two scales."""
    if one.kind == other.kind == "price" and one.unit != other.unit:
        (_, _, apiece), (_, _, each) = one.unit.partition("/"), other.unit.partition("/")
        return apiece == each  # 245 元/吨, 268 美元/吨
    return one.kind == other.kind and (one.kind == "money" or one.unit == other.unit)


def _fits(ratio: Decimal, one: Fact, other: Fact, within: Decimal) -> bool:
    """Whether two figures would be equal in one currency, or in one scale."""
    if within > _COARSE:
        return False
    if one.unit == other.unit:
        return any(abs(ratio / power - 1) <= within for power in _TENS)
    alike = any({_money(one), _money(other)} <= worth for worth in _NEAR_ONE)
    return abs(ratio - 1) <= within and not (alike and within > _FINE)
