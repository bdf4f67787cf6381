"""数字相同而量级或币种不同：The same digits with another scale or currency.

What it flags
    12.6亿 here and 12.6万 there, or 14.2亿元 and 14.2亿美元, of what reads as one thing: the digits are the same, the
    scale word or the currency is not. A table whose head names another currency than the text for the same figures.

Why it matters
    A wrong scale word is an error of a factor of ten to a hundred million; a wrong currency one of seven.

When it stays silent
    Figures of one or two digits, which meet by accident, unless many words around them are the same; list prices in
    two currencies; amounts that are restated (约合); figures with different scope words, periods or bases.

>>> from factcheck import check
>>> text = "公司拟投资14.25亿美元建设二期工厂。\\n\\n此前公告显示，公司投资14.25亿元建设二期工厂。"
>>> [f.printed for f in check(text, select=["UNI02"]).findings]
['14.25亿元']
>>> check(text.replace("14.25亿元", "102.3亿元"), select=["UNI02"]).findings
()
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.checks.verdicts import LEAST_TRUST
from factcheck.index import once
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.phrases import terms as fold_terms
from factcheck.slips import digits, power_of_ten
from factcheck_rules._look import Look, look
from factcheck_rules._rare import rare_in_common
from factcheck_rules._same import set_right, words_alike
from factcheck_rules._times import NO, SURE, another_time, when
from factcheck_rules.units._of_a_table import in_another_currency

CODE = "UNI02"
SEVERITY = Severity.WARNING

_POWERS = frozenset({1, 2, 3, 4, 6, 8})
_PRICES = ("价", "price", "prices", "费", "fee")
_MOST = 12
_REACH = 160
_LIST = 10**6
"""What one thing costs in a list is less: a price of $1.35bn is that of a deal."""
_MANY, _LARGE = 5, 10**4
"""So many telling words two sums of one digit share, in which the currency differs."""
_NUMERAL = lazy(r"[\d.,]*\d")
_LONG = lazy(r"[A-Za-z]{5,}")
_HAN = lazy(r"[\u4e00-\u9fff]{3}")
_EVERYDAY = frozenset({"billion", "million", "percent", "revenue", "company", "quarter", "dollars"})


def check(reading: Reading) -> Iterator[Check]:
    """Compare all figures that share their digits."""
    found = look(reading)
    restated = {id(f) for claim in reading.claims_of("restated") for _, f in claim.operands}
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in reading.facts:
        if _usable(fact) and (id(fact) not in restated or fact.kind == "price"):
            shown = digits(fact)
            alone = fact.terms if len(shown) == 1 else None  # 10 亿 of one name only
            groups.setdefault((shown, fact.aspect, alone), []).append(fact)
    for facts in groups.values():
        mentions = list({f.quantity.left: f for f in facts}.values())
        if 1 < len(mentions) <= _MOST:
            yield from _pairs(mentions, found)
    for cell, fact in in_another_currency(reading):
        if not _left_out(cell, fact):
            yield _told(cell, fact, "currency", (cell, fact))


def _usable(fact: Fact) -> bool:
    return (
        fact.cell is None
        and fact.low is not None
        and fact.low == fact.high
        and bool(fact.terms)
        and fact.trust >= (_TIED if _large(fact) else LEAST_TRUST)
        and fact.kind not in ("duration", "index")
        and (len(digits(fact)) >= 2 or (fact.kind == "money" and fact.quantity.scale >= _LARGE))
    )


def _large(fact: Fact) -> bool:
    """Whether a figure is a large sum, or a price by weight: tied to its other mention however it is named."""
    priced = fact.kind == "price" and fact.unit.partition("/")[2] in _WEIGHTS
    return priced or (fact.kind == "money" and fact.quantity.scale >= _LARGE)


def _pairs(mentions: Sequence[Fact], found: Look) -> Iterator[Check]:
    told: set[int] = set()
    for one, other in combinations(mentions, 2):
        kind = _slip(one, other)
        if not kind or one.quantity.left in told or _in_one_table(one, other, found):
            continue
        if kind == "scale" and _of_ten_days(one, other, found):
            continue
        if not _one_thing(one, other, found):
            continue
        told |= {one.quantity.left, other.quantity.left}
        yield _told(one, other, kind, mentions)


def _of_ten_days(one: Fact, other: Fact, found: Look) -> bool:
    """上旬共产 1,902 万吨，日均 190.2 万吨: what ten days made is ten times what one did."""
    if power_of_ten(one, other) != 1 or min(one.sentence, other.sentence) < 0:
        return False
    sentences = found.reading.sentences
    said = "".join(found.text[sentences[f.sentence].left : sentences[f.sentence].right] for f in (one, other))
    return _TEN_DAYS.search(said) is not None and _A_DAY.search(said) is not None


_TEN_DAYS = lazy(r"旬|(?:10|十)天")
_A_DAY = lazy("日均|日产|每[日天]|日平均")


def _in_one_table(one: Fact, other: Fact, found: Look) -> bool:
    """Whether one table prints both values: a total of 312 and a part of 31.2 are two figures."""
    tables = once(found.reading, _shown)
    return any({(one.unit, one.low), (other.unit, other.low)} <= values for values in tables.values())


def _shown(reading: Reading) -> dict[int, set[tuple[str, Decimal | None]]]:
    """The values of each table, by block."""
    tables: dict[int, set[tuple[str, Decimal | None]]] = {}
    for fact in reading.facts:
        if fact.cell is not None:
            tables.setdefault(fact.cell[0], set()).add((fact.unit, fact.low))
    return tables


def _slip(one: Fact, other: Fact) -> str:
    """'scale' or 'currency' where only that differs, with enough digits that it is no accident."""
    if one.unit == other.unit:
        power = power_of_ten(one, other)
        return "scale" if power in _POWERS and len(digits(one)) >= 3 else ""
    by_weight = one.kind == other.kind == "price" and one.unit.partition("/")[2] == other.unit.partition("/")[2]
    if by_weight and one.unit.partition("/")[2] in _WEIGHTS and one.low == other.low and len(digits(one)) > 1:
        return "currency"  # 870 美元/吨 and 870 元/吨 of one thing
    if one.kind == other.kind == "money" and one.low == other.low:
        listed = (one.low or 0) < _LIST and any(fact.measure.endswith(_PRICES) for fact in (one, other))
        return "" if listed or _left_out(one, other) else "currency"
    return ""


def _left_out(one: Fact, other: Fact) -> bool:
    """Whether one says 元 and the other which 元 it is: 每股盈余 7.2 元, 新台币 7.2 元."""
    plain = any(f.unit == "CNY" and not f.quantity.text.startswith(("人民币", "RMB", "¥")) for f in (one, other))
    return plain and bool({one.unit, other.unit} & _DOLLARS)


_WEIGHTS = frozenset({"t", "kg", "g", "桶", "盎司", "ozt", "lb", "MWh", "kWh", "MMBtu"})
_DOLLARS = frozenset({"AUD", "CAD", "HKD", "MOP", "NZD", "SGD", "TWD"})


def _one_thing(one: Fact, other: Fact, found: Look) -> bool:
    """Whether two figures read as of one thing: not one sentence, no words that tell them apart, most words shared."""
    if _surely_one(one, other, found):
        return True
    if one.sentence == other.sentence:
        return False
    if _in_heading(one, other, found):
        return True
    if _one_deal(one, other, found) or _one_sum(one, other, found):
        return True
    if one.kind == "price" and one.unit != other.unit:
        named = bool(one.terms & other.terms) or len(digits(one)) > _FEWEST  # 每盎司 4,080 元 and 4,080 美元/盎司
        return named and when(one, other) != NO and not set_right(found.text, one, other)
    common = len(_telling(one, found) & _telling(other, found))
    if len(digits(one)) < 3 and common < 3:
        return False
    if len(digits(one)) == 1 and (common < _MANY or one.modifier != other.modifier or one.unit == other.unit):
        return False
    if one.base != other.base or when(one, other) == NO or not _one_scope(one, other):
        return False
    if another_time(one, found.text) or another_time(other, found.text) or set_right(found.text, one, other):
        return False
    shared = one.terms & other.terms
    if common > 4 and one.unit != other.unit:
        return True
    if not shared:
        return False
    if one.unit == other.unit and one.subject == other.subject != "" and _akin(one, other):
        return True
    clauses = [found.text[slice(*found.clause(f.quantity.left, f.quantity.right))] for f in (one, other)]
    alike = 2 * len(shared) >= min(len(one.terms), len(other.terms))
    return alike and (words_alike(*clauses) >= 0.3 or one.terms == other.terms or common > 3)


def _akin(one: Fact, other: Fact) -> bool:
    """归母净利润 11.27 亿元 and 净利润 11.27 万元 of one body; 收入 1.96 亿元 and a 体量 of 19.6 亿元."""
    short, long = sorted((one.measure, other.measure), key=len)
    if len(short) > 2 and long.endswith(short) and short != long:
        return len(digits(one)) > 3
    return len({one.measure, other.measure} & _SIZES) == 1 and bool(one.scope == other.scope)


_SIZES = frozenset({"体量", "规模", "量级", "盘子"})


def _in_heading(one: Fact, other: Fact, found: Look) -> bool:
    """首付款 6.5 亿元 in the title, 获得首付款 6.5 亿美元 below: one amount of one name, whoever is named with it."""
    if one.kind != "money" or one.unit == other.unit or len({one.layout, other.layout} & _HEADED) != 1:
        return False
    short, long = sorted((one.measure, other.measure), key=len)
    named = long.endswith(short) and len(short) > (1 if one.terms & other.terms - {one.measure.lower()} else 2)
    alike = one.modifier == other.modifier and len(digits(one)) > 1 and set(one.scope) == set(other.scope)
    headed = one if one.layout in _HEADED else other
    again = [f for f in found.reading.facts if f is not headed and (f.unit, f.low) == (headed.unit, headed.low)]
    return named and alike and not again and when(one, other) != NO and not set_right(found.text, one, other)


_HEADED = frozenset({"heading"})


def _one_deal(one: Fact, other: Fact, found: Look) -> bool:
    """A $640m radar contract in the summary, and the radar award, worth EUR 640m, below: of one body, in one word."""
    owned = frozenset(t for t in fold_terms(one.subject) & fold_terms(other.subject) if len(t) > 2)
    if one.kind != "money" or one.unit == other.unit or len(digits(one)) < 2 or not owned or when(one, other) == NO:
        return False
    if one.modifier != other.modifier or set_right(found.text, one, other):
        return False
    if any(_FURTHER.search(found.text, max(0, f.quantity.left - _NEAR), f.quantity.left) for f in (one, other)):
        return False
    common = {word.lower() for word in _telling(one, found) & _telling(other, found)}
    return any(not any(word in term or term in word for term in owned) for word in common)


def _one_sum(one: Fact, other: Fact, found: Look) -> bool:
    """A €750m buyback in the summary, $750m for the buyback below: amounts hardly agree by accident, and a word does.

    Firm times that differ, two amounts of one sentence, and what is told to be a further one are two sums.
    """
    if one.kind != "money" or one.unit == other.unit or len(digits(one)) < _FEWEST:
        return False
    if one.modifier != other.modifier and not {one.modifier, other.modifier} <= {"exact", "about"}:
        return False
    firm = _told_for_itself(one) and _told_for_itself(other)
    if (firm and when(one, other) == NO) or set_right(found.text, one, other):
        return False
    if any(_FURTHER.search(found.text, max(0, f.quantity.left - _NEAR), f.quantity.left) for f in (one, other)):
        return False
    if _next_to_it(one, other, found):
        return True
    first, second = ((f.quantity.left, f.quantity.right) for f in (one, other))
    shared = rare_in_common(first, second, found)
    telling = (word.lower() for word in shared if _OF_ANY_SUM.search(word) is None)
    return any(word not in once(found.reading, _everywhere) for word in telling)


def _next_to_it(one: Fact, other: Fact, found: Look) -> bool:
    """派发 21.9 亿元, and 21.9 亿美元的派息 in the next paragraph: three digits, and a letter of the measure."""
    apart = abs(found.block_number(one.quantity.left) - found.block_number(other.quantity.left))
    shared = (set(one.measure) & set(other.measure)) - _OF_ANY
    long = len(digits(one)) > _FEWEST and any(letter > "\u4e00" for letter in shared)
    clauses = [found.text[slice(*found.clause(f.quantity.left, f.quantity.right))] for f in (one, other)]
    deeds = [set(_DEEDS.findall(clause)) for clause in clauses]
    large = one.quantity.scale >= _LARGE and other.quantity.scale >= _LARGE
    return 0 < apart <= _FEWEST and (long or (large and bool(deeds[0] & deeds[1])))


_DEEDS = lazy("收购|回购|对价|派息|分红|中标|首付款|授权|定增|增发|竞购|要约|合同|订单")
_OF_ANY = frozenset("率量额价数比值金元总收入")


def _everywhere(reading: Reading) -> frozenset[str]:
    """The words of the names that half of a report's figures have: whom it is about."""
    words = Counter(word for fact in reading.facts for word in fact.subject.lower().split())
    return frozenset(word for word, times in words.items() if 2 * times >= len(reading.facts))


_OF_ANY_SUM = lazy("融资|投资|收入|利润|公司|完成|项目|金额|规模|合同|订单|贷款|资本")
_FEWEST = 2
_TIED = 0.45
"""A sum is tied to its other mention by words, however it is named."""


_NEAR = 50
_FURTHER = lazy(r"另|又|再|第[二三四]|\b(?:second|third|another|further|also|additional)\b", re.I)


def _one_scope(one: Fact, other: Fact) -> bool:
    """Whether two scopes are one; of long numbers the shorter mention may leave words of the longer one out."""
    first, second = set(one.scope), set(other.scope)
    long = len(digits(one)) > (2 if one.unit != other.unit else 3)
    return first == second or (long and (first < second or second < first))


def _surely_one(one: Fact, other: Fact, found: Look) -> bool:
    """Whether two long figures have one name, one time and one scope, each named for itself and in no row."""
    between = found.text[one.quantity.right : other.quantity.left]
    row = one.sentence == other.sentence and not _PAUSE.search(between)
    same = one.terms == other.terms and (one.base, set(one.scope)) == (other.base, set(other.scope))
    told = another_time(one, found.text) or another_time(other, found.text)
    fewest = 2 if one.unit != other.unit and one.measure == other.measure != "" and not row else 3
    long = len(digits(one)) >= fewest and _told_for_itself(one) and _told_for_itself(other)
    return same and long and not row and not told and when(one, other) == SURE


_PAUSE = lazy("[，；;,。]")


def _told_for_itself(fact: Fact) -> bool:
    """Whether the time of a figure is told beside it."""
    return fact.period is not None and not dict(fact.provenance).get("period")


def _telling(fact: Fact, found: Look) -> frozenset[str]:
    """The words of a figure's sentence that are not everyday ones: Latin of five letters, Han by threes."""
    if fact.sentence < 0:
        return frozenset()
    sentence = found.reading.sentences[fact.sentence]
    left = fact.quantity.left
    text = found.text[max(sentence.left, left - _REACH) : min(sentence.right, left + _REACH)]
    han = (text[k : k + 3] for k in range(len(text) - 2) if _HAN.match(text, k, k + 3))
    return frozenset((*_LONG.findall(text), *han)) - _EVERYDAY


def _told(one: Fact, other: Fact, kind: str, mentions: Sequence[Fact]) -> Check:
    if kind == "scale":
        title = Said(f"数字相同而量级不同：{one.text} 与 {other.text}",
                     f"same digits, another scale: {one.text} and {other.text}")  # fmt: skip
        power = power_of_ten(one, other)
        arithmetic = Said(f"恰差 10^{power} 倍", f"exactly 10^{power} times apart")
    else:
        title = Said(f"数字相同而币种不同：{one.text} 与 {other.text}",
                     f"same digits, another currency: {one.text} and {other.text}")  # fmt: skip
        shown = _NUMERAL.search(one.text)
        number = shown.group() if shown else digits(one)
        arithmetic = Said(f"同为 {number}，一为 {one.unit}，一为 {other.unit}", f"{one.unit} and {other.unit}")
    rarer = [f for f in mentions if f.unit == other.unit and f.low == other.low]
    first, second = (other, one) if 2 * len(rarer) <= len(mentions) else (one, other)
    return checks.judged(
        "fails",
        relation="magnitude",
        facts=[evolve(fact, trust=max(fact.trust, LEAST_TRUST)) for fact in (first, second)],
        title=title,
        arithmetic=arithmetic,
        advice=Said("核对单位与币种，两处对一处", "check unit and currency"),
        printed=first.text,
        expected=second.text,
    )
