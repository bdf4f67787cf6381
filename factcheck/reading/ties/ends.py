"""Which two levels a change leads between: from and to, in lists, by period, by their bases."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.facts import Fact
from factcheck.index import before, counted
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.aspects import change_nouns
from factcheck.reading.lexicon import roles
from factcheck.reading.ties.items import RELATIVE, Item, Line, aligned, listed, said
from factcheck.reading.ties.left_out import left_out
from factcheck.reading.ties.spans import days_apart, days_between, spans

_ALIKE = {
    "yoy": frozenset({"yoy"}),
    "qoq": frozenset({"qoq", "prev_period"}),
    "mom": frozenset({"mom", "prev_period"}),
    "wow": frozenset({"wow", "prev_period"}),
    "prev_period": frozenset({"qoq", "mom", "wow", "prev_period"}),
    "prev_year_end": frozenset({"prev_year_end"}),
}


def right_behind(line: Line, item: Item) -> tuple[Item, Item] | None:
    """由 12 亿元上调至 13.2 亿元（+10%）; to $4.20 from $4.00 (+5%): only a bracket stands behind both ends."""
    place = line.items.index(item)
    if place < TWO or item.fact.unit not in ("%", "pp"):
        return None
    one, other = line.items[place - 2 : place]
    ends = {end.draft.role: end for end in (one, other)}
    alike = one.fact.unit == other.fact.unit and one.draft.clause == other.draft.clause and one.family == other.family
    if len(ends) < TWO or "from" not in ends or not alike or not all(may_be_end(end, item) for end in (one, other)):
        return None
    if _OPENED.fullmatch(line.between(other, item)) is None:
        return None
    old = ends.pop("from")
    return next(iter(ends.values())), old


def away_from(line: Line, item: Item) -> tuple[Item, Item] | None:
    """At 1,875 points (last week: 1,799), 11% above its July low of 1,689: how far the level is from one behind."""
    place = line.items.index(item)
    old = line.items[place + 1] if place + 1 < len(line.items) else None
    if old is None or item.fact.unit != "%" or _ABOVE_ITS.fullmatch(line.between(item, old)) is None:
        return None
    ahead = [o for o in line.items[:place] if may_be_end(o, item) and not o.inside and not o.earlier]
    new = ahead[-1] if ahead else None
    alike = new is not None and old.amount and new.fact.unit == old.fact.unit
    alike = alike and new is not None and new.fact.subject == old.fact.subject
    return (new, old) if alike and new is not None else None


_ABOVE_ITS = lazy(
    r" (?:above|below|under|higher than|lower than) (?:its|their|the) (?:[a-z0-9-]+ ){0,4}"
    r"(?:low|high|peak|trough|record|average|close) of (?:about |around )?"
)
TWO = 2
_OPENED = lazy(r"\s?[（(]\s?")


def two_levels(line: Line, item: Item) -> tuple[Item, Item] | None:
    """限价 1245 元，…报价提升至 2500 元，该价格涨幅突破 100%: two levels in one unit, a change of neither by name."""
    place = line.items.index(item)
    ahead = [other for other in line.items[:place] if other.amount and other.fact.kind != "duration"]
    if len(ahead) < 2 or item.fact.unit != "%" or not (item.bare or points_back(item)):
        return None
    new, old = ahead[-1], ahead[-2]
    units = [other.fact.unit for other in ahead if other.fact.unit == new.fact.unit]
    if len(units) != 2 or old.fact.unit != new.fact.unit or new.draft.role != "to" or new.earlier or old.aside:
        return None
    moved = {piece.kind for piece in line.pieces[new.start : new.at] if _names_move(piece.word)}
    return (new, old) if moved else None


def points_back(item: Item) -> bool:
    """Whether a clause says that it goes on from what was told: 该价格两月内涨幅突破 100%."""
    return item.clause.lstrip().startswith(("该", "其", "这", "上述"))


def _names_move(word: str) -> bool:
    return word.endswith(("至", "到")) and len(word) > 2


def ends_near(line: Line, item: Item) -> tuple[Item, Item] | None:
    """The ends of a change between the semicolons around it, else in the whole sentence."""
    semis = line.semis
    if semis:
        begin = max((k for k in semis if k < item.at), default=-1)
        end = min((k for k in semis if k > item.at), default=len(line.pieces))
        near = ends_of([other for other in line.items if begin < other.at < end], item)
        if near is not None:
            return near
    return ends_of(line.items, item)


def in_lists(items: Sequence[Item], item: Item) -> tuple[Item, Item] | None:
    """分别为 A、B，上年同期分别为 C、D，增长 10%、20%: the levels that stand in the change's place in their lists."""
    own = listed(items, item)
    if len(own) < 2 or any(other.sort != item.sort for other in own):
        return None
    unit = item.fact.unit
    levels = [other for other in items[: items.index(own[0])] if other.fact.low is not None and fits(other, unit)]
    levels = [other for other in levels if not expected_before(other, levels, item)]
    olds = [other for other in levels if other.earlier or other.draft.role == "from"]
    news = [other for other in levels if other not in olds]
    if len(own) != len(olds) or len(own) != len(news):
        return None
    together = [other for other in listed(items, olds[0]) if other.draft.role == olds[0].draft.role]
    if together != olds:  # 由 7.6、9.2 亿元上调至 8.1、9.9 亿元: two lists
        return None
    place = own.index(item)
    one_unit = news[place].fact.unit == olds[place].fact.unit
    return (news[place], olds[place]) if one_unit and alike(item.fact.base, olds[place].earlier or "stated") else None


def expected_before(level: Item, levels: Sequence[Item], item: Item) -> bool:
    """2026年净利润 196 亿元（前值 158 亿元），同比增长 88%: whether a level is of the year that another one is of."""
    if level.draft.how.get("aside") == "ours" and item.fact.stance == "actual":
        return True  # revenue of £214m was 2% ahead of our £210m, up 5.1% year on year
    period = level.fact.period
    if not level.earlier or item.fact.base != "yoy" or period is None or not period.iso:
        return False
    news = (other.fact for other in levels if not other.earlier)
    return any(new.period == period and new.terms <= level.fact.terms and new.unit == level.fact.unit for new in news)


def fits(level: Item, unit: str) -> bool:
    """Whether a figure may be the end of a change in a unit: a level, for points a percentage."""
    if unit == "pp":
        return level.fact.unit == "%" and level.sort in ("level", "share")
    return level.amount and (unit in RELATIVE or unit == level.fact.unit)


def ends_of(items: Sequence[Item], item: Item) -> tuple[Item, Item] | None:
    """The later and the earlier level that a change leads between; None where they are not certain."""
    levels = [other for other in items if other is not item and may_be_end(other, item)]
    levels = [other for other in levels if not expected_before(other, levels, item)]
    named_so = [other for other in levels if other.fact.terms == item.fact.terms]
    beside = listed(items, item) if item in items else []
    several = len({other.fact.terms for other in beside if other.sort == item.sort}) > 1
    own = len(named_so) > 1 or several  # 受理、审结分别上升 1.8%、1.7%: each is of its own levels
    levels = named_so if own and item.fact.terms else levels  # 成交套数 and 成交面积, in one list
    if len(levels) < 2:
        return None
    base = _base_of(item)
    marked = [other for other in levels if other.earlier and not _bound_elsewhere(items, other, item)]
    olds = [other for other in marked if alike(base, other.earlier) or _named_base(item, other)]
    news = [other for other in levels if not other.earlier]
    if not marked:
        found = by_period(news, base) or _by_base(news, base) or _beside(news)
        return found if found and _in_order(items, item, *found) and _in_place(items, item, *found) else None
    if len(olds) > 1:
        # 突破年初目标 1.25 万亿，较上年末的 1.17 万亿增长 9.4%: what its own clause measures it from
        olds = _just_before(items, item, olds) or [other for other in olds if other.earlier == base]
    if len(news) > 1:
        news = [n for n in news if n.fact.quantity.left < item.fact.quantity.left] or news
    if len(news) > 1:
        partner = aligned(items, item, news)
        news = [partner] if partner else [n for n in news if n.later or _same_time(n.fact, item.fact)]
    if len(news) != 1 or len(olds) != 1 or not _in_place(items, item, news[0], olds[0]):
        return None
    if of_the_one_before(item, olds[0], news[0]) or _of_others(levels, item, news[0], olds[0]):
        return None
    return _in_one_unit(news[0], olds[0])


def _of_others(levels: Sequence[Item], item: Item, *ends: Item) -> bool:
    """The 10-year fell 8bp to 3.98% from 4.06%; the 2-year 11bp to 3.45%: whether another one's levels are taken."""
    own = [other for other in levels if item.fact.subject and other.fact.subject == item.fact.subject]
    return bool(own) and not any(end in own for end in ends)


def of_the_one_before(item: Item, one: Item, other: Item) -> bool:
    """上周成交 1.78 万亿元，较前一周下降 2,100 亿元；本周 1.69 万亿元: what has moved is the level right before it."""
    between = one.fact.quantity.left < item.fact.quantity.left < other.fact.quantity.left
    if not between or other.earlier or other.draft.role == "to" or item.draft.base in ("", "stated"):
        return False
    return item.draft.near is one.draft and item.fact.period is not None and item.fact.period == one.fact.period


def _just_before(items: Sequence[Item], item: Item, olds: Sequence[Item]) -> list[Item]:
    """The earlier level that stands right before a change in its own clause."""
    place = items.index(item) if item in items else 0
    near = items[place - 1] if place else None
    return [near] if near is not None and near in olds and near.draft.clause == item.draft.clause else []


def _base_of(item: Item) -> str:
    """The base of a change; 环比 of a day (截至7月17日) may be to the week before as well as to the month."""
    period = item.fact.period
    return item.draft.base if item.draft.base == "prev_period" and period and period.point else item.fact.base


def _in_one_unit(new: Item, old: Item) -> tuple[Item, Item] | None:
    """Two levels in one unit; an earlier one that prints a scale and no unit takes that of the other."""
    if new.fact.unit == old.fact.unit:
        return new, old
    if old.fact.unit or old.fact.quantity.scale <= 1 or old.fact.quantity.scale != new.fact.quantity.scale:
        return None
    return new, evolve(old, fact=evolve(old.fact, unit=new.fact.unit))


def price_and_sum(one: Fact, other: Fact) -> bool:
    """Whether one of two is what one thing costs and the other runs into millions: 62.1 元, 0.2 亿元."""
    price, amount = sorted((one, other), key=lambda fact: fact.quantity.scale)
    if price.kind != "money" or amount.kind != "money" or price.low is None:
        return False
    return price.quantity.scale == 1 and abs(price.low) < _PRICE and amount.quantity.scale >= _SUM


_PRICE, _SUM = 10_000, 1_000_000


def _bound_elsewhere(items: Sequence[Item], level: Item, item: Item) -> bool:
    """Whether an earlier level stands right behind another change, and is that one's: down 38% from 212,300 tonnes."""
    place = items.index(level)
    after = items[place + 1] if place + 1 < len(items) else None
    if after is not None and after is not item and (_led_to(item, level, after) or _used_up(item, level, after)):
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


def _used_up(item: Item, level: Item, after: Item) -> bool:
    """较月初的 52.9 万元上涨 13%，较年初上涨 50.4%: the second change has a base of its own, that is not printed."""
    own = after.sort == "change" and after.draft.clause == level.draft.clause != item.draft.clause
    stated = level.earlier == "stated" and after.fact.unit in RELATIVE
    return own and stated and _FROM_ELSE.match(item.before) is not None


_FROM_ELSE = lazy(r"[\s，,；;、但而又且并更]{0,3}(?:相?[较比]|与)(?!此|其|之|这)")


def _in_order(items: Sequence[Item], item: Item, new: Item, old: Item) -> bool:
    """A change between two levels that only dates tell apart is said of the one before it, unless 至 follows it."""
    if not old.fact.quantity.left < item.fact.quantity.left < new.fact.quantity.left:
        return True
    return new.draft.role == "to" and new.draft.clause == item.draft.clause


def _in_place(items: Sequence[Item], item: Item, new: Item, old: Item) -> bool:
    """A list of changes beside a list of levels: each is the change of the level in its place, 增长 10% 和 20%."""
    own, levels, olds = (_of_one_sort(items, one) for one in (item, new, old))
    if len(own) == _PAIR and not old.earlier and not levels and not olds:
        # $835 million in 2026 and $1.19 billion in 2027, up 39% and 43%: each is the change of the level in its place
        return sorted((new, old), key=lambda one: one.at).index(new) == own.index(item)
    beside = sum(other.fact.unit == item.fact.unit for other in listed(items, item))
    if len(own) < 2 < beside + 1 and old in levels and beside == len(levels):
        return False  # by 4%/3% to $6.4bn/$6.9bn
    if len(own) < 2 or len(olds) < 2:
        return True
    if old in levels:
        dated = days_between(old.fact, new.fact) or 0
        if old.fact.subject != new.fact.subject:
            return False  # 甲、乙的利润率分别为28.6%和31.2%，分别提升5.1pct和3.4pct
        return dated > 0 and len(own) == len(levels) and levels.index(new) == own.index(item)
    return len(own) == len(levels) == len(olds) and levels.index(new) == olds.index(old) == own.index(item)


_PAIR = 2


def _of_one_sort(items: Sequence[Item], item: Item) -> list[Item]:
    """The list that a figure stands in, without what is of another sort: 651 万户下降 17.1% is no list."""
    return [other for other in listed(items, item) if other.sort == item.sort and other.fact.unit == item.fact.unit]


def may_be_end(other: Item, item: Item) -> bool:
    """Whether a figure is a level of what the change is said of, in a unit that fits."""
    fact, unit = other.fact, item.fact.unit
    if fact.low is None or other.family != item.family or other.sort not in ("level", "share"):
        return False
    if fact.kind == "duration" and item.fact.kind != "duration":
        return False
    if left_out(other):
        return False  # 剔除并表影响的 0.4 亿元，较年初增加 1.1 亿元: what is left out is no level that anything led to
    if other.before.lstrip().startswith("of ") and unit == "%":
        return False  # 4% higher than a year ago and 35% of last year's total of 40.6p: the whole of a share
    if fact.text.startswith(("+", "＋")):  # 同比+1.2/+0.2/持平/+0.4pct
        return False
    if unit == "pp":
        fits = fact.unit == "%" and not (item.draft.rate and _standing(fact))
    elif fact.unit in RELATIVE or other.sort != "level":
        fits = False
    else:
        fits = unit in RELATIVE or unit == fact.unit
    if not fits or (_other_version(other) and not _other_version(item)):
        return False
    return not (item.fact.base == "yoy" and said(other.before, "no_year_ago"))


def _standing(fact: Fact) -> bool:
    """净息差 1.62%，降幅较上年收窄 8 个基点: whether a percentage is no rate of change."""
    return fact.aspect != "change" and not fact.measure.endswith(tuple(change_nouns()))


def _other_version(item: Item) -> bool:
    """Whether an item is what others foresaw: 一致预期为 405 亿元, ahead of the $405m consensus."""
    return said(item.before, "other_version") or item.fact.measure in roles("expected")


def alike(base: str, earlier: str) -> bool:
    """Whether a change on one base may start from a level marked as another's."""
    return not base or earlier == "stated" or earlier in _ALIKE.get(base, frozenset())


def _named_base(item: Item, level: Item) -> bool:
    """较期初下降 beside 期初为: the change names the level that it starts from."""
    words = ("prev_year_end", "yoy", "stated")
    return item.fact.base == "stated" and level.earlier in words and said(item.before, "earlier", level.earlier)


def _same_time(one: Fact, other: Fact) -> bool:
    return one.period is not None and other.period is not None and one.period.iso == other.period.iso != ""


def by_period(levels: Sequence[Item], base: str) -> tuple[Item, Item] | None:
    """Two levels dated differently: the later one is the new one, if the distance is the base's."""
    if len(levels) != 2 or levels[0].fact.unit != levels[1].fact.unit:
        return None
    first, second = levels[0].fact.period, levels[1].fact.period
    if first is None or second is None:
        return None
    days = days_apart(first, second)
    if days is None:
        return by_number(levels, base)
    if not days or not spans(base, levels[1], levels[0]):
        return None
    return (levels[1], levels[0]) if days > 0 else (levels[0], levels[1])


def _by_base(levels: Sequence[Item], base: str) -> tuple[Item, Item] | None:
    """The latest of several levels dated differently, and the one so far back as the base says."""
    if len(levels) < 3 or len({level.fact.unit for level in levels}) > 1:
        return None
    dated = {span: level for level in levels if (span := counted(level.fact.period)) is not None}
    if len(dated) < len(levels):
        return None
    new = dated[max(dated, key=lambda span: span[1])]
    wanted = before(new.fact.period, base)
    return (new, dated[wanted]) if wanted in dated else None


def _beside(levels: Sequence[Item]) -> tuple[Item, Item] | None:
    """A level without a date, and one in brackets with its own: $1.83 billion (Q1 2024: $1.59 billion)."""
    if len(levels) != 2 or levels[0].fact.unit != levels[1].fact.unit:
        return None
    new, old = levels
    undated = new.fact.period is None or new.fact.period == old.fact.period
    return (new, old) if old.aside and not new.aside and undated else None


def by_number(levels: Sequence[Item], base: str) -> tuple[Item, Item] | None:
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
