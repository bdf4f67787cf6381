"""列出的各项与总数只差一位数字：A list that makes its total but for one digit of one figure.

What it flags
    商业库存 272.7 万吨，其中新疆 142.6 万吨，内地 88.4 万吨，港口 31.7 万吨: three figures or more, one behind the
    other, beside the one that they make, if a single digit in one of them is wrong. No word has to say that they are
    all of it.

>>> from factcheck import check
>>> text = "月底商业库存{}万吨，其中北疆142.6万吨，内地88.4万吨，港口31.7万吨。"
>>> [f.printed for f in check(text.format("272.7"), select=["SUM23"]).findings]
['272.7万吨']

Why it matters
    A digit typed wrong in a list is seen by nobody who doesn't add it up.

When it stays silent
    The list makes its total, alone or with another figure beside it; more than one digit differs, so that something may
    have been left out; the figures are of several times, or go both ways (流入 and 流出).

>>> check(text.format("262.7"), select=["SUM23"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from attrs import frozen

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look
from factcheck_rules._ties import told
from factcheck_rules._times import another_time, may_be_one_time

CODE = "SUM23"
SEVERITY = Severity.ERROR

FEWEST, MOST, MANY = 3, 7, 24
"""So many parts make a list; sentences of more figures are tables in words."""
DIGITS, SHARE = 3, Decimal("0.3")
"""A digit is told wrong among so many; a total that misses its parts by more than this is of something else."""
_BOTH_WAYS = (
    lazy(r"流入|买入|申购|增持|投放|新增|增加|增长了?(?=[\d.]+[万亿])|inflow|盈利|净赚"),
    lazy(r"流出|卖出|赎回|减持|回笼|到期|减少|outflow|亏损|净亏"),
)
_NO_SUM = lazy("均价|价格|单[价票台吨]|每[股吨台]|[日周月季年人户]均|平均|市值|average|price|per ", 2)


@frozen(eq=False)
class Run:
    """A total and the parts that stand beside it."""

    total: Fact
    parts: tuple[Fact, ...]


def check(reading: Reading) -> Iterator[Check]:
    """Add up each run of amounts beside one that is larger than each of them."""
    found = look(reading)
    if not found.one_report:
        return
    runs = list(_runs(found))
    closed: set[int] = set()
    for run in runs:
        if _compared(run).verdict == "holds":
            closed.update((run.total.quantity.left, *(part.quantity.left for part in run.parts)))
    taken: set[int] = set()
    for run in sorted(runs, key=lambda run: -len(run.parts)):
        places = {run.total.quantity.left, *(part.quantity.left for part in run.parts)}
        if not places & closed and not places & taken and _one_digit(run) and not _otherwise(run, found):
            taken |= places
            yield _compared(run)


def _runs(found: Look) -> Iterator[Run]:
    """The runs of a sentence, and those of one whose total ends the sentence before."""
    before: tuple[int, list[Fact]] = (-2, [])
    for number, facts in sorted(found.by_sentence.items()):
        if number < 0 or len(facts) > MANY:
            continue
        own = _amounts(facts)
        near = before[1] if own and before[0] == number - 1 else []
        near = [fact for fact in near if found.one_block(own[0], fact)]
        for unit in dict.fromkeys(fact.unit for fact in own):
            listed = [fact for fact in own if fact.unit == unit]
            ahead = [fact for fact in near if fact.unit == unit][-1:]
            yield from _in_order([*ahead, *listed])
        before = (number, own)


def _amounts(facts: Sequence[Fact]) -> list[Fact]:
    """The amounts of a sentence that can be added, in their order."""
    one_each = {fact.quantity.left: fact for fact in reversed(facts) if _may_add(fact)}
    return [one_each[left] for left in sorted(one_each)]


def _may_add(fact: Fact) -> bool:
    exact = fact.low is not None and fact.low == fact.high and fact.low > 0 and fact.modifier in ("exact", "about")
    plain = fact.unit not in ("", "%", "pp", "x", "点") and "/" not in fact.unit and fact.kind in _KINDS
    return exact and plain and bool(fact.step) and fact.aspect == "level" and fact.cell is None


_KINDS = frozenset({"money", "count", "physical"})


def _in_order(listed: Sequence[Fact]) -> Iterator[Run]:
    for place, total in enumerate(listed):
        for many in range(FEWEST, MOST + 1):
            if place + many < len(listed):
                yield from _run(total, listed[place + 1 : place + 1 + many])
            if place >= many:
                yield from _run(total, listed[place - many : place])


def _run(total: Fact, parts: Sequence[Fact]) -> Iterator[Run]:
    """A run whose figures are of one precision and time, each of another thing."""
    if any((part.low or 0) >= (total.low or 0) for part in parts) or len({f.step for f in (total, *parts)}) > 1:
        return
    named = {(part.subject, part.measure, part.scope) for part in parts}
    alike = len(named) == len(parts) and len({f.stance for f in (total, *parts)}) == 1
    if alike and all(may_be_one_time(part.period, total.period) for part in parts):
        yield Run(total, tuple(parts))


def _one_digit(run: Run) -> bool:
    """Whether one digit of the total or of a part is all that the sum lacks."""
    low, step = run.total.low, run.total.step
    if low is None or not step:
        return False
    lacks = low - sum((part.low or Decimal(0) for part in run.parts), Decimal(0))
    if not lacks or abs(lacks) > SHARE * low:
        return False
    needed = [(run.total, low - lacks), *((part, (part.low or Decimal(0)) + lacks) for part in run.parts)]
    return any(value > 0 and _slipped(fact, value, step) for fact, value in needed)


def _slipped(fact: Fact, value: Decimal, step: Decimal) -> bool:
    first, second = (str(int((one / step).to_integral_value())) for one in (fact.low or Decimal(0), value))
    return len(first) == len(second) >= DIGITS and sum(a != b for a, b in zip(first, second, strict=True)) == 1


def _otherwise(run: Run, found: Look) -> bool:
    """Whether the words tell of two ways, of means or of another time."""
    left = min(run.total.quantity.left, run.parts[0].quantity.left)
    right = max(run.total.quantity.right, run.parts[-1].quantity.right)
    begin = found.before(left, _AHEAD)
    words = found.text[begin:right]
    if all(way.search(words) for way in _BOTH_WAYS) or _NO_SUM.search(words):
        return True
    if _ONE_OF.search(found.text, found.before(run.total.quantity.left, _AHEAD), run.total.quantity.left):
        return True
    ends = {part.measure[-KIND:] for part in run.parts}
    if len(ends) == 1 and run.total.measure and run.total.measure[-KIND:] not in ends and "" not in ends:
        return True  # 收入 197.3 亿元；归母净利润依次为 86.4、57.9 …
    return any(another_time(part, found.text) for part in run.parts)


_AHEAD, KIND = 24, 2
"""So many characters before a figure, and at the end of a measure, tell what it is of."""
_ONE_OF = lazy(r"\d[\d.,]*\s?[万亿千百]*[^\d，。；、,;]{0,4}(?:、|和|及|与| and )[^，。；、\d]{0,4}\Z")
"""264.5 亿元和 197.3 亿元: the last of a list is no total."""


def _compared(run: Run) -> Check:
    return checks.overlaps(
        run.total,
        sides.total(list(run.parts)),
        title=told("所列各项与总数只差一位数字", "a list makes its total but for one digit", run.total),
        advice=Said("总数与各项逐一核对", "check the total and each part"),
    )
