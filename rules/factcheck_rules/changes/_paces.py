"""Rates of growth that points are counted between: 增速由 6.4% 回落至 4.8%，回落 1.6 个百分点; 增速比上月回落."""

from collections.abc import Iterator
from decimal import Decimal

from factcheck import Check, Fact, Reading, checks, sides
from factcheck.checks import Said
from factcheck.index import before, counted, index, same_stance
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look
from factcheck_rules._order import span_of
from factcheck_rules._ties import believable, told

_PACE = lazy(r"(?:增速|增幅|涨幅|升幅|增长率|降幅|跌幅|减幅)\Z")
_AGAINST = lazy(r"相?[较比]|[高低好快慢]于|than|above|below|against")
_AGAINST_A_TIME = lazy(r"相?[较比]\s?(?:上月|上个月|上季度?|\d{1,2}\s?月份?)[^，。；、\d]{0,8}\Z")
"""Points counted from a month or quarter of its own: no rate of a longer stretch is meant."""
NEAR = 16
_TIMES = 6


def between_paces(reading: Reading) -> Iterator[Check]:
    """Compare points with the two rates that 由 and 至 lead between, else with those of the two periods."""
    tied = {fact.quantity.left for claim in reading.claims_of("points") for fact in claim.role("change")}
    found = look(reading)
    for claim in reading.claims_of("from_to"):
        for point in claim.role("change"):
            (old,), (new,) = claim.role("from"), claim.role("to")
            between = found.text[new.quantity.right : point.quantity.left]
            own = point.unit == "pp" and not _AGAINST.search(between)  # 比此前的预期高 0.2 个百分点
            if own and new.unit == old.unit == "%" and point.quantity.left not in tied:
                tied.add(point.quantity.left)
                yield _compared(point, new, old)
    for point in index(reading).facts:
        if point.unit == "pp" and point.base and point.quantity.left not in tied:
            rate = _told_with(point, found)
            if rate is None or not (_PACE.search(point.measure) or _of_a_rate(point, found)):
                continue
            then = before(rate.period, point.base)
            olds = _rates_at(reading, rate, then) or _other_rate(point, rate, found)
            if _AGAINST_A_TIME.search(found.text, max(0, point.quantity.left - NEAR), point.quantity.left):
                olds = [f for f in olds if then is None or counted(f.period) in (None, then)]
            if len(olds) == 1:
                yield _compared(point, rate, olds[0])


def _told_with(point: Fact, found: Look) -> Fact | None:
    """The one rate of the same thing and time that the sentence prints before the points."""
    near = [f for f in found.by_sentence.get(point.sentence, ()) if f.aspect == "change" and f.unit == "%" and f.base]
    near = [f for f in near if f.terms == point.terms and f.quantity.left < point.quantity.left]
    fits = {f.quantity.left: f for f in near if counted(f.period) == counted(point.period)}
    return next(iter(fits.values())) if len(fits) == 1 else None


def _of_a_rate(point: Fact, found: Look) -> bool:
    """Whether points stand behind a rate of growth of a thing that has no percentage of its own to count them from."""
    near = found.by_sentence.get(point.sentence, ())
    return not any(f.unit == "%" and f.aspect in ("level", "share") and f.terms == point.terms for f in near)


def _other_rate(point: Fact, rate: Fact, found: Look) -> list[Fact]:
    """比 1-7月回落 1.0 个百分点，1-7月增长 1.2%: the one other rate of the same in the sentence."""
    near = [f for f in found.by_sentence.get(point.sentence, ()) if f.aspect == "change" and f.unit == "%"]
    rates = {f.quantity.left: f for f in near if f.terms == point.terms and f.quantity is not rate.quantity}
    others = [f for f in rates.values() if f.period != rate.period and f.base in (rate.base, "")]
    if any(_closes(f, rate) for f in others):
        return []  # 前三季度增长 12.4%，较上半年放缓 1.1 个百分点；其中三季度增长 8.0%: no earlier rate
    between = [f for f in rates.values() if rate.quantity.left < f.quantity.left < point.quantity.left]
    return others if len(rates) == len(others) == 1 and (not between or between == others) else []


def _closes(one: Fact, rate: Fact) -> bool:
    """Whether a rate is of the last part of the other one's time."""
    part, whole = span_of(one.period), span_of(rate.period)
    return part is not None and whole is not None and part[1] == whole[1]


def _rates_at(reading: Reading, new: Fact, span: object) -> list[Fact]:
    """The rates of what `new` is of, on its base, over the days asked for: one for each value."""
    listed = index(reading).by_aspect.get((new.terms, "change"), ()) if span is not None else ()
    fits = [f for f in listed if f.unit == "%" and f.base == new.base and counted(f.period) == span]
    return list({f.low: f for f in fits if f.low == f.high and same_stance(f, new)}.values())


def _compared(point: Fact, new: Fact, old: Fact) -> Check:
    """By their sizes: which way it went is another question."""
    falls = (new.low or 0) < 0 and (old.low or 0) < 0
    one, other = sorted((_sized(new, falls), _sized(old, falls)), key=lambda side: -(side.value or Decimal(0)))
    low, high = sorted(abs(value or Decimal(0)) for value in (point.low, point.high))
    return believable(
        checks.overlaps(
            evolve(point, low=low, high=high),
            (one - other).as_unit("pp"),
            title=told("百分点与两个增速不符", "points and the two rates don't agree", point),
            advice=Said("三个数对一对：本期、上期、百分点", "check the three: this period, the one before, the points"),
        ),
        _TIMES,
    )


def _sized(fact: Fact, falls: bool) -> sides.Side:
    if not falls or fact.low is None or fact.high is None:
        return sides.of(fact)
    return sides.of(evolve(fact, low=-fact.high, high=-fact.low))
