"""Totals with their parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise, takewhile

from factcheck.facts import Claim
from factcheck.patterns import lazy
from factcheck.reading.ties.by_names import (
    ADDS,
    KIND,
    TAKES,
    added_to_growth,
    complement,
    divided_into,
    expense_rates,
)
from factcheck.reading.ties.items import RELATIVE, Item, Line, bound, listed, one_time, outside, said, words
from factcheck.reading.ties.parts import (
    cost,
    counted,
    is_threshold,
    of_its_own,
    parts_before,
    parts_behind,
    so_many_before,
    told_many,
)
from factcheck.words import grouped


@cache
def _together() -> re.Pattern[str]:
    return re.compile(grouped(words("measures", "together")))


def sums(line: Line, recent: Sequence[Line]) -> Iterator[Claim]:
    """The totals of a line with their parts. `detail`: 'closed' where nothing else is added, else 'likely', 'weak'
    or, after 其中, 'open'.
    """
    text = line.text[line.left : line.right]
    if _together().search(text):
        return
    taken: set[int] = set()
    for place, item in enumerate(line.items):
        if item.at < 0 or item.fact.low != item.fact.high or not (item.fact.unit or item.fact.text[-1:] in "万亿"):
            continue  # 预约量 2,430 万 counts something; a bare 3 may number it
        moved = _moved(item) and _taken_apart(line, item)
        if not item.amount and not _rise_of_all(item) and not moved:
            continue
        mean = said(f"{item.fact.subject}{item.fact.measure}".lower(), "measures", "means") and not cost(item)
        mean = mean or any("均" in word for word in item.fact.scope)
        if item.fact.unit == "点" or mean:
            continue  # 人均可支配收入，其中城镇居民 …: means make no total
        found = so_many_before(line, place) if item.amount else None
        found = found or (parts_behind(line, place) if _taken_apart(line, item) else None)
        found = found or (parts_before(line, place, taken) if item.amount else None)
        found = found or parts_behind(line, place) or counted(line, place, recent)
        if found is not None and (any(map(is_threshold, found[0])) or of_its_own(line, item, found[0])):
            continue
        if found is not None and moved and len(found[0]) < _SEVERAL:
            continue  # 企业贷款增加 1.62 万亿元，其中短期增加 0.62 万亿元、中长期 …: there may be more
        if found is not None and not _both_ways(item, found[0]):
            parts, detail = found
            item = (_level_moved(line, item, parts) or item) if moved else item
            taken.update(id(part) for part in parts)
            taken.add(id(item))
            operands = (("total", bound(item.fact)), *(("part", bound(part.fact)) for part in parts))
            yield Claim("sum", operands, line.left, line.right, detail)
    yield from _all_of_it(line, recent)
    yield from divided_into(line, recent)
    yield from _moves_together(line, recent)


_SEVERAL = 3


def _moves_together(line: Line, recent: Sequence[Line]) -> Iterator[Claim]:
    """存量减少 6.2 万吨，其中甲减少 3.9 万吨、乙减少 2.3 万吨: changes of one way and the one they make, 'moved'.

    They are all of it behind a colon ('moved|all'); behind 其中, some that moved the other way may have been left out.
    """
    for place in range(-1, len(line.items) - 2):
        parts = line.items[place + 1 :]
        before = line.items[place] if place >= 0 else recent[-1].items[-1] if recent else None
        if before is None or not _stirs(before) or before.earlier:
            continue
        lead = line.text[before.fact.quantity.right : parts[0].fact.quantity.left]
        led = _LED_ON.fullmatch(lead)
        if led is None or (place < 0 and led["among"] is None):
            continue
        one_way = all(_stirs(part) and _same_way(part, before) for part in parts)
        gaps = all(_NEXT_NAME.fullmatch(line.between(*pair)) for pair in pairwise(parts))
        ended = _NO_MORE.fullmatch(line.text, parts[-1].fact.quantity.right, line.right)
        if one_way and gaps and ended and len({part.before for part in parts}) == len(parts):
            operands = (("total", bound(before.fact)), *(("part", bound(part.fact)) for part in parts))
            yield Claim("sum", operands, line.left, line.right, "moved" if led["among"] else "moved|all")


def _stirs(item: Item) -> bool:
    """Whether a figure is by how much something has gone up or down, told by a word or a sign."""
    return _moved(item) and item.directed and item.fact.low == item.fact.high and bool(item.fact.unit)


def _same_way(part: Item, total: Item) -> bool:
    """Whether a change goes the way of another, and less far."""
    one, other = part.fact.low or Decimal(0), total.fact.low or Decimal(0)
    return part.fact.unit == total.fact.unit and one * other > 0 and not part.earlier and not part.inside


_LED_ON = lazy(
    r"(?:[（(][^（）()。]{1,20}[)）])?(?:[，,。；;]?\s?(?P<among>其中)[，,：:]?|[：:])(?![^，。]{0,6}主要)[^，,。；;：:、\d]{1,16}"
)
"""Between a change and the first of its parts."""
_NEXT_NAME = lazy(r"\s?[、，,；;和及与][^，,。；;：:、\d]{1,16}")
_NO_MORE = lazy(r"\s?[。；;]?\s?")


def _level_moved(line: Line, change: Item, parts: Sequence[Item]) -> Item | None:
    """产量 862 万吨，减少 12 万吨，其中螺纹 215 万吨、…: the level before the change, where its parts are levels."""
    ahead = [o for o in line.items if o.at < change.at and o.amount and o.fact.unit == change.fact.unit]
    least = abs(change.fact.low) if change.fact.low is not None else Decimal(0)
    alike = bool(ahead) and not ahead[-1].earlier and all(part.sort == "level" for part in parts)
    larger = alike and all(_between(least, part.fact.low, ahead[-1].fact.low) for part in parts)
    return ahead[-1] if larger and line.items.index(change) == line.items.index(ahead[-1]) + 1 else None


def _between(least: Decimal, part: Decimal | None, whole: Decimal | None) -> bool:
    return part is not None and whole is not None and least < part < whole


def _taken_apart(line: Line, item: Item) -> bool:
    """引进 3 架，退出 1 架；合计 142 架，其中自购 …: whether the parts of a total stand behind it."""
    after = next((other.at for other in line.items if other.at > item.at), len(line.pieces))
    return any(piece.kind == "among" for piece in line.pieces[item.at + 1 : after])


def _both_ways(total: Item, parts: Sequence[Item]) -> bool:
    """净申购 114 亿份，其中机构净申购 147 亿份、个人净赎回 33 亿份: whether some of a sum go in and some go out."""
    told = [one.before for one in (total, *parts)]
    pairs = (pair.split("|") for pair in words("two_ways", "pairs"))
    return any(any(one in text for text in told) and any(other in text for text in told) for one, other in pairs)


def _all_of_it(line: Line, recent: Sequence[Line]) -> Iterator[Claim]:
    """客运量 412 万人次。其中，国内 338 万、国际 62 万、地区 9.6 万: parts that by their names are the whole of it."""
    for claim in among(line, recent):
        facts = [fact for role, fact in claim.operands if role == "part"]
        parts = [item for item in line.items if any(item.fact is fact for fact in facts)]
        (total,) = (fact for role, fact in claim.operands if role == "total")
        if total.sentence != facts[0].sentence and len(parts) > 1 and complement(parts):
            yield Claim("sum", claim.operands, line.left, line.right, "closed")


def percentages(line: Line) -> Iterator[Claim]:
    """市占率分别为 43.2%、22.8%、6.9%，合计 72.9%: a list of shares and their total right behind it."""
    for place, item in enumerate(line.items):
        if item.fact.unit != "%" or item.at < 0 or item.sort not in ("share", "level") or item.earlier:
            continue
        if rates := expense_rates(line, item):
            operands = (("total", bound(item.fact)), *(("part", bound(other.fact)) for other in rates))
            yield Claim("sum", operands, line.left, line.right, "closed")
            continue
        if place < 2:
            continue
        last = line.items[place - 1]
        many = told_many(line, place)
        all_of_them = [o for o in line.items[: place - 1] if o.fact.unit == "%" and o.sort in ("share", "level")]
        if many > 2 and many == len(all_of_them) == place - 1 and said(item.before, "total", "sure"):
            operands = (("total", bound(item.fact)), *(("part", bound(other.fact)) for other in all_of_them))
            yield Claim("sum", operands, line.left, line.right, "closed")  # 甲占比 35%，乙 28%，…，四类合计 100%
            continue
        if last.fact.kind == "count" and last.fact.low == place - 1 - _first_of(line, place - 2):
            last = line.items[place - 2]  # 占 33.5%、28.1% 和 9.2%，三项合计占 70.8%
        run = listed(line.items, last)
        if len(run) < 2 or run[-1] is not last or not said(item.before[-6:], "total", "sure"):
            continue
        if all(other.fact.unit == "%" and other.sort in ("share", "level") for other in run):
            operands = (("total", bound(item.fact)), *(("part", bound(other.fact)) for other in run))
            yield Claim("sum", operands, line.left, line.right, "closed")


def contributions(line: Line) -> Iterator[Claim]:
    """权益贡献 1.46 个百分点，黄金贡献 0.84 个百分点，合计 2.30 个百分点: what each adds to a change."""
    yield from added_to_growth(line)
    for place, item in enumerate(line.items):
        if place < 2 or item.fact.unit != "pp" or item.at < 0 or not said(item.before[-8:], "total", "sure"):
            continue
        run = list(takewhile(lambda one: one.fact.unit == "pp", reversed(line.items[:place])))
        if len(run) > 1 and all(ADDS.search(one.before) and not TAKES.search(one.before) for one in run):
            operands = (("total", bound(item.fact)), *(("part", bound(other.fact)) for other in reversed(run)))
            yield Claim("sum", operands, line.left, line.right, "closed")


def _first_of(line: Line, place: int) -> int:
    """Where the list begins that the figure at a place ends."""
    run = listed(line.items, line.items[place])
    return line.items.index(run[0]) if run else place


def among(line: Line, recent: Sequence[Line]) -> Iterator[Claim]:
    """The figures behind 其中 with the total before it, in the line or at the end of the one before: 'parts'.

    Behind 分地区看, which opens a sentence, they are parts of what the one before tells.
    """
    for k, piece in enumerate(line.pieces):
        if piece.kind not in ("among", "apart"):
            continue
        if piece.kind == "apart" and k and line.pieces[k - 1].kind != "semi":
            continue
        end = _end_of_parts(line, k)
        parts = [item for item in line.items if k < item.at < end and item.amount and not item.earlier]
        ahead = [item for item in line.items if 0 <= item.at < k]
        if not ahead and recent and k < 3:
            ahead = list(recent[-1].items)
            ahead = [o for o in ahead if piece.kind == "among" or (parts and one_time(o, parts[0]))]
        open_to = outside(ahead, parts[0]) if parts else ahead
        told = [o for o in reversed(open_to) if o.amount and not o.earlier and not o.aside]
        last = open_to[-1] if open_to and parts else None
        if last is not None and told and last is not told[0] and _level_of(last, parts[0]):
            continue  # sustaining capital was $21m, and growth capital $48m, of which $33m: of the one right before it
        told = [o for o in told if not any("均" in word for word in o.fact.scope)] or told
        if parts and not any(0 <= item.at < k for item in line.items):
            # 成立 128 只，募集 1,024 亿元。其中股票型 62 只、…: the total is what is counted so, too
            told = [o for o in told if o.fact.unit == parts[0].fact.unit] or told
        elif parts and told and told[0].fact.kind == "count" != parts[0].fact.kind:
            # 420,000 tonnes in three tenders, including 180,000 tonnes on Monday
            told = [o for o in told if o.fact.unit == parts[0].fact.unit] or told
        total = next(iter(told), None)
        if total is not None and total.draft.role == "part":
            continue
        if not any(0 <= item.at < k for item in line.items) and parts and not _one_whole(ahead, parts[0]):
            total = _called_alike(ahead, parts) if piece.kind == "among" else None
            if total is None:
                continue
        parts = [part for part in parts if total is not None and part.fact.unit == total.fact.unit]
        run = _one_run(line, parts)
        parts = [part for part in parts if part in run or _of_one_kind(part, parts[0])]
        if total is not None and parts:
            operands = (("total", total.fact), *(("part", part.fact) for part in parts))
            yield Claim("parts", operands, line.left, line.right, "view" if piece.kind == "apart" else "")


def _level_of(item: Item, part: Item) -> bool:
    """Whether a figure that its words make a change (growth capital $48m) may be a level in the unit of a part."""
    latin = item.fact.measure.isascii() and item.fact.subject.isascii()
    return latin and item.fact.unit == part.fact.unit and not item.earlier


def _one_run(line: Line, parts: Sequence[Item]) -> list[Item]:
    """The parts that 、 alone keeps apart from the first: 其中5G 2.9 亿元、算力 1.8 亿元、其他 2.6 亿元."""
    pairs = takewhile(lambda pair: _BESIDE.fullmatch(line.between(*pair)) is not None, pairwise(parts))
    run = [*parts[:1], *(other for _, other in pairs)]
    pairs = takewhile(lambda pair: _NAMED_ONLY.fullmatch(line.between(*pair)) is not None, pairwise(parts))
    named = [*parts[:1], *(other for _, other in pairs)]
    return named if len(named) > len(run) and len(named) == len(parts) > 2 else run


_BESIDE = lazy(r"\s?[、/／]\s?[^，,。；;：:、]{1,14}")
_NAMED_ONLY = lazy(r"\s?[，,、]\s?(?![总合共])[\u4e00-\u9fff]{2,8}")
"""其中对公贷款 1.5 万亿元，零售贷款 0.8 万亿元，票据贴现 0.2 万亿元: nothing but names between three parts or more."""


def _of_one_kind(part: Item, first: Item) -> bool:
    """Whether two parts are of one measure, or both counts: 股票型 62 只、混合型 24 只."""
    return part.fact.measure == first.fact.measure or (part.fact.kind == first.fact.kind == "count")


def _end_of_parts(line: Line, k: int) -> int:
    """Where the parts behind 其中 at index k end: at a semicolon, or with the bracket that 其中 stands in."""
    depth = 0
    for at in range(k, len(line.pieces)):
        kind = line.pieces[at].kind
        depth += (kind == "lp") - (kind == "rp")
        if kind == "semi" or depth < 0:
            return at
    return len(line.pieces)


def _called_alike(ahead: Sequence[Item], parts: Sequence[Item]) -> Item | None:
    """总资产 3.3 万亿元，贷款总额 1.9 万亿元。其中对公贷款 1.2 万亿元、…: the one by whose name the parts end."""
    end = parts[0].fact.measure[-KIND:]
    if len(end) < KIND or len(parts) < 2:
        return None
    fits = [o for o in ahead if o.amount and not o.earlier and o.fact.unit == parts[0].fact.unit]
    fits = [o for o in fits if end in o.fact.measure and (o.fact.low or 0) > (parts[0].fact.low or 0)]
    return fits[0] if len(fits) == 1 else None


def _one_whole(ahead: Sequence[Item], part: Item) -> bool:
    """Whether the sentence before prints one amount only in the part's unit: of several, which is the whole?"""
    amounts = {(o.fact.low, o.fact.high) for o in ahead if o.amount and not o.earlier and o.fact.unit == part.fact.unit}
    return len(amounts) < 2


def _rise_of_all(item: Item) -> bool:
    """Whether a change is that of several together: 三家合计净增 690 万户，其中甲 310 万户、…."""
    return _moved(item) and said(item.before, "total", "sure")


def _moved(item: Item) -> bool:
    """Whether a figure tells by how much something has moved: 净增 412 万户."""
    return item.sort == "change" and item.fact.unit not in RELATIVE and item.fact.low is not None
