"""Names in captions that are shorter than the text's: 周转量 under a paragraph on 轨道交通客运周转量."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

from factcheck import Fact
from factcheck.index import days
from factcheck.making import evolve
from factcheck.patterns import Rare
from factcheck.words import any_word
from factcheck_rules._look import Look

_TEXT = frozenset({"paragraph", "list_item"})
_BETWEEN = frozenset({"caption", "note", "table", "boilerplate"})
_HEADS = "量额数价值率费"
"""What ends the name of a measure, and may be said in another way."""
_LEAST, _FAR = 4, 6


def named_in_short(phrase: str, block: int, facts: Sequence[Fact], found: Look) -> list[Fact]:
    """The changes in the paragraph above a caption of the one measure that has all letters of the caption's name."""
    letters = {letter for letter in phrase if "\u4e00" <= letter <= "\u9fff"}
    if len(phrase.rstrip(_HEADS)) < _LEAST or phrase[-1:] not in _HEADS:
        return []
    above = _paragraph_above(block, found)
    if above < 0:
        return []
    letters -= {phrase[-1]} if phrase[:-1].find(phrase[-1]) < 0 else set()
    own = [f for f in facts if f.sentence >= 0 and found.reading.sentences[f.sentence].block == above]
    meant = [f for f in own if letters <= set(f"{f.subject}{f.measure}")]
    return meant if len({(f.subject, f.measure) for f in meant}) == 1 else []


_BASES = {"同比": "yoy", "环比": "mom"}
_NAME = 2


def of_a_name(phrase: str, said: str, found: Look) -> list[Fact]:
    """The changes on the base that a heading names, of the one body whose name it begins: 远岳环比回落.

    Only the first of its measures will do, and only where the sentence tells no other on that base.
    """
    base = next((code for word, code in _BASES.items() if said.startswith(f"{phrase}{word}")), "")
    if not base or len(phrase) < _NAME:
        return []
    own = [f for f in found.reading.facts if f.sentence >= 0 and f.layout == "prose" and f.subject.startswith(phrase)]
    own = [f for f in own if f.aspect == "change" and f.base == base and f.low is not None and f.trust >= _SURE]
    names = {(f.subject, f.measure) for f in own}
    return own if len(names) == 1 and len({f.period for f in own}) == 1 else []


_SURE = 0.5


def the_only_one(terms: frozenset[str], moves: Iterable[Fact]) -> list[Fact]:
    """The changes of the one thing of the report whose words hold all of a caption's: 总库存 of 五大品种总库存."""
    own = [fact for fact in moves if fact.layout == "prose" and terms <= fact.terms]
    alone = len({(fact.subject, fact.measure, fact.scope, fact.period) for fact in own}) == 1
    return own if alone else []


_WENT = Rare(rf"(?:(?P<up>{any_word('up')}|[升增])|(?P<down>{any_word('down')}|[降减]))了?[至到](?:约|近)?\s?\Z")
_BACK = 8


WENT = "went"
"""The aspect of a level that stands for the change which it ends."""


def went_to(fact: Fact, found: Look) -> Fact | None:
    """The change that a level of the text ends: -24.6 of 降至 24.6 天, of which only the sign is told."""
    if fact.layout != "prose" or fact.aspect not in ("level", "share") or not fact.low or fact.trust < _SURE:
        return None
    left = fact.quantity.left
    word = _WENT.search(found.text, max(0, left - _BACK), left)
    if word is None or fact.low < 0 or fact.low != fact.high:
        return None
    clause = found.text[found.clause(left, left)[0] : left]
    base = next((code for said, code in _BASES.items() if said in clause), "prev_period")
    low = fact.low if word["up"] else -fact.low
    return evolve(fact, aspect=WENT, low=low, high=low, base=base)


def between_two(found: Look) -> Iterator[Fact]:
    """The changes that two levels of a sentence make, of which only the sign is told: 净利率 9.6%，上年同期为 8.9%."""
    for number, facts in found.by_sentence.items():
        levels = [f for f in facts if f.aspect in ("level", "share") and f.low and f.low == f.high and f.cell is None]
        for new, old in pairwise(levels) if number >= 0 else ():
            base = _years_apart(new, old) if (new.terms, new.unit) == (old.terms, old.unit) else ""
            plain = min(new.low or 0, old.low or 0) > 0 and min(new.trust, old.trust) >= _SURE
            if base and plain and new.low != old.low and new.stance == old.stance == "actual":
                size = abs(new.low or Decimal(0))
                low = size if (new.low or 0) > (old.low or 0) else -size
                yield evolve(new, aspect=WENT, low=low, high=low, base=base)


def _years_apart(new: Fact, old: Fact) -> str:
    """The base of the change from one stretch to a like one: a year before, or the one right before; '' for others."""
    mine, yours = days(new.period), days(old.period)
    if mine is None or yours is None or abs((mine[1] - mine[0]) - (yours[1] - yours[0])) > _LEAP:
        return ""
    apart = (mine[1] - yours[1]).days
    return "yoy" if abs(apart - _YEAR) <= 1 else "prev_period" if (mine[0] - yours[1]).days == 1 else ""


_YEAR, _LEAP = 365, timedelta(days=3)


def _paragraph_above(block: int, found: Look) -> int:
    """The paragraph that a caption stands below, other captions and their notes between; -1 for none."""
    blocks = found.reading.document.blocks
    for number in range(block - 1, max(-1, block - _FAR), -1):
        if blocks[number].kind in _TEXT:
            return number
        if blocks[number].kind not in _BETWEEN:
            return -1
    return -1
