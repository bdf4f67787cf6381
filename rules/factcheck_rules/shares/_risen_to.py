"""A share that rose or fell to so much, beside its part and its whole: 占比由 26.6% 提升至 35.0%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck import Check, Fact, Reading, Said, checks, sides
from factcheck.patterns import lazy
from factcheck_rules._look import Look
from factcheck_rules._ties import misprinted, nearly, softened, told

_NAMED = lazy(r"[，,；;]\s?其?(?:占比|比重)[^，。；、\d]{0,8}(?:由|从)[^，。；]{0,16}\Z")
_FORMER = lazy(r"(?:[较比由从]|上年|去年|上期|同期)[^，。；\d]{0,4}(?:20\d\d ?年)?[^，。；\d]{0,8}\Z")
_AMOUNTS = frozenset({"money", "count", "physical"})
_NEAR, _REACH = 0.35, 40


def risen_to(reading: Reading, found: Look) -> Iterator[Check]:
    """Compare where such a share ended with the last amount before it, over the one larger amount of its sentence.

    >>> from factcheck import check
    >>> text = "资本开支合计2,898亿元，其中算力合计1,013亿元，同比增长21.2%，占比由26.6%提升至{}%。"
    >>> [f.printed for f in check(text.format("38.0")).findings], len(check(text.format("35.0")).findings)
    (['38.0%'], 0)
    """
    for claim in reading.claims_of("from_to"):
        (old, *_), (new, *_) = claim.role("from") or (None,), claim.role("to") or (None,)
        if old is None or new is None or new.unit != "%" or new.sentence < 0 or new.low != new.high:
            continue
        left = old.quantity.left
        if old.sentence != new.sentence or not _NAMED.search(found.text, max(0, left - _REACH), left):
            continue
        facts = found.by_sentence.get(new.sentence, ())
        yield from _judged(new, [f for f in facts if f.quantity.right <= left and _amount(f, found)], found)


def _amount(fact: Fact, found: Look) -> bool:
    left = fact.quantity.left
    former = _FORMER.search(found.text, max(0, left - _REACH), left) is not None
    plain = fact.aspect == "level" and fact.kind in _AMOUNTS and fact.low is not None and fact.low == fact.high
    return plain and not former and fact.modifier in ("exact", "about") and "/" not in fact.unit


def _judged(share: Fact, amounts: Sequence[Fact], found: Look) -> Iterator[Check]:
    ordered = sorted({f.quantity.left: f for f in amounts}.values(), key=lambda f: f.quantity.left)
    if not ordered:
        return
    part = ordered[-1]
    wholes = [f for f in ordered[:-1] if f.unit == part.unit and (f.low or 0) > (part.low or 0) and _one_time(f, part)]
    if len(wholes) != 1 or len(ordered) != len(wholes) + 1:
        return
    among = "其中" in found.text[wholes[0].quantity.right : part.quantity.left]
    if not among and wholes[0].measure != part.measure:
        return
    made = checks.overlaps(
        share,
        sides.share(part, wholes[0]),
        title=told("占比与分子分母不符", "share, part and whole don't agree", share),
        advice=Said("三个数对一对：部分、整体、占比", "check the three: part, whole and share"),
    )
    yield made if nearly(made, _NEAR) or misprinted(made) else softened(made)


def _one_time(one: Fact, other: Fact) -> bool:
    first, second = one.period, other.period
    return first is None or second is None or first.iso == second.iso
