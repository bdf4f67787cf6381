"""正文与表格数字相同而单位不同：The text and a cell print the same digits in different units.

What it flags
    收入 38.6 万元 in the text, and 38.6 in a table of 亿元; €702m of fees, and 702 in a table of $m: a figure of the
    text has the digits of a cell, a scale word or a currency makes the two different, and no cell prints the figure as
    the text has it.

Why it matters
    The scale word or the currency is wrong in the text, or in the head of the table for all of its cells.

When it stays silent
    Figures of fewer than three digits; a cell that shares no word or no time with the figure, unless four digits are
    the same; a currency in which the report restates its amounts; tables that print no unit.

>>> from factcheck import check
>>> text = '''公司三季度营业收入38.62{}，同比增长21.4%。
...
... | 亿元 | 三季度 | 二季度 |
... | --- | --- | --- |
... | 营业收入 | 38.62 | 35.17 |
... | 净利润 | 4.25 | 3.98 |'''
>>> [f.printed for f in check(text.format("万元"), select=["UNI07"]).findings]
['38.62万元']
>>> check(text.format("亿元"), select=["UNI07"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.slips import digits, power_of_ten
from factcheck_rules._cells_told import Cells, cells, in_common
from factcheck_rules._look import Look, look
from factcheck_rules._times import NO, when

CODE = "UNI07"
SEVERITY = Severity.WARNING

_POWERS = frozenset({3, 4})
"""How many zeros lie between two scale words: million and billion, 万 and 亿."""
_KINDS = frozenset({"money", "count", "physical", "price"})
_TRUST = 0.5
_LEAST, _MANY = 3, 4


def check(reading: Reading) -> Iterator[Check]:
    """Look for the cell of each figure of the text that has its digits in another unit."""
    listed = cells(reading)
    if not listed.by_digits:
        return
    found = look(reading)
    restated = {id(f) for claim in reading.claims_of("restated") for _, f in claim.operands}
    seen: set[int] = set()
    for fact in reading.facts:
        if fact.quantity.left in seen or id(fact) in restated or not _usable(fact, listed):
            continue
        kind, cell = _other_unit(fact, listed.by_digits.get(digits(fact), ()), found)
        if cell is not None:
            seen.add(fact.quantity.left)
            yield _told(fact, cell, kind)


def _usable(fact: Fact, listed: Cells) -> bool:
    """Whether a figure is a plain amount of the text that no cell prints as it is."""
    if fact.cell is not None or not fact.low or fact.low != fact.high or fact.kind not in _KINDS or not fact.unit:
        return False
    return (fact.unit, abs(fact.low)) not in listed.values


def _other_unit(fact: Fact, same: Sequence[Fact], found: Look) -> tuple[str, Fact | None]:
    """The cell that a figure tells in another unit, and what is other: scale or currency."""
    for cell in same:
        kind = _kind(fact, cell)
        if kind and len(digits(fact)) >= _LEAST and _may_tell(fact, cell, kind, found) and not _corrected(fact, found):
            return kind, cell
    return "", None


def _may_tell(fact: Fact, cell: Fact, kind: str, found: Look) -> bool:
    """Whether a figure may be told of a cell: four digits a scale apart, or fewer with a word in common."""
    if kind == "scale" and len(digits(fact)) >= _MANY:
        return True
    return in_common(cell, fact, found) and (kind == "scale" or when(cell, fact) != NO)


def _corrected(fact: Fact, found: Look) -> bool:
    """Whether the sentence says that a figure was printed wrong."""
    begin = found.before(fact.quantity.left, _REACH)
    return _CORRECTED.search(found.text, begin, fact.quantity.right + _REACH) is not None


_REACH = 60
_CORRECTED = lazy(r"更正|勘误|[误错]写|笔误|应为|corrected|erratum|misprint", re.I)


def _kind(fact: Fact, cell: Fact) -> str:
    """'scale' or 'currency' where that alone is other in a figure and a cell."""
    if not cell.unit or fact.kind != cell.kind:
        return ""
    if fact.unit == cell.unit:
        return "scale" if power_of_ten(fact, cell) in _POWERS and _scaled(fact) else ""
    printed = fact.kind == "money" and fact.quantity.currency_printed
    money = printed and abs(fact.low or Decimal(0)) == abs(cell.low or Decimal(0))
    return "currency" if money and not _left_out(fact, cell) else ""


def _left_out(fact: Fact, cell: Fact) -> bool:
    """Whether one says 元 and the other which 元 it is: 新台币 7.2 元, and 7.2 元."""
    plain = any(f.unit == "CNY" and _NAMED.search(f.text) is None for f in (fact, cell))
    return plain and bool({fact.unit, cell.unit} & _OF_OTHERS)


_NAMED = lazy("人民币|RMB|CNY", re.I)
_OF_OTHERS = frozenset({"AUD", "CAD", "HKD", "JPY", "KRW", "MOP", "NZD", "SGD", "TWD"})
"""Currencies that are called 元 or ¥, too."""


def _scaled(fact: Fact) -> bool:
    """Whether a figure is printed with a scale word, or in a unit with a prefix: 万元, GWh."""
    return fact.quantity.scale != 1 or fact.kind in ("physical", "price")


def _told(fact: Fact, cell: Fact, kind: str) -> Check:
    power = power_of_ten(fact, cell)
    scale = Said(f"恰差 10^{power} 倍", f"exactly 10^{power} times apart")
    money = Said(f"正文为 {fact.unit}，表格为 {cell.unit}", f"{fact.unit} in the text, {cell.unit} in the table")
    return checks.judged(
        "fails",
        relation="magnitude",
        facts=[evolve(one, trust=max(one.trust, _TRUST)) for one in (fact, cell)],
        title=Said(
            f"正文与表格数字相同而单位不同：{fact.text} 与 {cell.text}",
            f"the same digits in the text and in a table, in two units: {fact.text}, {cell.text}",
        ),
        arithmetic=scale if kind == "scale" else money,
        advice=Said("核对正文与表头的单位", "check the unit in the text and in the head of the table"),
        printed=fact.text,
        expected=cell.text,
    )
