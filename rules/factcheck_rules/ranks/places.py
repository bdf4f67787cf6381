"""名次与份额大小不符：Places in a ranking whose figures stand in another order.

What it flags
    甲以12%的市场份额居第三，乙、丙分别以13%和8%居第四、五位: fourth is more than third. A share that is larger than
    that of the one said to lead, and one place given to two.

Why it matters
    Either a share or a place belongs to somebody else.

When it stays silent
    Equal shares and shares that rounding may put in order; places by another measure, in another market or period;
    places that the text calls shared (并列); more than one figure that is out of order.

>>> from factcheck import check
>>> text = "一季度，恒远市场份额达到21%，登顶国内市场；立新市场份额为20%；东陵以{}的市场份额位居第三。"
>>> [f.printed for f in check(text.format("23%"), select=["RNK05"]).findings]
['23%']
>>> check(text.format("12%"), select=["RNK05"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from attrs import frozen

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.patterns import Rare, lazy
from factcheck.reading.phrases import known_measure
from factcheck_rules._look import Look, look
from factcheck_rules._times import another_time
from factcheck_rules.ranks._siblings import MOST, in_order, surely_above

CODE = "RNK05"
SEVERITY = Severity.WARNING

_SHARES = lazy(r"市场份额|市占率|市场占有率|份额|market share", re.I)
_ORDER = "一二三四五六七八九十"
_FIRST = (
    r"(?:稳居|位居|高居|位列|排名|居)(?:[一二两三四五六七八九十\d]{1,2}[家大]之)?"
    r"(?:榜首|首位|之首|首(?!家|次|套|发))"
)
_SECOND = r"(?:位|屈)?居次[席位]?|位列次席|次之|紧随其后"
_PLACE = Rare(
    rf"(?:稳居|位居|位列|排名|跻身|居|列)[^，。；、\d]{{0,6}}第(?P<n>[{_ORDER}](?:[、和]第?[{_ORDER}]){{0,4}})位?"
    rf"|(?<=[A-Za-z\u4e00-\u9fff])(?<![连续])第(?P<m>[{_ORDER}])位?(?=[，,。；;])"
    rf"|分列(?P<p>[{_ORDER}](?:[、和][{_ORDER}]){{1,4}})位?"
    rf"|(?P<top>登顶|夺冠|{_FIRST}|(?:为|是|系)(?:第一大|最大的?)(?:单一)?(?:市场|来源[国地]|出口国|出口地|目的地|产区|品类|业务)(?=[，,。；;]|\Z))"
)
_SHARED = lazy(r"并列|亿|销售额|收入|利润|出货量第")
_REGIONS = lazy(
    r"国内|中国|海外|境外|欧洲|北美|美国|全球|世界|亚太|东南亚|印度|日本|韩国|拉美|中东|非洲|出口|线上|线下"
)
_STOP = lazy(r"[。；;！\n]| [-•·] ")
_FEWEST = 3


@frozen(eq=False)
class Placed:
    """A share with its place; 0 where none is told."""

    fact: Fact
    place: int
    regions: frozenset[str]
    """The markets that its part of the sentence names."""


def check(reading: Reading) -> Iterator[Check]:
    """Compare the shares of each paragraph that gives places with one another."""
    found = look(reading)
    paragraphs: dict[int, list[Fact]] = {}
    for number, facts in found.by_sentence.items():
        if number >= 0:
            shares = [f for f in in_order(facts) if _is_share(f, found.text)]
            paragraphs.setdefault(reading.sentences[number].block, []).extend(shares)
    for told in paragraphs.values():
        if len(told) >= _FEWEST and len({_when(f) for f in told}) == 1:
            placed = _placed(sorted(told, key=lambda f: f.quantity.left), found)
            if sum(p.place > 0 for p in placed) > 1:
                yield from _judged(placed, found)
    yield from _amounts(reading, found)
    for number, facts in found.by_sentence.items():
        if (
            number >= 0
            and 1 < len(facts) <= MOST
            and _SOME_PLACE.search(found.text, found.sentences[number], found.sentences[number] + _LONG)
        ):
            yield from _each_placed(in_order(facts), found)


_LONG = 400
_SOME_PLACE = lazy("第|居次|次席|次之|紧随其后")


def _amounts(reading: Reading, found: Look) -> Iterator[Check]:
    """甲交付 4.1 万辆，同比增长 37%，稳居第一；乙交付 3.4 万辆，…，位列第二: by the one amount that each is told of."""
    if "第" not in found.text:
        return
    paragraphs: dict[int, list[Fact]] = {}
    for number, facts in found.by_sentence.items():
        if number >= 0:
            own = [f for f in in_order(facts) if _is_amount(f, found.text)]
            paragraphs.setdefault(reading.sentences[number].block, []).extend(own)
    for told in paragraphs.values():
        groups: dict[tuple[str, str, str], list[Fact]] = {}
        for fact in {f.quantity.left: f for f in told}.values():
            groups.setdefault((fact.measure, fact.unit, _when(fact)), []).append(fact)
        for group in groups.values():
            if 1 < len(group) <= MOST and len({f.about for f in group}) == len(group):
                yield from _of_group(group, told, found)


def _is_amount(fact: Fact, text: str) -> bool:
    plain = fact.aspect == "level" and fact.kind in ("money", "count", "physical") and fact.low == fact.high
    return plain and bool(fact.about) and fact.trust >= 0.5 and not another_time(fact, text)


def _of_group(group: Sequence[Fact], told: Sequence[Fact], found: Look) -> Iterator[Check]:
    """The places of amounts of one measure, where nothing else that their stretch tells may be what is ranked."""
    others = [fact for fact in told if fact not in group]
    placed = [
        one
        for one in _placed(group, found, _TIED)
        if one.place and not any(_in_one_stretch(one.fact, other, found) for other in others)
    ]
    made: list[Check] = []
    for one, other in combinations(placed, 2):
        ahead, behind = (one, other) if one.place <= other.place else (other, one)
        if _in_one_market(one, other):
            wrong = one.place == other.place or surely_above(sides.of(behind.fact), sides.of(ahead.fact))
            made.append(_told(behind, ahead, found, "fails" if wrong else "holds"))
    failing = sum(check.verdict == "fails" for check in made)
    yield from made if failing * 2 <= len(made) or len(placed) == 2 else ()


_TIED = lazy("并列")


def _in_one_stretch(one: Fact, other: Fact, found: Look) -> bool:
    left, right = sorted((one.quantity.left, other.quantity.left))
    return one.sentence == other.sentence and _STOP.search(found.text, left, right) is None


def _each_placed(facts: Sequence[Fact], found: Look) -> Iterator[Check]:
    """甲中标 22.1%，居第一位；乙 18.7%，排名第二: figures of a list with the place of each right behind it."""
    placed: list[Placed] = []
    facts = [fact for fact in facts if not found.text.startswith("之", fact.quantity.right)]  # 居五家之首
    for one, other in pairwise([*facts, None]):
        if one is None or one.aspect not in ("level", "share") or one.low != one.high or not one.unit:
            continue
        end = other.quantity.left if other is not None else one.quantity.right + _NEAR
        said = _RIGHT_BEHIND.match(found.text, one.quantity.right, end)
        if said is not None:
            place = 1 if said["top"] else 2 if said["second"] else _ORDER.index(said["n"]) + 1
            placed.append(Placed(one, place, frozenset()))
    placed = [p for p in placed if p.fact.unit == placed[0].fact.unit]
    if len(placed) < 2 or len({p.place for p in placed}) < len(placed) or len({_when(p.fact) for p in placed}) > 1:
        return
    measures = {p.fact.measure for p in placed if known_measure(p.fact.measure)}
    if len(measures) > 1 or len({(p.fact.subject, p.fact.measure) for p in placed}) < len(placed):
        return  # 收入 50 亿元，排名第二；利润 20 亿元，排名第一: two rankings
    made: list[Check] = []
    for one_of, other_of in combinations(placed, 2):
        ahead, behind = sorted((one_of, other_of), key=lambda p: p.place)
        above = surely_above(sides.of(behind.fact), sides.of(ahead.fact))
        made.append(_told(behind, ahead, found, "fails" if above else "holds"))
    failing = sum(check.verdict == "fails" for check in made)
    yield from made if failing * 2 <= len(made) or len(placed) == 2 else ()


_NEAR = 16
_RIGHT_BEHIND = lazy(
    rf"(?:[）)]\s?[，,]?(?:稳居|位居|位列|排名|排在|排|居|列)?|[，,（(]?\s?(?:[并且]|分别)?(?:稳居|位居|位列|排名|排在|排|居|列))(?:全国|全球|行业|市场|国内|世界)?第(?P<n>[{_ORDER}])(?![\d{_ORDER}、至到])"
    rf"|[，,）)]\s?(?:(?P<top>{_FIRST})|(?P<second>{_SECOND}))(?=[，,。；;])"
)


def _when(fact: Fact) -> str:
    return "" if fact.period is None else fact.period.iso or fact.period.label


def _is_share(fact: Fact, text: str) -> bool:
    level = fact.unit == "%" and fact.aspect in ("share", "level") and fact.low == fact.high
    return level and fact.trust >= 0.5 and _SHARES.search(fact.measure) is not None and not another_time(fact, text)


def _placed(facts: Sequence[Fact], found: Look, shared: re.Pattern[str] | None = None) -> list[Placed]:
    """The shares with the places told in their own sentences' parts, lists of shares aligned with lists of places."""
    text = found.text
    stretches: dict[tuple[int, int], list[Fact]] = {}
    for fact in facts:
        left = fact.quantity.left
        since = found.before(left, 120)
        begin = max((m.end() for m in _STOP.finditer(text, since, left)), default=since)
        stop = _STOP.search(text, left, left + 120)
        stretches.setdefault((begin, stop.start() if stop else left + 120), []).append(fact)
    placed: list[Placed] = []
    for (begin, end), own in stretches.items():
        places = [n for m in _PLACE.finditer(text, begin, end) for n in _numbers(m)]
        if (shared or _SHARED).search(text, begin, end):
            places = [0] * len(own)
        elif len(places) != len(own):
            places = [_in_its_clause(fact, own, begin, end, text) for fact in own]
        regions = frozenset(_REGIONS.findall(text, begin, end))
        placed += [Placed(fact, place, regions) for fact, place in zip(own, places, strict=True)]
    return placed


_COMMA = lazy(r"，|,(?!\d{3})")
"""One of half width, too, where it does not stand in a number."""


def _in_its_clause(fact: Fact, facts: Sequence[Fact], begin: int, end: int, text: str) -> int:
    """甲以 33% 居首，乙以 25% 位居第二，丙为 9%: the one place told between the commas around a figure; else 0."""
    left, right = fact.quantity.left, fact.quantity.right
    first = max((m.end() for m in _COMMA.finditer(text, begin, left)), default=begin)
    comma = _COMMA.search(text, right, end)
    last = comma.start() if comma is not None else end
    alone = sum(first <= other.quantity.left < last for other in facts) == 1
    places = [n for m in _PLACE.finditer(text, right, last) for n in _numbers(m)] if alone else []
    return places[0] if len(places) == 1 else 0


def _numbers(match: re.Match[str]) -> list[int]:
    said = match["n"] or match["m"] or match["p"] or ""
    return [1] if match["top"] else [_ORDER.index(n) + 1 for n in said if n in _ORDER]


def _judged(placed: Sequence[Placed], found: Look) -> Iterator[Check]:
    """A check for each two that can be compared; where half of them fail, the places are of several rankings."""
    made: list[Check] = []
    for one, other in combinations(placed, 2):
        if not _in_one_market(one, other):
            continue
        ahead, behind = (one, other) if 0 < one.place < (other.place or 99) else (other, one)
        if one.place == other.place != 0:
            made.append(_told(one, other, found, "fails"))
        elif ahead.place and (behind.place or ahead.place == 1):
            above = surely_above(sides.of(behind.fact), sides.of(ahead.fact))
            made.append(_told(behind, ahead, found, "fails" if above else "holds"))
    failing = sum(check.verdict == "fails" for check in made)
    yield from made if failing * 2 <= len(made) else ()


def _in_one_market(one: Placed, other: Placed) -> bool:
    """Whether two shares are of two bodies, and of no two markets."""
    apart = one.fact.about != other.fact.about and not one.fact.about & other.fact.about
    return apart and (one.regions == other.regions or not one.regions or not other.regions)


def _told(behind: Placed, ahead: Placed, found: Look, verdict: str) -> Check:
    facts = [behind.fact, ahead.fact]
    said = [f"第{_ORDER[p.place - 1]}为 {p.fact.text}" if p.place else f"另有 {p.fact.text}" for p in (ahead, behind)]
    said_en = [f"place {p.place}: {p.fact.text}" if p.place else f"also {p.fact.text}" for p in (ahead, behind)]
    return checks.judged(
        verdict,
        relation="rank",
        facts=facts,
        places=[found.figure_place(f.quantity) for f in facts],
        title=Said(f"名次与份额大小不符：{'，'.join(said)}", f"places and shares don't agree: {', '.join(said_en)}"),
        advice=Said("核对名次与份额", "check the places and the shares"),
        printed=behind.fact.text,
        expected=ahead.fact.text,
    )
