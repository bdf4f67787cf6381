"""Shares told in prose whose whole, or whose part and whole, a row of a table prints.

某财险车险占自身保费的 66.9%, beside a row with its 保费 and its 车险; 某店商品销售 138.9 亿元，占收入的 97.5%, beside
a row with its 收入; 甲产煤 2,745 万吨，占三家合计的 67.8%, beside a column with a total.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from attrs import frozen

from factcheck import Fact, Reading
from factcheck.facts import Claim
from factcheck.index import once
from factcheck.numerals import parse
from factcheck.patterns import lazy
from factcheck_rules._look import Look
from factcheck_rules._times import another_time
from factcheck_rules._totals import is_total

_OWN = lazy(r"\A(?:公司|其|自身|集团|该公司|本公司|全公司)(?:的)?(?:同期|当期|当月|全部|总)?")
_WITHIN = lazy(r"(?:\A|(?<=\s))(?P<whole>营业总?收入|总?收入|总?营收|保费|销量|产量|销售额)中")
_OF_SO_MANY = lazy(r"(?P<many>[两三四五六七八九十]|\d{1,2})[家者大]")
_LABEL = lazy(r"[\s>*•·-]*(?P<name>[A-Za-z0-9\u4e00-\u9fff&·]{2,20}?)(?:[（(][^（()）\n]{1,16}[)）])?\**[：:]\**")
_OF_ALL = lazy(r"\A(?:合计|总计|全部|总(?=.{2}))")
_SAME = {"营收": "收入", "营业收入": "收入", "营业总收入": "收入", "总收入": "收入", "总营收": "收入"}
_ALL = 100


@frozen(eq=False)
class Told:
    """A share with its part and its whole, of which a table prints the whole, and perhaps the part."""

    share: Fact
    part: Fact
    wholes: tuple[Fact, ...]


@frozen(eq=False)
class Rows:
    """The levels of tables: by the name of their row, and by their column."""

    by_name: dict[str, list[Fact]]
    by_column: dict[tuple[int, int], list[Fact]]


def of_rows(reading: Reading, found: Look) -> Iterator[Told]:
    """Each share of prose that a row, or the total of a column, gives the whole of."""
    rows = once(reading, _rows)
    if not rows.by_name or not found.one_report:
        return
    parts = {c.role("share")[0].quantity.left: c.role("part")[0] for c in _claims(reading)}
    for share in reading.facts:
        if not _plain(share, found):
            continue
        part = parts.get(share.quantity.left)
        many = _OF_SO_MANY.match(share.whole)
        if part is not None and many is not None:
            wholes = _totals(part, parse(many["many"]), rows)
        else:
            part, wholes = _in_row(share, part, rows, found)
        if part is not None and wholes:
            yield Told(share, part, tuple(wholes))


def _claims(reading: Reading) -> Iterator[Claim]:
    return (c for c in reading.claims_of("share") if not c.role("whole") and len(c.role("part")) == 1)


def _plain(share: Fact, found: Look) -> bool:
    exact = share.is_part and share.unit == "%" and share.low == share.high and share.modifier == "exact"
    sized = share.low is not None and 0 < share.low < _ALL
    prose = share.cell is None and share.sentence >= 0
    return exact and sized and prose and not another_time(share, found.text, totals=False)


def _rows(reading: Reading) -> Rows:
    """The exact levels of all tables, amounts above zero."""
    rows = Rows({}, {})
    for fact in reading.facts:
        if fact.cell is None or fact.aspect != "level" or fact.low is None or fact.low != fact.high or fact.low <= 0:
            continue
        if fact.kind in ("money", "count", "physical", "number") and "/" not in fact.unit and fact.stance == "actual":
            rows.by_name.setdefault(fact.subject, []).append(fact)
            rows.by_column.setdefault((fact.cell[0], fact.cell[2]), []).append(fact)
    return rows


def _totals(part: Fact, many: Decimal | None, rows: Rows) -> list[Fact]:
    """The total of the column of so many rows in which a part stands by its name and value."""
    own = [f for f in rows.by_name.get(part.subject, ()) if f.low == part.low and f.unit == part.unit]
    columns = {(f.cell[0], f.cell[2]) for f in own if f.cell is not None}
    if len(columns) != 1:
        return []
    column = rows.by_column[columns.pop()]
    totals = [fact for fact in column if is_total(fact.subject)]
    return totals if len(totals) == 1 and len(column) - 1 == many else []


def _in_row(share: Fact, part: Fact | None, rows: Rows, found: Look) -> tuple[Fact | None, list[Fact]]:
    """The part and the wholes of a share that names the whole as its own: 占自身保费, 占公司收入, 收入中…占."""
    name, rest = _body(share, rows, found)
    whole = _named_whole(share)
    if not name or not whole:
        return None, []
    row = rows.by_name[name]
    wholes = [f for f in row if _measure(_OF_ALL.sub("", f.measure.replace(" ", ""))) == whole]
    if part is None:
        parts = [f for f in row if f.measure.replace(" ", "") in (rest, f"{rest}{whole}")] if rest else []
        part = parts[0] if len({f.low for f in parts}) == 1 else None
        wholes = [f for f in wholes if part is not None and _one_table(f, part) and f.period == part.period]
    elif name not in part.subject and _labelled(share, found) != name:
        return None, []
    if part is None:
        return None, []
    wholes = [f for f in wholes if f.unit == part.unit and (f.low or 0) > (part.low or 0) and _one_time(f, part)]
    return part, list({f.low: f for f in wholes}.values())


def _one_time(one: Fact, other: Fact) -> bool:
    days = [fact.period.iso if fact.period is not None else "" for fact in (one, other)]
    return not all(days) or days[0] == days[1]


def _one_table(one: Fact, other: Fact) -> bool:
    return one.cell is not None and other.cell is not None and one.cell[:2] == other.cell[:2]


def _named_whole(share: Fact) -> str:
    """The measure of which a share says that it is: 收入 of 公司收入, 保费 of 自身保费; '' for none."""
    words = share.whole
    inner = _WITHIN.search(f"{share.subject}") if not words else None
    if inner is not None:
        return _measure(inner["whole"])
    core = _OWN.sub("", words)
    return _measure(core) if core and (core != words or core in _SAME) else ""


def _measure(words: str) -> str:
    return _SAME.get(words, words)


def _body(share: Fact, rows: Rows, found: Look) -> tuple[str, str]:
    """The row that a share is of, and what its subject says besides: 某财险车险 is 车险 of 某财险."""
    own = share.subject.replace(" ", "")
    names = [name for name in rows.by_name if len(name) > 1 and own.startswith(name)]
    if names:
        name = max(names, key=len)
        return name, own.removeprefix(name)
    label = _labelled(share, found)
    return (label, "") if label in rows.by_name else ("", "")


def _labelled(share: Fact, found: Look) -> str:
    """The name that the paragraph of a share opens with: **某店：…**, - **某店**：…."""
    block = found.block_at(share.quantity.left)
    opened = _LABEL.match(found.text, block.left, share.quantity.left) if block is not None else None
    return opened["name"] if opened is not None else ""
