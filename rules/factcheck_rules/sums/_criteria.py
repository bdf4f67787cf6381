"""Whether parts are told by what lies across each other, so that together they may be more than their total."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from factcheck import Fact


def lie_across(parts: Sequence[Fact], *, among: bool = True) -> bool:
    """Whether two parts are told by two criteria, or one by a wider name than another.

    Of those behind 其中 (`among`) it is enough that what tells one of them tells no other.

    >>> from factcheck import extract
    >>> lie_across(extract("销量224万辆，其中新能源133万辆，自主品牌152万辆，出口24万辆。").facts[1:])
    True
    >>> lie_across(extract("销量224万辆，其中轿车103万辆，SUV 112万辆，MPV 9万辆。").facts[1:])
    False
    """
    names = [f"{fact.subject}{fact.measure}{''.join(fact.scope)}" for fact in parts]
    names = [name for name in names if not any(word in name for word in _NEUTRAL)]
    of_each = [{k for k, words in enumerate(_table("told_by")) if any(w in name for w in words)} for name in names]
    told_by = Counter(k for told in of_each for k in told)
    if among and told_by and max(told_by.values()) < len(names) - 1:
        return True  # 空调、智能产品、海外: what one of three is told by is not what the others are
    if len(told_by) > 1 and max(told_by.values()) < len(names):
        return True
    return any(_wider(one, other) for one in names for other in names if one != other)


_NEUTRAL = ("其他", "其余", "其它")


def _wider(one: str, other: str) -> bool:
    """Whether a name is one that holds another: 非化石 and 风光."""
    for name, *held in _table("wider"):
        if name in one and name not in other and any(word in other for word in held):
            return True
    return False


@cache
def _table(name: str) -> tuple[tuple[str, ...], ...]:
    told = tomllib.loads(Path(__file__).with_name("_criteria.toml").read_text(encoding="utf-8"))
    return tuple(tuple(words) for words in told[name])
