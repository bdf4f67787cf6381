"""评级与本报告的评级标准不符：A rating beside an upside that the house's own scale calls by another name.

What it flags
    买入 with an upside of 8% where the legal notes of the same report say that 买入 is 15% and more.

>>> from factcheck import check
>>> text = '''# 公司点评：订单饱满
...
... 维持“买入”评级，目标价21.60元，现价20.00元，上涨空间{}。
...
... ## 投资评级说明
...
... 公司投资评级：
... - 买入：预期未来6个月内股价涨幅在15%以上；
... - 增持：预期未来6个月内股价涨幅介于5%与15%之间；
... - 中性：预期未来6个月内股价涨幅介于-5%与5%之间。
... '''
>>> [f.printed for f in check(text.format("8%"), select=["PRI07"]).findings]
['8%']

Why it matters
    A rating that its own scale does not carry is what a regulator asks about.

When it stays silent
    The scale is for industries and the rating for a company, or the other way round; the scale is relative to an index
    (then it is a note); several ratings or upsides are printed.

>>> check(text.format("8%").replace("“买入”", "“增持”"), select=["PRI07"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from attrs import frozen

from factcheck import Check, Place, Reading, Said, Severity, checks, sides
from factcheck_rules._look import Look, look
from factcheck_rules.prices._roles import Figure, cast

CODE = "PRI07"
SEVERITY = Severity.WARNING

_NAMES = (
    "强烈推荐|强推|谨慎推荐|审慎推荐|推荐|买入|谨慎增持|审慎增持|增持|优于大市|跑赢行业|跑赢大市|持有|中性|减持|卖出|回避|弱于大市|跑输行业|"
    "Strong Buy|Buy|Overweight|Outperform|Add|Hold|Neutral|Market Perform|Underweight|Underperform|Reduce|Sell"
)
_DEFINED = re.compile(rf"^[-*•·\s“\"']{{0,6}}({_NAMES})[”\"'*]{{0,3}}\s{{0,3}}[:：]\s?([^\n]{{4,120}})$", re.M)
_RUN_IN = re.compile(r"^[^\n]{0,12}评级(?:标准|说明|定义|体系|释义)[^\n]{0,4}[:：]([^\n]{10,400})$", re.M)
_ITEM = re.compile(rf"(?:^|[，。；;、：:\s“])({_NAMES})[”\"]?(?:指|为|：|:|是指|评级为|表示)([^；;。，,\n]{{4,60}})")
"""A scale in one line: 买入指预期涨幅15%以上，增持指5%至15%."""
_NUMBER = re.compile(r"([-−－]?)(\d{1,3}(?:\.\d{1,2})?)\s?[%％]")
_FALL = re.compile(r"跌|弱于|落后|跑输|低于基准|declin|underperform|fall", re.I)
_ABOVE = re.compile(r"以上|超过|超出|高于|不低于|大于|优于|强于|跑赢|领先|above|more than|at least|over|exceed|>", re.I)
_BELOW = re.compile(r"以下|低于|小于|不足|弱于|落后|跑输|below|less than|under|<", re.I)
_RELATIVE = re.compile(
    r"相对|基准|指数|大盘|大市|强于|弱于|跑赢|跑输|优于|领先|落后|relative|index|benchmark|market|outperform", re.I
)
_INDUSTRY = re.compile(r"行业(?:投资)?评级|行业指数|该行业|行业基本面|sector rating", re.I)
_COMPANY = re.compile(r"(?:公司|股票|个股)(?:投资)?评级|股价|个股|stock rating", re.I)
_GIVEN = re.compile(
    rf"(?:维持|给予|重申|首次覆盖[，,]?给予|上调至|下调至|上调评级至|下调评级至|评级为?[:：]?)\s?(?:公司)?\s?[“\"'「]?({_NAMES})[”\"'」]?\s?(?:的)?(?:投资)?评级"
    rf"|[“\"「]({_NAMES})[”\"」]\s?(?:的)?(?:投资)?评级|^({_NAMES})[（(](?:维持|首次|上调|下调)[^）)\n]{{0,6}}[）)]"
    rf"|(?:keep|maintain|reiterate|retain|our)\s(?:our\s)?({_NAMES})\s(?:rating|recommendation)",
    re.M,
)


@frozen
class Grade:
    """What a rating stands for: bounds in percent, and whether they are relative to an index."""

    name: str
    low: Decimal | None
    high: Decimal | None
    relative: bool
    left: int
    right: int


def check(reading: Reading) -> Iterator[Check]:
    """Compare the report's upside with what its rating means."""
    around = look(reading)
    grades = _scale(around.text)
    if not grades:
        return
    given = [m for m in _GIVEN.finditer(around.text) if not _inside(m.start(), grades.values())]
    names = {_name(match) for match in given}
    upsides = [one for one in _upsides(reading) if not _inside(one.fact.quantity.left, grades.values())]
    if len(names) == 1 and len({figure.fact.low for figure in upsides}) == 1:
        grade = grades.get(names.pop().lower())
        if grade is not None:
            yield _judged(upsides[0], grade, given[0], around)


def _name(match: re.Match[str]) -> str:
    return next(group for group in match.groups() if group)


def _inside(offset: int, grades: object) -> bool:
    return any(isinstance(g, Grade) and g.left <= offset < g.right for g in grades)  # type: ignore[attr-defined]


def _upsides(reading: Reading) -> list[Figure]:
    """The upsides that the report prints, those that are not ranges."""
    return [
        figure
        for figure in cast(reading).of("upside")
        if figure.fact.low is not None and figure.fact.low == figure.fact.high
    ]


def _scale(text: str) -> dict[str, Grade]:
    """The ratings for companies that a report defines, by name; {} where it defines none for them."""
    grades: dict[str, Grade] = {}
    run_in = (one for line in _RUN_IN.finditer(text) for one in _ITEM.finditer(text, line.start(1) - 1, line.end(1)))
    for match in (*_DEFINED.finditer(text), *run_in):
        head = text[max(0, match.start() - 300) : match.start()]
        if _is_for_industries(head, match.group(2)):
            continue
        grade = _grade(match)
        if grade is not None:
            grades.setdefault(grade.name.lower(), grade)
    return grades


def _is_for_industries(head: str, definition: str) -> bool:
    if _INDUSTRY.search(definition) or _COMPANY.search(definition):
        return _INDUSTRY.search(definition) is not None
    last = [(m.start(), True) for m in _INDUSTRY.finditer(head)] + [(m.start(), False) for m in _COMPANY.finditer(head)]
    return max(last)[1] if last else False


def _grade(match: re.Match[str]) -> Grade | None:
    """The bounds of a definition such as 涨幅介于 5% 与 15% 之间."""
    words = match.group(2)
    values = []
    for number in _NUMBER.finditer(words):
        joined = number.start() > 0 and words[number.start() - 1] in "%％0123456789"
        values.append(Decimal(number.group(2)) * (-1 if number.group(1) and not joined else 1))
    if not values or len(values) > 2:
        return None
    sign = -1 if _FALL.search(words) and min(values) >= 0 else 1
    low: Decimal | None
    high: Decimal | None
    if len(values) == 2:
        low, high = sorted(sign * value for value in values)
    elif (_BELOW.search(words) is not None) != (sign < 0 and _ABOVE.search(words) is not None) and not (
        sign > 0 and _ABOVE.search(words)
    ):
        low, high = None, sign * values[0]
    elif _ABOVE.search(words):
        low, high = (values[0], None) if sign > 0 else (None, -values[0])
    else:
        return None
    return Grade(match.group(1), low, high, _RELATIVE.search(words) is not None, match.start(1), match.end())


def _judged(upside: Figure, grade: Grade, given: re.Match[str], around: Look) -> Check:
    likely = sides.of(upside.fact).possible
    under = grade.low is not None and likely.high is not None and likely.high < grade.low
    over = grade.high is not None and likely.low is not None and likely.low > grade.high
    bounds = f"{'' if grade.low is None else grade.low}%–{'' if grade.high is None else grade.high}%"
    shown = f"≥ {grade.low}%" if grade.high is None else f"≤ {grade.high}%" if grade.low is None else bounds
    defined: Place = around.place(grade.left, grade.right)
    return checks.judged(
        "fails" if under or over else "holds",
        relation="rating scale",
        facts=(upside.fact,),
        places=(around.figure_place(upside.fact.quantity), around.place(given.start(), given.end()), defined),
        title=Said(
            f"评级与本报告的评级标准不符：{grade.name}，空间 {upside.fact.text}",
            f"rating and its own scale don't agree: {grade.name}, upside {upside.fact.text}",
        ),
        arithmetic=Said(
            f"评级标准：{grade.name} 为 {shown}{'（相对基准）' if grade.relative else ''}",
            f"the scale: {grade.name} is {shown}{' relative to an index' if grade.relative else ''}",
        ),
        advice=Said("调整评级，或核对目标价与空间", "change the rating, or check target and upside"),
        severity=Severity.NOTE if grade.relative else Severity.WARNING,
        expected=shown,
    )
