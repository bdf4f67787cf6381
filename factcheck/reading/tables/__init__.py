"""Table cells into drafts: row heads name the subject, column heads the measure, unit and period."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from factcheck.document import Cell, Table
from factcheck.lines import any_of
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.quantity import Mark, Quantity
from factcheck.reading.aspects import change_nouns, shares
from factcheck.reading.columns import base_between, differences, in_points
from factcheck.reading.draft import Draft
from factcheck.reading.lexicon import beginning, roles
from factcheck.reading.tables.added_up import Sums, added_up
from factcheck.reading.tables.bracketed import columns_in_brackets, pair_in_brackets, told_behind
from factcheck.reading.tables.by_kind import in_local_money, moves_in_a_day
from factcheck.reading.tables.cell_names import names_of, revises
from factcheck.reading.tables.cell_units import sign_of, unit_for
from factcheck.reading.tables.cells import figures_in, only_quantity, pair_in, said_first
from factcheck.reading.tables.dated_heads import dated_by_heads
from factcheck.reading.tables.heads import (
    WORDS,
    Head,
    column_heads,
    ends_of_late,
    event_columns,
    halves,
    is_since,
    key_beside,
    over_the_week,
    row_head,
    under_key,
    with_days,
)
from factcheck.reading.tables.places import (
    BARE_ROWS,
    MOVES,
    Frame,
    Place,
    against,
    base_by_heads,
    beside_last,
    closing_day,
    form_of,
    names_things,
    of_the_column_before,
    period_compared,
    stands_today,
    tells_share,
    under,
)
from factcheck.reading.tables.scales import in_bracket
from factcheck.reading.tables.sections import sections, unit_of_section, with_scale
from factcheck.reading.tables.set_beside import bare_changes, compared_beside, parts_beside, shares_again, versions
from factcheck.reading.tables.titles import (
    all_rates,
    corner_base,
    corner_mark,
    moved_in,
    percent_too,
    share_told,
    title_base,
    title_mark,
    title_measure,
    told_by_title,
    total_measure,
)
from factcheck.reading.tables.told_names import (
    as_beside,
    in_full,
    kinds_of_growth,
    margin_of,
    margins_beside,
    spelled_out,
    whose_money,
)
from factcheck.reading.tables.told_times import by_issues, earlier_beside, of_this_year, same_dated, summed_up
from factcheck.reading.tables.told_units import (
    beside_their_rate,
    named_in_full,
    tells_amounts,
    units_told,
    with_counted,
    with_told,
    with_unit_in_corner,
    with_units_beside,
    with_units_told_once,
)
from factcheck.reading.tables.units import currency_of, money_per_share, table_scale, unit_behind, unit_named
from factcheck.units import kind_of

_DOWN = lazy(any_of(WORDS["falls"]))
_LESS = lazy("亏损|下降|减少")
_TWO = 2
_UNIT_HEADS = frozenset(WORDS["unit_heads"])
_CODE_HEADS = tuple(WORDS["code_heads"])


def read_table(
    number: int,
    table: Table,
    marks: Sequence[Mark | Quantity],
    topic: str,
    published: date | None = None,
    grain: str = "",
) -> list[Draft]:
    """The drafts of a table's cells; `published` is the report's own date, `grain` the week or month it is on."""
    frame = _frame(number, table, marks, topic, published, grain)
    units, events = _unit_column(frame.columns), event_columns(frame.columns)
    drafts: list[Draft] = []
    above = Head()
    body = table.rows[table.head_rows :]
    rows = [row_head(cells, table, marks, units, events) for cells in body]
    rows = [with_scale(with_counted(with_told(row, frame.told))) for row in rows]
    headed = sections(rows)
    frame = _in_sections(frame, body, rows, headed)
    for k, (cells, row) in enumerate(zip(body, rows, strict=True)):
        row = unit_of_section(row, rows[headed[k]]) if k in headed else row
        row = evolve(row, words=margin) if (margin := margin_of(row, above)) else row
        if row.moves:  # a row of growth rates under the row that they are of
            row = evolve(above, base=row.base or "stated", unit=row.unit, scale=row.scale)
        elif row.words:
            above = row
        elif above.words and any("同期" in said_first(cell) for cell in cells):
            row = evolve(above, unit="", scale=Decimal(1))  # 比上年同期增长：35%, below 盈利：1,250万元
        for cell in cells[table.head_columns :]:
            drafts += _cell_drafts(frame, row, cells, cell, marks)
    return drafts


def _in_sections(
    frame: Frame, body: Sequence[Sequence[Cell]], rows: Sequence[Head], headed: Mapping[int, int]
) -> Frame:
    """The frame of a table whose rows come again below others, which say what those measure."""
    measured = {body[k][0].row: rows[head].words for k, head in headed.items() if body[k] and rows[head].words}
    return evolve(frame, sums=evolve(frame.sums, measured={**frame.sums.measured, **measured})) if measured else frame


def _frame(
    number: int, table: Table, marks: Sequence[Mark | Quantity], topic: str, published: date | None, grain: str = ""
) -> Frame:
    title, printed = title_mark(number, table), _unit_printed(table)
    columns = by_issues(column_heads(number, table, marks), grain, number, title, published)
    columns = with_days(columns, published, number)
    columns = dated_by_heads(columns, table.head_columns, title, published, -(number + 2) * 1000 - 1)
    columns = compared_beside(versions(columns, table.head_columns, title), table, published)
    columns = shares_again(parts_beside(columns, table.head_columns), table.head_columns)
    columns = told_by_title(columns, title)
    columns = of_this_year(ends_of_late(columns, published, number), published, number)
    columns = earlier_beside(columns, title, table.head_columns)
    columns = kinds_of_growth(same_dated(columns, title, table.head_columns, published), table.head_columns)
    columns = summed_up(_told_again(_growing(columns, table.head_columns), table.head_columns), title)
    told = units_told(table.title)
    columns = [in_full(with_counted(with_told(head, told)), table.title) for head in columns]
    columns = columns if printed else with_units_told_once(columns, table.head_columns)
    columns = named_in_full(with_units_beside(columns, table.head_columns), table.head_columns)
    columns = margins_beside(as_beside(columns, table.head_columns), table.head_columns)
    columns = with_unit_in_corner(columns) if table.head_rows and not (printed or told) else columns
    changes = [k for k, head in enumerate(columns) if k > table.head_columns + 1 and head.moves and not head.unit]
    sums = _sums(table, marks, columns)
    return Frame(
        number=number,
        columns=columns,
        title=title or corner_mark(columns, table),
        topic=topic,
        title_measure=_measure(table, columns) or _total(table, marks, columns),
        table_unit=printed or ("%" if corner_base(table) or share_told(_told(table, columns)) else ""),
        names=table.head_columns,
        things=names_things(columns[: table.head_columns]),
        currency=currency_of(table),
        labels=not table.head_rows,
        published=published,
        per_share=money_per_share(table.title),
        title_base=title_base(table.title) or corner_base(table),
        told=told,
        moved_in=moved_in(table.title),
        percent_too=percent_too(table.title),
        title_words=table.title,
        rates=all_rates(table, columns),
        local=in_local_money(table.title),
        bracketed=columns_in_brackets(table, marks, columns),
        amounts=beside_their_rate(columns)
        | bare_changes(table, columns, lambda cell: only_quantity(cell, marks))
        | differences(table, changes, lambda cell: only_quantity(cell, marks))
        | frozenset(k for k in sums.columns if k < len(columns) and columns[k].moves and not columns[k].unit),
        sums=sums,
        percents=_percents(table, columns, marks),
    )


def _unit_printed(table: Table) -> str:
    """The unit of the whole table: (m) below Passengers is millions."""
    return table.unit if table.unit not in ("", "m", "k") else in_bracket(table.title) or table.unit


def _sums(table: Table, marks: Sequence[Mark | Quantity], columns: Sequence[Head]) -> Sums:
    units = _unit_column(columns)
    if units >= 0 or table.head_columns != 1:
        return Sums()
    rows = [row_head(cells, table, marks) for cells in table.rows[table.head_rows :]]
    return added_up(table, rows, columns, lambda cell: only_quantity(cell, marks))


def _measure(table: Table, columns: Sequence[Head]) -> str:
    """What the title measures, else the corner: 通行费收入 below 主要路产通行费收入 with 路产 over the rows."""
    corner = columns[0].words if columns and table.head_rows else ""
    told = share_told(_told(table, columns)) or title_measure(table.title, corner) or _corner_measure(columns, table)
    return told or _of_sales(table, columns) or _of_pace(columns) or _of_parts(table)


def _of_parts(table: Table) -> str:
    """投资资产配置（%）: so much of it is each row."""
    return "占比" if table.unit in ("%", "％") and _PARTS.search(table.title) is not None else ""


_PARTS = lazy(r"(?:配置|结构|构成|分布)(?:情况)?\s?[（(][^（）()]*%[)）]\Z")


def _of_sales(table: Table, columns: Sequence[Head]) -> str:
    """分产品（亿元） over columns of years and one of 毛利率, 主营业务分行业情况: amounts of money are revenue."""
    if _BY_LINE.search(table.title) is None or not table.unit or unit_named(table.unit)[0] not in _MONEY:
        return ""
    if "主营业务" in table.title:
        return "主营业务收入"
    return "收入" if any(head.words.endswith("毛利率") for head in columns) else ""


def _of_pace(columns: Sequence[Head]) -> str:
    """| 2025年底（吨/月） |: so much a month or a year as of a day is what can be made."""
    ends = [head for head in columns if _PACES.fullmatch(head.unit) and getattr(_spec(head), "part", "") == "end"]
    if not ends or any(head.words for head in ends):
        return ""
    return "capacity" if all(head.mark is not None and head.mark.text.isascii() for head in ends) else "产能"


def _spec(head: Head) -> object:
    return head.mark.spec if head.mark is not None else None


_BY_LINE = lazy(r"分(?:大?产品|业务|地区|区域|行业|板块|渠道|品类|客户)")
_MONEY = frozenset({"CNY", "USD", "HKD"})


def _told(table: Table, columns: Sequence[Head]) -> str:
    """The title, else the corner: Top five holdings, % of assets."""
    return table.title or (columns[0].words if columns and table.head_rows else "")


def _total(table: Table, marks: Sequence[Mark | Quantity], columns: list[Head]) -> str:
    return total_measure(table, marks, _unit_column(columns))


def _corner_measure(columns: Sequence[Head], table: Table) -> str:
    """The measure that the head of the row names gives with its unit: | 主要行业PPI（%） | 10月同比 |."""
    corner = columns[0] if columns and table.head_rows and table.head_columns == 1 else None
    return title_measure(corner.words) if corner is not None and corner.unit and corner.words else ""


def _growing(columns: list[Head], names: int) -> list[Head]:
    """| 2Q26 | 2Q25 | Reported | Organic |: behind two periods both are growth, the first of the levels printed."""
    out = list(columns)
    for k, head in enumerate(columns[names + 2 :], names + 2):
        before = columns[k - 1]
        if not head.words and head.unit == "%" and head.mark is None and before.moves and before.unit != "%":
            out[k] = evolve(before, unit="%", scale=head.scale)  # | 20 Nov | 13 Nov | Change | % |
            continue
        kind = _GROWING.fullmatch(head.words)
        dated = [other.mark for other in columns[names:k] if other.mark is not None]
        if kind is None or head.mark is not None or head.unit not in ("", "%"):
            continue
        if base := base_between(dated):
            out[k] = evolve(head, base=base, words="" if kind["plain"] else head.words)
    return out


_GROWING = lazy(rf"(?P<plain>[Rr]eported)|(?:{any_of(WORDS['growth_kinds'])})", re.I)


def _told_again(columns: list[Head], names: int) -> list[Head]:
    """| 2026年指引 | 前次指引 |, | 2027E净利润 | 原预测 |: what was foreseen before is of the period left of it."""
    out = list(columns)
    for k, head in enumerate(columns[names + 1 :], names + 1):
        word = beginning(head.words, "former")
        rest, before = head.words[len(word) :], out[k - 1]
        if not word or head.mark is not None or before.mark is None or before.moves:
            continue
        if not rest or before.words.endswith(rest):
            out[k] = evolve(head, mark=before.mark)
        elif rest in _FORESEEN:
            out[k] = evolve(head, mark=before.mark, words=f"{before.words}{head.words}")
    return out


_FORESEEN = tuple(WORDS["foreseen_ends"])
_FORESEES = tuple(WORDS["foreseen_openings"])


def _unit_column(columns: Sequence[Head]) -> int:
    """The column that prints each row's unit; -1 for none."""
    return next((k for k, head in enumerate(columns) if head.words.lower() in _UNIT_HEADS), -1)


def _cell_drafts(
    frame: Frame, row: Head, cells: Sequence[Cell], cell: Cell, marks: Sequence[Mark | Quantity]
) -> list[Draft]:
    """The drafts of one cell: none where it holds no figure, several for a product or a sum in it."""
    quantities = figures_in(cell, marks)
    if not quantities and cell.column < len(frame.columns) and len(pair := pair_in(cell, marks)) == 2:
        return _pair(Place(frame, cell, row), pair)
    if not quantities and cell.column in frame.bracketed and (both := pair_in_brackets(cell, marks)) is not None:
        return _in_brackets(Place(frame, cell, row), *both)
    if not quantities or cell.column >= len(frame.columns) or _coded(frame.columns[cell.column], quantities[0]):
        return []
    beside = key_beside(cells, cell, frame.columns, marks, frame.names) if frame.names < cell.column else None
    place = Place(frame, cell, under_key(row, beside) if beside is not None else row)
    made = [_draft(place, quantity) for quantity in quantities]
    if len(made) > 1:
        for draft in made:
            draft.trust = min(draft.trust, 0.45)  # length and width of one size contradict nothing
        if len(made) == _TWO and not quantities[1].unit and quantities[0].unit:
            made[1].measure, made[1].unit, made[1].kind = "件数", "", "number"  # 400mm × 2: so many of them
    bare = len(made) == 1 and place.column.moves and not quantities[0].unit
    printed = bare and not made[0].unit and cell.column in frame.percents and _rate_beside(cells, cell.column, marks)
    if printed or (
        bare and made[0].unit == "%" and in_points(cells, cell.column, lambda other: only_quantity(other, marks))
    ):
        made[0].unit, made[0].kind, made[0].aspect = "pp", "points", "points"
    return made


def _rate_beside(cells: Sequence[Cell], column: int, marks: Sequence[Mark | Quantity]) -> bool:
    """86.66% | 1.76: a change without a sign beside a rate, where other changes of its column print theirs."""
    left = only_quantity(cells[column - 1], marks) if 0 < column <= len(cells) else None
    return left is not None and left.unit == "%"


def _percents(table: Table, columns: Sequence[Head], marks: Sequence[Mark | Quantity]) -> frozenset[int]:
    """The columns of changes of which some figures print %, if others print no unit."""
    shown: dict[int, set[str]] = {}
    for cells in table.rows[table.head_rows :]:
        for cell in cells[table.head_columns :]:
            moves = cell.column < len(columns) and columns[cell.column].moves
            if moves and (one := only_quantity(cell, marks)) is not None:
                shown.setdefault(cell.column, set()).add(one.unit)
    return frozenset(column for column, units in shown.items() if units == {"%", ""})


def _pair(place: Place, pair: Sequence[Quantity]) -> list[Draft]:
    """Two figures below or beside a head that names two things: 最高/最低 | 51.36/28.45; none where no head does."""
    names = halves(place.row.words)
    if names:
        places = [evolve(place, row=evolve(place.row, words=name)) for name in names]
    elif names := halves(place.column.words):
        places = [under(place, evolve(place.column, words=name)) for name in names]
    else:
        return []
    return [_draft(one, quantity) for one, quantity in zip(places, pair, strict=True)]


def _in_brackets(place: Place, quantity: Quantity, other: Quantity) -> list[Draft]:
    """The level of a cell, and its change or its share in brackets: 38.2（+12.4%）."""
    head, behind = place.frame.bracketed[place.cell.column]
    level = _draft(under(place, head), quantity)
    return [level] if behind is None else [level, told_behind(_draft(under(place, behind), other), level, behind)]


def _coded(head: Head, quantity: Quantity) -> bool:
    """Whether a cell below 代码 is a security code."""
    return head.words.lower().startswith(_CODE_HEADS) and quantity.scale == 1


def _at_the_end(mark: Mark | None) -> bool:
    """期末总资产 in columns headed by years: the end of each one's year, and of none that the table covers."""
    spec = mark.spec if mark is not None else None
    return mark is not None and mark.text in _ENDS and getattr(spec, "year", None) is None


_ENDS = ("期末", "年末", "本期末", "年底")


def _draft(place: Place, quantity: Quantity) -> Draft:
    row, column = place.row, place.column
    subject, measure = names_of(place)
    of_row = bool(measure) and measure == row.words
    measure = spelled_out(whose_money(measure, place.frame.title_words))
    unit, scale = quantity.unit, quantity.scale
    if not unit:
        unit, scale = sign_of(place, quantity) or unit_behind(place.cell, quantity) or unit_for(place)
        scale = scale * quantity.scale
    elif quantity.currency_printed and quantity.scale == 1 and not BARE_ROWS.search(row.words):
        scale = table_scale(place.frame.table_unit)[1] if not (column.unit or row.unit) else scale
    draft = Draft(quantity, subject, measure, unit=unit, scale=scale)
    compared = place.moves or (column.base and not row.moves)
    dated = column.mark if not stands_today(column) else None
    own = row.mark if dated is None or not _at_the_end(row.mark) else None
    draft.mark = own or dated or (period_compared(place) if compared else of_the_column_before(place))
    draft.mark = draft.mark or place.frame.title
    draft.until = (place.frame.title or closing_day(place)) if draft.mark is not place.frame.title else None
    said = said_first(place.cell)
    if _DOWN.match(place.cell.text.strip(" *(（")) or _LESS.search(said):
        draft.sign = -1
    if draft.mark is place.frame.title and over_the_week(column):
        draft.window = "week"  # 周涨跌 in a table as of the day on which the week closed
    spanned = _SPAN_BASES.get(column.words[:1], "") if column.words[1:] in change_nouns() else ""  # 周涨跌幅
    draft.base = column.base or spanned or ((base_by_heads(place) or against(place)) if place.moves else "") or row.base
    if column.base == "prev_period" and form_of(draft.mark) == "day":
        draft.base = base_by_heads(place) or draft.base  # 6月11日 | 6月4日 | 环比
    if revises(column.words):
        draft.base = "stated"
    if "同期" in said:
        draft.base = "yoy"
    if of_row and not row.moves:
        draft.how["row"] = "measure"
    if row.base == "stated" and draft.base == "stated" and form_of(draft.mark) == "year":
        draft.base = "yoy"  # a row of growth rates under years
    if measure:
        draft.scope = tuple(word for word in WORDS["title_scopes"] if word in place.frame.title_words)
    if column.scope:
        draft.scope = (*draft.scope, column.scope)
    draft.cell = (place.frame.number, place.cell.row, place.cell.column)
    draft.block, draft.layout, draft.phrase, draft.head = place.frame.number, "table", row.words, True
    if measure and measure.lstrip(_SPANS) in change_nouns() and place.frame.title_measure.endswith(_PRICED):
        draft.how["moved"] = place.frame.title_measure
    if moves_in_a_day(place.frame.columns, place.cell.column):
        draft.how["of_day"] = "column"
    draft.kind = quantity.kind if unit == quantity.unit else kind_of(unit)
    if not measure and (_is_price(draft.kind, unit) or "/" in row.unit or _of_prices(place)):
        draft.measure = "price" if row.words.isascii() else "价格"  # 螺纹主力（元/吨）; Brent, $/bbl
    words = column.words.lower()
    if (words.endswith(_FORESEEN) or words.startswith(_FORESEES)) and not column.moves:
        draft.stance = "forecast"
    draft.stance = column.stance or draft.stance
    if not column.moves and draft.mark is None and beside_last(place):
        draft.how["beside_last"] = "column"
    draft.how |= {"subject": "row", "measure": "column", **({"unit": "column"} if unit != quantity.unit else {})}
    told = place.frame.title_base if unit == "%" and not measure.endswith(roles("rates")) else ""
    if told and draft.aspect == "level" and not (column.moves or row.moves):
        draft.base = draft.base or told  # 主要品类零售额同比: all of its rates
    told_by_sum = column.moves and unit != "%" and place.cell.column in place.frame.amounts
    moved = told_by_sum or any(map(column.words.__contains__, MOVES))
    moved = moved or ((draft.base or is_since(column)) and unit == "%")
    moved = moved or (unit == "%" and measure in change_nouns() and measure == place.frame.title_measure)
    moved = moved or (unit == "%" and row.words.lower().endswith(roles("growths")))
    if (moved or tells_amounts(column.words)) and not draft.base:
        draft.base = _SPAN_BASES.get(column.words[:1], "")
    if unit == "pp":
        draft.aspect = "points"
    elif moved or tells_amounts(column.words) or revises(column.words) or "同期" in said:
        draft.aspect = "change"
    elif unit == "x":
        draft.aspect = "multiple"
    elif (tells_share(column.words) or measure.endswith(shares())) and unit in ("%", "‰", ""):
        draft.aspect = "share"
    return draft


def _is_price(kind: str, unit: str) -> bool:
    """Whether a unit is money by weight, volume or piece, and no hire by the day."""
    return kind == "price" and not unit.endswith(("/d", "/month", "/year", "/h"))


def _of_prices(place: Place) -> bool:
    """Whether a column of changes is of prices: behind 5月末（元/公斤）, or in a table by the kilogram."""
    if not (place.moves or is_since(place.column)):
        return False
    levels = [head for head in place.frame.columns[place.frame.names : place.cell.column] if not head.moves]
    near = levels[-1] if levels else None
    if near is None or near.words or near.mark is None:
        return False
    unit = near.unit or place.frame.columns[0].unit or table_scale(place.frame.table_unit)[0]
    return _is_price(kind_of(unit), unit)


_PACES = lazy(r"(?:t|片|台|辆|套|只|件|颗|m²|Wh|W|wafers?)/(?:month|year)")
"""So much a month or a year, as of a day: what can be made."""
_SPANS = "日周月季年"
_PRICED = ("价", "价格", "指数", "利率", "收益率", "运价", "净值")
_SPAN_BASES = {"日": "prev_period", "周": "wow", "月": "mom", "季": "qoq"}
