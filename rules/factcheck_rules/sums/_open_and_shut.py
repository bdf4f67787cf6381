"""A net change with what came and what went told right behind it: 净增 1,582 家（开 2,014 家、关 432 家）."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from factcheck import Check, Fact, Said, checks, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules._look import Look
from factcheck_rules._ties import plausible, told

_NET = lazy(r"净(?P<less>减少?|减持|关店?|流出|卖出)?(?:增加?|新增|开店?|引进|增持|流入|买入)?了?(?:约)?\s?\Z")
_CAME = lazy(
    r"\s?(?:[（(：:]|[，,](?=其中))\s?(?:其中)?[，,]?(?:期内|年内|报告期内?|上半年|当[年月季])?"
    r"(?:新?开店?|新增|新设|开业|引进|增持|招聘|入职|流入|买入)(?:了|约)?\s?"
)
_WENT = lazy(r"\s?[、，,；;]\s?(?:同时)?(?:关店?|关闭|闭店|关停|退出|退役|减持|离职|流失|淘汰|流出|卖出)(?:了|约)?\s?")


def opened_and_shut(found: Look) -> Iterator[Check]:
    """Compare each net change with the two figures right behind it.

    >>> from factcheck import check
    >>> text = "门店13,842家，较年初净增1,582家（开2,014家、关{}家）。"
    >>> [f.printed for f in check(text.format(342)).findings], len(check(text.format(432)).findings)
    (['1,582家'], 0)
    """
    for number, facts in found.by_sentence.items():
        one_each = {f.quantity.left: f for f in facts if f.low is not None and f.low == f.high} if number >= 0 else {}
        ordered = [one_each[left] for left in sorted(one_each)]
        for (net, came), (_, went) in pairwise(pairwise(ordered)):
            yield from _told(net, came, went, found.text)


def _told(net: Fact, came: Fact, went: Fact, text: str) -> Iterator[Check]:
    left = net.quantity.left
    word = _NET.search(text, max(0, left - len("净减少了约 ")), left)
    alike = len({net.unit, came.unit, went.unit} - {""}) == 1
    if word is None or not alike or not _CAME.fullmatch(text, net.quantity.right, came.quantity.left):
        return
    if _WENT.fullmatch(text, came.quantity.right, went.quantity.left) is None:
        return
    made = _difference((went, came) if word["less"] else (came, went))
    yield plausible(
        checks.overlaps(
            _size(net),
            made,
            title=told("净额与收支两项不符", "net amount and its two sides don't agree", net),
            advice=Said("核对两项与净额，并核对净额的方向", "check both sides and the net, and its sign"),
        )
    )


def _difference(pair: Sequence[Fact]) -> sides.Side:
    more, less = (_size(fact) for fact in pair)
    return sides.of(more) - sides.of(less)


def _size(fact: Fact) -> Fact:
    if fact.low is None or fact.low >= 0:
        return fact
    return evolve(fact, low=abs(fact.low), high=abs(fact.low))
