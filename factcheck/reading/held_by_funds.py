"""What funds hold, in a report on their holdings: it is of the day that closes the quarter, not of the quarter."""

from __future__ import annotations

from factcheck.patterns import Rare, lazy
from factcheck.periods import Period
from factcheck.reading.draft import Draft
from factcheck.reading.stretches import at_end

_HEAD = 160
_TITLE = Rare(
    r"(?:基金|公募|北向|外资|险资|社保|私募|QFII|机构|陆股通|汇金|养老金)[^。\n]{0,20}(?:持仓|重仓|仓位|持股|持债)"
    r"|(?:持仓|重仓股?)(?:拆解|分析|全景|跟踪|点评|变化|盘点|解析|透视|扫描)",
    hint="持|仓",
)
_HELD = lazy(
    r"持仓|重仓|仓位|持股|持有|占比|超配|低配|超低配|配置(?:比例|系数)?\Z|市值\Z|集中度|权重|杠杆率|久期|净值\Z|家数|只数|基金数"
)
_CAME = lazy(r"新发|申购|赎回|发行|募集|成立|收益|涨跌|换手|流入|流出|分红|营收|收入|利润")
"""What comes and goes over the quarter."""


def on_holdings(text: str) -> bool:
    """Whether the first lines of a report say that it is on what funds hold.

    >>> on_holdings("2025年四季报公募重仓拆解"), on_holdings("白酒三季报点评")
    (True, False)
    """
    return _TITLE.search(text[:_HEAD]) is not None


def held_at_end(draft: Draft, period: Period | None) -> Period | None:
    """The last day of a quarter for what was held then, 食品饮料 5.2% below 25Q4; any other period as it is.

    What funds took in or put up is of the quarter, and of none where nothing dates it.
    """
    said = f"{draft.subject}{draft.phrase}{draft.measure}"
    if draft.stance != "actual" or _CAME.search(said) is not None or not _held(draft, said):
        return period
    whole = period or (draft.covered if draft.mark is None and draft.measure.endswith("市值") else None)
    return at_end(whole) if whole is not None and whole.grain == "quarter" and not whole.point else period


def _held(draft: Draft, said: str) -> bool:
    """Whether a figure is of what is held: by its words, or a share that moved, or a bare cell of a table of shares."""
    moved = draft.unit == "pp" or draft.aspect == "share"
    return moved or _HELD.search(said) is not None
