"""What rules on order share: lists of figures, figures of one measure side by side, what a word before a cue names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from attrs import frozen

from factcheck import Check, Fact, Reading, Side
from factcheck.index import once
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading import phrases
from factcheck_rules._look import Look, look

_LIST_SIGN = lazy(r"\s?[、/／]\s?|\s?(?:和|及|以及|与)\s?|\s?,\s?(?:and\s)?|\s?(?:and)\s")
_NAMED_ITEM = lazy(
    r"[；;、，,]\s?[①-⑩][^，。；：;:（）()\d①-⑩]{1,12}[（(]?\s?|\s?[（(]?[、/／,和及][^，。；：;:（）()\d]{1,12}[（(]?(?:为|约)?\s?|[）)]\s?(?:[、/／,和及]|and\s|,\s?and\s)[^，。；：;:（）()\d]{1,12}[（(]"
)
_STOP = lazy(r"[，。；：:;,（）()！？\n\]”]|\s-\s")
CHANGES = frozenset(
    ("涨幅", "跌幅", "涨跌幅", "增速", "增幅", "降幅", "升幅", "增长率", "涨势", "跌势", "增长",
     "下行幅度", "上行幅度", "下跌幅度", "上涨幅度", "下降幅度")
)  # fmt: skip
MOST = 200
"""A sentence with more figures than these is a list of numbers, and says nothing of their order."""
FALLS = frozenset({"跌幅", "降幅", "跌势", "下行幅度", "下跌幅度", "下降幅度"})
TOTALS = lazy(
    r"合计|总计|共计|整体|总体|全国|行业|平均|\A板块|\A(?:集团|公司|本集团)\Z|total|overall|\Agroup\Z|average", re.I
)


def in_order(facts: Sequence[Fact]) -> list[Fact]:
    """One fact a figure, in reading order."""
    places = [fact.quantity.left for fact in facts]
    if places == sorted(set(places)):  # as most are
        return list(facts)
    return [fact for _, fact in sorted({fact.quantity.left: fact for fact in facts}.items())]


def lists(facts: Sequence[Fact], text: str) -> list[list[Fact]]:
    """The lists of a sentence: figures of one unit with a list sign between them, and perhaps the next one's name."""
    found: list[list[Fact]] = []
    run: list[Fact] = []
    for one, other in pairwise(in_order(facts)):
        run = run or [one]
        gap = text[one.quantity.right : other.quantity.left]
        listed = _LIST_SIGN.fullmatch(gap) if len(gap) < 8 else None
        named = _NAMED_ITEM.fullmatch(gap) if len(gap) < 20 and one.quantity.kind != "duration" else None
        if (listed or named) and (one.unit == other.unit or not one.unit):
            run.append(other)
        else:
            found.append(run)
            run = []
    found.append(run)
    return [one for one in found if len(one) > 1]


def surely_above(one: Side, other: Side) -> bool:
    """Whether one figure is surely larger than another: 6.2 and 6.1, printed alike, are in order as they stand."""
    low, high = one.possible.low, other.possible.high
    if low is None or high is None or low < high:
        return False
    return low > high or (one.value is not None and other.value is not None and one.value > other.value)


def in_print(check: Check) -> Check:
    """A check of order that only touching intervals left open, decided by the digits of figures printed alike."""
    if check.verdict != "undecided" or len(check.sides) < 2:
        return check
    one, other = check.sides
    if not (one.exact and other.exact and one.step == other.step and one.unit == other.unit and check.expected):
        return check
    wrong = surely_above(one, other) if check.expected[0] in "≤<" else surely_above(other, one)
    return evolve(check, verdict="fails") if wrong else check


def measure_before(text: str, at: int, reach: int = 12) -> str:
    """The measure noun that stands right before a place, '' for none.

    >>> measure_before("本周涨幅前五", 4)
    '涨幅'
    """
    left = max(0, at - reach)
    stops = [match.end() for match in _STOP.finditer(text, left, at)]
    words = text[stops[-1] if stops else left : at].strip()
    for word in CHANGES:
        if words.endswith(word):
            return word
    named = phrases.split(words)
    return named.measure if named.head else ""


PRICES = frozenset({"价格", "均价", "报价", "现货价", "现货价格", "售价"})
"""Words for what something costs, of which a report changes from one sentence to the next."""


def is_of(fact: Fact, measure: str) -> bool:
    """Whether a figure is of a measure named elsewhere: 涨幅 is any change in %, 收入 a figure of 收入."""
    if measure in CHANGES:
        return (fact.unit == "%" and fact.aspect in ("change", "level")) or (fact.unit == "pp" and "幅度" in measure)
    if fact.kind == "price" and {measure, fact.measure} <= PRICES:
        return fact.aspect == "level"
    named = bool(phrases.terms(measure) & fact.terms) or (len(measure) > 2 and measure[:-1] == fact.measure)
    return named and fact.aspect in ("level", "share")  # 交付量 of 交付 4.86 万辆


def siblings(fact: Fact, others: Sequence[Fact]) -> list[Fact]:
    """The figures of other subjects that measure the same as one does, of the same time and on the same base."""
    own = phrases.terms(fact.measure)
    return [
        other
        for other in others
        if other.quantity is not fact.quantity
        and other.low is not None
        and other.unit == fact.unit
        and _kind(other) == _kind(fact)
        and other.base == fact.base
        and other.stance == fact.stance
        and other.trust >= 0.5
        and other.about
        and other.about != fact.about
        and not (other.about <= fact.about or fact.about <= other.about)
        and (phrases.terms(other.measure) == own or other.layout == "table" or _kind(fact) == "change")
        and _one_time(fact, other)
        and _one_flow(fact, other)
        and not TOTALS.search(other.subject)
    ]


def _one_flow(one: Fact, other: Fact) -> bool:
    """Whether two figures flow one way: 流出 16.8 亿元 is no less than +19.1 亿元, which flowed in."""
    out = ["流出" in f"{fact.subject}{fact.measure}" for fact in (one, other)]
    return out[0] == out[1] or not (other if out[0] else one).text.startswith("+")


SECTION = 12
"""So many paragraphs before and behind a figure may be of its section."""


def rivals(fact: Fact, around: Look) -> list[Fact]:
    """The siblings of a figure in its table column, or else in the paragraphs of its section; [] where one has two."""
    cells = [c for c in column(fact, around)[1:] if c.low is not None]
    if cells or fact.sentence < 0:
        return cells
    own = phrases.terms(fact.measure)
    alike = [o for o in siblings(fact, _of_section(fact, around)) if phrases.terms(o.measure) == own]
    alike = [o for o in alike if fact.aspect != "share" or (fact.whole and o.whole == fact.whole)]  # 占工时 60%
    values: dict[frozenset[str], set[Decimal | None]] = {}
    for one in alike:
        values.setdefault(one.about, set()).add(one.low)
    if any(len(several) > 1 for several in values.values()):
        return []
    return list({one.about: one for one in alike}.values())


def _of_section(fact: Fact, around: Look) -> list[Fact]:
    """The figures in prose between the headings around a figure."""
    sentences, blocks = around.reading.sentences, around.reading.document.blocks
    own = sentences[fact.sentence].block
    first = next((b for b in range(own, max(own - SECTION, -1), -1) if blocks[b].kind == "heading"), own - SECTION)
    ahead = range(own + 1, min(own + SECTION, len(blocks)))
    last = next((b for b in ahead if blocks[b].kind == "heading"), own + SECTION)
    found: list[Fact] = []
    for step in (-1, 1):
        number = fact.sentence if step < 0 else fact.sentence + 1
        while 0 <= number < len(sentences) and first <= sentences[number].block < last:
            found.extend(around.by_sentence.get(number, ()))
            number += step
    return found


def _kind(fact: Fact) -> str:
    return "change" if fact.unit == "%" and (fact.aspect == "change" or "涨跌幅" in fact.terms) else fact.aspect


def _one_time(one: Fact, other: Fact) -> bool:
    if one.period is None or other.period is None:
        told = one.period or other.period
        return told is None or _STRETCH.match(told.label) is None  # 涨 5.2%，…；近五日 +9.8%
    return one.period.iso == other.period.iso and one.period.label == other.period.label


_STRETCH = lazy("近|最近|过去|年初至今|年内|今年以来")


def column(fact: Fact, around: Look) -> list[Fact]:
    """The cells of the table column in which the report prints the figure, the figure's own first; [] for none.

    The figure is found there by its words and its value.
    """
    cells = once(around.reading, _cells)
    own = [
        cell
        for cell in cells.by_value.get((fact.low, fact.unit), ())
        if (cell.about == fact.about or fact.about < cell.about <= fact.terms) and _kind(cell) == _kind(fact)
    ]
    places = {(cell.cell[0], cell.cell[2]) for cell in own if cell.cell is not None}
    if not own or not fact.about or len(places) != 1:
        return []
    (place,) = places
    rest = [cell for cell in cells.by_column[place] if cell is not own[0]]
    return [own[0], *(c for c in rest if not TOTALS.search(c.subject) and c.unit == own[0].unit)]


def in_one_column(fact: Fact, others: Sequence[Fact], around: Look) -> list[Fact]:
    """The others without those that a table prints in another column than the figure: 超声 5.6, 影像 9.7."""
    own = _printed_in(fact, around)
    apart = [o for o in others if own is not None and o.cell is None and _printed_in(o, around) not in (None, own)]
    return [other for other in others if other not in apart]


def _printed_in(fact: Fact, around: Look) -> tuple[int, int] | None:
    """The one column in which a table prints a figure of the text beside its name."""
    cells = once(around.reading, _cells).by_value.get((fact.low, fact.unit), ()) if fact.subject else ()
    places = {(cell.cell[0], cell.cell[2]) for cell in cells if cell.cell is not None and cell.subject == fact.subject}
    return next(iter(places)) if len(places) == 1 else None


@frozen(eq=False)
class Cells:
    """The facts of table cells: by value and unit, and by block and column."""

    by_value: dict[tuple[Decimal | None, str], list[Fact]]
    by_column: dict[tuple[int, int], list[Fact]]


def _cells(reading: Reading) -> Cells:
    cells = Cells({}, {})
    for fact in look(reading).by_sentence.get(-1, ()):
        if fact.cell is not None:
            cells.by_value.setdefault((fact.low, fact.unit), []).append(fact)
            cells.by_column.setdefault((fact.cell[0], fact.cell[2]), []).append(fact)
    return cells
