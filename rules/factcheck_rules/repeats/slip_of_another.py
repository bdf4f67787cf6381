"""一数两处，位数相近：One figure in two places, one a slip of the other.

What it flags
    Two paragraphs give the same property of the same thing in other words (五大品种钢材社会库存, 五大材社库), each of
    them once, and the value of one is that of the other with two digits swapped or one wrong. A place in one field
    (居国内首位, 位列国内第二) that differs between two paragraphs on one thing.

>>> from factcheck import check
>>> text = '''本周五大品种钢材社会库存1,086万吨，较上周减少22万吨。
...
... 库存端，五大材社库为{}万吨，已连续五周去化。'''
>>> [f.printed for f in check(text.format("1,068"), select=["REP10"]).findings]
['1,068万吨']
>>> check(text.format("1,086"), select=["REP10"]).findings
()

Why it matters
    Told twice in different words, a slip is seen by nobody who reads one of the two places.

When it stays silent
    More than two values are given for the property; periods, scopes or bases differ; what one name says more is told
    nowhere near the other; the figures are not a slip of one another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.slips import digits, digits_slip
from factcheck_rules._alike import alike, name_of, nameless, parts_of_one
from factcheck_rules._look import Look, look
from factcheck_rules._mould import of_one_mould
from factcheck_rules._parts import of_two_wholes
from factcheck_rules._same import kin, other_size, set_right
from factcheck_rules._times import NO, another_time, cut_short, when
from factcheck_rules.repeats._ranked import Ranked, ranked_apart
from factcheck_rules.repeats._swapped_cells import swapped_cells
from factcheck_rules.repeats._transposed import moved_apart, part_and_total, transposed

ZERO = Decimal(0)
CODE = "REP10"
SEVERITY = Severity.WARNING

_KINDS = frozenset({"money", "count", "physical", "price", "index"})
_MOST = 40
_MANY = 3


def check(reading: Reading) -> Iterator[Check]:
    """Compare figures of one property with each other, where there are two values for it."""
    found = look(reading)
    pairs = list(transposed(reading, found))
    yield from (_told(*pair) for pair in pairs)
    if any(fact.origin.language == "en" for fact in reading.facts[:1]):
        return
    groups: dict[tuple[object, ...], dict[int, Fact]] = {}
    for fact in reading.facts:
        if _usable(fact, found):
            for head in name_of(fact)[1]:
                key = head, fact.unit, fact.aspect, fact.base, fact.stance
                groups.setdefault(key, {}).setdefault(fact.quantity.left, fact)
    seen = {(one.quantity.left, other.quantity.left) for one, other in pairs}
    for group in groups.values():
        facts = list(group.values())
        for one, other in combinations(facts, 2) if 1 < len(facts) <= _MOST else ():
            places = one.quantity.left, other.quantity.left
            if places not in seen and _one_slip(one, other, facts, found):
                seen.add(places)
                yield _told(one, other)
    yield from swapped_cells(reading, found)
    for first, second in ranked_apart(found):
        yield _told_of_ranks(first, second, found)


def _usable(fact: Fact, found: Look) -> bool:
    """Whether a figure is a plain value of prose, a heading or a caption."""
    if fact.low is None or fact.low != fact.high or fact.cell is not None or fact.sentence < 0 or not fact.terms:
        return False
    if fact.trust < 0.5 or fact.modifier not in ("exact", "about"):
        return False
    if _WITH_MORE.search(found.text, found.sentences[fact.sentence], fact.quantity.left):
        return False  # 顺差 799 亿美元。如加上银行自身，顺差为 792 亿美元
    known = fact.kind in _KINDS if fact.aspect == "level" else fact.aspect == "change" and fact.unit == "%"
    return known and not another_time(fact, found.text, totals=False)


_WITH_MORE = lazy(r"[如若](?:果|再)?(?:加上|计入|算上|包括|剔除|扣除|不含|不计)[^。；;\n]{0,24}\Z")


def _one_slip(one: Fact, other: Fact, facts: Sequence[Fact], found: Look) -> bool:
    """Whether two figures are the only values of one property, and one of them a slip of the other."""
    if one.low == other.low or found.one_block(one, other) or not _slip(one, other) or not _together(one, other, found):
        return False
    values = {one.low, other.low}
    named = [fact for fact in (one, other) if name_of(fact)[0]] or [one]
    rivals = [f for f in facts if f.low not in values and any(_together(f, fact, found) for fact in named)]
    if rivals or _both_told(one, other, facts, found) or moved_apart(one, other, found):
        return False
    if part_and_total(one, other) or part_and_total(other, one) or parts_of_one(one, other):
        return False
    said_apart = set_right(found.text, one, other) or other_size(one, other, found.text)
    built_alike = of_one_mould(one, other, found) or kin(found).two_bodies(one, other)
    return not said_apart and not built_alike and not of_two_wholes(found.reading, one, other)


def _both_told(one: Fact, other: Fact, facts: Sequence[Fact], found: Look) -> bool:
    """Whether both values stand in one paragraph somewhere: then they are two."""
    mine, yours = ([f for f in facts if f.low == fact.low] for fact in (one, other))
    return any(found.one_block(f, g) for f in mine for g in yours)


def _together(one: Fact, other: Fact, found: Look) -> bool:
    """Whether nothing tells two figures apart: name, time, window."""
    windows = {one.window, other.window} & {"mtd", "ytd", "qtd", "cumulative"}
    if len(windows) > 1 or (windows and one.window != other.window and one.period != other.period):
        return False
    dated = one.period is not None and other.period is not None and one.period != other.period
    if dated and any(_of_unknown_days(fact) for fact in (one, other)):
        return False  # 7月第1周均价 14.6 元，6月均价 14.3 元
    return when(one, other) != NO and (nameless(one, other) or alike(one, other, found))


def _of_unknown_days(fact: Fact) -> bool:
    """Whether a figure is dated by words of which no calendar tells the days."""
    return fact.period is not None and fact.period.start is None and fact.period.end is None


def _slip(one: Fact, other: Fact) -> bool:
    """Whether one value is the other with a digit wrong or two swapped, at the coarser precision of the two."""
    if not one.low or not other.low or not one.step or not other.step or cut_short(one, other):
        return False
    coarse = max(one.step, other.step)
    first, second = (str(int((abs(fact.low or ZERO) / coarse).to_integral_value())) for fact in (one, other))
    if one.step != other.step and len(min(first, second, key=len)) < _MANY:
        return False
    if len(first) != len(second) or one.low * other.low < 0:
        return False
    if len(first) < _MANY or one.aspect == "change":  # of parts of one thing, rates are close: 11.4% and 11.3%
        return first != second and sorted(first) == sorted(second) and digits_slip(f"0{first}", f"0{second}")
    return len(digits(one)) > 1 and digits_slip(first, second)


def _told_of_ranks(one: Ranked, other: Ranked, found: Look) -> Check:
    places = [found.place(*found.clause(ranked.left, ranked.right)) for ranked in (other, one)]
    ranks = [found.text[ranked.left : ranked.right] for ranked in (one, other)]
    return checks.judged(
        "fails",
        relation="agree",
        places=places,
        title=Said(f"一事两处名次不同：{ranks[0]} 与 {ranks[1]}", f"one thing in two places of one field: {ranks}"),
        advice=Said("两处对一处，请对底稿", "check the source, and change the other place"),
        printed=ranks[1],
        expected=ranks[0],
    )


def _told(one: Fact, other: Fact) -> Check:
    return checks.agree(
        [evolve(fact, modifier="exact") for fact in (one, other)],
        title=Said(
            f"一数两处，位数相近：{other.measure or other.subject} {one.text} 与 {other.text}",
            f"one figure in two places, one a slip of the other: {one.text} and {other.text}",
        ),
        advice=Said("两处对一处，请对底稿", "check the source, and change the other place"),
        severity=Severity.WARNING,
    )
