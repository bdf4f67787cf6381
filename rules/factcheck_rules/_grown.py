"""Levels with their own growth: what each was one period ago."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from factcheck import Fact, Reading, Said, Side, sides
from factcheck.index import once
from factcheck.patterns import lazy
from factcheck.words import any_word
from factcheck_rules._look import look
from factcheck_rules._times import of_its_bracket

_NEAR = 24
"""Characters between a level and the growth said of it."""


def growths(reading: Reading) -> dict[int, dict[str, Fact]]:
    """By where a level is printed: its growth in %, by base; '' where no base is printed."""
    return once(reading, _growths)


def shifts(reading: Reading) -> dict[int, dict[str, Fact]]:
    """By where a percentage is printed: by how many points it moved, by base; '' where no base is printed."""
    return once(reading, _shifts)


def _growths(reading: Reading) -> dict[int, dict[str, Fact]]:
    return _changes(reading, "%")


def _shifts(reading: Reading) -> dict[int, dict[str, Fact]]:
    return _changes(reading, "pp")


def _changes(reading: Reading, unit: str) -> dict[int, dict[str, Fact]]:
    found: dict[int, dict[str, Fact]] = {}
    other: set[int] = set()
    for claim in reading.claims_of("moved"):
        (level,), (change,) = claim.role("new"), claim.role("change")
        if "|" in claim.detail:
            other.add(change.quantity.left)  # at constant currency
        elif change.unit == unit and claim.detail and (level.unit == "%") == (unit == "pp"):
            found.setdefault(level.quantity.left, {}).setdefault(claim.detail, change)
    for level, change in once(reading, _beside):
        if change.unit == unit and change.quantity.left not in other:
            found.setdefault(level.quantity.left, {}).setdefault(change.base, change)
    return found


def _beside(reading: Reading) -> list[tuple[Fact, Fact]]:
    """Levels with the change that is the next figure, in the same words: 出口 8.39 万亿，增长 7.5%; rose to."""
    found, pairs = look(reading), []
    for number, facts in found.by_sentence.items():
        one_each = {f.quantity.left: f for f in facts} if number >= 0 else {}
        for one, other in pairwise([one_each[left] for left in sorted(one_each)]):
            between = found.text[one.quantity.right : other.quantity.left]
            behind = found.text[other.quantity.right : other.quantity.right + _WORD]
            if _BASIS.match(behind.lstrip()) is not None:
                continue  # €512m (+3.1% organic)
            if _led_to(one, other) and one.terms == other.terms and _near(between):
                pairs.append((one, other))
            elif _led_to(other, one) and one.terms == other.terms and _TO.fullmatch(between):
                pairs.append((other, one))
    return pairs


_WORD = 24
_TO = lazy(r"[，,]?\s?(?:to|至|到|达|达到|为)\s?(?:about |约)?")


def _led_to(level: Fact, change: Fact) -> bool:
    """Whether a change may be that of a level: per cent of an amount, points of a percentage."""
    if change.cell is not None or change.aspect not in ("change", "points") or level.aspect not in ("level", "share"):
        return False
    return change.unit == ("pp" if level.unit == "%" else "%") and level.unit not in ("pp", "x")


def _near(between: str) -> bool:
    return len(between) <= _NEAR and not any(sign in between for sign in "；;。")


def growth_of(level: Fact, base: str, known: dict[int, dict[str, Fact]]) -> Fact | None:
    """The growth of a level on one base; one printed without a base is on that of the total that it is part of."""
    rates = known.get(level.quantity.left, {})
    return rates.get(base) or rates.get("")


def made_by(total: Fact, parts: Sequence[Fact], rates: Sequence[Fact]) -> Side:
    """The growth of a total that its parts make, each taken back by its own growth."""
    return sides.growth(total, _then(parts, rates))


def _then(parts: Sequence[Fact], rates: Sequence[Fact]) -> Side:
    return sides.total([sides.before(part, rate) for part, rate in zip(parts, rates, strict=True)])


def taken_back(total: Fact, parts: Sequence[Fact], rates: Sequence[Fact]) -> Said:
    """How the growth of a total follows from its parts."""
    then, grown = _then(parts, rates), made_by(total, parts, rates).possible
    shown = sides.show(then.value, sides.of(total))
    between = f"{grown.low:.2f}% – {grown.high:.2f}%" if grown.low is not None and grown.high is not None else "?"
    return Said(
        f"各部分按各自增速倒推，上期合计 {shown}；{total.text} 较其增长 {between}",
        f"by their own growth the parts were {shown} in all; {total.text} is {between} more",
    )


def far(change: Fact, total: Fact, parts: Sequence[Fact], rates: Sequence[Fact]) -> bool:
    """Whether a growth lies outside those of all parts, or further from what they make than other weights explain.

    What rounding hides may be a line of its own, of any growth: only a sum that is exact to the digit has none.
    """
    made = made_by(total, parts, rates).value
    if change.low is None or made is None or total.low is None or not total.step:
        return False
    hidden = 2 * total.step / total.low * (100 + abs(made))
    within = [rate.low for rate in rates if rate.low is not None]
    if not min(within) - _CLOSE - hidden <= change.low <= max(within) + _CLOSE + hidden:
        return True
    exact = abs(total.low - sum(part.low or 0 for part in parts)) * 2 <= total.step
    return exact and abs(change.low - made) >= _APART + hidden


_CLOSE, _APART = Decimal("0.2"), Decimal("0.5")
"""Percentage points: growth at constant prices is weighted otherwise than the amounts of today."""


def in_its_bracket(change: Fact, reading: Reading) -> bool:
    """增速较上半年（营收+3.60%）改善: whether a change stands in a bracket behind a stretch it is not read as of."""
    found = look(reading)
    return change.sentence >= 0 and of_its_bracket(change, found.text, found.sentences[change.sentence])


def on_another_basis(change: Fact, reading: Reading, behind: int = 20) -> bool:
    """Whether words around a rate, or those that open its sentence, say that it is of other levels than those printed.

    按可比口径; Organically, at constant exchange rates, revenue rose 4.1%.
    """
    if in_its_bracket(change, reading):
        return True
    text, left = reading.document.view.text, change.quantity.left
    if _BASIS.search(text, max(0, left - _BEFORE), change.quantity.right + behind):
        return True
    opening = reading.sentences[change.sentence].left if change.sentence >= 0 else left
    return _BASIS.search(text, opening, min(opening + _OPENING, left)) is not None


_BASIS = lazy(any_word("another_basis"), re.IGNORECASE)
_BEFORE, _OPENING = 30, 40
