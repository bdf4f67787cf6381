"""Within how long something is foreseen: 预计五年内年入 150 亿元. No calendar tells the days, but the words do."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.patterns import lazy
from factcheck.periods import Period
from factcheck.reading.draft import Draft

_WITHIN = lazy(
    r"(?<![过去近第前])(?P<label>(?:[一二两三四五六七八九十]{1,3}|\d{1,2})\s?(?:年|个月|个季度)(?:之|以)?内)(?!生|需|销|部|外)"
)
_BY_THEN = ("届时", "到时")
_BEHIND = 160
_DAYS = frozenset({"day", "weekday"})
_PASSED = ("过去", "此前", "最近", "近", "曾")


def settle(drafts: Sequence[Draft], text: str, left: int) -> None:
    """Date the figures foreseen in a sentence that begins at a place, and that nothing else dates, by such words.

    >>> from factcheck import extract
    >>> [(f.text, f.period and f.period.label) for f in extract("公司预计五年内海外业务年入约120亿元。").facts][1:]
    [('120亿元', '五年内')]
    """
    for draft in drafts:
        if draft.stance == "actual" or draft.quantity.kind == "duration":
            continue
        if draft.mark is not None and getattr(draft.mark.spec, "form", "") not in _DAYS:
            continue  # but 公司周二表示，五年内 …: the day is that on which it was said
        label = _label(text, left, draft.quantity.left)
        if label:
            draft.mark, draft.period = None, Period(None, None, label, kind="relative")
            draft.how["within"] = label


def _label(text: str, left: int, at: int) -> str:
    """The last such words before a figure, in its sentence or, where 届时 takes them up, shortly before it."""
    begin = left
    if any(word in text[left:at] for word in _BY_THEN):
        begin = max(text.rfind("\n", 0, left) + 1, left - _BEHIND, 0)
    if "内" not in text[begin:at]:
        return ""
    told = list(_WITHIN.finditer(text, begin, at))
    found = told[-1] if told else None
    if found is None or text[max(0, found.start() - 3) : found.start()].rstrip().endswith(_PASSED):
        return ""
    return found["label"].replace(" ", "").replace("\n", "")
