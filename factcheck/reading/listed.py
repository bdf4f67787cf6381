"""The names that a report prints with a security code, each with its code."""

from __future__ import annotations

from factcheck.patterns import Rare, lazy
from factcheck.words import any_word

_LED = lazy(rf"\A(?:{any_word('before_names')})+")
"""What leads up to a name, and is none of it: 其中江川股份（600001.SH）."""
_CODED = Rare(r"([\u4e00-\u9fff]{2,10})\s?[（(]\s?(\d{5,6}\.(?:SH|SZ|SS|BJ|HK))\s?[)）]")


def codes(text: str) -> tuple[tuple[str, str], ...]:
    """Names with their codes, in the order of the text; a name with two codes is left out.

    >>> codes("云岭酒业（600001.SH）收于 12 元，启衡转债（113678.SH）收于 133 元。")
    (('云岭酒业', '600001.SH'), ('启衡转债', '113678.SH'))
    """
    found: dict[str, set[str]] = {}
    for match in _CODED.finditer(text) if "." in text else ():
        name = _LED.sub("", match[1])
        if len(name) > 1:
            found.setdefault(name, set()).add(match[2])
    return tuple((name, next(iter(told))) for name, told in found.items() if len(told) == 1)
