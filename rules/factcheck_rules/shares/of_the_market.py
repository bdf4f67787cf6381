"""市占与出货量、市场总量不符：A market share that is not the seller's figure over the market's.

What it flags
    Several sellers, each with its figure and its share, and the market's own figure: where the other shares follow from
    it, the one that does not. With one seller only, a share that is what follows but for a digit.

>>> from factcheck import check
>>> text = (
...     "2025年第三季度，全球存储产业营收为414亿美元。青禾存储营收为137.5亿美元，市占率为{}%。"
...     "岚山半导体营收为135亿美元，市占率为32.6%。汐光科技营收为106.5亿美元，市占率为25.7%。"
... )
>>> for finding in check(text.format("38.2"), select=["SHA10"]).findings:
...     print(finding.rule, finding.printed, finding.expected)
SHA10 38.2% 33.21%

Why it matters
    The share is the headline of such a release.

When it stays silent
    Rounding explains the gap; no total, or several, make the other shares; the figures are of another time or unit.

>>> check(text.format("33.2"), select=["SHA10"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.index import index
from factcheck.reading.phrases import terms
from factcheck.reading.ties.items import bound
from factcheck_rules._ties import misprinted, nearly, softened, told
from factcheck_rules._times import another_time

CODE = "SHA10"
SEVERITY = Severity.ERROR

_SHARES = ("市占", "市占率", "市场份额", "份额", "占有率", "市场占有率", "market share", "share")
MANY, ENOUGH = 60, 2
"""So many pairs are looked at; so many other sellers' shares must follow from a total."""

Pair = tuple[Fact, Fact]


def check(reading: Reading) -> Iterator[Check]:
    """Compare each seller's share with its figure over the one total that makes the others' shares."""
    groups: dict[tuple[str, str, str], list[Pair]] = {}
    for part, share in _pairs(reading):
        groups.setdefault((part.unit, _time(part), part.stance), []).append((part, share))
    for pairs in groups.values():
        totals = _totals(pairs, reading)
        made = {id(total): [_compared(part, share, total) for part, share in pairs] for total in totals}
        sure = [total for total in totals if _held(made[id(total)]) >= ENOUGH]
        if len(sure) == 1:
            yield from (one if nearly(one, 0.5) else softened(one) for one in made[id(sure[0])])
        elif len(totals) == 1 and len(pairs) == 1:
            (only,) = made[id(totals[0])]
            yield only if nearly(only) and misprinted(only) else softened(only)
        elif not sure and ENOUGH < len(pairs) <= FEW:
            yield from _odd_one_out(pairs)


FEW = 12
"""Of so many sellers each is compared with each."""


def _odd_one_out(pairs: Sequence[Pair]) -> Iterator[Check]:
    """Without a total: the one pair that makes another market than all others, which make one among themselves."""
    made = {(k, j): _of_one_market(pairs[k], pairs[j]) for k in range(len(pairs)) for j in range(len(pairs)) if k != j}
    for k in range(len(pairs)):
        others = [j for j in range(len(pairs)) if j != k]
        apart = all(made[k, j].verdict == "fails" for j in others)
        agreed = all(made[i, j].verdict != "fails" for i in others for j in others if i != j)
        if apart and agreed:
            first = made[k, others[0]]
            yield first if nearly(first, 0.5) else softened(first)
            return


def _of_one_market(pair: Pair, other: Pair) -> Check:
    (part, share), (other_part, other_share) = pair, other
    return checks.overlaps(
        share,
        (sides.of(part) / (sides.of(other_part) / sides.of(other_share))).as_unit("%"),
        title=told("市占与所印的量不符", "market share and its figures don't agree", share),
        advice=Said("核对各家的量与占比", "check each seller's figure and its share"),
    )


def _pairs(reading: Reading) -> list[Pair]:
    """Each seller's figure with the share told of it, in one sentence."""
    levels: dict[int, list[Fact]] = {}
    for fact in reading.facts:
        if fact.sentence >= 0 and fact.aspect == "level" and fact.kind in ("money", "count", "physical"):
            levels.setdefault(fact.sentence, []).append(fact)
    tied: dict[int, Fact] = {}
    for claim in reading.claims_of("share"):
        for share, part in zip(claim.role("share"), claim.role("part"), strict=False):
            tied[id(share.quantity)] = part
    found: list[Pair] = []
    for share in reading.facts:
        if share.unit != "%" or share.low is None or not share.measure.endswith(_SHARES) or share.trust < 0.5:
            continue
        if share.aspect not in ("share", "level") or another_time(share, reading.document.view.text):
            continue
        if not share.about:  # 青禾出货量为 1160 万台，市场份额为 13.5%: tied to it by the sentence
            whose = tied.get(id(share.quantity))
            found += [(bound(whose), share)] if whose is not None and whose.subject and len(found) < MANY else []
            continue
        near = levels.get(share.sentence, ()), levels.get(share.sentence + 1, ())
        own = next(filter(None, ([f for f in told if _of_seller(f, share)] for told in near)), [])
        if len({(f.low, f.high) for f in own}) == 1 and len(found) < MANY:
            found.append((bound(own[0]), share))  # 以 1160 万台的出货量、15.3% 的份额: the sentence ties them
    return found


def _of_seller(level: Fact, share: Fact) -> bool:
    """Whether a level is of the one whose share is told, of the same time."""
    named = level.low is not None and bool(level.measure)
    return named and level.subject == share.subject != "" and _time(level) == _time(share)


def _time(fact: Fact) -> str:
    period = fact.period
    return (period.iso or period.label) if period is not None else ""


def _totals(pairs: Sequence[Pair], reading: Reading) -> list[Fact]:
    """The figures of the pairs' measure and time that are larger than each of theirs, one for each value."""
    first = pairs[0][0]
    measure, sellers = terms(first.measure), {part.subject for part, _ in pairs}
    if not measure:
        return []
    most = max((part.high for part, _ in pairs if part.high is not None), default=None)
    found: dict[tuple[object, object], Fact] = {}
    for fact in index(reading).by_term.get(min(measure), ())[: 4 * MANY]:
        alike = fact.unit == first.unit and fact.stance == first.stance and fact.aspect == "level"
        of_all = measure <= fact.terms and _time(fact) == _time(first) and fact.subject not in sellers
        if alike and of_all and most is not None and fact.low is not None and fact.low > most:
            found.setdefault((fact.low, fact.high), fact)
    return list(found.values())


def _compared(part: Fact, share: Fact, total: Fact) -> Check:
    return checks.overlaps(
        share,
        sides.share(part, total),
        title=told("市占与所印的量不符", "market share and its figures don't agree", share),
        advice=Said("三个数对一对：自身、市场、占比", "check the three: its own figure, the market's, the share"),
    )


def _held(made: Sequence[Check]) -> int:
    return sum(one.verdict == "holds" for one in made)
