"""大小关系颠倒的比率：Ratios of which one holds the other, printed the wrong way round.

What it flags
    一级资本充足率 17.4% beside 资本充足率 15.1%: total capital holds tier 1, so the ratio can't be below it.

>>> from factcheck import check
>>> text = "6月末核心一级资本充足率{}，一级资本充足率12.1%，资本充足率15.4%。"
>>> [f.printed for f in check(text.format("13.6%"), select=["RAT04"]).findings]
['13.6%']

Why it matters
    Two figures of a row have changed places, or one is of another bank or another day.

When it stays silent
    The ratios are of two bodies or times; they stand in two paragraphs; rounding may have made them equal.

>>> check(text.format("10.6%"), select=["RAT04"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from factcheck import Check, Reading, Said, Severity, checks
from factcheck_rules.ratios._identities import Figure, figures, nested

CODE = "RAT04"
SEVERITY = Severity.ERROR


def check(reading: Reading) -> Iterator[Check]:
    """Compare neighbours of each chain that one sentence prints."""
    by_sentence: dict[int, list[Figure]] = {}
    for figure in figures(reading):
        by_sentence.setdefault(figure.sentence, []).append(figure)
    for listed in by_sentence.values():
        for chain in nested():
            told = [[one for one in listed if one.name == name] for name in chain]
            found = [ones[0] for ones in told if len(ones) == 1]
            for one, other in pairwise(found):
                if one.of == other.of and _one_time(one, other):
                    yield _compared(one, other)


def _one_time(one: Figure, other: Figure) -> bool:
    first, second = ((f.fact.period.iso or f.fact.period.label) if f.fact.period else "" for f in (one, other))
    exact = all(f.fact.low == f.fact.high and f.fact.modifier == "exact" for f in (one, other))
    return first == second and one.fact.unit == other.fact.unit and exact


def _compared(one: Figure, other: Figure) -> Check:
    return checks.ordered(
        one.fact,
        other.fact,
        title=Said(
            f"大小关系颠倒：{one.name} {one.fact.text}，{other.name} {other.fact.text}",
            f"ratios the wrong way round: {one.name} {one.fact.text}, {other.name} {other.fact.text}",
        ),
        advice=Said("核对两个比率", "check both ratios"),
    )
