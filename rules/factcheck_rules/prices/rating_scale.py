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
from collections.abc import Iterator, Mapping

from factcheck import Check, Fact, Place, Reading, Said, Severity, checks, sides
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look
from factcheck_rules.prices._role_words import currency
from factcheck_rules.prices._roles import Figure, cast, plain_side
from factcheck_rules.prices._scale import NAMES, Grade, scale

CODE = "PRI07"
SEVERITY = Severity.WARNING

_GIVEN = lazy(
    rf"(?:维持|给予|重申|首次覆盖[，,]?给予|上调至|下调至|上调评级至|下调评级至|评级为?[:：]?)\s?(?:公司)?\s?[“\"'「]?({NAMES})[”\"'」]?\s?(?:的)?(?:投资)?评级"
    rf"|[“\"「]({NAMES})[”\"」]\s?(?:的)?(?:投资)?评级|(?:^|[\s|｜])({NAMES})[（(](?:维持|首次|上调|下调)[^）)\n]{{0,6}}[）)]"
    rf"|(?<!公司)(?<!股票)评级(?:调整)?[：:]\s?(?:维持|给予|上调至|下调至|首次给予)?\s?[“\"'「]?({NAMES})(?![\u4e00-\u9fff])"
    rf"|(?:keep|maintain|reiterate|retain|our)\s(?:our\s)?({NAMES})\s(?:rating|recommendation)",
    re.M,
)


def check(reading: Reading) -> Iterator[Check]:
    """Compare the report's upside with what its rating means."""
    around = look(reading)
    grades = scale(around.text)
    if not grades:
        return
    given = [m for m in _GIVEN.finditer(around.text) if _of_now(m, around.text, grades)]
    by_name = {_name(match): match for match in reversed(given)}
    upsides = [one for one in _upsides(reading) if not _inside(one.fact.quantity.left, grades.values())]
    told = [(sides.of(one.fact), one.fact) for one in upsides] or _implied(reading, grades.values())
    if len({side.value for side, _ in told}) != 1:
        return
    found = [(grades.get(name.lower()), match) for name, match in by_name.items()]
    made = [_judged(*told[0], grade, match, around) for grade, match in found if grade is not None]
    failing = [check for check in made if check.verdict == "fails"]
    if len(by_name) == len(made) == 1 or (len(by_name) == len(made) == _TWO and len(failing) == 1):
        yield (failing or made)[0]  # of two ratings printed, the one that the upside doesn't bear out


_TWO = 2
_FORMER = lazy(r"(?:前次|上次|此前|原|可比公司|行业|板块)[^，。；\n]{0,6}\Z")


def _of_now(match: re.Match[str], text: str, grades: Mapping[str, Grade]) -> bool:
    """Whether a rating is one that the report gives, not one of its scale or of before."""
    begin = match.start(match.lastindex or 0)
    return not _inside(begin, grades.values()) and not _FORMER.search(text, max(0, match.start() - 8), begin)


def _implied(reading: Reading, grades: object) -> list[tuple[sides.Side, Fact]]:
    """What the one target and the one current price of a report leave to go, where no upside is printed."""
    figures = cast(reading)
    listed = [[one for one in figures.of(role) if not _inside(one.fact.quantity.left, grades)] for role in _PRICES]
    prices = [{(one.fact.low, currency(one.fact.unit)): one.fact for one in found} for found in listed]
    if [len(found) for found in prices] != [1, 1]:
        return []
    (target,), (price,) = (list(found.values()) for found in prices)
    exact = all(fact.low and fact.low == fact.high for fact in (target, price))
    alike = exact and currency(target.unit) == currency(price.unit) != ""
    return [(sides.growth(plain_side(target), plain_side(price)), target)] if alike else []


_PRICES = ("target", "current")


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


def _judged(upside: sides.Side, fact: Fact, grade: Grade, given: re.Match[str], around: Look) -> Check:
    likely = upside.possible
    shown_upside = fact.text if fact.unit == "%" else f"{(upside.value or 0):.1f}%"
    under = grade.low is not None and likely.high is not None and likely.high < grade.low
    over = grade.high is not None and likely.low is not None and likely.low > grade.high
    bounds = f"{'' if grade.low is None else grade.low}%–{'' if grade.high is None else grade.high}%"
    shown = f"≥ {grade.low}%" if grade.high is None else f"≤ {grade.high}%" if grade.low is None else bounds
    defined: Place = around.place(grade.left, grade.right)
    return checks.judged(
        "fails" if under or over else "holds",
        relation="rating scale",
        facts=(fact,),
        places=(around.figure_place(fact.quantity), around.place(given.start(), given.end()), defined),
        title=Said(
            f"评级与本报告的评级标准不符：{grade.name}，空间 {shown_upside}",
            f"rating and its own scale don't agree: {grade.name}, upside {shown_upside}",
        ),
        arithmetic=Said(
            f"评级标准：{grade.name} 为 {shown}{'（相对基准）' if grade.relative else ''}",
            f"the scale: {grade.name} is {shown}{' relative to an index' if grade.relative else ''}",
        ),
        advice=Said("调整评级，或核对目标价与空间", "change the rating, or check target and upside"),
        severity=Severity.NOTE if grade.relative else Severity.WARNING,
        expected=shown,
    )
