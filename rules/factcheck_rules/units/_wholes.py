"""Wholes and means that close to the last digit but for a scale word or a currency, and what is converted into itself.

15 MW of 5,200 MW, 6,100 MW and 3,700 MW; 26 亿港元 of three sums in dollars; 4.26 万吨 in a month of 1,420 万吨 a day;
首付款 1.2 亿元（按 7.10 折合人民币 8.52 亿元）.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from factcheck import Fact
from factcheck.patterns import lazy
from factcheck_rules._look import Look

Found = tuple[Fact, Fact]
ZERO, ONE = Decimal(0), Decimal(1)
_KINDS = frozenset({"money", "count", "physical", "rate"})
_POWERS = tuple(Decimal(10) ** k for k in (-8, -6, -5, -4, -3, 3, 4, 5, 6, 8))
_MOST, _FEWEST, _DIGITS = 16, 2, 4
_TOGETHER = lazy(
    r"(?:合计|总计|共计|合共|总共|总额|总量|总规模|累计|totals?|totall?ing|total of|combined|in all|altogether)"
    r"[^，。；,;\d]{0,12}\Z"
)
_OF_WHICH = lazy(r"其中|分别|包括|包含|：|:|of which|including|comprising|made up of|across|split")
_OF_TWO = lazy(r"[。；;]|\.\s|\n")


def _printed(found: Look, number: int) -> list[Fact]:
    """The plain levels of a sentence in reading order, each once."""
    told = {f.quantity.left: f for f in found.by_sentence.get(number, ()) if _plain(f)}
    return [told[left] for left in sorted(told)]


def _plain(fact: Fact) -> bool:
    exact = fact.low is not None and fact.low == fact.high and fact.low > 0 and fact.modifier in ("exact", "about")
    return exact and fact.cell is None and fact.kind in _KINDS


def _number(fact: Fact) -> Decimal:
    return (fact.low or ZERO) / (fact.quantity.scale or ONE)


def _slack(*facts: Fact) -> Decimal:
    return sum(((fact.step or ZERO) for fact in facts), ZERO) / 2


def by_whole(found: Look) -> Iterator[Found]:
    """The whole that is out of scale or in another currency than all its parts, and the first of them."""
    for number in found.by_sentence:
        told = _printed(found, number) if number >= 0 else []
        for k, whole in enumerate(told if _FEWEST < len(told) <= _MOST else ()):
            for parts, behind in ((_run(told[k + 1 :], whole), True), (_run(told[:k][::-1], whole), False)):
                size = _fits(whole, parts)
                if size and _said(whole, parts[:size], behind, found):
                    yield whole, parts[0]


def _run(told: Sequence[Fact], whole: Fact) -> list[Fact]:
    """The figures beside a whole that are of one unit and scale."""
    run: list[Fact] = []
    for fact in told:
        if fact.kind != whole.kind:
            continue
        if run and (fact.unit, fact.quantity.scale) != (run[0].unit, run[0].quantity.scale):
            break
        run.append(fact)
    return run


def _fits(whole: Fact, parts: Sequence[Fact]) -> int:
    """So many parts as add up to the whole but for its unit; 0 for none."""
    for size in range(_FEWEST, len(parts) + 1):
        summed = sum((part.low or ZERO for part in parts[:size]), ZERO)
        slack = _slack(*parts[:size])
        if parts[0].unit != whole.unit:
            same = whole.kind == "money" and parts[0].quantity.scale == whole.quantity.scale
            if same and abs(summed - (whole.low or ZERO)) <= slack + _slack(whole):
                return size
            continue
        for power in _POWERS:
            if abs(summed - (whole.low or ZERO) * power) <= min(slack, summed / 200) + _slack(whole) * power / 50:
                return size
    return 0


def _said(whole: Fact, parts: Sequence[Fact], behind: bool, found: Look) -> bool:
    """Whether words tie a whole and its parts, and their digits are enough that they add up by no accident."""
    digits = sum(len(str(int((f.low or ZERO) / (f.step or ONE)))) for f in parts)
    left = whole.quantity.left
    together = _TOGETHER.search(found.text, max(0, left - _LED), left) is not None
    first, last = (whole, parts[0]) if behind else (parts[0], whole)
    between = found.text[first.quantity.right : last.quantity.left]
    tied = together or (behind and _OF_WHICH.search(between) is not None)
    return tied and digits >= _DIGITS and (len(parts) > _FEWEST or digits > _DIGITS) and not _OF_TWO.search(between)


_LED = 24
_MEAN = lazy(r"(?:日均|月均|平均每[日天月]|每[日天月]|daily average of|average of|averaging)[^，。；,;\d]{0,10}\Z")
_MEAN_BEHIND = lazy(r"\s?(?:a|per) (?:day|month)\b|/\s?[日天]")
_SPANS = (
    (lazy(r"(\d{1,2})\s?[-—–~至到]\s?(\d{1,2})月"), (28, 31)),
    (lazy(r"前三季度|前三季"), (270, 275)),
    (lazy(r"[上下]半年|[Ff]irst half|[Ss]econd half|\bH[12]\b"), (180, 185)),
    (lazy(r"[一二三四1-4]季度|\bQ[1-4]\b|quarter"), (89, 93)),
    (lazy(r"(?<![-—–~至到\d])\d{1,2}月|当月|本月|month|\b(?:January|February|March|April|June|July|August|September|"
          r"October|November|December)\b"), (28, 31)),
    (lazy(r"全年|(?:19|20)\d\d年(?!\d{1,2}月)|\byear\b|\bin 20\d\d\b"), (360, 366)),
)  # fmt: skip


def by_day(found: Look) -> Iterator[Found]:
    """The total that is out of scale, and what it is a day: 4.26 万吨 in November, 日均 1,420 万吨."""
    for number in found.by_sentence:
        told = _printed(found, number) if number >= 0 else []
        for mean in told if 1 < len(told) <= _MOST else ():
            if not _is_mean(mean, found):
                continue
            totals = [f for f in told if f is not mean and f.unit == mean.unit and _near(f, mean, found)]
            span = _span(totals[0], mean, found) if len(totals) == 1 else None
            if span and _out_of_scale((totals[0].low or ONE) / (mean.low or ONE), span):
                yield totals[0], mean


def _span(total: Fact, mean: Fact, found: Look) -> tuple[Decimal, Decimal] | None:
    """How many days, or months, the words around a total tell of."""
    begin, right = found.sentences[total.sentence], total.quantity.right
    days = _days(found.text[begin : total.quantity.left]) or _days(found.text[right : right + _LED].split(",")[0])
    each = 30 if _BY_MONTH.search(found.text, max(0, mean.quantity.left - _LED), mean.quantity.right + _MONTH) else 1
    return (Decimal(days[0]) / each, Decimal(days[1]) / each) if days else None


_BY_MONTH = lazy(r"月均|每月|(?:a|per) month")
_MONTH = 10


def _is_mean(fact: Fact, found: Look) -> bool:
    left, right = fact.quantity.left, fact.quantity.right
    before = _MEAN.search(found.text, max(0, left - _LED), left)
    return before is not None or _MEAN_BEHIND.match(found.text, right) is not None


def _near(total: Fact, mean: Fact, found: Look) -> bool:
    """Whether a figure stands right before a mean, or right behind it, and is itself no mean."""
    first, last = sorted((total, mean), key=lambda fact: fact.quantity.left)
    gap = found.text[first.quantity.right : last.quantity.left]
    return len(gap) <= _LED and not _is_mean(total, found) and not _OF_TWO.search(gap)


def _days(words: str) -> tuple[int, int] | None:
    """How many days the words before a total tell of, at least and at most."""
    for pattern, (least, most) in _SPANS:
        match = pattern.search(words)
        if match is None:
            continue
        months = int(match[2]) - int(match[1]) + 1 if pattern.groups else 1
        return (least * months, most * months) if 0 < months <= _YEAR else None
    return None


_YEAR = 12
_ROOM = Decimal("0.02")


def _out_of_scale(ratio: Decimal, span: tuple[Decimal, Decimal]) -> bool:
    """Whether a total is that of so many days but for a power of ten."""
    return any(span[0] * (1 - _ROOM) <= ratio / power <= span[1] * (1 + _ROOM) for power in _POWERS)


_INTO = lazy(
    r"(?:折合成?|约合|合|折算[成为]?|折|相当于|换算[成为]?|equivalent to|equal to|equals|or about|or some)\s?"
    r"(?:约|为|人民币|美元|港元|RMB|about|\s)*\Z"
)
_NOT_ALL = lazy(r"每|单|/|per |each|apiece|占|年化|日均|月均|平均")
_RATE = lazy(r"(?:按|以|at|汇率(?:为|约)?|rate of)\s?(?:约|about )?(\d{1,3}(?:\.\d{1,4})?)(?![\d%])")
_USUAL = ((Decimal("5.8"), Decimal("8.4")), (Decimal("8.3"), Decimal("10.5")))
_NEARBY, _SAME = 40, Decimal("0.01")


def _amount_between(one: Fact, other: Fact, found: Look) -> bool:
    """Whether another amount stands between two, plain or not: the second is converted from that one."""
    left, right = one.quantity.right, other.quantity.left
    facts = found.by_sentence.get(one.sentence, ())
    return any(f.kind == "money" and left <= f.quantity.left < right for f in facts)


def by_converted(found: Look) -> Iterator[Found]:
    """An amount and what it is converted to, in one and the same currency: 1.2 亿元（按 7.10 折合人民币 8.52 亿元）."""
    for number in found.by_sentence:
        told = [f for f in _printed(found, number) if f.kind == "money"] if number >= 0 else []
        for one, other in pairwise(told):
            gap = found.text[one.quantity.right : other.quantity.left]
            if one.unit != other.unit or len(gap) > _NEARBY or _OF_TWO.search(gap) or _NOT_ALL.search(gap):
                continue
            said = None if _amount_between(one, other, found) else _INTO.search(gap)
            if said is None or one.low == other.low or not one.low or not other.low:
                continue
            around = f"{gap}{found.text[other.quantity.right : other.quantity.right + _LED]}"
            rate = _RATE.search(around)
            ratio = max(other.low / one.low, one.low / other.low)
            told_rate = rate is not None and abs(ratio / Decimal(rate[1]) - 1) <= _SAME * 2
            if told_rate or any(low <= ratio <= high for low, high in _USUAL):
                yield one, other


_FROM = lazy(
    r"[^.;。；\n\d]{0,40}(?:\b(?:up|down|rising|falling|increasing|compared|higher|lower) (?:from|with|to|than)|"
    r"\b(?:against|versus|vs\.?|from)|上年同期|去年同期|上[季月年]度?|前值|此前|上期)\s?(?:的|为|仅为|是|仅|约|:|：|\s)*\Z"
)
_UP, _DOWN = lazy(r"\b(?:up|rising|increasing|higher) "), lazy(r"\b(?:down|falling|lower) ")
_APART, _NEARER = Decimal(200), Decimal(5)


def by_way(found: Look) -> Iterator[Found]:
    """A level and the one before, in scale words so far apart that no business moves: $1.24 million, up from $980m."""
    for number in found.by_sentence:
        told = _printed(found, number) if number >= 0 else []
        for new, old in pairwise(told):
            alike = new.unit == old.unit and new.kind == old.kind and new.kind in ("money", "physical", "count")
            gap = found.text[new.quantity.right : old.quantity.left]
            if not alike or not new.low or not old.low:
                continue
            turned = (new.low < old.low and _UP.search(gap)) or (new.low > old.low and _DOWN.search(gap))
            if new.quantity.scale == old.quantity.scale and not turned:
                continue
            ratio = new.low / old.low
            if not (ratio > _APART or ratio * _APART < 1) or _FROM.fullmatch(gap) is None or _NOT_ALL.search(gap):
                continue
            if any(1 / _NEARER <= ratio * power <= _NEARER for power in _POWERS):
                yield new, old


def by_hours(found: Look) -> Iterator[Found]:
    """Energy, power and hours that divide out but for a prefix: 38.6 亿千瓦时，装机 110 万瓦，利用 3,500 小时."""
    for number in found.by_sentence:
        every = found.by_sentence[number] if number >= 0 else ()
        told = {f.quantity.left: f for f in every if f.low and f.low == f.high and f.low > 0 and f.aspect == "level"}
        energy, power, hours = ([f for f in told.values() if f.unit == unit] for unit in ("Wh", "W", "h"))
        if not (len(energy) == len(power) == len(hours) == 1):
            continue
        ratio = (energy[0].low or ONE) / (power[0].low or ONE) / (hours[0].low or ONE)
        if any(abs(ratio / ten - 1) <= _CLOSE for ten in _POWERS):
            yield power[0], energy[0]


_CLOSE = Decimal("0.03")
