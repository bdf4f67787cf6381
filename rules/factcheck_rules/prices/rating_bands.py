"""评级标准各档不衔接：Two neighbouring bands of a rating scale that don't join.

What it flags
    买入 from 15%, 增持 from 5% to 18%, 中性 from -5% to 5%, 减持 below -5%: three bounds join, one doesn't. 卖出 that
    begins where it should end (-15%以上), 增持 for what is 强于基准5%以下; one band from above (-5%与-15%之间) where
    all others run from below. Ratings over the next 6 months, and one of them over the next 3;
    as a note, all of them over 6, where the sentence that opens the scale says 6 to 12.

>>> from factcheck import check
>>> scale = '''公司投资评级：
...
... - 买入：预计半年内股价表现相对指数在{}以上；
... - 增持：预计半年内股价表现相对指数介于5%与15%之间；
... - 中性：预计半年内股价表现相对指数介于-5%与5%之间；
... - 减持：预计半年内股价表现相对指数在-5%以下。
... '''
>>> [f.printed for f in check(scale.format("18%"), select=["PRI08"]).findings]
['18%']

Why it matters
    Between the bands lies a return that has no rating, or two.

When it stays silent
    More than one bound is open: then the scale is meant so. Times that differ for more than one rating.
    Bounds that are defined by words.

>>> check(scale.format("15%"), select=["PRI08"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from math import prod

from factcheck import Check, Reading, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look
from factcheck_rules.prices._horizons import other_than_opened
from factcheck_rules.prices._scale import Grade, ladders

CODE = "PRI08"
SEVERITY = Severity.WARNING


def check(reading: Reading) -> Iterator[Check]:
    """Compare the bounds of neighbouring ratings."""
    around = look(reading)
    for ladder in ladders(around.text):
        joints = [(one, two) for one, two in pairwise(ladder) if one.low is not None and two.high is not None]
        yield from _other_horizon(ladder, around)
        yield from other_than_opened(ladder, around)
        if (turned := _turned(ladder) or _against(ladder, around.text)) is not None:
            yield _wrong_way(turned, around)
            continue
        yield from _backwards(ladder, around)
        if len(joints) < 2 or len(joints) + 1 < len(ladder):
            continue
        open_ = [(one, two) for one, two in joints if one.low != two.high]
        if not open_:
            yield _joined(ladder, joints, around)
        elif len(open_) == 1:
            yield _apart(*open_[0], around)


_LOWEST = ("卖出", "回避", "减持", "弱于大市", "跑输行业", "underweight", "underperform", "reduce", "sell")
_HIGHEST = ("强烈推荐", "强推", "买入", "strong buy", "buy", "outperform", "overweight", "增持", "推荐", "优于大市")


def _turned(ladder: Sequence[Grade]) -> Grade | None:
    """The lowest rating where it is open above, or the highest where it is open below, at the end of a scale."""
    if len(ladder) < _LEAST:
        return None
    ends = (ladder[-1], ladder[0])
    for grade, other in (ends, ends[::-1]):
        name = grade.name.lower()
        above = name in _LOWEST and grade.low is not None and grade.high is None
        below = name in _HIGHEST and grade.high is not None and grade.low is None
        if (above or below) and other.name.lower() in (_HIGHEST if above else _LOWEST):
            return grade
    return None


_BETTER_BELOW = lazy(r"(?:强于|优于|跑赢|领先|超越)[^；;。\n]{0,30}(?:以下|以内)")


def _against(ladder: Sequence[Grade], text: str) -> Grade | None:
    """The highest rating of a scale where it is better than an index by less than its bound: 强于基准5%以下."""
    top, bottom = ladder[0], ladder[-1]
    if len(ladder) < _LEAST or top.name.lower() not in _HIGHEST or bottom.name.lower() not in _LOWEST:
        return None
    return top if _BETTER_BELOW.search(text, top.left, top.right) else None


_TWO = lazy(
    r"(?P<one>[-−－]?\d{1,3}(?:\.\d+)?)\s?[%％]\s?(?:[至到与和~～—–]|--?)\s?(?P<two>[-−－]?\d{1,3}(?:\.\d+)?)\s?[%％]"
)
_MINUS = str.maketrans("−－", "--")


def _backwards(ladder: Sequence[Grade], around: Look) -> Iterator[Check]:
    """The one rating between a higher and a lower bound, where all others stand between a lower and a higher one."""
    printed = [(grade, found) for grade in ladder if (found := _TWO.search(around.text, grade.left, grade.right))]
    down = [pair for pair in printed if _bound(pair[1]["one"]) > _bound(pair[1]["two"])]
    if len(down) == 1 < len(printed) and down[0][0].high is not None and down[0][0].high <= 0:
        grade, found = down[0]
        yield checks.judged(
            "fails",
            relation="rating bands",
            places=(around.place(found.start(), found.end()),),
            title=Said(
                f"评级标准上下限颠倒：{grade.name} {found.group()}",
                f"bounds printed backwards: {grade.name} {found.group()}",
            ),
            arithmetic=Said("其余各档由低到高", "all other bands run from the lower bound to the higher"),
            advice=Said("核对评级标准", "check the rating scale"),
            printed=found["one"],
        )


def _bound(printed: str) -> Decimal:
    return Decimal(printed.translate(_MINUS))


def _wrong_way(grade: Grade, around: Look) -> Check:
    bound = grade.low if grade.low is not None else grade.high
    return checks.judged(
        "fails",
        relation="rating bands",
        places=(around.place(grade.left, grade.right),),
        title=Said(
            f"评级标准的方向与评级相反：{grade.name} {bound}%",
            f"a rating that is open the wrong way: {grade.name} {bound}%",
        ),
        advice=Said("核对以上、以下与强于、弱于", "check the words above and below"),
        printed=f"{bound}%",
    )


_HORIZON = lazy(r"(?<!\d)(\d{1,2})\s?(?:个月|months?\b)")
_LEAST = 3
"""So many ratings make a scale."""


def _other_horizon(ladder: Sequence[Grade], around: Look) -> Iterator[Check]:
    """The one rating of a scale that looks ahead over another time than all the others."""
    found = [(grade, _HORIZON.findall(around.text, grade.left, grade.right)) for grade in ladder]
    told = [(grade, months[0]) for grade, months in found if len(months) == 1]
    times = [months for _, months in told]
    if len(told) < _LEAST or len(told) < len(ladder) or len(set(times)) != 2:
        return
    odd = next((months for months in set(times) if times.count(months) == 1), "")
    usual = next(months for months in times if months != odd)
    if not odd or times.count(usual) != len(times) - 1:
        return
    grade = next(grade for grade, months in told if months == odd)
    match = _HORIZON.search(around.text, grade.left, grade.right)
    assert match is not None
    yield checks.judged(
        "fails",
        relation="rating bands",
        places=(around.place(match.start(), match.end()),),
        title=Said(
            f"评级标准的期限不一：{grade.name} 为 {odd} 个月，其余各档为 {usual} 个月",
            f"one rating looks {odd} months ahead, all others {usual}: {grade.name}",
        ),
        advice=Said("核对评级标准", "check the rating scale"),
        printed=odd,
        expected=usual,
    )


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
