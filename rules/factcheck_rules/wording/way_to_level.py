"""升降至某数与上期所印水平不符：A level said to be risen to that lies below the one printed for the period before.

What it flags
    第一周调用量4.12万亿，第二周回落至5.16万亿: the word says one direction, the two levels the other.
    二季度毛利率为55%，指引三季度进一步提升至51%. 2030年达到4万亿元、2035年突破1万亿元.

Why it matters
    The word is wrong, or one of the two figures.

When it stays silent
    The level before is of another period than the one just before (in one sentence, any year before); a base is named
    (同比降至); the two may be one by rounding; rates of exchange and ranks.

>>> from factcheck import check
>>> text = "2月平台调用量为4.12亿次。\\n\\n3月平台调用量{}至5.16亿次。"
>>> [f.printed for f in check(text.format("回落"), date="2026-04-10", select=["WOR12"]).findings]
['5.16亿次']
>>> check(text.format("攀升"), date="2026-04-10", select=["WOR12"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.index import days, same_stance
from factcheck.making import evolve
from factcheck.patterns import Rare, lazy
from factcheck.words import any_word
from factcheck_rules._look import Look, look
from factcheck_rules._same import set_right
from factcheck_rules._times import another_time

CODE = "WOR12"
SEVERITY = Severity.WARNING

_UP = any_word("up", "up_short", "wider", "quicker")
_DOWN = any_word("down", "down_short", "narrower", "slower")
_TO = Rare(rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:了)?[至到](?:了)?\s?\Z")
_PASSED = lazy(r"(?P<up>突破|迈过|跨过|站上|跃上|攀上|冲破)(?P<down>(?!))?\s?\Z")
"""2030年达到 4000 亿元、2035年突破万亿元: a mark is passed on the way up."""
_BASE = lazy(r"同比|去年|上年|年初|年末|由|从|自|比|较")
_NOT = lazy(r"汇率|中间价|兑|排名|位次|等级|评级|排位")
_FURTHER = lazy(r"进一步|继续|持续|再度|再次")
_SPANS = (("日", 1), ("周", 7), ("月", 31), ("季", 92), ("年", 366))
"""What a measure is called after, with the days that are fewer than its length."""
_MOST = 40


def check(reading: Reading) -> Iterator[Check]:
    """Compare each level that something rose or fell to with the level of the period before."""
    found = look(reading)
    series: dict[tuple[object, ...], list[Fact]] = {}
    for fact in reading.facts:
        if _dated_level(fact):
            series.setdefault((_named(fact), fact.unit), []).append(fact)
    moved = _moves(reading) if series else {}
    for facts in series.values():
        if 1 < len(facts) <= _MOST:
            for fact in facts:
                if fact.cell is None:
                    yield from _checked(fact, facts, moved, found)


def _moves(reading: Reading) -> dict[tuple[frozenset[str], object, object], set[bool]]:
    """Whether each level, by its words, number and time, is told to have risen, on whatever base."""
    moved: dict[tuple[frozenset[str], object, object], set[bool]] = {}
    for claim in reading.claims:
        if claim.relation in ("growth", "points", "moved", "amount"):
            (new,), (change,) = claim.role("new"), claim.role("change")
            if change.low:
                moved.setdefault((_named(new), new.low, new.period), set()).add(change.low > 0)
    return moved


def _dated_level(fact: Fact) -> bool:
    return (
        fact.aspect in ("level", "share")
        and fact.low is not None
        and fact.low == fact.high
        and fact.low > 0
        and fact.trust >= 0.5
        and len(fact.terms) > 1
        and fact.modifier in ("exact", "about", "over")
        and days(fact.period) is not None
    )


def _named(fact: Fact) -> frozenset[str]:
    """The words of a figure; 周调用量 of a week is 调用量."""
    span = days(fact.period)
    own = next((word for word, most in _SPANS if span is not None and _length(span) < most), "")
    return fact.terms - {own}


def _checked(
    fact: Fact, facts: list[Fact], moved: dict[tuple[frozenset[str], object, object], set[bool]], found: Look
) -> Iterator[Check]:
    left = fact.quantity.left
    begin, _ = found.clause(left, left)
    said = (_PASSED if fact.modifier == "over" else _TO).search(found.text, begin, left)
    if said is None or _BASE.search(found.text, begin, said.start()) or _NOT.search(found.text, begin, left):
        return
    if bool(said["up"]) in moved.get((_named(fact), fact.low, fact.period), ()):
        return  # 毛利率升至 30%, which is 2 points more than a year ago
    near = (f for f in facts if f.modifier != "over")
    on = _FURTHER.search(found.text, begin, said.start()) is not None
    earlier = {(f.low, f.quantity.decimals): f for f in near if _just_before(f, fact, on) or _said_before(f, fact)}
    if len(earlier) != 1:
        return
    (old,) = earlier.values()
    if another_time(old, found.text) or set_right(found.text, old):
        return
    fact = evolve(fact, modifier="exact") if fact.modifier == "over" else fact  # the mark itself lies above what was
    smaller, larger = (old, fact) if said["up"] else (fact, old)
    yield checks.ordered(
        smaller,
        larger,
        test="larger" if said["up"] else "smaller",
        title=Said(
            f"升降至某数与上期所印水平不符：{said.group()} {fact.text}，上期为 {old.text}",
            f"the word leads one way, the level before the other: {fact.text}, before {old.text}",
        ),
        arithmetic=Said(
            f"{old.text} 到 {fact.text} 是{'下降' if said['up'] else '上升'}",
            f"from {old.text} to {fact.text} is {'down' if said['up'] else 'up'}",
        ),
        advice=Said("核对升降词与两期的数", "check the word and the figures of both periods"),
        severity=Severity.WARNING,
    )


def _said_before(old: Fact, new: Fact) -> bool:
    """Whether a sentence goes from one year's figure to a later one's: 2024年为7.53亿美元，预计2031年增至67.5亿美元."""
    mine, yours = days(old.period), days(new.period)
    if mine is None or yours is None or old.period is None or new.period is None:
        return False
    together = old.sentence == new.sentence and old.quantity.left < new.quantity.left
    return together and mine[1] < yours[0] and old.period.grain == new.period.grain == "year"


def _just_before(old: Fact, new: Fact, on: bool) -> bool:
    """Whether a figure is of the stretch of the same length that ends where the other begins.

    What it is foretold to rise to further (`on`) may be compared with the level told in the same sentence.
    """
    mine, yours = days(old.period), days(new.period)
    alike = same_stance(old, new) or (on and old.sentence == new.sentence and old.stance == "actual")
    if mine is None or yours is None or not alike or old.base != new.base:
        return False
    if old.period is None or new.period is None or old.period.grain != new.period.grain:
        return False
    ends_there = timedelta(0) < yours[0] - mine[1] <= timedelta(3)
    return ends_there and abs(_length(mine) - _length(yours)) <= 3


def _length(span: tuple[date, date]) -> int:
    return (span[1] - span[0]).days
