"""The hand-read gold of corpus/: what each report says and what in it cannot all be true."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from attrs import field, frozen

OR = " or "
"""Between measures that serve as well as each other: 归母净利润 or 归母净亏损."""
CORPUS = Path(__file__).resolve().parent.parent / "corpus"


@frozen
class GoldFact:
    """One row of <nn>.facts.jsonl: a figure as a person read it. Values are in `unit`."""

    text: str
    start: int
    low: Decimal | None
    high: Decimal | None
    decimals: int
    unit: str
    modifier: str
    kind: str
    subject: str
    measure: str
    scope: str
    aspect: str
    basis: str
    period: str
    stance: str
    layout: str
    status: str
    source: str = ""
    same: str = ""
    """What the figure is, in the words of the first mention, where this mention uses other words."""
    basis_also: str | None = None
    """Another basis that serves: 涨跌幅 of a week is wow or has none."""
    period_also: str = ""
    optional: bool = False
    """Readers may differ whether this is a quantity at all; it counts neither way."""

    @property
    def end(self) -> int:
        """Source offset after the figure."""
        return self.start + len(self.text)

    @property
    def identity(self) -> tuple[str, ...]:
        """What must agree for two rows to be one figure."""
        source = "" if self.stance == "actual" else self.source
        name = fold(self.same or self.subject + self.measure.partition(OR)[0])
        return (name, fold(self.scope), self.aspect, self.basis, self.period, self.stance, fold(source))


@frozen
class GoldPlace:
    """A place that a finding must quote; any of `options` (report number, start, end) serves."""

    text: str
    options: tuple[tuple[str, int, int], ...]


@frozen
class GoldFinding:
    """One row of <nn>.findings.jsonl: a contradiction that was put in on purpose."""

    report: str
    kind: str
    places: tuple[GoldPlace, ...]
    why: str


@frozen
class GoldReport:
    """One report with its gold."""

    number: str
    path: Path
    text: str = field(repr=False)
    facts: tuple[GoldFact, ...] = field(repr=False)
    findings: tuple[GoldFinding, ...] = field(repr=False)
    house: str = ""
    published: date | None = None
    """The house and the date on the front page; empty where nobody has noted them."""

    @property
    def clean(self) -> bool:
        """Whether no figure in it contradicts another."""
        return not self.findings


PUNCTUATION = re.compile(r"[^\w%&/]+|_|的")


def fold(words: str) -> str:
    """Words without punctuation, spaces, case and 的, so that two ways of writing one name agree.

    >>> fold("Far East–North Europe"), fold("高档酒的 收入")
    ('fareastnortheurope', '高档酒收入')
    """
    return PUNCTUATION.sub("", words).lower()


def number(text: str) -> Decimal | None:
    """A value of a row; the empty string is no value."""
    return Decimal(text) if text else None


def gold_fact(line: str) -> GoldFact:
    """A row of a facts file."""
    row = json.loads(line)
    return GoldFact(**{**row, "low": number(row["low"]), "high": number(row["high"])})


def gold_place(span: dict[str, object], report: str) -> GoldPlace:
    """A span of a findings file with the places that serve as well."""
    options = []
    for option in (span, *span.get("or", ())):  # type: ignore[misc]
        start = int(option["start"])
        options.append((str(option.get("report", report)), start, start + len(option["text"])))
    return GoldPlace(str(span["text"]), tuple(options))


def gold_finding(line: str, report: str) -> GoldFinding:
    """A row of a findings file."""
    row = json.loads(line)
    return GoldFinding(report, row["kind"], tuple(gold_place(s, report) for s in row["spans"]), row["why"])


def lines(path: Path) -> list[str]:
    """The rows of a file."""
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


@cache
def settings() -> dict[str, Any]:
    """What split.toml says."""
    return tomllib.loads((CORPUS / "split.toml").read_text(encoding="utf-8"))


def split() -> dict[str, list[str]]:
    """Report numbers by part: built_on and evaluated_on."""
    return {part: settings()[part] for part in ("built_on", "evaluated_on")}


@cache
def load(number: str) -> GoldReport:
    """The report with a number, and its gold."""
    (path,) = (CORPUS / "reports").glob(f"{number}_*")
    gold = CORPUS / "gold"
    house, published = settings()["front"].get(number, ("", None))
    return GoldReport(
        number,
        path,
        path.read_text(encoding="utf-8"),
        tuple(map(gold_fact, lines(gold / f"{number}.facts.jsonl"))),
        tuple(gold_finding(line, number) for line in lines(gold / f"{number}.findings.jsonl")),
        house,
        published,
    )


def reports(part: str) -> list[GoldReport]:
    """The reports of a part that exist (the evaluated-on part is written last)."""
    here = {path.name.partition("_")[0] for path in (CORPUS / "reports").iterdir()}
    return [load(number) for number in split()[part] if number in here]


def quantities(facts: Iterable[GoldFact]) -> dict[tuple[int, int], list[GoldFact]]:
    """Rows by the span they share: one quantity may carry several facts."""
    spans: dict[tuple[int, int], list[GoldFact]] = {}
    for fact in facts:
        spans.setdefault((fact.start, fact.end), []).append(fact)
    return spans
