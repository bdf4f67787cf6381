"""More of a kind than the first so many hold: 销量前三的车型中，有四款来自新势力."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.patterns import lazy

_FIRST = lazy(
    r"前\s?(?P<whole>[二两三四五六七八九十]|[2-9]|10)(?![十百千万\d])(?:[大名位强款家席](?:的)?|的)"
    r"[^，,。；;：:\d\n]{0,16}[中里][，,]?\s?"
    r"(?:共?有|就有|占据?了?)?\s?(?P<part>[两三四五六七八九十]|[2-9]|1\d)(?![十百千万亿\d.])\s?(?:款|家|个|名|位|只|支|席|项|种|部|座)"
)
_SIZES = {"两": 2, **{word: k for k, word in enumerate("二三四五六七八九十", 2)}}


def more_than_the_first(text: str) -> Iterator[tuple[tuple[int, int], int, int]]:
    """Where the first so many of a ranking are told, and so many of them: the place, the part, the whole."""
    for match in _FIRST.finditer(text):
        yield match.span(), _size(match["part"]), _size(match["whole"])


def _size(word: str) -> int:
    return _SIZES[word] if word in _SIZES else int(word)
