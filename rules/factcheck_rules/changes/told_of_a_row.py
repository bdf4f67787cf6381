"""文字涨幅与表中两列不符：A change told in the text that the two columns of its table don't give.

What it flags
    A rate, an amount or points told of something that a table has a row for, with a column for each of the two times,
    where no rounding of the two cells gives what the text says. The row may be known by the level that the text prints
    beside its rate, too: 沪铜主力合约收于 98,640 元，周涨 1.83%.

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

from collections.abc import Iterator, Set

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.reading.ties.items import words
from factcheck_rules._grown import on_another_basis
from factcheck_rules._one_slip import one_slip
from factcheck_rules._rows import Found, ends_in_tables, rows
from factcheck_rules._settlement import from_settlement
from factcheck_rules._ties import believable, one_verdict, softened, told
from factcheck_rules.changes._row_of_its_level import ends_of_its_level

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
        found = [ends for ends in found if not from_settlement(ends.old, change, reading.document.view.text)]
        compared = [believable(_compared(change, ends)) for ends in found]
        for one in one_verdict(compared):
            made.append((found[0], one))
    held = {ends.table for ends, one in made if one.verdict == "holds"}
    for ends, one in made:
        yield one if ends.sure or ends.table in held else softened(one)
    known = tied | {one.facts[0].quantity.left for _, one in made}
    yield from _by_level(reading, known)


def _by_level(reading: Reading, known: Set[int]) -> Iterator[Check]:
    """The changes told with a level that a row prints, too. That alone ties them: they miss each other by a slip only.

    扣除非经常性损益的净利润 is called so in the table, too: the words don't put the rate on another basis.
    """
    found: dict[int, list[Check]] = {}
    for change, ends in ends_of_its_level(reading):
        if not _plain(change) or change.quantity.left in known:
            continue
        if from_settlement(ends.old, change, reading.document.view.text):
            continue
        apart = on_another_basis(change, reading, 8)
        made = _compared(change, ends)
        fine = change.low is not None and change.step is not None and abs(change.low) >= TEN * change.step
        if fine and one_slip(made, _FINE if apart else _COARSE) and (ends.sure or not apart):
            found.setdefault(change.quantity.left, []).append(made)
        else:
            found.setdefault(change.quantity.left, []).append(softened(made))
    led_to = {one.facts[1].quantity.left for several in found.values() for one in several if one.verdict == "holds"}
    for several in found.values():
        made_otherwise = several[0].facts[1].quantity.left in led_to  # 6.5% on the year and 1% above our estimate
        yield from one_verdict([softened(one) for one in several] if made_otherwise else several)


TEN = 10
_COARSE, _FINE = 2, 4
"""Digits of a rate, or of a level, among which one is told wrong: more where words may put it on another basis."""


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
