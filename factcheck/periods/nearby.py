"""Spellings that narrow another one down: 上月15日, 3月第二周, the first week of October; and decades."""

from __future__ import annotations

import re

from factcheck.patterns import lazy
from factcheck.periods.words import NUMBER, SPACE, WORDS, Draft, any_of, small_number

Hit = tuple[int, str, Draft]

DAY = f"(?:{NUMBER}|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_MONTH_DAY = lazy(
    rf"(?P<m>{any_of(WORDS['months'])}){SPACE}(?P<d>{DAY})(?:{SPACE}[日号號]?{SPACE}[-–—~～至到]{SPACE}(?P<d2>{DAY}))?"
    rf"{SPACE}[日号號](?!均(?!价)|线)"
)
_SPOKEN = frozenset(WORDS["spoken"]["words"])


def day_of_month(text: str, at: int) -> Hit | None:
    """本月9日, 上月十五日, 下个月3日至5日: a day of the month told from the report's own."""
    match = _MONTH_DAY.match(text, at)
    if match is None:
        return None
    first = small_number(match["d"])
    last = small_number(match["d2"]) if match["d2"] else first
    if not 1 <= first <= last <= _LONGEST:
        return None
    draft: Draft = {"form": "day", "day": first, "shift": WORDS["months"][match["m"]], "spoken": match["m"] in _SPOKEN}
    return match.end(), "period", draft | ({"last": last} if match["d2"] else {})


_LONGEST = 31
_WEEK_OF_MONTH = lazy(
    rf"{SPACE}的?(?:第{SPACE}[一二三四五1-5]{SPACE}|最后一)(?:个?(?:周|星期|礼拜)[一二三四五六日天]|周(?![年岁期]))"
)


_FIRST_WEEKS = lazy(rf"{SPACE}的?前{SPACE}(?P<n>[两二三2-3]){SPACE}个?周(?![年岁期])")


def week_of_month(text: str, hit: Hit) -> Hit:
    """3月第二周, 3月第一个周五: a week of that month is counted in many ways; the days of both stay unknown."""
    of_month = hit[2].get("form") == "month" and "last" not in hit[2]
    first = _FIRST_WEEKS.match(text, hit[0]) if of_month and hit[2].get("number") else None
    if first:  # 10月前两周: its first fourteen days
        kept = {key: value for key, value in hit[2].items() if key not in ("since", "part", "point")}
        return first.end(), hit[1], kept | {"form": "day", "day": 1, "last": 7 * small_number(first["n"])}
    week = _WEEK_OF_MONTH.match(text, hit[0]) if of_month else None
    return (week.end(), hit[1], hit[2] | {"form": "named"}) if week else hit


_PAST_DECADE = lazy(
    r"(?:the |a )?(?P<w>past|last|next|coming|previous) (?P<u>decade|half[- ](?:year|decade))(?![A-Za-z])", re.I
)
_MONTHS_IN = {"decade": 120, "half-decade": 60, "half-year": 6}


def decade_ago(text: str, at: int) -> Hit | None:
    """The past decade, the next half-year: so many months back or on."""
    match = _PAST_DECADE.match(text, at)
    if match is None:
        return None
    shift = 1 if match["w"].lower() in ("next", "coming") else -1
    months = _MONTHS_IN[match["u"].lower().replace(" ", "-")]
    return match.end(), "window", {"form": "window", "number": months, "part": "month", "shift": shift}


_MONTH_NAMES = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October"]
_MONTH_NAMES += ["November", "December"]
_NEXT_MONTH = lazy(rf"[Nn]ext (?P<m>{'|'.join(_MONTH_NAMES)})(?![A-Za-z]| [0-9]|[-–/])")


def next_month(text: str, at: int) -> Hit | None:
    """Next March: the one to come."""
    match = _NEXT_MONTH.match(text, at)
    if match is None:
        return None
    return match.end(), "period", {"form": "month", "number": _MONTH_NAMES.index(match["m"]) + 1, "future": True}


_WEEK_IN = lazy(
    r"(?:the )?(?:first|second|third|fourth|last|final|opening|closing) (?:full )?weeks? (?:of|in) "
    r"(?:(?:the )?(?:month|quarter|year)|(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December)(?: (?:19|20)[0-9]{2})?|(?:19|20)[0-9]{2}|(?:this|last|next) (?:month|quarter|year))"
    r"(?![A-Za-z0-9])",
    re.I,
)


def week_in(text: str, at: int) -> Hit | None:
    """The first week of October: days that no rule of the calendar tells."""
    match = _WEEK_IN.match(text, at)
    return (match.end(), "period", {"form": "named"}) if match else None


_CLOSE = lazy(
    r"(?:(?:at |by |as of )?(?:the )?(?:end|close) of (?:the|that) (?:quarter|period|half|reporting period)"
    r"|(?:at |as of )?(?:the )?(?:quarter|period|half-year|half)[- ]end"
    r"|(?P<x>the (?:quarter|period|half))(?= (?:with|at|on)\b))(?![A-Za-z-])"
    r"|the (?P<w>quarter|half[- ]year|half|month)(?![A-Za-z-]"
    r"| (?:of|in|to|that|end(?:ed|ing)|before|earlier|through|until)\b)",
    re.I,
)
_IN = lazy(r"\b(?:in|for|during|over|throughout|across|this) \Z", re.I)
_DATA_FOR = lazy(r"\b(?:data|figures|numbers|reports?|statistics) for \Z")
"""Data for the month are due: no figure of it."""
_ENDED = lazy(r"\b(?:end|clos|finish|exit)(?:ed|ing|s) \Z", re.I)


def closing(text: str, at: int) -> Hit | None:
    """The end of the quarter, it closed the quarter with: its last day; in the quarter: all of it."""
    match = _CLOSE.match(text, at)
    if match is not None and match["x"] and not _ENDED.search(text, max(0, at - 10), at):
        match = _WHOLE.match(text, at)  # orders of $840m in the quarter on sales of $700m
    if match is not None and match.groupdict().get("w") and not match.groupdict().get("x"):
        whole = _IN.search(text, max(0, at - 12), at) is not None and not _DATA_FOR.search(text, max(0, at - 20), at)
        part = re.split("[- ]", match["w"].lower())[0]
        return (match.end(), "period", {"form": "named", "part": part}) if whole else None
    if match is None:
        return None
    return match.end(), "period", {"form": "named", "point": True, "part": "end"}


_ALL_YEAR = lazy(
    r"the year(?: as a whole(?= )|(?: as a whole)?(?=[,.;:)]|\Z|\n| (?:and|but|is|was|to(?! [A-Z])|at|are|were)\b))",
    re.I,
)
_FOR = lazy(r"(?:(?<!%)(?<!percent) |\A|\n)for \Z", re.I)


def all_year(text: str, at: int) -> Hit | None:
    """16.9 million tonnes for the year: all of it; up 12% for the year is as far as it has gone."""
    match = _ALL_YEAR.match(text, at) if _FOR.search(text, max(0, at - 14), at) else None
    return (match.end(), "period", {"form": "year"}) if match is not None else None


_WHOLE = lazy(r"the (?P<w>quarter|half)(?= (?:with|at|on)\b)", re.I)
_MONTHS = lazy(
    r"the (?P<n>six|nine|6|9)[- ]months?(?: (?:period|stretch))?(?![A-Za-z-])"
    r"(?! (?:end|to|through|since|after|before|following|from|until|of|that|leading|up|ago|later|prior|\())",
    re.I,
)


def first_months(text: str, at: int) -> Hit | None:
    """Free cash flow in the nine months: those that the year began with."""
    match = _MONTHS.match(text, at)
    if match is None:
        return None
    opens = _OPENS.search(text, max(0, at - 8), at) is not None and _VERB.match(text, match.end()) is not None
    if not opens and _IN.search(text, max(0, at - 12), at) is None:
        return None
    return match.end(), "period", _months_of(match)


def _months_of(match: re.Match[str]) -> Draft:
    """The six or nine months that a year begins with."""
    return {"form": "month", "number": 1, "last": 6 if match["n"].lower() in ("six", "6") else 9}


_OPENS = lazy(r"(?:\A|[.;:,\n]|\band|\bwhile) ?\Z")
_VERB = lazy(r" (?:came|brought|saw|was|were|total(?:l)?ed|produced|yielded|amounted|ended|show(?:ed)?)\b")
_AFTER_MONTHS = lazy(
    r"(?P<n>six|nine|6|9) months(?=[,.;)]|\Z|\n| (?:and|but|from|against|compared|versus|up|down)\b)", re.I
)
_EARNED_IN = (
    r"(?=(?:(?:adjusted|underlying|organic|reported|net|pre-tax|pretax|operating|gross"
    r"|group|core|like-for-like|comparable|basic|diluted) ){0,2}(?:EPS|EBITDA?|EBIT|revenues?|sales|profits?|income"
    r"|earnings|output|production|volumes|orders|deliveries|results?|loss|turnover|free cash flow|cash flow|capex"
    r"|growth|exports|imports|FCF|ARR|NII|GWP|billings|bookings|shipments|premiums|traffic|costs)\b)"
)
_MONTHS_OF = lazy(rf"(?P<n>six|nine|6|9)-months? {_EARNED_IN}", re.I)
_HALF_YEAR = lazy(rf"half-year {_EARNED_IN}", re.I)
_AFTER = lazy(r"\d[\w.,%]*(?: [a-z]+){0,3} (?:after|at) \Z")


def after_months(text: str, at: int) -> Hit | None:
    """Reached €2.47bn after nine months: those that the year began with; but paid back after nine months."""
    match = _MONTHS_OF.match(text, at)
    if match is not None:
        return match.end() - 1, "period", _months_of(match)  # nine-month EPS
    match = _AFTER_MONTHS.match(text, at)
    if match is None or _AFTER.search(text, max(0, at - 40), at) is None:
        return None
    return match.end(), "period", _months_of(match)


_LABELS = lazy(r" (?:results|report|review|update|figures|numbers|highlights|summary)[.:*]", re.I)


def half_year(text: str, at: int) -> Hit | None:
    """Half-year operating profit: of which half is told by no word."""
    match = _HALF_YEAR.match(text, at)
    if match is not None and _LABELS.match(text, match.end() - 1):
        return None  # **Half-year results.**: what a paragraph is called
    return (match.end() - 1, "period", {"form": "named"}) if match is not None else None


_BARE_ORDINAL = lazy(r"the (?P<o>first|second|third|fourth)(?=[.,;)]|$| (?:and|but|after|from|as|while)\b)")
_SAID_BEFORE = lazy(
    r"\b(?:first|second|third|fourth)[- ](?P<k>quarter|half)\b[^;\n]{0,60}\b(?:in|from|to|than|with) \Z"
)


def bare_ordinal(text: str, at: int) -> Hit | None:
    """1.9% in the third quarter, after 2.8% in the second: the quarter goes without saying."""
    match = _BARE_ORDINAL.match(text, at)
    said = _SAID_BEFORE.search(text, max(0, at - 90), at) if match is not None else None
    if match is None or said is None:
        return None
    number = ("first", "second", "third", "fourth").index(match["o"]) + 1
    known = said["k"] == "quarter" or number < _LAST_HALF + 1
    return (match.end(), "period", {"form": said["k"], "number": number}) if known else None


_LAST_HALF = 2


_DECADE = lazy(
    rf"(?:(?P<c>[上本]|1[5-9]|2[01]|十[五六七八九]|二十一?){SPACE}世纪{SPACE}?|(?P<y>1[5-9]|20)(?=[0-9]0))?"
    rf"(?P<d>[0-9]|[一二三四五六七八九])(?:0|(?<=[一二三四五六七八九])十){SPACE}年代(?!表(?![现明示])|[理言销替谢工码购价办步际入收币客管扣缴班课驾孕])"
    r"(?P<p>初期?|中期|末期?|后期|前期)?"
)
_OPEN = (4, 9)
"""Decades told without a century that are of the twentieth; the 20年代 may be of either."""


def decade(text: str, at: int) -> Hit | None:
    """上世纪90年代, 十九世纪七十年代, 本世纪20年代, 九十年代; of 90年代初 the years are not told."""
    match = _DECADE.match(text, at)
    if match is None or text[at - 1 : at] in _NUMERALS:
        return None
    told, tens = match["c"] or match["y"], small_number(match["d"])
    if match["p"] or (not told and not _OPEN[0] <= tens <= _OPEN[1]):
        return match.end(), "period", {"form": "named"}
    century = {"上": 20, "本": 21, None: 20}.get(told) or small_number(told) + (match["y"] is not None)
    year = 100 * (century - 1) + 10 * tens
    return match.end(), "period", {"form": "year", "year": year, "last": year + 9}


_NUMERALS = tuple("0123456789.一二三四五六七八九十")
