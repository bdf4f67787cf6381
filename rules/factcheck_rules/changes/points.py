"""百分点与两个比率不符：A change in percentage points that its two percentages don't give.

What it flags
    A share or a rate, the one before (in the sentence, or elsewhere in the report) and the points between them, where
    no rounding gives the difference. The one before may be worked out of part and whole and what both have gained or
    grown.

>>> from factcheck import check
>>> for finding in check("公司毛利率45.2%，上年同期为42.8%，同比提升3.4个百分点。").findings:
...     print(finding.rule, finding.printed, finding.expected)
CHG07 3.4个百分点 2.4个百分点

Why it matters
    Margins and shares are judged by their points.

When it stays silent
    Rounding of both percentages explains the gap; the earlier percentage is the end of another comparison.

>>> check("公司毛利率45.2%，上年同期为42.8%，同比提升2.4个百分点。").findings
()
"""

from collections.abc import Iterator
from decimal import Decimal

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.intervals import overlaps
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules._earlier import since
from factcheck_rules._grown import growth_of, growths
from factcheck_rules._later import later, told_beside
from factcheck_rules._look import look
from factcheck_rules._ties import believable, better_or_worse, gently, one_verdict, softened, told
from factcheck_rules.changes._paces import between_paces
from factcheck_rules.changes._points_in_a_row import points_in_a_row

CODE = "CHG07"
SEVERITY = Severity.ERROR


def check(reading: Reading) -> Iterator[Check]:
    """Compare each printed change in points with the difference of its two percentages."""
    yield from _by_parts(reading)
    yield from between_paces(reading)
    yield from points_in_a_row(reading)
    for claim in reading.claims:
        if claim.relation == "points":
            (new,), (old,), (change,) = claim.role("new"), claim.role("old"), claim.role("change")
            if _of_one_between(change, new, old, reading) or _one_of_several(change, reading):
                continue
            made = gently(_compared(_under(change, reading), new, old), claim)
            if made.verdict == "undecided" and _in_turn(new, old) and not _either_way(change, reading):
                made = _mirrored(made, change, new, old)
            yield softened(made) if _turned(made) and _either_way(change, reading) else made
        elif claim.relation == "since":
            (old,), (change,) = claim.role("old"), claim.role("change")
            yield from (believable(_compared(change, new, old)) for new in later(reading, claim, "points"))
        elif claim.relation == "moved":
            (new,), (change,) = claim.role("new"), claim.role("change")
            olds = since(reading, new, change, claim.detail) if change.unit == "pp" else []
            if not olds and change.unit == "pp" and not claim.detail:
                olds = told_beside(reading, new)
            made_of = [(believable(_compared(change, new, old)), old) for old in olds]
            signed = not _either_way(change, reading)
            yield from one_verdict([_mirrored(made, change, new, old) if signed else made for made, old in made_of])


def _in_turn(new: Fact, old: Fact) -> bool:
    """Whether two rates are of one name, and their days tell which of them came first."""
    first, last = (fact.period.end if fact.period is not None else None for fact in (old, new))
    return first is not None and last is not None and first < last and new.terms == old.terms


def _mirrored(made: Check, change: Fact, new: Fact, old: Fact) -> Check:
    """1.57%, 升 1bp, from 1.58%: the very difference with the other sign is no matter of rounding."""
    values = (change.low, new.low, old.low)
    exact = all(f.low == f.high for f in (change, new, old)) and new.step == old.step
    if made.verdict != "undecided" or not exact or None in values or not change.low:
        return made
    return evolve(made, verdict="fails") if (new.low or 0) - (old.low or 0) == -change.low else made


def _of_one_between(change: Fact, new: Fact, old: Fact, reading: Reading) -> bool:
    """仓位 75.4%，提升 1.3 个百分点；平均 85.6%，上季末 84.6%: whether another level stands before the old one."""
    if old.quantity.left < change.quantity.right or old.sentence != change.sentence:
        return False
    near = look(reading).by_sentence.get(old.sentence, ())
    between = [f for f in near if change.quantity.right <= f.quantity.left < old.quantity.left]
    between = [f for f in between if f.unit == old.unit and f.aspect == old.aspect and f.quantity is not new.quantity]
    if not between:
        return False
    told = (claim for claim in reading.claims_of("points") if claim.left <= change.quantity.left < claim.right)
    others = {id(claim.role("old")[0].quantity) for claim in told if new in claim.role("new")}
    return any(id(f.quantity) not in others for f in between)  # 上周和去年末分别为 1.26%和1.45%: of another change


def _one_of_several(change: Fact, reading: Reading) -> bool:
    """Two cuts of 25 basis points: each of them moves by so much, and not all together."""
    left, text = change.quantity.left, look(reading).text
    each = _EACH.search(text, max(0, left - 40), left) or _APIECE.match(text, change.quantity.right)
    return each is not None


_EACH = lazy(
    r"\b(?:two|three|four|five|six|[2-9]) (?:[a-z]+ )?(?:cuts|hikes|rises|increases|reductions|moves|steps) of \Z"
)
_APIECE = lazy(r" (?:each|apiece|a time)\b")


def _under(change: Fact, reading: Reading) -> Fact:
    """Points by which one lies under the other are negative, where no verb has said so: 6 basis points less than."""
    less = _LESS.match(look(reading).text, change.quantity.right) is not None
    if not less or change.low is None or change.high is None or change.low < 0:
        return change
    return evolve(change, low=-change.high, high=-change.low)


_LESS = lazy(r" (?:less|lower|below|under|fewer|short of)\b")


def _by_parts(reading: Reading) -> Iterator[Check]:
    """2.45 of 6.94 is 35.3%; without the gains of 0.064 and 0.032 since the year's end, it was 34.5%."""
    gains = {(id(c.role("new")[0].quantity), c.detail): c.role("change")[0] for c in reading.claims_of("moved")}
    grown = growths(reading)
    of_figure: dict[int, list[tuple[str, Fact]]] = {}
    for (figure, base), change in gains.items():
        of_figure.setdefault(figure, []).append((base, change))
    for claim in reading.claims_of("share"):
        part, share, wholes = claim.role("part")[0], claim.role("share")[0], claim.role("whole")
        for base, change in of_figure.get(id(share.quantity), ()):
            if change.unit != "pp" or len(wholes) != 1 or claim.detail == "weak":
                continue
            if not overlaps(sides.share(part, wholes[0]).possible, sides.of(share).possible):
                continue  # told by another rule; the gains can't be judged by it
            more, most = (gains.get((id(fact.quantity), base)) for fact in (part, wholes[0]))
            if more is not None and most is not None and more.unit == most.unit == part.unit == wholes[0].unit:
                then = sides.share(sides.of(part) - sides.of(more), sides.of(wholes[0]) - sides.of(most))
                yield _compared(change, share, then)
                continue
            more, most = (growth_of(fact, base, grown) for fact in (part, wholes[0]))
            if more is not None and most is not None and part.unit == wholes[0].unit and base:
                then = sides.share(sides.before(part, more), sides.before(wholes[0], most))
                made = _compared(change, share, then)
                yield made if made.verdict != "fails" or _apart(made) else softened(made)


def _apart(made: Check) -> bool:
    """Whether points miss what two growth rates give by more than a rate on slightly other terms explains."""
    printed, expected = (side.value for side in made.sides[:2])
    return printed is not None and expected is not None and abs(printed - expected) > SLACK


SLACK = Decimal("0.3")


_BEATS = frozenset({"跑赢", "跑输", "领先", "落后"})
"""Nobody stands beside them: either of the two may be meant."""


def _either_way(change: Fact, reading: Reading) -> bool:
    """Whether only the size of a change is told."""
    if change.measure in _BEATS:
        return True
    return better_or_worse(change, look(reading).text)


def _turned(check: Check) -> bool:
    """Whether the two sides are one number with two signs."""
    values = [side.value for side in check.sides[:2]]
    return check.verdict == "fails" and values[0] is not None and values[0] == -(values[1] or 0)


def _compared(change: Fact, new: Fact, old: Fact | sides.Side) -> Check:
    return checks.overlaps(
        change,
        sides.points(new, old),
        title=told("百分点与两个比率不符", "points and the two percentages don't agree", change),
        advice=Said("三个数对一对：本期、上期、百分点", "check the three: this period, the one before, the points"),
    )
