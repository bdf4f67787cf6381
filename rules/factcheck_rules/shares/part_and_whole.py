"""占比与分子分母不符：A share that is not its part over its whole.

What it flags
    A part, the whole that the clause names and the share between them, where no way of rounding gives the share. The
    whole may stand beside the share, before 其中, or be named in words and printed nearby.

>>> from factcheck import check
>>> for finding in check("公司营业收入52.6亿元，其中云业务收入26.5亿元，占营业收入的52.3%。").findings:
...     print(finding.rule, finding.printed, finding.expected)
SHA01 52.3% 50.38%

Why it matters
    A share is kept when its part is updated, and the other way round.

When it stays silent
    Rounding explains the gap; the whole is not certain, or of another period.

>>> check("公司营业收入52.6亿元，其中云业务收入26.5亿元，占营业收入的50.4%。").findings
()
"""

from collections.abc import Iterator, Sequence

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.facts import Claim
from factcheck.index import index
from factcheck.reading.phrases import terms
from factcheck_rules._ties import gently, one_verdict, plausible, told

CODE = "SHA01"
MANY = 100
"""Mentions of one measure that are looked at."""
SEVERITY = Severity.ERROR


def check(reading: Reading) -> Iterator[Check]:
    """Compare each printed share with its part over its whole."""
    for claim in reading.claims:
        if claim.relation != "share":
            continue
        (part,), (share,) = claim.role("part"), claim.role("share")
        wholes = claim.role("whole") or _elsewhere(reading, claim, part)
        made = [plausible(gently(_compared(share, part, whole, len(wholes)), claim)) for whole in wholes]
        yield from one_verdict(made)


def _compared(share: Fact, part: Fact, whole: Fact, tried: int) -> Check:
    return checks.overlaps(
        share,
        sides.share(part, whole),
        title=told("占比与分子分母不符", "share, part and whole don't agree", share),
        advice=Said("三个数对一对：部分、整体、占比", "check the three: part, whole and share"),
        tried=tried,
    )


def _elsewhere(reading: Reading, claim: Claim, part: Fact) -> Sequence[Fact]:
    """The figures of the whole that the clause names, of the part's period: one for each value.

    Besides the words of the whole they may have only such terms as the part has too: its company, its market.
    """
    wanted = terms(claim.detail) if claim.detail not in ("", "weak") else frozenset()
    if not wanted:
        return ()
    found = [
        fact
        for fact in index(reading).by_term.get(min(wanted), ())[:MANY]
        if fact.aspect == "level" and fact.unit == part.unit and wanted <= fact.terms <= wanted | part.terms
        if fact.terms != part.terms and fact.stance == part.stance and fact.quantity is not part.quantity
    ]
    if part.period is None:
        # No time is told: then only the one figure of that name in the whole report will do.
        return found[:1] if len({(fact.low, fact.high) for fact in found}) == 1 else ()
    found = [fact for fact in found if fact.period is not None and fact.period.iso == part.period.iso != ""]
    return list({(fact.low, fact.high): fact for fact in found}.values())
