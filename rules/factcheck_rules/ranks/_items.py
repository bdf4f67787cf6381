"""Lists of a paragraph read by their signs alone: a name and a figure, and what is said of it until the next name.

光器件 9.2%、光缆 5.1%、运营商 -0.6%; 爱康 9,200 元，为样本最高，普睿 8,100 元紧随，何视 7,400 元居第三.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from factcheck import Fact
from factcheck.patterns import lazy
from factcheck_rules._look import Look
from factcheck_rules.ranks._siblings import TOTALS

FEWEST = 3
_SIGN = lazy(r"[、，；,;]|\s?(?:以及|和|与|及|and)\s?")
_OPENS = lazy(r".*(?:[：:，,。；;（(\n*|]|依次[为是]|分别[为是])", re.DOTALL)
_TAIL = lazy(
    r"(?:同比|环比|收于|收报|收盘|报价?|录得|实现|完成|达到?|约|为|在|是|至|增长|上涨|涨幅|增速|下跌|下降|涨|跌|增|降|以|了|仅|[（(：:+-])+\Z"
)
_NAME = lazy(r"[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z0-9&·.\- ]{0,15}")
_IS = lazy("^.*[为是](?=[^为是]{2})")
_NO_NAME = lazy("最|相差|差距|较|其中")
_OUT = lazy("流出|卖出|减持|赎回|亏损")
"""净流入 41.2 亿元居首 …，净流出 14.9 亿元最多: what goes out has an order of its own."""
_LONGEST, _REACH = 40, 30


@frozen(eq=False)
class Item:
    """A name of a list with its figure, and the words behind it that are of it alone."""

    name: str
    fact: Fact
    tags: tuple[str, ...]


def item_runs(facts: Sequence[Fact], found: Look) -> Iterator[list[Item]]:
    """The lists of a paragraph: three figures or more of one unit and sentence, a name of its own before each."""
    run: list[Fact] = []
    gaps: list[tuple[str, tuple[str, ...]]] = []
    for fact in facts:
        gap = _gap(run[-1], fact, found) if run else None
        if gap is None:
            yield from _built(run, gaps, found)
            run, gaps = [fact] if _plain(fact) else [], []
        else:
            run.append(fact)
            gaps.append(gap)
    yield from _built(run, gaps, found)


def _plain(fact: Fact) -> bool:
    exact = fact.low is not None and fact.low == fact.high and fact.kind != "multiple"
    return exact and (bool(fact.step) or fact.unit == "d")


def _gap(one: Fact, other: Fact, found: Look) -> tuple[str, tuple[str, ...]] | None:
    """The name before the next figure and what is said of the one before, None where the list doesn't go on."""
    if not _plain(other) or one.sentence != other.sentence or one.unit != other.unit or one.kind != other.kind:
        return None
    words = found.text[one.quantity.right : other.quantity.left]
    pieces = _SIGN.split(words)
    if len(words) > _LONGEST or len(pieces) < 2:
        return None
    name = _named(pieces[-1])
    tags = tuple(piece.strip(" ）)") for piece in pieces[:-1])
    return (name, tags) if name and not any(map(str.isdigit, words)) else None


def _named(words: str) -> str:
    """The name that some words end with before a figure."""
    said = _TAIL.sub("", words.strip()).strip(" 的则")
    named = _NAME.fullmatch(said) and not TOTALS.search(said) and not _NO_NAME.search(said)
    return said if named else ""


def _built(run: Sequence[Fact], gaps: Sequence[tuple[str, tuple[str, ...]]], found: Look) -> Iterator[list[Item]]:
    if len(run) < FEWEST:
        return
    left = run[0].quantity.left
    opened = found.text[found.before(left, _REACH) : left]
    first = _named(_OPENS.sub("", opened, count=1))
    names = [_IS.sub("", first) or first, *(name for name, _ in gaps)]
    tags = [*(said for _, said in gaps), ()]
    opposed = sum(_OUT.search(name) is not None for name in names)
    if all(names) and len(set(names)) == len(names) and opposed in (0, len(names)):
        yield [Item(name, fact, said) for name, fact, said in zip(names, run, tags, strict=True)]


def called(words: str, run: Sequence[Item]) -> Item | None:
    """The one item that some words name, in full or in short: 二级 of 二级债基, 中长债 of 中长期纯债."""
    words = words.strip()
    for fits in (_same, _begins, _holds, _skips):
        own = [item for item in run if fits(words, item.name)]
        if len(own) == 1:
            return own[0]
        if own:
            return None
    return None


def _same(words: str, name: str) -> bool:
    return words == name


def _begins(words: str, name: str) -> bool:
    return len(words) > 1 and name.startswith(words)


def _holds(words: str, name: str) -> bool:
    return len(words) > 1 and name.endswith(words)


def _skips(words: str, name: str) -> bool:
    """Whether all signs of the words stand in the name, in their order."""
    signs = iter(name)
    return len(words) > 1 and words[0] == name[0] and all(sign in signs for sign in words)
