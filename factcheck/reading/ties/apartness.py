"""When a change is not between the two levels beside it."""

from __future__ import annotations

from factcheck.patterns import lazy
from factcheck.reading import phrases
from factcheck.reading.lexicon import roles
from factcheck.reading.ties.ends import fits
from factcheck.reading.ties.families import names_nobody
from factcheck.reading.ties.items import RELATIVE, Item, Line, listed
from factcheck.reading.ties.spans import days_between

_ABOVE_WHAT = lazy(
    r"\s*(?:above|below|ahead of|short of|(?:higher|lower|better|worse|more|less) than)\b(?: [A-Za-z'’-]+){0,6}"
    r" (?:of|at|the|our|its|an?|consensus|[a-z]+['’]s?) \Z"
    r"|\s*on (?:last|(?:the )?(?:previous|prior|preceding)) (?:year|half|quarter|month|week|season)['’]s? \Z"
    r"|\s*on the (?:year-ago|year-earlier|prior-year|previous-year) (?:figure of )?\Z"
)
"""140bp above the minimum of 10.5%, 3.7% above the Street's €641m, 7% ahead of the $200m that we expected; up 4% on
last year's 20.6p."""


def how_far_apart(line: Line, item: Item) -> tuple[Item, Item] | None:
    """The ratio was 11.9%, 140bp above the minimum of 10.5%: the two levels beside a difference.

    Profit of 6.41bn, up 5% from 6.10bn and 1% ahead of consensus of 6.34bn: the end of another change is passed over.
    """
    place = line.items.index(item)
    if not 0 < place < len(line.items) - 1 or item.fact.base not in ("stated", "prev_year_end", ""):
        return None
    new, old = line.items[place - 1], line.items[place + 1]
    while new.inside and not item.inside and place > 1:  # CET1 was 10.7% (3Q25: 10.4%), 370bp above the minimum
        place -= 1
        new = line.items[place - 1]
    if new.draft.role == "from" and place > 2 and line.items[place - 2].sort == "change":
        new = line.items[place - 3]
    if new.draft.role == "from":
        return None
    if _ABOVE_WHAT.fullmatch(line.between(item, old)) is None or new.fact.unit != old.fact.unit:
        return None
    return (new, old) if fits(new, item.fact.unit) and fits(old, item.fact.unit) else None


MEASURED_FROM = lazy(r"相?[较比][^，。；]{0,16}的\s?\Z")


def dated_apart(line: Line, change: Item, new: Item) -> bool:
    """Whether a change prints a time of its own that is not the level's: 4月出口 33 亿，…；3月同比增长 4.8%."""
    one, other = change.fact.period, new.fact.period
    own = line.pieces[change.start : change.at]
    if one is None or other is None or not own or own[0].kind != "period":
        return False
    if one.end is None or other.end is None:
        mine, its = (getattr(item.draft.mark, "spec", None) for item in (change, new))
        return mine is not None and its is not None and mine.form == its.form == "month" and mine.number != its.number
    return one.end != other.end


def told_of_then(item: Item, new: Item, old: Item) -> bool:
    """增长 4.9%，较上年的 6.8% 放缓; 高于2015年 1.6% 的增长: whether a change names a time that is not its level's."""
    mark, then, now = item.draft.mark, item.fact.period, new.fact.period
    if mark is None or then is None or now is None or mark.left < max(new.fact.quantity.left, old.fact.quantity.left):
        return False
    if then.end is not None and now.end is not None:
        return then.end < now.start if now.start is not None else then.end < now.end
    mine, its = (getattr(one.draft.mark, "spec", None) for one in (item, new))
    if mine is None or its is None or mine.form != its.form or mine.year != its.year:
        return False
    return bool(mine.number != its.number)


def of_the_last(line: Line, item: Item, new: Item, old: Item) -> bool:
    """9月出口 136 万吨（去年 48 万吨），1-9月 892 万吨，增至去年同期的 2.4 倍: it is of the level right before it."""
    ahead = [o for o in line.items if o.at < item.at and o.fact.unit == new.fact.unit and o.sort == new.sort]
    if not ahead or ahead[-1] is new or ahead[-1] is old or ahead[-1].earlier:
        return False
    when, own, its = (one.fact.period for one in (item, ahead[-1], new))
    if when is None or own is None or its is None:
        return False
    return (when.iso or when.label) == (own.iso or own.label) != (its.iso or its.label)


def over_longer(item: Item, new: Item, old: Item) -> bool:
    """Whether a change adds up over a stretch of its own: 收于 5,480 点，昨日 5,430 点；前六个交易日累计上涨 3%."""
    if item.fact.window != "cumulative" or any(level.fact.window == "cumulative" for level in (new, old)):
        return False
    mark, levels = item.draft.mark, (new.fact.quantity.left, old.fact.quantity.left)
    return mark is not None and mark.left > max(levels)


def came_in(item: Item, new: Item, old: Item) -> bool:
    """Whether an amount came in over a stretch, and the levels are such amounts themselves: 5月新增 8.4，1-5月 26.3."""
    if item.fact.unit in RELATIVE or item.fact.base or _ADDED.search(item.before) is None:
        return False
    return not all(level.fact.period is not None and level.fact.period.point for level in (new, old))


_ADDED = lazy(r"(?:新增|新签|新开)[^，。；、]{0,6}\Z")


def since_before(item: Item, old: Item) -> bool:
    """Whether a change counts from a day long before the level: 报 18.2 元（上周 17.6 元），年初至今上涨 38%."""
    spec = item.draft.mark.spec if item.draft.mark is not None else None
    period, other = item.fact.period, old.fact.period
    if not getattr(spec, "since", False) or period is None or other is None or not period.start or not other.end:
        return False
    return (other.end - period.start).days > _SOON


_SOON = 10


def revised(line: Line, item: Item, new: Item, old: Item) -> bool:
    """We lift FY26E/FY27E profit by 4%/3% to 6.4bn/6.9bn: each leads to the level in its place, from no printed one."""
    if _OF_WHAT_WAS_EXPECTED.search(item.clause):
        return True
    if _ON_THE_YEAR.match(item.behind) and old.draft.role == "from" and old.draft.stance == "forecast":
        return True  # we now expect 958mt, cut from 965mt, or 2.9% less than last year
    alike = [other for other in listed(line.items, item) if other.fact.unit == item.fact.unit]
    if item.draft.verb in roles("revises") and dict(item.fact.provenance).get("base") == "carried" and len(alike) > 1:
        return True  # 净利润 84/121 亿元，同比+62%/+44%；此前为 79/112 亿元，上调 6%/8%: from what was expected before
    if item.draft.verb in roles("revises") and item.draft.stance == "forecast" and old.draft.role != "from":
        return not base_said(item, old)  # 2026E EPS by 2% to $11.60 and 2027E by 3% to $12.90
    return not base_said(item, old) and len(alike) > 1 and new in line.items and old in listed(line.items, new)


_ON_THE_YEAR = lazy(
    r" (?:less|more|higher|lower|above|below|up|down)(?: than| on)? (?:last year|the year|a year|in 20\d\d)"
)
_OF_WHAT_WAS_EXPECTED = lazy(
    r"相?[较比](?:前次|此前|先前|上次|前期|原先?|之前)(?:的?预[测期计])?[^，。；,;\d]{0,6}(?:[上下][调修]|调[高低升降])"
)
"""2025-2026年净利润 58.3 亿元和 67.1 亿元，较前次分别上调 6.4%和 8.1%: from what was expected before."""
_FROM_NAMED = lazy(
    r"相?[较比]([\u4e00-\u9fff]{2,10}?)(?:增长|增加|提升|提高|上升|上涨|扩大|下降|减少|下跌|回落|收窄|高出?|低|多|少)了?[约近超逾达]*\Z"
)
_OF_TIME = frozenset("年月周日季期初末前")


def names_its_own(line: Line, item: Item, *ends: Item) -> bool:
    """EUA 由 72.5 欧元回落到 71.2 欧元，天然气同步下挫 2.6%: whose change it is stands behind the levels of another."""
    own = item.fact.subject.rpartition(" ")[2].lower()
    last = max((end for end in ends if end in line.items and end.at < item.at), key=lambda end: end.at, default=None)
    if not own or last is None or own not in line.between(last, item):
        return False
    names = [f"{end.fact.subject}{end.fact.measure}".lower() for end in ends]
    return all(name and own not in name and name not in own for name in names)


def from_another(line: Line, item: Item, old: Item) -> bool:
    """在建 25GWh，合计 65GWh，较现有产能增长六成: what it is compared with has a name, which is not the level's."""
    named = _FROM_NAMED.search(item.before) if item.fact.base == "stated" else None
    if named is None or not _OF_TIME.isdisjoint(named[1]):
        return False
    wanted = phrases.terms(named[1])
    called_so = [o for o in line.items if o.amount and o.fact.unit == old.fact.unit and o.fact.terms == wanted]
    return not wanted <= old.fact.terms or (old.fact.terms != wanted and bool(called_so))


def elsewhere(line: Line, item: Item, new: Item, old: Item) -> bool:
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


_ABOVE = lazy(r" ?(?:above|below|higher than|lower than|ahead of|short of) ")


def firm(item: Item, new: Item, old: Item) -> bool:
    """Whether words of the sentence itself say that the change leads from one level to the other."""
    if old.draft.sentence != item.draft.sentence or new.draft.sentence != item.draft.sentence or not old.earlier:
        return False
    if old.earlier != "stated" or base_said(item, old) in ("", "stated"):
        return True
    base = base_said(item, old)
    told = base == "yoy" or not item.before.isascii()  # 6 basis points less than: the word stands behind
    return told and (days_between(old.fact, new.fact) or 0) in _DAYS_OF.get(base, ())  # up 5%: 352 versus 335


_DAYS_OF = {"yoy": range(363, 368), "qoq": range(89, 94), "mom": range(27, 32), "wow": range(7, 8)}
"""How many days before the later level the one stands that a change on a base is measured from."""


def base_said(item: Item, old: Item) -> str:
    """The base of a change; '' where none is printed beside 由 600 元降至 450 元，降幅 25%, or it is a forecast's."""
    how = dict(item.fact.provenance).get("base")
    return "" if how == "revised" or (how == "inferred" and old.draft.role == "from") else item.fact.base


def names_other(line: Line, item: Item) -> bool:
    """Whether the sentence names something before a bare change: Asia, 31% of group sales, grew 8.9%."""
    return any(piece.kind == "name" or not names_nobody(piece) for piece in line.pieces[: item.at])
