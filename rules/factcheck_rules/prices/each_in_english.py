"""英文每人、每件的数与总额、数量不符：So much a head in English, against the amount and the number it is made of.

What it flags
    Fuel cost of $186 million for 72 million gallons, or $2.85 per gallon; passenger revenue of $1.14 billion that works
    out at $170 per passenger, behind 7.62 million passengers; revenue per customer of $41,100 on 13,500 customers.

>>> from factcheck import check
>>> text = "It flew 7.62 million passengers. Passenger revenue of $1.14 billion works out at ${} per passenger."
>>> [f.printed for f in check(text.format(170), select=["PRI16"]).findings]
['$170 per passenger']

Why it matters
    Such figures are worked out by hand from two that stand elsewhere.

When it stays silent
    More than one amount or number may be meant; they are of other times; any of them fits; the gap is too wide for a
    slip; rounding explains it.

>>> check(text.format(150), select=["PRI16"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from attrs import frozen

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.lexicon import roles
from factcheck.reading.phrases import terms
from factcheck_rules._english import one_time, row, sentences
from factcheck_rules._later import told_back
from factcheck_rules._look import Look, look
from factcheck_rules._same import kin
from factcheck_rules._ties import softened

CODE = "PRI16"
SEVERITY = Severity.ERROR

_PER = lazy(r" per (?P<noun>[a-z]{3,20})\Z")
_NAMED = lazy(r"(?:\b(?P<what>[A-Za-z]+) )?per (?P<noun>[a-z]{3,20})\b[^.;:\d]{0,40}\Z")
_TIED = lazy(
    r"(?: (?!from|than)[\w'’-]+){0,6},? (?:or|equal to|equivalent to|works? out at|that is|which is|comes? to"
    r"|stands? for|translat(?:es|ing) (?:in)?to|impl(?:ies|ying)|makes?|equals|giving|averag(?:es|ed|ing)"
    r"|for an average) (?:an? )?(?:[a-z-]+ ){0,4}(?:of )?(?:about |around |some |roughly |nearly )?"
)
_FORMER = lazy(r"\b(?:from|than|versus|against|by) (?:an? |the )?(?:[a-z'’-]+ ){0,2}(?:of )?\Z")
_WIDE, _REACH, _FAR = Decimal("1.7"), 60, 12
"""How far the sides may differ; characters before a figure; sentences between it and what it is made of."""


@frozen(eq=False)
class Each:
    """So much a head: the figure, what is counted, and what is divided, where the words name it."""

    fact: Fact
    noun: str
    what: str


def check(reading: Reading) -> Iterator[Check]:
    """Set each figure that is told per something against the amounts and the numbers that it may be made of."""
    around = look(reading)
    for number, facts in sentences(around):
        ordered = row(facts)
        for k, fact in enumerate(ordered):
            each = _each(fact, around)
            if each is not None and not _is_former(fact, around):
                yield from _compared(each, ordered, k, number, around)


def _each(fact: Fact, around: Look) -> Each | None:
    """What a figure is told per: by its own unit, or by the words right before it."""
    if fact.kind not in ("money", "price") or fact.aspect != "level" or fact.modifier not in ("exact", "about"):
        return None
    own = _PER.search(fact.text)
    left = fact.quantity.left
    if own is None and "/" not in fact.unit and (named := _by_its_name(fact, around)) is not None:
        return named
    if own is not None:
        alone = own["noun"] in roles("no_heads_latin") and not (own["noun"] == "share" and _on_shares(fact, around))
        return None if alone else Each(fact, own["noun"], "")
    begin = max(around.reading.sentences[fact.sentence].left, left - _REACH)
    before = [f.quantity.right for f in around.by_sentence[fact.sentence] if f.quantity.right <= left]
    said = _NAMED.search(around.text, max([begin, *before]), left)
    if said is None or said["noun"] in roles("no_heads_latin") or "/" in fact.unit:
        return None
    return Each(fact, said["noun"], (said["what"] or "").lower())


def _by_its_name(fact: Fact, around: Look) -> Each | None:
    """EPS of $1.40 on 315m diluted shares; a blended ASP of $40.0 on shipments of 46.0m: so much each by the name."""
    words = around.text[max(0, fact.quantity.left - _REACH) : fact.quantity.left]
    if fact.measure.endswith("EPS") and _OWN_TERMS.search(words) is None:
        own = [f for f in around.by_sentence[fact.sentence] if _noun_of(f, "share") and f.quantity is not fact.quantity]
        return Each(fact, "share", "net income") if own else None
    if fact.measure in _PRICES and _OF_ALL.search(words):
        return Each(fact, _SHIPPED, "revenue")
    return None


_OWN_TERMS = lazy(
    r"\b(?:operating|core|adjusted|underlying|normali[sz]ed|non-GAAP|pro forma|headline|recurring) ", re.I
)
"""What is earned a share on other terms than net income."""
_SHIPPED = "shipment"
_PRICES = frozenset({"ASP", "average selling price", "selling price"})
_OF_ALL = lazy(r"\b(?:blended|overall|group|company-wide) (?:ASP|average selling price)", re.I)


def _on_shares(fact: Fact, around: Look) -> bool:
    """Works out at $1.65 per share on 200 million shares: the number stands in the sentence."""
    return any(f.unit == "shares" and f.low for f in around.by_sentence[fact.sentence])


def _is_former(fact: Fact, around: Look) -> bool:
    left = fact.quantity.left
    return told_back(fact) or _FORMER.search(around.text, max(0, left - _REACH), left) is not None


def _compared(each: Each, ordered: Sequence[Fact], k: int, number: int, around: Look) -> Iterator[Check]:
    amounts = _beside(each, ordered, k, around) or _called(each, number, around)
    numbers = _counted(each, number, around)
    made = [_check(each.fact, amount, counted) for amount in amounts for counted in numbers]
    holding = [one for one in made if one.verdict == "holds"]
    if holding:
        yield holding[0]
    elif len(made) == 1:
        yield made[0] if _by_little(made[0]) else softened(made[0])


def _beside(each: Each, ordered: Sequence[Fact], k: int, around: Look) -> list[Fact]:
    """The amount that words tie to a figure: the next one before it or behind it in its sentence."""
    head = each.fact.unit.partition("/")[0]
    found: list[Fact] = []
    for one in ordered[:k][::-1]:
        if one.kind == "money" and one.unit == head:
            between = around.text[one.quantity.right : each.fact.quantity.left]
            tied = _TIED.fullmatch(between) is not None or _counted_between(each, one, ordered, between)
            found += [one] if tied and not _is_former(one, around) else []
            break
    for other in ordered[k + 1 : k + 2]:
        tied = _TIED.fullmatch(around.text, each.fact.quantity.right, other.quantity.left) is not None
        found += [other] if other.kind == "money" and other.unit == head and tied else []
    return found


def _counted_between(each: Each, amount: Fact, ordered: Sequence[Fact], between: str) -> bool:
    """$186 million for 72 million gallons, or $2.58 per gallon: the number stands between the two."""
    inside = [f for f in ordered if amount.quantity.right <= f.quantity.left < each.fact.quantity.left]
    counted = len(inside) == 1 and _noun_of(inside[0], each.noun)
    return counted and _ENDS.search(between) is not None


_ENDS = lazy(r",? (?:or|at|at an average(?: of)?|equal to|an average of|for an average of) (?:about |around )?\Z")


def _called(each: Each, number: int, around: Look) -> list[Fact]:
    """The amounts of the name that is divided, near the figure and of its time."""
    if not each.what:
        return []
    head = each.fact.unit.partition("/")[0]
    found = [
        fact
        for facts in around.by_sentence.values()
        for fact in facts
        if fact.kind == "money" and fact.unit == head and fact.aspect == "level" and fact.low == fact.high
        if f" {fact.measure.lower()}".endswith((f" {each.what}", f" {each.what}s"))
        if abs(fact.sentence - number) < _FAR
        if fact.cell is None and one_time(fact, each.fact) and not _is_former(fact, around)
    ]
    if each.noun == _SHIPPED:  # of all that was shipped, not of a business told beside it
        found = [fact for fact in found if terms(fact.subject) <= kin(around).title]
    exact = [fact for fact in found if fact.measure.lower() in (each.what, f"total {each.what}", f"group {each.what}")]
    return list({fact.low: fact for fact in exact or found}.values())


def _counted(each: Each, number: int, around: Look) -> list[Fact]:
    """The numbers of what is counted, near the figure and of its time."""
    found = [
        fact
        for facts in around.by_sentence.values()
        for fact in facts
        if fact.kind in ("count", "number", "physical") and fact.low == fact.high and fact.aspect == "level"
        if abs(fact.sentence - number) < _FAR and fact.cell is None and _noun_of(fact, each.noun)
        if (one_time(fact, each.fact) or _at_its_end(fact, each.fact)) and not _is_former(fact, around)
        if (fact.low or 0) > 1
    ]
    here = [fact for fact in found if fact.sentence == number]
    return list({fact.low: fact for fact in here or found}.values())


def _at_its_end(number: Fact, each: Fact) -> bool:
    """27 stores in 2020, $133 million per store in 2020: how many there are is told as at the end of the year."""
    if number.period is None or each.period is None or not number.period.point:
        return False
    return number.period.end == each.period.end is not None and number.stance == each.stance


def _noun_of(fact: Fact, noun: str) -> bool:
    """Whether a number is of what a figure is told per: 7.62 million passengers, agents of 312,000."""
    words = f"{fact.text} {fact.subject} {fact.measure}".lower().split()
    return noun in words or f"{noun}s" in words or (noun.endswith("y") and f"{noun[:-1]}ies" in words)


def _check(each: Fact, amount: Fact, counted: Fact) -> Check:
    made = sides.of(evolve(amount, trust=1.0)) / sides.of(evolve(counted, unit="", kind=_bare(counted), trust=1.0))
    return checks.overlaps(
        evolve(each, trust=1.0),
        made.as_unit(each.unit),
        title=Said(f"每份的数与总额、数量不符：{each.text}", f"so much each does not follow: {each.text}"),
        advice=Said("三个数对一对：总额、数量、每份", "check the three: the amount, the number, and so much each"),
    )


def _bare(counted: Fact) -> str:
    """27 stores were counted one by one; 7.62 million passengers are a rounded number."""
    return counted.kind if counted.kind == "count" else "number"


def _by_little(check: Check) -> bool:
    printed, expected = (side.value or Decimal(0) for side in check.sides[:2])
    return bool(printed and expected) and 1 / _WIDE < printed / expected < _WIDE
