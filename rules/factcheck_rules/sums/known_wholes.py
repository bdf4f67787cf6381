"""两市、北向等合计与其两部分不符：A whole of two or three named markets that their own figures don't add up to.

What it flags
    沪市成交额 and 深市成交额 that don't make that of 两市; 沪股通 and 深股通 that don't make 北向资金.

>>> from factcheck import check
>>> text = "沪市成交额2695.14亿元，深市成交额3664.47亿元。沪深两市成交额合计{}亿元。"
>>> for finding in check(text.format("6539.61"), select=["SUM12"]).findings:
...     print(finding.rule, finding.printed, finding.expected)
SUM12 6539.61亿元 6359.61亿元

Why it matters
    The total is what the headline takes, and its parts stand beside it.

When it stays silent
    Rounding explains the gap; a part is missing or printed with several values; another measure or time; a gap so small
    that one of the figures may take in more (北交所, 大宗交易) than another.

>>> check(text.format("6359.61"), select=["SUM12"]).findings
()
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.reading.phrases import terms
from factcheck_rules._ties import misprinted, nearly, softened, told

CODE = "SUM12"
SEVERITY = Severity.ERROR

Whole = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]
NEAR, SCOPE = 0.3, 0.01
"""Further apart they are of different things; as near as this one of them may only take in more."""
REACH = 3
"""Sentences between a total and its parts."""


@cache
def _wholes() -> tuple[Whole, ...]:
    """The wholes that fall into known parts, each with the names it and its parts go by."""
    table = tomllib.loads(Path(__file__).with_name("_known_wholes.toml").read_text(encoding="utf-8"))
    return tuple((tuple(entry["names"]), tuple(map(tuple, entry["parts"]))) for entry in table["whole"])


def check(reading: Reading) -> Iterator[Check]:
    """Compare each figure of a known whole with those of its parts near it."""
    amounts = [f for f in reading.facts if f.sentence >= 0 and f.kind == "money" and f.subject and _of_its_day(f)]
    for names, parts in _wholes():
        totals = [f for f in amounts if f.subject.startswith(names) and f.low is not None]
        for total in totals[:MANY]:
            found = [_one_of(part, total, amounts) for part in parts]
            known = [fact for fact in found if fact is not None]
            if len(known) == len(parts):
                yield _compared(total, known)


MANY = 40


def _of_its_day(fact: Fact) -> bool:
    """Whether a figure is no earlier one that another is measured from: 较上一交易日的 18354 亿元."""
    return fact.aspect == "level" and fact.base == ""


def _one_of(names: Sequence[str], total: Fact, amounts: Sequence[Fact]) -> Fact | None:
    """The one figure of a part for the total's measure and time, in the sentences about it."""
    near = [f for f in amounts if abs(f.sentence - total.sentence) <= REACH and f.subject.startswith(tuple(names))]
    alike = [f for f in near if f.unit == total.unit and _one_measure(f, total) and _one_time(f, total)]
    return alike[0] if len({(f.low, f.high) for f in alike}) == 1 and alike[0].low is not None else None


def _one_measure(one: Fact, other: Fact) -> bool:
    """Whether two amounts are of one measure; in money 成交量 is 成交额."""
    turnover = all(f.measure.startswith("成交") for f in (one, other))
    return turnover or terms(one.measure) == terms(other.measure)


def _one_time(one: Fact, other: Fact) -> bool:
    first, second = one.period, other.period
    return first is None or second is None or (first.iso or first.label) == (second.iso or second.label)


def _compared(total: Fact, parts: Sequence[Fact]) -> Check:
    made = checks.overlaps(
        total,
        sides.total(parts),
        title=told("合计与其部分之和不符", "a whole and its parts don't agree", total),
        advice=Said("合计与各部分逐一核对", "check the whole and each part"),
    )
    sure = misprinted(made) or (nearly(made, NEAR) and not nearly(made, SCOPE))
    return made if sure else softened(made)
