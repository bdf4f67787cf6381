"""Where a heading has something move to, and the text has it move elsewhere: 上修至 85 亿元, 由 75 上调至 95 亿元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from factcheck import Fact
from factcheck.patterns import lazy
from factcheck_rules._look import Look
from factcheck_rules.repeats._zones import names_shared, properties

_LED, _SIZE = 60, Decimal(2)
_UP = r"(?:上[调修升移]|提[高升]|[升增涨加抬]|扩大)[^，。；,;\d]{0,6}[至到](?:约|近)?\Z"
_DOWN = r"(?:下[调修降移]|降低|[降减跌]|收窄|回落)[^，。；,;\d]{0,6}[至到](?:约|近)?\Z"
_WAYS = (
    lazy(rf"{_UP}|\b(?:raised|rose|up|climbed|lifted)(?: to|[^.;]{{0,40}} to) \Z"),
    lazy(rf"{_DOWN}|\b(?:cut|fell|down|lowered|dropped)(?: to|[^.;]{{0,40}} to) \Z"),
)
Ways = Sequence[tuple[Fact, Fact]]


def moved_elsewhere(heads: Sequence[Fact], ways: Ways, found: Look) -> Iterator[tuple[Fact, Fact]]:
    """The level that a heading gives as the end of a move, and the end of the one such move of the text.

    `ways` are the moves that the text tells from one level to another.
    """
    for head in heads:
        way = _way(head, found)
        below = [pair for pair in ways if pair[0].quantity.left > head.quantity.right and pair[0].unit == head.unit]
        ends = {pair[1].low: pair[1] for pair in below}
        if way < 0 or len(ends) != 1 or not head.low:
            continue
        (end,) = ends.values()
        rest = (f for f in found.reading.facts if f.quantity.left > head.quantity.right and f.unit == head.unit)
        printed = any(f.low is not None and abs(f.low - head.low) * 2 <= (head.step or 0) for f in rest)
        near = end.low is not None and max(end.low, head.low) <= _SIZE * min(end.low, head.low)
        if not printed and near and end.low != head.low and _way(end, found) == way and _named(head, end, found):
            yield head, end


def _way(fact: Fact, found: Look) -> int:
    """0 where the words before a level say that it rose to it, 1 where it fell to it, else -1."""
    before = found.text[max(0, fact.quantity.left - _LED) : fact.quantity.left]
    return next((k for k, pattern in enumerate(_WAYS) if pattern.search(before)), -1)


def _named(head: Fact, end: Fact, found: Look) -> bool:
    """Whether the names of both have a property or a word in common."""
    sentence = found.reading.sentences[end.sentence]
    there = found.text[sentence.left : end.quantity.left]
    above = found.text[found.sentences[head.sentence] : head.quantity.left]
    words = [{word.lower() for word in _LATIN.findall(text)} - _DEEDS for text in (above, there)]
    pairs = ((one, other) for one in properties(above) for other in properties(there))
    one_property = any(one in other or other in one for one, other in pairs)  # 资本开支, and 开支
    return one_property or bool(words[0] & words[1]) or bool(names_shared(above, there))


_LATIN = lazy(r"[A-Za-z]{5,}")
_DEEDS = frozenset({"raised", "lifted", "climbed", "lowered", "dropped", "lifts", "raises", "share"})
