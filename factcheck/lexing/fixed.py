"""Marks that are found by their own signs, without reading a number first: addresses, codes, words for doubling."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from factcheck.lexing import named, spelled
from factcheck.patterns import Rare, lazy

Fixed = tuple[int, int, str, str]
"""left, right, kind of mark, value."""

_CODE = lazy(
    r"\.(?:SH|SZ|BJ|HK|US|O|N|WI|SI|CSI|NASDAQ|NYSE|AMEX|A|K|L|T|KS|KQ|TW|TWO|SS|DE|PA|SG|OF|IB|CFE|SHF|DCE|CZC|INE|GFE|GI|MI|HI|FX|CN|OQ|PK|SW|AS|TO|AX|NS|BO|BB)"
    r"(?![A-Za-z0-9])"
)
_CODE_HEAD = lazy("[A-Za-z0-9]{1,12}$")
_NOT_IN_ADDRESS = r"\s，。；、！？）（)(<>《》“”\"'【】\u4e00-\u9fff"
_URL = lazy(rf"(?:https?://|www\.)[^{_NOT_IN_ADDRESS}]+")
_MAIL_HEAD = lazy(r"[A-Za-z0-9._%+-]{1,64}$")
_MAIL_TAIL = lazy(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_PHONE = lazy(
    r"(?<![\d.,-])(?:\+?86[- ]?)?(?:1[3-9]\d{9}|\(?0\d{2,3}\)?[- ]?\d{7,8}(?:[-转]\d{1,5})?"
    r"|[48]00-\d{3,4}-\d{3,4})(?![\d.,])",
    re.ASCII,
)
# Standards: GB/T 19001-2016, ISO 9001:2015, IEC 61215-1. A bare GB is gigabytes unless a year closes the number.
_STANDARD = lazy(
    r"(?<![A-Za-z0-9/])(?:GB ?[0-9]{3,6}(?:\.[0-9]{1,3})?[-—](?:19|20)[0-9]{2}"
    r"|(?:[A-Z]{2}/[TZ]|(?:ISO|IEC|ANSI|ASTM|IEEE)(?:/(?:IEC|TS|TR|IEEE))?)"
    r"[ -]?[A-Z]?[0-9]{2,6}(?:\.[0-9]{1,3}){0,2}(?:[-:—][0-9]{1,4}){0,2})(?![0-9A-Za-z%])",
    re.ASCII,
)
_STANDARD_SIGN = Rare("/[TZ][ 0-9]|(?:GB ?[0-9]|ISO|IE[CE]|A[NS][ST])")
_PHONE_SIGN = lazy(r"[0148](?:\d\d(?:\d{8}|[- )]|\d[- )]|\d{6})|00-)", re.ASCII)


def find(s: str) -> list[Fixed]:
    """All of them, in no order; they may overlap."""
    return [*_urls(s), *_mails(s), *_codes(s), *_listed(s), *_standards(s), *_phones(s), *named.find(s)]


def _urls(s: str) -> Iterator[Fixed]:
    if "://" in s or "www." in s:
        for match in _URL.finditer(s):
            yield match.start(), match.end(), "contact", match[0]


def _mails(s: str) -> Iterator[Fixed]:
    at = s.find("@")
    while at >= 0:
        head = _MAIL_HEAD.search(s, max(0, at - 64), at)
        tail = _MAIL_TAIL.match(s, at + 1)
        if head and tail:
            yield head.start(), tail.end(), "contact", s[head.start() : tail.end()]
        at = s.find("@", at + 1)


def _codes(s: str) -> Iterator[Fixed]:
    for match in _CODE.finditer(s):
        head = _CODE_HEAD.search(s, max(0, match.start() - 12), match.start())
        if head is None:
            continue
        word = head[0]
        before = s[head.start() - 1] if head.start() else ""
        suffix = match[0][1:]
        # U.S., N.A.: a single letter is no code except beside a long suffix; a lower-case word is no ticker.
        if before.isascii() and (before.isalnum() or before == "."):
            continue
        if word.isdigit():
            if len(word) < 4 and suffix not in ("T", "KS"):
                continue
        elif not word.isupper() or (len(word) < 2 and len(suffix) < 2) or len(word) > 10:
            continue
        yield head.start(), match.end(), "code", word + match[0]


_LISTED = Rare(r"(?<=\()[0-9]{3,6} (?:HK|CH|SS|SH|SZ|BJ|JP|JT|KS|KQ|TT|SP|TB|MK)(?= Equity\)|[),，;；/])")
"""(2688 HK): a code as terminals print it."""


def _listed(s: str) -> Iterator[Fixed]:
    for match in _LISTED.finditer(s):
        yield match.start(), match.end(), "code", match[0]


def _standards(s: str) -> Iterator[Fixed]:
    for sign in _STANDARD_SIGN.finditer(s):
        match = _STANDARD.match(s, max(0, sign.start() - 2 * (sign[0][0] == "/")))
        if match:
            yield match.start(), match.end(), "code", match[0]


def _phones(s: str) -> Iterator[Fixed]:
    for match in _PHONE_SIGN.finditer(s):
        start = match.start() - (match.start() > 0 and s[match.start() - 1] == "(")
        phone = _PHONE.match(s, start) or _PHONE.match(s, match.start())
        if phone and phone.end() - phone.start() >= 10:
            yield phone.start(), phone.end(), "contact", phone[0]


Word = tuple[int, int, Decimal | None, str, str]
"""left, right, value, unit, kind: a quantity without a digit; an empty kind follows from the unit."""

_POINT = "(?:percentage )?point"
_TO_A_RATE = r" (?:of a (?:percentage )?point|to \d{1,2}(?:\.\d+)?(?:%| per ?cent))"
"""The jobless rate ticked up a tenth to 4.4%: a tenth of a point."""
_THAN = r" (?:(?:more|less|fewer|higher|lower|larger|smaller|bigger|cheaper) than|(?:above|below) (?:the|its|last))\b"
"""Behind a part it makes a change of it: a third more than the $2.44 of a year earlier."""
_NO_SHARE = "hundred|thousand|million|billion|trillion|dozen|decade|century|percent|per cent"
"""Half of these is a number, half a company a share."""
_ENGLISH = {
    "doubl": (re.compile(r"[Dd]oubl(?:ed|ing|es|e)\b(?![- ](?:digit|dip|edged|check|count))"), Decimal(2), "x"),
    "tripl": (re.compile(r"[Tt]ripl(?:ed|ing|es|e)\b(?![- ](?:digit|A\b|dip))"), Decimal(3), "x"),
    "quadrupl": (re.compile(r"[Qq]uadrupl(?:ed|ing|es|e)\b"), Decimal(4), "x"),
    "half": (
        re.compile(
            "(?<!upper )(?<!lower )(?<!top )(?<!bottom )"
            rf"(?:[Oo]ne-)?[Hh]alf(?= (?:of|the|a(?! (?:{_POINT}|{_NO_SHARE})\b)|its|their|all|as)\b)|(?<=by )half\b"
        ),
        Decimal(50),
        "%",
    ),
    "two-third": (re.compile("[Tt]wo-thirds"), Decimal("66.67"), "%"),
    "wo thirds": (re.compile("[Tt]wo thirds(?= of)"), Decimal("66.67"), "%"),
    "ne third of": (re.compile("[Oo]ne third(?= of)"), Decimal("33.33"), "%"),
    "ne quarter of": (re.compile(rf"[Oo]ne quarter(?= of (?!a {_POINT}|(?:19|20)[0-9]))"), Decimal(25), "%"),
    "one-third": (re.compile("[Oo]ne-third"), Decimal("33.33"), "%"),
    "a third": (re.compile(rf"[Aa] third(?= of|,|\\.|{_THAN})|(?<=by )a third\\b"), Decimal("33.33"), "%"),
    "three-quarter": (re.compile("[Tt]hree-quarters"), Decimal(75), "%"),
    "a quarter": (
        re.compile(rf"(?:[Aa] quarter(?= of)|(?<=by )a quarter\b|(?<!in )a quarter(?={_THAN}))(?! (?:of a )?{_POINT})"),
        Decimal(25),
        "%",
    ),
    "e point": (re.compile("(?:a|one) (?:full )?percentage point\\b"), Decimal(1), "pp"),
    "half a p": (re.compile("half a (?:percentage )?point\\b"), Decimal("0.5"), "pp"),
    "r of a p": (re.compile("a quarter of a (?:percentage )?point\\b"), Decimal("0.25"), "pp"),
    "r point": (re.compile("(?:a )?quarter (?:percentage )?point\\b"), Decimal("0.25"), "pp"),
    "one-quarter": (re.compile("one-quarter"), Decimal(25), "%"),
    "twice": (re.compile("twice(?= (?:as (?:many|much|large|big|high|long)|the|its|their|last))"), Decimal(2), "x"),
    "fifth": (re.compile("(?:a|one)[ -]fifth"), Decimal(20), "%"),
    "two-fifth": (re.compile("two-fifths"), Decimal(40), "%"),
    "four-fifth": (re.compile("four-fifths"), Decimal(80), "%"),
    "three-fifth": (re.compile("three-fifths"), Decimal(60), "%"),
    "tenth": (re.compile(rf"(?:a|one)[ -]tenth(?!{_TO_A_RATE})"), Decimal(10), "%"),
    "a tenth": (re.compile(rf"(?:a|one)[ -]tenth(?={_TO_A_RATE})"), Decimal("0.1"), "pp"),
    "two tenth": (re.compile(rf"two[ -]tenths(?={_TO_A_RATE})"), Decimal("0.2"), "pp"),
    "three tenth": (re.compile(rf"three[ -]tenths(?={_TO_A_RATE})"), Decimal("0.3"), "pp"),
    "dozen": (re.compile(r"dozens(?= of)"), None, ""),
    "hundreds of": (re.compile(r"hundreds of (?:thousands|millions|billions)(?= of)|hundreds(?= of)"), None, ""),
    "thousands of": (re.compile(r"(?:tens of )?(?<!in )thousands(?= of)"), None, ""),
    "millions of": (re.compile(r"(?:tens of )?(?<!in )millions(?= of)"), None, ""),
    "billions of": (re.compile(r"(?:tens of )?(?<!in )billions(?= of)"), None, ""),
}
_ENGLISH_SIGN = lazy(
    " (?:[Dd]oubl|twice|[Tt]ripl|[Qq]uadr|half|one-half|(?:two|one)-third|a third|three-q|a quarter|one-q"
    "|dozens|hundreds|a fifth|one-fifth|two-fifth|three-f|four-f|a tenth|one-tenth|two tenth|three tenth|a percentage"
    "|a full p|two thirds|one third of|one quarter of|one percentage|one full p|quarter p"
    "|thousands|millions|billions|tens of)"
)
_OPENING = (
    *("Doubl", "Tripl", "Half of", "One-half", "One-third", "Two-thirds", "Three-quarters", "A third", "A quart"),
    *("Two thirds of", "One third of", "One quarter of"),
)
"""The same where they begin a sentence."""
_TIMES = lazy("翻了?(?:一倍|(?:[一两三四]?番)|倍)")
_DIGITS_OF = lazy("位数(?![据字值])")
_SIZE = lazy("(?:低至)?[低中高]?[单个双两三四]$")
_VAGUE = lazy("数(?=(?:家|年|周|天|日|月|次|倍|款|项|座|台|名|人|位|种|条|小时|分钟|个)(?![字据量值学目码额]))")
_SEVERAL = ("数吉瓦", "数兆瓦", "数公里", "数海里")
"""Of sizes whose name in Chinese begins with no numeral: no word ends in their 数."""
_VAGUE_BEFORE = frozenset("未来近过去时经后在前的需约达历续了，。、；的有仅 每曾出共用由时内过")


def words(s: str) -> Iterator[Word]:
    """翻倍, 翻两番, doubled, two-thirds, 个位数: figures without a figure."""
    if "翻" in s:
        for match in _TIMES.finditer(s):
            fold = {"两": 4, "三": 8, "四": 16}.get(match[0][-2], 2)
            yield match.start(), match.end(), Decimal(fold), "x", ""
    for match in _DIGITS_OF.finditer(s):
        # Looked for by its end: 位数 is rare, 中 and 个 are not.
        size = _SIZE.search(s, max(0, match.start() - 4), match.start())
        if size:
            yield size.start(), match.end(), None, "%", ""
    for match in _VAGUE.finditer(s):
        if s[match.start() - 1 : match.start()] in _VAGUE_BEFORE or match.start() == 0:
            yield match.start(), match.end(), None, "", ""
    for word in _SEVERAL:
        at = s.find(word)
        while at >= 0:
            yield at, at + 1, None, "", ""
            at = s.find(word, at + 1)
    yield from spelled.find(s)
    yield from spelled.folds(s)
    yield from spelled.slivers(s)
    yield from spelled.one_in(s)
    if not s.isascii():
        yield from spelled.fractions(s)
    opened = any(word in s for word in _OPENING)
    if not opened and _ENGLISH_SIGN.search(s) is None and not s.startswith("half"):
        return
    for sign, (pattern, value, unit) in _ENGLISH.items():
        if sign in s or sign.capitalize() in s:
            for match in pattern.finditer(s):
                yield match.start(), match.end(), value, unit, ""
