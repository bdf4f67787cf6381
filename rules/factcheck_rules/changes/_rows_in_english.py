"""Three figures in a row of an English sentence whose words say how they follow from one another."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from factcheck import Check, Fact, Said, checks
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.words import any_word
from factcheck_rules._english import sort_of
from factcheck_rules._look import Look

_UP = rf"{any_word('up_latin')}|rise|risen|grow|grown|increase|climb|advanced|soared|surged"
_DOWN = rf"{any_word('down_latin')}|fall|fallen|decline|decrease|drop|sank|tumbled|plunged|shrank|lost"
_VERB = lazy(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?: by)? \Z")
_ON_THE = r"(?: (?:on|over) the (?:day|week|month|quarter|year)| year on year| quarter on quarter)?"
_TO = lazy(rf"{_ON_THE} to ")
_PER = r"(?: (?:a|an|per|points|units|people|tonnes|[A-Z]{2,4})(?: [A-Za-z]+)?){0,2}"
_FROM = lazy(rf"{_PER},? from (?:the )?")
_LED = lazy(r"[^.;:]{0,60}, (?:(?P<up>up)|(?P<down>down)) (?:by )?")
_AS_MANY = lazy(r" (?:as (?:many|much|large|high) as )?(?:the |its )(?:[a-z]+ ){0,2}")
_TIMES = lazy(r"(?: [\w'’-]+){0,5}, (?:about |roughly )?")
_AFTER = lazy(r"[^.;:\d]{0,30} after (?:net )?(?:additions|deliveries|openings|inflows|hires|gains)(?: of)? ")
_BACK = lazy(r",? from ")
_WHOLE = lazy(r"[$€£¥]?\d{1,3}(?:,\d{3})+\Z|[$€£¥]?\d{3,4}\Z")
_LEAD, _FAR = 24, 60


def in_a_row(one: Fact, two: Fact, three: Fact, around: Look) -> Iterator[Check]:
    """All checks of three figures that follow one another in a sentence."""
    yield from _to_the_unit(one, two, three, around)
    yield from _so_many_times(one, two, three, around)
    yield from _after_additions(one, two, three, around)
    yield from _what_is_left(one, two, three, around)
    yield from _gap_between(one, two, three, around)


def _to_the_unit(one: Fact, two: Fact, three: Fact, around: Look) -> Iterator[Check]:
    """Fell 6.0% on the week to 1,692 points from 1,800; 48,300 people, down 3.4% from 50,000: told to the unit."""
    text = around.text
    if one.unit == "%" and _TO.fullmatch(text, one.quantity.right, two.quantity.left):
        left = one.quantity.left
        said = _VERB.search(text, max(0, left - _LEAD), left)
        begun = _FROM.fullmatch(text, two.quantity.right, three.quantity.left)
        rate, new, old = one, two, three
    else:
        said = _LED.fullmatch(text, one.quantity.right, two.quantity.left) if two.unit == "%" else None
        begun = _BACK.fullmatch(text, two.quantity.right, three.quantity.left)
        rate, new, old = two, one, three
    if said is None or begun is None or sort_of(new) != sort_of(old) or "%" in new.unit:
        return
    if not _told_to_the_unit(new) or not _told_to_the_unit(old) or not new.low or not old.low or rate.low is None:
        return
    made = new.low / old.low * 100 - 100
    printed = -abs(rate.low) if said["down"] else abs(rate.low)
    grain = Decimal(1).scaleb(min(int(fact.low.normalize().as_tuple().exponent) for fact in (new, old) if fact.low))
    slack = (rate.step or Decimal(0)) / 2 + grain / old.low * 100
    if abs(made - printed) > _FAR:
        return
    yield checks.judged(
        "fails" if abs(made - printed) > slack else "holds",
        relation="grown from",
        facts=_sure(rate, new, old),
        title=Said(f"涨幅与前后水平不符：{rate.text}", f"change and levels don't agree: {rate.text}"),
        arithmetic=Said(
            f"{new.text} ÷ {old.text} − 1 = {made:.2f}%，印 {rate.text}",
            f"{new.text} ÷ {old.text} − 1 = {made:.2f}%, printed {rate.text}",
        ),
        advice=Said("三个数对一对：本期、上期、涨幅", "check the three: this period, the one before, the change"),
        printed=rate.text,
        expected=f"{made:.2f}%",
    )


def _sure(*facts: Fact) -> list[Fact]:
    """Facts that the words of the row itself tie, in the unit of the second: what is read elsewhere adds nothing."""
    said, new, old = facts
    return [evolve(said, trust=1.0), evolve(new, trust=1.0), evolve(old, unit=new.unit, trust=1.0)]


def _told_to_the_unit(fact: Fact) -> bool:
    """Whether a figure is printed in full, with no scale word: 48,300, $2,400."""
    return fact.modifier == "exact" and _WHOLE.match(fact.text.split(" ")[0]) is not None and fact.quantity.scale == 1


def _so_many_times(new: Fact, times: Fact, old: Fact, around: Look) -> Iterator[Check]:
    """Carried 3.1 million TEU, twice as many as the 1.55 million of another."""
    if times.unit != "x" or sort_of(new) != sort_of(old) or not old.low or not new.low or not times.low:
        return
    led = _TIMES.fullmatch(around.text, new.quantity.right, times.quantity.left)
    gap = _AS_MANY.fullmatch(around.text, times.quantity.right, old.quantity.left)
    if led is None or gap is None or new.kind in ("percent", "points") or times.modifier not in ("exact", "about"):
        return
    ratio = new.low / old.low
    wrong = not times.low / _LOOSE <= ratio <= times.low * _LOOSE
    if not 1 / Decimal(_MANY) < ratio / times.low < _MANY:
        return
    yield checks.judged(
        "fails" if wrong else "holds",
        relation="multiple",
        facts=_sure(times, new, old),
        title=Said(f"倍数与两数不符：{times.text}", f"multiple and the two figures don't agree: {times.text}"),
        arithmetic=Said(f"{new.text} ÷ {old.text} = {ratio:.2f}", f"{new.text} ÷ {old.text} = {ratio:.2f}"),
        advice=Said("三个数对一对", "check the three figures"),
        printed=times.text,
        expected=f"{ratio:.2f}",
    )


_LOOSE, _MANY = Decimal("1.15"), 4


def _after_additions(new: Fact, more: Fact, old: Fact, around: Look) -> Iterator[Check]:
    """Capacity reached 7.9 GW after additions of 0.4 GW, from 7.5 GW at the end of 2025."""
    text = around.text
    if len({sort_of(fact) for fact in (new, more, old)}) > 1 or not more.low or not new.low or not old.low:
        return
    led = _AFTER.fullmatch(text, new.quantity.right, more.quantity.left)
    if led is None or not _BACK.fullmatch(text, more.quantity.right, old.quantity.left):
        return
    apart = new.low - old.low
    slack = sum((fact.step or Decimal(0) for fact in (new, more, old)), Decimal(0)) / 2
    if not 1 / Decimal(_MANY) < abs(apart) / more.low < _MANY:
        return
    yield checks.judged(
        "fails" if abs(apart - more.low) > slack else "holds",
        relation="apart",
        facts=_sure(more, new, old),
        title=Said(f"期初加减推不出期末：{more.text}", f"what was added does not lead there: {more.text}"),
        arithmetic=Said(f"{new.text}，{old.text}，相差 {apart:f}", f"{new.text}, {old.text}: {apart:f} apart"),
        advice=Said("三个数对一对", "check the three figures"),
        printed=more.text,
        expected=f"{apart:f}",
    )


def _what_is_left(one: Fact, two: Fact, three: Fact, around: Look) -> Iterator[Check]:
    """Cash of $1.28 billion less debt of $430 million leaves net cash of $850 million."""
    text = around.text
    led = _LESS.fullmatch(text, one.quantity.right, two.quantity.left)
    if led is not None and _LEAVES.fullmatch(text, two.quantity.right, three.quantity.left):
        yield from _difference(three, one, two)


_LESS = lazy(r"(?: [a-z]+)?,? (?:less|minus|net of|after deducting) (?:the |its )?(?:[a-z]+ ){0,3}(?:of )?")
_LEAVES = lazy(
    r"[^.;:\d]{0,16},? (?:leaves?|leaving|gives?|giving|makes?|making|equals?|means) [^.;:\d]{0,30}?(?:of )?"
)


def _gap_between(gap: Fact, more: Fact, less: Fact, around: Look) -> Iterator[Check]:
    """A deficit of 9,000 tonnes in 2026: supply of 379,000 tonnes against demand of 388,000 tonnes."""
    text, left = around.text, gap.quantity.left
    named = _A_GAP.search(text, max(0, left - _LEAD), left)
    led = _SUPPLY.fullmatch(text, gap.quantity.right, more.quantity.left)
    if named is None or led is None or not _DEMAND.fullmatch(text, more.quantity.right, less.quantity.left):
        return
    yield from _difference(gap, *((less, more) if named["short"] else (more, less)))


_A_GAP = lazy(r"\b(?:(?P<short>deficit|shortfall|shortage)|surplus|excess) of (?:about |around )?\Z")
_SUPPLY = lazy(
    r"[^.;]{0,40}?(?:: |, with | \(|, as )(?:[a-z]+ )?(?:supply|production|output|exports|revenue|income) of "
)
_DEMAND = lazy(
    r"(?: [a-z]+)? (?:against|and|versus|with|less|minus) (?:[a-z]+ )?(?:demand|consumption|imports|use|spending) of "
)


def _difference(printed: Fact, one: Fact, other: Fact) -> Iterator[Check]:
    """Whether a printed difference is that of two figures."""
    if len({sort_of(fact) for fact in (printed, one, other)}) > 1 or not printed.low or not one.low or not other.low:
        return
    apart = one.low - other.low
    slack = sum((fact.step or Decimal(0) for fact in (printed, one, other)), Decimal(0)) / 2
    if apart <= 0 or not 1 / Decimal(_MANY) < apart / printed.low < _MANY:
        return
    yield checks.judged(
        "fails" if abs(apart - printed.low) > slack else "holds",
        relation="apart",
        facts=_sure(printed, one, other),
        title=Said(f"所称差额与两数不符：{printed.text}", f"the difference does not follow: {printed.text}"),
        arithmetic=Said(f"{one.text} − {other.text} = {apart:f}", f"{one.text} − {other.text} = {apart:f}"),
        advice=Said("三个数对一对", "check the three figures"),
        printed=printed.text,
        expected=f"{apart:f}",
    )
