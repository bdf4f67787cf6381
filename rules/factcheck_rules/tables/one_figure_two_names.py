"""榜单中两个名称同一数：A ranking that gives two names the very same figure.

What it flags
    Ten groups by what flowed into them, of which two stand at 54.82: figures of four digits, spread over a wide range,
    are hardly ever the same, so that one of them was entered twice. It is a note, since by chance they may be.

Why it matters
    A row that was copied down takes the place of a figure that nobody misses.

When it stays silent
    Per cents, and figures of fewer digits or in few steps; more than one pair, or figures that come back under one
    name; tables that rank nothing.

>>> from factcheck import check
>>> rows = "光伏 63.27|机械 58.14|制药 47.36|航空 {}|乳业 29.85|家电 27.43|白酒 25.18|水泥 18.66"
>>> text = "表：本周融资净买入前八板块（亿元）\\n\\n板块 净买入\\n\\n" + rows.replace("|", "\\n\\n") + "\\n"
>>> [f.printed for f in check(text.format("47.36"), select=["TAB12"]).findings]
['47.36']
>>> check(text.format("41.52"), select=["TAB12"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from factcheck import Check, Reading, Said, Severity, checks
from factcheck.facts import Fact
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look

CODE = "TAB12"
SEVERITY = Severity.NOTE

_RANKS = lazy(
    r"[前后]\s?(?:\d{1,2}|[三五六七八九十]|二十|三十)(?![年月日季天周个期次])|TOP\s?\d|排名|排行|居前|榜|top \d{1,2}"
)
_NEAR = 500
_FEWEST, _MOST = 8, 60
_DIGITS = 4
_CHANCE = Decimal("0.05")
"""How many pairs there would be by accident, at the most."""


def check(reading: Reading) -> Iterator[Check]:
    """Look for the one pair of names with one figure, in each column of a ranking."""
    found = look(reading)
    columns: dict[tuple[str, str, str, int], list[Fact]] = {}
    for fact in reading.facts:
        if fact.layout == "table" and fact.aspect == "level" and fact.low is not None and fact.kind != "percent":
            label = fact.period.label if fact.period is not None else ""
            columns.setdefault((fact.measure, fact.unit, label, fact.section), []).append(fact)
    for facts in columns.values():
        if len(facts) >= _FEWEST and _ranked(facts, found):
            yield from _twice(facts)


def _ranked(facts: Sequence[Fact], found: Look) -> bool:
    """Whether the words around a column say that it is of the first or last so many."""
    left, right = facts[0].quantity.left, facts[-1].quantity.right
    return _RANKS.search(found.text, max(0, left - _NEAR), right + _NEAR // 2) is not None


def _twice(facts: Sequence[Fact]) -> Iterator[Check]:
    by_name: dict[str, Decimal] = {}
    where: dict[Decimal, list[Fact]] = {}
    for fact in facts:
        if fact.low is not None and fact.subject and fact.subject not in by_name:
            by_name[fact.subject] = fact.low
            where.setdefault(fact.low, []).append(fact)
    pairs = [its for its in where.values() if len(its) > 1 and _fine(its[0])]
    if not _FEWEST <= len(by_name) <= _MOST or len(pairs) != 1 or len(pairs[0]) != 2 or not _rare(facts, by_name):
        return
    one, other = pairs[0]
    yield checks.judged(
        "fails",
        relation="distinct",
        facts=(other, one),
        title=Said(
            f"榜单中两个名称同一数：{one.subject} 与 {other.subject} 均为 {one.text}",
            f"two names of a ranking with one figure: {one.subject}, {other.subject}: {one.text}",
        ),
        advice=Said("核对是否重复录入", "check whether one was entered twice"),
        severity=Severity.NOTE,
        printed=other.text,
        expected=one.text,
    )


def _fine(fact: Fact) -> bool:
    """Whether a figure is printed with so many digits, and a decimal, that it hardly comes twice."""
    digits = "".join(sign for sign in fact.text if sign.isdigit()).strip("0")
    return len(digits) >= _DIGITS and fact.quantity.decimals > 0


def _rare(facts: Sequence[Fact], by_name: dict[str, Decimal]) -> bool:
    """Whether so many figures, spread so wide, would hardly fall together."""
    steps = [fact.step for fact in facts if fact.step]
    spread = max(by_name.values()) - min(by_name.values())
    pairs = len(by_name) * (len(by_name) - 1) // 2
    return bool(steps) and spread > 0 and pairs * max(steps) / spread <= _CHANCE
