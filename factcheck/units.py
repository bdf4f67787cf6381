"""Units and how they convert, read from units.txt.

units.txt is a pint definition file; the tests let pint read it and compare. In work a conversion is a look-up: pint
needs a quarter of a second to start and tens of microseconds for each conversion, and a page has hundreds.

Canonical units are plain strings: ``CNY``, ``%``, ``pp``, ``x``, ``W``, ``bit/s``, ``m²``, and with denominators
``CNY/t``, ``CNY/(core·km)``, ``B/(户·month)``. A word that units.txt does not know (款, stores) is a unit of its own.
"""

from __future__ import annotations

import os
from decimal import Decimal
from functools import cache, lru_cache

from attrs import frozen

ONE = Decimal(1)
Dimension = tuple[tuple[str, int], ...]


@frozen
class Unit:
    """A unit as it is printed: its canonical `unit`, how many of those it is, and its name below a fraction bar."""

    unit: str
    factor: Decimal
    below: str
    kind: str


@frozen
class _Size:
    """How many base units one unit is, and of which: ((base, exponent), ...) sorted by base."""

    factor: Decimal
    dimension: Dimension


def _split(line: str) -> tuple[str, str, str, list[str]]:
    name, definition, *rest = [part.strip() for part in line.split(" = ")]
    symbol = rest[0] if rest and rest[0] != "_" else ""
    return name, definition, symbol, rest[1:]


class _Table:
    """units.txt as dictionaries: spelling -> Unit, word -> definition. Sizes are worked out on demand."""

    def __init__(self, text: str) -> None:
        self.spellings: dict[str, Unit] = {}
        self.definitions: dict[str, str] = {}
        self.symbols: dict[str, str] = {}
        kind = ""
        rows = []
        for line in text.splitlines():
            if line.startswith("# ["):
                kind = line[3:-1]
            elif line and line[0] != "#":
                rows.append((kind, *_split(line)))
        for _, name, definition, symbol, _ in rows:
            self.definitions[name] = definition
            self.symbols[name] = symbol
        for kind, name, definition, symbol, aliases in rows:
            entry = self._entry(kind, name, definition, symbol)
            for spelling in (name, *([symbol] if symbol else ()), *aliases):
                self.spellings.setdefault(spelling.replace("_", " "), entry)
                self.definitions.setdefault(spelling, name)

    def _entry(self, kind: str, name: str, definition: str, symbol: str) -> Unit:
        kind = "rate" if kind == "physical" and "/" in (symbol or definition) else kind
        if symbol:
            return Unit(symbol, ONE, symbol, kind)
        if definition.startswith("["):
            return Unit(name, ONE, name, kind)
        number, _, target = definition.partition(" ")
        if target in self.symbols and number[0].isdigit():
            return Unit(self.symbols[target] or target, Decimal(number), name, kind)
        # 1000 meter / hour: the numerator is multiplied out, the denominator stays as printed.
        if number[0].isdigit() and " / " in target:
            over, _, under = target.partition(" / ")
            return Unit(f"{self.symbols[over]}/{self.symbols[under]}", Decimal(number), name, kind)
        return Unit(name, ONE, name, kind)


def _text() -> str:
    # Not importlib.resources: importing that costs more than all of this module.
    with open(os.path.join(os.path.dirname(__file__), "units.txt"), encoding="utf-8") as file:
        return file.read()


TABLE = _Table(_text())
SPELLINGS = TABLE.spellings


@lru_cache(maxsize=1024)
def kind_of(unit: str) -> str:
    """What kind of figure has a unit: a price per something, a rate, a count of whatever units.txt does not know.

    >>> kind_of("CNY/t"), kind_of("pairs/year"), kind_of("CNY"), kind_of("辆"), kind_of("Wh"), kind_of("")
    ('price', 'rate', 'money', 'count', 'physical', 'number')
    """
    over, slash, _ = unit.partition("/")
    found = SPELLINGS.get(over)
    kind = found.kind if found is not None else "money" if len(over) == 3 and over.isupper() else "count"
    if not unit:
        return "number"
    return ("price" if kind == "money" else "rate") if slash else kind


@cache
def _size(word: str) -> _Size:
    """The size of one word: a name, symbol or spelling of units.txt, else a dimension of its own."""
    definition = TABLE.definitions.get(word)
    if definition is None or definition == word:
        return _Size(ONE, ((word, 1),))
    return _evaluate(definition)


def _evaluate(expression: str) -> _Size:
    """Products, quotients and powers, left to right: `1000 meter / second ** 2`."""
    factor, dims, sign = ONE, dict[str, int](), 1
    tokens = expression.replace("**", "^").split()
    index = 0
    while index < len(tokens):
        token = tokens[index]
        index += 1
        if token in "*/":
            sign = -1 if token == "/" else 1
            continue
        power = sign
        if index + 1 < len(tokens) and tokens[index] == "^":
            power *= int(tokens[index + 1])
            index += 2
        size = _atom(token)
        factor *= size.factor**power
        for base, exponent in size.dimension:
            dims[base] = dims.get(base, 0) + exponent * power
        sign = 1
    return _Size(factor, tuple(sorted((b, e) for b, e in dims.items() if e)))


def _atom(token: str) -> _Size:
    if token[0].isdigit():
        return _Size(Decimal(token), ())
    if token[0] == "[":
        return _Size(ONE, ((token, 1),))
    return _size(token)


def parts(unit: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words above and below the fraction bar of a canonical unit.

    >>> parts("CNY/(core·km)")
    (('CNY',), ('core', 'km'))
    >>> parts("1/month")
    ((), ('month',))
    """
    if unit in TABLE.definitions and unit not in ("bit/s", "B/s", "core·km", "sheath·km"):
        return (unit,), ()
    over, *under = unit.split("/")
    below: list[str] = []
    for part in under:
        below += part.strip("()").split("·")
    above = [over] if over in TABLE.definitions and "km" not in over else over.strip("()").split("·")
    return tuple(word for word in above if word not in ("", "1")), tuple(below)


@lru_cache(maxsize=4096)
def _measure(unit: str) -> _Size:
    """The size of a whole canonical unit or spelling."""
    if unit in TABLE.definitions:
        return _size(unit)
    over, under = parts(unit)
    factor, dims = ONE, dict[str, int]()
    for words, sign in ((over, 1), (under, -1)):
        for word in words:
            size = _measure_word(word)
            factor = factor * size.factor if sign > 0 else factor / size.factor
            for base, exponent in size.dimension:
                dims[base] = dims.get(base, 0) + sign * exponent
    return _Size(factor, tuple(sorted((b, e) for b, e in dims.items() if e)))


SCALES = {
    "万亿": Decimal(10**12),
    "千亿": Decimal(10**11),
    "百亿": Decimal(10**10),
    "十亿": Decimal(10**9),
    "亿": Decimal(10**8),
    "千万": Decimal(10**7),
    "百万": Decimal(10**6),
    "十万": Decimal(10**5),
    "万": Decimal(10**4),
    "千": Decimal(10**3),
    "百": Decimal(100),
}


def _measure_word(word: str) -> _Size:
    """A word, with a scale word before it if need be: 亿元, 百万Tokens."""
    if word in TABLE.definitions:
        return _size(word)
    for scale, value in SCALES.items():
        rest = word.removeprefix(scale)
        if rest is not word and len(rest) < len(word) and rest in TABLE.definitions:
            size = _size(rest)
            return _Size(size.factor * value, size.dimension)
    return _size(word)


def same_dimension(a: str, b: str) -> bool:
    """Whether two units measure the same thing.

    >>> same_dimension("CNY/t", "CNY/kg"), same_dimension("CNY", "USD"), same_dimension("%", "pp")
    (True, False, False)
    """
    return a == b or _measure(a).dimension == _measure(b).dimension


@lru_cache(maxsize=4096)
def factor(source: str, target: str) -> Decimal | None:
    """How many `target` one `source` is; None if they measure different things."""
    if source == target:
        return ONE
    one, other = _measure(source), _measure(target)
    return one.factor / other.factor if one.dimension == other.dimension else None


def convert(value: Decimal, source: str, target: str) -> Decimal | None:
    """The value in another unit; None if the two measure different things. Spellings are units too.

    >>> convert(Decimal("1.5"), "万元/吨", "CNY/kg")
    Decimal('15')
    >>> convert(Decimal(1), "CNY", "USD") is None
    True
    """
    by = factor(source, target)
    return None if by is None else _plain(value * by)


def _plain(value: Decimal) -> Decimal:
    """No exponent above zero: 1E+1 becomes 10; no zeros after the point."""
    value = value.normalize()
    return value.quantize(ONE) if value == value.to_integral_value() and abs(value.adjusted()) < 27 else value


def compose(over: list[str], under: list[str]) -> str:
    """A canonical unit from words above and below the bar.

    >>> compose(["CNY"], ["Mbps", "month"]), compose(["bit/s"], ["通道"]), compose([], [])
    ('CNY/(Mbps·month)', 'bit/(s·通道)', '')
    """
    top, below = list(over), list(under)
    for index, word in enumerate(top):
        if below and "/" in word:
            top[index], _, more = word.partition("/")
            below = [*more.strip("()").split("·"), *below]
    head = "·".join(top) or ("1" if below else "")
    if not below:
        return head
    flat = "·".join(below)
    return f"{head}/({flat})" if "·" in flat else f"{head}/{flat}"


@lru_cache(maxsize=4096)
def multiply(a: str, b: str) -> tuple[Decimal, str]:
    """The unit of a product, with the factor that conversions on the way bring in.

    >>> multiply("CNY/kg", "t")
    (Decimal('1000'), 'CNY')
    >>> multiply("CNY/(core·km)", "芯")
    (Decimal('1'), 'CNY/(sheath·km)')
    """
    return _combine(a, b, 1)


@lru_cache(maxsize=4096)
def divide(a: str, b: str) -> tuple[Decimal, str]:
    """The unit of a quotient, with its factor; see multiply.

    >>> divide("CNY/(sheath·km)", "芯")
    (Decimal('1'), 'CNY/(core·km)')
    >>> divide("CNY", "CNY"), divide("CNY", "t")
    ((Decimal('1'), ''), (Decimal('1'), 'CNY/t'))
    """
    return _combine(a, b, -1)


def _expanded(unit: str) -> list[tuple[str, int]]:
    over, under = parts(unit)
    words = [(word, 1) for word in over] + [(word, -1) for word in under]
    plain: list[tuple[str, int]] = []
    for word, sign in words:
        # 24 芯 means 24 cores in each sheath: only so does a price per sheath-km become one per core-km.
        plain += [("sheath", -sign), ("core", sign)] if word == "芯" else [(word, sign)]
    return plain


def _partner(left: list[tuple[str, int]], word: str, exponent: int) -> int:
    """The index of what a word cancels against; -1 if nothing."""
    return next((i for i, (w, e) in enumerate(left) if e == -exponent and same_dimension(w, word)), -1)


def _combine(a: str, b: str, sign: int) -> tuple[Decimal, str]:
    by, left = ONE, _expanded(a)
    at = len(left)
    right = [(word, exponent * sign) for word, exponent in _expanded(b)]
    # What cancels goes first, so that what takes its place is printed in its place.
    for word, exponent in sorted(right, key=lambda item: _partner(left, *item) < 0):
        match = _partner(left, word, exponent)
        if match < 0:
            left.insert(at, (word, exponent))
            continue
        other, at = factor(word, left.pop(match)[0]) or ONE, match
        by = by * other if exponent > 0 else by / other
    over, under = [w for w, e in left if e > 0], [w for w, e in left if e < 0]
    if over == ["core"] and under == ["sheath"]:
        return by, "芯"
    return by, compose(over, under)
