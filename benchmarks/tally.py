"""What was counted over a part of corpus/, and the table that shows it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from attrs import Factory, define

from benchmarks.gold import GoldReport


@define
class Rate:
    """`right` of `of`; `answered` tells for how many the reading says anything."""

    right: int = 0
    of: int = 0
    answered: int = 0

    def add(self, right: bool, answered: bool = True) -> None:
        """Count one."""
        self.right += right
        self.of += 1
        self.answered += answered

    def __str__(self) -> str:
        if not self.of:
            return "-"
        share = f"{100 * self.right / self.of:5.1f}% {self.right:>4}/{self.of}"
        return share if self.answered == self.of else f"{share} ({100 * self.answered / self.of:.0f}% answered)"


@define
class Tally:
    """Everything counted over one part of the corpus."""

    reports: int = 0
    characters: int = 0
    rates: dict[str, Rate] = Factory(lambda: defaultdict(Rate))
    kinds: dict[str, Rate] = Factory(lambda: defaultdict(Rate))
    rules: Counter[str] = Factory(Counter)
    misses: list[str] = Factory(list)

    def rate(self, name: str, right: bool, answered: bool = True) -> bool:
        """Count one under a name, and say whether it was right."""
        self.rates[name].add(right, answered)
        return right

    def miss(self, report: GoldReport, start: int, what: str) -> None:
        """Keep something that was not right, with its line."""
        line = report.text.count("\n", 0, start) + 1
        self.misses.append(f"{report.path.name}:{line} {what}")


ORDER = (
    ("Quantities", "found; span; value; value and unit; modifier; precision: is one; precision: value"),
    (
        "Facts",
        "subject and measure; signed value; period; no period invented; basis; stance; aspect; kind; layout",
    ),
    ("Front page", "house; date"),
    ("Statements", "statements without a false merge; repeated figures joined"),
    (
        "Findings",
        "findings found; findings found, at least one place; findings that are real; clean reports kept quiet",
    ),
    ("Coverage", "quantities vouched; quantities contradicted; quantities alone"),
)
"""The parts of the table with their lines, each the name of a rate."""


def table(tallies: dict[str, Tally]) -> Iterator[str]:
    """The counts as lines of text, one column for each part."""
    yield f"{'':<36}" + "".join(f"{name.replace('_', '-'):<36}" for name in tallies)
    size = (f"{t.reports} reports, {t.characters} characters" for t in tallies.values())
    yield f"{'':<36}" + "".join(f"{words:<36}" for words in size)
    for head, names in ORDER:
        yield f"\n{head}"
        for name in names.split("; "):
            cells = (str(tally.rates.get(name, Rate())) for tally in tallies.values())
            yield f"  {name:<34}" + "".join(f"{cell:<36}" for cell in cells).rstrip()
    yield "\nFindings found by kind (partly: at least one of its places is quoted)"
    for kind in sorted({kind for tally in tallies.values() for kind in tally.kinds}):
        cells = (by_kind(tally.kinds.get(kind)) for tally in tallies.values())
        yield f"  {kind:<34}" + "".join(f"{cell:<36}" for cell in cells).rstrip()
    yield "\nChecks, notes, and findings by rule"
    for rule in sorted({rule for tally in tallies.values() for rule in tally.rules}):
        yield f"  {rule:<34}" + "".join(f"{tally.rules[rule]:<36}" for tally in tallies.values()).rstrip()


def by_kind(rate: Rate | None) -> str:
    """Found, of how many, and how many more partly."""
    if rate is None:
        return "-"
    more = f", {rate.answered - rate.right} partly" if rate.answered > rate.right else ""
    return f"{rate.right} of {rate.of}{more}"
