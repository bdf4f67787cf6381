"""小数点疑似错位：One of several like figures with its point one place off.

What it flags
    三家客座率分别为85.9%、8.34%、84.8%: the same number of digits, another number of decimals, ten times off; in the
    same way a cell of a column. Put back, the point makes it one of its neighbours.

Why it matters
    The digits are right, so that proof-readers pass over it.

When it stays silent
    Figures that differ in size among themselves; another number of digits; several that are off; fewer than
    three alike.

>>> from factcheck import check
>>> text = "9月云翔航空客座率85.9%，海岳航空{}%，北辰航空84.8%。"
>>> [f.printed for f in check(text.format("8.34"), select=["UNI05"]).findings]
['8.34%']
>>> check(text.format("83.4"), select=["UNI05"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.slips import digits
from factcheck_rules._look import Look, look

CODE = "UNI05"
SEVERITY = Severity.WARNING

_FEWEST, _FEWEST_CELLS = 3, 5
_ALIKE = Decimal("1.5")
"""Neighbours, and the figure with its point put back, differ less."""
_DIGITS = 3
_MOST = 40


def check(reading: Reading) -> Iterator[Check]:
    """Look for the one that is off among the like figures of each sentence, and of each column."""
    found = look(reading)
    for number, facts in found.by_sentence.items():
        if len(facts) >= _FEWEST and (number < 0 or len(facts) <= _MOST):
            for alike in _cells(facts) if number < 0 else _told(facts):
                yield from _off(alike, found)


def _told(facts: Sequence[Fact]) -> Iterator[Sequence[Fact]]:
    """The figures of a sentence by measure, unit, scope, length of time and what kind of figure they are."""
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        if _plain(fact):
            long = (fact.window, fact.period.grain if fact.period is not None else "", frozenset(fact.scope))
            groups.setdefault((fact.measure, fact.unit, fact.aspect, fact.base, *long), []).append(fact)
    yield from (group for group in groups.values() if len(group) >= _FEWEST)


def _cells(facts: Sequence[Fact]) -> Iterator[Sequence[Fact]]:
    """The figures of each column of each table."""
    columns: dict[tuple[int, int], list[Fact]] = {}
    for fact in facts:
        if fact.cell is not None and _plain(fact):
            columns.setdefault((fact.cell[0], fact.cell[2]), []).append(fact)
    yield from (column for column in columns.values() if len(column) >= _FEWEST_CELLS)


def _plain(fact: Fact) -> bool:
    return fact.low is not None and fact.low == fact.high and bool(fact.low) and fact.quantity.status == "read"


def _off(alike: Sequence[Fact], found: Look) -> Iterator[Check]:
    """The only one of like figures that has other decimals, where moving its point makes it one of them."""
    decimals = [fact.quantity.decimals for fact in alike]
    usual = max(set(decimals), key=decimals.count)
    odd = [fact for fact in alike if fact.quantity.decimals != usual]
    others = [abs(fact.low) for fact in alike if fact.quantity.decimals == usual and fact.low is not None]
    if len(odd) != 1 or len(others) < _FEWEST - 1 or max(others) > _ALIKE * min(others):
        return
    one = odd[0]
    put_back = abs(one.low or Decimal()).scaleb(one.quantity.decimals - usual)
    scales = {fact.quantity.scale for fact in alike}
    told = len(digits(one)) >= _DIGITS and len(scales) == 1
    if told and min(others) / _ALIKE <= put_back <= max(others) * _ALIKE:
        yield _moved(one, next(fact for fact in alike if fact is not one), put_back, found)


def _moved(one: Fact, other: Fact, put_back: Decimal, found: Look) -> Check:
    return checks.judged(
        "fails",
        relation="scale",
        facts=[one],
        places=[found.figure_place(fact.quantity) for fact in (one, other)],
        title=Said(f"小数点疑似错位：{one.text}", f"the point may be one place off: {one.text}"),
        arithmetic=Said(
            f"同列各数与 {other.text} 相近，移动小数点后同样相近",
            f"its neighbours are close to {other.text}, and so is it with its point moved",
        ),
        advice=Said("核对小数点", "check the decimal point"),
        printed=one.text,
        expected=str(put_back),
    )
