"""表内均价、收盘在最高与最低之外：A mean or a close outside the high and the low of its row.

What it flags
    Columns 均价, 最高 and 最低 where the mean of one row is below its low; 开盘, 最高, 最低, 收盘; average, high, low.
    The same of rows, where the high is a row of the table and not a column.

Why it matters
    One of the three cells of that row is a slip.

When it stays silent
    Fewer than two other rows lie between their high and low, or two don't; several columns of highs or of lows; a high
    or low of another time (52 周最高, 历史最低); a mean of another time (上周均价).

>>> from factcheck import check
>>> table = '''| 品种 | 均价（元/kg） | 最高 | 最低 |
... | --- | --- | --- | --- |
... | 白菜 | 2.10 | 2.60 | 1.80 |
... | 萝卜 | 1.46 | 1.90 | {} |
... | 土豆 | 2.75 | 3.10 | 2.40 |
... '''
>>> [f.printed for f in check(table.format("1.64"), select=["TAB13"]).findings]
['1.64']
>>> check(table.format("1.24"), select=["TAB13"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules.tables._grid import RESULTS, Grid, grids

CODE = "TAB13"
SEVERITY = Severity.ERROR
HELD = 2
"""So many other rows show that the columns are of one thing."""

_UNIT = lazy(r"[（(\[][^）)\]]*[）)\]]|[\s*]")
_OWN = r"(?:本周|本月|当日|当月|本期|期间|期内|区间|全年|成交)?"
_HIGH = lazy(rf"{_OWN}最[高大](?:价格?|值|点|报价|成交价)?|high(?:est)?|max(?:imum)?|high(?:price|quote)|intradayhigh")
_LOW = lazy(rf"{_OWN}最[低小](?:价格?|值|点|报价|成交价)?|low(?:est)?|min(?:imum)?|low(?:price|quote)|intradaylow")
_BETWEEN = lazy(
    rf"{_OWN}(?:加权)?(?:平均(?:价格?|值|数)?|均[价值]|中位[数值]|中值|主流价|收盘价?|结算价|开盘价?)"
    r"|(?:weighted)?(?:average|avg\.?|mean|median|mid(?:point)?|close|settle(?:ment)?|open)(?:price)?"
)
Line = dict[int, Fact]


def check(reading: Reading) -> Iterator[Check]:
    """Look at each table with one line of highs and one of lows."""
    for grid in grids(reading):
        for lines in (
            {grid.head(number): grid.column(number) for number in grid.columns},
            {grid.name(number): grid.row(number) for number in grid.rows},
        ):
            yield from _outside(grid, {_UNIT.sub("", head).lower(): line for head, line in lines.items()})


def _outside(grid: Grid, lines: dict[str, Line]) -> Iterator[Check]:
    highs, lows = ([line for head, line in lines.items() if ends.fullmatch(head)] for ends in (_HIGH, _LOW))
    if len(highs) != 1 or len(lows) != 1:
        return
    high, low = highs[0], lows[0]
    yield from _alone_off([(low[k], high[k]) for k in sorted(low.keys() & high.keys())])
    for middle in [line for head, line in lines.items() if _BETWEEN.fullmatch(head)][:RESULTS]:
        both = sorted(middle.keys() & low.keys() & high.keys())
        yield from _alone_off([(low[k], middle[k]) for k in both])
        yield from _alone_off([(middle[k], high[k]) for k in both])


def _alone_off(pairs: list[tuple[Fact, Fact]]) -> Iterator[Check]:
    """The one pair of which the lower is above the higher, where it is so in no other."""
    made = [_ordered(one, other) for one, other in pairs if one.unit == other.unit or not (one.unit and other.unit)]
    off = [each for each in made if each.verdict == "fails"]
    if len(off) == 1 and sum(each.verdict == "holds" for each in made) >= HELD:
        yield off[0]


def _ordered(lower: Fact, higher: Fact) -> Check:
    return checks.ordered(
        *(evolve(sides.of(fact), trust=1.0, unit="") for fact in (lower, higher)),
        title=Said(
            f"表内均价、收盘在最高与最低之外：{lower.subject} {lower.text} 大于 {higher.text}",
            f"outside its high and low: {lower.subject} {lower.text} is above {higher.text}",
        ),
        advice=Said("核对该行三个数", "check the cells of the row"),
    )
