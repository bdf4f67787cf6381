"""复合增长率与首末两值不符：A compound growth rate that its two levels don't give.

What it flags
    Two levels some years apart and the yearly rate printed between them, where no way of rounding gives the rate.

>>> from factcheck import check
>>> for finding in check("市场规模将从2024年的7.53亿美元增长至2031年的67.52亿美元，年复合增长率达26.8%。").findings:
...     print(finding.rule, finding.printed, finding.expected)
CHG05 26.8% 36.8%

Why it matters
    A yearly rate is multiplied over years: a slip of ten points changes the market at the end by half.

When it stays silent
    The years between the levels are not certain; a range of years (2024-2028 年) fits when counted either way.

>>> check("市场规模将从2024年的7.53亿美元增长至2031年的67.52亿美元，年复合增长率达36.8%。").findings
()
"""

from collections.abc import Iterator

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck_rules._ties import told

CODE = "CHG05"
SEVERITY = Severity.ERROR


def check(reading: Reading) -> Iterator[Check]:
    """Compare each printed compound rate with the root of its levels."""
    for claim in reading.claims:
        if claim.relation != "compound":
            continue
        (new,), (old,), (change,) = claim.role("new"), claim.role("old"), claim.role("change")
        counted = [_compared(change, new, old, int(years)) for years in claim.detail.split("|")]
        # A range of years may count either way: it fails only where both do.
        yield min(counted, key=lambda made: ("holds", "undecided", "fails").index(made.verdict))


def _compared(change: Fact, new: Fact, old: Fact, years: int) -> Check:
    return checks.overlaps(
        change,
        sides.compound(new, old, years),
        title=told("复合增长率与首末两值不符", "compound growth and its levels don't agree", change),
        advice=Said("核对首末两值、年数与复合增长率", "check both levels, the years and the rate"),
    )
