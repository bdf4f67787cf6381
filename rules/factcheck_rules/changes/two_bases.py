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
from datetime import date

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.index import Index, before, counted, index, same_stance
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
    for claim in reading.claims:
        if claim.relation != "moved":
            continue
        (new,), (change,) = claim.role("new"), claim.role("change")
        if change.unit != "%" or _beside(change, reading) or _was_foreseen(new) or _was_foreseen(change):
            continue
        if in_its_bracket(change, reading):
            continue
        olds = since(reading, _named_as_its_range(new, reading), change, claim.detail)
        if not olds and claim.detail in ("qoq", "prev_period"):
            yield from _of_the_other_quarter(reading, new, change)
        yield from one_verdict([believable(_compared(change, new, old, len(olds))) for old in olds])
    yield from _told_apart(reading)


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
