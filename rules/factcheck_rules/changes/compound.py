"""复合增长率与首末两值不符：A compound growth rate that its two levels don't give.

What it flags
    Two levels some years apart and the yearly rate printed between them, where no way of rounding gives the rate.
    Two yearly rates and the rate over both years; a level, and the one so many years before it in its row of a table.

>>> from factcheck import check
>>> for finding in check("市场规模将从2024年的7.53亿美元增长至2031年的67.52亿美元，年复合增长率达26.8%。").findings:
...     print(finding.rule, finding.printed, finding.expected)
CHG05 26.8% 36.8%

Why it matters
    A yearly rate is multiplied over years: a slip of ten points changes the market at the end by half.

When it stays silent
    The years between the levels are not certain; a range of years (2024-2028 年) fits when counted either way.

>>> check("市场规模将从2024年的7.53亿美元增长至2031年的67.52亿美元，年复合增长率达36.8%。").findings
()
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.facts import Claim
from factcheck.index import days, index
from factcheck.patterns import lazy
from factcheck.reading.phrases import terms as fold_terms
from factcheck.sides import Side
from factcheck_rules._look import Look, look
from factcheck_rules._ties import softened, told
from factcheck_rules.changes._compounded import compounded

CODE = "CHG05"
SEVERITY = Severity.ERROR


def check(reading: Reading) -> Iterator[Check]:
    """Compare each printed compound rate with the root of its levels."""
    made = list(_claimed(reading))
    held = {_ends(one) for one in made if one.verdict == "holds"}
    # 十年 CAGR 2.0%，同期成本年均 4.4%: where one rate is that of two levels, another is of something else.
    yield from (softened(one) if one.verdict == "fails" and _ends(one) in held else one for one in made)
    yield from _means(look(reading))
    yield from _of_multiples(reading)
    told = {id(claim.role("change")[0].quantity) for claim in reading.claims_of("compound")}
    for fact in reading.facts:
        if fact.unit == "%" and fact.low is not None and id(fact.quantity) not in told:
            by_years = list(_by_years(fact, reading)) if _RATE.search(_name(fact)) else []
            yield from by_years or (compounded(fact, look(reading), _compared) if fact.sentence >= 0 else ())


def _ends(made: Check) -> tuple[int, ...]:
    """Where the levels of a compound rate stand."""
    return tuple(fact.quantity.left for fact in made.sides[1].facts)


def _claimed(reading: Reading) -> Iterator[Check]:
    """The checks of what the reading has tied."""
    for claim in reading.claims:
        if claim.relation != "compound":
            continue
        (new,), (old,), (change,) = claim.role("new"), claim.role("old"), claim.role("change")
        if _aimed_at(change) and new.stance == old.stance == "actual":
            continue  # 五年年均递增 10.4%，超过年均递增 6% 的预期目标
        counted = [_compared(change, new, old, many) for many in _years(claim, reading)]
        counted += _from_the_year_before(claim, reading)
        # A range of years may count either way: it fails only where both do.
        yield min(counted, key=lambda made: ("holds", "undecided", "fails").index(made.verdict))


def _years(claim: Claim, reading: Reading) -> list[int]:
    """How many years there may be between two levels: one less where a book-year bears the name of its first year."""
    told = [int(years) for years in claim.detail.split("|")]
    split = _SPLIT_YEAR.search(reading.document.view.text) is not None
    return [*told, *(years - 1 for years in told if split and years > _LEAST)]


_SPLIT_YEAR = lazy(r"\b20\d\d/\d\d\b(?!/)")
"""2025/26, told as 2025, ends in 2026."""


def _from_the_year_before(claim: Claim, reading: Reading) -> list[Check]:
    """2026-2028年分别为 6、8、10 亿元，CAGR 26%: the rate as counted from what the year before them ended with."""
    (new,), (old,), (change,) = claim.role("new"), claim.role("old"), claim.role("change")
    if new.period is None or old.period is None or new.period.end is None or old.period.end is None:
        return []
    first, last = old.period.end.year - 1, new.period.end.year
    found = index(reading).by_aspect.get((old.terms, "level"), ()) if old.terms else ()
    starts = [fact for fact in found if _of_year(fact, first) and fact.unit == new.unit]
    made = [_compared(change, new, start, last - first) for start in starts[:1]]
    return [check for check in made if check.verdict == "holds"]


def _first_year(rate: Fact, reading: Reading, span: tuple[date, date]) -> int:
    """The year that a rate starts from: so many before its last as the words say (三年复合增速), else its first."""
    left = rate.quantity.left
    told = _SO_MANY.search(reading.document.view.text, max(0, left - _NEAR), left)
    return span[1].year - _YEARS[told[1]] if told else span[0].year


_SO_MANY = lazy(r"([两二三四五])年的?(?:年均)?(?:复合|CAGR)[^，。；、\d]{0,12}\Z")
_RATE = lazy(r"(?:年均|年|期间)?复合(?:年均|年)?|CAGR", re.I)
_WORDS = lazy(r"(?:年均|年|期间)?复合(?:年均|年)?(?:增速|增长率|增长|增幅)?|CAGR|增速\Z|增长率\Z", re.I)


def _name(fact: Fact) -> str:
    return f"{fact.subject}{fact.measure}"


def _by_years(rate: Fact, reading: Reading) -> Iterator[Check]:
    """2022-2025年，宠物食品市场规模复合增速为 12.0%: the levels of its first and last year, wherever printed."""
    span = days(rate.period)
    wanted = fold_terms(_WORDS.sub("", _name(rate)))
    if span is None or not wanted or span[1].year - span[0].year < _LEAST:
        return
    named = index(reading).by_aspect
    found = named.get((wanted, "level"), ()) or named.get((wanted | {*rate.scope}, "level"), ())
    first = _first_year(rate, reading, span)
    ends = [_finest([f for f in found if _of_year(f, year)]) for year in (span[1].year, first)]
    if first != span[0].year and not ends[1]:
        yield from _of_so_many_years(rate, found, span, span[1].year - first)
    if all(len({(f.low, f.unit) for f in facts}) == 1 for facts in ends) and ends[0][0].unit == ends[1][0].unit:
        made = _compared(rate, ends[0][0], ends[1][0], span[1].year - first)
        before = [f for f in found if _of_year(f, first - 1)]
        # 2026-2028年 may as well count from what 2025 ended with.
        also = [_compared(rate, ends[0][0], f, span[1].year - first + 1) for f in before if f.unit == ends[0][0].unit]
        yield next((one for one in also if made.verdict == "fails" and one.verdict == "holds"), made)


def _of_so_many_years(rate: Fact, found: Sequence[Fact], span: tuple[date, date], years: int) -> Iterator[Check]:
    """2023年至2025年收入为 …，三年复合增长率 11.7%: three years may be three levels, so that it grew twice."""
    ends = [_finest([f for f in found if _of_year(f, year)]) for year in (span[1].year, span[0].year)]
    if all(len({(f.low, f.unit) for f in facts}) == 1 for facts in ends) and ends[0][0].unit == ends[1][0].unit:
        steps = {span[1].year - span[0].year, years}
        made = [_compared(rate, ends[0][0], ends[1][0], many) for many in steps if many > 0]
        yield min(made, key=lambda check: ("holds", "undecided", "fails").index(check.verdict))


def _finest(facts: list[Fact]) -> list[Fact]:
    """10.54 亿元 in the text, 1,053.6 百万元 in a table: the finest of printings that only rounding tells apart."""
    sizes = [(f.step, f.low, f) for f in facts if f.step and f.low is not None]
    if len(sizes) < len(facts) or len({f.unit for f in facts}) != 1:
        return facts
    step, low, finest = min(sizes, key=lambda size: size[0])
    alike = all(abs(other - low) * 2 <= wide + step for wide, other, _ in sizes)
    return [finest] if alike else facts


_LEAST = 2


def _of_year(fact: Fact, year: int) -> bool:
    period = fact.period
    whole = period is not None and period.grain == "year" and period.end is not None and period.end.year == year
    plain = fact.low is not None and fact.low == fact.high and fact.low > 0
    return whole and plain and fact.unit not in ("%", "x", "pp")


def _of_multiples(reading: Reading) -> Iterator[Check]:
    """收入为 2023 年 5.8 亿元的 3 倍，两年复合增速 73.2%: the rate behind a multiple of the same two levels."""
    text = reading.document.view.text
    for claim in reading.claims_of("multiple"):
        (new,), (old,), (multiple,) = claim.role("new"), claim.role("old"), claim.role("change")
        told = look(reading).by_sentence.get(multiple.sentence, ())
        behind = [fact for fact in told if 0 < fact.quantity.left - multiple.quantity.right <= _NEAR]
        for rate in [fact for fact in behind if fact.unit == "%" and fact.low is not None][:1]:
            years = _SO_MANY.search(text, multiple.quantity.right, rate.quantity.left)
            if years is not None:
                yield _compared(rate, new, old, _YEARS[years[1]])


_MEAN = lazy(r"([两二三四五])年平均(?:实际|名义)?(?:增长|增速为?|增幅为?)约?\Z")
_SINCE = lazy(r"(?:比|较|与)20\d\d年[^，。；;]{0,16}?(?:相比)?[，,]?(?:实际|名义)?增长\Z")
_YEARS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}
_NEAR = 28


def _means(found: Look) -> Iterator[Check]:
    """比2019年增长 16.3%，两年平均增长 7.8%: the growth over some years, and that of each."""
    whole = sides.constant(100, "", "100")
    for number, facts in found.by_sentence.items():
        grown = [f for f in facts if number >= 0 and f.aspect == "change" and f.unit == "%" and f.low is not None]
        for over, each in pairwise(grown):
            first, second = (found.text[max(0, f.quantity.left - _NEAR) : f.quantity.left] for f in (over, each))
            years = _MEAN.search(second)
            if years is not None and _SINCE.search(first) is not None:
                yield _compared(each, sides.grown(whole, over), whole, _YEARS[years[1]])


def _aimed_at(change: Fact) -> bool:
    """Whether a rate's own words, not its days, say that it is a plan or a forecast."""
    ahead = change.period is not None and change.period.forecast
    return change.stance != "actual" and not ahead and "stance" not in dict(change.provenance)


def _compared(change: Fact, new: Fact | Side, old: Fact | Side, years: int) -> Check:
    return checks.overlaps(
        change,
        sides.compound(new, old, years),
        title=told("复合增长率与首末两值不符", "compound growth and its levels don't agree", change),
        advice=Said("核对首末两值、年数与复合增长率", "check both levels, the years and the rate"),
    )
