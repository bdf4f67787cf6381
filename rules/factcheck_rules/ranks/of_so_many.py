"""「n 个中排第 k」与所列 n 个数字不符：A place told as one of so many, and the list of as many gives it another.

What it flags
    沪锡上涨 3.5%，涨幅居六个品种第三 beside a column of six in which none is larger; 首付款在表中四笔里排第二 where two
    are larger; 丙涨幅在三者中最大 behind the three rises, of which it is the smallest.

>>> from factcheck import check
>>> text = "上证指数周涨1.08%，创业板指微涨0.65%，科创50微涨0.01%，科创50涨幅在三者中最{}。"
>>> [f.printed for f in check(text.format("大"), select=["RNK27"]).findings]
['0.01%']

Why it matters
    The place is why the figure is told, and last month's place is copied with the sentence.

When it stays silent
    The list has more or fewer than are told; one list of as many bears the words out; it is not told whose place it is;
    the words may count from the other end.

>>> check(text.format("小"), select=["RNK27"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from attrs import frozen

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.index import once
from factcheck.numerals import parse
from factcheck.patterns import Rare, lazy
from factcheck.words import any_word
from factcheck_rules._look import Look, look
from factcheck_rules.ranks._labels import named_runs
from factcheck_rules.ranks._rows_told import row_label
from factcheck_rules.ranks._siblings import TOTALS

CODE = "RNK27"
SEVERITY = Severity.WARNING

_MANY = r"(?P<many>[两三四五六七八九十]|[1-5]?\d)\s?(?:[大家个只笔种款条座支类项地省市国者]|宗|艘|城|港|档)"
_SAID = Rare(
    rf"(?:在|为|是|居|列|位居|位列|排在|处于)(?:表中|表内|上述|以上|所列|可比|样本|同业|这|跟踪的|全部)*{_MANY}"
    r"(?P<kind>[^，。；：:、\d第首末最倒里中]{0,6}?)(?:之中|当中|[里中])?(?:的)?[，,]?(?:仍|继续|依旧)?(?:排名|排在|位列|位居|排|居|列|为|是)?"
    r"(?:第(?P<n>[一二三四五六七八九十]|\d{1,2})(?:位|名)?|(?P<first>之首|首位|榜首|居首)|(?P<last>末位|垫底|倒数第一|之末)"
    r"|(?P<top>最[高大多快强])|(?P<low>最[低小少慢弱]))(?=[，,。；;、：:）)\n]|\Z)"
)
_EN = Rare(
    r"\b(?:ranks?|ranked|ranking|came|comes|placed|places|is|was|standing)(?: only| just)? (?P<en>first|second"
    r"|third|fourth|fifth|last)"
    r" (?:of|among|out of|in) (?:the |our )?(?P<enmany>three|four|five|six|seven|eight|nine|ten)\b",
    re.I,
)
_PLACES = {word: n for n, word in enumerate(["first", "second", "third", "fourth", "fifth"], 1)}
_NUMBERS = {word: n for n, word in enumerate(["three", "four", "five", "six", "seven", "eight", "nine", "ten"], 3)}
_FALLS = lazy(r"[跌降减]幅|回撤|亏损|\b(?:fell|fall|decline|down|drop)")
_LARGE_FIRST = lazy(
    r"(?:[涨升增]幅|增速|增长率|[额量数]|规模|占比|份额|比重|收入|营收|利润|毛利率|净利率|产能|装机|涨|增长)\Z"
)
_MAYBE = lazy(any_word("maybe", "aimed"))
_STOPS = lazy(r"[。；;\n]")
_ENDS = lazy(r"绝对|同比|环比|的|分别|周|月度|单周|仍|继续|也|则|均|\s")
_BRACKETS = lazy(r"[（(][^（）()]*[)）]|\s|[*]")
_NEAR, _REACH, _MOST_ROWS = 20, 60, 60


@frozen(eq=False)
class Item:
    """A figure of a list with its name."""

    name: str
    fact: Fact


@frozen(eq=False)
class List:
    """So many figures of one unit, with what they are headed."""

    head: str
    items: tuple[Item, ...]


def check(reading: Reading) -> Iterator[Check]:
    """Compare each place of so many with the lists of as many that have the figure, or the name and the measure."""
    found = look(reading)
    if not found.one_report:
        return
    for said in (*_SAID.finditer(found.text), *_EN.finditer(found.text)):
        block = found.block_at(said.start())
        if block is None or block.table is not None or _MAYBE.search(found.text, *found.clause(*said.span())):
            continue
        many = _many(said)
        made = [
            (own, listed)
            for listed in _lists(said, reading, found)
            if len(listed.items) == many
            for own in _own(said, listed, found)
        ]
        yield from _judged(said, made, found)


def _many(said: re.Match[str]) -> int:
    if "enmany" in said.re.groupindex:
        return _NUMBERS[said["enmany"].lower()]
    value = parse(said["many"])
    return int(value) if value is not None else 0


def _lists(said: re.Match[str], reading: Reading, found: Look) -> Iterator[List]:
    """The columns of all tables, and the lists of the sentence and of the one before."""
    yield from once(reading, _columns)
    number = found.sentence_at(said.start())
    for k in (number, number - 1):
        if k >= 0 and reading.sentences[k].block == reading.sentences[number].block:
            for run in named_runs(found.by_sentence.get(k, ()), found):
                if run[-1].fact.quantity.right <= said.start():
                    yield List(run[0].fact.measure, tuple(Item(item.name.lower(), item.fact) for item in run))


def _columns(reading: Reading) -> list[List]:
    cells: dict[tuple[int, int], list[Item]] = {}
    heads: dict[tuple[int, int], str] = {}
    for fact in reading.facts:
        table = reading.document.blocks[fact.cell[0]].table if fact.cell is not None else None
        if fact.cell is None or table is None or fact.low is None or fact.low != fact.high:
            continue
        block, row, column = fact.cell
        name = _BRACKETS.sub("", row_label(table.rows[row] if row < len(table.rows) else ())).lower()
        if name and not name.isdigit() and not TOTALS.search(name):
            above = table.rows[: table.head_rows]
            heads[block, column] = " ".join(c.words for line in above for c in line if c.column == column)
            cells.setdefault((block, column), []).append(Item(name, fact))
    return [
        List(_BRACKETS.sub("", heads[place]), tuple(items))
        for place, items in cells.items()
        if 2 < len(items) <= _MOST_ROWS and len({item.fact.unit for item in items}) == 1
    ]


def _words(said: re.Match[str], found: Look) -> tuple[int, str]:
    """The sentence, or its part between semicolons, as far as a place."""
    left = max(0, said.start() - _REACH)
    stops = [stop.end() for stop in _STOPS.finditer(found.text, left, said.start())]
    begin = stops[-1] if stops else left
    return begin, found.text[begin : said.start()]


def _own(said: re.Match[str], listed: List, found: Look) -> list[Item]:
    """Whose place it is: of the figure right before, with its name; else of the name, where the measure is the head."""
    begin, words = _words(said, found)
    number = found.sentence_at(said.start())
    told = [f for f in found.by_sentence.get(number, ()) if f.cell is None and f.quantity.right <= said.start()]
    told = [f for f in told if f.quantity.left >= begin and f.low is not None and f.low == f.high]
    clause = re.split("[，,、：:]", words)[-1]
    named = [item for item in listed.items if item.name in clause.lower()]
    if len(named) == 1 and not any(f.quantity.left > said.start() - len(clause) for f in told):
        return named if _measured(clause, named[0].name, listed, told, found) else []
    near = [f for f in told[-1:] if said.start() - f.quantity.right <= _NEAR]
    if near:
        value, unit = near[0].low, near[0].unit
        return [i for i in listed.items if i.fact.low == value and i.fact.unit == unit and i.name in words.lower()]
    if not named and not any(item.name in words.lower() for item in listed.items) and not near:
        return _of_the_title(clause, listed, found)
    return []


def _measured(clause: str, name: str, listed: List, told: Sequence[Fact], found: Look) -> bool:
    """Whether what stands between name and place is what the list is of."""
    rest = _ENDS.sub("", clause.lower().split(name, 1)[1].strip("的 "))
    if not rest:
        return listed.items[0].fact.cell is None
    own = next(item.fact for item in listed.items if item.name == name)
    if own.cell is None:
        moved = own.aspect == "change" and own.unit == "%"
        return rest == own.measure or (moved and _CHANGE_WORDS.fullmatch(rest) is not None)
    return rest in listed.head.lower() or (len(listed.head) > 1 and listed.head.lower() in rest)


_CHANGE_WORDS = lazy("[涨升增跌降减]幅|增速|涨跌幅|增长率|表现")


def _of_the_title(clause: str, listed: List, found: Look) -> list[Item]:
    """首付款在表中四笔里排第三, in a report on one of them: the row of the report's own name."""
    rest = _ENDS.sub("", clause.lower())
    head = listed.head.lower()
    if len(head) < 2 or not rest.startswith(head) or len(rest) > len(head) + 3 or listed.items[0].fact.cell is None:
        return []
    title = next((b for b in found.reading.document.blocks if b.kind == "heading"), None)
    words = found.text[title.left : title.right].lower() if title is not None else ""
    own = [item for item in listed.items if len(item.name) > 1 and item.name in words]
    return own if len({item.name for item in listed.items}) == len(listed.items) or len(own) == 1 else []


def _judged(said: re.Match[str], made: Sequence[tuple[Item, List]], found: Look) -> Iterator[Check]:
    verdicts = [_holds(said, own, listed, found) for own, listed in made]
    if not verdicts or None in verdicts:
        return
    at = verdicts.index(True) if True in verdicts else 0
    own, listed = made[at]
    values = sorted((item.fact.low or Decimal(0) for item in listed.items), reverse=True)
    ahead = [item for item in listed.items if (item.fact.low or 0) > (own.fact.low or 0)][:2]
    shown = "、".join(f"{item.name} {item.fact.text}" for item in ahead or listed.items[:2] if item is not own)
    yield checks.judged(
        "holds" if verdicts[at] else "fails",
        relation="rank",
        facts=[own.fact, *(item.fact for item in ahead)],
        places=[found.place(*found.clause(*said.span())), found.figure_place(own.fact.quantity)],
        title=Said(
            f"所称「{said.group()}」与所列 {len(values)} 个数字不符：{own.fact.text}，另有 {shown}",
            f"said '{said.group()}', but {own.fact.text} is number {values.index(own.fact.low or Decimal(0)) + 1}",
        ),
        advice=Said("核对名次与所列各数", "check the place and the figures listed"),
        printed=own.fact.text,
        chance=0.3,
    )


def _holds(said: re.Match[str], own: Item, listed: List, found: Look) -> bool | None:
    """Whether an item has the place; None where that can't be told."""
    _, words = _words(said, found)
    group = said.groupdict()
    clause = re.split("[，,]", words)[-1]
    falls = _FALLS.search(clause or words) is not None
    value = own.fact.low or Decimal(0)
    if falls and (value >= 0 or own.fact.aspect != "change"):
        return None
    others = [item.fact.low or Decimal(0) for item in listed.items if item is not own]
    last = bool(group.get("last") or group.get("low") or (group.get("en") or "").lower() == "last")
    places = _place(-value, [-other for other in others]) if falls != last else _place(value, others)
    wanted = _wanted(group)
    if wanted in places:
        return True
    plain = group.get("top") or group.get("low") or _LARGE_FIRST.search(_ENDS.sub("", clause)) or falls or "en" in group
    backwards = range(len(others) + 2 - places.stop + 1, len(others) + 2 - places.start + 1)
    return None if wanted in backwards and not plain else False


def _place(value: Decimal, others: Sequence[Decimal]) -> range:
    """The places that a value may take, more than one beside its equals."""
    first = 1 + sum(other > value for other in others)
    return range(first, first + 1 + sum(other == value for other in others))


def _wanted(group: dict[str, str | None]) -> int:
    if group.get("n"):
        value = parse(group["n"] or "")
        return int(value) if value is not None else 0
    return _PLACES.get((group.get("en") or "first").lower(), 1)
