"""增速、降幅走势词与另处两期数字不符：A pace said to widen or slow, and two rates printed elsewhere.

What it flags
    PPI降幅扩大0.3个百分点 over a table with -1.4% and, for the month before, -1.7%; PPI降幅扩大至1.4% where the text
    has -1.4% after -1.8%. 1-10月累计降幅较前三季度扩大, where October itself fell less than the ten months.

>>> from factcheck import check
>>> text = '''# 4月物价点评：2026年5月12日
...
... PPI同比降幅{}0.3个百分点，环比仍跌0.1%。
...
... | 指标（%） | 4月同比 | 3月同比 |
... | --- | --- | --- |
... | CPI | 0.5 | 0.4 |
... | PPI | -1.4 | -1.7 |
... '''
>>> [f.rule for f in check(text.format("扩大"), select=["WOR32"]).findings]
['WOR32']

Why it matters
    Whether a fall gets worse is what the figure is read for, and the amount is right either way.

When it stays silent
    No two rates of the same name lie as far apart as is said; two that do so bear the words out; the earlier rate is
    not of the period right before, or of another base.

>>> check(text.format("收窄"), select=["WOR32"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.index import counted, once
from factcheck.patterns import lazy
from factcheck.words import any_word
from factcheck_rules._look import Look, look
from factcheck_rules.wording._month_within import months_within

CODE = "WOR32"
SEVERITY = Severity.WARNING

_FALLS, _RISES = "降幅|跌幅|减幅", "增速|增幅|涨幅|升幅|增长率"
_ADVERBS = r"(?:继续|持续|进一步|明显|显著|有所|略有|略|小幅|大幅|再度|再次|亦|也|均|同步|大|环比|同比)*"
_WAY = any_word("up", "down", "wider", "narrower", "quicker", "slower")
_THAN = (
    r"(?P<than>相?[较比](?:前值|[^，。；、（(\d]{0,4}\d{0,2}[^，。；、（(\d]{0,6}?)(?:[（(]\s?"
    r"(?P<ref>[+＋-]?\d{1,3}(?:\.\d{1,2})?)\s?%\s?[)）])?)?"
)
_BY = lazy(rf"(?P<noun>{_FALLS}|{_RISES}){_THAN}{_ADVERBS}(?P<way>{_WAY})了?(?:约)?\s?\Z")
_TO = lazy(rf"(?P<noun>{_FALLS}|{_RISES})(?P<than>相?[较比](?:上[月季期]|前值))?{_ADVERBS}(?P<way>{_WAY})[至到为]\s?\Z")
_UP = lazy(any_word("up", "wider", "quicker"))
_EN_TO = lazy(
    r"\b(?P<noun>growth|gain|rise|inflation|decline|fall|drop|contraction)s?(?: rate| pace)? (?:has |have )?"
    r"(?:(?P<quick>accelerated|quickened|picked up|widened|deepened|rose)|(?P<slow>slowed|eased|narrowed"
    r"|moderated|cooled))"
    r"(?: further| slightly| sharply)? to \Z",
    re.I,
)
_EN_FALLS = frozenset({"decline", "fall", "drop", "contraction"})
_NEAR, _LONGEST, _MOST = 48, 4, 40
ZERO = Decimal(0)


def check(reading: Reading) -> Iterator[Check]:
    """Look up the two rates of each pace that is told with how much it changed, or with what it came to."""
    found = look(reading)
    if not found.one_report:
        return
    yield from months_within(found)
    for fact in reading.facts:
        if fact.sentence < 0 or fact.low is None or fact.low != fact.high or not fact.terms:
            continue
        if fact.unit == "pp" and fact.aspect == "points":
            yield from _by(fact, found)
        elif fact.unit == "%" and fact.aspect == "change" and fact.stance == "actual":
            yield from _to(fact, found)


def _rates(reading: Reading) -> dict[frozenset[str], list[Fact]]:
    """The rates of change of a report by their terms."""
    made: dict[frozenset[str], list[Fact]] = {}
    for fact in reading.facts:
        exact = fact.unit == "%" and fact.aspect == "change" and fact.low == fact.high and fact.low is not None
        if exact and fact.stance == "actual" and fact.trust >= 0.5:
            made.setdefault(fact.terms, []).append(fact)
    return made


def _said(fact: Fact, pattern: re.Pattern[str], found: Look) -> re.Match[str] | None:
    left = fact.quantity.left
    return pattern.search(found.text, max(found.reading.sentences[fact.sentence].left, left - _NEAR), left)


def _by(point: Fact, found: Look) -> Iterator[Check]:
    """降幅较9月（-5.3%）收窄4.3个百分点: the two rates that lie as far apart."""
    said = _said(point, _BY, found)
    if said is None:
        return
    falls = re.fullmatch(_FALLS, said["noun"]) is not None
    wider = _UP.fullmatch(said["way"]) is not None
    alike = once(found.reading, _rates).get(point.terms, [])[:_MOST]
    amount = abs(point.low or ZERO)
    pairs = []
    for new in alike:
        if new.period is None or point.period is None or counted(new.period) != counted(point.period):
            continue
        for low, old in _olds(said, new, alike):
            apart = abs((new.low or ZERO) - low) == amount
            if apart and (not falls or ((new.low or 0) < 0 and low < 0)) and (falls or ((new.low or 0) > 0 < low)):
                pairs.append((new, old, (abs(new.low or ZERO) > abs(low)) == wider))
    if pairs and amount:
        right = [pair for pair in pairs if pair[2]]
        new, old, holds = (right or pairs)[0]
        yield _told(said, point, new, old, holds, found)


def _olds(said: re.Match[str], new: Fact, alike: Sequence[Fact]) -> Iterator[tuple[Decimal, Fact | None]]:
    """The rate before: as printed in brackets with the words, else that of the period right before."""
    if said["ref"]:
        ref = Decimal(said["ref"].replace("＋", "+"))
        yield (-ref if (new.low or 0) < 0 < ref and re.fullmatch(_FALLS, said["noun"]) else ref), None
        return
    for old in alike:
        if old is not new and old.low is not None and old.base == new.base and _right_before(old, new):
            yield old.low, old


def _right_before(old: Fact, new: Fact) -> bool:
    """Whether a rate is of the month, quarter or week before another's, or of one month less since the year began."""
    one, other = counted(old.period), counted(new.period)
    if one is None or other is None or one == other:
        return False
    lengths = [(days[1] - days[0]).days for days in (one, other)]
    if one[1] == other[0] - timedelta(1):
        return abs(lengths[0] - lengths[1]) <= _LONGEST
    return one[0] == other[0] and _months(one[1], other[1]) == 1 and lengths[0] >= _A_MONTH


_A_MONTH = 27


def _months(one: date, other: date) -> int:
    return (other.year - one.year) * 12 + other.month - one.month


def _to(fact: Fact, found: Look) -> Iterator[Check]:
    """PPI降幅扩大至1.4%: the rate that the report prints for the period before."""
    said = _said(fact, _TO, found)
    english = _said(fact, _EN_TO, found) if said is None else None
    if said is None and english is None:
        return
    if said is not None:
        falls, wider = re.fullmatch(_FALLS, said["noun"]) is not None, _UP.fullmatch(said["way"]) is not None
    else:
        assert english is not None
        falls, wider = english["noun"].lower() in _EN_FALLS, bool(english["quick"])
    olds = [old for twin in _twins(fact, found) for old in _before_it(twin, found)]
    olds = [old for old in olds if old.low and (old.low < 0) == falls and ((fact.low or 0) < 0) == falls]
    sizes = {abs(old.low or ZERO) for old in olds}
    if len(sizes) == 1 and sizes != {abs(fact.low or ZERO)}:
        match = said or english
        assert match is not None
        yield _told(match, fact, fact, olds[0], (abs(fact.low or ZERO) > sizes.pop()) == wider, found)


def _twins(fact: Fact, found: Look) -> list[Fact]:
    """The same rate as the report tells it elsewhere, by the same name or one with fewer words."""
    rates = once(found.reading, _rates)
    keys = {fact.terms, frozenset(_measure(fact))} if fact.layout == "heading" else {fact.terms}
    alike = [other for key in keys for other in rates.get(key, [])[:_MOST]]
    same = [o for o in alike if o.low == fact.low and o.period is not None and fact.period is not None]
    return [o for o in same if counted(o.period) == counted(fact.period) and o.base in ("yoy", fact.base)]


def _measure(fact: Fact) -> set[str]:
    """The terms of a heading's figure that its measure bears."""
    return {term for term in fact.terms if term in fact.measure.lower()}


def _before_it(twin: Fact, found: Look) -> list[Fact]:
    alike = once(found.reading, _rates).get(twin.terms, ())[:_MOST]
    olds = [old for old in alike if old is not twin and old.base == twin.base and _right_before(old, twin)]
    beside = [old for old in alike if twin.sentence >= 0 and old.sentence == twin.sentence and old.base == twin.base]
    right = twin.quantity.right
    return olds or [old for old in beside if _FORMER.fullmatch(found.text, right, max(right, old.quantity.left))]


_FORMER = lazy(r"\s?[，,、（(]\s?(?:前值|上月|上期|上季)(?:为|是|报)?\s?")


def _told(said: re.Match[str], own: Fact, new: Fact, old: Fact | None, holds: bool, found: Look) -> Check:
    words = "".join(word for word in (said["noun"], said.groupdict().get("way") or "") if word)
    before = old.text if old is not None else f"{said['ref']}%"
    facts = [fact for fact in (own, new, old) if fact is not None]
    unique = list({fact.id: fact for fact in facts}.values())
    return checks.judged(
        "holds" if holds else "fails",
        relation="direction",
        facts=unique,
        places=[found.figure_place(fact.quantity) for fact in unique],
        title=Said(
            f"文字说「{words}」，两期数字却相反：{new.text}，前为 {before}",
            f"the words say '{words}', the two rates the opposite: {new.text}, before {before}",
        ),
        advice=Said("核对两期的数，或改走势词", "check the two rates, or the word"),
        printed=own.text,
        chance=0.5,
    )
