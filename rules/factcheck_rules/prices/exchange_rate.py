"""隐含汇率不一致：Restated amounts that imply two exchange rates.

What it flags
    Amounts restated in another currency (约合, 折合, equivalent to) whose implied rates are too far apart for one
    report; or one that no rate of the two currencies could give (a slip in 万 and 亿); or one that the rate which the
    report prints elsewhere doesn't give. A level told in two currencies (按人民币计, 按美元计) is such a pair, too.

>>> from factcheck import check
>>> text = "首期1亿美元（约合人民币6.91亿元），尾款2亿美元（约合人民币{}亿元）。"
>>> [f.printed for f in check(text.format("9"), select=["PRI02"]).findings]
['人民币9亿元']

Why it matters
    One of the two was converted at a wrong rate, or a digit slipped on the way.

When it stays silent
    The rates differ by less than what days and rounding make (six percent); amounts of years long past; two list
    prices in two currencies, which were never converted; one restated amount alone, at a rate that may be.

>>> check(text.format("13.8"), select=["PRI02"]).findings
()
>>> check("国行售价7999元，美版售价999美元；国行耳机售价1299元，美版售价129美元。", select=["PRI02"]).findings
()
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path

from attrs import frozen

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look
from factcheck_rules._ties import misprinted, nearly, softened
from factcheck_rules.prices._at_a_rate import at_a_rate, in_a_rate, rates_told
from factcheck_rules.prices._rates_elsewhere import counted_in, range_of

CODE = "PRI02"
SEVERITY = Severity.ERROR

_CONVERTED = lazy(
    r"约合|折合|折(?:人民币|美元|港元|欧元|日元|英镑|澳元|\s?\Z)|合人民币|合计?约|合美元|合港元|折算|换算|相当于|约为?人民币|约\s?\Z|≈|[~～]\s?\Z|等于|兑|（\s?\Z"
    r"|equivalent|equal to|about|approximately|or\s|\(\s?\Z",
    re.I,
)
_FILLED = lazy(
    r"(?:[的了为成到值是则就共达\s,，:：（(~]|大?约|接?近|将近|不[到足]|超[过出]?|逾|至少|左右|大概|下来|起来|后|以后|之后|合|合计|总[计共]"
    r"|按?(?:当时|当日|当前|目前|现|即期|最新)?的?(?:汇率|价格|牌价)(?:计算|计|算|折算)?|当时|目前|当前|人民币|美元|美金|港币|港元|欧元|日元|英镑"
    r"|about|approximately|approx\.?|around|roughly|some|nearly|almost|over|more than|less than|under|up to|at least"
    r"|or|to|of|a|an|total|US|HK|RMB|CNY|USD|HKD|EUR|JPY|[$¥€£])*\Z",
    re.I,
)
"""What may stand between the word that converts and the amount: 恢复了 10 亿人民币, with a verb, is another one."""
_ADDED = lazy(r"售价|定价|起售|国行|美版|港版|官网|另|分别|其中|和|及|与|、|/|and", re.I)
_BESIDE = lazy(r"\s?[（(]\s?(?:大?约|折|约?合|折算|折合|相当于|合计?|为|人民币|美元|港元|[约为]|\s){1,4}")
"""A price beside what it was converted to: what is 折合 further off has duty and freight in it."""
_RIGHT_BEHIND = lazy(
    r"(?:/[^\d，。；]{1,3})?[，,]\s?(?:折合|约合|合|折算|相当于)(?:成|为)?(?:人民币|美元|港元)?[约为]{0,2}\s?"
)
"""每吨 98 美元，折合人民币 686 元: with its duty or without, as the other prices of the report are."""
_GAP = 24
_SAME_RATE = Decimal("0.06")
"""Rates of one report may differ so much: days apart, buying and selling, rounding on the way."""


@frozen(eq=False)
class Pair:
    """An amount as printed and what it was converted to: what is converted is the printed amount, 超 or not."""

    base: Fact
    result: Fact
    plain: bool = False
    """Whether words say that one whole amount of money is the other converted, and nothing is added on the way."""
    priced: str = ""
    """What price it is of one of them, outside brackets: duty may be added on the way, to all of that name."""

    @property
    def currencies(self) -> tuple[str, str]:
        """Both currencies in a fixed order, so that both directions meet."""
        one, other = sorted((self.base.unit, self.result.unit), reverse=True)
        return one, other

    def side(self, fact: Fact) -> sides.Side:
        """The amount that was converted as an exact value, the result with its rounding."""
        size = _in_size(fact)
        size = evolve(size, modifier="exact") if size.modifier == "about" else size  # 约 says that it was converted
        if fact is not self.base or size.low is None:
            return sides.of(size)
        return evolve(sides.constant(size.low, fact.unit, fact.text), facts=(fact,), trust=fact.trust)

    def rate(self, unit: str) -> sides.Side:
        """How much of a currency is paid for one of the other."""
        over, under = (self.result, self.base) if self.result.unit == unit else (self.base, self.result)
        return self.side(over) / self.side(under)

    @property
    def value(self) -> Decimal:
        """The rate as a number, of the second currency in the fixed order for one of the first."""
        return self.rate(self.currencies[1]).value or Decimal(0)


def _in_size(fact: Fact) -> Fact:
    """净亏损 520 亿日元（约 6.4 亿美元）: what is lost is converted by its size."""
    if fact.low is None or fact.high is None or fact.low >= 0 or fact.quantity.signed:
        return fact
    return evolve(fact, low=abs(fact.high), high=abs(fact.low))


def check(reading: Reading) -> Iterator[Check]:
    """Compare the rates of all conversions between two currencies, and each with what may be."""
    groups: dict[tuple[tuple[str, str], str], list[Pair]] = {}
    around = look(reading)
    for number, facts in around.by_sentence.items():
        if number >= 0 and (told := _told(number, around)):
            amounts = [fact for fact in _amounts(facts) if not in_a_rate(fact, told)]
            yield from at_a_rate(facts, amounts, told, around)
    for pair in _pairs(around):
        yield from _beside_its_rate(pair, around)
        yield from _at_rates_told(pair, around)
        groups.setdefault((pair.currencies, pair.priced), []).append(pair)
    for one, said in counted_in(around):
        yield from _at_rates_told(Pair(one, said, plain=True), around)
    for pairs in groups.values():
        impossible = [pair for pair in pairs if not _possible(pair)]
        for pair in impossible:
            yield _out_of_range(pair)
        usual = [pair for pair in pairs if pair not in impossible]
        if len(usual) > 1:
            yield from _compared(usual)


def _pairs(around: Look) -> Iterator[Pair]:
    """Two amounts of money side by side in two currencies, the second said to be the first converted."""
    for sentence, facts in around.by_sentence.items():
        if sentence < 0:
            continue
        amounts = _amounts(facts)
        rates = _told(sentence, around) if len(amounts) > 1 else []
        for first, again in pairwise(fact for fact in amounts if not in_a_rate(fact, rates)):
            alike = again.unit[3:] in (first.unit[3:], "") and first.unit[:3] != again.unit[:3]
            if alike and _is_converted(around.text, first, again):
                gap = around.text[first.quantity.right : again.quantity.left]
                whole = first.kind == again.kind == "money" and {first.modifier, again.modifier} <= _EXACT
                apart = first.kind == "price" and _RIGHT_BEHIND.fullmatch(gap) is not None
                priced = _terms_of_trade(around.text, first) if apart else ""
                yield Pair(_per_one(first), _per_one(again), whole and _SAID.search(gap) is not None, priced)


def _amounts(facts: Sequence[Fact]) -> list[Fact]:
    """The amounts of money of a sentence in print order, each once."""
    return sorted((f for f in {f.quantity.left: f for f in facts}.values() if _is_money(f)), key=lambda f: f.start)


def _told(number: int, around: Look) -> list[re.Match[str]]:
    """The rates that a sentence prints."""
    sentence = around.reading.sentences[number]
    return rates_told(around.text, sentence.left, sentence.right)


def _beside_its_rate(pair: Pair, around: Look) -> Iterator[Check]:
    """收入 9.0 亿美元，折合人民币 64.8 亿元，平均汇率 7.20: the rate that is printed right behind both amounts."""
    rates = [fact for fact in around.by_sentence[pair.result.sentence] if _RATE.search(fact.measure) and fact.low]
    near = [r for r in rates if 0 < r.quantity.left - pair.result.quantity.right <= _GAP and r.aspect == "level"]
    near = [r for r in near if not _ANOTHER_DAY.search(around.text, pair.result.quantity.right, r.quantity.left)]
    for rate in near[:1]:
        made = pair.rate(pair.currencies[1])
        made = made if made.value and rate.low and made.value / rate.low > _HALF else pair.rate(pair.currencies[0])
        check = checks.overlaps(
            evolve(rate, unit=""),
            made.as_unit("", 1),
            title=Said(
                f"两种货币的金额与所印汇率不符：{pair.base.text}，{pair.result.text}，{rate.text}",
                f"two amounts and the rate printed don't agree: {pair.base.text}, {pair.result.text}, {rate.text}",
            ),
            advice=Said("三个数对一对：两个金额与汇率", "check the three: both amounts and the rate"),
        )
        yield check if nearly(check, _SAME_MONEY) or misprinted(check) else softened(check)


def _at_rates_told(pair: Pair, around: Look) -> Iterator[Check]:
    """美元兑人民币按 7.10 计 on one page, 7.71 亿美元（折合人民币 52.4 亿元） on another."""
    may_be = range_of(pair.base, pair.result, around) if pair.plain and _possible(pair) else None
    if may_be is None or _told(pair.result.sentence, around):
        return
    least, most, words = may_be
    made = (pair.side(pair.result) / pair.side(pair.base)).possible
    if made.low is None or made.high is None or (made.high >= least and made.low <= most):
        return
    yield checks.judged(
        "fails",
        relation="rate told",
        facts=(pair.result, pair.base),
        title=Said(
            f"两种货币的金额与汇率不符：{pair.base.text}，{pair.result.text}（{words}）",
            f"two amounts don't fit the rate of exchange: {pair.base.text}, {pair.result.text} ({words})",
        ),
        arithmetic=Said(_shown(pair), _shown(pair)),
        advice=Said("三个数对一对：两个金额与汇率", "check the three: both amounts and the rate"),
        severity=Severity.WARNING,
        printed=pair.result.text,
        expected=words,
    )


_ANOTHER_DAY = lazy("[；;。]|[年月期季]末")
_RATE = lazy(r"汇率\Z|折算率\Z|exchange rate\Z", re.I)
_HALF, _SAME_MONEY = Decimal("0.5"), 0.3


_SAID = lazy(r"折合|约合|合人民币|折算|equivalent", re.I)
_EXACT = frozenset({"exact", "about"})


def _is_money(fact: Fact) -> bool:
    if not fact.low or fact.aspect != "level" or not fact.unit[:3].isupper():
        return False
    return len(fact.unit) == 3 if fact.kind == "money" else fact.kind == "price" and fact.unit[3:4] == "/"


def _per_one(fact: Fact) -> Fact:
    """985 美元/吨（约合人民币 6,955 元/吨）: the rate is that of what one of them costs."""
    return evolve(fact, unit=fact.unit[:3]) if len(fact.unit) > 3 else fact


def _is_converted(text: str, first: Fact, again: Fact) -> bool:
    gap = _GROWN.sub("", text[first.quantity.right : again.quantity.left], 1)
    if len(gap) > _GAP or "。" in gap or "；" in gap or _ADDED.search(gap):
        return False
    if first.kind == "price":
        return _BESIDE.fullmatch(gap) is not None or _RIGHT_BEHIND.fullmatch(gap) is not None
    found = [each for each in _CONVERTED.finditer(gap) if _FILLED.match(gap, each.end())]
    told = any(each.group().strip() not in _WEAK or not _NOUN.search(gap, 0, each.start()) for each in found)
    return told and not re.search(r"\d", gap)


def _terms_of_trade(text: str, price: Fact) -> str:
    """What is in a price: its name, and whether freight is paid."""
    paid = _FREIGHT.search(text, max(0, price.quantity.left - _GAP), price.quantity.left)
    return f"{price.measure} {paid.group() if paid is not None else ''}"


_FREIGHT = lazy(r"FOB|CNF|CIF|CFR|EXW|到岸|离岸|出厂|完税", re.I)
_GROWN = lazy(r"\A[，,]\s?(?:同比|环比)[^，。；\d]{1,6}[\d.]{1,6}\s?%(?=[，,])")
"""18.6 亿美元，同比增长 9.4%，约合人民币 132 亿元: how the first grew."""
_WEAK = frozenset({"约", "about", "approximately"})
_NOUN = lazy(r"[，,、]\s?[\u4e00-\u9fffA-Za-z]{2,12}\s?\Z")
"""收入 2 亿元以上，单台价值量约 120 美元: what stands before 约 is another figure's name."""


def _compared(pairs: Sequence[Pair]) -> Iterator[Check]:
    """Each conversion against the one whose rate is in the middle."""
    ordered = sorted(pairs, key=lambda pair: pair.value)
    middle = ordered[(len(ordered) - 1) // 2]
    for pair in pairs:
        if pair is not middle and (pair.base.low, pair.result.low) != (middle.base.low, middle.result.low):
            later, earlier = (pair, middle) if len(pairs) > 2 or _later(pair, middle) else (middle, pair)
            yield _one_rate(later, earlier)


def _later(one: Pair, other: Pair) -> bool:
    return one.base.start > other.base.start


def _one_rate(pair: Pair, other: Pair) -> Check:
    unit = pair.result.unit
    expected = (pair.side(pair.base) * other.rate(unit)).as_unit(unit)
    check = checks.overlaps(
        pair.result,
        expected,
        title=Said(
            f"隐含汇率不一致：{pair.base.text} 合 {pair.result.text}，{other.base.text} 合 {other.result.text}",
            f"two implied exchange rates: {pair.base.text} as {pair.result.text}, {other.base.text} as "
            f"{other.result.text}",
        ),
        arithmetic=Said(
            f"{_shown(pair)}；{_shown(other)}，按后者应为 {_result(expected, pair.result)}",
            f"{_shown(pair)}; {_shown(other)}, which would make {_result(expected, pair.result)}",
        ),
        advice=Said("请按同一汇率重算", "work both out at one rate"),
    )
    check = evolve(check, relation="one rate")  # the words that convert tie two amounts, whatever others stand near
    return evolve(check, verdict="undecided") if check.verdict == "fails" and _near(pair, other) else check


def _result(expected: sides.Side, like: Fact) -> str:
    """A result in the scale of a printed figure."""
    return sides.show(expected.value, sides.of(like))


def _near(pair: Pair, other: Pair) -> bool:
    one, two = pair.value, other.value
    return not one or not two or abs(one / two - 1) <= _SAME_RATE


def _shown(pair: Pair) -> str:
    over, under = (pair.result, pair.base) if pair.result.unit == pair.currencies[1] else (pair.base, pair.result)
    value = pair.value
    rate = sides.plain(round(value, 4)) if value and abs(value) < 10**20 else "?"
    return f"{over.text} ÷ {under.text} = {rate}"


# ---------------------------------------------------------------------------------------------- rates that may be


@cache
def _rates() -> dict[str, Decimal]:
    """What one unit of a currency has been worth in yuan, roughly: the middle of some twenty years."""
    table = tomllib.loads(Path(__file__).with_name("_currencies.toml").read_text(encoding="utf-8"))
    return {code: Decimal(str(value)) for code, value in table["yuan"].items()}


def _usual(pair: Pair) -> Decimal | None:
    first, second = pair.currencies
    rates = _rates()
    return rates[first] / rates[second] if first in rates and second in rates else None


def _possible(pair: Pair) -> bool:
    """Whether a rate is within a factor of four of what it has been; for the steadiest pairs, within a third."""
    yen = _in_yen(pair)
    return _may_be(pair) or (yen is not None and _may_be(yen))


def _in_yen(pair: Pair) -> Pair | None:
    """The pair with yen for what is printed ¥ alone, a sign that two currencies share: ¥45bn ($300m)."""
    signs = [fact.text.startswith(_YEN) and fact.unit == "CNY" for fact in (pair.base, pair.result)]
    if not any(signs):
        return None
    base, result = (
        evolve(fact, unit="JPY") if yen else fact for fact, yen in zip((pair.base, pair.result), signs, strict=True)
    )
    return evolve(pair, base=base, result=result)


_YEN = ("¥", "￥")


def _may_be(pair: Pair) -> bool:
    value, usual = pair.value, _usual(pair)
    if usual and abs((pair.result.low or 0) / usual - 1) < _SAME_RATE and (pair.base.low or 0) > _BILLION:
        return True  # US$41bn（HK$7.80）: the rate of one
    far = _STEADY if pair.plain and set(pair.currencies) <= _STEADIEST else _FAR
    return not value or usual is None or usual / far < value < usual * far


_BILLION = Decimal(10**6)
_FAR, _STEADY = Decimal(4), Decimal("1.35")
_STEADIEST = frozenset({"CNY", "HKD", "USD"})


def _out_of_range(pair: Pair) -> Check:
    usual = _usual(pair) or Decimal(0)
    return checks.judged(
        "fails",
        relation="possible rate",
        facts=(pair.result, pair.base),
        title=Said(
            f"折算金额的量级不符：{pair.base.text} 与 {pair.result.text}",
            f"no exchange rate gives this: {pair.base.text} and {pair.result.text}",
        ),
        arithmetic=Said(
            f"{_shown(pair)}，通常约为 {sides.plain(round(usual, 3))}",
            f"{_shown(pair)}, usually about {sides.plain(round(usual, 3))}",
        ),
        advice=Said("疑为万、亿之误，请核对", "perhaps a slip in scale: check both"),
        severity=Severity.ERROR,
        expected=sides.plain(round(usual, 3)),
    )
