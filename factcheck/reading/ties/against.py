"""What lies so many percent over or under something: a forecast beaten by 6%, a discount of 15% to peers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from factcheck.facts import Claim, Fact
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.ties.items import Item, Line, bound


def against(line: Line) -> Iterator[Claim]:
    """The rates of a sentence with the two levels that its words set against one another, and parts of a whole."""
    for part, whole in pairwise(line.items):
        alike = part.amount and whole.amount and part.fact.unit == whole.fact.unit
        if alike and _OF_A.fullmatch(line.between(part, whole)):
            yield Claim("parts", (("total", bound(whole.fact)), ("part", bound(part.fact))), line.left, line.right, "")
    for place, item in enumerate(line.items):
        if item.fact.unit != "%" or item.at < 0 or not item.fact.low:
            continue
        unsigned = item.fact.low > 0 or not item.fact.quantity.signed
        beaten = unsigned and (_beaten(line, place) or _priced(line, place) or _over_norm(line, place))
        told = beaten or _since_another(line, place) or _lower(line, place) or _below_another(line, place)
        if told is not None:
            new, old, under = told
            change = _below(item.fact) if under else item.fact
            three = (("new", bound(new.fact)), ("old", bound(old.fact)), ("change", bound(change)))
            far = place - line.items.index(new) > _TWO
            yield Claim("growth", three, line.left, line.right, "close" if far else "")


def _beaten(line: Line, place: int) -> tuple[Item, Item, bool] | None:
    """Profit of £412m beat the consensus of £388m by 6%; 7.05 美元，超出预期的 6.40 美元 10%."""
    if place < _TWO:
        return None
    first, before, item = line.items[place - 2 : place + 1]
    if not (first.amount and before.amount and first.fact.unit == before.fact.unit):
        return None
    led, gap = line.between(first, before), line.between(before, item)
    word = _BEATS.search(led) if _BY.fullmatch(gap) else _BEATS_ZH.search(led) if _BY_ZH.fullmatch(gap) else None
    return (first, before, word["under"] is not None) if word else None


def _since_another(line: Line, place: int) -> tuple[Item, Item, bool] | None:
    """估值 48 亿美元，较C轮的 30 亿美元提升 60%: the level right before, and one that a name tells apart."""
    if place < _TWO:
        return None
    new, old, item = line.items[place - 2 : place + 1]
    alike = new.amount and old.amount and new.fact.unit == old.fact.unit and new.fact.measure == old.fact.measure
    if not alike or new.earlier or new.inside or old.inside or item.sort != "change" or old.fact.base != "stated":
        return None
    led, gap = line.between(new, old), line.between(old, item)
    return (new, old, False) if _THAN.fullmatch(led) and _MOVED.fullmatch(gap) else None


_THAN = lazy(r"[起左右]{0,2}[，,]\s?(?:较|相较于?|相比于?|比)[^，。；、]{1,10}的\s?")
_MOVED = lazy(
    r"\s?(?:大幅|小幅|明显|显著|累计)?(?:提升|提高|上升|上涨|增长|增加|下降|下跌|降低|减少|下滑|[升涨降跌])了?(?:约|近)?\s?"
)


def _over_norm(line: Line, place: int) -> tuple[Item, Item, bool] | None:
    """存栏 3,995 万头，…，仍比正常保有量 3,900 万头高出 2.4%: the figure that the sentence is about, over the norm."""
    item, norm = line.items[place], line.items[place - 1] if place else None
    if norm is None or not norm.amount or not _THAN_NORM.search(norm.before):
        return None
    way = _OVER.fullmatch(line.between(norm, item))
    levels = [o for o in line.items[: place - 1] if o.amount and not o.earlier and o.fact.unit == norm.fact.unit]
    alike = bool(levels) and (levels[0].family == norm.family or levels[0].fact.terms == norm.fact.terms)
    return (levels[0], norm, way["under"] is not None) if way is not None and alike else None


_THAN_NORM = lazy(r"(?:相?[比较]|相比于?|相对于?)[^，。；]{2,14}\Z")
_OVER = lazy(r"\s?(?:仅|仍|还|约|大幅|略|小幅)?(?:高出?|超出?|多出?|(?P<under>低|少))了?(?:约|近)?\s?")


def _priced(line: Line, place: int) -> tuple[Item, Item, bool] | None:
    """0.88x book, a discount of 15% to the sector's 1.03x; 9.8x compares with 11.5x for peers, a 15% discount."""
    items, item = line.items, line.items[place]
    if not place or items[place - 1].fact.unit in ("%", "pp", ""):
        return None
    before, behind = items[place - 1], items[place + 1] if place + 1 < len(items) else None
    if behind is not None and behind.fact.unit == before.fact.unit:
        led, gap = line.between(before, item), line.between(item, behind)
        word = (_OF.search(led) and _TO.fullmatch(gap)) or _DISCOUNT_TO.fullmatch(gap)
        if word:
            kind = _KIND.search(led + gap)
            return (before, behind, kind is not None and kind["under"] is not None)
    kind = _KIND.match(line.text, item.fact.quantity.right)
    if kind is None or place < _TWO or items[place - 2].fact.unit != before.fact.unit:
        return None
    first = items[place - 2]
    if _COMPARES.search(line.between(first, before)) and _A.search(line.between(before, item)):
        return (first, before, kind["under"] is not None)
    return None


def _lower(line: Line, place: int) -> tuple[Item, Item, bool] | None:
    """收于 18.42 元，较发行价 24.00 元低 23%; 成交价 18.4 亿元，较评估值 15.0 亿元溢价 23%."""
    if place < _TWO or not _of_one_unit(*line.items[place - 2 : place]):
        return None
    first, before, item = line.items[place - 2 : place + 1]
    word = _LOWER_BY.fullmatch(line.between(before, item))
    led = _THAN.search(line.between(first, before))
    return (first, before, word["under"] is not None) if word is not None and led is not None else None


def _below_another(line: Line, place: int) -> tuple[Item, Item, bool] | None:
    """Closed at $18.42, 38% below their June high of $29.71; 320p is a 28% premium to the close of 250p."""
    if not 0 < place < len(line.items) - 1 or not _of_one_unit(line.items[place - 1], line.items[place + 1]):
        return None
    before, item, behind = line.items[place - 1 : place + 2]
    word = _BELOW_THE.fullmatch(line.between(item, behind))
    led = _STANDS.fullmatch(line.between(before, item))
    return (before, behind, word["under"] is not None) if word is not None and led is not None else None


def _of_one_unit(one: Item, other: Item) -> bool:
    return one.fact.unit == other.fact.unit not in ("%", "pp", "") and one.sort == other.sort


def _below(fact: Fact) -> Fact:
    low, high = fact.low, fact.high
    return fact if low is None or high is None or low < 0 else evolve(fact, low=-high, high=-low)


_OF_A = lazy(r" of (?:an?|its|our|their) (?:(?:planned|total|new|wider|larger|existing|current) )?")
"""£600m of a £1.2bn buyback has been completed."""
_TWO = 2
_BY = lazy(r" (?:\w+ )?by (?:about |around |roughly |some |nearly )?")
_BEATS = lazy(
    r"\b(?:beat(?:s|ing)?|exceed(?:ed|s|ing)|topp(?:ed|ing)|tops|surpass(?:ed|es|ing)|outstripp(?:ed|ing)|overshot"
    r"|(?P<under>miss(?:ed|es|ing)|undershot|lagg(?:ed|ing)|trail(?:ed|s|ing)))\b[^,;.]{0,48}\Z"
)
_BEATS_ZH = lazy(r"(?:超出|高于|高出|超过|好于|(?P<under>低于|不及|逊于))[^，。；]{1,14}的?\s?\Z")
_THAN = lazy(r"[，,（(](?:[^，。；]{0,8}[^，。；计])?(?:较|比|相较于?|相比于?)[^，。；与和、]{1,16}\Z")
_LOWER_BY = lazy(
    r"(?:[的]|相比|而言)?\s?(?:仍|已|大幅|明显|略|还)?(?:(?P<under>低|便宜|折价|折让|贴水|打折)|高|贵|溢价率?|升水)(?:出|了|约|近|达|逾|超过?|为|幅度)*\s?"
)
_STANDS = lazy(
    r"(?:,| and|,? which|[^.;,\d]{1,40}?)?"
    r" ?(?:stands?|stood|is|are|was|were|trades?|traded|sits?|remains?|represents?|represented|or|at)?"
    r" ?(?:still |now |some |about |around |roughly |nearly |almost |just |only |also |an? )*"
)
_BELOW_THE = lazy(
    r" (?:(?P<under>below|lower than|short of|under|off|(?:\w+ )?discount to)"
    r"|above|higher than|over|(?:\w+ )?premium (?:to|over))"
    r"(?: [\w'’-]+){0,7}? ?"
)
_BY_ZH = lazy(
    r"\s?(?:约|近|达|逾|大约|将近|[，,]\s?(?:超出|高出|超|高|多|低|少|不及)?(?:预期|幅度)?"
    r"(?:约|达|近|为)*\s?)?"
)
"""高于一致预期的 1.60 美元，超出 7.5%."""
_OF = lazy(r", (?:or )?(?:still |which is |representing )?(?:a|at a) (?:\w+ )?(?:discount|premium) of \Z")
_TO = lazy(r" (?:to|over|on|against|versus)(?: [a-z'’-]+){0,5} ")
_DISCOUNT_TO = lazy(r" (?:discount|premium) (?:to|over|on|against|versus)(?: [a-z'’-]+){0,5} ")
_KIND = lazy(r"[^.;]{0,40}?\b(?:(?P<under>discount)|premium)\b")
_COMPARES = lazy(r"\b(?:compares? (?:with|to)|compared (?:with|to)|against|versus|vs\.?)\b")
_A = lazy(r"[,–—-] ?(?:or )?(?:an? )(?:\w+ )?\Z")
