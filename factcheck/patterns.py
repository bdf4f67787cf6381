"""Patterns that are compiled when they are first used: most runs need only some of some five hundred."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
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


class Rare:
    r"""A pattern that few texts match, and that isn't run, nor even compiled, on one without the words of its matches.

    One of some words stands in every match, as the pattern itself tells. Looking for them takes a fraction of the
    time of a pattern that may begin anywhere.

    >>> bool(Rare(r"工期(?:为|约)?\d+个月|历时").search("工期约18个月"))
    True
    """

    def __init__(self, source: str, flags: int = 0) -> None:
        self.source = source
        self.flags = flags
        self._whole = lazy(source, flags)

    def __getattr__(self, name: str) -> Callable[..., re.Match[str] | None]:
        if name != "_seen":
            raise AttributeError(name)
        words = "|".join(map(re.escape, words_needed(self.source, self.flags)))
        self._seen = re.compile(words, self.flags & (re.IGNORECASE | re.ASCII)).search
        return self._seen

    def search(self, text: str, *ends: int) -> re.Match[str] | None:
        """The first match, as of a pattern."""
        return self._whole.search(text, *ends) if self._seen(text, *ends) else None

    def finditer(self, text: str, *ends: int) -> Iterator[re.Match[str]]:
        """All matches, as of a pattern."""
        return self._whole.finditer(text, *ends) if self._seen(text, *ends) else iter(())
