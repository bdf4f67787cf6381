"""An amount of change that is put in percent right behind it: 新增 35 万吨，增幅 11.5%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from factcheck.facts import Claim, Fact
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.ties.items import Line, bound

_IN_PERCENT = lazy(r"\s?[，,（(]\s?(?:同比)?(?P<noun>增|涨|升|扩大?|降|跌|减|缩)(?:幅度?|长率?|速)(?:约|达|为|近)*\s?")
_FALLS = frozenset("降跌减缩")


def in_percent(line: Line, made: Sequence[Claim]) -> Iterator[Claim]:
    """The growth between the levels that the amount before a rate is tied to, where no claim ties the rate yet."""
    amounts = [claim for claim in made if claim.relation == "amount" and claim.role("old")]
    tied = {id(claim.role("change")[0].quantity) for claim in made if claim.relation == "growth"}
    for before, item in pairwise(line.items) if amounts else ():
        low, high = item.fact.low, item.fact.high
        if item.fact.unit != "%" or low is None or high is None or id(item.fact.quantity) in tied:
            continue
        noun = _IN_PERCENT.fullmatch(line.between(before, item))
        told = [one for one in amounts if one.role("change")[0].quantity is before.fact.quantity]
        if noun is None or len(told) != 1:
            continue
        change = item.fact
        if noun["noun"] in _FALLS and low > 0:
            change = evolve(change, low=-high, high=-low)
        (new,), (old,), (amount,) = (told[0].role(name) for name in ("new", "old", "change"))
        three = (("new", new), ("old", old), ("change", bound(change)))
        yield Claim("growth", three, line.left, line.right, "" if _makes(new, old, amount) else told[0].detail)


def _makes(new: Fact, old: Fact, amount: Fact) -> bool:
    """Whether an amount is what its levels differ by: then they surely are its own."""
    if new.low is None or old.low is None or amount.low is None or amount.step is None:
        return False
    return abs(abs(new.low - old.low) - abs(amount.low)) <= amount.step
