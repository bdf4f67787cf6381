"""One figure told of two names in two paragraphs, where something beside it tells that it is one figure.

Two companies may both grow by 14.2%. That one of them is named by mistake is told by a second figure that comes back
with the first, by the words around both, or by what a table or the other paragraph prints of that very name: 5.0%.
Whose a figure is goes by its subject, and by which of the two names stands nearer before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product

from factcheck import Fact, Reading
from factcheck.index import once
from factcheck.patterns import lazy
from factcheck.reading.lexicon import bodies
from factcheck.slips import digits_of_both
from factcheck_rules._alike import name_of
from factcheck_rules._look import Look
from factcheck_rules._times import NO, how_told, when
from factcheck_rules.repeats._names import is_name

_MOST = 8
"""What comes back more often is no telling figure."""
_FEW, _MANY = 2, 5
"""So many digits has a figure at least, and so many have two that come back together."""
_ALIKE = 8
"""So many letters that stand alike around two figures are no accident."""
_REACH, _BESIDE = 24, 12
_LEAST_TRUST, _SURE = 0.5, 0.8
_SHORT, _ABOVE = 20, 6
"""A block of so few characters may be a heading; it is looked for among so many blocks before."""
_EVERY = lazy(r"同比|环比|增长|下降|亿元|万元|收入|净利润?|归母|营收|营业|实现|分别|20\d\d年|[上下]半年|[一二三四]季度")
"""Words of all companies' figures tell nothing of one."""
_KIND = lazy(r"[与和及的]|\A.{0,2}(?:公司|企业|行业|机构|市场|单位|部门)\Z")
"""Words that name a kind of things or several: 保险公司, 赔款与给付."""
Pair = tuple[Fact, Fact]


def credited_twice(reading: Reading, found: Look) -> Iterator[tuple[list[Pair], tuple[str, str]]]:
    """Pairs of one figure in two paragraphs that are of two names, with the names."""
    groups: dict[tuple[object, ...], dict[int, Fact]] = {}
    for fact in reading.facts:
        if _usable(fact):
            groups.setdefault((fact.low, fact.high, fact.unit, fact.aspect), {}).setdefault(fact.quantity.left, fact)
    together: dict[tuple[int, int, str, str], list[Pair]] = {}
    for mentions in groups.values():
        for one, other in combinations(mentions.values(), 2) if len(mentions) <= _MOST else ():
            if not found.one_block(one, other) and _one_thing(one, other) and _at_one_time(one, other):
                names = _names(one, other, found)
                if names is not None and not _of_both(one, *names, found):
                    together.setdefault((one.sentence, other.sentence, *names), []).append((one, other))
    for (_, _, mine, yours), pairs in together.items():
        own = any(is_name(name) or _in_two_places(name, found) for name in (mine, yours))
        own = own and not any(map(_KIND.search, (mine, yours)))
        if (own and (_together(pairs) or _in_one_wording(pairs, found))) or _belied(pairs, mine, yours, found):
            yield pairs, (mine, yours)


def _usable(fact: Fact) -> bool:
    told = fact.low is not None and fact.high is not None and fact.kind != "duration" and fact.trust >= _LEAST_TRUST
    prose = fact.cell is None and fact.sentence >= 0 and bool(fact.subject)
    return told and prose and len(digits_of_both(fact)) >= _FEW


def _one_thing(one: Fact, other: Fact) -> bool:
    """Whether two figures are of one measure and base, as far as they tell."""
    if (one.base and other.base and one.base != other.base) or one.stance != other.stance:
        return False
    first, second = name_of(one)[1], name_of(other)[1]
    return not first or not second or not first.isdisjoint(second) or one.measure[-2:] == other.measure[-2:]


def _at_one_time(one: Fact, other: Fact) -> bool:
    """Whether two figures may be of one time; one that is not printed beside its figure tells nothing."""
    labels = {fact.period.label for fact in (one, other) if fact.period is not None}
    lent = any(how_told(fact.provenance, "period") for fact in (one, other))
    return when(one, other) != NO or lent or (len(labels) == 1 and None not in (one.period, other.period))


def _of_both(one: Fact, mine: str, yours: str, found: Look) -> bool:
    """Whether one paragraph or table gives a figure to both names, or a row of each."""
    alike = [f for f in once(found.reading, _by_value).get((one.low, one.high, one.unit), ()) if f.aspect == one.aspect]
    first, second = ([f for f in alike if name in f"{f.subject} {f.measure}"] for name in (mine, yours))
    near = product(first[:_MOST], second[:_MOST])
    return any(found.one_block(f, g) and f.quantity.left != g.quantity.left for f, g in near)


def _in_two_places(name: str, found: Look) -> bool:
    """Whether a name stands in more than one paragraph, as what a report is about does."""
    first, last = found.text.find(name), found.text.rfind(name)
    return found.block_number(first) != found.block_number(last)


def _told_twice(fact: Fact, found: Look) -> bool:
    """Whether a value is printed in two places only: a third one may tell that both names have it."""
    alike = once(found.reading, _by_value).get((fact.low, fact.high, fact.unit), ())
    return len({f.quantity.left for f in alike if f.aspect == fact.aspect}) == _FEW


def _names(one: Fact, other: Fact, found: Look) -> tuple[str, str] | None:
    """The first two words of the subjects that name two bodies or things, each nearer to its own figure."""
    for mine, yours in product(_own(one, other), _own(other, one)):
        if mine in yours or yours in mine or mine.isascii() != yours.isascii():
            continue  # 东南亚 may be what South-East Asia is
        known = bodies().get(mine, mine) == bodies().get(yours, yours)
        if not known and _nearer(mine, yours, one, found) and _nearer(yours, mine, other, found):
            return mine, yours
    return None


def _own(one: Fact, other: Fact) -> list[str]:
    """The words of a subject that the other figure has not; words of English together, too."""
    theirs = other.subject.lower()
    words = [word for word in one.subject.split() if word.lower() not in other.terms and word.lower() not in theirs]
    whole = [" ".join(words)] if len(words) > 1 and all(map(str.isascii, words)) else []
    return [word for word in (*whole, *words) if len(word) > 1]


def _nearer(mine: str, yours: str, fact: Fact, found: Look) -> bool:
    """Whether of two names the first stands nearer before a figure, in its paragraph or the short line above it."""
    blocks, number = found.reading.document.blocks, found.reading.sentences[fact.sentence].block
    above = (blocks[k] for k in range(number - 1, max(-1, number - _ABOVE), -1))
    head = next((block for block in above if block.kind == "heading" or block.right - block.left < _SHORT), None)
    text = found.text[blocks[number].left : fact.quantity.right]
    text = found.text[head.left : head.right] + text if head is not None else text
    return text.rfind(mine) > text.rfind(yours)


def _together(pairs: Sequence[Pair]) -> bool:
    """Whether two figures come back together, which have digits enough."""
    values = {(one.low, one.unit): len(digits_of_both(one)) for one, _ in pairs}
    return len(values) > 1 and sum(values.values()) >= _MANY


def _in_one_wording(pairs: Sequence[Pair], found: Look) -> bool:
    """Whether the words around a figure come back with it, once, and no other change is told right behind it."""
    twice = all(_told_twice(one, found) for one, _ in pairs)
    alike = any(_alike(*pair, found) >= _ALIKE for pair in pairs)
    return twice and alike and not any(_otherwise(*pair, found) for pair in pairs)


def _alike(one: Fact, other: Fact, found: Look) -> int:
    """How many letters stand alike before and behind two figures, of words that tell something."""
    befores, behinds = zip(*(_around(fact, found) for fact in (one, other)), strict=True)
    before, behind = _common(*(words[::-1] for words in befores)), _common(*behinds)
    return len(_EVERY.sub("", before[::-1])) + len(_EVERY.sub("", behind))


def _around(fact: Fact, found: Look) -> tuple[str, str]:
    """The letters and digits of a sentence before a figure and behind it."""
    sentence, (left, right) = found.reading.sentences[fact.sentence], (fact.quantity.left, fact.quantity.right)
    before = found.text[max(sentence.left, left - _REACH) : left]
    behind = found.text[right : min(sentence.right, right + _REACH)]
    return "".join(filter(str.isalnum, before)), "".join(filter(str.isalnum, behind))


def _common(one: str, other: str) -> str:
    """What two texts begin with."""
    size = next((k for k, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[:size]


def _otherwise(one: Fact, other: Fact, found: Look) -> bool:
    """Whether two other figures of one kind stand right behind two figures."""
    first, second = _next(one, found), _next(other, found)
    if first is None or second is None or (first.unit, first.aspect) != (second.unit, second.aspect):
        return False
    return first.low != second.low


def _next(fact: Fact, found: Look) -> Fact | None:
    """The figure that stands right behind another one."""
    behind = (f for f in found.by_sentence.get(fact.sentence, ()) if f.quantity.left >= fact.quantity.right)
    return next((f for f in behind if f.quantity.left - fact.quantity.right <= _BESIDE), None)


def _belied(pairs: Sequence[Pair], mine: str, yours: str, found: Look) -> bool:
    """Whether a table, or the paragraph of the one name, prints another value of the other name."""
    return any(_has_another(one, mine, other, found) or _has_another(other, yours, one, found) for one, other in pairs)


def _has_another(fact: Fact, name: str, other: Fact, found: Look) -> bool:
    """Whether a name has another value of a figure's measure and time in a table, or beside the other's figure."""
    for told in once(found.reading, _by_word).get(name.lower().split()[-1], ()):
        exact = told.low is not None and told.low == told.high and told.low != fact.low and told.unit == fact.unit
        if not exact or told.sentence == fact.sentence or name.lower() not in f"{told.subject} {told.measure}".lower():
            continue
        beside = told.trust >= _SURE if told.cell is not None else found.one_block(told, other)
        kind = told.aspect == fact.aspect or {told.aspect, fact.aspect} <= {"level", "share"}
        alone = not told.terms - fact.terms - other.terms
        if beside and kind and alone and _one_thing(fact, told) and when(fact, told) != NO:
            return True
    return False


def _by_value(reading: Reading) -> dict[object, list[Fact]]:
    """The figures by their values and units."""
    values: dict[object, list[Fact]] = {}
    for fact in reading.facts:
        values.setdefault((fact.low, fact.high, fact.unit), []).append(fact)
    return values


def _by_word(reading: Reading) -> dict[str, list[Fact]]:
    """The figures by each word of their names."""
    words: dict[str, list[Fact]] = {}
    for fact in reading.facts:
        for word in {*fact.subject.lower().split(), *fact.measure.lower().split()}:
            words.setdefault(word, []).append(fact)
    return words
