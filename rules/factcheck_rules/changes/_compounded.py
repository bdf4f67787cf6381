"""Compound rates whose years are told beside them: of two yearly rates, or of the row of a table that a level is of.

同比增长 8.4%，去年同期增速为 21.6%，两年复合增速 14.8%; 2028 年净利润 16.6 亿元，三年 CAGR 22%, with 2025 in a table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from factcheck import Check, Fact, Reading, sides
from factcheck.index import once
from factcheck.patterns import lazy
from factcheck_rules._look import Look
from factcheck_rules._ties import nearly, softened

_SO_MANY = lazy(
    r"(?P<n>[两二三四五六七八九十]|\d{1,2})\s?年的?\s?(?:年均|平均)?(?:复合|CAGR|平均增)(?:年均|年)?(?:增长率?|增速|增幅|长率?|速|幅)?"
    r"(?:CAGR)?(?:仍|将|约|近|可|也|为|有|达到?|是|\s){0,4}\Z"
    r"|\b(?P<word>two|three|four|five|six|seven|eight|nine|ten)-year (?:compound|CAGR|average)[^.;\d]{0,30}\Z",
    re.IGNORECASE,
)
_NUMBERS = {word: n for n, word in enumerate("二三四五六七八九十", 2)} | {"两": 2}
_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_TOP = lazy(r"\bon top of (?:a |an )?(?:[a-z]+ )?(?:of )?\Z")
_LONG, _TWO, _LEAST = 40, 2, 2
Compared = Callable[..., Check]


def compounded(rate: Fact, found: Look, compared: Compared) -> Iterator[Check]:
    """The check of a rate over so many years, which neither two levels beside it nor its period tell."""
    left = rate.quantity.left
    said = _SO_MANY.search(found.text, max(found.sentences[rate.sentence], left - _LONG), left)
    if said is None or rate.low is None or rate.low != rate.high:
        return
    years = _years(said)
    yield from _of_two_rates(rate, found, compared) if years == _TWO else ()
    yield from _of_a_row(rate, years, said.start(), found, compared) if years >= _LEAST else ()


def _years(said: re.Match[str]) -> int:
    if said["word"]:
        return _WORDS.index(said["word"].lower()) + _TWO
    return int(said["n"]) if said["n"].isdigit() else _NUMBERS[said["n"]]


def _of_two_rates(rate: Fact, found: Look, compared: Compared) -> Iterator[Check]:
    """The growth of this year and that of the year before, told right before the rate."""
    told: dict[int, Fact] = {}
    for number in (rate.sentence - 1, rate.sentence):
        for fact in found.by_sentence.get(number, ()):
            if fact.quantity.right <= rate.quantity.left and found.one_block(fact, rate) and _grows(fact, found):
                told.setdefault(fact.quantity.left, fact)
    rates = [told[at] for at in sorted(told)][-_TWO:]
    if len(rates) != _TWO or not _a_year_apart(rates[0], rates[1], found):
        return
    whole = sides.constant(100, "", "100")
    made = compared(rate, sides.grown(sides.grown(whole, rates[0]), rates[1]), whole, _TWO)
    yield made if nearly(made, _NEAR) else softened(made)


_NEAR = 0.7


def _grows(fact: Fact, found: Look) -> bool:
    told = fact.unit == "%" and fact.low is not None and fact.low == fact.high and fact.base in ("", "yoy", "stated")
    return told and fact.modifier == "exact" and (fact.aspect == "change" or _on_top(fact, found))


def _on_top(fact: Fact, found: Look) -> bool:
    return _TOP.search(found.text, max(0, fact.quantity.left - 24), fact.quantity.left) is not None


def _a_year_apart(one: Fact, other: Fact, found: Look) -> bool:
    """Whether the days of one rate end a year before those of the other, as far as is known."""
    if _on_top(other, found):
        return True
    ends = [fact.period.end if fact.period is not None else None for fact in (one, other)]
    label = other.period.label if other.period is not None else ""
    first = one.period.label if one.period is not None else ""
    if ends[0] is not None and ends[1] is not None:
        return abs(ends[0].year - ends[1].year) == 1 and ends[0].month == ends[1].month
    return _LAST.match(label) is not None and _LAST.match(first) is None


_LAST = lazy("去年|上年|a year|the year before")
Row = dict[int, Fact]


def _of_a_row(rate: Fact, years: int, at: int, found: Look, compared: Compared) -> Iterator[Check]:
    """The level right before the rate, found again in a row, and what that row prints for so many years earlier."""
    ahead = [f for f in found.by_sentence.get(rate.sentence, ()) if f.quantity.right <= rate.quantity.left]
    levels = [f for f in ahead if f.aspect == "level" and _year_of(f) and f.kind != "duration"]
    if not levels:
        return
    new = max(levels, key=lambda fact: fact.quantity.left)
    last = _year_of(new)
    told = [f for f in levels if _year_of(f) == last - years and f.unit == new.unit]
    if told or _NO_NAME.fullmatch(found.text, new.quantity.right, at) is None:
        return
    rows = once(found.reading, _rows)
    starts = [row[last - years] for row in rows.get((new.low, new.unit, last), ()) if last - years in row]
    if starts and len({(start.low, start.unit) for start in starts}) == 1 and starts[0].unit == new.unit:
        made = compared(rate, new, starts[0], years)
        others = [row[last - years - 1] for row in rows[new.low, new.unit, last] if last - years - 1 in row]
        shorter = [row[last - years + 1] for row in rows[new.low, new.unit, last] if last - years + 1 in row]
        also = [compared(rate, new, start, years + 1) for start in others]
        also += [compared(rate, new, start, years - 1) for start in shorter if years > _LEAST]
        yield next((one for one in also if made.verdict == "fails" and one.verdict == "holds"), made)


_NO_NAME = lazy(
    r"(?:[，,；;（(\s]|对应|未来|期间|其|预计|意味着|即|对应的|[较相比对于]{1,2}20\d\d\s?年|20\d\d\s?年?[-—–~至到]\s?20\d\d\s?年?"
    r"|an?\b|with|at|implying|for){0,5}"
)
"""Between a level and its rate nothing else is named."""


def _year_of(fact: Fact) -> int:
    """The year of a plain level; 0 for none."""
    period = fact.period
    plain = fact.low is not None and fact.low == fact.high and fact.low > 0 and fact.unit not in ("%", "x", "pp")
    whole = period is not None and period.grain == "year" and period.start is not None and period.end is not None
    if not plain or period is None or not whole or period.start is None or period.end is None:
        return 0
    return period.end.year if (period.end - period.start).days < _DAYS else 0


_DAYS = 372


def _rows(reading: Reading) -> dict[tuple[Decimal | None, str, int], list[Row]]:
    """The rows of tables over years, by each of their values, its unit and year."""
    by_row: dict[tuple[int, int], Row] = {}
    for fact in reading.facts:
        year = _year_of(fact) if fact.cell is not None else 0
        if year and fact.cell is not None:
            by_row.setdefault(fact.cell[:2], {}).setdefault(year, fact)
    found: dict[tuple[Decimal | None, str, int], list[Row]] = {}
    for row in by_row.values():
        for year, fact in row.items():
            found.setdefault((fact.low, fact.unit, year), []).append(row)
    return found
