"""Lists of names and figures in English sentences: Germany ($1.92 billion), the United States ($1.45 billion), …."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from attrs import frozen

from factcheck import Fact
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.lexicon import roles
from factcheck_rules._look import Look

_NAME = r"[A-Z][\w'’&./-]*(?: (?:[A-Z&][\w'’&./-]*|of|and the)){0,4}"
_BEFORE = lazy(rf"(?:^|[\s(])(?P<name>{_NAME})(?: [a-z][a-z-]*){{0,3}},?\s?\(?[+-]?\Z")
_BEHIND = lazy(rf" (?:for|at|in) (?:the )?(?P<name>{_NAME})")
_GAP = 60
_COUNTED = "counted"
_LEAST = 2


@frozen(eq=False)
class Listed:
    """A figure with the name that stands right before or behind it."""

    name: str
    fact: Fact


def name_key(name: str) -> str:
    """A name as it is compared: without its article, in small letters."""
    return re.sub(r"\A(?:the|its|their) ", "", name.strip().lower()).removesuffix("'s").removesuffix("’s")


def same_name(one: str, other: str) -> bool:
    """Whether one name is the other, or begins it: Haike, Haike Electric."""
    first, second = sorted((name_key(one), name_key(other)), key=len)
    return first == second or (len(first) > _LEAST and second.startswith(f"{first} "))


def _in_order(facts: Sequence[Fact]) -> list[Fact]:
    """One fact a figure, in reading order."""
    return [fact for _, fact in sorted({fact.quantity.left: fact for fact in facts}.items())]


def listed(facts: Sequence[Fact], around: Look) -> list[list[Listed]]:
    """The lists of a sentence: two or more figures of one unit, each with a name of its own."""
    sorts: dict[tuple[str, bool], list[Fact]] = {}
    for fact in _in_order(facts):
        if fact.low is not None and fact.low == fact.high and fact.kind != "duration":
            unit = _COUNTED if fact.kind in ("count", "number") else fact.unit  # 62 million units, 41 million
            sorts.setdefault((unit, fact.aspect == "points"), []).append(fact)
    found: list[list[Listed]] = []
    for (unit, _), same in sorts.items():
        if unit == "pp":
            continue
        shared = next((fact.unit for fact in same if fact.unit), "")
        told = [fact if fact.unit else evolve(fact, unit=shared) for fact in same]
        for way in (_before, _behind):
            run: list[Listed] = []
            for one, other in pairwise([None, *told]):
                name = way(other, around.text) if other is not None else ""
                far = one is not None and other is not None and other.quantity.left - one.quantity.right > _GAP
                if not name or far:
                    found.append(run)
                    run = []
                if name and other is not None:
                    run = [*run, Listed(name, other)]
            found.append(run)
    found += [_in_brackets(run, sorts, around.text) for run in found]
    return [run for run in found if len(run) >= _LEAST and len({name_key(item.name) for item in run}) == len(run)]


def _in_brackets(run: Sequence[Listed], sorts: Mapping[tuple[str, bool], Sequence[Fact]], text: str) -> list[Listed]:
    """Wales $133.0m (+18.7%) and Ulster $61.0m (+4.1%): the changes in brackets behind a list, each of its name."""
    changes = [fact for fact in sorts.get(("%", False), ()) if fact.aspect == "change"]
    made = [
        Listed(item.name, fact)
        for item in run
        for fact in changes
        if 0 < fact.quantity.left - item.fact.quantity.right < _BRACKET
        if _OPENS.fullmatch(text, item.fact.quantity.right, fact.quantity.left)
    ]
    return made if len(made) == len(run) else []


_OPENS, _BRACKET = lazy(r" ?\((?:up |down |a rise of |a fall of )?"), 24


def _before(fact: Fact, text: str) -> str:
    left = fact.quantity.left
    said = _BEFORE.search(text, max(0, left - _GAP), left)
    name = said["name"].removeprefix("The ") if said is not None else ""
    return "" if name.split(" ")[0].lower() in roles("no_names_latin") else name


def _behind(fact: Fact, text: str) -> str:
    said = _BEHIND.match(text, fact.quantity.right)
    return said["name"] if said is not None else ""


def sentences(around: Look, least: int = 1) -> Iterator[tuple[int, Sequence[Fact]]]:
    """The English sentences of a report with at least so many figures: the number of each, and its figures."""
    for number, facts in around.by_sentence.items():
        if number >= 0 and len(facts) >= least and around.text[around.reading.sentences[number].left].isascii():
            yield number, facts


def row(facts: Sequence[Fact]) -> list[Fact]:
    """The exact figures of a sentence in reading order, lengths of time left out."""
    exact = [f for f in facts if f.low is not None and f.low == f.high and f.kind != "duration"]
    return _in_order(exact)


def sort_of(fact: Fact) -> str:
    """What may be added to or compared with what: counts of all nouns, else amounts of one unit."""
    return _COUNTED if fact.kind in ("count", "number") else fact.unit.partition("/")[0]


def one_time(*facts: Fact) -> bool:
    """Whether figures are of one stretch or day, as far as they tell, and all have been or are all to come."""
    days = {fact.period.iso for fact in facts if fact.period is not None and fact.period.iso}
    return len(days) < _LEAST and len({fact.stance == "actual" for fact in facts}) == 1
