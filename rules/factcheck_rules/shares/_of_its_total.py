"""Shares that name no whole, of the one total that their sentence tells before the part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck import Fact
from factcheck.patterns import lazy
from factcheck_rules._look import Look
from factcheck_rules._times import another_time
from factcheck_rules.shares._wholes import elsewhere, loosely_told

Told = tuple[Fact, Fact, Fact, bool]
"""A part, its share, the whole, and whether no doubt is left that it is that one."""


def of_its_total(found: Look) -> Iterator[Told]:
    """三家合计 2,690 亿元，分别为 A、B、C；算力投入 812 亿元，占 30.2%; revenue, …; 数据中心 $60.9bn，占 91.2%."""
    summed = _totals(found)
    for claim in found.reading.claims_of("share"):
        (part, *_), (share, *_) = claim.role("part") or (None,), claim.role("share")
        if part is None or claim.role("whole") or claim.detail or part.sentence < 0 or share.sentence != part.sentence:
            continue
        taken = [*elsewhere(found.reading, claim, part), *loosely_told(found.reading, claim, part)]
        if not _plain(part, share, found) or not all(_compared_with(f, found) for f in taken):
            continue
        totals = {f.low: f for f in summed.get(part.sentence, ()) if _before(f, part)}
        if len(totals) == 1:
            yield part, share, next(iter(totals.values())), True
            continue
        ahead = {f.low: f for f in _ahead(part, found)}
        if len(ahead) == 1:
            yield part, share, next(iter(ahead.values())), False


def of_its_sum(found: Look) -> Iterator[Told]:
    """产量 8,260 吨，其中原矿 6,110 吨、废料回收 2,150 吨，回收占 26.0%: the part called by a word of its name."""
    for claim in found.reading.claims_of("parts"):
        (total, *_) = claim.role("total")
        for part in claim.role("part"):
            behind = [f for f in found.by_sentence.get(part.sentence, ()) if f.quantity.left >= part.quantity.right]
            share = min(behind, key=lambda f: f.quantity.left, default=None)
            if share is None or share.unit != "%" or share.low != share.high or share.quantity.signed:
                continue
            said = _CALLED.fullmatch(found.text, part.quantity.right, share.quantity.left)
            begin, _ = found.clause(part.quantity.left, part.quantity.right)
            if said and said["name"] in found.text[begin : part.quantity.left] and total.sentence == part.sentence:
                yield part, share, total, True


_CALLED = lazy(r"，(?P<name>[\u4e00-\u9fffA-Za-z]{2,6})(?:约|仅)?占(?:比)?(?:约|为|近|达|\s)*")


def _plain(part: Fact, share: Fact, found: Look) -> bool:
    """Whether a share stands right behind its part, with 占 or its like between and a stop behind."""
    led = _TAKES.fullmatch(found.text, part.quantity.right, share.quantity.left)
    return led is not None and _ENDS.match(found.text, share.quantity.right) is not None


_TAKES = lazy(r"[，,]\s?(?:占比?|占总(?:额|量|数|计)|比重|份额)(?:约|为|近|达|\s)*")
_ENDS = lazy(r"\s?(?:[，,；;。）)、]|\Z|\n)")


def _totals(found: Look) -> dict[int, list[Fact]]:
    """By sentence, the totals that stand before their parts there."""
    totals: dict[int, list[Fact]] = {}
    for claim in found.reading.claims:
        if claim.relation == "sum" and claim.detail == "closed":
            (total, *_) = claim.role("total")
            totals.setdefault(total.sentence, []).append(total)
    return totals


def _before(whole: Fact, part: Fact) -> bool:
    larger = whole.low is not None and part.low is not None and whole.low > part.low
    return larger and whole.unit == part.unit and whole.quantity.right <= part.quantity.left


def _ahead(part: Fact, found: Look) -> Sequence[Fact]:
    """The larger figures of its unit before a part in its sentence, none of which is only compared with."""
    facts = [f for f in found.by_sentence.get(part.sentence, ()) if _before(f, part) and f.aspect == "level"]
    facts = [f for f in facts if f.low == f.high and not another_time(f, found.text, totals=False)]
    return [f for f in facts if not _compared_with(f, found)]


def _compared_with(fact: Fact, found: Look) -> bool:
    """高于 65.0 亿元的指引, （去年同期为 57.0 亿元）: led to by a comparison, or in a bracket."""
    begin, _ = found.clause(fact.quantity.left, fact.quantity.right)
    words = found.text[begin : fact.quantity.left]
    opened = words.rfind("（"), words.rfind("(")
    inside = max(opened) > max(words.rfind("）"), words.rfind(")"))
    return inside or _THAN.search(words) is not None or _SAID.match(found.text, fact.quantity.right) is not None


_THAN = lazy(r"高于|低于|超过|不及|较|相比|比|优于|好于|目标|指引|预期|预测|上年|去年|同期|above|below|versus|from")
_SAID = lazy(r"\s?的?(?:指引|预期|预测|目标|上限|下限|中值)")
