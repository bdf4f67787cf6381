"""Operations told in words with all their operands beside them: A（a）与B（b）之比为 c; a gap of c (a against b).

The words name what is done, and brackets or their order show with which figures, whatever these are of: no name has to
be read right. A figure of the same unit that is no operand leaves the claim unmade.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from factcheck.facts import Claim, Fact
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.ties.items import Item, Line, bound, said
from factcheck.words import alone, load

MOST, _LONGEST = 6, 40
_TIME = (
    r"(?: (?:a|per) (?:year|quarter|month))?"
    r"(?: (?:in|for|over|at the end of) (?:fiscal |FY ?)?(?:19|20)\d\d(?:[-–](?:20)?\d\d)?"
    r"| over the (?:\w+ )?(?:years|period))?"
)
_OPENS = lazy(rf"[^\S\n]?{_TIME}[^\S\n]?[（(]\s?(?:(?:各年|各季|各月)?分别为|依次为|即)?\s?", re.I)
_BASED = lazy(rf"{_TIME}(?:,? (?:from|based on|given|using)|[:：])\s", re.I)
_CLOSES = lazy(r"\s?[)）]")
_LISTED = lazy(
    r"\s?(?:[、,，/÷+＋−-]|和|与|及|对|、?以及|,? ?(?:and|against|versus|vs\.?|compared with|to|plus|less|minus))\s?"
)
_IS = lazy(r"(?:was|is|were|are|stood at|comes? to|came to|equal(?:s|led)|amount(?:s|ed) to)(?: about)? ?\Z", re.I)
_RATIO = lazy(r"(?:之比|比值|比率)(?:约?为|是|约|达)\s?\Z")
_GAP = lazy(r"(?:之差|差额)(?:约?为|是|约|达)\s?\Z")
_OPENED = lazy(
    r"(?:\A|[,.;:] ?|, and )(?:the |its )?(?P<what>(?:ratio|sum|total|average|mean) of|difference between)\b", re.I
)
_MIDST = lazy(r"[)）]?,?(?: (?:and|to|from))?(?:[^.;:\d]|(?<!\d)(?:19|20)\d\d(?!\d)){0,60}[(（]?\s?")
_THAN = lazy(r"(?:高于|低于|多于|少于|高出|多出)[^，。；,;\d]{1,20}[（(]\s?\Z")


def operated(line: Line) -> Iterator[Claim]:
    """The ratios, differences, sums and means whose operands the words or the brackets show."""
    if len(line.items) > _LONGEST:
        return  # a table that came out as a sentence: time would grow with the square of it
    for place, item in enumerate(line.items):
        if item.at < 0 or item.fact.low is None or item.fact.modifier not in ("exact", "about"):
            continue
        if item.fact.unit == "%":
            made = _share_by_name(line, place)
        else:
            made = _behind(line, place) or _opened(line, place) or _before(line, place) or _by_sign(line, place)
        if made is not None:
            yield made


def computed(claim: Claim, made: Sequence[Claim]) -> bool:
    """Whether a figure is computed from the same operands already."""
    if claim.relation == "average":
        return any(one.role("average")[:1] == claim.role("average") for one in made)
    own = {id(fact.quantity) for _, fact in claim.operands}
    same = (one for one in made if one.relation in _SAME[claim.detail[:1]])
    return any(own <= {id(fact.quantity) for _, fact in one.operands} for one in same)


_SAME = {
    "+": frozenset({"sum", "arithmetic"}),
    "−": frozenset({"amount", "arithmetic"}),
    "÷": frozenset({"multiple", "share", "growth", "arithmetic"}),
    "": frozenset({"share"}),
}
"""Relations that say the same of figures as an operation does."""


def _behind(line: Line, place: int) -> Claim | None:
    """c (a / b), c（a、b、d）, c, from a and b: the operands stand behind the result."""
    item = line.items[place]
    operands = _run(line, place + 1)
    if len(operands) < 2 or not _alone(line, item, operands):
        return None
    gap = line.between(item, operands[0])
    bracket = _OPENS.fullmatch(gap) is not None and _CLOSES.match(line.text, operands[-1].fact.quantity.right)
    if not bracket and _BASED.fullmatch(gap) is None:
        return None
    return _told(line, item, operands, _said_before(line, item))


def _opened(line: Line, place: int) -> Claim | None:
    """The ratio of A (a) to B (b) was c; the sum of A (a), B (b) and D (d) is c: named before, and they are all."""
    item = line.items[place]
    before = [other for other in line.items[:place] if other.at >= 0 and other.fact.kind != "duration"]
    if len(before) < 2 or not _IS.search(line.text, line.left, item.fact.quantity.left):
        return None
    what = _OPENED.search(line.text[line.left : before[0].fact.quantity.left])
    gaps = (line.between(one, other) for one, other in pairwise(before))
    if what is None or not all(_MIDST.fullmatch(gap) for gap in gaps) or not _alone(line, item, before):
        return None
    return _told(line, item, before, what["what"])


def _before(line: Line, place: int) -> Claim | None:
    """A（a）与B（b）之比为 c, 二者差额为 c; a，低于B（b）c."""
    item = line.items[place]
    pair = list(line.items[max(0, place - 2) : place])
    if len(pair) != 2 or not _alone(line, item, pair):
        return None
    ahead = line.text[line.left : item.fact.quantity.left]
    if _RATIO.search(ahead) or _GAP.search(ahead):
        return _told(line, item, pair, "之比" if _RATIO.search(ahead) else "之差")
    than = _THAN.search(line.between(*pair)) and line.between(pair[1], item).strip() in (")", "）")
    return _told(line, item, pair, "高于") if than else None


def _by_sign(line: Line, place: int) -> Claim | None:
    """$9 million less $4 million, that is A minus B, leaves $5 million."""
    item = line.items[place]
    pair = list(line.items[max(0, place - 2) : place])
    if len(pair) != 2 or not _alone(line, item, pair) or not _makes().search(line.between(pair[1], item)):
        return None
    sign = line.between(*pair).strip()
    if sign in load("ties")["operations"]["less"]:
        return _told(line, item, pair, "gap")
    return _told(line, item, pair, "sum") if sign in load("ties")["operations"]["plus"] else None


_NAMED = lazy(
    r"其中(?P<zh>[^，。；,;\d]{2,24}?)(?:的)?占(?:比|其中|合计|总额|总数)?(?:约|为|达)?\s?\Z"
    r"|(?:\A|[;,.:] |\band |\bof which )(?P<en>[a-z][a-z ,&'-]{2,60}?) "
    r"(?:is|was|are|were|makes? up|made up|accounts? for|accounted for|represents?|represented)(?: about)? \Z"
)
_LINKS = lazy(r"(?: (?:of|was|were|is|are|at|came to|stood at)|为|达|是|约)?\s?\Z")
_IN_ALL = lazy(r"(?:合计|总计|共计|总额|(?:the |a |in )total(?: of| was| is)?)(?:约?为|达)?\s?\Z")


def _share_by_name(line: Line, place: int) -> Claim | None:
    """甲 a 亿元、乙 b 亿元，合计 c 亿元，其中甲占 d%: the part is the figure behind the name, the whole the total."""
    item, before = line.items[place], line.items[:place]
    named = _NAMED.search(_said_before(line, item)) if len(before) > 2 else None
    wholes = [other for other in before if other.amount and _IN_ALL.search(_said_before(line, other))]
    if named is None or len(wholes) != 1:
        return None
    name = (named["zh"] or named["en"]).strip()
    alike = [other for other in before if other.amount and other.fact.unit == wholes[0].fact.unit]
    parts = [other for other in alike if _LINKS.sub("", _said_before(line, other)).endswith(name)]
    if len(parts) != 1 or parts[0] is wholes[0]:
        return None
    facts = (("part", parts[0].fact), ("whole", wholes[0].fact), ("share", evolve(item.fact, aspect="share")))
    return Claim("share", tuple((role, bound(fact)) for role, fact in facts), line.left, line.right, "")


@cache
def _makes() -> re.Pattern[str]:
    listed = "|".join(alone(word) for word in load("ties")["operations"]["makes"])
    return re.compile(rf"(?:{listed})\s?\Z")


def _run(line: Line, place: int) -> list[Item]:
    """The amounts of one unit that follow one another from a place on, with nothing but signs or `and` between them."""
    run: list[Item] = []
    for item in line.items[place : place + MOST + 1]:
        if item.at < 0 or item.fact.low is None or (run and item.fact.unit != run[0].fact.unit):
            break
        if run and not _LISTED.fullmatch(line.between(run[-1], item)):
            break
        run.append(item)
    return run if len(run) <= MOST else []


def _alone(line: Line, result: Item, operands: Sequence[Item]) -> bool:
    """Whether the operands are levels of one unit, and all that the sentence prints in it but the result."""
    units = {item.fact.unit for item in operands}
    rest = [other for other in line.items if other is not result and other.fact.unit in units]
    levels = all(item.sort in ("level", "share") and item.fact.low == item.fact.high for item in operands)
    return len(units) == 1 and levels and len(rest) == len(operands)


def _said_before(line: Line, item: Item) -> str:
    """The words of a sentence before a figure, behind the figure before it."""
    place = line.items.index(item)
    begin = line.items[place - 1].fact.quantity.right if place else line.left
    return line.text[begin : item.fact.quantity.left].lower()


def _told(line: Line, item: Item, operands: Sequence[Item], words: str) -> Claim | None:
    """The claim that words make of a result and its operands; None where they name no operation, or two."""
    named = [name for name in ("ratio", "mean", "gap", "sum") if said(words.lower(), "operations", name)]
    pair = len(operands) == 2
    if not named and item.fact.unit == "x" and pair:
        named = ["ratio"]  # A 是 B 的 2.3 倍（a/b）
    if not named or (len(named) > 1 and named[:2] != ["mean", "sum"]):
        return None
    one_unit = item.fact.unit == operands[0].fact.unit
    if named[0] == "ratio":
        plain = item.fact.unit in ("", "x") and pair
        return _computed(line, evolve(item.fact, unit=""), operands, "÷") if plain else None
    if not one_unit:
        return None
    if named[0] == "mean":
        facts = (("average", bound(item.fact)), *(("part", bound(one.fact)) for one in operands))
        return Claim("average", facts, line.left, line.right, "")
    if named[0] == "gap":
        larger = sorted(operands, key=lambda one: one.fact.low or 0, reverse=True)
        return _computed(line, _size(item.fact), larger, "−") if pair else None
    return _computed(line, item.fact, operands, "+" * (len(operands) - 1))


def _computed(line: Line, result: Fact, operands: Sequence[Item], signs: str) -> Claim:
    facts = (("result", bound(result)), *(("term", bound(one.fact)) for one in operands))
    return Claim("arithmetic", facts, line.left, line.right, signs)


def _size(fact: Fact) -> Fact:
    low, high = fact.low, fact.high
    return fact if low is None or high is None or high >= 0 else evolve(fact, low=-high, high=-low)
