"""Parts of a whole of which one is printed with another scale word or currency: with its neighbours' it would fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from factcheck import Fact
from factcheck.reading.ties.items import said
from factcheck_rules._look import Look

ZERO, ONE = Decimal(0), Decimal(1)
_KINDS = frozenset({"money", "count", "physical"})
_PARTS, _LEAST, _SURE = 8, 2, 0.5
_POWERS = tuple(Decimal(10) ** k for k in (-8, -6, -4, -3, 3, 4, 6, 8))
Found = tuple[Fact, Fact]


def by_sum(found: Look) -> Iterator[Found]:
    """The part that is out of scale, and the whole: 合计 273.0 亿元: 118.2 万元, 103.5 亿元 and 51.3 亿元."""
    told = [fact for fact in _levels(found) if fact.kind in _KINDS]
    for k, whole in enumerate(told):
        near = told[k + 1 : k + 1 + _PARTS]
        if all(f.quantity.scale == whole.quantity.scale and f.unit == whole.unit for f in near):
            continue
        last = _block(whole, found) + 1
        parts = [f for f in near if f.kind == whole.kind and _block(f, found) <= last and _one_time(f, whole)]
        if any(f.quantity.scale != whole.quantity.scale or f.unit != whole.unit for f in parts):
            yield from _odd_part(whole, parts, found)


def _one_time(one: Fact, other: Fact) -> bool:
    """Whether two figures are of one stretch, as far as both tell: $181m, up from $179m a quarter before."""
    first, second = one.period, other.period
    return first is None or second is None or not first.iso or not second.iso or first.iso == second.iso


def _block(fact: Fact, found: Look) -> int:
    return found.reading.sentences[fact.sentence].block


def _levels(found: Look) -> list[Fact]:
    """The levels and shares of prose, in reading order."""
    told: dict[int, Fact] = {}
    for number, facts in found.by_sentence.items():
        for fact in facts if number >= 0 else ():
            if fact.aspect in ("level", "share") and fact.low == fact.high and fact.low and fact.trust >= _SURE:
                told.setdefault(fact.quantity.left, fact)
    return [told[left] for left in sorted(told)]


def _number(fact: Fact) -> Decimal:
    """What stands before the scale word."""
    return abs(fact.low or ZERO) / (fact.quantity.scale or ONE)


def _odd_part(whole: Fact, parts: Sequence[Fact], found: Look) -> Iterator[Found]:
    """The one part of another scale or currency with which, read in the whole's, the parts add up to the whole."""
    summed, slack, odd = Decimal(0), _step(whole), None
    for count, part in enumerate(parts, 1):
        if part.unit != whole.unit or part.quantity.scale != whole.quantity.scale:
            if odd is not None or not _convertible(part, whole):
                return
            odd = part
        summed, slack = summed + _number(part), slack + _step(part)
        fits = abs(summed - _number(whole)) * 2 <= slack
        if fits and odd is None:
            return
        if fits and odd is not None and count >= _LEAST:
            if _number(odd) > slack and _telling(whole, parts[:count], found):
                yield odd, whole
            return
        if summed > _number(whole) * _LEAST:
            return


def _convertible(part: Fact, whole: Fact) -> bool:
    """Whether a part is of the whole's unit in another scale, or of another currency in the same scale."""
    same_unit, same_scale = part.unit == whole.unit, part.quantity.scale == whole.quantity.scale
    if part.kind == "money" and part.quantity.scale == 1 and same_unit and part.measure != whole.measure:
        return False  # 发行票据 50 亿元，工厂投资 18.4 亿元；收盘价 31.20 元
    return same_unit != same_scale and (same_unit or part.kind == "money")


def _telling(whole: Fact, parts: Sequence[Fact], found: Look) -> bool:
    """Whether the parts are printed with digits enough, or said to be parts, so that they add up by no accident."""
    digits = sum(len(str(int(abs(f.low or ZERO) / (f.step or ONE)))) for f in parts)
    between = found.text[whole.quantity.right : parts[0].quantity.left]
    if any(word in between for word in _AMONG):
        return digits > _LEAST
    # 甲报 65.05 元 …，乙报 18.8 元。丁拟斥资 42 亿元回购: told elsewhere, of another, by nothing that they share
    strange = any(not f.terms & whole.terms and _block(f, found) != _block(whole, found) for f in parts)
    return digits > 2 * _LEAST and not strange


_AMONG = ("其中", "包括", "分别", "包含", "of which", "including", "comprising")


def _step(fact: Fact) -> Decimal:
    return (fact.step or ZERO) / (fact.quantity.scale or ONE)


def by_share(found: Look) -> Iterator[Found]:
    """The part that is out of scale, and the whole: 总规模 1.2GW, 已签约 860GW，签约率 72%."""
    facts = _levels(found)
    for whole, part, share in zip(facts, facts[1:], facts[2:], strict=False):
        amounts = whole.kind == part.kind and whole.kind in _KINDS
        foreign = whole.kind == "money" and whole.unit != part.unit
        amounts = amounts and (foreign or whole.unit == part.unit)
        rate = share.unit == "%" and (share.aspect == "share" or share.measure.endswith("率"))
        rate = rate and not share.measure.endswith(_NO_SHARES)
        together = share.sentence == part.sentence and _block(whole, found) == _block(part, found)
        together = together and not any(_is_mean(fact) for fact in (whole, part))
        out = _fits_as_printed if foreign else _out_by_power
        if amounts and rate and together and out(whole, part, share):
            yield part, whole


def _is_mean(fact: Fact) -> bool:
    """吨毛利 53 元: whether a figure is what each unit makes, of which nothing is a part."""
    return said(f"{fact.subject}{fact.measure}".lower(), "measures", "means")


def _fits_as_printed(whole: Fact, part: Fact, share: Fact) -> bool:
    """总金额 112.6 亿美元，首付款 8.45 亿元，占总金额的 7.5%: a share that needs no rate of exchange."""
    told = (share.low or ZERO) / 100
    within = sum(((f.step or ZERO) / abs(f.low or ONE) for f in (whole, part, share)), Decimal(0)) / 2
    ratio = abs(part.low or ZERO) / abs(whole.low or ONE)
    return 0 < told < 1 and within < _CLOSELY and abs(ratio / told - 1) <= within


_CLOSELY = Decimal("0.02")


_NO_SHARES = ("利率", "税率", "利润率", "收益率", "回报率", "增长率", "增值率", "汇率", "杠杆率", "周转率")
"""Rates that are no part of what stands beside them."""


def _out_by_power(whole: Fact, part: Fact, share: Fact) -> bool:
    """Whether part over whole is the share but for a scale word."""
    told = (share.low or ZERO) / 100
    ratio = abs(part.low or ZERO) / abs(whole.low or ONE)
    if not told or not 0 < told < 1 or not ratio:
        return False
    within = sum(((f.step or ZERO) / abs(f.low or ONE) for f in (whole, part, share)), Decimal(0)) / 2
    if abs(1 / ratio / told - 1) <= max(within, _NEAR):
        return False  # 研发投入 36 百万元，占营业收入（1,132 百万元）的 3.2%: the whole stands behind
    return any(abs(ratio * power / told - 1) <= max(within, _NEAR) for power in _POWERS) and within < _COARSE


_NEAR, _COARSE = Decimal("0.01"), Decimal("0.09")
