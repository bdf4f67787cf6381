"""表题点明的个数与表内行数不符：A table whose title says how many there are, and another number of rows.

What it flags
    表1：四家航司10月主要指标, over a table of three airlines; the same over a table with a column for each.

>>> from factcheck import check
>>> text = '''
... 表1：{}家航司10月主要指标
...
... | 公司 | 客座率 | 同比 |
... |---|---|---|
... | 甲岳航空 | 84.1% | 1.2% |
... | 乙屿航空 | 83.6% | 0.8% |
... | 丙晓航空 | 85.0% | 2.1% |
... '''
>>> for finding in check(text.format("四"), select=["SUM26"]).findings:
...     print(finding.rule, finding.printed, finding.expected)
SUM26 四家 3

Why it matters
    A row was added or dropped, and the title (and what is said of all of them) stayed.

When it stays silent
    Rows that are parts or groups of each other; a first column that is headed by another thing than what the title
    counts; the first so many of more (前五大); a number that is far from the rows.

>>> check(text.format("三"), select=["SUM26"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck import Check, Reading, Said, Severity, checks
from factcheck.document import Block, Cell, Table
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look
from factcheck_rules._totals import is_total

CODE = "SUM26"
SEVERITY = Severity.WARNING

_COUNT = lazy(
    r"(?P<said>(?P<n>(?<![第前约近超逾余数几每十百千万\d])[两三四五六七八九十](?![几余多十百千万])|(?<![第前约近超逾每\d.,])\d{1,2})"
    r" ?(?P<kind>家|大|个(?![月百工交])|只|款|座|省(?!级|市)|地(?!区)|城|市|国|种|类))(?P<of>[^，。；：:\d\n]{0,24})"
)
_ENGLISH = lazy(
    r"\b(?P<said>(?P<n>two|three|four|five|six|seven|eight|nine|ten) (?:[a-z-]+ ){0,2}(?P<of>[a-z]{3,})s)\b", re.I
)
_NUMBERS = {word: n for n, word in enumerate("两三四五六七八九十", 2)}
_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBERS |= {word: n for n, word in enumerate(_WORDS, 2)}
_FIRMS = frozenset(
    ("公司", "公司名称", "公司简称", "企业", "银行", "机构", "券商", "险企", "航司", "房企", "车企", "药企", "名称",
     "简称", "标的")
)  # fmt: skip
_FIRMS_EN = frozenset(("company", "name", "firm", "issuer", "group"))
_PLACES = {"城": ("城市",), "市": ("城市",), "省": ("省份", "省", "地区"), "地": ("地区",), "国": ("国家", "国别")}
_MEASURED = lazy("收入|营收|利润|净利|产量|销量|资产|成本|价|率|额|[数量期末季月年]\\Z|变动|同比|环比")
_FIRMS_TOLD = lazy("运营商|公司|厂商|航司|[银券][行商]|[险车药房航]企")
_MEASURES = frozenset(("指标", "项目", "主要指标", ""))
_ASIDE = lazy(r"[（(][^（）()]*[)）]|[*\s　]")
_SUMMED = lazy(
    r"(?:合计|总计|小计|均值|平均值?|中位数|整体|加权平均|行业平均|total|average|mean|median|sum)(?:[/／].{0,6})?", re.I
)
_PARTS = lazy(r"其中|其他|其它|其余|占比|同比|环比|\bother|of which|[（(]\s?\d+\s?[家城个只省]|\d{4}|\A\W*\Z", re.I)
_NEAR, _FEWEST, _MOST = 3, 2, 20
"""How far a miscount goes, and how few and many things are counted in a title."""


def check(reading: Reading) -> Iterator[Check]:
    """Compare the one count of each table's title, or of the heading right above, with its rows and columns."""
    found = look(reading)
    blocks = reading.document.blocks
    for number, block in enumerate(blocks):
        if block.table is not None:
            title = _title(number, blocks)
            if title is not None:
                yield from _counted(title, block.table, found)


def _title(number: int, blocks: Sequence[Block]) -> Block | None:
    """The block of a table's title: its caption, or the heading that stands right above it."""
    table = blocks[number].table
    if table is not None and table.title_block >= 0:
        return blocks[table.title_block]
    above = blocks[number - 1] if number else None
    return above if above is not None and above.kind in ("caption", "heading") else None


def _counted(title: Block, table: Table, found: Look) -> Iterator[Check]:
    counts = list(_COUNT.finditer(found.text, title.left, title.right))
    counts = counts or list(_ENGLISH.finditer(found.text, title.left, title.right))
    things = _things(counts[0], table, found.text[title.left : title.right]) if len(counts) == 1 else []
    if not _FEWEST <= len(things) <= _MOST:
        return
    count = _number(counts[0]["n"])
    if abs(count - len(things)) >= min(_NEAR, len(things)):
        return
    said = counts[0]["said"]
    yield checks.judged(
        "holds" if count == len(things) else "fails",
        relation="count",
        places=[
            found.place(counts[0].start("said"), counts[0].end("said")),
            found.place(things[-1].left, things[-1].right),
        ],
        title=Said(f"表题点明的个数与表内各项不符：{said}", f"title and rows don't agree: {said}"),
        arithmetic=Said(f"表内 {len(things)} 项", f"{len(things)} in the table"),
        advice=Said("核对个数与表内各项", "check the count and the table"),
        printed=said,
        expected=str(len(things)),
    )


def _things(said: re.Match[str], table: Table, title: str) -> list[Cell]:
    """The cells that name what a title counts: of the first column, or of the head; none where it can't be told."""
    head = table.rows[0] if table.head_rows else ()
    if not head:
        return []
    of = _ASIDE.sub("", head[0].words)
    names = [row[0] for row in table.rows[table.head_rows :] if row and any(cell.text.strip() for cell in row[1:])]
    if _is_headed(of, said, title):
        return _each_named(names)
    kind = said.groupdict().get("kind")
    if of in _MEASURES and kind == "家" and names and _MEASURED.search(_bare(names[0])):
        return _each_named(list(head[1:])) if not any(_MEASURED.search(_bare(cell)) for cell in head[1:]) else []
    return []


def _is_headed(of: str, said: re.Match[str], title: str) -> bool:
    """Whether the head of the first column is what the title counts: 公司 of 家, 品种 of 五大品种."""
    kind = said.groupdict().get("kind")
    if kind is None:
        one = of.lower().removesuffix("s")
        return one == said["of"].lower() or one in _FIRMS_EN
    named = len(of) > 1 and of not in _MEASURES and of in title[title.find(said["said"]) :]
    return named or ((kind == "家" or _FIRMS_TOLD.search(said["of"])) and of in _FIRMS) or of in _PLACES.get(kind, ())


def _each_named(cells: Sequence[Cell]) -> list[Cell]:
    """The cells without those of totals; none where one is a part, a time or another's double."""
    things = [cell for cell in cells if not _SUMMED.fullmatch(_bare(cell)) and not is_total(_bare(cell))]
    names = {_bare(cell) for cell in things}
    return [] if len(names) < len(things) or any(_PARTS.search(cell.words) for cell in things) else things


def _bare(cell: Cell) -> str:
    return _ASIDE.sub("", cell.words)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]
