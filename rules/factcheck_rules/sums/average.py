"""平均数与各数不符：An average that the figures it is of don't make.

What it flags
    Figures of some years, quarters or months and the average printed of them in the same sentence: 分别为 3.2 亿、
    3.8 亿，两年平均 3.8 亿. The middle of a printed range: 322亿至328亿美元，中值335亿美元.

>>> from factcheck import check
>>> for finding in check("公司2024年、2025年研发投入分别为3.27亿元、3.85亿元，两年平均3.86亿元。").findings:
...     print(finding.rule, finding.printed, finding.expected)
SUM05 3.86亿元 3.56亿元

Why it matters
    An average is taken for the usual level, and goes stale when a year is added.

When it stays silent
    Rounding explains the gap; the average is weighted or of a price; the sentence prints more than the figures that it
    is of; the gap is too large for an average of these.

>>> check("公司2024年、2025年研发投入分别为3.27亿元、3.85亿元，两年平均3.56亿元。").findings
()
"""

from collections.abc import Iterator, Sequence

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.ties.items import words
from factcheck_rules._ties import gently, plausible, softened, told
from factcheck_rules.sums._midpoint import midpoints

CODE = "SUM05"
SEVERITY = Severity.ERROR


def check(reading: Reading) -> Iterator[Check]:
    """Compare each printed average with what its figures make."""
    for claim in reading.claims_of("average"):
        (average,), parts = claim.role("average"), claim.role("part")
        if any(_EXTREME.match(part.measure) for part in parts):
            yield from _within(average, parts)
            continue
        made = checks.overlaps(
            average,
            (sides.total(parts) / sides.constant(len(parts), "", str(len(parts)))).as_unit(average.unit),
            title=told("平均数与各数不符", "average and its figures don't agree", average),
            advice=Said("平均数与各期逐一核对", "check the average and each figure"),
        )
        yield softened(made) if _between(average, parts) and _of_groups(parts) else gently(made, claim)
    for middle, wide in midpoints(reading):
        ends = (evolve(wide, high=wide.low), evolve(wide, low=wide.high))
        made = checks.overlaps(
            evolve(middle, trust=max(middle.trust, BOUND)),
            (sides.total(ends) / sides.constant(2, "", "2")).as_unit(middle.unit),
            title=told("中值与区间两端不符", "midpoint and range don't agree", middle),
            advice=Said("核对区间两端与中值", "check both ends and the middle"),
        )
        yield plausible(made)


_EXTREME = lazy("最[低高]|[上下]限")


def _within(average: Fact, parts: Sequence[Fact]) -> Iterator[Check]:
    """最低价 0.66 元，最高价 0.72 元，均价 0.69 元: the lowest and the highest of more than are printed."""
    for part in (part for part in parts if _EXTREME.match(part.measure)):
        low, high = (part, average) if part.measure.startswith(("最低", "下限")) else (average, part)
        yield checks.ordered(
            low,
            high,
            title=told("平均数在最低与最高之外", "an average outside its lowest and highest", average),
            advice=Said("核对平均数与两端", "check the average and both ends"),
        )


def _between(average: Fact, parts: Sequence[Fact]) -> bool:
    """Whether an average lies between the least and the largest of its figures, as one that is weighted does."""
    values = [part.low for part in parts if part.low is not None]
    return average.low is not None and min(values, default=average.low) < average.low < max(values, default=average.low)


def _of_groups(parts: Sequence[Fact]) -> bool:
    """Whether each figure is of a group of people or things that are not alike in number: 男性 24.6，女性 21.9."""
    names = [f"{part.subject} {part.measure}" for part in parts]
    for kinds in words("total", "complements"):
        told = [{kind for kind in kinds.split("|") if kind in name} for name in names]
        if all(told) and len(set().union(*told)) > 1 and "半年" not in kinds:
            return True
    return False


BOUND = 0.6
"""The words tie the two, however little is known of what they are of."""
