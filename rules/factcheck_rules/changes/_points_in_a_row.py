"""Points beside two rates by the words between: -0.7%，较二季度的-1.2%回升 0.5 点; 5.6%，比商品快 1.4 点（4.2%）."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from factcheck import Check, Fact, Reading, Said, checks, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.words import any_word
from factcheck_rules._look import Look, look
from factcheck_rules._ties import told

_WAY = rf"(?:{any_word('up', 'down', 'wider', 'narrower', 'quicker', 'slower', 'up_short', 'down_short')})了?(?:约)?"
_SOME = r"(?:略|小幅|大幅|明显|显著|进一步|再|仅|整体)?"
_THAN_TIME = lazy(
    r"[，,]?\s?(?:增速|增幅|涨幅|读数|同比)?(?:相?[较比]|环比)\s?"
    r"(?:[上前去]|\d{1,2}\s?月|[一二三四]季度|第[一二三四]季度|年初|年末)[^，。；、\d%]{0,8}(?:的\s?|[（(]\s?)"
)
_WENT = lazy(rf"\s?[)）]?\s?{_SOME}{_WAY}\s?")
_FASTER = lazy(
    r"[，,]\s?(?:增速|增幅)?(?:比|较|高于|低于|快于|慢于)[^，。；、\d%]{2,14}?(?:[高低快慢多少](?:出|了)?)?(?:约)?\s?"
)
_IN_BRACKET = lazy(r"\s?[（(][^，。；、（）()%]{0,16}?\s?(?:为|增长|下降|同比)?\s?")
_CLOSED = lazy(r"\s?[)）]")
_FEW = 2


def points_in_a_row(reading: Reading) -> Iterator[Check]:
    """Compare each such distance with its two rates, whatever they are called.

    >>> from factcheck import check
    >>> text = "1-4月服务零售额同比增长5.6%，比商品零售快{}个百分点（商品零售增长4.2%）。"
    >>> [f.printed for f in check(text.format(2.4)).findings], len(check(text.format(1.4)).findings)
    (['2.4个百分点'], 0)
    """
    found = look(reading)
    tied = {fact.quantity.left for claim in reading.claims_of("points") for fact in claim.role("change")}
    for number, facts in found.by_sentence.items():
        if number < 0 or not any(fact.unit == "pp" for fact in facts):
            continue
        row = sorted((f for f in facts if f.low is not None), key=lambda fact: fact.quantity.left)
        for k, point in enumerate(row):
            if point.unit == "pp" and point.low == point.high and point.quantity.left not in tied:
                ends = _ends(row, k, found)
                if ends is not None and all(end.low == end.high and end.unit == "%" for end in ends):
                    yield _compared(point, *ends)


def _ends(row: Sequence[Fact], k: int, found: Look) -> tuple[Fact, Fact] | None:
    """The two rates that the words around the points name; None for none."""
    point, text = row[k], found.text
    if k >= _FEW:
        one, other = row[k - 2], row[k - 1]
        behind = (other.quantity.right, point.quantity.left)
        between = text[one.quantity.right : other.quantity.left]
        if _WENT.fullmatch(text, *behind) and _THAN_TIME.fullmatch(between):
            return one, other
    if 0 < k < len(row) - 1:
        one, other = row[k - 1], row[k + 1]
        led = _FASTER.fullmatch(text, one.quantity.right, point.quantity.left)
        opened = _IN_BRACKET.fullmatch(text, point.quantity.right, other.quantity.left)
        if led and opened and _CLOSED.match(text, other.quantity.right) and _one_kind(one, other):
            return one, other
    return None


def _one_kind(one: Fact, other: Fact) -> bool:
    """Whether both are rates of change, or neither is."""
    return (one.aspect == "change") == (other.aspect == "change")


def _compared(point: Fact, one: Fact, other: Fact) -> Check:
    """The distance of two rates by its size: the words say which lies above the other."""
    larger, smaller = (one, other) if (one.low or 0) >= (other.low or 0) else (other, one)
    low, high = point.low or Decimal(0), point.high or Decimal(0)
    size = point if low >= 0 else evolve(point, low=-high, high=-low)
    return checks.overlaps(
        size,
        (sides.of(larger) - sides.of(smaller)).as_unit("pp"),
        title=told("百分点与两个比率不符", "points and the two rates don't agree", point),
        advice=Said("核对两个比率与其间的百分点", "check both rates and the points between them"),
    )
