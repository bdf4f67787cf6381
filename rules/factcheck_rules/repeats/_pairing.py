"""Which figures of a sentence and of a passage that tells of the same are one: by the words beside them, or by rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from factcheck import Fact
from factcheck.patterns import lazy
from factcheck.reading.lexicon import roles
from factcheck.reading.phrases import split
from factcheck.reading.phrases import terms as fold_terms
from factcheck.reading.ties.items import words
from factcheck.slips import digits, power_of_ten
from factcheck_rules._look import Look

ZERO = Decimal(0)
_LARGE = 100
_NEAR = 2
"""So many pieces of the words beside two figures are the same at least."""
_MET, _LINKS, _MANY_LINKS = 2, 5, 10
"""So many figures that agree, and so many rare words in common, show that what is left over is one figure."""
_SIZE = Decimal(2)
"""Figures further apart than this are rather of two things."""
_SIDE = 8
_STOPS = lazy(r"[，。；、,;\d]")
_WORD = lazy(r"[\u4e00-\u9fff]+|[A-Za-z][A-Za-z0-9.]+")


def tells(fact: Fact) -> bool:
    """Whether a figure is no small count, which would come back by accident."""
    return fact.kind != "count" or len(digits(fact)) > 1 or abs(fact.low or ZERO) >= _LARGE


def kind(one: Fact, other: Fact) -> bool:
    """Whether two figures are of one kind: unit, aspect, base and window."""
    same = one.unit == other.unit and (one.aspect == other.aspect or one.kind == other.kind == "multiple")
    based = not one.base or not other.base or one.base == other.base
    return (
        (same or counted_alike(one, other))
        and based
        and (not one.window or not other.window or one.window == other.window)
    )


def counted_alike(one: Fact, other: Fact) -> bool:
    """Whether two counts are of one noun, of which one prints a classifier before it: 64 核, 64 个核心."""
    if one.kind != "count" or other.kind != "count" or one.unit == other.unit:
        return False
    return any(b.unit == "个" and a.unit and b.measure.startswith(a.unit) for a, b in ((one, other), (other, one)))


def meet(one: Fact, other: Fact) -> bool:
    """Whether two values are one, rounding aside."""
    if one.low is None or other.low is None:
        return False
    gap: Decimal = abs(one.low - other.low)
    return not gap or gap * 2 <= max(one.step or ZERO, other.step or ZERO)


def same(one: Fact, other: Fact) -> bool:
    """Whether two figures may be one, whatever is said of them."""
    if one.unit != other.unit and not (one.kind == other.kind == "count" and counted_alike(one, other)):
        return False
    return meet(one, other)


def unmatched(these: Sequence[Fact], those: Sequence[Fact], near: dict[int, frozenset[str]]) -> list[Fact]:
    """The figures that have no twin among others; of two that have just one in common, the one less like it, too."""
    left = [f for f in these if not any(same(f, g) for g in those)]
    for other in those:
        rivals = [f for f in these if same(f, other)]
        if len(rivals) == 2 and tells_apart(*rivals) and sum(same(rivals[0], g) for g in those) == 1:
            first, second = (len(near[f.id] & near[other.id]) for f in rivals)
            if abs(first - second) >= _NEAR:
                left.append(rivals[0] if first < second else rivals[1])
    return left


def tells_apart(one: Fact, other: Fact) -> bool:
    """Whether two equal figures of one sentence are of two things by their names."""
    return one.measure != other.measure or one.subject != other.subject


def best(
    left: Sequence[Fact], right: Sequence[Fact], near: dict[int, frozenset[str]], found: Look
) -> Iterator[tuple[Fact, Fact]]:
    """Pairs of figures each of which shares more words with the other than with any third; then on the same side."""
    score = {(id(f), id(g)): len(near[f.id] & near[g.id]) for f in left for g in right if kind(f, g)}
    for one in left:
        for other in right:
            own = score.get((id(one), id(other)), 0)
            rivals = [pair for pair, s in score.items() if s >= own and (pair[0] == id(one)) != (pair[1] == id(other))]
            if own >= _NEAR and all(score[pair] == own for pair in rivals):
                facts = {id(f): f for f in (*left, *right)}
                side = _on_one_side(one, other, found) if rivals else 1
                if all(_on_one_side(facts[f], facts[g], found) < side for f, g in rivals):
                    yield one, other


def _on_one_side(one: Fact, other: Fact, found: Look) -> int:
    """How many pieces stand behind both figures, or before both, up to the next figure."""
    (a, b), (c, d) = (_sides(fact, found) for fact in (one, other))
    return len(a & c) + len(b & d)


def _sides(fact: Fact, found: Look) -> tuple[frozenset[str], frozenset[str]]:
    sentence = found.reading.sentences[fact.sentence]
    left, right = fact.quantity.left, fact.quantity.right
    begin, end = max(sentence.left, left - _SIDE), min(sentence.right, right + _SIDE)
    for other in found.by_sentence[fact.sentence]:
        if other.quantity.right <= left:
            begin = max(begin, other.quantity.right)
        elif other.quantity.left >= right:
            end = min(end, other.quantity.left)
    return _twos(found.text[begin:left]), _twos(found.text[right:end])


def lengths_apart(agree: Sequence[tuple[Fact, Fact]], found: Look) -> Iterator[tuple[Fact, Fact]]:
    """The lengths of time right before a figure that two passages print, where they differ: 两个月涨超 60%."""
    for one, other in agree:
        first, second = (_length_before(fact, found) for fact in (one, other))
        if first is None or second is None or not tells(one):
            continue
        if first.unit == second.unit and first.low != second.low and first.modifier == second.modifier:
            yield first, second


def _length_before(fact: Fact, found: Look) -> Fact | None:
    """The length of time that stands right before a figure, in one clause with it."""
    near = [f for f in found.by_sentence[fact.sentence] if f.kind == "duration" and f.low == f.high]
    for length in near:
        between = found.text[length.quantity.right : fact.quantity.left]
        if length.quantity.right <= fact.quantity.left and len(between) <= _SIDE and not _STOPS.search(between):
            return length
    return None


def _twos(text: str) -> frozenset[str]:
    found: set[str] = set()
    for word in _WORD.findall(text):
        found.update([word.lower()] if word.isascii() else [word[k : k + 2] for k in range(len(word) - 1)])
    return frozenset(found)


def left_over(mine: Sequence[Fact], yours: Sequence[Fact], links: int) -> Iterator[tuple[Fact, Fact]]:
    """The one figure of a sentence that its passage has not, and the one of its kind that only the passage has.

    All others agree; or the two are the only figures of their unit, and many words are the same.
    """
    rest = [f for f in mine if not any(same(f, g) for g in yours)]
    met = [f for f in mine if f not in rest and tells(f)]
    if not rest or not met or links < _LINKS:
        return
    for one in rest:
        spare = _spare(one, mine, yours)
        alone = len(rest) == 1 and len(met) >= _MET
        if (alone or (links >= _MANY_LINKS and _only_ones(one, mine, yours))) and len(spare) == 1:
            other = spare[0]
            if _of_one_measure(one, other) and _of_one_size(one, other):
                yield one, other


def _spare(one: Fact, mine: Sequence[Fact], yours: Sequence[Fact]) -> list[Fact]:
    """The figures of a passage that may be one, and are no figure of the sentence."""
    return [g for g in yours if kind(one, g) and not any(same(f, g) for f in mine)]


def _only_ones(one: Fact, mine: Sequence[Fact], yours: Sequence[Fact]) -> bool:
    """Whether a physical figure is the only one of its unit in the sentence, and the passage prints just one."""
    if one.kind not in ("physical", "rate") and not (one.kind == "count" and tells(one)):
        return False
    return all(sum(f.unit == one.unit or counted_alike(one, f) for f in facts) == 1 for facts in (mine, yours))


def _of_one_measure(one: Fact, other: Fact) -> bool:
    """Whether two figures read as one property, by a word of it or by two names that are used for one."""
    measures = [f.measure for f in (one, other)]
    if not all(split(name).head for name in measures) or fold_terms(one.measure) & fold_terms(other.measure):
        return True
    if counted_alike(one, other):
        return True
    return any(all(any(name in measure for name in names) for measure in measures) for names in _loose())


@cache
def _loose() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(group.split("|")) for group in words("told_again", "loose"))


def _of_one_size(one: Fact, other: Fact) -> bool:
    small, large = sorted(abs(f.low or ZERO) for f in (one, other))
    moved = one.kind == "physical" and power_of_ten(one, other) == 1
    return (one.low or ZERO) * (other.low or ZERO) > 0 and (moved or large <= _SIZE * small)


def two_firms(one: str, other: str) -> bool:
    """Whether two subjects are two firms' names that end in one field: 岳能电气, 平嵩电气.

    >>> two_firms("岳能电气", "平嵩电气"), two_firms("岳能电气", "岳能"), two_firms("海外业务", "国内业务")
    (True, False, False)
    """
    first, second = one.rpartition(" ")[2], other.rpartition(" ")[2]
    firms = all(_FIRM <= len(name) <= _LONG_FIRM and name.endswith(roles("firm_ends")) for name in (first, second))
    return firms and first[:2] != second[:2] and first not in second and second not in first


_FIRM, _LONG_FIRM = 4, 6


def called_otherwise(one: Fact, other: Fact, found: Look) -> bool:
    """岚山禾天（以下简称“禾天”）持有…；岚山尚见（以下简称“尚见”）持有…: each by a short name of its own."""
    names = _called(one, found), _called(other, found)
    return all(names) and names[0] != names[1]


def _called(fact: Fact, found: Look) -> str:
    """The short name that the sentence of a figure gives last before it; '' for none."""
    if fact.sentence < 0:
        return ""
    begin = found.reading.sentences[fact.sentence].left
    told = [match[1] for match in _IN_SHORT.finditer(found.text, begin, fact.quantity.left)]
    return told[-1] if told else ""


def counted_otherwise(one: Fact, other: Fact, found: Look) -> bool:
    """29 家公司累计中标 155.42 亿元; 5 家环保公司累计中标 75.65 亿元: sums over so many each."""
    counted = [_counted(fact, found) for fact in (one, other)]
    return any(counted[1].get(noun, number) != number for noun, number in counted[0].items())


def _counted(fact: Fact, found: Look) -> dict[str, str]:
    """How many of what the clause of a figure counts before it."""
    begin, _ = found.clause(fact.quantity.left, fact.quantity.right)
    return {match[2]: match[1] for match in _SO_MANY.finditer(found.text, begin, fact.quantity.left)}


_SO_MANY = lazy(r"(?<![\d.])(\d{1,5})\s?([家只座城省店户人支款])(?=[\u4e00-\u9fff])")
_IN_SHORT = lazy('简称为?[“"「‘]([^“”"「」‘’]{2,12})[”"」’]')
