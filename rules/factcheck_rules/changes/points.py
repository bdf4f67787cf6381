"""百分点与两个比率不符：A change in percentage points that its two percentages don't give.

What it flags
    A share or a rate, the one before (in the sentence, or elsewhere in the report) and the points between them, where
    no rounding gives the difference.

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

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck_rules._earlier import earlier
from factcheck_rules._ties import believable, gently, one_verdict, told

CODE = "CHG07"
SEVERITY = Severity.ERROR


def check(reading: Reading) -> Iterator[Check]:
    """Compare each printed change in points with the difference of its two percentages."""
    for claim in reading.claims:
        if claim.relation == "points":
            (new,), (old,), (change,) = claim.role("new"), claim.role("old"), claim.role("change")
            yield gently(_compared(change, new, old), claim)
        elif claim.relation == "moved":
            (new,), (change,) = claim.role("new"), claim.role("change")
            olds = earlier(reading, new, claim.detail) if change.unit == "pp" else []
            yield from one_verdict([believable(_compared(change, new, old)) for old in olds])


def _compared(change: Fact, new: Fact, old: Fact) -> Check:
    return checks.overlaps(
        change,
        sides.points(new, old),
        title=told("百分点与两个比率不符", "points and the two percentages don't agree", change),
        advice=Said("三个数对一对：本期、上期、百分点", "check the three: this period, the one before, the points"),
    )
