"""The checks across reports, all that fails folded to findings, and the counts of a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import reduce

from factcheck.checks import Check, Finding
from factcheck.corpus.examining import Examined, Tally, as_copy, with_code
from factcheck.corpus.keeping import Packed, Readings
from factcheck.corpus.results import Coverage, Result, State
from factcheck.corpus.sources import Unreadable
from factcheck.facts import Fact
from factcheck.findings import Figure, finding_of, fold, numbered
from factcheck.rule import RuleSet, run_groups
from factcheck.waivers import Waiver, set_aside


def result_of(
    examined: Sequence[Examined],
    facts: list[Fact],
    chosen: RuleSet,
    unreadable: Sequence[Unreadable],
    skipped: Sequence[str],
    names: Mapping[str, str],
    waivers: Sequence[Waiver],
    baseline: Mapping[str, str] | None,
    today: date | None,
) -> Result:
    """Check `facts` across the reports, fold what fails, and count; the facts are let go of as soon as that is done."""
    readings = Readings((one.path, one.reading) for one in examined)
    documents = readings.documents()
    broken = [*chosen.broken, *(fault for one in examined for fault in one.broken)]
    same = {one.path: one.same for one in examined}
    tally = Tally(same, names)
    across: list[Check] = []
    if len(readings) > 1 and any(rule.check_group for rule in chosen.rules):
        across, faults = run_groups(chosen.rules, facts)
        across = [as_copy(check, documents) for check in across]
        for check in across:
            tally.add(check)
        broken += faults
    facts.clear()
    checks = [*(check for one in examined for check in one.checks.get()), *across]
    tallies = [*(one.tally for one in examined), tally]
    confirmed = {node for one in tallies for node in one.confirmed}
    groups = fold([c for c in checks if c.verdict == "fails"], confirmed, same)
    found = numbered(finding_of(group, documents, names) for group in groups)
    ignores = [ignore for one in examined for ignore in one.ignores]
    findings, aside = set_aside(found, names, ignores, waivers, baseline, today)
    states = _states(tallies)
    return Result(
        readings=readings if any(isinstance(one.reading, Packed) for one in examined) else tuple(readings),
        checks=tuple(checks),
        findings=tuple(findings),
        coverage=_coverage(examined, tallies, findings, states, chosen, len(unreadable), len(skipped)),
        states=states,
        rules=chosen.rules,
        broken=tuple(dict.fromkeys(broken)),
        unreadable=tuple(unreadable),
        skipped=tuple(skipped),
        aside=aside,
        names=names,
    )


def _states(tallies: Sequence[Tally]) -> dict[Figure, State]:
    """How each figure that a check touched ends; a note contradicts nothing."""
    states: dict[Figure, State] = {}
    for name in ("vouched", "contradicted"):
        found: dict[Figure, tuple[str, ...]] = {}
        for tally in tallies:
            for figure, codes in getattr(tally, name).items():
                found[figure] = reduce(with_code, codes, found[figure]) if figure in found else codes
        made = {codes: State(name, codes) for codes in set(found.values())}
        states.update((figure, made[codes]) for figure, codes in found.items())
    return states


def _coverage(
    examined: Sequence[Examined],
    tallies: Sequence[Tally],
    findings: Sequence[Finding],
    states: Mapping[Figure, State],
    chosen: RuleSet,
    unreadable: int,
    skipped: int,
) -> Coverage:
    none = {"held": 0, "consistent": 0, "failed": 0, "undecided": 0, "findings": 0}
    by_rule = {rule.code: none.copy() for rule in chosen.rules}
    totals: Counter[str] = Counter()
    for tally in tallies:
        for (code, word), count in tally.counts.items():
            by_rule.setdefault(code, none.copy())[word] += count
            totals[word] += count
    for finding in findings:
        by_rule.setdefault(finding.rule, none.copy())["findings"] += 1
    quantities = sum(one.quantities for one in examined)
    ends = Counter(state.name for state in states.values())
    return Coverage(
        documents=len(examined),
        quantities=quantities,
        facts=sum(one.facts for one in examined),
        checks=sum(tally.checks for tally in tallies),
        held=totals["held"],
        held_by_rounding=sum(tally.rounding for tally in tallies),
        consistent=totals["consistent"],
        copies=sum(tally.copies for tally in tallies),
        failed=totals["failed"],
        undecided=totals["undecided"],
        vouched=ends["vouched"],
        contradicted=ends["contradicted"],
        alone=quantities - ends["vouched"] - ends["contradicted"],
        findings=len(findings),
        unreadable=unreadable,
        skipped=skipped,
        by_rule=dict(sorted(by_rule.items())),
    )
