"""同一数字挂在两个期间：One figure under two periods.

What it flags
    第二季度营收6.655亿美元 here and 第四季度营收6.655亿美元 there; 上半年 in the summary and 前三季度 in the body for
    the same figure: subject, measure and value are the same, the period is not.

Why it matters
    The figure is set beside the wrong base; one of the labels is left over.

When it stays silent
    Figures that stay the same from period to period (prices, rates, round numbers); labels of one period (a fiscal
    quarter and its calendar quarter); a figure of few digits, unless the figures beside it go with it.

>>> from factcheck import check
>>> text = "公司2025年第二季度营收6.655亿美元。\\n\\n公司2025年{}营收6.655亿美元，创历史新高。"
>>> [f.printed for f in check(text.format("第四季度"), select=["PER01"]).findings]
['6.655亿美元']
>>> check(text.format("第二季度"), select=["PER01"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain, combinations

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck.periods import calendar_quarter
from factcheck.slips import digits
from factcheck_rules._look import Look, look
from factcheck_rules._same import kin, set_right
from factcheck_rules._times import another_time
from factcheck_rules.periods._dated_twice import dated_twice
from factcheck_rules.periods._figures import days, framed, holds_within, is_flow, printed
from factcheck_rules.periods._recalled import recalled
from factcheck_rules.periods._retold import of_a_row, of_all, retold
from factcheck_rules.periods._summed_up import moved_in_summary

CODE = "PER01"
SEVERITY = Severity.WARNING

_MOST = 12
_NEVER = date.min, date.min
_STRETCH = lazy(r"走势|历史|历年|以来|变化|[12]\d{3}年?\s?[-—–~至]")
_OF_WHICH_QUARTER = frozenset({"本季", "本季度", "当季", "当季度", "上季", "上季度"})
"""In a report on results they count from the quarter reported, which need not be the one before the report's day."""
_GRAINS = frozenset({"month", "months", "quarter", "half", "year", "range"})
_STANDING = (
    "价", "率", "比例", "price", "rate", "yield", "股", "面积", "产能", "目标", "PE", "PB", "市盈率", "市净率",
    "门店数", "用户数", "注册资本",
)  # fmt: skip


def check(reading: Reading) -> Iterator[Check]:
    """Compare the periods of all figures with one identity and one value."""
    found = look(reading)
    text, known = found.text, kin(found)
    yield from _captions(found)
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in reading.facts:
        if _usable(fact) and not (_to_come(fact, reading) or another_time(fact, text) or framed(fact, text)):
            key = known.identity(fact), fact.aspect, fact.base, fact.unit, fact.stance, fact.low
            groups.setdefault(key, []).append(fact)
    by_pair: dict[tuple[int, int], list[tuple[Fact, Fact]]] = {}
    for facts in groups.values():
        mentions = list({f.quantity.left: f for f in facts}.values())
        if 1 < len(mentions) <= _MOST:
            for one, other in _apart(mentions, text):
                by_pair.setdefault((one.sentence, other.sentence), []).append((one, other))
    told: set[object] = set()
    for pairs in by_pair.values():
        telling = [pair for pair in pairs if _telling(pair[0]) or _one_in_the_other(*pair)]
        if telling or len(pairs) > 1:
            told |= _keys((telling or pairs)[0])
            yield _told((telling or pairs)[0], found)
    told_again = chain(retold(found), moved_in_summary(found), recalled(found))
    for pair in chain(told_again, of_a_row(found), of_all(found), dated_twice(found)):
        if not any(_to_come(fact, reading) for fact in pair) and told.isdisjoint(keys := _keys(pair)):
            told |= keys
            yield _told(pair, found)


def _keys(pair: Sequence[Fact]) -> set[object]:
    """What two slips must not share to be told apart: the figures, or the later sentence with both of its periods."""
    later = max(pair, key=lambda fact: fact.quantity.left)
    periods = frozenset(fact.period.iso for fact in pair if fact.period is not None)
    return {frozenset(fact.quantity.left for fact in pair), (later.sentence, periods)}


def _captions(found: Look) -> Iterator[Check]:
    """A caption that repeats a figure of the text and puts it in another period."""
    if not any(fact.layout == "caption" for fact in found.reading.facts):
        return
    known = kin(found)
    texts: dict[tuple[object, ...], list[Fact]] = {}
    captions: list[tuple[tuple[object, ...], Fact]] = []
    for fact in found.reading.facts:
        if fact.layout not in ("prose", "caption") or fact.low is None or days(fact.period) is None:
            continue
        if fact.trust < 0.7 or len(digits(fact)) < 2 or another_time(fact, found.text):
            continue
        key: tuple[object, ...] = (known.identity(fact), fact.aspect, fact.base, fact.unit)
        if fact.layout == "prose":
            texts.setdefault(key, []).append(fact)
        elif printed(fact):
            captions.append((key, fact))
    for key, fact in captions:
        same = texts.get(key, [])
        others = [f for f in same if _differ(days(f.period) or _NEVER, days(fact.period) or _NEVER)]
        plain = all(f.low == fact.low and printed(f) for f in same)
        if others and len(others) == len(same) and plain and _one_period(fact, found):
            yield _told((others[0], fact), found)


def _one_period(fact: Fact, found: Look) -> bool:
    """Whether a caption prints one period only, and no stretch that a chart goes over."""
    block = found.block_at(fact.quantity.left)
    if block is None or _STRETCH.search(found.text, block.left, block.right):
        return False
    marks = (mark for mark in found.marks.get("period", ()) if block.left <= mark.left < block.right)
    return sum(not found.text.startswith("当", mark.left) for mark in marks) == 1  # 2月当月 is one


def _usable(fact: Fact) -> bool:
    if fact.low is None or fact.low != fact.high or fact.trust < 0.7 or not fact.terms or fact.cell is not None:
        return False
    if fact.period is None or fact.period.grain not in _GRAINS or not printed(fact) or days(fact.period) is None:
        return False
    if fact.period.label in _OF_WHICH_QUARTER:
        return False
    return fact.modifier == "exact" and fact.aspect in ("level", "change") and len(digits(fact)) >= 2


def _to_come(fact: Fact, reading: Reading) -> bool:
    """Whether a figure told as it is stands in a stretch that has not begun: it was only carried from words before."""
    published = reading.document.published
    begins = fact.period.start if fact.period is not None else None
    if fact.stance != "actual" or published is None or begins is None:
        return False
    return begins >= published.replace(day=1)


def _telling(fact: Fact) -> bool:
    """Whether a value is so particular that it does not come back by accident."""
    if any(fact.measure.lower().endswith(word.lower()) for word in _STANDING):
        return False
    return fact.aspect == "level" and fact.kind in ("money", "count", "physical") and len(digits(fact)) >= 4


def _one_in_the_other(one: Fact, other: Fact) -> bool:
    """Whether one flow of three digits or more is told of a stretch and of a part of it: 上半年 and 前三季度."""
    first, second = days(one.period), days(other.period)
    if first is None or second is None or not is_flow(one) or len(digits(one)) < _TOLD:
        return False
    return holds_within(first, second) or holds_within(second, first)


_TOLD = 3


def _apart(mentions: Sequence[Fact], text: str) -> Iterator[tuple[Fact, Fact]]:
    """Two mentions in different sentences under periods that can't be one; none where the text itself tells."""
    for one, other in combinations(mentions, 2):
        if one.sentence == other.sentence or one.sentence < 0 or other.sentence < 0:
            continue
        first, second = days(one.period), days(other.period)
        if not first or not second or _one_label(one, other) or _one_quarter(one, other):
            continue
        listed = all(dict(f.provenance).get("subject") == "list" for f in (one, other))
        if _differ(first, second) and not set_right(text, one, other, lists=not listed):
            yield one, other
            return


def _differ(one: tuple[date, date], other: tuple[date, date]) -> bool:
    """Whether two stretches share less than half the days of the longer one: no labels of one period."""
    shared = (min(one[1], other[1]) - max(one[0], other[0])).days + 1
    longer = max((s[1] - s[0]).days + 1 for s in (one, other))
    return shared * 4 < longer * 3


def _one_label(one: Fact, other: Fact) -> bool:
    """Whether both print the same words for their period, which then can't be two."""
    labels = ["".join(f.period.label.split()) if f.period else "" for f in (one, other)]
    return labels[0] == labels[1]


def _one_quarter(one: Fact, other: Fact) -> bool:
    """Whether a fiscal quarter and another one lie in one calendar quarter by the middle of their days."""
    if one.period is None or other.period is None or "fiscal" not in (one.period.kind, other.period.kind):
        return False
    return calendar_quarter(one.period) == calendar_quarter(other.period)


def _told(pair: tuple[Fact, Fact], found: Look) -> Check:
    one, other = pair
    labels = [f.period.label if f.period else "" for f in pair]
    isos = [f.period.iso if f.period else "" for f in pair]
    measure = other.measure or one.measure
    return checks.judged(
        "fails",
        relation="period",
        facts=[other, one],
        places=[found.dated_place(other), found.dated_place(one)],
        title=Said(
            f"同一数字挂在两个期间：{measure} {other.text}，一处为{labels[0]}，一处为{labels[1]}",
            f"one figure under two periods: {measure} {other.text}, {labels[0]} and {labels[1]}",
        ),
        arithmetic=Said(
            f"{labels[0]} 为 {isos[0]}，{labels[1]} 为 {isos[1]}",
            f"{labels[0]} is {isos[0]}, {labels[1]} is {isos[1]}",
        )
        if all(isos)
        else Said("两个标注不是同一时段", "the labels are of two periods"),
        advice=Said("期间两处对一处，请对底稿", "check the period in both places"),
        printed=other.text,
        expected=labels[0],
    )
