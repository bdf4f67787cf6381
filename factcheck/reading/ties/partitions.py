"""Parts that by their names are all of it, a clause or a sentence each, and the total told before them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise

from attrs import evolve

from factcheck.facts import Claim, Fact
from factcheck.patterns import lazy
from factcheck.reading.ties.items import RELATIVE, Item, Line, bound, said, words
from factcheck.words import any_kind, grouped

PARTITION = "partition"
"""The detail of a sum whose parts are all of it by their names, and whose total is the nearest that may be meant."""

BACK = 8
"""Sentences with figures before the parts in which their total is looked for."""
_NEAR = Decimal("0.06")
_FAR = Decimal(3)
"""A total so many times the parts, or the other way round, is another figure's."""


@cache
def _partitions() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The classes of lexicon/ties.toml, those of most parts first: of what they are all (住户>短期|中长期), or '', and
    their names.
    """
    parted = (entry.rpartition(">") for entry in words("total", "partitions"))
    return tuple(sorted(((of, tuple(names.split("|"))) for of, _, names in parted), key=_many, reverse=True))


@cache
def _first_names() -> re.Pattern[str]:
    """The names of which one stands in every text that tells all of one of these classes."""
    return re.compile(grouped(names[0] for _, names in _partitions()))


def _many(entry: tuple[str, tuple[str, ...]]) -> int:
    return len(entry[1])


VIEW = lazy(
    r"\W*(?:By|Across) (?:its |the )?(?:regions?|geograph\w+|segments?|divisions?|products?|channels?|(?:end )?markets?"
    r"|business(?:es)?(?: lines?)?|customers?)\b"
    rf"|\W*[分按从](?:{any_kind('taken_apart')})(?:来?看|[：:，,])"
    r"|\W*[A-Z][^.;,]{1,40}\b(?:contributed|accounted for|brought in|generated|delivered)\b"
    r"[^.;]{1,90},[^.;]{1,60}\band\b"
    r"|\W*[分按从](?!计划|规定|可比|同口径|时间)[\u4e00-\u9fff]{2,6}(?:来看|划分|来?分|看|统计)[，,：:]",
    re.IGNORECASE,
)
"""A sentence that begins so takes its total apart; it may leave out what is small."""
FEWEST = 3


def _of_a_view(line: Line, before: Sequence[Line]) -> Iterator[Claim]:
    """By region, Europe contributed £289 million, Asia £205 million and the Americas £148 million: no more than all."""
    if VIEW.match(line.text, line.left, line.right) is None:
        return
    parts = [item for item in line.items if _adds_up(item) and item.fact.unit == line.items[0].fact.unit]
    subjects = {item.fact.subject for item in parts}
    if len(parts) < FEWEST or len(subjects) != len(parts) or len({item.fact.measure for item in parts}) != 1:
        return
    total = _total(line, [_all_of_it(one) for one in before[-BACK:]], parts, tuple(subjects))
    made = sum((part.fact.low or Decimal(0) for part in parts), Decimal(0))
    step = sum((part.fact.step or Decimal(0) for part in parts), Decimal(0))
    if total is not None and total.fact.low is not None and -step <= made - total.fact.low <= _OVER * made:
        operands = (("total", bound(total.fact)), *(("part", bound(part.fact)) for part in parts))
        yield Claim("sum", operands, line.left, line.right, PARTITION)


def _all_of_it(line: Line) -> Line:
    """A line before without the amounts that have a share behind them: 软件收入 946 万，占 74%, is part of all."""
    pairs = pairwise(line.items)
    parts = {id(one) for one, behind in pairs if behind.sort == "share" and _PART.match(behind.before) is not None}
    return evolve(line, items=tuple(item for item in line.items if id(item) not in parts)) if parts else line


_PART = lazy(r"[，,（(]?\s?(?:占比?|or |accounting for |making up )(?![^，。；]*(?:计划|目标|预算))")
_OVER = Decimal("0.25")


def partitioned(line: Line, before: Sequence[Line]) -> Iterator[Claim]:
    """一般公共预算收入 … 其中，税收收入 …，同比 …；非税收入 …: the parts are all there is of their total."""
    if len(line.items) < 2:
        return
    yield from _of_a_view(line, before)
    text = line.text[line.left : line.right]
    taken: set[int] = set()
    for of, names in _partitions() if _first_names().search(text) else ():
        if not all(name in text for name in names):
            continue
        for parts in _sets([item for item in line.items if of in _name(item.fact)], names):
            if any(id(part) in taken for part in parts):
                continue  # 三次产业 and 居民生活用电 are all of it, not the three alone
            taken.update(id(part) for part in parts)
            total = _total(line, before, parts, names, of)
            if total is not None:
                operands = (("total", bound(total.fact)), *(("part", bound(part.fact)) for part in parts))
                yield Claim("sum", operands, line.left, line.right, PARTITION)


def added(claim: Claim, made: Sequence[Claim], detail: str = PARTITION) -> bool:
    """Whether the parts of a claim are added up by one of those made, as surely as `detail` says."""
    own = {id(part.quantity) for part in claim.role("part")}
    sums = (one for one in made if one.relation == "sum" and one.detail == detail)
    return any({id(p.quantity) for p in one.role("part")} == own for one in sums)


def _sets(items: Sequence[Item], names: Sequence[str]) -> Iterator[list[Item]]:
    """The sets of figures of which each bears one of the names, all of one unit, and of one measure if need be."""
    groups: dict[tuple[str, str], list[list[Item]]] = {}
    for item in items:
        own = [k for k, name in enumerate(names) if name in _without(_name(item.fact), name, names)]
        others = own and any(f"{rest}{names[own[0]]}" in _name(item.fact) for rest in REST)
        bodies = own and any(f"{names[own[0]]}{kind}" in _name(item.fact) for kind in _BODIES)
        if len(own) == 1 and _adds_up(item) and not others and not bodies:
            groups.setdefault((item.fact.unit, item.sort), [[] for _ in names])[own[0]].append(item)
    for columns in groups.values():
        if all(len(column) == 1 for column in columns):
            yield [column[0] for column in columns]
            continue
        for measure in dict.fromkeys(item.fact.measure for item in columns[0]):
            alike = [[item for item in column if item.fact.measure == measure] for column in columns]
            if all(len(column) == 1 for column in alike):
                yield [column[0] for column in alike]


_BODIES = ("公司", "机构")
"""Behind a name they make it that of firms, of which there may be more kinds: 人身险公司, 财产险公司 and 再保险公司."""
REST = ("其他", "其它", "其余")
"""Before a name they make it that of what is left: 其他非息收入 stands beside other parts than 利息净收入."""


def _without(told: str, name: str, names: Sequence[str]) -> str:
    """What tells of a figure, without the names that hold this one: 非流动资产 is not 流动资产."""
    for longer in names:
        told = told.replace(longer, "") if name in longer != name else told
    return told


def _name(fact: Fact) -> str:
    return f"{fact.subject}{fact.measure}".replace("进出口", "贸易")  # which is neither 进口 nor 出口


def _adds_up(item: Item) -> bool:
    """Whether a figure adds up, as an amount or so much more or less: no mean, nothing earlier or aside."""
    name = _name(item.fact).lower()
    moved = item.sort == "change" and item.fact.unit not in RELATIVE and item.fact.low is not None
    told_now = not item.earlier and not item.aside and item.draft.role not in ("from", "attribute")
    plain = (item.amount or moved) and told_now
    return plain and not said(name + item.before, "measures", "means") and not name.endswith("率")


def _total(
    line: Line, before: Sequence[Line], parts: Sequence[Item], names: Sequence[str], of: str = ""
) -> Item | None:
    """The figure before the parts that they make, else the nearest one that may be their total."""
    ahead = [item for one in before[-BACK:] for item in one.items]
    ahead += [item for item in line.items if item.fact.quantity.left < parts[0].fact.quantity.left]
    ahead = [item for item in ahead if not line.text.startswith("、", item.fact.quantity.right)]  # one of a list
    fits = [item for item in reversed(ahead) if of in _name(item.fact) and _may_be(item, parts, names)]
    made = sum((part.fact.low or Decimal(0) for part in parts), Decimal(0))
    step = sum((part.fact.step or Decimal(0) for part in parts), Decimal(0)) / 2
    for item in fits:
        if abs((item.fact.low or Decimal(0)) - made) <= step + (item.fact.step or Decimal(0)) / 2:
            return item
    kin = [item for item in fits if item.fact.measure == parts[0].fact.measure] or fits
    size = sum((abs(part.fact.low or Decimal(0)) for part in parts), Decimal(0))
    close = [item for item in kin if abs((item.fact.low or Decimal(0)) - made) <= _NEAR * size]
    near = max(close or kin, key=lambda item: abs(item.fact.low or Decimal(0)), default=None)  # no part exceeds it
    return near if near is not None and near.fact.low and 1 / _FAR < abs(near.fact.low) / size < _FAR else None


def _may_be(item: Item, parts: Sequence[Item], names: Sequence[str]) -> bool:
    """Whether a figure may be the total: an amount in the unit of the parts, of their time, and none of their kind."""
    first = parts[0].fact
    if not _adds_up(item) or item.inside or item.fact.unit != first.unit or item.fact.stance != first.stance:
        return False
    if item.sort != parts[0].sort or (item.sort == "change" and item.fact.base != first.base):
        return False
    if any(name in _name(item.fact) for name in names) or not _one_time(item, parts[0]):
        return False
    values = [part.fact.low or Decimal(0) for part in parts]
    if item.fact.low is None:
        return False
    fell = max(values) <= 0 and item.fact.low <= 0  # 居民减少 1,870 亿元，其中短期减少 1,420 亿元
    largest, own = (-min(values), -item.fact.low) if fell else (max(values), item.fact.low)
    return own >= largest or _slip(own, largest)


def _slip(total: Decimal, part: Decimal) -> bool:
    """Whether a total may be smaller than a part by a slip only."""
    return total > part / 2


def _one_time(total: Item, part: Item) -> bool:
    """Whether two figures are of one time; a part of no time that is told is of that of the sentence before it."""
    when, other = _when(total.fact), _when(part.fact)
    near = 0 <= part.draft.sentence - total.draft.sentence <= 1
    return when == other or (near and other == ("", ""))


def _when(fact: Fact) -> tuple[str, str]:
    """Days or, where these can't be told, the words for them."""
    period = fact.period
    return ("", "") if period is None else (period.iso, "" if period.iso else period.label)
