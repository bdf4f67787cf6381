"""The unit that a number cell has from what heads it: its column, its row, its neighbours, its table."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from factcheck.lines import any_of
from factcheck.patterns import lazy
from factcheck.periods import Spec
from factcheck.quantity import Quantity
from factcheck.reading.columns import year_before
from factcheck.reading.phrases import split
from factcheck.reading.tables.by_kind import unit_by_kind
from factcheck.reading.tables.heads import STRETCH, WORDS
from factcheck.reading.tables.places import BARE_ROWS, Place
from factcheck.reading.tables.told_units import unit_told
from factcheck.reading.tables.units import MONEY_SIGNS, SIGNS, per_share, table_scale, unit_named
from factcheck.words import load

_SIGN = lazy(rf"\s*[(（]?\s*({SIGNS})\s*[(（]?\s*$")


def unit_for(place: Place) -> tuple[str, Decimal]:
    """The unit that a head, a row or the table hands to a bare number; the nearest wins."""
    amounts = place.cell.column in place.frame.amounts
    if amounts and place.column.moves and not place.column.unit and place.row.unit == "%":
        return "pp", Decimal(1)  # Yield (%) | 1.87 | 1.84 | 0.03
    if place.row.scale != 1 and not place.row.unit and not (place.column.moves or place.column.unit in _NO_AMOUNTS):
        return "", place.row.scale  # Deliveries ('000) below Marlow (€bn)
    for head in (place.column, place.row):
        if head.unit or (head.scale != 1 and not place.column.moves):
            return head.unit, head.scale
    if amounts and (told := _of_the_level_told(place)):
        return told
    if place.column.moves and place.frame.moved_in[0]:
        return place.frame.moved_in
    if place.column.moves and not amounts and place.frame.columns[0].unit == "%":
        return "%", Decimal(1)  # | 主要行业PPI（%） | 10月同比 |
    if place.frame.rates and place.column.moves:
        return "%", Decimal(1)
    rates = "%" if place.frame.percent_too else ""
    if (place.column.moves and not amounts) or place.row.base:
        return rates, Decimal(1)
    if by_kind := unit_by_kind(place.row, place.column, place.frame.columns[0].words, place.frame.local):
        return by_kind, Decimal(1)
    corner = place.frame.columns[0]  # the head of the row names may carry the unit of all: | 人民币亿元 | 2026 | 2027 |
    heads = (place.row.words,) if amounts else (place.row.words, place.column.words)  # 同比变化 that subtracts: in 亿元
    bare = any(BARE_ROWS.search(words) and not _counted(place, words) for words in heads)
    if place.frame.per_share and any(per_share(words) for words in (place.row.words, place.column.words)):
        return place.frame.per_share, Decimal(1)
    if bare and not (corner.unit == "%" and _RATE_ROWS.search(place.row.words)):
        return (rates if any(map(_RATE_ROWS.search, heads)) else ""), Decimal(1)
    if corner.unit:
        return corner.unit, corner.scale
    unit, scale = _of_several(place) or table_scale(place.frame.table_unit)
    if amounts and unit == "%":
        return "pp", scale  # one percentage less the other
    if unit or scale != 1:
        return unit or place.frame.currency, scale
    return _of_the_dated_left(place) or (_of_the_levels(place) if amounts else None) or ("", scale)


def _of_several(place: Place) -> tuple[str, Decimal] | None:
    """单位：万吨、万元; 万TEU、万吨: the one of several that goes with what the row measures; None where untold."""
    parts = _SEVERAL.split(place.frame.table_unit)
    units = [named for part in parts if (named := unit_named(part.strip()))[0]]
    if len(parts) < _TWO or len(units) != len(parts):
        return None
    words = f"{place.row.words} {place.measured} {place.column.words}"
    paid = split(words.strip()).measure.lower() in _money() or _MONEY.search(words) is not None
    boxes = "箱" in words
    fitting = [
        one
        for one in units
        if one[0] != "%" and (len(one[0]) == _CODE and one[0].isupper() and one[0] != "TEU") is paid
        if one[0] not in ("TEU", "t") or paid or {"TEU", "t"} - {one[0] for one in units} or (one[0] == "TEU") is boxes
    ]
    return fitting[0] if len(fitting) == 1 else None


@cache
def _money() -> frozenset[str]:
    return frozenset(load("measures")["money"])


_SEVERAL = lazy(r"[、，,;；]\s?(?=[^\d\s])")
_MONEY = lazy(r"收入|利润|成本|费用|资产|投资|金额|产值|负债|净利|营收")
_CODE, _TWO = 3, 2


def _of_the_dated_left(place: Place) -> tuple[str, Decimal] | None:
    """| 10月销量（万辆） | 1-10月累计 |: what only says of when it is, in the unit of what stands left of it."""
    column = place.column
    if column.mark is None or (column.words and not STRETCH.fullmatch(column.words)):
        return None
    spec = column.mark.spec
    if isinstance(spec, Spec) and year_before(spec) and not column.words:  # | Revenue ($bn) | Year ago |
        beside = place.frame.columns[place.cell.column - 1]
        return (beside.unit, beside.scale) if beside.unit and not beside.moves and beside.unit not in _RATES else None
    left = (head for head in reversed(place.frame.columns[place.frame.names : place.cell.column]) if not head.moves)
    near = next(left, None)
    return (near.unit, near.scale) if near is not None and near.mark is not None and near.unit else None


_RATES = ("%", "pp")
_NO_AMOUNTS = ("%", "pp", "x")


def _of_the_levels(place: Place) -> tuple[str, Decimal] | None:
    """| 本周运价（美元/箱） | 上周 | 涨跌 |: what is subtracted is in the unit of what it is subtracted from."""
    levels = reversed(place.frame.columns[place.frame.names : place.cell.column])
    near = next((head for head in levels if head.unit and not head.moves), None)
    return ("pp" if near.unit == "%" else near.unit, near.scale) if near is not None else None


def _of_the_level_told(place: Place) -> tuple[str, Decimal] | None:
    """The unit that the title gives to the nearest column left of a change in amounts, or to the change itself."""
    if not place.frame.told:
        return None
    heads = (place.column, *reversed(place.frame.columns[place.frame.names : place.cell.column]))
    told = next(filter(None, (unit_told(head.words, place.frame.told) for head in heads)), None)
    return told[1:] if told is not None else None


_RATE_ROWS = lazy(r"率\Z|回撤\Z|比重\Z|占比\Z|息差\Z|增速\Z|RO[EA]|(?:margin|rate|ratio|yield|share|growth)s?\Z", re.I)
"""Rows of rates, which a corner that says % of sales speaks of."""


def _counted(place: Place, words: str) -> bool:
    """Whether a head speaks of numbers of things, and the table's unit is one of things: 销量 below （万辆）."""
    if _COUNTS.search(words) is None:
        return False
    unit = table_scale(place.frame.table_unit)[0]
    return bool(unit) and not (len(unit) == 3 and unit.isupper()) and unit not in ("%", "x")


_COUNTS = lazy(any_of(WORDS["counted_rows"]), re.I)


def sign_of(place: Place, quantity: Quantity) -> tuple[str, Decimal] | None:
    """The currency sign that stands in a cell apart from its figure ('$      1.18'), and the table's scale."""
    found = _SIGN.match(place.cell.text[: quantity.left - place.cell.left])
    if found is None:
        return None
    per_share = BARE_ROWS.search(place.row.words) is not None
    currency = MONEY_SIGNS.get(found.group(1), found.group(1))
    return currency, Decimal(1) if per_share else table_scale(place.frame.table_unit)[1]
