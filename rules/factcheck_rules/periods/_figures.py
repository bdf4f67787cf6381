"""What rules on periods ask of a figure: whether its period is printed, and how two periods lie to one another."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from functools import cache
from pathlib import Path

from factcheck.facts import Fact
from factcheck.patterns import lazy
from factcheck.periods import Period
from factcheck.reading.ties.items import words as lexicon


@cache
def words(name: str) -> frozenset[str]:
    """A list of _flows.toml."""
    table = tomllib.loads(Path(__file__).with_name("_flows.toml").read_text(encoding="utf-8"))
    return frozenset(table[name])


def is_flow(fact: Fact) -> bool:
    """Whether a figure is a never-negative sum over its period."""
    if fact.aspect != "level" or fact.low is None or fact.low < 0 or fact.unit in ("%", "pp", "x"):
        return False
    compound = "净" not in fact.measure and fact.measure.endswith(_endings())  # 全社会用电量
    if not compound and not fact.terms & words("flows"):
        return False
    said = f"{fact.subject}{fact.measure}{''.join(fact.scope)}".lower()
    return _no_sum().search(said) is None


@cache
def _no_sum() -> re.Pattern[str]:
    """A word that says that what is told is no sum."""
    return re.compile("|".join(map(re.escape, sorted((*words("no_sum"), *lexicon("measures", "means"))))))


@cache
def _endings() -> tuple[str, ...]:
    """The flows that longer names end with."""
    return tuple(word for word in words("flows") if len(word) > 1 and not word.isascii())


def days(period: Period | None) -> tuple[date, date] | None:
    """First and last day; None where they can't be told or the period is a point in time."""
    if period is None or period.start is None or period.end is None or period.point:
        return None
    return period.start, period.end


def printed(fact: Fact) -> bool:
    """Whether the figure's own sentence prints its period."""
    return fact.period is not None and "period" not in dict(fact.provenance)


def holds_within(short: tuple[date, date], long: tuple[date, date]) -> bool:
    """Whether one stretch lies in the other and is clearly shorter."""
    inside = long[0] <= short[0] and short[1] <= long[1]
    return inside and (long[1] - long[0]).days >= (short[1] - short[0]).days + 20


def framed(fact: Fact, text: str) -> bool:
    """Whether a count only says among how many the next words tell of some: 6月，168 个城市中，20 个 …"""
    return fact.kind == "count" and _FRAME.match(text, fact.quantity.right) is not None


_FRAME = lazy(r"[\u4e00-\u9fff]{1,10}(?:[之当]?中|里)(?:[,，]|有)")
