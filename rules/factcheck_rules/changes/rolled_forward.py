"""期初加减推不出期末：A stock that its opening, what came in and what went out don't lead to.

What it flags
    In one sentence, what a stock began and ended with, and the net of both (期初、期末、净增), or what came in
    and went out as well (期初、新开、关闭、期末), where no way of rounding leads from the first to the last.

>>> from factcheck import check
>>> text = "公司期初拥有门店1,214家，报告期内新开86家、关闭52家，期末门店总数{}家。"
>>> for finding in check(text.format("1,284")).findings:
...     print(finding.rule, finding.printed, finding.expected)
CHG14 1,284家 1248家

Why it matters
    Counts of shops, staff and orders are kept so; one of the four is from another day.

When it stays silent
    Rounding explains the gap; another figure of that unit stands in the sentence; two of them are told by one word.

>>> check(text.format("1,248")).findings
()
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.ties.items import words
from factcheck_rules._look import Look, look
from factcheck_rules._ties import believable, told

CODE = "CHG14"
SEVERITY = Severity.ERROR
_ROLES = ("opened", "closed", "went", "came")
_LEAST, _MOST = 3, 8


def check(reading: Reading) -> Iterator[Check]:
    """Compare what each stock ended with and what leads there."""
    seen = look(reading)
    numbers = {seen.sentence_at(match.start()) for match in _pattern("opened").finditer(seen.text)}
    for number in sorted(numbers):
        facts = [fact for fact in seen.by_sentence.get(number, ()) if fact.low is not None and fact.cell is None]
        for unit in dict.fromkeys(fact.unit for fact in facts if fact.unit not in ("", "%", "pp", "x")):
            alike = [fact for fact in facts if fact.unit == unit and fact.kind != "duration"]
            if _LEAST <= len(alike) <= _MOST:
                yield from _judged(alike, seen)
            yield from _net_of_ends([fact for fact in facts if fact.unit == unit], seen)


_NET = lazy(r"(?<!有机)净(?P<way>增加?|增长|新增|减少?|关闭?|开|流失)(?:了|约|达|为)?\s?\Z")
_LEFT_OUT = lazy(r"有机|剔除|扣除|不含|并购|其中|自建净|单[月季]")


def _net_of_ends(facts: Sequence[Fact], seen: Look) -> Iterator[Check]:
    """期初 38,420 座，…，期末 39,225 座，净增 805 座: the net beside what there was at first and at last."""
    by_place = {fact.quantity.left: fact for fact in facts}.values()
    opened = [fact for fact in by_place if _OPENED.search(_before(fact, seen))]
    closed = [fact for fact in by_place if _CLOSED.search(_before(fact, seen))]
    nets = [(fact, said) for fact in by_place if (said := _NET.search(_before(fact, seen))) is not None]
    if len(opened) != 1 or len(closed) != 1 or len(nets) != 1 or not opened[0].quantity.left < closed[0].quantity.left:
        return
    net, said = nets[0]
    words_ = seen.text[closed[0].quantity.right : net.quantity.left]
    if net.quantity.left < closed[0].quantity.left or _LEFT_OUT.search(words_) or any(s in words_ for s in "；;"):
        return
    less = said["way"][0] in "减关流"
    first, last = (closed[0], opened[0]) if less else (opened[0], closed[0])
    yield believable(
        checks.overlaps(
            _size(net),
            sides.of(last) - sides.of(first),
            title=told("净增减与期初、期末不符", "the net and its opening and closing don't agree", net),
            advice=Said("核对期初、期末与净增减三个数", "check opening, closing and the net"),
        )
    )


_OPENED = lazy(r"(?:期初|年初|月初|季初|上年末|上月末)[^，。；、\d]{0,8}\Z")
_CLOSED = lazy(r"(?:期末|年末|年底|月末|季末)[^，。；、\d]{0,8}\Z")


def _judged(facts: Sequence[Fact], seen: Look) -> Iterator[Check]:
    """The check of one sentence's stock, where each of its figures has one role and there is one at either end."""
    roles: dict[str, list[Fact]] = {role: [] for role in _ROLES}
    for fact in {fact.quantity.left: fact for fact in facts}.values():
        words_before = _before(fact, seen)
        if _PART.search(words_before):
            continue  # 其中加盟店 2,100 家
        found = [role for role in _ROLES if _pattern(role).search(words_before)]
        if not found:
            return
        roles[found[0]].append(fact)  # 期末 before the verb that leads there
    opened, closed = roles["opened"], roles["closed"]
    if len(opened) != 1 or len(closed) != 1 or not (roles["came"] and roles["went"]):
        return
    expected = sides.of(opened[0])
    for fact in roles["came"]:
        expected = expected + sides.of(_size(fact))
    for fact in roles["went"]:
        expected = expected - sides.of(_size(fact))
    yield believable(
        checks.overlaps(
            closed[0],
            expected,
            title=told("期初加减推不出期末", "the opening and what moved don't lead to the closing", closed[0]),
            advice=Said("核对期初、增加、减少与期末四个数", "check opening, additions, disposals and closing"),
        )
    )


_PART = lazy(r"其中|包括|including")


def _size(fact: Fact) -> Fact:
    low, high = fact.low, fact.high
    if low is None or high is None or high >= 0:
        return fact
    return evolve(fact, low=-high, high=-low)


def _before(fact: Fact, seen: Look) -> str:
    """The words of a figure's clause up to it, since the figure before."""
    left = fact.quantity.left
    return re.split(r"[，,；;、\d]", seen.text[max(0, left - 20) : left])[-1]


@cache
def _pattern(role: str) -> re.Pattern[str]:
    return re.compile("|".join(words("rolled", role)))
