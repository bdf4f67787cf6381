"""The words of the field: files of lexicon/ by class, and patterns made of their words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

BULLETS = "•●■◆▪◦‣▶►✓✔□○◇❖➢◼◾◽▌"
"""Signs that open an item of a list, besides those of ASCII."""

_LEXICON = Path(__file__).with_name("lexicon")


@cache
def load(name: str) -> dict[str, Any]:
    """One file of lexicon/ as a dict, to be read only; raises FileNotFoundError for an unknown name."""
    return tomllib.loads((_LEXICON / f"{name}.toml").read_text(encoding="utf-8"))


def alone(word: str) -> str:
    """The pattern of a word in small letters that may not be part of a longer Latin one.

    What must not stand before it is looked for behind its first letter: an alternation of words that begin with plain
    letters is searched ten times as fast as one of words that begin with a look back.
    """
    if not word[0].isascii():
        return re.escape(word)
    first = re.escape(word[0])
    return rf"{first}(?<![a-z]{first}){re.escape(word[1:])}(?![a-z])"


def grouped(words: Iterable[str]) -> str:
    """Words as alternatives of a pattern, the longest first, those with one first letter together: searched faster.

    >>> grouped(["上升", "上", "下降", "上行"])
    '上(?:升|行|)|下降'
    """
    rests: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(
        re.escape(first) + (rest[0] if len(rest) == 1 else f"(?:{'|'.join(rest)})") for first, rest in rests.items()
    )


@cache
def any_word(*classes: str) -> str:
    """The words of classes of turns.toml as alternatives of a pattern, the longest first; raises KeyError for others.

    >>> any_word("quicker", "slower")
    '加快|加速|提速|放缓|减缓|减速|降速|失速'
    """
    words = [word for name in classes for word in load("turns")[name]]
    return "|".join(alone(word) for word in sorted(words, key=len, reverse=True))


@cache
def any_kind(*classes: str) -> str:
    """The words of classes of kinds.toml as alternatives of a pattern, the longest first; raises KeyError for others.

    >>> any_kind("of_rows")[:11]
    '区域|大区|地区|市场'
    """
    words = [word for name in classes for word in load("kinds")[name].split()]
    return "|".join(sorted(words, key=len, reverse=True))
