"""A target on the front page beside the multiple chosen in the text and the EPS of its year in the table.

给予 2027 年 25 倍 PE, EPS 3.42 元 in the column of 2027, 目标价 85.50 元 in the first lines: where the report has one
target, chooses one multiple and gives one EPS of that year, the target is what the other two make.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck import Check, Fact, Said, checks, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules._ties import believable, misprinted, nearly, softened
from factcheck_rules.prices._role_words import currency
from factcheck_rules.prices._roles import Cast, Figure, plain_side

_CHOSEN = lazy(
    r"(?:给予|赋予|给到|采用)[^，。；]{0,16}\Z"
    r"|\b(?:apply|applying|assign|assigning|based on|using)\b[^,.;]{0,24}\Z",
    re.I,
)
_OTHER_WAY = lazy(
    r"分部|DCF|现金流折现|加权|各半|折价|溢价|净现金|SOTP|sum[- ]of[- ]the[- ]parts|blend|weighted|discount|premium"
)
_NEAR, _LITTLE = 30, 0.03
"""So little may be left by an EPS that is not rounded, or by a target that is."""


def chosen_multiple(figures: Cast) -> Iterator[Check]:
    """Compare the one target of a report with its one chosen multiple times the EPS of that year."""
    text, one_report = figures.look.text, figures.look.one_report
    targets = {f.fact.low: f for f in figures.by_role.get("target", ()) if _plain(f.fact)}
    all_targets = {f.fact.low for f in figures.by_role.get("target", ())}
    if not one_report or len(targets) != 1 or len(all_targets) != 1:
        return
    chosen = [f for f in figures.by_role.get("pe", ()) if _is_chosen(f, text)]
    if len({f.fact.low for f in chosen}) != 1:
        return
    multiple, target = chosen[0], next(iter(targets.values()))
    if _beside(multiple, target) or _OTHER_WAY.search(text, *_block(multiple, figures)):
        return
    for eps in _of_year(multiple, figures):
        if currency(eps.unit) == currency(target.fact.unit) != "":
            yield _judged(target.fact, multiple.fact, eps)


def _plain(fact: Fact) -> bool:
    exact = fact.low is not None and fact.low == fact.high and fact.low > 0
    return exact and fact.modifier == "exact" and fact.quantity.decimals > 0


def _is_chosen(multiple: Figure, text: str) -> bool:
    fact, left = multiple.fact, multiple.fact.quantity.left
    whole = fact.low is not None and fact.low == fact.high and fact.modifier == "exact" and fact.cell is None
    return whole and _CHOSEN.search(text, max(0, left - _NEAR), left) is not None


def _beside(multiple: Figure, target: Figure) -> bool:
    """Whether a target stands with the multiple, where the two are compared anyway."""
    return target.sentence >= 0 and abs(target.sentence - multiple.sentence) <= 1


def _block(multiple: Figure, figures: Cast) -> tuple[int, int]:
    found = figures.look.block_at(multiple.fact.quantity.left)
    return (found.left, found.right) if found is not None else (0, 0)


def _of_year(multiple: Figure, figures: Cast) -> list[Fact]:
    """The one EPS that the report prints for the year of a multiple, as a list."""
    year = multiple.fact.period.iso if multiple.fact.period is not None else ""
    told = (f.fact for f in figures.by_role.get("eps", ()) if f.fact.period is not None and year)
    found = {fact.low: fact for fact in told if fact.period is not None and fact.period.iso == year}
    one = next(iter(found.values()), None)
    return [one] if one is not None and len(found) == 1 and one.low == one.high and (one.low or 0) > 0 else []


def _judged(target: Fact, multiple: Fact, eps: Fact) -> Check:
    made = checks.overlaps(
        plain_side(target),
        plain_side(eps) * sides.constant(multiple.low or 0, "", multiple.text),
        title=Said(
            f"目标价与所给 PE、每股收益不符：目标价 {target.text}，PE {multiple.text}，EPS {eps.text}",
            f"target, chosen PE and EPS don't agree: {target.text}, {multiple.text}, {eps.text}",
        ),
        advice=Said("三个数对一对：目标价、所给 PE、当年 EPS", "check the three: target, PE and the year's EPS"),
    )
    if nearly(made, _LITTLE) and not misprinted(made):
        return softened(made)
    made = believable(made, 2)
    # The report has no other target and no other multiple that could be meant.
    return evolve(made, relation="led to") if made.verdict == "fails" else made
