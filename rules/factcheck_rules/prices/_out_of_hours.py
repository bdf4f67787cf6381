"""A price before or after the session against the close: rose 6.8% to $142.40 in extended trading, close of $133.33."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from factcheck import Check, Fact
from factcheck.patterns import lazy
from factcheck_rules._look import Look

_SESSION = lazy(
    r"\A,? (?:in |during )?(?:the )?(?:extended|after-hours|after hours|late|pre-?market|overnight)\s"
    r"(?:trading|trade|session|hours|deals)"
)
_TO = lazy(r"\s(?:[a-z]+\s){0,2}to\s(?:about\s)?")
_IN_CHINESE = lazy(r"(?:盘后|盘前|夜盘)[^，。；,\d]{0,8}\Z")
_TO_IN_CHINESE = lazy(r"[，,]?(?:[至到报]|涨至|跌至|升至)(?:每股)?")
_CLOSE = lazy(
    r"\b(?:clos(?:e|es|ed|ing(?: price)?) (?:of|at)|(?:closed|finished|ended)(?: [A-Za-z]+){0,3} at)\s\Z"
    r"|收(?:盘价?)?(?:于|报|为|在)?\Z"
)
_FORMER = lazy(r"\b(?:previous|prior|last (?:week|month|year))\b|前一|上一|前日|上周|上月", 2)
_SIGNS = ("extended ", "after-hours", "after hours", "remarket", "re-market", "盘后", "盘前", "夜盘")
_BACK, _REACH = 2, 40
Compared = Callable[[Fact, Fact, Fact, int], Check]


def out_of_hours(around: Look, compared: Compared) -> Iterator[Check]:
    """Each change to a price of the extended session, against the one close that is told near it."""
    text = around.text
    if not any(sign in text for sign in _SIGNS):
        return
    for number, facts in around.by_sentence.items():
        ordered = sorted(facts, key=lambda fact: fact.quantity.left) if number >= 0 else []
        for change, price in pairwise(ordered):
            if change.unit == "%" and change.low and price.kind in ("money", "price") and _told(change, price, text):
                closes = {fact.low: fact for fact in _closes(number, price, around)}
                if len(closes) == 1:
                    yield compared(change, price, next(iter(closes.values())), 1)


def _told(change: Fact, price: Fact, text: str) -> bool:
    """Whether a change leads to a price of the extended session."""
    left, right = change.quantity.right, price.quantity.left
    if _TO.fullmatch(text, left, right):
        return _SESSION.match(text[price.quantity.right : price.quantity.right + _REACH]) is not None
    begin = change.quantity.left
    return bool(_TO_IN_CHINESE.fullmatch(text, left, right) and _IN_CHINESE.search(text, max(0, begin - _REACH), begin))


def _closes(number: int, price: Fact, around: Look) -> Iterator[Fact]:
    """The closing prices of the sentences around, in the money of a price."""
    for near in range(number - _BACK, number + _BACK + 1):
        for fact in around.by_sentence.get(near, ()) if near >= 0 else ():
            left = fact.quantity.left
            before = around.text[max(around.sentences[near], left - _REACH) : left]
            alike = fact.unit == price.unit and fact.low == fact.high and fact.aspect == "level" and fact is not price
            if alike and _CLOSE.search(before) and not _FORMER.search(before):
                yield fact
