"""What goes on behind a unit: the half in 三斤半, the coins in 五元三毛, the smaller unit in 六斤八两."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from factcheck import numerals
from factcheck.patterns import lazy

if TYPE_CHECKING:
    from factcheck.lexing.amounts import Amount

_ONE_DIGIT = "[0-9一二两三四五六七八九]"
_HALF = Decimal("0.5")
_TENTH = {c: Decimal(n) / 10 for n, c in enumerate("一二三四五六七八九", 1)} | {"半": _HALF}
_HALVED = frozenset(["duration", "physical", "multiple"])
_HALF_OF_ITS_OWN = frozenset("年天径导数场程截夜山岛句边月小")
"""两年半年报, 三米半径: the half belongs to what follows."""
_OF_TIME = ("小时", "分钟", "月", "钟头", "星期", "世纪", "交易日", "季度", "礼拜")
_COINS = lazy(f"(?:零?({_ONE_DIGIT})[角毛])?(?:零?({_ONE_DIGIT})分(?!之|[钟点成析布]))?钱?整?")
_LAST_COIN = lazy(
    f"([一二两三四五六七八九])(?![{numerals.NUMERALS}0-9个家年月日天块元角毛分点成倍位人次台辆件张条只岁斤米花])"
)
_LIANG = lazy(f"({_ONE_DIGIT})两(?![{numerals.NUMERALS}会市融岸地国极轮端类个家款种])")
_AND_A_PART = lazy(
    f"又([1-9][0-9]{{0,2}}|[{numerals.NUMERALS}]{{1,4}})分之([1-9][0-9]{{0,2}}|[{numerals.NUMERALS}]{{1,4}})", re.ASCII
)
_VULGAR = lazy(" ?([1-9]|1[0-5])/(2|3|4|5|8|10|16|32)(?![0-9/.])")
_MEASURED = lazy(
    r"[ -]?(?:%|英[寸尺里]|[磅吨米]|千克|公斤|(?:per ?cent|(?:percentage |basis )?points?|inch(?:es)?"
    r"|in(?! [a-z]+ [a-z])|f(?:ee|oo)?t"
    r"|miles?|yards?|[kcm]?m|kg|pounds?|lbs?|ounces?|oz|tons?|tonnes?|acres?|gallons?|lit(?:er|re)s?|barrels?|cups?"
    r"|(?:working )?days?|hours?|weeks?|months?|years?|times)\b)"
)
"""What a fraction in figures measures: nothing else tells 1/4 from a date."""
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LOWERED = {ord(c): str(n) for n, c in enumerate(_RAISED)} | {ord("⁻"): "-"}
_LONGEST = 4
_TEN, _HUNDRED = Decimal(10), Decimal(100)


def smaller(s: str, end: int, amount: Amount) -> int:
    """Read what belongs to an amount behind its unit, which ends at `end`; returns where it ends then."""
    if amount.low is None or amount.low != amount.high or amount.decimals:
        return end
    last, c = s[end - 1], s[end]
    if last == "成" and c in _TENTH:
        return _add(amount, _TENTH[c], 1, end + 1)
    if c == "半" and amount.kind in _HALVED and s[end + 1] not in _HALF_OF_ITS_OWN:
        return _add(amount, _HALF, 1, end + 1)
    if last in "元块圆角毛":
        return _coins(s, end, amount)
    if last == "斤" and (match := _LIANG.match(s, end)):
        return _add(amount, _digit(match[1]) / _TEN, 1, match.end())
    return end


def half_of(s: str, k: int, amount: Amount) -> int:
    """一个半小时, 六个多月: reads 个半 or 个多 at k, if a unit of time follows; returns where that begins, else k."""
    if s[k + 1] == "多" and s.startswith(_OF_TIME, k + 2):
        amount.loose = "over"
        return k + 2
    if not s.startswith("个半", k) or amount.low is None or amount.low != amount.high or amount.decimals:
        return k
    if not s.startswith(_OF_TIME, k + 2) or s.startswith("月谈", k + 2):
        return k
    _add(amount, _HALF, 1, k)
    return k + 2


def and_a_part(s: str, amount: Amount) -> int:
    """一又三分之一, 5又2分之1: a fraction behind the whole number, to four significant digits; returns the end."""
    match = _AND_A_PART.match(s, amount.number_end)
    parts = [numerals.parse(text) for text in match.groups()] if match else []
    if match is None or amount.low is None or amount.low != amount.high or amount.decimals or amount.scale != 1:
        return amount.number_end
    under, over = parts
    if not under or over is None or over >= under:
        return amount.number_end
    value = Decimal(f"{amount.low + over / under:.4g}")
    amount.low = amount.high = value
    amount.number_end = amount.end = match.end()
    amount.decimals = max(0, -int(value.as_tuple().exponent))
    return match.end()


def vulgar(s: str, amount: Amount) -> None:
    """2 1/2 inches, a 1/4 mile: a fraction behind or instead of the whole number, if a measure follows."""
    match = _VULGAR.match(s, amount.number_end if s[amount.number_end] == " " else amount.left)
    if match is None or amount.low is None or amount.number_end - amount.left > _LONGEST or amount.decimals:
        return
    over, under = Decimal(match[1]), Decimal(match[2])
    if over >= under or not _MEASURED.match(s, match.end()):
        return
    whole = amount.low if match[0][0] == " " else Decimal(0)
    amount.low = amount.high = whole + over / under
    amount.number_end = amount.end = match.end()
    amount.decimals = max(0, -int(amount.low.as_tuple().exponent))


_POWER = lazy(rf" ?[×xX*] ?10(?:\^([-+]?[0-9]{{1,2}})|([⁻{''.join(_RAISED)}]{{1,3}})|(-[0-9]{{1,2}})(?![0-9.]))")


def power_of_ten(s: str, amount: Amount) -> None:
    """2.48×10^5, 1.2×10⁸, 2.5×10-3: the power of ten is the number's scale."""
    match = _POWER.match(s, amount.number_end)
    if match is None or amount.low is None or (match[3] and not amount.decimals):
        return
    raised = match[2].translate(_LOWERED) if match[2] else match[1] or match[3]
    if not re.fullmatch("[-+]?[0-9]{1,2}", raised):
        return
    amount.scale = _TEN ** int(raised)
    amount.number_end = amount.end = match.end()


def _coins(s: str, end: int, amount: Amount) -> int:
    """五元三毛, 两毛五, 一百三十五块六角七分: parts of a yuan."""
    last = s[end - 1]
    if last in "角毛":
        match = _LAST_COIN.match(s, end)
        fen = f"{match[1]}" if match else s[end] if s[end + 1] == "分" and s[end] in numerals.DIGITS else ""
        if fen:
            stop = end + 1 + (not match)
            return _add(amount, _digit(fen) / _TEN, 1, stop + (s[stop] == "钱"))
        return end
    match = _COINS.match(s, end)
    assert match
    if match[1] or match[2]:
        tens, ones = (_digit(text) if text else Decimal(0) for text in match.groups())
        stop, part, decimals = match.end(), tens / _TEN + ones / _HUNDRED, 2 if match[2] else 1
        more = _LAST_COIN.match(s, stop) if not match[2] and s[stop - 1] in "角毛" else None
        if more:  # 三块七毛八
            stop, part, decimals = more.end(), part + _digit(more[1]) / _HUNDRED, 2
    elif last == "块" and (alone := _LAST_COIN.match(s, end)):
        stop, part, decimals = alone.end(), _digit(alone[1]) / _TEN, 1  # 十二块五
    else:
        return end
    if last == "块":
        amount.unit, amount.kind = "CNY", "money"
    return _add(amount, part, decimals, stop)


def _digit(text: str) -> Decimal:
    return Decimal(numerals.DIGITS[text]) if text in numerals.DIGITS else Decimal(text)


def _add(amount: Amount, part: Decimal, decimals: int, end: int) -> int:
    if amount.low is not None:
        # The part is one of the printed unit, whatever scale word the number has.
        amount.low = amount.high = amount.low + part / amount.scale
        amount.decimals = decimals if amount.scale == 1 else max(0, -int(amount.low.as_tuple().exponent))
    return end
