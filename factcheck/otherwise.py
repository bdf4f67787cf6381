"""Whether the text ties a printed figure otherwise than a failing comparison did.

A sentence that says of what a share is, or prints what its parts come to, is believed before any figure looked up.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from factcheck import sides
from factcheck.checks import decided
from factcheck.facts import Claim, Fact, Reading
from factcheck.index import once
from factcheck.sides import Side
from factcheck.slips import slip


def told_otherwise(printed: Side, made: Side, reading: Reading) -> bool:
    """Whether the printed share is said to be of another whole, or what was made is printed beside them."""
    if len(printed.facts) != 1 or printed.facts[0].sentence < 0:
        return False
    return _of_another_whole(printed, made, reading) or _printed_beside(printed, made, reading)


def _of_another_whole(printed: Side, made: Side, reading: Reading) -> bool:
    """总规模 1,000 亿元，首期 600 亿元，省级财政出资 120 亿元，占首期的两成: of 600, as its clause says."""
    if made.op != "*100":
        return False
    own = {fact.quantity.left for fact in made.facts}
    for claim in once(reading, _shares).get(printed.facts[0].quantity.left, ()):
        for part in claim.role("part"):
            for whole in claim.role("whole"):
                if whole.quantity.left not in own and decided(printed, sides.share(part, whole)) == "holds":
                    return True
    return False


def _shares(reading: Reading) -> dict[int, list[Claim]]:
    """What sentences say of their shares, by the place of the share."""
    found: dict[int, list[Claim]] = {}
    for claim in reading.claims_of("share"):
        for share in claim.role("share"):
            found.setdefault(share.quantity.left, []).append(claim)
    return found


def _printed_beside(printed: Side, made: Side, reading: Reading) -> bool:
    """合计 412 亿元，其中 … 五家合计 398 亿元（差额为调整）: the sum of the parts is printed, too."""
    told = printed.facts[0]
    if made.op != "+" or made.value is None:
        return False
    own = {fact.quantity.left for fact in (told, *made.facts)}
    told_in = {told.sentence, *(fact.sentence for fact in made.facts)} - {-1}
    near = (fact for number in told_in for fact in _of_sentence(number, reading))
    return any(_is_it(fact, told, made) for fact in near if fact.quantity.left not in own)


def _of_sentence(number: int, reading: Reading) -> Sequence[Fact]:
    within = reading.sentences[number]
    ends = (within.left, within.right)
    first, last = (bisect_left(reading.facts, at, key=lambda fact: fact.quantity.left) for at in ends)
    return reading.facts[first:last]


def _is_it(fact: Fact, told: Fact, made: Side) -> bool:
    """Whether a figure is what was made to the last digit, and no slip of the one that should be."""
    alike = fact.unit == told.unit and fact.aspect == told.aspect and fact.low == fact.high == made.value
    return alike and not slip(fact, told)
