"""Whether a failing comparison rather took a wrong figure: another one nearby, in an operand's place, makes it hold.

Where two candidates fit, a check is undecided (design.md). The words of a report often leave open which of its figures
a share or a rate is of; when one of the others explains the printed result, that one was meant, or nothing is known.
A candidate that is a slip of the operand excuses nothing: it is the figure printed a second time, and right there.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from factcheck import sides
from factcheck.checks import Check, accident, decided
from factcheck.facts import Fact, Reading
from factcheck.firmness import hardly_tied
from factcheck.index import before, counted, once
from factcheck.making import evolve
from factcheck.otherwise import told_otherwise
from factcheck.patterns import lazy
from factcheck.reading.phrases import terms as fold_terms
from factcheck.sides import Side
from factcheck.slips import slip

MOVED, RATE_MOVED = 8, 2
"""By so many places the point of a figure may slip, 万 for 亿 among them, and that of a percentage."""
SCALES = (-8, -4, 4, 8)
"""万 for 亿, and the other way round, in one of the amounts that a share is made of."""
FAR, SLIPPED = 8, Decimal("0.03")
"""So many times as much is no slip of a digit; so near to a power of ten is one of the point."""
CHANCE = 0.1
"""A candidate that would fit by accident more often than this excuses nothing."""
BY_CHANCE = 0.005
"""The same for two candidates at once."""
WINDOW = 100
"""So many figures of its unit before and behind an operand are looked at, so that long reports stay linear."""
MOSTLY, FEW = 0.6, 20
MOST = 40
"""More candidates than these for one operand prove nothing."""


def doubted(check: Check, reading: Reading) -> Check:
    """A failing check as undecided, where another figure nearby fits in the place of an operand, or ties are loose."""
    if check.verdict == "fails" and hardly_tied(check, reading):
        return evolve(check, verdict="undecided")
    if check.verdict != "fails" or check.relation != "overlaps" or len(check.sides) != 2 or not check.sides[1].parts:
        return check
    doubtful = (
        _worlds_apart(*check.sides)
        or _told_before(*check.sides, reading)
        or told_otherwise(*check.sides, reading)
        or _of_a_later_state(*check.sides, reading)
        or _of_a_part(*check.sides, reading)
        or _is_another(*check.sides, reading)
        or _explained(*check.sides, reading)
        or _by_another_pair(*check.sides, reading)
    )
    return evolve(check, verdict="undecided") if doubtful else check


def _worlds_apart(printed: Side, made: Side) -> bool:
    """Whether two values of one sign differ so much that they can't be about one thing, and no point has moved."""
    one, other = printed.value, made.value
    if not one or not other or (one < 0) != (other < 0):
        return False
    ratio = one / other
    most = RATE_MOVED if printed.unit == "%" else MOVED
    ways = {*range(-most, most + 1), *(SCALES if made.unit == "%" and made.op != "growth" else ())}
    moved = any(abs(ratio.scaleb(places) - 1) < SLIPPED for places in ways)
    moved = moved or any(one.scaleb(places) in made.possible for places in (-1, 1))
    moved = moved or _level_slipped(made, one, other) or _of_many(printed, made)
    return not moved and not 1 / FAR < ratio < FAR


def _of_many(printed: Side, made: Side) -> bool:
    """Whether the point of one of several figures in a formula has moved: a net increase of 6,370 for 637."""
    facts = made.facts if len(made.facts) > TWO and made.op != "+" else ()
    others = (made.value_with(fact, fact.low.scaleb(k)) for fact in facts if fact.low for k in (-1, 1))
    return any(other is not None and other in printed.possible for other in others)


def _level_slipped(made: Side, one: Decimal, other: Decimal) -> bool:
    """Whether a growth fits once the point of one of its levels is moved: up 14% to 11.2 million from 982,000."""
    if made.op != "growth" or one <= -ALL or other <= -ALL:
        return False
    ratio = (one + ALL) / (other + ALL)
    return any(abs(ratio.scaleb(places) - 1) < SLIPPED for places in range(-8, 9) if places)


ALL = 100


def _explained(printed: Side, made: Side, reading: Reading) -> bool:
    ways = (_in_sentence,) if _a_list(printed, made) else (_in_sentence, _of_one_name, _any)
    in_full = _told_in_full(printed, made) or _of_one_thing(printed, made)
    for operand in made.facts:
        others = _candidates(operand, printed, made, reading)
        if in_full:
            others = [f for f in others if _of_kin(f, operand) and not _of_another_time(f, operand)]
        last = _right_before_it(operand, printed, made, reading)
        if last is not None and decided(printed, sides.with_other(made, operand, last)) == "holds":
            return True  # 14.85 for 2027E (from 14.40, +3%): however rough, the rate stands beside its level
        put: dict[int, Side] = {}
        """By candidate: what it makes in the operand's place, as far as it was tried."""
        for near in ways:
            fits = [other for other in others if near(other, operand)]
            if len(fits) <= MOST:
                put.update((id(f), sides.with_other(made, operand, f)) for f in fits if id(f) not in put)
                fits = [f for f in fits if not _of_more_than_all(put[id(f)])]
                if any(_holds(printed, put[id(f)], len(fits)) for f in fits):
                    return True
    return False


def _told_in_full(printed: Side, made: Side) -> bool:
    """Whether a sentence names two periods of one thing that lie just one base apart, and a change on that base.

    8 月出口增长 4.4%，增速较 7 月的 7.2% 回落 2.8 个百分点: figures of another name or time can't be meant.
    """
    own = made.facts
    if not _is_change(made) or len(own) != TWO or len(printed.facts) != 1 or any(f.sentence < 0 for f in own):
        return False
    (new, old), change = sorted(own, key=_ended, reverse=True), printed.facts[0]
    if any(fact.stance != "actual" or fact.low != fact.high for fact in (new, old, change)):
        return False
    if not change.base or len({new.sentence, old.sentence, change.sentence}) != 1 or new.terms != old.terms:
        return False
    beside = new.period is not None and before(new.period, change.base) == counted(old.period) is not None
    return beside and bool(new.terms) and new.terms <= change.terms and new.scope == old.scope


def _of_one_thing(printed: Side, made: Side) -> bool:
    """Whether one sentence prints a level, what it has moved by and the rate of that, all of one name.

    存货 18.3 亿元，较年初增加 3.1 亿元，增幅 20.4%: the revenue of another sentence can't be meant.
    """
    facts = (*printed.facts, *made.facts)
    names, sentences = {fact.terms for fact in facts}, {fact.sentence for fact in facts}
    together = len(names) == len(sentences) == 1 and all(names) and -1 not in sentences
    return together and made.op == "*100" and any(fact.aspect == "change" for fact in made.facts)


def _of_kin(one: Fact, other: Fact) -> bool:
    """Whether two names may be of one thing on other terms: 营业收入, 主营收入, 可比口径收入."""
    return one.terms <= other.terms or one.terms >= other.terms or one.measure[-KIN:] == other.measure[-KIN:]


KIN = 2
"""So many characters end a measure."""


def _ended(fact: Fact) -> date:
    return fact.period.end if fact.period is not None and fact.period.end is not None else date.min


def _is_change(made: Side) -> bool:
    return made.op in ("growth", "−") or (made.op == "*1" and made.unit == "pp")


def _told_before(printed: Side, made: Side, reading: Reading) -> bool:
    """二季度 468 元，环比 +12%，一季度 418 元，环比 +38%: between two levels stands their rate, behind them another."""
    own = made.facts
    if made.op != "growth" or len(own) != TWO or len(printed.facts) != 1:
        return False
    (new, old), change = own, printed.facts[0]
    if not new.quantity.right <= old.quantity.left <= change.quantity.left or new.sentence != change.sentence:
        return False
    first, last = (bisect_left(reading.facts, f.quantity.left, key=lambda fact: fact.quantity.left) for f in own)
    between = [f for f in reading.facts[first:last] if f.aspect == "change" and f.unit == change.unit]
    return any(_holds(sides.of(other), made, 1) for other in between if other.low != change.low)


def _of_a_later_state(printed: Side, made: Side, reading: Reading) -> bool:
    """投产后总产能 1,280 万吨，广西占比升至 50%: what a share comes to is of the whole told right before it."""
    share = printed.facts[0] if printed.facts else None
    if share is None or made.op != "*100" or share.sentence < 0:
        return False
    text, left = reading.document.view.text, share.quantity.left
    if _COMES_TO.search(text, max(0, left - REACH), left) is None:
        return False
    last = max((fact.quantity.right for fact in made.facts if fact.quantity.left < left), default=left)
    units = {fact.unit for fact in made.facts}
    at = bisect_left(reading.facts, left, key=lambda fact: fact.quantity.left)
    near = reading.facts[max(0, at - BESIDE) : at]
    return any(
        f.quantity.left >= last and f.sentence == share.sentence and f.aspect == "level" and f.unit in units
        for f in near
    )


def _of_a_part(printed: Side, made: Side, reading: Reading) -> bool:
    """自由现金流 14.4，其中 11.2 用于回报：回购 7.5、分红 3.7: what parts of a part make is no sum with it."""
    if made.op != "+":
        return False
    own = {fact.quantity.left for fact in made.facts}
    for part in made.facts:
        at = bisect_left(reading.facts, part.quantity.left, key=lambda fact: fact.quantity.left)
        behind = [f for f in reading.facts[at + 1 : at + BESIDE] if f.unit == part.unit and _is_amount(f)]
        behind = [f for f in behind if _in_sentence(f, part) and f.quantity.left > part.quantity.right]
        for many in range(TWO, len(behind) + 1):
            parts = behind[:many]
            shared = any(f.quantity.left in own for f in parts)
            if shared and sides.total(parts).value == part.low:
                return True
    return False


def _is_another(printed: Side, made: Side, reading: Reading) -> bool:
    """收入 88.6 亿元，销量 2,014 万条，单价 429 元（产品收入 86.4 亿元）: the product is another amount beside them."""
    told = printed.facts[0] if len(printed.facts) == 1 else None
    work = made.parts[0] if made.op.startswith("*") and made.parts else made
    if work.op != "×" or told is None or told.sentence < 0:
        return False
    beside = [f for f in _levels_beside(told, reading) if f.unit == told.unit and f.low != told.low]
    named = [f for f in beside if f.terms != told.terms]
    return any(_holds(sides.of(other), made, len(named)) for other in named)


_COMES_TO = lazy(
    r"(?:[升降增减提][高升低加少]?|回升|回落|扩大|下滑)[至到]\s?(?:约|近|超)?\s?\Z"
    r"|(?:rises?|rising|falls?|falling|climbs?) to \Z"
)
REACH = 10


def _of_more_than_all(made: Side) -> bool:
    """Whether a figure in the place of a whole is smaller than the part: it is no candidate at all."""
    return made.unit == "%" and made.op == "*100" and made.value is not None and made.value > ALL


def _by_another_pair(printed: Side, made: Side, reading: Reading) -> bool:
    """Whether two other figures of one unit beside a share, rate or multiple make it: 352 万 CGT of 486 万 CGT.

    89 艘 of 132 艘 stand beside them in brackets. Both figures are others, none a slip of those that were taken.
    """
    own = made.facts
    if len(own) != TWO or len(printed.facts) != 1 or made.op not in _OF_TWO or own[0].unit != own[1].unit:
        return False
    if _any_holds(printed, made, _twins(own, reading), CHANCE):
        return True
    levels = _levels_beside(printed.facts[0], reading)
    others = [f for f in levels if not any(f.quantity is g.quantity or f.low == g.low or slip(f, g) for g in own)]
    pairs = [(one, other) for one in others for other in others if one is not other and _alike(one, other, made)]
    apart = [pair for pair in pairs if pair[0].unit != own[0].unit]
    beside = [pair for pair in pairs if pair[0].unit == own[0].unit]
    return _any_holds(printed, made, apart, CHANCE) or _any_holds(printed, made, beside, BY_CHANCE)


def _any_holds(printed: Side, made: Side, pairs: Sequence[tuple[Fact, Fact]], chance: float) -> bool:
    """Whether one of several pairs in the place of two operands makes what is printed, and hardly by accident."""
    first, second = made.facts
    swapped = [sides.with_other(sides.with_other(made, first, one), second, other) for one, other in pairs[:MOST]]
    tried = [side for side in swapped if not _of_more_than_all(side)]
    return any(_holds(printed, side, len(tried), chance) for side in tried)


def _twins(own: Sequence[Fact], reading: Reading) -> list[tuple[Fact, Fact]]:
    """The levels right beside two figures, in one other unit: 3月 402 万CGT、118 艘, and 4月 486 万CGT（132 艘）."""
    first, second = (_neighbours(fact, reading) for fact in own)
    return [(one, other) for one in first for other in second if one.unit == other.unit != own[0].unit]


def _neighbours(fact: Fact, reading: Reading) -> list[Fact]:
    """The amounts right before and behind a figure in its sentence."""
    at = bisect_left(reading.facts, fact.quantity.left, key=lambda one: one.quantity.left)
    near = (*reading.facts[max(0, at - 1) : at], *reading.facts[at + 1 : at + 2])
    return [one for one in near if _is_amount(one) and _in_sentence(one, fact) and _gap(one, fact) <= CLOSE]


def _right_before_it(operand: Fact, printed: Side, made: Side, reading: Reading) -> Fact | None:
    """The amount of an operand's unit with nothing but a sign or two between it and the printed figure."""
    at = bisect_left(reading.facts, printed.facts[0].quantity.left, key=lambda fact: fact.quantity.left)
    last = reading.facts[at - 1] if at else None
    if last is None or last.unit != operand.unit or not _is_amount(last) or not _in_sentence(last, printed.facts[0]):
        return None
    taken = any(last.quantity is fact.quantity for fact in made.facts)
    return None if taken or _gap(last, printed.facts[0]) > NEXT else last


def _gap(one: Fact, other: Fact) -> int:
    """How many characters stand between two figures."""
    first, second = sorted((one.quantity, other.quantity), key=lambda quantity: quantity.left)
    return second.left - first.right


def _is_amount(fact: Fact) -> bool:
    exact = fact.low is not None and fact.low == fact.high and fact.low != 0
    return exact and fact.aspect == "level" and fact.unit not in ("%", "pp", "x") and fact.kind != "duration"


CLOSE = 8
"""What tells an amount again in another unit stands no further from it."""
TWO, BESIDE, NEXT = 2, 12, 3
_OF_TWO = frozenset({"*100", "growth", "*1"})
"""The operations by which a share, a rate of change and a multiple are made."""


def _levels_beside(printed: Fact, reading: Reading) -> list[Fact]:
    """The amounts of the sentence of a printed figure, or of the row of its table, that stand nearest to it."""
    at = bisect_left(reading.facts, printed.quantity.left, key=lambda fact: fact.quantity.left)
    near = reading.facts[max(0, at - 2 * BESIDE) : at + BESIDE]
    levels = [fact for fact in near if _is_amount(fact) and _in_sentence(fact, printed)]
    return sorted(levels, key=lambda fact: _gap(fact, printed))[:BESIDE]


def _alike(one: Fact, other: Fact, made: Side) -> bool:
    """Whether two figures may stand in an operation: of one unit, and a share is of the larger one."""
    return one.unit == other.unit and one.low != other.low and (made.op != "*100" or (one.high or 0) < (other.low or 0))


def _a_list(printed: Side, made: Side) -> bool:
    """Whether a sentence lists all operands of a sum that prose tells: others are no items."""
    parts = {fact.sentence for fact in made.facts if fact.cell is None}
    total = {part - fact.sentence for fact in printed.facts for part in parts if fact.cell is None}
    listed = made.op == "+" and len(made.facts) >= LISTED and len(printed.facts) == 1
    return listed and len(parts) == 1 and len(total) == 1


LISTED = 3
"""So many parts make a list."""


def _in_sentence(one: Fact, other: Fact) -> bool:
    if one.cell is not None and other.cell is not None:
        return one.cell[:2] == other.cell[:2]
    return one.sentence == other.sentence >= 0


def _of_one_name(one: Fact, other: Fact) -> bool:
    return one.terms == other.terms


def _any(one: Fact, other: Fact) -> bool:
    return True


def _holds(printed: Side, made: Side, tried: int, chance: float = CHANCE) -> bool:
    """Whether a side holds, and hardly by accident."""
    return decided(printed, made) == "holds" and accident(printed, made, tried) < chance


def _candidates(operand: Fact, printed: Side, made: Side, reading: Reading) -> Sequence[Fact]:
    """The figures of an operand's unit and aspect that share a word with it or stand in its paragraph."""
    taken = {fact.quantity.left for fact in (*printed.facts, *made.facts)}
    seen: dict[object, Fact] = {}
    telling = operand.terms - _everywhere(reading) if not _a_rest(made) else frozenset[str]()
    listed = _of_unit(reading).get(operand.unit, ())
    at = bisect_left(listed, operand.quantity.left, key=lambda fact: fact.quantity.left)
    for fact in listed[max(0, at - WINDOW) : at + WINDOW]:
        if fact.quantity.left in taken or fact.low == operand.low or (fact.low, fact.high) in seen:
            continue
        if fact.aspect != operand.aspect and not _right_before(fact, printed):
            continue
        if made.op == "+" and (_of_another_time(fact, operand) or _a_mean(fact) != _a_mean(operand)):
            continue
        if _is_earlier(fact, operand) and _of_one_time(printed, made):
            continue
        related = not telling.isdisjoint(fact.terms) and not _under_another_name(fact, operand)
        if (related or _beside(fact, operand, reading)) and not slip(fact, operand):
            seen[fact.low, fact.high] = fact
    return tuple(seen.values())


def _a_rest(made: Side) -> bool:
    """Whether a side is what one part leaves of 100%: the other parts are told in its paragraph."""
    return made.op == "−" and len(made.parts) == TWO and len(made.facts) == 1


def _right_before(fact: Fact, printed: Side) -> bool:
    """Whether a figure stands right before the printed one: an increase of 1.37 mb/d, 62% of the cut."""
    return fact.aspect in ("level", "change") and any(
        fact.sentence == share.sentence and 0 <= share.quantity.left - fact.quantity.right <= CLOSE
        for share in printed.facts
    )


def _under_another_name(one: Fact, other: Fact) -> bool:
    """Whether two figures stand in two sections, each about somebody of its own."""
    if one.section == other.section or not one.subject or not other.subject:
        return False
    lent = (dict(fact.provenance).get("subject") in ("section", "clause") for fact in (one, other))
    return all(lent) and not fold_terms(one.subject) & fold_terms(other.subject)


def _of_one_time(printed: Side, made: Side) -> bool:
    """Whether a share, its part and its whole are all of the same days: no whole of the year before was meant."""
    days = {fact.period.iso if fact.period is not None else "" for fact in (*printed.facts, *made.facts)}
    return made.unit == "%" and made.op == "*100" and len(days) == 1 and "" not in days


def _is_earlier(one: Fact, other: Fact) -> bool:
    """Whether the days of one figure are over before those of another begin."""
    first, second = one.period, other.period
    if first is None or second is None or first.end is None or second.start is None:
        return False
    return first.end < second.start


def _a_mean(fact: Fact) -> bool:
    """Whether a figure is one of so many: 日均 5.4 亿件 is no part of a month's total."""
    return any("均" in word for word in (*fact.scope, fact.measure))


def _of_another_time(one: Fact, other: Fact) -> bool:
    """Whether two figures are of two periods whose days are known: neither is the other's part of a sum."""
    first, second = (fact.period.iso if fact.period is not None else "" for fact in (one, other))
    return bool(first and second) and first != second


def _beside(one: Fact, other: Fact, reading: Reading) -> bool:
    """Whether two figures stand in one paragraph or one table."""
    if one.cell is not None and other.cell is not None:
        return one.cell[0] == other.cell[0]
    if one.sentence < 0 or other.sentence < 0:
        return False
    return reading.sentences[one.sentence].block == reading.sentences[other.sentence].block


def _of_unit(reading: Reading) -> dict[str, tuple[Fact, ...]]:
    """The facts by unit."""
    return once(reading, _by_unit)


def _by_unit(reading: Reading) -> dict[str, tuple[Fact, ...]]:
    found: dict[str, list[Fact]] = {}
    for fact in _usable(reading):
        found.setdefault(fact.unit, []).append(fact)
    return {key: tuple(listed) for key, listed in found.items()}


def _everywhere(reading: Reading) -> frozenset[str]:
    """The terms of most figures (in a note on one company, its name): sharing one relates nothing."""
    return once(reading, _common)


def _common(reading: Reading) -> frozenset[str]:
    named = [fact.terms for fact in reading.facts if fact.terms]
    counts = Counter(term for terms in named for term in terms)
    return frozenset(term for term, count in counts.items() if count > MOSTLY * len(named) and len(named) > FEW)


def _usable(reading: Reading) -> Iterator[Fact]:
    exact = (fact for fact in reading.facts if fact.low is not None and fact.low == fact.high)
    return iter(sorted(exact, key=lambda fact: fact.quantity.left))
