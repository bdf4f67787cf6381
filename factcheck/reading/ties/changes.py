"""Changes and the levels they lead between: growth, amounts of change, percentage points, multiples, compound growth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from factcheck.facts import Claim, Fact
from factcheck.reading.ties.lines import RELATIVE, Item, Line, said

_BASES_ALIKE = {
    "yoy": frozenset({"yoy", "stated", ""}),
    "qoq": frozenset({"qoq", "prev_period", "stated", ""}),
    "mom": frozenset({"mom", "prev_period", "stated", ""}),
    "wow": frozenset({"wow", "prev_period", "stated", ""}),
    "prev_period": frozenset({"qoq", "mom", "wow", "prev_period", "stated", ""}),
    "prev_year_end": frozenset({"prev_year_end", "stated", ""}),
}
_UP = re.compile(r"\s*(?:[a-z-]+ ){0,2}?(?:increase|rise|growth|gain|jump|higher|improvement|surge|advance|uptick)\b")
_DOWN = re.compile(r"\s*(?:[a-z-]+ ){0,2}?(?:decrease|decline|drop|fall|lower|reduction|contraction|slump|dip)\b")
_OR = re.compile(r"(?:\bor|即|或)\s*(?:approximately |about |nearly |an? |约)?(?:[-+])?$")
_RATE_WORD = re.compile(r"(?:增幅|降幅|涨幅|跌幅|升幅|减幅|变动|增减|增长率|增速|变化|同比|环比)[^，。；\d]{0,6}$")
_FALL_WORD = re.compile(r"(?:降幅|跌幅|减幅)[^，。；\d]{0,6}$")


def changes(line: Line) -> Iterator[Claim]:
    """The changes of a line with the levels they lead between."""
    for item in line.items:
        if item.at < 0 or item.fact.low is None:
            continue
        change = as_change(line, item)
        if change is None:
            continue
        yield from _tied(line, item, change)


def as_change(line: Line, item: Item) -> Fact | None:
    """The fact as a signed change, or None where it is none.

    English says so behind the figure (a 12% decrease) or by apposition (fell $3 million, or 12%).
    """
    fact = item.fact
    if fact.aspect in ("change", "points"):
        return _turned(fact, item)
    if fact.aspect not in ("level", "share", "multiple") or fact.unit == "x" or item.draft.role in ("from", "to"):
        return None
    if _UP.match(item.behind):
        return _signed(fact, 1)
    if _DOWN.match(item.behind):
        return _signed(fact, -1)
    if fact.unit not in ("%", "pp"):
        return _noun_before(fact, item)
    if _OR.search(item.before):
        before = _before(line, item)
        if before is not None and before.fact.unit not in RELATIVE:
            change = as_change(line, before)
            if change is not None and change.low is not None:
                return _signed(fact, -1 if change.low < 0 else 1)
    found = _noun_before(fact, item)
    if found is not None:
        return found
    if _RATE_WORD.search(item.before):
        return _signed(fact, -1 if _FALL_WORD.search(item.before) else 1)
    return None


_NOUN = re.compile(
    r"\b(?:(increase|rise|growth|gain|jump|improvement|surge)|(decrease|decline|drop|fall|reduction|loss))s? of (?:approximately |about |nearly |over )?$"
)


def _noun_before(fact: Fact, item: Item) -> Fact | None:
    """An increase of 12%, a decline of $3 million."""
    match = _NOUN.search(item.before)
    return _signed(fact, 1 if match.group(1) else -1) if match else None


def _turned(fact: Fact, item: Item) -> Fact:
    return fact


def _signed(fact: Fact, sign: int) -> Fact:
    """The fact as a change, negative where the words say so and no sign is printed."""
    low, high = fact.low, fact.high
    assert low is not None and high is not None
    if sign < 0 and low > 0:
        low, high = -high, -low
    aspect = "points" if fact.unit == "pp" else "change"
    return evolve(fact, low=low, high=high, aspect=aspect)


def _before(line: Line, item: Item) -> Item | None:
    """The figure before this one."""
    place = line.items.index(item)
    return line.items[place - 1] if place else None


# ----------------------------------------------------------------------------------------------------- operands


def _tied(line: Line, item: Item, change: Fact) -> Iterator[Claim]:
    """The claims that one change makes with the levels of its line."""
    around = item.clause[-40:] + item.behind[:24]
    compound = said(around, "compound") and change.unit == "%"
    if said(around, "other_basis") and not compound:
        return
    ends = _ends(line, item, change)
    if ends is None:
        if change.unit == "%":
            yield from _step(line, item, change)
        return
    new, old, weak = ends
    relation = _relation(change, new.fact, compound)
    if relation:
        yield Claim(
            relation,
            (("new", new.fact), ("old", old.fact), ("change", change)),
            line.left,
            line.right,
            detail="weak" if weak else "",
        )


def _relation(change: Fact, level: Fact, compound: bool) -> str:
    """What a change of one unit says of levels in another; '' for nothing."""
    if change.unit == "%":
        return "" if level.unit in RELATIVE else "compound" if compound else "growth"
    if change.unit == "pp":
        return "points" if level.unit == "%" else ""
    if change.unit == "x":
        return "" if level.unit in RELATIVE else "multiple"
    return "amount" if change.unit == level.unit else ""


def _ends(line: Line, item: Item, change: Fact) -> tuple[Item, Item, bool] | None:
    """The later and the earlier level that a change leads between; None where they are not certain."""
    family = [other for other in line.items if other is not item and _may_be_end(other, item, change)]
    if len(family) < 2:
        return None
    base = change.base
    olds = [other for other in family if other.earlier and _alike(base, other.earlier)]
    foreign = [other for other in family if other.earlier and not _alike(base, other.earlier)]
    news = [other for other in family if not other.earlier]
    if not olds and not foreign:
        return _by_period(news, base)
    if len(olds) != 1:
        return None
    if len(news) > 1:
        news = [n for n in news if _same_time(n.fact, change)] or news
    return (news[0], olds[0], False) if len(news) == 1 else None


def _may_be_end(other: Item, item: Item, change: Fact) -> bool:
    """Whether a figure is a level of what the change is said of."""
    fact = other.fact
    if fact.low is None or fact.unit in ("pp", "x", "‰"):
        return False
    if change.unit == "pp" or (change.unit == "%" and fact.unit == "%"):
        if fact.unit != "%" or change.unit != "pp" or fact.aspect not in ("level", "share"):
            return False
    elif fact.unit in RELATIVE or fact.aspect not in ("level",):
        return False
    if change.unit not in RELATIVE and fact.unit != change.unit:
        return False
    return other.root == item.root or fact.terms == item.fact.terms


def _alike(base: str, earlier: str) -> bool:
    if base in ("", "stated") or earlier == "stated":
        return True
    return earlier in _BASES_ALIKE.get(base, frozenset())


def _same_time(one: Fact, other: Fact) -> bool:
    return one.period is not None and other.period is not None and one.period.iso == other.period.iso != ""


def _by_period(levels: Sequence[Item], base: str) -> tuple[Item, Item, bool] | None:
    """Two levels dated differently: the later one is the new one, if the distance is the base's."""
    if len(levels) != 2:
        return None
    one, other = levels
    if one.draft.role == "from" and other.draft.role == "to":
        return other, one, False
    first, second = one.fact.period, other.fact.period
    if first is None or second is None or first.end is None or second.end is None or first.start is None:
        return None
    if second.start is None or first.end == second.end:
        return None
    new, old = (other, one) if second.end > first.end else (one, other)
    days = abs((second.end - first.end).days)
    if base == "yoy" and not 360 <= days <= 371:
        return None
    if base in ("qoq", "mom", "wow") and days > 100:
        return None
    return new, old, False


def _step(line: Line, item: Item, change: Fact) -> Iterator[Claim]:
    """增加 20 亿元至 120 亿元，增长 20%: the level, the amount and the rate, without the earlier level."""
    family = [
        other
        for other in line.items
        if other is not item and (other.root == item.root or other.fact.terms == item.fact.terms)
    ]
    amounts, levels = [], []
    for other in family:
        fact = other.fact
        if fact.low is None or fact.unit in RELATIVE:
            continue
        amount = as_change(line, other)
        if amount is not None:
            amounts.append((other, amount))
        elif fact.aspect == "level" and not other.earlier:
            levels.append(other)
    if len(amounts) != 1 or len(levels) != 1:
        return
    (where, amount), level = amounts[0], levels[0]
    if amount.unit == level.fact.unit and _alike(change.base, amount.base) and _close(line, where, item):
        operands = (("new", level.fact), ("amount", amount), ("change", change))
        yield Claim("step", operands, line.left, line.right)


def _close(line: Line, one: Item, other: Item) -> bool:
    """Whether two figures follow each other, so that both say how much one thing changed."""
    return abs(line.items.index(one) - line.items.index(other)) <= 2
