"""A summary made of the first words of its items, where one item stands in the text with another name before it."""

from __future__ import annotations

import re
from functools import cache

from factcheck.patterns import lazy
from factcheck.reading.bodies import body
from factcheck.reading.lexicon import bodies, roles
from factcheck_rules.repeats._partings import STOP, Letters, Stretch

_LONGEST_NAME = 8
_SHARED, _LED = 11, 8
"""So many letters behind the name are the same, with a name in Latin letters among them."""
_COPIED, _CLAUSE, _CLAUSES = 2, 8, 60
"""So many other clauses of so many letters stand in the text word for word, of the clauses looked at."""
_PARTICULAR = lazy(r"[A-Za-z]{3}")
_NAME = lazy(r"[A-Za-z\u4e00-\u9fff][A-Za-z0-9\u4e00-\u9fff-]*")
_NO_NAME = lazy(
    r"[近昨今明当本上下次去前后此同其另该据现已又再将并且而则即也仍均都达为是]|[年月日周]|公司|集团|双方|二者|两者|海外|国内|国外|全球|"
    r"预计|消息|目前|同时|此外|其中|首次|正式|成功|再次|继续|持续|可能|或|和|与|及|的"
)
"""What begins a clause and is no name, or not only one."""


def swapped(told: Letters, left: int, right: int, text: str) -> tuple[Stretch, Stretch] | None:
    """The two names that begin a clause of a summary and the sentence that it sums up, which else run alike.

    `left` and `right` are the letters before what the two share, `text` is the report's.
    """
    one = _name_up_to(told, left)
    other = _name_up_to(told, right) if one is not None else None
    if one is None or other is None:
        return None
    before, shared, closed = told.beside(one, other)
    led = min(len(before), len(shared)) >= _LED  # the clause before the name is the same, too
    if not closed or not (led or (len(shared) >= _SHARED and _PARTICULAR.search(shared))):
        return None
    if not (told.parts(one[1] + len(shared)) or told.parts(other[1] + len(shared))):
        return None
    first, second = (told.text[slice(*at)] for at in (one, other))
    named = led or any(body(name[:k]) for name in (first, second) for k in range(2, len(name) + 1))  # 百川云: 百川's
    if first in second or second in first or not named or _one_body(first, second):
        return None
    for place, name, theirs in ((one, first, other), (other, second, one)):
        if (
            _sums_up(told, place, text)
            and (led or name not in _block(told, theirs))
            and f"{name}{shared[:6]}" not in _rest(told, place)
        ):
            return one, other
    return None


def renamed_body(told: Letters, left: int, right: int, text: str) -> tuple[Stretch, Stretch] | None:
    """The two bodies in which a clause of a summary and the sentence that it sums up part, behind the same words.

    `left` and `right` are the letters behind what the two share, `text` is the report's.
    """
    if not any(_led_alike(told.text, left - back, right - back) for back in range(_BACK)):
        return None
    for back in range(_BACK):
        first = _body_from(told, left - back)
        names = (first, _body_from(told, right - back)) if first else ("", "")
        if all(names) and not _one_body(*names):
            one, other = ((at - back, at - back + len(name)) for at, name in zip((left, right), names, strict=True))
            before, after, closed = told.beside(one, other)
            if len(before) < _LEAD or not closed or len(before + after) < _BODY_SHARED:
                return None
            for place, name, theirs in ((one, names[0], other), (other, names[1], one)):
                said = f"{before[-_LEAD:]}{name}"
                if _sums_up(told, place, text) and name not in _block(told, theirs) and said not in _rest(told, place):
                    return one, other
            return None
    return None


_BACK, _LEAD, _BODY_SHARED = 4, 5, 9


def _led_alike(text: str, one: int, other: int) -> bool:
    """Whether enough of the same letters stand before two places."""
    return text[max(0, one - _LEAD) : one] == text[max(0, other - _LEAD) : other]


def _one_body(one: str, other: str) -> bool:
    """Whether two names are one body's: 谷歌, Google; or one is the other behind a verb: 实现云岭保险."""
    first, second = (_DONE.sub("", name) for name in (one, other))
    return first.endswith(second) or second.endswith(first) or bodies().get(one, one) == bodies().get(other, other)


_DONE = lazy("实现|完成|取得|录得|累计|共计|合计")
"""Verbs and adverbs that a heading leaves out."""


def _body_from(told: Letters, at: int) -> str:
    """The longest name of a body that begins at a letter; none begins within a number."""
    if told.text[at : at + 1].isdigit() and told.text[at - 1 : at].isdigit():
        return ""  # 本次抽查的1204企业 and 1204家企业
    if not (told.text[at : at + 2] in _openings() or _endings().search(told.text, at, at + _LONGEST_NAME)):
        return ""
    most = next((k for k in range(1, _LONGEST_NAME) if told.parts(at + k)), _LONGEST_NAME)
    named = next((word for size in range(most, 1, -1) if body(word := told.text[at : at + size])), "")
    return "" if _AMOUNT.search(named) else named


_AMOUNT = lazy(r"\d[万亿千百]|\d[部所厂店行局院社校]\Z")
"""累计 1.24亿部, 32所: the classifier of a count is written as the end of many a body is."""


@cache
def _openings() -> frozenset[str]:
    """The first two letters of all listed bodies: most words begin with others, and end like no body."""
    return frozenset(name[:2] for name in bodies())


@cache
def _endings() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, roles("body_endings"))))


def mistyped(one: str, other: str) -> bool:
    """Whether two names in Latin letters are one with a letter or two typed wrong.

    >>> mistyped("Lumentim", "Lumentum"), mistyped("Gemma", "Gemini")
    (True, False)
    """
    size = min(len(one), len(other))
    if size < _LEAST_NAME or abs(len(one) - len(other)) > 1 or one.lower() == other.lower():
        return False
    ahead = next((k for k in range(size) if one[k] != other[k]), size)
    behind = next((k for k in range(size - ahead) if one[-1 - k] != other[-1 - k]), size - ahead)
    wrong = max(len(one), len(other)) - ahead - behind
    return ahead > 1 and wrong <= (2 if size > _LEAST_NAME else 1)


_LEAST_NAME = 5


def _name_up_to(told: Letters, last: int) -> Stretch | None:
    """The name that begins a clause and ends with a letter."""
    first = last
    while last - first < _LONGEST_NAME and not told.parts(first):
        first -= 1
    word = told.text[first : last + 1]
    plain = told.parts(first) and STOP not in word and len(word) > 1 and _NAME.fullmatch(word)
    return (first, last + 1) if plain and (body(word) or not _NO_NAME.search(word)) else None


def _sums_up(told: Letters, place: Stretch, text: str) -> bool:
    """Whether other clauses of the block stand somewhere else word for word."""
    first, last = _bounds(told, place)
    copied = 0
    begin = first
    for _ in range(_CLAUSES):
        end = next((k for k in range(begin + 1, last) if _breaks(told, k, text)), last)
        clause = told.text[begin:end].strip(STOP)
        if len(clause) >= _CLAUSE and not begin <= place[0] < end and STOP not in clause:
            copied += told.text.count(clause) > 1
        begin = end
        if copied >= _COPIED or begin >= last:
            break
    return copied >= _COPIED


_BREAKS = frozenset("，,：:；;。")


def _breaks(told: Letters, at: int, text: str) -> bool:
    """Whether a comma or a stop stands before a letter."""
    between = text[told.offsets[at - 1] + 1 : told.offsets[at]]
    return STOP in told.text[at - 1 : at + 1] or not _BREAKS.isdisjoint(between)


def _block(told: Letters, place: Stretch) -> str:
    first, last = _bounds(told, place)
    return told.text[first:last]


def _rest(told: Letters, place: Stretch) -> str:
    """All text but the block of a place."""
    first, last = _bounds(told, place)
    return told.text[:first] + STOP + told.text[last:]


def _bounds(told: Letters, place: Stretch) -> Stretch:
    """Where the letters of a block begin and end."""
    block = told.blocks[place[0]]
    first, last = place
    while first and told.blocks[first - 1] == block:
        first -= 1
    while last < len(told.blocks) and told.blocks[last] == block:
        last += 1
    return first, last
