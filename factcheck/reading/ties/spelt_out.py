"""Relations spelt out between two figures of any names: A is n times B, A exceeds B by C, the average of A and B.

The words tie the figures there, whatever they are of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.facts import Claim, Fact
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.ties.items import Item, Line, bound, said
from factcheck.reading.ties.levels import MOST_PARTS, is_amount, larger_first, of_so_many

_NAME = r"(?:\(?(?:the|that|those|its|our) )?[\w&,.'’ -]{0,60}?(?:\bof )?\(?"
_MORE = lazy(r" (?:more|higher|greater|larger|above|over|less|lower|smaller|fewer|below)(?: than)? " + _NAME + r"$")
_BY = lazy(r"(?:.* )?by $")
_EXCEEDS = lazy(
    r" (?:exceeded|exceeds|exceeding|topped|surpassed|trailed|lagged|was higher than|was lower than) " + _NAME + "$"
)
_TIMES = lazy(r" (?:times )?" + _NAME + r"$")
_IS = lazy(r"\)? ?(?:,|was|were|is|are|or|which (?:is|was)| )*(?:about|approximately|nearly|roughly)? ?$")
_OF_TIMES = lazy(r"[)）]?的(?:约|近)?$")
_FORMER = lazy(r"[，,]?前者相?(?:比|较)后者(?:多|少|高|低|高出|多出|低了|高了)$")
_LATTER = lazy(r"[，,]?前者(?:是|为|约为)后者的$")
_GAP = lazy(r"(?:相差|差额|差距|差值|差异|落差|difference|gap|shortfall)(?:额|了|约|达|为|是|约为|达到|\s|of|was|is)*$")
_MEAN = lazy(
    r"[，,、\s]*(?:[两二三四五六\d近]{1,2}(?:个?[年月季]度?|期|者|项|次)|算术|简单)*(?:的|年)?(?:平均值?|均值|[年月季]均)"
    r"(?:每年|每季|每月)?(?:约?为|是|约|达|达到)?\s*"
    r"|[,;\s]*(?:(?:for|giving|with|or|representing|and|an?|simple|annual|quarterly|monthly|[a-z]+-year)\s)*"
    r"averag(?:e|ing|ed)(?: (?:of|was|is|about|approximately))*\s*"
)
_MEAN_OF = lazy(r"(?:the )?(?:annual |quarterly |monthly |simple )?average\b.*\b(?:was|is|of)\s*")
_BASED = lazy(r"\(|（|based on|the average of")
_FOLD = lazy("time|[Dd]ouble(?!d)|[Tt]riple(?!d)|[Tt]wice|[Qq]uadruple(?!d)")
"""Three times the 46 billion; more than double the 46 billion in July."""
_LED_TO = lazy(r" (?:in \w+ )?to (?:about |around |nearly )?")
_FROM = lazy(r",? from (?:about |around |just )?")
"""Sales doubled to £84m from £42m."""
_AGO = lazy(r" (?:ago|earlier|before|previously|later|to (?:end-)?[A-Z])\b")
_LAST_SO_LONG = lazy(r"\b(?:last|past|previous|prior|next|first|trailing)\s?\Z", re.I)
_LESS = lazy(r" ?(?:less|lower|smaller|fewer|below|down)\b")
_THAN_THE = lazy(
    r" (?:more|higher|greater|larger|above|up|less|lower|smaller|fewer|below|down)(?: on| than| from)? the "
)
_RIGHT_BEHIND = lazy(r"[^,;.]{0,24}, (?:or |some |about |around |roughly |nearly )?")
_COMPARE = frozenset({"为", "是", "相当于", "达", "达到", "约为", "近"})
_LED_TO_BASE = lazy(r"[，,]\s?(?:约?对应|约?合|折合|接近)[^，。；,;]{0,24}\Z")
"""对价 18.0 亿元，对应标的 2025 年净利润 1.5 亿元的 12 倍."""
_BEATEN_BY = lazy(r"\bby\s*$")
"""Exceeding guidance by $0.8 million: a distance itself."""
_WAS = lazy(r"\b(?:was|is)\s*$")
_APART = frozenset({"多", "少", "高", "低", "高出", "多出", "低了", "高了", "多了", "少了"})
_THAN = frozenset({"比", "较"})


def spelt_out(line: Line) -> Iterator[Claim]:
    """The differences, multiples and averages whose operands the words around them point to."""
    items = line.items
    for place, item in enumerate(items):
        if item.at < 0 or item.fact.low is None:
            continue
        if item.fact.unit == "x":
            ends = _times(line, place)
            if ends is not None:
                yield _claim(line, "multiple", item, *ends, "to")
        elif place and item.fact.unit == "%" and item.sort == "change":
            ends = _more_by_rate(line, place)
            if ends is not None:
                new, old = ends
                change = _by_word(line, item)
                three = (("new", bound(new.fact)), ("old", bound(old.fact)), ("change", bound(change)))
                yield Claim("growth", three, line.left, line.right, "")
        elif place and is_amount(item):
            ends = _difference(line, place)
            if ends is not None:
                yield _claim(line, "amount", item, *ends, "apart")
        if item.amount:
            parts = _mean_of(line, place)
            if parts:
                operands = (("average", bound(item.fact)), *(("part", bound(part.fact)) for part in parts))
                yield Claim("average", operands, line.left, line.right, "weak")


def known(claim: Claim, made: Sequence[Claim]) -> bool:
    """Whether a relation with the same result is claimed already."""
    result = claim.operands[-1 if claim.relation != "average" else 0][1].quantity
    same = [one for one in made if one.relation == claim.relation]
    return any(fact.quantity is result for one in same for fact in one.role("change"))


def _claim(line: Line, relation: str, item: Item, new: Item, old: Item, detail: str) -> Claim:
    operands = (("new", bound(new.fact)), ("old", bound(old.fact)), ("change", bound(_plain_size(item.fact))))
    return Claim(relation, operands, line.left, line.right, detail)


def _plain_size(fact: Fact) -> Fact:
    """A difference without the sign of its verb: 少 3 亿 is 3 亿 between the larger and the smaller."""
    if fact.high is None or fact.low is None or fact.high >= 0 or fact.quantity.signed:
        return fact
    return evolve(fact, low=-fact.high, high=-fact.low)


def _times(line: Line, place: int) -> tuple[Item, Item] | None:
    """A, n times the B; A 是 B 的 n 倍: what is n times as much stands first."""
    items, item = line.items, line.items[place]
    before = items[place - 1]
    if _LED_TO.fullmatch(line.between(item, items[place + 1]) if place + 2 < len(items) else ""):
        new, old = items[place + 1 : place + 3]
        fits = new.amount and old.amount and new.fact.unit == old.fact.unit
        return (new, old) if fits and _FROM.fullmatch(line.between(new, old)) else None
    if not place:
        return None
    if place + 1 < len(items):
        behind = items[place + 1]
        gap = line.between(item, behind)
        led = _TIMES.match(gap) and _IS.search(line.between(before, item)) and _FOLD.search(item.fact.text + gap[:7])
        both = before.amount and behind.amount and before.fact.unit == behind.fact.unit
        if led and both and not _says_when(before) and not _says_when(behind):
            return before, behind
    if place < 2:
        return None
    gap = line.between(before, item)
    first = items[place - 2]
    fits = first.amount and before.amount and first.fact.unit == before.fact.unit
    led_to = fits and _LED_TO_BASE.match(line.between(first, before)) is not None
    if fits and (_LATTER.search(gap) or (_OF_TIMES.match(gap) and (led_to or _compares(line, before)))):
        return first, before
    return None


def _says_when(item: Item) -> bool:
    """Whether a length of time dates another figure: £6.4bn twelve months ago, last twelve months' sales."""
    around = _AGO.match(item.behind) or _LAST_SO_LONG.search(item.before)
    return item.fact.kind == "duration" and around is not None


def _more_by_rate(line: Line, place: int) -> tuple[Item, Item] | None:
    """€46.8bn, 30% more than the €36.0bn lent a year earlier: the one is so much more than the other."""
    items, item = line.items, line.items[place]
    behind = items[place + 1] if place + 1 < len(items) else None
    before = items[place - 1]
    if behind is None or not _THAN_THE.fullmatch(line.between(item, behind)):
        return None
    if not (before.amount and behind.amount and before.fact.unit == behind.fact.unit) or before.earlier:
        return None
    return (before, behind) if _RIGHT_BEHIND.fullmatch(line.between(before, item)) else None


def _by_word(line: Line, item: Item) -> Fact:
    """A rate with the sign that the word behind it tells: 10% less than."""
    fact = item.fact
    if fact.low is None or fact.high is None or fact.low < 0 or not _LESS.match(item.behind):
        return fact
    return evolve(fact, low=-fact.high, high=-fact.low)


def _compares(line: Line, item: Item) -> bool:
    """Whether 为, 是 or 相当于 leads to a figure, so that a multiple behind it is a multiple of that."""
    return any(piece.word in _COMPARE for piece in line.pieces[item.start : item.at])


def _difference(line: Line, place: int) -> tuple[Item, Item] | None:
    """A, C more than B; A exceeds B by C; A 比 B 多 C; A 和 B 相差 C: the larger and the smaller of A and B."""
    items, item = line.items, line.items[place]
    before = items[place - 1]
    if place + 1 < len(items):
        behind = items[place + 1]
        more = _MORE.match(line.between(item, behind)) and _IS.search(line.between(before, item))
        if more and not _BEATEN_BY.search(behind.before):
            return larger_first(before, behind)
    if place < 2:
        return None
    first, gap = items[place - 2], line.between(before, item)
    if _BY.match(gap) and _EXCEEDS.match(line.between(first, before)):
        return larger_first(first, before)
    if _GAP.search(item.before) or (_opens_with_gap(line) and _WAS.search(item.before)):
        alone = [other for other in items if other is not item and other.amount and other.fact.unit == item.fact.unit]
        alone = [other for other in alone if not other.before.endswith(("=", "＝"))]  # 1 美元=7.00 元: a rate
        return larger_first(*alone) if len(alone) == 2 and set(alone) == {first, before} else None
    if _FORMER.search(gap):
        return larger_first(first, before)
    if gap.strip() in _APART and any(piece.word in _THAN for piece in line.pieces[before.start : before.at]):
        return larger_first(first, before)
    return None


def _opens_with_gap(line: Line) -> bool:
    return line.text[line.left : line.left + 40].lower().startswith(("the difference between", "difference between"))


def _mean_of(line: Line, place: int) -> list[Item]:
    """The figures that an average is of: the other amounts of its unit, two or more, told of one thing."""
    item = line.items[place]
    opening = line.text[line.left : item.fact.quantity.left].lower() if place < 2 else ""
    if "averag" not in opening and "averag" not in item.before and "均" not in item.before:
        return []
    behind = _MEAN_OF.fullmatch(opening) is not None
    if not behind and not _MEAN.fullmatch(item.before):
        return []
    parts = [other for other in line.items if other is not item and other.fact.unit == item.fact.unit]
    if not 2 <= len(parts) <= MOST_PARTS or not all(part.amount and not part.earlier for part in parts):
        return []
    if of_so_many(line, item) not in (0, len(parts)):
        return []  # 4.00 (3.09 in August; twelve-month average 3.34)
    if any((part.at > item.at) != behind for part in parts) or any(not part.bare for part in parts[1:]):
        return []
    if said(parts[0].before, "measures", "price") or said(opening, "measures", "price"):
        return []
    return parts if not behind or _BASED.search(line.between(item, parts[0])) else []
