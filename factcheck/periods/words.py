"""The word classes of lexicon/periods.toml as lookups and pattern pieces, and the small pieces all patterns share."""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Iterable
from typing import Any

from factcheck.words import load

WORDS = load("periods")

Draft = dict[str, Any]
"""The fields of a Spec under construction."""
Hit = tuple[int, str, Draft]
"""What a reader of a place in the text gives: where the period ends, its kind, a draft of its Spec."""

SPACE = "[ \t\xa0\u2002-\u200a\u202f\u3000]{0,3}"
JOIN = rf"{SPACE}(?:[-–—−~～－]{{1,2}}|至|到){SPACE}"
NUMBER = "[0-9０-９]{1,2}"
YEAR = "(?:(?:[1１][9９]|[2２][0０])[0-9０-９]{2}|2100(?= ?年))"
CHINESE = {"〇": 0, "○": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
CHINESE |= {"两": 2, "俩": 2, "首": 1}
SMALL = "(?:十[一二三四五六七八九]?|[一二三四五六七八九]十[一二三四五六七八九]?|[一二两三四五六七八九]|[0-9０-９]{1,3})"


def any_of(words: Iterable[str]) -> str:
    """A pattern of literal words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def small_number(text: str) -> int:
    """The value of a printed number below 1000, in digits or in Chinese numerals up to 99.

    >>> small_number("12"), small_number("十二"), small_number("两"), small_number("二十三")
    (12, 12, 2, 23)
    """
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.partition("十")
    if not ten:
        return CHINESE[text]
    return (CHINESE[tens] if tens else 1) * 10 + (CHINESE[ones] if ones else 0)


def full_year(text: str) -> int:
    """A year printed with two or four digits: '26' is 2026, '98' 1998.

    >>> full_year("26"), full_year("98"), full_year("2026")
    (2026, 1998, 2026)
    """
    year = int(text)
    if year >= 100:
        return year
    return 2000 + year if year < 70 else 1900 + year


def day_problem(year: int | None, month: int, day: int) -> str:
    """Why there is no such day, or ''. Without a year 29 February is taken to exist.

    >>> day_problem(2026, 2, 29)
    'no such date'
    >>> day_problem(None, 2, 29)
    ''
    """
    if not 1 <= month <= 12:
        return "no such month"
    longest = 28 if month == 2 and year is not None and not isleap(year) else LONGEST[month]
    return "" if 1 <= day <= longest else "no such date"


LONGEST = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
