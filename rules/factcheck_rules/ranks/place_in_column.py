"""称最高、最低者不是表中该列的最高、最低：Who is called the highest or the lowest, against the column that lists them.

What it flags
    份额最高的是甲，为 14.2%, where the column that has 14.2% in the row of 甲 has 15.8% in another; 甲报价最高，乙最低,
    where the column 报价 has a lower bid than 乙's. 甲的价差最大，为 12.4 元, where 12.4 is first and 乙's.

Why it matters
    The first and the last are what a table is summed up by, and the table is updated later than the sentence.

When it stays silent
    The words narrow the field (国产中最高, 除甲外); the figure stands in no column, or in several; the rows are no
    rivals (平均, 合计, 限价); the words name a fall (跌幅最大).

>>> from factcheck import check
>>> text = (
...     "本周份额最高的是{}，为{}%。\\n\\n| 机型 | 份额 |\\n| --- | --- |\\n"
...     "| 澜X5 | 14.2% |\\n| 岚S3 | 15.8% |\\n| 栎T1 | 9.6% |\\n"
... )
>>> [finding.printed for finding in check(text.format("澜X5", 14.2), select=["RNK24"]).findings]
['14.2%']
>>> check(text.format("岚S3", 15.8), select=["RNK24"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain

from attrs import frozen

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.document import Block
from factcheck.index import once
from factcheck.numerals import parse
from factcheck.patterns import Rare, lazy
from factcheck.slips import digits
from factcheck.words import any_word
from factcheck_rules._look import Look, look
from factcheck_rules._times import another_time
from factcheck_rules.ranks import _rows_told
from factcheck_rules.ranks._figure_in_line import by_figure
from factcheck_rules.ranks._siblings import TOTALS

CODE = "RNK24"
SEVERITY = Severity.WARNING

_CUE = Rare(
    r"(?P<top>最[高快大多]|居首|领跑|位居第一|排名第一|居第一|居(?:这|上述|样本)?[^，。；\d]{1,7}之?首)|(?P<low>最[低慢小少]|垫底)"
)
_NARROWED = lazy(
    r"除|国产|海外|以外|之外|(?<!其)(?:中(?![选标签位枢])|里(?!程)|内(?![销贸需]))(?:[^，。；]{0,8})(?:最[高低快慢大小多少]|居首|领跑)|历史|以来|年内|今年"
    r"|近[一二三四五六七八九十\d]|单[月季周日](?!(?:同比|环比)?(?:增速|增幅|涨幅|份额|口径))"
)
"""单月最高 is first of the months; 单月增速最快 of those that the month is told of."""
_FALLS = lazy("跌幅|降幅|亏损|减幅|回撤|波动")
_NOT_RIVALS = lazy(r"其他|其它|其余|平均|均值|行业|整体|限价|other|average|median|中位", re.IGNORECASE)
_STOP = lazy(r"[。；\n]")
ZERO = Decimal(0)
_REACH, _MOST_ROWS, _FEWEST, _MOST_COLUMNS = 30, 60, 3, 120


@frozen(eq=False)
class Row:
    """A figure of a column with the name of its row."""

    name: str
    fact: Fact


@frozen(eq=False)
class Column:
    """A column of figures of one unit, with its head."""

    head: str
    rows: tuple[Row, ...]


def check(reading: Reading) -> Iterator[Check]:
    """Compare each place told in a sentence with the one column that it can be of."""
    found = look(reading)
    columns = once(reading, _columns)
    if not found.one_report:
        return
    yield from _of_lines(found, reading)
    yield from by_figure(found)
    if not columns:
        return
    for cue in _CUE.finditer(found.text):
        number = found.sentence_at(cue.start())
        block = found.block_at(cue.start())
        if number < 0 or block is None or block.kind not in ("paragraph", "list_item", "caption", "note"):
            continue
        tied = _with_figure(cue, number, found)
        row = tied or _by_head(cue, _beside(block, columns, reading), found)
        if row is not None:
            yield from _judged(cue, *row, found, tied=tied is not None)
        else:
            yield from _of_another(cue, number, found)


def _beside(block: Block, columns: Sequence[Column], reading: Reading) -> list[Column]:
    """The columns of the tables of a block's section: in another one the same names may be measured otherwise."""
    blocks = reading.document.blocks
    cells = ((column, column.rows[0].fact.cell) for column in columns)
    return [column for column, cell in cells if cell is not None and blocks[cell[0]].section == block.section]


def _of_lines(found: Look, reading: Reading) -> Iterator[Check]:
    """Compare who is called first or last without a figure with the line of a table that the words name."""
    if not once(reading, _rows_told.lines):
        return
    for cue in chain(_rows_told.CUE.finditer(found.text), _rows_told.EARNED.finditer(found.text)):
        block = found.block_at(cue.start())
        if block is None or block.kind not in ("paragraph", "list_item", "caption", "note", "heading"):
            continue
        told = _rows_told.told(cue, found.text, reading)
        if told is not None:
            rows = tuple(Row(one.name, one.fact) for one in told.line.rows)
            own = Row(told.own.name, told.own.fact)
            yield from _judged(cue, own, Column(told.line.head, rows), found, told.top)


def _columns(reading: Reading) -> list[Column]:
    """The columns of all tables: figures of one unit, each in a row with a name of its own."""
    cells: dict[tuple[int, int], list[Row]] = {}
    for fact in reading.facts:
        table = reading.document.blocks[fact.cell[0]].table if fact.cell is not None else None
        if fact.cell is None or table is None or fact.low is None or fact.low != fact.high:
            continue
        line = table.rows[fact.cell[1]] if fact.cell[1] < len(table.rows) else ()
        name = "".join(_rows_told.row_label(line).split()).strip("*").lower()
        if len(name) > 1 and not name.isdigit() and not TOTALS.search(name) and not _NOT_RIVALS.search(name):
            cells.setdefault((fact.cell[0], fact.cell[2]), []).append(Row(name, fact))
    made = []
    for (block, column), rows in cells.items():
        table = reading.document.blocks[block].table
        above = table.rows[: table.head_rows] if table is not None else ()
        heads = (cell.words for line in above for cell in line if cell.column == column)
        alike = len({row.fact.unit for row in rows}) == 1 and len({row.name for row in rows}) == len(rows)
        if alike and _FEWEST <= len(rows) <= _MOST_ROWS:
            made.append(Column(" ".join(heads), tuple(rows)))
    return made


def _with_figure(cue: re.Match[str], number: int, found: Look) -> tuple[Row, Column] | None:
    """The row whose very figure stands beside a cue, with its name: 份额最高的是甲，为 14.2%; 甲以 14.2% 居首."""
    told = _figure_beside(cue, number, found)
    if told is None:
        return None
    fact, words, many = told
    said = "".join(f"{_label(cue.start(), found)}{words}".lower().split())
    alike = once(found.reading, _by_value).get((fact.low, fact.unit), ())
    hits = [(row, column) for row, column in alike[:_MOST_ROWS] if row.name in said]
    hits = [(row, column) for row, column in hits if many in (0, len(column.rows))]
    return hits[0] if len(hits) == 1 else None


def _figure_beside(cue: re.Match[str], number: int, found: Look) -> tuple[Fact, str, int] | None:
    """The figure that stands beside a cue, the words around the two, and of how many the place is told."""
    near = [f for f in found.by_sentence.get(number, ()) if f.cell is None and f.low == f.high and f.low is not None]
    behind = [f for f in near if 0 <= f.quantity.left - cue.end() < _REACH]
    before = [f for f in near if 0 <= cue.start() - f.quantity.right < _REACH // 2]
    before = [f for f in before if not _OF_SO_MANY.match(found.text, f.quantity.left)]  # 为八家中最快
    before = [f for f in before[-1:] if _SAYS_SO.fullmatch(found.text, f.quantity.right, cue.start())]
    before = [f for f in before if not _OF_ITS_OWN.search(found.text, f.quantity.right, cue.start())]
    told = behind[:1] if found.text.startswith("的", cue.end()) else before
    if not told and behind and _AND_IS.fullmatch(found.text, cue.end(), behind[0].quantity.left):
        told = behind[:1]  # 同比增速甲居首，为 5.1%
    if not told:
        return None
    begin, end = min(told[0].quantity.left, cue.start()), max(told[0].quantity.right, cue.end())
    words = _words(begin, end, found)
    if _NARROWED.search(_OF_SO_MANY.sub("", words)) or _FALLS.search(words) or another_time(told[0], found.text):
        return None
    return told[0], words, _of_so_many(cue, begin, found)


_OF_ITS_OWN = lazy("弹性|空间|潜力|吸引力|性价比|确定性|优势|影响|压力|分歧|受益")
"""由 88 倍消化至 41 倍，弹性最大: what is largest is no figure of a table."""


def _of_another(cue: re.Match[str], number: int, found: Look) -> Iterator[Check]:
    """其中甲的价差最大，为 -12.4 元, where -12.4, the largest of the column, is in the row of 乙."""
    told = _figure_beside(cue, number, found)
    alike = once(found.reading, _by_value).get((told[0].low, told[0].unit), ()) if told is not None else ()
    if told is None or len(alike) != 1 or len(digits(told[0])) < _TELLING:
        return
    (fact, words, many), (row, column) = told, alike[0]
    clauses = ["".join(part.split()) for part in re.split("[，；。]", words.lower())]
    clause = next((part for part in reversed(clauses) if fact.text.lower() in part), "")
    clause = clause if fact.quantity.left < cue.start() else clauses[-2] if len(clauses) > 1 else ""
    named = [other for other in column.rows if other.name in "".join(words.lower().split())]
    mine = row.fact.low or ZERO
    falls = mine < 0 and all((other.fact.low or ZERO) >= mine for other in column.rows)
    first = falls or all(abs(other.fact.low or ZERO) <= abs(row.fact.low or ZERO) for other in column.rows)
    last = all(abs(other.fact.low or ZERO) >= abs(row.fact.low or ZERO) for other in column.rows)
    if len(named) != 1 or named[0] is row or named[0].name not in clause or many not in (0, len(column.rows)):
        return
    own = named[0].fact
    if not (first if cue["top"] else last) or own.low == fact.low or own.cell is None:
        return
    yield checks.judged(
        "fails",
        relation="rank",
        facts=[fact, row.fact],
        places=[found.place(*found.clause(cue.start(), cue.end())), found.figure_place(row.fact.quantity)],
        title=Said(
            f"称「{cue.group()}」者的数在表中是别家的：{fact.text}，文中为 {named[0].name}，表中为 {row.name}",
            f"a figure of {named[0].name} that the table gives to {row.name}: {fact.text}",
        ),
        arithmetic=Said(f"{named[0].name} 在该列为 {own.text}", f"{named[0].name} has {own.text} there"),
        advice=Said("核对名称与表中各行", "check the name and the rows of the table"),
        severity=Severity.WARNING,
        printed=fact.text,
        expected=row.name,
    )


_TELLING = 2


_OF_SO_MANY = lazy(
    r"(?:上述|以上|这|样本)?(?P<many>[三四五六七八九十]|[1-5]?\d)[家个大只种款地省市国类项][^，。；\d]{0,6}?(?:[之其]?[中里]|之首)"
)
"""为八家中最快, 居四家之首: of as many as a column has rows."""


def _of_so_many(cue: re.Match[str], begin: int, found: Look) -> int:
    """Of how many a place is told right before it, or in its words; 0 where it is not told."""
    told = _OF_SO_MANY.search(found.text, min(begin, cue.start()), cue.end())
    value = parse(told["many"]) if told is not None else None
    return int(value) if value is not None else 0


def _label(at: int, found: Look) -> str:
    """The name that a paragraph or a list item opens with, in bold or before a colon: **柠檬树**：…."""
    block = found.block_at(at)
    opened = _LABEL.match(found.text, block.left, at) if block is not None else None
    return opened["name"] if opened is not None else ""


_LABEL = lazy(r"[\s>*•·-]*(?P<name>[A-Za-z0-9\u4e00-\u9fff&（）()·]{2,20}?)(?:[（(][^（()）\n]{1,16}[)）])?\**[：:]\**")


_SAYS_SO = lazy(
    r"[，,、]?\s?(?:仍|继续|依旧|依然|稳|并|均?为|是|在[^，。；\d]{0,12}[中里]|[^，。；\d]{2,8}(?:中|里|之首)|[^，。；\d]{0,2})\s?"
)
"""Between a figure and the place that it takes: 甲 14.2%，居首; not 甲涨 6.8%，乙涨幅最大."""
_AND_IS = lazy(r"[，,]\s?(?:同比|环比)?(?:上涨|增长)?(?:为|达到?|报)?\s?")


def _by_value(reading: Reading) -> dict[tuple[Decimal | None, str], list[tuple[Row, Column]]]:
    """The rows of all columns by value and unit, so that many sentences beside many tables cost no square."""
    found: dict[tuple[Decimal | None, str], list[tuple[Row, Column]]] = {}
    for column in once(reading, _columns):
        for row in column.rows:
            found.setdefault((row.fact.low, row.fact.unit), []).append((row, column))
    return found


def _words(begin: int, end: int, found: Look) -> str:
    """The words around a stretch, back to the last full stop or semicolon."""
    left = max(0, begin - _REACH)
    stops = [match.end() for match in _STOP.finditer(found.text, left, begin)]
    return found.text[stops[-1] if stops else left : end]


_HEADS = "报价|中标价|份额|市占率|毛利率|净利率|增速|单价|均价|开工率"
_MEASURES = lazy(_HEADS)
_ASPECT = lazy(r"(?P<of>[^，。；：:、\d]{2,8}?)(?:方面|上|来?看)[，,：:]")
_GROWN = frozenset({"增速", "增幅", "同比增速", "同比增幅", "同比"})
_RATES = lazy(r"(?:同比|增速|增幅|同比增[速幅长]|增长率)(?:（%）|\(%\)|%)?\Z")
"""A measure of growth, and the heads of the columns that have it."""
_CALLED_BEHIND = lazy(
    r"的[^，。；：:、（(\d\n是为]{0,4}(?:是|为)\s?(?P<name>[^，。；：:、（(\d\n]{2,12}?)(?=[，。；（(\n]|\Z)"
)
_LED = lazy(r"\A\s?(?:其中|而|但|且)")


def _by_head(cue: re.Match[str], columns: Sequence[Column], found: Look) -> tuple[Row, Column] | None:
    """The row of a name said to be first or last in what a column is headed: 甲报价最高，乙最低; 增速最快的是甲."""
    behind = _CALLED_BEHIND.match(found.text, cue.end())
    if behind is None and found.text[cue.end() : cue.end() + 1] not in ("，", "。", "；", "、", "\n", ""):
        return None
    words = _words(cue.start(), cue.start(), found)
    if _NARROWED.search(words + cue.group()) or _FALLS.search(words):
        return None
    clause = _LED.sub("", re.split("[，。；：:、]", words)[-1]).strip().lower()
    aspect = _ASPECT.search(words)
    told = aspect["of"] if aspect is not None else next(iter(_MEASURES.findall(words)), "")
    hits = [
        (row, column)
        for column in columns[:_MOST_COLUMNS]
        for row in column.rows
        for of in (_measure_of(row.name, clause, told) if behind is None else _behind(row.name, clause, behind["name"]))
        if (_RATES.match(column.head) if of in _GROWN else of in column.head)
    ]
    return hits[0] if len(hits) == 1 else None


def _measure_of(name: str, clause: str, told: str) -> tuple[str, ...]:
    """The measure in which a clause puts a name first, or what is told before it; none where it is of another name."""
    own = next((one for one in (name, name.removesuffix("股份")) if one and clause.startswith(one)), "")
    rest = clause.removeprefix(own).lstrip("的") if own else ""
    return () if not own else (rest,) if 1 < len(rest) <= _LONG else (told,) if told and not rest else ()


def _behind(name: str, clause: str, named: str) -> tuple[str, ...]:
    """增速最快的是甲: the whole of the clause is the measure."""
    return (clause,) if named.strip().lower() == name and 1 < len(clause) <= _LONG else ()


_LONG = 8


def _judged(
    cue: re.Match[str], own: Row, column: Column, found: Look, top: bool | None = None, tied: bool = False
) -> Iterator[Check]:
    """Whether no row of the column is ahead of the one named; one that is tied by its very figure is of its time."""
    rivals = [row.fact for row in column.rows]
    if _rows_told.of_only_some(cue.start(), found):
        return
    if not tied and _rows_told.in_another_field(cue.start(), cue.end(), own.fact, rivals, found):
        return
    mine = own.fact.low or ZERO
    top = bool(cue["top"]) if top is None else top
    if _first_elsewhere(own, column, top, found.reading):
        return
    ahead = [row for row in column.rows if _beyond(row.fact.low or ZERO, mine, top)]
    last = len(ahead) == len(column.rows) - 1 and len(ahead) > 1
    if last and not _PLAIN.fullmatch(cue.group()) and _either_way(own, column):
        return  # a list in which it is the last: the words are of another order
    first = max(ahead, key=lambda row: abs((row.fact.low or ZERO) - mine), default=own)
    yield checks.judged(
        "fails" if ahead else "holds",
        relation="rank",
        facts=[own.fact, first.fact] if ahead else [own.fact],
        places=[found.place(*found.clause(cue.start(), cue.end())), found.figure_place(first.fact.quantity)],
        title=Said(
            f"称「{cue.group()}」的不是表中的{cue.group()}：{own.name} {own.fact.text}，{first.name} {first.fact.text}",
            f"called the {'highest' if top else 'lowest'}: {own.fact.text}, but {first.fact.text} in the table",
        ),
        advice=Said("核对名称、名次与表中各行", "check the name, the place and the rows of the table"),
        severity=Severity.WARNING,
        printed=own.fact.text,
        chance=0.3,
    )


_PLAIN = lazy("最[高低多少长短]")
"""Said of a size itself, where 居首 and 最快 may be of an order in which less is better."""


def _either_way(own: Row, column: Column) -> bool:
    """Whether the first of a column may be the smallest: falls, days, costs."""
    words = f"{column.head} {own.fact.measure}"
    return (own.fact.low or ZERO) < 0 or own.fact.kind == "duration" or bool(_LESS_IS_BETTER.search(words))


_LESS_IS_BETTER = lazy(any_word("less_is_better") + "|(?<![涨升增])[降跌减]|亏|回撤|排名|名次|PE|PB|估值", re.I)


def _first_elsewhere(own: Row, column: Column, top: bool, reading: Reading) -> bool:
    """报价最高的是标段二, first by the price a kW, not by that of all: whether another column is meant."""
    cell = own.fact.cell
    for other in once(reading, _columns) if own.fact.kind in _PAID and cell is not None else ():
        first = other.rows[0].fact
        beside = cell is not None and first.cell is not None and first.cell[0] == cell[0]
        if not beside or first.kind not in _PAID or first.unit == own.fact.unit:
            continue
        mine = next((row.fact.low or ZERO for row in other.rows if row.name == own.name), None)
        if mine is not None and not any(_beyond(row.fact.low or ZERO, mine, top) for row in other.rows):
            return True
    return False


_PAID = frozenset({"money", "price"})


def _beyond(one: Decimal, other: Decimal, top: bool) -> bool:
    return one > other if top else one < other
