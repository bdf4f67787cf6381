"""复述时有一个数不同：Something told again with one figure changed.

What it flags
    Two places tell of one thing, as a figure that both print shows (sales of 37.4 and of 35.4 thousand, both growing
    12.1%; contract liabilities of 3.85 and 3.58 billion, both up by 210 million), and another figure of theirs looks
    like a slip of its twin. A long sentence that stands twice, word for word, with one figure changed.

Why it matters
    One of the two was updated, the other was not.

When it stays silent
    The words name two companies, two scopes or two periods; no other figure shows that they tell of one thing; the
    values are no slip of one another, or only rounded.

>>> from factcheck import check
>>> text = "3月公司新能源车销量37.4万辆，同比增长12.1%。\\n\\n公司新能源车3月销量{}万辆，同比增长12.1%，环比增长8%。"
>>> [f.printed for f in check(text.format("35.4"), select=["REP03"]).findings]
['35.4万辆']
>>> check(text.format("37.42"), select=["REP03"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from attrs import frozen

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.making import evolve
from factcheck.slips import digits, slip
from factcheck_rules._look import Look, look
from factcheck_rules._same import kin, other_size, set_right, told_of, words_of
from factcheck_rules._times import NO, another_time, when

CODE = "REP03"
SEVERITY = Severity.WARNING

_MOST = 6
"""A figure printed in more places than these tells nothing of any two of them."""
_WINDOW = 14
_BEHIND = 16
_LONG = 30
"""So many characters of a sentence that stands twice are no accident."""
_LONG_ALONE = 45
"""So many where it prints a single figure, so that no other one agrees."""
_MASK = "#"
_BASES = ({"qoq", "prev_period"}, {"", "yoy"}, {"", "stated"})


@frozen(eq=False)
class Bundle:
    """The figures that one sentence or row prints of one thing."""

    number: int
    terms: frozenset[str]
    facts: tuple[Fact, ...]


def check(reading: Reading) -> Iterator[Check]:
    """Compare bundles that share a particular figure, and figures that the same words lead up to."""
    found = look(reading)
    told: set[tuple[int, int]] = set()
    pairs = [pair for one, other in _pairs(found) for pair in _apart(one, other, found)]
    copies = list(_copies(found))
    for left, right in (*copies, *pairs, *_word_for_word(found)):
        place = left.quantity.left, right.quantity.left
        if place not in told:
            told.add(place)
            yield _told(left, right, (left, right) in copies)


def _copies(found: Look) -> Iterator[tuple[Fact, Fact]]:
    """The one figure in which two copies of a long sentence differ, whatever their words say of revisions."""
    groups: dict[str, list[tuple[Fact, ...]]] = {}
    for number, facts in found.by_sentence.items():
        figures = tuple(f for _, f in sorted({f.quantity.left: f for f in facts}.items())) if number >= 0 else ()
        if figures:
            groups.setdefault(_skeleton(number, figures, found), []).append(figures)
    for skeleton, group in groups.items():
        long_enough = len(skeleton) >= (_LONG if len(group[0]) > 1 else _LONG_ALONE)
        if not long_enough or not 1 < len(group) <= _MOST:
            continue
        for first, second in combinations(group, 2):
            differ = [(f, g) for f, g in zip(first, second, strict=True) if _printed(f) != _printed(g)]
            if len(differ) == 1 and not found.one_block(first[0], second[0]) and _of_one(*differ[0], found):
                yield differ[0]


def _of_one(one: Fact, other: Fact, found: Look) -> bool:
    """Whether two figures are of one time, and no heading or label gives them to two bodies."""
    return when(one, other) != NO and not kin(found).two_bodies(one, other)


def _skeleton(number: int, figures: tuple[Fact, ...], found: Look) -> str:
    """The words of a sentence without white space and punctuation, its figures masked."""
    sentence = found.reading.sentences[number]
    parts, at = [], sentence.left
    for fact in figures:
        parts.append(found.text[at : fact.quantity.left])
        at = fact.quantity.right
    parts.append(found.text[at : sentence.right])
    return _MASK.join("".join(filter(str.isalnum, part)) for part in parts)


def _printed(fact: Fact) -> tuple[object, ...]:
    return fact.quantity.low, fact.quantity.high, fact.quantity.unit


def _word_for_word(found: Look) -> Iterator[tuple[Fact, Fact]]:
    """Figures in two paragraphs that the same words lead up to, and that differ as by a slip or alone of several."""
    wanted = _repeated(found)
    inside = {number for numbers in wanted.values() for number in numbers}
    groups: dict[tuple[str, str], list[tuple[Fact, tuple[str, ...]]]] = {}
    for number, facts in found.by_sentence.items():
        if number in inside:
            for fact, words, values in _led_up(facts, found.sentences[number], found.text):
                if hash((words, fact.unit)) in wanted:
                    groups.setdefault((words, fact.unit), []).append((fact, values))
    for group in groups.values():
        for (one, before), (other, after) in combinations(group, 2):
            differ = one.low != other.low and one.modifier == other.modifier
            if not differ or found.one_block(one, other) or not _of_one(one, other, found):
                continue
            if set_right(found.text, one, other):
                continue
            if before and after and before != after:
                continue  # GAAP net income of 31.3, EPS of 0.36; non-GAAP net income of 57.0, EPS of 0.66
            if (slip(one, other) or before or _go_on_alike(one, other, found)) and _nested(one.terms, other.terms):
                yield one, other


def _go_on_alike(one: Fact, other: Fact, found: Look) -> bool:
    """Whether so many letters stand alike behind two figures that no slip is wanted to tell a copy."""
    rights = [f.quantity.right for f in (one, other)]
    mine, yours = ("".join(filter(str.isalnum, found.text[k : k + 2 * _BEHIND]))[:_BEHIND] for k in rights)
    return mine == yours and len(mine) == _BEHIND


def _repeated(found: Look) -> dict[int, list[int]]:
    """The sentences that share what leads up to a figure, by its hash: all of them at once would take much room."""
    once: dict[int, int] = {}
    again: dict[int, list[int]] = {}
    for number, facts in found.by_sentence.items():
        if number >= 0:
            for fact, words, _ in _led_up(facts, found.sentences[number], found.text):
                mark = hash((words, fact.unit))
                if mark in once:
                    again.setdefault(mark, [once[mark]]).append(number)
                else:
                    once[mark] = number
    return {mark: numbers for mark, numbers in again.items() if len(numbers) <= _MOST}


def _led_up(facts: Iterable[Fact], begin: int, text: str) -> Iterator[tuple[Fact, str, tuple[str, ...]]]:
    """Each figure of a sentence with the last words before it, earlier figures masked, and those figures."""
    masked, at = "", begin
    values: tuple[str, ...] = ()
    for left, fact in sorted({f.quantity.left: f for f in facts}.items()):
        masked += "".join(text[at:left].split())
        if len(masked) >= _WINDOW:
            inside = masked[-_WINDOW:].count(_MASK)
            yield fact, masked[-_WINDOW:], values[len(values) - inside :]
        masked += _MASK
        values += ("".join(fact.text.split()),)
        at = fact.quantity.right


def _nested(one: frozenset[str], other: frozenset[str]) -> bool:
    return one <= other or other <= one


def _bundles(found: Look) -> Iterator[Bundle]:
    known = kin(found)
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in found.reading.facts:
        if fact.low is None or not fact.terms or fact.trust < 0.5 or fact.modifier != "exact":
            continue
        place = ("cell", *fact.cell[:2]) if fact.cell is not None else ("sentence", fact.sentence)
        groups.setdefault((*place, fact.terms), []).append(fact)
    for number, facts in enumerate(groups.values()):
        one_each = tuple({f.quantity.left: f for f in reversed(facts)}.values())[::-1]
        yield Bundle(number, known.identity(facts[0]), one_each)


def _words(fact: Fact, found: Look) -> frozenset[str]:
    """What the place of a figure says before it, figures and dates apart."""
    if fact.cell is None:
        begin, _ = found.clause(fact.quantity.left, fact.quantity.right)
        return told_of(found.text[begin : fact.quantity.left])
    table = found.reading.document.blocks[fact.cell[0]].table
    head = table.rows[fact.cell[1]][: table.head_columns] if table is not None else ()
    return words_of(" ".join(cell.text for cell in head))


def _pairs(found: Look) -> list[tuple[Bundle, Bundle]]:
    """Bundles that share a figure of two digits or more."""
    where: dict[tuple[object, ...], list[Bundle]] = {}
    for bundle in _bundles(found):
        for fact in bundle.facts:
            if len(digits(fact)) >= 2:
                where.setdefault((fact.low, fact.high, fact.unit, fact.aspect), []).append(bundle)
    pairs: dict[tuple[int, int], tuple[Bundle, Bundle]] = {}
    for sharing in where.values():
        if len(sharing) <= _MOST:
            for one in sharing:
                for other in sharing:
                    if one.number < other.number and _one_thing(one, other, found):
                        pairs.setdefault((one.number, other.number), (one, other))
    return list(pairs.values())


def _one_thing(one: Bundle, other: Bundle, found: Look) -> bool:
    """Whether two bundles may be of one thing: a term in common, and what else they say differs on one side only."""
    known = kin(found)
    lent = [known.lent(b.facts[0]) for b in (one, other)]
    if not one.terms & other.terms or (lent[0] and lent[1] and not lent[0] & lent[1]):
        return False
    mine, yours = _words(one.facts[0], found), _words(other.facts[0], found)
    first, second = mine - words_of("".join(other.terms)), yours - words_of("".join(one.terms))
    return min(len(first - second), len(second - first)) < 2


def _apart(one: Bundle, other: Bundle, found: Look) -> Iterator[tuple[Fact, Fact]]:
    """The twins that differ as by a slip, where another pair of twins is equal."""
    if found.one_block(one.facts[0], other.facts[0]):
        return
    twins = [(f, g) for f in one.facts for g in other.facts if _twins(f, g)]
    same = [(f, g) for f, g in twins if f.low == g.low and f.high == g.high and len(digits(f)) >= 2]
    matched = {id(f) for pair in same for f in pair}
    rest = [(f, g) for f, g in twins if id(f) not in matched and id(g) not in matched]
    shown = any(len(digits(f)) >= 3 or _nested(one.terms, other.terms) for f, _ in same)
    for left, right in rest if shown and len(rest) == 1 else ():
        settled = set_right(found.text, left, right) or other_size(left, right, found.text)
        settled = settled or any(another_time(f, found.text) for f in (left, right))
        if slip(left, right) and when(left, right) != NO and not settled:
            yield left, right


def _twins(one: Fact, other: Fact) -> bool:
    """Whether two figures are of one kind: unit, aspect, base and stance."""
    bases = {one.base, other.base}
    return (
        one.unit == other.unit
        and one.aspect == other.aspect
        and one.stance == other.stance
        and (len(bases) == 1 or bases in _BASES)
    )


def _told(left: Fact, right: Fact, copied: bool) -> Check:
    """A figure and its twin; in a sentence `copied` word for word no figure is rounded further than its digits.

    Nor does it matter there how sure it is what they are of.
    """
    title = Said(
        f"复述时有一个数不同：{right.measure or right.subject} {left.text} 与 {right.text}",
        f"told again with one figure changed: {left.text} and {right.text}",
    )
    advice = Said("两处对一处，请对底稿", "check the source, and change the other place")
    units = left.unit != right.unit and bool(left.unit and right.unit)
    if units or (copied and left.step == right.step and left.modifier == right.modifier):
        why = Said("单位不同", "the units differ") if units else Said("全句相同", "the sentences are the same")
        return checks.judged(
            "fails",
            relation="agree",
            facts=tuple(evolve(fact, trust=1.0) if copied else fact for fact in (right, left)),
            title=title,
            arithmetic=why,
            advice=advice,
            printed=right.text,
            expected=left.text,
        )
    alike = left.modifier == right.modifier
    return checks.agree(
        [evolve(f, modifier="exact") if alike else f for f in (left, right)],
        title=title,
        advice=advice,
        severity=Severity.WARNING,
        vouches=False,
    )
