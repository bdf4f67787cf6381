"""英文所述差额、升降与两数不符：By how much, or which way, as an English sentence tells it of its two levels.

What it flags
    18,400 people, 900 fewer than the 19,000 at the end of December; costs that rose 24% to £4,180 from £5,500; a rate
    of 1.75%, 50 basis points below the current 2.00%; $33,600 a tonne, up 3.4% on the week from $32,200; bids of £9.9
    billion for £4.5 billion of bonds, or 3.2 times the amount on offer.

>>> from factcheck import check
>>> text = "The group employed 18,400 people at the end of June, {} fewer than the 19,000 at the end of December."
>>> [f.printed for f in check(text.format(900), select=["CHG17"]).findings]
['900']

Why it matters
    The words lead from one figure to the other, and leave no doubt which they are.

When it stays silent
    Rounding explains the gap; other figures stand between; the two are of other units; the gap is too wide for a slip.

>>> check(text.format(600), select=["CHG17"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.words import any_word
from factcheck_rules._english import sentences
from factcheck_rules._look import Look, look
from factcheck_rules.changes._apart import told_apart
from factcheck_rules.changes._rows_in_english import four_in_a_row, grown_from, in_a_row, two_in_a_row

CODE = "CHG17"
SEVERITY = Severity.ERROR

_THAN = lazy(r"(?: [a-z]+)? (?:(?P<more>more|higher|above)|(?P<less>fewer|less|lower|below)) than (?:the |its |a )?")
_LED = lazy(r"[^.;:]{0,60}, ")
_UP = rf"{any_word('up_latin')}|rise|risen|grow|grown|increase|climb|advanced|soared|surged"
_DOWN = rf"{any_word('down_latin')}|fall|fallen|decline|decrease|drop|sank|tumbled|plunged|shrank"
_VERB = lazy(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?: (?:by|about|around|nearly|almost|roughly|another|a further)){{0,2}} ?\Z"
)
_TO = lazy(r" to (?:an? |the |its )?(?:[a-z-]+ ){0,3}(?:of )?")
_FROM = lazy(r"(?: [a-z]+){0,5},? from (?:an? |the |its )?(?:[a-z-]+ ){0,3}(?:of )?")
_LEAD, _TIMES = 40, 6


def check(reading: Reading) -> Iterator[Check]:
    """Compare the figures that stand in a row in each English sentence."""
    around = look(reading)
    for _, facts in sentences(around, _PAIR):
        told = {f.quantity.left: f for f in facts if f.low is not None and f.low == f.high and f.kind != "duration"}
        ordered = [told[left] for left in sorted(told)]
        for one, two, three in zip(ordered, ordered[1:], ordered[2:], strict=False):
            yield from _by_so_much(one, two, three, around)
            yield from _this_way(one, two, three, around)
            yield from _moved_by(one, two, three, around)
            yield from _points_apart(one, two, three, around)
            yield from _grown_from(one, two, three, reading, around)
            yield from in_a_row(one, two, three, around)
        for one, two in pairwise(ordered):
            yield from two_in_a_row(one, two, around)
        for one, two, three, four in zip(ordered, ordered[1:], ordered[2:], ordered[3:], strict=False):
            yield from four_in_a_row(one, two, three, four, around)
        for k, times in enumerate(ordered):
            yield from _so_many_times(times, ordered[:k], around)


def _alike(*facts: Fact) -> bool:
    bare = [fact for fact in facts if fact.kind == "number" and not fact.unit]
    told = [fact for fact in facts if fact not in bare] or bare  # 812 million tonnes, 14 million more than the 798
    kinds = {"counted" if fact.kind in ("count", "number") else fact.unit for fact in told}
    return len(kinds) == 1 and (not bare or told[0].kind in ("count", "number", "physical"))


def _by_so_much(level: Fact, gap: Fact, other: Fact, around: Look) -> Iterator[Check]:
    """18,400 people at the end of June, 600 fewer than the 19,000 at the end of December."""
    text = around.text
    said = _THAN.fullmatch(text, gap.quantity.right, other.quantity.left)
    led = _LED.fullmatch(text, level.quantity.right, gap.quantity.left)
    if said is None or led is None or not _alike(level, gap, other):
        return
    if level.low is None or gap.low is None or other.low is None or not gap.low:
        return
    apart = level.low - other.low if said["more"] else other.low - level.low
    if not 0 < apart < abs(gap.low) * _TIMES or abs(gap.low) > apart * _TIMES:
        return
    # Who tells the difference to the hundred knows both figures to the hundred.
    wrong = abs(apart - abs(gap.low)) > _grain(level, gap, other) * 3 / 2
    unit = next((fact.unit for fact in (level, gap, other) if fact.unit), "")
    yield checks.judged(
        "fails" if wrong else "holds",
        relation="apart",
        facts=[evolve(fact, unit=unit, trust=1.0) for fact in (gap, level, other)],
        title=Said(f"所称差额与两数不符：{gap.text}", f"by how much does not follow: {gap.text}"),
        arithmetic=Said(f"{level.text}，{other.text}，相差 {apart:f}", f"{level.text}, {other.text}: {apart:f} apart"),
        advice=Said("三个数对一对", "check the three figures"),
        printed=gap.text,
        expected=f"{apart:f}",
    )


def _moved_by(gap: Fact, new: Fact, old: Fact, around: Look) -> Iterator[Check]:
    """The spread widened by $21 to $284 a tonne from $263."""
    text, left = around.text, gap.quantity.left
    by = text[max(0, left - 4) : left].endswith(" by ")
    begun = _FROM.fullmatch(text, new.quantity.right, old.quantity.left)
    heads = {fact.unit.partition("/")[0] for fact in (gap, new, old)}
    if not by or begun is None or text[gap.quantity.right : new.quantity.left] != " to " or len(heads) > 1:
        return
    if gap.unit in ("%", "pp") or gap.low is None or new.low is None or old.low is None or not gap.low:
        return
    apart, size = abs(new.low - old.low), abs(gap.low)
    if not apart or not 1 / Decimal(_TIMES) < apart / size < _TIMES:
        return
    facts = [evolve(fact, unit=new.unit, trust=1.0) for fact in (gap, new, old)]
    title = Said(f"所称差额与两数不符：{gap.text}", f"by how much does not follow: {gap.text}")
    shown = Said(f"{new.text}，{old.text}，相差 {apart:f}", f"{new.text}, {old.text}: {apart:f} apart")
    yield told_apart(gap, apart, facts, title, shown)


def _this_way(rate: Fact, new: Fact, old: Fact, around: Look) -> Iterator[Check]:
    """Costs rose 24% to an average of £4,180 per tonne from £5,500: they fell."""
    text = around.text
    if rate.unit != "%" or new.unit == "%" or not (new.unit == old.unit or _alike(new, old)):
        return
    left = rate.quantity.left
    verb = _VERB.search(text, max(0, left - _LEAD), left)
    led = _TO.fullmatch(text, rate.quantity.right, new.quantity.left)
    begun = _FROM.fullmatch(text, new.quantity.right, old.quantity.left)
    if verb is None or led is None or begun is None or new.low == old.low or not _of_one_size(new, old):
        return
    wrong = ((new.low or 0) > (old.low or 0)) != bool(verb["up"])
    yield checks.judged(
        "fails" if wrong else "holds",
        relation="direction",
        facts=[evolve(fact, unit=new.unit) for fact in (new, old)],
        places=[around.figure_place(fact.quantity) for fact in (new, old)],
        title=Said(
            f"所称升降与两数不符：{old.text} 到 {new.text}", f"said to go the other way: from {old.text} to {new.text}"
        ),
        advice=Said("核对升降与两个数", "check the verb and both figures"),
        printed=new.text,
        expected=old.text,
        chance=0.5,
    )


def _points_apart(level: Fact, gap: Fact, other: Fact, around: Look) -> Iterator[Check]:
    """A policy rate of 1.75%, 25 basis points below the current 2.00%."""
    if (level.unit, gap.unit, other.unit) != ("%", "pp", "%") or None in (level.low, gap.low, other.low):
        return
    said = _APART.fullmatch(around.text, gap.quantity.right, other.quantity.left)
    led = _LED.fullmatch(around.text, level.quantity.right, gap.quantity.left)
    if said is None or led is None or not gap.low:
        return
    assert level.low is not None
    assert other.low is not None
    apart = level.low - other.low if said["more"] else other.low - level.low
    if not apart or not 1 / Decimal(_TIMES) < abs(apart) / abs(gap.low) < _TIMES:
        return
    facts = [evolve(fact, trust=1.0) for fact in (gap, level, other)]
    title = Said(f"所称百分点与两数不符：{gap.text}", f"by how many points does not follow: {gap.text}")
    shown = Said(f"{level.text}，{other.text}，相差 {apart:f}", f"{level.text}, {other.text}: {apart:f} apart")
    yield told_apart(gap, apart, facts, title, shown)


def _grown_from(new: Fact, rate: Fact, old: Fact, reading: Reading, around: Look) -> Iterator[Check]:
    """Closed at $33,600 a tonne on Friday, up 4.3% on the week from $32,200."""
    text = around.text
    if rate.unit != "%" or new.kind not in _AMOUNTS or not _heads_alike(new, old) or not _of_one_size(new, old):
        return
    led = _UP_OR_DOWN.fullmatch(text, new.quantity.right, rate.quantity.left)
    begun = _ON_THE_WEEK.fullmatch(text, rate.quantity.right, old.quantity.left)
    known = any(claim.role("change")[0].quantity is rate.quantity for claim in reading.claims_of("growth"))
    if led is None or begun is None or known or rate.low is None:
        return
    if (led["than"] is None) != (begun["more"] is None and begun["less"] is None):
        return
    assert new.low is not None
    assert old.low is not None
    # Who tells one price to the unit knows the other to the unit.
    half = _grain(new, old) / 2 if new.kind == "price" else max(fact.step or Decimal(0) for fact in (new, old)) / 2
    least, most = ((new.low + way) / (old.low - way) * 100 - 100 for way in (-half, half))
    printed = -abs(rate.low) if led["down"] or begun["less"] is not None else abs(rate.low)
    slack = (rate.step or Decimal(0)) / 2
    wrong = not least - slack <= printed <= most + slack
    made = new.low / old.low * 100 - 100
    if wrong and (abs(made - printed) > _LARGE or abs(rate.low) > _LARGE):
        return
    yield grown_from([evolve(fact, trust=1.0) for fact in (rate, new, old)], made, wrong)


def _grain(*facts: Fact) -> Decimal:
    """One unit of the last digit to which the finest of some figures is told."""
    sizes = [fact.low.normalize().as_tuple().exponent for fact in facts if fact.low]
    return min(Decimal(1).scaleb(int(size)) for size in sizes)


def _so_many_times(times: Fact, ahead: Sequence[Fact], around: Look) -> Iterator[Check]:
    """Sold £4.5 billion of bonds and drew bids of £9.9 billion, or 2.2 times the amount on offer."""
    text = around.text
    if times.unit != "x" or len(ahead) < _PAIR or not _ON_OFFER.match(text, times.quantity.right):
        return
    bids = ahead[-1]
    if not _OR.fullmatch(text, bids.quantity.right, times.quantity.left) or bids.kind not in _AMOUNTS:
        return
    offers = [f for f in ahead[:-1] if f.unit == bids.unit and f.kind == bids.kind]
    if len(offers) == 1 and _of_one_size(bids, offers[0]):
        yield checks.overlaps(
            evolve(times, trust=1.0),
            sides.ratio(evolve(bids, trust=1.0), evolve(offers[0], trust=1.0)),
            title=Said(f"倍数与两数不符：{times.text}", f"multiple and the two amounts don't agree: {times.text}"),
            advice=Said("三个数对一对", "check the three figures"),
        )


def _heads_alike(new: Fact, old: Fact) -> bool:
    """Whether two amounts are in one money, whatever it is told per, or in one unit."""
    return new.kind in _AMOUNTS and new.unit.partition("/")[0] == old.unit.partition("/")[0]


_AMOUNTS = frozenset({"money", "price", "physical"})
_LARGE, _PAIR = 60, 2
_APART = lazy(
    r"(?: [a-z]+)? (?:(?P<more>more|higher|above|wider)|(?P<less>less|lower|below|narrower|short|under))"
    r"(?: than| of)? (?:the |its |a |our )?(?:[a-z-]+ ){0,3}"
)
_UP_OR_DOWN = lazy(
    r"[^.;:]{0,60}, (?:(?:up|a (?:rise|gain|jump) of|an increase of|gaining|rising|climbing)"
    r"|(?P<down>down|a (?:fall|drop|decline|decrease|loss) of|losing|falling|slipping))(?: (?:about|around|nearly))? "
    r"|(?P<than>[^.;:]{0,60}, )"
)
_ON_THE_WEEK = lazy(
    r" (?:(?P<more>more|higher)|(?P<less>less|lower|fewer)) than (?:last|the previous)"
    r" (?:year|quarter|month|week)['’]s "
    r"| (?:(?:on|over|from) the (?:day|week|month|quarter|year)|(?:day|week|month|quarter|year) on (?:day|week|month"
    r"|quarter|year)),? from (?:a |the |its )?(?:[a-z'’-]+ ){0,3}(?:of )?"
)
_OR = lazy(r",? or (?:about |around |roughly |nearly )?")
_ON_OFFER = lazy(r" the (?:amount|sum|volume|number|quantity|total)\b(?: (?:on offer|offered|sold|available|issued))?")


def _of_one_size(new: Fact, old: Fact) -> bool:
    both: Sequence[Fact] = (new, old)
    return all(fact.low is not None and fact.low > 0 for fact in both)
