"""What English figures are compared with: from the year-ago quarter, versus the prior month, last year's third quarter.

A preposition before such words makes them the base of a change; without one they are the period compared with.
"""

from __future__ import annotations

from factcheck.patterns import lazy
from factcheck.periods.words import Draft, Hit

_STRETCH = (
    r"(?:period|quarter|month|week|half|half-year|time|day|season|term|(?:three|six|nine|twelve|first|second|third"
    r"|fourth|fiscal|[23469]|12)[- ](?:month(?:s| period)?|quarter|half|week))"
)
_BACK = r"(?:earlier|ago|before|prior|previously)"
_YEAR = r"(?:(?:fiscal|financial|calendar) )?year"
_LIKE = r"(?:same|corresponding|comparable|equivalent|similar|like|respective)"
_AGO = (
    rf"(?:(?P<y>(?:a|one) year {_BACK}|(?:twelve|12) months {_BACK}"
    rf"|(?:the |its |their |that of the )?(?:(?:same|corresponding|comparable) )?"
    rf"(?:year[- ]ago|year[- ]earlier|prior[- ]{_YEAR}|previous[- ]{_YEAR}|last[- ]{_YEAR}|preceding {_YEAR})"
    rf"(?:['’]?s)?(?: {_LIKE})? {_STRETCH}"
    rf"|the {_LIKE} {_STRETCH}(?: in| of| during| from|,)? (?:last year|the (?:prior|previous|preceding|last) {_YEAR}"
    rf"|a year {_BACK}|the year before|prior year|previous year)"
    rf"|this time (?:last year|a year {_BACK})|the year before|the year-earlier|the year-ago|year ago|year earlier)"
    rf"|(?P<q>(?:a|one) quarter {_BACK}|the quarter before|three months (?:earlier|before|previously))"
    rf"|(?P<m>(?:a|one) month {_BACK}|the month before)"
    rf"|(?P<w>(?:a|one) week {_BACK}|the week before))(?![A-Za-z-])"
)
_PREPOSITION = (
    r"(?:(?:when |as )?compared (?:with|to)(?: that of| those of)?|from|over|on|versus|vs\.?|against|relative to"
    r"|below|above|than(?: in| at| for| the level of)?)(?: that| those| levels)?(?: in| at| of| for| during)? "
)
_SINGLE = (
    rf"(?:(?P<y2>(?:the |its |their )?(?:prior|previous|preceding|last) {_YEAR}|(?:prior|previous) year)"
    r"|(?P<q2>(?:the |its |their )?(?:prior|previous|preceding|last) (?:fiscal )?quarter|(?:prior|previous) quarter)"
    r"|(?P<m2>(?:the )?(?:prior|previous|preceding|last) month)"
    r"|(?P<w2>(?:the )?(?:prior|previous|preceding|last) week))(?![A-Za-z-])"
)
_BASE = lazy(rf"{_PREPOSITION}(?:{_AGO}|{_SINGLE})(?!['’]s? ?[A-Za-z0-9$€£₹]| ?[$€£₹])", 2)
_TIME = lazy(_AGO, 2)
_BASES = {"y": "yoy", "q": "qoq", "m": "mom", "w": "wow"}
_OWN = lazy(
    r"(?:last|the (?:prior|previous)|this) year['’]s (?P<f>fiscal )?(?P<o>first|second|third|fourth)[- ]"
    r"(?P<k>quarter|half)(?![A-Za-z])",
    2,
)
_NUMBERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def base(text: str, at: int) -> Hit | None:
    """From the year-ago quarter, than in the prior month, versus a year earlier: what a change is against."""
    match = _BASE.match(text, at)
    if not match:
        return None
    group = match.lastgroup or "y"
    return match.end(), "comparison", {"form": "comparison", "base": _BASES[group[0]]}


_SAME_IN = lazy(
    rf"(?:the )?{_LIKE} {_STRETCH}(?: in| of|,)? (fiscal (?:year )?|financial year )?((?:19|20)\d\d)(?!\d)", 2
)


def time(text: str, at: int) -> Hit | None:
    """A year earlier, the corresponding quarter last year, a month ago, last year's third quarter."""
    same = _SAME_IN.match(text, at)
    if same:
        return same.end(), "period", {"form": "same", "year": int(same[2]), "fiscal": bool(same[1])}
    own = _OWN.match(text, at)
    if own:
        shift = 0 if own[0][:4].lower() == "this" else -1
        form = own["k"].lower()
        number = _NUMBERS[own["o"].lower()]
        return own.end(), "period", {"form": form, "number": number, "year_shift": shift, "fiscal": bool(own["f"])}
    match = _TIME.match(text, at)
    if not match:
        return None
    group = match.lastgroup or "y"
    if group == "y":
        return match.end(), "period", {"form": "same", "year_shift": -1}
    draft: Draft = {"form": {"q": "quarter", "m": "month", "w": "week"}[group], "shift": -1, "spoken": True}
    return match.end(), "period", draft
