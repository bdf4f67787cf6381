"""English lists that share a whole out: Acme contributed €1.5bn, Bolt €1.2bn; 356 in New York and 138 in London.

The parts are measured by what the whole is, though only the whole says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from factcheck.patterns import lazy
from factcheck.reading.draft import Draft, Held
from factcheck.reading.in_places import place_printed
from factcheck.reading.measure_nouns import known_measure
from factcheck.reading.nameless import nameless
from factcheck.reading.scripts import latin

_GAVE = lazy(
    r"\b(?:contribut(?:ed|es|ing)|provid(?:ed|es|ing)|account(?:ed|s|ing) for|supplied|deliver(?:ed|s)|ma(?:de|kes?) up"
    r"|br(?:ought|ings) in|added|earned|generated)(?: about| around| roughly| nearly| just| some)? \Z"
)
_TOOK_IN = lazy(r"\b(?:br(?:ought|ings?|inging) in|took in)(?: about| around| roughly| nearly| just| some)? \Z")
_NEXT = lazy(
    r"(?: \([^()\n]{1,40}\))?(?:[,，]|[,，]? and|[,，]? while|;)"
    r" (?:the (?:other )?)?[A-Z][\w&.'’ -]{1,40}? (?:about |around )?"
)
_OF_WHAT = lazy(
    r" \((?:about |around )?\d[\d.]*% of (?:(?:total|group|the group’s|all) )?([a-z]{3,12}(?: [a-z]{3,12})?)\)"
)
"""The Americas contributed $512m (39.9% of sales): of what the share is."""
_REACH = 40
_COLON = lazy(r"[^.;\n]{0,40}:[^.;\n]{0,12}")


def settle(held: Held, text: str) -> None:
    """Name what English figures are of that share out a whole."""
    drafts = held.drafts
    if not drafts or not any(latin(draft.quantity.text) for draft in drafts):
        return
    printed = sorted(drafts, key=_where)  # what brackets hold is read before the figure that they stand behind
    _given(printed, held.before, text)
    _placed(printed, text)


def _where(draft: Draft) -> int:
    return draft.quantity.left


def _given(drafts: Sequence[Draft], told: Sequence[Draft], text: str) -> None:
    """Castellane contributed €1.5bn, Meridor €1.2bn: of the profit that the sentence before told in all."""
    last: Draft | None = None
    for place, draft in enumerate(drafts):
        left = draft.quantity.left
        money = draft.quantity.kind == "money" and draft.aspect == "level" and not draft.head
        if not money or not draft.subject or nameless(draft.subject):
            continue
        if last is not None and _NEXT.fullmatch(text, last.quantity.right, left) and last.unit == draft.unit:
            last = _measured(draft, last.measure, drafts[place + 1 :])
        elif _GAVE.search(text, max(0, left - _REACH), left) is not None:
            whole = _whole(draft, (*told, *drafts[:place]))
            took_in = "revenue" if _TOOK_IN.search(text, max(0, left - _REACH), left) else ""
            share = _OF_WHAT.match(text, draft.quantity.right)
            of_what = share[1] if share is not None and known_measure(share[1]) else ""
            measure = whole.measure if whole is not None else took_in or of_what
            if measure and draft.measure in ("", measure):
                last = _measured(draft, measure, drafts[place + 1 :])


def _measured(draft: Draft, measure: str, behind: Sequence[Draft]) -> Draft:
    """A part with its measure, which a share in the bracket behind it has, too."""
    draft.measure, draft.head, draft.how["measure"] = measure, True, "clause"
    for share in behind[:1]:
        if share.near is draft and not share.head and share.unit == "%":
            share.measure, share.whole, share.head = "占比", measure, True
    return draft


def _whole(draft: Draft, told: Sequence[Draft]) -> Draft | None:
    """The last level before in the same money, larger, of a known measure and actual."""
    alike = (d for d in reversed(told) if d.unit == draft.unit and d.head and d.aspect == "level" and not d.role)
    near = next(alike, None)
    one, two = draft.quantity.low, near.quantity.low if near is not None else None
    return near if near is not None and one is not None and two is not None and one < two else None


def _placed(drafts: Sequence[Draft], text: str) -> None:
    """607,200 tonnes: 356,200 in New York (59%), 138,400 in London and 112,600 in Shanghai: each is of its place."""
    for place, whole in enumerate(drafts):
        listed = [d for d in drafts[place + 1 :] if d.quantity.kind == whole.quantity.kind or not d.unit]
        parts = [d for d in listed if d.unit in ("", whole.unit) and place_printed(d, text)]
        if len(parts) < _TWO or whole.unit in ("%", "pp", "x", "") or whole.quantity.low is None:
            continue
        opens = _COLON.fullmatch(text, whole.quantity.right, parts[0].quantity.left)
        total = sum(d.quantity.low or 0 for d in parts)
        if opens is None or abs(total - whole.quantity.low) > whole.quantity.low * _SUMS_TO:
            continue
        for part in parts:
            part.measure, part.head, part.whose, part.near = whole.measure, whole.head, whole.whose, whole
            part.subject, part.scope = f"{whole.subject} {place_printed(part, text)}".strip(), ()
            part.unit, part.kind, part.mark, part.period = whole.unit, whole.kind, whole.mark, whole.period
            part.inherited, part.stance, part.how["unit"] = whole.inherited, whole.stance, "list"
            part.aspect, part.sign, part.base = "level", 1, ""
        for share in (d for d in drafts[place + 1 :] if d.unit == "%" and d.aspect == "share"):
            owner = next((p for p in reversed(parts) if p.quantity.right < share.quantity.left), None)
            if owner is not None:
                share.subject, share.measure, share.head = owner.subject, "占比", True
                share.whole, share.whose = whole.measure, owner.whose
                share.mark, share.period, share.inherited = whole.mark, whole.period, whole.inherited
                share.scope = ()
        return


_TWO, _SUMS_TO = 2, Decimal("0.02")
