"""Whether two figures that are called by different words may be one: 五大品种钢材社会库存 and 五大材社库.

A name is what stands in subject and measure before the word for the property. Two names are alike where they are the
same letters, one is the other shortened (letters left out on the way), or what one has more stands beside the other.
"""

from __future__ import annotations

import tomllib
from difflib import SequenceMatcher
from functools import cache, lru_cache
from pathlib import Path

from factcheck.facts import Fact
from factcheck.patterns import lazy
from factcheck.reading.bodies import entity
from factcheck.reading.phrases import terms as fold_terms
from factcheck_rules._look import Look

_LETTERS = lazy(r"[\u4e00-\u9fff]+|[A-Za-z0-9.]+")
_SAYS_NOTHING = lazy(
    r"公司|我国|全国|国内|中国|行业|市场|目前|最新|累计|合计|共计|总|新增|实现|完成|单月|当月|本周|本月|周度|月度|平均|加权|整体|全市场|"
    r"旗下|现有|已有|的|了|约|仅|报|为|达|至|和|与|及|、"
)
_FREE_SCOPE = frozenset({"国内", "全国", "我国", "中国", "全市场", "单月", "平均", "单季", "内销"})
_LEAST = 2
_SIZES = frozenset({"size", "balance"})


@cache
def _heads() -> dict[str, frozenset[str]]:
    """By word: the properties that it names."""
    table = tomllib.loads(Path(__file__).with_name("_alike.toml").read_text(encoding="utf-8"))["heads"]
    found: dict[str, set[str]] = {}
    for name, listed in table.items():
        for word in listed:
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


@cache
def _longest() -> tuple[str, ...]:
    return tuple(sorted(_heads(), key=len, reverse=True))


@lru_cache(maxsize=4096)
def called(subject: str, measure: str) -> tuple[str, frozenset[str]]:
    """The name of a figure, and the properties that the word behind it may name (its own where no class holds it)."""
    said = "".join(_LETTERS.findall(f"{subject}{measure}".removesuffix("数量")))
    word = next((word for word in _longest() if said.endswith(word)), "")
    if word:
        name = _SAYS_NOTHING.sub("", said[: -len(word)]).lower()
        whole = {name} if name and _heads()[word] & _SIZES else set()  # 外汇储备规模 is the 外汇储备
        return name, _heads()[word] | whole
    own = frozenset(term if len(term) <= _LEAST else term.rstrip("量额数") for term in fold_terms(measure))
    return _SAYS_NOTHING.sub("", "".join(_LETTERS.findall(subject))).lower(), own


def name_of(fact: Fact) -> tuple[str, frozenset[str]]:
    """The name of a figure, and the properties that its measure may be."""
    return called(fact.subject, fact.measure)


def shortened(short: str, long: str) -> bool:
    """Whether a name is another one with letters left out on the way, not only at one end: 五大材 for 五大品种钢材."""
    if len(short) < _LEAST or short[0] != long[:1] or long.startswith(short) or long.endswith(short):
        return False
    rest = iter(long)
    return all(letter in rest for letter in short)


def parts_of_one(one: Fact, other: Fact) -> bool:
    """Whether two names go on differently behind one: 骨料 and 水泥熟料 of one company are two things."""
    mine, yours = one.subject.split(), other.subject.split()
    of_one = min(len(mine), len(yours)) > 1 and mine[0] == yours[0]
    return of_one and len(_common(" ".join(mine[1:]), " ".join(yours[1:]))) < _LEAST


def alike(one: Fact, other: Fact, found: Look) -> bool:
    """Whether the names of two figures may be those of one thing."""
    scopes = set(one.scope) ^ set(other.scope)
    if not scopes <= _FREE_SCOPE:
        return False
    (first, _), (second, _) = name_of(one), name_of(other)
    if first == second:
        return True
    short, long = sorted((first, second), key=len)
    holder, fuller = (one, other) if short == first else (other, one)
    if not short:
        return _heads_it(holder, fuller, found) or _stands_by(long, holder, found)
    if shortened(short, long):
        return True
    if short in long:
        return all(_stands_by(piece, holder, found) for piece in long.split(short) if piece)
    common = _common(short, long)
    if len(common) <= _LEAST:
        return False
    asked = ((short, fuller), (long, holder))
    return any(all(_stands_by(p, f, found) for p in name.split(common) if p) for name, f in asked)


def _common(one: str, other: str) -> str:
    """The longest stretch that two names have in common."""
    match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return one[match.a : match.a + match.size]


def nameless(one: Fact, other: Fact) -> bool:
    """Whether one of two figures is called by its property alone; what is left over is never what has no name."""
    names = name_of(one)[0], name_of(other)[0]
    return not all(names) and not any(map(_LEFT_OVER.search, names))


_LEFT_OVER = lazy("其[他它余]|剩[余下]")


def _heads_it(title: Fact, fact: Fact, found: Look) -> bool:
    """Whether a figure stands in the heading or caption right above another one."""
    above, below = (found.reading.sentences[f.sentence].block for f in (title, fact))
    return title.layout in ("heading", "caption") and 0 < below - above <= _LEAST


def _pieces(name: str) -> set[str]:
    return {name[k : k + _LEAST] for k in range(max(1, len(name) - 1))}


def _stands_by(piece: str, fact: Fact, found: Look) -> bool:
    """Whether what another mention says more is a body's name, or stands in this one's paragraph or in the title."""
    if entity(piece):
        return True
    block = found.block_at(fact.quantity.left)
    near = found.text[block.left : block.right] if block is not None else ""
    title = found.text[: found.reading.document.blocks[0].right] if found.reading.document.blocks else ""
    near = f"{title} {near}".lower()
    return all(part in near for part in _pieces(piece))
