"""摘要或标题与正文升降相反：A summary's or heading's figure that goes the other way in the text below.

What it flags
    单位成本上涨 1.2% above 单位成本同比下降 1.2%; 汽车业务占比提升至 18% above 汽车业务占比回落至 18%: number, name and
    time are the same, the direction is not.

Why it matters
    The number was copied and the word was not; readers remember the word.

When it stays silent
    The text prints the change the same way anywhere; names, scopes, periods or bases differ; the words of one side
    say no direction.

>>> from factcheck import check
>>> text = '''# 云岭航空季报点评
...
... **要点**
...
... - 一季度收入 28.8 亿元，旅客 1,180 万人次，单位成本同比{}1.2%。
...
... ## 一、成本
...
... 一季度单位成本同比下降 1.2%，收入 28.8 亿元，旅客 1,180 万人次。
... '''
>>> [f.printed for f in check(text.format("上涨"), select=["REP16"]).findings]
['1.2%']
>>> check(text.format("下降"), select=["REP16"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.patterns import Rare, lazy
from factcheck.words import any_word
from factcheck_rules._look import Look, look
from factcheck_rules._same import Kin, kin
from factcheck_rules._summary import captioned, summed_up
from factcheck_rules._summed import Summed
from factcheck_rules._ties import better_or_worse
from factcheck_rules._twin_likeness import fits, shared
from factcheck_rules._twins import looked_for

CODE = "REP16"
SEVERITY = Severity.WARNING

_TO = Rare(
    rf"(?:(?P<up>{any_word('up', 'up_short')})|(?P<down>{any_word('down', 'down_short')}))"
    r"了?(?:约?\s?[\d.,]{1,9}\s?[^，。；、\d]{0,6})?[至到]\s?(?:约|近|了)?\s?\Z"
    rf"|\b(?:(?P<up2>{any_word('up_latin')})|(?P<down2>{any_word('down_latin')}))"
    r" (?:back )?to (?:about |around |nearly )?\Z"
)
"""上调至 160 亿元, 上调 20 亿元至 160 亿元."""
_SINCE_LAST = lazy("回升|回落|反弹|回暖")
"""May be said of the quarter before, where the text tells of the year before."""
_LEAST = 2


def check(reading: Reading) -> Iterator[Check]:
    """Compare each change, and each level with a word of direction, with the same number in the text below."""
    found = look(reading)
    known = kin(found)
    told: set[int] = set()
    for summed in (*summed_up(found), captioned(found)):
        for one in summed.short:
            other = _turned(one, summed, known) if one.low and one.low == one.high and looked_for(one) else None
            if other is not None:
                told.add(one.id)
                yield _told(one, other, found)
    for one, other in _in_two_places(found, known):
        if not told & {one.id, other.id}:
            yield _told(one, other, found)


def _in_two_places(found: Look, known: Kin) -> Iterator[tuple[Fact, Fact]]:
    """A level said to be gone down to in one paragraph and up to in another: 下调至 780 亿元, 上调至 780 亿元."""
    levels: dict[tuple[object, ...], list[Fact]] = {}
    for fact in found.reading.facts:
        plain = fact.layout == "prose" and fact.aspect in ("level", "share") and fact.low and fact.low == fact.high
        if plain and len(fact.terms) > 1 and fact.trust >= _SURE and _way(fact, found) and not _based(fact, found):
            time = fact.period and fact.period.iso
            levels.setdefault((known.identity(fact) - known.title, fact.low, fact.unit, time), []).append(fact)
    for same in levels.values():
        ups, downs = ([fact for fact in same if _way(fact, found) == way] for way in (1, -1))
        if ups and downs and not any(found.one_block(one, other) for one in ups for other in downs):
            few, many = sorted((ups, downs), key=len)
            yield few[-1], many[0]


def _based(fact: Fact, found: Look) -> bool:
    """Whether the words say what the way is against: 同比升至 and 环比降至 may both be so."""
    begin, _ = found.clause(fact.quantity.left, fact.quantity.left)
    return _AGAINST.search(found.text, begin, fact.quantity.left) is not None


_AGAINST = lazy("同比|环比|相?[较比]")
_SURE = 0.5


def _turned(one: Fact, summed: Summed, known: Kin) -> Fact | None:
    """The figure of the text with the number of the summary's, if all with that number and name go the other way."""
    if one.low is None:
        return None
    named = [
        other
        for other in summed.body
        if other.low is not None
        and abs(other.low) == abs(one.low)
        and fits(one, other, summed, known)
        and shared(one, other, summed) >= _LEAST
        and not better_or_worse(other, summed.found.text)
    ]
    if better_or_worse(one, summed.found.text):
        return None
    mine = _way(one, summed.found)
    ways = {_way(other, summed.found) or _moved(other, summed.found) for other in named}
    return named[0] if mine and ways == {-mine} else None


def _moved(level: Fact, found: Look) -> int:
    """1 or -1 by the change that the text prints behind a level: 净利率 11.9%，同比提升 0.8 个百分点."""
    for claim in found.reading.claims_of("moved"):
        if any(new.id == level.id for new in claim.role("new")):
            return next((1 if change.low > 0 else -1 for change in claim.role("change") if change.low), 0)
    return 0


def _way(fact: Fact, found: Look) -> int:
    """1 or -1 by the sign of a change, or by the word that leads to a level; 0 for none."""
    if fact.aspect in ("change", "points"):
        return 1 if (fact.low or 0) > 0 else -1
    begin, _ = found.clause(fact.quantity.left, fact.quantity.left)
    said = _TO.search(found.text, begin, fact.quantity.left)
    if said is None or _SINCE_LAST.match(said.group()):
        return 0
    return 1 if said["up"] or said["up2"] else -1


def _told(one: Fact, other: Fact, found: Look) -> Check:
    return checks.judged(
        "fails",
        relation="direction",
        facts=[other, one],
        places=[found.figure_place(fact.quantity) for fact in (other, one)],
        title=Said(
            f"摘要或标题与正文升降相反：{one.measure or one.subject} {one.text}",
            f"summary or heading and text go opposite ways: {one.text}",
        ),
        advice=Said("核对方向，两处对一处", "check which way it went, and change the other place"),
        printed=other.text,
        chance=0.5,
    )
