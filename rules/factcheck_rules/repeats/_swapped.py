"""Two figures of two names, each told of the other name elsewhere: 江苏 186 亿元、山东 142 亿元, and turned round.

One figure that comes back under another name may be an accident; two that change places are none. Whose figure one is
is told by the nearer of the two names before it, so that it does not matter how the sentences are read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from factcheck import Fact, Reading
from factcheck.slips import digits
from factcheck_rules._alike import name_of
from factcheck_rules._look import Look
from factcheck_rules._times import NO, when
from factcheck_rules.repeats._names import body_in

_FAR = 3
_MOST = 8
_LEAST = 2
_REACH = 80
Four = tuple[Fact, Fact, Fact, Fact]


def swapped(reading: Reading, found: Look) -> Iterator[tuple[Four, tuple[str, str]]]:
    """Two figures side by side, the two that change places with them, and the two names."""
    by_value: dict[tuple[object, ...], list[Fact]] = {}
    for fact in reading.facts:
        if fact.low is not None and fact.sentence >= 0 and fact.kind != "duration" and not _few(fact):
            by_value.setdefault(_value(fact), []).append(fact)
    seen: set[frozenset[int]] = set()
    for number, facts in found.by_sentence.items():
        for one, other in _side_by_side(facts) if number >= 0 else ():
            names = _names(one, other)
            if names is None:
                continue
            told = _the_other_way(one, other, names, by_value, found)
            places = frozenset(f.quantity.left for f in (one, other, *told))
            if told and places not in seen:
                seen.add(places)
                yield (one, other, *told), names  # type: ignore[misc]


def named_twice(reading: Reading, found: Look) -> Iterator[tuple[Fact, Fact]]:
    """A figure told of a name that has another one in its sentence, and the same figure told of another name elsewhere.

    乙营收 312 亿元；乙营收 89 亿元, where a table or the text has 312 of 甲 and 89 of 乙.
    """
    by_value: dict[tuple[object, ...], list[Fact]] = {}
    for fact in reading.facts:
        if _telling(fact):
            by_value.setdefault(_value(fact), []).append(fact)
    for number, facts in found.by_sentence.items():
        for one, other in _one_name(facts) if number >= 0 else ():
            for wrong, right in ((one, other), (other, one)):
                twins = [f for f in by_value.get(_value(wrong), ()) if _of_one_kind(f, wrong) and f.sentence != number]
                own = [f for f in by_value.get(_value(right), ()) if _of_one_kind(f, right) and f.sentence != number]
                others = [f for f in twins if f.terms != wrong.terms]
                if others and len(others) == len(twins) and any(f.terms == right.terms for f in own):
                    yield others[0], wrong
                    break


def _telling(fact: Fact) -> bool:
    exact = fact.low is not None and fact.low == fact.high and fact.trust >= _SURE and fact.kind != "duration"
    return exact and bool(fact.subject) and bool(fact.measure) and len(digits(fact)) >= _LEAST


def _one_name(facts: Sequence[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """Two figures of one sentence that are of one name, measure, time and base, and of two values."""
    kinds: dict[tuple[object, ...], dict[int, Fact]] = {}
    for fact in facts:
        if _telling(fact) and fact.cell is None and fact.aspect in ("level", "share") and fact.stance == "actual":
            key = fact.terms, fact.unit, fact.aspect, fact.period and fact.period.iso
            kinds.setdefault(key, {}).setdefault(fact.quantity.left, fact)
    for told in kinds.values():
        pair = list(told.values())
        if len(pair) == _LEAST and pair[0].low != pair[1].low:
            yield pair[0], pair[1]


def _of_one_kind(one: Fact, other: Fact) -> bool:
    """Whether two figures are of one measure and time."""
    timely = when(one, other) != NO
    return timely and name_of(one)[1] == name_of(other)[1] and one.stance == other.stance


_SURE = 0.7


def _value(fact: Fact) -> tuple[object, ...]:
    return fact.low, fact.high, fact.unit, fact.aspect


def _side_by_side(facts: Sequence[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """Figures of one unit behind one another in a sentence, with two values."""
    kinds: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        if fact.low is not None and fact.cell is None and fact.kind != "duration" and not _few(fact):
            kinds.setdefault((fact.unit, fact.aspect, fact.base), []).append(fact)
    for listed in kinds.values():
        once = list({f.quantity.left: f for f in listed}.values())
        yield from ((one, other) for one, other in pairwise(once) if one.low != other.low)


def _few(fact: Fact) -> bool:
    """Whether a count has one digit: two pilots and five passengers come back as two of anything."""
    return fact.kind == "count" and fact.low is not None and abs(fact.low) < _TEN


_TEN = 10


def _names(one: Fact, other: Fact) -> tuple[str, str] | None:
    """What two figures are of, where each is called by one word that the other is not."""
    first, second = one.terms - other.terms, other.terms - one.terms
    if len(first) != 1 or len(second) != 1:
        return None
    mine, yours = _own_parts(*(body_in(name) for name in (*first, *second)))
    long = min(len(mine), len(yours)) >= _LEAST
    return (mine, yours) if long and mine not in yours and yours not in mine else None


def _own_parts(one: str, other: str) -> tuple[str, str]:
    """Two names without the words that they end in both: 华秦证券投行 and 中际证券投行."""
    size = next((k for k, (a, b) in enumerate(zip(one[::-1], other[::-1], strict=False)) if a != b), 0)
    return (one[:-size], other[:-size]) if size and min(len(one), len(other)) - size >= _LEAST else (one, other)


def _the_other_way(
    one: Fact, other: Fact, names: tuple[str, str], by_value: dict[tuple[object, ...], list[Fact]], found: Look
) -> tuple[Fact, ...]:
    """The figures elsewhere that give the first value to the second name and the second value to the first one."""
    firsts = _owned(names[1], by_value[_value(one)], one, names, found)
    seconds = _owned(names[0], by_value[_value(other)], one, names, found) if firsts else []
    for first in firsts:
        for second in seconds:
            near = abs(_block(first, found) - _block(second, found)) <= _FAR
            timely = when(first, one) != NO and when(second, other) != NO
            measured = any(name in one.measure.lower() for name in names)
            alike = measured or (_measured_alike(first, one) and _measured_alike(second, other))
            if near and timely and alike:
                return first, second
    return ()


def _owned(name: str, alike: Sequence[Fact], one: Fact, names: tuple[str, str], found: Look) -> list[Fact]:
    """The first figures elsewhere that are those of one of two names."""
    theirs = (f for f in alike if _elsewhere(f, one, found) and _owner(f, names, found) == name)
    return list(islice(theirs, _MOST))


def _elsewhere(fact: Fact, one: Fact, found: Look) -> bool:
    return _block(fact, found) != _block(one, found)


def _block(fact: Fact, found: Look) -> int:
    return found.reading.sentences[fact.sentence].block


def _owner(fact: Fact, names: tuple[str, str], found: Look) -> str:
    """Which of two names stands nearer before a figure, in its sentence or in the label of its paragraph."""
    sentence = found.reading.sentences[fact.sentence]
    left = fact.quantity.left
    before = found.text[max(sentence.left, left - _REACH) : left].lower()
    places = [before.rfind(name) for name in names]
    if max(places) < 0:
        block = found.reading.document.blocks[sentence.block]
        label = found.text[block.left : min(block.left + _REACH // 2, left)].lower()
        places = [label.rfind(name) for name in names]
    return names[places.index(max(places))] if max(places) >= 0 else ""


def _measured_alike(one: Fact, other: Fact) -> bool:
    """Whether two figures are of one property, as far as both tell."""
    first, second = name_of(one)[1], name_of(other)[1]
    if one.base and other.base and one.base != other.base:
        return False
    if not first or not second or first & second:
        return True
    named = {letter for word in first for letter in word} & {letter for word in second for letter in word}
    return len(named) >= _LEAST
