"""Changes and the levels they lead between: growth, amounts, percentage points, multiples, compound growth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.facts import Claim, Fact
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.lexicon import roles
from factcheck.reading.ties.apartness import (
    MEASURED_FROM,
    base_said,
    came_in,
    dated_apart,
    elsewhere,
    firm,
    from_another,
    how_far_apart,
    names_its_own,
    names_other,
    of_the_last,
    over_longer,
    revised,
    since_before,
    told_of_then,
)
from factcheck.reading.ties.compound import a_year, compound, step_of
from factcheck.reading.ties.ends import (
    alike,
    away_from,
    by_number,
    ends_near,
    ends_of,
    expected_before,
    in_lists,
    may_be_end,
    points_back,
    price_and_sum,
    right_behind,
    two_levels,
)
from factcheck.reading.ties.items import RELATIVE, Item, Line, aligned, bound, listed, of_each, on_other_basis, said
from factcheck.reading.ties.left_out import behind_left_out, goes_on, of_a_pace, on_top
from factcheck.reading.ties.put_again import only_two, put_again
from factcheck.reading.ties.spans import days_between, names_other_year, spans, told_twice


def changes(line: Line, recent: Sequence[Line]) -> Iterator[Claim]:
    """The changes of a line with the levels they lead between; `recent` are the lines before it in its block."""
    for item in line.items:
        leads = item.at >= 0 and item.fact.low is not None and item.sort in ("change", "points", "multiple")
        if leads and not (_of_before(item) or _no_change(item) or _among_levels(line, item) or _then(line, item)):
            if item.fact.unit == "pp" and goes_on(line, item):
                continue
            yield from _tied(line, item, recent)


def _of_before(item: Item) -> bool:
    """增速上调至 6.5%（前值 5%）: whether a rate in brackets is the one that was expected before."""
    told = said(item.before, "no_year_ago") or _ONCE.match(item.before) is not None
    return item.inside and item.fact.unit == "%" and told


_ONCE = lazy(r"[（(]?\s?(?:原|was |from )")


def _no_change(item: Item) -> bool:
    """A valuation (11.2 倍 PS) is no multiple of a level, nor is a forecast that is added (新增2028年预测) a change."""
    if item.sort == "multiple":
        near = (item.before[-16:], item.behind[:20], item.fact.measure.lower())
        told = _OF_NEXT.match(item.behind) or _OF_ESTIMATES.match(item.behind)
        return any(said(words, "valuation") for words in near) or told is not None
    if item.fact.unit == "pp" and _ADDS_TO.search(item.before):
        return True  # 占比 37.0%，上年同期 34.6%，拉动利润增长 3.0 个百分点: what it adds to another one's growth
    return item.fact.unit not in RELATIVE and (said(item.before, "forecast") or _LAST.match(item.before) is not None)


_IN_REAL_TERMS = lazy(r"不变价|可比价|可比口径|同口径|扣除价格|扣除物价|实际年均|年均实际|实际增|real terms|constant")
"""人均 119 元增至 8.9 万元，按不变价计算年均增长 7%: the levels are printed at the prices of their years."""
_OF_NEXT = lazy(r" (?:the|its|their|last year's)(?: [a-z]+){0,2} ?\Z")
"""More than double the 460 billion yuan in July: what it is a multiple of stands behind."""
_OF_ESTIMATES = lazy(
    r"\s?(?:forward |trailing |blended |[1-4]q|[12]h)?(?:fy|cy)?\s?(?:20)?\d\d\s?[ef]\b|\s?fy\s?\d\d", re.IGNORECASE
)
"""TP Rs 1,750 (from Rs 1,790), 23x FY28E: what is paid for what is expected."""
_ADDS_TO = lazy(r"(?:拉动|贡献|拖累|拉低|推高|推升)[^，。；]{2,}\Z")
_LAST = lazy(r"\s*[（(]?而?(?:去年|上年|上期|同期|上月|上季|上周|前一|前值)(?![^，,]{0,12}(?:相比|比较?))")
"""去年同期净增 402 家: the step of another time leads to no level of this one."""


def _among_levels(line: Line, item: Item) -> bool:
    """Whether a signed figure only is one of a list of levels: 费用率分别为 10.8%/3.6%/-1.9%."""
    if not item.fact.quantity.signed or item.fact.unit != "%":
        return False
    beside = [o for o in listed(line.items, item) if o.fact.unit == "%" and o.inside == item.inside]
    return any(not o.fact.quantity.signed and o.sort in ("level", "share") for o in beside)


def _then(line: Line, item: Item) -> bool:
    """Net debt of €1.1bn or 1.2x EBITDA, from €1.2bn and 1.4x: what the multiple before it was, with its level."""
    place = line.items.index(item)
    if item.sort != "multiple" or place < 3:
        return False
    first, ratio, level = line.items[place - 3 : place]
    alike = ratio.fact.unit == item.fact.unit and level.amount and first.fact.unit == level.fact.unit
    return alike and _TOGETHER_WITH.fullmatch(line.between(level, item)) is not None


_TOGETHER_WITH = lazy(r"\s?(?:and|or|,|和|及|或|、|，|/)\s?")


def _tied(line: Line, item: Item, recent: Sequence[Line]) -> Iterator[Claim]:
    """The claims that one change makes with the levels around it."""
    change = item.fact
    around = item.clause[-40:] + item.behind[:24]
    if change.unit == "%" and (said(around, "compound") or a_year(item)):
        if not _IN_REAL_TERMS.search(item.clause):
            yield from compound(line, item, recent)
        return
    if _part_of_change(line, item) or on_top(item):
        return
    beside = how_far_apart(line, item)
    if beside is not None:
        yield from _difference(line, item, *beside)
        return
    if MEASURED_FROM.search(item.before) and item.behind.lstrip().startswith(roles("narrows")):
        return  # 涨幅较 8 月的 16.1% 缩小 3.6 个百分点: it only says what the points are counted from
    if on_other_basis(around) or behind_left_out(line, item):
        yield from _moved(line, item, "|other")
        return
    ends = right_behind(line, item) or away_from(line, item) or _times(line, item)
    ends = ends or in_lists(line.items, item) or ends_near(line, item)
    if ends is None and change.unit == "%":
        step = step_of(line, item)
        if step is not None:
            yield step
            return
    led = _led_to(line, item)
    if led is not None and ends is not None and ends[0] is not led:
        ends = _further(line, item, led)
    if ends is None and recent and item.bare and not names_other(line, item):
        ends = ends_of([other for one in (*recent, line) for other in one.items], item)
    weak = ""
    if ends is None and recent and put_again(line):
        ends, weak = only_two(recent[-1], item), "loose"
    if ends is None:
        ends, weak = two_levels(line, item), "loose" if points_back(item) else "weak"
    if ends is None:
        yield from list(_moved(line, item)) or _since(line, item)
        return
    new, old = _outside(line, item, *(ends if item.directed else _in_order(*ends)))
    if _only_supposed(item, new, old):
        return
    if (led is not None and led is not new) or _hoped_for(item, new, old):
        yield from _moved(line, item)
        return
    apart = dated_apart(line, item, new) or names_other_year(line, item, old) or told_twice(new, old)
    apart = apart or revised(line, item, new, old) or from_another(line, item, old) or since_before(item, old)
    apart = apart or came_in(item, new, old) or over_longer(item, new, old) or names_its_own(line, item, new, old)
    apart = apart or elsewhere(line, item, new, old) or price_and_sum(new.fact, old.fact)
    apart = apart or of_the_last(line, item, new, old) or told_of_then(item, new, old)
    apart = apart or _of_the_old(line, item, new, old) or of_a_pace(item, new)
    apart = apart or (of_each(item) and not old.earlier and old.draft.role != "from")
    if apart or not spans(base_said(item, old), new, old):
        return
    undated = days_between(old.fact, new.fact) is None and by_number([new, old], "") is None
    if old.earlier == "stated" and base_said(item, old) in ("yoy", "prev_year_end") and undated:
        weak = "weak"  # 由 4200 元升至 4290 元，同比上涨 35%: the ends may be a week apart
    elif not firm(item, new, old):
        weak = weak or "loose"
    later, before = new.fact, old.fact
    if _losses(later, before, item):
        later, before = size_of(later), size_of(before)
        change = _along(size_of(change), later, before)
    elif not item.directed:
        change = _along(change, later, before)
    relation = _relation(change, later)
    if relation:
        operands = (("new", bound(later)), ("old", bound(before)), ("change", bound(change)))
        yield Claim(relation, operands, line.left, line.right, way_of(item) if relation == "multiple" else weak)


def _outside(line: Line, item: Item, new: Item, old: Item) -> tuple[Item, Item]:
    """订单 21.4 亿元（不含已中标的 2.6 亿元），较上年末的 19.8 亿元增长 8.1%: the level in front of the bracket."""
    if not new.inside or item.inside or old.inside or new.earlier:
        return new, old
    ahead = [o for o in line.items if o.at < new.at and o.amount and not o.inside and not o.earlier and o is not old]
    ahead = [o for o in ahead if o.fact.unit == new.fact.unit]
    return (ahead[-1] if ahead else new), old


def _in_order(new: Item, old: Item) -> tuple[Item, Item]:
    """The change was 15%: $71 in 2020 against $61 in 2021: by their days, where no word directs it."""
    days = days_between(new.fact, old.fact)
    return (old, new) if days is not None and days > 0 and old.fact.stance == "actual" else (new, old)


def _part_of_change(line: Line, item: Item) -> bool:
    """提升 0.7 个百分点；其中主动加仓 0.5 个百分点: whether a change in points is a part of the one before it."""
    if item.sort != "points":
        return False
    before = [other for other in line.items if other.at < item.at and other.sort == "points"]
    among = [k for k in range(item.at) if line.pieces[k].kind == "among"]
    told = bool(before and among) and before[0].at < among[-1]
    return told and not any(o.fact.unit == "%" and among[-1] < o.at < item.at for o in line.items)


def _of_the_old(line: Line, item: Item, new: Item, old: Item) -> bool:
    """2026年 1,381 亿美元，同比+10%；2025年 1,255 亿美元，同比+7.4%: whether each of two levels has its own change."""
    if not new.at < old.at < item.at or item.fact.base not in _SHORT_BASES:
        return False
    between = [o for o in line.items if new.at < o.at < old.at and o.sort == "change"]
    return any(o.fact.base == item.fact.base and o.fact.unit == item.fact.unit for o in between)


def _led_to(line: Line, item: Item) -> Item | None:
    """增长 5.0% 至 177.1 亿元，次年为 187.7 亿元: the level right behind a change is where it led to, no other."""
    place = line.items.index(item) + 1
    level = line.items[place] if place < len(line.items) else None
    if level is None or not level.amount or item.fact.unit in ("pp", level.fact.unit):
        return None
    return level if _TO.fullmatch(line.between(item, level)) else None


_TO = lazy(r"[至到](?:约|近)?\s?|\s?to (?:about |around |nearly )?")


def _further(line: Line, item: Item, led: Item) -> tuple[Item, Item] | None:
    """To $138 billion in 2026 and a further 8% to $149 billion in 2027: from the level that was led to before."""
    if not _MORE.search(item.before):
        return None
    ahead = [o for o in line.items if o.at < item.at and o.amount and o.fact.unit == led.fact.unit]
    return (led, ahead[-1]) if ahead and may_be_end(ahead[-1], item) else None


_MORE = lazy(r"\b(?:a further|another|an additional)\s\Z")


def _hoped_for(item: Item, new: Item, old: Item) -> bool:
    """8.7% quarter over quarter, against our estimate of $1,240 million: what was expected is no earlier level."""
    hoped = old.fact.stance in ("forecast", "target") and new.fact.stance == "actual"
    return hoped and item.fact.base in _SHORT_BASES


_SHORT_BASES = frozenset({"yoy", "qoq", "mom", "wow"})


def _only_supposed(item: Item, new: Item, old: Item) -> bool:
    """$118 in September, up from $109. A 10% rise would …: what is supposed is no change of the sentence before."""
    supposed = item.fact.stance == "forecast" and new.fact.stance == old.fact.stance == "actual"
    return supposed and item.draft.sentence not in (new.draft.sentence, old.draft.sentence)


def _difference(line: Line, item: Item, level: Item, against: Item) -> Iterator[Claim]:
    """What a difference beside its two levels says of them."""
    relation = _relation(item.fact, level.fact)
    operands = (("new", bound(level.fact)), ("old", bound(against.fact)), ("change", bound(item.fact)))
    if relation:
        yield Claim(relation, operands, line.left, line.right, way_of(item) if relation == "multiple" else "")


def _times(line: Line, item: Item) -> tuple[Item, Item] | None:
    """销量 152 万台，是 2020 年 48 万台的 3.2 倍: the level before 的 is the base, the one before it the new.

    Between the two may stand by how much it is more. 产能 60 亿片，2028年达 250 亿片，为当前的五倍: what is so now.
    """
    place = line.items.index(item)
    if item.fact.unit != "x" or not place:
        return None
    ahead = [o for o in line.items[:place] if o.fact.kind != "duration"]  # 是一年前 55 亿元的 2.8 倍
    between = line.between(line.items[place - 1], item)
    if ahead and _OF_THEN.search(between):
        return _times_of_then(ahead)
    of_it = "".join(between.split()).lstrip("）)") in ("的", "的约")
    if len(ahead) < 2 or ahead[-1] is not line.items[place - 1] or not of_it:
        return _times_of_now(line, item) if said(item.before, "now") else None
    old, new = ahead[-1], ahead[-2]
    if new.sort == "change" and len(ahead) > 2:
        new = ahead[-3]
    fits = old.amount and new.amount and old.fact.unit == new.fact.unit and old.family == new.family
    return (new, old) if fits else None


_OF_THEN = lazy(r"(?:当时|那时|彼时|其时|当初)(?:水平)?的\s?(?:约|近|逾|超过)?\s?\Z")


def _times_of_then(ahead: Sequence[Item]) -> tuple[Item, Item] | None:
    """由一年前的 6 亿元升至 15 亿元，已是当时的 2.5 倍: of two levels, then is the earlier one."""
    levels = [o for o in ahead if o.amount and o.fact.unit == ahead[-1].fact.unit and o.family == ahead[-1].family]
    if not ahead[-1].amount or len(levels) < 2:
        return None
    first, last = levels[-2:]
    if last.draft.role == "to":
        return (last, first)
    return (first, last) if last.earlier and not first.earlier else None


def _times_of_now(line: Line, item: Item) -> tuple[Item, Item] | None:
    """The one level that is told of the present, and the one that is not: two levels of one thing, no more."""
    levels = [o for o in line.items if o.amount and o.fact.kind != "duration"]
    levels = [o for o in levels if o.family == item.family or o.fact.terms == item.fact.terms != frozenset()]
    now = [o for o in levels if said(o.before, "now")]
    then = [o for o in levels if o not in now and o.at < item.at]
    alike = len(now) == len(then) == 1 and len(levels) == 2 and now[0].fact.unit == then[0].fact.unit
    return (then[0], now[0]) if alike else None


def _moved(line: Line, item: Item, mark: str = "") -> Iterator[Claim]:
    """A level and the change that led to it, without the earlier level: that is looked up by identity.

    `detail` is the base, with '|other' where the change is said on another basis (at constant currency).
    """
    levels = [other for other in line.items if other is not item and may_be_end(other, item)]
    levels = [other for other in levels if not other.earlier or _of_then(other, item)]
    levels = [other for other in levels if not expected_before(other, levels, item)]
    ahead = [other for other in levels if other.at < item.at and not other.aside]
    new = aligned(line.items, item, levels) or (ahead[-1] if ahead and not listed(line.items, item) else None)
    if new is None:
        new = next((o for o in levels if o.draft.role == "to" and _next_to(line, item, o)), None)
    if new is None and item.fact.unit not in RELATIVE:
        new = next((o for o in levels if o.at > item.at and _ended_with(line, item, o)), None)
    led = new is not None and item.fact.unit == "pp" and new.draft.role == "to"  # 下降 2 个基点至 0.94%
    based = new is not None and (item.fact.base or item.fact.unit == new.fact.unit or led)
    if new is not None and based and _relation(item.fact, new.fact):
        operands = (("new", new.fact), ("change", item.fact))
        yield Claim("moved", operands, line.left, line.right, item.fact.base + mark)


def _of_then(level: Item, change: Item) -> bool:
    """Whether all is told of an earlier time: 上周库存 2,318 万吨，较前周增加 212 万吨; 去年同期 is no such time."""
    told = level.fact.period
    return told is not None and told == change.fact.period and told.grain != "range"


def _since(line: Line, item: Item) -> Iterator[Claim]:
    """奶粉占比较上年同期的 22.0% 提高 4.2 个百分点: what it started from; where it led to stands elsewhere."""
    place = line.items.index(item)
    old = line.items[place - 1] if place else None
    if old is None or not old.earlier or old.draft.clause != item.draft.clause or not may_be_end(old, item):
        return
    others = [o for o in line.items if o is not old and o is not item and o.fact.unit == old.fact.unit]
    relation = _relation(item.fact, old.fact)
    if relation and not others and alike(base_said(item, old), old.earlier):
        operands = (("old", old.fact), ("change", item.fact))
        yield Claim("since", operands, line.left, line.right, relation)


def _next_to(line: Line, item: Item, level: Item) -> bool:
    """Whether a level is the next figure behind a change: 同比增长 11%，达到 161 亿美元."""
    return level.draft.clause == item.draft.clause or line.items.index(level) == line.items.index(item) + 1


def _ended_with(line: Line, item: Item, level: Item) -> bool:
    """9月用户净增 5.1 万户，期末用户 306.3 万户: what there is of the same at the end, right behind what came in."""
    alike = level.fact.terms == item.fact.terms and level.fact.unit == item.fact.unit
    closing = level.later or (level.fact.period is not None and level.fact.period.point)
    return alike and closing and line.items.index(level) == line.items.index(item) + 1


def _along(change: Fact, new: Fact, old: Fact) -> Fact:
    """A change that no word directs (变动 12%, or 3 points) goes where its levels go."""
    low, high = change.low, change.high
    if new.low is None or old.low is None or low is None or high is None or low <= 0 or new.low >= old.low:
        return change
    if change.unit == "x":
        return change  # 为上年的 0.65 倍: a ratio has no way
    return evolve(change, low=-high, high=-low)


def way_of(item: Item) -> str:
    """'by' for 增加 2 倍 (three times as much), 'to' for 增至 2 倍, 为…的 2 倍."""
    return "by" if item.fact.aspect == "change" and _AS_MUCH.match(item.behind) is None else "to"


_AS_MUCH = lazy(r"\s*(?:that|those|the|its|what|as (?:much|many|large|high))\b")
"""Gains were 2.99 times that of 2020: of what the base was, whatever verb stands before."""


def _losses(one: Fact, other: Fact, item: Item) -> bool:
    """Whether two levels are losses told by their size: without a sign (亏损 1.9 亿，减亏 2.8 亿), or 净流出增加.

    Words don't say whether one of that size is up or down: a net loss improves when it falls.
    """
    if any(f.high is None or f.high >= 0 for f in (one, other)):
        return all(said(f.measure.lower(), "outflow") for f in (one, other))
    return said(item.before, "outflow") or not (one.quantity.signed or other.quantity.signed)


def size_of(fact: Fact) -> Fact:
    low, high = fact.low, fact.high
    return fact if low is None or high is None or high >= 0 else evolve(fact, low=-high, high=-low)


def _relation(change: Fact, level: Fact) -> str:
    """What a change of one unit says of levels in another; '' for nothing."""
    if change.unit == "%":
        return "" if level.unit in RELATIVE else "growth"
    if change.unit == "pp":
        return "points" if level.unit == "%" else ""
    if change.unit == "x":
        return "" if level.unit in RELATIVE else "multiple"
    of_an_index = change.unit == "点" and level.unit == "" and level.kind == "number"
    return "amount" if change.unit == level.unit or of_an_index else ""


def before_now(line: Line, grown: Sequence[Claim]) -> Iterator[Claim]:
    """总收入 172 亿，增长 22%；云应用增长 11%，达到 161 亿: a total and another amount, each with its growth."""
    moved = [claim for claim in grown if claim.relation == "moved" and claim.role("change")[0].unit == "%"]
    for claim in moved:
        (total,), (total_change,) = claim.role("new"), claim.role("change")
        if claim.detail in ("", "stated") or not _is_total(line, total):
            continue
        for other in moved:
            (part,), (change,) = other.role("new"), other.role("change")
            same = other.detail.partition("|")[0] == claim.detail and part.unit == total.unit
            if other is not claim and same and not _is_total(line, part):
                operands = (("total", total), ("total_change", total_change), ("part", part), ("part_change", change))
                yield Claim("implied", operands, line.left, line.right, "other" if "|" in other.detail else "")


def _is_total(line: Line, fact: Fact) -> bool:
    item = next(item for item in line.items if item.fact.quantity is fact.quantity)
    return said(item.before, "total", "whole")
