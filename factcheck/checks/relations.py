"""The relations that a rule can state: each function makes one Check.

`overlaps`, `agree`, `ordered`, `same_sign` and `member_of` compare figures; `distinct` and `judged` are for matters
that are no figures (chart numbers, dates). A rule leaves `code` empty: the engine fills it in, and lowers the
severity to the rule's own `SEVERITY` where it is higher.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from factcheck.checks.arithmetic import as_printed, difference_shown, expected_shown, sum_shown
from factcheck.checks.outcomes import NOTHING, Check, Place, Said, Severity, make_check
from factcheck.checks.verdicts import (
    accident,
    agreement,
    below,
    by_rounding,
    chance_of,
    comparable,
    decided,
    equal_prints,
    margin,
    odd_first,
    pair_verdict,
    trusted,
)
from factcheck.facts import Fact
from factcheck.sides import Side, of


def overlaps(
    printed: Side | Fact,
    expected: Side | Fact,
    *,
    title: Said,
    arithmetic: Said | None = None,
    advice: Said = NOTHING,
    severity: Severity = Severity.ERROR,
    because: Sequence[Fact] = (),
    tried: int = 1,
    vouches: bool = True,
    relation: str = "overlaps",
) -> Check:
    """Compare a printed figure with what other figures make.

    It fails where the possible values don't meet, holds where the likely ones do, and is undecided between. `tried`
    is the number of candidates among which the operands were picked; `because` adds facts that only give context.
    """
    left, right = of(printed), of(expected)
    verdict = decided(left, right)
    return make_check(
        code="",
        verdict=verdict,
        severity=severity,
        relation=relation,
        facts=facts_of(left, right, because),
        title=title,
        arithmetic=sum_shown(left, right) if arithmetic is None else arithmetic,
        advice=advice,
        printed=as_printed(left),
        expected=expected_shown(left, right),
        rounding_only=verdict == "holds" and by_rounding(left, right),
        chance=accident(left, right, tried),
        vouches=vouches,
        margin=margin(left, right),
        sides=(left, right),
    )


def agree(
    mentions: Sequence[Side | Fact],
    *,
    title: Said,
    arithmetic: Said | None = None,
    advice: Said = NOTHING,
    severity: Severity = Severity.ERROR,
    tried: int = 1,
    vouches: bool = True,
) -> Check:
    """Compare the printings of one fact: all of them must share a value.

    Printed at one precision, they must be equal; at different ones, their possible values must have a point in
    common, all of them together. Where they don't, the mention that stands against the most others is put first (the
    later one if there is a tie), and one of those that contradict it second.
    """
    sides = [of(mention) for mention in mentions]
    verdict = agreement(sides)
    if verdict == "fails":
        sides = odd_first(sides)
    first = sides[0]
    other = next((s for s in sides[1:] if pair_verdict(first, s) == verdict), sides[-1])
    return make_check(
        code="",
        verdict=verdict,
        severity=severity,
        relation="agree",
        facts=facts_of(*sides),
        title=title,
        arithmetic=difference_shown(first, other) if arithmetic is None else arithmetic,
        advice=advice,
        printed=as_printed(first),
        expected=other.text,
        rounding_only=False,
        chance=chance_of(sides, tried),
        vouches=vouches,
        margin=margin(first, other),
        sides=tuple(sides),
    )


def ordered(
    smaller: Side | Fact,
    larger: Side | Fact,
    *,
    title: Said,
    arithmetic: Said = NOTHING,
    advice: Said = NOTHING,
    severity: Severity = Severity.ERROR,
    because: Sequence[Fact] = (),
    strict: bool = False,
    test: str = "smaller",
) -> Check:
    """Check that one figure does not exceed another (with `strict`: lies below it); it never vouches.

    `test` names the side under test, 'smaller' or 'larger': the finding is placed there.
    """
    small, large = of(smaller), of(larger)
    under, over = small.possible.low, large.possible.high
    verdict = "undecided"
    if not comparable(small, large):
        pass
    elif under is not None and over is not None and (under > over or (strict and equal_prints(small, large))):
        verdict = "fails"
    elif below(small, large, strict):
        verdict = "holds"
    first, second = (small, large) if test == "smaller" else (large, small)
    return make_check(
        code="",
        verdict=trusted(verdict, (small, large)),
        severity=severity,
        relation="ordered",
        facts=facts_of(first, second, because),
        title=title,
        arithmetic=arithmetic,
        advice=advice,
        printed=as_printed(first),
        expected=f"{'<' if strict else '≤'} {large.text}"
        if first is small
        else f"{'>' if strict else '≥'} {small.text}",
        chance=0.5,
        sides=(first, second),
    )


def same_sign(
    figure: Side | Fact,
    sign: int,
    *,
    title: Said,
    arithmetic: Said = NOTHING,
    advice: Said = NOTHING,
    severity: Severity = Severity.ERROR,
    because: Sequence[Fact] = (),
    places: Sequence[Place] = (),
) -> Check:
    """Check that a figure is positive (`sign` > 0) or negative (`sign` < 0), as words or another figure say.

    A figure whose possible values include 0 is undecided; the check never vouches.
    """
    side = of(figure)
    low, high = side.possible.low, side.possible.high
    actual = 1 if low is not None and low > 0 else -1 if high is not None and high < 0 else 0
    verdict = "undecided" if not actual or not sign else "holds" if (actual > 0) == (sign > 0) else "fails"
    return make_check(
        code="",
        verdict=trusted(verdict, (side,)),
        severity=severity,
        relation="same sign",
        facts=facts_of(side, because),
        title=title,
        arithmetic=arithmetic,
        advice=advice,
        printed=as_printed(side),
        expected="> 0" if sign > 0 else "< 0",
        places=tuple(places),
        chance=0.5,
        sides=(side,),
    )


def member_of(
    printed: Side | Fact,
    allowed: Iterable[Side | Fact],
    *,
    title: Said,
    arithmetic: Said = NOTHING,
    advice: Said = NOTHING,
    severity: Severity = Severity.ERROR,
    because: Sequence[Fact] = (),
    expected: str = "",
) -> Check:
    """Check that a figure is one of a list of values (a share of a small count that must be reachable)."""
    left, choices = of(printed), [of(choice) for choice in allowed]
    verdicts = {decided(left, choice) for choice in choices}
    verdict = "holds" if "holds" in verdicts else "undecided" if "undecided" in verdicts or not choices else "fails"
    chances = [accident(left, choice, 1) for choice in choices]
    return make_check(
        code="",
        verdict=verdict,
        severity=severity,
        relation="member of",
        facts=facts_of(left, *choices, because),
        title=title,
        arithmetic=arithmetic,
        advice=advice,
        printed=as_printed(left),
        expected=expected or ", ".join(choice.text for choice in choices[:5]),
        chance=min(1.0, sum(chances)),
        sides=(left,),
    )


def distinct(
    places: Sequence[Place],
    *,
    title: Said,
    arithmetic: Said = NOTHING,
    advice: Said = NOTHING,
    severity: Severity = Severity.WARNING,
    same: bool = True,
    facts: Sequence[Fact] = (),
    printed: str = "",
    expected: str = "",
) -> Check:
    """Labels that must differ (chart numbers): fails where they are the `same`. The first place is under test."""
    return judged(
        "fails" if same else "holds",
        relation="distinct",
        places=places,
        title=title,
        arithmetic=arithmetic,
        advice=advice,
        severity=severity,
        facts=facts,
        printed=printed or (places[0].text if places else ""),
        expected=expected,
    )


def judged(
    verdict: str,
    *,
    relation: str,
    title: Said,
    places: Sequence[Place] = (),
    facts: Sequence[Fact] = (),
    arithmetic: Said = NOTHING,
    advice: Said = NOTHING,
    severity: Severity = Severity.WARNING,
    printed: str = "",
    expected: str = "",
    chance: float = 1.0,
) -> Check:
    """A check that a rule decided by itself, because it compares no values: dates, labels, names, words.

    `chance` defaults to 1, so that it vouches for nothing unless the rule can say how likely an accident is.
    """
    return make_check(
        code="",
        verdict=trusted(verdict, tuple(of(fact) for fact in facts)),
        severity=severity,
        relation=relation,
        facts=tuple(facts),
        title=title,
        arithmetic=arithmetic,
        advice=advice,
        printed=printed or (facts[0].text if facts else ""),
        expected=expected,
        places=tuple(places),
        chance=chance,
    )


def facts_of(*sides: Side | Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts of all sides in order, each once."""
    found: dict[int, Fact] = {}
    for side in sides:
        for fact in side.facts if isinstance(side, Side) else side:
            found.setdefault(id(fact), fact)
    return tuple(found.values())
