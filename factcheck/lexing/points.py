"""Scale words, and the decimal point of Chinese numerals: 三点一四, 一点五万, 二亿三千点五万."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from factcheck import numerals
from factcheck.patterns import lazy
from factcheck.units import SCALES

if TYPE_CHECKING:
    from factcheck.lexing.amounts import Amount

ONE = Decimal(1)
HUNDRED_MILLION = Decimal(10**8)
SCALE_RUN = lazy("[十百千万亿萬億佰仟]+")


def scale_value(word: str) -> Decimal:
    """The value of a run of scale characters."""
    return SCALES.get(word) or numerals.scale_of(word[:8]) or ONE


def pointed(s: str, end: int) -> bool:
    """Whether 点 at `end` is a decimal point (三点一四, 一点五万): 九点二十 and 一点三刻 are times."""
    if s[end] != "点" or s[end + 1] not in numerals.DIGITS:
        return False
    k = end + 2
    while s[k] in numerals.DIGITS:
        k += 1
    return s[k] not in "十刻" and (s[k] != "分" or s[k + 1] == "之" or k > end + 3)


def read_point(s: str, end: int, amount: Amount) -> int:
    """三点五万: digits behind 点."""
    stop = end + 1
    while s[stop] in numerals.DIGITS and stop < end + 12:
        stop += 1
    digits = "".join(str(numerals.DIGITS[c]) for c in s[end + 1 : stop])
    whole = numerals.plain(amount.low * amount.scale) if amount.low is not None else ONE  # 四万点六 is 40000.6
    amount.scale = ONE
    amount.decimals = len(digits)
    more = SCALE_RUN.match(s, stop)
    if more:
        amount.scale = scale_value(more[0])
        stop = more.end()
        if whole > HUNDRED_MILLION > amount.scale:  # 二亿三千点五万: only what stands behind 亿 counts 万
            above, whole = divmod(whole, HUNDRED_MILLION)
            whole += above * HUNDRED_MILLION / amount.scale
    amount.low = amount.high = numerals.plain(whole + Decimal(f"0.{digits}"))  # 千万三点一四 has no whole before 点
    return stop
