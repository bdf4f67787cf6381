"""Who a figure is said to be of, by the words around it: before it, right behind it, or in the label of its line.

Names are told by coming back: a run of letters that stands before one figure in a list, and beside another elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from factcheck import Fact
from factcheck.patterns import lazy
from factcheck.reading.lexicon import measures
from factcheck_rules._look import Look

_REACH, _BEHIND = 70, 40
_SHORTEST, _LONGEST = 2, 8
_WORD = lazy(r"[\u4e00-\u9fff]+|[A-Z][A-Za-z&.-]*[A-Za-z](?:\s[A-Z][A-Za-z&.-]*[A-Za-z])*")
_OF = lazy(r"\s?的(?=[\u4e00-\u9fffA-Z])|\s(?:of|for|by)\s(?=[A-Z])")
_LED_BY = lazy(r"(?:\b[Ww]ith|\b[Aa]t|以|凭|凭借)\s?\Z")
_CLAUSE = lazy(r"[。；;\n]|\.\s")
_LABEL = lazy(r"[\s*#•●■▍\-\d.、)）【]{0,8}([^，。；：:,;()（）\d*\n]{1,10})[】*]{0,3}[：:]")
_PLAIN = lazy(
    r"[年月日周季度旬上下半本第一二三四五六七八九十两同比环较去今增长降升跌涨落减加至为达到在和与及其中约近超过逾仅"
    r"的了从由对各占均计累共合将已则而且但并以之于是有率额量价总收入利润营净售销产份市场规模业务公司预期数据平元亿万台辆吨家]+"
)
_COMMON = frozenset({"The", "This", "That", "Its", "In", "At", "By", "For", "And", "But", "While", "Both", "With"})


def zone(fact: Fact, since: int, found: Look) -> str:
    """The words before a figure in its sentence, from an offset on; with the label of its line if there is no word."""
    left = fact.quantity.left
    begin = max(since, found.sentences[fact.sentence], left - _REACH)
    before = found.text[begin:left]
    return before if since > found.sentences[fact.sentence] else f"{label(fact, found)}：{before}"


def label(fact: Fact, found: Look) -> str:
    """The run-in label of the line that a figure stands in: 铝：…; '' for none."""
    start = found.text.rfind("\n", 0, fact.quantity.left) + 1
    match = _LABEL.match(found.text, start, fact.quantity.left)
    return match[1].strip() if match else ""


def behind(fact: Fact, until: int, found: Look) -> str:
    """The words behind a figure up to an offset or the end of its clause."""
    right = fact.quantity.right
    end = min(until, right + _BEHIND)
    stop = _CLAUSE.search(found.text, right, end)
    return found.text[right : stop.start() if stop else end]


@lru_cache(maxsize=4096)
def _grams(text: str) -> frozenset[str]:
    """The names that a stretch may hold: runs of two to eight Han characters, capitalised Latin words."""
    grams: set[str] = set()
    for match in _WORD.finditer(text):
        word = match[0]
        if word.isascii():
            grams |= {w for w in (word, *word.split()) if len(w) > _SHORTEST and w not in _COMMON}
            continue
        for size in range(_SHORTEST, _LONGEST + 1):
            grams |= {word[k : k + size] for k in range(len(word) - size + 1)}
    return frozenset(g for g in grams if not _PLAIN.fullmatch(g) and g not in measures().scope)


@lru_cache(maxsize=4096)
def properties(text: str) -> frozenset[str]:
    """The measure nouns that a stretch names, each as the word that is kept of its synonyms."""
    known = measures()
    ends = (known.by_ending.first(text.lower(), end) for end in range(2, len(text) + 1))
    return frozenset(known.same.get(word, word) for word in ends if len(word) > 1)


def is_property(name: str) -> bool:
    """Whether a name is that of a measure: 装机, 批发."""
    return measures().by_ending.first(name.lower(), len(name)) == name.lower()


def names_shared(one: str, other: str) -> frozenset[str]:
    """The names that two stretches share, only the longest of those that lie in one another."""
    kept: list[str] = []
    for name in sorted(_grams(one) & _grams(other), key=len, reverse=True):
        if not any(name in longer for longer in kept):
            kept.append(name)
    return frozenset(kept)


def owners(fact: Fact, names: frozenset[str], since: int, until: int, found: Look) -> str:
    """Which of some names a figure is of: the one right before it, behind it with 的, or before it in its sentence.

    '' where the words name none of them.
    """
    before = zone(fact, since, found)
    near = max(_places(before, names), default=(-1, 0, ""))
    led = found.text[max(0, fact.quantity.left - 1) : fact.quantity.left]
    after = found.text[fact.quantity.right : min(until, fact.quantity.right + _BEHIND)]
    of = _OF.match(after)
    if of is not None and not (near[2] and before.endswith(near[2])) and led:
        follows = [name for name in names if after.startswith(name, of.end())]
        if follows:
            return max(follows, key=len)
    if near[2]:
        return near[2]
    if _LED_BY.search(before):
        told = behind(fact, until, found)
        first = min(_places(told, names), default=(0, 0, ""))
        return first[2]
    return ""


def _places(text: str, names: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    for name in names:
        at = text.rfind(name)
        if at >= 0:
            yield at + len(name), len(name), name
