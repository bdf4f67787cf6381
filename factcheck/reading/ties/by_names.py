"""Parts that by their names, or by how many are named, are all there is of a total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile

from factcheck.facts import Claim
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.ties.items import Item, Line, bound, one_time, said, words

MOST_COUNTED = 12


def expense_rates(line: Line, total: Item) -> list[Item]:
    """销售费用率 25%，管理费用率 6%，研发费用率 2%，期间费用率合计 33%: the rates that such a total is of; else []."""
    if not total.fact.measure.endswith("费用率") or "期间费用率" not in total.before:
        return []
    rates = [o for o in line.items if o.fact.unit == "%" and o.fact.measure.endswith("费用率") and o is not total]
    rates = [o for o in rates if o.fact.aspect == "level" or (o.fact.quantity.signed and o.before.endswith("费用率"))]
    rates = [o for o in rates if not o.earlier and one_time(o, total)]
    names = [next((name for name in _EXPENSES if name in o.fact.measure), "") for o in rates]
    enough = len(_EXPENSES) - said(total.before, "total", "sure")
    return rates if len(rates) >= enough and all(names) and len(set(names)) == len(names) else []


_EXPENSES = ("销售", "管理", "研发", "财务")


def added_to_growth(line: Line) -> Iterator[Claim]:
    """同店增长 4.8%，其中客流贡献 1.6 个百分点、客单价贡献 3.2 个百分点: parts that by their names are all of it."""
    for place, item in enumerate(line.items):
        if item.sort != "change" or item.fact.unit != "%" or item.at < 0:
            continue
        run = list(takewhile(_in_points, line.items[place + 1 :]))
        named = [part.before for part in run]
        adds = bool(run) and ADDS.search(run[0].before) and not any(map(TAKES.search, named))
        adds = adds and any(_all_named(names, named) for names in words("total", "adding"))
        if adds and _of_which(line, item, run[0]):
            parts = [evolve(bound(part.fact), unit="%") for part in run]
            operands = (("total", bound(item.fact)), *(("part", part) for part in parts))
            yield Claim("sum", operands, line.left, line.right, "closed")


def _of_which(line: Line, total: Item, first: Item) -> bool:
    return any(piece.kind == "among" for piece in line.pieces[total.at : first.at])


def _in_points(item: Item) -> bool:
    """Whether a figure is in percentage points; in English a bare 1.6 points behind a rate is."""
    printed = item.fact.unit == "点" and item.fact.quantity.text.endswith(("points", "point"))
    return (item.fact.unit == "pp" or printed) and item.fact.low is not None


def _all_named(names: str, told: Sequence[str]) -> bool:
    """Whether each of as many parts bears one of the names."""
    wanted = names.split("|")
    return len(wanted) == len(told) and all(sum(name in one for one in told) == 1 for name in wanted)


ADDS = lazy("贡献|拉动|contribut|add(?:ed|ing)")
TAKES = lazy("拖累|负贡献|扣除")


def done_and_left(parts: Sequence[Item]) -> bool:
    """总投资 25 亿元，已投入 18 亿元，剩余 7 亿元将于明年投入: what was done, and what is left of it."""
    if len(parts) != 2 or any(part.inside for part in parts):
        return False
    return said(parts[0].before, "total", "done") and said(parts[1].before[-_NEAR_IT:], "total", "left")


_NEAR_IT = 8


def so_many_named(line: Line, total: Item, first: Item) -> int:
    """拟投资 32 亿元建设甲、乙两个基地，其中甲 12 亿元、…: how many there are of what the total is for; else 0."""
    counts = [o for o in line.items if total.at < o.at < first.at]
    among = [k for k in range(total.at, first.at) if line.pieces[k].kind == "among"]
    if len(counts) != 1 or not among or counts[0].at > among[0] or counts[0].fact.kind != "count":
        return 0
    listed_before = _SEVERAL_NAMED.search(line.between(total, counts[0])) is not None
    many = counts[0].fact.low
    return int(many) if listed_before and many is not None and many <= MOST_COUNTED else 0


_SEVERAL_NAMED = lazy(r"[、及和与][\u4e00-\u9fff\w]{1,12}\Z")
"""Between a total and how many there are of it: their names."""


def divided_into(line: Line, recent: Sequence[Line]) -> Iterator[Claim]:
    """采购 7,994 台，…；分三个标包：标包一 3,200 台，…: as many parts as are told, of the last amount before them."""
    for k, count in enumerate(line.items):
        many = count.fact.low
        counted = count.fact.kind == "count" and many is not None and 1 < many <= MOST_COUNTED
        if not counted or not _DIVIDED.search(count.before) or many is None:
            continue
        parts = line.items[k + 1 : k + 1 + int(many)]
        if len(parts) < many or _COLON.match(line.between(count, parts[0])) is None:
            continue
        unit = parts[0].fact.unit
        if not all(part.amount and part.fact.unit == unit and not part.earlier for part in parts):
            continue
        ahead = [o for o in line.items[:k] if o.amount and o.fact.unit == unit]
        ahead = ahead or [o for one in recent[-1:] for o in one.items if o.amount and o.fact.unit == unit]
        told = [o for o in ahead if not o.earlier and one_time(o, parts[0])]
        if len(told) == 1 and all((part.fact.low or 0) < (told[0].fact.low or 0) for part in parts):
            operands = (("total", bound(told[0].fact)), *(("part", bound(part.fact)) for part in parts))
            yield Claim("sum", operands, line.left, line.right, "closed")


_DIVIDED = lazy(r"(?:分为?|分成|划分为|拆分为|共分)\s?\Z")
_COLON = lazy(r"[^，,。；;：:\d]{0,8}[：:]")


def counts_of_all(total: Item, parts: Sequence[Item]) -> bool:
    """Whether counts of one kind are told by nothing but two names that are all there is: 国产八家、进口四家."""
    counts = all(one.fact.kind == "count" and one.fact.modifier == "exact" for one in (total, *parts))
    short = all(len(part.before.strip("、，, 和与")) <= _ONE_NAME for part in parts[1:])
    return counts and short and _all_there_is([part.before for part in parts])


_ONE_NAME = 4
KIND = 2


def _is_not(name: str, rest: str) -> bool:
    """Whether one name is that of all that the other is not: 车险, 非车险."""
    kind = rest.rpartition("非")[2][:KIND] if "非" in rest else ""
    return len(kind) == KIND and kind in name and f"非{kind}" not in name


def complement(parts: Sequence[Item]) -> bool:
    """Whether two parts are by their names the whole of it: 国内 and 海外, 线上 and 线下."""
    names = [part.before + part.fact.subject for part in parts]
    if len(parts) == 3 and all(f"第{n}产业" in name for n, name in zip("一二三", names, strict=True)):
        return True  # the three industries are the whole economy
    if len(parts) > 1 and all(f"{n}期" in name for n, name in zip("一二三四", names, strict=False)) and len(parts) < 5:
        return True  # 一期投资 18 亿元，二期投资 42 亿元
    if len(parts) == 2 and (_is_not(*names) or _is_not(*names[::-1])):
        return True
    return _all_there_is(names)


def _all_there_is(names: Sequence[str]) -> bool:
    """Whether each name holds another one of some that together are the whole of it."""
    fits = (all(sum(word in name for name in names) == 1 for word in one) for one in _wholes().get(len(names), ()))
    return any(fits)


@cache
def _wholes() -> dict[int, list[list[str]]]:
    """What together is the whole of something, by how many they are."""
    found: dict[int, list[list[str]]] = {}
    for listed in words("total", "complements"):
        found.setdefault(len(parts := listed.split("|")), []).append(parts)
    return found
