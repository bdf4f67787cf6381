"""The day that prices in an English market note are of, told once in their paragraph: closed at 6,012 on Monday, …."""

from __future__ import annotations

from datetime import date, timedelta

from factcheck.patterns import lazy
from factcheck.periods import Period
from factcheck.reading.draft import Draft

_WEEKDAYS = ("Mon", "Tues", "Wednes", "Thurs", "Fri")
_CLOSED = lazy(
    r"\b(?:settled|closed|ended|finished|traded|fixed)\b[^;\n]{1,60}?\bon (?:late )?(Mon|Tues|Wednes|Thurs|Fri)day\b"
)
_MOVED = lazy(
    r"\b(?:rose|fell|gained|lost|added|slipped|climbed|dropped|jumped|gave up|shed|eased|advanced|slid|firmed|dipped"
    r"|sank|rallied|tumbled|rises|falls) (?:by |about |another )?\Z"
)
_CAME_TO = lazy(
    r"(?:%|\d points?|\d cents?) to \Z|\b(?:unchanged|flat|steady) at \Z"
    r"|\b(?:ratio|spread|premium|discount) (?:back )?to \Z"
)
_PRICED = frozenset({"", "price", "prices", "change", "growth", "index change", "shares", "yield", "ratio", "index"})
_NEAR, _PARAGRAPH = 24, 600
_BY_THEN = lazy(r"\b(?:week|month|quarter|year|January|since|so far)\b")


def day_of_close(draft: Draft, period: Period | None, published: date | None, text: str) -> Period | None:
    """Gold settled at $4,986 on Wednesday. Silver rose 2.1% to $82.15: of Wednesday, too; else the period as it is.

    Only a price that moved, and what it came to, where nothing dates it and nothing in between tells another time.
    """
    if period is not None or published is None or draft.mark is not None or draft.cell is not None:
        return period
    name = draft.how.get("said", draft.measure).lower()
    if name not in _PRICED and not name.endswith((" price", " ratio")):
        return period
    at = draft.quantity.left
    before = text[max(0, at - _NEAR) : at]
    moved = draft.aspect == "change" and _MOVED.search(before) is not None
    if not moved and not (draft.aspect == "level" and _CAME_TO.search(before)):
        return period
    begin = max(text.rfind("\n", 0, at), at - _PARAGRAPH, 0)
    told = next(_CLOSED.finditer(text, begin, at), None)
    if told is None or _BY_THEN.search(text, told.end(), at):
        return period
    behind = (published.weekday() - _WEEKDAYS.index(told[1])) % 7
    day = published - timedelta(days=behind)
    return Period(day, day, told[1] + "day", "relative", "day", point=True)
