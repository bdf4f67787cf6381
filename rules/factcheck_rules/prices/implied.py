"""各年市盈率与盈利推出的股价不一：Multiples and earnings of several years that no one price gives.

What it flags
    EPS and PE of the same years in one sentence (EPS分别为1.52/1.78/1.91元，PE为8.85/7.55/7.03倍), where the price that
    one year implies is another than that of all the others; in the same way profit and PE (one market value), profit
    and EPS (one number of shares).

>>> from factcheck import check
>>> text = "预计2026-2028年EPS分别为1.52/{}/1.91元，对应PE为8.85/7.55/7.03倍。"
>>> [f.printed for f in check(text.format("1.87"), date="2026-05-09", select=["PRI12"]).findings]
['1.87']

Why it matters
    One year of a row was updated and the other row was not.

When it stays silent
    Rounding explains the gap; two years only, of which none can be told to be the odd one; years that are over, which
    may be on other shares; multiples of targets.

>>> check(text.format("1.78"), date="2026-05-09", select=["PRI12"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from factcheck import Check, Fact, Reading, Said, Severity, Side, checks, sides
from factcheck.intervals import Interval, intersection
from factcheck.making import evolve
from factcheck_rules._look import look
from factcheck_rules._ties import believable

CODE = "PRI12"
SEVERITY = Severity.WARNING

_ROWS = {"每股收益": "eps", "市盈率": "pe", "归母净利润": "profit", "净利润": "profit"}
_FEWEST = 3
"""Fewer years don't tell which of them is the odd one."""
Row = dict[str, Fact]


def check(reading: Reading) -> Iterator[Check]:
    """Compare what each year's figures imply with what the years beside it do, in each sentence."""
    for sentence, facts in look(reading).by_sentence.items():
        rows = _rows(facts) if sentence >= 0 and len(facts) >= 2 * _FEWEST else {}
        for one, other in combinations(sorted(rows), 2):
            years = sorted(rows[one].keys() & rows[other].keys())
            if len(years) >= _FEWEST:
                yield from _compared([(rows[one][year], rows[other][year]) for year in years], (one, other))
    yield from _in_tables(reading)


def _in_tables(reading: Reading) -> Iterator[Check]:
    """The same of a table of forecasts. Shares may have been issued: of profits, only a year between others is odd."""
    tables: dict[int, list[Fact]] = {}
    for fact in look(reading).by_sentence.get(-1, ()):
        if fact.cell is not None:
            tables.setdefault(fact.cell[0], []).append(fact)
    for facts in tables.values():
        rows = _rows(facts)
        for one, other in combinations(sorted(rows), 2):
            years = sorted(rows[one].keys() & rows[other].keys())
            pairs = [(rows[one][year], rows[other][year]) for year in years]
            ends = {id(fact) for pair in (*pairs[:1], *pairs[-1:]) for fact in pair}
            for made in _compared(pairs, (one, other)) if len(years) > _FEWEST else ():
                if "profit" not in (one, other) or not any(id(fact) in ends for fact in made.facts):
                    yield made


def _rows(facts: Sequence[Fact]) -> dict[str, Row]:
    """EPS, PE and profit by year, as far as each year has one."""
    found: dict[str, dict[str, list[Fact]]] = {}
    for fact in facts:
        name = next((row for term, row in _ROWS.items() if term in fact.terms), "")
        plain = fact.aspect in ("level", "multiple") and fact.low is not None and fact.low == fact.high and fact.low > 0
        if name and plain and fact.period is not None and fact.period.grain == "year" and not fact.base:
            found.setdefault(name, {}).setdefault(fact.period.iso, []).append(fact)
    return {
        name: {year: told[0] for year, told in years.items() if len({f.low for f in told}) == 1}
        for name, years in found.items()
    }


def _implied(pair: tuple[Fact, Fact], names: tuple[str, str]) -> Side:
    """Price (EPS × PE), market value (profit × PE), number of shares (profit ÷ EPS)."""
    first, second = sides.of(pair[0]), sides.of(pair[1])
    return (second / first if names == ("eps", "profit") else first * second).as_unit("", 1)


def _compared(pairs: Sequence[tuple[Fact, Fact]], names: tuple[str, str]) -> Iterator[Check]:
    made = [_implied(pair, names) for pair in pairs]
    odd = [k for k in range(len(made)) if _one_value([side for n, side in enumerate(made) if n != k])]
    if len(odd) != 1:
        return  # all go together, or none of them is the one that does not
    (one, other), beside = pairs[odd[0]], made[odd[0] - 1 if odd[0] else 1]
    expected = sides.of(other) / beside if names == ("eps", "profit") else beside / sides.of(other)
    made_of_it = believable(
        checks.overlaps(
            one,
            expected.as_unit(one.unit, 1),
            title=Said(
                f"各年的 {one.text}、{other.text} 与其余各年推不出同一个{_WHAT[names]}",
                f"{one.text} and {other.text} imply another {_WHAT_EN[names]} than the other years",
            ),
            advice=Said("两行对一对：有一行未同步更新", "check both rows: one of them was not updated"),
            severity=Severity.WARNING,
            because=[other],
        )
    )
    yield evolve(made_of_it, relation="years")  # paired by year: no figure beside stands in its place


_WHAT = {("eps", "pe"): "股价", ("pe", "profit"): "市值", ("eps", "profit"): "股本"}
_WHAT_EN = {("eps", "pe"): "price", ("pe", "profit"): "market value", ("eps", "profit"): "number of shares"}


def _one_value(made: Sequence[Side]) -> bool:
    """Whether several sides may all be one value."""
    common: Interval | None = made[0].possible
    for side in made[1:]:
        common = intersection(common, side.possible) if common is not None else None
    return common is not None and not common.empty
