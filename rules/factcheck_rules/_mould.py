"""Sentences of one mould: the same words with other figures throughout tell of two things, not of one twice."""

from __future__ import annotations

from factcheck.facts import Fact
from factcheck.patterns import lazy
from factcheck_rules._look import Look


def of_one_mould(one: Fact, other: Fact, found: Look) -> bool:
    """Whether what stands around two figures prints others of the same names, and mostly with other values.

    价格下降的城市有 48 个，持平的有 22 个 and 价格下降的城市有 54 个，持平的有 11 个: two kinds of houses.
    """
    if one.sentence < 0 or other.sentence < 0:
        return False
    if _of_two_cases(one, other, found) or _of_no_known_year(one, other, found):
        return True
    if one.sentence == other.sentence:
        return False
    if _of_its_section(one, other, found) or _of_its_section(other, one, found):
        return True
    agree, differ = _met(_sentence(one, found), _sentence(other, found))
    if differ and differ >= agree:
        return True
    if found.one_block(one, other):
        return False
    if _of_two_counts(one, other, found):
        return True
    mine, yours = _block(one, found), _block(other, found)
    agree, differ = _met(mine, yours)
    if differ > 1 and differ >= agree:
        return True
    agree, differ = _met_in_words(mine, yours, found)
    return differ > 1 and differ > agree


def _of_two_counts(one: Fact, other: Fact, found: Look) -> bool:
    """大型机场有 38 个，…，两成以内的 28 个; 中型机场有 36 个，…: whether each paragraph opens with a count of its own.

    One of them is no slip of the other, as both the whole and what it is taken apart into differ.
    """
    if one.kind != "count" or one.unit != other.unit:
        return False
    wholes = [_opening_count(fact, found) for fact in (one, other)]
    first, second = (whole.low if whole is not None else None for whole in wholes)
    return first is not None and second is not None and first != second


def _opening_count(fact: Fact, found: Look) -> Fact | None:
    """The first count of a paragraph, where it is in the unit of a figure and larger."""
    counts = [near for near in _block(fact, found, _FAR) if near.unit == fact.unit and near.aspect == "level"]
    first = min(counts, key=lambda near: near.quantity.left, default=None)
    if first is None or first.quantity.left > fact.quantity.left:
        return None
    return first if (first.low or 0) > (fact.low or 0) else None


_FAR = 12


def _of_two_cases(one: Fact, other: Fact, found: Look) -> bool:
    """Whether each figure is worked out for a case of its own: 按下限测算，需 1.2 亿元；按上限测算，需 2.4 亿元."""
    cases = [_CASE.findall(found.text, found.sentences[f.sentence], f.quantity.left) for f in (one, other)]
    return all(cases) and cases[0][-1] != cases[1][-1]


def _of_its_section(one: Fact, other: Fact, found: Look) -> bool:
    """Whether one figure is of what its section is about, and the other, told of nobody, stands in another section.

    三、义务教育: 义务教育阶段专任教师 1057 万人, and 专任教师 1844 万人 under 一、综合.
    """
    if one.section < 0 or one.section == other.section or (other.subject and other.measure) or one.cell is not None:
        return False
    heading = found.reading.document.blocks[one.section]
    about = _NUMBERED.sub("", found.text[heading.left : heading.right].strip())
    return len(about) > 1 and heading.level > 1 and one.subject.startswith(about)


_NUMBERED = lazy(r"\A[（(]?[一二三四五六七八九十\d]{1,3}[）)]?[、.．]?\s*")


def _of_no_known_year(one: Fact, other: Fact, found: Look) -> bool:
    """Whether one figure prints its year and the other says 今年, in a report of which no date is known."""
    labels = [f.period.label if f.period is not None else "" for f in (one, other)]
    if found.reading.document.published is not None or not any(_SPOKEN.match(label) for label in labels):
        return False
    return any(_PRINTED.match(label) for label in labels)


_SPOKEN, _PRINTED = lazy("今年|本年|去年|上年"), lazy(r"20\d\d ?年?")
_CASE = lazy(
    r"(?:[按依以]照?|根据)([^。；;\n]{2,80}?)(?:测算|计算|估算|推算|折算|核算)(?=[，,])|(?:若|如果|假设|假定)([^。；;，,\n]{4,40})[，,]"
)


def of_two_indices(one: Fact, other: Fact, found: Look) -> bool:
    """Whether the clauses of two figures each name an index, and not the same one: 恒生指数 and 科技指数.

    So do names right before brackets: 就业率最高的是护理类（95.4%）, and 最高的是化工类（93.4%）.
    """
    names = [_NAMED.search(found.text, max(0, f.quantity.left - _NAME), f.quantity.left) for f in (one, other)]
    if all(names) and len({name[1][-_ENDING:] for name in names if name}) > 1:
        return True
    clauses = (found.text[slice(*found.clause(f.quantity.left, f.quantity.right))] for f in (one, other))
    first, second = ({name[-_ENDING:] for name in _INDEX.findall(clause)} for clause in clauses)
    return bool(first and second) and not first & second


_NAMED = lazy(r"([\u4e00-\u9fffA-Za-z]{2,})[（(]\s?\Z")
_NAME = 16
_INDEX = lazy(r"([\u4e00-\u9fffA-Z\d]{2,12})指数")
_ENDING = 2


def _sentence(fact: Fact, found: Look) -> list[Fact]:
    """The other figures of a figure's sentence."""
    return [near for near in found.by_sentence.get(fact.sentence, ()) if near.quantity is not fact.quantity]


def _block(fact: Fact, found: Look, reach: int = 3) -> list[Fact]:
    """The other figures of a figure's paragraph, as far as they stand near."""
    block = found.reading.sentences[fact.sentence].block
    numbers = range(max(0, fact.sentence - reach), min(len(found.reading.sentences), fact.sentence + reach + 1))
    near = (f for k in numbers if found.reading.sentences[k].block == block for f in found.by_sentence.get(k, ()))
    return [other for other in near if other.quantity is not fact.quantity]


def _met(mine: list[Fact], yours: list[Fact]) -> tuple[int, int]:
    """How many figures of the same names agree, and how many don't."""
    theirs: dict[tuple[object, ...], list[Fact]] = {}
    for fact in yours:
        theirs.setdefault(_name(fact), []).append(fact)
    met = [any(_agree(fact, twin) for twin in theirs[_name(fact)]) for fact in mine if _name(fact) in theirs]
    return sum(met), len(met) - sum(met)


def _met_in_words(mine: list[Fact], yours: list[Fact], found: Look) -> tuple[int, int]:
    """How many figures behind the very same words agree, and how many don't: 累计治愈 27,323 例 and 18,854 例."""
    theirs: dict[tuple[str, str], list[Fact]] = {}
    for fact in yours:
        theirs.setdefault(_called(fact, found), []).append(fact)
    told = [(fact, _called(fact, found)) for fact in mine if fact.aspect == "level"]
    met = [any(_agree(fact, twin) for twin in theirs[name]) for fact, name in told if name[0] and name in theirs]
    return sum(met), len(met) - sum(met)


def _called(fact: Fact, found: Look) -> tuple[str, str]:
    """The words right before a figure, as far as no mark or figure parts them, and its unit."""
    words = _WORDS.search(found.text, max(0, fact.quantity.left - _NAME), fact.quantity.left)
    return (words[0] if words else ""), fact.unit


_WORDS = lazy(r"[\u4e00-\u9fff]{4,}\Z")


def _name(fact: Fact) -> tuple[object, ...]:
    return fact.terms, fact.aspect, fact.base, fact.unit, fact.stance


def _agree(one: Fact, other: Fact) -> bool:
    if one.low is None or other.low is None:
        return True
    return abs(one.low - other.low) <= max(one.step or 0, other.step or 0)
