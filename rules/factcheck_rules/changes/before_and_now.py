"""涨跌幅与此前、目前的水平不符：A rise told in one sentence, and what it leads from and to in the next ones.

What it flags
    涨幅约20%。此前成交价为4.0万-4.2万元，目前已升至6.0万-6.3万元: the two levels tell of a rise by 43% to 58%. Levels
    and rates may be ranges: then no value of the one lies between the ends of the other.

>>> from factcheck import check
>>> text = "R32报价连续上行，涨幅约{}。此前主流报价为4.0万-4.2万元/吨，目前已升至6.0万-6.3万元/吨。"
>>> [f.printed for f in check(text.format("20%"), select=["CHG19"]).findings]
['20%']

Why it matters
    Who asks how dear a thing has become reads the rate; who works it out from the prices gets another one.

When it stays silent
    Either level is not said to be the one before or the one now, or is a high or low in between; more than one rate, or
    more levels, stand there; rate and levels have no name in common; one of the levels has something in it that the
    other has not (加上运费后).

>>> check(text.format("50%"), select=["CHG19"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck import Check, Reading, Said, Severity, checks, sides
from factcheck.facts import Fact
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.words import any_word
from factcheck_rules._look import Look, look
from factcheck_rules._ties import told

CODE = "CHG19"
SEVERITY = Severity.WARNING

_RATE = lazy(r"(?:涨幅|跌幅|降幅|升幅|上涨|下跌|涨价|提价|降价|涨了|跌了)[^，。；\d]{0,8}\Z")
_BEFORE = lazy(r"(?:此前|原先|之前|以前|原来|前期|早前|早先)(?!一[周月年日度])[^，。；]{0,14}\Z")
_NOW = lazy(rf"(?:{any_word('now')}|现已|现在|现升至|现为|最新)[^。；]{{0,20}}\Z")
_BETWEEN = lazy(r"一度|曾|最[低高]|[低高]点|预计|有望|目标|将")
_BASIS = lazy(rf"(?:{any_word('on_another_basis')})[^，。；\d]{{1,10}}(?:[后时，]|的?情况下|口径)")
"""目前加上运费后，…: a level with something in it that the other one hasn't."""
_SENTENCES = 3
"""The rate's sentence and the next two."""
_RATES = frozenset({"percent", "points"})


def check(reading: Reading) -> Iterator[Check]:
    """Compare each rate that stands alone in its paragraph with the levels before and now that follow it."""
    found = look(reading)
    rates = [fact for fact in reading.facts if fact.aspect == "change" and fact.unit == "%" and fact.sentence >= 0]
    for rate in rates if found.one_report else ():
        if rate.low is None or rate.stance != "actual" or not _RATE.search(*_ahead(rate, found)):
            continue
        first = rate.sentence
        block = reading.sentences[first].block
        near = [
            fact
            for number in range(first, min(first + _SENTENCES, len(reading.sentences)))
            if reading.sentences[number].block == block
            for fact in found.by_sentence.get(number, ())
        ]
        if sum(fact.kind in _RATES or fact.aspect != "level" for fact in near) != 1:
            continue
        pair = _levels(rate, [fact for fact in near if fact.quantity.left > rate.quantity.left], found)
        if pair is not None:
            yield from _compared(rate, *pair)


def _ahead(fact: Fact, found: Look) -> tuple[str, int, int]:
    """The text, and the stretch of the sentence before a figure."""
    return found.text, found.before(fact.quantity.left), fact.quantity.left


def _levels(rate: Fact, after: Sequence[Fact], found: Look) -> tuple[Fact, Fact] | None:
    """The one level said to be the one before, and the one said to be now's; None where that isn't told."""
    befores = [fact for fact in after if _said(_BEFORE, fact, found)]
    nows = [fact for fact in after if _said(_NOW, fact, found) and fact not in befores]
    if len(befores) != 1 or len(nows) != 1 or befores[0].unit != nows[0].unit or not befores[0].unit:
        return None
    old, new = befores[0], nows[0]
    if _has_more(old, found) != _has_more(new, found):
        return None
    return (new, old) if _of_one_name(rate, old, new) and new.stance == "actual" else None


def _said(word: object, fact: Fact, found: Look) -> bool:
    """Whether the words between the figure before and this one say which of the two it is, and no high or low."""
    near = [other.quantity.right for other in found.by_sentence.get(fact.sentence, ()) if other.id < fact.id]
    left = max([found.before(fact.quantity.left), *near])
    said = found.text[left : fact.quantity.left]
    return word.search(said) is not None and not _BETWEEN.search(said)  # type: ignore[attr-defined]


def _has_more(fact: Fact, found: Look) -> bool:
    """Whether the words between a figure and the one before it say what was added to it, or taken from it."""
    near = [other.quantity.right for other in found.by_sentence.get(fact.sentence, ()) if other.id < fact.id]
    left = max([found.before(fact.quantity.left), *near])
    return _BASIS.search(found.text, left, fact.quantity.left) is not None


def _of_one_name(rate: Fact, *levels: Fact) -> bool:
    """Whether the rate and one of the levels have a name in common."""
    names = [f"{fact.subject}{fact.measure}".replace(" ", "") for fact in (rate, *levels)]
    subject, measure = rate.subject.replace(" ", ""), rate.measure
    return any((subject and subject in name) or (measure and measure in name) for name in names[1:])


def _compared(rate: Fact, new: Fact, old: Fact) -> Iterator[Check]:
    """The rate against the growth from end to end of two ranges: it fails where it misses both the same way."""
    low, high = (_grown(rate, _end(new, end), _end(old, end)) for end in ("low", "high"))
    if "fails" not in (low.verdict, high.verdict):
        yield low
    elif low.verdict == high.verdict and _way(low) == _way(high):
        yield max(low, high, key=lambda made: -(made.margin or 0))


def _end(fact: Fact, end: str) -> Fact:
    value = getattr(fact, end)
    return evolve(fact, low=value, high=value)


def _way(made: Check) -> bool:
    """Whether a rate lies above what its levels give."""
    printed, expected = (side.possible.low for side in made.sides[:2])
    return printed is not None and expected is not None and printed > expected


def _grown(rate: Fact, new: Fact, old: Fact) -> Check:
    return checks.overlaps(
        rate,
        sides.growth(new, old),
        title=told("涨跌幅与此前、目前的水平不符", "a rate and the levels before and now don't agree", rate),
        advice=Said("核对三个数；口径不同请注明", "check the three; say so if the levels differ in scope"),
        severity=Severity.WARNING,
    )
