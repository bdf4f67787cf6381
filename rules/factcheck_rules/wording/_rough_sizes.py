"""Sizes told in words: 超六成, 才两成出头, 逾三分之一, 不到半数, 翻倍, 腰斩, all but doubled, more than a third."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from attrs import frozen

from factcheck.patterns import Rare
from factcheck.words import any_word

_UP = any_word("up", "up_short")
_DOWN = any_word("down", "down_short") + "|缩水"
_OVER = "超过|超出|超|逾|多于|突破|破|高于|大于|(?<![不通经])过"
_UNDER = "不足|不到|未及|低于|少于|未过|不及"
_NEAR = "接近|将近|近"
_N = (
    r"(?P<tens>[一二两三四五六七八九])成(?P<half>半)?|(?P<under>[二三四五])分之(?P<upper>[一二三四])"
    r"|(?P<mid>一半|半数|半(?=[，。、；：！\s*]|\Z))"
)
_ZH = Rare(
    rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))?(?:了|幅度?|约|至|到|达)?"
    rf"(?:(?P<over>{_OVER})|(?P<less>{_UNDER})|(?P<near>{_NEAR})|(?P<bare>约|大约|仅|才|只有|占|占比|占到|达))?"
    rf"(?:{_N})(?P<tail>出头|以上|有余|多|余|以下|左右|上下)?",
    hint="[成半分]",
)
_TURNED = Rare(
    r"(?P<two>(?<!两)翻(?:了)?(?:一|1)?[番倍]|(?P<cut>(?:近乎|几乎|接近|近)?腰斩)|"
    r"(?P<almost>(?:all but|almost|nearly) )?"
    r"(?:(?P<more>more than )?(?P<doubled>doubled|doubles)|(?P<halved>halved|halves)))"
)
_PLACES = Rare(
    rf"(?P<n>[双两个三]位数)(?:的)?(?:同比)?(?:(?P<up>{_UP}|增速|增幅|涨幅)|(?P<down>{_DOWN}|降幅|跌幅))", hint="位数"
)
_QUADRUPLED = Rare("翻(?:了)?两番")
_EN = Rare(
    r"\b(?:(?P<over>[Mm]ore than|[Oo]ver)|(?P<less>[Ll]ess than|[Uu]nder|[Ff]ewer than)"
    r"|(?P<near>[Nn]early|[Aa]lmost|[Cc]lose to)"
    r"|(?P<bare>[Aa]bout|[Rr]oughly))? ?(?:(?P<half>[Hh]alf)|(?P<many>[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree)[ -]"
    r"(?P<part>third|quarter|fifth|eighth|tenth)s?)(?= of\b)"
)
_PARTS = {"third": 3, "quarter": 4, "fifth": 5, "eighth": 8, "tenth": 10}
_MANY = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3}
_BOUNDS = {"个": (0, 10), "双": (10, 100), "两": (10, 100), "三": (100, 1000)}
_DIGITS = {sign: k for k, sign in enumerate("一二三四五六七八九", 1)} | {"两": 2}
_ROOM, _OUT, _TEN = Decimal(5), Decimal(7), Decimal(10)


@frozen
class Rough:
    """A size in words: between which values in %, of what kind, and where it stands."""

    low: Decimal
    high: Decimal
    sign: int
    """1 for a rise, -1 for a fall, 0 for a share."""
    left: int
    right: int

    def holds(self, value: Decimal) -> bool:
        """Whether a figure in % may be told so."""
        return self.low <= value <= self.high


def rough_sizes(text: str, left: int, right: int) -> Iterator[Rough]:
    """The sizes that a stretch of text tells in words."""
    for said in _ZH.finditer(text, left, right):
        rough = _in_tenths(said)
        if rough is not None:
            yield rough
    for said in _TURNED.finditer(text, left, right):
        yield _turned(said)
    for said in _QUADRUPLED.finditer(text, left, right):
        yield Rough(Decimal(240), Decimal(360), 1, said.start(), said.end())
    for said in _PLACES.finditer(text, left, right):
        low, high = _BOUNDS[said["n"][0]]
        yield Rough(Decimal(low), Decimal(high), 1 if said["up"] else -1, said.start(), said.end())
    for said in _EN.finditer(text, left, right):
        yield _in_english(said)


def _in_tenths(said: re.Match[str]) -> Rough | None:
    """超六成 is from 60 to 70, 近四成 from 34 to 40, 不到半数 below 50."""
    value = _value(said)
    bare = not (said["over"] or said["less"] or said["near"] or said["tail"] or said["bare"])
    sign = 1 if said["up"] else -1 if said["down"] else 0
    if value is None or (bare and not sign):
        return None
    low, high = value - _ROOM, value + _ROOM
    tail = said["tail"] or ""
    if said["over"] or tail in ("出头", "以上", "有余", "多", "余"):
        high = Decimal(100) if said["mid"] else value + (_OUT if tail in ("出头", "多", "余") else _TEN + _TEN / 2)
        low = value
    elif said["less"] or tail == "以下":
        low, high = (Decimal(0) if said["mid"] else value - _TEN - _ROOM), value
    elif said["near"]:
        low, high = value - _OUT - Decimal(1), value
    return Rough(low, high, sign, said.start(), said.end())


def _in_english(said: re.Match[str]) -> Rough:
    """A quarter of, more than half of, nearly two-thirds of."""
    value = Decimal(50) if said["half"] else Decimal(100 * _MANY[said["many"].lower()]) / _PARTS[said["part"]]
    low, high = value * Decimal("0.85"), value * Decimal("1.15")
    if said["over"]:
        low, high = value, Decimal(100) if said["half"] else value * Decimal("1.3")
    elif said["less"]:
        low, high = Decimal(0) if said["half"] else value * Decimal("0.7"), value
    elif said["near"]:
        low, high = value * Decimal("0.85"), value
    return Rough(low, high, 0, said.start(), said.end())


def _value(said: re.Match[str]) -> Decimal | None:
    if said["tens"]:
        return Decimal(_DIGITS[said["tens"]]) * 10 + (_ROOM if said["half"] else 0)
    if said["under"]:
        under, upper = _DIGITS[said["under"]], _DIGITS[said["upper"]]
        return Decimal(100 * upper) / under if upper < under else None
    return Decimal(50)


def _turned(said: re.Match[str]) -> Rough:
    """翻倍 is a rise from 80% to 140%, 腰斩 a fall of about a half."""
    if said["cut"] or said["halved"]:
        return Rough(Decimal(38), Decimal(65), -1, said.start(), said.end())
    high = Decimal(300) if said["more"] else Decimal(140)
    return Rough(Decimal(78), high, 1, said.start(), said.end())
