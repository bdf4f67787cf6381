"""English figures told place by place or time by time: sales rose 4% in America, 2% in Europe and 9% in Asia."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from factcheck.patterns import lazy
from factcheck.reading.draft import Draft
from factcheck.reading.lexicon import roles

_PLACE = lazy(
    r"(?: (?:were|was|are|is))? in (?:the )?(?P<name>[A-Z][A-Za-z]+(?: [A-Z][a-z]+){0,2}"
    r"(?: (?:system|market|area|region|basin|zone|plant|mine|port))?)"
    r"(?=[,.;)]|$| \(| (?:and|but|while|to|from|at|over|on|against|versus)\b)"
)
_NEXT = lazy(r"(?: in (?P<where>[^,;.()]{2,30}?))?(?:,| and|, and) (?:a |an |by )?")
_MONTHS = lazy(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*|[QH][1-4]|FY.*|CY.*")


def settle(drafts: Sequence[Draft], text: str) -> None:
    """Say of each what the first was said of, and where."""
    if not any(draft.quantity.text.isascii() for draft in drafts):
        return
    for before, draft in pairwise(drafts):
        if _goes_on(before, draft, text):
            draft.measure, draft.head, draft.aspect, draft.base = before.measure, True, before.aspect, before.base
            draft.subject = draft.subject or before.subject
            draft.verb, draft.sign, draft.how["measure"] = before.verb, before.sign, "clause"
    found = [(draft, place_of(draft, text)) for draft in drafts]
    for draft, place in found:
        if not place or not draft.measure:
            continue
        if draft.subject:
            draft.scope = (*draft.scope, place)
        else:
            draft.subject, draft.how["subject"] = place, "beside"


def place_of(draft: Draft, text: str) -> str:
    """The place that stands right behind a figure, or ''."""
    name = place_printed(draft, text)
    return name if name not in draft.subject else ""


def place_printed(draft: Draft, text: str) -> str:
    """The same, whether or not the figure has been named by it."""
    match = _PLACE.match(text, draft.quantity.right, draft.quantity.right + 60)
    name = match["name"] if match else ""
    return name if name and not _MONTHS.fullmatch(name) and name.lower() not in roles("all_of_it") else ""


def _goes_on(before: Draft, draft: Draft, text: str) -> bool:
    """Whether a figure that names nothing stands in a row with one that does."""
    if draft.measure or draft.head or not before.head or draft.unit != before.unit or draft.quantity is before.quantity:
        return False
    between = _NEXT.fullmatch(text, before.quantity.right, draft.quantity.left)
    more = text[draft.quantity.right : draft.quantity.right + 4]
    return between is not None and between["where"] is not None and more == " in " and before.role == ""
