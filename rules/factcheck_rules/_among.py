"""Parts behind 其中 belong to the whole before it: 工资性收入 of the towns and of the country are two figures."""

from __future__ import annotations

from decimal import Decimal

from factcheck.facts import Fact, Reading
from factcheck.index import once
from factcheck.patterns import lazy
from factcheck.reading.phrases import split, terms
from factcheck_rules._look import Look

_AMONG = "其中"
Names = frozenset[frozenset[str]]


def parts_apart(one: Fact, other: Fact, found: Look) -> bool:
    """Whether two figures are parts of wholes that are named differently: no name of one holds a name of the other."""
    mine = _whole(one, found)
    yours = _whole(other, found) if mine else _NONE
    return bool(yours) and not any(first <= second or second <= first for first in mine for second in yours)


def part_and_whole(one: Fact, other: Fact, found: Look) -> bool:
    """Whether the report tells one of two values behind a 其中 that takes the other apart."""
    return _taken_apart(one, other, found) or _taken_apart(other, one, found) or _all_of_it(one, other, found)


def _all_of_it(one: Fact, other: Fact, found: Look) -> bool:
    """Whether the larger of two amounts alone is called the total: 合同销售金额 854 亿元, 总合同销售金额 1265 亿元."""
    if one.low is None or other.low is None or one.low == other.low or one.unit == "%":
        return False
    part, whole = sorted((one, other), key=lambda fact: fact.low or 0)
    return _called_total(whole, found) and not _called_total(part, found)


def _called_total(fact: Fact, found: Look) -> bool:
    begin, _ = found.clause(fact.quantity.left, fact.quantity.right)
    return _TOTAL.search(found.text, begin, fact.quantity.left) is not None


_TOTAL = lazy(r"总(?!体|部|经|理|统|书|监|裁|局|署|行|会)|合计|共计|总计|合共")


def _taken_apart(part: Fact, whole: Fact, found: Look) -> bool:
    """Whether a part's value stands behind a 其中, and the whole's among the figures before it."""
    for fact in once(found.reading, _by_value).get((part.low, part.unit), ()):
        sentence = found.reading.sentences[fact.sentence]
        at = found.text.rfind(_AMONG, sentence.left, fact.quantity.left)
        before = _before(at, fact.sentence, found) if at >= 0 else []
        if any((near.low, near.unit) == (whole.low, whole.unit) for near in before):
            return True
    return False


def _by_value(reading: Reading) -> dict[tuple[Decimal | None, str], list[Fact]]:
    """The figures of prose by value and unit."""
    found: dict[tuple[Decimal | None, str], list[Fact]] = {}
    for fact in reading.facts:
        if fact.sentence >= 0 and fact.cell is None:
            found.setdefault((fact.low, fact.unit), []).append(fact)
    return found


def _whole(fact: Fact, found: Look) -> Names:
    """The terms of the figures before the 其中 that leads to a figure; none where no 其中 does."""
    number = fact.sentence
    if number < 0 or fact.cell is not None:
        return _NONE
    sentence = found.reading.sentences[number]
    at = found.text.rfind(_AMONG, sentence.left, fact.quantity.left)
    if at < 0:
        return _NONE
    known = once(found.reading, _wholes)
    if at not in known:
        known[at] = _terms_before(at, number, found)
    return known[at]


def _wholes(reading: Reading) -> dict[int, Names]:
    return {}


def _terms_before(at: int, number: int, found: Look) -> Names:
    """The terms of the figures that a 其中 takes apart."""
    return frozenset(fact.terms for fact in _before(at, number, found))


def _before(at: int, number: int, found: Look) -> list[Fact]:
    """The figures between the last 其中 and this one, in its sentence or in the one before it."""
    for k in (number, number - 1):
        facts = [fact for fact in found.by_sentence.get(k, ()) if fact.quantity.left < at]
        if facts and found.one_block(facts[-1], found.by_sentence[number][0]):
            begin = found.text.rfind(_AMONG, facts[0].quantity.left, facts[-1].quantity.left)
            return [fact for fact in facts if fact.quantity.left > begin and not _aside(fact, found)]
    return []


def _aside(fact: Fact, found: Look) -> bool:
    """Whether a figure stands in brackets: （全省 4,810 元）."""
    begin = found.reading.sentences[fact.sentence].left
    before = found.text[begin : fact.quantity.left].translate(_WIDE)
    return before.rfind("（") > before.rfind("）")


_WIDE = str.maketrans("()", "（）")
_NONE: Names = frozenset()


def two_measures(one: Fact, other: Fact) -> bool:
    """Whether each of two figures names a measure, and not one: 营收 1131.21 亿元, 净利润 113.11 亿元."""
    named = split(one.measure).head and split(other.measure).head
    return bool(named) and not terms(one.measure) & terms(other.measure)
