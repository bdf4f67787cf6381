"""What rules over several reports share: which report is newer, whose house it is, when a period follows another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from factcheck import Fact, Severity
from factcheck.patterns import lazy

LEAST_TRUST = 0.7
MOST = 20000
"""A group of more facts than these is no one's figures: it is left alone."""


def comparable(fact: Fact) -> bool:
    """Whether a fact can be compared over reports: printed for sure, actual, dated, with a value."""
    return (
        bool(fact.terms)
        and fact.low is not None
        and fact.stance == "actual"
        and fact.trust >= LEAST_TRUST
        and fact.period is not None
        and (fact.period.start is not None or _FISCAL.search(fact.period.label) is not None)
    )


_FISCAL = lazy(r"(?:FY|20)\d\d.*(?:Q[1-4]|[1-4]Q|季|H[12]|[12]H|半年)|\AFY\s?(?:20)?\d\d\Z|财年")
"""The quarter or half of a fiscal year whose days nobody knows is one in both reports that print it."""


def usable(facts: Sequence[Fact]) -> list[Fact]:
    """The facts of a group that can be compared; none of a group that is too large."""
    return [] if len(facts) > MOST else [fact for fact in facts if comparable(fact)]


def severity(*facts: Fact, inside: Severity = Severity.WARNING) -> Severity:
    """Inside one house a difference is a warning, between two it is a note."""
    houses = {fact.origin.house for fact in facts}
    return inside if len(houses) == 1 and "" not in houses else Severity.NOTE


def followed(*facts: Fact) -> Severity:
    """The same where one figure leads to the next by its own change: reports that name no house may be of one."""
    return Severity.WARNING if {fact.origin.house for fact in facts} == {""} else severity(*facts)


def newer_first(facts: Iterable[Fact]) -> list[Fact]:
    """Facts in order of their reports' dates, the newest first; undated reports last."""
    return sorted(facts, key=lambda fact: (fact.origin.published or date.min, fact.origin.report), reverse=True)


def by_end(facts: Iterable[Fact]) -> dict[date, list[Fact]]:
    """Facts by the last day of their period, so that what went before is looked up and not searched for."""
    found: dict[date, list[Fact]] = {}
    for fact in facts:
        if fact.period is not None and fact.period.end is not None:
            found.setdefault(fact.period.end, []).append(fact)
    return found


def just_before(fact: Fact, ends: dict[date, list[Fact]], days: int) -> list[Fact]:
    """The facts of older reports whose period ended last, at most so many days before a fact's period began."""
    start = fact.period.start if fact.period is not None else None
    for gap in range(1, days + 1):
        fits = [old for old in ends.get(start - timedelta(gap), ()) if is_newer(fact, old)] if start else []
        if fits:
            return fits
    return []


def is_newer(one: Fact, other: Fact) -> bool:
    """Whether a fact's report is dated after another's; False where a date is missing."""
    mine, yours = one.origin.published, other.origin.published
    return mine is not None and yours is not None and mine > yours


def in_brief(fact: Fact) -> str:
    """The report of a fact as its date, else as its name."""
    return str(fact.origin.published or fact.origin.report)
