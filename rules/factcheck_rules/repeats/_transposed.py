"""Two values of one thing of which one is the other with two neighbouring digits in the other order: 12,540 and 12,450.

Of two figures of a report that are of one property hardly any are so by accident. So the names need only be kin, and a
figure may stand in a table; where a third figure comes back beside both, the times that were read may differ, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from factcheck import Fact, Reading
from factcheck.index import once
from factcheck.slips import digits
from factcheck_rules._alike import alike, name_of, nameless, parts_of_one
from factcheck_rules._look import Look
from factcheck_rules._mould import of_one_mould
from factcheck_rules._parts import of_two_wholes
from factcheck_rules._same import kin, other_size, set_right
from factcheck_rules._times import NO, another_time, when

_LEAST, _PAIR, _MOST = 3, 2, 12
_TRUST = 0.5
_FREE = frozenset({"国内", "全国", "我国", "中国", "全市场", "单月", "平均", "单季", "adjusted"})
"""Words of a scope that one of two mentions may leave out."""


def transposed(reading: Reading, found: Look) -> Iterator[tuple[Fact, Fact]]:
    """Pairs of figures of one property, of one unit and precision, with two digits in the other order."""
    groups: dict[tuple[object, ...], dict[int, Fact]] = {}
    for fact in reading.facts:
        if _usable(fact, found):
            key = "".join(sorted(_shown(fact))), fact.step, fact.unit, fact.aspect, fact.stance
            groups.setdefault(key, {}).setdefault(fact.quantity.left, fact)
    for mentions in groups.values():
        facts = list(mentions.values())
        for one, other in combinations(facts, 2) if len(facts) <= _MOST else ():
            if _swapped(_shown(one), _shown(other)) and _one_thing(one, other, facts, found):
                yield one, other


def _usable(fact: Fact, found: Look) -> bool:
    exact = fact.low is not None and fact.low == fact.high and bool(fact.step) and fact.kind != "duration"
    if not exact or fact.trust < _TRUST or fact.modifier not in ("exact", "about"):
        return False
    return len(_shown(fact)) >= _LEAST and not another_time(fact, found.text, totals=False)


def _shown(fact: Fact) -> str:
    """The digits of a value as printed, with zeros at its end."""
    return str(int((abs(fact.low) / fact.step).to_integral_value())) if fact.low and fact.step else ""


def _swapped(one: str, other: str) -> bool:
    """Whether two neighbouring digits have changed places, and all else is the same."""
    unlike = [k for k, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    return len(one) == len(other) and len(unlike) == _PAIR and unlike[1] == unlike[0] + 1


def _one_thing(one: Fact, other: Fact, facts: list[Fact], found: Look) -> bool:
    """Whether two figures are of one property, and nothing tells that they are two."""
    cells = one.cell is not None and other.cell is not None
    if found.one_block(one, other) or cells or not _kin(one, other) or ((one.low or 0) > 0) != ((other.low or 0) > 0):
        return False
    mine, yours = ([f for f in facts if f.low == fact.low] for fact in (one, other))
    if any(found.one_block(f, g) for f in mine for g in yours):
        return False  # one paragraph or table prints both values
    if set_right(found.text, one, other) or other_size(one, other, found.text) or of_one_mould(one, other, found):
        return False
    if kin(found).two_bodies(one, other) or of_two_wholes(found.reading, one, other):
        return False
    if part_and_total(one, other) or part_and_total(other, one) or parts_of_one(one, other):
        return False
    if moved_apart(one, other, found):
        return False
    if _comes_back(one, other, found):
        return True
    called = (nameless(one, other) or alike(one, other, found)) and when(one, other) != NO
    return called and one.unit != "%" and not _rivals(one, other, found)


def moved_apart(one: Fact, other: Fact, found: Look) -> bool:
    """Whether a change of its own stands beside each figure: 沪金主力 -1.7%, 沪金次主力 -1.9%."""
    mine, yours = ({(f.unit, f.base): f.low for f in _beside(fact, found) if _is_change(f)} for fact in (one, other))
    return any(mine[key] != yours[key] for key in mine.keys() & yours.keys())


def _is_change(fact: Fact) -> bool:
    return fact.aspect == "change" and fact.low is not None


def _rivals(one: Fact, other: Fact, found: Look) -> bool:
    """Whether the property of the one name has a third value in the text."""
    rest = (f for head in name_of(one)[1] for f in once(found.reading, _by_head).get((head, one.unit, one.aspect), ()))
    others = (f for f in rest if f.low not in (one.low, other.low) and f.stance == one.stance)
    return any(when(f, one) != NO and alike(f, one, found) and alike(f, other, found) for f in others)


def _by_head(reading: Reading) -> dict[tuple[str, str, str], list[Fact]]:
    """The figures of the text by the property that they are."""
    heads: dict[tuple[str, str, str], list[Fact]] = {}
    for fact in reading.facts:
        for head in name_of(fact)[1] if fact.cell is None and fact.low is not None else ():
            heads.setdefault((head, fact.unit, fact.aspect), []).append(fact)
    return heads


def part_and_total(one: Fact, other: Fact) -> bool:
    """Whether one figure is of a line of business, and the other the total of all of them: 芯片业务收入, 总营收."""
    lines = [any(word in f"{fact.subject}{fact.measure}" for word in _LINES) for fact in (one, other)]
    return lines == [True, False] and other.measure.startswith(_TOTALS)


_LINES = ("业务", "板块", "分部", "事业部", "产品线")
_TOTALS = ("总", "合计", "整体")


def _kin(one: Fact, other: Fact) -> bool:
    """Whether two figures are of one property, base and scope, and their names have letters in common."""
    (mine, first), (yours, second) = name_of(one), name_of(other)
    held = any(a in b or b in a for a in first for b in second)
    scopes = (set(one.scope) ^ set(other.scope)) - _FREE
    based = not one.base or not other.base or one.base == other.base
    named = not mine or not yours or not _pieces(mine).isdisjoint(_pieces(yours))
    return based and not scopes and named and (held or not first.isdisjoint(second))


def _pieces(name: str) -> set[str]:
    """The pairs of letters of a name."""
    return {name[k : k + _PAIR] for k in range(max(1, len(name) - 1))}


def _comes_back(one: Fact, other: Fact, found: Look) -> bool:
    """Whether a third figure of two digits stands beside both, in their sentences or rows."""
    first, second = ({(f.low, f.unit) for f in _beside(fact, found)} for fact in (one, other))
    return not first.isdisjoint(second)


def _beside(fact: Fact, found: Look) -> list[Fact]:
    row = fact.cell[:2] if fact.cell is not None else None
    near = found.by_sentence.get(fact.sentence, ()) if row is None else once(found.reading, _rows).get(row, ())
    return [f for f in near if f.quantity.left != fact.quantity.left and len(digits(f)) >= _PAIR]


def _rows(reading: Reading) -> dict[tuple[int, int], list[Fact]]:
    rows: dict[tuple[int, int], list[Fact]] = {}
    for fact in reading.facts:
        if fact.cell is not None:
            rows.setdefault(fact.cell[:2], []).append(fact)
    return rows
