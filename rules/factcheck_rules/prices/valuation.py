"""估值倍数与其两数不符：A multiple or a yield that its price and its figure per share don't give.

What it flags
    PB of price over net assets per share (or of market value over net assets), PEV, the dividend yield, and a PE of
    market value over the profit of its year, where a sentence or paragraph prints all three and no rounding makes the
    one of the other two.

>>> from factcheck import check
>>> for finding in check("公司每股净资产12.50元，现价10.00元，对应PB 0.90倍。").findings:
...     print(finding.rule, finding.printed, finding.expected)
PRI09 0.90倍 0.8倍

Why it matters
    The multiple is carried along when the price moves.

When it stays silent
    Rounding explains the gap; several prices or figures fit; a profit of part of a year; another currency; a peer's or
    a target multiple; a gap so large that another price must be meant.

>>> check("公司每股净资产12.50元，现价10.00元，对应PB 0.80倍。").findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules._ties import misprinted, nearly, softened
from factcheck_rules.prices._role_words import currency
from factcheck_rules.prices._roles import Cast, Figure, cast, of_all, plain_side, told

CODE = "PRI09"
SEVERITY = Severity.ERROR
NEAR = 0.4
"""Two figures that differ by more are of another price, or of another year."""

_MADE_OF = (
    ("pb", "current", "bps"),
    ("pb", "value", "book"),
    ("pev", "current", "evps"),
    ("pe", "value", "profit"),
)
_ANOTHER = lazy("TTM|静态|滚动|目标|给予|可比|行业|平均|均值|历史|分位|PEG|合理|target|peer|average", re.IGNORECASE)
_DIVIDENDS = lazy("每股(?:现金)?(?:分红|派息|股利|股息|红利)|DPS|dividends? per share", re.IGNORECASE)
_YEAR = 350


def check(reading: Reading) -> Iterator[Check]:
    """Compare each multiple with the two figures of its sentence or paragraph."""
    figures = cast(reading)
    for role, above, below in _MADE_OF:
        for figure in figures.of(role):
            if not _another(figure, figures):
                one = of_all(list(_compared(figure, above, below, figures)))
                if one is not None:
                    yield one
    yield from _of_targets(figures)
    yield from _of_rows(figures)
    for figure in figures.of("dividend"):
        one = of_all(list(_yield(figure, figures)))
        if one is not None and not _another(figure, figures):
            yield one


def _of_targets(figures: Cast) -> Iterator[Check]:
    """目标价 38.00 港元对应 2.0x P/B（BVPS 19.00 港元）: a multiple that words lead to from the target before it."""
    for figure in figures.of("pb"):
        left = figure.fact.quantity.left
        targets = [one for one in figures.near(figure, "target", far=False) if one.fact.quantity.right <= left]
        bottoms = figures.near(figure, "bps", far=False)
        alike = len(targets) == len(bottoms) == 1 and _money(targets[0].fact, bottoms[0].fact)
        if alike and _LED_TO.fullmatch(figures.look.text, targets[0].fact.quantity.right, left):
            ratio = sides.ratio(plain_side(targets[0].fact), plain_side(bottoms[0].fact))
            yield _told(figure, ratio, (targets[0], bottoms[0]), "x")


_LED_TO = lazy(
    r"\s?[，,]?\s?(?:对应|相当于|即|is based on|equals|implies|represents)"
    r"[^，,。；;\d]{0,6}(?:20)?(?:\d\d)?[年E]?\D{0,4}",
    re.IGNORECASE,
)


def _another(figure: Figure, figures: Cast) -> bool:
    """Whether the words around a multiple make it a peer's, a target's or one of another kind of earnings."""
    if figure.fact.cell is not None:
        return True
    quantity = figure.fact.quantity
    begin, end = figures.look.clause(quantity.left, quantity.right)
    return _ANOTHER.search(figures.look.text, begin, end) is not None


def _of_another(fact: Fact) -> bool:
    """Whether a value is one aimed at, or another's: 给予 13 倍 PE，对应合理市值 198 亿元."""
    return fact.stance == "target" or _ANOTHER.search(fact.subject + fact.measure) is not None


def _compared(figure: Figure, above: str, below: str, figures: Cast) -> Iterator[Check]:
    if below == "profit" and figures.near(figure, "eps") and figures.near(figure, "current"):
        return  # told by price and EPS
    tops = [one for one in figures.near(figure, above, far=False, block=True) if not _of_another(one.fact)]
    bottoms = [one for one in figures.near(figure, below, far=False, block=True) if _fits(one, figure, figures)]
    if above == "current" and not tops and any(one.sentence == figure.sentence >= 0 for one in bottoms):
        tops = figures.near(figure, above)  # the one price that the report prints, wherever it stands
    if len(tops) == len(bottoms) == 1 and _money(tops[0].fact, bottoms[0].fact):
        ratio = sides.ratio(plain_side(tops[0].fact), plain_side(bottoms[0].fact))
        yield _told(figure, ratio, (tops[0], bottoms[0]), "x")


def _of_rows(figures: Cast) -> Iterator[Check]:
    """PE, market value and profit of each row of a table of companies, where most of its rows agree."""
    columns: dict[tuple[int, int], list[Check]] = {}
    for figure in figures.of("pe"):
        if figure.fact.cell is None:
            continue
        block, row, column = figure.fact.cell
        values, profits, multiples = (
            figures.by_stretch.get((role, "row", block, row), []) for role in ("value", "profit", "pe")
        )
        if len(multiples) > 1 or len(profits) > 1:
            profits = [one for one in profits if _of_its_year(one, figure)]
        if len(values) == len(profits) == 1 and _money(values[0].fact, profits[0].fact):
            value, profit = values[0], profits[0]
            ratio = sides.ratio(plain_side(value.fact), plain_side(profit.fact))
            columns.setdefault((block, column), []).append(_told(figure, ratio, (value, profit), "x"))
    for made in columns.values():
        held = sum(check.verdict == "holds" for check in made)
        sure = held > 1 or (held and len(made) == held + 1)
        yield from (check if sure and 2 * held >= len(made) else softened(check) for check in made)


def _of_its_year(one: Figure, figure: Figure) -> bool:
    """Whether a profit is that of the year that a multiple is of."""
    first, second = one.fact.period, figure.fact.period
    return first is not None and second is not None and first.iso == second.iso != ""


def _yield(figure: Figure, figures: Cast) -> Iterator[Check]:
    prices = figures.near(figure, "current", far=False, block=True)
    paid = [one for one in figures.near(figure, "unit_price", far=False, block=True) if _of_dividends(one, figures)]
    if len(prices) == len(paid) == 1 and _money(prices[0].fact, paid[0].fact):
        ratio = sides.share(plain_side(paid[0].fact), plain_side(prices[0].fact))
        yield _told(figure, ratio, (paid[0], prices[0]), "%")


def _of_dividends(figure: Figure, figures: Cast) -> bool:
    """Whether an amount per share is what is paid out for a year."""
    quantity = figure.fact.quantity
    begin, end = figures.look.clause(quantity.left, quantity.right)
    return _DIVIDENDS.search(figures.look.text, begin, end) is not None and not _of_part(figure.fact)


def _fits(one: Figure, figure: Figure, figures: Cast) -> bool:
    """Whether what a multiple is over stands at the same place of a list as long, or is of its year."""
    if one.role in ("bps", "evps", "book"):
        return True
    if _of_part(one.fact):
        return False
    own, other = _length(figure, figures), _length(one, figures)
    if own == other:
        return one.item == figure.item
    first, second = one.fact.period, figure.fact.period
    return first is not None and second is not None and first.iso == second.iso != ""


def _length(figure: Figure, figures: Cast) -> int:
    """How many figures the list has that a figure stands in."""
    listed = figures.by_stretch.get((figure.role, "part", figure.sentence, figure.part), ())
    return len([one for one in listed if one.fact.cell is None])


def _of_part(fact: Fact) -> bool:
    """Whether a figure is of part of a year."""
    period = fact.period
    if period is None or period.start is None or period.end is None or period.point:
        return False
    return (period.end - period.start).days < _YEAR


def _money(one: Fact, other: Fact) -> bool:
    return currency(one.unit) == currency(other.unit) != ""


def _told(figure: Figure, ratio: sides.Side, parts: tuple[Figure, Figure], unit: str) -> Check:
    words = "，".join(part.fact.text for part in parts)
    made = checks.overlaps(
        evolve(told(figure.fact), unit=unit),
        ratio,
        title=Said(
            f"估值倍数与其两数不符：{figure.fact.text}，{words}",
            f"the multiple and its two figures don't agree: {figure.fact.text}, {words}",
        ),
        advice=Said("三个数对一对：股价（市值）、每股（总额）、倍数", "check the three: price, per share, multiple"),
    )
    return made if nearly(made, NEAR) or misprinted(made) else softened(made)
