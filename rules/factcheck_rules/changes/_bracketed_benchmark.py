"""A distance in points from what stands in a bracket with its own rate: 涨 3.8%，跑赢沪深300（+1.2%）2.6 个百分点."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from factcheck import Check, Fact
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules._look import Look
from factcheck_rules._ties import believable

Compared = Callable[[Fact, Fact, Fact], Check]
_WORDS = (
    r"(?:同期|期内|全周|周|月|累计|同比|环比|平均|均值|增速|增幅|涨幅|跌幅|约|为|上涨|下跌|增长|下降|涨|跌"
    r"|up |down |[+-])*"
)
_LED = lazy(
    r"(?:跑赢|跑输|领先|落后|强于|弱于|优于|逊于|好于|差于|高于|低于|快于|慢于|高出|高过|超出|超过|比|较"
    r"|\b(?:(?:outperform|underperform|beat|lead|trail|lagg?|exceed|outpac)(?:s|ed|ing|ting|e|es)?|ahead of|behind"
    r"|above|below|topp?(?:ed|ing|s)) )"
    rf"(?P<who>[^，。；;：:,\n（()）]{{2,40}}?)\s?[（(]{_WORDS}\Z",
    re.I,
)
"""Behind which the rate of what is compared with stands in a bracket."""
_CLOSED = lazy(
    r"\s?[)）]\s?(?:高|低|快|慢|多|少|领先|落后)?出?(?:约|近|达|了)?\s?|\) by (?:about |around |some |nearly )?"
)
_BEHIND = lazy(
    r" (?:above|ahead of|below|behind|over|under|(?:better|worse|higher|lower|faster|slower) than) "
    rf"[^，。；;：:,\n()]{{2,40}} \({_WORDS}",
    re.I,
)
_ASIDE = lazy(r"[（(][^（()）]*[)）]")
_RIGHT_BEHIND = lazy(
    r"(?:的?(?:增速|涨幅|跌幅|水平|增幅))?[，,、]?\s?"
    r"(?:而|且|但|并|仍|继续|大幅|明显|显著|略|小幅|稍|and |still |well )*"
    r"(?:or |that is |about |some |a full )?"
)
_SEVERAL = lazy(r"分别|依次|各自|respectively")
_GOES_ON = lazy(r"\s?(?:[、/]|和|及|and )\s?[-+]?\d")


def beside_bracket(point: Fact, facts: Sequence[Fact], found: Look, compared: Compared) -> Iterator[Check]:
    """The check of a distance with the rate right before it and the one in the bracket of what is compared with."""
    begin, text = found.sentences[point.sentence], found.text
    if _GOES_ON.match(text, point.quantity.right) or _SEVERAL.search(text, begin, point.quantity.left):
        return  # 分别上涨 3.8%、1.1%，跑赢沪深300（+1.2%）2.6、-0.1 个百分点
    rates = [fact for fact in facts if fact.unit == "%" and fact.low is not None and fact.low == fact.high]
    ahead = [rate for rate in rates if rate.quantity.right <= point.quantity.left]
    pair = _in_bracket_before(point, ahead, found) or _in_bracket_behind(point, ahead, rates, found)
    if pair is None or point.low is None or point.low != point.high or point.modifier != "exact":
        return
    size = evolve(point, low=abs(point.low), high=abs(point.low))
    made = [_apart(size, pair[0], other, compared) for other in _either_sign(*pair)]
    yield next((one for one in made if one.verdict == "holds"), believable(made[0]))


def _in_bracket_before(point: Fact, ahead: Sequence[Fact], found: Look) -> tuple[Fact, Fact] | None:
    """跑赢沪深300（+1.2%）2.6 个百分点; ahead of its benchmark (4.9%) by 1.5 points."""
    if len(ahead) < _TWO or not _CLOSED.fullmatch(found.text, ahead[-1].quantity.right, point.quantity.left):
        return None
    own, other = ahead[-2], ahead[-1]
    led = _LED.search(found.text, own.quantity.right, other.quantity.left)
    return (own, other) if led is not None and _stands_behind(own, led.start(), found) else None


def _in_bracket_behind(
    point: Fact, ahead: Sequence[Fact], rates: Sequence[Fact], found: Look
) -> tuple[Fact, Fact] | None:
    """Rose 18.5%, 9.3 points above the industry (9.2%)."""
    other = next((rate for rate in rates if rate.quantity.left > point.quantity.right), None)
    if not ahead or other is None or not _BEHIND.fullmatch(found.text, point.quantity.right, other.quantity.left):
        return None
    return (ahead[-1], other) if _stands_behind(ahead[-1], point.quantity.left, found) else None


def _stands_behind(own: Fact, at: int, found: Look) -> bool:
    """Whether nothing but a bracket and adverbs stands between a rate and what it is compared with."""
    between = _ASIDE.sub("", found.text[own.quantity.right : at])
    return own.modifier == "exact" and _RIGHT_BEHIND.fullmatch(between) is not None


def _either_sign(own: Fact, other: Fact) -> list[Fact]:
    """The rate of a bracket; where it prints no sign and the other is a fall, it may be one, too."""
    low, high = other.low, other.high
    if other.quantity.signed or own.low is None or own.low >= 0 or low is None or high is None or low < 0:
        return [other]
    return [other, evolve(other, low=-high, high=-low)]


def _apart(size: Fact, own: Fact, other: Fact, compared: Compared) -> Check:
    more = (own.low or 0) >= (other.low or 0)
    return compared(size, own, other) if more else compared(size, other, own)


_TWO = 2
