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

from collections.abc import Iterator

from factcheck import Check, Reading, Said, Severity, checks, sides
from factcheck_rules._ties import gently, named, plausible

CODE = "SHA01"
SEVERITY = Severity.ERROR


def check(reading: Reading) -> Iterator[Check]:
    """Compare each printed share with its part over its whole."""
    for claim in reading.claims:
        if claim.relation != "share" or not claim.role("whole"):
            continue
        (part,), (whole,), (share,) = claim.role("part"), claim.role("whole"), claim.role("share")
        name = named(part)
        made = gently(
            checks.overlaps(
                share,
                sides.share(part, whole),
                title=Said(
                    f"占比与分子分母不符：{name} {share.text}",
                    f"share, part and whole don't agree: {name} {share.text}",
                ),
                advice=Said("三个数对一对：部分、整体、占比", "check the three: part, whole and share"),
            ),
            claim,
        )
        yield plausible(made)
