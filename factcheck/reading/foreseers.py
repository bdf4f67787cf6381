"""What others foresee, told without saying of what: Calder & Pike expects $2.3bn; we are at $2.45bn.

It is of the measure, the time and the one that the forecast before it is of.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from factcheck.patterns import lazy
from factcheck.reading.draft import Draft, Held
from factcheck.reading.scripts import latin

_FORESEES = lazy(
    r"(?:\A|[.;:,，(]\s?|\b(?:and|but|while) )(?P<who>[Ww]e|[Oo]ur (?:own )?(?:number|estimate|forecast)"
    r"|(?:[Tt]he )?(?:[Cc]onsensus|[Ss]treet|market)|[A-Z][\w.'’-]*(?: (?:&|and|[A-Z][\w.'’-]*)){0,3})"
    r"(?:,? (?:more|less|always|slightly) [a-z]+)?[,，]? (?:now |still |also )?"
    r"(?:expects?|sees?|forecasts?|projects?|pencils? in|looks? for|had looked for|estimates?|assumes?|models?"
    r"|(?:is|are|sits?|stands?) (?:at|on)|at|puts? it at|is for)"
    r"(?: (?:about|around|just|only))?\s?\Z"
)
_OF_WHAT = lazy(r" (?:of|in|for) [a-z]")
_AT = lazy(r"(?:\A|[.;\n] ?)At (?:about |around )?\Z")
_SHARES = lazy(r",? (?:a share,? |per share,? )?(?:the )?(?:shares|stock)\b")
_NEAR = 12
_REACH, _RATIO = 90, Decimal("1.6")


def settle(held: Held, text: str) -> None:
    """Name English forecasts that only say whose they are."""
    for place, draft in enumerate(held.drafts):
        left = draft.quantity.left
        if draft.quantity.kind == "money" and _AT.search(text, max(0, left - _NEAR), left) and _quoted(draft, text):
            draft.measure, draft.head, draft.mark, draft.period, draft.near = "share price", True, None, None, None
            draft.subject = draft.whose or held.owner or held.named
        if (draft.head and draft.measure) or draft.aspect not in ("level", "change") or draft.cell is not None:
            continue
        found = _FORESEES.search(text, max(0, left - _REACH), left) if latin(draft.quantity.text) else None
        if found is None or _OF_WHAT.match(text, draft.quantity.right):
            continue
        near = _like(draft, (*held.before, *held.drafts[:place]))
        if near is not None:
            draft.subject, draft.measure, draft.head, draft.whose = near.subject, near.measure, True, near.whose
            draft.scope, draft.aspect, draft.base = near.scope, near.aspect, near.base
            draft.how["subject"] = draft.how["measure"] = "clause"
            draft.stance = "forecast"
            if draft.mark is None or draft.mark.right < near.quantity.left:
                draft.mark, draft.period, draft.inherited = near.mark, near.period, near.inherited
            who = found["who"]
            draft.source = draft.source or ("" if who.lower() in ("we", "our") else who)


def _quoted(draft: Draft, text: str) -> bool:
    """Whether an amount at the head of a sentence is what shares cost: At $45 the shares offer 20% upside."""
    return draft.quantity.scale == 1 and _SHARES.match(text, draft.quantity.right) is not None


def _like(draft: Draft, told: Sequence[Draft]) -> Draft | None:
    """The last forecast before in the same unit and of nearly the same size."""
    for near in reversed(told):
        one, two = draft.quantity.low, near.quantity.low
        if near.unit != draft.unit or not near.measure or near.stance != "forecast" or not one or not two:
            continue
        if one > 0 and two > 0 and max(one, two) <= _RATIO * min(one, two):
            return near
    return None
