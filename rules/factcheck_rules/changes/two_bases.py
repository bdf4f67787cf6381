"""同比、环比与报告中的前值不符：A growth rate that a level printed elsewhere doesn't give.

What it flags
    A level with its growth on the year or on the period before, where the report prints that earlier level in another
    sentence, section or table, and no way of rounding makes them agree.

>>> from factcheck import check
>>> text = "2025年四季度公司营业收入150亿元。\\n\\n2026年一季度公司营业收入239亿元，环比增长{}%。"
>>> for finding in check(text.format(75)).findings:
...     print(finding.rule, finding.printed, finding.expected)
CHG03 75% 59.3%

Why it matters
    Two bases of one figure are read together, and one of them is often last quarter's.

When it stays silent
    Rounding explains the gap; the earlier level is restated, of another scope, period or source; two values are printed
    for it, and one of them fits.

>>> check(text.format(59)).findings
()
"""

from collections.abc import Iterator

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.patterns import lazy
from factcheck_rules._earlier import earlier
from factcheck_rules._ties import believable, one_verdict, told

CODE = "CHG03"
SEVERITY = Severity.ERROR


def check(reading: Reading) -> Iterator[Check]:
    """Compare each rate with the growth from the level that its base names."""
    for claim in reading.claims:
        if claim.relation != "moved":
            continue
        (new,), (change,) = claim.role("new"), claim.role("change")
        if change.unit != "%" or _beside(change, reading):
            continue
        olds = earlier(reading, new, claim.detail)
        yield from one_verdict([believable(_compared(change, new, old, len(olds))) for old in olds])


_BESIDE = lazy(r"(?:较|比|高于|低于|快于|慢于|超过)[^，,。；;：:（(\n]{1,16}[（(][+＋-]?\Z")


def _beside(change: Fact, reading: Reading) -> bool:
    """增速较2025年全年（+3.1%）提高: a rate in brackets behind what is compared with is the rate of that."""
    left = change.quantity.left
    return _BESIDE.search(reading.document.view.text, max(0, left - 24), left) is not None


def _compared(change: Fact, new: Fact, old: Fact, tried: int) -> Check:
    return checks.overlaps(
        change,
        sides.growth(new, old),
        title=told("涨幅与报告中的前值不符", "growth and the earlier level don't agree", change),
        advice=Said("核对本期、前值与涨幅；前值如经重述请注明", "check both levels and the rate; say so if restated"),
        tried=tried,
    )
