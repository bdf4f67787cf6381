"""The lexer's word lists, read once from lexicon/*.toml and units.txt, laid out for look-up by first character."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from factcheck.units import SPELLINGS, Unit
from factcheck.words import load

ONE = Decimal(1)
Entry = tuple[str, int, Unit, bool, frozenset[str], bool]
"""A spelling, its length, the unit, whether it ends in a Latin letter, what may not follow, if it counts 两 三 四."""


def _words(text: str) -> list[str]:
    return [word.replace("_", " ") for word in text.split()]


def _pairs(text: str) -> dict[str, Decimal]:
    return {key: Decimal(value) for key, value in (item.split("=") for item in text.split())}


def by_first(words: list[str]) -> dict[str, tuple[str, ...]]:
    """Words by first character, the longest first."""
    table: dict[str, list[str]] = {}
    for word in sorted(set(words), key=len, reverse=True):
        table.setdefault(word[0], []).append(word)
    return {key: tuple(value) for key, value in table.items()}


def by_last(words: dict[str, str]) -> dict[str, tuple[tuple[str, str], ...]]:
    """(word, meaning) by last character, the longest first."""
    table: dict[str, list[tuple[str, str]]] = {}
    for word in sorted(words, key=len, reverse=True):
        table.setdefault(word[-1], []).append((word, words[word]))
    return {key: tuple(value) for key, value in table.items()}


_counting, _english = load("counting"), load("english")
_modifiers, _names = load("modifiers"), load("names")


SIGNS = dict(pair.split("=") for pair in _words(_counting["signs"]))
"""Signs of currencies, and the units whose they are."""


def _forbidden() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for entry in _counting["not_before"].split():
        table.setdefault(entry[0], set()).update(entry[1:])
    return {key: frozenset(value) for key, value in table.items()}


def _unit_entries() -> dict[str, tuple[Entry, ...]]:
    forbidden = _forbidden()
    nothing: frozenset[str] = frozenset()
    found: dict[str, tuple[Unit, bool]] = {}
    for word, unit in SPELLINGS.items():
        found[word] = unit, unit.kind != "physical" or (len(word) > 1 and word[0] > "\x7f")
    found |= {sign: (SPELLINGS[name], False) for sign, name in SIGNS.items()}
    for word in _words(_counting["classifiers"]):
        found.setdefault(word, (Unit(word, ONE, word, "count"), True))
    for word in _words(_counting["nouns"]) + _words(_english["nouns"]):
        found.setdefault(word, (Unit(word, ONE, word, "count"), word[0] > "\x7f" and len(word) > 1))
    table: dict[str, list[Entry]] = {word[:size]: [] for word in found for size in (1, 2)}
    for word, (unit, chinese) in sorted(found.items(), key=lambda item: -len(item[0])):
        latin = word[-1].isascii() and word[-1].isalnum()
        entry = (word, len(word), unit, latin, forbidden.get(word, nothing), chinese)
        table[word[:2]].append(entry)
    for key in table:
        if len(key) == 2:
            table[key] += table[key[0]]
    return {key: tuple(value) for key, value in table.items()}


@cache
def counted_noun(word: str) -> Unit:
    """The unit of things counted by their name."""
    return Unit(word, ONE, word, "count")


@cache
def not_counted() -> frozenset[str]:
    """English words that end like a plural and count nothing behind a number."""
    return frozenset(_words(_english["not_counted"]))


UNITS = _unit_entries()
"""Unit spellings by their first two characters, the longest first; by the first character those of one alone."""
_pairs_of_scripts = load("traditional")
OLD_SIGNS = "".join(pair[0] for pair in _words(_pairs_of_scripts["pairs"]))
"""Characters that stand in traditional texts only."""
TRADITIONAL = {ord(pair[0]): pair[1] for text in _pairs_of_scripts.values() for pair in _words(text)}
IN_CHINESE = frozenset(_words(_counting["in_chinese"]))
DIVISIBLE = frozenset(_words(_counting["divisible"]))
NOT_PER = tuple(_words(_counting["not_per"]))
IN_FRONT = frozenset([*_words(_counting["in_front"]), *SIGNS])
CODES = "|".join(code for code in _words(_counting["in_front"]) if len(code) == 3 and code.isascii() and code.isupper())
"""Codes of currencies, as alternatives of a pattern."""
OTHER_WORDS = frozenset(_words(_modifiers["other_words"]))
WHOLE_WORDS = frozenset(_words(_modifiers["whole_words"]))
ENGLISH_SCALES = _pairs(_english["scales"])
ENGLISH_NUMBERS = _pairs(_english["numbers"])
NOT_NAMES = frozenset(_words(_english["not_names"]))
MEASURES = frozenset(_words(_english["measures"]))
NAME_ENDINGS = by_first(_words(_counting["name_endings"]))


def _modifier_words(table: dict[str, str]) -> dict[str, str]:
    words = {word: meaning for meaning, text in table.items() for word in _words(text)}
    return words | {word.capitalize(): meaning for word, meaning in words.items() if word[0].isascii()}


BEFORE = by_last(_modifier_words(_modifiers["before"]))
DENIED, DENIED_OVER = ("|".join(_words(_modifiers[key])) for key in ("denied", "denied_over"))
"""What turns a bound round, and what may stand between it and the word for the bound, as alternatives of a pattern."""
AFTER: dict[str, tuple[tuple[str, str], ...]] = {}
for _word, _meaning in sorted(_modifier_words(_modifiers["after"]).items(), key=lambda item: -len(item[0])):
    AFTER[_word[0]] = (*AFTER.get(_word[0], ()), (_word, _meaning))


def in_other_word(text: str, at: int) -> bool:
    """Whether a modifier of one letter at an offset ends a word: 节约 in 每年节约 3 亿元, none in 关节约 360 N·m."""
    return text[at - 1 : at + 1] in OTHER_WORDS and text[max(0, at - 2) : at] not in WHOLE_WORDS


# A word with a numeral in it, keyed by that numeral and its neighbour, so that two look-ups settle the matter.
FIRST_PAIRS: dict[str, tuple[str, ...]] = {}
LATER_PAIRS: dict[str, tuple[str, ...]] = {}
_NUMERALS = frozenset("零〇一二两三四五六七八九十百千万亿半几")
for _word in sorted(_words(_names["words"]), key=len, reverse=True):
    if _word[0] in _NUMERALS:
        FIRST_PAIRS[_word[:2]] = (*FIRST_PAIRS.get(_word[:2], ()), _word)
    else:
        _at = next(i for i, c in enumerate(_word) if c in _NUMERALS)
        LATER_PAIRS[_word[_at - 1 : _at + 1]] = (*LATER_PAIRS.get(_word[_at - 1 : _at + 1], ()), _word)

NAMES_BEFORE = by_last(dict.fromkeys(_words(_names["before"]), ""))
FESTIVALS = frozenset(_words(_names["festivals"]))
OF_FESTIVALS = tuple(_words(_names["of_festivals"]))
GRADED_IN_K = tuple(_words(_names["graded_in_k"]))
ONLY_RANKED = frozenset(_words(_names["only_ranked"]))
CHARTS = by_last(dict.fromkeys(_words(_names["chart"]), ""))
NUMBERED = by_last(dict.fromkeys(_words(_names["numbered"]), ""))
NOT_NUMBERED = tuple(_words(_names["not_numbered"]))
LISTS = by_last(dict.fromkeys(_words(_names["list"]), ""))
CONTACTS = _words(_names["contact"])
