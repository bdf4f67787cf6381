"""两个数换了主体：Two figures that change places between two names.

What it flags
    移达净增 712 万户，联广 258 万户 in one place, and 移达 258 万户 … 联广 712 万户 in another: both figures and both
    names come back, but each figure stands with the other name.

>>> from factcheck import check
>>> text = "当月净增：云岭712万户，海川258万户。\\n\\n小结：{}258万户的净增量只有{}712万户的三分之一强。"
>>> [f.printed for f in check(text.format("云岭", "海川"), select=["REP30"]).findings]
['712万户']
>>> check(text.format("海川", "云岭"), select=["REP30"]).findings
()

Why it matters
    Each figure is right and each name is right, so that no one who checks one of them sees it.

When it stays silent
    One of the figures or names comes back with its own partner; two values of few digits, unless a third one comes
    back with its own name; times or bases that differ; what is listed with 分别 or respectively.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import combinations

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look
from factcheck_rules._opposites import opposites
from factcheck_rules._times import NO, when
from factcheck_rules.repeats._zones import behind, is_property, label, names_shared, owners, properties, zone

CODE = "REP30"
SEVERITY = Severity.WARNING

_MOST, _FAR, _FEWEST, _ENOUGH = 6, 4, 2, 5
_LISTED = lazy(r"分别|依次|respectively|前者|后者")
_KINDS = frozenset({"duration"})


def check(reading: Reading) -> Iterator[Check]:
    """Compare figures that stand side by side with the same two figures elsewhere."""
    found = look(reading)
    again = _coming_back(reading) if found.one_report else {}
    told: set[frozenset[int]] = set()
    for one, other in _side_by_side(again, found):
        for first, second in _the_same_two(one, other, again, found):
            places = frozenset(f.quantity.left for f in (one, other, first, second))
            if places in told or not _of_one_sort(one, first, found):
                continue
            if names := _changed(one, other, first, second, found):
                told.add(places)
                yield _told([first, second, one, other], names)
    swaps = {left for places in told for left in places}
    for wrong, right, names in half_turned(again, found):
        if wrong.quantity.left not in swaps:
            swaps.add(wrong.quantity.left)
            yield _told([wrong, right], names)


Values = dict[tuple[object, ...], list[Fact]]


def _coming_back(reading: Reading) -> Values:
    """The plain figures of the text by value, where one is printed in two sentences."""
    values: dict[tuple[object, ...], dict[int, Fact]] = {}
    for fact in reading.facts:
        plain = fact.low is not None and fact.low == fact.high and fact.cell is None and fact.sentence >= 0
        if plain and fact.kind not in _KINDS and len(_shown(fact)) >= _FEWEST:
            values.setdefault(_value(fact), {}).setdefault(fact.quantity.left, fact)
    return {
        key: list(facts.values())
        for key, facts in values.items()
        if len({f.sentence for f in facts.values()}) > 1 and len(facts) <= _MOST
    }


def _value(fact: Fact) -> tuple[object, ...]:
    assert fact.low is not None
    return abs(fact.low), fact.unit


def _shown(fact: Fact) -> str:
    """The digits of a figure as printed: 0.8 has two."""
    if fact.low is None or not fact.step:
        return ""
    return str(int(abs(fact.low) / fact.step)).rjust(fact.quantity.decimals + 1, "0")


def _side_by_side(again: Values, found: Look) -> Iterator[tuple[Fact, Fact]]:
    """Two figures of one unit in one sentence, each of which comes back."""
    by_sentence: dict[tuple[int, str], list[Fact]] = {}
    for facts in again.values():
        for fact in facts:
            by_sentence.setdefault((fact.sentence, fact.unit), []).append(fact)
    for facts in by_sentence.values():
        ordered = sorted(facts, key=lambda f: f.quantity.left)
        if len(ordered) > _MOST * 2:
            continue
        for one, other in combinations(ordered, 2):
            gap = found.text[one.quantity.right : other.quantity.left]
            listed = _LISTED.search(found.text, _start(one, found), one.quantity.left)
            if one.low != other.low and len(gap) <= _GAP and not listed:
                yield one, other


_GAP = 60


def _start(fact: Fact, found: Look) -> int:
    return found.sentences[fact.sentence]


def _the_same_two(one: Fact, other: Fact, again: Values, found: Look) -> Iterator[tuple[Fact, Fact]]:
    """The same two figures in another place, near each other."""
    firsts = [f for f in again[_value(one)] if f.sentence != one.sentence]
    seconds = [f for f in again[_value(other)] if f.sentence != one.sentence]
    for first in firsts:
        for second in seconds:
            apart = abs(_block(first, found) - _block(second, found))
            two = apart <= _FEWEST and first.quantity.left != second.quantity.left
            if two and _timely(one, first) and _timely(other, second):
                yield first, second


def _block(fact: Fact, found: Look) -> int:
    return found.reading.sentences[fact.sentence].block


def _timely(one: Fact, other: Fact) -> bool:
    """Whether neither base nor time sets two mentions apart; 当月 is of the month that a heading names."""
    based = not one.base or not other.base or one.base == other.base
    periods = [fact.period for fact in (one, other) if fact.period is not None]
    relative = any(period.kind == "relative" and period.start is None for period in periods)
    return based and (relative or when(one, other) != NO)


def _of_one_sort(one: Fact, first: Fact, found: Look) -> bool:
    """Whether the words around two mentions name no two properties, nor two kinds of one: 新房, 二手房."""
    mine, yours = (properties(found.text[_start(fact, found) : fact.quantity.left]) for fact in (one, first))
    here, there = (_sentence(fact, found) for fact in (one, first))
    letters = [set("".join(words)) - _OF_ANY for words in (mine, yours)]
    if mine and yours and not letters[0] & letters[1]:
        return False
    mine, yours = _sorts_named(here), _sorts_named(there)
    return mine == yours or not any(_opposed(mine, yours, *pair) for pair in _sorts())


_OF_ANY = frozenset("率量额价数比值")
_SORTS = (("新房", "二手房"), ("同比", "环比"), ("国内", "海外"))


@cache
def _sorts() -> tuple[tuple[str, str], ...]:
    return (*opposites("pairs"), *opposites("kinds"), *_SORTS)


@lru_cache(maxsize=1024)
def _sorts_named(text: str) -> frozenset[str]:
    return frozenset(word for pair in _sorts() for word in pair if word in text)


def _opposed(here: frozenset[str], there: frozenset[str], one: str, other: str) -> bool:
    """Whether one place has one of two words only, and the other place the other."""
    return (one in here) != (other in here) and (one in there) != (other in there) and (one in here) != (one in there)


def _sentence(fact: Fact, found: Look) -> str:
    """The words of a figure's sentence, with the label of its line."""
    sentence = found.reading.sentences[fact.sentence]
    return f"{label(fact, found)}：{found.text[sentence.left : min(sentence.right, sentence.left + _LONG)]}"


_LONG = 200


def _changed(one: Fact, other: Fact, first: Fact, second: Fact, found: Look) -> tuple[str, str] | None:
    """The two names of two figures that are told of each other's figure elsewhere."""
    theirs, mine = _about(first, second, found), _about(second, first, found)
    names = _named(one, other, f"{theirs}\n{mine}", {label(f, found) for f in (first, second)} - {""}, found)
    if names is None or _LISTED.search(f"{theirs}\n{mine}"):
        return None
    told = [_owner(first, second, names, found), _owner(second, first, names, found)]
    weight = sum(len(_shown(f)) for f in (one, other))
    turned = told == [names[1], names[0]] and (weight >= _ENOUGH or _third(one, first, found))
    return names if turned else None


def _named(one: Fact, other: Fact, there: str, labels: set[str], found: Look) -> tuple[str, str] | None:
    """The names of two figures of one sentence, of those that come back in another place."""
    before, after = zone(one, 0, found), zone(other, one.quantity.right, found)
    shared = names_shared(before, there) | names_shared(after, there)
    shared |= {name for name in labels if name in before or name in after}
    own = frozenset(name for name in shared if name in before and name not in after)
    others = frozenset(name for name in shared if name in after and name not in before)
    first = owners(one, own, _start(one, found), other.quantity.left, found) if own and others else ""
    last = owners(other, others, one.quantity.right, other.quantity.right + _GAP, found) if first else ""
    return (first, last) if last else None


def _owner(fact: Fact, other: Fact, names: tuple[str, str], found: Look) -> str:
    since = max(_start(fact, found), _right_of(fact, other))
    return owners(fact, frozenset(names), since, _end(fact, other, found), found)


def half_turned(again: Values, found: Look) -> Iterator[tuple[Fact, Fact, tuple[str, str]]]:
    """A figure that comes back right beside the name of its neighbour in a list, which has a figure of its own there.

    云岭关停 290 万吨；海川关停 160 万吨。… 海川的 290 万吨.
    """
    for mentions in again.values():
        for right in mentions:
            for wrong in mentions:
                if wrong.sentence == right.sentence or not _long(right) or not _timely(right, wrong):
                    continue
                if not _of_one_sort(right, wrong, found):
                    continue
                for other in _listed_with(right, found):
                    names = _half(right, other, wrong, found) or _handed(right, other, wrong, found)
                    if names is not None and all(names) and not any(name.endswith(_ENDS_NO_NAME) for name in names):
                        yield wrong, right, names


_ENDS_NO_NAME = ("至", "到", "为", "达", "约")


def _long(fact: Fact) -> bool:
    """Whether a figure is told by digits enough, or by a unit of its own, so that it comes back by no accident."""
    return len(_shown(fact)) > (_FEWEST if fact.unit in _EVERYDAY else 1)


_EVERYDAY = frozenset({"%", "x", "pp", ""})


def _listed_with(right: Fact, found: Look) -> list[Fact]:
    """The figures of the same kind beside a figure in its sentence, each of another value."""
    near = found.by_sentence.get(right.sentence, ())
    alike = [f for f in near if f.unit == right.unit and f.aspect == right.aspect and f.low != right.low]
    return [f for f in alike if f.low is not None and abs(f.quantity.left - right.quantity.left) < _GAP + _GAP]


def _half(right: Fact, other: Fact, wrong: Fact, found: Look) -> tuple[str, str] | None:
    """The names of two figures of a list, where the first comes back as the other one's."""
    one, last = sorted((right, other), key=lambda f: f.quantity.left)
    begin, end = _start(wrong, found), found.reading.sentences[wrong.sentence].right
    there = found.text[begin:end]
    if _value(other) in {_value(f) for f in found.by_sentence[wrong.sentence]} or _LISTED.search(there):
        return None
    before, after = zone(one, 0, found), zone(last, one.quantity.right, found)
    mine, yours = (before, after) if one is right else (after, before)
    shared = names_shared(yours, there)
    theirs = frozenset(name for name in shared if name not in mine and not is_property(name) and _begins(name, yours))
    led = found.text[max(0, wrong.quantity.left - _GAP) : wrong.quantity.left]
    name = next((n for n in theirs if led.endswith((n, f"{n}的", f"{n}'s ", f"{n}’s "))), "")
    own = names_shared(mine, found.text[slice(*found.clause(wrong.quantity.left, wrong.quantity.right))])
    stated = bool(name) and not own and wrong.aspect == right.aspect and yours.find(name) >= 0
    since = 0 if last is right else one.quantity.right
    if not stated or owners(other, frozenset({name}), since, other.quantity.right, found) != name:
        return None
    return mine.strip("，；;,、： ")[-_GRAM:], name


_GRAM = 8


def _begins(name: str, words: str) -> bool:
    """Whether a name stands first in its part of a list: 、海川 160 万吨."""
    at = words.rfind(name)
    before = words[:at].rstrip(" *")
    return at >= 0 and (not before or before[-1] in "，、；：。,;:和与及") and before[-1:] + words[:1] != "："


def _handed(right: Fact, other: Fact, wrong: Fact, found: Look) -> tuple[str, str] | None:
    """甲楼以 28.4 亿元卖给 A，乙楼以 19.6 亿元卖给 B。… B 为甲楼支付的 28.4 亿元: the names behind two figures."""
    mine = behind(right, other.quantity.left if other.quantity.left > right.quantity.left else _AFAR, found)
    yours = behind(other, right.quantity.left if right.quantity.left > other.quantity.left else _AFAR, found)
    mine, yours = (_STOP.split(text)[0] for text in (mine, yours))
    led = next((k for k, (a, b) in enumerate(zip(mine, yours, strict=False)) if a != b), 0)
    first, second = mine[led:], yours[led:]
    if led < _FEWEST or min(len(first), len(second)) < _FEWEST:
        slots = [_BY.search(found.text, max(0, f.quantity.left - _GAP), f.quantity.left) for f in (right, other)]
        if slots[0] is None or slots[1] is None:
            return None
        first, second = slots[0][1], slots[1][1]
    left = wrong.quantity.left
    begin = max(_start(wrong, found), *(m.end() for m in _STOP.finditer(found.text, max(0, left - _GAP), left)), 0)
    before = found.text[begin:left]
    return (first, second) if second in before and first not in before else None


_AFAR = 10**9
_BY = lazy(r"[由被]([^，。；、由被\d]{2,10}?)(?:以|斥资|出资|耗资)?\Z")
"""一标段由云建以 12.6 亿元中标: by whom."""
_STOP = lazy(r"[，；;。\n]|[,.]\s")


def _about(fact: Fact, other: Fact, found: Look) -> str:
    """The words around a figure that may name whose it is."""
    begin = max(_start(fact, found), _right_of(fact, other))
    return f"{label(fact, found)}：{found.text[begin : _end(fact, other, found)]}"


def _right_of(fact: Fact, other: Fact) -> int:
    return other.quantity.right if other.quantity.right <= fact.quantity.left else 0


def _end(fact: Fact, other: Fact, found: Look) -> int:
    sentence = found.reading.sentences[fact.sentence]
    behind = other.quantity.left if other.quantity.left > fact.quantity.left else sentence.right
    return min(behind, sentence.right)


def _third(one: Fact, first: Fact, found: Look) -> bool:
    """Whether another figure of the two places is the same in both."""
    here = {_value(f) for f in found.by_sentence.get(one.sentence, ()) if len(_shown(f)) >= _FEWEST}
    near = range(first.sentence - _FEWEST, first.sentence + _FEWEST + 1)
    close = (f for k in near if k != one.sentence for f in found.by_sentence.get(k, ()))
    there = {_value(f) for f in close if len(_shown(f)) >= _FEWEST}
    return len(here & there) > _FEWEST


def _told(facts: Sequence[Fact], names: Sequence[str]) -> Check:
    wrong, right = facts[0], facts[len(facts) // 2]
    return checks.judged(
        "fails",
        relation="agree",
        facts=[evolve(f, trust=max(f.trust, checks.LEAST_TRUST)) for f in facts],
        title=Said(
            f"一数两处，主体不同：{names[0]} {right.text}，另一处为 {names[1]} 的数",
            f"a figure of {names[0]}, {right.text}, that stands with {names[1]} elsewhere",
        ),
        advice=Said("两处对一处，请对底稿", "check the source, and change one of the places"),
        printed=wrong.text,
        expected=right.text,
    )
