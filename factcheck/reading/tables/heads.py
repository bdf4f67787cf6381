"""What rows' and columns' heads say, and which of them head a cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
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
from factcheck.patterns import lazy
from factcheck.quantity import Mark, Quantity
from factcheck.reading.period_words import in_form_of
from factcheck.reading.phrases import known_measure, split, tidy
from factcheck.reading.spans import tell
from factcheck.reading.tables.cells import listing, marks_inside, only_quantity, unmarked
from factcheck.reading.tables.units import head_unit, unit_named
from factcheck.tables import is_unit

_BARE_CHANGE = lazy(
    r"(?:[周月季年]|累计|当月|同比|环比|较(?:上[日周旬月季期]末?|[上去]年(?:末|同期)|年初|月初|期初|前[日周月])|同比增速|环比增速|同比增长|同比变动|同比变化|环比变动|增速|增减|增长|变动|变化|涨跌|(?<=[动化减])幅度|(?:预测|盈利预测)?(?:调整|修正|[上下][调修])(?:幅度|比例)|\A[周月]?幅度\Z|"
    r"[（(]?\+\s?/\s?[-–—−][)）]?|y/y|yoy|qoq|q/q|m/m|mom|w/w|wow|change|growth|chg|%|\s|（%）|\(%\))*",
    re.I,
)
"""A column head that says how the row's own measure has moved, and names no measure itself."""
STRETCH = lazy(r"(?:累计|当月|\s)+")
"""1-6月累计: over what a column sums up, and no change."""
WORDS = layout_words()
_COMPARED = lazy(any_of([*WORDS["head_periods"], *WORDS["head_changes"]]), re.I)
_MOVED = lazy(any_of(WORDS["moves"]), re.I)
_LENGTHS = lazy(
    r"(?:past |last )?(?:(?:1|one)[- ]?(day|d|week|wk|w|month|mo|m|quarter|qtr|q|year|yr|y)|\d{1,2}[- ]?[dwmy]"
    r"|(week|month|quarter)|day|year)"
    r"(?: chg| change)?|[单当]?([日周月季年])度?",
    re.I,
)
"""Heads of columns that say over how long something moved: 1d, 1w, 1m; 日, 周, 月."""
_OVER = {"d": "prev_period", "w": "wow", "m": "mom", "q": "qoq", "y": "yoy"}
_OVER |= {"日": "prev_period", "周": "wow", "月": "mom", "季": "qoq", "年": "yoy"}
_PLAIN = lazy(f"(?:{any_of(WORDS['plain_heads'])})+", re.I)
"""Heads that name no measure: 金额, 本期数, Unaudited."""
_NUMBERING = lazy(
    r"(?<![A-Za-z\d])(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.．](?!\d)\s*|[(（][一二三四五六七八九十\d]{1,2}[)）]\s*|[加减][:：]\s*"
)
_WIDE = lazy(r"(?<=[\u4e00-\u9fff])[\s\u3000]+(?=[\u4e00-\u9fff])")


@frozen
class Head:
    """What a row's or a column's head says: its words without the unit, unit and scale, the period, the base."""

    words: str = ""
    unit: str = ""
    scale: Decimal = Decimal(1)
    mark: Mark | None = None
    base: str = ""
    code: str = ""
    """The currency of the exchange that a row's security code names."""
    plain: str = ""
    """What it says beside a period, if that names a measure only where nothing else does: 期初余额."""
    scope: str = ""
    """By which books its figures are: restated, 重述后."""
    stance: str = ""
    """Whether its figures were foreseen, where a word that is none of its name says so: 预期 beside 实际."""

    @property
    def moves(self) -> bool:
        """Whether it says how something has moved and names no measure itself (同比, w/w)."""
        return bool(self.words or self.base) and _moves(self.words)


@lru_cache(maxsize=1024)
def _moves(words: str) -> bool:
    """Whether a head's words say how something has moved, rather than over what stretch."""
    if STRETCH.fullmatch(words):
        return False
    return _BARE_CHANGE.fullmatch(words) is not None or _compares(words)


@lru_cache(maxsize=1024)
def _compares(words: str) -> bool:
    """Whether a head says how periods compare and nothing else: 本期比上年同期增减, % change."""
    return _MOVED.search(words) is not None and not _COMPARED.sub("", words).strip(" ()（）%％/、*")


def with_days(columns: list[Head], published: date | None, number: int) -> list[Head]:
    """Columns headed 两周前, 9/12, 09/12收盘 and the like, with the days that they mean."""
    apart = [_day_apart(head) for head in columns]
    dotted = sum(_DOTTED.fullmatch(day) is not None for day, _ in apart) >= _FEWEST_DOTTED
    heads = [(day.replace(".", "/") if dotted and _DOTTED.fullmatch(day) else day) for day, _ in apart]
    dated = [(day, head.mark) for day, head in zip(heads, columns, strict=True)]
    marks = tell(dated, published, -(number + 2) * 1000 - 1)
    return [
        head if mark is head.mark else evolve(head, words=rest, mark=mark)
        for head, mark, (_, rest) in zip(columns, marks, apart, strict=True)
    ]


def _day_apart(head: Head) -> tuple[str, str]:
    """A head's day in figures and its other words: 09/12收盘, 收盘（9/12）; all of its words where it prints none."""
    found = _DAY_WITHIN.fullmatch(head.words) if head.mark is None else None
    if found is None:
        return head.words, ""
    return found["first"] or found["last"], (found["behind"] or found["before"] or "").strip()


_DAY_WITHIN = lazy(
    r"(?P<first>\d{1,2}[/.]\d{1,2})\s?(?P<behind>[\u4e00-\u9fff]{0,6}|close|price)"
    r"|(?P<before>[\u4e00-\u9fff]{1,6}|[Cc]lose|[Pp]rice|[Ll]ast)\s?[（(](?P<last>\d{1,2}/\d{1,2})[)）]"
)
_DOTTED = lazy(r"\d{1,2}\.\d{1,2}")
_FEWEST_DOTTED = 2
"""9.12 | 9.5: one alone may be a figure."""


def ends_of_late(columns: list[Head], published: date | None, number: int) -> list[Head]:
    """2025年利用小时 | 9月末装机: the end of a month beside another year's head is the last one before the report."""
    specs = [head.mark.spec for head in columns if head.mark is not None]
    whole = any(isinstance(s, periods.Spec) and s.form == "year" and s.year is not None and not s.part for s in specs)
    if published is None or not whole:
        return columns
    out = list(columns)
    for k, head in enumerate(columns):
        spec = head.mark.spec if head.mark is not None else None
        if head.mark is None or not isinstance(spec, periods.Spec) or spec.form != "month" or spec.part != "end":
            continue
        if head.words and spec.number and spec.year is None and spec.year_shift is None and spec.shift is None:
            year = published.year - (spec.number >= published.month)
            place = -(number + 2) * 1000 - 1 - k
            out[k] = evolve(head, mark=evolve(head.mark, left=place, spec=evolve(spec, year=year)))
    return out


@lru_cache(maxsize=1024)
def row_name(words: str) -> bool:
    """Whether a row is one that statements print under this very name."""
    return "".join(words.lower().split()) in _ROW_NAMES


_ROW_NAMES = frozenset("".join(name.lower().split()) for name in WORDS["row_names"])


def key_beside(
    cells: Sequence[Cell], cell: Cell, columns: Sequence[Head], marks: Sequence[Mark | Quantity], names: int
) -> Head | None:
    """The words left of a figure that name it, in a table without a head or in two tables side by side."""
    if not any(column.words or column.mark for column in columns):
        return head_of([cells[cell.column - 1]], marks) if _is_name(cells[cell.column - 1], marks) else None
    for before in reversed(cells[names : cell.column]):
        if _names_rows(columns, before.column) and _is_name(before, marks):
            return head_of([before], marks)
    return None


def _is_name(cell: Cell, marks: Sequence[Mark | Quantity]) -> bool:
    text = cell.text.strip(" *")
    return bool(LETTERS.search(text)) and cell.column > 0 and only_quantity(cell, marks) is None


def _names_rows(columns: Sequence[Head], at: int) -> bool:
    """Whether a later column names what stands right of it, as the first does: 名称 涨幅 名称 跌幅."""
    first, here = ("".join(columns[k].words.split()).lower() for k in (0, at))
    if first == here or (here in _CORNERS and (not first or first in _CORNERS)):
        return at > 1
    return _TOP.search(first) is not None and _TOP.search(here) is not None


def under_key(row: Head, key: Head) -> Head:
    """What a figure beside its own key is: 营业收入 | 12.3 | 同比 | 5%."""
    return evolve(row, base=key.base or "stated", unit="") if key.moves else key


LETTERS = lazy(r"[^\W\d_]{2}|[\u4e00-\u9fff]")
_CORNERS = frozenset(WORDS["corners"])
# 涨幅前五 and 跌幅前五 as heads of names
_TOP = lazy(r"[前后末][一二三四五六七八九十\d]{1,3}名?$|^(?:top|bottom)\s?\d", re.I)


def column_heads(number: int, table: Table, marks: Sequence[Mark | Quantity]) -> list[Head]:
    """One Head a column, the rows of the head read downwards."""
    width = max((len(row) for row in table.rows), default=0)
    heads: list[list[Cell]] = [[] for _ in range(width)]
    for row in table.rows[: table.head_rows]:
        for cell in row:
            if cell.text and cell.text not in [other.text for other in heads[cell.column]]:
                heads[cell.column].append(cell)
    columns = [_column(cells, marks, -(number + 2) * 1000 - 1 - column) for column, cells in enumerate(heads)]
    rates = _rate_columns(table, marks)
    return _swings(_over_lengths(_after_year_end(_years_of_stretch(columns), number), rates), rates)


def _rate_columns(table: Table, marks: Sequence[Mark | Quantity]) -> frozenset[int]:
    """The columns whose figures all print % behind them."""
    units: dict[int, set[str]] = {}
    for row in table.rows[table.head_rows :]:
        for cell in row[table.head_columns :]:
            if (figure := only_quantity(cell, marks)) is not None:
                units.setdefault(cell.column, set()).add(figure.unit)
    return frozenset(column for column, found in units.items() if found == {"%"})


def _swings(columns: list[Head], rates: frozenset[int]) -> list[Head]:
    """周涨跌 over percentages is what 周涨跌幅 is: how prices moved, whatever the column left of it tells."""
    return [
        evolve(head, words=f"{head.words}幅") if k in rates and head.words.endswith("涨跌") else head
        for k, head in enumerate(columns)
    ]


def _years_of_stretch(columns: list[Head]) -> list[Head]:
    """截至6月30日止六个月 over 2026年 and 2025年: the second year is of the same six months."""
    for k, head in enumerate(columns[1:], 1):
        columns[k] = evolve(head, mark=_in_form(columns[k - 1].mark, head.mark))
    return columns


def _after_year_end(columns: list[Head], number: int) -> list[Head]:
    """2025年末, 6月末, 9月末: months without a year, right of the end of one, are of the next."""
    year = None
    for k, head in enumerate(columns):
        spec = head.mark.spec if head.mark is not None else None
        if not isinstance(spec, periods.Spec):
            continue
        if spec.year is not None:
            year = spec.year if spec.form == "year" and spec.part == "end" else None
        elif year is not None and head.mark is not None and spec.form in ("month", "day") and spec.year_shift is None:
            place = -(number + 2) * 1000 - 1 - k  # as of heads made of several cells: nothing is known of it yet
            columns[k] = evolve(head, mark=evolve(head.mark, left=place, spec=evolve(spec, year=year + 1)))
    return columns


def _in_form(one: Mark | None, other: Mark | None) -> Mark | None:
    """A year that stands for the stretch of it which another one names; else the year as it is: FY2026 says it all."""
    if one is None or other is None or getattr(one.spec, "form", "") != "ended" or getattr(other.spec, "fiscal", False):
        return other
    return evolve(other, spec=in_form_of(one, other).spec)


def _over_lengths(columns: list[Head], rates: frozenset[int]) -> list[Head]:
    """1d, 1w, YTD side by side are heads of changes over so long; so are Day, Week over percentages."""
    found = {
        k: match
        for k, head in enumerate(columns)
        if (match := _LENGTHS.fullmatch(head.words.strip()))
        and (k in rates or head.unit == "%" or (match[3] is None and (match[0][:1].isdigit() or " " in match[0])))
    }
    if len(found) + sum(is_since(head) for head in columns) < 2:
        return columns
    for k, match in found.items():
        length = (match[1] or match[2] or match[3] or "")[:1].lower()
        columns[k] = evolve(columns[k], words="", base=_OVER.get(length, "stated"))
    return columns


def over_the_week(head: Head) -> bool:
    """Whether a head says how its row has moved over the week: 周涨跌, 周涨跌幅."""
    return head.moves and _OF_THE_WEEK.match(head.words) is not None


_OF_THE_WEEK = lazy("[一单本]?周(?=[涨跌升降变环增减])")


def is_since(head: Head) -> bool:
    """Whether a head is YTD or the like, and nothing else."""
    return not head.words and head.mark is not None and bool(getattr(head.mark.spec, "window", ""))


def _column(cells: Sequence[Cell], marks: Sequence[Mark | Quantity], place: int) -> Head:
    """The head of a column; `place` is a view offset of its own for a period that no single mark of the view prints.

    本报告期 is what the table covers. 上期 beside 本期 is the same stretch of the year before, as the accounting
    standards have it for statements of flows.
    """
    head = head_of(cells, marks) if len(cells) < 2 else _tall_head(cells, place)
    shown = "".join(cell.words for cell in cells)
    if head.mark is not None and _CONTRACT.fullmatch(shown.strip(" *")):
        return evolve(head, mark=None, words=shown.strip(" *"))  # LME三月: when a contract is due
    if head.mark is not None and (_COVERED.match(shown) or shown.startswith("占")):
        return evolve(head, mark=None)  # 占上季用电量: when that was, of which it is a share
    if head.mark is None and _BEFORE.match(shown):
        spec = periods.Spec("same", "上期", year_shift=-1)
        return evolve(head, words="", mark=Mark("period", -1, -1, place, -1, "上期", "上期", spec))
    return head


_CONTRACT = lazy(
    r"(?:LME|COMEX|SHFE|ICE|CBOT|伦敦?|沪)[铜铝锌铅镍锡油]?(?:[一二三四五六七八九十]{1,2}|\d{1,2})个?月(?:期|合约|价)?"
)
_COVERED = lazy(r"(?:本|当)?报告期(?:金额|数|发生额)?$")
_BEFORE = lazy(r"\s*上\s*[期年]\s*(?:金额|数|发生额|度)?(?:[（(]\D{1,12}[)）])?$")


def _tall_head(cells: Sequence[Cell], place: int) -> Head:
    """The head that cells above each other make, read as one: Three months ended March 31, + 2026.

    Its period mark has `place`, a view offset that no real mark has.
    """
    shown = ""
    for cell in cells:
        words = unmarked(_WIDE.sub("", cell.words)).strip(" *")
        if shown and _PRICE_ALONE.fullmatch(words) and is_unit(words):
            words = f"（{words}）"  # 本周均价 over 元/公斤
        glued = not shown or (shown[-1] > "\u2e7f" and words[:1] > "\u2e7f" and not periods.find(words))
        glued = glued and not (shown[-1:] == "月" and words[:1] == "份")  # 1-4月 over 份额
        shown += words if glued else f" {words}"
    found = [mark for mark in lexer.lex(shown) if type(mark) is not Quantity]
    bare = shown
    for inner in reversed(found):
        if inner.kind == "period":
            bare = bare[: inner.left] + " " + bare[inner.right :]
    words, unit, scale = head_unit(bare.strip())
    printed = next((m for m in reversed(found) if isinstance(m, Mark) and m.kind == "period"), None)
    first = next((m for m in found if isinstance(m, Mark) and m.kind == "period"), None)
    printed = _in_form(first, printed)
    mark = printed and Mark("period", -1, -1, place, -1, printed.text, printed.value, printed.spec)
    base = next((getattr(m.spec, "base", "") for m in reversed(found) if m.kind == "comparison"), "")  # type: ignore[union-attr]
    return _cleared(Head(words.strip(), unit, scale, mark, base), shown)


_PRICE_ALONE = lazy(r"(?:[百千万亿]{0,2}[^\s\W\d_]{1,4}|(?:US|HK)?\$)/[^\s/（）()]{1,8}")
"""Money by what it is for, alone in the second line of a head."""


def _cleared(head: Head, shown: str) -> Head:
    """A head without words that name no measure, and without the period that it only compares with."""
    if _compares(shown) and not any(sign.isdigit() for sign in shown):
        return Head(shown, head.unit, head.scale, None, head.base)
    if (books := _BOOKS.fullmatch(head.words)) is not None and head.mark is not None:
        head = evolve(head, words=books["words"].strip(), scope=books["how"])
    if not head.words or not _PLAIN.fullmatch(_BRACKETS.sub("", head.words)):
        return head
    return evolve(head, words="", plain=head_unit(shown)[0].strip() if head.words in _AMOUNTS else "")


def _ends_of_years(marks: list[Mark]) -> list[Mark]:
    """2026E 年底 as one period: the end of the year before it."""
    for k, mark in enumerate(marks[1:], 1):
        year, end = marks[k - 1].spec, mark.spec
        ends = isinstance(end, periods.Spec) and end.form == "year" and end.part == "end" and end.year is None
        if ends and isinstance(year, periods.Spec) and year.form == "year" and year.year is not None and not year.part:
            return [*marks[: k - 1], evolve(marks[k - 1], spec=evolve(year, part="end")), *marks[k + 1 :]]
    return marks


_BOOKS = lazy(
    r"(?P<words>.*?)[（( ]*(?P<how>restated|as restated|pro forma|重述后?|经重述|追溯调整后?|备考)[)） ]*", re.I
)
_BRACKETS = lazy(r"[(（)）\s]")
_AMOUNTS = frozenset(WORDS["plain_amounts"])


def head_of(cells: Sequence[Cell], marks: Sequence[Mark | Quantity]) -> Head:
    """The head that some cells make together."""
    inside = [mark for cell in cells for mark in marks_inside(cell, marks) if isinstance(mark, Mark)]
    inside = _ends_of_years(inside)
    shown = _WIDE.sub("", " ".join(filter(None, (without_periods(cell, marks) for cell in cells))))
    words, unit, scale = head_unit(shown)
    head = Head(
        words.strip(),
        unit,
        scale,
        next((mark for mark in reversed(inside) if mark.kind == "period"), None),
        next((getattr(mark.spec, "base", "") for mark in reversed(inside) if mark.kind == "comparison"), ""),
    )
    return _cleared(head, " ".join(cell.words for cell in cells))


def halves(words: str) -> tuple[str, str] | None:
    """The two things that a head names with a slash between; the second may leave out how the first begins.

    >>> halves("总股本/流通股本"), halves("近一年最高/最低"), halves("净利润")
    (('总股本', '流通股本'), ('近一年最高', '近一年最低'), None)
    """
    first, slash, second = words.replace("／", "/").partition("/")
    first, second = first.strip(" *"), second.strip(" *")
    if not slash or "/" in second or not LETTERS.search(first) or not LETTERS.search(second):
        return None
    lead = first[: -len(second)] if len(first) > len(second) else ""
    alike = bool(lead) and not first.isascii() and not known_measure(second)
    return (first, lead + second) if alike else (first, second)


def event_columns(columns: Sequence[Head]) -> frozenset[int]:
    """The columns that tell on which day something happened to what the row names (上映日, 投产时间): of no figure."""
    shown = (("".join(head.words.split()).lower(), k) for k, head in enumerate(columns))
    return frozenset(k for words, k in shown if k and _WHEN.search(words) and not _PLAINLY_WHEN.fullmatch(words))


_WHEN = lazy(r"(?<![周每交当近上本节假工末])(?:日|日期|时间|时点)$|(?<!up)(?:date|day)$")
_PLAINLY_WHEN = lazy(
    r"(?:交易|数据|统计|更新|报价|收盘|观察|报告|截至|截止|成交|采集|监测|发布|价格)?(?:日|日期|时间|时点)"
    r"|(?:as of |trading |price |report )?(?:date|day)"
)
"""Heads of the days that the figures of a row are of."""


def row_head(
    cells: Sequence[Cell],
    table: Table,
    marks: Sequence[Mark | Quantity],
    units: int = -1,
    events: frozenset[int] = frozenset(),
) -> Head:
    """A row's head: of its leading cells those that hold words; a security code yields to the name beside it.

    `units` is the column that prints each row's unit, -1 for none; `events` those that print days of something else.
    """
    leading: list[Cell] = []
    unit, scale = unit_named(cells[units].text.strip(" *")) if 0 <= units < len(cells) else ("", Decimal(1))
    for cell in cells:
        if cell.column == units or cell.column in events:
            continue
        if cell.column >= table.head_columns and (leading or only_quantity(cell, marks) is not None):
            break
        if tidy(cell.text) and not _CODE.fullmatch(cell.text.strip(" *")):
            leading.append(cell)
    code = next(filter(None, (listing(cell.text) for cell in cells[: len(leading) + 1])), "")
    leading = [cell for cell in leading if not listing(cell.text)] or leading
    head = _whole_name(head_of(leading or cells[: table.head_columns], marks), leading)
    head = _rate_of(evolve(head, words=_in_front(_own_name(_NUMBERING.sub("", head.words, count=1)))))
    head = evolve(head, code=code) if code else head
    return evolve(head, unit=unit, scale=scale) if unit else head


def _whole_name(head: Head, cells: Sequence[Cell]) -> Head:
    """A row's head without the unit that only the last sign of a name looks like: 面元, 立成; but 单价元."""
    shown = cells[0].words.strip(" *") if len(cells) == 1 else ""
    cut = head.unit and shown[:-1] == head.words and shown[-1:] > "\u2fff" and not split(head.words).head
    return evolve(head, words=shown, unit="", scale=Decimal(1)) if cut else head


def _rate_of(head: Head) -> Head:
    """The head of a row of rates that names what they are of: 社融存量同比 is 社融存量, each figure a change in %."""
    told = _RATES_OF.search(head.words) if head.base and head.unit in ("", "%") else None
    if told is None or not any(map(str.isalpha, head.words[: told.start()])):
        return head
    return evolve(head, words=head.words[: told.start()].strip(), unit="%")


_RATES_OF = lazy(r"(?<![-+/及与和、较])\s*[同环]比(?:增速|增长率?|增幅|变[动化]率?)?\Z")


_ALIAS = lazy(r"([^()（）]*)[(（][A-Za-z][^()（）]*[)）]")
_HAN = lazy("[\u4e00-\u9fff]")


def _own_name(words: str) -> str:
    """A name without its English form in brackets: 微软(MICROSOFT) is 微软."""
    found = _ALIAS.match(words)
    return found.group(1).strip() if found and _HAN.search(found.group(1)) else words


def _in_front(words: str) -> str:
    """净利润（归母） as 归母净利润; on whose shares an amount a share is counted is no part of its name."""
    found = _QUALIFIED.fullmatch(words)
    if found is not None and found["what"] is None:
        return "摊薄EPS"
    if found is None or not split(found["what"]).head:
        return words
    return found["what"] if found["how"] == "股本" else found["how"] + found["what"]


_QUALIFIED = lazy(
    r"(?P<what>[\u4e00-\u9fffA-Z]{2,12})\s?[（(](?:最新|全面|期末)?(?P<how>归母|扣非|摊薄|稀释|基本|加权|股本)(?:平均)?[)）]"
    r"|EPS(?:最新|全面)摊薄"
)
_CODE = lazy(r"\d{4,6}|[\dA-Z.]*\.[A-Z]{1,2}|\d{1,2}")
"""Security codes and running numbers."""


def without_periods(cell: Cell, marks: Sequence[Mark | Quantity]) -> str:
    """A head cell's text without the periods in it."""
    if cell.whole:
        return unmarked(cell.words)
    out, at = [], cell.left
    for mark in marks_inside(cell, marks):
        if mark.kind == "period" and mark.text != "近":  # 近三年分位
            out.append(cell.text[at - cell.left : mark.left - cell.left])
            at = mark.right
    out.append(cell.text[at - cell.left :])
    return unmarked("".join(out).strip(" |\t")).strip(" *")
