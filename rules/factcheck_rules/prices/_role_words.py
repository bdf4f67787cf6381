"""The words that tell the roles of prices, amounts and counts; of whom and in which currency a figure is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from attrs import frozen

from factcheck import Fact
from factcheck.patterns import lazy
from factcheck.reading.lexicon import bodies
from factcheck.words import alone, any_kind

_GENERIC = frozenset(
    ("公司", "该公司", "我们", "给予", "给予公司", "当前", "对应", "前", "目前", "收盘", "计算", "买入", "增持", "评级",
     "估值", "dcf", "计", "buy", "close", "hold", "sell", "share", "shares", "stock", "target")
)  # fmt: skip
_BETWEEN = r"\s?(?:/股|per share)?\s?的?\s?(?:a\s|the\s)?(?:(?:20|FY\s?|FY20)\d\d\s?年?[AE]?\s?)?"
SHARE_UNITS = frozenset({"股", "shares", "share"})
_FUND_UNITS = frozenset({"份", "units", "unit"})
Natures = frozenset[str]
"""What a unit is: money (a currency, per share or not), price, percent, multiple, shares, units (of a fund), count."""


@frozen
class Words:
    """The words that tell the roles of figures of some natures, before the figure and behind it; '' finds none."""

    before: re.Pattern[str] | None
    behind: re.Pattern[str] | None
    of_before: dict[str, str]
    of_behind: dict[str, str]


@cache
def role_classes() -> dict[str, dict[str, list[str]]]:
    """The classes of _roles.toml."""
    return tomllib.loads(Path(__file__).with_name("_roles.toml").read_text(encoding="utf-8"))


@cache
def _before_all() -> re.Pattern[str]:
    return pattern_of(word for entry in role_classes().values() for word in entry["before"])


@cache
def words(natures: Natures) -> Words:
    """The words of the roles that figures of these natures may have."""
    of_before: dict[str, str] = {}
    of_behind: dict[str, str] = {}
    for role, entry in role_classes().items():
        if role != "not" and natures & set(entry["units"]):
            of_before |= {word.lower(): role for word in entry["before"]}
            of_behind |= {word.lower(): role for word in entry["behind"]}
    behind = re.compile(f"(?i:{_BETWEEN})({pattern_of(of_behind).pattern})") if of_behind else None
    return Words(pattern_of(of_before) if of_before else None, behind, of_before, of_behind)


def pattern_of(listed: Iterable[str]) -> re.Pattern[str]:
    """Any of some words in small letters, the longest first; Latin ones stand alone."""
    return re.compile("|".join(map(alone, sorted(listed, key=len, reverse=True))))


def conflict(one: Fact, other: Fact) -> bool:
    """Whether two facts are told of two different names."""
    first, second = _who(one), _who(other)
    return bool(first) and bool(second) and not any(a in b or b in a for a in first for b in second)


def of_one_body(*facts: Fact) -> bool:
    """Whether all that facts are said of is one name, words like 公司 and 计 apart, and one of them says it."""
    names = {who for who in map(_who, facts) if who}
    return len(names) == 1


def two_bodies(one: Fact, other: Fact) -> bool:
    """Whether two facts of one sentence are told of two companies: only names that surely are some count."""
    return _is_body(one.subject) and _is_body(other.subject) and conflict(one, other)


_BODY = lazy(rf"(?:{any_kind('ends_of_firms')}|Inc|Corp)\Z")


def _is_body(name: str) -> bool:
    return name in bodies() or (_BODY.search(name) is not None and name not in _GENERIC)


_CLASSIFIER = lazy(r"[套只艘箱座份头间栋支架枚票单床台辆件张瓶盒片颗条]")
"""件, of 件均价: no name."""


def _who(fact: Fact) -> frozenset[str]:
    return (
        frozenset(t for t in fact.about if t not in _GENERIC and not _before_all().search(t))
        if fact.subject and not _CLASSIFIER.fullmatch(fact.subject)
        else frozenset()
    )


@lru_cache(maxsize=1024)
def currency(unit: str) -> str:
    """The currency of an amount of money or of a price per share; '' for anything else.

    >>> currency("CNY"), currency("HKD/股"), currency("CNY/t"), currency("股")
    ('CNY', 'HKD', '', '')
    """
    head, _, tail = unit.partition("/")
    is_money = len(head) == 3 and head.isascii() and head.isupper()
    return head if is_money and tail in ("", "股", "share", "ADS", "份") else ""


def one_money(one: Fact, other: Fact) -> bool:
    """Whether two prices may be in one currency: printed alike, or one of them not printed."""
    return currency(one.unit) == currency(other.unit) or not one.unit or not other.unit


def natures(fact: Fact) -> Natures:
    """What the unit of a fact is."""
    found = _natures(fact.unit, fact.kind)
    return found | {"count"} if fact.kind == "number" and fact.measure.endswith(_COUNTED) else found


@lru_cache(maxsize=1024)
def _natures(unit: str, kind: str) -> Natures:
    told = {"%": "percent", "x": "multiple"}.get(unit)
    if told:
        return frozenset((told,))
    found = set()
    if currency(unit) or (not unit and kind in ("number", "money")):
        found.add("money")
    if not unit and kind == "number":
        found.add("multiple")
    if kind == "price":
        found.add("price")
    if unit in SHARE_UNITS:
        found.add("shares")
    if unit in _FUND_UNITS:
        found.add("units")
    if unit == "点" or kind == "index":
        found.add("index")
    if unit and kind in ("count", "physical"):
        found.add("count")
    return frozenset(found)


_COUNTED = ("人次", "人数", "户数", "件数", "套数", "台数", "辆数", "单量", "件量")
"""Measures that tell what is counted: 观影人次 3,680 万."""
