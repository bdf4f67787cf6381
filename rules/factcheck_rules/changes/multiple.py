"""倍数与前后水平不符：A multiple that its two levels don't give.

What it flags
    A level, the one before and the multiple between them: 达 250 亿元，为上年 60 亿元的 5 倍. 增加 2 倍 is three times
    as much, 增至 2 倍 twice; where the other reading fits, it is told as a slip in the wording and below error.

>>> from factcheck import check
>>> for finding in check("2025年公司销量250万台，是上年60万台的5倍。").findings:
...     print(finding.rule, finding.severity.name, finding.printed, finding.expected)
CHG04 ERROR 5倍 4.2倍

Why it matters
    A multiple is remembered longer than the levels.

When it stays silent
    Rounding explains the gap, also of a bare multiple (4.2 printed as 4倍).

>>> check("2025年公司销量250万台，是上年50万台的5倍。").findings
()
"""

from collections.abc import Iterator

from factcheck import Check, Fact, Reading, Said, Severity, Side, checks, sides
from factcheck.making import evolve
from factcheck_rules._earlier import earlier
from factcheck_rules._ties import one_verdict, told

CODE = "CHG04"
SEVERITY = Severity.ERROR


def check(reading: Reading) -> Iterator[Check]:
    """Compare each printed multiple with the ratio of its levels; an increase by times with one less."""
    for claim in reading.claims:
        if claim.relation not in ("multiple", "moved"):
            continue
        (new,), (change,) = claim.role("new"), claim.role("change")
        if change.unit != "x":
            continue
        olds = list(claim.role("old")) or earlier(reading, new, claim.detail)
        added = change.aspect == "change" and not (claim.relation == "multiple" and claim.detail == "to")
        yield from one_verdict([_judged(change, new, old, added) for old in olds])


def _judged(change: Fact, new: Fact, old: Fact, added: bool) -> Check:
    """Writers mix up 增加 2 倍 and 增至 2 倍: where the other reading holds, it is a warning."""
    times = sides.ratio(new, old)
    made = _compared(change, _less_one(times) if added else times)
    if made.verdict != "fails":
        return made
    other = _compared(change, times if added else _less_one(times))
    if other.verdict == "fails":
        return made
    if "fold" in change.text:
        return other  # a 2.9-fold increase: said of both
    return evolve(made, severity=Severity.WARNING, title=_mixed_up(change))


def _less_one(times: Side) -> Side:
    return (times - sides.constant(1, "x", "1")).as_unit("x")


def _compared(change: Fact, expected: Side) -> Check:
    return checks.overlaps(
        change,
        expected,
        title=told("倍数与前后水平不符", "multiple and levels don't agree", change),
        advice=Said("核对前后水平与倍数", "check both levels and the multiple"),
    )


def _mixed_up(change: Fact) -> Said:
    return told("“增加”与“增至”混用？", "'by' or 'to' so many times?", change)
