"""What two amounts of a sentence leave, with other figures between: 发行 68 亿元，其中 …；偿还 42 亿元，净融资 26 亿元.

The three are told by their words and their place: a word of difference right before the one, what comes in and what
goes out (a price and a cost, supply and demand, cash and debt) before the others. Figures in brackets, parts behind
其中, changes and those of another time stand aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from attrs import frozen

from factcheck import Check, Fact, Said, checks, sides
from factcheck.making import evolve
from factcheck.patterns import Rare, lazy
from factcheck.reading.ties.items import words
from factcheck_rules._look import Look
from factcheck_rules._one_slip import one_slip
from factcheck_rules._ties import softened, told

_FILL = (
    r"(?:额|规模|量|金额|空间|资金)?"
    r"(?:将|约|为|达到?|仅|只有|是|至|合计|有|了|计|\s|of|was|were|is|at|about|an?|[：:])*"
)
_THEN = lazy(
    r"上周|上月|上季|上年|去年|上期|前一|前值|同期|年初|原[为先]|此前|上次|上轮|(?:last|prior|previous) |year ago"
)
_SET_AGAINST = lazy(r"同比|环比|相?[较比](?!价)|由|从|\bfrom\b|\bthan\b|\bagainst\b|\bversus\b")
_AMONG = lazy("其中|of which|including")
_STOP = lazy(r"[；;。]")


@frozen
class Kind:
    """The words of one kind of differences, and those of its two sides."""

    net: re.Pattern[str]
    came: re.Pattern[str]
    went: re.Pattern[str]
    any_time: bool
    """Whether the three may be of different times: what a year's quota leaves."""
    each: bool
    """Whether it is of one unit of something: 吨毛利."""


@cache
def _kinds() -> tuple[Kind, ...]:
    return tuple(_kind(line) for line in words("left_of_two", "kinds"))


def _kind(line: str) -> Kind:
    marked, came, went = line.split("|")
    net = marked.rstrip("*/")
    return Kind(
        re.compile(rf"(?:{_listed(net)}){_FILL}\Z", re.I),
        re.compile(_listed(came), re.I),
        re.compile(_listed(went), re.I),
        marked.endswith("*"),
        marked.endswith("/"),
    )


def _listed(line: str) -> str:
    return "|".join(rf"\b{word}\b" if word.isascii() else word for word in line.split(","))


@cache
def _nets() -> Rare:
    listed = ",".join(line.split("|")[0].rstrip("*/") for line in words("left_of_two", "kinds"))
    return Rare(_listed(listed), re.I, apart="\n，。；")


def left_of_two(found: Look) -> Iterator[Check]:
    """Compare each amount behind a word of difference with the two amounts that it is left of.

    >>> from factcheck import check
    >>> text = "公司债发行 68.4 亿元，其中城投 35.6 亿元、产业 32.8 亿元；偿还 42.1 亿元，净融资 {} 亿元。"
    >>> [f.printed for f in check(text.format("23.6")).findings], len(check(text.format("26.3")).findings)
    (['23.6 亿元'], 0)
    """
    numbers = {found.sentence_at(match.start()) for match in _nets().finditer(found.text)}
    for number in sorted(numbers):
        here = {fact.quantity.left: fact for fact in found.by_sentence.get(number, ()) if _exact(fact)}
        facts = [here[left] for left in sorted(here)]
        if number >= 0 and len(facts) <= _MOST:
            used: set[tuple[int, int]] = set()
            for place, net in enumerate(facts):
                pair = _of_one(net, facts[:place], found)
                ends = (pair[0].quantity.left, pair[1].quantity.left) if pair is not None else (0, 0)
                if pair is not None and ends not in used:  # 缺口 44 万吨；我们测算缺口 30 万吨: the first
                    used.add(ends)
                    yield _compared(net, *pair, otherwise=_otherwise(net, *pair, found))


_MOST = 24


def _exact(fact: Fact) -> bool:
    plain = fact.kind in ("money", "count", "physical", "price") and fact.unit not in ("", "%", "pp", "x")
    return plain and fact.low is not None and fact.low == fact.high and fact.modifier in ("exact", "about")


def _of_one(net: Fact, ahead: Sequence[Fact], found: Look) -> tuple[Fact, Fact] | None:
    led, _ = found.beside(net)
    kinds = [kind for kind in _kinds() if kind.net.search(led)] if len(ahead) > 1 else []
    if not kinds or _THEN.search(led) or _SET_AGAINST.search(led):
        return None
    return next((pair for kind in kinds if (pair := _operands(net, ahead, kind, found)) is not None), None)


def _operands(net: Fact, ahead: Sequence[Fact], kind: Kind, found: Look) -> tuple[Fact, Fact] | None:
    """The last that came in and the last that went out before the net, of its unit and time."""
    begin = found.sentences[net.sentence]
    sides_of: dict[int, dict[str, Fact]] = {}
    for fact in (fact for fact in ahead if _one_unit(fact, net, kind, found.beside(net)[0])):
        led = found.text[begin : fact.quantity.left]
        begin = fact.quantity.right
        side = _side(led, kind)
        if side and not _aside(fact, net, led, found):
            part = len(_STOP.findall(found.text, found.sentences[net.sentence], fact.quantity.left))
            if side in sides_of.setdefault(part, {}):
                return None  # 直营新开 36 家、加盟新开 204 家，关闭 74 家: two come in
            sides_of[part][side] = fact
    pair: dict[str, Fact] = {}
    for part in sorted(sides_of, reverse=True):
        if len(sides_of[part]) > 1 and pair:
            return None  # 甲发行 …，偿还 …；乙发行 …，净融资 …: what was paid back was so by another
        pair = {**sides_of[part], **pair}
        if len(pair) > 1:
            break
    if len(pair) != _PAIR:
        return None
    one, other = pair["came"], pair["went"]
    ends = {f.period.end for f in (one, other, net) if f.period is not None and f.period.end is not None}
    return (one, other) if kind.any_time or len(ends) < _PAIR else None


_PAIR = 2


def _side(led: str, kind: Kind) -> str:
    """Which of the two a figure is, by the last word of either in front of it; '' where none is."""
    told = [(match.end(), "came") for match in kind.came.finditer(led)]
    told += [(match.end(), "went") for match in kind.went.finditer(led)]
    return max(told)[1] if told else ""


def _one_unit(fact: Fact, net: Fact, kind: Kind, led: str) -> bool:
    if fact.unit == net.unit:
        return not kind.each or "/" in fact.unit or _EACH.search(led) is not None
    return kind.each and fact.unit.partition("/")[0] == net.unit.partition("/")[0]


def _aside(fact: Fact, net: Fact, led: str, found: Look) -> bool:
    """Whether a figure is a change, of another time, in a bracket, or a part behind 其中."""
    own = found.beside(fact)[0]
    if fact.base or fact.aspect not in ("level", "change") or _THEN.search(own) or _SET_AGAINST.search(own):
        return True
    text, left = found.text, fact.quantity.left
    opened = max(text.rfind("（", left - _BRACKET, left), text.rfind("(", left - _BRACKET, left))
    if opened >= 0 and not any(sign in text[opened:left] for sign in "）)"):
        closed = min((at for sign in "）)" if (at := text.find(sign, left, net.quantity.left)) >= 0), default=-1)
        return closed >= 0
    among = _AMONG.search(led)
    return among is not None and _STOP.search(text, fact.quantity.right, net.quantity.left) is not None


_BRACKET = 40
_EACH = lazy("[单每吨头]|per |a ")


def _otherwise(net: Fact, came: Fact, went: Fact, found: Look) -> bool:
    """Whether words around the three tell of something else that is taken in or left out."""
    begin = min(came.quantity.left, went.quantity.left)
    _, end = found.clause(net.quantity.left, net.quantity.right)
    return _OTHERWISE.search(found.text, begin, end) is not None


_OTHERWISE = lazy(r"口径|剔除|扣除|不含(?!税)|未含|未计|另有|另外|此外|加上|计入|加回|其他|exclud|before|after|other ")


def _compared(net: Fact, came: Fact, went: Fact, *, otherwise: bool) -> Check:
    one, other = (evolve(fact, unit=net.unit, low=abs(fact.low or 0), high=abs(fact.low or 0)) for fact in (came, went))
    large, small = (one, other) if (one.low or 0) >= (other.low or 0) else (other, one)
    size = evolve(net, low=abs(net.low or 0), high=abs(net.low or 0))
    made = checks.overlaps(
        size,
        evolve(sides.of(large) - sides.of(small), trust=1.0),
        title=told("差额与两项不符", "what is left and its two sides don't agree", net),
        advice=Said("三个数对一对：两项与差额", "check the three: both sides and what is left"),
    )
    return made if one_slip(made) and not otherwise else softened(made)
