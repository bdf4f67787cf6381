"""Paces that the text tells in words behind a rate: 同比下降 4.4%，降幅环比扩大; and losses: 净亏损收窄至 2.3 亿元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from factcheck import Fact
from factcheck.patterns import Rare
from factcheck.words import any_word
from factcheck_rules._look import Look

_HOW = r"(?:继续|持续|进一步|明显|显著|有所|略有|小幅|大幅|再度|再次|环比|同比)*"
_FASTER = any_word("up", "wider", "quicker")
_SLOWER = any_word("down", "narrower", "slower")
_BEHIND = Rare(
    r"[，,]\s?(?:且|但|而)?(?:同比|环比)?(?:(?P<fall>降幅|跌幅|减幅)|(?P<rise>增速|增幅|涨幅|升幅))"
    rf"(?P<than>相?[较比][^，。；、]{{1,14}}?)?{_HOW}(?:(?P<more>{_FASTER})|(?P<less>{_SLOWER}))"
    r"(?![至到])"
)
_LOSS = Rare(
    rf"亏损(?:同比|环比|大幅|明显|显著|进一步|继续)*(?:(?P<more>{_FASTER})|(?P<less>{_SLOWER}))[至到](?:约|近)?\s?\Z"
)
_BACK = 16
_PROSE = frozenset({"paragraph", "list_item"})
_SURE = 0.5


@frozen(eq=False)
class Pace:
    """That the rate of a figure, or the loss that it is, became larger (1) or smaller (-1) in size."""

    fact: Fact
    kind: str
    """fall, rise or loss"""
    size: int
    than: str
    left: int
    right: int


def paces_said(found: Look) -> Iterator[Pace]:
    """The paces told in prose, each with the figure that it is said of."""
    blocks = found.reading.document.blocks
    for number, facts in found.by_sentence.items():
        if number < 0 or blocks[found.reading.sentences[number].block].kind not in _PROSE:
            continue
        sentence = found.reading.sentences[number]
        rates = {f.quantity.right: f for f in facts if f.unit == "%" and f.aspect == "change" and _sure(f)}
        for said in _BEHIND.finditer(found.text, sentence.left, sentence.right) if rates else ():
            rate = rates.get(said.start())
            kind = "fall" if said["fall"] else "rise"
            if rate is not None and rate.low and (rate.low < 0) == (kind == "fall"):
                size = 1 if said["more"] else -1
                yield Pace(rate, kind, size, said["than"] or "", said.start() + 1, said.end())
        yield from _losses(facts, found)


def _losses(facts: Sequence[Fact], found: Look) -> Iterator[Pace]:
    for fact in facts:
        left = fact.quantity.left
        said = _LOSS.search(found.text, max(0, left - _BACK), left) if "亏损" in fact.measure and _sure(fact) else None
        if said is not None:
            yield Pace(fact, "loss", 1 if said["more"] else -1, "", said.start(), fact.quantity.right)


def _sure(fact: Fact) -> bool:
    return fact.low is not None and fact.low == fact.high and fact.trust >= _SURE and bool(fact.terms)


def turned(paces: Sequence[Pace]) -> Iterator[tuple[Pace, Pace]]:
    """Two places that tell of one rate, and of its pace the opposite."""
    by_rate: dict[tuple[object, ...], list[Pace]] = {}
    for pace in paces:
        fact = pace.fact
        by_rate.setdefault((fact.terms, fact.period, fact.base, pace.kind, fact.low, pace.than), []).append(pace)
    for same in by_rate.values():
        more, less = ([pace for pace in same if pace.size == size] for size in (1, -1))
        if more and less and more[0].fact.sentence != less[0].fact.sentence:
            yield (more[0], less[0]) if more[0].left < less[0].left else (less[0], more[0])
