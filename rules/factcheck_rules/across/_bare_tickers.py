"""Tickers without a market, in a column that is headed as one of codes: 代码, Ticker."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from factcheck import Check, Said, Severity, checks
from factcheck.document import Cell, Table
from factcheck.patterns import lazy
from factcheck_rules._look import Look

_HEAD = lazy(r"(?:股票|证券|交易|公司)?代码|Tickers?|Symbols?|TICKER|ticker")
_TICKER = lazy(r"[A-Z]{2,5}")
_NAME = lazy(r"[\u4e00-\u9fffA-Za-z][\w\u4e00-\u9fff .&'’-]{1,30}")
_BEHIND = lazy(r"[（(]([A-Z]{2,5})(?: U[SNWQ])?[)）]")
_REACH = 32


@frozen
class Listed:
    """A ticker in its cell, with the name of its row."""

    ticker: str
    name: str
    left: int
    right: int


def bare_tickers(around: Look) -> Iterator[Check]:
    """One ticker beside two names: in two rows, or in a row and behind the name of another row."""
    tables = (block.table for block in around.reading.document.blocks if block.table is not None)
    listed = [one for table in tables for one in _rows(table)]
    firsts: dict[str, Listed] = {}
    for one in listed:
        first = firsts.setdefault(one.ticker, one)
        if _apart(first.name, one.name):
            yield _told(one, first, around)
    names = {one.name for one in listed}
    for match in _BEHIND.finditer(around.text) if listed else ():
        known = firsts.get(match[1])
        said = around.text[max(0, match.start() - _REACH) : match.start()].rstrip()
        other = next((name for name in names if said.endswith(name)), "")
        if known is not None and other and _apart(known.name, other):
            yield _told(Listed(match[1], other, match.start(1), match.end(1)), known, around)


def _rows(table: Table) -> Iterator[Listed]:
    """The rows of a column of tickers."""
    rows = [row for row in table.rows if row]
    columns = [cell.column for cell in rows[0] if _HEAD.fullmatch(cell.text.strip(" *"))] if rows else []
    for row in rows[1:] if len(columns) == 1 else ():
        code = next((cell for cell in row if cell.column == columns[0]), None)
        name = next((cell for cell in row if _is_name(cell, columns[0])), None)
        if code is not None and name is not None and _TICKER.fullmatch(code.text.strip()):
            yield Listed(code.text.strip(), name.text.strip(" *"), code.left, code.right)


def _is_name(cell: Cell, column: int) -> bool:
    return cell.column != column and _NAME.fullmatch(cell.text.strip(" *")) is not None


def _apart(one: str, other: str) -> bool:
    """Whether two names have no word in common."""
    first, second = one.lower(), other.lower()
    return first not in second and second not in first and not set(first.split()) & set(second.split())


def _told(one: Listed, first: Listed, around: Look) -> Check:
    return checks.judged(
        "fails",
        relation="codes",
        places=[around.place(one.left, one.right), around.place(first.left, first.right)],
        title=Said(
            f"一个代码两个名称：{one.ticker}，{first.name} 与 {one.name}",
            f"one code with two names: {one.ticker}, {first.name} and {one.name}",
        ),
        advice=Said("请核对代码与名称", "check code and name"),
        severity=Severity.WARNING,
        printed=one.ticker,
    )
