"""相邻两期差一万倍：One figure of two periods with 万 here and 亿 there.

What it flags
    第一季度营收359万美元，第二季度预计390亿至402亿美元: the same measure of the same body, with numbers alike and scale
    words ten thousand times apart; what is made and what is sold in one period, in MWh and in GWh; a price that goes
    from so much a tonne to so much a kilogram, with numbers alike; figures that close to the last digit but for a
    scale word or a currency: a level, its growth and the level before it, a number of things with what they cost and
    what one costs, a range and its middle, a whole and its parts, what is made a day and in its month; an amount that
    is converted into its own currency.

Why it matters
    亿 for 万 is the slip that readers repeat.

When it stays silent
    Other words, units or parts of the whole; numbers that are not alike, so that the size may really differ; one
    period, which other rules compare.

>>> from factcheck import check
>>> text = "启衡科技第一季度营收为359{}美元，预计第二季度营收为396亿美元。"
>>> [f.printed for f in check(text.format("万"), date="2026-04-17", select=["UNI04"]).findings]
['359万美元']
>>> check(text.format("亿"), date="2026-04-17", select=["UNI04"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.index import days
from factcheck_rules._look import Look, look
from factcheck_rules.units._other_money import by_growth, by_middle, by_piece
from factcheck_rules.units._per import by_per
from factcheck_rules.units._products import by_each, by_list, by_mean, by_price
from factcheck_rules.units._scaled import by_share, by_sum
from factcheck_rules.units._wholes import by_converted, by_day, by_hours, by_way, by_whole

CODE = "UNI04"
SEVERITY = Severity.WARNING

_APART = Decimal(10000)
_ALIKE = 4
"""The numbers before the scale words may differ so many times."""
_PREFIX = Decimal(1000)
_TENFOLD = Decimal(8)
_SOLD = Decimal("1.5")
"""What is made and what is sold in one period differ less."""
_MADE_AND_SOLD = {"产量", "销量"}
_MOST = 40
_SPANS = frozenset("日周月季年")


def check(reading: Reading) -> Iterator[Check]:
    """Compare the levels of each paragraph that are of one thing at two times."""
    found = look(reading)
    blocks: dict[int, list[Fact]] = {}
    for fact in reading.facts:
        if _sized(fact):
            blocks.setdefault(reading.sentences[fact.sentence].block, []).append(fact)
    for facts in blocks.values():
        told: set[int] = set()
        scaled = [(fact, _scale(fact)) for fact in facts] if len(facts) <= _MOST else []
        for (one, mine), (other, yours) in combinations(scaled, 2):
            if one.unit != other.unit or (mine == yours and one.measure == other.measure):
                continue
            small = one if mine < yours else other
            if small.quantity.left not in told and _apart(one, other) and not _wider(one, other, found):
                told.add(small.quantity.left)
                yield _told(small, other if small is one else one, found)
    parts = {fact.quantity.left: (fact, whole) for fact, whole in (*by_sum(found), *by_share(found))}
    for part, whole in parts.values():
        shared = part.text[-1:].isdigit()  # 分别完成 3059.9、14.0 万人次: the unit stands behind the last
        if not shared and not _each(part, found):
            yield _unlike(part, whole, found, _SCALES)
    factors = (*by_mean(found), *by_each(found), *by_price(found), *by_list(found))
    factors = (*factors, *by_growth(found), *by_piece(found), *by_middle(found))
    factors = (*factors, *by_whole(found), *by_day(found), *by_converted(found), *by_way(found), *by_hours(found))
    divided = {odd.quantity.left: (odd, other) for odd, other in factors}
    for odd, other in divided.values():
        if odd.quantity.left not in parts:
            yield _unlike(odd, other, found, _FACTORS)
    for new, old in by_per(found):
        yield _unlike(new, old, found, _PRICES)


def _each(part: Fact, found: Look) -> bool:
    """Whether a figure is of one of many: 每10股派 2.35 元."""
    left, _ = found.clause(part.quantity.left, part.quantity.left)
    return "每" in found.text[left : part.quantity.left]


_SCALES = (
    Said("部分与整体的单位不一", "a part in another unit than its whole"),
    Said("数字本身合得上，量级或币种不合", "the numbers fit, their scale or currency doesn't"),
    Said("核对万、亿与币种", "check scale words and currencies"),
)
_FACTORS = (
    Said("乘除合不上，差在量级或币种", "figures that divide out but for a scale word or a currency"),
    Said("数字本身合得上，量级或币种不合", "the numbers fit, their scale or currency doesn't"),
    Said("核对万、亿与币种", "check scale words and currencies"),
)
_PRICES = (
    Said("前后单价的计价单位不一", "two prices per another unit each"),
    Said("数字相近，计价单位不同", "the numbers are alike, what they are per is not"),
    Said("核对计价单位", "check what the price is per"),
)


def _unlike(one: Fact, other: Fact, found: Look, words: tuple[Said, Said, Said]) -> Check:
    title, arithmetic, advice = words
    return checks.judged(
        "fails",
        relation="scale",
        facts=[one, other],
        places=[found.figure_place(f.quantity) for f in (one, other)],
        title=Said(f"{title.zh}：{one.text} 与 {other.text}", f"{title.en}: {one.text}, {other.text}"),
        arithmetic=arithmetic,
        advice=advice,
        printed=one.text,
        expected=other.text,
    )


def _sized(fact: Fact) -> bool:
    level = fact.aspect == "level" and fact.low is not None and fact.low > 0 and fact.trust >= 0.5
    amount = fact.kind in ("money", "count", "physical") and _scale(fact) >= _APART
    return level and amount and fact.sentence >= 0


def _scale(fact: Fact) -> Decimal:
    """What the number is multiplied with: 万, 亿, and the prefix of a physical unit."""
    scale = Decimal(fact.quantity.scale)
    prefixed = fact.kind == "physical" and scale == 1 and fact.step
    return (fact.step or scale).scaleb(fact.quantity.decimals) if prefixed else scale


def _apart(one: Fact, other: Fact) -> bool:
    """Whether two figures are of one thing at two times, with like numbers and scale words 10^4 apart."""
    if one.unit != other.unit or one.low is None or other.low is None:
        return False
    scales = sorted((_scale(one), _scale(other)))
    made_and_sold = _made_and_sold(one, other)
    if made_and_sold and scales[0] == scales[1]:
        return max(one.low, other.low) > _TENFOLD * min(one.low, other.low)
    steps = (_APART, _PREFIX) if made_and_sold else (_APART,)
    if not any(scales[1] == scales[0] * step for step in steps) or not (made_and_sold or _of_one(one, other)):
        return False
    first, second = (f.low / _scale(f) for f in (one, other) if f.low is not None)
    return max(first, second) <= (_SOLD if made_and_sold else _ALIKE) * min(first, second)


def _made_and_sold(one: Fact, other: Fact) -> bool:
    """Whether two figures are what one body made and sold in one period: 产量 in MWh, 销量 in GWh."""
    names = {f.measure[-2:] for f in (one, other)}
    rest = [f.terms - {f.measure.lower()} for f in (one, other)]
    return names == _MADE_AND_SOLD and rest[0] == rest[1] and _one_time(one, other)


def _one_time(one: Fact, other: Fact) -> bool:
    """Whether two figures are of one period; of two that nothing dates, by what is printed."""
    known = days(one.period)
    printed = [fact.period.label if fact.period is not None else "" for fact in (one, other)]
    return known == days(other.period) and (known is not None or printed[0] == printed[1])


def _of_one(one: Fact, other: Fact) -> bool:
    first, second = (fact.terms - _SPANS for fact in (one, other))
    nested = first <= second or second <= first
    mine, yours = days(one.period), days(other.period)
    return nested and len(first & second) > 1 and mine is not None and yours is not None and mine != yours


def _wider(one: Fact, other: Fact, found: Look) -> bool:
    """Whether one of two figures is of a market or a trade, by words that tell no figure from another elsewhere."""
    clauses = [found.text[slice(*found.clause(f.quantity.left, f.quantity.left))] for f in (one, other)]
    return any((word in clauses[0]) != (word in clauses[1]) for word in _WIDE)


_WIDE = ("行业", "市场", "全国", "全球", "全市场", "整体", "每", "均")


def _title(small: Fact, large: Fact) -> Said:
    if _made_and_sold(small, large):
        return Said(
            f"产量与销量的数量级不合：{small.measure} {small.text} 与 {large.measure} {large.text}",
            f"what is made and what is sold are of two sizes: {small.text}, {large.text}",
        )
    return Said(
        f"相邻两期差一万倍：{small.measure} {small.text} 与 {large.text}",
        f"ten thousand times apart from one period to another: {small.text}, {large.text}",
    )


def _told(small: Fact, large: Fact, found: Look) -> Check:
    return checks.judged(
        "fails",
        relation="scale",
        facts=[small, large],
        places=[found.figure_place(f.quantity) for f in (small, large)],
        title=_title(small, large),
        advice=Said("核对万、亿", "check the scale words"),
        printed=small.text,
        expected=large.text,
    )
