"""The place before the first sentence of a wire, and the trade that an English one puts before a firm's name."""

from __future__ import annotations

import re
from functools import cache

from factcheck.patterns import lazy
from factcheck.reading.front import DATELINE
from factcheck.reading.lexicon import roles


def dateline_at(text: str, left: int, right: int) -> int:
    """Where a wire's text begins: behind LONDON, May 6 (Agency) -, behind PARIS —; `left` where no dateline stands."""
    dated = DATELINE.match(text, left, min(right, left + _LONG))
    if dated is not None:
        return dated.end()
    if not text[left : left + 2].isupper():
        return left
    placed = _placed().match(text, left, right) or _in_a_wire(text, left, right)
    return placed.end() if placed is not None else left


_LONG = 120


def _in_a_wire(text: str, left: int, right: int) -> re.Match[str] | None:
    """SINGAPORE - The benchmark price …: a place that may head a section, in a text that says it is a wire's."""
    placed = _CITY_STATES.match(text, left, right)
    wire = placed is not None and (_WIRE.search(text, 0, _HEAD) or _SIGNED.search(text, right))
    return placed if wire else None


_CITY_STATES = lazy(r"(?:SINGAPORE|HONG KONG|LUXEMBOURG|PANAMA CITY|KUWAIT CITY)(?: ?[—–] ?| --? )(?=[A-Z])")
_WIRE = lazy(r"(?i:\b(?:news)?wire\b|\bnews agency\b)")
_SIGNED = lazy(r"\((?:Reporting|Writing|Editing|Compiled) by ")
_HEAD = 240


@cache
def _placed() -> re.Pattern[str]:
    """A city in capitals and a dash: no branch or country, which heads what is told of it."""
    cities = "|".join(re.escape(city.upper()) for city in roles("wire_cities"))
    return re.compile(rf"(?:{cities})(?: \([A-Z][\w .]{{1,24}}\))? ?(?:[—–]| --? )\s?(?=[A-Z\d])")


def behind_trade(words: str) -> int:
    """How long the trade is that stands before a firm's name: Bearings maker Norrkul AB, Insurer Castlegate."""
    found = _TRADE.match(words)
    return found.end() if found is not None and found[1].lower() in roles("trades_latin") else 0


_TRADE = lazy(r"(?:[A-Z][\w-]* (?:[a-z][\w-]* ){0,2})?([a-z]+|\A[A-Z][a-z]+(?:er|or)) (?=[A-Z][a-z][\w&-]*(?: |\Z))")
