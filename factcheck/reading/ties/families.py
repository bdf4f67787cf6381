"""Which figures of a line are of one thing, and which are told ahead of what they are of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from factcheck.facts import Fact
from factcheck.making import evolve
from factcheck.reading import phrases
from factcheck.reading.draft import Draft
from factcheck.reading.pieces import Piece
from factcheck.reading.ties.earlier import root
from factcheck.reading.ties.items import RELATIVE, Item, Spot, words
from factcheck.reading.ties.sorting import SHARE_NOUNS
from factcheck.words import load


def own_words(spot: Spot, relative: bool) -> str:
    """The words that say what a figure is of; '' where there are none (for earlier, later and rates don't count)."""
    said_so: list[str] = []
    base = _base_words(spot)
    for k, piece in enumerate(spot.cut[spot.start : spot.at], spot.start):
        if k in base:
            continue
        if piece.kind == "name" and piece.mark is not None:
            said_so.append(piece.mark.text.lower())
        elif piece.kind == "text":
            name = phrases.tidy(piece.word.lower())
            said_so.append("" if _empty(name) else name)
        elif piece.kind in ("act", "have"):
            word = piece.word.lower()
            said_so.append("" if _empty(word) else word)
        elif piece.kind == "share" and not relative and piece.word in SHARE_NOUNS:
            return piece.word
    return "".join(said_so) or ("的" if spot.behind.startswith("的") else "")


def _base_words(spot: Spot) -> range:
    """Where the words of a comparison stand: 较前一交易日跌 38 点, 比上一旬增加 147 万吨 name nothing."""
    cut, than = spot.cut, -1
    for k in range(spot.start, spot.at):
        if cut[k].kind == "than" and not cut[k].word.isascii():
            than = k
        elif than >= 0 and cut[k].kind in ("up", "down"):
            return range(than + 1, k)
    return range(0)


@cache
def _empty_words() -> frozenset[str]:
    data = load("ties")
    earlier = [word for listed in data["earlier"].values() for word in listed]
    return frozenset([*earlier, *words("later"), *words("rate"), *words("rate", "falls"), *words("empty")])


@lru_cache(maxsize=4096)
def _empty(word: str) -> bool:
    return word in _empty_words() or _made_of_empty().fullmatch(word) is not None


@cache
def _made_of_empty() -> re.Pattern[str]:
    """上期期末, 本期余额: several Chinese words that say nothing, side by side."""
    listed = sorted((w for w in _empty_words() if len(w) > 1 and w[0] > "\u2fff"), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, listed))}){{1,4}}")


def names_nobody(piece: Piece) -> bool:
    """Whether a piece is no word that says what a figure is of: a sign, a verb, or plain words like this and 该数字."""
    return piece.kind != "text" or _empty(phrases.tidy(piece.word).lower()) or not phrases.tidy(piece.word)


def family_of(draft: Draft, fact: Fact, own: str, done: Sequence[Item], recent: Sequence[Item]) -> int:
    """Whom a figure belongs with: the one whose words it took over, or another with the same terms."""
    if own in SHARE_NOUNS and fact.unit not in RELATIVE:
        return id(draft)
    if own in _HOW_MANY and done and done[-1].fact.kind == "count" and fact.unit in RELATIVE:
        own = ""  # 采购商 6.4 万名，上届 5.2 万名，规模扩大 23.1%
    if fact.unit in RELATIVE and done and _AMOUNT_OF.get(own) == done[-1].fact.measure:
        own = ""  # 销售 66 万条，上年 48 万条，销量增长 37.5%
    near = next((item for item in reversed(done) if item.draft is draft.near), None)
    if near is not None and not own:
        after = done[done.index(near) + 1 :]
        near = next((item for item in reversed(after) if not item.bare and not item.inside), near)
    if near is None and not own and done and draft.how.get("subject") != "list":
        near = done[-1]
    if near is None and not own and not done and recent:
        near = _last_named(recent)
    if near is None and len(own) > 1 and done and done[-1].fact.measure.endswith(own):
        near = done[-1]  # 净亏损 52.83 亿元，亏损收窄 34.33 亿元
    if near is not None:
        return id(draft) if own and (_another(own, near) or of_another(fact, near.fact)) else near.family
    if fact.terms:
        for item in (*reversed(done), *reversed(recent)):
            if item.fact.terms == fact.terms:
                return item.family
    return id(root(draft))


_AMOUNT_OF = {"销量": "销售", "销售量": "销售", "产量": "生产", "出口量": "出口", "进口量": "进口"}
"""Nouns for how much is done, and what was done."""
_HOW_MANY = frozenset({"规模", "数量", "总量", "总数", "体量", "人数", "家数", "户数"})
"""Words for how many there are: behind counts they name nothing new."""


def _last_named(recent: Sequence[Item]) -> Item | None:
    """The figure that a sentence without a name goes on from: the last before it, if its sentence is on one thing."""
    last = [item for item in recent if item.draft.sentence == recent[-1].draft.sentence and item.amount]
    return last[-1] if len({item.family for item in last}) == 1 else None


def _another(own: str, near: Item) -> bool:
    """Whether words of its own name another thing than the figure that it is said to go on from."""
    known = near.before + near.fact.subject.lower() + near.fact.measure.lower()
    return (
        len(own) > 1 and own not in known and not own.startswith(("该", "其", "上述", "这")) and own[-2:] not in known
    )


def of_another(fact: Fact, near: Fact) -> bool:
    """试剂收入由 18.9 亿元升至 20.1 亿元，免疫收入增长 16.6%: one measure, each of its own subject."""
    printed = "subject" not in dict(fact.provenance) and fact.measure == near.measure and bool(fact.measure)
    mine, yours = phrases.terms(fact.subject), phrases.terms(near.subject)
    return printed and bool(mine and yours) and not mine <= yours and not yours <= mine


def named_ahead(items: list[Item]) -> list[Item]:
    """与上年同期的 137 万人次相比，客运量增长…: what opens a sentence without a name is of what is named next."""
    first = items[0]
    near = first.draft.near
    if first.earlier and first.bare and (near is None or near.sentence != first.draft.sentence):
        following = next((item for item in items[1:] if not item.bare), None)
        if following is not None:
            return [evolve(first, family=following.family), *items[1:]]
    return items


def in_points(items: list[Item]) -> list[Item]:
    """34.03%, 2.27 points higher than 31.79%: beside percentages, points are those of a percentage."""
    indices = [k for k, item in enumerate(items) if item.fact.unit == "点"]
    if len(indices) != 1 or items[indices[0]].sort != "change":
        return items
    item = items[indices[0]]
    percentages = [other for other in items if other.fact.unit == "%" and other.family == item.family]
    if item.fact.text.isascii() and percentages and all(other.sort in ("level", "share") for other in percentages):
        fact = evolve(item.fact, unit="pp", aspect="points", kind="points")
        items[indices[0]] = evolve(item, fact=fact, sort="points")
    return items
