"""分期之和与全期不符：Quarters or halves that don't add up to the longer period.

What it flags
    One flow (revenue, sales, output ...) printed for all parts of a year, a half or nine months and for the whole of
    it, anywhere in the report, where no way of rounding makes them agree.

>>> from factcheck import check
>>> text = "2025年上半年公司收入48.2亿元。\\n\\n2025年下半年公司收入55.3亿元。\\n\\n2025年公司收入{}亿元。"
>>> for finding in check(text.format("105.5")).findings:
...     print(finding.rule, finding.printed, finding.expected)
SUM04 105.5亿元 103.5亿元

Why it matters
    A restated or mistyped quarter shows nowhere else.

When it stays silent
    Rounding explains the gap; balances, users, prices and rates, which don't add up; figures far apart, which can't be
    of one scope.

>>> check(text.format("103.5")).findings
()
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.index import index
from factcheck.patterns import lazy
from factcheck.reading.phrases import terms as fold_terms
from factcheck.reading.ties.items import words
from factcheck_rules._look import look
from factcheck_rules._order import span_of
from factcheck_rules._ties import believable, nearly, softened, told
from factcheck_rules.sums._left_over import left_over

CODE = "SUM04"
SEVERITY = Severity.ERROR
FLOWS = words("measures", "flows")
NEAR = 0.3
Span = tuple[date, date]
TWO_MONTHS = 57
"""A total is of two months at least: of so many days and one more."""
BACK = 3
"""Sentences before a total in which the figure of the months left is looked for."""


def check(reading: Reading) -> Iterator[Check]:
    """Set the parts of each longer period against it, where all are printed once."""
    known = index(reading)
    groups: dict[frozenset[str], list[Fact]] = {}
    for (terms, aspect), told_of in known.by_aspect.items():
        if aspect == "level":
            groups.setdefault(frozenset(map(_uncounted, terms - _SO_FAR)), []).extend(told_of)
    for facts in groups.values():
        if len(facts) > 2 and any(map(_flows, facts)):
            for unit in {fact.unit for fact in facts}:
                same = [
                    f for f in facts if f.unit == unit and "/" not in unit and f.window not in ("mtd", "qtd", "ytd")
                ]
                same = [] if unit in ("%", "pp", "x", "") else same
                for stance in sorted({fact.stance for fact in same}):  # what was expected is no second value
                    yield from _compared_all([fact for fact in same if fact.stance == stance])
    yield from _in_order(reading)
    yield from left_over(reading, _compared)
    for claim in reading.claims_of("parts"):
        (total,), parts = claim.role("total"), claim.role("part")
        rest = _rest(total, parts[0], reading) if len(parts) == 1 and _adds_up(total) else None
        if rest is not None:
            yield believable(_compared(total, [parts[0], rest]))


_ORDER = lazy(
    r"(?P<n>[二两三四五六七八九十]|1[0-2]|[2-9])个(?P<what>季度|月|半年|季|财季)的?[^，。；\d]{0,8}(?:依次|分别|各|逐[季月])(?:实现|完成)?(?:为|是|达)?\s?\Z"
)
_NUMERALS = {sign: k for k, sign in enumerate("二三四五六七八九十", 2)} | {"两": 2}


def _in_order(reading: Reading) -> Iterator[Check]:
    """全年收入 52.4 亿元，四个季度依次为 11.8 亿、12.3 亿、13.4 亿和 14.9 亿元: a total and just as many parts."""
    found = look(reading)
    for number, facts in found.by_sentence.items() if "依次" in found.text or "分别" in found.text else ():
        levels = sorted({f.quantity.left: f for f in facts}.values(), key=lambda f: f.quantity.left)
        levels = [f for f in levels if f.aspect == "level" and f.kind != "duration"] if number >= 0 else []
        for place, first in enumerate(levels):
            said = _ORDER.search(found.text, max(0, first.quantity.left - 24), first.quantity.left) if place else None
            many = (_NUMERALS.get(said["n"]) or int(said["n"])) if said else 0
            total, parts = levels[place - 1], levels[place : place + many]
            alike = {(f.unit, f.measure) for f in (total, *parts)}
            if said and len(parts) == many and len(alike) == 1 and _adds_up(total):
                yield _compared(total, parts)


def _uncounted(term: str) -> str:
    """进口, 进口量 and 进口额, in one unit: which of the two a table's head prints is a matter of taste."""
    return term[:-1] if term.endswith(("量", "额")) and term[:-1] in _TRADE else term


_TRADE = ("进口", "出口", "产", "销", "进", "销售", "生产", "出货", "交付")
_SO_FAR = frozenset({"累计"})
"""Said of the longer period only: 前两月累计."""


def _adds_up(total: Fact) -> bool:
    return total.unit not in ("%", "pp", "x", "") and "/" not in total.unit and _flows(total)


def _rest(total: Fact, first: Fact, reading: Reading) -> Fact | None:
    """4月进口 43.8 万吨。1-4月累计进口 169.2 万吨，其中一季度 125.4 万吨: the one figure of the months left."""
    whole, part = span_of(total.period), span_of(first.period)
    if whole is None or part is None or whole[0] != part[0] or not part[1] < whole[1]:
        return None
    left = part[1] + timedelta(1), whole[1]
    near = (f for n in range(total.sentence - BACK, total.sentence + 1) for f in look(reading).by_sentence.get(n, ()))
    fits = [
        fact
        for fact in near
        if fact.aspect == "level" and fact.unit == total.unit and fact.stance == total.stance
        if fold_terms(total.measure) & fact.terms and span_of(fact.period) == left
    ]
    return fits[0] if len({fact.low for fact in fits}) == 1 else None


def _flows(fact: Fact) -> bool:
    return any(term.endswith(FLOWS) for term in fact.terms) and not any(
        "均" in term or "余额" in term for term in fact.terms
    )


def _compared_all(facts: Sequence[Fact]) -> Iterator[Check]:
    spans: dict[tuple[date, date], list[Fact]] = {}
    for fact in facts:
        span = span_of(fact.period)
        if span is not None and fact.period is not None and not fact.period.point and (span[1] - span[0]).days > 26:
            spans.setdefault(span, []).append(fact)
    single = {span: found[0] for span, found in spans.items() if len({(f.low, f.high) for f in found}) == 1}
    for span, total in single.items():
        if (span[1] - span[0]).days <= TWO_MONTHS:
            continue
        parts = _covering(span, single, min) or _covering(span, single, max)
        if len(parts) > 1:
            yield _compared(total, parts)


def _covering(span: Span, single: dict[Span, Fact], pick: Callable[..., Span]) -> list[Fact]:
    """The shortest (or longest) periods that together make a longer one, in order; [] where one is missing."""
    at, found = span[0], []
    while at <= span[1]:
        fits = [other for other in single if other[0] == at and other[1] <= span[1] and other != span]
        if not fits:
            return []
        first = pick(fits, key=lambda other: other[1])
        found.append(single[first])
        at = first[1] + timedelta(1)
    return found


def _compared(total: Fact, parts: Sequence[Fact]) -> Check:
    made = checks.overlaps(
        total,
        sides.total(list(parts)),
        title=told("分期之和与全期不符", "periods and their total don't agree", total),
        advice=Said("核对各期与全期的数字；如经重述请注明", "check each period and the total; say so if restated"),
    )
    return made if nearly(made, NEAR) else softened(made)
