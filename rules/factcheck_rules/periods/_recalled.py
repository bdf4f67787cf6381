"""A figure called back by its value and its period, and told before under another one: 上半年的416亿元里约六成是……

Such words name a figure that the reader knows already (上述3月1,412万台, the 9% fall in the first quarter): so it needs
no name of its own, and one told of another period only is not it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck import Fact
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.slips import digits
from factcheck_rules._look import Look
from factcheck_rules._times import another_time
from factcheck_rules.periods._figures import printed
from factcheck_rules.periods._retold import apart, still

_MANY, _FEW = 3, 2
_REACH = 24
_RIGHT_BEHIND = lazy(r"\s?(?:单月|当月|单季|当季)?的?(?P<this>这一?)?\s?")
_CALLED = lazy(
    r"[”」\"]?\s?(?:的?[\u4e00-\u9fff]{0,6}(?:当中|之中|里(?!程)|中(?=[，,、有约近超]|\Z)|之后|之上|背后|基础上)|的[高低]?基数|这[一个])"
)
_ABOVE = lazy(r"(?:上述|前述|上文|前文)[^，。；,;\d]{0,4}\Z")
_THE = lazy(r"\b(?:[Tt]he|[Tt]hat|[Tt]his)\s\Z")
_IN = lazy(
    r"\s(?:year[- ]on[- ]year |y/y )?(?:fall|drop|decline|rise|increase|gain|jump|growth|decrease|slide|slump)"
    r"\s(?:in|for)\s"
)


def recalled(found: Look) -> Iterator[tuple[Fact, Fact]]:
    """Each such figure, with the one that it calls back."""
    known: dict[tuple[object, ...], list[Fact]] = {}
    for fact in found.reading.facts if found.one_report else ():
        if fact.low is not None and fact.stance == "actual":
            known.setdefault((abs(fact.low), fact.unit, fact.aspect), []).append(fact)
    for facts in known.values():
        if len({fact.quantity.left for fact in facts}) > 1:
            yield from _of_one_value(facts, found)


def _of_one_value(facts: Sequence[Fact], found: Look) -> Iterator[tuple[Fact, Fact]]:
    for fact in facts:
        if fact.cell is None and fact.low == fact.high and fact.sentence >= 0 and _calls_back(fact, found):
            others = [one for one in facts if one.quantity.left != fact.quantity.left]
            before = [one for one in others if one.quantity.left < fact.quantity.left]
            if before and all(_of_another_time(one, fact, found) for one in others):
                yield before[0], evolve(fact, trust=1.0)  # its words say which figure it is


def _of_another_time(one: Fact, fact: Fact, found: Look) -> bool:
    """Whether a figure is surely told of another period, and not as unchanged."""
    if not apart(one.period, fact.period) or one.sentence == fact.sentence or another_time(one, found.text):
        return False
    return not still(one, fact, found) if one.cell is None else not still(fact, fact, found)


def _calls_back(fact: Fact, found: Look) -> bool:
    if fact.period is None or not printed(fact) or another_time(fact, found.text):
        return False
    left, right, text = fact.quantity.left, fact.quantity.right, found.text
    if _THE.search(text, max(0, left - _REACH), left) and (gap := _IN.match(text, right)):
        return _starts_with(text, gap.end(), fact.period.label)
    label = fact.period.label
    at = text.rfind(label, max(0, left - _REACH), left) if label else -1
    if at < 0 or len(digits(fact)) < _FEW:
        return False
    behind = _RIGHT_BEHIND.fullmatch(text, at + len(label), left)
    if len(digits(fact)) < _MANY:
        return behind is not None and behind["this"] is not None
    called = behind is not None and _CALLED.match(text, right) is not None
    called = called or (behind is not None and len(digits(fact)) > _MANY and _OF_IT.match(text, right) is not None)
    return called or _ABOVE.search(text, max(0, at - _REACH), at) is not None


_OF_IT = lazy(r"\s?的[\u4e00-\u9fff]{2}")


def _starts_with(text: str, at: int, label: str) -> bool:
    """Whether a period is printed at a place, an article and a hyphen aside."""
    said = re.sub(r"[\s-]+", " ", text[at : at + len(label) + 8]).removeprefix("the ").lower()
    return said.startswith(re.sub(r"[\s-]+", " ", label).removeprefix("the ").lower())
