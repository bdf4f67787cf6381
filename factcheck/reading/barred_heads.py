"""The parts of a heading that bars set apart: 2｜啤酒｜某某酒业三季报."""

from __future__ import annotations

import re

from factcheck.patterns import lazy
from factcheck.reading.lexicon import ending

_BARS = re.compile(r"\s?[｜|]\s?")
_NUMBER = lazy(r"[#\s*]*(?:(?:\d{1,2}|[（(]?[一二三四五六七八九十]{1,2}[)）]?)\s?[、.．｜|]\s?)?")
_WHEN = lazy(r"(?:20\d\d年?|\d{2})?(?:Q[1-4]|H[12]|[一二三四]季度?|[上下]半年|前三季度|\d{1,2}月)?\Z")


def parts(heading: str) -> tuple[str, ...]:
    """The parts of a heading behind its number, without what a report is called and of when it is.

    >>> parts("**2｜啤酒｜澜江酒业2026年三季报**"), parts("二、公司｜澜江酒业")
    (('啤酒', '澜江酒业'), ('公司', '澜江酒业'))
    """
    if "｜" not in heading and "|" not in heading:
        return ()
    told = _NUMBER.sub("", heading, count=1).strip("*# ")
    found = tuple(_bare(part) for part in _BARS.split(told))
    return found if len(found) > 1 else ()


def _bare(part: str) -> str:
    """A part without a bracket, and without what a report on somebody is called."""
    name = re.sub(r"[（(][^（）()]*[)）]", "", part).partition("：")[0].strip()
    return _WHEN.sub("", name.removesuffix(ending(name, "report_tails"))).strip() or name
