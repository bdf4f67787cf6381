"""Lists of levels before and after, and of their changes: 至 54 亿元、61 亿元（原为 49 亿元、57 亿元），上调 x%、y%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from factcheck import Fact
from factcheck.patterns import lazy
from factcheck_rules._look import Look

_JOINED = lazy(r"\s?(?:[、/,，;]|和|与|及|and|, and)\s?")
_BY = lazy(
    r"(?:幅度|[上下]调|调[高低升降]|上修|下修|提[高升]|下降|增长|上涨|下跌|降幅|涨幅|增幅|变动|\b(?:by|or|up|down|of|rise|increase|cut)s?)"
    r"(?:分别|各|约|为|是|达|了|\s|respectively|[（(]|[+＋−-])*\Z",
    2,
)
_BEFORE = lazy(
    r"(?:原[为来先]?|此前|之前|前值|前次|上次|[由从]|调整前|\bfrom|\bpreviously|\bwas|\bwere)[^，。；\d]{0,16}\Z", 2
)
_AFTER = lazy(r"(?:[至到]|为|\bto)[^，。；\d]{0,6}\Z", 2)


def revised_lists(facts: Sequence[Fact], found: Look) -> Iterator[tuple[Fact, Fact, Fact]]:
    """The changes of a sentence that stand in a list, each with the level after and before it by its place."""
    if sum(fact.unit == "%" for fact in facts) < _LEAST or len(facts) < 3 * _LEAST:
        return
    runs = list(_runs(facts, found.text))
    begin = found.sentences[facts[0].sentence]
    ends = [begin, *(run[-1].quantity.right for run in runs)]
    led = [found.text[end : run[0].quantity.left] for end, run in zip(ends, runs, strict=False)]
    for k, changes in enumerate(runs):
        if k < _LEAST or changes[0].unit != "%" or len(changes) < _LEAST or not _BY.search(led[k]):
            continue
        if _ON_THE_YEAR.search(led[k]):
            continue  # （原为 8.4、10.9 亿元），同比增长 36%、32%: against the year before, not against what was
        levels = [n for n in range(k - 1, -1, -1) if _levels(runs[n], changes)][:_LEAST]
        old = [n for n in levels if _BEFORE.search(led[n])]
        new = [n for n in levels if n not in old and _AFTER.search(led[n])]
        if len(old) == len(new) == 1 and runs[old[0]][0].unit == runs[new[0]][0].unit:
            yield from zip(changes, runs[new[0]], runs[old[0]], strict=True)


_LEAST = 2
_ON_THE_YEAR = lazy(r"同比|环比|增速|增长|\b(?:yoy|y/y|year on year|growth)\b", 2)


def _levels(run: Sequence[Fact], changes: Sequence[Fact]) -> bool:
    return len(run) == len(changes) and run[0].unit not in ("%", "pp", "x", "")


def _runs(facts: Sequence[Fact], text: str) -> Iterator[list[Fact]]:
    """The figures of one unit that are joined by 、 or the like."""
    run = [facts[0]]
    for one, other in pairwise(facts):
        gap = text[one.quantity.right : other.quantity.left]
        if one.unit == other.unit and _JOINED.fullmatch(gap):
            run.append(other)
        else:
            yield run
            run = [other]
    yield run
