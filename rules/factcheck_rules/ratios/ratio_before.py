"""比率的变动与分子分母的增速不符：The change of a named ratio that the growth of its own figures doesn't give.

What it flags
    毛利率 42.1%，同比提升 1.2 个百分点, with 毛利 50.7 亿元，增长 24.4% and 收入 120.5 亿元，增长 11.1%: it was 40.8
    of 108.5 a year ago, which is 37.6%, so that the margin rose by 4.5 points. Also amounts that are made of others:
    a trade surplus and its growth beside exports, imports and theirs.

Why it matters
    Each of the six figures looks right beside its neighbour; together one of them is stale or of another line.

When it stays silent
    The ratio doesn't follow from its figures today; one of the changes is on another base, or not printed; rounding
    explains the gap, or growth on slightly other terms would.

>>> from factcheck import check
>>> text = "2025年公司收入120.5亿元，同比增长11.1%，毛利50.7亿元，同比增长24.4%，毛利率42.1%，同比提升{}个百分点。"
>>> for finding in check(text.format("1.2")).findings:
...     print(finding.rule, finding.printed, finding.expected)
RAT02 1.2个百分点 4.52个百分点
>>> check(text.format("4.5")).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from factcheck import Check, Fact, Reading, Said, Severity, Side, checks, sides
from factcheck.checks import decided
from factcheck_rules._grown import growth_of, growths, shifts
from factcheck_rules._ties import softened, told
from factcheck_rules.ratios._identities import Figure, Identity, computed, figures, identities
from factcheck_rules.ratios.named_ratio import MANY, in_unit_of, operands_of

CODE = "RAT02"
SEVERITY = Severity.ERROR

_POINTS, _GROWTH = Decimal("0.3"), Decimal(1)
"""So much a change may miss what growth on slightly other terms gives: points of a ratio, per cent of an amount."""


def check(reading: Reading) -> Iterator[Check]:
    """Work out each ratio one period ago, and compare its change with the one printed."""
    changes = {**growths(reading), **shifts(reading)}
    by_block: dict[int, list[Figure]] = {}
    apart: dict[str, list[Figure]] = {}
    for figure in figures(reading) if changes else ():
        by_block.setdefault(figure.block, []).append(figure)
        apart.setdefault(figure.name, []).append(figure)
    for near in by_block.values():
        for figure in near[:MANY]:
            moved = changes.get(figure.fact.quantity.left, {})
            for identity in identities().get(figure.name, ()) if moved else ():
                operands = operands_of(figure, identity, near, apart) if identity.kind != "loose" else None
                if operands is not None:
                    yield from _compared(figure.fact, identity, operands, moved, growths(reading))


def _compared(
    fact: Fact,
    identity: Identity,
    operands: Mapping[str, Fact],
    moved: Mapping[str, Fact],
    known: dict[int, dict[str, Fact]],
) -> Iterator[Check]:
    if decided(sides.of(fact), _made(fact, identity, operands)) != "holds":
        return
    for base, change in moved.items():
        rates = {name: growth_of(operand, base, known) for name, operand in operands.items()}
        then = {name: sides.before(operands[name], grown) for name, grown in rates.items() if grown is not None}
        if len(then) == len(operands):
            yield from _changed(fact, change, _made(fact, identity, then))


def _made(fact: Fact, identity: Identity, operands: Mapping[str, Fact | Side]) -> Side:
    return in_unit_of(fact, computed(identity.formula, operands))


def _changed(fact: Fact, change: Fact, then: Side) -> Iterator[Check]:
    points = change.unit == "pp" and fact.unit == "%"
    if not points and (change.unit != "%" or fact.unit == "%"):
        return
    expected = sides.points(fact, then) if points else sides.growth(fact, then)
    made = checks.overlaps(
        change,
        expected,
        title=told("比率的变动与分子分母的增速不符", "a change that the growth of its figures doesn't give", change),
        advice=Said("核对比率、分子分母与各自的变动", "check the ratio, its figures and the change of each"),
    )
    printed, worked_out = (side.value for side in made.sides[:2])
    if printed is None or worked_out is None:
        return
    near = abs(printed - worked_out) <= (_POINTS if points else max(_GROWTH, abs(worked_out) / 10))
    yield softened(made) if near else made
