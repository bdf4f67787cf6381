"""What a line of business takes in, its company's revenue, and the share of it, wherever each is printed."""

from collections.abc import Iterator, Sequence

from factcheck import Fact, Reading
from factcheck.index import index
from factcheck.reading.phrases import terms
from factcheck_rules._look import look
from factcheck_rules._same import kin
from factcheck_rules.shares._wholes import MANY

_REVENUE = terms("收入")
_SHARE = terms("占比") | terms("比重")
_REVENUES = ("营收", "收入", "营业收入", "总收入", "总营收")


def shares_of_business(reading: Reading) -> Iterator[tuple[Fact, Fact, Fact]]:
    """Each share of revenue that no claim ties, with its part and its whole: one value for each in the report."""
    title = kin(look(reading)).title
    tied = {share.id for claim in reading.claims_of("share") for share in claim.role("share")}
    for share in index(reading).facts if title else ():
        if share.id in tied or share.aspect != "share" or share.unit != "%" or share.period is None:
            continue
        own = _line(share, title)
        if own:
            parts, wholes = _levels(reading, own, share, title), _levels(reading, frozenset(), share, title)
            if _one_value(parts) and _one_value(wholes):
                yield share, parts[0], wholes[0]


def _line(share: Fact, title: frozenset[str]) -> frozenset[str]:
    """The terms of whose share it is, where it is one of revenue; none of it all, and none of anything else."""
    whole = share.whole.removeprefix("公司").removeprefix("总") or "收入"
    of_revenue = bool(share.whole) or bool(_REVENUE & share.terms)
    return share.terms - title - _SHARE - _REVENUE if of_revenue and whole in _REVENUES else frozenset()


def _levels(reading: Reading, own: frozenset[str], share: Fact, title: frozenset[str]) -> Sequence[Fact]:
    """The revenue of a line, or of the whole company, in the time of the share."""
    wanted = own | _REVENUE
    return [
        fact
        for fact in index(reading).by_term.get(min(own or _REVENUE), ())[:MANY]
        if fact.terms - title == wanted and fact.aspect == "level" and fact.kind == "money"
        if fact.stance == share.stance and fact.period is not None and share.period is not None
        if fact.period.iso == share.period.iso and fact.period.iso
    ]


def _one_value(facts: Sequence[Fact]) -> bool:
    values = {(fact.low, fact.high, fact.unit) for fact in facts}
    return len(values) == 1
