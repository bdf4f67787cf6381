"""复合增速与前后各年水平不符：A compound rate that the first and the last level near it don't give.

What it flags
    A rate that its words call one of compound growth, with the levels of years told in its sentence, the one before,
    or the table above it: 以每年 46% 的复合速度扩张：2021 年 17 亿元，2024 年 43 亿元. The years are those of the
    levels, or so many as the words say (五年间从 320 家扩至 1,050 家).

>>> from factcheck import check
>>> text = "变压器海外签约额以每年{}%的复合速度扩张：2021年17亿元，2024年43亿元。"
>>> [f.printed for f in check(text.format(46), select=["CHG33"]).findings]
['46%']

Why it matters
    Few readers work out a root.

When it stays silent
    One year more or less gives the rate, or any other two of the levels do; levels of more than one thing stand there;
    the rate is further off than a slip takes it.

>>> check(text.format(36), select=["CHG33"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import frozen

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.making import evolve
from factcheck.patterns import Rare, lazy
from factcheck_rules._look import Look, look
from factcheck_rules._ties import plausible, told
from factcheck_rules.changes._gap_words import new_words

CODE = "CHG33"
SEVERITY = Severity.ERROR

_CALLED = Rare(r"复合|CAGR|年化|年均|compound|a year on average|annuali[sz]ed", re.I)
_WORDS = {**{word: n for n, word in enumerate("一二三四五六七八九十", 1)}, "两": 2}
_LATIN = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SO_MANY = lazy(r"([二两三四五六七八九十]|(?<![\d.])\d{1,2})\s?年(?:间|来|内|里|时间|的?(?:年均)?(?:复合|CAGR))", re.I)
_SO_MANY_LATIN = lazy(rf"\b(?:({'|'.join(_LATIN)}|\d{{1,2}})[ -]years?|(decade))\b", re.I)
_YEAR = lazy(r"(20\d\d)\s?年?[AEF]?|(?<![\d.])(\d\d)[AEF]\b")
_FROM = lazy(r"(?:[从由自]|\bfrom\b)[^，。；,;]{0,20}\Z", re.I)
_TO = lazy(r"(?:[到至]|\bto\b)[^，。；,;]{0,10}\Z", re.I)
_NO_LEVEL = frozenset({"x", "pp", "%"})
_CLAUSE, _BEHIND, _NEAR, _LEAST = 24, 24, 3, 2


@frozen
class Dated:
    """A level with the year that is told for it; 0 for none."""

    fact: Fact
    year: int


def check(reading: Reading) -> Iterator[Check]:
    """Compare each rate called compound with the levels near it."""
    found = look(reading)
    if not found.one_report or _CALLED.search(found.text) is None:
        return
    for number, facts in found.by_sentence.items():
        for rate in {f.quantity.left: f for f in facts}.values() if number >= 0 else ():
            if rate.unit == "%" and rate.cell is None and rate.low == rate.high is not None and _called(rate, found):
                yield from _judged(rate, found)


def _called(rate: Fact, found: Look) -> str:
    """The word right beside a rate that calls it one of compound growth; '' for none."""
    text, left, right = found.text, rate.quantity.left, rate.quantity.right
    near = [f.quantity for f in found.by_sentence.get(rate.sentence, ()) if f.kind != "duration"]
    begin = max([found.sentences[rate.sentence], left - _CLAUSE, *(q.right for q in near if q.right <= left)])
    end = min([right + _BEHIND, *(q.left for q in near if q.left >= right)])
    said = _CALLED.search(re.split(r"[。；;]", text[begin:left])[-1]) or _CALLED.search(_STOP.split(text[right:end])[0])
    return said.group().lower() if said is not None else ""


_STOP = lazy(r"[，。；;,.：:]")


def _judged(rate: Fact, found: Look) -> Iterator[Check]:
    """The check with the two levels meant, unless others near the rate, or other years, give it."""
    dated = _near(rate, found)
    counted = _so_many(rate, found)
    pairs = _from_to(dated, counted, found) or _first_and_last(rate, dated, counted, found)
    if not pairs or (_called(rate, found) == "年化" and not counted) or _of_another_name(rate, dated, found):
        return
    new, old, years = pairs
    made = _compared(rate, new, old, years)
    if made.verdict == "fails":
        several = {years} if dated[0].year else {years, max(1, years - 1)}
        others = (
            _compared(rate, one.fact, other.fact, abs(one.year - other.year) or many)
            for one in dated
            for other in dated
            if one.fact.unit == other.fact.unit and (one.fact.low or 0) > (other.fact.low or 0)
            for many in several
        )
        if any(one.verdict == "holds" for one in others):
            made = evolve(made, verdict="undecided")
    yield evolve(plausible(made), relation="compound")


def _of_another_name(rate: Fact, dated: Sequence[Dated], found: Look) -> bool:
    """Whether something new is named between the levels and a rate behind them: 行业年均增长 8%."""
    last = max((one.fact for one in dated if one.fact.cell is None), key=lambda fact: fact.quantity.left, default=None)
    if last is None:
        return False
    right, left = last.quantity.right, rate.quantity.left
    if left < right:
        return False
    near = found.text[right:left]
    return bool(new_words(right, left, last, found)) or _OTHERS.search(near) is not None


_OTHERS = lazy(r"行业|市场|同业|\b(?:industry|market|sector)\b")


def _near(rate: Fact, found: Look) -> list[Dated]:
    """The levels of a rate's sentence and the one before, or of a table above it."""
    block = found.reading.sentences[rate.sentence].block
    here = [f for k in (rate.sentence - 1, rate.sentence) for f in found.by_sentence.get(k, ()) if k >= 0]
    here = [f for f in here if found.reading.sentences[f.sentence].block == block]
    told = _dated(here, found)
    if len(told) >= _LEAST:
        return told
    at = found.block_number(rate.quantity.left)
    cells = [f for f in found.by_sentence.get(-1, ()) if f.cell is not None]
    cells = [f for f in cells if 0 < at - found.block_number(f.quantity.left) <= _NEAR]
    one_row = len({f.cell[1] for f in cells if f.cell}) == 1 or len({f.cell[2] for f in cells if f.cell}) == 1
    return _dated(cells, found) if one_row else []


def _dated(facts: Sequence[Fact], found: Look) -> list[Dated]:
    kept = {f.quantity.left: f for f in facts if f.low is not None and f.low == f.high and f.low > 0}
    levels = [f for _, f in sorted(kept.items()) if f.unit not in _NO_LEVEL and f.kind != "duration"]
    levels = [f for f in levels if f.aspect == "level" and (f.unit or f.cell is not None or _year_before(f, found))]
    firsts = [f.unit.partition("/")[0] for f in levels if f.unit]
    shared = next((f.unit for f in levels if f.unit), "") if len(set(firsts)) == 1 else ""
    levels = [evolve(f, unit=shared) if not f.unit else f for f in levels]
    return [Dated(fact, _year_of(fact, found)) for fact in levels]


def _year_of(fact: Fact, found: Look) -> int:
    end = fact.period.end if fact.period is not None else None
    if fact.cell is not None:
        return end.year if end is not None else 0
    return _year_before(fact, found)


def _year_before(fact: Fact, found: Look) -> int:
    """The year printed right before a level."""
    left = fact.quantity.left
    near = [f.quantity.right for f in found.by_sentence.get(fact.sentence, ()) if f.quantity.right <= left]
    said = list(_YEAR.finditer(found.text, max([left - _CLAUSE, 0, *near]), left))
    if not said:
        return 0
    return int(said[-1][1]) if said[-1][1] else 2000 + int(said[-1][2])


def _so_many(rate: Fact, found: Look) -> int:
    """How many years the words of a rate's sentence tell; 0 where none or several."""
    begin = found.sentences[rate.sentence]
    text = found.text[begin : rate.quantity.right + _BEHIND]
    told = {int(m[1]) if m[1].isdigit() else _WORDS[m[1]] for m in _SO_MANY.finditer(text)}
    for said in _SO_MANY_LATIN.finditer(text):
        word = (said[1] or "ten").lower()
        told.add(int(word) if word.isdigit() else _LATIN.index(word) + 1)
    return told.pop() if len(told) == 1 else 0


def _from_to(dated: Sequence[Dated], years: int, found: Look) -> tuple[Fact, Fact, int] | None:
    """从 320 家扩至 1,050 家: the two levels of a way, over so many years."""
    if len(dated) != _LEAST or not years or dated[0].year or dated[1].year:
        return None
    old, new = dated[0].fact, dated[1].fact
    text, left = found.text, old.quantity.left
    way = _FROM.search(text, max(0, left - _CLAUSE), left) and _TO.search(text, old.quantity.right, new.quantity.left)
    return (new, old, years) if way and new.unit == old.unit else None


def _first_and_last(rate: Fact, dated: Sequence[Dated], counted: int, found: Look) -> tuple[Fact, Fact, int] | None:
    """2021 年 17 亿元，2024 年 43 亿元: the levels of the first year and the last, where all are of one thing."""
    by_year = {one.year: one.fact for one in dated if one.year}
    with_year = sum(bool(one.year) for one in dated)
    if len(by_year) < _LEAST or len(by_year) != with_year or len({fact.unit for fact in by_year.values()}) != 1:
        return None
    if not _of_one_thing([one for one in dated if one.year], found):
        return None
    first, last = min(by_year), max(by_year)
    begin = max(0, rate.quantity.left - 2 * _CLAUSE)
    told = [int(said[1]) for said in _YEAR.finditer(found.text, begin, rate.quantity.left) if said[1]][-_LEAST:]
    if by_year[first].cell is not None and len(set(told) & set(by_year)) == _LEAST:
        first, last = sorted(told)
    years = last - first
    if years < _LEAST or (counted and abs(counted - years) > 1):
        return None
    return by_year[last], by_year[first], years


def _of_one_thing(dated: Sequence[Dated], found: Look) -> bool:
    """Whether the levels after the first name nothing of their own: 25E 560；26E 627."""
    for one, other in pairwise(dated):
        if one.fact.cell is not None or one.fact.sentence != other.fact.sentence:
            continue
        between = _YEAR.sub("", found.text[one.fact.quantity.right : other.fact.quantity.left])
        if len(_LEADS.sub("", between)) > _NEAR:
            return False
    return True


_LEADS = lazy(r"[\s，。；;,、:：/]|预计|有望|将|达到?|为|至|到|增|长|升|\b(?:in|to|and)\b|年|末|底|扩|目标")


def _compared(rate: Fact, new: Fact, old: Fact, years: int) -> Check:
    return checks.overlaps(
        evolve(rate, trust=1.0),
        sides.compound(evolve(new, trust=1.0), evolve(old, trust=1.0), years),
        title=told("复合增速与前后各年水平不符", "compound rate and the levels near it", rate),
        advice=Said("核对首末两值、年数与复合增速", "check both levels, the years and the rate"),
    )
