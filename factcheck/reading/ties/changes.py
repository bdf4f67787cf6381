"""Changes and the levels they lead between: growth, amounts, percentage points, multiples, compound growth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.facts import Claim, Fact
from factcheck.making import evolve
from factcheck.periods import Spec
from factcheck.reading import phrases
from factcheck.reading.lexicon import roles
from factcheck.reading.phrases import terms as fold_terms
from factcheck.reading.ties.lines import (
    RELATIVE,
    Item,
    Line,
    aligned,
    bound,
    listed,
    names_nobody,
    on_other_basis,
    said,
)

_ALIKE = {
    "yoy": frozenset({"yoy"}),
    "qoq": frozenset({"qoq", "prev_period"}),
    "mom": frozenset({"mom", "prev_period"}),
    "wow": frozenset({"wow", "prev_period"}),
    "prev_period": frozenset({"qoq", "mom", "wow", "prev_period"}),
    "prev_year_end": frozenset({"prev_year_end"}),
}
_YEAR = range(359, 372)
"""Days from one period to the same one a year later; 52- and 53-week years included."""


def changes(line: Line, recent: Sequence[Line]) -> Iterator[Claim]:
    """The changes of a line with the levels they lead between; `recent` are the lines before it in its block."""
    for item in line.items:
        leads = item.at >= 0 and item.fact.low is not None and item.sort in ("change", "points", "multiple")
        if leads and not _no_change(item) and not _among_levels(line, item):
            yield from _tied(line, item, recent)


def _no_change(item: Item) -> bool:
    """A valuation (11.2 倍 PS) is no multiple of a level, nor is a forecast that is added (新增2028年预测) a change."""
    if item.sort == "multiple":
        near = (item.before[-16:], item.behind[:20], item.fact.measure.lower())
        return any(said(words, "valuation") for words in near)
    return item.fact.unit not in RELATIVE and (said(item.before, "forecast") or _LAST.match(item.before) is not None)


_LAST = re.compile(r"\s*[（(]?而?(?:去年|上年|上期|同期|上月|上季|上周|前一|前值)(?![^，,]{0,12}(?:相比|比较?))")
"""去年同期净增 402 家: the step of another time leads to no level of this one."""


def _among_levels(line: Line, item: Item) -> bool:
    """Whether a signed figure only is one of a list of levels: 费用率分别为 10.8%/3.6%/-1.9%."""
    if not item.fact.quantity.signed or item.fact.unit != "%":
        return False
    return any(not o.fact.quantity.signed and o.sort in ("level", "share") for o in listed(line.items, item))


def _tied(line: Line, item: Item, recent: Sequence[Line]) -> Iterator[Claim]:
    """The claims that one change makes with the levels around it."""
    change = item.fact
    around = item.clause[-40:] + item.behind[:24]
    compound = change.unit == "%" and said(around, "compound")
    if compound:
        yield from _compound(line, item, recent)
        return
    beside = _how_far_apart(line, item)
    if beside is not None:
        yield from _difference(line, item, *beside)
        return
    if _MEASURED_FROM.search(item.before) and item.behind.lstrip().startswith(roles("narrows")):
        return  # 涨幅较 8 月的 16.1% 缩小 3.6 个百分点: it only says what the points are counted from
    if on_other_basis(around):
        yield from _moved(line, item, "|other")
        return
    ends = _times(line, item) or _in_lists(line.items, item) or _ends_near(line, item)
    if ends is None and change.unit == "%":
        step = _step(line, item)
        if step is not None:
            yield step
            return
    if ends is None and recent and item.bare and not _names_other(line, item):
        ends = _ends([other for one in (*recent, line) for other in one.items], item)
    weak = ""
    if ends is None:
        ends, weak = _two_levels(line, item), "loose" if _points_back(item) else "weak"
    if ends is None:
        yield from _moved(line, item)
        return
    new, old = ends
    apart = _dated_apart(line, item, new) or _names_other_year(line, item, old) or _told_twice(new, old)
    apart = apart or _revised(line, item, new, old) or _from_another(line, item, old) or _since_before(item, old)
    apart = apart or _came_in(item, new, old)
    apart = apart or _elsewhere(line, item, new, old)
    if apart or not _spans(_base(item, old), new, old):
        return
    undated = _days(old.fact, new.fact) is None and _by_number([new, old], "") is None
    if old.earlier == "stated" and _base(item, old) in ("yoy", "prev_year_end") and undated:
        weak = "weak"  # 由 4200 元升至 4290 元，同比上涨 35%: the ends may be a week apart
    elif not _firm(item, new, old):
        weak = weak or "loose"
    later, before = new.fact, old.fact
    if _losses(later, before, item):
        later, before, change = _size(later), _size(before), _along(_size(change), _size(later), _size(before))
    elif not item.directed:
        change = _along(change, later, before)
    relation = _relation(change, later)
    if relation:
        operands = (("new", bound(later)), ("old", bound(before)), ("change", bound(change)))
        yield Claim(relation, operands, line.left, line.right, _how(item) if relation == "multiple" else weak)


def _difference(line: Line, item: Item, level: Item, against: Item) -> Iterator[Claim]:
    """What a difference beside its two levels says of them."""
    relation = _relation(item.fact, level.fact)
    operands = (("new", bound(level.fact)), ("old", bound(against.fact)), ("change", bound(item.fact)))
    if relation:
        yield Claim(relation, operands, line.left, line.right, _how(item) if relation == "multiple" else "")


_ABOVE_WHAT = re.compile(r"\s*(?:above|below|ahead of|short of)\b(?: [A-Za-z'’-]+){0,6} (?:of|at) \Z")


def _how_far_apart(line: Line, item: Item) -> tuple[Item, Item] | None:
    """The ratio was 11.9%, 140bp above the minimum of 10.5%: the two levels beside a difference.

    Profit of 6.41bn, up 5% from 6.10bn and 1% ahead of consensus of 6.34bn: the end of another change is passed over.
    """
    place = line.items.index(item)
    if not 0 < place < len(line.items) - 1 or item.fact.base not in ("stated", "prev_year_end"):
        return None
    new, old = line.items[place - 1], line.items[place + 1]
    if new.draft.role == "from" and place > 2 and line.items[place - 2].sort == "change":
        new = line.items[place - 3]
    if new.draft.role == "from":
        return None
    if _ABOVE_WHAT.fullmatch(line.between(item, old)) is None or new.fact.unit != old.fact.unit:
        return None
    return (new, old) if _fits(new, item.fact.unit) and _fits(old, item.fact.unit) else None


_MEASURED_FROM = re.compile(r"[较比][^，。；]{0,16}的\s?\Z")


def _dated_apart(line: Line, change: Item, new: Item) -> bool:
    """Whether a change prints a time of its own that is not the level's: 4月出口 33 亿，…；3月同比增长 4.8%."""
    one, other = change.fact.period, new.fact.period
    own = line.pieces[change.start : change.at]
    if one is None or other is None or not own or own[0].kind != "period":
        return False
    if one.end is None or other.end is None:
        mine, its = (getattr(item.draft.mark, "spec", None) for item in (change, new))
        return mine is not None and its is not None and mine.form == its.form == "month" and mine.number != its.number
    return one.end != other.end


def _came_in(item: Item, new: Item, old: Item) -> bool:
    """Whether an amount came in over a stretch, and the levels are such amounts themselves: 5月新增 8.4，1-5月 26.3."""
    if item.fact.unit in RELATIVE or item.fact.base or _ADDED.search(item.before) is None:
        return False
    return not all(level.fact.period is not None and level.fact.period.point for level in (new, old))


_ADDED = re.compile(r"(?:新增|新签|新开)[^，。；、]{0,6}\Z")


def _since_before(item: Item, old: Item) -> bool:
    """Whether a change counts from a day long before the level: 报 18.2 元（上周 17.6 元），年初至今上涨 38%."""
    spec = item.draft.mark.spec if item.draft.mark is not None else None
    period, other = item.fact.period, old.fact.period
    if not getattr(spec, "since", False) or period is None or other is None or not period.start or not other.end:
        return False
    return (other.end - period.start).days > _SOON


_SOON = 10


def _revised(line: Line, item: Item, new: Item, old: Item) -> bool:
    """We lift FY26E/FY27E profit by 4%/3% to 6.4bn/6.9bn: each leads to the level in its place, from no printed one."""
    if item.draft.verb in roles("revises") and item.draft.stance == "forecast" and old.draft.role != "from":
        return not _base(item, old)  # 2026E EPS by 2% to $11.60 and 2027E by 3% to $12.90
    alike = [other for other in listed(line.items, item) if other.fact.unit == item.fact.unit]
    return not _base(item, old) and len(alike) > 1 and new in line.items and old in listed(line.items, new)


_FROM_NAMED = re.compile(
    r"[较比]([\u4e00-\u9fff]{2,10}?)(?:增长|增加|提升|提高|上升|上涨|扩大|下降|减少|下跌|回落|收窄|高出?|低|多|少)了?[约近超逾达]*\Z"
)
_OF_TIME = frozenset("年月周日季期初末前")


def _from_another(line: Line, item: Item, old: Item) -> bool:
    """在建 25GWh，合计 65GWh，较现有产能增长六成: what it is compared with has a name, which is not the level's."""
    named = _FROM_NAMED.search(item.before) if item.fact.base == "stated" else None
    if named is None or not _OF_TIME.isdisjoint(named[1]):
        return False
    wanted = phrases.terms(named[1])
    called_so = [o for o in line.items if o.amount and o.fact.unit == old.fact.unit and o.fact.terms == wanted]
    return not wanted <= old.fact.terms or (old.fact.terms != wanted and bool(called_so))


def _elsewhere(line: Line, item: Item, new: Item, old: Item) -> bool:
    """Whether an end is a guidance's range beside one rate, of another day than the change, or not what stands behind.

    高于此前 81-84 亿美元指引; 9 月末为 3,967 万头。10 月末较…减少 94 万头; 15bp above the 3.06% of a year ago.
    """
    point = item.fact.low == item.fact.high
    if point and any(end.fact.low != end.fact.high and end.fact.stance == item.fact.stance for end in (new, old)):
        return True
    mine, its = item.fact.period, new.fact.period
    if new not in line.items and mine is not None and its is not None and mine.end and its.end and mine.end != its.end:
        return "period" not in dict(item.fact.provenance)
    return _ABOVE.match(item.behind) is not None and old not in line.items[line.items.index(item) :]


_ABOVE = re.compile(r" ?(?:above|below|higher than|lower than|ahead of|short of) ")


def _firm(item: Item, new: Item, old: Item) -> bool:
    """Whether words of the sentence itself say that the change leads from one level to the other."""
    if old.draft.sentence != item.draft.sentence or new.draft.sentence != item.draft.sentence or not old.earlier:
        return False
    return old.earlier != "stated" or _base(item, old) in ("", "stated")


def _base(item: Item, old: Item) -> str:
    """The base of a change; '' where none is printed beside 由 600 元降至 450 元，降幅 25%."""
    usual = dict(item.fact.provenance).get("base") == "inferred"
    return "" if usual and old.draft.role == "from" else item.fact.base


def _names_other(line: Line, item: Item) -> bool:
    """Whether the sentence names something before a bare change: Asia, 31% of group sales, grew 8.9%."""
    return any(piece.kind == "name" or not names_nobody(piece) for piece in line.pieces[: item.at])


def _times(line: Line, item: Item) -> tuple[Item, Item] | None:
    """销量 152 万台，是 2020 年 48 万台的 3.2 倍: the level before 的 is the base, the one before it the new."""
    place = line.items.index(item)
    if item.fact.unit != "x" or place < 2 or line.between(line.items[place - 1], item).strip() not in ("的", "的约"):
        return None
    old, new = line.items[place - 1], line.items[place - 2]
    fits = old.amount and new.amount and old.fact.unit == new.fact.unit and old.family == new.family
    return (new, old) if fits else None


def _two_levels(line: Line, item: Item) -> tuple[Item, Item] | None:
    """限价 1245 元，…报价提升至 2500 元，该价格涨幅突破 100%: two levels in one unit, a change of neither by name."""
    place = line.items.index(item)
    ahead = [other for other in line.items[:place] if other.amount and other.fact.kind != "duration"]
    if len(ahead) < 2 or item.fact.unit != "%" or not (item.bare or _points_back(item)):
        return None
    new, old = ahead[-1], ahead[-2]
    units = [other.fact.unit for other in ahead if other.fact.unit == new.fact.unit]
    if len(units) != 2 or old.fact.unit != new.fact.unit or new.draft.role != "to" or new.earlier or old.aside:
        return None
    moved = {piece.kind for piece in line.pieces[new.start : new.at] if _names_move(piece.word)}
    return (new, old) if moved else None


def _points_back(item: Item) -> bool:
    """Whether a clause says that it goes on from what was told: 该价格两月内涨幅突破 100%."""
    return item.clause.lstrip().startswith(("该", "其", "这", "上述"))


def _names_move(word: str) -> bool:
    return word.endswith(("至", "到")) and len(word) > 2


def _moved(line: Line, item: Item, mark: str = "") -> Iterator[Claim]:
    """A level and the change that led to it, without the earlier level: that is looked up by identity.

    `detail` is the base, with '|other' where the change is said on another basis (at constant currency).
    """
    levels = [other for other in line.items if other is not item and _may_be_end(other, item) and not other.earlier]
    ahead = [other for other in levels if other.at < item.at and not other.aside]
    new = aligned(line.items, item, levels) or (ahead[-1] if ahead and not listed(line.items, item) else None)
    if new is None:
        new = next((o for o in levels if o.draft.role == "to" and _next_to(line, item, o)), None)
    if new is not None and (item.fact.base or item.fact.unit == new.fact.unit) and _relation(item.fact, new.fact):
        operands = (("new", new.fact), ("change", item.fact))
        yield Claim("moved", operands, line.left, line.right, item.fact.base + mark)


def _next_to(line: Line, item: Item, level: Item) -> bool:
    """Whether a level is the next figure behind a change: 同比增长 11%，达到 161 亿美元."""
    return level.draft.clause == item.draft.clause or line.items.index(level) == line.items.index(item) + 1


def _along(change: Fact, new: Fact, old: Fact) -> Fact:
    """A change that no word directs (变动 12%, or 3 points) goes where its levels go."""
    low, high = change.low, change.high
    if new.low is None or old.low is None or low is None or high is None or low <= 0 or new.low >= old.low:
        return change
    return evolve(change, low=-high, high=-low)


def _how(item: Item) -> str:
    """'by' for 增加 2 倍 (three times as much), 'to' for 增至 2 倍, 为…的 2 倍."""
    return "by" if item.fact.aspect == "change" else "to"


def _losses(one: Fact, other: Fact, item: Item) -> bool:
    """Whether two levels are losses told by their size: without a sign (亏损 1.9 亿，减亏 2.8 亿), or 净流出增加.

    Words don't say whether one of that size is up or down: a net loss improves when it falls.
    """
    if any(f.high is None or f.high >= 0 for f in (one, other)):
        return all(said(f.measure.lower(), "outflow") for f in (one, other))
    return said(item.before, "outflow") or not (one.quantity.signed or other.quantity.signed)


def _size(fact: Fact) -> Fact:
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
    return "amount" if change.unit == level.unit else ""


# ----------------------------------------------------------------------------------------------------- operands


def _ends_near(line: Line, item: Item) -> tuple[Item, Item] | None:
    """The ends of a change between the semicolons around it, else in the whole sentence."""
    semis = [k for k, piece in enumerate(line.pieces) if piece.kind == "semi"]
    if semis:
        begin = max((k for k in semis if k < item.at), default=-1)
        end = min((k for k in semis if k > item.at), default=len(line.pieces))
        near = _ends([other for other in line.items if begin < other.at < end], item)
        if near is not None:
            return near
    return _ends(line.items, item)


def _in_lists(items: Sequence[Item], item: Item) -> tuple[Item, Item] | None:
    """分别为 A、B，上年同期分别为 C、D，增长 10%、20%: the levels that stand in the change's place in their lists."""
    own = listed(items, item)
    if len(own) < 2 or any(other.sort != item.sort for other in own):
        return None
    unit = item.fact.unit
    levels = [other for other in items[: items.index(own[0])] if other.fact.low is not None and _fits(other, unit)]
    olds = [other for other in levels if other.earlier]
    news = [other for other in levels if not other.earlier]
    if len(own) != len(olds) or len(own) != len(news) or listed(items, olds[0]) != olds:
        return None
    place = own.index(item)
    one_unit = news[place].fact.unit == olds[place].fact.unit
    return (news[place], olds[place]) if one_unit and _alike(item.fact.base, olds[place].earlier) else None


def _fits(level: Item, unit: str) -> bool:
    """Whether a figure may be the end of a change in a unit: a level, for points a percentage."""
    if unit == "pp":
        return level.fact.unit == "%" and level.sort in ("level", "share")
    return level.amount and (unit in RELATIVE or unit == level.fact.unit)


def _ends(items: Sequence[Item], item: Item) -> tuple[Item, Item] | None:
    """The later and the earlier level that a change leads between; None where they are not certain."""
    levels = [other for other in items if other is not item and _may_be_end(other, item)]
    if len(levels) < 2:
        return None
    base = item.fact.base
    marked = [other for other in levels if other.earlier and not _bound_elsewhere(items, other, item)]
    olds = [other for other in marked if _alike(base, other.earlier) or _named_base(item, other)]
    news = [other for other in levels if not other.earlier]
    if not marked:
        found = _by_period(news, base) or _beside(news)
        return found if found and _in_order(items, item, *found) and _in_place(items, item, *found) else None
    if len(olds) > 1:
        olds = [other for other in olds if other.earlier == base]
    if len(news) > 1:
        news = [n for n in news if n.fact.quantity.left < item.fact.quantity.left] or news
    if len(news) > 1:
        partner = aligned(items, item, news)
        news = [partner] if partner else [n for n in news if n.later or _same_time(n.fact, item.fact)]
    if len(news) != 1 or len(olds) != 1 or not _in_place(items, item, news[0], olds[0]):
        return None
    return _in_one_unit(news[0], olds[0])


def _days(old: Fact, new: Fact) -> int | None:
    """The days from the end of one level's period to that of the other; None where a date is missing."""
    first, last = old.period, new.period
    return (last.end - first.end).days if first and last and first.end and last.end else None


def _as_long(one: Fact, other: Fact) -> bool:
    """Whether two levels are of stretches about as long: a quarter's margin does not follow from the year's."""
    grains = {fact.period.grain for fact in (one, other) if fact.period is not None}
    if "year" in grains and grains & {"half", "quarter", "month", "months"}:
        return False
    first, second = _length(one), _length(other)
    return min(first, second) < 2 or max(first, second) <= min(first, second) * _LENGTHS


def _length(fact: Fact) -> int:
    """The days of a fact's period; 0 where they are not known."""
    period = fact.period
    return (period.end - period.start).days + 1 if period and period.start and period.end else 0


_LENGTHS = 1.3
"""A month may be 31 days and the one before 28, and a year 53 weeks."""


_BASES = frozenset({"yoy", "qoq", "mom", "wow", "prev_year_end"})


def _spans(base: str, new: Item, old: Item) -> bool:
    """Whether two levels may lie as far apart as the base says, as far as dates tell: 从3月的 36 万降至 31 万，同比…"""
    days = _days(old.fact, new.fact)
    if not _as_long(old.fact, new.fact):
        return False
    if days == 0 and old.draft.role == "from" and base in _BASES and old.earlier != base:
        return False  # 2026年净利润预测由 21 亿元上调至 23 亿元，同比增长 14%: two views of one year
    if days is None or not days:
        one, two = (getattr(item.draft.mark, "spec", None) for item in (old, new))
        if base != "yoy" or one is None or two is None or old.earlier == "yoy":
            return True
        return not (one.form == two.form == "month" and one.number != two.number)
    if base == "yoy":
        return abs(days) in _YEAR
    return not (base in ("qoq", "mom", "wow") and abs(days) > 100)


def _told_twice(new: Item, old: Item) -> bool:
    """Whether two levels are one, printed again under another name of its year: 去年 41.2 万辆, 2024年的 41.2 万辆."""
    equal = (new.fact.low, new.fact.high) == (old.fact.low, old.fact.high) and new.fact.terms == old.fact.terms
    return equal and (not old.earlier or new.draft.role == "to")


def _names_other_year(line: Line, item: Item, old: Item) -> bool:
    """Whether a change counts from a year it names, the level from another: 与2022年相比增加, 从2019年的120万辆."""
    place = line.items.index(item) if item in line.items else 0
    before = line.items[place - 1] if place else item
    start = before.start if before.sort == "change" and item.bare else item.start  # 增加 207 万辆，增长 38.76%
    marks = (piece.mark for piece in line.pieces[start : item.at] if piece.kind == "cmp")
    named = [getattr(mark, "spec", None) for mark in marks]
    until = getattr(named[-1], "until", None) if named else None
    period = old.fact.period
    if until is None or until.year is None or period is None or period.start is None or period.end is None:
        return False
    return not period.start.year <= until.year <= period.end.year


def _in_one_unit(new: Item, old: Item) -> tuple[Item, Item] | None:
    """Two levels in one unit; an earlier one that prints a scale and no unit takes that of the other."""
    if new.fact.unit == old.fact.unit:
        return new, old
    if old.fact.unit or old.fact.quantity.scale <= 1 or old.fact.quantity.scale != new.fact.quantity.scale:
        return None
    return new, evolve(old, fact=evolve(old.fact, unit=new.fact.unit))


def _bound_elsewhere(items: Sequence[Item], level: Item, item: Item) -> bool:
    """Whether an earlier level stands right behind another change, and is that one's: down 38% from 212,300 tonnes."""
    place = items.index(level)
    after = items[place + 1] if place + 1 < len(items) else None
    if after is not None and after is not item and _led_to(item, level, after):
        return True
    before = items[place - 1] if place else None
    if before is None or before is item or before.sort != "change" or before.at < level.start - 1:
        return False
    return level.start == before.at + 1 and not before.apposed


def _led_to(item: Item, level: Item, after: Item) -> bool:
    """同比下降 2.6%，较高点 4.38 元下跌 30.8%: an earlier level in its own clause goes with the change behind it."""
    apart = item.fact.quantity.left < level.fact.quantity.left and level.draft.clause != item.draft.clause
    leads = after.sort in ("change", "points", "multiple") or after.fact.unit in RELATIVE
    return apart and leads and after.draft.clause == level.draft.clause


def _in_order(items: Sequence[Item], item: Item, new: Item, old: Item) -> bool:
    """A change between two levels that only dates tell apart is said of the one before it, unless 至 follows it."""
    if not old.fact.quantity.left < item.fact.quantity.left < new.fact.quantity.left:
        return True
    return new.draft.role == "to" and new.draft.clause == item.draft.clause


def _in_place(items: Sequence[Item], item: Item, new: Item, old: Item) -> bool:
    """A list of changes beside a list of levels: each is the change of the level in its place, 增长 10% 和 20%."""
    own, levels, olds = (_of_one_sort(items, one) for one in (item, new, old))
    beside = sum(other.fact.unit == item.fact.unit for other in listed(items, item))
    if len(own) < 2 < beside + 1 and old in levels and beside == len(levels):
        return False  # by 4%/3% to $6.4bn/$6.9bn
    if len(own) < 2 or len(olds) < 2:
        return True
    if old in levels:
        dated = _days(old.fact, new.fact) or 0
        if old.fact.subject != new.fact.subject:
            return False  # 甲、乙的利润率分别为28.6%和31.2%，分别提升5.1pct和3.4pct
        return dated > 0 and len(own) == len(levels) and levels.index(new) == own.index(item)
    return len(own) == len(levels) == len(olds) and levels.index(new) == olds.index(old) == own.index(item)


def _of_one_sort(items: Sequence[Item], item: Item) -> list[Item]:
    """The list that a figure stands in, without what is of another sort: 651 万户下降 17.1% is no list."""
    return [other for other in listed(items, item) if other.sort == item.sort and other.fact.unit == item.fact.unit]


def _may_be_end(other: Item, item: Item) -> bool:
    """Whether a figure is a level of what the change is said of, in a unit that fits."""
    fact, unit = other.fact, item.fact.unit
    if fact.low is None or other.family != item.family or other.sort not in ("level", "share"):
        return False
    if fact.kind == "duration" and item.fact.kind != "duration":
        return False
    if fact.text.startswith(("+", "＋")):  # 同比+1.2/+0.2/持平/+0.4pct
        return False
    if unit == "pp":
        fits = fact.unit == "%"
    elif fact.unit in RELATIVE or other.sort != "level":
        fits = False
    else:
        fits = unit in RELATIVE or unit == fact.unit
    if not fits or (said(other.before, "other_version") and not said(item.before, "other_version")):
        return False
    return not (item.fact.base == "yoy" and said(other.before, "no_year_ago"))


def _alike(base: str, earlier: str) -> bool:
    """Whether a change on one base may start from a level marked as another's."""
    return not base or earlier == "stated" or earlier in _ALIKE.get(base, frozenset())


def _named_base(item: Item, level: Item) -> bool:
    """较期初下降 beside 期初为: the change names the level that it starts from."""
    words = ("prev_year_end", "yoy", "stated")
    return item.fact.base == "stated" and level.earlier in words and said(item.before, "earlier", level.earlier)


def _same_time(one: Fact, other: Fact) -> bool:
    return one.period is not None and other.period is not None and one.period.iso == other.period.iso != ""


def _by_period(levels: Sequence[Item], base: str) -> tuple[Item, Item] | None:
    """Two levels dated differently: the later one is the new one, if the distance is the base's."""
    if len(levels) != 2 or levels[0].fact.unit != levels[1].fact.unit:
        return None
    first, second = levels[0].fact.period, levels[1].fact.period
    if first is None or second is None:
        return None
    if first.end is None or second.end is None:
        return _by_number(levels, base)
    days = (second.end - first.end).days
    if not days or not _spans(base, levels[1], levels[0]):
        return None
    return (levels[1], levels[0]) if days > 0 else (levels[0], levels[1])


def _beside(levels: Sequence[Item]) -> tuple[Item, Item] | None:
    """A level without a date, and one in brackets with its own: $1.83 billion (Q1 2024: $1.59 billion)."""
    if len(levels) != 2 or levels[0].fact.unit != levels[1].fact.unit:
        return None
    new, old = levels
    undated = new.fact.period is None or new.fact.period == old.fact.period
    return (new, old) if old.aside and not new.aside and undated else None


def _by_number(levels: Sequence[Item], base: str) -> tuple[Item, Item] | None:
    """Two months or quarters of a year that is not printed: 7月 follows 6月."""
    one, two = (getattr(item.draft.mark, "spec", None) for item in levels)
    if one is None or two is None or one.form != two.form:
        return None
    if one.form == "year" and one.fiscal and two.fiscal and one.year and two.year and abs(one.year - two.year) == 1:
        return (levels[1], levels[0]) if two.year > one.year else (levels[0], levels[1])
    if one.form not in ("month", "quarter") or base == "yoy":
        return None
    if one.number is None or two.number is None or one.last or two.last or abs(one.number - two.number) != 1:
        return None
    return (levels[1], levels[0]) if two.number > one.number else (levels[0], levels[1])


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


# ------------------------------------------------------------------------------------------------------ compound


def _compound(line: Line, item: Item, recent: Sequence[Line]) -> Iterator[Claim]:
    """7.53 亿美元 in 2024, 67.52 in 2031, 年复合增长率 36.8%: the two levels of one thing and the years between."""
    for items in (line.items, [other for one in (*recent[-1:], line) for other in one.items]):
        families: dict[tuple[int, str], list[Item]] = {}
        for other in items:
            if other.amount and other.fact.kind != "duration":
                families.setdefault((other.family, other.fact.unit), []).append(other)
        pairs = [group for group in families.values() if len(group) == 2]
        if len(pairs) != 1:
            continue
        ends = _by_period(pairs[0], "") or _from_to(pairs[0])
        years = (_years(*ends) or _years_said(line)) if ends else ""
        if ends and years and (ends[0] in line.items or not _another_thing(item, ends[0])):
            new, old = ends
            operands = (("new", new.fact), ("old", old.fact), ("change", item.fact))
            yield Claim("compound", operands, line.left, line.right, years)
            return


def _another_thing(item: Item, level: Item) -> bool:
    """Whether a rate names a thing that levels told before it are not of: 训练市场 CAGR 12%, behind 推理市场's."""
    own = fold_terms(item.fact.subject) if not item.draft.how.get("subject") else frozenset()
    return bool(own) and not own & (level.fact.terms | fold_terms(level.fact.subject))


def _from_to(levels: Sequence[Item]) -> tuple[Item, Item] | None:
    """由 A 增至 B, in this order."""
    one, other = levels
    return (other, one) if one.earlier and not other.earlier else None


def _years(new: Item, old: Item) -> str:
    """The years between two levels, as '7'; '4|5' where a range (2024-2028 年) may count either way; '' if unknown."""
    last = new.fact.period
    first = old.fact.period or last
    if first is None or last is None or first.start is None or last.end is None or last.start is None:
        return ""
    if first.iso == last.iso:
        span = last.end.year - first.start.year
        return f"{span}|{span + 1}" if span > 0 else ""
    same = (first.start.month, first.grain) == (last.start.month, last.grain)
    span = last.end.year - (first.end.year if first.end else first.start.year)
    return str(span) if same and span > 1 else ""


def _years_said(line: Line) -> str:
    """The years of the one range that a sentence names (From 2019 to 2023): '4|5', as it may count either way."""
    ranges = [piece.mark for piece in line.pieces if piece.kind == "period" and piece.mark is not None]
    spans = {_span(getattr(mark, "spec", None)) for mark in ranges} - {0}
    span = spans.pop() if len(spans) == 1 and len(ranges) == 1 else 0
    return f"{span}|{span + 1}" if span > 1 else ""


def _span(spec: object) -> int:
    """The years from the first to the last of a range of years; 0 for anything else."""
    if not isinstance(spec, Spec) or spec.form != "year" or spec.year is None:
        return 0
    last = spec.last if spec.last is not None else spec.until.year if spec.until is not None else None
    return last - spec.year if last is not None else 0


_COMPARED = (
    "from", "than", "versus", "compared", "higher than", "lower than", "above", "below", "more than", "less than",
)  # fmt: skip
"""Behind a rate they lead to the level that it is measured from."""


def _step(line: Line, item: Item) -> Claim | None:
    """增加 20 亿元至 120 亿元，增长 20%: the level, the amount and the rate, without the earlier level."""
    if item.behind.lstrip().startswith(_COMPARED):
        return None
    family = [other for other in line.items if other is not item and other.family == item.family]
    amounts = [o for o in family if o.sort == "change" and o.fact.unit not in RELATIVE and o.fact.low is not None]
    levels = [o for o in family if o.amount]
    if len(amounts) != 1 or len(levels) != 1:
        return None
    amount, level = amounts[0], levels[0]
    if level.earlier and not _alike(item.fact.base, level.earlier):
        return None
    if not _one_unit(amount.fact.unit, level.fact.unit) or not _one_base(item.fact.base, amount.fact.base):
        return None
    if item.fact.base and amount.fact.base in ("", "stated") and _from_elsewhere(line, amount):
        return None
    if not level.earlier and not _as_long(level.fact, amount.fact):
        return None  # 4月新增 8.42 GW，1-4月累计新增 25.6 GW: two flows, no step between them
    operands = (("old" if level.earlier else "new", level.fact), ("amount", amount.fact), ("change", item.fact))
    return Claim("step", operands, line.left, line.right, "close" if level.earlier else "loose")


def _one_unit(amount: str, level: str) -> bool:
    """Down $1.12, or 1.6%, at $68.90 a barrel; rose 312 points, or 0.74%, to 42,534.80."""
    return amount == level or level.startswith(f"{amount}/") or (amount, level) == ("点", "")


def _from_elsewhere(line: Line, amount: Item) -> bool:
    """Whether an amount is measured from what its own clause names: 同比减少 5.2%，较 2023 年峰值减少 57 万头."""
    return any(piece.kind in ("than", "cmp") for piece in line.pieces[amount.start : amount.at])


def _one_base(one: str, other: str) -> bool:
    return one == other or not one or not other
