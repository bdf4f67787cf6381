"""The short names that a report goes on with: 中衡 of 中衡检测, which it has named in full."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from factcheck.patterns import lazy
from factcheck.reading.lexicon import roles

_FULL = lazy(r"[\u4e00-\u9fff]{4,5}")
_FEWEST = 2
"""So many times it stands alone; once it may be a slip, or another word."""
_FIELD = 2
_BRANDS = "云付宝通"
"""Of 华联云 the first two signs are nobody's name: it is a thing of its own."""


@cache
def _of_firms() -> frozenset[str]:
    return frozenset((*roles("firm_ends"), *roles("body_endings")))


def short_names(names: Iterable[str], text: str) -> frozenset[str]:
    """What full names become without their field, where the text tells of them so what only firms have.

    >>> text = "中衡检测上半年收入 8 亿元。中衡毛利率 41%，中衡上半年派现 1 亿元。"
    >>> sorted(short_names(["中衡检测"], text))
    ['中衡']
    >>> sorted(short_names(["交通银行"], "交通上半年收入 8 亿元，交通毛利率 12%。"))
    []
    """
    found: dict[str, list[str]] = {}
    for name in names:
        short = name[:-_FIELD]
        if _FULL.fullmatch(name) is not None and name[-_FIELD:] in _of_firms() and not short.startswith(_common()):
            found.setdefault(short, []).append(name)
    told = ((short, full[0]) for short, full in found.items() if len(full) == 1)
    return frozenset(short for short, full in told if _stands_alone(short, full, text))


@cache
def _common() -> tuple[str, ...]:
    return (*roles("branch_firsts"), *roles("places"), *roles("common_firsts"))


def _stands_alone(short: str, full: str, text: str) -> bool:
    """Whether a short name stands alone, and opens a clause with what is told of a firm."""
    if text.count(short) - text.count(full) < _FEWEST or any(f"{short}{sign}" in text for sign in _BRANDS):
        return False
    has = "|".join(roles("of_short_names"))
    return re.search(rf"(?<![\u4e00-\u9fff]){short}(?=\s?(?:{has}|\d))", text) is not None


def in_full(names: frozenset[str]) -> Mapping[str, str]:
    """By short name the one full name that it stands for, of those known.

    >>> dict(in_full(frozenset({"中衡检测", "实安集团", "交通银行"}))) == {"中衡": "中衡检测", "实安": "实安集团"}
    True
    """
    found: dict[str, list[str]] = {}
    for name in names:
        if _FULL.fullmatch(name) is not None and name[-_FIELD:] in _of_firms():
            found.setdefault(name[:-_FIELD], []).append(name)
    return {short: full[0] for short, full in found.items() if len(full) == 1 and not short.startswith(_common())}
