"""比率与其分子分母不符：A ratio with a name that its own figures don't give.

What it flags
    A margin, an expense ratio, a debt ratio and their like, printed with the figures that make it by definition
    (identities.toml), in one sentence or for one company and one period, where no way of rounding gives the ratio.

>>> from factcheck import check
>>> for finding in check("公司2025年营业收入100.0亿元，毛利38.0亿元，毛利率45.0%。").findings:
...     print(finding.rule, finding.printed, finding.expected)
RAT01 45.0% 38%

Why it matters
    Ratios go stale when one of their figures is updated.

When it stays silent
    Rounding explains the gap; the figures are of another company, segment or period; another definition of the ratio
    fits (净利率 on 归母净利润); averages that are not printed (每股收益 on weighted shares) may explain it.

>>> check("公司2025年营业收入100.0亿元，毛利38.0亿元，毛利率38.0%。").findings
()
>>> check("公司2025年营业收入100.0亿元，毛利38.0亿元，光模块毛利率45.0%。").findings
()
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from factcheck import Check, Fact, Reading, Said, Severity, Side, checks
from factcheck.making import evolve
from factcheck.reading.ties.items import bound
from factcheck.slips import looks_like, same_digits
from factcheck_rules._order import span_of
from factcheck_rules._ties import NEAR, misprinted, nearly, plausible, slipped, softened, told
from factcheck_rules.ratios._identities import (
    Figure,
    Identity,
    computed,
    figures,
    identities,
    per_year,
    rows_and_columns,
)

CODE = "RAT01"
SEVERITY = Severity.ERROR
MANY = 300
"""Figures of one block that are looked at: no paragraph has more."""
FAR = 0.25
"""A loose identity fails only where the sides differ by more than this part."""


def check(reading: Reading) -> Iterator[Check]:
    """Compare each named ratio with what its figures make, for the first place that gives all of them."""
    yield from _in_tables(reading)
    by_block: dict[int, list[Figure]] = {}
    apart: dict[str, list[Figure]] = {}
    for figure in figures(reading):
        by_block.setdefault(figure.block, []).append(figure)
        apart.setdefault(figure.name, []).append(figure)
    for columns in rows_and_columns(reading) if by_block else ():
        for column in columns:
            for name, fact in column.items():
                apart.setdefault(name, []).append(Figure(fact, name, "", -1, -1))
    for near in by_block.values():
        told: list[tuple[Figure, Check]] = []
        for figure in near[:MANY]:
            known = identities().get(figure.name)
            if known:
                made = [(one, _compared(figure, one, near, apart)) for one in known]
                found = [(one, check) for one, check in made if check is not None]
                strict = [check for one, check in found if one.kind != "loose"]
                held = [check for _, check in found if check.verdict == "holds"]
                told += [(figure, check) for check in _best(held or strict or [check for _, check in found])]
        yield from _as_the_others(told)


def _as_the_others(told: Sequence[tuple[Figure, Check]]) -> Iterator[Check]:
    """净利率 14.0%、15.0%、18.0%: a ratio of a list whose others all follow is of the same two figures as they are."""
    lists: dict[tuple[str, int], list[Check]] = {}
    for figure, made in told:
        lists.setdefault((figure.name, figure.sentence), []).append(made)
    for figure, made in told:
        others = [one for one in lists[figure.name, figure.sentence] if one is not made]
        follow = len(others) >= FEWEST and all(one.verdict == "holds" for one in others)
        odd = follow and made.verdict == "undecided" and (made.margin or 0) > 1
        yield evolve(plausible(evolve(made, verdict="fails")), relation="row") if odd else made


def _in_tables(reading: Reading) -> Iterator[Check]:
    """Compare the ratios of a table with its other rows, where the most of them follow: one that doesn't is a slip."""
    for columns in rows_and_columns(reading):
        for name in {name: None for column in columns for name in column}:
            for identity in identities().get(name, ()):
                made = [
                    _made(column[name], identity, column)
                    for column in columns
                    if name in column and all(part in column for part in identity.names)
                ]
                held = [check for check in made if check.verdict == "holds"]
                failed = [check for check in made if check.verdict == "fails"]
                yield from held
                slip = len(failed) == 1 and misprinted(failed[0]) and identity.kind != "loose"
                if (len(held) >= FEWEST and len(failed) == 1) or (slip and len(made) == len(held) + 1):
                    sure = len(held) > FEWEST and len(made) == len(held) + 1
                    yield evolve(failed[0], relation="row") if sure else failed[0]


FEWEST = 2
"""So many columns of a table that follow an identity show that it is meant; more, that no other figure of it is."""


def _best(made: Sequence[Check]) -> Iterator[Check]:
    """One check a ratio: any definition that holds is enough."""
    order = {"holds": 0, "undecided": 1, "fails": 2}
    yield from sorted(made, key=lambda one: order[one.verdict])[:1]


def operands_of(
    rate: Figure, identity: Identity, near: Sequence[Figure], apart: Mapping[str, Sequence[Figure]]
) -> dict[str, Fact] | None:
    """The figures that make a ratio by an identity, by name; None where one of them is not told."""
    operands: dict[str, Fact] = {}
    for name in identity.names:
        found = _operand(rate, name, near) or _elsewhere(rate, apart.get(name, ())) or _only_one(rate, name, apart)
        if found is None or (name in per_year() and not all(_of_a_year(one) for one in operands.values())):
            return None
        operands[name] = found
    return operands


def _of_a_year(fact: Fact) -> bool:
    """Whether a figure is not told to be of less than a year: what a half year makes is no year's capacity."""
    span = span_of(fact.period)
    return span is None or (span[1] - span[0]).days >= _YEAR


_YEAR = 360


def _only_one(rate: Figure, name: str, apart: Mapping[str, Sequence[Figure]]) -> Fact | None:
    """The only value of a name in the report, of whom the ratio is and of no other time: in a note on one company."""
    if any(other.fact.low != rate.fact.low for other in apart.get(rate.name, ()) if _may_be_of(other, rate)):
        return None
    told_of = [other for other in apart.get(name, ()) if _may_be_of(other, rate)]
    told_of = [other for other in told_of if other.of == rate.of] or told_of  # total revenue beside ticket revenue
    if len({(other.fact.low, other.fact.high) for other in told_of}) != 1:
        return None
    one = told_of[0]
    near = one.fact.cell is None and abs(one.sentence - rate.sentence) <= BACK
    fits = near and one.fact.stance == rate.fact.stance
    return one.fact if fits and _one_time(one.fact, rate.fact) and not _of_a_part(one, rate) else None


def _may_be_of(one: Figure, rate: Figure) -> bool:
    """Whether a figure may be of whom the ratio is: of the same, or of whom the report is about, where none is told."""
    return one.of == rate.of or rate.of == ""


BACK = 8
"""Sentences between a ratio and figures of its own that are told only once."""


def _of_a_part(one: Figure, rate: Figure) -> bool:
    """Whether of two figures one has a subject that the other's doesn't hold: they are of two bodies."""
    first, second = one.fact.about, rate.fact.about
    return bool(first and second) and not first & second and not one.whole


def _compared(
    rate: Figure, identity: Identity, near: Sequence[Figure], apart: Mapping[str, Sequence[Figure]]
) -> Check | None:
    operands = operands_of(rate, identity, near, apart)
    if operands is None:
        return None
    made = _made(rate.fact, identity, operands)
    far = any(fact.cell is not None or abs(fact.sentence - rate.sentence) > 1 for fact in operands.values())
    behind = any(fact.sentence > rate.sentence for fact in operands.values())
    sure = identity.rate in _OF_ALL_OF_IT or _right_behind(rate.fact, operands.values())
    gap = CLEAR if sure and _of_one_period(rate.fact, operands) else NEAR
    if (far or behind) and not nearly(made, gap) and not misprinted(made):
        return softened(made)
    if identity.kind == "close" and not slipped(made, FAR) and not misprinted(made):
        return made if _slip_of_operand(rate.fact, identity, operands) else softened(made)
    open_to = LITTLE if _right_behind(rate.fact, operands.values()) else FAR  # the profit of minorities is little
    loosely = identity.kind == "loose" and not rate.tied and nearly(made, open_to) and not _swapped(made)
    return softened(made) if loosely else plausible(made)


CLEAR, LITTLE = 0.5, 0.12
_OF_ALL_OF_IT = frozenset({"销售费用率", "管理费用率", "研发费用率", "财务费用率", "资产负债率"})
"""Rates of a whole company: no product or region has such a one, so that the figures are those of the company."""


def _of_one_period(rate: Fact, operands: Mapping[str, Fact]) -> bool:
    """Whether a ratio and its figures all tell their days, and the same."""
    days = {fact.period.iso if fact.period is not None else "" for fact in (rate, *operands.values())}
    return len(days) == 1 and "" not in days


def _right_behind(rate: Fact, operands: Iterable[Fact]) -> bool:
    """归母净利润 3.24 亿元，净利率 7.0%: whether nothing but the name of the rate stands behind one of its figures."""
    gaps = [rate.quantity.left - one.quantity.right for one in operands if one.sentence == rate.sentence]
    return rate.unit == "%" and any(0 < gap <= len(rate.measure) + _COMMA for gap in gaps)


_COMMA = 3


def _slip_of_operand(rate: Fact, identity: Identity, operands: Mapping[str, Fact]) -> bool:
    """Whether two digits of one of two figures are swapped, which the printed sum or difference shows."""
    if rate.low is None or len(operands) != _TWO or not {"+", "−"} & set(identity.formula):
        return False
    one, other = (operands[name] for name in identity.names)
    if one.low is None or other.low is None or len({one.unit, other.unit, rate.unit}) > 1:
        return False
    sign = 1 if "−" in identity.formula else -1
    wanted = ((one, rate.low + sign * other.low), (other, sign * (one.low - rate.low)))
    return any(
        looks_like(fact, value) and same_digits(fact.low, value, fact.step)
        for fact, value in wanted
        if fact.low is not None and fact.step
    )


_TWO = 2


def _swapped(made: Check) -> bool:
    """Whether the printed side is the other with two digits swapped: what a loose identity leaves open is no such."""
    printed, expected = (side.value for side in made.sides[:2])
    step = made.sides[0].facts[0].step
    if printed is None or expected is None or not step or not misprinted(made):
        return False
    return same_digits(printed, expected, step)


def _made(fact: Fact, identity: Identity, operands: Mapping[str, Fact]) -> Check:
    """A printed ratio beside what its figures make."""
    return checks.overlaps(
        fact,
        in_unit_of(fact, computed(identity.formula, operands)),
        title=told("比率与其分子分母不符", "ratio and its figures don't agree", fact),
        advice=Said(f"按定义核对：{identity.text}", f"check by definition: {identity.english}"),
        severity=Severity.WARNING if identity.kind == "loose" else Severity.ERROR,
    )


def in_unit_of(fact: Fact, expected: Side) -> Side:
    """What figures make, in the unit that the ratio is printed in."""
    if fact.unit == "%" and expected.unit == "":
        return expected.as_unit("%", 100)
    if fact.unit in ("次", "x", "d", "month") and expected.unit == "":
        return expected.as_unit(fact.unit)
    if fact.unit == "%" and "%" in expected.unit and not set(expected.unit) - set("%·次x"):
        return expected.as_unit("%")  # a margin times how often the assets are turned over
    if "%" in expected.unit and expected.unit != "%" and fact.unit in expected.unit:
        return expected.as_unit(fact.unit, Decimal("0.01"))  # a price times a rate of use
    return expected.as_unit(fact.unit) if expected.unit.startswith(f"{fact.unit}/") else expected


def _operand(rate: Figure, name: str, near: Sequence[Figure]) -> Fact | None:
    """The one figure of a name that is of the ratio's company and time, in its sentence or the one before."""
    taken = {other.sentence for other in near if other.name == rate.name and other.sentence < rate.sentence}
    fits = [
        other
        for other in near
        if other.sentence not in taken  # what stands beside another ratio of that name is of that one
        if other.name == name and other.fact is not rate.fact and rate.sentence - 1 <= other.sentence <= rate.sentence
        if other.of == rate.of and _one_time(other.fact, rate.fact)
    ]
    here = [other for other in fits if other.sentence == rate.sentence] or fits
    if len({(o.fact.low, o.fact.high) for o in here}) > 1:  # exports of $332bn, from $316bn a year earlier
        here = [other for other in here if _days(other.fact) == _days(rate.fact)]
    one = here[0].fact if len({(o.fact.low, o.fact.high) for o in here}) == 1 else None
    return bound(one) if one is not None and here[0].sentence == rate.sentence else one


def _days(fact: Fact) -> str:
    return fact.period.iso or fact.period.label if fact.period is not None else ""


def _elsewhere(rate: Figure, fits: Sequence[Figure]) -> Fact | None:
    """The one figure of a name that the report prints of the ratio's subject and of its very period."""
    fact = rate.fact
    if fact.period is None or not fact.period.iso:
        return None
    found = [
        other.fact
        for other in fits[:MANY]
        if other.fact.stance == fact.stance
        if other.fact.about == fact.about or (other.of == "" and _of_its_own(other, rate))
        if other.of == rate.of or (other.plain and rate.plain) or (other.of == "" and other.name in _SAYS_OF_WHAT)
        if other.fact.period is not None and other.fact.period.iso == fact.period.iso
    ]
    return found[0] if len({(one.low, one.high) for one in found}) == 1 else None


def _of_its_own(other: Figure, rate: Figure) -> bool:
    """Whether a figure is of the body alone, or of a name that says itself of what it is: 乘用车零售, 新能源零售."""
    return (rate.of == "" and other.fact.about < rate.fact.about) or other.name in _SAYS_OF_WHAT


_SAYS_OF_WHAT = frozenset({"新能源销量", "总销量"})


def _one_time(one: Fact, other: Fact) -> bool:
    """Whether two figures are of one period, as far as both tell."""
    if one.period is None or other.period is None:
        return True
    first, second = one.period, other.period
    if first.label.startswith(_UP_TO_NOW) or second.label.startswith(_UP_TO_NOW):
        return True  # 库存 812 万平方米，按近 12 个月月均成交 56 万平方米计算
    if (first.point and not first.iso) or (second.point and not second.iso):
        return True  # 期末总股本, of a year that is told with the profit
    if first.iso and second.iso and (first.point or second.point) and first.end == second.end:
        return True
    return (first.iso or first.label) == (second.iso or second.label)


_UP_TO_NOW = ("近", "过去", "最近", "当月", "当季", "当期", "同期")
"""Stretches that end where the report stands, and those just told of."""
