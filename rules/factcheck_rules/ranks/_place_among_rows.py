"""What is called the second-largest region or 第二大市场 in words alone, and the place that tables give its row.

Korea moved past Taiwan to become the second-largest region, above a table in which Taiwan has more than Korea. A row's
place counts only where every column of amounts and shares of every table that names it says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from attrs import frozen

from factcheck import Fact, Reading, sides
from factcheck.index import once
from factcheck.patterns import Rare, lazy
from factcheck.words import any_kind
from factcheck_rules._look import Look
from factcheck_rules.ranks._rows_told import Line, lines
from factcheck_rules.ranks._siblings import surely_above

_NOUN = (
    r"region|market|end[- ]market|segment|division|country|category|business|brand|unit|product line|customer|supplier"
    r"|vendor|player|platform|channel|contributor"
)
_ENGLISH = Rare(
    r"\b(?:the|its|the (?:group|company)['’]s|the (?:group|company)) (?:single )?"
    r"(?:(?P<place>second|third|fourth)[- ])?(?:(?P<top>largest|biggest)|(?P<low>smallest))(?: sales)?"
    rf" (?P<noun>{_NOUN})(?=[,.;)]|\Z| (?:and|but|while|for the first time|again|helped|as|with)\b)"
)
_CHINESE = Rare(
    r"(?:(?:超过|超越|反超|赶超|取代)(?P<over>[\u4e00-\u9fffA-Za-z]{2,8}?)[，,]?)?"
    r"(?:成为|跃居|跃升为|升至|升为|晋升为|仍是|仍为|是|为|位居|稳居)(?:了)?(?:公司|集团|其|仅次于[^，。；\d]{2,8}的)?的?"
    rf"第(?P<place>[一二三四])大(?:{any_kind('ranked')})"
    r"(?=[，。；、！\n]|\Z)"
)
_PLACES = {"second": 2, "third": 3, "fourth": 4, "一": 1, "二": 2, "三": 3, "四": 4}
_COPULA = lazy(r"\b(?:become|became|becomes|becoming|is|was|are|remain|remains|remained|as|still|again|now) \Z")
_WITH = lazy(r",? (?:with|at|on) (?:sales|revenue|revenues|orders|output)?(?: of)?[^,;]{1,24}?,? \Z")
_STOPS = lazy(r"[.;](?=\s)|[。；，！\n]|(?<=,) (?:and|but|while|whereas) ")
_WIDER = lazy(r"全球|世界|全国|国内|我国|亚洲|行业|业内|in the world|worldwide|globally|按|以[^，。]{1,8}计|\bby ")
_ONCE = lazy(
    r"曾|去年|上年|此前|预计|有望|将|目标|\b(?:once|used to|last year|previously|will|would|could|expect|aims?)\b"
)
_REACH = 90
_LEAST = 2


@frozen(eq=False)
class Placed:
    """A row's figure, the place that words give it, and those of its column that show another place."""

    own: Fact
    shown: Fact
    words: str
    left: int
    right: int
    holds: bool


def placed(reading: Reading, around: Look) -> Iterator[Placed]:
    """Each name that words give a place, with a figure of a table that bears it out, or one that all tables deny."""
    amounts = once(reading, _amounts)
    if not amounts:
        return
    for cue in (*_ENGLISH.finditer(around.text), *_CHINESE.finditer(around.text)):
        block = around.block_at(cue.start())
        if block is None or block.table is not None:
            continue
        named = _name(cue, block.left, amounts, around.text)
        made = [_in_line(cue, line, named) for line in amounts if named in line.names] if named else []
        if made and len({one.holds for one in made}) == 1:
            yield made[0]


@frozen(eq=False)
class Amounts:
    """A column of amounts or shares, one figure a name."""

    names: dict[str, Fact]


def _amounts(reading: Reading) -> list[Amounts]:
    kept = (line for line in once(reading, lines) if not line.across and _plain(line))
    made = [{row.name: row.fact for row in line.rows} for line in kept]
    return [Amounts(names) for names in made if not _has_a_total(names)]


def _has_a_total(names: dict[str, Fact]) -> bool:
    """Whether the largest is what all others make, or nearly: a group above its divisions, under its own name."""
    sizes = sorted(fact.low or ZERO for fact in names.values())
    return sizes[-1] * _ALMOST_ALL <= sum(sizes[:-1]) <= sizes[-1] * _ALL_AND_MORE


ZERO, _ALMOST_ALL, _ALL_AND_MORE = Decimal(0), Decimal("0.9"), Decimal("1.1")


def _plain(line: Line) -> bool:
    """Whether a column holds what things have much or little of: no growth, no prices, no durations."""
    facts = [row.fact for row in line.rows]
    sized = all(fact.aspect in ("level", "share") and (fact.low or 0) >= 0 for fact in facts)
    kinds = {fact.kind for fact in facts}
    if len({fact.measure for fact in facts}) > 1:
        return False  # sales by division, then group sales and EBIT
    return sized and (kinds <= {"money", "count", "physical", "number"} or all(f.aspect == "share" for f in facts))


def _name(cue: re.Match[str], left: int, amounts: Sequence[Amounts], text: str) -> str:
    """The row that is given the place: right before the words, or what their sentence opens with; '' for none."""
    begin = max(left, cue.start() - _REACH)
    stops = [stop.end() for stop in _STOPS.finditer(text, begin, cue.start())]
    begin = stops[-1] if stops else begin
    said = text[begin : cue.start()]
    if _WIDER.search(f"{said}{cue.group()}") or _ONCE.search(f"{said}{cue.group()}"):
        return ""
    names = {name for one in amounts for name in one.names}
    words = said.strip(" *-•·").lower().removeprefix("the ").removeprefix("其中")
    opening = max((name for name in names if words.startswith(name)), key=len, default="")
    if cue.re.groupindex.get("over"):
        rest = words.removeprefix(opening).strip(" 则仍已也")
        return opening if not rest else ""
    beside = max((name for name in names if words.endswith((name, f"{name},"))), key=len, default="")
    if beside:
        return beside
    return opening if _COPULA.search(said) or _WITH.fullmatch(words.removeprefix(opening) + " ") else ""


def _in_line(cue: re.Match[str], line: Amounts, name: str) -> Placed:
    told = cue.groupdict()
    place, low = _PLACES.get(told["place"] or "", 1), bool(told.get("low"))
    own = line.names[name]
    others = [fact for other, fact in line.names.items() if other != name]
    ahead = [f for f in others if _before(f, own, low)]
    behind = [f for f in others if _before(own, f, low)]
    sure = len(ahead) + len(behind) == len(others)
    wrong = len(ahead) >= place or (sure and len(ahead) != place - 1)
    shown = min(ahead or others, key=lambda fact: abs((fact.low or ZERO) - (own.low or ZERO)))
    return Placed(own, shown, cue.group(), cue.start(), cue.end(), not wrong)


def _before(one: Fact, other: Fact, low: bool) -> bool:
    first, second = sides.of(one), sides.of(other)
    return surely_above(second, first) if low else surely_above(first, second)
