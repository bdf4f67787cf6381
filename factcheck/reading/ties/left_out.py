"""Amounts and changes that are no part of the way between the levels beside them: left out, on top, of another rate."""

from __future__ import annotations

from factcheck.patterns import lazy
from factcheck.reading.ties.items import Item, Line


def left_out(item: Item) -> bool:
    """Whether an amount is what the figures behind it don't hold: 剔除并表影响的 0.4 亿元，较年初增加 1.1 亿元."""
    return _LEFT_OUT.search(item.before) is not None


_LEFT_OUT = lazy(
    r"(?:剔除|扣除|除去|撇除|加回|不计)(?!非)[^，。；、后]{1,16}的(?:约|近)?\s?\Z"
    r"|\b(?:excluding|stripping out|adding back|leaving aside) (?:the |an? |about |some )?\Z"
)


def behind_left_out(line: Line, item: Item) -> bool:
    """现金流剔除退税的 0.4 亿元，同比增加 1.1 亿元: a change without what was left out, which its levels may hold."""
    place = line.items.index(item)
    if not place or not left_out(line.items[place - 1]):
        return False
    return line.between(line.items[place - 1], item).strip()[:1] in ("，", ",")


def on_top(item: Item) -> bool:
    """由 60 万元提高至 80 万元；三孩家庭再上浮 10%: whether some get so much more of the new level."""
    return _ON_TOP.fullmatch(item.clause) is not None


_ON_TOP = lazy(
    r"[，,；;、\s]*[\u4e00-\u9fff]{2,12}?(?:可?再|另外?|额外|还可)(?:可|行|予)?"
    r"(?:上浮|下浮|上调|下调|提高|增加|优惠|加|减)(?:约|最高)?\s?"
)


def of_a_pace(item: Item, level: Item) -> bool:
    """增长 6.2%，增幅扩大 1.1 个百分点，占比 12.4%，上年同期 12.0%: the points are of a rate, the levels are shares."""
    return item.sort == "points" and level.fact.aspect == "share" and _PACE.search(item.before) is not None


_PACE = lazy(r"(?:增速|增幅|降幅|涨幅|跌幅|减幅)[^，。；、占\d]{0,8}\Z")


def goes_on(line: Line, item: Item) -> bool:
    """An 88% chance of a cut, from 92% a day ago, and 68 basis points by December: points that no verb leads to."""
    left = item.fact.quantity.left
    return _AND_POINTS.search(line.text, max(line.left, left - _NEAR), left) is not None


_AND_POINTS = lazy(r",? and (?:about |some |around |another )?\Z")
_NEAR = 20
