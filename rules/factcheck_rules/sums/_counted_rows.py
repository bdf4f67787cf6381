"""A count beside a total, and the rows of the table that make it: 四家合计收入 264.0 亿元, with a row 合计 264.0."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from factcheck import Check, Fact, Reading, Said, checks
from factcheck.document import Cell, Table
from factcheck.index import once
from factcheck.patterns import lazy
from factcheck_rules._look import Look
from factcheck_rules._totals import is_total

_SO_MANY = lazy(
    r"(?P<said>(?P<n>[两三四五六七八九十](?<![第前近约超逾余数几十].)|(?<![\d第前.,])\d{1,2})"
    r" ?(?:家|只|款|座|大|省|地(?!区)))"
    r"(?P<of>[^，,。；;：:\d\n]{0,16}?)"
    r"(?P<when>(?:20\d\d ?年?)?(?:H[12]|Q[1-4]|上半年|前三季度|[1-9一二三四]季度"
    r"|\d{1,2}月|[^，,。；;：:\d\n])?)"
    r"(?P<how>[^，,。；;：:\d\n]{0,4}(?:合计|共|总|之和)[^，,。；;：:\d\n]{0,16})\Z"
)
_ENGLISH = lazy(
    r"\b(?P<said>(?:[Tt]he )?(?P<n>two|three|four|five|six|seven|eight|nine|ten)(?: [a-z-]+){0,2} [a-z]+s)\b"
    r"(?P<of>(?: (?:we|I) (?:cover|track|follow))?)(?P<how>(?: [a-z-]+){1,6}) \Z"
)
_TOGETHER = lazy(r"together|combined|wrote|sold|earned|made|booked|shipped|posted|reported|between them|in all|total")
_OTHERS = lazy(
    r"\A\W*(?P<word>其他|其它|其余|[Oo]thers?|[Rr]emaining|[Rr]est)"
    r"(?P<of>[^（(\d]{0,24})[（(]\s?(?P<n>\d{1,3})\s?[家个只名]?[)）]\W*\Z"
)
_PART = lazy(
    r"其中|小计|合计|总计|平均|均值|中位|其他|其它|其余|占比|同比|环比|增速"
    r"|average|median|mean|other|of which|total|\A\W*\Z",
    re.IGNORECASE,
)
_NUMBERS = {word: n for n, word in enumerate("两三四五六七八九十", 2)}
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBERS |= {word: n for n, word in enumerate((*_ONES, "ten"), 1)}
_REACH, _MOST = 56, 12


@frozen(eq=False)
class Told:
    """A table with a row for all, how many rows there are before it, and the figures of the total row."""

    rows: int
    number: int
    cells: tuple[Fact, ...]
    total: Cell


def of_rows(found: Look) -> Iterator[Check]:
    """Compare a count with the rows of the table whose total is told beside it, or whose others are counted."""
    tables = [table for table in once(found.reading, _totals) if 2 <= table.rows <= _MOST]
    for table in tables:
        for cell in table.cells:
            known = once(found.reading, _by_value)
            alike = known.get(_digits(cell), []) if not cell.unit else []
            for fact in (*known.get((cell.low, cell.unit), []), *alike):
                said = _said(fact, found)
                if said is not None:
                    yield _judged(said, fact, table, found)
    yield from _with_others(found)
    yield from _shown(found)


_SHOWN = lazy(
    r"(?:下表|表\s?\d{1,2})(?:中|内|共)?(?:列出|列示|列了|汇总|梳理|统计|比较|对比|收录|为|是|选取)了?(?:的|有)?\s?"
    r"(?P<said>(?P<n>[两三四五六七八九十](?<![第前近约超逾余数几十].)|(?<![\d第前.,])\d{1,2}) ?(?:家|只|款|座))"
)


def _shown(found: Look) -> Iterator[Check]:
    """下表列出 5 家可比公司, right over a table of four."""
    blocks = found.reading.document.blocks
    for said in _SHOWN.finditer(found.text) if "表" in found.text else ():
        at = found.block_number(said.start())
        below = next((block for block in blocks[at + 1 : at + 4] if block.table is not None), None)
        if below is None or below.table is None or "表" not in said.group():
            continue
        rows = [row for row in _named(below.table) if not _MEANS.fullmatch(row.text.strip("* "))]
        if len(rows) < 2 or any(_PART.search(row.text) for row in rows) or len({row.text for row in rows}) < len(rows):
            continue
        count = int(said["n"]) if said["n"].isdigit() else _NUMBERS[said["n"]]
        yield checks.judged(
            "holds" if count == len(rows) else "fails",
            relation="count",
            places=[found.place(said.start(), said.end()), found.place(rows[-1].left, rows[-1].right)],
            title=Said(f"点明的个数与表内行数不符：{said['said']}", f"count and rows don't agree: {said['said']}"),
            arithmetic=Said(f"表内 {len(rows)} 行", f"{len(rows)} rows"),
            advice=Said("核对个数与表内各行", "check the count and the rows of the table"),
            printed=said["said"],
            expected=str(len(rows)),
        )


_MEANS = lazy(r"(?:合计|总计|均值|平均值?|平均数|中位数|中值|算术平均|最[高大小低]值?|行业平均|可比公司(?:平均|均值))")


def _said(fact: Fact, found: Look) -> re.Match[str] | None:
    begin = max(found.sentences[fact.sentence], fact.quantity.left - _REACH)
    words = found.text[begin : fact.quantity.left]
    said = _SO_MANY.search(words)
    if said is not None:
        return said
    said = _ENGLISH.search(words)
    return said if said is not None and _TOGETHER.search(f"{said['of']}{said['how']}") else None


def _judged(said: re.Match[str], fact: Fact, table: Told, found: Look) -> Check:
    count = int(said["n"]) if said["n"].isdigit() else _NUMBERS[said["n"]]
    words = said["said"].strip()
    return checks.judged(
        "holds" if count == table.rows else "fails",
        relation="count",
        places=[found.figure_place(fact.quantity), found.place(table.total.left, table.total.right)],
        title=Said(f"点明的个数与表内行数不符：{words}", f"count and rows don't agree: {words}"),
        arithmetic=Said(f"表内合计 {fact.text} 之上 {table.rows} 行", f"{table.rows} rows above the total {fact.text}"),
        advice=Said("核对个数与表内各行", "check the count and the rows of the table"),
        printed=words,
        expected=str(table.rows),
    )


def _by_value(reading: Reading) -> dict[tuple[object, str], list[Fact]]:
    """The exact levels of the prose by value and unit."""
    found: dict[tuple[object, str], list[Fact]] = {}
    for fact in reading.facts:
        if fact.cell is None and fact.sentence >= 0 and fact.low is not None and fact.low == fact.high:
            found.setdefault((fact.low, fact.unit), []).append(fact)
            found.setdefault(_digits(fact), []).append(fact)
    return found


def _digits(fact: Fact) -> tuple[object, str]:
    """The digits of a figure as printed, at least four of them: a table may print no unit."""
    printed = _NUMERAL.search(fact.quantity.text)
    digits = printed.group().replace(",", "") if printed else ""
    return (digits if len(digits.replace(".", "")) >= _DIGITS else None), "digits"


_NUMERAL, _DIGITS = lazy(r"\d[\d,]*(?:\.\d+)?"), 4


def _totals(reading: Reading) -> list[Told]:
    """The tables whose last row is the total of all others, each of which is named and holds no kinds."""
    told = []
    by_row: dict[tuple[int, int], list[Fact]] = {}
    for fact in reading.facts:
        if fact.cell is not None and fact.low is not None and fact.low == fact.high:
            by_row.setdefault(fact.cell[:2], []).append(fact)
    for number, block in enumerate(reading.document.blocks):
        table = block.table
        rows = _named(table) if table is not None else []
        if len(rows) < 3 or not _for_all(rows[-1]) or any(_PART.search(c.text) for c in rows[:-1]):
            continue
        cells = tuple(f for f in by_row.get((number, rows[-1].row), ()) if _summed(f, by_row, number, rows[:-1]))
        if cells and len({row.text for row in rows}) == len(rows):
            told.append(Told(len(rows) - 1, number, cells, rows[-1]))
    return told


def _for_all(row: Cell) -> bool:
    name = row.text.strip("* ")
    return is_total(name) or name.lower() in ("total", "sum", "all", "grand total")


def _named(table: Table) -> list[Cell]:
    return [row[0] for row in table.rows[table.head_rows :] if row and any(cell.text.strip() for cell in row[1:])]


def _summed(total: Fact, by_row: dict[tuple[int, int], list[Fact]], number: int, rows: Sequence[Cell]) -> bool:
    """Whether the rows above a total add up to it: a column of money or of things."""
    if total.cell is None or total.kind in ("percent", "points", "multiple") or not total.low:
        return False
    column = total.cell[2]
    parts = [f for row in rows for f in by_row.get((number, row.row), ()) if f.cell is not None and f.cell[2] == column]
    if len(parts) != len(rows) or any(part.unit != total.unit for part in parts):
        return False
    slack = sum((part.step or 0 for part in parts), total.step or 0)
    return abs(sum(part.low or 0 for part in parts) - total.low) * 2 <= slack


_WON = lazy(r"中标|入围|中选|上榜|获批|获奖|入选|\b(?:won|winn|shortlist|award|select)")
_COUNT = lazy(
    rf"(?<![\d.,第前近约超逾-])(?P<n>\d{{1,3}}|\b(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_ONES)}))?)"
    r"(?: ?(?P<things>家|个|只|名)| (?P<words>[a-z]+))",
    re.I,
)


def _with_others(found: Look) -> Iterator[Check]:
    """24 家中标, over a table of three names and 其他（18家）: the named and the others are all."""
    blocks = found.reading.document.blocks
    for block in blocks:
        if block.table is None:
            continue
        rows = [row for row in _named(block.table) if not _for_all(row)]
        others = [said for row in rows[-1:] if (said := _OTHERS.match(row.text.strip("* "))) is not None]
        if not others or any(_PART.search(row.text) for row in rows[:-1]):
            continue
        head = " ".join(cell.text for row in block.table.rows[: block.table.head_rows] for cell in row)
        head = f"{block.table.title} {head}"
        yield from _of_all(len(rows) - 1, others[0], head, rows[-1], found)


def _of_all(named: int, others: re.Match[str], head: str, last: Cell, found: Look) -> Iterator[Check]:
    """The check of how many there are in all, if the report tells it once."""
    total, said_others = named + int(others["n"]), others["n"]
    told = _told_of_all(others, head, found)
    if len({number for number, _ in told}) != 1:
        return
    number, said = told[0]
    yield checks.judged(
        "holds" if number == total else "fails",
        relation="count",
        places=[found.place(said.start(), said.end()), found.place(last.left, last.right)],
        title=Said(f"点明的个数与表内各行不符：{said.group()}", f"count and rows don't agree: {said.group()}"),
        arithmetic=Said(
            f"列名 {named}，另有 {said_others}，共 {total}", f"{named} named and {said_others} others: {total}"
        ),
        advice=Said("核对个数与表内各行", "check the count and the rows of the table"),
        printed=said.group(),
        expected=str(total),
    )


def _told_of_all(others: re.Match[str], head: str, found: Look) -> list[tuple[int, re.Match[str]]]:
    """The counts of what the table's others are some of: told beside these again, or by the table's own verb."""
    said_others = others["n"]
    noun = others["of"].strip().split()[-1:] if others["of"].strip().isascii() else []
    told = []
    for said in _COUNT.finditer(found.text):
        number = _in_words(said["n"])
        sentence = found.sentence_at(said.start())
        if number is None or number <= int(said_others) or sentence < 0 or (noun and said["words"] != noun[0]):
            continue
        block = found.block_at(said.start())
        if block is None or block.table is not None or not (noun or said["things"]):
            continue
        end = found.reading.sentences[sentence].right
        words = found.text[found.sentences[sentence] : end]
        again = re.search(rf"(?<!\d){said_others}(?!\d)", words) is not None
        won = [match.group() for match in _WON.finditer(words)]
        if again or any(word in head for word in won):
            told.append((number, said))
    return told


def _in_words(word: str) -> int | None:
    if word.isdigit():
        return int(word)
    tens, _, ones = word.lower().partition("-")
    if tens not in _TENS:
        return None
    return 10 * (_TENS.index(tens) + 2) + (_ONES.index(ones) + 1 if ones in _ONES else 0)
