"""占比与表中一列不符：A share that a table's own column doesn't give, where it gives others.

What it flags
    储能占 12.1% where a table prints 储能 43.8 of 合计 391.7, and other shares told are of that column: 组件占 73.1%.
    A column of shares in which one row is not its figure over the total of another column, and all others are.
    A share of what a row prints: 车险占自身保费的 66.9%, beside a row with both; 占三家合计的 67.8%, beside a total.

>>> from factcheck import check
>>> text = (
...     "公司2025年收入如下。\\n\\n| 业务 | 收入（亿元） |\\n| --- | --- |\\n| 组件 | 286.4 |\\n| 电站 | 61.5 |\\n"
...     "| 储能 | 43.8 |\\n| 合计 | 391.7 |\\n\\n组件占公司收入的73.1%；储能占{}%。"
... )
>>> for finding in check(text.format("12.1"), select=["SHA12"]).findings:
...     print(finding.rule, finding.printed, finding.expected)
SHA12 12.1% 11.18%

Why it matters
    The table is updated, and the sentence that reads from it is not.

When it stays silent
    No other share (fewer than two, inside a table) that the column does give, or fewer than four rows where the whole
    is not printed; shares far from it, which are of
    something else; columns of rates, prices and changes; no total and parts that need not be all.

>>> check(text.format("11.2"), select=["SHA12"]).findings
()
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from factcheck import Check, Fact, Reading, Said, Severity, Side, checks, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.phrases import known_measure
from factcheck_rules._look import Look, look
from factcheck_rules._ties import misprinted, nearly, told
from factcheck_rules._totals import is_total
from factcheck_rules.shares._in_paragraph import complete, listed
from factcheck_rules.shares._of_rows import Told, of_rows

CODE = "SHA12"
SEVERITY = Severity.ERROR

NEAR, FEWEST = 0.3, 2
MANY = 60
"""So many rows of a table are looked at."""
_SHARES = lazy(r"占比|比重|份额|比例|构成|结构|市占率|share|% of")
_WHAT = lazy(r"(?:占比|比重|份额|比例)\Z")
Column = dict[str, Fact]


def check(reading: Reading) -> Iterator[Check]:
    """Compare the shares of each paragraph, and of each table, with the columns of amounts."""
    found = look(reading)
    tables = _tables(found)
    for columns in map(_by_row, tables.values()):
        for column in columns:
            shares = {name: fact for name, fact in column.items() if _is_share(fact)}
            if len(shares) > FEWEST and not any(f.unit != "%" for f in column.values()):
                for other in columns if not any(_gives_all(shares, other) for other in columns) else ():
                    yield from _judged(shares, other, FEWEST)
    paragraphs: dict[int, Column] = {}
    for number, facts in found.by_sentence.items():
        for fact in facts if number >= 0 and found.one_report else ():
            if fact.aspect == "share" and fact.unit == "%" and fact.low == fact.high and fact.modifier == "exact":
                told_of = paragraphs.setdefault(reading.sentences[number].block, {})
                told_of.setdefault(_WHAT.sub("", fact.subject or fact.measure), fact)
    for told_of_row in of_rows(reading, found) if tables else ():
        yield from _of_its_row(told_of_row)
    for shares in paragraphs.values():
        for pairs, whole in listed(shares, found):
            yield from _odd_one([_compared(share, part, whole) for share, part in pairs])
        yield from _of_one_whole(list(complete(shares, found)), 1)
    columns = [column for columns in tables.values() for column in columns]
    by_row = _by_name(columns)
    for shares in paragraphs.values():
        for number in _met(shares, by_row):
            yield from _judged(shares, columns[number], 1)


def _odd_one(made: Sequence[Check]) -> Iterator[Check]:
    """Of shares listed with their parts, the one that misses the whole of all others, by a little or by a slip."""
    failed = [one for one in made if one.verdict == "fails"]
    held = [one for one in made if one.verdict == "holds"]
    if len(failed) <= 1 and len(held) >= FEWEST and len(held) + len(failed) == len(made):
        yield from held
        yield from (one for one in failed if nearly(one, NEAR) or misprinted(one))


def _of_its_row(of: Told) -> Iterator[Check]:
    """A share against the figures of its row: it holds, or is near to what the one whole makes, or a slip of it."""
    made = [_compared(of.share, of.part, sides.of(whole)) for whole in of.wholes]
    held = [one for one in made if one.verdict == "holds"]
    near = [one for one in made if one.verdict == "fails" and (nearly(one, NEAR) or misprinted(one))]
    yield from held[:1] or (near if len(made) == 1 else [one for one in near if misprinted(one)][:1])


def _is_share(fact: Fact) -> bool:
    return fact.unit == "%" and fact.low == fact.high and _SHARES.search(fact.measure) is not None


def _tables(found: Look) -> dict[int, list[Column]]:
    """The columns of each table: its figures by the names of their rows."""
    cells: dict[tuple[int, int], Column] = {}
    for fact in found.by_sentence.get(-1, ()):
        if fact.cell is not None and fact.subject:
            cells.setdefault((fact.cell[0], fact.cell[2]), {}).setdefault(fact.subject, fact)
    tables: dict[int, list[Column]] = {}
    for (block, _), column in cells.items():
        if FEWEST <= len(column) <= MANY:
            tables.setdefault(block, []).append(column)
    return tables


def _by_row(columns: Sequence[Column]) -> list[Column]:
    """The columns of a table with one name a row, the longest: 原料成本, where a column of it is 成本 of 原料."""
    names: dict[int, str] = {}
    for column in columns:
        for name, fact in column.items():
            row = fact.cell[1] if fact.cell is not None else -1
            names[row] = max(names.get(row, ""), name, key=len)
    return [{names[fact.cell[1]]: fact for fact in column.values() if fact.cell is not None} for column in columns]


def _by_name(columns: Sequence[Column]) -> dict[str, list[int]]:
    """The columns that have a row of a name."""
    found: dict[str, list[int]] = {}
    for number, column in enumerate(columns):
        for name in column:
            found.setdefault(name, []).append(number)
    return found


def _met(shares: Column, by_row: dict[str, list[int]]) -> list[int]:
    """The columns with rows that two shares of a paragraph or more can be of: the name of a row opens theirs."""
    hits: Counter[int] = Counter()
    for name in shares:
        hits.update({number for end in range(1, len(name) + 1) for number in by_row.get(name[:end], ())})
    return sorted(number for number, count in hits.items() if count > 1)


def _gives_all(shares: Column, column: Column) -> bool:
    """Whether a column gives all of the shares: they are then of no other one."""
    made = _of_whole(shares, column, FEWEST)
    return made is not None and bool(made) and all(one.verdict == "holds" for one in made)


def _judged(shares: Column, column: Column, fewest: int) -> Iterator[Check]:
    """The check of the one share that a column doesn't give, where it gives so many others."""
    if not all(_is_amount(fact, column) for fact in column.values()):
        return
    pairs, made = _paired(shares, column), _of_whole(shares, column, fewest)
    if made is None:
        return
    held = [one for one in made if one.verdict == "holds"]
    failed = [one for one in made if one.verdict == "fails"]
    if len(held) >= fewest and len(failed) == 1 and len(held) + 1 == len(made):
        yield from held
        yield from _failing(failed[0], fewest > 1 and len(held) > FEWEST)
    elif fewest > 1 and not held and len(pairs) >= PAIRS:
        yield from _of_one_whole(pairs)


def _paired(shares: Column, column: Column) -> list[tuple[Fact, Fact]]:
    """The shares with the amounts of their rows."""
    rows = {name: _row(name, column) for name in shares if not is_total(name)}
    return [(share, column[rows[name]]) for name, share in shares.items() if rows.get(name)]


def _of_whole(shares: Column, column: Column, fewest: int) -> list[Check] | None:
    """The checks of shares against a column that prints its whole; None where it prints none, or meets too few."""
    if not all(_is_amount(fact, column) for fact in column.values()):
        return None
    pairs = _paired(shares, column)
    whole = _whole(list(column.items())) if len(pairs) > fewest else None
    return None if whole is None else [_compared(share, part, whole) for share, part in pairs]


def _of_one_whole(pairs: Sequence[tuple[Fact, Fact]], fewest: int = 2) -> Iterator[Check]:
    """The shares of a whole that the table does not print: all but one make the same whole of their rows' amounts."""
    largest = sorted(pairs, key=lambda pair: -(pair[0].low or 0))[:REFERENCES]
    for share, part in largest:
        if not share.low:
            continue
        whole = sides.of(part) / sides.of(share).as_unit("", Decimal("0.01"))
        made = [_compared(other, amount, whole) for other, amount in pairs if other is not share]
        failed = [one for one in made if one.verdict == "fails"]
        held = [one for one in made if one.verdict == "holds"]
        if len(failed) == 1 and len(held) >= fewest and len(held) + 1 == len(made):
            yield from held
            yield from _failing(failed[0], len(held) > FEWEST)
            return


def _failing(one: Check, sure: bool) -> Iterator[Check]:
    """A share that is not far from what its column makes, or a slip of it; in a table of many no other figure of it."""
    if nearly(one, NEAR) or misprinted(one):
        yield evolve(one, relation="row") if sure else one


PAIRS, REFERENCES = 4, 3
"""So many rows show that two columns make one whole; so many of the largest are tried as the ones that are right."""


def _row(name: str, rows: Column) -> str:
    """The row that a share is said of: 检测服务, or 检测服务收入 with the measure of the column; '' for none."""
    if name in rows:
        return name
    fits = [row for row in rows if len(row) > 1 and name.startswith(row) and known_measure(name.removeprefix(row))]
    return fits[0] if len(fits) == 1 else ""


def _is_amount(fact: Fact, column: Column) -> bool:
    """Whether a figure can be a part: so much a tonne only where a row is the total of the column."""
    if fact.aspect != "level" or fact.kind not in _AMOUNTS or fact.unit in ("%", "pp", "x"):
        return False
    apart = "/" in fact.unit and not any(map(is_total, column))
    return not apart and fact.low is not None and fact.low >= 0


_AMOUNTS = frozenset({"money", "count", "physical", "number", "price"})


def _whole(rows: Sequence[tuple[str, Fact]]) -> Side | None:
    """The total row of a column or, where there is none and a last row is the rest, all its rows together."""
    totals = [fact for name, fact in rows if is_total(name)]
    if totals:
        return sides.of(totals[0]) if len(totals) == 1 else None
    return sides.total([fact for _, fact in rows])


def _compared(share: Fact, part: Fact, whole: Side) -> Check:
    return checks.overlaps(
        share,
        (sides.of(part) / whole).as_unit("%", 100),
        title=told("占比与表中一列不符", "a share and the table's column don't agree", share),
        advice=Said("核对占比与表中的数字", "check the share and the figures of the table"),
    )
