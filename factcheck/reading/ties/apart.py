"""How far two figures lie apart, where the words around say so: 首尾相差, 比…低, 跑赢, 价差."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from factcheck.facts import Claim, Fact
from factcheck.patterns import lazy
from factcheck.reading.ties.items import RELATIVE, Item, Line, bound, said
from factcheck.words import any_word

_GAP = lazy(
    r"(?:相差|差距|差值|差异|落差|极差|之差|(?<![利价息误偏逆顺温落时反级])差)(?:了|约|达|为|是|约为|达到|仅|近)*$"
)
"""Right before a figure: it is the gap between the two before it."""
_MORE = lazy(r"(?:高|多|快|高出|多出|高了|快了)约?$")
_LESS = lazy(r"(?:低|少|慢|低了|少了|慢了)约?$")
_AHEAD = lazy(r"(?:跑赢|领先|强于|优于)(?:大盘|指数|基准|市场|前者|后者)?约?$")
_LATTER = lazy(r"后者(?:分别|略|大幅|明显|小幅)?(?:跑赢|跑输|领先|落后|强于|弱于|优于)[^，。；]{0,4}$")
_TRAILING = lazy(r"(?:跑输|落后|弱于)(?:大盘|指数|基准|市场|前者|后者)?约?$")
_THAN = frozenset({"比", "较"})
_SPREAD = lazy(r"(?:价差|利差|差距|差额|差价|(?<![息误偏逆顺温落时反级])差)$")
"""Measures that are the difference of two figures; 净息差 and 贸易顺差 are none."""
_REACHED = lazy(r"(?:(?:扩大|缩小|收窄|走阔|拉大|升|降|回升|回落)(?:至|到)|约|为|是|达到?|报|收于)+$")
WEAK, SPREAD = "weak", "spread"


def apart(line: Line, recent: Sequence[Line]) -> Iterator[Claim]:
    """The gaps of a line with the two figures that they lie between."""
    for place, item in enumerate(line.items):
        if item.at < 0 or item.fact.low is None or item.fact.low != item.fact.high:
            continue
        if item.sort == "points":
            yield from _of_rates(line, place)
        elif item.amount and not item.earlier and _is_spread(line, place):
            yield from _of_levels(line, place, recent)
        elif item.sort == "change" and place > 0:
            yield from _of_rises(line, place)


def _of_rates(line: Line, place: int) -> Iterator[Claim]:
    """两者相差 1.7 个百分点; 比燃油车的 24.3% 低 13.7 个百分点; 跑赢 2.77 个百分点."""
    item = line.items[place]
    rates = [o for o in line.items[:place] if o.fact.unit == "%" and o.fact.low is not None and o.at >= 0]
    semi = max((k for k in range(item.at) if line.pieces[k].kind == "semi"), default=-1)
    near = [o for o in rates if o.at > semi]
    rates = near if len(near) > 1 else rates
    if len(rates) < 2:
        return
    one, other = rates[-2:]
    words = _lead(line, item)
    if _PACE.search(other.before) and other is line.items[place - 1] and one.sort == "change":
        yield from _of_paces(line, item, one, other, bool(_FALLS.search(other.before)))
        return
    if _than_before(line, place, one, other):
        falls = one.fact.low is not None and one.fact.low < 0
        if not falls or _WIDTH.search(item.before):  # a fall of 8% that 回升 by 1 point: of the signed rate
            yield from _of_paces(line, item, one, other, falls)
        return
    if _GAP.search(words):
        if other.earlier or one.earlier or not _side_by_side(rates):
            return
        ends = (one, other) if _value(one) >= _value(other) else (other, one)
    elif _AHEAD.search(words) or _TRAILING.search(words):
        if one.sort != "change" or other.sort != "change" or len(rates) > 2 or not _side_by_side(rates):
            return
        ends = (one, other) if _AHEAD.search(words) else (other, one)
        ends = ends[::-1] if _LATTER.search(words) else ends
    elif _compared(line, other, item):
        if len(rates) > 2 and not one.sort == other.sort == "level":
            return
        ends = (one, other) if _MORE.search(item.before) else (other, one)
    else:
        return
    yield _claim(line, "points", item, *ends, WEAK if len(rates) > 2 else "")


def _than_before(line: Line, place: int, one: Item, other: Item) -> bool:
    """Whether a rate of growth, the one before and their distance stand in a row: 较7月的 5.2% 提升 0.4 点."""
    in_a_row = list(line.items[place - 2 : place]) == [one, other] and one.sort == "change" and not one.earlier
    return in_a_row and other.sort == one.sort and _RATE_BEFORE.fullmatch(other.before.strip()) is not None


_RATE_BEFORE = lazy(r"[，,（(]?\s?相?(?:较|比)[^，。；、]{0,10}的?")
_WIDTH = lazy("收窄|缩小|扩大|走阔|加深")


def _of_paces(line: Line, item: Item, one: Item, other: Item, falls: bool) -> Iterator[Claim]:
    """同比增长 10.3%，增速较7月的 12.6% 回落 2.3 个百分点; 跌幅较7月的 5.8% 收窄 1.5 个百分点."""
    way = _SLOWER.fullmatch(item.before) or _FASTER.fullmatch(item.before)
    if way is None or (one.fact.low is not None and (one.fact.low < 0) != falls) or one.apposed:
        return
    new, old = _size(one.fact), _size(other.fact)
    ends = (old, new) if _SLOWER.fullmatch(item.before) else (new, old)
    operands = (("new", bound(ends[0])), ("old", bound(ends[1])), ("change", bound(_size(item.fact))))
    yield Claim("points", operands, line.left, line.right)


_PACE = lazy(r"(?:增速|增幅|涨幅|降幅|跌幅)相?(?:较|比)[^，。；、]{0,12}的?$")
_FALLS = lazy("降幅|跌幅")
_ADVERBS = r"(?:进一步|继续|小幅|大幅|明显|显著|略有?|再度?|微)?"
_SLOWER = lazy(rf"{_ADVERBS}(?:{any_word('down', 'down_short', 'narrower', 'slower', 'weaker')})了?约?")
_FASTER = lazy(rf"{_ADVERBS}(?:{any_word('up', 'up_short', 'wider', 'quicker', 'stronger')}|加深)了?约?")


def _lead(line: Line, item: Item) -> str:
    """The words right before a figure; those that open the clause where a bracket stands between (the index, +0.9%)."""
    before = line.items[line.items.index(item) - 1]
    if before.inside and item.before.strip() in (")", "）"):
        word = _LEADS.match(before.before)
        return word.group() if word else ""
    return item.before


_LEADS = lazy("跑赢|跑输|领先|落后|强于|弱于")


def _compared(line: Line, other: Item, item: Item) -> bool:
    """Whether a figure is measured against the one right before it: 比…的 24.3% 低."""
    if not (_MORE.fullmatch(item.before) or _LESS.fullmatch(item.before)):
        return False
    near = line.items[line.items.index(item) - 1] is other
    commas = [k for k in range(other.at) if line.pieces[k].kind in ("comma", "semi")]
    begin = min(other.start, commas[-1] if commas else 0)  # 较 10 年期国债收益率 1.78% 高出: a tenor stands between
    return near and any(piece.word in _THAN for piece in line.pieces[begin : other.at])


def _side_by_side(rates: Sequence[Item]) -> bool:
    """Whether the last two of several rates are of one sort and time, and not of one thing, so that they can differ."""
    one, other = rates[-2:]
    times = {item.fact.period.iso for item in (one, other) if item.fact.period is not None and item.fact.period.iso}
    since = _SINCE.search(f"{one.before}|{other.before}") is not None
    if since and one.fact.period is not None and one.fact.period == other.fact.period:
        since = False  # 年初至今甲累计上涨 30.4%，乙累计上涨 35.7%
    if one.fact.measure and other.fact.measure and one.fact.measure != other.fact.measure:
        return False  # 收益率 1.83%，处于 6.4% 分位
    return one.sort == other.sort and one.fact.terms != other.fact.terms and len(times) < 2 and not since


_SINCE = lazy("年初|年内|今年以来|本月以来|月初|累计")


def _is_spread(line: Line, place: int) -> bool:
    """Whether an amount is by its name the difference of two: 价差为 0.9 元, 卷螺差由 104 元扩大至 126 元."""
    item = line.items[place]
    if "差" in item.before and _SPREAD.search(_REACHED.sub("", item.before)):
        return item.draft.role != "from"
    before = line.items[place - 1] if place else None
    if before is None or before.draft.role != "from" or before.fact.unit != item.fact.unit:
        return False
    return _SPREAD.search(re.split("[由从]", before.before)[0]) is not None


def _of_levels(line: Line, place: int, recent: Sequence[Line]) -> Iterator[Claim]:
    """The spread between the only two levels of its unit, in its sentence or in the one before."""
    item = line.items[place]
    for among in (line.items[:place], recent[-1].items if recent else ()):
        levels = [o for o in among if o.fact.unit == item.fact.unit and o.amount and o.draft.role != "from"]
        levels = [o for o in levels if not o.earlier and not o.inside and not said(o.before, "total", "sure")]
        if len(levels) == 2 and levels[0].family != levels[1].family:
            one, other = sorted(levels, key=_value, reverse=True)
            yield _claim(line, "amount", item, one, other, SPREAD)
        if levels:
            return


def _of_rises(line: Line, place: int) -> Iterator[Claim]:
    """7月净增 690 万户，较6月的 745 万户减少 55 万户: how far one rise lies from another."""
    item, other = line.items[place], line.items[place - 1]
    behind = line.items[place + 1] if place + 1 < len(line.items) else None
    if behind is not None and _more_than_before(line, item, behind):
        yield from _than_the_one_in_brackets(line, place, behind)
        return
    if item.fact.unit in RELATIVE or other.fact.unit != item.fact.unit or other.inside:
        return
    than = any(piece.word in _THAN for piece in line.pieces[other.start : other.at])
    compared = place > 1 and than and other.sort in ("change", "level")
    rises = [o for o in line.items[: place - 1] if o.sort == "change" and o.fact.unit == item.fact.unit]
    rises = [o for o in rises if not o.inside and _RISE.search(o.before)]
    if compared and len(rises) == 1 and item.directed and _MOVED.fullmatch(item.before):
        operands = (("new", bound(rises[0].fact)), ("old", bound(other.fact)), ("change", bound(item.fact)))
        yield Claim("amount", operands, line.left, line.right)


def _more_than_before(line: Line, item: Item, behind: Item) -> bool:
    """贷款增加 4,870 亿元，同比少增 1,630 亿元（上年同期为 6,500 亿元）: whether brackets tell what it rose by then."""
    alike = item.fact.unit == behind.fact.unit and item.fact.unit not in RELATIVE and item.fact.base != ""
    opened = _IN_BRACKETS.fullmatch(line.between(item, behind)) is not None
    return alike and opened and item.directed and _MORE_THAN.fullmatch(item.before) is not None


def _than_the_one_in_brackets(line: Line, place: int, behind: Item) -> Iterator[Claim]:
    item, rises = line.items[place], line.items[place - 1]
    if rises.sort == "change" and rises.fact.unit == item.fact.unit and not rises.inside and not rises.fact.base:
        operands = (("new", bound(rises.fact)), ("old", bound(behind.fact)), ("change", bound(item.fact)))
        yield Claim("amount", operands, line.left, line.right)


_IN_BRACKETS = lazy(
    r"\s?[（(](?:(?:上年|去年|上月|上周|上季|上年度)(?:同期|同月)?|\d{1,2}月|前值)[为增加净投放是约]{0,4}"
)
_MORE_THAN = lazy(r"[，,]?\s?(?:同比|环比|较上年同期|较去年同期|较上月|较上周)?(?:多增加?|少增加?|多|少)了?约?")
_RISE = lazy(r"(?:净增|净增加|净新增|新增|净流入|净投放|净申购)[^，。；、]{0,6}$")
_MOVED = lazy(r"(?:了)?(?:增加|减少|多|少|多增|少增|下降|上升|回落|扩大|缩小)了?约?")


def _value(item: Item) -> float:
    return float(item.fact.low or 0)


def _claim(line: Line, relation: str, item: Item, new: Item, old: Item, detail: str) -> Claim:
    operands = (("new", bound(new.fact)), ("old", bound(old.fact)), ("change", bound(_size(item.fact))))
    return Claim(relation, operands, line.left, line.right, detail)


def _size(fact: Fact) -> Fact:
    """A gap without the sign of its word: 低 13.7 个百分点 is 13.7 between the two."""
    if fact.high is None or fact.low is None or fact.high >= 0:
        return fact
    return evolve(fact, low=-fact.high, high=-fact.low)
