"""所称快慢与两个增速不符：One thing said to grow faster than another, and the two rates printed the other way.

What it flags
    营收同比增长14.2%，归母净利润同比增长21.5%，利润增速慢于收入: the two rates stand there, and say the opposite.

>>> from factcheck import check
>>> text = "公司营收同比增长14.2%，归母净利润同比增长21.5%，利润增速{}收入。"
>>> [f.rule for f in check(text.format("慢于"), select=["RNK20"]).findings]
['RNK20']

Why it matters
    Which of two grows faster is what the sentence says; the rates are printed to bear it out.

When it stays silent
    A figure says by how much (快于收入3个百分点), which another rule looks at; the two names are not those of two rates
    with one base and time; several pairs fit and don't agree; the rates are equal; forecasts and plans.

>>> check(text.format("快于"), select=["RNK20"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain

from attrs import frozen

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.index import once
from factcheck.patterns import Rare, lazy
from factcheck.reading.phrases import terms as fold_terms
from factcheck_rules._look import Look, look
from factcheck_rules._order import named, told_earlier
from factcheck_rules._same import kin
from factcheck_rules.ranks._nested_paces import nested_paces

CODE = "RNK20"
SEVERITY = Severity.WARNING

_MORE = r"(?:明显|显著|远|大幅|略|继续|持续|仍|均|再度|连续[^，。；]{1,6})?"
_ZH = Rare(
    r"(?P<a>[\u4e00-\u9fffA-Za-z]{2,14}?)(?:同比|环比)?(?P<rate>增速|涨幅|升幅|增幅|降幅|跌幅)"
    rf"{_MORE}(?:(?P<up>快于|高于|大于|超过|超(?!预期))|(?P<down>慢于|低于|小于|不及|落后于|弱于))"
    r"(?P<b>[\u4e00-\u9fffA-Za-z]{2,14}?)(?:的?(?:同比|环比)?(?:增速|涨幅|升幅|增幅|降幅|跌幅))?(?=[，。；、,;（(\s*]|\Z)",
    apart="，。；",
    hint=rf"(?:增速|[涨升增降跌]幅){_MORE}(?:[快高大慢低小弱]于|超过|超(?!预期)|不及|落后于)",
)
_EN = Rare(
    r"(?P<a>(?:[A-Za-z][\w&'-]*\s){1,3})(?P<rate>grew|rose|climbed|increased|expanded|fell|declined|dropped)\s"
    r"(?:much\s|far\s|slightly\s|again\s)?"
    r"(?:(?P<up>faster|more|more quickly)|(?P<down>slower|less|more slowly))\sthan\s(?:the\s)?"
    r"(?P<b>[A-Za-z][\w&' -]{2,30}?)(?=[,.;:]|\s(?:for|in|as|and|but|again|during|over|on)\b|\n|\Z)",
    hint=r"\s(?:faster|more(?: quickly)?|slower|less|more slowly)\sthan\s",
)
_FALLS = frozenset({"降幅", "跌幅", "fell", "declined", "dropped"})
_TIMES = lazy(
    r"(?:20)?\d\d年|[一二三四前第]+季度|[上下]半年|\d{1,2}月|全年|本[年季月周]|今年|公司|预计|且|而|但|其中|同时|主要系?|由于|因"
)
_MAYBE = lazy(r"预计|有望|将|若|如果|假设|目标|计划|力争|\b(?:will|expect|should|could|would|if)", re.I)
_NO_NAME = lazy(
    r"预期|预测|去年|上年|同期|此前|前期|上季|上月|历史|均值|平均|整体"
    r"|expected|last|previous|average|before|that\b|a year"
)
_FIGURE = lazy(r"\s?[（(]?[+-]?\d")
_MOST, ZERO = 60, Decimal(0)


@frozen
class Ranking:
    """What a phrase says: the first of two names grows faster (1) or slower (-1) than the second; of falls or rises."""

    first: str
    second: str
    sign: int
    falls: bool
    left: int
    right: int


def check(reading: Reading) -> Iterator[Check]:
    """Compare each phrase that ranks two rates with the rates of the two names."""
    around = look(reading)
    yield from _of_the_figure_before(around)
    yield from nested_paces(around)
    for match in chain(_ZH.finditer(around.text), _EN.finditer(around.text)):
        ranking = _ranking(match, around.text)
        if ranking is not None:
            yield from _judged(ranking, around)


_BEHIND = Rare(
    r"[，,]\s?(?:且|但)?(?:同比|环比)?(?P<rate>增速|涨幅|升幅|增幅|降幅|跌幅)(?:明显|显著|远|大幅|略|继续|仍)?"
    r"(?:(?P<up>快于|高于|大于|超过)|(?P<down>慢于|低于|小于|不及))(?P<b>[\u4e00-\u9fffA-Za-z]{2,10}?)(?=[，,。；;\n]|\Z)"
)


def _of_the_figure_before(around: Look) -> Iterator[Check]:
    """WTI 周跌 4.9%，跌幅大于布伦特: the rate right before against that of the other name in its paragraph."""
    sentences = around.reading.sentences
    for match in _BEHIND.finditer(around.text):
        number = around.sentence_at(match.start())
        own = next((f for f in around.by_sentence.get(number, ()) if f.quantity.right == match.start()), None)
        if own is None or not own.about or _NO_NAME.search(match["b"]):
            continue
        sign = 1 if match["up"] else -1
        falls = match["rate"] in _FALLS
        ranking = Ranking(own.subject, match["b"], sign, falls, match.start() + 1, match.end())
        near = [k for k in range(max(0, number - _NEAR), number + 1) if sentences[k].block == sentences[number].block]
        rates = [f for k in near for f in around.by_sentence.get(k, ()) if _is_rate(f, ranking, around)]
        others = [f for f in rates if match["b"] in f.subject and _same_sort(f, own)]
        if _is_rate(own, ranking, around) and len({f.low for f in others}) == 1:
            way = _way(own, others[0], ranking)
            if way:
                yield _told(ranking, own, others[0], way > 0, around)


_NEAR = 3


def _same_sort(one: Fact, own: Fact) -> bool:
    """Whether two rates are of one measure, base and time, and of two names."""
    sorts = [(fact.measure, fact.base, fact.period and fact.period.iso) for fact in (one, own)]
    return sorts[0] == sorts[1] and not one.about & own.about - fold_terms(own.measure)


def _ranking(match: re.Match[str], text: str) -> Ranking | None:
    first, second = _TIMES.sub("", match["a"]).strip(), match["b"].strip()
    begin = max(text.rfind(stop, 0, match.start()) for stop in "。；\n") + 1
    unsaid = _MAYBE.search(text, begin, match.end()) or _NO_NAME.search(second)
    if len(first) < 2 or len(second) < 2 or unsaid or _FIGURE.match(text, match.end()):
        return None
    sign = 1 if match["up"] else -1
    return Ranking(first, second, sign, match["rate"] in _FALLS, match.start("a"), match.end())


def _judged(ranking: Ranking, around: Look) -> Iterator[Check]:
    """The rates of the two names: in the sentence of the phrase, else in its paragraph, else in the report."""
    number = around.sentence_at(ranking.left)
    sentences = around.reading.sentences
    if not 0 <= number < len(sentences):
        return
    own = kin(around).title
    near = once(around.reading, _by_block).get(sentences[number].block, [])
    everywhere = once(around.reading, _rates) if around.one_report else ()
    for facts in ([f for f in near if f.sentence == number], near, everywhere):
        rates = [f for f in facts if _is_rate(f, ranking, around)]
        pairs = list(_pairs(ranking, rates, own)) or list(_of_one_name(ranking, rates))
        if pairs:
            ways = {_way(one, other, ranking) for one, other in pairs}
            if len(ways) == 1 and 0 not in ways:
                yield _told(ranking, *pairs[0], ways == {1}, around)
            return


def _rates(reading: Reading) -> list[Fact]:
    """The changes in % of a report that have one value."""
    return list(filter(_may_be_rate, reading.facts))


def _by_block(reading: Reading) -> dict[int, list[Fact]]:
    """Those of prose by the block that prints them."""
    found: dict[int, list[Fact]] = {}
    for number, facts in look(reading).by_sentence.items():
        if number >= 0:
            found.setdefault(reading.sentences[number].block, []).extend(filter(_may_be_rate, facts))
    return found


def _may_be_rate(fact: Fact) -> bool:
    exact = fact.low is not None and fact.low == fact.high and fact.trust >= 0.5 and fact.modifier in ("exact", "about")
    return exact and fact.unit == "%" and fact.aspect == "change" and fact.stance == "actual"


def _is_rate(fact: Fact, ranking: Ranking, around: Look) -> bool:
    """Whether a change goes the way that the words say, and is not of an earlier time."""
    goes = (fact.low or ZERO) * (-1 if ranking.falls else 1) > 0
    return goes and not (fact.sentence >= 0 and told_earlier(fact, around.text))


def _pairs(ranking: Ranking, rates: Sequence[Fact], own: frozenset[str]) -> Iterator[tuple[Fact, Fact]]:
    """Rates of the two names that differ in nothing else that is read of them."""
    first, second = (
        [f for f in rates if _by_measure(name, f) or _by_subject(name, f, own)]
        for name in (ranking.first, ranking.second)
    )
    if len(first) * len(second) <= _MOST:
        yield from ((a, b) for a in first for b in second if a is not b and _alike(a, b, ranking, own))


def _of_one_name(ranking: Ranking, rates: Sequence[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """泾西高速收入增幅低于车流量增幅: two measures of one name, which is told with the first alone."""
    if len(rates) > _MOST:
        return
    for one in rates:
        rest = ranking.first.removeprefix(one.subject) if one.subject else ranking.first
        if len(rest) < _SHORT or rest == ranking.first or not one.measure.endswith(rest):
            continue
        for other in rates:
            alike = other.subject == one.subject and (other.base, other.window) == (one.base, one.window)
            timed = (other.period and other.period.iso) == (one.period and one.period.iso)
            if alike and timed and other is not one and other.measure.endswith(ranking.second):
                yield one, other


_SHORT = 2


def _by_measure(name: str, fact: Fact) -> bool:
    """Whether a rate's measure is called so: 利润 of 归母净利润, 收入 of 营收."""
    return fact.measure.lower().endswith(name.lower()) or named(fact.measure) == named(name)


def _by_subject(name: str, fact: Fact, own: frozenset[str]) -> bool:
    """Whether a rate's subject is called so, alone or with the measure, the body of the report apart."""
    wanted = named(name) - named(fact.measure)
    return bool(wanted) and wanted <= fact.about and not fact.about - own - wanted


def _alike(one: Fact, other: Fact, ranking: Ranking, own: frozenset[str]) -> bool:
    """Whether two rates are of one base and time, and of two measures of one body or of one measure of two."""
    times = [(f.base, f.window, f.period and (f.period.iso or f.period.label)) for f in (one, other)]
    if times[0] != times[1]:
        return False
    if _by_measure(ranking.first, one) and _by_measure(ranking.second, other) and one.measure != other.measure:
        return one.about - own == other.about - own
    subjects = _by_subject(ranking.first, one, own) and _by_subject(ranking.second, other, own)
    return subjects and one.measure == other.measure and one.about != other.about


def _way(one: Fact, other: Fact, ranking: Ranking) -> int:
    """1 where the two rates are as the phrase says, -1 where they are not, 0 where rounding leaves it open."""
    first, second = abs(one.low or ZERO), abs(other.low or ZERO)
    if abs(first - second) <= max(one.step or ZERO, other.step or ZERO):
        return 0
    return 1 if (first > second) == (ranking.sign > 0) else -1


def _told(ranking: Ranking, one: Fact, other: Fact, holds: bool, around: Look) -> Check:
    words = around.text[ranking.left : ranking.right].strip()
    return checks.judged(
        "holds" if holds else "fails",
        relation="order",
        places=[around.figure_place(one.quantity), around.place(ranking.left, ranking.right)],
        facts=[one, other],
        title=Said(
            f"所称快慢与两个增速不符：「{words}」，{one.text} 与 {other.text}",
            f"said '{words}', the rates are {one.text} and {other.text}",
        ),
        advice=Said("核对快慢或两个增速", "check the words, or the two rates"),
        printed=one.text,
        chance=0.5,
    )
