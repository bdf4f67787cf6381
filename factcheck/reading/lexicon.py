"""The words of the field, loaded once: cue words by class, measure nouns, synonyms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from attrs import frozen

from factcheck.words import grouped, load

SIGNS = {
    "，": "comma",
    ",": "comma",
    "；": "semi",
    ";": "semi",
    "：": "colon",
    ":": "colon",
    "、": "pause",
    "/": "slash",
    "／": "slash",
    "（": "lp",
    "(": "lp",
    "）": "rp",
    ")": "rp",
    "[": "lp",
    "]": "rp",
    "|": "semi",
    ">": "pause",
    "＞": "pause",
}


@frozen
class Cues:
    """Cue words ready for looking up.

    `han` leads from a word's first two characters to (word, class) pairs, longest first; `short` from a one-character
    word or sign to its class; `latin` from a word's first part, in lower case, to (word, class) pairs. `finder` matches
    every place where a word may begin.
    """

    han: dict[str, tuple[tuple[str, str], ...]]
    short: dict[str, str]
    latin: dict[str, tuple[tuple[str, str], ...]]
    finder: re.Pattern[str]


def _grouped(words: list[tuple[str, str]], key: Callable[[str], str]) -> dict[str, tuple[tuple[str, str], ...]]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for item in words:
        groups.setdefault(key(item[0]), []).append(item)
    return {first: tuple(sorted(group, key=lambda item: -len(item[0]))) for first, group in groups.items()}


_DASH = ("——", "comma")


@cache
def cues() -> Cues:
    """All cue words. A word listed in two classes belongs to the one listed first."""
    words: dict[str, str] = {}
    for kind, listed in load("cues").items():
        for word in listed:
            words.setdefault(word, kind)
    for word in load("measures")["heads"]:
        if len(word) > 2 and word[0] > "\u2fff":
            words.setdefault(word, "keep")
    short = {word for word in words if len(word) == 1}
    for name in bodies():
        if len(name) > 2 and name[0] > "\u2fff" and not short.isdisjoint(name):
            words.setdefault(name, "keep")  # 吉比特, 达利食品: no word in them is a cue
    han = [item for item in words.items() if item[0][0] > "\u2fff"]
    latin = [item for item in words.items() if item[0][0] <= "\u2fff"]
    alone = "".join(sorted({word for word, _ in han if len(word) == 1}))
    longer = [word for word, _ in han if word[0] not in alone]
    firsts, seconds = (re.escape("".join(sorted({word[at] for word in longer}))) for at in (0, 1))
    finder = re.compile(
        rf"[{alone}，,；;：:、/／（）()\[\]|]|(?<=[)）%％\u4e00-\u9fff])[>＞](?=[\u4e00-\u9fff])|[{firsts}](?=[{seconds}])"
        r"|[A-Za-z](?<![A-Za-z][A-Za-z])[a-z]*(?![A-Za-z0-9])|——"
    )
    return Cues(
        _grouped([*(item for item in han if len(item[0]) > 1), _DASH], lambda word: word[:2]),
        SIGNS | {word: kind for word, kind in han if len(word) == 1 and kind != "keep"},
        _grouped(latin, lambda word: re.split("[ :/]", word, maxsplit=1)[0]),
        finder,
    )


class EndWords:
    """Words that a phrase may end with: found by their lengths, however many there are.

    >>> words = EndWords(["率", "收益率", "收入"])
    >>> words.of("国债收益率"), words.first("国债收益率", 5), words.of("国债")
    (['收益率', '率'], '率', [])
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._order: dict[str, int] = {}
        for word in words:
            self._order.setdefault(word, len(self._order))
        by_last: dict[str, set[int]] = {}
        for word in self._order:
            by_last.setdefault(word[-1], set()).add(len(word))
        self._sizes = {last: sorted(sizes, reverse=True) for last, sizes in by_last.items()}

    def of(self, phrase: str) -> list[str]:
        """Those that a phrase ends with, the longest first."""
        sizes = self._sizes.get(phrase[-1:], ())
        return [phrase[-size:] for size in sizes if phrase[-size:] in self._order and size <= len(phrase)]

    def first(self, phrase: str, end: int) -> str:
        """The one listed first of those that phrase[:end] ends with; '' for none."""
        return min(self.of(phrase[:end]), key=self._order.__getitem__, default="")


@frozen
class Measures:
    """Measure nouns: heads by their last character, single-character endings, scope words, synonyms, empty words."""

    heads: dict[str, tuple[str, ...]]
    by_ending: EndWords
    """The heads in small letters."""
    endings: tuple[str, ...]
    scope: tuple[str, ...]
    same: dict[str, str]
    empty: frozenset[str]
    stock: frozenset[str]
    balances: frozenset[str]
    parts: frozenset[str]
    nobody: frozenset[str]
    attributes: EndWords
    splitter: re.Pattern[str]


_SELF = frozenset(("公司", "其", "该", "本", "company", "group", "our", "the", "its"))
"""Empty words that stand for the body the report is about."""


@cache
def measures() -> Measures:
    """The measure nouns of lexicon/measures.toml."""
    data = load("measures")
    same = {other: kept for kept, others in data["same"].items() for other in others}
    words = {*data["heads"], *same, *same.values()}
    same |= {other: kept for kept, others in data["same_things"].items() for other in others}
    heads: dict[str, list[str]] = {}
    for word in words:
        heads.setdefault(word[-1].lower(), []).append(word)
    scope = tuple(sorted(data["scope"], key=len, reverse=True))
    empty = frozenset(data["empty"])
    cut = sorted((word for word in {*scope, *empty} if word[0] > "\u2fff"), key=len, reverse=True)
    cuts = "|".join(f"(?<![银投央商]){word}" if word == "行业" else re.escape(word) for word in cut)  # 投行业务
    splitter = re.compile(
        "(" + cuts + r")|[A-Za-z0-9][A-Za-z0-9.&+\-]*|[^\W_A-Za-z0-9]+?(?=(?:" + cuts + r")|[A-Za-z0-9]|[\W_]|$)"
    )
    return Measures(
        {last: tuple(sorted(group, key=len, reverse=True)) for last, group in heads.items()},
        EndWords(word.lower() for word in words),
        tuple(data["endings"]),
        scope,
        same,
        empty,
        frozenset(data["stock"]),
        frozenset(data["balances"]),
        frozenset(data["parts"]),
        frozenset((*scope, *(empty - _SELF), *data["nobody"])),
        EndWords(data["attributes"]),
        splitter,
    )


@cache
def roles(name: str) -> tuple[str, ...]:
    """One class of lexicon/roles.toml.

    Whether a word is in it is asked some twenty times a figure: a tuple that answers as a set does, without a look at
    each of its words.
    """
    words: tuple[str, ...] = tuple(load("roles")[name])
    quick: type[tuple[str, ...]] = type(
        "Words", (tuple,), {"__slots__": (), "__contains__": frozenset(words).__contains__}
    )
    return quick(words)


@cache
def any_role(*names: str) -> re.Pattern[str]:
    """Any word of some classes of roles.toml: whether one stands anywhere in a text.

    >>> any_role("reasons", "caused").search("受价格战影响同比下降").group()
    '受'
    """
    return re.compile(grouped(word for name in names for word in roles(name)))


def ending(text: str, name: str) -> str:
    """The first word of a class of roles.toml that a text ends with; '' for none.

    >>> ending("毛利率同比扩大", "no_bodies")
    ''
    """
    words = roles(name)
    return next(word for word in words if text.endswith(word)) if text.endswith(words) else ""


def beginning(text: str, name: str, at: int = 0) -> str:
    """The first word of a class of roles.toml that a text begins with at a place; '' for none."""
    words = roles(name)
    return next(word for word in words if text.startswith(word, at)) if text.startswith(words, at) else ""


@cache
def part_names() -> frozenset[str]:
    """Names of parts that anything may have: 国内 and 海外, 线上 and 线下."""
    listed = load("ties")["total"]["complements"]
    return frozenset(word for pair in listed for word in pair.split("|"))


@cache
def bodies() -> dict[str, str]:
    """Names of bodies that carry no telling ending, each with the name that is kept (lexicon/companies.toml)."""
    return {name: names[0] for names in load("companies")["names"] for name in names}


@cache
def moves() -> re.Pattern[str]:
    """Any word of change of two characters or more: a quick test whether a sentence can assert a direction at all."""
    words = {word for kind in ("up", "down") for word in load("cues")[kind] if len(word) > 1}
    return re.compile(grouped(words))


@cache
def latin_deeds() -> dict[str, str]:
    """English verbs that tell what was done with so much, each with the noun of what is measured so."""
    return dict(entry.split("|") for entry in roles("deeds_latin"))
