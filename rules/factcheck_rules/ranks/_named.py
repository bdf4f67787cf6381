"""Who is said to be first of a group, without the figure: 四家中洛河库存最高, 各期限中，10年期下行幅度最大.

The figures are those of a table column, or as many in the section as the words say there are (四家, 三个品种).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from factcheck import Fact, Reading
from factcheck.index import once
from factcheck.patterns import lazy
from factcheck_rules._look import Look
from factcheck_rules.ranks._siblings import CHANGES, TOTALS, is_of

_COUNT = r"([两二三四五六七八九十]|\d{1,2})"
_OF = lazy(
    rf"(?:上述|以上|这|前)?{_COUNT}(?:大|家|个|条|款|种|类|只|省|国|者|项|座|市|城)[^，。；、\d]{{0,6}}[中里][，,]?(?:仅[^，。；、]{{2,14}}[，,])?"
)
_EACH = lazy(r"(?:各|各个|主要|分)[^，。；、\d]{1,6}[中里看][，,]?")
_DIGITS = {word: n for n, word in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_CLASS = lazy(r"(?:航线|板块|品种|地区|城市|公司|企业|集团|期|指数|股份|行业|业务|产品)\Z")
_REACH = 34
BLOCKS = 12
"""Paragraphs before the words that are looked through."""
FAR = 300
"""Tables so many blocks away are another chapter's."""


def said_of(text: str, begin: int, at: int, measure: str) -> tuple[str, int]:
    """The name that stands before a measure and a superlative, and of how many; "" for no name.

    >>> said_of("四家中洛河库存最高", 0, 7, "库存")
    ('洛河', 4)
    >>> said_of("各期限中，10年期下行幅度最大", 0, 13, "下行幅度")
    ('10年', 0)
    """
    words = text[max(begin, at - _REACH) : at].removesuffix(measure)
    group = next(reversed(list(_OF.finditer(words))), None)
    count = 0
    if group is not None:
        count = number(group.group(1))
        words = words[group.end() :] or words[: group.start()].removesuffix("是")
    else:
        each = next(reversed(list(_EACH.finditer(words))), None)
        words = words[each.end() :] if each is not None else words
    name = re.split(r"[，。；：:,;、（()）！？\n|*]|其中|而|但|且", words)[-1].strip(" 的是")
    core = _CLASS.sub("", name) or name
    return (core if 1 <= len(core) <= 10 else "", count)


def number(said: str) -> int:
    """A small number in digits or Chinese numerals."""
    return int(said) if said.isdigit() else _DIGITS[said]


def groups(name: str, measure: str, count: int, at: int, reading: Reading, look: Look) -> Iterator[list[Fact]]:
    """The groups of figures of a measure in which one bears the name; that one is the first of its group."""
    near = (column for column in _columns_near(at, look) if _of(column, name))
    fits = ([fact for fact in column if _fits(fact, measure)] for column in near)
    found = [column for column in fits if _of(column, name)]
    if count:
        found.extend(_in_prose(measure, at, reading, look))
    for group in found:
        own = _of(group, name)
        rest = [fact for fact in group if fact not in own]
        firm = len(rest) == count - 1 if count else len(rest) > 1
        if len(own) == 1 and firm:
            yield [own[0], *rest]


def _columns_near(at: int, look: Look) -> Iterator[Sequence[Fact]]:
    """The named figures of each table column that is not too far from a place."""
    block = bisect_right(look.blocks, at) - 1
    tables = once(look.reading, _columns)
    for number in range(block - FAR, block + FAR):
        yield from tables.get(number, {}).values()


def _columns(reading: Reading) -> dict[int, dict[int, list[Fact]]]:
    """The named figures of tables by block and column."""
    found: dict[int, dict[int, list[Fact]]] = {}
    for fact in reading.facts:
        if fact.cell is not None and fact.subject and fact.low is not None:
            found.setdefault(fact.cell[0], {}).setdefault(fact.cell[2], []).append(fact)
    return found


def _in_prose(measure: str, at: int, reading: Reading, look: Look) -> Iterator[list[Fact]]:
    """The figures of one measure, unit and base: those of the sentence; of the section, all or one a paragraph."""
    last = max(0, look.sentence_at(at))
    block = reading.sentences[last].block
    near = [f for f in look.by_sentence.get(last, ()) if f.quantity.left < at and f.about and _fits(f, measure)]
    yield from _one_each(near)
    number = last - 1
    while number >= 0 and reading.sentences[number].block == block:
        own = [f for f in look.by_sentence.get(number, ()) if f.about and _fits(f, measure)]
        if len(own) > 2:
            yield from _one_each(own)  # 综合指数涨 4.2%。甲线涨 5.1%；乙线 6.6%；丙线 3.0%。三条航线中 …
        near.extend(own)
        number -= 1
    if len(near) > 1:
        yield from _one_each(near)
        return  # R32 涨 1.7%，R134a 持平，R22 跌 1.3%。三个品种中 R32 居首: one of the three has no figure
    while number >= 0 and reading.sentences[number].block > block - BLOCKS:
        if reading.document.blocks[reading.sentences[number].block].kind == "heading":
            break
        near.extend(f for f in look.by_sentence.get(number, ()) if f.about and _fits(f, measure))
        number -= 1
    yield from _one_each(near)
    first: dict[int, Fact] = {}
    for fact in sorted(near, key=lambda f: f.quantity.left):
        first.setdefault(reading.sentences[fact.sentence].block, fact)
    yield from _one_each(list(first.values()))


def _one_each(facts: Sequence[Fact]) -> Iterator[list[Fact]]:
    """Figures by unit and base, one for each name."""
    found: dict[tuple[str, str], dict[frozenset[str], Fact]] = {}
    for fact in facts:
        found.setdefault((fact.unit, fact.base), {}).setdefault(fact.terms, fact)
    for named in found.values():
        yield list(named.values())


def _fits(fact: Fact, measure: str) -> bool:
    """Whether a figure is of the measure that the words name, and no total."""
    if fact.low is None or TOTALS.search(fact.subject) or fact.trust < 0.5:
        return False
    if fact.aspect == "level" and _sized(fact, measure):
        return True
    return is_of(fact, measure) and (fact.aspect != "level" or measure not in CHANGES)


def _sized(fact: Fact, measure: str) -> bool:
    """Whether a figure is of what only says how much it is: 投入规模 of amounts of money, 客流 of 万人次."""
    if measure.endswith(_SIZES):
        return fact.kind == "money" and dict(fact.provenance).get("measure", "") != "bracket"
    return measure.endswith(_VISITORS) and "人" in fact.unit


_SIZES = ("规模", "体量", "金额")
_VISITORS = ("客流", "客流量", "人流", "人流量", "游客量")


def _of(group: Sequence[Fact], name: str) -> list[Fact]:
    """The figures of a group that bear a name."""
    if len(name) < 2:
        exact = [fact for fact in group if name in (fact.subject, *fact.about)]
        return exact or [fact for fact in group if fact.subject.endswith(name)]  # 铜 is 沪铜
    exact = [fact for fact in group if _CLASS.sub("", fact.subject) == name]
    return exact or [fact for fact in group if name in fact.subject or name.startswith(fact.subject)]
