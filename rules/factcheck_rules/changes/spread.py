"""利差、价差与两个水平不符：A spread that the two levels it is named after don't leave.

What it flags
    A spread called after the two that it lies between (10年与1年国债利差, 两油价差, 中美利差, M2与M1剪刀差), where no
    rounding of the two levels told with it gives the difference; a spread that moves by another amount, or the other
    way, than the moves of the two make it; a gap called 升水 or 贴水, 高 or 低, of which the two levels show the
    opposite; a curve said to steepen while its long end fell by more.

>>> from factcheck import check
>>> text = "5年期国债收益率1.62%，1年期国债收益率1.38%，5年与1年国债期限利差为{}bp。"
>>> for finding in check(text.format(42), select=["CHG18"]).findings:
...     print(finding.rule, finding.printed, finding.expected)
CHG18 42bp 24bp

Why it matters
    Spreads are worked out by hand or copied from another day's table, and read on their own.

When it stays silent
    Rounding explains the gap; another pair of levels told there makes the spread; one of the two is not printed, or
    with several values; the levels are of another day.

>>> check(text.format(24)).findings
()
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.index import once
from factcheck.making import evolve
from factcheck_rules._look import Look, look
from factcheck_rules._ties import misprinted, plausible, softened, told
from factcheck_rules.changes._curve import curves
from factcheck_rules.changes._gap_turned import gaps_turned
from factcheck_rules.changes._spread_names import Pair, bears, pair_of
from factcheck_rules.changes._two_named import gaps_by_name

CODE = "CHG18"
SEVERITY = Severity.ERROR
REACH, MANY = 5, 6
"""So many sentences before a spread its levels are looked for, and so many pairs of them are tried."""


def check(reading: Reading) -> Iterator[Check]:
    """Set each spread beside the two levels that its name tells, and its move beside their moves."""
    around = look(reading)
    yield from curves(around)
    yield from gaps_by_name(around)
    yield from gaps_turned(around)
    if not any(word in around.text for word in ("利差", "价差", "剪刀差")):
        return
    for fact in reading.facts:
        if fact.sentence < 0 or fact.low is None or fact.low != fact.high or fact.modifier != "exact":
            continue
        pair = pair_of(fact, around)
        if pair is None:
            continue
        near = _near(fact, around)
        ends = _pairs(pair, fact, near)
        if not ends and not pair.own:
            ends = _pairs(pair, fact, [one for one in _told_before(fact, reading) if _one_time(fact, one)])
        if pair.moved:
            yield from _moves(fact, ends, near)
        else:
            made = _judged([_compared(fact, one, other) for one, other in ends])
            # The name says which two levels are meant: no other figure explains the spread.
            yield from made if pair.plain else (evolve(check, relation="lead") for check in made)


def _told_before(fact: Fact, reading: Reading) -> Sequence[Fact]:
    """The levels in prose from which nothing is said to have moved, of a report's length before a figure."""
    levels = once(reading, _levels)
    begin = bisect_left(levels, fact.quantity.left - A_REPORT, key=_place)
    return levels[begin : bisect_left(levels, reading.sentences[fact.sentence].right, key=_place)]


def _place(fact: Fact) -> int:
    return fact.quantity.left


A_REPORT = 60_000
"""No report is so long that a spread is told so many characters behind its levels."""


def _levels(reading: Reading) -> list[Fact]:
    starts = {fact.quantity.left for claim in reading.claims_of("from_to") for fact in claim.role("from")}
    prose = (fact for fact in reading.facts if fact.sentence >= 0 and fact.low is not None and fact.base != "stated")
    return sorted((fact for fact in prose if fact.quantity.left not in starts), key=_place)


def _places(reading: Reading) -> frozenset[int]:
    return frozenset(map(_place, once(reading, _levels)))


def _near(fact: Fact, around: Look) -> list[Fact]:
    """The figures of the sentences around a spread in its paragraph, the nearest first."""
    found = [
        other
        for number in range(fact.sentence, max(-1, fact.sentence - REACH), -1)
        for other in around.by_sentence.get(number, ())
        if around.one_block(fact, other) and other.quantity.left != fact.quantity.left
    ]
    levels = once(around.reading, _places)
    return [other for other in found if _one_time(fact, other) and other.quantity.left in levels]


def _one_time(one: Fact, other: Fact) -> bool:
    first, second = one.period, other.period
    if first is None or second is None:
        return True
    if first.end is None or second.end is None:
        return first.label.removeprefix("截至") == second.label.removeprefix("截至")
    return first.end == second.end


def _pairs(pair: Pair, fact: Fact, near: Sequence[Fact]) -> list[tuple[Fact, Fact]]:
    """Those that may be the two levels of a spread, by the words of its name."""
    unit = "%" if fact.unit == "pp" else fact.unit
    levels = [
        one
        for one in near
        if one.unit == unit
        and one.aspect in ("level", "change")
        and one.low is not None
        and one.low == one.high
        and (one.quantity.left < fact.quantity.left or one.sentence == fact.sentence)
        and not one.measure.endswith(("利差", "价差", "剪刀差"))
    ]
    levels = [one for one in levels if (one.aspect == "change") == pair.rates_of_growth]
    if pair.own:  # 与…利差: between what was told last and the other
        levels = [one for one in levels if one.quantity.left < fact.quantity.left]
        before = sorted((one for one in levels if one.sentence == fact.sentence), key=lambda one: one.quantity.left)
        if pair.plain:
            return [(before[0], before[1])] if len(before) == 2 and before[0].terms != before[1].terms else []
        firsts = before[-1:]
    else:
        firsts = [one for one in levels if bears(one, pair.first)]
    found = []
    for one in _just_so(firsts, pair.first, fact)[:MANY]:
        seconds = [o for o in levels if o is not one and bears(o, pair.second, one) and not bears(o, pair.first_only)]
        seconds = _just_so(seconds, pair.second, fact) if pair.rates_of_growth else seconds
        found += [(one, other) for other in seconds[:MANY] if pair.alike(one, other) and one.low != other.low]
    return [both for both in found if not any(_later_than(other, both) for other in found)]


def _just_so(levels: list[Fact], name: str, spread: Fact) -> list[Fact]:
    """Of rates of growth those that are called just so, and against a year before: CPI, not 核心CPI or its 环比."""
    if not spread.measure.endswith("剪刀差") or not name:
        return levels
    called = [one for one in levels if f"{one.subject}{one.measure}".replace(" ", "") == name.rstrip("的")] or levels
    return [one for one in called if one.base == "yoy"] or called


def _later_than(one: tuple[Fact, Fact], other: tuple[Fact, Fact]) -> bool:
    """Whether a pair is of the same two at a later time: 上周为 61.3 美元 is not meant."""
    ends = [[f.period.end if f.period is not None else None for f in pair] for pair in (one, other)]
    same = all(first.terms == second.terms for first, second in zip(one, other, strict=True))
    times = zip(*ends, strict=True)
    return same and any(new is not None and old is not None and new > old for new, old in times)


def _judged(made: Sequence[Check]) -> Iterator[Check]:
    """One pair that makes the spread is enough; else all pairs have to be the same two values."""
    holding = [check for check in made if check.verdict == "holds"]
    if holding:
        yield holding[0]
        return
    values = {tuple(side.value for side in check.sides[1:2]) for check in made}
    if len(values) == 1:
        yield plausible(made[0], 6) if len(made) == 1 or len(values) == 1 else softened(made[0])
    else:
        slips = [check for check in made if check.verdict == "fails" and misprinted(check)]
        yield from slips if len(slips) == 1 else ()


def _moves(fact: Fact, ends: Sequence[tuple[Fact, Fact]], near: Sequence[Fact]) -> Iterator[Check]:
    """收益率下行 3bp、国开下行 1bp, 利差收窄 2bp: the moves of the two make that of the spread."""
    made = []
    for one, other in ends:
        more, less = sorted((one, other), key=lambda level: level.low or 0, reverse=True)
        moves = [_move_of(level, fact, near) for level in (more, less)]
        if moves[0] is not None and moves[1] is not None and moves[0].unit == moves[1].unit == fact.unit:
            made.append(_moved(fact, moves[0], moves[1]))
    yield from _judged(made)


def _move_of(level: Fact, spread: Fact, near: Sequence[Fact]) -> Fact | None:
    """By how much a level moved, told right before or behind it with the base of the spread's own move."""
    moves = [
        one
        for one in near
        if one.unit == spread.unit
        and one.terms
        and one.terms <= level.terms
        and one.aspect in ("points", "change")
        and one.sentence == level.sentence
        and (one.base == spread.base or not one.base or not spread.base)
    ]
    beside = [one for one in moves if abs(one.quantity.left - level.quantity.left) < _BESIDE]
    same = [one for one in moves if one.subject and level.subject.endswith(one.subject)]
    return next((some[0] for some in (same, beside) if len(some) == 1), None)


_BESIDE = 30


def _compared(fact: Fact, one: Fact, other: Fact) -> Check:
    more, less = sorted((one, other), key=lambda level: level.low or 0, reverse=True)
    low = abs(fact.low or 0)
    return checks.overlaps(
        evolve(fact, low=low, high=low),
        sides.points(more, less) if fact.unit == "pp" else sides.of(more) - sides.of(less),
        title=told("利差、价差与两个水平不符", "a spread that its two levels don't leave", fact),
        advice=Said("三个数对一对：两个水平与其差", "check the three: both levels and what lies between"),
        tried=2,
    )


def _moved(fact: Fact, more: Fact, less: Fact) -> Check:
    return checks.overlaps(
        fact,
        sides.of(more) - sides.of(less),
        title=told("利差的变动与两者的变动不符", "a spread moved by another amount than its two ends", fact),
        advice=Said("三个数对一对：两者的变动与利差的变动", "check the three: both moves and that of the spread"),
        tried=2,
    )
