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
from factcheck.reading.aspects import change_nouns
from factcheck.reading.columns import base_between, year_before
from factcheck.reading.phrases import split
from factcheck.reading.spans import compared
from factcheck.reading.tables.added_up import Sums
from factcheck.reading.tables.by_kind import is_close
from factcheck.reading.tables.heads import WORDS, Head, is_since, over_the_week
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
        points = self.column.unit == "pp"  # 份额（%） | 较2月（个百分点）
        named = (self._in_words(head) for head in before if not head.moves and (points or not _is_share(head)))
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
        if head.words or not head.plain or not head.unit or not self.column.moves:
            return head
        if head.mark is None:
            return evolve(head, words=amount_named(self.frame.title_measure, head))
        bare = evolve(head, plain=head.plain.replace(head.mark.text, ""))  # | 2025年末余额（亿元） | 占比 | 较年初 |
        return evolve(head, words=amount_named(self.frame.title_measure, bare)) if bare.plain == "余额" else head


def amount_named(measure: str, head: Head) -> str:
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
    return words.startswith("占") or any(map(words.__contains__, WORDS["share_heads"])) or words.lower() in _WEIGHTS


_WEIGHTS = frozenset(("weight", "weighting", "index weight", "权重"))
_SPANS = frozenset("日周月季年")
_MARKET_SPANS = frozenset("日周")
"""What something moved by in a day or a week is told of the thing itself, in prose as in a table: 周涨跌幅."""


def _is_share(head: Head) -> bool:
    """Whether a head names a share: 份额（%）; but 份额（亿份） of a fund."""
    return tells_share(head.words) and head.unit in ("", "%")


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
    last = levels[-1].mark if len(levels) > 1 and place.column.base == "yoy" else None
    if _so_far(last) and not any(_so_far(head.mark) for head in levels[:-1]):
        return last  # | 4月 | 1-5月 | 同比 |
    if "累计" in place.column.words:  # | 7月 | 1-7月 | 累计同比 |: of all seven
        levels = [head for head in levels if _is_summed(head)] or levels
    elif len(levels) > 1 and len(levels) < place.cell.column and _is_summed(levels[-1]):
        levels = levels[-1:]  # | 5月 | 同比 | 4月 | 1-5月 | 同比 |: May had its own
    mark = _compared_with(place, latest(levels, place.frame.published))
    if mark is None or not isinstance(mark.spec, periods.Spec):
        return None
    return None if form_of(mark) == "day" and place.column.base == "wow" and not place.column.words else mark


def _is_summed(head: Head) -> bool:
    """Whether a column is of several months together: 1-5月."""
    return bool(getattr(getattr(head.mark, "spec", None), "last", None))


def _so_far(mark: Mark | None) -> bool:
    """Whether a period is a stretch from the new year on: 1-5月, 前三季度."""
    spec = mark.spec if mark is not None else None
    return isinstance(spec, periods.Spec) and bool(spec.last) and spec.number == 1 and spec.form in ("month", "quarter")


def closing_day(place: Place) -> Mark | None:
    """| 指数 | 11/13收盘 | 周涨跌 | 年初至今 |: the day that what has moved since the new year moved up to."""
    day = latest(place.frame.columns[: place.cell.column], place.frame.published) if is_since(place.column) else None
    return day if form_of(day) == "day" else None


def _compared_with(place: Place, mark: Mark | None) -> Mark | None:
    """| 1Q26 | 4Q25 | 环比 | 1Q25 | 同比 |: behind the level of a year before the change is of the first of the row."""
    whole = latest(place.frame.columns[: place.cell.column], place.frame.published)
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


def latest(columns: Sequence[Head], published: date | None) -> Mark | None:
    """The latest period that heads to the left print: what a column of changes is said of."""
    best, day = None, None
    for mark in (head.mark for head in columns if head.mark is not None):
        if not isinstance(mark.spec, periods.Spec) or year_before(mark.spec) or _is_last(mark.spec):
            continue
        plain = evolve(mark.spec, fiscal=False) if mark.spec.fiscal else mark.spec  # FY24 | FY25: their order tells
        start = periods.resolve(plain, published, None, "", None).start
        if start is None:
            return best or mark
        if day is None or start > day:
            best, day = mark, start
    return best


def _is_last(spec: periods.Spec) -> bool:
    """上周, 上月 beside a level without a period: what the level is compared with, and no time of the change."""
    if spec.form == "named" and spec.label == "上期":
        return True
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
