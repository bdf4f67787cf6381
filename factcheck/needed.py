"""Which words a pattern needs: some, of which one stands in every match, so that a text without them needs no look."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module
from itertools import product
from typing import Any

_MOST, _MANY = 48, 256
"""So many words are made of parts side by side, at most, and so many are looked for."""

Words = frozenset[str]
_NOTHING: Words = frozenset({""})


def words_needed(source: str, flags: int = 0) -> tuple[str, ...]:
    r"""The words of which one stands in every match of a pattern; the empty word alone where none can be told.

    >>> words_needed(r"(?:施工)?(?:周?期|工期)(?:为|约)?\d+个月|历时\d+年")
    ('个月', '历时')
    >>> words_needed(r"[涨跌]幅[^，]{0,8}(?:超|达)")
    ('涨幅', '跌幅')
    >>> words_needed(r"\d+")
    ('',)
    """
    return tuple(sorted(_needed(import_module("re._parser").parse(source, flags)) or _NOTHING))


def _needed(nodes: Iterable[tuple[Any, Any]]) -> Words | None:
    """The best set of words that a sequence needs: long ones before short ones, few before many."""
    found: list[Words] = []
    run = _NOTHING
    for node in nodes:
        spelled = _spelled(node)
        longer = None if spelled is None else _joined(run, spelled)
        if longer is not None:
            run = longer
            continue
        found.append(run)
        run = spelled or _NOTHING
        if spelled is None and (inside := _inside(node)) is not None:
            found.append(inside)
    return max((_shortest(words) for words in (*found, run) if all(words)), key=_worth, default=None)


def _shortest(words: Words) -> Words:
    """The words without those that another one is part of."""
    return frozenset(word for word in words if not any(other in word for other in words - {word}))


def _worth(words: Words) -> tuple[int, int]:
    return min(map(len, words)), -len(words)


def _joined(first: Words, second: Words) -> Words | None:
    return frozenset(map("".join, product(first, second))) if len(first) * len(second) <= _MOST else None


def _spelled(node: tuple[Any, Any]) -> Words | None:
    """All that a part of a pattern can match, where that is a few words; None else."""
    name, told = str(node[0]), node[1]
    if name in ("ASSERT", "ASSERT_NOT", "AT"):
        return _NOTHING
    if name == "LITERAL":
        return frozenset({chr(told)})
    if name == "IN":
        return _one_of(told)
    if name == "SUBPATTERN":
        return None if told[1] or told[2] else _sequence(told[3])
    if name == "BRANCH":
        each = [_sequence(nodes) for nodes in told[1]]
        words = frozenset[str]().union(*(one for one in each if one is not None))
        return words if None not in each and len(words) <= _MANY else None
    if name == "MAX_REPEAT" and told[1] == 1:
        once = _sequence(told[2])
        return once if once is None or told[0] else once | _NOTHING
    return None


def _one_of(listed: Sequence[tuple[Any, Any]]) -> Words | None:
    plain = all(str(kind) == "LITERAL" for kind, _ in listed) and len(listed) <= _MOST
    return frozenset(chr(code) for _, code in listed) if plain else None


def _sequence(nodes: Iterable[tuple[Any, Any]]) -> Words | None:
    words: Words | None = _NOTHING
    for node in nodes:
        spelled = _spelled(node)
        words = _joined(words, spelled) if words is not None and spelled is not None else None
        if words is None:
            return None
    return words


def _inside(node: tuple[Any, Any]) -> Words | None:
    """The words that a part needs which can match more than a few."""
    name, told = str(node[0]), node[1]
    if name == "SUBPATTERN" and not (told[1] or told[2]):
        return _needed(told[3])
    if name == "BRANCH":
        each = [_needed(nodes) for nodes in told[1]]
        words = frozenset[str]().union(*(one for one in each if one is not None))
        return words if None not in each and len(words) <= _MANY else None
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and told[0]:
        return _needed(told[2])
    if name == "ATOMIC_GROUP":
        return _needed(told)
    return None
