"""Who is said to grow fastest, behind a paragraph that tells each one's level and growth: 新磐增速第一."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.patterns import Rare
from factcheck_rules._look import Look
from factcheck_rules.ranks._siblings import surely_above

_SAID = Rare(
    r"(?:\A|(?<=[，。；、：\n]))(?:其中|而|但)?(?P<name>[\u4e00-\u9fffA-Za-z]{2,8}?)的?(?:同比)?(?:增速|增幅|增长)"
    r"(?:(?P<top>第一|居首|最快|最高|最大|领先|领跑)|(?P<low>最慢|最低|最小|垫底))(?=[，。；、\n]|\Z)"
)
_FEWEST = 3


def fastest(reading: Reading, around: Look) -> Iterator[Check]:
    """Compare the growth of each one named so with that of the others in its paragraph.

    >>> from factcheck import check
    >>> text = "岭安NBV 318.4亿元，同比+46.2%；泰衡142.6亿元，同比+31.8%；新磐76.3亿元，同比+50.6%。{}增速第一。"
    >>> [f.printed for f in check(text.format("岭安")).findings], len(check(text.format("新磐")).findings)
    (['+46.2%'], 0)
    """
    for said in _SAID.finditer(around.text) if "增" in around.text else ():
        number = around.sentence_at(said.start("name"))
        if number < 0:
            continue
        block = reading.sentences[number].block
        told: list[Fact] = []
        while number >= 0 and reading.sentences[number].block == block:
            told.extend(f for f in around.by_sentence.get(number, ()) if _grows(f) and f.quantity.right <= said.start())
            number -= 1
        yield from _judged(said, told, around)


def _grows(fact: Fact) -> bool:
    plain = fact.aspect == "change" and fact.unit == "%" and fact.base == "yoy" and fact.low is not None
    return plain and fact.low == fact.high and fact.stance == "actual" and bool(fact.subject)


def _judged(said: re.Match[str], told: Sequence[Fact], around: Look) -> Iterator[Check]:
    """The check, where the one named has one growth only, in a list of three or more of one measure and time."""
    own = [fact for fact in told if said["name"] in fact.subject]
    if len({fact.quantity.left for fact in own}) != 1:
        return
    fact = own[0]
    alike = {f.subject: f for f in told if f.measure == fact.measure and f.period == fact.period}
    several = [f for f in told if f.measure == fact.measure and f.period == fact.period]
    others = [f for f in alike.values() if f is not fact]
    if len(alike) < _FEWEST or len(alike) != len({f.quantity.left for f in several}) or fact.subject not in alike:
        return
    one = sides.of(fact)
    wrong = [f for f in others if _ahead(sides.of(f), one, top=bool(said["top"]))]
    yield checks.judged(
        "fails" if wrong else "holds",
        relation="rank",
        facts=(fact, *others),
        places=[*(around.figure_place(f.quantity) for f in (fact, *wrong[:1])), around.place(said.start(), said.end())],
        title=Said(
            f"所称「{said.group()}」与所列数字不符：{fact.text}，另有 {'、'.join(f.text for f in wrong[:3])}",
            f"said '{said.group()}', the figures say otherwise: {fact.text}, beside {wrong[0].text if wrong else ''}",
        ),
        advice=Said("核对数字，或改说法", "check the figures, or the words"),
        severity=Severity.WARNING,
        printed=fact.text,
        chance=1 / (len(others) + 1),
    )


def _ahead(other: sides.Side, own: sides.Side, *, top: bool) -> bool:
    return surely_above(other, own) if top else surely_above(own, other)
