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
from factcheck.reading.phrases import terms
from factcheck_rules._look import Look
from factcheck_rules.ranks._siblings import CHANGES, FALLS, TOTALS, is_of, siblings

_COUNT = r"([两二三四五六七八九十]|\d{1,2})"
_OF = lazy(
    rf"(?:上述|以上|这|前)?{_COUNT}(?:大|家|个|条|款|种|类|只|省|国|者|项|座|市|城|地|港|店|厂|县|区|州)[^，。；、\d]{{0,6}}[中里][，,]?(?:仅[^，。；、]{{2,14}}[，,])?"
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
        found.extend(_in_prose(name, measure, at, reading, look))
    for group in found:
        own = _of(group, name)
        rest = [fact for fact in group if fact not in own]
        firm = len(rest) == count - 1 if count else len(rest) > 1
        if len(own) == 1 and firm:
            yield [own[0], *rest]


def in_paragraph(words: str, at: int, look: Look) -> tuple[Fact, list[Fact]] | None:
    """Whose figure some words mean, and those of the others: 云岭股份销量增速 of 云岭股份销量…，同比增长31%；….

    The words are a name with a measure, or with growth; the figures stand before them in their paragraph.
    """
    number = look.sentence_at(at)
    block = look.reading.sentences[number].block if number >= 0 else -1
    near: list[Fact] = []
    while number >= 0 and look.reading.sentences[number].block == block and len(near) < _FEW:
        near.extend(f for f in look.by_sentence.get(number, ()) if f.quantity.right <= at and f.subject)
        number -= 1
    names = {fact.subject for fact in near if not TOTALS.search(fact.subject)}
    called = {name: rest for name in names if (rest := _behind_name(words, name, names)) is not None}
    own = [f for name, rest in called.items() for f in near if f.subject == name and _is_meant(f, rest)]
    if len({(f.subject, f.low, f.unit) for f in own}) != 1 or own[0].trust < _SURE:
        return None
    others = [f for f in siblings(own[0], near) if terms(f.measure) == terms(own[0].measure)]
    values = {(f.about, f.low) for f in others}
    return (own[0], others) if len(values) == len({f.about for f in others}) > 1 else None


_FEW, _SURE = 40, 0.6


def _behind_name(words: str, name: str, names: set[str]) -> str | None:
    """What stands behind a name at the head of some words: by its first two characters where nobody else's begin so."""
    first = name[:2]
    short = [first] if len(name) > 2 and first.isalpha() and sum(one.startswith(first) for one in names) == 1 else []
    for said in (name, name[:-2] if len(name) > 4 else name, *short):
        if words.startswith(said) and (rest := _STILL.sub("", words[len(said) :].removeprefix("的"))):
            return rest
    return None


_STILL = lazy(r"(?:继续|仍然?|依旧|依然|均|则|为|是|居|保持|稳)+\Z")
_GROWN = lazy(r"(?:同比|环比)?(?P<way>增速|增幅|涨幅|升幅|增长率?|降幅|跌幅)\Z")


def _is_meant(fact: Fact, rest: str) -> bool:
    """Whether a figure is of the measure that words name, or of how that grew."""
    grown = _GROWN.search(rest)
    if grown is None:
        return fact.aspect in ("level", "share", "multiple") and rest == fact.measure
    falls = grown["way"] in FALLS
    changed = fact.unit == "%" and fact.aspect == "change" and fact.low is not None and (fact.low < 0) == falls
    base = "yoy" if "同比" in rest else fact.base if "环比" not in rest else "" if fact.base == "yoy" else fact.base
    return changed and fact.base == base and rest[: grown.start()] in fact.measure


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


def _of_its_measure(name: str, facts: list[Fact]) -> list[Fact]:
    """The figures of what stands behind a name: of 东航RPK, those of RPK."""
    rests = {name.removeprefix(f.subject) for f in facts if f.subject and name.startswith(f.subject)} - {""}
    rest = rests.pop() if len(rests) == 1 else ""
    return [f for f in facts if rest in f.measure] if any(rest in f.measure for f in facts) else facts


def _in_prose(name: str, measure: str, at: int, reading: Reading, look: Look) -> Iterator[list[Fact]]:
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
    near = _of_its_measure(name, near)
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
