"""What checking brings forth: Severity, Said, Place, Check, Finding."""

from __future__ import annotations

from enum import IntEnum

from attrs import field, frozen

from factcheck.document import Document
from factcheck.facts import Fact
from factcheck.making import maker
from factcheck.sides import Side

VOUCHING_CHANCE = 0.05
"""A check that a random number would pass with this probability or more confirms nothing."""


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

    def __str__(self) -> str:
        return self.zh


NOTHING = Said("", "")


@frozen(weakref_slot=False)  # for making.evolve
class Place:
    """A quotable place in a report: source offsets and the text there, `text == document.text[start:end]`."""

    report: str
    start: int
    end: int
    text: str
    line: int = 0
    column: int = 0
    section: str = ""
    page: int | None = None
    figure: str = ""
    """The figure inside the quotation, as printed; '' where the whole place is the matter."""
    figure_start: int = -1
    figure_line: int = 0
    figure_column: int = 0


def place(document: Document, start: int, end: int) -> Place:
    """A source span of a document as a place, with its line, column, page and section."""
    at = document.locate(start)
    text = document.text[start:end]
    return Place(
        report=document.path,
        start=start,
        end=end,
        text=text,
        line=at.line,
        column=at.column,
        section=at.section,
        page=at.page,
        figure_start=start,
        figure_line=at.line,
        figure_column=at.column,
    )


@frozen(weakref_slot=False)  # for making.maker
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
    arithmetic: Said = NOTHING
    advice: Said = NOTHING
    printed: str = ""
    expected: str = ""
    places: tuple[Place, ...] = ()
    """Places to quote when the matter is no fact (chart numbers, dates); else those of the facts are used."""
    rounding_only: bool = False
    chance: float = 0.0
    vouches: bool = True
    """False for verbatim copies, which confirm nothing."""
    margin: float | None = None
    """Difference divided by what rounding allows: above 1 the check fails; None where it can't be told."""
    sides: tuple[Side, ...] = field(default=(), repr=False)
    """The sides compared, the printed one first: from them the engine tells whether one figure explains several."""

    @property
    def because(self) -> tuple[Fact, ...]:
        """The facts that the one under test was compared with."""
        return self.facts[1:]

    @property
    def confirms(self) -> bool:
        """Whether this check vouches for its facts: it holds, is no copy, and would not hold by accident."""
        return self.verdict == "holds" and self.vouches and self.chance < VOUCHING_CHANCE


make_check = maker(Check)


@frozen
class Finding:
    """A check that fails, after folding, select, ignores, waivers and baseline.

    `report` is the report's path as given; `line` and `column` are 1-based, `start` and `end` source offsets of the
    figure under test. `evidence` holds the quotations, that of the figure under test among them.
    """

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
    advice: Said = NOTHING
    also: tuple[Said, ...] = ()
    """The messages of other checks that the same figure explains."""
    checks: tuple[Check, ...] = field(default=(), repr=False, eq=False)
    language: str = "zh"

    def __str__(self) -> str:
        from factcheck.output.text import plain_finding

        return plain_finding(self)
