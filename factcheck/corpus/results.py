"""What a run gives: readings, checks, findings, and how each quantity ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import asdict, field, frozen

from factcheck.checks import Check, Finding, Severity
from factcheck.corpus.sources import Unreadable
from factcheck.facts import Fact, Reading
from factcheck.findings import Figure, figure_of
from factcheck.rule import Broken, Rule
from factcheck.waivers import SetAside

if TYPE_CHECKING:
    import pandas


@frozen
class State:
    """How a quantity ends: contradicted, vouched or alone, with the codes of the checks that say so."""

    name: str
    codes: tuple[str, ...] = ()


ALONE = State("alone")


@frozen
class Coverage:
    """What a run looked at and what came of it; every quantity is contradicted, vouched or alone."""

    documents: int = 0
    quantities: int = 0
    facts: int = 0
    checks: int = 0
    held: int = 0
    """Distinct checks that hold, none of them a copy, and none that a random figure of the size would pass as well."""
    held_by_rounding: int = 0
    consistent: int = 0
    """Checks that hold as they would for many figures (one lies below another, a word fits): they count for nothing."""
    copies: int = 0
    """Checks between a sentence and its verbatim copy, and repetitions of one check: they count for nothing."""
    failed: int = 0
    undecided: int = 0
    vouched: int = 0
    contradicted: int = 0
    alone: int = 0
    findings: int = 0
    unreadable: int = 0
    skipped: int = 0
    by_rule: Mapping[str, Mapping[str, int]] = field(factory=dict)
    """For each rule that ran: held, consistent, failed, undecided, findings."""

    def counts(self) -> dict[str, Any]:
        """All of it by name."""
        return asdict(self)


@frozen
class Result:
    """What checking one or many reports gave."""

    readings: Sequence[Reading] = field(repr=False)
    checks: tuple[Check, ...] = field(repr=False)
    findings: tuple[Finding, ...]
    coverage: Coverage
    states: Mapping[Figure, State] = field(factory=dict, repr=False)
    rules: tuple[Rule, ...] = field(default=(), repr=False)
    broken: tuple[Broken, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    skipped: tuple[str, ...] = field(default=(), repr=False)
    aside: SetAside = field(factory=SetAside, repr=False)
    names: Mapping[str, str] = field(factory=dict, repr=False)
    """Each report's path from the root, as fingerprints use it."""

    def state(self, fact: Fact) -> State:
        """How a fact's figure ends."""
        return self.states.get(figure_of(fact), ALONE)

    def worst(self) -> Severity | None:
        """The gravest severity among the findings, None if there are none."""
        return max((finding.severity for finding in self.findings), default=None)

    def to_pandas(self) -> pandas.DataFrame:
        """One row for each quantity and fact of all reports, columns as in `facts --format jsonl`."""
        from factcheck.output.frames import facts_frame

        return facts_frame(self.readings, self)

    def findings_to_pandas(self) -> pandas.DataFrame:
        """One row for each finding, columns as in `check --format csv`."""
        from factcheck.output.frames import findings_frame

        return findings_frame(self)

    def _repr_html_(self) -> str:
        from factcheck.output.html import result_html

        return result_html(self)
