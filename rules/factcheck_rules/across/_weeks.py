"""Levels that print no period, dated by the week of the change beside them: closed at $42.44, up 3% on the week."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck import Fact, Period
from factcheck.making import evolve
from factcheck_rules.across._reports import LEAST_TRUST, comparable

_WEEK = 7
_LAG = 4
"""Days from the end of a week to the report on it, at most."""
_BASES = frozenset({"", "wow", "prev_period"})


def datable(fact: Fact) -> bool:
    """Whether a fact can be compared over reports, or could be if its day were known."""
    undated = fact.period is None and fact.aspect == "level" and fact.stance == "actual"
    return comparable(fact) or (
        undated
        and bool(fact.terms)
        and fact.low is not None
        and fact.sentence >= 0
        and fact.trust >= LEAST_TRUST
        and fact.origin.published is not None
    )


def dated(facts: Sequence[Fact]) -> list[Fact]:
    """The facts that can be compared, each level without a period in the week of the one change beside it."""
    known = [fact for fact in facts if comparable(fact)]
    open_ = [fact for fact in facts if fact.period is None and datable(fact)]
    if not open_:
        return known
    moves: dict[tuple[str, int], list[Fact]] = {}
    for fact in known:
        if fact.aspect in ("change", "points") and fact.sentence >= 0 and week_of(fact) is not None:
            moves.setdefault((fact.origin.report, fact.sentence), []).append(fact)
    for level in open_:
        weeks = {week_of(move) for move in moves.get((level.origin.report, level.sentence), ()) if _one(level, move)}
        if len(weeks) == 1:
            known.append(evolve(level, period=weeks.pop()))
    return known


def _one(level: Fact, move: Fact) -> bool:
    """Whether a change is said of the very thing that a level is of."""
    return level.whom == move.whom and bool(level.whom)


def week_of(change: Fact) -> Period | None:
    """The week that a change is of, where the report is on that week."""
    period, published = change.period, change.origin.published
    if period is None or period.start is None or period.end is None or published is None or change.base not in _BASES:
        return None
    days = (period.end - period.start).days
    lag = (published - period.end).days
    return period if _WEEK - 4 < days < _WEEK and -_LAG <= lag <= _LAG else None
