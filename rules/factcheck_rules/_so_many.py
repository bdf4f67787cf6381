"""Counts that only say of how many an amount is: 三家合计占 73.8%, 5家之和占净利润的七成."""

from __future__ import annotations

from factcheck import Fact
from factcheck.patterns import lazy

_TOGETHER = lazy(
    r"\s?(?:合计|共计|总计|一共|加总|之和)(?!\s?(?:为|达到?|约|共|有|超过?)?\s?[\d一二两三四五六七八九十百])"
)


def so_many_together(fact: Fact, text: str) -> bool:
    """Whether a count stands before a word for all of them, and no number of them behind it.

    亏损7家合计12家 is a sum of counts; 三家合计占七家的 73.8% is no share of three in seven.
    """
    return fact.kind == "count" and _TOGETHER.match(text, fact.quantity.right) is not None
