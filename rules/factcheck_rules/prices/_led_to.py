"""An amount right behind the quantity that it is worked out of, at a rate told before: by their units alone.

容量电价 330 元/千瓦·年，98 万千瓦对应年收入 3.23 亿元; 单瓦硅耗 2.1 克、产量 650GW，需求 136.5 万吨. Other rates and
quantities may stand in the sentence: where one of them makes the amount, that one was meant. The three contradict only
as a slip does, or by little.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from attrs import frozen

from factcheck import Check, Fact, Said, checks, units
from factcheck.patterns import lazy
from factcheck.slips import LEAST, digits_slip
from factcheck_rules._look import Look
from factcheck_rules._ties import nearly, softened
from factcheck_rules._times import another_time, may_be_one_time
from factcheck_rules.prices._by_units import former
from factcheck_rules.prices._nearby import coarse, misses
from factcheck_rules.prices._role_words import conflict
from factcheck_rules.prices._roles import told

_MOST = 16
"""In a sentence of more figures several things are told of."""
_REACH = 18
_NEAR = 0.12
_EACH = lazy(
    r"(?:(?:单|每)(?P<one>[A-Z]{1,3}[Wh]{0,2}|[瓦吨台只套辆片头户桶亩颗块件])|(?P<ton>吨)(?=[\u4e00-\u9fff]{2}))"
    r"[^，,。；;、\d]{0,8}(?:约|为|达|仅|\s)*\Z"
)
"""单瓦硅耗 2.1 克, 每只 2,400 元, 吨钢亏损 86 元: what a figure without a fraction bar is for one of."""
_AT_A_MOMENT = lazy(r"[收开]盘|收报|结算价|最[高低]|\b(?:clos|open|settle)(?:e|ing|ment)?\b")
"""What was asked at one moment was not paid for all that changed hands."""
_COMPARED = lazy(r"(?:相?[比较]|高于|低于|相比|从|由|原先?|此前|上次|首次|前次)[^，。；、,;]{0,12}\Z")
_NO_SUM = lazy(
    r"市值|资产|负债|现金|余额|补贴|税|分红|保证金|定金|预付|注册资本|授信|目标价|股价|market value|debt|cash|deposit"
)
_EARNED = lazy(r"利润|盈利|净利|毛利|亏损|成本|费用|profit|loss|margin|cost|EBIT")
_A_YEAR = lazy(r"[年岁]|annual|year", re.I)
_A_MONTH = lazy(r"月|month", re.I)
_OF_LAST = lazy(r"\b(?:than|from|versus|against|vs)\b[^,.;]{0,24}\Z")
_PARTED = lazy(r"[；;]")
_SPOKEN = frozenset({"level", "share"})


@frozen(eq=False)
class _Rate:
    """So much (`unit`) for one (`per`, `scale` of them) in a stretch of time (`time`: year, month or '')."""

    fact: Fact
    unit: str
    per: str
    time: str = ""
    scale: Decimal = Decimal(1)


def led_to(found: Look) -> Iterator[Check]:
    """The checks of amounts and of the quantities right before them."""
    for number, facts in found.by_sentence.items():
        plain = [fact for fact in facts if _plain(fact, found)] if number >= 0 and 2 < len(facts) <= _MOST else []
        rates = [rate for fact in plain if (rate := _rate(fact, found)) is not None] if len(plain) > 2 else []
        known = frozenset(rate.fact.id for rate in rates)
        for at, amount in enumerate(plain) if rates else ():
            ahead = plain[max(0, at - _BACK) : at]
            place = next((k for k in reversed(range(len(ahead))) if ahead[k].id not in known), None)
            quantity = ahead[place] if place is not None else None
            if quantity is not None and _right_before(quantity, amount, len(ahead) - 1 - (place or 0), found):
                yield from _compared(amount, quantity, plain, rates, found)


def _plain(fact: Fact, found: Look) -> bool:
    exact = fact.low is not None and fact.low == fact.high and fact.low > 0 and fact.modifier in ("exact", "about")
    return exact and fact.aspect in _SPOKEN and fact.unit not in ("%", "x", "pp") and fact.kind != "duration"


def _rate(fact: Fact, found: Look) -> _Rate | None:
    """What a figure is so much of, for one of what; None for none, or one of another time."""
    text, left = found.text, fact.quantity.left
    before = text[max(0, left - _REACH) : left]
    said = text[found.clause(left, left)[0] : left] + fact.measure
    if former(fact, text) or _COMPARED.search(before) or _AT_A_MOMENT.search(said):
        return None
    if another_time(fact, text, totals=False):
        return None
    unit, _, below = fact.unit.partition("/")
    if below:
        per, _, time = below.strip("()").rpartition("·")
        return _Rate(fact, unit, per, time) if time in ("year", "month") else _Rate(fact, unit, below.strip("()"))
    each = _EACH.search(before)
    word = (each["one"] or each["ton"]) if each is not None else ""
    known = units.SPELLINGS.get(word) if word else None
    if each is None or (known is None and not word):
        return None
    return _Rate(fact, unit, known.unit if known else word, scale=known.factor if known else Decimal(1))


def _right_before(quantity: Fact, amount: Fact, rates: int, found: Look) -> bool:
    """Whether an amount stands in the clause of a quantity or in the next one, the rates between them apart."""
    between = found.text[quantity.quantity.right : amount.quantity.left]
    return _PARTED.search(between) is None and len(_COMMA.findall(between)) < _NEXT + rates


_NEXT, _BACK = 2, 3
_COMMA = lazy(r"[，,](?!\d{3})")


def _compared(
    amount: Fact, quantity: Fact, plain: Sequence[Fact], rates: Sequence[_Rate], found: Look
) -> Iterator[Check]:
    own = [rate for rate in rates if _fits(rate, amount, quantity, found)]
    before = [rate for rate in own if rate.fact.quantity.right <= amount.quantity.left]
    if not before or _NO_SUM.search(f"{amount.subject}{amount.measure}"):
        return
    others = [fact for fact in plain if fact is not amount and _size(fact.unit, before[-1].per) is not None]
    tried = [(rate, fact) for rate in own for fact in others if _fits(rate, amount, fact, found)]
    made = [_product(amount, fact, rate, found) for rate, fact in tried]
    main = _product(amount, quantity, before[-1], found)
    held = next((check for check in made if check.verdict == "holds"), None)
    if held is not None or main.verdict != "fails":
        yield held or main
        return
    near = nearly(main, _NEAR) and (amount.kind != "money" or not conflict(amount, before[-1].fact))
    sure = near or _slipped(main, amount, quantity, before[-1])
    yield main if sure else softened(main)


def _fits(rate: _Rate, amount: Fact, quantity: Fact, found: Look) -> bool:
    """Whether an amount is in what a rate is of, and a quantity in what it is for one of."""
    if rate.fact is amount or rate.fact is quantity or "/" in amount.unit:
        return False
    if _size(quantity.unit, rate.per) is None or (amount.unit == quantity.unit and rate.unit == rate.per):
        return False
    if _size(amount.unit, rate.unit) is None or (amount.low or 0) <= (rate.fact.low or 0):
        return False
    earned = [_EARNED.search(f"{fact.subject}{fact.measure}") is not None for fact in (rate.fact, amount)]
    one_time = all(may_be_one_time(a.period, b.period) for a, b in combinations((amount, rate.fact, quantity), 2))
    return earned[0] == earned[1] and one_time and _times(rate, amount, found) is not None


def _size(unit: str, per: str) -> Decimal | None:
    return units.factor(unit, per) if unit and per else None


def _times(rate: _Rate, amount: Fact, found: Look) -> Decimal | None:
    """How often the stretch of a rate lies in that of an amount; None where it can't be told."""
    if not rate.time:
        return Decimal(1)
    begin, end = found.clause(amount.quantity.left, amount.quantity.right)
    said = found.text[begin:end]
    if _A_YEAR.search(said):
        return Decimal(1 if rate.time == "year" else 12)
    return Decimal(1) if rate.time == "month" and _A_MONTH.search(said) else None


def _product(amount: Fact, quantity: Fact, rate: _Rate, found: Look) -> Check:
    size = (_size(quantity.unit, rate.per) or Decimal(1)) / rate.scale * (_times(rate, amount, found) or 1)
    size *= _size(rate.unit, amount.unit) or 1
    product = (told(rate.fact) * told(quantity)).as_unit(amount.unit, size)
    return checks.overlaps(
        told(amount),
        product,
        title=Said(
            f"单价、数量与金额不符：{rate.fact.text}，{quantity.text}，{amount.text}",
            f"rate, quantity and amount don't agree: {rate.fact.text}, {quantity.text}, {amount.text}",
        ),
        advice=Said("三个数对一对：单价、数量、金额", "check the three: rate, quantity and amount"),
    )


def _slipped(check: Check, amount: Fact, quantity: Fact, rate: _Rate) -> bool:
    """Whether one of the three with one digit wrong, or two swapped, is what the other two make."""
    printed, product = (side.value for side in check.sides[:2])
    if not printed or not product:
        return False
    ratio = product / printed
    known = [coarse(fact) for fact in (amount, quantity, rate.fact)]
    wanted = (ratio, 1 / ratio, 1 / ratio)
    return any(
        _misses(fact, (fact.low or Decimal(0)) * times, (sum(known, Decimal(0)) - own) * abs(fact.low or Decimal(0)))
        for fact, times, own in zip((amount, quantity, rate.fact), wanted, known, strict=True)
    )


def _misses(fact: Fact, value: Decimal, within: Decimal) -> bool:
    """Whether a figure misses a value that is known to some units of its last digit by a slip."""
    if misses(fact, value, within):
        return True
    if not fact.low or not fact.step or within > _UNITS * fact.step:
        return False
    own, wanted, reach = (int(one / fact.step) for one in (abs(fact.low), abs(value), within))
    near = (str(number) for number in range(wanted - reach, wanted + reach + 1))
    return any(len(str(own)) == len(other) >= LEAST and digits_slip(str(own), other) for other in near)


_UNITS = 3
"""Of more values one would be a slip of the figure by chance."""
