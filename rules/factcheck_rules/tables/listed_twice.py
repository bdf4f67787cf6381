"""同表同名两个数：A name listed twice in one flattened table with two figures.

What it flags
    A table of groups that lists one stock under several of them: 云峰股份 31.73 here, 31.37 there, while every other
    name that is listed again has its own figure again.

Why it matters
    One figure of one name can't be two in one table.

When it stays silent
    Few names are listed again; more than one of them differs, so that the figures are not the names' own; the
    figures are no slip of one another.

>>> from factcheck import check
>>> table = '''表：资金净流入（亿元）
...
... 云峰股份 31.73 海桥电子 -2.99
...
... 北川精工 10.18 松岭软件 -1.57
...
... 云峰股份 {} 海桥电子 -2.99
...
... 北川精工 10.18 松岭软件 -1.57
...
... 南浦材料 5.43 石湾通信 -0.26
...
... 云峰股份 31.73 石湾通信 -0.26
... '''
>>> [f.printed for f in check(table.format("31.37"), select=["TAB05"]).findings]
['31.37']
>>> check(table.format("31.73"), select=["TAB05"]).findings
()
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from factcheck import Check, Reading, Said, Severity, checks
from factcheck.document import Table
from factcheck.patterns import lazy
from factcheck.slips import digits_slip
from factcheck_rules._look import Look, look

CODE = "TAB05"
SEVERITY = Severity.WARNING

_PAIR = lazy(
    r"(?<!\S)(?P<name>[A-Za-z\u4e00-\u9fff][^\s|%]{1,15})[ \t|]{1,4}(?P<figure>[-+(]?\d[\d,]{0,12}\.\d{1,4}%?\)?)(?!\S)"
)
_NAME = lazy(r"[A-Za-z\u4e00-\u9fff]\S")
_FEWEST = 3
"""Names listed again with their own figure that make a table of names and figures."""

_MANY = 6
"""So many that agree leave no doubt, whatever the odd one looks like."""
_SIDES, _ROWS = 2, 12
"""So many pairs in a row, and so many rows, make two columns of names and figures."""

Pair = re.Match[str]


def check(reading: Reading) -> Iterator[Check]:
    """Compare the figures behind each name that one block of cells lists again."""
    found = look(reading)
    for block in reading.document.blocks:
        if block.kind == "cells" or (block.table is not None and _beside(block.table)):
            yield from _compared(found, [*_PAIR.finditer(found.text, block.left, block.right)])


def _beside(table: Table) -> bool:
    """Whether names and figures take turns across the rows: tables side by side."""
    row = table.rows[-1]
    return any(_NAME.match(cell.text) for cell in row[table.head_columns + 1 :])


def _compared(found: Look, pairs: Sequence[Pair]) -> Iterator[Check]:
    groups: dict[tuple[str, bool], list[Pair]] = {}
    for pair in pairs:
        groups.setdefault((pair["name"], pair["figure"][0] in "-("), []).append(pair)
    again = [group for group in groups.values() if len(group) > 1]
    apart = [group for group in again if len({_value(pair) for pair in group}) > 1]
    yield from _odd_sign(found, pairs)
    if len(again) - len(apart) < _FEWEST or len(apart) > 1:
        return
    yield from _other_signs(found, pairs)
    for group in again:
        odd, other = _odd(group)
        sure = len(again) - len(apart) >= _MANY
        if _value(odd) == _value(other) or sure or digits_slip(odd["figure"], other["figure"]):
            yield _told(found, odd, other)


def _value(pair: Pair) -> Decimal:
    """The number of a figure: 10.72 and 10.720 are one."""
    figure = pair["figure"].replace(",", "").rstrip("%)")
    return Decimal(figure.replace("(", "-").lstrip("+"))


def _odd_sign(found: Look, pairs: Sequence[Pair]) -> Iterator[Check]:
    """The one figure of a column of names and figures that has another sign than all the others, and is not at an end
    of their order."""
    rows: dict[int, list[Pair]] = {}
    for pair in pairs:
        rows.setdefault(found.text.rfind("\n", 0, pair.start()), []).append(pair)
    whole = [row for row in rows.values() if len(row) == _SIDES]
    for column in zip(*whole, strict=True) if len(whole) >= _ROWS else ():
        values = [_value(pair) for pair in column]
        signs = [value < 0 for value in values]
        few = [k for k, sign in enumerate(signs) if sign != (sum(signs) * 2 > len(signs))]
        steps = {later > earlier for earlier, later in pairwise(values) if later != earlier}
        if len(few) == 1 and len(steps) > 1 and 0 < few[0] < len(column) - 1:
            odd, other = column[few[0]], column[few[0] - 1]
            yield checks.judged(
                "fails",
                relation="sign",
                places=[found.place(*pair.span()) for pair in (odd, other)],
                title=Said(
                    f"一列中只此一数符号不同：{odd['name']} {odd['figure']}",
                    f"the one figure of its column with another sign: {odd['name']} {odd['figure']}",
                ),
                arithmetic=Said(f"其余 {len(column) - 1} 个同号", f"the other {len(column) - 1} have one sign"),
                advice=Said("核对正负号", "check the sign"),
                severity=Severity.WARNING,
                printed=odd["figure"],
            )


def _other_signs(found: Look, pairs: Sequence[Pair]) -> Iterator[Check]:
    """The one name whose figure comes back with the other sign: -1.21 and 1.21."""
    groups: dict[tuple[str, str], list[Pair]] = {}
    for pair in pairs:
        groups.setdefault((pair["name"], pair["figure"].strip("-+()")), []).append(pair)
    signed = [group for group in groups.values() if len({pair["figure"][0] in "-(" for pair in group}) > 1]
    if len(signed) == 1:
        yield _told(found, *_odd(signed[0]))


def _odd(group: Sequence[Pair]) -> tuple[Pair, Pair]:
    """The figure that stands alone, or the last one, and one of the others."""
    counts = Counter(pair["figure"] for pair in group)
    odd = min(reversed(group), key=lambda pair: counts[pair["figure"]])
    other = next((pair for pair in group if pair["figure"] != odd["figure"]), group[0])
    return odd, other


def _told(found: Look, odd: Pair, other: Pair) -> Check:
    name, one, two = odd["name"], odd["figure"], other["figure"]
    return checks.judged(
        "fails" if _value(odd) != _value(other) else "holds",
        relation="agree",
        places=[found.place(*pair.span()) for pair in (odd, other)],
        title=Said(f"同表同名两个数：{name} {two} 与 {one}", f"one name, two figures in a table: {name} {two}, {one}"),
        arithmetic=Said("表中其余重复列出的名称，数字都一样", "all other names listed again have their figure again"),
        advice=Said("两处对一处，请对底稿", "check the source, and change the other place"),
        printed=one,
        expected=two,
        chance=1 / (9 * 10 ** (sum(char.isdigit() for char in one.lstrip("-+(0.")) - 1)),
    )
