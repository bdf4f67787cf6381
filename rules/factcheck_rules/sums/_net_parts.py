"""A net amount and those of its parts, each with its way: 净赎回 12 亿元，其中甲净赎回 20 亿元、乙净申购 8 亿元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise

from factcheck import Check, Fact, Reading, Said, checks, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.ties.items import words
from factcheck_rules._look import Look, look
from factcheck_rules._ties import misprinted, nearly, softened, told

_OF_WHICH = lazy("其中|分[^，。；]{1,6}看")
_CUT = lazy("[；;。]")
_LAST = lazy("上周|上月|上季|上年|去年|上期|前一|前值|同期|累计|年初|年内")
_FEWEST = 2


@cache
def _ways() -> tuple[tuple[str, str], ...]:
    """Pairs of words for a net that goes the one way or the other: 净申购, 净赎回."""
    pairs = (line.partition("|") for line in words("two_ways", "pairs") if line.startswith("净"))
    return tuple((one, other) for one, _, other in pairs)


@cache
def _net() -> re.Pattern[str]:
    return re.compile("|".join(word for pair in _ways() for word in pair))


def nets_of_parts(reading: Reading) -> Iterator[Check]:
    """Each net amount with 其中 behind it against the net amounts of its parts, where their ways differ or not."""
    around = look(reading)
    sentences = {around.sentence_at(match.start()) for match in _net().finditer(around.text)}
    for number in sorted(sentences):
        facts = [fact for fact in around.by_sentence.get(number, ()) if fact.low is not None]
        told_so = [(fact, _way(fact, around)) for fact in facts]
        signed = [(fact, way) for fact, way in told_so if way]
        last = [one for other, one in pairwise(facts) if _of_the_last(one, other, around)]
        signed = [(fact, way) for fact, way in signed if all(fact is not one for one in last)]
        if last and signed:  # what follows is read as of that time, too
            signed = [(evolve(fact, period=signed[0][0].period), way) for fact, way in signed]
        if len(signed) > _FEWEST and _IN_ALL.search(around.beside(signed[-1][0])[0]):
            parts = _in_one_part(signed[:-1], signed[-1][0], around)
            yield from _judged(*signed[-1], parts) if len(parts) >= _FEWEST else ()
            continue
        for place, (total, way) in enumerate(signed):
            parts = _parts_behind(total, signed[place + 1 :], around)
            if len(parts) >= _FEWEST:
                yield from _judged(total, way, parts)
                break


def _of_the_last(fact: Fact, ahead: Fact, around: Look) -> bool:
    """净申购 96 亿元，上周为净赎回 41 亿元，其中 …: whether a net amount is only set behind that of now."""
    gap = around.text[ahead.quantity.right : fact.quantity.left]
    return _LAST_TIME.match(gap) is not None and fact.unit == ahead.unit


_LAST_TIME = lazy(r"\s?[，,（(]\s?(?:上周|上月|上季|上年|去年|上期|前一|前值)[^，。；\d]*\Z")
_IN_ALL = lazy("合计|[两二三四五]者|总体|整体")


def _in_one_part(signed: Sequence[tuple[Fact, int]], total: Fact, around: Look) -> list[tuple[Fact, int]]:
    """甲净赎回 18 亿元；乙净申购 9 亿元，两者合计 …: all net amounts before a total, each of its own."""
    alike = all(fact.unit == total.unit and fact.period == total.period for fact, _ in signed)
    return list(signed) if alike and len({fact.terms for fact, _ in signed}) == len(signed) else []


def _way(fact: Fact, around: Look) -> int:
    """+1 or -1 for a figure right behind a net word; 0 where none leads to it."""
    before = around.beside(fact)[0]
    found = list(_net().finditer(before))
    dated = fact.period is not None and bool(fact.period.iso)  # 上周净流出 84 亿元: of the time that its parts are of
    plain = found and not fact.base and fact.modifier == "exact" and (dated or not _LAST.search(before))
    if not plain or _BEHIND.fullmatch(before[found[-1].end() :]) is None or fact.unit in ("%", "pp", "x"):
        return 0
    return 1 if any(found[-1].group() == pair[0] for pair in _ways()) else -1


_BEHIND = lazy(r"(?:额|规模|金额|资金)?(?:约?为|达到?|了|约|合计|共)?\s?")


def _parts_behind(total: Fact, behind: Sequence[tuple[Fact, int]], around: Look) -> list[tuple[Fact, int]]:
    """The net amounts that 其中 leads to, up to the end of their part of the sentence."""
    if not behind or _OF_WHICH.search(around.text, total.quantity.right, behind[0][0].quantity.left) is None:
        return []
    end = _CUT.search(around.text, behind[0][0].quantity.left)
    stop = end.start() if end else len(around.text)
    near = [(fact, way) for fact, way in behind if fact.quantity.left < stop]
    alike = all(fact.unit == total.unit and fact.period == total.period for fact, _ in near)
    return near if alike and len({fact.terms for fact, _ in near}) == len(near) else []


def _judged(total: Fact, way: int, parts: Sequence[tuple[Fact, int]]) -> Iterator[Check]:
    made = _compared(_signed(total, way), [_signed(fact, sign) for fact, sign in parts])
    if made.verdict == "fails" and not (nearly(made) or misprinted(made) or _one_turned(total, way, parts)):
        made = softened(made)  # 其中 may lead to some of the parts only
    if len({sign for _, sign in parts}) > 1 or made.verdict == "fails":
        yield made


def _one_turned(total: Fact, way: int, parts: Sequence[tuple[Fact, int]]) -> bool:
    """Whether the parts make the total as soon as one of them, or the total, goes the other way."""
    whole = way * abs(total.low or Decimal(0))
    step = (total.step or Decimal(1)) * (len(parts) + 1) / 2
    summed = sum((sign * abs(fact.low or Decimal(0)) for fact, sign in parts), Decimal(0))
    turned = [summed - 2 * sign * abs(fact.low or Decimal(0)) for fact, sign in parts]
    return abs(summed + whole) <= step or any(abs(one - whole) <= step for one in turned)


def _signed(fact: Fact, sign: int) -> Fact:
    """A net amount with the sign of its word, whether or not the reading has signed it: 净减 133 家."""
    if fact.low is None or fact.high is None or (fact.low < 0) == (sign < 0):
        return fact
    return evolve(fact, low=-fact.high, high=-fact.low)


def _compared(total: Fact, parts: Sequence[Fact]) -> Check:
    return checks.overlaps(
        total,
        sides.total(parts),
        title=told("净额与各部分的净额不符", "a net amount and those of its parts don't agree", total),
        advice=Said("核对各部分的净额与方向", "check each net amount and its way"),
    )
