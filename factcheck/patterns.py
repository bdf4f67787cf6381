"""Patterns that are compiled when they are first used: most runs need only some of some five hundred."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, cast

from factcheck.needed import words_needed

_SAID = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn", "pattern", "groupindex")


class _Lazy:
    """Compiles itself when it is first asked for something, then answers as the pattern does."""

    def __init__(self, source: str, flags: int) -> None:
        self.source = source
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        # What a pattern answers is kept on the object, so that from the second use on nothing stands between.
        compiled = re.compile(self.source, self.flags)
        self.__dict__.update((said, getattr(compiled, said)) for said in _SAID)
        return getattr(compiled, name)


def lazy(source: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern that costs nothing until it is used: starting the command must not compile what it may never need."""
    return cast("re.Pattern[str]", _Lazy(source, flags))


def places(word: str, text: str) -> Iterator[int]:
    """Where a word stands in a text.

    >>> list(places("甲", "甲乙甲"))
    [0, 2]
    """
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


@lru_cache(maxsize=2)
def small(text: str) -> str:
    """A text in small letters, each at its place.

    >>> small("In İzmir, GDP")
    'in İzmir, gdp'
    """
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c if len(c.lower()) > 1 else c.lower() for c in text)


class _Small:
    """Words of small letters, looked for in a text in small letters: thirty times as fast as whatever their case."""

    def __init__(self, source: str) -> None:
        self._words = re.compile(source)

    def search(self, text: str, *ends: int) -> re.Match[str] | None:
        return self._words.search(small(text), *ends)

    def finditer(self, text: str, *ends: int) -> Iterator[re.Match[str]]:
        return self._words.finditer(small(text), *ends)


class Rare:
    r"""A pattern that few texts match, and that isn't run, nor even compiled, on one without the words of its matches.

    One of some words stands in every match, as the pattern itself tells. Looking for them takes a fraction of the
    time of a pattern that may begin anywhere.

    >>> bool(Rare(r"工期(?:为|约)?\d+个月|历时").search("工期约18个月"))
    True
    """

    def __init__(self, source: str, flags: int = 0, apart: str = "", hint: str = "") -> None:
        """`apart`: characters that no match holds nor looks across; all matches are then sought between them only.

        `hint`: a pattern of which something stands in every match, where that says more than the words needed.
        """
        self.source = source
        self.flags = flags
        self._apart = apart
        self._hint = hint
        self._whole = lazy(source, flags)

    def __getattr__(self, name: str) -> Any:
        if name not in ("_seen", "_hints", "_parting"):
            raise AttributeError(name)
        hint = self._hinted()
        self._seen, self._hints = hint.search, hint.finditer
        self._parting = re.compile(f"[{re.escape(self._apart) or chr(10)}]").search
        return self.__dict__[name]

    def _hinted(self) -> _Small | re.Pattern[str]:
        if self._hint:
            return re.compile(self._hint, self.flags & (re.IGNORECASE | re.ASCII))
        words = words_needed(self.source, self.flags)
        if self.flags & re.IGNORECASE:
            return _Small("|".join(sorted({re.escape(small(word)) for word in words})))
        return re.compile("|".join(map(re.escape, words)))

    def search(self, text: str, *ends: int) -> re.Match[str] | None:
        """The first match, as of a pattern."""
        return self._whole.search(text, *ends) if self._seen(text, *ends) else None

    def finditer(self, text: str, *ends: int) -> Iterator[re.Match[str]]:
        """All matches, as of a pattern."""
        if self._apart and not ends:
            return self._between(text)
        return self._whole.finditer(text, *ends) if self._seen(text, *ends) else iter(())

    def _between(self, text: str) -> Iterator[re.Match[str]]:
        """All matches, looked for only where one of the words stands, up to the next parting character either side."""
        done = 0
        for word in self._hints(text):
            if word.start() < done:
                continue
            left = max(done, *(text.rfind(one, done, word.start()) + 1 for one in self._apart))
            parting = self._parting(text, word.end())
            done = len(text) if parting is None else parting.end()
            yield from self._whole.finditer(text, left, done)
