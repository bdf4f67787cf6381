"""A turn of sign that the words tell without its figure, and the figures of that name that stand elsewhere.

核心观点：一季度收入增速由正转负 … 一季度营业收入同比下降 3.9%; 吨钢毛利由负转正 … 螺纹钢吨毛利 32 元，上周为 -18 元.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from factcheck import Fact, Reading
from factcheck.index import days, once
from factcheck.patterns import lazy
from factcheck_rules._look import Look
from factcheck_rules._order import in_time, later, named, told_earlier
from factcheck_rules._same import kin

_PACE = lazy(r"增速|增幅|涨幅|同比|环比")
_HEAD = lazy(r"(毛利|净利|净利润|利润|价差|现金流|现金流净额|盈利|净流入|息差)\Z")
_BASES = {"同比": ("yoy",), "环比": ("mom", "qoq", "wow", "prev_period")}
_ANY_BASE = ("yoy", "stated", "")
_LABEL = lazy(
    r"(?:20)?\d\d(?:年(?:第?[一二三四]季度|[上下]半年|\d{1,2}月|全年|Q[1-4]|H[12])?|Q[1-4]|H[12])"
    r"|[一二三四]季度|[上下]半年|\d{1,2}月份?|Q[1-4]"
)
_FEW, _MOST, _SHORTEST = 8, 400, 3


def change_of_name(name: str, clause: str, sentence: int, reading: Reading, around: Look) -> Fact | None:
    """The change in % that words without a figure name, where all of that name and time have one sign."""
    wanted = named(name)
    if not wanted or (not _PACE.search(clause) and _HEAD.search(name)):
        return None
    base = next((bases for word, bases in _BASES.items() if word in clause), _ANY_BASE)
    own = kin(around).title
    others = [fact for fact in once(reading, _changes) if fact.sentence != sentence and fact.base in base]
    found = [f for f in others if _of_the_name(f, wanted, own) and not told_earlier(f, around.text)]
    if not found:
        near = [f for f in others if _one_paragraph(f, sentence, reading)]
        found = [f for f in (others if len(name) >= _SHORTEST else near) if _begins_so(f, name)]
        found = [f for f in found or [f for f in near if f.measure == name] if not told_earlier(f, around.text)]
    label = _LABEL.search(clause)
    if label is not None:
        said = label.group().removesuffix("份")
        found = [f for f in found if f.period is not None and (said in f.period.label or f.period.label in said)]
    found = _latest(found, around)
    signs = {fact.low > 0 for fact in found if fact.low is not None}
    return found[0] if len(signs) == 1 and len(found) <= _FEW else None


def _one_paragraph(fact: Fact, sentence: int, reading: Reading) -> bool:
    """Whether a figure stands in the paragraph of a sentence: 某店：同店转正。上半年同店-2.4%."""
    return fact.sentence >= 0 and reading.sentences[fact.sentence].block == reading.sentences[sentence].block


def _begins_so(fact: Fact, name: str) -> bool:
    """Whether a figure is of what a name says in short: 手续费 of 手续费及佣金净收入."""
    own_index = fact.measure.isascii() and bool(fact.measure)  # RevPAR 同比转正, and ADR of the same hotels -1.8%
    return fact.measure != name and (fact.measure.startswith(name) or (fact.subject.endswith(name) and not own_index))


def _of_the_name(fact: Fact, wanted: frozenset[str], title: frozenset[str]) -> bool:
    """Whether a figure is of a name and nothing else, the body of the report and words within the name apart."""
    rest = fact.terms - wanted - title
    return wanted <= fact.terms and all(any(term in name for name in wanted) for term in rest)


def _changes(reading: Reading) -> tuple[Fact, ...]:
    """The changes in % of a report that have one exact value."""
    exact = (f for f in reading.facts if f.unit == "%" and f.low and f.low == f.high and f.trust >= 0.5)
    return tuple(f for f in exact if f.aspect == "change")


def _latest(facts: Sequence[Fact], around: Look) -> list[Fact]:
    """The figures of the last period; none where the order of the periods is not known."""
    spans = {days(fact.period) for fact in facts}
    if None in spans and len(spans) > 1:
        return []
    last = max((span for span in spans if span is not None), key=lambda span: span[1], default=None)
    found = [fact for fact in facts if days(fact.period) == last]
    if last is None and len({fact.period and fact.period.label for fact in facts}) > 1:
        return in_time(found, around)[-1:]
    return found


def levels_that_turn(clause: str, reading: Reading, around: Look) -> tuple[Fact, Fact] | None:
    """The later and the earlier level of the one kind named that change sign, where all that do turn the same way."""
    head = _HEAD.search(clause.rstrip("率"))
    if head is None or clause.endswith("率"):
        return None
    levels = [f for f in once(reading, _levels) if f.measure.endswith(head[1])]
    pairs = [pair for pair in _pairs(levels, around) if pair[0].low is not None and pair[1].low is not None]
    turned = [(new, old) for new, old in pairs if (new.low > 0) != (old.low > 0)]  # type: ignore[operator]
    ways = {new.low > 0 for new, _ in turned}  # type: ignore[operator]
    return turned[0] if len(ways) == 1 else None


def _levels(reading: Reading) -> tuple[Fact, ...]:
    """The amounts of prose that have one exact value, above zero or below it."""
    exact = (f for f in reading.facts if f.kind in ("money", "price") and f.aspect == "level" and f.low == f.high)
    return tuple(f for f in exact if f.low and f.cell is None and f.trust >= 0.5)[:_MOST]


def _pairs(levels: Sequence[Fact], around: Look) -> Iterator[tuple[Fact, Fact]]:
    """Two levels of one sentence and one thing, the later one first."""
    by_sentence: dict[int, list[Fact]] = {}
    for fact in levels:
        by_sentence.setdefault(fact.sentence, []).append(fact)
    for facts in by_sentence.values():
        for one, other in combinations(facts[:_FEW], 2):
            order = later(one, other, around.text) if one.unit == other.unit and one.terms == other.terms else 0
            if order:
                yield (one, other) if order > 0 else (other, one)


def clause_name(clause: str, fillers: re.Pattern[str]) -> str:
    """The words of a clause that name something: times, bases and words of manner left out."""
    return fillers.sub("", _LABEL.sub("", clause)).strip("* -•#·")
