"""按险种，1-9月某公司车险 718 亿元、健康险 263 亿元、农险 226 亿元: a view of what stands elsewhere, in a table mostly.

Its total is the row of the body that the words name, or the row of all, in the very time and unit. Nothing but names
ties them, so that they contradict only by a slip of one digit.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from factcheck import Check, Fact, Said, checks, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.ties.partitions import VIEW
from factcheck_rules._look import Look
from factcheck_rules._ties import nearly, told
from factcheck_rules.sums.parts_and_total import slip_of_one

_FEWEST, _MOST, _NEAR = 3, 8, 0.3
_ALL = lazy("合计|总计|共计|总体|整体|全[国省市县区]|小计")


def of_a_table(found: Look) -> Iterator[Check]:
    """Compare the parts of each view, all told in a row, with the rows that may be their total."""
    if not found.one_report:
        return
    for number, facts in found.by_sentence.items():
        if number < 0 or not VIEW.match(found.text, found.sentences[number]):
            continue
        parts = sorted((f for f in facts if f.aspect == "level" and f.unit != "%"), key=lambda f: f.quantity.left)
        alike = len({(f.unit, f.stance, f.modifier, _when(f)) for f in parts}) == 1
        if not _FEWEST <= len(parts) <= _MOST or not alike or not _when(parts[0]) or not _listed(parts, found):
            continue
        lead = found.text[found.sentences[number] : parts[0].quantity.left]
        totals = {f.low: f for f in found.reading.facts if f.cell is not None and _may_be(f, parts, lead, found)}
        made = [(_compared(total, parts), total) for total in totals.values()]
        if any(check.verdict == "holds" for check, _ in made):
            continue
        slips = [check for check, total in made if nearly(check, _NEAR) and slip_of_one(check, total, parts)]
        yield from slips if len(slips) == 1 else ()


def _when(fact: Fact) -> str:
    return fact.period.iso if fact.period is not None else ""


def _listed(parts: list[Fact], found: Look) -> bool:
    """Whether nothing but names stands between the parts, and the list ends its clause."""
    gaps = [found.text[a.quantity.right : b.quantity.left] for a, b in pairwise(parts)]
    ended = found.text[parts[-1].quantity.right : parts[-1].quantity.right + 1] in ("。", "；", "\n", "")
    return ended and all(gap[:1] in ("、", "，") and len(gap) <= _NAME and not _ALL.search(gap) for gap in gaps)


_NAME = 14


def _may_be(fact: Fact, parts: list[Fact], lead: str, found: Look) -> bool:
    """Whether a cell is of the time and unit of some parts, larger than each, and of all or of whom the words name."""
    if fact.aspect != "level" or fact.unit != parts[0].unit or fact.stance != parts[0].stance or fact.cell is None:
        return False
    if _when(fact) != _when(parts[0]) or fact.low is None or any((part.low or 0) >= fact.low for part in parts):
        return False
    table = found.reading.document.blocks[fact.cell[0]].table
    row = table.rows[fact.cell[1]] if table is not None and fact.cell[1] < len(table.rows) else ()
    name = next((cell.words.strip("* ") for cell in row if cell.column == 0), "")
    return len(name) > 1 and (name in lead or bool(_ALL.fullmatch(name) and fact.measure and fact.measure in lead))


def _compared(total: Fact, parts: list[Fact]) -> Check:
    return checks.overlaps(
        total,
        sides.total([evolve(part, trust=1.0) for part in parts]),
        title=told("合计与分项之和不符", "total and parts don't agree", total),
        advice=Said("合计与各分项逐一核对", "check the total and each part"),
    )
