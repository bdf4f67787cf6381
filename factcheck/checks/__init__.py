"""Comparisons and what becomes of them: a rule states a relation and its sides, the verdict is decided here.

So tolerance lives in one place. `relations` holds what a rule may state, `verdicts` how it is decided, `arithmetic` how
it is shown, `outcomes` the values that come of it.
"""

from factcheck.checks.outcomes import (
    NOTHING,
    VOUCHING_CHANCE,
    Check,
    Finding,
    Place,
    Said,
    Severity,
    make_check,
    place,
)
from factcheck.checks.relations import agree, distinct, judged, member_of, ordered, overlaps, same_sign
from factcheck.checks.verdicts import LEAST_TRUST, accident, agreement, decided

__all__ = [
    "LEAST_TRUST",
    "NOTHING",
    "VOUCHING_CHANCE",
    "Check",
    "Finding",
    "Place",
    "Said",
    "Severity",
    "accident",
    "agree",
    "agreement",
    "decided",
    "distinct",
    "judged",
    "make_check",
    "member_of",
    "ordered",
    "overlaps",
    "place",
    "same_sign",
]
