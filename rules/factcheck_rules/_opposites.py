"""Words that say the opposite of one another (lexicon/ties.toml, table opposed)."""

from __future__ import annotations

from functools import cache

from factcheck.reading.ties.items import words


@cache
def opposites(name: str) -> tuple[tuple[str, str], ...]:
    """The pairs of a class.

    >>> ("流入", "流出") in opposites("pairs")
    True
    """
    return tuple((one, other) for one, _, other in (pair.partition("|") for pair in words("opposed", name)))
