"""The day of what a share is quoted at when a report comes out: 现价 20.80 元, Price: $118.40 beside its rating.

That is the day of the report itself, or the last day of trading before a week-end; where a note of the report says by
which close it counts (Priced at the close on 12 November), that one.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from factcheck.document import Document
from factcheck.patterns import lazy
from factcheck.periods import Period
from factcheck.reading.draft import Draft

NOW = "现价"
"""What a share is quoted at when the report comes out."""
_SPAN, _LINE, _FRONT, _SHARES = 18, 200, 900, 24
_FRIDAY = 4
_QUOTED_NOW = lazy(
    r"(?:现(?:股?价|市值)|(?:当前|最新)(?:的?股价|收盘价|总?市值)|最新报价?|现报"
    r"|(?:[Cc]urrent|[Ll]ast)(?: share)? price)"
    r"(?:为|报|约|是|仅|of|is|:|：)?\s?(?:约|仅)?\Z"
)
_CLOSED_BEFORE = lazy(r"昨(?:日)?收(?:盘价?)?(?:为|报|:|：)?\s?\Z")
_BESIDE_RATING = lazy(
    r"(?:^|[|｜~·•\t　—–])\s*\*{0,2}(?:Share price|Last price|Last close|Closing price|Price|Last|Close|收盘价|股价)"
    r"(?: ?\([^()\n]{0,20}\))?\*{0,2}\s?[:：]?\s?\Z",
    re.MULTILINE,
)
_RATED = lazy(r"[Tt]arget|\bTP\b|\bPT\b|[Rr]ating|目标价|评级|买入|增持|推荐|\bBUY\b|\bBuy\b|\bADD\b|\bHold\b")
_DATED_BEHIND = lazy(r"\*{0,2}\s?[（(]\s?(?:\d{1,2}\s?[月/.]\s?\d{1,2}|(?:\d{1,2} )?[A-Z][a-z]{2,8}\b)")
_AT, _THE_SHARES = lazy(r"(?:^|[.;] |\*\* ?)At \Z", re.MULTILINE), lazy(r",? (?:the|its) (?:shares?|stock)\b")
_PRICED_ON = lazy(
    r"(?i:\bpriced? (?:as )?(?:at|of|on)\b[^.\n\d]{0,28}(?P<d>\d{1,2}) (?P<m>[a-z]{3,9}))"
    r"|(?:收盘价|股价|现价)(?:均|数据)?(?:截至|截止|截止至|取自|为)\s?(?P<zm>\d{1,2})\s?月\s?(?P<zd>\d{1,2})\s?日"
)
"""Priced at the close on 12 November; 收盘价截至4月21日."""
_LATELY = 15
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class Quoted:
    """Dates what shares of a document are quoted at."""

    def __init__(self, document: Document) -> None:
        self.text = document.view.text
        self.published = document.published
        self.day = self._day()

    def of(self, draft: Draft, printed: Period | None) -> Period | None:
        """The day of a figure that tells what a share is quoted at now; None for any other.

        `printed` is the period that stands before it.

        >>> from factcheck import extract
        >>> told = "某某股份（605418）\\n2026年8月25日｜买入｜现价20.80元，目标价24.24元\\n\\n上半年营收38亿元。"
        >>> [fact.period.iso if fact.period else "" for fact in extract(told).facts]
        ['2026-08-25', '', '2026-01-01/2026-06-30']
        """
        if self.day is None or draft.cell is not None or draft.aspect != "level":
            return None
        own = printed is not None and printed.grain == "day" and printed.start != self.published
        own = own or _DATED_BEHIND.match(self.text, draft.quantity.right) is not None
        if own or not self._quoted(draft):
            return None
        at = draft.quantity.left
        before = _CLOSED_BEFORE.search(self.text, max(0, at - _SPAN), at) is not None
        day = self._before(self.day) if before else self.day
        return Period(day, day, NOW, "relative", "day")

    def _quoted(self, draft: Draft) -> bool:
        at, right = draft.quantity.left, draft.quantity.right
        begin = max(0, at - _SPAN)
        if _QUOTED_NOW.search(self.text, begin, at) or _CLOSED_BEFORE.search(self.text, begin, at):
            return True
        if draft.quantity.kind not in ("money", "price"):
            return False
        if _AT.search(self.text, begin, at) and _THE_SHARES.match(self.text, right, right + _SHARES):
            return True
        return at < _FRONT and self._beside_rating(at)

    def _beside_rating(self, at: int) -> bool:
        """Whether the line of the front that a figure stands in tells a rating or a target, too."""
        left = max(self.text.rfind("\n", 0, at) + 1, at - _LINE)
        line = self.text[left : at + _LINE].split("\n", 1)[0]
        return _BESIDE_RATING.search(self.text, left, at) is not None and _RATED.search(line) is not None

    def _day(self) -> date | None:
        """The day by whose close a report counts."""
        published = self.published
        told = _PRICED_ON.search(self.text) if published is not None else None
        if published is None:
            return None
        day = _day_of(told["d"] or told["zd"], told["m"] or told["zm"], published) if told is not None else None
        return day or published - timedelta(days=max(0, published.weekday() - _FRIDAY))

    @staticmethod
    def _before(day: date) -> date:
        """The last weekday before a day."""
        return day - timedelta(days=3 if day.weekday() == 0 else 1)


def _day_of(day: str, month: str, published: date) -> date | None:
    """A day and month as printed, in the year that puts them shortly before a report; None where none does."""
    name = month.lower()[:3]
    number = int(month) if month.isdigit() else _MONTHS.index(name) + 1 if name in _MONTHS else 0
    for year in (published.year, published.year - 1):
        try:
            found = date(year, number, int(day))
        except ValueError:
            return None
        if 0 <= (published - found).days <= _LATELY:
            return found
    return None
