"""People's names with a character wrong or two changed places, and short names other than the one just given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache

from factcheck.patterns import lazy
from factcheck.reading.lexicon import roles
from factcheck.words import load
from factcheck_rules._look import Look

Wrong = tuple[str, str, int]
"""What is printed, what is printed elsewhere, and where the first of them stands."""

_KINDS = frozenset({"paragraph", "list_item", "heading", "caption"})
_HAN = lazy(r"[\u4e00-\u9fff][\u4e00-\u9fff]{2,}")
_PLAIN = frozenset(
    "的了在和与及是为等对由从到上中下内外前后年月日个亿万元家人名有将以于至其也又已被把向给让比最更很不未"
    "一二两三四五六七八九十百千东西南北左右大小高低"
)
"""Characters that stand beside all kinds of words, or tell two things of a kind apart."""
_LONGEST = 300_000
_AGAIN = 2


def typed_wrong(found: Look) -> Iterator[Wrong]:
    """The names of one report that are typed in two ways, the odd one of which stands once."""
    if len(found.text) > _LONGEST:
        return
    runs, surnames = list(_runs(found)), _surnames()
    named = [
        (run[k : k + 3], left + k)
        for run, left in runs
        for k in range(len(run) - 2)
        if run[k] in surnames and run[k + 1] not in _PLAIN
    ]
    three = Counter(word for word, _ in named)
    two = cache(lambda: Counter(run[k : k + 2] for run, _ in runs for k in range(len(run) - 1)))
    for word, at in named:
        if three[word] == 1 and _PLAIN.isdisjoint(word):
            usual = _changed_places(word, three, two) or _other_character(word, at, three, two, found)
            if usual:
                yield word, usual, at
    yield from _short_names(found)


def _runs(found: Look) -> Iterator[tuple[str, int]]:
    """The stretches of Chinese characters in prose, with their places."""
    for block in found.reading.document.blocks:
        if block.kind in _KINDS:
            yield from ((m.group(), m.start()) for m in _HAN.finditer(found.text, block.left, block.right))


Pairs = Callable[[], Counter[str]]
"""How often two characters stand side by side: counted when first asked for, as few names need it."""


def _changed_places(word: str, three: Counter[str], two: Pairs) -> str:
    """The name whose last two characters changed places: they stand nowhere else in that order, and are no word."""
    usual = word[0] + word[2] + word[1]
    odd = word[1:]
    if three[usual] < _AGAIN or usual == word or odd in _both_ways() or usual[1:] in _both_ways():
        return ""
    return usual if two()[usual[1:]] == three[usual] and two()[odd] == 1 else ""  # 文博 stands in the name only


def _other_character(word: str, at: int, three: Counter[str], two: Pairs, found: Look) -> str:
    """The name that has another last character everywhere else, where an office stands before the odd one."""
    before = found.text[max(0, at - 8) : at].rstrip()
    if not before.endswith(_offices()):
        return ""
    first = word[:2]
    usual = next((name for name in three if name[:2] == first and name != word), "")
    every = usual and three[usual] >= _AGAIN and two()[first] == three[usual] + 1
    return usual if every and _PLAIN.isdisjoint(usual) else ""


@cache
def _surnames() -> frozenset[str]:
    return frozenset(str(load("names")["surnames"]))


@cache
def _both_ways() -> frozenset[str]:
    """Pairs of characters that are a word in either order: 生产, 产生."""
    words = str(load("names")["both_ways"]).split()
    return frozenset((*words, *(word[::-1] for word in words)))


@cache
def _offices() -> tuple[str, ...]:
    return (*roles("tellers"), *str(load("names")["offices"]).split())


_GIVEN = lazy(r"简称[：:\s]?[“\"「]?(?P<name>[A-Z][A-Za-z]{2,7})(?![A-Za-z\d-])")
_CAPITALS = lazy(r"(?<![A-Za-z\d-])[A-Z][A-Za-z]{2,7}(?![A-Za-z\d-])")
_REACH = 1500


def _short_names(found: Look) -> Iterator[Wrong]:
    """The short names in Latin letters that are one letter, or two changed places, from the one given in brackets."""
    for given in _GIVEN.finditer(found.text):
        name = given["name"]
        near = list(_CAPITALS.finditer(found.text, given.end(), given.end() + _REACH))
        odd = [m for m in near if m.group() != name and _a_letter_off(m.group(), name)]
        if len(odd) == 1 or (odd and len({m.group() for m in odd}) == 1 and all(m.group() != name for m in near)):
            word = odd[0].group()
            if word not in found.text[: given.start()]:
                yield word, name, odd[0].start()


def _a_letter_off(one: str, other: str) -> bool:
    """Whether two names of one length differ in a letter behind the first, or in two neighbours changed places."""
    if len(one) != len(other) or one[0] != other[0]:
        return False
    apart = [k for k, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    turned = len(apart) == 2 and apart[1] == apart[0] + 1 and one[apart[0]] == other[apart[1]]
    return len(apart) == 1 or (turned and one[apart[1]] == other[apart[0]])
