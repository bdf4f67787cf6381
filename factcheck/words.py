"""Classes of words that patterns are made of (lexicon/turns.toml)."""

from __future__ import annotations

from functools import cache

from factcheck.reading.lexicon import alone, load


@cache
def any_word(*classes: str) -> str:
    """The words of classes as alternatives of a pattern, the longest first; raises KeyError for an unknown class.

    >>> any_word("quicker", "slower")
    '加快|加速|提速|放缓|减缓|减速|降速|失速'
    """
    words = [word for name in classes for word in load("turns")[name]]  # type: ignore[attr-defined]
    return "|".join(alone(word) for word in sorted(words, key=len, reverse=True))
