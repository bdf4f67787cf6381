"""A rate with its earlier level right beside it: 增加 18.5%（上周 3,258 亿元）, 较上一轮的 3,120 万个减少 8.3%.

The words and brackets show from which level a rate is counted; the level that it led to is one in front of them, of
the same unit and outside brackets. Whose figures these are called needs not be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from factcheck import Check, Fact, Reading, Said, checks, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules._grown import on_another_basis
from factcheck_rules._look import Look, look
from factcheck_rules._one_slip import one_slip
from factcheck_rules._ties import softened, told
from factcheck_rules.changes._lists_revised import revised_lists

_TIME = (
    r"(?:上[一个]?|前[一个]?|去|昨|年初|同期|此前|前[值次]|20\d\d|FY|\d?Q\d|\d{1,2}月|[一二三四]季|首轮|首批"
    r"|[Ww]eek|last |prior |previous |a year|in )"
)
_IN_BRACKET = lazy(rf"\s?[（(]\s?{_TIME}[^，。；,;（()）]{{0,14}}?(?:为|是|仅|：|:|was|of)?\s?")
_SINCE = lazy(
    r",?\s(?:on|from|over|versus|against|above|below|compared with|relative to)\s[^,.;()\d]{0,30}(?:\d{1,2} \(|\()?"
)
_THAN = lazy(r"(?:[较比按]|高于|高出|低于|超出?|不及|逊于|\bthan\b|\bfrom\b)[^，。；,;]{0,18}\Z")
_VERB = lazy(
    r"[^，。；,;（()）\d]{0,8}?(?:增|减|升|降|涨|跌|高|低|多|少|为|提|缩|扩|回落|计算|[+＋−-])[^，。；,;（()）\d]{0,6}\Z"
)
_CLOSED = lazy(r"[^（()）。；;]{0,24}[)）][^，。；,;（()）\d]{0,8}\Z")
_THEN = lazy(
    r"(?:上年同期|去年同期|上年|去年|上周|上月|上期|上轮|上一轮|上次|前一[年周月期]|同期)[^，。；\d]{0,4}"
    r"(?:\d[\d,]*(?:\.\d+)?\s?\w{1,4}、)?\Z"
)
_GREW = lazy(
    r"，[^，。；（()）\d]{0,8}?(?:同比|环比)?(?:增长|增加|下降|减少|上升|上涨|下跌|下滑|提升|增幅|降幅|涨幅|跌幅|[+＋−-])"
    r"[^，。；（()）\d]{0,3}\Z"
)
_WAY = lazy(r"(?:升|降|增|减|涨|跌|提高|回落|扩大|缩减)[至到]\s?\Z")
_CEILING = lazy(r"(?:限价|申报价|原价|挂牌价|起拍价|控制价|指导价)[^，。；\d]{0,4}\Z")
_PAID = lazy(r"(?:中标|成交|中选|平均|均)价[^，。；\d]{0,4}\Z")
_SIZED = lazy(r"，(?:累计|平均)?(?:增幅|降幅|涨幅|跌幅)(?:约|达|为)*\s?")
_YEARLY, _LATELY = lazy("同比|yoy|year on year|y/y", 2), lazy("环比|qoq|mom|wow|周[环增降涨跌升]", 2)
AIMED = lazy(
    r"目标|力争|指引|(?:计划|预算)(?:全年|明年|来年)?[增降]|\b(?:targets?|aims?|guid(?:es|ance|ed)|expects?)\b", re.I
)
"""120 万辆，去年 100 万辆，公司目标增长 30%: a rate that is aimed at."""
_OF_LATE, _OF_A_YEAR = lazy(r"上周|上月|上季|昨|前一[日周月]"), lazy(r"上年|去年|同期|year")
_OTHERS, _MOST = 4, 24


@frozen
class Beside:
    """A rate, the earlier level that its words lead to, and where these begin."""

    change: Fact
    old: Fact
    begin: int
    plain: bool = True
    """Whether the words themselves lead from the level to the rate; a bracket behind the rate may not."""
    bracket: bool = False
    """Whether a bracket in front of the rate tells the basis: 按调整后口径（去年同期 5.6 亿元）增长 9.7%."""


def earlier_beside(reading: Reading, known: frozenset[int]) -> Iterator[Check]:
    """Compare each rate with the growth from the level beside it; `known` are rates that are judged already.

    >>> from factcheck import check
    >>> text = "债券发行 412 只、3,862 亿元，发行额环比增加 {}%（上周 3,258 亿元）。"
    >>> [f.printed for f in check(text.format("16.5")).findings], len(check(text.format("18.5")).findings)
    (['16.5%'], 0)
    """
    found = look(reading)
    for number, listed in found.by_sentence.items():
        facts = _ordered(listed) if number >= 0 else []
        if len(facts) <= _MOST and any(fact.unit == "%" for fact in facts):
            for told_here in _told(facts, found):
                if told_here.change.quantity.left not in known and not _otherwise(told_here, reading):
                    news = _candidates(told_here, facts, found)
                    yield from _judged(told_here, news, firm=_of_one_measure(told_here, news, found))
            for change, new, old in (*revised_lists(facts, found), *_led_to(facts, found)):
                if change.quantity.left not in known:
                    yield from _judged(Beside(change, old, change.quantity.left), [new])


def _one_of_several(change: Fact, text: str) -> bool:
    """+18.2%/+17.1%（2024年 52.8 亿元）: each of a list has its own level, and only one of them the one beside it."""
    left, right = change.quantity.left, change.quantity.right
    return text[max(0, left - 1) : left] in ("/", "、") or _AND_NEXT.match(text, right) is not None


_AND_NEXT = lazy(r"[/、]|(?:和|及|与|以及|, | and )\s?[-+−]?\d")


def _ordered(facts: Sequence[Fact]) -> list[Fact]:
    one_each = {fact.quantity.left: fact for fact in reversed(facts) if fact.low is not None and fact.low == fact.high}
    return [one_each[left] for left in sorted(one_each)]


def _told(facts: Sequence[Fact], found: Look) -> Iterator[Beside]:
    """The rates of a sentence with their earlier levels."""
    text = found.text
    for place, change in enumerate(facts):
        if change.unit != "%" or change.aspect != "change" or _one_of_several(change, text):
            continue
        behind = facts[place + 1] if place + 1 < len(facts) else None
        if behind is not None and behind.unit not in _NO_LEVEL:
            old = _behind(change, facts[place + 1 : place + 3], text)
            if old is not None:
                yield Beside(change, old, change.quantity.left, False)
                continue
        for old in reversed(facts[max(0, place - 3) : place]):
            begin = _in_front(old, change, found) if old.unit not in _NO_LEVEL else -1
            if begin >= 0:
                closed = any(sign in found.text[old.quantity.right : change.quantity.left] for sign in ")）")
                yield Beside(change, old, begin, bracket=closed)
                break


_NO_LEVEL = frozenset({"%", "pp", "x", ""})


def _behind(change: Fact, near: Sequence[Fact], text: str) -> Fact | None:
    """The level in a bracket behind a rate, or behind "from"; 3.6% on week 37 (68.90): a number may stand before it."""
    right = change.quantity.right
    for old in near:
        gap = text[right : old.quantity.left]
        if old.unit not in _NO_LEVEL and (_IN_BRACKET.fullmatch(gap) or _SINCE.fullmatch(gap)):
            return old
    return None


def _in_front(old: Fact, change: Fact, found: Look) -> int:
    """Where the words begin that lead from an earlier level to a rate; -1 where they don't."""
    text, left = found.text, old.quantity.left
    gap = text[old.quantity.right : change.quantity.left]
    ahead = text[max(0, left - _AHEAD) : left]
    than = _THAN.search(ahead.rpartition("，")[2]) if _VERB.fullmatch(gap) or _CLOSED.match(gap) else None
    if than is not None and ("（" in than.group()) == (_CLOSED.match(gap) is not None):
        return left - len(ahead) + len(ahead.rpartition("，")[0]) + than.start()
    then = _THEN.search(ahead) if _GREW.fullmatch(gap) else None
    return left - len(ahead) + then.start() if then is not None else -1


_AHEAD = 40


def _otherwise(one: Beside, reading: Reading) -> bool:
    """Whether a rate is on another base or basis than the level beside it."""
    text, change = reading.document.view.text, one.change
    led = text[max(0, change.quantity.left - 12) : change.quantity.left]
    old = text[max(0, one.old.quantity.left - 16) : one.old.quantity.left]
    if (_YEARLY.search(led) and _OF_LATE.search(old)) or (_LATELY.search(led) and _OF_A_YEAR.search(old)):
        return True
    right = one.old.quantity.right
    if right < change.quantity.left and AIMED.search(text, right, change.quantity.left) is not None:
        return True
    return not one.plain and on_another_basis(change, reading)


def _led_to(facts: Sequence[Fact], found: Look) -> Iterator[tuple[Fact, Fact, Fact]]:
    """2023年 4,500 万元，2026年降至 2,100 万元，降幅 53.3%: a size of fall right behind the level that it led to."""
    text = found.text
    for place, change in enumerate(facts[2:], 2):
        new = facts[place - 1]
        if change.unit != "%" or not _SIZED.fullmatch(text, new.quantity.right, change.quantity.left):
            continue
        each = new.unit.partition("/")[0]  # 12,000 元/个 …，均价 6,132 元
        olds = [f for f in facts[: place - 1] if f.unit.partition("/")[0] == each and f.aspect == "level"]
        led = text[olds[-1].quantity.right : new.quantity.left] if olds and new.unit not in _NO_LEVEL else ""
        ceiling = led and _CEILING.search(text, max(0, olds[-1].quantity.left - _AHEAD), olds[-1].quantity.left)
        if _WAY.search(led) or (ceiling and _PAID.search(led)):
            yield change, new, evolve(olds[-1], unit=new.unit)


def _of_one_measure(one: Beside, news: Sequence[Fact], found: Look) -> bool:
    """Whether the clause of a rate names nothing but what the level in front of it is of, and no other basis.

    算力 160 TOPS，显存带宽较上代的 125 TOPS 提升 38%: the level before is of something else.
    """
    text, at = found.text, min(one.begin, one.change.quantity.left)
    begin = max((text.rfind(sign, max(0, at - _AHEAD), at) for sign in "，。；,;）)"), default=-1) + 1
    if one.bracket is False and _BASIS.search(text, begin, one.change.quantity.right + 12):
        return False
    if not news or begin <= news[0].quantity.left:
        return True
    own = _PLAIN.sub("", text[begin:at])
    led = text[max(0, news[-1].quantity.left - _AHEAD) : begin]
    return len(own) < _WORD or any(own[k : k + _WORD] in led for k in range(len(own) - 1))


_WORD = 2
_PLAIN = lazy(
    r"同比|环比|合计|整体|总体|规模|总量|数量|金额|价格|均价|增[长加幅]|下[降滑跌]|上[涨升]|减少|[^\u4e00-\u9fff]"
)
_BASIS = lazy(
    r"可比|同口径|不变汇率|固定汇率|恒定|有机|重述|\b(?:organic|constant|cc|like-for-like|comparable|underlying)", 2
)


def _judged(one: Beside, news: Sequence[Fact], *, firm: bool = True) -> Iterator[Check]:
    """The check with the level that the rate led to: the nearest that bears it out, else the one with a slip."""
    made = [_compared(one, new) for new in news]
    holding = [check for check in made if check.verdict == "holds"]
    slipped = [check for check in made if check.verdict == "fails" and one_slip(check, 2 if len(made) == 1 else 3)]
    if holding:
        yield holding[0]
    elif len(slipped) == 1 and firm:
        yield slipped[0]
    elif made:
        yield softened(made[0])


def _candidates(one: Beside, facts: Sequence[Fact], found: Look) -> list[Fact]:
    """The levels of the unit of the earlier one, in front of the words, outside brackets, the nearest first."""
    text = found.text
    ahead = [f for f in facts if f.quantity.right <= one.begin and f.unit == one.old.unit and f.aspect == "level"]
    ahead = [f for f in ahead if not _in_bracket(f, one.begin, text) and not _EARLIER.search(found.beside(f)[0])]
    return list(reversed(ahead))[:_OTHERS]


_EARLIER = lazy(r"上周|上月|上季|上年|去年|上期|前值|同期|原[为先]|此前|预期|[较比][^，。；]{0,10}\Z|\b(?:from|than)\b")


def _in_bracket(fact: Fact, stop: int, text: str) -> bool:
    left = fact.quantity.left
    begin = max(0, left - _AHEAD)
    opened = max(text.rfind(sign, begin, left) for sign in "（(")
    closed = max(text.rfind(sign, begin, left) for sign in "）)")
    return opened > closed and any(text.find(sign, left, stop) >= 0 for sign in "）)")


def _compared(one: Beside, new: Fact) -> Check:
    change = one.change
    expected = evolve(sides.growth(new, one.old), trust=1.0)
    if change.aspect != "change" and change.low is not None and expected.value is not None and expected.value < 0:
        change = evolve(change, low=-change.low, high=-change.low)  # 高出, 差距: no verb gives it a sign
    return checks.overlaps(
        evolve(change, trust=1.0),
        expected,
        title=told("涨幅与旁边的前值不符", "growth and the earlier level beside it don't agree", one.change),
        advice=Said("三个数对一对：水平、前值、涨幅", "check the three: level, earlier level and rate"),
        tried=1,
    )
