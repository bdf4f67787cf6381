"""When an English level that something started from, or was expected to be, is of: told by what it is set beside."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from factcheck.patterns import lazy
from factcheck.periods import Period
from factcheck.reading.draft import Draft
from factcheck.reading.lexicon import roles
from factcheck.reading.scripts import latin
from factcheck.reading.stretches import LONG

_NEAR = 3
_EXPECTED = lazy(
    r"\b(?:our|instead of|rather than|[Cc]onsensus(?: estimate| forecast)?(?: of)?"
    r"|(?:estimates?|forecasts?|expectations?|guidance|target|(?:previous|prior|earlier) range) of)"
    r"(?: an?| the| about| around)? \Z"
)
_EXPECTED_BEHIND = lazy(
    r" (?:that )?(?:we|the (?:market|street|Street|consensus)|analysts|investors|it) (?:had |have )?"
    r"(?:expected|forecast|pencilled|penciled|modelled|modeled|projected|looked|assumed|estimated|guided)\b"
    r"|(?: of)? (?:consensus|expected)\b(?! (?:in|by|next))"
)
_PREVIOUS = lazy(r"(?:\((?:was|were|from|prior|previously|earlier|before|old):?|\b(?:instead of|rather than)) \Z")
_FROM = lazy(r"\b(?:from|to)(?: (?:just|about|around|some))? \Z")
_REACH = 40
_RATES = frozenset({"%", "pp", "x"})
_SHORTER = frozenset({"qoq", "mom", "wow"})
"""Rose 18% QoQ to $380m from $310m: what it rose from is of the quarter before."""


def link(drafts: Sequence[Draft], text: str) -> None:
    """Tell of every start of a from-to what it leads to, and of every figure expected what it was set beside."""
    for place, draft in enumerate(drafts):
        if draft.stance == "forecast" and latin(draft.quantity.text) and _PREVIOUS.search(text, *_before_it(draft)):
            draft.scope = (*draft.scope, "before")  # growth of 5-6% (was 4-6%), instead of 4-6%
        if draft.mark is not None:
            continue
        before, after = drafts[max(0, place - _NEAR) : place], drafts[place + 1 : place + 1 + _NEAR]
        if draft.unit == "x" and _OR.search(text, *_before_it(draft)):
            _told_again(draft, before)
            continue
        if draft.role == "from" and draft.period is None:
            behind = (d for d in after if d.role == "to" and draft.unit in ("", d.unit))
            draft.leads_to = next(behind, None) or _before(draft, before)
            change = next((d for d in (*after, *before) if d.aspect == "change" and d.unit == "%"), None)
            led = _FROM.search(text, *_before_it(draft)) is not None
            yearly = led and change is not None and change.base in ("", "yoy")
            shorter = change.base if led and change is not None and change.base in _SHORTER else ""
            draft.against = draft.against or ("yoy" if yearly and draft.leads_to is not None else shorter)
        near = _before(draft, before) or (before[-1] if before else None)
        if draft.role in ("", "from") and near is not None and near.unit == draft.unit and is_expected(draft, text):
            _as_expected(draft, near)


def _told_again(draft: Draft, before: Sequence[Draft]) -> None:
    """Net debt was $1.9 billion, down from $2.1 billion a year ago, or 1.6 times EBITDA: as of the first of them."""
    levels = (d for d in reversed(before) if d.aspect == "level" and d.role != "from" and d.quantity.kind == "money")
    draft.leads_to = next((d for d in levels if d.measure == draft.measure), None)
    draft.role = "" if draft.leads_to is not None else draft.role


_OR = lazy(r"[,(] ?or (?:about |around |just |some )?\Z")


def _before_it(draft: Draft) -> tuple[int, int]:
    left = draft.quantity.left
    return max(0, left - _REACH), left


def _as_expected(draft: Draft, near: Draft) -> None:
    """Sales were up 3.9%, against the 3.5% we had pencilled in: said of the same and of the same time."""
    if not draft.subject and draft.measure.lower() in ("", "we"):
        draft.subject, draft.measure, draft.head = near.subject, near.measure, near.head  # ahead of what we expected
    if not (draft.inherited or draft.period is None):
        return
    draft.leads_to = near
    if draft.aspect == "level" and near.aspect == "change" and draft.unit == "%" and draft.measure == near.measure:
        draft.aspect, draft.base = near.aspect, near.base
    draft.stance = "forecast"


def _before(draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """Fell to 640 from 690, is 642 against our 650: the level right before it."""
    alike = (d for d in reversed(drafts) if draft.unit in ("", d.unit) and d.aspect in ("level", "share"))
    return next((d for d in alike if d.role in ("", "to")), None)


def is_expected(draft: Draft, text: str) -> bool:
    """Whether a figure that another is set against is what somebody expected of it: £52.8m, against our £50.5m."""
    before = _EXPECTED.search(text, *_before_it(draft))
    return before is not None or _EXPECTED_BEHIND.match(text, draft.quantity.right) is not None


def is_revised(draft: Draft) -> bool:
    """Whether a from-to tells how a forecast was changed."""
    to = draft.leads_to
    return to is not None and to.verb in roles("revises") and "forecast" in (draft.stance, to.stance)


def a_year_before(draft: Draft, period: Period, text: str) -> bool:
    """Whether what something fell from is of the same stretch a year earlier, as its own stretch tells.

    Of a rate, which may as well be set against the quarter before, all of an English report must tell it.
    """
    yearly = draft.against == "yoy" or (not draft.against and draft.unit not in _RATES)
    if not yearly and not draft.against and draft.unit in ("%", "pp"):
        yearly = _HAN.search(text, 0, _FIRST) is not None or _all_yearly(text)  # 外销占比由 34.4%升至 39.2%
    return yearly and period.grain in LONG


@lru_cache(maxsize=2)
def _all_yearly(text: str) -> bool:
    """Whether an English report sets its figures against those of a year before more than once, and no others.

    >>> _all_yearly("Sales rose 4% y/y. EBIT was up 3% on a year earlier."), _all_yearly("Up 4% y/y and 1% q/q, y/y.")
    (True, False)
    """
    if _HAN.search(text[:_FIRST]) is not None:
        return False
    return len(_YEARLY.findall(text)) > 1 and _OTHERWISE.search(text) is None


_FIRST = 400
_HAN = lazy(r"[\u4e00-\u9fff]")
_YEARLY = lazy(
    r"(?i:\by/y\b|\byoy\b|\byear[- ]on[- ]year\b|\byear[- ]over[- ]year\b"
    r"|\b(?:a|one) year (?:ago|earlier|before)\b"
    r"|\byear-(?:ago|earlier)\b|\bsame (?:quarter|half|period) (?:of )?(?:last|a) year\b|\bthan last year\b)"
    r"|\b(?:[1-4]Q|Q[1-4]|[12]H|H[12]) ?(?:FY)?(?P<y>\d\d) ?\|"
    r"[^\n]{0,60}?(?:[1-4]Q|Q[1-4]|[12]H|H[12]) ?(?:FY)?(?!(?P=y))\d\d ?\|"
)
_OTHERWISE = lazy(
    r"(?i:\bq/q\b|\bqoq\b|\bquarter[- ]on[- ]quarter\b|\bsequential|\b(?:previous|prior|preceding|last) quarter\b"
    r"|\bquarter (?:ago|earlier|before)\b|\bthree months (?:ago|earlier|before)\b"
    r"|\bfrom the (?:first|second|third|fourth)\b"
    r"|\bh/h\b|\bhalf[- ]on[- ]half\b|\b(?:previous|prior|preceding) half\b|\bm/m\b|\bon the month\b)"
)
