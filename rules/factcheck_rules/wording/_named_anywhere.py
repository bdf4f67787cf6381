"""The changes that a direction told in short is about, wherever in the report they stand: by the letters of its name.

户均用水量回升 in the summary, 居民户均用水量环比下降 2.1% far below. All the latest changes of that name are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from factcheck import Fact
from factcheck.patterns import lazy
from factcheck_rules._look import Look

_RUN = lazy(r"[\u4e00-\u9fff]+|[A-Za-z][A-Za-z0-9]{1,}")
_GENERIC = lazy(
    r"全国|国内|我国|整体|总体|行业|市场|公司|主流|平均|本周|本月|当月|当周|[两二三四五六七八九十\d]+[家大省市城]"
)
_ENOUGH, _FEWEST, _SHORT = 0.8, 2, 2
_OLD = timedelta(days=45)
_FRONT = 12
_MOST = 4000


def in_front(block: int, found: Look) -> bool:
    """Whether a block stands before the text itself: among the first ones, and before two headings of a level below."""
    if block >= _FRONT:
        return False
    kinds = [one.kind for one in found.reading.document.blocks[:block]]
    return kinds.count("heading") < _SHORT + 1


def named_anywhere(phrase: str, moves: Iterable[Fact], found: Look) -> list[Fact]:
    """The latest changes whose names hold nearly all of a phrase; nothing where the phrase says too little."""
    wanted = _pieces(_GENERIC.sub("", phrase))
    if len(wanted) < _FEWEST and not any(len(piece) > _SHORT for piece in wanted):
        kinds = [fact for fact in list(moves)[:_MOST] if _a_kind_of(fact, phrase)]
        return _latest(kinds, found)
    alike = [fact for fact in list(moves)[:_MOST] if _called(fact, wanted)]
    return _latest(alike, found)


def _a_kind_of(fact: Fact, phrase: str) -> bool:
    """硅钢: whether a figure is of a kind of what two characters name, 取向硅钢 or 无取向硅钢."""
    last = fact.subject.rpartition(" ")[2]
    return len(phrase) == _SHORT < len(last) <= 2 * _SHORT + 1 and last.endswith(phrase) and fact.layout == "prose"


def _called(fact: Fact, wanted: frozenset[str]) -> bool:
    name = _pieces(_GENERIC.sub("", f"{fact.subject}{fact.measure}".replace(" ", "")))
    return len(wanted & name) >= _ENOUGH * len(wanted) and fact.layout not in ("heading", "caption")


def _pieces(text: str) -> frozenset[str]:
    found: set[str] = set()
    for run in re.findall(_RUN.pattern, text):
        found.update([run.lower()] if run[0].isascii() else (run[k : k + 2] for k in range(len(run) - 1)))
    return frozenset(found)


def _latest(facts: Sequence[Fact], found: Look) -> list[Fact]:
    """Those of the latest days: what moved before is not what is summed up."""
    ends = [_end(fact) for fact in facts]
    published = found.reading.document.published
    last = max((end for end in ends if end is not None), default=None)
    if last is None or (published is not None and not -_OLD < published - last < 2 * _OLD):
        return []
    return [fact for fact, end in zip(facts, ends, strict=True) if end is not None and last - end < timedelta(days=7)]


def _end(fact: Fact) -> date | None:
    return fact.period.end if fact.period is not None else None
