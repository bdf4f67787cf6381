"""Two names set above and below one another without a figure: 甲上半年营收高于乙; 甲港吞吐量仅次于乙港."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from factcheck import Check, Fact, Reading, Said, checks, sides
from factcheck.index import once
from factcheck.patterns import Rare, lazy
from factcheck.reading import phrases
from factcheck.words import any_word
from factcheck_rules._look import Look
from factcheck_rules.ranks._siblings import TOTALS, surely_above

_SAID = Rare(
    r"(?P<a>[\u4e00-\u9fffA-Za-z\d]{4,24}?)(?:仍|也|均|明显|显著|远|略|已|继续|首次)?"
    r"(?:(?P<up>高于|超过|超越|反超|多于|大于)|(?P<next>仅次于)|(?P<down>低于|少于|小于|不及))"
    r"(?P<b>[\u4e00-\u9fffA-Za-z]{2,12}?)(?=[，,。；;\s（(]|\Z)",
    apart="\n，,。；;（( ",
)
_TIME = lazy(
    r"(?:20\d\d年)?(?:前?[一二三四]季度|[上下]半年|\d{1,2}月末?|全年|Q[1-4]|H[12])|20\d\d年"
    r"|其中|且|而|但|图表?\s?\d{1,3}[：:]?"
)
_UNSURE = lazy(any_word("maybe", "aimed") + "|若|假设|曾")
_SIZE = "量额数值"
_MOST = 40


@frozen
class Two:
    """What is said: of which measure the first name is above (1) or below (-1) the second, or next to it."""

    first: str
    second: str
    measure: str
    label: str
    sign: int
    next_to: bool
    left: int
    right: int


def of_two_names(reading: Reading, found: Look) -> Iterator[Check]:
    """Compare each such phrase with the levels that the report prints of both names."""
    for match in _SAID.finditer(found.text):
        two = _two(match, found)
        levels = _levels_of(two.measure, reading) if two is not None else ()
        if two is not None and 1 < len(levels) <= _MOST:
            yield from _judged(two, levels, found)


def _two(match: re.Match[str], found: Look) -> Two | None:
    words = match["a"]
    named = phrases.split(_TIME.sub("", words))
    label = _TIME.search(words)
    second = phrases.split(match["b"]).subject or match["b"]
    sure = named.head and len(named.subject) > 1 and not _UNSURE.search(found.text, *found.clause(*match.span()))
    if not sure or named.subject == second:
        return None
    sign = 1 if match["up"] else -1
    said = label.group() if label is not None and label.group()[0] not in "其且而但图" else ""
    return Two(named.subject, second, _plain(named.measure), said, sign, bool(match["next"]), *match.span())


def _plain(measure: str) -> str:
    return measure.rstrip(_SIZE) or measure


def _levels_of(measure: str, reading: Reading) -> Sequence[Fact]:
    return once(reading, _levels).get(measure, ())


def _levels(reading: Reading) -> dict[str, list[Fact]]:
    """The exact levels of the report that have a name and a time, by their measure."""
    found: dict[str, list[Fact]] = {}
    for fact in reading.facts:
        exact = fact.low is not None and fact.low == fact.high and fact.modifier in ("exact", "about")
        level = exact and fact.aspect in ("level", "share") and fact.trust >= _SURE and fact.stance == "actual"
        if level and fact.subject and fact.measure and not TOTALS.search(fact.subject):
            found.setdefault(_plain(fact.measure), []).append(fact)
    return found


_SURE = 0.5


def _judged(two: Two, levels: Sequence[Fact], found: Look) -> Iterator[Check]:
    label = two.label.replace(" ", "")
    labels = ((f, "" if f.period is None else f.period.label.replace(" ", "")) for f in levels)
    dated = [f for f, own in labels if not label or own.endswith(label)]
    made: list[tuple[Fact, Fact, bool]] = []
    for one in (f for f in dated if f.subject == two.first):
        alike = [f for f in dated if (f.unit, f.aspect) == (one.unit, one.aspect) and _one_time(f, one)]
        others = [f for f in alike if f.subject == two.second]
        if len({f.low for f in others}) != 1 or len({f.low for f in alike if f.subject == two.first}) != 1:
            continue
        made.append((one, others[0], _holds(two, one, others[0], alike)))
    verdicts = {holds for _, _, holds in made}
    if len(verdicts) == 1:
        yield _told(two, *made[0], found)


def _one_time(one: Fact, other: Fact) -> bool:
    return (one.period and one.period.iso) == (other.period and other.period.iso)


def _holds(two: Two, one: Fact, other: Fact, alike: Sequence[Fact]) -> bool:
    above, below = surely_above(sides.of(one), sides.of(other)), surely_above(sides.of(other), sides.of(one))
    if not two.next_to:
        return not (below if two.sign > 0 else above)
    between = {f.subject for f in alike if surely_above(sides.of(f), sides.of(one))} - {two.first, two.second}
    return not above and not between


def _told(two: Two, one: Fact, other: Fact, holds: bool, found: Look) -> Check:
    words = found.text[two.left : two.right].strip()
    return checks.judged(
        "holds" if holds else "fails",
        relation="order",
        places=[found.place(two.left, two.right), *(found.figure_place(f.quantity) for f in (one, other))],
        facts=[one, other],
        title=Said(
            f"所称高低与所印数字不符：「{words}」，{one.subject} {one.text}，{other.subject} {other.text}",
            f"said the other way: '{words}', {one.subject} {one.text}, {other.subject} {other.text}",
        ),
        advice=Said("改「高于」「低于」，或核对两个数", "change the word, or check both figures"),
        printed=one.text,
        chance=0.5,
    )
