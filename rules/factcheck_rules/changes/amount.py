"""增减额与前后水平不符：An amount of change that its own levels don't give.

What it flags
    An increase or a decrease printed as an amount, with the level after it and the level before it (in the sentence, or
    elsewhere in the report), where no way of rounding gives the difference. A rise that is more than what it led to:
    成交额为 2349 万元，较前周增加 216 亿元.

>>> from factcheck import check
>>> for finding in check("截至2025年末，贷款余额为820.5亿元，较年初的760.2亿元增加65.3亿元。").findings:
...     print(finding.rule, finding.printed, finding.expected)
CHG02 65.3亿元 60.3亿元

Why it matters
    One of the three figures is not the report's own.

When it stays silent
    Rounding explains the gap; the earlier level is the end of another comparison.

>>> check("截至2025年末，贷款余额为820.5亿元，较年初的760.2亿元增加60.3亿元。").findings
()
"""

import re
from collections.abc import Iterator

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.patterns import lazy
from factcheck.reading.ties.apart import SPREAD
from factcheck_rules._earlier import earlier, opening
from factcheck_rules._ties import believable, gently, misprinted, nearly, one_verdict, softened, told

CODE = "CHG02"
SEVERITY = Severity.ERROR


def check(reading: Reading) -> Iterator[Check]:
    """Compare each printed amount of change with the difference of its two levels."""
    settled = _settled(reading)
    for claim in reading.claims:
        if claim.relation == "amount":
            (new,), (old,), (change,) = claim.role("new"), claim.role("old"), claim.role("change")
            if settled.get((id(new), id(old)), change) is not change:
                continue  # from 336 to 264 is what another amount of the sentence tells of
            made = _compared(change, new, old, apart=claim.detail in ("apart", SPREAD))
            near = claim.detail != SPREAD or nearly(made) or misprinted(made)
            made = gently(made, claim) if near else softened(made)
            yield made if claim.detail else believable(made, MANY_TIMES)
        elif claim.relation == "moved":
            (new,), (change,) = claim.role("new"), claim.role("change")
            olds = earlier(reading, new, claim.detail) if change.unit == new.unit else []
            if change.unit == new.unit and not claim.detail:
                olds = opening(reading, new, change)
            yield from one_verdict([believable(_compared(change, new, old)) for old in olds])
            if _never_below_zero(new) and _rise_to(change, new):
                yield _more_than_all(change, new)


def _settled(reading: Reading) -> dict[tuple[int, int], Fact]:
    """The amount that two levels bear out, by the levels: no other amount of the sentence is of them."""
    found: dict[tuple[int, int], Fact] = {}
    for claim in reading.claims_of("amount"):
        (new,), (old,), (change,) = claim.role("new"), claim.role("old"), claim.role("change")
        if claim.detail != SPREAD and _compared(change, new, old).verdict == "holds":
            found[id(new), id(old)] = change
    return found


MANY_TIMES = 20
"""A difference so many times the printed one is that of two other things."""
_AMOUNTS = lazy(
    r"(?:成交额|成交量|余额|家数|用户|用户数|户数|人数|收入|营收|产量|销量|出货量|交付量|规模|数量|面积|出口额?|进口额?|订单"
    r"|装机|总额|总数|投资额?|产值|存款|贷款|库存|保有量|门店数?|revenue|sales|output|users|orders)\Z",
    re.I,
)
_NET = lazy(r"净|差|其他|net", re.I)


def _never_below_zero(fact: Fact) -> bool:
    return _AMOUNTS.search(fact.measure) is not None and not _NET.search(f"{fact.subject}{fact.measure}")


def _rise_to(change: Fact, new: Fact) -> bool:
    """Whether an amount is a rise against a base named beside it, of the very period of a level: no sum of rises."""
    told = [fact.period.iso if fact.period else "" for fact in (change, new)]
    return bool(change.base) and change.unit == new.unit and (change.low or 0) > 0 and told[0] == told[1]


def _more_than_all(change: Fact, new: Fact) -> Check:
    return checks.ordered(
        change,
        new,
        title=told("增加额多于增加后的水平", "a rise of more than what it led to", change),
        advice=Said("核对两个数的单位与位数", "check unit and digits of both figures"),
    )


def _compared(change: Fact, new: Fact, old: Fact, *, apart: bool = False) -> Check:
    words = ("增减额与前后水平不符", "amount of change and its levels don't agree")
    if apart:
        words = ("差额与两个数不符", "difference and the two figures don't agree")
    return checks.overlaps(
        change,
        sides.of(new) - sides.of(old),
        title=told(*words, change),
        advice=Said("三个数对一对：两个水平与其差额", "check the three: both levels and what lies between"),
    )
