"""Cases of rules as data, for our own rules and for those of a house.

A case file is TOML, one table a case:

    [total_larger_than_its_parts]
    text = "..."                      # or reports = [{name = "a.txt", text = "..."}, ...] for rules across reports
    finds = ["120"]                   # each must be quoted by a finding of the rule; [] says that it must be silent
    why = "..."                       # why a silent one is right
    date = "2026-03-27"               # the report's own date, where it matters

Put this into a test of the house (see tests/test_rules.py):

    @pytest.mark.parametrize("case", load_cases(Path("house_rules")), ids=str)
    def test_case(case): assert not failures(case, rules)
"""

from __future__ import annotations

import tempfile
import tomllib
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from attrs import frozen

from factcheck import corpus
from factcheck.checks import Finding
from factcheck.corpus.results import Result
from factcheck.rule import Rule

KEYS = frozenset({"text", "reports", "finds", "why", "date"})


class CaseError(Exception):
    """A case file that can't be used; the message names file and case."""


@frozen
class Case:
    """One text (or several reports) and what a rule must find in it."""

    path: Path
    name: str
    reports: tuple[tuple[str, str], ...]
    finds: tuple[str, ...]
    why: str = ""
    date: date | None = None

    def __str__(self) -> str:
        return f"{self.path.parent.name}/{self.path.stem}:{self.name}"

    @property
    def silent(self) -> bool:
        """Whether the rule must find nothing."""
        return not self.finds


def load_cases(folder: Path) -> list[Case]:
    """All cases in the TOML files below a folder. Raises CaseError for a malformed one."""
    return [case for path in sorted(folder.rglob("*.toml")) for case in read_cases(path)]


def read_cases(path: Path) -> list[Case]:
    """The cases of one file."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CaseError(f"{path}: {error}") from None
    return [_case(path, name, entry) for name, entry in table.items()]


def _case(path: Path, name: str, entry: object) -> Case:
    where = f"{path}: {name}"
    if not isinstance(entry, dict) or set(entry) - KEYS or "finds" not in entry:
        raise CaseError(f"{where}: a case has text or reports, finds, and perhaps why and date")
    if ("text" in entry) == ("reports" in entry):
        raise CaseError(f"{where}: give either text or reports")
    try:
        reports = [(r["name"], r["text"]) for r in entry["reports"]] if "reports" in entry else [("", entry["text"])]
        day = date.fromisoformat(str(entry["date"])) if "date" in entry else None
    except (KeyError, TypeError, ValueError) as error:
        raise CaseError(f"{where}: {error}") from None
    return Case(path, name, tuple(reports), tuple(entry["finds"]), entry.get("why", ""), day)


def rule_of(case: Case, rules: Iterable[Rule]) -> Rule | None:
    """The rule that a case belongs to: the one with the same family and name."""
    place = case.path.parent.name, case.path.stem
    return next((rule for rule in rules if (rule.family, rule.name) == place), None)


def failures(case: Case, rules: Sequence[Rule], folders: Sequence[Path] = ()) -> list[str]:
    """What is wrong with a rule on a case, in words; empty if all is as it should be."""
    rule = rule_of(case, rules)
    if rule is None:
        return [f"no rule {case.path.parent.name}/{case.path.stem}"]
    result = check_case(case, rule.code, folders)
    told = [str(finding) for finding in result.findings]
    if result.broken:
        return [str(fault) for fault in result.broken]
    if case.silent:
        return [f"must be silent ({case.why}): {text}" for text in told]
    missing = [text for text in case.finds if not any(quotes(finding, text) for finding in result.findings)]
    return [f"{text!r} is not quoted; found: {told or 'nothing'}" for text in missing]


def check_case(case: Case, code: str, folders: Sequence[Path] = ()) -> Result:
    """Run one rule on a case."""
    if case.reports[0][0] == "" and len(case.reports) == 1:
        return corpus.check(case.reports[0][1], date=case.date, select=[code], rules=folders)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for report, text in case.reports:
            (folder / report).write_text(text, encoding="utf-8")
        return corpus.check(folder, date=case.date, select=[code], rules=folders, root=folder)


def quotes(finding: Finding, text: str) -> bool:
    """Whether a finding quotes a text, white space aside."""
    wanted = "".join(text.split())
    said = [place.text for place in finding.evidence] + [finding.printed]
    return any(wanted in "".join(one.split()) for one in said)
