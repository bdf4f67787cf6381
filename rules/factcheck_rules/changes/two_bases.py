"""同比、环比与报告中的前值不符：A growth rate that a level printed elsewhere doesn't give.

What it flags
    A level with its growth on the year or on the period before, where the report prints that earlier level in another
    sentence, section or table, or where the level comes back under another name, and no way of rounding makes them
    agree. 同比 and 环比 whose rates stand in each other's place.

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

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from attrs import frozen

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.index import Index, before, counted, index, once, same_stance
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.lexicon import roles
from factcheck.reading.ties.items import said
from factcheck_rules._earlier import since
from factcheck_rules._grown import in_its_bracket, on_another_basis
from factcheck_rules._look import look
from factcheck_rules._ties import believable, one_verdict, told

CODE = "CHG03"
SEVERITY = Severity.ERROR


def check(reading: Reading) -> Iterator[Check]:
    """Compare each rate with the growth from the level that its base names."""
    made: dict[int, list[Told]] = {}
    for claim in reading.claims:
        if claim.relation != "moved":
            continue
        (new,), (change,) = claim.role("new"), claim.role("change")
        if change.unit != "%" or _beside(change, reading) or _was_foreseen(new) or _was_foreseen(change):
            continue
        if in_its_bracket(change, reading):
            continue
        olds = since(reading, _named_as_its_range(new, reading), change, claim.detail)
        olds = olds or _beside_it_again(reading, new, change, claim.detail)
        if not olds and claim.detail in ("qoq", "prev_period"):
            yield from _of_the_other_quarter(reading, new, change)
        if len(olds) == 1:
            made.setdefault(new.quantity.left, []).append(Told(change, new, olds[0], claim.detail))
        yield from one_verdict([believable(_compared(change, new, old, len(olds))) for old in olds])
    for told_of in made.values():
        yield from _swapped(told_of)
    yield from _told_apart(reading)


@frozen(eq=False)
class Told:
    """A level, its rate on one base, and the level that this is counted from."""

    change: Fact
    new: Fact
    old: Fact
    base: str


def _swapped(told_of: Sequence[Told]) -> Iterator[Check]:
    """同比 +5.7%，环比 +7.8%, where each is the rate on the other base: they stand in the wrong order."""
    for one, other in combinations(told_of, 2):
        if {one.base, other.base} not in _TWO_BASES or one.change.low == other.change.low:
            continue
        wrong = [_compared(told_.change, told_.new, told_.old, 1) for told_ in (one, other)]
        right = [_compared(one.change, one.new, other.old, 1), _compared(other.change, other.new, one.old, 1)]
        if all(check.verdict == "fails" for check in wrong) and all(check.verdict == "holds" for check in right):
            # Each of the two is explained by the other's level, so that no other figure is in doubt.
            yield evolve(wrong[0], relation="swapped")


_TWO_BASES = ({"yoy", "qoq"}, {"yoy", "mom"}, {"yoy", "wow"}, {"yoy", "prev_year_end"})


def _beside_it_again(reading: Reading, new: Fact, change: Fact, base: str) -> list[Fact]:
    """全国业务量 168.4 亿件，环比增长 4.2%; 业务量 168.4 亿件，8月为 161.6 亿件: told where the figure comes back."""
    if new.low is None or new.low != new.high or len(_DIGIT.findall(new.quantity.text)) < _FINE:
        return []
    again = [f for f in once(reading, _by_value).get((new.low, new.unit), ()) if f.quantity is not new.quantity]
    again = [f for f in again if f.terms != new.terms and _alike(f, new) and counted(f.period) == counted(new.period)]
    olds = [old for f in again for old in since(reading, f, change, base) if old.sentence == f.sentence]
    return list({(old.low, old.high): old for old in olds}.values())


def _alike(one: Fact, other: Fact) -> bool:
    """Whether two names have a term in common, or one measure ends with the other."""
    ends = one.measure.endswith(other.measure) or other.measure.endswith(one.measure)
    return bool(one.terms & other.terms) or (bool(one.measure and other.measure) and ends)


_DIGIT, _FINE = lazy(r"\d"), 4


def _by_value(reading: Reading) -> dict[tuple[object, str], list[Fact]]:
    """The exact levels of the prose, by value and unit."""
    found: dict[tuple[object, str], list[Fact]] = {}
    for fact in reading.facts:
        if fact.aspect == "level" and fact.cell is None and fact.low is not None and fact.low == fact.high:
            found.setdefault((fact.low, fact.unit), []).append(fact)
    return found


def _was_foreseen(new: Fact) -> bool:
    """预测 14.9/16.3 亿元（原 14.8/16.0 亿元），同比 +10.4%/+9.4%: the rates are of the new forecasts."""
    return any(word.endswith("前") or word in roles("former") for word in new.scope)


def _named_as_its_range(new: Fact, reading: Reading) -> Fact:
    """收入 4.40-4.50 亿美元，中值 4.45 亿美元，环比下降 3.7%: the middle, under the name of the range before it."""
    if new.measure not in ("中值", "中枢", "中位数"):
        return new
    told = [fact for fact in look(reading).by_sentence.get(new.sentence, ()) if fact.quantity.left < new.quantity.left]
    last = told[-1] if told else new
    whole = last.low != last.high and last.unit == new.unit
    return evolve(new, terms=last.terms, measure=last.measure, scope=last.scope) if whole else new


def _of_the_other_quarter(reading: Reading, new: Fact, change: Fact) -> Iterator[Check]:
    """上半年 38.6 亿元；二季度 20.8 亿元，环比增长 17%: what the half leaves for its first quarter."""
    span = counted(new.period)
    if span is None or not new.terms or new.low is None or (span[1] - span[0]).days not in _QUARTER:
        return
    if span[0].day != 1 or span[0].month not in (4, 10) or new.kind not in ("money", "count", "physical"):
        return
    if said(f"{new.subject}{new.measure}".lower(), "measures", "means"):
        return  # the mean price of two quarters is not their sum
    half = (span[0].replace(month=span[0].month - 3), span[1])
    told = {(f.low, f.high): f for f in index(reading).at(new, half, point=False) if f.unit == new.unit}
    halves = [f for f in told.values() if same_stance(f, new) and f.low == f.high and (f.low or 0) > new.low > 0]
    if len(told) == len(halves) == 1:
        yield believable(_compared(change, new, sides.of(halves[0]) - sides.of(new), 1))


_QUARTER = range(88, 93)


def _told_apart(reading: Reading) -> Iterator[Check]:
    """Compare rates that stand apart from both their levels, as in a summary, with these."""
    tied = {fact.quantity.left for claim in reading.claims for role, fact in claim.operands if role == "change"}
    found = index(reading)
    for change in found.facts:
        if not _plain_rate(change) or change.quantity.left in tied or _was_foreseen(change):
            continue
        news = _at(found, change, counted(change.period))
        olds = _at(found, change, before(change.period, change.base)) if len(news) == 1 else []
        alike = len(olds) == 1 and olds[0].unit == news[0].unit
        if alike and not _beside(change, reading) and not on_another_basis(change, reading):
            yield believable(_compared(change, news[0], olds[0], 1))


_BASES = frozenset({"yoy", "qoq", "mom"})


def _plain_rate(change: Fact) -> bool:
    """Whether a fact of the prose is an exact rate of growth of a named measure."""
    exact = change.low == change.high and change.modifier == "exact" and change.cell is None
    return change.aspect == "change" and change.unit == "%" and exact and bool(change.measure) and change.base in _BASES


def _at(found: Index, change: Fact, span: tuple[date, date] | None) -> list[Fact]:
    """The level of what has grown over some days or at their end: one, in one value; else none."""
    if span is None:
        return []
    listed = found.by_end.get((change.terms, "level", span[1]), ())
    fits = [f for f in listed if f.period is not None and (f.period.start == span[1] or counted(f.period) == span)]
    fits = [f for f in fits if f.measure and same_stance(f, change) and f.low == f.high and f.kind != "duration"]
    fits = [f for f in fits if f.unit not in ("%", "x", "pp")]
    values = {(fact.low, fact.high, fact.unit): fact for fact in fits}
    return list(values.values()) if len(values) == 1 else []


_BESIDE = lazy(r"(?:较|比|高于|低于|快于|慢于|超过)[^，,。；;：:（(\n]{1,16}[（(][+＋-]?\Z")


def _beside(change: Fact, reading: Reading) -> bool:
    """增速较2025年全年（+3.1%）提高: a rate in brackets behind what is compared with is the rate of that."""
    left = change.quantity.left
    return _BESIDE.search(reading.document.view.text, max(0, left - 24), left) is not None


def _compared(change: Fact, new: Fact, old: Fact | sides.Side, tried: int) -> Check:
    return checks.overlaps(
        change,
        sides.growth(new, old),
        title=told("涨幅与报告中的前值不符", "growth and the earlier level don't agree", change),
        advice=Said("核对本期、前值与涨幅；前值如经重述请注明", "check both levels and the rate; say so if restated"),
        tried=tried,
    )
