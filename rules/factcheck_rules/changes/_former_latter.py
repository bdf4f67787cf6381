"""A distance in points between two rates that are called the former and the latter, or both.

购进价格 52.0%，出厂价格 48.2%，前者高出 3.8 个百分点; the former 7.7 points higher; 两者相差 66.1 个百分点.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from factcheck import Check, Fact
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules._look import Look
from factcheck_rules._ties import misprinted, nearly, slipped, softened

_ONE = lazy(
    r"(?:[，,；;。：:）]\s?|\A)(?:其中|目前|且|而)?(?P<who>[前后]者)(?:明显|显著|大幅|略|小幅|平均|仍|要)?"
    r"(?:相?[比较](?:前者|后者))?(?:明显|显著|大幅|略|小幅|平均|仍|要)?"
    r"(?P<way>高于|低于|领先|落后|高出|低|高|快于|慢于|快|慢|多|少)(?:前者|后者)?(?:出|了|约|近|\s){0,2}\Z"
)
_BOTH = lazy(
    r"(?:[，,；;。：:）]\s?|\A)(?:两者|二者|两项|两个口径|两地)(?:之间)?的?(?:份额|增速|水平|比率)?"
    r"(?:相差|差距|之差|差值|差异|差)(?:仍|达到?|为|约|近|在|\s){0,3}\Z"
)
_ENGLISH = lazy(
    r"\bthe (?P<who>former|latter)\b"
    r"(?: (?:is|was|being|stood|sits|runs?|at|about|some|roughly|still|a full))*\s?\Z"
)
_BEHIND = lazy(r"\s?(?:higher|above|ahead|more|better|(?P<less>lower|below|behind|less|worse))\b")
_CLOSED = lazy(r"(?:左右|以上)?\s?(?:[，,。；;）)、\n]|\Z)|\.(?!\d)")
_OF_TIME = lazy(r"上年|去年|上月|上季|上周|前值|年初|年末|此前|均值|历史")
NEAR, _LONG, _TWO = 0.6, 90, 2
Compared = Callable[[Fact, Fact, Fact], Check]


def of_former_and_latter(point: Fact, found: Look, compared: Compared) -> Iterator[Check]:
    """The check of a distance beside the two rates told last before it, where no other two explain it."""
    if point.low is None or point.low != point.high:
        return
    begin = max(found.sentences[point.sentence], point.quantity.left - _LONG)
    words = found.text[begin : point.quantity.left]
    one, both, english = _ONE.search(words), _BOTH.search(words), _ENGLISH.search(words)
    behind = _BEHIND.match(found.text, point.quantity.right) if english is not None else None
    if (one is None and both is None and behind is None) or _OF_TIME.search(words[-16:]):
        return
    if behind is None and _CLOSED.match(found.text, point.quantity.right) is None:
        return
    rates = _rates(point, found)
    if len(rates) < _TWO:
        return
    former, latter = rates[-2:]
    if not _one_time(former, latter) or former.aspect != latter.aspect or former.base != latter.base:
        return
    size = evolve(point, low=abs(point.low), high=abs(point.low))
    if both is not None:
        more, less = sorted((former, latter), key=lambda fact: fact.low or 0, reverse=True)
    else:
        first = (one["who"] == "前者") if one is not None else english is not None and english["who"] == "former"
        fewer = (one["way"][0] in "低慢少落") if one is not None else behind is not None and behind["less"] is not None
        more, less = (former, latter) if first != fewer else (latter, former)
    made = compared(size, more, less)
    if made.verdict == "fails" and len(rates) > _TWO and _of_other_two(size, rates, compared):
        return
    yield made if slipped(made) or misprinted(made) or nearly(made, NEAR) or len(rates) == _TWO else softened(made)


def _rates(point: Fact, found: Look) -> list[Fact]:
    """The exact rates before a distance, in its sentence; if that has none, in the one before it."""
    told = [fact for fact in found.by_sentence.get(point.sentence, ()) if fact.quantity.right <= point.quantity.left]
    rates = [fact for fact in told if _is_rate(fact)]
    if not rates:
        last = found.by_sentence.get(point.sentence - 1, ())
        rates = [fact for fact in last if _is_rate(fact) and found.one_block(fact, point)]
    return list({fact.quantity.left: fact for fact in rates}.values())


def _is_rate(fact: Fact) -> bool:
    plain = fact.unit == "%" and fact.low is not None and fact.low == fact.high and fact.modifier == "exact"
    return plain and fact.aspect in ("change", "share", "level") and fact.cell is None


def _one_time(one: Fact, other: Fact) -> bool:
    first, second = (fact.period.iso if fact.period is not None else "" for fact in (one, other))
    return not first or not second or first == second


def _of_other_two(size: Fact, rates: Sequence[Fact], compared: Compared) -> bool:
    """Whether two of the rates, whichever they are, explain the distance."""
    ranked = sorted(rates, key=lambda fact: fact.low or 0, reverse=True)
    return any(compared(size, more, less).verdict == "holds" for more, less in combinations(ranked, 2))
