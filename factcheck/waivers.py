"""What an editor has set aside: ignores in the text, a file of waivers, and a baseline."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fnmatch import fnmatch
from itertools import pairwise
from pathlib import Path

from attrs import field, frozen

from factcheck.checks import Finding
from factcheck.document import Document
from factcheck.patterns import lazy

IGNORE = lazy(r"factcheck:[ \t]?ignore(?![\w-])[ \t:]?([A-Z0-9, \t]{0,200})")
"""`factcheck:ignore`, `factcheck: ignore REP01, SUM` in a comment or plain in a line."""
COMMENT_ONLY = lazy(r"[ \t]*(?:<!--[^\n]*-->|factcheck:[^\n]*|[#%/]+[ \t]*factcheck:[^\n]*)[ \t]*\Z")


class WaiverError(Exception):
    """A waiver or baseline file that can't be used; the message names the file and the entry."""


@frozen
class Ignore:
    """An ignore in a text: it covers the findings with a figure on one of its lines."""

    report: str
    line: int
    codes: tuple[str, ...]
    covers: tuple[int, ...]

    def takes(self, finding: Finding) -> bool:
        """Whether a finding's own figure or any that it quotes stands on a line covered here."""
        if self.codes and not any(finding.rule.startswith(code) for code in self.codes):
            return False
        if finding.report == self.report and finding.line in self.covers:
            return True
        return any(p.report == self.report and (p.figure_line or p.line) in self.covers for p in finding.evidence)


@frozen
class Waiver:
    """A finding that somebody has accepted: by fingerprint, or by rule and report (a path or pattern)."""

    who: str
    why: str
    until: date | None = None
    fingerprint: str = ""
    rule: str = ""
    report: str = ""

    def takes(self, finding: Finding, name: str) -> bool:
        """Whether a finding, whose report is called `name` from the root, is waived."""
        if self.fingerprint:
            return finding.fingerprint == self.fingerprint
        named = name == self.report or fnmatch(name, self.report) or Path(name).name == self.report
        return named and finding.rule.startswith(self.rule)


@frozen
class SetAside:
    """What was set aside in a run, and what was set aside in vain."""

    ignored: tuple[tuple[Ignore, Finding], ...] = ()
    waived: tuple[tuple[Waiver, Finding], ...] = ()
    known: tuple[Finding, ...] = ()
    """Findings that the baseline holds."""
    unused: tuple[Ignore, ...] = ()
    expired: tuple[Waiver, ...] = ()
    idle: tuple[Waiver, ...] = ()
    """Waivers in force that no finding needs."""
    stale: tuple[str, ...] = field(default=())
    """Baseline entries ('fingerprint rule report') that no finding answers to."""


def ignores_in(document: Document) -> list[Ignore]:
    """The ignores in a report; one that stands alone on its line covers the next line with text too."""
    if "factcheck:" not in document.text:
        return []
    found = []
    starts = (*document.line_starts, len(document.text))
    lines = [document.text[start:end].rstrip("\r\n") for start, end in pairwise(starts)]
    for number, line in enumerate(lines, 1):
        for match in IGNORE.finditer(line):
            codes = tuple(code for code in re.split(r"[, \t]+", match[1]) if code)
            covers = [number]
            if COMMENT_ONLY.match(line):
                covers += [n for n in range(number + 1, min(number + 4, len(lines) + 1)) if lines[n - 1].strip()][:1]
            found.append(Ignore(document.path, number, codes, tuple(covers)))
    return found


def read_waivers(path: Path) -> tuple[Waiver, ...]:
    """The waivers of a TOML file: [[waiver]] tables with who, why, and a fingerprint or rule and report; until a date.

    Raises WaiverError, naming file and entry, for what can't be used.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise WaiverError(f"{path}: {error.strerror or error}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WaiverError(f"{path}: not TOML: {error}") from None
    entries = table.get("waiver", [])
    if not isinstance(entries, list) or set(table) - {"waiver"}:
        raise WaiverError(f"{path}: only [[waiver]] tables are known")
    return tuple(_waiver(entry, f"{path}: waiver {n}") for n, entry in enumerate(entries, 1))


def _waiver(entry: Mapping[str, object], where: str) -> Waiver:
    if unknown := set(entry) - {"who", "why", "until", "fingerprint", "rule", "report"}:
        raise WaiverError(f"{where}: unknown key {sorted(unknown)[0]!r}")
    text = {name: entry.get(name, "") for name in ("who", "why", "fingerprint", "rule", "report")}
    if not all(isinstance(value, str) for value in text.values()):
        raise WaiverError(f"{where}: who, why, fingerprint, rule and report are strings")
    if not text["who"] or not text["why"]:
        raise WaiverError(f"{where}: who and why must be said")
    if not text["fingerprint"] and not (text["rule"] and text["report"]):
        raise WaiverError(f"{where}: needs a fingerprint, or a rule and a report")
    until = entry.get("until")
    if until is not None and type(until) is not date:
        raise WaiverError(f"{where}: until is a date, like 2026-12-31 without quotes")
    return Waiver(until=until, **text)  # type: ignore[arg-type]


def set_aside(
    findings: Sequence[Finding],
    names: Mapping[str, str],
    ignores: Iterable[Ignore] = (),
    waivers: Iterable[Waiver] = (),
    baseline: Mapping[str, str] | None = None,
    today: date | None = None,
) -> tuple[list[Finding], SetAside]:
    """Part the findings that stand from those set aside.

    A waiver's last day is told by the clock unless `today` is given: it is the one thing here that depends on it.
    """
    now = today or date.today()
    all_ignores, all_waivers = list(ignores), list(waivers)
    live = [w for w in all_waivers if w.until is None or w.until >= now]
    left: list[Finding] = []
    ignored, waived, known = [], [], []
    entries = dict(baseline or {})
    for finding in findings:
        takers = [ignore for ignore in all_ignores if ignore.takes(finding)]
        waiver = next((w for w in live if w.takes(finding, names.get(finding.report, finding.report))), None)
        if takers:
            ignored += [(ignore, finding) for ignore in takers]
        elif waiver is not None:
            waived.append((waiver, finding))
        elif finding.fingerprint in entries:
            known.append(finding)
        else:
            left.append(finding)
    answered = {f.fingerprint for f in findings}
    used, needed = {id(i) for i, _ in ignored}, {id(w) for w, _ in waived}
    aside = SetAside(
        tuple(ignored),
        tuple(waived),
        tuple(known),
        tuple(i for i in all_ignores if id(i) not in used),
        tuple(w for w in all_waivers if w not in live),
        tuple(w for w in live if id(w) not in needed),
        tuple(f"{key} {told}".strip() for key, told in entries.items() if key not in answered),
    )
    return left, aside


def read_baseline(path: Path) -> dict[str, str]:
    """Fingerprints of known findings, with the rule and report that each was written for."""
    try:
        table = json.loads(path.read_text(encoding="utf-8-sig"))
        entries = table["findings"]
        return {str(e["fingerprint"]): f"{e.get('rule', '')} {e.get('report', '')}".strip() for e in entries}
    except OSError as error:
        raise WaiverError(f"{path}: {error.strerror or error}") from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise WaiverError(f"{path}: not a baseline written by --write-baseline") from None


def write_baseline(path: Path, findings: Iterable[Finding], names: Mapping[str, str]) -> None:
    """Write the findings as known, sorted, so that two runs give one file."""
    entries = [
        {"fingerprint": f.fingerprint, "rule": f.rule, "report": names.get(f.report, f.report)} for f in findings
    ]
    entries.sort(key=lambda e: (e["report"], e["rule"], e["fingerprint"]))
    text = json.dumps({"version": 1, "findings": entries}, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")
