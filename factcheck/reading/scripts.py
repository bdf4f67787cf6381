"""In which script something is printed."""

from __future__ import annotations

_FIRST_HAN = "\u2e80"


def latin(words: str) -> bool:
    """Whether words hold no Chinese sign: £276m is Latin, though its pound is none of ASCII.

    >>> latin("£276m"), latin("276亿")
    (True, False)
    """
    return words.isascii() or max(words) < _FIRST_HAN
