"""A distance in points between two rows of one column, each called by its name.

中衡的净利率比中恒高 5.9 个百分点, over a table with a column 净利率: 中衡检测 14.9%, 中恒检测 9.0%.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from factcheck import Check, Fact, Reading
from factcheck.index import once
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules._look import Look

_APART = lazy(
    r"(?P<own>[^，。；：、:;\n]{3,26}?)(?:要|还|仍|也|则|分别|明显|显著)?"
    r"(?:相?(?:比|较)(?P<than>[^，。；：、:;\n]{2,18}?)的?(?:同期|同样)?(?:要|还)?(?P<way>高|低|多|少|快|慢)出?"
    r"|(?P<said>高于|高出|低于|领先|落后于?|快于|慢于|优于)(?P<other>[^，。；：、:;\n]{2,18}?))(?:约|近|了|达|\s){0,2}\Z"
)
_ENGLISH = lazy(
    r"(?P<own>[A-Z][^.;,\n\d]{3,50}?) (?:is|was|stood|stands|runs?) (?:about |some |roughly |a full )?\Z",
)
_THAN = lazy(
    r"\s?(?:higher|above|ahead of|more|(?P<less>lower|below|behind|less)) (?:than )?(?:that of )?"
    r"(?P<other>[A-Z][\w&. -]{1,24}?)(?:['’]s?\b|[.,;)]|$)"
)
_OF = lazy(r"(?:的|['’]s?\s?|其中|而|公司|\s)+")
_WHOSE = lazy(r"['’]s?\Z")
_OF_TIME = lazy(r"上年|去年|上月|上季|上周|前值|年初|年末|同期|此前|均值|历史|预期|预测|目标")
_LONG, _SHORT = 72, 2
Compared = Callable[[Fact, Fact, Fact], Check]


def between_rows(point: Fact, found: Look, compared: Compared) -> Iterator[Check]:
    """The check of a distance whose words call one row and its column, and another row."""
    columns = once(found.reading, _columns)
    if not columns or point.low is None or point.low != point.high:
        return
    begin, _ = found.clause(point.quantity.left, point.quantity.right)
    words = found.text[max(begin, point.quantity.left - _LONG) : point.quantity.left]
    if "%" in words or "％" in words or _OF_TIME.search(words):
        return
    said = _APART.search(words)
    english = None if said is not None else _ENGLISH.search(words)
    behind = _THAN.match(found.text, point.quantity.right) if english is not None else None
    if said is not None:
        own, other = said["own"], said["than"] or said["other"]
        fewer = (said["way"] or said["said"])[0] in "低少慢落"
    elif english is not None and behind is not None:
        own, other, fewer = english["own"], behind["other"], behind["less"] is not None
    else:
        return
    size = evolve(point, low=abs(point.low), high=abs(point.low))
    pairs = [pair for column in columns for pair in _pair(column, own, other.strip())]
    made = [compared(size, *(reversed(pair) if fewer else pair)) for pair in pairs]
    if made and all(check.verdict == "fails" for check in made) and len(made) == 1:
        yield made[0]
    else:
        yield from (check for check in made if check.verdict == "holds")


Column = tuple[str, tuple[Fact, ...]]
"""The measure of a column, and its rates."""


def _columns(reading: Reading) -> list[Column]:
    """The columns of exact rates, each by what it measures."""
    found: dict[tuple[int, int, str], list[Fact]] = {}
    for fact in reading.facts:
        if fact.cell is not None and fact.unit == "%" and fact.low is not None and fact.low == fact.high:
            found.setdefault((fact.cell[0], fact.cell[2], fact.measure), []).append(fact)
    return [(key[2], tuple(facts)) for key, facts in found.items() if key[2] and len(facts) > 1]


def _pair(column: Column, own: str, other: str) -> Sequence[tuple[Fact, Fact]]:
    """The two rates of a column that words call, if they call its measure and one row each."""
    measure, facts = column
    at = own.lower().rfind(measure.lower())
    if at < 0 or _OF.sub("", own[at + len(measure) :]):
        return ()
    name = _OF.sub("", own[:at]) if own[:1] > "\x7f" else _WHOSE.sub("", own[:at].strip())
    other = other.removesuffix(measure).removesuffix("的") or other
    one, two = _row(facts, name), _row(facts, other)
    return ((one, two),) if one is not None and two is not None and one is not two else ()


def _row(facts: Sequence[Fact], name: str) -> Fact | None:
    """The one row whose name is, or begins with, some words."""
    if len(name) < _SHORT:
        return None
    just = [fact for fact in facts if fact.subject == name]
    fits = just or [fact for fact in facts if fact.subject.startswith(name)]
    return fits[0] if len(fits) == 1 else None
