"""English spellings of periods; the readers work as those of chinese.py."""

from __future__ import annotations

import re

from factcheck.patterns import lazy
from factcheck.periods.words import YEAR, Draft, Hit, any_of, day_problem, full_year

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
MONTH_NUMBERS = {name[:3]: number for number, name in enumerate(MONTHS, 1)}
FULL_MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    "|JANUARY|FEBRUARY|MARCH|APRIL|MAY(?= [0-9])|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)"
)
"""In capitals, too, as the title of a filing prints them: FOR THE SIX MONTHS ENDED 30 JUNE 2025."""
SHORT_MONTH = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)(?:\.|(?![A-Za-z]))"
MONTH = rf"(?:{FULL_MONTH}(?![A-Za-z])|{SHORT_MONTH})"
DAY = "(?:[12][0-9]|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![0-9A-Za-z%]|[.,][0-9]{1,2}(?![0-9]))"
TO = r"(?: ?[-–—~] ?| to | through | until | and )"
OF_YEAR = (
    rf"(?:,? ?(?:of )?(?P<y>{YEAR})(?![0-9%]|[.,][0-9])|['’](?P<y2>[0-4][0-9])(?![0-9])"
    rf"|-(?P<y3>[12][0-9])(?![0-9]))"
)
MONTH_FIRST = lazy(
    rf"(?P<m>{MONTH})(?:"
    rf" ?(?P<d>{DAY})(?:{TO}(?:(?P<m2>{MONTH}) )?(?P<d2>{DAY})(?! [A-Z]?[a-z]+illion))?"
    rf"|{TO}(?P<ml>{MONTH})(?! ?{DAY})"
    rf"|[-–](?P<ml2>{SHORT_MONTH}) ?['’]?(?P<y4>[23][0-9])(?![A-Za-z0-9,.%:])"
    rf")?(?:{OF_YEAR})?"
)
DAY_FIRST = lazy(
    rf"(?P<d>{DAY})(?:{TO}(?P<d2>{DAY}))?(?: of)? ?[-]?(?P<m>{MONTH})(?:[,-]? ?(?P<y>{YEAR})(?![0-9])"
    rf"|['’-](?P<y2>[12][0-9])(?![0-9]))?"
)
MAY_BEFORE = lazy(
    r"(?:\b(?:in|of|by|since|until|till|through|during|to|and|from|this|last|next|for|late|early|mid|end"
    r"|on|as of)|[,(/–-])[ -]?$",
    re.I,
)
ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "final": 4,
    "last": 4,
}
COUNTS = {
    w: n
    for n, w in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
        ]
    )
} | {"a": 1, "twenty-four": 24, "couple": 2}
COUNT = rf"(?:{any_of(COUNTS)}|[0-9]{{1,3}})(?![A-Za-z0-9])"
FISCAL = "(?:fiscal(?: year)?|FY|calendar(?: year)?|CY)"
THAT_YEAR = r"(?P<ty>last year|this year|next year|the year|the prior year|the previous year|the current year)"


def printed_year(printed: str | None) -> Draft:
    return {"year": full_year(printed)} if printed else {}


def _that_year(words: str | None) -> Draft:
    if not words:
        return {}
    return {"year_shift": -1 if "last" in words or "pr" in words else 1 if "next" in words else 0}


def month_first(text: str, at: int) -> Hit | None:
    """March 27, 2026; March 23-27; January-February 2026; March 2026; Mar'26."""
    match = MONTH_FIRST.match(text, at)
    if not match:
        return None
    name, day, last_day, month2 = match.group("m", "d", "d2", "m2")
    last_month = match["ml"] or match["ml2"]  # Jan-Oct 26: no day can follow where none came before
    printed = match["y"] or match["y2"] or match["y3"] or match["y4"]
    year = full_year(printed) if printed else None
    before = text[max(0, at - 10) : at]
    alone = before.rstrip(" ")[-1:] == "|" == text[match.end() : match.end() + 10].lstrip(" ")[:1]  # a column's head
    if not (day or last_month or year or alone):
        if len(name) < 5 and name not in ("May", "June", "July"):
            if not re.search(r"(?:end-|mid-|early |late |since |in |to |by |[-–/])$", before):
                return None
        elif name == "May" and not MAY_BEFORE.search(before):
            return None
    if (
        name == "May"
        and day
        and not year
        and re.match(r" ?(?:be|not|have|also)\b", text[match.end() : match.end() + 5])
    ):
        return None
    month = MONTH_NUMBERS[name[:3].lower()]
    draft: Draft = {"number": month} | ({"year": year} if year else {})
    if not (day or last_month or match["y"] or match["y3"]) and (quarter := _QUARTER.match(text, match.end())):
        draft |= {"year": full_year(quarter["y"])} if quarter["y"] else {}
        if month % 3:
            return quarter.end(), "period", {"form": "ended", "number": 3, "until": draft | {"form": "month"}}
        return quarter.end(), "period", draft | {"form": "quarter", "number": month // 3}
    if not day:
        draft["form"] = "month"
        if ENDED_WITH.search(text[max(0, at - 8) : at]) and BEHIND_END.match(text, match.end()):
            draft["part"] = "end"  # it ended June with 5,310 hotels
        if last_month:
            draft["last"] = MONTH_NUMBERS[last_month[:3].lower()]
        return match.end(), "period", draft
    return _days(match.end(), draft, day, last_day, MONTH_NUMBERS[month2[:3].lower()] if month2 else month)


_QUARTER = lazy(rf"[ -]quarter(?![A-Za-z])(?:(?: of)? (?P<y>{YEAR})(?![0-9%]|[.,][0-9]))?")
"""The December quarter: the one that ends with that month."""
ENDED_WITH = lazy(r"\b(?:end|clos|finish)(?:ed|ing|s) $")
BEHIND_END = lazy(r" (?:with|at|on)\b")
MONTH_OF = lazy(rf"the month of (?={MONTH})", re.I)


def month_of(text: str, at: int) -> Hit | None:
    """The month of July 2026: the month that is named."""
    match = MONTH_OF.match(text, at)
    return month_first(text, match.end()) if match else None


def _days(end: int, draft: Draft, first: str, last: str | None, month2: int) -> Hit:
    year, month = draft.get("year"), draft["number"]
    days = [int(re.sub("[a-z]", "", text)) for text in (first, last) if text]
    problem = day_problem(year, month, days[0]) or (day_problem(year, month2, days[1]) if last else "")
    if problem:
        return end, "malformed", {"form": "malformed", "problem": problem}
    draft |= {"form": "day", "day": days[0]}
    if last and month2 != month:
        draft["until"] = {"form": "day", "number": month2, "day": days[1]} | ({"year": year} if year else {})
        if month2 < month and year:
            draft["year"] = year - 1
    elif last:
        draft["last"] = days[1]
        if days[1] < days[0]:
            draft["problem"] = "range runs backwards"
    return end, "period", draft


_AFTER_MONTH = lazy(rf"(?<![A-Za-z]){MONTH}-\Z")
"""30 March-5 April: the hyphen of a range."""


def day_first(text: str, at: int) -> Hit | None:
    """27 March 2026, 23-27 March, 5th of May."""
    match = DAY_FIRST.match(text, at)
    if not match or (text[at - 1 : at] in tuple("$€£.,/-#") and not _AFTER_MONTH.search(text, max(0, at - 11), at)):
        return None
    if (
        match["m"] == "May"
        and not (match["y"] or match["y2"])
        and re.match(r" (?:be|not|have|also)\b", text[match.end() : match.end() + 6])
    ):
        return None
    draft: Draft = {"number": MONTH_NUMBERS[match["m"][:3].lower()]} | printed_year(match["y"] or match["y2"])
    return _days(match.end(), draft, match["d"], match["d2"], draft["number"])


ORDINAL = lazy(
    rf"(?:the )?(?:(?P<f0>fiscal|calendar)(?: year)? )?(?P<o>first|second|third|fourth|1st|2nd|3rd|4th|final)"
    rf"(?:(?: and|-to-| to|,| through|-) ?(?P<o2>second|third|fourth))?"
    rf"[- ](?:(?P<f1>fiscal|calendar)[- ])?(?P<k>quarters?|qtr|half|(?P<c>{any_of(COUNTS)}"
    rf"|[0-9]{{1,2}})[- ](?P<ck>months?|quarters?))(?![A-Za-z])"
    rf"(?:(?:,? of|,? in|,)?(?: the)?(?: (?P<f2>fiscal(?: year)?|FY|calendar(?: year)?"
    rf"|CY))? ?(?:['’]?(?P<y>{YEAR})(?![0-9%]|[.,][0-9])|(?<=FY)(?P<yf>[0-9]{{2}})(?![0-9])"
    rf"|(?<= ){THAT_YEAR}\b))?",
    re.I,
)


QUARTER_OF = lazy(
    rf"[Qq]uarter (?P<n>[1-4])(?: \([A-Z][a-z]+\.? to [A-Z][a-z]+\.?\))?(?:,? (?P<y>{YEAR}))?(?![0-9%]|[.,][0-9])"
)


def quarter_of(text: str, at: int) -> Hit | None:
    """Quarter 3 2022, Quarter 3 (July to Sept) 2022: as statistics offices print it."""
    match = QUARTER_OF.match(text, at)
    if not match:
        return None
    return match.end(), "period", {"form": "quarter", "number": int(match["n"])} | printed_year(match["y"])


AND_YEAR = lazy(rf" and (?:the )?(?P<f>fiscal|full|calendar)[- ](?:year )?(?P<y>{YEAR})(?![0-9])", re.I)
"""Fourth quarter and fiscal 2025: both are of that year."""


def ordinal(text: str, at: int) -> Hit | None:
    """The first quarter of 2026, fiscal second quarter, first half, first nine months of 2025, third-quarter."""
    match = ORDINAL.match(text, at)
    if not match:
        return None
    part = match.groupdict()
    number = ORDINALS[(part["o"] or "").lower()]
    fiscal = any((part[name] or "").lower().startswith("f") for name in ("f0", "f1", "f2"))
    draft: Draft = (
        {"number": number, "fiscal": fiscal}
        | printed_year(part["y"] or part["yf"])
        | _that_year((part["ty"] or "").lower() or None)
    )
    if "year" not in draft and (whole := AND_YEAR.match(text, match.end())):
        draft |= {"year": int(whole["y"]), "fiscal": fiscal or whole["f"].lower() == "fiscal"}
    kind = (part["k"] or "").lower()
    closed = ENDED_ON.match(text, match.end()) if kind in ("quarter", "half") and not part["o2"] else None
    end = (month_first(text, closed.end()) or day_first(text, closed.end())) if closed else None
    if end is not None and end[1] == "period" and end[2]["form"] == "day" and "last" not in end[2]:
        months = 3 if kind == "quarter" else 6  # its fiscal third quarter, ended 31 August
        return end[0], "period", {"form": "ended", "number": months, "until": end[2], "fiscal": fiscal}
    if part["c"]:
        count = COUNTS.get(part["c"].lower()) or int(part["c"])
        months = part["ck"].lower().startswith("month") if part["ck"] else True
        if number != 1 or not 1 < count < (12 if months else 4):
            return None
        return match.end(), "period", draft | {"form": "month" if months else "quarter", "last": count}
    if kind == "half":
        if number > 2 or part["o2"]:
            return None
        return _half_of_month(text, match.end(), number) or (match.end(), "period", draft | {"form": "half"})
    draft["form"] = "quarter"
    if part["o2"]:
        last = ORDINALS[part["o2"].lower()]
        if last <= number:
            return None
        draft["last"] = last
    elif kind == "quarters":
        return None
    return match.end(), "period", draft


def _half_of_month(text: str, at: int, number: int) -> Hit | None:
    """The second half of June: its days from the sixteenth on; of the month: of one that no word names."""
    of = _OF_MONTH.match(text, at)
    if of is None:
        return None
    if of["the"]:
        return of.end(), "period", {"form": "named"}
    month = month_first(text, of.end())
    if month is None or month[1] != "period" or month[2]["form"] != "month" or "last" in month[2]:
        return None
    return month[0], "period", month[2] | {"part": "fore" if number == 1 else "aft"}


_OF_MONTH = lazy(rf" of (?:the month of )?(?:(?P<the>(?:the|that|this|last) month)\b|(?={MONTH}))", re.I)


YEAR_WORDS = lazy(
    rf"(?P<f>fiscal(?: year)?|financial year|FY) ?['’]?(?P<y>{YEAR}|[0-4][0-9])(?:(?P<j>[-–/])(?P<z>{YEAR}"
    rf"|[0-9]{{2}}))?(?![0-9A-Za-z]|[.,][0-9]|[- ]?(?:million|billion))"
    rf"(?:[, ]+(?P<o>first|second|third|fourth)[- ](?P<k>quarter|half)"
    rf"|[ -]?(?P<qk>[QH])(?P<q>[1-4])(?![0-9A-Za-z]))?"
    rf"|(?:(?:the )?(?:calendar(?: year)?|full[- ]year)|the year) (?P<cy>{YEAR})(?![0-9])"
    rf"|fiscal (?P<fk>[QH])(?P<fq>[1-4])(?![0-9A-Za-z])(?: (?P<fy>{YEAR}))?"
    rf"|(?:the )?full[- ](?P<ff>fiscal[- ]|financial[- ])?year(?![- ]?[0-9])",
    re.I,
)


def year_words(text: str, at: int) -> Hit | None:
    """Fiscal 2026, fiscal year 2026 second quarter, fiscal Q3, calendar 2026, full-year 2025."""
    match = YEAR_WORDS.match(text, at)
    if not match:
        return None
    part = match.groupdict()
    if part["f"]:
        draft: Draft = {"year": full_year(part["y"] or ""), "fiscal": True, "form": "year"}
        if part["z"]:
            last = full_year(part["z"])
            if last <= draft["year"]:
                return None
            split = len(part["z"]) == 2 and last == draft["year"] + 1
            draft |= {"year": last, "part": "split"} if split else {"last": last}
        if part["o"] or part["qk"]:
            form = "half" if (part["k"] or "").lower() == "half" or part["qk"] in ("H", "h") else "quarter"
            number = ORDINALS[part["o"].lower()] if part["o"] else int(part["q"] or 0)
            if form == "half" and number > 2:
                return None
            draft |= {"form": form, "number": number}
        return match.end(), "period", draft
    if part["fk"]:
        form = "quarter" if part["fk"] in "Qq" else "half"
        return (
            match.end(),
            "period",
            {"form": form, "number": int(part["fq"] or 0), "fiscal": True} | printed_year(part["fy"]),
        )
    if part["cy"]:
        return match.end(), "period", {"form": "year", "year": int(part["cy"])}
    return match.end(), "period", {"form": "year"} | ({"fiscal": True} if part["ff"] else {})


_WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
ENDED = lazy(
    rf"(?:the )?(?:(?P<n>three|six|nine|twelve|3|6|9|12|first|second|third"
    rf"|fourth)[- ])?(?P<f>fiscal )?(?P<u>months?|quarter|year|half|week)"
    rf"(?:[- ](?:period|year|quarter))? (?:that )?(?:ended|ending|to)(?: on)? (?:{_WEEKDAY},? )?"
    rf"(?={MONTH}|{DAY} {MONTH})",
    re.I,
)
ENDED_ON = lazy(rf",? (?:which |that )?(?:ended|ending) (?:on )?(?={MONTH}|{DAY} {MONTH})")
LENGTHS = {"three": 3, "six": 6, "nine": 9, "twelve": 12}


def ended(text: str, at: int) -> Hit | None:
    """The three months ended March 31, 2026; the quarter ended 27 March; year ended December 31."""
    match = ENDED.match(text, at)
    if not match:
        return None
    end = month_first(text, match.end()) or day_first(text, match.end())
    if not end or end[1] != "period" or "last" in end[2]:
        return None
    unit, count = match["u"].lower(), (match["n"] or "").lower()
    if unit == "week":
        return end[0], "period", {"form": "ended", "number": 0, "until": end[2]}
    if unit.startswith("month"):
        months = LENGTHS.get(count) or (int(count) if count.isdigit() else 0)
    else:
        months = {"quarter": 3, "year": 12, "half": 6}[unit]
    if not months:
        return None
    return end[0], "period", {"form": "ended", "number": months, "until": end[2], "fiscal": bool(match["f"])}


YEAR_AFTER_WORD = lazy(
    rf"(?P<w>in|by|since|during|for|from|until|till|through|of|to|vs\.?|versus|than|year|between|and"
    rf"|before|after|over|around|beyond|on) (?P<y>{YEAR})"
    rf"(?:(?: ?[-–—] ?| to | and | through )(?P<y2>{YEAR}))?(?![0-9%A-Za-z]|[.,][0-9])(?! (?:units|points"
    rf"|shares|people|million|billion|employees|stores|vehicles|tons|tonnes|cars|homes|customers|sites"
    rf"|basis))",
    re.I,
)
YEAR_BEFORE_WORD = lazy(
    rf"(?P<y>{YEAR})(?:(?:[-–—]| to )(?P<y2>{YEAR}))?(?:['’]s)?(?= (?:revenues?|sales|earnings|guidance"
    rf"|outlook|capex|results|EPS|net|gross|operating|forecasts?|estimates?|levels?|targets?|"
    r"production|profits?|annual|budget|growth|shipments|deliveries|capital|free|adjusted|EBITDA|dividend"
    r"|consensus|average|full-year|GDP|CPI|inflation|base))"
)


def year_in_context(text: str, at: int) -> Hit | None:
    """2030 in 'by 2030', 2025-2030 in 'from 2025 to 2030', 2025 in '2025 revenue'. `at` is the place of the digits."""
    begin = max(0, at - 9)
    word = re.search(r"(?:^|[^A-Za-z])([A-Za-z]+\.?) $", text[begin:at])
    match = YEAR_AFTER_WORD.match(text, begin + word.start(1)) if word else None
    if match and match.start("y") == at:
        if (
            word
            and word[1].lower() in ("of", "to", "than", "over", "for", "around", "between", "and", "on")
            and re.match(r" [a-z]+s\b", text[match.end() : match.end() + 20])
        ):
            return None
    else:
        match = YEAR_BEFORE_WORD.match(text, at)
        if not match or text[at - 1 : at] in tuple("$€£,.#"):
            return None
    draft: Draft = {"form": "year", "year": int(match["y"])}
    season = SEASON.match(text, match.end())
    if season and int(season[1]) == (int(match["y"]) + 1) % 100 and not match["y2"]:
        return season.end(), "period", {"form": "named", "year": int(match["y"])}
    if match["y2"]:
        if int(match["y2"]) <= int(match["y"]):
            return None
        draft["last"] = int(match["y2"])
    return match.end(), "period", draft


SEASON = lazy(r"/([0-9]{2})(?![0-9/])")
"""For 2026/27: a year of the trade that runs over two."""
DECADE = lazy("(19[5-9]0|20[0-6]0)['’]?s(?![A-Za-z])")


def decade(text: str, at: int) -> Hit | None:
    """2020s."""
    match = DECADE.match(text, at)
    return (
        (match.end(), "period", {"form": "year", "year": int(match[1]), "last": int(match[1]) + 9}) if match else None
    )
