"""A multiple of one thing by another where neither level stands beside it: in a table, or paragraphs away.

山间茶铺的门店数恰是岭上饮集的三倍 below a table of both; 种植是第一大业务，收入约为正畸的 1.4倍. Both are found by
what they are: one measure, one time, one unit, and one value printed of each.
"""

from __future__ import annotations

import re

from factcheck import Fact, Period, Reading
from factcheck.index import index
from factcheck.patterns import lazy
from factcheck.reading.phrases import terms
from factcheck_rules._look import Look

_NAME = r"[^，。；、,;:：（）()\d\s的]{2,12}?"
_SAID = lazy(
    rf"(?:[，,；;。：:）]\s?|\A)(?:其中|但是?|而|不过)?(?:(?P<who>{_NAME})的)?(?P<measure>{_NAME})"
    r"(?:恰好?|正好|刚好|几乎|大?约|已|仍|还|则|均)*(?:是|为|相当于|达到?)"
    rf"(?P<other>{_NAME})的(?:大?约|近|逾|超过?)?\s?\Z"
)
_AGAIN = lazy(
    "其|此前|上年|去年|同期|前者|后者|原来|过去|年初|上期|上月|当前|目前|现有|平均|行业|全国|同行|竞品|计划|目标"
)
_REACH, _MOST = 40, 60
_LEVELS = frozenset({"money", "count", "physical", "price", "number"})


def both_levels(multiple: Fact, around: Look, reading: Reading) -> tuple[Fact, Fact] | None:
    """The level that is so many times another, and that other one; None where they aren't told apart."""
    left = multiple.quantity.left
    said = _SAID.search(around.text[max(around.sentences[multiple.sentence], left - _REACH) : left])
    if said is None or _AGAIN.match(said["other"]) or multiple.cell:
        return None
    own = _own(said, multiple, reading)
    if own is None:
        return None
    wanted = terms(said["other"]) | terms(own.measure)
    known = index(reading).by_term.get(min(wanted), ())[:_MOST]
    found = [f for f in known if _beside(f, own) and _is_that(f, wanted, own, len(terms(said["other"])))]
    return (own, found[0]) if found and len({(f.low, f.high) for f in found}) == 1 else None


def _own(said: re.Match[str], multiple: Fact, reading: Reading) -> Fact | None:
    """The one level of what is named before the multiple, or of what the multiple is said of."""
    name = terms(said["who"]) | terms(said["measure"]) if said["who"] else multiple.terms
    if not said["who"] and (not multiple.subject or terms(multiple.measure) != terms(said["measure"])):
        return None
    found = index(reading).by_aspect.get((name, "level"), ())
    found = tuple(f for f in found if _plain(f) and f.stance == multiple.stance)
    return found[0] if len({(f.low, f.high, f.unit, _when(f.period)) for f in found}) == 1 else None


def _plain(fact: Fact) -> bool:
    return fact.kind in _LEVELS and fact.low is not None and fact.modifier in ("exact", "about")


def _when(period: Period | None) -> str:
    return period.iso if period is not None else ""


def _beside(fact: Fact, own: Fact) -> bool:
    """Whether a level may be set beside another: of its unit, time and stance, and not the same one."""
    alike = fact.unit == own.unit and fact.stance == own.stance and fact.aspect == own.aspect
    return alike and _plain(fact) and fact.terms != own.terms and _when(fact.period) == _when(own.period)


def _is_that(fact: Fact, wanted: frozenset[str], own: Fact, named: int) -> bool:
    """Whether a level is that of the name: by its terms, or by what it has in common with the other level."""
    if fact.terms == wanted:
        return True
    return wanted <= fact.terms <= wanted | own.terms and len(own.terms - fact.terms) == named
