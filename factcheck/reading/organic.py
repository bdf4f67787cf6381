"""English adverbs that take what was bought, or exchange rates, out of a change: Organically, revenue rose 5.9%."""

from __future__ import annotations

import re

from factcheck.patterns import lazy
from factcheck.quantity import Quantity

_BASIS = r"(?:organically|(?:at|in) (?:constant (?:exchange rates|currenc(?:y|ies))|local currenc(?:y|ies)))"
_BEFORE = lazy(rf"\b{_BASIS}\b[^\d.;:\n]{{0,60}}\Z", re.IGNORECASE)
"""No other figure stands between."""
_BEHIND = lazy(rf",? {_BASIS}\b", re.IGNORECASE)
_WITHIN = 100


def told_organically(text: str, quantity: Quantity) -> bool:
    """Whether such an adverb stands before a figure, with no other one between, or right behind it."""
    before = _BEFORE.search(text, max(0, quantity.left - _WITHIN), quantity.left)
    return before is not None or _BEHIND.match(text, quantity.right) is not None


def other_terms(text: str, quantity: Quantity) -> str:
    """Up 10.1% (11.8% on a constant-currency basis): on which other terms a figure in brackets is told; '' for none."""
    found = _TERMS.match(text, quantity.right)
    return found[1] if found is not None else ""


_TERMS = lazy(
    r" ?((?:organically|organic|underlying|like-for-like|LFL|ex[- ]?FX|excluding [A-Za-z ,-]{2,30}"
    r"|(?:on|at|in) (?:an? |)(?:constant|local|comparable|organic|underlying|like-for-like|adjusted|reported)[- ]?"
    r"(?:exchange rates?|currenc(?:y|ies)|rates)?(?: (?:basis|terms))?))(?=\)|[,;])",
    re.IGNORECASE,
)
