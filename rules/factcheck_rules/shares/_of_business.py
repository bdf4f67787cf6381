"""A part, what it is a share of by name, and the share, wherever each is printed: of revenue, of exports, of sales."""

from collections.abc import Iterator, Sequence

from factcheck import Fact, Reading
from factcheck.index import index
from factcheck.making import evolve
from factcheck.reading.phrases import known_measure, terms
from factcheck_rules._look import look
from factcheck_rules._same import kin
from factcheck_rules.shares._wholes import BASES, MANY

_REVENUE = terms("收入")
_SHARE = terms("占比") | terms("比重")
_REVENUES = ("营收", "收入", "营业收入", "总收入", "总营收")


def shares_of_business(reading: Reading) -> Iterator[tuple[Fact, Fact, Fact]]:
    """Each share whose whole no claim names, with its part and its whole: one value for each in the report."""
    title = kin(look(reading)).title
    for share in _shares(reading):
        if not share.is_part or share.unit != "%" or share.period is None or _of_another_time(share, reading):
            continue
        measure = _of_what(share, bool(title))
        own = share.terms - title - _SHARE - measure if measure else frozenset()
        if own:
            wholes = _levels(reading, frozenset(), measure, share, title)
            parts = _levels(reading, own, measure, share, title)
            parts = [part for part in parts if wholes and part.unit == wholes[0].unit]
            if _one_value(parts) and _one_value(wholes):
                yield share, parts[0], wholes[0]


def _of_another_time(share: Fact, reading: Reading) -> bool:
    """Whether the same share is told again of another time: where only one of the two is dated, it is of that."""
    told = index(reading).by_term.get(min(share.terms), ())[:MANY] if share.terms else ()
    alike = (f for f in told if (f.low, f.unit, f.aspect) == (share.low, "%", "share") and f.terms == share.terms)
    return any(f.period is not None and share.period is not None and f.period.iso != share.period.iso for f in alike)


def _shares(reading: Reading) -> Iterator[Fact]:
    """The shares that no claim ties, and those that are tied to their part alone, in the time of that."""
    tied = {share.id: claim for claim in reading.claims_of("share") for share in claim.role("share")}
    for share in index(reading).facts:
        claim = tied.get(share.id)
        if claim is None:
            yield share
        elif not claim.role("whole") and not claim.detail:
            yield evolve(share, period=claim.role("part")[0].period)


def _of_what(share: Fact, titled: bool) -> frozenset[str]:
    """The terms of the measure that it is a share of: as its words name it, else revenue where its own say so."""
    named = share.whole.removeprefix("公司").removeprefix("总")
    if named in _REVENUES or (not named and _REVENUE & share.terms):
        return _REVENUE if titled else frozenset()
    return terms(named) if named and known_measure(named) else frozenset()


def _levels(
    reading: Reading, own: frozenset[str], measure: frozenset[str], share: Fact, title: frozenset[str]
) -> Sequence[Fact]:
    """The measure of a part, or of all, in the time of the share."""
    wanted = own | measure
    return [
        fact
        for fact in index(reading).by_term.get(min(own or measure), ())[:MANY]
        if fact.terms - title - BASES == wanted and fact.aspect == "level" and fact.kind in _AMOUNTS
        if fact.stance == share.stance and fact.period is not None and share.period is not None
        if fact.period.iso == share.period.iso and fact.period.iso
    ]


_AMOUNTS = frozenset({"money", "physical", "count"})


def _one_value(facts: Sequence[Fact]) -> bool:
    values = {(fact.low, fact.high, fact.unit) for fact in facts}
    return len(values) == 1
