"""The calendar that a report tells by the day that closes one of its quarters or years: FY26Q3（截至2026年3月31日）."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date

from factcheck.patterns import Rare, lazy
from factcheck.periods.fiscal import Calendar

_ORDINALS = {
    word: number
    for number, spelt in enumerate(("first 一", "second 二", "third 三", "fourth 四"), 1)
    for word in spelt.split()
}
_YEAR = r"(?:20)?\d\d(?!\d)"
_LABEL = (
    rf"(?:(?<![A-Za-z0-9])(?:F?Q(?P<n>[1-4]) ?(?:of )?(?:FY|fiscal(?: year)?) ?'?(?P<y>{_YEAR})"
    rf"|FY ?'?(?P<x>{_YEAR}) ?Q(?P<m>[1-4])"
    rf"|F(?:Q(?P<i>[1-4]) ?'?(?P<k>{_YEAR})|Y?(?P<j>[1-4])Q ?'?(?P<l>{_YEAR}))|(?P<s>[1-4])Q ?FY ?'?(?P<t>{_YEAR})"
    r"|(?P<o>first|second|third|fourth)[- ]quarter (?:of )?(?:its |the )?(?:FY|fiscal|financial)(?: year)?"
    rf" ?(?P<z>{_YEAR})"
    rf"|(?:fiscal|financial)(?: year)? (?P<w>{_YEAR}) (?P<u>first|second|third|fourth)[- ]quarter"
    rf"|(?:FY|(?:fiscal|financial)(?: year)?) ?'?(?P<v>{_YEAR}))"
    rf"|\bfiscal (?:Q(?P<e>[1-4])|(?P<f>first|second|third|fourth)[- ]quarter)(?: ?'?(?P<b>{_YEAR}))?"
    r"|\b(?P<g>first|second|third|fourth) fiscal quarter|第(?P<h>[一二三四])财季"
    rf"|(?P<c>{_YEAR}) ?财年(?:第?(?P<q>[一二三四])财?季度?|Q(?P<r>[1-4]))?)"
)
_MONTH = "(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_DAY = rf"(?:(?P<day>\d{{1,2}}) )?{_MONTH}(?: (?P<day2>\d{{1,2}})(?!\d))?(?:,? (?P<year>20\d\d))?"
_BETWEEN = (
    r"[ ,(（，]{0,3}(?:(?:which|that) )?(?:is )?"
    r"(?:(?:the )?(?:three months|twelve months|12 months|quarter|year|period) )?"
)
_ENDS = r"(?:to|end(?:ed|ing|s)(?: on)?|closed(?: on)?) "
_BESIDE = Rare(_LABEL + _BETWEEN + _ENDS + _DAY, re.I, apart="\n", hint=_ENDS + r"(?:\d{1,2} )?" + _MONTH)
_BESIDE_ZH = Rare(
    _LABEL + r"[ ,(（，]{0,2}(?:即|公司)?(?:截至|截止|止于)(?:于|到)?(?:(?P<year>20\d\d) ?年)? ?(?P<month>\d{1,2}) ?月"
    r" ?(?:(?P<day>\d{1,2}) ?日|末|底|(?=[止的]?的?(?:三个月|3 ?个月|财?季度?)))",
    re.I,
    apart="\n",
    hint="截[至止]|止于",
)
_STRETCH = Rare(
    _LABEL + r" ?[(（](?:"
    r"(?P<begun>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?: ?[-–—/] ?| to )"
    + _MONTH
    + r"\.?(?:,? (?P<year>20\d\d))?|(?:(?P<year2>20\d\d) ?年 ?)?(?P<from>\d{1,2}) ?[-–—~至] ?(?P<upto>\d{1,2}) ?月)"
    r" ?[)）]",
    re.I,
    apart="\n",
    hint=r"[(（](?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|(?:20\d\d ?年 ?)?\d{1,2} ?[-–—~至])",
)
"""4QFY26 (July-September): the months of a quarter or a year in brackets behind its label."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


_LABELS = ("FY", "iscal", "inancial", "财年", "财季", "FQ", "F1Q", "F2Q", "F3Q", "F4Q")
"""Quick test: without one of these no year is labelled."""


def closing_told(text: str) -> Calendar | None:
    """The calendar by which a label closes on the day printed beside it; None where none is, or two don't agree.

    >>> closing_told("In the second quarter of fiscal 2027 (ended 31 July) sales rose.").month
    1
    >>> closing_told("FY26Q3（截至2026年3月31日）总营收 312 亿美元。").month
    6
    >>> closing_told("Fiscal Q2 2027 (three months to July) is due.").month
    1
    >>> closing_told("Sales rose in the second quarter (ended 31 July).")
    >>> closing_told("We expect growth of 5% in the year to March 2027. | H1 FY27 | H1 FY26 |").month
    3
    """
    if not any(label in text for label in _LABELS):
        return None
    english = any(word in text for word in ("ended", "ends", "ending", "closed", " to ", "(to "))
    patterns = [_BESIDE] * english + [_BESIDE_ZH] * ("截" in text or "止于" in text)
    found = {_calendar(match) for pattern in patterns for match in pattern.finditer(text)}
    found |= _by_stretches(text) if "(" in text or "（" in text else set()
    if english and not found:
        return _by_years(text) or _by_parts(text)
    return found.pop() if len(found) == 1 else None


def _by_stretches(text: str) -> set[Calendar | None]:
    """The calendars by which labels lie on the months printed in brackets behind them.

    >>> [c.month for c in _by_stretches("Fourth-quarter FY26 (July-September) sales; FY2027Q1（10-12月）") if c]
    [9]
    >>> _by_stretches("FY26 (July-September)")
    set()
    """
    found: set[Calendar | None] = set()
    for match in _STRETCH.finditer(text):
        told = match.groupdict()
        named = told["begun"] is not None
        first = _MONTHS.index(told["begun"][:3].lower()) + 1 if named else int(told["from"])
        last = _MONTHS.index(told["month"][:3].lower()) + 1 if named else int(told["upto"])
        number = _number(told)
        months = (last - first) % 12 + 1
        if first <= 12 and last <= 12 and months == (3 if number else 12) and _ends_so(told, last, number or 4):
            found.add(Calendar((last + 3 * (4 - (number or 4)) - 1) % 12 + 1))
    return found


def _ends_so(told: Mapping[str, str | None], last: int, number: int) -> bool:
    """Whether a year printed beside the months is the one in which the labelled quarter lies."""
    year = told.get("year") or told.get("year2")
    ends = (last + 3 * (4 - number) - 1) % 12 + 1
    return year is None or _labelled(told) < 0 or (int(year) + (ends < last)) % 100 == _labelled(told)


def _by_years(text: str) -> Calendar | None:
    """The calendar of a text that prints the month in which its year ends, and labels the same year: FY27."""
    years = list(_YEAR_TO.finditer(text))
    told = [(m["month"][:3].lower(), int(m["day"] or m["day2"] or _LATE), m["year"]) for m in years]
    labelled = any(re.search(rf"\bFY ?'?(?:20)?{year[2:]}(?!\d)", text) for _, _, year in told)
    if len({month for month, _, _ in told}) != 1 or not labelled or any(day < _LATE for _, day, _ in told):
        return None
    return Calendar(_MONTHS.index(told[0][0]) + 1)


def _by_parts(text: str) -> Calendar | None:
    """The calendar of a text that labels years and prints the day on which one of its quarters or halves closes.

    >>> _by_parts("Q2 FY27 update. The second quarter (to 30 September) brought revenue of $412m.").month
    3
    >>> _by_parts("FY26 guidance stands. Sales rose 3% in the second quarter to 30 June.").month
    12
    """
    ends = set()
    for found in _PART_TO.finditer(text) if _FY.search(text) else ():
        if int(found["day"] or found["day2"] or _LATE) < _LATE:
            return None
        months, number = 6 if found["k"].lower() == "half" else 3, _ORDINALS[found["o"].lower()]
        month = _MONTHS.index(found["month"][:3].lower()) + 1
        ends.add((month + 12 - months * number - 1) % 12 + 1)
    ends = ends or _by_halves(text)
    return Calendar(ends.pop()) if len(ends) == 1 else None


def _by_halves(text: str) -> set[int]:
    """The last months of a year whose one half labelled first closes with a month: 1H FY26, the six months to December.

    >>> _by_halves("1H FY26: the group earned S$158m in the six months to December"), _by_halves("the half to June")
    ({6}, set())
    """
    labels = {int(found["a"] or found["b"] or found["c"]) for found in _HALF_LABEL.finditer(text, 0, _OPENING)}
    closes = {
        _MONTHS.index(found["month"][:3].lower()) + 1
        for found in _HALF_TO.finditer(text)
        if int(found["day"] or found["day2"] or _LATE) >= _LATE
    }
    if len(labels) != 1 or len(closes) != 1:
        return set()
    return {(closes.pop() + 12 - 6 * labels.pop() - 1) % 12 + 1}


_FY = lazy(r"\bFY ?'?(?:20)?\d\d(?!\d)")
_PART_TO = lazy(
    rf"\b(?P<o>first|second|third|fourth)[- ](?P<k>quarter|half)[ ,(]{{1,3}}(?:to|end(?:ed|ing)(?: on)?) {_DAY}", re.I
)
_HALF_LABEL = lazy(r"\b(?:(?P<a>[12])H ?FY|H(?P<b>[12]) ?FY|FY ?'?(?:20)?\d\d ?H(?P<c>[12]))(?![A-Z])")
_HALF_TO = lazy(
    rf"\b(?:(?:six|6)[- ]months?|half[- ]?year|half)(?: period)?[ ,(]{{1,3}}(?:to|end(?:ed|ing)(?: on)?) {_DAY}", re.I
)
_OPENING = 800
"""Where a report labels the half that it is on."""
_YEAR_TO = lazy(
    rf"\byear (?:to|end(?:ed|ing|s))(?: on)? (?:(?P<day>\d{{1,2}}) )?{_MONTH}(?: (?P<day2>\d{{1,2}})(?!\d))?,?"
    r" (?P<year>20\d\d)"
)


def _calendar(match: re.Match[str]) -> Calendar | None:
    told = match.groupdict()
    name = told["month"].lower()
    month = int(name) if name.isdigit() else _MONTHS.index(name[:3]) + 1
    number, label = _number(told) or 4, _labelled(told)
    day = int(told.get("day") or told.get("day2") or 0)
    if not 1 <= month <= 12 or day > 31:
        return None
    rule, weekday = "end", 0
    if told.get("year") and day:
        try:
            last = date(int(told["year"]), month, day)
        except ValueError:
            return None
        if day != monthrange(last.year, month)[1]:
            rule, weekday = ("near", last.weekday()) if day < _EARLY or day >= _LATE else ("", 0)
    elif day and _EARLY <= day < _LATE:
        return None  # an acting day, no closing one
    if not rule:
        return None
    month = (month - 2) % 12 + 1 if 0 < day < _EARLY else month  # a year of weeks closes some days into the next month
    ends = (month + 3 * (4 - number) - 1) % 12 + 1
    if not told.get("year") or label < 0:
        return Calendar(ends, rule, weekday)
    ends_in = (int(told["year"]) + (ends < month)) % 100
    return Calendar(ends, rule, weekday, "end" if label == ends_in else "start") if label - ends_in in (0, -1) else None


def _number(told: Mapping[str, str | None]) -> int:
    """The number of a labelled quarter; 0 for a year."""
    quarter = next((word for key in "nmouqrijsefgh" if (word := told.get(key))), "")
    return _ORDINALS.get(quarter.lower(), 0) or int(quarter or 0)


def _labelled(told: Mapping[str, str | None]) -> int:
    """The last two digits of the year that a label bears; -1 where it bears none: fiscal Q3."""
    year = next((word for key in "yxzwvckltb" if (word := told.get(key))), None)
    return int(year) % 100 if year is not None else -1


_EARLY, _LATE = 8, 24
"""A year or quarter closes on one of the last days of a month, or on one of the first of the next."""
