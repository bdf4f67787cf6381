"""The one figure of a text that has the very name of a headline's: measure, base, time and whose it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

from factcheck import Fact
from factcheck.patterns import lazy
from factcheck.reading.phrases import terms
from factcheck.slips import digits
from factcheck_rules._look import Look
from factcheck_rules._same import other_size
from factcheck_rules._times import another_time

_COMPARED = frozenset({"exact", "about"})
_TIMES = 3
"""Figures further apart than this are mostly of two things."""
_ALL_OF_IT = lazy(r"[全我本][国省市区县州]|全[球行]|中国|全行业|同比|增速|增幅|涨跌幅")
"""Terms for all that a report is about, which the headline calls by its name or leaves out."""
_ECONOMIES = frozenset({"gdp", "地区生产总值", "国内生产总值", "生产总值"})
_PROFITS = frozenset({"净利润", "归母净利润"})
_ALIKE = (_ECONOMIES, _PROFITS)
_LABEL = lazy(r"^(?:20\d\d|[12]\d)(?=年|财年)|^[今去当本]|年(?:度)?|份|\s")
_DASH = lazy(r"[—–~至-]+")
_ON_THE_WAY = lazy(r"一度|曾|盘中|最[多高低大]|早段|早盘|开盘|半日|午[盘后]|预[计期测估]|目标|此前|前值")


def namesake(one: Fact, rest: Iterable[Fact], found: Look) -> Fact | None:
    """The figure of the text that the headline's has to be, if all that bear its name print one value, and not its."""
    if not (one.quantity.decimals or abs(one.low or Decimal(0)) >= _TWO_DIGITS) or not terms(one.measure):
        return None
    rest = list(rest)
    called = {term for other in rest if terms(other.measure) & terms(one.measure) for term in _folded(other)}
    fits = [other for other in rest if _same_name(one, other, found) and _named_alike(one, other, called)]
    if one.period is None:  # then any other of that name may be the one that is meant
        alike = [other for other in rest if (other.aspect, other.unit) == (one.aspect, one.unit)]
        fits += [other for other in alike if fits and other.subject.startswith(one.subject)]
    values = {other.low for other in fits}
    return fits[0] if len(values) == 1 and one.low not in values else None


_TWO_DIGITS = 10


def beside_the_same(one: Fact, own: Sequence[Fact], rest: Sequence[Fact], found: Look) -> Fact | None:
    """The change that the text prints right behind the amount which the headline prints before its own change.

    收入 12,788 亿元 同比增长 5.3%, above 累计收入 12,788 亿元，同比增长 5.4%.
    """
    before = _before(one, own)
    if (
        before is None
        or not _moves(one)
        or len(digits(before)) < _TELLING
        or _OTHER_BASIS.search(_between(before, one, found))
    ):
        return None
    fits: list[Fact] = []
    for amount, change in pairwise(rest):
        alike = amount.unit == before.unit and _equal(amount, before) and amount.sentence == change.sentence
        based = one.base == change.base or not one.base or not change.base
        if alike and based and _moves(change) and change.unit == one.unit and change.aspect == one.aspect:
            between = _between(amount, change, found)
            if _NEAR.fullmatch(between) is None or _OTHER_BASIS.search(between):
                return None
            fits.append(change)
    signs = {(change.low or 0) > 0 for change in fits} | {(one.low or 0) > 0}
    return fits[0] if len({change.low for change in fits}) == 1 and len(signs) == 1 and fits[0].low != one.low else None


def _before(one: Fact, own: Sequence[Fact]) -> Fact | None:
    """The figure right before another in the headline."""
    ahead = [fact for fact in own if fact.quantity.right <= one.quantity.left]
    return max(ahead, key=lambda fact: fact.quantity.left, default=None)


def _moves(fact: Fact) -> bool:
    return fact.aspect == "change" and fact.unit == "%" and fact.low == fact.high and fact.trust >= 0.5


def _equal(one: Fact, other: Fact) -> bool:
    """Whether two amounts are one, rounded or not."""
    return one.low == one.high and _gap(one, other) <= max(one.step or Decimal(0), other.step or Decimal(0)) / 2


def _gap(one: Fact, other: Fact) -> Decimal:
    return abs(abs(one.low or Decimal(0)) - abs(other.low or Decimal(0)))


def _between(one: Fact, other: Fact, found: Look) -> str:
    return found.text[one.quantity.right : other.quantity.left]


_TELLING = 3
"""So many digits don't come back by accident."""
_NEAR = lazy(r"[^。；;\n]{0,20}")
_OTHER_BASIS = lazy("名义|实际|扣除|剔除|可比|不变价|两年|年均|复合|其中|环比.*同比|同比.*环比")


def printed(one: Fact, rest: Iterable[Fact]) -> bool:
    """Whether the text prints a headline's figure in the same unit, rounded or not."""
    step = one.step or Decimal(0)
    return any(
        (other.unit == one.unit and _gap(one, other) < max(step, other.step or Decimal(0)))
        or one.quantity.text == other.quantity.text
        for other in rest
    )


def _same_name(one: Fact, other: Fact, found: Look) -> bool:
    """Whether a figure of the text has the name, the kind and the time of the headline's."""
    kind = one.unit == other.unit and one.aspect == other.aspect and one.stance == other.stance
    based = one.base == other.base or not one.base or not other.base
    if not kind or not based or {one.modifier, other.modifier} - _COMPARED or other.trust < 0.5 or not other.low:
        return False
    if not one.low or one.low * other.low <= 0 or not 1 / _TIMES < abs(float(one.low / other.low)) < _TIMES:
        return False
    if not _of_one_time(one, other):
        return False
    clause = found.text[slice(*found.clause(other.quantity.left, other.quantity.right))]
    told = _ON_THE_WAY.search(clause) is not None and _ON_THE_WAY.search(found.text[: one.quantity.right]) is None
    return not told and not another_time(other, found.text) and not other_size(one, other, found.text)


def _named_alike(one: Fact, other: Fact, called: set[str]) -> bool:
    """Whether both have one measure, and the text's figure no name of its own but all that it is about.

    The headline may name whose it is (北岭省, 全省) where no figure of the text that has the measure bears that name.
    """
    first, second = _folded(one), _folded(other)
    measured = {_fold(term) for term in terms(one.measure)} & {_fold(term) for term in terms(other.measure)}
    if not measured or {term for term in second - first if not _ALL_OF_IT.fullmatch(term)}:
        return False
    left = {term for term in first - second if not _ALL_OF_IT.fullmatch(term)}
    return not left or (len(left) == 1 and not left & called and not one.scope)


def _folded(fact: Fact) -> frozenset[str]:
    return frozenset(map(_fold, fact.terms))


def _fold(term: str) -> str:
    """A term by the shortest name of its class: GDP for 地区生产总值."""
    return next((min(names) for names in _ALIKE if term.lower() in names), term)


def _of_one_time(one: Fact, other: Fact) -> bool:
    """Whether both print one period, in full or not: 一季度 and 2026年一季度; or neither of them any."""
    mine, yours = one.period, other.period
    if mine is None or yours is None:
        return mine is yours and one.terms == other.terms and bool(one.subject)
    if mine.iso and mine.iso == yours.iso:
        return True
    first, second = (_DASH.sub("-", _LABEL.sub("", period.label)) for period in (mine, yours))
    return bool(first) and first == second and mine.grain == yours.grain
