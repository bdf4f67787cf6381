"""The companies that a report compares, where it counts them: 甲、乙、丙三家公司; 三家 means them later on."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.patterns import Rare
from factcheck.reading.draft import Held

_NUMERALS = {"三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8} | {str(n): n for n in range(3, 9)}
_NAME = r"[\u4e00-\u9fffA-Za-z]{2,8}"
_COUNTED = Rare(
    rf"(?P<first>[\u4e00-\u9fffA-Za-z]{{2,16}})(?P<more>(?:、{_NAME}){{1,6}})(?:、|和|与|及)(?P<last>{_NAME}?)"
    r"(?P<count>[三四五六七八3-8])家",
    apart="\n，。；：（(",
    hint="[三四五六七八3-8]家",
)


def rosters(text: str) -> tuple[tuple[str, ...], ...]:
    """The lists of so many companies that a text counts; of two lists of one length neither.

    >>> rosters("本文比较甲江重工、乙河重工和丙湖重工三家公司。甲江重工收入领先。")
    (('甲江重工', '乙河重工', '丙湖重工'),)
    >>> rosters("甲江重工、乙河重工等三家公司。")
    ()
    """
    found: dict[int, set[tuple[str, ...]]] = {}
    for match in _COUNTED.finditer(text):
        others = (*match["more"][1:].split("、"), match["last"])
        names = (_known(match["first"], text, others), *others)
        if len(names) == _NUMERALS[match["count"]]:
            found.setdefault(len(names), set()).add(names)
    return tuple(next(iter(lists)) for lists in found.values() if len(lists) == 1)


def _known(words: str, text: str, others: Sequence[str]) -> str:
    """The name that words end with: the longest end that the text prints again and that none of the others has, too."""
    ends = (words[k:] for k in range(len(words) - 1))
    own = (end for end in ends if text.count(end) > 1 and not any(other.endswith(end) for other in others))
    return next(own, words[-min(map(len, others)) :])


def of_so_many(held: Held, count: int) -> tuple[str, ...]:
    """The list of so many that the report counts; () where it is none."""
    return next((names for names in held.rosters if len(names) == count), ())
