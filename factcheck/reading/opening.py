"""The period that a sentence without figures opens for the next one."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.patterns import lazy
from factcheck.quantity import Mark, Quantity

_OPENS = lazy(r"[\s•■●▎▍▲▶◆◇▪◾◽◼·*“]*(?:展望|回顾|进入|从|在)?\s*")
_MADE_KNOWN = lazy(r"(?:公布|发布|披露)了?(?:20\d\d年)?\Z")
_DATA = lazy(r"(?:[^，。；：,;:\d\n]{0,12}(?:数据|报告|公报|情况|指数)|[A-Z]{3})(?=[。：:]?\s*\Z|[。：:])")
_BEFORE = 12


def opening(text: str, left: int, right: int, inside: Sequence[Mark | Quantity]) -> Mark | None:
    """展望第三财季，…: the period that opens a sentence without figures holds for the next one.

    So does the one that data are of which the sentence says are made known: 8月13日，央行公布7月金融统计数据。当月 ….
    """
    named = [mark for mark in inside if isinstance(mark, Mark) and mark.kind == "period"]
    if not named or named[0].right >= right:
        return None
    mark, last = named[0], named[-1]
    if _MADE_KNOWN.search(text, max(left, last.left - _BEFORE), last.left) and _DATA.match(text, last.right, right):
        return last
    goes_on = "全年" in text[right : right + 4]  # 2025年市场复苏。全年出货量 …: of that year
    if goes_on:
        return mark
    if text[mark.right] not in "，,":
        return None
    return mark if _OPENS.fullmatch(text, left, mark.left) else None
