"""The names that a report prints with a security code, each with its code."""

from __future__ import annotations

from factcheck.patterns import lazy
from factcheck.words import any_word

_LED = lazy(rf"\A(?:{any_word('before_names')})+")
"""What leads up to a name, and is none of it: 其中江川股份（600001.SH）."""
_CODED = lazy(r"[（(]\s?(?:(\d{6}\.(?:SH|SZ|SS|BJ)|\d{4,5}\.HK)|((?:00|30|60|68|83|87|92)\d{4}))\s?[)）]")
_CALLED = lazy(r"([\u4e00-\u9fff]{2,10})\s?\Z")
_LONGEST = 11
"""So many characters a name and the blank before its code have at most."""
_MARKETS = {"6": "SH", "0": "SZ", "3": "SZ", "8": "BJ", "9": "BJ"}
"""Of mainland shares, by the first digit of a code that is printed without its market."""


def _whole(code: str) -> str:
    """A code with its market, one of Hong Kong in five digits."""
    digits, _, market = code.partition(".")
    return f"{digits.zfill(5) if market == 'HK' else digits}.{market or _MARKETS[digits[0]]}"


def codes(text: str) -> tuple[tuple[str, str], ...]:
    """Names with their codes, in the order of the text; a name with two codes is left out.

    >>> codes("云岭酒业（600001.SH）收于 12 元，启衡转债（113678.SH）收于 133 元。")
    (('云岭酒业', '600001.SH'), ('启衡转债', '113678.SH'))
    >>> codes("青禾种业（300087）收于 8 元。")
    (('青禾种业', '300087.SZ'),)
    """
    found: dict[str, set[str]] = {}
    for match in _CODED.finditer(text):
        called = _CALLED.search(text, max(0, match.start() - _LONGEST), match.start())
        name = _LED.sub("", called[1]) if called is not None else ""
        if len(name) > 1:
            found.setdefault(name, set()).add(_whole(match[1] or match[2]))
    return tuple((name, next(iter(told))) for name, told in found.items() if len(told) == 1)
