"""Three figures in a row of an English sentence whose words say how they follow from one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from factcheck import Check, Fact, Said, checks
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.words import any_word
from factcheck_rules._english import sort_of
from factcheck_rules._look import Look
from factcheck_rules.changes._apart import told_apart

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
    yield from _lead_over(one, two, three, around)
    yield from _of_so_much(one, two, three, around)
    yield from _adds_to(one, two, three, around)


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
    yield grown_from(_sure(rate, new, old), made, abs(made - printed) > slack)


def grown_from(facts: Sequence[Fact], made: Decimal, wrong: bool, plain: bool = False) -> Check:
    """A printed rate of growth, the level and the one before, beside the rate in percent that these two make.

    `plain`: only how far apart the two levels are is certain, not which of them is the later one.
    """
    rate, new, old = facts
    shown = Said(
        f"{new.text} ÷ {old.text} − 1 = {made:.2f}%，印 {rate.text}",
        f"{new.text} ÷ {old.text} − 1 = {made:.2f}%, printed {rate.text}",
    )
    if plain:
        shown = Said(f"{new.text}，{old.text}：{made:.2f}%", f"{new.text}, {old.text}: {made:.2f}%")
    return checks.judged(
        "fails" if wrong else "holds",
        relation="grown from",
        facts=facts,
        title=Said(f"涨幅与前后水平不符：{rate.text}", f"change and levels don't agree: {rate.text}"),
        arithmetic=shown,
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
    alike = sort_of(new) == sort_of(old) or (old.kind == "number" and new.kind not in ("money", "percent", "points"))
    if times.unit != "x" or not alike or not old.low or not new.low or not times.low:
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
    if not 1 / Decimal(_MANY) < abs(apart) / more.low < _MANY:
        return
    title = Said(f"期初加减推不出期末：{more.text}", f"what was added does not lead there: {more.text}")
    shown = Said(f"{new.text}，{old.text}，相差 {apart:f}", f"{new.text}, {old.text}: {apart:f} apart")
    yield told_apart(more, apart, _sure(more, new, old), title, shown)


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
    if apart <= 0 or not 1 / Decimal(_MANY) < apart / printed.low < _MANY:
        return
    title = Said(f"所称差额与两数不符：{printed.text}", f"the difference does not follow: {printed.text}")
    shown = Said(f"{one.text} − {other.text} = {apart:f}", f"{one.text} − {other.text} = {apart:f}")
    yield told_apart(printed, apart, _sure(printed, one, other), title, shown)


def _lead_over(one: Fact, two: Fact, gap: Fact, around: Look) -> Iterator[Check]:
    """Up 14.0%, against 11.5% for the benchmark, a lead of 2.5 points."""
    text = around.text
    if (
        (one.unit, two.unit) != ("%", "%")
        or gap.unit not in ("pp", "点")
        or not _AGAINST.fullmatch(text, one.quantity.right, two.quantity.left)
    ):
        return
    if _A_LEAD.fullmatch(text, two.quantity.right, gap.quantity.left) and gap.low and one.low and two.low:
        first, second = (one, two) if one.low > two.low else (two, one)
        yield from _difference(evolve(gap, unit="%"), first, second)


_AGAINST = lazy(r"(?: [a-z]+)?,? (?:against|versus|compared with|while|and) (?:the |its )?(?:[a-z]+ ){0,4}")
_A_LEAD = lazy(r"[^.;:\d]{0,40}, an? (?:lead|gap|difference|margin|advantage|shortfall|lag|spread) of (?:about )?")


def _adds_to(more: Fact, new: Fact, old: Fact, around: Look) -> Iterator[Check]:
    """Will add 250,000 tonnes of capacity, which rises to 1.65 million tonnes from 1.40 million."""
    text, left = around.text, more.quantity.left
    added = _ADDS.search(text, max(0, left - _LEAD), left)
    led = _RISES_TO.fullmatch(text, more.quantity.right, new.quantity.left)
    if added is None or led is None or not _BACK.fullmatch(text, new.quantity.right, old.quantity.left):
        return
    if old.kind == "number" and new.kind != "number":
        old = evolve(old, unit=new.unit, kind=new.kind)
    yield from _difference(more, new, old)


_ADDS = lazy(r"\b(?:add|adds|added|adding) (?:another |about |some )?\Z")
_RISES_TO = lazy(
    r"[^.;:\d]{0,40}, (?:which (?:rises|grows|climbs|goes up)|taking (?:it|them|the total)|lifting it)"
    r" to "
)


def two_in_a_row(new: Fact, old: Fact, around: Look) -> Iterator[Check]:
    """Stands at 82%, up from 64% a week ago; ticked up to 4.4% from 4.3%: which way it went."""
    text, left = around.text, new.quantity.left
    if sort_of(new) != sort_of(old) or not new.low or not old.low or min(new.low, old.low) < 0 or new.low == old.low:
        return
    said = _WAY_FROM.fullmatch(text, new.quantity.right, old.quantity.left)
    if said is None and _PLAIN_FROM.fullmatch(text, new.quantity.right, old.quantity.left):
        said = _WAY_TO.search(text, max(0, left - _LEAD), left)
    if said is None or not 1 / Decimal(_MANY) < new.low / old.low < _MANY:
        return
    up = said["up"] is not None or said.groupdict().get("up2") is not None
    wrong = (new.low > old.low) != up
    yield checks.judged(
        "fails" if wrong else "holds",
        relation="direction",
        facts=[evolve(fact, unit=new.unit, trust=1.0) for fact in (new, old)],
        places=[around.figure_place(fact.quantity) for fact in (new, old)],
        title=Said(
            f"所称升降与两数不符：{old.text} 到 {new.text}", f"said to go the other way: from {old.text} to {new.text}"
        ),
        advice=Said("核对升降与两个数", "check the word and both figures"),
        printed=new.text,
        expected=old.text,
        chance=0.5,
    )


_WAY_FROM = lazy(r"(?: [a-z]+){0,3}, (?:(?P<up>up|higher)|(?P<down>down|lower)) from (?:an? |the )?")
_PLAIN_FROM = lazy(r"(?: [a-z]+){0,2},? from (?:an? |the )?")
_WAY_TO = lazy(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN})|(?:edged|ticked|crept|inched) (?:(?P<up2>up)|down)) to \Z")


def four_in_a_row(new: Fact, gap: Fact, rate: Fact, old: Fact, around: Look) -> Iterator[Check]:
    """Settled at $63.40 a barrel, down $1.60, or 2.5%, from $65.00 on Wednesday."""
    yield from _from_two_bases(new, gap, rate, old, around)
    text = around.text
    said = _LED.fullmatch(text, new.quantity.right, gap.quantity.left)
    if said is None or not _OR_SO.fullmatch(text, gap.quantity.right, rate.quantity.left) or rate.unit != "%":
        return
    if not _BACK.fullmatch(text, rate.quantity.right, old.quantity.left) or not new.low or not old.low or not gap.low:
        return
    if len({sort_of(fact) for fact in (new, gap, old)}) > 1 or not rate.low:
        return
    first, second = (old, new) if said["down"] else (new, old)
    yield from _difference(evolve(gap, low=abs(gap.low), high=abs(gap.low)), first, second)
    made = abs(new.low - old.low) / old.low * 100
    slack = (rate.step or Decimal(0)) / 2 + sum((f.step or Decimal(0) for f in (new, old)), Decimal(0)) / old.low * 100
    yield grown_from(_sure(rate, new, old), made, abs(made - abs(rate.low)) > slack, plain=True)


_OR_SO = lazy(r",? or (?:about )?")


def _of_so_much(new: Fact, old: Fact, change: Fact, around: Look) -> Iterator[Check]:
    """To 58,000 contracts from 71,000, a change of 13,000; to $240 million from $300 million, a reduction of 20%."""
    text = around.text
    if sort_of(new) != sort_of(old) or not new.low or not old.low or not change.low or "%" in new.unit:
        return
    led = _PLAIN_FROM.fullmatch(text, new.quantity.right, old.quantity.left)
    said = _A_CHANGE.fullmatch(text, old.quantity.right, change.quantity.left)
    if led is None or said is None:
        return
    more, less = (new, old) if new.low > old.low else (old, new)
    if sort_of(change) == sort_of(new):
        yield from _difference(evolve(change, low=abs(change.low), high=abs(change.low)), more, less)
    elif change.unit == "%":
        made = abs(new.low - old.low) / old.low * 100
        steps = [fact.step or Decimal(0) for fact in (new, old)]
        slack = (change.step or Decimal(0)) / 2 + sum(steps, Decimal(0)) / old.low * 100
        if abs(made - abs(change.low)) > _FAR:
            return
        yield grown_from(_sure(change, new, old), made, abs(made - abs(change.low)) > slack, plain=True)


_A_CHANGE = lazy(
    r"(?: [a-z]+){0,4}, an? (?:change|fall|rise|drop|gain|reduction|decline|increase|decrease|cut|jump|loss) of "
    r"(?:about )?"
)


_OF_BASE = lazy(
    r"(?:(?: (?P<more>above|higher than|up on|more than)| (?P<less>below|lower than|down on|less than)|,? from)"
    r" (?:the |its |a )?(?:[a-z-]+ ){0,2})"
)
_NEXT_BASE = lazy(
    r"[^.;:,\d]{0,24}(?: (?:Q[1-4]|[12]H|H[12]|20\d\d))?,? and (?:by )?(?:(?P<up>up) |(?P<down>down) )?(?:by )?"
)


def _from_two_bases(gap: Fact, base: Fact, other: Fact, old: Fact, around: Look) -> Iterator[Check]:
    """Up 40bp from 41.2% in Q2 and 130bp from 40.3% a year earlier: both lead to one figure of now."""
    if [fact.unit for fact in (gap, base, other, old)] != ["pp", "%", "pp", "%"]:
        return
    text, left = around.text, gap.quantity.left
    first = _OF_BASE.fullmatch(text, gap.quantity.right, base.quantity.left)
    second = _OF_BASE.fullmatch(text, other.quantity.right, old.quantity.left)
    joined = _NEXT_BASE.fullmatch(text, base.quantity.right, other.quantity.left)
    if first is None or second is None or joined is None:
        return
    verb = _UP_BY.search(text, max(0, left - _LEAD), left) or _VERB.search(text, max(0, left - _LEAD), left)
    way = (first["more"] or (verb and verb["up"])), (first["less"] or (verb and verb["down"]))
    then = second["more"] or joined["up"], second["less"] or joined["down"]
    then = then if any(then) else way
    values = [fact.low for fact in (gap, base, other, old)]
    if not (any(way) and any(then)) or any(value is None for value in values):
        return
    by, from_, by_then, from_then = (value or Decimal(0) for value in values)
    now = from_ + (abs(by) if way[0] else -abs(by))
    also = from_then + (abs(by_then) if then[0] else -abs(by_then))
    slack = sum((fact.step or Decimal(0) for fact in (gap, base, other, old)), Decimal(0)) / 2
    yield checks.judged(
        "fails" if abs(now - also) > slack else "holds",
        relation="apart",
        facts=[evolve(fact, trust=1.0) for fact in (other, old, gap, base)],
        title=Said(
            f"两个百分点推出的本期不同：{gap.text}、{other.text}",
            f"the points from two bases lead to two levels: {gap.text}, {other.text}",
        ),
        arithmetic=Said(f"{now:f}% 与 {also:f}%", f"{now:f}% and {also:f}%"),
        advice=Said("核对两个百分点与两期水平", "check the points and both levels"),
        printed=other.text,
        expected=f"{abs(now - from_then) * _HUNDRED:f}bp",
    )


_HUNDRED = 100
_UP_BY = lazy(r"\b(?:(?P<up>up|higher|wider|better)|(?P<down>down|lower|narrower|worse))(?: by)? (?:an? |some )?\Z")
