"""Heads that date their column in words no sentence would use: Apr | May, 1Q | 2Q, MoM May, Wed close, 2Q25 %."""

from __future__ import annotations

import re
from datetime import date, timedelta

from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.periods import Spec
from factcheck.quantity import Mark
from factcheck.reading.tables.heads import Head

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri")
_MONTH = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?|JAN|FEB|MAR|APR|MAY|JUNE?|JULY?|AUG|SEPT?|OCT|NOV|DEC)\.?"
)
_NAME = lazy(rf"(?P<before>(?:\S.*)?)(?<![^\s(（]){_MONTH}(?![^\s)）])(?P<behind>.*)")
_NAME = lazy(rf"(?<![^\s(（]){_MONTH}(?![^\s)）])")
_PART = lazy(r"(?P<n>[1-4])Q|Q(?P<m>[1-4])|(?P<h>[12])H|H(?P<i>[12])")
_WEEKDAY = lazy(
    r"(?P<day>Mon(?:day)?|Tue(?:s|sday)?|Wed(?:nesday)?|Thu(?:rs?|rsday)?|Fri(?:day)?)(?:\.|['’]s)?"
    r"(?P<behind>(?: (?:close|settle(?:ment)?|price|level|last))?)",
    re.I,
)


def dated_by_heads(
    columns: list[Head], names: int, title: Mark | None, published: date | None, place: int
) -> list[Head]:
    """Columns headed by the bare name of a month, by 1Q, H2 or by a day of the week, with the period that it means.

    `place` is a view offset that no real mark has.
    """
    if all(head.mark is not None or not head.words for head in columns[names:]):
        return columns
    year = _year(title)
    out = list(columns)
    parts = sum(_PART.fullmatch(head.words) is not None for head in columns[names:])
    for k, head in enumerate(columns[names:], names):
        if head.mark is not None or not head.words or not head.words.isascii():
            continue
        spec, words = _month(head.words, year)
        if spec is None and (parts > 1 or (parts and year is not None)):
            spec, words = _part(head.words, year), ""
        if spec is None and published is not None:
            spec, words = _weekday(head.words, published)
        if spec is not None:
            out[k] = evolve(head, words=words, mark=Mark("period", -1, -1, place - k, -1, spec.label, spec.label, spec))
    return out


def _year(title: Mark | None) -> int | None:
    spec = title.spec if title is not None else None
    return spec.year if isinstance(spec, Spec) and not spec.fiscal else None


def _month(words: str, year: int | None) -> tuple[Spec | None, str]:
    """The month that opens or ends a head, and the other words of it: MoM May, Apr (prelim)."""
    found = _NAME.search(words)
    if found is None or _NAME.search(words, found.end()) is not None:
        return None, words
    before, behind = words[: found.start()].strip(), words[found.end() :].strip()
    if (before and behind) or any(sign.isdigit() for sign in words):
        return None, words
    number = _MONTHS.index(found[0][:3].lower()) + 1
    return Spec("month", found[0], year=year, number=number), before or behind


def _part(words: str, year: int | None) -> Spec | None:
    """1Q, Q3, H1: which quarter or half."""
    found = _PART.fullmatch(words)
    if found is None:
        return None
    quarter = found["n"] or found["m"]
    number = int(quarter or found["h"] or found["i"])
    return Spec("quarter" if quarter else "half", words, year=year, number=number)


def _weekday(words: str, published: date) -> tuple[Spec | None, str]:
    """The last such day before a report is out, or that very day: Wed close, Friday."""
    found = _WEEKDAY.fullmatch(words)
    if found is None:
        return None, words
    back = (published.weekday() - _DAYS.index(found["day"][:3].lower())) % 7
    day = published - timedelta(days=back)
    spec = Spec("day", words, year=day.year, number=day.month, day=day.day)
    return spec, found["behind"].strip()
