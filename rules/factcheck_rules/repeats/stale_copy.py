"""复述时有一个数不同：A sentence told again with one figure changed.

What it flags
    The summary repeats a sentence of the body word for word, or nearly, and all figures are the same but one: 37.4万辆
    and 35.4万辆, both growing 12.1%.

Why it matters
    One of the two was updated, the other was not.

When it stays silent
    The words differ on both sides (two companies, two scopes); the sentences print different periods; no other
    figure shows that they tell of one thing; the value is only rounded.

>>> from factcheck import check
>>> text = "3月公司新能源车销量37.4万辆，同比增长12.1%。\\n\\n公司新能源车3月销量{}万辆，同比增长12.1%，环比增长8%。"
>>> [f.printed for f in check(text.format("35.4"), select=["REP03"]).findings]
['35.4万辆']
>>> check(text.format("37.42"), select=["REP03"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrs import evolve, frozen

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck_rules._look import Look, look
from factcheck_rules._same import another_time, digits, set_right, slip, words_alike, words_of

CODE = "REP03"
SEVERITY = Severity.WARNING

_LABEL = re.compile(r"^[^，。；：:,\d]{1,10}[：:]")
_FIGURE = re.compile(r"[\d.,%+\-－]+")
_MOST = 6
"""A figure printed in more sentences than these tells nothing of any two of them."""


@frozen(eq=False)
class Told:
    """A sentence with the facts of its figures, one for each, in order."""

    number: int
    text: str
    facts: tuple[Fact, ...]
    periods: frozenset[str]


def check(reading: Reading) -> Iterator[Check]:
    """Compare sentences that share figures and words, figure by figure."""
    found = look(reading)
    told = {t.number: t for t in _told(found)}
    for first, second in _pairs(told.values()):
        made = _compared(told[first], told[second], found)
        if made is not None:
            yield made


def _told(found: Look) -> Iterator[Told]:
    marks = found.marks.get("period", ())
    labels: dict[int, set[str]] = {}
    for mark in marks:
        labels.setdefault(found.sentence_at(mark.left), set()).add("".join(mark.text.split()))
    for number, facts in found.by_sentence.items():
        if number < 0:
            continue
        one_each = tuple({f.quantity.left: f for f in reversed(facts)}.values())[::-1]
        sentence = found.reading.sentences[number]
        text = found.text[sentence.left : sentence.right]
        yield Told(number, text, one_each, frozenset(labels.get(number, ())))
    yield from _rows(found)


def _rows(found: Look) -> Iterator[Told]:
    """The rows of tables, told as name and column heads; numbered downwards from -2."""
    rows: dict[tuple[int, int], list[Fact]] = {}
    for fact in found.by_sentence.get(-1, ()):
        if fact.cell is not None:
            rows.setdefault(fact.cell[:2], []).append(fact)
    for number, ((block, row), facts) in enumerate(rows.items(), 2):
        table = found.reading.document.blocks[block].table
        if table is None:
            continue
        cells = [*(c for head in table.rows[: table.head_rows] for c in head), *table.rows[row][: table.head_columns]]
        periods = frozenset("".join(f.period.label.split()) for f in facts if f.period is not None)
        yield Told(-number, " ".join(c.text for c in cells), tuple(facts), periods)


def _pairs(told: Iterable[Told]) -> list[tuple[int, int]]:
    """Sentences that share a particular figure."""
    where: dict[tuple[object, ...], list[int]] = {}
    for one in told:
        for fact in one.facts:
            if len(digits(fact)) >= 2:
                numbers = where.setdefault((fact.low, fact.unit, fact.aspect), [])
                if one.number not in numbers:
                    numbers.append(one.number)
    pairs = {
        (a, b) for numbers in where.values() if len(numbers) <= _MOST for a in numbers for b in numbers if a < b
    }
    return sorted(pairs)


def _compared(one: Told, other: Told, found: Look) -> Check | None:
    if one.number < 0 and other.number < 0:
        return None
    if found.one_block(one.facts[0], other.facts[0]):
        return None
    first, second = (words_of(_FIGURE.sub("", _LABEL.sub("", t.text))) for t in (one, other))
    least = 0.4 if one.number >= 0 and other.number >= 0 else 0.2
    if min(len(first - second), len(second - first)) > 1 or words_alike(one.text, other.text) < least:
        return None
    if one.periods and other.periods and not (one.periods <= other.periods or other.periods <= one.periods):
        return None
    same, apart = _aligned(one, other)
    if len(apart) != 1 or not same or not any(len(digits(f)) >= 2 for f in same):
        return None
    left, right = apart[0]
    if not slip(left, right) or set_right(found.text, left, right) or another_time(left, found.text):
        return None
    check = checks.agree(
        [left, right],
        title=Said(
            f"复述时有一个数不同：{right.measure or right.subject} {left.text} 与 {right.text}",
            f"told again with one figure changed: {left.text} and {right.text}",
        ),
        advice=Said("两处对一处，请对底稿", "check the source, and change the other place"),
        severity=Severity.WARNING,
    )
    return evolve(check, vouches=False) if check.verdict == "fails" else None


def _aligned(one: Told, other: Told) -> tuple[list[Fact], list[tuple[Fact, Fact]]]:
    """The figures that two sentences share, and those of one kind that stand for one another and differ."""
    same: list[Fact] = []
    apart: list[tuple[Fact, Fact]] = []
    rest = list(other.facts)
    unmatched = []
    for fact in one.facts:
        twin = next((f for f in rest if _kind(f) == _kind(fact) and f.low == fact.low and f.high == fact.high), None)
        if twin is None:
            unmatched.append(fact)
        else:
            same.append(fact)
            rest.remove(twin)
    for fact in unmatched:
        kin = [f for f in rest if _kind(f) == _kind(fact) and _shares(f, fact)]
        if len(kin) == 1 and sum(_kind(f) == _kind(kin[0]) and _shares(f, kin[0]) for f in unmatched) == 1:
            apart.append((fact, kin[0]))
    return same, apart


def _kind(fact: Fact) -> tuple[object, ...]:
    return fact.unit, fact.aspect, fact.base


def _shares(one: Fact, other: Fact) -> bool:
    return bool(one.terms & other.terms) and one.modifier == other.modifier == "exact"

