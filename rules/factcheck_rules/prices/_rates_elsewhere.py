"""Two amounts in two currencies against the rates that a report prints elsewhere, or against what has been paid.

美元兑人民币按 7.10 计 … 7.71 亿美元，折合人民币 52.4 亿元; 按人民币计 584 亿元，按美元计 72.3 亿美元.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from attrs import frozen

from factcheck import Fact, Reading
from factcheck.index import days, once
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look
from factcheck_rules._times import SURE, when

_CODES = {"人民币": "CNY", "元": "CNY", "美元": "USD", "美金": "USD", "港元": "HKD", "港币": "HKD", "欧元": "EUR"}
_CODES |= {"日元": "JPY", "英镑": "GBP", "新台币": "TWD", "韩元": "KRW", "澳元": "AUD", "瑞郎": "CHF", "加元": "CAD"}
_NAME = "|".join(sorted(_CODES, key=len, reverse=True))
_RATE = lazy(
    rf"(?P<hundred>100)?(?:(?<![\d.])1)?\s?(?P<one>{_NAME})\s?(?:兑换?|对|/)\s?(?P<other>{_NAME})?"
    r"(?:汇率)?(?:的?中间价|即期汇率|即期)?[，,]?(?P<at>均?按|统一按)?(?:收于|报|为|约|在|至|即|是|\s){0,3}"
    rf"(?P<rate>\d{{1,4}}\.\d{{1,5}})(?![\d%])\s?(?P<of>{_NAME})?(?P<counted>的?(?:汇率)?(?:计算|计|折算|换算|测算))?"
)
_SAID_AT = lazy(r"(?:按照?|以)\s?\Z")
_COUNTED = lazy(rf"[按以用](?P<of>{_NAME})(?:口径)?(?:计价|计算|计|列示|列报|披露|折算|口径)[^；;。\n]{{0,30}}\Z")
_YEAR = lazy(r"(?:19|20)\d\d\s?(?:财?年|/)")
_STATED, _AROUND = Decimal("0.025"), Decimal("0.06")
_NEAR, _RECENT, _LED = 240, 400, 44
_PAID = {("USD", "CNY"): ("6.0", "7.6"), ("HKD", "CNY"): ("0.76", "0.98"), ("USD", "HKD"): ("7.7", "7.9")}
"""What has been paid since 2012, with a little room."""
_SINCE = 2012


@frozen
class Rate:
    """So much of the second currency for one of the first; `stated` where a report says that it counts at it."""

    one: str
    other: str
    value: Decimal
    stated: bool
    left: int
    text: str


def rates_of(reading: Reading) -> tuple[Rate, ...]:
    """The rates of exchange that a report prints, whatever for."""
    return once(reading, _rates)


def _rates(reading: Reading) -> tuple[Rate, ...]:
    text = look(reading).text
    if not any(sign in text for sign in ("兑", "对人民币", "元/人民币")):
        return ()
    found = (_rate(match, text) for match in _RATE.finditer(text))
    return tuple(rate for rate in found if rate is not None)


def _rate(match: re.Match[str], text: str) -> Rate | None:
    one, other = match["one"], match["other"] or match["of"]
    if match["hundred"] or other is None or _CODES[one] == _CODES[other]:
        return None
    said = match["at"] or _SAID_AT.search(text, max(0, match.start() - 4), match.start())
    stated = bool(said and (match["counted"] or match["at"]))
    return Rate(_CODES[one], _CODES[other], Decimal(match["rate"]), stated, match.start(), match.group().strip())


def per_one(rates: Sequence[Rate], one: str, other: str, stated: bool) -> list[Rate]:
    """The rates of two currencies as so much of the second for one of the first."""
    told = [rate for rate in rates if rate.stated or not stated]
    turned = [(rate, rate.value if rate.one == one else 1 / rate.value) for rate in told if rate.value]
    kept = [(rate, value) for rate, value in turned if {rate.one, rate.other} == {one, other}]
    return [Rate(one, other, value, rate.stated, rate.left, rate.text) for rate, value in kept]


def range_of(low: Fact, high: Fact, around: Look) -> tuple[Decimal, Decimal, str] | None:
    """What one of the first figure's currency may be worth in the second's: by what is printed, or by what was paid."""
    one, other = low.unit[:3], high.unit[:3]
    told = per_one(rates_of(around.reading), one, other, stated=False)
    if not _lately(low, around) or not _lately(high, around):
        return None
    stated = [rate for rate in told if rate.stated]
    if len({rate.value for rate in stated}) == 1 and len(told) == len(stated):
        value = stated[0].value
        return value * (1 - _STATED), value * (1 + _STATED), stated[0].text
    if told:
        values = [rate.value for rate in told]
        return min(values) * (1 - _AROUND), max(values) * (1 + _AROUND), told[0].text
    published = around.reading.document.published
    paid = _PAID.get((one, other))
    back = _PAID.get((other, one))
    if published is None or published.year < _SINCE or (paid is None and back is None):
        return None
    if paid is not None:
        return Decimal(paid[0]), Decimal(paid[1]), f"{paid[0]}–{paid[1]}"
    least, most = (1 / Decimal(value) for value in reversed(back or ("1", "1")))
    return least, most, f"{round(least, 3)}–{round(most, 3)}"


def _lately(fact: Fact, around: Look) -> bool:
    """Whether an amount is of about the time of its report, as far as it tells."""
    span, published = days(fact.period), around.reading.document.published
    if span is not None and published is not None:
        return abs((span[1] - published).days) <= _RECENT
    return _YEAR.search(around.text, around.before(fact.quantity.left, _NEAR), fact.quantity.right) is None


def counted_in(around: Look) -> Iterator[tuple[Fact, Fact]]:
    """One level told in two currencies, one of them after 按美元计 or 以港元列示: (the other, the one said so)."""
    text = around.text
    if not any(sign in text for sign in ("元计", "币计", "元口径", "元列", "币列", "元折算")):
        return
    blocks = once(around.reading, _by_block)
    for facts in blocks.values():
        for fact in facts:
            left = fact.quantity.left
            said = _COUNTED.search(text, max(around.before(left, _LED), left - _LED), left)
            if said is None or _CODES[said["of"]] != fact.unit or "\n" in said.group():
                continue
            others = [one for one in facts if _of_one(one, fact)]
            if len({one.low for one in others}) == 1:
                yield others[0], fact


def _by_block(reading: Reading) -> dict[int, list[Fact]]:
    blocks: dict[int, list[Fact]] = {}
    for fact in reading.facts:
        plain = fact.kind == "money" and fact.aspect == "level" and fact.low is not None and fact.low == fact.high
        if plain and fact.sentence >= 0 and fact.cell is None and fact.modifier in ("exact", "about"):
            blocks.setdefault(reading.sentences[fact.sentence].block, []).append(fact)
    return blocks


def _of_one(one: Fact, other: Fact) -> bool:
    """Whether two amounts in two currencies are one level, told twice."""
    near = abs(one.quantity.left - other.quantity.left) <= _NEAR
    named = one.measure == other.measure != "" and _scope(one) == _scope(other)
    return near and named and one.unit != other.unit and one.stance == other.stance and when(one, other) == SURE


def _scope(fact: Fact) -> frozenset[str]:
    return frozenset(word for word in fact.scope if not any(name in word for name in _CODES))
