"""What a daily tells of its day, beside prices: stocks, spreads, what was dealt.

In a note on what markets did on one day, or below a heading on that, every level of a known measure is of the day.
"""

from __future__ import annotations

from factcheck.patterns import lazy
from factcheck.reading.draft import Draft
from factcheck.reading.week_ends import lies_somewhere
from factcheck.words import any_word

_LEVELS = frozenset({"level", "change", "points", "share"})
_REACH = 60
_STOP = lazy(r"[。！？；;\n]")
_DEALT = lazy(any_word("dealt"))
_ANOTHER_TIME = lazy(
    r"(?:近|过去|历史|五年|三年|十年)[^，。；\d]{0,6}(?:均值|平均|中枢|分位)|\b(?:average|mean|median)\b"
)


def daily(draft: Draft, stands: bool, text: str) -> bool:
    """Whether a figure of a daily is of its day.

    >>> from factcheck import extract
    >>> told = "铝业日报\\n2026年6月10日\\n\\n社会库存42.1万吨，较昨日减少0.4万吨。某厂二期产能30万吨。"
    >>> [fact.period.iso if fact.period else "" for fact in extract(told).facts]
    ['2026-06-10', '2026-06-10', '']
    """
    if draft.stance != "actual" or draft.aspect not in _LEVELS or draft.role == "attribute":
        return False
    if stands or lies_somewhere(draft):
        return True
    return draft.quantity.kind in ("points", "percent", "money", "number") and not apart(draft, text)


def apart(draft: Draft, text: str) -> bool:
    """Whether the words before a figure tell of a deal, or of a mean over years."""
    said = _STOP.split(text[max(0, draft.quantity.left - _REACH) : draft.quantity.left])[-1]
    return _DEALT.search(said) is not None or _ANOTHER_TIME.search(said) is not None
