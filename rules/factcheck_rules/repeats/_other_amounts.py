"""Whether two rates or multiples of one name are of two things: of two amounts, or at the price and at the target."""

from __future__ import annotations

from factcheck import Fact
from factcheck.patterns import lazy
from factcheck.reading.lexicon import roles
from factcheck.slips import slip
from factcheck_rules._look import Look
from factcheck_rules._rows import row_of


def of_two_amounts(one: Fact, other: Fact, found: Look) -> bool:
    """收入 38.62 亿元，增长 7.4%, and a total row of 37.55 and 6.5%: the amounts beside two rates are two."""
    if one.aspect != "change" or one.unit != "%":
        return False
    first, second = (_amount_beside(fact, found) for fact in (one, other))
    if first is None or second is None or first.unit != second.unit or slip(first, second):
        return False
    if first.low is None or second.low is None or not first.step or not second.step:
        return False
    return abs(first.low - second.low) > (first.step + second.step) / 2


def _amount_beside(fact: Fact, found: Look) -> Fact | None:
    """The amount whose growth a rate is: the only one of its row or of its time, or the one right before it."""
    if fact.cell is not None:
        levels = [f for f in row_of(fact, found.reading) if f.kind in _AMOUNTS and f.aspect == "level"]
        when = fact.period.iso if fact.period is not None else ""
        own = [f for f in levels if f.terms == fact.terms and f.period is not None and f.period.iso == when]
        levels = own if len(levels) > 1 else levels  # of the columns of years, that of its own
        return levels[0] if len(levels) == 1 else None
    ahead = [f for f in found.by_sentence.get(fact.sentence, ()) if f.quantity.right <= fact.quantity.left]
    last = max(ahead, key=lambda f: f.quantity.left, default=None)
    plain = last is not None and last.aspect == "level" and last.kind in _AMOUNTS and last.low == last.high
    return last if plain and last is not None and last.terms == fact.terms else None


_AMOUNTS = frozenset({"money", "count", "physical"})


def at_the_target(one: Fact, other: Fact, found: Look) -> bool:
    """2027年PE 18 倍, and 24 倍（目标价）: whether one of two multiples is what is paid at a target, and one is not."""
    if one.unit != "x" or one.measure.lower() not in roles("valuations"):
        return False
    said = [_TARGET.search(found.text, *_around(fact, found)) is not None for fact in (one, other)]
    return said[0] != said[1]


def _around(fact: Fact, found: Look) -> tuple[int, int]:
    """The sentence of a figure in the text; of a cell nothing but its own words."""
    if fact.cell is not None or fact.sentence < 0:
        return fact.quantity.left, fact.quantity.right
    sentence = found.reading.sentences[fact.sentence]
    return sentence.left, sentence.right


_TARGET = lazy(
    r"目标(?:价|估值|市值|倍数)|给予|合理(?:估值|价值|市值)|\btarget|\bfair value|\bwe (?:apply|assign|use)\b"
)
