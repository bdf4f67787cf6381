"""Comparisons and what becomes of them: Check, Finding, Severity."""

from __future__ import annotations

from enum import IntEnum

from attrs import field, frozen

from factcheck.facts import Fact
from factcheck.intervals import Interval


class Severity(IntEnum):
    """note: worth knowing, never fails a run; warning: an editor should look; error: not all of it can be true."""

    NOTE = 1
    WARNING = 2
    ERROR = 3


@frozen
class Said:
    """One sentence in both languages; the output picks one."""

    zh: str
    en: str


@frozen
class Place:
    """A quotable place in a report: source offsets and the text there."""

    report: str
    start: int
    end: int
    text: str


@frozen
class Check:
    """One comparison that a rule made, with its verdict: holds, fails or undecided.

    `printed` is the figure under test; `because` the facts it was tested against. `title` names the contradiction,
    `arithmetic` shows the sum with its allowance, `advice` says what may be changed. `chance` is the probability
    that a random value of the same size and digits would hold; a check vouches only below 0.05.
    """

    code: str
    verdict: str
    severity: Severity
    relation: str
    facts: tuple[Fact, ...] = field(repr=False)
    """The facts compared, the one under test first."""
    title: Said
    arithmetic: Said = Said("", "")
    advice: Said = Said("", "")
    printed: str = ""
    expected: str = ""
    places: tuple[Place, ...] = ()
    """Places to quote when the matter is no fact (chart numbers, dates); else those of the facts are used."""
    rounding_only: bool = False
    chance: float = 0.0
    vouches: bool = True
    """False for verbatim copies, which confirm nothing."""


@frozen
class Finding:
    """A check that fails, after folding, select, ignores, waivers and baseline."""

    rule: str
    severity: Severity
    message: Said
    report: str
    line: int
    column: int
    start: int
    end: int
    evidence: tuple[Place, ...]
    expected: str = ""
    printed: str = ""
    fingerprint: str = ""
