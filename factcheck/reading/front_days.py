"""The days that the front of a report tells of: those of a note on one day, those of a sale or feast it goes over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from factcheck import periods
from factcheck.document import Block, Document
from factcheck.patterns import lazy
from factcheck.periods import Period
from factcheck.quantity import Mark, Quantity

_HEAD = 120
OF_THE_DAY = "报告日"
"""What the day of a note on one day is labelled."""
_DAILY = lazy(
    r"日评(?![级分价])|收评|收盘(?:评论|点评|综述)"
    r"|(?:市场|行情|期货|股市|债市|黑色|有色|能化|农产品|商品|研究|策略)日报"
    r"|[\u4e00-\u9fff]{2}(?<![人经科工光法青华社济民技早都])日报(?=\*{0,2}[\s|｜（(:：·—-]|\Z)(?!\s?[电讯社])"
)
"""The title of a note on what markets did on the day it comes out."""
_NUMBERED = lazy(
    r"[#\s*]*(?:[一二三四五六七八九十]{1,2}[、.．]|[（(][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}[、.．])"
)
_FEAST = lazy(r"双十一|双11|双十二|双12|618|年货节|春节|国庆|五一|端午|中秋|元旦|清明|黄金周|长假|小长假|春运|暑运")
_CLOSED = lazy(r"收官|点评|回顾|复盘|总结|战报|综述|盘点|落幕|结束|出炉|跟踪|数据|[：:]")
_SUMMARY, _BLOCKS, _LATE = 20, 24, 21
"""A first paragraph has so many characters; a report comes out so many days behind the feast at most."""


def day_of_daily(text: str, published: date | None) -> Period | None:
    """The day of a note on what markets did on it: 黑色日评, 收评; None for any other report."""
    if published is None or _DAILY.search(text, 0, _HEAD) is None:
        return None
    return Period(published, published, OF_THE_DAY, "relative", "day")


def over_all(headings: Sequence[Block], text: str) -> list[Block]:
    """The headings over all of a report: 三、供需（统计周期1月16日至1月22日） is over its own section."""
    numbered = [k for k, b in enumerate(headings) if _NUMBERED.match(text, b.left, b.right)]
    return [b for k, b in enumerate(headings) if k not in numbered[1:]]


def days_of_feast(document: Document, headings: Sequence[Block], marks: Sequence[Mark | Quantity]) -> Mark | None:
    """Below the title of a note on a sale or a feast: its days, as the first paragraph tells them.

    双十一收官：大盘高个位数增长, and below it: 10月9日至11月11日全网 GMV …
    """
    text, published = document.view.text, document.published
    if published is None or not headings:
        return None
    title = headings[0]
    feast = _FEAST.search(text, title.left, title.right)
    if feast is None or _CLOSED.search(text, feast.end(), title.right) is None:
        return None
    long = (b for b in document.blocks[:_BLOCKS] if b.kind in ("paragraph", "list_item"))
    first = next((b for b in long if b.left >= title.right and b.right - b.left > _SUMMARY and _told(b, marks)), None)
    return _told(first, marks, published) if first is not None else None


def _told(block: Block, marks: Sequence[Mark | Quantity], published: date | None = None) -> Mark | None:
    """The first stretch of days in a block; `published`: where it was over not long before."""
    for mark in marks:
        spec = mark.spec if isinstance(mark, Mark) else None
        if not block.left <= mark.left < block.right or not isinstance(spec, periods.Spec) or mark.kind != "period":
            continue
        if spec.form != "day" or spec.until is None or not isinstance(mark, Mark):
            continue
        if published is None:
            return mark
        end = periods.resolve(spec, published, None).end
        return mark if end is not None and 0 <= (published - end).days <= _LATE else None
    return None
