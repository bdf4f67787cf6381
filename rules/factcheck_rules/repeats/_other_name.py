"""Two places of the same words that part for the name of a place or of a body that the lexicon knows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from factcheck.reading.lexicon import bodies, roles
from factcheck_rules.repeats._partings import STOP, Letters, Stretch

_SIZES = tuple(range(10, 1, -1))
"""A name has so many letters."""
_BACK = 4
"""So many letters two names may have in common."""
_GRAM, _FEW = 4, 2
"""So many letters beside the names are the same, or so many up to the end of a sentence."""


def other_name(told: Letters, left: int, right: int) -> tuple[Stretch, Stretch] | None:
    """The two names at which the same words part, or come together again; None where they are no names of one kind."""
    return _begin(told.text, left, right) or _end(told.text, left, right)


def _begin(text: str, left: int, right: int) -> tuple[Stretch, Stretch] | None:
    """Names that begin with the same letters, or right behind the words shared."""
    for back in range(min(_BACK, left, right)):
        a, b = left - back, right - back
        if back and text[a] != text[b]:
            return None
        if text[a : a + 2] not in _openings() or text[b : b + 2] not in _openings():
            continue
        for first, second in _pairs([text[a : a + k] for k in _SIZES], [text[b : b + k] for k in _SIZES]):
            if _alike(text[a + first : a + first + _GRAM], text[b + second : b + second + _GRAM]):
                return (a, a + first), (b, b + second)
    return None


def _end(text: str, left: int, right: int) -> tuple[Stretch, Stretch] | None:
    """Names that end with the same letters, or right before the words shared."""
    for on in range(_BACK):
        e, f = left + 1 + on, right + 1 + on
        if f > len(text) or (on and text[e - 1] != text[f - 1]):
            return None
        if text[max(0, e - 2) : e] not in _endings() or text[max(0, f - 2) : f] not in _endings():
            continue
        ends = [text[max(0, e - k) : e] for k in _SIZES], [text[max(0, f - k) : f] for k in _SIZES]
        for first, second in _pairs(*ends):
            a, b = e - first, f - second
            if _alike(text[max(0, a - _GRAM) : a][::-1], text[max(0, b - _GRAM) : b][::-1]):
                return (a, e), (b, f)
    return None


def _pairs(ones: list[str], others: list[str]) -> Iterator[tuple[int, int]]:
    """The lengths of names of one kind that are not the same one."""
    known = _known()
    found = [(len(name), known[name]) for name in others if name in known]
    for name in ones if found else ():
        kind = known.get(name)
        for size, other in found if kind else ():
            if kind and other[0] == kind[0] and other != kind:
                yield len(name), size


@cache
def _openings() -> frozenset[str]:
    """The first two letters of all names: a quick test, as most letters begin none."""
    return frozenset(name[:2] for name in _known())


@cache
def _endings() -> frozenset[str]:
    """The last two letters of all names."""
    return frozenset(name[-2:] for name in _known())


def _alike(one: str, other: str) -> bool:
    """Whether what stands beside two names is the same, up to where a sentence ends."""
    first, second = one.partition(STOP)[0], other.partition(STOP)[0]
    ended = first == second or min(len(first), len(second)) < _GRAM
    return first[:_FEW] == second[:_FEW] and len(first) >= _FEW and ended


@cache
def _known() -> dict[str, tuple[str, str]]:
    """By name: whether a place or a body, and under which name it is kept."""
    places = {*roles("places"), *roles("cities")}
    found = {name: ("place", name) for name in places}
    return found | {name: ("body", kept) for name, kept in bodies().items() if len(name) > 1}
