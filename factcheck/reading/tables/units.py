"""The unit and scale that a head, a table or a sign of money hands to bare numbers."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from factcheck import marks as lexer
from factcheck.document import Cell, Table
from factcheck.lexing.words import CODES
from factcheck.patterns import lazy
from factcheck.quantity import Quantity
from factcheck.reading.tables.scales import scale_alone, scaled_head

MONEY_SIGNS = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "HK$": "HKD", "NT$": "TWD", "NTD": "TWD"}
MONEY_SIGNS |= {"S$": "SGD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "NZ$": "NZD", "R$": "BRL"}
MONEY_SIGNS |= {"NKr": "NOK", "SKr": "SEK", "DKr": "DKK", "SFr": "CHF"}
MONEY_SIGNS |= dict.fromkeys(("¥", "￥", "RMB", "Rmb"), "CNY")
SIGNS = rf"(?:US|HK|NT|S|AU?|C|NZ|R)\$|Rmb|[NSD]Kr|SFr|{CODES}|[$€£¥￥]"


@lru_cache(maxsize=256)
def table_scale(words: str) -> tuple[str, Decimal]:
    """The unit and scale that are printed for a whole table: '$ in thousands, except per share' -> (USD, 1000)."""
    if (alone := scale_alone(words)) != 1:
        return "", alone
    unit, scale = unit_named(words)
    if unit or not words:
        return unit, scale
    counted = _COUNTED.search(words)
    if counted and (noun := unit_named(counted.group(2).lower())[0]):
        return noun, _SCALES[counted.group(1)[0].lower()]
    found = _SCALE.search(words)
    sign = _CURRENCY.search(words)
    if found is None:
        return "", Decimal(1)
    currency = (MONEY_SIGNS.get(sign.group(), "") or _CODES.get(sign.group().lower(), sign.group())) if sign else ""
    return currency, _SCALES[found.group(1)[0].lower()]


@lru_cache(maxsize=256)
def money_per_share(title: str) -> str:
    """The money that a title gives for figures per share, beside the unit of all others; '' where it gives none.

    >>> money_per_share("图表1：盈利预测（单位：亿元，每股数据为元）"), money_per_share("每股收益（元）与股本（亿股）")
    ('CNY', '')
    """
    found = _SHARES_IN.search(title) or _A_SHARE.search(title)
    if found is not None:
        return unit_named(found[1])[0]
    sign = _CURRENCY.search(title) if _BUT_SHARES.search(title) else None
    return (MONEY_SIGNS.get(sign.group(), "") or _CODES.get(sign.group().lower(), sign.group())) if sign else ""


_SHARES_IN = lazy(
    r"[，,；;（(]\s?每股(?:数据|指标|收益|股利|盈利|项目|金额|数)?(?:的?单位)?(?:均)?[为是以：:按]?\s?"
    r"(元|美元|港元|港币|人民币元)(?:/股)?(?:计|列示)?[)），,；;。]"
)
_A_SHARE = lazy(
    r"[百千万亿]{1,2}元[，,、；;/]\s?(?:[^（()）]{1,6}[，,、；;/]\s?)?((?:人民币|港|美)?元/股)(?=[，,、；;）)])"
)
"""Of amounts and figures a share: 单位：百万元，元/股，倍."""
_BUT_SHARES = lazy(r"(?:except|other than|excluding)(?: for)?(?: share and)?(?: earnings)? ?per[ -]share", re.I)


def per_share(words: str) -> bool:
    """Whether a head tells money per share: EPS, 每股净资产, dividends per share."""
    return _PER_SHARE.search(words) is not None and _RATE.search(words) is None


_RATE = lazy(r"[%％率]|增[长速幅]|[同环]比|growth|change|yield", re.I)
_PER_SHARE = lazy(r"每股|每份|\b(?:EPS|BPS|BVPS|DPS|NAVPS|CFPS|SPS)\b|(?:per|a) share\b", re.I)
_SCALE = lazy(r"\b([Tt]housand|[Mm]illion|[Bb]illion|mn|bn|m)s?\b")
_COUNTED = lazy(r"(?:\b|(?<=[（(]))([Tt]housand|[Mm]illion|[Bb]illion|mn?|bn|k)s?(?: of)? ([A-Za-z]{4,12}s)\b")
"""Shipments in millions of units."""
_SCALES = {"t": Decimal(1000), "k": Decimal(1000), "m": Decimal(10**6), "b": Decimal(10**9)}
_CURRENCY = lazy(rf"{SIGNS}|[Dd]ollars|[Yy]uan|[Ee]uros")
_CODES = {"dollars": "USD", "yuan": "CNY", "euros": "EUR"}


def currency_of(table: Table) -> str:
    """The one currency sign that cells print apart from their figures or before them, or ''."""
    found = {
        MONEY_SIGNS[sign]
        for row in table.rows[table.head_rows :]
        for cell in row[table.head_columns :]
        if "$" in cell.text or "€" in cell.text or "£" in cell.text or "¥" in cell.text
        for sign in ("US$", "HK$", "$", "€", "£", "¥")
        if cell.text.lstrip("(（ ").startswith(sign)
    }
    return found.pop() if len(found) == 1 else ""


def unit_behind(cell: Cell, quantity: Quantity) -> tuple[str, Decimal] | None:
    """The unit that a cell prints in brackets behind its figure, unlike the rest of its column: 2,315（亿港元）."""
    found = _BEHIND.fullmatch(cell.text[quantity.right - cell.left :])
    unit, scale = unit_named(found[1]) if found else ("", Decimal(1))
    return (unit, scale) if unit else None


_BEHIND = lazy(r"\s?[（(]([^（）()\d]{1,12})[)）]\s?\*{0,2}")


@lru_cache(maxsize=1024)
def head_unit(words: str) -> tuple[str, str, Decimal]:
    """Split a head into its words and its unit: '市值亿美元' -> ('市值', 'USD', 10^8); no unit: ('', 1).

    A unit stands in brackets, behind a colon or slash, or at the very end of the head.
    """
    words = _EMPTY.sub("", words) if words[-1:] in ")）" else words  # £m (26 weeks to 27 June), without the period
    if scaled := scaled_head(words):
        return scaled[0], "", scaled[1]  # Passengers ('000)
    pence = _PENCE.fullmatch(words)
    if pence:
        return pence[1], "GBP" if pence[2][0] == "p" else "USD", Decimal("0.01")
    for sign, close in (("（", "）"), ("(", ")"), ("[", "]")):
        before, opened, rest = words.rpartition(sign)
        if opened:
            inner, _, after = rest.partition(close)
            if "%" in inner and _RATE_AGAINST.fullmatch(inner):
                return (before + after).strip(), "%", Decimal(1)  # CPI (% y/y)
            if (either_way := _EITHER_WAY.fullmatch(inner)) is not None:
                return (before + after).strip() or either_way[1], "%", Decimal(1)  # (+/-%)
            unit, scale = unit_named(inner.strip())
            if unit:
                return (before + after).strip(), unit, scale
            for part, more in _parts(inner):
                unit, scale = unit_named(part)
                if unit:  # 销售收入（万元，不含税）
                    return f"{before}{sign}{more}{close}{after}".strip(), unit, scale
    if cents := _CENTS_BEHIND.fullmatch(words):
        unit, scale = unit_named(f"$/{cents[2]}")  # Sugar, c/lb
        return (cents[1], unit, scale / 100) if unit else (words, "", Decimal(1))
    priced = _PRICE_BEHIND.fullmatch(words)
    if priced and unit_named(priced[2])[0]:
        return priced[1], *unit_named(priced[2])
    money = _MONEY_BEHIND.fullmatch(words)
    if money or _MONEY.fullmatch(words):
        return (money[1] if money else ""), *unit_named(money[2] if money else words)
    if (points := _POINTS_MOVED.fullmatch(words)) is not None:
        return "change", *unit_named(points[1])  # pp change
    if words[:1] in "%％" and _OF_A_RATE.match(words):
        return words, "%", Decimal(1)
    price = words.removeprefix("折").removeprefix("合") if "/" in words and not _COMPARED.fullmatch(words) else ""
    if price and (whole := unit_named(price))[0]:
        return "", *whole  # | 元/皮长公里 | 折元/芯公里 |
    for at in range(len(words)):
        if words[at] > "\u2fff" or words[at] in "$%¥":
            unit, scale = unit_named(words[at:])
            if unit and len(words[at:]) <= 6 and ((len(unit) == 3 and unit.isupper()) or unit == "%"):
                return words[:at].strip(" /、:：,，"), unit, scale
    return words, "", Decimal(1)


def _parts(inner: str) -> list[tuple[str, str]]:
    """The first and the last part of what a bracket holds, each with the rest of it; none where it has one part."""
    found = _COMMA.split(inner)
    if len(found) < 2:
        return []
    return [(found[0], inner[len(found[0]) :].lstrip("，,；;、/ ")), (found[-1], "，".join(found[:-1]))]


_COMMA = lazy(r"\s?[，,；;、]\s?")
_ON_WHAT = "[ymqwd][/-][ymqwd]|[ymqwd]-?o-?[ymqwd]|[同环]比"
_RATE_AGAINST = lazy(
    rf"%[ ,，、]{{0,2}}(?:{_ON_WHAT})(?:[ ,，]{{1,2}}(?:saar|sa|nsa|ann\.?|annuali[sz]ed))?"
    rf"|(?:{_ON_WHAT})[ ,，、]{{0,2}}%",
    re.I,
)
"""A rate and what it is against, in one bracket: (% y/y), （同比，%）."""
_EITHER_WAY = lazy(r"(\+\s?/\s?[-–—−])[ ,，]?[%％]")


_MONEY = lazy(
    rf"(?:in )?({SIGNS})"
    r"[ ']?([Tt]housands?|[Mm]illions?|[Bb]illions?|mn|bn|m|b|[kK])?"
)
"""What a head prints for a table's money: £m, US$ million, USDbn."""
_MONEY_BEHIND = lazy(rf"(.*\S)(?:, ?| )({_MONEY.pattern})")
_PRICE_BEHIND = lazy(rf"(.*\S), ?((?:{SIGNS})/ ?[A-Za-z]{{1,8}})")
"""Brent, $/bbl; TTF gas, EUR/MWh."""
_CENTS_BEHIND = lazy(r"(.*\S)(?:, ?| ?\()(?:US ?)?[c¢]/ ?(lb|bu|bushel|gal|gallon|kWh|kg)\)?")
_OF_A_RATE = lazy(r"[%％] ?(?:change|chg|growth|inc|dec|of|y|q|m|w)", re.I)
"""% change, % of total: the sign before its words."""
_PENCE = lazy(r"(.*\b(?:EPS|DPS|NAV|[Dd]ividend|[Pp]rice|per share|earnings)\b.*?)(?:, ?| ?\()(p|pence|c|cents?)\)?")
_SPANS_OF_TIME = {"月": "month", "年": "year", "天": "d", "日": "d", "months": "month", "years": "year", "days": "d"}
"""Units of a column that would be a date behind a number: 中位PFS（月）."""


_COUNT_OF = lazy(r"(?!1,?0{3,6}(?!\d))\d")
"""What begins with a count is no unit: 一线（4城）; but 1000 t."""
_EMPTY = lazy(r"\s*[（(]\s*[)）]\Z")
_COMPARED = lazy(r"[ymqwd]/[ymqwd]", re.I)
_POINTS_MOVED = lazy(r"(pp|bps?) ?(?:change|chg)", re.I)
_IN_THOUSANDS = lazy(rf"(?:in )?({SIGNS}) ?['’‘]?000s?")
_THOUSANDS = lazy(r"['’]?000s? (?=[a-z])")
_OF_WHAT = lazy(r"([百千万亿]{0,2}吨) ?(?:LCE|CO2e?|TNT|标准煤|标煤|当量|金属量?|实物量?|折纯|干吨|湿吨|油当量)")
"""万吨 LCE: tonnes of what."""
_CENTS = {"US¢": "USD", "A¢": "AUD", "C¢": "CAD", "US cents": "USD", "HK cents": "HKD", "A cents": "AUD"}
_CENTS_PER = lazy(r"(?:(?:US ?)?(?:¢|c(?=/)|cts|cents)|p(?=/)|pence) ?(?:/|per|a) ?([A-Za-z]{2,10})")
"""US¢/lb, cents per gallon."""
_PER = lazy(rf"({SIGNS}) ?per ([A-Za-z ]{{2,20}})")


@lru_cache(maxsize=1024)
def unit_named(text: str) -> tuple[str, Decimal]:
    """The unit and scale of words such as 亿元, 万吨, %, US$ m; ('', 1) where they are none."""
    text = text.removeprefix("单位").strip(" ：:").removeprefix("人民币")
    if text in _CENTS:
        return _CENTS[text], Decimal("0.01")
    if in_words := _PER.fullmatch(text):
        text = f"{in_words[1]}/{in_words[2]}"  # US$ per million tokens
    most = 24 if " per " in text else 20 if "/" in text else 14
    if not text or len(text) > most or _COUNT_OF.match(text):
        return "", Decimal(1)
    if text[0] in "123456789" or text[0] in "两三四五六七八九":
        return "", Decimal(1)  # 一线（4城）: so many, and no unit of what stands in the row
    if text.lower() in ("pct", "百分点", "个百分点", "pp"):
        return "pp", Decimal(1)
    money = _MONEY.fullmatch(text)
    if money:
        return MONEY_SIGNS.get(money[1], money[1]), _SCALES[money[2][0].lower()] if money[2] else Decimal(1)
    if thousand := _IN_THOUSANDS.fullmatch(text):
        return MONEY_SIGNS.get(thousand[1], thousand[1]), Decimal(1000)  # HK$'000
    if of_what := _OF_WHAT.fullmatch(text):
        text = of_what[1]
    if thousands := _THOUSANDS.match(text):
        unit, scale = unit_named(text[thousands.end() :])
        return (unit, 1000 * scale) if unit else ("", Decimal(1))
    if cents := _CENTS_PER.fullmatch(text):
        unit, scale = unit_named(f"{'£' if cents[0].startswith('p') else '$'}/{cents[1]}")
        return unit, scale / 100
    sign, slash, per = text.partition("/")
    if slash and per and sign in (*MONEY_SIGNS, *MONEY_SIGNS.values()):
        text = f"{sign}1/{per.strip()}"
        found = [mark for mark in lexer.lex(text) if type(mark) is Quantity]
        if len(found) == 1 and found[0].right == len(text) and "/" in found[0].unit and found[0].low is not None:
            return found[0].unit, found[0].low
        # US$/wafer: behind a currency any word is what the money is for
        plain = found and found[0].right == len(sign) + 1 and per.isalpha() and per.isascii() and len(per) > 2
        return (f"{found[0].unit}/{per}", Decimal(1)) if plain else ("", Decimal(1))
    if slash and per and (money := _MONEY.fullmatch(sign.strip())) is not None and money[2]:
        return unit_named(f"{money[1]}/{per}")[0], _SCALES[money[2][0].lower()]  # US$ m/台
    if text in _SPANS_OF_TIME:
        return _SPANS_OF_TIME[text], Decimal(1)
    first, _, second = text.replace("（", " ").partition(" ")
    before = (f"{first}1 {second}", f"{first} 1{second}") if _MONEY.fullmatch(first) else ()  # US$ m; but no 营收 亿元
    for probe in ("1" + text, "1 " + text, *before):
        found = [mark for mark in lexer.lex(probe) if type(mark) is Quantity]
        if len(found) == 1 and found[0].right == len(probe) and found[0].unit and found[0].low is not None:
            return found[0].unit, found[0].low
    return "", Decimal(1)
