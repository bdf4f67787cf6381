"""Models in passages that stand twice: where two copies of a sentence part for one character of a model's name."""

from __future__ import annotations

from factcheck.patterns import lazy

_CODE = lazy(r"[A-Za-z0-9]+")
_PERIOD = lazy(r"(?:FY)?(?:19|20)?\d\d(?:[QH][1-4]|E|A)?|[QH][1-4]|[1-4][QH](?:\d\d)?")
_ALIKE = 24
"""So many letters around the name must be the same in both."""


def recoded(one: str, other: str, text: str) -> tuple[int, int, str, str] | None:
    """Where two sentences, in letters and digits only, part for one model's name (910C, 910B), and the two names.

    One sentence may begin before the other, as behind the number of an item; one of the names stands nowhere else.
    """
    shorter = min(len(one), len(other))
    end = next((k for k in range(shorter) if one[-1 - k] != other[-1 - k]), shorter)
    if end == shorter:
        return None
    mine, yours = _code_at(one, len(one) - end - 1), _code_at(other, len(other) - end - 1)
    if mine is None or yours is None:
        return None
    (left, first), (right, second) = mine, yours
    if len(first) != len(second) or not 1 <= sum(a != b for a, b in zip(first, second, strict=True)) <= _CHANGED:
        return None
    most = min(left, right)
    same = next((k for k in range(most) if one[left - 1 - k] != other[right - 1 - k]), most)
    if same + end < _ALIKE or same < _BEFORE or max(left, right) - same > _LEAD:
        return None
    return (left, right, first, second) if min(text.count(first), text.count(second)) < 2 else None


def _code_at(words: str, at: int) -> tuple[int, str] | None:
    """The name with letters and digits around a character: 910C, H100, no plain number and no quarter."""
    for match in _CODE.finditer(words, max(0, at - _LONG), at + _LONG):
        code = match.group()
        if match.start() <= at < match.end():
            mixed = any(map(str.isdigit, code)) and not code.isdigit()
            return (match.start(), code) if mixed and not _PERIOD.fullmatch(code) else None
    return None


_CHANGED = 2
_BEFORE, _LEAD = 6, 8
"""So many letters before the name are the same, and so many more at most may open one sentence: a label, a number."""
_LONG = 16
