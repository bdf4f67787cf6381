"""净流入、净流出前后相反：One net flow that goes in in one place and out in another.

What it flags
    股票型 ETF 净流出 214.6 亿元 in the summary, and 净流入 214.6 亿元 in the text; 宽基净流入 62.4 亿元, and -62.4 in
    the row 宽基 under 净流入.

>>> from factcheck import check
>>> text = '''本周宽基ETF{}62.4亿元，行业主题ETF净流入118.7亿元。
...
... | 类型（亿元） | 净流入 |
... |---|---|
... | 宽基 | -62.4 |
... | 行业主题 | 118.7 |
... '''
>>> [f.printed for f in check(text.format("净流入"), select=["WOR36"]).findings]
['62.4亿元']

Why it matters
    Which way the money went is what the figure is read for.

When it stays silent
    The names of whose money it is differ: what one sells another one buys; the times differ; any other place prints the
    number the same way; the number has one digit.

>>> check(text.format("净流出"), select=["WOR36"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck.reading.ties.items import words
from factcheck.slips import digits
from factcheck_rules._look import Look, look
from factcheck_rules._times import NO, when

CODE = "WOR36"
SEVERITY = Severity.ERROR

_KIND = lazy(r"(?<=..)(?:资金|ETF|基金|产品|品种|合计|小计)+\Z")
_DIGITS, _MANY, _SURE, _MOST = 2, 3, 0.5, 12


def check(reading: Reading) -> Iterator[Check]:
    """Compare the places that print one number as a net flow."""
    found = look(reading)
    if not found.one_report:
        return
    flows: dict[tuple[Decimal, str], list[Fact]] = {}
    for fact in reading.facts:
        if fact.low and fact.low == fact.high and _way(fact) and len(digits(fact)) >= _DIGITS:
            flows.setdefault((abs(fact.low), fact.unit), []).append(fact)
    for group in flows.values():
        if 1 < len(group) <= _MOST and len({_way(fact) for fact in group}) > 1:
            yield from _opposed(group, found)


def _way(fact: Fact) -> int:
    """1 for what flows in, -1 for what flows out, by the name of the measure and the sign; 0 for no net flow."""
    measure, sign = fact.measure.lower(), 1 if (fact.low or 0) > 0 else -1
    into, out = _words()
    return sign if measure.endswith(into) else -sign if measure.endswith(out) else 0


@cache
def _words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What goes in, and what goes out."""
    pairs = [pair.split("|") for pair in words("two_ways", "pairs") if pair.startswith(("净", "net ", "顺差"))]
    return tuple(one for one, _ in pairs), tuple(other for _, other in pairs)


def _opposed(group: Sequence[Fact], found: Look) -> Iterator[Check]:
    """The first figure of the text that all other places of its name print the other way."""
    for one in group:
        others = [other for other in group if other.quantity.left != one.quantity.left and _of_one(one, other, found)]
        if one.cell is None and one.trust >= _SURE and others and all(_way(other) != _way(one) for other in others):
            yield _told(one, others[0], found)
            return


def _of_one(one: Fact, other: Fact, found: Look) -> bool:
    """Whether two net flows are of one name and time, in two places."""
    if one.stance != other.stance or when(one, other) == NO or (one.sentence == other.sentence >= 0):
        return False
    first, second = (_KIND.sub("", fact.subject).strip() for fact in (one, other))
    if first and second and (first in second or second in first):
        return True
    if len(digits(one)) < _MANY:
        return False
    if one.subject and other.subject and (one.subject in other.subject or other.subject in one.subject):
        return True  # ETF净流出的 214.6 亿元中, below 股票型ETF净流入 214.6 亿元
    return other.cell is not None and other.subject.endswith("合计")


def _told(one: Fact, other: Fact, found: Look) -> Check:
    return checks.judged(
        "fails",
        relation="direction",
        facts=[fact for fact in (one, other) if fact.trust >= _SURE],
        places=[found.figure_place(fact.quantity) for fact in (one, other)],
        title=Said(
            f"净流入、净流出前后相反：{one.subject}{one.measure} {one.text}，另处{other.measure} {other.text}",
            f"one net flow goes two ways: {one.measure} {one.text}, elsewhere {other.measure} {other.text}",
        ),
        advice=Said("核对方向，两处对一处", "check which way it went, and change the other place"),
        printed=one.text,
        chance=0.5,
    )
