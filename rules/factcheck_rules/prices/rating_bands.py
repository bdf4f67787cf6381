"""评级标准各档不衔接：Two neighbouring bands of a rating scale that don't join.

What it flags
    买入 from 15%, 增持 from 5% to 18%, 中性 from -5% to 5%, 减持 below -5%: three bounds join, one doesn't.

>>> from factcheck import check
>>> scale = '''公司投资评级：
...
... - 买入：预期未来6个月个股涨跌幅相对基准在{}以上；
... - 增持：预期未来6个月个股涨跌幅相对基准介于5%与15%之间；
... - 中性：预期未来6个月个股涨跌幅相对基准介于-5%与5%之间；
... - 减持：预期未来6个月个股涨跌幅相对基准在-5%以下。
... '''
>>> [f.printed for f in check(scale.format("18%"), select=["PRI08"]).findings]
['18%']

Why it matters
    Between the bands lies a return that has no rating, or two.

When it stays silent
    More than one bound is open: then the scale is meant so. Bounds that are defined by words.

>>> check(scale.format("15%"), select=["PRI08"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from math import prod

from factcheck import Check, Reading, Said, Severity, checks
from factcheck_rules._look import Look, look
from factcheck_rules.prices._scale import Grade, ladders

CODE = "PRI08"
SEVERITY = Severity.WARNING


def check(reading: Reading) -> Iterator[Check]:
    """Compare the bounds of neighbouring ratings."""
    around = look(reading)
    for ladder in ladders(around.text):
        joints = [(one, two) for one, two in pairwise(ladder) if one.low is not None and two.high is not None]
        if len(joints) < 2 or len(joints) + 1 < len(ladder):
            continue
        open_ = [(one, two) for one, two in joints if one.low != two.high]
        if not open_:
            yield _joined(ladder, joints, around)
        elif len(open_) == 1 and len(joints) > 2:
            yield _apart(*open_[0], around)


def _joined(ladder: Sequence[Grade], joints: Sequence[tuple[Grade, Grade]], around: Look) -> Check:
    """All bands join: a random bound of as many digits would do so once in so many times."""
    return checks.judged(
        "holds",
        relation="rating bands",
        places=(around.place(ladder[0].left, ladder[-1].right),),
        title=Said("评级标准各档不衔接", "bands of the rating scale don't join"),
        chance=prod(1 / _values(one.low) for one, _ in joints if one.low is not None),
    )


def _values(bound: Decimal) -> int:
    """How many numbers have as many digits as a bound."""
    return int(9 * 10 ** (len(bound.as_tuple().digits) - 1))


def _apart(one: Grade, two: Grade, around: Look) -> Check:
    shown = f"{one.name} ≥ {one.low}%, {two.name} ≤ {two.high}%"
    return checks.judged(
        "fails",
        relation="rating bands",
        places=(around.place(one.left, one.right), around.place(two.left, two.right)),
        title=Said(
            f"评级标准两档不衔接：{one.name} 下限 {one.low}%，{two.name} 上限 {two.high}%",
            f"two bands of the rating scale don't join: {shown}",
        ),
        arithmetic=Said("其余各档首尾相接", "all other bands join"),
        advice=Said("核对评级标准", "check the rating scale"),
        printed=f"{one.low}%",
        expected=f"{two.high}%",
    )
