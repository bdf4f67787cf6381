"""A month or quarter said to grow faster or slower than the year so far: 前四个月累计增长9.8%，单月增速低于累计."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from factcheck import Check, Fact, Said, Severity, checks
from factcheck.index import counted
from factcheck.patterns import Rare, lazy
from factcheck.words import any_word
from factcheck_rules._look import Look

_SAID = Rare(
    r"(?:单月|单季度?|当月|当季|\d{1,2}月|[一二三四]季度)(?:的)?(?:同比)?(?P<rate>增速|增幅|涨幅|降幅|跌幅)"
    r"(?:明显|显著|大幅|略|继续|仍|均)?(?:(?P<up>高于|快于|大于|超过)|(?P<down>低于|慢于|小于|不及))"
    r"(?:累计|年内累计|前[两二三四五六七八九十\d]{1,3}个?(?:月|季度)|上半年|全年|今年以来|年初以来)"
    r"(?:值|水平)?(?:的)?(?:同比)?(?:增速|增幅|涨幅|降幅|跌幅)?(?=[，。；、,;（(\s]|\Z)",
    hint="[高快大低慢小]于|超过|不及",
)
_FALLS = frozenset({"降幅", "跌幅"})
_MAYBE = lazy(any_word("maybe", "aimed"))
_NEAR, _BACK = 40, 3


def nested_paces(around: Look) -> Iterator[Check]:
    """Compare the last rate before such words with the one of the same name that lies in its time, or around it."""
    for said in _SAID.finditer(around.text):
        number = around.sentence_at(said.start())
        facts = around.by_sentence.get(number, ())
        ahead = [f for f in facts if f.quantity.right <= said.start() and _is_rate(f)]
        if not ahead or said.start() - ahead[-1].quantity.right > _NEAR or _MAYBE.search(said.group()):
            continue
        own = ahead[-1]
        near = [f for k in range(max(0, number - _BACK), number + 1) for f in around.by_sentence.get(k, ())]
        others = [f for f in near if _is_rate(f) and around.one_block(f, own) and f.subject == own.subject]
        nested = [(f, own) if _inside(f, own) else (own, f) for f in others if _inside(f, own) or _inside(own, f)]
        if len({(short.low, long.low) for short, long in nested}) == 1:
            yield from _judged(said, *nested[0], around)


def _is_rate(fact: Fact) -> bool:
    exact = fact.low is not None and fact.low == fact.high and fact.modifier == "exact" and fact.trust >= 0.5
    return exact and fact.unit == "%" and fact.aspect == "change" and fact.base == "yoy" and fact.stance == "actual"


def _inside(short: Fact, long: Fact) -> bool:
    """Whether one time is the last part of another."""
    one, other = counted(short.period), counted(long.period)
    named = not short.measure or not long.measure or short.measure == long.measure
    return named and one is not None and other is not None and one[1] == other[1] and one[0] > other[0]


def _judged(said: re.Match[str], short: Fact, long: Fact, around: Look) -> Iterator[Check]:
    words, falls = said.group(), said["rate"] in _FALLS
    one, other = short.low or Decimal(0), long.low or Decimal(0)
    if one == other or (falls and (one > 0 or other > 0)):
        return
    more = (abs(one) > abs(other)) if falls else one > other
    yield checks.judged(
        "holds" if more == (said["up"] is not None) else "fails",
        relation="order",
        facts=[short, long],
        places=[around.figure_place(short.quantity), around.figure_place(long.quantity), around.place(*said.span())],
        title=Said(
            f"所称快慢与两个增速不符：「{words}」，{short.text} 与 {long.text}",
            f"said '{words}', the rates are {short.text} and {long.text}",
        ),
        advice=Said("核对快慢或两个增速", "check the words, or the two rates"),
        severity=Severity.WARNING,
        printed=short.text,
        chance=0.5,
    )
