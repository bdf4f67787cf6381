"""称某几家上升、其余下降与表中一列不符：Who is said to rise and who to fall, against a column of changes.

What it flags
    除丙外，其余四家均正增长, where the column has another fall; 甲与丁环比增长，乙与丙下滑 where 丁 fell and 丙 rose.

>>> from factcheck import check
>>> text = (
...     "8月除{}外，其余三家销量均实现正增长，中岭增速最高，为8.6%。\\n\\n"
...     "| 公司 | 8月销量 | 同比 |\\n| --- | --- | --- |\\n"
...     "| 韵山 | 21.7 | 1.9% |\\n| 中岭 | 28.4 | 8.6% |\\n| 圆川 | 25.3 | -6.0% |\\n| 北朔 | 11.2 | 3.4% |\\n"
... )
>>> [finding.printed for finding in check(text.format("韵山"), select=["RNK23"]).findings]
['-6.0%']

Why it matters
    The sentence is written from last month's table, or from memory; the names are what is quoted.

When it stays silent
    The paragraph prints no figure of the column, and the report has other columns of changes of those names; a column
    bears the words out; words about the pace (增速放缓); figures of its own stand behind each name.

>>> check(text.format("圆川"), select=["RNK23"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.index import once
from factcheck.patterns import Rare, lazy
from factcheck.words import any_word
from factcheck_rules._look import Look, look
from factcheck_rules.ranks._siblings import TOTALS

CODE = "RNK23"
SEVERITY = Severity.WARNING

_UP, _DOWN = any_word("up", "closed_up"), any_word("down", "closed_down")
_WAYS = (
    r"(?:实现|录得|出现|保持|呈)?(?:同比|环比|较上[周月年期]|小幅|大幅|略有|有所|明显|逆势)*(?:实现|录得|出现|保持)?"
    rf"(?:(?P<up>正增长|{_UP})|(?P<down>负增长|{_DOWN}))"
)
_BUT = Rare(
    r"除(?:了)?(?P<who>[^，。；：\d]{2,24}?)(?:以?外|之外)[，,]?(?:其余|其他|其它|余下)(?P<middle>[^，。；：%]{0,24}?)"
    rf"(?:均|都|皆|全部|悉数)(?:已|为)?{_WAYS}(?=[，。；、\n]|\Z)"
)
_ONE_OF = Rare(
    rf"[两三四五六七八九十\d]{{1,2}}[家个][^，。；\d]{{0,6}}?[中里](?P<who>[A-Za-z\u4e00-\u9fff]{{2,12}}?)"
    rf"(?:[\u4e00-\u9fff]{{2,6}}?)?(?:同比|环比)?(?:{_UP}|(?P<fell>{_DOWN}))[，,](?:其余|其他|其它)(?P<middle>[^，。；：%]{{0,8}}?)"
    rf"(?:均|都|皆|全部)(?:已|为)?{_WAYS}(?=[，。；、\n]|\Z)"
)
"""六家中甲气量同比下滑，其余均增长."""
_EVERY = Rare(
    r"(?P<many>[三四五六七八九十]|\d{1,2})(?:大|个|家|只|类|项|条|座|种|款|城)[^，。；：、\d%其除]{0,10}"
    rf"(?:悉数|全部|均|全线|无一例外){_WAYS}(?=[，。；\n]|\Z)",
    apart="，。；",
)
"""五大品种价格悉数上涨, above a table of the five."""
_NAMED = Rare(
    r"(?:\A|(?<=[，。；：:,\n]))(?P<who>[A-Za-z\u4e00-\u9fff]{2,12}(?:[、和与及][A-Za-z\u4e00-\u9fff]{2,12}?){1,6})的?"
    rf"(?:两家|三家|两者|二者|三者)?(?P<middle>[^，。；：%\d、和与及]{{0,8}}?)(?:均|都|皆|则|双双)?{_WAYS}(?=[，。；\n]|\Z)",
    apart="，。；：",
)
_AND = lazy("[、和与及]")
_MAYBE = lazy(any_word("maybe", "aimed"))
_PACE = lazy("增速|增幅|降幅|涨幅|跌幅|升幅|占比|份额|市占率|毛利率")
_FEWEST, _MOST_ROWS, _MOST_COLUMNS = 3, 60, 120
Column = Mapping[str, Fact]


def check(reading: Reading) -> Iterator[Check]:
    """Compare what is said of the names of a table, without a figure, with its columns of changes."""
    found = look(reading)
    columns = once(reading, _columns)
    if not columns or not found.one_report:
        return
    for said in _BUT.finditer(found.text):
        if _plain(said, found):
            yield from _judged(said, columns, found, all_others=True)
    for said in _ONE_OF.finditer(found.text):
        if _plain(said, found) and (said["fell"] is None) == (said["down"] is not None):
            yield from _apart(said, columns, found)
    for said in _EVERY.finditer(found.text):
        if _plain(said, found):
            yield from _every(said, columns, found)
    for said in _NAMED.finditer(found.text):
        if _plain(said, found) and not _UP_OR_DOWN.search(said["who"]):
            yield from _judged(said, columns, found, all_others=False)


_UP_OR_DOWN = lazy(f"{_UP}|{_DOWN}")


def _plain(said: re.Match[str], found: Look) -> bool:
    """Whether words tell of what has been, and of a way, not of a pace."""
    clause = found.text[slice(*found.clause(said.start(), said.end()))]
    return not _MAYBE.search(clause) and not _PACE.search(said.group())


def _columns(reading: Reading) -> list[Column]:
    """The changes of each column of each table, by the names of their rows."""
    columns: dict[tuple[int, int], dict[str, Fact]] = {}
    for fact in reading.facts:
        table = reading.document.blocks[fact.cell[0]].table if fact.cell is not None else None
        if fact.cell is None or table is None or fact.aspect not in ("change", "points") or fact.low is None:
            continue
        row = table.rows[fact.cell[1]] if fact.cell[1] < len(table.rows) else ()
        name = "".join(next((cell.words for cell in row if cell.column == 0), "").split()).strip("*")
        if len(name) > 1 and not name.isdigit() and not TOTALS.search(name):
            columns.setdefault((fact.cell[0], fact.cell[2]), {})[name] = fact
    made: list[Column] = [rows for rows in columns.values() if _FEWEST <= len(rows) <= _MOST_ROWS]
    return made[:_MOST_COLUMNS]


def _judged(said: re.Match[str], columns: Sequence[Column], found: Look, all_others: bool) -> Iterator[Check]:
    """The check of a clause with the one column of changes that it can be told of."""
    sign = 1 if said["up"] else -1
    told: list[tuple[Column, list[str], list[Fact]]] = []
    for rows in columns:
        named = _named(said["who"], rows)
        if named and _on_its_base(said, rows):
            others = [name for name in rows if (name not in named) == all_others]
            against = [rows[name] for name in others if (rows[name].low or 0) * sign < 0]
            told.append((rows, others, against))
    borne_out = [one for one in told if not one[2]]
    if any(not all_others or _go_otherwise(said, one[0], sign) for one in borne_out):
        return
    told = [one for one in told if one[2]]
    anchored = [one for one in told if _printed_beside(said, one[0], found)]
    chosen = anchored if len(anchored) == 1 else told if len(told) == 1 and len(columns) == 1 else []
    for _, others, against in chosen[:1]:
        if len(against) < len(others) or not all_others:
            yield _told(said, against, found)


def _apart(said: re.Match[str], columns: Sequence[Column], found: Look) -> Iterator[Check]:
    """Whether the one that is said to go apart from all others does, in some column of changes."""
    sign = -1 if said["fell"] else 1
    own = [rows[name] for rows in columns if _on_its_base(said, rows) for name in _named(said["who"], rows)]
    if own and all((fact.low or 0) * sign < 0 for fact in own):
        yield _told(said, own[:1], found)


def _every(said: re.Match[str], columns: Sequence[Column], found: Look) -> Iterator[Check]:
    """Whether each of so many goes as the words say, in the one column of just as many right behind them."""
    count = NUMBERS.get(said["many"]) or int(said["many"])
    block, sign = found.block_number(said.start()), 1 if said["up"] else -1
    near = [rows for rows in columns if 0 < _block_of(rows) - block <= _RIGHT_BEHIND and len(rows) == count]
    near = [rows for rows in near if _on_its_base(said, rows)]
    against = [fact for rows in near for fact in rows.values() if (fact.low or 0) * sign < 0]
    if len(near) == 1 and against and len(against) * _FEWEST <= count:
        yield _told(said, against, found)


def _block_of(rows: Column) -> int:
    """The table that a column stands in."""
    return next(fact.cell[0] for fact in rows.values() if fact.cell is not None)


NUMBERS = {word: n for n, word in enumerate("三四五六七八九十", 3)}
_RIGHT_BEHIND = 3


def _go_otherwise(said: re.Match[str], rows: Column, sign: int) -> bool:
    """Whether those that are left out go the other way, or stand still."""
    return all((rows[name].low or 0) * sign <= 0 for name in _named(said["who"], rows))


def _named(who: str, rows: Column) -> list[str]:
    """The rows that words name; none where one of the names is no row's."""
    names = [name for name in _AND.split("".join(who.split())) if name]
    found = [next((row for row in rows if len(name) > 1 and row.startswith(name)), "") for name in names]
    return found if all(found) and len(set(found)) == len(found) else []


def _on_its_base(said: re.Match[str], rows: Column) -> bool:
    """Whether a column is on the base that the words name, if they name one."""
    bases = {fact.base for fact in rows.values()}
    if "同比" in said.group():
        return "yoy" in bases
    return "环比" not in said.group() or not bases & {"yoy", "ytd"}


def _printed_beside(said: re.Match[str], rows: Column, found: Look) -> bool:
    """Whether the sentence, or the one before or behind it, prints a figure of a column beside its row's name."""
    number = found.sentence_at(said.start())
    for near in (number, number - 1, number + 1):
        for fact in found.by_sentence.get(near, ()) if near >= 0 else ():
            size = abs(fact.low or 0)
            same = [name for name, cell in rows.items() if cell.unit == fact.unit and abs(cell.low or 0) == size]
            sentence = found.reading.sentences[near]
            words = found.text[sentence.left : sentence.right]
            if fact.cell is None and any(name in words for name in same):
                return True
    return False


def _told(said: re.Match[str], against: Sequence[Fact], found: Look) -> Check:
    first = against[0]
    shown = "、".join(f"{fact.subject} {fact.text}" for fact in against[:3])
    words = said.group().strip("，, \n")
    return checks.judged(
        "fails",
        relation="direction",
        facts=[first, *against[1:3]],
        places=[found.figure_place(first.quantity), found.place(said.start(), said.end())],
        title=Said(f"称「{words}」，表中却是 {shown}", f"said to go one way: '{words}', but {shown} in the table"),
        advice=Said("核对名称与表中各行", "check the names and the rows of the table"),
        severity=Severity.WARNING,
        printed=first.text,
    )
