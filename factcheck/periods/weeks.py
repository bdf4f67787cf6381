"""Stretches that retailers count in weeks: the 13 weeks ended November 1, 2025; 截至2025年11月1日的13周; 13周净利润."""

from __future__ import annotations

import re

from factcheck.patterns import lazy
from factcheck.periods.english import DAY, MONTH, day_first, month_first
from factcheck.periods.words import Draft, Hit

_NUMBERS = {
    "four": 4,
    "eight": 8,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "twenty-six": 26,
    "twenty-seven": 27,
    "thirty-nine": 39,
    "forty": 40,
    "fifty-two": 52,
    "fifty-three": 53,
}
_COUNT = rf"(?P<n>{'|'.join(_NUMBERS)}|4|8|12|13|14|16|24|26|27|28|36|39|40|52|53)"
_ENDED = lazy(
    rf"(?:the )?{_COUNT}[- ]weeks?(?:[- ](?:period|year))? (?:that )?(?:ended|ending|to)(?: on)?"
    rf"(?: (?:Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday),?)? (?={MONTH}|{DAY} {MONTH})",
    re.I,
)
_BARE = lazy(r"(?P<n>13|26|39|52|53) ?周(?![内前后高低来均度期末岁新最移线的 \d一二三四五六日])")
_OPENS = frozenset("\n\r,，;；。、-•*#:：(（ \0")


def weeks(text: str, at: int) -> Hit | None:
    """So many weeks that end with a printed day, or behind one (13周净利润 of a company that counts so)."""
    match = _ENDED.match(text, at)
    if match:
        end = month_first(text, match.end()) or day_first(text, match.end())
        if not end or end[1] != "period" or "last" in end[2]:
            return None
        return end[0], "period", _draft(match["n"]) | {"until": end[2]}
    match = _BARE.match(text, at)
    if match and (not at or text[at - 1] in _OPENS):
        return match.end(), "period", _draft(match["n"])
    return None


def _draft(count: str) -> Draft:
    return {"form": "ended", "number": _NUMBERS.get(count.lower()) or int(count), "part": "week"}
