"""Sides of a comparison: printed figures and what arithmetic makes of them, with the values they may stand for.

A side carries two intervals, possible and likely, through every step, beside the value that the printed digits make
and the formula as an editor would write it. Rules build sides with `of(fact)`, `+ - * /` and the helpers `share`,
`growth`, `ratio`, `points`, `total`, `compound`; they never widen anything themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import lru_cache, partial

from attrs import field, frozen

from factcheck import intervals
from factcheck.facts import Fact
from factcheck.intervals import EVERYTHING, Interval, make_interval
from factcheck.making import maker
from factcheck.patterns import lazy

ONE = Decimal(1)


@frozen(weakref_slot=False)  # for making.maker
class Side:
    """Values in `unit` with the facts behind them; a printed side has the `step` of its last digit."""

    possible: Interval
    likely: Interval
    value: Decimal | None
    """What the printed digits make, without any allowance; None for a range."""
    unit: str = ""
    facts: tuple[Fact, ...] = field(default=(), repr=False)
    text: str = ""
    """As shown: the figure as printed, or the formula in printed figures."""
    step: Decimal | None = None
    exact: bool = True
    """No operand carries an approximation or bound word."""
    op: str = ""
    """The operation that made this side, '' for a printed figure."""
    parts: tuple[Side, ...] = field(default=(), repr=False)
    trust: float = 1.0
    scale: Decimal = ONE
    suffix: str = ""
    """What follows the digits as printed (亿美元), so that results can be shown in the same way."""
    prefix: str = ""
    """The currency printed before them ($)."""

    @property
    def unbounded(self) -> bool:
        """True where nothing is known: an indeterminate figure, or a divisor that may be 0."""
        return self.possible.low is None and self.possible.high is None

    def __add__(self, other: Side) -> Side:
        return _combined("+", self, other)

    def __sub__(self, other: Side) -> Side:
        return _combined("−", self, other)

    def __mul__(self, other: Side | Decimal | int) -> Side:
        return _combined("×", self, _as_side(other))

    def __truediv__(self, other: Side | Decimal | int) -> Side:
        return _combined("÷", self, _as_side(other))

    def as_unit(self, unit: str, factor: Decimal | int = 1) -> Side:
        """The values times `factor`, called by another unit (a ratio times 100 is in %); the shown text stays."""
        return _mapped(self, f"*{factor}", unit=unit, text="{}")

    def value_with(self, fact: Fact, value: Decimal) -> Decimal | None:
        """What the printed digits would make if one fact's figure were another value."""
        if not self.parts:
            return value if any(f.quantity is fact.quantity for f in self.facts) else self.value
        values = [part.value_with(fact, value) for part in self.parts]
        if any(v is None for v in values):
            return None
        first, *rest = (v for v in values if v is not None)
        if not rest:
            return _function(self.op)(first)
        return None if self.op == "÷" and not rest[0] else _VALUES[self.op](first, rest[0])


make_side = maker(Side)


def of(figure: Side | Fact) -> Side:
    """A fact as a side: the values its printed digits and modifier allow, in its resolved unit."""
    if isinstance(figure, Side):
        return figure
    side = _made.get(id(figure))
    if side is None or side.facts[0] is not figure:
        if len(_made) >= MOST_KEPT:
            _made.clear()
        side = _made[id(figure)] = _of_fact(figure)
    return side


MOST_KEPT = 2000
_made: dict[int, Side] = {}
"""Sides by the identity of their fact, which they hold: many rules ask for those of the same figures."""


def constant(value: Decimal | int | str, unit: str = "", text: str = "") -> Side:
    """An exact value that is printed nowhere: a number of days, of months, of list items."""
    number = Decimal(value)
    point = Interval(number, number)
    return Side(point, point, number, unit, text=text or plain(number))


def total(parts: Sequence[Side | Fact]) -> Side:
    """The sum of several figures of one unit."""
    sides = [of(part) for part in parts]
    result = sides[0]
    for side in sides[1:]:
        result = result + side
    return result


def ratio(new: Side | Fact, old: Side | Fact) -> Side:
    """new / old as a multiple (unit x)."""
    if not alike(new, old):
        return unknown("x", new, old)
    return (of(new) / of(old)).as_unit("x")


def share(part: Side | Fact, whole: Side | Fact) -> Side:
    """part / whole in %."""
    if not alike(part, whole):
        return unknown("%", part, whole)
    return (of(part) / of(whole)).as_unit("%", 100)


def growth(new: Side | Fact, old: Side | Fact) -> Side:
    """new / old - 1 in %. Where the old value is not positive there is no growth rate: the side is unbounded."""
    before = of(old)
    if not _positive(before) or not alike(new, old):
        return unknown("%", new, old)
    return _mapped(of(new) / before, "growth", unit="%", text="{} − 1")


def alike(one: Side | Fact, other: Side | Fact) -> bool:
    """Whether two figures have one unit, or one of them has none printed."""
    left, right = of(one).unit, of(other).unit
    return left == right or not left or not right


def unknown(unit: str, *sides: Side | Fact) -> Side:
    """A side of which nothing is known, so that every comparison with it is undecided."""
    return Side(EVERYTHING, EVERYTHING, None, unit, facts=tuple(f for side in sides for f in of(side).facts))


def points(new: Side | Fact, old: Side | Fact) -> Side:
    """The difference of two percentages in percentage points."""
    return (of(new) - of(old)).as_unit("pp")


def compound(new: Side | Fact, old: Side | Fact, years: int) -> Side:
    """The compound growth rate from old to new over a number of years, in %."""
    before = of(old)
    if years <= 0 or not (_positive(before) and _positive(of(new)) and alike(new, old)):
        return unknown("%", new, old)
    return _mapped(of(new) / before, f"^{years}", unit="%", text=f"({{}})^(1/{years}) − 1")


def grown(old: Side | Fact, change: Side | Fact) -> Side:
    """old × (1 + change%): the level that a change leads to, in the unit of old."""
    return of(old) * _factor(change)


def before(new: Side | Fact, change: Side | Fact) -> Side:
    """new ÷ (1 + change%): the level that a change came from, in the unit of new."""
    return of(new) / _factor(change)


def _factor(change: Side | Fact) -> Side:
    rate = of(change)
    return _mapped(rate, "factor", unit="", text=f"(1 {_signed(rate.text)})")


def with_other(side: Side, fact: Fact, other: Fact) -> Side:
    """A side made anew with another fact in the place of one of its own."""
    if not side.parts:
        return of(other) if any(f.quantity is fact.quantity for f in side.facts) else side
    parts = [with_other(part, fact, other) for part in side.parts]
    if len(parts) == 2:
        return _combined(side.op, *parts)
    return _mapped(parts[0], side.op, side.unit, side.text)


# -------------------------------------------------------------------------------------------------- arithmetic


def _divided(a: Interval, b: Interval) -> Interval:
    return intervals.divide(a, b) or EVERYTHING


_OPERATIONS: dict[str, Callable[[Interval, Interval], Interval]] = {
    "+": intervals.add,
    "−": intervals.subtract,
    "×": intervals.multiply,
    "÷": _divided,
}
_VALUES: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": lambda a, b: a + b,
    "−": lambda a, b: a - b,
    "×": lambda a, b: a * b,
    "÷": lambda a, b: a / b,
}
_BINDING = {"+": 1, "−": 1, "×": 2, "÷": 2}


def _combined(op: str, left: Side, right: Side) -> Side:
    value = None
    if left.value is not None and right.value is not None and not (op == "÷" and not right.value):
        value = _VALUES[op](left.value, right.value)
    work = _OPERATIONS[op]
    possible = work(left.possible, right.possible)
    one = left.possible is left.likely and right.possible is right.likely
    return make_side(
        possible=possible,
        likely=possible if one else work(left.likely, right.likely),
        value=value,
        unit=_unit(op, left.unit, right.unit),
        facts=left.facts + right.facts,
        text=f"{_bracketed(left, op)} {op} {_bracketed(right, op, right=True)}",
        exact=left.exact and right.exact,
        op=op,
        parts=(left, right),
        trust=min(left.trust, right.trust),
        scale=left.scale,
        suffix=left.suffix if op in "+−" else "",
        prefix=left.prefix if op in "+−" else "",
    )


def _unit(op: str, left: str, right: str) -> str:
    """The unit of a result; a sum of two units that differ is marked, so that it is comparable with nothing."""
    if op in "+−":
        return left if left == right else left or right if not left or not right else f"{left}{op}{right}"
    if op == "÷":
        return "" if left == right else f"{left}/{right}" if right else left
    if right and left.endswith("/" + right):
        return left[: -len(right) - 1]
    if left and right.endswith("/" + left):
        return right[: -len(left) - 1]
    return f"{left}·{right}" if left and right else left or right


@lru_cache(maxsize=256)
def _function(op: str) -> Callable[[Decimal], Decimal]:
    """The rising function of one value that an operation names; by name, so that sides can be sent to a process."""
    if op == "growth":
        return lambda v: (v - 1) * 100
    if op == "factor":
        return lambda v: 1 + v / 100
    if op.startswith("^"):
        return partial(_growth_a_step, int(op[1:]))
    factor = Decimal(op[1:])
    return lambda v: v * factor


@lru_cache(maxsize=256)
def _growth_a_step(steps: int, value: Decimal) -> Decimal:
    """What a multiple over so many steps is in % of each: a root takes longer than all else about a figure."""
    return (value ** (ONE / steps) - 1) * 100


def _mapped(side: Side, op: str, unit: str, text: str) -> Side:
    """A side under a rising function of its values."""
    function = _function(op)
    possible = _through(function, side.possible)
    return make_side(
        possible=possible,
        likely=possible if side.likely is side.possible else _through(function, side.likely),
        value=None if side.value is None else function(side.value),
        unit=unit,
        facts=side.facts,
        text=text.replace("{}", side.text),
        exact=side.exact,
        op=op,
        parts=(side,),
        trust=side.trust,
        scale=side.scale,
        suffix=side.suffix,
    )


def _through(function: Callable[[Decimal], Decimal], interval: Interval) -> Interval:
    low, high = interval.low, interval.high
    return make_interval(
        None if low is None else function(low),
        None if high is None else function(high),
        interval.low_open,
        interval.high_open,
    )


def _positive(side: Side) -> bool:
    return side.possible.low is not None and side.possible.low > 0


def _as_side(other: Side | Decimal | int) -> Side:
    return other if isinstance(other, Side) else constant(other)


def _bracketed(side: Side, op: str, right: bool = False) -> str:
    own = _BINDING.get(side.op, 3)
    return f"({side.text})" if own < _BINDING[op] or (right and own == _BINDING[op] and op in "−÷") else side.text


def _signed(text: str) -> str:
    return f"− {text[1:]}" if text[:1] in "-−－" else f"+ {text.lstrip('+＋')}"


# ------------------------------------------------------------------------------------------------ printed facts


def _of_fact(fact: Fact) -> Side:
    possible, likely = _stands_for(fact)
    return make_side(
        possible=possible,
        likely=likely,
        value=fact.low if fact.low == fact.high else None,
        unit=fact.unit,
        facts=(fact,),
        text=_shown(fact),
        step=fact.step,
        exact=fact.modifier == "exact" and fact.low == fact.high,
        trust=fact.trust,
        scale=_scale(fact),
        suffix=suffix_of(fact.text),
        prefix=prefix_of(fact.text),
    )


def _shown(fact: Fact) -> str:
    """A figure as printed, on one line, with the sign that its verb gives it: 下降 8.9% is -8.9%."""
    text = "".join(fact.text.split()) if "\n" in fact.text else fact.text
    negative = fact.high is not None and fact.high < 0 and text[:1] not in SIGNS
    return f"-{text}" if negative else text


SIGNS = frozenset("-−－–—(（负▲△")


def _scale(fact: Fact) -> Decimal:
    """What the printed digits are multiplied by: 10^8 for 亿, 10^9 for GB, for a cell the scale of the table's head."""
    if not any(map(str.isdigit, fact.text)):
        return ONE
    return fact.step.scaleb(fact.quantity.decimals) if fact.step else fact.quantity.scale or ONE


def _stands_for(fact: Fact) -> tuple[Interval, Interval]:
    """The possible and the likely values of a fact."""
    low, high, step = fact.low, fact.high, fact.step
    if low is None or high is None or max(_digits(low, step), _digits(high, step)) > DIGITS:
        return EVERYTHING, EVERYTHING
    if _counted_out(fact):
        exact = intervals.possible(low, high, None)
        return exact, exact
    # Printed decimals are evidence of precision, zeros among them: 14.00 亿 is no 14 亿.
    meant = fact.layout == "table" or fact.quantity.decimals > 0
    wide = step if meant else _rounded_further(low, high, step)
    modifier = fact.modifier
    if high <= 0 and fact.quantity.low is not None and fact.quantity.low > 0:  # 降幅超过 9%: beyond 9, so below -9
        modifier = _MIRRORED.get(modifier, modifier)
    if modifier == "exact" and wide == step:
        exact = intervals.possible(low, high, step)
        return exact, exact  # one object for both, so that what is worked out with them is worked out once
    return intervals.possible(low, high, wide, modifier), intervals.likely(low, high, step, modifier)


def _counted_out(fact: Fact) -> bool:
    """Whether a figure is a count of some things, each of which was counted: 28 种, and no 28 万户 or 1,200 家."""
    if fact.kind != "count" or fact.step != 1 or fact.modifier != "exact" or fact.low is None or fact.low != fact.high:
        return False
    few = 0 < fact.low < _COUNTED_OUT and fact.low % 100 != 0
    return few and fact.quantity.scale == 1 and not fact.quantity.decimals


_COUNTED_OUT = 1000
"""Fewer things than these are counted one by one."""

_MIRRORED = {"over": "under", "under": "over", "upto": "atleast", "atleast": "upto"}
"""What a bound word says of a figure that a verb of decline makes negative."""


DIGITS = 24
"""A figure with more digits is no figure, and more than decimal arithmetic keeps."""


def _digits(value: Decimal, step: Decimal | None) -> int:
    return value.adjusted() - step.adjusted() + 1 if step else len(value.as_tuple().digits)


def _rounded_further(low: Decimal, high: Decimal, step: Decimal | None) -> Decimal | None:
    """The step of a round number in prose, which may be rounded further than its last digit: 1,200 to hundreds.

    Two digits are always taken as meant (100 is 95 to 105), and one zero alone is no sign of rounding: 150 + 100 is
    not 260.
    """
    if not step or not low:
        return step
    wide = intervals.wide_step(low, high, step)
    return min(wide, Decimal(10) ** (min(abs(low), abs(high)).adjusted() - 1)) if wide >= step * 100 else step


# ------------------------------------------------------------------------------------------------------ showing


def plain(value: Decimal) -> str:
    """A decimal without exponent and without trailing zeros after the point.

    >>> plain(Decimal("1.70")), plain(Decimal("1E+3")), plain(Decimal("-0.0"))
    ('1.7', '1000', '0')
    """
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


@lru_cache(maxsize=4096)
def suffix_of(text: str) -> str:
    """What follows the last digit of a figure as printed: 亿美元, %, 个百分点; '' where there is no digit.

    >>> suffix_of("+2.45 亿户"), suffix_of("三成")
    ('亿户', '')
    """
    for index in range(len(text) - 1, -1, -1):
        if text[index].isdigit():
            behind = " ".join(text[index + 1 :].split()).rstrip(")）")
            return f" {behind}" if _LATIN.match(text, index + 1) else behind.replace(" ", "")
    return ""


_LATIN = lazy(r"\s[A-Za-z]{2}")


@lru_cache(maxsize=4096)
def prefix_of(text: str) -> str:
    """The currency before the first digit of a figure as printed.

    >>> prefix_of("-$4.3 billion"), prefix_of("2.45 亿户")
    ('$', '')
    """
    found = _CURRENCY.match(text)
    return found[1] if found is not None else ""


_CURRENCY = lazy(r"[-+−–(]?((?:US|HK|NT|RMB|CNY|USD|A|C|S)?[$¥￥€£]|RMB|CNY|USD|HKD|EUR|GBP)\s?[\d.]")


def show(value: Decimal | None, like: Side, points: bool = False, lang: str = "zh") -> str:
    """A result written like a printed figure: its scale and suffix, one decimal more than it has (exact: as it is).

    `points` turns % into percentage points, as for the difference of two percentages.
    """
    if value is None:
        return "?"
    scaled = value / like.scale
    if like.step:
        places = max(0, -(like.step / like.scale).normalize().as_tuple().exponent) + 1  # type: ignore[operator]
        scaled = _rounded(scaled, places)
    elif scaled != scaled.to_integral_value():
        scaled = _significant(scaled)
    suffix = like.suffix or (_bare_unit(like) if like.scale == 1 and not like.prefix else "")
    if points and suffix in ("%", "％"):
        suffix = " 个百分点" if lang == "zh" else " pp"
    text = plain(scaled)
    return f"-{like.prefix}{text[1:]}{suffix}" if text.startswith("-") else f"{like.prefix}{text}{suffix}"


def _bare_unit(like: Side) -> str:
    """The unit of a figure that prints none: none in a table's cell, 倍 for a multiple told in Chinese (翻番)."""
    fact = like.facts[0] if like.facts and not like.op else None
    if fact is None:
        return like.unit
    return "" if fact.cell is not None else "倍" if like.unit == "x" and fact.origin.language == "zh" else like.unit


def _significant(value: Decimal, digits: int = 5) -> Decimal:
    """A value cut to a few significant digits, for results that no printed figure lends its decimals."""
    return _rounded(value, max(0, digits - 1 - value.adjusted())) if value else value


def _rounded(value: Decimal, places: int) -> Decimal:
    """A value rounded to decimals, unless it has more digits than arithmetic keeps."""
    return round(value, places) if value.adjusted() + places < 27 else value
