"""Units that bare figures have by what they are: multiples, closes of indices, prices in the currency of a listing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from factcheck.lines import any_of
from factcheck.patterns import lazy
from factcheck.reading.aspects import change_nouns
from factcheck.reading.lexicon import roles
from factcheck.reading.tables.heads import WORDS, Head

_BEHIND = lazy(r"\s*(?:[（(][^（）()]{0,10}[)）]|TTM|LTM|NTM|LYR|MRQ|FY\d|倍数?|multiple)\s*", re.I)
_INDEX_ENDS = tuple(WORDS["index_ends"])
_RATIOS = [word for word in roles("valuations") if "/" in word or word.endswith("率")]
_LETTERS = [word.upper() for word in roles("valuations") if word.isalpha() and word.isascii()]
_WITHIN = lazy(
    rf"(?<![A-Za-z/])(?:(?i:{any_of(_RATIOS)})|{any_of(_LETTERS)})(?![A-Za-z/])(?!(?![倍估值分均中])[\u4e00-\u9fff])"
)
"""Multiples within a head, and no PB粉; 估值 and small letters (dividend ps) are none unless they stand alone."""


@lru_cache(maxsize=1024)
def is_multiple(words: str) -> bool:
    """Whether a head names a multiple at which shares are valued, itself and no change or rank of it.

    >>> is_multiple("PE(TTM)"), is_multiple("2026E 市盈率"), is_multiple("估值"), is_multiple("PE分位")
    (True, True, True, False)
    """
    alone = _BEHIND.sub("", words).strip().lower() in roles("valuations")
    return alone or (_WITHIN.search(words) is not None and not tells_growth(words))


def tells_growth(words: str) -> bool:
    """Whether a head tells how something moved or where it ranks: PE 分位, P/E change."""
    return any(word in words.lower() for word in WORDS["moves"]) or "分位" in words or "率%" in words


def is_length(words: str) -> bool:
    """Whether a head names a length of time counted in a unit that it ends with: 利用小时, 存货周转天数."""
    return words.endswith(("小时", "小时数", "工时")) or (words.endswith("天数") and len(words) > len("天数"))


def is_index(row: str, corner: str) -> bool:
    """Whether a row is one of an index of shares: by the head over the names, or by its own name."""
    return corner.lower() in WORDS["index_corners"] or row.lower().endswith(_INDEX_ENDS)


def is_close(words: str) -> bool:
    """Whether a head names where something closed: 收盘, 收盘价, Close."""
    return words.lower().strip() in WORDS["close_heads"]


def moves_in_a_day(columns: Sequence[Head], at: int) -> bool:
    """Whether a column tells how closes moved from the day before: 收盘 | 涨跌幅, the only change of its table."""
    words = columns[at].words
    if words not in ("涨跌幅", "涨跌", "当日涨跌幅"):
        return False
    alone = sum(head.moves or head.words in change_nouns() for head in columns) == 1
    return alone and any(is_close(head.words) for head in columns[:at])


def in_local_money(title: str) -> bool:
    """Whether a caption says that prices are in the currency of each row's listing."""
    return any(word in title.lower() for word in WORDS["local_money"])


def unit_by_kind(row: Head, column: Head, corner: str, local: bool) -> str:
    """The unit of a bare figure by what it is, or ''; a column of changes is here one of differences."""
    heads = (row.words,) if column.moves else (row.words, column.words)
    if any(map(is_multiple, heads)) and not any(map(tells_growth, heads)):
        return "x"
    if any(map(is_length, heads)):
        return "d" if any(head.endswith("天数") for head in heads) else "h"
    if local and row.code and (is_close(column.words) or column.words.lower().endswith(tuple(WORDS["price_ends"]))):
        return row.code
    return "点" if is_close(column.words) and is_index(row.words, corner) else ""
