"""So many at so much each, in English: ten ships for $2.05 billion, or $205 million each."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from factcheck import Check, Fact, Said, checks
from factcheck.patterns import lazy
from factcheck_rules._look import Look

_EACH = lazy(r" (?:each|apiece)\b")
_OR = lazy(r",? or (?:about |around )?")
_TOTAL = lazy(
    r" (?:each|apiece),?(?: (?:or|for|making|worth))? (?:a |an )?(?:combined )?(?:total|aggregate)"
    r"(?: value| price| cost)?(?: of)? "
)
_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNT = lazy(
    rf"(?<![\d.,$€£-])\b(?P<n>{'|'.join(_WORDS)}|\d{{1,3}}) (?=[A-Za-z\d])"
    r"(?!(?:per|million|billion|times|years?|months?|days?|%)\b)"
)
_ACROSS = lazy(
    r"(?: (?:across|for|from|in|over))? (?P<n>\d{1,4}) (?:[a-z-]+ ){0,3}[a-z-]+,? (?:or )?"
    r"(?:an average of|averaging) (?:about )?"
)
_REACH, _TWICE = 120, Decimal(2)


def apiece(around: Look) -> Iterator[Check]:
    """Multiply the price of each by how many there are."""
    for number, facts in around.by_sentence.items():
        money = {f.quantity.left: f for f in facts if f.kind == "money" and f.low and f.low == f.high}
        ordered = [money[left] for left in sorted(money)] if number >= 0 else []
        for one, other in pairwise(ordered):
            gap = around.text[one.quantity.right : other.quantity.left]
            if one.unit != other.unit:
                continue
            across = _ACROSS.fullmatch(gap)
            if across is not None:
                yield from _multiplied(one, other, number, around, int(across["n"]))
            elif _OR.fullmatch(gap) and _EACH.match(around.text, other.quantity.right):
                yield from _multiplied(one, other, number, around)
            elif _TOTAL.fullmatch(gap):
                yield from _multiplied(other, one, number, around)


def _multiplied(total: Fact, each: Fact, number: int, around: Look, told: int = 0) -> Iterator[Check]:
    first = min(total.quantity.left, each.quantity.left)
    begin = max(around.reading.sentences[number].left, first - _REACH)
    said = {match["n"].lower() for match in _COUNT.finditer(around.text.lower(), begin, first)}
    counts = [told] if told else [_WORDS.index(n) + 2 if n in _WORDS else int(n) for n in said]
    if total.low is None or each.low is None or not each.low or not counts:
        return
    ratio = total.low / each.low
    room = ((total.step or Decimal(0)) / total.low + (each.step or Decimal(0)) / each.low) / 2
    fits = [n for n in counts if n and abs(ratio / n - 1) <= room]
    if not fits and (len(counts) != 1 or not counts[0] or not 1 / _TWICE < ratio / counts[0] < _TWICE):
        return
    yield checks.judged(
        "holds" if fits else "fails",
        relation="product",
        facts=(total, each),
        places=[around.figure_place(total.quantity), around.figure_place(each.quantity)],
        title=Said(f"总额与单价、数量不符：{total.text}，{each.text}", f"price and number make another: {total.text}"),
        arithmetic=Said(f"{total.text} ÷ {each.text} = {ratio:.2f}", f"{total.text} ÷ {each.text} = {ratio:.2f}"),
        advice=Said("三个数对一对：总额、单价、数量", "check the three: total, price and number"),
        printed=total.text,
    )
