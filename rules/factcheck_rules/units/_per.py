"""Prices of two times that are told per another unit each: from 1.70 a card and hour to 2.35 a card and day."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from factcheck import Fact
from factcheck.patterns import lazy
from factcheck.units import convert
from factcheck_rules._look import Look

_WAY = lazy(
    r"(?:[升涨降跌调提增减改变缩]|回落|回升|攀升|飙升|下探|上移)[^，,。；;\d]{0,8}[至到为成]"
    r"|相[比较对]|相?[较比](?!例|重|如)|对比|同期为|此前为"
    r"|\b(?:rose|fell|up|down|increased|decreased|cut|raised|climbed|dropped)\b[^.;]{0,20}\bto\b|\bfrom\b|\bversus\b|\bvs\b"
)
"""Between two prices it makes them one thing at two times."""
_STOP = lazy(r"[。；;！？!?\n]|分别|折合|合(?=\d)|相当于|即")
_ALIKE, _APART = Decimal(3), Decimal(10)
"""The numbers as printed may differ so many times; in one unit they lie so far apart."""
_REACH = 48


def by_per(found: Look) -> Iterator[tuple[Fact, Fact]]:
    """The price whose unit is another one's than the price it is compared with, and that one."""
    for number, facts in found.by_sentence.items():
        priced = [f for f in facts if "/" in f.unit and f.cell is None] if number >= 0 else []
        for one, other in pairwise(priced):
            if one.unit != other.unit and _out(one, other) and _compared(one, other, found):
                yield other, one


def _compared(one: Fact, other: Fact, found: Look) -> bool:
    between = found.text[one.quantity.right : other.quantity.left]
    near = 0 < len(between) < _REACH and not _STOP.search(between) and between[0] not in ")）"
    return near and one.aspect == other.aspect and _WAY.search(between) is not None


def _out(one: Fact, other: Fact) -> bool:
    """Whether two prices are alike as printed, and far apart when told in one unit."""
    if not one.low or not other.low or one.low != one.high or other.low != other.high:
        return False
    if one.unit.partition("/")[0] != other.unit.partition("/")[0]:
        return False
    inverted = convert(other.low, other.unit, one.unit)
    if inverted is None or not inverted:
        return False
    raw, real = other.low / one.low, inverted / one.low
    return 1 / _ALIKE < raw < _ALIKE and not 1 / _APART < real < _APART
