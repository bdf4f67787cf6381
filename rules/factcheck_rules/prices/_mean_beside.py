"""Two counts and the mean in brackets behind them: 1,240 户、3,472 人（户均 2.8 人）."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck import Check, Fact, Said, checks, sides
from factcheck.making import evolve
from factcheck.patterns import Rare, lazy
from factcheck_rules._look import Look
from factcheck_rules._ties import NEAR, misprinted, nearly, softened

_MEAN = Rare(r"[（(](?:平均(?:每?[\u4e00-\u9fff])?|[\u4e00-\u9fff]均|每[\u4e00-\u9fff])(?:约|为)?\s?\Z")
_APART = lazy("[；;。]|其中|包括|另")
"""Between two sizes: the second is of a part of the first, or of something else."""
_GAP = 12
_WIDE = 2 * NEAR


def mean_beside(around: Look) -> Iterator[Check]:
    """The mean right behind two sizes, against the second over the first."""
    for number, facts in around.by_sentence.items():
        told = {fact.quantity.left: fact for fact in facts if _plain(fact)} if number >= 0 else {}
        row = [told[left] for left in sorted(told)]
        for first, second, mean in zip(row, row[1:], row[2:], strict=False):
            if _closed(mean, around) and _beside(second, mean, around) and _of_it(first, second, mean):
                yield from _compared(first, second, mean, around)


def _plain(fact: Fact) -> bool:
    sized = fact.kind in ("count", "physical") and fact.aspect == "level"
    return sized and fact.low == fact.high and bool(fact.low) and fact.modifier in ("exact", "about")


def _closed(mean: Fact, around: Look) -> bool:
    """Whether a figure ends a bracket."""
    return around.text[mean.quantity.right : mean.quantity.right + 1] in ("）", ")")


def _beside(second: Fact, mean: Fact, around: Look) -> bool:
    left = mean.quantity.left
    said = _MEAN.search(around.text, max(second.quantity.right, left - _GAP), left)
    return said is not None and said.start() == second.quantity.right


def _of_it(first: Fact, second: Fact, mean: Fact) -> bool:
    """Whether a mean is in the unit of the second size: so many people, or so many 芯 of 芯公里 on 皮长公里."""
    if first.unit == second.unit:
        return False
    return mean.unit == second.unit or (mean.unit == "芯" and (first.unit, second.unit) == _CABLE)


_CABLE = ("sheath·km", "core·km")


def _compared(first: Fact, second: Fact, mean: Fact, around: Look) -> Iterator[Check]:
    if _APART.search(around.text, first.quantity.right, second.quantity.left):
        return
    made = checks.overlaps(
        mean,
        evolve(sides.of(second) / sides.of(first), unit=mean.unit),
        title=Said(
            f"均值与总数、个数不符：{mean.text}，{second.text}，{first.text}",
            f"mean, total and number don't agree: {mean.text}, {second.text}, {first.text}",
        ),
        advice=Said("三个数对一对：总数、个数、均值", "check the three: total, number and mean"),
    )
    yield made if nearly(made, _WIDE) or misprinted(made) else softened(made)
