"""Which row of which table a sentence without figures calls the first or the last: 四家公司中甲运力增速最快.

Lines are columns of figures, one for each row's name, and rows of them, one for each column's name. The words between
name and cue have to name the line; those for growth or for what was gained name the one beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from factcheck import Fact, Reading
from factcheck.document import Cell
from factcheck.index import once
from factcheck.numerals import parse
from factcheck.patterns import Rare, lazy
from factcheck.words import any_kind
from factcheck_rules._look import Look
from factcheck_rules.ranks._siblings import TOTALS

TOP = "最高|最快|最大|最多|最长|居首|领跑|领先|第一"
LOW = "最低|最慢|最小|最少|最短|垫底|居末|排名末位"
CUE = Rare(
    rf"(?P<top>{TOP})(?=[，。；、：:\n]|\Z)|(?P<low>{LOW})(?=[，。；、：:\n]|\Z)"
    r"|\bthe (?:(?P<most>highest|fastest|largest|biggest|widest)|(?P<least>lowest|slowest|smallest|thinnest))"
    r"(?P<what> (?:[a-z]|[A-Z]{2,8}\b)[a-z /-]{1,30}?| [A-Z]{2,8})?(?=[,.;\n]| (?:of|among)\b|\Z)"
)
EARNED = Rare(
    r"\b[Tt]he (?:(?P<most>highest|fastest|largest|biggest|widest)|(?P<least>lowest|slowest|smallest|thinnest))"
    r" (?P<what>[a-z][a-z /-]{2,30}?) (?:was|were|is|are|came|comes) (?:again |still )?"
    r"(?:earned |made |achieved |recorded |seen |found |posted |booked )?(?:in|at|by|from|that of) (?:the )?"
    r"(?P<name>[A-Z][\w&.'’-]*(?: [A-Z&][\w&.'’-]*){0,3}?)(?=[,.;\n]| (?:and|with|at)\b|\Z)"
)
"""The highest margin was earned in Cafés."""
NOT_RIVALS = lazy(r"其他|其它|其余|平均|均值|行业|整体|限价|other|average|median|中位|total", re.IGNORECASE)
_FEWEST, _MOST, _LINES = 3, 40, 200
_AMONG = lazy(r"(?P<many>[两三四五六七八九十\d]{1,3})(?:大)?[家省市个只款种地国][^，。；的]{0,6}?之?中[，,]?")
_STOPS = lazy(r"[，。；\n]|(?<!\d)[,.;](?!\d)")
_STILL = lazy(r"(?:继续|仍然?|依旧|依然|均|都|也|则|为|是|居|保持|排名|位居)+\Z")
_GROWTH = lazy(r"(?:同比|环比)?(?:增速|增幅|涨幅|增长)\Z")
_GAINED = lazy(r"(?:同比|环比)?(?P<way>提升|改善|回升|扩大|上升|提高|下降|回落|收窄|下滑)(?:的)?(?:幅度|得)?\Z")
_FALLS = frozenset({"下降", "回落", "收窄", "下滑"})
_CHANGES = lazy(r"同比|环比|增速|增幅|涨跌|变动|增减|YoY|QoQ|y/y|q/q|yoy|qoq|pct|bp", re.IGNORECASE)
_NARROWED = lazy(
    r"除|国产|海外|以外|之外|历史|以来|年内|今年|去年|近[一二三四五六七八九十\d]|单[月季周日]|跌幅|降幅|亏损|减幅"
)
_HAS = lazy(
    r"(?P<name>[A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,2})"
    r"(?:'s|’s)?(?: again)?(?: (?:has|had|posted|showed|earned|kept|runs|with|reported))? \Z"
)


@frozen(eq=False)
class Named:
    """A figure of a line with the name that it is of."""

    name: str
    fact: Fact


@frozen(eq=False)
class Line:
    """Figures of one unit and one table, each of another name, and what their line is headed; where it stands."""

    head: str
    rows: tuple[Named, ...]
    block: int
    place: int
    """The number of its column or row."""
    across: bool


@frozen(eq=False)
class Told:
    """The figure of the one that is called first or last, its line, and whether high figures come first."""

    own: Named
    line: Line
    top: bool


def lines(reading: Reading) -> list[Line]:
    """The lines of all tables."""
    cells: dict[tuple[int, int, bool, str], list[Named]] = {}
    heads: dict[tuple[int, int, bool], str] = {}
    for fact in reading.facts:
        table = reading.document.blocks[fact.cell[0]].table if fact.cell is not None else None
        if fact.cell is None or table is None or fact.low is None or fact.low != fact.high:
            continue
        block, row, column = fact.cell
        line = table.rows[row] if row < len(table.rows) else ()
        above = table.rows[: table.head_rows]
        label = " ".join(row_label(line).split()).strip("* ")
        head = " ".join(cell.words for one in above for cell in one if cell.column == column).strip("* ")
        for name, what, place, across in ((label, head, column, False), (head, label, row, True)):
            if len(name) > 1 and not name.isdigit() and not TOTALS.search(name) and not NOT_RIVALS.search(name):
                cells.setdefault((block, place, across, fact.unit), []).append(Named(name.lower(), fact))
                heads[block, place, across] = what
    found = (
        Line(heads[block, place, across], tuple(rows), block, place, across)
        for (block, place, across, _), rows in cells.items()
        if _FEWEST <= len(rows) <= _MOST and len({row.name for row in rows}) == len(rows)
    )
    return list(found)[:_LINES]


def row_label(line: Sequence[Cell]) -> str:
    """The words of a row's first cell, of the second where the first only numbers the rows: | 3 | 甲 | 152.3 |."""
    first, second = (next((cell.words for cell in line if cell.column == k), "") for k in (0, 1))
    return second if _ROW_NUMBER.fullmatch(first.strip("* ")) else first


_ROW_NUMBER = lazy(r"\d{1,2}")


def told(cue: re.Match[str], text: str, reading: Reading) -> Told | None:
    """What a cue says of a row of a table; None where none, or more than one, may be meant."""
    listed = once(reading, lines)
    if not listed:
        return None
    if cue.re.groupindex.get("name"):
        return _of_name(listed, cue["name"], cue["what"].split(), bool(cue["most"]))
    top = bool(cue["top"] or cue["most"])
    if cue["most"] or cue["least"]:
        return _in_english(cue, text, listed, top)
    left = max(0, cue.start() - 40)
    stops = [match.end() for match in _STOPS.finditer(text, left, cue.start())]
    among = None
    for begin in reversed([left, *stops][-2:]):
        among = _AMONG.search(text, begin, cue.start())
        if among is not None or begin == left:
            break
    said = text[max(stops[-1] if stops else left, among.end() if among is not None else 0) : cue.start()].strip(" *")
    if not said or _NARROWED.search(said):
        return None
    fits = [one for line in listed for one in _fits(said, line, listed, top)]
    fits = fits or list(_in_no_line(said, listed, top, reading)) or list(_of_the_same(said, cue, text, top, reading))
    if among is not None:
        many = _number(among["many"])
        fits = [one for one in fits if len(one.line.rows) == many]
    values = {(one.own.fact.id, one.top) for one in fits}
    return fits[0] if len(values) == 1 else None


def _of_the_same(said: str, cue: re.Match[str], text: str, top: bool, reading: Reading) -> Iterator[Told]:
    """净利率甲最高，乙垫底: a name alone, of what was told right before."""
    name = _STILL.sub("", said).lower()
    before = list(CUE.finditer(text, max(0, cue.start() - len(said) - _LAST), cue.start() - len(said)))
    if len(name) < _PAIR or not before or before[-1].end() + 1 != cue.start() - len(said):
        return
    last = told(before[-1], text, reading)
    for row in last.line.rows if last is not None else ():
        if last is not None and row is not last.own and name in _short(row.name, last.line):
            yield Told(row, last.line, top)


_LAST, _PAIR = 3, 2


def _number(word: str) -> int:
    value = parse(word)
    return int(value) if value is not None else 0


def _fits(said: str, line: Line, listed: Sequence[Line], top: bool) -> Iterator[Told]:
    """The row that some words begin with, where the rest of them name the line."""
    for row in line.rows:
        name = next((name for name in _short(row.name, line) if said.lower().startswith(name)), "")
        rest = _STILL.sub("", said[len(name) :].removeprefix("的")) if name else _led_short(said, row.name, line)
        if not rest:
            continue
        gained = _GAINED.search(rest)
        grown = _GROWTH.search(rest)
        if gained is not None and rest[: gained.start()]:
            if row.fact.unit == "pp" and _beside(line, rest[: gained.start()], listed):
                yield Told(row, line, top != (gained["way"] in _FALLS))
        elif grown is not None:
            if row.fact.unit == "%" and _CHANGES.search(line.head) and _beside(line, rest[: grown.start()], listed):
                yield Told(row, line, top)
        elif (head := _called(line.head).lower()) == rest.lower() or (len(rest) > 2 and head.startswith(rest.lower())):
            yield Told(row, line, top)


def _led_short(said: str, name: str, line: Line) -> str:
    """The measure before a name, or before what it is called for short."""
    return next((rest for short in _short(name, line) if (rest := _led(said, short))), "")


def _led(said: str, name: str) -> str:
    """均价以甲最高, 均价则是甲最高, 均价甲居首: the measure before a name that ends the words; '' else."""
    words = _STILL.sub("", said).lower()
    if not words.endswith(name) or len(words) <= len(name) + 1:
        return ""
    return _LEADS.sub("", words[: -len(name)]).removeprefix("其中")


_LEADS = lazy(r"(?:方面|上|[来]?看)?[，,：:]?(?:则是|则以|仍以|仍是|依然是|还是|以|则|由|是|仍)?\Z")


def in_another_field(begin: int, end: int, own: Fact, rivals: Sequence[Fact], around: Look) -> bool:
    """Whether the sentence of a place narrows the field, or is of another time or other figures than a line."""
    number = around.sentence_at(begin)
    if number < 0:
        return False
    if of_only_some(begin, around):
        return True
    sentence = around.reading.sentences[number]
    values = {abs(fact.low) for fact in (own, *rivals) if fact.low is not None}
    near = [f for f in around.by_sentence.get(number, ()) if f.cell is None and f.low is not None]
    behind = [f for f in near if f.unit == own.unit and _ITS_OWN.fullmatch(around.text, end, f.quantity.left)]
    if behind and abs(behind[0].low or 0) not in values:
        return True  # 按网店口径，甲均价最高，为 498 元: of another count than the column
    when = own.period.iso if own.period is not None else ""
    part = around.text.rfind("；", sentence.left, begin), around.text.find("；", end, sentence.right)
    near = [f for f in near if f.quantity.left > part[0] and (part[1] < 0 or f.quantity.left < part[1])]
    told = {f.period.iso for f in near if f.period is not None and "period" not in dict(f.provenance)}
    return bool(when and told) and when not in told


def of_only_some(begin: int, around: Look) -> bool:
    """Whether the sentence of a place narrows the field: 除甲外, 按网店口径."""
    number = around.sentence_at(begin)
    ahead = around.text[around.reading.sentences[number].left : begin] if number >= 0 else ""
    return _ONLY_SOME.search(ahead) is not None


_ITS_OWN = lazy(r"[，,（(]?\s?[^，。；,;\d共合总][^，。；,;\d共合总]{0,7}|[，,（(]?\s?")
"""Between a place and the figure that has it; 四家共 9.0 万套 is another one."""
_ONLY_SOME = lazy(
    rf"(?:{any_kind('only_some')})"
    r"[^，。；\d]{0,10}(?:[中里内]|[，,]|方面)|除[^，。；]{1,20}外|剔除|扣除|不含|[^，。；]口径[，,]|以外|之外"
)


def _in_no_line(said: str, listed: Sequence[Line], top: bool, reading: Reading) -> Iterator[Told]:
    """甲运力增速最快, where only the title speaks of 运力, above ASK and RPK: who is first in no line of growth."""
    for block in dict.fromkeys(line.block for line in listed):
        table = reading.document.blocks[block].table
        grown = [line for line in listed if line.block == block and not line.across and _CHANGES.search(line.head)]
        grown = [line for line in grown if all(row.fact.unit == "%" for row in line.rows)]
        title = table.title if table is not None else ""
        told = [Told(row, line, top) for line in grown for row in line.rows if _grows(said, row, line, title)]
        if told and len(told) == len(grown) and not any(_is_first(one) for one in told):
            yield told[0]


def _grows(said: str, row: Named, line: Line, title: str) -> bool:
    name = next((name for name in _short(row.name, line) if said.lower().startswith(name)), "")
    rest = _STILL.sub("", said[len(name) :].removeprefix("的")) if name else ""
    grown = _GROWTH.search(rest)
    return grown is not None and len(rest[: grown.start()]) > 1 and rest[: grown.start()] in title


def _is_first(told: Told) -> bool:
    values = [row.fact.low or 0 for row in told.line.rows]
    return (told.own.fact.low or 0) == (max(values) if told.top else min(values))


def _short(name: str, line: Line) -> Iterator[str]:
    """A row's name, and its first two characters where no other row begins so."""
    yield name
    first = name[:2]
    if not name.isascii() and len(name) > 2 and sum(row.name.startswith(first) for row in line.rows) == 1:
        yield name.removesuffix(name[-2:]) if len(name) > 4 else first
        yield first


def _beside(line: Line, measure: str, listed: Sequence[Line]) -> bool:
    """Whether a line, or the one right before it, is of a measure."""
    if measure and measure in line.head:
        return True
    before = [one for one in listed if (one.block, one.across, one.place) == (line.block, line.across, line.place - 1)]
    return bool(measure) and any(_called(one.head) == measure or measure in one.head for one in before)


_BRACKETS = lazy(r"\s*[（(][^（）()]*[)）]|\s")
_WHEN = lazy(r"^(?:20\d\d年?|\d{1,2}月末?|[前本上]?[一二三四1-4]?[三]?季度|上半年|Q[1-4]|[1-4]Q\d\d)+")


def _called(head: str) -> str:
    """What a head says without its unit and its time: 9月末装机（万千瓦）."""
    return _WHEN.sub("", _BRACKETS.sub("", head))


def _in_english(cue: re.Match[str], text: str, listed: Sequence[Line], top: bool) -> Told | None:
    """Tervo has the highest margin, Colby the lowest."""
    begin = max(0, cue.start() - 60)
    named = _HAS.search(text[begin : cue.start()])
    what = (cue["what"] or "").split()
    if named is None and not what and (many := _OF_SO_MANY.match(text, cue.end())) is not None:
        return _by_figure(cue, text, [line for line in listed if len(line.rows) == _MANY[many[1]]], top)
    if not what:  # Colby the lowest: of what was told right before
        before = list(CUE.finditer(text, begin, cue.start()))
        what = (before[-1]["what"] or "").split() if before else []
    return _of_name(listed, named["name"], what, top) if named is not None and what else None


def _of_name(listed: Sequence[Line], name: str, what: Sequence[str], top: bool) -> Told | None:
    """The one figure of a name in a line whose head has all of some words."""
    fits = [
        Told(row, line, top)
        for line in listed
        for row in line.rows
        if row.name == name.lower() and all(word.lower() in line.head.lower().split() for word in what)
    ]
    return fits[0] if len(fits) == 1 else None


_MANY = {word: number for number, word in enumerate(("three", "four", "five", "six", "seven", "eight"), 3)}
_OF_SO_MANY = lazy(rf" of (?:the |all )?({'|'.join(_MANY)})\b")


def _by_figure(cue: re.Match[str], text: str, listed: Sequence[Line], top: bool) -> Told | None:
    """Ardent shipped 2.1m tonnes, up 3.4% year on year, the fastest of the four: by name and figure."""
    begin = max(0, text.rfind("\n", 0, cue.start()), text.rfind(". ", 0, cue.start()))
    said = text[begin : cue.start()].lower()
    fits = [
        Told(row, line, top)
        for line in listed
        for row in line.rows
        if row.fact.text.lstrip("+-") in said[-_CLOSE:] and re.search(rf"\b{re.escape(row.name)}\b", said[-_LEAD:])
    ]
    grown = [one for one in fits if one.own.fact.aspect == "change"]
    return grown[0] if len(grown) == 1 else None


_CLOSE, _LEAD = 40, 140
