"""A fiscal quarter printed with its months, of a body whose year is told: （财年截至8月末）：FY2026Q4（6-8月）.

The quarter ends three months for each quarter behind the end of the year before, whatever the years are called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck import Check, Said, Severity, checks
from factcheck.patterns import Rare, lazy
from factcheck_rules._look import Look

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_YEAR = Rare(
    r"财(?:政?年度?|年)(?:截至|截止于?|止于|结束于|终于|于)(?:每年|当年|次年)?\s?(?P<n>\d{1,2})\s?月"
    rf"|(?:[Yy]ears?|FY)(?: that)? (?:to|ends?|ended|ending|closes|runs? to)(?: on| in)?(?: the)?(?: end of)?(?: late)?"
    rf" (?:\d{{1,2}} )?(?P<m>{_MONTH})"
)
_QUARTER = lazy(
    r"(?:(?:FY\s?)?'?\d{2,4}\s?(?:财年)?[Qq](?P<a>[1-4])|第(?P<z>[一二三四])财季|(?<![\dA-Za-z])Q(?P<b>[1-4])"
    r"(?: (?:of )?(?:FY|fiscal )\s?'?\d{2,4})?)(?:业绩|财报|单季)?"
    r"(?:\s?[（(]\s?(?:即|为|对应|the three months |from )?|, (?:the three months )?(?:from )?|, or )"
    rf"(?:(?P<from>\d{{1,2}})\s?月?\s?[-—–~～至到]\s?(?P<to>\d{{1,2}})\s?月"
    rf"|(?P<first>{_MONTH})(?: to |\s?[-–—]\s?| through )(?P<last>{_MONTH}))"
)
_LETTERS = "一二三四"
_WITHIN = 400
_ANOTHER = lazy(r"(?:公司|同业|竞争对手|对手|客户|rival|peer|competitor|supplier|customer)s?[^，。；,;\d]{0,12}\Z")


def months_of_quarters(found: Look) -> Iterator[Check]:
    """Compare the months of each fiscal quarter with the year that its own paragraph tells of."""
    years = list(_YEAR.finditer(found.text))
    for number, year in enumerate(years):
        block = found.block_at(year.start())
        if block is None:
            continue
        end = min(block.right, year.end() + _WITHIN)
        if number + 1 < len(years):
            end = min(end, years[number + 1].start())
        for quarter in _QUARTER.finditer(found.text, year.end(), end):
            if _ANOTHER.search(found.text, year.end(), quarter.start()) is None:
                made = _compared(year, quarter, found)
                if made is not None:
                    yield made


def _compared(year: re.Match[str], quarter: re.Match[str], found: Look) -> Check | None:
    ends = int(year["n"]) if year["n"] else _month(year["m"])
    one, last = (_of(quarter["from"], quarter["first"]), _of(quarter["to"], quarter["last"]))
    number = int(quarter["a"] or quarter["b"] or _LETTERS.index(quarter["z"]) + 1)
    off = (last - ends - 3 * number) % 12
    if (last - one) % 12 != 2 or off % 3 or not 1 <= ends <= 12 or not 1 <= last <= 12:
        return None  # months of another length, or a year of weeks that closes some days into the next month
    meant = (last - ends) % 12 // 3 or 4
    place = found.place(quarter.start(), quarter.end())
    return checks.judged(
        "fails" if off else "holds",
        relation="labels",
        places=[place, found.place(year.start(), year.end())],
        title=Said(f"财季与所印月份不符：{place.text}", f"the quarter has other months: {place.text}"),
        arithmetic=Said(
            f"财年止于 {ends} 月，{one}-{last} 月为第 {meant} 财季",
            f"the year ends in month {ends}: months {one} to {last} are its quarter {meant}",
        ),
        advice=Said("核对财季标注、月份与财年截止月", "check the quarter, its months and the end of the year"),
        severity=Severity.ERROR,
        printed=place.text,
        expected=f"Q{meant}",
        chance=0.25,
    )


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _of(number: str | None, name: str | None) -> int:
    return int(number) if number else _month(name or "")
