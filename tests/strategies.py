"""Hypothesis strategies that several test modules share."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from factcheck.intervals import Interval

ALPHABET = (
    "0123456789０９.,，．%％‰+-−－~～—至到和与()（）/·×$¥€"
    "零一二两三四五六七八九十百千万亿几数半多余来第前后约近超不足以上下内左右"
    "元美港吨股个家款户人年月日天周成倍分之点号楼层图表每翻番从由介于间"
    "GTMBKkmWhxbpsABcdeQFY \t\n|#*、。；：:，"
)

decimals = st.decimals(min_value=-(10**12), max_value=10**12, places=4, allow_nan=False, allow_infinity=False)


def texts(size: int = 40) -> st.SearchStrategy[str]:
    """Text dense with what the lexer acts on."""
    return st.text(alphabet=ALPHABET, max_size=size)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """A closed interval with finite ends."""
    one, other = draw(decimals), draw(decimals)
    return Interval(min(one, other), max(one, other))


@st.composite
def points_in(draw: st.DrawFn, interval: Interval) -> Decimal:
    """A value of an interval with finite ends."""
    assert interval.low is not None
    assert interval.high is not None
    share = draw(st.decimals(min_value=0, max_value=1, places=3))
    return interval.low + (interval.high - interval.low) * share
