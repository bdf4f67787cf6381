"""A share that is of another whole than all others of its list: 甲 15 亿，占 60%；乙 7 亿，占 28%；丙 3 亿，占 18%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from attrs import frozen

from factcheck import Fact, Reading, Side, sides
from factcheck.facts import Claim
from factcheck.index import once
from factcheck.intervals import overlaps
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look

_ENOUGH = 2
"""So many others must come from one whole, unless that whole is printed."""
_NARROW = Decimal("0.04")
"""How wide, by its size, what a part and its share say of their whole may be, so that to agree is no accident."""
_PARTED = lazy(r"其中|同比|上年|去年|同期|此前|年初|贡献率|分别")
"""Between a part and its share: the share may be of another whole, or of another time."""


@frozen(eq=False)
class Portion:
    """A part with its share, whose whole is not named."""

    part: Fact
    share: Fact
    whole: Side


def odd_ones(reading: Reading, claims: Sequence[Claim]) -> Iterator[tuple[Portion, Portion]]:
    """The portions that don't come from the whole of all others in their paragraph, each with one of the others."""
    found = look(reading)
    lists: dict[tuple[int, str, str, str], list[Portion]] = {}
    for claim in claims:
        (part,), (share,) = claim.role("part"), claim.role("share")
        if part.sentence >= 0 and part.low and share.low and part.low == part.high and share.low == share.high:
            block = list_of(reading.sentences[part.sentence].block, reading)
            key = block, part.unit, part.stance, part.period.iso if part.period else ""
            whole = (sides.of(part) / sides.of(share)).as_unit(part.unit, 100)
            lists.setdefault(key, []).append(Portion(part, share, whole))
    for portions in lists.values():
        if len({portion.part.terms for portion in portions}) == len(portions) > 1:
            yield from _odd(portions, found)


def list_of(number: int, reading: Reading) -> int:
    """The first item of the list that a block is an item of, else the block itself."""
    blocks = reading.document.blocks
    while number > 0 and blocks[number].kind == blocks[number - 1].kind == "list_item":
        number -= 1
    return number


def in_brackets(reading: Reading) -> Iterator[tuple[Portion, Portion]]:
    """The same for shares in brackets, which may be anything else: Europe £848m (40%), America £742m (35%), ….

    They are shares where all but one are of one whole that is printed in the report.
    """
    found = look(reading)
    blocks: dict[int, list[Portion]] = {}
    for number, facts in found.by_sentence.items():
        if number >= 0 and len(facts) < _MOST:
            blocks.setdefault(reading.sentences[number].block, []).extend(_bracketed(facts, found))
    for told_here in blocks.values():
        units = {portion.part.unit for portion in told_here}
        portions = told_here if len(units) == 1 and len(told_here) < _MOST else []
        complete = len(portions) > 1 and _make_all(portions)
        for portion in portions if len(portions) > _ENOUGH or complete else ():
            others = [other for other in portions if other is not portion]
            one = all(_meet(first, other) for first in others for other in others)
            wholes = [fact for fact in map(_bare, _levels(reading)) if fact.unit == portion.part.unit] if one else []
            told = any(all(_is_printed(other, [whole]) for other in others) for whole in wholes)
            sure = told or (one and complete and any(map(_narrow, others)))
            if sure and not _is_printed(portion, wholes) and not _meet(portion, others[0]):
                yield portion, others[0]


def _make_all(portions: Sequence[Portion]) -> bool:
    """Whether the shares of a list make 100%, so that all are of one whole."""
    total = sum((portion.share.low or Decimal(0) for portion in portions), Decimal(0))
    room = sum((portion.share.step or Decimal(0) for portion in portions), Decimal(0)) / 2
    return abs(total - 100) <= room


def _bare(fact: Fact) -> Fact:
    """A figure as it is compared in a list: 98 million orders and 71 million are of one kind."""
    counted = fact.kind in ("count", "number") and fact.low is not None and fact.low >= _COUNTS
    return evolve(fact, unit="") if counted else fact


_COUNTS = 1000


_MOST = 24


def _levels(reading: Reading) -> tuple[Fact, ...]:
    return once(reading, _all_levels)


def _all_levels(reading: Reading) -> tuple[Fact, ...]:
    return tuple(f for f in reading.facts if f.aspect == "level" and f.low and f.low == f.high and f.kind != "duration")


def _bracketed(facts: Sequence[Fact], found: Look) -> Iterator[Portion]:
    """The amounts of one unit with a percentage in the bracket right behind each."""
    unit: str | None = None
    for part, share in pairwise(sorted({f.quantity.left: f for f in facts}.values(), key=lambda f: f.quantity.left)):
        between = found.text[part.quantity.right : share.quantity.left]
        plain = share.unit == "%" and not share.quantity.signed and share.aspect in ("level", "share")
        if not plain or not share.low or not _BRACKET.fullmatch(between):
            continue
        if not part.low or part.low != part.high or part.unit == "%":
            continue
        part = _bare(part)
        unit = part.unit if unit is None else unit
        if part.unit == unit and (unit or (part.low or 0) >= _COUNTS):
            yield Portion(part, share, (sides.of(part) / sides.of(share)).as_unit(unit, 100))


_BRACKET = lazy(
    r"[^，。；,;（(]{0,24}\s?[（(](?:占比?|份额|市占率?|比重|约|share )?(?:约|为)?\s?|, or (?:about |around )?"
)


def _odd(portions: Sequence[Portion], found: Look) -> Iterator[tuple[Portion, Portion]]:
    for portion in portions:
        others = [other for other in portions if other is not portion]
        narrow = [other for other in others if _narrow(other)]
        others = [*narrow, *(o for o in others if o not in narrow)] if narrow and len(others) > len(narrow) else narrow
        if not others or not all(_meet(others[0], other) for other in others[1:]):
            continue
        printed = _amounts(portion, found)
        known = len(others) >= _ENOUGH or _is_printed(others[0], printed)
        if not known or any(_meet(portion, other) for other in others) or _is_printed(portion, printed):
            continue  # its own whole is printed: it is a part of that one
        if not _PARTED.search(found.text, *_between(portion, found)):
            yield portion, others[0]


def _between(portion: Portion, found: Look) -> tuple[int, int]:
    """From where the part's clause begins to its share."""
    left = portion.part.quantity.left
    begin = max(found.text.rfind(stop, max(0, left - 30), left) for stop in "，,；;。\n（(")
    return begin + 1, portion.share.quantity.left


def _narrow(portion: Portion) -> bool:
    """Whether a portion tells its whole closely."""
    width, value = portion.whole.possible.width, portion.whole.value
    return width is not None and value is not None and value > 0 and width / value < _NARROW


def _meet(one: Portion, other: Portion) -> bool:
    return overlaps(one.whole.possible, other.whole.possible)


def _amounts(portion: Portion, found: Look) -> list[Fact]:
    """The other amounts of its paragraph in its unit, also those told per year."""
    block = found.reading.sentences[portion.part.sentence].block
    unit, own = portion.part.unit, portion.part.quantity
    near = (fact for number in _sentences(block, portion, found) for fact in found.by_sentence.get(number, ()))
    return [fact for fact in near if fact.low and fact.quantity is not own and fact.unit.split("/")[0] == unit]


def _sentences(block: int, portion: Portion, found: Look) -> Iterator[int]:
    """The sentences of a block, by their numbers, around that of a portion."""
    all_of_them, here = found.reading.sentences, portion.part.sentence
    for step, number in ((-1, here - 1), (1, here)):
        while 0 <= number < len(all_of_them) and all_of_them[number].block == block:
            yield number
            number += step


def _is_printed(portion: Portion, amounts: Sequence[Fact]) -> bool:
    """Whether the whole that a portion tells is printed."""
    return any(overlaps(sides.of(fact).possible, portion.whole.possible) for fact in amounts)
