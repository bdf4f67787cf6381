"""文字涨幅与表中两列不符：A change told in the text that the two columns of its table don't give.

What it flags
    A rate, an amount or points told of something that a table has a row for, with a column for each of the two times,
    where no rounding of the two cells gives what the text says.

>>> from factcheck import check
>>> text = '''
... | 业务（亿元） | 2024年 | 2025年 |
... |---|---|---|
... | 检测服务 | 14.2 | 16.9 |
... | 认证服务 | 3.1 | 2.7 |
...
... 2025年检测服务收入同比增长{}%，认证服务收入同比下降12.9%。
... '''
>>> for finding in check(text.format("24.0")).findings:
...     print(finding.rule, finding.printed, finding.expected)
CHG13 24.0% 19.01%

Why it matters
    Text beside a table is written from an older version of it.

When it stays silent
    Rounding explains the gap; the columns are not as far apart as the base says; two tables have such a row and one of
    them bears the text out; the row says only whose it is, and nothing else told of the table shows that the text
    speaks of it; the rate is on another basis.

>>> check(text.format("19.0")).findings
()
"""

from collections.abc import Iterator

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.reading.ties.items import words
from factcheck_rules._grown import on_another_basis
from factcheck_rules._rows import Found, ends_in_tables, rows
from factcheck_rules._ties import believable, one_verdict, softened, told

CODE = "CHG13"
SEVERITY = Severity.ERROR
_GOODS = (*words("measures", "volume"), *words("measures", "price"), "volumes", "prices")
_TIES = frozenset({"growth", "amount", "points", "step", "compound"})


def check(reading: Reading) -> Iterator[Check]:
    """Compare each change of the text with the two cells of the row that it is told of."""
    if not rows(reading):
        return
    tied = {
        fact.quantity.left
        for claim in reading.claims
        if claim.relation in _TIES
        for role, fact in claim.operands
        if role == "change"
    }
    made: list[tuple[Found, Check]] = []
    for change in reading.facts:
        if not _plain(change) or change.quantity.left in tied or on_another_basis(change, reading, 8):
            continue
        found = [ends for ends in ends_in_tables(change, reading) if not _of_amounts(change, ends)]
        compared = [believable(_compared(change, ends)) for ends in found]
        for one in one_verdict(compared):
            made.append((found[0], one))
    held = {ends.table for ends, one in made if one.verdict == "holds"}
    for ends, one in made:
        yield one if ends.sure or ends.table in held else softened(one)


def _of_amounts(change: Fact, ends: Found) -> bool:
    """Volumes grew 4%, beside a row of money under the same name: what was taken for the goods."""
    return change.measure.lower().endswith(_GOODS) and ends.new.kind == "money" and not ends.new.measure


def _plain(change: Fact) -> bool:
    """Whether a fact of the text is an exact change of a named thing."""
    moved = change.aspect in ("change", "points") and change.unit not in ("", "x") and change.cell is None
    exact = change.low is not None and change.low == change.high and change.modifier == "exact"
    named = change.sentence >= 0 and bool(change.subject or change.measure)
    return moved and exact and named and change.trust >= _LEAST


_LEAST = 0.6


def _compared(change: Fact, ends: Found) -> Check:
    if change.unit == "%":
        expected = sides.growth(ends.new, ends.old)
    elif change.unit == "pp":
        expected = sides.points(ends.new, ends.old)
    else:
        expected = sides.of(ends.new) - sides.of(ends.old)
    return checks.overlaps(
        change,
        expected,
        title=told("文字涨幅与表中两列不符", "the change and its table don't agree", change),
        advice=Said("核对正文与表格：本期、前期与变动", "check text and table: both columns and the change"),
    )
