"""How well the reports of corpus/ are read and checked, against what a person read in them.

    python -m benchmarks.accuracy                  # both parts
    python -m benchmarks.accuracy --misses 03 05   # what was missed, in reports of the built-on part only
    python -m benchmarks.accuracy --write docs/accuracy.md

The rules of the count:

A *quantity* is found if a read one overlaps it (each counts once, the largest overlap first); its span is
right if both ends agree; its value if low and high agree without their sign (the sign is the verb's, and
the fact's); its unit if units agree after folding ways of writing. Precision: of all that was read as a
quantity, how much is one, and how much is one with the right value. Figures on which readers may differ
(`optional`) count neither way. Money per share is money to some readers, and 千升 or Bcf a unit of its own: both
ways of writing are one.

A *fact* is paired with the row of its quantity that it names best. Its name is right if the words of
subject, measure and scope together hold at least 0.6 of the pieces of the head of the gold's measure (its
last four Chinese characters, or two words) and 0.6 of those of its subject (pieces are pairs of
neighbouring Chinese characters, and whole Latin words); the subject that most rows of a report share is the
report's topic and may be left out, and a name of more than 48 characters names nothing. Signed value,
period, basis and stance are right if equal; a row may name a second basis or period that serves.

A *finding* is found if its evidence touches every place that the gold names, partly if it touches one. A
finding that touches no gold place is a false alarm. Notes are counted apart.

A *false merge* is a statement holding two facts that a person keeps apart. *Answered* is the share of gold
rows for which the reading says anything; rates are of all gold rows unless they say otherwise.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path

import factcheck
from benchmarks.agreement import Span, named, paired, same_unit, topic, value_right
from benchmarks.gold import GoldFact, GoldFinding, GoldReport, fold, quantities, reports
from benchmarks.tally import Rate, Tally, table
from factcheck import Fact, Finding, Quantity, Reading, Severity


def count_quantities(report: GoldReport, reading: Reading, tally: Tally) -> dict[Span, Span]:
    """Quantities: found, span, value, unit; returns the pairs of spans."""
    gold = quantities(report.facts)
    read = {(q.start, q.end): q for q in reading.quantities}
    facts: dict[Span, list[Fact | Quantity]] = defaultdict(list)
    for fact in reading.facts:
        facts[fact.quantity.start, fact.quantity.end].append(fact)
    pairs = paired(gold, read)
    right: set[Span] = set()
    for span, rows in gold.items():
        row = rows[0]
        other = pairs.get(span)
        if row.optional:
            continue
        if not tally.rate("found", other is not None):
            tally.miss(report, span[0], f"not read: {row.text!r}")
        here = [*facts[other], read[other]] if other else []
        tally.rate("span", span == other)
        has_value = any(value_right(row, each, signed=False) for each in here)
        has_both = any(value_right(row, each, signed=False) and same_unit(row, each) for each in here)
        tally.rate("value", has_value)
        tally.rate("value and unit", has_both)
        tally.rate("modifier", any(each.modifier == row.modifier for each in here), bool(here))
        if other and has_value:
            right.add(other)
        if other and not has_both:
            got = here[0]
            mine, theirs = (row.low, row.high, row.unit), (got.low, got.high, got.unit)
            tally.miss(report, span[0], f"{row.text!r}: value {show(mine)}, read {show(theirs)} of {got.text!r}")
    optional = {pairs[span] for span, rows in gold.items() if rows[0].optional and span in pairs}
    for span in read.keys() - optional:
        if not tally.rate("precision: is one", span in pairs.values()):
            tally.miss(report, span[0], f"no quantity: {read[span].text!r}")
        tally.rate("precision: value", span in right)
    return pairs


def show(values: tuple[Decimal | None, Decimal | None, str]) -> str:
    """A value with its unit, for a person."""
    low, high, unit = values
    return f"{low:f} {unit}" if low == high and low is not None else f"{low}..{high} {unit}"


def count_facts(report: GoldReport, reading: Reading, pairs: dict[Span, Span], tally: Tally) -> dict[int, GoldFact]:
    """Names, signed values, periods, bases, stances; returns the gold row of each fact, by the fact's id."""
    there: dict[Span, list[Fact]] = defaultdict(list)
    for fact in reading.facts:
        there[fact.quantity.start, fact.quantity.end].append(fact)
    about = topic(report)
    rows: dict[int, GoldFact] = {}
    for span, golds in quantities(report.facts).items():
        free = list(there[pairs[span]]) if span in pairs else []
        for gold in golds:
            if gold.optional or gold.status != "read":
                continue
            best = max(free, key=partial(likeness, gold, about), default=None)
            count_fact(report, gold, best, about, tally)
            if best is not None:
                free.remove(best)
                rows[best.id] = gold
    return rows


def likeness(gold: GoldFact, about: str, fact: Fact) -> tuple[bool, bool]:
    """How well a fact answers to a gold row."""
    return named(gold, fact, about), fact.basis == gold.basis


def count_fact(report: GoldReport, gold: GoldFact, fact: Fact | None, about: str, tally: Tally) -> None:
    """One gold row against the fact read for it."""
    read = fact is not None
    name = fact is not None and named(gold, fact, about)
    if not tally.rate("subject and measure", name, fact is not None and bool(fact.subject or fact.measure)):
        got = f"{fact.subject!r} {fact.measure!r} {fact.scope}" if fact else "no fact"
        tally.miss(report, gold.start, f"{gold.text!r}: name {gold.subject!r} {gold.measure!r}, read {got}")
    tally.rate("signed value", fact is not None and value_right(gold, fact, signed=True), read)
    period = fact.period.iso if fact and fact.period else ""
    if gold.period:
        if not tally.rate("period", period in (gold.period, gold.period_also or gold.period), bool(period)):
            tally.miss(report, gold.start, f"{gold.text!r}: period {gold.period}, read {period or 'none'}")
    elif not tally.rate("no period invented", period in ("", gold.period_also)):
        tally.miss(report, gold.start, f"{gold.text!r}: period invented, read {period}")
    basis = fact.basis if fact else ""
    if not tally.rate("basis", read and basis in (gold.basis, gold.basis_also), read) and read:
        tally.miss(report, gold.start, f"{gold.text!r}: basis {gold.basis!r}, read {basis!r}")
    for key in ("stance", "aspect", "layout"):
        tally.rate(key, fact is not None and getattr(fact, key) == getattr(gold, key), read)
    rewritten = fact is not None and fact.unit != gold.unit and same_unit(gold, fact)  # money, or a price per share
    tally.rate("kind", fact is not None and (fact.kind == gold.kind or rewritten), read)


def count_statements(report: GoldReport, reading: Reading, rows: dict[int, GoldFact], tally: Tally) -> None:
    """False merges, and figures repeated in the report that one statement should hold."""
    home: dict[int, int] = {}
    for index, statement in enumerate(reading.statements):
        golds = [rows[fact.id] for fact in statement.facts if fact.id in rows]
        home.update((fact.id, index) for fact in statement.facts)
        if len(golds) > 1:
            names = sorted({gold.identity for gold in golds})
            if not tally.rate("statements without a false merge", len(names) == 1):
                figures = ", ".join(repr(gold.text) for gold in golds)
                tally.miss(report, golds[0].start, f"one statement for {figures}: {names}")
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for fact_id, gold in rows.items():
        groups[gold.identity].append(fact_id)
    for ids in groups.values():
        if len(ids) > 1:
            tally.rate("repeated figures joined", len({home.get(each, -each - 1) for each in ids}) == 1)


def count_front(report: GoldReport, reading: Reading, tally: Tally) -> None:
    """The house (one name may hold the other: 清塘证券 and 清塘证券研究所) and the date of the report."""
    if report.published is None:
        return
    mine, read = fold(report.house), fold(reading.document.house)
    if not tally.rate("house", bool(read) and (read in mine or mine in read), bool(read)):
        tally.miss(report, 0, f"house {report.house}, read {reading.document.house!r}")
    published = reading.document.published
    if not tally.rate("date", published == report.published, published is not None):
        tally.miss(report, 0, f"date {report.published}, read {published}")


# ---- findings


def report_number(path: str) -> str:
    """The number of the report in a path."""
    return Path(path).name.partition("_")[0]


def touches(finding: Finding, option: tuple[str, int, int]) -> bool:
    """Whether a finding quotes a place."""
    number, start, end = option
    places = [(finding.report, finding.start, finding.end)]
    places += [(place.report, place.start, place.end) for place in finding.evidence]
    return any(report_number(path) == number and left < end and start < right for path, left, right in places)


def touched(finding: Finding, gold: GoldFinding) -> list[bool]:
    """For each place the gold names, whether a finding quotes it."""
    return [any(touches(finding, option) for option in place.options) for place in gold.places]


def count_findings(part: Sequence[GoldReport], findings: Sequence[Finding], tally: Tally) -> None:
    """Recall by kind, precision, and what the clean reports raise."""
    golds = [gold for report in part for gold in report.findings]
    known = {report.number: report for report in part}
    for gold in golds:
        hits = [touched(finding, gold) for finding in findings]
        full = any(all(hit) for hit in hits)
        tally.kinds[gold.kind].add(full, any(any(hit) for hit in hits))
        tally.rate("findings found", full)
        tally.rate("findings found, at least one place", any(any(hit) for hit in hits))
        if not full:
            tally.misses.append(f"{known[gold.report].path.name} not found: {gold.kind}: {gold.why}")
    for finding in findings:
        if finding.severity < Severity.WARNING:
            tally.rules["notes"] += 1
            continue
        real = any(any(touched(finding, gold)) for gold in golds)
        tally.rules[finding.rule] += 1
        tally.rate("findings that are real", real)
        if not real:
            report = known[report_number(finding.report)]
            tally.miss(report, finding.start, f"false alarm: {finding.rule} {finding.message.zh}")
    alarmed = {report_number(f.report) for f in findings if f.severity >= Severity.WARNING}
    for report in part:
        if report.clean:
            tally.rate("clean reports kept quiet", report.number not in alarmed)


# ---- the run


def measure(part: str) -> Tally:
    """Reads and checks the reports of a part, and counts."""
    tally = Tally()
    golds = reports(part)
    if not golds:
        return tally
    result = factcheck.check([gold.path for gold in golds])
    readings = {report_number(reading.document.path): reading for reading in result.readings}
    if len(readings) < len(golds):
        raise SystemExit("\n".join(f"{each.path}: {each.why}" for each in result.unreadable))
    for gold in golds:
        reading = readings[gold.number]
        tally.reports += 1
        tally.characters += len(gold.text)
        count_front(gold, reading, tally)
        pairs = count_quantities(gold, reading, tally)
        rows = count_facts(gold, reading, pairs, tally)
        count_statements(gold, reading, rows, tally)
    count_findings(golds, result.findings, tally)
    coverage = result.coverage
    tally.rules.update(checks=coverage.checks, held=coverage.held, undecided=coverage.undecided)
    for name in ("vouched", "contradicted", "alone"):
        tally.rates[f"quantities {name}"] = Rate(getattr(coverage, name), coverage.quantities, coverage.quantities)
    return tally


PAGE = """# Accuracy

What `python -m benchmarks.accuracy` prints on the reports in [corpus/](../corpus/README.md), hand-read by us.
The built-on reports were looked at while the rules were written; the evaluated-on ones were written last
and only measure. How things are counted:

{rules}

```text
{table}
```
"""


def page(lines: Iterable[str]) -> str:
    """docs/accuracy.md."""
    assert __doc__ is not None
    rules = __doc__.partition("The rules of the count:\n\n")[2].strip()
    return PAGE.format(rules=rules, table="\n".join(line.rstrip() for line in lines))


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the counts; see the module's text."""
    parser = argparse.ArgumentParser(prog="benchmarks.accuracy", description="Precision and recall on corpus/.")
    parser.add_argument("--part", choices=("built_on", "evaluated_on"), help="only this part")
    parser.add_argument("--misses", nargs="*", metavar="NN", help="list what was missed (built-on reports only)")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the page as well")
    chosen = parser.parse_args(arguments)
    parts = [chosen.part] if chosen.part else ["built_on", "evaluated_on"]
    tallies = {part: measure(part) for part in parts}
    lines = list(table(tallies))
    print("\n".join(lines))
    if chosen.write:
        chosen.write.write_text(page(lines), encoding="utf-8")
    if chosen.misses is not None and "built_on" in tallies:
        wanted = tuple(chosen.misses)
        print("\nMissed")
        print("\n".join(miss for miss in tallies["built_on"].misses if not wanted or miss.startswith(wanted)))


if __name__ == "__main__":
    main()
