"""English figures of no stretch of time: what a deal is worth, an average of years, a ceiling, a trial's result.

See of_no_time.py, which tells the same of Chinese ones.
"""

from __future__ import annotations

from factcheck.patterns import lazy
from factcheck.periods import Period
from factcheck.reading.draft import Draft
from factcheck.words import any_word

_SENTENCE = lazy(r"(?<=[a-z%)\d])[.;](?= |\n|\Z)|\n")
_NEAR = 160
_AFTER = 40
_DEAL = lazy(rf"(?i:{any_word('dealt_english')})")
_TRIAL = lazy(rf"(?i:{any_word('trials_english')})")
_TERM = lazy(rf"(?i:{any_word('terms_english')})")
_BUYBACK = lazy(r" ?(?:share |stock )?(?:buy-?back|repurchase)s?\b(?! (?:in|during|by)\b)")
_MEAN = lazy(
    r"(?i:\b(?:\w{3,8}|\d{1,2})-year|\b(?:historical|long-run|long-term|through-cycle))"
    r" (?:average|mean|median|norm)s?(?: \w+){0,2} (?:of|at|is|was|being) (?:about |around |roughly )?\Z"
)
"""Its five-year average of 14.8x."""
_TO_MEAN = lazy(
    r"[^.;,]{0,24}?\b(?:premium|discount|above|below|over|under|(?:more|less|higher|lower) than)\b[^.;,]{0,24}?"
    r"\b(?:\w{3,8}|\d{1,2})-year (?:average|mean|median|norm)|\s(?:premium|discount) to\b"
)
_A_LIMIT = lazy(r" ?(?:price )?(?:target|floor|ceiling|cap|threshold|hurdle)\b(?! range)")
_MODEL = lazy(r" ?(?:WACC|terminal growth|cost of equity|discount rate)\b")
_TERMS = frozenset({"level", "share", "multiple"})
_BASES = frozenset({"yoy", "qoq", "mom", "wow", "prev_year_end"})


def of_no_time_english(draft: Draft, period: Period, text: str) -> bool:
    """Whether an English figure in prose is of no stretch of time, though its sentence or section tells of one.

    >>> from factcheck import extract
    >>> told = "1 June 2026\\n\\nIn April it agreed to buy Lyndale for $340m, 10x EBITDA. Sales were $90m in May."
    >>> [fact.period is None for fact in extract(told).facts]
    [True, True, False]
    """
    if draft.cell is not None or draft.base in _BASES:
        return False
    at, right = draft.quantity.left, draft.quantity.right
    said = _SENTENCE.split(text[max(0, at - _NEAR) : at])[-1]
    behind = text[right : right + _AFTER]
    if _MEAN.search(said) or (draft.aspect != "level" and _TO_MEAN.match(behind)):
        return True
    if _A_LIMIT.match(behind) or _MODEL.match(behind):
        return True
    if draft.quantity.kind != "money" and _TRIAL.search(said):
        return True
    alone = draft.mark is None and draft.aspect in _TERMS
    if alone and (_TERM.search(said) or (_BUYBACK.match(behind) and draft.quantity.kind == "money")):
        return True  # The lens lists at $1,299; a $500m buyback
    dealt = draft.aspect in _TERMS and draft.quantity.kind != "percent" and _DEAL.search(said) is not None
    mark = draft.mark
    beside = mark is not None and 0 <= mark.left - right < _AFTER
    return dealt and not beside and not (period.grain == "year" and mark is not None and mark.left > at)
