"""A number cell with everything that heads it: who, what, of when, against what, in which unit."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache

from attrs import Factory, frozen

from factcheck import periods
from factcheck.document import Cell
from factcheck.index import before, counted
from factcheck.lines import any_of
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.quantity import Mark
from factcheck.reading.aspects import MOVES as MOVED
from factcheck.reading.aspects import change_nouns
from factcheck.reading.bodies import body
from factcheck.reading.columns import base_between, year_before
from factcheck.reading.lexicon import roles
from factcheck.reading.phrases import Named, split, tidy
from factcheck.reading.spans import compared
from factcheck.reading.tables.added_up import Sums
from factcheck.reading.tables.by_kind import is_close
from factcheck.reading.tables.heads import STRETCH, WORDS, Head, is_since, over_the_week, row_name
from factcheck.reading.tables.titles import title_subject
from factcheck.reading.tables.told_units import Told

MOVES = tuple(WORDS["change_heads"])
"""What a head of changes says, as written."""
_BARE = [any_of(word for word in WORDS["no_money"] if word.isascii() is latin) for latin in (False, True)]
BARE_ROWS = lazy(rf"{_BARE[0]}|(?<![A-Za-z]){_BARE[1]}s?(?![A-Za-z粉])", re.I)
"""Rows that a table's money unit does not speak of: rates, multiples, shares, counts; but no Road, no Corporate."""


@frozen
class Frame:
    """What a table says of all its cells: its heads, its title, its unit."""

    number: int
    columns: Sequence[Head]
    title: Mark | None
    topic: str
    title_measure: str
    table_unit: str
    names: int = 1
    """How many columns hold names."""
    things: bool = False
    """Whether the head over the rows names things (业务, 品种), so that no word of theirs is a measure."""
    currency: str = ""
    """The currency that some of the table's figures print before them."""
    labels: bool = False
    """Whether the table is a run of a chart's labels: no column has a head, so each row is a name."""
    published: date | None = None
    per_share: str = ""
    """The money of figures per share, where the title gives it beside the unit of all others."""
    title_base: str = ""
    """What the title says all rates are against."""
    told: Sequence[Told] = ()
    """The units that the title gives to heads by name."""
    moved_in: tuple[str, Decimal] = ("", Decimal(1))
    """The unit of columns of changes, where the title gives it apart: （%，变化为个百分点）."""
    percent_too: bool = False
    """Whether the title names % beside the unit of its amounts."""
    title_words: str = ""
    """All that its title says."""
    rates: bool = False
    """Whether all its columns are of rates, which the unit of the table or of its corner says."""
    local: bool = False
    """Whether prices are in the currency of each row's listing."""
    amounts: frozenset[int] = frozenset()
    """The columns of changes that hold amounts, in the unit of what they are changes of."""
    bracketed: Mapping[int, tuple[Head, Head | None]] = Factory(dict)
    """The columns whose cells print a second figure in brackets: the heads of both."""
    percents: frozenset[int] = frozenset()
    """The columns of changes in % of which some figures print no sign."""
    sums: Sums = Factory(Sums)
    """The rows whose figures add up to those of another."""


@frozen
class Place:
    """A number cell with everything that heads it."""

    frame: Frame
    cell: Cell
    row: Head

    @property
    def moves(self) -> bool:
        """Whether the column tells how the row's figure has moved: 涨跌幅 behind bare periods below a title, too."""
        column = self.column
        if column.moves:
            return True
        before = self.frame.columns[self.frame.names : self.cell.column]
        bare = any(head.mark is not None and not head.words for head in before)
        noun = column.words[1:] if column.words[:1] in _SPANS else column.words
        if noun not in change_nouns():
            return False
        again = sum(head.words == column.words for head in self.frame.columns) > 1  # 沪铜 | 周涨跌幅 | 伦铜 | 周涨跌幅
        named = bool(self.frame.title_measure) and column.words[:1] not in _MARKET_SPANS
        return (bare and named) or (again and bool(self.beside))

    @property
    def column(self) -> Head:
        return self.frame.columns[self.cell.column]

    @property
    def measured(self) -> str:
        """What the row that this one is part of measures, else the title."""
        return self.frame.sums.measured.get(self.cell.row) or self.frame.title_measure

    @property
    def beside(self) -> str:
        """The words of the nearest column to the left that names a measure of its own; one in its own unit first."""
        before = reversed(self.frame.columns[self.frame.names : self.cell.column])
        named = (self._in_words(head) for head in before if not head.moves and not tells_share(head.words))
        left = [head for head in named if head.words and head.words not in change_nouns()]
        if self.column.words:  # 沪主力 | 周涨跌 | 周涨跌幅 | LME三月 | 周涨跌: of prices, and not of how they moved
            left = [head for head in left if head.words[1:] not in change_nouns()]
        own = self.column.unit if self.column.unit not in ("%", "pp") else ""
        same = next((head.words for head in left if own and head.unit == own), "")
        bare = not self.column.words  # | Close | Week | Year to date |: moves of the close
        named = (one for one in left if _names_measure(one) or (bare and is_close(one.words)))
        near = same or next((head.words for head in named), "")
        window = not self.column.words and self.column.mark is not None and near[:1] in _SPANS
        return near[1:] if window and near[1:] in change_nouns() else near  # 近1月 behind 周涨跌幅

    def _in_words(self, head: Head) -> Head:
        """A head of plain amounts with the name that its figures take: | 宗数 | 环比 | 金额（亿元） | 环比 |."""
        plain = not head.words and head.plain and head.unit and head.mark is None and self.column.moves
        return evolve(head, words=_amount(self.frame.title_measure, head)) if plain else head


def _amount(measure: str, head: Head) -> str:
    """What the title measures, or what a head of plain amounts says; both below a deed: 金额（亿元） under 土地成交."""
    deed = bool(measure and head.plain) and (measure in _TRADED or not split(measure).head)
    if head.plain == "余额" and measure in WORDS["balance_nouns"]:
        return f"{measure}{head.plain}"
    return f"{measure}{head.plain}" if deed else measure or head.plain


_TRADED = ("进口", "出口")
"""Below 主要商品进口 a column of 金额 is of 进口金额, beside another one of 数量."""


def _names_measure(head: Head) -> bool:
    """Whether a head names a measure, by its unit or its words."""
    return bool(head.unit or head.words in WORDS["flow_heads"] or split(head.words).head)


@lru_cache(maxsize=1024)
def tells_share(words: str) -> bool:
    """Whether a head names a share."""
    return words.startswith("占") or any(word in words for word in WORDS["share_heads"])


_SPANS = frozenset("日周月季年")
_MARKET_SPANS = frozenset("日周")
"""What something moved by in a day or a week is told of the thing itself, in prose as in a table: 周涨跌幅."""


def names_things(heads: Sequence[Head]) -> bool:
    """Whether the head over the names of the rows says what things they are."""
    return any("".join(head.words.split()).lower() in _THINGS for head in heads)


_THINGS = frozenset(WORDS["thing_corners"])


def of_the_column_before(place: Place) -> Mark | None:
    """The period of the column left of a share, where the table prints several: 2025年 | 占比 | 2024年 | 占比.

    Behind 2Q26 | 2Q25 | 同比 the one share of the table is of the later of the two.
    """
    columns = place.frame.columns
    rate = place.column.words.lower().endswith(_RATES)
    if not (tells_share(place.column.words) or rate) or sum(head.mark is not None for head in columns) < _TWO:
        return None
    before = columns[place.cell.column - 1]
    if rate and not tells_share(place.column.words):
        return period_compared(place) if before.moves else None  # 2025年 | 2024年 | 同比 | 毛利率
    if not (before.moves or before.base):
        return before.mark
    return period_compared(place) if sum(tells_share(head.words) for head in columns) == 1 else None


_TWO = 2
_RATES = ("率", "margin")


def form_of(mark: Mark | None) -> str:
    """The form of the period that a mark prints: year, quarter ...; '' for none."""
    return str(getattr(mark.spec, "form", "")) if mark is not None else ""


def base_by_heads(place: Place) -> str:
    """yoy for a column of changes behind Q1 2026 and Q1 2025; '' where the heads before it are of no such two."""
    return base_between([head.mark for head in place.frame.columns[: place.cell.column] if head.mark is not None])


def period_compared(place: Place) -> Mark | None:
    """The period that a column of changes is said of: the later of two days; a week below a head such as 1W, Week."""
    levels = _levels_before(place)
    if "累计" in place.column.words:  # | 7月 | 1-7月 | 累计同比 |: of all seven
        levels = [head for head in levels if _is_summed(head)] or levels
    elif len(levels) > 1 and len(levels) < place.cell.column and _is_summed(levels[-1]):
        levels = levels[-1:]  # | 5月 | 同比 | 4月 | 1-5月 | 同比 |: May had its own
    mark = _compared_with(place, _latest(levels, place.frame.published))
    if mark is None or not isinstance(mark.spec, periods.Spec):
        return None
    return None if form_of(mark) == "day" and place.column.base == "wow" and not place.column.words else mark


def _is_summed(head: Head) -> bool:
    """Whether a column is of several months together: 1-5月."""
    return bool(getattr(getattr(head.mark, "spec", None), "last", None))


def closing_day(place: Place) -> Mark | None:
    """| 指数 | 11/13收盘 | 周涨跌 | 年初至今 |: the day that what has moved since the new year moved up to."""
    day = _latest(place.frame.columns[: place.cell.column], place.frame.published) if is_since(place.column) else None
    return day if form_of(day) == "day" else None


def _compared_with(place: Place, mark: Mark | None) -> Mark | None:
    """| 1Q26 | 4Q25 | 环比 | 1Q25 | 同比 |: behind the level of a year before the change is of the first of the row."""
    whole = _latest(place.frame.columns[: place.cell.column], place.frame.published)
    if mark is None or whole is None or whole is mark or form_of(whole) != form_of(mark):
        return mark
    base = place.column.base if place.column.base != "prev_period" else ""
    specs = [one.spec for one in (whole, mark) if isinstance(one.spec, periods.Spec)]
    spans = [periods.resolve(spec, place.frame.published, None) for spec in specs]
    same = len(spans) == _TWO and counted(spans[1]) == before(spans[0], base or "prev_period")
    return whole if same else mark


def against(place: Place) -> str:
    """What a column of changes that names no base is against, by the periods of the columns left of it."""
    return compared([head.mark for head in _levels_before(place) if not head.moves], place.frame.published)


def _levels_before(place: Place) -> Sequence[Head]:
    """The columns that a column of changes is said of: those behind the columns of changes before it, if any.

    | 2Q26 | 同比 | 1H26 | 同比 |: the second is of the half year; 变动 and 变动幅度 side by side are of the same.
    """
    left = place.frame.columns[: place.cell.column]
    end = len(left)
    while end and left[end - 1].moves:
        end -= 1
    first = next((k + 1 for k in range(end - 1, -1, -1) if left[k].moves), 0)
    block = _of_one_measure(left[first:end])
    return block if any(head.mark is not None for head in block) else left


def _of_one_measure(block: Sequence[Head]) -> Sequence[Head]:
    """The last columns that are on one thing: | 2026E EPS | 一季度净利润 | 同比 | is a change of the profit alone."""
    named = next((head.words for head in reversed(block) if head.words), "")
    first = next((k + 1 for k in range(len(block) - 1, -1, -1) if block[k].words not in ("", named)), 0)
    return block[first:]


def _latest(columns: Sequence[Head], published: date | None) -> Mark | None:
    """The latest period that heads to the left print: what a column of changes is said of."""
    best, day = None, None
    for mark in (head.mark for head in columns if head.mark is not None):
        if not isinstance(mark.spec, periods.Spec) or year_before(mark.spec) or _is_last(mark.spec):
            continue
        start = periods.resolve(mark.spec, published, None, "", None).start
        if start is None:
            return best or mark
        if day is None or start > day:
            best, day = mark, start
    return best


def _is_last(spec: periods.Spec) -> bool:
    """上周, 上月 beside a level without a period: what the level is compared with, and no time of the change."""
    return spec.shift == -1 and spec.form in ("week", "month", "quarter") and not spec.since


def beside_last(place: Place) -> bool:
    """| 库存 | 上周 | 环比 |: whether the column right of a level without a period is that of the week before."""
    right = place.frame.columns[place.cell.column + 1 : place.cell.column + 2]
    if any(head.moves and over_the_week(head) for head in right) or stands_today(place.column):
        return True  # | 国债 | 周变动（bp） |; PE（TTM）
    specs = (head.mark.spec for head in right if head.mark is not None and not head.moves)
    return any(isinstance(spec, periods.Spec) and spec.form == "week" and _is_last(spec) for spec in specs)


def stands_today(head: Head) -> bool:
    """PE（TTM）, 近十年分位: what a column tells as of the day, whatever stretch its head names beside it."""
    named = head.mark.text.upper() if head.mark is not None else ""
    return named in _TRAILING or (bool(named) and "分位" in head.words)


_TRAILING = frozenset({"TTM", "LTM", "MRQ", "LYR"})


def under(place: Place, head: Head) -> Place:
    """The place with another head over its column."""
    columns = [*place.frame.columns[: place.cell.column], head]
    return evolve(place, frame=evolve(place.frame, columns=columns))


def names_of(place: Place) -> tuple[str, str]:
    """Subject and measure: rows are who and columns are what, or the other way about, or the title says what."""
    row, column = place.row, place.column
    if row_name(row.words) and (column.moves or not column.words):
        return place.frame.topic, row.words
    part = place.cell.row in place.frame.sums.measured
    told = part or (place.cell.row in place.frame.sums.parts and not column.words and place.frame.title_measure)
    told = told or (place.frame.things and (column.words or column.plain or place.frame.title_measure))
    named = _summed(row.words) or _row_named(row.words)
    if body(row.words) or (told and not _kind_of(named, place.frame.title_measure)):
        named = Named(row.words, "", False)
    foreseen = not place.frame.title_measure and column.words.lower() in WORDS["foreseen_heads"]
    foreseen = foreseen and split(place.beside).head
    summed = part and STRETCH.fullmatch(column.words) is not None and column.mark is not None  # 1-10月累计
    if place.moves or not column.words or foreseen or summed:
        left = place.beside if place.moves or foreseen or _earlier(place) or _dated_like_left(place) else ""
        of_prices = place.beside == MOVED or is_close(place.beside) or _moves_left(place)
        if is_since(column) and not left and of_prices:
            left = place.beside  # 周涨跌幅 | YTD: both of prices; Price | 1W | YTD
        moved = _BASE_BEHIND.sub("", column.words)
        own = moved if column.unit == "pp" and moved in change_nouns() else ""
        if (whole := title_subject(place.frame.title_words)) and not left and not place.frame.things:
            return whole, _REMARK_BEHIND.sub("", row.words)  # 供应, 需求, 缺口 below 全球镍供需平衡
        if is_close(left) and "/" in row.unit:
            return row.words, "price" if row.words.isascii() else "价格"  # Brent, $/bbl | Last | Week
        if _earlier(place) and not is_since(column) and {left, left[1:]} & change_nouns():
            left = ""  # 价格 | 月涨跌 | 去年同期: of the price
        left = _of_the_title(_revised(place) or left, place) or own  # 涨跌幅 over 本周 | 上周 | 环比（PCT）
        left = left or ("" if named.head else _thing_left(place))
        if named.head and not left and not (place.frame.labels and place.frame.title_measure):
            return named.subject or place.frame.topic, named.measure
        if row.words.endswith(_ENDS_OF_A_RANGE) and not left:
            return place.frame.topic, row.words  # 近52周最高 | 51.36
        title = place.measured
        balance = column.plain if column.plain.endswith("余额") and title not in WORDS["balance_nouns"] else ""
        priced = "/" in row.unit  # 指标 | 11月18日 | 涨跌; but 品种 | 单位 | 5月22日 | 涨跌: of its price
        swing = column.words if column.words in _SWINGS and not priced else ""
        return row.words, left or balance or _amount(title, column) or swing
    if column.words in WORDS["flow_heads"] and not place.frame.title_measure:
        return row.words or place.frame.topic, column.words  # 住户贷款 | 新增
    what = split(column.words)
    measured = named.head or row.words.endswith(roles("dimensions"))
    measured = measured or (row.unit != "" and "/" not in row.unit)  # Brent, $/bbl: its price
    measured = measured and not is_close(column.words)  # 上证指数 | 收盘
    if measured and not what.head and not any(word in column.words for word in MOVES):
        whom = tidy(column.words)
        return (f"{named.subject} {whom}".strip() if named.head else whom), named.measure or row.words
    measure = tidy(_BASE_BEHIND.sub("", column.words) or column.words)
    measure = _IN_FULL.get(measure, measure)
    if (cut := _CUT_SHORT.match(measure)) is not None:
        measure = _IN_FULL[cut[1]] + measure[2:]  # 25E归母（原，亿元）
    again = place.frame.title_measure in measure  # 收入同比 below 分业务收入
    if not again and (cost := _priced(place, measure)):
        return row.words or place.frame.topic, cost
    if place.frame.title_measure and not (
        again or named.head or what.head or column.unit or row.unit or _says_measure(measure)
    ):
        measure = f"{measure} {place.frame.title_measure}"  # 含税 under 主要城市限价
    return row.words or place.frame.topic, _of_the_title(measure, place)


def revises(words: str) -> bool:
    """Whether a head says by how much a forecast has been revised: 调整幅度."""
    return _REVISED.fullmatch(words) is not None


_REVISED = lazy(r"(?:预测|盈利预测)?(?:调整|修正|上调|下调|[上下]修)(?:幅度|比例)")
_VERSION = lazy(r"\s?[（(](?:原|新|旧|前值?|[上本前]次|调整[前后]|修正[前后]|此前|最新)(?:预测|值)?[)）]")


def _revised(place: Place) -> str:
    """| 26E归母（原） | 26E归母（新） | 调整幅度 |: what was foreseen, whichever time."""
    if not revises(place.column.words):
        return ""
    levels = reversed(place.frame.columns[place.frame.names : place.cell.column])
    near = next((_VERSION.sub("", head.words) for head in levels if not head.moves), "")
    return _IN_FULL.get(near, near) if near in _IN_FULL or split(near).head else ""


def _priced(place: Place, measure: str) -> str:
    """| Input (US$/1M tokens) | Output (US$/1M tokens) | below Token prices: which price it is; '' else."""
    column, title = place.column, _HOW_OFTEN.sub("", place.frame.title_measure)
    plain = "/" in column.unit and not place.row.unit and not any(head.moves for head in place.frame.columns)
    prices = title.lower().endswith(_PRICES) and not measure.lower().endswith(_PRICES)
    return f"{measure} {title}" if plain and prices else ""


_HOW_OFTEN = lazy(r"\A(?:每[日周月]|[日周月]度)")
_PRICES = (
    *("价", "价格", "单价", "报价", "均价", "成本", "费用", "费", "租金"),
    *("price", "prices", "pricing", "cost", "costs", "fee", "fees", "rent"),
)


def _thing_left(place: Place) -> str:
    """| 国债 | 周变动（bp） | below 国债与国开收益率: a change of what the title measures, of the thing left of it."""
    title = place.frame.title_measure
    if not title or not place.moves:
        return ""
    before = place.frame.columns[place.frame.names : place.cell.column]
    near = next((head for head in reversed(before) if not head.moves), None)
    named = near is not None and near.mark is None and near.words and not near.unit and near.words not in title
    if near is None or not named or split(near.words).head or _says_measure(near.words):
        return ""
    return f"{near.words} {title}"


def _of_the_title(words: str, place: Place) -> str:
    """国债（%） | 周变动（bp） below 主要期限收益率: a head in % that names no rate is whose rate it is."""
    rate = place.frame.title_measure
    if words in WORDS["flow_heads"] and rate and words != place.column.words:
        return f"{words} {rate}"  # 当月新增 | 上年同期 below 快递业务量
    if not words or not rate.endswith(roles("rates")) or split(words).head or _says_measure(words):
        return words
    heads = (head for head in place.frame.columns[: place.cell.column + 1] if head.words == words)
    percent = place.frame.table_unit in ("%", "％")
    return f"{words} {rate}" if any(head.unit == "%" or (percent and not head.unit) for head in heads) else words


def _row_named(words: str) -> Named:
    """A row's words split; what a bracket remarks behind a measure goes with it: Cost of risk (annualised)."""
    remark = _REMARK_BEHIND.search(words) if words.isascii() and words[-1:] == ")" else None
    bare = split(words[: remark.start()]) if remark is not None else None
    return Named("", words, True) if bare is not None and bare.head and not bare.subject else split(words)


_REMARK_BEHIND = lazy(r"\s?[（(][^（）()]{1,12}[)）]\Z")


def _summed(words: str) -> Named | None:
    """产量合计, 市场规模总计: the sum of what the row measures; None for other rows, 负债合计 of a statement too."""
    rest, end = words[:-2], words[-2:]
    if end not in _SUMS or row_name(words):
        return None
    named = split(rest)
    return Named(f"{named.subject} {end}".strip(), named.measure, True) if named.head else None


_SUMS = frozenset({"合计", "总计", "小计"})


def _kind_of(named: Named, measure: str) -> bool:
    """Whether a row names a kind of what the title measures: 销售费用 below 期间费用分项."""
    return bool(measure) and named.head and not named.subject and named.measure[-2:] == measure[-2:]



_ENDS_OF_A_RANGE = ("最高", "最低", "最大", "最小", "最高价", "最低价")


def _moves_left(place: Place) -> bool:
    """Whether the column left of this one tells how the row's figure has moved over some other length."""
    return place.cell.column > place.frame.names and place.frame.columns[place.cell.column - 1].moves


_SWINGS = ("涨跌", "涨跌幅")


def _says_measure(words: str) -> bool:
    """Whether the words of a column tell a change, a share or a rank: what its title measures is something else."""
    return tells_share(words) or any(word in words for word in (*MOVES, *WORDS["place_heads"]))


def _earlier(place: Place) -> bool:
    """Whether a head names an earlier time and no measure, so that it is of the measure left of it: 销量, 上年同期."""
    spec = place.column.mark.spec if place.column.mark is not None and not place.column.words else None
    if not isinstance(spec, periods.Spec):
        return False
    relative = spec.year is None and ((spec.shift or 0) < 0 or (spec.year_shift or 0) < 0 or spec.part == "start")
    return year_before(spec) or relative


def _dated_like_left(place: Place) -> bool:
    """Whether a head is a bare period, right of one that has a measure with its period: | 2026Q3 装机 | 2025Q3 |."""
    if place.column.mark is None or place.column.words or place.cell.column <= place.frame.names:
        return False
    before = place.frame.columns[place.frame.names : place.cell.column]
    left = next((head for head in reversed(before) if head.words or head.mark is None), before[0])  # past | 2025Q3 |
    return left.mark is not None and bool(left.words) and not left.moves and not tells_share(left.words)


_BASE_BEHIND = lazy(r"\s*(?:环比|同比)\Z")
"""拥挤度 环比 is a change of 拥挤度."""
_CUT_SHORT = lazy(r"(归母|扣非)(?=[（(])")
_IN_FULL = {"归母": "归母净利润", "扣非": "扣非净利润"}
"""归母同比, 扣非同比: heads that leave the profit out, since what it counts tells it."""
