"""One value of one property told twice, in other words, under two periods: 出口49.6万辆 of April and of March."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from factcheck import Fact
from factcheck.patterns import lazy
from factcheck.periods import Period, calendar_quarter
from factcheck.slips import digits
from factcheck_rules._alike import alike, name_of, nameless
from factcheck_rules._look import Look
from factcheck_rules._mould import of_one_mould
from factcheck_rules._same import kin, other_size
from factcheck_rules._times import another_time, may_be_one_time
from factcheck_rules.periods._figures import days, framed, holds_within, printed

ZERO = Decimal(0)
_KINDS = frozenset({"money", "count", "physical"})
_GRAINS = frozenset({"month", "months", "quarter", "half", "year", "point"})
STANDS = ("价", "率", "比例", "面积", "产能", "目标", "注册资本", "股本", "上限", "下限", "规模", "投资", "缺口")
_STILL = lazy(r"持平|不变|相同|均为|都是|稳定在|维持在|更正|勘误|应为|误写|误为")
_NUMBER = lazy(r"\d+|[一二三四]")
_MANY, _MOST, _APART = 3, 40, 25


def retold(found: Look) -> Iterator[tuple[Fact, Fact]]:
    """Two figures of one value and one property whose sentences print two periods."""
    groups: dict[tuple[object, ...], dict[int, Fact]] = {}
    for fact in found.reading.facts:
        if _usable(fact, found) and not framed(fact, found.text):
            for head in name_of(fact)[1]:
                groups.setdefault((head, fact.unit, fact.aspect, fact.base), {}).setdefault(fact.quantity.left, fact)
    seen: set[tuple[int, int]] = set()
    for group in groups.values():
        facts = list(group.values())
        for one, other in combinations(facts, 2) if 1 < len(facts) <= _MOST else ():
            places = one.quantity.left, other.quantity.left
            if places not in seen and _one_value(one, other, facts, found):
                seen.add(places)
                yield one, other


def _usable(fact: Fact, found: Look) -> bool:
    if fact.low is None or fact.cell is not None or fact.sentence < 0 or not fact.terms or fact.trust < 0.5:
        return False
    if fact.modifier not in ("exact", "about") or fact.aspect not in ("level", "change"):
        return False
    return fact.kind in _KINDS or fact.low != fact.high


def _told(fact: Fact, found: Look) -> bool:
    """Whether a value is so particular that it does not come back by accident, of a period that its sentence prints."""
    if fact.period is None or fact.period.grain not in _GRAINS or not printed(fact) or not fact.period.label:
        return False
    if fact.low == fact.high and (fact.aspect != "level" or _digits(fact) < _MANY):
        return False
    standing = fact.aspect == "level" and fact.measure.endswith(STANDS) and not fact.period.point
    return not standing and not another_time(fact, found.text, totals=False)


def _digits(fact: Fact) -> int:
    """How many digits a value is printed with, zeros at its end counted where others stand before them."""
    own = len(digits(fact))
    return own if own < _MANY - 1 or not fact.step else max(own, len(str(int(abs(fact.low or ZERO) / fact.step))))


def _one_value(one: Fact, other: Fact, facts: Sequence[Fact], found: Look) -> bool:
    """Whether one value, printed twice only, is told of one thing under two periods."""
    if (one.low, one.high) != (other.low, other.high) or found.one_block(one, other) or one.stance != other.stance:
        return False
    if not (_told(one, found) and _told(other, found)) or not apart(one.period, other.period):
        return False
    if not (nameless(one, other) or alike(one, other, found)) or other_size(one, other, found.text):
        return False
    listed = nameless(one, other) and kin(found).two_bodies(one, other)
    if of_one_mould(one, other, found) or listed or still(one, other, found):
        return False
    return not _series(one, other, facts, found)


def _series(one: Fact, other: Fact, facts: Sequence[Fact], found: Look) -> bool:
    """Whether the value stands a third time, or the property is told of one of the periods in another value, too."""
    named = [fact for fact in (one, other) if name_of(fact)[0]] or [one]
    for fact in facts:
        near = all(nameless(fact, one) if not name_of(f)[0] else alike(fact, f, found) for f in named)
        if fact is one or fact is other or not near:
            continue
        if (fact.low, fact.high) == (one.low, one.high):
            return True
        periods = (one.period, other.period)
        if any(p and fact.period and (p.start, p.end) == (fact.period.start, fact.period.end) for p in periods):
            return True
    return False


def still(one: Fact, other: Fact, found: Look) -> bool:
    """Whether a sentence says that the figure has not moved."""
    sentences = (found.reading.sentences[fact.sentence] for fact in (one, other))
    return any(_STILL.search(found.text, sentence.left, sentence.right) for sentence in sentences)


def apart(one: Period | None, other: Period | None) -> bool:
    """Whether two printed periods of one length can't be one."""
    if one is None or other is None or one.point != other.point:
        return False
    if "".join(one.label.split()) == "".join(other.label.split()):
        return False  # Q1末 and Q1末: which year each is of, no word tells
    if one.start is None or other.start is None or one.end is None or other.end is None:
        if {one.grain, other.grain} == {"weekday", "week"}:
            return False  # 本周两融余额, 截至周四两融余额: a day of that week
        return _numbered_apart(one, other) or not may_be_one_time(one, other)
    if "fiscal" in (one.kind, other.kind) and one.kind != other.kind:
        return False
    if one.point:
        return abs((one.end - other.end).days) >= _APART
    return (one.grain == other.grain and calendar_quarter(one) != calendar_quarter(other)) or _other_months(one, other)


def _other_months(one: Period, other: Period) -> bool:
    """Whether two stretches begin or end in two months: 3月 and 4月, 上半年 and 前三季度."""
    assert one.start
    assert other.start
    assert one.end
    assert other.end
    return (one.start.month, one.end.month) != (other.start.month, other.end.month)


def _numbered_apart(one: Period, other: Period) -> bool:
    """Whether two labels that no calendar resolves differ in their numbers only: 2026财年第二季度, 2026财年第三季度."""
    first, second = ("".join(p.label.split()) for p in (one, other))
    return first != second and _NUMBER.sub("#", first) == _NUMBER.sub("#", second) and "#" in _NUMBER.sub("#", first)


def of_a_row(found: Look) -> Iterator[tuple[Fact, Fact]]:
    """三季度收入 73.1 亿元、净利润 6.2 亿元, and both in one row of a table under 上半年: they come back in pairs."""
    cells: dict[tuple[Decimal | None, str], list[Fact]] = {}
    for fact in found.reading.facts if found.one_report else ():
        if fact.cell is not None and _particular(fact) and printed(fact) and "报" not in _label(fact):
            cells.setdefault((fact.low, fact.unit), []).append(fact)
    for number, facts in found.by_sentence.items() if cells else ():
        own = [f for f in facts if number >= 0 and f.cell is None and _particular(f)]
        told = [f for f in own if not another_time(f, found.text)]
        for fact in told:
            rows = [cell for cell in cells.get((fact.low, fact.unit), ()) if _same_thing(cell, fact)]
            if not rows or not _is_a_part(rows, fact) or fact.kind not in _KINDS or not printed(fact):
                continue
            beside = [f for f in told if f is not fact and _iso(f) == _iso(fact) and _near(f, fact)]
            also = [(f, cell) for f in beside for cell in cells.get((f.low, f.unit), ())]
            if any(_together(rows[0], cell) and _same_thing(cell, f) for f, cell in also):
                yield rows[0], fact


_NEAR = 60


def _near(one: Fact, other: Fact) -> bool:
    return abs(one.quantity.left - other.quantity.left) < _NEAR


def _is_a_part(cells: Sequence[Fact], fact: Fact) -> bool:
    """Whether a level is told of a stretch that lies in the one of its cells, or holds it."""
    first, second = days(cells[0].period), days(fact.period)
    if len({_iso(cell) for cell in cells}) > 1 or first is None or second is None or fact.aspect != "level":
        return False
    return holds_within(first, second) or holds_within(second, first)


def _particular(fact: Fact) -> bool:
    exact = fact.low is not None and fact.low == fact.high and fact.modifier == "exact" and fact.trust >= _SURE
    return exact and fact.stance == "actual" and len(digits(fact)) > 1 and days(fact.period) is not None


_SURE = 0.6


def of_all(found: Look) -> Iterator[tuple[Fact, Fact]]:
    """四家公司前三季度收入合计增长 3.6%, and 3.6% in the last row of a table that is titled 四家公司上半年业绩."""
    blocks = found.reading.document.blocks
    totals: dict[tuple[object, ...], list[Fact]] = {}
    for fact in found.reading.facts if found.one_report else ():
        if fact.cell is not None and _particular(fact) and printed(fact) and _TOTAL.search(fact.subject):
            totals.setdefault((fact.low, fact.unit, fact.aspect, fact.base), []).append(fact)
    for fact in found.reading.facts if totals else ():
        same = totals.get((fact.low, fact.unit, fact.aspect, fact.base), ())
        if len(same) != 1 or fact.cell is not None or not (_particular(fact) and printed(fact)):
            continue
        cell = same[0]
        title = blocks[cell.cell[0] - 1] if cell.cell is not None and cell.cell[0] else None
        named = title is not None and title.kind == "caption" and _ALL_OF_THEM.match(fact.subject)
        if title is None or not named or fact.subject not in found.text[title.left : title.right]:
            continue
        told = not another_time(fact, found.text) and not still(fact, fact, found)
        if told and _of_part_of_year(cell.period, fact.period) and cell.terms & fact.terms:
            yield cell, fact


_TOTAL = lazy(r"合计|总计|Total|Combined")
_ALL_OF_THEM = lazy(
    r"[两二三四五六七八九十\d]{1,2}[家大只省市地类种]\S{2}|(?:two|three|four|five|six|seven|eight) ", re.I
)


def _of_part_of_year(one: Period | None, other: Period | None) -> bool:
    """Whether one stretch of months holds the other in any year: 上半年 and 前三季度."""
    first, second = days(one), days(other)
    if first is None or second is None or first[0].year != first[1].year or second[0].year != second[1].year:
        return False
    spans = [(begin.month, end.month) for begin, end in (first, second)]
    (a, b), (c, d) = spans
    return spans[0] != spans[1] and ((a <= c and d <= b) or (c <= a and b <= d))


def _label(fact: Fact) -> str:
    """The words for a period; 三季报 may be of the quarter or of all three."""
    return fact.period.label if fact.period is not None else ""


def _iso(fact: Fact) -> str:
    return fact.period.iso if fact.period is not None else ""


def _together(one: Fact, other: Fact) -> bool:
    """Whether two cells stand in one table, of one body and one time."""
    if one.cell is None or other.cell is None or one.cell == other.cell:
        return False
    return one.cell[0] == other.cell[0] and one.subject == other.subject and _iso(one) == _iso(other)


def _same_thing(cell: Fact, fact: Fact) -> bool:
    """Whether a cell and a figure of the text are of one body and of kin measures."""
    named = cell.subject == fact.subject or (bool(fact.subject) and bool(cell.subject) and fact.subject in cell.subject)
    return named and cell.aspect == fact.aspect and cell.base == fact.base and bool(cell.terms & fact.terms)
