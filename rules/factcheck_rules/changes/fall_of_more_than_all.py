"""跌去比全部还多：A fall of more than 100%.

What it flags
    调用量大跌127%, 成交额同比下降104.5%: what can't be below zero can't lose more than all. A price's move of -261.6%
    in a table.

Why it matters
    The direction word is wrong, or the point has moved.

When it stays silent
    Profits, cash flows, balances and whatever else may turn negative; points; other columns of
    signed figures in a table.

>>> from factcheck import check
>>> [f.printed for f in check("3月平台调用量同比{}127%。".format("下降"), select=["CHG09"]).findings]
['127%']
>>> check("3月平台调用量同比{}127%。".format("增长"), select=["CHG09"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck import Check, Reading, Said, Severity, checks, sides
from factcheck.patterns import lazy
from factcheck_rules._ties import told

CODE = "CHG09"
SEVERITY = Severity.ERROR

_NEVER_BELOW_ZERO = lazy(
    r"(?:量|成交额|销售额|出口额?|进口额?|收入|营收|家数|户数|用户数?|人数|规模|面积|订单|装机|产值|价格|均价|售价|市值|库存"
    r"|revenue|sales|output|shipments|price)\Z",
    re.I,
)
_NET = lazy(r"净|差额|利润|收益|现金|贡献|增加值|增量|增长量|变动|增速|幅|net|profit|margin", re.I)


def check(reading: Reading) -> Iterator[Check]:
    """Look for falls of more than all among the changes in %."""
    for fact in reading.facts:
        fallen = fact.aspect == "change" and fact.unit == "%" and fact.high is not None and fact.high < -100
        if not fallen or fact.trust < 0.7:
            continue
        if fact.cell is not None or fact.quantity.signed:
            lost = fact.cell is not None and fact.measure.endswith(("涨跌幅", "跌幅")) and not _NET.search(fact.subject)
        else:
            net = _NET.search(f"{fact.subject}{fact.measure}")
            lost = _NEVER_BELOW_ZERO.search(fact.measure) is not None and net is None
        if lost:
            yield checks.ordered(
                sides.constant(-100, "%", "-100%"),
                fact,
                test="larger",
                title=told("跌去比全部还多", "a fall of more than all", fact),
                advice=Said("核对升降词与小数点", "check the direction word and the decimal point"),
            )
