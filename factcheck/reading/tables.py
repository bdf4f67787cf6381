"""Table cells into drafts: row heads name the subject, column heads the measure, unit and period."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache

from attrs import frozen

from factcheck import marks as lexer
from factcheck import periods
from factcheck.document import Cell, Table
from factcheck.lines import any_of
from factcheck.lines import words as layout_words
from factcheck.making import evolve
from factcheck.quantity import Mark, Quantity
from factcheck.reading.aspects import change_nouns
from factcheck.reading.bodies import body
from factcheck.reading.columns import base_between, differences, in_points
from factcheck.reading.draft import Draft
from factcheck.reading.phrases import Named, split, tidy
from factcheck.reading.spans import compared, tell

_MOVES = (
    "涨跌",
    "涨幅",
    "跌幅",
    "增速",
    "同比",
    "环比",
    "变动",
    "增减",
    "YoY",
    "yoy",
    "QoQ",
    "change",
    "Change",
    "growth",
)


_BARE_CHANGE = re.compile(
    r"(?:[周月季年]|累计|当月|同比|环比|较上年末|较年初|同比增速|环比增速|同比增长|同比变动|同比变化|环比变动|增速|增减|增长|变动|变化|涨跌|"
    r"y/y|yoy|qoq|q/q|m/m|mom|w/w|wow|change|growth|chg|%|\s|（%）|\(%\))*",
    re.I,
)
"""A column head that says how the row's own measure has moved, and names no measure itself."""
_WORDS = layout_words()
_COMPARED = re.compile(any_of([*_WORDS["head_periods"], *_WORDS["head_changes"]]), re.I)
_MOVED = re.compile(any_of(_WORDS["moves"]), re.I)
_LENGTHS = re.compile(
    r"(?:past |last )?(?:(?:1|one)[- ]?(day|d|week|wk|w|month|mo|m|quarter|qtr|q|year|yr|y)|\d{1,2}[- ]?[dwmy])"
    r"(?: chg| change)?",
    re.I,
)
"""Heads of columns that say over how long something moved: 1d, 1w, 1m."""
_OVER = {"d": "prev_period", "w": "wow", "m": "mom", "q": "qoq", "y": "yoy"}
_PLAIN = re.compile(f"(?:{any_of(_WORDS['plain_heads'])})+", re.I)
"""Heads that name no measure: 金额, 本期数, Unaudited."""
_NUMBERING = re.compile(
    r"(?<![A-Za-z\d])(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.．](?!\d)\s*|[(（][一二三四五六七八九十\d]{1,2}[)）]\s*|[加减][:：]\s*"
)
_WIDE = re.compile(r"(?<=[\u4e00-\u9fff])[\s\u3000]+(?=[\u4e00-\u9fff])")
_DOWN = re.compile(any_of(_WORDS["falls"]))
_BARE_ROWS = re.compile(any_of(_WORDS["no_money"]), re.I)
"""Rows that a table's money unit does not speak of: rates, multiples, shares, counts."""
_SIGNS = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "HK$": "HKD", "¥": "CNY", "￥": "CNY", "RMB": "CNY"}
_SIGN = re.compile(r"\s*[(（]?\s*(US\$|HK\$|RMB|[$€£¥￥])\s*[(（]?\s*$")


@frozen
class Head:
    """What a row's or a column's head says: its words without the unit, unit and scale, the period, the base."""

    words: str = ""
    unit: str = ""
    scale: Decimal = Decimal(1)
    mark: Mark | None = None
    base: str = ""
    code: str = ""

    @property
    def moves(self) -> bool:
        """Whether it says how something has moved and names no measure itself (同比, w/w)."""
        if not self.words and not self.base:
            return False
        return _BARE_CHANGE.fullmatch(self.words) is not None or _compares(self.words)


@lru_cache(maxsize=1024)
def _compares(words: str) -> bool:
    """Whether a head says how periods compare and nothing else: 本期比上年同期增减, % change."""
    return _MOVED.search(words) is not None and not _COMPARED.sub("", words).strip(" ()（）%％/、*")


def read_table(
    number: int, table: Table, marks: Sequence[Mark | Quantity], topic: str, published: date | None = None
) -> list[Draft]:
    """The drafts of a table's number cells; `published` is the report's own date."""
    columns = _told(_columns(number, table, marks), published, number)
    title = _title_mark(number, table) or _corner_mark(columns, table)
    currency = _currency(table)
    changes = [k for k, head in enumerate(columns) if k > table.head_columns + 1 and head.moves and not head.unit]

    def figure(cell: Cell) -> Quantity | None:
        return _only_quantity(cell, marks)

    amounts = differences(table, changes, figure) if changes else frozenset()
    units = next((k for k, head in enumerate(columns) if head.words.lower() in _UNIT_HEADS), -1)
    of_title = title_measure(table.title) or _total_measure(table, marks, units)
    drafts: list[Draft] = []
    above = Head()
    for cells in table.rows[table.head_rows :]:
        row = _row(cells, table, marks, units)
        if row.moves:  # a row of growth rates under the row that they are of
            row = evolve(above, base=row.base or "stated", unit="")
        elif row.words:
            above = row
        for cell in cells[table.head_columns :]:
            quantities = _figures(cell, marks)
            if quantities and cell.column < len(columns) and not _coded(columns[cell.column], quantities[0]):
                right = table.head_columns < cell.column
                beside = _key(cells, cell, columns, marks, table.head_columns) if right else None
                place = _Place(
                    number,
                    cell,
                    _under(row, beside) if beside is not None else row,
                    columns,
                    title,
                    topic,
                    of_title,
                    table.unit,
                    table.head_columns,
                    currency,
                    not table.head_rows,
                    published,
                    amounts,
                )
                made = [_draft(place, quantity) for quantity in quantities]
                for draft in made if len(made) > 1 else ():
                    draft.trust = min(draft.trust, 0.45)  # length and width of one size contradict nothing
                bare = columns[cell.column].moves and len(made) == 1 and not quantities[0].unit
                if bare and made[0].unit == "%" and in_points(cells, cell.column, figure):
                    made[0].unit, made[0].kind, made[0].aspect = "pp", "points", "points"
                drafts += made
    return drafts


def _total_measure(table: Table, marks: Sequence[Mark | Quantity], units: int) -> str:
    """The measure that the last row names, below rows that name only parts: Grocery, Pharmacy, Net sales; else ''."""
    rows = [_row(cells, table, marks, units) for cells in table.rows[table.head_rows :]]
    plain = [row for row in rows if row.words and not row.moves]
    if len(plain) < 3 or any(row.unit for row in plain):
        return ""
    named = split(plain[-1].words.lower().removeprefix("total ").removeprefix("group "))
    parts = all(not split(row.words).head for row in plain[:-1])
    return named.measure if parts and named.head and not named.subject else ""


def _coded(head: Head, quantity: Quantity) -> bool:
    """Whether a cell below 代码 is a security code."""
    return head.words.startswith(("代码", "证券代码", "股票代码", "Ticker", "Code")) and quantity.scale == 1


@frozen
class _Place:
    """A number cell with everything that heads it."""

    number: int
    cell: Cell
    row: Head
    columns: Sequence[Head]
    title: Mark | None
    topic: str
    title_measure: str
    table_unit: str
    names: int = 1
    """How many columns hold names."""
    currency: str = ""
    """The currency that some of the table's figures print before them."""
    labels: bool = False
    """Whether the table is a run of a chart's labels: no column has a head, so each row is a name."""
    published: date | None = None

    amounts: frozenset[int] = frozenset()
    """The columns of changes that hold differences, in the unit of what they subtract."""

    @property
    def moves(self) -> bool:
        """Whether the column tells how the row's figure has moved: 涨跌幅 behind bare periods below a title, too."""
        column = self.column
        if column.moves:
            return True
        before = self.columns[self.names : self.cell.column]
        bare = any(head.mark is not None and not head.words for head in before)
        return bare and bool(self.title_measure) and column.words in change_nouns()

    @property
    def column(self) -> Head:
        return self.columns[self.cell.column]

    @property
    def beside(self) -> str:
        """The words of the nearest column to the left that names a measure of its own."""
        before = reversed(self.columns[self.names : self.cell.column])
        named = (head for head in before if head.words and not head.moves and not _shares(head.words))
        left = (head for head in named if head.words not in change_nouns())
        return next((head.words for head in left if head.unit or split(head.words).head), "")


def _draft(place: _Place, quantity: Quantity) -> Draft:
    row, column = place.row, place.column
    subject, measure = _names(place)
    unit, scale = quantity.unit, quantity.scale
    if not unit:
        unit, scale = _sign_of(place, quantity) or _unit_for(place)
        scale = scale * quantity.scale
    elif quantity.currency_printed and quantity.scale == 1 and not _BARE_ROWS.search(row.words):
        scale = _table_scale(place.table_unit)[1] if not (column.unit or row.unit) else scale
    draft = Draft(quantity, subject, measure, unit=unit, scale=scale)
    compared = place.moves or (column.base and not row.moves)
    draft.mark = row.mark or column.mark or (_compared(place) if compared else None) or place.title
    draft.until = place.title if draft.mark is not place.title else None
    if _DOWN.match(place.cell.text.strip(" *")):
        draft.sign = -1
    draft.base = column.base or ((_base_between(place) or _against(place)) if place.moves else "") or row.base
    if row.base == "stated" and draft.base == "stated" and _form(draft.mark) == "year":
        draft.base = "yoy"  # a row of growth rates under years
    draft.cell = (place.number, place.cell.row, place.cell.column)
    draft.block, draft.layout, draft.phrase, draft.head = place.number, "table", row.words, True
    draft.kind = _kind(unit, quantity)
    draft.how = {"subject": "row", "measure": "column", **({"unit": "column"} if unit != quantity.unit else {})}
    moved = any(word in column.words for word in _MOVES) or ((draft.base or _since(column)) and unit == "%")
    if unit == "pp":
        draft.aspect = "points"
    elif moved:
        draft.aspect = "change"
    elif _shares(column.words) and unit in ("%", "‰", ""):
        draft.aspect = "share"
    return draft


def _shares(words: str) -> bool:
    return any(word in words for word in ("占比", "份额", "比重"))


def _form(mark: Mark | None) -> str:
    return str(getattr(mark.spec, "form", "")) if mark is not None else ""


def _base_between(place: _Place) -> str:
    """yoy for a column of changes behind Q1 2026 and Q1 2025; '' where the heads before it are of no such two."""
    return base_between([head.mark for head in place.columns[: place.cell.column] if head.mark is not None])


def _compared(place: _Place) -> Mark | None:
    """The period that a column of changes is said of; against the week before it is a week, not the day of a head."""
    mark = _latest(_levels_before(place), place.published)
    if mark is None or not isinstance(mark.spec, periods.Spec):
        return None
    return None if mark.spec.form == "day" and place.column.base in ("wow", "prev_period") else mark


def _against(place: _Place) -> str:
    """What a column of changes that names no base is against, by the periods of the columns left of it."""
    return compared([head.mark for head in _levels_before(place) if not head.moves], place.published)


def _levels_before(place: _Place) -> Sequence[Head]:
    """The columns that a column of changes is said of: those behind the columns of changes before it, if any.

    | 2Q26 | 同比 | 1H26 | 同比 |: the second is of the half year; 变动 and 变动幅度 side by side are of the same.
    """
    left = place.columns[: place.cell.column]
    end = len(left)
    while end and left[end - 1].moves:
        end -= 1
    first = next((k + 1 for k in range(end - 1, -1, -1) if left[k].moves), 0)
    block = left[first:end]
    return block if any(head.mark is not None for head in block) else left


def _told(columns: list[Head], published: date | None, number: int) -> list[Head]:
    """Columns headed 两周前 and the like, with the days that they mean."""
    marks = tell([(head.words, head.mark) for head in columns], published, -(number + 2) * 1000 - 1)
    return [
        head if mark is head.mark else evolve(head, words="", mark=mark)
        for head, mark in zip(columns, marks, strict=True)
    ]


def _latest(columns: Sequence[Head], published: date | None) -> Mark | None:
    """The latest period that heads to the left print: what a column of changes is said of."""
    best, day = None, None
    for mark in (head.mark for head in columns if head.mark is not None):
        if not isinstance(mark.spec, periods.Spec) or mark.spec.form == "same":
            continue
        start = periods.resolve(mark.spec, published, None, "", None).start
        if start is None:
            return best or mark
        if day is None or start > day:
            best, day = mark, start
    return best


def _names(place: _Place) -> tuple[str, str]:
    """Subject and measure: rows are who and columns are what, or the other way about, or the title says what."""
    row, column = place.row, place.column
    if _row_name(row.words) and (column.moves or not column.words):
        return place.topic, row.words
    named = Named(row.words, "", False) if body(row.words) else split(row.words)
    if place.moves or not column.words:
        left = place.beside if place.moves or _earlier(place) else ""
        if named.head and not left and not (place.labels and place.title_measure):
            return named.subject or place.topic, named.measure
        return row.words, left or place.title_measure
    what = split(column.words)
    if (named.head or row.unit) and not what.head and not any(word in column.words for word in _MOVES):
        whom = tidy(column.words)
        return (f"{named.subject} {whom}".strip() if named.head else whom), named.measure or row.words
    measure = tidy(_BASE_BEHIND.sub("", column.words) or column.words)
    if place.title_measure and not (named.head or what.head or column.unit or row.unit or _says_measure(measure)):
        measure = f"{measure} {place.title_measure}"  # 含税 under 主要城市限价
    return row.words or place.topic, measure


def _says_measure(words: str) -> bool:
    """Whether the words of a column tell a change, a share or a rank: what its title measures is something else."""
    return _shares(words) or any(word in words for word in (*_MOVES, "排名", "名次", "序号", "评级"))


def _earlier(place: _Place) -> bool:
    """Whether a head names an earlier time and no measure, so that it is of the measure left of it: 销量, 上年同期."""
    spec = place.column.mark.spec if place.column.mark is not None and not place.column.words else None
    if not isinstance(spec, periods.Spec):
        return False
    relative = spec.year is None and ((spec.shift or 0) < 0 or (spec.year_shift or 0) < 0 or spec.part == "start")
    return spec.form == "same" or relative


_BASE_BEHIND = re.compile(r"\s*(?:环比|同比)\Z")
"""拥挤度 环比 is a change of 拥挤度."""


def _unit_for(place: _Place) -> tuple[str, Decimal]:
    """The unit that a head, a row or the table hands to a bare number; the nearest wins."""
    for head in (place.column, place.row):
        if head.unit:
            return head.unit, head.scale
    if (place.column.moves and not _amounts(place)) or place.row.base:
        return "", Decimal(1)
    if _BARE_ROWS.search(place.row.words) or _BARE_ROWS.search(place.column.words):
        return "", Decimal(1)
    corner = place.columns[0]  # the head of the row names may carry the unit of all: | 人民币亿元 | 2026 | 2027 |
    if corner.unit:
        return corner.unit, corner.scale
    unit, scale = _table_scale(place.table_unit)
    return (unit or place.currency, scale) if unit or scale != 1 else ("", scale)


def _amounts(place: _Place) -> bool:
    """Whether a column of changes holds amounts: 周涨跌 beside 周涨跌幅."""
    words = place.column.words
    if place.cell.column in place.amounts:
        return True
    return words.endswith(("涨跌", "变动", "变化", "增减")) and any(
        other.words in (f"{words}幅", f"{words}率", f"{words}幅度") for other in place.columns
    )


def _sign_of(place: _Place, quantity: Quantity) -> tuple[str, Decimal] | None:
    """The currency sign that stands in a cell apart from its figure ('$      1.18'), and the table's scale."""
    found = _SIGN.match(place.cell.text[: quantity.left - place.cell.left])
    if found is None:
        return None
    per_share = _BARE_ROWS.search(place.row.words) is not None
    return _SIGNS[found.group(1)], Decimal(1) if per_share else _table_scale(place.table_unit)[1]


@lru_cache(maxsize=256)
def _table_scale(words: str) -> tuple[str, Decimal]:
    """The unit and scale that are printed for a whole table: '$ in thousands, except per share' -> (USD, 1000)."""
    unit, scale = _unit_of(words)
    if unit or not words:
        return unit, scale
    found = _SCALE.search(words)
    sign = _CURRENCY.search(words)
    if found is None:
        return "", Decimal(1)
    currency = (_SIGNS.get(sign.group(), "") or _CODES.get(sign.group().lower(), sign.group())) if sign else ""
    return currency, _SCALES[found.group(1)[0].lower()]


_SCALE = re.compile(r"\b([Tt]housand|[Mm]illion|[Bb]illion|mn|bn|m)s?\b")
_SCALES = {"t": Decimal(1000), "m": Decimal(10**6), "b": Decimal(10**9)}
_CURRENCY = re.compile(r"US\$|HK\$|USD|CNY|RMB|HKD|EUR|GBP|JPY|[$€£¥]|[Dd]ollars|[Yy]uan|[Ee]uros")
_CODES = {"dollars": "USD", "yuan": "CNY", "euros": "EUR"}


def _currency(table: Table) -> str:
    """The one currency sign that cells print apart from their figures or before them, or ''."""
    found = {
        _SIGNS[sign]
        for row in table.rows[table.head_rows :]
        for cell in row[table.head_columns :]
        if "$" in cell.text or "€" in cell.text or "£" in cell.text or "¥" in cell.text
        for sign in ("US$", "HK$", "$", "€", "£", "¥")
        if cell.text.lstrip("(（ ").startswith(sign)
    }
    return found.pop() if len(found) == 1 else ""


@lru_cache(maxsize=1024)
def _row_name(words: str) -> bool:
    """Whether a row is one that statements print under this very name."""
    return "".join(words.lower().split()) in _ROW_NAMES


_ROW_NAMES = frozenset("".join(name.lower().split()) for name in _WORDS["row_names"])


def _key(
    cells: Sequence[Cell], cell: Cell, columns: Sequence[Head], marks: Sequence[Mark | Quantity], names: int
) -> Head | None:
    """The words left of a figure that name it, in a table without a head or in two tables side by side."""
    if not any(column.words or column.mark for column in columns):
        return _head([cells[cell.column - 1]], marks) if _is_name(cells[cell.column - 1], marks) else None
    for before in reversed(cells[names : cell.column]):
        if _names_rows(columns, before.column) and _is_name(before, marks):
            return _head([before], marks)
    return None


def _is_name(cell: Cell, marks: Sequence[Mark | Quantity]) -> bool:
    text = cell.text.strip(" *")
    return bool(_LETTERS.search(text)) and cell.column > 0 and _only_quantity(cell, marks) is None


def _names_rows(columns: Sequence[Head], at: int) -> bool:
    """Whether a later column names what stands right of it, as the first does: 名称 涨幅 名称 跌幅."""
    first, here = ("".join(columns[k].words.split()).lower() for k in (0, at))
    if first == here or (here in _CORNERS and (not first or first in _CORNERS)):
        return at > 1
    return _TOP.search(first) is not None and _TOP.search(here) is not None


def _under(row: Head, key: Head) -> Head:
    """What a figure beside its own key is: 营业收入 | 12.3 | 同比 | 5%."""
    return evolve(row, base=key.base or "stated", unit="") if key.moves else key


_LETTERS = re.compile(r"[^\W\d_]{2}|[\u4e00-\u9fff]")
_CORNERS = frozenset(_WORDS["corners"])
# 涨幅前五 and 跌幅前五 as heads of names
_TOP = re.compile(r"[前后末][一二三四五六七八九十\d]{1,3}名?$|^(?:top|bottom)\s?\d", re.I)


def _kind(unit: str, quantity: Quantity) -> str:
    if unit == quantity.unit:
        return quantity.kind
    if unit in ("%", "pp", "x"):
        return {"%": "percent", "pp": "points", "x": "multiple"}[unit]
    if len(unit) == 3 and unit.isupper():
        return "money"
    return "price" if "/" in unit else "physical"


def _columns(number: int, table: Table, marks: Sequence[Mark | Quantity]) -> list[Head]:
    """One Head a column, the rows of the head read downwards."""
    width = max((len(row) for row in table.rows), default=0)
    heads: list[list[Cell]] = [[] for _ in range(width)]
    for row in table.rows[: table.head_rows]:
        for cell in row:
            if cell.text and cell.text not in [other.text for other in heads[cell.column]]:
                heads[cell.column].append(cell)
    columns = [_column(cells, marks, -(number + 2) * 1000 - 1 - column) for column, cells in enumerate(heads)]
    return _over_lengths(columns)


def _over_lengths(columns: list[Head]) -> list[Head]:
    """1d, 1w, YTD side by side are heads of changes over so long."""
    found = {k: match for k, head in enumerate(columns) if (match := _LENGTHS.fullmatch(head.words.strip()))}
    if len(found) + sum(_since(head) for head in columns) < 2:
        return columns
    for k, match in found.items():
        columns[k] = evolve(columns[k], words="", base=_OVER[match[1][0].lower()] if match[1] else "stated")
    return columns


def _since(head: Head) -> bool:
    """Whether a head is YTD or the like, and nothing else."""
    return not head.words and head.mark is not None and bool(getattr(head.mark.spec, "window", ""))


def _column(cells: Sequence[Cell], marks: Sequence[Mark | Quantity], place: int) -> Head:
    """The head of a column; `place` is a view offset of its own for a period that no single mark of the view prints.

    本报告期 is what the table covers. 上期 beside 本期 is the same stretch of the year before, as the accounting
    standards have it for statements of flows.
    """
    head = _head(cells, marks) if len(cells) < 2 else _tall_head(cells, place)
    shown = "".join(cell.words for cell in cells)
    if head.mark is not None and _COVERED.match(shown):
        return evolve(head, mark=None)
    if head.mark is None and _BEFORE.match(shown):
        spec = periods.Spec("same", "上期", year_shift=-1)
        return evolve(head, words="", mark=Mark("period", -1, -1, place, -1, "上期", "上期", spec))
    return head


_COVERED = re.compile(r"(?:本|当)?报告期(?:金额|数|发生额)?$")
_BEFORE = re.compile(r"\s*上\s*[期年]\s*(?:金额|数|发生额|度)?(?:[（(]\D{1,12}[)）])?$")


def _tall_head(cells: Sequence[Cell], place: int) -> Head:
    """The head that cells above each other make, read as one: Three months ended March 31, + 2026.

    Its period mark has `place`, a view offset that no real mark has.
    """
    shown = ""
    for cell in cells:
        words = _WIDE.sub("", cell.words).strip(" *")
        glued = not shown or (shown[-1] > "\u2e7f" and words[:1] > "\u2e7f" and not periods.find(words))
        shown += words if glued else f" {words}"
    found = [mark for mark in lexer.lex(shown) if type(mark) is not Quantity]
    bare = shown
    for inner in reversed(found):
        if inner.kind == "period":
            bare = bare[: inner.left] + " " + bare[inner.right :]
    words, unit, scale = head_unit(bare.strip())
    printed = next((m for m in reversed(found) if isinstance(m, Mark) and m.kind == "period"), None)
    mark = printed and Mark("period", -1, -1, place, -1, printed.text, printed.value, printed.spec)
    base = next((getattr(m.spec, "base", "") for m in reversed(found) if m.kind == "comparison"), "")  # type: ignore[union-attr]
    return _cleared(Head(words.strip(), unit, scale, mark, base), shown)


def _cleared(head: Head, shown: str) -> Head:
    """A head without words that name no measure, and without the period that it only compares with."""
    if _compares(shown) and not any(sign.isdigit() for sign in shown):
        return Head(shown, head.unit, head.scale, None, head.base)
    return evolve(head, words="") if head.words and _PLAIN.fullmatch(_BRACKETS.sub("", head.words)) else head


_BRACKETS = re.compile(r"[(（)）\s]")


def _head(cells: Sequence[Cell], marks: Sequence[Mark | Quantity]) -> Head:
    """The head that some cells make together."""
    inside = [mark for cell in cells for mark in _inside(cell, marks) if isinstance(mark, Mark)]
    shown = _WIDE.sub("", " ".join(filter(None, (_without(cell, marks) for cell in cells))))
    words, unit, scale = head_unit(shown)
    head = Head(
        words.strip(),
        unit,
        scale,
        next((mark for mark in reversed(inside) if mark.kind == "period"), None),
        next((getattr(mark.spec, "base", "") for mark in reversed(inside) if mark.kind == "comparison"), ""),
    )
    return _cleared(head, " ".join(cell.words for cell in cells))


def _row(cells: Sequence[Cell], table: Table, marks: Sequence[Mark | Quantity], units: int = -1) -> Head:
    """A row's head: of its leading cells those that hold words; a security code yields to the name beside it.

    `units` is the column that prints each row's unit, -1 for none.
    """
    leading: list[Cell] = []
    unit, scale = _unit_of(cells[units].text.strip(" *")) if 0 <= units < len(cells) else ("", Decimal(1))
    for cell in cells:
        if cell.column == units:
            continue
        if cell.column >= table.head_columns and (leading or _only_quantity(cell, marks) is not None):
            break
        if tidy(cell.text) and not _CODE.fullmatch(cell.text.strip(" *")):
            leading.append(cell)
    head = _head(leading or cells[: table.head_columns], marks)
    head = evolve(head, words=_own_name(_NUMBERING.sub("", head.words, count=1)))
    return evolve(head, unit=unit, scale=scale) if unit else head


_UNIT_HEADS = frozenset({"单位", "计量单位", "unit", "units"})
_ALIAS = re.compile(r"([^()（）]*)[(（][A-Za-z][^()（）]*[)）]")
_HAN = re.compile("[\u4e00-\u9fff]")


def _own_name(words: str) -> str:
    """A name without its English form in brackets: 微软(MICROSOFT) is 微软."""
    found = _ALIAS.match(words)
    return found.group(1).strip() if found and _HAN.search(found.group(1)) else words


_CODE = re.compile(r"\d{4,6}|[\dA-Z.]*\.[A-Z]{1,2}|\d{1,2}")
"""Security codes and running numbers."""


def _without(cell: Cell, marks: Sequence[Mark | Quantity]) -> str:
    """A head cell's text without the periods in it."""
    if cell.whole:
        return cell.words
    out, at = [], cell.left
    for mark in _inside(cell, marks):
        if mark.kind == "period":
            out.append(cell.text[at - cell.left : mark.left - cell.left])
            at = mark.right
    out.append(cell.text[at - cell.left :])
    return "".join(out).strip(" *|\t")


_LEADERS = re.compile(r"(?:排名|居|列)?[前后]\s?(?:\d{1,3}|[一二三五六七八九十]{1,3})(?!\d|[日天周月季年个])")
"""销量前十车企: what the ten are first in stands before."""


_OF_TITLE = re.compile(
    r" (?:by|of|for|in) |情况|一览|对比|比较|口径|汇总|概览|统计|走势|明细|构成|结构|拆分|分布|项目$|(?:预测|变化)$"
)
_ITEMS = re.compile(r"\A(?:主要|重点|部分|各)?(?:品种|产品|商品)(?=.)")
_NUMBERED = re.compile(r"\A(?:图表|表格?|图)\s?\d{1,3}[\s：:.、]+")


@lru_cache(maxsize=256)
def title_measure(title: str) -> str:
    """The measure that a table's title names: 表1：主要车企4月交付量（万辆） -> 交付量; '' for none."""
    words = re.sub(r"[（(][^（）()]*[)）]\s*$", "", _NUMBERED.sub("", title.strip(" *：:")))
    words = _ITEMS.sub("", _OF_TITLE.split(_LEADERS.split(words)[0])[0])
    named = split(words)
    each = _EACH.match(named.subject) if named.head else None  # 头均养殖利润 is the measure, no 利润 of 头均养殖
    return f"{named.subject}{named.measure}" if each else named.measure if named.head else ""


_EACH = re.compile(r"[\u4e00-\u9fff]?均(?!价)|单位|单[\u4e00-\u9fff]|每|平均|累计")


@lru_cache(maxsize=1024)
def head_unit(words: str) -> tuple[str, str, Decimal]:
    """Split a head into its words and its unit: '市值亿美元' -> ('市值', 'USD', 10^8); no unit: ('', 1).

    A unit stands in brackets, behind a colon or slash, or at the very end of the head.
    """
    pence = _PENCE.fullmatch(words)
    if pence:
        return pence[1], "GBP" if pence[2][0] == "p" else "USD", Decimal("0.01")
    for sign, close in (("（", "）"), ("(", ")"), ("[", "]")):
        before, opened, rest = words.rpartition(sign)
        if opened:
            inner, _, after = rest.partition(close)
            unit, scale = _unit_of(inner.strip())
            if unit:
                return (before + after).strip(), unit, scale
    money = _MONEY_BEHIND.fullmatch(words)
    if money or _MONEY.fullmatch(words):
        return (money[1] if money else ""), *_unit_of(money[2] if money else words)
    for at in range(len(words)):
        if words[at] > "\u2fff" or words[at] in "$%¥":
            unit, scale = _unit_of(words[at:])
            if unit and len(words[at:]) <= 6 and ((len(unit) == 3 and unit.isupper()) or unit == "%"):
                return words[:at].strip(" /、:："), unit, scale
    return words, "", Decimal(1)


_MONEY = re.compile(
    r"(?:in )?(US\$|HK\$|RMB|USD|CNY|HKD|EUR|GBP|JPY|[$€£¥￥])[ ']?([Tt]housands?|[Mm]illions?|[Bb]illions?|mn|bn|m|b)?"
)
"""What a head prints for a table's money: £m, US$ million, USDbn."""
_MONEY_BEHIND = re.compile(rf"(.*\S)(?:, ?| )({_MONEY.pattern})")
_PENCE = re.compile(
    r"(.*\b(?:EPS|DPS|NAV|[Dd]ividend|[Pp]rice|per share|earnings)\b.*?)(?:, ?| ?\()(p|pence|c|cents?)\)?"
)
_SPANS_OF_TIME = {"月": "month", "年": "year", "天": "d", "日": "d", "months": "month", "years": "year", "days": "d"}
"""Units of a column that would be a date behind a number: 中位PFS（月）."""


@lru_cache(maxsize=1024)
def _unit_of(text: str) -> tuple[str, Decimal]:
    """The unit and scale of words such as 亿元, 万吨, %, US$ m; ('', 1) where they are none."""
    text = text.removeprefix("单位").strip(" ：:").removeprefix("人民币")
    if not text or len(text) > 14:
        return "", Decimal(1)
    if text.lower() in ("pct", "百分点", "个百分点", "pp"):
        return "pp", Decimal(1)
    money = _MONEY.fullmatch(text)
    if money:
        return _SIGNS.get(money[1], money[1]), _SCALES[money[2][0].lower()] if money[2] else Decimal(1)
    if text in _SPANS_OF_TIME:
        return _SPANS_OF_TIME[text], Decimal(1)
    first, _, second = text.replace("（", " ").partition(" ")
    for probe in ("1" + text, "1 " + text, f"{first}1 {second}", f"{first} 1{second}"):
        found = [mark for mark in lexer.lex(probe) if type(mark) is Quantity]
        if len(found) == 1 and found[0].right == len(probe) and found[0].unit and found[0].low is not None:
            return found[0].unit, found[0].low
    return "", Decimal(1)


def _title_mark(number: int, table: Table) -> Mark | None:
    """The period in a table's title; its view offset is a stand-in that no real mark has."""
    for found in periods.find(table.title):
        if found.kind == "period":
            return Mark("period", -1, -1, -(number + 2) * 1000, -1, found.label, found.label, found.spec)
    return None


def _corner_mark(columns: Sequence[Head], table: Table) -> Mark | None:
    """The period in the head of the row names, where no other head prints one: | FY2025 | New | Prior |."""
    names = columns[: table.head_columns]
    alone = not any(head.mark for head in columns[table.head_columns :])
    return next((head.mark for head in names if head.mark is not None), None) if alone else None


def _inside(cell: Cell, marks: Sequence[Mark | Quantity]) -> list[Mark | Quantity]:
    """The marks that begin in a cell; `marks` are in reading order."""
    end = first = bisect_left(marks, cell.left, key=_left)
    while end < len(marks) and marks[end].left < cell.right:
        end += 1
    return list(marks[first:end])


def _left(mark: Mark | Quantity) -> int:
    return mark.left


def _only_quantity(cell: Cell, marks: Sequence[Mark | Quantity]) -> Quantity | None:
    """The figure of a cell that holds one figure and nothing else of weight."""
    inside = [mark for mark in _inside(cell, marks) if type(mark) is Quantity]
    if len(inside) != 1:
        return None
    quantity = inside[0]
    assert isinstance(quantity, Quantity)
    rest = (cell.text[: quantity.left - cell.left] + cell.text[quantity.right - cell.left :]).strip(
        " *约超近>＞<＜≥≤~()（）"
    )
    behind = cell.text[quantity.right - cell.left :].strip(" *")
    remark = quantity.left == cell.left and _REMARK.fullmatch(behind)
    return quantity if len(rest) <= 2 or remark else None


_REMARK = re.compile(r"[（(][^\d()（）]{1,12}[)）]")
"""What a bracket behind a figure remarks: 4（可拓展）."""


def _figures(cell: Cell, marks: Sequence[Mark | Quantity]) -> list[Quantity]:
    """The figure of a cell, or those of a product or a sum in it (400mm × 2)."""
    only = _only_quantity(cell, marks)
    if only is not None:
        return [only]
    found = [mark for mark in _inside(cell, marks) if type(mark) is Quantity]
    if len(found) < 2:
        return []
    at, between = cell.left, []
    for mark in found:
        between.append(cell.text[at - cell.left : mark.left - cell.left])
        at = mark.right
    rest = "".join((*between, cell.text[at - cell.left :])).strip(" *约")
    signs = all(part.strip() in _TIMES for part in between[1:])
    return [mark for mark in found if isinstance(mark, Quantity)] if signs and not rest.strip(" ×xX*+") else []


def named_by(table: Table, cell: Cell) -> tuple[str, str] | None:
    """Column and row of a cell that begins with a figure, in a table of products and their parameters."""
    if not table.head_rows or cell.column < table.head_columns or not cell.text[:1].isdigit():
        return None
    head = next((other.words for other in table.rows[0] if other.column == cell.column), "")
    row = next((cells[0].words for cells in table.rows if cells and cells[0].row == cell.row), "")
    return (tidy(head), tidy(row)) if head and row else None


_TIMES = frozenset("×xX*+")


def prose_cells(table: Table, marks: Sequence[Mark | Quantity]) -> Iterator[Cell]:
    """The cells that hold sentences with figures in them: they are read as prose."""
    for row in table.rows[table.head_rows :]:
        for cell in row:
            wordy = len(cell.text) >= 10 and len(_WORDY.findall(cell.text, 0, 80)) >= 3
            if wordy and any(type(mark) is Quantity for mark in _inside(cell, marks)):
                yield cell


_WORDY = re.compile(r"[A-Za-z]{2}|[\u4e00-\u9fff]")
