"""A distance in points between two rates that the same sentence, or the one before, prints of two things.

甲份额 24.6%，乙份额 21.3%，甲领先乙 3.3 个百分点; M2 增长 8.2%，M1 增长 5.8%，剪刀差 2.4 个百分点;
甲以 3.3 个百分点的优势居首.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from factcheck import Check, Fact
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules._look import Look
from factcheck_rules._ties import misprinted, nearly, slipped, softened

_AHEAD = lazy(
    r"(?P<own>[^，。；：\d]*?)(?:领先|高于|高出|快于|跑赢|超过|强于|(?P<less>低于|慢于|落后于?|跑输|逊于|弱于))"
    r"(?P<other>[^，。；：]{2,16}?)(?:约|近|达|了|\s)*\Z"
    r"|(?P<mine>[^，。；：\d]*?)相?[比较](?P<than>[^，。；：\d]{2,16}?)(?:快|高|强|领先|(?P<fewer>慢|低|弱|落后))出?(?:约|近|了|\s)*\Z"
)
_BETWEEN = lazy(
    r"(?P<own>[^，。；：\d]*?)(?:剪刀差|差距|相差|之差|增速差|份额差)"
    r"(?:分别|扩大|收窄|仍|约|近|为|达|是|至|到|\s)*\Z"
)
_WITH = lazy(r"(?P<own>[^，。；：\d]*?)(?:以|凭)(?:约|近|\s)*\Z")
_EDGE = lazy(r"\s?的?(?:份额|微弱|较大|明显)?(?:优势|领先优势|差距)")
_OF_TIME = lazy(
    r"上年|去年|上月|上季|上周|前值|年初|年末|\d ?月|季度|同期(?!全)|以来|预期|预计|目标|此前|均值|中枢|历史"
)
_SAID = lazy(
    r"\A(?:其中|公司|期内|本周|当月|当期|今年|全年|因此|即|与|和|，)+|的|增速|增幅|涨幅|涨跌幅|增长率|份额|占比|市占率|水平"
    r"|整体|同期|(?:约|分别|明显|大幅|略|小幅|显著|继续|仍)+\Z"
)
NEAR, MOST, BACK, _WORD = 0.6, 8, 3, 2


Compared = Callable[[Fact, Fact, Fact], Check]


def between_two(point: Fact, found: Look, compared: Compared) -> Iterator[Check]:
    """The check of a distance with the two rates that its words name, or the only two that it can lie between."""
    left, right = point.quantity.left, point.quantity.right
    begin, _ = found.clause(left, right)
    words = found.text[begin:left]
    ahead = _AHEAD.search(words)
    match = ahead or _BETWEEN.search(words) or (_WITH.search(words) if _EDGE.match(found.text, right) else None)
    if match is None or _OF_TIME.search(words) or point.low is None or point.low != point.high:
        return
    rates = _rates(point, found)
    if ahead is None and not all(_one_time(rate, point) for rate in rates):
        return  # 10月CPI增长 0.2%，上月为 -0.3%；PPI下降 2.1%，上月为 -2.3%；剪刀差 …: of this month's two
    mine = (match["own"] or match["mine"] or "") if ahead is not None else match["own"]
    own = _called(mine, rates)
    other = _called(match["other"] or match["than"], rates) if ahead is not None else []
    if ahead is not None:
        pair = (own[0], other[0]) if len(own) == len(other) == 1 else None
        pair = (rates[-1], other[0]) if not _SAID.sub("", mine).strip() and _last_but(rates, other) else pair
    elif _EDGE.match(found.text, right):
        pair = _first_and_second(own[0], rates) if len(own) == 1 else None
    else:
        pair = (rates[0], rates[1]) if len(rates) == _TWO and _names_both(match["own"], rates) else None
    if pair is not None and pair[0] is not pair[1] and pair[0].terms != pair[1].terms:
        yield _judged(_set_apart(point, pair, match, compared))


_TWO = 2


def _last_but(rates: Sequence[Fact], other: Sequence[Fact]) -> bool:
    """乙增长 7.0%，甲增长 14.6%，高于乙 7.6 个百分点: the last rate is meant, and another one is named."""
    return len(rates) >= _TWO and len(other) == 1 and other[0] is not rates[-1]


def _judged(made: Check) -> Check:
    return made if slipped(made) or misprinted(made) or nearly(made, NEAR) else softened(made)


def _set_apart(point: Fact, pair: tuple[Fact, Fact], match: re.Match[str], compared: Compared) -> Check:
    """The distance beside the one rate less the other; 低于 and 剪刀差 tell only its size."""
    one, other = pair
    told = match.groupdict()
    plain = "less" in told and not told["less"] and not told["fewer"]
    size = point if plain else evolve(point, low=abs(point.low or 0), high=abs(point.high or 0))
    more = plain or ("less" not in told and (one.low or 0) >= (other.low or 0))
    return compared(size, one, other) if more else compared(size, other, one)


def _rates(point: Fact, found: Look) -> list[Fact]:
    """The exact rates of one aspect before a distance: of its sentence; if that has but one, of the one before, too."""
    here = [f for f in found.by_sentence.get(point.sentence, ()) if f.quantity.right <= point.quantity.left]
    rates = _alike([f for f in here if _is_rate(f)])
    if len(rates) < _TWO:
        near = range(max(0, point.sentence - BACK), point.sentence)
        last = [f for n in near for f in found.by_sentence.get(n, ()) if found.one_block(f, point)]
        rates = _alike([f for f in (*last, *here) if _is_rate(f)])
    return rates if len(rates) <= MOST else []


def _is_rate(fact: Fact) -> bool:
    told = fact.unit == "%" and fact.low is not None and fact.low == fact.high and fact.modifier == "exact"
    told = told and not _OF_SEVERAL.search(fact.subject or fact.measure)
    return told and fact.aspect in ("change", "share", "level") and fact.trust >= 0.5


_OF_SEVERAL = lazy(r"\A(?:CR\d|前[二三四五六七八九十\d])|合计|总计")


def _alike(rates: Sequence[Fact]) -> list[Fact]:
    """Rates that can be set against the last: of its aspect, base and time."""
    last = rates[-1] if rates else None
    if last is None:
        return []
    return [f for f in rates if f.aspect == last.aspect and f.base == last.base and _one_time(f, last)]


def _one_time(one: Fact, other: Fact) -> bool:
    first, second = (f.period.iso if f.period is not None else "" for f in (one, other))
    labels = {f.period.label for f in (one, other) if f.period is not None} - {"同期", "同时"}
    return first == second if first and second else len(labels) < _TWO


def _called(words: str | None, rates: Sequence[Fact]) -> list[Fact]:
    """The rates whose name holds some words, or is held by them."""
    who = _SAID.sub("", (words or "").strip()).strip()
    if len(who) < _WORD:
        return []
    names = [(f, f"{f.subject}{f.measure}".replace(" ", "")) for f in rates]
    just = [f for f, name in names if _SAID.sub("", name) == who]
    held = [f for f, name in names if name.startswith(who) or f.subject.endswith(who)]
    held = just or held or [f for f, name in names if f.subject and who.startswith(f.subject)]
    short = [(f, name) for f, name in names if len(who) > _WORD and _shortened(who, name)]
    least = min((len(name) for _, name in short), default=0)
    return held or [f for f, name in short if len(name) == least]


def _shortened(short: str, name: str) -> bool:
    """Whether a name is another one with characters left out: 社零总额 for 社会消费品零售总额."""
    rest = iter(name)
    return all(sign in rest for sign in short)


def _first_and_second(own: Fact, rates: Sequence[Fact]) -> tuple[Fact, Fact] | None:
    """The largest share, which is whose edge it is, and the one next to it."""
    ranked = sorted(rates, key=lambda f: f.low or 0, reverse=True)
    return (ranked[0], ranked[1]) if len(ranked) > 1 and ranked[0] is own else None


def _names_both(words: str, rates: Sequence[Fact]) -> bool:
    """Whether the words before 剪刀差 name nobody, or those whose rates are printed."""
    who = _SAID.sub("", words.strip()).strip()
    return not who or any(name and name in who for f in rates for name in (f.subject, f.measure))
