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
from itertools import pairwise

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.patterns import lazy
from factcheck.sides import Side
from factcheck_rules._look import Look, look
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
    yield from _means(look(reading))


_MEAN = lazy(r"([两二三四五])年平均(?:实际|名义)?(?:增长|增速为?|增幅为?)约?\Z")
_SINCE = lazy(r"(?:比|较|与)20\d\d年[^，。；;]{0,16}?(?:相比)?[，,]?(?:实际|名义)?增长\Z")
_YEARS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}
_NEAR = 28


def _means(found: Look) -> Iterator[Check]:
    """比2019年增长 16.3%，两年平均增长 7.8%: the growth over some years, and that of each."""
    whole = sides.constant(100, "", "100")
    for number, facts in found.by_sentence.items():
        grown = [f for f in facts if number >= 0 and f.aspect == "change" and f.unit == "%" and f.low is not None]
        for over, each in pairwise(grown):
            first, second = (found.text[max(0, f.quantity.left - _NEAR) : f.quantity.left] for f in (over, each))
            years = _MEAN.search(second)
            if years is not None and _SINCE.search(first) is not None:
                yield _compared(each, sides.grown(whole, over), whole, _YEARS[years[1]])


def _compared(change: Fact, new: Fact | Side, old: Fact | Side, years: int) -> Check:
    return checks.overlaps(
        change,
        sides.compound(new, old, years),
        title=told("复合增长率与首末两值不符", "compound growth and its levels don't agree", change),
        advice=Said("核对首末两值、年数与复合增长率", "check both levels, the years and the rate"),
    )
