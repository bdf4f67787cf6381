"""The quarter, half or year that an English note or wire on a company's results tells of, where no title prints it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from factcheck import periods
from factcheck.document import Document
from factcheck.patterns import lazy
from factcheck.periods import Period
from factcheck.quantity import Mark, Quantity

_STRETCHES = ("quarter", "half", "ended")
_LATE = 135
"""Results come out so many days behind their quarter at most."""
_EARLY = 1500
"""Where in the text the stretch is told for the first time."""
_RESULTS = lazy(r"\b(?:revenues?|net sales|profits?|earnings|EPS|EBITDA?|net income|net loss|margins?)\b")
_MANY = 4
"""So many of these words make it a note on results."""
_OTHERS = lazy(
    r"\b(?:[Ii]nflation|unemployment|payrolls?|GDP|central bank|[Ww]eekly|futures|harvest|consumer prices"
    r"|policy rate)\b"
)


def told_stretch(document: Document, marks: Sequence[Mark | Quantity]) -> Mark | None:
    """The first quarter or half that is over and not long ago, in a text that mostly tells of results; else None."""
    text = document.view.text
    if document.language == "zh" or document.published is None or _OTHERS.search(text):
        return None
    if sum(1 for _, _ in zip(_RESULTS.finditer(text), range(_MANY), strict=False)) < _MANY:
        return None
    told = list(_lately_over(document, marks, document.published))
    told = told[:1] + [(mark, period) for mark, period in told[1:] if not _set_against(text, mark)]
    if not told or told[0][0].left > _EARLY or len({period.iso for _, period in told if period.grain == "quarter"}) > 1:
        return None
    return told[0][0]


def _set_against(text: str, mark: Mark) -> bool:
    """Compared with $0.98 billion in the fourth quarter: only what something is compared with is of that quarter."""
    return _AGAINST.search(text, max(0, mark.left - _CLAUSE), mark.left) is not None


_CLAUSE = 60
_AGAINST = lazy(
    r"\b(?:compared (?:with|to)|against|versus|vs\.?|than|after"
    r"|(?:up|down|rose|fell|improved|eased|widened|narrowed) from)"
    r"(?: [^\s,;:()]{1,20}){0,6} (?:in|during|for|of) (?:the |its )?\Z"
    r"|\b(?:compared (?:with|to)|against|versus|vs\.?|than|from) (?:in |the |its |in the )?\Z"
)


def _lately_over(
    document: Document, marks: Sequence[Mark | Quantity], published: date
) -> Iterator[tuple[Mark, Period]]:
    """The quarters and halves in prose that ended not long before the report came out."""
    prose = [(b.left, b.right) for b in document.blocks if b.kind in ("paragraph", "list_item") and b.table is None]
    for mark in marks:
        spec = getattr(mark, "spec", None)
        if mark.kind != "period" or not isinstance(mark, Mark) or not isinstance(spec, periods.Spec):
            continue
        if spec.form not in _STRETCHES or spec.forecast or spec.future or spec.fiscal:
            continue
        if not any(left <= mark.left < right for left, right in prose):
            continue
        period = periods.resolve(spec, published, None)
        if period.start is not None and period.end is not None and 0 <= (published - period.end).days <= _LATE:
            yield mark, period
