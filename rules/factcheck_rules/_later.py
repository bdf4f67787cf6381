"""The level that a change led to, looked up by identity where a sentence prints only the one it started from."""

from collections.abc import Iterable

from factcheck.facts import Claim, Fact, Reading
from factcheck.index import counted, index, same_stance
from factcheck.patterns import lazy
from factcheck.reading.phrases import terms
from factcheck_rules._earlier import MANY

_BACK = lazy(
    r"去年|上年|上一?[年月周季期]|上个[月季周]|前一|年初|期初|同期|此前|last |prior |previous |a year|year-ago"
)
"""Labels of times that a report looks back to."""


def told_back(fact: Fact) -> bool:
    """Whether a figure is dated by words that look back from the report's own time: 去年8月末, 上周."""
    return fact.period is not None and _BACK.match(fact.period.label) is not None


def apart_as_told(one: Fact, other: Fact, near: Iterable[Fact]) -> bool:
    """Whether a change is printed that leads from one of two figures to the other: they are of two times."""
    gap = abs((one.low or 0) - (other.low or 0))
    moves = (fact for fact in near if fact.aspect in ("change", "points") and fact.low is not None)
    return any(fact.unit in (one.unit, "pp") and abs(fact.low or 0) == gap for fact in moves)


def later(reading: Reading, claim: Claim, relation: str) -> list[Fact]:
    """The one printed level of what a change is of, at the change's own time; [] where there are several or none.

    >>> from factcheck import extract
    >>> reading = extract("奶粉占比26.2%。奶粉占比较上年同期的22.0%提高4.2个百分点。")
    >>> [fact.text for fact in later(reading, reading.claims_of("since")[0], "points")]
    ['26.2%']
    """
    (old,), (change,) = claim.role("old"), claim.role("change")
    if claim.detail != relation or not old.terms:
        return []
    found = [fact for fact in _called_so(reading, old) if _now(fact, old, change)]
    values = {(fact.low, fact.high): fact for fact in found}
    return list(values.values()) if len(values) == 1 else []


def _called_so(reading: Reading, old: Fact) -> list[Fact]:
    """Figures of one name; a share may be told with what it is a share of: 收入占比 and 占比."""
    listed = index(reading)
    same = [f for aspect in ("level", "share") for f in listed.by_aspect.get((old.terms, aspect), ())]
    same = [f for f in same if f.quantity is not old.quantity]
    if same or old.aspect != "share" or not old.subject:
        return same
    who = terms(old.subject)
    near = listed.by_term.get(min(who), ())[:MANY] if who else ()
    return [f for f in near if f.aspect == "share" and f.terms >= old.terms and terms(f.subject) == who]


def _now(fact: Fact, old: Fact, change: Fact) -> bool:
    """Whether a figure may be what the change led to: of its unit and time, in another sentence, not looked back to."""
    if fact.unit != old.unit or fact.sentence == old.sentence or fact.low != fact.high or not same_stance(fact, change):
        return False
    if told_back(fact) or fact.modifier not in ("exact", "about"):
        return False
    mine, its = counted(fact.period), counted(change.period)
    if mine is not None and its is not None:
        return mine[1] == its[1] and (mine == its or mine[0] == mine[1] or its[0] == its[1])
    if fact.period is None or change.period is None:
        return fact.period is None or not old.period or fact.period.label != old.period.label
    return fact.period.label == change.period.label


def told_beside(reading: Reading, new: Fact) -> list[Fact]:
    """The earlier level that another sentence prints beside the very figure: one value alone.

    不良率下降 2 个基点至 0.94%, and further down 不良率 0.94%，上年末 0.96%.
    """
    if new.low is None or new.low != new.high or not new.terms:
        return []
    known = index(reading).by_aspect
    alike = [f for f in known.get((new.terms, new.aspect), ()) if f.unit == new.unit and same_stance(f, new)]
    again = {f.sentence for f in alike if f.low == new.low and f.sentence not in (-1, new.sentence)}
    olds = {f.low: f for f in alike if f.sentence in again and f.low != new.low and f.low == f.high and told_back(f)}
    return list(olds.values()) if len(olds) == 1 else []
