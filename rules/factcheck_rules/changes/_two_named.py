"""Two things told one after the other, and how they compare, each called by its name again.

光伏装机 78.5GW，风电装机 22.4GW，光伏是风电的 3.5 倍; 甲月活 1.52 亿，乙月活 1.18 亿，甲较乙多 0.34 亿; 甲 68.42 元，
乙 64.55 元，两者价差 3.87 元. The names, or 两者 behind just two levels, say which two are meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from factcheck import Check, Fact, Said, Severity, checks, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules._look import Look
from factcheck_rules._ties import plausible

_NAME = r"[^，。；、,;：:（）()\d\s]{2,12}?"
_TIMES = lazy(
    rf"(?:[，,；;。：:）]\s?|\A)(?:其中)?(?P<one>{_NAME})(?:大?约|已|仍|还)?(?:是|为|相当于|达到?)(?P<other>{_NAME})的(?:大?约|近)?\s?\Z"
)
"""光伏是风电的 so many times."""
_MORE = lazy(
    rf"(?:[，,；;。：:）]\s?|\A)(?P<one>{_NAME})相?[较比](?P<other>{_NAME})(?:仍|还|则)?"
    r"(?P<way>[高多贵低少](?:出|了)?|便宜)(?:大?约|近)?\s?\Z"
)
"""甲较乙多 so much."""
_GAP = lazy(r"(?:两者|二者)(?:的|之间的?)?(?:价差|差价|相差|差距|之差|差额)(?:达到?|为|扩大至|缩小至)?(?:大?约)?\s?\Z")
"""两者价差 so much."""
_LESS = "低少便"
_REACH = 36
_BACK = 1
_NEW = 2
"""So many letters that a level's name has not make the name one of something else."""
_MOST = 8


@frozen(eq=False)
class Told:
    """A figure that compares two levels, and the two."""

    result: Fact
    one: Fact
    other: Fact
    way: str = ""


def times_by_name(around: Look) -> Iterator[Check]:
    """Multiples between two levels that are called by name."""
    for told in _found(around, _TIMES, "x"):
        yield _judged(told.result, sides.ratio(told.one, told.other), told)


def gaps_by_name(around: Look) -> Iterator[Check]:
    """Differences between two levels that are called by name, or just the two of the sentence."""
    for told in (*_found(around, _MORE, ""), *_between_both(around)):
        more, less = sorted((told.one, told.other), key=lambda fact: fact.low or 0, reverse=True)
        size = abs(told.result.low or 0)
        if told.way and ((told.way[0] in _LESS) != (less is told.one)):
            continue  # which of them is more is told by another rule
        made = sides.of(more) - sides.of(less)
        yield _judged(evolve(told.result, low=size, high=size), made.as_unit(told.result.unit), told)


def _found(around: Look, pattern: re.Pattern[str], unit: str) -> Iterator[Told]:
    for number, facts in around.by_sentence.items():
        for fact in facts if number >= 0 else ():
            said = _said(fact, around, pattern) if _usable(fact) and (fact.unit == unit or not unit) else None
            if said is None:
                continue
            near = [f for f in _levels_before(fact, around, _BACK) if unit or _one_unit(f, fact)]
            one, other = _called(said["one"], said["other"], near), _called(said["other"], said["one"], near)
            if one is not None and other is not None and _alike(one, other):
                yield Told(fact, one, other, said["way"] if not unit else "")


def _said(fact: Fact, around: Look, pattern: re.Pattern[str]) -> re.Match[str] | None:
    left = fact.quantity.left
    begin = max(around.sentences[fact.sentence], left - _REACH)
    return pattern.search(around.text[begin:left])


def _between_both(around: Look) -> Iterator[Told]:
    for number, facts in around.by_sentence.items():
        for fact in facts if number >= 0 else ():
            if _usable(fact) and _said(fact, around, _GAP) is not None:
                levels = [f for f in _levels_before(fact, around, 0) if _one_unit(f, fact)]
                if len(levels) == len({f.terms for f in levels}) == 2 and _alike(*levels):
                    yield Told(fact, levels[0], levels[1])


def _usable(fact: Fact) -> bool:
    return fact.low is not None and fact.low == fact.high and fact.modifier in ("exact", "about") and not fact.cell


def _levels_before(fact: Fact, around: Look, back: int) -> list[Fact]:
    """The plain levels before a figure in its sentence, and in the one before it in the paragraph."""
    found: dict[int, Fact] = {}
    for number in range(fact.sentence - back, fact.sentence + 1):
        for other in around.by_sentence.get(number, ()):
            plain = _usable(other) and other.aspect == "level" and other.unit not in ("x", "pp")
            ahead = other.quantity.right <= fact.quantity.left and around.one_block(other, fact)
            if plain and ahead and other.kind != "duration":
                found[other.quantity.left] = other
    return list(found.values())


def _one_unit(level: Fact, gap: Fact) -> bool:
    return gap.unit in (level.unit, level.unit.partition("/")[0]) or (level.unit == "%" and gap.unit == "pp")


def _called(name: str, apart: str, levels: Sequence[Fact]) -> Fact | None:
    """The one level that a name is of: it shares letters with the name that no other level and no other name has."""
    if len(levels) > _MOST:
        return None
    own = _pairs(name) - _pairs(apart)
    fits = [level for level in levels if own & _pairs(_words(level))]
    if len({(f.low, f.unit) for f in fits}) != 1:
        return None
    rest = [letter for letter in name if letter not in _words(fits[0])]  # 甲公司市值 is not what 甲公司收入 is
    return fits[0] if len(rest) < _NEW else None


def _words(fact: Fact) -> str:
    lent = "subject" in dict(fact.provenance) and fact.measure
    return fact.measure if lent else f"{fact.subject}{fact.measure}"


def _pairs(words: str) -> frozenset[str]:
    return frozenset(words[k : k + 2] for k in range(len(words) - 1))


def _alike(one: Fact, other: Fact) -> bool:
    """Whether two levels are of one time, kind and unit, and may be set beside each other."""
    first, second = (fact.period.iso if fact.period is not None else "" for fact in (one, other))
    timed = not first or not second or first == second
    alike = one.unit == other.unit and one.stance == other.stance and one.low != other.low
    measures = one.measure[-1:] == other.measure[-1:] or not one.measure or not other.measure
    scopes = [{word for word in fact.scope if word not in _words(fact)} for fact in (one, other)]
    return timed and alike and measures and scopes[0] == scopes[1]


def _judged(result: Fact, expected: sides.Side, told: Told) -> Check:
    made = checks.overlaps(
        result,
        expected,
        title=Said(
            f"与所比两者的数字不符：{told.one.text}，{told.other.text}，{told.result.text}",
            f"the two that are compared don't make it: {told.one.text}, {told.other.text}, {told.result.text}",
        ),
        advice=Said("三个数对一对：两个水平与其比、其差", "check the three: both levels and how they compare"),
        severity=Severity.WARNING,
    )
    return evolve(plausible(made), relation="led to") if made.verdict == "fails" else made
