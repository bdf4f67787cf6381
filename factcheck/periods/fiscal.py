"""Company calendars: when a fiscal year ends, how it is labelled, and where its quarters lie.

The companies are in fiscal_years.toml. A 52/53-week year ends on a weekday near a date; its quarters are of thirteen
weeks, and the fifty-third week falls into the quarter that the file names (the last one unless said).
"""

from __future__ import annotations

import re
import tomllib
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from attrs import frozen

from factcheck.patterns import Rare, lazy
from factcheck.periods.values import Spec

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@frozen
class Calendar:
    """How a company counts its years.

    `rule` is 'end' (last day of `month`), 'last' (last `weekday` of `month`) or 'near' (`weekday` nearest to the end of
    `month`). `label` is 'end' if a year bears the number of the calendar year in which it ends, 'start' if of the one
    in which it begins, 'unsure' if the company and the press differ.
    """

    month: int
    rule: str = "end"
    weekday: int = 0
    label: str = "end"
    weeks: tuple[int, int, int, int] = (13, 13, 13, 13)
    extra: int = 4

    @property
    def odd(self) -> bool:
        """True where a quarter of this calendar is not the calendar quarter of the same number."""
        return self.month != 12

    def year_end(self, year: int) -> date:
        """The last day of the fiscal year that ends in (or within days of the end of month `month` of) `year`.

        >>> parse("last sunday of jan").year_end(2026), parse("thursday nearest aug").year_end(2026)
        (datetime.date(2026, 1, 25), datetime.date(2026, 9, 3))
        """
        last = date(year, self.month, monthrange(year, self.month)[1])
        if self.rule == "end":
            return last
        back = (last.weekday() - self.weekday) % 7
        if self.rule == "near" and back > 3:
            back -= 7
        return last - timedelta(days=back)

    def ends_in(self, label: int) -> int:
        """The calendar year in which the fiscal year labelled `label` ends."""
        return label + 1 if self.label == "start" and self.month != 12 else label

    def year(self, label: int) -> tuple[date, date]:
        """First and last day of the fiscal year labelled `label`."""
        ends = self.ends_in(label)
        return self.year_end(ends - 1) + timedelta(days=1), self.year_end(ends)

    def quarter(self, label: int, number: int) -> tuple[date, date]:
        """First and last day of a quarter of the fiscal year labelled `label`.

        >>> parse("last saturday of sep").quarter(2025, 4)[1]
        datetime.date(2025, 9, 27)
        """
        start, end = self.year(label)
        return _quarter_edge(self, start, end, number - 1), _quarter_edge(self, start, end, number) - timedelta(days=1)

    def label_of(self, day: date) -> tuple[int, int]:
        """The fiscal year and quarter in which a day lies."""
        for label in range(day.year - 1, day.year + 2):
            start, end = self.year(label)
            if start <= day <= end:
                return label, next(n for n in (1, 2, 3, 4) if day <= self.quarter(label, n)[1])
        raise ValueError(day)


def _quarter_edge(calendar: Calendar, start: date, end: date, quarters: int) -> date:
    """The day on which the quarter after the first `quarters` begins."""
    if quarters == 4:
        return end + timedelta(days=1)
    if calendar.rule == "end":
        month = start.month - 1 + 3 * quarters
        return date(start.year + month // 12, month % 12 + 1, 1)
    long_year = (end - start).days + 1 > 364
    weeks = sum(calendar.weeks[:quarters]) + (long_year and calendar.extra <= quarters)
    return start + timedelta(weeks=weeks)


def parse(
    rule: str, label: str = "end", weeks: tuple[int, int, int, int] = (13, 13, 13, 13), extra: int = 4
) -> Calendar:
    """A calendar from the words of fiscal_years.toml: 'end of jan', 'last sunday of jan', 'thursday nearest aug'.

    >>> parse("saturday nearest jun")
    Calendar(month=6, rule='near', weekday=5, label='end', weeks=(13, 13, 13, 13), extra=4)
    """
    words = rule.lower().split()
    month = MONTHS.index(words[-1][:3]) + 1
    if words[0] == "end":
        return Calendar(month, "end", 0, label, weeks, extra)
    if words[0] == "last":
        return Calendar(month, "last", WEEKDAYS.index(words[1]), label, weeks, extra)
    if len(words) == 3 and words[1] == "nearest":
        return Calendar(month, "near", WEEKDAYS.index(words[0]), label, weeks, extra)
    raise ValueError(f"no such rule for the end of a year: {rule!r}")


@lru_cache(maxsize=1)
def _file() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parents[1] / "fiscal_years.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def companies() -> dict[str, Calendar]:
    """Every name of fiscal_years.toml with its calendar."""
    table: dict[str, Calendar] = {}
    for entry in _file()["calendar"]:
        weeks = tuple(entry.get("weeks", (13, 13, 13, 13)))
        calendar = parse(entry["ends"], entry.get("label", "end"), weeks, entry.get("extra", 4))
        table |= dict.fromkeys(entry["names"], calendar)
    return table


@lru_cache(maxsize=1)
def _names() -> tuple[re.Pattern[str], dict[str, Calendar]]:
    """A pattern of all names, and what they mean; Latin ones as printed in the file or in capitals."""
    table = {name.upper(): calendar for name, calendar in companies().items() if name.isascii()} | companies()
    guards: dict[str, str] = _file()["not_before"]
    names = sorted(table, key=len, reverse=True)
    latin = "|".join(re.escape(name) for name in names if name.isascii())
    others = "|".join(re.escape(n) + (f"(?![{guards[n]}])" if n in guards else "") for n in names if not n.isascii())
    return re.compile(rf"(?<![A-Za-z0-9])(?:{latin})(?![A-Za-z0-9])|{others}"), table


_DECLARED_ZH = lazy(
    r"财年(?:度)?(?:截至|截止于|截止到|截止|止于|结束于|终于|于)(?:每年|当年|次年|同年)?\s?(?P<a>\d{1,2})\s?月"
    r"|截至(?:\d{4}\s?年|每年)?\s?(?P<b>\d{1,2})\s?月\s?(?:\d{1,2}\s?日|末|底)(?:止?的?(?:财年|财政年度|会计年度)|止的?(?:整个)?(?:年度|全年))"
)
_DECLARED = Rare(
    r"(?:FISCAL YEAR ENDED"
    r"|(?:[Ff]iscal|[Ff]inancial) year (?:ends?|ended|ending|closes|runs? to)(?: on| in)?(?: the end of)?"
    r"|\bFYE:?|\b[Yy]ear[- ]end:?(?: is| of| on)?|^[| ]*(?:Fiscal y|Y)ears? (?:to|end(?:ed|ing))"
    r"|(?<=[(;,][ a-z])(?:fiscal |financial )?years? (?:to|end(?:ed|ing)|in))(?: \d{1,2})?"
    r" (?P<c>[A-Z][A-Za-z]{2})(?:[A-Za-z]* (?P<d>\d{1,2})(?:,? (?P<y>(?:19|20)\d\d))?)?",
    re.MULTILINE,
)
"""What a report itself says of a company's calendar."""
_FISCAL = lazy(r"\bfiscal (?:year )?((?:19|20)\d\d)\b", re.IGNORECASE)
_A_SHARE = lazy(r"[（(] ?[036]\d{5}(?:\.(?:SH|SZ))? ?[)）]")
_RUPEES = lazy(r"(?:₹|\bRs\.?) ?[\d,.]+ ?(?:lakh |cr\b|crores?\b|lakhs?\b)|\d (?:crore|lakh)\b")
"""Companies that count in crores and lakhs close their year in March."""
_FRONT = 600


def declared(text: str) -> Calendar | None:
    """The calendar that a report declares in so many words; None where it declares none, or two.

    >>> declared("公司的财年截至3月31日。").month, declared("Its fiscal year ends on June 30.").month
    (3, 6)

    Companies listed on the mainland close their year in December; a year of 52 weeks may close some days into the next
    month; and fiscal 2025 may be the one that closes in January 2026.
    """
    if _A_SHARE.search(text, 0, _FRONT):
        return Calendar(12)
    found = set()
    label, label_told = "end", False
    for match in _declarations(text):
        if _whose(text, match.start()):
            continue
        month = _month_of(match)
        if month:
            found.add(month)
        year = match.groupdict().get("y")
        named = _FISCAL.search(text) if year and not label_told else None
        if named and year:
            label_told = True
            label = "start" if int(named[1]) == int(year) - 1 else "end"
    if found:
        return Calendar(found.pop(), label=label) if len(found) == 1 else None
    counts_so = any(word in text for word in ("₹", "Rs", "crore", "lakh"))  # a quick test, as few texts do
    rupees = counts_so and _RUPEES.search(text, 0, 4 * _FRONT) is not None
    return _by_quarter(text) or (Calendar(3) if rupees else None)


def _declarations(text: str) -> list[re.Match[str]]:
    """Where a report says when a year ends, in reading order."""
    return sorted((*_DECLARED_ZH.finditer(text), *_DECLARED.finditer(text)), key=re.Match.start)


def _month_of(match: re.Match[str]) -> int:
    """The month in which a declared year ends; 0 for none."""
    told = match.groupdict()
    number = told.get("a") or told.get("b")
    month = int(number) if number else _month_named(told["c"])
    if told.get("d") and int(told["d"]) < 8:
        month = (month - 2) % 12 + 1
    return month if 1 <= month <= 12 else 0


def declared_of(text: str) -> dict[str, Calendar]:
    """The calendars that a report on others declares in brackets behind the names of single companies.

    >>> text = "周报：各家业绩" + "。" * 99 + "Varden（财年截至8月）：FY26Q1收入12亿美元。"
    >>> declared_of(text)["Varden"].month, declared(text)
    (8, None)
    """
    told = ((_whose(text, match.start()), _month_of(match)) for match in _declarations(text))
    return {name: Calendar(month) for name, month in told if name and month}


_WHOSE = lazy(
    r"([A-Z][A-Za-z&.' ]{1,24}?|[\u4e00-\u9fff]{2,8}) ?(?:[（(](?:公司|其)?"
    r"(?:[A-Z\d.]{2,12} ?[)）]\**[，,：:]?\**\s?(?:公司|其)?)?|\**[：:]\**\s?(?:公司|其)?|,? whose (?:own )?|['’]s )\Z"
    r"|(?:[\n，。；;]|\A)([A-Z][A-Za-z&.]{1,24}|[\u4e00-\u9fff]{2,8}?)的?\Z"
)
"""Varden（财年截至8月）, **Varden（VRDN.O）**：财年截至8月, Varden, whose fiscal year ends in August."""
_TITLE = 60
_ITSELF = ("公司", "集团", "其", "企业", "Company", "Group", "Its", "Our", "The", "company", "group", "retailer")
"""Words that name nobody else than the one the report is on."""


def _whose(text: str, at: int) -> str:
    """The name behind which a declaration stands in brackets, unless the report's title begins with it; '' for none."""
    behind = _WHOSE.search(text, max(0, at - 36), at)
    name = (behind[1] or behind[2]) if behind else ""
    return name if name and name not in text[:_TITLE] and not name.endswith(_ITSELF) else ""


def _by_quarter(text: str) -> Calendar | None:
    """Of a report on Q3 FY2025 that says when that quarter ended: the quarter ended November 1, 2025.

    >>> _by_quarter("# Q3 FY2025 results\\n\\nSales rose in the quarter ended November 1, 2025.").month
    1
    """
    label, closed = _QUARTER.search(text, 0, _FRONT), _CLOSED.search(text, 0, 3 * _FRONT)
    if label is None or closed is None:
        return _by_number(text)
    number, year = label["n"] or label["m"] or _ORDINALS[label["o"].lower()], label["y"] or label["x"] or label["z"]
    month = int(closed["b"]) if closed["b"] else _month_named(closed["c"])
    if not month:
        return None
    day, ended = int(closed["d"] or closed["e"]), int(closed["y"] or closed["z"])
    month = (month - 2) % 12 + 1 if day < 8 else month  # a year of weeks closes some days into the next month
    ends = (month + 3 * (4 - int(number)) - 1) % 12 + 1
    told, ends_in = int(year) % 100, (ended + (ends < month)) % 100
    if told - ends_in not in (0, -1):
        return None
    last = date(ended, month if day >= 8 else month % 12 + 1, day)
    whole = last.day == monthrange(last.year, last.month)[1]
    rule, weekday = ("end", 0) if whole else ("near", last.weekday())
    return Calendar(ends, rule, weekday, "end" if told == ends_in else "start")


def _by_number(text: str) -> Calendar | None:
    """Of a report on the fiscal third quarter that says on which day, of which month, its quarter ended; no year told.

    >>> _by_number("Fiscal third-quarter revenue rose 9%. Revenue in the quarter ended June 30 was $12 million.").month
    9
    """
    label, closed = _NUMBERED.search(text, 0, 2 * _FRONT), _CLOSED_ON.search(text, 0, 4 * _FRONT)
    if label is None or closed is None:
        return None
    number = label["n"] or label["m"] or _ORDINALS.get((label["o"] or label["p"] or "").lower(), 0)
    number = number or _ZH_ORDINALS[label["z"]]
    month = int(closed["b"]) if closed["b"] else _month_named(closed["c"])
    if not 1 <= month <= 12:
        return None
    month = (month - 2) % 12 + 1 if int(closed["d"] or closed["e"]) < 8 else month
    return Calendar((month + 3 * (4 - int(number)) - 1) % 12 + 1)


_NUMBERED = Rare(
    r"\bfiscal (?P<o>first|second|third|fourth)[- ]quarter|\b(?P<p>first|second|third|fourth) fiscal quarter"
    r"|\bfiscal (?:Q(?P<n>[1-4])|(?P<m>[1-4])Q)\b|第(?P<z>[一二三四])财季",
    re.IGNORECASE,
)
_CLOSED_ON = Rare(
    r"(?:quarter|three months) (?:that )?(?:ended|ending) (?P<c>[A-Z][a-z]{2})[a-z]* (?P<d>\d{1,2})\b"
    r"|截至(?:20\d\d年)?(?P<b>\d{1,2})月(?P<e>\d{1,2})日止?的?(?:三个月|3个月|季度|财季)"
)
_ZH_ORDINALS = {"一": 1, "二": 2, "三": 3, "四": 4}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_QUARTER = lazy(
    r"\bQ(?P<n>[1-4]) ?FY ?'?(?P<y>\d{4}|\d\d)\b|\bFY ?'?(?P<x>\d{4}|\d\d) ?Q(?P<m>[1-4])\b"
    r"|\b(?P<o>first|second|third|fourth)[- ]quarter (?:of )?fiscal (?:year )?(?P<z>20\d\d)",
    re.IGNORECASE,
)
_CLOSED = Rare(
    r"(?:quarter|three months|weeks) (?:that )?(?:ended|ending|to) (?P<c>[A-Z][a-z]{2})[a-z]* (?P<d>\d{1,2})"
    r",? (?P<y>20\d\d)|截至(?P<z>20\d\d)年(?P<b>\d{1,2})月(?P<e>\d{1,2})日止?的?(?:三个月|3个月|季度|财季)"
)


def usual(specs: Sequence[Spec], published: date | None) -> Calendar | None:
    """The calendar year, for a company of which no other is known and whose labels fit it: FY2025 told of in 2026.

    A quarter told of before it is over by the calendar is one of another year.
    """
    labels = [spec for spec in specs if spec.fiscal and spec.year and not spec.forecast]
    calendar = Calendar(12)
    if published is None or not labels:
        ahead = [spec.year for spec in specs if spec.fiscal and spec.year and spec.forecast]
        return calendar if published is not None and published.year in ahead else None  # FY26E/FY27E, told of in 2026
    for spec in labels:
        if spec.form == "quarter" and spec.number and spec.year and not spec.future:
            if calendar.quarter(spec.year, spec.number)[1] > published:
                return None
        elif spec.form == "year" and spec.year and spec.year > published.year + 2:
            return None
    return calendar


def _month_named(name: str) -> int:
    return MONTHS.index(name.lower()) + 1 if name.lower() in MONTHS else 0


@lru_cache(maxsize=4096)
def company_of(words: str) -> Calendar | None:
    """The calendar of the first company named in the words, or None where none is known.

    >>> company_of("美光科技 DRAM").month, company_of("某公司"), company_of("高通胀")
    (8, None, None)
    """
    pattern, table = _names()
    match = pattern.search(words)
    return table[match[0]] if match else None


def leading_calendar(title: str) -> Calendar | None:
    """The calendar of the company whose name a title begins with: 微软电话会：…; None where it begins otherwise.

    >>> leading_calendar("微软电话会:订单激增").month, leading_calendar("云厂商资本开支：微软上调")
    (6, None)
    """
    pattern, table = _names()
    match = pattern.match(title.lstrip("#*【[ \n"))
    return table[match[0]] if match else None


def calendar_quarter(start: date, end: date) -> tuple[int, int]:
    """Year and number of the calendar quarter in which the middle of a stretch of days lies.

    >>> calendar_quarter(date(2025, 7, 28), date(2025, 10, 26))
    (2025, 3)
    """
    middle = start + (end - start) // 2
    return middle.year, (middle.month + 2) // 3
