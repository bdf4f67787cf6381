"""Patterns that are compiled when they are first used: most runs need only some of some five hundred."""

from __future__ import annotations

import re
from typing import Any, cast

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
