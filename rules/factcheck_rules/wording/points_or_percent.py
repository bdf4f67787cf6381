"""百分点写成了百分比：% where percentage points are meant.

What it flags
    毛利率提升3%, from 42% to 45%: the levels printed beside it are three points apart; or the same change of a rate
    printed once with % and once with 个百分点.

Why it matters
    Three per cent of 42% is 1.3 points: another statement.

When it stays silent
    No levels are printed, so either may be meant; the levels make the per cent as printed.

>>> from factcheck import check
>>> text = "公司毛利率提升{}，由42%升至45%。"
>>> [f.printed for f in check(text.format("3%"), select=["WOR06"]).findings]
['3%']
>>> check(text.format("3个百分点"), select=["WOR06"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck import Check, Claim, Fact, Reading, Said, Severity, checks, sides
from factcheck.checks import decided
from factcheck_rules._look import look
from factcheck_rules._same import kin

CODE = "WOR06"
SEVERITY = Severity.NOTE

_RATES = ("率", "占比", "比重", "份额", "margin", "share", "rate", "利润率")
_NEAR = 2
_MOST = 200


def check(reading: Reading) -> Iterator[Check]:
    """Compare each change of a rate printed in % with the levels around it."""
    known = kin(look(reading))
    by_terms: dict[frozenset[str], list[Fact]] = {}
    for fact in reading.facts:
        if fact.low is not None and fact.terms and fact.trust >= 0.5:
            by_terms.setdefault(known.identity(fact), []).append(fact)
    ways = {facts[0].sentence: facts for claim in reading.claims_of("from_to") if (facts := _ends(claim))}
    for facts in by_terms.values():
        for fact in facts if len(facts) <= _MOST else ():
            # Tables print changes of rates under a head that says %: that is their form, no slip.
            if fact.aspect == "change" and fact.unit == "%" and fact.cell is None and _is_rate(fact):
                yield from _told(fact, facts, ways.get(fact.sentence, []))


def _ends(claim: Claim) -> list[Fact]:
    """The two ends of a way from one percentage to another."""
    facts = [*claim.role("to"), *claim.role("from")]
    return facts if len(facts) == 2 and all(f.unit == "%" for f in facts) else []


def _is_rate(fact: Fact) -> bool:
    named = (fact.measure or fact.subject).lower()
    return named.endswith(_RATES) and not named.endswith(("汇率", "增长率", "exchange rate", "growth rate"))


def _told(fact: Fact, facts: Sequence[Fact], way: Sequence[Fact]) -> Iterator[Check]:
    levels = [
        f
        for f in facts
        if f.unit == "%" and f.aspect in ("level", "share") and abs(f.sentence - fact.sentence) <= _NEAR
    ]
    levels += [f for f in way if f not in levels]
    for new in levels:
        for old in levels:
            if new is old or new.low == old.low:
                continue
            if decided(sides.of(fact), sides.points(new, old).as_unit("%")) != "holds":
                continue
            if decided(sides.of(fact), sides.growth(new, old)) != "holds":
                yield _finding(fact, [new, old], Said(
                    f"{new.text} − {old.text} 为 {fact.text.lstrip('+-').rstrip('%％')} 个百分点",
                    f"{new.text} less {old.text} is in percentage points",
                ))  # fmt: skip
                return
    twins = [f for f in facts if f.aspect == "points" and f.low == fact.low and f.sentence != fact.sentence]
    if twins and twins[0].base in ("", fact.base):
        yield _finding(fact, twins[:1], Said(f"另一处为 {twins[0].text}", f"elsewhere {twins[0].text}"))


def _finding(fact: Fact, because: Sequence[Fact], arithmetic: Said) -> Check:
    return checks.judged(
        "fails",
        relation="points",
        facts=[fact, *because],
        title=Said(
            f"% 疑应为个百分点：{fact.measure} {fact.text}", f"% for percentage points: {fact.measure} {fact.text}"
        ),
        arithmetic=arithmetic,
        advice=Said("改为个百分点", "write percentage points"),
        severity=Severity.NOTE,
        printed=fact.text,
    )
