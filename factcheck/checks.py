"""Comparisons and what becomes of them: Check, Finding, Severity, and the functions that decide a verdict.

A rule states a relation and its sides; the verdict is decided here, so that tolerance lives in one place:
`overlaps`, `agree`, `ordered`, `same_sign`, `member_of` compare figures, `distinct` and `judged` are for matters that
are no figures (chart numbers, dates). Each returns one Check. A rule leaves `code` empty: the engine fills it in,
and lowers the severity to the rule's own `SEVERITY` where it is higher.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import IntEnum
from itertools import combinations

from attrs import field, frozen

from factcheck.document import Document
from factcheck.facts import Fact
from factcheck.intervals import intersection
from factcheck.intervals import overlaps as meet
from factcheck.making import maker
from factcheck.sides import Side, of, plain, show

VOUCHING_CHANCE = 0.05
"""A check that a random number would pass with this probability or more confirms nothing."""

LEAST_TRUST = 0.5
"""Below this trust of any operand a comparison that fails stays undecided."""


class Severity(IntEnum):
    """note: worth knowing, never fails a run; warning: an editor should look; error: not all of it can be true."""

    NOTE = 1
    WARNING = 2
    ERROR = 3


@frozen
class Said:
    """One sentence in both languages; the output picks one."""

    zh: str
    en: str

    def __str__(self) -> str:
        return self.zh


NOTHING = Said("", "")


@frozen(weakref_slot=False)  # for making.evolve
class Place:
    """A quotable place in a report: source offsets and the text there, `text == document.text[start:end]`."""

    report: str
    start: int
    end: int
    text: str
    line: int = 0
    column: int = 0
    section: str = ""
    page: int | None = None
    figure: str = ""
    """The figure inside the quotation, as printed; '' where the whole place is the matter."""
    figure_start: int = -1
    figure_line: int = 0
    figure_column: int = 0


def place(document: Document, start: int, end: int) -> Place:
    """A source span of a document as a place, with its line, column, page and section."""
    at = document.locate(start)
    text = document.text[start:end]
    return Place(
        report=document.path,
        start=start,
        end=end,
        text=text,
        line=at.line,
        column=at.column,
        section=at.section,
        page=at.page,
        figure_start=start,
        figure_line=at.line,
        figure_column=at.column,
    )


@frozen(weakref_slot=False)  # for making.maker
class Check:
    """One comparison that a rule made, with its verdict: holds, fails or undecided.

    `printed` is the figure under test; `because` the facts it was tested against. `title` names the contradiction,
    `arithmetic` shows the sum with its allowance, `advice` says what may be changed. `chance` is the probability
    that a random value of the same size and digits would hold; a check vouches only below 0.05.
    """

    code: str
    verdict: str
    severity: Severity
    relation: str
    facts: tuple[Fact, ...] = field(repr=False)
    """The facts compared, the one under test first."""
    title: Said
    arithmetic: Said = NOTHING
    advice: Said = NOTHING
    printed: str = ""
    expected: str = ""
    places: tuple[Place, ...] = ()
    """Places to quote when the matter is no fact (chart numbers, dates); else those of the facts are used."""
    rounding_only: bool = False
    chance: float = 0.0
    vouches: bool = True
    """False for verbatim copies, which confirm nothing."""
    margin: float | None = None
    """Difference divided by what rounding allows: above 1 the check fails; None where it can't be told."""
    sides: tuple[Side, ...] = field(default=(), repr=False)
    """The sides compared, the printed one first: from them the engine tells whether one figure explains several."""

    @property
    def because(self) -> tuple[Fact, ...]:
        """The facts that the one under test was compared with."""
        return self.facts[1:]

    @property
    def confirms(self) -> bool:
        """Whether this check vouches for its facts: it holds, is no copy, and would not hold by accident."""
        return self.verdict == "holds" and self.vouches and self.chance < VOUCHING_CHANCE


make_check = maker(Check)


@frozen
class Finding:
    """A check that fails, after folding, select, ignores, waivers and baseline.

    `report` is the report's path as given; `line` and `column` are 1-based, `start` and `end` source offsets of the
    figure under test. `evidence` holds the quotations, that of the figure under test among them.
    """

    rule: str
    severity: Severity
    message: Said
    report: str
    line: int
    column: int
    start: int
    end: int
    evidence: tuple[Place, ...]
    expected: str = ""
    printed: str = ""
    fingerprint: str = ""
    advice: Said = NOTHING
    also: tuple[Said, ...] = ()
    """The messages of other checks that the same figure explains."""
    checks: tuple[Check, ...] = field(default=(), repr=False, eq=False)
    language: str = "zh"

    def __str__(self) -> str:
        from factcheck.output.text import plain_finding

        return plain_finding(self)


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
        facts=_facts(left, right, because),
        title=title,
        arithmetic=_sum_shown(left, right) if arithmetic is None else arithmetic,
        advice=advice,
        printed=_as_printed(left),
        expected=_expected(left, right),
        rounding_only=verdict == "holds" and _by_rounding(left, right),
        chance=accident(left, right, tried),
        vouches=vouches,
        margin=_margin(left, right),
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
        sides = _odd_first(sides)
    first = sides[0]
    other = next((s for s in sides[1:] if _pair(first, s) == verdict), sides[-1])
    return make_check(
        code="",
        verdict=verdict,
        severity=severity,
        relation="agree",
        facts=_facts(*sides),
        title=title,
        arithmetic=_difference_shown(first, other) if arithmetic is None else arithmetic,
        advice=advice,
        printed=_as_printed(first),
        expected=other.text,
        rounding_only=False,
        chance=_chance(sides, tried),
        vouches=vouches,
        margin=_margin(first, other),
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
    if not _comparable(small, large):
        pass
    elif (
        under is not None and over is not None and (under > over or (strict and _equal_prints(small, large)))
    ):
        verdict = "fails"
    elif _below(small, large, strict):
        verdict = "holds"
    first, second = (small, large) if test == "smaller" else (large, small)
    return make_check(
        code="",
        verdict=_trusted(verdict, (small, large)),
        severity=severity,
        relation="ordered",
        facts=_facts(first, second, because),
        title=title,
        arithmetic=arithmetic,
        advice=advice,
        printed=_as_printed(first),
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
        verdict=_trusted(verdict, (side,)),
        severity=severity,
        relation="same sign",
        facts=_facts(side, because),
        title=title,
        arithmetic=arithmetic,
        advice=advice,
        printed=_as_printed(side),
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
    verdict = (
        "holds" if "holds" in verdicts else "undecided" if "undecided" in verdicts or not choices else "fails"
    )
    chances = [accident(left, choice, 1) for choice in choices]
    return make_check(
        code="",
        verdict=verdict,
        severity=severity,
        relation="member of",
        facts=_facts(left, *choices, because),
        title=title,
        arithmetic=arithmetic,
        advice=advice,
        printed=_as_printed(left),
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
        verdict=_trusted(verdict, tuple(of(fact) for fact in facts)),
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


# ---------------------------------------------------------------------------------------------------- verdicts


def decided(left: Side, right: Side) -> str:
    """The verdict on two sides that must share a value: holds, fails or undecided."""
    if not _comparable(left, right):
        return "undecided"
    if not meet(left.possible, right.possible):
        return _trusted("fails", (left, right))
    return "holds" if meet(left.likely, right.likely) else "undecided"


def accident(printed: Side, expected: Side, tried: int) -> float:
    """The probability that a random value of the printed one's size and digits would hold against `expected`.

    A value of d significant digits is one of 9 * 10^(d-1); those accepted fill the likely widths of both sides. With
    n candidates tried the chance grows to 1 - (1 - p)^n.
    """
    width, other, step = printed.likely.width, expected.likely.width, printed.step
    if width is None or other is None or not step or printed.value is None:
        return 1.0
    # A figure of n digits: 10^(n-1) <= |value / step| < 10^n; a bare 0 is one digit.
    digits = min(300, max(abs(printed.value / step), Decimal(1)).adjusted())
    values = 9.0 * 10.0**digits
    accepted = max(1.0, float((width + other) / step))
    single = min(1.0, accepted / values)
    return single if tried <= 1 else 1.0 - (1.0 - single) ** tried


def _chance(sides: Sequence[Side], tried: int) -> float:
    """How likely the coarsest of several printings would agree with the others by accident; 1 for a single one."""
    coarse = max(sides, key=lambda side: side.step or Decimal(0))
    widths = {side.likely.width: side for side in sides if side is not coarse}
    return max((accident(coarse, side, tried) for side in widths.values()), default=1.0)


def agreement(sides: Sequence[Side]) -> str:
    """The verdict on several printings of one fact."""
    verdicts = {_pair(a, b) for a, b in combinations(_unlike(sides), 2)}
    if "fails" in verdicts:
        return "fails"
    if "undecided" in verdicts:
        return "undecided"
    common, likely = sides[0].possible, sides[0].likely
    for side in sides[1:]:
        both, near = intersection(common, side.possible), intersection(likely, side.likely)
        if both is None:
            return _trusted("fails", sides)
        if near is None:
            return "undecided"
        common, likely = both, near
    return "holds"


def _unlike(sides: Sequence[Side]) -> list[Side]:
    """One side for each way of printing: a figure printed a hundred times alike is compared once."""
    return list({(s.value, s.possible, s.unit, s.trust >= LEAST_TRUST): s for s in sides}.values())


def _pair(left: Side, right: Side) -> str:
    """The verdict on two printings of one fact: equal where printed at one precision, else a point in common."""
    verdict = decided(left, right)
    if verdict == "holds" and not meet(left.likely, right.likely, touching=False):
        verdict = "undecided"
    if verdict == "fails" or not _comparable(left, right) or not _same_precision(left, right):
        return verdict
    if left.value == right.value:
        return "holds"
    # 1,200 beside 1,234: the first may be rounded further than its last digit, so only a wider reading saves it.
    inner = intersection(left.possible, right.possible)
    rounded_further = any(s.step is not None and (s.possible.width or 0) > s.step for s in (left, right))
    touching = inner is not None and inner.low == inner.high
    return "undecided" if rounded_further and not touching else _trusted("fails", (left, right))


def _same_precision(left: Side, right: Side) -> bool:
    return left.exact and right.exact and left.step == right.step and None not in (left.value, right.value)


def _equal_prints(left: Side, right: Side) -> bool:
    return _same_precision(left, right) and left.value == right.value


def _comparable(left: Side, right: Side) -> bool:
    """Both sides are bounded figures in one unit; an unprinted unit may vouch (see `_trusted` for failing)."""
    if left.unbounded or right.unbounded:
        return False
    return left.unit == right.unit or not left.unit or not right.unit


def _trusted(verdict: str, sides: Sequence[Side]) -> str:
    """Failing needs operands that can be trusted, all in a printed unit; else the matter is undecided."""
    if verdict != "fails":
        return verdict
    units = {side.unit for side in sides}
    doubtful = any(side.trust < LEAST_TRUST for side in sides) or (len(units) > 1 and "" in units)
    return "undecided" if doubtful else "fails"


def _below(small: Side, large: Side, strict: bool) -> bool:
    top, bottom = small.likely.high, large.likely.low
    if small.value is not None and large.value is not None and small.exact and large.exact:
        return small.value < large.value if strict else small.value <= large.value
    return top is not None and bottom is not None and top <= bottom


def _by_rounding(left: Side, right: Side) -> bool:
    """Whether the digits as printed miss, so that it holds only by what rounding allows.

    A derived value that itself rounds to the printed one holds outright.
    """
    if left.value is None or right.value is None or not (left.exact and right.exact):
        return False
    return abs(left.value - right.value) > (left.step or Decimal(0)) / 2


def _margin(left: Side, right: Side) -> float | None:
    """Difference / allowance, both between the middles of the possible values."""
    one, other = left.possible.width, right.possible.width
    if (
        one is None
        or other is None
        or left.value is None
        or right.value is None
        or _same_precision(left, right)
    ):
        return None
    allowed = (one + other) / 2
    return float(abs(left.value - right.value) / allowed) if allowed else None


def _odd_first(sides: Sequence[Side]) -> list[Side]:
    """The sides with the one that stands against the most others first; those that contradict it follow."""
    against = [sum(_pair(side, other) == "fails" for other in sides) for side in sides]
    odd = max(range(len(sides)), key=lambda i: (against[i], i))
    rest = [s for i, s in enumerate(sides) if i != odd]
    return [sides[odd], *sorted(rest, key=lambda s: (_pair(sides[odd], s) != "fails", _distance(sides[odd], s)))]


def _distance(one: Side, other: Side) -> tuple[bool, int]:
    """How far apart two printed figures stand: first those of the same report."""
    if not one.facts or not other.facts:
        return True, 0
    here, there = one.facts[0], other.facts[0]
    return here.origin.report != there.origin.report, abs(here.start - there.start)


def _facts(*sides: Side | Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts of all sides in order, each once."""
    found: dict[int, Fact] = {}
    for side in sides:
        for fact in side.facts if isinstance(side, Side) else side:
            found.setdefault(id(fact), fact)
    return tuple(found.values())


# --------------------------------------------------------------------------------------------------- arithmetic


def _as_printed(side: Side) -> str:
    """The figure under test exactly as it stands in the text; for a result its formula."""
    return side.facts[0].text if side.facts and not side.op else side.text


def _expected(printed: Side, expected: Side) -> str:
    if not expected.op or expected.value is None:
        return expected.text
    return show(expected.value, printed)


def _sum_shown(printed: Side, expected: Side) -> Said:
    """The sum with its allowance: '2.45 亿户 ÷ 6.94 亿户 = 35.3%，允许 35.2% 至 35.4%，印 36.3%'."""
    low, high, half = expected.possible.low, expected.possible.high, (printed.step or Decimal(0)) / 2
    result = show(expected.value, printed) if expected.value is not None else ""
    shown = f"{expected.text} = {result}" if expected.op and result else expected.text
    if low is None or high is None:
        bound = (
            f"≥ {show(low, printed)}"
            if low is not None
            else f"≤ {show(high, printed)}"
            if high is not None
            else ""
        )
        return Said(f"{shown}，应 {bound}，印 {printed.text}", f"{shown}, so {bound}; printed {printed.text}")
    least, most = show(low - half, printed), show(high + half, printed)
    return Said(
        f"{shown}，允许 {least} 至 {most}，印 {printed.text}",
        f"{shown}, allowing {least} to {most}; printed {printed.text}",
    )


def _difference_shown(one: Side, other: Side) -> Said:
    """The difference of two printings: '差 2.63 个百分点，同精度，允许差 0'."""
    if one.value is None or other.value is None:
        return NOTHING
    gap = abs(one.value - other.value)
    if not gap:
        return Said("相同", "equal")
    ratio = _power_of_ten(one.value, other.value)
    zh, en = (f"，恰为 {ratio} 倍", f", exactly {ratio} times") if ratio else ("", "")
    difference = Said(show(gap, one, points=True), show(gap, one, points=True, lang="en"))
    if _same_precision(one, other):
        return Said(
            f"差 {difference.zh}，同精度，允许差 0{zh}",
            f"differ by {difference.en}, same precision, 0 allowed{en}",
        )
    allowed = sum(((s.possible.width or Decimal(0)) for s in (one, other)), Decimal(0)) / 2
    return Said(
        f"差 {difference.zh}，舍入允许 {show(allowed, one, points=True)}{zh}",
        f"differ by {difference.en}, rounding allows {show(allowed, one, points=True, lang='en')}{en}",
    )


def _power_of_ten(one: Decimal, other: Decimal) -> str:
    """'1000' where one value is 10, 100, 1000, 10^4 or 10^8 times the other: the mark of a slip in unit or scale."""
    if not one or not other:
        return ""
    ratio = max(abs(one / other), abs(other / one))
    return next((plain(Decimal(10) ** n) for n in (1, 2, 3, 4, 6, 8) if ratio == Decimal(10) ** n), "")
