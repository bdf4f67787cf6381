"""What the words between two figures name: closed classes of words that name nothing, and what is left without them."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from factcheck import Fact
from factcheck.patterns import lazy
from factcheck.words import alone
from factcheck_rules._look import Look

_BEFORE = 80
_SAID = lazy(r"[,，] [^,.;，。；]{2,50} (?:said|says|reported|reports|showed)(?: on [A-Z][a-z]+day)?(?=[,，.])")
_PER = lazy(r"每[一百千万]?[\u4e00-\u9fff](?=[\u4e00-\u9fff]|\s?\Z)")
"""每支便宜: what it is per names nothing."""
_NO_NAME = lazy(r"[\d\s\W_]+")


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of a class."""
    return frozenset(_classes()[name].split())


@cache
def _classes() -> dict[str, str]:
    return tomllib.loads(Path(__file__).with_name("_gap_words.toml").read_text(encoding="utf-8"))


@cache
def any_of(*names: str) -> re.Pattern[str]:
    """The words of classes as alternatives, the longest first, for a text in small letters; Latin ones stand alone."""
    words = sorted({word for name in names for word in words_of(name)}, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(alone, words)))


def times_between(left: int, right: int, found: Look) -> list[tuple[int, int]]:
    """The periods and days named in a stretch of text."""
    marks = (mark for kind in ("period", "date") for mark in found.marks.get(kind, ()))
    return sorted((mark.left, mark.right) for mark in marks if left <= mark.left and mark.right <= right)


def left_of(text: str) -> str:
    """What is left of some words without those that name nothing.

    >>> left_of("，比去年同期多出"), left_of("，海外仓多出")
    ('', '海外仓')
    """
    every = any_of("plain", "plain_latin", "up", "down", "either", "up_latin", "down_latin", "then", "then_latin")
    return _NO_NAME.sub(" ", every.sub(" ", _PER.sub(" ", text.lower()))).strip()


def new_words(left: int, right: int, since: Fact, found: Look) -> str:
    """What a stretch of text names that the sentence hasn't named before it.

    `since`: the figure that the stretch follows; its sentence is the one meant.
    """
    kept, at = [], left
    for begin, end in times_between(left, right, found):
        kept.append(found.text[at : max(at, begin)])
        at = max(at, end)
    kept.append(found.text[at:right])
    rest = left_of(_SAID.sub(" ", " ".join(kept)))
    if not rest:
        return ""
    before = found.text[max(found.sentences[since.sentence], left - _BEFORE) : left].lower()
    return " ".join(word for word in rest.split() if (word.rstrip("额量数") or word) not in before)


def way_told(change: Fact, since: int, found: Look) -> int | None:
    """Up (1), down (-1), either (0), or None where no word beside a figure says that it is a change."""
    text, left = found.text, change.quantity.left
    behind = _NOUN_BEHIND.match(text, change.quantity.right)
    led = _OF_BEHIND.match(text, change.quantity.right)
    if led is not None:
        return 1 if led[1] in words_of("up") else -1 if led[1] in words_of("down") else 0 if led[1] in _GAPS else None
    for name, way in (("up_latin", 1), ("down_latin", -1)):
        if behind is not None and behind[1].lower() in words_of(name):
            return way
    if change.quantity.signed:
        return 1 if (change.quantity.low or 0) > 0 else -1
    gap = text[since:left].lower()
    said = list(any_of("up", "down", "either", "up_latin", "down_latin").finditer(gap))
    if not said or _A_BOUND.search(gap, said[-1].start()):
        return None
    word = said[-1].group()
    if len(gap) - said[-1].end() > _FAR * (2 if word.isascii() else 1):
        return None
    ways = (("up", 1), ("up_latin", 1), ("down", -1), ("down_latin", -1))
    return next((way for name, way in ways if word in words_of(name)), 0)


_FAR = 6
_NOUN_BEHIND = lazy(r"[ -](?:point |percentage[ -]points? |basis points? |a [a-z]+ )?([a-z]+)", re.I)
_OF_BEHIND = lazy(
    r"的(?:净|同比|环比|小幅|大幅)?(增长|增幅|涨幅|升幅|上升|上涨|提升|扩张|下滑|下降|降幅|跌幅|减幅|回落|收缩|萎缩"
    r"|差距|差额|缺口|变动)"
)
_GAPS = frozenset({"差距", "差额", "变动"})
_A_BOUND = lazy(r"\d|高于|低于|超过|[至到]|\b(?:than|above|below|to)\b")
"""仍高于 90 天的常态，升至 768 元: what stands behind is a level."""
