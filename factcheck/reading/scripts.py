"""In which script something is printed."""

from __future__ import annotations

from factcheck.patterns import lazy

_FIRST_HAN = "\u2e80"
_HAN = lazy("[\u4e00-\u9fff]")
_SMALL = lazy(" [a-z]{2}")


def latin(words: str) -> bool:
    """Whether words hold no Chinese sign: £276m is Latin, though its pound is none of ASCII.

    >>> latin("£276m"), latin("276亿")
    (True, False)
    """
    return words.isascii() or max(words) < _FIRST_HAN


def in_english(text: str, left: int, right: int) -> bool:
    """Whether a sentence may hold English words: none of it is Chinese, or a word in small letters stands in it.

    >>> [in_english(said, 0, len(said)) for said in ("Sales: $5m", "Meta 营收 5 亿元", "营收 beats estimates")]
    [True, False, True]
    """
    return _SMALL.search(text, left, right) is not None or _HAN.search(text, left, right) is None
