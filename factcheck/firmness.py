"""Whether the figures of a failing comparison are tied so firmly that they may contradict each other by any amount.

Of loose ties most that fail tie figures that are not of one thing: another whole, another period, another body. They
miss each other by any amount, where a real contradiction is nearly always one misprint away from agreeing. So what is
tied loosely fails only by a misprint (design: a false alarm costs more than a miss).
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date

from factcheck import sides
from factcheck.checks import Check, decided
from factcheck.facts import Fact, Reading
from factcheck.index import before, counted
from factcheck.misprint import one_misprint
from factcheck.sides import Side

LENT = frozenset({"title", "section", "sentence before", "before", "pronoun", "label"})
"""From where a figure got a subject that its sentence doesn't name."""
PAIR = 2
BY_DEFAULT = frozenset({"inherited", "carried"})
"""How a figure got a period that is not told for it."""


def hardly_tied(check: Check, reading: Reading) -> bool:
    """Whether a comparison ties figures loosely, and no single misprint explains why it fails."""
    if len(check.sides) < 2:
        return False
    printed, other = check.sides[:2]
    if check.relation == "agree":
        return not other.parts and _lent_to_one(check) and not one_misprint(printed, other)
    if check.relation != "overlaps" or not other.parts or other.op.startswith("^"):
        return False  # a rate of compound growth tells by its name what it is made of
    if other.op != "+" and len({fact.quantity.left for fact in other.facts}) > PAIR:
        return False  # three figures in one formula are found by what they are, not by where they stand
    firm = _in_a_table(check) or _one_base_apart(printed, other) or _alone(check, reading)
    firm = firm or _of_a_known_whole(printed, other, reading)
    return not firm and not one_misprint(printed, other)


def _lent_to_one(check: Check) -> bool:
    """Whether two figures of a text are one and the same only by whose or of when one of them is taken to be.

    What isn't told with a figure but lent to it may be another thing's: another segment, the month before.
    """
    one, other = check.sides[0].facts[0], check.sides[1].facts[0]
    if not (check.sides[0].exact and check.sides[1].exact):
        return False  # what is beyond a bound may be so by any amount
    if {one.layout, other.layout} != {"prose"}:
        return False  # tables, headings and captions tell again what the text says
    return _lent(one) or _lent(other)


def _lent(fact: Fact) -> bool:
    """Whether whose a figure is, or of when, is told elsewhere, or nowhere."""
    how = dict(fact.provenance)
    return how.get("period") in BY_DEFAULT or how.get("subject") in LENT or not fact.subject


def _in_a_table(check: Check) -> bool:
    """Whether all figures compared stand in tables: heads and rows tell which ones belong together."""
    return all(fact.cell is not None for fact in check.facts)


def _one_base_apart(printed: Side, made: Side) -> bool:
    """Whether a change is told of one thing at two times that lie just its base apart: names and days tie them."""
    own = made.facts
    if made.op not in ("growth", "−", "*1") or len(own) != PAIR or len(printed.facts) != 1:
        return False
    new, old = sorted(own, key=lambda fact: fact.period.end if fact.period and fact.period.end else date.min)[::-1]
    if new.period is None or old.period is None or new.terms != old.terms or not new.terms:
        return False
    change = printed.facts[0]
    return bool(change.base) and before(new.period, change.base) == counted(old.period) is not None


def _of_a_known_whole(printed: Side, made: Side, reading: Reading) -> bool:
    """Whether the whole of a share is the one that its words name, or that another share is of which it does make.

    住宅 71.6 万平方米，其中改善型 28.4 万，占住宅的 39.7%; 收入 129 亿，其中国内 92 亿元，占 72%。海外 36 亿元，占 28%.
    """
    if made.op != "*100" or len(made.facts) != PAIR or len(printed.facts) != 1:
        return False
    (part, whole), share = made.facts, printed.facts[0]
    if part.sentence != share.sentence or abs(share.sentence - whole.sentence) > 1 or not share.is_part:
        return False
    if share.whole and share.whole in (whole.subject, whole.measure, f"{whole.subject}{whole.measure}"):
        return True
    if len(share.whole) > PAIR and whole.subject.startswith(share.whole) and whole.measure == part.measure:
        return True  # 全市场 78 只基金市值 2,236 亿元，其中数据中心市值 168 亿元，占全市场的 12%
    others = [c for c in reading.claims_of("share") if whole in c.role("whole") and share not in c.role("share")]
    told = [(claim.role("part")[0], claim.role("share")[0]) for claim in others if len(claim.role("part")) == 1]
    return any(decided(sides.of(one), sides.share(of, whole)) == "holds" for of, one in told)


def _alone(check: Check, reading: Reading) -> bool:
    """Whether one sentence prints the figures compared and no other of their units that might have been meant."""
    sentences = {fact.sentence for fact in check.facts}
    own, units = {fact.quantity.left for fact in check.facts}, {fact.unit for fact in check.facts}
    if len(sentences) != 1 or -1 in sentences:
        return False
    (sentence,) = sentences
    within = reading.sentences[sentence]
    facts = reading.facts
    first = bisect_left(facts, within.left, key=lambda fact: fact.quantity.left)
    last = bisect_left(facts, within.right, key=lambda fact: fact.quantity.left)
    return not any(fact.unit in units and fact.quantity.left not in own for fact in facts[first:last])
