"""Facts by identity: built once for a reading and shared by all rules.

Rules look up operands here by what a figure is (terms, aspect, unit, period), never by where it stands. A look-up that
gives more than one value leaves the choice to the rule: undecided, unless all candidates give the same verdict.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import TypeVar

from attrs import frozen

from factcheck.facts import Fact, Reading
from factcheck.periods import Period

LEAST_TRUST = 0.5
"""Facts below this trust are no operands."""

Terms = frozenset[str]
K = TypeVar("K")
T = TypeVar("T")


@frozen
class Index:
    """The facts of one reading that can be compared: with terms, a value, and enough trust."""

    facts: tuple[Fact, ...]
    by_aspect: dict[tuple[Terms, str], tuple[Fact, ...]]
    by_term: dict[str, tuple[Fact, ...]]
    by_end: dict[tuple[Terms, str, date], tuple[Fact, ...]]
    """By terms, aspect and last day."""

    def like(self, fact: Fact, aspect: str | None = None) -> tuple[Fact, ...]:
        """The facts with the same terms, of one aspect (that of `fact` if none is given), itself left out."""
        found = self.by_aspect.get((fact.terms, aspect or fact.aspect), ())
        return tuple(other for other in found if other.quantity is not fact.quantity)

    def levels(self, fact: Fact) -> tuple[Fact, ...]:
        """The levels of what `fact` is about."""
        return self.like(fact, "level")

    def at(self, fact: Fact, period: tuple[date, date], point: bool = False) -> Iterator[Fact]:
        """The facts of what `fact` is, dated exactly so; for a point in time only its last day counts."""
        found = self.by_end.get((fact.terms, fact.aspect, period[1]), ())
        return (other for other in found if point or counted(other.period) == period)


_made: dict[int, tuple[Reading, dict[object, object], dict[str, list[object]]]] = {}
"""By reading: what was made of it, and by package what its modules made."""
MOST_KEPT = 2
"""What is made of so many readings is kept; of one that the engine has done with nothing is."""


def once(reading: Reading, make: Callable[[Reading], T]) -> T:
    """What `make` makes of a reading: made when first asked for, then shared by all rules that ask for it.

    >>> from factcheck import extract
    >>> reading = extract("营收120亿元。")
    >>> once(reading, index) is once(reading, index)
    True
    """
    held = _made.get(id(reading))
    if held is None:
        while len(_made) >= MOST_KEPT:
            del _made[next(iter(_made))]
        held = _made[id(reading)] = (reading, {}, {})
    made = held[1]
    if make not in made:
        made[make] = make(reading)
        package = getattr(make, "__module__", "").rpartition(".")[0]
        held[2].setdefault(package, []).append(make)
    return made[make]  # type: ignore[return-value]


def release(reading: Reading) -> None:
    """Let go of what was made of a reading, once its rules have run."""
    _made.pop(id(reading), None)


def forget(reading: Reading, package: str) -> None:
    """Let go of what the modules of one package made of a reading, once all rules of that package have run."""
    _, made, of_package = _made.get(id(reading), (reading, {}, {}))
    for make in of_package.pop(package, ()):
        del made[make]


def index(reading: Reading) -> Index:
    """The index of a reading, built when first asked for."""
    return once(reading, _build)


def _build(reading: Reading) -> Index:
    by_aspect: dict[tuple[Terms, str], list[Fact]] = {}
    by_term: dict[str, list[Fact]] = {}
    by_end: dict[tuple[Terms, str, date], list[Fact]] = {}
    kept = []
    for fact in reading.facts:
        if not fact.terms or fact.low is None or fact.trust < LEAST_TRUST:
            continue
        kept.append(fact)
        by_aspect.setdefault((fact.terms, fact.aspect), []).append(fact)
        span = counted(fact.period)
        if span is not None:
            by_end.setdefault((fact.terms, fact.aspect, span[1]), []).append(fact)
        for term in fact.terms:
            by_term.setdefault(term, []).append(fact)
    return Index(tuple(kept), _frozen(by_aspect), _frozen(by_term), _frozen(by_end))


def _frozen(table: dict[K, list[Fact]]) -> dict[K, tuple[Fact, ...]]:
    return {key: tuple(facts) for key, facts in table.items()}


# ------------------------------------------------------------------------------------------------------ periods


def days(period: Period | None) -> tuple[date, date] | None:
    """The first and last day of a resolved period."""
    if period is None or period.start is None or period.end is None:
        return None
    return period.start, period.end


def counted(period: Period | None) -> tuple[date, date] | None:
    """The first and last day of a period, in a report that nothing dates by its own count."""
    return None if period is None else period.days


def before(period: Period | None, base: str) -> tuple[date, date] | None:
    """The days that a change with this base is measured from; None where they can't be told.

    >>> quarter = Period(date(2025, 4, 1), date(2025, 6, 30), "2025Q2", grain="quarter")
    >>> [str(day) for day in before(quarter, "yoy")], [str(day) for day in before(quarter, "qoq")]
    (['2024-04-01', '2024-06-30'], ['2025-01-01', '2025-03-31'])
    """
    span = counted(period)
    if span is None or period is None:
        return None
    start, end = span
    if base == "yoy":
        return years_earlier(start, end, 1)
    if base == "prev_year_end":
        return date(end.year - 1, 12, 31), date(end.year - 1, 12, 31)
    if base == "wow" or (base == "prev_period" and period.grain == "week"):
        return start - timedelta(7), end - timedelta(7)
    if base == "mom" or (base == "prev_period" and period.grain == "month"):
        return _months_earlier(start, end, 1)
    if base == "qoq" or (base == "prev_period" and period.grain == "quarter"):
        return _months_earlier(start, end, 3)
    if base == "prev_period" and period.grain == "half":
        return _months_earlier(start, end, 6)
    return None


def years_earlier(start: date, end: date, years: int) -> tuple[date, date]:
    """The same days some years earlier; the last day of February stays the last."""
    return _shifted(start, -12 * years, False), _shifted(end, -12 * years, _last_of_month(end))


def _months_earlier(start: date, end: date, months: int) -> tuple[date, date]:
    return _shifted(start, -months, False), _shifted(end, -months, _last_of_month(end))


def _shifted(day: date, months: int, last: bool) -> date:
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    if year < 1:
        return day
    final = _month_end(year, month + 1)
    return final if last else final.replace(day=min(day.day, final.day))


def _last_of_month(day: date) -> bool:
    return (day + timedelta(1)).month != day.month


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(1)


def same_stance(one: Fact, other: Fact) -> bool:
    """Whether two facts may be set beside one another: both actual, or forecasts of one source."""
    if one.stance != other.stance:
        return False
    return one.stance == "actual" or one.source == other.source


def pairs(facts: Iterable[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """Every two of a few facts, in reading order."""
    listed = list(facts)
    for k, one in enumerate(listed):
        for other in listed[k + 1 :]:
            yield one, other


__all__ = ["Index", "before", "counted", "days", "index", "once", "pairs", "release", "same_stance", "years_earlier"]
