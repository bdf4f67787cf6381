"""English periods told by another: last week, the past three years, year to date, y/y, Tuesday."""

from __future__ import annotations

import re

from factcheck.patterns import lazy
from factcheck.periods import compared
from factcheck.periods.english import COUNT, COUNTS, MONTH, MONTH_NUMBERS, ended, printed_year
from factcheck.periods.words import WORDS, YEAR, Draft, Hit, any_of

UNIT = "(?:week|month|quarter|year|half|fiscal year|financial year|fiscal quarter|day)"
RELATIVE = lazy(
    rf"(?P<w>this|last|next|(?:the |its |their |our )?(?:current|previous|prior|preceding|past|latest"
    rf"|coming|following|same|upcoming)) "
    rf"(?P<u>{UNIT})(?![A-Za-z-])(?:['’]s)?",
    re.I,
)
SHIFTS = {"this": 0, "current": 0, "latest": 0, "same": 0, "next": 1, "coming": 1, "following": 1, "upcoming": 1}


_AGAINST = lazy(
    r"\b(?:compared (?:with|to)|versus|vs\.?|against"
    r"|(?:up|down|higher|lower|increased?|decreased?|rose|fell|grew|decline) from)"
    r"[^.;:\n]{0,20}\d[^;:\n]{0,30}\b(?:in|for|during|reported) \Z",
    re.I,
)


def relative(text: str, at: int) -> Hit | None:
    """This week, last month, the prior quarter; the past year is a window."""
    match = RELATIVE.match(text, at)
    if not match:
        return None
    word, unit = match["w"].lower().split()[-1], match["u"].lower()
    shift = SHIFTS.get(word, -1)
    fiscal = unit.startswith("fi")
    unit = unit.split()[-1]
    if word in ("past", "coming") and unit != "day":
        return match.end(), "window", {"form": "window", "number": 1, "shift": shift, "part": unit}
    if unit == "half":
        return None
    if unit == "year":
        if shift == -1 and not fiscal and _AGAINST.search(text, max(0, at - 70), at):
            return match.end(), "period", {"form": "same", "year_shift": -1}  # against $2.75 in the prior year
        return match.end(), "period", {"form": "year", "year_shift": shift, "fiscal": fiscal}
    spoken = {"spoken": True} if word in ("previous", "prior", "preceding") else {}
    return match.end(), "period", {"form": unit, "shift": shift, "fiscal": fiscal} | spoken


WINDOW = lazy(
    rf"(?:the )?(?P<w>past|last|next|previous|coming|following|prior|trailing|recent) (?:(?P<n>{COUNT})"
    rf"|(?P<s>few|several|couple of|many|some))"
    rf"(?:(?: to |-|–)(?P<n2>{COUNT}))?(?: |-)(?P<f>fiscal |calendar |trading |full )?(?P<u>day|week|month"
    rf"|quarter|year)s?(?![A-Za-z])",
    re.I,
)


def window(text: str, at: int) -> Hit | None:
    """The past six months, over the next three years."""
    match = WINDOW.match(text, at)
    if not match:
        return None
    shift = 1 if match["w"].lower() in ("next", "coming", "following") else -1
    before = match["w"].lower() in ("previous", "prior") and match["u"].lower() == "month" and not match["n2"]
    if before and (match["n"] or "").lower() in ("three", "3"):
        return match.end(), "period", {"form": "quarter", "shift": -1, "spoken": True}  # in the previous three months
    draft: Draft = {"form": "window", "shift": shift, "part": match["u"].lower()}
    if match["n"] and not match["n2"]:
        count = match["n"].lower()
        draft["number"] = COUNTS[count] if count in COUNTS else int(count)
    return match.end(), "window", draft


TO_DATE = lazy(
    r"(?P<u>year|quarter|month|week)[- ]to[- ]date|(?P<s>so far this (?P<su>year|quarter|month|week))"
    r"|(?:since|from) the (?:start|beginning) of (?:the|this) (?P<b>year|quarter|month|week)"
    r"|(?P<a>YTD|QTD|MTD|WTD|ytd|mtd|qtd)(?![A-Za-z0-9])|(?P<t>TTM|LTM|NTM)(?![A-Za-z0-9])"
    r"|trailing[- ](?P<tt>twelve|12)[- ]months?",
    re.I,
)
LETTERS = {"y": "year", "q": "quarter", "m": "month", "w": "week"}


def to_date(text: str, at: int) -> Hit | None:
    """Year to date, YTD, MTD, so far this year, TTM."""
    match = TO_DATE.match(text, at)
    if not match:
        return None
    if match["t"] or match["tt"]:
        # The last twelve *reported* months: their end is not the report's date, so no dates are made up.
        return match.end(), "period", {"form": "named"}
    unit = (match["u"] or match["su"] or match["b"] or LETTERS[(match["a"] or "y")[0].lower()]).lower()
    if unit == "year":
        return match.end(), "period", {"form": "year", "year_shift": 0, "since": True}
    return match.end(), "period", {"form": unit, "shift": 0, "since": True}


COMPARISON = lazy(rf"(?:{any_of(WORDS['comparisons_en'])})(?![A-Za-z]|-(?![0-9])|['’]s? ?[0-9$€£₹])", re.I)
"""The hyphen of yoy-3.1% is a minus; from last month's 39.8 million leads to a level."""
_SIGNED = lazy(r" ?[+−-] ?\d")
SAME = lazy(rf"(?:{any_of(WORDS['same_en'])})(?![A-Za-z])|(?P<y>yesterday)(?![A-Za-z])", re.I)


def comparison(text: str, at: int) -> Hit | None:
    """y/y, YoY, quarter on quarter, from a year earlier; a year earlier alone is the period compared with."""
    match = COMPARISON.match(text, at)
    if match:
        words = match[0]
        if words.lower().endswith("week") and WEEK_NUMBER.match(text, match.end() - 4):
            return None  # 3.6% on week 37: on the week of that number
        if words.lower() == "on the year" and ended(text, match.end() - len("the year")) is not None:
            return None  # a letter on the year to 30 June 2026
        # Wow! and Mom are words as well: the short forms count only in their usual capitals, or before a sign.
        plain = words.lower() in ("mom", "wow") and words not in ("MoM", "WoW", "MOM", "WOW")
        if plain and _SIGNED.match(text, match.end()) is None:
            return None
        return match.end(), "comparison", {"form": "comparison", "base": WORDS["comparisons_en"][words.lower()]}
    against = compared.base(text, at) or compared.time(text, at)
    if against:
        return against
    same = SAME.match(text, at)
    if same and same["y"]:
        return same.end(), "period", {"form": "day", "shift": -1}
    if same:
        return same.end(), "period", {"form": "same", "year_shift": WORDS["same_en"][same[0].lower()]}
    return None


EDGE = lazy(
    rf"(?:the )?(?:(?P<e>end|start|beginning|close|middle)(?: of |-)|(?P<p>early|late|mid|year-end"
    rf"|mid-year)[- ]?)"
    rf"(?:(?P<y>{YEAR})(?![0-9%]|[.,][0-9])|(?P<m>{MONTH})(?:,? ?(?P<my>{YEAR})(?![0-9]))?|(?P<r>(?:this"
    rf"|last|next|the|the current|(?:the )?(?:prior|previous|preceding)) (?:year|month|quarter|week))(?![A-Za-z]))"
    r"|(?:at |the )?(?P<ye>year-end|year end)(?![A-Za-z])",
    re.I,
)
EDGES = {
    "end": "end",
    "close": "end",
    "start": "start",
    "beginning": "start",
    "middle": "middle",
    "early": "early",
    "late": "late",
    "mid": "middle",
}
EDGES |= {"year-end": "end", "mid-year": "middle"}


def edge(text: str, at: int) -> Hit | None:
    """End-February, the end of March 2026, year-end 2025, early 2026, mid-2026, the end of this year."""
    match = EDGE.match(text, at)
    if not match:
        return None
    if match["ye"]:
        return match.end(), "period", {"form": "year", "part": "end"}
    part = EDGES[(match["e"] or match["p"]).lower()]
    if match["y"]:
        return match.end(), "period", {"form": "year", "year": int(match["y"]), "part": part}
    if match["m"]:
        number = MONTH_NUMBERS[match["m"][:3].lower()]
        return match.end(), "period", {"form": "month", "number": number, "part": part} | printed_year(match["my"])
    *_, word, unit = match["r"].lower().split()
    shift = {"last": -1, "prior": -1, "previous": -1, "preceding": -1, "next": 1}.get(word, 0)
    if unit == "year":
        return match.end(), "period", {"form": "year", "year_shift": shift, "part": part}
    return match.end(), "period", {"form": unit, "shift": shift, "part": part, "spoken": word[0] == "p"}


WEEKDAY = lazy(r"(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?:['’]s|s)?(?![A-Za-z])")
WEEKDAYS = {"Mon": 0, "Tue": 1, "Wed": 2, "Thu": 3, "Fri": 4, "Sat": 5, "Sun": 6}


OF_MONTH = lazy(rf" (?:of|in) (?:{MONTH})(?:,? {YEAR}(?![0-9]))?(?![A-Za-z])")
ORDINAL_BEFORE = lazy("(?:first|second|third|fourth|last|final) \\Z")


def weekday(text: str, at: int) -> Hit | None:
    """Tuesday, next Tuesday; which day the first Tuesday of October is, is not told."""
    match = WEEKDAY.match(text, at)
    if match is None:
        return None
    before = text[max(0, at - 7) : at]
    month = OF_MONTH.match(text, match.end()) if ORDINAL_BEFORE.search(before) else None
    if month:
        return month.end(), "period", {"form": "named"}
    ahead = {"shift": 1} if before.endswith(("next ", "Next ")) else {}
    return match.end(1), "weekday", {"form": "weekday", "number": WEEKDAYS[match[1][:3]]} | ahead


WEEK_NUMBER = lazy(
    rf"[Ww]eek (?P<n>[1-5]?[0-9])(?:(?: of|,)? (?P<y>{YEAR}))?(?![0-9%A-Za-z-]|[.,:][0-9]| (?:weeks?|days?)\b)"
)


def week_number(text: str, at: int) -> Hit | None:
    """Week 38 of 2025: which days those are is told by the brackets behind one of them, or not at all."""
    match = WEEK_NUMBER.match(text, at)
    if match is None or not 1 <= int(match["n"]) <= _WEEKS:
        return None
    return match.end(), "period", {"form": "named"} | printed_year(match["y"])


_WEEKS = 53
